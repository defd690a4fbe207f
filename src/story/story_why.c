/* story_why.c: what each report of a story shares with the others, in words that people can check.
 * Terms are hashes: the words are found again in the report's own title and text, as they are written there. */
#include "story/stories.h"

#include "note/term.h"

#include <stdlib.h>

/* What a feature weighs in all texts of the story together. */
typedef struct reasons {
    RO_ARRAY(feature) total; /* by number */
    RO_ARRAY(uint32_t) entries; /* that two or more reports of the story tell of; ascending */
    const story_texts *texts;
} reasons;

typedef struct shared {
    uint64_t weight;
    uint32_t number;
} shared;

static int by_number(const void *a, const void *b)
{
    const feature *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static int by_weight(const void *a, const void *b)
{
    const shared *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static ro_status sum_up(reasons *r, ro_arena *arena, const uint32_t *texts_of, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        const vector *v = &r->texts->at[texts_of[i]].told;
        for (uint32_t k = 0; k < v->count; k++)
            if (!RO_PUSH(arena, &r->total, v->at[k])) return RO_ENOMEM;
    }
    if (r->total.count) qsort(r->total.at, r->total.count, sizeof *r->total.at, by_number);
    for (uint32_t i = 0; i < r->total.count; i++) {
        if (kept && r->total.at[kept - 1].number == r->total.at[i].number)
            r->total.at[kept - 1].weight += r->total.at[i].weight;
        else
            r->total.at[kept++] = r->total.at[i];
    }
    r->total.count = kept;
    return RO_OK;
}

/* What the text shares with the others, the heaviest first. */
static ro_status shared_of(const reasons *r, ro_arena *arena, const vector *v, shared **out, uint32_t *count)
{
    *count = 0;
    *out = RO_NEW_N(arena, shared, v->count + 1u);
    if (!*out) return RO_ENOMEM;
    for (uint32_t i = 0, k = 0; i < v->count; i++) {
        while (r->total.at[k].number != v->at[i].number) k++; /* every feature of a text is in the total */
        uint64_t weight = (uint64_t)(r->total.at[k].weight - v->at[i].weight) * v->at[i].weight;
        if (weight) (*out)[(*count)++] = (shared){weight, v->at[i].number};
    }
    qsort(*out, *count, sizeof **out, by_weight);
    return RO_OK;
}

/* Finds the words of these hashes in `text`: the first of each. */
static void find_words(ro_str text, const uint32_t *hashes, uint32_t count, ro_str *words)
{
    uint32_t key, missing = 0;
    ro_span span;
    for (uint32_t i = 0; i < count; i++) missing += !words[i].ptr;
    for (size_t at = 0; missing && ro_term_next(text, &at, &span, &key);)
        for (uint32_t i = 0; i < count; i++) {
            if (hashes[i] != key || words[i].ptr) continue;
            words[i] = ro_str_span(text, span);
            missing--;
        }
}

static void take_shared(ro_story_member *m, const settling *s, const reasons *r, const shared *all, uint32_t count)
{
    const ro_report *report = &s->out->reports[m->report].reading->report;
    uint32_t hashes[RO_STORY_WHY_MAX], wanted = 0;
    ro_str words[RO_STORY_WHY_MAX] = {{NULL, 0}};
    for (uint32_t i = 0; i < count; i++) {
        uint64_t key = r->texts->features[all[i].number];
        if (key & FEATURE_ACTOR && m->actor_count < RO_STORY_WHY_MAX) m->actors[m->actor_count++] = (uint32_t)key;
        if (!(key & FEATURE_ACTOR) && wanted < RO_STORY_WHY_MAX) hashes[wanted++] = (uint32_t)key;
    }
    find_words(report->title, hashes, wanted, words);
    find_words(report->text, hashes, wanted, words);
    for (uint32_t i = 0; i < wanted; i++)
        if (words[i].ptr) m->words[m->word_count++] = words[i]; /* a copy may lack some of the words */
}

/* ---- entries ---- */

/* The first of a report's entries in texts->entries. */
static uint32_t entries_of(const story_texts *texts, uint32_t report)
{
    uint32_t low = 0, high = texts->entries.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (texts->entries.at[middle].report < report)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static ro_status find_entries(reasons *r, ro_arena *arena, const ro_story *story)
{
    const story_texts *t = r->texts;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < story->members.count; i++) {
        uint32_t report = story->members.at[i].report;
        for (uint32_t k = entries_of(t, report); k < t->entries.count && t->entries.at[k].report == report; k++)
            if (!RO_PUSH(arena, &r->entries, t->entries.at[k].entry)) return RO_ENOMEM;
    }
    if (r->entries.count) qsort(r->entries.at, r->entries.count, sizeof *r->entries.at, ro_by_number);
    for (uint32_t i = 0, end; i < r->entries.count; i = end) {
        for (end = i; end < r->entries.count && r->entries.at[end] == r->entries.at[i];) end++;
        if (end - i > 1) r->entries.at[kept++] = r->entries.at[i];
    }
    r->entries.count = kept;
    return RO_OK;
}

static ro_status take_entries(ro_story_member *m, settling *s, const reasons *r)
{
    for (uint32_t k = entries_of(r->texts, m->report); k < r->texts->entries.count && r->texts->entries.at[k].report == m->report; k++) {
        const uint32_t *entry = &r->texts->entries.at[k].entry;
        if (!r->entries.count || !bsearch(entry, r->entries.at, r->entries.count, sizeof *entry, ro_by_number)) continue;
        if (!RO_PUSH(s->arena, &m->entries, *entry)) return RO_ENOMEM;
    }
    return RO_OK;
}

ro_status story_reasons_find(ro_story *story, settling *s, ro_arena *arena, const story_texts *texts, const uint32_t *texts_of, uint32_t count)
{
    reasons r = {.texts = texts};
    ro_status status = sum_up(&r, arena, texts_of, count);
    if (!status) status = find_entries(&r, arena, story);
    for (uint32_t i = 0; i < story->members.count && !status; i++) {
        ro_story_member *m = &story->members.at[i];
        shared *all;
        uint32_t n;
        status = shared_of(&r, arena, &texts->at[texts->text_of[m->report]].told, &all, &n);
        if (status) break;
        take_shared(m, s, &r, all, n);
        status = take_entries(m, s, &r);
    }
    return status;
}
