/* inside.h: what an ro_know is made of; each file of know/ fills and asks its own part.
 * Everything lives in one arena or in the mapped tables, is built by ro_know_open and read-only afterwards. */
#ifndef RO_KNOW_INSIDE_H
#define RO_KNOW_INSIDE_H

#include "base/file.h"
#include "know/index.h"
#include "know/know.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One meaning of a wording: an office, in one state or (-1) in all. */
typedef struct ro_meaning {
    int32_t office, state;
    int32_t next; /* of the same wording, or -1 */
} ro_meaning;

typedef struct ro_wording {
    ro_str words;
    int32_t meaning; /* first */
} ro_wording;

struct ro_know {
    ro_arena arena;
    ro_file files[RO_TABLE_KNOW_COUNT];
    ro_table tables[RO_TABLE_KNOW_COUNT];
    uint64_t checksum;

    ro_state *states;
    uint32_t state_count;
    ro_map state_of_key;
    ro_index state_words; /* how: ro_state_how */

    ro_office *offices;
    uint32_t office_count;
    ro_map office_of_key;
    RO_ARRAY(ro_wording) wordings;
    RO_ARRAY(ro_meaning) meanings;
    ro_map wording_of; /* folded words -> wording */

    ro_spell *spells;  /* rows of spells.tsv, so those of one office of one state stand together */
    uint32_t spell_count;
    ro_map spells_of;  /* "rus\tforeign-minister" (a slice of the file) -> its first row */
    RO_ARRAY(ro_person) persons;
    uint32_t *person_spells; /* rows by person, then by beginning */
    ro_map person_of;        /* spelling brought together -> person */
    ro_map surname_of;       /* surname -> first of surname_links + 1 */
    RO_ARRAY(ro_meaning) surnames; /* .office holds the person */
    ro_translit translit;

    ro_body *bodies;
    uint32_t body_count;
    ro_map body_of_key;
    ro_index body_words;

    ro_outlet *outlets;
    uint32_t outlet_count;
    ro_index outlet_words;
    ro_map outlet_of_domain;

    ro_place *places;
    uint32_t place_count;
    ro_map place_of; /* folded name -> first of place_links */
    RO_ARRAY(ro_meaning) place_links; /* .office holds the place; by population */

    ro_map given_names; /* folded -> row */
};

/* The loaders, in the order that they are called. Each returns RO_EFORMAT with file and line for a row that cannot be. */
ro_status ro_states_load(ro_know *know, ro_error *error);
ro_status ro_offices_load(ro_know *know, ro_error *error);
ro_status ro_bodies_load(ro_know *know, ro_error *error);
ro_status ro_outlets_load(ro_know *know, ro_error *error);
ro_status ro_places_load(ro_know *know, ro_error *error);
ro_status ro_given_names_load(ro_know *know, ro_error *error);
ro_status ro_persons_load(ro_know *know, ro_error *error);

/* What row `row` of a table is called in its origin. */
static inline ro_know_row ro_know_row_origin(const ro_know *know, ro_know_table table, uint32_t row)
{
    ro_know_row origin = {(uint8_t)table, 0, know->tables[table].lines[row]};
    return origin;
}
/* Fills `error` for a row of a table and returns RO_EFORMAT. */
ro_status ro_know_fault(const ro_know *know, ro_know_table table, uint32_t row, ro_error *error, const char *what);
/* The columns named in `names`, into `out`; RO_EFORMAT when one is missing. */
ro_status ro_know_columns(const ro_know *know, ro_know_table table, const char *const *names, uint32_t count, int *out, ro_error *error);
static inline ro_str ro_know_cell(const ro_know *know, ro_know_table table, uint32_t row, int column)
{
    return ro_table_cell(&know->tables[table], row, column);
}
/* The first of a list parted by `|`, without "=". */
static inline ro_str ro_first_of(ro_str list)
{
    ro_str first = ro_str_cut(&list, '|');
    return first.len && first.ptr[0] == '=' ? ro_str_sub(first, 1, first.len) : first;
}
/* A decimal number as ten-thousandths ("48.853" -> 488530); false when it is none. */
bool ro_read_e4(ro_str s, int32_t *out);
/* Digits alone, at most 2^31-1; false when it is none. An empty slice is 0. */
bool ro_read_count(ro_str s, int32_t *out);

#ifdef __cplusplus
}
#endif
#endif
