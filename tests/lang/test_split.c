/* test_split.c: sentences, tokens and quotations, and the laws that any bytes must keep. */
#include "helper.h"

#include "base/hash.h"
#include "base/utf8.h"

static void expect(const char *text, const char *words)
{
    ro_arena arena = {0};
    ro_doc doc = split_text(&arena, ro_str_of(text));
    assert_string_equal(words_of(&doc), words);
    ro_arena_free(&arena);
}

static void tokens__split_contractions_and_possessives(void **state)
{
    (void)state;
    expect("They don't, can't and won't.", "They do n't , ca n't and wo n't .");
    expect("Tarvik’s envoy cannot come; it's late.", "Tarvik 's envoy can not come ; it 's late .");
    expect("The ministers' plan", "The ministers ' plan");
    expect("Shi'ite and O'Hara", "Shi'ite and O'Hara");
}

static void tokens__split_hyphens_as_the_treebanks_do(void **state)
{
    (void)state;
    expect("a long-term, UN-brokered plan", "a long - term , UN - brokered plan");
    expect("non-aligned ex-ministers e-mailed", "non-aligned ex-ministers e-mailed");
    expect("al-Tarv on 2016-02-21", "al - Tarv on 2016-02-21");
    expect("Feb. 12–14", "Feb. 12 - 14");
}

static void tokens__keep_figures_addresses_and_dates_whole(void **state)
{
    (void)state;
    expect("It cost $3.5bn, or 1,200.50 (20%).", "It cost $ 3.5 bn , or 1,200.50 ( 20 % ) .");
    expect("On 9/11 at 10:30, 5pm", "On 9/11 at 10:30 , 5 pm");
    expect("See https://keld.example/a?b=1, or ask a.b@keld.example.",
           "See https://keld.example/a?b=1 , or ask a.b@keld.example .");
    expect("the '90s", "the '90s");
}

static void sentences__end_where_they_end(void **state)
{
    (void)state;
    expect("The envoy left. Talks go on.", "The envoy left . | Talks go on .");
    expect("He met Gen. Orr on Feb. 11 in St. Brann. No. 5 stays.", "He met Gen. Orr on Feb. 11 in St. Brann . | No. 5 stays .");
    expect("J. K. Vael of the U.S. Senate spoke.", "J. K. Vael of the U.S. Senate spoke .");
    expect("It is in the U.S. The envoy knows.", "It is in the U.S. | The envoy knows .");
    expect("No. We shall not.", "No . | We shall not .");
    expect("Of course... we have.", "Of course ... we have .");
    expect("(He left.) and more", "( He left . ) and more");
    expect("1. The first item", "1 . The first item");
    expect("The page ends.Follow us", "The page ends . | Follow us");
}

static void sentences__know_questions_that_a_speaker_follows(void **state)
{
    (void)state;
    expect("\"Why?\" Orr asked.", "\" Why ? \" Orr asked .");
    expect("\"We wait.\" The end.", "\" We wait . \" | The end .");
    expect("“Is it so?” He left.", "\" Is it so ? \" | He left .");
}

static void headings__are_one_sentence(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_doc doc;
    ro_str text = RO_STR("Why now? A truce. Talks");
    ro_stretch stretch = {{0, (uint32_t)text.len}, true};
    assert_int_equal(ro_doc_split(&doc, &arena, text, &stretch, 1, NULL), RO_OK);
    assert_int_equal(doc.sentence_count, 1);
    ro_arena_free(&arena);
}

static void quotations__are_found_and_chained(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_str text = RO_STR("“We waited.\n“We still wait,” Orr said of the ‘farce’.\nThe ministers' \"inadmissible\" plan.");
    ro_doc doc = split_text(&arena, text);
    assert_int_equal(doc.quotes.count, 4);
    assert_true(ro_str_is(ro_str_span(text, doc.quotes.at[0].span), "We waited."));
    assert_false(doc.quotes.at[0].closed);
    assert_true(ro_str_is(ro_str_span(text, doc.quotes.at[1].span), "We still wait,"));
    assert_int_equal(doc.quotes.at[1].continues, 0);
    assert_true(ro_str_is(ro_str_span(text, doc.quotes.at[2].span), "farce"));
    assert_true(doc.quotes.at[3].scare);
    assert_int_equal(doc.quotes.at[3].continues, -1);
    int32_t wait = token_of(&doc, "wait");
    assert_true(doc.tokens[wait].flags & RO_TOKEN_QUOTED);
    ro_arena_free(&arena);
}

