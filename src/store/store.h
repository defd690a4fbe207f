/* store.h: the record: one SQLite file of readings and of everything that settling makes of them (schema.sql).
 * In: encoded readings, the tables. Out: the settled tables, for view/. Every change is one transaction: it happens whole or not at
 * all, whatever dies in between. One thread at a time. */
#ifndef RO_STORE_STORE_H
#define RO_STORE_STORE_H

#include "story/story.h"

#include <sqlite3.h>

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_STORE_SCHEMA = 6,               /* PRAGMA user_version: of the tables; that of the export is view/'s */
    RO_STORE_APPLICATION = 0x726f7574, /* PRAGMA application_id: "rout" */
    RO_STORE_BUSY_MS = 5000            /* how long a writer is waited for */
};

typedef struct ro_store ro_store;

/* What the settled tables are made with; the strings must outlive the store. */
typedef struct ro_made_with {
    const char *engine; /* version */
    uint64_t models, knowledge;
} ro_made_with;

/* Opens, or makes, the record at `path`. Errors: RO_EFORMAT (no SQLite file, or another program's), RO_EVERSION (a newer or older schema; to be written, older readings), RO_EIO,
 * RO_EBUSY. */
ro_status ro_store_open(ro_store **out, const char *path, ro_record_mode mode, ro_error *error);
/* What settling uses from now on; `know` (may be NULL) must outlive the store. */
void ro_store_use(ro_store *self, const ro_know *know, ro_made_with made_with);
/* `stop` is asked every thousands of steps of SQLite's machine; true breaks the statement off, and RO_ESTOP comes of it. NULL: nobody is asked. */
void ro_store_watch(ro_store *self, bool (*stop)(void *context), void *context);
/* Leaves one file: the log is written back and removed. NULL is fine. */
ro_status ro_store_close(ro_store *self, ro_error *error);

/* A reading to be kept. */
typedef struct ro_stored {
    ro_id id;
    ro_str bytes;       /* of ro_reading_encode */
    uint64_t made_with; /* of the reading */
    bool is_new;        /* out: it was not in the record (and the page not yet in this batch) */
} ro_stored;

/* Keeps readings, one transaction for all. A page that is there already changes nothing, unless another engine read it, or it was
 * captured earlier now (at one time: from the lesser source, then of lesser bytes): then the new reading takes its place, so that order does
 * not matter. Settled tables are out of date after this until ro_store_settle. */
ro_status ro_store_add(ro_store *self, ro_stored *readings, size_t count, ro_error *error);
/* Puts readings in the place of those of the same reports; reports that are not there are passed over. */
ro_status ro_store_replace(ro_store *self, ro_stored *readings, size_t count, ro_error *error);
/* The readings behind report `after` ("" for the first), in the order of their ids: at most `room`; the bytes are copied into the arena. */
ro_status ro_store_walk(ro_store *self, const char *after, ro_arena *arena, ro_stored *out, size_t room, size_t *count, ro_error *error);
/* Is there a reading of this report, made with the same models and tables? Saves reading a page again. */
bool ro_store_has(ro_store *self, const ro_id *report, uint64_t made_with);
/* The reading of a report, without its blocks; `out` points into the arena. RO_ENOTFOUND for an unknown id. */
ro_status ro_store_reading(ro_store *self, const char *report, ro_reading *out, ro_arena *arena, ro_error *error);
/* The same with its blocks, as far as they are kept. */
ro_status ro_store_page(ro_store *self, const char *report, ro_reading *out, ro_arena *arena, ro_error *error);
/* Empties the settled tables and fills them again from readings and corrections, in one transaction. */
ro_status ro_store_settle(ro_store *self, ro_error *error);
/* Do the settled tables belong to the readings? False when a program died between adding and settling. */
bool ro_store_is_settled(ro_store *self);
/* Days up to `last` (RO_DAY_NONE: none) are retired: no later report is compared with those of these days any more. Kept in the record, and taken
 * back by another call. */
ro_status ro_store_retire(ro_store *self, ro_day last, ro_error *error);
/* The last retired day; RO_DAY_NONE: none is. */
ro_day ro_store_retired(ro_store *self);
/* Takedown: the record becomes as if the report had never been read; its bytes are overwritten. RO_ENOTFOUND for an unknown id. */
ro_status ro_store_forget(ro_store *self, const char *report, ro_error *error);

/* ---- corrections: appended, then settled, in one transaction; *number (may be NULL) is the new one's ---- */

/* A must-link of all notes of the entries that the ids (of entries or notes, at least two) open. RO_ENOTFOUND; RO_EARG for entries of
 * two kinds, which cannot be one. */
ro_status ro_store_merge(ro_store *self, const char *const *ids, size_t count, int64_t *number, ro_error *error);
/* A cannot-link: of an entry's own id, its evidence report by report; of another note's id, this note and the rest. RO_EARG where
 * there is nothing to part. */
ro_status ro_store_split(ro_store *self, const char *id, int64_t *number, ro_error *error);
/* Takes a correction back. RO_ENOTFOUND; RO_EARG when it is taken back already. */
ro_status ro_store_undo(ro_store *self, int64_t which, int64_t *number, ro_error *error);

/* What people say of one entry: right, wrong, edit or note. */
typedef struct ro_marking {
    ro_correction_what what;
    const char *id;           /* of an entry: said of the whole; of another of its notes: said of that note */
    const char *field, *value; /* of an edit: several values are parted by ";", "" is none; actors by id or name (store/said.c) */
    const char *text;         /* the remark; else why, or NULL */
} ro_marking;
/* RO_ENOTFOUND; RO_EARG for a field that the entry has not, a value that may not stand there, an entry that is withdrawn (but to call it right). */
ro_status ro_store_mark(ro_store *self, const ro_marking *what, int64_t *number, ro_error *error);

/* What came out of other records. */
typedef struct ro_taken {
    uint64_t pages, known;             /* readings seen; of these known before */
    uint64_t corrections, corrections_known;
} ro_taken;

/* Takes the readings and corrections of other records, each once, in one transaction, then settles: the record becomes as if all pages had
 * been read into it, and all corrections made in it, those of the first record first. RO_EVERSION when the readings are not of one engine,
 * RO_EFORMAT when a file is damaged or no record; then nothing changes. */
ro_status ro_store_take(ro_store *self, const char *const *paths, size_t count, ro_taken *taken, ro_error *error);

/* For view/ and tests: the connection, which stays the store's. */
sqlite3 *ro_store_db(ro_store *self);
/* A number that was remembered for this question since the record changed last, by whomever; false: none was. Ask before counting. */
bool ro_store_recall(ro_store *self, const char *question, int64_t *number);
void ro_store_remember(ro_store *self, const char *question, int64_t number);
/* Prepares `sql`, or takes the statement that was prepared for it before; an SQLite code. Give it back with ro_store_finish, which may keep it: what a
 * statement's columns point to is gone then. NULL is fine. */
int ro_store_prepare(ro_store *self, const char *sql, sqlite3_stmt **out);
void ro_store_finish(ro_store *self, sqlite3_stmt *statement);
/* Turns what SQLite said last into a status and a message: "FILE: the disk is full". */
ro_status ro_store_error(ro_store *self, ro_error *error, const char *doing);

#ifdef __cplusplus
}
#endif
#endif
