/* test_description.c: what definite descriptions and numbers of things stand for. */
#include "mention/tagged.h"

static bool same(const char *a, int nth_a, const char *b, int nth_b)
{
    return tagged_mention(&page, a, nth_a)->entity == tagged_mention(&page, b, nth_b)->entity;
}

static bool has_member(const char *words, const char *member)
{
    const ro_entity *e = &page.mentions.entities.at[tagged_mention(&page, words, 0)->entity];
    for (uint32_t i = 0; i < e->members.count; i++)
        if (e->members.at[i] == tagged_mention(&page, member, 0)->entity) return true;
    return false;
}

static void descriptions__mean_the_armed_group_that_is_spoken_of_most(void **state)
{
    (void)state;
    tagged_read(&page,
                "Hezbollah/PROPN*ORG fired/VERB rockets/NOUN ./PUNCT | Hezbollah/PROPN*ORG praised/VERB Hamas/PROPN*ORG ./PUNCT | "
                "The/DET group/NOUN left/VERB ./PUNCT | The/DET militants/NOUN returned/VERB ./PUNCT");
    assert_true(same("The group", 0, "Hezbollah", 0));
    assert_true(same("The militants", 0, "Hezbollah", 0));
}

static void descriptions__take_no_armed_group_for_an_alliance(void **state)
{
    (void)state;
    tagged_read(&page,
                "NATO/PROPN*ORG met/VERB ./PUNCT | Hamas/PROPN*ORG fired/VERB ./PUNCT | The/DET alliance/NOUN spoke/VERB ./PUNCT");
    assert_true(same("The alliance", 0, "NATO", 0));
}

static void descriptions__mean_the_title_that_follows(void **state)
{
    (void)state;
    tagged_read(
        &page, "The/DET foreign/ADJ minister/NOUN resigned/VERB ./PUNCT | Foreign/PROPN Minister/PROPN Kari/PROPN*PER Holm/PROPN*. "
               "left/VERB ./PUNCT");
    assert_true(same("The foreign minister", 0, "Foreign Minister Kari Holm", 0));
}

static void descriptions__stay_open_where_two_titles_follow(void **state)
{
    (void)state;
    tagged_read(
        &page, "The/DET foreign/ADJ minister/NOUN resigned/VERB ./PUNCT | Foreign/PROPN Minister/PROPN Kari/PROPN*PER Holm/PROPN*. "
               "met/VERB Foreign/PROPN Minister/PROPN Ivo/PROPN*PER Karov/PROPN*. ./PUNCT");
    assert_int_equal(tagged_mention(&page, "The foreign minister", 0)->antecedent, -1);
}

static void descriptions__give_the_government_to_its_state(void **state)
{
    (void)state;
    tagged_read(&page, "Norway/PROPN*LOC objected/VERB ./PUNCT | The/DET government/NOUN sent/VERB a/DET note/NOUN ./PUNCT");
    assert_true(same("The government", 0, "Norway", 0));
}

static void descriptions__keep_the_administrations_of_two_persons_apart(void **state)
{
    (void)state;
    tagged_read(&page, "The/DET Karov/PROPN*PER administration/NOUN left/VERB ./PUNCT | The/DET Holm/PROPN*PER administration/NOUN "
                       "came/VERB ./PUNCT");
    assert_false(same("The Karov administration", 0, "The Holm administration", 0));
}

static void numbers__mean_the_two_that_one_sentence_names(void **state)
{
    (void)state;
    tagged_read(&page,
                "Norwegian/ADJ President/PROPN Kari/PROPN*PER Holm/PROPN*. rang/VERB Serbian/ADJ President/PROPN Ivo/PROPN*PER "
                "Karov/PROPN*. ./PUNCT | Minister/PROPN Ada/PROPN*PER Berg/PROPN*. spoke/VERB ./PUNCT | The/DET two/NUM "
                "leaders/NOUN agreed/VERB ./PUNCT");
    assert_true(has_member("The two leaders", "Norwegian President Kari Holm"));
    assert_true(has_member("The two leaders", "Serbian President Ivo Karov"));
}

static void numbers__of_sides_are_no_two_ministers_of_one_state(void **state)
{
    (void)state;
    tagged_read(&page,
                "Norway/PROPN*LOC and/CCONJ Serbia/PROPN*LOC spoke/VERB ./PUNCT | Norwegian/ADJ Foreign/PROPN Minister/PROPN "
                "Kari/PROPN*PER Holm/PROPN*. and/CCONJ Norwegian/ADJ Defense/PROPN Minister/PROPN Ada/PROPN*PER Berg/PROPN*. "
                "came/VERB ./PUNCT | Both/DET sides/NOUN agreed/VERB ./PUNCT");
    assert_true(has_member("Both sides", "Norway") && has_member("Both sides", "Serbia"));
}

static void numbers__of_parties_stay_open_where_none_are_named(void **state)
{
    (void)state;
    tagged_read(
        &page,
        "Kari/PROPN*PER Holm/PROPN*. met/VERB Ivo/PROPN*PER Karov/PROPN*. ./PUNCT | Both/DET parties/NOUN voted/VERB ./PUNCT");
    assert_int_equal(tagged_mention(&page, "Both parties", 0)->antecedent, -1);
}

