/* test_phrase.c: what the phrase trie finds, and what it must not. */
#include "test.h"

#include "lang/phrase.h"

#include <stdio.h>

enum { TOKENS_MAX = 64 };

typedef struct fixture {
    ro_arena arena;
    ro_phrases *phrases;
    ro_doc doc;
    ro_token tokens[TOKENS_MAX];
} fixture;

static void setup(fixture *f)
{
    memset(f, 0, sizeof *f);
    assert_int_equal(ro_phrases_new(&f->phrases), RO_OK);
}

static void teardown(fixture *f)
{
    ro_phrases_free(f->phrases);
    ro_arena_free(&f->arena);
}

static void add(fixture *f, const char *words, ro_phrase_class table, uint32_t id, bool exact)
{
    assert_int_equal(ro_phrases_add(f->phrases, ro_str_of(words), table, id, exact), RO_OK);
}

/* Tokens are cut at spaces; '|' ends a sentence; '_' before a word: no space stands before it. */
static void read_text(fixture *f, const char *text)
{
    uint32_t n = 0, sentence = 0;
    ro_str rest = ro_str_of(text);
    while (rest.len) {
        ro_str word = ro_str_cut(&rest, ' ');
        if (ro_str_is(word, "|")) {
            sentence++;
            continue;
        }
        bool tight = word.len > 1 && word.ptr[0] == '_';
        if (tight) word = ro_str_sub(word, 1, word.len);
        if (tight && n) f->tokens[n - 1].flags = 0;
        assert_true(n < TOKENS_MAX);
        f->tokens[n++] = (ro_token){.word = word, .lower = word, .sentence = sentence, .head = -1, .flags = RO_TOKEN_SPACE_AFTER};
    }
    f->doc = (ro_doc){.text = ro_str_of(text), .tokens = f->tokens, .token_count = n};
    assert_int_equal(ro_phrases_seal(f->phrases), RO_OK);
    assert_int_equal(ro_doc_mark_phrases(&f->doc, &f->arena, f->phrases), RO_OK);
}

static bool has(const fixture *f, uint32_t first, uint32_t count, ro_phrase_class table, uint32_t id)
{
    for (uint32_t i = 0; i < f->doc.phrases.count; i++) {
        const ro_phrase *p = &f->doc.phrases.at[i];
        if (p->first == first && p->count == count && p->table == table && p->id == id) return true;
    }
    return false;
}

static void phrases__takes_the_longest_of_each_class(void **state)
{
    (void)state;
    fixture f;
    setup(&f);
    add(&f, "minister", RO_PHRASE_OFFICE, 1, false);
    add(&f, "foreign minister", RO_PHRASE_OFFICE, 2, false);
    add(&f, "deputy foreign minister", RO_PHRASE_OFFICE, 3, false);
    add(&f, "foreign", RO_PHRASE_ADJECTIVE, 9, false);
    read_text(&f, "the Deputy Foreign Minister met the foreign minister");
    assert_true(has(&f, 1, 3, RO_PHRASE_OFFICE, 3));
    assert_true(has(&f, 6, 2, RO_PHRASE_OFFICE, 2));
    assert_true(has(&f, 2, 1, RO_PHRASE_ADJECTIVE, 9));
    assert_int_equal(f.doc.phrases.count, 4);
    teardown(&f);
}

static void phrases__tells_a_state_from_a_pronoun_by_its_capitals(void **state)
{
    (void)state;
    fixture f;
    setup(&f);
    add(&f, "US", RO_PHRASE_STATE, 7, true);
    read_text(&f, "U.S. and US told us");
    assert_true(has(&f, 0, 1, RO_PHRASE_STATE, 7));
    assert_true(has(&f, 2, 1, RO_PHRASE_STATE, 7));
    assert_int_equal(f.doc.phrases.count, 2);
    teardown(&f);
}

static void phrases__sees_no_difference_between_hyphen_and_space(void **state)
{
    (void)state;
    fixture f;
    setup(&f);
    add(&f, "secretary-general", RO_PHRASE_OFFICE, 4, false);
    read_text(&f, "Secretary - General | Secretary-General | Secretary General | secretary _- _general");
    assert_true(has(&f, 3, 1, RO_PHRASE_OFFICE, 4));
    assert_true(has(&f, 4, 2, RO_PHRASE_OFFICE, 4));
    assert_true(has(&f, 6, 3, RO_PHRASE_OFFICE, 4));
    assert_int_equal(f.doc.phrases.count, 3); /* a dash between spaces parts */
    teardown(&f);
}

static void phrases__begins_inside_a_hyphenated_word_but_not_after_an_apostrophe(void **state)
{
    (void)state;
    fixture f;
    setup(&f);
    add(&f, "president", RO_PHRASE_OFFICE, 5, false);
    add(&f, "affaires", RO_PHRASE_OFFICE, 6, false);
    add(&f, "chargé d'affaires", RO_PHRASE_OFFICE, 8, false);
    read_text(&f, "ex-president d'affaires Charge d’Affaires");
    assert_true(has(&f, 0, 1, RO_PHRASE_OFFICE, 5));
    assert_true(has(&f, 2, 2, RO_PHRASE_OFFICE, 8));
    assert_int_equal(f.doc.phrases.count, 2);
    teardown(&f);
}

