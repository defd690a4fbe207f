/* test_html.c: HTML becomes the blocks that a reader would see, however badly it is written. */
#include "test.h"

#include "arena.h"
#include "base/hash.h"
#include "page/html.h"
#include "page/html_names.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const ro_meta html_type = {.type = {"text/html", 9}};

static ro_page page_of(const char *bytes, size_t len)
{
    ro_page page;
    ro_arena_free(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p.html"), (ro_str){bytes, len}, &html_type, NULL), RO_OK);
    return page;
}
#define PAGE(literal) page_of(literal, sizeof(literal) - 1)

/* The blocks, joined by "|". */
static void shows(const char *html, const char *want)
{
    ro_page page = page_of(html, strlen(html));
    char text[4096];
    size_t len = 0;
    for (uint32_t i = 0; i < page.block_count; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s%.*s", i ? "|" : "", RO_STR_ARGS(page.blocks[i].text));
    text[len] = 0;
    assert_string_equal(text, want);
}

static void is(ro_str s, const char *want)
{
    assert_int_equal(s.len, strlen(want));
    if (s.len) assert_memory_equal(s.ptr, want, s.len);
}

static const ro_element *element_of(const ro_page *page, uint32_t block) { return &page->elements[page->blocks[block].element]; }

static const ro_mark *mark_of(const ro_page *page, ro_mark_kind kind, const char *name)
{
    for (uint32_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].kind == kind && (!name || ro_str_is(page->marks[i].name, name))) return &page->marks[i];
    fail_msg("no mark %d", (int)kind);
    return NULL;
}

static void html__is_cut_where_blocks_begin_and_end(void **state)
{
    (void)state;
    shows("<p>Envoys <b>met</b> in\n Veldora.</p><p>They left.</p>", "Envoys met in Veldora.|They left.");
    shows("one<br>two<BR/>three", "one|two|three");
    shows("<div>a<div>b</div>c</div>", "a|b|c");
    shows("a<hr>b<p></p>c</p>d</br>e", "a|b|c|d|e");
    shows("<ul><li>a<li>b<ul><li>c</ul>d</ul>", "a|b|c|d");
    shows("<table><tr><td>a<td>b<tr><th>c</table>", "a|b|c");
    shows("<pre>a\n b  c\r\n\r\nd</pre>", "a|b c|d");
    shows("<p>a <noscript><img src=x></noscript> b</p>", "a b");
}

static void html__keeps_the_text_of_unclosed_elements(void **state)
{
    (void)state;
    shows("<p>One<p>Two<div>Three<span>Four", "One|Two|ThreeFour");
    shows("<b><p>One</b>Two", "OneTwo");
    shows("<div><span>a</div>b</span>c", "a|bc");
    shows("</div></p></b>a", "a");
    shows("a</nothing>b", "ab");
    shows("a <b", "a");
    shows("a <", "a <");
    shows("a < b, 1<2", "a < b, 1<2");
    shows("a</", "a</");
    shows("x<p title='y", "x");
}

static void html__reads_attributes_in_every_form_of_quotes(void **state)
{
    (void)state;
    ro_page page = PAGE("<meta name=a content=1><META NAME='b' CONTENT='it \"is\"'><meta name=\"c\"content=\"x &amp; y\"/>"
                        "<meta name = d content = e/><meta name=f name=g content=h><meta =x name=i content=j>");
    is(mark_of(&page, RO_MARK_META, "a")->value, "1");
    is(mark_of(&page, RO_MARK_META, "b")->value, "it \"is\"");
    is(mark_of(&page, RO_MARK_META, "c")->value, "x & y");
    is(mark_of(&page, RO_MARK_META, "d")->value, "e/");
    is(mark_of(&page, RO_MARK_META, "f")->value, "h");
    is(mark_of(&page, RO_MARK_META, "i")->value, "j");
    shows("<a title=\"x > y\" href='<b>'>link</a>", "link");
    shows("<p class=a/>b", "b");
}

static void html__steps_over_comments_however_they_end(void **state)
{
    (void)state;
    shows("a<!-- x > y -->b", "ab");
    shows("a<!-->b", "ab");
    shows("a<!--->b", "ab");
    shows("a<!-- x --!>b", "ab");
    shows("a<!-- x -- y --->b", "ab");
    shows("a<! bogus >b<?php echo 1 ?>c</ bogus>d<!doctype html>e", "abcde");
    shows("a<![CDATA[x]]>b", "ab");
    shows("a<svg><![CDATA[x>y]]></svg>b", "ab");
    shows("a<!-- never ends", "a");
    shows("a<!--", "a");
    shows("a</>b", "ab");
}

static void html__steps_over_scripts_to_their_true_end(void **state)
{
    (void)state;
    shows("a<script>x = '<p>' + \"</scripts>\" </script >b", "ab");
    shows("a<SCRIPT>if (1</ 2) </SCRIPT>b", "ab");
    shows("a<script><!-- x </script>b", "ab");
    shows("a<script><!-- <script> x </script> y --></script>b", "ab");
    shows("a<script><!-- <script> x --> y </script>b", "ab");
    shows("a<script><!-- a --> b <!-- <script> </script> c </script>b", "ab");
    shows("a<script><!--><script></script>b", "ab");
    shows("a<style>p > a { content: '</p>' }</style>b", "ab");
    shows("a<script>never ends <p>x</p>", "a");
    shows("a<iframe><p>x</p></iframe><noembed>y</noembed><noframes>z</noframes>b", "ab");
}

static void html__shows_nothing_of_drawings_templates_and_players(void **state)
{
    (void)state;
    shows("a<svg><title>t</title><text>x</text><style> p </style><path/></svg>b", "ab");
    shows("a<math><mi>x</mi></math>b", "ab");
    shows("a<svg><text>x<p>b</p>", "a|b"); /* a paragraph ends the drawing that was left open */
    shows("a<svg><foreignobject><p>x</p></foreignobject></svg>b", "ab");
    shows("a<template><p>x</p></template>b", "ab");
    shows("a<video><p>x</p></video><audio>y</audio><canvas>z</canvas><object>o</object>b", "ab");
    shows("<div>a<video>x</div>b", "a|b"); /* left open, but its block ends */
    shows("<img alt='no text'>a", "a");
    shows("<title>a page</title>b", "b");
}

static void html__reads_character_references(void **state)
{
    (void)state;
    shows("caf&eacute; &amp; R&D &lt;b&gt; &#8217;&#x2019;&#X2019;", "caf\xC3\xA9 & R&D <b> \xE2\x80\x99\xE2\x80\x99\xE2\x80\x99");
    shows("&#151;&#x80;", "\xE2\x80\x94\xE2\x82\xAC"); /* windows-1252, as browsers have it */
    shows("&copy2019 &notit; &notin; &ampx", "\xC2\xA9"
                                             "2019 \xC2\xACit; \xE2\x88\x89 &x");
    shows("&nosuch; &; &# &#x; &#xZ &", "&nosuch; &; &# &#x; &#xZ &");
    shows("a&nbsp;&nbsp;b&shy;c&#10;d", "a bc d");
    shows("x&#0;&#xD800;&#x110000;&#99999999999;y", "x\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDy");
    shows("&CounterClockwiseContourIntegral;&NotEqualTilde;", "\xE2\x88\xB3\xE2\x89\x82\xCC\xB8");
    ro_page page = PAGE("<link rel=canonical href='?a=1&copy=2&amp;b=3&lt'>");
    is(mark_of(&page, RO_MARK_LINK, "canonical")->value, "?a=1&copy=2&b=3<");
}

static void html__keeps_spaces_as_they_are_shown(void **state)
{
    (void)state;
    shows("<p>  a \t\n b <i> c</i> <b> d </b>e </p>", "a b c d e");
    shows("a<!-- x --> b<span></span>c", "a bc");
    shows("a\xC2\xA0\xE2\x80\x89"
          "b\xE2\x80\x8B"
          "c",
          "a bc");
    shows("<a>Envoys</a><a>Talks</a>", "Envoys Talks");
    shows("<span>Jane Doe</span><time>May 3</time>", "Jane Doe May 3");
    shows("<span>T</span><span>he</span>", "The");
    shows("<strong>govern</strong><b>ment</b>", "government");
    shows("<a>talks</a>, <span>10</span><span>00</span>", "talks, 1000");
    shows("a\0b"
          "c",
          "a");
}

static void html__closes_what_the_standard_closes(void **state)
{
    (void)state;
    ro_page page = PAGE("<div><p>a<div>b</div></div><dl><dt>c<dd>d</dl><h1>e<h2>f</h3>g<table><tr><td><p>h<td>i</table>j");
    assert_int_equal(page.block_count, 10);
    assert_int_equal(element_of(&page, 0)->tag, RO_HTML_P);
    assert_int_equal(element_of(&page, 1)->tag, RO_HTML_DIV);
    assert_int_equal(element_of(&page, 1)->parent, element_of(&page, 0)->parent);
    assert_int_equal(element_of(&page, 3)->tag, RO_HTML_DD);
    assert_int_equal(element_of(&page, 3)->parent, element_of(&page, 2)->parent);
    assert_int_equal(element_of(&page, 4)->tag, RO_HTML_H1);
    assert_int_equal(element_of(&page, 5)->tag, RO_HTML_H2);
    assert_int_equal(element_of(&page, 6)->tag, RO_HTML_BODY);
    assert_int_equal(element_of(&page, 8)->tag, RO_HTML_TD);
    assert_int_equal(element_of(&page, 9)->tag, RO_HTML_BODY);
    page = PAGE("<article><form><div></form>a</div>b</article>c");
    assert_int_equal(element_of(&page, 1)->tag, RO_HTML_ARTICLE);
    assert_int_equal(element_of(&page, 2)->tag, RO_HTML_BODY);
    page = PAGE(
        "<ul><li><div><li>a</div></ul>b<ul><li><section><li>c"); /* a list entry reaches through a div, not through a section */
    assert_int_equal(element_of(&page, 0)->depth, 2);
    assert_int_equal(element_of(&page, 2)->depth, 4);
    page = PAGE("<p><table><td>a</p>b</table>"); /* the end of a paragraph outside does not reach into a cell */
    assert_int_equal(element_of(&page, 1)->tag, RO_HTML_TD);
}

static void html__tells_the_names_and_nesting_of_elements(void **state)
{
    (void)state;
    ro_page page =
        PAGE("<body class=home><main id=story-body><div class='articleBody x' itemprop=articleBody><p>a</p><p>b</p></div>"
             "<div class='related-links x'><p>c</p></div><span class=byline>By Mara Venn</span></main></body>");
    assert_int_equal(page.element_count, 7);
    const ro_element *main = &page.elements[1];
    assert_int_equal(main->tag, RO_HTML_MAIN);
    assert_int_equal(main->names, RO_NAME_ARTICLE | RO_NAME_BODY);
    assert_int_equal(main->first, 0);
    assert_int_equal(main->last, 4);
    assert_true(page.elements[2].names & RO_NAME_ARTICLE_BODY);
    assert_true(element_of(&page, 2)->names_above & RO_NAME_RELATED);
    assert_false(element_of(&page, 1)->names_above & RO_NAME_RELATED);
    assert_true(page.blocks[3].names & RO_NAME_AUTHOR);
    assert_true(page.elements[2].class_hash && page.elements[2].class_hash != page.elements[5].class_hash);
    assert_int_equal(element_of(&page, 0)->class_hash, 0);
    assert_int_equal(ro_names_of(RO_STR("entry-content2 sideBar Newsletter_form")),
                     RO_NAME_ARTICLE | RO_NAME_BODY | RO_NAME_SIDE | RO_NAME_PAYWALL | RO_NAME_LOGIN);
    assert_int_equal(ro_names_of(RO_STR("")), 0);
}

static void html__counts_links_and_formats_of_a_block(void **state)
{
    (void)state;
    ro_page page = PAGE("<p><a href=x>Envoys</a> met <b>in <a href=y>Veldora</a></b>, <i>again</i>.<img><img><p>x<a>y</a><p><a "
                        "href=z>one<p>two</a>");
    assert_int_equal(page.blocks[0].links, 2);
    assert_int_equal(page.blocks[0].link_bytes, 13);
    assert_int_equal(page.blocks[0].bold_bytes, 10);
    assert_int_equal(page.blocks[0].italic_bytes, 5);
    assert_int_equal(page.blocks[1].images_before, 2);
    assert_int_equal(page.blocks[1].links, 0);
    assert_int_equal(page.blocks[2].link_bytes, 3);
    assert_int_equal(page.blocks[3].link_bytes, 3); /* a link left open goes on */
    page = PAGE("<table><td><b>a<td>b</table>c<br>d");
    assert_int_equal(page.blocks[1].bold_bytes, 0); /* but not beyond its cell */
    assert_int_equal(page.blocks[3].blank_before, 0);
    assert_int_equal(page.blocks[2].blank_before, 1);
}

static void html__says_what_is_hidden(void **state)
{
    (void)state;
    ro_page page = PAGE("<div hidden><p>a</p></div><div style='color:red; DISPLAY : none'>b</div><div aria-hidden=true>c</div>"
                        "<p>d <span style='display:none'>e</span> f</p><span hidden>g</span><noscript>h</noscript>i");
    static const bool hidden[] = {true, true, true, false, true, false, false};
    assert_int_equal(page.block_count, 7);
    for (uint32_t i = 0; i < 7; i++) assert_int_equal(element_of(&page, i)->hidden, hidden[i]);
    is(page.blocks[3].text, "d f");
    assert_int_equal(element_of(&page, 5)->tag, RO_HTML_NOSCRIPT);
    page = PAGE(
        "<form><label>Name</label><select><option>a<option>b</select><textarea>c &lt;p> d</textarea><button>Send</button></form>");
    assert_int_equal(page.block_count, 5);
    assert_int_equal(page.elements[element_of(&page, 1)->parent].tag, RO_HTML_SELECT);
    assert_int_equal(element_of(&page, 3)->tag, RO_HTML_TEXTAREA);
    is(page.blocks[3].text, "c <p> d");
    assert_int_equal(element_of(&page, 4)->tag, RO_HTML_BUTTON);
}

static void html__marks_what_the_page_says_of_itself(void **state)
{
    (void)state;
    ro_page page = PAGE(
        "<!DOCTYPE html><html lang=en-GB><head><title>Talks &amp;\n tea</title><meta property='og:title' content='Talks'>"
        "<link rel=stylesheet href=a.css><link rel=canonical href='https://x.example/1'>"
        "<script type='application/ld+json'>{\"a\": \"</p>\"}</script><script type=application/json id=__NEXT_DATA__>{}</script>"
        "<script>var a</script></head><body><p>Lead</p>"
        "<p class=byline>By <a rel=author href=/mara>Mara  Venn</a>, <time datetime=2019-04-01>1 April</time></p>"
        "<abbr title='2019-04-02T10:00'>yesterday</abbr><span itemprop=datePublished content=2019-04-03>x</span></body>");
    is(mark_of(&page, RO_MARK_LANG, NULL)->value, "en-GB");
    is(mark_of(&page, RO_MARK_TITLE, NULL)->value, "Talks & tea");
    is(mark_of(&page, RO_MARK_META, "og:title")->value, "Talks");
    is(mark_of(&page, RO_MARK_LINK, NULL)->value, "https://x.example/1");
    is(mark_of(&page, RO_MARK_JSONLD, NULL)->value, "{\"a\": \"</p>\"}");
    is(mark_of(&page, RO_MARK_STATE, "__NEXT_DATA__")->value, "{}");
    const ro_mark *byline = mark_of(&page, RO_MARK_AUTHOR, "byline"), *author = mark_of(&page, RO_MARK_AUTHOR, "");
    is(byline->text, "By Mara Venn, 1 April");
    is(byline->value, "/mara");
    is(author->text, "Mara Venn");
    is(author->value, "/mara");
    assert_int_equal(author->block, 1);
    const ro_mark *time = mark_of(&page, RO_MARK_TIME, NULL);
    is(time->value, "2019-04-01"), is(time->text, "1 April");
    is(time[1].value, "2019-04-02T10:00"), is(time[1].text, "yesterday");
    is(time[2].value, "2019-04-03"), is(time[2].name, "datePublished");
}

static bool is_page(const char *bytes) { return ro_html_is_likely((ro_str){bytes, strlen(bytes)}); }

static void html__is_told_from_text(void **state)
{
    (void)state;
    assert_true(is_page("<!DOCTYPE html>"));
    assert_true(is_page(" \n<!-- saved --><p>x"));
    assert_true(is_page("<?xml version=\"1.0\"?><!DOCTYPE html>"));
    assert_true(is_page("<div class=a><p>One</p><p>Two</p></div>"));
    assert_false(is_page("Envoys met. <p>One</p><p>Two</p><p>Three</p>"));
    assert_false(is_page("<Mara> we met <Joran> yes <Mara> no <Joran> <Mara>"));
    assert_false(is_page("< 3"));
    assert_false(is_page(""));
    ro_page page;
    ro_arena_free(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("f"), RO_STR("<?xml version='1.0'?><rss><item>x</item></rss>"), NULL, NULL),
                     RO_OK);
    assert_string_equal(page.skipped, "XML, no page");
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("f"), RO_STR("<html>x"), &(ro_meta){.type = RO_STR("text/plain")}, NULL),
                     RO_OK);
    assert_int_equal(page.kind, RO_PAGE_TEXT);
}

