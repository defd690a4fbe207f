/* test_body.c: the body of pages of HTML, the forest that weighs their blocks, and the choice among them. */
#include "test.h"

#include "base/hash.h"
#include "text/agree.h"
#include "text/choose.h"
#include "text/traits.h"

#include <stdio.h>

static ro_arena arena;
static ro_texts *texts;
static ro_page page;
static ro_report report;

static int setup(void **state)
{
    ro_error error = {.byte = -1};
    (void)state;
    return ro_texts_open(&texts, RO_TEST_ROOT "/models", RO_TEST_ROOT "/data", &error) ? 1 : 0;
}

static int teardown(void **state)
{
    (void)state;
    ro_texts_close(texts);
    ro_arena_free(&arena);
    return 0;
}

static void read_page(ro_str bytes)
{
    ro_arena_free(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p.html"), bytes, NULL, NULL), RO_OK);
    assert_int_equal(ro_report_find(&report, &arena, texts, &page, NULL), RO_OK);
}

static bool says(const char *words) { return ro_str_find(report.text, ro_str_of(words), 0) != SIZE_MAX; }

static const ro_paragraph *paragraph(const char *words)
{
    for (uint32_t i = 0; i < report.paragraphs.count; i++)
        if (ro_str_find(ro_str_span(report.text, report.paragraphs.at[i].span), ro_str_of(words), 0) != SIZE_MAX)
            return &report.paragraphs.at[i];
    return NULL;
}

static const char ferry[] =
    "<!DOCTYPE html><html lang=en><head><title>Orrin and Belvane reopen ferry line - The Lowmark Gazette</title>"
    "<meta name=description content='The two governments agreed on Sunday to reopen the ferry line.'></head><body>"
    "<header class=site-header><nav><ul><li><a href=/>Home</a><li><a href=/w>World</a><li><a href=/s>Sport</a><li><a "
    "href=/c>Culture</a>"
    "<li><a href=/b>Business</a></ul></nav></header>"
    "<main><article class=post><h1>Orrin and Belvane reopen ferry line</h1><p class=byline>By Tessa Marl</p>"
    "<figure><img src=a.jpg><figcaption>The ferry Sea Lark in the port of Orrin last week. Photo: Anna Lund</figcaption></figure>"
    "<div class=entry-content>"
    "<p>The governments of Orrin and Belvane agreed on Sunday to reopen the ferry line between their capitals, which has been "
    "closed "
    "since the autumn, officials of both sides said.</p>"
    "<p>Transport ministers of the two islands signed the text after six hours of talks in a hotel by the harbour, and shook hands "
    "before the cameras of both states.</p>"
    "<h2>First boats on Monday</h2>"
    "<p>&ldquo;The sea has not changed,&rdquo; said the minister of Orrin, Pell Garrow. &ldquo;We have.&rdquo; He added that the "
    "first "
    "boat would leave on Monday morning with mail and medicine.</p>"
    "<ul><li>Mail is carried on every day of the week but Sunday, as it was before the line was closed.</li>"
    "<li>Medicine is carried free of charge, and is not opened by the customs of either side.</li></ul>"
    "<p>The government of Belvane said that it would lift the ban on fishing boats in the strait once the observers had arrived "
    "from the "
    "mainland, which is expected before the end of the month.</p>"
    "<p>Fishermen in both ports welcomed the news. The line had carried a third of their catch to market, and many of them had "
    "been "
    "without work since it was closed.</p></div></article>"
    "<aside class=related><h3>Related stories</h3><ul><li><a href=/1>Storm closes the harbour of Orrin for a day</a><li><a "
    "href=/2>Ten "
    "soups for cold days</a><li><a href=/3>The lighthouse is painted again</a></ul></aside>"
    "<section class=comments><h3>Comments</h3><div class=comment><p>oldsalt52: About time, I have not had fresh herring since "
    "October.</p></div></section></main>"
    "<footer><p>Copyright 2014 The Lowmark Gazette. All rights reserved.</p><p>We use cookies. <a href=/p>Privacy "
    "policy</a></p></footer>"
    "</body></html>";

static void html__keeps_paragraphs_subheads_and_list_entries_of_the_article(void **state)
{
    (void)state;
    read_page(ro_str_of(ferry));
    assert_null(report.skipped);
    assert_true(says("The governments of Orrin and Belvane agreed on Sunday"));
    assert_true(says("First boats on Monday"));
    assert_true(says("Mail is carried on every day"));
    assert_true(says("Fishermen in both ports welcomed the news."));
}

static void html__leaves_out_menus_related_stories_comments_and_notices(void **state)
{
    (void)state;
    read_page(ro_str_of(ferry));
    assert_false(says("Business"));
    assert_false(says("Ten soups"));
    assert_false(says("oldsalt52"));
    assert_false(says("All rights reserved"));
    assert_false(says("cookies"));
}

static void html__takes_headline_and_byline_out_of_the_text(void **state)
{
    (void)state;
    read_page(ro_str_of(ferry));
    assert_false(says("reopen ferry line\n"));
    assert_false(says("Tessa Marl"));
}

static void html__marks_what_the_markup_calls_a_subhead_or_a_list(void **state)
{
    (void)state;
    read_page(ro_str_of(ferry));
    assert_int_equal(paragraph("First boats")->part, RO_PART_SUBHEAD);
    assert_int_equal(paragraph("Mail is carried")->part, RO_PART_LIST);
    assert_int_equal(paragraph("Transport ministers")->part, RO_PART_PARAGRAPH);
}

static void html__finds_the_text_of_a_page_in_another_language(void **state)
{
    static const char german[] =
        "<html lang=de><title>Orrin und Belvane</title><body><nav><a href=/>Start</a> <a "
        "href=/p>Politik</a></nav><article><h1>F\xC3\xA4hre "
        "f\xC3\xA4hrt wieder</h1><p>Die Regierungen von Orrin und Belvane haben sich am Sonntag darauf geeinigt, die F\xC3\xA4hre "
        "zwischen "
        "ihren Hauptst\xC3\xA4"
        "dten wieder fahren zu lassen, die seit dem Herbst eingestellt war.</p><p>Die Verkehrsminister der beiden "
        "Inseln unterzeichneten den Text nach sechs Stunden in einem Hotel am Hafen, wie es auf beiden Seiten "
        "hie\xC3\x9F.</p><p>Das erste "
        "Schiff soll am Montag mit Post und Medikamenten auslaufen, sagte der Minister von Orrin vor der Presse.</p></article>"
        "<footer><p>Impressum | Datenschutz</p></footer></body></html>";
    (void)state;
    read_page(ro_str_of(german));
    assert_string_equal(report.skipped, "language");
    assert_true(says("Die Regierungen von Orrin und Belvane"));
    assert_true(says("Das erste Schiff soll am Montag"));
    assert_false(says("Datenschutz"));
}

static void html__gives_the_same_text_wherever_the_page_came_from(void **state)
{
    (void)state;
    read_page(ro_str_of(ferry));
    uint64_t first = ro_hash_str(report.text);
    ro_meta given = {.url = RO_STR("https://www.example.org/2014/03/comments/related")};
    ro_arena_free(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("nav.html"), ro_str_of(ferry), &given, NULL), RO_OK);
    assert_int_equal(ro_report_find(&report, &arena, texts, &page, NULL), RO_OK);
    assert_true(ro_hash_str(report.text) == first);
}

