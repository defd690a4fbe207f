/* html_inside.h: what the parts of the HTML reader share: the reader itself, tags with their attributes, the stack of open
 * elements. Nobody but html*.c includes it. */
#ifndef RO_PAGE_HTML_INSIDE_H
#define RO_PAGE_HTML_INSIDE_H

#include "base/array.h"
#include "page/html.h"
#include "page/html_scan.h"
#include "page/html_tags.h"

/* Attributes that anybody asks for; the others are stepped over. */
typedef enum html_attr {
    ATTR_CLASS,
    ATTR_ID,
    ATTR_ITEMPROP,
    ATTR_ROLE,
    ATTR_TESTID,
    ATTR_NAMED, /* those up to here name the place */
    ATTR_HREF = ATTR_NAMED,
    ATTR_REL,
    ATTR_DATETIME,
    ATTR_CONTENT,
    ATTR_NAME,
    ATTR_PROPERTY,
    ATTR_HTTP_EQUIV,
    ATTR_TITLE,
    ATTR_LANG,
    ATTR_TYPE,
    ATTR_HIDDEN,
    ATTR_STYLE,
    ATTR_ARIA_HIDDEN,
    ATTR_COUNT
} html_attr;

typedef struct html_slice {
    uint32_t start, len; /* bytes of the payload */
} html_slice;

typedef struct html_token {
    const ro_tag *tag;
    uint64_t key; /* of the name */
    const char *start, *end;
    bool closing, self_closing;
    uint32_t has; /* bit html_attr: the attribute is there */
    html_slice attrs[ATTR_COUNT];
} html_token;

/* What holds at a place of the stack; kept with each element as it was before it, so that taking it off costs nothing. Positions
 * are indices of the stack, 0 (the body) for none. */
typedef struct html_state {
    uint16_t special, special_but_div; /* of the last special element; of the last that is no address, div or p */
    uint16_t scope, button_scope, list_scope, table_scope;
    uint16_t block;   /* the innermost element that makes blocks */
    uint16_t foreign; /* svg or math, or an element within that holds HTML */
    bool in_foreign, drop, hidden, inline_hidden, noscript, pre;
} html_state;

typedef struct html_open {
    html_state before;
    uint64_t key;
    uint16_t same; /* the element of the same tag below, 0 for none */
    uint8_t tag;   /* id */
    uint8_t html;  /* ro_html_tag */
    bool block, hidden;
    bool lazy; /* cuts lines only where it has text: noscript, hidden inline elements */
    bool gone; /* its end tag came while others were open above it */
    bool marker, was_link;
    uint16_t was_bold, was_italic;
    uint32_t element;           /* index + 1, 0: none made yet */
    uint32_t block_at, line_at; /* where its text starts */
    uint32_t mark;              /* index + 1 of the mark that wants its text */
    uint32_t start;
    uint32_t has;
    html_slice names[ATTR_NAMED];
} html_open;

/* What a value of class or id was found to say; templates repeat their values. */
typedef struct html_said {
    html_slice value;
    ro_name_bits bits;
    uint32_t hash; /* of its bytes, never 0 */
} html_said;
enum { HTML_SAID = 256 };

typedef struct html {
    ro_arena *arena;
    ro_page *page;
    const char *base, *p, *end; /* the payload */
    RO_ARRAY(ro_block) blocks;
    RO_ARRAY(ro_element) elements;
    RO_ARRAY(ro_mark) marks;
    uint32_t author; /* index + 1 of the mark of an open author element that has no link yet */
    ro_status status;
    /* open elements */
    html_state now;
    uint32_t depth;              /* elements on the stack, the body included */
    uint32_t made;               /* so many of them have their ro_element */
    uint64_t beyond;             /* open elements that are not kept */
    uint16_t last[RO_TAG_COUNT]; /* the last open element of each tag */
    /* the line at hand */
    char *line;
    size_t line_len, line_room;
    size_t line_start, line_end; /* bytes of the payload */
    uint16_t line_owner;         /* stack position of the block element that it began in */
    bool space, odd;             /* white space is due; something in it may be mojibake */
    bool ended, joint;           /* an inline element ended just now; another began right behind it, and style may set them apart */
    bool ended_format;           /* the one that ended was formatting */
    uint8_t breaks;              /* 0: nothing since the last block, 1: one <br>, 2: more */
    bool in_link;
    uint16_t bold, italic;
    size_t link_at, bold_at, italic_at;
    uint32_t link_bytes, bold_bytes, italic_bytes;
    uint16_t links, images, line_images; /* images: since the line began, line_images: before it */
    ro_name_bits line_names;
    html_said said[HTML_SAID];
    html_open stack[RO_HTML_DEPTH_MAX];
} html;

static inline ro_str html_text_of(const html *h, html_slice s) { return (ro_str){h->base + s.start, s.len}; }
static inline ro_str html_attr_of(const html *h, const html_token *token, html_attr which)
{
    return token->has >> which & 1 ? html_text_of(h, token->attrs[which]) : (ro_str){NULL, 0};
}

/* html_token.c: the tag that starts at p ("<" and a letter, or "</" and a letter); false where the page ends within it. */
bool ro_html_token_read(html *h, html_token *token, const char *p);

/* html_line.c: text into lines, lines into blocks. */
void ro_html_text(html *h, ro_str raw, bool references); /* visible text */
void ro_html_space(html *h);
void ro_html_cut(html *h, bool by_break); /* the line ends here */
void ro_html_link(html *h, bool open);
void ro_html_bold(html *h, int by);
void ro_html_italic(html *h, int by);
void ro_html_forget_formats(html *h, const html_open *to);

/* html_names.c */
const html_said *ro_html_said(html *h, html_slice value);

/* html_stack.c */
html_open *ro_html_push(html *h, const html_token *token);
void ro_html_pop(html *h);
void ro_html_pop_to(html *h, uint32_t at);      /* that one too */
uint32_t ro_html_element(html *h, uint32_t at); /* the ro_element of a block element of the stack, made where it was not yet */
void ro_html_start(html *h, const html_token *token);
void ro_html_stop(html *h, const html_token *token);

/* html_mark.c */
void ro_html_mark_meta(html *h, const html_token *token);
void ro_html_mark_link(html *h, const html_token *token);
void ro_html_mark_lang(html *h, const html_token *token);
void ro_html_mark_raw(html *h, const html_token *token, ro_str raw); /* title and scripts */
void ro_html_mark_open(html *h, const html_token *token, html_open *open);
void ro_html_mark_close(html *h, html_open *open);

#endif
