/* warc.c: a web archive into reports, against what unpacking alone and reading alone allow together.
 * readout-bench-warc ARCHIVE.warc.gz [RECORD]: prints CSV rows (step,value,unit). `unpacked alone` is libdeflate over every member,
 * in memory; `read alone` is pages to reports, in memory; `archive to reports` is the whole. With RECORD (a file that may be
 * overwritten) also how long reading into a record takes, on one thread and on two. Times are the quickest of some rounds. */
#include <readout.h>

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 5, MEMBER_MAX = 64 << 20 };

static double now(clockid_t clock)
{
    struct timespec t;
    clock_gettime(clock, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void put(const char *step, double value, const char *unit) { printf("%s,%.3f,%s\n", step, value, unit); }

static int fail(const char *what, const ro_error *error)
{
    fprintf(stderr, "bench: %s: %s: %s\n", what, error->file, error->message);
    return 1;
}

static char *slurp(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    long size = !fseek(file, 0, SEEK_END) ? ftell(file) : -1;
    char *bytes = size > 0 ? malloc((size_t)size) : NULL;
    rewind(file);
    *len = bytes ? fread(bytes, 1, (size_t)size, file) : 0;
    fclose(file);
    return bytes;
}

/* Seconds for unpacking every member into one buffer; negative: it is no such archive. */
static double unpack_all(const char *bytes, size_t len)
{
    struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
    char *out = malloc(MEMBER_MAX);
    double from = now(CLOCK_PROCESS_CPUTIME_ID), spent = -1;
    size_t at = 0, in = 0, made = 0;
    while (d && out && at < len &&
           libdeflate_gzip_decompress_ex(d, bytes + at, len - at, out, MEMBER_MAX, &in, &made) == LIBDEFLATE_SUCCESS)
        at += in;
    if (at == len) spent = now(CLOCK_PROCESS_CPUTIME_ID) - from;
    libdeflate_free_decompressor(d);
    free(out);
    return spent;
}

/* The quickest rounds of each, taken in turn so that what else goes on meets all of them. */
typedef struct best {
    double unpack, read, take, whole; /* take: files into pages, as the whole does it */
    ro_pages_times pages;
} best;

static void keep(double *least, double value)
{
    if (*least <= 0 || value < *least) *least = value;
}

static int one_round(const ro_engine *engine, const char *path, const char *bytes, size_t len, best *out)
{
    ro_error error = {.byte = -1};
    const char *paths[] = {path};
    double unpack = unpack_all(bytes, len);
    if (unpack < 0) return fprintf(stderr, "bench: %s has no row of gzip members\n", path), 1;
    keep(&out->unpack, unpack);
    if (ro_engine_measure_pages(engine, paths, 1, true, &out->pages, &error)) return fail("reading", &error);
    keep(&out->read, (double)out->pages.read_ns / 1e9);
    double from = now(CLOCK_PROCESS_CPUTIME_ID);
    if (ro_engine_measure_pages(engine, paths, 1, false, &out->pages, &error)) return fail("reading", &error);
    keep(&out->whole, now(CLOCK_PROCESS_CPUTIME_ID) - from);
    keep(&out->take, (double)out->pages.unpack_ns / 1e9);
    return 0;
}

static int compare(const ro_engine *engine, const char *path)
{
    size_t len;
    best b = {0};
    char *bytes = slurp(path, &len);
    if (!bytes) return fprintf(stderr, "bench: cannot read %s\n", path), 1;
    int status = 0;
    for (int i = 0; i < ROUNDS && !status; i++) status = one_round(engine, path, bytes, len, &b);
    free(bytes);
    if (status) return status;
    double pages = (double)b.pages.pages, allowed = pages / (b.unpack + b.read), whole = pages / b.whole;
    put("archive pages", pages, "pages");
    put("archive bytes a page", (double)b.pages.bytes / pages, "bytes");
    put("unpacked alone", pages / b.unpack, "pages/s");
    put("archive to pages", pages / b.take, "pages/s");
    put("read alone", pages / b.read, "pages/s");
    put("both allow", allowed, "pages/s");
    put("archive to reports", whole, "pages/s");
    put("archive to reports of what both allow", 100 * whole / allowed, "%");
    return 0;
}

static int into_record(const ro_engine *engine, const char *path, const char *file, unsigned threads)
{
    ro_error error = {.byte = -1};
    ro_record *record;
    ro_read_summary summary;
    ro_read_options options = {.threads = threads};
    char step[64];
    unlink(file);
    if (ro_record_open(&record, file, RO_RECORD_CREATE, engine, &error)) return fail("opening a record", &error);
    double from = now(CLOCK_MONOTONIC);
    ro_status status = ro_record_add(record, &path, 1, &options, &summary, &error);
    double spent = now(CLOCK_MONOTONIC) - from;
    if (ro_record_close(record, status ? NULL : &error) || status) return fail("reading", &error);
    snprintf(step, sizeof step, "archive into a record on %u thread%s", threads, threads > 1 ? "s" : "");
    put(step, (double)summary.pages / spent, "pages/s");
    return 0;
}

int main(int argc, char **argv)
{
    ro_engine *engine;
    ro_error error = {.byte = -1};
    struct rusage usage;
    if (argc != 2 && argc != 3) return fprintf(stderr, "usage: readout-bench-warc ARCHIVE.warc.gz [RECORD]\n"), 2;
    if (ro_engine_open(&engine, NULL, &error)) return fail("opening", &error);
    int status = argc == 3 ? into_record(engine, argv[1], argv[2], 1) : 0;
    getrusage(RUSAGE_SELF, &usage);
    if (!status && argc == 3) put("memory of reading it on one thread", (double)usage.ru_maxrss / 1024, "MiB");
    if (!status && argc == 3) status = into_record(engine, argv[1], argv[2], 2);
    if (!status) status = compare(engine, argv[1]);
    ro_engine_close(engine);
    return status;
}
