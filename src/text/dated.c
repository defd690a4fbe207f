/* dated.c: short blocks and <time> elements, each with its place on the page.
 * A day counts by its place (near the title, elsewhere), by what its element is called, and by the word that stands before it. */
#include "text/dated.h"

#include "page/html_names.h"
#include "text/clue.h"

enum {
    LINE_BYTES_MAX = 220, /* a longer block is text */
    SHORT_LINE = 60,      /* bytes of a line that tells little else than a day */
    LEAD_BLOCKS = 5,      /* paragraphs of the beginning that may begin with a day */
    LEAD_BYTES = 120,     /* of the first paragraph, where a dateline may stand */
    TEXT_BYTES_MIN = 120, /* a block of running text, where nobody has told which are */
    ABOVE_TITLE = 5,      /* blocks above the title whose days may be the report's */
    TOP_BLOCKS = 12,
    UNDER_TITLE = 3,  /* blocks right below it */
    BELOW_TITLE = 16, /* blocks below it, where the text's beginning is not known */
    BELOW_TEXT = 5,
    FAR_MANY = 3, /* as many dated lines away from the article are a list */
    MARKS_LOOKED_AT = 400,
    BLOCKS_LOOKED_AT = 6000,
    NEXT_DAY = 12,   /* bytes behind a label in which the next day's figures begin */
    LABEL_WORDS = 6, /* words before a day in which its label is looked for */
    WORDS_AFTER = 5,
    WEIGHT_NEAR = 6,
    WEIGHT_CALLED = 7,
    WEIGHT_FAR = 3,
    WEIGHT_WITHIN = 2,
    WEIGHT_TAIL = 4,
    WEIGHT_LEAD = 4,
    WEIGHT_TIME = 7,
    WEIGHT_TIME_SURE = 9,
    WEIGHT_TOP = 3,
    WEIGHT_LABELLED = 2 /* more */
};

typedef enum spot { NEAR_TITLE, IN_TEXT, AFTER_TEXT, ABOVE, FAR_AWAY } spot;

typedef struct finder {
    ro_clues *out;
    ro_arena *arena;
    const ro_texts *texts;
    const ro_page *page;
    ro_dated_place place;
    ro_name_bits of_title; /* names of the elements around the title: those of the whole page say nothing */
    uint32_t far_count;    /* dated lines far from the article */
    bool failed;
} finder;

/* ---- places ---- */

static const ro_element *element_of(const finder *f, uint32_t block)
{
    const ro_page *p = f->page;
    return block < p->block_count && p->blocks[block].element < p->element_count ? &p->elements[p->blocks[block].element] : NULL;
}

static bool is_text(const finder *f, uint32_t i)
{
    const ro_block *b = &f->page->blocks[i];
    return b->text.len >= TEXT_BYTES_MIN && b->link_bytes * 3u < b->text.len;
}

/* Where nobody has found the report: the text that follows the title. */
static void guess_text(finder *f)
{
    const ro_page *p = f->page;
    uint32_t from = f->place.title < p->block_count ? f->place.title : 0, i = from;
    while (i < p->block_count && !is_text(f, i)) i++;
    f->place.first = f->place.last = i;
    const ro_element *parent = element_of(f, i);
    if (!parent) return;
    uint32_t end = parent->parent < p->element_count ? p->elements[parent->parent].last : i + 1;
    for (; i < end && i < p->block_count; i++)
        if (is_text(f, i)) f->place.last = i;
}

static spot spot_of(const finder *f, uint32_t i)
{
    uint32_t title = f->place.title, first = f->place.first, n = f->page->block_count;
    bool knows_title = title < n, knows_text = first < n;
    uint32_t begin = knows_title ? title : knows_text ? (first > BELOW_TITLE ? first - BELOW_TITLE : 0) : n;
    uint32_t end = knows_text && first >= begin ? first : knows_title ? title + BELOW_TITLE : 0;
    if (knows_title && end > title + 4 * BELOW_TITLE) end = title + 4 * BELOW_TITLE;
    if (knows_title && end < title + UNDER_TITLE) end = title + UNDER_TITLE; /* some have been taken for text */
    if (i + ABOVE_TITLE >= begin && i <= end) return NEAR_TITLE;
    if (knows_text && i + ABOVE_TITLE >= first && i <= first) return NEAR_TITLE;
    if (i < begin) return ABOVE;
    if (knows_text && i > first && i <= f->place.last) return IN_TEXT;
    return knows_text && i > f->place.last && i <= f->place.last + BELOW_TEXT ? AFTER_TEXT : FAR_AWAY;
}

