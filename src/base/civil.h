/* civil.h: days of the proleptic Gregorian calendar, and dates that are known only so far.
 * A day is an int32 count of days since 1970-01-01. Source of the conversions: Howard Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms". */
#ifndef RO_BASE_CIVIL_H
#define RO_BASE_CIVIL_H

#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef int32_t ro_day;

#define RO_DAY_NONE INT32_MIN                    /* unknown, or open at that end */
enum { RO_YEAR_MIN = 1000, RO_YEAR_MAX = 2999 }; /* what news may speak of; other years are no dates */

typedef struct ro_civil {
    int32_t year;
    uint8_t month, day; /* 1-based */
} ro_civil;

typedef enum ro_precision {
    RO_PRECISION_UNKNOWN,
    RO_PRECISION_TIME,
    RO_PRECISION_DAY,
    RO_PRECISION_WEEK,
    RO_PRECISION_MONTH,
    RO_PRECISION_QUARTER,
    RO_PRECISION_YEAR,
    RO_PRECISION_INTERVAL
} ro_precision;

/* The DATE of the record. Unknown: both ends RO_DAY_NONE. One end may be open. */
typedef struct ro_date {
    ro_day earliest, latest;
    ro_precision precision;
    int16_t minute; /* of the day, local to the page, with RO_PRECISION_TIME; else -1 */
} ro_date;

#define RO_DATE_UNKNOWN ((ro_date){RO_DAY_NONE, RO_DAY_NONE, RO_PRECISION_UNKNOWN, -1})

ro_day ro_day_of(int32_t year, int month, int day);
/* RO_DAY_NONE when there is no such day (Feb 30) or the year is out of bounds. */
ro_day ro_day_checked(int32_t year, int month, int day);
ro_civil ro_civil_of(ro_day day);
/* 0 Monday … 6 Sunday. */
int ro_weekday_of(ro_day day);
int ro_month_days(int32_t year, int month);
/* Month arithmetic that stays in the month (Jan 31 + 1 month = Feb 28). */
ro_day ro_day_add_months(ro_day day, int32_t months);

ro_date ro_date_day(ro_day day);
ro_date ro_date_month(int32_t year, int month);
ro_date ro_date_year(int32_t year);
/* Precision is worked out from the ends: one day, one week from Monday, a month, quarter, year, else interval/unknown. */
ro_date ro_date_between(ro_day earliest, ro_day latest);
bool ro_date_is_exact(ro_date date); /* one day, both ends known */
bool ro_date_is_known(ro_date date); /* at least one end */
/* Does all of a lie before all of b? Not where the ends between them are open. */
bool ro_date_is_before(ro_date a, ro_date b);
/* Could both be the same time? Open ends reach on for ever. */
bool ro_date_overlaps(ro_date a, ro_date b);

enum { RO_DATE_TEXT_MAX = 12 };
/* "2016-02-20" (or "" for RO_DAY_NONE) into `out`, zero-ended; returns its length. */
size_t ro_day_write(ro_day day, char out[RO_DATE_TEXT_MAX]);
/* The `best` of a DATE, cut to what is known: the day, month or year that holds both ends ("2016-02-20", "2016-02", "2016"), or "".
 */
size_t ro_date_best(ro_date date, char out[RO_DATE_TEXT_MAX]);
/* Reads exactly YYYY-MM-DD; RO_DAY_NONE if it is not one. */
ro_day ro_day_read(ro_str s);
/* Reads YYYY, YYYY-MM, or YYYY-MM-DD. Anything else: unknown. */
ro_date ro_date_read(ro_str s);
/* "day", "month", … as the export names them. */
const char *ro_precision_name(ro_precision precision);

#ifdef __cplusplus
}
#endif
#endif
