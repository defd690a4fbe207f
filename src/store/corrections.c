/* corrections.c: what people say of the entries: appended, taken back, and read for settling.
 * One command is one row, and names every note of the entries that it was said of: people saw the entries, and what they said must
 * hold whatever another engine, or another page, would make of them. A row is never changed; only a takedown empties the ends that
 * stood in the report. */
#include "store/named.h"

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

/* Degrees of a place; INT32_MIN: not known. More than a globe has is a fault, and told as such. */
static int32_t degrees_at(sqlite3_stmt *row, int column)
{
    int64_t value = sqlite3_column_int64(row, column);
    if (sqlite3_column_type(row, column) == SQLITE_NULL) return INT32_MIN;
    return sqlite3_column_type(row, column) == SQLITE_INTEGER && value > -INT32_MAX && value < INT32_MAX ? (int32_t)value : INT32_MAX;
}

/* A row (text, id, key, kind, state, lat, lon): a value of an edit. */
static ro_status take_value(sqlite3_stmt *row, ro_arena *arena, ro_correction *to)
{
    ro_said said = {.lat_e4 = degrees_at(row, 5), .lon_e4 = degrees_at(row, 6)};
    ro_str *const texts[] = {&said.text, &said.id, &said.key, &said.kind, &said.state};
    for (int i = 0; i < 5; i++) {
        *texts[i] = text_at(row, i, arena);
        if (!texts[i]->ptr) return RO_ENOMEM;
    }
    return RO_PUSH(arena, &to->values, said) ? RO_OK : RO_ENOMEM;
}

static ro_status take_values(sqlite3_stmt *of, ro_arena *arena, ro_correction *to)
{
    ro_status status = RO_OK;
    while (!status && to->values.count < RO_SAID_MAX && sqlite3_step(of) == SQLITE_ROW) status = take_value(of, arena, to);
    sqlite3_reset(of);
    return status;
}

/* The queries for what a correction's JSON lists. */
typedef struct lists {
    sqlite3_stmt *ends, *values;
} lists;

/* A row (number, what, kind, number that is undone, JSON, report, words, start, nth, side, field, text). */
static ro_status take_correction(sqlite3_stmt *row, const lists *of, ro_arena *arena, ro_correction *out)
{
    const char *json = (const char *)sqlite3_column_text(row, 4);
    *out = (ro_correction){.number = sqlite3_column_int64(row, 0), .undoes = sqlite3_column_int64(row, 3)};
    out->what = what_of((const char *)sqlite3_column_text(row, 1));
    out->kind = kind_of((const char *)sqlite3_column_text(row, 2));
    out->field = text_at(row, 10, arena);
    out->text = text_at(row, 11, arena);
    ro_status status = out->field.ptr && out->text.ptr ? take_end(row, 5, arena, out) : RO_ENOMEM;
    if (status || out->what == RO_CORRECTION_UNDO) return status;
    sqlite3_bind_text(of->ends, 1, json, -1, SQLITE_TRANSIENT);
    status = take_ends(of->ends, arena, out);
    if (status || out->what != RO_CORRECTION_EDIT) return status;
    sqlite3_bind_text(of->values, 1, json, -1, SQLITE_TRANSIENT);
    return take_values(of->values, arena, out);
}

