/* weights.h: rows of 8-bit weights as vectors of wider integers.
 * In: a row of a model. Out: its weights to be added to sums; a row at a time, (ro_sums8){RO_EIGHT(row)}, which gcc makes one widening
 * load where the processor has it. Sums of 16 bits hold 258 rows. */
#ifndef RO_BASE_WEIGHTS_H
#define RO_BASE_WEIGHTS_H

#include <stdint.h>

typedef int16_t ro_sums8 __attribute__((vector_size(16)));
typedef int16_t ro_sums16 __attribute__((vector_size(32)));

#define RO_EIGHT(p) (p)[0], (p)[1], (p)[2], (p)[3], (p)[4], (p)[5], (p)[6], (p)[7]

#endif
