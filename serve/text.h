/* text.h: bytes that grow as they are written, up to a bound.
 * In: pieces. Out: one buffer, which its owner frees. What does not fit sets `failed`, and nothing more is taken. */
#ifndef READOUT_SERVE_TEXT_H
#define READOUT_SERVE_TEXT_H

#include <readout.h>

enum { DRAIN_AT = 64 << 10 };

typedef struct text {
    char *bytes; /* from malloc; no zero at the end */
    size_t len, room, most; /* most 0: no bound */
    ro_status failed; /* RO_ENOMEM, RO_ELIMIT, or what `drain` said */
    ro_write_fn drain; /* NULL: all is kept; else takes what is there whenever DRAIN_AT bytes are */
    void *drain_context;
} text;

void text_put(text *self, const char *bytes, size_t len);
void text_say(text *self, const char *words);
void text_print(text *self, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As a JSON string with its quotes; NULL as null. Bytes that are no UTF-8 are the caller's to keep out. */
void text_json(text *self, const char *words);
/* An ro_write_fn: context is a text. */
ro_status text_take(void *context, const char *bytes, size_t len);
void text_free(text *self);

#endif
