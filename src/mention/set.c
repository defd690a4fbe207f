/* set.c: several at once: lists ("Lavrov and Kerry"), and the words that stand for a number of those named ("the two", "both
 * sides", "the two diplomats"). A number of things means the nearest list of that many of the fitting kind; without one, the last
 * so many named. */
#include "mention/coref.h"

typedef enum side { SIDE_NONE, SIDE_PERSON, SIDE_POWER } side;

static side side_of(const ro_mention *m)
{
    switch (m->kind) {
    case RO_MENTION_PERSON:
    case RO_MENTION_OFFICE: return m->plural ? SIDE_NONE : SIDE_PERSON;
    case RO_MENTION_STATE:
    case RO_MENTION_BODY:
    case RO_MENTION_GROUP: return SIDE_POWER;
    default: return SIDE_NONE;
    }
}

/* The token after the joint that begins at `at` (",", "and", ", and", "&"), or 0; *last: it is the joint before the last member. */
static uint32_t after_joint(const ro_doc *doc, uint32_t at, uint32_t end, bool *last)
{
    *last = false;
    bool any = false;
    for (int k = 0; k < 2 && at < end; k++, at++) {
        const ro_token *t = &doc->tokens[at];
        if (ro_token_is(t, "and") || ro_token_is(t, "&"))
            *last = true;
        else if (!ro_token_is(t, ",") || *last)
            break;
        any = true;
    }
    return any ? at : 0;
}

static void grow_list(ro_tier *t, const int32_t *starts, uint32_t m, uint8_t *used)
{
    ro_list list = {.count = 1, .entity = RO_NO_ENTITY, .members = {m}};
    side kind = side_of(&t->self->all.at[m]);
    const ro_sentence *s = &t->doc->sentences[t->doc->tokens[t->self->all.at[m].first].sentence];
    uint32_t end = s->first + s->count, at = t->self->all.at[m].first + t->self->all.at[m].count;
    bool closed = false;
    while (!closed && list.count < RO_COREF_MEMBERS_MAX) {
        uint32_t next = after_joint(t->doc, at, end, &closed);
        if (!next || next >= end || starts[next] < 0) return;
        uint32_t b = (uint32_t)starts[next];
        if (side_of(&t->self->all.at[b]) != kind) return;
        list.members[list.count++] = b;
        at = t->self->all.at[b].first + t->self->all.at[b].count;
    }
    if (!closed) return;
    for (uint32_t i = 0; i < list.count; i++) used[list.members[i]] = 1;
    t->list_at[list.members[list.count - 1]] = (int32_t)t->lists.count;
    if (!RO_PUSH(t->arena, &t->lists, list)) t->failed = true;
}

void ro_tier_lists(ro_tier *t)
{
    uint32_t n = t->self->all.count, tokens = t->doc->token_count;
    int32_t *starts = ro_arena_alloc(t->arena, ((size_t)tokens + 1) * sizeof *starts);
    uint8_t *used = RO_NEW_N(t->arena, uint8_t, (size_t)n + 1);
    t->list_at = ro_arena_alloc(t->arena, ((size_t)n + 1) * sizeof *t->list_at);
    t->failed = t->failed || !starts || !used || !t->list_at;
    if (t->failed) return;
    memset(starts, 0xff, ((size_t)tokens + 1) * sizeof *starts);
    memset(t->list_at, 0xff, ((size_t)n + 1) * sizeof *t->list_at);
    for (uint32_t i = n; i-- > 0;) starts[t->self->all.at[i].first] = (int32_t)i;
    for (uint32_t m = 0; m < n && !t->failed; m++)
        if (!used[m] && side_of(&t->self->all.at[m]) != SIDE_NONE && (uint32_t)starts[t->self->all.at[m].first] == m)
            grow_list(t, starts, m, used);
}

/* --- "the two" ----------------------------------------------------------------------------------------------------------- */

static bool fits(const ro_mention *m, const ro_mention *set)
{
    side kind = side_of(m);
    if (set->noun & (RO_NOUN_PERSON | RO_NOUN_PEOPLE)) return kind == SIDE_PERSON;
    if (set->noun & RO_NOUN_STATE) return m->kind == RO_MENTION_STATE;
    if (set->noun & RO_NOUN_BODY && !(set->noun & RO_NOUN_GROUP)) return m->kind == RO_MENTION_BODY;
    return kind != SIDE_NONE;
}

/* "the two countries" may be those of two ministers just named together. */
static bool stands_for_state(const ro_tier *t, const ro_mention *m, const ro_mention *set)
{
    return set->noun & RO_NOUN_STATE && side_of(m) == SIDE_PERSON && m->entity != RO_NO_ENTITY &&
           t->things.at[m->entity].state >= 0;
}

/* The list of `amount` fitting members that ends last before mention `m`, or -1. */
static int32_t list_before(const ro_tier *t, uint32_t m)
{
    const ro_mention *set = &t->self->all.at[m];
    for (uint32_t i = m, steps = 0; i-- > 0 && steps < RO_COREF_WINDOW; steps++) {
        int32_t l = t->list_at[i];
        if (l < 0) continue;
        const ro_list *list = &t->lists.at[l];
        if (set->amount && list->count != set->amount) continue;
        bool all = true;
        for (uint32_t k = 0; k < list->count; k++)
            all = all &&
                  (fits(&t->self->all.at[list->members[k]], set) || stands_for_state(t, &t->self->all.at[list->members[k]], set));
        if (all) return l;
    }
    return -1;
}

