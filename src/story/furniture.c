/* furniture.c: lines that a host prints on many reports ("Read our newsletter every morning") are no part of any of them.
 * A line on RO_FURNITURE_TEXTS distinct texts and on a fifth of the host's reports becomes a furniture span; notes that stand on it
 * are withheld; text and offsets never change. A sentence that four copies of one wire share is no furniture: the versions of one
 * page are one text, and so are two texts that share most of their other lines. Copies are settled only after this pass (what is
 * furniture is no copy), so they cannot be asked: the hashes of the lines serve, weighed by their bytes, since a menu of ten short
 * lines that a host prints on every report does not make all its reports one text. What that cannot tell: reports whose own words
 * are fewer than those of one common menu; then nothing is withheld, which is the lesser harm. */
#include "story/settling.h"

#include "base/map.h"

#include <stdlib.h>

/* A line of a report. */
typedef struct line {
    ro_str host;
    uint64_t hash;
    uint64_t text; /* hash of the whole text that it stands in, of its first version */
    uint32_t report, paragraph;
} line;

/* What a text is compared by: its lines by hash. */
typedef struct weighed {
    uint64_t hash;
    uint32_t bytes;
} weighed;

typedef struct line_set {
    weighed *at;
    uint32_t count;
} line_set;

/* The lines of one hash on one host. */
typedef struct group {
    const line *at;
    uint32_t count, reports;
} group;

typedef struct finder {
    settling *s;
    line_set *sets;           /* of each report, made when it is first asked for */
    RO_ARRAY(uint64_t) found; /* hashes of the host's furniture so far, ascending: no text is compared by them */
} finder;

static int by_host_and_hash(const void *a, const void *b)
{
    const line *x = a, *y = b;
    int order = ro_str_compare(x->host, y->host);
    if (order) return order;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    if (x->text != y->text) return x->text < y->text ? -1 : 1;
    if (x->report != y->report) return x->report < y->report ? -1 : 1;
    return (x->paragraph > y->paragraph) - (x->paragraph < y->paragraph);
}

static bool touches(ro_span a, ro_span b) { return a.start < b.end && b.start < a.end; }

/* Withholds what stands on the line. */
static ro_status mark(settling *s, const line *l, uint32_t reports, uint32_t host_reports)
{
    ro_settled_report *report = &s->out->reports[l->report];
    ro_span span = report->reading->report.paragraphs.at[l->paragraph].span;
    if (!RO_PUSH(s->arena, &report->furniture, ((ro_host_line){span, reports, host_reports}))) return RO_ENOMEM;
    for (uint32_t i = 0; i < report->reading->notes.count; i++)
        if (touches(report->reading->notes.at[i].evidence, span)) report->withheld[i] = true;
    return RO_OK;
}

/* ---- distinct texts ---- */

static int by_hash(const void *a, const void *b)
{
    const weighed *x = a, *y = b;
    return x->hash == y->hash ? 0 : x->hash < y->hash ? -1 : 1;
}

/* The lines of the text that `report` is a version of; NULL: no memory. */
static const line_set *lines_of(finder *f, uint32_t report)
{
    uint32_t page = f->s->out->reports[report].page;
    const ro_reading *x = f->s->out->reports[page].reading;
    line_set *set = &f->sets[page];
    if (set->at) return set;
    set->at = RO_NEW_N(&f->s->scratch, weighed, x->line_hashes.count + 1);
    if (!set->at) return NULL;
    for (uint32_t i = 0; i < x->line_hashes.count && i < x->report.paragraphs.count; i++) {
        ro_span span = x->report.paragraphs.at[i].span;
        if (x->line_hashes.at[i]) set->at[set->count++] = (weighed){x->line_hashes.at[i], span.end - span.start};
    }
    qsort(set->at, set->count, sizeof *set->at, by_hash);
    return set;
}

