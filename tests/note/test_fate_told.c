/* test_fate_told.c: what a page tells of the fate of plans, on small pages of our own (Thursday, 14 March 2019). */
#include "page_told.h"

#define HAS(words) told_has(RO_NOTE_PLAN, words)
#define LACKS(words) told_lacks(RO_NOTE_PLAN, words)

static void plans__that_are_moved_take_their_new_day(void **state)
{
    (void)state;
    told_page("Parliament moved the vote to June 2, the Turkish government said.");
    HAS("plan postponed 2019-06-02");
    told_page("Parliament moved the vote to the upper house, the Turkish government said.");
    LACKS("plan");
}

static void plans__are_taken_back_further_on_in_their_sentence(void **state)
{
    (void)state;
    told_page("The party was to hold its vote on April 2 but has put it off to June 9.");
    HAS("plan postponed 2019-06-09");
    told_page("Turkey had planned to put tariffs on steel from April 2, but this deal scraps those plans.");
    HAS("plan cancelled 2019-04-02|Turkey");
    told_page("The party is to hold its vote on April 2, but may put it off to June 9.");
    HAS("plan open 2019-04-02");
    told_page("Turkey had planned to put tariffs on steel from April 2, but this deal cuts those plans in half.");
    HAS("plan open 2019-04-02|Turkey");
}

static void plans__that_are_sure_to_be_put_off_are_put_off(void **state)
{
    (void)state;
    told_page("With Turkey's scheduled March 20 departure from the alliance now virtually certain to be postponed, the ministers met.");
    HAS("plan postponed 2019-03-20");
    told_page("With Turkey's scheduled March 20 departure from the alliance now certain to please the ministers, they met.");
    HAS("plan open 2019-03-20");
}

static void plans__that_will_not_happen_are_cancelled_before_their_day_and_missed_after_it(void **state)
{
    (void)state;
    told_page("The April 2 tariffs on steel are not happening, the Turkish government said.");
    HAS("plan cancelled 2019-04-02");
    told_page("The March 2 vote did not happen, the Turkish government said.");
    HAS("plan missed 2019-03-02");
}

static void plans__that_should_have_begun_are_missed(void **state)
{
    (void)state;
    told_page("A cease-fire was officially supposed to have taken effect on Sunday.");
    HAS("plan missed 2019-03-10");
    told_page("The withdrawal was to have begun on March 1.");
    HAS("plan missed 2019-03-01");
    told_page("The truce is supposed to have taken effect on Sunday.");
    LACKS("plan missed");
    told_page("A cease-fire was supposed to take effect on Sunday.");
    LACKS("plan missed");
}

static void ceasefires__that_collapse_are_missed_wherever_the_verb_stands(void **state)
{
    (void)state;
    told_page("The speech came a day after a cease-fire brokered by Turkey and Russia collapsed, in part because of distrust.");
    HAS("plan missed");
    told_page("The truce collapsed on Monday.");
    HAS("plan missed 2019-03-11");
    told_page("The cease-fire was signed before the bridge collapsed.");
    LACKS("plan missed");
    told_page("The cease-fire has not collapsed, the United Nations said.");
    LACKS("plan missed");
}

static void threats__that_are_withdrawn_are_plans_called_off(void **state)
{
    (void)state;
    told_page("Turkey withdrew a tariff threat against Russia on Tuesday.");
    HAS("plan cancelled|Turkey");
    told_page("Turkey withdrew a tariff complaint against Russia on Tuesday.");
    LACKS("plan");
}

static void acts__of_their_own_day_are_kept(void **state)
{
    (void)state;
    told_page("The ministers praised today's official opening of the embassy in Ankara.");
    HAS("plan kept 2019-03-14");
    told_page("The ministers praised today's opening prices in Ankara.");
    LACKS("plan");
}

static void deadlines__are_extended_by_a_noun_and_stand_under_a_threat(void **state)
{
    (void)state;
    told_page("Turkey announced an extension of the deadline for the withdrawal until May 2.");
    HAS("plan postponed 2019-05-02");
    told_page("The threat of missing the April 2 deadline worries the Turkish government.");
    HAS("plan open 2019-04-02");
}