/* The last `amount` different named things before `m` that fit, as a list of their own; persons before powers where both would do.
 */
static int32_t last_named(ro_tier *t, uint32_t m, bool persons_only)
{
    const ro_mention *set = &t->self->all.at[m];
    ro_list list = {.count = 0, .entity = RO_NO_ENTITY};
    uint32_t want = set->amount ? set->amount : 2;
    if (want > RO_COREF_MEMBERS_MAX) return -1;
    for (uint32_t i = m, steps = 0; i-- > 0 && steps < RO_COREF_WINDOW && list.count < want; steps++) {
        const ro_mention *x = &t->self->all.at[i];
        if (x->entity == RO_NO_ENTITY || !t->things.at[x->entity].named || !fits(x, set)) continue;
        if (persons_only && x->kind != RO_MENTION_PERSON) continue;
        bool again = false;
        for (uint32_t k = 0; k < list.count; k++) again = again || t->self->all.at[list.members[k]].entity == x->entity;
        if (!again) list.members[list.count++] = i;
    }
    if (list.count < want) return -1;
    for (uint32_t a = 0, b = list.count - 1; a < b; a++, b--) { /* in the order of the page */
        uint32_t swap = list.members[a];
        list.members[a] = list.members[b];
        list.members[b] = swap;
    }
    if (!RO_PUSH(t->arena, &t->lists, list)) t->failed = true;
    return (int32_t)t->lists.count - 1;
}

/* The nearest "Israeli and Palestinian negotiators" before `m`, where that stands nearer than list `l`; or -1. */
static int32_t pair_before(const ro_tier *t, uint32_t m, int32_t l)
{
    const ro_mention *set = &t->self->all.at[m];
    uint32_t least = l < 0 ? 0 : t->lists.at[l].members[t->lists.at[l].count - 1];
    if (set->amount != 2 && set->kind == RO_MENTION_NOMINAL) return -1;
    for (uint32_t i = m, steps = 0; i-- > least && steps < RO_COREF_WINDOW; steps++) {
        const ro_mention *x = &t->self->all.at[i];
        bool person = !(set->noun & (RO_NOUN_PERSON | RO_NOUN_PEOPLE)) || x->noun & (RO_NOUN_PERSON | RO_NOUN_PEOPLE);
        if (x->other_state >= 0 && x->entity != RO_NO_ENTITY && person) return (int32_t)i;
    }
    return -1;
}

bool ro_tier_leaders(ro_tier *t, uint32_t m)
{
    ro_mention *group = &t->self->all.at[m];
    if (group->kind != RO_MENTION_GROUP || !group->plural || !group->definite || group->state >= 0 || group->of >= 0) return false;
    if (group->name.end > group->name.start || !(group->noun & RO_NOUN_TITLE) || group->count > 3 || group->amount) return false;
    int32_t l = list_before(t, m), pair = pair_before(t, m, l);
    uint32_t here = t->doc->tokens[group->first].sentence;
    uint32_t last = pair >= 0 ? (uint32_t)pair : l >= 0 ? t->lists.at[l].members[0] : m;
    if (last == m || here - t->doc->tokens[t->self->all.at[last].first].sentence > RO_COREF_LEADERS_SENTENCES) return false;
    group->antecedent = (int32_t)last;
    group->why = "the nearest list of such persons";
    if (pair >= 0) {
        ro_tier_join(t, m, t->self->all.at[pair].entity);
        return true;
    }
    uint32_t e = t->lists.at[l].entity = ro_tier_join(t, m, t->lists.at[l].entity);
    if (t->failed) return false;
    t->things.at[e].list = l;
    t->things.at[e].plural = true;
    t->things.at[e].kind = RO_MENTION_NOMINAL;
    return true;
}

bool ro_tier_set(ro_tier *t, uint32_t m)
{
    ro_mention *set = &t->self->all.at[m];
    bool one = !set->amount; /* "the latter", "the former" */
    bool former = one && ro_token_is(&t->doc->tokens[set->head], "former");
    int32_t l = list_before(t, m), pair = one ? -1 : pair_before(t, m, l);
    if (pair >= 0) {
        set->antecedent = pair;
        set->why = "the nearest pair of states";
        ro_tier_join(t, m, t->self->all.at[pair].entity);
        return !t->failed;
    }
    const char *why = "the nearest list of so many";
    if (l < 0 && !one && !(set->noun & RO_NOUN_STATE)) l = last_named(t, m, true);
    if (l < 0 && !one) l = last_named(t, m, false);
    if (l < 0 || t->failed) return false;
    ro_list *list = &t->lists.at[l];
    if (t->list_at[list->members[list->count - 1]] != l) why = "the last so many that were named";
    set->why = one ? "the first or last of the nearest list" : why;
    set->antecedent = (int32_t)list->members[one && former ? 0 : list->count - 1];
    if (one) {
        uint32_t e = t->self->all.at[set->antecedent].entity;
        ro_tier_join(t, m, e);
        return true;
    }
    list->entity = ro_tier_join(t, m, list->entity);
    if (t->failed) return false;
    t->things.at[list->entity].list = l;
    t->things.at[list->entity].plural = true;
    return true;
}
