/* bodies.c: organisations, institutions, armed groups and groups of states by their wordings.
 * What every state has ("foreign ministry") is one generic row; the body of a state is composed of state and row, unless the table
 * has that state's own ("State Department"), which then goes by the same composed key. */
#include "know/inside.h"

enum { KEY, NAME, NAMES, KIND, GENERIC, STATES, MEMBERS, PARENT, UCDP, COLUMNS };
enum { WORDS_OF_ONE = 4 }; /* wordings that a body has on average, at most */

static bool read_kind(ro_str s, ro_body_kind *out)
{
    static const char *const kinds[] = {"organisation", "institution", "armed-group", "group"};
    for (int i = 0; i < 4; i++)
        if (ro_str_is(s, kinds[i])) return *out = (ro_body_kind)i, true;
    return false;
}

static ro_status take_row(ro_know *know, uint32_t row, const ro_str *cell, ro_error *error)
{
    ro_body *body = &know->bodies[row];
    *body = (ro_body){.key = cell[KEY],
                      .name = cell[NAME],
                      .is_generic = ro_str_is(cell[GENERIC], "*"),
                      .state = -1,
                      .states = cell[STATES],
                      .members = cell[MEMBERS],
                      .parent = cell[PARENT],
                      .ucdp = cell[UCDP],
                      .origin = ro_know_row_origin(know, RO_TABLE_BODIES, row)};
    if (!body->is_generic) body->generic = cell[GENERIC];
    if (!body->key.len || !body->name.len) return ro_know_fault(know, RO_TABLE_BODIES, row, error, "no key or name");
    if (!read_kind(cell[KIND], &body->kind)) return ro_know_fault(know, RO_TABLE_BODIES, row, error, "no such kind of body");
    if (cell[STATES].len && ro_str_find(cell[STATES], RO_STR("|"), 0) == SIZE_MAX) {
        body->state = ro_know_state_by_key(know, cell[STATES]);
        if (body->state < 0) return ro_know_fault(know, RO_TABLE_BODIES, row, error, "of an unknown state");
    }
    if (ro_map_get(&know->body_of_key, body->key) != RO_MAP_NONE)
        return ro_know_fault(know, RO_TABLE_BODIES, row, error, "this key stands twice");
    if (!ro_map_set(&know->body_of_key, &know->arena, body->key, row)) return RO_ENOMEM;
    ro_status status = ro_index_add(&know->body_words, &know->arena, cell[NAME], (int32_t)row, 0);
    return status ? status : ro_index_add_list(&know->body_words, &know->arena, cell[NAMES], (int32_t)row, 0);
}

ro_status ro_bodies_load(ro_know *know, ro_error *error)
{
    static const char *const names[COLUMNS] = {"key", "name", "names", "kind", "generic", "states", "members", "parent", "ucdp"};
    int column[COLUMNS];
    const ro_table *table = &know->tables[RO_TABLE_BODIES];
    ro_status status = ro_know_columns(know, RO_TABLE_BODIES, names, COLUMNS, column, error);
    if (status) return status;
    know->body_count = table->row_count;
    know->bodies = RO_NEW_N(&know->arena, ro_body, table->row_count);
    if (!know->bodies || !ro_index_reserve(&know->body_words, &know->arena, table->row_count * WORDS_OF_ONE)) return RO_ENOMEM;
    for (uint32_t row = 0; !status && row < table->row_count; row++) {
        ro_str cell[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) cell[c] = ro_table_cell(table, row, column[c]);
        status = take_row(know, row, cell, error);
    }
    for (uint32_t row = 0; !status && row < table->row_count; row++)
        if (know->bodies[row].generic.len && ro_map_get(&know->body_of_key, know->bodies[row].generic) == RO_MAP_NONE)
            status = ro_know_fault(know, RO_TABLE_BODIES, row, error, "no such generic body");
    return status;
}

const ro_body *ro_know_body(const ro_know *know, int32_t body)
{
    return body >= 0 && (uint32_t)body < know->body_count ? &know->bodies[body] : NULL;
}

int32_t ro_know_body_by_key(const ro_know *know, ro_str key) { return key.len ? (int32_t)ro_map_get(&know->body_of_key, key) : -1; }

/* Higher is better: of the state asked for, of no state in particular, of another. */
static int fitness(const ro_body *body, int32_t state)
{
    if (state >= 0 && body->state == state) return 3;
    if (body->is_generic && state >= 0) return 2;
    return body->state < 0 ? 1 : 0;
}

int32_t ro_know_body_find(const ro_know *know, ro_str words, int32_t state)
{
    int32_t best = -1;
    for (int32_t hit = ro_index_find(&know->body_words, words); hit >= 0; hit = ro_index_next(&know->body_words, hit, words)) {
        int32_t body = know->body_words.hits.at[hit].id;
        if (best < 0 || fitness(&know->bodies[body], state) > fitness(&know->bodies[best], state)) best = body;
    }
    return best;
}

int32_t ro_know_body_of_state(const ro_know *know, ro_str generic, int32_t state)
{
    for (uint32_t i = 0; generic.len && state >= 0 && i < know->body_count; i++)
        if (know->bodies[i].state == state && ro_str_equal(know->bodies[i].generic, generic)) return (int32_t)i;
    return -1;
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
