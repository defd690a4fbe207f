/* forest.c: trees read from a model, and asked. */
#include "text/forest.h"

#include "base/hot.h"

ro_status ro_columns_new(ro_columns *out, ro_arena *arena, uint32_t traits, uint32_t rows)
{
    *out = (ro_columns){.traits = traits, .rows = rows};
    out->stride = ((size_t)rows + RO_COLUMN_ALIGN) / RO_COLUMN_ALIGN * RO_COLUMN_ALIGN;
    out->at = ro_arena_calloc(arena, traits, out->stride);
    return out->at ? RO_OK : RO_ENOMEM;
}

ro_status ro_forest_read(ro_forest *out, const ro_model *model, const char *name, uint32_t traits, ro_error *error)
{
    ro_str bytes = ro_model_section(model, name);
    *out = (ro_forest){(const ro_tree *)(const void *)bytes.ptr, (uint32_t)(bytes.len / sizeof(ro_tree))};
    bool good = bytes.len && bytes.len % sizeof(ro_tree) == 0 && bytes.len / sizeof(ro_tree) <= RO_FOREST_TREES_MAX;
    for (uint32_t t = 0; good && t < out->count; t++)
        for (int d = 0; d < RO_FOREST_DEPTH; d++) good = good && out->trees[t].trait[d] < traits;
    if (good) return RO_OK;
    *out = (ro_forest){NULL, 0};
    return ro_error_set(error, RO_EFORMAT, model->file.ptr, -1, "no forest %s, or one that asks for what is not measured", name);
}

/* The leaf of every row: a bit a level, set where the value is above the limit. The loop is plain and without calls, so that
 * compilers turn it into vectors; all levels at once, so that a leaf is written once. */
static inline void find_leaves(uint8_t *restrict leaf, const ro_columns *columns, const ro_tree *tree, size_t from)
{
    const uint8_t *at = columns->at + from, *limit = tree->limit;
    const uint8_t *restrict a = at + tree->trait[0] * columns->stride, *restrict b = at + tree->trait[1] * columns->stride;
    const uint8_t *restrict c = at + tree->trait[2] * columns->stride, *restrict d = at + tree->trait[3] * columns->stride;
    const uint8_t *restrict e = at + tree->trait[4] * columns->stride, *restrict f = at + tree->trait[5] * columns->stride;
    uint8_t la = limit[0], lb = limit[1], lc = limit[2], ld = limit[3], le = limit[4], lf = limit[5];
    for (size_t i = 0; i < RO_COLUMN_ALIGN; i++)
        leaf[i] = (uint8_t)((a[i] > la ? 1 : 0) | (b[i] > lb ? 2 : 0) | (c[i] > lc ? 4 : 0) | (d[i] > ld ? 8 : 0) |
                            (e[i] > le ? 16 : 0) | (f[i] > lf ? 32 : 0));
}
_Static_assert(RO_FOREST_DEPTH == 6, "find_leaves() asks six levels");

/* Four trees at a time, so that a score is loaded and stored once for them, and few rows at a time, whose leaves stay near. */
RO_HOT static void score_rows(const ro_forest *self, const ro_columns *columns, int32_t *score)
{
    enum { TREES = 4 };
    uint8_t leaves[TREES][RO_COLUMN_ALIGN];
    for (uint32_t t = 0; t < self->count; t += TREES)
        for (size_t from = 0; from < columns->rows; from += RO_COLUMN_ALIGN) {
            size_t count = columns->rows - from < RO_COLUMN_ALIGN ? columns->rows - from : RO_COLUMN_ALIGN;
            uint32_t trees = self->count - t < TREES ? self->count - t : TREES;
            const ro_tree *tree = &self->trees[t];
            for (uint32_t k = 0; k < trees; k++) find_leaves(leaves[k], columns, &tree[k], from);
            if (trees == TREES)
                for (size_t i = 0; i < count; i++)
                    score[from + i] += tree[0].leaf[leaves[0][i]] + tree[1].leaf[leaves[1][i]] + tree[2].leaf[leaves[2][i]] +
                                       tree[3].leaf[leaves[3][i]];
            else
                for (uint32_t k = 0; k < trees; k++)
                    for (size_t i = 0; i < count; i++) score[from + i] += tree[k].leaf[leaves[k][i]];
        }
}

/* The clones have a symbol of their own, which no library should show: they stay inside this file. */
void ro_forest_score(const ro_forest *self, const ro_columns *columns, int32_t *score) { score_rows(self, columns, score); }

uint32_t ro_forest_share(int32_t score)
{
    /* 1000 / (1 + e^-x) at x = 0, 0.25, … 8 */
    static const uint16_t half[] = {500, 562, 622, 679, 731, 777, 818, 852, 881, 905, 924, 940, 953, 963, 971, 977, 982,
                                    986, 989, 991, 993, 995, 996, 997, 998, 998, 998, 999, 999, 999, 999, 999, 1000};
    enum { STEP = 250, LAST = sizeof half / sizeof *half - 1 };
    uint32_t x = (uint32_t)(score < 0 ? -(int64_t)score : score), i = x / STEP;
    uint32_t up = i >= LAST ? half[LAST] : half[i] + (half[i + 1] - half[i]) * (x % STEP) / STEP;
    return score < 0 ? 1000 - up : up;
}
