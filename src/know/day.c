/* day.c: the day of a report, weighed from all evidence.
 *
 * Two kinds of evidence are told apart. Clues name a day ("21/02/2016 21:08", "Moscow, Feb 21:", a URL): each day named is a
 * candidate, and a clue without its year names one a year. Frames only bound it: an office held ("Secretary of State John Kerry"
 * holds from 2013-02-01 to 2017-01-20), the day of capture, a date told as past ("in June 2015", "since 2014"), the days of copies.
 * Weekdays do neither, but make some candidates likelier: of 12,802 weekdays told as past in dated American news
 * (../shared/data/copies) 46 % are the day of publication, 30 % the day before, 10 % two days before, and a fifth-day-back "on
 * Saturday" is one in forty; where a dateline stands, 53 % and 39 %. "since 2014" is said in 2014 three times in 766, in 2015
 * thirteen times, in 2016 twenty-nine times.
 *
 * Evidence adds up as in Turing's bans: ten points are odds of ten to one. A candidate that ends below ACCEPT is refused, with the
 * reason that weighed most. The best is taken when no other, more than NEAR days off, is within DECIDE points; else the answer is
 * the interval from the first to the last candidate that is still standing: never a guess. Of candidates within NEAR days (a page's
 * line and the wire's dateline) the better clue wins. A date at the top of a page may be the day on which it was made for the
 * reader: alone it only bounds the day from above.
 *
 * Offices, measured in the same way: whoever is called by an office has taken it by then (98 of 100), but is not always still in
 * it. When somebody is named whose office began after another's ended, that other one is remembered, not in office (51 of 57). Else
 * the end of the office bounds the day as well: 98 of 100 when it is named in the first LEAD_OFFICE bytes, 93 of 100 further down,
 * where two are asked for. "Moscow, Feb 21: … Lavrov and Kerry on Saturday …, since 2014": Kerry's years leave 2014 to 2016; in
 * 2014 the 21st is a Friday and "Saturday" six days back (-14), and "since 2014" would be said in 2014 (-10): refused. 2015 (a
 * Saturday: same day, +6; "since 2014" -6) and 2016 (a Sunday: the day before, +4; -3) stay; the page alone does not decide between
 * them. A copy of the text that is dated does
 *   (+COPY), when reports are settled. */
#include "know/day_judge.h"

static void add_reason(ro_judge *j, bool basis, ro_clue_what what, ro_str value, ro_span where, bool in_text, ro_str why)
{
    ro_day_reason r = {what, value, where, in_text, why};
    uint32_t count = basis ? j->out->basis.count : j->out->refused.count;
    if (count >= REASONS_MAX) return;
    if (!why.ptr || !(basis ? RO_PUSH(j->arena, &j->out->basis, r) : RO_PUSH(j->arena, &j->out->refused, r))) j->failed = true;
}

static void clue_reason(ro_judge *j, bool basis, const ro_clue *c, ro_str why)
{
    add_reason(j, basis, c->what, c->words, (ro_span){c->page_start, c->page_end}, false, why);
}

/* ---- the verdict ---- */

enum { RANK_DATA = 2 /* ranks up to this are data, not what a reader sees */ };

/* Which of two clues names the day of publication, given that they are days apart: page and metadata before the wire's dateline. */
static int rank_of(const ro_judge *j, const ro_candidate *c)
{
    static const uint8_t ranks[] = {
        [RO_CLUE_GIVEN] = 0, [RO_CLUE_JSONLD] = 1, [RO_CLUE_META] = 2, [RO_CLUE_TIME] = 3, [RO_CLUE_PAGE_LINE] = 4, [RO_CLUE_URL] = 5,
        [RO_CLUE_DATELINE] = 6, [RO_CLUE_PAGE_TOP] = 7, [RO_CLUE_MODIFIED] = 8};
    return ranks[j->clues[c->clue].what];
}

/* Points enough, and more than a date at the page's top alone? */
static bool is_accepted(const ro_judge *j, const ro_candidate *c)
{
    return c->points >= (j->clues[c->clue].what == RO_CLUE_PAGE_TOP ? TOP_ACCEPT : ACCEPT);
}

