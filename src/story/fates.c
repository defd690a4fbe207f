/* fates.c: what became of plans.
 * A page that tells it itself has settled it already (values.c). Here an open plan is settled by what other pages tell, in any
 * order of reading: its contact   the contact that it is was held, put off or called off a contact     held by those who planned
 * it, of a near kind, where and when the plan has room for it; or told without a day, where no second plan fits another plan  a
 * note of another page tells the fate of a plan that can only be this one. What is put off "until April 11" is the same plan as
 * that of April 11, which can be kept, or put off again: `moved_to` ties the two Worked example: on March 22 "Venn and Tosk will
 * meet in Geneva on April 2" (A, open), on April 1 "their meeting was put off until April 9" (B, postponed, its day the new one),
 * on April 10 "they met on Tuesday". B is told after A, of the same parties and a near kind, and tells a new day after A's: A is
 * postponed and moved to B. The meeting lies on B's day: B is kept. Must not link: a meeting of one of them with somebody else; one
 * in another town; two plans that both fit (which is meant?); what was told before the plan was last told as standing. Every plan
 * is asked of all that could settle it, and the choice between them is by their worth and their ids, never by what was settled
 * first. */
#include "story/fate.h"

#include "base/hash.h"

#include <stdlib.h>

/* ---- the index ---- */

enum { STEMS_MAX = 4, KEYS_MAX = 2 * RO_NOTE_ACTORS_MAX + 1 + STEMS_MAX };

/* The keys under which what shares a party, a place or, of two plans that are no contacts, a word of what it is with the entry meets
 * it. A person is found under the state, too, for which the other page may name it, and under the surname. */
static uint32_t keys_of(const settling *s, const ro_entry *e, uint64_t out[KEYS_MAX])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < e->actor_count; i++) {
        const ro_settled_actor *a = &s->out->actors.at[e->actors[i]];
        size_t at = a->name.len;
        while (at && a->name.ptr[at - 1] != ' ') at--;
        if (a->state.len) out[count++] = ro_hash_pair(1, ro_hash_str(a->state));
        uint64_t name = 2;
        for (; at < a->name.len; at++) name = ro_hash_pair(name, (uint8_t)ro_to_lower(a->name.ptr[at]));
        out[count++] = name;
    }
    if (e->place.name.len) out[count++] = ro_hash_pair(3, ro_hash_str(e->place.name));
    if (!count) out[count++] = 0;
    if (e->kind == RO_NOTE_PLAN && e->contact < 0) {
        const uint32_t words = fit_stems(e->what, out + count, STEMS_MAX);
        for (uint32_t i = 0; i < words; i++) out[count + i] = ro_hash_pair(4, out[count + i]);
        count += words;
    }
    return count;
}

static ro_status make_index(fating *f)
{
    settling *s = f->s;
    uint64_t keys[KEYS_MAX];
    f->seen = RO_NEW_N(s->arena, uint32_t, s->out->entries.count);
    if (!f->seen) return RO_ENOMEM;
    for (uint32_t i = 0; i < s->out->entries.count; i++) {
        const ro_entry *e = ro_fate_entry(f, i);
        uint32_t count = e->kind == RO_NOTE_CONTACT || e->kind == RO_NOTE_PLAN ? keys_of(s, e, keys) : 0;
        for (uint32_t k = 0; k < count; k++) {
            keyed one = {keys[k], i};
            bool kept = e->kind == RO_NOTE_CONTACT ? RO_PUSH(s->arena, &f->contacts, one) : RO_PUSH(s->arena, &f->plans, one);
            if (!kept) return RO_ENOMEM;
        }
    }
    if (f->contacts.count) qsort(f->contacts.at, f->contacts.count, sizeof(keyed), ro_fate_by_key);
    if (f->plans.count) qsort(f->plans.at, f->plans.count, sizeof(keyed), ro_fate_by_key);
    return RO_OK;
}

/* Fills f->met with what shares a key with `e`, each once, by number. */
static ro_status meet(fating *f, const ro_entry *e, const keyed *at, uint32_t count)
{
    uint64_t keys[KEYS_MAX];
    uint32_t key_count = keys_of(f->s, e, keys);
    f->met.count = 0;
    f->round++;
    for (uint32_t k = 0; k < key_count; k++)
        for (uint32_t i = ro_fate_first(at, count, keys[k]); i < count && at[i].key == keys[k]; i++) {
            if (f->seen[at[i].entry] == f->round || ro_fate_entry(f, at[i].entry) == e) continue;
            f->seen[at[i].entry] = f->round;
            if (!RO_PUSH(f->s->arena, &f->met, at[i].entry)) return RO_ENOMEM;
        }
    if (f->met.count) qsort(f->met.at, f->met.count, sizeof *f->met.at, ro_by_number);
    return RO_OK;
}

