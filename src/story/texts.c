/* texts.c: reports to texts, texts to vectors.
 * A vector has two parts: the terms of the reading (those of the title weigh more) and the settled actors of the report, rare ones more
 * than common ones, as an arrow a quarter as long at a right angle. So names are in it twice, as words and as actors, and "the envoy"
 * counts as who he is; but nobody is a story: two ministers who do two things on one day share all their names. */
#include "story/texts.h"

#include "note/term.h"

#include <stdlib.h>

enum {
    NAME_16 = 13,       /* that a word in a name weighs: the same people do many things */
    TITLE_16 = 27,      /* sixteenths that a word of the title weighs */
    ACTORS_16 = 4,      /* length of the actors' part, in sixteenths of the terms': the same actors alone make no story */
    PRIOR = 64          /* so many unseen reports stand behind every count: two reports alone make nothing common */
};

bool story_day(const ro_settled_report *report, ro_day *first, ro_day *last)
{
    ro_date day = report->day.day;
    *first = day.earliest, *last = day.latest;
    return day.earliest != RO_DAY_NONE && day.latest != RO_DAY_NONE && day.latest - day.earliest <= STORY_DAY_SPAN;
}

/* ---- texts ---- */

typedef struct dated {
    ro_day first, last;
    uint32_t report, family; /* by number is by id */
    bool has_day;
} dated;

static int by_family(const void *a, const void *b)
{
    const dated *x = a, *y = b;
    if (x->family != y->family) return x->family < y->family ? -1 : 1;
    if (x->has_day != y->has_day) return x->has_day ? -1 : 1;
    if (x->has_day && x->first != y->first) return x->first < y->first ? -1 : 1;
    return (x->report > y->report) - (x->report < y->report);
}

static int by_day(const void *a, const void *b)
{
    const story_text *x = a, *y = b;
    if (x->told.first != y->told.first) return x->told.first < y->told.first ? -1 : 1;
    return (x->report > y->report) - (x->report < y->report);
}

static bool may_tell(const ro_settled_report *report) { return !report->reading->report.skipped && report->reading->terms.count; }

/* Copies of one text within days of the first are one text; those without a day go with the first text of their family. */
static ro_status take_family(story_texts *out, ro_arena *arena, const dated *at, uint32_t count)
{
    story_text *begin = &out->at[out->count], *text = NULL;
    for (uint32_t i = 0; i < count; i++) {
        if (at[i].has_day && (!text || at[i].first - text->told.first > STORY_COPY_DAYS)) {
            text = &out->at[out->count++];
            *text = (story_text){.report = at[i].report, .told = {.first = at[i].first, .last = at[i].last}};
        }
        if (!text) return RO_OK; /* none of the family has a day */
        story_text *to = at[i].has_day ? text : begin;
        if (at[i].has_day && at[i].last > to->told.last) to->told.last = at[i].last;
        if (!RO_PUSH(arena, &to->reports, at[i].report)) return RO_ENOMEM;
    }
    return RO_OK;
}

static ro_status take_texts(story_texts *out, const settling *s, ro_arena *arena)
{
    uint32_t reports = s->out->report_count, count = 0;
    dated *all = RO_NEW_N(arena, dated, reports + 1u);
    out->at = RO_NEW_N(arena, story_text, reports + 1u);
    out->text_of = RO_NEW_N(arena, uint32_t, reports + 1u);
    if (!all || !out->at || !out->text_of) return RO_ENOMEM;
    for (uint32_t r = 0; r < reports; r++) {
        dated d = {.report = r, .family = s->out->reports[r].family};
        d.has_day = story_day(&s->out->reports[r], &d.first, &d.last);
        out->text_of[r] = UINT32_MAX;
        if (may_tell(&s->out->reports[r])) all[count++] = d;
    }
    qsort(all, count, sizeof *all, by_family);
    ro_status status = RO_OK;
    for (uint32_t i = 0, end; !status && i < count; i = end) {
        for (end = i; end < count && all[end].family == all[i].family;) end++;
        status = take_family(out, arena, all + i, end - i);
    }
    if (out->count) qsort(out->at, out->count, sizeof *out->at, by_day);
    for (uint32_t t = 0; t < out->count; t++)
        for (uint32_t i = 0; i < out->at[t].reports.count; i++) out->text_of[out->at[t].reports.at[i]] = t;
    return status;
}

/* ---- features ---- */

