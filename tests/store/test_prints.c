/* test_prints.c: the index of prints in the record gives what all readings together give, whatever came when, and mends itself. */
#include "records.h"

#include "reuse/index.h"
#include "reuse/segment.h"

/* ---- segments ---- */

static void segments__come_back_as_they_were(void **state)
{
    (void)state;
    enum { COUNT = 60000 };
    ro_arena arena = {0};
    ro_postings all = {NULL, 0, 0}, back = {NULL, 0, 0};
    for (uint32_t i = 0; i < COUNT; i++) {
        uint32_t print = i % 7 ? (uint32_t)ro_hash_mix(i) : i % 5 ? 42 : UINT32_MAX;
        assert_true(RO_PUSH(&arena, &all, ((ro_posting){print, i * 3})));
    }
    assert_int_equal(ro_postings_sort(&all, &arena), RO_OK);
    for (uint32_t i = 1; i < COUNT; i++)
        assert_true(all.at[i].print > all.at[i - 1].print || (all.at[i].print == all.at[i - 1].print && all.at[i].text > all.at[i - 1].text));
    unsigned char *part = ro_arena_alloc(&arena, RO_SEGMENT_BYTES);
    uint32_t parts = 0;
    for (uint32_t at = 0; at < COUNT; parts++) {
        size_t len;
        at += ro_segment_pack(&all, at, part, &len);
        assert_true(len <= RO_SEGMENT_BYTES);
        assert_int_equal(ro_segment_unpack(&back, &arena, (ro_str){(const char *)part, len}), RO_OK);
    }
    assert_true(parts > 3);
    assert_int_equal(back.count, COUNT);
    assert_memory_equal(back.at, all.at, COUNT * sizeof *all.at);
    ro_arena_free(&arena);
}

static void segments__that_were_not_packed_are_refused(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t len;
    } bad[] = {{"", 0}, {"\5", 1}, {"\5\x80", 2}, {"\x80\x00\1", 3}, {"\5\2\0\0", 4}, {"\xff\xff\xff\xff\x7f\1", 6}, {"\xff\xff\xff\xff\x0f\1\1\1", 8}};
    ro_arena arena = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ro_postings out = {NULL, 0, 0};
        assert_int_equal(ro_segment_unpack(&out, &arena, (ro_str){bad[i].bytes, bad[i].len}), RO_EFORMAT);
    }
    ro_arena_free(&arena);
}

/* ---- in a record ---- */

enum { PAGES = 180 };

/* Every page has one of seven paragraphs, of which the first stands on more pages than a print may have, and words of its own. */
static ro_reading *page(ro_arena *arena, uint32_t i)
{
    static const char *const common[] = {
        "The two delegations met for the third time in as many weeks and agreed to go on talking about the release of those who are held on both sides.",
        "A bridge over the river was opened on Monday in the presence of the governors of the two provinces and of a crowd of several thousand people.",
        "Farmers in the valley said that they had not seen such a harvest since the year in which the old king died and the war began in earnest.",
        "Nobody was hurt when the roof of the station came down late at night, but trains will not call there before the end of the coming month.",
        "The council put off its vote for a second time after members could not agree on who was to speak for the islands in the talks to come.",
        "Prices of bread rose again, and the ministry promised that flour from its stores would reach every town in the north before the snow does."};
    uint32_t which = i % 3 ? 0 : 1 + i / 3 % 5;
    return make_page(arena, ro_str_format(arena, "page%u", i).ptr, ro_str_format(arena, "Outlet %u", i % 11).ptr, "2019-03-14",
                     ro_str_format(arena, "Number %u has words %u that %u only it %u has got %u here.\n%s", i, i * 7, i * 11, i * 13, i * 17, common[which]).ptr);
}

static int64_t sum_of(ro_store *store) { return ask(store, "SELECT count(*) * 1000000 + sum(shared_a) + sum(of_b) FROM copy"); }

