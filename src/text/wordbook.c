/* wordbook.c: words cut by their bytes alone, fast enough for every word of a page. */
#include "text/wordbook.h"

#include "base/hash.h"

enum { ESCAPE_LEN = 6 };

ro_word_walk ro_words_of(ro_str text) { return (ro_word_walk){text.ptr, text.ptr + text.len, false}; }

/* A letter or digit in lower case, 0 for other bytes of ASCII; 1 for bytes beyond it. */
static inline unsigned lower_of(unsigned char c)
{
    unsigned low = c | 0x20u;
    if (low - 'a' < 26) return c >= 0x80 ? 1 : low;
    return c >= 0x80 ? 1 : c >= '0' && c <= '9' ? c : 0;
}

/* Bytes of the mark at p, which is no letter of ASCII, or 0 where a word goes on. */
static size_t mark_at(const ro_word_walk *w)
{
    unsigned char c = (unsigned char)*w->p, next = w->p + 1 < w->end ? (unsigned char)w->p[1] : 0;
    if (c < 0x80) return w->is_json && c == '\\' ? (next == 'u' ? ESCAPE_LEN : 2) : 1;
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
        unsigned char c = (unsigned char)*w->p;
        unsigned low = lower_of(c);
        if (low > 1) {
            hash = add_byte(hash, low);
            w->p++;
            continue;
        }
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

uint64_t ro_word_pair(uint64_t a, uint64_t b) { return ro_hash_pair(a, b); }
