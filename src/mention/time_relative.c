/* time_relative.c: expressions that are counted from somewhere: "yesterday", "last week", "the past two weeks", "three days ago",
 * "the following day", "two weeks", "every Monday", "recently".
 * A direction of 3 and more ("same", "that", "following", "previous") asks for an earlier expression to hang on. */
#include "mention/time_scan.h"

static void set_offset(ro_time *out, int32_t offset, int32_t unit)
{
    out->base = RO_BASE_OFFSET;
    out->from.offset = offset;
    out->from.unit = (ro_time_unit)unit;
    if (unit == RO_UNIT_FORTNIGHT) {
        out->from.unit = RO_UNIT_WEEK;
        out->from.offset *= 2;
    }
}

/* Turns "following" into +1 from an anchor, and so on. Returns the step. */
static int32_t step_of(int32_t way, ro_time *out)
{
    out->hangs = way >= RO_WAY_SAME && way <= RO_WAY_PREVIOUS;
    if (way == RO_WAY_FOLLOWING || way == RO_WAY_COMING) return 1;
    if (way == RO_WAY_PREVIOUS) return -1;
    return way >= RO_WAY_SAME ? 0 : way;
}

/* "morning", "afternoon" after "this", "that", "the next"; "last night". */
static uint32_t directed_daypart(const ro_time_scan *s, uint32_t i, int32_t way, ro_time *out)
{
    if (!ro_scan_is(s, i, RO_TIME_DAYPART) || ro_time_bit_loose(s->words, ro_scan_bit(s, i), RO_TIME_DAYPART)) return 0;
    if (way == RO_WAY_PREVIOUS || way == -1)
        set_offset(out, -1, RO_UNIT_DAY), out->hangs = way == RO_WAY_PREVIOUS;
    else if (way == 0)
        out->base = RO_BASE_SAME_DAY;
    else
        set_offset(out, step_of(way, out), RO_UNIT_DAY);
    if (way == 1) out->hangs = true; /* "the next morning" follows what was told; of today one says "tomorrow morning" */
    out->from.daypart = (int8_t)ro_scan_value(s, i, RO_TIME_DAYPART);
    return i + 1;
}

/* "past two weeks", "next few days", "coming months": a stretch up to or from the anchor. */
static uint32_t directed_stretch(const ro_time_scan *s, uint32_t i, int32_t way, ro_time *out)
{
    ro_amount amount = {.fuzzy = true};
    int32_t unit;
    uint32_t at = ro_scan_amount(s, i, &amount);
    if (at && (amount.article || amount.half)) return 0;
    if (at && ro_scan_word(s, at, "of")) at++;
    uint32_t e = ro_scan_unit(s, at ? at : i, &unit);
    if (!e) return 0;
    const ro_time_bit *noun = ro_scan_bit(s, e - 1);
    bool plural = s->text.ptr[noun->end - 1] == 's';
    if (!at && !plural) return 0;
    if (!at && way == 0) return 0; /* "these days" is vague, "this" takes no plural */
    if (way == RO_WAY_SAME || way == RO_WAY_THAT) return 0;
    int32_t step = step_of(way, out);
    set_offset(out, step < 0 ? -amount.value : amount.value, unit);
    out->from.fuzzy = !at || amount.fuzzy;
    out->type = RO_TIME_DURATION;
    out->is_range = true;
    out->from.direction = 2;
    out->to.direction = (int8_t)(step < 0 ? -1 : 1); /* which way the stretch lies */
    return e;
}

