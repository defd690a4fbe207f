/* traits.c: measures as bytes. Every function fills a few columns for one block; places are told by sums, so that none looks far. */
#include "text/traits.h"

#include "base/hash.h"
#include "text/agree.h"

enum { GAP_MAX = 24, LEVELS = 5, BESIDE = 7, NEAR = 4, FULL = 200, CENTRE = 128, TITLE_SHARE = 40 };

typedef struct filler {
    const ro_columns *columns;
    const ro_region *region;
    const ro_lines *lines;
    const ro_page *page;
    const ro_texts *texts;
    ro_agree agree;
    uint32_t title_at, h1_at; /* blocks, or UINT32_MAX */
    uint16_t *title_steps; /* by element: of the nearest one above it that holds the title too */
    uint32_t *title_common;
    uint16_t *articles;       /* by element: number of the <article> about it */
    uint16_t *heads;          /* by block: h1 and h2 before it */
} filler;

static void set(const ro_columns *c, uint32_t trait, uint32_t row, uint32_t value)
{
    c->at[trait * c->stride + row] = (uint8_t)(value > 255 ? 255 : value);
}

/* Eight steps for every doubling: 1 -> 8, 2 -> 16, 3 -> 20, 100 -> 60. */
static uint32_t steps_of(uint64_t n)
{
    if (!n) return 0;
    uint32_t top = 63u - (uint32_t)__builtin_clzll(n);
    uint32_t rest = top >= 3 ? (uint32_t)(n >> (top - 3)) & 7 : (uint32_t)(n << (3 - top)) & 7;
    return 8 + top * 8 + rest;
}

static uint32_t part_of(uint64_t part, uint64_t whole)
{
    return whole ? (uint32_t)(part >= whole ? FULL : part * FULL / whole) : 0;
}

/* How far from zero, both ways: 128 is here, more is later. */
static uint32_t away(int64_t gap)
{
    uint32_t far = steps_of((uint64_t)(gap < 0 ? -gap : gap));
    far = far > 120 ? 120 : far;
    return gap < 0 ? CENTRE - far : CENTRE + far;
}

static uint32_t link_part(const ro_block *b) { return part_of(b->link_bytes, b->text.len); }

/* ---- the block by itself ---- */

static void fill_own(const filler *f, uint32_t i)
{
    const ro_columns *c = f->columns;
    const ro_line *l = &f->lines->at[i];
    const ro_block *b = &f->page->blocks[i];
    set(c, RO_TRAIT_SIZE, i, steps_of(l->size));
    set(c, RO_TRAIT_WORDS, i, steps_of(l->words));
    set(c, RO_TRAIT_WORD_SIZE, i, l->words ? l->size * 8 / l->words : 0);
    set(c, RO_TRAIT_STOPS, i, part_of(l->known, l->looked));
    set(c, RO_TRAIT_CAPITALS, i, part_of(l->capitals, l->words));
    set(c, RO_TRAIT_SHOUTS, i, part_of(l->shouts, l->words));
    set(c, RO_TRAIT_DIGITS, i, part_of(l->digits, l->size));
    set(c, RO_TRAIT_MARKS, i, steps_of(l->marks));
    set(c, RO_TRAIT_COMMAS, i, l->commas);
    set(c, RO_TRAIT_SENTENCES, i, l->sentences);
    set(c, RO_TRAIT_QUOTES, i, l->quotes);
    set(c, RO_TRAIT_BEGINS, i, l->begins);
    set(c, RO_TRAIT_ENDS, i, l->ends);
    set(c, RO_TRAIT_TYPE, i, l->type);
    set(c, RO_TRAIT_ACT, i, l->act * 2u + l->act_hard);
    set(c, RO_TRAIT_FLAGS, i, l->has_copyright * 4u + l->has_url * 2u + l->has_year);
    set(c, RO_TRAIT_DATE, i, l->has_date);
    set(c, RO_TRAIT_CREDIT, i, l->has_credit);
    set(c, RO_TRAIT_REPEATED, i, l->repeated * 2u + l->seen_before);
    set(c, RO_TRAIT_LINK_SHARE, i, link_part(b));
    set(c, RO_TRAIT_LINKS, i, b->links);
    set(c, RO_TRAIT_BOLD, i, part_of(b->bold_bytes, b->text.len));
    set(c, RO_TRAIT_ITALIC, i, part_of(b->italic_bytes, b->text.len));
    set(c, RO_TRAIT_IMAGES, i, b->images_before);
    set(c, RO_TRAIT_BLANK, i, b->blank_before);
}

