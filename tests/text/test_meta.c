/* test_meta.c: what pages of HTML tell of themselves, and which days on them are not theirs. */
#include "test.h"

#include "text/byline.h"
#include "text/report.h"
#include "text/tables.h"

static ro_texts *texts;
static ro_arena arena;
static ro_page page;
static ro_report report;

#define TEXT                                                                                                                       \
    "<p>The two ministers spoke by telephone on Saturday and agreed to send their deputies to Tarvik next week, officials said "   \
    "in the "                                                                                                                      \
    "capital.</p><p>The talks, the first since the border was closed, are to deal with the release of prisoners and with "         \
    "grain.</p>"

static void read_html(const char *html)
{
    ro_error error;
    ro_arena_reset(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("page.html"), ro_str_of(html), NULL, &error), RO_OK);
    assert_int_equal(page.kind, RO_PAGE_HTML);
    assert_int_equal(ro_report_find(&report, &arena, texts, &page, &error), RO_OK);
}

static void must_be(ro_str got, const char *want)
{
    if (!ro_str_is(got, want)) fail_msg("got \"%.*s\", want \"%s\"", RO_STR_ARGS(got), want);
}

/* The first clue of this kind and day; NULL if there is none. */
static const ro_clue *clue_of(ro_clue_what what, int year, int month, int day)
{
    for (uint32_t i = 0; i < report.clues.count; i++) {
        const ro_clue *c = &report.clues.at[i];
        if (c->what == what && c->year == year && c->month == month && c->day == day) return c;
    }
    return NULL;
}

static void must_have(ro_clue_what what, int month, int day, ro_refusal refused)
{
    const ro_clue *c = clue_of(what, 2020, month, day);
    if (!c) fail_msg("no clue \"%s\" of 2020-%d-%d", ro_clue_name(what), month, day);
    if (c->refused != refused)
        fail_msg("2020-%d-%d: %s, not %s", month, day, c->refused ? ro_refusal_why(c->refused) : "taken",
                 refused ? ro_refusal_why(refused) : "taken");
    assert_true(c->page_start <= c->page_end && c->page_end <= page.payload.len);
}

/* ---- names ---- */

static void meta__tells_title_outlet_and_author_with_their_places(void **state)
{
    (void)state;
    read_html("<html lang=en-GB><head><title>Ministers agree on talks | Estray Post</title>"
              "<meta property=og:title content='Ministers agree on talks'><meta property=og:site_name content='Estray Post'>"
              "<meta name=author content='Dana Ruvik'><link rel=canonical href='https://estray.example/2020/05/03/talks'></head>"
              "<body><h1>Ministers agree on talks</h1>" TEXT);
    must_be(report.title, "Ministers agree on talks");
    must_be(report.outlet, "Estray Post");
    must_be(report.byline, "Dana Ruvik");
    must_be(report.url, "https://estray.example/2020/05/03/talks");
    must_be(report.language_told, "en-GB");
    assert_int_equal(report.title_from.kind, RO_ORIGIN_HEADING);
    assert_int_equal(report.outlet_from.kind, RO_ORIGIN_OPEN_GRAPH);
    assert_int_equal(report.byline_from.kind, RO_ORIGIN_META);
    assert_int_equal(report.url_from.kind, RO_ORIGIN_LINK);
    ro_str place = ro_str_span(page.payload, report.byline_from.page);
    assert_true(ro_str_find(place, RO_STR("Dana Ruvik"), 0) != SIZE_MAX);
    must_have(RO_CLUE_URL, 5, 3, RO_REFUSED_NOT);
}

static void meta__cuts_the_site_off_by_agreement_only(void **state)
{
    (void)state;
    read_html("<title>Maren writes to Brandis - Estray Post</title><h1>Maren writes to Brandis</h1>" TEXT);
    must_be(report.title, "Maren writes to Brandis");
    must_be(report.outlet, "Estray Post");
    read_html("<title>Talks in Tarvik - a chance for grain</title><p></p>" TEXT);
    must_be(report.title, "Talks in Tarvik - a chance for grain");
}

static void meta__takes_no_logo_for_the_title(void **state)
{
    (void)state;
    read_html("<title>Maren writes to Brandis over grain | Estray Post</title><meta property=og:site_name content='Estray Post'>"
              "<h1>Estray Post</h1><h2>Maren writes to Brandis over grain</h2>" TEXT);
    must_be(report.title, "Maren writes to Brandis over grain");
}

