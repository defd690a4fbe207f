/* request.h: what an address asks for.
 * In: the target of a request as it came ("/show/c5k7….json?count=1"). Out: its route, id, format and values, or why it cannot be. */
#ifndef READOUT_SERVE_REQUEST_H
#define READOUT_SERVE_REQUEST_H

#include "route.h"

enum { TARGET_MOST = 8192, PARAMS_MOST = 64, ID_MOST = 64, MESSAGE_MOST = 320 };

/* Why there is no answer: a status of HTTP and what the body says. */
typedef struct problem {
    int status;
    const char *code; /* "unknown-parameter": for programs */
    char message[MESSAGE_MOST];
} problem;

typedef struct request {
    const route *route;
    int format;                 /* format_id, or -1: the page */
    char id[ID_MOST];           /* of a single thing */
    const char *values[PARAMS]; /* decoded, in `room`; NULL: not said */
    int64_t numbers[PARAMS];    /* of those that are numbers; defaults are filled in */
    char room[TARGET_MOST + PARAMS_MOST];
} request;

/* True, or false and *why: 400, 404, 406 or 414. */
bool request_read(request *out, const char *target, problem *why);
/* After `*self = *from`: the values lie in a request's own room, and are found there. */
void request_moved(request *self, const request *from);
/* The same question in the same bytes whatever the order of its parameters and without the token: a key for the cache. */
void request_key(const request *self, text *out);

void problem_set(problem *self, int status, const char *code, const char *words, ...) __attribute__((format(printf, 4, 5), nonnull(4)));
/* {"error": {"code","message"}} */
void problem_write(const problem *self, text *out);

#endif