/* Lines of equal length with these chances, in thousandths of the logarithm of the odds. */
static uint32_t choose(const int32_t *score, uint32_t count, uint8_t *labels)
{
    static ro_line at[8];
    ro_lines lines = {.at = at, .count = count};
    for (uint32_t i = 0; i < count; i++) at[i] = (ro_line){.size = 100};
    return ro_blocks_choose(&lines, score, labels);
}

static void choice__takes_the_sure_and_leaves_the_unlikely(void **state)
{
    uint8_t labels[4];
    (void)state;
    assert_true(choose((const int32_t[]){5000, 4000, -3000, -5000}, 4, labels) > 900);
    assert_memory_equal(labels, ((const uint8_t[]){1, 1, 0, 0}), 4);
}

static void choice__goes_lower_on_a_page_where_nothing_is_sure(void **state)
{
    uint8_t labels[4];
    (void)state;
    assert_true(choose((const int32_t[]){-500, -600, -5000, -5000}, 4, labels) < 700);
    assert_memory_equal(labels, ((const uint8_t[]){1, 1, 0, 0}), 4);
}

static void forest__adds_up_the_leaves_of_its_trees(void **state)
{
    static ro_tree trees[2];
    ro_columns columns;
    int32_t score[3] = {0, 0, 0};
    (void)state;
    ro_arena_free(&arena);
    assert_int_equal(ro_columns_new(&columns, &arena, 2, 3), RO_OK);
    memcpy(columns.at, (const uint8_t[]){1, 5, 9}, 3);
    memcpy(columns.at + columns.stride, (const uint8_t[]){0, 0, 255}, 3);
    trees[0] = (ro_tree){.limit = {4, 255, 255, 255, 255, 255}, .leaf = {[0] = -10, [1] = 20}};
    trees[1] = (ro_tree){.trait = {1}, .limit = {254, 255, 255, 255, 255, 255}, .leaf = {[0] = 1, [1] = 300}};
    ro_forest_score(&(ro_forest){trees, 2}, &columns, score);
    assert_int_equal(score[0], -9);
    assert_int_equal(score[1], 21);
    assert_int_equal(score[2], 320);
}

