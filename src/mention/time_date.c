/* time_date.c: calendar dates: "2016-02-21", "Feb. 12-14, 2016", "the 25th of August", "Tuesday, Feb. 16", "Saturday", "2014", "the
 * 1980s", "19th century", "Q3 2018", "summer 2014", "Christmas". Each form is a small function that returns the bit after it, or 0;
 * ro_scan_date takes the one that reaches furthest. */
#include "mention/time_scan.h"

void ro_time_blank(ro_time *out)
{
    *out = (ro_time){.anchor = -1};
    out->from = (ro_time_point){.weekday = -1, .direction = 2, .minute = -1};
    out->to = out->from;
}

/* The bit after a comma at i, or i. */
static uint32_t past_comma(const ro_time_scan *s, uint32_t i) { return ro_scan_mark(s, i, ',') ? i + 1 : i; }

/* "of that year", "this year", "next year", "of last year": a year said by its place. Returns the bit after it, or 0. */
static uint32_t year_words_at(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    if (ro_scan_word(s, i, "of")) i++;
    if (ro_scan_word(s, i, "the")) i++;
    if (!ro_scan_is(s, i, RO_TIME_DIRECTION) || !ro_scan_word(s, i + 1, "year")) return 0;
    int32_t way = ro_scan_value(s, i, RO_TIME_DIRECTION);
    out->hangs = way >= RO_WAY_SAME;
    out->from.unit = RO_UNIT_YEAR;
    out->from.offset = way == RO_WAY_FOLLOWING ? 1 : way == RO_WAY_PREVIOUS ? -1 : way >= RO_WAY_SAME ? 0 : way;
    return i + 2;
}

/* The year after a month or day: ", 2016", " 2016", " of 2016", "'16", "of that year". Returns i when none is said. */
static uint32_t year_after(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t year, minute;
    bool joined =
        (ro_scan_mark(s, i, '-') || ro_scan_mark(s, i, '/')) && ro_scan_glued(s, i) && ro_scan_glued(s, i + 1); /* "Dec/2018" */
    uint32_t at = joined ? i + 1 : past_comma(s, i);
    if (at == i && (ro_scan_word(s, i, "of") || ro_scan_word(s, i, "in"))) at++;
    uint32_t clock = at == i && out->from.day ? ro_scan_clock(s, i, &minute) : 0; /* "Oct 26 15:50:06 2016" */
    if (clock && ro_scan_year(s, clock, &year)) {
        out->from.minute = (int16_t)minute;
        at = clock;
    }
    uint32_t e = ro_scan_year(s, at, &year);
    if (e) {
        out->from.year = (int16_t)year;
        out->base = RO_BASE_FULL;
        return e;
    }
    out->base = RO_BASE_NO_YEAR;
    e = year_words_at(s, i, out);
    return e ? e : i;
}

static bool joins_days(const ro_time_scan *s, uint32_t i)
{
    static const char *const words[] = {"to", "through", "until", "till", "thru", NULL};
    return ro_scan_mark(s, i, '-') || ro_scan_any(s, i, words);
}

static bool is_between(const ro_time_scan *s, uint32_t i)
{
    if (i > 1 && ro_scan_word(s, i - 1, "the")) i--;
    return i > 0 && i <= s->count && ro_scan_word(s, i - 1, "between");
}

static ro_span span_of(const ro_time_scan *s, uint32_t first, uint32_t end)
{
    return (ro_span){s->bits[first].start, s->bits[end - 1].end};
}

/* "-14" of "Feb. 12-14"; "and 9" of "between March 5 and 9". Not "-8 p.m.". Returns the bit after it, or 0. `month_next`: does the
 * month stand behind both days ("4-22 January") or before them? */
static uint32_t second_day(const ro_time_scan *s, uint32_t i, int32_t first, bool between, bool month_next, int32_t *day,
                           uint32_t *at)
{
    bool ordinal;
    int32_t month, minute;
    if (!joins_days(s, i) && !((between || first > 0) && ro_scan_word(s, i, "and"))) return 0;
    bool counted = !between && ro_scan_word(s, i, "and");
    *at = i + 1;
    if (ro_scan_word(s, *at, "the")) ++*at;
    uint32_t e = ro_scan_day(s, *at, day, &ordinal);
    if (!e || *day <= first || (!month_next && ro_scan_month(s, e, &month)) || ro_scan_clock(s, *at, &minute)) return 0;
    if (counted && *day != first + 1) return 0; /* "on Feb. 11 and 12" is two days running; "Feb. 11 and 20 others" is not */
    return e;
}

