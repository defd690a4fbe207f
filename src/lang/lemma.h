/* lemma.h: the dictionary form of a word, from its tag.
 * In: a tagged token. Out: lower case ("met" -> "meet", "ministries" -> "ministry"); proper nouns keep their form and case. */
#ifndef RO_LANG_LEMMA_H
#define RO_LANG_LEMMA_H

#include "lang/lang.h"

#ifdef __cplusplus
extern "C" {
#endif

/* .ptr NULL when memory is out. */
ro_str ro_lemma_of(ro_arena *arena, const ro_token *token);

#ifdef __cplusplus
}
#endif
#endif
