/* statement.h: who is told to have said what, in which stance, of whom, through whom.
 * In: attributions, mentions, actors, times of one page. Out: notes of kind RO_NOTE_STATEMENT, in the order of the page (GUIDE.md
 * says what counts as one: one speaker, one continuous piece of what was said). */
#ifndef RO_NOTE_STATEMENT_H
#define RO_NOTE_STATEMENT_H

#include "note/attribution.h"
#include "note/note.h"
#include "text/report.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_EVIDENCE_MAX = 700, RO_EVIDENCE_MIN = 15 }; /* bytes */

typedef struct ro_statement_input {
    const ro_note_input *in;
    const ro_attributions *attributions;
    const ro_cues *cues;
    ro_report *report; /* `cited` is filled with the outlets that carried somebody's words; may be NULL */
    ro_actors *actors; /* the same as in->actors, to which speakers known by description alone are added; NULL: they are left out */
} ro_statement_input;

/* Adds to `notes`. */
ro_status ro_statements_find(ro_notes *notes, ro_arena *arena, const ro_statement_input *input, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
