/* gazetteer.c: a hash table in a model file, probed in line. */
#include "lang/gazetteer.h"

enum { PROBES_MAX = 64, SLOTS_MAX = 1 << 22 };

uint16_t ro_gazetteer_find(const ro_gazetteer *self, uint32_t key)
{
    if (!self->keys) return 0;
    for (uint32_t n = 0, at = key & self->mask; n < PROBES_MAX && self->keys[at]; n++, at = (at + 1) & self->mask)
        if (self->keys[at] == key) return self->values[at];
    return 0;
}

ro_status ro_gazetteer_read(ro_gazetteer *out, const ro_model *model, ro_error *error)
{
    ro_str keys = ro_model_section(model, "phrases"), values = ro_model_section(model, "phrase kinds");
    size_t slots = keys.len / sizeof(uint32_t);
    *out = (ro_gazetteer){NULL, NULL, 0};
    if (!keys.ptr || !values.ptr || !slots || (slots & (slots - 1)) || slots > SLOTS_MAX || keys.len != slots * sizeof(uint32_t) ||
        values.len != slots * sizeof(uint16_t))
        return ro_error_set(error, RO_EFORMAT, model->file.ptr, -1, "sections phrases and phrase kinds do not make a table");
    *out =
        (ro_gazetteer){(const uint32_t *)(const void *)keys.ptr, (const uint16_t *)(const void *)values.ptr, (uint32_t)slots - 1};
    return RO_OK;
}
