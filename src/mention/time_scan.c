/* time_scan.c: the longest expression of time at one place, put together from its parts.
 *
 * The parts are nested at most three deep, each by a call of its own and never by itself: an edge ("early", "the end of") or a part
 * of the day ("the night of", "5 p.m.") around a core (a date, or something relative), and a tail ("morning", "at 5 p.m.") behind
 * it. */
#include "mention/time_scan.h"

enum { MORE_THAN = 2, LESS_THAN = 3 }; /* values of class approx */

/* A date or a relative expression. */
static uint32_t core(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    ro_time relative;
    uint32_t e = ro_scan_date(s, i, out), r = ro_scan_relative(s, i, &relative);
    if (r <= e) return e;
    *out = relative;
    return r;
}

static bool takes_clock(const ro_time *t)
{
    if (t->type != RO_TIME_DATE || t->is_range) return false;
    return t->from.day || t->base == RO_BASE_WEEKDAY || t->base == RO_BASE_SAME_DAY ||
           (t->base == RO_BASE_OFFSET && t->from.unit == RO_UNIT_DAY);
}

static uint32_t skip_the(const ro_time_scan *s, uint32_t i) { return ro_scan_word(s, i, "the") ? i + 1 : i; }

/* An hour that only its place tells: "at 7", "from 8 to 9", "seven". */
static uint32_t bare_hour(const ro_time_scan *s, uint32_t i, int32_t *minute)
{
    const ro_time_bit *bit = ro_scan_bit(s, i);
    uint32_t e = ro_scan_clock(s, i, minute);
    if (e) return e;
    int32_t hour = bit->kind == '0' && bit->digits <= 2 ? bit->number
                   : ro_scan_is(s, i, RO_TIME_NUMBER)   ? ro_scan_value(s, i, RO_TIME_NUMBER)
                                                        : -1;
    if (hour < 1 || hour > 24 || ro_scan_mark(s, i + 1, '%') ||
        (ro_scan_glued(s, i + 1) && (ro_scan_mark(s, i + 1, ',') || ro_scan_bit(s, i + 1)->kind == 'a')))
        return 0;
    *minute = hour % 24 * 60;
    return i + 1;
}

static bool joins_hours(const ro_time_scan *s, uint32_t i)
{
    return ro_scan_mark(s, i, '-') || ro_scan_any(s, i, (const char *const[]){"to", "until", "and", "till", NULL});
}

/* Words that may stand before an hour behind a day: "Monday no later than 6:00". Returns the bit after them, or i. */
static uint32_t hour_lead(const ro_time_scan *s, uint32_t i)
{
    if (ro_scan_word(s, i, "no")) i++;
    if (ro_scan_any(s, i, (const char *const[]){"later", "earlier", NULL}) && ro_scan_word(s, i + 1, "than")) return i + 2;
    if (ro_scan_any(s, i,
                    (const char *const[]){"at", "around", "by", "for", "about", "from", "between", "before", "after", NULL}) ||
        ro_scan_mark(s, i, '@'))
        return i + 1;
    return i;
}

/* The hour, or the hours, behind a day. A bare figure counts only when nothing that could be counted follows. Fires: "Tuesday from
 * 7 to 7:30", "Oct. 23 at seven."; must not: "on Monday at 8 sites", "Saturday after 10 years". Returns the bit after it, or 0. */
static uint32_t hours_behind(const ro_time_scan *s, uint32_t i, int32_t *minute)
{
    int32_t second;
    uint32_t at = hour_lead(s, i), strict = ro_scan_clock(s, at, minute), e = strict ? strict : bare_hour(s, at, minute);
    if (!e) return 0;
    uint32_t ends = joins_hours(s, e) ? bare_hour(s, e + 1, &second) : 0;
    if (ends) e = ends;
    bool in_the = ro_scan_word(s, e, "in") && ro_scan_word(s, e + 1, "the") && ro_scan_is(s, e + 2, RO_TIME_DAYPART);
    if (in_the) e += 3;
    if (strict || in_the) return e;
    const ro_time_bit *after = ro_scan_bit(s, e);
    bool closed = !after->kind || ro_scan_mark(s, e, '.') || ro_scan_mark(s, e, ',') || ro_scan_mark(s, e, '?');
    return closed && (ends || at > i) ? e : 0;
}

