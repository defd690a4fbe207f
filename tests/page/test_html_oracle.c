/* test_html_oracle.c: what we show of a page is what gumbo's tree shows, white space aside.
 * Gumbo (libgumbo-dev) builds the whole tree by the standard; its text nodes are gathered by our rules of visibility. Where we
 * differ on purpose, both sides leave the place out: hidden elements (we drop some in the middle of a line), mojibake (repaired),
 * text between the cells of a table (gumbo moves it before the table, we leave it where it stands; so letters are compared without
 * their order, once the order differs), what stands in <select> (gumbo's rules are those of before 2023), and <noscript>, whose end
 * tag always ends it with us, as it does in browsers that run scripts. */
#include "test.h"

#include "arena.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "page/page.h"

#include <dirent.h>
#include <gumbo.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct letters {
    char at[1 << 16];
    size_t len;
} letters;

static void put(letters *out, const char *text, size_t len)
{
    ro_str s = {text, len};
    for (size_t i = 0, n; i < len; i += n) {
        uint32_t point = ro_utf8_at(s, i, &n);
        bool shown = point > ' ' && !(point >= 0x7F && point < 0xA0) && !ro_utf8_is_space(point) && point != 0xAD &&
                     point != 0x200E && point != 0x200F && point != 0xFFFD;
        if (!shown || out->len + n > sizeof out->at) continue;
        memcpy(out->at + out->len, text + i, n);
        out->len += n;
    }
}

static bool is_hidden(const GumboElement *element)
{
    const GumboAttribute *aria = gumbo_get_attribute(&element->attributes, "aria-hidden"),
                         *style = gumbo_get_attribute(&element->attributes, "style");
    if (gumbo_get_attribute(&element->attributes, "hidden")) return true;
    if (aria && !strcmp(aria->value, "true") && element->tag == GUMBO_TAG_DIV) return true;
    return style && strstr(style->value, "display:none");
}

static bool is_shown(const GumboNode *node)
{
    if (node->type == GUMBO_NODE_DOCUMENT) return true;
    if (node->type != GUMBO_NODE_ELEMENT || node->v.element.tag_namespace != GUMBO_NAMESPACE_HTML) return false;
    switch (node->v.element.tag) {
    case GUMBO_TAG_SCRIPT:
    case GUMBO_TAG_STYLE:
    case GUMBO_TAG_TITLE:
    case GUMBO_TAG_IFRAME:
    case GUMBO_TAG_NOEMBED:
    case GUMBO_TAG_NOFRAMES:
    case GUMBO_TAG_OBJECT:
    case GUMBO_TAG_AUDIO:
    case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_CANVAS: return false;
    default: return !is_hidden(&node->v.element);
    }
}

static const GumboVector *children_of(const GumboNode *node)
{
    return node->type == GUMBO_NODE_DOCUMENT ? &node->v.document.children : &node->v.element.children;
}

static void gather(letters *out, const GumboNode *root)
{
    for (const GumboNode *node = root;;) {
        if (node->type == GUMBO_NODE_TEXT) put(out, node->v.text.text, strlen(node->v.text.text));
        if (is_shown(node) && children_of(node)->length) {
            node = children_of(node)->data[0];
            continue;
        }
        while (node != root && node->index_within_parent + 1 >= children_of(node->parent)->length) node = node->parent;
        if (node == root) return;
        node = children_of(node->parent)->data[node->index_within_parent + 1];
    }
}

static int by_byte(const void *a, const void *b) { return *(const unsigned char *)a - *(const unsigned char *)b; }

static bool agree(letters *a, letters *b)
{
    if (a->len == b->len && !memcmp(a->at, b->at, a->len)) return true;
    qsort(a->at, a->len, 1, by_byte);
    qsort(b->at, b->len, 1, by_byte);
    return a->len == b->len && !memcmp(a->at, b->at, a->len);
}

