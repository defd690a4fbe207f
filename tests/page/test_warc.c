/* test_warc.c: archives of every packing hand their pages on, and what is damaged costs itself alone. */
#include "archives.h"
#include "test.h"

#include "page/archive.h"
#include "page/http.h"
#include "page/warc.h"

enum { ITEMS_MAX = 64 };

/* What an archive gave. */
typedef struct given {
    ro_arena arena;
    ro_input_item items[ITEMS_MAX];
    uint32_t count, failed;
    ro_passed passed;
} given;

static given *read_archive(ro_str bytes)
{
    given *out = calloc(1, sizeof *out);
    ro_unpack *unpack = ro_unpack_new();
    ro_archive *archive = ro_archive_new();
    assert_true(out && unpack && archive);
    ro_unpack_open_bytes(unpack, bytes);
    ro_unpack_need_across(unpack, 8);
    assert_int_equal(ro_archive_open(archive, unpack, "a.warc", RO_STR("a.warc")), RO_OK);
    ro_status status = RO_OK;
    while (out->count < ITEMS_MAX && !status) {
        ro_input_item *item = &out->items[out->count];
        *item = (ro_input_item){.error = {.byte = -1, .line = -1}};
        status = ro_archive_next(archive, &out->arena, item, &out->passed);
        if (status) break;
        item->bytes = ro_str_copy(&out->arena, item->bytes);
        out->failed += item->status != RO_OK;
        out->count++;
    }
    assert_int_equal(status, RO_ENOTFOUND);
    ro_archive_free(archive);
    ro_unpack_free(unpack);
    return out;
}

static void forget(given *g)
{
    ro_arena_free(&g->arena);
    free(g);
}

static void is(ro_str s, const char *want)
{
    if (!ro_str_is(s, want)) fail_msg("'%.*s' is not '%s'", RO_STR_ARGS(s), want);
}

/* Bodies and errors in order: "one|!|two". */
static void gives(ro_str bytes, const char *want)
{
    given *g = read_archive(bytes);
    ro_str got = RO_STR("");
    for (uint32_t i = 0; i < g->count; i++)
        got = ro_str_format(&g->arena, "%.*s%s%.*s", RO_STR_ARGS(got), i ? "|" : "",
                            g->items[i].status ? 1 : (int)g->items[i].bytes.len, g->items[i].status ? "!" : g->items[i].bytes.ptr);
    is(got, want);
    forget(g);
}

static uint64_t passed(const given *g, const char *reason)
{
    for (int i = 0; i < RO_PASSED_MAX && g->passed.at[i].reason; i++)
        if (!strcmp(g->passed.at[i].reason, reason)) return g->passed.at[i].count;
    return 0;
}

static void put_three(made *m)
{
    put_page(m, "http://x.example/1", "one");
    put_page(m, "http://x.example/2", "two");
    put_page(m, "http://x.example/3", "three");
}

/* ---- what pages are ---- */

static void archives__give_each_page_with_its_place_url_capture_and_type(void **state)
{
    (void)state;
    made m = {0};
    put_record(&m, "warcinfo", "", "application/warc-fields", RO_STR("software: x\r\n"));
    size_t at = m.len;
    put_response(&m, "<http://x.example/a?b>", "2019-04-01T12:00:00.5Z",
                 "HTTP/1.1 200 OK\r\nServer: y\r\ncontent-type:  Text/HTML ;\tCharset=\"windows-1251\"", RO_STR("<p>Page</p>"));
    given *g = read_archive(made_str(&m));
    assert_int_equal(g->count, 1);
    const ro_input_item *item = &g->items[0];
    is(item->bytes, "<p>Page</p>");
    is(item->source, ro_str_format(&g->arena, "a.warc#%zu", at).ptr);
    is(item->given.url, "http://x.example/a?b");
    is(item->given.captured, "2019-04-01T12:00:00.5Z");
    is(item->given.type, "Text/HTML");
    is(item->given.charset, "windows-1251");
    assert_int_equal(passed(g, "warcinfo"), 1);
    forget(g);
    made_free(&m);
}

