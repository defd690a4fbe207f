/* fold.h: the forms in which names are compared.
 * In: words of a page or a table. Out: lower case, no marks, apostrophes and full stops dropped, everything else that is no letter or digit
 * one space; and on top of that the spellings of one name brought together (data/translit.tsv). */
#ifndef RO_KNOW_FOLD_H
#define RO_KNOW_FOLD_H

#include "base/array.h"
#include "base/map.h"
#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_NAME_FOLD_MAX = 160, RO_TRANSLIT_RULES_MAX = 64 };

/* A folded form; len 0 for nothing, or for words that are longer than any name. */
typedef struct ro_folded {
    char bytes[RO_NAME_FOLD_MAX];
    uint32_t len;
} ro_folded;

void ro_fold(ro_folded *out, ro_str words);
static inline ro_str ro_folded_str(const ro_folded *folded)
{
    ro_str s = {folded->bytes, folded->len};
    return s;
}

/* One row of translit.tsv that works on a part of a word. */
typedef struct ro_translit_rule {
    ro_str from, to;
} ro_translit_rule;

typedef struct ro_translit {
    ro_map words; /* whole words -> number in `whole`, and dropped words */
    RO_ARRAY(ro_translit_rule) whole;
    ro_translit_rule ends[RO_TRANSLIT_RULES_MAX], insides[RO_TRANSLIT_RULES_MAX];
    uint32_t end_count, inside_count;
    bool single_letters; /* doubled letters count once */
} ro_translit;

/* Adds a row of translit.tsv to the rules (all zeros: none yet); its strings must outlive them. RO_EFORMAT: no such rule. */
ro_status ro_translit_add(ro_translit *self, ro_arena *arena, ro_str kind, ro_str from, ro_str to);
/* Folds a person's name and brings its spelling to the common form. */
void ro_translit_name(const ro_translit *self, ro_folded *out, ro_str name);

#ifdef __cplusplus
}
#endif
#endif
