/* dated.h: the days that a page of HTML shows its readers, and which of them cannot be the report's.
 * In: a page, where its title and text are. Out: clues: <time> elements, dated lines near the title, lines that say "published";
 * and, refused with the reason, days of comments, of other articles, of events, of the rendering. Only short blocks are read.
 *   "Published 3 May 2020 | Updated 4 May 2020" under the title -> 3 May; 4 May is of the last change
 *   "Saturday, 2 May 2020   14 °C" above it                      -> refused: the page was made then
 *   "1 May 2020" in a list of teasers                            -> refused: another article's */
#ifndef RO_TEXT_DATED_H
#define RO_TEXT_DATED_H

#include "text/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef RO_ARRAY(ro_clue) ro_clues;

typedef struct ro_dated_place {
    uint32_t title;       /* block of the title, or block_count */
    ro_str title_text;    /* a day within it is no day of the page */
    uint32_t first, last; /* first and last block of the report's text; first = block_count: not known */
    ro_str language;      /* the page's, or empty */
} ro_dated_place;

ro_status ro_dated_find(ro_clues *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, ro_dated_place place);

#ifdef __cplusplus
}
#endif
#endif
