/* stream.h: an answer of any size, sent as it is written: at most a piece of it is in memory.
 * In: pieces, from a thread of the crew, which waits while the connection is slower. Out: the pieces, packed if that was asked for, to the
 * connection, which sleeps while there are none. Whoever reads no more for a while (IDLE_SECONDS) is cut off, and the thread is free again. */
#ifndef READOUT_SERVE_STREAM_H
#define READOUT_SERVE_STREAM_H

#include "crew.h"

typedef struct stream stream;

/* For the answer to `one`; NULL without memory. */
stream *stream_new(job *one, const crew *of);
/* An ro_write_fn. With the first piece the answer begins: the job is finished, and no longer to be touched. RO_ESTOP: nobody reads it any more. */
ro_status stream_take(void *context, const char *bytes, size_t len);
bool stream_has_begun(const stream *self);
/* Nothing more comes. With a status that is not RO_OK the connection is cut, so that what was sent is not taken for whole. */
void stream_end(stream *self, ro_status status);
void stream_drop(stream *self);

#endif