/* ---- laws, and what a hostile page may cost ---- */

static void assert_laws(const ro_page *page)
{
    uint32_t end = 0;
    for (uint32_t i = 0; i < page->block_count; i++) {
        const ro_block *b = &page->blocks[i];
        assert_true(b->start >= end && b->start < b->end && b->end <= page->payload.len);
        assert_true(b->text.len && b->text.ptr[0] != ' ' && b->text.ptr[b->text.len - 1] != ' ');
        assert_true(b->link_bytes <= b->text.len && b->bold_bytes <= b->text.len);
        assert_true(b->element < page->element_count);
        for (uint32_t e = b->element, steps = 0; e != UINT32_MAX; e = page->elements[e].parent, steps++) {
            assert_true(page->elements[e].first <= i && i < page->elements[e].last);
            assert_true(steps <= RO_HTML_DEPTH_MAX);
        }
        end = b->end;
    }
    for (uint32_t e = 0; e < page->element_count; e++) {
        uint32_t parent = page->elements[e].parent;
        assert_true(e ? parent < e : parent == UINT32_MAX);
        if (e)
            assert_true(page->elements[parent].depth < page->elements[e].depth &&
                        page->elements[parent].last >= page->elements[e].last);
    }
    for (uint32_t i = 0; i < page->mark_count; i++) {
        assert_true(page->marks[i].start <= page->marks[i].end && page->marks[i].end <= page->payload.len);
        assert_true(page->marks[i].block <= page->block_count);
        assert_true(!i || page->marks[i - 1].start <= page->marks[i].start);
    }
}

