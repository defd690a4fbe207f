/* take.c: other records taken into this one: their readings and corrections, each once.
 * Sources are looked at whole before anything is written: what is damaged, or read by another engine, is said by the name of its
 * file, and nothing changes. A correction that both have is one: the first like it counts once, a second like it (said again after
 * it was taken back) twice, so that taking a record again adds nothing. */
#include "store/work.h"

#include <stdio.h>
#include <stdlib.h>

enum { READINGS_AT_ONCE = 256 };

typedef struct sources {
    const char *const *paths;
    size_t count;
    ro_store **at; /* open to be read */
    ro_taken *taken;
} sources;

/* ---- looking at the sources ---- */

/* The first reason for not being whole that SQLite finds. */
static ro_status check_whole(ro_store *self, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    ro_status status = RO_OK;
    int rc = sqlite3_prepare_v2(self->db, "PRAGMA quick_check(1)", -1, &row, NULL);
    if (!rc) rc = sqlite3_step(row);
    const char *found = rc == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 0) : NULL;
    if (rc != SQLITE_ROW)
        status = ro_store_fail(self, error, rc, "looking at a record");
    else if (found && strcmp(found, "ok") != 0)
        status = ro_error_set(error, RO_EFORMAT, self->path, -1, "the file is damaged: %.120s", found);
    sqlite3_finalize(row);
    return status;
}

/* The engine that made the readings, "" for none; RO_EVERSION when there are several. */
static ro_status find_engine(ro_store *self, char out[17], ro_error *error)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(self->db, "SELECT coalesce(min(made_with), ''), coalesce(max(made_with), '') FROM reading", -1,
                                &row, NULL);
    if (!rc) rc = sqlite3_step(row);
    ro_status status = rc == SQLITE_ROW ? RO_OK : ro_store_fail(self, error, rc, "looking at a record");
    if (!status) {
        snprintf(out, 17, "%s", (const char *)sqlite3_column_text(row, 0));
        if (strcmp(out, (const char *)sqlite3_column_text(row, 1)) != 0)
            status = ro_error_set(error, RO_EVERSION, self->path, -1,
                                  "its pages were read with different models or tables: `readout reread -d %s` first", self->path);
    }
    sqlite3_finalize(row);
    return status;
}

/* All readings, this record's and the sources', are of one engine, or they would not settle to what one engine makes of the pages.
 */
static ro_status check_engines(ro_store *self, const sources *from, ro_error *error)
{
    char first[17], other[17];
    const char *path = self->path;
    ro_status status = find_engine(self, first, error);
    for (size_t i = 0; i < from->count && !status; i++) {
        status = find_engine(from->at[i], other, error);
        if (!status && *first && *other && strcmp(first, other) != 0)
            status = ro_error_set(error, RO_EVERSION, from->at[i]->path, -1,
                                  "read with other models or tables than %.80s: `readout reread` both, then merge them", path);
        if (!status && !*first) snprintf(first, sizeof first, "%s", other), path = from->at[i]->path;
    }
    return status;
}

static ro_status open_sources(ro_store *self, sources *from, ro_error *error)
{
    ro_status status = RO_OK;
    from->at = calloc(from->count + 1, sizeof(ro_store *));
    if (!from->at) return ro_error_set(error, RO_ENOMEM, self->path, -1, "merging: no memory");
    for (size_t i = 0; i < from->count && !status; i++) {
        status = ro_store_open(&from->at[i], from->paths[i], RO_RECORD_READ, error);
        if (!status) status = check_whole(from->at[i], error);
    }
    return status ? status : check_engines(self, from, error);
}

static void close_sources(sources *from)
{
    for (size_t i = 0; from->at && i < from->count; i++) ro_store_close(from->at[i], NULL);
    free(from->at);
}

/* ---- readings ---- */

/* A reading that this engine can settle; the error names the source. */
static ro_status check_reading(const ro_store *source, const ro_stored *one, ro_arena *arena, uint64_t *made_with, ro_error *error)
{
    ro_error inner = {.byte = -1};
    ro_reading reading;
    ro_status status = ro_reading_check_version(one->bytes, &inner);
    if (status == RO_EVERSION) return ro_error_set(error, status, source->path, -1, "%.200s", inner.message);
    if (!status) status = ro_reading_decode_core(&reading, arena, one->bytes, &inner);
    if (status)
        return ro_error_set(error, status, source->path, inner.byte, "the reading of report %s: %.160s", one->id.text,
                            inner.message);
    *made_with = reading.made_with;
    return RO_OK;
}

static ro_status put_readings(ro_store *self, const ro_store *source, ro_stored *at, size_t count, ro_arena *arena, ro_taken *taken,
                              ro_error *error)
{
    bool changed = false;
    ro_status status = RO_OK;
    for (size_t i = 0; i < count && !status; i++) status = check_reading(source, &at[i], arena, &at[i].made_with, error);
    int rc = status ? SQLITE_OK : ro_store_put(self, at, count, &changed);
    if (rc) return ro_store_fail(self, error, rc, "recording pages");
    for (size_t i = 0; i < count && !status; i++) taken->known += !at[i].is_new;
    taken->pages += count;
    return status;
}