static void set_to_day(ro_time *out, int32_t day)
{
    out->is_range = true;
    out->to.month = out->from.month;
    out->to.day = (int8_t)day;
}

/* A month that is a common word too needs company: a capital and a preposition before, or a number after. */
static bool loose_month_holds(const ro_time_scan *s, uint32_t i)
{
    static const char *const leads[] = {"in",    "since",  "of",       "by",         "until",   "till", "from",  "to",   "before",
                                        "after", "during", "through",  "throughout", "between", "last", "next",  "this", "late",
                                        "early", "mid",    "previous", "following",  "and",     "or",   "every", NULL};
    const ro_time_bit *bit = ro_scan_bit(s, i);
    if (!ro_time_bit_loose(s->words, bit, RO_TIME_MONTH)) return true;
    if (i == 0) return false;
    bool led = bit->gap != 2 && ro_scan_any(s, i - 1, leads);
    bool dashed = i > 1 && bit->gap == 0 && ro_scan_mark(s, i - 1, '-') && ro_scan_word(s, i - 2, "mid");
    return (led || dashed) && (bit->capital || ro_scan_word(s, i - 1, "in"));
}

/* "February 11", "Feb. 12-14, 2016", "Oct/2", "May the 5th". */
static uint32_t month_day(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t month, day, last;
    bool ordinal;
    uint32_t e = ro_scan_month(s, i, &month), at, ends;
    if (!e) return 0;
    if (ro_scan_mark(s, e, '/') || ro_scan_mark(s, e, ',') || ro_scan_word(s, e, "the") ||
        (ro_scan_mark(s, e, '-') && ro_scan_glued(s, e)))
        e++;
    bool joined = e > i + 1 && ro_scan_mark(s, e - 1, ',');
    uint32_t first_end = ro_scan_day(s, e, &day, &ordinal);
    if (!first_end || (joined && !ordinal)) return 0;
    if (ro_scan_bit(s, e)->kind == 'a' && !ordinal && ro_scan_bit(s, i)->gap == 2 && ro_scan_bit(s, first_end)->kind == 'a')
        return 0;
    if (ro_scan_bit(s, i)->kind == 'a' && !ro_scan_bit(s, i)->capital &&
        ro_time_bit_loose(s->words, ro_scan_bit(s, i), RO_TIME_MONTH) && !ordinal && ro_scan_bit(s, e)->kind == 'a' &&
        !loose_month_holds(s, i))
        return 0;
    out->from.month = (int8_t)month;
    out->from.day = (int8_t)day;
    ends = second_day(s, first_end, day, is_between(s, i), false, &last, &at);
    if (!ends) return year_after(s, first_end, out);
    set_to_day(out, last);
    e = year_after(s, ends, out);
    out->to.year = out->from.year;
    out->ends[0] = span_of(s, i, first_end);
    out->ends[1] = span_of(s, at, e);
    return e;
}

/* "11 June 2018", "the 25th of August", "4-22 January", "3 and 12 of Sept". */
static uint32_t day_month(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t month, day, last = 0;
    bool ordinal;
    uint32_t e = ro_scan_day(s, i, &day, &ordinal), at = 0, first_end = e;
    if (!e) return 0;
    uint32_t ends = second_day(s, e, day, is_between(s, i), true, &last, &at);
    if (ends) e = ends;
    bool dotted = ro_scan_mark(s, e, '.') && ro_scan_glued(s, e) && ro_scan_bit(s, e + 1)->gap == 1; /* "21. April" */
    if (ro_scan_word(s, e, "of") || ro_scan_mark(s, e, '/') || ro_scan_mark(s, e, '-') || dotted) e++;
    const ro_time_bit *name = ro_scan_bit(s, e);
    uint32_t month_at = e;
    if (!(e = ro_scan_month(s, e, &month))) return 0;
    if (!name->capital && ro_time_bit_loose(s->words, name, RO_TIME_MONTH) && !ordinal) return 0; /* "the 12 may leave" */
    if (!ends && ro_scan_bit(s, i)->kind == 'a' && !ordinal) return 0;                            /* "two March days" */
    out->from.month = (int8_t)month;
    out->from.day = (int8_t)day;
    if (ends) set_to_day(out, last);
    uint32_t end = year_after(s, e, out);
    out->to.year = out->from.year;
    if (ends) {
        out->ends[0] = span_of(s, i, first_end);
        out->ends[1] = span_of(s, at, end);
    }
    return end == month_at + 2 && ro_scan_mark(s, month_at + 1, '.') ? month_at + 1 : end;
}

