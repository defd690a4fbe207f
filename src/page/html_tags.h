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

/* Ids of known elements, from 1 in the order of their names; 0 is any other. */
enum {
    RO_TAG_UNKNOWN,
#include "html_ids.inc"
    RO_TAG_COUNT
};

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
