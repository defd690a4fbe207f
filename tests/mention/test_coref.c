/* test_coref.c: what is tied to what on a page. */
#include "mention/tagged.h"

/* The longest wording of what the nth mention of these words is tied to. */
static bool means(const char *words, int nth, const char *name)
{
    const ro_mention *m = tagged_mention(&page, words, nth);
    const ro_mention *best = &page.mentions.all.at[page.mentions.entities.at[m->entity].best];
    bool same = tagged_is(&page, best->span, name);
    if (!same) print_error("%s means %.*s\n", words, RO_STR_ARGS(ro_str_span(page.doc.text, best->span)));
    return same;
}

static bool has_member(const char *words, const char *name)
{
    const ro_entity *e = &page.mentions.entities.at[tagged_mention(&page, words, 0)->entity];
    for (uint32_t i = 0; i < e->members.count; i++)
        if (tagged_is(&page, page.mentions.all.at[page.mentions.entities.at[e->members.at[i]].best].span, name)) return true;
    return false;
}

#define MEET                                                                                                                       \
    "Norwegian/ADJ Foreign/PROPN Minister/PROPN Kari/PROPN*PER Holm/PROPN*. met/VERB Ivo/PROPN*PER Karov/PROPN*. ./PUNCT | "

static void coref__gives_a_surname_the_full_name_before_and_after(void **state)
{
    (void)state;
    tagged_read(&page, "Holm/PROPN*PER meets/VERB Karov/PROPN*PER | " MEET "Karov/PROPN*PER left/VERB ./PUNCT");
    assert_true(means("Holm", 0, "Norwegian Foreign Minister Kari Holm"));
    assert_true(means("Karov", 1, "Ivo Karov"));
}

static void coref__keeps_two_persons_of_one_surname_apart(void **state)
{
    (void)state;
    tagged_read(
        &page,
        "Ivo/PROPN*PER Karov/PROPN*. met/VERB Ana/PROPN*PER Karov/PROPN*. ./PUNCT | Mrs./PROPN Karov/PROPN*PER left/VERB ./PUNCT");
    assert_true(means("Mrs. Karov", 0, "Ana Karov"));
    assert_true(means("Ivo Karov", 0, "Ivo Karov"));
}

static void coref__gives_a_pronoun_the_person_of_its_gender(void **state)
{
    (void)state;
    tagged_read(
        &page,
        "Norwegian/ADJ Foreign/PROPN Minister/PROPN Mary/PROPN*PER Holm/PROPN*. met/VERB John/PROPN*PER Karov/PROPN*. ./PUNCT | "
        "She/PRON left/VERB ./PUNCT | He/PRON stayed/VERB ./PUNCT");
    assert_true(means("She", 0, "Norwegian Foreign Minister Mary Holm"));
    assert_true(means("He", 0, "John Karov"));
}

static void coref__never_ties_a_pronoun_to_the_phrase_that_holds_it(void **state)
{
    (void)state;
    tagged_read(&page, MEET "Holm/PROPN*PER called/VERB his/PRON counterpart/NOUN ./PUNCT");
    const ro_mention *his = tagged_mention(&page, "his", 0), *counterpart = tagged_mention(&page, "his counterpart", 0);
    assert_true(his->entity != counterpart->entity);
    assert_true(counterpart->counterpart);
    assert_int_equal(counterpart->of, tagged_find(&page, "his", 0));
}

static void coref__ties_an_apposition_but_not_a_list(void **state)
{
    (void)state;
    tagged_read(
        &page, "Kari/PROPN*PER Holm/PROPN*. ,/PUNCT Norway/PROPN*LOC 's/PART chief/ADJ negotiator/NOUN ,/PUNCT spoke/VERB ./PUNCT");
    assert_true(means("Norway's chief negotiator", 0, "Kari Holm"));
    tagged_read(&page, "Kari/PROPN*PER Holm/PROPN*. ,/PUNCT an/DET envoy/NOUN of/ADP Chad/PROPN*LOC and/CCONJ Ivo/PROPN*PER "
                       "Karov/PROPN*. spoke/VERB ./PUNCT");
    assert_true(means("Ivo Karov", 0, "Ivo Karov"));
}