/* ---- where it stands ---- */

/* Blocks from i to the nearest running text. */
static uint32_t text_gap(const filler *f, uint32_t i, int step)
{
    int64_t k = (int64_t)i + step;
    uint32_t gap = 0;
    while (k >= 0 && k < f->lines->count && gap < GAP_MAX && f->lines->at[k].type != RO_LINE_TEXT) k += step, gap++;
    return k < 0 || k >= f->lines->count ? GAP_MAX + 1 : gap;
}

static void fill_place(const filler *f, uint32_t i)
{
    const ro_columns *c = f->columns;
    const ro_lines *lines = f->lines;
    uint32_t count = lines->count, from = lines->core_start, to = lines->core_end;
    ro_region_sums before = f->region->sums[i], all = f->region->sums[count];
    set(c, RO_TRAIT_PLACE, i, steps_of(i));
    set(c, RO_TRAIT_FROM_END, i, steps_of(count - 1 - i));
    set(c, RO_TRAIT_TEXT_BEFORE, i, part_of(before.text, all.text));
    set(c, RO_TRAIT_TEXT_AFTER, i, steps_of(all.text - f->region->sums[i + 1].text));
    set(c, RO_TRAIT_CORE, i, away(i < from ? (int64_t)i - from : i >= to ? (int64_t)i - to + 1 : 0));
    set(c, RO_TRAIT_CORE_EDGE, i, i < from || i >= to ? 0 : 1 + (i - from < to - 1 - i ? i - from : to - 1 - i));
    set(c, RO_TRAIT_TITLE_GAP, i, f->title_at == UINT32_MAX ? 0 : away((int64_t)i - f->title_at));
    set(c, RO_TRAIT_H1_GAP, i, f->h1_at == UINT32_MAX ? 0 : away((int64_t)i - f->h1_at));
    set(c, RO_TRAIT_GAP_BACK, i, text_gap(f, i, -1));
    set(c, RO_TRAIT_GAP_AHEAD, i, text_gap(f, i, 1));
    set(c, RO_TRAIT_DATELINE, i, lines->dateline_at == i ? 2 : lines->dateline_at < i);
    set(c, RO_TRAIT_PAGE_TEXT, i, steps_of(all.text));
    set(c, RO_TRAIT_PAGE_SHARE, i, part_of(lines->at[i].size, all.text));
    ro_region_sums near = ro_region_sum(f->region, i > NEAR ? i - NEAR : 0, i + NEAR < count ? i + NEAR + 1 : count);
    set(c, RO_TRAIT_NEAR_TEXT, i, steps_of(near.text));
    set(c, RO_TRAIT_NEAR_LINKS, i, part_of(near.links, near.size));
}

static void fill_beside(const filler *f, uint32_t i)
{
    static const int8_t steps[] = {-2, -1, 1, 2};
    const ro_columns *c = f->columns;
    uint32_t mine = f->region->template_of ? f->region->template_of[i] : 0;
    for (uint32_t k = 0; k < sizeof steps; k++) {
        int64_t j = (int64_t)i + steps[k];
        uint32_t at = RO_TRAIT_BESIDE + k * BESIDE;
        if (j < 0 || j >= f->lines->count) continue;
        const ro_line *l = &f->lines->at[j];
        const ro_block *b = &f->page->blocks[j];
        set(c, at, i, steps_of(l->size));
        set(c, at + 1, i, l->type + 1u);
        set(c, at + 2, i, link_part(b));
        set(c, at + 3, i, l->ends + 1u);
        set(c, at + 4, i, l->act * 2u + l->act_hard);
        if (!f->page->element_count) continue;
        set(c, at + 5, i, f->page->elements[b->element].tag);
        set(c, at + 6, i, f->region->template_of[j] == mine);
    }
}

