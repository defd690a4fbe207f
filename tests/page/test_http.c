/* test_http.c: heads as servers and crawlers leave them, and bodies with every coding undone. */
#include "archives.h"
#include "test.h"

#include "page/http.h"

#include <brotli/encode.h>

static ro_http read_head(const char *bytes)
{
    ro_http http;
    assert_true(ro_http_read(&http, ro_str_of(bytes)));
    return http;
}

static void is(ro_str s, const char *want)
{
    if (!ro_str_is(s, want)) fail_msg("'%.*s' is not '%s'", RO_STR_ARGS(s), want);
}

static void heads__are_read_whatever_their_case_order_and_line_ends(void **state)
{
    (void)state;
    const char *bytes =
        "HTTP/1.0 200\nCONTENT-TYPE: text/html;charset='utf-8'; x=y\nX: y\nTransfer-Encoding: gzip, Chunked\n\nbody";
    ro_http http = read_head(bytes);
    assert_int_equal(http.status, 200);
    is(http.type, "text/html");
    is(http.charset, "utf-8");
    assert_true(http.chunked);
    assert_string_equal(bytes + http.head, "body");
    http = read_head("HTTP/1.1 301 Moved\r\nContent-Type:\r\n text/html;\r\n\tcharset=koi8-r\r\n\r\n");
    assert_int_equal(http.status, 301);
    is(http.charset, "koi8-r");
}

static void heads__without_an_end_have_no_body(void **state)
{
    (void)state;
    const char *bytes = "HTTP/1.1 200 OK\r\nContent-Type: text/html";
    assert_int_equal(read_head(bytes).head, strlen(bytes));
    ro_http http;
    assert_false(ro_http_read(&http, RO_STR("<html>")));
    assert_false(ro_http_read(&http, RO_STR("HTTP/1.1 OK\r\n\r\n")));
    assert_false(ro_http_read(&http, RO_STR("")));
}

static void body_is(ro_str bytes, const char *want)
{
    ro_http http;
    ro_coder *coder = ro_coder_new();
    ro_str body;
    assert_true(ro_http_read(&http, bytes));
    assert_int_equal(ro_http_body(&http, coder, bytes, &body), RO_OK);
    is(body, want);
    ro_coder_free(coder);
}

static void chunks__are_joined(void **state)
{
    (void)state;
#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    body_is(RO_STR(CHUNKED "4\r\none \r\n00A;x=y\r\ntwo three \r\n4\r\nfour\r\n0\r\n\r\n"), "one two three four");
    body_is(RO_STR(CHUNKED "4\none \n3\ntwo\n0\n\n"), "one two");
}

static void chunks__cut_off_or_joined_before_are_taken_as_they_are(void **state)
{
    (void)state;
    body_is(RO_STR(CHUNKED "4\r\none \r\nff\r\ntwo"), "one two");
    body_is(RO_STR(CHUNKED "4\r\none \r\n"), "one ");
    body_is(RO_STR(CHUNKED "<html>plain"), "<html>plain");
    body_is(RO_STR(CHUNKED "10\r\nministers met, and what they said was long"), "10\r\nministers met, and what they said was long");
    body_is(RO_STR(CHUNKED), "");
    body_is(RO_STR(CHUNKED "ffffffffffffffff\r\nx"), "ffffffffffffffff\r\nx");
}

static made response_of(const char *coding, ro_str body)
{
    made m = {0};
    put_words(&m, "HTTP/1.1 200 OK\r\nContent-Encoding: ");
    put_words(&m, coding);
    put_words(&m, "\r\n\r\n");
    put_bytes(&m, body);
    return m;
}

static void coded_is(const char *coding, ro_str body, const char *want)
{
    made m = response_of(coding, body);
    body_is(made_str(&m), want);
    made_free(&m);
}

static const char text[] = "<html><p>Ministers met, and ministers met again, and met.</p></html>";

static made deflated(bool zlib)
{
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
    made m = {0};
    char out[1024];
    size_t n = zlib ? libdeflate_zlib_compress(c, text, strlen(text), out, sizeof out)
                    : libdeflate_deflate_compress(c, text, strlen(text), out, sizeof out);
    put_bytes(&m, (ro_str){out, n});
    libdeflate_free_compressor(c);
    return m;
}

