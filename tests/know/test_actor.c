/* test_actor.c: who the entities of a page are, on its day. */
#include "mention/tagged.h"

#include "know/actor.h"
#include "know/tenure.h"

static ro_actors actors;

static void read_on(const char *text, const char *day)
{
    tagged_read(&page, text);
    ro_date date = day ? ro_date_day(ro_day_read(ro_str_of(day))) : RO_DATE_UNKNOWN;
    assert_int_equal(ro_actors_resolve(&actors, &page.arena, page.know, &page.doc, &page.mentions, date, NULL), RO_OK);
}

/* The nth actor that a mention stands for. */
static const ro_actor *actor_of(const char *words, uint32_t nth)
{
    uint32_t found[8], n = ro_actors_of(&actors, &page.mentions, (uint32_t)tagged_find(&page, words, 0), found, 8);
    if (n <= nth) print_error("no actor: %s\n", words);
    assert_true(n > nth);
    return &actors.all.at[found[nth]];
}

static bool is_named(const ro_actor *actor, const char *name)
{
    bool same = ro_str_is(actor->name, name);
    if (!same) print_error("named %.*s (%.*s)\n", RO_STR_ARGS(actor->name), RO_STR_ARGS(actor->why));
    return same;
}

#define CALL                                                                                                                       \
    "US/PROPN*LOC Secretary/PROPN of/ADP State/PROPN Colin/PROPN*PER Powell/PROPN*. called/VERB his/PRON French/ADJ "              \
    "counterpart/NOUN ./PUNCT"

static void actors__knows_a_person_by_full_name_and_office(void **state)
{
    (void)state;
    read_on(CALL, "2003-03-01");
    const ro_actor *a = actor_of("US Secretary of State Colin Powell", 0);
    assert_true(is_named(a, "Colin Powell"));
    assert_int_equal(a->kind, RO_ACTOR_PERSON);
    assert_true(ro_str_is(a->state, "usa") && ro_str_is(a->office, "foreign-minister"));
    assert_true(a->why.len && a->line.len);
}

static void actors__gives_a_counterpart_the_office_of_whom_he_belongs_to(void **state)
{
    (void)state;
    read_on(CALL, "2003-03-01");
    const ro_actor *a = actor_of("his French counterpart", 0);
    assert_true(is_named(a, "Dominique de Villepin"));
    assert_true(a->by_office);
}

static void actors__lets_a_leader_stand_for_the_state_when_the_day_is_open(void **state)
{
    (void)state;
    read_on("The/DET French/ADJ president/NOUN spoke/VERB ./PUNCT", NULL);
    assert_true(is_named(actor_of("The French president", 0), "France"));
    read_on("The/DET French/ADJ president/NOUN spoke/VERB ./PUNCT", "2003-03-01");
    assert_true(is_named(actor_of("The French president", 0), "Jacques Chirac"));
}

static void actors__keeps_a_stranger_as_the_page_has_him(void **state)
{
    (void)state;
    read_on("Norwegian/ADJ negotiator/NOUN Torvald/PROPN*PER Quist/PROPN*. spoke/VERB ./PUNCT", "2003-03-01");
    const ro_actor *a = actor_of("Norwegian negotiator Torvald Quist", 0);
    assert_true(is_named(a, "Torvald Quist"));
    assert_true(ro_str_is(a->state, "nor") && ro_str_is(a->title, "negotiator"));
    assert_true(ro_str_is(a->key, "torvald quist|nor"));
}

static void actors__never_unites_bare_surnames_of_two_pages(void **state)
{
    (void)state;
    char key[128] = {0};
    read_on("Quist/PROPN*PER spoke/VERB ./PUNCT", "2003-03-01");
    const ro_actor *a = actor_of("Quist", 0);
    memcpy(key, a->key.ptr, a->key.len);
    read_on("Quist/PROPN*PER left/VERB ./PUNCT", "2003-03-01");
    assert_false(ro_str_is(actor_of("Quist", 0)->key, key));
}

static void actors__composes_the_ministry_of_a_state(void **state)
{
    (void)state;
    read_on("The/DET Chadian/ADJ*NORP foreign/ADJ ministry/NOUN spoke/VERB ./PUNCT", "2003-03-01");
    const ro_actor *a = actor_of("The Chadian foreign ministry", 0);
    assert_true(is_named(a, "Chadian Foreign Ministry"));
    assert_true(ro_str_is(a->key, "tcd:foreign-ministry"));
    assert_int_equal(a->kind, RO_ACTOR_INSTITUTION);
}

