/* day_frame.c: what may bound the day of a report, and which days are named at all. */
#include "know/day_judge.h"

/* ---- the frame ---- */

bool ro_judge_same_terms(const ro_judge *j, uint32_t a, uint32_t b)
{
    const ro_tenure_clue *x = &j->ev->tenures[a], *y = &j->ev->tenures[b];
    return x->former == y->former && ro_str_equal(x->person, y->person) && ro_str_equal(x->office, y->office) &&
           ro_str_equal(x->state, y->state);
}

/* The terms of one person in one office stand together: is this the first, the last of them? */
static bool is_first(const ro_judge *j, uint32_t i) { return !i || !ro_judge_same_terms(j, i - 1, i); }
static uint32_t last_of(const ro_judge *j, uint32_t i)
{
    while (i + 1 < j->tenures && ro_judge_same_terms(j, i, i + 1)) i++;
    return i;
}

/* Does something else told of offices lie wholly after this one? "Secretary Ay" ended the day on which "former Secretary Bee" did,
 * too. */
static bool is_over(const ro_judge *j, uint32_t i)
{
    ro_day end = j->ev->tenures[i].held.latest;
    for (uint32_t k = 0; k < j->tenures && end != RO_DAY_NONE; k++)
        if (is_first(j, k) && !ro_judge_same_terms(j, k, i) && j->from[k] != RO_DAY_NONE && j->from[k] >= end) return true;
    return false;
}

/* What each tenure says of the day: a former holder, and one whose time is over, bounds from below only. */
static void read_tenures(ro_judge *j)
{
    j->tenures = j->ev->tenure_count < TENURES_MAX ? j->ev->tenure_count : TENURES_MAX;
    for (uint32_t i = 0; i < j->tenures; i++) {
        const ro_tenure_clue *t = &j->ev->tenures[i];
        j->from[i] = t->former ? t->held.latest : t->held.earliest;
        if (j->from[i] == RO_DAY_NONE || t->former) continue;
        ro_civil c = ro_civil_of(j->from[i]);
        if (c.month == 1 && c.day == 1) j->from[i] -= 365; /* a table that knows the year only, and years are often one off */
    }
    for (uint32_t i = 0; i < j->tenures; i++) {
        bool last = last_of(j, i) == i;
        j->to[i] = j->ev->tenures[i].former || (last && is_over(j, i)) ? RO_DAY_NONE : j->ev->tenures[i].held.latest;
    }
}

static bool holds(const ro_judge *j, uint32_t i, ro_day from, ro_day to)
{
    return (j->from[i] == RO_DAY_NONE || to == RO_DAY_NONE || to >= j->from[i]) &&
           (j->to[i] == RO_DAY_NONE || from == RO_DAY_NONE || from <= j->to[i]);
}

bool ro_judge_tenure_holds(const ro_judge *j, uint32_t i, ro_day day)
{
    while (!is_first(j, i)) i--;
    for (uint32_t last = last_of(j, i); i <= last; i++)
        if (holds(j, i, day, day)) return true;
    return false;
}

/* The hull of those terms that reach into the frame so far; of all, where none does. */
static void term_bounds(const ro_judge *j, uint32_t first, ro_day *from, ro_day *to)
{
    uint32_t last = last_of(j, first), low = first, high = last;
    while (low < last && !holds(j, low, j->lo, j->hi)) low++;
    while (high > first && !holds(j, high, j->lo, j->hi)) high--;
    if (low > high) low = first, high = last;
    *from = j->from[low], *to = j->to[high];
}

/* Narrows the frame by every tenure; *late becomes the earliest end of those named further down. */
static void narrow_frame(ro_judge *j, ro_day *late, uint32_t *late_count)
{
    *late = RO_DAY_NONE, *late_count = 0;
    for (uint32_t i = 0; i < j->tenures; i++) {
        ro_day from, to;
        if (!is_first(j, i)) continue;
        term_bounds(j, i, &from, &to);
        if (from != RO_DAY_NONE && (j->lo == RO_DAY_NONE || from > j->lo)) j->lo = from;
        bool lead = j->ev->tenures[i].span.start < LEAD_OFFICE;
        ro_day *end = lead ? &j->hi : late;
        if (to == RO_DAY_NONE) continue;
        *late_count += !lead;
        if (*end == RO_DAY_NONE || to < *end) *end = to;
    }
}

