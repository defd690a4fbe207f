/* bodies.c: organisations, institutions, armed groups and groups of states by their wordings.
 * What every state has ("foreign ministry") is one generic row; the body of a state is composed of state and row, unless the table
 * has that state's own ("State Department"), which then goes by the same composed key. */
#include "know/inside.h"

ro_status ro_bodies_take(ro_know *know, ro_error *error)
{
    const ro_row_body *rows;
    ro_status status = ro_know_rows(know, "bodies", sizeof *rows, (const void **)&rows, &know->body_count, error);
    if (status) return status;
    know->bodies = RO_NEW_N(&know->arena, ro_body, know->body_count);
    if (!know->bodies) return RO_ENOMEM;
    for (uint32_t i = 0; i < know->body_count; i++) {
        if (rows[i].kind > RO_BODY_GROUP || (rows[i].state >= 0 && (uint32_t)rows[i].state >= know->state_count))
            return ro_know_broken(know, &rows[i], "a body of no kind or state", error);
        know->bodies[i] = (ro_body){.key = ro_know_text(know, rows[i].key),
                                    .name = ro_know_text(know, rows[i].name),
                                    .kind = (ro_body_kind)rows[i].kind,
                                    .is_generic = rows[i].is_generic != 0,
                                    .generic = ro_know_text(know, rows[i].generic),
                                    .state = rows[i].state,
                                    .states = ro_know_text(know, rows[i].states),
                                    .members = ro_know_text(know, rows[i].members),
                                    .parent = ro_know_text(know, rows[i].parent),
                                    .ucdp = ro_know_text(know, rows[i].ucdp),
                                    .origin = ro_know_at(RO_TABLE_BODIES, &rows[i].at)};
    }
    return RO_OK;
}

const ro_body *ro_know_body(const ro_know *know, int32_t body)
{
    return body >= 0 && (uint32_t)body < know->body_count ? &know->bodies[body] : NULL;
}

static int32_t first_body(const ro_know *know, ro_know_index by, ro_str key)
{
    int32_t body = key.len ? ro_index_first(&know->by[by], key) : -1;
    return ro_know_body(know, body) ? body : -1;
}

int32_t ro_know_body_by_key(const ro_know *know, ro_str key) { return first_body(know, RO_BY_BODY_KEY, key); }

/* Higher is better: of the state asked for, of no state in particular, of another. */
static int fitness(const ro_body *body, int32_t state)
{
    if (state >= 0 && body->state == state) return 3;
    if (body->is_generic && state >= 0) return 2;
    return body->state < 0 ? 1 : 0;
}

int32_t ro_know_body_find(const ro_know *know, ro_str words, int32_t state)
{
    const ro_index *index = &know->by[RO_BY_BODY_WORDS];
    ro_hits hits = ro_index_find_words(index, words);
    const ro_body *best = NULL;
    for (ro_hit hit; ro_index_next_word(index, &know->strings, &hits, words, &hit);) {
        const ro_body *body = ro_know_body(know, hit.id);
        if (body && (!best || fitness(body, state) > fitness(best, state))) best = body;
    }
    return best ? (int32_t)(best - know->bodies) : -1;
}

int32_t ro_know_body_of_state(const ro_know *know, ro_str generic, int32_t state)
{
    const ro_state *s = ro_know_state(know, state);
    char key[RO_NAME_FOLD_MAX];
    if (!s || !generic.len || s->key.len + 1 + generic.len > sizeof key) return -1;
    memcpy(key, s->key.ptr, s->key.len);
    key[s->key.len] = ':';
    memcpy(key + s->key.len + 1, generic.ptr, generic.len);
    return first_body(know, RO_BY_BODY_OF, (ro_str){key, s->key.len + 1 + generic.len});
}

ro_str ro_know_body_key(const ro_know *know, ro_arena *arena, int32_t body, int32_t state)
{
    const ro_body *b = ro_know_body(know, body);
    if (!b) return (ro_str){NULL, 0};
    if (b->generic.len) state = b->state;
    const ro_state *s = ro_know_state(know, state);
    if (!s || (!b->is_generic && !b->generic.len)) return b->key;
    ro_str generic = b->is_generic ? b->key : b->generic;
    return ro_str_format(arena, "%.*s:%.*s", RO_STR_ARGS(s->key), RO_STR_ARGS(generic));
}

ro_str ro_know_body_name(const ro_know *know, ro_arena *arena, int32_t body, int32_t state)
{
    const ro_body *b = ro_know_body(know, body);
    const ro_state *s = ro_know_state(know, state);
    if (!b || !b->is_generic || !s) return b ? b->name : (ro_str){NULL, 0};
    int32_t own = ro_know_body_of_state(know, b->key, state);
    if (own >= 0) return know->bodies[own].name;
    ro_str adjective = s->adjective.len ? s->adjective : s->name;
    return ro_str_format(arena, "%.*s %.*s", RO_STR_ARGS(adjective), RO_STR_ARGS(b->name));
}