static void coref__ties_a_description_to_the_title(void **state)
{
    (void)state;
    tagged_read(&page, MEET "The/DET minister/NOUN left/VERB ./PUNCT | The/DET Chadian/ADJ minister/NOUN stayed/VERB ./PUNCT");
    assert_true(means("The minister", 0, "Norwegian Foreign Minister Kari Holm"));
    assert_true(means("The Chadian minister", 0, "The Chadian minister"));
}

static void coref__gives_the_ministry_the_one_named_before(void **state)
{
    (void)state;
    tagged_read(&page, "The/DET Norwegian/ADJ Foreign/PROPN*ORG Ministry/PROPN*. spoke/VERB ./PUNCT | It/PRON was/AUX late/ADJ "
                       ",/PUNCT the/DET ministry/NOUN said/VERB ./PUNCT");
    assert_true(means("the ministry", 0, "The Norwegian Foreign Ministry"));
}

static void coref__gives_the_two_their_members(void **state)
{
    (void)state;
    tagged_read(&page, "Kari/PROPN*PER Holm/PROPN*. and/CCONJ Ivo/PROPN*PER Karov/PROPN*. met/VERB in/ADP Chad/PROPN*LOC ./PUNCT | "
                       "The/DET two/NUM agreed/VERB ./PUNCT | "
                       "Both/DET diplomats/NOUN left/VERB ./PUNCT | They/PRON slept/VERB ./PUNCT");
    assert_true(has_member("The two", "Kari Holm") && has_member("The two", "Ivo Karov"));
    assert_true(has_member("Both diplomats", "Kari Holm") && has_member("Both diplomats", "Ivo Karov"));
    assert_true(has_member("They", "Ivo Karov"));
}

static void coref__ties_an_acronym_in_brackets(void **state)
{
    (void)state;
    tagged_read(&page, "The/DET Lake/PROPN*ORG Chad/PROPN*. Support/PROPN*. Group/PROPN*. (/PUNCT LCSG/PROPN )/PUNCT met/VERB "
                       "./PUNCT | The/DET LCSG/PROPN left/VERB ./PUNCT");
    assert_true(means("LCSG", 0, "The Lake Chad Support Group"));
    assert_true(means("The LCSG", 0, "The Lake Chad Support Group"));
}

static void coref__ties_who_to_what_stands_before(void **state)
{
    (void)state;
    tagged_read(&page, MEET "Karov/PROPN*PER ,/PUNCT who/PRON left/VERB ,/PUNCT spoke/VERB ./PUNCT");
    assert_true(means("who", 0, "Ivo Karov"));
}

static void coref__leaves_I_and_we_alone(void **state)
{
    (void)state;
    tagged_read(&page, MEET "I/PRON left/VERB ,/PUNCT and/CCONJ we/PRON met/VERB ./PUNCT");
    assert_int_equal(tagged_mention(&page, "I", 0)->antecedent, -1);
    assert_int_equal(tagged_mention(&page, "we", 0)->antecedent, -1);
}

/* Gives the page a parse, {head, relation} of each token (-1: a root), and finds its mentions again. */
static void parse(const int (*heads)[2])
{
    for (uint32_t i = 0; i < page.doc.token_count; i++) {
        page.tokens[i].head = heads[i][0];
        page.tokens[i].rel = (uint8_t)heads[i][1];
    }
    for (uint32_t s = 0; s < page.doc.sentence_count; s++) page.sentences[s].parsed = true;
    ro_mention_tables tables = ro_know_mention_tables(page.know);
    tables.nouns = page.nouns;
    assert_int_equal(ro_mentions_find(&page.mentions, &page.arena, &page.doc, &tables, NULL), RO_OK);
}

static void coref__gives_a_predicate_to_its_subject(void **state)
{
    (void)state;
    tagged_read(&page, "Karov/PROPN*PER is/AUX a/DET diplomat/NOUN ./PUNCT");
    parse((const int[][2]){{3, RO_REL_NSUBJ}, {3, RO_REL_COP}, {3, RO_REL_DET}, {-1, RO_REL_ROOT}, {3, RO_REL_PUNCT}});
    assert_true(means("a diplomat", 0, "Karov"));
    tagged_read(&page, "Karov/PROPN*PER is/AUX not/PART a/DET diplomat/NOUN ./PUNCT");
    parse((const int[][2]){
        {4, RO_REL_NSUBJ}, {4, RO_REL_COP}, {4, RO_REL_ADVMOD}, {4, RO_REL_DET}, {-1, RO_REL_ROOT}, {4, RO_REL_PUNCT}});
    assert_false(means("a diplomat", 0, "Karov"));
}

