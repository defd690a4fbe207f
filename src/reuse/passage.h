/* passage.h: what two texts have in common, word for word.
 * In: two texts. Out: how many of each one's 5-word shingles stand in the other, in both directions apart, and the passages: runs of
 * RO_PASSAGE_WORDS or more equal words, with their bytes in both. Containment, never a symmetric likeness: of a short wire in a long
 * report all is copied, and little of the report is. */
#ifndef RO_REUSE_PASSAGE_H
#define RO_REUSE_PASSAGE_H

#include "base/array.h"
#include "reuse/words.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_PASSAGE_WORDS = 8 }; /* fewer equal words in a row are no passage */

typedef struct ro_passage {
    ro_span a, b; /* bytes of each text: the same words */
    uint32_t words;
} ro_passage;

typedef struct ro_overlap {
    uint32_t shingles_a, shingles_b; /* of each text */
    uint32_t shared_a, shared_b;     /* of them, those that stand in the other */
    RO_ARRAY(ro_passage) passages;   /* by a.start; no word of a in two, and none of b */
} ro_overlap;

/* One text made ready to be compared with others: its words, and where each shingle stands. */
typedef struct ro_text_index ro_text_index;

/* In arena memory; `text` must outlive it. Errors: RO_ENOMEM, RO_ELIMIT. */
ro_status ro_text_index_make(ro_text_index **out, ro_arena *arena, ro_str text);
/* Compares a (indexed) with b. Passages go into `keep`, the rest into `scratch`. Greedy: b is walked forward, and at each word the longest run
 * in a that is not yet taken wins, the earliest of equals. One comparison of an index at a time. Errors: RO_ENOMEM, RO_ELIMIT. */
ro_status ro_text_index_compare(ro_text_index *a, ro_overlap *out, ro_arena *keep, ro_arena *scratch, ro_str b);

/* a for b, and passages by the new a. */
void ro_overlap_turn(ro_overlap *self);
/* The greater of the two containments, in thousandths. */
uint32_t ro_overlap_share(const ro_overlap *self);

#ifdef __cplusplus
}
#endif
#endif
