/* wordbook.c: words cut by their bytes alone, fast enough for every word of a page. */
#include "text/wordbook.h"

#include "base/hash.h"

ro_word_walk ro_words_of(ro_str text) { return (ro_word_walk){text.ptr, text.ptr + text.len}; }

/* A letter or digit in lower case, 0 for other bytes of ASCII; 1 for bytes beyond it. */
#define FIVE(a, low) [(a)] = (low), [(a) + 1] = (low) + 1, [(a) + 2] = (low) + 2, [(a) + 3] = (low) + 3, [(a) + 4] = (low) + 4
#define EIGHT(a) [(a)] = 1, [(a) + 1] = 1, [(a) + 2] = 1, [(a) + 3] = 1, [(a) + 4] = 1, [(a) + 5] = 1, [(a) + 6] = 1, [(a) + 7] = 1
static const uint8_t lower_of[256] = {
    FIVE('0', '0'), FIVE('5', '5'), FIVE('A', 'a'), FIVE('F', 'f'), FIVE('K', 'k'), FIVE('P', 'p'), FIVE('U', 'u'), ['Z'] = 'z',
    FIVE('a', 'a'), FIVE('f', 'f'), FIVE('k', 'k'), FIVE('p', 'p'), FIVE('u', 'u'), ['z'] = 'z',    EIGHT(0x80),    EIGHT(0x88),
    EIGHT(0x90),    EIGHT(0x98),    EIGHT(0xA0),    EIGHT(0xA8),    EIGHT(0xB0),    EIGHT(0xB8),    EIGHT(0xC0),    EIGHT(0xC8),
    EIGHT(0xD0),    EIGHT(0xD8),    EIGHT(0xE0),    EIGHT(0xE8),    EIGHT(0xF0),    EIGHT(0xF8)};
#undef FIVE
#undef EIGHT

/* Bytes of the mark at p, which is no letter of ASCII, or 0 where a word goes on. */
static size_t mark_at(const ro_word_walk *w)
{
    unsigned char c = (unsigned char)*w->p, next = w->p + 1 < w->end ? (unsigned char)w->p[1] : 0;
    if (c < 0x80) return 1;
    if (c == 0xC2) return 2;
    if (c == 0xE2) return next == 0x80 || next == 0x81 ? 3 : 0;
    if (c == 0xE3) return next == 0x80 ? 3 : 0;
    return c == 0xEF && next >= 0xBC && next <= 0xBD ? 3 : 0;
}

static inline uint64_t add_byte(uint64_t hash, unsigned byte)
{
    hash = (hash ^ byte) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

uint64_t ro_word_next(ro_word_walk *w)
{
    uint64_t hash = 0;
    while (w->p < w->end) {
        const char *p = w->p, *end = w->end;
        unsigned low = 0;
        while (p < end && (low = lower_of[(unsigned char)*p]) > 1) hash = add_byte(hash, low), p++;
        w->p = p;
        if (p == end) break;
        unsigned char c = (unsigned char)*p;
        size_t n = mark_at(w);
        if (n) {
            w->p += n < (size_t)(w->end - w->p) ? n : (size_t)(w->end - w->p);
            if (hash) break;
            continue;
        }
        w->p++;
        hash = add_byte(hash, c);
        bool wide = c >= 0xE3 && c <= 0xED;
        if (!wide) continue;
        for (; w->p < w->end && ((unsigned char)*w->p & 0xC0) == 0x80; w->p++)
            hash = (hash ^ (unsigned char)*w->p) * 0x9e3779b97f4a7c15u;
        break;
    }
    return hash ? ro_hash_mix(hash) | 1 : 0;
}
