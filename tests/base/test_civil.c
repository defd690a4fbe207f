/* test_civil.c: calendar arithmetic keeps its laws. */
#include "test.h"

#include "base/civil.h"

static void dates__go_to_days_and_back(void **state)
{
    (void)state;
    for (ro_day day = ro_day_of(RO_YEAR_MIN, 1, 1); day < ro_day_of(2200, 1, 1); day += 13) {
        ro_civil c = ro_civil_of(day);
        assert_int_equal(ro_day_of(c.year, c.month, c.day), day);
    }
}

static void dates__know_their_weekday(void **state)
{
    (void)state;
    assert_int_equal(ro_weekday_of(ro_day_of(2016, 2, 21)), 6);
    assert_int_equal(ro_weekday_of(ro_day_of(1969, 12, 29)), 0);
}

static void dates__refuse_days_that_never_were(void **state)
{
    (void)state;
    assert_int_equal(ro_day_checked(2015, 2, 29), RO_DAY_NONE);
    assert_int_equal(ro_day_read(RO_STR("2016-02-30")), RO_DAY_NONE);
    assert_int_equal(ro_day_read(RO_STR("2016-02-29")), ro_day_of(2016, 2, 29));
}

static void dates__name_the_longest_form_that_holds_them(void **state)
{
    (void)state;
    char out[RO_DATE_TEXT_MAX];
    assert_int_equal(ro_date_best(ro_date_month(2016, 2), out), 7);
    assert_string_equal(out, "2016-02");
    ro_date_best(ro_date_year(2016), out);
    assert_string_equal(out, "2016");
    assert_int_equal(ro_date_best(ro_date_between(ro_day_of(2016, 2, 3), ro_day_of(2016, 2, 9)), out), 7);
    assert_int_equal(ro_date_best(ro_date_between(ro_day_of(2016, 2, 3), ro_day_of(2016, 3, 1)), out), 4);
    assert_int_equal(ro_date_best(ro_date_between(ro_day_of(2015, 12, 31), ro_day_of(2016, 1, 1)), out), 0);
    assert_int_equal(ro_date_between(ro_day_of(2016, 2, 15), ro_day_of(2016, 2, 21)).precision, RO_PRECISION_WEEK);
}

static void dates__stay_in_the_month_when_months_are_added(void **state)
{
    (void)state;
    assert_int_equal(ro_day_add_months(ro_day_of(2015, 1, 31), 1), ro_day_of(2015, 2, 28));
    assert_int_equal(ro_day_add_months(ro_day_of(2015, 1, 31), -2), ro_day_of(2014, 11, 30));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates__go_to_days_and_back),
        cmocka_unit_test(dates__know_their_weekday),
        cmocka_unit_test(dates__refuse_days_that_never_were),
        cmocka_unit_test(dates__name_the_longest_form_that_holds_them),
        cmocka_unit_test(dates__stay_in_the_month_when_months_are_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
