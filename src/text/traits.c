/* traits.c: measures as bytes. Every function fills a few columns for one block; places are told by sums, so that none looks far.
 */
#include "text/traits.h"

#include "base/hash.h"
#include "text/agree.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    ROWS_MAX = 1 << 15,
    GAP_MAX = 24,
    LEVELS = 5,
    BESIDE = 7,
    NEAR = 4,
    FULL = 200,
    CENTRE = 128,
    TITLE_SHARE = 40,
    ROWS_TURNED = 16
};

/* What an element holds: it is the same for all blocks in it. */
typedef struct level {
    bool is_told;
    uint8_t text, links, blocks, text_share;
} level;

typedef struct filler {
    const ro_columns *columns;
    const ro_region *region;
    const ro_lines *lines;
    const ro_page *page;
    const ro_texts *texts;
    ro_agree agree;
    uint32_t title_at, h1_at; /* blocks, or UINT32_MAX */
    uint16_t *title_steps;    /* by element: of the nearest one above it that holds the title too */
    uint32_t *title_common;
    uint16_t *articles;     /* by element: number of the <article> about it */
    uint16_t *heads;        /* by block: h1 and h2 before it */
    const uint32_t *blocks; /* by row */
    uint32_t row;
    uint8_t *gap_back, *gap_ahead;               /* by block: blocks to the nearest running text */
    level *levels;                               /* by element, told when first asked for */
    uint8_t values[ROWS_TURNED][RO_TRAIT_COUNT]; /* of rows that are not in the columns yet */
} filler;

static void set_row(const filler *f, uint32_t trait, uint32_t row, uint32_t value)
{
    f->columns->at[trait * f->columns->stride + row] = (uint8_t)(value > 255 ? 255 : value);
}

static inline void set(filler *f, uint32_t trait, uint32_t value)
{
    f->values[f->row % ROWS_TURNED][trait] = (uint8_t)(value > 255 ? 255 : value);
}

/* Rows come one by one and columns are asked: sixteen rows are turned at once. */
static void turn(const filler *f, uint32_t first, uint32_t rows, uint32_t from, uint32_t to)
{
    size_t stride = f->columns->stride;
    uint8_t *at = f->columns->at + first;
    uint32_t t = from;
#ifdef __SSE2__
    for (; t + ROWS_TURNED <= to; t += ROWS_TURNED) { /* the bytes of two rows side by side, four times: rows have become columns */
        __m128i a[ROWS_TURNED], b[ROWS_TURNED];
        for (int r = 0; r < ROWS_TURNED; r++) a[r] = _mm_loadu_si128((const __m128i *)(const void *)(f->values[r] + t));
        for (int pass = 0; pass < 4; pass++) {
            for (int r = 0; r < ROWS_TURNED / 2; r++) {
                b[2 * r] = _mm_unpacklo_epi8(a[r], a[r + ROWS_TURNED / 2]);
                b[2 * r + 1] = _mm_unpackhi_epi8(a[r], a[r + ROWS_TURNED / 2]);
            }
            memcpy(a, b, sizeof a);
        }
        for (int c = 0; c < ROWS_TURNED; c++) _mm_storeu_si128((__m128i *)(void *)(at + (t + (uint32_t)c) * stride), a[c]);
    }
#endif
    for (; t < to; t++)
        for (uint32_t r = 0; r < rows; r++) at[t * stride + r] = f->values[r][t];
}

/* Sixteen rows, or the last ones (columns have room for all sixteen). Traits of the wording are in their columns already. */
static void put_rows(filler *f)
{
    uint32_t rows = f->row % ROWS_TURNED + 1;
    if (rows < ROWS_TURNED && f->row + 1 < f->columns->rows) return;
    turn(f, f->row - rows + 1, rows, 0, RO_TRAIT_WORDING);
    turn(f, f->row - rows + 1, rows, RO_TRAIT_IN_TITLE + 1, RO_TRAIT_COUNT);
    memset(f->values, 0, sizeof f->values);
}
_Static_assert(RO_COLUMN_ALIGN % ROWS_TURNED == 0, "sixteen rows never reach beyond a column");

