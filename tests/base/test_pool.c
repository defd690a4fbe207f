/* test_pool.c: every job is done once, whatever the number of threads. */
#include "test.h"

#include "base/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>

enum { JOBS = 5000, WORKERS_MAX = 8 };

typedef struct tally {
    atomic_int done[JOBS];
    atomic_int wrong_worker, in_use[WORKERS_MAX];
    unsigned threads;
    pthread_t caller;
    atomic_int elsewhere; /* jobs not done by the caller */
} tally;

static tally counted;

static void job(void *context, size_t i, unsigned worker)
{
    tally *self = context;
    if (worker >= self->threads || atomic_exchange(&self->in_use[worker], 1)) {
        self->wrong_worker++; /* two jobs at once in one place for scratch memory */
        return;
    }
    self->done[i]++;
    if (!pthread_equal(pthread_self(), self->caller)) self->elsewhere++;
    atomic_store(&self->in_use[worker], 0);
}

static void run(unsigned threads, size_t jobs, int rounds)
{
    ro_pool *pool = ro_pool_new(threads);
    assert_non_null(pool);
    memset(&counted, 0, sizeof counted);
    counted.threads = ro_pool_threads(pool);
    counted.caller = pthread_self();
    for (int round = 0; round < rounds; round++) assert_int_equal(ro_pool_run(pool, jobs, job, &counted), RO_OK);
    for (size_t i = 0; i < JOBS; i++) assert_int_equal(counted.done[i], i < jobs ? rounds : 0);
    assert_int_equal(counted.wrong_worker, 0);
    ro_pool_free(pool);
}

static void pools_of_one__work_in_the_caller(void **state)
{
    (void)state;
    run(1, JOBS, 3);
    assert_int_equal(counted.elsewhere, 0);
}

static void pools_of_many__do_every_job_once(void **state)
{
    (void)state;
    for (unsigned threads = 2; threads <= WORKERS_MAX; threads += 3) run(threads, JOBS, 20);
    run(WORKERS_MAX, 3, 50); /* fewer jobs than threads */
}

static void pools__take_no_job_at_all_and_one_job(void **state)
{
    (void)state;
    run(4, 0, 3);
    run(4, 1, 3);
    assert_int_equal(counted.elsewhere, 0); /* no thread starts for one job */
}

static void pools__have_a_bound(void **state)
{
    (void)state;
    ro_pool *pool = ro_pool_new(100000);
    assert_int_equal(ro_pool_threads(pool), RO_POOL_THREADS_MAX);
    ro_pool_free(pool);
    pool = ro_pool_new(0);
    assert_true(ro_pool_threads(pool) >= 1);
    ro_pool_free(pool);
    ro_pool_free(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pools_of_one__work_in_the_caller),
        cmocka_unit_test(pools_of_many__do_every_job_once),
        cmocka_unit_test(pools__take_no_job_at_all_and_one_job),
        cmocka_unit_test(pools__have_a_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
