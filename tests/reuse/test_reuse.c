/* test_reuse.c: words, prints, the index and passages, held against slow and plain versions of themselves on random texts. */
#include "reuse/index.h"
#include "reuse/pairs.h"
#include "reuse/passage.h"

#include "base/hash.h"
#include "base/utf8.h"

#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t seed = 1;

static uint32_t random_below(uint32_t n) { return (uint32_t)(ro_hash_mix(seed++) % n); }

/* `count` words of a small vocabulary, so that some repeat. */
static ro_str random_words(ro_arena *arena, uint32_t count, uint32_t vocabulary)
{
    char *at = ro_arena_alloc(arena, (size_t)count * 16 + 1), *p = at;
    for (uint32_t i = 0; i < count; i++) p += sprintf(p, "w%x%s", random_below(vocabulary), random_below(9) ? " " : ".\n");
    return (ro_str){at, (size_t)(p - at)};
}

/* ---- words ---- */

static bool is_word_char(ro_str s, size_t at, size_t *len)
{
    uint32_t point = ro_utf8_at(s, at, len);
    return ro_utf8_is_letter(point) || ro_utf8_is_digit(point);
}

/* The spans of words, found a character at a time. */
static uint32_t plain_words(ro_str s, ro_span *out)
{
    uint32_t count = 0;
    for (size_t i = 0, len; i < s.len;) {
        size_t start = i;
        while (i < s.len && is_word_char(s, i, &len)) i += len;
        if (i > start) out[count++] = (ro_span){(uint32_t)start, (uint32_t)i};
        if (i < s.len && !is_word_char(s, i, &len)) i += len;
    }
    return count;
}

static void words__are_the_runs_of_letters_and_digits(void **state)
{
    (void)state;
    static const char *const bits[] = {"a",  "Z9", " ", "-", "\xc3\xa9", "\xe2\x80\x9c", "\xe2\x80\x94", "\xd0\x96", "\xe4\xb8\xad", "\xf0\x9d\x94\xb8",
                                       "\n", "_",  "0", "\xff", "\xc3", "\xe2\x80", "ministers", "\xc2\xa0", "\xf0\x9f\x98\x80"};
    ro_arena arena = {0};
    ro_span want[600];
    for (int round = 0; round < 3000; round++) {
        ro_arena_reset(&arena);
        char text[600];
        size_t len = 0, count = random_below(60);
        for (size_t i = 0; i < count; i++) {
            const char *bit = bits[random_below(sizeof bits / sizeof *bits)];
            memcpy(text + len, bit, strlen(bit));
            len += strlen(bit);
        }
        ro_words words;
        ro_str s = {memcpy(ro_arena_alloc(&arena, len + 1), text, len), len};
        assert_int_equal(ro_words_find(&words, &arena, s), RO_OK);
        assert_int_equal(words.count, plain_words(s, want));
        for (uint32_t i = 0; i < words.count; i++) {
            assert_int_equal(words.start[i], want[i].start);
            assert_int_equal(words.end[i], want[i].end);
            assert_int_equal(ro_words_at(&words, want[i].start), i);
        }
    }
    ro_arena_free(&arena);
}

static uint32_t only_hash(ro_arena *arena, const char *text)
{
    ro_words words;
    assert_int_equal(ro_words_find(&words, arena, ro_str_of(text)), RO_OK);
    assert_int_equal(words.count, 1);
    return words.hash[0];
}

static void words__are_equal_whatever_their_case_and_place(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {{"Minister", "  MINISTER."}, {"\xc3\x89lys\xc3\xa9"
                                                                        "e",
                                                                        "\xc3\xa9LYS\xc3\xa9"
                                                                        "E"},
                                           {"internationalisation", "(INTERNATIONALISATION) "}, {"a", "A"}, {"sixteenletterswd", "-SIXTEENLETTERSWD"}};
    ro_arena arena = {0};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) assert_int_equal(only_hash(&arena, pairs[i][0]), only_hash(&arena, pairs[i][1]));
    static const char *const others[] = {"a", "b", "aa", "ab", "minister", "ministers", "minister1", "internationalisation", "internationalization"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        for (size_t k = 0; k < i; k++) assert_int_not_equal(only_hash(&arena, others[i]), only_hash(&arena, others[k]));
    ro_arena_free(&arena);
}

/* ---- prints ---- */

static bool has(const ro_prints *prints, uint32_t print)
{
    for (uint32_t i = 0; i < prints->count; i++)
        if (prints->at[i] == print) return true;
    return false;
}

