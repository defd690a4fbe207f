/* time_scan.h: one expression of time, matched at one place.
 * In: a window of bits. Out: how far the expression reaches and what it says. Private to the time files of mention/. */
#ifndef RO_MENTION_TIME_SCAN_H
#define RO_MENTION_TIME_SCAN_H

#include "mention/time_words.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_TIME_BITS_MAX = 1024, /* bits held at once */
    RO_TIME_BEHIND = 8,      /* of which so many before the place looked at */
    RO_TIME_AHEAD = 48       /* and at least so many after it, until the text ends: no expression is longer */
};

typedef struct ro_time_scan {
    const ro_time_words *words;
    ro_str text;
    uint32_t at;    /* byte where the next bit is cut off */
    uint32_t count; /* bits held */
    uint32_t start; /* the bit that the expression looked for begins with: lines end anywhere after it */
    ro_time_bit bits[RO_TIME_BITS_MAX];
} ro_time_scan;

/* Questions on bits. Positions are indices of bits; past the end, or past the end of the line, stands a bit of kind 0. */
const ro_time_bit *ro_scan_bit(const ro_time_scan *s, uint32_t i);
bool ro_scan_is(const ro_time_scan *s, uint32_t i, ro_time_class wanted);
int32_t ro_scan_value(const ro_time_scan *s, uint32_t i, ro_time_class wanted);
bool ro_scan_word(const ro_time_scan *s, uint32_t i, const char *lower);       /* is the bit this word */
bool ro_scan_any(const ro_time_scan *s, uint32_t i, const char *const *words); /* or one of these; NULL-ended */
bool ro_scan_mark(const ro_time_scan *s, uint32_t i, char kind);
bool ro_scan_glued(const ro_time_scan *s, uint32_t i); /* is there a bit with nothing before it */

/* Pieces. Each returns the bit after the piece, or 0 when there is none at i. */
typedef struct ro_amount {
    int32_t value;
    bool fuzzy, half, article;
} ro_amount;
uint32_t ro_scan_amount(const ro_time_scan *s, uint32_t i, ro_amount *out);
uint32_t ro_scan_unit(const ro_time_scan *s, uint32_t i, int32_t *unit);
uint32_t ro_scan_ordinal(const ro_time_scan *s, uint32_t i, int32_t *value);
uint32_t ro_scan_day(const ro_time_scan *s, uint32_t i, int32_t *day, bool *ordinal);
uint32_t ro_scan_month(const ro_time_scan *s, uint32_t i, int32_t *month);
uint32_t ro_scan_year(const ro_time_scan *s, uint32_t i, int32_t *year);
uint32_t ro_scan_clock(const ro_time_scan *s, uint32_t i, int32_t *minute);
uint32_t ro_scan_phrase(const ro_time_scan *s, uint32_t i, ro_time_class wanted, int32_t *value);

/* The date forms that other forms are built on (time_date.c, time_relative.c). `out` is a blank expression. */
uint32_t ro_scan_date(const ro_time_scan *s, uint32_t i, ro_time *out);
uint32_t ro_scan_relative(const ro_time_scan *s, uint32_t i, ro_time *out);
uint32_t ro_scan_length(const ro_time_scan *s, uint32_t i, ro_time *out); /* amounts: "three days ago", "for weeks" */
/* The longest expression at s->start. Returns the bit after it, or 0; *first is the bit with which its span begins. */
uint32_t ro_scan_longest(const ro_time_scan *s, uint32_t *first, ro_time *out);
void ro_time_blank(ro_time *out);
/* A form of expression: its reader, and what the first bit may be (RO_TIME_BIT). */
typedef struct ro_time_form {
    uint32_t (*read)(const ro_time_scan *, uint32_t, ro_time *);
    uint32_t first;
} ro_time_form;
/* The longest of the forms that begins at bit i, the first of equals: the bit after it, or 0. */
uint32_t ro_scan_forms(const ro_time_scan *s, uint32_t i, const ro_time_form *forms, size_t count, ro_time *out);

/* The tense of the clause that each expression stands in, where its sentence is tagged or parsed (time_tense.c). */
void ro_times_set_tense(ro_times *times, const ro_time_words *words, const ro_doc *doc);

#ifdef __cplusplus
}
#endif
#endif
