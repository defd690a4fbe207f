/* stamp.c: number, length and time of the record and of its write-ahead log; and of this program, since another build may answer otherwise. */
#include "stamp.h"

#include <inttypes.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

/* A change within the same tick of the file system's clock as the last one would look like none. Until that clock has surely gone on, a
 * stamp is not to be trusted. */
enum { STEADY_NS = 100000000 };

static pthread_once_t once = PTHREAD_ONCE_INIT;
static uint64_t program;

static int64_t ns_of(struct timespec t) { return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec; }

static void look_at_program(void)
{
    struct stat s = {0};
    if (!stat("/proc/self/exe", &s)) program = (uint64_t)ns_of(s.st_mtim) ^ (uint64_t)s.st_size << 40;
}

bool stamp_of(const char *path, char out[STAMP_MOST])
{
    char log_path[4096];
    struct stat file = {0}, log = {0};
    struct timespec now;
    pthread_once(&once, look_at_program);
    snprintf(log_path, sizeof log_path, "%s-wal", path);
    bool there = !stat(path, &file), logged = !stat(log_path, &log) && log.st_size;
    clock_gettime(CLOCK_REALTIME, &now);
    if (!logged) log = (struct stat){0}; /* empty or gone is the same: readers make and unmake it */
    snprintf(out, STAMP_MOST, "%" PRIx64 "-%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%" PRIx64 ".%" PRIx64, (uint64_t)file.st_dev,
             (uint64_t)file.st_ino, (uint64_t)file.st_size, (uint64_t)ns_of(file.st_mtim), (uint64_t)log.st_size, (uint64_t)ns_of(log.st_mtim),
             program);
    return there && ns_of(now) - ns_of(file.st_mtim) > STEADY_NS && ns_of(now) - ns_of(log.st_mtim) > STEADY_NS;
}

size_t stamp_file(const char *stamp) { return strcspn(stamp, "."); }
