/* test_page.c: bytes become blocks, whatever they are. */
#include "test.h"

#include "arena.h"
#include "base/hash.h"
#include "page/page.h"

#include <stdlib.h>
#include <time.h>

static ro_page page_of(const char *bytes, size_t len)
{
    ro_page page;
    ro_arena_free(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p.txt"), (ro_str){bytes, len}, NULL, NULL), RO_OK);
    return page;
}
#define PAGE(literal) page_of(literal, sizeof(literal) - 1)

static void assert_block(const ro_page *page, uint32_t i, const char *text)
{
    assert_true(i < page->block_count);
    assert_int_equal(page->blocks[i].text.len, strlen(text));
    assert_memory_equal(page->blocks[i].text.ptr, text, strlen(text));
}

static void pages__are_cut_into_lines_with_their_bytes(void **state)
{
    (void)state;
    ro_page page = PAGE("Menu\r\n\r\n   Envoys  met\ton Monday. \nEnd");
    assert_int_equal(page.block_count, 3);
    assert_block(&page, 1, "Envoys met on Monday.");
    assert_int_equal(page.blocks[1].start, 11);
    assert_int_equal(page.blocks[1].end, 33);
    assert_int_equal(page.blocks[1].blank_before, 1);
    assert_int_equal(page.blocks[1].indent, 3);
    assert_block(&page, 2, "End");
}

static void pages__know_odd_spaces_and_breaks(void **state)
{
    (void)state;
    ro_page page = PAGE("a\xC2\xA0\xC2\xA0"
                        "b\xE2\x80\x89"
                        "c\xE2\x80\xA8next\xE2\x80\x8B word\x0C"
                        "last");
    assert_int_equal(page.block_count, 3);
    assert_block(&page, 0, "a b c");
    assert_block(&page, 1, "next word");
}

static void pages__say_why_there_is_nothing_to_read(void **state)
{
    (void)state;
    assert_string_equal(PAGE("").skipped, "empty");
    assert_string_equal(PAGE(" \n\t\n").skipped, "empty");
    assert_string_equal(PAGE("\x89PNG\r\n\x1A\n....").skipped, "binary");
    assert_string_equal(PAGE("ab\0cd").skipped, "binary");
    assert_string_equal(PAGE("<!DOCTYPE html><p> </p>").skipped, "empty");
    assert_string_equal(PAGE("WARC/1.0\r\n").skipped, "archives are not read yet");
    assert_int_equal(PAGE("<html>").kind, RO_PAGE_HTML);
}

static void pages__are_decoded_from_other_encodings(void **state)
{
    (void)state;
    ro_page page = PAGE("\xEF\xBB\xBFmark");
    assert_block(&page, 0, "mark");
    assert_int_equal(page.blocks[0].start, 3);
    page = PAGE("\xFF\xFEh\0\xE9\0");
    assert_block(&page, 0, "h\xC3\xA9");
    page = PAGE("\xFE\xFF\0h\xD8\x3D\xDE\x00");
    assert_block(&page, 0, "h\xF0\x9F\x98\x80");
    page = PAGE("She said \x93yes\x94 in a caf\xE9.");
    assert_block(&page, 0, "She said \xE2\x80\x9Cyes\xE2\x80\x9D in a caf\xC3\xA9.");
}

static void pages__keep_broken_bytes_as_a_sign(void **state)
{
    (void)state;
    ro_page page = PAGE("caf\xC3\xA9 \xC3\xA8 \xFF end");
    assert_block(&page, 0, "caf\xC3\xA9 \xC3\xA8 \xEF\xBF\xBD end");
}

static void pages__repair_mojibake_that_is_beyond_doubt(void **state)
{
    (void)state;
    ro_page page = PAGE("Elmarra\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s caf\xC3\x83\xC2\xA9");
    assert_block(&page, 0, "Elmarra\xE2\x80\x99s caf\xC3\xA9");
    page = PAGE("twice: \xC3\x83\xC2\xA2\xC3\xA2\xE2\x80\x9A\xC2\xAC\xC3\xA2\xE2\x80\x9E\xC2\xA2s");
    assert_block(&page, 0, "twice: \xE2\x80\x99s");
    page = PAGE("lost \xC3\xA2\xE2\x82\xAC\xC5\x93quote\xC3\xA2\xE2\x82\xAC end");
    assert_block(&page, 0, "lost \xE2\x80\x9Cquote\xE2\x80\x9D end");
}

static void pages__leave_text_alone_that_could_be_meant(void **state)
{
    (void)state;
    ro_page page = PAGE("at the \xE2\x80\x9C"
                        "CAF\xC3\x89\xE2\x80\x9D today");
    assert_block(&page, 0,
                 "at the \xE2\x80\x9C"
                 "CAF\xC3\x89\xE2\x80\x9D today");
    page = PAGE("\xC3\xA2ge d'or");
    assert_block(&page, 0, "\xC3\xA2ge d'or");
}

static void pages__hold_their_laws_on_random_bytes(void **state)
{
    (void)state;
    char bytes[600];
    static const char pieces[] = "a Z.\n\r\t \xC3\xA2\xE2\x80\x99\xC2\xA0\xFF\x80\xF0\x9F\x98\x80\"0";
    for (uint64_t round = 0; round < 4000; round++) {
        size_t len = ro_hash_mix(round) % sizeof bytes;
        for (size_t i = 0; i < len; i++) {
            uint64_t r = ro_hash_pair(round, i);
            bytes[i] = round % 4 ? pieces[r % (sizeof pieces - 1)] : (char)r;
        }
        ro_page page = page_of(bytes, len);
        uint32_t end = 0;
        for (uint32_t i = 0; i < page.block_count; i++) {
            const ro_block *b = &page.blocks[i];
            assert_true(b->start >= end && b->start < b->end && b->end <= page.payload.len);
            assert_true(b->text.len && b->text.ptr[0] != ' ' && b->text.ptr[b->text.len - 1] != ' ');
            end = b->end;
        }
    }
}

static void pages__read_a_line_of_many_megabytes_in_linear_time(void **state)
{
    (void)state;
    size_t len = 50u << 20;
    char *bytes = malloc(len);
    assert_non_null(bytes);
    for (size_t i = 0; i < len; i++) bytes[i] = i % 7 ? 'x' : i % 3 ? ' ' : (char)0xC3;
    clock_t before = clock();
    ro_page page = page_of(bytes, len);
    assert_true(page.block_count >= 3);
    assert_true((clock() - before) / CLOCKS_PER_SEC < 60);
    ro_arena_free(&arena);
    free(bytes);
}

static void pages__say_so_when_memory_is_out(void **state)
{
    (void)state;
    static const char text[] = "One \xE2\x80\x9Cline\xE2\x80\x9D\nTwo  lines\nThree\n";
    for (size_t n = 1; n < 6; n++) {
        ro_page page;
        ro_arena_free(&arena);
        ro_arena_fail_after(n);
        ro_status status = ro_page_read(&page, &arena, RO_STR("p"), (ro_str){text, sizeof text - 1}, NULL, NULL);
        ro_arena_fail_after(0);
        assert_true(status == RO_OK || status == RO_ENOMEM);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages__are_cut_into_lines_with_their_bytes),
        cmocka_unit_test(pages__know_odd_spaces_and_breaks),
        cmocka_unit_test(pages__say_why_there_is_nothing_to_read),
        cmocka_unit_test(pages__are_decoded_from_other_encodings),
        cmocka_unit_test(pages__keep_broken_bytes_as_a_sign),
        cmocka_unit_test(pages__repair_mojibake_that_is_beyond_doubt),
        cmocka_unit_test(pages__leave_text_alone_that_could_be_meant),
        cmocka_unit_test(pages__hold_their_laws_on_random_bytes),
        cmocka_unit_test(pages__read_a_line_of_many_megabytes_in_linear_time),
        cmocka_unit_test(pages__say_so_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
