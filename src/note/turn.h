/* turn.h: turns in the life of ceasefires, talks, missions and agreements, as a page tells them.
 * In: a parsed doc with mentions, actors, times. Out: notes of kind RO_NOTE_TURN: what it is (subkind), the state that it came to (status), whose it is
 * (actors), when, where. Words: data/process_words.tsv. */
#ifndef RO_NOTE_TURN_H
#define RO_NOTE_TURN_H

#include "note/note.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Adds to `notes`. Errors: RO_ENOMEM. */
ro_status ro_turns_find(ro_notes *notes, ro_arena *arena, const ro_note_input *in, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
