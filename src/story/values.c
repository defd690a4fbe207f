/* values.c: what an entry says when its pages differ: the best evidence first, most voices win, and what a page said otherwise is
 * kept. Voices are counted a source (where the words come from), not a page: ten copies of one wire do not outvote two reporters. */
#include "story/settling.h"

#include "story/holders.h"

#include <stdlib.h>

enum { PHRASE_WORDS_MAX = 24, STEM = 5 };

/* ---- phrases ---- */

static uint32_t stems_of(ro_str s, uint64_t out[PHRASE_WORDS_MAX])
{
    uint32_t count = 0;
    for (size_t i = 0; i < s.len && count < PHRASE_WORDS_MAX;) {
        size_t start = i, n = 0;
        char stem[STEM];
        while (i < s.len && (ro_is_alpha(s.ptr[i]) || ro_is_digit(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80)) {
            if (n < STEM) stem[n++] = ro_to_lower(s.ptr[i]);
            i++;
        }
        if (i - start > 2) out[count++] = ro_hash_bytes(stem, n);
        if (i == start) i++;
    }
    return count;
}

bool ro_phrases_near(ro_str a, ro_str b)
{
    uint64_t x[PHRASE_WORDS_MAX], y[PHRASE_WORDS_MAX];
    uint32_t n = stems_of(a, x), m = stems_of(b, y), common = 0;
    for (uint32_t i = 0; i < n; i++) {
        bool seen = false, hit = false;
        for (uint32_t k = 0; k < i; k++) seen |= x[k] == x[i];
        for (uint32_t k = 0; k < m; k++) hit |= y[k] == x[i];
        common += hit && !seen;
    }
    return common && 2 * common >= (n < m ? n : m) && 3 * common >= (n > m ? n : m);
}

/* ---- evidence ---- */

/* Evidence with what it is ranked by. */
typedef struct ranked {
    ro_evidence evidence;
    const fact *fact;
    const ro_note *note;
    ro_day day;
} ranked;

static int by_worth(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->note->is_background != y->note->is_background) return x->note->is_background ? 1 : -1;
    if (x->note->confidence != y->note->confidence) return x->note->confidence > y->note->confidence ? -1 : 1;
    if (x->day != y->day) return x->day == RO_DAY_NONE || (y->day != RO_DAY_NONE && x->day > y->day) ? 1 : -1;
    if (x->fact->report != y->fact->report) return x->fact->report < y->fact->report ? -1 : 1;
    if (x->note->evidence.start != y->note->evidence.start) return x->note->evidence.start < y->note->evidence.start ? -1 : 1;
    return ro_id_compare(&x->fact->id, &y->fact->id);
}

static ranked *rank(settling *s, const fact *const *members, uint32_t count)
{
    ranked *out = RO_NEW_N(s->arena, ranked, count);
    for (uint32_t i = 0; out && i < count; i++) {
        const ro_settled_report *report = &s->out->reports[members[i]->report];
        ro_evidence evidence = {.report = members[i]->report, .note = members[i]->note};
        if (ro_evidence_source(s, &evidence)) return NULL;
        out[i] = (ranked){evidence, members[i], fact_note(s, members[i]), report->day.day.earliest};
    }
    if (out) qsort(out, count, sizeof *out, by_worth);
    return out;
}

static uint32_t distinct(uint32_t *at, uint32_t count)
{
    uint32_t n = 0;
    if (count) qsort(at, count, sizeof *at, ro_by_number);
    for (uint32_t i = 0; i < count; i++) n += i == 0 || at[i] != at[i - 1];
    return n;
}

static ro_status count_voices(const settling *s, ro_entry *out, const ranked *at, uint32_t count)
{
    uint32_t *numbers = RO_NEW_N(s->arena, uint32_t, count);
    if (!numbers) return RO_ENOMEM;
    for (uint32_t i = 0; i < count; i++) numbers[i] = at[i].fact->report;
    out->reports = distinct(numbers, count);
    for (uint32_t i = 0; i < count; i++) numbers[i] = at[i].evidence.source;
    out->sources = distinct(numbers, count);
    return RO_OK;
}

/* ---- votes ---- */

/* A value as a number that is equal where the values are; false: this note has none. */
typedef bool (*value_of)(const settling *s, const ranked *r, uint64_t *out);

