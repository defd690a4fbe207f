/* fuzz_record.c: a record of two pages, spoilt as the bytes say: looked at, settled, added to. It may be refused, never believed
 * blindly. Each spoiling is four bytes: what (flip a byte, cut the file, another value in a cell, a byte of a reading), two of
 * where, one of what with. */
#include "readout.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { SPOILINGS_MAX = 8, CELL_TABLES_MAX = 64, NAME_MAX_ = 64 };

static ro_engine *engine;
static char folder[] = "/tmp/readout-fuzz-XXXXXX", path[64];
static unsigned char *whole; /* the record as it should be */
static size_t whole_len;
static char columns[512][2][NAME_MAX_]; /* table and column of every cell that may be spoilt */
static unsigned column_count;
static volatile unsigned sink;

static const char first[] =
    "Petrov and Orr meet\n\nGENEVA, May 3, 2015 (Reuters) - Foreign Minister Ivan Petrov of Moldova met Anna Orr of Norway in "
    "Geneva "
    "on Saturday.\n\n\"We will go on,\" Petrov said. He told reporters that they would meet again on Monday.\n";
static const char second[] =
    "Talks in Geneva\n\nCHISINAU, May 4, 2015 (AFP) - Moldovan Foreign Minister Ivan Petrov met Anna Orr of Norway in Geneva on "
    "May 2, the ministry said.\n\nNorway warned Moldova that talks would be cancelled.\n";

static void stop(const char *what)
{
    fprintf(stderr, "fuzz_record: %s\n", what);
    abort();
}

static void put(const char *name, const void *bytes, size_t len)
{
    FILE *file = fopen(name, "wb");
    if (!file || fwrite(bytes, 1, len, file) != len || fclose(file)) stop("cannot write");
}

static void list_columns(void)
{
    sqlite3 *db;
    sqlite3_stmt *row;
    if (sqlite3_open(path, &db)) stop("cannot open");
    const char *sql = "SELECT s.name, i.name FROM sqlite_schema s, pragma_table_info(s.name) i WHERE s.type = 'table' AND s.sql "
                      "NOT LIKE '%VIRTUAL%'";
    if (sqlite3_prepare_v2(db, sql, -1, &row, NULL)) stop("cannot list");
    while (sqlite3_step(row) == SQLITE_ROW && column_count < sizeof columns / sizeof *columns) {
        for (int i = 0; i < 2; i++) snprintf(columns[column_count][i], NAME_MAX_, "%s", (const char *)sqlite3_column_text(row, i));
        column_count++;
    }
    sqlite3_finalize(row);
    sqlite3_close(db);
}

static void first_id(ro_record *record, const char *list, char out[64])
{
    ro_error error = {.byte = -1};
    ro_rows *rows;
    *out = 0;
    if (ro_record_rows(record, list, NULL, &rows, &error)) stop(error.message);
    if (!ro_rows_next(rows, &error)) snprintf(out, 64, "%s", ro_rows_text(rows, ro_rows_columns(rows) - 1));
    ro_rows_free(rows);
    if (!*out) stop("an empty list");
}

/* One correction of each kind but the links. */
static void mark(ro_record *record)
{
    ro_error error = {.byte = -1};
    char contact[64], statement[64];
    first_id(record, "contacts", contact);
    first_id(record, "statements", statement);
    if (ro_record_edit(record, contact, "place", "Bern", "heard so", NULL, &error) || ro_record_edit(record, contact, "parties", "Norway; Chile", NULL, NULL, &error) ||
        ro_record_edit(record, contact, "kind", "visit", NULL, NULL, &error) || ro_record_right(record, contact, NULL, NULL, &error) ||
        ro_record_note(record, contact, "a remark", NULL, &error) || ro_record_wrong(record, statement, "not said", NULL, &error))
        stop(error.message);
}

/* A correction, so that there is one to be spoilt: the entry that both pages tell becomes two. */
static void correct(ro_record *record)
{
    ro_error error = {.byte = -1};
    ro_rows *rows;
    char id[64] = "";
    if (ro_record_rows(record, "contacts", NULL, &rows, &error)) stop(error.message);
    while (!*id && !ro_rows_next(rows, &error))
        for (int c = 0; c < ro_rows_columns(rows); c++)
            if (!strcmp(ro_rows_name(rows, c), "reports") && !strcmp(ro_rows_text(rows, c), "2"))
                snprintf(id, sizeof id, "%s", ro_rows_text(rows, ro_rows_columns(rows) - 1));
    ro_rows_free(rows);
    if (ro_record_split(record, id, NULL, &error)) stop(error.message);
}

static void begin(void)
{
    ro_error error = {.byte = -1};
    ro_record *record;
    ro_read_summary summary;
    char pages[2][64];
    if (!mkdtemp(folder) || ro_engine_open(&engine, RO_TEST_ROOT, &error)) stop(error.message);
    snprintf(path, sizeof path, "%s/r.db", folder);
    snprintf(pages[0], 64, "%s/a.txt", folder);
    snprintf(pages[1], 64, "%s/b.txt", folder);
    put(pages[0], first, strlen(first));
    put(pages[1], second, strlen(second));
    const char *paths[] = {pages[0], pages[1]};
    ro_read_options options = {.threads = 1};
    if (ro_record_open(&record, path, RO_RECORD_CREATE, engine, &error) ||
        ro_record_add(record, paths, 2, &options, &summary, &error))
        stop(error.message);
    correct(record);
    mark(record);
    if (ro_record_close(record, &error)) stop(error.message);
    FILE *file = fopen(path, "rb");
    whole = malloc(8 << 20);
    whole_len = file && whole ? fread(whole, 1, 8 << 20, file) : 0;
    if (!whole_len) stop("no record");
    fclose(file);
    list_columns();
}

