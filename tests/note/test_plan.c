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

static void fates__are_told_by_verbs_of_two_words(void **state)
{
    (void)state;
    told_page("The Vienna talks between Russia and Turkey scheduled for Friday have been called off.");
    HAS("plan cancelled 2019-03-15|Russia|Turkey");
    told_page("The meeting between Vladimir Putin and Recep Tayyip Erdogan was put off until March 21.");
    HAS("plan postponed 2019-03-21|Putin");
    told_page("German Foreign Minister Heiko Maas, called off his visit to Iran.");
    LACKS("plan open");
    told_page("The ministers called for talks between Russia and Turkey.");
    LACKS("plan cancelled");
}

static void fates__are_what_took_place_or_did_not(void **state)
{
    (void)state;
    told_page("A ceasefire in Syria came into force on Wednesday.");
    HAS("plan kept 2019-03-13");
    told_page("Elections were held in Turkey on Sunday.");
    HAS("plan kept 2019-03-10");
    told_page("The summit between Russia and Turkey did not take place.");
    HAS("plan missed");
    told_page("The summit between Russia and Turkey will not take place, the Turkish government said.");
    HAS("plan cancelled");
    told_page("The German government doubted whether the election in Turkey would go ahead.");
    LACKS("plan");
    told_page("The exchange of prisoners will go ahead on Friday, the Turkish government said.");
    HAS("plan open 2019-03-15");
}

static void fates__are_what_was_done_as_planned(void **state)
{
    (void)state;
    told_page("Turkey released the prisoners on Wednesday, as scheduled.");
    HAS("plan kept 2019-03-13");
    told_page("Turkey released the prisoners on Wednesday.");
    LACKS("plan");
}

static void deadlines__pass_without_a_deed_or_are_extended(void **state)
{
    (void)state;
    told_page("The first deadline, January 10, passed without a word from either army.");
    HAS("plan missed 2019-01-10");
    told_page("The deadline for the talks passes on March 31.");
    HAS("plan open 2019-03-31");
    told_page("The deadline for a nuclear deal with Iran was extended until Monday.");
    HAS("plan postponed 2019-03-18");
}

static void threats__to_cancel_leave_the_plan_standing(void **state)
{
    (void)state;
    told_page("Vladimir Putin threatened to cancel the summit with Recep Tayyip Erdogan.");
    LACKS("plan cancelled");
    told_page("Vladimir Putin may cancel the summit with Recep Tayyip Erdogan, the Turkish government warned.");
    LACKS("plan cancelled");
    told_page("Vladimir Putin cancelled the summit with Recep Tayyip Erdogan.");
    HAS("plan cancelled");
}

static void plans__under_a_word_of_planning_need_a_day(void **state)
{
    (void)state;
    told_page("Turkey plans to move its embassy in Israel on May 14.");
    HAS("plan open 2019-05-14|Turkey");
    told_page("Turkey plans to move its embassy in Israel.");
    LACKS("plan");
}

static void plans__called_off_are_of_the_nearest_year(void **state)
{
    (void)state;
    told_page("US President Donald Trump cancelled the June 12 summit with Russian President Vladimir Putin.");
    HAS("plan cancelled 2019-06-12|");
    told_page("A visit by German Foreign Minister Heiko Maas to Iran, planned for March 20, has been called off.");
    HAS("plan cancelled 2019-03-20|Heiko Maas|Iran");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fates__are_told_by_verbs_of_two_words),
        cmocka_unit_test(fates__are_what_took_place_or_did_not),
        cmocka_unit_test(fates__are_what_was_done_as_planned),
        cmocka_unit_test(deadlines__pass_without_a_deed_or_are_extended),
        cmocka_unit_test(threats__to_cancel_leave_the_plan_standing),
        cmocka_unit_test(plans__under_a_word_of_planning_need_a_day),
        cmocka_unit_test(plans__called_off_are_of_the_nearest_year),
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