static void meta__tells_person_agency_and_publisher_apart(void **state)
{
    (void)state;
    read_html(
        "<title>Talks</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Talks resume in Tarvik\","
        "\"author\":[{\"@type\":\"Person\",\"name\":\"Dana Ruvik\"},{\"@type\":\"Organization\",\"name\":\"Reuters\"},"
        "{\"@type\":\"Organization\",\"name\":\"Estray Post\"}],\"publisher\":{\"name\":\"Estray Post\"}}</script>" TEXT);
    must_be(report.byline, "Dana Ruvik");
    must_be(report.outlet, "Estray Post");
    assert_int_equal(report.agencies.count, 1);
    must_be(report.agencies.at[0], "Reuters");
    assert_int_equal(report.byline_from.kind, RO_ORIGIN_JSONLD);
}

static void meta__credits_agencies_and_keeps_desks_as_bylines(void **state)
{
    (void)state;
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1><p>By The Associated Press</p><p>May 3, 2020</p>" TEXT "<p>With inputs from IANS</p>");
    assert_null(report.byline.ptr);
    assert_int_equal(report.agencies.count, 2);
    must_be(report.agencies.at[0], "AP");
    must_be(report.agencies.at[1], "IANS");
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1><p>Web desk</p><p>May 3, 2020</p><p>Source: Xinhua</p>" TEXT);
    must_be(report.byline, "Web desk");
    assert_int_equal(report.agencies.count, 1);
    must_be(report.agencies.at[0], "Xinhua");
}

static void bylines__lose_what_is_no_name(void **state)
{
    (void)state;
    static const char *const lines[][2] = {
        {"By Dana Ruvik", "Dana Ruvik"},
        {"Written by Dana Ruvik and Oren Tal | 3 May 2020", "Dana Ruvik and Oren Tal"},
        {"By Dana Ruvik, Travel Reporter", "Dana Ruvik"},
        {"Dana Ruvik Senior Travel Writer 14:00", "Dana Ruvik"},
        {"Dana Ruvik 5 min read", "Dana Ruvik"},
        {"By Web desk", "Web desk"},
        {"Staff reporter", "Staff reporter"},
        {"Dana Ruvik Last updated 3 May 2020", "Dana Ruvik"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        must_be(ro_byline_cut(texts, RO_STR("en"), ro_str_of(lines[i][0])), lines[i][1]);
    must_be(ro_byline_cut(texts, RO_STR("de"), RO_STR("Von Dana Ruvik")), "Dana Ruvik");
}

/* ---- days ---- */

static void days__of_data_tags_and_lines_are_clues(void **state)
{
    (void)state;
    read_html(
        "<html lang=en><meta property='article:published_time' content='2020-05-03T10:00:00Z'>"
        "<meta property='article:modified_time' content='2020-05-09'><title>Talks resume in Tarvik</title>"
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Talks resume in Tarvik\",\"datePublished\":"
        "\"2020-05-03\",\"dateModified\":\"2020-05-09\"}</script>"
        "<h1>Talks resume in Tarvik</h1><time datetime='2020-05-03'>Sunday</time><p>Published 3 May 2020</p>" TEXT);
    must_have(RO_CLUE_JSONLD, 5, 3, RO_REFUSED_NOT);
    must_have(RO_CLUE_META, 5, 3, RO_REFUSED_NOT);
    must_have(RO_CLUE_TIME, 5, 3, RO_REFUSED_NOT);
    must_have(RO_CLUE_PAGE_LINE, 5, 3, RO_REFUSED_NOT);
    must_have(RO_CLUE_MODIFIED, 5, 9, RO_REFUSED_NOT);
    const ro_clue *c = clue_of(RO_CLUE_JSONLD, 2020, 5, 3);
    must_be(ro_str_sub(page.payload, c->page_start, c->page_end), "2020-05-03");
}

static void days__of_the_last_change_are_told_apart_by_their_labels(void **state)
{
    (void)state;
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1><p>Published 3 May 2020 | Updated 9 May 2020</p>" TEXT);
    must_have(RO_CLUE_PAGE_LINE, 5, 3, RO_REFUSED_NOT);
    must_have(RO_CLUE_MODIFIED, 5, 9, RO_REFUSED_NOT);
    read_html("<html lang=fr><h1>Talks resume in Tarvik</h1><p>Mis \xC3\xA0 jour le 9 mai 2020</p><p>Publi\xC3\xA9 le 3 mai "
              "2020</p>" TEXT);
    must_have(RO_CLUE_PAGE_LINE, 5, 3, RO_REFUSED_NOT);
    must_have(RO_CLUE_MODIFIED, 5, 9, RO_REFUSED_NOT);
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1><p>3 May 2020, 18:20 Updated 9 May 2020</p>" TEXT);
    must_have(RO_CLUE_PAGE_LINE, 5, 3, RO_REFUSED_NOT); /* the label is the next day's */
    must_have(RO_CLUE_MODIFIED, 5, 9, RO_REFUSED_NOT);
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1><p>9 May 2020 (updated)</p>" TEXT);
    must_have(RO_CLUE_MODIFIED, 5, 9, RO_REFUSED_NOT);
}

static void days__of_rendering_are_refused(void **state)
{
    (void)state;
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1><p>Today is 9 May 2020</p><p>3 May 2020</p>" TEXT);
    must_have(RO_CLUE_PAGE_TOP, 5, 9, RO_REFUSED_RENDERED);
    must_have(RO_CLUE_PAGE_LINE, 5, 3, RO_REFUSED_NOT);
    read_html("<html lang=en><p>Estray, 9 May 2020, 14 \xC2\xB0"
              "C</p><h1>Talks resume in Tarvik</h1><p>3 May 2020</p>" TEXT);
    must_have(RO_CLUE_PAGE_TOP, 5, 9, RO_REFUSED_RENDERED);
}

static void days__of_comments_are_refused(void **state)
{
    (void)state;
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1><p>3 May 2020</p>" TEXT
              "<h3>Two replies</h3><div class=comment-list><div class=comment><b>ila</b> <time datetime='2020-05-09'>9 May "
              "2020</time><p>Good</p></div></div>");
    must_have(RO_CLUE_TIME, 5, 9, RO_REFUSED_COMMENT);
    must_have(RO_CLUE_PAGE_LINE, 5, 3, RO_REFUSED_NOT);
    read_html("<html lang=en><body class='post comments-open'><h1>Talks resume in Tarvik</h1><p><time datetime='2020-05-03'>3 May "
              "2020</time></p>" TEXT);
    must_have(RO_CLUE_TIME, 5, 3, RO_REFUSED_NOT);
}

static void days__of_other_articles_are_refused(void **state)
{
    (void)state;
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1><p>3 May 2020</p>" TEXT
              "<aside class=related><a href=/b>Grain prices fall</a><span class=date>9 May 2020</span></aside>");
    must_have(RO_CLUE_PAGE_LINE, 5, 9, RO_REFUSED_RELATED);
    must_have(RO_CLUE_PAGE_LINE, 5, 3, RO_REFUSED_NOT);
}

