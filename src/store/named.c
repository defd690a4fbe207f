/* named.c: from the id that people saw to the words that a correction holds on to. */
#include "store/named.h"

#include <stdio.h>

ro_note_kind ro_named_kind(const char *id)
{
    return *id == 's' ? RO_NOTE_STATEMENT : *id == 'p' ? RO_NOTE_PLAN : *id == 'e' ? RO_NOTE_EVENT : RO_NOTE_CONTACT;
}

void ro_names_free(names *self) { ro_arena_free(&self->arena); }

static void copy_id(sqlite3_stmt *row, int column, char out[RO_ID_LEN + 1])
{
    const char *id = (const char *)sqlite3_column_text(row, column);
    snprintf(out, RO_ID_LEN + 1, "%s", id ? id : "");
}

static int take_note(sqlite3_stmt *row, names *to)
{
    named *one = RO_PUSH_SLOT(&to->arena, &to->at);
    const char *words = (const char *)sqlite3_column_text(row, 3);
    if (!one) return SQLITE_NOMEM;
    *one = (named){.start = (uint32_t)sqlite3_column_int64(row, 4), .nth = (uint32_t)sqlite3_column_int64(row, 5)};
    one->words = ro_str_copy(&to->arena, (ro_str){words, words ? (size_t)sqlite3_column_bytes(row, 3) : 0});
    copy_id(row, 0, one->entry);
    copy_id(row, 1, one->note);
    copy_id(row, 2, one->report);
    return one->words.ptr ? SQLITE_OK : SQLITE_NOMEM;
}

ro_status ro_names_add(ro_store *self, names *to, const char *id, bool best_first, ro_error *error)
{
    static const char sql[] =
        "SELECT e.entry, e.note, e.report, CAST(substr(CAST(report.text AS BLOB), e.start + 1, e.stop - e.start) AS TEXT), "
        "e.start, "
        "(SELECT count(*) FROM evidence AS s WHERE s.report = e.report AND s.start = e.start AND s.stop = e.stop AND "
        "substr(s.note, 1, 1) = substr(e.note, 1, 1) AND s.number < e.number) "
        "FROM evidence AS e JOIN report ON report.id = e.report "
        "WHERE e.entry = (SELECT entry FROM evidence WHERE note = ?1) ORDER BY ?2 = 0 AND e.note <> ?1, e.position";
    sqlite3_stmt *row = NULL;
    uint32_t before = to->at.count;
    if (!*id || !strchr("cspe", *id))
        return ro_error_set(error, RO_ENOTFOUND, self->path, -1, "no contact, statement, plan or event has the id %.40s", id);
    int rc = sqlite3_prepare_v2(self->db, sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_int(row, 2, best_first);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) rc = take_note(row, to);
    sqlite3_finalize(row);
    if (rc != SQLITE_DONE) return ro_store_fail(self, error, rc, "looking up an entry");
    if (to->at.count > RO_CORRECTION_ENDS_MAX)
        return ro_error_set(error, RO_ELIMIT, self->path, -1, "more than %d notes: one correction holds no more",
                            RO_CORRECTION_ENDS_MAX);
    if (to->at.count > before) return RO_OK;
    return ro_error_set(error, RO_ENOTFOUND, self->path, -1, "no contact, statement, plan or event has the id %.40s", id);
}

int64_t ro_named_withdrawn(ro_store *self, const char *entry, int *rc)
{
    sqlite3_stmt *row = NULL;
    int64_t by = 0;
    *rc = sqlite3_prepare_v2(self->db, "SELECT max(correction) FROM mark WHERE entry = ? AND what = 'wrong'", -1, &row, NULL);
    if (!*rc) *rc = sqlite3_bind_text(row, 1, entry, -1, SQLITE_STATIC);
    if (!*rc && (*rc = sqlite3_step(row)) == SQLITE_ROW) by = sqlite3_column_int64(row, 0), *rc = SQLITE_OK;
    sqlite3_finalize(row);
    return by;
}

ro_status ro_names_check(ro_store *self, const names *of, ro_error *error)
{
    for (uint32_t i = 0; i < of->at.count; i++) {
        int rc;
        if (i && !strcmp(of->at.at[i].entry, of->at.at[i - 1].entry)) continue;
        int64_t by = ro_named_withdrawn(self, of->at.at[i].entry, &rc);
        if (rc) return ro_store_fail(self, error, rc, "looking up an entry");
        if (by)
            return ro_error_set(error, RO_EARG, self->path, -1, "%s is withdrawn by correction %lld: `readout undo %lld` or `readout right` first",
                                of->at.at[i].entry, (long long)by, (long long)by);
    }
    return RO_OK;
}

void ro_names_write(ro_json *json, const names *of, bool sides)
{
    ro_json_field_integer(json, "start", of->at.at[0].start);
    ro_json_field_integer(json, "nth", of->at.at[0].nth);
    ro_json_key(json, "ends");
    ro_json_open(json, '[');
    for (uint32_t i = 1; i < of->at.count; i++) {
        const named *end = &of->at.at[i];
        ro_json_open(json, '{');
        ro_json_field(json, "report", ro_str_of(end->report));
        ro_json_field(json, "words", end->words);
        ro_json_field_integer(json, "start", end->start);
        ro_json_field_integer(json, "nth", end->nth);
        if (sides) ro_json_field_integer(json, "side", end->side);
        ro_json_close(json, '}');
    }
    ro_json_close(json, ']');
}

ro_status ro_correction_append(ro_store *self, ro_correction_what what, const named *of, const ro_json *value, int64_t *number,
                               ro_error *error)
{
    sqlite3_stmt *row = NULL;
    if (ro_json_status(value)) return ro_error_set(error, RO_ENOMEM, self->path, -1, "keeping a correction: no memory");
    int rc = sqlite3_prepare_v2(self->db, "INSERT INTO correction (what, report, kind, words, value) VALUES (?, ?, ?, ?, ?)", -1,
                                &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, ro_correction_what_name(what), -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 2, of->report, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 3, ro_note_kind_name(ro_named_kind(of->note)), -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 4, of->words.ptr, (int)of->words.len, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 5, value->bytes, (int)value->len, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(row) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(self->db);
    if (number) *number = sqlite3_last_insert_rowid(self->db);
    sqlite3_finalize(row);
    return rc ? ro_store_fail(self, error, rc, "keeping a correction") : RO_OK;
}

ro_status ro_settle_before(ro_store *self, ro_error *error)
{
    return ro_store_is_settled(self) ? RO_OK : ro_store_settle_now(self, error);
}
