/* page_words.h: the words that pages in many languages put beside a day or a name (data/page_words.tsv).
 * In: a word as written. Out: what it may mean: a month, a weekday, "published", "by" … Read-only after loading. */
#ifndef RO_TEXT_PAGE_WORDS_H
#define RO_TEXT_PAGE_WORDS_H

#include "base/array.h"
#include "base/map.h"
#include "base/table.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_page_class {
    RO_PAGE_MONTH,   /* 1 … 12 */
    RO_PAGE_WEEKDAY, /* 0 Monday … */
    RO_PAGE_SOLAR,   /* month of the Iranian solar year */
    RO_PAGE_BETWEEN, /* 3 *de* mayo *de* 2020 */
    RO_PAGE_ORDINAL, /* 1*er* */
    RO_PAGE_PUBLISHED,
    RO_PAGE_UPDATED,
    RO_PAGE_RENDER,
    RO_PAGE_EVENT,
    RO_PAGE_BORN,
    RO_PAGE_BY,
    RO_PAGE_DESK,
    RO_PAGE_CLASS_COUNT
} ro_page_class;

enum { RO_PAGE_WORD_MAX = 64 };

typedef struct ro_page_word {
    uint8_t what, value;
    uint32_t next;    /* index + 1 of its next meaning; 0 none */
    ro_str languages; /* "de fr" */
} ro_page_word;

typedef struct ro_page_words {
    RO_ARRAY(ro_page_word) all;
    ro_map first; /* lower-case word -> index */
} ro_page_words;

ro_status ro_page_words_take(ro_page_words *self, ro_arena *arena, const ro_table *table, ro_error *error);
/* The value of `word` in this class, in the page's language where it has several; -1 when it has none. *sure (may be NULL) is false
 * for words of three bytes and fewer of other languages: "so 12" is a Sunday in German alone. */
int ro_page_word_find(const ro_page_words *self, ro_str word, ro_page_class what, ro_str language, bool *sure);
/* All that a word may mean beside a day, in one look-up. */
typedef struct ro_page_meaning {
    uint32_t bits;                /* of its classes, in the page's language if the word is short */
    int8_t month, solar, weekday; /* 0, 0, -1 for none */
    bool loose;                   /* the month is one of another language, and short */
} ro_page_meaning;
ro_page_meaning ro_page_word_meaning(const ro_page_words *self, ro_str word, ro_str language);
/* Bits (1 << class) of the classes that `word` belongs to, in the page's language if it is short. */
uint32_t ro_page_word_classes(const ro_page_words *self, ro_str word, ro_str language);
/* Lower case of a word, marks kept; at most `room` bytes. Returns the length, 0 when it is longer. */
size_t ro_page_word_lower(ro_str word, char *out, size_t room);

#ifdef __cplusplus
}
#endif
#endif
