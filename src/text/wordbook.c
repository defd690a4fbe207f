/* wordbook.c: words cut by their bytes alone, fast enough for every word of a page. */
#include "text/wordbook.h"

#include "base/hash.h"

enum { ESCAPE_LEN = 6, ASCII_WORD = 1, HIGH = 2 };

ro_word_walk ro_words_of(ro_str text) { return (ro_word_walk){text.ptr, text.ptr + text.len, false}; }

static bool is_ascii_word(unsigned char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z'); }

/* Bytes of the mark at p, or 0 where a word goes on. */
static size_t mark_at(const ro_word_walk *w)
{
    unsigned char c = (unsigned char)*w->p, next = w->p + 1 < w->end ? (unsigned char)w->p[1] : 0;
    if (c < 0x80) {
        if (is_ascii_word(c)) return 0;
        return w->is_json && c == '\\' ? (next == 'u' ? ESCAPE_LEN : 2) : 1;
    }
    if (c == 0xC2) return 2;
    if (c == 0xE2) return next == 0x80 || next == 0x81 ? 3 : 0;
    if (c == 0xE3) return next == 0x80 ? 3 : 0;
    return c == 0xEF && next >= 0xBC && next <= 0xBD ? 3 : 0;
}

uint64_t ro_word_next(ro_word_walk *w)
{
    uint64_t hash = 0;
    while (w->p < w->end) {
        size_t n = mark_at(w);
        if (n) {
            w->p += n < (size_t)(w->end - w->p) ? n : (size_t)(w->end - w->p);
            if (hash) break;
            continue;
        }
        unsigned char c = (unsigned char)*w->p++;
        hash = (hash ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 29;
        bool wide = c >= 0xE3 && c <= 0xED;
        if (!wide) continue;
        for (; w->p < w->end && ((unsigned char)*w->p & 0xC0) == 0x80; w->p++) hash = (hash ^ (unsigned char)*w->p) * 0x9e3779b97f4a7c15u;
        break;
    }
    return hash ? ro_hash_mix(hash) | 1 : 0;
}

uint64_t ro_word_pair(uint64_t a, uint64_t b) { return ro_hash_pair(a, b); }
