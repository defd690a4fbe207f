/* phrase.h: stretches of tokens that the tables know, found by longest match.
 * In: (surface words, class, id) from anywhere upstream or downstream: this file knows no table. Out: doc->phrases.
 * Built once, or taken ready from the bytes that another built; then read-only and shared by threads. */
#ifndef RO_LANG_PHRASE_H
#define RO_LANG_PHRASE_H

#include "lang/lang.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_phrase_class {
    RO_PHRASE_STATE,      /* Russia, U.S. */
    RO_PHRASE_ADJECTIVE,  /* Russian */
    RO_PHRASE_DEMONYM,    /* Russians */
    RO_PHRASE_CAPITAL,    /* Moscow */
    RO_PHRASE_METONYM,    /* the Kremlin */
    RO_PHRASE_OFFICE,     /* foreign minister */
    RO_PHRASE_BODY,       /* foreign ministry, parliament, United Nations, ISIS … (kind in know's table) */
    RO_PHRASE_OUTLET,     /* Interfax, The New York Times */
    RO_PHRASE_PLACE,      /* Geneva */
    RO_PHRASE_GIVEN_NAME, /* Sergei */
    RO_PHRASE_CLASS_COUNT
} ro_phrase_class;

enum { RO_PHRASE_WORDS_MAX = 12 };

typedef struct ro_phrases ro_phrases;
ro_status ro_phrases_new(ro_phrases **out);
/* Words are split at spaces; compared folded (lower case, no marks). `exact_case`: only where the text has the same capitals ("US"). */
ro_status ro_phrases_add(ro_phrases *self, ro_str words, ro_phrase_class table, uint32_t id, bool exact_case);
/* Call once after the last add. */
ro_status ro_phrases_seal(ro_phrases *self);

/* What a sealed one is made of: flat, little-endian, without pointers, so that a file can hold it. */
typedef struct ro_phrase_parts {
    ro_str words, edges, terminals, firsts, capitals;
} ro_phrase_parts;
/* Slices of a sealed one, as long as it lives. */
ro_phrase_parts ro_phrases_parts(const ro_phrases *self);
/* One that stands on such bytes, which must outlive it and be aligned to 8. RO_EFORMAT when their sizes cannot be; whatever they say, no
 * call reads outside them. */
ro_status ro_phrases_of_parts(ro_phrases **out, const ro_phrase_parts *parts);
ro_status ro_doc_mark_phrases(ro_doc *doc, ro_arena *arena, const ro_phrases *self);
void ro_phrases_free(ro_phrases *self);

#ifdef __cplusplus
}
#endif
#endif
