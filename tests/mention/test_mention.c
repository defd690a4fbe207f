/* test_mention.c: what is found in a sentence, what it says of office, state, tenure, and what is no mention. */
#include "mention/tagged.h"

static int32_t state_key(const char *key) { return ro_know_state_by_key(page.know, ro_str_of(key)); }

static void mention__takes_title_and_state_with_the_name(void **state)
{
    (void)state;
    tagged_read(&page, "Norwegian/ADJ Foreign/PROPN Minister/PROPN Kari/PROPN*PER Holm/PROPN*. left/VERB ./PUNCT");
    const ro_mention *m = tagged_mention(&page, "Norwegian Foreign Minister Kari Holm", 0);
    assert_int_equal(m->kind, RO_MENTION_PERSON);
    assert_true(tagged_is(&page, m->name, "Kari Holm"));
    assert_true(tagged_is(&page, m->title, "Foreign Minister"));
    assert_int_equal(m->state, state_key("nor"));
    assert_true(m->office >= 0);
    assert_int_equal(m->tenure, RO_TENURE_HOLDER);
}

static void mention__goes_over_for_and_a_state_to_the_name(void **state)
{
    (void)state;
    tagged_read(&page,
                "UN/PROPN*ORG Special/PROPN Envoy/PROPN for/ADP Chad/PROPN*LOC Ada/PROPN*PER Berg/PROPN*. spoke/VERB ./PUNCT");
    const ro_mention *m = tagged_mention(&page, "UN Special Envoy for Chad Ada Berg", 0);
    assert_true(tagged_is(&page, m->name, "Ada Berg"));
    assert_int_equal(m->state, -1); /* she is the UN's, not Chad's */
    tagged_read(&page, "She/PRON spoke/VERB in/ADP Chad/PROPN*LOC ./PUNCT");
    assert_int_equal(tagged_find(&page, "in Chad", 0), -1);
}

static void mention__puts_a_bracketed_given_name_together(void **state)
{
    (void)state;
    tagged_read(&page, "Presidents/NOUN (/PUNCT Ivo/PROPN*PER )/PUNCT Karov/PROPN*PER and/CCONJ (/PUNCT Ben/PROPN*PER )/PUNCT "
                       "Holt/PROPN*PER met/VERB ./PUNCT");
    const ro_mention *m = tagged_mention(&page, "(Ben) Holt", 0);
    assert_true(tagged_is(&page, m->name, "Ben) Holt"));
    assert_true(tagged_is(&page, m->title, "Presidents"));
    assert_int_equal(tagged_find(&page, "Ivo", 0), -1);
}

static void mention__tells_former_acting_and_elect(void **state)
{
    (void)state;
    tagged_read(&page, "former/ADJ President/PROPN Ivo/PROPN*PER Karov/PROPN*. and/CCONJ acting/ADJ President/PROPN Ben/PROPN*PER "
                       "Holt/PROPN*. met/VERB ./PUNCT");
    assert_int_equal(tagged_mention(&page, "former President Ivo Karov", 0)->tenure, RO_TENURE_FORMER);
    assert_int_equal(tagged_mention(&page, "acting President Ben Holt", 0)->tenure, RO_TENURE_ACTING);
}

static void mention__knows_a_capital_that_acts_from_a_place(void **state)
{
    (void)state;
    tagged_read(&page, "They/PRON met/VERB in/ADP Oslo/PROPN*LOC as/SCONJ Helsinki/PROPN*LOC rejected/VERB talks/NOUN with/ADP "
                       "Oslo/PROPN*LOC ./PUNCT");
    assert_int_equal(tagged_mention(&page, "Oslo", 0)->kind, RO_MENTION_PLACE);
    assert_int_equal(tagged_mention(&page, "Helsinki", 0)->kind, RO_MENTION_STATE);
    assert_int_equal(tagged_mention(&page, "Oslo", 1)->kind, RO_MENTION_STATE);
}

static void mention__finds_described_groups_with_their_state(void **state)
{
    (void)state;
    tagged_read(&page, "top/ADJ Norwegian/ADJ*NORP security/NOUN officials/NOUN met/VERB several/ADJ experts/NOUN ./PUNCT");
    const ro_mention *m = tagged_mention(&page, "top Norwegian security officials", 0);
    assert_int_equal(m->kind, RO_MENTION_GROUP);
    assert_true(m->plural);
    assert_int_equal(m->state, state_key("nor"));
    assert_int_equal(tagged_find(&page, "talks", 0), -1);
}

