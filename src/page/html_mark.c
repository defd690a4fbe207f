/* html_mark.c: what the markup says of the page, noted where it stands. */
#include "page/html_inside.h"

#include "page/html_entity.h"
#include "page/html_names.h"

static ro_mark *add_mark(html *h, ro_mark_kind kind, size_t start, size_t end)
{
    if (h->marks.count >= RO_HTML_MARKS_MAX || h->status) return NULL;
    ro_mark *mark = RO_PUSH_SLOT(h->arena, &h->marks);
    if (!mark) return h->status = RO_ENOMEM, NULL;
    *mark = (ro_mark){.kind = kind, .start = (uint32_t)start, .end = (uint32_t)end, .block = h->blocks.count};
    return mark;
}

static ro_mark *mark_token(html *h, ro_mark_kind kind, const html_token *token)
{
    return add_mark(h, kind, (size_t)(token->start - h->base), (size_t)(token->end - h->base));
}

static ro_str value_of(html *h, const html_token *token, html_attr which)
{
    ro_str raw = html_attr_of(h, token, which), value = ro_entity_decode(h->arena, raw);
    if (raw.len && !value.ptr) h->status = RO_ENOMEM;
    return ro_str_trim(value);
}

void ro_html_mark_meta(html *h, const html_token *token)
{
    static const html_attr names[] = {ATTR_PROPERTY, ATTR_NAME, ATTR_ITEMPROP, ATTR_HTTP_EQUIV};
    if (!(token->has >> ATTR_CONTENT & 1)) return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!(token->has >> names[i] & 1)) continue;
        ro_mark *mark = mark_token(h, RO_MARK_META, token);
        if (!mark) return;
        ro_str name = value_of(h, token, names[i]), value = value_of(h, token, ATTR_CONTENT);
        mark->name = name, mark->value = value;
        return;
    }
}

void ro_html_mark_link(html *h, const html_token *token)
{
    static const char *const noise[] = {"stylesheet", "preload",       "prefetch", "icon",
                                        "preconnect", "modulepreload", "manifest", "pingback"};
    ro_str rel = html_attr_of(h, token, ATTR_REL);
    if (!(token->has >> ATTR_HREF & 1) || !rel.len) return;
    for (size_t i = 0; i < sizeof noise / sizeof *noise; i++)
        if (ro_str_find(rel, ro_str_of(noise[i]), 0) != SIZE_MAX) return;
    ro_mark *mark = mark_token(h, RO_MARK_LINK, token);
    if (mark) mark->name = rel, mark->value = value_of(h, token, ATTR_HREF);
}

void ro_html_mark_lang(html *h, const html_token *token)
{
    if (!(token->has >> ATTR_LANG & 1)) return;
    ro_mark *mark = mark_token(h, RO_MARK_LANG, token);
    if (mark) mark->value = value_of(h, token, ATTR_LANG);
}

static ro_str collapsed(html *h, ro_str raw)
{
    ro_str text = ro_entity_decode(h->arena, raw);
    char *out = ro_arena_alloc(h->arena, text.len + 1);
    size_t len = 0;
    if (!out || (raw.len && !text.ptr)) return h->status = RO_ENOMEM, (ro_str){NULL, 0};
    for (size_t i = 0; i < text.len; i++)
        if (!ro_is_space(text.ptr[i]))
            out[len++] = text.ptr[i];
        else if (len && out[len - 1] != ' ')
            out[len++] = ' ';
    return ro_str_trim((ro_str){out, len});
}

static bool is_state(html *h, const html_token *token)
{
    static const char *const ids[] = {"__NEXT_DATA__", "__NUXT_DATA__", "fusion-metadata", "shoebox-application-state"};
    ro_str id = html_attr_of(h, token, ATTR_ID);
    return RO_STR_IN(id, ids);
}

void ro_html_mark_raw(html *h, const html_token *token, ro_str raw)
{
    ro_mark *mark = NULL;
    if (token->tag->id == RO_TAG_TITLE) {
        mark = mark_token(h, RO_MARK_TITLE, token);
        if (mark) mark->value = collapsed(h, raw);
    } else if (token->tag->id == RO_TAG_SCRIPT && token->has >> ATTR_TYPE & 1) {
        ro_str type = ro_str_trim(html_attr_of(h, token, ATTR_TYPE));
        if (ro_str_equal_nocase(ro_str_sub(type, 0, 19), RO_STR("application/ld+json")))
            mark = mark_token(h, RO_MARK_JSONLD, token);
        else if (ro_str_equal_nocase(type, RO_STR("application/json")) && is_state(h, token))
            mark = mark_token(h, RO_MARK_STATE, token);
        if (mark) mark->name = html_attr_of(h, token, ATTR_ID), mark->value = raw;
    }
    if (mark) mark->end = (uint32_t)(raw.ptr + raw.len - h->base);
}

/* ---- marks that want the text of their element ---- */

