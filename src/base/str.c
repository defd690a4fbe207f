/* str.c: what slices can do. */
#include "base/str.h"

#include <stdarg.h>
#include <stdio.h>

enum { FIND_SHORT = 128 /* bytes: a search in so few is short, however alike they are */ };

bool ro_str_equal_nocase(ro_str a, ro_str b)
{
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (ro_to_lower(a.ptr[i]) != ro_to_lower(b.ptr[i])) return false;
    return true;
}

int ro_str_compare(ro_str a, ro_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int order = n ? memcmp(a.ptr, b.ptr, n) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

/* In a line or two: by the needle's first two bytes, without the table that memmem makes for each search. */
static size_t find_short(ro_str s, ro_str needle, size_t from)
{
    const char *p = s.ptr + from, *last = s.ptr + (s.len - needle.len);
    char a = needle.ptr[0], b = needle.ptr[1];
    for (; p <= last; p++)
        if (p[0] == a && p[1] == b && !memcmp(p + 2, needle.ptr + 2, needle.len - 2)) return (size_t)(p - s.ptr);
    return SIZE_MAX;
}

size_t ro_str_find(ro_str s, ro_str needle, size_t from)
{
    if (from > s.len || needle.len > s.len - from) return SIZE_MAX;
    if (!needle.len) return from;
    if (needle.len > 1 && s.len - from <= FIND_SHORT) return find_short(s, needle, from);
    const char *hit = memmem(s.ptr + from, s.len - from, needle.ptr, needle.len);
    return hit ? (size_t)(hit - s.ptr) : SIZE_MAX;
}

static size_t space_at(ro_str s, size_t i)
{
    if (ro_is_space(s.ptr[i])) return 1;
    return i + 1 < s.len && (unsigned char)s.ptr[i] == 0xC2 && (unsigned char)s.ptr[i + 1] == 0xA0 ? 2 : 0;
}

ro_str ro_str_trim(ro_str s)
{
    size_t start = 0, n;
    while (start < s.len && (n = space_at(s, start))) start += n;
    while (s.len > start) {
        if (ro_is_space(s.ptr[s.len - 1]))
            s.len -= 1;
        else if (s.len >= start + 2 && space_at(s, s.len - 2) == 2)
            s.len -= 2;
        else
            break;
    }
    return ro_str_sub(s, start, s.len);
}

ro_str ro_str_copy(ro_arena *arena, ro_str s)
{
    char *p = ro_arena_alloc(arena, s.len + 1);
    if (!p) return (ro_str){NULL, 0};
    if (s.len) memcpy(p, s.ptr, s.len);
    p[s.len] = 0;
    return (ro_str){p, s.len};
}

ro_str ro_str_format(ro_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int len = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *p = len < 0 ? NULL : ro_arena_alloc(arena, (size_t)len + 1);
    if (!p) return (ro_str){NULL, 0};
    va_start(args, format);
    vsnprintf(p, (size_t)len + 1, format, args);
    va_end(args);
    return (ro_str){p, (size_t)len};
}

ro_str ro_str_cut(ro_str *rest, char separator)
{
    const char *hit = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    ro_str part = *rest;
    if (!hit) {
        *rest = (ro_str){NULL, 0};
        return part;
    }
    part.len = (size_t)(hit - rest->ptr);
    *rest = ro_str_sub(*rest, part.len + 1, rest->len);
    return part;
}

ro_str ro_str_lower(ro_arena *arena, ro_str s)
{
    char *p = ro_arena_alloc(arena, s.len + 1);
    if (!p) return (ro_str){NULL, 0};
    for (size_t i = 0; i < s.len; i++) p[i] = ro_to_lower(s.ptr[i]);
    p[s.len] = 0;
    return (ro_str){p, s.len};
}
