/* near.c: the index is filled as it is asked: each vector meets those before it that share a feature with it, then enters itself. */
#include "story/near.h"

#include <stdlib.h>
#include <string.h>

typedef struct posting {
    uint32_t vector, weight;
} posting;

/* Vectors with one feature; those before `from` are too old to be met again. */
typedef struct postings {
    RO_ARRAY(posting) all;
    uint32_t from;
} postings;

typedef struct finding {
    const vector *all;
    const near_rule *rule;
    postings *index;
    uint64_t *sums; /* of each earlier vector: 0 between two rounds */
    uint32_t *met, met_count;
    ro_day reach;   /* the most days that a vector lasts, and that it looks back */
} finding;

static uint32_t root(uint64_t n)
{
    uint64_t r = 0;
    for (uint64_t bit = (uint64_t)1 << 31; bit; bit >>= 1)
        if ((r + bit) * (r + bit) <= n) r += bit;
    return (uint32_t)r;
}

void vector_scale(feature *at, uint32_t count, uint32_t unit)
{
    uint64_t squares = 0;
    for (uint32_t i = 0; i < count; i++) squares += (uint64_t)at[i].weight * at[i].weight;
    uint64_t length = squares >> 48 ? (uint64_t)root(squares) << 8 : root(squares << 16); /* 8 bits of fraction */
    for (uint32_t i = 0; length && i < count; i++) at[i].weight = (uint32_t)((((uint64_t)at[i].weight * unit) << 8) / length);
}

uint32_t days_between(const vector *a, const vector *b)
{
    if (b->first > a->last) return (uint32_t)(b->first - a->last);
    return a->first > b->last ? (uint32_t)(a->first - b->last) : 0;
}

static void meet(finding *f, uint32_t b)
{
    const vector *self = &f->all[b];
    for (uint32_t i = 0; i < self->count; i++) {
        if (!self->at[i].weight) continue; /* a sum of 0 is that of one not met: it would be met again and again */
        postings *p = &f->index[self->at[i].number];
        while (p->from < p->all.count && f->all[p->all.at[p->from].vector].first + f->reach < self->first) p->from++;
        if (p->all.count - p->from > NEAR_FEATURE_MAX) continue;
        for (uint32_t k = p->from; k < p->all.count; k++) {
            uint32_t a = p->all.at[k].vector;
            if (!f->sums[a]) f->met[f->met_count++] = a;
            f->sums[a] += (uint64_t)p->all.at[k].weight * self->at[i].weight;
        }
    }
}

static int by_score(const void *a, const void *b)
{
    const near_pair *x = a, *y = b;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    return (x->a > y->a) - (x->a < y->a);
}

static int by_earlier(const void *a, const void *b)
{
    const near_pair *x = a, *y = b;
    return (x->a > y->a) - (x->a < y->a);
}

/* The nearest of those met, in the order in which they came. */
static ro_status take_pairs(finding *f, ro_arena *arena, near_pairs *out, uint32_t b)
{
    uint32_t begin = out->count, each = NEAR_EACH_MAX;
    for (uint32_t i = 0; i < f->met_count; i++) {
        uint32_t a = f->met[i], days = days_between(&f->all[a], &f->all[b]);
        uint64_t sum = f->sums[a] * NEAR_ONE / ((uint64_t)NEAR_UNIT * NEAR_UNIT), lost = (uint64_t)days * f->rule->loss;
        f->sums[a] = 0;
        if (days > f->rule->days_max || lost >= 1000) continue;
        near_pair pair = {a, b, (uint32_t)(sum * (1000 - lost) / 1000)};
        if (pair.score >= f->rule->least && !RO_PUSH(arena, out, pair)) return RO_ENOMEM;
    }
    f->met_count = 0;
    if (out->count - begin > each) {
        qsort(out->at + begin, out->count - begin, sizeof *out->at, by_score);
        out->count = begin + each;
    }
    if (out->count > begin) qsort(out->at + begin, out->count - begin, sizeof *out->at, by_earlier);
    return RO_OK;
}

static ro_status enter(finding *f, ro_arena *arena, uint32_t b)
{
    for (uint32_t i = 0; i < f->all[b].count; i++) {
        posting p = {b, f->all[b].at[i].weight};
        if (p.weight && !RO_PUSH(arena, &f->index[f->all[b].at[i].number].all, p)) return RO_ENOMEM;
    }
    return RO_OK;
}

ro_status near_find(near_pairs *out, ro_arena *arena, const vector *all, uint32_t count, uint32_t features, const near_rule *rule)
{
    ro_arena own = {.limit = arena->limit}; /* the index is large, and of no use to anybody afterwards */
    finding f = {.all = all, .rule = rule, .index = RO_NEW_N(&own, postings, features + 1u), .sums = RO_NEW_N(&own, uint64_t, count + 1u),
                 .met = RO_NEW_N(&own, uint32_t, count + 1u)};
    ro_status status = f.index && f.sums && f.met ? RO_OK : RO_ENOMEM;
    for (uint32_t i = 0; !status && i < count; i++) {
        ro_day lasts = all[i].last - all[i].first + (ro_day)rule->days_max;
        if (lasts > f.reach) f.reach = lasts;
    }
    for (uint32_t b = 0; !status && b < count; b++) {
        meet(&f, b);
        status = take_pairs(&f, arena, out, b);
        if (!status) status = enter(&f, &own, b);
    }
    ro_arena_free(&own);
    return status;
}