static void html__holds_its_laws_on_random_pages(void **state)
{
    (void)state;
    static const char *const pieces[] = {"<div>",
                                         "</div>",
                                         "<p>",
                                         "</p>",
                                         "<b>",
                                         "</b>",
                                         "<a href=x>",
                                         "</a>",
                                         "<span hidden>",
                                         "</span>",
                                         "text ",
                                         "x",
                                         " ",
                                         "<table>",
                                         "</table>",
                                         "<tr>",
                                         "<td>",
                                         "</td>",
                                         "<ul>",
                                         "<li>",
                                         "</ul>",
                                         "<form>",
                                         "</form>",
                                         "<br>",
                                         "<h2>",
                                         "</h3>",
                                         "&amp;",
                                         "&#160;",
                                         "<!-- c -->",
                                         "<svg>",
                                         "</svg>",
                                         "<template>",
                                         "</template>",
                                         "<button>",
                                         "</button>",
                                         "<select>",
                                         "<option>",
                                         "</select>",
                                         "<noscript>",
                                         "</noscript>",
                                         "<time datetime=2019>",
                                         "</time>",
                                         "<p class=author>",
                                         "<script><!--",
                                         "</script>",
                                         "<img>",
                                         "<title>",
                                         "</title>",
                                         "<dd>",
                                         "<dt>",
                                         "<x-y>",
                                         "</x-y>",
                                         "<pre>",
                                         "\n",
                                         "</pre>",
                                         "<textarea>",
                                         "</textarea>",
                                         "<desc>",
                                         "<i>",
                                         "</i>",
                                         "<object>",
                                         "</object>",
                                         "caf\xC3\x83\xC2\xA9",
                                         "\xFF",
                                         "<"};
    enum { COUNT = sizeof pieces / sizeof *pieces };
    char bytes[2000];
    for (uint64_t round = 0; round < 6000; round++) {
        size_t len = 0;
        for (uint64_t i = 0; i < 100; i++) {
            const char *piece = pieces[ro_hash_pair(round, i) % COUNT];
            memcpy(bytes + len, piece, strlen(piece));
            len += strlen(piece);
        }
        ro_page page = page_of(bytes, len);
        assert_laws(&page);
    }
}

