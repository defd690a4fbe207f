/* sources.c: who had it from whom: the parent of each report, and where the words of each piece of evidence come from.
 * A report has at most one parent: of the reports that had at least half of its prose before, the one that a page credits, else the one that
 * has most of it, else the earliest. Pairs are not united all with all: following parents ends at one report, and that is the family. Evidence is
 * followed by its own words, passage by passage: a page that is mostly copied may have one sentence of its own, and one that is its own may
 * take a sentence from a wire. Where the words end in a report that credits an agency which nobody crawled, the agency is the source.
 *   Example: A credits Reuters; B has A's text and a sentence of its own. A call told in both by the same words has one source, Reuters;
 *   a denial in B's sentence has B. */
#include "story/settling.h"

#include "base/map.h"

#include <stdlib.h>

enum { STEPS_MAX = 64, TERMINAL = -1 };

/* A pair seen from one of its two reports. */
typedef struct link {
    uint32_t copy;
    bool from_a; /* this report is the pair's a */
} link_;

struct lineage {
    link_ *at;       /* pairs by which words may have come, report by report */
    uint32_t *first; /* where those of a report begin; one more at the end */
    ro_map agencies; /* agency, folded -> its source */
    uint32_t *pages; /* source of each report's own words, + 1; 0: not asked yet */
};

static uint32_t other_of(const ro_copy *copy, bool from_a) { return from_a ? copy->b : copy->a; }
static uint32_t prose_of(const ro_copy *copy, bool from_a) { return from_a ? copy->prose_a : copy->prose_b; }

static bool is_one_host(const settling *s, const ro_copy *copy)
{
    ro_str a = s->out->reports[copy->a].host;
    return a.len && ro_str_equal(a, s->out->reports[copy->b].host);
}

/* Prose that is shared, or anything that one host prints twice: a page is no second source of what the same pages say of themselves. */
static bool is_link(const settling *s, const ro_copy *copy)
{
    return copy->relation >= RO_RELATION_PARTIAL || is_one_host(s, copy);
}

static ro_status take_links(settling *s)
{
    const ro_settled *out = s->out;
    lineage *l = s->links = RO_NEW(s->arena, lineage);
    if (!l) return RO_ENOMEM;
    uint32_t kept = 0;
    l->first = RO_NEW_N(s->arena, uint32_t, out->report_count + 2);
    l->pages = RO_NEW_N(s->arena, uint32_t, out->report_count + 1);
    if (!l->first || !l->pages) return RO_ENOMEM;
    /* first[r + 2] counts those of r, then first[r + 1] is where r goes on, so that at the end first[r] is where it began */
    for (uint32_t i = 0; i < out->copies.count; i++) {
        if (!is_link(s, &out->copies.at[i])) continue;
        l->first[out->copies.at[i].a + 2]++, l->first[out->copies.at[i].b + 2]++, kept += 2;
    }
    l->at = RO_NEW_N(s->arena, link_, kept + 1);
    if (!l->at) return RO_ENOMEM;
    for (uint32_t r = 1; r < out->report_count + 2; r++) l->first[r] += l->first[r - 1];
    for (uint32_t i = 0; i < out->copies.count; i++) {
        const ro_copy *copy = &out->copies.at[i];
        if (!is_link(s, copy)) continue;
        l->at[l->first[copy->a + 1]++] = (link_){i, true};
        l->at[l->first[copy->b + 1]++] = (link_){i, false};
    }
    return RO_OK;
}

/* ---- parents ---- */

/* Did this end of the pair have it from the other? +1 a page says or shows so, 0 the other way round, -1 nothing speaks but order. */
static int had_it(const ro_copy *copy, bool from_a)
{
    if (copy->direction == RO_DIRECTION_A_FROM_B) return from_a;
    if (copy->direction == RO_DIRECTION_B_FROM_A) return !from_a;
    return -1;
}

/* Does report r say itself that it has the pair's text from the agency? */
static bool credits_agency(const settling *s, const ro_copy *copy, uint32_t r)
{
    const ro_report *x = &s->out->reports[r].reading->report;
    bool credits = false;
    for (uint32_t i = 0; copy->direction == RO_DIRECTION_BOTH_FROM_AGENCY && i < x->agencies.count; i++)
        credits |= ro_str_equal_nocase(x->agencies.at[i], copy->agency);
    return credits;
}