static void archives__pass_over_what_is_no_page_and_count_it(void **state)
{
    (void)state;
    made m = {0};
    const char *date = "2019-04-01T12:00:00Z", *u = "http://x.example/";
    put_record(&m, "request", u, "application/http; msgtype=request", RO_STR("GET / HTTP/1.1\r\n\r\n"));
    put_response(&m, u, date, "HTTP/1.1 404 Not Found\r\nContent-Type: text/html", RO_STR("gone"));
    put_response(&m, u, date, "HTTP/1.1 301 Moved\r\nLocation: /x\r\nContent-Type: text/html", RO_STR("there"));
    put_response(&m, u, date, "HTTP/1.1 200 OK\r\nContent-Type: image/png", RO_STR("\x89PNG"));
    put_response(&m, u, date, "HTTP/1.1 200 OK\r\nContent-Type: application/json", RO_STR("{}"));
    put_response(&m, u, date, "HTTP/1.1 200 OK\r\nContent-Type: text/csv", RO_STR("a,b"));
    put_response(&m, u, date, "HTTP/1.1 200 OK", RO_STR("%PDF-1.4"));
    put_response(&m, u, date, "HTTP/1.1 200 OK\r\nContent-Type: text/html", RO_STR(""));
    put_record(&m, "response", "dns:x.example", "text/dns", RO_STR("20190401\r\nx.example. 1 IN A 192.0.2.1"));
    put_record(&m, "revisit", u, "application/http", RO_STR("HTTP/1.1 200 OK\r\n\r\n"));
    put_record(&m, "metadata", u, "application/warc-fields", RO_STR("via: y"));
    put_record(&m, "resource", "http://x.example/r.txt", "text/plain; charset=utf-8", RO_STR("resource"));
    put_record(&m, "conversion", "http://x.example/w", "text/plain", RO_STR("wet"));
    put_response(&m, u, date, "HTTP/2 200 \r\nX: y", RO_STR("no type"));
    given *g = read_archive(made_str(&m));
    gives(made_str(&m), "resource|wet|no type");
    static const char *const reasons[] = {"request", "status is not 200", "redirect", "image", "JSON", "binary",
                                          "empty",   "revisit",           "metadata"};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) assert_int_equal(passed(g, reasons[i]), 1);
    assert_int_equal(passed(g, "other type"), 2);
    forget(g);
    made_free(&m);
}

static void archives__of_every_version_are_read(void **state)
{
    (void)state;
    made m = {0};
    static const char *const versions[] = {"WARC/0.17", "WARC/0.18", "WARC/1.0", "WARC/1.1"};
    for (int i = 0; i < 4; i++)
        put_record_of(&m, versions[i], "resource", "u", "2019-04-01T12:00:00Z", "text/plain", RO_STR("x"), SIZE_MAX);
    put_words(&m, "\nWARC/1.0\nwarc-type: resource\ncontent-type:\n text/plain\nCONTENT-LENGTH: 4\n\nbare"); /* line ends alone,
                                                                                                                folded, no tail */
    gives(made_str(&m), "x|x|x|x|bare");
    made_free(&m);
}

/* ---- packings ---- */

static void archives__of_one_member_a_record_give_the_byte_of_the_member(void **state)
{
    (void)state;
    made m = {0}, r = {0};
    size_t at[3];
    static const char *const bodies[] = {"one", "two", "three"};
    for (int i = 0; i < 3; i++) {
        at[i] = m.len;
        put_page(&r, "http://x.example/", bodies[i]);
        pack(&m, &r);
    }
    given *g = read_archive(made_str(&m));
    assert_int_equal(g->count, 3);
    for (int i = 0; i < 3; i++) {
        is(g->items[i].bytes, bodies[i]);
        is(g->items[i].source, ro_str_format(&g->arena, "a.warc#%zu", at[i]).ptr);
    }
    forget(g);
    made_free(&m), made_free(&r);
}

static void archives__of_one_member_give_the_bytes_into_it(void **state)
{
    (void)state;
    made m = {0}, r = {0};
    put_page(&r, "http://x.example/1", "one");
    size_t second = r.len;
    put_page(&r, "http://x.example/2", "two");
    pack(&m, &r);
    given *g = read_archive(made_str(&m));
    assert_int_equal(g->count, 2);
    is(g->items[0].source, "a.warc#0");
    is(g->items[1].source, ro_str_format(&g->arena, "a.warc#0+%zu", second).ptr);
    forget(g);
    made_free(&m), made_free(&r);
}