/* ---- its elements ---- */

static void fill_tags(const filler *f, uint32_t i, const ro_element *e, uint64_t above)
{
    static const struct {
        ro_trait trait;
        uint64_t tags;
    } kinds[] = {
#define TAG(t) ((uint64_t)1 << RO_HTML_##t)
        {RO_TRAIT_LIST, TAG(LI) | TAG(UL) | TAG(OL) | TAG(DL)},
        {RO_TRAIT_TABLE, TAG(TABLE)},
        {RO_TRAIT_FIGURE, TAG(FIGURE) | TAG(FIGCAPTION)},
        {RO_TRAIT_QUOTE, TAG(BLOCKQUOTE)},
        {RO_TRAIT_HEADING, TAG(H1) | TAG(H2) | TAG(H3) | TAG(H4) | TAG(H5) | TAG(H6)},
        {RO_TRAIT_ARTICLE, TAG(ARTICLE)},
        {RO_TRAIT_MAIN, TAG(MAIN)},
        {RO_TRAIT_SECTION, TAG(SECTION)},
        {RO_TRAIT_ASIDE, TAG(ASIDE)},
        {RO_TRAIT_NAV, TAG(NAV)},
        {RO_TRAIT_HEADER, TAG(HEADER)},
        {RO_TRAIT_FOOTER, TAG(FOOTER)},
        {RO_TRAIT_FORM, TAG(FORM) | TAG(BUTTON) | TAG(SELECT) | TAG(TEXTAREA)},
#undef TAG
    };
    int64_t parent = ro_region_above(f->region, i, 1), grand = ro_region_above(f->region, i, 2);
    set(f->columns, RO_TRAIT_TAG, i, e->tag);
    set(f->columns, RO_TRAIT_TAG_PARENT, i, parent < 0 ? 0 : f->page->elements[parent].tag);
    set(f->columns, RO_TRAIT_TAG_ABOVE, i, grand < 0 ? 0 : f->page->elements[grand].tag);
    set(f->columns, RO_TRAIT_DEPTH, i, e->depth);
    set(f->columns, RO_TRAIT_HIDDEN, i, e->hidden);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) set(f->columns, kinds[k].trait, i, (above & kinds[k].tags) != 0);
}

static void fill_names(const filler *f, uint32_t i, const ro_element *e)
{
    int64_t parent = ro_region_above(f->region, i, 1);
    ro_name_bits up = parent < 0 ? 0 : f->page->elements[parent].names;
    for (uint32_t k = 0; k < RO_NAME_FAMILIES; k++) {
        uint32_t value = e->names >> k & 1 ? 3 : up >> k & 1 ? 2 : e->names_above >> k & 1;
        if (value) set(f->columns, RO_TRAIT_NAMES + k, i, value);
    }
}

static void fill_main(const filler *f, uint32_t i, const ro_element *e)
{
    const ro_columns *c = f->columns;
    const ro_region *r = f->region;
    set(c, RO_TRAIT_IN_AROUND, i, ro_region_is_in(r, i, r->around));
    if (r->main < 0) return;
    const ro_element *m = &f->page->elements[r->main];
    bool in = ro_region_is_in(r, i, r->main), in_parent = m->parent < f->page->element_count && ro_region_is_in(r, i, m->parent);
    set(c, RO_TRAIT_IN_MAIN, i, in ? 2 : in_parent);
    set(c, RO_TRAIT_MAIN_STEPS, i, in ? 1u + e->depth - m->depth : 0);
    set(c, RO_TRAIT_MAIN_FROM_START, i, away((int64_t)i - m->first));
    set(c, RO_TRAIT_MAIN_FROM_END, i, away((int64_t)i - m->last));
}

