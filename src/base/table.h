/* table.h: tab-separated tables of facts, read in place.
 * In: a mapped file whose first line that is no `#` comment names the columns. Out: rows of slices into it.
 * Every row has as many cells as there are columns; anything else is RO_EFORMAT with file and line. */
#ifndef RO_BASE_TABLE_H
#define RO_BASE_TABLE_H

#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_TABLE_COLUMNS_MAX = 32, RO_TABLE_ROWS_MAX = 4000000 };

typedef struct ro_table {
    ro_str name; /* file name, for errors and explanations */
    ro_str columns[RO_TABLE_COLUMNS_MAX];
    uint32_t column_count, row_count;
    const ro_str *cells;   /* row_count * column_count */
    const uint32_t *lines; /* 1-based line of each row */
} ro_table;

/* Reads the table in `bytes`, which must outlive it. */
ro_status ro_table_read(ro_table *out, ro_arena *arena, ro_str name, ro_str bytes, ro_error *error);
/* The index of a column, or -1. */
int ro_table_column(const ro_table *table, const char *name);
/* The cell, or an empty slice when there is no such row or column. */
ro_str ro_table_cell(const ro_table *table, uint32_t row, int column);

#ifdef __cplusplus
}
#endif
#endif