static void forest__shares_rise_with_scores_and_mirror_each_other(void **state)
{
    (void)state;
    assert_int_equal(ro_forest_share(0), 500);
    for (int32_t s = -20000; s < 20000; s += 37) {
        assert_true(ro_forest_share(s) <= ro_forest_share(s + 37));
        assert_int_equal(ro_forest_share(s) + ro_forest_share(-s), 1000);
    }
    assert_int_equal(ro_forest_share(INT32_MIN), 0);
}

static void wording__tells_how_much_of_a_block_the_page_says_of_itself(void **state)
{
    static const char told[] = "<html><head><title>Ferry opens</title><script type=application/ld+json>{\"@type\":\"NewsArticle\","
                               "\"articleBody\":\"The ferry opens on Monday.\\nMail \\u0026 medicine go first.\"}</script></head>"
                               "<body><p>The ferry opens on Monday.</p><p>Nothing of the kind here, surely.</p></body></html>";
    ro_agree agree;
    ro_wordbook none = {NULL};
    (void)state;
    read_page(ro_str_of(told));
    assert_int_equal(ro_agree_find(&agree, &arena, &page), RO_OK);
    assert_int_equal(ro_agree_read(&agree, &none, RO_STR("The ferry opens on Monday.")).share[RO_AGREE_BODY], 100);
    assert_int_equal(ro_agree_read(&agree, &none, RO_STR("Mail & medicine go first")).share[RO_AGREE_BODY], 100);
    assert_true(ro_agree_read(&agree, &none, RO_STR("Nothing of the kind here")).share[RO_AGREE_BODY] < 30);
    assert_int_equal(ro_agree_read(&agree, &none, RO_STR("")).share[RO_AGREE_BODY], 0);
}

static void wording__reads_a_body_that_is_written_in_escapes(void **state)
{
    static const char told[] = "<html><head><script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":"
                               "\"\\u041f\\u0430\\u0440\\u043e\\u043c "
                               "\\u043f\\u043e\\u0439\\u0434\\u0435\\u0442<br>\\u0441\\u043d\\u043e\\u0432\\u0430.\"}"
                               "</script></head><body><p>Nothing.</p></body></html>";
    ro_agree agree;
    ro_wordbook none = {NULL};
    (void)state;
    read_page(ro_str_of(told));
    assert_int_equal(ro_agree_find(&agree, &arena, &page), RO_OK);
    assert_int_equal(ro_agree_read(&agree, &none, RO_STR("Паром пойдет снова.")).share[RO_AGREE_BODY], 100);
}

