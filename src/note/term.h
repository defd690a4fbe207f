/* term.h: what a report is about, as a few weighted words: the terms by which settling finds reports of one happening.
 * In: a report's title and text, its names, how rare each word is (models/idf.model). Out: the `terms` of a reading, hashes alone.
 * A term is a folded word without its ending ("negotiating", "Negotiations" -> negotiat), so that title and text need no tags. */
#ifndef RO_NOTE_TERM_H
#define RO_NOTE_TERM_H

#include "base/model.h"
#include "lang/lang.h"
#include "note/reading.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_TERMS_MAX = 64,           /* of one report: the best by tf-idf */
    RO_TERM_WORD_MAX = 40,       /* bytes; a longer word is no term */
    RO_TERMS_TEMPLATE = 1,       /* of idf.model: raise it when ro_term_key gives other keys */
    RO_IDF_PROBES_MAX = 64,
    RO_IDF_ONE = 16              /* an idf of 16 is one bit: the word stands in every second text */
};

/* How rare words are, from raw news. Read-only, shared by threads; the bytes must outlive it. */
typedef struct ro_idf {
    const uint32_t *keys; /* open addressing, 0 = free */
    const uint8_t *values;
    uint32_t mask, unseen; /* unseen: the idf of a word that the model does not know */
    uint64_t checksum;
} ro_idf;

/* Checks a model of kind "idf". */
ro_status ro_idf_read(ro_idf *out, ro_str file, ro_str bytes, ro_error *error);
/* In sixteenths of a bit. */
uint32_t ro_idf_of(const ro_idf *self, uint32_t key);

/* The same of a folder `models`, with the file that it lies in. */
typedef struct ro_terms_model ro_terms_model;
ro_status ro_terms_open(ro_terms_model **out, const char *models, ro_error *error);
const ro_idf *ro_terms_idf(const ro_terms_model *self);
void ro_terms_close(ro_terms_model *self);

/* log2(whole / part) in sixteenths of a bit, rounded down; whole >= part > 0. In integers alone: the same on every machine. */
uint32_t ro_rarity(uint64_t whole, uint64_t part);
/* The next word of `text` at or after *at, and its key; false at the end. *at moves behind it. Never a key of 0. */
bool ro_term_next(ro_str text, size_t *at, ro_span *span, uint32_t *key);
/* Fills self->terms from self->report, ordered by hash. `names` may be NULL. */
ro_status ro_terms_find(ro_reading *self, ro_arena *arena, const ro_idf *idf, const ro_doc *names, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
