/* time_resolve.c: what an expression of time means from a given day.
 *
 * The report's day may be an interval. Every rule here is monotone: a later report never makes "yesterday" or "on Saturday"
 * earlier. So the meaning for an interval is the hull of the meanings for its two ends, and it is kept as that: an interval, or a
 * day if they agree. Weekdays: "met on Saturday" is the last Saturday before the report's day or on it, "will meet on Saturday" the
 * next one or the day itself; "their summit Monday puts", "Tuesday's vote" and "until Friday" say neither and mean the nearest: of
 * 289 weekdays told in the present in dated news 40 % are the day itself, 25 % one or two days before, 22 % one or two days after;
 * "last Friday" is Friday of the week before, "next Friday" of the week after (weeks begin on Monday). */
#include "mention/time_scan.h"

/* How much a reading against the tense, or in another year than the report's, costs in days. News leaves the year out for days of
 * its own year and for days near by: "on Feb. 25" said in early February is this month whatever the tense; "on Nov. 28" in January
 * was last year. */
enum { AGAINST_TENSE = 300, AGAINST_TENSE_MONTH = 400, OTHER_YEAR = 60 };

static ro_date between(ro_day lo, ro_day hi)
{
    return lo == RO_DAY_NONE || hi == RO_DAY_NONE ? RO_DATE_UNKNOWN : ro_date_between(lo, hi);
}

static ro_date months_from(int32_t year, int month, int count)
{
    ro_day first = ro_day_checked(year, month, 1);
    return first == RO_DAY_NONE ? RO_DATE_UNKNOWN : between(first, ro_day_add_months(first, count) - 1);
}

static ro_day monday_of(ro_day day) { return day - ro_weekday_of(day); }

/* A calendar point in a known year. */
static ro_date in_year(const ro_time_point *p, int32_t year)
{
    if (year < RO_YEAR_MIN || year > RO_YEAR_MAX - 100) return RO_DATE_UNKNOWN;
    if (p->unit == RO_UNIT_DECADE) return between(ro_day_of(year, 1, 1), ro_day_of(year + 9, 12, 31));
    if (p->unit == RO_UNIT_CENTURY) return between(ro_day_of(year, 1, 1), ro_day_of(year + 99, 12, 31));
    if (p->unit == RO_UNIT_QUARTER && p->number) return months_from(year, (p->number < 0 ? 3 : p->number - 1) * 3 + 1, 3);
    if (p->unit == RO_UNIT_HALF && p->number) return months_from(year, p->number == 1 ? 1 : 7, 6);
    if (p->unit == RO_UNIT_SEASON) return p->number == 4 ? months_from(year, 12, 3) : months_from(year, p->number * 3, 3);
    if (!p->month) return ro_date_year(year);
    if (!p->day) return ro_date_month(year, p->month);
    return ro_date_day(ro_day_checked(year, p->month, p->day));
}

/* The whole unit that holds `day`. */
static ro_date unit_around(ro_time_unit unit, ro_day day)
{
    ro_civil c = ro_civil_of(day);
    switch (unit) {
    case RO_UNIT_WEEK: return between(monday_of(day), monday_of(day) + 6);
    case RO_UNIT_WEEKEND: return between(monday_of(day) + 5, monday_of(day) + 6);
    case RO_UNIT_MONTH: return ro_date_month(c.year, c.month);
    case RO_UNIT_QUARTER: return months_from(c.year, (c.month - 1) / 3 * 3 + 1, 3);
    case RO_UNIT_HALF: return months_from(c.year, c.month <= 6 ? 1 : 7, 6);
    case RO_UNIT_YEAR: return ro_date_year(c.year);
    case RO_UNIT_DECADE: return between(ro_day_of(c.year / 10 * 10, 1, 1), ro_day_of(c.year / 10 * 10 + 9, 12, 31));
    case RO_UNIT_CENTURY: return between(ro_day_of(c.year / 100 * 100, 1, 1), ro_day_of(c.year / 100 * 100 + 99, 12, 31));
    default: return ro_date_day(day);
    }
}

