/* test_forms_memory.c: the nth allocation of SQLite or of a buffer fails, for one n after the other: each form and citation says so, or has all of its bytes. */
#include "records.h"

#include <errno.h>

static size_t count, fail_at; /* allocations seen; the one that fails, 0: none */
static sqlite3_mem_methods own;

static bool fails(void) { return ++count == fail_at; }

static void *sqlite_alloc(int size) { return fails() ? NULL : own.xMalloc(size); }
static void *sqlite_realloc(void *p, int size) { return fails() ? NULL : own.xRealloc(p, size); }

/* The linker sends realloc of the library here (tests/meson.build). */
void *__real_realloc(void *p, size_t size);
void *__wrap_realloc(void *p, size_t size);
void *__wrap_realloc(void *p, size_t size)
{
    if (fails()) {
        errno = ENOMEM;
        return NULL;
    }
    return __real_realloc(p, size);
}

/* What was written, in a buffer that never fails. */
typedef struct sheet {
    char bytes[1 << 16];
    size_t len;
} sheet;

static ro_status keep(void *context, const char *bytes, size_t len)
{
    sheet *self = context;
    if (self->len + len > sizeof self->bytes) return RO_ELIMIT;
    memcpy(self->bytes + self->len, bytes, len);
    self->len += len;
    return RO_OK;
}

static ro_store *store;
static char entry[RO_ID_LEN + 1];

static ro_status write_form(int which, sheet *out)
{
    static const char *const lists[RO_LIST_FORMATS] = {[RO_LIST_JSONL] = "contacts", [RO_LIST_CSV] = "contacts", [RO_LIST_GEOJSON] = "contacts", [RO_LIST_ICS] = "plans",
                                                       [RO_LIST_RSS] = "contacts",   [RO_LIST_JSONLD] = "contacts", [RO_LIST_TIMELINEJS] = "contacts", [RO_LIST_GRAPHML] = "contacts"};
    out->len = 0;
    if (which < RO_LIST_FORMATS) return ro_view_list(store, lists[which], NULL, (ro_list_format)which, &(ro_list_options){.hxl = true}, NULL, keep, out, NULL);
    if (which == RO_LIST_FORMATS) return ro_view_list(store, "network", NULL, RO_LIST_GRAPHML, NULL, NULL, keep, out, NULL);
    return ro_view_cite(store, entry, (ro_cite_style)(which - RO_LIST_FORMATS - 1), NULL, keep, out, NULL);
}

static void forms__say_so_or_are_whole_when_any_allocation_fails(void **state)
{
    (void)state;
    enum { LAST = 600, FORMS = RO_LIST_FORMATS + 1 + RO_CITE_STYLES };
    static sheet want, got;
    size_t wrong = 0;
    for (int which = 0; which < FORMS; which++) {
        fail_at = count = 0;
        assert_int_equal(write_form(which, &want), RO_OK);
        size_t all = count, said = 0;
        assert_true(all > 10);
        /* most are of preparing queries, where SQLite itself says so: some of these, and all of those of rows and bytes */
        for (size_t n = 1 + (size_t)which; n <= all; n += n + LAST < all ? 17 : 1) {
            count = 0, fail_at = n;
            ro_status status = write_form(which, &got);
            fail_at = 0;
            bool whole = !status && got.len == want.len && !memcmp(got.bytes, want.bytes, got.len);
            said += status != RO_OK;
            if (whole || status == RO_ENOMEM) continue;
            print_error("form %d, allocation %zu of %zu: %s, %zu bytes of %zu\n", which, n, all, ro_status_name(status), got.len, want.len);
            wrong++;
        }
        print_message("form %d: %zu allocations, %zu said\n", which, all, said);
    }
    assert_int_equal(wrong, 0);
}

static ro_arena arena;
static const char *folder;

static int make(void **state)
{
    (void)state;
    folder = make_folder();
    store = story_store(&arena, in_folder(folder, "r.db"));
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_prepare_v2(ro_store_db(store), "SELECT id FROM contact WHERE reports = 2", -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    snprintf(entry, sizeof entry, "%s", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    return 0;
}

static int drop(void **state)
{
    (void)state;
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(forms__say_so_or_are_whole_when_any_allocation_fails)};
    sqlite3_mem_methods counted;
    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &own)) return 1;
    counted = own;
    counted.xMalloc = sqlite_alloc;
    counted.xRealloc = sqlite_realloc;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &counted)) return 1;
    return cmocka_run_group_tests(tests, make, drop);
}
