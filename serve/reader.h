/* reader.h: the crews that look things up: each thread has a record of its own, opened read-only.
 * In: jobs. Out: answers, kept in the cache where the job has a key. A question may take so long and an answer be so large, and no more;
 * the export of a whole record may be of any size, and is sent as it is written (stream.h). */
#ifndef READOUT_SERVE_READER_H
#define READOUT_SERVE_READER_H

#include "cache.h"
#include "crew.h"

enum { SECONDS_MOST = 20, ANSWER_MOST = 64 << 20 };

/* Context of both crews. */
typedef struct reader_context {
    const char *path;
    cache *kept;
    bool edit;
} reader_context;

extern const crew_kind readers, exporters;

/* What a status of the library is in HTTP. */
answer *answer_of_error(ro_status status, const ro_error *error);

#endif