/* `day` moved by `count` units (and half a unit more). */
static ro_day moved(ro_day day, ro_time_unit unit, int32_t count, bool half)
{
    int64_t n = count > 40000 ? 40000 : count < -40000 ? -40000 : count;
    int sign = n < 0 ? -1 : 1;
    int64_t days = 0, months = 0;
    switch (unit) {
    case RO_UNIT_DAY: days = n; break;
    case RO_UNIT_WEEK:
    case RO_UNIT_WEEKEND: days = 7 * n + (half ? 3 * sign : 0); break;
    case RO_UNIT_MONTH:
        months = n;
        days = half ? 15 * sign : 0;
        break;
    case RO_UNIT_QUARTER: months = 3 * n; break;
    case RO_UNIT_HALF: months = 6 * n; break;
    case RO_UNIT_YEAR: months = 12 * n + (half ? 6 * sign : 0); break;
    case RO_UNIT_DECADE: months = 120 * n + (half ? 60 * sign : 0); break;
    case RO_UNIT_CENTURY: months = 1200 * n; break;
    case RO_UNIT_HOUR: days = n / 24; break;
    default: break;
    }
    if (months < -24000 || months > 12000 || days > 400000 || days < -400000) return RO_DAY_NONE;
    ro_day result = ro_day_add_months(day, (int32_t)months) + (ro_day)days;
    int32_t year = ro_civil_of(result).year;
    return year < RO_YEAR_MIN || year > RO_YEAR_MAX ? RO_DAY_NONE : result;
}

static int64_t distance(ro_date date, ro_day ref)
{
    return ref < date.earliest ? date.earliest - ref : ref > date.latest ? ref - date.latest : 0;
}

/* The year of "June" or "Feb. 11" told on `ref`. */
static ro_date nearest_year(const ro_time_point *p, ro_tense tense, ro_day ref)
{
    int32_t year = ro_civil_of(ref).year;
    ro_date best = RO_DATE_UNKNOWN;
    int64_t best_cost = INT64_MAX;
    for (int32_t y = year - 1; y <= year + 1; y++) {
        ro_date date = in_year(p, y);
        if (!ro_date_is_known(date)) continue;
        bool against = (tense == RO_TENSE_PAST && date.earliest > ref) || (tense == RO_TENSE_FUTURE && date.latest < ref);
        int64_t cost =
            distance(date, ref) + (against ? (p->day ? AGAINST_TENSE : AGAINST_TENSE_MONTH) : 0) + (y == year ? 0 : OTHER_YEAR);
        if (cost >= best_cost) continue;
        best_cost = cost;
        best = date;
    }
    return best;
}

/* Of a narrative that goes on from `told`: the year told last, or the next when the year has turned ("Dec. 1940 … In January").
 */
static ro_date narrative_year(const ro_time_point *p, ro_day told)
{
    ro_civil c = ro_civil_of(told);
    ro_date same = in_year(p, c.year), next = in_year(p, c.year + 1);
    bool turned = ro_date_is_known(next) && ro_date_is_known(same) && same.latest < told - 200 && next.earliest < told + 150;
    return turned || !ro_date_is_known(same) ? next : same;
}

/* "the 20th", "Friday the 11th". */
static ro_date day_of_month(const ro_time_point *p, ro_tense tense, ro_day ref, bool anchored)
{
    ro_day best = RO_DAY_NONE;
    int64_t best_cost = INT64_MAX;
    for (int32_t k = -12; k <= 12; k++) {
        ro_civil c = ro_civil_of(ro_day_add_months(ref - ro_civil_of(ref).day + 1, k));
        ro_day day = ro_day_checked(c.year, c.month, p->day);
        if (day == RO_DAY_NONE || (p->weekday >= 0 && ro_weekday_of(day) != p->weekday)) continue;
        if (anchored && k == 0) return ro_date_day(day);
        bool against = (tense == RO_TENSE_PAST && day > ref) || (tense == RO_TENSE_FUTURE && day < ref);
        int64_t cost = (day > ref ? day - ref : ref - day) + (against ? 31 : 0);
        if (cost >= best_cost) continue;
        best_cost = cost;
        best = day;
    }
    return ro_date_day(best);
}

/* "were prepared to let it expire by the end of May": a deadline looks ahead of its verb. */
static bool is_deadline(const ro_time *t) { return t->side == RO_SIDE_BY || t->side == RO_SIDE_UNTIL; }