static void archives__cut_into_members_anywhere_are_one(void **state)
{
    (void)state;
    made r = {0};
    put_three(&r);
    for (size_t step = 1; step < 400; step += step < 20 ? 1 : 37) {
        made m = {0};
        for (size_t at = 0; at < r.len; at += step) put_gzip(&m, ro_str_sub(made_str(&r), at, at + step));
        gives(made_str(&m), "one|two|three");
        made_free(&m);
    }
    made_free(&r);
}

static void archives__packed_with_zstd_are_read_with_and_without_a_dictionary(void **state)
{
    (void)state;
    ro_str dictionary = RO_STR(
        "Content-Type: text/html; charset=utf-8 HTTP/1.1 200 OK WARC-Target-URI: http://x.example/ WARC-Record-ID: <urn:uuid:");
    for (int kind = 0; kind < 4; kind++) {
        made m = {0}, r = {0}, packed = {0};
        if (kind > 1) {
            if (kind == 3) put_zstd(&packed, dictionary, RO_STR(""));
            ro_str body = kind == 3 ? made_str(&packed) : dictionary;
            char head[8] = {0x5D, 0x2A, 0x4D, 0x18, (char)body.len, (char)(body.len >> 8), 0, 0};
            put_bytes(&m, (ro_str){head, 8});
            put_bytes(&m, body);
        }
        static const char *const bodies[] = {"one", "two", "three"};
        for (int i = 0; i < 3; i++) {
            put_page(&r, "http://x.example/", bodies[i]);
            if (kind == 0 && i < 2) continue; /* one frame over all */
            put_zstd(&m, made_str(&r), kind > 1 ? dictionary : RO_STR(""));
            r.len = 0;
        }
        gives(made_str(&m), "one|two|three");
        made_free(&m), made_free(&r), made_free(&packed);
    }
}

/* A page of `len` bytes that packs little. */
static ro_str noise_page(made *m, size_t len)
{
    uint64_t x = 88172645463325252u;
    m->len = 0;
    while (m->len < len) {
        char word[24];
        x ^= x << 13, x ^= x >> 7, x ^= x << 17;
        put_bytes(m, (ro_str){word, (size_t)snprintf(word, sizeof word, "%llx ", (unsigned long long)x)});
    }
    m->len = len;
    return made_str(m);
}

static void archives__with_records_larger_than_the_fast_way_takes_are_streamed(void **state)
{
    (void)state;
    made m = {0}, r = {0}, page = {0};
    ro_str body = noise_page(&page, 10 << 20);
    put_page(&r, "http://x.example/", "before"), pack(&m, &r);
    put_response(&r, "http://x.example/large", "2019-04-01T12:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html", body),
        pack(&m, &r);
    put_response(&r, "http://x.example/film", "2019-04-01T12:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: video/mp4", body),
        pack(&m, &r);
    put_page(&r, "http://x.example/", "after"), pack(&m, &r);
    given *g = read_archive(made_str(&m));
    assert_int_equal(g->count, 3);
    is(g->items[0].bytes, "before"), is(g->items[2].bytes, "after");
    assert_true(ro_str_equal(g->items[1].bytes, body));
    assert_int_equal(passed(g, "audio or video"), 1);
    forget(g);
    made_free(&m), made_free(&r), made_free(&page);
}

/* ---- damage ---- */

/* Three records, a member each; *second and *third are where they begin. */
static void three_members(made *m, size_t *second, size_t *third)
{
    made r = {0};
    put_page(&r, "http://x.example/1", "one"), pack(m, &r);
    *second = m->len;
    put_page(&r, "http://x.example/2", "two"), pack(m, &r);
    *third = m->len;
    put_page(&r, "http://x.example/3", "three"), pack(m, &r);
    made_free(&r);
}

static void fails_at(ro_str bytes, uint32_t item, size_t byte, const char *words)
{
    given *g = read_archive(bytes);
    assert_true(g->count > item);
    assert_int_not_equal(g->items[item].status, RO_OK);
    assert_int_equal(g->items[item].error.byte, byte);
    assert_string_equal(g->items[item].error.file, "a.warc");
    if (!strstr(g->items[item].error.message, words)) fail_msg("%s", g->items[item].error.message);
    forget(g);
}

