/* utf8.c: utf8proc, made safe for any bytes and quick for ASCII. */
#include "base/utf8.h"

#include <utf8proc.h>

uint32_t ro_utf8_at(ro_str s, size_t at, size_t *len)
{
    unsigned char c = (unsigned char)s.ptr[at];
    *len = 1;
    if (c < 0x80) return c;
    utf8proc_int32_t point;
    size_t left = s.len - at;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)s.ptr + at, (utf8proc_ssize_t)(left > 4 ? 4 : left), &point);
    if (n <= 0 || point < 0) return 0xFFFD;
    *len = (size_t)n;
    return (uint32_t)point;
}

size_t ro_utf8_put(uint32_t point, char out[4])
{
    utf8proc_ssize_t n = utf8proc_encode_char((utf8proc_int32_t)point, (utf8proc_uint8_t *)out);
    return n > 0 ? (size_t)n : 0;
}

size_t ro_utf8_check(ro_str s)
{
    for (size_t i = 0, n; i < s.len; i += n) {
        uint32_t point = ro_utf8_at(s, i, &n);
        if (point == 0xFFFD && n == 1) return i;
    }
    return SIZE_MAX;
}

bool ro_utf8_is_upper(uint32_t point)
{
    if (point < 0x80) return ro_is_upper((char)point);
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)point);
    return c == UTF8PROC_CATEGORY_LU || c == UTF8PROC_CATEGORY_LT;
}

bool ro_utf8_is_letter(uint32_t point)
{
    if (point < 0x80) return ro_is_alpha((char)point);
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t)point);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO;
}

bool ro_utf8_is_digit(uint32_t point)
{
    if (point < 0x80) return ro_is_digit((char)point);
    return utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_ND;
}

bool ro_utf8_is_space(uint32_t point)
{
    if (point < 0x80) return ro_is_space((char)point);
    if (point == 0x200B || point == 0xFEFF || point == 0x2060) return true;
    return utf8proc_category((utf8proc_int32_t)point) == UTF8PROC_CATEGORY_ZS || point == 0x85 || point == 0x2028 ||
           point == 0x2029;
}

static bool is_mark(utf8proc_int32_t point)
{
    utf8proc_category_t c = utf8proc_category(point);
    return c == UTF8PROC_CATEGORY_MN || c == UTF8PROC_CATEGORY_ME;
}

enum { EXPANSION = RO_UTF8_FOLD_MAX / 4 }; /* most code points that one decomposes to (U+FDFA) */

static size_t fold_point(uint32_t point, bool keep_marks, char *out)
{
    utf8proc_int32_t parts[EXPANSION];
    int last_class = 0;
    utf8proc_option_t how = keep_marks ? 0 : UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)point, parts, EXPANSION, how, &last_class);
    size_t len = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < EXPANSION; i++)
        if (keep_marks || !is_mark(parts[i])) len += ro_utf8_put((uint32_t)utf8proc_tolower(parts[i]), out + len);
    return len;
}

size_t ro_utf8_fold_point(uint32_t point, char out[RO_UTF8_FOLD_MAX]) { return fold_point(point, false, out); }

static ro_str map_points(ro_arena *arena, ro_str s, bool keep_marks)
{
    size_t room = s.len + 1, len = 0;
    char *out = ro_arena_alloc(arena, room);
    for (size_t i = 0, n; out && i < s.len; i += n) {
        if (room - len <= EXPANSION * 4) {
            out = ro_arena_grow(arena, out, room, room * 2 + EXPANSION * 8);
            room = room * 2 + EXPANSION * 8;
            if (!out) break;
        }
        uint32_t point = ro_utf8_at(s, i, &n);
        if (point < 0x80)
            out[len++] = ro_to_lower((char)point);
        else
            len += fold_point(point, keep_marks, out + len);
    }
    return (ro_str){out, out ? len : 0};
}

ro_str ro_utf8_fold(ro_arena *arena, ro_str s) { return map_points(arena, s, false); }
uint32_t ro_utf8_lower_point(uint32_t point) { return (uint32_t)utf8proc_tolower((utf8proc_int32_t)point); }

ro_str ro_utf8_lower(ro_arena *arena, ro_str s) { return map_points(arena, s, true); }
