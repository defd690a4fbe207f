/* sides.h: the sides of an entry, and which of them somebody speaks for. Private to view/.
 * In: an entry's parties in the record. Out: for whoever a page quotes, or for the office that put a readout out, the party that it speaks for. */
#ifndef RO_VIEW_SIDES_H
#define RO_VIEW_SIDES_H

#include "base/array.h"
#include "store/store.h"

#include <sqlite3.h>

typedef RO_ARRAY(uint64_t) stems; /* hashes of the first letters of words */

/* One party. All strings are of the arena. */
typedef struct side {
    ro_str id, country; /* .ptr NULL: no table knows the country */
    ro_str label;       /* its state's name, else its own */
    stems words;        /* that name it, its state or its body */
    stems offices;      /* of the titles that it is told of with */
} side;

typedef struct sides {
    ro_arena *arena;
    stems titles; /* words of offices: whose minister somebody is they do not tell */
    RO_ARRAY(side) all;
} sides;

/* Somebody who tells of the entry: an actor of the record, or (id.ptr NULL) the office that put a readout out. aliases: a JSON list. */
typedef struct voice {
    ro_str id, name, country, aliases;
    bool is_person;
} voice;

/* Returns an SQLite code. */
int sides_find(sides *self, ro_arena *arena, sqlite3 *db, ro_str entry);
/* NULL: nobody who takes part, or two of them fit. */
const side *sides_of_voice(sides *self, const voice *who);

#endif
