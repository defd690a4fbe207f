/* topic.h: what a contact was about and what came of it.
 * In: a contact's note with its trigger token. Out: its topics and outcomes, slices of the page's text. */
#ifndef RO_NOTE_TOPIC_H
#define RO_NOTE_TOPIC_H

#include "base/map.h"
#include "note/clause.h"
#include "note/party.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_PHRASE_BYTES_MAX = 120 };

/* How often the page has each word; counted when first asked for, since most contacts say what they were about. */
typedef struct ro_topic_words {
    ro_map counts; /* lower-case word -> times */
    ro_arena *arena;
    bool counted;
} ro_topic_words;

/* "on Syria", "about humanitarian aid", the object of "discuss". */
void ro_field_topics(ro_note *note, ro_topic_words *words, const ro_note_input *in, uint32_t trigger);
/* "agreed to resume talks" of the same sentence. */
void ro_field_outcomes(ro_note *note, const ro_note_input *in, uint32_t trigger);
/* The words under `head` as a phrase: articles off, relative clauses and what follows a comma off, at most RO_PHRASE_BYTES_MAX. */
ro_str ro_field_phrase(const ro_doc *doc, uint32_t head);

#ifdef __cplusplus
}
#endif
#endif
