/* grow.h: grows the forests of text/forest.h.
 * In: columns, a wanted share (0 … 1000 of a thousand) and a weight a row. Out: trees. Gradient boosting of the logistic loss;
 * every level of a tree asks one question. Sums are kept in integers and ties are decided by order, so that the same rows give the
 * same trees. */
#ifndef RO_TRAIN_GROW_H
#define RO_TRAIN_GROW_H

#include "text/forest.h"

typedef struct grow_options {
    uint32_t trees, rate;        /* rate: thousandths of a full step */
    uint32_t rows_in, traits_in; /* of 100 rows (by group) and traits that a tree may look at */
    uint32_t least;              /* regularisation, in units of summed weight */
    uint64_t seed;
} grow_options;

/* score[row]: what is known before, added to by the trees. groups[row] (may be NULL): rows of one group (page) are looked at
 * together. skip[row] (may be NULL): rows to leave out. */
ro_status grow_forest(ro_tree *out, const ro_columns *columns, int32_t *score, const uint16_t *wanted, const uint16_t *weight,
                      const uint32_t *groups, const uint8_t *skip, const grow_options *options);

#endif