static void fill_template(const filler *f, uint32_t i)
{
    const ro_columns *c = f->columns;
    const ro_template *t = &f->region->templates[f->region->template_of[i]];
    set(c, RO_TRAIT_TEMPLATE_IS_MAIN, i, t->key == f->region->main_key);
    set(c, RO_TRAIT_TEMPLATE_BLOCKS, i, steps_of(t->blocks));
    set(c, RO_TRAIT_TEMPLATE_SIZE, i, steps_of(t->size / t->blocks));
    set(c, RO_TRAIT_TEMPLATE_TEXT, i, part_of(t->text, t->size));
    set(c, RO_TRAIT_TEMPLATE_LINKS, i, part_of(t->links, t->size));
    set(c, RO_TRAIT_TEMPLATE_SHARE, i, part_of(t->text, f->region->sums[f->lines->count].text));
}

static void fill_title(const filler *f, uint32_t i)
{
    const ro_columns *c = f->columns;
    uint32_t e = f->page->blocks[i].element;
    set(c, RO_TRAIT_ARTICLE_NUMBER, i, f->articles[e]);
    if (f->title_at == UINT32_MAX) return;
    const ro_element *common = &f->page->elements[f->title_common[e]];
    set(c, RO_TRAIT_TITLE_STEPS, i, f->title_steps[e]);
    set(c, RO_TRAIT_TITLE_DOWN, i, 1u + f->page->elements[e].depth - common->depth);
    set(c, RO_TRAIT_TITLE_SHARE, i, part_of(ro_region_sum(f->region, common->first, common->last).text, f->region->sums[f->lines->count].text));
    set(c, RO_TRAIT_OTHER_HEADS, i, i > f->title_at ? 1u + f->heads[i] - f->heads[f->title_at] : 0);
}

static void fill_levels(const filler *f, uint32_t i)
{
    uint32_t all = f->region->sums[f->lines->count].text;
    for (int k = 0; k < LEVELS; k++) {
        int64_t e = ro_region_above(f->region, i, k);
        uint32_t at = RO_TRAIT_ABOVE + (uint32_t)k * 4;
        if (e < 0) return;
        const ro_element *above = &f->page->elements[e];
        ro_region_sums s = ro_region_sum(f->region, above->first, above->last);
        uint32_t blocks = above->last - above->first;
        set(f->columns, at, i, part_of(s.text, all));
        set(f->columns, at + 1, i, part_of(s.links, s.size));
        set(f->columns, at + 2, i, steps_of(blocks));
        set(f->columns, at + 3, i, part_of(s.text, s.size));
    }
}

static void fill_elements(const filler *f, uint32_t i)
{
    const ro_element *e = &f->page->elements[f->page->blocks[i].element];
    fill_tags(f, i, e, f->region->tags_above[f->page->blocks[i].element]);
    fill_names(f, i, e);
    fill_main(f, i, e);
    fill_template(f, i);
    fill_title(f, i);
    fill_levels(f, i);
}

/* ---- the page ---- */

static void fill_wording(const filler *f, uint32_t i, const ro_wording *w)
{
    const ro_columns *c = f->columns;
    set(c, RO_TRAIT_WORDING, i, (uint32_t)(CENTRE + w->mean));
    set(c, RO_TRAIT_WORDING_MOST, i, (uint32_t)(CENTRE + w->most));
    set(c, RO_TRAIT_WORDING_LEAST, i, (uint32_t)(CENTRE + w->least));
    set(c, RO_TRAIT_WORDING_OPENING, i, (uint32_t)(CENTRE + w->opening));
    set(c, RO_TRAIT_HAS_BODY, i, steps_of(f->agree.sets[RO_AGREE_BODY].words));
    set(c, RO_TRAIT_IN_BODY, i, w->share[RO_AGREE_BODY] * 2u);
    set(c, RO_TRAIT_IN_DESCRIPTION, i, w->share[RO_AGREE_DESCRIPTION] * 2u);
    set(c, RO_TRAIT_IN_TITLE, i, w->share[RO_AGREE_TITLE] * 2u);
    if (i + 1 < c->rows) set(c, RO_TRAIT_WORDING_BEFORE, i + 1, (uint32_t)(CENTRE + w->mean));
    if (i) set(c, RO_TRAIT_WORDING_AFTER, i - 1, (uint32_t)(CENTRE + w->mean));
}

