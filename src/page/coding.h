/* coding.h: what a server did to a body before it sent it, undone: chunks, gzip, deflate, br, zstd.
 * In: the bytes, the names of the codings as the head has them. Out: the body, in memory that the coder keeps for the next one.
 * Servers and crawlers err: a body that claims a coding and is plain is taken as it is, one that was cut off is taken as far as it
 * goes. Not thread-safe. */
#ifndef RO_PAGE_CODING_H
#define RO_PAGE_CODING_H

#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_BODY_BYTES_MAX = 32 << 20, /* of one body, unpacked: what is larger is refused */
    RO_CODINGS_MAX = 4            /* of one body: "gzip, gzip" has been seen */
};

typedef struct ro_coder ro_coder;

ro_coder *ro_coder_new(void); /* NULL: no memory */
void ro_coder_free(ro_coder *self);

/* Joins the chunks of Transfer-Encoding: chunked. A body without chunks comes back as it is. */
ro_status ro_coder_join_chunks(ro_coder *self, ro_str body, ro_str *out);
/* Undoes the codings of a Content-Encoding ("gzip", "br, gzip"), the last first. The body is valid until the next call and may be
 * `body` itself. RO_ELIMIT: larger than RO_BODY_BYTES_MAX; RO_EFORMAT: it is packed, and nothing of it can be unpacked; RO_ENOMEM.
 */
ro_status ro_coder_undo(ro_coder *self, ro_str codings, ro_str body, ro_str *out);

#ifdef __cplusplus
}
#endif
#endif
