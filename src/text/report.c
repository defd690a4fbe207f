/* report.c: from a page to its report: lines measured and labelled, head read, text joined, clues gathered. */
#include "text/report.h"

#include "text/body.h"
#include "text/choose.h"
#include "text/clue.h"
#include "text/credit.h"
#include "text/dated.h"
#include "text/dateline.h"
#include "text/genre.h"
#include "text/head.h"
#include "text/meta.h"
#include "text/variant.h"

#include "base/utf8.h"

enum {
    WORDS_MIN = 12,             /* fewer words are no report */
    REPORT_BYTES_MAX = 4 << 20, /* the longest transcripts have a tenth of this */
    DATELINE_REACH = 4,         /* paragraphs in which a dateline may stand */
    CLUE_WORDS_MAX = 24,        /* a longer line is text, not a line about the page */
    CLUE_REACH = 12,            /* blocks above the first paragraph whose dates are near the title */
    PAGE_TOP = 6
};

typedef struct finder {
    ro_report *out;
    ro_arena *arena;
    const ro_texts *texts;
    const ro_page *page;
    ro_lines lines;
    ro_head head;
    ro_metadata told; /* by the markup */
    ro_variants variants;
    int32_t *margin;
    uint32_t promise;
    bool is_foreign; /* its text is found, and no more */
    uint32_t first, last;
} finder;

const char *ro_genre_name(ro_genre genre)
{
    static const char *const names[] = {"report", "readout", "transcript", "opinion", "gallery"};
    return (unsigned)genre < sizeof names / sizeof *names ? names[genre] : names[0];
}

const char *ro_part_name(ro_part part)
{
    static const char *const names[] = {"paragraph", "subhead", "caption", "list", "table"};
    return (unsigned)part < sizeof names / sizeof *names ? names[part] : names[0];
}

const char *ro_clue_name(ro_clue_what what)
{
    static const char *const names[] = {"given",    "json-ld",  "meta tag", "time tag", "url",    "page line", "dateline",
                                        "page top", "modified", "captured", "weekday",  "office", "text date", "copy"};
    return (unsigned)what < sizeof names / sizeof *names ? names[what] : names[0];
}

const char *ro_refusal_why(ro_refusal refusal)
{
    static const char *const whys[] = {NULL,
                                       "the day on which the page was made for its reader",
                                       "the day of a reader's comment",
                                       "the day of another article",
                                       "a copyright line",
                                       "the day of an event or a person"};
    return (unsigned)refusal < sizeof whys / sizeof *whys ? whys[refusal] : NULL;
}

