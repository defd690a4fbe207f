/* marks.c: right, wrong, edit, note: appended with every note of the entry that people saw, the best first, which the correction stands on; the
 * others stand in for it where it is not found again. */
#include "store/named.h"
#include "store/said.h"

#include "base/utf8.h"

enum { TEXT_MAX_ = 10000 }; /* bytes of a remark */

typedef struct asked {
    const ro_marking *what;
    int64_t *number; /* out */
} asked;

/* ---- what may be said ---- */

static ro_status check_text(ro_store *self, const char *what, const char *text, ro_error *error)
{
    ro_str s = ro_str_of(text ? text : "");
    if (s.len > TEXT_MAX_) return ro_error_set(error, RO_EARG, self->path, -1, "the %s is longer than %d bytes", what, TEXT_MAX_);
    if (ro_utf8_check(s) != SIZE_MAX) return ro_error_set(error, RO_EARG, self->path, -1, "the %s is no UTF-8", what);
    return RO_OK;
}

/* "kind, parties, …": the fields of a kind. */
static ro_str list_fields(ro_arena *arena, ro_note_kind kind)
{
    uint32_t count;
    const ro_amendable *at = ro_amendables(kind, &count);
    ro_str out = {"", 0};
    for (uint32_t i = 0; i < count; i++) out = ro_str_format(arena, "%.*s%s%s", RO_STR_ARGS(out), i ? ", " : "", at[i].name);
    return out;
}

static ro_status find_field(ro_store *self, ro_arena *arena, const ro_marking *what, const ro_amendable **out, ro_error *error)
{
    ro_note_kind kind = ro_named_kind(what->id);
    *out = ro_amendable_find(kind, ro_str_of(what->field));
    if (*out) return RO_OK;
    ro_str all = list_fields(arena, kind);
    return ro_error_set(error, RO_EARG, self->path, -1, "'%.40s' is no field of a %s that can be corrected: %.*s", what->field,
                        ro_note_kind_name(kind), RO_STR_ARGS(all));
}

/* The last day of what lasts lies behind its first one. */
static ro_status check_until(ro_store *self, const ro_amendable *field, const ro_saids *values, const char *entry, ro_error *error)
{
    char day[RO_DATE_TEXT_MAX];
    static const char sql[] = "SELECT 1 FROM (SELECT id, earliest FROM contact UNION ALL SELECT id, earliest FROM plan UNION ALL SELECT id, earliest "
                              "FROM event) WHERE id = ?1 AND earliest > ?2";
    sqlite3_stmt *row = NULL;
    if (field->field != RO_FIELD_UNTIL || !values->count) return RO_OK;
    ro_day_write(ro_date_read(values->at[0].text).latest, day);
    int rc = sqlite3_prepare_v2(self->db, sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, entry, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 2, day, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(row);
    sqlite3_finalize(row);
    if (rc == SQLITE_DONE) return RO_OK;
    if (rc != SQLITE_ROW) return ro_store_fail(self, error, rc, "looking up an entry");
    return ro_error_set(error, RO_EARG, self->path, -1, "the last day, %s, lies before the first one", day);
}

/* ---- the row ---- */

static void write_values(ro_json *json, const ro_amendable *field, const ro_saids *values)
{
    ro_json_field(json, "field", ro_str_of(field->name));
    ro_json_key(json, "values");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < values->count; i++) ro_said_write(json, &values->at[i]);
    ro_json_close(json, ']');
}

/* Adds "field" and "values" to the open object. */
static ro_status write_edit(ro_store *self, ro_arena *arena, const ro_marking *what, const named *of, ro_json *json, ro_error *error)
{
    const ro_amendable *field;
    ro_saids values = {0};
    ro_str text = ro_str_of(what->value ? what->value : "");
    ro_status status = find_field(self, arena, what, &field, error);
    if (!status) status = ro_said_read(self, arena, field, text, &values, error);
    if (status) return status;
    ro_str fault = ro_amend_fault(arena, field, ro_str_of(field->name), values.at, values.count);
    if (!fault.ptr) return ro_error_set(error, RO_ENOMEM, self->path, -1, "keeping a correction: no memory");
    if (fault.len) return ro_error_set(error, RO_EARG, self->path, -1, "%.*s", RO_STR_ARGS(fault));
    write_values(json, field, &values);
    return check_until(self, field, &values, of->entry, error);
}

static ro_status append_mark(ro_store *self, const asked *a, const names *of, ro_error *error)
{
    const ro_marking *what = a->what;
    ro_arena arena = {0};
    ro_json json = {0};
    ro_json_open(&json, '{');
    ro_status status = what->what == RO_CORRECTION_EDIT ? write_edit(self, &arena, what, &of->at.at[0], &json, error) : RO_OK;
    if (what->text && *what->text) ro_json_field(&json, "text", ro_str_of(what->text));
    ro_names_write(&json, of, false);
    ro_json_close(&json, '}');
    if (!status) status = ro_correction_append(self, what->what, &of->at.at[0], &json, a->number, error);
    ro_json_free(&json);
    ro_arena_free(&arena);
    return status;
}

/* An entry's own id means all of its notes; that of another note means this one. */
static ro_status find_notes(ro_store *self, names *to, const char *id, ro_error *error)
{
    ro_status status = ro_names_add(self, to, id, true, error);
    if (status || !strcmp(to->at.at[0].entry, id)) return status;
    uint32_t i = 0;
    while (strcmp(to->at.at[i].note, id) != 0) i++;
    to->at.at[0] = to->at.at[i];
    to->at.count = 1;
    return RO_OK;
}

/* What is withdrawn may be called right, which brings it back, and remarked on. */
static ro_status check_standing(ro_store *self, ro_correction_what what, const names *of, ro_error *error)
{
    bool may = what == RO_CORRECTION_RIGHT || what == RO_CORRECTION_NOTE;
    return may ? RO_OK : ro_names_check(self, of, error);
}

static ro_status mark_work(ro_store *self, const void *argument, ro_error *error)
{
    const asked *a = argument;
    names of = {.arena = {0}};
    ro_status status = ro_settle_before(self, error);
    if (!status) status = find_notes(self, &of, a->what->id, error);
    if (!status) status = check_standing(self, a->what->what, &of, error);
    if (!status) status = append_mark(self, a, &of, error);
    ro_names_free(&of);
    return status ? status : ro_store_settle_now(self, error);
}

ro_status ro_store_mark(ro_store *self, const ro_marking *what, int64_t *number, ro_error *error)
{
    static const char *const doing[RO_CORRECTION_WHATS] = {
        [RO_CORRECTION_RIGHT] = "calling it right", [RO_CORRECTION_WRONG] = "calling it wrong", [RO_CORRECTION_EDIT] = "editing", [RO_CORRECTION_NOTE] = "noting"};
    asked a = {what, number};
    bool is_note = what->what == RO_CORRECTION_NOTE, is_edit = what->what == RO_CORRECTION_EDIT;
    if (!what->id || (is_edit && (!what->field || !what->value)) || (unsigned)what->what >= RO_CORRECTION_WHATS || !doing[what->what])
        return ro_error_set(error, RO_EARG, self->path, -1, "what is said, and of which id?");
    if (is_note && (!what->text || !*what->text)) return ro_error_set(error, RO_EARG, self->path, -1, "an empty note");
    ro_status status = check_text(self, is_note ? "note" : "reason", what->text, error);
    if (!status) status = check_text(self, "value", what->value, error);
    return status ? status : ro_store_transaction(self, mark_work, &a, doing[what->what], error);
}
