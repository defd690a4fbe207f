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

/* "the two countries", "both sides", "the two governments": those meant act for states. */
static bool wants_states(const ro_mention *set) { return set->noun & (RO_NOUN_STATE | RO_NOUN_SIDE | RO_NOUN_RULE); }

/* A body of states or of one state is no side of a quarrel; an armed group is. */
static bool is_side(const ro_tier *t, const ro_mention *m)
{
    ro_body_sort sort = ro_tier_sort(t, m);
    return m->kind == RO_MENTION_STATE || (side_of(m) == SIDE_POWER && sort != RO_SORT_ORGANISATION && sort != RO_SORT_INSTITUTION);
}

static bool fits(const ro_tier *t, const ro_mention *m, const ro_mention *set)
{
    side kind = side_of(m);
    if (set->noun & (RO_NOUN_PERSON | RO_NOUN_PEOPLE)) return kind == SIDE_PERSON;
    if (set->noun & RO_NOUN_SIDE) return is_side(t, m);
    if (set->noun & RO_NOUN_RULE) return m->kind == RO_MENTION_STATE || m->noun & RO_NOUN_RULE;
    if (set->noun & RO_NOUN_STATE) return m->kind == RO_MENTION_STATE;
    if (set->noun & RO_NOUN_BODY && !(set->noun & RO_NOUN_GROUP)) return m->kind == RO_MENTION_BODY;
    if (set->noun & RO_NOUN_GROUP) return m->kind == RO_MENTION_BODY || m->kind == RO_MENTION_GROUP;
    return kind != SIDE_NONE;
}

static int32_t state_of(const ro_tier *t, const ro_mention *m)
{
    return m->state >= 0 || m->entity == RO_NO_ENTITY ? m->state : t->things.at[m->entity].state;
}

/* "the two countries" may be those of two ministers just named together. */
static bool stands_for_state(const ro_tier *t, const ro_mention *m, const ro_mention *set)
{
    return wants_states(set) && side_of(m) == SIDE_PERSON && state_of(t, m) >= 0;
}

/* Could these be the members? Two of one state are no two sides; nor, when looked at strictly, two leaders. */
static bool list_fits(const ro_tier *t, const ro_list *list, const ro_mention *set, bool strict)
{
    if (set->amount && list->count != set->amount) return false;
    for (uint32_t k = 0; k < list->count; k++) {
        const ro_mention *m = &t->self->all.at[list->members[k]];
        if (!fits(t, m, set) && !stands_for_state(t, m, set)) return false;
        if (strict && state_of(t, m) < 0) return false;
        for (uint32_t i = 0; i < k; i++) {
            const ro_mention *other = &t->self->all.at[list->members[i]];
            if (m->entity != RO_NO_ENTITY && m->entity == other->entity) return false;
            if ((strict || wants_states(set)) && state_of(t, m) >= 0 && state_of(t, m) == state_of(t, other)) return false;
        }
    }
    return true;
}

/* The list of `amount` fitting members that ends last before mention `m`, or -1. */
static int32_t list_before(const ro_tier *t, uint32_t m, bool strict)
{
    for (uint32_t i = m, steps = 0; i-- > 0 && steps < RO_COREF_WINDOW; steps++)
        if (t->list_at[i] >= 0 && list_fits(t, &t->lists.at[t->list_at[i]], &t->self->all.at[m], strict)) return t->list_at[i];
    return -1;
}

static uint32_t sentence_of(const ro_tier *t, uint32_t m) { return t->doc->tokens[t->self->all.at[m].first].sentence; }

static bool holds(const ro_tier *t, const ro_list *list, uint32_t entity)
{
    for (uint32_t k = 0; k < list->count; k++)
        if (t->self->all.at[list->members[k]].entity == entity) return true;
    return false;
}