static int total(const ro_candidate *c) { return c->points + c->prior; }

static const ro_candidate *best_of(const ro_judge *j)
{
    const ro_candidate *best = NULL;
    for (uint32_t i = 0; i < j->count; i++) {
        const ro_candidate *c = &j->all[i];
        if (!is_accepted(j, c)) continue;
        bool better = !best || total(c) > total(best) ||
                      (total(c) == total(best) &&
                       (rank_of(j, c) < rank_of(j, best) || (rank_of(j, c) == rank_of(j, best) && c->day < best->day)));
        if (better) best = c;
    }
    return best;
}

static int16_t minute_of(const ro_judge *j, ro_day day)
{
    int16_t minute = -1;
    int weight = 0;
    for (uint32_t i = 0; i < j->clue_count; i++) {
        const ro_clue *c = &j->clues[i];
        if (c->what > RO_CLUE_PAGE_LINE || c->what == RO_CLUE_URL || c->refused || !c->month || !c->day || c->minute < 0 ||
            ro_judge_days_off(c, day) || c->weight <= weight)
            continue;
        weight = c->weight;
        minute = c->minute;
    }
    return minute;
}

/* Data that the page gives of itself decide against a line of it, unless that line has more behind it. */
static bool is_outranked(const ro_judge *j, const ro_candidate *c, const ro_candidate *best)
{
    return rank_of(j, best) <= RANK_DATA && rank_of(j, c) > RANK_DATA && total(c) <= total(best);
}

static bool stands(const ro_judge *j, const ro_candidate *c, const ro_candidate *best)
{
    return is_accepted(j, c) && total(c) > total(best) - DECIDE && !is_outranked(j, c, best);
}

/* One day, or the stretch of all candidates that the evidence leaves standing. */
static ro_date verdict(const ro_judge *j, const ro_candidate *best)
{
    ro_day lo = best->day, hi = best->day;
    bool yearless = !j->clues[best->clue].year;
    bool open_above = j->hi == RO_DAY_NONE && ro_judge_captured(j) == RO_DAY_NONE && ro_judge_page_top(j) == RO_DAY_NONE &&
                      j->ev->copies.latest == RO_DAY_NONE;
    bool open_below = j->lo == RO_DAY_NONE && !j->told_count && j->ev->copies.earliest == RO_DAY_NONE;
    for (uint32_t i = 0; i < j->count; i++) {
        const ro_candidate *c = &j->all[i];
        int32_t off = c->day > best->day ? c->day - best->day : best->day - c->day;
        if (off <= NEAR || !stands(j, c, best)) continue;
        if (c->day < lo) lo = c->day;
        if (c->day > hi) hi = c->day;
    }
    if (yearless && hi > lo) { /* "June 24" of any year: the ends of the list of years are no evidence */
        if (open_above) hi = RO_DAY_NONE;
        if (open_below) lo = RO_DAY_NONE;
    }
    ro_date date = ro_date_between(lo, hi);
    if (lo == hi) date.minute = minute_of(j, lo);
    return date;
}

static bool inside(ro_date d, ro_day day)
{
    return (d.earliest == RO_DAY_NONE || day >= d.earliest) && (d.latest == RO_DAY_NONE || day <= d.latest);
}

/* Is the day of the last change the day itself? */
static bool is_changed_then(const ro_clue *c, const ro_candidate *best)
{
    return best && c->year && c->month && c->day && !ro_judge_days_off(c, best->day);
}

/* "2019-09-23: the day on which the page was made for its reader" */
static ro_str refusal_words(const ro_judge *j, const ro_clue *c)
{
    ro_str why = c->refused ? ro_str_of(ro_refusal_why(c->refused)) : RO_STR("the day of the last change");
    ro_day day = c->year && c->month && c->day ? ro_day_checked(c->year, c->month, c->day) : RO_DAY_NONE;
    return day == RO_DAY_NONE ? why : ro_str_format(j->arena, "%.*s: %.*s", RO_STR_ARGS(ro_judge_day_text(j, day)), RO_STR_ARGS(why));
}