/* "June", "February of 1940", "May 2016", "June next year", "2017 April". */
static uint32_t month_alone(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t month, year = 0, day;
    bool ordinal;
    uint32_t at = i, year_first = ro_scan_year(s, i, &year);
    bool joined =
        year_first && (ro_scan_mark(s, year_first, '-') || ro_scan_mark(s, year_first, '/')) && ro_scan_glued(s, year_first);
    if (year_first) at = joined ? year_first + 1 : past_comma(s, year_first);
    uint32_t e = ro_scan_month(s, at, &month);
    if (!e) return 0;
    out->from.month = (int8_t)month;
    if (year_first) {
        out->from.year = (int16_t)year;
        out->base = RO_BASE_FULL;
        uint32_t third = joined && (ro_scan_mark(s, e, '-') || ro_scan_mark(s, e, '/')) ? ro_scan_day(s, e + 1, &day, &ordinal) : 0;
        if (third) out->from.day = (int8_t)day; /* "2019/Sep/01" */
        return third ? third : e;
    }
    uint32_t end = year_after(s, e, out);
    if (end > e) return end;
    out->base = RO_BASE_NO_YEAR;
    if (!loose_month_holds(s, i)) return 0;
    return e == i + 2 && ro_scan_mark(s, i + 1, '.') ? i + 1 : e;
}

/* "the 20th", "the 5th of the month": a day whose month was told before. Not "the 20th anniversary". */
static uint32_t day_alone(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    static const char *const leads[] = {"on", "by", "until", "since", "from", "before", "after", "to", "and", "for", NULL};
    static const char *const goes_on[] = {"of",  "to",      "until", "and",   "at", "in",   "with", "when", "as", "but",
                                          "for", "through", "by",    "after", "he", "they", "she",  "it",   NULL};
    int32_t day;
    bool ordinal;
    uint32_t e = ro_scan_day(s, i, &day, &ordinal);
    if (!e) return 0;
    out->from.day = (int8_t)day;
    int32_t last;
    uint32_t second, ends = second_day(s, e, day, is_between(s, i), true, &last, &second), first_end = e;
    if (!ordinal && !ends) return 0;
    if (ends) e = ends;
    uint32_t of = ro_scan_word(s, e, "of") ? e + 1 : e;
    if ((of > e || ends) && ro_scan_is(s, of, RO_TIME_DIRECTION) && ro_scan_word(s, of + 1, "month")) { /* "20th of next month" */
        int32_t way = ro_scan_value(s, of, RO_TIME_DIRECTION);
        out->base = RO_BASE_OFFSET;
        out->hangs = way >= RO_WAY_SAME && way <= RO_WAY_PREVIOUS;
        out->from.unit = RO_UNIT_MONTH;
        out->from.direction = 0;
        out->from.offset = way == RO_WAY_FOLLOWING || way == RO_WAY_COMING ? 1 : way == RO_WAY_PREVIOUS ? -1 : out->hangs ? 0 : way;
        if (!ends) return of + 2;
        out->is_range = true; /* "4 to 22 this month" */
        out->to = out->from;
        out->to.day = (int8_t)last;
        out->ends[0] = span_of(s, i, first_end);
        out->ends[1] = span_of(s, second, of + 2);
        return of + 2;
    }
    if (ends || !ordinal) return 0;
    if (i < 2 || ro_scan_bit(s, i)->kind != '0' || !ro_scan_word(s, i - 1, "the") || !ro_scan_any(s, i - 2, leads)) return 0;
    if ((ro_scan_bit(s, e)->kind == 'a' && !ro_scan_any(s, e, goes_on)) || ro_scan_mark(s, e, '-')) return 0;
    out->base = RO_BASE_NO_YEAR;
    out->from.day = (int8_t)day;
    out->hangs = true;
    if (ro_scan_word(s, e, "of") && ro_scan_word(s, e + 1, "the") && ro_scan_word(s, e + 2, "month")) return e + 3;
    return ro_scan_word(s, e, "of") ? 0 : e;
}

