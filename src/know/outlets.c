/* outlets.c: news agencies and outlets by name, short form or domain. */
#include "know/inside.h"

enum { KEY, NAME, KIND, NAMES, DOMAINS, COUNTRY, COLUMNS };

static ro_status take_row(ro_know *know, uint32_t row, const ro_str *cell, ro_error *error)
{
    ro_outlet *outlet = &know->outlets[row];
    *outlet = (ro_outlet){.key = cell[KEY],
                          .name = cell[NAME],
                          .is_agency = ro_str_is(cell[KIND], "agency"),
                          .state = ro_know_state_by_key(know, cell[COUNTRY]),
                          .origin = ro_know_row_origin(know, RO_TABLE_OUTLETS, row)};
    if (!outlet->name.len) return ro_know_fault(know, RO_TABLE_OUTLETS, row, error, "no name");
    if (cell[COUNTRY].len && outlet->state < 0) return ro_know_fault(know, RO_TABLE_OUTLETS, row, error, "of an unknown state");
    ro_status status = ro_index_add(&know->outlet_words, &know->arena, cell[NAME], (int32_t)row, 0);
    if (!status) status = ro_index_add_list(&know->outlet_words, &know->arena, cell[NAMES], (int32_t)row, 0);
    for (ro_str domains = cell[DOMAINS]; domains.len && !status;)
        if (!ro_map_set(&know->outlet_of_domain, &know->arena, ro_str_cut(&domains, '|'), row)) status = RO_ENOMEM;
    return status;
}

ro_status ro_outlets_load(ro_know *know, ro_error *error)
{
    static const char *const names[COLUMNS] = {"key", "name", "kind", "names", "domains", "country"};
    int column[COLUMNS];
    const ro_table *table = &know->tables[RO_TABLE_OUTLETS];
    ro_status status = ro_know_columns(know, RO_TABLE_OUTLETS, names, COLUMNS, column, error);
    if (status) return status;
    know->outlet_count = table->row_count;
    know->outlets = RO_NEW_N(&know->arena, ro_outlet, table->row_count);
    if (!know->outlets) return RO_ENOMEM;
    for (uint32_t row = 0; !status && row < table->row_count; row++) {
        ro_str cell[COLUMNS];
        for (int c = 0; c < COLUMNS; c++) cell[c] = ro_table_cell(table, row, column[c]);
        status = take_row(know, row, cell, error);
    }
    return status;
}

const ro_outlet *ro_know_outlet(const ro_know *know, int32_t outlet)
{
    return outlet >= 0 && (uint32_t)outlet < know->outlet_count ? &know->outlets[outlet] : NULL;
}

/* The domain or one that it lies under: "edition.cnn.com", then "cnn.com". */
static int32_t by_domain(const ro_know *know, ro_str domain)
{
    enum { DOMAIN_MAX = 253 }; /* RFC 1035 */
    char lower[DOMAIN_MAX];
    if (domain.len > DOMAIN_MAX || ro_str_find(domain, RO_STR("."), 0) == SIZE_MAX) return -1;
    for (size_t i = 0; i < domain.len; i++) lower[i] = ro_to_lower(domain.ptr[i]);
    for (ro_str rest = {lower, domain.len}; rest.len; ro_str_cut(&rest, '.')) {
        int64_t found = ro_map_get(&know->outlet_of_domain, rest);
        if (found != RO_MAP_NONE) return (int32_t)found;
    }
    return -1;
}

int32_t ro_know_outlet_find(const ro_know *know, ro_str name_or_domain)
{
    ro_str words = ro_str_trim(name_or_domain);
    int32_t hit = ro_index_find(&know->outlet_words, words);
    if (hit < 0 && words.len > 4 && ro_str_equal_nocase(ro_str_sub(words, 0, 4), RO_STR("the ")))
        hit = ro_index_find(&know->outlet_words, ro_str_sub(words, 4, words.len));
    return hit >= 0 ? know->outlet_words.hits.at[hit].id : by_domain(know, words);
}