/* The best-ranked note that has the value of most sources; ties go to the value that comes first. NULL: no note has one. */
static const ranked *elect(const settling *s, const ranked *at, uint32_t count, value_of value)
{
    const ranked *best = NULL;
    uint32_t best_votes = 0;
    for (uint32_t i = 0; i < count && i < RO_PAIRS_MAX; i++) {
        uint64_t mine, other;
        uint32_t votes = 0;
        if (!value(s, &at[i], &mine)) continue;
        for (uint32_t k = 0; k < count && k < RO_PAIRS_MAX; k++) {
            bool again = false;
            if (!value(s, &at[k], &other) || other != mine) continue;
            for (uint32_t n = 0; n < k && !again; n++)
                again = at[n].evidence.source == at[k].evidence.source && value(s, &at[n], &other) && other == mine;
            votes += !again;
        }
        if (votes <= best_votes) continue;
        best_votes = votes;
        best = &at[i];
    }
    return best;
}

static bool kind_value(const settling *s, const ranked *r, uint64_t *out)
{
    (void)s;
    *out = r->note->subkind;
    return r->note->kind != RO_NOTE_CONTACT || r->note->subkind != RO_CONTACT_CONTACT; /* "in touch" is less than any channel */
}
static bool stance_value(const settling *s, const ranked *r, uint64_t *out) { return (void)s, *out = r->note->stance, true; }
static bool quote_value(const settling *s, const ranked *r, uint64_t *out) { return (void)s, *out = r->note->quote, true; }

static int32_t settled_actor(const settling *s, const ranked *r, int32_t actor)
{
    return actor < 0 ? -1 : (int32_t)s->out->reports[r->fact->report].actors[actor];
}
static bool initiator_value(const settling *s, const ranked *r, uint64_t *out)
{
    *out = (uint64_t)settled_actor(s, r, r->note->initiator);
    return r->note->initiator >= 0;
}
static bool via_value(const settling *s, const ranked *r, uint64_t *out)
{
    *out = (uint64_t)settled_actor(s, r, r->note->via);
    return r->note->via >= 0;
}
static bool place_value(const settling *s, const ranked *r, uint64_t *out)
{
    ro_str lower = ro_str_lower(s->arena, r->note->place.name);
    *out = lower.ptr ? ro_hash_str(lower) : 0;
    return r->note->place.name.len && r->note->place.lat_e4 != INT32_MIN;
}
static bool rough_place_value(const settling *s, const ranked *r, uint64_t *out)
{
    *out = ro_hash_str(r->note->place.name);
    return (void)s, r->note->place.name.len != 0;
}
static bool exact_value(const settling *s, const ranked *r, uint64_t *out)
{
    ro_date date = fact_date(s, r->fact);
    *out = (uint64_t)(int64_t)date.earliest;
    return ro_date_is_exact(date);
}
static bool until_value(const settling *s, const ranked *r, uint64_t *out)
{
    ro_date until = fact_until(s, r->fact);
    *out = (uint64_t)(int64_t)until.latest;
    return until.latest != RO_DAY_NONE;
}

/* Days that an interval is long; an open one is longer than any. */
static int64_t length_of(ro_date d)
{
    if (d.earliest == RO_DAY_NONE || d.latest == RO_DAY_NONE) return ro_date_is_known(d) ? INT32_MAX : INT64_MAX;
    return (int64_t)d.latest - d.earliest;
}

/* The exact day of most, else the narrowest interval, the earliest of equals. */
static ro_date elect_date(const settling *s, const ranked *at, uint32_t count)
{
    const ranked *exact = elect(s, at, count, exact_value);
    if (exact) return fact_date(s, exact->fact);
    ro_date best = RO_DATE_UNKNOWN;
    for (uint32_t i = 0; i < count; i++) {
        ro_date d = fact_date(s, at[i].fact);
        if (length_of(d) < length_of(best) || (length_of(d) == length_of(best) && d.earliest < best.earliest)) best = d;
    }
    return best;
}

/* ---- statuses ---- */

/* What is told as held on a day after the report's is still to come: "the two meet on Monday", read on Friday. */
static uint8_t status_of(const settling *s, const ranked *r)
{
    ro_day told = s->out->reports[r->fact->report].day.day.latest, held = fact_date(s, r->fact).earliest;
    bool ahead = told != RO_DAY_NONE && held != RO_DAY_NONE && held > told;
    return r->note->kind == RO_NOTE_CONTACT && r->note->status == RO_STATUS_HELD && ahead ? RO_STATUS_PLANNED : r->note->status;
}