/* ---- a contact that was held ---- */

bool ro_fate_waits(const fating *f, const ro_entry *plan)
{
    return plan->status == RO_PLAN_OPEN || ro_entry_is_edited(plan, RO_FIELD_STATUS) || (plan->status == RO_PLAN_POSTPONED && fit_tells_new_day(f->s, plan));
}

/* The contact's days lie where the plan has room for it. */
static bool lies_within(const fating *f, const ro_entry *contact, const ro_entry *plan)
{
    if (!fit_has_days(contact) || !fit_has_days(plan)) return false;
    ro_day from = plan->date.earliest, to = fit_end(plan), width = to - from;
    ro_day told = fit_told(f->s, plan, RO_PLAN_OPEN, true);
    if (contact->date.latest - contact->date.earliest > RO_FATE_NEAR_DAYS && contact->date.latest != contact->date.earliest)
        return false;
    if (width > RO_FATE_WIDE_DAYS && (width > RO_FATE_YEAR_DAYS || !fit_place(contact, plan))) return false;
    /* "this week", told on Wednesday, is not the meeting of Monday */
    if (width > 0 && told != RO_DAY_NONE && fit_end(contact) < told) return false;
    if (contact->until.latest != RO_DAY_NONE && ro_date_is_exact(contact->date)) return fit_days(contact, plan);
    return contact->date.earliest >= from && contact->date.latest <= to;
}

/* How sure it is that they are one, from who, what, where; 0: it is not. */
static uint32_t contact_worth(const fating *f, const ro_entry *contact, const ro_entry *plan)
{
    in_common c = fit_parties(f->s, contact, plan);
    ro_day width = fit_end(plan) - plan->date.earliest;
    bool place = fit_place(contact, plan), few_days = width <= RO_FATE_NEAR_DAYS;
    if (c.kin == KIN_NONE || !fit_what(plan, contact) || !ro_places_agree(&contact->place, &plan->place)) return 0;
    /* a press conference that nobody is named for is anybody's; so are talks where not even the town and the day are the same */
    if (c.kin == KIN_NOBODY || (c.kin == KIN_ONE && plan->actor_count + contact->actor_count > 2))
        return place && (width == 0 || (few_days && c.kin == KIN_ONE)) ? 100 + 50 * (c.kin == KIN_ONE) : 0;
    if (c.count < 2 && (contact->subkind == RO_CONTACT_INTERVIEW || (!few_days && !place)))
        return 0; /* who speaks in April speaks often */
    if (c.loose && width && !place && !(c.strict && few_days)) return 0;
    return 200 + 100 * (c.kin == KIN_SAME) + 50 * place + 25 * !c.loose;
}

ro_status ro_fate_add(fating *f, fate one) { return RO_PUSH(f->s->arena, &f->fates, one) ? RO_OK : RO_ENOMEM; }

/* Told as not held on the very day, once that had come: the plan was missed. */
static bool denies(const fating *f, const ro_entry *contact, const ro_entry *plan)
{
    ro_day told = fit_told(f->s, contact, RO_STATUS_DENIED, true);
    return contact->status == RO_STATUS_DENIED && plan->status == RO_PLAN_OPEN && ro_date_is_exact(contact->date) &&
           ro_date_is_exact(plan->date) && told != RO_DAY_NONE && told >= plan->date.earliest &&
           fit_parties(f->s, contact, plan).kin == KIN_SAME;
}

static ro_status ask_contacts(fating *f, uint32_t p)
{
    const ro_entry *plan = ro_fate_entry(f, p);
    if (!ro_fate_waits(f, plan) || !fit_has_days(plan)) return RO_OK;
    ro_status status = meet(f, plan, f->contacts.at, f->contacts.count);
    for (uint32_t i = 0; !status && i < f->met.count; i++) {
        const ro_entry *contact = ro_fate_entry(f, f->met.at[i]);
        bool held = contact->status == RO_STATUS_HELD;
        if (held && (int32_t)f->met.at[i] == plan->contact) continue; /* by_own_contact knows better */
        if (!lies_within(f, contact, plan) || !(held || denies(f, contact, plan))) continue;
        uint32_t worth = contact_worth(f, contact, plan);
        if (!worth) continue;
        status = ro_fate_add(
            f, (fate){p, f->met.at[i], held ? RO_PLAN_KEPT : RO_PLAN_MISSED, contact->status, false, 1000 * held + worth,
                      fit_told(f->s, contact, contact->status, true),
                      held ? "held by those who planned it, of a near kind, on a day of the plan" : "told as not held on its day"});
    }
    return status;
}

