/* test_dict.c: strings and their numbers, also out of bytes that say nonsense. */
#include "test.h"

#include "base/dict.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ro_arena arena;

static int forget(void **state)
{
    (void)state;
    ro_arena_free(&arena);
    return 0;
}

static ro_str bytes_of_many(uint32_t count, bool found)
{
    ro_dict_maker maker = {{0}};
    for (uint32_t i = 0; i < count; i++) assert_int_equal(ro_dict_add(&maker, &arena, ro_str_format(&arena, "word %u", i * 7)), i);
    assert_int_equal(ro_dict_add(&maker, &arena, RO_STR("word 0")), 0); /* known */
    ro_str bytes = ro_dict_write(&maker, &arena, found);
    assert_non_null(bytes.ptr);
    return bytes;
}

static void dict__finds_every_string_by_its_number_and_back(void **state)
{
    (void)state;
    ro_dict dict;
    assert_true(ro_dict_read(&dict, bytes_of_many(5000, true), NULL));
    for (uint32_t i = 0; i < 5000; i++) {
        ro_str word = ro_str_format(&arena, "word %u", i * 7);
        assert_int_equal(ro_dict_find(&dict, word), i);
        assert_true(ro_str_equal(ro_dict_string(&dict, i), word));
    }
    assert_int_equal(ro_dict_find(&dict, RO_STR("word 1")), -1);
    assert_null(ro_dict_string(&dict, 5000).ptr);
}

static void dict__without_slots_finds_nothing_but_has_its_strings(void **state)
{
    (void)state;
    ro_dict dict;
    ro_str rest;
    assert_true(ro_dict_read(&dict, bytes_of_many(10, false), &rest));
    assert_int_equal(ro_dict_find(&dict, RO_STR("word 0")), -1);
    assert_true(ro_str_is(ro_dict_string(&dict, 9), "word 63"));
    assert_int_equal(rest.len, 0);
    assert_true(ro_dict_read(&dict, bytes_of_many(0, true), NULL));
    assert_int_equal(ro_dict_find(&dict, RO_STR("")), -1);
}

static void dict__of_fewer_bytes_is_refused(void **state)
{
    (void)state;
    ro_str bytes = bytes_of_many(20, true);
    ro_dict dict;
    for (size_t len = 0; len < bytes.len; len++) assert_false(ro_dict_read(&dict, ro_str_sub(bytes, 0, len), NULL));
}

static void dict__of_nonsense_reads_nothing_outside(void **state)
{
    (void)state;
    ro_str bytes = bytes_of_many(20, true);
    char *exact = malloc(bytes.len);
    for (size_t at = 16; at + 4 <= bytes.len; at += 4) {
        ro_dict dict;
        memcpy(exact, bytes.ptr, bytes.len);
        memset(exact + at, 0xff, 4);
        assert_true(ro_dict_read(&dict, (ro_str){exact, bytes.len}, NULL));
        for (uint32_t i = 0; i < 22; i++) {
            ro_str s = ro_dict_string(&dict, i);
            assert_true(!s.len || (s.ptr >= exact && s.ptr + s.len <= exact + bytes.len));
            ro_dict_find(&dict, s);
        }
        for (size_t i = 16; i < at; i++) exact[i] = (char)0xff; /* full of slots that are taken: the search ends */
        if (ro_dict_read(&dict, (ro_str){exact, bytes.len}, NULL)) ro_dict_find(&dict, RO_STR("nowhere"));
    }
    free(exact);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dict__finds_every_string_by_its_number_and_back),
        cmocka_unit_test(dict__without_slots_finds_nothing_but_has_its_strings),
        cmocka_unit_test(dict__of_fewer_bytes_is_refused),
        cmocka_unit_test(dict__of_nonsense_reads_nothing_outside),
    };
    return cmocka_run_group_tests(tests, NULL, forget);
}
