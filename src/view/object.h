/* object.h: the objects of the export, written from rows of the record. Private to view/. */
#ifndef RO_VIEW_OBJECT_H
#define RO_VIEW_OBJECT_H

#include "base/json.h"
#include "view/view.h"

typedef enum object_kind {
    OBJECT_REPORT,
    OBJECT_ACTOR,
    OBJECT_CONTACT,
    OBJECT_STATEMENT,
    OBJECT_PLAN,
    OBJECT_EVENT,
    OBJECT_PROCESS,
    OBJECT_COPY,
    OBJECT_STORY,
    OBJECT_CORRECTION,
    OBJECT_KINDS
} object_kind;

/* Statements that are used again and again, and what is being written. */
typedef struct objects {
    ro_store *store;
    ro_json json;
    bool no_text;
    bool versions; /* entries also as each side tells them: of `show` alone */
    sqlite3_stmt *lists[OBJECT_KINDS]; /* all of a kind in the order of the export */
    sqlite3_stmt *ones[OBJECT_KINDS];  /* one by id */
    sqlite3_stmt *states, *turns; /* of a process */
    sqlite3_stmt *parties, *speakers, *evidence, *fates, *members;
    sqlite3_stmt *marks, *ends; /* of an entry; of a correction */
} objects;

/* The reading that the last note stood in: notes of one entry often share it. Begins as zeros; free its arena. */
typedef struct note_source {
    ro_arena arena;
    ro_reading reading;
    char report[RO_ID_LEN + 1];
} note_source;

ro_status note_source_open(note_source *self, ro_store *store, const char *report, ro_error *error);

/* "reports", "actors" … as the export names the lists. */
extern const char *const object_lists[OBJECT_KINDS];

int objects_open(objects *self, ro_store *store, bool no_text);
void objects_close(objects *self);
/* Writes the object of the row that `row` (one of lists or ones) stands on. Returns an SQLite code. */
int object_write(objects *self, object_kind kind, sqlite3_stmt *row);
/* The entry, report or actor of `id`, or of the note `id`, as a row of `ones`; SQLITE_ROW, or SQLITE_DONE when there is none. */
int object_find(objects *self, const char *id, object_kind *kind);
/* The evidence of an entry, under "evidence". */
int object_write_evidence(objects *self, ro_str entry);
/* corrections.c: what corrections make of an entry, under "corrected", where there is anything. */
int object_write_marks(objects *self, ro_str entry);
/* corrections.c: the fields of the correction that `row` stands on, in the open object. */
int object_write_correction(objects *self, sqlite3_stmt *row);
/* corrections.c: what is left of an entry that is withdrawn, by its id or that of one of its notes; SQLITE_ROW when it was written, SQLITE_DONE:
 * there is none, and nothing was. */
int object_write_withdrawn(objects *self, const char *id);
/* The entry that the note went into; `id` itself when it is no note. */
int object_entry_of(objects *self, const char *id, char out[RO_ID_LEN + 1]);
/* The first RO_SNIPPET_WORDS words. */
ro_str ro_snippet(ro_str text);
/* A column as a slice; .ptr NULL for NULL. */
ro_str column_str(sqlite3_stmt *row, int column);

#endif
