/* crew.c: a queue, and threads that take jobs from it. */
#include "crew.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { THREADS_MOST = 64, SETTLED_NS = 100000000 };

typedef struct worker {
    crew *of;
    pthread_t thread;
    ro_record *record;
    char file[STAMP_MOST]; /* which file it opened */
} worker;

struct crew {
    pthread_mutex_t lock;
    pthread_cond_t work;
    const char *path;
    bool edit, ending;
    job *first, **last;
    size_t waiting;
    cache *kept;
    unsigned count;
    worker workers[THREADS_MOST];
};

/* ---- which state the record is in ---- */

static int64_t ns_of(struct timespec t) { return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec; }

/* A change within the same tick of the file system's clock as the last one would look like none: until the clock has surely gone on,
 * the stamp is not to be trusted for keeping answers. */
bool stamp_of(const char *path, char out[STAMP_MOST])
{
    char log[4096];
    struct stat s = {0}, l = {0};
    struct timespec now;
    snprintf(log, sizeof log, "%s-wal", path);
    bool there = !stat(path, &s), logged = !stat(log, &l);
    clock_gettime(CLOCK_REALTIME, &now);
    snprintf(out, STAMP_MOST, "%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%" PRIx64, (uint64_t)s.st_ino, (uint64_t)s.st_size,
             (uint64_t)ns_of(s.st_mtim), (uint64_t)(logged ? l.st_size : 0), (uint64_t)(logged && l.st_size ? ns_of(l.st_mtim) : 0));
    return there && ns_of(now) - ns_of(s.st_mtim) > SETTLED_NS && (!logged || ns_of(now) - ns_of(l.st_mtim) > SETTLED_NS);
}

/* ---- one job ---- */

typedef struct meaning {
    ro_status status;
    int http;
    const char *code;
} meaning;

static const meaning meanings[] = {
    {RO_EARG, 400, "bad-value"},      {RO_ENOTFOUND, 404, "no-such-id"}, {RO_EBUSY, 503, "record-busy"},
    {RO_ELIMIT, 413, "answer-too-large"}, {RO_ESTOP, 503, "took-too-long"},
};

static answer *answer_of_error(ro_status status, const ro_error *error)
{
    problem why;
    size_t i = 0, count = sizeof meanings / sizeof *meanings;
    while (i < count && meanings[i].status != status) i++;
    const char *words = error->message[0] ? error->message : ro_status_name(status);
    problem_set(&why, i < count ? meanings[i].http : 500, i < count ? meanings[i].code : "cannot-read", "%s", words);
    return answer_of_problem(&why);
}

/* Two mixed sums of 64 bits: the same question to the same state of the record has the same tag. */
static void tag_of(const job *self, char out[TAG_MOST])
{
    uint64_t h[2] = {0xcbf29ce484222325u, 0x84222325cbf29ce4u};
    text key = {0};
    request_key(&self->ask, &key);
    text_say(&key, "|");
    text_say(&key, self->stamp);
    for (size_t i = 0; i < key.len; i++)
        for (int k = 0; k < 2; k++) h[k] = (h[k] ^ (unsigned char)key.bytes[i]) * (0x100000001b3u + 2 * (uint64_t)k), h[k] ^= h[k] >> 29;
    text_free(&key);
    snprintf(out, TAG_MOST, "\"%016" PRIx64 "%08" PRIx32 "\"", h[0], (uint32_t)h[1]);
}

/* The record as it is now: opened again when another file lies there. */
static ro_status open_record(worker *self, const char *stamp, ro_error *error)
{
    char file[STAMP_MOST];
    snprintf(file, sizeof file, "%.*s", (int)strcspn(stamp, "."), stamp);
    if (self->record && !strcmp(file, self->file)) return RO_OK;
    ro_record_close(self->record, NULL);
    self->record = NULL;
    memcpy(self->file, file, sizeof file);
    return ro_record_open(&self->record, self->of->path, RO_RECORD_READ, NULL, error);
}

static void work_on(worker *self, job *one)
{
    ro_error error = {.byte = -1, .line = -1};
    text body = {.most = ANSWER_MOST};
    char tag[TAG_MOST];
    ro_status status = open_record(self, one->stamp, &error);
    viewer by = {self->record, self->of->edit};
    if (!status) status = one->ask.route->view(&by, &one->ask, &body, &error);
    if (status) {
        text_free(&body);
        one->done = answer_of_error(status, &error);
        return;
    }
    tag_of(one, tag);
    one->done = answer_new(200, formats[one->ask.format].type, &body, tag, one->gzip);
    if (one->done && self->of->kept && one->key.len) cache_put(self->of->kept, one->key.bytes, one->key.len, one->done);
}

/* ---- threads ---- */

static job *next_job(crew *self)
{
    pthread_mutex_lock(&self->lock);
    while (!self->first && !self->ending) pthread_cond_wait(&self->work, &self->lock);
    job *one = self->first;
    if (one && !(self->first = one->next)) self->last = &self->first;
    if (one) self->waiting--;
    pthread_mutex_unlock(&self->lock);
    return one;
}

static void *run(void *context)
{
    worker *self = context;
    for (job *one; (one = next_job(self->of));) {
        static const problem closing = {503, "closing", "the server is closing"};
        if (__atomic_load_n(&self->of->ending, __ATOMIC_RELAXED))
            one->done = answer_of_problem(&closing);
        else
            work_on(self, one);
        one->finished(one);
    }
    ro_record_close(self->record, NULL);
    return NULL;
}

ro_status crew_new(crew **out, const char *path, bool edit, unsigned threads, cache *kept, ro_error *error)
{
    *out = NULL;
    crew *self = calloc(1, sizeof *self);
    if (!self) return RO_ENOMEM;
    *self = (crew){.path = path, .edit = edit, .kept = kept, .last = &self->first};
    pthread_mutex_init(&self->lock, NULL);
    pthread_cond_init(&self->work, NULL);
    char stamp[STAMP_MOST];
    stamp_of(path, stamp);
    ro_status status = RO_OK;
    for (unsigned i = 0; !status && i < threads && i < THREADS_MOST; i++) {
        worker *one = &self->workers[i];
        one->of = self;
        status = open_record(one, stamp, error);
        if (!status && pthread_create(&one->thread, NULL, run, one)) status = RO_ENOMEM;
        if (status)
            ro_record_close(one->record, NULL);
        else
            self->count++;
    }
    if (status)
        crew_free(self);
    else
        *out = self;
    return status;
}

bool crew_add(crew *self, job *job)
{
    pthread_mutex_lock(&self->lock);
    bool taken = !self->ending && self->waiting < QUEUE_MOST;
    if (taken) {
        job->next = NULL;
        *self->last = job;
        self->last = &job->next;
        self->waiting++;
        pthread_cond_signal(&self->work);
    }
    pthread_mutex_unlock(&self->lock);
    return taken;
}

void crew_free(crew *self)
{
    if (!self) return;
    pthread_mutex_lock(&self->lock);
    self->ending = true;
    pthread_cond_broadcast(&self->work);
    pthread_mutex_unlock(&self->lock);
    for (unsigned i = 0; i < self->count; i++) pthread_join(self->workers[i].thread, NULL);
    pthread_cond_destroy(&self->work);
    pthread_mutex_destroy(&self->lock);
    free(self);
}