static int by_key(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* Places stand among the terms; "people", "officials", "voters" are everywhere. */
static bool is_told(const settling *s, uint32_t actor)
{
    ro_actor_kind kind = s->out->actors.at[actor].kind;
    return kind != RO_ACTOR_PLACE && kind != RO_ACTOR_GROUP;
}

/* The settled actors of a report, each once, ascending. */
static uint32_t actors_of(const settling *s, uint32_t report, uint32_t *out)
{
    const ro_settled_report *r = &s->out->reports[report];
    uint32_t count = 0, kept = 0;
    for (uint32_t i = 0; i < r->reading->actors.count; i++)
        if (is_told(s, r->actors[i])) out[count++] = r->actors[i];
    if (count) qsort(out, count, sizeof *out, ro_by_number);
    for (uint32_t i = 0; i < count; i++)
        if (!i || out[i] != out[i - 1]) out[kept++] = out[i];
    return kept;
}

/* Reports that name each actor. */
static ro_status count_actors(const settling *s, ro_arena *arena, uint32_t **counts, uint32_t **room)
{
    uint32_t most = 0;
    for (uint32_t r = 0; r < s->out->report_count; r++)
        if (s->out->reports[r].reading->actors.count > most) most = s->out->reports[r].reading->actors.count;
    *counts = RO_NEW_N(arena, uint32_t, s->out->actors.count + 1u);
    *room = RO_NEW_N(arena, uint32_t, most + 1u);
    if (!*counts || !*room) return RO_ENOMEM;
    for (uint32_t r = 0; r < s->out->report_count; r++)
        for (uint32_t i = 0, n = actors_of(s, r, *room); i < n; i++) (*counts)[(*room)[i]]++;
    return RO_OK;
}

/* Numbers for every key that a text has: keys in order, each once; and how many texts have each. */
static ro_status number_features(story_texts *out, const settling *s, ro_arena *arena, const uint32_t *counts, uint32_t **of_texts)
{
    RO_ARRAY(uint64_t) keys = {0};
    for (uint32_t t = 0; t < out->count; t++) {
        const ro_reading *x = s->out->reports[out->at[t].report].reading;
        for (uint32_t i = 0; i < x->terms.count; i++)
            if (!RO_PUSH(arena, &keys, x->terms.at[i].hash)) return RO_ENOMEM;
    }
    if (keys.count) qsort(keys.at, keys.count, sizeof *keys.at, by_key);
    *of_texts = RO_NEW_N(arena, uint32_t, keys.count + 1u);
    if (!*of_texts) return RO_ENOMEM;
    for (uint32_t i = 0; i < keys.count; i++) {
        if (!i || keys.at[i] != keys.at[out->feature_count - 1]) keys.at[out->feature_count++] = keys.at[i];
        (*of_texts)[out->feature_count - 1]++;
    }
    keys.count = out->feature_count;
    for (uint32_t a = 0; a < s->out->actors.count; a++)
        if (counts[a] && !RO_PUSH(arena, &keys, FEATURE_ACTOR | a)) return RO_ENOMEM;
    out->features = keys.at;
    out->feature_count = keys.count;
    return RO_OK;
}

static uint32_t number_of(const story_texts *texts, uint64_t key)
{
    uint32_t low = 0, high = texts->feature_count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (texts->features[middle] <= key)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* What a term weighs here: idf tells how rare it is in news, `having` in how many texts of this record it stands. A word of most of them
 * ("Karvelia", in a record about Karvelia) tells nothing of any. */
static uint32_t weight_of(const ro_term *term, uint32_t texts, uint32_t having)
{
    uint64_t weight = (uint64_t)term->weight * 256;
    if (term->flags & RO_TERM_TITLE) weight = weight * TITLE_16 / 16;
    if (term->flags & RO_TERM_NAME) weight = weight * NAME_16 / 16;
    return (uint32_t)(weight * (texts + PRIOR - having) / (texts + PRIOR));
}

/* Terms come by hash and actors by number, and their keys in that order: the vector is in order. */
static ro_status make_vector(story_texts *out, const settling *s, ro_arena *arena, uint32_t t, const uint32_t *counts, const uint32_t *of_texts,
                             uint32_t *room)
{
    vector *v = &out->at[t].told;
    const ro_reading *x = s->out->reports[out->at[t].report].reading;
    uint32_t actors = actors_of(s, out->at[t].report, room);
    v->at = RO_NEW_N(arena, feature, x->terms.count + actors);
    if (!v->at) return RO_ENOMEM;
    for (; v->count < x->terms.count; v->count++) {
        const ro_term *term = &x->terms.at[v->count];
        uint32_t number = number_of(out, term->hash);
        v->at[v->count] = (feature){number, weight_of(term, out->count, of_texts[number])};
    }
    vector_scale(v->at, v->count, NEAR_UNIT);
    feature *part = v->at + v->count;
    for (uint32_t i = 0; i < actors; i++) {
        uint32_t rarity = ro_rarity(s->out->report_count + PRIOR, counts[room[i]]);
        if (counts[room[i]] > 1) v->at[v->count++] = (feature){number_of(out, FEATURE_ACTOR | room[i]), rarity};
    }
    vector_scale(part, (uint32_t)(v->at + v->count - part), NEAR_UNIT * ACTORS_16 / 16);
    vector_scale(v->at, v->count, NEAR_UNIT);
    return RO_OK;
}

/* ---- entries that several texts tell of ---- */

/* A contact or plan of two sides on one known day. */
static bool is_happening(const ro_entry *e)
{
    return (e->kind == RO_NOTE_CONTACT || e->kind == RO_NOTE_PLAN) && e->actor_count >= 2 && ro_date_is_exact(e->date);
}

/* Is this piece of evidence news, not a reminder of what was long ago? A report without a day is taken at its word. */
static bool is_news(const settling *s, const ro_entry *entry, const ro_evidence *e)
{
    vector day = {.first = entry->date.earliest, .last = entry->date.latest}, report = day;
    if (ro_evidence_note(s->out, e)->is_background) return false;
    return !story_day(&s->out->reports[e->report], &report.first, &report.last) || days_between(&day, &report) <= STORY_ENTRY_DAYS;
}

static int by_report(const void *a, const void *b)
{
    const story_entry *x = a, *y = b;
    if (x->report != y->report) return x->report < y->report ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

static int by_pair(const void *a, const void *b)
{
    const near_pair *x = a, *y = b;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    return (x->a > y->a) - (x->a < y->a);
}

/* An undated report goes with the first text that tells of the same entry, as its companion. */
static ro_status take_undated(story_texts *out, ro_arena *arena, uint32_t report, const uint32_t *texts, uint32_t count)
{
    if (out->text_of[report] != UINT32_MAX || !count) return RO_OK;
    out->text_of[report] = texts[0];
    return RO_PUSH(arena, &out->at[texts[0]].reports, report) ? RO_OK : RO_ENOMEM;
}

static ro_status take_entry(story_texts *out, const settling *s, ro_arena *arena, uint32_t entry)
{
    const ro_entry *e = &s->out->entries.at[entry];
    uint32_t texts[STORY_ENTRY_TEXTS], count = 0, kept = 0;
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < e->evidence.count && count < STORY_ENTRY_TEXTS; i++) {
        uint32_t text = out->text_of[e->evidence.at[i].report];
        if (text != UINT32_MAX && is_news(s, e, &e->evidence.at[i])) texts[count++] = text;
    }
    if (count == STORY_ENTRY_TEXTS) return RO_OK;
    if (count) qsort(texts, count, sizeof *texts, ro_by_number);
    for (uint32_t i = 0; i < count; i++)
        if (!i || texts[i] != texts[i - 1]) texts[kept++] = texts[i];
    for (uint32_t i = 0; i < e->evidence.count && !status; i++) {
        uint32_t report = e->evidence.at[i].report;
        if (!is_news(s, e, &e->evidence.at[i]) || !may_tell(&s->out->reports[report])) continue;
        status = take_undated(out, arena, report, texts, kept);
        if (!status && !RO_PUSH(arena, &out->entries, ((story_entry){report, entry}))) status = RO_ENOMEM;
    }
    for (uint32_t k = 0; k < kept; k++)
        for (uint32_t i = 0; i < k && !status; i++)
            if (!RO_PUSH(arena, &out->shared, ((near_pair){texts[i], texts[k], 0}))) status = RO_ENOMEM;
    return status;
}

static ro_status take_entries(story_texts *out, const settling *s, ro_arena *arena)
{
    ro_status status = RO_OK;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < s->out->entries.count && !status; i++)
        if (is_happening(&s->out->entries.at[i])) status = take_entry(out, s, arena, i);
    if (status) return status;
    if (out->entries.count) qsort(out->entries.at, out->entries.count, sizeof *out->entries.at, by_report);
    for (uint32_t i = 0; i < out->entries.count; i++)
        if (!i || by_report(&out->entries.at[i], &out->entries.at[i - 1])) out->entries.at[kept++] = out->entries.at[i];
    out->entries.count = kept, kept = 0;
    if (out->shared.count) qsort(out->shared.at, out->shared.count, sizeof *out->shared.at, by_pair);
    for (uint32_t i = 0; i < out->shared.count; i++)
        if (!i || by_pair(&out->shared.at[i], &out->shared.at[i - 1])) out->shared.at[kept++] = out->shared.at[i];
    out->shared.count = kept;
    return RO_OK;
}

ro_status story_texts_find(story_texts *out, settling *s, ro_arena *arena)
{
    uint32_t *counts, *of_texts, *room;
    memset(out, 0, sizeof *out);
    ro_status status = take_texts(out, s, arena);
    if (!status) status = count_actors(s, arena, &counts, &room);
    if (!status) status = number_features(out, s, arena, counts, &of_texts);
    for (uint32_t t = 0; t < out->count && !status; t++) status = make_vector(out, s, arena, t, counts, of_texts, room);
    return status ? status : take_entries(out, s, arena);
}
