/* test_arena.c: arenas align, grow, refuse and forget as they promise. */
#include "test.h"

#include "base/arena.h"
#include "base/array.h"

#include <string.h>

static void arenas__give_aligned_bytes_that_do_not_overlap(void **state)
{
    (void)state;
    ro_arena arena = {0};
    unsigned char *before = NULL;
    for (size_t size = 0; size < 300; size++) {
        unsigned char *p = ro_arena_alloc(&arena, size);
        assert_non_null(p);
        assert_int_equal((uintptr_t)p % 16, 0);
        if (size) memset(p, (int)size, size);
        if (size > 1) assert_int_equal(before[size - 2], (unsigned char)(size - 1));
        before = p;
    }
    ro_arena_free(&arena);
    assert_int_equal(arena.held, 0);
}

static void arenas__clear_what_calloc_gives(void **state)
{
    (void)state;
    ro_arena arena = {0};
    memset(ro_arena_alloc(&arena, 1000), 0xAA, 1000);
    ro_arena_reset(&arena);
    const char *p = ro_arena_calloc(&arena, 10, 100);
    for (int i = 0; i < 1000; i++) assert_int_equal(p[i], 0);
    ro_arena_free(&arena);
}

static void arenas__refuse_products_that_overflow(void **state)
{
    (void)state;
    ro_arena arena = {0};
    assert_null(ro_arena_calloc(&arena, SIZE_MAX / 2, 3));
    assert_null(ro_arena_alloc(&arena, SIZE_MAX));
    void *p = ro_arena_alloc(&arena, 16);
    assert_null(ro_arena_grow(&arena, p, 16, SIZE_MAX));
    ro_arena_free(&arena);
}

static void arenas__keep_what_stood_there_when_they_grow(void **state)
{
    (void)state;
    ro_arena arena = {0};
    char *p = ro_arena_alloc(&arena, 4);
    memcpy(p, "abcd", 4);
    for (size_t size = 4; size < 200000; size += size) {
        p = ro_arena_grow(&arena, p, size, size * 2);
        assert_non_null(p);
        assert_memory_equal(p, "abcd", 4);
    }
    assert_non_null(ro_arena_grow(&arena, NULL, 0, 10));
    ro_arena_free(&arena);
}

static void arenas__grow_the_last_allocation_in_place(void **state)
{
    (void)state;
#ifdef RO_ARENA_MALLOC
    skip(); /* each allocation is a malloc of its own here */
#endif
    ro_arena arena = {0};
    void *p = ro_arena_alloc(&arena, 16);
    assert_ptr_equal(ro_arena_grow(&arena, p, 16, 4096), p);
    ro_arena_alloc(&arena, 16);
    assert_ptr_not_equal(ro_arena_grow(&arena, p, 4096, 8192), p);
    ro_arena_free(&arena);
}

static void arenas__take_nothing_more_from_the_system_after_warming_up(void **state)
{
    (void)state;
#ifdef RO_ARENA_MALLOC
    skip();
#endif
    ro_arena arena = {0};
    for (int i = 0; i < 100; i++) ro_arena_alloc(&arena, 5000);
    size_t held = arena.held;
    for (int round = 0; round < 5; round++) {
        ro_arena_reset(&arena);
        for (int i = 0; i < 100; i++) assert_non_null(ro_arena_alloc(&arena, 5000));
        assert_int_equal(arena.held, held);
    }
    ro_arena_free(&arena);
}

static void arenas__stop_at_their_limit_and_go_on_with_less(void **state)
{
    (void)state;
    ro_arena arena = {.limit = 100000};
    assert_null(ro_arena_alloc(&arena, 100001));
    assert_non_null(ro_arena_alloc(&arena, 60000));
    assert_null(ro_arena_alloc(&arena, 60000));
    assert_non_null(ro_arena_alloc(&arena, 1000));
    assert_true(arena.held <= arena.limit);
    ro_arena_free(&arena);
}

static void arenas__fail_once_when_a_test_asks_for_it(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_arena_fail_after(3);
    assert_non_null(ro_arena_alloc(&arena, 1));
    assert_non_null(ro_arena_alloc(&arena, 1));
    assert_false(arena.failed);
    assert_null(ro_arena_alloc(&arena, 1));
    assert_non_null(ro_arena_alloc(&arena, 1));
    assert_true(arena.failed);
    ro_arena_reset(&arena);
    assert_false(arena.failed);
    assert_int_equal(ro_arena_fail_after(0), 0);
    ro_arena_free(&arena);
}

static void arrays__keep_all_that_is_pushed(void **state)
{
    (void)state;
    ro_arena arena = {0};
    RO_ARRAY(uint32_t) array = {0};
    for (uint32_t i = 0; i < 10000; i++) assert_true(RO_PUSH(&arena, &array, i * 3));
    assert_int_equal(array.count, 10000);
    for (uint32_t i = 0; i < 10000; i++) assert_int_equal(array.at[i], i * 3);
    *RO_PUSH_SLOT(&arena, &array) = 7;
    assert_int_equal(array.at[10000], 7);
    ro_arena_free(&arena);
}

static void arrays__say_when_memory_is_out_and_stay_as_they_were(void **state)
{
    (void)state;
    ro_arena arena = {.limit = 256};
    RO_ARRAY(uint64_t) array = {0};
    for (uint64_t i = 0; RO_PUSH(&arena, &array, i); i++) assert_true(i < 1000);
    assert_true(array.count >= 8);
    for (uint32_t i = 0; i < array.count; i++) assert_int_equal(array.at[i], i);
    assert_null(RO_PUSH_SLOT(&arena, &array));
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arenas__give_aligned_bytes_that_do_not_overlap),
        cmocka_unit_test(arenas__clear_what_calloc_gives),
        cmocka_unit_test(arenas__refuse_products_that_overflow),
        cmocka_unit_test(arenas__keep_what_stood_there_when_they_grow),
        cmocka_unit_test(arenas__grow_the_last_allocation_in_place),
        cmocka_unit_test(arenas__take_nothing_more_from_the_system_after_warming_up),
        cmocka_unit_test(arenas__stop_at_their_limit_and_go_on_with_less),
        cmocka_unit_test(arenas__fail_once_when_a_test_asks_for_it),
        cmocka_unit_test(arrays__keep_all_that_is_pushed),
        cmocka_unit_test(arrays__say_when_memory_is_out_and_stay_as_they_were),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
