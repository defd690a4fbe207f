/* engine.c: wires the steps of the pipeline: item -> page -> report -> doc -> times, mentions -> day -> actors -> notes -> reading. */
#include "engine.h"

#include "base/hash.h"
#include "know/tenure.h"
#include "knowledge.h"
#include "measure.h"
#include "note/contact.h"
#include "note/event.h"
#include "note/plan.h"
#include "note/print.h"
#include "note/statement.h"
#include "note/turn.h"
#include "page/url.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

const char *readout_version(void) { return "0.1.0"; }

/* ---- opening ---- */

static bool is_share(const char *folder)
{
    char path[4096];
    struct stat st;
    int n = snprintf(path, sizeof path, "%s/models", folder);
    return n > 0 && (size_t)n < sizeof path && !stat(path, &st) && S_ISDIR(st.st_mode);
}

/* The first folder that holds models/: as asked, $READOUT_SHARE, installed, built. */
const char *ro_share_find(const char *asked)
{
    if (asked) return asked;
    const char *named = getenv("READOUT_SHARE");
    if (named && *named) return named;
    return is_share(RO_SHARE_INSTALLED) ? RO_SHARE_INSTALLED : RO_SHARE_BUILT;
}

/* The facts lie beside models/ and data/, or the user has made them anew. */
static ro_status open_know(ro_know **out, const char *folder, ro_error *error)
{
    ro_knowledge_folders at;
    ro_status status = ro_knowledge_find(&at, folder, error);
    return status ? status : ro_knowledge_load(out, &at, error);
}

ro_status ro_engine_open_parts(ro_engine *self, const char *folder, const char *models, const char *data, bool untrained, ro_error *error)
{
    ro_status status = ro_texts_open(&self->texts, models, data, error);
    if (!status) status = ro_langs_open(&self->langs, models, error);
    if (!status) status = open_know(&self->know, folder, error);
    if (!status) status = ro_time_words_open(&self->time_words, data, error);
    if (!status) status = ro_nouns_open(&self->nouns, data, error);
    if (!status) status = ro_cues_open(&self->cues, models, data, error);
    if (!status) status = ro_words_open(&self->words, data, error);
    if (!status) status = ro_terms_open(&self->terms, models, error);
    if (!status) status = ro_event_coder_open(&self->coder, untrained ? NULL : models, data, error);
    if (status) return status;
    self->models = ro_hash_pair(ro_hash_pair(ro_langs_checksum(self->langs), ro_texts_checksum(self->texts)),
                                ro_hash_pair(ro_cues_checksum(self->cues), ro_terms_idf(self->terms)->checksum));
    self->models = ro_hash_pair(self->models, ro_event_coder_checksum(self->coder));
    self->knowledge = ro_hash_pair(ro_hash_pair(ro_know_checksum(self->know), ro_time_words_checksum(self->time_words)),
                                   ro_hash_pair(ro_nouns_checksum(self->nouns), ro_words_checksum(self->words)));
    self->knowledge = ro_hash_pair(self->knowledge, ro_event_coder_words_checksum(self->coder));
    return RO_OK;
}

ro_status ro_engine_open(ro_engine **out, const char *share, ro_error *error)
{
    char models[4096], data[4096];
    const char *folder = ro_share_find(share);
    *out = NULL;
    int n = snprintf(models, sizeof models, "%s/models", folder), m = snprintf(data, sizeof data, "%s/data", folder);
    if (n < 0 || m < 0 || (size_t)n >= sizeof models) return ro_error_set(error, RO_ELIMIT, folder, -1, "path too long");
    if (!is_share(folder)) return ro_error_set(error, RO_EIO, folder, -1, "holds no models/: set --share or READOUT_SHARE to readout's folder");
    ro_engine *self = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_status status = ro_engine_open_parts(self, folder, models, data, false, error);
    if (status) {
        ro_engine_close(self);
        return status;
    }
    *out = self;
    return RO_OK;
}

