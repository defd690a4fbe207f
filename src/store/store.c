/* store.c: opening, adding, settling, forgetting, closing.
 * Writers use a write-ahead log, so that readers go on while pages are read; closing writes it back and leaves one plain file,
 * which can then be opened from read-only media too. `settled` in meta is 0 from the first reading that is added until its settling
 * is committed. */
#include "store/work.h"

#include "schema.h"
#include "store/prints.h"
#include "store/settled.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

sqlite3 *ro_store_db(ro_store *self) { return self->db; }

void ro_store_use(ro_store *self, const ro_know *know, ro_made_with made_with)
{
    self->know = know;
    self->made_with = made_with;
}

/* ---- errors ---- */

static ro_status status_of(int code)
{
    switch (code & 0xff) {
    case SQLITE_NOMEM: return RO_ENOMEM;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return RO_EBUSY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return RO_EFORMAT;
    case SQLITE_TOOBIG: return RO_ELIMIT;
    case SQLITE_INTERRUPT: return RO_ESTOP;
    default: return RO_EIO;
    }
}

static const char *words_of(sqlite3 *db, int code)
{
    switch (code & 0xff) {
    case SQLITE_FULL: return "the disk is full; what was recorded before is untouched";
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return "another program is writing this record";
    case SQLITE_READONLY: return "the record or its folder may not be written";
    case SQLITE_NOTADB: return "this is no SQLite file";
    case SQLITE_CORRUPT: return "the file is damaged";
    case SQLITE_CANTOPEN: return "cannot be opened";
    case SQLITE_NOMEM: return "no memory";
    case SQLITE_INTERRUPT: return "it took too long, and was broken off";
    default: return db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
    }
}

ro_status ro_store_fail(const ro_store *self, ro_error *error, int code, const char *doing)
{
    return ro_error_set(error, status_of(code), self->path, -1, "%s: %s", doing, words_of(self->db, code));
}

ro_status ro_store_error(ro_store *self, ro_error *error, const char *doing)
{
    return ro_store_fail(self, error, sqlite3_errcode(self->db), doing);
}

/* ---- small queries ---- */

int ro_store_run(ro_store *self, const char *sql) { return sqlite3_exec(self->db, sql, NULL, NULL, NULL); }

int64_t ro_store_number(ro_store *self, const char *sql, int *rc)
{
    sqlite3_stmt *statement = NULL;
    int64_t value = 0;
    *rc = sqlite3_prepare_v2(self->db, sql, -1, &statement, NULL);
    if (!*rc) *rc = sqlite3_step(statement);
    if (*rc == SQLITE_ROW) {
        value = sqlite3_column_int64(statement, 0);
        *rc = SQLITE_OK;
    } else if (*rc == SQLITE_DONE) {
        *rc = SQLITE_OK;
    }
    sqlite3_finalize(statement);
    return value;
}

