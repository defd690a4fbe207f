/* versions.h: an entry as each side tells it, next to one another. Private to view/. */
#ifndef RO_VIEW_VERSIONS_H
#define RO_VIEW_VERSIONS_H

#include "view/object.h"

/* Writes the field "versions" into the object that is open, [] where there are no two to set side by side:
 *   [{"side", "takes_part", "readout", "voices": [], "kind": [], "date": [], "status": [], "initiator": [actor id], "place": [], "topics": [],
 *     "outcomes": [], "casualties": [], "differs": [field], "alone": {field: []}, "evidence": [E]}]
 * side: whom the version is of, null where it is the reports' own; takes_part: a party of the entry; readout: put out by that side itself.
 * Each list is what its words say, [] where they say nothing. differs: fields in which another version says something else. alone: what no
 * other version tells. Those who take part come first, then other voices, then the reports. Returns an SQLite code. */
int versions_write(objects *o, object_kind kind, ro_str entry);

#endif
