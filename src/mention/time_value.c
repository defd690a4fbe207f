/* time_value.c: the value of an expression as TIMEX3 writes it. Source of the forms: TimeML 1.2.1, TIMEX2 guidelines of 2005. */
#include "mention/time_scan.h"

#include <stdio.h>

enum { VALUE_MAX = 48 };

static const char *const dayparts[] = {"", "MO", "MI", "AF", "EV", "NI", "DT"};
static const char *const seasons[] = {"", "SP", "SU", "FA", "WI"};

/* "P3D", "PT7H", "PXM", "P2.5Y". */
static void write_length(const ro_time_point *p, char *out)
{
    static const char *const units[] = {"", "D", "W", "WE", "M", "Q", "H", "Y", "DE", "CE", "H", "M", "S"};
    bool clock = p->unit == RO_UNIT_HOUR || p->unit == RO_UNIT_MINUTE;
    int32_t n = p->offset < 0 ? -p->offset : p->offset;
    if (p->unit == RO_UNIT_HALF || p->unit > RO_UNIT_SEASON)
        snprintf(out, VALUE_MAX, "P%d%s", n, "H");
    else if (p->fuzzy)
        snprintf(out, VALUE_MAX, "P%sX%s", clock ? "T" : "", units[p->unit]);
    else
        snprintf(out, VALUE_MAX, "P%s%d%s%s", clock ? "T" : "", n, p->half ? ".5" : "", units[p->unit]);
}

static void write_set(const ro_time_point *p, char *out)
{
    if (p->weekday >= 0)
        snprintf(out, VALUE_MAX, "XXXX-WXX-%d", p->weekday + 1);
    else if (p->daypart)
        snprintf(out, VALUE_MAX, "XXXX-XX-XXT%s", dayparts[p->daypart]);
    else if (p->unit == RO_UNIT_DAY && p->offset == 1)
        snprintf(out, VALUE_MAX, "XXXX-XX-XX");
    else
        write_length(p, out);
}

/* ISO week and its year. */
static void write_week(ro_day monday, char *out)
{
    int32_t year = ro_civil_of(monday + 3).year;
    int week = (monday + 3 - ro_day_of(year, 1, 1)) / 7 + 1;
    snprintf(out, VALUE_MAX, "%04d-W%02d", year, week);
}

/* What is known of a point that was not resolved: "XXXX-06-12", "XXXX-WXX-6". */
static void write_open(const ro_time *t, const ro_time_point *p, char *out)
{
    char month[8] = "XX", day[8] = "XX";
    if (p->month) snprintf(month, sizeof month, "%02d", p->month);
    if (p->day) snprintf(day, sizeof day, "%02d", p->day);
    if (t->base == RO_BASE_FULL && p->year < 0) {
        if (p->unit == RO_UNIT_CENTURY)
            snprintf(out, VALUE_MAX, "BC%02d", (-p->year - 1) / 100);
        else
            snprintf(out, VALUE_MAX, "BC%04d%s%s", -p->year, p->month ? "-" : "", p->month ? month : "");
    } else if (t->base == RO_BASE_FULL && !p->month)
        snprintf(out, VALUE_MAX, "%04d", p->year);
    else if (t->base == RO_BASE_OFFSET && (p->fuzzy || t->to.direction != 2) && t->to.direction != 0)
        snprintf(out, VALUE_MAX, "%s", t->to.direction < 0 ? "PAST_REF" : t->to.direction == 1 ? "FUTURE_REF" : "XXXX-XX-XX");
    else if (p->weekday >= 0 && !p->day)
        snprintf(out, VALUE_MAX, "XXXX-WXX-%d", p->weekday + 1);
    else if (p->unit == RO_UNIT_SEASON && p->number >= 1 && p->number <= 4)
        snprintf(out, VALUE_MAX, "XXXX-%s", seasons[(int)p->number]);
    else if (t->base == RO_BASE_NO_YEAR && !p->day)
        snprintf(out, VALUE_MAX, "XXXX-%s", month);
    else
        snprintf(out, VALUE_MAX, "XXXX-%s-%s", month, day);
}

