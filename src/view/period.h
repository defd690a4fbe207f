/* period.h: years, months, ISO weeks and days as lists count by them, and as SQL functions of a record's connection.
 * ro_period(earliest, latest, unit)  "2016", "2016-02", "2016-W08" or "2016-02-20"; NULL where the two days are not in one period
 * ro_period_start(day, unit)         the first day of its period
 * ro_period_next(day, unit)          the first day of the period after it; NULL at the end of the years that news may speak of
 * ro_host(url)                       its host, as text/ gives it to a page without an outlet; NULL where it has none
 * Days are ISO texts. Source of the weeks: ISO 8601: from Monday, and of the year that their Thursday is in. */
#ifndef RO_VIEW_PERIOD_H
#define RO_VIEW_PERIOD_H

#include "base/civil.h"

#include <sqlite3.h>

typedef enum period_unit { PERIOD_YEAR, PERIOD_MONTH, PERIOD_WEEK, PERIOD_DAY, PERIOD_UNITS } period_unit;
enum { PERIOD_NAME_MAX = 12 };

extern const char *const period_names[PERIOD_UNITS];

/* PERIOD_UNITS: no such unit. */
period_unit period_unit_of(ro_str name);
ro_day period_start(ro_day day, period_unit unit);
ro_day period_next(ro_day day, period_unit unit);
void period_name(ro_day day, period_unit unit, char out[PERIOD_NAME_MAX]);

/* Makes the SQL functions known; an SQLite code. */
int period_functions(sqlite3 *db);

#endif