/* Eight steps for every doubling: 1 -> 8, 2 -> 16, 3 -> 20, 100 -> 60. */
static uint32_t steps_of(uint64_t n)
{
    if (!n) return 0;
    uint32_t top = 63u - (uint32_t)__builtin_clzll(n);
    uint32_t rest = top >= 3 ? (uint32_t)(n >> (top - 3)) & 7 : (uint32_t)(n << (3 - top)) & 7;
    return 8 + top * 8 + rest;
}

static inline uint32_t part_of(uint64_t part, uint64_t whole)
{
    if (part < UINT32_MAX / FULL && whole <= UINT32_MAX && whole) /* nearly always: narrow division is twice as fast */
        return part >= whole ? FULL : (uint32_t)part * FULL / (uint32_t)whole;
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

static void fill_own(filler *f, uint32_t i)
{
    const ro_line *l = &f->lines->at[i];
    const ro_block *b = &f->page->blocks[i];
    set(f, RO_TRAIT_SIZE, steps_of(l->size));
    set(f, RO_TRAIT_WORDS, steps_of(l->words));
    set(f, RO_TRAIT_WORD_SIZE, l->words ? l->size * 8 / l->words : 0);
    set(f, RO_TRAIT_STOPS, part_of(l->known, l->looked));
    set(f, RO_TRAIT_CAPITALS, part_of(l->capitals, l->words));
    set(f, RO_TRAIT_SHOUTS, part_of(l->shouts, l->words));
    set(f, RO_TRAIT_DIGITS, part_of(l->digits, l->size));
    set(f, RO_TRAIT_MARKS, steps_of(l->marks));
    set(f, RO_TRAIT_COMMAS, l->commas);
    set(f, RO_TRAIT_SENTENCES, l->sentences);
    set(f, RO_TRAIT_QUOTES, l->quotes);
    set(f, RO_TRAIT_BEGINS, l->begins);
    set(f, RO_TRAIT_ENDS, l->ends);
    set(f, RO_TRAIT_TYPE, l->type);
    set(f, RO_TRAIT_ACT, l->act * 2u + l->act_hard);
    set(f, RO_TRAIT_FLAGS, l->has_copyright * 4u + l->has_url * 2u + l->has_year);
    set(f, RO_TRAIT_DATE, l->has_date);
    set(f, RO_TRAIT_CREDIT, l->has_credit);
    set(f, RO_TRAIT_REPEATED, l->repeated * 2u + l->seen_before);
    set(f, RO_TRAIT_LINK_SHARE, link_part(b));
    set(f, RO_TRAIT_LINKS, b->links);
    set(f, RO_TRAIT_BOLD, part_of(b->bold_bytes, b->text.len));
    set(f, RO_TRAIT_ITALIC, part_of(b->italic_bytes, b->text.len));
    set(f, RO_TRAIT_IMAGES, b->images_before);
    set(f, RO_TRAIT_BLANK, b->blank_before);
}

/* ---- where it stands ---- */

/* Blocks to the nearest running text: of `run` blocks without any, all `there` are that way if the page ends there. */
static uint8_t gap_of(uint32_t run, uint32_t there)
{
    return (uint8_t)(run == there && there <= GAP_MAX ? GAP_MAX + 1 : run < GAP_MAX ? run : GAP_MAX);
}

static ro_status find_gaps(filler *f, ro_arena *arena)
{
    uint32_t count = f->lines->count;
    f->gap_back = RO_NEW_N(arena, uint8_t, count), f->gap_ahead = RO_NEW_N(arena, uint8_t, count);
    if (!f->gap_back || !f->gap_ahead) return RO_ENOMEM;
    for (uint32_t i = 0, run = 0; i < count; i++) {
        f->gap_back[i] = gap_of(run, i);
        run = f->lines->at[i].type == RO_LINE_TEXT ? 0 : run + 1;
    }
    for (uint32_t i = count, run = 0; i-- > 0;) {
        f->gap_ahead[i] = gap_of(run, count - 1 - i);
        run = f->lines->at[i].type == RO_LINE_TEXT ? 0 : run + 1;
    }
    return RO_OK;
}

static void fill_place(filler *f, uint32_t i)
{
    const ro_lines *lines = f->lines;
    uint32_t count = lines->count, from = lines->core_start, to = lines->core_end;
    ro_region_sums before = f->region->sums[i], all = f->region->sums[count];
    set(f, RO_TRAIT_PLACE, steps_of(i));
    set(f, RO_TRAIT_FROM_END, steps_of(count - 1 - i));
    set(f, RO_TRAIT_TEXT_BEFORE, part_of(before.text, all.text));
    set(f, RO_TRAIT_TEXT_AFTER, steps_of(all.text - f->region->sums[i + 1].text));
    set(f, RO_TRAIT_CORE, away(i < from ? (int64_t)i - from : i >= to ? (int64_t)i - to + 1 : 0));
    set(f, RO_TRAIT_CORE_EDGE, i < from || i >= to ? 0 : 1 + (i - from < to - 1 - i ? i - from : to - 1 - i));
    set(f, RO_TRAIT_TITLE_GAP, f->title_at == UINT32_MAX ? 0 : away((int64_t)i - f->title_at));
    set(f, RO_TRAIT_H1_GAP, f->h1_at == UINT32_MAX ? 0 : away((int64_t)i - f->h1_at));
    set(f, RO_TRAIT_GAP_BACK, f->gap_back[i]);
    set(f, RO_TRAIT_GAP_AHEAD, f->gap_ahead[i]);
    set(f, RO_TRAIT_DATELINE, lines->dateline_at == i ? 2 : lines->dateline_at < i);
    set(f, RO_TRAIT_PAGE_TEXT, steps_of(all.text));
    set(f, RO_TRAIT_PAGE_SHARE, part_of(lines->at[i].size, all.text));
    ro_region_sums near = ro_region_sum(f->region, i > NEAR ? i - NEAR : 0, i + NEAR < count ? i + NEAR + 1 : count);
    set(f, RO_TRAIT_NEAR_TEXT, steps_of(near.text));
    set(f, RO_TRAIT_NEAR_LINKS, part_of(near.links, near.size));
}

static void fill_beside(filler *f, uint32_t i)
{
    static const int8_t steps[] = {-2, -1, 1, 2};
    uint32_t mine = f->region->template_of ? f->region->template_of[i] : 0;
    for (uint32_t k = 0; k < sizeof steps; k++) {
        int64_t j = (int64_t)i + steps[k];
        uint32_t at = RO_TRAIT_BESIDE + k * BESIDE;
        if (j < 0 || j >= f->lines->count) continue;
        const ro_line *l = &f->lines->at[j];
        const ro_block *b = &f->page->blocks[j];
        set(f, at, steps_of(l->size));
        set(f, at + 1, l->type + 1u);
        set(f, at + 2, link_part(b));
        set(f, at + 3, l->ends + 1u);
        set(f, at + 4, l->act * 2u + l->act_hard);
        if (!f->page->element_count) continue;
        set(f, at + 5, f->page->elements[b->element].tag);
        set(f, at + 6, f->region->template_of[j] == mine);
    }
}

/* ---- its elements ---- */

static void fill_tags(filler *f, uint32_t i, const ro_element *e, uint64_t above)
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
    set(f, RO_TRAIT_TAG, e->tag);
    set(f, RO_TRAIT_TAG_PARENT, parent < 0 ? 0 : f->page->elements[parent].tag);
    set(f, RO_TRAIT_TAG_ABOVE, grand < 0 ? 0 : f->page->elements[grand].tag);
    set(f, RO_TRAIT_DEPTH, e->depth);
    set(f, RO_TRAIT_HIDDEN, e->hidden);
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) set(f, kinds[k].trait, (above & kinds[k].tags) != 0);
}

