/* lexicon.h: what raw news taught of words: in whose company they stand, as two classes, coarse and fine.
 * In: models/words.model, made by train/words.c. Out: two small numbers a word, 0 for what is not known. Read-only, shared by
 * threads; the bytes must outlive it. Words are kept as 32-bit hashes: no text is stored. */
#ifndef RO_LANG_LEXICON_H
#define RO_LANG_LEXICON_H

#include "base/model.h"
#include "lang/lang.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_lexeme {
    uint16_t fine, coarse; /* classes, 0 unknown */
} ro_lexeme;

typedef struct ro_lexicon {
    const uint32_t *keys; /* open addressing, 0 = free */
    const ro_lexeme *values;
    uint32_t mask;
    uint64_t checksum;
} ro_lexicon;

enum { RO_LEXICON_PROBES_MAX = 64 };

/* Checks a model of kind "words". */
ro_status ro_lexicon_read(ro_lexicon *out, ro_str file, ro_str bytes, ro_error *error);
/* As written, or else in lower case; zeros when neither is known or there is no lexicon (keys NULL). */
ro_lexeme ro_lexicon_find(const ro_lexicon *self, ro_str word, ro_str lower);
/* The key of a word: digits count as 0. Never 0. */
uint32_t ro_lexicon_key(ro_str word);

#ifdef __cplusplus
}
#endif
#endif