static void days__in_lists_are_believed_only_where_nothing_else_is(void **state)
{
    (void)state;
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1>" TEXT
              "<aside class=related><a href=/b>Grain prices fall</a><span class=date>9 May 2020</span></aside>");
    must_have(RO_CLUE_PAGE_LINE, 5, 9, RO_REFUSED_NOT);
    assert_true(clue_of(RO_CLUE_PAGE_LINE, 2020, 5, 9)->weight <= 3);
}

static void days__beside_copyright_are_refused(void **state)
{
    (void)state;
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1><p>3 May 2020</p>" TEXT "<p>\xC2\xA9 Estray Post 9 May 2020</p>");
    must_have(RO_CLUE_PAGE_LINE, 5, 9, RO_REFUSED_COPYRIGHT);
    must_have(RO_CLUE_PAGE_LINE, 5, 3, RO_REFUSED_NOT);
}

static void days__of_events_and_persons_are_refused(void **state)
{
    (void)state;
    read_html("<html lang=en><h1>Talks resume in Tarvik</h1><p>3 May 2020</p><p>Deadline: 9 May 2020</p>" TEXT);
    must_have(RO_CLUE_PAGE_LINE, 5, 9, RO_REFUSED_EVENT);
    must_have(RO_CLUE_PAGE_LINE, 5, 3, RO_REFUSED_NOT);
    read_html(
        "<html lang=en><h1>Talks resume in Tarvik</h1><p>Posted by Dana, member since 9 May 2020, published 3 May 2020</p>" TEXT);
    must_have(RO_CLUE_PAGE_LINE, 5, 9, RO_REFUSED_EVENT);
    must_have(RO_CLUE_PAGE_LINE, 5, 3, RO_REFUSED_NOT);
}

