/* corrections.c: what people say of the entries: appended, taken back, and read for settling.
 * One command is one row, and names every note of the entries that it was said of: people saw the entries, and what they said must
 * hold whatever another engine, or another page, would make of them. A row is never changed; only a takedown empties the ends that
 * stood in the report. */
#include "store/work.h"

#include "base/json.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- reading them ---- */

static uint32_t number_at(sqlite3_stmt *row, int column, uint32_t otherwise)
{
    int64_t value = sqlite3_column_int64(row, column);
    bool known = sqlite3_column_type(row, column) == SQLITE_INTEGER && value >= 0 && value < UINT32_MAX;
    return known ? (uint32_t)value : otherwise;
}

static ro_str text_at(sqlite3_stmt *row, int column, ro_arena *arena)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return ro_str_copy(arena, (ro_str){text, text ? (size_t)sqlite3_column_bytes(row, column) : 0});
}

/* Columns report, words, start, nth, side from `at` on. */
static ro_status take_end(sqlite3_stmt *row, int at, ro_arena *arena, ro_correction *to)
{
    ro_correction_end end = {.words = text_at(row, at + 1, arena), .start = number_at(row, at + 2, UINT32_MAX)};
    const char *report = (const char *)sqlite3_column_text(row, at);
    snprintf(end.report.text, sizeof end.report.text, "%s", report ? report : "");
    end.nth = number_at(row, at + 3, 0);
    end.side = number_at(row, at + 4, 0);
    return end.words.ptr && RO_PUSH(arena, &to->ends, end) ? RO_OK : RO_ENOMEM;
}

static ro_correction_what what_of(const char *name)
{
    int what = RO_CORRECTION_WHATS - 1;
    while (what > 0 && (!name || strcmp(name, ro_correction_what_name((ro_correction_what)what)) != 0)) what--;
    return (ro_correction_what)what;
}

static ro_note_kind kind_of(const char *name)
{
    int kind = RO_NOTE_CONTACT;
    while (kind < RO_NOTE_TURN && (!name || strcmp(name, ro_note_kind_name((ro_note_kind)kind)) != 0)) kind++;
    return (ro_note_kind)kind; /* none of them: as an event, of which there are none yet, it finds no place */
}

/* `of` is bound to the row's JSON. An end that is no object (null: forgotten) is an end without words. */
static ro_status take_ends(sqlite3_stmt *of, ro_arena *arena, ro_correction *to)
{
    ro_status status = RO_OK;
    while (!status && sqlite3_step(of) == SQLITE_ROW) status = take_end(of, 0, arena, to);
    sqlite3_reset(of);
    return status;
}

/* A row (number, what, kind, number that is undone, JSON, report, words, start, nth, side). */
static ro_status take_correction(sqlite3_stmt *row, sqlite3_stmt *of, ro_arena *arena, ro_correction *out)
{
    *out = (ro_correction){.number = sqlite3_column_int64(row, 0), .undoes = sqlite3_column_int64(row, 3)};
    out->what = what_of((const char *)sqlite3_column_text(row, 1));
    out->kind = kind_of((const char *)sqlite3_column_text(row, 2));
    ro_status status = take_end(row, 5, arena, out);
    bool links = out->what == RO_CORRECTION_MUST_LINK || out->what == RO_CORRECTION_CANNOT_LINK;
    if (status || !links) return status;
    sqlite3_bind_text(of, 1, (const char *)sqlite3_column_text(row, 4), -1, SQLITE_TRANSIENT);
    return take_ends(of, arena, out);
}