static void phrases__folds_marks(void **state)
{
    (void)state;
    fixture f;
    setup(&f);
    add(&f, "Élysée", RO_PHRASE_METONYM, 1, false);
    read_text(&f, "the Elysee and the ÉLYSÉE");
    assert_int_equal(f.doc.phrases.count, 2);
    teardown(&f);
}

static void phrases__never_crosses_a_sentence(void **state)
{
    (void)state;
    fixture f;
    setup(&f);
    add(&f, "foreign minister", RO_PHRASE_OFFICE, 2, false);
    read_text(&f, "It is foreign | Minister of all");
    assert_int_equal(f.doc.phrases.count, 0);
    teardown(&f);
}

static void phrases__gives_every_sense_of_the_longest_wording(void **state)
{
    (void)state;
    fixture f;
    setup(&f);
    add(&f, "foreign secretary", RO_PHRASE_OFFICE, 20, false);
    add(&f, "foreign secretary", RO_PHRASE_OFFICE, 10, false);
    read_text(&f, "the foreign secretary");
    assert_int_equal(f.doc.phrases.count, 2);
    assert_int_equal(f.doc.phrases.at[0].id, 20);
    assert_int_equal(f.doc.phrases.at[1].id, 10);
    teardown(&f);
}

static void phrases__refuses_empty_and_endless_wordings(void **state)
{
    (void)state;
    fixture f;
    setup(&f);
    assert_int_equal(ro_phrases_add(f.phrases, RO_STR(" - "), RO_PHRASE_STATE, 1, false), RO_EARG);
    assert_int_equal(ro_phrases_add(f.phrases, RO_STR("a b c d e f g h i j k l m"), RO_PHRASE_STATE, 1, false), RO_ELIMIT);
    read_text(&f, "a b c");
    assert_int_equal(f.doc.phrases.count, 0);
    assert_int_equal(ro_phrases_add(f.phrases, RO_STR("late"), RO_PHRASE_STATE, 1, false), RO_EARG);
    teardown(&f);
}

static void phrases__survives_any_bytes(void **state)
{
    (void)state;
    fixture f;
    setup(&f);
    add(&f, "north korea", RO_PHRASE_STATE, 1, false);
    read_text(&f, "\xff\xfe ' '' - -- \xe2\x80 north \xc0 north korea");
    assert_int_equal(f.doc.phrases.count, 1);
    teardown(&f);
}

static void phrases__says_when_memory_is_out(void **state)
{
    (void)state;
    for (size_t n = 1; n < 12; n++) {
        ro_phrases *phrases;
        assert_int_equal(ro_phrases_new(&phrases), RO_OK);
        ro_arena_fail_after(n);
        ro_status status = ro_phrases_add(phrases, RO_STR("north korea"), RO_PHRASE_STATE, 1, true);
        if (!status) status = ro_phrases_seal(phrases);
        ro_arena_fail_after(0);
        assert_true(status == RO_OK || status == RO_ENOMEM);
        ro_phrases_free(phrases);
    }
}

static void phrases__out_of_their_own_parts_find_the_same(void **state)
{
    (void)state;
    fixture f;
    setup(&f);
    add(&f, "foreign minister", RO_PHRASE_OFFICE, 7, false);
    add(&f, "US", RO_PHRASE_STATE, 2, true);
    read_text(&f, "the US foreign minister told us");
    ro_phrase_parts parts = ro_phrases_parts(f.phrases);
    ro_phrases *again;
    assert_int_equal(ro_phrases_of_parts(&again, &parts), RO_OK);
    assert_int_equal(ro_phrases_add(again, RO_STR("late"), RO_PHRASE_STATE, 1, false), RO_EARG);
    uint32_t count = f.doc.phrases.count;
    assert_int_equal(ro_doc_mark_phrases(&f.doc, &f.arena, again), RO_OK);
    assert_int_equal(f.doc.phrases.count, count);
    assert_true(has(&f, 2, 2, RO_PHRASE_OFFICE, 7) && has(&f, 1, 1, RO_PHRASE_STATE, 2));
    ro_phrases_free(again);
    parts.firsts.len -= 2;
    assert_int_equal(ro_phrases_of_parts(&again, &parts), RO_EFORMAT);
    assert_null(again);
    teardown(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phrases__takes_the_longest_of_each_class),
        cmocka_unit_test(phrases__tells_a_state_from_a_pronoun_by_its_capitals),
        cmocka_unit_test(phrases__sees_no_difference_between_hyphen_and_space),
        cmocka_unit_test(phrases__begins_inside_a_hyphenated_word_but_not_after_an_apostrophe),
        cmocka_unit_test(phrases__folds_marks),
        cmocka_unit_test(phrases__never_crosses_a_sentence),
        cmocka_unit_test(phrases__gives_every_sense_of_the_longest_wording),
        cmocka_unit_test(phrases__refuses_empty_and_endless_wordings),
        cmocka_unit_test(phrases__survives_any_bytes),
        cmocka_unit_test(phrases__says_when_memory_is_out),
        cmocka_unit_test(phrases__out_of_their_own_parts_find_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
