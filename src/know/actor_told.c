/* actor_told.c: what a page tells of somebody: name, title, office, state or body, whether still, and whom an envoy is sent to.
 * All mentions of an entity are asked; the one that tells most of an office gives it. Worked example: "the U.N. envoy for Syria,
 * Ada Berg": name "Ada Berg", office special-envoy, body UN, target Syria. */
#include "know/actor_work.h"
#include "know/describe.h"

enum { OF_STEPS_MAX = 8 };

const ro_body *ro_work_body_of(const ro_resolver *r, const ro_mention *m)
{
    if (m->of < 0) return NULL;
    const ro_mention *of = ro_work_mention_of(r, (uint32_t)m->of);
    if (of->kind != RO_MENTION_BODY || of->phrase < 0) return NULL;
    const ro_phrase *p = &r->doc->phrases.at[of->phrase];
    return p->table == RO_PHRASE_BODY ? ro_know_body(r->know, (int32_t)p->id) : NULL;
}

/* "Center for Progress President Ada Berg" presides over no state. */
static bool of_other_body(const ro_resolver *r, const ro_mention *m)
{
    if (m->of < 0) return false;
    const ro_mention *of = ro_work_mention_of(r, (uint32_t)m->of);
    if (of->kind == RO_MENTION_OUTLET) return true;
    const ro_phrase *office = m->phrase >= 0 ? &r->doc->phrases.at[m->phrase] : NULL;
    if (office && office->table == RO_PHRASE_OFFICE && office->first <= of->first && of->first < office->first + office->count)
        return false; /* "ambassador to the United Nations" is a wording of its own */
    if (of->kind != RO_MENTION_BODY || ro_work_is_empty(of->name)) return false;
    if (of->phrase < 0) return of->state < 0;
    const ro_body *b = ro_work_body_of(r, m);
    return b && !b->is_generic && b->state < 0;
}

/* How much a mention tells of an office: present before former, definite or with a state before others. */
static int title_worth(const ro_mention *m)
{
    if (ro_work_is_empty(m->title) && m->office < 0) return 0;
    int worth = m->office >= 0 ? 4 : 1;
    if (m->tenure == RO_TENURE_HOLDER || m->tenure == RO_TENURE_ACTING) worth += 2;
    if (m->state >= 0 || m->definite) worth += 1; /* "the acting minister is a career diplomat" */
    return worth;
}

/* The office of a person of the page: as the page says it, else as the tables have it for that day. */
int32_t ro_work_office_of(const ro_resolver *r, uint32_t entity)
{
    const ro_entity *e = &r->mentions->entities.at[entity];
    int32_t actor = r->out->of_entity[entity];
    if (e->office >= 0) return ro_know_wording_office(r->know, e->office, e->state, NULL);
    return actor >= 0 ? ro_know_office_by_key(r->know, r->out->all.at[actor].office) : -1;
}

/* The office that a counterpart has: that of whom it belongs to. */
static int32_t counterpart_office(const ro_resolver *r, const ro_mention *m)
{
    for (int step = 0; m->of >= 0 && step < OF_STEPS_MAX; step++) {
        m = ro_work_mention_of(r, (uint32_t)m->of);
        int32_t office = ro_work_office_of(r, m->entity);
        if (office >= 0) return office;
    }
    return -1;
}

/* "the president's Middle East envoy": the capitals between the sender and the office. */
static ro_str words_before(const ro_resolver *r, const ro_mention *m)
{
    const ro_mention *of = m->of < 0 ? NULL : ro_work_mention_of(r, (uint32_t)m->of);
    uint32_t from = of && of->first + of->count > m->first ? of->first + of->count : m->head, to;
    while (from < m->head && !(r->doc->tokens[from].flags & RO_TOKEN_CAPITAL)) from++;
    for (to = from; to < m->head && r->doc->tokens[to].flags & RO_TOKEN_CAPITAL && !ro_str_is(r->doc->tokens[to].lower, "special");)
        to++;
    return from < to ? ro_work_text(r, (ro_span){r->doc->tokens[from].start, r->doc->tokens[to - 1].end}) : RO_STR("");
}

