/* quote.h: quotations found from their marks.
 * In: a doc whose tokens stand, and the stretches (paragraphs) they came from. Out: doc->quotes, RO_TOKEN_QUOTED. Linear. */
#ifndef RO_LANG_QUOTE_H
#define RO_LANG_QUOTE_H

#include "lang/lang.h"

#ifdef __cplusplus
extern "C" {
#endif

/* `first_tokens` holds the first token of each stretch, and token_count at its end. */
ro_status ro_quotes_find(ro_doc *doc, ro_arena *arena, const ro_stretch *stretches, const uint32_t *first_tokens, uint32_t count);

#ifdef __cplusplus
}
#endif
#endif
