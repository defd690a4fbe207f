/* html.h: a page of HTML read in one pass: blocks, the elements that hold them, and marks.
 * In: a page whose payload is UTF-8. Out: the page's arrays, in the arena. */
#ifndef RO_PAGE_HTML_H
#define RO_PAGE_HTML_H

#include "page/page.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_HTML_DEPTH_MAX = 512, /* open elements kept; deeper ones are counted, and their text belongs to the last that is kept */
    RO_HTML_ELEMENTS_MAX = 1 << 20,
    RO_HTML_MARKS_MAX = 4096,
    RO_HTML_MARK_TEXT_MAX = 512 /* bytes of what a mark shows */
};

/* Reads payload from byte `from` on. Errors: RO_ENOMEM, RO_ELIMIT (more blocks than RO_PAGE_BLOCKS_MAX). */
ro_status ro_html_read(ro_page *page, ro_arena *arena, size_t from);

/* Do these bytes look like HTML? */
bool ro_html_is_likely(ro_str bytes);

#ifdef __cplusplus
}
#endif
#endif
