/* prints.h: what a text is recognised by when it is met again: hashes of its 5-word shingles, winnowed.
 * In: words. Out: about two shingles in nine, chosen so that any two texts that share a run of twelve words share one.
 * Source: Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003. */
#ifndef RO_REUSE_PRINTS_H
#define RO_REUSE_PRINTS_H

#include "base/array.h"
#include "reuse/words.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Any run of RO_PRINT_WORDS + RO_PRINT_WINDOW - 1 equal words gives both texts an equal print. */
enum { RO_PRINT_WORDS = 5, RO_PRINT_WINDOW = 8 };
enum { RO_BRIEF_WORDS = 64 }; /* a text of no more words (a teaser, a caption) keeps all its shingles: six words may be a tenth of it */

typedef RO_ARRAY(uint32_t) ro_prints;

static inline uint32_t ro_shingle_count(const ro_words *words)
{
    return words->count < RO_PRINT_WORDS ? 0 : words->count - RO_PRINT_WORDS + 1;
}
/* The hash of each RO_PRINT_WORDS words in a row, in `out` (room for ro_shingle_count). */
void ro_shingles(const ro_words *words, uint32_t *out);
/* The shingles that are the least of some window, in the order of the text; one that stands twice in the text may be there twice. A brief
 * text has all its shingles, one of fewer words than a shingle none. Arena memory. Errors: RO_ENOMEM. */
ro_status ro_prints_find(ro_prints *out, ro_arena *arena, const ro_words *words);
/* Ascending, each once. Errors: RO_ENOMEM. */
ro_status ro_prints_sort(ro_prints *self, ro_arena *arena);

#ifdef __cplusplus
}
#endif
#endif
