/* agree.h: what the words of a block say: by the wordbook, and by what the page tells of itself (articleBody, description, title).
 * In: the page's marks. Out: small sets of hashed word pairs; then for each block the share of its pairs that are in them. */
#ifndef RO_TEXT_AGREE_H
#define RO_TEXT_AGREE_H

#include "page/page.h"
#include "text/wordbook.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_pairs {
    uint64_t *bits; /* a bit a hash; NULL: nothing is known */
    uint32_t mask, words;
} ro_pairs;

enum { RO_AGREE_BODY, RO_AGREE_DESCRIPTION, RO_AGREE_TITLE, RO_AGREE_SETS };

typedef struct ro_agree {
    ro_pairs sets[RO_AGREE_SETS];
} ro_agree;

typedef struct ro_wording {
    uint8_t share[RO_AGREE_SETS];      /* hundredths of its pairs of words (of its word, if it is one) that are in the set */
    int8_t mean, most, least, opening; /* of the wordbook's weights: of its words, of its first two words together */
} ro_wording;

ro_status ro_agree_find(ro_agree *out, ro_arena *arena, const ro_page *page);
ro_wording ro_agree_read(const ro_agree *self, const ro_wordbook *wordbook, ro_str text);

#ifdef __cplusplus
}
#endif
#endif
