/* plan.h: which columns the tables of facts have. Internal to know/.
 * Readout's own tables may have more columns (they are for people); a user's table may lack all that are not required. */
#ifndef RO_KNOW_PLAN_H
#define RO_KNOW_PLAN_H

#include "base/table.h"
#include "know/know.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Columns in the order in which the makers see their cells. */
enum { RO_STATE_KEY, RO_STATE_NAME, RO_STATE_ISO3, RO_STATE_ISO2, RO_STATE_CAMEO, RO_STATE_NAMES, RO_STATE_ADJECTIVES, RO_STATE_DEMONYMS,
       RO_STATE_CAPITAL, RO_STATE_METONYMS, RO_STATE_FROM, RO_STATE_TO, RO_STATE_SOURCE, RO_STATE_COW };
enum { RO_OFFICE_KEY, RO_OFFICE_NAME, RO_OFFICE_WORDINGS, RO_OFFICE_RANK, RO_OFFICE_KIND, RO_OFFICE_SOURCE };
enum { RO_BODY_KEY, RO_BODY_NAME, RO_BODY_NAMES, RO_BODY_KIND, RO_BODY_GENERIC, RO_BODY_STATES, RO_BODY_MEMBERS, RO_BODY_PARENT,
       RO_BODY_UCDP, RO_BODY_SOURCE };
enum { RO_OUTLET_KEY, RO_OUTLET_NAME, RO_OUTLET_KIND, RO_OUTLET_NAMES, RO_OUTLET_DOMAINS, RO_OUTLET_COUNTRY, RO_OUTLET_SOURCE };
enum { RO_PLACE_NAME, RO_PLACE_NAMES, RO_PLACE_STATE, RO_PLACE_LAT, RO_PLACE_LON, RO_PLACE_POPULATION, RO_PLACE_SOURCE };
enum { RO_GIVEN_NAME, RO_GIVEN_GENDER, RO_GIVEN_COUNT, RO_GIVEN_SOURCE };
enum { RO_RULE_KIND, RO_RULE_FROM, RO_RULE_TO, RO_RULE_SOURCE, RO_RULE_EXAMPLE };
enum { RO_PERSON_NAME, RO_PERSON_NAMES, RO_PERSON_GENDER, RO_PERSON_WIKIDATA, RO_PERSON_SOURCE };
enum { RO_SPELL_OF, RO_SPELL_OFFICE, RO_SPELL_FOR, RO_SPELL_TITLE, RO_SPELL_PERSON, RO_SPELL_WIKIDATA, RO_SPELL_FROM, RO_SPELL_TO,
       RO_SPELL_SOURCE, RO_SPELL_ACTING, RO_SPELL_SEEN };
enum { RO_PLAN_COLUMNS_MAX = 16 };

typedef struct ro_plan {
    const char *columns[RO_PLAN_COLUMNS_MAX]; /* ends at NULL */
    uint32_t required; /* bits of the columns that readout's own table must have */
    uint32_t marks;    /* bits of those that a user's table must have */
    uint32_t key;      /* bits of those that make the key of a row; 0: rows have none */
    uint32_t source;   /* the column */
} ro_plan;

extern const ro_plan ro_plans[RO_TABLE_KNOW_COUNT];

static inline uint32_t ro_plan_columns(const ro_plan *plan)
{
    uint32_t count = 0;
    while (count < RO_PLAN_COLUMNS_MAX && plan->columns[count]) count++;
    return count;
}
/* Which column of `table` holds each of the plan's; -1 for those that it lacks. */
void ro_plan_find(const ro_plan *plan, const ro_table *table, int out[RO_PLAN_COLUMNS_MAX]);
/* The table that a user's columns fit (`told` alone, unless it is RO_TABLE_KNOW_COUNT), or RO_TABLE_KNOW_COUNT; *unknown becomes the first column that the nearest table has not, or is
 * empty when columns are lacking. */
ro_know_table ro_plan_of(const ro_table *table, ro_know_table told, ro_know_table *nearest, ro_str *unknown);

#ifdef __cplusplus
}
#endif
#endif
