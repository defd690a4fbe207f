/* forest.h: yes or no by many small trees, in integers.
 * In: columns of bytes, a column a trait, a row a block. Out: a score a row, in thousandths of the logarithm of the odds.
 * All nodes of a level of a tree ask the same question (is trait f above the limit?), so that the answers of a level are one
 * comparison of a column with a byte, and a row's answers are the number of its leaf. Read-only after loading: shared by threads.
 * Grown by train/grow.c. */
#ifndef RO_TEXT_FOREST_H
#define RO_TEXT_FOREST_H

#include "base/arena.h"
#include "base/model.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_FOREST_DEPTH = 6, RO_FOREST_LEAVES = 1 << RO_FOREST_DEPTH, RO_FOREST_TREES_MAX = 1024 };

typedef struct ro_tree {
    uint16_t trait[RO_FOREST_DEPTH];
    uint8_t limit[RO_FOREST_DEPTH]; /* yes: above it */
    int16_t leaf[RO_FOREST_LEAVES];
} ro_tree;

typedef struct ro_forest {
    const ro_tree *trees;
    uint32_t count; /* 0: no forest was found */
} ro_forest;

/* Values of trait f: at[f * stride + row]. */
typedef struct ro_columns {
    uint8_t *at;
    uint32_t traits, rows;
    size_t stride; /* rows, rounded up to a multiple of RO_COLUMN_ALIGN */
} ro_columns;
enum { RO_COLUMN_ALIGN = 64 };

/* All zero. Memory: the arena. */
ro_status ro_columns_new(ro_columns *out, ro_arena *arena, uint32_t traits, uint32_t rows);
/* Finds section `name` of a model, of trees that ask about fewer than `traits` traits. */
ro_status ro_forest_read(ro_forest *out, const ro_model *model, const char *name, uint32_t traits, ro_error *error);
/* Adds to score[row] what the trees say. */
void ro_forest_score(const ro_forest *self, const ro_columns *columns, int32_t *score);
/* The share of rows with such a score that are yes, in thousandths (a logistic curve, from a table). */
uint32_t ro_forest_share(int32_t score);

#ifdef __cplusplus
}
#endif
#endif
