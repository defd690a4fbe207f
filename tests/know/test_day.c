/* test_day.c: the day of a report, weighed from hand-made evidence. */
#include "test.h"

#include "know/day.h"

#include <stdlib.h>

static ro_arena arena;
static ro_time_words *words;

static ro_clue clue(ro_clue_what what, int year, int month, int day, int weight, const char *text)
{
    return (ro_clue){.what = what,
                     .year = (int16_t)year,
                     .month = (int8_t)month,
                     .day = (int8_t)day,
                     .weekday = -1,
                     .minute = -1,
                     .weight = (uint8_t)weight,
                     .words = ro_str_of(text)};
}

static ro_tenure_clue holder(const char *person, const char *from, const char *to)
{
    return (ro_tenure_clue){.person = ro_str_of(person),
                            .held = {ro_day_read(ro_str_of(from)), ro_day_read(ro_str_of(to)), RO_PRECISION_INTERVAL, -1}};
}

typedef struct bench {
    ro_clue clues[4];
    uint32_t clue_count;
    ro_tenure_clue tenures[4];
    uint32_t tenure_count;
    const char *text;
    ro_date copies;
} bench;

static ro_day_result reason(const bench *b)
{
    ro_times times = {0};
    ro_day_result out;
    assert_int_equal(ro_times_find_in(&times, &arena, words, ro_str_of(b->text ? b->text : ""), NULL), RO_OK);
    ro_day_evidence ev = {.clues = b->clues,
                          .clue_count = b->clue_count,
                          .times = &times,
                          .text = ro_str_of(b->text ? b->text : ""),
                          .tenures = b->tenures,
                          .tenure_count = b->tenure_count,
                          .copies = b->copies};
    assert_int_equal(ro_day_reason_out(&out, &arena, &ev, NULL), RO_OK);
    return out;
}

static void assert_between(ro_date date, const char *earliest, const char *latest)
{
    char lo[RO_DATE_TEXT_MAX], hi[RO_DATE_TEXT_MAX];
    ro_day_write(date.earliest, lo);
    ro_day_write(date.latest, hi);
    assert_string_equal(lo, earliest);
    assert_string_equal(hi, latest);
}

static bool says(const ro_day_result *r, bool refused, const char *part)
{
    uint32_t n = refused ? r->refused.count : r->basis.count;
    for (uint32_t i = 0; i < n; i++)
        if (ro_str_find((refused ? r->refused.at : r->basis.at)[i].why, ro_str_of(part), 0) != SIZE_MAX) return true;
    return false;
}

static const char *const wire =
    "The foreign ministers of Arvenia and Belmark on Saturday discussed the ceasefire. Envoys were kidnapped last November. "
    "The talks have gone on since 2014.";

static void day__takes_the_day_that_a_page_line_names_with_its_minute(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_PAGE_LINE, 2016, 2, 21, 9, "21/02/2016 21:08")}, .clue_count = 1, .copies = RO_DATE_UNKNOWN};
    b.clues[0].minute = 21 * 60 + 8;
    ro_day_result r = reason(&b);
    assert_between(r.day, "2016-02-21", "2016-02-21");
    assert_int_equal(r.day.minute, 21 * 60 + 8);
    assert_int_equal(r.basis.count, 1);
}

static void day__leaves_the_years_open_that_weekday_and_offices_do_not_rule_out(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_DATELINE, 0, 2, 21, 4, "Feb 21")},
               .clue_count = 1,
               .tenures = {holder("Ina Sol", "2013-02-01", "2017-01-20")},
               .tenure_count = 1,
               .text = wire,
               .copies = RO_DATE_UNKNOWN};
    ro_day_result r = reason(&b);
    assert_between(r.day, "2015-02-21", "2016-02-21");
    assert_true(says(&r, true, "2014-02-21"));
    assert_true(says(&r, false, "Ina Sol held this office from 2013-02-01"));
}