static void mention__takes_both_states_of_a_pair(void **state)
{
    (void)state;
    tagged_read(&page, "the/DET Norwegian/ADJ*NORP and/CCONJ Finnish/ADJ*NORP presidents/NOUN spoke/VERB ./PUNCT");
    const ro_mention *m = tagged_mention(&page, "the Norwegian and Finnish presidents", 0);
    assert_int_equal(m->state, state_key("fin"));
    assert_int_equal(m->other_state, state_key("nor"));
}

static void mention__nests_the_possessor_and_the_body(void **state)
{
    (void)state;
    tagged_read(
        &page,
        "Norway/PROPN*LOC 's/PART chief/ADJ negotiator/NOUN met/VERB Finnish/ADJ foreign/ADJ ministry/NOUN officials/NOUN ./PUNCT");
    const ro_mention *m = tagged_mention(&page, "Norway's chief negotiator", 0);
    assert_int_equal(m->kind, RO_MENTION_OFFICE);
    assert_int_equal(m->state, state_key("nor"));
    assert_int_equal(m->of, tagged_find(&page, "Norway", 0));
    assert_int_equal(tagged_mention(&page, "Finnish foreign ministry", 0)->kind, RO_MENTION_BODY);
}

static void mention__ends_a_name_before_a_verb_that_was_taken_for_a_noun(void **state)
{
    (void)state;
    tagged_read(&page, "Ivo/PROPN*PER Karov/PROPN*. plans/NOUN talks/NOUN ,/PUNCT Karov/PROPN*PER aides/NOUN say/VERB ./PUNCT");
    assert_int_equal(tagged_mention(&page, "Ivo Karov", 0)->kind, RO_MENTION_PERSON);
    assert_int_equal(tagged_mention(&page, "Karov aides", 0)->kind, RO_MENTION_GROUP);
}

static void mention__spans_lie_in_the_text_and_in_order(void **state)
{
    (void)state;
    tagged_read(&page, "the/DET two/NUM 's/PART 's/PART -/PUNCT of/ADP (/PUNCT )/PUNCT Oslo/PROPN of/ADP of/ADP his/PRON ./PUNCT | "
                       "'s/PART minister/NOUN of/ADP");
    for (uint32_t i = 0; i < page.mentions.all.count; i++) {
        const ro_mention *m = &page.mentions.all.at[i];
        assert_true(m->count && m->first + m->count <= page.doc.token_count);
        assert_true(m->span.start < m->span.end && m->span.end <= page.doc.text.len);
        assert_true(m->head >= m->first && m->head < m->first + m->count);
        assert_true(m->entity < page.mentions.entities.count);
        if (i) assert_true(m[-1].first <= m->first);
    }
    assert_int_equal(ro_mentions_at(&page.mentions, page.doc.token_count + 9), -1);
}

static void mention__says_when_memory_is_out(void **state)
{
    (void)state;
    tagged_read(&page, "Norway/PROPN*LOC 's/PART chief/ADJ negotiator/NOUN met/VERB Ivo/PROPN*PER Karov/PROPN*. ./PUNCT | He/PRON "
                       "left/VERB ./PUNCT");
    ro_mention_tables tables = ro_know_mention_tables(page.know);
    tables.nouns = page.nouns;
    int failures = 0;
    for (size_t n = 1; n < 200; n++) {
        ro_arena fresh = {0};
        ro_mentions mentions;
        ro_arena_fail_after(n);
        ro_status status = ro_mentions_find(&mentions, &fresh, &page.doc, &tables, NULL);
        ro_arena_fail_after(0);
        assert_true(status == RO_OK || status == RO_ENOMEM);
        failures += status != RO_OK;
        ro_arena_free(&fresh);
        if (status == RO_OK) break;
    }
    assert_true(failures > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mention__takes_title_and_state_with_the_name),
        cmocka_unit_test(mention__goes_over_for_and_a_state_to_the_name),
        cmocka_unit_test(mention__puts_a_bracketed_given_name_together),
        cmocka_unit_test(mention__tells_former_acting_and_elect),
        cmocka_unit_test(mention__knows_a_capital_that_acts_from_a_place),
        cmocka_unit_test(mention__finds_described_groups_with_their_state),
        cmocka_unit_test(mention__takes_both_states_of_a_pair),
        cmocka_unit_test(mention__nests_the_possessor_and_the_body),
        cmocka_unit_test(mention__ends_a_name_before_a_verb_that_was_taken_for_a_noun),
        cmocka_unit_test(mention__spans_lie_in_the_text_and_in_order),
        cmocka_unit_test(mention__says_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, open_page, close_page);
}