static void explain_clues(ro_judge *j, const ro_candidate *best)
{
    for (uint32_t i = 0; i < j->clue_count; i++) {
        const ro_clue *c = &j->clues[i];
        if (c->what > RO_CLUE_MODIFIED || ro_judge_is_repeat(j, i)) continue;
        if (c->refused || (c->what == RO_CLUE_MODIFIED && !is_changed_then(c, best))) {
            clue_reason(j, false, c, refusal_words(j, c));
            continue;
        }
        int points = best ? ro_judge_clue_points(c, best->day) : 0;
        if (best && points > 0) {
            bool exact = c->month && c->day && !ro_judge_days_off(c, best->day);
            clue_reason(j, true, c,
                        exact && c->year ? RO_STR("names the day")
                        : exact          ? RO_STR("names the day, not the year")
                                         : RO_STR("agrees"));
        }
    }
    for (uint32_t i = 0; i < j->count; i++) {
        const ro_candidate *c = &j->all[i];
        int32_t off = best ? (c->day > best->day ? c->day - best->day : best->day - c->day) : INT32_MAX;
        if (c == best || (best && (off <= NEAR || stands(j, c, best)))) continue;
        const ro_clue *clue = &j->clues[c->clue];
        int32_t years = best ? ro_civil_of(c->day).year - ro_civil_of(best->day).year : 0;
        bool far = years > FAR || years < -FAR || !c->why_not.ptr; /* years that nobody would have thought of */
        if (!clue->year && far) continue;
        ro_str day = ro_judge_day_text(j, c->day);
        ro_str why = c->why_not.ptr ? ro_str_format(j->arena, "%.*s: %.*s", RO_STR_ARGS(day), RO_STR_ARGS(c->why_not))
                                    : ro_str_format(j->arena, "%.*s has less on its side", RO_STR_ARGS(day));
        clue_reason(j, false, clue, why);
    }
}

static void explain_frame(ro_judge *j, ro_date day)
{
    for (uint32_t i = 0; i < j->tenures; i++) {
        const ro_tenure_clue *t = &j->ev->tenures[i];
        if (ro_judge_same_tenure_before(j, i)) continue;
        ro_day at = day.earliest != RO_DAY_NONE ? day.earliest : day.latest;
        bool fits = at == RO_DAY_NONE || ro_judge_tenure_holds(j, i, at) ||
                    (day.latest != RO_DAY_NONE && ro_judge_tenure_holds(j, i, day.latest));
        add_reason(j, fits, RO_CLUE_OFFICE, ro_str_span(j->ev->text, t->span), t->span, true,
                   ro_judge_office_words(j, i, RO_DAY_NONE));
    }
    for (uint32_t i = 0; i < j->told_count; i++) {
        const ro_told *t = &j->told[i];
        bool fits = day.latest == RO_DAY_NONE || t->day <= day.latest;
        add_reason(j, fits, RO_CLUE_TEXT_DATE, ro_str_span(j->ev->text, t->span), t->span, true,
                   fits ? RO_STR("told as past: the report is no older") : RO_STR("told as past, but lies after the day"));
    }
}

static void explain_weekdays(ro_judge *j, ro_date day)
{
    for (uint32_t i = 0; i < j->weekday_count && ro_date_is_exact(day); i++) {
        const ro_time *t = j->weekdays[i];
        int back = (ro_weekday_of(day.earliest) - t->from.weekday + 7) % 7;
        ro_str why = back ? ro_str_format(j->arena, "%d %s before", back, back > 1 ? "days" : "day") : RO_STR("the day itself");
        add_reason(j, true, RO_CLUE_WEEKDAY, ro_str_span(j->ev->text, t->span), t->span, true, why);
    }
}

/* The earliest end of an office, wherever named, that came before the page's top day: the office that speaks against that day
 * bounds it. */
static ro_day office_end_before(const ro_judge *j, ro_day top)
{
    ro_day end = RO_DAY_NONE;
    for (uint32_t i = 0; i < j->tenures; i++)
        if (j->to[i] != RO_DAY_NONE && top != RO_DAY_NONE && j->to[i] < top && (j->lo == RO_DAY_NONE || j->to[i] >= j->lo) &&
            (end == RO_DAY_NONE || j->to[i] < end))
            end = j->to[i];
    return end;
}