static void day__gets_its_year_from_a_copy(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_DATELINE, 0, 2, 21, 4, "Feb 21")},
               .clue_count = 1,
               .tenures = {holder("Ina Sol", "2013-02-01", "2017-01-20")},
               .tenure_count = 1,
               .text = wire,
               .copies = ro_date_day(ro_day_of(2016, 2, 21))};
    ro_day_result r = reason(&b);
    assert_between(r.day, "2016-02-21", "2016-02-21");
}

static void day__gets_its_year_from_the_weekday_where_that_decides(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_DATELINE, 0, 6, 7, 4, "June 7")},
               .clue_count = 1,
               .tenures = {holder("Ina Sol", "2015-01-01", "2017-12-31")},
               .tenure_count = 1,
               .text = "Envoys met on Monday, officials said.",
               .copies = RO_DATE_UNKNOWN};
    ro_day_result r = reason(&b); /* June 7 is a Sunday in 2015, a Tuesday in 2016, a Wednesday in 2017 */
    assert_between(r.day, "2016-06-07", "2016-06-07");
    assert_true(says(&r, false, "1 day before"));
}

static void day__refuses_a_page_date_that_the_offices_contradict_and_keeps_the_refusal(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_PAGE_TOP, 2018, 4, 21, 3, "Saturday, 21. April 2018")},
               .clue_count = 1,
               .tenures = {holder("Ina Sol", "2013-02-01", "2017-01-20"), holder("Bo Marn", "2009-01-20", "2017-01-20")},
               .tenure_count = 2,
               .copies = RO_DATE_UNKNOWN};
    b.clues[0].weekday = 5;
    ro_day_result r = reason(&b);
    assert_between(r.day, "2013-02-01", "2017-01-20");
    assert_true(says(&r, true, "left office on 2017-01-20"));
}

static void day__lies_in_one_of_the_terms_of_who_came_back(void **state)
{
    (void)state;
    bench b = {.tenures = {holder("Ina Sol", "2001-02-01", "2005-06-30"), holder("Ina Sol", "2012-01-10", "2016-12-31"),
                           holder("Bo Marn", "2010-03-01", "2014-11-30")},
               .tenure_count = 3,
               .copies = RO_DATE_UNKNOWN};
    ro_day_result r = reason(&b);
    assert_between(r.day, "2012-01-10", "2014-11-30");
    assert_true(says(&r, false, "Ina Sol held this office from 2001-02-01 to 2005-06-30, from 2012-01-10 to 2016-12-31"));
    b.tenure_count = 2;
    r = reason(&b);
    assert_between(r.day, "2001-02-01", "2016-12-31");
}

static void day__between_two_terms_is_refused(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_PAGE_TOP, 2008, 4, 21, 3, "Monday, 21. April 2008")},
               .clue_count = 1,
               .tenures = {holder("Ina Sol", "2001-02-01", "2005-06-30"), holder("Ina Sol", "2012-01-10", "2016-12-31"),
                           holder("Bo Marn", "2012-03-01", "2014-11-30")},
               .tenure_count = 3,
               .copies = RO_DATE_UNKNOWN};
    b.clues[0].weekday = 0;
    ro_day_result r = reason(&b);
    assert_between(r.day, "2012-03-01", "2014-11-30");
    assert_true(says(&r, true, "left office on 2005-06-30") || says(&r, true, "took office on 2012-03-01 only"));
}

static void day__believes_a_good_line_more_than_one_doubtful_office(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_PAGE_LINE, 2018, 4, 21, 9, "April 21, 2018")},
               .clue_count = 1,
               .tenures = {holder("Ina Sol", "2013-02-01", "2017-01-20")},
               .tenure_count = 1,
               .copies = RO_DATE_UNKNOWN};
    ro_day_result r = reason(&b);
    assert_between(r.day, "2018-04-21", "2018-04-21");
    assert_true(says(&r, true, "Ina Sol held"));
}

