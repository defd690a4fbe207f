/* day_weigh.c: points for and against each candidate day. What the figures rest on is told at the top of day.c. */
#include "know/day_judge.h"

/* Points for a weekday told as past so many days before the candidate. Measured as the opening paragraph says. */
static const int8_t past_lead[7] = {6, 2, -4, -8, -10, -11, -7}, past_dateline[7] = {6, 4, -7, -12, -15, -14, -14},
                    past_later[7] = {5, 3, -2, -4, -7, -8, -6};

ro_str ro_judge_day_text(const ro_judge *j, ro_day day)
{
    char text[RO_DATE_TEXT_MAX];
    ro_day_write(day, text);
    return ro_str_copy(j->arena, ro_str_of(text));
}

static void weigh(ro_candidate *c, int points, ro_str why_not)
{
    c->points += points;
    if (points >= c->worst) return;
    c->worst = points;
    c->why_not = why_not;
}

/* Days between the candidate and what a clue names, or -1 when it names no such day. */
int32_t ro_judge_days_off(const ro_clue *c, ro_day day)
{
    int32_t year = c->year ? c->year : ro_civil_of(day).year;
    ro_day named = ro_day_checked(year, c->month, c->day);
    int32_t off = named == RO_DAY_NONE ? INT32_MAX : named > day ? named - day : day - named;
    if (c->ambiguous && (named = ro_day_checked(year, c->day, c->month)) != RO_DAY_NONE) {
        int32_t other = named > day ? named - day : day - named;
        if (other < off) off = other;
    }
    return off;
}

int ro_judge_clue_points(const ro_clue *c, ro_day day)
{
    int full = c->weight * PER_WEIGHT;
    if (c->month && c->day) {
        int32_t off = ro_judge_days_off(c, day);
        if (off > NEAR) return 0;
        bool wrong_weekday = c->weekday >= 0 && off == 0 && ro_weekday_of(day) != c->weekday;
        return (off ? full / 3 : full) - (wrong_weekday ? full / 2 : 0);
    }
    if (c->year && c->month) {
        ro_date month = ro_date_month(c->year, c->month);
        return day >= month.earliest - 1 && day <= month.latest + 1 ? full : -full / 2;
    }
    return c->weekday >= 0 && c->weekday == ro_weekday_of(day) ? c->weight : 0;
}

/* A line that stands twice on the page counts once. */
bool ro_judge_is_repeat(const ro_judge *j, uint32_t i)
{
    const ro_clue *c = &j->clues[i];
    for (uint32_t k = 0; k < i; k++) {
        const ro_clue *o = &j->clues[k];
        if (o->what == c->what && o->year == c->year && o->month == c->month && o->day == c->day && o->weekday == c->weekday &&
            o->weight >= c->weight)
            return true;
    }
    return false;
}

/* The last change comes on the day of publication or later. */
static void weigh_modified(ro_judge *j, ro_candidate *c, const ro_clue *clue)
{
    ro_day day = ro_day_checked(clue->year, clue->month, clue->day);
    if (day == RO_DAY_NONE) return;
    if (j->clues[c->clue].what == RO_CLUE_MODIFIED)
        c->points += ro_judge_clue_points(clue, c->day);
    else if (day == c->day)
        c->points += MODIFIED_FITS;
    else if (c->day > day + 1 && clue->weight >= MODIFIED_SURE)
        weigh(c, MODIFIED_BREAKS, RO_STR("after the day of the last change"));
}

static void weigh_clues(ro_judge *j, ro_candidate *c)
{
    for (uint32_t i = 0; i < j->clue_count; i++) {
        const ro_clue *clue = &j->clues[i];
        if (clue->refused || ro_judge_is_repeat(j, i)) continue;
        if (ro_judge_names_day(clue))
            c->points += ro_judge_clue_points(clue, c->day);
        else if (clue->what == RO_CLUE_MODIFIED)
            weigh_modified(j, c, clue);
    }
    ro_day limit = ro_judge_captured(j);
    ro_day top = ro_judge_page_top(j);
    if (top != RO_DAY_NONE && c->day > top + 1) weigh(c, TOP_BREAKS, ro_str_format(j->arena, "after the day at the page's top"));
    if (limit != RO_DAY_NONE && c->day > limit + 1)
        weigh(c, CAPTURE_BREAKS, ro_str_format(j->arena, "after the page was captured"));
}

