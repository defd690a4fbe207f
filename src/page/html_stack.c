/* html_stack.c: the stack of open elements, and what start and end tags do to it.
 * Each element keeps the state below it, so that taking it off restores everything at once; of each tag the last open one is known,
 * so that an end tag without its element costs nothing. Nothing here looks through the stack. Deviations from the standard that
 * leave the text as it is: text within a table but outside its cells stays where it stands, and formatting is not cloned but
 * counted. */
#include "page/html_inside.h"

#include "page/html_names.h"

enum {
    UNKNOWN_STEPS = 16, /* open unknown elements that one end tag looks at */
    SPACES_MAX = 8      /* between "display" and ":" */
};

static html_open *top(html *h) { return &h->stack[h->depth - 1]; }
static bool is_open(const html *h, unsigned id, uint16_t above) { return h->last[id] && h->last[id] >= above; }

/* ---- taking elements off ---- */

static ro_name_bits names_of(html *h, const html_open *open)
{
    ro_name_bits bits = 0;
    for (int i = 0; i < ATTR_NAMED; i++)
        if (open->has >> i & 1) bits |= ro_html_said(h, open->names[i])->bits;
    return bits;
}

static void unlink_tag(html *h, html_open *open)
{
    uint16_t at = (uint16_t)(open - h->stack);
    if (h->last[open->tag] == at) h->last[open->tag] = open->same;
}

static void end_format(html *h, const html_open *open)
{
    if (open->gone) return;
    if (open->tag == RO_TAG_A) {
        if (h->in_link) ro_html_link(h, false);
    } else if (open->tag == RO_TAG_B || open->tag == RO_TAG_STRONG) {
        ro_html_bold(h, -1);
    } else if (open->tag == RO_TAG_I || open->tag == RO_TAG_EM) {
        ro_html_italic(h, -1);
    }
}

/* Formatting that may begin within a word. */
static bool is_letters_format(unsigned id)
{
    static const bool of[RO_TAG_COUNT] = {[RO_TAG_B] = true,   [RO_TAG_STRONG] = true, [RO_TAG_I] = true,    [RO_TAG_EM] = true,
                                          [RO_TAG_U] = true,   [RO_TAG_S] = true,      [RO_TAG_FONT] = true, [RO_TAG_SMALL] = true,
                                          [RO_TAG_BIG] = true, [RO_TAG_SUB] = true,    [RO_TAG_SUP] = true,  [RO_TAG_CODE] = true};
    return of[id];
}

static void take_off(html *h)
{
    html_open *open = top(h);
    if (open->block && (!open->lazy || (h->line_len && h->line_owner == h->depth - 1))) ro_html_cut(h, false);
    ro_html_mark_close(h, open);
    if (open->element) h->elements.at[open->element - 1].last = h->blocks.count;
    if (!open->gone) unlink_tag(h, open);
    if (!open->block && h->line_len > open->line_at && open->has && h->blocks.count == open->block_at)
        h->line_names |= names_of(h, open);
    if (open->marker) ro_html_forget_formats(h, open);
    if (!open->block && !h->space) h->ended = true, h->ended_format = is_letters_format(open->tag);
    h->now = open->before;
    h->depth--;
    if (h->made > h->depth) h->made = h->depth;
}

void ro_html_pop(html *h)
{
    if (h->depth <= 1) return;
    take_off(h);
    while (h->depth > 1 && top(h)->gone) take_off(h);
}

void ro_html_pop_to(html *h, uint32_t at)
{
    while (h->depth > at && h->depth > 1) take_off(h);
    while (h->depth > 1 && top(h)->gone) take_off(h);
}

/* ---- putting elements on ---- */

static bool is_displayed_none(ro_str style)
{
    for (const char *p = style.ptr, *end = style.ptr + style.len; (p = ro_scan_byte(p, end, ':')) < end; p++) {
        size_t at = (size_t)(p - style.ptr), from = at;
        while (from && ro_html_is_space(style.ptr[from - 1]) && at - from < SPACES_MAX) from--;
        if (from < 7 || !ro_str_equal_nocase(ro_str_sub(style, from - 7, from), RO_STR("display"))) continue;
        for (at++; at < style.len && ro_html_is_space(style.ptr[at]);) at++;
        if (ro_str_equal_nocase(ro_str_sub(style, at, at + 4), RO_STR("none"))) return true;
    }
    return false;
}

