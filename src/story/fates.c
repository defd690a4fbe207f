/* fates.c: what became of plans.
 * A page that tells it itself has settled it already (values.c). Here an open plan is settled by what other pages tell, in any
 * order of reading: the contact that it is was held, put off or called off; a contact of the same parties was held on its day; or a
 * note of another page tells the fate of a plan that can only be this one. */
#include "story/settling.h"

#include "base/hash.h"

#include <stdlib.h>

/* Entries by kind and parties: a plan is settled by what has the same. */
typedef struct keyed {
    uint64_t parties; /* whatever their order; 0 for none */
    uint32_t entry;
} keyed;

typedef struct index {
    keyed *contacts, *plans; /* by parties, then by entry */
    uint32_t contact_count, plan_count;
} index_;

static uint64_t parties_of(const ro_entry *e)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < e->actor_count; i++) sum += ro_hash_mix(e->actors[i] + 1);
    return sum;
}

static int by_parties(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    if (x->parties != y->parties) return x->parties < y->parties ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

static ro_status make_index(settling *s, index_ *out)
{
    uint32_t count = s->out->entries.count;
    out->contacts = RO_NEW_N(s->arena, keyed, count);
    out->plans = RO_NEW_N(s->arena, keyed, count);
    if (!out->contacts || !out->plans) return RO_ENOMEM;
    for (uint32_t i = 0; i < count; i++) {
        const ro_entry *e = &s->out->entries.at[i];
        keyed k = {parties_of(e), i};
        if (e->kind == RO_NOTE_CONTACT) out->contacts[out->contact_count++] = k;
        if (e->kind == RO_NOTE_PLAN) out->plans[out->plan_count++] = k;
    }
    if (out->contact_count) qsort(out->contacts, out->contact_count, sizeof(keyed), by_parties);
    if (out->plan_count) qsort(out->plans, out->plan_count, sizeof(keyed), by_parties);
    return RO_OK;
}

/* The first of the sorted `at` with these parties. */
static uint32_t first_of(const keyed *at, uint32_t count, uint64_t parties)
{
    uint32_t lo = 0, hi = count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (at[mid].parties < parties)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static bool same_parties(const ro_entry *a, const ro_entry *b)
{
    if (a->actor_count != b->actor_count) return false;
    for (uint32_t i = 0; i < a->actor_count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < b->actor_count; k++) found |= a->actors[i] == b->actors[k];
        if (!found) return false;
    }
    return true;
}

static ro_day end_of(const ro_entry *e) { return e->until.latest != RO_DAY_NONE ? e->until.latest : e->date.latest; }

/* The contact was held, on a day that the plan has room for. */
static bool keeps(const ro_entry *contact, const ro_entry *plan)
{
    if (contact->kind != RO_NOTE_CONTACT || contact->status != RO_STATUS_HELD || !ro_date_is_exact(contact->date)) return false;
    if (plan->date.earliest == RO_DAY_NONE || plan->date.latest == RO_DAY_NONE) return false;
    if (!plan->actor_count || !same_parties(contact, plan)) return false;
    return contact->date.earliest >= plan->date.earliest && contact->date.earliest <= end_of(plan);
}

static ro_status settle_by(settling *s, ro_entry *plan, uint8_t status, const ro_entry *teller, int note_status, const char *why)
{
    plan->status = status;
    for (uint32_t i = 0; i < teller->evidence.count; i++) {
        const ro_evidence *e = &teller->evidence.at[i];
        if (note_status >= 0 && ro_evidence_note(s->out, e)->status != note_status) continue;
        if (!RO_PUSH(s->arena, &plan->settled_by, *e)) return RO_ENOMEM;
    }
    plan->why = ro_str_format(s->arena, "%.*s; %s: %s", RO_STR_ARGS(plan->why), why, teller->id.text);
    return plan->why.ptr ? RO_OK : RO_ENOMEM;
}

/* The fate of the contact that the plan is. */
static ro_status by_contact(settling *s, ro_entry *plan)
{
    static const int8_t fates[RO_CONTACT_STATUS_COUNT] = {
        [RO_STATUS_HELD] = RO_PLAN_KEPT, [RO_STATUS_POSTPONED] = RO_PLAN_POSTPONED, [RO_STATUS_CANCELLED] = RO_PLAN_CANCELLED};
    if (plan->contact < 0) return RO_OK;
    const ro_entry *contact = &s->out->entries.at[plan->contact];
    if (fates[contact->status] <= 0) return RO_OK;
    return settle_by(s, plan, (uint8_t)fates[contact->status], contact, contact->status, "the contact that was planned tells");
}

/* A contact that was held after all is kept, whatever a page made of its plan. */
static bool is_held(const settling *s, const ro_entry *plan)
{
    return plan->contact >= 0 && s->out->entries.at[plan->contact].status == RO_STATUS_HELD;
}

static ro_status by_held_contact(settling *s, const index_ *index, ro_entry *plan)
{
    uint64_t parties = parties_of(plan);
    for (uint32_t i = first_of(index->contacts, index->contact_count, parties); i < index->contact_count; i++) {
        const ro_entry *contact = &s->out->entries.at[index->contacts[i].entry];
        if (index->contacts[i].parties != parties) break;
        bool near = plan->contact < 0 || ro_contact_kinds_near(contact->subkind, s->out->entries.at[plan->contact].subkind);
        if (!near || !keeps(contact, plan) || !ro_places_agree(&contact->place, &plan->place)) continue;
        return settle_by(s, plan, RO_PLAN_KEPT, contact, RO_STATUS_HELD, "held by the same parties on its day");
    }
    return RO_OK;
}

static ro_day told_on(const settling *s, const ro_entry *e) { return s->out->reports[e->evidence.at[0].report].day.day.earliest; }

static bool may_be_fate_of(const settling *s, const ro_entry *teller, const ro_entry *plan)
{
    if (teller == plan || plan->status != RO_PLAN_OPEN || plan->settled_by.count) return false;
    /* without parties ("the withdrawal of heavy guns") what it is must do */
    if (!same_parties(teller, plan) || !ro_phrases_near(teller->what, plan->what)) return false;
    if (ro_date_is_exact(teller->date) && ro_date_is_exact(plan->date) && teller->date.earliest != plan->date.earliest)
        return false;
    if (!ro_places_agree(&teller->place, &plan->place)) return false;
    ro_day told = told_on(s, teller), planned = told_on(s, plan);
    return told == RO_DAY_NONE || planned == RO_DAY_NONE || planned <= told;
}

/* A plan entry that tells a fate settles the one open plan that it fits, if there is no second. */
static ro_status tell(settling *s, const index_ *index, const ro_entry *teller)
{
    ro_entry *found = NULL;
    uint64_t parties = parties_of(teller);
    for (uint32_t i = first_of(index->plans, index->plan_count, parties); i < index->plan_count; i++) {
        ro_entry *plan = &s->out->entries.at[index->plans[i].entry];
        if (index->plans[i].parties != parties) break;
        if (!may_be_fate_of(s, teller, plan)) continue;
        if (found) return RO_OK;
        found = plan;
    }
    return found ? settle_by(s, found, teller->status, teller, teller->status, "another page tells its fate") : RO_OK;
}

/* The evidence of the entry itself that gives its fate. */
static ro_status by_itself(settling *s, ro_entry *plan)
{
    if (plan->evidence.count == 1) return RO_OK; /* said in its only sentence */
    for (uint32_t i = 0; i < plan->evidence.count; i++)
        if (ro_evidence_note(s->out, &plan->evidence.at[i])->status == plan->status)
            if (!RO_PUSH(s->arena, &plan->settled_by, plan->evidence.at[i])) return RO_ENOMEM;
    return RO_OK;
}

static ro_status settle_plan(settling *s, const index_ *index, ro_entry *plan)
{
    ro_status status = plan->status != RO_PLAN_OPEN && !is_held(s, plan) ? by_itself(s, plan) : by_contact(s, plan);
    return !status && plan->status == RO_PLAN_OPEN ? by_held_contact(s, index, plan) : status;
}

ro_status ro_settle_fates(settling *s)
{
    index_ index = {0};
    ro_status status = make_index(s, &index);
    for (uint32_t i = 0; !status && i < s->out->entries.count; i++)
        if (s->out->entries.at[i].kind == RO_NOTE_PLAN) status = settle_plan(s, &index, &s->out->entries.at[i]);
    for (uint32_t i = 0; !status && i < s->out->entries.count; i++) {
        const ro_entry *teller = &s->out->entries.at[i];
        if (teller->kind == RO_NOTE_PLAN && teller->status != RO_PLAN_OPEN && !teller->settled_by.count)
            status = tell(s, &index, teller);
    }
    for (uint32_t i = 0; !status && i < s->out->entries.count; i++) status = ro_entry_says(s, &s->out->entries.at[i]);
    return status;
}
