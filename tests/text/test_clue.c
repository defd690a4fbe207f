/* test_clue.c: days are read as the page writes them, and nothing is guessed. */
#include "test.h"

#include "text/tables.h"
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

/* ---- other languages ---- */

typedef struct foreign {
    const char *line, *language;
    int year, month, day;
} foreign;

static const foreign forms[] = {
    {"18. Februar 2020", "de", 2020, 2, 18},
    {"Di, 18. M\xC3\xA4r. 2020, 10:22 Uhr", "de-AT", 2020, 3, 18},
    {"le 1er f\xC3\xA9vrier 2020 \xC3\xA0 10h22", "fr", 2020, 2, 1},
    {"Publicado el 18 de febrero de 2020", "es", 2020, 2, 18},
    {"febrero 18, 2020", "es", 2020, 2, 18},
    {"18/set/2020", "pt-BR", 2020, 9, 18},
    {"18 d\xE2\x80\x99" "abril de 2020", "ca", 2020, 4, 18},
    {"Marted\xC3\xAC 18 Gennaio 2020", "it", 2020, 1, 18},
    {"18 \xD1\x84\xD0\xB5\xD0\xB2\xD1\x80\xD0\xB0\xD0\xBB\xD1\x8F 2020 \xD0\xB3.", "ru", 2020, 2, 18},
    {"18 \xD0\xA4\xD0\x95\xD0\x92\xD0\xA0\xD0\x90\xD0\x9B\xD0\xAF 2020", "", 2020, 2, 18},
    {"2020. febru\xC3\xA1r 18. 10:22", "hu", 2020, 2, 18},
    {"2020 m. vasario 18 d.", "lt", 2020, 2, 18},
    {"2020. gada 18. febru\xC4\x81ris", "lv", 2020, 2, 18},
    {"18. 2. 2020", "cs", 2020, 2, 18},
    {"18 listopada 2020", "hr", 2020, 10, 18},
    {"18 listopada 2020", "pl", 2020, 11, 18},
    {"18 listopada 2020", "", 2020, 11, 18},
    {"\xCE\xA4\xCE\xB5\xCF\x84\xCE\xAC\xCF\x81\xCF\x84\xCE\xB7 18 \xCE\xA6\xCE\xB5\xCE\xB2\xCF\x81\xCE\xBF\xCF\x85\xCE\xB1\xCF\x81\xCE\xAF\xCE\xBF\xCF\x85 2020", "el", 2020, 2, 18},
    {"18 \xC5\x9Eubat 2020 Sal\xC4\xB1", "tr", 2020, 2, 18},
    {"18 \xD9\x81\xD8\xA8\xD8\xB1\xD8\xA7\xD9\x8A\xD8\xB1\xD8\x8C 2020", "ar", 2020, 2, 18},
    {"\xD9\xA1\xD9\xA8 \xD8\xAA\xD8\xB4\xD8\xB1\xD9\x8A\xD9\x86 \xD8\xA7\xD9\x84\xD8\xAB\xD8\xA7\xD9\x86\xD9\x8A \xD9\xA2\xD9\xA0\xD9\xA2\xD9\xA0", "ar", 2020, 11, 18},
    {"\xDB\xB2\xDB\xB9 \xD8\xA8\xD9\x87\xD9\x85\xD9\x86 \xDB\xB1\xDB\xB3\xDB\xB9\xDB\xB8", "fa", 2020, 2, 18},
    {"2020\xE5\xB9\xB4" "2\xE6\x9C\x88" "18\xE6\x97\xA5 10:22", "zh", 2020, 2, 18},
    {"2020\xEB\x85\x84 2\xEC\x9B\x94 18\xEC\x9D\xBC", "ko", 2020, 2, 18},
    {"18 \xE0\xB8\x81.\xE0\xB8\x9E. 2563", "th", 2020, 2, 18},
    {"ng\xC3\xA0y 18 th\xC3\xA1ng 2 n\xC4\x83m 2020", "vi", 2020, 2, 18},
    {"\xE0\xA7\xA7\xE0\xA7\xAE \xE0\xA6\xAB\xE0\xA7\x87\xE0\xA6\xAC\xE0\xA7\x8D\xE0\xA6\xB0\xE0\xA7\x81\xE0\xA6\xAF\xE0\xA6\xBC\xE0\xA6\xBE\xE0\xA6\xB0\xE0\xA6\xBF \xE0\xA7\xA8\xE0\xA7\xA6\xE0\xA7\xA8\xE0\xA7\xA6", "bn", 2020, 2, 18},
    {"03/04/2016", "de", 2016, 4, 3},
    {"18. helmikuuta 2020 klo 10.22", "fi", 2020, 2, 18},
};

static ro_texts *texts;

static void clues__are_read_in_the_page_s_language(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const foreign *s = &forms[i];
        ro_clue c;
        if (!ro_clue_read_in(&texts->page_words, ro_str_of(s->language), ro_str_of(s->line), &c, 1)) fail_msg("no day in: %s", s->line);
        if (c.year != s->year || c.month != s->month || c.day != s->day || c.ambiguous)
            fail_msg("%s: read %d-%d-%d%s", s->line, c.year, c.month, c.day, c.ambiguous ? ", ambiguous" : "");
    }
}

static void clues__of_other_languages_are_no_months_by_chance(void **state)
{
    (void)state;
    static const char *const lines[] = {"Set 5 goals", "so 12", "Lis 7", "5 out", "18 mar y 20 tierra"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines - 1; i++) {
        ro_clue c;
        if (ro_clue_read_in(&texts->page_words, RO_STR("en"), ro_str_of(lines[i]), &c, 1))
            fail_msg("%s: read %d-%d-%d", lines[i], c.year, c.month, c.day);
    }
}

static void clues__are_read_from_stamps(void **state)
{
    (void)state;
    static const sample stamps[] = {
        {"2020-02-18T23:30:00-08:00", 2020, 2, 18, -1, 0, 0}, {"20200218", 2020, 2, 18, -1, 0, 0}, {"20200218T102233", 2020, 2, 18, -1, 0, 0},
        {"20200218102233", 2020, 2, 18, -1, 0, 0},            {"1582021353", 2020, 2, 18, -1, 0, 0}, {"1582021353000", 2020, 2, 18, -1, 0, 0},
        {"Tue, 18 Feb 2020 10:22:33 GMT", 2020, 2, 18, -1, 0, 0},
    };
    for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
        ro_clue c;
        if (!ro_clue_read_stamp(&texts->page_words, RO_STR("en"), ro_str_of(stamps[i].line), &c)) fail_msg("no day in: %s", stamps[i].line);
        if (c.year != stamps[i].year || c.month != stamps[i].month || c.day != stamps[i].day)
            fail_msg("%s: read %d-%d-%d", stamps[i].line, c.year, c.month, c.day);
    }
    static const char *const none[] = {"", "0", "12345678", "99999999999", "2020", "20201341", "PT3M20S"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        ro_clue c;
        if (ro_clue_read_stamp(&texts->page_words, RO_STR("en"), ro_str_of(none[i]), &c)) fail_msg("%s: read a day", none[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clues__are_read_in_many_forms),
        cmocka_unit_test(clues__are_not_seen_where_no_day_is),
        cmocka_unit_test(clues__stand_in_urls),
        cmocka_unit_test(clues__are_read_in_the_page_s_language),
        cmocka_unit_test(clues__of_other_languages_are_no_months_by_chance),
        cmocka_unit_test(clues__are_read_from_stamps),
    };
    ro_error error;
    if (ro_texts_open(&texts, NULL, RO_TEST_ROOT "/data", &error)) return 1;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
