/* stories.c: the reports that tell of one happening and of what followed from it within days.
 * Texts (texts.h: copies of one text are one, with one vote) are compared with those of the two weeks around them that share a word or
 * an actor; texts that are evidence of one dated contact or plan, told as news, stand a fifth nearer. Then the nearest are joined first,
 * group with group by the mean over all pairs of their texts, of which each day without a report between the two groups takes a tenth,
 * as long as that is no less than STORY_LEAST. So a story is never held together by a chain of likenesses, ends where nobody writes of
 * it for days, and no order of reading can show: a report that comes late is there as if it had been there from the beginning.
 * Example: "Venn and Tosk meet in Geneva" (May 3), "Geneva talks end without a paper" (May 4), "Karvelia blames Vostria for Geneva"
 * (May 5) are one story; "Venn and Tosk meet again" (May 24) is another, of the same thread.
 * What was measured (sets/stories_dev.tsv of eval/stories.py): to enter reports one by one into the nearest open story, and then once or
 * twice anew, gave 3 points of F1 less than joining the nearest first. */
#include "story/stories.h"

#include "story/cluster.h"

#include <stdlib.h>

enum {
    STORY_DAYS = 14,                   /* texts further apart are never compared */
    STORY_DAY_LOSS = 100,              /* thousandths of nearness that a day between two groups costs */
    STORY_LEAST = NEAR_ONE * 15 / 100, /* mean nearness of two groups that are one story */
    PAIR_LEAST = NEAR_ONE * 4 / 100,   /* what is less counts as nothing */
    ENTRY_BONUS = NEAR_ONE / 5         /* for texts that are evidence of one entry */
};

typedef struct telling {
    settling *s;
    ro_arena *arena; /* of this pass */
    story_texts texts;
    near_pairs pairs;
    uint32_t *group;     /* of each text: the least text of its story */
    uint32_t *sizes;     /* of each group: texts */
    uint32_t *reports;   /* of each group: reports */
    uint64_t *inner;     /* of each text: nearness to the others of its group, summed up */
    uint32_t *story_of;  /* of each group, UINT32_MAX none */
} telling;

/* ---- nearness ---- */

/* Both lists are by (b, a). */
static void add_entries(near_pairs *pairs, const near_pairs *shared)
{
    for (uint32_t i = 0, k = 0; i < pairs->count && k < shared->count;) {
        near_pair *p = &pairs->at[i];
        const near_pair *q = &shared->at[k];
        bool same = p->a == q->a && p->b == q->b;
        bool behind = p->b < q->b || (p->b == q->b && p->a < q->a);
        if (same) p->score = p->score + ENTRY_BONUS < NEAR_ONE ? p->score + ENTRY_BONUS : NEAR_ONE;
        i += same || behind;
        k += same || !behind;
    }
}

static ro_status find_groups(telling *t)
{
    static const near_rule rule = {STORY_DAYS, 0, PAIR_LEAST};
    uint32_t count = t->texts.count;
    vector *all = RO_NEW_N(t->arena, vector, count + 1u);
    t->group = RO_NEW_N(t->arena, uint32_t, count + 1u);
    if (!all || !t->group) return RO_ENOMEM;
    for (uint32_t i = 0; i < count; i++) all[i] = t->texts.at[i].told;
    ro_status status = near_find(&t->pairs, t->arena, all, count, t->texts.feature_count, &rule);
    if (status) return status;
    add_entries(&t->pairs, &t->texts.shared);
    return cluster_near(t->group, t->arena, all, count, &t->pairs, STORY_DAY_LOSS, STORY_LEAST);
}

/* ---- stories ---- */

static ro_status measure_groups(telling *t)
{
    uint32_t count = t->texts.count;
    t->sizes = RO_NEW_N(t->arena, uint32_t, count + 1u);
    t->reports = RO_NEW_N(t->arena, uint32_t, count + 1u);
    t->inner = RO_NEW_N(t->arena, uint64_t, count + 1u);
    t->story_of = RO_NEW_N(t->arena, uint32_t, count + 1u);
    if (!t->sizes || !t->reports || !t->inner || !t->story_of) return RO_ENOMEM;
    for (uint32_t i = 0; i < count; i++) {
        t->sizes[t->group[i]]++;
        t->reports[t->group[i]] += t->texts.at[i].reports.count;
    }
    for (uint32_t i = 0; i < t->pairs.count; i++) {
        const near_pair *p = &t->pairs.at[i];
        if (t->group[p->a] != t->group[p->b]) continue;
        t->inner[p->a] += p->score;
        t->inner[p->b] += p->score;
    }
    return RO_OK;
}

