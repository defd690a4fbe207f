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
#include "know/day.h"

enum {
    ACCEPT = 4,      /* points that a candidate needs */
    DECIDE = 8,      /* points that it must be ahead of others */
    NEAR = 3,        /* days between evidence of one and the same publication */
    DOUBLE = 3,      /* odds of two to one */
    PER_WEIGHT = 2,  /* points for each unit of a clue's weight */
    TOP_ACCEPT = 10, /* points that a date at the page's top needs by itself */
    OFFICE_FITS = 1,
    OFFICE_FITS_MAX = 4,
    OFFICE_BREAKS = -10,
    OFFICE_BREAKS_MAX = -30,
    FORMER_BREAKS = -4,
    LATER_BREAKS = -8,
    WEEKDAYS_LEAST = -14,
    WEEKDAYS_LEAST_DATED = -6, /* all weekdays together, against a day with its year less */
    TOLD_BREAKS = -6,
    TOLD_BREAKS_MAX = -12,
    CAPTURE_BREAKS = -60,
    COPY_FITS = 12,
    COPY_BREAKS = -6,
    COPY_BEFORE = 3,
    COPY_AFTER = 7, /* a copy may be printed some days around it */
    CANDIDATES_MAX = 96,
    YEARS_MAX = 40,
    YEAR_FIRST = 1990,
    YEAR_LAST = 2040,
    WEEKDAYS_MAX = 3,  /* different weekdays of the text that are weighed */
    LEAD_OFFICE = 800, /* bytes of text where those in office are named */
    LEAD = 600,        /* bytes of text where the first weekday is the day of the news */
    TENURES_MAX = 256,
    REASONS_MAX = 24
};

/* Points for a weekday told as past so many days before the candidate. Measured as the opening paragraph says. */
static const int8_t past_lead[7] = {6, 2, -4, -8, -10, -11, -7}, past_dateline[7] = {6, 4, -7, -12, -15, -14, -14},
                    past_later[7] = {5, 3, -2, -4, -7, -8, -6};

typedef struct candidate {
    ro_day day;
    int points;
    int prior;      /* a clue without its year spreads itself over all years that it may mean */
    uint32_t clue;  /* the one that named it first */
    int worst;      /* the heaviest evidence against it, */
    ro_str why_not; /* in words */
} candidate;

typedef struct told {
    ro_day day;
    ro_span span;
    bool since;
} told; /* a date told as past: its first day */

typedef struct judge {
    const ro_day_evidence *ev;
    ro_arena *arena;
    ro_day_result *out;
    candidate all[CANDIDATES_MAX];
    uint32_t count;
    ro_day lo, hi;                             /* the frame from offices */
    ro_day from[TENURES_MAX], to[TENURES_MAX]; /* what each tenure bounds */
    uint32_t tenures;
    told told[8];
    uint32_t told_count;
    told year[2]; /* the two latest years told as past ("in 2014"), latest first */
    bool dateline, failed;
} judge;

static ro_str format_day(const judge *j, ro_day day)
{
    char text[RO_DATE_TEXT_MAX];
    ro_day_write(day, text);
    return ro_str_copy(j->arena, ro_str_of(text));
}

static void add_reason(judge *j, bool basis, ro_clue_what what, ro_str value, ro_span where, bool in_text, ro_str why)
{
    ro_day_reason r = {what, value, where, in_text, why};
    uint32_t count = basis ? j->out->basis.count : j->out->refused.count;
    if (count >= REASONS_MAX) return;
    if (!why.ptr || !(basis ? RO_PUSH(j->arena, &j->out->basis, r) : RO_PUSH(j->arena, &j->out->refused, r))) j->failed = true;
}

static void clue_reason(judge *j, bool basis, const ro_clue *c, ro_str why)
{
    add_reason(j, basis, c->what, c->words, (ro_span){c->page_start, c->page_end}, false, why);
}

/* ---- the frame ---- */

/* Does something else told of offices lie wholly after this one? "Secretary Ay" ended the day on which "former Secretary Bee" did,
 * too. */
