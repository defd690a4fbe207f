/* html_scan.h: bytes of a page looked through sixteen at a time, and names packed into numbers.
 * In: two pointers. Out: the first place between them where what is looked for stands, or the end. Never reads beyond the end. */
#ifndef RO_PAGE_HTML_SCAN_H
#define RO_PAGE_HTML_SCAN_H

#include "base/str.h"

#ifdef __SSE2__
#include <immintrin.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The eight bytes at p as a number, the first lowest; zeros stand for what lies beyond the end. */
static inline uint64_t ro_load8(const char *p, const char *end)
{
    uint64_t word = 0;
    if (end - p >= 8) {
        memcpy(&word, p, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        word = __builtin_bswap64(word);
#endif
    } else {
        for (int i = 0; p + i < end; i++) word |= (uint64_t)(unsigned char)p[i] << (8 * i);
    }
    return word;
}

/* A name as a number: its first eight bytes, little-endian, the rest folded in (html_tables.py does the same). */
static inline uint64_t ro_key_of(const char *p, size_t len, const char *end)
{
    uint64_t key = 0;
    for (;; p += 8, len -= 8) {
        uint64_t word = ro_load8(p, end);
        if (len <= 8) return key ^ (len == 8 ? word : word & ((UINT64_C(1) << (8 * len)) - 1));
        key = (key ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    }
}
/* The same of the name in lower case. Letters, digits and "-" come out right; what other bytes become is no name of ours, but for
 * control characters that pass for digits, which does no harm. */
static inline uint64_t ro_key_of_lower(const char *p, size_t len, const char *end)
{
    uint64_t key = 0;
    for (;; p += 8, len -= 8) {
        uint64_t word = ro_load8(p, end) | UINT64_C(0x2020202020202020);
        if (len <= 8) return key ^ (len == 8 ? word : word & ((UINT64_C(1) << (8 * len)) - 1));
        key = (key ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    }
}

static inline bool ro_html_is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

static inline const char *ro_scan_byte(const char *p, const char *end, char a)
{
#ifdef __AVX2__
    const __m256i wide = _mm256_set1_epi8(a);
    for (; end - p >= 32; p += 32) {
        unsigned mask =
            (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(const void *)p), wide));
        if (mask) return p + __builtin_ctz(mask);
    }
#endif
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

/* The end of a tag's or an attribute's name: white space, "/", ">" or, where asked, "=". */
static inline const char *ro_scan_name(const char *p, const char *end, bool attribute)
{
#ifdef __SSE2__
    const __m128i blank = _mm_set1_epi8(' '), slash = _mm_set1_epi8('/'), more = _mm_set1_epi8('>'),
                  equal = _mm_set1_epi8(attribute ? '=' : '>');
    for (; end - p >= 16; p++) { /* again after a control character that is no white space */
        unsigned mask;
        for (;; p += 16) {
            if (end - p < 16) goto rest;
            __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
            __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(v, blank), v), _mm_cmpeq_epi8(v, slash)),
                                       _mm_or_si128(_mm_cmpeq_epi8(v, more), _mm_cmpeq_epi8(v, equal)));
            mask = (unsigned)_mm_movemask_epi8(hit);
            if (mask) break;
        }
        p += __builtin_ctz(mask);
        if ((unsigned char)*p > ' ' || ro_html_is_space(*p)) return p;
    }
rest:
#endif
    while (p < end && !ro_html_is_space(*p) && *p != '/' && *p != '>' && !(attribute && *p == '=')) p++;
    return p;
}

static inline const char *ro_scan_space(const char *p, const char *end)
{
#ifdef __SSE2__
    if (p < end && !ro_html_is_space(*p)) return p;
    const __m128i blank = _mm_set1_epi8(' '), tab = _mm_set1_epi8('\t'), four = _mm_set1_epi8('\r' - '\t'),
                  vt = _mm_set1_epi8('\v');
    for (; end - p >= 16; p += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p), from_tab = _mm_sub_epi8(v, tab);
        __m128i low = _mm_andnot_si128(_mm_cmpeq_epi8(v, vt), _mm_cmpeq_epi8(_mm_min_epu8(from_tab, four), from_tab));
        unsigned mask = (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(v, blank), low));
        if (mask != 0xFFFF) return p + __builtin_ctz(~mask);
    }
#endif
    while (p < end && ro_html_is_space(*p)) p++;
    return p;
}

/* Does `a` stand somewhere with `b` behind it, or `c` with `d`? */
static inline bool ro_scan_pairs(const char *p, const char *end, char a, char b, char c, char d)
{
#ifdef __SSE2__
    const __m128i va = _mm_set1_epi8(a), vb = _mm_set1_epi8(b), vc = _mm_set1_epi8(c), vd = _mm_set1_epi8(d);
    for (; end - p > 16; p += 16) {
        __m128i here = _mm_loadu_si128((const __m128i *)(const void *)p),
                next = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
        __m128i one = _mm_and_si128(_mm_cmpeq_epi8(here, va), _mm_cmpeq_epi8(next, vb));
        __m128i other = _mm_and_si128(_mm_cmpeq_epi8(here, vc), _mm_cmpeq_epi8(next, vd));
        if (_mm_movemask_epi8(_mm_or_si128(one, other))) return true;
    }
#endif
    for (; end - p > 1; p++)
        if ((p[0] == a && p[1] == b) || (p[0] == c && p[1] == d)) return true;
    return false;
}

/* The next "<" that "/" or "!" follows. */
static inline const char *ro_scan_close(const char *p, const char *end)
{
#ifdef __AVX2__
    const __m256i wide_less = _mm256_set1_epi8('<'), wide_slash = _mm256_set1_epi8('/'), wide_bang = _mm256_set1_epi8('!');
    for (; end - p >= 33; p += 32) {
        unsigned mask =
            (unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)(const void *)p), wide_less));
        if (!mask) continue;
        __m256i next = _mm256_loadu_si256((const __m256i *)(const void *)(p + 1));
        mask &= (unsigned)_mm256_movemask_epi8(
            _mm256_or_si256(_mm256_cmpeq_epi8(next, wide_slash), _mm256_cmpeq_epi8(next, wide_bang)));
        if (mask) return p + __builtin_ctz(mask);
    }
#endif
#ifdef __SSE2__
    const __m128i less = _mm_set1_epi8('<'), slash = _mm_set1_epi8('/'), bang = _mm_set1_epi8('!');
    for (; end - p >= 17; p += 16) {
        unsigned mask = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(const void *)p), less));
        if (!mask) continue;
        __m128i next = _mm_loadu_si128((const __m128i *)(const void *)(p + 1));
        mask &= (unsigned)_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(next, slash), _mm_cmpeq_epi8(next, bang)));
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