static made brotlied(void)
{
    made m = {0};
    uint8_t out[1024];
    size_t n = sizeof out;
    assert_true(BrotliEncoderCompress(5, 22, BROTLI_MODE_TEXT, strlen(text), (const uint8_t *)text, &n, out));
    put_bytes(&m, (ro_str){(char *)out, n});
    return m;
}

static void codings__are_undone(void **state)
{
    (void)state;
    made gzip = {0}, twice = {0}, zstd = {0}, zlib = deflated(true), bare = deflated(false), br = brotlied();
    put_gzip(&gzip, ro_str_of(text));
    put_gzip(&twice, made_str(&gzip));
    put_zstd(&zstd, ro_str_of(text), RO_STR(""));
    coded_is("gzip", made_str(&gzip), text);
    coded_is("X-GZIP", made_str(&gzip), text);
    coded_is("gzip, gzip", made_str(&twice), text);
    coded_is("deflate", made_str(&zlib), text);
    coded_is("deflate", made_str(&bare), text);
    coded_is("br", made_str(&br), text);
    coded_is("zstd", made_str(&zstd), text);
    coded_is("identity", ro_str_of(text), text);
    coded_is("identity", made_str(&gzip), text); /* packed, and not said */
    coded_is("gzip", made_str(&twice), text);
    made_free(&gzip), made_free(&twice), made_free(&zstd), made_free(&zlib), made_free(&bare), made_free(&br);
}

static void codings__that_were_undone_before_are_no_loss(void **state)
{
    (void)state;
    static const char *const names[] = {"gzip", "deflate", "br", "zstd", "gzip, br"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) coded_is(names[i], ro_str_of(text), text);
}

static void codings__cut_off_give_what_they_have(void **state)
{
    (void)state;
    made gzip = {0};
    ro_coder *coder = ro_coder_new();
    ro_str out;
    put_gzip(&gzip, ro_str_of(text));
    assert_int_equal(ro_coder_undo(coder, RO_STR("gzip"), ro_str_sub(made_str(&gzip), 0, gzip.len - 10), &out), RO_OK);
    assert_true(out.len && ro_str_starts(ro_str_of(text), out));
    assert_int_equal(ro_coder_undo(coder, RO_STR("gzip"), ro_str_sub(made_str(&gzip), 0, 10), &out), RO_EFORMAT);
    made_free(&gzip);
    ro_coder_free(coder);
}

static void codings__that_give_too_much_are_refused(void **state)
{
    (void)state;
    made zeros = {0}, gzip = {0}, zstd = {0}, br = {0};
    ro_coder *coder = ro_coder_new();
    ro_str out;
    size_t n = 1 << 20;
    zeros.at = calloc(1, zeros.room = zeros.len = RO_BODY_BYTES_MAX + 1);
    assert_non_null(zeros.at);
    put_gzip(&gzip, made_str(&zeros));
    put_zstd(&zstd, made_str(&zeros), RO_STR(""));
    br.at = malloc(br.room = n);
    assert_true(BrotliEncoderCompress(1, 22, BROTLI_MODE_TEXT, zeros.len, (const uint8_t *)zeros.at, &n, (uint8_t *)br.at));
    br.len = n;
    assert_int_equal(ro_coder_undo(coder, RO_STR("gzip"), made_str(&gzip), &out), RO_ELIMIT);
    assert_int_equal(ro_coder_undo(coder, RO_STR("zstd"), made_str(&zstd), &out), RO_ELIMIT);
    assert_int_equal(ro_coder_undo(coder, RO_STR("br"), made_str(&br), &out), RO_ELIMIT);
    made_free(&zeros), made_free(&gzip), made_free(&zstd), made_free(&br);
    ro_coder_free(coder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heads__are_read_whatever_their_case_order_and_line_ends),
        cmocka_unit_test(heads__without_an_end_have_no_body),
        cmocka_unit_test(chunks__are_joined),
        cmocka_unit_test(chunks__cut_off_or_joined_before_are_taken_as_they_are),
        cmocka_unit_test(codings__are_undone),
        cmocka_unit_test(codings__that_were_undone_before_are_no_loss),
        cmocka_unit_test(codings__cut_off_give_what_they_have),
        cmocka_unit_test(codings__that_give_too_much_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
