/* names.h: the recogniser of names: the best sequence of labels over hashed features, twice, in 8-bit integers.
 * In: a split doc. Out: doc->names and each token's `name`.
 * Each token is O, or begins (B), goes on in (I), ends (E) or alone is (S) a name of a kind. The second pass sees how the first one
 * labelled the same words elsewhere on the page. The features are shared with train/names.c: a change of them changes
 * RO_NAMES_TEMPLATE, and old weights are refused. Read-only after loading: shared by threads; the bytes must outlive it. */
#ifndef RO_LANG_NAMES_H
#define RO_LANG_NAMES_H

#include "lang/gazetteer.h"
#include "lang/lang.h"
#include "lang/lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_NAMES_TEMPLATE = 6, /* number of the feature table: weights of another one are refused */
    RO_NAMES_FEATURES_MAX = 96,
    RO_NAMES_VOTES_MAX = 16,
    RO_NAMES_CLASSES = 21, /* O, then B, I, E and S of each kind */
    RO_NAMES_ROW = 24,     /* weights of a feature in a pass: three vectors of eight */
    RO_NAMES_PASSES = 2
};

/* Places of a label in its name, and labels made of kind and place. */
enum { RO_LABEL_B, RO_LABEL_I, RO_LABEL_E, RO_LABEL_S };
static inline uint32_t ro_label_of(uint32_t kind, uint32_t place) { return kind ? 4 * kind - 3 + place : 0; }
static inline uint32_t ro_label_kind(uint32_t label) { return (label + 3) / 4; }
static inline uint32_t ro_label_place(uint32_t label) { return (label + 3) % 4; }
static inline bool ro_label_begins(uint32_t label) { return label % 4 == RO_LABEL_B + 1 || (label && label % 4 == 0); }

typedef struct ro_names {
    const int8_t *weights; /* [rows][RO_NAMES_PASSES][RO_NAMES_ROW]: one look serves both passes */
    uint32_t rows;
    ro_gazetteer gazetteer;
    uint64_t checksum;
} ro_names;

/* Checks a model of kind "names". Errors: RO_EFORMAT, RO_EVERSION. */
ro_status ro_names_read(ro_names *out, ro_str file, ro_str bytes, ro_error *error);
/* Fills doc->names and the tokens' `name`. `lexicon` must be the one that it was trained with. */
ro_status ro_names_find(ro_doc *doc, ro_arena *arena, const ro_names *names, const ro_lexicon *lexicon, ro_error *error);

/* For train/: the row of a feature, and the best sequence of labels. */
static inline uint32_t ro_names_row(uint64_t feature, uint32_t rows) { return (uint32_t)((feature & UINT32_MAX) * rows >> 32); }

typedef struct ro_name_scores {
    int32_t of[RO_NAMES_ROW]; /* by label */
    bool asked;               /* false: it is O */
} ro_name_scores;
typedef struct ro_name_trace {
    uint8_t ended;                 /* the best label before one that begins a name or is O */
    uint8_t inside[RO_NAME_COUNT]; /* and before one that goes on or ends, by kind */
} ro_name_trace;
/* `trace` has room for `count`. */
void ro_names_path(const ro_name_scores *scores, uint32_t count, ro_name_trace *trace, uint8_t *labels);

#ifdef __cplusplus
}
#endif
#endif