static int32_t full_year(const ro_time_bit *bit)
{
    if (bit->digits == 4) return bit->number;
    return bit->number + (bit->number < 50 ? 2000 : 1900);
}

/* "2016-02-21", "21/02/2016", "02/21/2016", "21.02.2016", "2016-02". The American order where both would do. */
static uint32_t numeric_date(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    const ro_time_bit *a = ro_scan_bit(s, i), *sep = ro_scan_bit(s, i + 1), *b = ro_scan_bit(s, i + 2), *c = ro_scan_bit(s, i + 4);
    if (a->kind != '0' || b->kind != '0' || (sep->kind != '-' && sep->kind != '/' && sep->kind != '.')) return 0;
    if (i > 0 && !a->gap && (s->bits[i - 1].kind == sep->kind || s->bits[i - 1].kind == '$')) return 0;
    bool three = ro_scan_mark(s, i + 3, sep->kind) && c->kind == '0' && ro_scan_glued(s, i + 1) && ro_scan_glued(s, i + 3) &&
                 ro_scan_glued(s, i + 4);
    int32_t year, month, day = 0;
    if (three && a->digits == 4 && b->digits <= 2 && c->digits <= 2)
        year = a->number, month = b->number, day = c->number;
    else if (three && a->digits <= 2 && b->digits <= 2 && (c->digits == 4 || c->digits == 2)) {
        bool day_first = a->number > 12 || (sep->kind == '.' && b->number <= 12);
        year = full_year(c), month = day_first ? b->number : a->number, day = day_first ? a->number : b->number;
    } else if (three)
        return 0;
    else if (a->digits == 4 && b->digits <= 2 && b->number <= 12 && (sep->kind != '-' || !b->gap || b->digits == 2))
        year = a->number, month = b->number;
    else if (a->digits <= 2 && a->number <= 12 && b->digits == 4 && sep->kind != '.')
        year = b->number, month = a->number;
    else
        return 0;
    if (three && ro_day_checked(year, month, day) == RO_DAY_NONE) return 0;
    if (month < 1 || month > 12 || year < 1900 || year > 2100) return 0;
    uint32_t e = three ? i + 5 : i + 3;
    if (ro_scan_glued(s, e) && (ro_scan_mark(s, e, sep->kind) || ro_scan_mark(s, e, '%')) && ro_scan_bit(s, e + 1)->kind == '0')
        return 0;
    out->base = RO_BASE_FULL;
    out->from.year = (int16_t)year;
    out->from.month = (int8_t)month;
    out->from.day = (int8_t)day;
    if (three && ro_scan_word(s, e, "t") && ro_scan_glued(s, e)) { /* 2016-02-21T10:00 */
        int32_t minute;
        uint32_t clock = ro_scan_clock(s, e + 1, &minute);
        if (clock) out->from.minute = (int16_t)minute, e = clock;
    }
    return e;
}

static uint32_t era_at(const ro_time_scan *s, uint32_t i, int32_t *era)
{
    if (ro_scan_is(s, i, RO_TIME_ERA)) return *era = ro_scan_value(s, i, RO_TIME_ERA), i + 1;
    if (!ro_scan_mark(s, i + 1, '.') || !ro_scan_word(s, i + 2, "c") || !ro_scan_word(s, i, "b")) return 0;
    *era = -1;
    return ro_scan_mark(s, i + 3, '.') && ro_scan_glued(s, i + 3) ? i + 4 : i + 3;
}

/* A bare year is told from a number by what stands beside it. Fires: "in 2014", "(1947)", "the 1978 treaty". Must not: "Resolution
 * 1973", "1500 soldiers", "2,000". */
