/* near.h: wordings of the tables that are nearly the one asked for. Internal to know/. */
#ifndef RO_KNOW_NEAR_H
#define RO_KNOW_NEAR_H

#include "know/item.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Tells the nearest few; nothing when none is near. */
void ro_know_near(ro_teller *t, ro_str words);

#ifdef __cplusplus
}
#endif
#endif
