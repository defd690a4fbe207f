/* who_item.h: rows of the tables told as items (who.c asks for them). Internal to know/. */
#ifndef RO_KNOW_WHO_ITEM_H
#define RO_KNOW_WHO_ITEM_H

#include "know/item.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "foreign minister of Russia on 2016-02-20: 1 holder" */
ro_str ro_who_heading(const ro_teller *t, ro_str of, int32_t office, ro_date day, uint32_t count);
/* A spell; of several that were held on one day (`all`, may be NULL), why it is open which is meant. */
void ro_who_spell(ro_teller *t, const char *as, const ro_spell *spell, const ro_spell *const *all, uint32_t count);
/* What a wording means in which states. */
void ro_who_wording(ro_teller *t, ro_str words, int32_t wording);
void ro_who_person(ro_teller *t, int32_t person);
void ro_who_state(ro_teller *t, int32_t state, ro_state_how how);
void ro_who_body(ro_teller *t, int32_t body);
void ro_who_outlet(ro_teller *t, int32_t outlet);
void ro_who_place(ro_teller *t, int32_t place);

#ifdef __cplusplus
}
#endif
#endif