static bool bare_year_holds(const ro_time_scan *s, uint32_t i, uint32_t e, int32_t year)
{
    const ro_time_bit *after = ro_scan_bit(s, e), *bit = ro_scan_bit(s, i);
    bool round = year % 100 == 0, recent = year >= 1700 && year <= 2100;
    bool open = bit->gap == 2 || i == 0;
    const ro_time_bit *before = open ? NULL : &s->bits[i - 1];
    bool word_after = after->kind == 'a' && !ro_scan_is(s, e, RO_TIME_YEARLEAD) && !ro_scan_is(s, e, RO_TIME_TENSE);
    if (before && before->kind == 'a') {
        if (ro_time_bit_is(before, RO_TIME_NUMBERED)) return false;
        bool in = ro_scan_any(s, i - 1, (const char *const[]){"in", "since", "until", "till", "year", NULL});
        if (in) return year >= 1000 && !(round && word_after && year < 1900);
        if (ro_time_bit_is(before, RO_TIME_YEARLEAD)) return recent && !(round && word_after);
        if (ro_time_bit_is(before, RO_TIME_EDGE) || ro_time_bit_is(before, RO_TIME_SEASON)) return recent;
        return recent && !before->capital && !round && !word_after && year >= 1900 && year <= 2035;
    }
    if (before && (before->kind == '$' || before->kind == '#' || before->kind == '?' || before->kind == '+' ||
                   (before->kind == '/' && !bit->gap)))
        return false;
    if (before && before->kind == '.' && !bit->gap) return false;
    return recent && !(word_after && (round || !open));
}

/* "2014", "490 BC", "the year 2019", "2014-15". */
static uint32_t year_alone(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t unused;
    bool named = ro_scan_word(s, i, "year") && ro_scan_year(s, i + 1, &unused);
    if (named) out->from.unit = RO_UNIT_YEAR, i++;
    const ro_time_bit *bit = ro_scan_bit(s, i);
    int32_t year, era = 1;
    if (bit->kind == '0' && bit->digits <= 4 && bit->number > 0) {
        uint32_t e = era_at(s, i + 1, &era);
        if (e) {
            out->base = RO_BASE_FULL;
            out->from.year = (int16_t)(era < 0 ? -bit->number : bit->number);
            return e;
        }
    }
    uint32_t e = ro_scan_year(s, i, &year);
    if (!e || (bit->kind == '0' && !bare_year_holds(s, i, e, year))) return 0;
    if (bit->kind == '\'' && (i == 0 || bit->gap != 1)) return 0;
    out->base = RO_BASE_FULL;
    out->from.year = (int16_t)year;
    const ro_time_bit *next = ro_scan_bit(s, e + 1);
    bool season = ro_scan_mark(s, e, '-') && ro_scan_glued(s, e) && ro_scan_glued(s, e + 1) && next->digits == 2 &&
                  next->number > year % 100 && !ro_scan_glued(s, e + 2);
    if (!season || bit->kind == '\'') return e;
    out->is_range = true;
    out->to.year = (int16_t)(year / 100 * 100 + next->number);
    out->ends[0] = span_of(s, i, e);
    out->ends[1] = span_of(s, e + 1, e + 2);
    return e + 2;
}

/* "1980s", "1990 s", "'80s", "the nineties". */
static uint32_t decade(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t year;
    uint32_t e = 0;
    const ro_time_bit *bit = ro_scan_bit(s, i);
    if (ro_scan_is(s, i, RO_TIME_DECADE) && i > 0 && (ro_scan_word(s, i - 1, "the") || ro_scan_mark(s, i - 1, '-'))) {
        year = 1900 + ro_scan_value(s, i, RO_TIME_DECADE);
        e = i + 1;
    } else {
        bool cut = bit->kind == '\'';
        bit = ro_scan_bit(s, i + cut);
        if (bit->kind != '0' || (bit->digits != 4 && bit->digits != 2) || (bit->digits == 2 && bit->number < 20) ||
            bit->number % 10)
            return 0;
        e = i + cut + 1;
        if (ro_scan_mark(s, e, '\'')) e++;
        if (!ro_scan_word(s, e, "s") || (bit->digits == 2 && ro_scan_bit(s, e)->gap)) return 0;
        year = bit->digits == 4 ? bit->number : 1900 + bit->number;
        e++;
    }
    if (year < RO_YEAR_MIN || year > RO_YEAR_MAX) return 0;
    out->base = RO_BASE_FULL;
    out->from.year = (int16_t)year;
    out->from.unit = RO_UNIT_DECADE;
    return e;
}

/* "19th century", "the fifth century BC". */
static uint32_t century(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t n, era = 1;
    uint32_t e = ro_scan_ordinal(s, i, &n);
    if (!e || n < 1 || n > 21) return 0;
    if (ro_scan_mark(s, e, '-')) e++;
    if (!ro_scan_word(s, e, "century") && !ro_scan_word(s, e, "centuries")) return 0;
    out->base = RO_BASE_FULL;
    out->from.unit = RO_UNIT_CENTURY;
    uint32_t end = era_at(s, e + 1, &era);
    out->from.year = (int16_t)(era < 0 ? -n * 100 : (n - 1) * 100);
    if (n == 1 && era > 0) return 0;
    return end ? end : e + 1;
}

