/* pool.c: pthreads, woken by a generation number. Jobs are handed out by an atomic counter. */
#include "base/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct worker {
    ro_pool *pool;
    unsigned number;
    pthread_t thread;
} worker;

struct ro_pool {
    unsigned threads, started;
    worker *workers; /* threads - 1 of them: the caller is worker 0 */
    pthread_mutex_t lock;
    pthread_cond_t wake, done;
    uint64_t generation;
    unsigned busy;
    int stop;
    atomic_size_t next;
    size_t count;
    ro_pool_job job;
    void *context;
};

ro_pool *ro_pool_new(unsigned threads)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    if (!threads) threads = cores > 0 ? (unsigned)cores : 1;
    if (threads > RO_POOL_THREADS_MAX) threads = RO_POOL_THREADS_MAX;
    ro_pool *pool = calloc(1, sizeof *pool);
    if (!pool) return NULL;
    pool->threads = threads;
    pool->workers = calloc(threads, sizeof *pool->workers);
    if (!pool->workers) {
        free(pool);
        return NULL;
    }
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->wake, NULL);
    pthread_cond_init(&pool->done, NULL);
    return pool;
}

unsigned ro_pool_threads(const ro_pool *pool) { return pool->threads; }

static void take_jobs(ro_pool *pool, unsigned number)
{
    for (size_t i; (i = atomic_fetch_add(&pool->next, 1)) < pool->count;) pool->job(pool->context, i, number);
}

static void *work(void *argument)
{
    worker *self = argument;
    ro_pool *pool = self->pool;
    uint64_t seen = 0;
    pthread_mutex_lock(&pool->lock);
    for (;;) {
        while (!pool->stop && pool->generation == seen) pthread_cond_wait(&pool->wake, &pool->lock);
        if (pool->stop) break;
        seen = pool->generation;
        pthread_mutex_unlock(&pool->lock);
        take_jobs(pool, self->number);
        pthread_mutex_lock(&pool->lock);
        if (--pool->busy == 0) pthread_cond_signal(&pool->done);
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

/* Starts what threads it can; fewer than asked for is no error, the caller works too. */
static void start_threads(ro_pool *pool)
{
    while (pool->started + 1 < pool->threads) {
        worker *w = &pool->workers[pool->started];
        w->pool = pool;
        w->number = pool->started + 1;
        if (pthread_create(&w->thread, NULL, work, w)) break;
        pool->started++;
    }
}

ro_status ro_pool_run(ro_pool *pool, size_t count, ro_pool_job job, void *context)
{
    if (pool->threads > 1 && count > 1 && !pool->started) start_threads(pool);
    pthread_mutex_lock(&pool->lock);
    pool->job = job;
    pool->context = context;
    pool->count = count;
    atomic_store(&pool->next, 0);
    pool->busy = pool->started;
    pool->generation++;
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
    take_jobs(pool, 0);
    pthread_mutex_lock(&pool->lock);
    while (pool->busy) pthread_cond_wait(&pool->done, &pool->lock);
    pthread_mutex_unlock(&pool->lock);
    return RO_OK;
}

void ro_pool_free(ro_pool *pool)
{
    if (!pool) return;
    pthread_mutex_lock(&pool->lock);
    pool->stop = 1;
    pthread_cond_broadcast(&pool->wake);
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = 0; i < pool->started; i++) pthread_join(pool->workers[i].thread, NULL);
    pthread_mutex_destroy(&pool->lock);
    pthread_cond_destroy(&pool->wake);
    pthread_cond_destroy(&pool->done);
    free(pool->workers);
    free(pool);
}
