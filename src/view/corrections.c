/* corrections.c: what people corrected: the list, the objects of the export, what it makes of an entry, and what is left of one that is withdrawn. */
#include "view/rows.h"

/* Corrections with their JSON, {} where it is spoilt, and how many of their ends found no place. */
#define CORRECTION "(SELECT *, iif(json_valid(value), value, '{}') AS j, (SELECT count(*) FROM placed WHERE correction = number AND note IS NULL) AS ends_lost FROM correction)"
#define IS_MARK "c.what IN ('right', 'wrong', 'edit', 'note')"
/* "kind: meeting"; the words of a remark or a reason. */
#define VALUES                                                                                                                     \
    "coalesce((SELECT group_concat(json_extract(value, '$.text'), '; ') FROM json_each(j, '$.values') WHERE type = 'object'), '')"
#define SAID "iif(c.what = 'edit', coalesce(json_extract(j, '$.field'), '?') || ': ' || " VALUES ", json_extract(j, '$.text'))"
/* Of an edit and a remark the others stand in for an end that found no place. */
#define LOST "nullif(iif(c.what IN ('edit', 'note') AND ruling.state <> 'unplaced', 0, ends_lost), 0)"

/* In the order of their numbers. other: what was said; of a link the words at the other end, the first of several (more). lost: ends that found no
 * place. "unplaced" is any that has one and was not taken back. why: it is unplaced. entry: where its own note stands now. No view of the schema:
 * those may not use JSON. */
#define LIST                                                                                                                       \
    "SELECT c.number, c.what, c.kind, c.words, CASE WHEN " IS_MARK " THEN " SAID " WHEN c.what = 'undo' THEN 'correction ' || "     \
    "json_extract(j, '$.number') WHEN json_type(j, '$.ends[0]') = 'null' THEN '(of a report that was forgotten)' ELSE "            \
    "json_extract(j, '$.ends[0].words') END AS other, iif(" IS_MARK ", NULL, nullif(max(json_array_length(j, '$.ends') - 1, 0), 0)) AS more, " \
    "ruling.state || coalesce(' by ' || ruling.by, '') AS state, " LOST " AS lost, ruling.why, c.report, iif(" IS_MARK ", NULL, "  \
    "json_extract(j, '$.ends[0].report')) AS other_report, (SELECT group_concat(entry, '; ') FROM (SELECT DISTINCT entry FROM placed JOIN " \
    "evidence USING (note) WHERE correction = c.number AND entry IS NOT own.entry ORDER BY entry)) AS other_entry, own.entry FROM " CORRECTION \
    " AS c LEFT JOIN ruling USING (number) LEFT JOIN placed AS its ON its.correction = c.number AND its.position = " PLACED       \
    " LEFT JOIN evidence AS own ON own.note = its.note WHERE ?4 IS NULL OR ?4 IN (c.what, c.kind, ruling.state) OR (?4 = 'unplaced' AND " LOST \
    " > 0 AND ruling.state <> 'taken back') ORDER BY c.number LIMIT ?6 OFFSET ?8"
/* The end that speaks for it: of a link its own, of a mark the first that was found. */
#define PLACED                                                                                                                     \
    "iif(" IS_MARK ", coalesce((SELECT min(position) FROM placed WHERE correction = c.number AND note IS NOT NULL), 0), 0)"

ro_status ro_rows_corrections(ro_rows *self, const ro_filter *filter, ro_error *error) { return ro_rows_prepare(self, LIST, 0, filter, error); }

/* ---- the export ---- */

static void text(ro_json *json, const char *key, sqlite3_stmt *row, int column) { ro_json_field(json, key, column_str(row, column)); }

static void integer(ro_json *json, const char *key, sqlite3_stmt *row, int column)
{
    if (sqlite3_column_type(row, column) == SQLITE_INTEGER)
        ro_json_field_integer(json, key, sqlite3_column_int64(row, column));
    else
        ro_json_field(json, key, (ro_str){NULL, 0});
}

/* A whole JSON value, or null. */
static void raw(ro_json *json, const char *key, sqlite3_stmt *row, int column)
{
    ro_str value = column_str(row, column);
    ro_json_key(json, key);
    if (value.len)
        ro_json_raw(json, value);
    else
        ro_json_null(json);
}

