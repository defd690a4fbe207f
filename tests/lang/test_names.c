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
                                       cmocka_unit_test(names__of_nothing_are_none),
                                       cmocka_unit_test(names__takes_any_bytes_as_words),
                                       cmocka_unit_test(names__refuses_a_damaged_model),
                                       cmocka_unit_test(names__says_when_memory_is_out)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