static ro_date weekday(const ro_time *t, const ro_time_point *p, ro_day ref)
{
    if (p->direction != 2 && (!t->hangs || t->anchor < 0)) return ro_date_day(monday_of(ref) + 7 * p->direction + p->weekday);
    int ahead = (p->weekday - ro_weekday_of(ref) + 7) % 7; /* 0 = the day itself */
    if (t->hangs && p->direction > 0) return ro_date_day(ref + (ahead ? ahead : 7));
    if (t->hangs && p->direction < 0) return ro_date_day(ref - (7 - ahead));
    bool nearest = t->tense == RO_TENSE_NONE || t->tense == RO_TENSE_PRESENT || (is_deadline(t) && t->tense == RO_TENSE_PAST);
    bool future = t->tense == RO_TENSE_FUTURE || (nearest && ahead < 4);
    if (p->offset == 1 && !ahead) ahead = 7; /* "the coming Thursday" is never today */
    return ro_date_day(future || !ahead ? ref + ahead : ref + ahead - 7);
}

/* "last November", "next spring", "this August": the month or season by its place. */
static ro_date directed_month(const ro_time_point *p, ro_day ref)
{
    ro_time_point bare = *p;
    bare.offset = 0;
    int32_t year = ro_civil_of(ref).year;
    if (p->offset == 0) return in_year(&bare, year);
    ro_date here = unit_around(RO_UNIT_MONTH, ref);
    for (int32_t k = 0; k <= 2; k++) {
        ro_date date = in_year(&bare, p->offset < 0 ? year - k : year + k);
        if (!ro_date_is_known(date)) continue;
        if (p->offset < 0 ? date.latest < here.earliest : date.earliest > here.latest) return date;
    }
    return RO_DATE_UNKNOWN;
}

/* "the weekend": the last one for what was, the coming or present one for what will be. */
static ro_date weekend(const ro_time *t, ro_day ref)
{
    ro_day saturday = monday_of(ref) + 5;
    if (t->tense == RO_TENSE_PAST && saturday > ref) saturday -= 7;
    return between(saturday, saturday + 1);
}

static ro_date offset(const ro_time *t, const ro_time_point *p, ro_day ref)
{
    if (p->fuzzy) return RO_DATE_UNKNOWN;
    if (p->month || p->unit == RO_UNIT_SEASON) return directed_month(p, ref);
    if (p->unit == RO_UNIT_WEEKEND && p->direction == 2 && !t->to.unit) return weekend(t, ref);
    ro_day day = moved(ref, p->unit, p->offset, p->half);
    if (day == RO_DAY_NONE) return RO_DATE_UNKNOWN;
    if (p->unit == RO_UNIT_MONTH && p->day)
        return ro_date_day(ro_day_checked(ro_civil_of(day).year, ro_civil_of(day).month, p->day));   /* "20th of next month" */
    if (p->direction == 0 && t->to.unit == RO_UNIT_WEEK && p->unit == RO_UNIT_WEEK && !t->to.number) /* "next fortnight" */
        return p->offset > 0 ? between(monday_of(day), monday_of(day) + 13) : unit_around(p->unit, day);
    if (p->direction == 0) return unit_around(p->unit, day);
    if (t->shift_unit) return ro_date_day(day); /* "a month and 21 days ago" */
    if (p->unit == RO_UNIT_MONTH) return unit_around(RO_UNIT_MONTH, day);
    if (p->unit >= RO_UNIT_YEAR && p->unit <= RO_UNIT_CENTURY) return unit_around(p->half ? RO_UNIT_MONTH : p->unit, day);
    return ro_date_day(day);
}

/* "of that year", "of last year": the year of a calendar point by its place. */
static bool year_by_place(const ro_time *t, const ro_time_point *p)
{
    return p->unit == RO_UNIT_YEAR || t->to.unit == RO_UNIT_YEAR;
}

static ro_date part_of(const ro_time *t, ro_date whole);

