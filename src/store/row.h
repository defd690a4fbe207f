/* row.h: one prepared INSERT, its columns bound in their order. Private to store/.
 * In: SQL with as many `?` as columns are put. Failures stick and are told by row_end. */
#ifndef RO_STORE_ROW_H
#define RO_STORE_ROW_H

#include "base/civil.h"
#include "base/hash.h"
#include "base/json.h"

#include <sqlite3.h>

typedef struct row {
    sqlite3_stmt *statement;
    int column; /* of the last one put */
    int rc;     /* SQLITE_OK, or the first failure */
} row;

int row_open(row *self, sqlite3 *db, const char *sql);
void row_text(row *self, ro_str s);      /* .ptr NULL: NULL */
void row_full(row *self, ro_str s);      /* .ptr NULL: '' */
void row_name(row *self, const char *s); /* NULL: NULL */
void row_id(row *self, const ro_id *id); /* NULL or empty: NULL */
void row_brief(row *self, const char *s, size_t len); /* a short text that does not outlive the call; len 0: NULL */
void row_integer(row *self, int64_t value);
void row_null(row *self);
void row_json(row *self, const ro_json *json); /* its text so far; "[]" when nothing was written */
void row_date(row *self, ro_date date);        /* best, earliest, latest, precision, sort_day */
void row_day(row *self, ro_day day);
/* Inserts the row and is ready for the next. */
int row_end(row *self);
void row_close(row *self);

#endif