/* ---- a plan without a day ---- */

/* "is scheduled to meet him in Vienna", and a meeting of the two there within days of that page. Must not link: the next meeting, months
 * later; one of two that were held; a call. */
static bool is_soon_after(const fating *f, const ro_entry *contact, const ro_entry *plan)
{
    const in_common c = fit_parties(f->s, contact, plan);
    const ro_day set = fit_told(f->s, plan, RO_PLAN_OPEN, true), day = contact->date.earliest;
    if (contact->status != RO_STATUS_HELD || !ro_date_is_exact(contact->date) || set == RO_DAY_NONE) return false;
    if (plan->contact < 0 || c.kin != KIN_SAME || c.loose || c.count < 2 || !fit_what(plan, contact)) return false;
    if (plan->subkind == RO_CONTACT_CONTACT || contact->subkind == RO_CONTACT_CONTACT || !ro_places_agree(&contact->place, &plan->place))
        return false;
    return day >= set && day - set <= (fit_place(contact, plan) ? RO_FATE_NEWS_DAYS : RO_FATE_SOON_DAYS);
}

static ro_status ask_soon(fating *f, uint32_t p)
{
    const ro_entry *plan = ro_fate_entry(f, p);
    uint32_t count = 0, found = 0;
    if (plan->status != RO_PLAN_OPEN || fit_has_days(plan)) return RO_OK;
    ro_status status = meet(f, plan, f->contacts.at, f->contacts.count);
    for (uint32_t i = 0; !status && i < f->met.count; i++)
        if (is_soon_after(f, ro_fate_entry(f, f->met.at[i]), plan)) found = f->met.at[i], count++;
    if (status || count != 1) return status;
    const fate one = {p, found, RO_PLAN_KEPT, RO_STATUS_HELD, false, 1200, fit_told(f->s, ro_fate_entry(f, found), RO_STATUS_HELD, true),
                      "held by those who planned it, within days of the page that has no day, and no other is told"};
    return ro_fate_add(f, one);
}

/* ---- "they met", without a day ---- */

/* Told by news soon after the plan's day; the same parties by name, and nothing else said. */
static bool may_have_kept(const fating *f, const ro_entry *contact, const ro_entry *plan)
{
    if (!ro_fate_waits(f, plan) || !fit_has_days(plan) || fit_end(plan) - plan->date.earliest > RO_FATE_WIDE_DAYS ||
        !fit_days(contact, plan))
        return false;
    in_common c = fit_parties(f->s, contact, plan);
    ro_day told = fit_told(f->s, contact, RO_STATUS_HELD, false), set = fit_told(f->s, plan, RO_PLAN_OPEN, true);
    if (c.kin != KIN_SAME || c.loose || c.count < 2 || contact->subkind == RO_CONTACT_CONTACT ||
        (plan->contact >= 0 && plan->subkind == RO_CONTACT_CONTACT) || !fit_what(plan, contact))
        return false;
    if (!ro_places_agree(&contact->place, &plan->place) || told == RO_DAY_NONE || (set != RO_DAY_NONE && told <= set)) return false;
    return told >= fit_end(plan) && told - fit_end(plan) <= RO_FATE_NEWS_DAYS;
}

static bool is_news(const fating *f, const ro_entry *contact)
{
    return !ro_evidence_note(f->s->out, &contact->evidence.at[0])->is_background;
}

/* Plans that may be meant; they are one happening only if none contradicts another. */
static bool agree_on_days(const fating *f, const uint32_t *plans, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i + 1; k < count; k++) {
            const ro_entry *a = ro_fate_entry(f, plans[i]), *b = ro_fate_entry(f, plans[k]);
            if (!fit_has_days(a) || !fit_has_days(b) || !fit_days(a, b) || !ro_places_agree(&a->place, &b->place)) return false;
        }
    return true;
}

