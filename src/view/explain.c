/* explain.c: one entry shown, and why it is as it is.
 * The sentence is given with the words that fired marked by the field that they speak for:
 *   "[parties:Venn and Tosk] [kind:spoke by telephone] late on [date:Wednesday]" */
#include "base/array.h"
#include "view/object.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct mark {
    uint32_t start, end;
    ro_str field;
} mark;

typedef RO_ARRAY(mark) marks;

static ro_status failed(ro_store *store, ro_error *error) { return ro_store_error(store, error, "looking up an entry"); }

static ro_status no_such(const char *id, ro_error *error)
{
    return ro_error_set(error, RO_ENOTFOUND, NULL, -1, "nothing has the id %.40s", id);
}

static ro_status hand_over(ro_json *json, ro_write_fn write, void *context)
{
    ro_json_newline(json);
    return ro_json_status(json) ? RO_ENOMEM : write(context, json->bytes, json->len);
}

ro_status ro_view_show(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    objects o;
    object_kind kind = OBJECT_REPORT;
    ro_status status = RO_OK;
    int rc = objects_open(&o, store, false);
    if (!rc) rc = object_find(&o, id, &kind);
    if (rc == SQLITE_DONE) status = no_such(id, error);
    else if (rc != SQLITE_ROW || object_write(&o, kind, o.ones[kind])) status = failed(store, error);
    if (!status) status = hand_over(&o.json, write, context);
    objects_close(&o);
    return status;
}

/* ---- marks ---- */

static int by_start(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->end != y->end) return x->end > y->end ? -1 : 1;
    return ro_str_compare(x->field, y->field);
}

/* The evidence with brackets; of marks that overlap the first and longest stands. Fields of equal spans are joined by "+". */
static ro_str marked(ro_arena *arena, ro_str text, uint32_t from, marks *all)
{
    ro_str out = {"", 0};
    uint32_t at = 0;
    if (all->count) qsort(all->at, all->count, sizeof *all->at, by_start);
    for (uint32_t i = 0; i < all->count; i++) {
        const mark *m = &all->at[i];
        ro_str fields = m->field;
        if (m->start < from || m->end - from > text.len || m->start - from < at || m->start >= m->end) continue;
        while (i + 1 < all->count && all->at[i + 1].start == m->start && all->at[i + 1].end == m->end) {
            if (!ro_str_equal(all->at[i + 1].field, all->at[i].field))
                fields = ro_str_format(arena, "%.*s+%.*s", RO_STR_ARGS(fields), RO_STR_ARGS(all->at[i + 1].field));
            i++;
        }
        ro_str before = ro_str_sub(text, at, m->start - from), words = ro_str_sub(text, m->start - from, m->end - from);
        out = ro_str_format(arena, "%.*s%.*s[%.*s:%.*s]", RO_STR_ARGS(out), RO_STR_ARGS(before), RO_STR_ARGS(fields), RO_STR_ARGS(words));
        at = m->end - from;
    }
    ro_str rest = ro_str_sub(text, at, text.len);
    return ro_str_format(arena, "%.*s%.*s", RO_STR_ARGS(out), RO_STR_ARGS(rest));
}

/* ---- the reasons of one note ---- */

#define WHYS                                                                                                                               \
    "SELECT json_extract(value, '$.field'), json_extract(value, '$.rule'), json_extract(value, '$.start'), json_extract(value, '$.end'), " \
    "json_extract(value, '$.refused') FROM json_each(?)"

static int write_whys(objects *o, ro_arena *arena, ro_str whys, ro_str text, marks *all)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), WHYS, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, whys.ptr, (int)whys.len, SQLITE_TRANSIENT);
    ro_json_key(&o->json, "why");
    ro_json_open(&o->json, '[');
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_span span = {(uint32_t)sqlite3_column_int64(row, 2), (uint32_t)sqlite3_column_int64(row, 3)};
        ro_str words = ro_str_span(text, span), field = ro_str_copy(arena, column_str(row, 0));
        ro_json_open(&o->json, '{');
        ro_json_field(&o->json, "field", field);
        ro_json_field(&o->json, "rule", column_str(row, 1));
        ro_json_field(&o->json, "words", words.len ? words : (ro_str){NULL, 0});
        ro_json_field_integer(&o->json, "start", span.start);
        ro_json_field_integer(&o->json, "end", span.end);
        ro_json_field(&o->json, "refused", column_str(row, 4));
        ro_json_close(&o->json, '}');
        mark m = {span.start, span.end, field};
        rc = span.end > span.start && !RO_PUSH(arena, all, m) ? SQLITE_NOMEM : SQLITE_OK;
    }
    ro_json_close(&o->json, ']');
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int write_note(objects *o, sqlite3_stmt *row)
{
    ro_arena arena = {0};
    marks all = {0};
    ro_str text = column_str(row, 6);
    ro_span span = {(uint32_t)sqlite3_column_int64(row, 4), (uint32_t)sqlite3_column_int64(row, 5)};
    ro_json_open(&o->json, '{');
    ro_json_field(&o->json, "note", column_str(row, 0));
    ro_json_field(&o->json, "report", column_str(row, 1));
    ro_json_field(&o->json, "outlet", column_str(row, 2));
    ro_json_field(&o->json, "published", column_str(row, 3));
    ro_json_field_integer(&o->json, "start", span.start);
    ro_json_field_integer(&o->json, "end", span.end);
    ro_json_field(&o->json, "text", ro_str_span(text, span));
    ro_json_key(&o->json, "says");
    ro_json_raw(&o->json, column_str(row, 7));
    int rc = write_whys(o, &arena, column_str(row, 8), text, &all);
    ro_str sentence = marked(&arena, ro_str_span(text, span), span.start, &all);
    ro_json_field(&o->json, "marked", sentence);
    ro_json_close(&o->json, '}');
    ro_arena_free(&arena);
    return rc ? rc : sentence.ptr ? SQLITE_OK : SQLITE_NOMEM;
}

