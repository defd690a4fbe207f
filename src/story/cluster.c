/* cluster.c: average linkage over given pairs. Each joining makes a new group with a new, higher number, so a proposal in the heap holds
 * as long as both its groups live, and lists of neighbours stay in order by being added to at their ends. */
#include "story/cluster.h"

#include <string.h>

typedef struct neighbour {
    uint32_t group;
    uint64_t sum; /* of nearness over all pairs between the two */
} neighbour;

typedef struct group_ {
    uint32_t first, size;
    vector days; /* from the first to the last of its things */
    uint32_t parent; /* what it went into; its own number while it lives */
    RO_ARRAY(neighbour) near; /* by group; some may be dead */
} group_;

typedef struct proposal {
    uint64_t mean;
    uint32_t a, b; /* groups; a begins with the lesser thing */
    uint32_t first_a, first_b;
} proposal;

typedef struct clustering {
    ro_arena *arena; /* of this clustering */
    group_ *groups;
    uint32_t count;
    uint32_t loss, least;
    RO_ARRAY(proposal) heap;
} clustering;

/* ---- the heap: the best proposal on top, equal ones by their things ---- */

static bool is_better(const proposal *x, const proposal *y)
{
    if (x->mean != y->mean) return x->mean > y->mean;
    if (x->first_a != y->first_a) return x->first_a < y->first_a;
    return x->first_b < y->first_b;
}

static void swap(proposal *x, proposal *y)
{
    proposal t = *x;
    *x = *y;
    *y = t;
}

static ro_status push(clustering *c, proposal p)
{
    if (!RO_PUSH(c->arena, &c->heap, p)) return RO_ENOMEM;
    for (uint32_t i = c->heap.count - 1; i && is_better(&c->heap.at[i], &c->heap.at[(i - 1) / 2]); i = (i - 1) / 2)
        swap(&c->heap.at[i], &c->heap.at[(i - 1) / 2]);
    return RO_OK;
}

static proposal pop(clustering *c)
{
    proposal top = c->heap.at[0];
    c->heap.at[0] = c->heap.at[--c->heap.count];
    for (uint32_t i = 0, best;; i = best) {
        best = i;
        for (uint32_t k = 2 * i + 1; k <= 2 * i + 2 && k < c->heap.count; k++)
            if (is_better(&c->heap.at[k], &c->heap.at[best])) best = k;
        if (best == i) return top;
        swap(&c->heap.at[i], &c->heap.at[best]);
    }
}

static ro_status propose(clustering *c, uint32_t a, uint32_t b, uint64_t sum)
{
    const group_ *x = &c->groups[a], *y = &c->groups[b];
    uint64_t mean = sum / ((uint64_t)x->size * y->size), lost = (uint64_t)days_between(&x->days, &y->days) * c->loss;
    proposal p = {lost < 1000 ? mean * (1000 - lost) / 1000 : 0, a, b, x->first, y->first};
    if (x->first > y->first) p = (proposal){p.mean, b, a, y->first, x->first};
    return p.mean >= c->least ? push(c, p) : RO_OK;
}

/* ---- joining ---- */

static bool lives(const clustering *c, uint32_t group) { return c->groups[group].parent == group; }

static ro_status add_neighbour(clustering *c, uint32_t to, uint32_t group, uint64_t sum)
{
    neighbour n = {group, sum};
    return RO_PUSH(c->arena, &c->groups[to].near, n) ? RO_OK : RO_ENOMEM;
}

/* `made` has `sum` to `other`, and the other way. */
static ro_status tie(clustering *c, uint32_t made, uint32_t other, uint64_t sum)
{
    if (!lives(c, other)) return RO_OK;
    ro_status status = add_neighbour(c, made, other, sum);
    if (!status) status = add_neighbour(c, other, made, sum);
    return status ? status : propose(c, made, other, sum);
}

/* The group of both; its neighbours are theirs, in order. */
static ro_status join(clustering *c, uint32_t a, uint32_t b)
{
    uint32_t made = c->count++;
    group_ *x = &c->groups[a], *y = &c->groups[b];
    x->parent = y->parent = made;
    c->groups[made] = (group_){.first = x->first, .size = x->size + y->size, .parent = made, .days = x->days};
    if (y->days.first < x->days.first) c->groups[made].days.first = y->days.first;
    if (y->days.last > x->days.last) c->groups[made].days.last = y->days.last;
    ro_status status = RO_OK;
    for (uint32_t i = 0, k = 0; !status && (i < x->near.count || k < y->near.count);) {
        uint32_t p = i < x->near.count ? x->near.at[i].group : UINT32_MAX, q = k < y->near.count ? y->near.at[k].group : UINT32_MAX;
        uint64_t sum = 0;
        if (p <= q) sum += x->near.at[i++].sum;
        if (q <= p) sum += y->near.at[k++].sum;
        status = tie(c, made, p < q ? p : q, sum);
    }
    x->near.count = y->near.count = 0;
    return status;
}

static ro_status begin(clustering *c, const vector *all, uint32_t count, const near_pairs *pairs)
{
    c->groups = RO_NEW_N(c->arena, group_, 2 * (size_t)count + 1);
    if (!c->groups) return RO_ENOMEM;
    for (c->count = 0; c->count < count; c->count++)
        c->groups[c->count] = (group_){.first = c->count, .size = 1, .parent = c->count, .days = all[c->count]};
    ro_status status = RO_OK;
    /* by (b, a): so each list has its earlier ones first, then its later ones, each in order */
    for (uint32_t i = 0; !status && i < pairs->count; i++) {
        const near_pair *p = &pairs->at[i];
        status = add_neighbour(c, p->b, p->a, p->score);
        if (!status) status = add_neighbour(c, p->a, p->b, p->score);
        if (!status) status = propose(c, p->a, p->b, p->score);
    }
    return status;
}

ro_status cluster_near(uint32_t *group, const ro_arena *arena, const vector *all, uint32_t count, const near_pairs *pairs, uint32_t loss,
                       uint32_t least)
{
    ro_arena own = {.limit = arena->limit};
    clustering c = {.arena = &own, .loss = loss, .least = least};
    if (count > UINT32_MAX / 4) return RO_ELIMIT;
    ro_status status = begin(&c, all, count, pairs);
    while (!status && c.heap.count) {
        proposal p = pop(&c);
        if (lives(&c, p.a) && lives(&c, p.b)) status = join(&c, p.a, p.b);
    }
    for (uint32_t i = c.count; !status && i-- > 0;)
        if (!lives(&c, i)) c.groups[i].first = c.groups[c.groups[i].parent].first; /* parents have higher numbers */
    for (uint32_t i = 0; !status && i < count; i++) group[i] = c.groups[i].first;
    ro_arena_free(&own);
    return status;
}
