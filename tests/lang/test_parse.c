/* test_parse.c: tags, lemmas and trees of own sentences, the law that trees are trees, and models that are not to be trusted. */
#include "helper.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/model.h"
#include "lang/conllu.h"
#include "lang/langs.h"
#include "lang/lemma.h"

#define MODELS RO_TEST_ROOT "/models"

static ro_langs *langs;

static int open_langs(void **state)
{
    (void)state;
    ro_error error;
    if (ro_langs_open(&langs, MODELS, &error)) {
        fprintf(stderr, "%s: %s\n", error.file, error.message);
        return -1;
    }
    return 0;
}

static int close_langs(void **state)
{
    (void)state;
    ro_langs_close(langs);
    return 0;
}

static ro_doc read_text(ro_arena *arena, const char *text)
{
    ro_doc doc = split_text(arena, ro_str_of(text));
    assert_int_equal(ro_doc_tag(&doc, arena, langs, NULL), RO_OK);
    for (uint32_t s = 0; s < doc.sentence_count; s++) assert_int_equal(ro_doc_parse(&doc, arena, langs, s, NULL), RO_OK);
    return doc;
}

static void expect_lemma(const char *word, ro_upos upos, const char *lemma)
{
    ro_arena arena = {0};
    ro_token token = {.word = ro_str_of(word), .lower = ro_str_of(word), .upos = (uint8_t)upos};
    ro_str given = ro_lemma_of(&arena, &token);
    if (!ro_str_is(given, lemma)) fail_msg("%s: %.*s", word, RO_STR_ARGS(given));
    ro_arena_free(&arena);
}

static void lemmas__undo_what_grammar_did(void **state)
{
    (void)state;
    expect_lemma("said", RO_VERB, "say");
    expect_lemma("met", RO_VERB, "meet");
    expect_lemma("negotiated", RO_VERB, "negotiate");
    expect_lemma("visited", RO_VERB, "visit");
    expect_lemma("stopped", RO_VERB, "stop");
    expect_lemma("warning", RO_VERB, "warn");
    expect_lemma("urged", RO_VERB, "urge");
    expect_lemma("denies", RO_VERB, "deny");
    expect_lemma("discussing", RO_VERB, "discuss");
    expect_lemma("agreed", RO_VERB, "agree");
    expect_lemma("was", RO_AUX, "be");
    expect_lemma("n't", RO_PART_TAG, "not");
    expect_lemma("ministries", RO_NOUN, "ministry");
    expect_lemma("spokesmen", RO_NOUN, "spokesman");
    expect_lemma("crisis", RO_NOUN, "crisis");
    expect_lemma("sing", RO_VERB, "sing");
    expect_lemma("Tarvik", RO_PROPN, "Tarvik");
}

static void parses__find_who_told_whom_what(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_doc doc = read_text(&arena, "The foreign minister told reporters on Saturday that talks were postponed.");
    int32_t told = token_of(&doc, "told"), minister = token_of(&doc, "minister"), reporters = token_of(&doc, "reporters");
    int32_t talks = token_of(&doc, "talks"), postponed = token_of(&doc, "postponed");
    assert_int_equal(doc.tokens[told].head, -1);
    assert_int_equal(doc.tokens[told].upos, RO_VERB);
    assert_int_equal(doc.tokens[told].form, RO_FORM_PAST);
    assert_int_equal(ro_doc_child(&doc, (uint32_t)told, RO_REL_NSUBJ), minister);
    assert_int_equal(doc.tokens[reporters].head, told);
    assert_int_equal(ro_doc_child(&doc, (uint32_t)told, RO_REL_CCOMP), postponed);
    assert_int_equal(ro_doc_child(&doc, (uint32_t)postponed, RO_REL_NSUBJ_PASS), talks);
    uint32_t first, last;
    ro_doc_subtree(&doc, (uint32_t)minister, &first, &last);
    assert_int_equal(first, 0);
    assert_int_equal(last, minister);
    ro_arena_free(&arena);
}

static void parses__find_the_agent_of_a_passive(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_doc doc = read_text(&arena, "The truce was signed by both sides in Geneva.");
    int32_t signed_ = token_of(&doc, "signed");
    assert_int_equal(ro_doc_child(&doc, (uint32_t)signed_, RO_REL_NSUBJ_PASS), token_of(&doc, "truce"));
    assert_int_equal(ro_doc_child(&doc, (uint32_t)signed_, RO_REL_OBL_AGENT), token_of(&doc, "sides"));
    ro_arena_free(&arena);
}

static void parses__take_that_after_a_time_for_the_mark_of_a_complement(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_doc doc = read_text(&arena, "The spokesman denied on Thursday that Karov met her in Geneva.");
    int32_t that = token_of(&doc, "that"), met = token_of(&doc, "met");
    assert_int_equal(doc.tokens[that].rel, RO_REL_MARK);
    assert_int_equal(doc.tokens[that].upos, RO_SCONJ);
    assert_int_equal(doc.tokens[that].head, met);
    assert_int_equal(ro_doc_child(&doc, (uint32_t)met, RO_REL_OBJ), token_of(&doc, "her"));
    doc = read_text(&arena, "He said that on Thursday."); /* a pronoun stays one */
    assert_int_equal(doc.tokens[token_of(&doc, "that")].rel, RO_REL_OBJ);
    ro_arena_free(&arena);
}

