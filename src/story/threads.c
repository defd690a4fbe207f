/* threads.c: stories that follow one another: two rounds of the same talks weeks apart, an offer and its refusal.
 * Each story goes on from the earlier one that it stands nearest to, if that began days before and ended not long ago, and if the two
 * share who they are about: one of the actors that weigh most in each. Stories so tied are one thread.
 * A thread may run on for years, a link a time; what is close only to a whole topic ("the economy") shares no such actor or too little. */
#include "story/stories.h"

#include <stdlib.h>

enum {
    THREAD_DAYS = 56,                    /* at most so many from the end of one to the beginning of the next */
    THREAD_DAYS_LEAST = 4,               /* at least so many from beginning to beginning: nearer, they are told side by side */
    THREAD_DAY_LOSS = 5,                 /* thousandths of nearness that a day between costs */
    THREAD_LEAST = NEAR_ONE * 30 / 100,
    THREAD_FEATURES = 64,                /* of a story: those that weigh most */
    THREAD_CORE = 4                      /* of its actors: who it is about */
};

/* A story as a vector, and who it is about. */
typedef struct core {
    vector told;
    uint32_t story;
    uint32_t actors[THREAD_CORE], actor_count; /* numbers of features */
} core;

static int by_number(const void *a, const void *b)
{
    const feature *x = a, *y = b;
    return (x->number > y->number) - (x->number < y->number);
}

static int by_weight(const void *a, const void *b)
{
    const feature *x = a, *y = b;
    if (x->weight != y->weight) return x->weight > y->weight ? -1 : 1;
    return (x->number > y->number) - (x->number < y->number);
}

static int by_first_day(const void *a, const void *b)
{
    const core *x = a, *y = b;
    if (x->told.first != y->told.first) return x->told.first < y->told.first ? -1 : 1;
    return (x->story > y->story) - (x->story < y->story);
}

/* The sum of the story's texts, cut to what weighs most. */
static ro_status make_core(core *out, const ro_story *story, ro_arena *arena, const story_texts *texts)
{
    RO_ARRAY(feature) all = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < story->members.count; i++) {
        const story_text *text = &texts->at[texts->text_of[story->members.at[i].report]];
        const vector *v = &text->told;
        for (uint32_t k = 0; text->report == story->members.at[i].report && k < v->count; k++)
            if (!RO_PUSH(arena, &all, v->at[k])) return RO_ENOMEM;
    }
    if (all.count) qsort(all.at, all.count, sizeof *all.at, by_number);
    for (uint32_t i = 0; i < all.count; i++) {
        if (count && all.at[count - 1].number == all.at[i].number)
            all.at[count - 1].weight += all.at[i].weight;
        else
            all.at[count++] = all.at[i];
    }
    if (count) qsort(all.at, count, sizeof *all.at, by_weight);
    for (uint32_t i = 0; i < count && out->actor_count < THREAD_CORE; i++)
        if (texts->features[all.at[i].number] & FEATURE_ACTOR) out->actors[out->actor_count++] = all.at[i].number;
    if (count > THREAD_FEATURES) count = THREAD_FEATURES;
    if (count) qsort(all.at, count, sizeof *all.at, by_number);
    vector_scale(all.at, count, NEAR_UNIT);
    out->told = (vector){all.at, count, story->from, story->to};
    return RO_OK;
}

static bool is_about_the_same(const core *a, const core *b)
{
    for (uint32_t i = 0; i < a->actor_count; i++)
        for (uint32_t k = 0; k < b->actor_count; k++)
            if (a->actors[i] == b->actors[k]) return true;
    return false;
}

/* Each story after the earlier one that it stands nearest to, the later of equals. */
static void follow(ro_story *stories, const core *all, const near_pairs *pairs)
{
    for (uint32_t i = 0; i < pairs->count; i++) {
        const near_pair *p = &pairs->at[i];
        const core *a = &all[p->a], *b = &all[p->b];
        ro_story *later = &stories[b->story];
        uint16_t score = (uint16_t)((uint64_t)p->score * 1000 / NEAR_ONE);
        if (b->told.first - a->told.first < THREAD_DAYS_LEAST || !is_about_the_same(a, b) || score < later->thread_score) continue;
        later->follows = a->story;
        later->thread_score = score;
    }
}

/* The first story that this one goes back to. */
static uint32_t beginning_of(const ro_story *stories, uint32_t story)
{
    while (stories[story].follows != UINT32_MAX) story = stories[story].follows;
    return story;
}

/* The id of a thread is made from the least id of its stories: stories are by id, so the first that is met. */
static ro_status name_threads(ro_story *stories, uint32_t count, ro_arena *arena)
{
    uint32_t *least = RO_NEW_N(arena, uint32_t, count + 1u), *size = RO_NEW_N(arena, uint32_t, count + 1u);
    if (!least || !size) return RO_ENOMEM;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = beginning_of(stories, i);
        if (!size[first]++) least[first] = i;
    }
    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = beginning_of(stories, i);
        ro_str part = ro_id_str(&stories[least[first]].id);
        if (size[first] > 1) stories[i].thread = ro_id_of('t', &part, 1);
    }
    return RO_OK;
}

ro_status story_threads_find(settling *s, ro_arena *arena, const story_texts *texts)
{
    static const near_rule rule = {THREAD_DAYS, THREAD_DAY_LOSS, THREAD_LEAST};
    uint32_t count = s->out->stories.count;
    ro_story *stories = s->out->stories.at;
    core *all = RO_NEW_N(arena, core, count + 1u);
    vector *vectors = RO_NEW_N(arena, vector, count + 1u);
    near_pairs pairs = {0};
    if (!all || !vectors) return RO_ENOMEM;
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < count && !status; i++) {
        all[i].story = i;
        status = make_core(&all[i], &stories[i], arena, texts);
    }
    if (status) return status;
    qsort(all, count, sizeof *all, by_first_day);
    for (uint32_t i = 0; i < count; i++) vectors[i] = all[i].told;
    status = near_find(&pairs, arena, vectors, count, texts->feature_count, &rule);
    if (status) return status;
    follow(stories, all, &pairs);
    return name_threads(stories, count, arena);
}
