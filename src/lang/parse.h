/* parse.h: the parser: arc-hybrid transitions over hashed features, in 8-bit integers.
 * In: a tagged sentence. Out: heads and relations that make one tree with one root. Features are shared with train/parse.c; the
 * template tables' bytes are part of the model's template id. Read-only after loading; the bytes must outlive it. No recursion. */
#ifndef RO_LANG_PARSE_H
#define RO_LANG_PARSE_H

#include "base/model.h"
#include "lang/lang.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_parser {
    const int8_t *moves;  /* [move_mask + 1][RO_PARSE_MOVE_STRIDE] */
    const int8_t *labels; /* [label_mask + 1][RO_PARSE_LABEL_STRIDE] */
    uint32_t move_mask, label_mask;
    uint64_t checksum;
} ro_parser;

ro_status ro_parser_read(ro_parser *out, ro_str file, ro_str bytes, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
