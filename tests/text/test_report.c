/* test_report.c: the report on invented pages: text, head, credits, datelines, genre, laws. */
#include "test.h"

#include "base/hash.h"
#include "text/dateline.h"
#include "text/report.h"

#include <stdlib.h>

static ro_texts *texts;
static ro_arena arena;
static ro_page page;
static ro_report report;

static int setup(void **state)
{
    ro_error error = {.byte = -1};
    (void)state;
    if (ro_texts_open(&texts, RO_TEST_ROOT "/models", RO_TEST_ROOT "/data", &error))
        return print_message("%s: %s\n", error.file, error.message), 1;
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    ro_texts_close(texts);
    ro_arena_free(&arena);
    return 0;
}

static void read_page(ro_str bytes, const ro_meta *given)
{
    ro_arena_free(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p.txt"), bytes, given, NULL), RO_OK);
    assert_int_equal(ro_report_find(&report, &arena, texts, &page, NULL), RO_OK);
}

static void is(ro_str s, const char *want)
{
    if (s.len != strlen(want) || memcmp(s.ptr ? s.ptr : "", want, s.len)) fail_msg("'%.*s' is not '%s'", RO_STR_ARGS(s), want);
}

static bool says(const char *words) { return ro_str_find(report.text, ro_str_of(words), 0) != SIZE_MAX; }

static const char wire[] = "Skip to content\nHome | World | Sport\n\nThe Lowmark Gazette\n\nOrrin and Belvane agree to reopen "
                           "ferry line\n\nBy Tessa Marl\nPublished: 3 March 2014\nShare on Facebook\n\n"
                           "PORT ORRIN, March 2 (Reuters) - The governments of Orrin and Belvane agreed on Sunday to reopen the "
                           "ferry line between their capitals, which has been closed since the autumn.\n\n"
                           "Transport ministers of the two islands signed the text after six hours of talks in a hotel by the "
                           "harbour, officials of both sides said.\n\n"
                           "Related: Storm closes harbour (March 1)\n\n"
                           "First boats on Monday\n\n"
                           "\"The sea has not changed,\" said Orrin's minister, Pell Garrow. \"We have.\" He added that the first "
                           "boat would leave on Monday morning with mail and medicine.\n\n"
                           "Belvane's government said that it would lift the ban on fishing boats in the strait once the observers "
                           "had arrived from the mainland.\n\n"
                           "With inputs from IANS\n\nLeave a comment\nYour email address will not be published\nMost read\nTen "
                           "soups for cold days\nCopyright 2014 The Lowmark Gazette\n";

static ro_str wire_page(void) { return (ro_str){wire, sizeof wire - 1}; }

static void reports__are_found_between_furniture(void **state)
{
    (void)state;
    read_page(wire_page(), NULL);
    assert_null(report.skipped);
    is(report.title, "Orrin and Belvane agree to reopen ferry line");
    is(report.outlet, "The Lowmark Gazette");
    is(report.byline, "Tessa Marl");
    is(report.language, "en");
    assert_true(says("PORT ORRIN, March 2 (Reuters)") && says("First boats on Monday") && says("from the mainland."));
    assert_false(says("Related:") || says("Leave a comment") || says("Ten soups") || says("IANS") || says("Share on"));
    assert_int_equal(report.genre, RO_GENRE_REPORT);
}

static void reports__credit_their_agencies(void **state)
{
    (void)state;
    read_page(wire_page(), NULL);
    assert_int_equal(report.agencies.count, 2);
    is(report.agencies.at[0], "IANS");
    is(report.agencies.at[1], "Reuters");
}

static void reports__keep_every_clue_to_their_day(void **state)
{
    (void)state;
    ro_meta given = {.url = RO_STR("https://gazette.example/2014/03/03/ferry"),
                     .captured = RO_STR("2014-03-09T10:00:00Z"),
                     .date = RO_STR("2014-03-03")};
    read_page(wire_page(), &given);
    unsigned seen = 0;
    for (uint32_t i = 0; i < report.clues.count; i++) seen |= 1u << report.clues.at[i].what;
    assert_int_equal(seen, 1u << RO_CLUE_GIVEN | 1u << RO_CLUE_URL | 1u << RO_CLUE_CAPTURED | 1u << RO_CLUE_PAGE_LINE |
                               1u << RO_CLUE_DATELINE);
}

static void reports__begin_their_sentence_after_the_dateline(void **state)
{
    (void)state;
    read_page(wire_page(), NULL);
    const ro_paragraph *p = &report.paragraphs.at[0];
    assert_true(ro_str_starts(ro_str_sub(report.text, p->body_start, report.text.len), RO_STR("The governments of Orrin")));
    is(report.datelines.at[0], "PORT ORRIN");
    assert_int_equal(report.paragraphs.at[2].part, RO_PART_SUBHEAD);
}

static void datelines__come_in_many_forms(void **state)
{
    (void)state;
    static const struct {
        const char *paragraph, *place, *agency, *begins;
    } forms[] = {
        {"Tarvik, Feb 21: The ministers spoke for an hour about the river, officials said.", "Tarvik", "", "The ministers"},
        {"Tarvik/Ostrel: The two sides spoke for an hour about the river, officials said.", "Tarvik", "", "The two sides"},
        {"OSTREL \xE2\x80\x94 The two sides spoke for an hour about the river, officials said.", "OSTREL", "", "The two sides"},
        {"OSTREL, June 4. /KarPress/. The two sides spoke for an hour about the river on Friday.", "OSTREL", "KarPress",
         "The two sides"},
        {"NEAR KELD, Sarn Valley (Meridian) - The two sides spoke for an hour about the river.", "NEAR KELD", "Meridian",
         "The two sides"},
        {"London (AFP) - The two sides spoke for an hour about the river, officials said on Friday.", "London", "AFP",
         "The two sides"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        ro_dateline d;
        ro_str p = ro_str_of(forms[i].paragraph);
        if (!ro_dateline_read(&d, texts, p, false)) fail_msg("no dateline: %s", forms[i].paragraph);
        is(d.places[0], forms[i].place);
        is(d.agency, forms[i].agency);
        assert_true(ro_str_starts(ro_str_sub(p, d.body_start, p.len), ro_str_of(forms[i].begins)));
    }
}

static void datelines__are_not_seen_in_speech_and_sentences(void **state)
{
    (void)state;
    static const char *const paragraphs[] = {
        "FALK: Good morning to all of you, and thank you for coming out so early in the day.",
        "QUESTION (Meridian): Who fired the eleven shells that were heard at night in the valley?",
        "He said: \"We are ready to talk to them at any time and in any place that they choose.\"",
        "The minister - a former teacher - said that he would not sign the text before the autumn.",
        "Update: the ministry has since said that the call took place on Monday and not on Sunday.",
    };
    for (size_t i = 0; i < sizeof paragraphs / sizeof *paragraphs; i++) {
        ro_dateline d;
        if (ro_dateline_read(&d, texts, ro_str_of(paragraphs[i]), false)) fail_msg("a dateline: %s", paragraphs[i]);
    }
}

static void reports__keep_a_sentence_that_the_crawl_broke_in_two(void **state)
{
    (void)state;
    read_page(RO_STR("The observers confirmed on Friday that two drivers who worked for the Orrin relief\n\ncommittee, taken from "
                     "the road in June, had been set free by the militia.\n\n"
                     "Both were in good health, the committee said in a statement that it published on Friday evening.\n"),
              NULL);
    assert_int_equal(report.paragraphs.count, 3);
    assert_true(says("relief\ncommittee, taken"));
}

static void reports__do_not_lose_the_first_paragraph_of_a_bare_page(void **state)
{
    (void)state;
    read_page(RO_STR("The president of Belvane flew to Orrin on Tuesday for the first visit by a Belvane leader in nine years.\n\n"
                     "He was met at the airport by his host, who called the visit a door that had been stuck.\n\n"
                     "The two leaders are to sign a fisheries treaty on Wednesday before they travel to the north.\n"),
              NULL);
    assert_null(report.title.ptr);
    assert_true(ro_str_starts(report.text, RO_STR("The president of Belvane flew")));
}

static void reports__in_other_languages_are_skipped_with_their_name(void **state)
{
    (void)state;
    read_page(RO_STR("Der Minister hat am Montag mit seinem Kollegen telefoniert und die Lage an der Grenze besprochen, wie das "
                     "Amt mitteilte.\n"
                     "Die beiden haben sich auf ein Treffen geeinigt, das noch in diesem Monat in der Hauptstadt sein soll, und "
                     "auch der Kanzler wird kommen.\n"),
              NULL);
    assert_string_equal(report.skipped, "language");
    is(report.language, "de");
    assert_true(report.text.len > 0); /* the text is there for whoever asks */
}

static void reports__tell_genres_apart(void **state)
{
    (void)state;
    read_page(RO_STR("Ministry of Foreign Affairs of Belvane\n\nReadout of the minister's call with the minister of Orrin\n\n"
                     "The minister spoke by telephone today with the minister of Orrin about the ferry line and the fishing boats "
                     "in the strait.\n\n"
                     "The two ministers agreed that their deputies would meet before the end of the month in a third country.\n"),
              NULL);
    assert_int_equal(report.genre, RO_GENRE_READOUT);
    read_page(
        RO_STR("Transcript of the briefing\n\nENVOY HART: Good morning to all of you. The ceasefire has held for a week, and I "
               "thank both of the armies for it.\n\n"
               "QUESTION: Will the observers stay in the valley after the end of this month, or will they go home?\n\n"
               "ENVOY HART: They will stay as long as the two governments want them to stay, and not a day longer than that.\n\n"
               "QUESTION: Have you spoken to the leader of the militia since the convoy was stopped on the coast road?\n\n"
               "ENVOY HART: I have spoken to him twice, and both of the talks were short and to the point.\n"),
        NULL);
    assert_int_equal(report.genre, RO_GENRE_TRANSCRIPT);
}

static void reports__hold_their_laws_on_random_pages(void **state)
{
    (void)state;
    static const char *const pieces[] = {"The minister said on Monday that the talks would go on in the autumn.",
                                         "Read more",
                                         "By Anna Lund",
                                         "\n",
                                         "\n\n",
                                         "PORT ORRIN, May 3 (AP) - ",
                                         "21/02/2016",
                                         "Photo: AP/",
                                         "\"",
                                         " ",
                                         "\xE2\x80\x94",
                                         "|",
                                         "Copyright 2015 ",
                                         "(",
                                         ")",
                                         "Leave a comment",
                                         "\xFF",
                                         "Source: A / B",
                                         "1/3 "};
    char bytes[4000];
    for (uint64_t round = 0; round < 3000; round++) {
        size_t len = 0;
        for (uint64_t k = 0; k < ro_hash_mix(round) % 60; k++) {
            const char *p = pieces[ro_hash_pair(round, k) % (sizeof pieces / sizeof *pieces)];
            size_t n = strlen(p);
            if (len + n > sizeof bytes) break;
            memcpy(bytes + len, p, n);
            len += n;
        }
        read_page((ro_str){bytes, len}, NULL);
        uint32_t at = 0;
        for (uint32_t i = 0; i < report.paragraphs.count; i++) {
            const ro_paragraph *p = &report.paragraphs.at[i];
            assert_int_equal(p->span.start, at);
            assert_true(p->span.end <= report.text.len && report.kept[p->block] == 1);
            assert_true(ro_str_starts(page.blocks[p->block].text, ro_str_span(report.text, p->span)));
            assert_true(p->body_start >= p->span.start && p->body_start <= p->span.end);
            at = p->span.end + 1;
        }
        if (report.paragraphs.count) assert_int_equal(at, report.text.len + 1);
        for (uint32_t i = 0; i < report.clues.count; i++) assert_true(report.clues.at[i].page_end <= page.payload.len);
    }
}

static void reports__say_so_when_memory_is_out(void **state)
{
    (void)state;
    bool done = false;
    for (size_t n = 1; n < 200 && !done; n++) {
        ro_arena_free(&arena);
        assert_int_equal(ro_page_read(&page, &arena, RO_STR("p"), wire_page(), NULL, NULL), RO_OK);
        ro_arena_fail_after(n);
        ro_status status = ro_report_find(&report, &arena, texts, &page, NULL);
        ro_arena_fail_after(0);
        assert_true(status == RO_OK || status == RO_ENOMEM);
        done = status == RO_OK;
    }
    assert_true(done);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reports__are_found_between_furniture),
        cmocka_unit_test(reports__credit_their_agencies),
        cmocka_unit_test(reports__keep_every_clue_to_their_day),
        cmocka_unit_test(reports__begin_their_sentence_after_the_dateline),
        cmocka_unit_test(datelines__come_in_many_forms),
        cmocka_unit_test(datelines__are_not_seen_in_speech_and_sentences),
        cmocka_unit_test(reports__keep_a_sentence_that_the_crawl_broke_in_two),
        cmocka_unit_test(reports__do_not_lose_the_first_paragraph_of_a_bare_page),
        cmocka_unit_test(reports__in_other_languages_are_skipped_with_their_name),
        cmocka_unit_test(reports__tell_genres_apart),
        cmocka_unit_test(reports__hold_their_laws_on_random_pages),
        cmocka_unit_test(reports__say_so_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
