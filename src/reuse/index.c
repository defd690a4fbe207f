/* index.c: the index as one array of cache lines. A print's upper bits choose the line, its lower sixteen stand in it as a tag beside the
 * number of the text; with 2^16 lines or more both together are the whole print, so that no two prints are taken for one. A full line goes on in
 * another. To ask and to take in is one walk: a print costs one miss of the cache, and all lines of a text are called for before the
 * first is needed. */
#include "reuse/index.h"

#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif
#ifdef __linux__
#include <sys/mman.h>
#endif

enum { SLOTS = 10, LINE = 64, BITS_MIN = 16, BITS_MAX = 26, AHEAD = 16 };

typedef struct line {
    uint16_t tags[SLOTS];
    uint32_t texts[SLOTS]; /* + 1; 0: free, and all after it */
    uint32_t more;         /* the line that goes on, + 1 */
} line;
_Static_assert(sizeof(line) == LINE, "a bucket is a cache line");

struct ro_print_index {
    line *lines, *extra;
    uint32_t extra_count, extra_room;
    unsigned bits;
    uint32_t texts;
    uint16_t *shared; /* of each text, zero between calls */
};

static uint64_t line_bytes(unsigned bits) { return (uint64_t)LINE << bits; }

ro_status ro_print_index_new(ro_print_index **out, uint64_t prints, uint32_t texts)
{
    ro_print_index *self = calloc(1, sizeof *self);
    *out = NULL;
    if (!self) return RO_ENOMEM;
    for (self->bits = BITS_MIN; self->bits < BITS_MAX && (UINT64_C(1) << self->bits) * SLOTS * 7 / 8 < prints;) self->bits++;
    self->texts = texts;
    self->shared = calloc((size_t)texts + 1, sizeof *self->shared);
    self->lines = aligned_alloc(2 << 20, line_bytes(self->bits) < 2 << 20 ? 2 << 20 : line_bytes(self->bits));
    if (!self->shared || !self->lines) {
        ro_print_index_free(self);
        return RO_ENOMEM;
    }
#ifdef __linux__
    madvise(self->lines, line_bytes(self->bits), MADV_HUGEPAGE); /* prints fall anywhere: every one would miss the page table too */
#endif
    memset(self->lines, 0, line_bytes(self->bits));
    *out = self;
    return RO_OK;
}

void ro_print_index_free(ro_print_index *self)
{
    if (!self) return;
    free(self->lines);
    free(self->extra);
    free(self->shared);
    free(self);
}

uint64_t ro_print_index_held(const ro_print_index *self)
{
    return line_bytes(self->bits) + (uint64_t)self->extra_room * LINE + (uint64_t)self->texts * sizeof *self->shared;
}

/* Winnowing keeps the least: prints crowd at the low end. An odd factor scatters them and loses none. */
static inline uint32_t scatter(uint32_t print) { return print * 0x9e3779b1u; }
static inline line *line_of(const ro_print_index *self, uint32_t scattered) { return &self->lines[scattered >> (32 - self->bits)]; }

/* A bit for each slot whose tag is this. */
static inline unsigned same_tags(const line *l, uint16_t tag)
{
#ifdef __SSE2__
    const __m128i want = _mm_set1_epi16((short)tag);
    __m128i first = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)l->tags), want);
    __m128i last = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(const void *)(l->tags + SLOTS - 8)), want);
    unsigned low = (unsigned)_mm_movemask_epi8(_mm_packs_epi16(first, _mm_setzero_si128()));
    unsigned high = (unsigned)_mm_movemask_epi8(_mm_packs_epi16(last, _mm_setzero_si128()));
    return low | high << (SLOTS - 8);
#else
    unsigned bits = 0;
    for (unsigned i = 0; i < SLOTS; i++) bits |= (unsigned)(l->tags[i] == tag) << i;
    return bits;
#endif
}

/* One text's walk. */
typedef struct meeting {
    ro_print_index *self;
    ro_arena *arena;
    ro_mets *out;
    uint32_t text; /* + 1 */
} meeting;

