/* states.c: states by name, adjective, people, capital and the words that act for them. */
#include "know/inside.h"

ro_status ro_states_take(ro_know *know, ro_error *error)
{
    const ro_row_state *rows;
    ro_status status = ro_know_rows(know, "states", sizeof *rows, (const void **)&rows, &know->state_count, error);
    if (status) return status;
    know->states = RO_NEW_N(&know->arena, ro_state, know->state_count);
    if (!know->states) return RO_ENOMEM;
    for (uint32_t i = 0; i < know->state_count; i++)
        know->states[i] = (ro_state){.key = ro_know_text(know, rows[i].key),
                                     .name = ro_know_text(know, rows[i].name),
                                     .adjective = ro_know_text(know, rows[i].adjective),
                                     .demonym = ro_know_text(know, rows[i].demonym),
                                     .capital = ro_know_text(know, rows[i].capital),
                                     .iso3 = ro_know_text(know, rows[i].iso3),
                                     .iso2 = ro_know_text(know, rows[i].iso2),
                                     .cameo = ro_know_text(know, rows[i].cameo),
                                     .from = rows[i].from,
                                     .to = rows[i].to,
                                     .origin = ro_know_at(RO_TABLE_STATES, &rows[i].at)};
    return RO_OK;
}

const ro_state *ro_know_state(const ro_know *know, int32_t state)
{
    return state >= 0 && (uint32_t)state < know->state_count ? &know->states[state] : NULL;
}

int32_t ro_know_state_by_key(const ro_know *know, ro_str key)
{
    int32_t state = key.len ? ro_index_first(&know->by[RO_BY_STATE_KEY], key) : -1;
    return ro_know_state(know, state) ? state : -1;
}

int32_t ro_know_state_find(const ro_know *know, ro_str words, ro_state_how *how)
{
    const ro_index *index = &know->by[RO_BY_STATE_WORDS];
    ro_hits hits = ro_index_find_words(index, words);
    ro_hit hit, best = {-1, 0};
    while (ro_index_next_word(index, &know->strings, &hits, words, &hit))
        if (ro_know_state(know, hit.id) && (best.id < 0 || ro_note_how(hit.note) < ro_note_how(best.note))) best = hit;
    if (best.id >= 0 && how) *how = (ro_state_how)ro_note_how(best.note);
    return best.id;
}
