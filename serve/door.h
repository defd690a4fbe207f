/* door.h: what stands before every answer: may this request be asked at all?
 * In: the parts of a request that say who asks. Out: yes, or the problem. No table of addresses is looked at before. */
#ifndef READOUT_SERVE_DOOR_H
#define READOUT_SERVE_DOOR_H

#include "guard.h"
#include "request.h"

typedef struct caller {
    const char *method, *target;                              /* as they came */
    const char *host, *origin, *token, *type, *length, *cookie; /* headers, NULL where they are not; token: X-Readout-Token */
} caller;

/* GET and HEAD. */
bool door_read(const guard *self, const caller *who, problem *why);
/* POST /corrections; `edit`: it is there. */
bool door_correct(const guard *self, const caller *who, bool edit, problem *why);
/* Does the address hold the right token? Then a page may be told to keep it. */
bool door_target_token(const guard *self, const char *target);

#endif
