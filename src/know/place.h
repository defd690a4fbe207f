/* place.h: the place that a mention names: a city, a site of diplomacy, or the state when only it is said.
 * In: a mention. Out: name, state, coordinates from data/places.tsv, or the name alone. */
#ifndef RO_KNOW_PLACE_H
#define RO_KNOW_PLACE_H

#include "know/know.h"
#include "mention/mention.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_place_ref {
    ro_str name;            /* "Munich"; .ptr NULL for none */
    ro_str state;           /* key, or empty */
    int32_t lat_e4, lon_e4; /* degrees * 10000; INT32_MIN unknown */
    ro_span span;
} ro_place_ref;

/* true when the mention is a place, or a capital or state told as one; fills *out unless NULL. */
bool ro_place_find(const ro_know *know, const ro_doc *doc, const ro_mention *mention, ro_place_ref *out);

#ifdef __cplusplus
}
#endif
#endif