static void prints__are_the_least_of_each_window(void **state)
{
    (void)state;
    ro_arena arena = {0};
    for (int round = 0; round < 300; round++) {
        ro_arena_reset(&arena);
        ro_words words;
        ro_prints prints;
        uint32_t shingles[400];
        assert_int_equal(ro_words_find(&words, &arena, random_words(&arena, random_below(300), 40)), RO_OK);
        assert_int_equal(ro_prints_find(&prints, &arena, &words), RO_OK);
        uint32_t count = ro_shingle_count(&words), expected = 0;
        ro_shingles(&words, shingles);
        for (uint32_t i = 0; i + RO_PRINT_WINDOW <= count; i++) {
            uint32_t least = shingles[i];
            for (uint32_t k = i; k < i + RO_PRINT_WINDOW; k++) least = shingles[k] < least ? shingles[k] : least;
            assert_true(has(&prints, least));
        }
        for (uint32_t i = 0; i < count; i++) { /* and nothing else: it is the least of a window that holds it */
            bool kept = false;
            for (uint32_t w = i < RO_PRINT_WINDOW ? 0 : i - RO_PRINT_WINDOW + 1; w <= i && w + RO_PRINT_WINDOW <= count; w++) {
                bool least = true;
                for (uint32_t k = w; k < w + RO_PRINT_WINDOW; k++) least &= shingles[i] <= shingles[k];
                kept |= least;
            }
            expected += kept;
        }
        assert_int_equal(prints.count, words.count <= RO_BRIEF_WORDS ? count : expected);
        assert_int_equal(ro_prints_sort(&prints, &arena), RO_OK);
        for (uint32_t i = 1; i < prints.count; i++) assert_true(prints.at[i] > prints.at[i - 1]);
    }
    ro_arena_free(&arena);
}

/* ---- the index ---- */

static void index__meets_what_a_plain_count_meets(void **state)
{
    (void)state;
    enum { TEXTS = 400, PRINTS = 30, KINDS = 900 };
    static uint32_t prints[TEXTS][PRINTS];
    ro_arena arena = {0};
    ro_print_index *index;
    assert_int_equal(ro_print_index_new(&index, 100, TEXTS), RO_OK); /* too few: lines go on in others */
    for (uint32_t t = 0; t < TEXTS; t++) {
        ro_mets mets;
        /* few upper bits differ, so that lines are full; one print is on every text */
        for (uint32_t i = 0; i < PRINTS; i++) prints[t][i] = i ? random_below(KINDS) * 3 : 7;
        ro_prints these = {memcpy(ro_arena_alloc(&arena, sizeof prints[t]), prints[t], sizeof prints[t]), PRINTS, PRINTS};
        assert_int_equal(ro_prints_sort(&these, &arena), RO_OK);
        assert_int_equal(ro_print_index_meet(index, &mets, &arena, t, &these, 2), RO_OK);
        uint32_t found = 0;
        for (uint32_t o = 0; o < t; o++) {
            uint32_t shared = 0;
            for (uint32_t i = 0; i < PRINTS; i++) {
                bool again = false, there = false;
                uint32_t before = 0; /* texts before o that have the print: beyond RO_PRINT_TEXTS_MAX it is not told */
                for (uint32_t k = 0; k < i; k++) again |= prints[t][k] == prints[t][i];
                for (uint32_t k = 0; k < PRINTS; k++) there |= prints[o][k] == prints[t][i];
                for (uint32_t b = 0; b < o; b++) {
                    bool has_it = false;
                    for (uint32_t k = 0; k < PRINTS; k++) has_it |= prints[b][k] == prints[t][i];
                    before += has_it;
                }
                shared += !again && there && before < RO_PRINT_TEXTS_MAX;
            }
            if (shared < 2) continue;
            assert_true(found < mets.count);
            assert_int_equal(mets.at[found].text, o);
            assert_int_equal(mets.at[found++].shared, shared);
        }
        assert_int_equal(mets.count, found);
    }
    ro_print_index_free(index);
    ro_arena_free(&arena);
}

static void index__meets_a_book_that_shares_more_prints_than_it_counts(void **state)
{
    (void)state;
    enum { PRINTS = UINT16_MAX + 1 };
    ro_arena arena = {0};
    ro_prints prints = {RO_NEW_N(&arena, uint32_t, PRINTS), PRINTS, PRINTS};
    ro_print_index *index;
    ro_mets mets;
    for (uint32_t i = 0; i < PRINTS; i++) prints.at[i] = i * 9;
    assert_int_equal(ro_print_index_new(&index, 2 * PRINTS, 2), RO_OK);
    for (uint32_t t = 0; t < 2; t++) assert_int_equal(ro_print_index_meet(index, &mets, &arena, t, &prints, 2), RO_OK);
    assert_int_equal(mets.count, 1);
    assert_int_equal(mets.at[0].shared, UINT16_MAX);
    ro_print_index_free(index);
    ro_arena_free(&arena);
}

