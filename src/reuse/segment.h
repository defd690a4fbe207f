/* segment.h: postings (a print, a text that has it) packed into parts that a record can keep.
 * In: postings in order. Out: parts of at most RO_SEGMENT_BYTES, each readable alone: what it holds is told by its first and last print. And
 * the way back, which trusts nothing. */
#ifndef RO_REUSE_SEGMENT_H
#define RO_REUSE_SEGMENT_H

#include "reuse/prints.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_SEGMENT_BYTES = 64 << 10 };

typedef struct ro_posting {
    uint32_t print, text;
} ro_posting;

typedef RO_ARRAY(ro_posting) ro_postings;

/* By print, then by text. Errors: RO_ENOMEM (for scratch). */
ro_status ro_postings_sort(ro_postings *self, ro_arena *scratch);
/* Packs postings from `first` on into `out` until it is full; how many it took. They are sorted, each once. */
uint32_t ro_segment_pack(const ro_postings *self, uint32_t first, unsigned char out[RO_SEGMENT_BYTES], size_t *len);
/* Adds the postings of a part. Errors: RO_EFORMAT for anything that ro_segment_pack does not write, RO_ENOMEM. */
ro_status ro_segment_unpack(ro_postings *out, ro_arena *arena, ro_str part);

#ifdef __cplusplus
}
#endif
#endif