/* One root a sentence, heads inside it, no circles. */
static void check_trees(const ro_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentence_count; s++) {
        const ro_sentence *sentence = &doc->sentences[s];
        uint32_t roots = 0;
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count; i++) {
            int32_t at = (int32_t)i;
            uint32_t steps = 0;
            roots += doc->tokens[i].head < 0;
            assert_int_equal(doc->tokens[i].head < 0, doc->tokens[i].rel == RO_REL_ROOT);
            while (at >= 0) {
                assert_true((uint32_t)at >= sentence->first && (uint32_t)at < sentence->first + sentence->count);
                assert_true(steps++ <= sentence->count);
                at = doc->tokens[at].head;
            }
        }
        assert_int_equal(roots, 1);
    }
}

static void trees__are_trees_whatever_the_words(void **state)
{
    (void)state;
    static const char *const bits[] = {"the ", "said ", "Orr ", ", ", "\"",   "met ",  "in ", "who ",
                                       "was ", ". ",    "12 ",  "- ", "and ", "\xff ", "of\n"};
    uint64_t draw = 3;
    for (int round = 0; round < 300; round++) {
        char text[512];
        size_t n = 0;
        while (n < 400) {
            draw = ro_hash_mix(draw + 0x9e3779b97f4a7c15u);
            const char *bit = bits[draw % (sizeof bits / sizeof *bits)];
            memcpy(text + n, bit, strlen(bit));
            n += strlen(bit);
        }
        text[n] = 0;
        ro_arena arena = {0};
        ro_doc doc = read_text(&arena, text);
        check_trees(&doc);
        ro_arena_free(&arena);
    }
}

static void conllu__is_read_as_it_was_written(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_doc doc = read_text(&arena, "“We can't go,” Orr said. The U.S.-led talks ended.");
    ro_str all = {NULL, 0};
    for (uint32_t s = 0; s < doc.sentence_count; s++) {
        ro_str one = ro_conllu_sentence(&arena, &doc, s);
        all = ro_str_format(&arena, "%.*s%.*s", RO_STR_ARGS(all), RO_STR_ARGS(one));
    }
    ro_doc again;
    assert_int_equal(ro_conllu_read(&again, &arena, RO_STR("test"), all, NULL), RO_OK);
    assert_int_equal(again.token_count, doc.token_count);
    assert_int_equal(again.sentence_count, doc.sentence_count);
    for (uint32_t i = 0; i < doc.token_count; i++) {
        assert_true(ro_str_equal(again.tokens[i].word, doc.tokens[i].word));
        assert_true(ro_str_equal(again.tokens[i].lemma, doc.tokens[i].lemma));
        assert_int_equal(again.tokens[i].head, doc.tokens[i].head);
        assert_int_equal(again.tokens[i].rel, doc.tokens[i].rel);
        assert_int_equal(again.tokens[i].upos, doc.tokens[i].upos);
    }
    check_trees(&again);
    ro_arena_free(&arena);
}

static void conllu__refuses_what_is_none(void **state)
{
    (void)state;
    static const char *const broken[] = {"1\tOrr\n", "2\tOrr\t_\tPROPN\t_\t_\t0\troot\t_\t_\n",
                                         "1\tOrr\t_\tPROPN\t_\t_\tx\troot\t_\t_\n", "1\tOrr\t_\tPROPN\t_\t_\t9\troot\t_\t_\n\n",
                                         "x\tOrr\t_\tPROPN\t_\t_\t0\troot\t_\t_\n"};
    for (size_t i = 1; i < sizeof broken / sizeof *broken; i++) {
        ro_arena arena = {0};
        ro_doc doc;
        assert_int_equal(ro_conllu_read(&doc, &arena, RO_STR("test"), ro_str_of(broken[i]), NULL), RO_EFORMAT);
        ro_arena_free(&arena);
    }
}

static void models__that_are_missing_or_damaged_are_refused(void **state)
{
    (void)state;
    ro_langs *none;
    ro_error error;
    assert_int_not_equal(ro_langs_open(&none, RO_TEST_ROOT "/no-such-folder", &error), RO_OK);
    assert_null(none);
    ro_file file;
    ro_arena arena = {0};
    assert_int_equal(ro_file_open(&file, MODELS "/tagger.model", &error), RO_OK);
    ro_str copy = ro_str_copy(&arena, file.bytes);
    ro_tagger tagger;
    ((char *)(uintptr_t)copy.ptr)[copy.len / 2] ^= 1;
    assert_int_equal(ro_tagger_read(&tagger, RO_STR("tagger"), copy, &error), RO_EFORMAT);
    ro_parser parser;
    assert_int_equal(ro_parser_read(&parser, RO_STR("tagger"), file.bytes, &error), RO_EFORMAT);
    for (size_t len = 0; len < 200; len += 7)
        assert_int_equal(ro_tagger_read(&tagger, RO_STR("tagger"), ro_str_sub(file.bytes, 0, len), &error), RO_EFORMAT);
    ro_file_close(&file);
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lemmas__undo_what_grammar_did),
        cmocka_unit_test(parses__find_who_told_whom_what),
        cmocka_unit_test(parses__find_the_agent_of_a_passive),
        cmocka_unit_test(parses__take_that_after_a_time_for_the_mark_of_a_complement),
        cmocka_unit_test(trees__are_trees_whatever_the_words),
        cmocka_unit_test(conllu__is_read_as_it_was_written),
        cmocka_unit_test(conllu__refuses_what_is_none),
        cmocka_unit_test(models__that_are_missing_or_damaged_are_refused),
    };
    return cmocka_run_group_tests(tests, open_langs, close_langs);
}
