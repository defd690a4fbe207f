/* test_time.c: expressions of time, found and resolved. Sentences of an invented region. */
#include "test.h"

#include "mention/time.h"

#include <stdio.h>
#include <stdlib.h>

static ro_arena arena;
static ro_time_words *words;

/* "text=value" of each expression, joined by " | ", seen from `ref`. */
static const char *values(const char *ref, const char *text)
{
    static char out[2000];
    ro_times times;
    assert_int_equal(ro_times_find_in(&times, &arena, words, ro_str_of(text), NULL), RO_OK);
    ro_times_resolve(&times, ro_date_read(ro_str_of(ref)));
    size_t n = 0;
    out[0] = 0;
    for (uint32_t i = 0; i < times.count && n < sizeof out - 200; i++)
        n += (size_t)snprintf(out + n, sizeof out - n, "%s%.*s=%.*s", i ? " | " : "",
                              RO_STR_ARGS(ro_str_span(ro_str_of(text), times.at[i].span)),
                              RO_STR_ARGS(ro_time_value(&times.at[i], &arena)));
    return out;
}

/* First and last day that the only expression of `text` means. */
static const char *days(const char *ref, const char *text)
{
    static char out[40];
    ro_times times;
    char lo[RO_DATE_TEXT_MAX], hi[RO_DATE_TEXT_MAX];
    assert_int_equal(ro_times_find_in(&times, &arena, words, ro_str_of(text), NULL), RO_OK);
    ro_times_resolve(&times, ro_date_read(ro_str_of(ref)));
    assert_true(times.count > 0);
    ro_date d = ro_time_meaning(&times.at[0]);
    ro_day_write(d.earliest, lo);
    ro_day_write(d.latest, hi);
    snprintf(out, sizeof out, "%s..%s", lo, hi);
    return out;
}

static void times__take_the_last_weekday_for_what_was_and_the_next_for_what_will_be(void **state)
{
    (void)state;
    assert_string_equal(values("2016-02-21", "The ministers met on Saturday."), "Saturday=2016-02-20");
    assert_string_equal(values("2016-02-21", "The ministers will meet on Saturday."), "Saturday=2016-02-27");
    assert_string_equal(values("2016-02-21", "The ministers met on Sunday."), "Sunday=2016-02-21");
    assert_string_equal(values("2016-02-21", "Orr said on Thursday that talks will resume on Monday."),
                        "Thursday=2016-02-18 | Monday=2016-02-22");
    assert_string_equal(values("2016-02-21", "They agreed last Friday and meet next Friday."),
                        "last Friday=2016-02-12 | next Friday=2016-02-26");
    assert_string_equal(values("2016-02-21", "Their summit Monday promises much after Friday's vote."),
                        "Monday=2016-02-22 | Friday=2016-02-19");
}

static void times__give_a_month_or_day_without_its_year_the_nearest_that_the_verb_allows(void **state)
{
    (void)state;
    assert_string_equal(values("2016-02-05", "They will meet on Feb. 11 in Odra."), "Feb. 11=2016-02-11");
    assert_string_equal(values("2016-01-20", "They met on Dec. 28."), "Dec. 28=2015-12-28");
    assert_string_equal(values("2016-02-21", "Envoys kidnapped last November were freed."), "last November=2015-11");
    assert_string_equal(values("2016-02-21", "The deal was signed in June."), "June=2015-06");
}

static void times__read_ranges_of_days_whole(void **state)
{
    (void)state;
    assert_string_equal(days("2016-02-05", "They will meet on Feb. 12-14."), "2016-02-12..2016-02-14");
    assert_string_equal(days("2016-02-05", "A forum ran from Monday to Friday."), "2016-02-01..2016-02-05");
    assert_string_equal(days("2016-02-05", "It will last from July 29 to August 2, 2016."), "2016-07-29..2016-08-02");
    assert_string_equal(days("2016-02-05", "He served from May 2015 until the end of 2015."), "2015-05-01..2015-12-31");
    assert_string_equal(days("2016-09-20", "It will run between August and October."), "2016-08-01..2016-10-31");
}