static bool is_hidden(const html *h, const html_token *token)
{
    if (!(token->has & (1u << ATTR_HIDDEN | 1u << ATTR_STYLE))) return false;
    if (token->has >> ATTR_HIDDEN & 1) return true;
    return is_displayed_none(html_attr_of(h, token, ATTR_STYLE));
}

static void set_state(html *h, const ro_tag *tag, const html_open *open, uint16_t at)
{
    html_state *now = &h->now;
    unsigned flags = tag->flags;
    if (flags & RO_TAG_SPECIAL) {
        now->special = at;
        if (tag->id != RO_TAG_DIV && tag->id != RO_TAG_P && tag->id != RO_TAG_ADDRESS) now->special_but_div = at;
    }
    if (flags & RO_TAG_SCOPE) now->scope = now->button_scope = now->list_scope = at;
    if (tag->id == RO_TAG_BUTTON) now->button_scope = at;
    if (tag->id == RO_TAG_OL || tag->id == RO_TAG_UL) now->list_scope = at;
    if (flags & RO_TAG_TABLE_SCOPE) now->table_scope = at;
    if (open->block) now->block = at, now->inline_hidden = false;
    if (flags & RO_TAG_DROP) now->drop = true;
    if (tag->id == RO_TAG_NOSCRIPT) now->noscript = true;
    if (open->html == RO_HTML_PRE) now->pre = true;
    now->hidden = open->hidden;
}

/* Elements that are not kept are counted where they must have an end tag; the others may come without one. */
static bool is_counted(const ro_tag *tag)
{
    static const uint8_t may_end_unsaid[] = {RO_TAG_P,  RO_TAG_LI,    RO_TAG_DD,    RO_TAG_DT,    RO_TAG_TR,    RO_TAG_TD,
                                             RO_TAG_TH, RO_TAG_TBODY, RO_TAG_THEAD, RO_TAG_TFOOT, RO_TAG_OPTION};
    return tag->flags & RO_TAG_BLOCK && !memchr(may_end_unsaid, tag->id, sizeof may_end_unsaid);
}

html_open *ro_html_push(html *h, const html_token *token)
{
    const ro_tag *tag = token->tag;
    if (h->depth >= RO_HTML_DEPTH_MAX) {
        h->beyond += is_counted(tag);
        return NULL;
    }
    uint16_t at = (uint16_t)h->depth++;
    html_open *open = &h->stack[at];
    bool none = is_hidden(h, token),
         aria = token->has >> ATTR_ARIA_HIDDEN & 1 && ro_str_is(html_attr_of(h, token, ATTR_ARIA_HIDDEN), "true");
    bool block = tag->flags & RO_TAG_BLOCK || tag->id == RO_TAG_NOSCRIPT;
    open->before = h->now;
    open->key = token->key;
    open->tag = tag->id, open->html = block ? tag->html : RO_HTML_NONE;
    open->same = h->last[tag->id];
    open->block = block || none;
    open->lazy = !(tag->flags & RO_TAG_BLOCK);
    open->hidden = h->now.hidden || none || (block && aria);
    open->gone = false;
    open->marker = tag->flags & RO_TAG_MARKER;
    open->was_link = h->in_link, open->was_bold = h->bold, open->was_italic = h->italic;
    open->element = 0, open->mark = 0;
    open->block_at = h->blocks.count, open->line_at = (uint32_t)h->line_len;
    open->start = (uint32_t)(token->start - h->base);
    open->has = token->has;
    memcpy(open->names, token->attrs, sizeof open->names);
    h->last[tag->id] = at;
    set_state(h, tag, open, at);
    if (none && !block) h->now.inline_hidden = true;
    return open;
}

