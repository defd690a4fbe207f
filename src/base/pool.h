/* pool.h: threads that work through numbered jobs.
 * In: a count and a function. Out: every job done once, in any order. No thread starts before the first call;
 * a pool of one thread runs in the caller. One pool, one caller at a time. */
#ifndef RO_BASE_POOL_H
#define RO_BASE_POOL_H

#include "base/status.h"

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_POOL_THREADS_MAX = 256 };

typedef struct ro_pool ro_pool;
/* `worker` is 0 … threads-1: the job's place for scratch memory of its own. */
typedef void (*ro_pool_job)(void *context, size_t job, unsigned worker);

/* threads 0 = one for each processor. NULL when memory is out. */
ro_pool *ro_pool_new(unsigned threads);
unsigned ro_pool_threads(const ro_pool *pool);
/* Runs jobs 0 … count-1 and returns when all are done. */
ro_status ro_pool_run(ro_pool *pool, size_t count, ro_pool_job job, void *context);
void ro_pool_free(ro_pool *pool);

#ifdef __cplusplus
}
#endif
#endif