static bool write_unit(const ro_time *t, const ro_time_point *p, ro_date d, char *out)
{
    ro_civil c = ro_civil_of(d.earliest);
    if (p->unit == RO_UNIT_SEASON)
        return snprintf(out, VALUE_MAX, "%04d-%s", c.year, seasons[p->number >= 1 && p->number <= 4 ? (int)p->number : 0]), true;
    if (p->unit == RO_UNIT_DECADE && !t->to.unit) return snprintf(out, VALUE_MAX, "%03d", c.year / 10), true;
    if (p->unit == RO_UNIT_CENTURY && !t->to.unit) return snprintf(out, VALUE_MAX, "%02d", c.year / 100), true;
    if (p->unit == RO_UNIT_QUARTER && d.precision == RO_PRECISION_QUARTER)
        return snprintf(out, VALUE_MAX, "%04d-Q%d", c.year, (c.month - 1) / 3 + 1), true;
    if (p->unit == RO_UNIT_HALF && !t->to.unit) return snprintf(out, VALUE_MAX, "%04d-H%d", c.year, c.month <= 6 ? 1 : 2), true;
    return false;
}

static void write_resolved(const ro_time *t, const ro_time_point *p, ro_date d, char *out)
{
    char best[RO_DATE_TEXT_MAX];
    if (write_unit(t, p, d, out)) return;
    if (d.precision == RO_PRECISION_WEEK) {
        write_week(d.earliest, out);
        return;
    }
    if (d.latest - d.earliest == 1 && ro_weekday_of(d.earliest) == 5) {
        write_week(d.earliest - 5, out);
        memcpy(out + strlen(out), "-WE", 4);
        return;
    }
    if (!ro_date_best(d, best)) {
        char first[RO_DATE_TEXT_MAX], last[RO_DATE_TEXT_MAX];
        ro_day_write(d.earliest, first);
        ro_day_write(d.latest, last);
        snprintf(out, VALUE_MAX, "%s/%s", first, last);
        return;
    }
    snprintf(out, VALUE_MAX, "%s", best);
    size_t n = strlen(out);
    if (n != 10) return;
    if (p->minute >= 0)
        snprintf(out + n, VALUE_MAX - n, "T%02d:%02d", p->minute / 60, p->minute % 60);
    else if (p->daypart)
        snprintf(out + n, VALUE_MAX - n, "T%s", dayparts[p->daypart]);
}

static ro_str value_of(const ro_time *t, const ro_time_point *p, ro_date d, ro_arena *arena)
{
    static const char *const refs[] = {"PAST_REF", "PRESENT_REF", "FUTURE_REF"};
    char out[VALUE_MAX] = "";
    if (t->type == RO_TIME_SET)
        write_set(p, out);
    else if (t->base == RO_BASE_VAGUE)
        snprintf(out, sizeof out, "%s", refs[p->direction >= -1 && p->direction <= 1 ? p->direction + 1 : 1]);
    else if (t->type == RO_TIME_DURATION)
        write_length(t->to.number ? &t->to : p, out);
    else if (d.earliest != RO_DAY_NONE && d.latest != RO_DAY_NONE)
        write_resolved(t, p, d, out);
    else if (t->type == RO_TIME_CLOCK)
        snprintf(out, sizeof out, "XXXX-XX-XXT%02d:%02d", p->minute / 60, p->minute % 60);
    else if (t->base == RO_BASE_SAME_DAY)
        snprintf(out, sizeof out, "XXXX-XX-XX%s%s", p->daypart ? "T" : "", dayparts[p->daypart]);
    else
        write_open(t, p, out);
    return ro_str_copy(arena, ro_str_of(out));
}

ro_str ro_time_value(const ro_time *self, ro_arena *arena) { return value_of(self, &self->from, self->resolved, arena); }

ro_str ro_time_value_to(const ro_time *self, ro_arena *arena)
{
    return self->is_range && self->type != RO_TIME_DURATION ? value_of(self, &self->to, self->until, arena)
                                                            : ro_time_value(self, arena);
}

const char *ro_time_type_name(ro_time_type type)
{
    static const char *const names[] = {"DATE", "DURATION", "SET", "TIME"};
    return (unsigned)type < 4 ? names[type] : "DATE";
}
