/* corrected.h: a record of five pages to be corrected, for the tests of store/. */
#ifndef RO_TESTS_CORRECTED_H
#define RO_TESTS_CORRECTED_H

#include "records.h"

typedef struct world {
    ro_arena arena;
    const char *folder;
    const ro_reading *pages[5];
    ro_store *store;
} world;

/* The story of three pages, and two more that tell of a visit on other days. */
static inline world *make_world(void)
{
    static world w;
    memset(&w, 0, sizeof w);
    w.folder = make_folder();
    story_pages(&w.arena, w.pages);
    for (int i = 3; i < 5; i++) {
        ro_reading *x =
            make_page(&w.arena, i == 3 ? "d.txt" : "e.txt", i == 3 ? "Globe" : "Star", "2019-03-25",
                      i == 3 ? "The quagga came along when Venn visited Estray." : "Venn visited Estray with an okapi.");
        ro_note *note = make_note(&w.arena, x, RO_NOTE_CONTACT,
                                  i == 3 ? "The quagga came along when Venn visited Estray" : "Venn visited Estray", "Oskar Venn",
                                  NULL, i == 3 ? "2019-03-22" : "2019-03-23");
        note->subkind = RO_CONTACT_VISIT;
        w.pages[i] = x;
    }
    w.store = open_store(in_folder(w.folder, "r.db"), RO_RECORD_CREATE);
    for (int i = 0; i < 5; i++) add_page(&w.arena, w.store, w.pages[i]);
    settle(w.store);
    return &w;
}

static inline void drop_world(world *w)
{
    ro_store_close(w->store, NULL);
    drop_folder(w->folder);
    ro_arena_free(&w->arena);
}

/* The entry of the first contact that the page tells. */
static inline const char *entry_of(ro_store *store, const char *source)
{
    static char ids[4][RO_ID_LEN + 1];
    static int turn;
    char sql[200], *out = ids[turn++ & 3];
    sqlite3_stmt *row = NULL;
    snprintf(
        sql, sizeof sql,
        "SELECT entry FROM evidence WHERE report = (SELECT id FROM report WHERE source = '%s') AND entry LIKE 'c%%' ORDER BY start",
        source);
    assert_int_equal(sqlite3_prepare_v2(ro_store_db(store), sql, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    snprintf(out, sizeof ids[0], "%s", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    return out;
}

static inline int64_t merge(ro_store *store, const char *a, const char *b)
{
    const char *ids[] = {a, b};
    int64_t number = 0;
    ro_error error = {0};
    if (ro_store_merge(store, ids, 2, &number, &error)) fail_msg("%s", error.message);
    return number;
}

static inline int64_t split(ro_store *store, const char *id)
{
    int64_t number = 0;
    ro_error error = {0};
    if (ro_store_split(store, id, &number, &error)) fail_msg("%s", error.message);
    return number;
}

static inline int64_t undo(ro_store *store, int64_t which)
{
    int64_t number = 0;
    ro_error error = {0};
    if (ro_store_undo(store, which, &number, &error)) fail_msg("%s", error.message);
    return number;
}

static inline bool same_export(ro_store *a, ro_store *b)
{
    ro_json x = exported_entries(a), y = exported_entries(b);
    bool same = x.len == y.len && !memcmp(x.bytes, y.bytes, x.len);
    ro_json_free(&x);
    ro_json_free(&y);
    return same;
}

static inline ro_status take(ro_store *store, const char *a, const char *b, ro_taken *taken, ro_error *error)
{
    const char *paths[] = {a, b};
    return ro_store_take(store, paths, b ? 2 : 1, taken, error);
}

#endif
