/* words.c: sixty-four bytes at a time become a mask of word bytes; its edges are where words begin and end.
 * Bytes beyond ASCII are rare: their characters are looked up one by one and their bits set afterwards ("Élysée" is one word, "it’s" two).
 * Before hashing each byte gets the bit that makes capitals small; beyond ASCII that joins É and é as well. */
#include "reuse/words.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { STEP = 64, PADDED = 16 };

typedef struct masks {
    uint64_t word, high; /* letters and digits of ASCII; bytes beyond ASCII */
} masks;

#ifdef __SSE2__
static inline masks look16(const char *p)
{
    const __m128i x = _mm_loadu_si128((const __m128i *)(const void *)p), small = _mm_or_si128(x, _mm_set1_epi8(0x20));
    const __m128i alpha = _mm_and_si128(_mm_cmpgt_epi8(small, _mm_set1_epi8('a' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('z' + 1), small));
    const __m128i digit = _mm_and_si128(_mm_cmpgt_epi8(x, _mm_set1_epi8('0' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('9' + 1), x));
    return (masks){(unsigned)_mm_movemask_epi8(_mm_or_si128(alpha, digit)), (unsigned)_mm_movemask_epi8(x)};
}
#else
static inline masks look16(const char *p)
{
    masks out = {0, 0};
    for (int i = 0; i < 16; i++) {
        out.word |= (uint64_t)(ro_is_alpha(p[i]) || ro_is_digit(p[i])) << i;
        out.high |= (uint64_t)((unsigned char)p[i] >> 7) << i;
    }
    return out;
}
#endif

static inline masks look(const char *p)
{
    masks out = {0, 0};
    for (int i = 0; i < STEP; i += 16) {
        masks part = look16(p + i);
        out.word |= part.word << i;
        out.high |= part.high << i;
    }
    return out;
}

/* Is the character beyond ASCII at s[at] a letter or digit? The marks that fill English pages (U+2010 … U+203F, NBSP) are told without a
 * table. */
static bool is_word_char(ro_str s, size_t at, size_t *len)
{
    const unsigned char *p = (const unsigned char *)s.ptr + at;
    if (p[0] == 0xe2 && at + 2 < s.len && p[1] == 0x80 && (p[2] & 0xc0) == 0x80) {
        *len = 3;
        return false;
    }
    uint32_t point = ro_utf8_at(s, at, len);
    return ro_utf8_is_letter(point) || ro_utf8_is_digit(point);
}

/* The bits of the block at `base` that characters beyond ASCII set; *next: those of the block after it. Continuation bytes of a character
 * that began before are in `word` already. */
static uint64_t high_words(ro_str text, size_t base, uint64_t high, uint64_t seen, uint64_t *next)
{
    uint64_t word = 0;
    for (high &= ~seen; high;) {
        unsigned bit = (unsigned)__builtin_ctzll(high);
        size_t len;
        bool is_word = is_word_char(text, base + bit, &len);
        uint64_t bytes = ((UINT64_C(1) << len) - 1), here = bytes << bit;
        if (is_word) {
            word |= here;
            if (bit + len > STEP) *next |= bytes >> (STEP - bit);
        }
        high &= ~here;
    }
    return word;
}

static inline uint64_t load8(const unsigned char *p)
{
    uint64_t x;
    memcpy(&x, p, sizeof x);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    x = __builtin_bswap64(x);
#endif
    return x | UINT64_C(0x2020202020202020);
}

static const uint64_t kept[9] = {0, 0xff, 0xffff, 0xffffff, 0xffffffff, 0xffffffffff, 0xffffffffffff, 0xffffffffffffff, UINT64_MAX};

static inline uint32_t finish(uint64_t a, uint64_t b, size_t len)
{
    uint64_t h = (a + len) * UINT64_C(0x9e3779b97f4a7c15) ^ b * UINT64_C(0xd6e8feb86659fd93);
    h = (h ^ h >> 32) * UINT64_C(0xbf58476d1ce4e5b9);
    return (uint32_t)(h >> 32);
}

/* Up to sixteen bytes are two loads, whatever their number; `p` has sixteen. */
static inline uint32_t hash_short(const unsigned char *p, size_t len)
{
    size_t first = len < 8 ? len : 8;
    return finish(load8(p) & kept[first], load8(p + 8) & kept[len - first], len);
}

static uint32_t hash_long(const unsigned char *p, size_t len)
{
    uint64_t a = 0;
    size_t at = 0;
    for (; at + 8 <= len; at += 8) a = (a ^ load8(p + at)) * UINT64_C(0x94d049bb133111eb), a ^= a >> 31;
    return finish(a, len > at ? load8(p + len - 8) : 0, len);
}

static inline uint32_t hash_word(ro_str text, uint32_t start, uint32_t end)
{
    const unsigned char *p = (const unsigned char *)text.ptr + start;
    unsigned char padded[PADDED] = {0};
    size_t len = end - start;
    if (len > 16) return hash_long(p, len);
    if (start + PADDED <= text.len) return hash_short(p, len);
    memcpy(padded, p, len);
    return hash_short(padded, len);
}

static inline uint32_t put_edges(uint32_t *out, uint32_t count, uint64_t edges, size_t base)
{
    for (; edges; edges &= edges - 1) out[count++] = (uint32_t)base + (uint32_t)__builtin_ctzll(edges);
    return count;
}

/* Where words begin and end. A word begins where a word byte follows another byte, and ends the other way round. */
static uint32_t find_edges(ro_words *out, ro_str text)
{
    uint32_t starts = 0, ends = 0;
    uint64_t before = 0, next = 0; /* the last byte's bit; bits of a character that reaches into the block */
    for (size_t base = 0; base < text.len; base += STEP) {
        char tail[STEP];
        const char *p = text.ptr + base;
        if (text.len - base < STEP) {
            memset(tail, ' ', sizeof tail);
            memcpy(tail, p, text.len - base);
            p = tail;
        }
        masks m = look(p);
        uint64_t word = m.word | next, seen = next;
        next = 0;
        if (m.high) word |= high_words(text, base, m.high, seen, &next);
        uint64_t shifted = word << 1 | before;
        starts = put_edges(out->start, starts, word & ~shifted, base);
        ends = put_edges(out->end, ends, ~word & shifted, base);
        before = word >> (STEP - 1);
    }
    if (ends < starts) out->end[ends] = (uint32_t)text.len;
    return starts;
}

ro_status ro_words_find(ro_words *out, ro_arena *arena, ro_str text)
{
    *out = (ro_words){NULL, NULL, NULL, 0};
    if (text.len >= UINT32_MAX) return RO_ELIMIT;
    size_t room = (text.len / 2 + 2) * sizeof(uint32_t); /* a word and its end are two bytes at least */
    out->hash = ro_arena_alloc(arena, room);
    out->start = ro_arena_alloc(arena, room);
    out->end = ro_arena_alloc(arena, room);
    if (!out->hash || !out->start || !out->end) return RO_ENOMEM;
    out->count = find_edges(out, text);
    for (uint32_t i = 0; i < out->count; i++) out->hash[i] = hash_word(text, out->start[i], out->end[i]);
    return RO_OK;
}

uint64_t ro_words_hash(const ro_words *self, uint32_t first, uint32_t end)
{
    uint64_t h = 0;
    for (uint32_t i = first; i < end; i++) h = ro_hash_pair(h, self->hash[i]);
    return h;
}

uint32_t ro_words_at(const ro_words *self, uint32_t byte)
{
    uint32_t low = 0, high = self->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (self->end[middle] > byte)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}
