/* wordbook.h: what single words say for or against a block being report: "cookie", "Passwort" and "newsletter" stand around
 * reports. In: hashed words. Out: a weight a word, learnt by train/body.c from how many sites have it inside reports and outside.
 * Read-only. */
#ifndef RO_TEXT_WORDBOOK_H
#define RO_TEXT_WORDBOOK_H

#include "base/hash.h"
#include "base/model.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_WORDBOOK_ROWS = 1 << 16, RO_WORDBOOK_BYTES_MAX = 400 /* of a block that are looked at */ };

typedef struct ro_wordbook {
    const int8_t *weights; /* above 0: furniture; NULL: none was found */
} ro_wordbook;

/* A walk over the words of a text: lower case in ASCII, marks divide, a character of a script without spaces is a word. */
typedef struct ro_word_walk {
    const char *p, *end;
} ro_word_walk;

ro_word_walk ro_words_of(ro_str text);
/* The hash of the next word, or 0 at the end. */
uint64_t ro_word_next(ro_word_walk *walk);
/* Rows of the wordbook: of a word, of the first two words of a block, of a whole short block. */
static inline uint32_t ro_wordbook_row(uint64_t hash) { return (uint32_t)(hash >> 24) & (RO_WORDBOOK_ROWS - 1); }
static inline uint64_t ro_word_pair(uint64_t a, uint64_t b) { return ro_hash_pair(a, b); }

#ifdef __cplusplus
}
#endif
#endif
