/* fields.c: the fields of an entry that people may correct, with what may stand in each and what stands there now, for whoever asks for an edit. */
#include "view/object.h"

#include "story/amend.h"

#include <stdio.h>

/* What stands in a field, as an edit takes it, and as people read it; `e` is the row of the entry. */
typedef struct standing {
    const char *value, *shown;
} standing;

#define ROLE(role, column)                                                                                                         \
    "(SELECT group_concat(" column ", '; ') FROM (SELECT a.id, a.name FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = e.id AND p.role " \
    "= '" role "' ORDER BY p.position))"
#define PARTIES(role) {ROLE(role, "id"), ROLE(role, "name")}
#define LISTED(column) {"(SELECT group_concat(value, '; ') FROM json_each(" column "))", NULL}
#define IN_STATE {"place || coalesce(', ' || country, '')", "place"}

/* By field: one column serves all kinds that have it. */
static const standing columns[RO_FIELD_COUNT] = {
    [RO_FIELD_KIND] = {"kind", NULL},
    [RO_FIELD_PARTIES] = PARTIES("party"),
    [RO_FIELD_INITIATOR] = {"initiator", "(SELECT name FROM actor WHERE actor.id = initiator)"},
    [RO_FIELD_DATE] = {"best", NULL},
    [RO_FIELD_UNTIL] = {"until", NULL},
    [RO_FIELD_PLACE] = IN_STATE,
    [RO_FIELD_STATUS] = {"status", NULL},
    [RO_FIELD_TOPICS] = LISTED("topics"),
    [RO_FIELD_SPEAKER] = PARTIES("speaker"),
    [RO_FIELD_STANCE] = {"stance", NULL},
    [RO_FIELD_QUOTE] = {"quote", NULL},
    [RO_FIELD_TARGET] = PARTIES("target"),
    [RO_FIELD_WHAT] = {"what", NULL},
    [RO_FIELD_MODALITY] = {"modality", NULL},
    [RO_FIELD_TYPE] = {"type", NULL},
    [RO_FIELD_SOURCE] = PARTIES("source"),
};

static const struct {
    char letter;
    ro_note_kind kind;
} kinds[] = {{'c', RO_NOTE_CONTACT}, {'s', RO_NOTE_STATEMENT}, {'p', RO_NOTE_PLAN}, {'e', RO_NOTE_EVENT}};
enum { KINDS = sizeof kinds / sizeof *kinds };

static void write_words(ro_json *json, const ro_amendable *field)
{
    ro_json_key(json, "words");
    if (!field->words) {
        ro_json_null(json);
        return;
    }
    ro_json_open(json, '[');
    for (uint8_t i = 0; i < field->words; i++) ro_json_string(json, ro_str_of(field->word(i)));
    ro_json_close(json, ']');
}

static void write_field(ro_json *json, const ro_amendable *field, sqlite3_stmt *row)
{
    ro_json_open(json, '{');
    ro_json_field(json, "field", ro_str_of(field->name));
    ro_json_field(json, "type", ro_str_of(ro_amend_type_name(field->type)));
    ro_json_field_integer(json, "most", field->most);
    ro_json_key(json, "may_be_empty");
    ro_json_bool(json, field->may_be_empty);
    write_words(json, field);
    ro_json_field(json, "value", column_str(row, 0));
    ro_json_field(json, "shown", column_str(row, 1));
    if (sqlite3_column_type(row, 2) == SQLITE_INTEGER)
        ro_json_field_integer(json, "corrected", sqlite3_column_int64(row, 2));
    else
        ro_json_field(json, "corrected", (ro_str){NULL, 0});
    ro_json_close(json, '}');
}

/* SQLITE_ROW when it was written, SQLITE_DONE when the table has no such entry. */
static int one_field(objects *o, const char *entry, const ro_amendable *field)
{
    char sql[1000];
    sqlite3_stmt *row = NULL;
    const standing *at = &columns[field->field];
    snprintf(sql, sizeof sql,
             "SELECT %s, %s, (SELECT max(correction) FROM mark WHERE entry = e.id AND what = 'edit' AND field = ?2) FROM %s AS e WHERE id = ?1",
             at->value, at->shown ? at->shown : at->value, ro_note_kind_name(field->kind));
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, entry, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 2, field->name, -1, SQLITE_STATIC);
    if (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) write_field(&o->json, field, row);
    sqlite3_finalize(row);
    return rc;
}

/* The correction that withdraws it as an integer, or null; *rc tells how it went. */
static void write_head(objects *o, const char *entry, ro_note_kind kind, int *rc)
{
    sqlite3_stmt *row = NULL;
    *rc = sqlite3_prepare_v2(ro_store_db(o->store), "SELECT max(correction) FROM mark WHERE entry = ? AND what = 'wrong'", -1, &row, NULL);
    if (!*rc) *rc = sqlite3_bind_text(row, 1, entry, -1, SQLITE_STATIC);
    if (!*rc) *rc = sqlite3_step(row);
    ro_json_field(&o->json, "id", ro_str_of(entry));
    ro_json_field(&o->json, "kind", ro_str_of(ro_note_kind_name(kind)));
    if (*rc == SQLITE_ROW && sqlite3_column_type(row, 0) == SQLITE_INTEGER)
        ro_json_field_integer(&o->json, "withdrawn", sqlite3_column_int64(row, 0));
    else
        ro_json_field(&o->json, "withdrawn", (ro_str){NULL, 0});
    sqlite3_finalize(row);
}

/* How many fields were written, or -1 after a failure. */
static int write_fields(objects *o, const char *entry, ro_note_kind kind)
{
    uint32_t count;
    const ro_amendable *fields = ro_amendables(kind, &count);
    int wrote = 0, rc;
    ro_json_open(&o->json, '{');
    write_head(o, entry, kind, &rc);
    ro_json_key(&o->json, "fields");
    ro_json_open(&o->json, '[');
    for (uint32_t i = 0; i < count && (rc == SQLITE_ROW || rc == SQLITE_DONE); i++) {
        rc = one_field(o, entry, &fields[i]);
        wrote += rc == SQLITE_ROW;
    }
    ro_json_close(&o->json, ']');
    ro_json_close(&o->json, '}');
    ro_json_newline(&o->json);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? wrote : -1;
}

static bool is_entry(objects *o, const char *entry)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), "SELECT 1 FROM evidence WHERE entry = ?", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, entry, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(row);
    sqlite3_finalize(row);
    return rc == SQLITE_ROW;
}

ro_status ro_view_fields(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    objects o;
    char entry[RO_ID_LEN + 1] = "";
    size_t kind = 0;
    ro_status status = RO_OK;
    while (kind < KINDS && (!*id || kinds[kind].letter != *id)) kind++;
    if (kind == KINDS || strlen(id) > RO_ID_LEN)
        return ro_error_set(error, RO_ENOTFOUND, NULL, -1, "no contact, statement, plan or event has the id %.40s", id);
    int rc = objects_open(&o, store, false);
    if (!rc) rc = object_entry_of(&o, id, entry);
    if (rc || (is_entry(&o, entry) && write_fields(&o, entry, kinds[kind].kind) < 0))
        status = ro_store_error(store, error, "looking up an entry");
    else if (!o.json.len)
        status = ro_error_set(error, RO_ENOTFOUND, NULL, -1, "no contact, statement, plan or event has the id %.40s", id);
    if (!status) status = ro_json_status(&o.json) ? RO_ENOMEM : write(context, o.json.bytes, o.json.len);
    objects_close(&o);
    return status;
}
