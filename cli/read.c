/* read.c: `read` and `forget`: pages in, with progress, and out again. */
#include "verb.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct reading {
    const cli_args *args;
    struct timespec begun, said;
    bool shows; /* progress is for terminals */
} reading;

static double seconds(struct timespec from, struct timespec to)
{
    return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

/* What is left, from the share of the bytes that were taken: archives do not say how many pages they hold. */
static double seconds_left(const ro_read_progress *how_far, double spent)
{
    if (how_far->bytes_total && how_far->bytes) return spent * (double)(how_far->bytes_total - how_far->bytes) / (double)how_far->bytes;
    if (how_far->pages_total > how_far->pages) return spent * (double)(how_far->pages_total - how_far->pages) / (double)how_far->pages;
    return 0;
}

static void progress(void *context, const ro_read_progress *how_far)
{
    reading *self = context;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!self->shows || (seconds(self->said, now) < 0.2 && how_far->bytes != how_far->bytes_total)) return;
    self->said = now;
    double spent = seconds(self->begun, now), left = seconds_left(how_far, spent);
    fprintf(stderr, "\r\033[K%" PRIu64, how_far->pages);
    if (how_far->pages_total) fprintf(stderr, " of %" PRIu64, how_far->pages_total);
    fprintf(stderr, " pages, %.0f a second", spent > 0 ? (double)how_far->pages / spent : 0);
    if (!how_far->pages_total && how_far->bytes_total)
        fprintf(stderr, ", %.0f %% of %.0f MB", 100.0 * (double)how_far->bytes / (double)how_far->bytes_total, (double)how_far->bytes_total / 1e6);
    if (left >= 1) fprintf(stderr, ", %.0f s left", left);
    fflush(stderr);
}

static void one_failed(void *context, const ro_error *error)
{
    reading *self = context;
    if (self->shows) fputs("\r\033[K", stderr);
    complain(self->args, error);
}

static void say_json(const ro_read_summary *s)
{
    printf("{\"pages\":%" PRIu64 ",\"reports\":%" PRIu64 ",\"known\":%" PRIu64 ",\"skipped\":%" PRIu64 ",\"failed\":%" PRIu64
           ",\"contacts\":%" PRIu64 ",\"statements\":%" PRIu64 ",\"plans\":%" PRIu64 ",\"events\":%" PRIu64 ",\"sentences\":%" PRIu64
           ",\"unparsed\":%" PRIu64 ",\"why\":{",
           s->pages, s->reports, s->known, s->skipped, s->failed, s->contacts, s->statements, s->plans, s->events, s->sentences, s->unparsed);
    for (int i = 0; i < RO_SUMMARY_REASONS_MAX && s->why[i].reason; i++)
        printf("%s\"%s\":%" PRIu64, i ? "," : "", s->why[i].reason, s->why[i].count);
    printf("},\"languages\":{");
    for (int i = 0; i < RO_SUMMARY_LANGUAGES_MAX && s->languages[i].count; i++)
        printf("%s\"%s\":%" PRIu64, i ? "," : "", s->languages[i].code, s->languages[i].count);
    printf("},\"passed\":%" PRIu64 ",\"passed_over\":{", s->passed);
    for (int i = 0; i < RO_SUMMARY_PASSED_MAX && s->passed_over[i].reason; i++)
        printf("%s\"%s\":%" PRIu64, i ? "," : "", s->passed_over[i].reason, s->passed_over[i].count);
    fputs("},\"acts_passed_over\":{", stdout);
    for (int i = 0; i < RO_SUMMARY_ACTS_MAX && s->acts_passed[i].reason; i++)
        printf("%s\"%s\":%" PRIu64, i ? "," : "", s->acts_passed[i].reason, s->acts_passed[i].count);
    puts("}}");
}

/* "1 page", "2 pages" */
static void say_count(uint64_t n, const char *noun, const char *after)
{
    fprintf(stderr, "%" PRIu64 " %s%s%s", n, noun, n == 1 ? "" : "s", after);
}

static void say(const cli_args *args, const ro_read_summary *s)
{
    say_count(s->pages, "page", ": ");
    say_count(s->reports, "report", ", ");
    say_count(s->contacts, "contact", ", ");
    say_count(s->statements, "statement", ", ");
    say_count(s->plans, "plan", ", ");
    say_count(s->events, "event", "");
    if (s->known) fprintf(stderr, "; %" PRIu64 " read before", s->known);
    if (s->failed) fprintf(stderr, "; %" PRIu64 " failed", s->failed);
    if (s->skipped) fprintf(stderr, "; %" PRIu64 " skipped", s->skipped);
    for (int i = 0; i < RO_SUMMARY_REASONS_MAX && s->why[i].reason; i++)
        fprintf(stderr, "%s%s %" PRIu64 "%s", i ? ", " : " (", s->why[i].reason, s->why[i].count,
                i + 1 == RO_SUMMARY_REASONS_MAX || !s->why[i + 1].reason ? ")" : "");
    for (int i = 0; i < RO_SUMMARY_LANGUAGES_MAX && s->languages[i].count; i++)
        fprintf(stderr, "%s%s %" PRIu64, i ? ", " : "; languages: ", s->languages[i].code, s->languages[i].count);
    if (s->passed) fprintf(stderr, "; %" PRIu64 " records of archives passed over", s->passed);
    fputs("\n", stderr);
    for (int i = 0; args->stats && i < RO_SUMMARY_PASSED_MAX && s->passed_over[i].reason; i++)
        fprintf(stderr, "%s%s %" PRIu64, i ? ", " : "passed over: ", s->passed_over[i].reason, s->passed_over[i].count);
    if (args->stats && s->passed) fputs("\n", stderr);
    if (args->stats) fprintf(stderr, "%" PRIu64 " sentences, %" PRIu64 " needed no parse\n", s->sentences, s->unparsed);
    for (int i = 0; args->stats && i < RO_SUMMARY_ACTS_MAX && s->acts_passed[i].reason; i++)
        fprintf(stderr, "%s%s %" PRIu64, i ? ", " : "acts that are no events: ", s->acts_passed[i].reason, s->acts_passed[i].count);
    if (args->stats && s->acts_passed[0].reason) fputs("\n", stderr);
}