/* Any tags and words in any order: what is kept is on the page, in order, and in bounds. */
static void html__keeps_its_laws_on_pages_without_sense(void **state)
{
    static const char *const pieces[] = {"<div class='content'>",
                                         "</div>",
                                         "<p>",
                                         "</p>",
                                         "<a href=x>",
                                         "</a>",
                                         "<ul><li>",
                                         "</ul>",
                                         "<h1>",
                                         "<article>",
                                         "</article>",
                                         "<td>",
                                         "<figure>",
                                         "word ",
                                         "The ministers met on Monday, and agreed. ",
                                         "\xE3\x80\x82\xE6\x97\xA5\xE6\x9C\xAC",
                                         "<script type=application/ld+json>{\"articleBody\":\"",
                                         "</script>",
                                         "\xC2",
                                         "\xE2\x80",
                                         "<h2>Read more",
                                         "<nav>",
                                         "&amp;",
                                         "\\u00"};
    char bytes[8000];
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        size_t len = 0;
        for (uint64_t k = 0; len < sizeof bytes - 100 && k < 20 + seed; k++) {
            const char *piece = pieces[ro_hash_pair(seed, k) % (sizeof pieces / sizeof *pieces)];
            len += (size_t)snprintf(bytes + len, sizeof bytes - len, "%s", piece);
        }
        read_page((ro_str){bytes, len});
        uint32_t end = 0;
        for (uint32_t i = 0; i < report.paragraphs.count; i++) {
            const ro_paragraph *p = &report.paragraphs.at[i];
            assert_true(p->span.start >= end && p->span.end >= p->span.start && p->span.end <= report.text.len);
            assert_true(p->block < page.block_count && report.kept[p->block] == 1);
            end = p->span.end;
        }
        assert_true(report.confidence <= 1000);
    }
}

static void html__of_very_many_blocks_keeps_to_its_bounds(void **state)
{
    enum { BLOCKS = 100000 };
    static const char one[] = "<p>Ships of both states met on that day, and sailed on.</p>";
    (void)state;
    ro_arena made = {NULL, NULL, 0, 0};
    char *bytes = ro_arena_alloc(&made, BLOCKS * (sizeof one - 1) + 1);
    assert_non_null(bytes);
    for (size_t i = 0; i < BLOCKS; i++) memcpy(bytes + i * (sizeof one - 1), one, sizeof one);
    read_page((ro_str){bytes, BLOCKS * (sizeof one - 1)});
    assert_int_equal(page.block_count, BLOCKS);
    assert_true(report.paragraphs.count < BLOCKS);
    ro_arena_free(&arena);
    ro_arena_free(&made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html__keeps_paragraphs_subheads_and_list_entries_of_the_article),
        cmocka_unit_test(html__leaves_out_menus_related_stories_comments_and_notices),
        cmocka_unit_test(html__takes_headline_and_byline_out_of_the_text),
        cmocka_unit_test(html__marks_what_the_markup_calls_a_subhead_or_a_list),
        cmocka_unit_test(html__finds_the_text_of_a_page_in_another_language),
        cmocka_unit_test(html__gives_the_same_text_wherever_the_page_came_from),
        cmocka_unit_test(choice__takes_the_sure_and_leaves_the_unlikely),
        cmocka_unit_test(choice__goes_lower_on_a_page_where_nothing_is_sure),
        cmocka_unit_test(forest__adds_up_the_leaves_of_its_trees),
        cmocka_unit_test(forest__shares_rise_with_scores_and_mirror_each_other),
        cmocka_unit_test(wording__tells_how_much_of_a_block_the_page_says_of_itself),
        cmocka_unit_test(wording__reads_a_body_that_is_written_in_escapes),
        cmocka_unit_test(html__keeps_its_laws_on_pages_without_sense),
        cmocka_unit_test(html__of_very_many_blocks_keeps_to_its_bounds),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
