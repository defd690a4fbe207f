/* index.h: which texts of many share prints with this one: an inverted index in memory, a cache line a bucket.
 * In: numbers of texts and their prints, one text after another. Out: for each text the earlier ones that share prints, with how many.
 * A print on more than RO_PRINT_TEXTS_MAX texts stands for its first ones alone: of a wire with a thousand copies each copy meets the first of
 * them, and the work stays in proportion. What is found is a function of the texts and their order alone.
 * Memory: about 1.2 KB a text of 140 prints, from the system, not from an arena. One thread at a time. */
#ifndef RO_REUSE_INDEX_H
#define RO_REUSE_INDEX_H

#include "reuse/prints.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_PRINT_TEXTS_MAX = 64 };

/* An earlier text, and the prints that it shares. */
typedef struct ro_met {
    uint32_t text, shared;
} ro_met;

typedef RO_ARRAY(ro_met) ro_mets;

typedef struct ro_print_index ro_print_index;

/* `prints`: how many are to come, about; more go in and take longer. `texts`: their numbers are below this. Errors: RO_ENOMEM. */
ro_status ro_print_index_new(ro_print_index **out, uint64_t prints, uint32_t texts);
/* NULL is fine. */
void ro_print_index_free(ro_print_index *self);
/* The texts met before that share at least `least` of these prints, by number, in arena memory; then takes the text in. `text` must be greater
 * than those before it; its prints are each there once (ro_prints_sort). Errors: RO_ENOMEM; then some prints of the text may be in, others not. */
ro_status ro_print_index_meet(ro_print_index *self, ro_mets *out, ro_arena *arena, uint32_t text, const ro_prints *prints, uint32_t least);
/* Bytes that it holds. */
uint64_t ro_print_index_held(const ro_print_index *self);

#ifdef __cplusplus
}
#endif
#endif
