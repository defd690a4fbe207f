/* actors.c: the actors of all readings as one table.
 * An actor is its key: a table's, or the folded name and country. A person of one word that no table knows ("Petrov") gets the
 * report's id into its key: a bare surname never unites people across pages. Names and kinds are those of most reports, so that one
 * odd page does not rename an actor. Whom people name in an edit is an actor too, though no page tells of him. */
#include "story/settling.h"

#include "story/amend.h"
#include "story/holders.h"

#include <stdlib.h>

/* One actor of one reading. */
typedef struct told {
    ro_id id;
    ro_actor actor;
    uint32_t report, number;
} told;

typedef RO_ARRAY(told) tolds;

static int by_id(const void *a, const void *b)
{
    const told *x = a, *y = b;
    int order = ro_id_compare(&x->id, &y->id);
    if (order) return order;
    if (x->report != y->report) return x->report < y->report ? -1 : 1;
    if (x->number != y->number) return x->number < y->number ? -1 : 1;
    order = ro_str_compare(y->actor.key, x->actor.key);
    return order ? order : ro_str_compare(x->actor.name, y->actor.name);
}

/* A key with '@' has its page in it already; a surname with an office ("Foreign Minister Petrov") is not bare. */
static bool is_bare_surname(const ro_actor *actor)
{
    if (actor->kind != RO_ACTOR_PERSON || actor->line.len || actor->office.len || !actor->name.len) return false;
    return !memchr(actor->name.ptr, ' ', actor->name.len) && ro_str_find(actor->key, RO_STR("@"), 0) == SIZE_MAX;
}

static ro_status gather(settling *s, tolds *out)
{
    for (uint32_t r = 0; r < s->out->report_count; r++) {
        ro_settled_report *report = &s->out->reports[r];
        const ro_reading *x = report->reading;
        report->actors = RO_NEW_N(s->arena, uint32_t, x->actors.count);
        if (!report->actors) return RO_ENOMEM;
        for (uint32_t i = 0; i < x->actors.count; i++) {
            told t = {.actor = x->actors.at[i], .report = r, .number = i};
            ro_status status = ro_holder_again(&t.actor, s->arena, s->know, report->day.day, x->day.day);
            if (status) return status;
            if (is_bare_surname(&t.actor)) t.actor.key = ro_str_format(s->arena, "%.*s|%s", RO_STR_ARGS(t.actor.key), x->id.text);
            t.id = ro_actor_id(&t.actor);
            if (!RO_PUSH(s->arena, out, t)) return RO_ENOMEM;
        }
    }
    return RO_OK;
}

enum { NO_REPORT = UINT32_MAX }; /* of those whom people name: they stand behind those of pages, and speak where no page does */

static ro_status gather_said(settling *s, const ro_correction *c, tolds *out)
{
    for (uint32_t i = 0; i < c->values.count; i++) {
        const ro_said *said = &c->values.at[i];
        int kind = ro_said_kind(said);
        if (said->id.len != RO_ID_LEN || said->id.ptr[0] != 'a' || kind < 0 || !said->text.len) continue;
        told t = {.report = NO_REPORT};
        memcpy(t.id.text, said->id.ptr, RO_ID_LEN);
        t.actor = (ro_actor){.key = said->key, .kind = (ro_actor_kind)kind, .name = said->text, .state = said->state};
        t.actor.line = said->key; /* a table's, or empty */
        if (!RO_PUSH(s->arena, out, t)) return RO_ENOMEM;
    }
    return RO_OK;
}

/* The value that most of `count` actors have, by `value`; a table's before any other; ties to the longer, then by bytes. */
static ro_str most(const told *at, uint32_t count, ro_str (*value)(const ro_actor *))
{
    ro_str best = {NULL, 0};
    uint32_t best_votes = 0;
    for (uint32_t i = 0; i < count; i++) {
        ro_str v = value(&at[i].actor);
        if (!v.len || ro_str_equal(v, best)) continue;
        uint32_t votes = 0;
        for (uint32_t k = 0; k < count; k++) votes += ro_str_equal(value(&at[k].actor), v) ? at[k].actor.line.len ? 1000 : 1 : 0;
        bool wins = votes != best_votes ? votes > best_votes : v.len != best.len ? v.len > best.len : ro_str_compare(v, best) < 0;
        if (!wins) continue;
        best = v;
        best_votes = votes;
    }
    return best;
}

