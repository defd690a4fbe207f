/* correct.h: POST /corrections: what people say of the entries, with --edit alone.
 * In: {"what": "merge", "ids": ["c…", "c…"]} and the like. Out: {"number": 3, "row": {…as /corrections lists it…}}.
 * One thread takes one correction after the other, each with a writing connection of its own that is closed again, so that the record is
 * one plain file in between. */
#ifndef READOUT_SERVE_CORRECT_H
#define READOUT_SERVE_CORRECT_H

#include "crew.h"

enum { BODY_MOST = 64 << 10, IDS_MOST = 1000 };

typedef struct corrector_context {
    const char *path;
    const ro_engine *engine;
} corrector_context;

/* Context: a corrector_context. The crew has one thread. */
extern const crew_kind correctors;

/* One kind of correction, for the table in correct.c and for /openapi.json. */
typedef struct action {
    const char *what;    /* "merge" */
    int least, most;     /* how many ids */
    const char *fields;  /* other fields of the body that it takes, parted by spaces; those with a ! have to be there */
    const char *purpose; /* one sentence */
} action;

/* Number `i` of the table, NULL after the last. */
const action *correct_action(size_t i);

#endif