static void assert_agrees(ro_str html)
{
    static letters ours, theirs;
    static const ro_meta given = {.type = {"text/html", 9}, .charset = {"utf-8", 5}};
    ro_page page;
    ro_arena_reset(&arena);
    assert_int_equal(ro_page_read(&page, &arena, RO_STR("p"), html, &given, NULL), RO_OK);
    ours.len = theirs.len = 0;
    for (uint32_t i = 0; i < page.block_count; i++)
        if (!page.elements[page.blocks[i].element].hidden) put(&ours, page.blocks[i].text.ptr, page.blocks[i].text.len);
    GumboOutput *tree = gumbo_parse_with_options(&kGumboDefaultOptions, page.payload.ptr, page.payload.len);
    gather(&theirs, tree->document);
    gumbo_destroy_output(&kGumboDefaultOptions, tree);
    if (agree(&ours, &theirs)) return;
    fail_msg("ours: %.*s\ngumbo: %.*s\nof: %.*s", (int)ours.len, ours.at, (int)theirs.len, theirs.at, RO_STR_ARGS(html));
}

static void html__shows_what_gumbo_shows_of_our_corpus(void **state)
{
    (void)state;
    char path[512], bytes[1 << 14];
    DIR *folder = opendir(RO_TEST_ROOT "/tests/fuzz/corpus/html");
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (!strstr(entry->d_name, ".html")) continue;
        snprintf(path, sizeof path, "%s/tests/fuzz/corpus/html/%s", RO_TEST_ROOT, entry->d_name);
        FILE *file = fopen(path, "rb");
        assert_non_null(file);
        size_t len = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        assert_agrees((ro_str){bytes, len});
    }
    closedir(folder);
}

static void html__shows_what_gumbo_shows_of_random_pages(void **state)
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
                                         "<i>",
                                         "</i>",
                                         "<span>",
                                         "</span>",
                                         "<section class=a>",
                                         "</section>",
                                         "<ul>",
                                         "</ul>",
                                         "<ol>",
                                         "</ol>",
                                         "<li>",
                                         "</li>",
                                         "<dl>",
                                         "<dt>",
                                         "<dd>",
                                         "</dl>",
                                         "<h1>",
                                         "</h1>",
                                         "<h2>",
                                         "</h3>",
                                         "<br>",
                                         "</br>",
                                         "<hr>",
                                         "<table>",
                                         "<tbody>",
                                         "<tr>",
                                         "<td>",
                                         "<th>",
                                         "</td>",
                                         "</tr>",
                                         "</table>",
                                         "<caption>",
                                         "<form>",
                                         "</form>",
                                         "<button>",
                                         "</button>",
                                         "<!-- a -->",
                                         "<!-->",
                                         "<!--",
                                         "-->",
                                         "<!a>",
                                         "<?a>",
                                         "</ a>",
                                         "</>",
                                         "<1",
                                         "< ",
                                         "&amp;",
                                         "&lt",
                                         "&copy",
                                         "&notin;",
                                         "&noti",
                                         "&#65;",
                                         "&#x42",
                                         "&#",
                                         "<script>",
                                         "</script>",
                                         "<!--<script>",
                                         "<style>",
                                         "</style>",
                                         "<title>",
                                         "</title>",
                                         "<textarea>",
                                         "</textarea>",
                                         "<iframe>",
                                         "</iframe>",
                                         "<pre>",
                                         "</pre>",
                                         "<blockquote>",
                                         "</blockquote>",
                                         "<x-y>",
                                         "</x-y>",
                                         "<em>",
                                         "</em>",
                                         "<font>",
                                         "</font>",
                                         "<nobr>",
                                         "<center>",
                                         "</center>",
                                         "<p title='>'>",
                                         "<p title=\"<b>\">",
                                         "<img alt=a>",
                                         "<input value=b>",
                                         "<div hidden>",
                                         "<body>",
                                         "</body>",
                                         "</html>"};
    enum { COUNT = sizeof pieces / sizeof *pieces, LENGTH = 40 };
    char bytes[4000];
    for (uint64_t round = 0; round < 20000; round++) {
        size_t len = (size_t)snprintf(bytes, sizeof bytes, "<!doctype html><body>");
        for (uint64_t i = 0; i < LENGTH; i++) {
            uint64_t r = ro_hash_pair(round, i);
            len += (size_t)snprintf(bytes + len, sizeof bytes - len, "%s%c", pieces[r % COUNT], (char)('a' + (r >> 32) % 26));
        }
        assert_agrees((ro_str){bytes, len});
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html__shows_what_gumbo_shows_of_our_corpus),
        cmocka_unit_test(html__shows_what_gumbo_shows_of_random_pages),
    };
    return cmocka_run_group_tests(tests, NULL, teardown);
}