static ro_status ask_undated(fating *f, uint32_t c)
{
    const ro_entry *contact = ro_fate_entry(f, c);
    uint32_t count = 0;
    if (contact->status != RO_STATUS_HELD || ro_date_is_exact(contact->date) || !is_news(f, contact)) return RO_OK;
    ro_status status = meet(f, contact, f->plans.at, f->plans.count);
    for (uint32_t i = 0; !status && i < f->met.count; i++)
        if (may_have_kept(f, contact, ro_fate_entry(f, f->met.at[i]))) f->met.at[count++] = f->met.at[i];
    if (!agree_on_days(f, f->met.at, count)) return status;
    for (uint32_t i = 0; !status && i < count; i++)
        status = ro_fate_add(f, (fate){f->met.at[i], c, RO_PLAN_KEPT, RO_STATUS_HELD, false, 500,
                                    fit_told(f->s, contact, RO_STATUS_HELD, true),
                                    "held by those who planned it, told soon after its day, and no other plan fits"});
    return status;
}

/* ---- a plan note of another page ---- */

typedef enum timing { TIME_CLASH, TIME_UNKNOWN, TIME_NEAR, TIME_SAME, TIME_MOVED } timing;

/* When the teller puts the plan. */
static timing timing_of(const fating *f, const ro_entry *teller, const ro_entry *plan, ro_day told)
{
    if (teller->status == RO_PLAN_POSTPONED && fit_has_days(plan) && fit_has_days(teller) &&
        teller->date.earliest > fit_end(plan)) {
        bool late = told != RO_DAY_NONE && fit_end(plan) < told - RO_FATE_NEWS_DAYS; /* that plan was over by then */
        bool near = teller->date.earliest - fit_end(plan) <= RO_FATE_MOVED_DAYS &&
                    fit_end(plan) - plan->date.earliest <= RO_FATE_WIDE_DAYS; /* "in 2018" is moved nowhere */
        return near && !late && fit_tells_new_day(f->s, teller) ? TIME_MOVED : TIME_CLASH;
    }
    if (fit_has_days(teller) && fit_has_days(plan)) {
        if (!fit_days(teller, plan)) return TIME_CLASH;
        if (fit_end(plan) - plan->date.earliest > RO_FATE_WIDE_DAYS) return TIME_UNKNOWN; /* "in 2018" */
        return teller->date.earliest == plan->date.earliest && fit_end(teller) == fit_end(plan) ? TIME_SAME : TIME_NEAR;
    }
    if (told != RO_DAY_NONE && !fit_has_days(plan)) { /* long after it was last told of: of another, by then */
        ro_day set = fit_told(f->s, plan, plan->status, true);
        return set != RO_DAY_NONE && told - set > RO_FATE_AHEAD_DAYS ? TIME_CLASH : TIME_UNKNOWN;
    }
    if (told == RO_DAY_NONE) return TIME_UNKNOWN;
    if (fit_end(plan) < told - RO_FATE_NEWS_DAYS) return TIME_CLASH;
    bool over = teller->status == RO_PLAN_KEPT || teller->status == RO_PLAN_MISSED;
    if (over ? plan->date.earliest > told : plan->date.earliest > told + RO_FATE_AHEAD_DAYS) return TIME_CLASH;
    return TIME_NEAR;
}

/* "The deadline passed", told within days of the plan's own. */
static bool is_just_over(const fating *f, const ro_entry *teller, const ro_entry *plan)
{
    ro_day told = fit_told(f->s, teller, teller->status, false);
    if (teller->status != RO_PLAN_MISSED || told == RO_DAY_NONE || !fit_has_days(plan)) return false;
    return told >= fit_end(plan) && told - fit_end(plan) <= RO_FATE_NEAR_DAYS;
}

/* How sure it is that the teller speaks of this plan; 0: it is not. Who, what, where and when bear each other out: the less is
 * known of one, the more the others must agree. */