/* A value of a wrong kind, or too large, in every row of one column. */
static void spoil_cell(unsigned where, unsigned with)
{
    static const char *const values[] = {
        "NULL",      "-1",         "0",          "9223372036854775807", "-9223372036854775808", "1e300",
        "''",        "'x'",        "x'00ff'",    "zeroblob(100000)",    "'2016-99-99'",         "char(0) || 'a'",
        "'{\"a\":'", "2147483648", "'[[[[[[[['", "'r0000000000000000'"};
    sqlite3 *db;
    char sql[400];
    const char(*c)[NAME_MAX_] = (const char(*)[NAME_MAX_])columns[where % column_count];
    if (sqlite3_open(path, &db)) stop("cannot open");
    sqlite3_exec(db, "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF", NULL, NULL, NULL);
    snprintf(sql, sizeof sql, "UPDATE OR IGNORE \"%s\" SET \"%s\" = %s", c[0], c[1],
             values[with % (sizeof values / sizeof *values)]);
    sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
}

/* One byte of every reading is another. */
static void spoil_reading(unsigned where, unsigned with)
{
    sqlite3 *db;
    char sql[300];
    if (sqlite3_open(path, &db)) stop("cannot open");
    snprintf(sql, sizeof sql,
             "UPDATE reading SET bytes = CAST(substr(bytes, 1, %u %% length(bytes)) || x'%02x' || substr(bytes, %u %% "
             "length(bytes) + 2) AS BLOB)",
             where, with, where);
    sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_close(db);
}

static ro_status take(void *context, const char *bytes, size_t len)
{
    (void)context;
    for (size_t i = 0; i < len; i++) sink += (unsigned char)bytes[i];
    return RO_OK;
}

/* Every list, and what the first ids of each show and explain. */
static void look(ro_record *record)
{
    static const char *const lists[] = {"timeline", "contacts", "statements", "plans", "reports", "actors", "corrections", "search",
                                        "events", "network", "places", "density", "outlets"};
    ro_error error = {.byte = -1};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        ro_filter filter = {.words = "met"};
        char ids[4][64] = {""};
        unsigned id_count = 0;
        ro_rows *rows;
        if (ro_record_rows(record, lists[i], &filter, &rows, &error)) continue;
        while (!ro_rows_next(rows, &error)) {
            for (int c = 0; c < ro_rows_columns(rows); c++) {
                const char *text = ro_rows_text(rows, c);
                if ((!strcmp(ro_rows_name(rows, c), "id") || !strcmp(ro_rows_name(rows, c), "entry")) && text && id_count < 4) snprintf(ids[id_count++], 64, "%s", text);
                if (text) sink += (unsigned)strlen(text);
            }
            sink += (unsigned)strlen(ro_rows_json(rows));
        }
        ro_rows_free(rows);
        for (unsigned k = 0; k < id_count; k++) {
            ro_record_show(record, ids[k], take, NULL, &error);
            ro_record_explain(record, ids[k], take, NULL, &error);
            ro_record_fields(record, ids[k], take, NULL, &error);
        }
    }
    for (int format = RO_EXPORT_JSON; format <= RO_EXPORT_CSV; format++) {
        ro_record_export(record, (ro_export_format)format, NULL, false, take, NULL, &error);
        ro_record_export(record, (ro_export_format)format, "statements", true, take, NULL, &error);
        ro_record_export(record, (ro_export_format)format, "corrections", true, take, NULL, &error);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    ro_error error = {.byte = -1};
    ro_record *record;
    char side[80];
    if (!engine) begin();
    unsigned char *copy = malloc(whole_len);
    size_t copy_len = whole_len;
    if (!copy) stop("no memory");
    memcpy(copy, whole, whole_len);
    for (size_t i = 0; i + 4 <= len && i < 4 * SPOILINGS_MAX; i += 4) {
        size_t where = ((size_t)bytes[i + 1] << 8 | bytes[i + 2]) * (1 + bytes[i] / 4 % 8);
        if (bytes[i] % 4 == 0) copy[where % whole_len] ^= bytes[i + 3];
        if (bytes[i] % 4 == 1 && bytes[i + 3] == 0xcc) copy_len = where % copy_len + 1;
    }
    put(path, copy, copy_len);
    free(copy);
    for (size_t i = 0; i + 4 <= len && i < 4 * SPOILINGS_MAX; i += 4) {
        unsigned where = (unsigned)bytes[i + 1] << 8 | bytes[i + 2];
        if (bytes[i] % 4 == 2) spoil_cell(where, bytes[i + 3]);
        if (bytes[i] % 4 == 3) spoil_reading(where, bytes[i + 3]);
    }
    if (!ro_record_open(&record, path, RO_RECORD_READ, NULL, &error)) {
        look(record);
        ro_record_close(record, &error);
    }
    if (!ro_record_open(&record, path, RO_RECORD_WRITE, engine, &error)) {
        if (!ro_record_settle(record, &error)) look(record);
        ro_record_close(record, &error);
    }
    static const char *const sides[] = {"-wal", "-shm", "-journal"};
    for (int i = 0; i < 3; i++) snprintf(side, sizeof side, "%s%s", path, sides[i]), unlink(side);
    return 0;
}
