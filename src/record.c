/* record.c: the public record: pages through the engine into the store, in batches over threads.
 * While the pages of a batch are read, one thread takes the next batch from the input, so that unpacking an archive holds nobody up.
 * Readings of a batch are made in any order and stored in the order of the items, so that threads leave no trace. */
#include "base/pool.h"
#include "engine.h"
#include "store/store.h"
#include "view/view.h"

#include <stdio.h>
#include <stdlib.h>

enum { BATCH_PAGES = 256, BATCH_BYTES = 16 << 20, BATCH_BYTES_A_THREAD = 4 << 20 };

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

/* ---- correcting: store/ does it ---- */

ro_status ro_record_merge(ro_record *record, const char *const *ids, size_t count, int64_t *number, ro_error *error)
{
    return ro_store_merge(record->store, ids, count, number, error);
}

ro_status ro_record_split(ro_record *record, const char *id, int64_t *number, ro_error *error)
{
    return ro_store_split(record->store, id, number, error);
}

static ro_status mark(ro_record *record, ro_marking what, int64_t *number, ro_error *error) { return ro_store_mark(record->store, &what, number, error); }

ro_status ro_record_right(ro_record *record, const char *id, const char *why, int64_t *number, ro_error *error)
{
    return mark(record, (ro_marking){.what = RO_CORRECTION_RIGHT, .id = id, .text = why}, number, error);
}

ro_status ro_record_wrong(ro_record *record, const char *id, const char *why, int64_t *number, ro_error *error)
{
    return mark(record, (ro_marking){.what = RO_CORRECTION_WRONG, .id = id, .text = why}, number, error);
}

ro_status ro_record_edit(ro_record *record, const char *id, const char *field, const char *value, const char *why, int64_t *number,
                         ro_error *error)
{
    return mark(record, (ro_marking){.what = RO_CORRECTION_EDIT, .id = id, .field = field, .value = value, .text = why}, number, error);
}

ro_status ro_record_note(ro_record *record, const char *id, const char *text, int64_t *number, ro_error *error)
{
    return mark(record, (ro_marking){.what = RO_CORRECTION_NOTE, .id = id, .text = text}, number, error);
}

ro_status ro_record_fields(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    return ro_view_fields(record->store, id, write, context, error);
}

ro_status ro_record_undo(ro_record *record, int64_t which, int64_t *number, ro_error *error)
{
    return ro_store_undo(record->store, which, number, error);
}

ro_status ro_record_merge_records(ro_record *record, const char *const *paths, size_t count, ro_merge_summary *summary, ro_error *error)
{
    ro_taken taken;
    ro_status status = ro_store_take(record->store, paths, count, &taken, error);
    if (summary) *summary = (ro_merge_summary){taken.pages, taken.known, taken.corrections, taken.corrections_known};
    return status;
}

ro_status ro_record_retire(ro_record *record, const char *last, ro_error *error)
{
    ro_day day = last ? ro_day_read(ro_str_of(last)) : RO_DAY_NONE;
    if (last && day == RO_DAY_NONE) return ro_error_set(error, RO_EARG, NULL, -1, "a day is written YYYY-MM-DD: %.40s", last);
    return ro_store_retire(record->store, day, error);
}

void ro_record_retired(ro_record *record, char out[RO_DAY_TEXT_MAX])
{
    char text[RO_DATE_TEXT_MAX];
    snprintf(out, RO_DAY_TEXT_MAX, "%.*s", (int)ro_day_write(ro_store_retired(record->store), text), text);
}

/* ---- looking: view/ does it ---- */

ro_status ro_record_rows(ro_record *record, const char *list, const ro_filter *filter, ro_rows **out, ro_error *error)
{
    return ro_view_rows(out, record->store, list, filter, error);
}

ro_status ro_record_calendar(ro_record *record, const ro_filter *filter, int64_t *left_out, ro_write_fn write, void *context, ro_error *error)
{
    return ro_view_calendar(record->store, filter, left_out, write, context, error);
}

ro_status ro_record_show(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    return ro_view_show(record->store, id, write, context, error);
}

ro_status ro_record_explain(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    return ro_view_explain(record->store, id, write, context, error);
}