static ro_status count(meeting *m, uint32_t text)
{
    uint16_t *shared = &m->self->shared[text];
    if (*shared) return *shared += *shared < UINT16_MAX, RO_OK; /* two books: enough is enough */
    *shared = 1;
    return RO_PUSH(m->arena, m->out, ((ro_met){text, 0})) ? RO_OK : RO_ENOMEM;
}

/* The number of a new line that goes on from another, + 1; 0: no memory. */
static uint32_t new_line(ro_print_index *self)
{
    if (self->extra_count == self->extra_room) {
        uint32_t room = self->extra_room ? self->extra_room + self->extra_room / 2 : 1024;
        line *extra = realloc(self->extra, (size_t)room * sizeof *extra);
        if (!extra) return 0;
        self->extra = extra;
        self->extra_room = room;
    }
    memset(&self->extra[self->extra_count], 0, LINE);
    return ++self->extra_count;
}

static void put(line *l, unsigned slot, uint16_t tag, uint32_t text)
{
    l->tags[slot] = tag;
    l->texts[slot] = text;
}

/* Slots of the line that are taken: the first ones. */
static inline unsigned used_of(const line *l)
{
    unsigned used = SLOTS;
    while (used && !l->texts[used - 1]) used--;
    return used;
}

/* Puts the text behind the last of `l`; a full line goes on in a new one. */
static ro_status append(ro_print_index *self, line *l, unsigned used, uint16_t tag, uint32_t text)
{
    if (used < SLOTS) {
        put(l, used, tag, text);
        return RO_OK;
    }
    bool in_main = l >= self->lines && l < self->lines + ((size_t)1 << self->bits);
    size_t at = in_main ? (size_t)(l - self->lines) : (size_t)(l - self->extra);
    uint32_t more = new_line(self); /* the extra ones may have moved */
    if (!more) return RO_ENOMEM;
    (in_main ? &self->lines[at] : &self->extra[at])->more = more;
    put(&self->extra[more - 1], 0, tag, text);
    return RO_OK;
}

/* Counts the texts that have the print, and adds this one behind the last, unless the first ones stand for it. */
static ro_status meet(meeting *m, uint32_t scattered)
{
    ro_print_index *self = m->self;
    line *l = line_of(self, scattered);
    for (uint32_t have = 0;; l = &self->extra[l->more - 1]) {
        unsigned used = used_of(l);
        for (unsigned same = same_tags(l, (uint16_t)scattered) & ((1u << used) - 1); same; same &= same - 1, have++)
            if (count(m, l->texts[__builtin_ctz(same)] - 1)) return RO_ENOMEM;
        if (used == SLOTS && l->more) continue;
        return have < RO_PRINT_TEXTS_MAX ? append(self, l, used, (uint16_t)scattered, m->text) : RO_OK;
    }
}

static int by_text(const void *a, const void *b)
{
    const ro_met *x = a, *y = b;
    return (x->text > y->text) - (x->text < y->text);
}

/* Leaves those that share enough, and the counters zero. */
static void choose(ro_print_index *self, ro_mets *out, uint32_t least)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->count; i++) {
        uint32_t text = out->at[i].text, shared = self->shared[text];
        self->shared[text] = 0;
        if (shared >= least) out->at[kept++] = (ro_met){text, shared};
    }
    out->count = kept;
    if (kept > 1) qsort(out->at, kept, sizeof *out->at, by_text);
}

ro_status ro_print_index_meet(ro_print_index *self, ro_mets *out, ro_arena *arena, uint32_t text, const ro_prints *prints, uint32_t least)
{
    meeting m = {self, arena, out, text + 1};
    ro_status status = RO_OK;
    *out = (ro_mets){NULL, 0, 0};
    for (uint32_t i = 0; i < prints->count && i < AHEAD; i++) __builtin_prefetch(line_of(self, scatter(prints->at[i])), 1);
    for (uint32_t i = 0; i < prints->count && !status; i++) {
        if (i + AHEAD < prints->count) __builtin_prefetch(line_of(self, scatter(prints->at[i + AHEAD])), 1);
        status = meet(&m, scatter(prints->at[i]));
    }
    choose(self, out, least);
    return status;
}
