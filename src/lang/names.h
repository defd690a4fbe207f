/* names.h: the recogniser of names: a greedy tagger over hashed features, in 8-bit integers.
 * In: a split doc (its tags are used where they are there). Out: doc->names and each token's `name`.
 * The features are shared with train/names.c: a change of them changes RO_NAMES_TEMPLATE, and old weights are refused.
 * Read-only after loading: shared by threads; the bytes must outlive it. */
#ifndef RO_LANG_NAMES_H
#define RO_LANG_NAMES_H

#include "base/linear.h"
#include "lang/lang.h"
#include "lang/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_NAMES_TEMPLATE = 4, /* number of the feature table below: weights of another one are refused */
    RO_NAMES_FEATURES_MAX = 64,
    RO_NAMES_CLASSES = 11, /* O, then B and I of each kind */
    RO_NAMES_DOMAINS = 4   /* the sets it was trained on differ in what they call a name; news is 0 */
};

typedef struct ro_names {
    ro_linear weights;
    uint64_t checksum;
} ro_names;

/* Checks a model of kind "names". Errors: RO_EFORMAT, RO_EVERSION. */
ro_status ro_names_read(ro_names *out, ro_str file, ro_str bytes, ro_error *error);
/* Fills doc->names and the tokens' `name`. `lexicon` must be the one that it was trained with. */
ro_status ro_names_find(ro_doc *doc, ro_arena *arena, const ro_names *names, const ro_lexicon *lexicon, ro_error *error);

/* What the features need to know of each token, made once for a doc. For train/. */
typedef struct ro_name_view ro_name_view;
ro_name_view *ro_name_view_new(ro_arena *arena, const ro_doc *doc, const ro_lexicon *lexicon, uint32_t domain);
/* Features of `token`, whose earlier tokens have their classes set; 0 when it needs none (a plain word after a plain word is O). */
uint32_t ro_name_view_features(const ro_name_view *self, uint32_t token, uint64_t features[RO_NAMES_FEATURES_MAX]);
void ro_name_view_set(ro_name_view *self, uint32_t token, uint32_t label);

#ifdef __cplusplus
}
#endif
#endif
