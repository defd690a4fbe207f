/* civil.c: calendar arithmetic in whole days. */
#include "base/civil.h"

#include <stdio.h>

ro_day ro_day_of(int32_t year, int month, int day)
{
    int32_t y = month <= 2 ? year - 1 : year;
    int32_t era = (y >= 0 ? y : y - 399) / 400;
    int32_t of_era = y - era * 400;
    int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool is_leap(int32_t y) { return y % 4 == 0 && (y % 100 != 0 || y % 400 == 0); }

int ro_month_days(int32_t year, int month)
{
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) return 0;
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

ro_day ro_day_checked(int32_t year, int month, int day)
{
    if (year < RO_YEAR_MIN || year > RO_YEAR_MAX) return RO_DAY_NONE;
    if (day < 1 || day > ro_month_days(year, month)) return RO_DAY_NONE;
    return ro_day_of(year, month, day);
}

ro_civil ro_civil_of(ro_day day)
{
    int64_t z = (int64_t)day + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t of_era = z - era * 146097;
    int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t mp = (5 * of_year + 2) / 153;
    int month = (int)(mp < 10 ? mp + 3 : mp - 9);
    return (ro_civil){(int32_t)(year_of_era + era * 400 + (month <= 2)), (uint8_t)month,
                      (uint8_t)(of_year - (153 * mp + 2) / 5 + 1)};
}

int ro_weekday_of(ro_day day) { return (int)((((int64_t)day + 3) % 7 + 7) % 7); }

ro_day ro_day_add_months(ro_day day, int32_t months)
{
    ro_civil c = ro_civil_of(day);
    int64_t total = (int64_t)c.year * 12 + c.month - 1 + months;
    int32_t year = (int32_t)(total >= 0 ? total / 12 : (total - 11) / 12);
    int month = (int)(total - (int64_t)year * 12) + 1, last = ro_month_days(year, month);
    return ro_day_of(year, month, c.day < last ? c.day : last);
}

ro_date ro_date_day(ro_day day)
{
    if (day == RO_DAY_NONE) return RO_DATE_UNKNOWN;
    return (ro_date){day, day, RO_PRECISION_DAY, -1};
}

ro_date ro_date_month(int32_t year, int month)
{
    ro_day first = ro_day_checked(year, month, 1);
    if (first == RO_DAY_NONE) return RO_DATE_UNKNOWN;
    return (ro_date){first, first + ro_month_days(year, month) - 1, RO_PRECISION_MONTH, -1};
}

ro_date ro_date_year(int32_t year)
{
    ro_day first = ro_day_checked(year, 1, 1);
    if (first == RO_DAY_NONE) return RO_DATE_UNKNOWN;
    return (ro_date){first, ro_day_of(year, 12, 31), RO_PRECISION_YEAR, -1};
}

static ro_precision precision_of(ro_day lo, ro_day hi)
{
    ro_civil a = ro_civil_of(lo), b = ro_civil_of(hi + 1);
    if (lo == hi) return RO_PRECISION_DAY;
    if (hi - lo == 6 && ro_weekday_of(lo) == 0) return RO_PRECISION_WEEK;
    if (a.day != 1 || b.day != 1) return RO_PRECISION_INTERVAL;
    int months = (b.year - a.year) * 12 + b.month - a.month;
    if (months == 1) return RO_PRECISION_MONTH;
    if (months == 3 && a.month % 3 == 1) return RO_PRECISION_QUARTER;
    return months == 12 && a.month == 1 ? RO_PRECISION_YEAR : RO_PRECISION_INTERVAL;
}

ro_date ro_date_between(ro_day earliest, ro_day latest)
{
    ro_date date = {earliest, latest, RO_PRECISION_INTERVAL, -1};
    if (earliest == RO_DAY_NONE && latest == RO_DAY_NONE)
        date.precision = RO_PRECISION_UNKNOWN;
    else if (earliest != RO_DAY_NONE && latest != RO_DAY_NONE)
        date.precision = precision_of(earliest, latest);
    return date;
}

bool ro_date_is_exact(ro_date date) { return date.earliest != RO_DAY_NONE && date.earliest == date.latest; }

bool ro_date_is_known(ro_date date) { return date.earliest != RO_DAY_NONE || date.latest != RO_DAY_NONE; }

bool ro_date_is_before(ro_date a, ro_date b)
{
    return a.latest != RO_DAY_NONE && b.earliest != RO_DAY_NONE && a.latest < b.earliest;
}

bool ro_date_overlaps(ro_date a, ro_date b) { return !ro_date_is_before(a, b) && !ro_date_is_before(b, a); }

size_t ro_day_write(ro_day day, char out[RO_DATE_TEXT_MAX])
{
    out[0] = 0;
    if (day == RO_DAY_NONE) return 0;
    ro_civil c = ro_civil_of(day);
    if (c.year < 0 || c.year > 9999) return 0;
    return (size_t)snprintf(out, RO_DATE_TEXT_MAX, "%04d-%02u-%02u", (int)c.year % 10000, c.month % 100u, c.day % 100u);
}

size_t ro_date_best(ro_date date, char out[RO_DATE_TEXT_MAX])
{
    char last[RO_DATE_TEXT_MAX];
    out[0] = 0;
    if (date.earliest == RO_DAY_NONE || date.latest == RO_DAY_NONE) return 0;
    size_t len = ro_day_write(date.earliest, out);
    if (!len || !ro_day_write(date.latest, last)) return 0;
    size_t known = !strcmp(out, last) ? 10 : !strncmp(out, last, 7) ? 7 : !strncmp(out, last, 4) ? 4 : 0;
    out[known] = 0;
    return known;
}

static int digits(ro_str s, size_t at, size_t n)
{
    int v = 0;
    for (size_t i = at; i < at + n; i++) {
        if (i >= s.len || !ro_is_digit(s.ptr[i])) return -1;
        v = v * 10 + (s.ptr[i] - '0');
    }
    return v;
}

ro_day ro_day_read(ro_str s)
{
    int y = digits(s, 0, 4), m = digits(s, 5, 2), d = digits(s, 8, 2);
    if (s.len != 10 || y < 0 || m < 0 || d < 0 || s.ptr[4] != '-' || s.ptr[7] != '-') return RO_DAY_NONE;
    return ro_day_checked(y, m, d);
}

ro_date ro_date_read(ro_str s)
{
    int y = digits(s, 0, 4), m = digits(s, 5, 2);
    if (s.len == 10) return ro_date_day(ro_day_read(s));
    if (s.len == 7 && y >= 0 && m >= 0 && s.ptr[4] == '-') return ro_date_month(y, m);
    return s.len == 4 && y >= 0 ? ro_date_year(y) : RO_DATE_UNKNOWN;
}

const char *ro_precision_name(ro_precision precision)
{
    static const char *const names[] = {"unknown", "time", "day", "week", "month", "quarter", "year", "interval"};
    return (unsigned)precision < sizeof names / sizeof *names ? names[precision] : "unknown";
}