ro_status ro_record_diff(ro_record *record, const char *a, const char *b, ro_write_fn write, void *context, ro_error *error)
{
    return ro_view_diff(record->store, a, b, write, context, error);
}

ro_status ro_record_page(ro_record *record, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    return ro_view_page(record->store, id, write, context, error);
}

ro_status ro_record_about(ro_record *record, ro_write_fn write, void *context, ro_error *error)
{
    return ro_view_about(record->store, write, context, error);
}

void ro_record_version(ro_record *record, char out[RO_VERSION_MAX]) { ro_view_version(record->store, out); }

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
    char language[12];
    uint32_t sentences, unparsed, notes[RO_NOTE_KIND_COUNT], acts_passed[RO_EVENT_SKIP_COUNT];
} outcome;

typedef struct batch {
    ro_arena items; /* copies of what the input hands on */
    outcome *at;
    size_t count, room, bytes;
} batch;

/* What the threads do at once: they read the pages of one batch, and one of them fills the next. */
typedef struct work {
    const ro_engine *engine;
    ro_input *input;
    ro_keep keep;
    ro_arena *scratch; /* one a thread */
    batch *now, *next; /* next NULL: one thread does one after the other */
    size_t bytes_max;
    ro_status taken;   /* RO_ENOTFOUND: the input has ended; else why it broke off */
} work;

static ro_status keep_reading(outcome *self, ro_arena *arena, ro_keep keep, ro_reading *reading)
{
    ro_str bytes;
    ro_reading_keep(reading, keep);
    ro_status status = ro_reading_encode(reading, arena, &bytes, &self->error);
    if (status) return status;
    self->bytes = malloc(bytes.len ? bytes.len : 1);
    if (!self->bytes) return RO_ENOMEM;
    memcpy(self->bytes, bytes.ptr, bytes.len);
    self->len = bytes.len;
    self->id = reading->id;
    self->made_with = reading->made_with;
    self->skipped = reading->report.skipped;
    snprintf(self->language, sizeof self->language, "%.*s", RO_STR_ARGS(reading->report.language));
    self->sentences = reading->sentences;
    self->unparsed = reading->skipped_sentences;
    for (uint32_t i = 0; i < reading->notes.count; i++)
        if ((unsigned)reading->notes.at[i].kind < RO_NOTE_KIND_COUNT) self->notes[reading->notes.at[i].kind]++;
    return RO_OK;
}

static void read_one(const work *self, outcome *one, unsigned worker)
{
    ro_arena *arena = &self->scratch[worker];
    ro_reading reading;
    ro_workings workings;
    if (one->status) return;
    ro_arena_reset(arena);
    ro_error_set(&one->error, RO_ENOMEM, one->item.source.ptr, -1, "cannot be read");
    one->status = ro_engine_read(self->engine, arena, &one->item, &reading, &workings, &one->error);
    memcpy(one->acts_passed, workings.events_skipped, sizeof one->acts_passed);
    if (!one->status) one->status = keep_reading(one, arena, self->keep, &reading);
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
                     &one->item.given.date, &one->item.given.byline, &one->item.given.type, &one->item.given.charset};
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

static void fill(work *self, batch *to)
{
    ro_input_item item;
    while (!self->taken && to->count < to->room && to->bytes < self->bytes_max) {
        self->taken = ro_input_next(self->input, &item);
        if (!self->taken) self->taken = take_item(to, &item);
    }
}

static void do_job(void *context, size_t job, unsigned worker)
{
    work *self = context;
    if (self->next && job == 0)
        fill(self, self->next);
    else
        read_one(self, &self->now->at[job - (self->next != NULL)], worker);
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

/* A code among those counted; the last place takes all that find none. */
static void count_language(ro_read_summary *summary, const char *code)
{
    for (int i = 0; i < RO_SUMMARY_LANGUAGES_MAX; i++) {
        bool last = i + 1 == RO_SUMMARY_LANGUAGES_MAX;
        if (!summary->languages[i].count)
            snprintf(summary->languages[i].code, sizeof summary->languages[i].code, "%s", last ? "others" : code);
        if (!last && strcmp(summary->languages[i].code, code) != 0) continue;
        summary->languages[i].count++;
        return;
    }
}

static int by_count(const void *a, const void *b)
{
    const ro_language_count *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count) - (x->count > y->count) : strcmp(x->code, y->code);
}

