/* reading.h: the value that `read` gives: all that one page tells, made from this page alone, as versioned bytes.
 * In: a report, its doc's mentions, actors, times, notes. Out: bytes (ro_reading_encode) that settle/, the store and Spark take, and the
 * way back (ro_reading_decode), which trusts nothing. Same page, same engine, same bytes. */
#ifndef RO_NOTE_READING_H
#define RO_NOTE_READING_H

#include "base/hash.h"
#include "know/day.h"
#include "know/tenure.h"
#include "note/note.h"
#include "text/report.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_READING_VERSION = 2 };

/* Winnowed fingerprints of 5-word shingles, window 8; word positions let settling extend matches. */
typedef struct ro_print {
    uint32_t hash, word;
} ro_print;

typedef struct ro_reading {
    ro_id id;                         /* 'r': normalised URL or file name, and the decoded payload */
    ro_report report;
    ro_day_result day;                /* own evidence only */
    ro_tenures tenures;
    ro_times times;
    RO_ARRAY(ro_actor) actors;
    ro_notes notes;
    RO_ARRAY(ro_print) prints;
    RO_ARRAY(uint64_t) line_hashes;   /* of the kept blocks, for furniture of a host */
    RO_ARRAY(ro_block) blocks;        /* the page's visible blocks (kept compressed in the encoding), with report.kept */
    uint64_t made_with;               /* models' and tables' checksum */
    uint32_t skipped_sentences;       /* those that needed no parse, for the bench */
    uint32_t sentences;
} ro_reading;

/* Encodes into `out` (arena memory). */
ro_status ro_reading_encode(const ro_reading *self, ro_arena *arena, ro_str *out, ro_error *error);
/* Decodes; slices point into the arena (the bytes may go away). RO_EFORMAT with the byte for anything odd, RO_EVERSION for a newer one. */
ro_status ro_reading_decode(ro_reading *out, ro_arena *arena, ro_str bytes, ro_error *error);
/* The same without the page's blocks (no `blocks`, no report.kept): what settling needs. */
ro_status ro_reading_decode_core(ro_reading *out, ro_arena *arena, ro_str bytes, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
