/* field.h: the fields that contacts and plans share: status, place, initiator, evidence.
 * In: a note with its trigger token. Out: the field and its reason. */
#ifndef RO_NOTE_FIELD_H
#define RO_NOTE_FIELD_H

#include "note/clause.h"
#include "note/party.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_EVIDENCE_BYTES_MAX = 420, RO_EVIDENCE_BYTES_MIN = 60 };

/* held, planned, proposed … from the clause's modality, its tense and the note's time against the report's day. */
void ro_field_status(ro_note *note, const ro_note_input *in, uint32_t trigger);
/* Of what was put off or called off: "until Monday" is the next one, whatever the tense of the clause, and "the June 12 summit" that of the nearest
 * year. */
void ro_field_look_on(const ro_note_input *in, int32_t time);
/* Of what is set in the present ("is scheduled for April 22"): told after a day of 2008, it is not of 2008. */
void ro_field_look_up(const ro_note_input *in, int32_t time);
/* Told as done, its weekday lies behind: "on Thursday during a phone call agreed to resume" is the last Thursday. Call before the
 * status. */
void ro_field_look_back(const ro_note *note, const ro_note_input *in, uint32_t trigger);
/* A planned day lies ahead: "slated to meet on Monday" means the next Monday, whatever the tense of "slated". */
void ro_field_look_ahead(const ro_note *note, const ro_note_input *in);
/* A place under the trigger or its verb: "in Geneva", "at Camp David". */
void ro_field_place(ro_note *note, const ro_note_input *in, uint32_t trigger);
/* "initiated by", "at the request of", "invited". */
void ro_field_initiator(ro_note *note, const ro_note_input *in, uint32_t trigger);
/* Bytes from the first to the last of the tokens given, inside the sentence of the trigger, with the verb that governs it and that
 * verb's subject ("he told officials during his visit"); widened when it is very short. */
ro_span ro_field_evidence(const ro_note_input *in, uint32_t trigger, uint32_t first, uint32_t last);

#ifdef __cplusplus
}
#endif
#endif