_Static_assert((int)RO_EVENT_SKIP_COUNT < (int)RO_SUMMARY_ACTS_MAX, "a summary has room for every reason and the end");

static void count_outcome(ro_read_summary *summary, const outcome *one, bool is_new)
{
    summary->pages++;
    if (one->status) summary->failed++;
    else if (!is_new) summary->known++;
    else if (one->skipped) {
        summary->skipped++;
        count_reason(summary, one->skipped);
        if (!strcmp(one->skipped, "language")) count_language(summary, one->language);
    } else {
        summary->reports++;
        summary->contacts += one->notes[RO_NOTE_CONTACT];
        summary->statements += one->notes[RO_NOTE_STATEMENT];
        summary->plans += one->notes[RO_NOTE_PLAN];
        summary->events += one->notes[RO_NOTE_EVENT];
        summary->sentences += one->sentences;
        summary->unparsed += one->unparsed;
        for (int i = 0; i < RO_EVENT_SKIP_COUNT; i++) {
            summary->acts_passed[i].reason = ro_event_skip_name((ro_event_skip)i);
            summary->acts_passed[i].count += one->acts_passed[i];
        }
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

static void tell_progress(const work *self, const ro_read_options *options, const ro_read_summary *summary)
{
    ro_read_progress how_far = {.pages = summary->pages, .pages_total = ro_input_total(self->input)};
    ro_input_progress(self->input, &how_far.bytes, &how_far.bytes_total);
    if (options->progress) options->progress(options->context, &how_far);
}

static ro_status read_all(ro_record *record, work *self, batch batches[2], ro_pool *pool, const ro_read_options *options,
                          ro_read_summary *summary, ro_error *error)
{
    bool overlap = ro_pool_threads(pool) > 1;
    ro_status status = RO_OK;
    fill(self, &batches[0]);
    for (unsigned turn = 0; !status && batches[turn].count;) {
        self->now = &batches[turn];
        self->next = overlap ? &batches[turn ^= 1] : NULL;
        status = ro_pool_run(pool, self->now->count + overlap, do_job, self);
        if (!status) status = store_batch(record, self->now, options, summary, error);
        empty_batch(self->now);
        if (!status) tell_progress(self, options, summary);
        if (!overlap) fill(self, self->now);
    }
    if (!status && self->taken != RO_ENOTFOUND)
        status = ro_error_set(error, self->taken, NULL, -1, "the pages could not be walked to their end");
    return status;
}

static void count_passed(ro_read_summary *summary, const ro_passed *passed)
{
    _Static_assert((int)RO_PASSED_MAX <= (int)RO_SUMMARY_PASSED_MAX, "readout.h has room for every reason");
    for (int i = 0; i < RO_PASSED_MAX && passed->at[i].reason; i++) {
        summary->passed_over[i].reason = passed->at[i].reason;
        summary->passed_over[i].count = passed->at[i].count;
        summary->passed += passed->at[i].count;
    }
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
    unsigned threads = pool ? ro_pool_threads(pool) : 0;
    work self = {.engine = record->engine, .input = input, .keep = o->keep, .bytes_max = BATCH_BYTES + (size_t)threads * BATCH_BYTES_A_THREAD};
    batch batches[2];
    for (int i = 0; i < 2; i++) {
        batches[i] = (batch){.room = o->batch ? o->batch : BATCH_PAGES, .items = {.limit = (size_t)1 << 33}};
        batches[i].at = calloc(batches[i].room, sizeof *batches[i].at);
    }
    self.scratch = pool ? calloc(threads, sizeof *self.scratch) : NULL;
    if (!batches[0].at || !batches[1].at || !self.scratch) status = ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    if (!status) status = read_all(record, &self, batches, pool, o, summary, error);
    count_passed(summary, ro_input_passed(input));
    qsort(summary->languages, RO_SUMMARY_LANGUAGES_MAX - 1, sizeof *summary->languages, by_count);
    if (!status && !ro_store_is_settled(record->store)) status = ro_store_settle(record->store, error);
    for (unsigned i = 0; self.scratch && i < threads; i++) ro_arena_free(&self.scratch[i]);
    for (int i = 0; i < 2; i++) {
        empty_batch(&batches[i]);
        free(batches[i].at);
        ro_arena_free(&batches[i].items);
    }
    free(self.scratch);
    ro_pool_free(pool);
    ro_input_close(input);
    return status;
}

/* ---- reading again what was kept ---- */

typedef struct again {
    const ro_engine *engine;
    ro_stored *from; /* as they are in the record */
    outcome *to;     /* as they are read now; len 0: nothing was kept */
    ro_arena *scratch;
} again;

static void reread_one(void *context, size_t job, unsigned worker)
{
    again *self = context;
    outcome *one = &self->to[job];
    ro_arena *arena = &self->scratch[worker];
    ro_reading kept, now;
    ro_arena_reset(arena);
    *one = (outcome){.id = self->from[job].id};
    ro_error_set(&one->error, RO_ENOMEM, one->id.text, -1, "cannot be read again");
    one->status = ro_reading_decode(&kept, arena, self->from[job].bytes, &one->error);
    if (one->status || (!kept.blocks.count && !kept.payload.len)) return;
    one->status = ro_engine_reread(self->engine, arena, &kept, &now, &one->error);
    if (!one->status) one->status = keep_reading(one, arena, kept.payload.len ? RO_KEEP_PAGE : RO_KEEP_BLOCKS, &now);
    one->error.code = one->status;
}

static ro_status replace(ro_record *record, const outcome *at, size_t count, const ro_read_options *options, ro_read_summary *summary,
                         ro_error *error)
{
    ro_stored *stored = calloc(count + 1, sizeof *stored);
    size_t n = 0;
    if (!stored) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    for (size_t i = 0; i < count; i++) {
        summary->pages++;
        summary->failed += at[i].status != RO_OK;
        summary->known += !at[i].status && !at[i].len;
        summary->reports += !at[i].status && at[i].len;
        if (at[i].status && options->complain) options->complain(options->context, &at[i].error);
        if (!at[i].status && at[i].len) stored[n++] = (ro_stored){at[i].id, {at[i].bytes, at[i].len}, at[i].made_with, false};
    }
    ro_status status = ro_store_replace(record->store, stored, n, error);
    free(stored);
    return status;
}

static ro_status reread_all(ro_record *record, again *self, ro_pool *pool, const ro_read_options *options, ro_read_summary *summary,
                            ro_error *error)
{
    ro_arena arena = {.limit = (size_t)1 << 33};
    ro_id last = {{0}};
    size_t count = 1;
    ro_status status = RO_OK;
    while (!status && count) {
        ro_arena_reset(&arena);
        status = ro_store_walk(record->store, last.text, &arena, self->from, BATCH_PAGES, &count, error);
        if (status || !count) break;
        last = self->from[count - 1].id;
        status = ro_pool_run(pool, count, reread_one, self);
        if (!status) status = replace(record, self->to, count, options, summary, error);
        for (size_t i = 0; i < count; i++) free(self->to[i].bytes);
        ro_read_progress how_far = {.pages = summary->pages};
        if (!status && options->progress) options->progress(options->context, &how_far);
    }
    ro_arena_free(&arena);
    return status;
}

ro_status ro_record_reread(ro_record *record, const ro_read_options *options, ro_read_summary *summary, ro_error *error)
{
    static const ro_read_options defaults = {0};
    const ro_read_options *o = options ? options : &defaults;
    ro_read_summary unused;
    if (!summary) summary = &unused;
    *summary = (ro_read_summary){0};
    ro_pool *pool = ro_pool_new(o->threads);
    unsigned threads = pool ? ro_pool_threads(pool) : 0;
    again self = {.engine = record->engine, .from = calloc(BATCH_PAGES, sizeof *self.from), .to = calloc(BATCH_PAGES, sizeof *self.to)};
    self.scratch = pool ? calloc(threads, sizeof *self.scratch) : NULL;
    ro_status status = RO_OK;
    if (!self.from || !self.to || !self.scratch) status = ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    if (!status) status = reread_all(record, &self, pool, o, summary, error);
    if (!status) status = ro_store_settle(record->store, error);
    for (unsigned i = 0; self.scratch && i < threads; i++) ro_arena_free(&self.scratch[i]);
    free(self.scratch);
    free(self.from);
    free(self.to);
    ro_pool_free(pool);
    return status;
}
