/* time.h: expressions of time in a text, and what they mean from a given day.
 * In: a doc (or bare text). Out: one ro_time a place, kept as an expression that can be resolved again when the day of the report
 * changes: that is why the reading stores ro_time, never only its resolution. Integer arithmetic only.
 * Threads: ro_time_words is read-only once opened and shared; everything else belongs to one reading. */
#ifndef RO_MENTION_TIME_H
#define RO_MENTION_TIME_H

#include "base/civil.h"
#include "lang/lang.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_time_type { RO_TIME_DATE, RO_TIME_DURATION, RO_TIME_SET, RO_TIME_CLOCK } ro_time_type;

/* How the expression hangs on its anchor. */
typedef enum ro_time_base {
    RO_BASE_FULL,       /* says its year: "June 12, 2018", "2014", "in the 1990s" */
    RO_BASE_NO_YEAR,    /* "Feb. 11", "June" */
    RO_BASE_WEEKDAY,    /* "Saturday" */
    RO_BASE_OFFSET,     /* "yesterday", "three days ago", "next week", "last November", "this year" */
    RO_BASE_SAME_DAY,   /* "earlier in the day", "Monday morning" has the weekday's base */
    RO_BASE_VAGUE       /* "recently", "in the past", "soon": never resolved */
} ro_time_base;

typedef enum ro_tense { RO_TENSE_NONE, RO_TENSE_PAST, RO_TENSE_PRESENT, RO_TENSE_FUTURE } ro_tense;
/* "since 2014", "until Friday", "before", "after", "by" */
typedef enum ro_time_side { RO_SIDE_AT, RO_SIDE_SINCE, RO_SIDE_UNTIL, RO_SIDE_BEFORE, RO_SIDE_AFTER, RO_SIDE_BY, RO_SIDE_AROUND,
               RO_SIDE_WITHIN } ro_time_side;
typedef enum ro_time_unit { RO_UNIT_NONE, RO_UNIT_DAY, RO_UNIT_WEEK, RO_UNIT_WEEKEND, RO_UNIT_MONTH, RO_UNIT_QUARTER, RO_UNIT_HALF,
                            RO_UNIT_YEAR,
                            RO_UNIT_DECADE, RO_UNIT_CENTURY, RO_UNIT_HOUR, RO_UNIT_MINUTE, RO_UNIT_SEASON } ro_time_unit;

/* Parts of the day, named as TIMEX3 names them. */
typedef enum ro_daypart { RO_PART_NONE, RO_PART_MO, RO_PART_MI, RO_PART_AF, RO_PART_EV, RO_PART_NI, RO_PART_DT } ro_daypart;

/* Which part of a unit. */
typedef enum ro_time_part {
    RO_EDGE_NONE, RO_EDGE_EARLY, RO_EDGE_MID, RO_EDGE_LATE, /* "early June", "mid-June", "late June" */
    RO_EDGE_BEGINNING, RO_EDGE_MIDDLE, RO_EDGE_END,         /* "the beginning of June" … */
    RO_EDGE_EARLIER, RO_EDGE_LATER,                         /* "earlier this month": up to now, "later this week": from now on */
    RO_EDGE_REST                                            /* "the rest of the week" */
} ro_time_part;

/* One end of an expression ("Feb. 12" of "Feb. 12-14"). 0 / -1 where not said. */
typedef struct ro_time_point {
    int16_t year;      /* 0 not said; two-digit years are completed; before Christ negative */
    int8_t month, day; /* 0 not said */
    int8_t weekday;    /* 0 Monday … 6, -1 not said */
    int8_t direction;  /* "last" -1, "this" 0, "next" +1 with weekday, month, unit; 2 = not said */
    int8_t part;       /* ro_time_part of the unit */
    int8_t number;     /* which `unit`: second quarter 2, first week of May 1, last week -1, summer 2; 0 not said */
    int8_t daypart;    /* ro_daypart */
    bool fuzzy;        /* an amount that is not said: "a few days", "weeks" */
    bool half;         /* half a unit more: "two and a half years" */
    int32_t offset;    /* in `unit`s from the anchor: "three days ago" -3 day */
    ro_time_unit unit;
    int16_t minute;    /* clock time of the day, -1 */
} ro_time_point;

typedef struct ro_time {
    ro_span span;            /* bytes of text, "on" not included: "Saturday", "Feb. 12-14" */
    uint32_t first, count;   /* tokens; count 0 when found without a doc */
    ro_time_type type;
    ro_time_base base;
    ro_time_side side;
    ro_tense tense;          /* of the clause it stands in (set by the doc pass) */
    ro_time_point from, to;
    bool is_range;           /* `to` is meant: "Feb. 12-14", "from Monday to Friday" */
    int32_t anchor;          /* number of an earlier expression it hangs on ("the next day", "the same month"), or -1 */
    bool hangs;              /* its words ask for an anchor; with anchor -1 none was found */
    ro_span ends[2];         /* of a range: the bytes of its two ends, "Feb. 12" and "14"; else both are the span */
    ro_span whole;           /* with the words that say side and range: "since 2014", "from Monday to Friday", "within two weeks" */
    int32_t shift;           /* counted from what it names: "two weeks before Christmas" -2 */
    ro_time_unit shift_unit; /* … week */
    bool to_next;            /* the next expression of the list is its other end: "from May 2015 until today" */
    ro_date resolved;        /* for the report's settled or likeliest day */
    ro_date until;           /* last day of a range, else unknown */
    ro_date meant;           /* the days that are meant, part included: "early June" ends on the 15th */
} ro_time;

typedef RO_ARRAY(ro_time) ro_times;

/* The words of time, from data/time_words.tsv. */
typedef struct ro_time_words ro_time_words;
ro_status ro_time_words_open(ro_time_words **out, const char *data, ro_error *error);
uint64_t ro_time_words_checksum(const ro_time_words *self);
void ro_time_words_close(ro_time_words *self);

/* Finds the expressions of a doc (tokens, tags; heads where parsed give the tense). Not resolved yet. */
ro_status ro_times_find(ro_times *out, ro_arena *arena, const ro_time_words *words, const ro_doc *doc, ro_error *error);
/* The same in bare text, its tense from the words nearby. */
ro_status ro_times_find_in(ro_times *out, ro_arena *arena, const ro_time_words *words, ro_str text, ro_error *error);
/* Resolves one expression from the report's day, which may be an interval: unknown unless all days of it give dates that the
 * precision can hold. `all` is the array it is from (for anchors, which must be resolved before it). */
void ro_time_resolve(ro_time *self, const ro_times *all, ro_date report_day);
/* All of them, in order; also gives a range of two expressions its end. */
void ro_times_resolve(ro_times *self, ro_date report_day);
/* The days that are meant, with side and part: "before June" ends on May 31, "early June" on the 15th; ranges as a whole. */
ro_date ro_time_meaning(const ro_time *self);
/* TIMEX3-like value ("2016-02-20", "2016-W07", "2016-02", "XXXX-WXX-6", "P3D", "PAST_REF"); {NULL,0} when memory is out. Of a
 * range, that of its first end. */
ro_str ro_time_value(const ro_time *self, ro_arena *arena);
/* The value of the second end of a range ("14" of "Feb. 12-14"). */
ro_str ro_time_value_to(const ro_time *self, ro_arena *arena);
const char *ro_time_type_name(ro_time_type type); /* "DATE" … */

#ifdef __cplusplus
}
#endif
#endif