static bool is_over(const judge *j, uint32_t i)
{
    ro_day end = j->ev->tenures[i].held.latest;
    for (uint32_t k = 0; k < j->tenures && end != RO_DAY_NONE; k++)
        if (k != i && j->from[k] != RO_DAY_NONE && j->from[k] >= end) return true;
    return false;
}

/* What each tenure says of the day: a former holder, and one whose time is over, bounds from below only. */
static void read_tenures(judge *j)
{
    j->tenures = j->ev->tenure_count < TENURES_MAX ? j->ev->tenure_count : TENURES_MAX;
    for (uint32_t i = 0; i < j->tenures; i++) {
        const ro_tenure_clue *t = &j->ev->tenures[i];
        j->from[i] = t->former ? t->held.latest : t->held.earliest;
        if (j->from[i] == RO_DAY_NONE || t->former) continue;
        ro_civil c = ro_civil_of(j->from[i]);
        if (c.month == 1 && c.day == 1) j->from[i] -= 365; /* a table that knows the year only, and years are often one off */
    }
    for (uint32_t i = 0; i < j->tenures; i++)
        j->to[i] = j->ev->tenures[i].former || is_over(j, i) ? RO_DAY_NONE : j->ev->tenures[i].held.latest;
}

static bool tenure_holds(const judge *j, uint32_t i, ro_day day)
{
    return (j->from[i] == RO_DAY_NONE || day >= j->from[i]) && (j->to[i] == RO_DAY_NONE || day <= j->to[i]);
}

static void frame_by_offices(judge *j)
{
    ro_day late = RO_DAY_NONE; /* the earliest end of those named further down */
    uint32_t late_count = 0;
    for (uint32_t i = 0; i < j->tenures; i++) {
        if (j->from[i] != RO_DAY_NONE && (j->lo == RO_DAY_NONE || j->from[i] > j->lo)) j->lo = j->from[i];
        bool lead = j->ev->tenures[i].span.start < LEAD_OFFICE;
        ro_day *end = lead ? &j->hi : &late;
        if (j->to[i] == RO_DAY_NONE) continue;
        late_count += !lead;
        if (*end == RO_DAY_NONE || j->to[i] < *end) *end = j->to[i];
    }
    bool helped = late != RO_DAY_NONE && (late_count > 1 || (j->hi != RO_DAY_NONE && late >= j->hi));
    if (helped && (j->hi == RO_DAY_NONE || late < j->hi)) j->hi = late;
    if (j->lo != RO_DAY_NONE && j->hi != RO_DAY_NONE && j->hi < j->lo) j->hi = RO_DAY_NONE;
}

static bool word_before(ro_str text, uint32_t start, const char *word)
{
    size_t n = strlen(word);
    return start > n && ro_str_equal_nocase(ro_str_sub(text, start - n - 1, start - 1), ro_str_of(word)) &&
           ro_is_space(text.ptr[start - 1]) && (start == n + 1 || !ro_is_alpha(text.ptr[start - n - 2]));
}

/* A date that the text tells as past. Fires: "since 2014", "met in June 2015", "on May 9, 2015". Must not: "the 2016 election", "in
 * 2018", which in dated news is yet to come as often as one time in twelve, however past its verb is. */
static bool is_told(const judge *j, const ro_time *t, ro_date *when)
{
    if (t->type != RO_TIME_DATE || t->base != RO_BASE_FULL || t->from.year < YEAR_FIRST || t->from.unit || t->is_range)
        return false;
    if (t->side != RO_SIDE_AT && t->side != RO_SIDE_SINCE) return false;
    bool since = word_before(j->ev->text, t->span.start, "since");
    bool in = word_before(j->ev->text, t->span.start, "in"), on = word_before(j->ev->text, t->span.start, "on");
    if (!since && (t->tense != RO_TENSE_PAST || !t->from.month || (!in && !on))) return false;
    ro_time copy = *t;
    ro_time_resolve(&copy, NULL, RO_DATE_UNKNOWN);
    *when = copy.resolved;
    return when->earliest != RO_DAY_NONE;
}

