/* coverage.h: the summary of pages by outlet, drawn for eyes: with a strip of the span on a terminal.
 * In: the rows of "coverage". Out: the table of table.h. */
#ifndef READOUT_CLI_COVERAGE_H
#define READOUT_CLI_COVERAGE_H

#include <readout.h>

/* Prints the summary `rows`, opened with `filter`; returns how many, or -1 after an error in *error. */
long coverage_print(ro_record *record, const ro_filter *filter, ro_rows *rows, ro_error *error);

#endif
