/* reader.c: one question, one view, one answer. */
#include "reader.h"

#include "stream.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct reader {
    const reader_context *context;
    crew *of;
    ro_record *record;
    char stamp[STAMP_MOST]; /* of the file that was opened */
    int64_t until;          /* when the question has taken too long; 0: never */
} reader;

typedef struct meaning {
    ro_status status;
    int http;
    const char *code;
} meaning;

static const meaning meanings[] = {
    {RO_EARG, 400, "bad-value"},          {RO_ENOTFOUND, 404, "no-such-id"}, {RO_EBUSY, 503, "record-busy"},
    {RO_ELIMIT, 413, "answer-too-large"}, {RO_ESTOP, 503, "took-too-long"},  {RO_EVERSION, 409, "another-version"},
};

answer *answer_of_error(ro_status status, const ro_error *error)
{
    problem why;
    size_t i = 0, count = sizeof meanings / sizeof *meanings;
    while (i < count && meanings[i].status != status) i++;
    const char *words = error->message[0] ? error->message : ro_status_name(status);
    problem_set(&why, i < count ? meanings[i].http : 500, i < count ? meanings[i].code : "cannot-read", "%s", words);
    return answer_of_problem(&why);
}

static int64_t now_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static bool is_enough(void *context)
{
    const reader *self = context;
    return crew_is_ending(self->of) || (self->until && now_ns() > self->until);
}

/* The record as it is now: opened again when another file lies there. */
static ro_status open_record(reader *self, const char *stamp, ro_error *error)
{
    size_t file = stamp_file(stamp);
    if (self->record && !strncmp(stamp, self->stamp, file + 1)) return RO_OK;
    ro_record_close(self->record, NULL);
    self->record = NULL;
    memcpy(self->stamp, stamp, STAMP_MOST);
    ro_status status = ro_record_open(&self->record, self->context->path, RO_RECORD_READ, NULL, error);
    if (!status) ro_record_watch(self->record, is_enough, self);
    return status;
}

static ro_status start(const void *context, crew *of, void **own, ro_error *error)
{
    reader *self = calloc(1, sizeof *self);
    char stamp[STAMP_MOST];
    if (!self) return RO_ENOMEM;
    *self = (reader){.context = context, .of = of};
    stamp_of(self->context->path, stamp);
    ro_status status = open_record(self, stamp, error);
    if (status)
        free(self);
    else
        *own = self;
    return status;
}

static void end(void *own)
{
    reader *self = own;
    ro_record_close(self->record, NULL);
    free(self);
}

static ro_status look_up(reader *self, const request *ask, const char *stamp, const char *base, text *body, ro_error *error)
{
    ro_status status = open_record(self, stamp, error);
    viewer by = {self->record, self->context->edit, base};
    return status ? status : ask->route->view(&by, ask, body, error);
}

/* What has no tag is of a record that is being written, and not kept. */
static answer *answer_of(const job *one, ro_status status, text *body, const ro_error *error)
{
    if (!status) return answer_new(200, formats[one->ask.format].type, body, one->tag, one->gzip);
    text_free(body);
    if (status != RO_EARG || one->ask.route->list || one->ask.format == FORMAT_JSON) return answer_of_error(status, error);
    problem why; /* a thing that has no such form: only the record knows what it is */
    problem_set(&why, 406, "no-such-format", "%s", error->message);
    return answer_of_problem(&why);
}

static void work(void *own, job *one)
{
    reader *self = own;
    ro_error error = {.byte = -1, .line = -1};
    text body = {.most = ANSWER_MOST};
    self->until = now_ns() + (int64_t)SECONDS_MOST * 1000000000;
    ro_status status = look_up(self, &one->ask, one->stamp, one->base, &body, &error);
    one->done = answer_of(one, status, &body, &error);
    if (!status && one->done && one->key.len) cache_put(self->context->kept, one->key.bytes, one->key.len, one->done);
    one->finished(one);
}

/* The first DRAIN_AT bytes make the answer begin; the job is then its connection's, and only the stream is left here. */
static void export(void *own, job *one)
{
    reader *self = own;
    ro_error error = {.byte = -1, .line = -1};
    request ask = one->ask;
    char stamp[STAMP_MOST], base[sizeof one->base];
    request_moved(&ask, &one->ask);
    memcpy(stamp, one->stamp, sizeof stamp);
    memcpy(base, one->base, sizeof base);
    self->until = 0;
    stream *to = stream_new(one, self->of);
    text body = {.drain = stream_take, .drain_context = to};
    ro_status status = to ? look_up(self, &ask, stamp, base, &body, &error) : RO_ENOMEM;
    if (to && stream_has_begun(to)) {
        stream_end(to, status ? status : stream_take(to, body.bytes, body.len));
        text_free(&body);
    } else {
        one->done = answer_of(one, status, &body, &error);
        one->finished(one);
    }
    stream_drop(to);
}

const crew_kind readers = {start, work, end};
const crew_kind exporters = {start, export, end};
