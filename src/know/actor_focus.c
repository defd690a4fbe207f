/* actor_focus.c: which states a page speaks of, and where: what decides whose "foreign minister" is meant where no state stands
 * with the office, and which of several bearers of a surname. */
#include "know/actor_work.h"

enum { SPOKEN_MAX = 256, FOCUS_MENTIONS_MAX = 20000 };

int32_t ro_focus_state(const ro_resolver *r, const ro_mention *m)
{
    const ro_phrase *p = m->phrase >= 0 ? &r->doc->phrases.at[m->phrase] : NULL;
    if (m->state >= 0) return m->state;
    if (!p) return -1;
    if (p->table == RO_PHRASE_CAPITAL || p->table == RO_PHRASE_METONYM || p->table == RO_PHRASE_STATE) return (int32_t)p->id;
    if (p->table == RO_PHRASE_BODY && ro_know_body(r->know, (int32_t)p->id)) return ro_know_body(r->know, (int32_t)p->id)->state;
    if (p->table == RO_PHRASE_PLACE && ro_know_place(r->know, (int32_t)p->id)) return ro_know_place(r->know, (int32_t)p->id)->state;
    return -1;
}

static void note_spoken(ro_resolver *r, int32_t state, uint32_t entity)
{
    for (uint32_t i = 0; i < r->spoken.count; i++) {
        ro_spoken *s = &r->spoken.at[i];
        if (s->state != state) continue;
        if (s->entity != entity) s->entity = UINT32_MAX;
        return;
    }
    if (r->spoken.count < SPOKEN_MAX && !RO_PUSH(r->arena, &r->spoken, ((ro_spoken){state, entity}))) r->failed = true;
}

void ro_focus_read(ro_resolver *r)
{
    if (r->focus_read) return;
    r->focus_read = true;
    for (uint32_t m = 0; m < r->mentions->all.count && m < FOCUS_MENTIONS_MAX && !r->failed; m++) {
        const ro_mention *x = ro_work_mention_of(r, m);
        int32_t state = ro_focus_state(r, x);
        if (state >= 0) note_spoken(r, state, x->entity);
        if (x->other_state >= 0) note_spoken(r, x->other_state, x->entity);
    }
}

bool ro_focus_has(ro_resolver *r, int32_t state, uint32_t entity)
{
    ro_focus_read(r);
    for (uint32_t i = 0; i < r->spoken.count; i++)
        if (r->spoken.at[i].state == state) return r->spoken.at[i].entity != entity;
    return false;
}

int32_t ro_focus_only(ro_resolver *r)
{
    ro_focus_read(r);
    return r->spoken.count == 1 ? r->spoken.at[0].state : -1;
}

int32_t ro_focus_capital(const ro_resolver *r, const ro_mention *m)
{
    uint32_t at = (uint32_t)(m - r->mentions->all.at), sentence = r->doc->tokens[m->first].sentence;
    int32_t found = -1;
    while (at > 0 && r->doc->tokens[r->mentions->all.at[at - 1].first].sentence == sentence) at--;
    for (; at < r->mentions->all.count && r->doc->tokens[r->mentions->all.at[at].first].sentence == sentence; at++) {
        const ro_mention *x = ro_work_mention_of(r, at);
        const ro_phrase *p = x->phrase >= 0 ? &r->doc->phrases.at[x->phrase] : NULL;
        if (!p || p->table != RO_PHRASE_CAPITAL || x->kind != RO_MENTION_PLACE) continue;
        if (found >= 0 && found != (int32_t)p->id) return -1;
        found = (int32_t)p->id;
    }
    return found;
}

bool ro_focus_beside_capital(const ro_resolver *r, int32_t state)
{
    for (uint32_t m = 0; m < r->mentions->all.count && m < FOCUS_MENTIONS_MAX; m++) {
        const ro_mention *x = ro_work_mention_of(r, m);
        const ro_phrase *p = x->phrase >= 0 ? &r->doc->phrases.at[x->phrase] : NULL;
        bool capital = p && p->table == RO_PHRASE_CAPITAL;
        if (!capital && (ro_focus_state(r, x) == state || x->other_state == state)) return true;
    }
    return false;
}

int32_t ro_focus_sharing(ro_resolver *r, int32_t state, uint32_t entity)
{
    const ro_state *own = ro_know_state(r->know, state);
    if (!own || !own->adjective.len || ro_focus_has(r, state, entity)) return state;
    for (uint32_t i = 0; i < r->spoken.count; i++) {
        const ro_state *other = ro_know_state(r->know, r->spoken.at[i].state);
        if (other && other != own && ro_str_equal(other->adjective, own->adjective)) return r->spoken.at[i].state;
    }
    return state;
}

int32_t ro_focus_whose(ro_resolver *r, const ro_mention *m)
{
    int32_t state = ro_focus_capital(r, m);
    return state >= 0 ? state : ro_focus_only(r);
}

bool ro_focus_has_body(const ro_resolver *r, ro_str key)
{
    int32_t body = ro_know_body_by_key(r->know, key);
    for (uint32_t m = 0; body >= 0 && m < r->mentions->all.count && m < FOCUS_MENTIONS_MAX; m++) {
        const ro_mention *x = ro_work_mention_of(r, m);
        const ro_phrase *p = x->phrase >= 0 ? &r->doc->phrases.at[x->phrase] : NULL;
        if (p && p->table == RO_PHRASE_BODY && (int32_t)p->id == body) return true;
    }
    return false;
}
