/* region.h: how a page's elements lie about its running text.
 * In: measured lines. Out: for every element sums over the blocks in it; the element that holds the report most likely; blocks made
 * by one template. Plain text has no elements: then all is zero. Memory: the arena. */
#ifndef RO_TEXT_REGION_H
#define RO_TEXT_REGION_H

#include "text/lines.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_REGION_NONE = -1 };

/* Sums over blocks 0 … i-1, so that the sum over blocks [a, b) is at[b] - at[a]. */
typedef struct ro_region_sums {
    uint32_t size, text, links, texts; /* letters, of them in running text, in links; blocks of running text */
} ro_region_sums;

/* Blocks whose innermost elements have the same tag, class and class of the parent. */
typedef struct ro_template {
    uint64_t key;
    uint32_t blocks, size, text, links;
} ro_template;

typedef struct ro_region {
    const ro_lines *lines;
    ro_region_sums *sums; /* count + 1 */
    ro_template *templates;
    uint32_t template_room; /* power of two, or 0 */
    uint32_t *template_of;  /* by block: index in templates */
    uint64_t *tags_above;   /* by element: a bit a tag, of it and all above */
    int64_t main;           /* element whose children hold most running text, or RO_REGION_NONE */
    int64_t around;         /* innermost element around the core stretch of lines, or RO_REGION_NONE */
    uint64_t main_key;      /* template of most running text */
} ro_region;

ro_status ro_region_find(ro_region *out, ro_arena *arena, const ro_lines *lines);
static inline ro_region_sums ro_region_sum(const ro_region *self, uint32_t from, uint32_t to)
{
    ro_region_sums a = self->sums[from], b = self->sums[to < from ? from : to];
    ro_region_sums sum = {b.size - a.size, b.text - a.text, b.links - a.links, b.texts - a.texts};
    return sum;
}
/* The element `steps` above the block's own, or RO_REGION_NONE. */
int64_t ro_region_above(const ro_region *self, uint32_t block, int steps);
bool ro_region_is_in(const ro_region *self, uint32_t block, int64_t element);

#ifdef __cplusplus
}
#endif
#endif
