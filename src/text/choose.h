/* choose.h: from scores to the blocks that are the report.
 * In: what the forest says of each block. Out: labels, and how much of the report they promise to be. The set is the one that
 * promises the best balance of found and right: on a page that is clear all likely blocks, on a page in doubt the less likely too.
 */
#ifndef RO_TEXT_CHOOSE_H
#define RO_TEXT_CHOOSE_H

#include "text/lines.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Labels (0 and 1) and scores (thousandths of the logarithm of the odds) of every block; the promise in thousandths. By the core
 * stretch where there is no forest. Memory: the arena. */
ro_status ro_blocks_label(const ro_lines *lines, const ro_texts *texts, uint8_t *labels, int32_t *score, uint32_t *promise,
                          ro_arena *arena);
/* Of blocks with these scores, the set that promises most; returns the promise. */
uint32_t ro_blocks_choose(const ro_lines *lines, const int32_t *score, uint8_t *labels);

#ifdef __cplusplus
}
#endif
#endif