/* How often each status is given, a source once, and the latest report day that gives it. */
typedef struct tally {
    uint32_t votes[RO_CONTACT_STATUS_COUNT];
    ro_day latest[RO_CONTACT_STATUS_COUNT];
} tally;

/* Still to come, as far as this tells. */
static bool is_awaited(ro_note_kind kind, uint8_t status)
{
    return kind == RO_NOTE_PLAN ? status == RO_PLAN_OPEN : status == RO_STATUS_PLANNED || status == RO_STATUS_PROPOSED;
}

/* May a note of this status say that what the page else tells as planned is so no more? */
static bool is_undoing(ro_note_kind kind, uint8_t status)
{
    return kind == RO_NOTE_PLAN ? status != RO_PLAN_OPEN : status == RO_STATUS_CANCELLED || status == RO_STATUS_POSTPONED;
}

/* The status that the page of at[i] gives, told at the first of its notes only; -1 at the others. A page that tells that a summit was called off
 * speaks of "the planned summit" ten times more. */
static int vote_of(const settling *s, const ranked *at, uint32_t count, uint32_t i)
{
    uint32_t votes[RO_CONTACT_STATUS_COUNT] = {0};
    for (uint32_t k = 0; k < i; k++)
        if (at[k].fact->report == at[i].fact->report) return -1;
    uint8_t best = status_of(s, &at[i]);
    for (uint32_t k = i; k < count; k++)
        if (at[k].fact->report == at[i].fact->report) votes[status_of(s, &at[k])]++;
    for (unsigned k = 0; k < RO_CONTACT_STATUS_COUNT; k++)
        if (votes[k] > votes[best]) best = (uint8_t)k;
    ro_note_kind kind = at[i].note->kind;
    for (unsigned k = 0; k < RO_CONTACT_STATUS_COUNT; k++)
        if (votes[k] && is_undoing(kind, (uint8_t)k) && (is_awaited(kind, best) || (is_undoing(kind, best) && votes[k] > votes[best]))) best = (uint8_t)k;
    return best;
}

static ro_status tally_statuses(const settling *s, const ranked *at, uint32_t count, tally *t)
{
    int *vote = RO_NEW_N(s->arena, int, count);
    if (!vote) return RO_ENOMEM;
    *t = (tally){{0}, {0}};
    for (int i = 0; i < RO_CONTACT_STATUS_COUNT; i++) t->latest[i] = RO_DAY_NONE;
    for (uint32_t i = 0; i < count; i++) {
        bool again = false;
        vote[i] = i < RO_PAIRS_MAX ? vote_of(s, at, count, i) : -1;
        if (vote[i] < 0) continue;
        for (uint32_t k = 0; k < i && !again; k++) again = at[k].evidence.source == at[i].evidence.source && vote[k] == vote[i];
        t->votes[vote[i]] += !again;
        if (at[i].day > t->latest[vote[i]]) t->latest[vote[i]] = at[i].day;
    }
    return RO_OK;
}

/* Of the statuses that somebody gives, the one of the latest report; of the same day, the first of `order`. */
static uint8_t latest_of(const tally *t, const uint8_t *order, uint32_t count, uint8_t otherwise)
{
    int best = -1;
    for (uint32_t i = 0; i < count; i++)
        if (t->votes[order[i]] && (best < 0 || t->latest[order[i]] > t->latest[best])) best = order[i];
    return best < 0 ? otherwise : (uint8_t)best;
}

/* Held, if as many sources say so as deny it: a meeting planned by ten pages and held by one was held. */
static uint8_t contact_status(const tally *t)
{
    static const uint8_t order[] = {RO_STATUS_CANCELLED, RO_STATUS_POSTPONED, RO_STATUS_PLANNED, RO_STATUS_PROPOSED};
    if (t->votes[RO_STATUS_HELD] && t->votes[RO_STATUS_HELD] >= t->votes[RO_STATUS_DENIED]) return RO_STATUS_HELD;
    return t->votes[RO_STATUS_DENIED] ? RO_STATUS_DENIED : latest_of(t, order, 4, RO_STATUS_HELD);
}

/* The fate that most sources tell, the latest of equals; one page that tells a fate outweighs any number that do not know it yet.
 */