const char *ro_origin_name(ro_origin_kind kind)
{
    static const char *const names[] = {NULL,   "given",     "json-ld", "og",      "twitter", "meta tag",
                                        "link", "title tag", "markup",  "heading", "line"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : NULL;
}

/* ---- text ---- */

static ro_str kept_text(const finder *f, uint32_t i)
{
    ro_str t = f->page->blocks[i].text;
    if (ro_line_is_caption(&f->lines, i)) return ro_str_sub(t, 0, ro_caption_len(t));
    size_t link = f->lines.at[i].has_url ? ro_str_find(t, RO_STR(" Click here "), 0) : SIZE_MAX;
    bool is_tail = link != SIZE_MAX && link > t.len / 2 && ro_str_find(ro_str_sub(t, link, t.len), RO_STR("://"), 0) != SIZE_MAX;
    return is_tail ? ro_str_sub(t, 0, link) : t; /* "… your community. Click here to see pictures: https://…" */
}

static ro_status join_text(finder *f)
{
    ro_report *r = f->out;
    size_t len = 0;
    for (uint32_t i = 0; i < f->page->block_count; i++)
        if (r->kept[i] == RO_KEPT_TEXT) len += f->page->blocks[i].text.len + 1;
    if (len > UINT32_MAX) return RO_ELIMIT;
    char *p = ro_arena_alloc(f->arena, len + 1);
    size_t at = 0;
    if (!p) return RO_ENOMEM;
    for (uint32_t i = 0; i < f->page->block_count; i++) {
        if (r->kept[i] != RO_KEPT_TEXT) continue;
        ro_str t = kept_text(f, i);
        if (at) p[at++] = '\n';
        ro_paragraph para = {{(uint32_t)at, (uint32_t)(at + t.len)}, i, ro_body_part(&f->lines, r->kept, i), (uint32_t)at};
        memcpy(p + at, t.ptr, t.len);
        at += t.len;
        r->words += f->lines.at[i].words;
        if (!RO_PUSH(f->arena, &r->paragraphs, para)) return RO_ENOMEM;
    }
    p[at] = 0;
    r->text = (ro_str){p, at};
    return RO_OK;
}

/* ---- clues ---- */

static uint32_t page_byte(const ro_block *block, uint32_t offset)
{
    return offset > block->end - block->start ? block->end : block->start + offset;
}

static ro_status add_clue(finder *f, ro_clue clue, ro_clue_what what, int weight, const ro_block *block)
{
    clue.what = what;
    clue.weight = (uint8_t)(weight < 1 ? 1 : weight > 10 ? 10 : weight);
    if (block) {
        clue.page_start = page_byte(block, clue.page_start);
        clue.page_end = page_byte(block, clue.page_end);
    } else {
        clue.page_start = clue.page_end = 0;
    }
    return RO_PUSH(f->arena, &f->out->clues, clue) ? RO_OK : RO_ENOMEM;
}

static ro_status given_clues(finder *f)
{
    const ro_meta *given = &f->page->given;
    ro_clue clue;
    ro_status status = RO_OK;
    if (ro_clue_read(given->date, &clue, 1)) status = add_clue(f, clue, RO_CLUE_GIVEN, 9, NULL);
    if (!status && ro_clue_read(given->captured, &clue, 1)) status = add_clue(f, clue, RO_CLUE_CAPTURED, 9, NULL);
    if (!status && ro_clue_read_url(given->url, &clue)) status = add_clue(f, clue, RO_CLUE_URL, clue.day ? 8 : 6, NULL);
    return status;
}

/* "Updated …", "Published on …", "First posted": words that say whose day it is. */
static bool is_labelled(ro_str t)
{
    static const char *const labels[] = {"updated",         "published", "posted",  "last modified",
                                         "first published", "created",   "uploaded"};
    char buffer[RO_FOLD_MAX];
    ro_str folded = {buffer, ro_line_fold(ro_str_sub(t, 0, 80), buffer, sizeof buffer)};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (ro_str_find(folded, ro_str_of(labels[i]), 0) != SIZE_MAX) return true;
    return false;
}

/* Is the day most of the line, once names and labels are taken off? */
static bool is_mostly_day(const finder *f, uint32_t i, const ro_clue *clue)
{
    return f->lines.at[i].words <= 14 || clue->page_end - clue->page_start > f->page->blocks[i].text.len / 2;
}

/* A day that stands with the weather or under "Today is" tells when the page was made, not the report. */
static bool is_render_day(ro_str t)
{
    return ro_str_find(t, RO_STR("Today is"), 0) != SIZE_MAX || ro_str_find(t, RO_STR("\xC2\xB0"), 0) != SIZE_MAX ||
           ro_str_find(t, RO_STR("Today's"), 0) != SIZE_MAX;
}

static ro_status line_clues(finder *f, uint32_t i)
{
    const ro_block *block = &f->page->blocks[i];
    ro_clue clues[RO_CLUES_PER_LINE];
    uint32_t count = ro_clue_read(block->text, clues, RO_CLUES_PER_LINE);
    uint32_t title = f->head.title_block;
    bool labelled = is_labelled(block->text), above = i < f->first, has_title = title < f->page->block_count;
    bool header = i == f->head.header_block || f->out->kept[i] == RO_KEPT_HEAD;
    for (uint32_t k = 0; k < count; k++) {
        ro_clue *c = &clues[k];
        bool top = above && !header && !labelled &&
                   (has_title ? i < title && (c->minute < 0 || i + 4 < title) : i < PAGE_TOP && c->minute < 0);
        int weight = c->weight + (labelled ? 2 : 0) + (header ? 3 : 0) + (c->minute >= 0 ? 1 : 0);
        if (!is_mostly_day(f, i, c)) continue;
        if (!above && !labelled && !header) continue; /* below the text only "Published …" speaks of this page */
        if (is_render_day(block->text))
            top = true, weight = 2;
        else if (top)
            weight = has_title && i + 1 == title ? 4 : 3;
        if (!c->year && !c->day) weight = 2;
        ro_status status = add_clue(f, *c, top ? RO_CLUE_PAGE_TOP : RO_CLUE_PAGE_LINE, weight, block);
        if (status) return status;
    }
    return RO_OK;
}

/* The days that a page of HTML shows: its elements tell more of them than lines do. */
static ro_status shown_clues(finder *f, bool has_text)
{
    ro_report *r = f->out;
    ro_clues clues = {r->clues.at, r->clues.count, r->clues.room};
    ro_dated_place place = {f->variants.title_block, r->title, has_text ? f->first : f->page->block_count, has_text ? f->last : 0, r->language_told};
    if (!place.language.len) place.language = r->language;
    ro_status status = ro_dated_find(&clues, f->arena, f->texts, f->page, place);
    r->clues.at = clues.at, r->clues.count = clues.count, r->clues.room = clues.room;
    return status;
}

static ro_status page_clues(finder *f)
{
    if (f->page->kind == RO_PAGE_HTML) return shown_clues(f, true);
    for (uint32_t i = 0; i < f->page->block_count; i++) {
        const ro_line *l = &f->lines.at[i];
        if (f->out->kept[i] == RO_KEPT_TEXT || l->words > CLUE_WORDS_MAX || i == f->head.title_block) continue;
        if (!l->has_date && l->words != 1) continue;
        if (i + CLUE_REACH * 5 < f->first) continue; /* far up in the menus */
        ro_status status = line_clues(f, i);
        if (status) return status;
    }
    return RO_OK;
}

/* ---- datelines ---- */

static ro_status take_dateline(finder *f, ro_paragraph *para, const ro_dateline *d)
{
    ro_report *r = f->out;
    para->body_start = para->span.start + d->body_start;
    for (uint32_t i = 0; i < d->place_count; i++)
        if (!RO_PUSH(f->arena, &r->datelines, d->places[i])) return RO_ENOMEM;
    if (d->day.words.len) {
        ro_status status = add_clue(f, d->day, RO_CLUE_DATELINE, d->day.year ? 9 : 7, &f->page->blocks[para->block]);
        if (status) return status;
    }
    if (!d->agency.len) return RO_OK;
    const ro_source_name *known = ro_name_find(f->texts, d->agency);
    if (known && !known->is_agency && !f->head.outlet.ptr) f->head.outlet = r->outlet = known->name;
    ro_names names = {r->agencies.at, r->agencies.count, r->agencies.room};
    ro_status status = RO_OK;
    for (ro_str rest = d->agency; rest.len && !status;)
        status = ro_credit_add(&names, f->arena, f->texts, ro_str_trim(ro_str_cut(&rest, '/')), f->head.outlet);
    r->agencies.at = names.at, r->agencies.count = names.count, r->agencies.room = names.room;
    return status;
}

static ro_status find_datelines(finder *f)
{
    ro_report *r = f->out;
    bool first = true;
    for (uint32_t i = 0, seen = 0; i < r->paragraphs.count && seen < DATELINE_REACH; i++) {
        ro_paragraph *para = &r->paragraphs.at[i];
        ro_dateline d;
        if (para->part == RO_PART_CAPTION) continue;
        seen++;
        ro_str words = ro_str_span(r->text, para->span);
        if (ro_dateline_read(&d, f->texts, words, !first) &&
            !(d.agency.len == 0 && d.day.words.len == 0 && r->genre == RO_GENRE_TRANSCRIPT))
            return take_dateline(f, para, &d);
        first = first && f->lines.at[para->block].type != RO_LINE_TEXT;
    }
    return RO_OK;
}

/* ---- what the markup says ---- */

static void take_variant(ro_str *field, ro_origin *from, const ro_said *said)
{
    if (field->ptr) {
        *from = (ro_origin){RO_ORIGIN_GIVEN, {0, 0}};
    } else if (said->text.ptr) {
        *field = said->text;
        *from = said->from;
    }
}

/* The address that the page gives itself; the canonical link before og:url. */
static void take_url(finder *f)
{
    const ro_said *best = NULL;
    for (uint32_t i = 0; i < f->told.said[RO_SAID_URL].count; i++) {
        const ro_said *s = &f->told.said[RO_SAID_URL].at[i];
        bool whole = ro_str_find(s->text, RO_STR("://"), 0) != SIZE_MAX;
        if (whole && (!best || (best->from.kind != RO_ORIGIN_LINK && s->from.kind == RO_ORIGIN_LINK))) best = s;
    }
    if (!f->out->url.len) f->out->url.ptr = NULL;
    take_variant(&f->out->url, &f->out->url_from, best ? best : &(ro_said){.is_body = false});
    if (!f->out->url.ptr) f->out->url = f->page->given.url;
}

static ro_status read_markup(finder *f)
{
    ro_report *r = f->out;
    ro_clue clue;
    ro_status status = ro_metadata_find(&f->told, f->arena, f->texts, f->page);
    if (!status) status = ro_variants_choose(&f->variants, f->arena, f->texts, f->page, &f->told);
    if (status) return status;
    take_variant(&r->title, &r->title_from, &f->variants.title);
    take_variant(&r->outlet, &r->outlet_from, &f->variants.outlet);
    take_variant(&r->byline, &r->byline_from, &f->variants.byline);
    r->agencies.at = f->variants.agencies.at, r->agencies.count = f->variants.agencies.count, r->agencies.room = f->variants.agencies.room;
    if (f->told.said[RO_SAID_LANGUAGE].count) r->language_told = f->told.said[RO_SAID_LANGUAGE].at[0].text;
    take_url(f);
    for (uint32_t i = 0; i < f->told.clues.count; i++)
        if (!RO_PUSH(f->arena, &r->clues, f->told.clues.at[i])) return RO_ENOMEM;
    if (f->page->given.url.len || !ro_clue_read_url(r->url, &clue)) return RO_OK;
    status = add_clue(f, clue, RO_CLUE_URL, clue.day ? 8 : 6, NULL);
    if (!status) r->clues.at[r->clues.count - 1].page_start = r->url_from.page.start, r->clues.at[r->clues.count - 1].page_end = r->url_from.page.end;
    return status;
}

/* ---- the whole ---- */

static ro_status read_language(finder *f)
{
    ro_report *r = f->out;
    ro_language language = ro_language_find(&f->texts->languages, f->page);
    r->language = language.code;
    f->is_foreign = language.foreign;
    return RO_OK;
}

static ro_status label(finder *f)
{
    ro_status status = ro_lines_measure(&f->lines, f->arena, f->texts, f->page);
    f->margin = RO_NEW_N(f->arena, int32_t, (size_t)f->page->block_count + 1);
    if (status || !f->margin) return RO_ENOMEM;
    status = ro_blocks_label(&f->lines, f->texts, f->out->kept, f->margin, &f->promise, f->arena);
    if (status) return status;
    ro_body_settle(&f->lines, f->out->kept, f->margin);
    return ro_head_find(&f->head, f->arena, f->texts, &f->lines, f->out->kept, &f->variants);
}

/* What the blocks' chances promise, a little less where there is no title. */
static uint16_t confidence(const finder *f)
{
    uint32_t promise = f->promise > 1000 ? 1000 : f->promise;
    return (uint16_t)(f->head.title.ptr ? promise : promise * 9 / 10);
}

static ro_status describe(finder *f)
{
    ro_report *r = f->out;
    ro_names names = {r->agencies.at, r->agencies.count, r->agencies.room};
    r->title = f->head.title, r->outlet = f->head.outlet, r->byline = f->head.byline;
    r->title_from = f->head.title_from, r->outlet_from = f->head.outlet_from, r->byline_from = f->head.byline_from;
    r->genre = ro_genre_guess(f->texts, &f->lines, r->kept, &f->head);
    if (r->genre == RO_GENRE_REPORT && f->told.is_opinion) r->genre = RO_GENRE_OPINION;
    ro_status status = join_text(f);
    if (!status) status = ro_credits_find(&names, f->arena, f->texts, &f->lines, r->kept, &f->head, r->genre == RO_GENRE_GALLERY);
    r->agencies.at = names.at, r->agencies.count = names.count, r->agencies.room = names.room;
    if (!status) status = find_datelines(f);
    if (!status) status = page_clues(f);
    r->confidence = confidence(f);
    return status;
}

static ro_status find(ro_report *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, bool any_language, ro_error *error)
{
    finder f = {.out = out, .arena = arena, .texts = texts, .page = page};
    *out = (ro_report){.source = page->source, .url = page->given.url, .captured = page->given.captured, .skipped = page->skipped};
    out->title = page->given.title, out->outlet = page->given.outlet, out->byline = page->given.byline;
    if (!out->title.len) out->title.ptr = NULL;
    if (!out->outlet.len) out->outlet.ptr = NULL;
    if (!out->byline.len) out->byline.ptr = NULL;
    out->kept = ro_arena_calloc(arena, (size_t)page->block_count + 1, 1);
    ro_status status = out->kept ? given_clues(&f) : RO_ENOMEM;
    if (!status) status = read_markup(&f);
    if (!status && !out->skipped) status = read_language(&f);
    bool unread = f.is_foreign && !any_language;
    if (!status && !out->skipped && !unread) {
        status = label(&f);
        if (!status && !ro_body_bounds(out->kept, page->block_count, &f.first, &f.last)) out->skipped = "no report found";
        if (!status && !out->skipped) status = describe(&f);
        else if (!status && page->kind == RO_PAGE_HTML) status = shown_clues(&f, false);
    }
    if (!status && !out->skipped && !unread && (out->words < WORDS_MIN || out->text.len > REPORT_BYTES_MAX)) {
        out->skipped = out->words < WORDS_MIN ? "no report found" : "too long to be a report";
        out->text = (ro_str){NULL, 0};
        out->paragraphs.count = 0;
        memset(out->kept, 0, page->block_count);
    }
    if (!status && f.is_foreign) out->skipped = "language"; /* whatever text there is */
    return status ? ro_error_set(error, status, NULL, -1, "no memory for the report") : RO_OK;
}

ro_status ro_report_find(ro_report *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, ro_error *error)
{
    return find(out, arena, texts, page, true, error);
}

ro_status ro_report_find_english(ro_report *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, ro_error *error)
{
    return find(out, arena, texts, page, false, error);
}
