/* event_pair.h: of what type is what a sentence tells of two spans of it, where a type must be given.
 * In: a parsed doc of one text, the spans of source and target. Out: features (what the table says of the words between and around, the words
 * themselves, their classes, the way from span to span through the tree), and the type with the highest score. */
#ifndef RO_NOTE_EVENT_PAIR_H
#define RO_NOTE_EVENT_PAIR_H

#include "lang/lexicon.h"
#include "note/event_score.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_event_pair {
    const ro_event_coder *coder;
    const ro_lexicon *lexicon; /* classes of words; may be NULL */
    const ro_doc *doc;         /* every sentence parsed */
    ro_span source, target;    /* bytes of the doc's text; empty where it was not found */
} ro_event_pair;

void ro_event_pair_features(const ro_event_pair *self, ro_event_features *out);
/* The best type, its score over the next one in *margin. */
uint8_t ro_event_pair_type(const ro_event_coder *coder, const ro_event_features *features, int32_t *margin);
/* The quad class of a type: 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict. */
int ro_event_quad(uint8_t type);

#ifdef __cplusplus
}
#endif
#endif
