/* tenure.h: persons whom a page names together with an office, and when the tables say that they held it.
 * In: mentions. Out: clues to the day of the report (know/day.h). Memory: the arena; keys and names point into the tables. */
#ifndef RO_KNOW_TENURE_H
#define RO_KNOW_TENURE_H

#include "know/day.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef RO_ARRAY(ro_tenure_clue) ro_tenures;

/* "US Secretary of State John Kerry": one clue a person, office and term. "former", "then-" make it a bound from below; deputies, acting
 * and designated ones are left out, and so is who has namesakes in that office. */
ro_status ro_tenures_find(ro_tenures *out, ro_arena *arena, const ro_know *know, const ro_doc *doc, const ro_mentions *mentions,
                          ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