/* "envoy for Western Sahara", "ambassador to Yemen": what stands behind the office, as words and, where it is known, as a state. */
static void read_target(const ro_resolver *r, ro_told *t)
{
    const ro_mention *m = t->titled;
    uint32_t from = m->head + 1, end = m->first + m->count;
    if (!(m->noun & RO_NOUN_ENVOY)) return;
    if (from + 1 >= end) {
        t->target_words = words_before(r, m);
        return;
    }
    if (r->doc->tokens[from].upos == RO_ADP) from++;
    t->target_words = ro_work_text(r, (ro_span){r->doc->tokens[from].start, r->doc->tokens[end - 1].end});
    for (uint32_t x = (uint32_t)(m - r->mentions->all.at) + 1; x < r->mentions->all.count && t->target < 0; x++) {
        const ro_mention *inner = ro_work_mention_of(r, x);
        if (inner->first >= end) break;
        if (inner->first >= from) t->target = ro_focus_state(r, inner);
    }
}

/* "president-elect", "secretary of state-designate". */
static bool is_elect(const ro_resolver *r, const ro_mention *m)
{
    for (uint32_t t = m->first; t < m->first + m->count; t++)
        if (ro_str_is(r->doc->tokens[t].lower, "elect") || ro_str_is(r->doc->tokens[t].lower, "designate") ||
            ro_str_ends(r->doc->tokens[t].lower, RO_STR("-elect")) || ro_str_ends(r->doc->tokens[t].lower, RO_STR("-designate")))
            return true;
    return false;
}

static void read_title(const ro_resolver *r, uint32_t entity, ro_told *t)
{
    int worth = 0;
    for (uint32_t m = r->first_mention[entity]; m != UINT32_MAX; m = r->next_mention[m]) {
        const ro_mention *x = ro_work_mention_of(r, m);
        const ro_body *body = ro_work_body_of(r, x);
        if (x->counterpart && !t->counterpart) t->counterpart = x;
        if (!t->body && body && !body->is_generic) t->body = body;
        if (!t->ministry && body) t->ministry = body;
        int w = title_worth(x);
        if (w <= worth) continue;
        worth = w;
        t->titled = x;
    }
}

void ro_told_read(const ro_resolver *r, uint32_t entity, ro_told *t)
{
    const ro_entity *e = &r->mentions->entities.at[entity];
    const ro_mention *best = ro_work_mention_of(r, e->best);
    *t = (ro_told){.name = RO_STR(""), .wording = -1, .state = e->state, .only = -1, .office = -1, .target = -1};
    t->gender = e->gender;
    t->of = best->of;
    if (!ro_work_is_empty(best->name)) t->name = ro_describe_name(r->arena, ro_work_text(r, best->name));
    t->full = t->name.len && ro_str_find(t->name, RO_STR(" "), 0) != SIZE_MAX;
    read_title(r, entity, t);
    if (t->titled) {
        t->wording = t->titled->office;
        t->tenure = t->titled->tenure;
        t->elect = is_elect(r, t->titled);
        if (t->titled->state >= 0) t->state = t->titled->state;
        if (t->titled->of >= 0) t->of = t->titled->of;
        read_target(r, t);
    }
    if (t->wording < 0 && t->counterpart) {
        t->office = counterpart_office(r, t->counterpart);
        return;
    }
    if (t->wording >= 0) t->office = ro_know_wording_office(r->know, t->wording, -1, &t->only);
    if (t->wording >= 0 && t->state >= 0) t->office = ro_know_wording_office(r->know, t->wording, t->state, NULL);
    if (t->state < 0) t->state = t->only;
    const ro_office *office = ro_know_office(r->know, t->office);
    if (office && ro_str_is(office->kind, "state") && t->titled && of_other_body(r, t->titled)) t->office = t->wording = -1;
}