static uint8_t plan_status(const tally *t)
{
    static const uint8_t order[] = {RO_PLAN_KEPT, RO_PLAN_CANCELLED, RO_PLAN_MISSED, RO_PLAN_POSTPONED};
    uint8_t best = RO_PLAN_OPEN;
    for (uint32_t i = 0; i < 4; i++) {
        uint8_t s = order[i];
        bool more = best == RO_PLAN_OPEN ? t->votes[s] > 0 : t->votes[s] > t->votes[best];
        if (more || (best != RO_PLAN_OPEN && t->votes[s] == t->votes[best] && t->votes[s] && t->latest[s] > t->latest[best]))
            best = s;
    }
    return best;
}

/* What most sources have it as; of equals, what was done before what is said to have been, and that before what is denied. */
static uint8_t event_modality(const tally *t)
{
    uint8_t best = 0;
    for (uint8_t i = 1; i < RO_EVENT_MODALITY_COUNT; i++)
        if (t->votes[i] > t->votes[best]) best = i;
    return best;
}

/* ---- lists ---- */

static void add_phrases(ro_str *out, uint32_t *count, const ro_str *at, uint32_t n)
{
    for (uint32_t i = 0; i < n && *count < RO_NOTE_WORDS_MAX; i++) {
        bool known = !at[i].len;
        for (uint32_t k = 0; k < *count && !known; k++)
            known = ro_str_equal_nocase(out[k], at[i]) || ro_phrases_near(out[k], at[i]);
        if (!known) out[(*count)++] = at[i];
    }
}

/* Settled numbers in the note's order, each once. */
static uint32_t map_actors(const settling *s, const ranked *r, const uint32_t *at, uint32_t count, uint32_t *out)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t actor = s->out->reports[r->fact->report].actors[at[i]];
        bool known = false;
        for (uint32_t k = 0; k < n; k++) known |= out[k] == actor;
        if (!known) out[n++] = actor;
    }
    return n;
}

static void use_actors(settling *s, const ro_entry *e)
{
    ro_settled_actor *all = s->out->actors.at;
    for (uint32_t i = 0; i < e->actor_count; i++) all[e->actors[i]].used = true;
    for (uint32_t i = 0; i < e->target_count; i++) all[e->targets[i]].used = true;
    for (uint32_t i = 0; i < e->by_count; i++) all[e->by[i]].used = true;
    if (e->initiator >= 0) all[e->initiator].used = true;
    if (e->via >= 0) all[e->via].used = true;
}

/* ---- the entry ---- */

/* Modes and contexts are what any page tells; of each harm the best page that tells of it has the say. */
static void take_event(const settling *s, ro_entry *out, const ranked *at, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        const ro_note *note = at[i].note;
        out->modes |= note->modes;
        out->contexts |= note->contexts;
        if (!out->cameo[0]) memcpy(out->cameo, note->cameo, sizeof out->cameo);
        if (!out->by_count) out->by_count = map_actors(s, &at[i], note->by, note->by_count, out->by);
        for (int h = 0; h < RO_HARM_COUNT; h++)
            if (!out->casualties[h].number) out->casualties[h] = note->casualties[h];
    }
}

static ro_status take_values(settling *s, ro_entry *out, const ranked *at, uint32_t count)
{
    const ranked *r;
    tally t;
    if (tally_statuses(s, at, count, &t)) return RO_ENOMEM;
    out->subkind = (r = elect(s, at, count, kind_value)) ? r->note->subkind : at->note->subkind;
    out->stance = (r = elect(s, at, count, stance_value)) ? r->note->stance : at->note->stance;
    out->quote = (r = elect(s, at, count, quote_value)) ? r->note->quote : at->note->quote;
    out->status = out->kind == RO_NOTE_PLAN      ? plan_status(&t)
                  : out->kind == RO_NOTE_CONTACT ? contact_status(&t)
                  : out->kind == RO_NOTE_EVENT   ? event_modality(&t)
                                                 : 0;
    if (out->kind == RO_NOTE_EVENT) take_event(s, out, at, count);
    out->initiator = (r = elect(s, at, count, initiator_value)) ? settled_actor(s, r, r->note->initiator) : -1;
    out->via = (r = elect(s, at, count, via_value)) ? settled_actor(s, r, r->note->via) : -1;
    out->date = elect_date(s, at, count);
    out->until = (r = elect(s, at, count, until_value)) ? fact_until(s, r->fact) : RO_DATE_UNKNOWN;
    if (!(r = elect(s, at, count, place_value))) r = elect(s, at, count, rough_place_value);
    out->place = r ? r->note->place : (ro_place_ref){.lat_e4 = INT32_MIN, .lon_e4 = INT32_MIN};
    out->country = ro_holder_country(s->know, out->place.state);
    for (uint32_t i = 0; i < count; i++) {
        add_phrases(out->topics, &out->topic_count, at[i].note->topics, at[i].note->topic_count);
        add_phrases(out->outcomes, &out->outcome_count, at[i].note->outcomes, at[i].note->outcome_count);
        if (!out->what.len) out->what = at[i].note->what;
        if (!out->target_count)
            out->target_count = map_actors(s, &at[i], at[i].note->targets, at[i].note->target_count, out->targets);
    }
    return RO_OK;
}

