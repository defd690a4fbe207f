/* event_words.h: the words by which acts are told: data/event_words.tsv.
 * In: the data folder. Out: rows by lemma and role, in the order of the table (those with a condition before the bare one), with their
 * line for explanations. Read-only after loading, shared by threads. */
#ifndef RO_NOTE_EVENT_WORDS_H
#define RO_NOTE_EVENT_WORDS_H

#include "base/table.h"
#include "note/note.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_event_pos {
    RO_ACT_VERB,
    RO_ACT_NOUN,
    RO_ACT_HINT,    /* another mode of a type: "drone" */
    RO_ACT_CONTEXT, /* "refugee" */
    RO_ACT_LIGHT,   /* does the act that is its object: "launched strikes" */
    RO_ACT_UNDO,    /* takes it back: "lifted sanctions" */
    RO_ACT_DENY,
    RO_ACT_ALLEGE,
    RO_ACT_WISH,    /* what stands under it did not happen yet, or never: "called for sanctions", "could attack" */
    RO_ACT_PLAN,
    RO_ACT_POS_COUNT
} ro_event_pos;

typedef struct ro_event_word {
    ro_str lemma;        /* of a noun of two words: both, "air strike" */
    ro_str with;         /* "obj:sanction|tariff", or "-" */
    ro_str doer, target; /* where they stand: "subj", "light,poss,mod" */
    uint64_t modes, contexts;
    ro_event_pos pos;
    uint8_t type;        /* ro_event_type; RO_EVENT_TYPE_COUNT: none */
    uint8_t harm;        /* ro_harm; RO_HARM_COUNT: none */
    char cameo[RO_CAMEO_MAX];
    uint32_t line;
    int32_t next;        /* the next row of the same lemma and role, or -1 */
} ro_event_word;

typedef struct ro_event_words ro_event_words;
ro_status ro_event_words_open(ro_event_words **out, const char *data, ro_error *error);
uint64_t ro_event_words_checksum(const ro_event_words *self);
void ro_event_words_close(ro_event_words *self);

/* The first row of a lemma in a role, or NULL; further ones through ro_event_words_next. */
const ro_event_word *ro_event_words_find(const ro_event_words *self, ro_str lemma, ro_event_pos pos);
const ro_event_word *ro_event_words_next(const ro_event_words *self, const ro_event_word *row);
/* Has the lemma any row at all? One bit a role. */
uint32_t ro_event_words_roles(const ro_event_words *self, ro_str lemma);
/* Is `word` one of the alternatives "a|b"? */
bool ro_event_word_has(ro_str alternatives, ro_str word);

#ifdef __cplusplus
}
#endif
#endif
