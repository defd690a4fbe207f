/* story.c: the reasons of a story, each list one query whose rows are JSON objects. */
#include "view/story.h"

#define FRACTION(column) "json(printf('%.3f', " column " / 1000.0))"
#define STORY "'story', s.id, 'from', s.begins, 'to', s.ends, 'title', s.title"

/* What an entry is, in a few words. */
#define ENTRY                                                                                                                      \
    "json_object('id', x.value, 'what', coalesce((SELECT c.kind || ': ' || n.names FROM contact AS c JOIN party_names AS n ON "      \
    "n.entry = c.id AND n.role = 'party' WHERE c.id = x.value), (SELECT 'plan: ' || what FROM plan WHERE id = x.value)), 'date', "  \
    "coalesce((SELECT best FROM contact WHERE id = x.value), (SELECT best FROM plan WHERE id = x.value)))"

static const struct {
    const char *key, *sql;
} lists[] = {
    {"follows", "SELECT json_object(" STORY ", 'score', " FRACTION("y.score") ") FROM story AS y JOIN story AS s ON s.id = y.follows "
                "WHERE y.id = ?"},
    {"followed_by", "SELECT json_object(" STORY ", 'score', " FRACTION("s.score") ") FROM story AS s WHERE s.follows = ? "
                    "ORDER BY s.begins, s.id"},
    {"members",
     "SELECT json_object('report', m.report, 'published', r.best, 'outlet', r.outlet, 'title', r.title, 'score', " FRACTION("m.score")
     ", 'copy', json(iif(m.is_copy, 'true', 'false')), 'dated', json(iif(m.is_dated, 'true', 'false')), 'words', json(m.words), "
     "'actors', json(m.actors), 'entries', (SELECT json_group_array(" ENTRY ") FROM json_each(m.entries) AS x), 'next_nearest', "
     "(SELECT json_object(" STORY ", 'score', " FRACTION("m.other_score") ") FROM story AS s WHERE s.id = m.other)) "
     "FROM story_report AS m JOIN report AS r ON r.id = m.report WHERE m.story = ? ORDER BY m.position"},
};

static int write_list(objects *o, const char *key, const char *sql, ro_str id)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    ro_json_key(&o->json, key);
    ro_json_open(&o->json, '[');
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_json_raw(&o->json, column_str(row, 0));
        rc = SQLITE_OK;
    }
    ro_json_close(&o->json, ']');
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int story_write_reasons(objects *o, ro_str id)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), "SELECT thread FROM story WHERE id = ?", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    if (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_json_field(&o->json, "thread", column_str(row, 0));
        rc = SQLITE_OK;
    }
    sqlite3_finalize(row);
    for (size_t i = 0; !rc && i < sizeof lists / sizeof *lists; i++) rc = write_list(o, lists[i].key, lists[i].sql, id);
    return rc;
}
