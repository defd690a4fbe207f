/* credit.h: the agencies that a report says it is from.
 * In: head, datelines, lines around the text. Out: their usual names, each with its bytes on the page, in the order of the page. */
#ifndef RO_TEXT_CREDIT_H
#define RO_TEXT_CREDIT_H

#include "text/head.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef RO_ARRAY(ro_str) ro_names;

/* Adds `name` in its usual form unless it is there, or is the outlet itself and no agency. */
ro_status ro_credit_add(ro_names *out, ro_arena *arena, const ro_texts *texts, ro_str name, ro_str outlet);
/* Agencies credited outside the dateline: bylines, lines above the text, tails; under pictures in a gallery. */
ro_status ro_credits_find(ro_names *out, ro_arena *arena, const ro_texts *texts, const ro_lines *lines, const uint8_t *kept,
                          const ro_head *head, bool is_gallery);

#ifdef __cplusplus
}
#endif
#endif