static void members__with_a_wrong_checksum_are_told_and_skipped(void **state)
{
    (void)state;
    made m = {0};
    size_t second, third;
    three_members(&m, &second, &third);
    m.at[third - 7] ^= 1;
    gives(made_str(&m), "one|!|three");
    fails_at(made_str(&m), 1, second, "corrupt");
    made_free(&m);
}

static void members__with_any_byte_damaged_cost_themselves_alone(void **state)
{
    (void)state;
    made m = {0};
    size_t second, third;
    three_members(&m, &second, &third);
    for (size_t at = second; at < third; at++) {
        char was = m.at[at];
        m.at[at] ^= 0x55;
        given *g = read_archive(made_str(&m));
        uint32_t last = g->count - 1;
        bool header_only = at - second >= 4 && at - second < 10; /* time and system of the gzip head: nobody needs them */
        if (header_only)
            assert_int_equal(g->failed, 0);
        else
            assert_int_equal(g->failed, 1);
        is(g->items[0].bytes, "one");
        is(g->items[last].bytes, "three");
        if (g->count != 3)
            for (uint32_t i = 0; i < g->count; i++)
                print_error("byte %zu: %.*s: '%.*s' %s\n", at - second, RO_STR_ARGS(g->items[i].source),
                            RO_STR_ARGS(g->items[i].bytes), g->items[i].error.message);
        assert_int_equal(g->count, 3);
        forget(g);
        m.at[at] = was;
    }
    made_free(&m);
}

static void members__cut_off_in_the_middle_are_told_and_the_next_is_read(void **state)
{
    (void)state;
    made m = {0};
    size_t second, third;
    three_members(&m, &second, &third);
    for (size_t keep = 1; keep < third - second; keep += 7) {
        made cut = {0};
        put_bytes(&cut, ro_str_sub(made_str(&m), 0, second + keep));
        put_bytes(&cut, ro_str_sub(made_str(&m), third, m.len));
        gives(made_str(&cut), "one|!|three");
        made_free(&cut);
    }
    made_free(&m);
}

static void archives__cut_off_at_any_byte_give_what_came_before(void **state)
{
    (void)state;
    made m = {0};
    size_t second, third;
    three_members(&m, &second, &third);
    for (size_t len = third + 1; len < m.len; len += 5) gives(ro_str_sub(made_str(&m), 0, len), "one|two|!");
    fails_at(ro_str_sub(made_str(&m), 0, m.len - 1), 2, third, "ends inside");
    made_free(&m);
    put_three(&m);
    gives(ro_str_sub(made_str(&m), 0, m.len - 6), "one|two|!"); /* "thr" */
    made_free(&m);
}

