/* name_sets.h: the sets of names under ../shared/data/names as docs with labels.
 * In: files of one word a line. Out: texts whose words are as our tokeniser writes them, with the labels that their guide allows.
 */
#ifndef RO_TRAIN_NAME_SETS_H
#define RO_TRAIN_NAME_SETS_H

#include "base/array.h"
#include "lang/names.h"

/* Whose guide a text follows. */
enum { NAMES_NEWS, NAMES_REPORTS, NAMES_WEB, NAMES_WIKIPEDIA };

typedef struct name_text {
    ro_doc doc;
    uint8_t *gold;     /* labels */
    uint32_t *allowed; /* labels that do as well, as bits: a guide may not part the kinds that we part, or not mark them */
    uint32_t domain;
    uint32_t tenth;                   /* of the set: by hash of the file's name or the text's id */
    uint32_t *first, *rows;           /* rows of each token's features: rows[first[i]] to rows[first[i + 1]] */
    uint32_t *vote_first, *vote_rows; /* the same for the second pass alone */
} name_text;

typedef RO_ARRAY(name_text) name_texts;

/* Adds worldwide-newswire, re3d train, UNER train and wikigold. Ends the program when one cannot be read. */
void name_sets_read(name_texts *out, ro_arena *arena, const char *shared);
/* Adds UNER's dev file, which is never learnt from. */
void name_sets_read_dev(name_texts *out, ro_arena *arena, const char *shared);

#endif
