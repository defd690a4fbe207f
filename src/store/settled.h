/* settled.h: writes what settling found into the settled tables. Private to store/. */
#ifndef RO_STORE_SETTLED_H
#define RO_STORE_SETTLED_H

#include "story/story.h"

#include <sqlite3.h>

/* Empties and fills every settled table, inside the caller's transaction. Returns an SQLite code. */
int ro_settled_write(sqlite3 *db, const ro_settled *settled, const ro_know *know);
/* Parts of that, in files of their own: processes and their states; corrections and their places. */
int ro_processes_write(sqlite3 *db, const ro_settled *settled);
int ro_rulings_write(sqlite3 *db, const ro_settled *settled);

#endif