static void day__is_never_after_the_capture(void **state)
{
    (void)state;
    bench b = {
        .clues = {clue(RO_CLUE_PAGE_LINE, 2021, 5, 1, 6, "May 1, 2021"), clue(RO_CLUE_CAPTURED, 2019, 1, 1, 9, "2019-01-01")},
        .clue_count = 2,
        .copies = RO_DATE_UNKNOWN};
    ro_day_result r = reason(&b);
    assert_between(r.day, "", "2019-01-01");
    assert_true(says(&r, true, "captured"));
}

static void day__keeps_both_readings_of_figures_that_may_be_exchanged(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_PAGE_LINE, 2016, 4, 3, 6, "03/04/2016")}, .clue_count = 1, .copies = RO_DATE_UNKNOWN};
    b.clues[0].ambiguous = 1;
    ro_day_result r = reason(&b);
    assert_between(r.day, "2016-03-04", "2016-04-03");
}

static void day__prefers_the_page_to_the_dateline_of_the_wire(void **state)
{
    (void)state;
    bench b = {
        .clues = {clue(RO_CLUE_DATELINE, 0, 2, 20, 4, "Feb. 20"), clue(RO_CLUE_PAGE_LINE, 2016, 2, 21, 6, "February 21, 2016")},
        .clue_count = 2,
        .copies = RO_DATE_UNKNOWN};
    assert_between(reason(&b).day, "2016-02-21", "2016-02-21");
}

static void day__is_bounded_from_below_by_what_is_told_as_past(void **state)
{
    (void)state;
    bench b = {.text = "They met in June 2015 and will meet again by 2019.", .copies = RO_DATE_UNKNOWN};
    assert_between(reason(&b).day, "2015-06-01", "");
}

static void day__bounds_by_a_former_holder_from_below_only(void **state)
{
    (void)state;
    bench b = {.tenures = {holder("Ina Sol", "2013-02-01", "2017-01-20")}, .tenure_count = 1, .copies = RO_DATE_UNKNOWN};
    b.tenures[0].former = true;
    assert_between(reason(&b).day, "2017-01-20", "");
}

static void day__of_a_page_rendered_later_is_the_last_such_day_before(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_DATELINE, 0, 4, 16, 4, "April 16"),
                         clue(RO_CLUE_PAGE_TOP, 2019, 9, 21, 2, "Saturday, September 21, 2019")},
               .clue_count = 2,
               .text = "Belmark on Tuesday suspended the ceasefire.",
               .copies = RO_DATE_UNKNOWN};
    ro_day_result r = reason(&b);
    assert_between(r.day, "2019-04-16", "2019-04-16");
    assert_true(says(&r, true, "2019-09-21"));
}

static void day__is_unknown_without_evidence(void **state)
{
    (void)state;
    bench b = {.copies = RO_DATE_UNKNOWN};
    assert_false(ro_date_is_known(reason(&b).day));
}

/* ---- pages of HTML ---- */

static void day__of_publication_wins_over_the_last_change(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_MODIFIED, 2020, 5, 9, 8, "2020-05-09"), clue(RO_CLUE_META, 2020, 5, 3, 9, "2020-05-03")},
               .clue_count = 2, .copies = RO_DATE_UNKNOWN};
    ro_day_result r = reason(&b);
    assert_between(r.day, "2020-05-03", "2020-05-03");
    assert_true(says(&r, true, "last change"));
}

static void day__of_the_last_change_is_taken_where_nothing_else_is_told(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_MODIFIED, 2020, 5, 9, 8, "2020-05-09")}, .clue_count = 1, .copies = RO_DATE_UNKNOWN};
    ro_day_result r = reason(&b);
    assert_between(r.day, "2020-05-09", "2020-05-09");
    assert_int_equal(r.refused.count, 0);
}

static void day__that_was_refused_for_its_place_is_kept_with_the_reason(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_PAGE_LINE, 2020, 5, 3, 6, "3 May 2020"), clue(RO_CLUE_TIME, 2020, 5, 9, 9, "2020-05-09")},
               .clue_count = 2, .copies = RO_DATE_UNKNOWN};
    b.clues[1].refused = RO_REFUSED_COMMENT;
    ro_day_result r = reason(&b);
    assert_between(r.day, "2020-05-03", "2020-05-03");
    assert_true(says(&r, true, "comment"));
    b.clues[1].refused = RO_REFUSED_NOT; /* the same day, believed, is the heavier one */
    r = reason(&b);
    assert_false(says(&r, true, "comment"));
    assert_false(r.day.earliest == r.day.latest && r.day.earliest == ro_day_of(2020, 5, 3));
}