static void frame_by_offices(ro_judge *j)
{
    ro_day late;
    uint32_t late_count;
    narrow_frame(j, &late, &late_count);
    narrow_frame(j, &late, &late_count); /* of several terms, those that the others leave room for */
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
static bool is_told(const ro_judge *j, const ro_time *t, ro_date *when)
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

static void keep_told(ro_judge *j, ro_told one)
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
static void keep_year(ro_judge *j, const ro_time *t)
{
    bool plain = t->type == RO_TIME_DATE && t->base == RO_BASE_FULL && t->tense == RO_TENSE_PAST && t->side == RO_SIDE_AT &&
                 !t->from.month && !t->from.unit && !t->is_range;
    if (!plain || t->from.year < YEAR_FIRST || !word_before(j->ev->text, t->span.start, "in")) return;
    ro_told one = {ro_day_checked(t->from.year, 1, 1), t->span, false};
    if (j->year[0].day == RO_DAY_NONE || one.day > j->year[0].day)
        j->year[1] = j->year[0], j->year[0] = one;
    else if (one.day != j->year[0].day && (j->year[1].day == RO_DAY_NONE || one.day > j->year[1].day))
        j->year[1] = one;
}

/* The first of each weekday told as past, and days told with their weekday but no year. */
static void keep_weekday(ro_judge *j, const ro_time *t)
{
    if (t->type != RO_TIME_DATE || t->is_range || t->from.weekday < 0 || t->from.weekday > 6) return;
    bool named = t->base == RO_BASE_NO_YEAR && t->from.month && t->from.day;
    if (named && j->named_count < WEEKDAYS_MAX) j->named[j->named_count++] = t;
    bool bare = t->base == RO_BASE_WEEKDAY && t->from.direction == 2 && !t->hangs && t->tense == RO_TENSE_PAST;
    for (uint32_t i = 0; i < j->weekday_count; i++) bare = bare && j->weekdays[i]->from.weekday != t->from.weekday;
    if (bare && j->weekday_count < WEEKDAYS_MAX) j->weekdays[j->weekday_count++] = t;
}

static void collect_told(ro_judge *j)
{
    j->year[0].day = j->year[1].day = RO_DAY_NONE;
    for (uint32_t i = 0; j->ev->times && i < j->ev->times->count; i++) {
        const ro_time *t = &j->ev->times->at[i];
        ro_date when;
        keep_year(j, t);
        keep_weekday(j, t);
        if (is_told(j, t, &when)) keep_told(j, (ro_told){when.earliest, t->span, word_before(j->ev->text, t->span.start, "since")});
    }
}

ro_day ro_judge_captured(const ro_judge *j)
{
    for (uint32_t i = 0; i < j->clue_count; i++) {
        const ro_clue *c = &j->clues[i];
        if (c->what != RO_CLUE_CAPTURED || !c->year || !c->month) continue;
        return c->day ? ro_day_checked(c->year, c->month, c->day) : ro_date_month(c->year, c->month).latest;
    }
    return RO_DAY_NONE;
}

/* The day printed at the page's top, by which the report was there. */
ro_day ro_judge_page_top(const ro_judge *j)
{
    for (uint32_t i = 0; i < j->clue_count; i++) {
        const ro_clue *c = &j->clues[i];
        bool rendered = !c->refused || c->refused == RO_REFUSED_RENDERED;
        if (c->what == RO_CLUE_PAGE_TOP && rendered && c->year && c->month && c->day && !c->ambiguous)
            return ro_day_checked(c->year, c->month, c->day);
    }
    return RO_DAY_NONE;
}

/* ---- candidates ---- */

static void add_candidate(ro_judge *j, ro_day day, uint32_t clue)
{
    if (day == RO_DAY_NONE) return;
    for (uint32_t i = 0; i < j->count; i++)
        if (j->all[i].day == day) return;
    if (j->count < CANDIDATES_MAX) j->all[j->count++] = (ro_candidate){.day = day, .clue = clue};
}

bool ro_judge_names_day(const ro_clue *c) { return c->what <= RO_CLUE_PAGE_TOP && !c->refused; }

static bool names_days(const ro_clue *c) { return ro_judge_names_day(c) && c->month && c->day; }

/* The years in which a day without its year may lie. */
static void year_range(const ro_judge *j, int32_t *first, int32_t *last)
{
    ro_day upper = ro_judge_captured(j), top = ro_judge_page_top(j), low = j->lo;
    if (upper == RO_DAY_NONE) upper = top;
    for (uint32_t i = 0; i < j->told_count; i++)
        if (low == RO_DAY_NONE || j->told[i].day > low) low = j->told[i].day;
    if (upper == RO_DAY_NONE || (j->hi != RO_DAY_NONE && j->hi < upper)) upper = j->hi;
    if (j->ev->copies.latest != RO_DAY_NONE && upper == RO_DAY_NONE) upper = j->ev->copies.latest + COPY_AFTER;
    *first = low == RO_DAY_NONE ? YEAR_FIRST : ro_civil_of(low).year - 1;
    *last = upper == RO_DAY_NONE ? YEAR_LAST : ro_civil_of(upper).year + 1;
    if (j->lo != RO_DAY_NONE && *first > ro_civil_of(j->lo).year - 1) *first = ro_civil_of(j->lo).year - 1;
    if (*last - *first > YEARS_MAX) *first = *last - YEARS_MAX;
}

static void add_each_year(ro_judge *j, const ro_clue *c, uint32_t index)
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
    ro_day seen = ro_judge_captured(j) != RO_DAY_NONE ? ro_judge_captured(j) : ro_judge_page_top(j);
    for (uint32_t i = before; i < j->count; i++) {
        int32_t age = seen != RO_DAY_NONE && seen > j->all[i].day ? (seen - j->all[i].day) / 365 : 0;
        j->all[i].prior = -spread - DOUBLE * (age < AGE_MAX ? age : AGE_MAX);
    }
}

void ro_judge_collect_candidates(ro_judge *j)
{
    for (uint32_t i = 0; i < j->clue_count; i++) {
        const ro_clue *c = &j->clues[i];
        j->dateline |= c->what == RO_CLUE_DATELINE;
        if (!names_days(c) || !c->year) continue;
        add_candidate(j, ro_day_checked(c->year, c->month, c->day), i);
        if (c->ambiguous) add_candidate(j, ro_day_checked(c->year, c->day, c->month), i);
    }
    bool dated = j->count > 0;
    for (uint32_t i = 0; i < j->clue_count; i++)
        if (names_days(&j->clues[i]) && !j->clues[i].year) add_each_year(j, &j->clues[i], i);
    for (uint32_t i = 0; i < j->clue_count && !dated; i++) {
        const ro_clue *c = &j->clues[i];
        if (c->what == RO_CLUE_MODIFIED && !c->refused && c->year && c->month && c->day)
            add_candidate(j, ro_day_checked(c->year, c->month, c->day), i);
    }
}

void ro_judge_read_text(ro_judge *j)
{
    read_tenures(j);
    frame_by_offices(j);
    collect_told(j);
}