void ro_engine_close(ro_engine *engine)
{
    if (!engine) return;
    ro_event_coder_close(engine->coder);
    ro_terms_close(engine->terms);
    ro_words_close(engine->words);
    ro_cues_close(engine->cues);
    ro_nouns_close(engine->nouns);
    ro_time_words_close(engine->time_words);
    ro_know_close(engine->know);
    ro_langs_close(engine->langs);
    ro_texts_close(engine->texts);
    free(engine);
}

/* ---- lang ---- */

/* A sentence needs a parse when somebody or something known is named in it, or somebody speaks: pronouns, quotations. */
static void mark_needed(const ro_doc *doc, bool *needed)
{
    for (uint32_t i = 0; i < doc->names.count; i++) needed[doc->tokens[doc->names.at[i].first].sentence] = true;
    for (uint32_t i = 0; i < doc->phrases.count; i++)
        if (doc->phrases.at[i].table != RO_PHRASE_GIVEN_NAME) needed[doc->tokens[doc->phrases.at[i].first].sentence] = true;
    for (uint32_t i = 0; i < doc->token_count; i++) {
        const ro_token *t = &doc->tokens[i];
        if (t->upos == RO_PRON || t->upos == RO_PROPN || (t->flags & RO_TOKEN_QUOTED)) needed[t->sentence] = true;
    }
}

ro_status ro_engine_doc(const ro_engine *self, ro_arena *arena, ro_str text, const ro_stretch *stretches, uint32_t count, bool parse_all,
                        ro_doc *out, ro_error *error)
{
    ro_status status = ro_doc_split(out, arena, text, stretches, count, error);
    ro_lap(RO_STEP_SPLIT);
    if (!status) status = ro_doc_tag(out, arena, self->langs, error);
    ro_lap(RO_STEP_TAG);
    if (!status) status = ro_doc_names(out, arena, self->langs, error);
    ro_lap(RO_STEP_NAMES);
    if (!status) status = ro_doc_mark_phrases(out, arena, ro_know_phrases(self->know));
    ro_lap(RO_STEP_PHRASES);
    bool *needed = status ? NULL : RO_NEW_N(arena, bool, out->sentence_count + 1);
    if (!status && !needed) status = RO_ENOMEM;
    if (status) return status;
    mark_needed(out, needed);
    for (uint32_t i = 0; i < out->sentence_count && !status; i++)
        if (parse_all || needed[i]) status = ro_doc_parse(out, arena, self->langs, i, error);
    ro_lap(RO_STEP_PARSE);
    return status;
}

/* ---- one page ---- */

static ro_status stretches_of(const ro_report *report, ro_arena *arena, ro_stretch **out)
{
    ro_stretch *all = *out = RO_NEW_N(arena, ro_stretch, report->paragraphs.count + 1);
    for (uint32_t i = 0; all && i < report->paragraphs.count; i++) {
        const ro_paragraph *p = &report->paragraphs.at[i];
        all[i] = (ro_stretch){{p->body_start, p->span.end}, p->part == RO_PART_SUBHEAD};
    }
    return all ? RO_OK : RO_ENOMEM;
}

ro_status ro_engine_mentions(const ro_engine *self, ro_arena *arena, const ro_doc *doc, ro_mentions *out, ro_error *error)
{
    ro_mention_tables tables = ro_know_mention_tables(self->know);
    tables.nouns = self->nouns;
    return ro_mentions_find(out, arena, doc, &tables, error);
}

static ro_status reason_day(const ro_engine *self, ro_arena *arena, const ro_workings *w, ro_reading *out, ro_error *error)
{
    ro_status status = ro_tenures_find(&out->tenures, arena, self->know, &w->doc, &w->mentions, error);
    ro_day_evidence evidence = {.clues = out->report.clues.at, .clue_count = out->report.clues.count, .times = &out->times, .text = out->report.text,
                                .tenures = out->tenures.at, .tenure_count = out->tenures.count, .copies = RO_DATE_UNKNOWN};
    if (!status) status = ro_day_reason_out(&out->day, arena, &evidence, error);
    if (!status) ro_times_resolve(&out->times, out->day.day);
    return status;
}