static void actors__lets_a_capital_that_acts_be_its_state_and_no_place_be_anybody(void **state)
{
    (void)state;
    read_on("Oslo/PROPN*LOC rejected/VERB it/PRON in/ADP Helsinki/PROPN*LOC ./PUNCT", "2003-03-01");
    assert_true(is_named(actor_of("Oslo", 0), "Norway"));
    uint32_t found[8];
    assert_int_equal(ro_actors_of(&actors, &page.mentions, (uint32_t)tagged_find(&page, "Helsinki", 0), found, 8), 0);
}

static void actors__describes_groups_in_the_usual_words(void **state)
{
    (void)state;
    read_on("Some/DET top/ADJ U.S./PROPN*LOC security/NOUN officials/NOUN spoke/VERB ./PUNCT", "2003-03-01");
    const ro_actor *a = actor_of("Some top U.S. security officials", 0);
    assert_true(is_named(a, "US security officials"));
    assert_true(ro_str_is(a->state, "usa"));
    assert_true(a->acts_for >= 0 && is_named(&actors.all.at[a->acts_for], "United States"));
}

static void actors__opens_sets_into_members_and_countries_into_states(void **state)
{
    (void)state;
    read_on("French/ADJ President/PROPN Jacques/PROPN*PER Chirac/PROPN*. and/CCONJ German/ADJ Chancellor/PROPN Gerhard/PROPN*PER "
            "Schröder/PROPN*. met/VERB ./PUNCT | "
            "The/DET two/NUM agreed/VERB ./PUNCT | The/DET two/NUM sides/NOUN left/VERB ./PUNCT",
            "2003-03-01");
    assert_true(is_named(actor_of("The two", 0), "Jacques Chirac"));
    assert_true(ro_str_is(actor_of("The two", 1)->state, "deu"));
    assert_true(is_named(actor_of("The two sides", 0), "France") && is_named(actor_of("The two sides", 1), "Germany"));
}

/* --- offices before, after, acting ------------------------------------------------------------------------------------------- */

static void is_on(const char *text, const char *day, const char *words, const char *name)
{
    read_on(text, day);
    assert_true(is_named(actor_of(words, 0), name));
}

static void offices__that_are_over_mean_somebody_whom_the_page_names(void **state)
{
    (void)state;
    is_on("Lionel/PROPN*PER Jospin/PROPN*. left/VERB ./PUNCT | The/DET former/ADJ French/ADJ prime/ADJ minister/NOUN spoke/VERB "
          "./PUNCT",
          "2003-03-01", "The former French prime minister", "Lionel Jospin");
    is_on("Jacques/PROPN*PER Chirac/PROPN*. left/VERB ./PUNCT | The/DET former/ADJ Italian/ADJ president/NOUN spoke/VERB ./PUNCT",
          "2003-03-01", "The former Italian president", "former Italian president");
}

static void offices__to_come_are_those_of_the_next_holder(void **state)
{
    (void)state;
    is_on("The/DET Brazilian/ADJ president/NOUN -/PUNCT elect/ADJ spoke/VERB ./PUNCT", "2002-11-20",
          "The Brazilian president-elect", "Luiz Inacio Lula da Silva");
    is_on("the/DET next/ADJ French/ADJ president/NOUN spoke/VERB ./PUNCT", "2012-05-10", "the next French president",
          "next French president");
}

static void offices__that_somebody_acts_in_are_his(void **state)
{
    (void)state;
    is_on("the/DET acting/ADJ Brazilian/ADJ president/NOUN spoke/VERB ./PUNCT", "2016-06-20", "the acting Brazilian president",
          "Michel Temer");
}

static void offices__without_a_state_are_those_of_the_capital_in_the_sentence(void **state)
{
    (void)state;
    is_on("Norway/PROPN*LOC and/CCONJ Sweden/PROPN*LOC agree/VERB ./PUNCT | In/ADP Oslo/PROPN*LOC the/DET prime/ADJ minister/NOUN "
          "spoke/VERB ./PUNCT",
          "2007-03-01", "the prime minister", "Jens Stoltenberg");
    is_on("Norway/PROPN*LOC and/CCONJ Sweden/PROPN*LOC agree/VERB ./PUNCT | The/DET prime/ADJ minister/NOUN spoke/VERB ./PUNCT",
          "2007-03-01", "The prime minister", "prime minister");
}

static void heads__of_a_body_are_known_by_it_alone(void **state)
{
    (void)state;
    is_on("The/DET NATO/PROPN*ORG chief/NOUN spoke/VERB ./PUNCT", "2000-03-01", "The NATO chief", "George Robertson");
    is_on("The/DET NATO/PROPN*ORG budget/NOUN chief/NOUN spoke/VERB ./PUNCT", "2000-03-01", "The NATO budget chief",
          "NATO budget chief");
}