ro_status ro_store_corrections(ro_store *self, ro_arena *arena, ro_corrections *out, ro_error *error)
{
    static const char rows[] =
        "SELECT number, what, kind, json_extract(json, '$.number'), json, report, words, json_extract(json, '$.start'), "
        "json_extract(json, '$.nth'), 0, json_extract(json, '$.field'), json_extract(json, '$.text') FROM (SELECT *, CASE WHEN json_valid(value) THEN value ELSE '{}' END AS json FROM "
        "correction) "
        "ORDER BY number";
    static const char ends[] =
        "SELECT json_extract(json, '$.report'), json_extract(json, '$.words'), json_extract(json, '$.start'), "
        "json_extract(json, '$.nth'), json_extract(json, '$.side') FROM (SELECT key, CASE type WHEN 'object' THEN value ELSE '{}' "
        "END "
        "AS json FROM json_each(?, '$.ends')) ORDER BY key";
    static const char values[] =
        "SELECT json_extract(json, '$.text'), json_extract(json, '$.id'), json_extract(json, '$.key'), json_extract(json, '$.kind'), "
        "json_extract(json, '$.state'), json_extract(json, '$.lat'), json_extract(json, '$.lon') FROM (SELECT key, CASE type WHEN "
        "'object' THEN value ELSE '{}' END AS json FROM json_each(?, '$.values')) ORDER BY key";
    RO_ARRAY(ro_correction) all = {0};
    sqlite3_stmt *row = NULL;
    lists of = {NULL, NULL};
    ro_status status = RO_OK;
    int rc = sqlite3_prepare_v2(self->db, rows, -1, &row, NULL);
    if (!rc) rc = sqlite3_prepare_v2(self->db, ends, -1, &of.ends, NULL);
    if (!rc) rc = sqlite3_prepare_v2(self->db, values, -1, &of.values, NULL);
    while (!rc && !status && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_correction *one = RO_PUSH_SLOT(arena, &all);
        status = one ? take_correction(row, &of, arena, one) : RO_ENOMEM;
        rc = SQLITE_OK;
    }
    if (status)
        ro_error_set(error, status, self->path, -1, "reading the corrections: %s", ro_status_name(status));
    else if (rc != SQLITE_DONE)
        status = ro_store_error(self, error, "reading the corrections");
    sqlite3_finalize(row);
    sqlite3_finalize(of.ends);
    sqlite3_finalize(of.values);
    *out = (ro_corrections){all.at, all.count};
    return status;
}

/* ---- merging, splitting, taking back ---- */

static ro_status append_link(ro_store *self, ro_correction_what what, const names *ends, int64_t *number, ro_error *error)
{
    ro_json json = {0};
    ro_json_open(&json, '{');
    ro_names_write(&json, ends, what == RO_CORRECTION_CANNOT_LINK);
    ro_json_close(&json, '}');
    ro_status status = ro_correction_append(self, what, &ends->at.at[0], &json, number, error);
    ro_json_free(&json);
    return status;
}


typedef struct asked {
    const char *const *ids;
    size_t count;
    int64_t which;   /* to be undone */
    int64_t *number; /* out */
} asked;

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
                ro_note_kind_name(ro_named_kind(ids[0])), ids[i], ro_note_kind_name(ro_named_kind(ids[i])));
    return RO_OK;
}

