/* time_words.h: the words of time and the small pieces that a text is cut into before expressions are looked for.
 * In: data/time_words.tsv; text. Out: senses by word; bits (words, numbers, marks) with the senses they have.
 * Private to the time files of mention/. */
#ifndef RO_MENTION_TIME_WORDS_H
#define RO_MENTION_TIME_WORDS_H

#include "mention/time.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_time_class {
    RO_TIME_WEEKDAY,
    RO_TIME_MONTH,
    RO_TIME_UNIT,
    RO_TIME_SEASON,
    RO_TIME_DAYPART,
    RO_TIME_CLOCKWORD,
    RO_TIME_NUMBER,
    RO_TIME_ORDINAL,
    RO_TIME_FUZZY,
    RO_TIME_DECADE,
    RO_TIME_DEICTIC,
    RO_TIME_DIRECTION,
    RO_TIME_SHIFT,
    RO_TIME_EDGE,
    RO_TIME_EDGENOUN,
    RO_TIME_APPROX,
    RO_TIME_EACH,
    RO_TIME_RECURS,
    RO_TIME_HOLIDAY,
    RO_TIME_VAGUE,
    RO_TIME_ERA,
    RO_TIME_TENSE,
    RO_TIME_PLAN,
    RO_TIME_ZONE,
    RO_TIME_YEARLEAD,
    RO_TIME_NUMBERED,
    RO_TIME_CLASS_COUNT
} ro_time_class;

/* What a bit can be besides, in the same mask: forms are tried only where their first bit fits. */
enum { RO_TIME_DIGITS = RO_TIME_CLASS_COUNT, RO_TIME_QUOTE, RO_TIME_LETTER, RO_TIME_PHRASE };
#define RO_TIME_BIT(what) (1u << (what))

enum { RO_SHIFT_AGO, RO_SHIFT_EARLIER, RO_SHIFT_LATER, RO_SHIFT_HENCE };
enum {
    RO_WAY_SAME = 3,
    RO_WAY_THAT = 4,
    RO_WAY_FOLLOWING = 5,
    RO_WAY_PREVIOUS = 6,
    RO_WAY_COMING = 7
};                                /* further values of class direction */
enum { RO_UNIT_FORTNIGHT = 100 }; /* two weeks, never left in a point */
enum { RO_TIME_WORD_MAX = 24, RO_TIME_PHRASE_WORDS_MAX = 4, RO_TIME_PHRASE_MAX = 48 };

/* A word, a number, or a mark. Words hold letters only: "Feb." is two bits, "1990s" and "5pm" too. */
typedef struct ro_time_bit {
    uint32_t start, end;
    uint32_t mask;  /* RO_TIME_BIT of each sense of the word, and of what the bit is: digits, an apostrophe, a letter (or "an"), a
                       phrase's beginning */
    int32_t sense;  /* its first sense, or -1 */
    int32_t number; /* of digits; -1 for other bits and for numbers too long */
    uint8_t digits; /* how many */
    char kind;      /* 'a' word, '0' digits, '-' any dash, '\'' any apostrophe, other ASCII marks themselves, '?' anything else */
    uint8_t gap;    /* before it: 0 none, 1 space, 2 the end of a line */
    bool capital;   /* begins with a capital */
    bool phrase;    /* some phrase of several words begins with this word */
} ro_time_bit;

/* Cuts one bit off `text` at *at; false at the end. */
bool ro_time_bit_next(const ro_time_words *self, ro_str text, uint32_t *at, ro_time_bit *out);
/* Does the word have the sense, and its value. */
static inline bool ro_time_bit_is(const ro_time_bit *bit, ro_time_class wanted) { return bit->mask >> wanted & 1; }
int32_t ro_time_bit_value(const ro_time_words *self, const ro_time_bit *bit, ro_time_class wanted);
bool ro_time_bit_loose(const ro_time_words *self, const ro_time_bit *bit, ro_time_class wanted);
/* Do the two words begin a phrase of several? */
bool ro_time_phrase_begins(const ro_time_words *self, ro_str text, const ro_time_bit *first, const ro_time_bit *second);
/* The first sense of a phrase of several words, written lower case with single spaces, or -1. */
int32_t ro_time_phrase_sense(const ro_time_words *self, ro_str phrase, ro_time_class wanted, int32_t *value);

#ifdef __cplusplus
}
#endif
#endif