/* "two weeks before Christmas", "the year before 2015". */
static ro_date shifted(const ro_time *t, ro_date date)
{
    ro_day lo = moved(date.earliest, t->shift_unit, t->shift, false), hi = moved(date.latest, t->shift_unit, t->shift, false);
    if (t->side == RO_SIDE_WITHIN && lo > date.earliest && hi != RO_DAY_NONE)
        return between(date.earliest, hi - 1); /* "within two weeks from today" */
    return between(lo, hi);
}

/* The point `p` of the expression, seen from `ref`. `anchored`: ref is the day of an earlier expression. */
static ro_date point_from(const ro_time *t, const ro_time_point *p, ro_day ref, bool anchored)
{
    ro_date date = RO_DATE_UNKNOWN;
    switch (t->base) {
    case RO_BASE_FULL: date = in_year(p, p->year); break;
    case RO_BASE_NO_YEAR:
        if (p->day && !p->month)
            date = day_of_month(p, t->tense, ref, anchored);
        else if (year_by_place(t, &t->from))
            date = in_year(p, ro_civil_of(ref).year + t->from.offset);
        else
            date = anchored ? narrative_year(p, ref) : nearest_year(p, is_deadline(t) ? RO_TENSE_NONE : t->tense, ref);
        break;
    case RO_BASE_WEEKDAY: date = weekday(t, p, ref); break;
    case RO_BASE_OFFSET: date = offset(t, p, ref); break;
    case RO_BASE_SAME_DAY: date = ro_date_day(ref); break;
    case RO_BASE_VAGUE: break;
    }
    if (ro_date_is_known(date) && t->to.number && !t->is_range) date = part_of(t, date);
    return t->shift_unit && ro_date_is_known(date) ? shifted(t, date) : date;
}

/* "first week of", "last Friday of": which unit of the whole. A month's first week is the one that holds its first Thursday. */
static ro_date part_of(const ro_time *t, ro_date whole)
{
    int n = t->to.number;
    ro_day day = whole.earliest;
    if (t->type == RO_TIME_DURATION) { /* "the first two weeks of May" */
        if (t->to.fuzzy) return whole;
        ro_day lo = t->to.unit == RO_UNIT_WEEK && whole.latest - whole.earliest > 40 ? monday_of(day + 3) : day,
               hi = moved(n > 0 ? lo : whole.latest + 1, t->to.unit, n > 0 ? t->to.offset : -t->to.offset, false);
        if (n > 0) return hi == RO_DAY_NONE ? whole : between(lo, hi - 1);
        return hi == RO_DAY_NONE || hi > whole.latest ? whole : between(hi, whole.latest);
    }
    switch (t->to.unit) {
    case RO_UNIT_DAY:
        if (t->to.weekday >= 0) {
            day = n > 0 ? day + (t->to.weekday - ro_weekday_of(day) + 7) % 7 + 7 * (n - 1)
                        : whole.latest - (ro_weekday_of(whole.latest) - t->to.weekday + 7) % 7;
        } else
            day = n > 0 ? day + n - 1 : whole.latest + n + 1;
        return day >= whole.earliest && day <= whole.latest ? ro_date_day(day) : RO_DATE_UNKNOWN;
    case RO_UNIT_WEEK:
        if (n > 0)
            day = monday_of(whole.earliest + 3) + 7 * (n - 1);
        else
            day = monday_of(whole.latest - 3);
        return day <= whole.latest ? between(day, day + 6) : RO_DATE_UNKNOWN;
    case RO_UNIT_WEEKEND:
        day = n > 0 ? whole.earliest + (5 - ro_weekday_of(whole.earliest) + 7) % 7 + 7 * (n - 1)
                    : whole.latest - (ro_weekday_of(whole.latest) + 2) % 7;
        return day >= whole.earliest && day <= whole.latest ? between(day, day + 1) : RO_DATE_UNKNOWN;
    case RO_UNIT_MONTH: {
        ro_civil c = ro_civil_of(n > 0 ? ro_day_add_months(whole.earliest, n - 1) : whole.latest);
        return ro_date_month(c.year, c.month);
    }
    default: return whole;
    }
}

/* "the week of April 10": the unit around a day. */
static ro_date widened(const ro_time *t, ro_date date)
{
    if (t->is_range || !t->to.unit || t->to.number || t->to.unit == RO_UNIT_YEAR || t->shift_unit || !ro_date_is_exact(date))
        return date;
    return unit_around(t->to.unit, date.earliest);
}