static ro_str name_of(const ro_actor *a) { return a->name; }
static ro_str state_of(const ro_actor *a) { return a->state; }
static ro_str line_of(const ro_actor *a) { return a->line; }

static ro_actor_kind kind_of(const told *at, uint32_t count)
{
    uint32_t votes[RO_ACTOR_PLACE + 1] = {0}, best = at[0].actor.kind;
    for (uint32_t i = 0; i < count; i++) votes[at[i].actor.kind]++;
    for (uint32_t k = 0; k <= RO_ACTOR_PLACE; k++)
        if (votes[k] > votes[best] || (votes[k] == votes[best] && k < best)) best = k;
    return (ro_actor_kind)best;
}

static int by_bytes(const void *a, const void *b) { return ro_str_compare(*(const ro_str *)a, *(const ro_str *)b); }

enum { ALIASES_MAX = 64, VOTERS_MAX = 500 };

static ro_status add_aliases(settling *s, ro_settled_actor *actor, const told *at, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (int which = 0; which < 2; which++) {
            ro_str form = which ? at[i].actor.name : at[i].actor.as_written;
            bool known = !form.len || ro_str_equal(form, actor->name);
            for (uint32_t k = 0; !known && k < actor->aliases.count; k++) known = ro_str_equal(actor->aliases.at[k], form);
            if (!known && !RO_PUSH(s->arena, &actor->aliases, form)) return RO_ENOMEM;
        }
    if (actor->aliases.count) qsort(actor->aliases.at, actor->aliases.count, sizeof(ro_str), by_bytes);
    if (actor->aliases.count > ALIASES_MAX) actor->aliases.count = ALIASES_MAX;
    return RO_OK;
}

/* The offices as the pages give them, where the tables do not know the person. */
static ro_status add_titles(settling *s, ro_settled_actor *actor, const told *at, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        ro_str title = at[i].actor.title;
        bool known = !title.len;
        for (uint32_t k = 0; !known && k < actor->offices.count; k++)
            known = ro_str_equal_nocase(actor->offices.at[k].title, title);
        ro_settled_office office = {title, actor->country, RO_DAY_NONE, RO_DAY_NONE};
        if (!known && actor->offices.count < ALIASES_MAX && !RO_PUSH(s->arena, &actor->offices, office)) return RO_ENOMEM;
    }
    return RO_OK;
}

/* One actor of the record from all that speak of it. Beyond VOTERS_MAX the first, by report id, speak for the rest. */
static ro_status unite(settling *s, const told *at, uint32_t count)
{
    ro_settled_actor actor = {.id = at[0].id, .key = at[0].actor.key};
    uint32_t told_by_pages = 0;
    while (told_by_pages < count && at[told_by_pages].report != NO_REPORT) told_by_pages++;
    if (told_by_pages) count = told_by_pages;
    uint32_t voters = count < VOTERS_MAX ? count : VOTERS_MAX;
    actor.kind = kind_of(at, count);
    actor.name = most(at, voters, name_of);
    actor.state = most(at, voters, state_of);
    actor.line = most(at, voters, line_of);
    ro_status status = ro_holder_facts(&actor, s->arena, s->know);
    if (!status) status = add_aliases(s, &actor, at, voters);
    if (!status && !actor.offices.count && actor.kind == RO_ACTOR_PERSON) status = add_titles(s, &actor, at, voters);
    if (status) return status;
    for (uint32_t i = 0; i < told_by_pages; i++) s->out->reports[at[i].report].actors[at[i].number] = s->out->actors.count;
    return RO_PUSH(s->arena, &s->out->actors, actor) ? RO_OK : RO_ENOMEM;
}

ro_status ro_settle_actors(settling *s)
{
    tolds all = {0};
    ro_status status = gather(s, &all);
    for (uint32_t i = 0; !status && s->corrections && i < s->corrections->count; i++) status = gather_said(s, &s->corrections->at[i], &all);
    if (all.count) qsort(all.at, all.count, sizeof *all.at, by_id);
    for (uint32_t i = 0, end; !status && i < all.count; i = end) {
        for (end = i; end < all.count && !ro_id_compare(&all.at[end].id, &all.at[i].id);) end++;
        status = unite(s, all.at + i, end - i);
    }
    return status;
}
