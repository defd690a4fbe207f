/* compare.c: two reports side by side: what both have word for word, and what each alone tells.
 * The texts are compared anew, so that any two reports of the record can be, also those that share nothing worth a row of `copy`. */
#include "base/json.h"
#include "reuse/passage.h"
#include "view/object.h"

#include <stdio.h>

typedef struct comparison {
    ro_store *store;
    ro_json json;
    ro_arena arena;
    ro_str text[2];
} comparison;

#define REPORT                                                                                                                     \
    "SELECT r.id, r.outlet, r.title, r.byline, r.best, r.family, r.text FROM report AS r "                                         \
    "WHERE r.id = ?1 OR r.source = ?1 ORDER BY r.id <> ?1, r.id LIMIT 1"

/* Writes the head of report `id` and keeps its text; SQLITE_DONE: there is none. */
static int write_report(comparison *self, int which, const char *id, char found[RO_ID_LEN + 1])
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), REPORT, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id, -1, SQLITE_TRANSIENT);
    if (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_json *json = &self->json;
        static const char *const keys[] = {"id", "outlet", "title", "byline", "published", "family", "text"};
        ro_json_key(json, which ? "b" : "a");
        ro_json_open(json, '{');
        for (int i = 0; i < 7; i++) ro_json_field(json, keys[i], column_str(row, i));
        ro_json_close(json, '}');
        self->text[which] = ro_str_copy(&self->arena, column_str(row, 6));
        snprintf(found, RO_ID_LEN + 1, "%s", (const char *)sqlite3_column_text(row, 0));
        rc = self->text[which].ptr ? SQLITE_OK : SQLITE_NOMEM;
    }
    sqlite3_finalize(row);
    return rc;
}

/* What the record says of the pair: relation, direction seen from a, how that is known, agency. */
static int write_relation(comparison *self, const char *a, const char *b)
{
    static const char sql[] = "SELECT relation, CASE WHEN a = ?1 THEN direction WHEN direction = 'a-from-b' THEN 'b-from-a' WHEN direction = 'b-from-a' THEN 'a-from-b' "
                              "ELSE direction END, lead, agency FROM copy WHERE (a = ?1 AND b = ?2) OR (a = ?2 AND b = ?1)";
    static const char *const keys[] = {"relation", "direction", "lead", "agency"};
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, a, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 2, b, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(row);
    for (int i = 0; i < 4; i++) ro_json_field(&self->json, keys[i], rc == SQLITE_ROW ? column_str(row, i) : (ro_str){NULL, 0});
    sqlite3_finalize(row);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static ro_status write_passages(comparison *self)
{
    ro_text_index *index;
    ro_overlap found;
    ro_json *json = &self->json;
    ro_status status = ro_text_index_make(&index, &self->arena, self->text[0]);
    if (!status) status = ro_text_index_compare(index, &found, &self->arena, &self->arena, self->text[1]);
    if (status) return status;
    ro_json_key(json, "share_of_a");
    ro_json_fraction(json, found.shared_a, found.shingles_a);
    ro_json_key(json, "share_of_b");
    ro_json_fraction(json, found.shared_b, found.shingles_b);
    ro_json_key(json, "passages");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < found.passages.count; i++) {
        const ro_passage *p = &found.passages.at[i];
        ro_json_open(json, '[');
        ro_json_integer(json, p->a.start), ro_json_integer(json, p->a.end);
        ro_json_integer(json, p->b.start), ro_json_integer(json, p->b.end);
        ro_json_close(json, ']');
    }
    ro_json_close(json, ']');
    return RO_OK;
}

#define KIND "CASE substr(e.entry, 1, 1) WHEN 'c' THEN 'contact' WHEN 's' THEN 'statement' WHEN 'p' THEN 'plan' ELSE 'event' END"
/* not what people said is wrong */
#define STANDS "NOT EXISTS (SELECT 1 FROM mark AS w WHERE w.entry = e.entry AND w.what = 'wrong')"
/* of several pieces of evidence on one page the best stands for the entry */
#define ALONE                                                                                                                      \
    "SELECT e.entry AS id, " KIND " AS kind, e.words AS words, min(e.position) FROM evidence_text AS e WHERE e.report = ?1 AND " STANDS " AND NOT " \
    "EXISTS (SELECT 1 FROM evidence AS o WHERE o.entry = e.entry AND o.report = ?2) GROUP BY e.entry ORDER BY e.start, e.entry"
#define SHARED                                                                                                                     \
    "SELECT e.entry AS id, " KIND " AS kind, e.words AS words_of_a, o.words AS words_of_b, min(e.position * 1000000 + o.position) FROM evidence_text AS e JOIN " \
    "evidence_text AS o ON o.entry = e.entry WHERE e.report = ?1 AND o.report = ?2 AND " STANDS " GROUP BY e.entry ORDER BY e.start, e.entry"

/* The entries of a query, all columns but the last. */
static int write_entries(comparison *self, const char *key, const char *sql, const char *a, const char *b)
{
    ro_json *json = &self->json;
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, a, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(row, 2, b, -1, SQLITE_STATIC);
    ro_json_key(json, key);
    ro_json_open(json, '[');
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_json_open(json, '{');
        for (int i = 0; i + 1 < sqlite3_column_count(row); i++) ro_json_field(json, sqlite3_column_name(row, i), column_str(row, i));
        ro_json_close(json, '}');
        rc = SQLITE_OK;
    }
    ro_json_close(json, ']');
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static ro_status write_all(comparison *self, const char *const ids[2], ro_error *error)
{
    char found[2][RO_ID_LEN + 1];
    int rc = SQLITE_OK;
    ro_json_open(&self->json, '{');
    for (int i = 0; i < 2 && !rc; i++) {
        rc = write_report(self, i, ids[i], found[i]);
        if (rc == SQLITE_DONE) return ro_error_set(error, RO_ENOTFOUND, NULL, -1, "no report %.80s: its id, or its source as `readout reports` has it", ids[i]);
    }
    if (!rc) rc = write_relation(self, found[0], found[1]);
    ro_status status = rc ? RO_OK : write_passages(self);
    if (status) return ro_error_set(error, status, NULL, -1, "comparing: %s", ro_status_name(status));
    if (!rc) rc = write_entries(self, "both", SHARED, found[0], found[1]);
    if (!rc) rc = write_entries(self, "only_a", ALONE, found[0], found[1]);
    if (!rc) rc = write_entries(self, "only_b", ALONE, found[1], found[0]);
    ro_json_close(&self->json, '}');
    ro_json_newline(&self->json);
    return rc ? ro_store_error(self->store, error, "comparing") : ro_json_status(&self->json);
}

ro_status ro_view_diff(ro_store *store, const char *a, const char *b, ro_write_fn write, void *context, ro_error *error)
{
    comparison self = {.store = store};
    const char *const ids[] = {a, b};
    ro_status status = write_all(&self, ids, error);
    if (!status) status = write(context, ro_json_text(&self.json).ptr, ro_json_text(&self.json).len);
    ro_json_free(&self.json);
    ro_arena_free(&self.arena);
    return status;
}