/* "last week", "next Friday", "this summer", "the same month", "last November", "the following day". */
static uint32_t directed(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    if (!ro_scan_is(s, i, RO_TIME_DIRECTION)) return 0;
    int32_t way = ro_scan_value(s, i, RO_TIME_DIRECTION), unit;
    uint32_t at = i + 1;
    if (way == 0 && ro_scan_is(s, at, RO_TIME_DIRECTION) && ro_scan_value(s, at, RO_TIME_DIRECTION) == RO_WAY_COMING)
        at++, way = RO_WAY_COMING;
    bool this_past = way == 0 && ro_scan_word(s, at, "past");
    if (this_past) at++, way = -1;
    if (way == RO_WAY_THAT && ro_scan_word(s, at, "same")) at++, way = RO_WAY_SAME;
    bool past = ro_scan_word(s, i, "past");
    uint32_t e = directed_stretch(s, at, way, out);
    if (e) return e;
    if ((e = directed_daypart(s, at, way, out))) return e;
    if (ro_scan_is(s, at, RO_TIME_WEEKDAY) && !past) {
        out->base = RO_BASE_WEEKDAY;
        out->from.weekday = (int8_t)ro_scan_value(s, at, RO_TIME_WEEKDAY);
        out->from.direction = (int8_t)step_of(way, out);
        if (way == RO_WAY_COMING) out->from.direction = 2, out->from.offset = 1, out->tense = RO_TENSE_FUTURE;
        if (this_past) out->from.direction = 2, out->tense = RO_TENSE_PAST;
        return at + 1;
    }
    int32_t month = 0;
    if (ro_scan_month(s, at, &month)) {
        set_offset(out, step_of(way, out), RO_UNIT_NONE);
        out->from.month = (int8_t)month;
        bool day_follows = ro_scan_bit(s, at + 1)->kind == '0' && ro_scan_bit(s, at + 1)->digits <= 2;
        int32_t day;
        bool ordinal;
        uint32_t with_day = day_follows ? ro_scan_day(s, at + 1, &day, &ordinal) : 0;
        if (with_day) out->from.day = (int8_t)day;
        return with_day ? with_day : at + 1;
    }
    if (ro_scan_is(s, at, RO_TIME_SEASON)) {
        set_offset(out, step_of(way, out), RO_UNIT_SEASON);
        out->from.number = (int8_t)ro_scan_value(s, at, RO_TIME_SEASON);
        return at + 1;
    }
    if (!(e = ro_scan_unit(s, at, &unit)) || unit == RO_UNIT_HALF || unit == RO_UNIT_MINUTE || unit == RO_UNIT_HOUR) return 0;
    if (way == RO_WAY_THAT && s->text.ptr[ro_scan_bit(s, at)->end - 1] == 's') return 0;
    if (way == 0 && ro_scan_word(s, i, "these")) return 0;
    set_offset(out, step_of(way, out), unit);
    out->from.direction = 0; /* the whole unit, not a day so far away */
    if (unit == RO_UNIT_FORTNIGHT) out->to.unit = RO_UNIT_WEEK;
    uint32_t day = ro_scan_mark(s, e, ',') || ro_scan_mark(s, e, '-') || ro_scan_word(s, e, "on") ? e + 1 : e;
    if (unit == RO_UNIT_WEEK && ro_scan_is(s, day, RO_TIME_WEEKDAY) &&
        !ro_time_bit_loose(s->words, ro_scan_bit(s, day), RO_TIME_WEEKDAY)) {
        out->base = RO_BASE_WEEKDAY; /* "next week Sunday" */
        out->from.weekday = (int8_t)ro_scan_value(s, day, RO_TIME_WEEKDAY);
        out->from.direction = (int8_t)out->from.offset;
        out->from.offset = 0;
        return day + 1;
    }
    if (unit == RO_UNIT_DAY && (way == 1 || way == -1)) out->hangs = true; /* "the next day", "the last day" */
    if (unit == RO_UNIT_DAY && way == -1) return 0;
    return e;
}

/* "the week", "the day" after "in", "of", "during"; "the month" at "the end of the month"; "the weekend" anywhere. */
static uint32_t the_unit(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t unit;
    bool the = i > 0 && ro_scan_word(s, i - 1, "the"), on = i > 0 && ro_scan_word(s, i - 1, "on");
    if (ro_scan_word(s, i, "weekend") && (the || on) && !ro_scan_word(s, i + 1, "of")) {
        set_offset(out, 0, RO_UNIT_WEEKEND); /* direction stays unsaid: the tense tells which */
        return i + 1;
    }
    if (i < 2 || !ro_scan_word(s, i - 1, "the") ||
        !ro_scan_any(s, i - 2, (const char *const[]){"in", "of", "during", "for", "rest", "over", NULL}))
        return 0;
    uint32_t e = ro_scan_unit(s, i, &unit);
    if (!e || unit < RO_UNIT_DAY || unit > RO_UNIT_YEAR || unit == RO_UNIT_HALF || s->text.ptr[ro_scan_bit(s, i)->end - 1] == 's')
        return 0;
    if (ro_scan_word(s, e, "of") || ro_scan_bit(s, e)->kind == '\'' || ro_scan_bit(s, e)->kind == '0') return 0;
    set_offset(out, 0, unit);
    out->from.direction = 0;
    out->hangs = true;
    return e;
}

