/* csv.h: rows of a comma-separated file with a head (RFC 4180), read in one pass.
 * In: bytes. Out: the cells of one row after another; quoted cells may hold commas, line breaks and doubled quotes. */
#ifndef RO_PAGE_CSV_H
#define RO_PAGE_CSV_H

#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_CSV_COLUMNS_MAX = 64 };

typedef struct ro_csv {
    ro_str rest;
    ro_arena *arena; /* for cells that held doubled quotes */
    ro_str head[RO_CSV_COLUMNS_MAX], cells[RO_CSV_COLUMNS_MAX];
    uint32_t head_count, cell_count;
} ro_csv;

/* Reads the head. false when there is none. */
bool ro_csv_open(ro_csv *out, ro_arena *arena, ro_str bytes);
/* The next row into `cells`; cells beyond the bound are dropped. false at the end, or when memory is out. */
bool ro_csv_next(ro_csv *self);
/* The index of a column in the head (blind to ASCII case), or -1. */
int ro_csv_column(const ro_csv *self, const char *name);
/* The trimmed cell of this row; empty when the row has none. */
ro_str ro_csv_cell(const ro_csv *self, int column);

#ifdef __cplusplus
}
#endif
#endif
