/* lexicon.c: a hash table in a model file, probed in line. */
#include "lexicon.h"

#include "base/hash.h"

uint32_t ro_lexicon_key(ro_str word)
{
    uint64_t h = 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < word.len; i++) h = (h ^ (unsigned char)(ro_is_digit(word.ptr[i]) ? '0' : word.ptr[i])) * 0x100000001b3u;
    uint32_t key = (uint32_t)(ro_hash_mix(h) >> 32);
    return key ? key : 1;
}

static const ro_lexeme *find(const ro_lexicon *self, uint32_t key)
{
    for (uint32_t n = 0, at = key & self->mask; n < RO_LEXICON_PROBES_MAX && self->keys[at]; n++, at = (at + 1) & self->mask)
        if (self->keys[at] == key) return &self->values[at];
    return NULL;
}

ro_lexeme ro_lexicon_find(const ro_lexicon *self, ro_str word, ro_str lower)
{
    if (!self->keys) return (ro_lexeme){0, 0};
    const ro_lexeme *found = find(self, ro_lexicon_key(word));
    if (!found && lower.ptr != word.ptr) found = find(self, ro_lexicon_key(lower));
    return found ? *found : (ro_lexeme){0, 0};
}

ro_status ro_lexicon_read(ro_lexicon *out, ro_str file, ro_str bytes, ro_error *error)
{
    ro_model model;
    *out = (ro_lexicon){NULL, NULL, 0, 0};
    ro_status status = ro_model_read(&model, file, bytes, "words", 0, error);
    if (status) return status;
    ro_str keys = ro_model_section(&model, "keys"), values = ro_model_section(&model, "values");
    size_t slots = keys.len / sizeof(uint32_t);
    if (!keys.ptr || !values.ptr || !slots || (slots & (slots - 1)) || slots > 1u << 22 || keys.len != slots * sizeof(uint32_t) ||
        values.len != slots * sizeof(ro_lexeme))
        return ro_error_set(error, RO_EFORMAT, file.ptr, -1, "sections keys and values do not make a table");
    *out = (ro_lexicon){(const uint32_t *)(const void *)keys.ptr, (const ro_lexeme *)(const void *)values.ptr, (uint32_t)slots - 1,
                        model.checksum};
    return RO_OK;
}