static void fill_names(filler *f, uint32_t i, const ro_element *e)
{
    int64_t parent = ro_region_above(f->region, i, 1);
    ro_name_bits up = parent < 0 ? 0 : f->page->elements[parent].names;
    for (ro_name_bits rest = e->names | up | e->names_above; rest; rest &= rest - 1) {
        uint32_t k = (uint32_t)__builtin_ctzll(rest);
        set(f, RO_TRAIT_NAMES + k, e->names >> k & 1 ? 3 : up >> k & 1 ? 2 : 1);
    }
}

static void fill_main(filler *f, uint32_t i, const ro_element *e)
{
    const ro_region *r = f->region;
    set(f, RO_TRAIT_IN_AROUND, ro_region_is_in(r, i, r->around));
    if (r->main < 0) return;
    const ro_element *m = &f->page->elements[r->main];
    bool in = ro_region_is_in(r, i, r->main), in_parent = m->parent < f->page->element_count && ro_region_is_in(r, i, m->parent);
    set(f, RO_TRAIT_IN_MAIN, in ? 2 : in_parent);
    set(f, RO_TRAIT_MAIN_STEPS, in ? 1u + e->depth - m->depth : 0);
    set(f, RO_TRAIT_MAIN_FROM_START, away((int64_t)i - m->first));
    set(f, RO_TRAIT_MAIN_FROM_END, away((int64_t)i - m->last));
}

