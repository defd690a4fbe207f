/* copies.c: which reports share text, and exactly which passages. From text alone.
 * Prints (winnowed shingles) say which pairs to compare: those that share RO_PRINTS_SHARED of them, a print of more than
 * RO_PRINT_TEXTS_MAX reports standing for the first ones by id alone. Then the two texts themselves are compared, so that shares and passages do
 * not depend on which shingles the window kept. */
#include "story/settling.h"

#include "reuse/index.h"

#include <stdlib.h>

/* Is there enough in common to be kept? */
static bool is_copy(const ro_overlap *overlap)
{
    uint32_t share = ro_overlap_share(overlap);
    if (share >= RO_TOLD_SHARE || (share >= RO_COPY_SHARE && overlap->passages.count)) return true;
    for (uint32_t i = 0; i < overlap->passages.count; i++)
        if (overlap->passages.at[i].words >= RO_COPY_WORDS) return true;
    return false;
}

ro_status ro_copies_compare(ro_copies *out, ro_arena *keep, ro_arena *scratch, const ro_reading *const *readings, uint32_t b,
                            const uint32_t *others, uint32_t count)
{
    ro_text_index *index;
    ro_status status = count ? ro_text_index_make(&index, scratch, readings[b]->report.text) : RO_OK;
    for (uint32_t i = 0; i < count && !status; i++) {
        uint32_t a = others[i];
        ro_overlap found;
        status = ro_text_index_compare(index, &found, keep, scratch, readings[a]->report.text);
        if (status || !is_copy(&found)) continue;
        ro_copy copy = {.a = a < b ? a : b, .b = a < b ? b : a, .overlap = found};
        if (a < b) ro_overlap_turn(&copy.overlap);
        if (!RO_PUSH(keep, out, copy)) status = RO_ENOMEM;
    }
    return status;
}

static int by_pair(const void *a, const void *b)
{
    const ro_copy *x = a, *y = b;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

void ro_copies_sort(ro_copies *self)
{
    if (self->count) qsort(self->at, self->count, sizeof *self->at, by_pair);
}

uint32_t ro_prints_needed(uint32_t prints) { return prints <= RO_PRINTS_FEW ? 1 : RO_PRINTS_SHARED; }

/* The earlier reports that are worth a comparison with `r`: a short text with one shared print is. */
static uint32_t choose(const ro_reading *const *readings, uint32_t r, const ro_mets *mets, uint32_t *out)
{
    uint32_t count = 0, mine = ro_prints_needed(readings[r]->prints.count);
    for (uint32_t i = 0; i < mets->count; i++) {
        uint32_t theirs = ro_prints_needed(readings[mets->at[i].text]->prints.count);
        if (mets->at[i].shared >= (mine < theirs ? mine : theirs)) out[count++] = mets->at[i].text;
    }
    return count;
}

static ro_status find_for(ro_print_index *index, ro_copies *out, ro_arena *keep, ro_arena *scratch, const ro_reading *const *readings,
                          uint32_t r)
{
    ro_mets mets;
    ro_arena_reset(scratch);
    ro_status status = ro_print_index_meet(index, &mets, scratch, r, &readings[r]->prints, 1);
    uint32_t *others = status ? NULL : RO_NEW_N(scratch, uint32_t, mets.count);
    if (!status && !others) status = RO_ENOMEM;
    if (status) return status;
    return ro_copies_compare(out, keep, scratch, readings, r, others, choose(readings, r, &mets, others));
}

ro_status ro_copies_find(ro_copies *out, ro_arena *keep, const ro_reading *const *readings, uint32_t count)
{
    ro_arena scratch = {0};
    ro_print_index *index;
    uint64_t prints = 0;
    *out = (ro_copies){NULL, 0, 0};
    for (uint32_t r = 0; r < count; r++) prints += readings[r]->prints.count;
    ro_status status = ro_print_index_new(&index, prints, count);
    for (uint32_t r = 0; r < count && !status; r++) status = find_for(index, out, keep, &scratch, readings, r);
    ro_print_index_free(index);
    ro_arena_free(&scratch);
    if (!status) ro_copies_sort(out);
    return status;
}

/* ---- places in the other text ---- */

uint32_t ro_span_share(ro_span self, ro_span other)
{
    uint32_t start = self.start > other.start ? self.start : other.start, end = self.end < other.end ? self.end : other.end;
    if (start >= end || self.start >= self.end) return 0;
    return (uint32_t)((uint64_t)(end - start) * 1000 / (self.end - self.start));
}

bool ro_copy_map(const ro_copy *copy, bool from_a, ro_span span, ro_span *out)
{
    uint32_t best = 0;
    const ro_passage *hit = NULL;
    for (uint32_t i = 0; i < copy->overlap.passages.count; i++) {
        const ro_passage *p = &copy->overlap.passages.at[i];
        uint32_t share = ro_span_share(span, from_a ? p->a : p->b);
        if (share <= best) continue;
        best = share;
        hit = p;
    }
    if (!hit || best < 500) return false;
    ro_span here = from_a ? hit->a : hit->b, there = from_a ? hit->b : hit->a;
    uint32_t start = span.start > here.start ? span.start : here.start, end = span.end < here.end ? span.end : here.end;
    /* the words are the same; spaces and marks may not be, so that the bytes are scaled */
    uint64_t from = here.end - here.start, to = there.end - there.start;
    out->start = there.start + (uint32_t)((start - here.start) * to / from);
    out->end = there.start + (uint32_t)((end - here.start) * to / from);
    return out->start < out->end;
}
