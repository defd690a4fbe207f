/* bench.c: how long a page takes, step by step, against the budget.
 * bench RECORD PAGE… -- MORE…: prints CSV rows (step,value,unit) for the mean over the pages; run.sh adds budgets and instruction
 * counts. RECORD is a file that may be overwritten: MORE pages are read into it to time what comes after reading (settling and
 * storing). bench --rounds N PAGE: reads one page N times and prints nothing, for counting instructions.
 * bench --reports NAME PAGE…: crawled pages of HTML to their reports (body, metadata, day), nothing beyond; rows begin with NAME. */
#include <readout.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS = 200, OPENINGS = 20, RECORDS = 8, REPORT_ROUNDS = 20, PAGE_BYTES_MAX = 64 << 20 };

/* Processor time: others at work on the machine are not measured. */
static uint64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

static int fail(const char *what, const ro_error *error)
{
    fprintf(stderr, "bench: %s: %s: %s\n", what, error->file, error->message);
    return 1;
}

static char *slurp(const char *path, size_t *len)
{
    FILE *file = fopen(path, "rb");
    long size = file && !fseek(file, 0, SEEK_END) ? ftell(file) : -1;
    char *bytes = size >= 0 && size <= PAGE_BYTES_MAX ? malloc((size_t)size + 1) : NULL;
    if (bytes) rewind(file);
    *len = bytes ? fread(bytes, 1, (size_t)size, file) : 0;
    if (file) fclose(file);
    return bytes;
}

/* Adds what one page took to the sums. */
static void add(ro_step_times *sum, const ro_step_times *one)
{
    sum->bytes += one->bytes, sum->tokens += one->tokens, sum->sentences += one->sentences, sum->parsed += one->parsed,
        sum->notes += one->notes;
    if (one->held > sum->held) sum->held = one->held;
    for (int i = 0; i < RO_STEPS_MAX && one->steps[i].name; i++) {
        sum->steps[i].name = one->steps[i].name, sum->steps[i].group = one->steps[i].group;
        sum->steps[i].ns += one->steps[i].ns;
    }
}

static void put(const char *step, double value, const char *unit) { printf("%s,%.3f,%s\n", step, value, unit); }

/* The four groups of the budget, in ms a page; what follows reading counts to the rest. */
static void put_groups(const ro_step_times *sum, double pages, double after)
{
    static const char *const groups[] = {"lang", "mention to note", "page and text", "rest"};
    double all = after;
    for (int g = 0; g < 4; g++) {
        double ms = g == 3 ? after : 0;
        for (int i = 0; i < RO_STEPS_MAX && sum->steps[i].name; i++)
            if (!strcmp(sum->steps[i].group, groups[g])) ms += (double)sum->steps[i].ns / 1e6 / pages;
        put(groups[g], ms, "ms");
        all += g == 3 ? ms - after : ms;
    }
    put("a page", all, "ms");
}

/* Whatever is done to a sentence once it is parsed: times, mentions, who is meant, attributions, contacts, plans, statements, events, turns. */
static double coding_of(const ro_step_times *sum)
{
    double seconds = 0;
    for (int i = 0; i < RO_STEPS_MAX && sum->steps[i].name; i++)
        if (!strcmp(sum->steps[i].group, "mention to note")) seconds += (double)sum->steps[i].ns / 1e9;
    return seconds;
}

static double reading_of(const ro_step_times *sum, double pages)
{
    double ms = 0;
    for (int i = 0; i < RO_STEPS_MAX && sum->steps[i].name; i++) ms += (double)sum->steps[i].ns / 1e6 / pages;
    return ms;
}

static int measure_pages(const ro_engine *engine, ro_measure_what what, int count, char **paths, uint32_t rounds, ro_step_times *sum)
{
    ro_error error = {.byte = -1};
    for (int i = 0; i < count; i++) {
        size_t len;
        ro_step_times one;
        char *bytes = slurp(paths[i], &len);
        if (!bytes) return fprintf(stderr, "bench: cannot read %s\n", paths[i]), 1;
        ro_status status = ro_engine_measure(engine, what, bytes, len, rounds, &one, &error);
        free(bytes);
        if (status) return fail("measuring", &error);
        add(sum, &one);
    }
    return 0;
}

/* Milliseconds for reading pages into a new record on one thread, settling and storing included; the quickest of some. */
static int time_record(const ro_engine *engine, const char *path, int count, char **paths, double *ms)
{
    ro_error error = {.byte = -1};
    ro_record *record;
    ro_read_summary summary;
    ro_read_options options = {.threads = 1};
    *ms = 0;
    for (int i = 0; i < RECORDS; i++) {
        unlink(path);
        uint64_t from = now();
        if (ro_record_open(&record, path, RO_RECORD_CREATE, engine, &error)) return fail("opening a record", &error);
        ro_status status = ro_record_add(record, (const char *const *)paths, (size_t)count, &options, &summary, &error);
        if (ro_record_close(record, status ? NULL : &error) || status) return fail("reading", &error);
        double spent = (double)(now() - from) / 1e6;
        if (!i || spent < *ms) *ms = spent;
    }
    return 0;
}

