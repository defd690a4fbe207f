/* fate_deed.c: plans that are no contacts, borne out by events.
 * "tariffs on 818 products will go into effect on July 6", and on a page of July 6 "imposed tariffs on imports Friday": an event of
 * a type that carries out what was planned, on the plan's day, of those who planned it or with more words in common than the bare
 * noun. Must not link: tariffs of somebody else, of another day, or tariffs that were lifted (another type). Only what the table
 * below names is asked for: what PLOVER has no type for, an election or a speech, is settled by what pages say of it. */
#include "story/deed_words.h"
#include "story/fate.h"

#include "base/hash.h"

#include <stdlib.h>

enum { TOLD_DAYS = 3 /* an event without a day of its own is news of the days before its page */ };

#define TYPE(name) (1u << RO_EVENT_##name)

/* Types that would carry the plan out; 0: none is known. */
static uint32_t types_for(const fating *f, const ro_entry *plan)
{
    uint32_t types = 0;
    ro_str rest = plan->what;
    while (rest.len && !types) {
        const ro_str word = ro_str_cut(&rest, ' ');
        if (ro_deed_word_is(word, RO_DEED_END)) break; /* "vote on the deal" is no deal */
        types = ro_deed_word_types(word);
    }
    for (uint32_t i = 0; types && i < plan->evidence.count; i++) {
        const ro_note *note = ro_evidence_note(f->s->out, &plan->evidence.at[i]);
        ro_str text = ro_str_sub(f->s->out->reports[plan->evidence.at[i].report].reading->report.text, note->evidence.start,
                                 note->evidence.end);
        while (text.len)
            if (ro_deed_word_is(ro_str_cut(&text, ' '), RO_DEED_UNDO)) return 0;
    }
    return types;
}

static bool is_deed(const ro_entry *e)
{
    const uint32_t deeds =
        TYPE(AGREE) | TYPE(CONCEDE) | TYPE(COOPERATE) | TYPE(RETREAT) | TYPE(PROTEST) | TYPE(SANCTION) | TYPE(MOBILIZE);
    return e->kind == RO_NOTE_EVENT && e->status == RO_EVENT_HAPPENED && deeds >> e->subkind & 1;
}

static uint64_t day_key(bool dated, ro_day day) { return ro_hash_pair(dated ? 1 : 2, (uint64_t)(int64_t)day); }

ro_status ro_fate_index_deeds(fating *f)
{
    for (uint32_t i = 0; i < f->s->out->entries.count; i++) {
        const ro_entry *e = ro_fate_entry(f, i);
        if (!is_deed(e) || ro_evidence_note(f->s->out, &e->evidence.at[0])->is_background) continue;
        const bool dated = ro_date_is_exact(e->date);
        const ro_day day = dated ? e->date.earliest : fit_has_days(e) ? RO_DAY_NONE : fit_told(f->s, e, RO_EVENT_HAPPENED, false);
        if (day == RO_DAY_NONE) continue;
        if (!RO_PUSH(f->s->arena, &f->deeds, ((keyed){day_key(dated, day), i}))) return RO_ENOMEM;
    }
    if (f->deeds.count) qsort(f->deeds.at, f->deeds.count, sizeof(keyed), ro_fate_by_key);
    return RO_OK;
}

/* How sure it is that the event is what was planned; 0: it is not. */
static uint32_t deed_worth(const fating *f, const ro_entry *plan, const ro_entry *event, bool dated)
{
    const kinship kin = fit_sides(f->s, plan, event);
    if (kin == KIN_NONE || !ro_places_agree(&plan->place, &event->place)) return 0;
    const in_words in = fit_deed(f->s, plan, event);
    const uint32_t support = (kin == KIN_ONE) + (in.names > 0) + (in.numbers > 0) + (in.words > 1) + fit_place(plan, event);
    if (!in.head || support < (dated ? 1u : 2u)) return 0;
    return 1000 + 100 * dated + 50 * support;
}

static ro_status ask_day(fating *f, uint32_t p, uint32_t types, bool dated, ro_day day)
{
    const ro_entry *plan = ro_fate_entry(f, p);
    const uint64_t key = day_key(dated, day);
    const ro_day set = fit_told(f->s, plan, RO_PLAN_OPEN, false);
    for (uint32_t i = ro_fate_first(f->deeds.at, f->deeds.count, key); i < f->deeds.count && f->deeds.at[i].key == key; i++) {
        const ro_entry *event = ro_fate_entry(f, f->deeds.at[i].entry);
        const ro_day told = fit_told(f->s, event, RO_EVENT_HAPPENED, true);
        if (!(types >> event->subkind & 1) || told == RO_DAY_NONE || told < plan->date.earliest ||
            (set != RO_DAY_NONE && told <= set))
            continue;
        const uint32_t worth = deed_worth(f, plan, event, dated);
        if (!worth) continue;
        const fate one = {p,
                          f->deeds.at[i].entry,
                          RO_PLAN_KEPT,
                          RO_EVENT_HAPPENED,
                          false,
                          worth,
                          told,
                          dated ? "an event of its day carries it out"
                                : "an event that is told right after its day carries it out"};
        ro_status status = ro_fate_add(f, one);
        if (status) return status;
    }
    return RO_OK;
}

ro_status ro_fate_ask_deeds(fating *f, uint32_t p)
{
    const ro_entry *plan = ro_fate_entry(f, p);
    if (plan->contact >= 0 || !ro_fate_waits(f, plan) || !fit_has_days(plan)) return RO_OK;
    if (fit_end(plan) - plan->date.earliest > RO_FATE_NEAR_DAYS) return RO_OK;
    const uint32_t types = types_for(f, plan);
    ro_status status = RO_OK;
    for (ro_day day = plan->date.earliest; types && !status && day <= fit_end(plan); day++)
        status = ask_day(f, p, types, true, day);
    for (ro_day day = fit_end(plan); types && !status && day <= fit_end(plan) + TOLD_DAYS; day++)
        status = ask_day(f, p, types, false, day);
    return status;
}
