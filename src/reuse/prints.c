/* prints.c: shingles of words and their winnowing, as passes over whole arrays that compilers turn into vector code.
 * The least of eight neighbours is three rounds of "the lesser of two, then of four, then of eight". A shingle is kept when it is the least of
 * some window that holds it, that is, when the greatest of those windows' least ones is not below it: the same three rounds backwards.
 *   shingles 5 3 9 4 (window 2): least of windows 3 3 4; greatest of the windows that hold each: 3 3 4 4: kept are the second and the fourth. */
#include "reuse/prints.h"

#include "base/hot.h"

/* murmur3's finaliser: every bit of a sum of products reaches every other. */
static inline uint32_t mix(uint32_t h)
{
    h = (h ^ h >> 16) * 0x85ebca6bu;
    h = (h ^ h >> 13) * 0xc2b2ae35u;
    return h ^ h >> 16;
}

RO_HOT static void shingle(const uint32_t *restrict w, uint32_t count, uint32_t *restrict out)
{
    for (uint32_t i = 0; i < count; i++)
        out[i] = mix(w[i] * 0x8f1bbcdcu + w[i + 1] * 0x5a827999u + w[i + 2] * 0x6ed9eba1u + w[i + 3] * 0xca62c1d6u + w[i + 4] * 0x9e3779b1u);
}

void ro_shingles(const ro_words *words, uint32_t *out) { shingle(words->hash, ro_shingle_count(words), out); }

static inline uint32_t lesser(uint32_t a, uint32_t b) { return a < b ? a : b; }
static inline uint32_t greater(uint32_t a, uint32_t b) { return a > b ? a : b; }

/* least[i] = the least of at[i] … at[i + 7], for i < count; `at` has seven more. */
RO_HOT static void least_of_windows(const uint32_t *restrict at, uint32_t count, uint32_t *restrict least)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t a = lesser(at[i], at[i + 1]), b = lesser(at[i + 2], at[i + 3]);
        uint32_t c = lesser(at[i + 4], at[i + 5]), d = lesser(at[i + 6], at[i + 7]);
        least[i] = lesser(lesser(a, b), lesser(c, d));
    }
}

/* The greatest of least[i] … least[i + 7], where window i + 7 is the one that begins at shingle i: `least` has seven zeros at either end.
 * Marks the shingles that are as small. */
RO_HOT static void mark(const uint32_t *restrict at, const uint32_t *restrict least, uint32_t count, uint8_t *restrict kept)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t a = greater(least[i], least[i + 1]), b = greater(least[i + 2], least[i + 3]);
        uint32_t c = greater(least[i + 4], least[i + 5]), d = greater(least[i + 6], least[i + 7]);
        kept[i] = at[i] == greater(greater(a, b), greater(c, d));
    }
}

static void keep(ro_prints *out, const uint32_t *at, const uint8_t *kept, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        out->at[out->count] = at[i];
        out->count += kept[i];
    }
}

ro_status ro_prints_find(ro_prints *out, ro_arena *arena, const ro_words *words)
{
    enum { PAD = RO_PRINT_WINDOW - 1 };
    uint32_t count = ro_shingle_count(words), windows = count <= PAD ? 0 : count - PAD; /* a text that has none is brief */
    *out = (ro_prints){NULL, 0, 0};
    if (!count) return RO_OK;
    uint32_t *at = ro_arena_alloc(arena, ((size_t)count + PAD) * sizeof *at);
    uint32_t *least = ro_arena_alloc(arena, ((size_t)count + 2 * PAD) * sizeof *least);
    uint8_t *kept = ro_arena_alloc(arena, count);
    out->at = ro_arena_alloc(arena, ((size_t)count + 1) * sizeof *out->at);
    if (!at || !least || !kept || !out->at) return RO_ENOMEM;
    out->room = count;
    ro_shingles(words, at);
    if (words->count <= RO_BRIEF_WORDS) {
        memcpy(out->at, at, count * sizeof *at);
        out->count = count;
        return RO_OK;
    }
    memset(least, 0, PAD * sizeof *least);
    memset(least + PAD + windows, 0, PAD * sizeof *least);
    least_of_windows(at, windows, least + PAD);
    mark(at, least, count, kept);
    keep(out, at, kept, count);
    return RO_OK;
}

/* One byte of each print, from the least: the prints in the order of that byte. `ends` are where each value's prints go. */
static void sort_byte(const uint32_t *restrict from, uint32_t *restrict to, uint32_t count, int shift, uint32_t *ends)
{
    for (uint32_t i = 0; i < count; i++) to[ends[from[i] >> shift & 0xff]++] = from[i];
}

ro_status ro_prints_sort(ro_prints *self, ro_arena *arena)
{
    enum { BYTES = 4, VALUES = 256 };
    uint32_t ends[BYTES][VALUES] = {{0}}, kept = 0, *from = self->at, *to = ro_arena_alloc(arena, (self->count + 1) * sizeof *to);
    if (!to) return RO_ENOMEM;
    for (uint32_t i = 0; i < self->count; i++)
        for (int b = 0; b < BYTES; b++) ends[b][from[i] >> 8 * b & 0xff]++;
    for (int b = 0; b < BYTES; b++) {
        for (uint32_t v = 0, sum = 0, next; v < VALUES; v++, sum = next) {
            next = sum + ends[b][v];
            ends[b][v] = sum;
        }
        sort_byte(from, to, self->count, 8 * b, ends[b]);
        uint32_t *swap = from;
        from = to;
        to = swap;
    }
    for (uint32_t i = 0; i < self->count; i++) /* after four turns they are where they were */
        if (!i || self->at[i] != self->at[i - 1]) self->at[kept++] = self->at[i];
    self->count = kept;
    return RO_OK;
}