/* "Monday morning", "tomorrow at 8 a.m.", "Tuesday in the morning". Returns the bit after the tail, or i. */
static uint32_t tail(const ro_time_scan *s, uint32_t i, ro_time *t)
{
    if (!takes_clock(t)) return i;
    for (int turn = 0; turn < 2; turn++) {
        uint32_t at = ro_scan_mark(s, i, ',') ? i + 1 : i;
        if (ro_scan_any(s, at, (const char *const[]){"in", "during", NULL}) && ro_scan_word(s, at + 1, "the"))
            at += 2;
        else if (ro_scan_word(s, at, "at") && ro_scan_word(s, at + 1, "night"))
            at += 1;
        if (ro_scan_is(s, at, RO_TIME_EDGE) && ro_scan_is(s, at + 1, RO_TIME_DAYPART) &&
            ro_scan_value(s, at, RO_TIME_EDGE) != RO_EDGE_MID)
            at++;
        bool loose = ro_time_bit_loose(s->words, ro_scan_bit(s, at), RO_TIME_DAYPART) &&
                     !ro_scan_any(s, at, (const char *const[]){"evenings", "nights", NULL});
        if (ro_scan_is(s, at, RO_TIME_DAYPART) && !loose && !t->from.daypart) {
            t->from.daypart = (int8_t)ro_scan_value(s, at, RO_TIME_DAYPART);
            i = at + 1;
            continue;
        }
        int32_t minute;
        uint32_t e = t->from.minute < 0 ? hours_behind(s, ro_scan_mark(s, i, ',') ? i + 1 : i, &minute) : 0;
        if (!e) break;
        t->from.minute = (int16_t)minute;
        i = e;
    }
    return i;
}

static uint32_t core_and_tail(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    uint32_t e = core(s, i, out);
    return e ? tail(s, e, out) : 0;
}

/* "early March", "mid-2016", "late in 1985", "earlier this week", "later in the day", "very early on May 2". */
static uint32_t edge(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    uint32_t at = ro_scan_word(s, i, "very") ? i + 1 : i;
    if (!ro_scan_is(s, at, RO_TIME_EDGE)) return 0;
    int32_t part = ro_scan_value(s, at, RO_TIME_EDGE);
    bool loose = ro_time_bit_loose(s->words, ro_scan_bit(s, at), RO_TIME_EDGE);
    at++;
    if (ro_scan_mark(s, at, '-')) at++;
    if (ro_scan_any(s, at, (const char *const[]){"in", "on", "of", NULL})) at++;
    at = skip_the(s, at);
    uint32_t e = core_and_tail(s, at, out);
    if (!e && ro_scan_is(s, at, RO_TIME_DAYPART)) { /* "early morning" */
        out->base = RO_BASE_SAME_DAY;
        int32_t daypart = ro_scan_value(s, at, RO_TIME_DAYPART);
        uint32_t on = ro_scan_any(s, at + 1, (const char *const[]){"on", "of", NULL}) ? skip_the(s, at + 2) : at + 1;
        ro_time day;
        uint32_t with_day = core(s, on, &day); /* "the late night on Tuesday" */
        if (with_day && takes_clock(&day))
            *out = day;
        else
            with_day = 0;
        out->from.daypart = (int8_t)daypart;
        if (with_day) return with_day;
        out->hangs = true;
        e = at + 1;
    }
    if (!e || out->type != RO_TIME_DATE) return 0;
    if (loose && (out->base == RO_BASE_FULL || out->base == RO_BASE_NO_YEAR) &&
        !ro_scan_any(s, i + 1, (const char *const[]){"in", "on", NULL}))
        return 0;
    out->from.part = (int8_t)part;
    return e;
}

