/* contact_join.h: contacts of one page seen together: which are one, which lend each other day, place and sides.
 * In: the notes found so far, with their trigger tokens. Out: the same notes, filled. */
#ifndef RO_NOTE_CONTACT_JOIN_H
#define RO_NOTE_CONTACT_JOIN_H

#include "note/contact.h"
#include "note/side.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A call told as talks, talks told as a meeting: may be one contact. */
bool ro_contact_may_be_kind(uint8_t a, uint8_t b);
/* "The phone call was initiated by the US": adds to the last contact told that it can mean; false when there is none. */
bool ro_contacts_add_to_earlier(ro_candidate *candidate, ro_notes *notes, const ro_triggers *triggers, uint32_t from);
/* "the talks are to resume in Geneva on Feb. 25": the sides are those of the talks told before, the day and place its own. */
void ro_candidate_adopt_sides(ro_candidate *self, const ro_notes *notes, const ro_triggers *triggers, uint32_t from);
/* The same for talks that have a day and no sides, from the nearest talks of the page: asked once all others are known. */
void ro_candidate_adopt_late(ro_candidate *self, const ro_notes *notes, const ro_triggers *triggers, uint32_t from);
/* Those that are one share kind, time and place. */
void ro_contacts_join(ro_notes *notes, const ro_triggers *triggers, uint32_t from, ro_arena *arena, const ro_note_input *in);
/* The time that heads the section that a sentence stands in ("JULY 2017, in Germany:", a line by itself), or -1; `current` is that
 * of the sentence before. */
int32_t ro_contacts_section(const ro_note_input *in, uint32_t sentence, int32_t current);
/* A contact told without its day takes that of the story it stands in. */
ro_status ro_contacts_lend_days(ro_notes *notes, const ro_triggers *triggers, uint32_t from, ro_arena *arena,
                                const ro_note_input *in);

#ifdef __cplusplus
}
#endif
#endif
