/* states.c: states by name, adjective, people, capital and the words that act for them. */
#include "know/inside.h"

enum { KEY, NAME, ISO3, ISO2, CAMEO, NAMES, ADJECTIVES, DEMONYMS, CAPITAL, METONYMS, FROM, TO, COLUMNS };
enum { WORDS_OF_ONE = 8 }; /* wordings that a state has on average, at most */

static ro_status take_words(ro_know *know, uint32_t row, const int *column)
{
    static const struct {
        int column;
        ro_state_how how;
    } lists[] = {{NAME, RO_STATE_BY_NAME},        {NAMES, RO_STATE_BY_NAME},      {ADJECTIVES, RO_STATE_BY_ADJECTIVE},
                 {DEMONYMS, RO_STATE_BY_DEMONYM}, {CAPITAL, RO_STATE_BY_CAPITAL}, {METONYMS, RO_STATE_BY_METONYM}};
    ro_status status = RO_OK;
    for (size_t i = 0; !status && i < sizeof lists / sizeof *lists; i++)
        status =
            ro_index_add_list(&know->state_words, &know->arena, ro_know_cell(know, RO_TABLE_STATES, row, column[lists[i].column]),
                              (int32_t)row, (uint8_t)lists[i].how);
    return status;
}

/* The whole stretch of time that an ISO text of any precision covers; an empty one is open. */
static bool read_day(ro_str s, bool last, ro_day *out)
{
    ro_date date = ro_date_read(s);
    *out = last ? date.latest : date.earliest;
    return !s.len || ro_date_is_known(date);
}

ro_status ro_states_load(ro_know *know, ro_error *error)
{
    static const char *const names[COLUMNS] = {"key",        "name",     "iso3",    "iso2",     "cameo", "names",
                                               "adjectives", "demonyms", "capital", "metonyms", "from",  "to"};
    int column[COLUMNS];
    const ro_table *table = &know->tables[RO_TABLE_STATES];
    ro_status status = ro_know_columns(know, RO_TABLE_STATES, names, COLUMNS, column, error);
    if (status) return status;
    know->state_count = table->row_count;
    know->states = RO_NEW_N(&know->arena, ro_state, table->row_count);
    if (!know->states || !ro_index_reserve(&know->state_words, &know->arena, table->row_count * WORDS_OF_ONE)) return RO_ENOMEM;
    for (uint32_t row = 0; row < table->row_count; row++) {
        ro_str cell[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) cell[c] = ro_table_cell(table, row, column[c]);
        ro_state *state = &know->states[row];
        *state = (ro_state){.key = cell[KEY],
                            .name = cell[NAME],
                            .iso3 = cell[ISO3],
                            .iso2 = cell[ISO2],
                            .cameo = cell[CAMEO],
                            .adjective = ro_first_of(cell[ADJECTIVES]),
                            .demonym = ro_first_of(cell[DEMONYMS]),
                            .capital = ro_first_of(cell[CAPITAL]),
                            .origin = ro_know_row_origin(know, RO_TABLE_STATES, row)};
        if (!state->key.len || !state->name.len) return ro_know_fault(know, RO_TABLE_STATES, row, error, "no key or name");
        if (!read_day(cell[FROM], false, &state->from) || !read_day(cell[TO], true, &state->to))
            return ro_know_fault(know, RO_TABLE_STATES, row, error, "from or to is no day");
        if (ro_map_get(&know->state_of_key, state->key) != RO_MAP_NONE)
            return ro_know_fault(know, RO_TABLE_STATES, row, error, "this key stands twice");
        if (!ro_map_set(&know->state_of_key, &know->arena, state->key, row)) return RO_ENOMEM;
        if ((status = take_words(know, row, column))) return status;
    }
    return RO_OK;
}

const ro_state *ro_know_state(const ro_know *know, int32_t state)
{
    return state >= 0 && (uint32_t)state < know->state_count ? &know->states[state] : NULL;
}

int32_t ro_know_state_by_key(const ro_know *know, ro_str key)
{
    return key.len ? (int32_t)ro_map_get(&know->state_of_key, key) : -1;
}

int32_t ro_know_state_find(const ro_know *know, ro_str words, ro_state_how *how)
{
    int32_t best = -1;
    for (int32_t hit = ro_index_find(&know->state_words, words); hit >= 0; hit = ro_index_next(&know->state_words, hit, words))
        if (best < 0 || know->state_words.hits.at[hit].how < know->state_words.hits.at[best].how) best = hit;
    if (best < 0) return -1;
    if (how) *how = (ro_state_how)know->state_words.hits.at[best].how;
    return know->state_words.hits.at[best].id;
}
