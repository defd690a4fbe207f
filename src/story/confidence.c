/* confidence.c: traits of an entry, weighed.
 * A weight is thousandths of a logit, and so is their sum: 0 is one in two, 1100 three in four, 2200 nine in ten. All is in
 * integers: the same entries give the same numbers anywhere. confidence.inc holds the rows of models/confidence.tsv. */
#include "story/confidence.h"

#include "story/settling.h"

const char *ro_trait_name(ro_trait trait)
{
    static const char *const names[] = {"one",   "score", "again", "sources", "day",   "about", "sides",
                                        "table", "place", "aside", "press",   "visit", "vague"};
    return (unsigned)trait < RO_TRAIT_COUNT ? names[trait] : "";
}

const char *ro_trait_words(ro_trait trait)
{
    static const char *const words[] = {"what entries of its kind begin with",
                                        "what the rules gave its best note",
                                        "told in other notes, too",
                                        "independent sources beside the first",
                                        "its day is known",
                                        "known about when, not on which day",
                                        "both sides are named",
                                        "how many of its actors the tables know",
                                        "where is told",
                                        "told as something else than done (planned, denied, alleged …)",
                                        "a contact with the press",
                                        "a visit",
                                        "in touch, the channel is not told"};
    return (unsigned)trait < RO_TRAIT_COUNT ? words[trait] : "";
}

/* ---- traits ---- */

enum { WHOLE = 1000, MORE_MAX = 3 };

/* What is beyond the first, up to three of them. */
static int32_t more(uint32_t count)
{
    uint32_t n = count > 1 ? count - 1 : 0;
    return (int32_t)(n > MORE_MAX ? WHOLE : n * WHOLE / MORE_MAX);
}

static bool has_sides(const ro_entry *e)
{
    if (e->kind == RO_NOTE_CONTACT || e->kind == RO_NOTE_PLAN) return e->actor_count > 1;
    return e->actor_count && e->target_count;
}

static int32_t known_share(const ro_settled *s, const ro_entry *e)
{
    uint32_t known = 0;
    for (uint32_t i = 0; i < e->actor_count; i++) known += s->actors.at[e->actors[i]].line.len != 0;
    for (uint32_t i = 0; e->kind == RO_NOTE_EVENT && i < e->target_count; i++) known += s->actors.at[e->targets[i]].line.len != 0;
    uint32_t all = e->actor_count + (e->kind == RO_NOTE_EVENT ? e->target_count : 0);
    return all ? (int32_t)(known * WHOLE / all) : 0;
}

void ro_entry_traits(const ro_settled *settled, const ro_entry *entry, int32_t out[RO_TRAIT_COUNT])
{
    uint16_t score = 0;
    for (uint32_t i = 0; i < entry->evidence.count; i++) {
        const ro_note *note = ro_evidence_note(settled, &entry->evidence.at[i]);
        if (note->confidence > score) score = note->confidence;
    }
    const bool exact = ro_date_is_exact(entry->date), is_contact = entry->kind == RO_NOTE_CONTACT;
    out[RO_TRAIT_ONE] = WHOLE;
    out[RO_TRAIT_SCORE] = score > WHOLE ? WHOLE : score;
    out[RO_TRAIT_AGAIN] = more(entry->evidence.count);
    out[RO_TRAIT_SOURCES] = more(entry->sources);
    out[RO_TRAIT_DAY] = exact ? WHOLE : 0;
    out[RO_TRAIT_ABOUT] = !exact && ro_date_is_known(entry->date) ? WHOLE : 0;
    out[RO_TRAIT_SIDES] = has_sides(entry) ? WHOLE : 0;
    out[RO_TRAIT_TABLE] = known_share(settled, entry);
    out[RO_TRAIT_PLACE] = entry->place.name.len ? WHOLE : 0;
    out[RO_TRAIT_ASIDE] = entry->status ? WHOLE : 0; /* held, open and happened are the first of their lists */
    out[RO_TRAIT_PRESS] =
        is_contact && (entry->subkind == RO_CONTACT_PRESS_CONFERENCE || entry->subkind == RO_CONTACT_INTERVIEW) ? WHOLE : 0;
    out[RO_TRAIT_VISIT] = is_contact && entry->subkind == RO_CONTACT_VISIT ? WHOLE : 0;
    out[RO_TRAIT_VAGUE] = is_contact && entry->subkind == RO_CONTACT_CONTACT ? WHOLE : 0;
}

/* ---- weighing ---- */

typedef struct weight {
    ro_note_kind kind;
    ro_trait trait;
    int32_t weight;
} weight;

#include "confidence.inc"

/* The chance of a logit, both in thousandths: straight lines between points of 1 / (1 + exp(-x)). */
static uint16_t chance_of(int64_t logit)
{
    enum { STEP = 500 };
    static const uint16_t points[] = {500, 622, 731, 818, 881, 924, 953, 971, 982, 989, 993};
    const int64_t last = (int64_t)(sizeof points / sizeof *points - 1) * STEP, x = logit < 0 ? -logit : logit;
    int64_t chance = points[last / STEP];
    if (x < last) chance = points[x / STEP] + (points[x / STEP + 1] - points[x / STEP]) * (x % STEP) / STEP;
    if (logit < 0) chance = WHOLE - chance;
    return (uint16_t)(chance < RO_CONFIDENCE_LEAST  ? RO_CONFIDENCE_LEAST
                      : chance > RO_CONFIDENCE_MOST ? RO_CONFIDENCE_MOST
                                                    : chance);
}

uint16_t ro_confidence_of(ro_note_kind kind, const int32_t traits[RO_TRAIT_COUNT])
{
    int64_t sum = 0;
    bool known = false;
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        if (weights[i].kind != kind) continue;
        sum += (int64_t)weights[i].weight * traits[weights[i].trait];
        known = true;
    }
    return known ? chance_of(sum / WHOLE) : 0;
}

void ro_entry_weighed(ro_json *out, const ro_settled *settled, const ro_entry *entry)
{
    int32_t traits[RO_TRAIT_COUNT];
    ro_entry_traits(settled, entry, traits);
    ro_json_open(out, '{');
    for (size_t i = 0; i < sizeof weights / sizeof *weights; i++) {
        if (weights[i].kind != entry->kind) continue;
        ro_json_key(out, ro_trait_name(weights[i].trait));
        ro_json_open(out, '[');
        ro_json_integer(out, traits[weights[i].trait]);
        ro_json_integer(out, weights[i].weight);
        ro_json_close(out, ']');
    }
    ro_json_close(out, '}');
}

ro_status ro_settle_confidence(settling *s)
{
    for (uint32_t i = 0; i < s->out->entries.count; i++) {
        ro_entry *entry = &s->out->entries.at[i];
        int32_t traits[RO_TRAIT_COUNT];
        ro_entry_traits(s->out, entry, traits);
        entry->confidence = ro_confidence_of(entry->kind, traits);
    }
    return RO_OK;
}