ro_status ro_store_corrections(ro_store *self, ro_arena *arena, ro_corrections *out, ro_error *error)
{
    static const char rows[] =
        "SELECT number, what, kind, json_extract(json, '$.number'), json, report, words, json_extract(json, '$.start'), "
        "json_extract(json, '$.nth'), 0 FROM (SELECT *, CASE WHEN json_valid(value) THEN value ELSE '{}' END AS json FROM "
        "correction) "
        "ORDER BY number";
    static const char ends[] =
        "SELECT json_extract(json, '$.report'), json_extract(json, '$.words'), json_extract(json, '$.start'), "
        "json_extract(json, '$.nth'), json_extract(json, '$.side') FROM (SELECT key, CASE type WHEN 'object' THEN value ELSE '{}' "
        "END "
        "AS json FROM json_each(?, '$.ends')) ORDER BY key";
    RO_ARRAY(ro_correction) all = {0};
    sqlite3_stmt *row = NULL, *of = NULL;
    ro_status status = RO_OK;
    int rc = sqlite3_prepare_v2(self->db, rows, -1, &row, NULL);
    if (!rc) rc = sqlite3_prepare_v2(self->db, ends, -1, &of, NULL);
    while (!rc && !status && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_correction *one = RO_PUSH_SLOT(arena, &all);
        status = one ? take_correction(row, of, arena, one) : RO_ENOMEM;
        rc = SQLITE_OK;
    }
    if (status)
        ro_error_set(error, status, self->path, -1, "reading the corrections: %s", ro_status_name(status));
    else if (rc != SQLITE_DONE)
        status = ro_store_error(self, error, "reading the corrections");
    sqlite3_finalize(row);
    sqlite3_finalize(of);
    *out = (ro_corrections){all.at, all.count};
    return status;
}

/* ---- the notes that one is said of ---- */

/* What a correction holds on to of a note. */
typedef struct named {
    char entry[RO_ID_LEN + 1], note[RO_ID_LEN + 1], report[RO_ID_LEN + 1];
    ro_str words;
    uint32_t start, nth, side;
} named;

typedef struct names {
    ro_arena arena;
    RO_ARRAY(named) at;
} names;

static void copy_id(sqlite3_stmt *row, int column, char out[RO_ID_LEN + 1])
{
    const char *id = (const char *)sqlite3_column_text(row, column);
    snprintf(out, RO_ID_LEN + 1, "%s", id ? id : "");
}

/* Adds every note of the entry that `id` opens: the note of that id first, then the best evidence first. */
static ro_status add_notes(ro_store *self, names *to, const char *id, ro_error *error)
{
    static const char sql[] =
        "SELECT e.entry, e.note, e.report, CAST(substr(CAST(report.text AS BLOB), e.start + 1, e.stop - e.start) AS TEXT), "
        "e.start, "
        "(SELECT count(*) FROM evidence AS s WHERE s.report = e.report AND s.start = e.start AND s.stop = e.stop AND "
        "substr(s.note, 1, 1) = substr(e.note, 1, 1) AND s.number < e.number) "
        "FROM evidence AS e JOIN report ON report.id = e.report "
        "WHERE e.entry = (SELECT entry FROM evidence WHERE note = ?1) ORDER BY e.note <> ?1, e.position";
    sqlite3_stmt *row = NULL;
    uint32_t before = to->at.count;
    int rc = sqlite3_prepare_v2(self->db, sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id, -1, SQLITE_STATIC);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        named *one = RO_PUSH_SLOT(&to->arena, &to->at);
        if (!one) break;
        *one = (named){.words = text_at(row, 3, &to->arena), .start = number_at(row, 4, 0), .nth = number_at(row, 5, 0)};
        copy_id(row, 0, one->entry);
        copy_id(row, 1, one->note);
        copy_id(row, 2, one->report);
        rc = one->words.ptr ? SQLITE_OK : SQLITE_NOMEM;
    }
    sqlite3_finalize(row);
    if (rc != SQLITE_DONE) return ro_store_fail(self, error, rc == SQLITE_ROW ? SQLITE_NOMEM : rc, "looking up an entry");
    if (to->at.count > RO_CORRECTION_ENDS_MAX)
        return ro_error_set(error, RO_ELIMIT, self->path, -1, "more than %d notes: one correction holds no more",
                            RO_CORRECTION_ENDS_MAX);
    if (to->at.count > before) return RO_OK;
    return ro_error_set(error, RO_ENOTFOUND, self->path, -1, "no contact, statement or plan has the id %.40s", id);
}

static const char *kind_of_id(const char *id)
{
    return ro_note_kind_name(*id == 's' ? RO_NOTE_STATEMENT : *id == 'p' ? RO_NOTE_PLAN : *id == 'e' ? RO_NOTE_EVENT : RO_NOTE_CONTACT);
}

/* ---- appending one ---- */