/* Sets the year of "third quarter", "Q3", "summer", "Christmas" from what follows: "2018", "of 2018", "of last year". */
static uint32_t year_of_part(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t year;
    uint32_t at = past_comma(s, i);
    if (ro_scan_word(s, at, "of") || (ro_scan_mark(s, at, '-') && ro_scan_glued(s, at))) at++;
    uint32_t e = ro_scan_year(s, at, &year);
    if (e) {
        out->base = RO_BASE_FULL;
        out->from.year = (int16_t)year;
        return e;
    }
    out->base = RO_BASE_NO_YEAR;
    ro_time_unit unit = out->from.unit;
    e = year_words_at(s, i, out);
    if (!e) return i;
    out->to.unit = RO_UNIT_YEAR; /* the offset counts years, the part keeps its unit */
    out->from.unit = unit;
    return e;
}

/* "Q3 2018", "2016 H2", "third quarter of 2018", "the first half of the year". */
static uint32_t part_of_year(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t n = 0, unit = 0, year = 0;
    uint32_t year_first = ro_scan_year(s, i, &year), at = year_first ? past_comma(s, year_first) : i, e = 0;
    if (year_first && ro_scan_word(s, at, "the")) at++;
    bool q = ro_scan_word(s, at, "q"), h = ro_scan_word(s, at, "h");
    if (year_first && ro_scan_mark(s, at, '-') && ro_scan_glued(s, at))
        q = ro_scan_word(s, ++at, "q"), h = ro_scan_word(s, at, "h");
    if ((q || h) && ro_scan_glued(s, at + 1) && ro_scan_bit(s, at + 1)->digits == 1) {
        n = ro_scan_bit(s, at + 1)->number;
        unit = q ? RO_UNIT_QUARTER : RO_UNIT_HALF;
        e = at + 2;
    } else {
        e = ro_scan_ordinal(s, at, &n);
        if (e && n < 0 && !ro_scan_word(s, e + 1, "of")) return 0; /* "last quarter" is the one before this */
        if (!e || !(e = ro_scan_unit(s, e, &unit)) || (unit != RO_UNIT_QUARTER && unit != RO_UNIT_HALF)) return 0;
    }
    if (n < -1 || n == 0 || n > (unit == RO_UNIT_QUARTER ? 4 : 2)) return 0;
    out->from.unit = (ro_time_unit)unit;
    out->from.number = (int8_t)n;
    uint32_t end = year_of_part(s, e, out);
    if (year_first)
        out->from.year = (int16_t)year, out->base = RO_BASE_FULL;
    else if (end == e && (h || (unit == RO_UNIT_HALF && !q)))
        return 0; /* a "first half" alone is a football match's */
    return end;
}

/* "summer 2014", "the spring of 1916", "winter". "spring" and "fall" alone are other things too. */
static uint32_t season(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    if (!ro_scan_is(s, i, RO_TIME_SEASON)) return 0;
    out->from.unit = RO_UNIT_SEASON;
    out->from.number = (int8_t)ro_scan_value(s, i, RO_TIME_SEASON);
    uint32_t e = year_of_part(s, i + 1, out);
    if (e > i + 1) return e;
    bool the =
        i > 1 && ro_scan_word(s, i - 1, "the") &&
        ro_scan_any(s, i - 2, (const char *const[]){"in", "during", "by", "since", "until", "throughout", "before", "over", NULL});
    return the || !ro_time_bit_loose(s->words, ro_scan_bit(s, i), RO_TIME_SEASON) ? i + 1 : 0;
}

static uint32_t holiday(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t day;
    uint32_t e = ro_scan_phrase(s, i, RO_TIME_HOLIDAY, &day);
    if (!e) return 0;
    out->from.month = (int8_t)(day / 100);
    out->from.day = (int8_t)(day % 100);
    out->from.unit = RO_UNIT_DAY;
    return year_of_part(s, e, out);
}

