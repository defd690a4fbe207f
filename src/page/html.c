/* html.c: the page walked from tag to tag.
 * Text goes to html_line.c, tags to html_stack.c, what is said of the page to html_mark.c. Scripts, styles and comments are stepped
 * over. Every byte is looked at a bounded number of times; nothing looks back. */
#include "base/hot.h"
#include "page/html_inside.h"

/* ---- what is stepped over ---- */

/* After "<!--": the end of the comment ("-->" or "--!>"; "<!-->" and "<!--->" are whole). */
static const char *comment_end(const char *p, const char *end)
{
    if (p < end && *p == '>') return p + 1;
    if (end - p >= 2 && p[0] == '-' && p[1] == '>') return p + 2;
    for (;;) {
        p = memchr(p, '-', (size_t)(end - p));
        if (!p || end - p < 3) return end;
        if (p[1] != '-') {
            p += 2;
            if (p[-1] == '-') p--;
            continue;
        }
        if (p[2] == '>') return p + 3;
        if (p[2] == '!' && end - p >= 4 && p[3] == '>') return p + 4;
        p++;
    }
}

static const char *after(const char *p, const char *end, char c)
{
    const char *at = p < end ? memchr(p, c, (size_t)(end - p)) : NULL;
    return at ? at + 1 : end;
}

static const char *declaration_end(const html *h, const char *p)
{
    const char *end = h->end;
    if (end - p >= 4 && p[2] == '-' && p[3] == '-') return comment_end(p + 4, end);
    if (h->now.in_foreign && end - p >= 9 && !memcmp(p + 2, "[CDATA[", 7)) {
        size_t at = ro_str_find((ro_str){p, (size_t)(end - p)}, RO_STR("]]>"), 9);
        return at == SIZE_MAX ? end : p + at + 3;
    }
    return after(p + 1, end, '>');
}

/* Does the name of `tag` end at p with a delimiter? */
static bool is_name(const char *p, const char *end, const char *name)
{
    size_t len = strlen(name);
    if ((size_t)(end - p) < len) return false;
    for (size_t i = 0; i < len; i++)
        if (ro_to_lower(p[i]) != name[i]) return false;
    return p + len == end || ro_html_is_space(p[len]) || p[len] == '/' || p[len] == '>';
}

/* The end tag that closes raw text, or the end. */
static const char *raw_end(const char *p, const char *end, const char *name)
{
    for (; (p = ro_scan_close(p, end)) < end; p++)
        if (p[1] == '/' && is_name(p + 2, end, name) && p + 2 + strlen(name) < end) return p;
    return end;
}

/* The same for scripts: between "<!--" and "-->", "<script" … "</script" is text. */
static const char *script_end(const char *p, const char *end)
{
    const char *escaped = NULL; /* where the comment that p is in begins */
    for (; (p = ro_scan_close(p, end)) < end; p++) {
        if (p[1] == '!') {
            if (!escaped && end - p >= 4 && p[2] == '-' && p[3] == '-') escaped = p + 2;
            continue;
        }
        if (!is_name(p + 2, end, "script") || p + 8 >= end) continue;
        if (!escaped) return p;
        /* is the comment over, or has it an open "<script" of its own? */
        bool inner = false;
        const char *at = escaped;
        for (; at < p; at++) {
            if (*at == '-' && p - at >= 3 && at[1] == '-' && at[2] == '>') {
                escaped = NULL;
                break;
            }
            if (*at == '<' && is_name(at + 1, p, "script") && at + 7 < p) inner = true;
        }
        if (!escaped) { /* it is over: what follows it is script again, perhaps with another comment */
            const char *next = ro_scan_close(at, p);
            while (next < p && !(next[1] == '!' && end - next >= 4 && next[2] == '-' && next[3] == '-'))
                next = ro_scan_close(next + 1, p);
            if (next >= p) return p;
            escaped = next + 2;
            p--;
            continue;
        }
        if (!inner) return p;
        escaped = p + 8;
    }
    return end;
}

/* ---- tags ---- */

static const char *take_raw(html *h, const html_token *token)
{
    const char *start = token->end, *end = h->end, *stop;
    unsigned id = token->tag->id;
    stop = id == RO_TAG_SCRIPT ? script_end(start, end) : id == RO_TAG_PLAINTEXT ? end : raw_end(start, end, token->tag->name);
    ro_str raw = {start, (size_t)(stop - start)};
    if (id == RO_TAG_TITLE || id == RO_TAG_SCRIPT) ro_html_mark_raw(h, token, raw);
    if (token->tag->flags & RO_TAG_DROP) return stop < end ? after(stop, end, '>') : end;
    html_open *open = ro_html_push(h, token);
    ro_html_text(h, raw, token->tag->flags & RO_TAG_RCDATA);
    if (open) ro_html_pop(h);
    return stop < end ? after(stop, end, '>') : end;
}

