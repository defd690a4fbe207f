/* record.c: the public record: pages through the engine into the store, in batches over threads.
 * Readings of a batch are made in any order and stored in the order of the items, so that threads leave no trace. */
#include "base/pool.h"
#include "engine.h"
#include "store/store.h"
#include "view/view.h"

#include <stdlib.h>

enum { BATCH_PAGES = 256, BATCH_BYTES = 64 << 20 };

struct ro_record {
    ro_store *store;
    const ro_engine *engine;
};

/* ---- opening ---- */

ro_status ro_record_open(ro_record **out, const char *path, ro_record_mode mode, const ro_engine *engine, ro_error *error)
{
    *out = NULL;
    if (!engine && mode != RO_RECORD_READ) return ro_error_set(error, RO_EARG, path, -1, "writing a record needs an engine");
    ro_record *self = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, path, -1, "no memory");
    self->engine = engine;
    ro_status status = ro_store_open(&self->store, path, mode, error);
    if (!status && engine)
        ro_store_use(self->store, engine->know, (ro_made_with){readout_version(), engine->models, engine->knowledge});
    if (!status && mode == RO_RECORD_READ && !ro_store_is_settled(self->store))
        status = ro_error_set(error, RO_EBUSY, path, -1, "reading was broken off before it settled: run `readout settle -d %s`", path);
    if (status) {
        ro_store_close(self->store, NULL);
        free(self);
        return status;
    }
    *out = self;
    return RO_OK;
}

ro_status ro_record_close(ro_record *record, ro_error *error)
{
    if (!record) return RO_OK;
    ro_status status = ro_store_close(record->store, error);
    free(record);
    return status;
}

ro_status ro_record_forget(ro_record *record, const char *report_id, ro_error *error) { return ro_store_forget(record->store, report_id, error); }
ro_status ro_record_settle(ro_record *record, ro_error *error) { return ro_store_settle(record->store, error); }

/* ---- looking: view/ does it ---- */

ro_status ro_record_rows(ro_record *record, const char *list, const ro_filter *filter, ro_rows **out, ro_error *error)
{
    return ro_view_rows(out, record->store, list, filter, error);
}

ro_status ro_record_show(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    return ro_view_show(record->store, id, write, context, error);
}

ro_status ro_record_explain(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    return ro_view_explain(record->store, id, write, context, error);
}

ro_status ro_record_export(ro_record *record, ro_export_format format, const char *kind, bool no_text, ro_write_fn write, void *context,
                           ro_error *error)
{
    return ro_view_export(record->store, format, kind, no_text, write, context, error);
}

/* ---- a batch ---- */

/* What became of one item. */
typedef struct outcome {
    ro_input_item item;  /* its slices live in the batch's arena */
    ro_status status;
    ro_error error;
    ro_id id;
    uint64_t made_with;
    char *bytes;         /* the encoded reading, from malloc */
    size_t len;
    const char *skipped;
    uint32_t sentences, unparsed, notes[RO_NOTE_EVENT + 1];
} outcome;

typedef struct batch {
    const ro_engine *engine;
    ro_arena items;      /* copies of what the input hands on */
    ro_arena *scratch;   /* one a thread */
    outcome *at;
    size_t count, room, bytes;
} batch;

static ro_status keep_reading(outcome *self, ro_arena *arena, const ro_reading *reading)
{
    ro_str bytes;
    ro_status status = ro_reading_encode(reading, arena, &bytes, &self->error);
    if (status) return status;
    self->bytes = malloc(bytes.len ? bytes.len : 1);
    if (!self->bytes) return RO_ENOMEM;
    memcpy(self->bytes, bytes.ptr, bytes.len);
    self->len = bytes.len;
    self->id = reading->id;
    self->made_with = reading->made_with;
    self->skipped = reading->report.skipped;
    self->sentences = reading->sentences;
    self->unparsed = reading->skipped_sentences;
    for (uint32_t i = 0; i < reading->notes.count; i++)
        if ((unsigned)reading->notes.at[i].kind <= RO_NOTE_EVENT) self->notes[reading->notes.at[i].kind]++;
    return RO_OK;
}

static void read_one(void *context, size_t job, unsigned worker)
{
    batch *self = context;
    outcome *one = &self->at[job];
    ro_arena *arena = &self->scratch[worker];
    ro_reading reading;
    if (one->status) return;
    ro_arena_reset(arena);
    ro_error_set(&one->error, RO_ENOMEM, one->item.source.ptr, -1, "cannot be read");
    one->status = ro_engine_read(self->engine, arena, &one->item, &reading, NULL, &one->error);
    if (!one->status) one->status = keep_reading(one, arena, &reading);
    one->error.code = one->status;
}

static bool copy_str(ro_arena *arena, ro_str *s)
{
    if (s->ptr) *s = ro_str_copy(arena, *s);
    return true;
}

