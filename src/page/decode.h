/* decode.h: bytes of a page told apart and turned into UTF-8.
 * In: any bytes. Out: UTF-8 (or the same bytes, where broken sequences are left for the blocks to show as U+FFFD), or why they are
 * no text. Memory: the arena, or the input itself when nothing had to change. */
#ifndef RO_PAGE_DECODE_H
#define RO_PAGE_DECODE_H

#include "page/page.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_decoded {
    ro_str text;
    size_t mark; /* bytes of a byte order mark at the start of `text` */
    ro_page_kind kind;
    const char *skipped; /* NULL, or why this is no page of text: a static string */
} ro_decoded;

/* `given` may be NULL; its type and charset are asked. Errors: RO_ENOMEM. */
ro_status ro_bytes_decode(ro_decoded *out, ro_arena *arena, ro_str bytes, const ro_meta *given);

/* The code point of a byte in windows-1252 (bytes that it leaves open are themselves, as browsers do). */
uint32_t ro_cp1252_point(unsigned char byte);
/* The byte of a code point in windows-1252, or -1. */
int ro_cp1252_byte(uint32_t point);

#ifdef __cplusplus
}
#endif
#endif