/* Clock ticks for `count` copies of `piece` between two others. */
static clock_t ticks_for(const char *head, const char *piece, size_t count, const char *tail)
{
    size_t n = strlen(piece), len = strlen(head) + n * count + strlen(tail);
    char *bytes = malloc(len + 1), *p = bytes;
    assert_non_null(bytes);
    p = stpcpy(p, head);
    for (size_t i = 0; i < count; i++, p += n) memcpy(p, piece, n);
    memcpy(p, tail, strlen(tail));
    clock_t before = clock();
    ro_page page = page_of(bytes, len);
    clock_t ticks = clock() - before;
    if (page.block_count < 100000) assert_laws(&page);
    ro_arena_free(&arena);
    free(bytes);
    return ticks;
}

/* Twice the bytes may cost little more than twice the time. */
static void assert_linear(const char *head, const char *piece, size_t count, const char *tail)
{
    for (int attempt = 0; attempt < 4; attempt++) { /* others use this machine too */
        clock_t half = ticks_for(head, piece, count / 2, tail), whole = ticks_for(head, piece, count, tail);
        if (whole <= half * 3 + CLOCKS_PER_SEC / 50) return;
    }
    fail_msg("%s: more than twice the time for twice the bytes", piece);
}

static void html__costs_time_in_line_with_its_bytes(void **state)
{
    (void)state;
    assert_linear("", "<div>", 10000000, "x");
    assert_linear("", "<div>x", 1000000, "");
    assert_linear("<div>", "<p><b>", 2000000, "x");
    assert_linear("<p", " a=b", 1000000, ">x");
    assert_linear("<p class='", "author ", 1500000, "'>x");
    assert_linear("<p class='", "aB", 5000000, "'>x</p>");
    assert_linear("<div><table><td>", "<b></div>", 1000000, "x");
    assert_linear("", "</p>", 2000000, "x");
    assert_linear("<b>", "<x-y></b><x-z></x-y>", 500000, "x");
    assert_linear("x", "<!--", 2000000, "");
    assert_linear("x<!-- ", "--", 4000000, "");
    assert_linear("<script><!--", "<script></script>", 500000, "");
    assert_linear("<script>", "<!-- --> </", 1000000, "");
    assert_linear("<style>", "</styl", 1000000, "");
    assert_linear("", "<svg><desc>", 500000, "x");
    assert_linear("", "&#x", 2000000, "x");
    assert_linear("", "&CounterClockwiseContourIntegra", 300000, "x");
    assert_linear("<a title=\"", "&copy", 2000000, "\">x");
    assert_linear("", "x ", 5000000, "");
    assert_linear("", "\xC3\x83", 5000000, "");
    assert_linear("", "<time datetime=2019>x", 500000, "");
    assert_linear("<pre>", "x\n", 400000, "");
    assert_linear("", "<p style='display", 600000, "");
    assert_linear("", "<table><tr>", 1000000, "x");
    assert_linear("", "<form></form><div>", 500000, "x");
    assert_linear("", "<a href=x>y", 1000000, "");
    assert_linear("", "<meta name=a content=b>", 500000, "");
}