static int by_value(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static bool is_found(const finder *f, uint64_t hash)
{
    return f->found.count && bsearch(&hash, f->found.at, f->found.count, sizeof hash, by_value);
}

/* Do the two share more than half of what each has beside the line `but` and what is known as furniture? */
static bool are_near(const finder *f, const line_set *a, const line_set *b, uint64_t but)
{
    uint64_t shared = 0, of_a = 0, of_b = 0;
    for (uint32_t i = 0, k = 0; i < a->count || k < b->count;) {
        int order = i == a->count ? 1 : k == b->count ? -1 : by_hash(&a->at[i], &b->at[k]);
        const weighed *next = order <= 0 ? &a->at[i] : &b->at[k];
        uint64_t bytes = next->hash == but || is_found(f, next->hash) ? 0 : next->bytes;
        if (order <= 0) of_a += bytes, i++;
        if (order >= 0) of_b += bytes, k++;
        if (!order) shared += bytes;
    }
    return (!of_a && !of_b) || (shared * 2 > of_a && shared * 2 > of_b);
}

/* Are there enough distinct texts among the lines of one hash, which stand by text? Each is held against those found before it; the
 * texts stand by their hash, so that what is found is the same in any order of reading. */
static ro_status count_texts(finder *f, const line *lines, uint32_t count, bool *enough)
{
    enum { LOOKED_AT = 64 }; /* texts; where that many are all but one, a thousand more are */
    const line_set *found[RO_FURNITURE_TEXTS];
    uint32_t texts = 0, looked = 0;
    for (uint32_t i = 0; i < count && texts < RO_FURNITURE_TEXTS && looked < LOOKED_AT; i++) {
        if (i && lines[i].text == lines[i - 1].text) continue;
        const line_set *set = lines_of(f, lines[i].report);
        bool is_new = true;
        if (!set) return RO_ENOMEM;
        for (uint32_t k = 0; k < texts && is_new; k++) is_new = !are_near(f, set, found[k], lines[i].hash);
        if (is_new) found[texts++] = set;
        looked++;
    }
    *enough = texts >= RO_FURNITURE_TEXTS;
    return RO_OK;
}

static int by_commonness(const void *a, const void *b)
{
    const group *x = a, *y = b;
    if (x->reports != y->reports) return x->reports > y->reports ? -1 : 1;
    return (x->at->hash > y->at->hash) - (x->at->hash < y->at->hash);
}

static ro_status judge(finder *f, const group *g, uint32_t host_reports)
{
    bool enough = false;
    ro_status status = count_texts(f, g->at, g->count, &enough);
    if (status || !enough) return status;
    for (uint32_t i = 0; i < g->count && !status; i++) status = mark(f->s, &g->at[i], g->reports, host_reports);
    if (!status && !RO_PUSH(&f->s->scratch, &f->found, g->at->hash)) status = RO_ENOMEM;
    for (uint32_t i = f->found.count; !status && i > 1 && f->found.at[i - 1] < f->found.at[i - 2]; i--) {
        uint64_t swap = f->found.at[i - 1];
        f->found.at[i - 1] = f->found.at[i - 2], f->found.at[i - 2] = swap;
    }
    return status;
}

/* The most common line first: once the newsletter is known, it no longer makes two short reports look like one text. At most
 * RO_FURNITURE_SHARE times the lines of a report are on a fifth of the reports, so this is little work on a host of any size. */
static ro_status one_host(finder *f, const line *lines, uint32_t count, uint32_t host_reports)
{
    RO_ARRAY(group) groups = {0};
    ro_status status = RO_OK;
    f->found.count = 0;
    for (uint32_t i = 0, end; i < count; i = end) {
        uint32_t reports = 0;
        for (end = i; end < count && lines[end].hash == lines[i].hash; end++)
            reports += end == i || lines[end].report != lines[end - 1].report;
        if (reports < RO_FURNITURE_TEXTS || (uint64_t)reports * RO_FURNITURE_SHARE < host_reports) continue;
        if (!RO_PUSH(&f->s->scratch, &groups, ((group){lines + i, end - i, reports}))) return RO_ENOMEM;
    }
    if (groups.count) qsort(groups.at, groups.count, sizeof *groups.at, by_commonness);
    for (uint32_t i = 0; i < groups.count && !status; i++) status = judge(f, &groups.at[i], host_reports);
    return status;
}

/* ---- hosts ---- */

/* How many reports each host has: those with a text, since a page that was skipped can show no line. */
static ro_status count_hosts(settling *s, ro_map *hosts)
{
    for (uint32_t r = 0; r < s->out->report_count; r++) {
        const ro_settled_report *report = &s->out->reports[r];
        if (!report->host.len || !report->reading->line_hashes.count) continue;
        uint32_t *n = ro_map_at(hosts, s->arena, report->host, 0);
        if (!n) return RO_ENOMEM;
        (*n)++;
    }
    return RO_OK;
}

static int by_start(const void *a, const void *b)
{
    const ro_host_line *x = a, *y = b;
    return (x->span.start > y->span.start) - (x->span.start < y->span.start);
}

ro_status ro_settle_furniture(settling *s)
{
    RO_ARRAY(line) lines = {0};
    ro_map hosts = {0};
    finder f = {.s = s, .sets = RO_NEW_N(&s->scratch, line_set, s->out->report_count + 1)};
    if (!f.sets || count_hosts(s, &hosts)) return RO_ENOMEM;
    for (uint32_t r = 0; r < s->out->report_count; r++) {
        const ro_settled_report *report = &s->out->reports[r];
        const ro_reading *x = report->reading;
        if (!report->host.len || x->line_hashes.count != x->report.paragraphs.count) continue;
        uint64_t text = ro_hash_str(s->out->reports[report->page].reading->report.text);
        for (uint32_t i = 0; i < x->line_hashes.count; i++) {
            line l = {report->host, x->line_hashes.at[i], text, r, i};
            if (l.hash && !RO_PUSH(s->arena, &lines, l)) return RO_ENOMEM;
        }
    }
    if (lines.count) qsort(lines.at, lines.count, sizeof *lines.at, by_host_and_hash);
    for (uint32_t i = 0, end; i < lines.count; i = end) {
        for (end = i; end < lines.count && ro_str_equal(lines.at[end].host, lines.at[i].host);) end++;
        ro_status status = one_host(&f, lines.at + i, end - i, (uint32_t)ro_map_get(&hosts, lines.at[i].host));
        if (status) return status;
    }
    for (uint32_t r = 0; r < s->out->report_count; r++) {
        ro_settled_report *report = &s->out->reports[r];
        if (report->furniture.count) qsort(report->furniture.at, report->furniture.count, sizeof *report->furniture.at, by_start);
    }
    ro_arena_reset(&s->scratch);
    return RO_OK;
}
