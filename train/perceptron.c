/* perceptron.c: lazy averaging. */
#include "perceptron.h"

#include "base/hash.h"

#include <stdlib.h>

ro_status ro_perceptron_new(ro_perceptron *out, uint32_t rows, uint32_t classes)
{
    size_t n = (size_t)rows * classes;
    *out = (ro_perceptron){calloc(n, sizeof *out->weights), calloc(n, sizeof *out->late), rows, classes, 0};
    if (out->weights && out->late) return RO_OK;
    ro_perceptron_free(out);
    return RO_ENOMEM;
}

void ro_perceptron_free(ro_perceptron *self)
{
    free(self->weights);
    free(self->late);
    self->weights = NULL, self->late = NULL;
}

void ro_perceptron_score(const ro_perceptron *self, const uint64_t *features, uint32_t count, int32_t *scores)
{
    for (uint32_t c = 0; c < self->classes; c++) scores[c] = 0;
    for (uint32_t i = 0; i < count; i++) {
        const int32_t *row = self->weights + (size_t)((uint32_t)features[i] & (self->rows - 1)) * self->classes;
        for (uint32_t c = 0; c < self->classes; c++) scores[c] += row[c];
    }
}

/* The sum of all weight states is weight * step less what each change came too late for: one array fewer to touch. */
static void add(ro_perceptron *self, size_t at, int32_t by)
{
    self->late[at] += (int64_t)by * self->step;
    self->weights[at] += by;
}

void ro_perceptron_update(ro_perceptron *self, const uint64_t *features, uint32_t count, uint32_t good, uint32_t bad, int32_t by)
{
    self->step++;
    if (good == bad) return;
    for (uint32_t i = 0; i < count; i++) {
        size_t row = (size_t)((uint32_t)features[i] & (self->rows - 1)) * self->classes;
        add(self, row + good, by);
        add(self, row + bad, -by);
    }
}

void ro_perceptron_restart(ro_perceptron *self)
{
    size_t n = (size_t)self->rows * self->classes;
    for (size_t i = 0; i < n; i++) {
        self->late[i] -= (int64_t)self->weights[i] * self->step;
        self->weights[i] = 0;
    }
}

int8_t *ro_perceptron_quantise(const ro_perceptron *self)
{
    size_t n = (size_t)self->rows * self->classes;
    int8_t *out = malloc(n ? n : 1);
    int64_t *total = malloc((n ? n : 1) * sizeof *total), most = 1;
    for (size_t i = 0; out && total && i < n; i++) {
        total[i] = (int64_t)self->weights[i] * self->step - self->late[i];
        int64_t size = total[i] < 0 ? -total[i] : total[i];
        if (size > most) most = size;
    }
    for (size_t i = 0; out && total && i < n; i++) {
        /* round half away from zero; 128-bit so that long runs cannot overflow */
        __extension__ typedef __int128 wide;
        wide scaled = (wide)total[i] * 254 + (total[i] < 0 ? -most : most);
        out[i] = (int8_t)(scaled / (2 * (wide)most));
    }
    if (!total) {
        free(out);
        out = NULL;
    }
    free(total);
    return out;
}

void ro_perceptron_shuffle(uint32_t *order, uint32_t count, uint64_t epoch)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = (uint32_t)(ro_hash_pair(epoch, i) % i), swap = order[i - 1];
        order[i - 1] = order[j], order[j] = swap;
    }
}
