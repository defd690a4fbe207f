/* trigger.h: which words tell that two sides were in touch.
 * In: a token and its neighbours. Out: its row of data/contact_words.tsv. */
#ifndef RO_NOTE_TRIGGER_H
#define RO_NOTE_TRIGGER_H

#include "note/clause.h"
#include "note/note.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The row that the token calls for as it stands in its phrase ("telephone conversation", "told reporters"), or NULL. */
const ro_contact_word *ro_trigger_row(const ro_note_input *in, uint32_t token);

#ifdef __cplusplus
}
#endif
#endif
