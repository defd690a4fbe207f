/* chunk.h: noun phrases without their "of"-phrases, cut out by tags alone.
 * In: a tagged doc with names and known phrases. Out: chunks in order, none overlapping. Parser errors cannot reach them.
 * Worked example: "Israel's chief negotiator met US Secretary of State John Kerry on Friday" ->
 *   [Israel] 's [chief negotiator] met [US Secretary of State John Kerry] on [Friday]; the second has the first as possessor. */
#ifndef RO_MENTION_CHUNK_H
#define RO_MENTION_CHUNK_H

#include "lang/phrase.h"
#include "mention/noun.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_chunk {
    uint32_t first, count;
    uint32_t head; /* last noun, or the noun before an inner "of" ("Ministry of Defence") */
    uint32_t sentence;
    int32_t possessor; /* chunk before the "'s" that stands before this one, or -1 */
    bool pronoun;      /* a personal, possessive or relative pronoun by itself */
} ro_chunk;

/* A doc made ready for finding: which name and which known phrase of each class covers each token. */
typedef struct ro_covers {
    int32_t *name;                          /* index in doc->names, or -1 */
    int32_t *phrase[RO_PHRASE_CLASS_COUNT]; /* index in doc->phrases of the first of that class, or -1 */
} ro_covers;

typedef RO_ARRAY(ro_chunk) ro_chunks;

ro_status ro_covers_find(ro_covers *out, ro_arena *arena, const ro_doc *doc, const ro_nouns *nouns);
ro_status ro_chunks_find(ro_chunks *out, ro_arena *arena, const ro_doc *doc, const ro_covers *covers, const ro_nouns *nouns);

/* Classes of a noun (ro_noun_class), by its form, its lemma, or its form without a plural ending; *plural may be NULL. */
uint32_t ro_noun_bits(const ro_nouns *nouns, const ro_token *token, bool *plural);
static inline bool ro_token_is(const ro_token *token, const char *lower) { return ro_str_is(token->lower, lower); }
bool ro_token_is_nominal(const ro_token *token);
/* "'s" or the "'" after a plural. */
bool ro_token_is_possessive(const ro_token *token);
/* A hyphen with no space on either side. */
bool ro_token_is_hyphen(const ro_doc *doc, uint32_t token);

#ifdef __cplusplus
}
#endif
#endif