/* "the end of May", "the beginning of 2016", "the latter part of the year", "rest of the week". */
static uint32_t edge_noun(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t part = 0;
    uint32_t at = i;
    if (ro_scan_any(s, at, (const char *const[]){"latter", "second", "later", "late", NULL}) &&
        ro_scan_any(s, at + 1, (const char *const[]){"part", "half", NULL}))
        part = RO_EDGE_LATE, at += 2; /* "the latter part of" */
    else if (ro_scan_any(s, at, (const char *const[]){"early", "first", NULL}) &&
             ro_scan_any(s, at + 1, (const char *const[]){"part", "half", NULL}))
        part = RO_EDGE_EARLY, at += 2;
    else {
        if (ro_scan_word(s, at, "very")) at++;
        if (!ro_scan_is(s, at, RO_TIME_EDGENOUN)) return 0;
        part = ro_scan_value(s, at++, RO_TIME_EDGENOUN);
    }
    bool of = ro_scan_word(s, at, "of");
    if (!of && part != RO_EDGE_REST) return 0;
    at = skip_the(s, of ? at + 1 : at);
    if (ro_scan_any(s, at, (const char *const[]){"my", "our", "your", NULL})) at++;
    uint32_t e = core_and_tail(s, at, out);
    int32_t unit;
    if (!e && (e = ro_scan_unit(s, at, &unit))) { /* "rest of week", "end of month" */
        if (unit < RO_UNIT_DAY || unit > RO_UNIT_YEAR || unit == RO_UNIT_HALF || ro_scan_bit(s, e)->kind == 'a') return 0;
        out->base = RO_BASE_OFFSET;
        out->from.unit = (ro_time_unit)unit;
        out->from.direction = 0;
    }
    if (!e || out->type != RO_TIME_DATE || out->is_range) return 0;
    out->from.part = (int8_t)part;
    return e;
}

/* "the first week of May", "the last day of 2016", "the week of April 10", "the first two weeks of June". */
static uint32_t unit_of(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t n = 0, unit;
    uint32_t at = ro_scan_ordinal(s, i, &n);
    if (!at) at = i;
    ro_amount amount = {0};
    uint32_t counted = n ? ro_scan_amount(s, at, &amount) : 0;
    if (counted && !amount.article) at = counted;
    bool weekday = n && ro_scan_is(s, at, RO_TIME_WEEKDAY);
    int32_t day = weekday ? ro_scan_value(s, at, RO_TIME_WEEKDAY) : -1;
    uint32_t e = weekday ? at + 1 : ro_scan_unit(s, at, &unit);
    if (!e) return 0;
    if (weekday) unit = RO_UNIT_DAY;
    if (unit > RO_UNIT_MONTH) return 0;
    bool of = ro_scan_any(s, e, (const char *const[]){"of", "in", "beginning", NULL});
    if (!of && !n) return 0;
    if (of && ro_scan_word(s, e, "in") && !n) return 0;
    e = core(s, skip_the(s, of ? e + 1 : e), out);
    if (!e || out->type != RO_TIME_DATE || out->is_range || out->from.part || out->from.daypart) return 0;
    bool of_day = out->from.day || out->base == RO_BASE_WEEKDAY || (out->base == RO_BASE_OFFSET && out->from.unit == RO_UNIT_DAY);
    if (n ? of_day : !of_day) return 0; /* "the week of April 10", never "the week of April" */
    if (counted && !amount.article) {   /* a stretch at one end of the whole */
        out->type = RO_TIME_DURATION;
        out->to.offset = amount.value;
        out->to.fuzzy = amount.fuzzy;
    }
    out->to.unit = (ro_time_unit)unit; /* `from` is the whole, `to` which of its units */
    out->to.number = (int8_t)n;
    out->to.weekday = (int8_t)day;
    return e;
}