static uint16_t thousandths(uint64_t sum, uint64_t count)
{
    uint64_t mean = count ? sum * 1000 / count / NEAR_ONE : 1000;
    return (uint16_t)(mean < 1000 ? mean : 1000);
}

/* ro_story_member by (day, report), the undated last. */
typedef struct placed {
    ro_day first;
    uint32_t report, text;
    bool dated;
} placed;

static int by_place(const void *a, const void *b)
{
    const placed *x = a, *y = b;
    if (x->dated != y->dated) return x->dated ? -1 : 1;
    if (x->dated && x->first != y->first) return x->first < y->first ? -1 : 1;
    return (x->report > y->report) - (x->report < y->report);
}

static ro_status take_members(telling *t, ro_story *story, const uint32_t *texts, uint32_t count)
{
    uint32_t n = 0, room = 0;
    for (uint32_t i = 0; i < count; i++) room += t->texts.at[texts[i]].reports.count;
    placed *all = RO_NEW_N(t->arena, placed, room);
    if (!all) return RO_ENOMEM;
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < t->texts.at[texts[i]].reports.count; k++, n++) {
            ro_day last;
            all[n] = (placed){.report = t->texts.at[texts[i]].reports.at[k], .text = texts[i]};
            all[n].dated = story_day(&t->s->out->reports[all[n].report], &all[n].first, &last);
        }
    qsort(all, n, sizeof *all, by_place);
    for (uint32_t i = 0; i < n; i++) {
        const story_text *text = &t->texts.at[all[i].text];
        ro_story_member m = {.report = all[i].report, .dated = all[i].dated, .other = UINT32_MAX};
        m.copy = m.report != text->report && t->s->out->reports[m.report].family == t->s->out->reports[text->report].family;
        m.score = thousandths(t->inner[all[i].text], count - 1);
        if (!RO_PUSH(t->s->arena, &story->members, m)) return RO_ENOMEM;
    }
    return RO_OK;
}

/* The report of the text that stands nearest to all others, the earliest of equals; one without a title only if none has one. */
static uint32_t central_of(const telling *t, const uint32_t *texts, uint32_t count)
{
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++) {
        bool titled = t->s->out->reports[t->texts.at[texts[i]].report].reading->report.title.len;
        if (titled && (best == UINT32_MAX || t->inner[texts[i]] > t->inner[best])) best = texts[i];
    }
    return t->texts.at[best == UINT32_MAX ? texts[0] : best].report;
}

/* Reports of one copy family are one source. Changes `reports`. */
static uint32_t sources_of(const settling *s, uint32_t *reports, uint32_t count)
{
    uint32_t sources = 0;
    for (uint32_t i = 0; i < count; i++) reports[i] = s->out->reports[reports[i]].family;
    qsort(reports, count, sizeof *reports, ro_by_number);
    for (uint32_t i = 0; i < count; i++) sources += !i || reports[i] != reports[i - 1];
    return sources;
}

static ro_status make_story(telling *t, ro_story *out, const uint32_t *texts, uint32_t count)
{
    const ro_settled *all = t->s->out;
    *out = (ro_story){.follows = UINT32_MAX, .from = t->texts.at[texts[0]].told.first, .to = RO_DAY_NONE, .central = central_of(t, texts, count)};
    ro_status status = take_members(t, out, texts, count);
    uint32_t *reports = status ? NULL : RO_NEW_N(t->arena, uint32_t, out->members.count);
    if (!reports) return RO_ENOMEM;
    for (uint32_t i = 0; i < out->members.count; i++) reports[i] = out->members.at[i].report;
    for (uint32_t i = 0; i < count; i++) {
        ro_day last = t->texts.at[texts[i]].told.last;
        if (out->to == RO_DAY_NONE || last > out->to) out->to = last;
    }
    uint32_t least = reports[0];
    for (uint32_t i = 1; i < out->members.count; i++)
        if (reports[i] < least) least = reports[i];
    ro_str part = ro_id_str(&all->reports[least].reading->id);
    out->id = ro_id_of('y', &part, 1);
    out->sources = sources_of(t->s, reports, out->members.count);
    return story_reasons_find(out, t->s, t->arena, &t->texts, texts, count);
}

typedef struct grouped {
    uint32_t group, text;
} grouped;

static int by_group(const void *a, const void *b)
{
    const grouped *x = a, *y = b;
    if (x->group != y->group) return x->group < y->group ? -1 : 1;
    return (x->text > y->text) - (x->text < y->text);
}