static void overlaps__are_those_of_all_readings_whatever_came_when(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *whole = open_store(in_folder(folder, "whole.db"), RO_RECORD_CREATE);
    for (uint32_t i = 0; i < PAGES; i++) add_page(&arena, whole, page(&arena, i));
    settle(whole);
    ro_json want = exported(whole, RO_EXPORT_JSON, NULL, false);
    int64_t overlaps = ask(whole, "SELECT count(*) FROM overlap");
    assert_true(overlaps > PAGES && ask(whole, "SELECT max(c) FROM (SELECT count(*) AS c FROM overlap GROUP BY b)") <= RO_PRINT_TEXTS_MAX);
    static const uint32_t steps[] = {1, 7, 60};
    for (size_t s = 0; s < 3; s++) {
        char name[16];
        snprintf(name, sizeof name, "parts%zu.db", s);
        ro_store *parts = open_store(in_folder(folder, name), RO_RECORD_CREATE);
        for (uint32_t i = 0; i < PAGES; i++) {
            add_page(&arena, parts, page(&arena, (i * 77 + (uint32_t)s) % PAGES)); /* 77 and 180 have no factor in common */
            if (i % steps[s] == 0) settle(parts);
        }
        settle(parts);
        ro_json got = exported(parts, RO_EXPORT_JSON, NULL, false);
        assert_int_equal(ask(parts, "SELECT count(*) FROM overlap"), overlaps);
        assert_int_equal(sum_of(parts), sum_of(whole));
        assert_string_equal(got.bytes, want.bytes);
        assert_true(ask(parts, "SELECT count(DISTINCT segment) FROM print_part") <= 9);
        assert_true(ask(parts, "SELECT max(length(bytes)) FROM print_part") <= RO_SEGMENT_BYTES);
        ro_json_free(&got);
        ro_store_close(parts, NULL);
    }
    ro_json_free(&want);
    ro_store_close(whole, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void overlaps__that_are_damaged_are_made_again(void **state)
{
    (void)state;
    static const char *const harm[] = {"UPDATE print_part SET bytes = x'0580'", "UPDATE overlap SET bytes = x'00'", "UPDATE overlap SET b = b + 1000",
                                       "DELETE FROM print_part; DELETE FROM overlap; DELETE FROM meta WHERE key = 'prints'",
                                       "UPDATE overlap SET bytes = CAST(substr(bytes, 1, 16) || zeroblob(20) AS BLOB)"};
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = open_store(in_folder(folder, "r.db"), RO_RECORD_CREATE);
    for (uint32_t i = 0; i < 40; i++) add_page(&arena, store, page(&arena, i));
    settle(store);
    ro_json want = exported(store, RO_EXPORT_JSON, NULL, false);
    for (size_t i = 0; i < sizeof harm / sizeof *harm; i++) {
        assert_int_equal(sqlite3_exec(ro_store_db(store), harm[i], NULL, NULL, NULL), SQLITE_OK);
        if (!i) add_page(&arena, store, page(&arena, 41)); /* the index is asked only for new pages */
        settle(store);
        if (!i) {
            ro_json_free(&want);
            want = exported(store, RO_EXPORT_JSON, NULL, false);
            assert_true(ask(store, "SELECT count(*) FROM copy WHERE a IN (SELECT id FROM report WHERE source = 'page41') OR b IN (SELECT id FROM report WHERE source = 'page41')") > 0);
            continue;
        }
        ro_json got = exported(store, RO_EXPORT_JSON, NULL, false);
        assert_string_equal(got.bytes, want.bytes);
        ro_json_free(&got);
    }
    ro_json_free(&want);
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static ro_reading *dated(ro_arena *arena, const char *source, const char *day)
{
    return make_page(arena, source, source, day, "The two delegations met for the third time in as many weeks and agreed to go on talking about the release of "
                                                 "those who are held on both sides, and about the bridge that was closed in the spring.");
}

static void days__that_are_retired_are_out_for_later_reports(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = open_store(in_folder(folder, "r.db"), RO_RECORD_CREATE), *other = open_store(in_folder(folder, "o.db"), RO_RECORD_CREATE);
    static const char *const days[] = {"2019-03-01", "2019-03-02", "2019-04-10", "2019-04-11", ""};
    for (int i = 0; i < 4; i++) add_page(&arena, store, dated(&arena, days[i], days[i]));
    settle(store);
    assert_int_equal(ask(store, "SELECT count(*) FROM copy"), 6);
    assert_int_equal(ro_store_retire(store, ro_day_of(2019, 3, 31), NULL), RO_OK);
    assert_int_equal(ro_store_retired(store), ro_day_of(2019, 3, 31));
    assert_int_equal(ask(store, "SELECT count(*) FROM copy"), 2); /* those of March, those of April */
    add_page(&arena, store, dated(&arena, "undated", days[4]));
    settle(store);
    assert_int_equal(ask(store, "SELECT count(*) FROM copy"), 4); /* a report without a day is of no retired one */
    for (int i = 4; i >= 0; i--) add_page(&arena, other, dated(&arena, i == 4 ? "undated" : days[i], days[i]));
    assert_int_equal(ro_store_retire(other, ro_day_of(2019, 3, 31), NULL), RO_OK);
    ro_json a = exported(store, RO_EXPORT_JSON, NULL, false), b = exported(other, RO_EXPORT_JSON, NULL, false);
    assert_string_equal(a.bytes, b.bytes); /* retired before or after they were read */
    assert_int_equal(ro_store_retire(store, RO_DAY_NONE, NULL), RO_OK);
    assert_int_equal(ask(store, "SELECT count(*) FROM copy"), 10);
    ro_json_free(&a);
    ro_json_free(&b);
    ro_store_close(store, NULL);
    ro_store_close(other, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(segments__come_back_as_they_were),
        cmocka_unit_test(segments__that_were_not_packed_are_refused),
        cmocka_unit_test(overlaps__are_those_of_all_readings_whatever_came_when),
        cmocka_unit_test(overlaps__that_are_damaged_are_made_again),
        cmocka_unit_test(days__that_are_retired_are_out_for_later_reports),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
