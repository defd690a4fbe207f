/* test_pair.c: names joined by a hyphen before a noun are two people. */
#include "test.h"

#include "lang/langs.h"

static ro_arena arena;

/* Words by spaces; '+' before a word: no space before it. Everything with a capital is a proper noun, the rest nouns; names as given. */
static ro_doc doc_of(const char *const *words, uint32_t count)
{
    ro_doc doc = {.text = RO_STR("")};
    doc.tokens = RO_NEW_N(&arena, ro_token, count);
    doc.token_count = count;
    uint32_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool joined = words[i][0] == '+';
        ro_str word = ro_str_of(words[i] + joined);
        at += !joined;
        bool capital = ro_is_upper(word.ptr[0]);
        doc.tokens[i] = (ro_token){.start = at, .end = at + (uint32_t)word.len, .word = word, .lower = word, .lemma = word,
                                   .upos = capital ? RO_PROPN : ro_is_alpha(word.ptr[0]) ? RO_NOUN : RO_PUNCT, .flags = capital ? RO_TOKEN_CAPITAL : 0};
        at += (uint32_t)word.len;
    }
    return doc;
}

static void name(ro_doc *doc, uint32_t first, uint32_t count)
{
    ro_name n = {first, count, RO_NAME_PER, 0};
    assert_true(RO_PUSH(&arena, &doc->names, n));
    for (uint32_t i = 0; i < count; i++) doc->tokens[first + i].name = RO_NAME_PER;
}

static void pairs__before_a_noun_are_two(void **state)
{
    (void)state;
    const char *const words[] = {"the", "Tosk", "+-", "+Venn", "summit"};
    ro_doc doc = doc_of(words, 5);
    name(&doc, 1, 3);
    assert_int_equal(ro_names_part(&doc, &arena), RO_OK);
    assert_int_equal(doc.names.count, 2);
    assert_int_equal(doc.names.at[0].first, 1);
    assert_int_equal(doc.names.at[1].first, 3);
    assert_int_equal(doc.tokens[2].name, RO_NAME_NONE);
}

static void pairs__that_the_page_knows_are_found_where_the_recogniser_saw_none(void **state)
{
    (void)state;
    const char *const words[] = {"Mirela", "Tosk", "spoke", "Tosk", "+-", "+Venn", "talks", "began"};
    ro_doc doc = doc_of(words, 8);
    name(&doc, 0, 2);
    assert_int_equal(ro_names_part(&doc, &arena), RO_OK);
    assert_int_equal(doc.names.count, 3);
}

static void pairs__of_two_known_surnames_are_two_wherever_they_stand(void **state)
{
    (void)state;
    const char *const words[] = {"Mirela", "Tosk", "met", "Oskar", "Venn", ";", "Tosk", "+-", "+Venn", "!"};
    ro_doc doc = doc_of(words, 10);
    name(&doc, 0, 2);
    name(&doc, 3, 2);
    name(&doc, 6, 3);
    assert_int_equal(ro_names_part(&doc, &arena), RO_OK);
    assert_int_equal(doc.names.count, 4);
    assert_int_equal(doc.names.at[3].first, 8);
}

static void pairs__are_not_made_of_double_names(void **state)
{
    (void)state;
    const char *const words[] = {"Jean", "+-", "+Luc", "Amsel", "spoke", "home"};
    ro_doc doc = doc_of(words, 6);
    name(&doc, 0, 4);
    assert_int_equal(ro_names_part(&doc, &arena), RO_OK);
    assert_int_equal(doc.names.count, 1);
    assert_int_equal(doc.names.at[0].count, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs__before_a_noun_are_two),
        cmocka_unit_test(pairs__that_the_page_knows_are_found_where_the_recogniser_saw_none),
        cmocka_unit_test(pairs__of_two_known_surnames_are_two_wherever_they_stand),
        cmocka_unit_test(pairs__are_not_made_of_double_names),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ro_arena_free(&arena);
    return failed;
}
