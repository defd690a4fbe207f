/* html_names.h: what the names that designers give to elements say of the place.
 * In: the value of class, id, itemprop, role or data-testid. Out: bits of ro_name_bits, one a family of words (html_names.tsv). */
#ifndef RO_PAGE_HTML_NAMES_H
#define RO_PAGE_HTML_NAMES_H

#include "page/page.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_NAME_ARTICLE = 1 << 0, /* article, story, post */
    RO_NAME_BODY = 1 << 1,    /* body, content */
    RO_NAME_TEXT = 1 << 2,
    RO_NAME_LEAD = 1 << 3, /* intro, summary, standfirst */
    RO_NAME_TITLE = 1 << 4,
    RO_NAME_AUTHOR = 1 << 5, /* also byline */
    RO_NAME_DATE = 1 << 6,
    RO_NAME_META = 1 << 7,
    RO_NAME_CAPTION = 1 << 8, /* also credit */
    RO_NAME_FIGURE = 1 << 9,
    RO_NAME_VIDEO = 1 << 10, /* also gallery, slider */
    RO_NAME_EMBED = 1 << 11,
    RO_NAME_QUOTE = 1 << 12,
    RO_NAME_COMMENT = 1 << 13,
    RO_NAME_NAV = 1 << 14,
    RO_NAME_BREADCRUMB = 1 << 15,
    RO_NAME_HEADER = 1 << 16,
    RO_NAME_FOOTER = 1 << 17,
    RO_NAME_SIDE = 1 << 18,
    RO_NAME_RELATED = 1 << 19,
    RO_NAME_SHARE = 1 << 20,
    RO_NAME_AD = 1 << 21,
    RO_NAME_PAYWALL = 1 << 22, /* also newsletter */
    RO_NAME_TOPIC = 1 << 23,   /* tag, category */
    RO_NAME_WIDGET = 1 << 24,
    RO_NAME_TEASER = 1 << 25, /* card, list, feed */
    RO_NAME_POPUP = 1 << 26,  /* also cookie, consent */
    RO_NAME_LOGIN = 1 << 27,  /* also search, form */
    RO_NAME_HIDDEN = 1 << 28, /* also print, screen reader */
    RO_NAME_LIVE = 1 << 29,   /* ticker, transcript, correction, update */
    RO_NAME_ARTICLE_BODY = 1 << 30
};
#define RO_NAME_PAGE (UINT32_C(1) << 31) /* page, wrapper, column */

/* The families of the words of `value`, cut at everything that is no letter, at digits and between camelCase humps. */
ro_name_bits ro_names_of(ro_str value);

#ifdef __cplusplus
}
#endif
#endif
