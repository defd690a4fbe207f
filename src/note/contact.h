/* contact.h: contacts that a page tells: who was, is or will be in touch with whom.
 * In: a parsed doc with mentions and actors. Out: notes of kind RO_NOTE_CONTACT. Those of one page that are one contact share kind,
 * time and place. Source of the definitions: gold/GUIDE.md's kinds, in data/contact_words.tsv. */
#ifndef RO_NOTE_CONTACT_H
#define RO_NOTE_CONTACT_H

#include "note/clause.h"
#include "note/note.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_CONTACTS_MAX = 2000 };

/* Adds to `notes`. The trigger token of each added note goes to `triggers` (same order), for plans and statements. */
typedef RO_ARRAY(uint32_t) ro_triggers;
ro_status ro_contacts_find(ro_notes *notes, ro_triggers *triggers, ro_arena *arena, const ro_note_input *in, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