static void spokesmen__speak_for_their_body(void **state)
{
    (void)state;
    read_on("A/DET Hamas/PROPN*ORG spokesman/NOUN spoke/VERB ./PUNCT", "2003-03-01");
    const ro_actor *a = actor_of("A Hamas spokesman", 0);
    assert_true(is_named(a, "Hamas spokesman"));
    assert_true(a->speaks_for >= 0 && is_named(&actors.all.at[a->speaks_for], "Hamas"));
    assert_int_equal(a->acts_for, a->speaks_for);
    read_on("A/DET Norwegian/ADJ foreign/ADJ ministry/NOUN spokesman/NOUN spoke/VERB ./PUNCT", "2003-03-01");
    a = actor_of("A Norwegian foreign ministry spokesman", 0);
    assert_true(is_named(&actors.all.at[a->speaks_for], "Norwegian Foreign Ministry"));
    assert_true(is_named(&actors.all.at[a->acts_for], "Norway"));
}

/* --- surnames alone ---------------------------------------------------------------------------------------------------------- */

static void surnames__are_those_of_office_holders_of_states_that_the_page_speaks_of(void **state)
{
    (void)state;
    is_on("Petersen/PROPN*PER spoke/VERB in/ADP Oslo/PROPN*LOC ./PUNCT", "2003-03-01", "Petersen", "Jan Petersen");
    is_on("Petersen/PROPN*PER spoke/VERB in/ADP Lima/PROPN*LOC ./PUNCT", "1990-03-01", "Petersen", "Petersen");
}

static void surnames__of_a_stranger_whom_the_page_names_are_his(void **state)
{
    (void)state;
    read_on("Ola/PROPN*PER Petersen/PROPN*. farms/VERB near/ADP Oslo/PROPN*LOC ./PUNCT | Petersen/PROPN*PER spoke/VERB ./PUNCT",
            "2003-03-01");
    assert_true(is_named(actor_of("Petersen", 0), "Ola Petersen"));
}

static void kings__are_known_by_one_name_and_their_state(void **state)
{
    (void)state;
    is_on("In/ADP Oslo/PROPN*LOC King/PROPN Harald/PROPN*PER spoke/VERB ./PUNCT", "2003-03-01", "King Harald", "King Harald V");
}

static void offices__told_for_another_time_are_not_of_the_one_named_before(void **state)
{
    (void)state;
    is_on("Francois/PROPN*PER Hollande/PROPN*. won/VERB ./PUNCT | The/DET French/ADJ president/NOUN packed/VERB ./PUNCT",
          "2012-05-10", "The French president", "Nicolas Sarkozy");
    is_on("President/PROPN Barack/PROPN*PER Obama/PROPN*. left/VERB ./PUNCT | George/PROPN*PER W./PROPN*. Bush/PROPN*. spoke/VERB "
          "./PUNCT | "
          "The/DET former/ADJ president/NOUN smiled/VERB ./PUNCT",
          "2012-05-10", "The former president", "George W. Bush");
}

static void envoys__are_known_by_whom_they_are_sent_to(void **state)
{
    (void)state;
    is_on("The/DET UN/PROPN*ORG envoy/NOUN for/ADP Syria/PROPN*LOC spoke/VERB ./PUNCT", "2013-01-10", "The UN envoy for Syria",
          "Lakhdar Brahimi");
    is_on("The/DET UN/PROPN*ORG envoy/NOUN spoke/VERB ./PUNCT", "2013-01-10", "The UN envoy", "UN envoy");
}

static void fighters__belong_to_the_body_that_their_leader_leads(void **state)
{
    (void)state;
    is_on("The/DET fighters/NOUN of/ADP Hassan/PROPN*PER Nasrallah/PROPN*. left/VERB ./PUNCT", "2006-08-01",
          "The fighters of Hassan Nasrallah", "Hezbollah");
    is_on("The/DET aides/NOUN of/ADP Hassan/PROPN*PER Nasrallah/PROPN*. left/VERB ./PUNCT", "2006-08-01",
          "The aides of Hassan Nasrallah", "aides of Hassan Nasrallah");
}

static void ministries__without_a_state_are_those_of_the_capital_in_the_sentence(void **state)
{
    (void)state;
    is_on("Norway/PROPN*LOC and/CCONJ Chad/PROPN*LOC met/VERB ./PUNCT | In/ADP Oslo/PROPN*LOC the/DET foreign/ADJ ministry/NOUN "
          "spoke/VERB ./PUNCT",
          "2013-01-10", "the foreign ministry", "Norwegian Foreign Ministry");
}

static void capitals__speak_for_the_body_that_has_its_seat_there(void **state)
{
    (void)state;
    is_on("Brussels/PROPN*LOC rejected/VERB it/PRON ./PUNCT", "2013-01-10", "Brussels", "EU");
    is_on("Belgium/PROPN*LOC spoke/VERB ./PUNCT | Brussels/PROPN*LOC rejected/VERB it/PRON ./PUNCT", "2013-01-10", "Brussels",
          "Belgium");
}