/* "the night of 8 February 1904", "the evening of Jan. 29", "night". */
static uint32_t daypart(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    if (!ro_scan_is(s, i, RO_TIME_DAYPART)) return 0;
    int32_t part = ro_scan_value(s, i, RO_TIME_DAYPART);
    bool loose = ro_time_bit_loose(s->words, ro_scan_bit(s, i), RO_TIME_DAYPART);
    uint32_t of = ro_scan_any(s, i + 1, (const char *const[]){"of", "on", NULL}) ? skip_the(s, i + 2) : 0;
    uint32_t e = of ? core(s, of, out) : 0;
    if (e && takes_clock(out)) {
        out->from.daypart = (int8_t)part;
        return e;
    }
    if (loose) return 0;
    ro_time_blank(out);
    out->base = RO_BASE_SAME_DAY;
    out->hangs = true;
    out->from.daypart = (int8_t)part;
    bool in_the = i > 1 && ro_scan_word(s, i - 1, "the") &&
                  ro_scan_any(s, i - 2, (const char *const[]){"in", "during", "of", "until", "that", NULL});
    bool at = i > 0 && ro_scan_any(s, i - 1, (const char *const[]){"at", "by", "every", NULL});
    return in_the || (at && part == RO_PART_NI) || part == RO_PART_DT ? i + 1 : 0;
}

/* "8:30 p.m.", "5 p.m. on Monday", "6:30PM today", "3:00 to 4:00 tomorrow", "8 p.m. in the evening, 1 Jan". */
static uint32_t clock(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t minute, ends;
    uint32_t strict = ro_scan_clock(s, i, &minute), e = strict ? strict : bare_hour(s, i, &minute);
    if (!e) return 0;
    uint32_t second = joins_hours(s, e) ? bare_hour(s, e + 1, &ends) : 0;
    if (!strict && !second && !ro_scan_mark(s, e, ',')) return 0;
    uint32_t at = second ? second : e;
    if (ro_scan_word(s, at, "in") && ro_scan_word(s, at + 1, "the") && ro_scan_is(s, at + 2, RO_TIME_DAYPART)) at += 3;
    bool comma = ro_scan_mark(s, at, ',');
    if (ro_scan_any(s, at, (const char *const[]){"on", "of", NULL}) || comma) at = skip_the(s, at + 1);
    uint32_t whole = core(s, at, out);
    bool bare = !strict && !second && !(comma && ro_scan_is(s, at, RO_TIME_DEICTIC));
    if (whole && takes_clock(out) && out->from.minute < 0 && !bare) {
        out->from.minute = (int16_t)minute;
        return ro_scan_is(s, whole, RO_TIME_DAYPART) && !out->from.daypart ? whole + 1 : whole;
    }
    if (!strict) return 0;
    ro_time_blank(out);
    out->type = RO_TIME_CLOCK;
    out->base = RO_BASE_SAME_DAY;
    out->hangs = true;
    out->from.minute = (int16_t)minute;
    return e;
}

/* "two weeks before Christmas", "3 days from Tuesday", "the year before 2015", "two days after today". */
static uint32_t counted(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    ro_amount amount;
    int32_t unit;
    uint32_t e = ro_scan_amount(s, i, &amount);
    bool the = !e && i > 0 && ro_scan_word(s, i - 1, "the");
    if (e && ro_scan_word(s, e, "of")) e++;
    if (the) amount = (ro_amount){.value = 1}, e = i;
    if (!e || !(e = ro_scan_unit(s, e, &unit)) || amount.fuzzy || amount.half || unit > RO_UNIT_YEAR) return 0;
    bool before = ro_scan_any(s, e, (const char *const[]){"before", NULL});
    if (!before && !ro_scan_any(s, e, (const char *const[]){"after", "from", "following", NULL})) return 0;
    if (the && ro_scan_word(s, e, "from")) return 0;
    uint32_t end = core_and_tail(s, skip_the(s, e + 1), out);
    bool plain = end && out->type == RO_TIME_DATE && !out->is_range && !out->hangs && !out->from.part && !out->shift_unit;
    if (!plain || (the && unit == RO_UNIT_YEAR ? false : !takes_clock(out))) return 0;
    out->shift = before ? -amount.value : amount.value;
    out->shift_unit = (ro_time_unit)unit;
    return end;
}

