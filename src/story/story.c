/* story.c: settling: the readings in the order of their ids, then each pass once. */
#include "story/settling.h"

#include "base/map.h"
#include "page/url.h"

#include <stdio.h>
#include <stdlib.h>

static int by_id(const void *a, const void *b)
{
    const ro_reading *const *x = a, *const *y = b;
    return ro_id_compare(&(*x)->id, &(*y)->id);
}

/* The ids of a reading's notes. Two notes of one kind on one span (two acts of speech in one sentence) are told apart by their
 * number. */
static ro_status name_notes(settling *s, ro_settled_report *report)
{
    static const char letters[] = "cspet"; /* by kind */
    const ro_reading *x = report->reading;
    report->note_ids = RO_NEW_N(s->arena, ro_id, x->notes.count);
    report->withheld = RO_NEW_N(s->arena, bool, x->notes.count);
    if (!report->note_ids || !report->withheld) return RO_ENOMEM;
    ro_map seen = {0};
    for (uint32_t i = 0; i < x->notes.count; i++) {
        const ro_note *note = &x->notes.at[i];
        char start[12], end[12], again[12] = "";
        snprintf(start, sizeof start, "%u", note->evidence.start);
        snprintf(end, sizeof end, "%u", note->evidence.end);
        ro_str parts[] = {ro_id_str(&x->id), ro_str_of(ro_note_kind_name(note->kind)), ro_str_of(start), ro_str_of(end),
                          ro_str_of(again)};
        ro_id *id = &report->note_ids[i];
        *id = ro_id_of(letters[note->kind], parts, 4);
        uint32_t *times = ro_map_at(&seen, s->arena, ro_str_copy(s->arena, ro_id_str(id)), 0);
        if (!times) return RO_ENOMEM;
        if (!(*times)++) continue;
        parts[4].len = (size_t)snprintf(again, sizeof again, "%u", *times);
        *id = ro_id_of(letters[note->kind], parts, 5);
    }
    return RO_OK;
}

/* The host of a URL without "www." and "m."; else the outlet. */
static ro_str host_of(ro_arena *arena, const ro_report *report)
{
    ro_str url = report->url;
    size_t at = ro_str_find(url, RO_STR("://"), 0);
    if (at == SIZE_MAX) return report->outlet.len ? ro_str_lower(arena, report->outlet) : (ro_str){NULL, 0};
    ro_str rest = ro_str_sub(url, at + 3, url.len);
    size_t end = 0;
    while (end < rest.len && !memchr("/?#:", rest.ptr[end], 4)) end++;
    ro_str host = ro_str_lower(arena, ro_str_sub(rest, 0, end));
    if (ro_str_starts(host, RO_STR("www."))) return ro_str_sub(host, 4, host.len);
    if (ro_str_starts(host, RO_STR("m."))) return ro_str_sub(host, 2, host.len);
    return host;
}

/* The first report under the URL of report `r`; `r` itself where no URL is known. */
static ro_status find_page(settling *s, ro_map *pages, uint32_t r)
{
    ro_settled_report *report = &s->out->reports[r];
    report->page = r;
    if (!report->reading->report.url.len) return RO_OK;
    ro_str url = ro_url_normal(s->arena, report->reading->report.url);
    const uint32_t *first = url.ptr ? ro_map_at(pages, s->arena, url, r) : NULL;
    if (!first) return RO_ENOMEM;
    report->page = *first;
    return RO_OK;
}

static ro_status take_readings(settling *s, const ro_reading *const *readings, size_t count)
{
    ro_settled *out = s->out;
    ro_map pages = {0};
    if (count > UINT32_MAX / 2) return RO_ELIMIT;
    const ro_reading **sorted = RO_NEW_N(s->arena, const ro_reading *, count);
    out->reports = RO_NEW_N(s->arena, ro_settled_report, count);
    if (!sorted || !out->reports) return RO_ENOMEM;
    if (count) memcpy(sorted, readings, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_id);
    for (size_t i = 0; i < count; i++) {
        if (i && !ro_id_compare(&sorted[i]->id, &sorted[i - 1]->id)) continue; /* a set: the same page twice is once */
        ro_settled_report *report = &out->reports[out->report_count];
        report->reading = sorted[i];
        report->day = sorted[i]->day;
        report->family = out->report_count++;
        report->host = host_of(s->arena, &sorted[i]->report);
        ro_status status = find_page(s, &pages, report->family);
        if (!status) status = name_notes(s, report);
        if (status) return status;
    }
    return RO_OK;
}

static ro_status find_copies(settling *s)
{
    if (s->copies) {
        s->out->copies = *s->copies;
        return RO_OK;
    }
    const ro_reading **readings = RO_NEW_N(s->arena, const ro_reading *, s->out->report_count);
    if (!readings) return RO_ENOMEM;
    for (uint32_t r = 0; r < s->out->report_count; r++) readings[r] = s->out->reports[r].reading;
    return ro_copies_find(&s->out->copies, s->arena, readings, s->out->report_count);
}

ro_status ro_settle(ro_settled *out, ro_arena *arena, const ro_reading *const *readings, size_t count,
                    const ro_corrections *corrections, const ro_copies *copies, const ro_know *know, ro_error *error)
{
    static ro_status (*const passes[])(settling *) = {ro_settle_furniture, find_copies,       ro_settle_days,   ro_settle_prose,   ro_settle_relations,
                                                      ro_settle_sources,   ro_settle_times,   ro_settle_actors, ro_settle_entries, ro_settle_claims,
                                                      ro_settle_fates, ro_settle_confidence, ro_settle_rights, ro_settle_processes,
                                                      ro_settle_stories};
    settling s = {.out = out, .arena = arena, .know = know, .corrections = corrections, .copies = copies, .error = error, .scratch = {.limit = arena->limit}};
    memset(out, 0, sizeof *out);
    ro_status status = take_readings(&s, readings, count);
    for (size_t i = 0; !status && i < sizeof passes / sizeof *passes; i++) status = passes[i](&s);
    ro_arena_free(&s.scratch);
    if (!status) return RO_OK;
    memset(out, 0, sizeof *out);
    return ro_error_set(error, status, NULL, -1, "settling: %s", ro_status_name(status));
}

const char *ro_field_name(ro_field field)
{
    static const char *const names[] = {"kind",     "parties", "initiator", "date",  "until",  "place", "status", "topics",
                                        "outcomes", "speaker", "stance",    "quote", "target", "via",   "what",
                                        "modality", "casualties", "type", "source"};
    return (unsigned)field < RO_FIELD_COUNT ? names[field] : "";
}