/* ---- elements of the page ---- */

static uint32_t class_hash_of(html *h, const html_open *open)
{
    html_slice value = open->names[ATTR_CLASS];
    if (!(open->has >> ATTR_CLASS & 1)) return 0;
    while (value.len && ro_html_is_space(h->base[value.start])) value.start++, value.len--;
    while (value.len && ro_html_is_space(h->base[value.start + value.len - 1])) value.len--;
    return value.len ? ro_html_said(h, value)->hash : 0;
}

/* `between` are the names of inline elements around it that stand below its parent. */
static uint32_t make_element(html *h, html_open *open, uint32_t parent, ro_name_bits between)
{
    if (h->elements.count >= RO_HTML_ELEMENTS_MAX) return open->element = parent + 1, parent; /* the body is always made */
    ro_name_bits names = names_of(h, open), above = between | (parent == UINT32_MAX ? 0 : h->elements.at[parent].names_above);
    ro_element element = {.parent = parent,
                          .first = h->blocks.count,
                          .names = names,
                          .names_above = names | above,
                          .class_hash = class_hash_of(h, open),
                          .depth = (uint16_t)(open - h->stack),
                          .tag = open->html == RO_HTML_NONE ? RO_HTML_BLOCK : open->html,
                          .hidden = open->hidden};
    if (!RO_PUSH(h->arena, &h->elements, element)) return h->status = RO_ENOMEM, parent;
    open->element = h->elements.count;
    return open->element - 1;
}

/* Elements are made where text needs them, the outer ones first: those below `made` are. */
uint32_t ro_html_element(html *h, uint32_t at)
{
    uint32_t under = at, parent = UINT32_MAX;
    while (under >= h->made && under) under = h->stack[under].before.block;
    if (under < h->made) parent = h->stack[under].element - 1;
    ro_name_bits between = 0;
    for (; h->made <= at && !h->status; h->made++) {
        html_open *open = &h->stack[h->made];
        if (open->block)
            parent = make_element(h, open, parent, between), between = 0;
        else
            between |= names_of(h, open);
    }
    return parent;
}

/* ---- start tags ---- */

/* An end tag of formatting may come while blocks are open above its element: it ends there, and they stay. */
static void stop_format(html *h, unsigned id)
{
    uint16_t at = h->last[id];
    if (!at || at < h->now.scope) return;
    html_open *open = &h->stack[at];
    end_format(h, open);
    if (at > h->now.special) {
        ro_html_pop_to(h, at);
        return;
    }
    unlink_tag(h, open);
    open->gone = true;
}

static void close_p(html *h)
{
    if (is_open(h, RO_TAG_P, h->now.button_scope)) ro_html_pop_to(h, h->last[RO_TAG_P]);
}

static bool is_heading(unsigned id) { return id >= RO_TAG_H1 && id <= RO_TAG_H6; }

/* A part of a table ends everything down to what it stands in: a cell down to its row, a row to its group, a group to the table. */
static bool open_table_part(html *h, unsigned id)
{
    static const uint8_t holders[] = {RO_TAG_TBODY, RO_TAG_THEAD, RO_TAG_TFOOT, RO_TAG_TR};
    uint16_t table = h->now.table_scope, at = table;
    size_t count = id == RO_TAG_TD || id == RO_TAG_TH ? 4 : id == RO_TAG_TR ? 3 : 0;
    for (size_t i = 0; i < count; i++)
        if (h->last[holders[i]] > at) at = h->last[holders[i]];
    if (table) ro_html_pop_to(h, at + 1u);
    return table;
}

/* Is a table open, but no cell or caption of it? */
static bool is_between_cells(const html *h)
{
    uint16_t table = h->now.table_scope;
    return table && h->last[RO_TAG_TABLE] == table && !is_open(h, RO_TAG_TD, table) && !is_open(h, RO_TAG_TH, table) &&
           !is_open(h, RO_TAG_CAPTION, table);
}

