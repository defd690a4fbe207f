/* inspect.h: what the files that print single steps share (inspect.c, inspect_given.c). Internal to the library. */
#ifndef RO_INSPECT_H
#define RO_INSPECT_H

#include "base/json.h"
#include "engine.h"
#include "readout.h"

typedef struct ro_inspection {
    const ro_engine *engine;
    const ro_inspect_options *options;
    ro_write_fn write;
    void *context;
    ro_arena arena;
    ro_json json;
    ro_reading reading;
    ro_workings workings;
} ro_inspection;

/* Writes text; writes the JSON gathered so far as a line; closes a list and its object, and writes the line. */
ro_status ro_inspect_put(ro_inspection *self, ro_str text);
ro_status ro_inspect_line(ro_inspection *self);
ro_status ro_inspect_close(ro_inspection *self);

/* inspect.c: the members of a list of times, of mentions (with the actors that they stand for, unless actors is NULL); CoNLL-U. */
void ro_inspect_times(ro_inspection *self, ro_str text, const ro_times *times);
void ro_inspect_mentions(ro_inspection *self, const ro_doc *doc, const ro_mentions *mentions, const ro_actors *actors);
ro_status ro_inspect_parse(ro_inspection *self);

/* inspect_given.c: files of tokens or lines that are given as they are: --conllu-in, --iob-in, --jsonl. */
ro_status ro_inspect_conllu(ro_inspection *self, ro_inspect_what what, const ro_input_item *item, ro_error *error);
ro_status ro_inspect_iob(ro_inspection *self, const ro_input_item *item, ro_error *error);
ro_status ro_inspect_lines(ro_inspection *self, ro_inspect_what what, const ro_input_item *item, ro_error *error);

/* inspect_code.c: `readout code`; the fields of an event. */
void ro_inspect_event_fields(ro_inspection *self, const ro_note *note, const ro_actor *actors);
ro_status ro_inspect_sentences(ro_inspection *self, const ro_input_item *item, ro_error *error);
ro_status ro_inspect_pairs(ro_inspection *self, const ro_input_item *item, ro_error *error);
/* inspect.c: why a note is as it is. */
void ro_inspect_whys(ro_json *json, ro_str text, const ro_note *note);

#endif
