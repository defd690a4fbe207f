/* about.c: what a record holds, and what it was made with. */
#include "view/object.h"

#include <stdio.h>
#include <string.h>

/* The first column of the only row. */
static void put_field(ro_json *json, ro_store *store, const char *name, const char *sql)
{
    sqlite3_stmt *row = NULL;
    if (!sqlite3_prepare_v2(ro_store_db(store), sql, -1, &row, NULL) && sqlite3_step(row) == SQLITE_ROW) {
        if (sqlite3_column_type(row, 0) == SQLITE_INTEGER)
            ro_json_field_integer(json, name, sqlite3_column_int64(row, 0));
        else
            ro_json_field(json, name, column_str(row, 0));
    } else {
        ro_json_key(json, name);
        ro_json_null(json);
    }
    sqlite3_finalize(row);
}

void ro_view_version(ro_store *store, char out[RO_VERSION_MAX])
{
    sqlite3_stmt *row = NULL;
    out[0] = 0;
    if (!sqlite3_prepare_v2(ro_store_db(store), "SELECT value FROM meta WHERE key = 'version'", -1, &row, NULL) && sqlite3_step(row) == SQLITE_ROW)
        snprintf(out, RO_VERSION_MAX, "%s", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
}

ro_status ro_view_about(ro_store *store, ro_write_fn write, void *context, ro_error *error)
{
    static const struct {
        const char *name, *sql;
    } made[] = {{"engine", "SELECT value FROM meta WHERE key = 'engine'"},
                {"models", "SELECT value FROM meta WHERE key = 'models'"},
                {"knowledge", "SELECT value FROM meta WHERE key = 'knowledge'"}},
      /* rows of settled tables are numbered from 1 on: nothing is counted that may be many */
      counts[] = {{"reports", "SELECT coalesce((SELECT max(number) FROM report), 0) - (SELECT count(*) FROM item WHERE status = 'skipped')"},
                  {"skipped", "SELECT count(*) FROM item WHERE status = 'skipped'"}, {"contacts", "SELECT coalesce(max(number), 0) FROM contact"},
                  {"statements", "SELECT coalesce(max(number), 0) FROM statement"}, {"plans", "SELECT coalesce(max(number), 0) FROM plan"},
                  {"events", "SELECT coalesce(max(number), 0) FROM event"}, {"processes", "SELECT coalesce(max(number), 0) FROM process"},
                  {"stories", "SELECT coalesce(max(number), 0) FROM story"}, {"actors", "SELECT count(*) FROM actor"},
                  {"corrections", "SELECT count(*) FROM correction"}};
    ro_json json = {0};
    char version[RO_VERSION_MAX];
    ro_json_open(&json, '{');
    put_field(&json, store, "readout", made[0].sql);
    ro_json_field_integer(&json, "schema", RO_EXPORT_SCHEMA);
    ro_json_key(&json, "made_with");
    ro_json_open(&json, '{');
    for (size_t i = 0; i < sizeof made / sizeof *made; i++) put_field(&json, store, made[i].name, made[i].sql);
    ro_json_close(&json, '}');
    ro_view_version(store, version);
    ro_json_field(&json, "version", ro_str_of(version));
    ro_json_key(&json, "record");
    ro_json_open(&json, '{');
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) put_field(&json, store, counts[i].name, counts[i].sql);
    ro_json_close(&json, '}');
    put_field(&json, store, "first_day", "SELECT min(sort_day) FROM report WHERE sort_day = latest");
    put_field(&json, store, "last_day", "SELECT max(sort_day) FROM report WHERE sort_day = latest");
    ro_json_close(&json, '}');
    ro_status status = json.failed ? ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory") : write(context, json.bytes, json.len);
    ro_json_free(&json);
    return status;
}
