/* copies.c: which reports share text, and exactly which passages.
 * Prints (winnowed shingles) say which pairs to compare; then every run of RO_PASSAGE_WORDS or more equal words is found in the two
 * texts themselves, so that the passages do not depend on which shingles the window kept. Greedy: b is walked forward, and at each
 * word the longest run in a that is not yet taken wins, the earliest of equals. */
#include "story/settling.h"

#include "note/print.h"

#include <stdlib.h>

/* One print of one report. */
typedef struct posting {
    uint32_t hash, report;
} posting;

typedef struct pair {
    uint32_t a, b;
} pair;

typedef RO_ARRAY(pair) pairs;

static int by_hash(const void *a, const void *b)
{
    const posting *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    return (x->report > y->report) - (x->report < y->report);
}

/* The postings sorted, each once; prints on one report alone or on too many are left out. */
typedef struct postings {
    posting *at;
    uint32_t count;
    uint32_t *of;    /* numbers of postings, report by report */
    uint32_t *first; /* where those of a report begin in `of`; one more at the end */
} postings;

/* How many postings at `i` have its print, once those of one report are one: they are moved to `to`. */
static uint32_t unite(posting *at, uint32_t i, uint32_t end, uint32_t to)
{
    uint32_t count = 0;
    for (uint32_t k = i; k < end; k++)
        if (k == i || at[k].report != at[k - 1].report) at[to + count++] = at[k];
    return count;
}

static void keep_shared(postings *p)
{
    uint32_t kept = 0;
    for (uint32_t i = 0, end; i < p->count; i = end) {
        for (end = i; end < p->count && p->at[end].hash == p->at[i].hash;) end++;
        uint32_t reports = unite(p->at, i, end, kept);
        if (reports > 1 && reports <= RO_PRINT_REPORTS_MAX) kept += reports;
    }
    p->count = kept;
}

static ro_status take_postings(settling *s, postings *out)
{
    uint32_t reports = s->out->report_count;
    RO_ARRAY(posting) all = {0};
    for (uint32_t r = 0; r < reports; r++) {
        const ro_reading *x = s->out->reports[r].reading;
        for (uint32_t i = 0; i < x->prints.count; i++)
            if (!RO_PUSH(s->arena, &all, ((posting){x->prints.at[i].hash, r}))) return RO_ENOMEM;
    }
    if (all.count) qsort(all.at, all.count, sizeof *all.at, by_hash);
    *out = (postings){.at = all.at, .count = all.count};
    keep_shared(out);
    out->of = RO_NEW_N(s->arena, uint32_t, out->count + 1);
    out->first = RO_NEW_N(s->arena, uint32_t, reports + 2);
    if (!out->of || !out->first) return RO_ENOMEM;
    /* first[r + 2] counts those of r, then first[r + 1] is where r goes on, so that at the end first[r] is where it began */
    for (uint32_t i = 0; i < out->count; i++) out->first[out->at[i].report + 2]++;
    for (uint32_t r = 1; r < reports + 2; r++) out->first[r] += out->first[r - 1];
    for (uint32_t i = 0; i < out->count; i++) out->of[out->first[out->at[i].report + 1]++] = i;
    return RO_OK;
}

/* The pairs of report `a` and later ones that share RO_PRINTS_SHARED prints: counts[] is zero before and after. */
static ro_status pair_up(settling *s, pairs *out, const postings *p, uint32_t a, uint32_t *counts, uint32_t *met)
{
    uint32_t met_count = 0;
    for (uint32_t n = p->first[a]; n < p->first[a + 1]; n++)
        for (uint32_t i = p->of[n], k = i + 1; k < p->count && p->at[k].hash == p->at[i].hash; k++)
            if (!counts[p->at[k].report]++) met[met_count++] = p->at[k].report;
    if (met_count) qsort(met, met_count, sizeof *met, ro_by_number);
    for (uint32_t i = 0; i < met_count; i++) {
        uint32_t shared = counts[met[i]];
        counts[met[i]] = 0;
        if (shared >= RO_PRINTS_SHARED && !RO_PUSH(s->arena, out, ((pair){a, met[i]}))) return RO_ENOMEM;
    }
    return RO_OK;
}

/* The pairs that share RO_PRINTS_SHARED prints, each once, in order. Room goes with reports and prints, not with what they share: a
 * family of four hundred copies shares millions. */
static ro_status candidates(settling *s, pairs *out)
{
    postings p;
    uint32_t reports = s->out->report_count;
    ro_status status = take_postings(s, &p);
    uint32_t *counts = RO_NEW_N(s->arena, uint32_t, reports + 1), *met = RO_NEW_N(s->arena, uint32_t, reports + 1);
    if (!status && (!counts || !met)) status = RO_ENOMEM;
    for (uint32_t a = 0; !status && a < reports; a++) status = pair_up(s, out, &p, a, counts, met);
    return status;
}

/* ---- the passages of one pair ---- */