static int done(sqlite3_stmt *row, int rc)
{
    sqlite3_reset(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* The notes that it is said of: [{"report","text","note","entry"}]; note and entry are null where the words are not found. */
static int write_ends(objects *o, int64_t number)
{
    sqlite3_stmt *row = o->ends;
    int rc = sqlite3_bind_int64(row, 1, number);
    ro_json_key(&o->json, "on");
    ro_json_open(&o->json, '[');
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_str words = column_str(row, 1);
        ro_json_open(&o->json, '{');
        text(&o->json, "report", row, 0);
        ro_json_field(&o->json, "text", o->no_text ? ro_snippet(words) : words);
        text(&o->json, "note", row, 2);
        text(&o->json, "entry", row, 3);
        ro_json_close(&o->json, '}');
        rc = SQLITE_OK;
    }
    ro_json_close(&o->json, ']');
    return done(row, rc);
}

/* The JSON that an edit keeps of its values is the object's own; `undoes` of an undo. */
#define ONE                                                                                                                        \
    "SELECT c.number, c.what, c.kind, own.entry, json_extract(j, '$.field'), iif(c.what = 'edit', json(coalesce(j -> '$.values', '[]')), NULL), " \
    "json_extract(j, '$.text'), iif(c.what = 'undo', json_extract(j, '$.number'), NULL), ruling.state, ruling.by, ruling.why FROM " CORRECTION \
    " AS c LEFT JOIN ruling USING (number) LEFT JOIN placed AS its ON its.correction = c.number AND its.position = " PLACED       \
    " LEFT JOIN evidence AS own ON own.note = its.note WHERE c.number = ?"

static int write_one(objects *o, sqlite3_stmt *row, int64_t number)
{
    ro_json *json = &o->json;
    integer(json, "number", row, 0);
    text(json, "what", row, 1);
    text(json, "kind", row, 2);
    text(json, "entry", row, 3);
    text(json, "field", row, 4);
    raw(json, "values", row, 5);
    text(json, "text", row, 6);
    integer(json, "undoes", row, 7);
    int rc = write_ends(o, number);
    text(json, "state", row, 8);
    integer(json, "by", row, 9);
    text(json, "why", row, 10);
    return rc;
}

int object_write_correction(objects *self, sqlite3_stmt *row)
{
    sqlite3_stmt *one = NULL;
    int64_t number = sqlite3_column_int64(row, 0);
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), ONE, -1, &one, NULL);
    if (!rc) rc = sqlite3_bind_int64(one, 1, number);
    if (!rc && (rc = sqlite3_step(one)) == SQLITE_ROW) rc = write_one(self, one, number);
    sqlite3_finalize(one);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* ---- what they make of an entry ---- */

/* {"by","what","field","was","text"}: `was` is what the pages make of the field. */
static void write_mark(ro_json *json, sqlite3_stmt *row)
{
    ro_str field = column_str(row, 2), was = column_str(row, 3);
    bool edit = field.len && was.len > field.len + 5; /* {"kind":"meeting"} */
    ro_json_open(json, '{');
    integer(json, "by", row, 0);
    text(json, "what", row, 1);
    text(json, "field", row, 2);
    ro_json_key(json, "was");
    if (edit)
        ro_json_raw(json, ro_str_sub(was, field.len + 4, was.len - 1));
    else
        ro_json_null(json);
    text(json, "text", row, 4);
    ro_json_close(json, '}');
}

int object_write_marks(objects *self, ro_str entry)
{
    sqlite3_stmt *row = self->marks;
    bool any = false;
    int rc = sqlite3_bind_text(row, 1, entry.ptr, (int)entry.len, SQLITE_TRANSIENT);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        if (!any) {
            ro_json_key(&self->json, "corrected");
            ro_json_open(&self->json, '[');
        }
        any = true;
        write_mark(&self->json, row);
        rc = SQLITE_OK;
    }
    if (any) ro_json_close(&self->json, ']');
    return done(row, rc);
}

/* {"id","withdrawn","why","was","evidence","corrected"}. */
static int write_withdrawn(objects *o, const char *entry, sqlite3_stmt *row)
{
    ro_json *json = &o->json;
    ro_json_open(json, '{');
    ro_json_field(json, "id", ro_str_of(entry));
    integer(json, "withdrawn", row, 0);
    text(json, "why", row, 1);
    raw(json, "was", row, 2);
    int rc = object_write_evidence(o, ro_str_of(entry));
    if (!rc) rc = object_write_marks(o, ro_str_of(entry));
    ro_json_close(json, '}');
    return rc;
}

int object_write_withdrawn(objects *self, const char *id)
{
    char entry[RO_ID_LEN + 1];
    sqlite3_stmt *row = NULL;
    int rc = object_entry_of(self, id, entry);
    if (!rc)
        rc = sqlite3_prepare_v2(ro_store_db(self->store), "SELECT correction, text, was FROM mark WHERE entry = ? AND what = 'wrong' ORDER BY 1 DESC", -1,
                                &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, entry, -1, SQLITE_STATIC);
    if (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        int wrote = write_withdrawn(self, entry, row);
        rc = wrote ? wrote : SQLITE_ROW;
    }
    sqlite3_finalize(row);
    return rc;
}