static void fill_template(filler *f, uint32_t i)
{
    const ro_template *t = &f->region->templates[f->region->template_of[i]];
    set(f, RO_TRAIT_TEMPLATE_IS_MAIN, t->key == f->region->main_key);
    set(f, RO_TRAIT_TEMPLATE_BLOCKS, steps_of(t->blocks));
    set(f, RO_TRAIT_TEMPLATE_SIZE, steps_of(t->size / t->blocks));
    set(f, RO_TRAIT_TEMPLATE_TEXT, part_of(t->text, t->size));
    set(f, RO_TRAIT_TEMPLATE_LINKS, part_of(t->links, t->size));
    set(f, RO_TRAIT_TEMPLATE_SHARE, part_of(t->text, f->region->sums[f->lines->count].text));
}

static const level *level_of(const filler *f, uint32_t element)
{
    level *l = &f->levels[element];
    if (l->is_told) return l;
    const ro_element *e = &f->page->elements[element];
    ro_region_sums s = ro_region_sum(f->region, e->first, e->last);
    uint32_t blocks = steps_of(e->last - e->first);
    *l = (level){.is_told = true,
                 .text = (uint8_t)part_of(s.text, s.size),
                 .links = (uint8_t)part_of(s.links, s.size),
                 .blocks = (uint8_t)(blocks > 255 ? 255 : blocks),
                 .text_share = (uint8_t)part_of(s.text, f->region->sums[f->lines->count].text)};
    return l;
}

static void fill_title(filler *f, uint32_t i)
{
    uint32_t e = f->page->blocks[i].element;
    set(f, RO_TRAIT_ARTICLE_NUMBER, f->articles[e]);
    if (f->title_at == UINT32_MAX) return;
    const ro_element *common = &f->page->elements[f->title_common[e]];
    set(f, RO_TRAIT_TITLE_STEPS, f->title_steps[e]);
    set(f, RO_TRAIT_TITLE_DOWN, 1u + f->page->elements[e].depth - common->depth);
    set(f, RO_TRAIT_TITLE_SHARE, level_of(f, f->title_common[e])->text_share);
    set(f, RO_TRAIT_OTHER_HEADS, i > f->title_at ? 1u + f->heads[i] - f->heads[f->title_at] : 0);
}

static void fill_levels(filler *f, uint32_t i)
{
    uint32_t e = f->page->blocks[i].element;
    for (uint32_t k = 0; k < LEVELS && e < f->page->element_count; k++, e = f->page->elements[e].parent) {
        const level *l = level_of(f, e);
        uint32_t at = RO_TRAIT_ABOVE + k * 4;
        set(f, at, l->text_share);
        set(f, at + 1, l->links);
        set(f, at + 2, l->blocks);
        set(f, at + 3, l->text);
    }
}

