/* words.h: the tables of words that notes are found by: contact_words.tsv, modality.tsv, plan_words.tsv, fate_words.tsv.
 * In: the data folder. Out: rows by lemma and part of speech, with their line for explanations. Read-only, shared by threads. */
#ifndef RO_NOTE_WORDS_H
#define RO_NOTE_WORDS_H

#include "base/table.h"
#include "note/note.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_word_pos {
    RO_WORD_NOUN,
    RO_WORD_VERB,
    RO_WORD_LIGHT,
    RO_WORD_PRESS,
    RO_WORD_CHANNEL,
    RO_WORD_TOPIC,
    RO_WORD_GENERIC,
    RO_WORD_ADDRESS,
    RO_WORD_SAY,
    RO_WORD_AGENT,
    RO_WORD_PRIVATE,
    RO_WORD_POS_COUNT
} ro_word_pos;

typedef enum ro_frame {
    RO_FRAME_PAIR = 1,     /* two sides */
    RO_FRAME_PUBLIC = 2,   /* who speaks suffices */
    RO_FRAME_VISIT = 4,    /* visitor, host */
    RO_FRAME_MESSAGE = 8,  /* sender, receiver */
    RO_FRAME_EVENT = 16,   /* its own name may be the party: "the G20 summit" */
    RO_FRAME_EACH = 32,    /* one contact an object: "called A and B" */
    RO_FRAME_FIRST = 64,   /* the subject took the initiative */
    RO_FRAME_STRICT = 128, /* both sides must be said */
    RO_FRAME_PLURAL = 256,
    RO_FRAME_ABOUT = 512,  /* two subjects, or `with`: "A and B discussed" */
    RO_FRAME_PLACE = 1024, /* the object may be a place */
    RO_FRAME_TOLD = 2048,
    RO_FRAME_DOWN = 4096, /* "sit down with" */
    RO_FRAME_PATIENT = 8192,
    RO_FRAME_HANDS = 32768,    /* "shake hands" */
    RO_FRAME_SPEECH = 131072,  /* only before a parliament: "addressed Congress" */
    RO_FRAME_INVITE = 65536,   /* the object may come, if it will */
    RO_FRAME_BILATERAL = 16384 /* between two persons it is a meeting */
} ro_frame;

typedef enum ro_modality {
    RO_MODALITY_PLAN = 1,
    RO_MODALITY_PROPOSE = 2,
    RO_MODALITY_DENY = 4,
    RO_MODALITY_CANCEL = 8,
    RO_MODALITY_POSTPONE = 16,
    RO_MODALITY_FAIL = 32,
    RO_MODALITY_NEGATE = 64,
    RO_MODALITY_INITIATE = 128,
    RO_MODALITY_PAST = 256,
    RO_MODALITY_HAPPEN = 512,  /* "took place", "went ahead" */
    RO_MODALITY_ELAPSE = 1024, /* of a deadline: "passed" */
    RO_MODALITY_KEEP = 2048    /* "as planned" */
} ro_modality;

typedef enum ro_plan_frame { RO_PLAN_DEADLINE = 1, RO_PLAN_NEEDS_PLAN = 2, RO_PLAN_NEEDS_TIME = 4, RO_PLAN_SETS = 8 } ro_plan_frame;

typedef struct ro_contact_word {
    ro_str lemma, with; /* `with`: alternatives by '|', or "-" */
    ro_word_pos pos;
    uint8_t kind; /* ro_contact_kind; RO_CONTACT_KIND_COUNT for none */
    uint32_t frame;
    uint32_t line;
    int32_t next; /* next row of the same lemma and pos, or -1 */
} ro_contact_word;

/* A row of process_words.tsv: what a verb tells of a process. Lists by '|', or "-". */
typedef struct ro_turn_word {
    ro_str lemma, roles, with, kinds;
    uint8_t state; /* ro_process_state */
    uint32_t line;
    int32_t next; /* next row of the same lemma, or -1 */
} ro_turn_word;

typedef struct ro_words ro_words;
ro_status ro_words_open(ro_words **out, const char *data, ro_error *error);
uint64_t ro_words_checksum(const ro_words *self);
void ro_words_close(ro_words *self);

/* The first row for a lemma in a role, or NULL; further ones through ro_words_next. */
const ro_contact_word *ro_words_contact(const ro_words *self, ro_str lemma, ro_word_pos pos);
const ro_contact_word *ro_words_next(const ro_words *self, const ro_contact_word *row);
/* true when `word` is one of `with`'s alternatives. */
bool ro_contact_word_takes(const ro_contact_word *row, ro_str word);
/* ro_modality classes of a lemma or word, 0 for none. */
uint32_t ro_words_modality(const ro_words *self, ro_str lemma);
/* ro_process_kind of a noun, -1 for none. */
int ro_words_process(const ro_words *self, ro_str lemma);
/* The first row for a verb or predicate, or NULL; the next one. */
const ro_turn_word *ro_words_turn(const ro_words *self, ro_str lemma);
const ro_turn_word *ro_words_next_turn(const ro_words *self, const ro_turn_word *row);
/* Is `word` one of a list by '|'? */
bool ro_words_list_has(ro_str list, ro_str word);
/* ro_modality classes of a verb with a word beside it ("call", "off"), 0 for none; an empty `beside` asks for those of the verb alone. */
uint32_t ro_words_fate(const ro_words *self, ro_str lemma, ro_str beside);
/* ro_plan_frame of a noun or verb, 0 for none; its line of plan_words.tsv in *line. */
uint32_t ro_words_plan(const ro_words *self, ro_str lemma, bool verb, uint32_t *line);

#ifdef __cplusplus
}
#endif
#endif