static ro_status take_notes(const ro_engine *self, ro_arena *arena, ro_workings *w, ro_reading *out, ro_error *error)
{
    ro_note_input in = {.doc = &w->doc, .mentions = &w->mentions, .actors = &w->actors, .times = &out->times, .words = self->words,
                        .know = self->know, .day = out->day.day, .attributions = &w->attributions};
    ro_triggers triggers = {0};
    uint32_t contacts_from = out->notes.count;
    ro_status status = ro_attributions_find(&w->attributions, arena, self->cues, &w->doc, &w->mentions, error);
    ro_lap(RO_STEP_ATTRIBUTIONS);
    if (!status) status = ro_contacts_find(&out->notes, &triggers, arena, &in, error);
    ro_lap(RO_STEP_CONTACTS);
    if (!status) status = ro_plans_find(&out->notes, &triggers, contacts_from, arena, &in, error);
    if (!status) status = ro_turns_find(&out->notes, arena, &in, error);
    ro_lap(RO_STEP_PLANS);
    ro_statement_input said = {.in = &in, .attributions = &w->attributions, .cues = self->cues, .report = &out->report,
                                 .actors = &w->actors};
    if (!status) status = ro_statements_find(&out->notes, arena, &said, error);
    ro_lap(RO_STEP_STATEMENTS);
    ro_event_input acts = {.in = &in, .coder = self->coder, .skipped = w->events_skipped, .seen = self->seen, .context = self->context};
    if (!status) status = ro_events_find(&out->notes, arena, &acts, error);
    ro_lap(RO_STEP_EVENTS);
    return status;
}

static ro_status read_report(const ro_engine *self, ro_arena *arena, ro_workings *w, ro_reading *out, ro_error *error)
{
    ro_stretch *stretches;
    ro_status status = stretches_of(&out->report, arena, &stretches);
    if (!status) status = ro_engine_doc(self, arena, out->report.text, stretches, out->report.paragraphs.count, false, &w->doc, error);
    if (!status) status = ro_times_find(&out->times, arena, self->time_words, &w->doc, error);
    ro_lap(RO_STEP_TIMES);
    if (!status) status = ro_engine_mentions(self, arena, &w->doc, &w->mentions, error);
    ro_lap(RO_STEP_MENTIONS);
    if (!status) status = reason_day(self, arena, w, out, error);
    ro_lap(RO_STEP_DAY);
    if (!status) status = ro_actors_resolve(&w->actors, arena, self->know, &w->doc, &w->mentions, out->day.day, error);
    ro_lap(RO_STEP_ACTORS);
    if (!status) status = take_notes(self, arena, w, out, error);
    out->actors.at = w->actors.all.at, out->actors.count = w->actors.all.count, out->actors.room = w->actors.all.room;
    out->sentences = w->doc.sentence_count;
    for (uint32_t i = 0; i < w->doc.sentence_count; i++) out->skipped_sentences += !w->doc.sentences[i].parsed;
    if (!status) status = ro_reading_prints(out, arena, error);
    ro_lap(RO_STEP_PRINTS);
    if (!status) status = ro_terms_find(out, arena, ro_terms_idf(self->terms), &w->doc, error);
    ro_lap(RO_STEP_TERMS);
    if (!status && arena->failed) status = ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory"); /* a step did without and went on */
    return status;
}

/* What is kept of the page beside the report. */
static void take_page(ro_reading *out, const ro_page *page)
{
    out->blocks.at = page->blocks, out->blocks.count = out->blocks.room = page->block_count;
    out->elements.at = page->elements, out->elements.count = out->elements.room = page->element_count;
    out->marks.at = page->marks, out->marks.count = out->marks.room = page->mark_count;
    out->given = page->given;
    out->page_kind = page->kind;
    out->payload = page->payload;
}

typedef ro_status (*find_report)(ro_report *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, ro_error *error);

