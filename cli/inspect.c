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

int run_inspect(const verb *self, const cli_args *args)
{
    static const char *const standard_input[] = {"-"};
    const char *const *paths = args->rest_count ? args->rest : standard_input;
    size_t count = args->rest_count ? (size_t)args->rest_count : 1, step = 0;
    ro_engine *engine = NULL;
    int status = open_engine(args, &engine);
    if (status) return status;
    while (step + 1 < sizeof steps / sizeof *steps && strcmp(steps[step].name, self->name) != 0) step++;
    ro_inspect_options options = {args->fields, args->ref, args->bare, args->conllu_in, args->iob_in, args->jsonl_in, args->json};
    ro_error error = {.byte = -1, .line = -1};
    sink counted = {args, 0};
    if (ro_inspect(engine, steps[step].what, paths, count, &options, write_out, one_failed, &counted, &error))
        status = ferror(stdout) ? EXIT_SYSTEM : counted.failed ? EXIT_SOME_FAILED : complain(args, &error);
    ro_engine_close(engine);
    return status;
}
