/* day.h: the day of a report, reasoned out as an interval.
 * In: clues of the page (text/report.h), weekday and date expressions of its text, offices named with their holders, and, when
 * settling, the bounds of its copies. Out: earliest and latest day, the clues that it rests on, the clues refused and why.
 * A pure function of its arguments: `read` calls it with no copies, settling calls it again with them. */
#ifndef RO_KNOW_DAY_H
#define RO_KNOW_DAY_H

#include "base/civil.h"
#include "know/know.h"
#include "mention/time.h"
#include "text/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A person named together with an office: bounds the day to a time when it was so (a former one only from below). Of several terms
 * (a president who came back) each is a clue of its own, in their order; any of them may be meant. */
typedef struct ro_tenure_clue {
    ro_str person, office, state; /* name as in spells.tsv, keys */
    ro_date held;                 /* one term of this person, from the tables; of a former holder the first */
    bool former;
    ro_span span;                 /* bytes of text */
} ro_tenure_clue;

typedef struct ro_day_reason {
    ro_clue_what what;
    ro_str value;  /* "Feb 21", "Saturday", "John Kerry, Secretary of State" */
    ro_span where; /* page bytes for page clues, text bytes for text clues */
    bool in_text;
    ro_str why;    /* in plain words: "weekday of Feb 21 is Sunday in 2016", "Berg left office on 2017-01-20" */
} ro_day_reason;

typedef struct ro_day_result {
    ro_date day;                      /* minute set where a page line says it */
    RO_ARRAY(ro_day_reason) basis;
    RO_ARRAY(ro_day_reason) refused;
} ro_day_result;

typedef struct ro_day_evidence {
    const ro_clue *clues;
    uint32_t clue_count;
    const ro_times *times;            /* may be NULL */
    ro_str text;                      /* that the times point into */
    const ro_tenure_clue *tenures;
    uint32_t tenure_count;
    ro_date copies;                   /* bounds from copies; unknown for none */
    ro_date copy_day;                 /* the one day of all copies that have a day; precision unknown for none */
} ro_day_evidence;

ro_status ro_day_reason_out(ro_day_result *out, ro_arena *arena, const ro_day_evidence *evidence, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
