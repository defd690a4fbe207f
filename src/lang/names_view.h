/* names_view.h: what the features of names need to know of each token and word of a doc, and the features.
 * In: a split doc, the classes of words, the gazetteer. Out: hashes of features for each token. Made once for a doc, in its arena.
 */
#ifndef RO_LANG_NAMES_VIEW_H
#define RO_LANG_NAMES_VIEW_H

#include "lang/names.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_name_token {
    uint32_t word, lower; /* hashes of the exact and of the lower-case word */
    uint32_t suffix3, suffix4, prefix3, prefix4;
    uint32_t shape;
    uint32_t run_first, run_last; /* tokens: the run of capitals that it stands in; run_first > run_last when in none */
    uint32_t slot;                /* of the doc's words */
    ro_lexeme company;            /* in whose company raw news has it */
    uint64_t known;               /* what the gazetteer has it in: four places of each class */
    bool capital, digit, plain;
    bool asked;    /* a plain word far from capitals is O without asking */
    uint8_t label; /* of the first pass */
} ro_name_token;

/* One word of the doc, whatever its case. */
typedef struct ro_name_word {
    uint32_t hash;                  /* 0: empty */
    uint32_t first, second;         /* its first two capitalised occurrences, token + 1; 0 none */
    bool seen_lower, seen_mid;      /* in lower case; with a capital that no sentence start explains */
    uint8_t kinds[RO_NAME_COUNT];   /* first pass: how often with a capital in a name of each kind; 0: in none */
    uint8_t places[RO_LABEL_S + 1]; /* and how often in each place of a name */
} ro_name_word;

typedef struct ro_name_view {
    const ro_doc *doc;
    ro_name_token *tokens;
    ro_name_word *words; /* a hash table */
    uint32_t mask;       /* of words */
    uint8_t *titles;     /* by sentence: 1 when most words have capitals (a headline) */
} ro_name_view;

/* NULL when memory is out. */
ro_name_view *ro_name_view_new(ro_arena *arena, const ro_doc *doc, const ro_lexicon *lexicon, const ro_gazetteer *gazetteer);
/* Features of a token that is asked, for both passes. */
uint32_t ro_name_view_features(const ro_name_view *self, uint32_t token, uint64_t features[RO_NAMES_FEATURES_MAX]);
/* Its label by the first pass. */
void ro_name_view_vote(ro_name_view *self, uint32_t token, uint32_t label);
/* More features for the second pass, when all tokens have voted: how the same word and what stands near were labelled. */
uint32_t ro_name_view_votes(const ro_name_view *self, uint32_t token, uint64_t features[RO_NAMES_VOTES_MAX]);

#ifdef __cplusplus
}
#endif
#endif
