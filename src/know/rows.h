/* rows.h: what lies in know.bin: a model file (base/model.h) of kind "know" whose sections hold rows, indexes and phrases.
 * Every number is a little-endian u32 or i32; strings are numbers of the section "strings" (a dict; 0 is the empty one); rows are
 * numbered from 0 and -1 means none. Nothing here is believed before it was checked (know.c when it is opened, index.h when asked).
 * Internal to know/. */
#ifndef RO_KNOW_ROWS_H
#define RO_KNOW_ROWS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define RO_KNOW_KIND "know"
enum { RO_KNOW_FORMAT = 1 }; /* the template id of the model file: raised with every change of this file */

/* Where a row comes from: file 0 is readout's own table. */
typedef struct ro_row_at {
    uint32_t file, line, source;
} ro_row_at;

typedef struct ro_row_state {
    uint32_t key, name, adjective, demonym, capital, iso3, iso2, cameo;
    int32_t from, to;
    ro_row_at at;
} ro_row_state;

typedef struct ro_row_office {
    uint32_t key, name, kind;
    int32_t rank;
    ro_row_at at;
} ro_row_office;

typedef struct ro_row_body {
    uint32_t key, name, kind, is_generic, generic;
    int32_t state;
    uint32_t states, members, parent, ucdp;
    ro_row_at at;
} ro_row_body;

typedef struct ro_row_outlet {
    uint32_t key, name, is_agency;
    int32_t state;
    ro_row_at at;
} ro_row_outlet;

typedef struct ro_row_place {
    uint32_t name;
    int32_t state, lat_e4, lon_e4, population;
    ro_row_at at;
} ro_row_place;

typedef struct ro_row_rule {
    uint32_t kind, from, to; /* translit.tsv */
} ro_row_rule;

typedef struct ro_row_person {
    uint32_t name, wikidata, gender, spell, spell_count;
    int32_t next;
    ro_row_at at; /* line 0: known from spells.tsv alone */
} ro_row_person;

enum { RO_ROW_FROM_EXACT = 1, RO_ROW_TO_EXACT = 2, RO_ROW_ACTING = 4, RO_ROW_END_SHIFT = 3 /* two bits of ro_spell_end */ };

typedef struct ro_row_spell {
    uint32_t of, target, title;
    int32_t state, office, person, from, from_latest, to_earliest, to, seen, next_from;
    uint32_t flags;
    uint32_t cut_file, cut_line; /* the user's row that shortened it; line 0: none */
    ro_row_at at;
} ro_row_spell;

/* The whole file. */
typedef struct ro_row_info {
    uint64_t tables; /* hash of the bytes of readout's own tables */
    uint64_t base;   /* checksum of readout's own know.bin that a user's one was made from; 0: this is readout's own */
    uint64_t user;   /* hash of the user's files, by name; 0 for none */
    uint64_t nothing;
} ro_row_info;

#ifdef __cplusplus
}
#endif
#endif
