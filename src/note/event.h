/* event.h: who did what to whom, in PLOVER's types (GUIDE.md).
 * In: everything that one page gave so far, its contacts and statements too. Out: notes of kind RO_NOTE_EVENT in the order of the page, one a
 * sentence for each pair of sides and type. What was not noted is counted by its reason. */
#ifndef RO_NOTE_EVENT_H
#define RO_NOTE_EVENT_H

#include "note/event_frame.h"
#include "note/event_score.h"
#include "note/event_side.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_event_skip {
    RO_SKIP_NO_SOURCE, RO_SKIP_NO_TARGET, RO_SKIP_HYPOTHETICAL, RO_SKIP_NEGATED, RO_SKIP_BELOW_SCORE, RO_SKIP_TOLD_TWICE, RO_EVENT_SKIP_COUNT
} ro_event_skip;
const char *ro_event_skip_name(ro_event_skip skip); /* "no source" */

/* What may be an event, before it is noted. */
typedef struct ro_event_draft {
    ro_note note;
    ro_sides sources, targets;
    uint32_t sentence;
    int32_t score;
    int32_t trigger; /* token that tells it, or -1 */
    ro_act act;      /* of that token */
    int32_t joined;  /* the noun that tells the same act: "the attack" of "the attack killed twelve", or -1 */
    bool of_note; /* a statement tells it: of the same words as the verb of saying */
    ro_event_skip skipped; /* RO_EVENT_SKIP_COUNT: it was noted */
} ro_event_draft;

typedef struct ro_event_input {
    const ro_note_input *in;
    const ro_event_coder *coder;
    uint32_t *skipped; /* RO_EVENT_SKIP_COUNT counters that are added to, or NULL */
    void (*seen)(void *context, const ro_event_draft *draft, const ro_event_features *features); /* each that the scorer is asked about; NULL: nobody asks */
    void *context;
} ro_event_input;

/* Would the rules alone note it: are those named whom its type needs? */
bool ro_event_draft_may_stand(const ro_event_draft *draft);
/* Adds to `notes`, which hold the page's contacts and statements. */
ro_status ro_events_find(ro_notes *notes, ro_arena *arena, const ro_event_input *input, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