static ro_status make_stories(telling *t)
{
    uint32_t count = t->texts.count;
    grouped *all = RO_NEW_N(t->arena, grouped, count + 1u);
    uint32_t *texts = RO_NEW_N(t->arena, uint32_t, count + 1u);
    if (!all || !texts) return RO_ENOMEM;
    for (uint32_t i = 0; i < count; i++) all[i] = (grouped){t->group[i], i};
    qsort(all, count, sizeof *all, by_group);
    for (uint32_t i = 0; i < count; i++) texts[i] = all[i].text;
    ro_status status = RO_OK;
    for (uint32_t i = 0, size; i < count && !status; i += size) {
        size = t->sizes[all[i].group];
        if (t->reports[all[i].group] < 2) continue;
        ro_story *story = RO_PUSH_SLOT(t->s->arena, &t->s->out->stories);
        status = story ? make_story(t, story, texts + i, size) : RO_ENOMEM;
    }
    return status;
}

static int by_story_id(const void *a, const void *b) { return ro_id_compare(&((const ro_story *)a)->id, &((const ro_story *)b)->id); }

static void number_stories(telling *t)
{
    ro_settled *out = t->s->out;
    if (out->stories.count) qsort(out->stories.at, out->stories.count, sizeof *out->stories.at, by_story_id);
    for (uint32_t i = 0; i < t->texts.count; i++) t->story_of[i] = UINT32_MAX;
    for (uint32_t i = 0; i < out->stories.count; i++)
        for (uint32_t k = 0; k < out->stories.at[i].members.count; k++) {
            uint32_t report = out->stories.at[i].members.at[k].report;
            out->reports[report].story = i;
            t->story_of[t->group[t->texts.text_of[report]]] = i;
        }
}

/* ---- where each text would have gone otherwise ---- */

/* Nearness of a text to the texts of another story. */
typedef struct elsewhere {
    uint32_t text, story, score;
} elsewhere;

static int by_elsewhere(const void *a, const void *b)
{
    const elsewhere *x = a, *y = b;
    if (x->text != y->text) return x->text < y->text ? -1 : 1;
    return (x->story > y->story) - (x->story < y->story);
}

static void set_other(telling *t, uint32_t text, uint32_t story, uint16_t score)
{
    ro_story *own = &t->s->out->stories.at[t->story_of[t->group[text]]];
    for (uint32_t i = 0; i < own->members.count; i++) {
        ro_story_member *m = &own->members.at[i];
        if (t->texts.text_of[m->report] != text || score <= m->other_score) continue;
        m->other = story, m->other_score = score;
    }
}

static ro_status find_others(telling *t)
{
    RO_ARRAY(elsewhere) all = {0};
    for (uint32_t i = 0; i < t->pairs.count; i++) {
        const near_pair *p = &t->pairs.at[i];
        uint32_t a = t->story_of[t->group[p->a]], b = t->story_of[t->group[p->b]];
        if (a == b || a == UINT32_MAX || b == UINT32_MAX) continue;
        if (!RO_PUSH(t->arena, &all, ((elsewhere){p->a, b, p->score})) || !RO_PUSH(t->arena, &all, ((elsewhere){p->b, a, p->score})))
            return RO_ENOMEM;
    }
    if (all.count) qsort(all.at, all.count, sizeof *all.at, by_elsewhere);
    for (uint32_t i = 0, end; i < all.count; i = end) {
        uint64_t sum = 0;
        for (end = i; end < all.count && !by_elsewhere(&all.at[end], &all.at[i]); end++) sum += all.at[end].score;
        const ro_story *other = &t->s->out->stories.at[all.at[i].story];
        uint32_t text = t->texts.text_of[other->members.at[0].report];
        set_other(t, all.at[i].text, all.at[i].story, thousandths(sum, t->sizes[t->group[text]]));
    }
    return RO_OK;
}

ro_status ro_settle_stories(settling *s)
{
    telling t = {.s = s, .arena = &s->scratch};
    ro_arena_reset(&s->scratch);
    for (uint32_t r = 0; r < s->out->report_count; r++) s->out->reports[r].story = UINT32_MAX;
    ro_status status = story_texts_find(&t.texts, s, t.arena);
    if (!status) status = find_groups(&t);
    if (!status) status = measure_groups(&t);
    if (!status) status = make_stories(&t);
    if (status) return status;
    number_stories(&t);
    status = find_others(&t);
    return status ? status : story_threads_find(s, t.arena, &t.texts);
}
