/* test_know.c: the tables of data/ answer as a reader of news would. */
#include "test.h"

#include "know/know.h"

#include <stdio.h>

static ro_know *know;

static int open_know(void **state)
{
    (void)state;
    ro_error error;
    if (!ro_know_open(&know, RO_TEST_KNOW, &error)) return 0;
    print_error("%s:%ld: %s\n", error.file, (long)error.line, error.message);
    return -1;
}

static int close_know(void **state)
{
    (void)state;
    ro_know_close(know);
    return 0;
}

static const char *state_key(const char *words, ro_state_how *how)
{
    static char key[16];
    const ro_state *state = ro_know_state(know, ro_know_state_find(know, ro_str_of(words), how));
    snprintf(key, sizeof key, "%.*s", state ? (int)state->key.len : 0, state ? state->key.ptr : "");
    return key;
}

static const char *office_key(const char *words, const char *state)
{
    static char key[40];
    int32_t of = ro_know_state_by_key(know, ro_str_of(state));
    const ro_office *office = ro_know_office(know, ro_know_office_find(know, ro_str_of(words), of));
    snprintf(key, sizeof key, "%.*s", office ? (int)office->key.len : 0, office ? office->key.ptr : "");
    return key;
}

static bool holds(const char *of, const char *office, ro_day day, const char *person)
{
    const ro_spell *spells[16];
    uint32_t n = ro_know_holders(know, ro_str_of(of), ro_know_office_by_key(know, ro_str_of(office)), ro_date_day(day), spells, 16);
    int32_t wanted = ro_know_person_find(know, ro_str_of(person));
    for (uint32_t i = 0; i < n && i < 16; i++)
        for (int32_t p = wanted; p >= 0; p = ro_know_person(know, p)->next)
            if (spells[i]->person == p) return true;
    return false;
}

static void states__are_found_by_name_adjective_people_capital_and_metonym(void **state)
{
    (void)state;
    ro_state_how how;
    assert_string_equal(state_key("Russian Federation", &how), "rus");
    assert_int_equal(how, RO_STATE_BY_NAME);
    assert_string_equal(state_key("French", &how), "fra");
    assert_int_equal(how, RO_STATE_BY_ADJECTIVE);
    assert_string_equal(state_key("Iranians", &how), "irn");
    assert_int_equal(how, RO_STATE_BY_DEMONYM);
    assert_string_equal(state_key("N'Djamena", &how), "tcd");
    assert_int_equal(how, RO_STATE_BY_CAPITAL);
    assert_string_equal(state_key("elysee", &how), "fra");
    assert_int_equal(how, RO_STATE_BY_METONYM);
}

static void states__written_in_capitals_are_no_small_words(void **state)
{
    (void)state;
    assert_string_equal(state_key("U.S.", NULL), "usa");
    assert_string_equal(state_key("US", NULL), "usa");
    assert_string_equal(state_key("us", NULL), "");
    assert_string_equal(state_key("UAE", NULL), "are");
}

static void offices__mean_different_things_in_different_states(void **state)
{
    (void)state;
    assert_string_equal(office_key("Foreign Minister", "rus"), "foreign-minister");
    assert_string_equal(office_key("Secretary of State", "usa"), "foreign-minister");
    assert_string_equal(office_key("Secretary of State", "rus"), "");
    assert_string_equal(office_key("chancellor", "deu"), "head-of-government");
    assert_string_equal(office_key("chancellor", "gbr"), "finance-minister");
    assert_string_equal(office_key("defense secretary", "usa"), "defence-minister");
    assert_string_equal(office_key("Secretary-General", ""), "secretary-general");
}

static void wordings__of_one_state_alone_give_the_state_away(void **state)
{
    (void)state;
    int32_t only = -1;
    int32_t wording = ro_know_wording_find(know, RO_STR("State Department spokesman"));
    assert_true(wording >= 0);
    assert_true(ro_know_wording_office(know, wording, -1, &only) >= 0);
    assert_int_equal(only, ro_know_state_by_key(know, RO_STR("usa")));
    assert_true(ro_know_wording_office(know, ro_know_wording_find(know, RO_STR("prime minister")), -1, &only) >= 0);
    assert_int_equal(only, -1);
}