static bool abbreviated_weekday_holds(const ro_time_scan *s, uint32_t i)
{
    return !ro_time_bit_loose(s->words, ro_scan_bit(s, i), RO_TIME_WEEKDAY) ||
           (ro_scan_bit(s, i)->capital && i > 0 && ro_scan_bit(s, i)->gap != 2 &&
            ro_scan_any(s, i - 1, (const char *const[]){"on", "until", "by", "since", "last", "next", NULL}));
}

/* "Tuesday, Feb. 16", "Friday the 11th", "Saturday", "Monday of next week". */
static uint32_t weekday(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    if (!ro_scan_is(s, i, RO_TIME_WEEKDAY)) return 0;
    int32_t day = ro_scan_value(s, i, RO_TIME_WEEKDAY), number = 0;
    bool ordinal = false;
    uint32_t at = i + 1;
    if (ro_scan_mark(s, at, '.') && ro_scan_glued(s, at) && s->bits[i].end - s->bits[i].start <= 5) at++;
    at = past_comma(s, at);
    if (ro_scan_word(s, at, "the")) at++;
    uint32_t e = month_day(s, at, out);
    if (!e) e = day_month(s, at, out);
    if (!e) e = numeric_date(s, at, out);
    if (!e) e = ro_scan_day(s, at, &number, &ordinal);
    bool named = e && !out->from.month && ro_scan_word(s, at - 1, "the") && (ordinal || !ro_scan_is(s, e, RO_TIME_UNIT)) &&
                 number > 2; /* "Friday the fifteenth" */
    bool bare = e && !ordinal && at == i + 1 && (!ro_scan_bit(s, e)->kind || ro_scan_mark(s, e, '.') || ro_scan_word(s, e, "at")) &&
                ro_scan_bit(s, at)->kind == '0';
    if (e && !out->from.month && (named || ((ordinal || bare) && ro_scan_bit(s, at)->kind == '0'))) { /* "Fri 14th", "Sunday 31." */
        out->base = RO_BASE_NO_YEAR;
        out->from.day = (int8_t)number;
    } else if (!e || !out->from.month) {
        if (!abbreviated_weekday_holds(s, i)) return 0;
        out->base = RO_BASE_WEEKDAY;
        e = i + 1;
        uint32_t of = ro_scan_word(s, e, "of") ? e + 1 : e;
        if (of > e && ro_scan_word(s, of, "the")) of++;
        int32_t way = ro_scan_value(s, of, RO_TIME_DIRECTION);
        if (ro_scan_is(s, of, RO_TIME_DIRECTION) && (way <= 1 || way == RO_WAY_FOLLOWING) && ro_scan_word(s, of + 1, "week")) {
            out->from.unit = RO_UNIT_WEEK; /* "Monday next week" */
            out->from.direction = (int8_t)(way == RO_WAY_FOLLOWING ? 1 : way);
            e = of + 2;
        }
    }
    out->from.weekday = (int8_t)day;
    if (out->is_range) out->ends[0].start = s->bits[i].start;
    return e;
}

enum {
    DIGITS = RO_TIME_BIT(RO_TIME_DIGITS),
    COUNTS = RO_TIME_BIT(RO_TIME_DIGITS) | RO_TIME_BIT(RO_TIME_NUMBER) | RO_TIME_BIT(RO_TIME_ORDINAL)
};

uint32_t ro_scan_date(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    static const ro_time_form forms[] = {{numeric_date, DIGITS},
                                 {weekday, RO_TIME_BIT(RO_TIME_WEEKDAY)},
                                 {month_day, RO_TIME_BIT(RO_TIME_MONTH)},
                                 {day_month, COUNTS},
                                 {part_of_year, COUNTS | RO_TIME_BIT(RO_TIME_LETTER)},
                                 {month_alone, DIGITS | RO_TIME_BIT(RO_TIME_MONTH)},
                                 {decade, DIGITS | RO_TIME_BIT(RO_TIME_QUOTE) | RO_TIME_BIT(RO_TIME_DECADE)},
                                 {century, COUNTS},
                                 {day_alone, COUNTS},
                                 {season, RO_TIME_BIT(RO_TIME_SEASON)},
                                 {holiday, RO_TIME_BIT(RO_TIME_HOLIDAY) | RO_TIME_BIT(RO_TIME_PHRASE)},
                                 {year_alone, DIGITS | RO_TIME_BIT(RO_TIME_QUOTE) | RO_TIME_BIT(RO_TIME_UNIT)}};
    return ro_scan_forms(s, i, forms, sizeof forms / sizeof *forms, out);
}
