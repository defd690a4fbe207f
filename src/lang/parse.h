/* parse.h: the parser: arc-hybrid transitions over hashed features, in 8-bit integers.
 * In: a tagged sentence. Out: heads and relations that make one tree with one root. Features are shared with train/parse.c; the
 * template tables' bytes are part of the model's template id. Read-only after loading; the bytes must outlive it. No recursion.
 * Source of the system: Kuhlmann, Gomez-Rodriguez and Satta 2011 (arc-hybrid); Goldberg and Nivre 2013 (dynamic oracle, in train/).
 */
#ifndef RO_LANG_PARSE_H
#define RO_LANG_PARSE_H

#include "base/model.h"
#include "lang/lang.h"
#include "lexicon.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_move {
    RO_MOVE_SHIFT, /* the next word goes on the stack */
    RO_MOVE_LEFT,  /* the stack's top hangs under the next word (or under the root, when it is alone) */
    RO_MOVE_RIGHT, /* the stack's top hangs under the one below it */
    RO_MOVE_COUNT
} ro_move;

enum { RO_MOVE_STRIDE = 3, RO_LABEL_STRIDE = 48, RO_MOVE_FEATURES_MAX = 192, RO_LABEL_FEATURES_MAX = 96 };

/* A word while it is parsed; node 0 is nothing, nodes 1 … count are the words, node count + 1 is the root. */
typedef struct ro_parse_node {
    uint32_t word, tag, word_tag, kind, form, coarse; /* atoms: tag is universal, word_tag and form hold the form too */
    uint32_t head;
    uint32_t left, left2, right, right2; /* outermost children and the next ones, or 0 */
    uint32_t commas, verbs;              /* how many stand before it in the sentence */
    uint8_t rel, lefts, rights, upos;
} ro_parse_node;

typedef struct ro_parse_state {
    ro_parse_node *nodes;
    uint32_t *stack;
    uint32_t count, depth, next; /* words, words on the stack, the first word that is not yet read */
} ro_parse_state;

typedef struct ro_parser {
    const int8_t *moves;  /* [move_mask + 1][RO_MOVE_STRIDE] */
    const int8_t *labels; /* [label_mask + 1][RO_LABEL_STRIDE] */
    uint32_t move_mask, label_mask;
    uint64_t checksum;
} ro_parser;

/* Checks a model of kind "parser". Errors: RO_EFORMAT, RO_EVERSION. */
ro_status ro_parser_read(ro_parser *out, ro_str file, ro_str bytes, ro_error *error);
/* Parses the words of `state`, which was just begun. */
void ro_parser_run(const ro_parser *self, ro_parse_state *state);

/* Room for sentences of `count` words; false when memory is out. */
bool ro_parse_state_new(ro_parse_state *out, ro_arena *arena, uint32_t count);
/* Begins a sentence of `count` tagged tokens. */
void ro_parse_begin(ro_parse_state *state, const ro_lexicon *lexicon, const ro_token *tokens, uint32_t count);
bool ro_parse_is_done(const ro_parse_state *state);
/* Bits of the moves that are allowed: at least one until it is done. */
uint32_t ro_parse_legal(const ro_parse_state *state);
void ro_parse_apply(ro_parse_state *state, ro_move move, uint8_t rel);

/* For train/. */
uint64_t ro_parse_template_id(void);
uint32_t ro_parse_move_features(const ro_parse_state *state, uint64_t features[RO_MOVE_FEATURES_MAX]);
/* Features of the arc that `move` (LEFT or RIGHT) would make. */
uint32_t ro_parse_label_features(const ro_parse_state *state, ro_move move, uint64_t features[RO_LABEL_FEATURES_MAX]);

#ifdef __cplusplus
}
#endif
#endif