/* "today", "yesterday morning", "the day before yesterday", "the day after tomorrow". */
static uint32_t deictic(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    bool day = ro_scan_word(s, i, "day");
    int32_t shift = day && ro_scan_word(s, i + 1, "before") ? -1 : day && ro_scan_word(s, i + 1, "after") ? 1 : 0;
    uint32_t at = shift ? i + 2 : i;
    if (!ro_scan_is(s, at, RO_TIME_DEICTIC)) {
        bool the = i > 0 && ro_scan_word(s, i - 1, "the");
        bool closed = !ro_scan_bit(s, at)->kind || ro_scan_mark(s, at, '.') || ro_scan_mark(s, at, ',');
        if (!day || !the || !shift || !closed) return 0;
        set_offset(out, shift, RO_UNIT_DAY); /* "the day before." */
        out->hangs = true;
        return at;
    }
    set_offset(out, ro_scan_value(s, at, RO_TIME_DEICTIC) + shift, RO_UNIT_DAY);
    if (ro_scan_word(s, at, "tonight")) out->from.daypart = RO_PART_NI;
    return at + 1;
}

/* "the week after next", "the month after the next". */
static uint32_t after_next(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    int32_t unit;
    uint32_t e = ro_scan_unit(s, i, &unit);
    if (!e || !ro_scan_word(s, e, "after")) return 0;
    if (ro_scan_word(s, ++e, "the")) e++;
    if (!ro_scan_word(s, e, "next")) return 0;
    set_offset(out, 2, unit);
    out->from.direction = 0;
    return e + 1;
}

uint32_t ro_scan_relative(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    static const ro_time_form forms[] = {{deictic, RO_TIME_BIT(RO_TIME_DEICTIC) | RO_TIME_BIT(RO_TIME_UNIT)},
                 {directed, RO_TIME_BIT(RO_TIME_DIRECTION)},
                 {the_unit, RO_TIME_BIT(RO_TIME_UNIT)},
                 {after_next, RO_TIME_BIT(RO_TIME_UNIT)}};
    return ro_scan_forms(s, i, forms, sizeof forms / sizeof *forms, out);
}

/* "ago", "earlier", "later", "from now" behind an amount. Returns the bit after it, or 0. */
static uint32_t shift_after(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    static const char *const stops[] = {"the", "a",    "an", "his",  "her",  "its",   "their", "he",
                                        "she", "they", "it", "that", "this", "being", NULL};
    if (ro_scan_word(s, i, "from") && ro_scan_word(s, i + 1, "now")) return i + 2;
    if (!ro_scan_is(s, i, RO_TIME_SHIFT)) return 0;
    bool loose = ro_time_bit_loose(s->words, ro_scan_bit(s, i), RO_TIME_SHIFT);
    if (loose && ro_scan_bit(s, i + 1)->kind && (ro_scan_any(s, i + 1, stops) || ro_scan_bit(s, i + 1)->kind == 'a')) return 0;
    int32_t way = ro_scan_value(s, i, RO_TIME_SHIFT);
    if (way == RO_SHIFT_AGO || way == RO_SHIFT_EARLIER) out->from.offset = -out->from.offset, out->shift = -out->shift;
    out->hangs = way == RO_SHIFT_EARLIER || way == RO_SHIFT_LATER;
    out->to.direction = (int8_t)(way == RO_SHIFT_AGO || way == RO_SHIFT_EARLIER ? -1 : 1);
    return i + 1;
}

/* A unit with no number is an amount only in company: "within days", "weeks of fighting", "years later". */
static bool bare_unit_holds(const ro_time_scan *s, uint32_t i, uint32_t e)
{
    static const char *const leads[] = {"for", "within", "in", "after", "over", "of", "and", "until", "with", NULL};
    if (s->text.ptr[ro_scan_bit(s, i)->end - 1] != 's' || ro_time_bit_loose(s->words, ro_scan_bit(s, i), RO_TIME_UNIT))
        return false;
    if (ro_scan_is(s, e, RO_TIME_SHIFT) && !ro_time_bit_loose(s->words, ro_scan_bit(s, e), RO_TIME_SHIFT)) return true;
    return i > 0 && ro_scan_bit(s, i)->gap == 1 && ro_scan_any(s, i - 1, leads);
}

