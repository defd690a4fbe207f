/* day_judge.h: the weighing of evidence for the day of a report: what its files share.
 * Private to know/day*.c; the reasoning is told at the top of day.c. */
#ifndef RO_KNOW_DAY_JUDGE_H
#define RO_KNOW_DAY_JUDGE_H

#include "know/day.h"

#ifdef __cplusplus
extern "C" {
#endif

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
    TOP_BREAKS = -12,
    MODIFIED_FITS = 2,
    MODIFIED_BREAKS = -8,
    MODIFIED_SURE = 7, /* weight of a clue from which the day of the last change bounds that of publication */
    AGE_MAX = 5, /* a page is half as likely for each year that it is older than its rendering or capture, as far as this */
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
    CLUES_MAX = 64,    /* clues of a page that are weighed */
    TENURES_MAX = 256,
    REASONS_MAX = 24,
    FAR = 2 /* years from the verdict whose refusal is not worth telling */
};

typedef struct ro_candidate {
    ro_day day;
    int points;
    int prior;      /* a clue without its year spreads itself over all years that it may mean */
    uint32_t clue;  /* the one that named it first */
    int worst;      /* the heaviest evidence against it, */
    ro_str why_not; /* in words */
} ro_candidate;

typedef struct ro_told {
    ro_day day;
    ro_span span;
    bool since;
} ro_told; /* a date told as past: its first day */

typedef struct ro_judge {
    const ro_day_evidence *ev;
    ro_arena *arena;
    ro_day_result *out;
    ro_candidate all[CANDIDATES_MAX];
    uint32_t count;
    ro_day lo, hi;                             /* the frame from offices */
    ro_day from[TENURES_MAX], to[TENURES_MAX]; /* what each tenure bounds */
    uint32_t tenures;
    ro_told told[8];
    uint32_t told_count;
    ro_told year[2]; /* the two latest years told as past ("in 2014"), latest first */
    const ro_time *weekdays[WEEKDAYS_MAX], *named[WEEKDAYS_MAX];
    uint32_t weekday_count, named_count;
    const ro_clue *clues; /* the first CLUES_MAX of the evidence */
    uint32_t clue_count;
    bool dateline, failed;
} ro_judge;

/* What the offices, the dates told and the weekdays of the text say (day_frame.c). */
void ro_judge_read_text(ro_judge *j);
/* The days that clues name, each year of those without (day_frame.c). */
void ro_judge_collect_candidates(ro_judge *j);
/* Points for every candidate (day_weigh.c). */
void ro_judge_weigh(ro_judge *j);

/* Questions. */
/* Does the clue name a day of publication? The day of the last change does where nothing else does. */
bool ro_judge_names_day(const ro_clue *c);
ro_day ro_judge_captured(const ro_judge *j);
ro_day ro_judge_page_top(const ro_judge *j);
bool ro_judge_tenure_holds(const ro_judge *j, uint32_t i, ro_day day); /* in any of the terms that it is one of */
bool ro_judge_same_terms(const ro_judge *j, uint32_t a, uint32_t b); /* two terms of one person in one office */
bool ro_judge_same_tenure_before(const ro_judge *j, uint32_t i);
int32_t ro_judge_days_off(const ro_clue *c, ro_day day); /* between what a clue names and a day */
int ro_judge_clue_points(const ro_clue *c, ro_day day);
bool ro_judge_is_repeat(const ro_judge *j, uint32_t i);
ro_str ro_judge_day_text(const ro_judge *j, ro_day day);
ro_str ro_judge_office_words(const ro_judge *j, uint32_t tenure, ro_day day); /* of the first of its terms; RO_DAY_NONE: what the table says */

#ifdef __cplusplus
}
#endif
#endif
