/* make_rows.c: the rows of all tables, those of the user in the place of ours.
 * A user's row of the same key takes the place of ours; cells of columns that the user's table has not stay as ours has them, and a
 * cell that begins with "+" adds to our list ("+Hermit Kingdom|the North"). Spells have no key: see make_spells.c. */
#include "know/maker.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdio.h>

/* ---- our own tables ---- */

static ro_make_row row_of(ro_maker *mk, const ro_table *table, uint32_t row, const int *column)
{
    ro_str *cells = RO_NEW_N(&mk->arena, ro_str, RO_PLAN_COLUMNS_MAX);
    if (!cells) ro_make_no_memory(mk);
    for (uint32_t c = 0; c < RO_PLAN_COLUMNS_MAX && cells; c++) cells[c] = ro_table_cell(table, row, column[c]);
    return (ro_make_row){.cells = cells, .line = table->lines[row]};
}

static void take_own_table(ro_maker *mk, ro_know_table which)
{
    char name[64];
    ro_table table;
    int column[RO_PLAN_COLUMNS_MAX];
    snprintf(name, sizeof name, "%s.tsv", ro_know_table_names[which]);
    mk->status = ro_file_open_in(&mk->files[which], mk->sources->data, name, mk->error);
    ro_str bytes = mk->files[which].bytes;
    if (!mk->status) mk->status = ro_table_read(&table, &mk->arena, ro_str_of(name), bytes, mk->error);
    if (mk->status) return;
    mk->tables_hash = ro_hash_pair(mk->tables_hash, ro_hash_long(bytes.ptr, bytes.len));
    ro_plan_find(&ro_plans[which], &table, column);
    for (uint32_t c = 0; c < RO_PLAN_COLUMNS_MAX; c++)
        if (ro_plans[which].required >> c & 1 && column[c] < 0)
            mk->status = ro_error_set(mk->error, RO_EFORMAT, name, -1, "no column %s", ro_plans[which].columns[c]);
    for (uint32_t row = 0; row < table.row_count && !mk->status; row++) {
        ro_make_row made = row_of(mk, &table, row, column);
        RO_MAKE_PUSH(mk, &mk->tables[which].rows, made);
    }
}

/* ---- the user's ---- */

/* Keys of the rows so far, by table; made for a table when the user first has rows of it. */
typedef struct merger {
    ro_maker *mk;
    ro_map rows[RO_TABLE_KNOW_COUNT];
    bool ready[RO_TABLE_KNOW_COUNT];
} merger;

/* The key of a row as one string; empty for none. A person goes by the item, or by the name where no item is given. */
static ro_str key_of(ro_maker *mk, ro_know_table which, const ro_make_row *row)
{
    ro_str key = RO_STR("");
    if (which == RO_TABLE_PERSONS)
        return row->cells[RO_PERSON_WIKIDATA].len ? row->cells[RO_PERSON_WIKIDATA] : row->cells[RO_PERSON_NAME];
    for (uint32_t c = 0; c < RO_PLAN_COLUMNS_MAX && key.ptr; c++)
        if (ro_plans[which].key >> c & 1)
            key = ro_str_format(&mk->arena, "%.*s\t%.*s", RO_STR_ARGS(key), RO_STR_ARGS(row->cells[c]));
    if (!key.ptr) ro_make_no_memory(mk);
    return key;
}

static void keep_key(merger *m, ro_know_table which, ro_str key, uint32_t row)
{
    if (key.len && !ro_map_at(&m->rows[which], &m->mk->arena, key, row)) ro_make_no_memory(m->mk);
}

static void keep_keys(merger *m, ro_know_table which)
{
    const ro_make_table *table = &m->mk->tables[which];
    for (uint32_t i = 0; i < table->rows.count && !m->ready[which] && ro_plans[which].key; i++) {
        keep_key(m, which, key_of(m->mk, which, &table->rows.at[i]), i);
        if (which == RO_TABLE_PERSONS) keep_key(m, which, table->rows.at[i].cells[RO_PERSON_NAME], i);
    }
    m->ready[which] = true;
}

static ro_str joined(ro_maker *mk, ro_str own, ro_str more)
{
    if (!own.len) return more;
    ro_str both = ro_str_format(&mk->arena, "%.*s|%.*s", RO_STR_ARGS(own), RO_STR_ARGS(more));
    if (!both.ptr) ro_make_no_memory(mk);
    return both;
}

/* Cells that the user's table has no column for are ours, but for the source; "+" adds to our list. */
static void fill_from(ro_maker *mk, uint32_t source, ro_make_row *row, const ro_make_row *own, const int *column)
{
    ro_str *cells = (ro_str *)(uintptr_t)row->cells;
    for (uint32_t c = 0; c < RO_PLAN_COLUMNS_MAX; c++) {
        bool adds = cells[c].len && cells[c].ptr[0] == '+';
        if (adds) cells[c] = ro_str_sub(cells[c], 1, cells[c].len);
        if (own && column[c] < 0 && c != source) cells[c] = own->cells[c];
        if (own && adds) cells[c] = joined(mk, own->cells[c], cells[c]);
    }
}

static void put_row(merger *m, ro_know_table which, ro_make_row row, const int *column)
{
    ro_make_table *table = &m->mk->tables[which];
    ro_str key = ro_plans[which].key ? key_of(m->mk, which, &row) : RO_STR("");
    int64_t known = key.len ? ro_map_get(&m->rows[which], key) : RO_MAP_NONE;
    fill_from(m->mk, ro_plans[which].source, &row, known == RO_MAP_NONE ? NULL : &table->rows.at[known], column);
    if (known == RO_MAP_NONE) {
        keep_key(m, which, key, table->rows.count);
        RO_MAKE_PUSH(m->mk, &table->rows, row);
    } else {
        table->rows.at[known] = row;
    }
}