static void numbers__mean_a_group_of_so_many(void **state)
{
    (void)state;
    tagged_read(&page,
                "Three/NUM diplomats/NOUN left/VERB ./PUNCT | Kari/PROPN*PER Holm/PROPN*. spoke/VERB ./PUNCT | The/DET three/NUM "
                "envoys/NOUN returned/VERB ./PUNCT");
    assert_true(same("The three envoys", 0, "Three diplomats", 0));
}

static void states__just_listed_are_those_countries(void **state)
{
    (void)state;
    tagged_read(&page,
                "Norway/PROPN*LOC ,/PUNCT Serbia/PROPN*LOC and/CCONJ Chad/PROPN*LOC met/VERB ./PUNCT | He/PRON left/VERB those/DET "
                "countries/NOUN ./PUNCT");
    assert_true(has_member("those countries", "Norway") && has_member("those countries", "Chad"));
}

static void epithets__mean_the_only_person_named_just_before(void **state)
{
    (void)state;
    tagged_read(
        &page,
        "Kari/PROPN*PER Holm/PROPN*. left/VERB ./PUNCT | The/DET fugitive/ADJ leader/NOUN fled/VERB ./PUNCT | the/DET senior/ADJ "
        "official/NOUN spoke/VERB ./PUNCT");
    assert_false(same("the senior official", 0, "Kari Holm", 0));
    tagged_read(&page, "Kari/PROPN*PER Holm/PROPN*. left/VERB ./PUNCT | the/DET exiled/ADJ poet/NOUN fled/VERB ./PUNCT");
    assert_true(same("the exiled poet", 0, "Kari Holm", 0));
    tagged_read(
        &page,
        "Kari/PROPN*PER Holm/PROPN*. met/VERB Ada/PROPN*PER Berg/PROPN*. ./PUNCT | the/DET exiled/ADJ poet/NOUN fled/VERB ./PUNCT");
    assert_false(same("the exiled poet", 0, "Kari Holm", 0) || same("the exiled poet", 0, "Ada Berg", 0));
}

static void possessives__look_ahead_only_for_somebodys_part(void **state)
{
    (void)state;
    tagged_read(&page,
                "Ivo/PROPN*PER Karov/PROPN*. met/VERB Olaf/PROPN*PER Holm/PROPN*. ./PUNCT | For/ADP his/PRON part/NOUN ,/PUNCT "
                "Karov/PROPN*PER left/VERB ./PUNCT");
    assert_true(same("his", 0, "Ivo Karov", 0));
    tagged_read(
        &page,
        "Ivo/PROPN*PER Karov/PROPN*. spoke/VERB ./PUNCT | with/ADP his/PRON US/PROPN*LOC counterpart/NOUN ,/PUNCT Olaf/PROPN*PER "
        "Holm/PROPN*. ,/PUNCT Karov/PROPN*PER spoke/VERB ./PUNCT");
    assert_true(same("his", 0, "Ivo Karov", 0));
}

static void states__acted_against_are_not_those_that_act(void **state)
{
    (void)state;
    tagged_read(&page,
                "Chad/PROPN*LOC spoke/VERB ./PUNCT | Norway/PROPN*LOC imposed/VERB US/PROPN*LOC sanctions/NOUN against/ADP the/DET "
                "country/NOUN ./PUNCT");
    assert_false(same("the country", 0, "US", 0));
}

static void states__that_share_a_word_are_two(void **state)
{
    (void)state;
    tagged_read(&page, "North/PROPN and/CCONJ South/PROPN*LOC Korea/PROPN*. met/VERB ./PUNCT");
    const ro_mention *m = tagged_mention(&page, "North and South Korea", 0);
    assert_true(m->state >= 0 && m->other_state >= 0 && m->state != m->other_state);
}

static void both__may_stand_alone(void **state)
{
    (void)state;
    tagged_read(&page,
                "Ivo/PROPN*PER Karov/PROPN*. and/CCONJ Olaf/PROPN*PER Holm/PROPN*. met/VERB ./PUNCT | Both/DET left/VERB ./PUNCT");
    assert_true(has_member("Both", "Ivo Karov") && has_member("Both", "Olaf Holm"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(descriptions__mean_the_armed_group_that_is_spoken_of_most),
        cmocka_unit_test(descriptions__take_no_armed_group_for_an_alliance),
        cmocka_unit_test(descriptions__mean_the_title_that_follows),
        cmocka_unit_test(descriptions__stay_open_where_two_titles_follow),
        cmocka_unit_test(descriptions__give_the_government_to_its_state),
        cmocka_unit_test(descriptions__keep_the_administrations_of_two_persons_apart),
        cmocka_unit_test(numbers__mean_the_two_that_one_sentence_names),
        cmocka_unit_test(numbers__of_sides_are_no_two_ministers_of_one_state),
        cmocka_unit_test(numbers__of_parties_stay_open_where_none_are_named),
        cmocka_unit_test(numbers__mean_a_group_of_so_many),
        cmocka_unit_test(states__just_listed_are_those_countries),
        cmocka_unit_test(epithets__mean_the_only_person_named_just_before),
        cmocka_unit_test(possessives__look_ahead_only_for_somebodys_part),
        cmocka_unit_test(states__acted_against_are_not_those_that_act),
        cmocka_unit_test(states__that_share_a_word_are_two),
        cmocka_unit_test(both__may_stand_alone),
    };
    return cmocka_run_group_tests(tests, open_page, close_page);
}
