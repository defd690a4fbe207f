/* utf8.h: code points, and the forms in which names are compared (utf8proc does the tables).
 * In: any bytes. Broken sequences count as one byte, U+FFFD. */
#ifndef RO_BASE_UTF8_H
#define RO_BASE_UTF8_H

#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The code point at s[at] and its bytes in *len (at least 1); U+FFFD and 1 for a broken byte. at < s.len. */
uint32_t ro_utf8_at(ro_str s, size_t at, size_t *len);
/* Writes `point` as UTF-8 (1 to 4 bytes) and returns their number. */
size_t ro_utf8_put(uint32_t point, char out[4]);
/* Byte offset of the first broken sequence, or SIZE_MAX. */
size_t ro_utf8_check(ro_str s);
bool ro_utf8_is_upper(uint32_t point);
bool ro_utf8_is_letter(uint32_t point);
bool ro_utf8_is_digit(uint32_t point);
uint32_t ro_utf8_lower_point(uint32_t point);
/* White space of any kind: ASCII, NBSP, thin and zero-width spaces. */
bool ro_utf8_is_space(uint32_t point);
/* Lower case without marks (NFKD, marks dropped): "Élysée" -> "elysee". .ptr NULL when memory is out. */
ro_str ro_utf8_fold(ro_arena *arena, ro_str s);
/* The same of one letter: at most RO_UTF8_FOLD_MAX bytes; returns their number. */
enum { RO_UTF8_FOLD_MAX = 72 };
size_t ro_utf8_fold_point(uint32_t point, char out[RO_UTF8_FOLD_MAX]);
/* Lower case, marks kept. */
ro_str ro_utf8_lower(ro_arena *arena, ro_str s);

#ifdef __cplusplus
}
#endif
#endif