static int set_meta(ro_store *self, const char *key, const char *value)
{
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(self->db, "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                                -1, &statement, NULL);
    if (!rc) rc = sqlite3_bind_text(statement, 1, key, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_text(statement, 2, value, -1, SQLITE_TRANSIENT);
    if (!rc) rc = sqlite3_step(statement) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(self->db);
    sqlite3_finalize(statement);
    return rc;
}

static void hex(char out[17], uint64_t value) { snprintf(out, 17, "%016llx", (unsigned long long)value); }

/* Ends the transaction: commits when `rc` is good, else takes everything back. Returns what went wrong first. */
static int end_transaction(ro_store *self, int rc)
{
    if (!rc) rc = ro_store_run(self, "COMMIT");
    if (rc && !sqlite3_get_autocommit(self->db)) {
        int keep = rc;
        ro_store_run(self, "ROLLBACK");
        rc = keep;
    }
    return rc;
}

/* ---- opening ---- */

static bool exists(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0;
}

/* A record of ours, of a schema that this engine knows; an empty file becomes one where it may be made. */
static ro_status check(ro_store *self, ro_error *error)
{
    int rc;
    int64_t application = ro_store_number(self, "PRAGMA application_id", &rc);
    int64_t version = rc ? 0 : ro_store_number(self, "PRAGMA user_version", &rc);
    int64_t tables = rc ? 0 : ro_store_number(self, "SELECT count(*) FROM sqlite_schema", &rc);
    if (rc) return ro_store_fail(self, error, rc, "opening the record");
    if (application == RO_STORE_APPLICATION && version == RO_STORE_SCHEMA) return RO_OK;
    if (application == RO_STORE_APPLICATION && version > RO_STORE_SCHEMA)
        return ro_error_set(error, RO_EVERSION, self->path, -1, "written by a newer readout (schema %lld; this one knows %d)",
                            (long long)version, RO_STORE_SCHEMA);
    if (application == RO_STORE_APPLICATION && version > 0)
        return ro_error_set(error, RO_EVERSION, self->path, -1, "written by an older readout (schema %lld; this one has %d): read its pages into a new record",
                            (long long)version, RO_STORE_SCHEMA);
    if (tables || application || version || self->mode != RO_RECORD_CREATE)
        return ro_error_set(error, RO_EFORMAT, self->path, -1, "an SQLite file, but no record of readout");
    return RO_OK;
}

/* Readings of another version cannot be settled with new ones: said before pages are read for hours. All were made by one readout,
 * or the same check would have refused the other: one tells. Looking at the record needs no reading (but `explain`). */
static ro_status check_readings(ro_store *self, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    ro_error inner = {.message = ""};
    ro_status status = RO_OK;
    int rc = sqlite3_prepare_v2(self->db, "SELECT bytes FROM reading LIMIT 1", -1, &row, NULL);
    if (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW)
        status = ro_reading_check_version((ro_str){sqlite3_column_blob(row, 0), (size_t)sqlite3_column_bytes(row, 0)}, &inner);
    sqlite3_finalize(row);
    if (status == RO_EVERSION) return ro_error_set(error, status, self->path, -1, "%s", inner.message);
    if (rc == SQLITE_ROW || rc == SQLITE_DONE) return RO_OK; /* a damaged one is told by its report, when it is wanted */
    return ro_store_fail(self, error, rc, "opening the record");
}

static int make_tables(ro_store *self)
{
    char pragmas[128];
    snprintf(pragmas, sizeof pragmas, "PRAGMA application_id = %d; PRAGMA user_version = %d", RO_STORE_APPLICATION,
             RO_STORE_SCHEMA);
    int rc = ro_store_run(self, "BEGIN IMMEDIATE");
    if (rc) return rc;
    int64_t tables = ro_store_number(self, "SELECT count(*) FROM sqlite_schema", &rc); /* somebody else may have been quicker */
    if (!rc && !tables) {
        rc = ro_store_run(self, ro_schema_sql);
        if (!rc) rc = ro_store_run(self, pragmas);
        if (!rc) rc = set_meta(self, "settled", "1");
    }
    return end_transaction(self, rc);
}

static ro_status prepare(ro_store *self, ro_error *error)
{
    sqlite3_busy_timeout(self->db, RO_STORE_BUSY_MS);
    sqlite3_db_config(self->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(self->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    ro_status status = check(self, error);
    if (status) return status;
    int rc = ro_store_run(self, "PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY");
    if (!rc && self->mode == RO_RECORD_READ) rc = ro_store_run(self, "PRAGMA query_only = ON");
    if (!rc && self->mode != RO_RECORD_READ)
        rc = ro_store_run(self, "PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL");
    if (!rc && self->mode == RO_RECORD_CREATE) rc = make_tables(self);
    if (!rc && self->mode != RO_RECORD_READ && (status = check_readings(self, error))) return status;
    if (!rc) rc = ro_store_run(self, "PRAGMA foreign_keys = ON");
    return rc ? ro_store_fail(self, error, rc, "opening the record") : RO_OK;
}

ro_status ro_store_open(ro_store **out, const char *path, ro_record_mode mode, ro_error *error)
{
    *out = NULL;
    if (!path || !*path) return ro_error_set(error, RO_EARG, NULL, -1, "a record needs a file name");
    if (mode != RO_RECORD_CREATE && !exists(path))
        return ro_error_set(error, RO_EIO, path, -1, "no such record: %s", strerror(errno));
    ro_store *self = calloc(1, sizeof *self);
    if (self) self->path = strdup(path);
    if (!self || !self->path) {
        free(self);
        return ro_error_set(error, RO_ENOMEM, path, -1, "opening the record: no memory");
    }
    self->mode = mode;
    int flags = SQLITE_OPEN_READWRITE | (mode == RO_RECORD_CREATE ? SQLITE_OPEN_CREATE : 0) | SQLITE_OPEN_NOMUTEX;
    int rc = sqlite3_open_v2(path, &self->db, flags, NULL);
    ro_status status = rc ? ro_store_fail(self, error, rc, "opening the record") : prepare(self, error);
    if (!status) {
        *out = self;
        return RO_OK;
    }
    sqlite3_close(self->db);
    free(self->path);
    free(self);
    return status;
}

static int ask_watch(void *store)
{
    ro_store *self = store;
    return self->stop(self->stop_context);
}

void ro_store_watch(ro_store *self, bool (*stop)(void *context), void *context)
{
    enum { STEPS = 4000 }; /* about a tenth of a millisecond */
    self->stop = stop;
    self->stop_context = context;
    sqlite3_progress_handler(self->db, STEPS, stop ? ask_watch : NULL, self);
}

ro_status ro_store_close(ro_store *self, ro_error *error)
{
    ro_status status = RO_OK;
    if (!self) return RO_OK;
    ro_store_ready_free(self);
    /* a reader in another program keeps the log alive: then that one leaves the single file, when it closes */
    if (self->mode != RO_RECORD_READ) {
        ro_store_run(self, "PRAGMA wal_checkpoint(TRUNCATE)");
        int rc = ro_store_run(self, "PRAGMA journal_mode = DELETE");
        if (rc && status_of(rc) != RO_EBUSY) status = ro_store_fail(self, error, rc, "closing the record");
    }
    ro_store_memo_free(self);
    sqlite3_close_v2(self->db);
    free(self->path);
    free(self);
    return status;
}

/* ---- readings ---- */

static int add_one(ro_store *self, sqlite3_stmt *statement, ro_stored *reading)
{
    char made_with[17];
    hex(made_with, reading->made_with);
    sqlite3_bind_text(statement, 1, reading->id.text, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, made_with, -1, SQLITE_TRANSIENT);
    sqlite3_bind_blob64(statement, 3, reading->bytes.ptr, reading->bytes.len, SQLITE_STATIC);
    int64_t before = sqlite3_total_changes64(self->db);
    int rc = sqlite3_step(statement) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(self->db);
    sqlite3_reset(statement);
    reading->is_new = !rc && sqlite3_total_changes64(self->db) > before;
    return rc;
}

/* Of two readings of one page (captured twice, or in two files) the record keeps the one captured first, whichever came first: its capture
 * is the upper bound of the page's day. Without that the lesser source, then the lesser bytes. <0: a is kept. */
static int by_capture(const ro_reading *a, ro_str a_bytes, const ro_reading *b, ro_str b_bytes)
{
    ro_str x = a->report.captured, y = b->report.captured;
    if (!x.len != !y.len) return x.len ? -1 : 1;
    int order = ro_str_compare(x, y);
    if (!order) order = ro_str_compare(a->report.source, b->report.source);
    return order ? order : ro_str_compare(a_bytes, b_bytes);
}

/* Does `reading` go before the one that is kept (`old`)? A reading that cannot be decoded stays as it is. */
static bool goes_before(ro_arena *arena, const ro_stored *reading, ro_str old)
{
    ro_reading a, b;
    ro_arena_reset(arena);
    return !ro_reading_decode_core(&a, arena, reading->bytes, NULL) && !ro_reading_decode_core(&b, arena, old, NULL) &&
           by_capture(&a, reading->bytes, &b, old) < 0;
}

/* Both ways of adding, and room to compare. */
typedef struct adding {
    sqlite3_stmt *insert, *other, *replace;
    ro_arena arena;
} adding;

/* A page that is known, read from other words of a head: keeps the one that goes before. */
static int choose_one(ro_store *self, adding *how, const ro_stored *reading, bool *changed)
{
    int rc = sqlite3_bind_text(how->other, 1, reading->id.text, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_blob64(how->other, 2, reading->bytes.ptr, reading->bytes.len, SQLITE_STATIC);
    if (rc) return rc;
    rc = sqlite3_step(how->other);
    ro_str old = {sqlite3_column_blob(how->other, 0), (size_t)sqlite3_column_bytes(how->other, 0)};
    bool before = rc == SQLITE_ROW && goes_before(&how->arena, reading, old);
    sqlite3_reset(how->other);
    if (rc != SQLITE_ROW && rc != SQLITE_DONE) return sqlite3_errcode(self->db);
    if (!before) return SQLITE_OK;
    rc = sqlite3_bind_text(how->replace, 1, reading->id.text, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_bind_blob64(how->replace, 2, reading->bytes.ptr, reading->bytes.len, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(how->replace) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(self->db);
    sqlite3_reset(how->replace);
    *changed = true;
    return rc;
}

static int prepare_adding(ro_store *self, adding *how)
{
    int rc = sqlite3_prepare_v2(self->db,
                                "INSERT INTO reading (report, made_with, bytes) VALUES (?, ?, ?) ON CONFLICT (report) DO UPDATE SET "
                                "made_with = excluded.made_with, bytes = excluded.bytes WHERE made_with <> excluded.made_with",
                                -1, &how->insert, NULL);
    if (!rc) rc = sqlite3_prepare_v2(self->db, "SELECT bytes FROM reading WHERE report = ?1 AND bytes <> ?2", -1, &how->other, NULL);
    if (!rc) rc = sqlite3_prepare_v2(self->db, "UPDATE reading SET bytes = ?2 WHERE report = ?1", -1, &how->replace, NULL);
    return rc;
}

int ro_store_put(ro_store *self, ro_stored *readings, size_t count, bool *changed)
{
    static const char last_number[] = "SELECT coalesce(max(number), 0) FROM reading"; /* one more with each that was not there */
    adding how = {.arena = {0}};
    bool chosen = false;
    int64_t added = 0, before = 0;
    int rc = prepare_adding(self, &how);
    if (!rc) before = ro_store_number(self, last_number, &rc);
    for (size_t i = 0; !rc && i < count; i++) {
        rc = add_one(self, how.insert, &readings[i]);
        *changed |= readings[i].is_new;
        added += readings[i].is_new;
        if (!rc && !readings[i].is_new) rc = choose_one(self, &how, &readings[i], &chosen);
    }
    bool replaced = !rc && ro_store_number(self, last_number, &rc) != before + added;
    if (!rc && (chosen || replaced)) rc = ro_prints_drop(self->db);
    *changed |= chosen;
    sqlite3_finalize(how.insert);
    sqlite3_finalize(how.other);
    sqlite3_finalize(how.replace);
    ro_arena_free(&how.arena);
    return rc;
}

ro_status ro_store_add(ro_store *self, ro_stored *readings, size_t count, ro_error *error)
{
    bool changed = false;
    int rc = ro_store_run(self, "BEGIN IMMEDIATE");
    if (!rc) rc = ro_store_put(self, readings, count, &changed);
    if (!rc && changed) rc = set_meta(self, "settled", "0");
    rc = end_transaction(self, rc);
    for (size_t i = 0; rc && i < count; i++) readings[i].is_new = false;
    return rc ? ro_store_fail(self, error, rc, "recording pages") : RO_OK;
}

ro_status ro_store_replace(ro_store *self, ro_stored *readings, size_t count, ro_error *error)
{
    sqlite3_stmt *statement = NULL;
    int rc = ro_store_run(self, "BEGIN IMMEDIATE");
    if (!rc)
        rc = sqlite3_prepare_v2(self->db, "UPDATE reading SET made_with = ?2, bytes = ?3 WHERE report = ?1", -1, &statement, NULL);
    for (size_t i = 0; !rc && i < count; i++) rc = add_one(self, statement, &readings[i]);
    sqlite3_finalize(statement);
    if (!rc && count) rc = ro_prints_drop(self->db);
    if (!rc && count) rc = set_meta(self, "settled", "0");
    rc = end_transaction(self, rc);
    return rc ? ro_store_fail(self, error, rc, "recording pages") : RO_OK;
}

ro_status ro_store_walk(ro_store *self, const char *after, ro_arena *arena, ro_stored *out, size_t room, size_t *count, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(self->db, "SELECT report, bytes FROM reading WHERE report > ? ORDER BY report", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, after, -1, SQLITE_STATIC);
    *count = 0;
    while (!rc && *count < room && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_stored *one = &out[(*count)++];
        *one = (ro_stored){.is_new = false};
        snprintf(one->id.text, sizeof one->id.text, "%s", (const char *)sqlite3_column_text(row, 0));
        one->bytes = ro_str_copy(arena, (ro_str){sqlite3_column_blob(row, 1), (size_t)sqlite3_column_bytes(row, 1)});
        rc = one->bytes.ptr ? SQLITE_OK : SQLITE_NOMEM;
    }
    if (rc == SQLITE_DONE) rc = SQLITE_OK;
    ro_status status = rc ? ro_store_fail(self, error, rc, "looking up readings") : RO_OK;
    sqlite3_finalize(row);
    return status;
}

bool ro_store_has(ro_store *self, const ro_id *report, uint64_t made_with)
{
    sqlite3_stmt *statement = NULL;
    char engine[17];
    hex(engine, made_with);
    int rc = sqlite3_prepare_v2(self->db, "SELECT 1 FROM reading WHERE report = ? AND made_with = ?", -1, &statement, NULL);
    if (!rc) {
        sqlite3_bind_text(statement, 1, report->text, -1, SQLITE_STATIC);
        sqlite3_bind_text(statement, 2, engine, -1, SQLITE_STATIC);
        rc = sqlite3_step(statement);
    }
    sqlite3_finalize(statement);
    return rc == SQLITE_ROW;
}

/* Decodes a row (report, bytes); a damaged reading names its report. */
typedef ro_status (*decode_fn)(ro_reading *out, ro_arena *arena, ro_str bytes, ro_error *error);

static ro_status decode_with(ro_store *self, decode_fn decode, sqlite3_stmt *row, ro_reading *out, ro_arena *arena, ro_error *error)
{
    ro_str bytes = {sqlite3_column_blob(row, 1), (size_t)sqlite3_column_bytes(row, 1)};
    ro_error inner = {.byte = -1, .line = -1};
    ro_status status = decode(out, arena, bytes, &inner);
    if (!status) return RO_OK;
    return ro_error_set(error, status, self->path, inner.byte, "the reading of report %s: %s",
                        (const char *)sqlite3_column_text(row, 0), inner.message);
}

static ro_status decode(ro_store *self, sqlite3_stmt *row, ro_reading *out, ro_arena *arena, ro_error *error)
{
    return decode_with(self, ro_reading_decode_core, row, out, arena, error);
}

static ro_status find_reading(ro_store *self, decode_fn with, const char *report, ro_reading *out, ro_arena *arena, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    ro_status status;
    int rc = sqlite3_prepare_v2(self->db, "SELECT report, bytes FROM reading WHERE report = ?", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, report, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(row);
    if (rc == SQLITE_ROW)
        status = decode_with(self, with, row, out, arena, error);
    else if (rc == SQLITE_DONE)
        status = ro_error_set(error, RO_ENOTFOUND, self->path, -1, "no report %s in this record", report);
    else
        status = ro_store_error(self, error, "looking up a reading");
    sqlite3_finalize(row);
    return status;
}

ro_status ro_store_reading(ro_store *self, const char *report, ro_reading *out, ro_arena *arena, ro_error *error)
{
    return find_reading(self, ro_reading_decode_core, report, out, arena, error);
}

ro_status ro_store_page(ro_store *self, const char *report, ro_reading *out, ro_arena *arena, ro_error *error)
{
    return find_reading(self, ro_reading_decode, report, out, arena, error);
}

/* ---- settling ---- */

/* All readings by id, with the numbers of their rows. */
typedef struct loaded {
    RO_ARRAY(const ro_reading *) readings;
    RO_ARRAY(uint32_t) numbers;
} loaded;

static ro_status take(ro_store *self, sqlite3_stmt *row, ro_arena *arena, loaded *out, ro_day retired, ro_error *error)
{
    ro_reading *reading = RO_NEW(arena, ro_reading);
    int64_t number = sqlite3_column_int64(row, 2);
    if (number <= 0 || number > UINT32_MAX / 2) return ro_error_set(error, RO_ELIMIT, self->path, -1, "settling: more pages than a record holds");
    if (!reading || !RO_PUSH(arena, &out->readings, reading) || !RO_PUSH(arena, &out->numbers, (uint32_t)number))
        return ro_error_set(error, RO_ENOMEM, self->path, -1, "settling: no memory");
    ro_status status = decode(self, row, reading, arena, error);
    return status ? status : ro_prints_retire(reading, arena, retired);
}

ro_day ro_store_retired(ro_store *self)
{
    sqlite3_stmt *row = NULL;
    ro_day day = RO_DAY_NONE;
    int rc = sqlite3_prepare_v2(self->db, "SELECT value FROM meta WHERE key = 'retired'", -1, &row, NULL);
    if (!rc && sqlite3_step(row) == SQLITE_ROW) day = ro_day_read(ro_str_of((const char *)sqlite3_column_text(row, 0)));
    sqlite3_finalize(row);
    return day;
}

static ro_status load(ro_store *self, ro_arena *arena, loaded *out, ro_error *error)
{
    sqlite3_stmt *statement = NULL;
    ro_status status = RO_OK;
    ro_day retired = ro_store_retired(self);
    int rc = sqlite3_prepare_v2(self->db, "SELECT report, bytes, number FROM reading ORDER BY report", -1, &statement, NULL);
    while (!rc && !status && (rc = sqlite3_step(statement)) == SQLITE_ROW) {
        status = take(self, statement, arena, out, retired, error);
        rc = SQLITE_OK;
    }
    if (!status && rc != SQLITE_DONE) status = ro_store_error(self, error, "settling");
    sqlite3_finalize(statement);
    return status;
}

/* What the readings share: what is known already, and what is new. */
static ro_status find_copies(ro_store *self, ro_arena *arena, const loaded *all, ro_copies *out, ro_error *error)
{
    int rc = SQLITE_OK;
    numbered readings = {all->readings.at, all->numbers.at, all->readings.count};
    ro_status status = ro_prints_settle(self->db, &readings, out, arena, &rc);
    if (rc) return ro_store_fail(self, error, rc, "settling");
    return status ? ro_error_set(error, status, self->path, -1, "settling: %s", ro_status_name(status)) : RO_OK;
}

/* All that the settled tables are made from, as one number: whoever keeps an answer sees by it whether it still holds. */
static int write_version(ro_store *self)
{
    static const char all[] =
        "SELECT reading.report || ' ' || reading.made_with || ' ' || report.source || ' ' || coalesce(report.captured, '') FROM reading JOIN report ON report.id = "
        "reading.report UNION ALL SELECT number || ' ' || what || ' ' || report || ' ' || kind || ' ' || words || ' ' || coalesce(value, '') FROM correction "
        "UNION ALL SELECT key || ' ' || value FROM meta WHERE key IN ('engine', 'models', 'knowledge', 'retired') ORDER BY 1";
    sqlite3_stmt *row = NULL;
    uint64_t version = 0;
    char text[17];
    int rc = sqlite3_prepare_v2(self->db, all, -1, &row, NULL);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        version = ro_hash_pair(version, ro_hash_bytes(sqlite3_column_text(row, 0), (size_t)sqlite3_column_bytes(row, 0)));
        rc = SQLITE_OK;
    }
    sqlite3_finalize(row);
    hex(text, version);
    return rc == SQLITE_DONE ? set_meta(self, "version", text) : rc;
}

static int write_made_with(ro_store *self)
{
    char models[17], knowledge[17];
    hex(models, self->made_with.models);
    hex(knowledge, self->made_with.knowledge);
    int rc = set_meta(self, "engine", self->made_with.engine ? self->made_with.engine : "");
    if (!rc) rc = set_meta(self, "models", models);
    if (!rc) rc = set_meta(self, "knowledge", knowledge);
    if (!rc) rc = write_version(self);
    return rc ? rc : set_meta(self, "settled", "1");
}

ro_status ro_store_settle_now(ro_store *self, ro_error *error)
{
    ro_arena arena = {.limit = SIZE_MAX / 2};
    loaded all = {.readings = {0}};
    ro_corrections corrections;
    ro_copies copies;
    ro_settled settled;
    ro_status status = load(self, &arena, &all, error);
    if (!status) status = ro_store_corrections(self, &arena, &corrections, error);
    if (!status) status = find_copies(self, &arena, &all, &copies, error);
    if (!status) status = ro_settle(&settled, &arena, all.readings.at, all.readings.count, &corrections, &copies, self->know, error);
    int rc = status ? SQLITE_OK : ro_settled_write(self->db, &settled, self->know);
    if (!status && !rc) rc = write_made_with(self);
    if (!status && rc) status = ro_store_fail(self, error, rc, "settling");
    ro_arena_free(&arena);
    return status;
}

ro_status ro_store_transaction(ro_store *self, ro_store_work work, const void *argument, const char *doing, ro_error *error)
{
    int rc = ro_store_run(self, "BEGIN IMMEDIATE");
    if (rc) return ro_store_fail(self, error, rc, doing);
    ro_status status = work(self, argument, error);
    if (status) {
        if (!sqlite3_get_autocommit(self->db)) ro_store_run(self, "ROLLBACK");
        return status;
    }
    rc = end_transaction(self, SQLITE_OK);
    return rc ? ro_store_fail(self, error, rc, doing) : RO_OK;
}

static ro_status settle_work(ro_store *self, const void *none, ro_error *error)
{
    (void)none;
    return ro_store_settle_now(self, error);
}

ro_status ro_store_settle(ro_store *self, ro_error *error) { return ro_store_transaction(self, settle_work, NULL, "settling", error); }

bool ro_store_is_settled(ro_store *self)
{
    int rc;
    return ro_store_number(self, "SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'settled'", &rc) == 1 && !rc;
}

/* ---- days that are over ---- */

static ro_status retire_work(ro_store *self, const void *argument, ro_error *error)
{
    const ro_day *last = argument;
    char day[RO_DATE_TEXT_MAX];
    int rc = *last == RO_DAY_NONE ? ro_store_run(self, "DELETE FROM meta WHERE key = 'retired'") : SQLITE_OK;
    if (*last != RO_DAY_NONE && ro_day_write(*last, day)) rc = set_meta(self, "retired", day);
    if (!rc) rc = ro_prints_drop(self->db);
    return rc ? ro_store_fail(self, error, rc, "retiring days") : ro_store_settle_now(self, error);
}

ro_status ro_store_retire(ro_store *self, ro_day last, ro_error *error)
{
    return ro_store_transaction(self, retire_work, &last, "retiring days", error);
}

/* ---- takedown ---- */

int ro_store_on_report(ro_store *self, const char *sql, const char *report, int *changes)
{
    sqlite3_stmt *statement = NULL;
    int rc = sqlite3_prepare_v2(self->db, sql, -1, &statement, NULL);
    if (!rc) rc = sqlite3_bind_text(statement, 1, report, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(statement) == SQLITE_DONE ? SQLITE_OK : sqlite3_errcode(self->db);
    *changes = sqlite3_changes(self->db);
    sqlite3_finalize(statement);
    return rc;
}

static ro_status forget_work(ro_store *self, const void *argument, ro_error *error)
{
    const char *report = argument;
    int readings = 0;
    int rc = ro_store_on_report(self, "DELETE FROM reading WHERE report = ?", report, &readings);
    if (!rc && !readings) return ro_error_set(error, RO_ENOTFOUND, self->path, -1, "no report %s in this record", report);
    if (!rc) rc = ro_corrections_forget(self, report);
    if (!rc) rc = ro_prints_drop(self->db);
    return rc ? ro_store_fail(self, error, rc, "forgetting") : ro_store_settle_now(self, error);
}

ro_status ro_store_forget(ro_store *self, const char *report, ro_error *error)
{
    ro_status status = ro_store_transaction(self, forget_work, report, "forgetting", error);
    if (status) return status;
    /* deleted cells are overwritten already (secure_delete); this takes the freed pages and the log as well */
    int rc = ro_store_run(self, "VACUUM");
    if (!rc) rc = ro_store_run(self, "PRAGMA wal_checkpoint(TRUNCATE)");
    return rc ? ro_store_fail(self, error, rc, "forgotten; but while its space was given back") : RO_OK;
}