/* "the past two weeks", "the next three days": days on one side of the anchor. */
static ro_date stretch(const ro_time *t, ro_day ref)
{
    if (t->from.fuzzy) return RO_DATE_UNKNOWN;
    ro_day far = moved(ref, t->from.unit, t->from.offset, t->from.half);
    if (far == RO_DAY_NONE) return RO_DATE_UNKNOWN;
    if (t->shift_unit) far = moved(far, t->shift_unit, t->shift, false);
    if (far == RO_DAY_NONE) return RO_DATE_UNKNOWN;
    if (t->side == RO_SIDE_WITHIN && far > ref) return between(ref, far - 1);
    return t->to.direction < 0 ? between(far, far < ref ? ref - 1 : ref) : between(far > ref ? ref + 1 : ref, far);
}

static ro_date meaning_from(const ro_time *t, ro_day ref, bool anchored)
{
    if (t->type == RO_TIME_DURATION && !t->to.number) return stretch(t, ref);
    return widened(t, point_from(t, &t->from, ref, anchored));
}

/* The two ends of a range. Without a year the last end is placed first: "between August and October", said in September, is this
 * year's. */
static void ends_from(const ro_time *t, ro_day ref, bool anchored, ro_date *first, ro_date *last)
{
    *last = point_from(t, &t->to, ref, anchored);
    *first = point_from(t, &t->from, ref, anchored);
    if (!ro_date_is_known(*first) || !ro_date_is_known(*last)) return;
    int32_t year = ro_civil_of(last->latest).year;
    if (t->base == RO_BASE_NO_YEAR && !year_by_place(t, &t->from)) {
        *first = in_year(&t->from, year);
        if (ro_date_is_known(*first) && first->earliest > last->latest) *first = in_year(&t->from, year - 1);
    }
    if (t->base == RO_BASE_WEEKDAY && last->latest < first->latest) *last = ro_date_day(last->latest + 7);
    if (last->latest < first->latest) *last = RO_DATE_UNKNOWN;
}

static ro_date hull(ro_date a, ro_date b)
{
    if (a.earliest == b.earliest && a.latest == b.latest) return a;
    if (a.earliest == RO_DAY_NONE || b.latest == RO_DAY_NONE || b.latest < a.earliest) return RO_DATE_UNKNOWN;
    return ro_date_between(a.earliest, b.latest);
}

/* What part of `d` is meant, told on `ref`. "early" is the first half, "the beginning of" a year its first four months. */
static ro_date narrowed(const ro_time *t, ro_date d, ro_day ref)
{
    int64_t len = (int64_t)d.latest - d.earliest + 1, third = len / 3;
    ro_day middle = len == 7                 ? d.earliest + 3
                    : len >= 28 && len <= 31 ? d.earliest + 15
                                             : d.earliest + (ro_day)((len + 1) / 2); /* first day of the second half */
    bool year = len >= 365 && len <= 366;
    if (year) middle = ro_day_add_months(d.earliest, 6);
    ro_day lo = d.earliest, hi = d.latest;
    bool of_year = year && t->from.part >= RO_EDGE_BEGINNING;
    switch (t->from.part) {
    case RO_EDGE_EARLY:
    case RO_EDGE_BEGINNING: hi = of_year ? ro_day_add_months(lo, 4) - 1 : middle - 1; break;
    case RO_EDGE_LATE:
    case RO_EDGE_END: lo = of_year ? ro_day_add_months(lo, 8) : middle; break;
    case RO_EDGE_MID:
    case RO_EDGE_MIDDLE:
        lo = year ? ro_day_add_months(lo, 4) : d.earliest + (ro_day)third;
        hi = year ? ro_day_add_months(lo, 4) - 1 : d.latest - (ro_day)third;
        break;
    case RO_EDGE_EARLIER: hi = ref > lo && ref <= hi ? ref - 1 : hi; break;
    case RO_EDGE_LATER:
    case RO_EDGE_REST: lo = ref > lo && ref <= hi ? ref : lo; break;
    default: return d;
    }
    return len < 3 || lo > hi ? d : ro_date_between(lo, hi);
}

