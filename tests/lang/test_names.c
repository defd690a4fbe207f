/* test_names.c: names found in small docs cut by hand, and models that must be refused. */
#include "lang/names.h"
#include "test.h"

#include <stdlib.h>

static ro_arena arena;
static ro_file file;
static ro_names names;
static ro_file words_file;
static ro_lexicon lexicon;

static int set_up(void **state)
{
    (void)state;
    ro_error error;
    if (ro_file_open(&file, RO_TEST_ROOT "/models/names.model", &error)) return -1;
    if (ro_file_open(&words_file, RO_TEST_ROOT "/models/words.model", &error)) return -1;
    if (ro_lexicon_read(&lexicon, RO_STR("words.model"), words_file.bytes, &error)) return -1;
    return ro_names_read(&names, RO_STR("names.model"), file.bytes, &error);
}

static int tear_down(void **state)
{
    (void)state;
    ro_arena_free(&arena);
    ro_file_close(&file);
    ro_file_close(&words_file);
    return 0;
}

/* Sentences are separated by " | ", tokens by spaces. */
static ro_doc doc_of(const char *words)
{
    ro_doc doc = {.text = ro_str_of(words)};
    ro_str rest = doc.text;
    doc.tokens = RO_NEW_N(&arena, ro_token, rest.len + 1);
    doc.sentences = RO_NEW_N(&arena, ro_sentence, rest.len + 1);
    doc.sentence_count = 1;
    while (rest.ptr) {
        ro_str word = ro_str_cut(&rest, ' ');
        ro_sentence *s = &doc.sentences[doc.sentence_count - 1];
        if (ro_str_is(word, "|")) {
            doc.sentences[doc.sentence_count++].first = doc.token_count;
            continue;
        }
        doc.tokens[doc.token_count++] =
            (ro_token){.word = word, .lower = ro_str_lower(&arena, word), .head = -1, .sentence = doc.sentence_count - 1};
        s->count++;
    }
    return doc;
}

static ro_name_kind kind_at(const ro_doc *doc, uint32_t token) { return (ro_name_kind)doc->tokens[token].name; }

static void names__finds_a_person_a_place_and_a_people(void **state)
{
    (void)state;
    ro_doc doc = doc_of("Russian Foreign Minister Sergei Orlov arrived in Geneva on Saturday .");
    assert_int_equal(ro_names_find(&doc, &arena, &names, &lexicon, NULL), RO_OK);
    assert_int_equal(kind_at(&doc, 0), RO_NAME_NORP);
    assert_int_equal(kind_at(&doc, 3), RO_NAME_PER);
    assert_int_equal(kind_at(&doc, 4), RO_NAME_PER);
    assert_int_equal(kind_at(&doc, 5), RO_NAME_NONE);
    assert_int_equal(kind_at(&doc, 7), RO_NAME_LOC);
    assert_int_equal(kind_at(&doc, 9), RO_NAME_NONE);
}

static void names__come_in_order_and_inside_one_sentence(void **state)
{
    (void)state;
    ro_doc doc = doc_of("Maria Lindt met Tomas Brandt in Oslo | Oslo said nothing | the United Nations did");
    assert_int_equal(ro_names_find(&doc, &arena, &names, &lexicon, NULL), RO_OK);
    assert_true(doc.names.count >= 4);
    uint32_t end = 0;
    for (uint32_t i = 0; i < doc.names.count; i++) {
        const ro_name *n = &doc.names.at[i];
        assert_true(n->first >= end && n->count > 0 && n->first + n->count <= doc.token_count);
        assert_int_equal(doc.tokens[n->first].sentence, doc.tokens[n->first + n->count - 1].sentence);
        end = n->first + n->count;
    }
}

/* "PER Maria Lindt|LOC Oslo": kinds and words of all names found. */
static const char *found_in(const char *words)
{
    ro_doc doc = doc_of(words);
    ro_str out = {"", 0};
    assert_int_equal(ro_names_find(&doc, &arena, &names, &lexicon, NULL), RO_OK);
    for (uint32_t i = 0; i < doc.names.count; i++) {
        const ro_name *n = &doc.names.at[i];
        out = ro_str_format(&arena, "%.*s%s%s", RO_STR_ARGS(out), i ? "|" : "", ro_name_kind_name(n->kind));
        for (uint32_t t = n->first; t < n->first + n->count; t++)
            out = ro_str_format(&arena, "%.*s %.*s", RO_STR_ARGS(out), RO_STR_ARGS(doc.tokens[t].word));
    }
    return ro_str_copy(&arena, out).ptr;
}

static void names__joined_by_and_are_two(void **state)
{
    (void)state;
    assert_string_equal(found_in("Norway and Sweden sent envoys to Geneva , and Maria Lindt and Tomas Brandt met there ."),
                        "LOC Norway|LOC Sweden|LOC Geneva|PER Maria Lindt|PER Tomas Brandt");
}

static void names__end_before_a_possessive(void **state)
{
    (void)state;
    assert_string_equal(found_in("The talks in Oslo 's harbour pleased Maria Lindt 's deputy and Japan 's foreign minister ."),
                        "LOC Oslo|PER Maria Lindt|LOC Japan");
}