static void keep_told(judge *j, told one)
{
    uint32_t room = sizeof j->told / sizeof *j->told;
    if (j->told_count < room) {
        j->told[j->told_count++] = one;
        return;
    }
    uint32_t least = 0;
    for (uint32_t i = 1; i < room; i++)
        if (j->told[i].day < j->told[least].day) least = i;
    if (one.day > j->told[least].day) j->told[least] = one;
}

/* "in 2014" with a past verb is yet to come one time in twelve, so that only the year before the
 * latest bounds the day, where nothing else does. */
static void keep_year(judge *j, const ro_time *t)
{
    bool plain = t->type == RO_TIME_DATE && t->base == RO_BASE_FULL && t->tense == RO_TENSE_PAST && t->side == RO_SIDE_AT &&
                 !t->from.month && !t->from.unit && !t->is_range;
    if (!plain || t->from.year < YEAR_FIRST || !word_before(j->ev->text, t->span.start, "in")) return;
    told one = {ro_day_checked(t->from.year, 1, 1), t->span, false};
    if (j->year[0].day == RO_DAY_NONE || one.day > j->year[0].day)
        j->year[1] = j->year[0], j->year[0] = one;
    else if (one.day != j->year[0].day && (j->year[1].day == RO_DAY_NONE || one.day > j->year[1].day))
        j->year[1] = one;
}

static void collect_told(judge *j)
{
    j->year[0].day = j->year[1].day = RO_DAY_NONE;
    for (uint32_t i = 0; j->ev->times && i < j->ev->times->count; i++) {
        const ro_time *t = &j->ev->times->at[i];
        ro_date when;
        keep_year(j, t);
        if (is_told(j, t, &when)) keep_told(j, (told){when.earliest, t->span, word_before(j->ev->text, t->span.start, "since")});
    }
}

static ro_day captured(const judge *j)
{
    for (uint32_t i = 0; i < j->ev->clue_count; i++) {
        const ro_clue *c = &j->ev->clues[i];
        if (c->what != RO_CLUE_CAPTURED || !c->year || !c->month) continue;
        return c->day ? ro_day_checked(c->year, c->month, c->day) : ro_date_month(c->year, c->month).latest;
    }
    return RO_DAY_NONE;
}

/* ---- candidates ---- */

static void add_candidate(judge *j, ro_day day, uint32_t clue)
{
    if (day == RO_DAY_NONE) return;
    for (uint32_t i = 0; i < j->count; i++)
        if (j->all[i].day == day) return;
    if (j->count < CANDIDATES_MAX) j->all[j->count++] = (candidate){.day = day, .clue = clue};
}

static bool names_days(const ro_clue *c) { return c->what <= RO_CLUE_PAGE_TOP && c->month && c->day; }

/* The years in which a day without its year may lie. */
static void year_range(const judge *j, int32_t *first, int32_t *last)
{
    ro_day upper = captured(j), low = j->lo;
    for (uint32_t i = 0; i < j->told_count; i++)
        if (low == RO_DAY_NONE || j->told[i].day > low) low = j->told[i].day;
    if (upper == RO_DAY_NONE || (j->hi != RO_DAY_NONE && j->hi < upper)) upper = j->hi;
    if (j->ev->copies.latest != RO_DAY_NONE && upper == RO_DAY_NONE) upper = j->ev->copies.latest + COPY_AFTER;
    *first = low == RO_DAY_NONE ? YEAR_FIRST : ro_civil_of(low).year - 1;
    *last = upper == RO_DAY_NONE ? YEAR_LAST : ro_civil_of(upper).year + 1;
    if (j->lo != RO_DAY_NONE && *first > ro_civil_of(j->lo).year - 1) *first = ro_civil_of(j->lo).year - 1;
    if (*last - *first > YEARS_MAX) *first = *last - YEARS_MAX;
}