/* Words of one text, and where each shingle begins: chains of positions by hash. */
typedef struct text_index {
    ro_print_words words;
    uint32_t *heads, *next; /* 1-based positions, 0 ends a chain */
    uint32_t mask;
    bool *taken;
} text_index;

enum { CHAIN_MAX = 64 }; /* places of one shingle that are tried: a text of one sentence repeated must not take for ever */

static ro_status index_text(settling *s, text_index *out, ro_str text)
{
    ro_status status = ro_print_words_find(&out->words, &s->scratch, text);
    uint32_t count = out->words.count < RO_PRINT_WORDS ? 0 : out->words.count - RO_PRINT_WORDS + 1, room = 16;
    while (room < count && room < 1u << 30) room *= 2;
    out->mask = room - 1;
    out->heads = RO_NEW_N(&s->scratch, uint32_t, room);
    out->next = RO_NEW_N(&s->scratch, uint32_t, count);
    out->taken = RO_NEW_N(&s->scratch, bool, out->words.count);
    if (status || !out->heads || !out->next || !out->taken) return RO_ENOMEM;
    for (uint32_t i = count; i-- > 0;) {
        uint32_t *head = &out->heads[ro_print_shingle(out->words.at + i) & out->mask];
        out->next[i] = *head;
        *head = i + 1;
    }
    return RO_OK;
}

static uint32_t run_at(const text_index *a, uint32_t i, const ro_print_words *b, uint32_t k)
{
    uint32_t n = 0;
    while (i + n < a->words.count && k + n < b->count && !a->taken[i + n] && a->words.at[i + n].hash == b->at[k + n].hash) n++;
    return n;
}

static void longest_at(const text_index *a, const ro_print_words *b, uint32_t k, uint32_t *start, uint32_t *len)
{
    uint32_t tried = 0;
    *len = 0;
    for (uint32_t i = a->heads[ro_print_shingle(b->at + k) & a->mask]; i && tried < CHAIN_MAX; i = a->next[i - 1], tried++) {
        uint32_t n = run_at(a, i - 1, b, k);
        if (n > *len) {
            *len = n;
            *start = i - 1;
        }
    }
}

static ro_span words_span(const ro_print_words *words, uint32_t first, uint32_t count)
{
    return (ro_span){words->at[first].span.start, words->at[first + count - 1].span.end};
}

static int by_a(const void *a, const void *b)
{
    const ro_passage *x = a, *y = b;
    return (x->a.start > y->a.start) - (x->a.start < y->a.start);
}

static ro_status find_passages(settling *s, ro_copy *copy, text_index *a, const ro_print_words *b)
{
    for (uint32_t k = 0; k + RO_PRINT_WORDS <= b->count;) {
        uint32_t start = 0, len;
        longest_at(a, b, k, &start, &len);
        if (len < RO_PASSAGE_WORDS) {
            k++;
            continue;
        }
        ro_passage passage = {words_span(&a->words, start, len), words_span(b, k, len), len};
        if (!RO_PUSH(s->arena, &copy->passages, passage)) return RO_ENOMEM;
        for (uint32_t i = start; i < start + len; i++) a->taken[i] = true;
        copy->shared_a += len;
        copy->shared_b += len;
        k += len;
    }
    if (copy->passages.count) qsort(copy->passages.at, copy->passages.count, sizeof(ro_passage), by_a);
    return RO_OK;
}

/* One pair; `a` is indexed, and untaken again afterwards. */
static ro_status compare(settling *s, pair p, text_index *a)
{
    ro_print_words b = {0};
    ro_copy copy = {.a = p.a, .b = p.b, .words_a = a->words.count};
    ro_status status = ro_print_words_find(&b, &s->scratch, s->out->reports[p.b].reading->report.text);
    if (a->words.count) memset(a->taken, 0, a->words.count * sizeof *a->taken);
    if (!status) status = find_passages(s, &copy, a, &b);
    copy.words_b = b.count;
    if (status || copy.shared_a < RO_COPY_WORDS) return status;
    return RO_PUSH(s->arena, &s->out->copies, copy) ? RO_OK : RO_ENOMEM;
}

/* All pairs of one report a, so that it is indexed once. */
static ro_status compare_all(settling *s, const pair *at, uint32_t count)
{
    text_index a = {0};
    ro_arena_reset(&s->scratch);
    ro_status status = index_text(s, &a, s->out->reports[at->a].reading->report.text);
    for (uint32_t i = 0; !status && i < count; i++) status = compare(s, at[i], &a);
    return status;
}

ro_status ro_settle_copies(settling *s)
{
    pairs found = {0};
    ro_status status = candidates(s, &found);
    for (uint32_t i = 0, end; !status && i < found.count; i = end) {
        for (end = i; end < found.count && found.at[end].a == found.at[i].a;) end++;
        status = compare_all(s, found.at + i, end - i);
    }
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
    for (uint32_t i = 0; i < copy->passages.count; i++) {
        const ro_passage *p = &copy->passages.at[i];
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