static void html__says_so_when_memory_is_out(void **state)
{
    (void)state;
    static const char text[] =
        "<title>a &amp; b</title><div class=author>c <a rel=author href='?a&amp;b'>d</a> caf\xC3\x83\xC2\xA9</div><script "
        "type=application/ld+json>{}</script><p>e<p>f<p>g<p>h<p>i<p>j<p>k<p>l<p>m<p>n";
    bool good = false;
    for (size_t n = 1; n < 40 && !good; n++) {
        ro_page page;
        ro_arena_free(&arena);
        ro_arena_fail_after(n);
        ro_status status = ro_page_read(&page, &arena, RO_STR("p"), (ro_str){text, sizeof text - 1}, &html_type, NULL);
        good = ro_arena_fail_after(0) != 0;
        assert_int_equal(status, good ? RO_OK : RO_ENOMEM);
    }
    assert_true(good);
}

static void html__larger_than_a_page_may_be_is_refused(void **state)
{
    (void)state;
    ro_page page;
    ro_arena_free(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p"), (ro_str){"", (size_t)1 << 30}, &html_type, NULL), RO_OK);
    assert_string_equal(page.skipped, "too large");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html__is_cut_where_blocks_begin_and_end),
        cmocka_unit_test(html__keeps_the_text_of_unclosed_elements),
        cmocka_unit_test(html__reads_attributes_in_every_form_of_quotes),
        cmocka_unit_test(html__steps_over_comments_however_they_end),
        cmocka_unit_test(html__steps_over_scripts_to_their_true_end),
        cmocka_unit_test(html__shows_nothing_of_drawings_templates_and_players),
        cmocka_unit_test(html__reads_character_references),
        cmocka_unit_test(html__keeps_spaces_as_they_are_shown),
        cmocka_unit_test(html__closes_what_the_standard_closes),
        cmocka_unit_test(html__tells_the_names_and_nesting_of_elements),
        cmocka_unit_test(html__counts_links_and_formats_of_a_block),
        cmocka_unit_test(html__says_what_is_hidden),
        cmocka_unit_test(html__marks_what_the_page_says_of_itself),
        cmocka_unit_test(html__is_told_from_text),
        cmocka_unit_test(html__holds_its_laws_on_random_pages),
        cmocka_unit_test(html__costs_time_in_line_with_its_bytes),
        cmocka_unit_test(html__says_so_when_memory_is_out),
        cmocka_unit_test(html__larger_than_a_page_may_be_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
