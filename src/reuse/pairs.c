/* pairs.c: the pairs of one print, and their order. */
#include "reuse/pairs.h"

#include "reuse/index.h"

#include <stdlib.h>

static ro_status push(ro_pairs *out, ro_arena *arena, uint32_t a, uint32_t b)
{
    return RO_PUSH(arena, out, ((ro_pair){a, b})) ? RO_OK : RO_ENOMEM;
}

ro_status ro_print_block(ro_pairs *out, ro_arena *arena, const ro_posting *at, uint32_t count, const bool *asked)
{
    uint32_t first = count < RO_PRINT_TEXTS_MAX ? count : RO_PRINT_TEXTS_MAX, known[RO_PRINT_TEXTS_MAX], known_count = 0;
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < count && !status; i++) {
        bool all = !asked || asked[at[i].text];
        for (uint32_t k = 0; all && k < i && k < first && !status; k++) status = push(out, arena, at[k].text, at[i].text);
        for (uint32_t k = 0; !all && k < known_count && !status; k++) status = push(out, arena, at[known[k]].text, at[i].text);
        if (all && i < first) known[known_count++] = i; /* asked about, among the first */
    }
    return status;
}

static int by_pair(const void *a, const void *b)
{
    const ro_pair *x = a, *y = b;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    return (x->a > y->a) - (x->a < y->a);
}

void ro_pairs_sort(ro_pairs *self)
{
    if (self->count) qsort(self->at, self->count, sizeof *self->at, by_pair);
}