static int time_opening(void)
{
    ro_error error = {.byte = -1};
    uint64_t best = UINT64_MAX;
    for (int i = 0; i < OPENINGS; i++) {
        ro_engine *engine;
        uint64_t from = now();
        if (ro_engine_open(&engine, NULL, &error)) return fail("opening", &error);
        uint64_t spent = now() - from;
        if (spent < best) best = spent;
        ro_engine_close(engine);
    }
    put("start", (double)best / 1e6, "ms");
    return 0;
}

/* The facts alone: mapped, checked, indexes and wordings ready. */
static int time_knowledge(void)
{
    ro_error error = {.byte = -1};
    uint64_t ns, bytes;
    if (ro_knowledge_measure(NULL, OPENINGS, &ns, &bytes, &error)) return fail("opening the facts", &error);
    put("knowledge", (double)ns / 1e6, "ms");
    put("knowledge file", (double)bytes / 1024, "KiB");
    return 0;
}

static int count_only(const ro_engine *engine, uint32_t rounds, const char *path)
{
    ro_error error = {.byte = -1};
    ro_step_times times;
    size_t len;
    char *bytes = slurp(path, &len);
    if (!bytes) return 1;
    ro_status status = ro_engine_measure(engine, RO_MEASURE_READING, bytes, len, rounds, &times, &error);
    free(bytes);
    return status ? fail("measuring", &error) : 0;
}

static int all(const ro_engine *engine, const char *record, int count, char **paths, int more_count, char **more)
{
    ro_step_times sum = {0}, of_more = {0};
    double pages = count, of_few = 0, of_all = 0;
    int few = more_count / 4;
    if (measure_pages(engine, RO_MEASURE_READING, count, paths, ROUNDS, &sum) ||
        measure_pages(engine, RO_MEASURE_READING, more_count - few, more + few, ROUNDS / 20, &of_more))
        return 1;
    if (time_record(engine, record, few, more, &of_few) || time_record(engine, record, more_count, more, &of_all)) return 1;
    for (int i = 0; i < RO_STEPS_MAX && sum.steps[i].name; i++) put(sum.steps[i].name, (double)sum.steps[i].ns / 1e6 / pages, "ms");
    /* what each page after the first few costs beyond its reading: a new record has a cost of its own */
    double after = (of_all - of_few) / (more_count - few) - reading_of(&of_more, more_count - few);
    put("settle and store", after, "ms");
    put_groups(&sum, pages, after);
    put("page size", (double)sum.bytes / pages, "bytes");
    put("page tokens", (double)sum.tokens / pages, "tokens");
    put("sentences", (double)sum.sentences / pages, "a page");
    put("sentences parsed", (double)sum.parsed / pages, "a page");
    put("coded after the parse", (double)sum.sentences / coding_of(&sum), "sentences/s");
    put("memory of a reading", (double)sum.held / 1024, "KiB");
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    put("memory of the process", (double)usage.ru_maxrss / 1024, "MiB");
    return 0;
}

/* Crawled pages to reports: what a step takes, and pages a second. */
static int reports(const ro_engine *engine, const char *set, int count, char **paths)
{
    char name[64];
    static const char *const shown[] = {"page", "text", "day"};
    ro_step_times sum = {0};
    if (measure_pages(engine, RO_MEASURE_REPORT, count, paths, REPORT_ROUNDS, &sum)) return 1;
    for (size_t k = 0; k < sizeof shown / sizeof *shown; k++)
        for (int i = 0; i < RO_STEPS_MAX && sum.steps[i].name; i++) {
            snprintf(name, sizeof name, "%s: %s", set, shown[k]);
            if (!strcmp(sum.steps[i].name, shown[k])) put(name, (double)sum.steps[i].ns / 1e3 / count, "us");
        }
    double ms = reading_of(&sum, count);
    snprintf(name, sizeof name, "%s: page size", set);
    put(name, (double)sum.bytes / count / 1024, "KiB");
    snprintf(name, sizeof name, "%s to reports", set);
    put(name, 1000 / ms, "pages/s");
    snprintf(name, sizeof name, "%s: bytes", set);
    put(name, (double)sum.bytes / count / 1e3 / ms, "MB/s");
    return 0;
}

int main(int argc, char **argv)
{
    ro_engine *engine;
    ro_error error = {.byte = -1};
    bool counting = argc == 4 && !strcmp(argv[1], "--rounds");
    bool reporting = argc > 3 && !strcmp(argv[1], "--reports");
    int split = 2;
    while (split < argc && strcmp(argv[split], "--") != 0) split++;
    if (!counting && !reporting && (split == 2 || split + 1 >= argc))
        return fprintf(stderr, "usage: bench RECORD PAGE… -- MORE…\n       bench --rounds N PAGE\n       bench --reports NAME PAGE…\n"), 2;
    if (!counting && !reporting && (time_opening() || time_knowledge())) return 1;
    if (ro_engine_open(&engine, NULL, &error)) return fail("opening", &error);
    int status = counting    ? count_only(engine, (uint32_t)atoi(argv[2]), argv[3])
                 : reporting ? reports(engine, argv[2], argc - 3, argv + 3)
                             : all(engine, argv[1], split - 2, argv + 2, argc - split - 1, argv + split + 1);
    ro_engine_close(engine);
    return status;
}