static ro_status append(ro_store *self, ro_correction_what what, const char *report, const char *kind, ro_str words, ro_str value,
                        int64_t *number, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(self->db, "INSERT INTO correction (what, report, kind, words, value) VALUES (?, ?, ?, ?, ?)", -1,
                                &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, ro_correction_what_name(what), -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 2, report, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 3, kind, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 4, words.ptr, (int)words.len, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 5, value.ptr, (int)value.len, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(row) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(self->db);
    if (number) *number = sqlite3_last_insert_rowid(self->db);
    sqlite3_finalize(row);
    return rc ? ro_store_fail(self, error, rc, "keeping a correction") : RO_OK;
}

static void end_fields(ro_json *json, const named *end)
{
    ro_json_field_integer(json, "start", end->start);
    ro_json_field_integer(json, "nth", end->nth);
}

static ro_status append_link(ro_store *self, ro_correction_what what, const names *ends, int64_t *number, ro_error *error)
{
    const named *own = &ends->at.at[0];
    ro_json json = {0};
    ro_json_open(&json, '{');
    end_fields(&json, own);
    ro_json_key(&json, "ends");
    ro_json_open(&json, '[');
    for (uint32_t i = 1; i < ends->at.count; i++) {
        ro_json_open(&json, '{');
        ro_json_field(&json, "report", ro_str_of(ends->at.at[i].report));
        ro_json_field(&json, "words", ends->at.at[i].words);
        end_fields(&json, &ends->at.at[i]);
        if (what == RO_CORRECTION_CANNOT_LINK) ro_json_field_integer(&json, "side", ends->at.at[i].side);
        ro_json_close(&json, '}');
    }
    ro_json_close(&json, ']');
    ro_json_close(&json, '}');
    ro_status status = ro_json_status(&json);
    if (status)
        ro_error_set(error, status, self->path, -1, "keeping a correction: no memory");
    else
        status = append(self, what, own->report, kind_of_id(own->note), own->words, ro_json_text(&json), number, error);
    ro_json_free(&json);
    return status;
}

/* ---- merging, splitting, taking back ---- */

typedef struct asked {
    const char *const *ids;
    size_t count;
    int64_t which;   /* to be undone */
    int64_t *number; /* out */
} asked;

/* Entries that were not settled after the last page was read are not what the ids were taken from. */
static ro_status settle_first(ro_store *self, ro_error *error)
{
    return ro_store_is_settled(self) ? RO_OK : ro_store_settle_now(self, error);
}

static ro_status once_each(ro_store *self, const char *const *ids, size_t count, ro_error *error)
{
    for (size_t i = 1; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (!strcmp(ids[i], ids[k])) return ro_error_set(error, RO_EARG, self->path, -1, "%.40s is given twice", ids[i]);
    return RO_OK;
}

static ro_status of_one_kind(ro_store *self, const char *const *ids, size_t count, ro_error *error)
{
    for (size_t i = 1; i < count; i++)
        if (*ids[i] != *ids[0])
            return ro_error_set(
                error, RO_EARG, self->path, -1,
                "%.40s is a %s and %.40s a %s: only entries of one kind can be one, since each kind has fields of its own", ids[0],
                kind_of_id(ids[0]), ids[i], kind_of_id(ids[i]));
    return RO_OK;
}

/* One id after the other, what an earlier one opened once: the notes of the ids themselves first. */
static ro_status add_entries(ro_store *self, names *to, const asked *what, ro_error *error)
{
    ro_status status = RO_OK;
    for (size_t i = 0; i < what->count && !status; i++) {
        bool again = false;
        for (uint32_t k = 0; k < to->at.count && !again; k++) again = !strcmp(to->at.at[k].note, what->ids[i]);
        if (!again) status = add_notes(self, to, what->ids[i], error);
    }
    return status ? status : of_one_kind(self, what->ids, what->count, error);
}

/* The ends of the second id stand before the other notes of the first: a list shows the first other end. */
static void put_second_first(names *of, const char *id)
{
    for (uint32_t i = 2; i < of->at.count; i++) {
        if (strcmp(of->at.at[i].note, id) != 0) continue;
        named second = of->at.at[i];
        memmove(&of->at.at[2], &of->at.at[1], (i - 1) * sizeof second);
        of->at.at[1] = second;
        return;
    }
}

static ro_status merge_work(ro_store *self, const void *argument, ro_error *error)
{
    const asked *what = argument;
    names ends = {.arena = {0}};
    ro_status status = once_each(self, what->ids, what->count, error);
    if (!status) status = settle_first(self, error);
    if (!status) status = add_entries(self, &ends, what, error);
    if (!status) put_second_first(&ends, what->ids[1]);
    if (!status) status = append_link(self, RO_CORRECTION_MUST_LINK, &ends, what->number, error);
    ro_arena_free(&ends.arena);
    return status ? status : ro_store_settle_now(self, error);
}

ro_status ro_store_merge(ro_store *self, const char *const *ids, size_t count, int64_t *number, ro_error *error)
{
    asked what = {ids, count, 0, number};
    if (count < 2) return ro_error_set(error, RO_EARG, self->path, -1, "merging wants at least two ids");
    return ro_store_transaction(self, merge_work, &what, "merging", error);
}

/* Sides: of an entry's own id one a report, in the order of the evidence; of another note it alone. Returns how many there are. */
static uint32_t take_sides(names *of, bool by_report)
{
    uint32_t sides = 1;
    for (uint32_t i = 1; i < of->at.count; i++) {
        named *one = &of->at.at[i];
        uint32_t k = 0;
        while (by_report && k < i && strcmp(of->at.at[k].report, one->report) != 0) k++;
        one->side = !by_report ? 1 : k < i ? of->at.at[k].side : sides;
        if (one->side == sides) sides++;
    }
    return sides;
}

static ro_status split_work(ro_store *self, const void *argument, ro_error *error)
{
    const asked *what = argument;
    names ends = {.arena = {0}};
    ro_status status = settle_first(self, error);
    if (!status) status = add_notes(self, &ends, what->ids[0], error);
    if (!status && take_sides(&ends, !strcmp(ends.at.at[0].entry, what->ids[0])) < 2)
        status = ro_error_set(error, RO_EARG, self->path, -1,
                              ends.at.count < 2
                                  ? "%.40s stands on one note: there is nothing to part"
                                  : "%.40s stands on one report: give the id of the note that is to leave it (`readout explain "
                                    "%.40s` has them)",
                              what->ids[0], what->ids[0]);
    if (!status) status = append_link(self, RO_CORRECTION_CANNOT_LINK, &ends, what->number, error);
    ro_arena_free(&ends.arena);
    return status ? status : ro_store_settle_now(self, error);
}

ro_status ro_store_split(ro_store *self, const char *id, int64_t *number, ro_error *error)
{
    asked what = {&id, 1, 0, number};
    return ro_store_transaction(self, split_work, &what, "splitting", error);
}

/* The undo stands where the correction stood, so that it goes where that goes. */
static ro_status append_undo(ro_store *self, sqlite3_stmt *row, const asked *what, ro_error *error)
{
    char value[48];
    const char *words = (const char *)sqlite3_column_text(row, 2);
    snprintf(value, sizeof value, "{\"number\":%lld}", (long long)what->which);
    return append(self, RO_CORRECTION_UNDO, (const char *)sqlite3_column_text(row, 0), (const char *)sqlite3_column_text(row, 1),
                  (ro_str){words, (size_t)sqlite3_column_bytes(row, 2)}, ro_str_of(value), what->number, error);
}

static ro_status undo_work(ro_store *self, const void *argument, ro_error *error)
{
    static const char sql[] =
        "SELECT report, kind, words, ruling.state, ruling.by FROM correction LEFT JOIN ruling USING (number) WHERE number = ?";
    const asked *what = argument;
    sqlite3_stmt *row = NULL;
    ro_status status = settle_first(self, error);
    if (status) return status;
    int rc = sqlite3_prepare_v2(self->db, sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_int64(row, 1, what->which);
    if (!rc) rc = sqlite3_step(row);
    const char *state = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 3) : NULL;
    if (rc == SQLITE_DONE)
        status = ro_error_set(error, RO_ENOTFOUND, self->path, -1, "no correction %lld: `readout corrections` lists them",
                              (long long)what->which);
    else if (rc != SQLITE_ROW)
        status = ro_store_fail(self, error, rc, "looking up a correction");
    else if (state && !strcmp(state, ro_correction_state_name(RO_CORRECTION_TAKEN_BACK)))
        status = ro_error_set(error, RO_EARG, self->path, -1,
                              "correction %lld is taken back already: `readout undo %lld` brings it back", (long long)what->which,
                              (long long)sqlite3_column_int64(row, 4));
    else
        status = append_undo(self, row, what, error);
    sqlite3_finalize(row);
    return status ? status : ro_store_settle_now(self, error);
}

ro_status ro_store_undo(ro_store *self, int64_t which, int64_t *number, ro_error *error)
{
    asked what = {NULL, 0, which, number};
    return ro_store_transaction(self, undo_work, &what, "taking a correction back", error);
}