/* What a start tag closes before it opens; false: the tag counts for nothing. */
static bool make_way(html *h, const ro_tag *tag)
{
    switch (tag->id) {
    case RO_TAG_LI:
        if (h->last[RO_TAG_LI] && h->last[RO_TAG_LI] == h->now.special_but_div) ro_html_pop_to(h, h->last[RO_TAG_LI]);
        break;
    case RO_TAG_DD:
    case RO_TAG_DT: {
        uint16_t at = h->now.special_but_div;
        if (at && (h->last[RO_TAG_DD] == at || h->last[RO_TAG_DT] == at)) ro_html_pop_to(h, at);
        break;
    }
    case RO_TAG_A:
    case RO_TAG_NOBR: stop_format(h, tag->id); break;
    case RO_TAG_BUTTON:
        if (is_open(h, RO_TAG_BUTTON, h->now.scope)) ro_html_pop_to(h, h->last[RO_TAG_BUTTON]);
        break;
    case RO_TAG_OPTION:
    case RO_TAG_OPTGROUP:
        if (top(h)->tag == RO_TAG_OPTION) ro_html_pop(h);
        if (tag->id == RO_TAG_OPTGROUP && top(h)->tag == RO_TAG_OPTGROUP) ro_html_pop(h);
        break;
    case RO_TAG_FORM: return !h->last[RO_TAG_FORM] && !is_between_cells(h);
    case RO_TAG_TABLE:
        if (is_between_cells(h)) ro_html_pop_to(h, h->now.table_scope);
        break;
    case RO_TAG_TD:
    case RO_TAG_TH:
    case RO_TAG_TR:
    case RO_TAG_TBODY:
    case RO_TAG_THEAD:
    case RO_TAG_TFOOT:
    case RO_TAG_CAPTION: return open_table_part(h, tag->id);
    case RO_TAG_COL:
    case RO_TAG_COLGROUP:
    case RO_TAG_FRAME:
    case RO_TAG_FRAMESET:
    case RO_TAG_HEAD:
    case RO_TAG_HTML:
    case RO_TAG_BODY: return false;
    default: break;
    }
    if (tag->flags & RO_TAG_CLOSES_P) close_p(h);
    if (is_heading(tag->id) && is_heading(top(h)->tag)) ro_html_pop(h);
    return true;
}

static void start_format(html *h, const html_token *token)
{
    switch (token->tag->id) {
    case RO_TAG_A: ro_html_link(h, token->has >> ATTR_HREF & 1); break;
    case RO_TAG_B:
    case RO_TAG_STRONG: ro_html_bold(h, 1); break;
    case RO_TAG_I:
    case RO_TAG_EM: ro_html_italic(h, 1); break;
    default: break;
    }
}

static void count_image(html *h, unsigned id)
{
    if ((id == RO_TAG_IMG || id == RO_TAG_IMAGE || id == RO_TAG_VIDEO || id == RO_TAG_IFRAME) && !h->now.noscript &&
        h->images < UINT16_MAX)
        h->images++;
}

void ro_html_start(html *h, const html_token *token)
{
    const ro_tag *tag = token->tag;
    if (h->now.in_foreign) {
        if (!(tag->flags & (RO_TAG_BREAKOUT | RO_TAG_CLOSES_P))) {
            bool leaf = token->self_closing;
            html_open *open = leaf ? NULL : ro_html_push(h, token);
            if (open && (tag->id == RO_TAG_DESC || tag->id == RO_TAG_FOREIGNOBJECT || tag->id == RO_TAG_TITLE))
                h->now.in_foreign = false;
            return;
        }
        ro_html_pop_to(h, h->now.foreign);
    }
    bool counts = make_way(h, tag);
    if (tag->flags & RO_TAG_BLOCK) ro_html_cut(h, false);
    if (tag->id == RO_TAG_BR) ro_html_cut(h, true);
    count_image(h, tag->id);
    if (!counts || tag->flags & RO_TAG_VOID) return;
    if (tag->id == RO_TAG_SVG || tag->id == RO_TAG_MATH) {
        if (token->self_closing) return;
        if (ro_html_push(h, token)) h->now.foreign = (uint16_t)(h->depth - 1), h->now.in_foreign = true;
        return;
    }
    if (tag->flags & RO_TAG_FORMAT) start_format(h, token);
    html_open *open = ro_html_push(h, token);
    if (h->ended && !h->space && !(h->ended_format && is_letters_format(tag->id)))
        h->joint = tag->id != RO_TAG_SUB && tag->id != RO_TAG_SUP;
    if (open) ro_html_mark_open(h, token, open);
}

