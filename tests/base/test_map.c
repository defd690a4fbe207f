/* test_map.c: maps hold what was put in, and only that. */
#include "test.h"

#include "base/map.h"

static void maps__give_back_ten_thousand_keys(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_map map = {0};
    for (uint32_t i = 0; i < 10000; i++) assert_true(ro_map_set(&map, &arena, ro_str_format(&arena, "key %u", i), i));
    assert_int_equal(map.count, 10000);
    for (uint32_t i = 0; i < 10000; i++) assert_int_equal(ro_map_get(&map, ro_str_format(&arena, "key %u", i)), i);
    assert_int_equal(ro_map_get(&map, RO_STR("key 10000")), RO_MAP_NONE);
    ro_arena_free(&arena);
}

static void maps__that_are_empty_hold_nothing(void **state)
{
    (void)state;
    ro_map map = {0};
    assert_int_equal(ro_map_get(&map, RO_STR("")), RO_MAP_NONE);
}

static void maps__change_a_value_without_a_second_key(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_map map = {0};
    assert_true(ro_map_set(&map, &arena, RO_STR("a"), 1));
    assert_true(ro_map_set(&map, &arena, RO_STR("a"), 2));
    assert_true(ro_map_set(&map, &arena, RO_STR(""), 3));
    assert_int_equal(map.count, 2);
    assert_int_equal(ro_map_get(&map, RO_STR("a")), 2);
    assert_int_equal(ro_map_get(&map, RO_STR("")), 3);
    ro_arena_free(&arena);
}

static void maps__count_by_reference(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_map map = {0};
    for (int i = 0; i < 5; i++) ++*ro_map_at(&map, &arena, RO_STR("said"), 0);
    assert_int_equal(ro_map_get(&map, RO_STR("said")), 5);
    assert_int_equal(*ro_map_at(&map, &arena, RO_STR("told"), 9), 9);
    ro_arena_free(&arena);
}

static void maps__keep_what_they_held_when_memory_is_out(void **state)
{
    (void)state;
    ro_arena arena = {.limit = 4096}, keys = {0};
    ro_map map = {0};
    uint32_t held = 0;
    while (held < 10000 && ro_map_set(&map, &arena, ro_str_format(&keys, "%u", held), held)) held++;
    assert_true(held > 4 && held < 10000);
    for (uint32_t i = 0; i < held; i++) assert_int_equal(ro_map_get(&map, ro_str_format(&keys, "%u", i)), i);
    ro_arena_free(&arena);
    ro_arena_free(&keys);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maps__give_back_ten_thousand_keys),
        cmocka_unit_test(maps__that_are_empty_hold_nothing),
        cmocka_unit_test(maps__change_a_value_without_a_second_key),
        cmocka_unit_test(maps__count_by_reference),
        cmocka_unit_test(maps__keep_what_they_held_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
