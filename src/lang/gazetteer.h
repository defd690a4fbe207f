/* gazetteer.h: phrases that tables know, as hashes with what they may be.
 * In: sections of a model file, made by train/. Out: bits for each token of a stretch that is known. Read-only, shared by threads;
 * the bytes must outlive it. No text is stored. */
#ifndef RO_LANG_GAZETTEER_H
#define RO_LANG_GAZETTEER_H

#include "base/hash.h"
#include "base/model.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a phrase may be (given name, surname, state, town, body …: train/phrases.c) are the low bits of its value. */
enum {
    RO_GAZETTEER_CLASSES = 14,
    RO_GAZETTEER_GOES_ON = 1 << 15, /* a longer phrase begins with it */
    RO_GAZETTEER_WORDS_MAX = 6,
    RO_GAZETTEER_EXACT = 1 /* the beginning under which words stand that are known by their capitals alone */
};

typedef struct ro_gazetteer {
    const uint32_t *keys; /* open addressing, 0 = free; NULL: knows nothing */
    const uint16_t *values;
    uint32_t mask;
} ro_gazetteer;

/* The hash of a word, never 0. */
static inline uint32_t ro_gazetteer_word(ro_str word)
{
    uint32_t h = (uint32_t)(ro_hash_str(word) >> 16);
    return h ? h : 1;
}
/* Keys grow word by word: the key of a phrase is made of the key of its beginning (0 for none) and its next word's hash. Never 0.
 */
static inline uint32_t ro_gazetteer_key(uint32_t before, uint32_t word)
{
    uint64_t h = ((uint64_t)before << 32 | word) * 0x9e3779b97f4a7c15u;
    uint32_t key = (uint32_t)(h >> 32) ^ (uint32_t)h;
    return key ? key : 1;
}
/* The bits of a key, 0 for one that is not known. */
uint16_t ro_gazetteer_find(const ro_gazetteer *self, uint32_t key);
/* Errors: RO_EFORMAT. */
ro_status ro_gazetteer_read(ro_gazetteer *out, const ro_model *model, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
