/* html_entity.c: named, decimal and hexadecimal references.
 * A name that ends in ";" must be whole; of the old names without one the longest that fits counts, but not in an attribute before
 * "=" or a letter ("?a=1&copy=2" keeps its "&copy"). Numbers name windows-1252 characters between 0x80 and 0x9F, as browsers have
 * it. */
#include "page/html_entity.h"

#include "base/utf8.h"
#include "page/decode.h"
#include "page/html_scan.h"

enum { NAME_MAX_LEN = 32, LEGACY_MAX_LEN = 6, LEGACY_MIN_LEN = 2, POINT_TOO_LARGE = 0x110000 };

typedef struct entity {
    uint64_t key;
    uint8_t len;
    char text[7];
} entity;

#include "html_entities.inc"

static const entity *find(uint64_t key)
{
    enum { MASK = (1 << ENTITY_BITS) - 1 };
    for (uint32_t at = (uint32_t)(key * ENTITY_FACTOR >> (64 - ENTITY_BITS)); entity_slots[at]; at = (at + 1) & MASK)
        if (entities[entity_slots[at] - 1].key == key) return &entities[entity_slots[at] - 1];
    return NULL;
}

static bool is_alnum(char c) { return ro_is_alpha(c) || ro_is_digit(c); }

static int hex_digit(char c)
{
    if (ro_is_digit(c)) return c - '0';
    c = ro_to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static size_t read_number(const char *p, const char *end, char *out, size_t *out_len)
{
    const char *at = p + 2;
    bool hex = at < end && (*at == 'x' || *at == 'X');
    uint32_t point = 0;
    if (hex) at++;
    const char *first = at;
    for (int digit; at < end && (digit = hex_digit(*at)) >= 0 && (hex || digit < 10); at++)
        if (point < POINT_TOO_LARGE) point = point * (hex ? 16 : 10) + (uint32_t)digit;
    if (at == first || (!hex && at == p + 2)) return 0;
    if (at < end && *at == ';') at++;
    if (!point || point >= POINT_TOO_LARGE || (point >= 0xD800 && point < 0xE000)) point = 0xFFFD;
    if (point >= 0x80 && point < 0xA0) point = ro_cp1252_point((unsigned char)point);
    *out_len = ro_utf8_put(point, out);
    return (size_t)(at - p);
}

static size_t give(const entity *found, size_t used, char *out, size_t *out_len)
{
    memcpy(out, found->text, 7);
    *out_len = found->len;
    return used;
}

static size_t read_legacy(const char *p, const char *end, bool in_attribute, size_t len, char *out, size_t *out_len)
{
    for (size_t n = len < LEGACY_MAX_LEN ? len : LEGACY_MAX_LEN; n >= LEGACY_MIN_LEN; n--) {
        const entity *found = find(ro_key_of(p + 1, n, end));
        if (!found) continue;
        const char *next = p + 1 + n;
        if (in_attribute && next < end && (*next == '=' || is_alnum(*next))) return 0;
        return give(found, 1 + n, out, out_len);
    }
    return 0;
}

size_t ro_entity_read(const char *p, const char *end, bool in_attribute, char out[RO_ENTITY_BYTES_MAX], size_t *out_len)
{
    if (end - p < 2) return 0;
    if (p[1] == '#') return read_number(p, end, out, out_len);
    const char *at = p + 1;
    while (at < end && at - p <= NAME_MAX_LEN && is_alnum(*at)) at++;
    size_t len = (size_t)(at - p - 1);
    if (!len) return 0;
    if (at < end && *at == ';') {
        const entity *found = find(ro_key_of(p + 1, len + 1, end));
        if (found) return give(found, len + 2, out, out_len);
    }
    return read_legacy(p, end, in_attribute, len, out, out_len);
}

ro_str ro_entity_decode(ro_arena *arena, ro_str value)
{
    if (!value.len || !memchr(value.ptr, '&', value.len)) return value;
    size_t room = value.len * 2 + RO_ENTITY_BYTES_MAX, len = 0,
           n; /* "&nGt" gives more bytes than it takes, but never twice as many */
    char *out = ro_arena_alloc(arena, room);
    const char *end = value.ptr + value.len;
    if (!out) return (ro_str){NULL, 0};
    for (const char *p = value.ptr; p < end;) {
        size_t used = *p == '&' ? ro_entity_read(p, end, true, out + len, &n) : 0;
        if (used)
            p += used, len += n;
        else
            out[len++] = *p++;
    }
    return (ro_str){ro_arena_grow(arena, out, room, len + 1), len};
}
