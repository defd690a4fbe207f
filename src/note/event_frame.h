/* event_frame.h: an act that a word may tell, and which words of its clause say who did it and to whom.
 * In: a parsed sentence and a token. Out: one ro_act for each reading of data/event_words.tsv whose conditions hold, with token numbers.
 * Only what hangs on the word, or on the verb that does it, is looked at: nobody is guessed from nearness. */
#ifndef RO_NOTE_EVENT_FRAME_H
#define RO_NOTE_EVENT_FRAME_H

#include "note/clause.h"
#include "note/event_words.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_ACTS_MAX = 6 };

typedef struct ro_act {
    const ro_event_word *word;
    uint32_t trigger;         /* the token that tells it */
    int32_t verb;             /* itself, or the verb that a noun is the object of ("launched strikes"), or -1 */
    const ro_event_word *of_verb; /* RO_ACT_LIGHT or RO_ACT_UNDO row of that verb, or NULL */
    uint8_t type;             /* of the row, or what taking it back makes of it: lifting sanctions is CONCEDE */
    int32_t doer, target;     /* head tokens, or -1 */
    ro_str doer_slot, target_slot; /* where they stand: "subj", "by", "on" */
    const ro_times *times;
    bool passive;
} ro_act;

/* The acts that a token may tell, in the order of the table, one a type; at most RO_ACTS_MAX. With `times` (or NULL) no time is a side. */
uint32_t ro_acts_at(const ro_event_words *words, const ro_doc *doc, const ro_times *times, uint32_t token, ro_act acts[RO_ACTS_MAX]);
/* The child of `head` that one of the prepositions "on|upon" brings, or -1. */
int32_t ro_act_oblique(const ro_doc *doc, uint32_t head, const char *prepositions);

#ifdef __cplusplus
}
#endif
#endif
