/* prose.c: which parts of a report's text are not its reporter's prose: quotations, captions, lines of the host, and what the host repeats inside
 * of paragraphs ("Sign up for our newsletter", the biography under each column): passages that stand on RO_FURNITURE_TEXTS of its texts which
 * have little else in common.
 * Two outlets that quote one speech do not copy each other, and an agency's caption under its picture makes no report a copy of the next. A
 * quotation is what stands between quotation marks; one that its paragraph does not close goes on to the paragraph's end.
 *   Example: Venn said “we will sign” and left.  aside: “we will sign”. Not one: the mark in 6" or in the 'ministers' of one word. */
#include "story/settling.h"

#include <stdlib.h>

enum {
    MARK_LEN = 3,
    QUOTED_MIN = 12,   /* bytes; a shorter quotation is a word in quotation marks: prose */
    CAPTION_MAX = 900, /* bytes */
    NEAR_DAYS = 62
};

typedef enum mark { MARK_NONE, MARK_OPEN, MARK_CLOSE, MARK_EITHER } mark;

/* The double quotation mark at text[at], and its bytes. */
static mark mark_at(ro_str text, uint32_t at, uint32_t *len)
{
    static const struct {
        const char *bytes;
        mark what;
    } marks[] = {{"\xe2\x80\x9c", MARK_OPEN}, {"\xe2\x80\x9e", MARK_OPEN}, {"\xe2\x80\x9d", MARK_CLOSE}, {"\xe2\x80\x9f", MARK_CLOSE}};
    *len = 1;
    if (text.ptr[at] == '"') return MARK_EITHER;
    if (text.ptr[at] != '\xe2' || at + MARK_LEN > text.len) return MARK_NONE;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (memcmp(text.ptr + at, marks[i].bytes, MARK_LEN) != 0) continue;
        *len = MARK_LEN;
        return marks[i].what;
    }
    return MARK_NONE;
}

static ro_status add(settling *s, ro_settled_report *report, ro_span span, bool is_quoted)
{
    if (span.end <= span.start) return RO_OK;
    return RO_PUSH(s->arena, &report->asides, ((ro_aside){span, is_quoted})) ? RO_OK : RO_ENOMEM;
}

/* The quotations of one paragraph. */
static ro_status add_quotations(settling *s, ro_settled_report *report, ro_span paragraph)
{
    ro_str text = report->reading->report.text;
    uint32_t open = UINT32_MAX, len;
    ro_status status = RO_OK;
    for (uint32_t at = paragraph.start; at < paragraph.end && !status; at += len) {
        mark m = mark_at(text, at, &len);
        if (m == MARK_NONE) continue;
        if (open == UINT32_MAX) {
            if (m != MARK_CLOSE) open = at;
        } else if (m != MARK_OPEN) {
            if (at + len - open >= QUOTED_MIN) status = add(s, report, (ro_span){open, at + len}, true);
            open = UINT32_MAX;
        }
    }
    bool runs_on = !status && open != UINT32_MAX && paragraph.end - open >= QUOTED_MIN;
    return runs_on ? add(s, report, (ro_span){open, paragraph.end}, true) : status;
}

/* "July 15, 2018", not "15/7/18". */
static bool ends_in_year(ro_str words)
{
    uint32_t digits = 0;
    while (digits < words.len && ro_is_digit(words.ptr[words.len - 1 - digits])) digits++;
    return digits == 4;
}

/* A wire leaves out the year of a day that is near ("on Sunday"); the caption under its picture spells the day out ("Sunday, July 15, 2018"),
 * and so does nobody else in a sentence, but for offices and papers that always do: theirs are no captions (`days_are_style`). */
static bool spells_out_its_day(const ro_settled_report *report, ro_span paragraph)
{
    const ro_times *times = &report->reading->times;
    ro_date own = report->day.day;
    for (uint32_t i = 0; i < times->count; i++) {
        const ro_time *t = &times->at[i];
        if (t->span.start < paragraph.start || t->span.end > paragraph.end || t->is_range) continue;
        ro_str words = ro_str_span(report->reading->report.text, t->span);
        if (t->base != RO_BASE_FULL || !t->from.month || !t->from.day || !ends_in_year(words)) continue;
        ro_day day = ro_day_checked(t->from.year, t->from.month, t->from.day);
        if (day == RO_DAY_NONE) continue;
        bool near = own.earliest != RO_DAY_NONE && own.latest != RO_DAY_NONE && day >= own.earliest - NEAR_DAYS && day <= own.latest + NEAR_DAYS;
        if (t->from.weekday >= 0 || near) return true;
    }
    return false;
}

/* Words that stand under pictures alone. */
static bool names_its_picture(ro_str text)
{
    static const char *const words[] = {"file photo", " Photo/", "Photo by", "(Photo:", "/Getty Images", "/Pool"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ro_str_find(text, ro_str_of(words[i]), 0) != SIZE_MAX) return true;
    return false;
}

/* Do the paragraphs that spell a day out make up most of the text? Pictures have no longer captions than the report under them. */
static bool days_are_style(const ro_settled_report *report)
{
    const ro_report *r = &report->reading->report;
    uint64_t spelled = 0, all = 0;
    for (uint32_t i = 0; i < r->paragraphs.count; i++) {
        ro_span p = r->paragraphs.at[i].span;
        all += p.end - p.start;
        if (spells_out_its_day(report, p)) spelled += p.end - p.start;
    }
    return spelled * 2 > all;
}

