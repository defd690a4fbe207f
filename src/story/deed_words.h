/* deed_words.h: data/deed_words.tsv: what words tell when a plan and what became of it are compared. Private to story/. */
#ifndef RO_STORY_DEED_WORDS_H
#define RO_STORY_DEED_WORDS_H

#include "base/str.h"

/* In the order of deed_words.py. */
typedef enum ro_deed_role { RO_DEED_STOP, RO_DEED_NO_NAME, RO_DEED_END, RO_DEED_SAME, RO_DEED_DEED, RO_DEED_UNDO } ro_deed_role;

bool ro_deed_word_is(ro_str word, ro_deed_role role);
/* The beginning that this one counts as ("pullo" as "withd"); itself where no row says so. */
ro_str ro_deed_word_same(ro_str stem);
/* Types of events, as bits, that carry out what begins so ("tariffs": SANCTION); 0: no row. */
uint32_t ro_deed_word_types(ro_str word);

#endif
