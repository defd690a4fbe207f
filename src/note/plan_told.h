/* plan_told.h: what a sentence tells of a plan beyond the verb that the plan hangs on: moved to a day, taken back further on, sure
 * to be put off. In: a parsed doc and the token that tells the plan. Out: classes of modality and the new day; nothing is changed.
 */
#ifndef RO_NOTE_PLAN_TOLD_H
#define RO_NOTE_PLAN_TOLD_H

#include "note/note.h"
#include "note/words.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_plan_told {
    uint32_t modality; /* ro_modality classes to add; 0: nothing is told */
    int32_t time;      /* the new day, an index in the times; -1: none is told */
    int32_t cue;       /* the token that tells it, or -1 */
} ro_plan_told;

ro_plan_told ro_plan_told_by(const ro_note_input *in, uint32_t token);

#ifdef __cplusplus
}
#endif
#endif