/* "from 2000-05-07 to 2008-05-07, from 2012-05-07 to now" */
static ro_str terms_words(const ro_judge *j, uint32_t i)
{
    ro_str words = RO_STR("");
    for (uint32_t k = i; k < j->tenures && ro_judge_same_terms(j, i, k) && words.ptr; k++) {
        char from[RO_DATE_TEXT_MAX], to[RO_DATE_TEXT_MAX];
        ro_day_write(j->ev->tenures[k].held.earliest, from);
        ro_day_write(j->ev->tenures[k].held.latest, to);
        words = ro_str_format(j->arena, "%.*s%sfrom %s to %s", RO_STR_ARGS(words), k > i ? ", " : "", from[0] ? from : "long ago",
                              to[0] ? to : "now");
    }
    return words;
}

ro_str ro_judge_office_words(const ro_judge *j, uint32_t i, ro_day day)
{
    const ro_tenure_clue *t = &j->ev->tenures[i];
    char from[RO_DATE_TEXT_MAX], to[RO_DATE_TEXT_MAX];
    if (!t->former && day == RO_DAY_NONE)
        return ro_str_format(j->arena, "%.*s held this office %.*s", RO_STR_ARGS(t->person), RO_STR_ARGS(terms_words(j, i)));
    while (!t->former && i + 1 < j->tenures && ro_judge_same_terms(j, i, i + 1) &&
           j->ev->tenures[i + 1].held.latest != RO_DAY_NONE && j->ev->tenures[i + 1].held.latest < day)
        t = &j->ev->tenures[++i];
    ro_day_write(t->held.earliest, from);
    ro_day_write(t->held.latest, to);
    if (t->former && day != RO_DAY_NONE)
        return ro_str_format(j->arena, "%.*s is called a former holder, but held the office until %s", RO_STR_ARGS(t->person), to);
    if (t->former)
        return ro_str_format(j->arena, "%.*s, called a former holder, held the office until %s", RO_STR_ARGS(t->person), to);
    bool after = t->held.latest != RO_DAY_NONE && day > t->held.latest;
    return ro_str_format(j->arena, after ? "%.*s left office on %s" : "%.*s took office on %s only", RO_STR_ARGS(t->person),
                         after ? to : from);
}

/* Is an earlier tenure of the list about the same person and office? */
bool ro_judge_same_tenure_before(const ro_judge *j, uint32_t i)
{
    const ro_tenure_clue *t = &j->ev->tenures[i];
    for (uint32_t k = 0; k < i; k++)
        if (ro_str_equal(j->ev->tenures[k].person, t->person) && j->ev->tenures[k].former == t->former) return true;
    return false;
}

static void weigh_offices(ro_judge *j, ro_candidate *c)
{
    int fits = 0, breaks = 0;
    for (uint32_t i = 0; i < j->tenures; i++) {
        const ro_tenure_clue *t = &j->ev->tenures[i];
        if (ro_judge_same_tenure_before(j, i)) continue;
        if (ro_judge_tenure_holds(j, i, c->day)) {
            fits += OFFICE_FITS;
            continue;
        }
        bool before = j->from[i] != RO_DAY_NONE && c->day < j->from[i];
        int points = t->former ? FORMER_BREAKS : before || t->span.start < LEAD_OFFICE ? OFFICE_BREAKS : LATER_BREAKS;
        if (breaks + points < OFFICE_BREAKS_MAX) continue;
        breaks += points;
        weigh(c, points, ro_judge_office_words(j, i, c->day));
    }
    c->points += fits < OFFICE_FITS_MAX ? fits : OFFICE_FITS_MAX;
}

