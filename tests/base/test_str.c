/* test_str.c: slices stay inside what they were cut from. */
#include "test.h"

#include "base/str.h"

static void slices__never_reach_beyond_their_end(void **state)
{
    (void)state;
    ro_str s = RO_STR("Estray");
    assert_true(ro_str_is(ro_str_sub(s, 2, 4), "tr"));
    assert_true(ro_str_is(ro_str_sub(s, 4, 400), "ay"));
    assert_int_equal(ro_str_sub(s, 5, 2).len, 0);
    assert_int_equal(ro_str_sub(s, 90, 100).len, 0);
    assert_int_equal(ro_str_sub((ro_str){NULL, 0}, 1, 2).len, 0);
    assert_true(ro_str_is(ro_str_span(s, (ro_span){0, 3}), "Est"));
}

static void slices__compare_by_bytes_shorter_first(void **state)
{
    (void)state;
    assert_true(ro_str_compare(RO_STR("ab"), RO_STR("abc")) < 0);
    assert_true(ro_str_compare(RO_STR("b"), RO_STR("abc")) > 0);
    assert_int_equal(ro_str_compare(RO_STR(""), (ro_str){NULL, 0}), 0);
    assert_true(ro_str_equal(RO_STR(""), (ro_str){NULL, 0}));
    assert_true(ro_str_equal_nocase(RO_STR("TASS"), RO_STR("Tass")));
    assert_false(ro_str_equal_nocase(RO_STR("TASS"), RO_STR("Tasse")));
}

static void slices__know_their_heads_and_tails(void **state)
{
    (void)state;
    assert_true(ro_str_starts(RO_STR("foreign minister"), RO_STR("foreign")));
    assert_false(ro_str_starts(RO_STR("for"), RO_STR("foreign")));
    assert_true(ro_str_ends(RO_STR("foreign minister"), RO_STR("minister")));
    assert_false(ro_str_ends(RO_STR("ter"), RO_STR("minister")));
    assert_true(ro_str_ends(RO_STR("x"), RO_STR("")));
}

static void slices__are_found_at_or_after_a_place(void **state)
{
    (void)state;
    ro_str s = RO_STR("talks on talks");
    assert_int_equal(ro_str_find(s, RO_STR("talks"), 0), 0);
    assert_int_equal(ro_str_find(s, RO_STR("talks"), 1), 9);
    assert_int_equal(ro_str_find(s, RO_STR("talks"), 10), SIZE_MAX);
    assert_int_equal(ro_str_find(s, RO_STR("talks"), 1000), SIZE_MAX);
    assert_int_equal(ro_str_find(s, RO_STR(""), s.len), s.len);
    assert_int_equal(ro_str_find((ro_str){NULL, 0}, RO_STR("a"), 0), SIZE_MAX);
}

static void slices__lose_spaces_of_both_kinds_at_their_ends(void **state)
{
    (void)state;
    assert_true(ro_str_is(ro_str_trim(RO_STR(" \t\xC2\xA0 a b\xC2\xA0\n")), "a b"));
    assert_int_equal(ro_str_trim(RO_STR(" \xC2\xA0 ")).len, 0);
    assert_int_equal(ro_str_trim(RO_STR("")).len, 0);
    assert_true(ro_str_is(ro_str_trim(RO_STR("\xC2")), "\xC2")); /* half a letter is no space */
    assert_true(ro_str_is(ro_str_trim(RO_STR("\xA0")), "\xA0"));
}

static void slices__are_cut_into_all_their_parts(void **state)
{
    (void)state;
    ro_str rest = RO_STR("a,,b,");
    assert_true(ro_str_is(ro_str_cut(&rest, ','), "a"));
    assert_true(ro_str_is(ro_str_cut(&rest, ','), ""));
    assert_true(ro_str_is(ro_str_cut(&rest, ','), "b"));
    assert_int_equal(rest.len, 0);
    assert_int_equal(ro_str_cut(&rest, ',').len, 0);
    assert_null(rest.ptr);
}

static void slices__are_copied_with_a_zero_after_them(void **state)
{
    (void)state;
    ro_arena arena = {0};
    assert_string_equal(ro_str_copy(&arena, ro_str_sub(RO_STR("Kerry called"), 0, 5)).ptr, "Kerry");
    assert_string_equal(ro_str_copy(&arena, (ro_str){NULL, 0}).ptr, "");
    assert_string_equal(ro_str_lower(&arena, RO_STR("\xC3\x89lys\xC3\xA9"
                                                    "e U.S."))
                            .ptr,
                        "\xC3\x89lys\xC3\xA9"
                        "e u.s.");
    assert_string_equal(ro_str_format(&arena, "%d of %s", 3, "all").ptr, "3 of all");
    ro_arena_fail_after(1);
    assert_null(ro_str_copy(&arena, RO_STR("x")).ptr);
    ro_arena_fail_after(0);
    ro_arena_free(&arena);
}

static void slices__are_found_in_short_and_long_texts_alike(void **state)
{
    (void)state;
    char text[300];
    memset(text, 'a', sizeof text);
    for (size_t len = 4; len <= sizeof text; len++) {
        memcpy(text + len - 3, "aab", 3);
        assert_int_equal(ro_str_find((ro_str){text, len}, RO_STR("ab"), 0), len - 2);
        assert_int_equal(ro_str_find((ro_str){text, len}, RO_STR("aab"), 1), len - 3);
        assert_true(ro_str_find((ro_str){text, len - 1}, RO_STR("ab"), 0) == SIZE_MAX);
        text[len - 1] = 'a';
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices__never_reach_beyond_their_end),
        cmocka_unit_test(slices__compare_by_bytes_shorter_first),
        cmocka_unit_test(slices__know_their_heads_and_tails),
        cmocka_unit_test(slices__are_found_at_or_after_a_place),
        cmocka_unit_test(slices__are_found_in_short_and_long_texts_alike),
        cmocka_unit_test(slices__lose_spaces_of_both_kinds_at_their_ends),
        cmocka_unit_test(slices__are_cut_into_all_their_parts),
        cmocka_unit_test(slices__are_copied_with_a_zero_after_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
