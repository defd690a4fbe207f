/* grow.c: one tree after another, each a step down the slope of the loss. */
#include "grow.h"

#include "base/hash.h"

#include <pthread.h>
#include <stdlib.h>

enum { BINS = 256, ONE = 1 << 12, THREADS_MAX = 16, LEAF_MOST = 4000 };

typedef struct sums {
    int64_t slope, bend;
} sums;

typedef struct grower {
    const ro_columns *columns;
    const grow_options *options;
    uint32_t *rows;        /* of this tree */
    int32_t *slope, *bend; /* by position in rows */
    uint8_t *leaf;
    uint8_t *wanted_trait; /* is trait f looked at in this tree */
    double *gain;          /* best gain of trait f at this level */
    uint8_t *limit;
    uint32_t count; /* of rows */
    int depth, thread, threads;
} grower;

static double worth(sums s, double least) { return (double)s.slope * (double)s.slope / ((double)s.bend + least); }

/* The best limit of trait f: what is gained when all leaves of this depth ask whether it is above. */
static void try_trait(grower *g, uint32_t f, sums (*table)[BINS])
{
    const uint8_t *column = g->columns->at + f * g->columns->stride;
    int leaves = 1 << g->depth;
    double least = (double)g->options->least * ONE;
    memset(table, 0, sizeof *table * (size_t)leaves);
    for (uint32_t i = 0; i < g->count; i++) {
        sums *s = &table[g->leaf[i]][column[g->rows[i]]];
        s->slope += g->slope[i], s->bend += g->bend[i];
    }
    double gain[BINS] = {0};
    bool is_used[BINS] = {false};
    for (int leaf = 0; leaf < leaves; leaf++) {
        sums all = {0, 0}, low = {0, 0};
        for (int b = 0; b < BINS; b++) {
            all.slope += table[leaf][b].slope, all.bend += table[leaf][b].bend;
            is_used[b] |= table[leaf][b].bend != 0;
        }
        for (int b = 0; b < BINS - 1; b++) {
            low.slope += table[leaf][b].slope, low.bend += table[leaf][b].bend;
            sums high = {all.slope - low.slope, all.bend - low.bend};
            gain[b] += worth(low, least) + worth(high, least) - worth(all, least);
        }
    }
    g->gain[f] = -1;
    for (int b = 0; b < BINS - 1; b++)
        if (is_used[b] && gain[b] > g->gain[f]) g->gain[f] = gain[b], g->limit[f] = (uint8_t)b;
}

static void *try_some(void *data)
{
    grower *g = data;
    sums(*table)[BINS] = malloc(sizeof *table * RO_FOREST_LEAVES);
    for (uint32_t f = (uint32_t)g->thread; table && f < g->columns->traits; f += (uint32_t)g->threads)
        if (g->wanted_trait[f]) try_trait(g, f, table);
    free(table);
    return NULL;
}

static void try_all(grower *g, int threads)
{
    pthread_t ids[THREADS_MAX];
    grower parts[THREADS_MAX];
    for (int t = 0; t < threads; t++) {
        parts[t] = *g;
        parts[t].thread = t, parts[t].threads = threads;
        pthread_create(&ids[t], NULL, try_some, &parts[t]);
    }
    for (int t = 0; t < threads; t++) pthread_join(ids[t], NULL);
}

static void grow_tree(grower *g, ro_tree *tree, int threads)
{
    memset(g->leaf, 0, g->count);
    memset(tree, 0, sizeof *tree);
    for (g->depth = 0; g->depth < RO_FOREST_DEPTH; g->depth++) {
        try_all(g, threads);
        uint32_t best = UINT32_MAX;
        for (uint32_t f = 0; f < g->columns->traits; f++)
            if (g->wanted_trait[f] && (best == UINT32_MAX || g->gain[f] > g->gain[best])) best = f;
        if (best == UINT32_MAX) return;
        tree->trait[g->depth] = (uint16_t)best;
        tree->limit[g->depth] = g->limit[best];
        const uint8_t *column = g->columns->at + best * g->columns->stride;
        for (uint32_t i = 0; i < g->count; i++) g->leaf[i] |= (uint8_t)((column[g->rows[i]] > g->limit[best]) << g->depth);
    }
    sums leaves[RO_FOREST_LEAVES] = {{0, 0}};
    for (uint32_t i = 0; i < g->count; i++) leaves[g->leaf[i]].slope += g->slope[i], leaves[g->leaf[i]].bend += g->bend[i];
    for (int l = 0; l < RO_FOREST_LEAVES; l++) {
        double step = (double)leaves[l].slope / ((double)leaves[l].bend + (double)g->options->least * ONE);
        double value = step * g->options->rate;
        value = value > LEAF_MOST ? LEAF_MOST : value < -LEAF_MOST ? -LEAF_MOST : value;
        tree->leaf[l] = (int16_t)(value < 0 ? value - 0.5 : value + 0.5);
    }
}

/* ONE times the logistic of thousandths, from a table made once by the same integers everywhere. */
static int32_t logistic(int32_t score) { return (int32_t)(ro_forest_share(score) * ONE / 1000); }

ro_status grow_forest(ro_tree *out, const ro_columns *columns, int32_t *score, const uint16_t *wanted, const uint16_t *weight,
                      const uint32_t *groups, const uint8_t *skip, const grow_options *o)
{
    uint32_t n = columns->rows;
    const char *asked = getenv("GROW_THREADS");
    int threads = asked ? atoi(asked) : 2;
    threads = threads < 1 ? 1 : threads > THREADS_MAX ? THREADS_MAX : threads;
    grower g = {.columns = columns, .options = o};
    g.rows = malloc(sizeof *g.rows * n), g.slope = malloc(sizeof *g.slope * n), g.bend = malloc(sizeof *g.bend * n);
    g.leaf = malloc(n), g.wanted_trait = malloc(columns->traits), g.gain = malloc(sizeof *g.gain * columns->traits);
    g.limit = malloc(columns->traits);
    ro_status status = g.rows && g.slope && g.bend && g.leaf && g.wanted_trait && g.gain && g.limit ? RO_OK : RO_ENOMEM;
    for (uint32_t t = 0; t < o->trees && !status; t++) {
        g.count = 0;
        for (uint32_t f = 0; f < columns->traits; f++)
            g.wanted_trait[f] = ro_hash_mix(o->seed + t * 7919u + (uint64_t)f * 104729u) % 100 < o->traits_in;
        for (uint32_t i = 0; i < n; i++) {
            if (skip && skip[i]) continue;
            if (ro_hash_pair(o->seed + t, groups ? groups[i] : i) % 100 >= o->rows_in) continue;
            int32_t p = logistic(score[i]), y = wanted[i] * ONE / 1000, h = (int32_t)((int64_t)p * (ONE - p) / ONE);
            g.slope[g.count] = (y - p) * weight[i];
            g.bend[g.count] = (h < 8 ? 8 : h) * weight[i];
            g.rows[g.count++] = i;
        }
        grow_tree(&g, &out[t], threads);
        for (uint32_t i = 0; i < n; i++) {
            unsigned leaf = 0;
            for (int d = 0; d < RO_FOREST_DEPTH; d++)
                leaf |= (unsigned)(columns->at[out[t].trait[d] * columns->stride + i] > out[t].limit[d]) << d;
            score[i] += out[t].leaf[leaf];
        }
    }
    free(g.rows), free(g.slope), free(g.bend), free(g.leaf), free(g.wanted_trait), free(g.gain), free(g.limit);
    return status;
}