static void times__count_from_the_day_of_the_report(void **state)
{
    (void)state;
    assert_string_equal(values("2016-02-21", "He left yesterday; she came three days ago; it ends tomorrow."),
                        "yesterday=2016-02-20 | three days ago=2016-02-18 | tomorrow=2016-02-22");
    assert_string_equal(values("2016-02-21", "They spoke last week, last month and last year."),
                        "last week=2016-W06 | last month=2016-01 | last year=2015");
    assert_string_equal(days("2016-02-21", "in the past two weeks"), "2016-02-07..2016-02-20");
    assert_string_equal(days("2016-02-21", "early next week"), "2016-02-22..2016-02-24");
    assert_string_equal(values("2016-02-21", "They met two weeks before Christmas."), "two weeks before Christmas=2015-12-11");
}

static void times__hang_on_what_was_told_before(void **state)
{
    (void)state;
    assert_string_equal(
        values("2016-02-21", "They met on 30 April 2014. The following day they left. Two days later war broke out."),
        "30 April 2014=2014-04-30 | The following day=2014-05-01 | Two days later=2014-05-03");
}

static void times__tell_history_in_order(void **state)
{
    (void)state;
    assert_string_equal(
        values("2009-12-19", "In 1931 and 1932 they waited. War came in March 1933. In June they lost the capital. It fell in "
                             "1940. In December envoys came. In January they left."),
        "1931=1931 | 1932=1932 | March 1933=1933-03 | June=1933-06 | 1940=1940 | December=1940-12 | January=1941-01");
}

static void times__say_since_until_and_by(void **state)
{
    (void)state;
    assert_string_equal(days("2016-02-21", "since 2014"), "2014-01-01..");
    assert_string_equal(days("2016-02-21", "It must end by the end of May."), "..2016-05-31");
    assert_string_equal(days("2016-02-21", "before 2015"), "..2014-12-31");
}

static void times__know_a_year_from_a_number(void **state)
{
    (void)state;
    assert_string_equal(values("2016-02-21", "Resolution 1973 let 1500 soldiers and 2,000 others in, 40 in 2014."), "2014=2014");
    assert_string_equal(values("2016-02-21", "the 1978 treaty, the 1990s and the 19th century"),
                        "1978=1978 | the 1990s=199 | the 19th century=18");
}

static void times__leave_may_and_march_alone_when_they_are_verbs(void **state)
{
    (void)state;
    assert_string_equal(values("2016-02-21", "They may march on. May they rest. Sat in the sun, a second minister said."), "");
    assert_string_equal(values("2016-02-21", "It ended in May, before March 5."), "May=2015-05 | March 5=2016-03-05");
}

static void times__keep_lengths_and_the_vague_apart_from_days(void **state)
{
    (void)state;
    assert_string_equal(values("2016-02-21", "They talked for three days, recently, every Monday."),
                        "three days=P3D | recently=PAST_REF | every Monday=XXXX-WXX-1");
    assert_string_equal(values("2016-02-21", "A two-week truce was broken within hours."), "two-week=P2W | hours=PTXH");
}

static void times__take_hours_with_their_day(void **state)
{
    (void)state;
    assert_string_equal(values("2016-02-21", "He arrived on Saturday at 8:30 p.m. and left on Sunday morning."),
                        "Saturday at 8:30 p.m.=2016-02-20T20:30 | Sunday morning=2016-02-21TMO");
    assert_string_equal(values("2016-02-21", "They met on Monday at 8 sites."), "Monday=2016-02-15");
}

static void times__stay_open_when_the_day_of_the_report_is_open(void **state)
{
    (void)state;
    ro_times times;
    assert_int_equal(ro_times_find_in(&times, &arena, words, RO_STR("He left yesterday."), NULL), RO_OK);
    ro_times_resolve(&times, RO_DATE_UNKNOWN);
    assert_false(ro_date_is_known(times.at[0].resolved));
    ro_times_resolve(&times, ro_date_between(ro_day_of(2016, 2, 20), ro_day_of(2016, 2, 22)));
    assert_int_equal(times.at[0].resolved.earliest, ro_day_of(2016, 2, 19));
    assert_int_equal(times.at[0].resolved.latest, ro_day_of(2016, 2, 21));
    assert_int_equal(times.at[0].resolved.precision, RO_PRECISION_INTERVAL);
}