/* "every Monday", "each day", "per month", "daily". */
static uint32_t recurring(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    out->type = RO_TIME_SET;
    out->base = RO_BASE_VAGUE;
    out->from.offset = 1;
    if (ro_scan_is(s, i, RO_TIME_RECURS)) {
        if (ro_time_bit_loose(s->words, ro_scan_bit(s, i), RO_TIME_RECURS)) return 0;
        out->from.unit = (ro_time_unit)ro_scan_value(s, i, RO_TIME_RECURS);
        return i + 1;
    }
    if (!ro_scan_is(s, i, RO_TIME_EACH)) return 0;
    int32_t unit;
    ro_amount amount;
    uint32_t at = ro_scan_word(s, i + 1, "other") ? i + 2 : i + 1, e = ro_scan_amount(s, at, &amount);
    if (e && !amount.article) out->from.offset = amount.value, at = e;
    if ((e = ro_scan_unit(s, at, &unit)) && unit != RO_UNIT_HALF && unit != RO_UNIT_FORTNIGHT)
        return out->from.unit = (ro_time_unit)unit, e;
    if (ro_scan_is(s, at, RO_TIME_WEEKDAY)) return out->from.weekday = (int8_t)ro_scan_value(s, at, RO_TIME_WEEKDAY), at + 1;
    if (ro_scan_is(s, at, RO_TIME_DAYPART)) return out->from.daypart = (int8_t)ro_scan_value(s, at, RO_TIME_DAYPART), at + 1;
    return 0;
}

static uint32_t vague(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t way;
    uint32_t e = ro_scan_phrase(s, i, RO_TIME_VAGUE, &way);
    if (!e || (e == i + 1 && ro_time_bit_loose(s->words, ro_scan_bit(s, i), RO_TIME_VAGUE))) return 0;
    out->base = RO_BASE_VAGUE;
    out->from.direction = (int8_t)way;
    return e;
}

typedef struct attempt {
    uint32_t (*form)(const ro_time_scan *, uint32_t, ro_time *);
    uint32_t first; /* what its first bit may be */
    bool the;       /* does "the" before it belong to it */
} attempt;

enum {
    AMOUNTS = RO_TIME_BIT(RO_TIME_DIGITS) | RO_TIME_BIT(RO_TIME_NUMBER) | RO_TIME_BIT(RO_TIME_FUZZY) | RO_TIME_BIT(RO_TIME_LETTER) |
              RO_TIME_BIT(RO_TIME_PHRASE) | RO_TIME_BIT(RO_TIME_APPROX) |
              RO_TIME_BIT(RO_TIME_UNIT), /* "a week", "many more weeks" */
    EDGES = RO_TIME_BIT(RO_TIME_EDGE) | RO_TIME_BIT(RO_TIME_EDGENOUN) | RO_TIME_BIT(RO_TIME_ORDINAL)
};