static uint32_t teller_worth(const fating *f, const ro_entry *teller, const ro_entry *plan, timing when)
{
    in_common c = fit_parties(f->s, teller, plan);
    uint32_t words = teller->contact >= 0 || plan->contact >= 0 ? 0 : fit_words(teller->what, plan->what);
    bool place = fit_place(teller, plan);
    if (when == TIME_CLASH || c.kin == KIN_NONE || !fit_what(plan, teller) || !ro_places_agree(&teller->place, &plan->place))
        return 0;
    bool told_enough = c.kin >= KIN_WITHIN && c.count >= 2 && !c.loose;
    uint32_t support = (uint32_t)place + (words > 1) + (words > 2) + is_just_over(f, teller, plan) + (when >= TIME_SAME) +
                       (c.kin >= KIN_ONE) + 2 * (c.kin >= KIN_WITHIN && c.count >= 2);
    if (when == TIME_UNKNOWN && !told_enough && !(place && words > 1)) return 0;
    if (c.loose && !c.strict && when != TIME_SAME && !place) return 0;
    return support < 2 ? 0 : 100 * support + 50 * (when == TIME_SAME) + 10 * !c.loose;
}

/* The same of two plans that are no contacts, by their words: "15% tariffs" and "the tariffs on phones". Who may be a government on one
 * page and its head on the other. Must not link: "votes this week" and "held no votes" (a bare noun, of one state, in one week). */
static uint32_t teller_worth_by_words(const fating *f, const ro_entry *teller, const ro_entry *plan, timing when, ro_day told)
{
    if (teller->contact >= 0 || plan->contact >= 0 || when < TIME_NEAR || !ro_places_agree(&teller->place, &plan->place)) return 0;
    const kinship kin = fit_sides(f->s, plan, teller);
    const in_words in = fit_deed(f->s, plan, teller);
    if (kin == KIN_NONE || !in.head) return 0;
    const ro_day apart = told == RO_DAY_NONE || !fit_has_days(plan) ? RO_FATE_AHEAD_DAYS : told - fit_end(plan);
    const uint32_t told_of = (in.names > 0) + (in.numbers > 0) + (in.words > 1) + fit_place(teller, plan);
    const uint32_t times = (when == TIME_SAME) + (apart >= -RO_FATE_NEAR_DAYS && apart <= RO_FATE_NEAR_DAYS);
    const uint32_t worth = (kin == KIN_ONE) + told_of + times;
    return !told_of || worth < 3 ? 0 : 90 * worth;
}

/* The teller knows what the pages of the plan do not: it was told after them. */
static bool knows_more(const fating *f, const ro_entry *teller, const ro_entry *plan)
{
    ro_day told = fit_told(f->s, teller, teller->status, true), set = fit_told(f->s, plan, plan->status, true);
    return told == RO_DAY_NONE || set == RO_DAY_NONE || set <= told;
}

/* Of plans that are put off to one day the one that was due last is meant: the others had been put off to it. */
static void keep_latest(const fating *f, uint32_t *plans, uint32_t *count)
{
    ro_day last = RO_DAY_NONE;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < *count; i++)
        if (fit_end(ro_fate_entry(f, plans[i])) > last) last = fit_end(ro_fate_entry(f, plans[i]));
    for (uint32_t i = 0; i < *count; i++)
        if (fit_end(ro_fate_entry(f, plans[i])) == last) plans[kept++] = plans[i];
    *count = kept;
}

/* A plan entry that tells a fate settles the plans that it fits best, if they are one happening. */
static ro_status ask_plans(fating *f, uint32_t t)
{
    const ro_entry *teller = ro_fate_entry(f, t);
    uint32_t best = 0, count = 0;
    bool moved = false;
    if (teller->status == RO_PLAN_OPEN) return RO_OK;
    ro_day told = fit_told(f->s, teller, teller->status, true);
    ro_status status = meet(f, teller, f->plans.at, f->plans.count);
    for (uint32_t i = 0; !status && i < f->met.count; i++) {
        const ro_entry *plan = ro_fate_entry(f, f->met.at[i]);
        if (!ro_fate_waits(f, plan) || !knows_more(f, teller, plan)) continue;
        timing when = timing_of(f, teller, plan, told);
        uint32_t worth = teller_worth(f, teller, plan, when);
        if (!worth) worth = teller_worth_by_words(f, teller, plan, when, told);
        if (!worth || worth < best) continue;
        if (worth > best) count = 0, moved = false;
        best = worth;
        moved |= when == TIME_MOVED;
        f->met.at[count++] = f->met.at[i];
    }
    if (moved) keep_latest(f, f->met.at, &count);
    if (!agree_on_days(f, f->met.at, count)) return status; /* which is meant? */
    for (uint32_t i = 0; !status && i < count; i++)
        status =
            ro_fate_add(f, (fate){f->met.at[i], t, teller->status, teller->status, moved, best, told,
                               moved ? "another page tells that it was put off to a later day" : "another page tells its fate"});
    return status;
}

