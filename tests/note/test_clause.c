/* test_clause.c: who does it, is it done, and when, on parsed sentences of our own. */
#include "note/clause.h"
#include "note/told.h"

/* The first token of this word. */
static uint32_t token_of(const char *word)
{
    for (uint32_t i = 0; i < page.doc.token_count; i++)
        if (ro_str_is(page.doc.tokens[i].word, word)) return i;
    fail_msg("no token %s", word);
    return 0;
}

static void subject_is(const char *verb, const char *word)
{
    ro_clause_subject s = ro_clause_subject_of(&page.doc, token_of(verb));
    assert_true(s.token >= 0);
    ro_str found = page.doc.tokens[s.token].word;
    if (!ro_str_is(found, word)) print_error("subject of %s: %.*s, wanted %s\n", verb, RO_STR_ARGS(found), word);
    assert_true(ro_str_is(found, word));
}

static uint32_t modality_of(const char *word)
{
    int32_t cue;
    return ro_clause_modality(&page.doc, page.words, token_of(word), &cue);
}

static void subjects__are_shared_by_verbs_below(void **state)
{
    (void)state;
    told_read(&page, "The minister is expected to meet the envoy on Monday.");
    subject_is("meet", "minister");
    told_read(&page, "The envoy flew home after meeting the minister.");
    subject_is("meeting", "envoy");
}

static void subjects__of_relative_clauses_are_what_they_describe(void **state)
{
    (void)state;
    told_read(&page, "The envoy who met the minister left on Tuesday.");
    subject_is("met", "envoy");
}

static void subjects__suffer_a_passive(void **state)
{
    (void)state;
    told_read(&page, "The envoy was received by the minister.");
    assert_true(ro_clause_subject_of(&page.doc, token_of("received")).passive);
    told_read(&page, "The envoy received the minister.");
    assert_false(ro_clause_subject_of(&page.doc, token_of("received")).passive);
}

static void futures__are_told_by_auxiliaries(void **state)
{
    (void)state;
    told_read(&page, "The two ministers will meet on Monday.");
    assert_true(ro_clause_is_future(&page.doc, token_of("meet")));
    told_read(&page, "The talks are to resume on Monday.");
    assert_true(ro_clause_is_to(&page.doc, token_of("resume")));
    told_read(&page, "The two ministers met on Monday.");
    assert_false(ro_clause_is_future(&page.doc, token_of("met")));
    assert_false(ro_clause_is_to(&page.doc, token_of("met")));
}

static void pasts__are_told_by_forms(void **state)
{
    (void)state;
    told_read(&page, "The two ministers met on Monday.");
    assert_true(ro_clause_is_past(&page.doc, token_of("met")));
    told_read(&page, "The two ministers will meet on Monday.");
    assert_false(ro_clause_is_past(&page.doc, token_of("meet")));
}

static void modalities__reach_down_from_their_verbs(void **state)
{
    (void)state;
    told_read(&page, "The minister refused to meet the envoy.");
    assert_true(modality_of("meet") & RO_MODALITY_DENY);
    told_read(&page, "The minister met the envoy and refused to sign.");
    assert_false(modality_of("met") & RO_MODALITY_DENY);
    told_read(&page, "The minister offered on Monday to meet the envoy.");
    assert_true(modality_of("meet") & RO_MODALITY_PROPOSE);
}

static void modalities__hold_negations(void **state)
{
    (void)state;
    told_read(&page, "The minister did not meet the envoy.");
    assert_true(modality_of("meet") & RO_MODALITY_NEGATE);
}

static void times__belong_to_their_own_clause(void **state)
{
    (void)state;
    told_read(&page, "The minister met the envoy on Monday.");
    int32_t time = ro_clause_time(&page.doc, &page.times, page.words, token_of("met"), NULL);
    assert_true(time >= 0);
    assert_true(ro_str_is(ro_str_span(page.doc.text, page.times.at[time].span), "Monday"));
    assert_true(ro_clause_in_time(&page.doc, &page.times, token_of("Monday")));
    assert_false(ro_clause_in_time(&page.doc, &page.times, token_of("envoy")));
}

static void times__of_another_noun_are_its_own(void **state)
{
    (void)state;
    told_read(&page, "On his visit the minister said that his party would win the 2016 election.");
    assert_int_equal(ro_clause_time(&page.doc, &page.times, page.words, token_of("visit"), NULL), -1);
}

/* Law: whatever the bytes, every question answers, and with a token of the doc or -1. */
static void questions__answer_on_any_text(void **state)
{
    (void)state;
    static const char *const texts[] = {"", "to", "and and and", "will be to be to be will", ", , , who which that said to"};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        told_read(&page, texts[k]);
        for (uint32_t i = 0; i < page.doc.token_count; i++) {
            int32_t cue;
            assert_true(ro_clause_verb(&page.doc, i) < (int32_t)page.doc.token_count);
            assert_true(ro_clause_subject_of(&page.doc, i).token < (int32_t)page.doc.token_count);
            ro_clause_modality(&page.doc, page.words, i, &cue);
            assert_true(cue < (int32_t)page.doc.token_count);
            ro_clause_is_to(&page.doc, i);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(subjects__are_shared_by_verbs_below),
        cmocka_unit_test(subjects__of_relative_clauses_are_what_they_describe),
        cmocka_unit_test(subjects__suffer_a_passive),
        cmocka_unit_test(futures__are_told_by_auxiliaries),
        cmocka_unit_test(pasts__are_told_by_forms),
        cmocka_unit_test(modalities__reach_down_from_their_verbs),
        cmocka_unit_test(modalities__hold_negations),
        cmocka_unit_test(times__belong_to_their_own_clause),
        cmocka_unit_test(times__of_another_noun_are_its_own),
        cmocka_unit_test(questions__answer_on_any_text),
    };
    return cmocka_run_group_tests(tests, open_page, close_page);
}