static void fill_elements(filler *f, uint32_t i)
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
    uint32_t row = f->row;
    set_row(f, RO_TRAIT_WORDING, row, (uint32_t)(CENTRE + w->mean));
    set_row(f, RO_TRAIT_WORDING_MOST, row, (uint32_t)(CENTRE + w->most));
    set_row(f, RO_TRAIT_WORDING_LEAST, row, (uint32_t)(CENTRE + w->least));
    set_row(f, RO_TRAIT_WORDING_OPENING, row, (uint32_t)(CENTRE + w->opening));
    set_row(f, RO_TRAIT_HAS_BODY, row, steps_of(f->agree.sets[RO_AGREE_BODY].words));
    set_row(f, RO_TRAIT_IN_BODY, row, w->share[RO_AGREE_BODY] * 2u);
    set_row(f, RO_TRAIT_IN_DESCRIPTION, row, w->share[RO_AGREE_DESCRIPTION] * 2u);
    set_row(f, RO_TRAIT_IN_TITLE, row, w->share[RO_AGREE_TITLE] * 2u);
    if (row + 1 < f->columns->rows && f->blocks[row + 1] == i + 1)
        set_row(f, RO_TRAIT_WORDING_BEFORE, row + 1, (uint32_t)(CENTRE + w->mean));
    if (row && f->blocks[row - 1] + 1 == i) set_row(f, RO_TRAIT_WORDING_AFTER, row - 1, (uint32_t)(CENTRE + w->mean));
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
    for (f->row = 0; f->row < f->columns->rows; f->row++) {
        uint32_t i = f->blocks[f->row];
        ro_wording w = ro_agree_read(&f->agree, &f->texts->wordbook, f->page->blocks[i].text);
        fill_wording(f, i, &w);
        look_for_title(f, i, &w, &best);
    }
}

/* For every element the nearest one above it (or itself) that holds the title; which <article> it is in; headlines before each
 * block. */
static ro_status find_commons(filler *f, ro_arena *arena)
{
    const ro_page *page = f->page;
    uint32_t count = page->element_count, articles = 0;
    f->title_common = RO_NEW_N(arena, uint32_t, count), f->title_steps = RO_NEW_N(arena, uint16_t, count);
    f->articles = RO_NEW_N(arena, uint16_t, count), f->heads = RO_NEW_N(arena, uint16_t, (size_t)f->lines->count + 1);
    if (!f->title_common || !f->title_steps || !f->articles || !f->heads) return RO_ENOMEM;
    f->levels = RO_NEW_N(arena, level, count);
    if (!f->levels) return RO_ENOMEM;
    uint32_t steps = 1;
    for (uint32_t e = f->title_at == UINT32_MAX ? UINT32_MAX : page->blocks[f->title_at].element; e < count;
         e = page->elements[e].parent)
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

/* Menus are left out: no row of theirs is measured. Of a page of very many blocks those about its core are. */
static ro_status find_rows(ro_columns *out, uint32_t **blocks, ro_arena *arena, const ro_lines *lines)
{
    uint32_t count = 0, from = lines->count > ROWS_MAX && lines->core_start > ROWS_MAX / 4 ? lines->core_start - ROWS_MAX / 4 : 0;
    *blocks = RO_NEW_N(arena, uint32_t, lines->count < ROWS_MAX ? (size_t)lines->count + 1 : ROWS_MAX);
    if (!*blocks) return RO_ENOMEM;
    for (uint32_t i = from; i < lines->count && count < ROWS_MAX; i++)
        if (!lines->at[i].is_menu) (*blocks)[count++] = i;
    return ro_columns_new(out, arena, RO_TRAIT_COUNT, count);
}

ro_status ro_traits_measure(ro_columns *out, uint32_t **blocks, ro_arena *arena, const ro_texts *texts, const ro_region *region)
{
    filler f = {.columns = out, .region = region, .lines = region->lines, .page = region->lines->page, .texts = texts};
    ro_status status = find_rows(out, blocks, arena, f.lines);
    if (!status) status = ro_agree_find(&f.agree, arena, f.page);
    if (status) return status;
    f.blocks = *blocks;
    read_wording(&f);
    status = find_gaps(&f, arena);
    if (f.page->element_count && !status) status = find_commons(&f, arena);
    for (f.row = 0; f.row < out->rows && !status; f.row++) {
        uint32_t i = f.blocks[f.row];
        fill_own(&f, i);
        fill_place(&f, i);
        fill_beside(&f, i);
        if (f.page->element_count) fill_elements(&f, i);
        put_rows(&f);
    }
    return status;
}
