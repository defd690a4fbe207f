/* body.h: which blocks are the report's text, and what kind of paragraph each is.
 * In: the classifier's labels. Out: labels after the rules that need no learning: hard furniture out, good ends, repeats out, what
 * a crawl broke in two kept together, captions back in and marked. */
#ifndef RO_TEXT_BODY_H
#define RO_TEXT_BODY_H

#include "text/lines.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_KEPT_NOT = 0, RO_KEPT_TEXT = 1, RO_KEPT_HEAD = 2 };

/* Turns labels into `kept` (the same bytes). */
void ro_body_settle(const ro_lines *lines, uint8_t *kept, const int32_t *margin);
/* The first and last kept block; false when none is. */
bool ro_body_bounds(const uint8_t *kept, uint32_t count, uint32_t *first, uint32_t *last);
/* What kind of paragraph a kept block is. */
ro_part ro_body_part(const ro_lines *lines, const uint8_t *kept, uint32_t i);
/* Does the line show a picture's words and its credit? */
bool ro_line_is_caption(const ro_lines *lines, uint32_t i);
/* How many bytes of a caption stay when its credit at the end is cut: "… in Geneva. | Anna Lund/Getty Images". */
size_t ro_caption_len(ro_str text);

#ifdef __cplusplus
}
#endif
#endif
