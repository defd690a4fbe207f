/* crew.h: threads that take jobs from a queue, so that a slow question holds up one thread and never the connections.
 * In: jobs. Out: their answers, and a call when each is there. What the threads do is the kind of the crew. */
#ifndef READOUT_SERVE_CREW_H
#define READOUT_SERVE_CREW_H

#include "answer.h"
#include "stamp.h"

struct MHD_Connection;

enum { QUEUE_MOST = 1024 };

typedef struct job {
    struct job *next;
    request ask;
    bool gzip;
    char stamp[STAMP_MOST]; /* of the record when it was asked */
    char tag[TAG_MOST];     /* for the answer; empty: none */
    char base[96];          /* "http://" and the Host that was asked */
    text key;               /* under which the answer is kept; empty: it is not */
    text body;              /* of a POST */
    struct MHD_Connection *connection;
    answer *done;
    void (*finished)(struct job *self); /* the job is its owner's again, and may be gone when this returns */
} job;

typedef struct crew crew;

/* `own` is what a thread has for itself. */
typedef struct crew_kind {
    ro_status (*start)(const void *context, crew *of, void **own, ro_error *error);
    void (*work)(void *own, job *one); /* calls one->finished */
    void (*end)(void *own);
} crew_kind;

/* `context` is held until crew_free. */
ro_status crew_new(crew **out, const crew_kind *kind, const void *context, unsigned threads, ro_error *error);
/* False when too many wait, or none are taken any more. */
bool crew_add(crew *self, job *one);
/* Is it time to break off? */
bool crew_is_ending(const crew *self);
/* What is running is broken off, what waits is answered with 503, the threads end. NULL is fine. */
void crew_free(crew *self);

#endif
