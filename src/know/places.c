/* places.c: cities and sites by name, the most populous first; a site or region (population 0) goes before any city of its name. */
#include "know/inside.h"

enum { NAME, NAMES, STATE, LAT, LON, POPULATION, COLUMNS };

/* Puts a link into the chain of `name`. */
static ro_status add_name(ro_know *know, ro_str name, int32_t place)
{
    ro_folded folded;
    name = ro_str_trim(name);
    if (name.len && name.ptr[0] == '=') name = ro_str_sub(name, 1, name.len);
    ro_fold(&folded, name);
    if (!folded.len) return RO_OK;
    ro_str key = ro_str_copy(&know->arena, ro_folded_str(&folded));
    uint32_t number = know->place_links.count;
    ro_meaning link = {place, -1, -1};
    if (!key.ptr || !RO_PUSH(&know->arena, &know->place_links, link)) return RO_ENOMEM;
    uint32_t *first = ro_map_at(&know->place_of, &know->arena, key, number);
    if (!first || *first == number) return first ? RO_OK : RO_ENOMEM;
    know->place_links.at[number].next = (int32_t)*first;
    *first = number;
    return RO_OK;
}

static ro_status take_row(ro_know *know, uint32_t row, const ro_str *cell, ro_error *error)
{
    ro_place *place = &know->places[row];
    *place = (ro_place){
        .name = cell[NAME], .state = ro_know_state_by_key(know, cell[STATE]), .origin = ro_know_row_origin(know, RO_TABLE_PLACES, row)};
    if (!place->name.len) return ro_know_fault(know, RO_TABLE_PLACES, row, error, "no name");
    if (cell[STATE].len && place->state < 0) return ro_know_fault(know, RO_TABLE_PLACES, row, error, "in an unknown state");
    if (!ro_read_e4(cell[LAT], &place->lat_e4) || !ro_read_e4(cell[LON], &place->lon_e4) ||
        !ro_read_count(cell[POPULATION], &place->population))
        return ro_know_fault(know, RO_TABLE_PLACES, row, error, "latitude, longitude or population is no number");
    return RO_OK;
}

static int64_t weight(const ro_place *place) { return place->population ? place->population : INT64_MAX; }

ro_status ro_places_load(ro_know *know, ro_error *error)
{
    static const char *const names[COLUMNS] = {"name", "names", "state", "lat", "lon", "population"};
    int column[COLUMNS];
    const ro_table *table = &know->tables[RO_TABLE_PLACES];
    ro_status status = ro_know_columns(know, RO_TABLE_PLACES, names, COLUMNS, column, error);
    if (status) return status;
    know->place_count = table->row_count;
    know->places = RO_NEW_N(&know->arena, ro_place, table->row_count);
    if (!know->places || !ro_map_reserve(&know->place_of, &know->arena, table->row_count)) return RO_ENOMEM;
    for (uint32_t row = 0; !status && row < table->row_count; row++) {
        ro_str cell[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) cell[c] = ro_table_cell(table, row, column[c]);
        status = take_row(know, row, cell, error);
        if (!status) status = add_name(know, cell[NAME], (int32_t)row);
        for (ro_str list = cell[NAMES]; list.len && !status;) status = add_name(know, ro_str_cut(&list, '|'), (int32_t)row);
    }
    return status;
}

const ro_place *ro_know_place(const ro_know *know, int32_t place)
{
    return place >= 0 && (uint32_t)place < know->place_count ? &know->places[place] : NULL;
}

int32_t ro_know_place_find(const ro_know *know, ro_str name, int32_t state)
{
    ro_folded folded;
    ro_fold(&folded, name);
    int32_t best = -1;
    int64_t link = folded.len ? ro_map_get(&know->place_of, ro_folded_str(&folded)) : RO_MAP_NONE;
    for (; link >= 0; link = know->place_links.at[link].next) {
        int32_t place = know->place_links.at[link].office;
        if (state >= 0 && know->places[place].state != state) continue;
        int64_t lead = best < 0 ? 1 : weight(&know->places[place]) - weight(&know->places[best]);
        if (lead > 0 || (!lead && place < best)) best = place;
    }
    return best;
}