static void add_each_year(judge *j, const ro_clue *c, uint32_t index)
{
    int32_t first, last;
    year_range(j, &first, &last);
    uint32_t before = j->count;
    for (int32_t y = first; y <= last; y++) {
        ro_day day = ro_day_checked(y, c->month, c->day);
        if (day != RO_DAY_NONE && (c->weekday < 0 || ro_weekday_of(day) == c->weekday)) add_candidate(j, day, index);
    }
    int spread = 0;
    for (uint32_t n = j->count - before; n > 1; n /= 2) spread += DOUBLE;
    for (uint32_t i = before; i < j->count; i++) j->all[i].prior = -spread;
}

static void collect_candidates(judge *j)
{
    for (uint32_t i = 0; i < j->ev->clue_count; i++) {
        const ro_clue *c = &j->ev->clues[i];
        j->dateline |= c->what == RO_CLUE_DATELINE;
        if (!names_days(c) || !c->year) continue;
        add_candidate(j, ro_day_checked(c->year, c->month, c->day), i);
        if (c->ambiguous) add_candidate(j, ro_day_checked(c->year, c->day, c->month), i);
    }
    for (uint32_t i = 0; i < j->ev->clue_count; i++)
        if (names_days(&j->ev->clues[i]) && !j->ev->clues[i].year) add_each_year(j, &j->ev->clues[i], i);
}

/* ---- weighing ---- */

static void weigh(candidate *c, int points, ro_str why_not)
{
    c->points += points;
    if (points >= c->worst) return;
    c->worst = points;
    c->why_not = why_not;
}

/* Days between the candidate and what a clue names, or -1 when it names no such day. */
static int32_t days_off(const ro_clue *c, ro_day day)
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