/* In the order of the page. */
static void turn_round(ro_list *list)
{
    for (uint32_t a = 0, b = list->count; a + 1 < b; a++) {
        uint32_t swap = list->members[a];
        list->members[a] = list->members[--b];
        list->members[b] = swap;
    }
}

static int32_t keep(ro_tier *t, const ro_list *list)
{
    if (!RO_PUSH(t->arena, &t->lists, *list)) t->failed = true;
    return t->failed ? -1 : (int32_t)t->lists.count - 1;
}

static bool is_named_fit(const ro_tier *t, const ro_mention *x, const ro_mention *set)
{
    return x->entity != RO_NO_ENTITY && x->kind != RO_MENTION_PRONOUN && t->things.at[x->entity].named && fits(t, x, set);
}

/* The nearest sentence that names so many different things that fit, and no more: "Karov rang Holm. The two leaders …". */
static int32_t one_sentence(ro_tier *t, uint32_t m, bool strict)
{
    const ro_mention *set = &t->self->all.at[m];
    ro_list list = {.count = 0, .entity = RO_NO_ENTITY};
    uint32_t here = sentence_of(t, m), there = here, want = set->amount ? set->amount : 2;
    if (want > RO_COREF_MEMBERS_MAX - 1) return -1;
    for (uint32_t i = m + 1, steps = 0; i-- > 0 && steps <= RO_COREF_WINDOW; steps++) {
        uint32_t s = sentence_of(t, i);
        if (s != there) {
            if (list.count == want && list_fits(t, &list, set, strict)) break;
            list.count = 0;
            there = s;
        }
        if (here - s > RO_COREF_PAIR_SENTENCES) return -1;
        const ro_mention *x = &t->self->all.at[i];
        if (i == m || !is_named_fit(t, x, set) || list.count > want || holds(t, &list, x->entity)) continue;
        list.members[list.count++] = i;
    }
    if (list.count != want || !list_fits(t, &list, set, strict)) return -1;
    turn_round(&list);
    return keep(t, &list);
}

/* The last `amount` different named things before `m` that fit, as a list of their own; persons before powers where both would do.
 */
static int32_t last_named(ro_tier *t, uint32_t m, bool persons_only)
{
    const ro_mention *set = &t->self->all.at[m];
    ro_list list = {.count = 0, .entity = RO_NO_ENTITY};
    uint32_t want = set->amount ? set->amount : 2, here = sentence_of(t, m);
    if (want > RO_COREF_MEMBERS_MAX) return -1;
    for (uint32_t i = m, steps = 0;
         i-- > 0 && steps < RO_COREF_WINDOW && list.count < want && here - sentence_of(t, i) <= RO_COREF_SENTENCES; steps++) {
        const ro_mention *x = &t->self->all.at[i];
        if (!is_named_fit(t, x, set) || (persons_only && x->kind != RO_MENTION_PERSON) || holds(t, &list, x->entity)) continue;
        list.members[list.count++] = i;
    }
    if (list.count < want) return -1;
    turn_round(&list);
    return list_fits(t, &list, set, false) ? keep(t, &list) : -1;
}

/* The thing before `m` that fits, is not in the list and is mentioned most, at its first mention there; -1 for none. */
static int32_t most_named(const ro_tier *t, uint32_t m, const ro_list *list)
{
    int32_t best = -1;
    uint32_t most = RO_COREF_SIDE_LEAST - 1;
    for (uint32_t i = m > RO_COREF_PAGE ? m - RO_COREF_PAGE : 0; i < m; i++) {
        const ro_mention *x = &t->self->all.at[i];
        if (!is_named_fit(t, x, &t->self->all.at[m]) || holds(t, list, x->entity) || t->things.at[x->entity].count <= most)
            continue;
        best = (int32_t)i;
        most = t->things.at[x->entity].count;
    }
    return best;
}

static uint32_t mentions_of(const ro_tier *t, uint32_t m) { return t->things.at[t->self->all.at[m].entity].count; }