static bool is_tag_above(const finder *f, uint32_t block, const uint8_t *tags, size_t count)
{
    enum { STEPS = 12 };
    const ro_page *p = f->page;
    uint32_t e = p->blocks[block].element;
    for (int n = 0; n < STEPS && e < p->element_count; n++, e = p->elements[e].parent)
        for (size_t k = 0; k < count; k++)
            if (p->elements[e].tag == tags[k]) return true;
    return false;
}

/* Why a day in such a place is another's; RO_REFUSED_NOT where it may be the report's. */
static ro_refusal refusal_of_place(const finder *f, uint32_t block, spot where)
{
    enum { OTHERS = RO_NAME_RELATED | RO_NAME_SIDE | RO_NAME_FOOTER | RO_NAME_NAV | RO_NAME_AD | RO_NAME_POPUP };
    static const uint8_t tags[] = {RO_HTML_NAV, RO_HTML_ASIDE, RO_HTML_FOOTER};
    const ro_element *e = element_of(f, block);
    if (!e) return RO_REFUSED_NOT;
    ro_name_bits above = e->names_above & ~f->of_title;
    if (above & RO_NAME_COMMENT && where != NEAR_TITLE) return RO_REFUSED_COMMENT;
    bool over = block < f->place.title && f->place.title < f->page->block_count;
    if (where == NEAR_TITLE && over && above & (OTHERS | RO_NAME_TEASER | RO_NAME_VIDEO)) return RO_REFUSED_RELATED;
    if (where == NEAR_TITLE) return above & RO_NAME_RELATED && !(e->names & RO_NAME_DATE) ? RO_REFUSED_RELATED : RO_REFUSED_NOT;
    if (above & OTHERS) return RO_REFUSED_RELATED;
    if (where == IN_TEXT) return RO_REFUSED_NOT;
    const ro_block *b = &f->page->blocks[block];
    if (where != AFTER_TEXT && above & RO_NAME_TEASER) return RO_REFUSED_RELATED;
    return b->link_bytes * 2u > b->text.len || is_tag_above(f, block, tags, sizeof tags) ? RO_REFUSED_RELATED : RO_REFUSED_NOT;
}

/* ---- labels ---- */

static bool is_gap(char c) { return strchr(" :,.|()-/", c) != NULL; }

/* Classes of the label that stands last in `s`: one of its last words, or up to three of them together ("mis à jour"); 0 for none.
 */
static uint32_t label_before(const finder *f, ro_str s)
{
    enum {
        LABELS = 1u << RO_PAGE_PUBLISHED | 1u << RO_PAGE_UPDATED | 1u << RO_PAGE_RENDER | 1u << RO_PAGE_EVENT | 1u << RO_PAGE_BORN,
        PHRASE = 3
    };
    size_t ends[PHRASE] = {0, 0, 0}, end = s.len;
    for (int n = 0; n < LABEL_WORDS && end > 0; n++) {
        while (end > 0 && is_gap(s.ptr[end - 1])) end--;
        size_t start = end;
        while (start > 0 && !is_gap(s.ptr[start - 1])) start--;
        ends[n % PHRASE] = end;
        for (int k = 0; k < PHRASE && k <= n && start < end; k++) {
            ro_str words = ro_str_sub(s, start, ends[(n - k) % PHRASE]);
            uint32_t bits = ro_page_word_classes(&f->texts->page_words, words, f->place.language) & LABELS;
            if (bits) return bits;
        }
        end = start;
    }
    return 0;
}

