/* param.h: what may stand behind the ? of an address.
 * In: a name and a decoded value. Out: whether it can be. The table is also what /openapi.json tells of parameters. */
#ifndef READOUT_SERVE_PARAM_H
#define READOUT_SERVE_PARAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum param_id {
    PARAM_SINCE, PARAM_UNTIL, PARAM_ACTOR, PARAM_KIND, PARAM_STATUS, PARAM_PLACE, PARAM_STORY, PARAM_SOURCE, PARAM_WORDS, PARAM_ABOUT,
    PARAM_BY, PARAM_LIMIT, PARAM_OFFSET, PARAM_FIELDS, PARAM_COUNT, PARAM_HXL, PARAM_LIST, PARAM_A, PARAM_B, PARAM_TOKEN, PARAMS
} param_id;

typedef enum param_type { TYPE_WORDS, TYPE_DAY, TYPE_ID, TYPE_NUMBER, TYPE_YES } param_type;

enum { LIMIT_DEFAULT = 100, LIMIT_MOST = 20000, OFFSET_MOST = 100000000, WORDS_MOST = 1000 };

typedef struct param {
    const char *name;
    param_type type;
    int64_t least, most; /* of a number */
    const char *purpose, *example;
} param;

extern const param params[PARAMS];

/* PARAMS when there is none of this name. */
param_id param_find(const char *name, size_t len);
/* NULL when the value can be; else what is wanted ("a day: YYYY, YYYY-MM or YYYY-MM-DD"). *number is set where it is one. */
const char *param_check(param_id id, const char *value, int64_t *number);

#endif
