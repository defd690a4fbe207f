/* measure.c: the stopwatch, and a page read again and again under it. */
#include "measure.h"

#include "engine.h"

#include <time.h>

_Static_assert((int)RO_STEP_COUNT <= (int)RO_STEPS_MAX, "readout.h has room for every step");

/* Steps of the same group share a budget (issue 2). */
static const struct {
    const char *name, *group;
} steps[RO_STEP_COUNT] = {[RO_STEP_PAGE] = {"page", "page and text"},
                          [RO_STEP_TEXT] = {"text", "page and text"},
                          [RO_STEP_SPLIT] = {"split", "lang"},
                          [RO_STEP_TAG] = {"tag", "lang"},
                          [RO_STEP_NAMES] = {"names", "lang"},
                          [RO_STEP_PHRASES] = {"phrases", "lang"},
                          [RO_STEP_PARSE] = {"parse", "lang"},
                          [RO_STEP_TIMES] = {"times", "mention to note"},
                          [RO_STEP_MENTIONS] = {"mentions", "mention to note"},
                          [RO_STEP_DAY] = {"day", "mention to note"},
                          [RO_STEP_ACTORS] = {"actors", "mention to note"},
                          [RO_STEP_ATTRIBUTIONS] = {"attributions", "mention to note"},
                          [RO_STEP_CONTACTS] = {"contacts", "mention to note"},
                          [RO_STEP_PLANS] = {"plans", "mention to note"},
                          [RO_STEP_STATEMENTS] = {"statements", "mention to note"},
                          [RO_STEP_EVENTS] = {"events", "mention to note"},
                          [RO_STEP_PRINTS] = {"prints", "rest"},
                          [RO_STEP_TERMS] = {"terms", "rest"},
                          [RO_STEP_ENCODE] = {"encode", "rest"}};

typedef struct stopwatch {
    uint64_t last, ns[RO_STEP_COUNT];
} stopwatch;

static _Thread_local stopwatch *watch; /* of the thread that ro_engine_measure runs in; NULL in all others */

uint64_t ro_processor_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void ro_lap(ro_step step)
{
    if (!watch) return;
    uint64_t at = ro_processor_ns();
    watch->ns[step] += at - watch->last;
    watch->last = at;
}

static uint64_t total(const stopwatch *self)
{
    uint64_t sum = 0;
    for (int i = 0; i < RO_STEP_COUNT; i++) sum += self->ns[i];
    return sum;
}

static ro_status one_round(const ro_engine *engine, ro_measure_what what, ro_arena *arena, const ro_input_item *item,
                           ro_reading *reading, ro_workings *workings, ro_error *error)
{
    ro_str encoded;
    ro_arena_reset(arena);
    *watch = (stopwatch){.last = ro_processor_ns()};
    if (what == RO_MEASURE_REPORT) return ro_engine_report(engine, arena, item, reading, workings, error);
    ro_status status = ro_engine_read(engine, arena, item, reading, workings, error);
    watch->last = ro_processor_ns();
    if (!status) status = ro_reading_encode(reading, arena, &encoded, error);
    ro_lap(RO_STEP_ENCODE);
    return status;
}

ro_status ro_engine_measure(const ro_engine *engine, ro_measure_what what, const char *bytes, size_t len, uint32_t rounds,
                            ro_step_times *out, ro_error *error)
{
    ro_arena arena = {0};
    ro_reading reading;
    ro_workings workings;
    stopwatch mine = {0}, best = {0};
    ro_input_item item = {.source = RO_STR("page"), .bytes = {bytes, len}};
    *out = (ro_step_times){.rounds = rounds, .bytes = len};
    watch = &mine;
    ro_status status = one_round(engine, what, &arena, &item, &reading, &workings, error); /* takes the memory that later rounds reuse */
    best = mine;
    for (uint32_t i = 0; i < rounds && !status; i++) {
        status = one_round(engine, what, &arena, &item, &reading, &workings, error);
        if (total(&mine) < total(&best)) best = mine;
    }
    watch = NULL;
    if (!status) {
        out->tokens = workings.doc.token_count, out->sentences = reading.sentences;
        out->parsed = reading.sentences - reading.skipped_sentences, out->notes = reading.notes.count, out->held = arena.held;
        for (int i = 0; i < RO_STEP_COUNT; i++) {
            out->steps[i].name = steps[i].name, out->steps[i].group = steps[i].group;
            out->steps[i].ns = best.ns[i];
        }
    }
    ro_arena_free(&arena);
    return status;
}

/* ---- pages as far as their reports ---- */

/* Pages in memory, one after another. */
typedef struct shelf {
    ro_arena arena;
    RO_ARRAY(ro_input_item) items;
} shelf;

static ro_status put_on_shelf(shelf *self, const ro_input_item *item)
{
    ro_input_item *copy = RO_PUSH_SLOT(&self->arena, &self->items);
    if (!copy) return RO_ENOMEM;
    *copy = *item;
    ro_str *all[] = {&copy->source, &copy->bytes, &copy->given.url, &copy->given.captured, &copy->given.type, &copy->given.charset};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i]->len && !(*all[i] = ro_str_copy(&self->arena, *all[i])).ptr) return RO_ENOMEM;
    return RO_OK;
}

static ro_status measure_item(const ro_engine *engine, ro_arena *arena, const ro_input_item *item, ro_pages_times *out, ro_error *error)
{
    ro_reading reading;
    ro_workings workings;
    uint64_t from = ro_processor_ns();
    ro_arena_reset(arena);
    ro_status status = ro_engine_report(engine, arena, item, &reading, &workings, error);
    out->read_ns += ro_processor_ns() - from;
    if (!status) out->reports += !reading.report.skipped;
    return status;
}

static ro_status measure_all(const ro_engine *engine, ro_input *input, shelf *held, ro_arena *arena, ro_pages_times *out, ro_error *error)
{
    for (;;) {
        ro_input_item item;
        uint64_t from = ro_processor_ns();
        ro_status status = ro_input_next(input, &item);
        out->unpack_ns += ro_processor_ns() - from;
        if (status) return status == RO_ENOTFOUND ? RO_OK : status;
        out->failed += item.status != RO_OK;
        if (item.status) continue;
        out->pages++;
        out->bytes += item.bytes.len;
        status = held ? put_on_shelf(held, &item) : measure_item(engine, arena, &item, out, error);
        if (status) return status;
    }
}

ro_status ro_engine_measure_pages(const ro_engine *engine, const char *const *paths, size_t count, bool held, ro_pages_times *out,
                                  ro_error *error)
{
    ro_input *input;
    ro_arena arena = {0};
    shelf pages = {.arena = {.limit = (size_t)1 << 34}};
    *out = (ro_pages_times){0};
    ro_status status = ro_input_open(&input, paths, count, NULL, error);
    if (status) return status;
    status = measure_all(engine, input, held ? &pages : NULL, &arena, out, error);
    for (uint32_t i = 0; i < pages.items.count && !status; i++) status = measure_item(engine, &arena, &pages.items.at[i], out, error);
    ro_arena_free(&arena);
    ro_arena_free(&pages.arena);
    ro_input_close(input);
    return status;
}
