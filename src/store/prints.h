/* prints.h: the record's index of prints, and the overlaps that were found with it. For store/, and for measuring.
 * In: the readings of a record. Out: all pairs that share text, of which only those of new readings were looked for. The tables `print_part` and
 * `overlap` are derived from the readings alone: they may be dropped, and are made again when they are. */
#ifndef RO_STORE_PRINTS_H
#define RO_STORE_PRINTS_H

#include "story/story.h"

#include <sqlite3.h>

/* The readings of a record, by id, with the numbers of their rows. */
typedef struct numbered {
    const ro_reading *const *readings;
    const uint32_t *numbers;
    uint32_t count;
} numbered;

/* Inside a transaction. Finds what is new since the last call, keeps it, and gives all pairs: the same as ro_copies_find of all readings.
 * Errors: RO_ENOMEM, RO_EIO (*rc has SQLite's code). Damaged tables are made again. */
ro_status ro_prints_settle(sqlite3 *db, const numbered *all, ro_copies *out, ro_arena *keep, int *rc);
/* Days up to `last` are retired: prints of a report that was surely published by then become others, that meet those of other such reports alone. So
 * a later report is compared with none of them, and what they share among themselves stays. Errors: RO_ENOMEM. */
ro_status ro_prints_retire(ro_reading *self, ro_arena *arena, ro_day last);
/* Inside a transaction: forgets index and overlaps, after a reading was changed or taken out. */
int ro_prints_drop(sqlite3 *db);
/* The greatest row of `reading` that the index holds; 0: none. */
int64_t ro_prints_last(sqlite3 *db, int *rc);

#endif