static bool has_digits(ro_str s, uint32_t least)
{
    uint32_t digits = 0;
    for (size_t i = 0; i < s.len && digits < least; i++) digits += ro_is_digit(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0xD9;
    return digits >= least;
}

/* "3 May 2020 (updated)", "am 3. Mai 2020 um 23:03 Uhr veröffentlicht"; in "5 June 2019 Updated 7 June 2019" the label is the next day's. */
static uint32_t label_after(const finder *f, ro_str s)
{
    size_t end = 0;
    for (int n = 0; n < WORDS_AFTER && end < s.len; n++) {
        while (end < s.len && is_gap(s.ptr[end])) end++;
        size_t start = end;
        while (end < s.len && !is_gap(s.ptr[end])) end++;
        uint32_t bits = ro_page_word_classes(&f->texts->page_words, ro_str_sub(s, start, end), f->place.language);
        bits &= 1u << RO_PAGE_PUBLISHED | 1u << RO_PAGE_UPDATED;
        if (bits) return has_digits(ro_str_sub(s, end, end + NEXT_DAY), 1) ? 0 : bits;
    }
    return 0;
}

/* The label of a day on its line: before it, after it, or alone on the line above. */
static uint32_t label_of(const finder *f, uint32_t block, const ro_clue *c, uint32_t line_start)
{
    ro_str t = f->page->blocks[block].text;
    uint32_t bits = label_before(f, ro_str_sub(t, line_start, c->page_start));
    if (!bits) bits = label_after(f, ro_str_sub(t, c->page_end, t.len));
    enum { LABEL_LINE = 40 };
    ro_str above = block ? f->page->blocks[block - 1].text : t;
    if (!bits && block && !line_start && above.len <= LABEL_LINE && !has_digits(above, 1)) bits = label_before(f, above);
    return bits;
}

static bool is_weather(ro_str t) { return ro_str_find(t, RO_STR("\xC2\xB0"), 0) != SIZE_MAX; }

static bool is_copyright(ro_str t, const ro_clue *c)
{
    ro_str before = ro_str_sub(t, 0, c->page_start);
    return ro_str_find(before, RO_STR("\xC2\xA9"), 0) != SIZE_MAX || ro_str_find(before, RO_STR("opyright"), 0) != SIZE_MAX ||
           ro_str_find(before, RO_STR("(c)"), 0) != SIZE_MAX;
}

/* ---- clues ---- */

static void add_clue(finder *f, ro_clue c, ro_clue_what what, int weight, ro_refusal refused, uint32_t start, uint32_t end)
{
    c.what = what;
    c.weight = (uint8_t)(weight < 1 ? 1 : weight > 10 ? 10 : weight);
    c.refused = (uint8_t)refused;
    c.page_start = start, c.page_end = end;
    if (!RO_PUSH(f->arena, f->out, c)) f->failed = true;
}

/* The kind and weight of a day that stands on line `i`. */
static void judge_line(finder *f, uint32_t i, ro_clue c, uint32_t line_start)
{
    const ro_block *b = &f->page->blocks[i];
    spot where = spot_of(f, i);
    const ro_element *e = element_of(f, i);
    uint32_t label = label_of(f, i, &c, line_start);
    bool published = label & 1u << RO_PAGE_PUBLISHED, updated = !published && label & 1u << RO_PAGE_UPDATED;
    bool called = e && e->names & (RO_NAME_DATE | RO_NAME_AUTHOR | RO_NAME_META);
    static const uint8_t weights[] = {[NEAR_TITLE] = WEIGHT_NEAR,
                                      [IN_TEXT] = WEIGHT_WITHIN,
                                      [AFTER_TEXT] = WEIGHT_TAIL,
                                      [ABOVE] = WEIGHT_TOP,
                                      [FAR_AWAY] = WEIGHT_FAR};
    int weight = weights[where] + (called ? WEIGHT_CALLED - WEIGHT_NEAR : 0) + (published ? WEIGHT_LABELLED : 0) + (c.minute >= 0) -
                 (c.year ? 0 : 3) - (c.day ? 0 : 3);
    ro_clue_what what = updated ? RO_CLUE_MODIFIED : RO_CLUE_PAGE_LINE;
    ro_refusal refused = refusal_of_place(f, i, where);
    if (!published && !updated && label & (1u << RO_PAGE_EVENT | 1u << RO_PAGE_BORN)) refused = RO_REFUSED_EVENT;
    if (is_copyright(b->text, &c)) refused = RO_REFUSED_COPYRIGHT;
    if (is_weather(b->text) || label & 1u << RO_PAGE_RENDER) what = RO_CLUE_PAGE_TOP, refused = RO_REFUSED_RENDERED;
    if (!refused && where == ABOVE && !published && !updated) what = RO_CLUE_PAGE_TOP, weight = WEIGHT_TOP;
    if (where == FAR_AWAY || where == ABOVE) f->far_count++;
    uint32_t offset = b->end - b->start < c.page_end ? 0 : c.page_start, end = offset ? c.page_end : b->end - b->start;
    add_clue(f, c, what, weight, refused, b->start + offset, b->start + end);
}

/* A year, or figures parted by signs: what a day away from the title has, cheaply told. */
static bool may_hold_day(ro_str s)
{
    for (size_t i = 0; i + 3 < s.len; i++) {
        if (!ro_is_digit(s.ptr[i]) && (unsigned char)s.ptr[i] < 0xD9) continue;
        if ((unsigned char)s.ptr[i] >= 0xD9) return has_digits(s, 3);
        if (ro_is_digit(s.ptr[i + 1]) && ro_is_digit(s.ptr[i + 2]) && ro_is_digit(s.ptr[i + 3])) return true;
        if (strchr("./-", s.ptr[i + 1]) && ro_is_digit(s.ptr[i + 2])) return true;
    }
    return false;
}

static void read_line(finder *f, uint32_t i)
{
    const ro_block *b = &f->page->blocks[i];
    ro_clue clues[RO_CLUES_PER_LINE];
    bool lead = i >= f->place.first && i < f->place.first + LEAD_BLOCKS && b->text.len > LINE_BYTES_MAX;
    ro_str t = lead ? ro_str_sub(b->text, 0, LEAD_BYTES) : b->text;
    if (t.len > LINE_BYTES_MAX || !may_hold_day(t)) return;
    uint32_t count = ro_clue_read_in(&f->texts->page_words, f->place.language, t, clues, RO_CLUES_PER_LINE);
    for (uint32_t k = 0; k < count; k++) {
        if (!clues[k].month || (!clues[k].year && !clues[k].day)) continue;
        bool mostly = t.len <= SHORT_LINE || label_of(f, i, &clues[k], k ? clues[k - 1].page_end : 0) ||
                      (clues[k].page_end - clues[k].page_start) * 3u > t.len || spot_of(f, i) == NEAR_TITLE;
        if (lead && (i == f->place.first || !clues[k].page_start))
            add_clue(f, clues[k], RO_CLUE_DATELINE, clues[k].year ? WEIGHT_LEAD : 2, RO_REFUSED_NOT, b->start,
                     b->start + clues[k].page_end);
        else if (!lead && mostly && !(i == f->place.title && ro_str_find(f->place.title_text, clues[k].words, 0) != SIZE_MAX))
            judge_line(f, i, clues[k], k ? clues[k - 1].page_end : 0);
        if (lead) return;
    }
}

/* ---- <time> ---- */

static bool has_name(const ro_mark *m, const char *word) { return ro_str_find(m->name, ro_str_of(word), 0) != SIZE_MAX; }

static void read_mark(finder *f, const ro_mark *m)
{
    ro_clue c;
    bool from_text = false;
    if (!ro_clue_read_stamp(&f->texts->page_words, f->place.language, m->value, &c) || !c.year || !c.day) {
        if (!ro_clue_read_stamp(&f->texts->page_words, f->place.language, ro_str_sub(m->text, 0, LINE_BYTES_MAX), &c) || !c.year ||
            !c.day)
            return;
        from_text = true;
    }
    ro_clue shown; /* what readers see counts, where it is another day: the attribute may be that of a change */
    if (!from_text && m->text.len <= SHORT_LINE && ro_clue_read_in(&f->texts->page_words, f->place.language, m->text, &shown, 1) &&
        shown.year && shown.day && shown.month && !shown.ambiguous &&
        (shown.year != c.year || shown.month != c.month || shown.day > c.day + 1 || c.day > shown.day + 1))
        c = shown, from_text = true;
    if (!from_text) c.words = m->value;
    spot where = spot_of(f, m->block);
    bool published = has_name(m, "ublish") || has_name(m, "pubdate") || has_name(m, "ssued"),
         property = has_name(m, "datePublished");
    bool updated = !published && (has_name(m, "odified") || has_name(m, "pdated"));
    uint32_t label = label_before(f, m->block < f->page->block_count ? ro_str_sub(f->page->blocks[m->block].text, 0, 40) : m->text);
    if (!published && !updated && label & 1u << RO_PAGE_UPDATED && !(label & 1u << RO_PAGE_PUBLISHED)) updated = true;
    static const uint8_t weights[] = {[NEAR_TITLE] = WEIGHT_TIME,
                                      [IN_TEXT] = WEIGHT_WITHIN,
                                      [AFTER_TEXT] = WEIGHT_TAIL,
                                      [ABOVE] = WEIGHT_FAR,
                                      [FAR_AWAY] = WEIGHT_FAR};
    int weight = where == NEAR_TITLE && published ? WEIGHT_TIME_SURE : weights[where];
    ro_refusal refused = m->block < f->page->block_count ? refusal_of_place(f, m->block, where) : RO_REFUSED_NOT;
    if (property && refused != RO_REFUSED_COMMENT) weight = weight < WEIGHT_TIME ? WEIGHT_TIME : weight;
    add_clue(f, c, updated ? RO_CLUE_MODIFIED : RO_CLUE_TIME, weight - from_text, refused, m->start, m->end);
}

/* ---- the whole ---- */

static bool same_day(const ro_clue *a, const ro_clue *b) { return a->year == b->year && a->month == b->month && a->day == b->day; }
static bool is_before(const ro_clue *a, const ro_clue *b)
{
    return a->year != b->year ? a->year < b->year : a->month != b->month ? a->month < b->month : a->day < b->day;
}

/* What a line shows is what its <time> says: of two days side by side without a word the later is the last change. */
static void settle_changes(finder *f, uint32_t from)
{
    enum { BESIDE = 400 /* bytes of the page */ };
    for (uint32_t i = from; i < f->out->count; i++) {
        ro_clue *c = &f->out->at[i];
        if (c->what != RO_CLUE_PAGE_LINE || c->refused) continue;
        bool changed = false, published = false;
        for (uint32_t k = from; k < f->out->count; k++) {
            const ro_clue *o = &f->out->at[k];
            uint32_t apart = o->page_start > c->page_start ? o->page_start - c->page_start : c->page_start - o->page_start;
            if (k == i || o->refused || apart > BESIDE) continue;
            changed |= o->what == RO_CLUE_MODIFIED && same_day(o, c);
            published |= o->what == RO_CLUE_TIME && same_day(o, c);
        }
        if (changed && !published) c->what = RO_CLUE_MODIFIED;
    }
    for (uint32_t i = from; i < f->out->count; i++)
        for (uint32_t k = from; k < f->out->count; k++) {
            ro_clue *a = &f->out->at[i], *b = &f->out->at[k];
            uint32_t apart = b->page_start > a->page_start ? b->page_start - a->page_start : a->page_start - b->page_start;
            if (i != k && a->what == b->what && a->weight == b->weight && !a->refused && !b->refused && a->year && a->day &&
                b->year && b->day && (a->what == RO_CLUE_PAGE_LINE || a->what == RO_CLUE_TIME) && apart <= BESIDE &&
                is_before(a, b))
                b->what = RO_CLUE_MODIFIED;
        }
}

static void refuse_lists(finder *f, uint32_t from)
{
    if (f->far_count < FAR_MANY) return;
    for (uint32_t i = from; i < f->out->count; i++) {
        ro_clue *c = &f->out->at[i];
        bool far_line = (c->what == RO_CLUE_PAGE_LINE || c->what == RO_CLUE_TIME) && c->weight <= WEIGHT_FAR + 2;
        if (far_line && !c->refused) c->refused = RO_REFUSED_RELATED;
    }
}

static bool is_of_reader(const ro_clue *c) { return c->what == RO_CLUE_PAGE_LINE || c->what == RO_CLUE_TIME; }
static bool is_full(const ro_clue *c) { return c->year && c->month && c->day; }

/* Of several days that lines show, the one that the eye meets first about the title is the report's, if no other has more weight;
 * the others keep a third of theirs. */
static void prefer_first(finder *f, uint32_t from)
{
    enum { LESS = 3 };
    const ro_clue *best = NULL;
    uint32_t title = f->place.title < f->page->block_count ? f->page->blocks[f->place.title].start : 0;
    for (uint32_t i = from; i < f->out->count; i++) {
        const ro_clue *c = &f->out->at[i];
        if (c->refused || !is_of_reader(c) || !is_full(c)) continue;
        bool below = c->page_start >= title, best_below = best && best->page_start >= title;
        if (!best || c->weight > best->weight ||
            (c->weight == best->weight && (below > best_below || (below == best_below && c->page_start < best->page_start))))
            best = c;
    }
    for (uint32_t i = from; i < f->out->count && best; i++) {
        ro_clue *c = &f->out->at[i];
        if (c != best && !c->refused && is_of_reader(c) && is_full(c) && !same_day(c, best))
            c->weight = (uint8_t)(c->weight / LESS + 1);
    }
}

/* Where nothing else names a day, the first that was taken for another article's is believed a little: on a page that is nothing
 * but a list it is the newest. */
static void take_back(finder *f, uint32_t from)
{
    enum { LITTLE = 3 };
    ro_clue *first = NULL;
    for (uint32_t i = 0; i < f->out->count; i++) {
        ro_clue *c = &f->out->at[i];
        if (c->what != RO_CLUE_CAPTURED && c->what != RO_CLUE_PAGE_TOP && !c->refused && is_full(c)) return;
        if (i >= from && c->refused == RO_REFUSED_RELATED && is_of_reader(c) && is_full(c) &&
            (!first || c->page_start < first->page_start))
            first = c;
    }
    if (first) first->refused = RO_REFUSED_NOT, first->weight = LITTLE;
}

/* A stamp in universal time, and lines or an address that tell the day beside it: the page's own day counts. */
static void settle_zones(finder *f)
{
    for (uint32_t i = 0; i < f->out->count; i++) {
        ro_clue *c = &f->out->at[i], *shown = NULL;
        bool universal =
            ro_str_ends(c->words, RO_STR("Z")) || ro_str_ends(c->words, RO_STR("+00:00")) || ro_str_ends(c->words, RO_STR("+0000"));
        if (c->refused || !universal || !is_full(c) ||
            (c->what != RO_CLUE_JSONLD && c->what != RO_CLUE_META && c->what != RO_CLUE_TIME))
            continue;
        ro_day day = ro_day_checked(c->year, c->month, c->day);
        bool same = false;
        for (uint32_t k = 0; k < f->out->count; k++) {
            ro_clue *o = &f->out->at[k];
            if (o->refused || !is_full(o) || (o->what != RO_CLUE_PAGE_LINE && o->what != RO_CLUE_URL) || o->weight < WEIGHT_NEAR)
                continue;
            ro_day other = ro_day_checked(o->year, o->month, o->day);
            same |= other == day;
            if (other != RO_DAY_NONE && (other == day - 1 || other == day + 1)) shown = o;
        }
        if (shown && !same) c->year = shown->year, c->month = shown->month, c->day = shown->day;
    }
}

/* Do the page's data name a day? Then lines far from the article are not looked at. */
static bool has_data(const finder *f)
{
    for (uint32_t i = 0; i < f->out->count; i++) {
        const ro_clue *c = &f->out->at[i];
        if (!c->refused && is_full(c) && (c->what == RO_CLUE_JSONLD || (c->what == RO_CLUE_META && c->weight >= WEIGHT_CALLED)))
            return true;
    }
    return false;
}

ro_status ro_dated_find(ro_clues *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, ro_dated_place place)
{
    enum { CLUES_KEPT = 48 };
    finder f = {.out = out, .arena = arena, .texts = texts, .page = page, .place = place};
    uint32_t from = out->count;
    if (f.place.first >= page->block_count) guess_text(&f);
    const ro_element *title = element_of(&f, place.title);
    f.of_title = title ? title->names_above : 0;
    for (uint32_t i = 0, n = 0; i < page->mark_count && n < MARKS_LOOKED_AT && out->count < from + CLUES_KEPT / 2; i++)
        if (page->marks[i].kind == RO_MARK_TIME) read_mark(&f, &page->marks[i]), n++;
    uint32_t near = place.title < page->block_count ? place.title : f.place.first < page->block_count ? f.place.first : 0;
    uint32_t begin =
        near > ABOVE_TITLE ? near - ABOVE_TITLE : 0; /* the title's neighbourhood first: there may be no room for all */
    uint32_t end = begin + BLOCKS_LOOKED_AT < page->block_count ? begin + BLOCKS_LOOKED_AT : page->block_count;
    bool known = has_data(&f);
    for (uint32_t i = begin; i < end && out->count < from + CLUES_KEPT; i++)
        if (!known || spot_of(&f, i) == NEAR_TITLE || spot_of(&f, i) == AFTER_TEXT) read_line(&f, i);
    uint32_t before =
        known && begin > TOP_BLOCKS ? TOP_BLOCKS : begin; /* of the page's first lines, whatever is known: they bound */
    for (uint32_t i = 0; i < before && i < BLOCKS_LOOKED_AT && out->count < from + CLUES_KEPT; i++) read_line(&f, i);
    settle_changes(&f, from);
    refuse_lists(&f, from);
    prefer_first(&f, from);
    take_back(&f, from);
    settle_zones(&f);
    return f.failed ? RO_ENOMEM : RO_OK;
}