/* Copies the item: the input keeps its bytes only until the next one. */
static ro_status take_item(batch *self, const ro_input_item *item)
{
    outcome *one = &self->at[self->count];
    *one = (outcome){.item = *item, .status = item->status, .error = item->error};
    ro_str *all[] = {&one->item.source, &one->item.given.url, &one->item.given.captured, &one->item.given.outlet, &one->item.given.title,
                     &one->item.given.date, &one->item.given.byline};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        bool had = all[i]->ptr != NULL;
        copy_str(&self->items, all[i]);
        if (had && !all[i]->ptr) return RO_ENOMEM;
    }
    if (item->status) one->item.bytes = (ro_str){NULL, 0};
    else if (item->bytes.len) {
        one->item.bytes = ro_str_copy(&self->items, item->bytes);
        if (!one->item.bytes.ptr) return RO_ENOMEM;
    }
    self->bytes += item->bytes.len;
    self->count++;
    return RO_OK;
}

/* ---- counting ---- */

static void count_reason(ro_read_summary *summary, const char *reason)
{
    for (int i = 0; i < RO_SUMMARY_REASONS_MAX; i++) {
        if (!summary->why[i].reason) summary->why[i].reason = reason;
        if (strcmp(summary->why[i].reason, reason) != 0) continue;
        summary->why[i].count++;
        return;
    }
}

static void count_outcome(ro_read_summary *summary, const outcome *one, bool is_new)
{
    summary->pages++;
    if (one->status) summary->failed++;
    else if (!is_new) summary->known++;
    else if (one->skipped) {
        summary->skipped++;
        count_reason(summary, one->skipped);
    } else {
        summary->reports++;
        summary->contacts += one->notes[RO_NOTE_CONTACT];
        summary->statements += one->notes[RO_NOTE_STATEMENT];
        summary->plans += one->notes[RO_NOTE_PLAN];
        summary->sentences += one->sentences;
        summary->unparsed += one->unparsed;
    }
}

/* ---- reading into the record ---- */

static ro_status store_batch(ro_record *record, batch *self, const ro_read_options *options, ro_read_summary *summary, ro_error *error)
{
    ro_stored *stored = calloc(self->count + 1, sizeof *stored);
    size_t n = 0;
    if (!stored) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    for (size_t i = 0; i < self->count; i++)
        if (!self->at[i].status) stored[n++] = (ro_stored){self->at[i].id, {self->at[i].bytes, self->at[i].len}, self->at[i].made_with, false};
    ro_status status = ro_store_add(record->store, stored, n, error);
    for (size_t i = 0, at = 0; i < self->count && !status; i++) {
        const outcome *one = &self->at[i];
        count_outcome(summary, one, one->status ? false : stored[at++].is_new);
        if (one->status && options->complain) options->complain(options->context, &one->error);
    }
    free(stored);
    return status;
}

static void empty_batch(batch *self)
{
    for (size_t i = 0; i < self->count; i++) free(self->at[i].bytes);
    self->count = self->bytes = 0;
    ro_arena_reset(&self->items);
}

static ro_status run_batch(ro_record *record, batch *self, ro_pool *pool, const ro_read_options *options, const ro_input *input,
                           ro_read_summary *summary, ro_error *error)
{
    ro_status status = ro_pool_run(pool, self->count, read_one, self);
    if (!status) status = store_batch(record, self, options, summary, error);
    empty_batch(self);
    if (!status && options->progress) options->progress(options->context, summary->pages, ro_input_total(input));
    return status;
}

static ro_status read_all(ro_record *record, batch *self, ro_pool *pool, ro_input *input, const ro_read_options *options,
                          ro_read_summary *summary, ro_error *error)
{
    ro_input_item item;
    ro_status status = RO_OK, got = RO_OK;
    while (!status && !(got = ro_input_next(input, &item))) {
        status = take_item(self, &item);
        if (status) ro_error_set(error, status, NULL, -1, "no memory for a batch");
        if (!status && (self->count == self->room || self->bytes >= BATCH_BYTES)) status = run_batch(record, self, pool, options, input, summary, error);
    }
    if (!status && self->count) status = run_batch(record, self, pool, options, input, summary, error);
    if (!status && got != RO_ENOTFOUND) status = ro_error_set(error, got, NULL, -1, "the pages could not be walked to their end");
    return status;
}

ro_status ro_record_add(ro_record *record, const char *const *paths, size_t count, const ro_read_options *options, ro_read_summary *summary,
                        ro_error *error)
{
    static const ro_read_options defaults = {0};
    const ro_read_options *o = options ? options : &defaults;
    ro_read_summary unused;
    if (!summary) summary = &unused;
    *summary = (ro_read_summary){0};
    ro_input *input = NULL;
    ro_status status = ro_input_open(&input, paths, count, o->fields, error);
    if (status) return status;
    ro_pool *pool = ro_pool_new(o->threads);
    batch self = {.engine = record->engine, .room = o->batch ? o->batch : BATCH_PAGES, .items = {.limit = (size_t)1 << 33}};
    self.at = calloc(self.room, sizeof *self.at);
    self.scratch = pool ? calloc(ro_pool_threads(pool), sizeof *self.scratch) : NULL;
    if (!self.at || !self.scratch) status = ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    if (!status) status = read_all(record, &self, pool, input, o, summary, error);
    if (!status && !ro_store_is_settled(record->store)) status = ro_store_settle(record->store, error);
    for (unsigned i = 0; self.scratch && i < ro_pool_threads(pool); i++) ro_arena_free(&self.scratch[i]);
    if (status) empty_batch(&self);
    free(self.scratch);
    free(self.at);
    ro_arena_free(&self.items);
    ro_pool_free(pool);
    ro_input_close(input);
    return status;
}
