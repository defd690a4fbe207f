/* stance.h: what a statement does when its verb of saying does not tell: the words said are weighed.
 * In: data/stances.tsv, the tokens of a content. Out: a stance and the words that spoke for it. Read-only after loading. */
#ifndef RO_NOTE_STANCE_H
#define RO_NOTE_STANCE_H

#include "base/map.h"
#include "base/table.h"
#include "note/attribution.h"
#include "note/note.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_STANCE_WORDS_MAX = 4,
    RO_STANCE_FIRST = 1 << 13,
    RO_STANCE_TOKENS_MAX = 250,
    RO_STANCE_LEAST = 2,
    RO_STANCE_LEAST_OF_OTHERS = 3,
    RO_STANCE_PERFORMED = 5,
    RO_STANCE_DONE_BY_OTHERS = 2
};

typedef struct ro_stance_row {
    ro_str words;
    uint8_t stance;
    int16_t weight;
    uint32_t line;
    int32_t next; /* another row for the same words, or -1 */
} ro_stance_row;

typedef struct ro_stances {
    ro_stance_row *rows;
    ro_map words;    /* words -> first row */
    uint8_t *longest; /* for each hash of a first word the words of its longest row: most words begin nothing */
} ro_stances;

ro_status ro_stances_read(ro_stances *out, ro_arena *arena, ro_str bytes, ro_error *error);

/* What is weighed, and what came of it. */
typedef struct ro_stance_scale {
    const ro_stances *table;
    const ro_doc *doc;
    int (*performs)(void *context,
                    uint32_t token); /* ro_stance of a verb by which the speaker himself acts ("we condemn"), or -1; NULL: none */
    bool (*is_own)(void *context,
                   uint32_t token); /* does this subject stand for the speaker or the side that the speaker speaks for? */
    bool (*is_other)(void *context, uint32_t token); /* does this noun stand for somebody else who is named? NULL: never */
    bool (*is_unknown)(void *context, uint32_t token); /* does this pronoun stand for nobody that the page has? NULL: always */
    void *context;
    uint32_t opener; /* set while it is weighed: a pronoun that stands for the speaker, or UINT32_MAX */
    bool aside;      /* set while it is weighed: the words stand in a clause beside the point */
    bool contests;  /* the speaker is a side or an eyewitness, whose word on a fight is a claim */
    bool retold_only; /* … as long as it is retold, not quoted */
    bool evaluates; /* the verb of saying calls something something: any word of value counts */
    int32_t sums[RO_STANCE_COUNT];
    const ro_stance_row *by[RO_STANCE_COUNT]; /* the heaviest row of each */
    ro_span where[RO_STANCE_COUNT];
} ro_stance_scale;

/* Weighs the tokens of the pieces; RO_STANCE_STATE when nothing reaches RO_STANCE_LEAST. *second is the runner-up (RO_STANCE_COUNT:
 * none). */
ro_stance ro_stance_weigh(ro_stance_scale *scale, const ro_pieces *content, ro_stance *second);

#ifdef __cplusplus
}
#endif
#endif
