/* sources.c: who copied whom, as far as the pages give it away, and which reports are one source.
 * Direction is said only where a credit or the days say it: two papers that both credit an agency have it from there; a paper that
 * credits the outlet of the other has it from the other; else the later day copies the earlier; else unknown. The versions of one page
 * (one URL, texts that differ) are one source whatever they share; the version captured later is from the earlier. */
#include "story/settling.h"

/* The first agency that `report` credits, or that is the other's outlet, of those that `other` credits too. */
static ro_str common_agency(const ro_report *a, const ro_report *b)
{
    for (uint32_t i = 0; i < a->agencies.count; i++)
        for (uint32_t k = 0; k < b->agencies.count; k++)
            if (ro_str_equal_nocase(a->agencies.at[i], b->agencies.at[k])) return a->agencies.at[i];
    return (ro_str){NULL, 0};
}

static bool credits_outlet(const ro_report *self, const ro_report *other)
{
    for (uint32_t i = 0; i < self->agencies.count; i++)
        if (other->outlet.len && ro_str_equal_nocase(self->agencies.at[i], other->outlet)) return true;
    return false;
}

static bool is_before(ro_date a, ro_date b)
{
    return a.latest != RO_DAY_NONE && b.earliest != RO_DAY_NONE && a.latest < b.earliest;
}

/* Capture times are of one form within a crawl: "2019-04-01T12:00:00Z". */
static ro_direction by_capture(const ro_report *a, const ro_report *b)
{
    int order = a->captured.len && b->captured.len ? ro_str_compare(a->captured, b->captured) : 0;
    return order < 0 ? RO_DIRECTION_B_FROM_A : order > 0 ? RO_DIRECTION_A_FROM_B : RO_DIRECTION_UNKNOWN;
}

static void direct(const settling *s, ro_copy *copy)
{
    const ro_settled_report *x = &s->out->reports[copy->a], *y = &s->out->reports[copy->b];
    const ro_report *a = &x->reading->report, *b = &y->reading->report;
    if (x->page == y->page) {
        copy->direction = by_capture(a, b);
        return;
    }
    copy->agency = common_agency(a, b);
    if (copy->agency.ptr)
        copy->direction = RO_DIRECTION_BOTH_FROM_AGENCY;
    else if (credits_outlet(a, b))
        copy->direction = RO_DIRECTION_A_FROM_B, copy->agency = b->outlet;
    else if (credits_outlet(b, a))
        copy->direction = RO_DIRECTION_B_FROM_A, copy->agency = a->outlet;
    else {
        const ro_report *crediting = a->agencies.count ? a : b;
        if (crediting->agencies.count) copy->agency = crediting->agencies.at[0];
        if (is_before(x->day.day, y->day.day)) copy->direction = RO_DIRECTION_B_FROM_A;
        if (is_before(y->day.day, x->day.day)) copy->direction = RO_DIRECTION_A_FROM_B;
    }
}

static uint32_t head_of(ro_settled_report *reports, uint32_t r)
{
    while (reports[r].family != r) r = reports[r].family = reports[reports[r].family].family;
    return r;
}

/* One source: half of one text stands in the other, or both give the same agency and share passages. */
static bool is_one_source(const ro_copy *copy)
{
    return copy->shared_a * 2 >= copy->words_a || copy->shared_b * 2 >= copy->words_b ||
           copy->direction == RO_DIRECTION_BOTH_FROM_AGENCY;
}

static void unite(ro_settled_report *reports, uint32_t x, uint32_t y)
{
    uint32_t a = head_of(reports, x), b = head_of(reports, y);
    if (a < b)
        reports[b].family = a;
    else
        reports[a].family = b;
}

ro_status ro_settle_sources(settling *s)
{
    ro_settled *out = s->out;
    for (uint32_t r = 0; r < out->report_count; r++) unite(out->reports, r, out->reports[r].page);
    for (uint32_t i = 0; i < out->copies.count; i++) {
        ro_copy *copy = &out->copies.at[i];
        direct(s, copy);
        if (is_one_source(copy)) unite(out->reports, copy->a, copy->b);
    }
    for (uint32_t r = 0; r < out->report_count; r++) out->reports[r].family = head_of(out->reports, r);
    return RO_OK;
}