/* How it is known that r has it by this pair. That the other one credits an agency says nothing of which of the two was first. */
static ro_lead lead_of(const settling *s, const ro_copy *copy, uint32_t r)
{
    return copy->direction == RO_DIRECTION_BOTH_FROM_AGENCY && !credits_agency(s, copy, r) ? RO_LEAD_UNKNOWN : copy->lead;
}

/* Of two that have it from an agency the one that says so goes first, or the other would be a source beside the agency. */
static bool may_come_from(const settling *s, const ro_copy *copy, bool from_a)
{
    int had = had_it(copy, from_a);
    uint32_t self = other_of(copy, !from_a), other = other_of(copy, from_a);
    if (had >= 0) return had;
    bool credits = credits_agency(s, copy, self), other_credits = credits_agency(s, copy, other);
    return credits == other_credits ? ro_report_is_before(s, other, self) : other_credits;
}

/* A way that words may have come. */
typedef struct way {
    const ro_copy *copy;
    bool from_a, told;
    uint32_t share; /* thousandths of what is asked about */
    ro_span there;
} way;

static bool is_better(const settling *s, const way *x, const way *y)
{
    enum { STEP = 50 }; /* thousandths: shares as near as that are equal */
    if (!y->copy) return true;
    if (x->told != y->told) return x->told;
    if (x->share / STEP != y->share / STEP) return x->share > y->share;
    return ro_report_is_before(s, other_of(x->copy, x->from_a), other_of(y->copy, y->from_a));
}

static void find_parent(settling *s, uint32_t r)
{
    const lineage *l = s->links;
    ro_settled_report *report = &s->out->reports[r];
    way best = {NULL, false, false, 0, {0, 0}};
    report->parent = TERMINAL;
    for (uint32_t i = l->first[r]; i < l->first[r + 1]; i++) {
        const ro_copy *copy = &s->out->copies.at[l->at[i].copy];
        bool from_a = l->at[i].from_a;
        way w = {copy, from_a, had_it(copy, from_a) == 1, prose_of(copy, from_a), {0, 0}};
        if (w.share < RO_PROSE_HALF || !may_come_from(s, copy, from_a)) continue;
        if (is_better(s, &w, &best)) best = w;
    }
    if (!best.copy) return;
    report->parent = (int32_t)other_of(best.copy, best.from_a);
    report->lead = lead_of(s, best.copy, r);
}

/* Follows parents to the end, or to a report whose family is known; days that overlap may close a ring, which ends at its least report. All
 * reports on the way are of that family. `seen`: 0, start + 1 on this way, UINT32_MAX when
 * its family is known. */
static void find_family(settling *s, uint32_t start, uint32_t *seen)
{
    ro_settled_report *all = s->out->reports;
    uint32_t end = start, least;
    for (; !seen[end] && all[end].parent != TERMINAL; end = (uint32_t)all[end].parent) seen[end] = start + 1;
    least = end;
    for (uint32_t i = end; seen[end] == start + 1 && (i = (uint32_t)all[i].parent) != end;)
        if (i < least) least = i;
    uint32_t family = seen[end] == UINT32_MAX ? all[end].family : all[least].page;
    for (uint32_t i = start; seen[i] == start + 1; i = (uint32_t)all[i].parent) seen[i] = UINT32_MAX, all[i].family = family;
    if (all[end].parent == TERMINAL) seen[end] = UINT32_MAX, all[end].family = family;
}

ro_status ro_settle_sources(settling *s)
{
    ro_status status = take_links(s);
    uint32_t *seen = status ? NULL : RO_NEW_N(s->arena, uint32_t, s->out->report_count + 1);
    if (!seen) return RO_ENOMEM;
    for (uint32_t r = 0; r < s->out->report_count; r++) find_parent(s, r);
    for (uint32_t r = 0; r < s->out->report_count; r++) find_family(s, r, seen);
    return RO_OK;
}

/* ---- the source of evidence ---- */

static bool is_stock(const ro_settled_report *report, ro_span span) { return ro_prose_in(report, span, NULL) < RO_PROSE_WORDS; }