/* ---- the choice ---- */

/* The better first: what was held was held, whatever was told before; then what was told last, then the surest, then by id. */
static int by_plan(const void *a, const void *b)
{
    const fate *x = a, *y = b;
    bool x_kept = x->worth > 1000, y_kept = y->worth > 1000;
    if (x->plan != y->plan) return x->plan < y->plan ? -1 : 1;
    if (x_kept != y_kept) return x_kept ? -1 : 1;
    if (x->told != y->told && !x_kept) return x->told > y->told ? -1 : 1;
    if (x->worth != y->worth) return x->worth > y->worth ? -1 : 1;
    return (x->teller > y->teller) - (x->teller < y->teller);
}

static ro_status settle_by(fating *f, const fate *one)
{
    settling *s = f->s;
    ro_entry *plan = &s->out->entries.at[one->plan];
    const ro_entry *teller = ro_fate_entry(f, one->teller);
    if (ro_entry_is_edited(plan, RO_FIELD_STATUS) && plan->status != one->status) return RO_OK; /* people know better */
    plan->status = one->status;
    plan->settled_by.count = 0;
    if (one->moved) plan->moved_to = (int32_t)one->teller;
    for (uint32_t i = 0; i < teller->evidence.count; i++) {
        const ro_evidence *e = &teller->evidence.at[i];
        bool edited = ro_entry_is_edited(teller, RO_FIELD_STATUS); /* then none of its notes tells it */
        if (one->note_status >= 0 && !edited && ro_evidence_note(s->out, e)->status != one->note_status) continue;
        if (!RO_PUSH(s->arena, &plan->settled_by, *e)) return RO_ENOMEM;
    }
    plan->why = ro_str_format(s->arena, "%.*s; %s: %s", RO_STR_ARGS(plan->why), one->why, teller->id.text);
    return plan->why.ptr ? RO_OK : RO_ENOMEM;
}

static ro_status choose(fating *f)
{
    ro_status status = RO_OK;
    if (f->fates.count) qsort(f->fates.at, f->fates.count, sizeof *f->fates.at, by_plan);
    for (uint32_t i = 0; !status && i < f->fates.count; i++)
        if (!i || f->fates.at[i].plan != f->fates.at[i - 1].plan) status = settle_by(f, &f->fates.at[i]);
    return status;
}

/* ---- what the plan's own notes and its own contact tell ---- */

/* The evidence of the entry itself that gives its fate. */
static ro_status by_itself(settling *s, ro_entry *plan)
{
    if (plan->evidence.count == 1) return RO_OK; /* said in its only sentence */
    for (uint32_t i = 0; i < plan->evidence.count; i++)
        if (ro_evidence_note(s->out, &plan->evidence.at[i])->status == plan->status)
            if (!RO_PUSH(s->arena, &plan->settled_by, plan->evidence.at[i])) return RO_ENOMEM;
    return RO_OK;
}

/* Told as held before it could be, or before it was planned: these are two, or one page errs. */
static bool is_told_before(const fating *f, const ro_entry *contact, const ro_entry *plan)
{
    ro_day told = fit_told(f->s, contact, RO_STATUS_HELD, true), set = fit_told(f->s, plan, RO_PLAN_OPEN, false);
    ro_day due = ro_date_is_exact(contact->date) ? contact->date.earliest : fit_end(plan);
    if (told == RO_DAY_NONE) return false;
    return (set != RO_DAY_NONE && told < set) || (due != RO_DAY_NONE && told < due);
}

/* Somebody tells when it was held, or tells it as news of the plan's day; "an audience with the president", years ago or last week,
 * is neither. */
static bool is_told_well(const fating *f, const ro_entry *contact, const ro_entry *plan)
{
    for (uint32_t i = 0; i < contact->evidence.count; i++) {
        const ro_evidence *e = &contact->evidence.at[i];
        const ro_settled_report *report = &f->s->out->reports[e->report];
        ro_date date = report->dates[e->note];
        ro_day told = report->day.day.earliest, due = fit_end(plan);
        if (ro_evidence_note(f->s->out, e)->status != RO_STATUS_HELD) continue;
        if (date.earliest != RO_DAY_NONE && date.latest != RO_DAY_NONE && date.latest - date.earliest <= RO_FATE_WIDE_DAYS)
            return true;
        if (told == RO_DAY_NONE || (due != RO_DAY_NONE && told >= due && told - due <= RO_FATE_NEWS_DAYS)) return true;
    }
    return false;
}

