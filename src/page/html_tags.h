/* html_tags.h: the elements of HTML, and what each means to the stack of open elements.
 * In: a name packed by html_scan.h. Out: a row of html_tags.tsv, or that of unknown elements. */
#ifndef RO_PAGE_HTML_TAGS_H
#define RO_PAGE_HTML_TAGS_H

#include "page/page.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_TAG_BLOCK = 1 << 0,
    RO_TAG_VOID = 1 << 1,
    RO_TAG_CLOSES_P = 1 << 2,
    RO_TAG_SPECIAL = 1 << 3,
    RO_TAG_SCOPE = 1 << 4,
    RO_TAG_TABLE_SCOPE = 1 << 5,
    RO_TAG_FORMAT = 1 << 6,
    RO_TAG_RAW = 1 << 7,
    RO_TAG_RCDATA = 1 << 8,
    RO_TAG_DROP = 1 << 9,
    RO_TAG_MARKER = 1 << 10,
    RO_TAG_BREAKOUT = 1 << 11
};

/* Ids of known elements, from 1 in the order of their names (html_tables.py checks that html_tags.tsv has the same); 0 is any
 * other. */
/* clang-format off */
enum {
    RO_TAG_UNKNOWN,
    RO_TAG_A, RO_TAG_ABBR, RO_TAG_ADDRESS, RO_TAG_APPLET, RO_TAG_AREA, RO_TAG_ARTICLE, RO_TAG_ASIDE, RO_TAG_AUDIO, RO_TAG_B,
    RO_TAG_BASE, RO_TAG_BIG, RO_TAG_BLOCKQUOTE, RO_TAG_BODY, RO_TAG_BR, RO_TAG_BUTTON, RO_TAG_CANVAS, RO_TAG_CAPTION,
    RO_TAG_CENTER, RO_TAG_CITE, RO_TAG_CODE, RO_TAG_COL, RO_TAG_COLGROUP, RO_TAG_DD, RO_TAG_DESC, RO_TAG_DETAILS, RO_TAG_DIALOG,
    RO_TAG_DIR, RO_TAG_DIV, RO_TAG_DL, RO_TAG_DT, RO_TAG_EM, RO_TAG_EMBED, RO_TAG_FIELDSET, RO_TAG_FIGCAPTION, RO_TAG_FIGURE,
    RO_TAG_FONT, RO_TAG_FOOTER, RO_TAG_FOREIGNOBJECT, RO_TAG_FORM, RO_TAG_FRAME, RO_TAG_FRAMESET, RO_TAG_H1, RO_TAG_H2,
    RO_TAG_H3, RO_TAG_H4, RO_TAG_H5, RO_TAG_H6, RO_TAG_HEAD, RO_TAG_HEADER, RO_TAG_HGROUP, RO_TAG_HR, RO_TAG_HTML, RO_TAG_I,
    RO_TAG_IFRAME, RO_TAG_IMAGE, RO_TAG_IMG, RO_TAG_INPUT, RO_TAG_KEYGEN, RO_TAG_LABEL, RO_TAG_LEGEND, RO_TAG_LI, RO_TAG_LINK,
    RO_TAG_LISTING, RO_TAG_MAIN, RO_TAG_MARQUEE, RO_TAG_MATH, RO_TAG_MENU, RO_TAG_META, RO_TAG_NAV, RO_TAG_NOBR, RO_TAG_NOEMBED,
    RO_TAG_NOFRAMES, RO_TAG_NOSCRIPT, RO_TAG_OBJECT, RO_TAG_OL, RO_TAG_OPTGROUP, RO_TAG_OPTION, RO_TAG_P, RO_TAG_PARAM,
    RO_TAG_PICTURE, RO_TAG_PLAINTEXT, RO_TAG_PRE, RO_TAG_Q, RO_TAG_RP, RO_TAG_RT, RO_TAG_RUBY, RO_TAG_S, RO_TAG_SCRIPT,
    RO_TAG_SEARCH, RO_TAG_SECTION, RO_TAG_SELECT, RO_TAG_SMALL, RO_TAG_SOURCE, RO_TAG_SPAN, RO_TAG_STRIKE, RO_TAG_STRONG,
    RO_TAG_STYLE, RO_TAG_SUB, RO_TAG_SUMMARY, RO_TAG_SUP, RO_TAG_SVG, RO_TAG_TABLE, RO_TAG_TBODY, RO_TAG_TD, RO_TAG_TEMPLATE,
    RO_TAG_TEXTAREA, RO_TAG_TFOOT, RO_TAG_TH, RO_TAG_THEAD, RO_TAG_TIME, RO_TAG_TITLE, RO_TAG_TR, RO_TAG_TRACK, RO_TAG_TT,
    RO_TAG_U, RO_TAG_UL, RO_TAG_VAR, RO_TAG_VIDEO, RO_TAG_WBR, RO_TAG_XMP,
    RO_TAG_COUNT
};
/* clang-format on */

typedef struct ro_tag {
    char name[16];
    uint64_t key;
    uint16_t flags;
    uint8_t id;
    uint8_t html; /* ro_html_tag */
} ro_tag;

const ro_tag *ro_tag_find(uint64_t key);

#ifdef __cplusplus
}
#endif
#endif
