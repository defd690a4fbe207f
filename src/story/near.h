/* near.h: how near things told in words stand to one another: an inverted index over weighted features. Private to story/.
 * In: vectors, in the order of their first days. Out: for each, the earlier ones that it shares enough with, within days of one another.
 * No pair that shares no feature is ever looked at. In integers: the same on every machine. */
#ifndef RO_STORY_NEAR_H
#define RO_STORY_NEAR_H

#include "base/array.h"
#include "base/civil.h"
#include "base/status.h"

enum {
    NEAR_ONE = 1 << 16,         /* the nearness of a thing to itself */
    NEAR_UNIT = 1 << 12,        /* the length of every vector */
    NEAR_EACH_MAX = 400,        /* a thing is compared with so many: the nearest */
    NEAR_FEATURE_MAX = 2000     /* a feature of more things than this within the days is passed over: it tells nothing */
};

typedef struct feature {
    uint32_t number, weight; /* by number, each once */
} feature;

typedef struct vector {
    feature *at;
    uint32_t count;
    ro_day first, last;
} vector;

typedef struct near_rule {
    uint32_t days_max; /* between the last day of one and the first of the other */
    uint32_t loss;     /* thousandths of nearness that each day between them costs */
    uint32_t least;    /* what is less is left out */
} near_rule;

typedef struct near_pair {
    uint32_t a, b; /* a < b */
    uint32_t score;
} near_pair;

typedef RO_ARRAY(near_pair) near_pairs;

/* Scales a vector to the length `unit`. */
void vector_scale(feature *at, uint32_t count, uint32_t unit);
/* Days between two intervals; 0 where they touch. */
uint32_t days_between(const vector *a, const vector *b);
/* `features`: one more than the largest number. Pairs by (b, a). Errors: RO_ENOMEM. */
ro_status near_find(near_pairs *out, ro_arena *arena, const vector *all, uint32_t count, uint32_t features, const near_rule *rule);

#endif