int run_read(const verb *self, const cli_args *args)
{
    if (!args->rest_count) {
        verb_help(self);
        return EXIT_USAGE;
    }
    ro_engine *engine = NULL;
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    ro_read_summary summary = {0};
    reading state = {.args = args, .shows = isatty(STDERR_FILENO) && !args->quiet && !args->log_json};
    clock_gettime(CLOCK_MONOTONIC, &state.begun);
    int status = open_engine(args, &engine);
    if (!status) status = open_record(args, RO_RECORD_CREATE, engine, &record);
    ro_read_options options = {args->fields, args->threads, 0, progress, one_failed, &state, args->keep};
    if (!status && ro_record_add(record, args->rest, (size_t)args->rest_count, &options, &summary, &error))
        status = complain(args, &error);
    if (state.shows) fputs("\r\033[K", stderr);
    if (ro_record_close(record, &error) && !status) status = complain(args, &error);
    ro_engine_close(engine);
    if (!status && args->json)
        say_json(&summary);
    else if (!status && !args->quiet)
        say(args, &summary);
    return status ? status : summary.failed ? EXIT_SOME_FAILED : EXIT_GOOD;
}

int run_forget(const verb *self, const cli_args *args)
{
    if (!args->rest_count) {
        verb_help(self);
        return EXIT_USAGE;
    }
    ro_engine *engine = NULL;
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    int status = open_engine(args, &engine);
    if (!status) status = open_record(args, RO_RECORD_WRITE, engine, &record);
    for (int i = 0; i < args->rest_count && !status; i++)
        if (ro_record_forget(record, args->rest[i], &error)) status = complain(args, &error);
    if (ro_record_close(record, &error) && !status) status = complain(args, &error);
    ro_engine_close(engine);
    return status;
}

int run_settle(const verb *self, const cli_args *args)
{
    ro_engine *engine = NULL;
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    (void)self;
    int status = open_engine(args, &engine);
    if (!status) status = open_record(args, RO_RECORD_WRITE, engine, &record);
    if (!status && ro_record_settle(record, &error)) status = complain(args, &error);
    if (ro_record_close(record, &error) && !status) status = complain(args, &error);
    ro_engine_close(engine);
    return status;
}

int run_retire(const verb *self, const cli_args *args)
{
    ro_engine *engine = NULL;
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    char day[RO_DAY_TEXT_MAX];
    bool none = args->rest_count == 1 && !strcmp(args->rest[0], "none");
    if (args->rest_count > 1) {
        verb_help(self);
        return EXIT_USAGE;
    }
    int status = args->rest_count ? open_engine(args, &engine) : 0;
    if (!status) status = open_record(args, args->rest_count ? RO_RECORD_WRITE : RO_RECORD_READ, engine, &record);
    if (!status && args->rest_count && ro_record_retire(record, none ? NULL : args->rest[0], &error)) status = complain(args, &error);
    if (!status) {
        ro_record_retired(record, day);
        printf(args->json ? (*day ? "{\"retired\":\"%s\"}\n" : "{\"retired\":null}\n") : *day ? "retired up to %s\n" : "no day is retired\n", day);
    }
    if (ro_record_close(record, &error) && !status) status = complain(args, &error);
    ro_engine_close(engine);
    return status;
}

int run_reread(const verb *self, const cli_args *args)
{
    ro_engine *engine = NULL;
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    ro_read_summary s = {0};
    reading state = {.args = args, .shows = isatty(STDERR_FILENO) && !args->quiet && !args->log_json};
    ro_read_options options = {.threads = args->threads, .progress = progress, .complain = one_failed, .context = &state};
    (void)self;
    clock_gettime(CLOCK_MONOTONIC, &state.begun);
    int status = open_engine(args, &engine);
    if (!status) status = open_record(args, RO_RECORD_WRITE, engine, &record);
    if (!status && ro_record_reread(record, &options, &s, &error)) status = complain(args, &error);
    if (state.shows) fputs("\r\033[K", stderr);
    if (ro_record_close(record, &error) && !status) status = complain(args, &error);
    ro_engine_close(engine);
    if (!status && args->json)
        printf("{\"pages\":%" PRIu64 ",\"reread\":%" PRIu64 ",\"not_kept\":%" PRIu64 ",\"failed\":%" PRIu64 "}\n", s.pages, s.reports, s.known, s.failed);
    else if (!status && !args->quiet)
        fprintf(stderr, "%" PRIu64 " pages read again; of %" PRIu64 " only the text was kept; %" PRIu64 " failed\n", s.reports, s.known, s.failed);
    return status ? status : s.failed ? EXIT_SOME_FAILED : EXIT_GOOD;
}