static void blocks__give_the_pairs_that_the_index_meets(void **state)
{
    (void)state;
    enum { TEXTS = 300, PRINTS = 12, KINDS = 40 };
    ro_arena arena = {0};
    ro_print_index *index;
    ro_postings all = {NULL, 0, 0};
    ro_pairs blocks = {NULL, 0, 0}, met = {NULL, 0, 0};
    assert_int_equal(ro_print_index_new(&index, TEXTS * PRINTS, TEXTS), RO_OK);
    for (uint32_t t = 0; t < TEXTS; t++) {
        ro_prints prints = {NULL, 0, 0};
        ro_mets mets;
        for (uint32_t i = 0; i < PRINTS; i++) assert_true(RO_PUSH(&arena, &prints, random_below(KINDS) * 77777777u));
        assert_int_equal(ro_prints_sort(&prints, &arena), RO_OK);
        for (uint32_t i = 0; i < prints.count; i++) assert_true(RO_PUSH(&arena, &all, ((ro_posting){prints.at[i], t})));
        assert_int_equal(ro_print_index_meet(index, &mets, &arena, t, &prints, 1), RO_OK);
        for (uint32_t i = 0; i < mets.count; i++)
            for (uint32_t k = 0; k < mets.at[i].shared; k++) assert_true(RO_PUSH(&arena, &met, ((ro_pair){mets.at[i].text, t})));
    }
    assert_int_equal(ro_postings_sort(&all, &arena), RO_OK);
    for (uint32_t i = 0, end; i < all.count; i = end) {
        for (end = i; end < all.count && all.at[end].print == all.at[i].print;) end++;
        assert_int_equal(ro_print_block(&blocks, &arena, all.at + i, end - i, NULL), RO_OK);
    }
    ro_pairs_sort(&blocks);
    assert_int_equal(blocks.count, met.count);
    assert_memory_equal(blocks.at, met.at, met.count * sizeof *met.at);
    ro_print_index_free(index);
    ro_arena_free(&arena);
}

/* ---- passages ---- */

static bool shingle_in(const ro_words *a, uint32_t i, const ro_words *b)
{
    for (uint32_t k = 0; k + RO_PRINT_WORDS <= b->count; k++)
        if (!memcmp(a->hash + i, b->hash + k, RO_PRINT_WORDS * sizeof *a->hash)) return true;
    return false;
}

static uint32_t plain_shared(const ro_words *a, const ro_words *b)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i + RO_PRINT_WORDS <= a->count; i++) shared += shingle_in(a, i, b);
    return shared;
}

static void passages__are_the_same_words_and_shares_are_exact(void **state)
{
    (void)state;
    ro_arena arena = {0}, scratch = {0};
    for (int round = 0; round < 300; round++) {
        ro_arena_reset(&arena);
        ro_arena_reset(&scratch);
        ro_str own = random_words(&arena, 20 + random_below(60), 5000), common = random_words(&arena, random_below(80), round % 3 ? 5000 : 6),
               other = random_words(&arena, 20 + random_below(60), 5000);
        ro_str a = ro_str_format(&arena, "%.*s %.*s", RO_STR_ARGS(own), RO_STR_ARGS(common)),
               b = ro_str_format(&arena, "%.*s %.*s", RO_STR_ARGS(common), RO_STR_ARGS(other));
        ro_text_index *index;
        ro_overlap found, back;
        ro_words x, y;
        assert_int_equal(ro_text_index_make(&index, &arena, a), RO_OK);
        assert_int_equal(ro_text_index_compare(index, &found, &arena, &scratch, b), RO_OK);
        assert_int_equal(ro_text_index_compare(index, &back, &arena, &scratch, b), RO_OK); /* an index is used again */
        assert_int_equal(found.passages.count, back.passages.count);
        assert_int_equal(ro_words_find(&x, &arena, a), RO_OK);
        assert_int_equal(ro_words_find(&y, &arena, b), RO_OK);
        if (round % 3) { /* of six words in all, chains are cut */
            assert_int_equal(found.shared_a, plain_shared(&x, &y));
            assert_int_equal(found.shared_b, plain_shared(&y, &x));
        }
        uint32_t last = 0, in_b = 0;
        for (uint32_t i = 0; i < found.passages.count; i++) {
            const ro_passage *p = &found.passages.at[i];
            ro_words in_a, of_b;
            assert_true(p->a.start >= last && p->a.end > p->a.start && p->a.end <= a.len && p->b.end <= b.len);
            last = p->a.end;
            in_b += p->b.end - p->b.start;
            assert_int_equal(ro_words_find(&in_a, &arena, ro_str_span(a, p->a)), RO_OK);
            assert_int_equal(ro_words_find(&of_b, &arena, ro_str_span(b, p->b)), RO_OK);
            assert_true(in_a.count == p->words && of_b.count == p->words && p->words >= RO_PASSAGE_WORDS);
            assert_memory_equal(in_a.hash, of_b.hash, p->words * sizeof *in_a.hash);
        }
        assert_true(in_b <= b.len);
        ro_overlap_turn(&back);
        assert_int_equal(back.shared_a, found.shared_b);
        assert_int_equal(ro_overlap_share(&back), ro_overlap_share(&found));
    }
    ro_arena_free(&arena);
    ro_arena_free(&scratch);
}

