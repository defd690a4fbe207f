/* print.h: what a text is recognised by when it is met again: winnowed fingerprints, and hashes of its lines.
 * In: a report's text and paragraphs. Out: the `prints` and `line_hashes` of a reading, and the words that settling compares.
 * Source: Schleimer, Wilkerson, Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003. */
#ifndef RO_NOTE_PRINT_H
#define RO_NOTE_PRINT_H

#include "note/reading.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Any run of RO_PRINT_WORDS + RO_PRINT_WINDOW - 1 equal words gives both texts at least one equal print. */
enum { RO_PRINT_WORDS = 5, RO_PRINT_WINDOW = 8 };

/* A run of letters and digits. ASCII case does not count, punctuation neither: wires are re-punctuated by their copiers. */
typedef struct ro_print_word {
    uint64_t hash;
    ro_span span; /* bytes of the text */
} ro_print_word;

typedef RO_ARRAY(ro_print_word) ro_print_words;

/* The words of a text, in order. */
ro_status ro_print_words_find(ro_print_words *out, ro_arena *arena, ro_str text);
/* The hash of the RO_PRINT_WORDS words from `first`. */
uint64_t ro_print_shingle(const ro_print_word *first);
/* Lines that differ in case, spaces or punctuation only have one hash; a line without a word has 0. */
uint64_t ro_print_line(ro_str line);
/* Fills self->prints and self->line_hashes (one a paragraph) from self->report. */
ro_status ro_prints_find(ro_reading *self, ro_arena *arena, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
