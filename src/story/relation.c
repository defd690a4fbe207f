/* relation.c: what each pair of reports shares, and which way it went, as far as the pages give it away.
 * What is shared is weighed as prose, quotation and furniture, by bytes, a passage counting as what it is in both. Direction is said only where
 * a credit or the days say it: two papers of which one credits an agency, neither being that agency's own, have it from there; a paper that
 * credits the outlet of the other has it from the other; else the later day copies the earlier; else it is unknown. */
#include "story/settling.h"

/* Shared bytes of one pair. */
typedef struct shared {
    uint32_t prose, quoted, furniture;
    uint32_t longest;    /* prose in one passage */
    uint32_t stretches;  /* prose in passages long enough to be no stock phrase */
} shared;

static uint32_t lesser(uint32_t a, uint32_t b) { return a < b ? a : b; }

static shared weigh(const ro_settled_report *a, const ro_settled_report *b, const ro_overlap *overlap)
{
    shared sum = {0};
    for (uint32_t i = 0; i < overlap->passages.count; i++) {
        const ro_passage *p = &overlap->passages.at[i];
        uint32_t quoted_a, quoted_b, len = lesser(p->a.end - p->a.start, p->b.end - p->b.start);
        uint32_t prose = lesser(ro_prose_in(a, p->a, &quoted_a), ro_prose_in(b, p->b, &quoted_b));
        uint32_t quoted = lesser(quoted_a > quoted_b ? quoted_a : quoted_b, len > prose ? len - prose : 0); /* a transcript has no marks */
        sum.prose += prose;
        sum.quoted += quoted;
        if (len > prose + quoted) sum.furniture += len - prose - quoted;
        if (prose > sum.longest) sum.longest = prose;
        if (prose >= RO_PROSE_WORDS) sum.stretches += prose;
    }
    return sum;
}

static uint32_t thousandths(uint32_t part, uint32_t whole)
{
    uint64_t share = whole ? (uint64_t)part * 1000 / whole : 0;
    return share > 1000 ? 1000 : (uint32_t)share;
}

/* ---- direction ---- */

/* The first agency that both credit. */
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

static bool is_before(ro_date a, ro_date b) { return a.latest != RO_DAY_NONE && b.earliest != RO_DAY_NONE && a.latest < b.earliest; }

/* The minute of the day, where day and minute are known; else -1. Only on one host are two clocks one: nobody says in which zone it goes. */
static int minute_of(const ro_settled_report *r) { return r->host.len && ro_date_is_exact(r->day.day) ? r->day.day.minute : -1; }

/* <0: x is dated before y, 0: not known. */
static int by_time(const ro_settled_report *x, const ro_settled_report *y)
{
    if (is_before(x->day.day, y->day.day)) return -1;
    if (is_before(y->day.day, x->day.day)) return 1;
    int a = minute_of(x), b = minute_of(y);
    bool one_clock = a >= 0 && b >= 0 && x->day.day.earliest == y->day.day.earliest && ro_str_equal(x->host, y->host);
    return one_clock ? (a > b) - (a < b) : 0;
}

bool ro_report_is_before(const settling *s, uint32_t from, uint32_t report)
{
    int order = by_time(&s->out->reports[from], &s->out->reports[report]);
    return order ? order < 0 : from < report;
}

/* Capture times are of one form within a crawl: "2019-04-01T12:00:00Z". */
static ro_direction by_capture(const ro_report *a, const ro_report *b)
{
    int order = a->captured.len && b->captured.len ? ro_str_compare(a->captured, b->captured) : 0;
    return order < 0 ? RO_DIRECTION_B_FROM_A : order > 0 ? RO_DIRECTION_A_FROM_B : RO_DIRECTION_UNKNOWN;
}

static void set(ro_copy *copy, ro_direction direction, ro_lead lead, ro_str agency)
{
    copy->direction = direction;
    copy->lead = lead;
    copy->agency = agency;
}

