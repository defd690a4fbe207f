/* print.h: what a reading is recognised by: the fingerprints of its text (reuse/prints.h), and hashes of its lines.
 * In: a report's text and paragraphs. Out: the `prints` and `line_hashes` of a reading. */
#ifndef RO_NOTE_PRINT_H
#define RO_NOTE_PRINT_H

#include "note/reading.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Fills self->prints (ascending, each once) and self->line_hashes (one a paragraph, 0 for one without a word) from self->report. */
ro_status ro_reading_prints(ro_reading *self, ro_arena *arena, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
