/* places.c: cities and sites by name, the most populous first; a site or region (population 0) goes before any city of its name. */
#include "know/inside.h"

ro_status ro_places_take(ro_know *know, ro_error *error)
{
    const ro_row_place *rows;
    ro_status status = ro_know_rows(know, "places", sizeof *rows, (const void **)&rows, &know->place_count, error);
    if (status) return status;
    know->places = ro_arena_alloc(&know->arena, know->place_count * sizeof *know->places);
    if (!know->places) return RO_ENOMEM;
    for (uint32_t i = 0; i < know->place_count; i++) {
        if (rows[i].state >= 0 && !ro_know_state(know, rows[i].state))
            return ro_know_broken(know, &rows[i], "a place in no state", error);
        know->places[i] = (ro_place){.name = ro_know_text(know, rows[i].name),
                                     .state = rows[i].state,
                                     .lat_e4 = rows[i].lat_e4,
                                     .lon_e4 = rows[i].lon_e4,
                                     .population = rows[i].population,
                                     .origin = ro_know_at(RO_TABLE_PLACES, &rows[i].at)};
    }
    return RO_OK;
}

const ro_place *ro_know_place(const ro_know *know, int32_t place)
{
    return place >= 0 && (uint32_t)place < know->place_count ? &know->places[place] : NULL;
}

/* The user's own go before all, then sites and regions. */
static int64_t weight(const ro_place *place)
{
    if (ro_know_row_is_user(place->origin)) return INT64_MAX;
    return place->population ? place->population : INT64_MAX - 1;
}

int32_t ro_know_place_find(const ro_know *know, ro_str name, int32_t state)
{
    ro_hits hits = ro_index_find_words(&know->by[RO_BY_PLACE], name);
    const ro_place *best = NULL;
    for (ro_hit hit; ro_index_next(&know->by[RO_BY_PLACE], &hits, &hit);) {
        const ro_place *place = ro_know_place(know, hit.id);
        if (place && (state < 0 || place->state == state) && (!best || weight(place) > weight(best))) best = place;
    }
    return best ? (int32_t)(best - know->places) : -1;
}
