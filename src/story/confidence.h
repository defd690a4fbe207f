/* confidence.h: how likely an entry is right, as a share of the entries like it that people who judged pages found right.
 * In: an entry and what the notes behind it say. Out: thousandths. What is known of an entry is a few numbers (traits); each kind
 * of entry has its own whole-numbered weights for them, models/confidence.tsv, fitted by eval/confidence.py on pages that people
 * read. The traits are shared with train/confidence.c: who changes them fits the weights again. */
#ifndef RO_STORY_CONFIDENCE_H
#define RO_STORY_CONFIDENCE_H

#include "base/json.h"
#include "story/story.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_CONFIDENCE_LEAST = 20, RO_CONFIDENCE_MOST = 990 }; /* thousandths: nobody judged enough pages to say more */

/* Each is 0 to 1000: a weight is the most that its trait can give. */
typedef enum ro_trait {
    RO_TRAIT_ONE,     /* 1000 for every entry */
    RO_TRAIT_SCORE,   /* what the rules or the scorer of note/ gave the best note */
    RO_TRAIT_AGAIN,   /* told in other notes, too: a third each, three count */
    RO_TRAIT_SOURCES, /* independent sources beside the first, likewise */
    RO_TRAIT_DAY,     /* its day is known */
    RO_TRAIT_ABOUT,   /* not the day, but about when */
    RO_TRAIT_SIDES,   /* both sides are named: two parties, a speaker and a target, a source and a target */
    RO_TRAIT_TABLE,   /* how many of the parties, speakers, sources and targets the tables of data/ know */
    RO_TRAIT_PLACE,   /* where is told */
    RO_TRAIT_ASIDE,   /* not held, open or happened, but planned, put off, denied, alleged … */
    RO_TRAIT_PRESS,   /* a contact with the press: a side that faces it is all that is to be found */
    RO_TRAIT_VISIT,   /* a visit */
    RO_TRAIT_VAGUE,   /* "in touch", the channel is not told */
    RO_TRAIT_COUNT
} ro_trait;

const char *ro_trait_name(ro_trait trait);
const char *ro_trait_words(ro_trait trait); /* what it says of an entry: "its day is known" */
void ro_entry_traits(const ro_settled *settled, const ro_entry *entry, int32_t out[RO_TRAIT_COUNT]);
/* Thousandths, RO_CONFIDENCE_LEAST to _MOST; 0 for a kind that has no weights (processes have no confidence). */
uint16_t ro_confidence_of(ro_note_kind kind, const int32_t traits[RO_TRAIT_COUNT]);
/* Every trait that has a weight in entries of this kind, what the entry has of it and the weight: {"score": [800, 1628], "day": [0, 1257]}. */
void ro_entry_weighed(ro_json *out, const ro_settled *settled, const ro_entry *entry);

#ifdef __cplusplus
}
#endif
#endif
