/* amend.h: which fields of an entry people may correct, and what may stand in each.
 * In: the kind of an entry, the name of a field, values as the record keeps them (hand-written, perhaps: nothing of them is believed). Out:
 * why they may not stand there; or the entry with the field as they have it. The table of fields is the only place that knows them. */
#ifndef RO_STORY_AMEND_H
#define RO_STORY_AMEND_H

#include "story/story.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What stands in a field. */
typedef enum ro_amend_type {
    RO_AMEND_WORD,    /* one of a vocabulary */
    RO_AMEND_DATE,    /* YYYY, YYYY-MM or YYYY-MM-DD */
    RO_AMEND_ACTOR,
    RO_AMEND_ACTORS,
    RO_AMEND_PLACE,
    RO_AMEND_PHRASES, /* a few */
    RO_AMEND_TEXT,
    RO_AMEND_TYPES
} ro_amend_type;

enum { RO_AMEND_TEXT_MAX = 500 /* bytes of a phrase, a name, a text */ };

typedef struct ro_amendable {
    ro_note_kind kind;             /* of the entry */
    const char *name;              /* of the field, as the export has it */
    ro_field field;
    ro_amend_type type;
    bool may_be_empty;             /* nothing is known, or there is none */
    uint32_t most;                 /* values */
    const char *(*word)(uint8_t);  /* the vocabulary: of number 0 to words - 1 */
    uint8_t words;
    size_t at, count;              /* where in ro_entry the value stands, and how many there are */
} ro_amendable;

/* All of a kind, in the order of the export; how many in *count. */
const ro_amendable *ro_amendables(ro_note_kind kind, uint32_t *count);
/* NULL: an entry of the kind has no such field, or it may not be corrected. */
const ro_amendable *ro_amendable_find(ro_note_kind kind, ro_str name);
/* The number in its vocabulary, whatever the case; -1: none of it. */
int ro_amendable_word(const ro_amendable *self, ro_str word);
const char *ro_amend_type_name(ro_amend_type type);

/* Why the values may not stand in the field, in plain words; empty: they may. `field` NULL: no such field. .ptr NULL: no memory. */
ro_str ro_amend_fault(ro_arena *arena, const ro_amendable *field, ro_str name, const ro_said *at, uint32_t count);
/* Puts values without a fault into the entry; actors are those of `settled`, which holds all of them. */
void ro_amend_put(ro_settled *settled, ro_entry *entry, const ro_amendable *field, const ro_said *at, uint32_t count);
/* The settled actor that a value names, or -1. */
int32_t ro_said_actor(const ro_settled *settled, const ro_said *said);
/* The kind of actor of that name, or -1. */
int ro_said_kind(const ro_said *said);

#ifdef __cplusplus
}
#endif
#endif
