/* period.c: each unit is its first day, the way to the next, and a name. */
#include "view/period.h"

#include "text/head.h"

#include <stdio.h>

const char *const period_names[PERIOD_UNITS] = {"year", "month", "week", "day"};

period_unit period_unit_of(ro_str name)
{
    int unit = 0;
    while (unit < PERIOD_UNITS && !ro_str_is(name, period_names[unit])) unit++;
    return (period_unit)unit;
}

ro_day period_start(ro_day day, period_unit unit)
{
    ro_civil c = ro_civil_of(day);
    switch (unit) {
    case PERIOD_YEAR: return ro_day_of(c.year, 1, 1);
    case PERIOD_MONTH: return ro_day_of(c.year, c.month, 1);
    case PERIOD_WEEK: return day - ro_weekday_of(day);
    default: return day;
    }
}

ro_day period_next(ro_day day, period_unit unit)
{
    ro_day start = period_start(day, unit);
    switch (unit) {
    case PERIOD_YEAR: return ro_day_add_months(start, 12);
    case PERIOD_MONTH: return ro_day_add_months(start, 1);
    case PERIOD_WEEK: return start + 7;
    default: return start + 1;
    }
}

void period_name(ro_day day, period_unit unit, char out[PERIOD_NAME_MAX])
{
    char text[RO_DATE_TEXT_MAX];
    ro_day thursday = period_start(day, PERIOD_WEEK) + 3;
    int year = ro_civil_of(thursday).year;
    ro_day_write(day, text);
    if (unit == PERIOD_WEEK)
        snprintf(out, PERIOD_NAME_MAX, "%04d-W%02d", year % 10000, (thursday - ro_day_of(year, 1, 1)) / 7 % 100 + 1);
    else
        snprintf(out, PERIOD_NAME_MAX, "%.*s", unit == PERIOD_YEAR ? 4 : unit == PERIOD_MONTH ? 7 : 10, text);
}

/* ---- as SQL ---- */

static ro_str value_str(sqlite3_value *value)
{
    const char *text = (const char *)sqlite3_value_text(value);
    return (ro_str){text, text ? (size_t)sqlite3_value_bytes(value) : 0};
}

/* Without a result a function gives NULL. */
static void give_day(sqlite3_context *context, ro_day day)
{
    char text[RO_DATE_TEXT_MAX];
    if (ro_civil_of(day).year <= RO_YEAR_MAX && ro_day_write(day, text)) sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
}

static void sql_period(sqlite3_context *context, int count, sqlite3_value **at)
{
    (void)count;
    char first[PERIOD_NAME_MAX], last[PERIOD_NAME_MAX];
    ro_day a = ro_day_read(value_str(at[0])), b = ro_day_read(value_str(at[1]));
    period_unit unit = period_unit_of(value_str(at[2]));
    if (a == RO_DAY_NONE || b == RO_DAY_NONE) return;
    period_name(a, unit, first);
    period_name(b, unit, last);
    if (!strcmp(first, last)) sqlite3_result_text(context, first, -1, SQLITE_TRANSIENT);
}

static void sql_start(sqlite3_context *context, int count, sqlite3_value **at)
{
    (void)count;
    ro_day day = ro_day_read(value_str(at[0]));
    if (day != RO_DAY_NONE) give_day(context, period_start(day, period_unit_of(value_str(at[1]))));
}

static void sql_next(sqlite3_context *context, int count, sqlite3_value **at)
{
    (void)count;
    ro_day day = ro_day_read(value_str(at[0]));
    if (day != RO_DAY_NONE) give_day(context, period_next(day, period_unit_of(value_str(at[1]))));
}

static void sql_host(sqlite3_context *context, int count, sqlite3_value **at)
{
    (void)count;
    ro_str host = ro_url_host(value_str(at[0]));
    if (host.len) sqlite3_result_text(context, host.ptr, (int)host.len, SQLITE_TRANSIENT);
}

/* Of a connection once: SQLite refuses to make a function again while rows are being read. */
static bool are_known(sqlite3 *db)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(db, "SELECT ro_host(NULL)", -1, &row, NULL);
    sqlite3_finalize(row);
    return rc == SQLITE_OK;
}

int period_functions(sqlite3 *db)
{
    static const struct {
        const char *name;
        int count;
        void (*call)(sqlite3_context *, int, sqlite3_value **);
    } functions[] = {
        {"ro_period", 3, sql_period}, {"ro_period_start", 2, sql_start}, {"ro_period_next", 2, sql_next}, {"ro_host", 1, sql_host}};
    int rc = SQLITE_OK, flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    if (are_known(db)) return SQLITE_OK;
    for (size_t i = 0; !rc && i < sizeof functions / sizeof *functions; i++) /* ro_host last: it tells that all are there */
        rc = sqlite3_create_function(db, functions[i].name, functions[i].count, flags, NULL, functions[i].call, NULL, NULL);
    return rc;
}
