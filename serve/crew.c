/* crew.c: a queue, and threads that take jobs from it. */
#include "crew.h"

#include <pthread.h>
#include <stdlib.h>

enum { THREADS_MOST = 64 };

typedef struct worker {
    crew *of;
    pthread_t thread;
    void *own;
} worker;

struct crew {
    pthread_mutex_t lock;
    pthread_cond_t work;
    const crew_kind *kind;
    bool ending;
    job *first, **last;
    size_t waiting;
    unsigned count;
    worker workers[THREADS_MOST];
};

bool crew_is_ending(const crew *self) { return __atomic_load_n(&self->ending, __ATOMIC_RELAXED); }

/* NULL: there will be none any more. */
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
    static const problem closing = {503, "closing", "the server is closing"};
    worker *self = context;
    for (job *one; (one = next_job(self->of));) {
        if (!crew_is_ending(self->of)) {
            self->of->kind->work(self->own, one);
        } else {
            one->done = answer_of_problem(&closing);
            one->finished(one);
        }
    }
    self->of->kind->end(self->own);
    return NULL;
}

static ro_status add_worker(crew *self, const void *context, ro_error *error)
{
    worker *one = &self->workers[self->count];
    one->of = self;
    ro_status status = self->kind->start(context, self, &one->own, error);
    if (status) return status;
    if (!pthread_create(&one->thread, NULL, run, one)) return self->count++, RO_OK;
    self->kind->end(one->own);
    return RO_ENOMEM;
}

ro_status crew_new(crew **out, const crew_kind *kind, const void *context, unsigned threads, ro_error *error)
{
    *out = NULL;
    crew *self = calloc(1, sizeof *self);
    if (!self) return RO_ENOMEM;
    self->kind = kind;
    self->last = &self->first;
    pthread_mutex_init(&self->lock, NULL);
    pthread_cond_init(&self->work, NULL);
    ro_status status = RO_OK;
    while (!status && self->count < threads && self->count < THREADS_MOST) status = add_worker(self, context, error);
    if (status)
        crew_free(self);
    else
        *out = self;
    return status;
}

bool crew_add(crew *self, job *one)
{
    pthread_mutex_lock(&self->lock);
    bool taken = !self->ending && self->waiting < QUEUE_MOST;
    if (taken) {
        one->next = NULL;
        *self->last = one;
        self->last = &one->next;
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
    __atomic_store_n(&self->ending, true, __ATOMIC_RELAXED);
    pthread_cond_broadcast(&self->work);
    pthread_mutex_unlock(&self->lock);
    for (unsigned i = 0; i < self->count; i++) pthread_join(self->workers[i].thread, NULL);
    pthread_cond_destroy(&self->work);
    pthread_mutex_destroy(&self->lock);
    free(self);
}