/* The way that the words of `span` came to report r; .copy NULL: they are its own. Words of a quotation alone are everybody's. */
static way way_of(const settling *s, uint32_t r, ro_span span)
{
    const lineage *l = s->links;
    way best = {NULL, false, false, 0, {0, 0}};
    bool stock = is_stock(&s->out->reports[r], span);
    for (uint32_t i = l->first[r]; i < l->first[r + 1]; i++) {
        const ro_copy *copy = &s->out->copies.at[l->at[i].copy];
        way w = {copy, l->at[i].from_a, had_it(copy, l->at[i].from_a) == 1, 0, {0, 0}};
        if (stock && !is_one_host(s, copy) && prose_of(copy, w.from_a) < RO_PROSE_HALF) continue;
        if (!may_come_from(s, copy, w.from_a) || !ro_copy_map(copy, w.from_a, span, &w.there)) continue;
        w.share = w.there.end - w.there.start >= span.end - span.start ? 1000 : (w.there.end - w.there.start) * 1000u / (span.end - span.start);
        if (is_better(s, &w, &best)) best = w;
    }
    return best;
}

/* The same, also by another place where the page has the very words: a passage takes a teaser or the paragraph that it repeats, not both. */
static way way_of_words(const settling *s, uint32_t r, ro_span span)
{
    enum { PLACES_MAX = 8 };
    ro_str text = s->out->reports[r].reading->report.text, words = ro_str_span(text, span);
    way w = way_of(s, r, span);
    size_t at = 0;
    for (int i = 0; i < PLACES_MAX && !w.copy && (at = ro_str_find(text, words, at)) != SIZE_MAX; i++, at++)
        if (at != span.start) w = way_of(s, r, (ro_span){(uint32_t)at, (uint32_t)(at + words.len)});
    return w;
}

static ro_status new_source(settling *s, ro_source source, uint32_t *number)
{
    *number = s->out->sources.count;
    return RO_PUSH(s->arena, &s->out->sources, source) ? RO_OK : RO_ENOMEM;
}

static ro_status agency_source(settling *s, uint32_t r, ro_str agency, uint32_t *number)
{
    ro_str name = ro_str_lower(s->arena, agency);
    uint32_t *at = name.ptr ? ro_map_at(&s->links->agencies, s->arena, name, UINT32_MAX) : NULL;
    if (!at) return RO_ENOMEM;
    ro_status status = *at == UINT32_MAX ? new_source(s, (ro_source){agency, r}, at) : RO_OK;
    *number = *at;
    return status;
}

/* The source of what is report r's own: the agency that it credits, else the page. */
static ro_status own_source(settling *s, uint32_t r, uint32_t *number)
{
    const ro_settled_report *report = &s->out->reports[r];
    const ro_report *x = &report->reading->report;
    uint32_t page = report->page, *known = &s->links->pages[page];
    if (x->agencies.count) return agency_source(s, r, x->agencies.at[0], number);
    if (*known) {
        *number = *known - 1;
        return RO_OK;
    }
    ro_status status = new_source(s, (ro_source){{NULL, 0}, page}, number);
    *known = *number + 1;
    return status;
}

ro_status ro_evidence_source(settling *s, ro_evidence *evidence)
{
    ro_span span = ro_evidence_note(s->out, evidence)->evidence;
    uint32_t seen[STEPS_MAX], count = 0, r = evidence->report;
    evidence->from = TERMINAL;
    evidence->lead = RO_LEAD_UNKNOWN;
    for (; count < STEPS_MAX; count++) {
        way w = way_of_words(s, r, span);
        uint32_t least = r;
        bool again = false;
        for (uint32_t i = 0; i < count; i++) {
            again |= seen[i] == r;
            if (again && seen[i] < least) least = seen[i];
        }
        if (again) r = least;
        if (again || !w.copy) break;
        if (credits_agency(s, w.copy, r)) return agency_source(s, r, w.copy->agency, &evidence->source); /* not by way of the other */
        seen[count] = r;
        r = other_of(w.copy, w.from_a);
        span = w.there;
        if (evidence->from != TERMINAL) continue;
        evidence->from = (int32_t)r;
        evidence->lead = lead_of(s, w.copy, evidence->report);
    }
    return own_source(s, r, &evidence->source);
}