static bool holds_date(ro_str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.len && i < 64; i++) digits += ro_is_digit(s.ptr[i]);
    return digits >= 5;
}

/* "author", "byline", "auteur" in a class; the words are looked up only where their letters stand. */
static bool is_byline(html *h, const html_token *token)
{
    if (!(token->has >> ATTR_CLASS & 1)) return false;
    html_slice value = token->attrs[ATTR_CLASS];
    const char *p = h->base + value.start, *end = p + value.len;
    if (!ro_scan_pairs(p, end, 'u', 't', 'y', 'l')) return false;
    return ro_html_said(h, value)->bits & RO_NAME_AUTHOR;
}

static bool has_word(ro_str s, const char *word) { return ro_str_find(s, ro_str_of(word), 0) != SIZE_MAX; }

/* Which attribute of an element says its time; ATTR_COUNT: none. */
static html_attr time_attr(html *h, const html_token *token)
{
    bool says = token->tag->id == RO_TAG_TIME ||
                (token->has >> ATTR_ITEMPROP & 1 && has_word(html_attr_of(h, token, ATTR_ITEMPROP), "date"));
    if (token->has >> ATTR_DATETIME & 1) return ATTR_DATETIME;
    if (says && token->has >> ATTR_CONTENT & 1) return ATTR_CONTENT;
    if (says) return ATTR_TITLE;
    if (token->tag->id == RO_TAG_A || !(token->has >> ATTR_TITLE & 1)) return ATTR_COUNT;
    return holds_date(html_attr_of(h, token, ATTR_TITLE)) ? ATTR_TITLE : ATTR_COUNT;
}

static bool is_author(html *h, const html_token *token)
{
    if (token->has >> ATTR_ITEMPROP & 1) {
        ro_str itemprop = html_attr_of(h, token, ATTR_ITEMPROP);
        if (has_word(itemprop, "author") || has_word(itemprop, "creator")) return true;
    }
    if (token->has >> ATTR_REL & 1 && ro_str_is(ro_str_trim(html_attr_of(h, token, ATTR_REL)), "author")) return true;
    return is_byline(h, token);
}

void ro_html_mark_open(html *h, const html_token *token, html_open *open)
{
    enum { ASKED = 1u << ATTR_DATETIME | 1u << ATTR_ITEMPROP | 1u << ATTR_TITLE | 1u << ATTR_REL | 1u << ATTR_CLASS };
    if (h->author && token->tag->id == RO_TAG_A && token->has >> ATTR_HREF & 1) {
        h->marks.at[h->author - 1].value = value_of(h, token, ATTR_HREF); /* the first link within */
        h->author = 0;
    }
    if (token->tag->id != RO_TAG_TIME && !(token->has & ASKED)) return;
    html_attr time = time_attr(h, token);
    if (time == ATTR_COUNT && !is_author(h, token)) return;
    ro_mark *mark = mark_token(h, time == ATTR_COUNT ? RO_MARK_AUTHOR : RO_MARK_TIME, token);
    if (!mark) return;
    open->mark = h->marks.count;
    ro_str itemprop = html_attr_of(h, token, ATTR_ITEMPROP);
    ro_str name = itemprop.len ? itemprop : html_attr_of(h, token, ATTR_CLASS),
           value = value_of(h, token, time == ATTR_COUNT ? ATTR_HREF : time);
    mark->name = name, mark->value = value;
    if (time == ATTR_COUNT && !value.len) h->author = open->mark;
}

static void take_text(char *out, size_t *len, ro_str text)
{
    text = ro_str_trim(text);
    if (!text.len) return;
    if (*len && *len < RO_HTML_MARK_TEXT_MAX) out[(*len)++] = ' ';
    size_t n = RO_HTML_MARK_TEXT_MAX - *len < text.len ? RO_HTML_MARK_TEXT_MAX - *len : text.len;
    while (n && n < text.len && ((unsigned char)text.ptr[n] & 0xC0) == 0x80) n--;
    memcpy(out + *len, text.ptr, n);
    *len += n;
}

void ro_html_mark_close(html *h, html_open *open)
{
    if (!open->mark || h->status) return;
    char text[RO_HTML_MARK_TEXT_MAX];
    size_t len = 0;
    ro_mark *mark = &h->marks.at[open->mark - 1];
    size_t from = open->line_at;
    for (uint32_t i = open->block_at; i < h->blocks.count && len < sizeof text; i++, from = 0)
        take_text(text, &len, ro_str_sub(h->blocks.at[i].text, from, h->blocks.at[i].text.len));
    if (len < sizeof text) take_text(text, &len, ro_str_sub((ro_str){h->line, h->line_len}, from, h->line_len));
    mark->end = (uint32_t)(h->p - h->base);
    mark->text = ro_str_copy(h->arena, (ro_str){text, len});
    if (!mark->text.ptr) h->status = RO_ENOMEM;
    if (h->author == open->mark) h->author = 0;
    open->mark = 0;
}
