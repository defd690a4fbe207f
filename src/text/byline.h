/* byline.h: the name on a line that says who wrote a report.
 * In: a line, the words of pages. Out: the part of it that is a name, or a desk. */
#ifndef RO_TEXT_BYLINE_H
#define RO_TEXT_BYLINE_H

#include "text/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A byline as a line has it ("By Dana Ruvik, Tarvik | 3 May 2020") without what is no name; empty when nothing is left. */
ro_str ro_byline_cut(const ro_texts *texts, ro_str language, ro_str line);
/* What follows the words for "by" at the beginning of a line; the line itself where there are none. */
ro_str ro_byline_after(const ro_texts *texts, ro_str language, ro_str line);

#ifdef __cplusplus
}
#endif
#endif