/* No clue names the day: what the frame leaves. */
static ro_date framed(ro_judge *j)
{
    ro_day lo = j->lo, hi = j->hi, limit = ro_judge_captured(j);
    for (uint32_t i = 0; i < j->told_count; i++) {
        bool later = lo == RO_DAY_NONE || j->told[i].day > lo;
        if (later && (hi == RO_DAY_NONE || j->told[i].day <= hi)) lo = j->told[i].day;
    }
    if (lo == RO_DAY_NONE && j->year[1].day != RO_DAY_NONE && (hi == RO_DAY_NONE || j->year[1].day <= hi)) {
        lo = j->year[1].day;
        add_reason(j, true, RO_CLUE_TEXT_DATE, ro_str_span(j->ev->text, j->year[1].span), j->year[1].span, true,
                   RO_STR("told as past: the report is no older"));
    }
    ro_day top = ro_judge_page_top(j), office = office_end_before(j, top);
    if (hi == RO_DAY_NONE && office != RO_DAY_NONE) hi = office;
    if (top != RO_DAY_NONE && (hi == RO_DAY_NONE || top < hi) && (lo == RO_DAY_NONE || top >= lo)) hi = top;
    if (limit != RO_DAY_NONE && (hi == RO_DAY_NONE || limit < hi) && (lo == RO_DAY_NONE || limit >= lo)) hi = limit;
    ro_date copies = j->ev->copies, same = j->ev->copy_day;
    bool of_that_day = same.precision == RO_PRECISION_DAY && (lo == RO_DAY_NONE || same.earliest >= lo) &&
                       (hi == RO_DAY_NONE || same.latest <= hi);
    if (of_that_day) { /* a text without a day of its own is of the day of its copies */
        add_reason(j, true, RO_CLUE_COPY, ro_judge_day_text(j, same.earliest), (ro_span){0, 0}, false,
                   RO_STR("copies of the text are of this day, and nothing on the page names another"));
        return ro_date_day(same.earliest);
    }
    if (ro_date_is_known(copies)) {
        bool meets = ro_date_overlaps(copies, (ro_date){lo, hi, RO_PRECISION_INTERVAL, -1});
        if (copies.earliest != RO_DAY_NONE && (!meets || lo == RO_DAY_NONE || copies.earliest > lo)) lo = copies.earliest;
        if (copies.latest != RO_DAY_NONE && (!meets || hi == RO_DAY_NONE || copies.latest < hi)) hi = copies.latest;
        if (lo != RO_DAY_NONE && hi != RO_DAY_NONE && lo > hi) return RO_DATE_UNKNOWN;
        add_reason(j, true, RO_CLUE_COPY, ro_judge_day_text(j, copies.earliest != RO_DAY_NONE ? copies.earliest : copies.latest),
                   (ro_span){0, 0}, false, RO_STR("copies of the text are of these days"));
    }
    return ro_date_between(lo, hi);
}

ro_status ro_day_reason_out(ro_day_result *out, ro_arena *arena, const ro_day_evidence *evidence, ro_error *error)
{
    *out = (ro_day_result){.day = RO_DATE_UNKNOWN};
    ro_judge *j = RO_NEW(arena, ro_judge);
    if (!j) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for the day of a report");
    j->ev = evidence;
    j->clues = evidence->clues;
    j->clue_count = evidence->clue_count < CLUES_MAX ? evidence->clue_count : CLUES_MAX;
    j->arena = arena;
    j->out = out;
    j->lo = j->hi = RO_DAY_NONE;
    ro_judge_read_text(j);
    ro_judge_collect_candidates(j);
    ro_judge_weigh(j);
    const ro_candidate *best = best_of(j);
    out->day = best ? verdict(j, best) : framed(j);
    explain_clues(j, best);
    if (best && ro_date_is_known(evidence->copies) && inside(evidence->copies, best->day))
        add_reason(j, true, RO_CLUE_COPY, ro_judge_day_text(j, best->day), (ro_span){0, 0}, false,
                   RO_STR("a copy of the text is of this day"));
    explain_weekdays(j, out->day);
    explain_frame(j, out->day);
    return j->failed ? ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for the day of a report") : RO_OK;
}
