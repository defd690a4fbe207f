/* furniture.c: lines that a host prints on many reports ("Read our newsletter every morning") are no part of any of them.
 * A line on RO_FURNITURE_TEXTS distinct texts and on a fifth of the host's reports becomes a furniture span; notes that stand on it
 * are withheld; text and offsets never change. A sentence that four copies of one wire share is no furniture: copies are one text
 * only where the whole text is the same, so partial copies on one host could still be taken for it; hence the fifth. The versions of
 * one page count as one text. */
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
static ro_status mark(settling *s, const line *l)
{
    ro_settled_report *report = &s->out->reports[l->report];
    ro_span span = report->reading->report.paragraphs.at[l->paragraph].span;
    if (!RO_PUSH(s->arena, &report->furniture, span)) return RO_ENOMEM;
    for (uint32_t i = 0; i < report->reading->notes.count; i++)
        if (touches(report->reading->notes.at[i].evidence, span)) report->withheld[i] = true;
    return RO_OK;
}

static ro_status one_host(settling *s, const line *lines, uint32_t count, uint32_t host_reports)
{
    for (uint32_t i = 0, end; i < count; i = end) {
        uint32_t texts = 0, reports = 0;
        for (end = i; end < count && lines[end].hash == lines[i].hash; end++) {
            bool first = end == i;
            texts += first || lines[end].text != lines[end - 1].text;
            reports += first || lines[end].report != lines[end - 1].report;
        }
        if (texts < RO_FURNITURE_TEXTS || reports * RO_FURNITURE_SHARE < host_reports) continue;
        for (uint32_t k = i; k < end; k++) {
            ro_status status = mark(s, &lines[k]);
            if (status) return status;
        }
    }
    return RO_OK;
}

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
    const ro_span *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

ro_status ro_settle_furniture(settling *s)
{
    RO_ARRAY(line) lines = {0};
    ro_map hosts = {0};
    if (count_hosts(s, &hosts)) return RO_ENOMEM;
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
        ro_status status = one_host(s, lines.at + i, end - i, (uint32_t)ro_map_get(&hosts, lines.at[i].host));
        if (status) return status;
    }
    for (uint32_t r = 0; r < s->out->report_count; r++) {
        ro_settled_report *report = &s->out->reports[r];
        if (report->furniture.count) qsort(report->furniture.at, report->furniture.count, sizeof(ro_span), by_start);
    }
    return RO_OK;
}
