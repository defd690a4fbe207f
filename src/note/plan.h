/* plan.h: what is set for later: planned contacts, deadlines, ceasefires, votes, withdrawals.
 * In: the contacts found and the clauses. Out: notes of kind RO_NOTE_PLAN. Words: data/plan_words.tsv, data/modality.tsv. */
#ifndef RO_NOTE_PLAN_H
#define RO_NOTE_PLAN_H

#include "note/contact.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `contacts_from` is the first contact in notes; `triggers` as ro_contacts_find gave them. */
ro_status ro_plans_find(ro_notes *notes, const ro_triggers *triggers, uint32_t contacts_from, ro_arena *arena,
                        const ro_note_input *in, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