static void direct(const settling *s, ro_copy *copy)
{
    const ro_settled_report *x = &s->out->reports[copy->a], *y = &s->out->reports[copy->b];
    const ro_report *a = &x->reading->report, *b = &y->reading->report;
    ro_str agency = common_agency(a, b), none = {NULL, 0};
    if (x->page == y->page) {
        ro_direction direction = by_capture(a, b);
        set(copy, direction, direction ? RO_LEAD_VERSION : RO_LEAD_UNKNOWN, none);
        return;
    }
    if (agency.ptr) {
        set(copy, RO_DIRECTION_BOTH_FROM_AGENCY, RO_LEAD_CREDITED, agency);
    } else if (credits_outlet(a, b)) {
        set(copy, RO_DIRECTION_A_FROM_B, RO_LEAD_CREDITED, b->outlet);
    } else if (credits_outlet(b, a)) {
        set(copy, RO_DIRECTION_B_FROM_A, RO_LEAD_CREDITED, a->outlet);
    } else if (a->agencies.count || b->agencies.count) {
        set(copy, RO_DIRECTION_BOTH_FROM_AGENCY, RO_LEAD_CREDITED, a->agencies.count ? a->agencies.at[0] : b->agencies.at[0]);
    } else {
        int order = by_time(x, y);
        set(copy, order < 0 ? RO_DIRECTION_B_FROM_A : order > 0 ? RO_DIRECTION_A_FROM_B : RO_DIRECTION_UNKNOWN,
            order ? RO_LEAD_EARLIEST_SEEN : RO_LEAD_UNKNOWN, none);
    }
}

/* ---- relation ---- */

static ro_relation relate(const ro_copy *copy, const shared *sum)
{
    bool half = copy->prose_a >= RO_PROSE_HALF || copy->prose_b >= RO_PROSE_HALF;
    if (half && sum->prose >= RO_COPY_BYTES)
        return copy->direction == RO_DIRECTION_BOTH_FROM_AGENCY ? RO_RELATION_COMMON_WIRE : RO_RELATION_COPY;
    bool third = copy->prose_a >= RO_WIRE_THIRD || copy->prose_b >= RO_WIRE_THIRD;
    if (copy->direction == RO_DIRECTION_BOTH_FROM_AGENCY && (sum->stretches >= RO_WIRE_BYTES || (third && sum->stretches >= RO_COPY_BYTES)))
        return RO_RELATION_COMMON_WIRE;
    if (sum->longest >= RO_PROSE_WORDS) return RO_RELATION_PARTIAL;
    if (sum->quoted && sum->quoted >= sum->furniture) return RO_RELATION_SHARED_QUOTES;
    return sum->furniture ? RO_RELATION_BOILERPLATE : RO_RELATION_INDEPENDENT;
}

ro_status ro_settle_relations(settling *s)
{
    for (uint32_t i = 0; i < s->out->copies.count; i++) {
        ro_copy *copy = &s->out->copies.at[i];
        const ro_settled_report *a = &s->out->reports[copy->a], *b = &s->out->reports[copy->b];
        shared sum = weigh(a, b, &copy->overlap);
        copy->prose_a = thousandths(sum.prose, a->prose);
        copy->prose_b = thousandths(sum.prose, b->prose);
        direct(s, copy);
        copy->relation = relate(copy, &sum);
        if (copy->relation < RO_RELATION_PARTIAL) set(copy, RO_DIRECTION_UNKNOWN, RO_LEAD_UNKNOWN, (ro_str){NULL, 0});
    }
    return RO_OK;
}

bool ro_copy_is_told(const ro_settled *self, const ro_copy *copy)
{
    ro_str a = self->reports[copy->a].host, b = self->reports[copy->b].host;
    if (copy->relation > RO_RELATION_BOILERPLATE) return true;
    return ro_overlap_share(&copy->overlap) >= RO_TOLD_SHARE && !(a.len && ro_str_equal(a, b));
}

const char *ro_direction_name(ro_direction direction)
{
    static const char *const names[] = {"unknown", "a-from-b", "b-from-a", "both-from-agency"};
    return (unsigned)direction < sizeof names / sizeof *names ? names[direction] : "unknown";
}

const char *ro_relation_name(ro_relation relation)
{
    static const char *const names[RO_RELATION_COUNT] = {"independent", "boilerplate", "shared-quotes", "partial", "copy", "common-wire"};
    return (unsigned)relation < RO_RELATION_COUNT ? names[relation] : "independent";
}

const char *ro_lead_name(ro_lead lead)
{
    static const char *const names[RO_LEAD_COUNT] = {"unknown", "earliest seen", "credited", "version"};
    return (unsigned)lead < RO_LEAD_COUNT ? names[lead] : "unknown";
}