/* Where the plan has no day, or no more than a month of no town, what was held may be any meeting of theirs; and who speaks alone
 * speaks often. */
static bool is_too_vague(const ro_entry *contact, const ro_entry *plan)
{
    if (plan->actor_count < 2 && contact->subkind == RO_CONTACT_INTERVIEW) return true;
    if (!fit_has_days(plan)) return true;
    return fit_end(plan) - plan->date.earliest > RO_FATE_NEAR_DAYS && !ro_date_is_exact(contact->date) && !fit_place(contact, plan);
}

/* The fate of the contact that the plan is. One that was held after all is kept, whatever a page made of its plan. */
static ro_status by_own_contact(fating *f, uint32_t p)
{
    static const int8_t fates[RO_CONTACT_STATUS_COUNT] = {
        [RO_STATUS_HELD] = RO_PLAN_KEPT, [RO_STATUS_POSTPONED] = RO_PLAN_POSTPONED, [RO_STATUS_CANCELLED] = RO_PLAN_CANCELLED};
    const ro_entry *plan = ro_fate_entry(f, p), *contact = plan->contact < 0 ? NULL : ro_fate_entry(f, (uint32_t)plan->contact);
    if (!contact || fates[contact->status] <= 0) return RO_OK;
    if (contact->status != RO_STATUS_HELD && plan->status != RO_PLAN_OPEN) return RO_OK;
    bool edited = ro_entry_is_edited(contact, RO_FIELD_STATUS);
    if (contact->status == RO_STATUS_HELD && !edited &&
        (is_told_before(f, contact, plan) || is_too_vague(contact, plan) || !is_told_well(f, contact, plan)))
        return RO_OK;
    return ro_fate_add(f, (fate){p, (uint32_t)plan->contact, (uint8_t)fates[contact->status], contact->status, false,
                              contact->status == RO_STATUS_HELD ? 2000 : 900, fit_told(f->s, contact, contact->status, true),
                              "the contact that was planned tells"});
}

static ro_status settle_plan(fating *f, uint32_t p)
{
    ro_entry *plan = &f->s->out->entries.at[p];
    ro_status status = plan->status != RO_PLAN_OPEN ? by_itself(f->s, plan) : RO_OK;
    if (!status) status = by_own_contact(f, p);
    if (!status) status = ask_contacts(f, p);
    if (!status) status = ask_soon(f, p);
    return status ? status : ro_fate_ask_deeds(f, p);
}

/* ---- overdue ---- */

/* The last day that is known to have been read of: of the reports with a day of their own, never of the clock. */
static ro_day last_day_read(const settling *s)
{
    ro_day last = RO_DAY_NONE;
    for (uint32_t r = 0; r < s->out->report_count; r++)
        if (ro_date_is_exact(s->out->reports[r].day.day) && s->out->reports[r].day.day.latest > last)
            last = s->out->reports[r].day.day.latest;
    return last;
}

static void flag_overdue(settling *s)
{
    ro_day last = last_day_read(s);
    for (uint32_t i = 0; i < s->out->entries.count; i++) {
        ro_entry *plan = &s->out->entries.at[i];
        if (plan->kind != RO_NOTE_PLAN || plan->status != RO_PLAN_OPEN || plan->date.latest == RO_DAY_NONE) continue;
        if (fit_end(plan) < last) plan->overdue = (uint32_t)(last - fit_end(plan));
    }
}

ro_status ro_settle_fates(settling *s)
{
    fating f = {.s = s};
    ro_status status = make_index(&f);
    if (!status) status = ro_fate_index_deeds(&f);
    for (uint32_t i = 0; !status && i < s->out->entries.count; i++) {
        ro_note_kind kind = s->out->entries.at[i].kind;
        if (kind == RO_NOTE_PLAN) status = settle_plan(&f, i);
        if (!status && kind == RO_NOTE_PLAN) status = ask_plans(&f, i);
        if (!status && kind == RO_NOTE_CONTACT) status = ask_undated(&f, i);
    }
    if (!status) status = choose(&f);
    if (!status) flag_overdue(s);
    for (uint32_t i = 0; !status && i < s->out->entries.count; i++) status = ro_entry_says(s, &s->out->entries.at[i]);
    return status;
}
