/* known.h: pages whose report people took down, read for training and measuring.
 * In: a folder with truth.jsonl ({"id", "url", "body" or "with" and "without"}) and <id>.html.gz or <id>.txt. Out: pages with the
 * share of each block that is report. */
#ifndef RO_TRAIN_KNOWN_H
#define RO_TRAIN_KNOWN_H

#include "base/array.h"
#include "page/page.h"

enum { KNOWN_UNKNOWN = 0xFFFF, KNOWN_ALL = 1000, KNOWN_FOLDS = 5 };

typedef struct known_page {
    ro_str set, id, body; /* body empty: snippets alone */
    uint64_t site; /* a hash of the host's name without its first parts: pages of one site are learnt or kept aside together */
    ro_page page;
    uint16_t *share;                  /* thousandths of each block's words that are report, or KNOWN_UNKNOWN */
    uint16_t *guess[KNOWN_FOLDS + 1]; /* the same by forests that never saw a fold (the last: that saw all); NULL: in doubt */
} known_page;

typedef struct known_pages {
    ro_arena arena;
    RO_ARRAY(known_page) pages;
} known_pages;

/* Adds the pages of `folder` that are HTML, or plain text. */
ro_status known_read(known_pages *self, const char *folder, bool html, ro_error *error);
void known_free(known_pages *self);
/* Shingles of four words that `text` and `body` share, and that each has. */
void known_compare(ro_arena *scratch, ro_str text, ro_str body, uint64_t *shared, uint64_t *in_text, uint64_t *in_body);

#endif
