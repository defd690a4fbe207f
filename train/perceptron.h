/* perceptron.h: averaged perceptrons in integers, for the training programs.
 * In: feature hashes, the right class and the one that was chosen. Out: the average of all weight states, quantised to 8 bits
 * (scale = largest weight / 127). All arithmetic is in integers, so that a training run gives the same bytes anywhere. */
#ifndef RO_TRAIN_PERCEPTRON_H
#define RO_TRAIN_PERCEPTRON_H

#include "base/linear.h"

typedef struct ro_perceptron {
    int32_t *weights; /* [rows][classes] */
    int64_t *late;    /* each change times the step at which it came */
    uint32_t rows, classes, step;
} ro_perceptron;

ro_status ro_perceptron_new(ro_perceptron *out, uint32_t rows, uint32_t classes);
void ro_perceptron_free(ro_perceptron *self);
void ro_perceptron_score(const ro_perceptron *self, const uint64_t *features, uint32_t count, int32_t *scores);
/* One step: adds `by` to the rows' weights of `good` and takes it from `bad` (nothing when they are equal), and counts the step. */
void ro_perceptron_update(ro_perceptron *self, const uint64_t *features, uint32_t count, uint32_t good, uint32_t bad, int32_t by);
/* Begins again from nothing; what was averaged so far stays in the average. Runs that saw the sentences in other orders, added
 * up, err less than each: an ensemble that costs nothing when it is used. */
void ro_perceptron_restart(ro_perceptron *self);
/* Puts the numbers of an epoch in its own order, the same anywhere. */
void ro_perceptron_shuffle(uint32_t *order, uint32_t count, uint64_t epoch);
/* The averaged weights as 8-bit integers, from malloc: rows * classes bytes. NULL when memory is out. */
int8_t *ro_perceptron_quantise(const ro_perceptron *self);

#endif