static ro_str text_of(const settling *s, const ranked *r)
{
    ro_str text = s->out->reports[r->fact->report].reading->report.text;
    bool said = r->note->content.end > r->note->content.start;
    return ro_str_span(text, said ? r->note->content : r->note->evidence);
}

ro_status ro_entry_make(settling *s, ro_entry *out, const fact *const *members, uint32_t count)
{
    memset(out, 0, sizeof *out);
    ranked *at = rank(s, members, count);
    if (!at) return RO_ENOMEM;
    out->id = members[0]->id;
    out->kind = at->note->kind;
    out->contact = out->moved_to = -1;
    out->actor_count = map_actors(s, at, at->note->actors, at->note->actor_count, out->actors);
    if (take_values(s, out, at, count)) return RO_ENOMEM;
    if (out->kind == RO_NOTE_STATEMENT) out->text = text_of(s, at);
    for (uint32_t i = 0; i < count; i++)
        if (!RO_PUSH(s->arena, &out->evidence, at[i].evidence)) return RO_ENOMEM;
    use_actors(s, out);
    for (uint32_t i = 0; i < count; i++) /* whom one of two sides that a page quotes names stands in neither value nor `says` */
        if (at[i].note->initiator >= 0) s->out->actors.at[settled_actor(s, &at[i], at[i].note->initiator)].used = true;
    out->why = count == 1 ? RO_STR("one note")
                          : ro_str_format(s->arena, "%u notes joined: the same parties, near kinds, no contradiction", count);
    return out->why.ptr ? count_voices(s, out, at, count) : RO_ENOMEM;
}

/* ---- what a page says otherwise ---- */

/* Does the page's date leave no room for the entry's? "In June" says nothing against June 12. */
static bool dates_differ(ro_date page, ro_date entry)
{
    if (!ro_date_is_known(page)) return false;
    bool lo = page.earliest == RO_DAY_NONE || (entry.earliest != RO_DAY_NONE && entry.earliest >= page.earliest);
    bool hi = page.latest == RO_DAY_NONE || (entry.latest != RO_DAY_NONE && entry.latest <= page.latest);
    return !lo || !hi;
}

static bool lists_differ(const ro_str *page, uint32_t n, const ro_str *entry, uint32_t m)
{
    bool differ = n != m;
    for (uint32_t i = 0; i < n && !differ; i++) differ = !ro_str_equal(page[i], entry[i]);
    return n && differ;
}

/* A number that another page has otherwise; what a page does not tell of is no difference. */
static bool casualties_differ(const ro_casualty *page, const ro_casualty *entry)
{
    bool differ = false;
    for (int h = 0; h < RO_HARM_COUNT; h++) differ |= page[h].number && page[h].number != entry[h].number;
    return differ;
}

/* Of a list that nothing but a correction tells otherwise than a page: parties, speakers, sources. */
static bool actors_differ(const ro_entry *e, const ro_entry *page)
{
    return page->actor_count && (page->actor_count != e->actor_count || memcmp(page->actors, e->actors, page->actor_count * sizeof *page->actors));
}

/* The field that holds an entry's actors. */
static ro_field actors_field(ro_note_kind kind)
{
    return kind == RO_NOTE_STATEMENT ? RO_FIELD_SPEAKER : kind == RO_NOTE_EVENT ? RO_FIELD_SOURCE : RO_FIELD_PARTIES;
}

