/* linear.h: linear classifiers over hashed features, in 8-bit integers.
 * In: 64-bit feature hashes. Out: one 32-bit score a class. rows is a power of two; weights are [rows][classes]; a feature's row is
 * the low bits of its hash. Read-only after loading: shared by threads. Trained by train/perceptron.c. */
#ifndef RO_BASE_LINEAR_H
#define RO_BASE_LINEAR_H

#include "base/model.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_LINEAR_CLASSES_MAX = 128, RO_LINEAR_ROWS_MAX = 1 << 24 };

typedef struct ro_linear {
    const int8_t *weights;
    uint32_t mask, classes;
} ro_linear;

/* Finds section `name` (weights) of a model; its rows follow from its size, which must be rows * classes. */
ro_status ro_linear_read(ro_linear *out, const ro_model *model, const char *name, uint32_t classes, ro_error *error);

static inline void ro_linear_score(const ro_linear *self, const uint64_t *features, uint32_t count, int32_t *scores)
{
    for (uint32_t c = 0; c < self->classes; c++) scores[c] = 0;
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *row = self->weights + (size_t)((uint32_t)features[i] & self->mask) * self->classes;
        for (uint32_t c = 0; c < self->classes; c++) scores[c] += row[c];
    }
}
/* The class of the highest score, the first of equals. */
static inline uint32_t ro_linear_best(const int32_t *scores, uint32_t classes)
{
    uint32_t best = 0;
    for (uint32_t c = 1; c < classes; c++)
        if (scores[c] > scores[best]) best = c;
    return best;
}

#ifdef __cplusplus
}
#endif
#endif
