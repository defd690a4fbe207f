/* lines_pages.h: pages whose report is known, read for training and measuring the line classifier.
 * In: a folder with truth.jsonl ({"id", "body", "lang"}) and <id>.txt. Out: pages with a label for each line. */
#ifndef RO_TRAIN_LINES_PAGES_H
#define RO_TRAIN_LINES_PAGES_H

#include "text/lines.h"

typedef struct known_page {
    ro_str id, body;
    ro_page page;
    uint8_t *labels; /* 1: the line is report */
    bool held_out;   /* kept out of training, by hash of the id */
} known_page;

typedef struct known_pages {
    ro_arena arena;
    RO_ARRAY(known_page) pages;
} known_pages;

/* Adds the pages of `folder` that are in English. */
ro_status known_pages_read(known_pages *self, const ro_texts *texts, const char *folder, ro_error *error);
void known_pages_free(known_pages *self);
/* Shingles of four words that `text` and `body` share, and that each has. */
void shingles_compare(ro_arena *scratch, ro_str text, ro_str body, uint64_t *shared, uint64_t *in_text, uint64_t *in_body);

#endif