/* One id after the other, what an earlier one opened once: the notes of the ids themselves first. */
static ro_status add_entries(ro_store *self, names *to, const asked *what, ro_error *error)
{
    ro_status status = RO_OK;
    for (size_t i = 0; i < what->count && !status; i++) {
        bool again = false;
        for (uint32_t k = 0; k < to->at.count && !again; k++) again = !strcmp(to->at.at[k].note, what->ids[i]);
        if (!again) status = ro_names_add(self, to, what->ids[i], false, error);
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
    if (!status) status = ro_settle_before(self, error);
    if (!status) status = add_entries(self, &ends, what, error);
    if (!status) status = ro_names_check(self, &ends, error);
    if (!status) put_second_first(&ends, what->ids[1]);
    if (!status) status = append_link(self, RO_CORRECTION_MUST_LINK, &ends, what->number, error);
    ro_names_free(&ends);
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
    ro_status status = ro_settle_before(self, error);
    if (!status) status = ro_names_add(self, &ends, what->ids[0], false, error);
    if (!status) status = ro_names_check(self, &ends, error);
    if (!status && take_sides(&ends, !strcmp(ends.at.at[0].entry, what->ids[0])) < 2)
        status = ro_error_set(error, RO_EARG, self->path, -1,
                              ends.at.count < 2
                                  ? "%.40s stands on one note: there is nothing to part"
                                  : "%.40s stands on one report: give the id of the note that is to leave it (`readout explain "
                                    "%.40s` has them)",
                              what->ids[0], what->ids[0]);
    if (!status) status = append_link(self, RO_CORRECTION_CANNOT_LINK, &ends, what->number, error);
    ro_names_free(&ends);
    return status ? status : ro_store_settle_now(self, error);
}

ro_status ro_store_split(ro_store *self, const char *id, int64_t *number, ro_error *error)
{
    asked what = {&id, 1, 0, number};
    return ro_store_transaction(self, split_work, &what, "splitting", error);
}

/* The undo stands where the correction stood, so that it goes where that goes. */
static ro_status append_undo(ro_store *self, const asked *what, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    static const char sql[] = "INSERT INTO correction (what, report, kind, words, value) SELECT 'undo', report, kind, words, json_object('number', "
                              "number) FROM correction WHERE number = ?";
    int rc = sqlite3_prepare_v2(self->db, sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_int64(row, 1, what->which);
    if (!rc) rc = sqlite3_step(row) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(self->db);
    if (what->number) *what->number = sqlite3_last_insert_rowid(self->db);
    sqlite3_finalize(row);
    return rc ? ro_store_fail(self, error, rc, "keeping a correction") : RO_OK;
}

static ro_status undo_work(ro_store *self, const void *argument, ro_error *error)
{
    static const char sql[] =
        "SELECT ruling.state, ruling.by FROM correction LEFT JOIN ruling USING (number) WHERE number = ?";
    const asked *what = argument;
    sqlite3_stmt *row = NULL;
    ro_status status = ro_settle_before(self, error);
    if (status) return status;
    int rc = sqlite3_prepare_v2(self->db, sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_int64(row, 1, what->which);
    if (!rc) rc = sqlite3_step(row);
    const char *state = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 0) : NULL;
    if (rc == SQLITE_DONE)
        status = ro_error_set(error, RO_ENOTFOUND, self->path, -1, "no correction %lld: `readout corrections` lists them",
                              (long long)what->which);
    else if (rc != SQLITE_ROW)
        status = ro_store_fail(self, error, rc, "looking up a correction");
    else if (state && !strcmp(state, ro_correction_state_name(RO_CORRECTION_TAKEN_BACK)))
        status = ro_error_set(error, RO_EARG, self->path, -1,
                              "correction %lld is taken back already: `readout undo %lld` brings it back", (long long)what->which,
                              (long long)sqlite3_column_int64(row, 1));
    else
        status = append_undo(self, what, error);
    sqlite3_finalize(row);
    return status ? status : ro_store_settle_now(self, error);
}

ro_status ro_store_undo(ro_store *self, int64_t which, int64_t *number, ro_error *error)
{
    asked what = {NULL, 0, which, number};
    return ro_store_transaction(self, undo_work, &what, "taking a correction back", error);
}

/* ---- takedown ---- */

/* Marks of the report that name a note of another one as well stand on that from now on: what people said of ten copies outlives the takedown
 * of one. ?1: the report. */
#define TO_ANOTHER                                                                                                                 \
    "UPDATE correction SET report = e.report, words = e.words, value = json_remove(json_set(correction.value, '$.start', e.start, '$.nth', " \
    "e.nth), '$.ends[' || e.k || ']') FROM (SELECT c.number AS of, min(j.key) AS k, json_extract(j.value, '$.report') AS report, "  \
    "json_extract(j.value, '$.words') AS words, json_extract(j.value, '$.start') AS start, json_extract(j.value, '$.nth') AS nth FROM " \
    "(SELECT number, value FROM correction WHERE report = ?1 AND what IN ('right', 'wrong', 'edit', 'note') AND json_valid(value)) AS c, " \
    "json_each(c.value, '$.ends') AS j WHERE j.type = 'object' AND json_type(j.value, '$.words') = 'text' AND json_type(j.value, "  \
    "'$.report') = 'text' AND json_extract(j.value, '$.report') <> ?1 GROUP BY c.number) AS e WHERE e.of = correction.number"
/* What takes one of these back goes with it; again and again, since that may be taken back too. */
#define UNDO_TOO                                                                                                                   \
    "UPDATE correction SET report = t.report, words = t.words FROM correction AS t WHERE correction.report = ?1 AND correction.what = " \
    "'undo' AND t.number = CASE WHEN json_valid(correction.value) THEN json_extract(correction.value, '$.number') END AND t.number < "  \
    "correction.number AND t.report <> ?1"
/* Other ends in the report keep nothing of it: `null` stands where they stood. */
#define FORGET_ENDS                                                                                                                \
    "UPDATE correction SET value = json_set(value, '$.ends', json((SELECT json_group_array(CASE WHEN e.type = 'object' AND "       \
    "json_extract(e.value, '$.report') <> ?1 THEN json(e.value) END) FROM json_each(correction.value, '$.ends') AS e))) "          \
    "WHERE instr(value, ?1) AND json_valid(value) AND json_type(value, '$.ends') = 'array'"

int ro_corrections_forget(ro_store *self, const char *report)
{
    static const char *const steps[] = {TO_ANOTHER, UNDO_TOO, "DELETE FROM correction WHERE report = ?1", FORGET_ENDS};
    int rc = SQLITE_OK;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !rc; i++) {
        int changes = 0;
        do rc = ro_store_on_report(self, steps[i], report, &changes);
        while (!rc && changes && !strcmp(steps[i], UNDO_TOO));
    }
    return rc;
}