/* Spans lie in the text and run forward, whatever the bytes are. */
static void times__hold_their_spans_on_any_bytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "May ",         "the ", "last ", "2016",  "-",   "12",     " of ", "Monday", ",", " two ", "weeks",  " ago",   "\n",
        "\xe2\x80\x93", "\xff", "8:30",  " p.m.", "'99", " from ", "to ",  "next ",  ".", "\0x",   "early ", "end of "};
    uint32_t seed = 7;
    for (int round = 0; round < 3000; round++) {
        char text[400];
        size_t n = 0;
        while (n < 300) {
            seed = seed * 1664525u + 1013904223u;
            const char *p = pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)];
            size_t len = *p ? strlen(p) : 2;
            memcpy(text + n, p, len);
            n += len;
        }
        ro_times times;
        ro_str s = {text, n};
        assert_int_equal(ro_times_find_in(&times, &arena, words, s, NULL), RO_OK);
        ro_times_resolve(&times, ro_date_day(ro_day_of(2016, 2, 21)));
        uint32_t at = 0;
        for (uint32_t i = 0; i < times.count; i++) {
            const ro_time *t = &times.at[i];
            assert_true(t->span.start >= at && t->span.end > t->span.start && t->span.end <= n);
            assert_true(t->whole.start <= t->span.start && t->whole.end >= t->span.end && t->whole.end <= n);
            assert_true(t->anchor < (int32_t)i);
            assert_true(t->resolved.earliest == RO_DAY_NONE || t->resolved.latest == RO_DAY_NONE ||
                        t->resolved.earliest <= t->resolved.latest);
            assert_non_null(ro_time_value(t, &arena).ptr);
            assert_non_null(ro_time_value_to(t, &arena).ptr);
            at = t->span.end;
        }
        ro_arena_reset(&arena);
    }
}

static void times__are_found_in_a_line_of_any_length(void **state)
{
    (void)state;
    size_t n = 4 << 20;
    char *text = malloc(n);
    assert_non_null(text);
    for (size_t i = 0; i < n; i++) text[i] = "on Monday the 12 "[i % 17];
    ro_times times;
    assert_int_equal(ro_times_find_in(&times, &arena, words, (ro_str){text, n}, NULL), RO_OK);
    assert_true(times.count > 200000);
    for (size_t i = 0; i < n; i++) text[i] = 'a';
    assert_int_equal(ro_times_find_in(&times, &arena, words, (ro_str){text, n}, NULL), RO_OK);
    assert_int_equal(times.count, 0);
    free(text);
    ro_arena_reset(&arena);
}

/* ---- the tense of a tree ---- */

typedef struct word {
    const char *text, *lemma;
    int32_t head;
    uint8_t upos, rel, form;
} word;

static ro_doc doc_of(const word *list, uint32_t count, char *text)
{
    ro_doc doc = {.tokens = RO_NEW_N(&arena, ro_token, count),
                  .token_count = count,
                  .sentences = RO_NEW_N(&arena, ro_sentence, 1),
                  .sentence_count = 1};
    size_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t len = strlen(list[i].text);
        ro_str w = {text + n, len};
        memcpy(text + n, list[i].text, len);
        doc.tokens[i] = (ro_token){.start = (uint32_t)n,
                                   .end = (uint32_t)(n + len),
                                   .word = w,
                                   .head = list[i].head,
                                   .upos = list[i].upos,
                                   .rel = list[i].rel,
                                   .form = list[i].form};
        doc.tokens[i].lower = ro_str_lower(&arena, w);
        doc.tokens[i].lemma = ro_str_of(list[i].lemma);
        text[n + len] = ' ';
        n += len + 1;
    }
    doc.text = (ro_str){text, n};
    doc.sentences[0] = (ro_sentence){.first = 0, .count = count, .span = {0, (uint32_t)n}, .parsed = true};
    return doc;
}