static void offices__have_their_holder_on_a_day(void **state)
{
    (void)state;
    assert_true(holds("rus", "foreign-minister", ro_day_of(2016, 2, 20), "Sergey Lavrov"));
    assert_true(holds("usa", "foreign-minister", ro_day_of(2016, 2, 20), "John Kerry"));
    assert_false(holds("usa", "foreign-minister", ro_day_of(2018, 2, 20), "John Kerry"));
    assert_true(holds("un", "secretary-general", ro_day_of(2010, 6, 1), "Ban Ki-moon"));
    assert_true(holds("ukr", "head-of-state", ro_day_of(2021, 6, 1), "Volodymyr Zelenskyy"));
}

static void holders__of_an_interval_come_by_beginning(void **state)
{
    (void)state;
    const ro_spell *spells[8];
    ro_date when = ro_date_between(ro_day_of(2016, 1, 1), ro_day_of(2017, 12, 31));
    uint32_t n = ro_know_holders(know, RO_STR("usa"), ro_know_office_by_key(know, RO_STR("head-of-state")), when, spells, 8);
    assert_int_equal(n, 2);
    assert_true(spells[0]->from < spells[1]->from);
    assert_true(
        ro_know_holders(know, RO_STR("usa"), ro_know_office_by_key(know, RO_STR("head-of-state")), RO_DATE_UNKNOWN, spells, 1) > 3);
    assert_int_equal(ro_know_holders(know, RO_STR("nowhere"), 0, when, spells, 8), 0);
}

static void persons__are_found_in_other_spellings_and_under_other_names(void **state)
{
    (void)state;
    int32_t gaddafi = ro_know_person_find(know, RO_STR("Muammar Gaddafi"));
    assert_true(gaddafi >= 0);
    assert_int_equal(ro_know_person_find(know, RO_STR("Moammar Gadhafi")), gaddafi);
    assert_int_equal(ro_know_person_find(know, RO_STR("Abu Mazen")), ro_know_person_find(know, RO_STR("Mahmoud Abbas")));
    assert_int_equal(ro_know_person_find(know, RO_STR("Nobody Whoever")), -1);
}

static void surnames__find_who_held_office_then(void **state)
{
    (void)state;
    const ro_spell *spells[32];
    ro_date when = ro_date_day(ro_day_of(2016, 2, 20));
    uint32_t n = ro_know_by_surname(know, RO_STR("Xi"), RO_STR("chn"), ro_know_office_by_key(know, RO_STR("head-of-state")), when,
                                    spells, 32);
    assert_int_equal(n, 1);
    n = ro_know_by_surname(know, RO_STR("Kerry"), RO_STR("usa"), ro_know_office_by_key(know, RO_STR("foreign-minister")), when,
                           spells, 32);
    assert_int_equal(n, 1);
    assert_true(ro_str_is(ro_know_person(know, spells[0]->person)->name, "John Kerry"));
}

static void bodies__of_states_are_composed_or_their_own(void **state)
{
    (void)state;
    ro_arena arena = {0};
    int32_t usa = ro_know_state_by_key(know, RO_STR("usa")), rus = ro_know_state_by_key(know, RO_STR("rus"));
    int32_t chl = ro_know_state_by_key(know, RO_STR("chl"));
    int32_t own = ro_know_body_find(know, RO_STR("State Department"), -1),
            generic = ro_know_body_find(know, RO_STR("foreign ministry"), chl);
    assert_true(ro_str_is(ro_know_body_key(know, &arena, own, -1), "usa:foreign-ministry"));
    assert_true(ro_str_is(ro_know_body_key(know, &arena, generic, chl), "chl:foreign-ministry"));
    assert_true(ro_str_is(ro_know_body_name(know, &arena, generic, chl), "Chilean Foreign Ministry"));
    assert_true(ro_str_is(ro_know_body_name(know, &arena, generic, usa), "US State Department"));
    assert_true(ro_str_is(ro_know_body_key(know, &arena, ro_know_body_find(know, RO_STR("Russian Foreign Ministry"), rus), rus),
                          "rus:foreign-ministry"));
    ro_arena_free(&arena);
}

static void bodies__are_known_by_acronym_and_by_full_name(void **state)
{
    (void)state;
    int32_t isis = ro_know_body_by_key(know, RO_STR("isis"));
    assert_int_equal(ro_know_body_find(know, RO_STR("Daesh"), -1), isis);
    assert_int_equal(ro_know_body_find(know, RO_STR("ISIL"), -1), isis);
    assert_int_equal(ro_know_body_find(know, RO_STR("who"), -1), -1);
    assert_int_equal(ro_know_body_find(know, RO_STR("WHO"), -1), ro_know_body_by_key(know, RO_STR("who")));
    assert_int_equal(ro_know_body(know, isis)->kind, RO_BODY_ARMED_GROUP);
}