static void archives__with_garbage_between_records_go_on_behind_it(void **state)
{
    (void)state;
    made m = {0}, r = {0};
    put_page(&r, "http://x.example/1", "one"), pack(&m, &r);
    size_t at = m.len;
    put_words(&m, "\x1F\x8Bgarbage \x1F\x8B\x08\x00garbage \x1F\x8B\x08\x00\x01\x02\x03\x04\x00\x03more of it");
    put_page(&r, "http://x.example/2", "two"), pack(&m, &r);
    put_bytes(&m, (ro_str){"\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20}); /* padding is no garbage */
    put_page(&r, "http://x.example/3", "three"), pack(&m, &r);
    gives(made_str(&m), "one|!|two|three");
    fails_at(made_str(&m), 1, at, "between");
    made_free(&m);
    put_page(&m, "http://x.example/1", "one");
    at = m.len;
    put_words(&m, "garbage\nWARC/ no\nand WARC/1.0\r\n");
    put_page(&m, "http://x.example/2", "two");
    gives(made_str(&m), "one|!|two");
    fails_at(made_str(&m), 1, at, "no record begins here");
    made_free(&m), made_free(&r);
}

static void put_of_length(made *m, size_t length, const char *body)
{
    put_record_of(m, "WARC/1.0", "resource", "http://x.example/", "2019-04-01T12:00:00Z", "text/plain", ro_str_of(body), length);
}

static void records__of_a_wrong_length_are_told_and_the_next_is_found(void **state)
{
    (void)state;
    static const size_t lengths[] = {1, 3, 12, 40, 100, 5000};
    for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
        for (int packed = 0; packed < 2; packed++) {
            made m = {0}, r = {0}, *to = packed ? &r : &m;
            put_of_length(to, SIZE_MAX, "first");
            if (packed) pack(&m, &r);
            size_t at = m.len;
            put_of_length(to, lengths[i], "second");
            if (packed) pack(&m, &r);
            put_of_length(to, SIZE_MAX, "third");
            if (packed) pack(&m, &r);
            gives(made_str(&m), "first|!|third");
            fails_at(made_str(&m), 1, at, packed || lengths[i] < 5000 ? "" : "ends inside");
            made_free(&m), made_free(&r);
        }
}

static void records__without_a_length_or_an_end_of_their_head_are_told(void **state)
{
    (void)state;
    made m = {0};
    put_words(&m, "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n\r\nlost\r\n\r\n");
    put_of_length(&m, SIZE_MAX, "kept");
    gives(made_str(&m), "!|kept");
    m.len = 0;
    put_words(&m, "WARC/1.0\r\nWARC-Type: resource\r\n");
    gives(made_str(&m), "!");
    m.len = 0;
    put_words(&m, "WARC/1.0\r\nContent-Length: 99999999999999999999\r\n\r\n");
    put_of_length(&m, SIZE_MAX, "kept");
    gives(made_str(&m), "!|kept");
    made_free(&m);
}

static void records__larger_than_the_bound_are_told_and_passed_over(void **state)
{
    (void)state;
    made m = {0}, r = {0}, page = {0};
    put_page(&r, "http://x.example/1", "one"), pack(&m, &r);
    size_t at = m.len;
    while (page.len <= RO_WARC_BLOCK_MAX) put_words(&page, "the same again and again, and again ");
    put_response(&r, "http://x.example/bomb", "2019-04-01T12:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html",
                 made_str(&page)),
        pack(&m, &r);
    put_page(&r, "http://x.example/2", "two"), pack(&m, &r);
    gives(made_str(&m), "one|!|two");
    fails_at(made_str(&m), 1, at, "32 MB");
    made_free(&m), made_free(&r), made_free(&page);
}

static void bombs__are_given_up_and_the_next_member_is_read(void **state)
{
    (void)state;
    made m = {0}, r = {0}, zeros = {0};
    put_page(&r, "http://x.example/1", "one"), pack(&m, &r);
    size_t at = m.len;
    put_words(&r, "WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 200000000\r\n\r\n");
    zeros.at = calloc(1, zeros.room = zeros.len = 200000000);
    assert_non_null(zeros.at);
    put_bytes(&r, made_str(&zeros));
    pack(&m, &r);
    put_page(&r, "http://x.example/2", "two"), pack(&m, &r);
    gives(made_str(&m), "one|!|two");
    fails_at(made_str(&m), 1, at, "256 times");
    made_free(&m), made_free(&r), made_free(&zeros);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(archives__give_each_page_with_its_place_url_capture_and_type),
        cmocka_unit_test(archives__pass_over_what_is_no_page_and_count_it),
        cmocka_unit_test(archives__of_every_version_are_read),
        cmocka_unit_test(archives__of_one_member_a_record_give_the_byte_of_the_member),
        cmocka_unit_test(archives__of_one_member_give_the_bytes_into_it),
        cmocka_unit_test(archives__cut_into_members_anywhere_are_one),
        cmocka_unit_test(archives__packed_with_zstd_are_read_with_and_without_a_dictionary),
        cmocka_unit_test(archives__with_records_larger_than_the_fast_way_takes_are_streamed),
        cmocka_unit_test(members__with_a_wrong_checksum_are_told_and_skipped),
        cmocka_unit_test(members__with_any_byte_damaged_cost_themselves_alone),
        cmocka_unit_test(members__cut_off_in_the_middle_are_told_and_the_next_is_read),
        cmocka_unit_test(archives__cut_off_at_any_byte_give_what_came_before),
        cmocka_unit_test(archives__with_garbage_between_records_go_on_behind_it),
        cmocka_unit_test(records__of_a_wrong_length_are_told_and_the_next_is_found),
        cmocka_unit_test(records__without_a_length_or_an_end_of_their_head_are_told),
        cmocka_unit_test(records__larger_than_the_bound_are_told_and_passed_over),
        cmocka_unit_test(bombs__are_given_up_and_the_next_member_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