/* "# table: states" says it where columns do not. */
static ro_know_table told_table(ro_str bytes)
{
    while (bytes.len && bytes.ptr[0] == '#') {
        ro_str line = ro_str_trim(ro_str_sub(ro_str_cut(&bytes, '\n'), 1, SIZE_MAX)), head = ro_str_cut(&line, ':');
        for (int i = 0; i < RO_TABLE_KNOW_COUNT && ro_str_is(head, "table"); i++)
            if (ro_str_is(ro_str_trim(line), ro_know_table_names[i])) return (ro_know_table)i;
    }
    return RO_TABLE_KNOW_COUNT;
}

static ro_status columns_fault(const ro_table *table, const ro_know_user_file *file, ro_know_table *which, ro_error *error)
{
    ro_know_table nearest;
    ro_str unknown;
    char name[RO_ERROR_FILE_MAX];
    *which = ro_plan_of(table, told_table(file->bytes), &nearest, &unknown);
    if (*which != RO_TABLE_KNOW_COUNT) return RO_OK;
    snprintf(name, sizeof name, "%.*s", RO_STR_ARGS(file->name));
    if (unknown.ptr)
        return ro_error_set(error, RO_EFORMAT, name, unknown.ptr - file->bytes.ptr,
                            "no table has these columns: %s.tsv has no column %.*s", ro_know_table_names[nearest],
                            RO_STR_ARGS(unknown));
    return ro_error_set(error, RO_EFORMAT, name, 0, "no table has these columns; %s.tsv is nearest: see readout know add --help",
                        ro_know_table_names[nearest]);
}

/* A user's table, read; its columns say what it holds. */
static ro_status read_user_table(ro_table *table, ro_arena *arena, const ro_know_user_file *file, ro_know_table *which,
                                 ro_error *error)
{
    char name[RO_ERROR_FILE_MAX];
    snprintf(name, sizeof name, "%.*s", RO_STR_ARGS(file->name));
    size_t bad = ro_utf8_check(file->bytes);
    if (bad != SIZE_MAX) return ro_error_set(error, RO_EFORMAT, name, (int64_t)bad, "is no UTF-8");
    ro_status status = ro_table_read(table, arena, ro_str_of(name), file->bytes, error);
    return status ? status : columns_fault(table, file, which, error);
}

ro_status ro_know_table_of(ro_know_table *out, const ro_know_user_file *file, ro_error *error)
{
    ro_arena arena = {0};
    ro_table table;
    ro_status status = read_user_table(&table, &arena, file, out, error);
    ro_arena_free(&arena);
    return status;
}

/* What people call a row by: its key, or what it must have. */
static ro_str shown_key(ro_arena *arena, ro_know_table which, const ro_table *table, uint32_t row, const int *column)
{
    uint32_t bits = ro_plans[which].key && which != RO_TABLE_PERSONS ? ro_plans[which].key : ro_plans[which].marks;
    if (which == RO_TABLE_PERSONS) bits = 1u << RO_PERSON_NAME;
    ro_str key = {NULL, 0};
    for (uint32_t c = 0; c < RO_PLAN_COLUMNS_MAX; c++) {
        if (!(bits >> c & 1)) continue;
        ro_str cell = ro_table_cell(table, row, column[c]);
        key = key.ptr ? ro_str_format(arena, "%.*s:%.*s", RO_STR_ARGS(key), RO_STR_ARGS(cell)) : ro_str_copy(arena, cell);
        if (!key.ptr) break;
    }
    return key;
}

ro_status ro_know_user_rows(ro_know_user_row **out, uint32_t *count, ro_arena *arena, const ro_know_user_file *file,
                            ro_error *error)
{
    ro_table table;
    ro_know_table which;
    int column[RO_PLAN_COLUMNS_MAX];
    *out = NULL, *count = 0;
    ro_status status = read_user_table(&table, arena, file, &which, error);
    if (status) return status;
    ro_know_user_row *rows = RO_NEW_N(arena, ro_know_user_row, table.row_count);
    if (!rows) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_plan_find(&ro_plans[which], &table, column);
    for (uint32_t i = 0; i < table.row_count; i++) {
        rows[i] = (ro_know_user_row){which, table.lines[i], shown_key(arena, which, &table, i, column)};
        if (!rows[i].key.ptr) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    }
    *out = rows, *count = table.row_count;
    return RO_OK;
}

static void take_user_table(merger *m, uint32_t number)
{
    ro_maker *mk = m->mk;
    ro_table table;
    ro_know_table which;
    int column[RO_PLAN_COLUMNS_MAX];
    mk->status = read_user_table(&table, &mk->arena, &mk->sources->user[number], &which, mk->error);
    if (mk->status) return;
    if (ro_dict_add(&mk->user_files, &mk->arena, mk->sources->user[number].name) != number) {
        ro_make_no_memory(mk);
        return;
    }
    ro_plan_find(&ro_plans[which], &table, column);
    keep_keys(m, which);
    for (uint32_t row = 0; row < table.row_count && !mk->status; row++) {
        ro_make_row made = row_of(mk, &table, row, column);
        made.file = (uint16_t)(number + 1);
        if (!mk->status) put_row(m, which, made, column);
    }
}

void ro_make_rows(ro_maker *mk)
{
    merger m = {.mk = mk};
    for (int i = 0; i < RO_TABLE_KNOW_COUNT && !mk->status; i++) take_own_table(mk, (ro_know_table)i);
    for (uint32_t i = 0; i < mk->sources->user_count && !mk->status; i++) take_user_table(&m, i);
}
