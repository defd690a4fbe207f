/* test_json.c: the writer escapes, puts commas and rounds; jansson reads all of it back. */
#include "test.h"

#include "base/json.h"

#include <jansson.h>

static const char *text(ro_json *json)
{
    static char copy[65536];
    ro_str s = ro_json_text(json);
    assert_true(s.len < sizeof copy);
    if (s.len) memcpy(copy, s.ptr, s.len);
    copy[s.len] = 0;
    return copy;
}

static void commas__stand_between_values_only(void **state)
{
    (void)state;
    ro_json json = {0};
    ro_json_open(&json, '{');
    ro_json_key(&json, "a");
    ro_json_open(&json, '[');
    ro_json_integer(&json, -1);
    ro_json_bool(&json, true);
    ro_json_null(&json);
    ro_json_open(&json, '[');
    ro_json_close(&json, ']');
    ro_json_close(&json, ']');
    ro_json_field(&json, "b", RO_STR("x"));
    ro_json_field_integer(&json, "c", INT64_MIN);
    ro_json_key(&json, "d");
    ro_json_raw(&json, RO_STR("{\"e\":1}"));
    ro_json_close(&json, '}');
    ro_json_newline(&json);
    ro_json_integer(&json, 2);
    assert_string_equal(text(&json), "{\"a\":[-1,true,null,[]],\"b\":\"x\",\"c\":-9223372036854775808,\"d\":{\"e\":1}}\n2");
    assert_int_equal(ro_json_status(&json), RO_OK);
    ro_json_free(&json);
}

static void nothing__is_null_and_empty_is_empty(void **state)
{
    (void)state;
    ro_json json = {0};
    ro_json_open(&json, '{');
    ro_json_field(&json, "a", (ro_str){NULL, 0});
    ro_json_field(&json, "b", RO_STR(""));
    ro_json_close(&json, '}');
    assert_string_equal(text(&json), "{\"a\":null,\"b\":\"\"}");
    ro_json_free(&json);
}

static void strings__are_escaped_and_mended(void **state)
{
    (void)state;
    ro_json json = {0};
    ro_json_string(&json, RO_STR("\"\\/\n\t\r\x01\x7F"));
    ro_json_string(&json, RO_STR("caf\xC3\xA9 \xE2\x80\x9C\xF0\x9F\x98\x80"));
    ro_json_string(&json, RO_STR("a\xC3(\xFFz\xEF\xBF\xBD"));
    assert_string_equal(text(&json), "\"\\\"\\\\/\\n\\t\\r\\u0001\\u007f\",\"caf\xC3\xA9 \xE2\x80\x9C\xF0\x9F\x98\x80\","
                                     "\"a\xEF\xBF\xBD(\xEF\xBF\xBDz\xEF\xBF\xBD\"");
    ro_json_free(&json);
}

static void fractions__are_rounded_half_up_from_integers(void **state)
{
    (void)state;
    static const struct {
        int64_t n, d;
        const char *want;
    } cases[] = {{1, 3, "0.333"}, {2, 3, "0.667"},   {1, 2000, "0.001"}, {1, 2001, "0.000"},
                 {0, 0, "0.000"}, {5, 0, "0.000"},   {1, 1, "1.000"},    {9999, 10000, "1.000"},
                 {7, 2, "3.500"}, {-1, 4, "-0.250"}, {1, -4, "-0.250"},  {-1, -4, "0.250"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ro_json json = {0};
        ro_json_fraction(&json, cases[i].n, cases[i].d);
        assert_string_equal(text(&json), cases[i].want);
        ro_json_free(&json);
    }
}

static void any_bytes__give_json_that_another_reader_takes(void **state)
{
    (void)state;
    uint32_t seed = 7;
    ro_json json = {0};
    for (int round = 0; round < 500; round++) {
        char bytes[64];
        for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)((seed = seed * 1664525u + 1013904223u) >> 24);
        ro_json_clear(&json);
        ro_json_open(&json, '[');
        ro_json_string(&json, (ro_str){bytes, sizeof bytes});
        ro_json_close(&json, ']');
        ro_str written = ro_json_text(&json);
        json_t *read = json_loadb(written.ptr, written.len, JSON_ALLOW_NUL, NULL);
        assert_non_null(read);
        json_decref(read);
    }
    ro_json_free(&json);
}

static void clearing__keeps_the_memory_and_forgets_the_comma(void **state)
{
    (void)state;
    ro_json json = {0};
    ro_json_integer(&json, 1);
    const char *bytes = json.bytes;
    ro_json_clear(&json);
    ro_json_integer(&json, 2);
    assert_string_equal(text(&json), "2");
    assert_ptr_equal(json.bytes, bytes);
    ro_json_free(&json);
    ro_json_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(commas__stand_between_values_only),
        cmocka_unit_test(nothing__is_null_and_empty_is_empty),
        cmocka_unit_test(strings__are_escaped_and_mended),
        cmocka_unit_test(fractions__are_rounded_half_up_from_integers),
        cmocka_unit_test(any_bytes__give_json_that_another_reader_takes),
        cmocka_unit_test(clearing__keeps_the_memory_and_forgets_the_comma),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
