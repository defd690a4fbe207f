/* passage.c: shingles of the one text in a hash table of chains, the other walked along it.
 * Chains hold the places of equal shingles in the order of the text, so that the earliest of equals is met first. */
#include "reuse/passage.h"

#include "reuse/prints.h"

#include <stdlib.h>

struct ro_text_index {
    ro_words words;
    uint32_t *shingles, count;
    uint32_t *heads, *next; /* by the low bits of a shingle: its first place + 1; the next place + 1; 0 ends a chain */
    uint32_t *first;        /* the first place of the same shingle */
    uint32_t mask;
    bool *taken; /* words that stand in a passage already */
    bool *met;   /* places that are the first of a shingle which the other text has */
};

enum { CHAIN_MAX = 64 }; /* places of one shingle that are tried: a text of one sentence repeated must not take for ever */

/* Places backwards, so that a chain begins with the first. */
static void chain(ro_text_index *self)
{
    for (uint32_t i = self->count; i-- > 0;) {
        uint32_t *head = &self->heads[self->shingles[i] & self->mask];
        self->next[i] = *head;
        *head = i + 1;
    }
    for (uint32_t i = 0; i < self->count; i++) {
        uint32_t at = self->heads[self->shingles[i] & self->mask], tried = 0;
        while (self->shingles[at - 1] != self->shingles[i] && tried++ < CHAIN_MAX) at = self->next[at - 1];
        self->first[i] = at - 1;
    }
}

ro_status ro_text_index_make(ro_text_index **out, ro_arena *arena, ro_str text)
{
    ro_text_index *self = RO_NEW(arena, ro_text_index);
    *out = self;
    if (!self) return RO_ENOMEM;
    ro_status status = ro_words_find(&self->words, arena, text);
    if (status) return status;
    uint32_t room = 16;
    self->count = ro_shingle_count(&self->words);
    while (room < self->count * 2 && room < 1u << 30) room *= 2;
    self->mask = room - 1;
    self->shingles = RO_NEW_N(arena, uint32_t, self->count);
    self->heads = RO_NEW_N(arena, uint32_t, room);
    self->next = RO_NEW_N(arena, uint32_t, self->count);
    self->first = RO_NEW_N(arena, uint32_t, self->count);
    self->taken = RO_NEW_N(arena, bool, self->words.count);
    self->met = RO_NEW_N(arena, bool, self->count);
    if (!self->shingles || !self->heads || !self->next || !self->first || !self->taken || !self->met) return RO_ENOMEM;
    ro_shingles(&self->words, self->shingles);
    chain(self);
    return RO_OK;
}

static uint32_t run_at(const ro_text_index *a, uint32_t i, const ro_words *b, uint32_t k)
{
    uint32_t n = 0;
    while (i + n < a->words.count && k + n < b->count && !a->taken[i + n] && a->words.hash[i + n] == b->hash[k + n]) n++;
    return n;
}

/* The longest run of a that is free and begins as b does at word k; marks the shingle as met. Word k that is in a passage begins no run:
 * to measure one nevertheless would take the square of a text that repeats itself. */
static uint32_t longest_at(ro_text_index *a, const ro_words *b, uint32_t shingle, uint32_t k, bool is_free, uint32_t *start, bool *met)
{
    uint32_t best = 0, tried = 0;
    *met = false;
    for (uint32_t i = a->heads[shingle & a->mask]; i && tried < CHAIN_MAX; i = a->next[i - 1], tried++) {
        if (a->shingles[i - 1] != shingle) continue;
        *met = a->met[a->first[i - 1]] = true;
        if (!is_free) break;
        uint32_t n = run_at(a, i - 1, b, k);
        if (n <= best) continue;
        best = n;
        *start = i - 1;
    }
    return best;
}

static ro_span words_span(const ro_words *words, uint32_t first, uint32_t count)
{
    return (ro_span){words->start[first], words->end[first + count - 1]};
}

static int by_a(const void *a, const void *b)
{
    const ro_passage *x = a, *y = b;
    return (x->a.start > y->a.start) - (x->a.start < y->a.start);
}

ro_status ro_text_index_compare(ro_text_index *a, ro_overlap *out, ro_arena *keep, ro_arena *scratch, ro_str b)
{
    ro_words words;
    *out = (ro_overlap){.shingles_a = a->count};
    ro_status status = ro_words_find(&words, scratch, b);
    if (status) return status;
    uint32_t count = ro_shingle_count(&words), free_from = 0;
    uint32_t *shingles = RO_NEW_N(scratch, uint32_t, count);
    if (!shingles) return RO_ENOMEM;
    out->shingles_b = count;
    ro_shingles(&words, shingles);
    if (a->words.count) memset(a->taken, 0, a->words.count * sizeof *a->taken);
    if (a->count) memset(a->met, 0, a->count * sizeof *a->met);
    for (uint32_t k = 0; k < count; k++) {
        uint32_t start = 0;
        bool met;
        uint32_t len = longest_at(a, &words, shingles[k], k, k >= free_from, &start, &met);
        out->shared_b += met;
        if (len < RO_PASSAGE_WORDS) continue;
        ro_passage passage = {words_span(&a->words, start, len), words_span(&words, k, len), len};
        if (!RO_PUSH(keep, &out->passages, passage)) return RO_ENOMEM;
        memset(a->taken + start, true, len);
        free_from = k + len;
    }
    for (uint32_t i = 0; i < a->count; i++) out->shared_a += a->met[a->first[i]];
    if (out->passages.count) qsort(out->passages.at, out->passages.count, sizeof(ro_passage), by_a);
    return RO_OK;
}

void ro_overlap_turn(ro_overlap *self)
{
    ro_overlap old = *self;
    self->shingles_a = old.shingles_b, self->shingles_b = old.shingles_a;
    self->shared_a = old.shared_b, self->shared_b = old.shared_a;
    for (uint32_t i = 0; i < self->passages.count; i++) {
        ro_passage *p = &self->passages.at[i];
        ro_span a = p->a;
        p->a = p->b;
        p->b = a;
    }
    if (self->passages.count) qsort(self->passages.at, self->passages.count, sizeof(ro_passage), by_a);
}

uint32_t ro_overlap_share(const ro_overlap *self)
{
    uint32_t a = self->shingles_a ? (uint32_t)((uint64_t)self->shared_a * 1000 / self->shingles_a) : 0;
    uint32_t b = self->shingles_b ? (uint32_t)((uint64_t)self->shared_b * 1000 / self->shingles_b) : 0;
    return a > b ? a : b;
}
