/* row.c: binding what settling found to the columns of a table. */
#include "store/row.h"

int row_open(row *self, sqlite3 *db, const char *sql)
{
    *self = (row){0};
    return self->rc = sqlite3_prepare_v2(db, sql, -1, &self->statement, NULL);
}

static void keep(row *self, int rc)
{
    if (!self->rc) self->rc = rc;
}

void row_null(row *self) { keep(self, sqlite3_bind_null(self->statement, ++self->column)); }

/* Bound without a copy: the settled values outlive the row. */
static void bind(row *self, const char *ptr, size_t len)
{
    keep(self, sqlite3_bind_text64(self->statement, ++self->column, ptr, len, SQLITE_STATIC, SQLITE_UTF8));
}

void row_text(row *self, ro_str s)
{
    if (s.ptr)
        bind(self, s.ptr, s.len);
    else
        row_null(self);
}

void row_full(row *self, ro_str s) { bind(self, s.ptr ? s.ptr : "", s.len); }

void row_name(row *self, const char *s) { row_text(self, ro_str_of(s)); }

void row_id(row *self, const ro_id *id)
{
    if (id && id->text[0])
        bind(self, id->text, strlen(id->text));
    else
        row_null(self);
}

void row_integer(row *self, int64_t value) { keep(self, sqlite3_bind_int64(self->statement, ++self->column, value)); }

void row_json(row *self, const ro_json *json)
{
    ro_str text = json->len ? ro_json_text(json) : RO_STR("[]");
    if (json->failed) keep(self, SQLITE_NOMEM);
    keep(self, sqlite3_bind_text64(self->statement, ++self->column, text.ptr, text.len, SQLITE_TRANSIENT, SQLITE_UTF8));
}

void row_brief(row *self, const char *s, size_t len)
{
    if (!len)
        row_null(self);
    else
        keep(self, sqlite3_bind_text(self->statement, ++self->column, s, (int)len, SQLITE_TRANSIENT));
}

void row_day(row *self, ro_day day)
{
    char out[RO_DATE_TEXT_MAX];
    row_brief(self, out, ro_day_write(day, out));
}

void row_date(row *self, ro_date date)
{
    char best[RO_DATE_TEXT_MAX];
    row_brief(self, best, ro_date_best(date, best));
    row_day(self, date.earliest);
    row_day(self, date.latest);
    row_name(self, ro_precision_name(date.precision));
    row_day(self, date.earliest);
}

int row_end(row *self)
{
    if (!self->rc && sqlite3_step(self->statement) != SQLITE_DONE) self->rc = sqlite3_errcode(sqlite3_db_handle(self->statement));
    int reset = sqlite3_reset(self->statement);
    keep(self, reset);
    self->column = 0;
    return self->rc;
}

void row_close(row *self) { sqlite3_finalize(self->statement); }