/* "both sides" of a page on two powers: the two that are named most, where no third comes near. */
static int32_t two_most_named(ro_tier *t, uint32_t m)
{
    ro_list list = {.count = 0, .entity = RO_NO_ENTITY};
    for (; list.count < 2; list.count++) {
        int32_t x = most_named(t, m, &list);
        if (x < 0) return -1;
        list.members[list.count] = (uint32_t)x;
    }
    int32_t third = most_named(t, m, &list);
    if (third >= 0 && mentions_of(t, (uint32_t)third) >= mentions_of(t, list.members[1])) return -1;
    return list_fits(t, &list, &t->self->all.at[m], false) ? keep(t, &list) : -1;
}

/* The states of the persons of list `l`, where the page names those too; else `l`. */
static int32_t their_states(ro_tier *t, uint32_t m, int32_t l)
{
    ro_list list = {.count = 0, .entity = RO_NO_ENTITY};
    if (l < 0 || !wants_states(&t->self->all.at[m])) return l;
    for (uint32_t k = 0; k < t->lists.at[l].count; k++) {
        const ro_mention *person = &t->self->all.at[t->lists.at[l].members[k]];
        if (side_of(person) != SIDE_PERSON) return l;
        uint32_t i = m, found = m;
        for (uint32_t steps = 0; i-- > 0 && found == m && steps < RO_COREF_PAGE; steps++)
            if (t->self->all.at[i].kind == RO_MENTION_STATE && t->self->all.at[i].state == state_of(t, person)) found = i;
        if (found == m) return l;
        list.members[list.count++] = found;
    }
    return keep(t, &list);
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

/* "three Americans … the three men": the nearest group of so many, of which nobody is named; or -1. */
static int32_t counted_before(const ro_tier *t, uint32_t m)
{
    const uint32_t people = RO_NOUN_PERSON | RO_NOUN_PEOPLE;
    const ro_mention *set = &t->self->all.at[m];
    for (uint32_t i = m, steps = 0; i-- > 0 && steps < RO_COREF_WINDOW; steps++) {
        const ro_mention *x = &t->self->all.at[i];
        if ((x->kind != RO_MENTION_GROUP && x->kind != RO_MENTION_NOMINAL) || x->entity == RO_NO_ENTITY || x->amount != set->amount)
            continue;
        bool alike = set->noun & people ? x->noun & people || !x->noun : (set->noun & x->noun) != 0;
        if (alike) return (int32_t)i;
    }
    return -1;
}

static bool join_list(ro_tier *t, uint32_t m, int32_t l)
{
    uint32_t e = t->lists.at[l].entity = ro_tier_join(t, m, t->lists.at[l].entity);
    if (t->failed) return false;
    t->things.at[e].list = l;
    t->things.at[e].plural = true;
    t->things.at[e].kind = RO_MENTION_NOMINAL;
    return true;
}

bool ro_tier_states(ro_tier *t, uint32_t m)
{
    const ro_mention *group = &t->self->all.at[m];
    const ro_token *first = &t->doc->tokens[group->first];
    bool those = ro_token_is(first, "those") || ro_token_is(first, "these");
    if (group->kind != RO_MENTION_GROUP || !group->plural || !(group->noun & RO_NOUN_STATE) || group->count > 2 || !those)
        return false;
    int32_t l = list_before(t, m, false);
    if (l < 0 || sentence_of(t, m) - sentence_of(t, t->lists.at[l].members[0]) > RO_COREF_LEADERS_SENTENCES) return false;
    t->self->all.at[m].antecedent = (int32_t)t->lists.at[l].members[0];
    t->self->all.at[m].why = "the states just listed";
    return join_list(t, m, l);
}

bool ro_tier_leaders(ro_tier *t, uint32_t m)
{
    ro_mention *group = &t->self->all.at[m];
    if (group->kind != RO_MENTION_GROUP || !group->plural || !group->definite || group->state >= 0 || group->of >= 0) return false;
    if (group->name.end > group->name.start || !(group->noun & RO_NOUN_TITLE) || group->count > 3 || group->amount) return false;
    int32_t l = list_before(t, m, false), pair = pair_before(t, m, l);
    uint32_t here = t->doc->tokens[group->first].sentence;
    uint32_t last = pair >= 0 ? (uint32_t)pair : l >= 0 ? t->lists.at[l].members[0] : m;
    if (last == m || here - t->doc->tokens[t->self->all.at[last].first].sentence > RO_COREF_LEADERS_SENTENCES) return false;
    group->antecedent = (int32_t)last;
    group->why = "the nearest list of such persons";
    if (pair >= 0) {
        ro_tier_join(t, m, t->self->all.at[pair].entity);
        return true;
    }
    return join_list(t, m, l);
}

static bool tie_to(ro_tier *t, uint32_t m, int32_t x, const char *why)
{
    t->self->all.at[m].antecedent = x;
    t->self->all.at[m].why = why;
    ro_tier_join(t, m, t->self->all.at[x].entity);
    return !t->failed;
}

/* A list, or a sentence that names so many: the nearer; of sides the list. */
static int32_t nearest_list(ro_tier *t, uint32_t m, bool strict, const char **why)
{
    int32_t l = list_before(t, m, strict), one = one_sentence(t, m, strict);
    bool nearer = one >= 0 && l >= 0 && !(t->self->all.at[m].noun & RO_NOUN_SIDE) &&
                  sentence_of(t, t->lists.at[one].members[0]) > sentence_of(t, t->lists.at[l].members[0]);
    *why = l < 0 || nearer ? "so many that one sentence names" : "the nearest list of so many";
    return l < 0 || nearer ? one : l;
}

/* The list that a number of things means, and why; -1 for none. */
static int32_t list_of(ro_tier *t, uint32_t m, const char **why)
{
    const ro_mention *set = &t->self->all.at[m];
    bool titled = set->noun & RO_NOUN_TITLE; /* "the two presidents" are of two states */
    int32_t l = nearest_list(t, m, titled, why);
    if (l < 0 && titled) l = nearest_list(t, m, false, why);
    bool loose = !(set->noun & (RO_NOUN_SIDE | RO_NOUN_GROUP | RO_NOUN_BODY)); /* "both parties" with none in sight stays open */
    if (l < 0 && set->amount == 2 && wants_states(set)) {
        *why = "the two that are named most";
        l = two_most_named(t, m);
    }
    if (l < 0 && loose) *why = "the last so many that were named";
    if (l < 0 && loose && !(set->noun & RO_NOUN_STATE)) l = last_named(t, m, true);
    if (l < 0 && loose) l = last_named(t, m, false);
    return their_states(t, m, l);
}

bool ro_tier_set(ro_tier *t, uint32_t m)
{
    const ro_mention *set = &t->self->all.at[m];
    bool former = ro_token_is(&t->doc->tokens[set->head], "former");
    if (!set->amount) { /* "the latter", "the former" */
        int32_t l = list_before(t, m, false);
        const ro_list *list = l < 0 ? NULL : &t->lists.at[l];
        return list && tie_to(t, m, (int32_t)list->members[former ? 0 : list->count - 1], "the first or last of the nearest list");
    }
    const char *why;
    int32_t l = list_of(t, m, &why), counted = counted_before(t, m), pair = t->failed ? -1 : pair_before(t, m, l);
    if (t->failed) return false;
    if (pair >= 0) return tie_to(t, m, pair, "the nearest pair of states");
    if (counted >= 0 && (l < 0 || (uint32_t)counted > t->lists.at[l].members[0]))
        return tie_to(t, m, counted, "the nearest group of so many");
    if (l < 0) return false;
    t->self->all.at[m].why = why;
    t->self->all.at[m].antecedent = (int32_t)t->lists.at[l].members[t->lists.at[l].count - 1];
    return join_list(t, m, l);
}
