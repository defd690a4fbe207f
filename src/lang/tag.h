/* tag.h: the tagger: universal tags by a greedy walk over hashed features, in 8-bit integers.
 * In: a split doc. Out: each token's upos. The features are shared with train/tag.c; a hash of the template table and of the way
 * atoms are made is the model's template id. Read-only after loading: shared by threads; the bytes must outlive it. */
#ifndef RO_LANG_TAG_H
#define RO_LANG_TAG_H

#include "base/model.h"
#include "lang/lang.h"
#include "lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_TAG_FEATURES_MAX = 96,
    RO_TAG_ATOMS = 16,
    RO_TAG_CLASSES = 24 /* the universal tags, verbs by form, plural nouns, pronouns that ask or relate */
};

/* What the features need to know of one token, as hashes. */
typedef struct ro_tag_atoms {
    uint32_t at[RO_TAG_ATOMS];
} ro_tag_atoms;

typedef struct ro_tagger {
    const int8_t *weights; /* [rows][RO_TAG_CLASSES] */
    uint32_t mask;         /* rows - 1 */
    uint64_t checksum;
} ro_tagger;

/* Checks a model of kind "tagger". Errors: RO_EFORMAT, RO_EVERSION. */
ro_status ro_tagger_read(ro_tagger *out, ro_str file, ro_str bytes, ro_error *error);
/* The class of a tag and form, and back. */
uint8_t ro_tag_class(uint8_t upos, uint8_t form);
void ro_tag_class_set(ro_token *token, uint8_t tag_class);
/* Tags tokens [first, first + count), which are one sentence. `atoms` has room for count. */
void ro_tagger_run(const ro_tagger *self, const ro_lexicon *lexicon, ro_token *tokens, uint32_t count, ro_tag_atoms *atoms);

/* For train/. */
uint64_t ro_tag_template_id(void);
/* How a sentence is written: 0, or a bit more for a heading (Most Words With Capitals) or all capitals. */
uint32_t ro_tag_manner(const ro_token *tokens, uint32_t count);
void ro_tag_atoms_make(ro_tag_atoms *out, const ro_lexicon *lexicon, const ro_token *token, uint32_t manner);
/* Features of token `i` of a sentence whose tokens before it have their upos and form; returns their number. */
uint32_t ro_tag_features(const ro_tag_atoms *atoms, const ro_token *tokens, uint32_t count, uint32_t i,
                         uint64_t features[RO_TAG_FEATURES_MAX]);

#ifdef __cplusplus
}
#endif
#endif