/* The title: the last block before the core that agrees most with the page's title; on plain text not the first line itself. */
static void look_for_title(filler *f, uint32_t i, const ro_wording *w, uint32_t *best)
{
    if (i > f->lines->core_start) return;
    if (f->lines->at[i].words > 1 && w->share[RO_AGREE_TITLE] >= *best) *best = w->share[RO_AGREE_TITLE], f->title_at = i;
    if (f->page->element_count && f->page->elements[f->page->blocks[i].element].tag == RO_HTML_H1) f->h1_at = i;
}

static void read_wording(filler *f)
{
    uint32_t best = TITLE_SHARE;
    f->title_at = f->h1_at = UINT32_MAX;
    for (uint32_t i = 0; i < f->lines->count; i++) {
        ro_wording w = ro_agree_read(&f->agree, &f->texts->wordbook, f->page->blocks[i].text);
        fill_wording(f, i, &w);
        look_for_title(f, i, &w, &best);
    }
}

/* For every element the nearest one above it (or itself) that holds the title; which <article> it is in; headlines before each block. */
static ro_status find_commons(filler *f, ro_arena *arena)
{
    const ro_page *page = f->page;
    uint32_t count = page->element_count, articles = 0;
    f->title_common = RO_NEW_N(arena, uint32_t, count), f->title_steps = RO_NEW_N(arena, uint16_t, count);
    f->articles = RO_NEW_N(arena, uint16_t, count), f->heads = RO_NEW_N(arena, uint16_t, (size_t)f->lines->count + 1);
    if (!f->title_common || !f->title_steps || !f->articles || !f->heads) return RO_ENOMEM;
    uint32_t steps = 1;
    for (uint32_t e = f->title_at == UINT32_MAX ? UINT32_MAX : page->blocks[f->title_at].element; e < count; e = page->elements[e].parent)
        f->title_steps[e] = (uint16_t)(steps < 250 ? steps++ : steps);
    for (uint32_t e = 0; e < count; e++) {
        uint32_t parent = page->elements[e].parent;
        bool is_article = page->elements[e].tag == RO_HTML_ARTICLE;
        articles += is_article && articles < 250;
        f->articles[e] = (uint16_t)(is_article ? articles : parent < e ? f->articles[parent] : 0);
        f->title_common[e] = f->title_steps[e] || parent >= e ? e : f->title_common[parent];
        if (!f->title_steps[e] && parent < e) f->title_steps[e] = f->title_steps[parent];
    }
    for (uint32_t i = 0; i < f->lines->count; i++) {
        uint8_t tag = page->elements[page->blocks[i].element].tag;
        f->heads[i + 1] = (uint16_t)(f->heads[i] + ((tag == RO_HTML_H1 || tag == RO_HTML_H2) && f->heads[i] < 250));
    }
    return RO_OK;
}

ro_status ro_traits_measure(ro_columns *out, ro_arena *arena, const ro_texts *texts, const ro_region *region)
{
    filler f = {.columns = out, .region = region, .lines = region->lines, .page = region->lines->page, .texts = texts};
    ro_status status = ro_columns_new(out, arena, RO_TRAIT_COUNT, f.lines->count);
    if (!status) status = ro_agree_find(&f.agree, arena, f.page);
    if (status) return status;
    read_wording(&f);
    if (f.page->element_count) status = find_commons(&f, arena);
    for (uint32_t i = 0; i < f.lines->count && !status; i++) {
        fill_own(&f, i);
        fill_place(&f, i);
        fill_beside(&f, i);
        if (f.page->element_count) fill_elements(&f, i);
    }
    return status;
}
