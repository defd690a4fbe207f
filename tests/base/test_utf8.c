/* test_utf8.c: any bytes can be walked; names are compared without case and marks. */
#include "test.h"

#include "base/utf8.h"

static uint32_t first(const char *bytes, size_t *len) { return ro_utf8_at(ro_str_of(bytes), 0, len); }

static void letters__are_read_whole(void **state)
{
    (void)state;
    size_t len;
    assert_int_equal(first("a", &len), 'a');
    assert_int_equal(first("\xC3\xA9", &len), 0xE9);
    assert_int_equal(len, 2);
    assert_int_equal(first("\xE2\x80\x9C", &len), 0x201C);
    assert_int_equal(len, 3);
    assert_int_equal(first("\xF0\x9F\x98\x80", &len), 0x1F600);
    assert_int_equal(len, 4);
    assert_int_equal(first("\xEF\xBF\xBD", &len), 0xFFFD); /* a replacement character that the page has itself */
    assert_int_equal(len, 3);
}

static void broken_bytes__count_as_one_each(void **state)
{
    (void)state;
    /* half a letter, a lone tail, an overlong slash, a surrogate, beyond the last point, never a byte of UTF-8 */
    const char *const broken[] = {"\xC3", "\xA9",     "\xC0\xAF",    "\xED\xA0\x80", "\xF4\x90\x80\x80",
                                  "\xFF", "\xE2\x80", "\xE2\x28\xA1"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        size_t len;
        assert_int_equal(first(broken[i], &len), 0xFFFD);
        assert_int_equal(len, 1);
        assert_int_equal(ro_utf8_check(ro_str_of(broken[i])), 0);
    }
    assert_int_equal(ro_utf8_check(RO_STR("ab\xC3")), 2);
    assert_int_equal(ro_utf8_check(RO_STR("caf\xC3\xA9 \xE2\x80\x9C \xEF\xBF\xBD")), SIZE_MAX);
}

static void letters__cut_by_the_end_of_a_slice_are_broken(void **state)
{
    (void)state;
    size_t len;
    assert_int_equal(ro_utf8_at(ro_str_sub(RO_STR("\xE2\x80\x9C"), 0, 2), 0, &len), 0xFFFD);
    assert_int_equal(len, 1);
}

static void every_point__goes_to_bytes_and_back(void **state)
{
    (void)state;
    for (uint32_t point = 1; point < 0x110000; point += point < 0x3000 ? 1 : 37) {
        if (point >= 0xD800 && point < 0xE000) continue;
        char out[4];
        size_t len, n = ro_utf8_put(point, out);
        assert_int_equal(ro_utf8_at((ro_str){out, n}, 0, &len), point);
        assert_int_equal(len, n);
    }
}

static void kinds_of_letters__are_known(void **state)
{
    (void)state;
    assert_true(ro_utf8_is_upper(0xC9) && ro_utf8_is_upper('A') && !ro_utf8_is_upper(0xE9));
    assert_true(ro_utf8_is_letter(0x41F) && !ro_utf8_is_letter(0x2014) && !ro_utf8_is_letter('3'));
    assert_true(ro_utf8_is_digit('3') && ro_utf8_is_digit(0x663) && !ro_utf8_is_digit(0xB2));
    assert_true(ro_utf8_is_space(0xA0) && ro_utf8_is_space(0x2009) && ro_utf8_is_space(0x200B) && !ro_utf8_is_space('_'));
}

static void names__fold_to_plain_lower_case(void **state)
{
    (void)state;
    ro_arena arena = {0};
    assert_true(ro_str_is(ro_utf8_fold(&arena, RO_STR("\xC3\x89lys\xC3\xA9"
                                                      "e")),
                          "elysee"));
    assert_true(ro_str_is(ro_utf8_fold(&arena, RO_STR("\xC4\x8C"
                                                      "avu\xC5\x9Fo\xC4\x9Flu")),
                          "cavusoglu"));
    char letter[RO_UTF8_FOLD_MAX];
    assert_int_equal(ro_utf8_fold_point(0xC9, letter), 1);
    assert_int_equal(letter[0], 'e');
    assert_true(ro_str_is(ro_utf8_lower(&arena, RO_STR("\xC3\x89LYS\xC3\x89"
                                                       "E")),
                          "\xC3\xA9lys\xC3\xA9"
                          "e"));
    assert_int_equal(ro_utf8_fold(&arena, RO_STR("")).len, 0);
    ro_arena_free(&arena);
}

/* U+FDFA becomes eighteen letters: the longest that one can. */
static void folding__makes_room_for_letters_that_become_many(void **state)
{
    (void)state;
    ro_arena arena = {0};
    char many[3 * 500];
    for (size_t i = 0; i < sizeof many; i += 3) memcpy(many + i, "\xEF\xB7\xBA", 3);
    assert_true(ro_utf8_fold(&arena, (ro_str){many, sizeof many}).len >= 500 * 18);
    ro_arena_free(&arena);
}

static void folding__takes_any_bytes(void **state)
{
    (void)state;
    ro_arena arena = {0};
    uint32_t seed = 1;
    for (int round = 0; round < 200; round++) {
        char bytes[97];
        for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)((seed = seed * 1664525u + 1013904223u) >> 24);
        ro_str folded = ro_utf8_fold(&arena, (ro_str){bytes, sizeof bytes});
        assert_int_equal(ro_utf8_check(folded), SIZE_MAX);
        ro_arena_reset(&arena);
    }
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters__are_read_whole),
        cmocka_unit_test(broken_bytes__count_as_one_each),
        cmocka_unit_test(letters__cut_by_the_end_of_a_slice_are_broken),
        cmocka_unit_test(every_point__goes_to_bytes_and_back),
        cmocka_unit_test(kinds_of_letters__are_known),
        cmocka_unit_test(names__fold_to_plain_lower_case),
        cmocka_unit_test(folding__makes_room_for_letters_that_become_many),
        cmocka_unit_test(folding__takes_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