static void passages__of_one_sentence_repeated_take_no_long_time(void **state)
{
    (void)state;
    enum { TIMES = 20000 };
    static const char sentence[] = "the ministers met again today. ";
    ro_arena arena = {0};
    char *text = ro_arena_alloc(&arena, TIMES * sizeof sentence);
    for (size_t i = 0; i < TIMES; i++) memcpy(text + i * (sizeof sentence - 1), sentence, sizeof sentence);
    ro_str s = {text, TIMES * (sizeof sentence - 1)};
    ro_text_index *index;
    ro_overlap found;
    assert_int_equal(ro_text_index_make(&index, &arena, s), RO_OK);
    assert_int_equal(ro_text_index_compare(index, &found, &arena, &arena, s), RO_OK);
    assert_int_equal(ro_overlap_share(&found), 1000);
    ro_arena_free(&arena);
}

/* What a passage was found at goes on to repeat itself, and so does the text before it: words inside of the passage begin no other run. */
static void passages__that_repeat_themselves_take_no_long_time(void **state)
{
    (void)state;
    enum { TIMES = 60000 };
    static const char bit[] = "war peace ", head[] = "here stands what nothing else in the world has ever said. ";
    ro_arena arena = {0};
    char *text = ro_arena_alloc(&arena, 2 * TIMES * sizeof bit + sizeof head), *p = text;
    for (size_t i = 0; i < TIMES; i++, p += sizeof bit - 1) memcpy(p, bit, sizeof bit);
    char *second = p;
    memcpy(p, head, sizeof head), p += sizeof head - 1;
    for (size_t i = 0; i < TIMES; i++, p += sizeof bit - 1) memcpy(p, bit, sizeof bit);
    ro_str a = {text, (size_t)(p - text)}, b = {second, (size_t)(p - second)};
    ro_text_index *index;
    ro_overlap found;
    assert_int_equal(ro_text_index_make(&index, &arena, a), RO_OK);
    assert_int_equal(ro_text_index_compare(index, &found, &arena, &arena, b), RO_OK);
    assert_int_equal(found.passages.count, 1);
    assert_int_equal(found.passages.at[0].a.start, second - text);
    assert_int_equal(found.shared_b, found.shingles_b);
    ro_arena_free(&arena);
}

static void memory__may_run_out_at_any_place(void **state)
{
    (void)state;
    ro_arena texts = {0};
    ro_str a = random_words(&texts, 200, 5000);
    for (size_t n = 1;; n++) {
        ro_arena arena = {0};
        ro_words words;
        ro_prints prints;
        ro_text_index *index;
        ro_overlap found;
        ro_arena_fail_after(n);
        ro_status status = ro_words_find(&words, &arena, a);
        if (!status) status = ro_prints_find(&prints, &arena, &words);
        if (!status) status = ro_text_index_make(&index, &arena, a);
        if (!status) status = ro_text_index_compare(index, &found, &arena, &arena, a);
        ro_arena_fail_after(0);
        ro_arena_free(&arena);
        if (!status) break;
        assert_int_equal(status, RO_ENOMEM);
        assert_true(n < 100);
    }
    ro_arena_free(&texts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words__are_the_runs_of_letters_and_digits),
        cmocka_unit_test(words__are_equal_whatever_their_case_and_place),
        cmocka_unit_test(prints__are_the_least_of_each_window),
        cmocka_unit_test(index__meets_what_a_plain_count_meets),
        cmocka_unit_test(index__meets_a_book_that_shares_more_prints_than_it_counts),
        cmocka_unit_test(blocks__give_the_pairs_that_the_index_meets),
        cmocka_unit_test(passages__are_the_same_words_and_shares_are_exact),
        cmocka_unit_test(passages__of_one_sentence_repeated_take_no_long_time),
        cmocka_unit_test(passages__that_repeat_themselves_take_no_long_time),
        cmocka_unit_test(memory__may_run_out_at_any_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
