/* said.h: what people type for a field, as the values that a correction keeps. Private to store/.
 * In: text, the record, the tables. Out: values that stand by themselves: an actor or a place is found now, once, so that settling needs
 * neither this record nor these tables to follow the correction. */
#ifndef RO_STORE_SAID_H
#define RO_STORE_SAID_H

#include "base/json.h"
#include "store/work.h"
#include "story/amend.h"

typedef RO_ARRAY(ro_said) ro_saids;

/* Several values are parted by ";"; empty text is none. Words of a vocabulary in its own spelling. RO_EARG when an actor is not known, or may be
 * several; what else may not stand in the field is for ro_amend_fault to tell. */
ro_status ro_said_read(ro_store *self, ro_arena *arena, const ro_amendable *field, ro_str text, ro_saids *out, ro_error *error);
/* {"text", …}: what is known of it alone. */
void ro_said_write(ro_json *json, const ro_said *said);

#endif
