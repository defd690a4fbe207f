/* test_memory.c: the nth allocation fails, for every n over one whole page: each time the call says so, and nothing is lost or
 * left. */
#include "test.h"

#include "base/file.h"
#include "engine.h"

#include <stdlib.h>

static ro_file page;
static ro_engine *engine;

static int open_engine(void **state)
{
    (void)state;
    ro_error error = {.byte = -1};
    if (!ro_engine_open(&engine, RO_TEST_ROOT, &error) &&
        !ro_file_open(&page, RO_TEST_ROOT "/examples/03_readout-of-call.txt", &error))
        return 0;
    print_error("%s: %s\n", error.file, error.message);
    return -1;
}

static int close_engine(void **state)
{
    (void)state;
    ro_engine_close(engine);
    ro_file_close(&page);
    return 0;
}

static ro_status read_page(ro_arena *arena, ro_str *encoded)
{
    ro_reading reading;
    ro_input_item item = {.source = RO_STR("page.txt"), .bytes = page.bytes};
    ro_status status = ro_engine_read(engine, arena, &item, &reading, NULL, NULL);
    if (!status) assert_true(!reading.report.skipped && reading.notes.count > 2); /* every step had something to do */
    return status ? status : ro_reading_encode(&reading, arena, encoded, NULL);
}

static void reading_a_page__says_so_when_any_allocation_fails(void **state)
{
    (void)state;
    enum { ALLOCATIONS_MAX = 200000 };
    ro_arena whole = {0};
    ro_str want, got;
    assert_int_equal(read_page(&whole, &want), RO_OK);
    ro_arena_free(&whole);
    size_t n = 1, left = 0, unsaid = 0;
    for (; !left && n < ALLOCATIONS_MAX; n++) {
        ro_arena arena = {0};
        ro_arena_fail_after(n);
        ro_status status = read_page(&arena, &got);
        left = ro_arena_fail_after(0);
        bool silent = !status && !left, odd = status && status != RO_ENOMEM;
        if (silent || odd) print_error("allocation %zu failed and the call said: %s\n", n, ro_status_name(status));
        unsaid += silent || odd;
        ro_arena_free(&arena);
    }
    assert_int_equal(unsaid, 0);
    assert_true(n > 50 && n < ALLOCATIONS_MAX);
    print_message("%zu allocations\n", n - 2);
}

static void reading_a_page_again__gives_the_same_bytes_and_takes_no_more_memory(void **state)
{
    (void)state;
    ro_arena first = {0}, reused = {0};
    ro_str want, got;
    assert_int_equal(read_page(&first, &want), RO_OK);
    assert_int_equal(read_page(&reused, &got), RO_OK);
    size_t held = reused.held;
    for (int i = 0; i < 3; i++) {
        ro_arena_reset(&reused);
        assert_int_equal(read_page(&reused, &got), RO_OK);
        assert_true(ro_str_equal(want, got));
        assert_int_equal(reused.held, held);
    }
    ro_arena_free(&first);
    ro_arena_free(&reused);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_a_page__says_so_when_any_allocation_fails),
        cmocka_unit_test(reading_a_page_again__gives_the_same_bytes_and_takes_no_more_memory),
    };
    return cmocka_run_group_tests(tests, open_engine, close_engine);
}