static uint32_t differences(const ro_entry *e, const ro_entry *page)
{
    uint32_t says = 0;
#define SAYS(field, differs) says |= (differs) ? 1u << (field) : 0
    SAYS(RO_FIELD_KIND, e->kind == RO_NOTE_CONTACT && page->subkind != e->subkind && page->subkind != RO_CONTACT_CONTACT);
    SAYS(RO_FIELD_MODALITY, e->kind == RO_NOTE_EVENT && page->status != e->status);
    SAYS(RO_FIELD_CASUALTIES, e->kind == RO_NOTE_EVENT && casualties_differ(page->casualties, e->casualties));
    SAYS(RO_FIELD_INITIATOR, e->kind != RO_NOTE_EVENT && page->initiator >= 0 && page->initiator != e->initiator);
    SAYS(RO_FIELD_DATE, dates_differ(page->date, e->date));
    SAYS(RO_FIELD_UNTIL, dates_differ(page->until, e->until));
    SAYS(RO_FIELD_PLACE, page->place.name.len && !ro_str_equal(page->place.name, e->place.name));
    SAYS(RO_FIELD_STATUS, (e->kind == RO_NOTE_CONTACT || e->kind == RO_NOTE_PLAN) && page->status != e->status);
    SAYS(RO_FIELD_TOPICS, lists_differ(page->topics, page->topic_count, e->topics, e->topic_count));
    SAYS(RO_FIELD_OUTCOMES, lists_differ(page->outcomes, page->outcome_count, e->outcomes, e->outcome_count));
    SAYS(RO_FIELD_STANCE, e->kind == RO_NOTE_STATEMENT && page->stance != e->stance);
    SAYS(RO_FIELD_QUOTE, e->kind == RO_NOTE_STATEMENT && page->quote != e->quote);
    SAYS(RO_FIELD_TARGET, page->target_count && (page->target_count != e->target_count ||
                                                 memcmp(page->targets, e->targets, page->target_count * sizeof *page->targets)));
    SAYS(RO_FIELD_VIA, page->via >= 0 && page->via != e->via);
    SAYS(RO_FIELD_WHAT, e->kind == RO_NOTE_PLAN && page->what.len && !ro_str_equal(page->what, e->what));
    SAYS(RO_FIELD_TYPE, ro_entry_is_edited(e, RO_FIELD_TYPE) && page->subkind != e->subkind);
    SAYS(actors_field(e->kind), actors_differ(e, page));
#undef SAYS
    return says;
}

static int by_report(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->fact->report != y->fact->report) return x->fact->report < y->fact->report ? -1 : 1;
    return by_worth(a, b);
}

/* What the notes of one page alone would make of the entry, kept if it differs. */
static ro_status one_page(settling *s, ro_entry *entry, const ranked *at, uint32_t count)
{
    ro_entry page = {.kind = entry->kind, .contact = -1, .moved_to = -1};
    if (take_values(s, &page, at, count)) return RO_ENOMEM;
    if (ro_entry_is_edited(entry, actors_field(entry->kind)))
        page.actor_count = map_actors(s, at, at->note->actors, at->note->actor_count, page.actors);
    uint32_t says = differences(entry, &page);
    ro_entry *kept = says ? RO_NEW(s->arena, ro_entry) : NULL;
    if (!says) return RO_OK;
    if (!kept) return RO_ENOMEM;
    *kept = page;
    use_actors(s, kept); /* who is named in `says` alone is an actor of the record too */
    for (uint32_t i = 0; i < entry->evidence.count; i++) {
        ro_evidence *e = &entry->evidence.at[i];
        if (e->report != at->fact->report) continue;
        e->says = says;
        e->page = kept;
    }
    return RO_OK;
}

ro_status ro_entry_says(settling *s, ro_entry *entry)
{
    uint32_t count = entry->evidence.count;
    ranked *at = RO_NEW_N(s->arena, ranked, count);
    fact *facts_of = RO_NEW_N(s->arena, fact, count);
    ro_status status = at && facts_of ? RO_OK : RO_ENOMEM;
    for (uint32_t i = 0; !status && i < count; i++) {
        const ro_evidence *e = &entry->evidence.at[i];
        const ro_settled_report *report = &s->out->reports[e->report];
        facts_of[i] = (fact){.id = report->note_ids[e->note], .report = e->report, .note = e->note};
        at[i] = (ranked){*e, &facts_of[i], ro_evidence_note(s->out, e), report->day.day.earliest};
    }
    if (!status) qsort(at, count, sizeof *at, by_report);
    for (uint32_t i = 0, end; !status && i < count; i = end) {
        for (end = i; end < count && at[end].fact->report == at[i].fact->report;) end++;
        status = one_page(s, entry, at + i, end - i);
    }
    return status;
}
