/* pairs.h: which texts of a set are worth a comparison, a print at a time: what an index in memory (index.h) does in one go, in parts that a
 * record or a cluster of machines can do apart.
 * keys: the prints of a text. block: the texts of one print, by number; gives its pairs. A pair that enough blocks give is compared. */
#ifndef RO_REUSE_PAIRS_H
#define RO_REUSE_PAIRS_H

#include "reuse/segment.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_pair {
    uint32_t a, b; /* numbers of texts, a < b */
} ro_pair;

typedef RO_ARRAY(ro_pair) ro_pairs;

/* The pairs of one print: `at` are its postings, by text. The first RO_PRINT_TEXTS_MAX texts with all others. `asked`, by text, leaves those
 * alone of which one is asked about; NULL: all. Adds to `out`. Errors: RO_ENOMEM. */
ro_status ro_print_block(ro_pairs *out, ro_arena *arena, const ro_posting *at, uint32_t count, const bool *asked);
/* By b, then by a; the same pair as often as it was given. */
void ro_pairs_sort(ro_pairs *self);

#ifdef __cplusplus
}
#endif
#endif
