/* html_scan.h: bytes of a page looked through sixteen at a time, and names packed into numbers.
 * In: two pointers. Out: the first place between them where what is looked for stands, or the end. Never reads beyond the end. */
#ifndef RO_PAGE_HTML_SCAN_H
#define RO_PAGE_HTML_SCAN_H

#include "base/str.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* A name as a number: its first eight bytes, little-endian, the rest folded in (html_tables.py does the same). */
typedef struct ro_key {
    uint64_t done, word;
    uint32_t len;
} ro_key;

static inline void ro_key_add(ro_key *key, char c)
{
    if (key->len && key->len % 8 == 0) {
        key->done = (key->done ^ key->word) * UINT64_C(0x9E3779B97F4A7C15);
        key->word = 0;
    }
    key->word |= (uint64_t)(unsigned char)c << (key->len % 8 * 8);
    key->len++;
}
static inline uint64_t ro_key_end(ro_key key) { return key.done ^ key.word; }

static inline bool ro_html_is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

static inline const char *ro_scan_byte(const char *p, const char *end, char a)
{
#ifdef __SSE2__
    const __m128i want = _mm_set1_epi8(a);
    for (; end - p >= 16; p += 16) {
        unsigned mask = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(const void *)p), want));
        if (mask) return p + __builtin_ctz(mask);
    }
#endif
    while (p < end && *p != a) p++;
    return p;
}

static inline const char *ro_scan_space(const char *p, const char *end)
{
    while (p < end && ro_html_is_space(*p)) p++;
    return p;
}

/* The next "<" that "/" or "!" follows. */
static inline const char *ro_scan_close(const char *p, const char *end)
{
#ifdef __SSE2__
    const __m128i less = _mm_set1_epi8('<'), slash = _mm_set1_epi8('/'), bang = _mm_set1_epi8('!');
    for (; end - p >= 17; p += 16) {
        __m128i first = _mm_loadu_si128((const __m128i *)(const void *)p);
        __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
        __m128i hit = _mm_and_si128(_mm_cmpeq_epi8(first, less), _mm_or_si128(_mm_cmpeq_epi8(next, slash), _mm_cmpeq_epi8(next, bang)));
        unsigned mask = (unsigned)_mm_movemask_epi8(hit);
        if (mask) return p + __builtin_ctz(mask);
    }
#endif
    for (; p < end; p++)
        if (*p == '<' && p + 1 < end && (p[1] == '/' || p[1] == '!')) return p;
    return end;
}

#ifdef __cplusplus
}
#endif
#endif
