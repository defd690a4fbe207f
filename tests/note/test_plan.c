/* test_plan.c: what is set for later, on small pages of our own (Thursday, 14 March 2019). */
#include "page_told.h"

#define HAS(words) told_has(RO_NOTE_PLAN, words)
#define LACKS(words) told_lacks(RO_NOTE_PLAN, words)

static void plans__are_made_of_planned_contacts(void **state)
{
    (void)state;
    told_page("Russian Foreign Minister Sergey Lavrov is scheduled to meet Turkish Foreign Minister Mevlut Cavusoglu in Moscow on "
              "Saturday.");
    HAS("plan open 2019-03-16|Lavrov|Mevl|@ Moscow");
    told_page("Russian Foreign Minister Sergey Lavrov met Turkish Foreign Minister Mevlut Cavusoglu in Moscow on Monday.");
    LACKS("plan");
}

static void plans__keep_what_became_of_them(void **state)
{
    (void)state;
    told_page("A meeting of the Russian and Turkish foreign ministers has been postponed until March 21.");
    HAS("plan postponed 2019-03-21|Russia|Turkey");
    told_page("The rebels missed Wednesday's deadline for a pause in the fighting.");
    HAS("plan missed 2019-03-13");
}

static void plans__are_deadlines(void **state)
{
    (void)state;
    told_page("The United Nations set a deadline of March 31 for the talks.");
    HAS("plan open 2019-03-31");
}

static void plans__are_what_is_to_be_done(void **state)
{
    (void)state;
    told_page("Under the text, heavy guns are to be pulled back by April 20 and prisoners are to be exchanged.");
    HAS("plan open 2019-04-20");
    assert_int_equal(told_count(RO_NOTE_PLAN), 2);
    told_page("Both armies are to blame for the fighting.");
    LACKS("plan");
}

static void plans__take_the_day_of_their_beginning(void **state)
{
    (void)state;
    told_page("Turkey agreed on Tuesday to a ceasefire that is to take effect on Sunday.");
    HAS("plan open 2019-03-17");
}

static void plans__are_expiries_and_votes_to_come(void **state)
{
    (void)state;
    told_page("The mandate of the mission expires on March 31, the United Nations said.");
    HAS("plan open 2019-03-31");
    told_page("Parliament will vote on the treaty on Tuesday, the Turkish government said.");
    HAS("plan open 2019-03-19");
}

static void wishes__are_no_plans(void **state)
{
    (void)state;
    told_page("German Foreign Minister Heiko Maas said he hoped to visit Iran some day.");
    LACKS("plan");
}

static void bargains__are_no_plans(void **state)
{
    (void)state;
    told_page("The United States would lift the sanctions if Iran agreed to a new treaty.");
    LACKS("plan");
    told_page("The United States will lift the sanctions on April 1, the State Department said.");
    HAS("plan open 2019-04-01");
}

/* Each telling is a note of its own; settling makes them one entry, with all of them as its evidence. */
static void tellings__of_one_planned_contact_are_plans_of_one_day(void **state)
{
    (void)state;
    told_page("Russian President Vladimir Putin is to meet U.S. President Donald Trump in Vienna on Saturday.\nTrump will meet "
              "Putin to talk of arms.");
    HAS("plan open 2019-03-16|Putin|Trump");
    LACKS("plan open -");
    assert_int_equal(told_count(RO_NOTE_PLAN), 2);
}

static void plans__are_votes_with_a_day_of_their_own(void **state)
{
    (void)state;
    told_page("The rebels prepare for the elections on 28 September.");
    HAS("plan open 2019-09-28");
    told_page("The rebels lost the elections on 28 February.");
    LACKS("plan");
}

static void plans__are_what_will_be_done_to_others(void **state)
{
    (void)state;
    told_page("The ministry said that two more columns would be withdrawn.");
    HAS("plan open");
    told_page("The ministry said that the columns would be withdrawn if the rebels agreed.");
    LACKS("plan");
}

static void plans__are_what_is_done_on_a_day_to_come(void **state)
{
    (void)state;
    told_page("The court in Vienna will rule on Friday.");
    HAS("plan open 2019-03-15");
    told_page("The court in Vienna ruled on Monday.");
    LACKS("plan");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans__are_made_of_planned_contacts),
        cmocka_unit_test(plans__keep_what_became_of_them),
        cmocka_unit_test(plans__are_deadlines),
        cmocka_unit_test(plans__are_what_is_to_be_done),
        cmocka_unit_test(plans__take_the_day_of_their_beginning),
        cmocka_unit_test(plans__are_expiries_and_votes_to_come),
        cmocka_unit_test(wishes__are_no_plans),
        cmocka_unit_test(bargains__are_no_plans),
        cmocka_unit_test(tellings__of_one_planned_contact_are_plans_of_one_day),
        cmocka_unit_test(plans__are_votes_with_a_day_of_their_own),
        cmocka_unit_test(plans__are_what_will_be_done_to_others),
        cmocka_unit_test(plans__are_what_is_done_on_a_day_to_come),
    };
    return cmocka_run_group_tests(tests, told_open_engine, told_close_engine);
}
