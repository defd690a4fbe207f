/* engine.h: the steps of the pipeline wired together (internal to the library).
 * In: models and tables of a folder; then items. Out: readings. An engine is read-only after opening and shared by threads; each
 * thread brings an arena of its own. */
#ifndef RO_ENGINE_H
#define RO_ENGINE_H

#include "know/know.h"
#include "lang/phrase.h"
#include "mention/mention.h"
#include "mention/noun.h"
#include "mention/time.h"
#include "note/attribution.h"
#include "note/event.h"
#include "note/reading.h"
#include "note/term.h"
#include "note/words.h"
#include "page/input.h"
#include "text/report.h"

struct ro_engine {
    ro_texts *texts;
    ro_langs *langs;
    ro_know *know;
    ro_time_words *time_words;
    ro_nouns *nouns;
    ro_cues *cues;
    ro_words *words;
    ro_terms_model *terms;
    ro_event_coder *coder;
    uint64_t models, knowledge; /* checksums for made_with */
    void (*seen)(void *context, const ro_event_draft *draft, const ro_event_features *features); /* of train/events.c, which sets it; else NULL */
    void *context;
};

/* What a reading was made through, for inspection: lives in the same arena. */
typedef struct ro_workings {
    ro_page page;
    ro_doc doc;
    ro_mentions mentions;
    ro_actors actors;
    ro_attributions attributions;
    uint32_t events_skipped[RO_EVENT_SKIP_COUNT];
} ro_workings;

/* Opens the models and tables of two folders into *self; what was opened is closed with it. `untrained`: without the weights of events, which are to
 * be learnt. */
ro_status ro_engine_open_parts(ro_engine *self, const char *folder, const char *models, const char *data, bool untrained, ro_error *error);

/* The report alone, and the day that the page itself gives away: no sentence is looked at. For measuring and for `readout text`. */
ro_status ro_engine_report(const ro_engine *self, ro_arena *arena, const ro_input_item *item, ro_reading *out, ro_workings *workings,
                           ro_error *error);
/* Reads one page. A page without a report, or in another language (whose text is not looked for), gives a reading with
 * report.skipped set. `workings` may be NULL. */
ro_status ro_engine_read(const ro_engine *self, ro_arena *arena, const ro_input_item *item, ro_reading *out, ro_workings *workings,
                         ro_error *error);
/* Reads bare text as a report of one paragraph that no page gives a day to. */
ro_status ro_engine_read_text(const ro_engine *self, ro_arena *arena, ro_str text, ro_reading *out, ro_workings *workings, ro_error *error);
/* Reads a page again from what a reading kept of it; the id stays. RO_ENOTFOUND when nothing was kept. */
ro_status ro_engine_reread(const ro_engine *self, ro_arena *arena, const ro_reading *kept, ro_reading *out, ro_error *error);
/* The steps of lang/ over given stretches: split, tag, names, phrases, and a parse of each sentence that needs one (or of all). */
ro_status ro_engine_doc(const ro_engine *self, ro_arena *arena, ro_str text, const ro_stretch *stretches, uint32_t count, bool parse_all,
                        ro_doc *out, ro_error *error);
ro_status ro_engine_mentions(const ro_engine *self, ro_arena *arena, const ro_doc *doc, ro_mentions *out, ro_error *error);

#endif
