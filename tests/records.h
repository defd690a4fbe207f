/* records.h: records made by hand in a temporary folder, for the tests of store/ and view/. */
#ifndef RO_TESTS_RECORDS_H
#define RO_TESTS_RECORDS_H

#include "readings.h"

#include "base/json.h"
#include "view/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of its own, removed by drop_folder with all that is directly in it. */
static inline const char *make_folder(void)
{
    static char folder[64];
    snprintf(folder, sizeof folder, "/tmp/readout-test-XXXXXX");
    assert_non_null(mkdtemp(folder));
    return folder;
}

static inline void drop_folder(const char *folder)
{
    char command[200];
    assert_memory_equal(folder, "/tmp/readout-test-", 18);
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static inline const char *in_folder(const char *folder, const char *name)
{
    static char path[4][200];
    static int turn;
    char *out = path[turn++ & 3];
    snprintf(out, 200, "%s/%s", folder, name);
    return out;
}

static inline long size_of(const char *path)
{
    struct stat s;
    return stat(path, &s) ? -1 : (long)s.st_size;
}

/* Does the file hold these bytes anywhere? */
static inline bool file_holds(const char *path, const char *words)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    long size = size_of(path);
    char *bytes = malloc((size_t)size + 1);
    size_t got = fread(bytes, 1, (size_t)size, file);
    bool found = memmem(bytes, got, words, strlen(words)) != NULL;
    fclose(file);
    free(bytes);
    return found;
}

static inline ro_store *open_store(const char *path, ro_record_mode mode)
{
    ro_store *store = NULL;
    ro_error error = {0};
    if (ro_store_open(&store, path, mode, &error)) fail_msg("%s: %s", error.file, error.message);
    ro_store_use(store, NULL, (ro_made_with){"test", 1, 2});
    return store;
}

static inline ro_stored stored(ro_arena *arena, const ro_reading *x)
{
    ro_stored out = {.id = x->id, .made_with = x->made_with};
    assert_int_equal(ro_reading_encode(x, arena, &out.bytes, NULL), RO_OK);
    return out;
}

static inline void add_page(ro_arena *arena, ro_store *store, const ro_reading *x)
{
    ro_stored one = stored(arena, x);
    ro_error error = {0};
    if (ro_store_add(store, &one, 1, &error)) fail_msg("%s", error.message);
}

static inline void settle(ro_store *store)
{
    ro_error error = {0};
    if (ro_store_settle(store, &error)) fail_msg("%s", error.message);
}

static inline int64_t ask(ro_store *store, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(ro_store_db(store), sql, -1, &statement, NULL), SQLITE_OK);
    int64_t value = sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : -1;
    sqlite3_finalize(statement);
    return value;
}

static inline ro_status collect(void *context, const char *bytes, size_t len)
{
    ro_json *json = context;
    json->comma = false;
    ro_json_raw(json, (ro_str){bytes, len});
    return ro_json_status(json);
}

/* The whole export; free with ro_json_free. */
static inline ro_json exported(ro_store *store, ro_export_format format, const char *kind, bool no_text)
{
    ro_json out = {0};
    ro_error error = {0};
    if (ro_view_export(store, format, kind, no_text, collect, &out, &error)) fail_msg("%s", error.message);
    out.comma = false;
    ro_json_raw(&out, (ro_str){"", 1});
    out.len--;
    return out;
}

/* The export as JSON without its list of corrections, which stands last: what corrections make of the record. */
static inline ro_json exported_entries(ro_store *store)
{
    ro_json out = exported(store, RO_EXPORT_JSON, NULL, false);
    char *end = memmem(out.bytes, out.len, ",\"corrections\":[", 16);
    assert_non_null(end);
    *end = 0;
    out.len = (size_t)(end - out.bytes);
    return out;
}

/* Three pages of one story: a call told by two, and a plan that one of them keeps. */
static inline uint32_t story_pages(ro_arena *arena, const ro_reading *out[3])
{
    ro_reading *a = make_page(
        arena, "a.txt", "Herald", "2019-03-14",
        "Oskar Venn and Mirela Tosk spoke by telephone on Wednesday.\nVenn is to visit Estray on March 20, \"come what may\".");
    ro_reading *b = make_page(arena, "b.txt", "Courier", "2019-03-15",
                              "Tosk called Venn on Wednesday, she said: no guns.\nA zebra stood by; nobody knew why.");
    ro_reading *c =
        make_page(arena, "c.txt", "Post", "2019-03-21", "Venn visited Estray on Wednesday.\nUndated: they met somewhere.");
    ro_note *call =
        make_note(arena, a, RO_NOTE_CONTACT, "spoke by telephone on Wednesday", "Oskar Venn", "Mirela Tosk", "2019-03-13");
    call->topics[call->topic_count++] = RO_STR("shelling, and prisoners");
    call->place = (ro_place_ref){RO_STR("Tarvik"), RO_STR("kar"), 481234, -30500, {0, 4}};
    ro_note *plan = make_note(arena, a, RO_NOTE_PLAN, "Venn is to visit Estray on March 20", "Oskar Venn", NULL, "2019-03-20");
    plan->what = RO_STR("visit to Estray");
    call = make_note(arena, b, RO_NOTE_CONTACT, "Tosk called Venn on Wednesday", "Mirela Tosk", "Oskar Venn", "2019-03-13");
    call->initiator = 0;
    ro_note *said = make_note(arena, b, RO_NOTE_STATEMENT, "no guns", "Mirela Tosk", NULL, "");
    said->stance = RO_STANCE_DEMAND;
    said->contact = 0;
    said->targets[said->target_count++] = make_actor(arena, b, RO_ACTOR_STATE, "kar", "Karvelia");
    make_note(arena, c, RO_NOTE_CONTACT, "Venn visited Estray on Wednesday", "Oskar Venn", NULL, "2019-03-20")->subkind =
        RO_CONTACT_VISIT;
    make_note(arena, c, RO_NOTE_CONTACT, "they met somewhere", "Ilda Maren", "Ingrid Falk", "")->subkind = RO_CONTACT_MEETING;
    out[0] = a, out[1] = b, out[2] = c;
    return 3;
}

static inline ro_store *story_store(ro_arena *arena, const char *path)
{
    const ro_reading *pages[3];
    ro_store *store = open_store(path, RO_RECORD_CREATE);
    for (uint32_t i = 0, n = story_pages(arena, pages); i < n; i++) add_page(arena, store, pages[i]);
    settle(store);
    return store;
}

#endif