static void weigh_told(ro_judge *j, ro_candidate *c)
{
    static const int8_t since_points[3] = {-10, -6, -3}; /* said in the same year, the next, the year after that */
    int breaks = 0;
    for (uint32_t i = 0; i < j->told_count; i++) {
        const ro_told *t = &j->told[i];
        ro_str words = ro_str_span(j->ev->text, t->span);
        int32_t years = ro_civil_of(c->day).year - ro_civil_of(t->day).year;
        if (t->day > c->day + 1 && breaks > TOLD_BREAKS_MAX) {
            breaks += TOLD_BREAKS;
            weigh(c, TOLD_BREAKS, ro_str_format(j->arena, "the text tells of %.*s as past", RO_STR_ARGS(words)));
        } else if (t->since && words.len == 4 && years >= 0 && years < 3)
            weigh(c, since_points[years],
                  ro_str_format(j->arena, "\"since %.*s\" is hardly said %s", RO_STR_ARGS(words),
                                years ? "so soon after" : "in that year"));
    }
}

static const char *const weekday_names[7] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

static void weigh_weekdays(ro_judge *j, ro_candidate *c)
{
    int sum = 0, least = j->clues[c->clue].year ? WEEKDAYS_LEAST_DATED : WEEKDAYS_LEAST;
    for (uint32_t i = 0; i < j->weekday_count; i++) {
        const ro_time *t = j->weekdays[i];
        int back = (ro_weekday_of(c->day) - t->from.weekday + 7) % 7;
        bool lead = !i && t->span.start < LEAD;
        int points = lead ? (j->dateline ? past_dateline : past_lead)[back] : past_later[back] / 2;
        if (sum + points < least) points = least - sum;
        sum += points;
        weigh(c, points,
              ro_str_format(j->arena, "it is a %s, and \"%s\" would be %d days back", weekday_names[ro_weekday_of(c->day)],
                            weekday_names[t->from.weekday], back));
    }
}

/* "Tuesday, Feb. 16": the year must make it so. */
static void weigh_named_days(ro_judge *j, ro_candidate *c)
{
    enum { FITS = 3, BREAKS = -9 };
    for (uint32_t i = 0; i < j->named_count; i++) {
        ro_time t = *j->named[i];
        t.anchor = -1;
        ro_time_resolve(&t, NULL, ro_date_day(c->day));
        if (t.resolved.earliest == RO_DAY_NONE) continue;
        bool fits = ro_weekday_of(t.resolved.earliest) == t.from.weekday;
        weigh(c, fits ? FITS : BREAKS,
              ro_str_format(j->arena, "%.*s is another weekday then", RO_STR_ARGS(ro_str_span(j->ev->text, t.span))));
    }
}

static void weigh_copies(ro_judge *j, ro_candidate *c)
{
    ro_date d = j->ev->copies;
    if (!ro_date_is_known(d)) return;
    bool fits = (d.earliest == RO_DAY_NONE || c->day >= d.earliest - COPY_BEFORE) &&
                (d.latest == RO_DAY_NONE || c->day <= d.latest + COPY_AFTER);
    weigh(c, fits ? COPY_FITS : COPY_BREAKS,
          ro_str_format(j->arena, "copies of the text are of %.*s",
                        RO_STR_ARGS(ro_judge_day_text(j, d.earliest != RO_DAY_NONE ? d.earliest : d.latest))));
}

void ro_judge_weigh(ro_judge *j)
{
    for (uint32_t i = 0; i < j->count; i++) {
        ro_candidate *c = &j->all[i];
        weigh_clues(j, c);
        weigh_offices(j, c);
        weigh_told(j, c);
        weigh_weekdays(j, c);
        weigh_named_days(j, c);
        weigh_copies(j, c);
    }
}