/* "2 years 1 month ago", "1 month and 21 days": the finer amount is kept as a shift. Returns the bit after it, or i. */
static uint32_t finer(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    for (int turn = 0; turn < 2; turn++) {
        ro_amount amount;
        int32_t unit;
        uint32_t at = ro_scan_mark(s, i, ',') || ro_scan_word(s, i, "and") ? i + 1 : i;
        uint32_t e = ro_scan_bit(s, at)->kind == '0' || ro_scan_is(s, at, RO_TIME_NUMBER) ? ro_scan_amount(s, at, &amount) : 0;
        if (!e || !(e = ro_scan_unit(s, e, &unit)) || out->from.fuzzy || amount.fuzzy) return i;
        bool months = out->from.unit == RO_UNIT_YEAR && unit == RO_UNIT_MONTH && !out->shift_unit;
        bool fine = unit == RO_UNIT_DAY || (unit == RO_UNIT_WEEK && out->from.unit > RO_UNIT_WEEK);
        if (months) {
            out->from.offset = out->from.offset * 12 + amount.value;
            out->from.unit = RO_UNIT_MONTH;
        } else if (fine && out->from.unit > RO_UNIT_DAY && !out->shift_unit) {
            out->shift = unit == RO_UNIT_WEEK ? 7 * amount.value : amount.value;
            out->shift_unit = RO_UNIT_DAY;
        } else
            return i;
        i = e;
    }
    return i;
}

uint32_t ro_scan_length(const ro_time_scan *s, uint32_t i, ro_time *out)
{
    ro_amount amount = {0};
    int32_t unit;
    uint32_t at = ro_scan_amount(s, i, &amount), e;
    ro_time_blank(out);
    int32_t unused;
    bool turned =
        at && ro_scan_is(s, at, RO_TIME_DIRECTION) && ro_scan_unit(s, at + 1, &unused) && !amount.article; /* "5 upcoming years" */
    if (turned) {
        int32_t way = ro_scan_value(s, at, RO_TIME_DIRECTION);
        if (way == RO_WAY_SAME || way == RO_WAY_THAT || way == 0) return 0;
        e = ro_scan_unit(s, at + 1, &unit);
        bool back = step_of(way, out) < 0;
        set_offset(out, back ? -amount.value : amount.value, unit);
        out->type = RO_TIME_DURATION;
        out->is_range = true;
        out->hangs = false;
        out->to.direction = back ? -1 : 1;
        return e;
    }
    bool dashed = at && ro_scan_mark(s, at, '-') && !ro_scan_is(s, at, RO_TIME_MONTH);
    if (dashed) at++;
    if (at && ro_scan_word(s, at, "of")) at++;
    if (!(e = ro_scan_unit(s, at ? at : i, &unit))) return 0;
    bool loose = ro_time_bit_loose(s->words, ro_scan_bit(s, e - 1), RO_TIME_UNIT);
    if (loose && (amount.article || unit == RO_UNIT_HALF)) return 0; /* "a quarter", "two halves" */
    if (unit == RO_UNIT_WEEKEND && amount.article) return 0;
    if (!at) {
        if (!bare_unit_holds(s, i, e)) return 0;
        amount.fuzzy = true;
    }
    set_offset(out, amount.value, unit);
    out->from.fuzzy = amount.fuzzy;
    out->from.half = amount.half;
    e = dashed ? e : finer(s, e, out);
    uint32_t shifted = dashed ? 0 : shift_after(s, e, out);
    if (shifted) return shifted;
    out->type = RO_TIME_DURATION;
    if (dashed && ro_scan_mark(s, e, '-') && (ro_scan_word(s, e + 1, "old") || ro_scan_word(s, e + 1, "long")))
        e += 2;
    else if (ro_scan_word(s, e, "old") && unit == RO_UNIT_YEAR)
        e++;
    return e;
}