/* Page and report, and the reading's identity. */
static ro_status take_report(const ro_engine *self, ro_arena *arena, const ro_input_item *item, find_report find, ro_reading *out,
                             ro_workings *w, ro_error *error)
{
    *out = (ro_reading){.made_with = ro_hash_pair(self->models, self->knowledge), .day = {.day = RO_DATE_UNKNOWN}};
    *w = (ro_workings){.doc = {.tokens = NULL}};
    ro_status status = ro_page_read(&w->page, arena, item->source, item->bytes, &item->given, error);
    ro_lap(RO_STEP_PAGE);
    if (status) return status;
    ro_digest digest = ro_digest_of(w->page.payload);
    ro_str parts[2] = {item->given.url.len ? ro_url_normal(arena, item->given.url) : item->source,
                       {(const char *)digest.bytes, sizeof digest.bytes}};
    out->id = ro_id_of('r', parts, 2);
    take_page(out, &w->page);
    status = find(&out->report, arena, self->texts, &w->page, error);
    ro_lap(RO_STEP_TEXT);
    return status;
}

ro_status ro_engine_report(const ro_engine *self, ro_arena *arena, const ro_input_item *item, ro_reading *out, ro_workings *workings,
                           ro_error *error)
{
    ro_status status = take_report(self, arena, item, ro_report_find, out, workings, error);
    if (!status) status = reason_day(self, arena, workings, out, error); /* no sentence was read: no times, no offices held */
    ro_lap(RO_STEP_DAY);
    return status;
}

/* What follows the report: all of it, or the day alone, from what the page says of itself. */
static ro_status finish(const ro_engine *self, ro_arena *arena, ro_status found, ro_workings *w, ro_reading *out, ro_error *error)
{
    if (found) return found;
    return out->report.skipped ? reason_day(self, arena, w, out, error) : read_report(self, arena, w, out, error);
}

ro_status ro_engine_read(const ro_engine *self, ro_arena *arena, const ro_input_item *item, ro_reading *out, ro_workings *workings,
                         ro_error *error)
{
    ro_workings local, *w = workings ? workings : &local;
    return finish(self, arena, take_report(self, arena, item, ro_report_find_english, out, w, error), w, out, error);
}

ro_status ro_engine_read_text(const ro_engine *self, ro_arena *arena, ro_str text, ro_reading *out, ro_workings *w, ro_error *error)
{
    const ro_paragraph whole = {.span = {0, (uint32_t)text.len}, .body_start = 0, .part = RO_PART_PARAGRAPH};
    *out = (ro_reading){.made_with = ro_hash_pair(self->models, self->knowledge), .day = {.day = RO_DATE_UNKNOWN}};
    *w = (ro_workings){.doc = {.tokens = NULL}};
    out->report.text = text;
    if (!RO_PUSH(arena, &out->report.paragraphs, whole)) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    return read_report(self, arena, w, out, error);
}

/* The bytes that were kept are UTF-8, whatever they came in. */
static ro_status reread_page(const ro_engine *self, ro_arena *arena, const ro_reading *kept, ro_reading *out, ro_error *error)
{
    ro_input_item item = {.source = kept->report.source, .bytes = kept->payload, .given = kept->given};
    item.given.charset = RO_STR("utf-8");
    item.given.type = kept->page_kind == RO_PAGE_HTML ? RO_STR("text/html") : RO_STR("text/plain");
    return ro_engine_read(self, arena, &item, out, NULL, error);
}

ro_status ro_engine_reread(const ro_engine *self, ro_arena *arena, const ro_reading *kept, ro_reading *out, ro_error *error)
{
    ro_workings w = {.doc = {.tokens = NULL}};
    if (kept->payload.len) {
        ro_status status = reread_page(self, arena, kept, out, error);
        out->given = kept->given;
        out->id = kept->id;
        return status;
    }
    *out = (ro_reading){.id = kept->id, .made_with = ro_hash_pair(self->models, self->knowledge), .day = {.day = RO_DATE_UNKNOWN}};
    if (!ro_reading_page(kept, &w.page)) return ro_error_set(error, RO_ENOTFOUND, NULL, -1, "the page was not kept");
    take_page(out, &w.page);
    out->payload = (ro_str){NULL, 0};
    return finish(self, arena, ro_report_find_english(&out->report, arena, self->texts, &w.page, error), &w, out, error);
}
