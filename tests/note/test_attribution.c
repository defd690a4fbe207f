/* test_attribution.c: source, cue and content of sentences as news writes them. */
#include "note/told.h"

static void attribution__takes_the_clause_that_the_verb_tells(void **state)
{
    (void)state;
    told_read(&page, "The ministry said that the border had been closed.");
    const ro_attribution *a = told_cue(&page, "said");
    assert_non_null(a);
    told_same(&page, &a->source, 0, "The ministry");
    told_same(&page, &a->content, 0, "that the border had been closed");
}

static void attribution__takes_what_stands_before_a_verb_turned_round(void **state)
{
    (void)state;
    told_read(&page, "\"We will not leave the city,\" said Maria Lindt, the mayor.");
    const ro_attribution *a = told_cue(&page, "said");
    assert_non_null(a);
    told_same(&page, &a->content, 0, "\"We will not leave the city,\"");
    assert_true(ro_str_starts(ro_str_span(page.doc.text, a->source.at[0]), RO_STR("Maria Lindt")));
    assert_true(a->quote >= 0);
}

static void attribution__knows_according_to(void **state)
{
    (void)state;
    told_read(&page, "Three trucks crossed the river on Monday, according to the Red Cross.");
    const ro_attribution *a = told_cue(&page, "according to");
    assert_non_null(a);
    told_same(&page, &a->source, 0, "the Red Cross");
}

static void attribution__takes_the_source_beside_the_verb_for_the_only_one(void **state)
{
    (void)state;
    told_read(&page, "In a telephone conversation with US Secretary of State John Orr on Monday, Russian Foreign Minister Mira Falk has urged the US not to set "
                     "preconditions in the setting up of a global alliance to fight Islamic State, the Foreign Ministry said.");
    const ro_attribution *a = told_cue(&page, "said");
    assert_non_null(a);
    assert_int_equal(a->source.count, 1);
    told_same(&page, &a->source, 0, "the Foreign Ministry");
    assert_int_equal(a->content.count, 1);
    assert_int_equal(a->content.at[0].start, 0);
}

static void attribution__widens_to_a_quotation_over_sentences(void **state)
{
    (void)state;
    told_read(&page, "\"The talks were long. They were also useful,\" the envoy said.");
    const ro_attribution *a = told_cue(&page, "said");
    assert_non_null(a);
    assert_int_equal(a->content.at[0].start, 0);
}

static void attribution__lets_the_next_quotation_go_on(void **state)
{
    (void)state;
    told_read(&page, "\"We came to listen,\" said Maria Lindt.\n\"Nobody in this room wants another winter of war.\"");
    const ro_attribution *a = told_cue(&page, "said");
    assert_non_null(a);
    bool goes_on = a->content.count > 1;
    for (uint32_t i = 0; i < page.attributions.count; i++) goes_on |= page.attributions.at[i].continues >= 0;
    assert_true(goes_on);
}

static void attribution__finds_none_in_a_plain_report(void **state)
{
    (void)state;
    told_read(&page, "Rain fell on the northern coast during the night.");
    assert_int_equal(page.attributions.count, 0);
}

static bool lies_inside(const ro_pieces *pieces, uint32_t len)
{
    for (uint32_t i = 0; i < pieces->count; i++)
        if (pieces->at[i].start >= pieces->at[i].end || pieces->at[i].end > len) return false;
    return pieces->count <= RO_ATTRIBUTION_PIECES_MAX;
}

/* A law on random text: whatever comes, spans lie in it, and cues come in order. */
static void attribution__keeps_spans_in_the_text_whatever_comes(void **state)
{
    (void)state;
    static const char *const bits[] = {"said ", "\"",  "“",         "” ",   "that ",   "the minister ", "he ",           ", ",
                                       ". ",    "\n",  "told CNN ", "\xC3", "warned ", "of war ",       "according to ", ": ",
                                       "I ",    "'s ", "Oslo ",     "not "};
    uint32_t seed = 7;
    for (int round = 0; round < 150; round++) {
        char text[1200];
        size_t len = 0;
        for (int i = 0; i < 60; i++) {
            seed = seed * 1664525u + 1013904223u;
            const char *bit = bits[(seed >> 16) % (sizeof bits / sizeof *bits)];
            size_t n = strlen(bit);
            memcpy(text + len, bit, n);
            len += n;
        }
        assert_int_equal(told_read_bytes(&page, (ro_str){text, len}), RO_OK);
        for (uint32_t i = 0; i < page.attributions.count; i++) {
            const ro_attribution *a = &page.attributions.at[i];
            assert_true(lies_inside(&a->source, (uint32_t)len) && lies_inside(&a->cue, (uint32_t)len) &&
                        lies_inside(&a->content, (uint32_t)len));
            assert_true(a->continues < (int32_t)i);
        }
        for (uint32_t i = 0; i < page.notes.count; i++) {
            assert_true(page.notes.at[i].evidence.start < page.notes.at[i].evidence.end && page.notes.at[i].evidence.end <= len);
            assert_true(page.notes.at[i].evidence.end - page.notes.at[i].evidence.start <= RO_EVIDENCE_MAX);
            for (uint32_t s = 0; s < page.notes.at[i].actor_count; s++)
                assert_true(page.notes.at[i].actors[s] < page.actors.all.count);
        }
    }
}

static void attribution__says_when_memory_is_out(void **state)
{
    (void)state;
    told_read(&page, "The ministry said that the border had been closed, and the envoy warned of war.");
    for (size_t n = 1; n < 12; n++) {
        ro_attributions out;
        ro_arena arena = {0};
        ro_arena_fail_after(n);
        ro_status status = ro_attributions_find(&out, &arena, page.cues, &page.doc, NULL, NULL);
        ro_arena_fail_after(0);
        assert_true(status == RO_OK || status == RO_ENOMEM);
        ro_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(attribution__takes_the_clause_that_the_verb_tells),
                                       cmocka_unit_test(attribution__takes_what_stands_before_a_verb_turned_round),
                                       cmocka_unit_test(attribution__knows_according_to),
                                       cmocka_unit_test(attribution__takes_the_source_beside_the_verb_for_the_only_one),
                                       cmocka_unit_test(attribution__widens_to_a_quotation_over_sentences),
                                       cmocka_unit_test(attribution__lets_the_next_quotation_go_on),
                                       cmocka_unit_test(attribution__finds_none_in_a_plain_report),
                                       cmocka_unit_test(attribution__keeps_spans_in_the_text_whatever_comes),
                                       cmocka_unit_test(attribution__says_when_memory_is_out)};
    return cmocka_run_group_tests(tests, open_page, close_page);
}
