/* page.h: one page as it was crawled, decoded into visible blocks of text.
 * In: bytes (plain text or HTML), what is known of them from outside. Out: blocks in reading order,
 * each with its bytes of the payload. Everything lives in the reading's arena or in the payload, which the caller keeps. */
#ifndef RO_PAGE_PAGE_H
#define RO_PAGE_PAGE_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_PAGE_BYTES_MAX = 64 << 20, /* a larger page is skipped with a reason */
    RO_PAGE_BLOCKS_MAX = 1 << 20,
    RO_BLOCK_BYTES_MAX = 16 << 20
};

typedef enum ro_page_kind { RO_PAGE_TEXT, RO_PAGE_HTML } ro_page_kind;

/* Given from outside (a CSV beside text files, fields of JSON lines, heads of archive records). Empty slices: not given. */
typedef struct ro_meta {
    ro_str url, captured, outlet, title, date, byline;
    ro_str type, charset; /* HTTP: "text/html", "windows-1251" */
} ro_meta;

/* Elements that matter for reading; anything else that makes a block is RO_HTML_BLOCK. */
typedef enum ro_html_tag {
    RO_HTML_NONE, /* plain text */
    RO_HTML_BLOCK,
    RO_HTML_BODY,
    RO_HTML_MAIN,
    RO_HTML_ARTICLE,
    RO_HTML_SECTION,
    RO_HTML_DIV,
    RO_HTML_HEADER,
    RO_HTML_FOOTER,
    RO_HTML_NAV,
    RO_HTML_ASIDE,
    RO_HTML_FORM,
    RO_HTML_P,
    RO_HTML_H1,
    RO_HTML_H2,
    RO_HTML_H3,
    RO_HTML_H4,
    RO_HTML_H5,
    RO_HTML_H6,
    RO_HTML_UL,
    RO_HTML_OL,
    RO_HTML_LI,
    RO_HTML_DL,
    RO_HTML_DT,
    RO_HTML_DD,
    RO_HTML_TABLE,
    RO_HTML_TR,
    RO_HTML_TD,
    RO_HTML_TH,
    RO_HTML_CAPTION,
    RO_HTML_BLOCKQUOTE,
    RO_HTML_PRE,
    RO_HTML_FIGURE,
    RO_HTML_FIGCAPTION,
    RO_HTML_DETAILS,
    RO_HTML_BUTTON,
    RO_HTML_SELECT,
    RO_HTML_TEXTAREA,
    RO_HTML_NOSCRIPT,
    RO_HTML_ADDRESS,
    RO_HTML_COUNT
} ro_html_tag;

/* Bits of class, id, itemprop, role and data-testid words of an element: which families of names stand there
 * (page/html_names.c has the table: word -> bit). Weights for the classifier, never deletions. */
typedef uint32_t ro_name_bits;

/* An open element that holds visible text, directly or below. Elements come in document order, parents before children. */
typedef struct ro_element {
    uint32_t parent;             /* index; UINT32_MAX for the outermost */
    uint32_t first, last;        /* blocks within it, last exclusive */
    ro_name_bits names, names_above; /* of this element; of it and all above, inline ones too */
    uint32_t class_hash;         /* of the class words as written, order kept: equal for siblings made by one template; 0 without */
    uint16_t depth;              /* open elements above, as the page nests them (capped) */
    uint8_t tag;                 /* ro_html_tag */
    bool hidden;                 /* hidden, aria-hidden="true" or style="display:none", on it or above */
} ro_element;

/* A visible line or paragraph. `text` is UTF-8, spaces collapsed, unambiguous mojibake repaired. */
typedef struct ro_block {
    ro_str text;
    uint32_t start, end;   /* bytes of the payload that it came from */
    uint16_t blank_before; /* empty lines before it; HTML: 0 after a single <br>, 1 otherwise */
    uint16_t indent;       /* columns of white space before it; HTML: 0 */
    bool is_spread;        /* words stand far apart, as in a menu: two gaps of spaces, or one of five columns; HTML: false */
    /* HTML alone; 0 on plain text */
    uint32_t element;    /* innermost block-level element, index in page->elements */
    uint32_t link_bytes; /* of text, inside <a href> */
    uint16_t links;      /* <a href> with text */
    uint16_t bold_bytes; /* of text, in <b> <strong> (capped) */
    uint16_t italic_bytes;
    uint16_t images_before; /* <img>, <picture>, <video>, <iframe> since the block before (capped) */
    ro_name_bits names;      /* of inline elements that hold text of it: <span class="byline"> */
} ro_block;

/* What the page's markup says of itself, in document order. Text pages have none. */
typedef enum ro_mark_kind {
    RO_MARK_LANG,   /* <html lang>: value */
    RO_MARK_TITLE,  /* <title>: value */
    RO_MARK_META,   /* <meta>: name (name, property, itemprop or http-equiv), value (content) */
    RO_MARK_LINK,   /* <link rel href>: name is rel, value href */
    RO_MARK_TIME,   /* <time>, or an element with itemprop/datetime/title attributes that hold a date: value is the attribute,
                       `text` what is shown; name is itemprop or class */
    RO_MARK_AUTHOR, /* rel=author, itemprop=author, class byline/author: text is what is shown, value its href or the first
                       within it */
    RO_MARK_JSONLD, /* <script type=application/ld+json>: value is the raw text, not yet parsed: the last bytes of start … end */
    RO_MARK_STATE   /* other JSON scripts worth a look (__NEXT_DATA__, …): value is the raw text */
} ro_mark_kind;

typedef struct ro_mark {
    ro_mark_kind kind;
    ro_str name, value, text;
    uint32_t start, end; /* bytes of the payload */
    uint32_t block;      /* index of the block that it stands in or before */
} ro_mark;

typedef struct ro_page {
    ro_str source;  /* file name, or archive#offset: never a path */
    ro_str payload; /* the bytes, decoded to UTF-8 where they were not (then offsets are of this) */
    ro_page_kind kind;
    ro_meta given;
    ro_block *blocks;
    uint32_t block_count;
    ro_element *elements; /* HTML alone */
    uint32_t element_count;
    ro_mark *marks;
    uint32_t mark_count;
    const char *skipped; /* NULL, or why there is nothing to read ("empty", "binary", …): a static string */
} ro_page;

/* Decodes `bytes` (charset of the head, BOM, meta, content) and cuts them into blocks. A poor page is no error: see `skipped`.
 * Errors: RO_ENOMEM, RO_ELIMIT. */
ro_status ro_page_read(ro_page *out, ro_arena *arena, ro_str source, ro_str bytes, const ro_meta *given, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
