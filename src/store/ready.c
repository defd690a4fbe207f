/* ready.c: statements that were prepared before and are kept for the next who asks the same: preparing a list takes as long as running it.
 * One that is in use is not among them, so that two may ask the same at one time. */
#include "store/work.h"

#include <stdlib.h>
#include <string.h>

enum { READY = 24 };

struct ro_store_ready {
    sqlite3_stmt *at[READY]; /* NULL: free */
    unsigned oldest;
};

int ro_store_prepare(ro_store *self, const char *sql, sqlite3_stmt **out)
{
    for (size_t i = 0; self->ready && i < READY; i++) {
        sqlite3_stmt *one = self->ready->at[i];
        if (!one || strcmp(sqlite3_sql(one), sql) != 0) continue;
        self->ready->at[i] = NULL;
        *out = one;
        return SQLITE_OK;
    }
    return sqlite3_prepare_v3(self->db, sql, -1, SQLITE_PREPARE_PERSISTENT, out, NULL);
}

void ro_store_finish(ro_store *self, sqlite3_stmt *statement)
{
    if (!statement) return;
    if (!self->ready) self->ready = calloc(1, sizeof *self->ready);
    if (!self->ready || sqlite3_reset(statement) != SQLITE_OK) { /* one that failed may fail again */
        sqlite3_finalize(statement);
        return;
    }
    sqlite3_clear_bindings(statement);
    for (size_t i = 0; i < READY; i++) /* the place that it was taken from is free: none of the others has to go for it */
        if (!self->ready->at[i]) {
            self->ready->at[i] = statement;
            return;
        }
    sqlite3_finalize(self->ready->at[self->ready->oldest]);
    self->ready->at[self->ready->oldest] = statement;
    self->ready->oldest = (self->ready->oldest + 1) % READY;
}

void ro_store_ready_free(ro_store *self)
{
    for (size_t i = 0; self->ready && i < READY; i++) sqlite3_finalize(self->ready->at[i]);
    free(self->ready);
    self->ready = NULL;
}