static void names__keep_particles_and_initials_inside(void **state)
{
    (void)state;
    assert_string_equal(found_in("Ursula von der Tann , Adel al - Nasseri , Omar bin Hassan and J. P. Moran spoke to reporters ."),
                        "PER Ursula von der Tann|PER Adel al - Nasseri|PER Omar bin Hassan|PER J. P. Moran");
    assert_string_equal(found_in("Maria van den Bosch and Tomas Brandt - Keller arrived in Vienna ."),
                        "PER Maria van den Bosch|PER Tomas Brandt - Keller|LOC Vienna");
}

static void names__of_bodies_run_over_small_words(void **state)
{
    (void)state;
    assert_string_equal(found_in("The Ministry of Foreign Affairs of Japan said the UN Security Council would meet in New York ."),
                        "ORG Ministry of Foreign Affairs of Japan|ORG UN Security Council|LOC New York");
}

static void names__leave_titles_outside(void **state)
{
    (void)state;
    assert_string_equal(found_in("Prime Minister Maria Lindt telephoned Foreign Minister Tomas Brandt on Monday ."),
                        "PER Maria Lindt|PER Tomas Brandt");
}

static void names__of_the_page_explain_a_surname_alone(void **state)
{
    (void)state;
    assert_string_equal(
        found_in("Maria Lindt arrived in Geneva on Monday . | Lindt said nothing . | Reporters asked Lindt twice ."),
        "PER Maria Lindt|LOC Geneva|PER Lindt|PER Lindt");
}

static void names__in_a_headline_are_not_its_verbs(void **state)
{
    (void)state;
    assert_string_equal(
        found_in("Lindt Says Talks With Sweden Will Resume | Norway 's Maria Lindt said on Monday that talks would resume ."),
        "PER Lindt|LOC Sweden|LOC Norway|PER Maria Lindt");
    assert_string_equal(found_in("LINDT AND BRANDT MEET IN GENEVA | Maria Lindt met Tomas Brandt in Geneva ."),
                        "PER LINDT|PER BRANDT|LOC GENEVA|PER Maria Lindt|PER Tomas Brandt|LOC Geneva");
}

static void names__of_a_long_line_are_found_in_pieces(void **state)
{
    (void)state;
    ro_str words = {"", 0};
    for (int i = 0; i < 300; i++) words = ro_str_format(&arena, "%.*sMaria Lindt waited , ", RO_STR_ARGS(words));
    ro_doc doc = doc_of(ro_str_copy(&arena, ro_str_trim(words)).ptr);
    assert_true(doc.sentences[0].count > RO_SENTENCE_TOKENS_MAX);
    assert_int_equal(ro_names_find(&doc, &arena, &names, &lexicon, NULL), RO_OK);
    assert_true(doc.names.count >= 299 && doc.names.count <= 304);
}

static void names__of_nothing_are_none(void **state)
{
    (void)state;
    ro_doc doc = {0};
    assert_int_equal(ro_names_find(&doc, &arena, &names, &lexicon, NULL), RO_OK);
    assert_int_equal(doc.names.count, 0);
}

static void names__takes_any_bytes_as_words(void **state)
{
    (void)state;
    ro_doc doc = doc_of("\xC3 \xFF\xFE A \xC5 Z\x80 \xE2\x80 -- | ' \xC4\xFFX");
    assert_int_equal(ro_names_find(&doc, &arena, &names, &lexicon, NULL), RO_OK);
}

static void names__refuses_a_damaged_model(void **state)
{
    (void)state;
    char *copy = malloc(file.bytes.len);
    memcpy(copy, file.bytes.ptr, file.bytes.len);
    copy[file.bytes.len / 2] ^= 1;
    ro_names other;
    ro_error error;
    assert_int_equal(ro_names_read(&other, RO_STR("copy"), (ro_str){copy, file.bytes.len}, &error), RO_EFORMAT);
    assert_int_equal(ro_names_read(&other, RO_STR("copy"), (ro_str){copy, 20}, &error), RO_EFORMAT);
    free(copy);
}

static void names__says_when_memory_is_out(void **state)
{
    (void)state;
    for (size_t n = 1; n < 6; n++) {
        ro_doc doc = doc_of("Maria Lindt arrived in Geneva");
        ro_arena_fail_after(n);
        assert_int_equal(ro_names_find(&doc, &arena, &names, &lexicon, NULL), RO_ENOMEM);
        ro_arena_fail_after(0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(names__finds_a_person_a_place_and_a_people),
                                       cmocka_unit_test(names__come_in_order_and_inside_one_sentence),
                                       cmocka_unit_test(names__joined_by_and_are_two),
                                       cmocka_unit_test(names__end_before_a_possessive),
                                       cmocka_unit_test(names__keep_particles_and_initials_inside),
                                       cmocka_unit_test(names__of_bodies_run_over_small_words),
                                       cmocka_unit_test(names__leave_titles_outside),
                                       cmocka_unit_test(names__of_the_page_explain_a_surname_alone),
                                       cmocka_unit_test(names__in_a_headline_are_not_its_verbs),
                                       cmocka_unit_test(names__of_a_long_line_are_found_in_pieces),
                                       cmocka_unit_test(names__of_nothing_are_none),
                                       cmocka_unit_test(names__takes_any_bytes_as_words),
                                       cmocka_unit_test(names__refuses_a_damaged_model),
                                       cmocka_unit_test(names__says_when_memory_is_out)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
