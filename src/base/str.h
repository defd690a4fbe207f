/* str.h: slices of UTF-8 bytes, and spans in them.
 * A slice owns nothing: it points into an arena, a mapped file or a literal, and never ends in a promised zero. */
#ifndef RO_BASE_STR_H
#define RO_BASE_STR_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_str {
    const char *ptr; /* may be NULL when len is 0 */
    size_t len;      /* bytes */
} ro_str;

/* Bytes [start, end) of the report's text, unless said otherwise. */
typedef struct ro_span {
    uint32_t start, end;
} ro_span;

#define RO_STR(literal) ((ro_str){"" literal, sizeof(literal) - 1})
#define RO_STR_ARGS(s) ((int)(s).len), ((s).ptr ? (s).ptr : "") /* for printf's %.*s */

static inline ro_str ro_str_of(const char *zero_ended)
{
    ro_str s = {zero_ended, zero_ended ? strlen(zero_ended) : 0};
    return s;
}
static inline ro_str ro_str_sub(ro_str s, size_t start, size_t end)
{
    if (end > s.len) end = s.len;
    if (start > end) start = end;
    ro_str sub = {s.ptr ? s.ptr + start : s.ptr, end - start};
    return sub;
}
static inline ro_str ro_str_span(ro_str text, ro_span span) { return ro_str_sub(text, span.start, span.end); }
static inline bool ro_str_equal(ro_str a, ro_str b) { return a.len == b.len && (!a.len || !memcmp(a.ptr, b.ptr, a.len)); }
static inline bool ro_str_is(ro_str a, const char *zero_ended) { return ro_str_equal(a, ro_str_of(zero_ended)); }

/* Is it one of these words? */
static inline bool ro_str_is_any(ro_str a, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ro_str_is(a, words[i])) return true;
    return false;
}
#define RO_STR_IN(a, array) ro_str_is_any((a), (array), sizeof(array) / sizeof *(array))

/* Equal but for ASCII case. */
bool ro_str_equal_nocase(ro_str a, ro_str b);
static inline bool ro_str_starts(ro_str s, ro_str head)
{
    return s.len >= head.len && (!head.len || (s.ptr[0] == head.ptr[0] && !memcmp(s.ptr, head.ptr, head.len)));
}
static inline bool ro_str_ends(ro_str s, ro_str tail)
{
    return s.len >= tail.len &&
           (!tail.len || (s.ptr[s.len - 1] == tail.ptr[tail.len - 1] && !memcmp(s.ptr + (s.len - tail.len), tail.ptr, tail.len)));
}
/* Order by bytes, shorter first: <0, 0, >0. */
int ro_str_compare(ro_str a, ro_str b);
/* Byte offset of `needle` in `s` at or after `from`, or SIZE_MAX. */
size_t ro_str_find(ro_str s, ro_str needle, size_t from);
/* Without ASCII white space and NBSP at both ends. */
ro_str ro_str_trim(ro_str s);
/* A copy in the arena, with a zero after it; .ptr NULL when memory is out. */
ro_str ro_str_copy(ro_arena *arena, ro_str s);
/* A formatted string in the arena; .ptr NULL when memory is out. */
ro_str ro_str_format(ro_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Cuts the part of *rest before the first `separator` off and returns it; *rest keeps what follows ({NULL,0} at the end). */
ro_str ro_str_cut(ro_str *rest, char separator);
/* ASCII-lower-cased copy in the arena (bytes beyond ASCII untouched). */
ro_str ro_str_lower(ro_arena *arena, ro_str s);

static inline bool ro_is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool ro_is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ro_is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool ro_is_alpha(char c) { return ro_is_upper(c) || ro_is_lower(c); }
static inline bool ro_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static inline char ro_to_lower(char c) { return ro_is_upper(c) ? (char)(c + 32) : c; }

#ifdef __cplusplus
}
#endif
#endif