static void days__in_universal_time_are_those_that_the_page_prints(void **state)
{
    (void)state;
    read_html("<html lang=en><meta property='article:published_time' content='2020-05-04T02:25:54Z'><h1>Talks resume in Tarvik</h1>"
              "<p>Published May 3, 2020 10:25 pm</p>" TEXT);
    must_have(RO_CLUE_META, 5, 3, RO_REFUSED_NOT);
    read_html("<html lang=en><meta property='article:published_time' content='2020-05-04T02:25:54Z'><h1>Talks resume in "
              "Tarvik</h1>" TEXT);
    must_have(RO_CLUE_META, 5, 4, RO_REFUSED_NOT);
}

static void days__within_the_title_are_no_days_of_the_page(void **state)
{
    (void)state;
    read_html("<html lang=en><title>Three years after 9 May 2020</title><h1>Three years after 9 May 2020</h1>" TEXT);
    assert_null(clue_of(RO_CLUE_PAGE_LINE, 2020, 5, 9));
}

static void days__of_meta_tags_in_comments_are_refused(void **state)
{
    (void)state;
    read_html("<html lang=en><meta name=date content=2020-05-03><h1>Talks resume in Tarvik</h1>" TEXT
              "<div class=comments><p>Ila said</p><meta itemprop=datePublished content=2020-05-09><p>Good</p></div>");
    must_have(RO_CLUE_META, 5, 9, RO_REFUSED_COMMENT);
    must_have(RO_CLUE_META, 5, 3, RO_REFUSED_NOT);
}

/* ---- memory ---- */

static void meta__says_so_when_any_allocation_fails(void **state)
{
    (void)state;
    static const char html[] =
        "<html lang=en><title>Talks resume in Tarvik | Estray Post</title><meta property=og:site_name content='Estray Post'>"
        "<meta name=author content='Dana Ruvik, Oren Tal'><meta name=date content=2020-05-03><script type=application/ld+json>"
        "{\"@type\":\"NewsArticle\",\"headline\":\"Talks resume\",\"author\":[\"Dana Ruvik\",\"Oren Tal\",\"Reuters\"]}</script>"
        "<h1>Talks resume in Tarvik</h1><p>By Dana Ruvik</p><p>Published 3 May 2020 | Updated 9 May 2020</p>" TEXT;
    for (size_t n = 1;; n++) {
        ro_error error;
        ro_arena_reset(&arena);
        assert_int_equal(ro_page_read(&page, &arena, RO_STR("page.html"), ro_str_of(html), NULL, &error), RO_OK);
        ro_arena_fail_after(n);
        ro_status status = ro_report_find(&report, &arena, texts, &page, &error);
        bool failed = ro_arena_fail_after(0) == 0;
        assert_true(!failed || status == RO_ENOMEM || arena.failed);
        if (!failed) {
            assert_int_equal(status, RO_OK);
            return;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meta__tells_title_outlet_and_author_with_their_places),
        cmocka_unit_test(meta__cuts_the_site_off_by_agreement_only),
        cmocka_unit_test(meta__takes_no_logo_for_the_title),
        cmocka_unit_test(meta__tells_person_agency_and_publisher_apart),
        cmocka_unit_test(meta__credits_agencies_and_keeps_desks_as_bylines),
        cmocka_unit_test(bylines__lose_what_is_no_name),
        cmocka_unit_test(days__of_data_tags_and_lines_are_clues),
        cmocka_unit_test(days__of_the_last_change_are_told_apart_by_their_labels),
        cmocka_unit_test(days__of_rendering_are_refused),
        cmocka_unit_test(days__of_comments_are_refused),
        cmocka_unit_test(days__of_other_articles_are_refused),
        cmocka_unit_test(days__in_lists_are_believed_only_where_nothing_else_is),
        cmocka_unit_test(days__beside_copyright_are_refused),
        cmocka_unit_test(days__of_events_and_persons_are_refused),
        cmocka_unit_test(days__in_universal_time_are_those_that_the_page_prints),
        cmocka_unit_test(days__within_the_title_are_no_days_of_the_page),
        cmocka_unit_test(days__of_meta_tags_in_comments_are_refused),
        cmocka_unit_test(meta__says_so_when_any_allocation_fails),
    };
    ro_error error;
    if (ro_texts_open(&texts, NULL, RO_TEST_ROOT "/data", &error)) return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    ro_texts_close(texts);
    ro_arena_free(&arena);
    return failed;
}
