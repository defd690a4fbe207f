/* settled.h: writes what settling found into the settled tables. Private to store/. */
#ifndef RO_STORE_SETTLED_H
#define RO_STORE_SETTLED_H

#include "base/json.h"
#include "story/story.h"

#include <sqlite3.h>

/* Empties and fills every settled table, inside the caller's transaction. Returns an SQLite code. */
int ro_settled_write(sqlite3 *db, const ro_settled *settled, const ro_know *know);
/* Parts of that, in files of their own: processes and their states; corrections and their places; what they make of entries. */
int ro_processes_write(sqlite3 *db, const ro_settled *settled);
int ro_rulings_write(sqlite3 *db, const ro_settled *settled);
int ro_marks_write(sqlite3 *db, const ro_settled *settled, const ro_know *know);

/* settled_value.c: values as JSON: a field of an entry, as a key and its value; a day under a key; casualties. */
void ro_value_field(ro_json *json, const ro_settled *settled, const ro_know *know, const ro_entry *entry, ro_field field);
void ro_value_day(ro_json *json, const char *key, ro_day day);
void ro_value_casualties(ro_json *json, const ro_casualty *at);

#endif