static void times__read_the_tense_off_the_tree(void **state)
{
    (void)state;
    /* The reading order would give Friday the tense of "said"; the tree hangs it under "meet", which "agreed" governs. */
    static const word ahead[] = {
        {"They", "they", 1, RO_PRON, RO_REL_NSUBJ, 0}, {"agreed", "agree", -1, RO_VERB, RO_REL_ROOT, RO_FORM_PAST},
        {"to", "to", 3, RO_PART_TAG, RO_REL_MARK, 0},  {"meet", "meet", 1, RO_VERB, RO_REL_XCOMP, RO_FORM_BASE},
        {"on", "on", 5, RO_ADP, RO_REL_CASE, 0},       {"Friday", "Friday", 3, RO_PROPN, RO_REL_OBL, 0}};
    static const word behind[] = {
        {"They", "they", 1, RO_PRON, RO_REL_NSUBJ, 0}, {"failed", "fail", -1, RO_VERB, RO_REL_ROOT, RO_FORM_PAST},
        {"to", "to", 3, RO_PART_TAG, RO_REL_MARK, 0},  {"meet", "meet", 1, RO_VERB, RO_REL_XCOMP, RO_FORM_BASE},
        {"on", "on", 5, RO_ADP, RO_REL_CASE, 0},       {"Friday", "Friday", 3, RO_PROPN, RO_REL_OBL, 0}};
    char text[200];
    ro_times times;
    ro_doc doc = doc_of(ahead, 6, text);
    assert_int_equal(ro_times_find(&times, &arena, words, &doc, NULL), RO_OK);
    assert_int_equal(times.count, 1);
    assert_int_equal(times.at[0].tense, RO_TENSE_FUTURE);
    assert_int_equal(times.at[0].first, 5);
    assert_int_equal(times.at[0].count, 1);
    doc = doc_of(behind, 6, text);
    assert_int_equal(ro_times_find(&times, &arena, words, &doc, NULL), RO_OK);
    assert_int_equal(times.at[0].tense, RO_TENSE_PAST);
}

static void times__fail_cleanly_without_memory(void **state)
{
    (void)state;
    for (size_t n = 1; n < 12; n++) {
        ro_arena small = {0};
        ro_times times;
        ro_arena_fail_after(n);
        ro_status status = ro_times_find_in(
            &times, &small, words,
            RO_STR("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday, today, tomorrow, yesterday"), NULL);
        ro_arena_fail_after(0);
        assert_true(status == RO_OK || status == RO_ENOMEM);
        ro_arena_free(&small);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times__take_the_last_weekday_for_what_was_and_the_next_for_what_will_be),
        cmocka_unit_test(times__give_a_month_or_day_without_its_year_the_nearest_that_the_verb_allows),
        cmocka_unit_test(times__read_ranges_of_days_whole),
        cmocka_unit_test(times__count_from_the_day_of_the_report),
        cmocka_unit_test(times__hang_on_what_was_told_before),
        cmocka_unit_test(times__tell_history_in_order),
        cmocka_unit_test(times__say_since_until_and_by),
        cmocka_unit_test(times__know_a_year_from_a_number),
        cmocka_unit_test(times__leave_may_and_march_alone_when_they_are_verbs),
        cmocka_unit_test(times__keep_lengths_and_the_vague_apart_from_days),
        cmocka_unit_test(times__take_hours_with_their_day),
        cmocka_unit_test(times__stay_open_when_the_day_of_the_report_is_open),
        cmocka_unit_test(times__hold_their_spans_on_any_bytes),
        cmocka_unit_test(times__are_found_in_a_line_of_any_length),
        cmocka_unit_test(times__read_the_tense_off_the_tree),
        cmocka_unit_test(times__fail_cleanly_without_memory),
    };
    if (ro_time_words_open(&words, RO_TEST_ROOT "/data", NULL)) return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ro_time_words_close(words);
    ro_arena_free(&arena);
    return failed;
}
