/* reading.h: the value that `read` gives: all that one page tells, made from this page alone, as versioned bytes.
 * In: a report, its doc's mentions, actors, times, notes. Out: bytes (ro_reading_encode) that settle/, the store and Spark take, and the
 * way back (ro_reading_decode), which trusts nothing. Same page, same engine, same bytes. */
#ifndef RO_NOTE_READING_H
#define RO_NOTE_READING_H

#include "base/hash.h"
#include "know/day.h"
#include "know/tenure.h"
#include "note/note.h"
#include "reuse/prints.h"
#include "text/report.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_READING_VERSION = 7 };

/* A word of what the report is about, without its ending (note/term.h). */
enum { RO_TERM_NAME = 1, RO_TERM_TITLE = 2 };
typedef struct ro_term {
    uint32_t hash;
    uint8_t weight; /* tf-idf, 1 … 255 */
    uint8_t flags;  /* RO_TERM_…: stands in a name, in the title */
} ro_term;

typedef struct ro_reading {
    ro_id id;                         /* 'r': normalised URL or file name, and the decoded payload */
    ro_report report;
    ro_day_result day;                /* own evidence only */
    ro_tenures tenures;
    ro_times times;
    RO_ARRAY(ro_actor) actors;
    ro_notes notes;
    ro_prints prints;                 /* of the text: ascending, each once */
    RO_ARRAY(ro_term) terms;          /* by hash, each once */
    RO_ARRAY(uint64_t) line_hashes;   /* of the kept blocks, for furniture of a host */
    /* the page, as far as it is kept (compressed in the encoding), so that what was left out can be shown and it can be read again */
    RO_ARRAY(ro_block) blocks;        /* its visible blocks, with report.kept; none: the text alone is kept */
    RO_ARRAY(ro_element) elements;
    RO_ARRAY(ro_mark) marks;          /* but RO_MARK_STATE, which nothing reads */
    ro_meta given;
    ro_page_kind page_kind;
    ro_str payload;                   /* .ptr NULL: not kept */
    uint64_t made_with;               /* models' and tables' checksum */
    uint32_t skipped_sentences;       /* those that needed no parse, for the bench */
    uint32_t sentences;
} ro_reading;

/* Leaves out what is not to be kept of the page. */
void ro_reading_keep(ro_reading *self, ro_keep keep);
/* The page again as far as it was kept; `out` points into the reading. False: its blocks were not kept. */
bool ro_reading_page(const ro_reading *self, ro_page *out);
/* Encodes into `out` (arena memory). */
ro_status ro_reading_encode(const ro_reading *self, ro_arena *arena, ro_str *out, ro_error *error);
/* Whether these bytes are a reading of this version, without decoding them: RO_EFORMAT, RO_EVERSION. */
ro_status ro_reading_check_version(ro_str bytes, ro_error *error);
/* Decodes; slices point into the arena (the bytes may go away). RO_EFORMAT with the byte for anything odd, RO_EVERSION for those of
 * a newer or older readout: no older version is read, since its pages can be read again. */
ro_status ro_reading_decode(ro_reading *out, ro_arena *arena, ro_str bytes, ro_error *error);
/* The same without the page (no `blocks`, no report.kept …): what settling needs. */
ro_status ro_reading_decode_core(ro_reading *out, ro_arena *arena, ro_str bytes, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