static ro_status take_readings(ro_store *self, ro_store *source, ro_taken *taken, ro_error *error)
{
    ro_stored *at = calloc(READINGS_AT_ONCE, sizeof *at);
    ro_arena arena = {.limit = (size_t)1 << 33};
    ro_id last = {{0}};
    size_t count = 1;
    ro_status status = at ? RO_OK : ro_error_set(error, RO_ENOMEM, self->path, -1, "merging: no memory");
    while (!status && count) {
        ro_arena_reset(&arena);
        status = ro_store_walk(source, last.text, &arena, at, READINGS_AT_ONCE, &count, error);
        if (!status && count) last = at[count - 1].id;
        if (!status) status = put_readings(self, source, at, count, &arena, taken, error);
    }
    ro_arena_free(&arena);
    free(at);
    return status;
}

/* ---- corrections ---- */

/* Numbers of the source beside those that their corrections have here. */
#define MADE_TAKEN "CREATE TEMP TABLE IF NOT EXISTS taken (old INTEGER PRIMARY KEY, new INTEGER UNIQUE); DELETE FROM temp.taken"
/* An undo names the number that its correction has here. ?1 number, ?2 what, ?3 report, ?4 kind, ?5 words, ?6 value. */
#define VALUE                                                                                                                      \
    "CASE WHEN ?2 = 'undo' AND json_valid(?6) THEN json_object('number', (SELECT new FROM temp.taken WHERE old = "                 \
    "json_extract(?6, '$.number'))) ELSE ?6 END"
#define FIND                                                                                                                       \
    "INSERT INTO temp.taken SELECT ?1, min(number) FROM correction WHERE what = ?2 AND report = ?3 AND kind = ?4 AND words = ?5 "  \
    "AND value IS " VALUE " AND number NOT IN (SELECT new FROM temp.taken) HAVING min(number) IS NOT NULL"
#define APPEND "INSERT INTO correction (what, report, kind, words, value) SELECT ?2, ?3, ?4, ?5, " VALUE " WHERE ?1 IS NOT NULL"
#define REMEMBER "INSERT INTO temp.taken VALUES (?1, last_insert_rowid())"

/* Runs `sql` on a row of the source's corrections; *changes: rows that it wrote. */
static int on_row(ro_store *self, const char *sql, sqlite3_stmt *row, int *changes)
{
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(self->db, sql, -1, &statement, NULL);
    for (int i = 0; !rc && i < 6 && i < sqlite3_bind_parameter_count(statement); i++)
        rc = sqlite3_bind_value(statement, i + 1, sqlite3_column_value(row, i));
    if (!rc) rc = sqlite3_step(statement) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(self->db);
    *changes = sqlite3_changes(self->db);
    sqlite3_finalize(statement);
    return rc;
}

static int take_correction(ro_store *self, sqlite3_stmt *row, ro_taken *taken)
{
    int changes = 0;
    int rc = on_row(self, FIND, row, &changes);
    taken->corrections++;
    taken->corrections_known += !rc && changes;
    if (rc || changes) return rc;
    rc = on_row(self, APPEND, row, &changes);
    return rc ? rc : on_row(self, REMEMBER, row, &changes);
}

static ro_status take_corrections(ro_store *self, ro_store *source, ro_taken *taken, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    int here = ro_store_run(self, MADE_TAKEN);
    int rc = sqlite3_prepare_v2(source->db, "SELECT number, what, report, kind, words, value FROM correction ORDER BY number", -1,
                                &row, NULL);
    while (!rc && !here && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        here = take_correction(self, row, taken);
        rc = SQLITE_OK;
    }
    sqlite3_finalize(row);
    if (here) return ro_store_fail(self, error, here, "keeping corrections");
    return rc == SQLITE_DONE ? RO_OK : ro_store_fail(source, error, rc, "reading the corrections");
}

/* ---- all of it ---- */

static ro_status take_work(ro_store *self, const void *argument, ro_error *error)
{
    const sources *from = argument;
    ro_status status = RO_OK;
    for (size_t i = 0; i < from->count && !status; i++) {
        status = take_readings(self, from->at[i], from->taken, error);
        if (!status) status = take_corrections(self, from->at[i], from->taken, error);
    }
    return status ? status : ro_store_settle_now(self, error);
}

ro_status ro_store_take(ro_store *self, const char *const *paths, size_t count, ro_taken *taken, ro_error *error)
{
    ro_taken unused;
    sources from = {paths, count, NULL, taken ? taken : &unused};
    *from.taken = (ro_taken){0};
    ro_status status = open_sources(self, &from, error);
    if (!status) status = ro_store_transaction(self, take_work, &from, "merging records", error);
    close_sources(&from);
    if (status) *from.taken = (ro_taken){0};
    return status;
}
