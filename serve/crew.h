/* crew.h: the threads that look things up: each has a record of its own, opened read-only.
 * In: jobs. Out: their answers, and a call when each is there. A slow question holds up one thread, never the connections. */
#ifndef READOUT_SERVE_CREW_H
#define READOUT_SERVE_CREW_H

#include "cache.h"

enum { QUEUE_MOST = 1024, SECONDS_MOST = 20 /* that one question may take */, ANSWER_MOST = 256 << 20, STAMP_MOST = 96 };

typedef struct job {
    struct job *next;
    request ask;
    bool gzip, head;
    char stamp[STAMP_MOST]; /* of the record when it was asked */
    text key;               /* under which the answer is kept */
    answer *done;
    void (*finished)(struct job *self);
} job;

typedef struct crew crew;

/* Opens the record `threads` times. `kept` (may be NULL) takes the answers. */
ro_status crew_new(crew **out, const char *path, bool edit, unsigned threads, cache *kept, ro_error *error);
/* False when too many wait, or none are taken any more. */
bool crew_add(crew *self, job *job);
/* What is running is broken off, what waits is answered with 503, the threads end. */
void crew_free(crew *self);

/* Tells one state of a record's files from another without opening them. True when it is old enough to be told from the next. */
bool stamp_of(const char *path, char out[STAMP_MOST]);

#endif
