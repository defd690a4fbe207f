/* traits.h: what the forests ask about a block, each trait a byte.
 * In: measured lines, the region. Out: columns (text/forest.h) that show the block, its neighbours and the elements about it. Tags,
 * classes and links are 0 on plain text. Reading and training use this same code. */
#ifndef RO_TEXT_TRAITS_H
#define RO_TEXT_TRAITS_H

#include "text/forest.h"
#include "text/region.h"

#ifdef __cplusplus
extern "C" {
#endif

#define RO_TRAITS_TEMPLATE 0x7472616974303034u /* changes whenever the traits change */

enum { RO_NAME_FAMILIES = 32 };

/* Of a block by itself and in its place. */
typedef enum ro_trait {
    RO_TRAIT_SIZE,
    RO_TRAIT_WORDS,
    RO_TRAIT_WORD_SIZE,
    RO_TRAIT_STOPS,
    RO_TRAIT_CAPITALS,
    RO_TRAIT_SHOUTS,
    RO_TRAIT_DIGITS,
    RO_TRAIT_MARKS,
    RO_TRAIT_COMMAS,
    RO_TRAIT_SENTENCES,
    RO_TRAIT_QUOTES,
    RO_TRAIT_BEGINS,
    RO_TRAIT_ENDS,
    RO_TRAIT_TYPE,
    RO_TRAIT_ACT,
    RO_TRAIT_FLAGS,
    RO_TRAIT_DATE,
    RO_TRAIT_CREDIT,
    RO_TRAIT_REPEATED,
    RO_TRAIT_LINK_SHARE,
    RO_TRAIT_LINKS,
    RO_TRAIT_BOLD,
    RO_TRAIT_ITALIC,
    RO_TRAIT_IMAGES,
    RO_TRAIT_BLANK,
    RO_TRAIT_WORDING, /* what its words say, by the wordbook */
    RO_TRAIT_WORDING_MOST,
    RO_TRAIT_WORDING_LEAST,
    RO_TRAIT_WORDING_OPENING,
    RO_TRAIT_WORDING_BEFORE, /* of the blocks beside it */
    RO_TRAIT_WORDING_AFTER,
    RO_TRAIT_IN_BODY, /* share of its words in the page's articleBody, description, title */
    RO_TRAIT_HAS_BODY,
    RO_TRAIT_IN_DESCRIPTION,
    RO_TRAIT_IN_TITLE,
    /* where it stands */
    RO_TRAIT_PLACE,
    RO_TRAIT_FROM_END,
    RO_TRAIT_TEXT_BEFORE,
    RO_TRAIT_TEXT_AFTER,
    RO_TRAIT_CORE,
    RO_TRAIT_CORE_EDGE,
    RO_TRAIT_TITLE_GAP,
    RO_TRAIT_H1_GAP,
    RO_TRAIT_GAP_BACK,
    RO_TRAIT_GAP_AHEAD,
    RO_TRAIT_DATELINE,
    RO_TRAIT_PAGE_TEXT,
    RO_TRAIT_PAGE_SHARE,
    RO_TRAIT_NEAR_TEXT,
    RO_TRAIT_NEAR_LINKS,
    /* its elements */
    RO_TRAIT_TAG,
    RO_TRAIT_TAG_PARENT,
    RO_TRAIT_TAG_ABOVE,
    RO_TRAIT_DEPTH,
    RO_TRAIT_HIDDEN,
    RO_TRAIT_LIST,
    RO_TRAIT_TABLE,
    RO_TRAIT_FIGURE,
    RO_TRAIT_QUOTE,
    RO_TRAIT_HEADING,
    RO_TRAIT_ARTICLE,
    RO_TRAIT_MAIN,
    RO_TRAIT_SECTION,
    RO_TRAIT_ASIDE,
    RO_TRAIT_NAV,
    RO_TRAIT_HEADER,
    RO_TRAIT_FOOTER,
    RO_TRAIT_FORM,
    RO_TRAIT_IN_MAIN,
    RO_TRAIT_MAIN_STEPS,
    RO_TRAIT_MAIN_FROM_START,
    RO_TRAIT_MAIN_FROM_END,
    RO_TRAIT_IN_AROUND,
    RO_TRAIT_TEMPLATE_IS_MAIN,
    RO_TRAIT_TEMPLATE_BLOCKS,
    RO_TRAIT_TEMPLATE_SIZE,
    RO_TRAIT_TEMPLATE_TEXT,
    RO_TRAIT_TEMPLATE_LINKS,
    RO_TRAIT_TEMPLATE_SHARE,
    RO_TRAIT_TITLE_STEPS,    /* steps from the title's element up to one that holds this block too */
    RO_TRAIT_TITLE_SHARE,    /* how much of the page's text that one holds */
    RO_TRAIT_TITLE_DOWN,     /* steps down from there */
    RO_TRAIT_OTHER_HEADS,    /* headlines (h1, h2) between the title and the block */
    RO_TRAIT_ARTICLE_NUMBER, /* which <article> of the page it stands in */
    RO_TRAIT_ABOVE,          /* four of each of five levels: share of the page's text, of links, blocks, text a block */
    RO_TRAIT_NAMES = RO_TRAIT_ABOVE + 20,                /* a trait a family of names: 0 nowhere, 1 above, 2 parent, 3 own */
    RO_TRAIT_BESIDE = RO_TRAIT_NAMES + RO_NAME_FAMILIES, /* seven of each of blocks -2 -1 1 2 */
    RO_TRAIT_COUNT = RO_TRAIT_BESIDE + 28
} ro_trait;

/* Fills RO_TRAIT_COUNT columns; a row is block (*blocks)[row]: entries of menus have none. Memory: the arena. */
ro_status ro_traits_measure(ro_columns *out, uint32_t **blocks, ro_arena *arena, const ro_texts *texts, const ro_region *region);

#ifdef __cplusplus
}
#endif
#endif