static void outlets__are_found_by_name_short_form_and_domain(void **state)
{
    (void)state;
    int32_t cnn = ro_know_outlet_find(know, RO_STR("CNN"));
    assert_true(cnn >= 0);
    assert_int_equal(ro_know_outlet_find(know, RO_STR("edition.cnn.com")), cnn);
    assert_true(ro_know_outlet(know, ro_know_outlet_find(know, RO_STR("Agence France-Presse")))->is_agency);
    assert_int_equal(ro_know_outlet_find(know, RO_STR("nosuch.example")), -1);
}

static void places__of_one_name_yield_to_the_largest_or_to_the_state_asked_for(void **state)
{
    (void)state;
    const ro_place *london = ro_know_place(know, ro_know_place_find(know, RO_STR("London"), -1));
    assert_non_null(london);
    assert_int_equal(london->state, ro_know_state_by_key(know, RO_STR("gbr")));
    const ro_place *canadian =
        ro_know_place(know, ro_know_place_find(know, RO_STR("London"), ro_know_state_by_key(know, RO_STR("can"))));
    assert_non_null(canadian);
    assert_ptr_not_equal(canadian, london);
    assert_non_null(ro_know_place(know, ro_know_place_find(know, RO_STR("Camp David"), -1)));
}

static void given_names__tell_a_gender_or_none(void **state)
{
    (void)state;
    assert_int_equal(ro_know_given_name(know, RO_STR("Sergei")), RO_GENDER_MALE);
    assert_int_equal(ro_know_given_name(know, RO_STR("Angela")), RO_GENDER_FEMALE);
    assert_int_equal(ro_know_given_name(know, RO_STR("Jean-Yves")), RO_GENDER_MALE);
    assert_int_equal(ro_know_given_name(know, RO_STR("Xyzzy")), RO_GENDER_UNKNOWN);
}

static void every_number_is_none_for_strangers(void **state)
{
    (void)state;
    assert_null(ro_know_state(know, -1));
    assert_null(ro_know_office(know, 1 << 30));
    assert_null(ro_know_person(know, -1));
    assert_null(ro_know_person_spell(know, -1, 0));
    assert_null(ro_know_body(know, -7));
    assert_int_equal(ro_know_state_find(know, RO_STR(""), NULL), -1);
    char longest[600];
    memset(longest, 'a', sizeof longest);
    assert_int_equal(ro_know_person_find(know, (ro_str){longest, sizeof longest}), -1);
    assert_int_equal(ro_know_place_find(know, RO_STR("\xff\xfe\x80"), -1), -1);
}

static void phrases__of_all_tables_come_with_the_file(void **state)
{
    (void)state;
    assert_non_null(ro_know_phrases(know));
    assert_true(ro_phrases_parts(ro_know_phrases(know)).words.len > 100000);
}

static void files__that_are_not_there_are_named(void **state)
{
    (void)state;
    ro_know *none;
    ro_error error;
    assert_int_equal(ro_know_open(&none, RO_TEST_ROOT "/tests/know.bin", &error), RO_EIO);
    assert_null(none);
    assert_non_null(strstr(error.file, "know.bin"));
    assert_int_not_equal(ro_know_checksum(know), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states__are_found_by_name_adjective_people_capital_and_metonym),
        cmocka_unit_test(states__written_in_capitals_are_no_small_words),
        cmocka_unit_test(offices__mean_different_things_in_different_states),
        cmocka_unit_test(wordings__of_one_state_alone_give_the_state_away),
        cmocka_unit_test(offices__have_their_holder_on_a_day),
        cmocka_unit_test(holders__of_an_interval_come_by_beginning),
        cmocka_unit_test(persons__are_found_in_other_spellings_and_under_other_names),
        cmocka_unit_test(surnames__find_who_held_office_then),
        cmocka_unit_test(bodies__of_states_are_composed_or_their_own),
        cmocka_unit_test(bodies__are_known_by_acronym_and_by_full_name),
        cmocka_unit_test(outlets__are_found_by_name_short_form_and_domain),
        cmocka_unit_test(places__of_one_name_yield_to_the_largest_or_to_the_state_asked_for),
        cmocka_unit_test(given_names__tell_a_gender_or_none),
        cmocka_unit_test(every_number_is_none_for_strangers),
        cmocka_unit_test(phrases__of_all_tables_come_with_the_file),
        cmocka_unit_test(files__that_are_not_there_are_named),
    };
    return cmocka_run_group_tests(tests, open_know, close_know);
}
