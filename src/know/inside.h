/* inside.h: what an ro_know is made of; each file of know/ opens and asks its own part.
 * Rows are taken from know.bin once, with every number checked, and lie in one arena; indexes and phrases stay in the file and are
 * checked where they are asked. Read-only once opened. Internal to know/. */
#ifndef RO_KNOW_INSIDE_H
#define RO_KNOW_INSIDE_H

#include "base/file.h"
#include "base/model.h"
#include "know/index.h"
#include "know/know.h"
#include "know/rows.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_know_index {
    RO_BY_STATE_KEY,
    RO_BY_STATE_WORDS, /* note: wording, how: ro_state_how */
    RO_BY_OFFICE_KEY,
    RO_BY_WORDING,     /* its keys are numbered as the wordings; ids: offices; note: the state + 1, 0 for all */
    RO_BY_BODY_KEY,
    RO_BY_BODY_WORDS,  /* note: wording */
    RO_BY_BODY_OF,     /* "usa:foreign-ministry" -> the State Department */
    RO_BY_OUTLET_WORDS, /* note: wording */
    RO_BY_DOMAIN,
    RO_BY_PLACE,
    RO_BY_GIVEN_NAME,  /* note: ro_gender */
    RO_BY_OFFICE_OF,   /* "rus\tforeign-minister" -> its spells */
    RO_BY_PERSON,      /* name with its spellings brought together */
    RO_BY_SURNAME,
    RO_BY_COUNT
} ro_know_index;

struct ro_know {
    ro_arena arena;
    ro_file file;
    ro_model model;
    const ro_row_info *info;
    ro_dict strings, files; /* files: names of the user's, the first is 1 */
    ro_index by[RO_BY_COUNT];
    ro_translit translit;
    ro_phrases *phrases;

    ro_state *states;
    ro_office *offices;
    ro_body *bodies;
    ro_outlet *outlets;
    ro_place *places;
    ro_person *persons;
    ro_spell *spells;
    const uint32_t *person_spells; /* spells by person, then by beginning; spell_count of them */
    uint32_t state_count, office_count, body_count, outlet_count, place_count, person_count, spell_count;
};

extern const char *const ro_know_index_names[RO_BY_COUNT]; /* of their sections */
extern const char *const ro_know_table_names[RO_TABLE_KNOW_COUNT]; /* "states" */

/* A section as rows of `size` bytes. RO_EFORMAT when there is none or it is of another size. */
ro_status ro_know_rows(const ro_know *know, const char *section, size_t size, const void **rows, uint32_t *count, ro_error *error);
/* RO_EFORMAT, for a row that says what cannot be; names the byte. */
ro_status ro_know_broken(const ro_know *know, const void *row, const char *what, ro_error *error);
/* The rows of each table, in this order. */
ro_status ro_states_take(ro_know *know, ro_error *error);
ro_status ro_offices_take(ro_know *know, ro_error *error);
ro_status ro_bodies_take(ro_know *know, ro_error *error);
ro_status ro_outlets_take(ro_know *know, ro_error *error);
ro_status ro_places_take(ro_know *know, ro_error *error);
ro_status ro_names_take(ro_know *know, ro_error *error);
ro_status ro_persons_take(ro_know *know, ro_error *error);

static inline ro_str ro_know_text(const ro_know *know, uint32_t string) { return ro_dict_string(&know->strings, string); }
static inline ro_know_row ro_know_at(ro_know_table table, const ro_row_at *at)
{
    ro_know_row row = {(uint8_t)table, (uint16_t)at->file, at->line, at->source};
    return row;
}

#ifdef __cplusplus
}
#endif
#endif
