/* versions.h: an entry as each side tells it, next to one another. Private to view/. */
#ifndef RO_VIEW_VERSIONS_H
#define RO_VIEW_VERSIONS_H

#include "view/object.h"

/* Writes the field "versions" into the object that is open: [{"side","takes_part","readout","voices":[],"status":[],"initiator","place","topics":[],
 * "outcomes":[],"differs":[],"evidence":[…]}], [] where fewer than two sides tell of it. Returns an SQLite code. */
int versions_write(objects *o, ro_str entry);

#endif