/* Spans lie in bounds and in order; every byte that is no space is in one token; sentences and quotations hold their tokens. */
static void check_laws(ro_str text)
{
    ro_arena arena = {0};
    ro_doc doc = split_text(&arena, text);
    size_t at = 0, len;
    for (uint32_t i = 0; i <= doc.token_count; i++) {
        size_t next = i < doc.token_count ? doc.tokens[i].start : text.len;
        assert_true(next >= at && next <= text.len);
        for (; at < next; at += len) assert_true(ro_utf8_is_space(ro_utf8_at(text, at, &len)));
        if (i == doc.token_count) break;
        assert_true(doc.tokens[i].end > doc.tokens[i].start && doc.tokens[i].word.len);
        at = doc.tokens[i].end;
        assert_true(doc.tokens[i].sentence < doc.sentence_count);
    }
    uint32_t first = 0;
    for (uint32_t s = 0; s < doc.sentence_count; s++) {
        assert_int_equal(doc.sentences[s].first, first);
        assert_in_range(doc.sentences[s].count, 1, RO_SENTENCE_TOKENS_MAX);
        first += doc.sentences[s].count;
    }
    assert_int_equal(first, doc.token_count);
    for (uint32_t q = 0; q < doc.quotes.count; q++) {
        assert_true(doc.quotes.at[q].span.start <= doc.quotes.at[q].span.end && doc.quotes.at[q].span.end <= text.len);
        assert_true(doc.quotes.at[q].first + doc.quotes.at[q].count <= doc.token_count);
        if (q) assert_true(doc.quotes.at[q].span.start >= doc.quotes.at[q - 1].span.start);
    }
    ro_arena_free(&arena);
}

static void any_bytes__keep_the_laws(void **state)
{
    (void)state;
    static const char *const bits[] = {"\"",       "'",   "’", "“",        "”",           " ",     "\n",       ".",
                                       "...",      "?",   "-", "U.S.",     "Orr",         "he",    "said",     "5",
                                       "2016-02",  "(",   ")", "@",        "a@b.example", "www.x", "\xc2\xa0", "\xff",
                                       "\xe2\x80", "n't", "é", "\xc2\xad", "‘",           ",",     "&",        "/"};
    uint64_t draw = 7;
    for (int round = 0; round < 3000; round++) {
        char text[256];
        size_t n = 0;
        while (n < 200) {
            draw = ro_hash_mix(draw + 0x9e3779b97f4a7c15u);
            const char *bit = bits[draw % (sizeof bits / sizeof *bits)];
            size_t len = strlen(bit);
            memcpy(text + n, bit, len);
            n += len;
        }
        check_laws((ro_str){text, n});
        for (size_t i = 0; i < n; i++) text[i] = (char)(draw = ro_hash_mix(draw + 1));
        check_laws((ro_str){text, n});
    }
}

static void long_lines__take_linear_time(void **state)
{
    (void)state;
    static char text[1 << 20];
    static const char *const fills[] = {"1-", "a@", "\"www.", "'", "U.", "x-", "\"a b ", "? \" "};
    for (size_t f = 0; f < sizeof fills / sizeof *fills; f++) {
        size_t len = strlen(fills[f]);
        for (size_t i = 0; i + len <= sizeof text; i += len) memcpy(text + i, fills[f], len);
        ro_arena arena = {0};
        ro_doc doc;
        ro_stretch stretch = {{0, sizeof text}, false};
        assert_int_equal(ro_doc_split(&doc, &arena, (ro_str){text, sizeof text}, &stretch, 1, NULL), RO_OK);
        ro_arena_free(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens__split_contractions_and_possessives),
        cmocka_unit_test(tokens__split_hyphens_as_the_treebanks_do),
        cmocka_unit_test(tokens__keep_figures_addresses_and_dates_whole),
        cmocka_unit_test(sentences__end_where_they_end),
        cmocka_unit_test(sentences__know_questions_that_a_speaker_follows),
        cmocka_unit_test(headings__are_one_sentence),
        cmocka_unit_test(quotations__are_found_and_chained),
        cmocka_unit_test(any_bytes__keep_the_laws),
        cmocka_unit_test(long_lines__take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
