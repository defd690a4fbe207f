/* groups.h: which facts are one entry, which may never be, and by which link each came in. Private to story/.
 * In: facts by number, links as they are followed. Out: groups under their least fact, and a tree of links over each group, so that
 * every fact but one has a reason. Owns nothing: memory is the arena's. */
#ifndef RO_STORY_GROUPS_H
#define RO_STORY_GROUPS_H

#include "base/array.h"
#include "base/status.h"

typedef enum ro_tie_how {
    RO_TIE_FIRST, /* the root of its group */
    RO_TIE_COPY,
    RO_TIE_SAME_TIME,
    RO_TIE_SAME_PAGE,
    RO_TIE_ONLY_DATED, /* number: the fact without a day */
    RO_TIE_MERGED,     /* number: the correction; likewise the next */
    RO_TIE_KEPT
} ro_tie_how;

/* The link of a fact to the next one on the way to the root. */
typedef struct ro_tie {
    uint32_t next; /* RO_GROUP_NONE at the root */
    ro_tie_how how;
    int64_t number;
} ro_tie;

#define RO_GROUP_NONE UINT32_MAX

/* A fact that may not come into a group, by which correction. */
typedef struct ro_parted {
    uint32_t fact;
    int64_t number;
} ro_parted;
typedef RO_ARRAY(ro_parted) ro_parteds;

typedef struct ro_groups {
    ro_arena *arena;
    uint32_t count;
    uint32_t *head;             /* of each fact: one nearer to the least of its group */
    uint32_t *size;             /* of each head */
    bool *exact;                /* of each head: one of its facts has an exact day */
    ro_tie *ties;               /* of each fact */
    uint32_t *tree, *tree_size; /* of each fact, like head and size: what is tied so far */
    ro_parteds *parted;         /* of each head; NULL: nothing is parted */
    int64_t *withdrawn;         /* of each fact: the correction that says it is wrong, 0: none; NULL: nothing is withdrawn */
} ro_groups;

/* Each of `count` facts a group of its own. */
ro_status ro_groups_make(ro_groups *self, ro_arena *arena, uint32_t count);
/* The least fact of the group. */
uint32_t ro_group_of(ro_groups *self, uint32_t fact);
/* Makes the groups of a and b one, and ties the two by a link where no links lead from one to the other yet. */
ro_status ro_groups_unite(ro_groups *self, uint32_t a, uint32_t b, ro_tie_how how, int64_t number);
/* The groups of a and b may not become one from now on; they are two. */
ro_status ro_groups_part(ro_groups *self, uint32_t a, uint32_t b, int64_t number);
/* What was given to ro_groups_part for two facts of the two groups; NULL: they may become one. */
const ro_parted *ro_groups_parted(ro_groups *self, uint32_t a, uint32_t b);
/* Is one of them withdrawn, and the other not? Those never become one. */
static inline bool ro_groups_mixed(const ro_groups *self, uint32_t a, uint32_t b)
{
    return self->withdrawn && !self->withdrawn[a] != !self->withdrawn[b];
}
/* Ties a and b, which are of one group, unless links lead from one to the other. */
void ro_groups_tie(ro_groups *self, uint32_t a, uint32_t b, ro_tie_how how, int64_t number);
/* Forgets all ties; groups stay. */
void ro_groups_untie(ro_groups *self);
/* Turns the tree of the fact's group so that it is the root. */
void ro_groups_root(ro_groups *self, uint32_t fact);

#endif