static bool is_caption(const ro_settled_report *report, const ro_paragraph *p, bool days_tell)
{
    ro_str text = ro_str_span(report->reading->report.text, p->span);
    if (p->part == RO_PART_CAPTION || p->part == RO_PART_TABLE) return true;
    return text.len <= CAPTION_MAX && (names_its_picture(text) || (days_tell && spells_out_its_day(report, p->span)));
}

static bool is_host_line(const ro_settled_report *report, ro_span paragraph)
{
    for (uint32_t i = 0; i < report->furniture.count; i++)
        if (report->furniture.at[i].span.start == paragraph.start) return true;
    return false;
}

static ro_status look_at(settling *s, ro_settled_report *report)
{
    const ro_report *r = &report->reading->report;
    bool days_tell = !days_are_style(report);
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < r->paragraphs.count && !status; i++) {
        const ro_paragraph *p = &r->paragraphs.at[i];
        bool furniture = is_caption(report, p, days_tell) || is_host_line(report, p->span);
        status = furniture ? add(s, report, p->span, false) : add_quotations(s, report, p->span);
    }
    return status;
}

/* ---- what a host repeats ---- */

/* A passage of a report begins or ends. */
typedef struct edge {
    uint32_t report, at;
    int32_t step;
} edge;

typedef RO_ARRAY(edge) edges;

static ro_status add_edges(settling *s, edges *out, uint32_t report, ro_span span)
{
    bool good = RO_PUSH(&s->scratch, out, ((edge){report, span.start, 1})) && RO_PUSH(&s->scratch, out, ((edge){report, span.end, -1}));
    return good ? RO_OK : RO_ENOMEM;
}

static ro_status take_edges(settling *s, edges *out)
{
    for (uint32_t i = 0; i < s->out->copies.count; i++) {
        const ro_copy *copy = &s->out->copies.at[i];
        ro_str a = s->out->reports[copy->a].host, b = s->out->reports[copy->b].host;
        if (!a.len || !ro_str_equal(a, b) || ro_overlap_share(&copy->overlap) >= RO_PROSE_HALF) continue;
        for (uint32_t k = 0; k < copy->overlap.passages.count; k++) {
            ro_status status = add_edges(s, out, copy->a, copy->overlap.passages.at[k].a);
            if (!status) status = add_edges(s, out, copy->b, copy->overlap.passages.at[k].b);
            if (status) return status;
        }
    }
    return RO_OK;
}

/* Ends go before beginnings at one place. */
static int by_edge(const void *a, const void *b)
{
    const edge *x = a, *y = b;
    if (x->report != y->report) return x->report < y->report ? -1 : 1;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return (x->step > y->step) - (x->step < y->step);
}

static ro_status add_repeats(settling *s)
{
    edges all = {NULL, 0, 0};
    ro_status status = take_edges(s, &all);
    if (!status && all.count) qsort(all.at, all.count, sizeof *all.at, by_edge);
    int32_t deep = 0;
    for (uint32_t i = 0, start = 0; i < all.count && !status; i++) {
        const edge *e = &all.at[i];
        int32_t before = deep;
        deep += e->step;
        if (before < RO_FURNITURE_TEXTS - 1 && deep >= RO_FURNITURE_TEXTS - 1) start = e->at;
        if (before >= RO_FURNITURE_TEXTS - 1 && deep < RO_FURNITURE_TEXTS - 1)
            status = add(s, &s->out->reports[e->report], (ro_span){start, e->at}, false);
    }
    ro_arena_reset(&s->scratch);
    return status;
}

/* ---- the whole ---- */

static int by_place(const void *a, const void *b)
{
    const ro_aside *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    return (x->span.end < y->span.end) - (x->span.end > y->span.end);
}

/* By place, each byte in one; and what is left. */
static void part(ro_settled_report *report)
{
    uint32_t kept = 0, end = 0;
    if (report->asides.count) qsort(report->asides.at, report->asides.count, sizeof *report->asides.at, by_place);
    report->prose = (uint32_t)report->reading->report.text.len;
    for (uint32_t i = 0; i < report->asides.count; i++) {
        ro_aside aside = report->asides.at[i];
        if (aside.span.start < end) aside.span.start = end;
        if (aside.span.start >= aside.span.end) continue;
        end = aside.span.end;
        report->prose -= aside.span.end - aside.span.start;
        report->asides.at[kept++] = aside;
    }
    report->asides.count = kept;
}

ro_status ro_settle_prose(settling *s)
{
    ro_status status = RO_OK;
    for (uint32_t r = 0; r < s->out->report_count && !status; r++) status = look_at(s, &s->out->reports[r]);
    if (!status) status = add_repeats(s);
    for (uint32_t r = 0; r < s->out->report_count && !status; r++) part(&s->out->reports[r]);
    return status;
}

/* The first aside that ends after `byte`. */
static uint32_t aside_at(const ro_settled_report *report, uint32_t byte)
{
    uint32_t low = 0, high = report->asides.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (report->asides.at[middle].span.end > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

uint32_t ro_prose_in(const ro_settled_report *report, ro_span span, uint32_t *quoted)
{
    uint32_t prose = span.end - span.start, in_quotes = 0;
    for (uint32_t i = aside_at(report, span.start); i < report->asides.count && report->asides.at[i].span.start < span.end; i++) {
        ro_span aside = report->asides.at[i].span;
        uint32_t start = aside.start > span.start ? aside.start : span.start, end = aside.end < span.end ? aside.end : span.end;
        prose -= end - start;
        if (report->asides.at[i].is_quoted) in_quotes += end - start;
    }
    if (quoted) *quoted = in_quotes;
    return prose;
}