static int clue_points(const ro_clue *c, ro_day day)
{
    int full = c->weight * PER_WEIGHT;
    if (c->month && c->day) {
        int32_t off = days_off(c, day);
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
static bool is_repeat(const judge *j, uint32_t i)
{
    const ro_clue *c = &j->ev->clues[i];
    for (uint32_t k = 0; k < i; k++) {
        const ro_clue *o = &j->ev->clues[k];
        if (o->what == c->what && o->year == c->year && o->month == c->month && o->day == c->day && o->weekday == c->weekday &&
            o->weight >= c->weight)
            return true;
    }
    return false;
}

static void weigh_clues(judge *j, candidate *c)
{
    enum { CLUES_MAX = 64 };
    for (uint32_t i = 0; i < j->ev->clue_count && i < CLUES_MAX; i++) {
        const ro_clue *clue = &j->ev->clues[i];
        if (clue->what <= RO_CLUE_PAGE_TOP && !is_repeat(j, i)) c->points += clue_points(clue, c->day);
    }
    ro_day limit = captured(j);
    if (limit != RO_DAY_NONE && c->day > limit + 1)
        weigh(c, CAPTURE_BREAKS, ro_str_format(j->arena, "after the page was captured"));
}

static ro_str office_words(const judge *j, const ro_tenure_clue *t, ro_day day)
{
    char from[RO_DATE_TEXT_MAX], to[RO_DATE_TEXT_MAX];
    ro_day_write(t->held.earliest, from);
    ro_day_write(t->held.latest, to);
    if (t->former && day != RO_DAY_NONE)
        return ro_str_format(j->arena, "%.*s is called a former holder, but held the office until %s", RO_STR_ARGS(t->person), to);
    if (t->former)
        return ro_str_format(j->arena, "%.*s, called a former holder, held the office until %s", RO_STR_ARGS(t->person), to);
    if (day == RO_DAY_NONE)
        return ro_str_format(j->arena, "%.*s held this office from %s to %s", RO_STR_ARGS(t->person), from[0] ? from : "long ago",
                             to[0] ? to : "now");
    bool after = t->held.latest != RO_DAY_NONE && day > t->held.latest;
    return ro_str_format(j->arena, after ? "%.*s left office on %s" : "%.*s took office on %s only", RO_STR_ARGS(t->person),
                         after ? to : from);
}

/* Is an earlier tenure of the list about the same person and office? */
static bool same_tenure_before(const judge *j, uint32_t i)
{
    const ro_tenure_clue *t = &j->ev->tenures[i];
    for (uint32_t k = 0; k < i; k++)
        if (ro_str_equal(j->ev->tenures[k].person, t->person) && j->ev->tenures[k].former == t->former) return true;
    return false;
}

static void weigh_offices(judge *j, candidate *c)
{
    int fits = 0, breaks = 0;
    for (uint32_t i = 0; i < j->tenures; i++) {
        const ro_tenure_clue *t = &j->ev->tenures[i];
        if (same_tenure_before(j, i)) continue;
        if (tenure_holds(j, i, c->day)) {
            fits += OFFICE_FITS;
            continue;
        }
        bool before = j->from[i] != RO_DAY_NONE && c->day < j->from[i];
        int points = t->former ? FORMER_BREAKS : before || t->span.start < LEAD_OFFICE ? OFFICE_BREAKS : LATER_BREAKS;
        if (breaks + points < OFFICE_BREAKS_MAX) continue;
        breaks += points;
        weigh(c, points, office_words(j, t, c->day));
    }
    c->points += fits < OFFICE_FITS_MAX ? fits : OFFICE_FITS_MAX;
}

static void weigh_told(judge *j, candidate *c)
{
    static const int8_t since_points[3] = {-10, -6, -3}; /* said in the same year, the next, the year after that */
    int breaks = 0;
    for (uint32_t i = 0; i < j->told_count; i++) {
        const told *t = &j->told[i];
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

static bool is_bare_weekday(const ro_time *t)
{
    return t->type == RO_TIME_DATE && t->base == RO_BASE_WEEKDAY && t->from.direction == 2 && !t->hangs && !t->is_range &&
           t->from.weekday >= 0;
}

static const char *const weekday_names[7] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};

static void weigh_weekdays(judge *j, candidate *c)
{
    uint32_t seen = 0;
    int met = 0, sum = 0, least = j->ev->clues[c->clue].year ? WEEKDAYS_LEAST_DATED : WEEKDAYS_LEAST;
    for (uint32_t i = 0; j->ev->times && i < j->ev->times->count && seen < WEEKDAYS_MAX; i++) {
        const ro_time *t = &j->ev->times->at[i];
        if (!is_bare_weekday(t) || t->tense != RO_TENSE_PAST || met >> t->from.weekday & 1) continue;
        int back = (ro_weekday_of(c->day) - t->from.weekday + 7) % 7;
        bool lead = !seen && t->span.start < LEAD;
        int points = lead ? (j->dateline ? past_dateline : past_lead)[back] : past_later[back] / 2;
        met |= 1 << t->from.weekday;
        seen++;
        if (sum + points < least) points = least - sum;
        sum += points;
        weigh(c, points,
              ro_str_format(j->arena, "it is a %s, and \"%s\" would be %d days back", weekday_names[ro_weekday_of(c->day)],
                            weekday_names[t->from.weekday], back));
    }
}

/* "Tuesday, Feb. 16": the year must make it so. */
static void weigh_named_days(judge *j, candidate *c)
{
    enum { FITS = 3, BREAKS = -9, NAMED_MAX = 3 };
    uint32_t seen = 0;
    for (uint32_t i = 0; j->ev->times && i < j->ev->times->count && seen < NAMED_MAX; i++) {
        ro_time t = j->ev->times->at[i];
        if (t.type != RO_TIME_DATE || t.base != RO_BASE_NO_YEAR || t.from.weekday < 0 || !t.from.month || !t.from.day) continue;
        seen++;
        t.anchor = -1;
        ro_time_resolve(&t, NULL, ro_date_day(c->day));
        if (t.resolved.earliest == RO_DAY_NONE) continue;
        bool fits = ro_weekday_of(t.resolved.earliest) == t.from.weekday;
        weigh(c, fits ? FITS : BREAKS,
              ro_str_format(j->arena, "%.*s is another weekday then", RO_STR_ARGS(ro_str_span(j->ev->text, t.span))));
    }
}

static void weigh_copies(judge *j, candidate *c)
{
    ro_date d = j->ev->copies;
    if (!ro_date_is_known(d)) return;
    bool fits = (d.earliest == RO_DAY_NONE || c->day >= d.earliest - COPY_BEFORE) &&
                (d.latest == RO_DAY_NONE || c->day <= d.latest + COPY_AFTER);
    weigh(c, fits ? COPY_FITS : COPY_BREAKS,
          ro_str_format(j->arena, "copies of the text are of %.*s",
                        RO_STR_ARGS(format_day(j, d.earliest != RO_DAY_NONE ? d.earliest : d.latest))));
}

static void weigh_all(judge *j)
{
    for (uint32_t i = 0; i < j->count; i++) {
        candidate *c = &j->all[i];
        weigh_clues(j, c);
        weigh_offices(j, c);
        weigh_told(j, c);
        weigh_weekdays(j, c);
        weigh_named_days(j, c);
        weigh_copies(j, c);
    }
}

/* ---- the verdict ---- */

/* Which of two clues names the day of publication, given that they are days apart: page and metadata before the wire's dateline. */
static int rank_of(const judge *j, const candidate *c)
{
    static const uint8_t ranks[] = {
        [RO_CLUE_GIVEN] = 0, [RO_CLUE_PAGE_LINE] = 1, [RO_CLUE_URL] = 2, [RO_CLUE_DATELINE] = 3, [RO_CLUE_PAGE_TOP] = 4};
    return ranks[j->ev->clues[c->clue].what];
}

/* Points enough, and more than a date at the page's top alone? */
static bool is_accepted(const judge *j, const candidate *c)
{
    return c->points >= (j->ev->clues[c->clue].what == RO_CLUE_PAGE_TOP ? TOP_ACCEPT : ACCEPT);
}

static int total(const candidate *c) { return c->points + c->prior; }

static const candidate *best_of(const judge *j)
{
    const candidate *best = NULL;
    for (uint32_t i = 0; i < j->count; i++) {
        const candidate *c = &j->all[i];
        if (!is_accepted(j, c)) continue;
        bool better = !best || total(c) > total(best) ||
                      (total(c) == total(best) &&
                       (rank_of(j, c) < rank_of(j, best) || (rank_of(j, c) == rank_of(j, best) && c->day < best->day)));
        if (better) best = c;
    }
    return best;
}

static int16_t minute_of(const judge *j, ro_day day)
{
    int16_t minute = -1;
    int weight = 0;
    for (uint32_t i = 0; i < j->ev->clue_count; i++) {
        const ro_clue *c = &j->ev->clues[i];
        if ((c->what != RO_CLUE_GIVEN && c->what != RO_CLUE_PAGE_LINE) || !c->month || !c->day || c->minute < 0 ||
            days_off(c, day) || c->weight <= weight)
            continue;
        weight = c->weight;
        minute = c->minute;
    }
    return minute;
}

static bool stands(const judge *j, const candidate *c, const candidate *best)
{
    return is_accepted(j, c) && total(c) > total(best) - DECIDE;
}

/* One day, or the stretch of all candidates that the evidence leaves standing. */
static ro_date verdict(const judge *j, const candidate *best)
{
    ro_day lo = best->day, hi = best->day;
    bool open =
        !j->ev->clues[best->clue].year && j->hi == RO_DAY_NONE && captured(j) == RO_DAY_NONE && j->ev->copies.latest == RO_DAY_NONE;
    for (uint32_t i = 0; i < j->count; i++) {
        const candidate *c = &j->all[i];
        int32_t off = c->day > best->day ? c->day - best->day : best->day - c->day;
        if (off <= NEAR || !stands(j, c, best)) continue;
        if (c->day < lo) lo = c->day;
        if (c->day > hi) hi = c->day;
    }
    if (open && hi > lo) hi = RO_DAY_NONE; /* "June 24" of any year to come */
    ro_date date = ro_date_between(lo, hi);
    if (lo == hi) date.minute = minute_of(j, lo);
    return date;
}

static bool inside(ro_date d, ro_day day)
{
    return (d.earliest == RO_DAY_NONE || day >= d.earliest) && (d.latest == RO_DAY_NONE || day <= d.latest);
}

static void explain_clues(judge *j, const candidate *best)
{
    for (uint32_t i = 0; i < j->ev->clue_count; i++) {
        const ro_clue *c = &j->ev->clues[i];
        if (c->what > RO_CLUE_PAGE_TOP || is_repeat(j, i)) continue;
        int points = best ? clue_points(c, best->day) : 0;
        if (best && points > 0) {
            bool exact = c->month && c->day && !days_off(c, best->day);
            clue_reason(j, true, c,
                        exact && c->year ? RO_STR("names the day")
                        : exact          ? RO_STR("names the day, not the year")
                                         : RO_STR("agrees"));
        }
    }
    for (uint32_t i = 0; i < j->count; i++) {
        const candidate *c = &j->all[i];
        int32_t off = best ? (c->day > best->day ? c->day - best->day : best->day - c->day) : INT32_MAX;
        if (c == best || (best && (off <= NEAR || stands(j, c, best)))) continue;
        const ro_clue *clue = &j->ev->clues[c->clue];
        if (!clue->year && (c->points < -20 || !c->why_not.ptr)) continue; /* years that nobody would have thought of */
        ro_str day = format_day(j, c->day);
        ro_str why = c->why_not.ptr ? ro_str_format(j->arena, "%.*s: %.*s", RO_STR_ARGS(day), RO_STR_ARGS(c->why_not))
                                    : ro_str_format(j->arena, "%.*s has less on its side", RO_STR_ARGS(day));
        clue_reason(j, false, clue, why);
    }
}

static void explain_frame(judge *j, ro_date day)
{
    for (uint32_t i = 0; i < j->tenures; i++) {
        const ro_tenure_clue *t = &j->ev->tenures[i];
        if (same_tenure_before(j, i)) continue;
        ro_day at = day.earliest != RO_DAY_NONE ? day.earliest : day.latest;
        bool fits = at == RO_DAY_NONE || tenure_holds(j, i, at) || (day.latest != RO_DAY_NONE && tenure_holds(j, i, day.latest));
        add_reason(j, fits, RO_CLUE_OFFICE, ro_str_span(j->ev->text, t->span), t->span, true, office_words(j, t, RO_DAY_NONE));
    }
    for (uint32_t i = 0; i < j->told_count; i++) {
        const told *t = &j->told[i];
        bool fits = day.latest == RO_DAY_NONE || t->day <= day.latest;
        add_reason(j, fits, RO_CLUE_TEXT_DATE, ro_str_span(j->ev->text, t->span), t->span, true,
                   fits ? RO_STR("told as past: the report is no older") : RO_STR("told as past, but lies after the day"));
    }
}

static void explain_weekdays(judge *j, ro_date day)
{
    uint32_t seen = 0;
    int met = 0;
    for (uint32_t i = 0; j->ev->times && i < j->ev->times->count && seen < WEEKDAYS_MAX; i++) {
        const ro_time *t = &j->ev->times->at[i];
        if (!is_bare_weekday(t) || t->tense != RO_TENSE_PAST || met >> t->from.weekday & 1) continue;
        met |= 1 << t->from.weekday;
        seen++;
        if (!ro_date_is_exact(day)) continue;
        int back = (ro_weekday_of(day.earliest) - t->from.weekday + 7) % 7;
        ro_str why = back ? ro_str_format(j->arena, "%d %s before", back, back > 1 ? "days" : "day") : RO_STR("the day itself");
        add_reason(j, true, RO_CLUE_WEEKDAY, ro_str_span(j->ev->text, t->span), t->span, true, why);
    }
}

/* The day printed at the page's top, by which the report was there. */
static ro_day page_top(const judge *j)
{
    for (uint32_t i = 0; i < j->ev->clue_count; i++) {
        const ro_clue *c = &j->ev->clues[i];
        if (c->what == RO_CLUE_PAGE_TOP && c->year && c->month && c->day && !c->ambiguous)
            return ro_day_checked(c->year, c->month, c->day);
    }
    return RO_DAY_NONE;
}

/* The earliest end of an office, wherever named, that came before the page's top day: the office that speaks against that day
 * bounds it. */
static ro_day office_end_before(const judge *j, ro_day top)
{
    ro_day end = RO_DAY_NONE;
    for (uint32_t i = 0; i < j->tenures; i++)
        if (j->to[i] != RO_DAY_NONE && top != RO_DAY_NONE && j->to[i] < top && (j->lo == RO_DAY_NONE || j->to[i] >= j->lo) &&
            (end == RO_DAY_NONE || j->to[i] < end))
            end = j->to[i];
    return end;
}

/* No clue names the day: what the frame leaves. */
static ro_date framed(judge *j)
{
    ro_day lo = j->lo, hi = j->hi, limit = captured(j);
    for (uint32_t i = 0; i < j->told_count; i++) {
        bool later = lo == RO_DAY_NONE || j->told[i].day > lo;
        if (later && (hi == RO_DAY_NONE || j->told[i].day <= hi)) lo = j->told[i].day;
    }
    if (lo == RO_DAY_NONE && j->year[1].day != RO_DAY_NONE && (hi == RO_DAY_NONE || j->year[1].day <= hi)) {
        lo = j->year[1].day;
        add_reason(j, true, RO_CLUE_TEXT_DATE, ro_str_span(j->ev->text, j->year[1].span), j->year[1].span, true,
                   RO_STR("told as past: the report is no older"));
    }
    ro_day top = page_top(j), office = office_end_before(j, top);
    if (hi == RO_DAY_NONE && office != RO_DAY_NONE) hi = office;
    if (top != RO_DAY_NONE && (hi == RO_DAY_NONE || top < hi) && (lo == RO_DAY_NONE || top >= lo)) hi = top;
    if (limit != RO_DAY_NONE && (hi == RO_DAY_NONE || limit < hi) && (lo == RO_DAY_NONE || limit >= lo)) hi = limit;
    ro_date copies = j->ev->copies;
    if (ro_date_is_known(copies)) {
        bool meets = ro_date_overlaps(copies, (ro_date){lo, hi, RO_PRECISION_INTERVAL, -1});
        if (copies.earliest != RO_DAY_NONE && (!meets || lo == RO_DAY_NONE || copies.earliest > lo)) lo = copies.earliest;
        if (copies.latest != RO_DAY_NONE && (!meets || hi == RO_DAY_NONE || copies.latest < hi)) hi = copies.latest;
        if (lo != RO_DAY_NONE && hi != RO_DAY_NONE && lo > hi) return RO_DATE_UNKNOWN;
        add_reason(j, true, RO_CLUE_COPY, format_day(j, copies.earliest != RO_DAY_NONE ? copies.earliest : copies.latest),
                   (ro_span){0, 0}, false, RO_STR("copies of the text are of these days"));
    }
    return ro_date_between(lo, hi);
}

ro_status ro_day_reason_out(ro_day_result *out, ro_arena *arena, const ro_day_evidence *evidence, ro_error *error)
{
    *out = (ro_day_result){.day = RO_DATE_UNKNOWN};
    judge *j = RO_NEW(arena, judge);
    if (!j) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for the day of a report");
    j->ev = evidence;
    j->arena = arena;
    j->out = out;
    j->lo = j->hi = RO_DAY_NONE;
    read_tenures(j);
    frame_by_offices(j);
    collect_told(j);
    collect_candidates(j);
    weigh_all(j);
    const candidate *best = best_of(j);
    out->day = best ? verdict(j, best) : framed(j);
    explain_clues(j, best);
    if (best && ro_date_is_known(evidence->copies) && inside(evidence->copies, best->day))
        add_reason(j, true, RO_CLUE_COPY, format_day(j, best->day), (ro_span){0, 0}, false,
                   RO_STR("a copy of the text is of this day"));
    explain_weekdays(j, out->day);
    explain_frame(j, out->day);
    return j->failed ? ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for the day of a report") : RO_OK;
}
