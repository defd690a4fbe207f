/* agree.h: how much of a block's words stand in what the page says of itself: articleBody, description, title.
 * In: the page's marks. Out: small sets of hashed word pairs, and the share of a block's pairs that are in them. */
#ifndef RO_TEXT_AGREE_H
#define RO_TEXT_AGREE_H

#include "page/page.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_pairs {
    uint64_t *bits; /* a bit a hash; NULL: nothing is known */
    uint32_t mask, words;
} ro_pairs;

typedef struct ro_agree {
    ro_pairs body, description, title;
} ro_agree;

ro_status ro_agree_find(ro_agree *out, ro_arena *arena, const ro_page *page);
/* The share of the text's pairs of words (its word, if it is one) that are in the set, in hundredths; 0 when nothing is known. */
uint32_t ro_agree_share(const ro_pairs *pairs, ro_str text);

#ifdef __cplusplus
}
#endif
#endif
