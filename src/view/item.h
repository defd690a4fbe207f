/* item.h: one entry, report, story, process or actor of a record with what every form of it needs: name, days, place, best evidence. Private to view/.
 * In: an id. Out: slices that are valid until the next one is found. */
#ifndef RO_VIEW_ITEM_H
#define RO_VIEW_ITEM_H

#include "view/object.h"

/* A date of the record; slices with .ptr NULL are not known. */
typedef struct item_date {
    ro_str best, earliest, latest, precision;
} item_date;

/* A piece of evidence and the report it stands in. */
typedef struct item_evidence {
    ro_str words;
    ro_str report, outlet, title, byline, url, source;
    item_date published;
} item_evidence;

typedef struct item {
    object_kind kind;
    ro_str id, what, title, names; /* what: its kind, stance, type …; title: one line that names it; names: who takes part */
    item_date date;
    ro_str until;
    ro_str place, country;
    bool has_point;
    int64_t lat, lon; /* degrees * 10000, with has_point alone */
    ro_str status;
    int64_t reports, sources, confidence; /* thousandths */
    ro_str text;  /* of a statement; NULL of others */
    ro_str told;  /* the first day of a report that tells it, of those whose day is known */
    item_evidence best;
} item;

typedef struct items {
    ro_store *store;
    bool no_text;
    sqlite3_stmt *ones[OBJECT_KINDS];
    sqlite3_stmt *people, *evidence;
    int rc; /* of what began last */
} items;

/* SQLite codes. */
int items_open(items *self, ro_store *store, bool no_text);
void items_close(items *self);
/* SQLITE_ROW, or SQLITE_DONE where there is none of this id (a note's id finds nothing: item_entry gives its entry). */
int item_find(items *self, ro_str id, item *out);
/* The id of the entry that a note went into; `id` itself where it is no note. */
int item_entry(items *self, const char *id, char out[RO_ID_LEN + 1]);

/* Those who take part, in their order: for (item_people_begin(…); item_person_next(…) == SQLITE_ROW;) …; at the end the code is SQLITE_DONE. */
typedef struct item_person {
    ro_str role, id, kind, name, country;
} item_person;
void item_people_begin(items *self, ro_str id);
int item_person_next(items *self, item_person *out);
/* All evidence, the best first. */
void item_evidence_begin(items *self, ro_str id);
int item_evidence_next(items *self, item_evidence *out);

/* Is it one day? */
static inline bool item_is_day(const item_date *date) { return date->earliest.len && ro_str_equal(date->earliest, date->latest); }
/* "2019-03-13", or the interval of ISO 8601 with .. for an open end ("2019-03-01/2019-03-31", "../2019-03-31"); its length, 0 where nothing is known. */
enum { ITEM_INTERVAL_MAX = 64 };
size_t item_interval(const item_date *date, char out[ITEM_INTERVAL_MAX]);
/* A point that is on the globe. */
bool item_is_placed(const item *self);
/* Degrees * 10000 in four decimals: as JSON has numbers. */
enum { ITEM_DEGREES_MAX = 32 };
ro_str item_degrees(int64_t e4, char out[ITEM_DEGREES_MAX]);

#endif
