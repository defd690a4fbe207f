/* serve.c: `serve`: the record as a local web page. */
#include "verb.h"

#include <serve.h>
#include <stdio.h>

int run_serve(const verb *self, const cli_args *args)
{
    ro_error error = {.byte = -1, .line = -1};
    if (args->rest_count) {
        verb_help(self);
        return EXIT_USAGE;
    }
    serve_options options = {.record = args->record, .share = args->share, .address = args->bind, .port = args->port,
                             .threads = args->threads, .open = args->open, .edit = args->edit, .quiet = args->quiet};
    return serve_run(&options, &error) ? complain(args, &error) : EXIT_GOOD;
}