/* ---- end tags ---- */

static void stop_unknown(html *h, uint64_t key)
{
    uint16_t at = h->last[RO_TAG_UNKNOWN];
    for (int i = 0; i < UNKNOWN_STEPS && at && at >= h->now.special; i++, at = h->stack[at].same)
        if (h->stack[at].key == key && !h->stack[at].gone) {
            ro_html_pop_to(h, at);
            return;
        }
}

/* Rows and their groups may stand unsaid around cells; their end tags end those too. */
static uint16_t unsaid_part(const html *h, unsigned id)
{
    uint16_t table = h->now.table_scope, at = h->last[RO_TAG_TD] > h->last[RO_TAG_TH] ? h->last[RO_TAG_TD] : h->last[RO_TAG_TH];
    if (id != RO_TAG_TR && id != RO_TAG_TBODY) return 0;
    if (id == RO_TAG_TBODY) {
        if (is_open(h, RO_TAG_THEAD, table) || is_open(h, RO_TAG_TFOOT, table)) return 0;
        if (is_open(h, RO_TAG_TR, table)) at = h->last[RO_TAG_TR];
    }
    return at;
}

static uint16_t last_heading(const html *h)
{
    uint16_t at = 0;
    for (unsigned id = RO_TAG_H1; id <= RO_TAG_H6; id++)
        if (h->last[id] > at) at = h->last[id];
    return at;
}

static uint16_t scope_of(const html *h, unsigned id)
{
    switch (id) {
    case RO_TAG_TD:
    case RO_TAG_TH:
    case RO_TAG_TR:
    case RO_TAG_TABLE:
    case RO_TAG_TBODY:
    case RO_TAG_THEAD:
    case RO_TAG_TFOOT:
    case RO_TAG_CAPTION: return h->now.table_scope;
    case RO_TAG_P: return h->now.button_scope;
    case RO_TAG_LI: return h->now.list_scope;
    default: return h->now.scope;
    }
}

static void stop_block(html *h, const ro_tag *tag)
{
    uint16_t scope = scope_of(h, tag->id), at = is_heading(tag->id) ? last_heading(h) : h->last[tag->id];
    ro_html_cut(h, false);
    if (at < scope || !at) at = unsaid_part(h, tag->id);
    if (!at || at < scope) return;
    if (tag->id == RO_TAG_FORM && at != h->depth - 1u) { /* a form ends alone; what is open within it stays open */
        unlink_tag(h, &h->stack[at]);
        h->stack[at].gone = true;
    } else {
        ro_html_pop_to(h, at);
    }
}

void ro_html_stop(html *h, const html_token *token)
{
    const ro_tag *tag = token->tag;
    if (h->beyond && is_counted(tag)) { /* one of those that are not kept, as far as can be known */
        h->beyond--;
        ro_html_cut(h, false);
        return;
    }
    switch (tag->id) {
    case RO_TAG_BODY:
    case RO_TAG_HTML:
    case RO_TAG_HEAD: return;
    case RO_TAG_BR: ro_html_cut(h, true); return;
    case RO_TAG_UNKNOWN: stop_unknown(h, token->key); return;
    default: break;
    }
    uint16_t at = h->last[tag->id];
    if (tag->flags & RO_TAG_FORMAT)
        stop_format(h, tag->id);
    else if (tag->flags & RO_TAG_BLOCK)
        stop_block(h, tag);
    else if (at && (at >= h->now.special || tag->id == RO_TAG_NOSCRIPT || tag->flags & RO_TAG_DROP))
        ro_html_pop_to(h, at);
}
