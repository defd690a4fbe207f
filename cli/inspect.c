/* inspect.c: verbs that print one step of the engine. */
#include "verb.h"

#include <stdio.h>
#include <string.h>

typedef struct inspected {
    const char *name;
    ro_inspect_what what;
} inspected;

static const inspected steps[] = {
    {"text", RO_INSPECT_TEXT}, {"parse", RO_INSPECT_PARSE},       {"names", RO_INSPECT_NAMES},
    {"when", RO_INSPECT_WHEN}, {"mentions", RO_INSPECT_MENTIONS}, {"attributions", RO_INSPECT_ATTRIBUTIONS},
    {"map", RO_INSPECT_MAP},   {"blocks", RO_INSPECT_BLOCKS}};

typedef struct sink {
    const cli_args *args;
    int failed;
} sink;

static ro_status write_out(void *context, const char *bytes, size_t len)
{
    (void)context;
    return write_to(stdout, bytes, len);
}

static void one_failed(void *context, const ro_error *error)
{
    sink *self = context;
    if (ferror(stdout)) return; /* no fault of the page; main tells of lost output */
    self->failed++;
    complain(self->args, error);
}

/* Pages given, or standard input. */
static const char *const *paths_of(const cli_args *args, size_t *count)
{
    static const char *const standard_input[] = {"-"};
    *count = args->rest_count ? (size_t)args->rest_count : 1;
    return args->rest_count ? args->rest : standard_input;
}

static int exit_code_of(const cli_args *args, const sink *counted, ro_status status, const ro_error *error)
{
    if (!status) return 0;
    return ferror(stdout) ? EXIT_SYSTEM : counted->failed ? EXIT_SOME_FAILED : complain(args, error);
}

static ro_inspect_options options_of(const cli_args *args)
{
    return (ro_inspect_options){args->fields, args->ref, args->bare, args->conllu_in, args->iob_in, args->jsonl_in, args->json,
                                args->format && !strcmp(args->format, "tsv")};
}

int run_inspect(const verb *self, const cli_args *args)
{
    size_t count, step = 0;
    const char *const *paths = paths_of(args, &count);
    ro_engine *engine = NULL;
    int status = open_engine(args, &engine);
    if (status) return status;
    while (step + 1 < sizeof steps / sizeof *steps && strcmp(steps[step].name, self->name) != 0) step++;
    ro_inspect_options options = options_of(args);
    ro_error error = {.byte = -1, .line = -1};
    sink counted = {args, 0};
    status = exit_code_of(args, &counted, ro_inspect(engine, steps[step].what, paths, count, &options, write_out, one_failed, &counted, &error), &error);
    ro_engine_close(engine);
    return status;
}

/* Sentences from files or standard input, or a table of pairs. */
int run_code(const verb *self, const cli_args *args)
{
    size_t count;
    const char *const *paths = args->pairs ? &args->pairs : paths_of(args, &count);
    if (args->pairs) count = 1;
    if (args->format && strcmp(args->format, "tsv") != 0 && strcmp(args->format, "jsonl") != 0) {
        fprintf(stderr, "readout %s: --format wants jsonl or tsv: %s\nTry: readout %s --help\n", self->name, args->format, self->name);
        return EXIT_USAGE;
    }
    if (args->pairs && args->rest_count) {
        fprintf(stderr, "readout %s: --pairs takes no other file: %s\nTry: readout %s --help\n", self->name, args->rest[0], self->name);
        return EXIT_USAGE;
    }
    ro_engine *engine = NULL;
    int status = open_engine(args, &engine);
    if (status) return status;
    ro_inspect_options options = options_of(args);
    ro_error error = {.byte = -1, .line = -1};
    sink counted = {args, 0};
    status = exit_code_of(args, &counted, ro_inspect(engine, args->pairs ? RO_INSPECT_PAIRS : RO_INSPECT_CODE, paths, count, &options, write_out, one_failed, &counted, &error), &error);
    ro_engine_close(engine);
    return status;
}

int run_overlaps(const verb *self, const cli_args *args)
{
    size_t count;
    const char *const *paths = paths_of(args, &count);
    ro_engine *engine = NULL;
    int status = args->bare ? 0 : open_engine(args, &engine);
    (void)self;
    if (status) return status;
    ro_inspect_options options = options_of(args);
    ro_error error = {.byte = -1, .line = -1};
    sink counted = {args, 0};
    status = exit_code_of(args, &counted, ro_overlaps(engine, paths, count, &options, write_out, one_failed, &counted, &error), &error);
    ro_engine_close(engine);
    return status;
}