static void meetings__under_review_still_stand(void **state)
{
    (void)state;
    told_page("The meeting of the Russian and Turkish foreign ministers in Moscow is under review.");
    HAS("plan open|Russia|Turkey");
    told_page("The meeting of the Russian and Turkish foreign ministers has been put on hold.");
    HAS("plan postponed|Russia|Turkey");
}

static void plans__are_due_on_the_last_day_of_a_month_that_ends_their_time(void **state)
{
    (void)state;
    told_page("Turkey is prepared to let the embargo expire by the end of May, the government said.");
    HAS("plan open 2019-05-31|Turkey");
    told_page("Parliament will vote on the treaty in May, the Turkish government said.");
    HAS("plan open 2019-05");
    LACKS("plan open 2019-05-31");
}

static void plans__set_in_the_present_are_not_of_a_year_told_before(void **state)
{
    (void)state;
    told_page("Parliament changed the law in 1998, in 2001, in 2004, in 2006, in 2007 and in 2008. The new vote is scheduled for April 22.");
    HAS("plan open 2019-04-22");
    told_page("Parliament changed the law in 1998, in 2001, in 2004, in 2006, in 2007 and in 2008. A vote was scheduled for April 22.");
    HAS("plan open 2008-04-22");
}

static void plans__take_the_time_of_words_that_open_their_sentence(void **state)
{
    (void)state;
    told_page("Beginning at sundown on Monday evening, when the great holiday of the year begins there, there will be a nationwide cessation of hostilities.");
    HAS("plan open 2019-03-18");
    told_page("Beginning a new life on Monday was what he wanted, but the withdrawal of the troops which everyone on both sides of the war expected will be slow.");
    LACKS("plan open 2019-03-18");
}

static void plans__are_what_somebody_is_slated_to_do_or_must_do_by_a_day(void **state)
{
    (void)state;
    told_page("On Saturday, Russian Foreign Minister Sergey Lavrov is slated to meet Turkish Foreign Minister Mevlut Cavusoglu.");
    HAS("plan open 2019-03-16|Lavrov|Mevl");
    told_page("The Turkish parliament must agree on a spending bill by Friday.");
    HAS("plan open 2019-03-15");
    told_page("The Turkish parliament must agree on a spending bill.");
    LACKS("plan");
}

static void plans__are_of_a_form_in_progress_with_a_day_to_come(void **state)
{
    (void)state;
    told_page("Russian Foreign Minister Sergey Lavrov is opening a new border crossing on March 20.");
    HAS("plan open 2019-03-20|Lavrov");
    told_page("Russian Foreign Minister Sergey Lavrov is opening a new border crossing.");
    LACKS("plan");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans__that_are_moved_take_their_new_day),
        cmocka_unit_test(plans__are_taken_back_further_on_in_their_sentence),
        cmocka_unit_test(plans__that_are_sure_to_be_put_off_are_put_off),
        cmocka_unit_test(plans__that_will_not_happen_are_cancelled_before_their_day_and_missed_after_it),
        cmocka_unit_test(plans__that_should_have_begun_are_missed),
        cmocka_unit_test(ceasefires__that_collapse_are_missed_wherever_the_verb_stands),
        cmocka_unit_test(threats__that_are_withdrawn_are_plans_called_off),
        cmocka_unit_test(acts__of_their_own_day_are_kept),
        cmocka_unit_test(deadlines__are_extended_by_a_noun_and_stand_under_a_threat),
        cmocka_unit_test(meetings__under_review_still_stand),
        cmocka_unit_test(plans__are_due_on_the_last_day_of_a_month_that_ends_their_time),
        cmocka_unit_test(plans__set_in_the_present_are_not_of_a_year_told_before),
        cmocka_unit_test(plans__take_the_time_of_words_that_open_their_sentence),
        cmocka_unit_test(plans__are_what_somebody_is_slated_to_do_or_must_do_by_a_day),
        cmocka_unit_test(plans__are_of_a_form_in_progress_with_a_day_to_come),
    };
    return cmocka_run_group_tests(tests, told_open_engine, told_close_engine);
}
