/* event_detail.h: what the clause of an act tells beside who and whom: modes, contexts, a CAMEO code, casualties.
 * In: an act and its sentence. Out: bits, a code, counts. Only words of the act's own clause count for modes and casualties. */
#ifndef RO_NOTE_EVENT_DETAIL_H
#define RO_NOTE_EVENT_DETAIL_H

#include "note/event_frame.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Modes, contexts and CAMEO code into the note, whose type is set. *cue becomes the token of the word that chose the mode, or -1. */
void ro_event_modes(ro_note *note, const ro_event_words *words, const ro_doc *doc, const ro_act *act, int32_t *cue);
/* Contexts alone, from the tokens of a span: for acts that no row of the table tells. */
void ro_event_contexts(ro_note *note, const ro_event_words *words, const ro_doc *doc, ro_span span);
/* Killed, wounded, abducted; *where is what was counted first. False: nothing is told. */
bool ro_event_casualties(ro_note *note, const ro_event_words *words, const ro_doc *doc, const ro_act *act, ro_span *where);

#ifdef __cplusplus
}
#endif
#endif
