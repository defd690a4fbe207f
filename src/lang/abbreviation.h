/* abbreviation.h: short forms that keep their full stop, and what a full stop after them means. */
#ifndef RO_LANG_ABBREVIATION_H
#define RO_LANG_ABBREVIATION_H

#include "base/str.h"

typedef enum ro_abbreviation {
    RO_ABBREVIATION_NONE,
    RO_ABBREVIATION_TITLE,  /* never ends a sentence: "Gen. Orr"; not: "the general." */
    RO_ABBREVIATION_NUMBER, /* only before a digit: "No. 5", "Art. 3"; not: "No. We shall not." */
    RO_ABBREVIATION_DAY,    /* only before a digit or comma: "Sat. 5 p.m."; not: "There he sat." */
    RO_ABBREVIATION_END     /* may end a sentence: "Sorrel Inc. The firm …", "on Feb. 11" */
} ro_abbreviation;

/* The kind of `word` (without its full stop). Words that are listed with a capital must have it: "Gen", not "gen". */
ro_abbreviation ro_abbreviation_of(ro_str word);
/* Words that rather begin a sentence than go on a name: "U.S. The", "Inc. But"; not: "U.S. President". */
bool ro_word_is_starter(ro_str word);
/* Prefixes that keep their hyphen: "non-proliferation", "ex-minister"; not: "long-term", "UN-brokered". */
bool ro_word_is_prefix(ro_str word);
/* Units that are cut from their digits: "10am", "5km", "3bn"; not: "20th". */
bool ro_word_is_unit(ro_str word);
/* Verbs of speech, to tell `"Why?" Orr asked.` from two sentences. */
bool ro_word_is_speech(ro_str word);

#endif
