/* side.h: a contact that may be told at a word, and who its sides are.
 * In: a trigger and its row of data/contact_words.tsv. Out: parties in the order of their words, and which of them came first. */
#ifndef RO_NOTE_SIDE_H
#define RO_NOTE_SIDE_H

#include "note/clause.h"
#include "note/party.h"
#include "note/topic.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_candidate {
    const ro_note_input *in;
    const ro_contact_word *word;
    ro_topic_words *topics; /* of the page */
    uint32_t trigger;
    ro_parties parties;
    int32_t section;     /* the time that heads the section it stands in, or -1 */
    int32_t first_party; /* actor of the subject, or -1 */
    uint8_t kind;        /* ro_contact_kind: the row's, until the words around say more */
    bool definite;       /* "the phone call": may speak of one told before */
    bool borrowed;       /* a noun whose sides are the verb's alone: "the leaders agreed the talks" */
    bool is_other;       /* a thing is met, not a side: "meet the demands" */
    bool of_many;        /* one group met: "EU foreign ministers met in Brussels" */
    bool is_event;       /* "the NATO meeting": its own name is a side */
    bool is_met_at;      /* an event at which others of its sides meet: "met Putin at the G20 summit" */
    const char *rule;    /* that brought the sides: static */
} ro_candidate;

/* Sides by heads, around a verb ("met", "called") or a noun ("talks", "visit"). */
void ro_candidate_gather_verb(ro_candidate *self);
void ro_candidate_gather_noun(ro_candidate *self);
/* Heads gave too few sides: the words around may give them. */
void ro_candidate_add_by_words(ro_candidate *self);
/* Adds the first of the sentence that no preposition brings: whom it is about. */
void ro_candidate_add_topic_of_sentence(ro_candidate *self);
/* Is "called" here a phone call? */
bool ro_candidate_phones(const ro_candidate *self);
/* How many sides must be known for a contact of this kind. */
uint32_t ro_candidate_sides_needed(const ro_candidate *self);
/* A body that a meeting is of: "the NATO meeting", "the G20 talks". */
bool ro_actor_convenes(const ro_actor *actor);

#ifdef __cplusplus
}
#endif
#endif
