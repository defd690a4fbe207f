/* overlaps.c: pages compared with one another without a record: what `readout overlaps` prints.
 * The texts are held until all have come; then each pair that shares enough is a line. */
#include "base/json.h"
#include "engine.h"
#include "note/print.h"
#include "readout.h"
#include "story/story.h"

typedef struct comparing {
    const ro_engine *engine;
    const ro_inspect_options *options;
    ro_write_fn write;
    ro_complain_fn complain;
    void *context;
    ro_arena texts, scratch;
    RO_ARRAY(const ro_reading *) readings;
} comparing;

/* The report of a page, or (--bare) the file as it is. */
static ro_status text_of(comparing *self, const ro_input_item *item, ro_str *text, ro_error *error)
{
    ro_reading reading;
    ro_workings workings;
    *text = item->bytes;
    if (self->options->bare) return item->bytes.len > RO_PAGE_BYTES_MAX ? ro_error_set(error, RO_ELIMIT, item->source.ptr, -1, "too large") : RO_OK;
    ro_status status = ro_engine_report(self->engine, &self->scratch, item, &reading, &workings, error);
    *text = reading.report.text;
    return status;
}

static ro_status take(comparing *self, const ro_input_item *item, ro_error *error)
{
    ro_str text;
    ro_arena_reset(&self->scratch);
    ro_status status = item->status ? item->status : text_of(self, item, &text, error);
    if (status) return status;
    ro_reading *kept = RO_NEW(&self->texts, ro_reading);
    if (!kept || !RO_PUSH(&self->texts, &self->readings, kept)) return ro_error_set(error, RO_ENOMEM, item->source.ptr, -1, "no memory");
    kept->report.source = ro_str_copy(&self->texts, item->source);
    kept->report.text = ro_str_copy(&self->texts, text);
    return ro_reading_prints(kept, &self->texts, error);
}

static void put_pair(ro_json *json, const comparing *self, const ro_copy *copy)
{
    const ro_overlap *o = &copy->overlap;
    ro_json_open(json, '{');
    ro_json_field(json, "a", self->readings.at[copy->a]->report.source);
    ro_json_field(json, "b", self->readings.at[copy->b]->report.source);
    ro_json_key(json, "share_of_a");
    ro_json_fraction(json, o->shared_a, o->shingles_a);
    ro_json_key(json, "share_of_b");
    ro_json_fraction(json, o->shared_b, o->shingles_b);
    ro_json_key(json, "passages");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < o->passages.count; i++) {
        const ro_passage *p = &o->passages.at[i];
        ro_json_open(json, '[');
        ro_json_integer(json, p->a.start), ro_json_integer(json, p->a.end);
        ro_json_integer(json, p->b.start), ro_json_integer(json, p->b.end);
        ro_json_close(json, ']');
    }
    ro_json_close(json, ']');
    ro_json_close(json, '}');
    ro_json_newline(json);
}

static ro_status put_all(comparing *self, ro_error *error)
{
    ro_copies copies;
    ro_json json = {0};
    ro_status status = ro_copies_find(&copies, &self->texts, self->readings.at, self->readings.count);
    for (uint32_t i = 0; i < copies.count && !status; i++) {
        put_pair(&json, self, &copies.at[i]);
        status = ro_json_status(&json);
        if (!status) status = self->write(self->context, ro_json_text(&json).ptr, ro_json_text(&json).len);
        ro_json_clear(&json);
    }
    ro_json_free(&json);
    return status ? ro_error_set(error, status, NULL, -1, "overlaps: %s", ro_status_name(status)) : RO_OK;
}

ro_status ro_overlaps(const ro_engine *engine, const char *const *paths, size_t count, const ro_inspect_options *options, ro_write_fn write,
                      ro_complain_fn complain, void *context, ro_error *error)
{
    static const ro_inspect_options none = {0};
    comparing self = {.engine = engine, .options = options ? options : &none, .write = write, .complain = complain, .context = context, .texts = {.limit = SIZE_MAX / 2}};
    ro_input *input;
    ro_input_item item;
    ro_status status = ro_input_open(&input, paths, count, self.options->fields, error), first = RO_OK;
    if (status) return status;
    while (!(status = ro_input_next(input, &item))) {
        ro_error problem = item.error;
        ro_status one = take(&self, &item, &problem);
        if (one && complain) complain(context, &problem);
        if (one && !first && error) *error = problem;
        if (one && !first) first = one;
    }
    ro_input_close(input);
    status = status == RO_ENOTFOUND ? put_all(&self, error) : status;
    ro_arena_free(&self.texts);
    ro_arena_free(&self.scratch);
    return status ? status : first;
}
