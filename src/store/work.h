/* work.h: what the files of store/ share: the open record, its transactions, readings put into it. Private to store/.
 * Functions that return int give SQLite's codes; ro_store_fail turns one into a status with a message. */
#ifndef RO_STORE_WORK_H
#define RO_STORE_WORK_H

#include "store/store.h"

struct ro_store {
    sqlite3 *db;
    char *path;
    ro_record_mode mode;
    const ro_know *know;
    ro_made_with made_with;
    bool (*stop)(void *context); /* NULL: nobody is asked */
    void *stop_context;
    struct ro_store_memo *memo; /* memo.c; NULL: nothing was asked for yet */
    struct ro_store_ready *ready; /* ready.c; likewise */
};

void ro_store_memo_free(ro_store *self);
void ro_store_ready_free(ro_store *self);

ro_status ro_store_fail(const ro_store *self, ro_error *error, int code, const char *doing);
int ro_store_run(ro_store *self, const char *sql);
/* The first column of the first row as a number, 0 without a row; *rc tells how it went. */
int64_t ro_store_number(ro_store *self, const char *sql, int *rc);

typedef ro_status (*ro_store_work)(ro_store *self, const void *argument, ro_error *error);
/* Runs `work` in one transaction: it is committed when the status is good, else all of it is taken back. */
ro_status ro_store_transaction(ro_store *self, ro_store_work work, const void *argument, const char *doing, ro_error *error);
/* Inside a transaction: settles. */
ro_status ro_store_settle_now(ro_store *self, ro_error *error);
/* Inside a transaction: ro_store_add of readings; *changed becomes true when one of them changed the record. */
int ro_store_put(ro_store *self, ro_stored *readings, size_t count, bool *changed);
/* All corrections, by number (corrections.c). What is no correction of ours in the table has no ends. */
ro_status ro_store_corrections(ro_store *self, ro_arena *arena, ro_corrections *out, ro_error *error);
/* Runs `sql` with ?1 the report's id; *changes: rows that it wrote. */
int ro_store_on_report(ro_store *self, const char *sql, const char *report, int *changes);
/* Inside a transaction, of a takedown: takes out what was said of the report's words (corrections.c). */
int ro_corrections_forget(ro_store *self, const char *report);

#endif