static void take_body(html *h, const html_token *token)
{
    html_open *body = &h->stack[0];
    if (body->has || body->element) return;
    body->has = token->has;
    memcpy(body->names, token->attrs, sizeof body->names);
}

static const char *take_tag(html *h, const char *p)
{
    html_token token;
    if (!ro_html_token_read(h, &token, p)) return h->end;
    h->p = token.end;
    const ro_tag *tag = token.tag;
    if (token.closing) {
        ro_html_stop(h, &token);
        return token.end;
    }
    switch (tag->id) {
    case RO_TAG_META: ro_html_mark_meta(h, &token); break;
    case RO_TAG_LINK: ro_html_mark_link(h, &token); break;
    case RO_TAG_HTML: ro_html_mark_lang(h, &token); break;
    case RO_TAG_BODY: take_body(h, &token); break;
    default: break;
    }
    if (!h->now.in_foreign && (tag->flags & (RO_TAG_RAW | RO_TAG_RCDATA) || tag->id == RO_TAG_PLAINTEXT)) {
        if (tag->flags & RO_TAG_BLOCK) ro_html_cut(h, false);
        if (tag->id == RO_TAG_IFRAME && h->images < UINT16_MAX) h->images++;
        return take_raw(h, &token);
    }
    ro_html_start(h, &token);
    return token.end;
}

static const char *take_markup(html *h, const char *p)
{
    char next = p + 1 < h->end ? p[1] : 0;
    if (ro_is_alpha(next)) return take_tag(h, p);
    if (next == '!') return declaration_end(h, p);
    if (next == '?') return after(p + 1, h->end, '>');
    if (next == '/' && p + 2 < h->end) return ro_is_alpha(p[2]) ? take_tag(h, p) : after(p + 2, h->end, '>');
    const char *stop = p + 1;
    ro_html_text(h, (ro_str){p, 1}, false);
    return stop;
}

static void walk(html *h, const char *p)
{
    while (p < h->end && !h->status) {
        const char *less = ro_scan_byte(p, h->end, '<');
        if (less > p) ro_html_text(h, (ro_str){p, (size_t)(less - p)}, true);
        p = less < h->end ? take_markup(h, less) : less;
    }
    h->p = h->end;
}

#if defined(RO_HOT_CLONES) && !defined(RO_HTML_V3)
ro_status ro_html_read_v3(ro_page *page, ro_arena *arena, size_t from); /* html_v3.c */
#endif

ro_status ro_html_read(ro_page *page, ro_arena *arena, size_t from)
{
#if defined(RO_HOT_CLONES) && !defined(RO_HTML_V3)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) return ro_html_read_v3(page, arena, from);
#endif
    html *h = ro_arena_alloc(arena, sizeof *h);
    if (!h) return RO_ENOMEM;
    memset(h, 0, offsetof(html, stack)); /* of the stack only what is open is ever looked at */
    h->arena = arena, h->page = page;
    h->base = page->payload.ptr, h->end = h->base + page->payload.len;
    h->depth = 1;
    h->breaks = 2;
    h->stack[0] = (html_open){.html = RO_HTML_BODY, .block = true, .tag = RO_TAG_BODY};
    walk(h, h->base + from);
    ro_html_cut(h, false);
    while (h->depth > 1 && !h->status) ro_html_pop(h);
    if (h->status) return h->status;
    if (h->stack[0].element) h->elements.at[0].last = h->blocks.count;
    page->blocks = h->blocks.at, page->block_count = h->blocks.count;
    page->elements = h->elements.at, page->element_count = h->elements.count;
    page->marks = h->marks.at, page->mark_count = h->marks.count;
    return RO_OK;
}

/* ---- is it HTML? ---- */

bool ro_html_is_likely(ro_str bytes)
{
    enum { LOOK_AT = 1 << 16, TAGS_WANTED = 4 };
    const char *p = ro_scan_space(bytes.ptr, bytes.ptr + bytes.len), *end = bytes.ptr + (bytes.len < LOOK_AT ? bytes.len : LOOK_AT);
    static const char *const heads[] = {"<!doctype html", "<html", "<head", "<body", "<?xml", "<!--"};
    ro_str rest = {p, (size_t)(bytes.ptr + bytes.len - p)};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        if (ro_str_equal_nocase(ro_str_sub(rest, 0, strlen(heads[i])), ro_str_of(heads[i]))) return true;
    if (p >= end || *p != '<') return false;
    int known = 0;
    for (; p < end && (p = ro_scan_byte(p, end, '<')) < end; p++) {
        const char *name = p + 1 < end && p[1] == '/' ? p + 2 : p + 1, *at = name;
        while (at < end && (ro_is_alpha(*at) || ro_is_digit(*at))) at++;
        if (at > name && ro_tag_find(ro_key_of_lower(name, (size_t)(at - name), end))->id && ++known >= TAGS_WANTED) return true;
    }
    return false;
}