static void names__with_the_family_name_first_are_known(void **state)
{
    (void)state;
    is_on("Stoltenberg/PROPN*PER Jens/PROPN*. spoke/VERB ./PUNCT", "2013-01-10", "Stoltenberg Jens", "Jens Stoltenberg");
}

static void actors__says_when_memory_is_out(void **state)
{
    (void)state;
    tagged_read(&page, CALL);
    for (size_t n = 1; n < 200; n++) {
        ro_arena fresh = {0};
        ro_actors out;
        ro_arena_fail_after(n);
        ro_status status = ro_actors_resolve(&out, &fresh, page.know, &page.doc, &page.mentions, ro_date_day(12000), NULL);
        ro_arena_fail_after(0);
        assert_true(status == RO_OK || status == RO_ENOMEM);
        ro_arena_free(&fresh);
        if (status == RO_OK) return;
    }
    assert_true(false);
}

static void tenures__bound_the_day_by_an_office_and_its_holder(void **state)
{
    (void)state;
    ro_tenures tenures = {0};
    tagged_read(&page, CALL " | Former/ADJ French/ADJ President/PROPN Jacques/PROPN*PER Chirac/PROPN*. spoke/VERB ./PUNCT");
    assert_int_equal(ro_tenures_find(&tenures, &page.arena, page.know, &page.doc, &page.mentions, NULL), RO_OK);
    assert_int_equal(tenures.count, 2);
    assert_true(ro_str_is(tenures.at[0].office, "foreign-minister") && !tenures.at[0].former);
    assert_int_equal(ro_civil_of(tenures.at[0].held.earliest).year, 2001);
    assert_true(tenures.at[1].former);
}

static void tenures__take_no_rank_for_an_office(void **state)
{
    (void)state;
    ro_tenures tenures = {0};
    tagged_read(&page, "Top/ADJ French/ADJ diplomat/NOUN Jacques/PROPN*PER Chirac/PROPN*. spoke/VERB ./PUNCT");
    assert_int_equal(ro_tenures_find(&tenures, &page.arena, page.know, &page.doc, &page.mentions, NULL), RO_OK);
    assert_int_equal(tenures.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(actors__knows_a_person_by_full_name_and_office),
        cmocka_unit_test(actors__gives_a_counterpart_the_office_of_whom_he_belongs_to),
        cmocka_unit_test(actors__lets_a_leader_stand_for_the_state_when_the_day_is_open),
        cmocka_unit_test(actors__keeps_a_stranger_as_the_page_has_him),
        cmocka_unit_test(actors__never_unites_bare_surnames_of_two_pages),
        cmocka_unit_test(actors__composes_the_ministry_of_a_state),
        cmocka_unit_test(actors__lets_a_capital_that_acts_be_its_state_and_no_place_be_anybody),
        cmocka_unit_test(actors__describes_groups_in_the_usual_words),
        cmocka_unit_test(actors__opens_sets_into_members_and_countries_into_states),
        cmocka_unit_test(offices__that_are_over_mean_somebody_whom_the_page_names),
        cmocka_unit_test(offices__to_come_are_those_of_the_next_holder),
        cmocka_unit_test(offices__that_somebody_acts_in_are_his),
        cmocka_unit_test(offices__without_a_state_are_those_of_the_capital_in_the_sentence),
        cmocka_unit_test(heads__of_a_body_are_known_by_it_alone),
        cmocka_unit_test(spokesmen__speak_for_their_body),
        cmocka_unit_test(surnames__are_those_of_office_holders_of_states_that_the_page_speaks_of),
        cmocka_unit_test(surnames__of_a_stranger_whom_the_page_names_are_his),
        cmocka_unit_test(kings__are_known_by_one_name_and_their_state),
        cmocka_unit_test(offices__told_for_another_time_are_not_of_the_one_named_before),
        cmocka_unit_test(envoys__are_known_by_whom_they_are_sent_to),
        cmocka_unit_test(fighters__belong_to_the_body_that_their_leader_leads),
        cmocka_unit_test(ministries__without_a_state_are_those_of_the_capital_in_the_sentence),
        cmocka_unit_test(capitals__speak_for_the_body_that_has_its_seat_there),
        cmocka_unit_test(names__with_the_family_name_first_are_known),
        cmocka_unit_test(actors__says_when_memory_is_out),
        cmocka_unit_test(tenures__bound_the_day_by_an_office_and_its_holder),
        cmocka_unit_test(tenures__take_no_rank_for_an_office),
    };
    return cmocka_run_group_tests(tests, open_page, close_page);
}
