/* readout.h: news pages on diplomacy in, a record that can be cited out.
 *
 * Sections: outcomes · engine · inspecting pages · the record · looking at a record.
 * Strings are UTF-8. Nothing here is global: errors come back in the ro_error that you pass (NULL is fine).
 * An ro_engine is read-only after opening and may be shared by threads; an ro_record belongs to one thread at a time. */
#ifndef READOUT_H
#define READOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifndef RO_API
#define RO_API __attribute__((visibility("default")))
#endif

/* ---- outcomes ---- */

typedef enum ro_status {
    RO_OK = 0,
    RO_ENOMEM = -1,    /* no memory */
    RO_EIO = -2,       /* the file system said no: unreadable, full, gone */
    RO_EFORMAT = -3,   /* bytes that are not what they should be: corrupt model, table, reading or record */
    RO_EVERSION = -4,  /* written by a newer readout */
    RO_ELIMIT = -5,    /* a named bound was passed */
    RO_EARG = -6,      /* the caller asked for what cannot be */
    RO_ENOTFOUND = -7, /* no such id, file or end of a list */
    RO_EBUSY = -8,     /* somebody else writes the record */
    RO_ESTOP = -9      /* the caller's callback asked to stop */
} ro_status;

enum { RO_ERROR_MESSAGE_MAX = 256, RO_ERROR_FILE_MAX = 256 };

/* Filled by calls that take it; the caller owns it. */
typedef struct ro_error {
    ro_status code;
    int64_t byte; /* offset in `file`, or -1 */
    int64_t line; /* 1-based line in `file`, or -1 */
    char file[RO_ERROR_FILE_MAX];
    char message[RO_ERROR_MESSAGE_MAX];
} ro_error;

/* The name of a status in plain words ("no memory"), never NULL. */
RO_API const char *ro_status_name(ro_status status);
/* "0.1.0" */
RO_API const char *readout_version(void);

/* Takes output as it comes. Anything but RO_OK stops the call, which then returns that. */
typedef ro_status (*ro_write_fn)(void *context, const char *bytes, size_t len);

/* ---- engine: models and tables, opened once ---- */

typedef struct ro_engine ro_engine;

/* `share` is the folder that holds models/ and data/; NULL looks at $READOUT_SHARE, then where readout was installed, then
 * where it was built. Errors name the file and the byte or line. Free with ro_engine_close (NULL is fine). */
RO_API ro_status ro_engine_open(ro_engine **out, const char *share, ro_error *error);
RO_API void ro_engine_close(ro_engine *engine);

/* ---- inspecting pages: JSON lines for one step of the pipeline ---- */

typedef enum ro_inspect_what {
    RO_INSPECT_TEXT,         /* the report found on a page, with the fields of `reports` in the export */
    RO_INSPECT_PARSE,        /* CoNLL-U */
    RO_INSPECT_NAMES,        /* names with kind and span */
    RO_INSPECT_WHEN,         /* expressions of time, resolved from `ref` or from the page's own day */
    RO_INSPECT_ATTRIBUTIONS, /* source, cue and content spans */
    RO_INSPECT_MENTIONS,     /* who is spoken of, tied together */
    RO_INSPECT_MAP           /* the whole reading: report, actors, notes */
} ro_inspect_what;

typedef struct ro_inspect_options {
    const char *fields; /* of JSON lines: "text=body,date=day"; NULL for the usual names */
    const char *ref;    /* YYYY-MM-DD for RO_INSPECT_WHEN; NULL: the page's own day */
    bool bare;          /* the file is the text itself: no furniture, no title; offsets are bytes of the file */
    bool conllu_in;     /* tokens are given as CoNLL-U (parse, mentions) */
    bool iob_in;        /* tokens are given one a line, word TAB label, empty line between sentences (names) */
    bool jsonl_in;      /* standard input is JSON lines {"id","ref","text"} (when) */
} ro_inspect_options;

/* Reads every page of `paths` (files, folders, "-") and writes what the step finds. A page that cannot be read is reported through
 * `complain` (may be NULL) and the rest goes on; the status then is the first such one. */
typedef void (*ro_complain_fn)(void *context, const ro_error *error);
RO_API ro_status ro_inspect(const ro_engine *engine, ro_inspect_what what, const char *const *paths, size_t count,
                            const ro_inspect_options *options, ro_write_fn write, ro_complain_fn complain, void *context,
                            ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
