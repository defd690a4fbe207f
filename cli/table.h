/* table.h: rows as a table that fits the terminal.
 * In: rows. Out: aligned columns; the widest give way when the terminal is narrow, but for the id, which is last; columns that say
 * nothing are left out; cells are cut with an ellipsis, never wrapped. */
#ifndef READOUT_CLI_TABLE_H
#define READOUT_CLI_TABLE_H

#include <readout.h>

/* Columns of the terminal, of $COLUMNS, or as many as a pipe takes. */
int table_width(void);
/* A column that the caller makes, shown last; its cell is valid until the next call. */
typedef struct table_column {
    const char *name;
    const char *(*cell)(void *context);
    void *context;
} table_column;

/* Prints all rows, with one column more if `more` is not NULL; returns how many, or -1 after an error in *error. */
long table_print(ro_rows *rows, const table_column *more, ro_error *error);

#endif
