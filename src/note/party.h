/* party.h: actors gathered for a note, from noun phrases.
 * In: head tokens. Out: actor numbers without repeats, and the hull of the words that named them. */
#ifndef RO_NOTE_PARTY_H
#define RO_NOTE_PARTY_H

#include "note/words.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_parties {
    uint32_t actors[RO_NOTE_ACTORS_MAX];
    uint32_t count;
    uint32_t for_state;   /* a bit for each of them that stands for its state: "the foreign ministers of Russia" beside "Turkey" */
    bool spoken;          /* one of them is the "I" or "we" of a quotation */
    uint32_t first, last; /* tokens of the sentence that named them; first > last: none */
} ro_parties;

void ro_parties_clear(ro_parties *self);
/* The mention whose head is `token`, else the innermost one around it, or -1. */
int32_t ro_party_mention(const ro_note_input *in, uint32_t token);
/* May this actor be a side of a contact? Outlets, places and the press are none. */
bool ro_party_acts(const ro_actor *actor);
/* Is the noun of a described group ("Chadian diplomats", "people of the north") of this class of data/contact_words.tsv? */
bool ro_actor_noun_is(const ro_note_input *in, const ro_actor *actor, ro_word_pos pos);
/* Adds who is named at `token` and at its conjuncts; returns how many actors that were new. */
uint32_t ro_parties_add(ro_parties *self, const ro_note_input *in, uint32_t token);
/* The same without conjuncts. */
uint32_t ro_parties_add_one(ro_parties *self, const ro_note_input *in, uint32_t token);
/* The number of the first mention that begins at or after `token` (mentions.all.count for none). */
uint32_t ro_party_from(const ro_note_input *in, uint32_t token);
/* The longest mention that begins at `token` (an article or a quotation mark before it is stepped over), or -1. */
int32_t ro_party_begins(const ro_note_input *in, uint32_t token);
/* Adds the list of mentions that begins at `token`, read off the words: "Xi Jinping, Premier Li Keqiang and Yang Jiechi". For where
 * heads fail; returns how many actors were new. */
uint32_t ro_parties_add_list(ro_parties *self, const ro_note_input *in, uint32_t token);
/* Adds an actor by number. */
bool ro_parties_put(ro_parties *self, uint32_t actor);
/* Same set, whatever the order. */
bool ro_parties_equal(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count);
/* All of a in b. */
bool ro_parties_within(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count);

#ifdef __cplusplus
}
#endif
#endif
