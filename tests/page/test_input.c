/* test_input.c: files, folders, tables, JSON lines and archives hand pages on. */
#include "archives.h"
#include "test.h"

#include "base/file.h"
#include "page/csv.h"
#include "page/input.h"
#include "page/lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64];

static void put_made(const char *name, const made *m)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    if (m->len) fwrite(m->at, 1, m->len, f);
    fclose(f);
}

static void put(const char *name, const char *text)
{
    made m = {0};
    put_words(&m, text);
    put_made(name, &m);
    made_free(&m);
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
    static const char *const names[] = {"b.txt",   "a.txt",     "sub/c.txt",     "notes.md",      "pages.csv", "feed.jsonl",
                                        ".hidden", "a.html.gz", "feed.json.zst", "crawl.warc.gz", "a.zip",     "style.css"};
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

/* ---- packed files and archives ---- */

static ro_input *open_folder(const char *fields)
{
    const char *paths[] = {folder};
    ro_input *input;
    assert_int_equal(ro_input_open(&input, paths, 1, fields, NULL), RO_OK);
    return input;
}

static void inputs__unpack_pages_and_take_what_a_table_says_of_them(void **state)
{
    (void)state;
    made m = {0};
    ro_input_item item;
    put_gzip(&m, RO_STR("<html>P"));
    put_gzip(&m, RO_STR("age"));
    put_made("a.html.gz", &m);
    put("pages.csv", "file,url\na.html.gz,https://x.example/1\n"), put("style.css", "p {}");
    ro_input *input = open_folder(NULL);
    assert_int_equal(ro_input_total(input), 1);
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.source, "a.html.gz"), is(item.bytes, "<html>Page"), is(item.given.url, "https://x.example/1");
    uint64_t done, total;
    ro_input_progress(input, &done, &total);
    assert_int_equal(total, m.len);
    assert_int_equal(done, m.len);
    assert_int_equal(ro_input_next(input, &item), RO_ENOTFOUND);
    ro_input_close(input);
    made_free(&m);
}

static void inputs__find_archives_in_folders_beside_pages(void **state)
{
    (void)state;
    made m = {0}, r = {0};
    ro_input_item item;
    put_record(&r, "warcinfo", "", "application/warc-fields", RO_STR("x: y")), pack(&m, &r);
    put_page(&r, "https://x.example/1", "one"), pack(&m, &r);
    put_made("crawl.warc.gz", &m), put("a.txt", "A");
    ro_input *input = open_folder(NULL);
    assert_int_equal(ro_input_total(input), 0); /* nobody knows how many pages an archive has */
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.source, "a.txt");
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.bytes, "one"), is(item.given.url, "https://x.example/1"), is(item.given.type, "text/html"),
        is(item.given.charset, "utf-8");
    assert_int_equal(ro_input_next(input, &item), RO_ENOTFOUND);
    assert_string_equal(ro_input_passed(input)->at[0].reason, "warcinfo");
    ro_input_close(input);
    made_free(&m), made_free(&r);
}

static void inputs__say_what_to_do_with_containers_that_they_do_not_read(void **state)
{
    (void)state;
    ro_input_item item;
    put("a.zip", "PK\x03\x04 and so on"), put("b.txt", "B");
    ro_input *input = open_folder(NULL);
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    assert_int_equal(item.status, RO_EFORMAT);
    assert_non_null(strstr(item.error.message, "unzip"));
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.bytes, "B");
    ro_input_close(input);
}

static void lines__of_packed_feeds_have_paths_lists_and_html(void **state)
{
    (void)state;
    made m = {0};
    ro_input_item item;
    put_zstd(&m,
             RO_STR("{\"a\": {\"b\": \"deep\", \"c\": [\"Ann\", 7, \"Bo\"]}, \"x.y\": \"dotted\", \"raw\": "
                    "\"<p>raw</p>\"}\r\n{\"raw\": \"<p>"),
             RO_STR(""));
    put_zstd(&m, RO_STR("two</p>\"}\n{\"a\": 5}"), RO_STR("")); /* a line may go on in the next frame */
    put_made("feed.json.zst", &m);
    ro_input *input = open_folder("text=a.b,byline=a.c,title=x.y,html=raw");
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.source, "feed.json.zst#0"), is(item.bytes, "deep"), is(item.given.byline, "Ann, Bo"), is(item.given.title, "dotted");
    is(item.given.type, "");
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.bytes, "<p>two</p>"), is(item.given.type, "text/html"), is(item.given.charset, "utf-8");
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.bytes, "");
    assert_int_equal(item.status, RO_OK);
    assert_int_equal(ro_input_next(input, &item), RO_ENOTFOUND);
    ro_input_close(input);
    made_free(&m);
}

static void lines__that_are_too_long_are_told_and_passed_over(void **state)
{
    (void)state;
    made m = {0};
    ro_input_item item;
    put_words(&m, "{\"text\": \"");
    size_t len = m.len + RO_LINE_BYTES_MAX;
    m.at = realloc(m.at, m.room = len + 1000);
    assert_non_null(m.at);
    memset(m.at + m.len, 'x', len - m.len);
    m.len = len;
    put_words(&m, "\"}\n{\"text\": \"short\"}\n");
    put_made("feed.jsonl", &m);
    ro_input *input = open_folder(NULL);
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    assert_int_equal(item.status, RO_ELIMIT);
    assert_int_equal(item.error.byte, 0);
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.bytes, "short");
    assert_int_equal(ro_input_next(input, &item), RO_ENOTFOUND);
    ro_input_close(input);
    made_free(&m);
}

static void lines__of_a_feed_cut_off_are_told_once(void **state)
{
    (void)state;
    made m = {0};
    ro_input_item item;
    put_gzip(&m, RO_STR("{\"text\": \"one\"}\n"));
    size_t at = m.len;
    put_gzip(&m, RO_STR("{\"text\": \"two and two and two\"}\n"));
    m.len -= 9;
    put_made("feed.jsonl", &m);
    ro_input *input = open_folder(NULL);
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    is(item.bytes, "one");
    assert_int_equal(ro_input_next(input, &item), RO_OK);
    assert_int_equal(item.status, RO_EFORMAT);
    assert_int_equal(item.error.byte, at);
    assert_int_equal(ro_input_next(input, &item), RO_ENOTFOUND);
    ro_input_close(input);
    made_free(&m);
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
        IN_FOLDER(inputs__unpack_pages_and_take_what_a_table_says_of_them),
        IN_FOLDER(inputs__find_archives_in_folders_beside_pages),
        IN_FOLDER(inputs__say_what_to_do_with_containers_that_they_do_not_read),
        IN_FOLDER(lines__of_packed_feeds_have_paths_lists_and_html),
        IN_FOLDER(lines__that_are_too_long_are_told_and_passed_over),
        IN_FOLDER(lines__of_a_feed_cut_off_are_told_once),
        cmocka_unit_test(tables__may_hold_line_breaks_in_quotes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
