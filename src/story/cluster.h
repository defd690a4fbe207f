/* cluster.h: things that stand near one another are joined, the nearest first. Private to story/.
 * In: pairs with their nearness. Out: groups, any two of which stand less near than `least`: the mean over all pairs between them, less
 * what the days between the two cost; a pair that is not given counts as 0. */
#ifndef RO_STORY_CLUSTER_H
#define RO_STORY_CLUSTER_H

#include "story/near.h"

/* group[i]: the least thing of the group that i is in. `all`: their days; `loss`: thousandths a day between two groups. Memory: its own,
 * as much as `arena` may hold; given back. Errors: RO_ENOMEM, RO_ELIMIT. */
ro_status cluster_near(uint32_t *group, const ro_arena *arena, const vector *all, uint32_t count, const near_pairs *pairs, uint32_t loss,
                       uint32_t least);

#endif
