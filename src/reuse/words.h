/* words.h: the words of a text as numbers, for comparing texts: what winnowing, passages and line hashes are made of.
 * In: UTF-8. Out: for each run of letters and digits a 32-bit hash and its bytes. Case does not count, punctuation neither: wires are
 * re-punctuated by their copiers. Arrays of one kind each, since the loops over them go through one at a time. */
#ifndef RO_REUSE_WORDS_H
#define RO_REUSE_WORDS_H

#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_words {
    uint32_t *hash, *start, *end; /* bytes start … end of the text */
    uint32_t count;
} ro_words;

/* The words of a text, in order, in arena memory (6 bytes a byte of text). Errors: RO_ENOMEM, RO_ELIMIT (4 GiB of text). */
ro_status ro_words_find(ro_words *out, ro_arena *arena, ro_str text);
/* One hash of words first … end-1; 0 for none. Lines that differ in case, spaces or punctuation only have one hash. */
uint64_t ro_words_hash(const ro_words *self, uint32_t first, uint32_t end);
/* The first word that ends after `byte`; count when there is none. */
uint32_t ro_words_at(const ro_words *self, uint32_t byte);

#ifdef __cplusplus
}
#endif
#endif
