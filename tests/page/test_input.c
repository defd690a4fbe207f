/* test_input.c: files, folders, tables and JSON lines hand pages on. */
#include "test.h"

#include "base/file.h"
#include "page/csv.h"
#include "page/input.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static void put(const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    fwrite(text, 1, strlen(text), f);
    fclose(f);
}

static void is(ro_str s, const char *want)
{
    assert_int_equal(s.len, strlen(want));
    if (s.len) assert_memory_equal(s.ptr, want, s.len);
}

static int setup(void **state)
{
    char sub[128];
    (void)state;
    strcpy(folder, "/tmp/ro_input_XXXXXX");
    if (!mkdtemp(folder)) return 1;
    snprintf(sub, sizeof sub, "%s/sub", folder);
    return mkdir(sub, 0700);
}

static int teardown(void **state)
{
    static const char *const names[] = {"b.txt", "a.txt", "sub/c.txt", "notes.md", "pages.csv", "feed.jsonl", ".hidden"};
    char path[256];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/sub", folder);
    rmdir(path);
    return rmdir(folder);
}

static void inputs__walk_folders_in_the_order_of_names(void **state)
{
    (void)state;
    const char *paths[] = {folder};
    ro_input *input;
    ro_input_item item;
    put("b.txt", "B"), put("a.txt", "A"), put("sub/c.txt", "C"), put("notes.md", "no page"), put(".hidden", "no page");
    assert_int_equal(ro_input_open(&input, paths, 1, NULL, NULL), RO_OK);
    assert_int_equal(ro_input_total(input), 3);
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.source, "a.txt"), is(item.bytes, "A");
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.source, "b.txt");
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.source, "c.txt"), is(item.bytes, "C");
    assert_int_equal(ro_input_next(input, &item), RO_ENOTFOUND);
    ro_input_close(input);
}

static void inputs__take_what_a_table_says_of_the_files_beside_it(void **state)
{
    (void)state;
    char path[128];
    const char *paths[] = {path};
    ro_input *input;
    ro_input_item item;
    put("a.txt", "A");
    put("pages.csv", "\xEF\xBB\xBF"
                     "file,url,title,date\r\na.txt,https://x.example/1,\"Truce, "
                     "\"\"signed\"\"\",2019-04-01\r\na.txt,https://m.x.example/1,,\r\n");
    snprintf(path, sizeof path, "%s/a.txt", folder);
    assert_int_equal(ro_input_open(&input, paths, 1, NULL, NULL), RO_OK);
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.given.url, "https://x.example/1"), is(item.given.title, "Truce, \"signed\""), is(item.given.date, "2019-04-01");
    assert_int_equal(ro_input_next(input, &item), RO_OK); /* two rows: the page under two URLs */
    is(item.source, "a.txt"), is(item.given.url, "https://m.x.example/1"), is(item.bytes, "A");
    assert_int_equal(ro_input_next(input, &item), RO_ENOTFOUND);
    ro_input_close(input);
}

static void inputs__read_json_lines_and_go_on_after_a_bad_one(void **state)
{
    (void)state;
    char path[128];
    const char *paths[] = {path};
    ro_input *input;
    ro_input_item item;
    put("feed.jsonl",
        "{\"body\": \"Caf\\u00e9\", \"url\": \"u\", \"published\": \"2019-01-02\"}\nnot json\n\n{\"body\": \"two\"}\n");
    snprintf(path, sizeof path, "%s/feed.jsonl", folder);
    assert_int_equal(ro_input_open(&input, paths, 1, "text=body,date=published", NULL), RO_OK);
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.source, "feed.jsonl#0"), is(item.bytes, "Caf\xC3\xA9"), is(item.given.date, "2019-01-02"), is(item.given.url, "u");
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    assert_int_equal(item.status, RO_EFORMAT);
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.bytes, "two");
    assert_int_equal(item.status, RO_OK);
    assert_int_equal(ro_input_next(input, &item), RO_ENOTFOUND);
    ro_input_close(input);
}

static void inputs__hand_on_what_cannot_be_opened(void **state)
{
    (void)state;
    const char *paths[] = {"/nowhere/at/all.txt", folder};
    ro_input *input;
    ro_input_item item;
    put("a.txt", "A");
    assert_int_equal(ro_input_open(&input, paths, 2, NULL, NULL), RO_OK);
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    assert_int_equal(item.status, RO_EIO);
    is(item.source, "all.txt");
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    assert_int_equal(item.status, RO_OK);
    ro_input_close(input);
}

static void inputs__refuse_fields_that_they_do_not_know(void **state)
{
    (void)state;
    const char *paths[] = {folder};
    ro_input *input;
    assert_int_equal(ro_input_open(&input, paths, 1, "colour=red", NULL), RO_EARG);
    assert_null(input);
}

static void tables__may_hold_line_breaks_in_quotes(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_csv csv;
    assert_true(ro_csv_open(&csv, &arena, RO_STR("a,b\n\"x\ny\",2\n3\n\"open")));
    assert_true(ro_csv_next(&csv));
    is(csv.cells[0], "x\ny");
    is(ro_csv_cell(&csv, ro_csv_column(&csv, "B")), "2");
    assert_true(ro_csv_next(&csv));
    is(ro_csv_cell(&csv, 1), "");
    assert_true(ro_csv_next(&csv));
    is(csv.cells[0], "open");
    assert_false(ro_csv_next(&csv));
    ro_arena_free(&arena);
}

int main(void)
{
#define IN_FOLDER(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        IN_FOLDER(inputs__walk_folders_in_the_order_of_names),
        IN_FOLDER(inputs__take_what_a_table_says_of_the_files_beside_it),
        IN_FOLDER(inputs__read_json_lines_and_go_on_after_a_bad_one),
        IN_FOLDER(inputs__hand_on_what_cannot_be_opened),
        IN_FOLDER(inputs__refuse_fields_that_they_do_not_know),
        cmocka_unit_test(tables__may_hold_line_breaks_in_quotes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