static uint32_t try_all(const ro_time_scan *s, uint32_t i, bool after_the, ro_time *out, bool *with_the)
{
    static const attempt attempts[] = {
        {core_and_tail, UINT32_MAX, true},
        {edge, RO_TIME_BIT(RO_TIME_EDGE), true},
        {edge_noun, EDGES, true},
        {unit_of,
         RO_TIME_BIT(RO_TIME_ORDINAL) | RO_TIME_BIT(RO_TIME_UNIT) | RO_TIME_BIT(RO_TIME_DIGITS) | RO_TIME_BIT(RO_TIME_NUMBER),
         true},
        {ro_scan_length, AMOUNTS, true},
        {counted, AMOUNTS, true},
        {daypart, RO_TIME_BIT(RO_TIME_DAYPART), true},
        {clock, RO_TIME_BIT(RO_TIME_DIGITS) | RO_TIME_BIT(RO_TIME_NUMBER) | RO_TIME_BIT(RO_TIME_CLOCKWORD), false},
        {recurring, RO_TIME_BIT(RO_TIME_EACH) | RO_TIME_BIT(RO_TIME_RECURS), false},
        {vague, RO_TIME_BIT(RO_TIME_VAGUE) | RO_TIME_BIT(RO_TIME_PHRASE), false}};
    uint32_t best = 0, first = ro_scan_bit(s, i)->mask;
    for (size_t k = 0; k < sizeof attempts / sizeof *attempts; k++) {
        ro_time tried;
        if (!(attempts[k].first & first)) continue;
        ro_time_blank(&tried);
        uint32_t e = attempts[k].form(s, i, &tried);
        if (e <= best) continue;
        best = e;
        *out = tried;
        *with_the = after_the && attempts[k].the;
    }
    return best;
}

/* "the" before a bare year or month belongs to the noun behind it: "the 1978 treaty", "the May 2016 deal". */
static bool keeps_the(const ro_time *t)
{
    if (t->base == RO_BASE_VAGUE) return false;
    bool plain = (t->base == RO_BASE_FULL || t->base == RO_BASE_NO_YEAR) && !t->from.part && !t->from.daypart && !t->to.unit &&
                 !t->from.number;
    return !plain || t->from.day || t->from.unit || t->shift_unit;
}

uint32_t ro_scan_forms(const ro_time_scan *s, uint32_t i, const ro_time_form *forms, size_t count, ro_time *out)
{
    uint32_t best = 0, first = ro_scan_bit(s, i)->mask;
    for (size_t k = 0; k < count; k++) {
        ro_time tried;
        if (!(forms[k].first & first)) continue;
        ro_time_blank(&tried);
        uint32_t e = forms[k].read(s, i, &tried);
        if (e > best) {
            best = e;
            *out = tried;
        }
    }
    return best;
}

uint32_t ro_scan_longest(const ro_time_scan *s, uint32_t *first, ro_time *out)
{
    uint32_t i = s->start;
    int32_t keep = 0;
    bool the = ro_scan_word(s, i, "the"), with_the = false;
    uint32_t approx = ro_scan_phrase(s, i, RO_TIME_APPROX, &keep);
    *first = i;
    if (approx && !the) { /* "about a week", "more than two years" */
        if (ro_scan_mark(s, approx, '.')) approx++;
        uint32_t e = ro_scan_length(s, approx, out);
        ro_time other;
        ro_time_blank(&other);
        uint32_t c = counted(s, approx, &other);
        if (c > e) *out = other, e = c;
        bool dated = e && out->type == RO_TIME_DATE && (out->shift_unit || out->from.offset);
        if (dated && keep == MORE_THAN)
            out->side = out->shift < 0 || (!out->shift_unit && out->from.offset < 0) ? RO_SIDE_UNTIL : RO_SIDE_SINCE;
        if (dated && keep == LESS_THAN && out->shift > 0) out->side = RO_SIDE_WITHIN;
        if (e) return e;
    }
    uint32_t e = try_all(s, the ? i + 1 : i, the, out, &with_the);
    if (the) {
        ro_time whole;
        bool unused;
        uint32_t w = try_all(s, i, false, &whole, &unused); /* phrases that begin with "the" */
        if (w > e || (w && w == e && !with_the)) return *out = whole, w;
        if (e && !(with_the && keeps_the(out))) *first = i + 1;
    }
    return e;
}
