/* maker.h: what the files that make know.bin share (make.c, make_*.c). Internal to know/.
 * A maker takes the rows of all tables, the user's among them, then each table makes its rows and indexes, in the order of
 * ro_make_*. Once something is wrong (`status`), nothing more is made; where somebody listens, faults of rows are told and the row is
 * left out instead. */
#ifndef RO_KNOW_MAKER_H
#define RO_KNOW_MAKER_H

#include "know/inside.h"
#include "know/make.h"
#include "know/plan.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_make_row {
    const ro_str *cells; /* by the columns of the plan */
    uint32_t line;
    uint16_t file; /* 0: readout's own */
} ro_make_row;

typedef struct ro_make_table {
    RO_ARRAY(ro_make_row) rows;
} ro_make_table;

/* A spell while those of its seat are compared. */
typedef struct ro_make_spell {
    ro_row_spell row;
    bool gone;
    bool crowded; /* others hold the very same title at the same time: no seat of its own */
} ro_make_spell;

typedef struct ro_maker {
    ro_arena arena;
    ro_file files[RO_TABLE_KNOW_COUNT];
    const ro_know_sources *sources;
    const ro_know_faults *faults;
    ro_error *error;
    ro_status status;
    uint32_t fault_count;
    ro_make_table tables[RO_TABLE_KNOW_COUNT];
    ro_dict_maker strings, user_files;
    ro_index_maker by[RO_BY_COUNT];
    ro_translit translit;
    uint64_t tables_hash;
    RO_ARRAY(ro_row_state) states;
    RO_ARRAY(ro_row_office) offices;
    RO_ARRAY(ro_row_body) bodies;
    RO_ARRAY(ro_row_outlet) outlets;
    RO_ARRAY(ro_row_place) places;
    RO_ARRAY(ro_row_rule) rules;
    RO_ARRAY(ro_row_person) persons;
    RO_ARRAY(ro_make_spell) drafts;
    RO_ARRAY(ro_row_spell) spells;
    uint32_t *person_spells;
    ro_phrases *phrases;
} ro_maker;

/* ---- help ---- */

#define RO_MAKE_PUSH(mk, array, value) (RO_PUSH(&(mk)->arena, array, value) ? (void)0 : ro_make_no_memory(mk))
void ro_make_no_memory(ro_maker *mk);
/* A fault of a row; `column` of the plan, or -1. */
void ro_make_fault(ro_maker *mk, ro_know_table table, const ro_make_row *row, int column, const char *format, ...)
    __attribute__((format(printf, 5, 6)));
/* The number of a string among those of the file. */
uint32_t ro_make_string(ro_maker *mk, ro_str s);
ro_row_at ro_make_at(ro_maker *mk, ro_know_table table, const ro_make_row *row);
/* A hit of an index; a key that is no slice of a table is copied first. */
void ro_make_hit(ro_maker *mk, ro_know_index by, ro_str key, int32_t id, uint32_t note);
/* The key of a row, in an index of keys: false (and a fault) when it stands twice. */
bool ro_make_key(ro_maker *mk, ro_know_index by, ro_know_table table, const ro_make_row *row, ro_str key, int32_t id);
/* One wording as the table writes it, or each of several parted by `|`, folded; "=US" asks for this spelling. */
void ro_make_word(ro_maker *mk, ro_know_index by, ro_str words, int32_t id, uint8_t how);
void ro_make_words(ro_maker *mk, ro_know_index by, ro_str list, int32_t id, uint8_t how);
/* The number of a state by its key, -1 for an empty cell; false (and a fault) for an unknown one. */
bool ro_make_state_cell(ro_maker *mk, ro_know_table table, const ro_make_row *row, int column, int32_t *out);
/* An ISO text of any precision; false (and a fault) when it is none. Empty: unknown. */
bool ro_make_date_cell(ro_maker *mk, ro_know_table table, const ro_make_row *row, int column, ro_date *out);
/* The first of a list parted by `|`, without "=". */
static inline ro_str ro_make_first_of(ro_str list)
{
    ro_str first = ro_str_cut(&list, '|');
    return first.len && first.ptr[0] == '=' ? ro_str_sub(first, 1, first.len) : first;
}

/* ---- the steps ---- */

/* make_rows.c: the rows of all tables, a user's in the place of ours. */
void ro_make_rows(ro_maker *mk);
void ro_make_states(ro_maker *mk);
void ro_make_offices(ro_maker *mk);
void ro_make_bodies(ro_maker *mk);
void ro_make_outlets(ro_maker *mk);
void ro_make_places(ro_maker *mk);
void ro_make_names(ro_maker *mk);
void ro_make_persons(ro_maker *mk);
/* make_spells.c: of the spells of one seat, a user's shorten ours; open ends are told apart. */
void ro_make_seats(ro_maker *mk);
/* make_phrases.c: all wordings, asked of what was made so far. */
void ro_make_phrases(ro_maker *mk, const ro_know *know);

#ifdef __cplusplus
}
#endif
#endif
