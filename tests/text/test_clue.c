/* test_clue.c: days are read as the page writes them, and nothing is guessed. */
#include "test.h"

#include "text/clue.h"

typedef struct sample {
    const char *line;
    int year, month, day, weekday, minute, ambiguous;
} sample;

static const sample samples[] = {
    {"21/02/2016 21:08", 2016, 2, 21, -1, 1268, 0},
    {"December 29, 2015, 6:02 am", 2015, 12, 29, -1, 362, 0},
    {"Saturday, 21. April 2018", 2018, 4, 21, 5, -1, 0},
    {"2018-07-15T09:17:26-04:00", 2018, 7, 15, -1, 557, 0},
    {"Updated 8:30 AM ET, Sun July 15, 2018", 2018, 7, 15, 6, 510, 0},
    {"Moscow, Feb 21:", 0, 2, 21, -1, -1, 0},
    {"WASHINGTON, July 3 (AP) \xE2\x80\x94", 0, 7, 3, -1, -1, 0},
    {"Fox News, 2013-07-29", 2013, 7, 29, -1, -1, 0},
    {"Published: 3 March 2014", 2014, 3, 3, -1, -1, 0},
    {"Published Wed, Feb 28 20247:00 AM EST", 2024, 2, 28, 2, 420, 0},
    {"03/04/2016", 2016, 4, 3, -1, -1, 1},
    {"04/13/2016", 2016, 4, 13, -1, -1, 0},
    {"12.04.2019 07:05", 2019, 4, 12, -1, 425, 0},
    {"Fri 12 Apr 2019 09.20 BST", 2019, 4, 12, 4, 560, 0},
    {"April 17, 2019 / 6:15 PM", 2019, 4, 17, -1, 1095, 0},
    {"Thu, March 14", 0, 3, 14, 3, -1, 0},
    {"the 21st of May, 1999", 1999, 5, 21, -1, -1, 0},
    {"February 2016", 2016, 2, 0, -1, -1, 0},
    {"Monday", 0, 0, 0, 0, -1, 0},
    {"30-Jun-2011", 2011, 6, 30, -1, -1, 0},
};

static void clues__are_read_in_many_forms(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        const sample *s = &samples[i];
        ro_clue c;
        if (ro_clue_read(ro_str_of(s->line), &c, 1) != 1) fail_msg("no day in: %s", s->line);
        bool good = c.year == s->year && c.month == s->month && c.day == s->day && c.weekday == s->weekday &&
                    c.minute == s->minute && c.ambiguous == s->ambiguous;
        if (!good)
            fail_msg("%s: read %d-%d-%d, weekday %d, minute %d, ambiguous %d", s->line, c.year, c.month, c.day, c.weekday, c.minute,
                     c.ambiguous);
        assert_true(c.page_end <= strlen(s->line) && c.page_start < c.page_end);
    }
}

static void clues__are_not_seen_where_no_day_is(void **state)
{
    (void)state;
    static const char *const lines[] = {"Talks on 3 issues", "They march for peace", "May we come in?", "Resolution 2254", "1/2",
                                        "Call 555-0100",     "Monday talks fail"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ro_clue c;
        if (ro_clue_read(ro_str_of(lines[i]), &c, 1)) fail_msg("%s: read %d-%d-%d", lines[i], c.year, c.month, c.day);
    }
}

static void clues__stand_in_urls(void **state)
{
    (void)state;
    ro_clue c;
    assert_true(ro_clue_read_url(RO_STR("https://a.example/2016/02/21/call"), &c));
    assert_int_equal(c.day, 21);
    assert_true(ro_clue_read_url(RO_STR("https://a.example/news-20180716-x"), &c));
    assert_int_equal(c.day, 16);
    assert_true(ro_clue_read_url(RO_STR("https://a.example/2016/02/call"), &c));
    assert_int_equal(c.month, 2);
    assert_int_equal(c.day, 0);
    assert_true(ro_clue_read_url(RO_STR("https://a.example/world/2015/mar/08/call"), &c));
    assert_int_equal(c.month, 3);
    assert_false(ro_clue_read_url(RO_STR("https://a.example/article/48213-truce"), &c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clues__are_read_in_many_forms),
        cmocka_unit_test(clues__are_not_seen_where_no_day_is),
        cmocka_unit_test(clues__stand_in_urls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