static void put(ro_time *self, ro_day lo, ro_day hi, bool anchored)
{
    ro_date a = RO_DATE_UNKNOWN, b, c = RO_DATE_UNKNOWN, d;
    if (self->is_range && self->type == RO_TIME_DATE) {
        ends_from(self, lo, anchored, &a, &c);
        ends_from(self, hi, anchored, &b, &d);
        self->until = hull(c, d);
    } else {
        a = meaning_from(self, lo, anchored);
        b = lo == hi ? a : meaning_from(self, hi, anchored);
    }
    self->resolved = self->meant = hull(a, b);
    if (self->from.part && lo == hi && self->resolved.earliest != RO_DAY_NONE && self->resolved.latest != RO_DAY_NONE)
        self->meant = narrowed(self, self->resolved, lo);
    if (self->from.minute >= 0 && self->resolved.precision == RO_PRECISION_DAY) {
        self->resolved.precision = RO_PRECISION_TIME;
        self->resolved.minute = self->from.minute;
    }
}

void ro_time_resolve(ro_time *self, const ro_times *all, ro_date report_day)
{
    self->resolved = self->until = self->meant = RO_DATE_UNKNOWN;
    if (self->type == RO_TIME_SET || self->base == RO_BASE_VAGUE) return;
    if (self->type == RO_TIME_DURATION && !self->is_range && !self->to.number && self->side != RO_SIDE_WITHIN) return;
    bool anchored = self->anchor >= 0 && all && (uint32_t)self->anchor < all->count;
    ro_date from = anchored ? all->at[self->anchor].resolved : report_day;
    bool day_step = self->base == RO_BASE_OFFSET && (self->from.unit == RO_UNIT_DAY || self->to.direction != 2);
    if (self->hangs && !anchored && day_step && self->from.offset) return; /* "the next day" after nothing */
    if (self->base == RO_BASE_FULL) {
        put(self, 0, 0, false);
        return;
    }
    if (from.earliest == RO_DAY_NONE || from.latest == RO_DAY_NONE) return;
    if (!anchored) {
        put(self, from.earliest, from.latest, false);
        return;
    }
    bool later = self->base == RO_BASE_OFFSET && self->from.offset > 0; /* "two days later" counts from the end of what is told */
    ro_day at = later && all->at[self->anchor].until.latest != RO_DAY_NONE ? all->at[self->anchor].until.latest : from.earliest;
    if (from.precision == RO_PRECISION_INTERVAL)
        put(self, from.earliest, from.latest, true);
    else
        put(self, at, at, true);
}

void ro_times_resolve(ro_times *self, ro_date report_day)
{
    for (uint32_t i = 0; i < self->count; i++) ro_time_resolve(&self->at[i], self, report_day);
    for (uint32_t i = 0; i + 1 < self->count; i++) {
        ro_time *t = &self->at[i];
        ro_date end = self->at[i + 1].meant;
        if (t->to_next && ro_date_is_known(t->resolved) && ro_date_is_known(end) && end.latest >= t->resolved.earliest)
            t->until = end;
    }
}

ro_date ro_time_meaning(const ro_time *self)
{
    ro_date d = self->meant;
    if (self->until.latest != RO_DAY_NONE && d.earliest != RO_DAY_NONE && self->until.latest >= d.earliest)
        return ro_date_between(d.earliest, self->until.latest);
    if (d.earliest == RO_DAY_NONE || d.latest == RO_DAY_NONE) return d;
    int part = self->from.part;
    switch (self->side) {
    case RO_SIDE_SINCE: return ro_date_between(d.earliest, RO_DAY_NONE);
    case RO_SIDE_AFTER: return ro_date_between(part == RO_EDGE_BEGINNING ? d.earliest : d.latest + 1, RO_DAY_NONE);
    case RO_SIDE_BEFORE: return ro_date_between(RO_DAY_NONE, part == RO_EDGE_END ? d.latest : d.earliest - 1);
    case RO_SIDE_BY:
    case RO_SIDE_UNTIL: return ro_date_between(RO_DAY_NONE, d.latest);
    default: return d;
    }
}