static void day__of_the_page_s_data_decides_against_a_line(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_PAGE_LINE, 2020, 5, 20, 8, "20 May 2020"), clue(RO_CLUE_JSONLD, 2020, 5, 3, 10, "2020-05-03")},
               .clue_count = 2, .copies = RO_DATE_UNKNOWN};
    ro_day_result r = reason(&b);
    assert_between(r.day, "2020-05-03", "2020-05-03");
    assert_true(says(&r, true, "less on its side"));
}

static void day__of_rendering_still_bounds_from_above(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_PAGE_TOP, 2020, 5, 9, 3, "9 May 2020"), clue(RO_CLUE_PAGE_LINE, 0, 5, 20, 6, "20 May")},
               .clue_count = 2, .copies = RO_DATE_UNKNOWN};
    b.clues[0].refused = RO_REFUSED_RENDERED;
    ro_day_result r = reason(&b);
    assert_true(r.day.latest == RO_DAY_NONE || r.day.latest < ro_day_of(2020, 5, 9));
    assert_true(says(&r, true, "made for its reader"));
}

static void day__after_the_capture_is_refused_whatever_data_say(void **state)
{
    (void)state;
    bench b = {.clues = {clue(RO_CLUE_JSONLD, 2020, 5, 3, 10, "2020-05-03"), clue(RO_CLUE_CAPTURED, 2019, 1, 1, 9, "2019-01-01")},
               .clue_count = 2, .copies = RO_DATE_UNKNOWN};
    ro_day_result r = reason(&b);
    assert_true(r.day.latest != RO_DAY_NONE && r.day.latest <= ro_day_of(2019, 1, 1));
    assert_true(says(&r, true, "captured"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(day__takes_the_day_that_a_page_line_names_with_its_minute),
        cmocka_unit_test(day__leaves_the_years_open_that_weekday_and_offices_do_not_rule_out),
        cmocka_unit_test(day__gets_its_year_from_a_copy),
        cmocka_unit_test(day__gets_its_year_from_the_weekday_where_that_decides),
        cmocka_unit_test(day__refuses_a_page_date_that_the_offices_contradict_and_keeps_the_refusal),
        cmocka_unit_test(day__lies_in_one_of_the_terms_of_who_came_back),
        cmocka_unit_test(day__between_two_terms_is_refused),
        cmocka_unit_test(day__believes_a_good_line_more_than_one_doubtful_office),
        cmocka_unit_test(day__is_never_after_the_capture),
        cmocka_unit_test(day__keeps_both_readings_of_figures_that_may_be_exchanged),
        cmocka_unit_test(day__prefers_the_page_to_the_dateline_of_the_wire),
        cmocka_unit_test(day__is_bounded_from_below_by_what_is_told_as_past),
        cmocka_unit_test(day__bounds_by_a_former_holder_from_below_only),
        cmocka_unit_test(day__of_a_page_rendered_later_is_the_last_such_day_before),
        cmocka_unit_test(day__is_unknown_without_evidence),
        cmocka_unit_test(day__of_publication_wins_over_the_last_change),
        cmocka_unit_test(day__of_the_last_change_is_taken_where_nothing_else_is_told),
        cmocka_unit_test(day__that_was_refused_for_its_place_is_kept_with_the_reason),
        cmocka_unit_test(day__of_the_page_s_data_decides_against_a_line),
        cmocka_unit_test(day__of_rendering_still_bounds_from_above),
        cmocka_unit_test(day__after_the_capture_is_refused_whatever_data_say),
    };
    if (ro_time_words_open(&words, RO_TEST_ROOT "/data", NULL)) return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ro_time_words_close(words);
    ro_arena_free(&arena);
    return failed;
}