static void coref__never_ties_an_object_to_its_own_subject(void **state)
{
    (void)state;
    tagged_read(&page, "Holm/PROPN*PER left/VERB ./PUNCT | Karov/PROPN*PER thanked/VERB him/PRON ./PUNCT");
    parse((const int[][2]){{1, RO_REL_NSUBJ},
                           {-1, RO_REL_ROOT},
                           {1, RO_REL_PUNCT},
                           {4, RO_REL_NSUBJ},
                           {-1, RO_REL_ROOT},
                           {4, RO_REL_OBJ},
                           {4, RO_REL_PUNCT}});
    assert_true(means("him", 0, "Holm"));
}

/* "I rang him," Karov said: tokens 1 to 3 are the quotation. */
static void coref__gives_I_inside_a_quotation_to_its_speaker(void **state)
{
    (void)state;
    tagged_read(&page, "Holm/PROPN*PER left/VERB ./PUNCT | I/PRON rang/VERB him/PRON ,/PUNCT Karov/PROPN*PER said/VERB ./PUNCT");
    ro_quote quote = {.span = {page.tokens[3].start, page.tokens[6].end}, .first = 3, .count = 4, .continues = -1, .closed = true};
    assert_true(RO_PUSH(&page.arena, &page.doc.quotes, quote));
    page.tokens[8].lemma = RO_STR("say");
    parse((const int[][2]){{1, RO_REL_NSUBJ},
                           {-1, RO_REL_ROOT},
                           {1, RO_REL_PUNCT},
                           {4, RO_REL_NSUBJ},
                           {8, RO_REL_CCOMP},
                           {4, RO_REL_OBJ},
                           {8, RO_REL_PUNCT},
                           {8, RO_REL_NSUBJ},
                           {-1, RO_REL_ROOT},
                           {8, RO_REL_PUNCT}});
    assert_true(means("I", 0, "Karov"));
    assert_true(means("him", 0, "Holm"));
}

static void coref__takes_whoever_owns_a_thing_for_a_person(void **state)
{
    (void)state;
    tagged_read(&page, "Byrdon/PROPN*ORG sold/VERB his/PRON house/NOUN ./PUNCT | Byrdon/PROPN*ORG left/VERB ./PUNCT");
    parse((const int[][2]){{1, RO_REL_NSUBJ},
                           {-1, RO_REL_ROOT},
                           {3, RO_REL_NMOD_POSS},
                           {1, RO_REL_OBJ},
                           {1, RO_REL_PUNCT},
                           {6, RO_REL_NSUBJ},
                           {-1, RO_REL_ROOT},
                           {6, RO_REL_PUNCT}});
    assert_int_equal(tagged_mention(&page, "Byrdon", 0)->kind, RO_MENTION_PERSON);
    assert_int_equal(tagged_mention(&page, "Byrdon", 1)->kind, RO_MENTION_PERSON);
    assert_true(means("his", 0, "Byrdon"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(coref__gives_a_surname_the_full_name_before_and_after),
        cmocka_unit_test(coref__keeps_two_persons_of_one_surname_apart),
        cmocka_unit_test(coref__gives_a_pronoun_the_person_of_its_gender),
        cmocka_unit_test(coref__never_ties_a_pronoun_to_the_phrase_that_holds_it),
        cmocka_unit_test(coref__ties_an_apposition_but_not_a_list),
        cmocka_unit_test(coref__ties_a_description_to_the_title),
        cmocka_unit_test(coref__gives_the_ministry_the_one_named_before),
        cmocka_unit_test(coref__gives_the_two_their_members),
        cmocka_unit_test(coref__ties_an_acronym_in_brackets),
        cmocka_unit_test(coref__ties_who_to_what_stands_before),
        cmocka_unit_test(coref__leaves_I_and_we_alone),
        cmocka_unit_test(coref__gives_a_predicate_to_its_subject),
        cmocka_unit_test(coref__never_ties_an_object_to_its_own_subject),
        cmocka_unit_test(coref__gives_I_inside_a_quotation_to_its_speaker),
        cmocka_unit_test(coref__takes_whoever_owns_a_thing_for_a_person),
    };
    return cmocka_run_group_tests(tests, open_page, close_page);
}