static int write_notes(objects *o, const char *key, const char *where, ro_str id)
{
    char sql[600];
    sqlite3_stmt *row = NULL;
    snprintf(sql, sizeof sql,
             "SELECT evidence.note, evidence.report, report.outlet, report.best, evidence.start, evidence.stop, report.text, evidence.says, "
             "evidence.why FROM evidence JOIN report ON report.id = evidence.report %s",
             where);
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    ro_json_key(&o->json, key);
    ro_json_open(&o->json, '[');
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) rc = write_note(o, row);
    ro_json_close(&o->json, ']');
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* ---- entries, actors, reports ---- */

static int write_joined(objects *o, object_kind kind, ro_str id)
{
    static const char *const tables[OBJECT_KINDS] = {[OBJECT_CONTACT] = "contact", [OBJECT_STATEMENT] = "statement", [OBJECT_PLAN] = "plan"};
    char sql[100];
    sqlite3_stmt *row = NULL;
    snprintf(sql, sizeof sql, "SELECT why FROM %s WHERE id = ?", tables[kind]);
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    if (!rc) rc = sqlite3_step(row);
    if (rc == SQLITE_ROW) ro_json_field(&o->json, "joined", column_str(row, 0));
    sqlite3_finalize(row);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Reports that share text with this one: [{"report","share"}], by id. */
static int write_family(objects *o, ro_str id)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(o->store),
                                "SELECT b, shared_a, words_a FROM copy WHERE a = ?1 UNION ALL SELECT a, shared_b, words_b FROM copy WHERE b = ?1 "
                                "ORDER BY 1",
                                -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    ro_json_key(&o->json, "copies");
    ro_json_open(&o->json, '[');
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_json_open(&o->json, '{');
        ro_json_field(&o->json, "report", column_str(row, 0));
        ro_json_key(&o->json, "share");
        ro_json_fraction(&o->json, sqlite3_column_int64(row, 1), sqlite3_column_int64(row, 2));
        ro_json_close(&o->json, '}');
        rc = SQLITE_OK;
    }
    ro_json_close(&o->json, ']');
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int explain(objects *o, object_kind kind)
{
    ro_str id = column_str(o->ones[kind], 0);
    ro_json_open(&o->json, '{');
    ro_json_field(&o->json, "id", id);
    ro_json_key(&o->json, "entry");
    int rc = object_write(o, kind, o->ones[kind]); /* of a report, `published` holds basis and refused */
    if (!rc && kind == OBJECT_REPORT) rc = write_family(o, id);
    if (!rc && kind >= OBJECT_CONTACT) {
        rc = write_joined(o, kind, id);
        if (!rc) rc = write_notes(o, "notes", "WHERE evidence.entry = ? ORDER BY evidence.position", id);
    }
    if (!rc && kind == OBJECT_PLAN)
        rc = write_notes(o, "settled_by", "JOIN settled_by ON settled_by.note = evidence.note WHERE settled_by.plan = ? ORDER BY "
                                          "settled_by.position", id);
    ro_json_close(&o->json, '}');
    return rc;
}

ro_status ro_view_explain(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    objects o;
    object_kind kind = OBJECT_REPORT;
    ro_status status = RO_OK;
    int rc = objects_open(&o, store, id[0] == 'r'); /* a report is explained without its text */
    if (!rc) rc = object_find(&o, id, &kind);
    if (rc == SQLITE_DONE) status = no_such(id, error);
    else if (rc != SQLITE_ROW || explain(&o, kind)) status = failed(store, error);
    if (!status) status = hand_over(&o.json, write, context);
    objects_close(&o);
    return status;
}
