/* event_modality.h: did an act happen, or is it alleged, denied, planned, only wished, or history.
 * In: an act, the statements of the page. Out: ro_event_modality, the word that decided, who alleges or denies; or that it is negated. */
#ifndef RO_NOTE_EVENT_MODALITY_H
#define RO_NOTE_EVENT_MODALITY_H

#include "note/event_frame.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_event_status {
    uint8_t modality;   /* ro_event_modality */
    bool negated;       /* "did not attack": nothing to note */
    int32_t cue;        /* the token that decided, or -1 */
    int32_t by;         /* head token of who alleges or denies, or -1 */
} ro_event_status;

ro_event_status ro_event_status_of(const ro_event_words *words, const ro_doc *doc, const ro_act *act);

#ifdef __cplusplus
}
#endif
#endif
