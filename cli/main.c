/* main.c: finds the verb and runs it. */
#include "verb.h"

#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static void put_json_string(FILE *file, const char *s)
{
    fputc('"', file);
    for (; *s; s++) {
        if (*s == '"' || *s == '\\')
            fprintf(file, "\\%c", *s);
        else if ((unsigned char)*s < 0x20)
            fprintf(file, "\\u%04x", (unsigned)(unsigned char)*s);
        else
            fputc(*s, file);
    }
    fputc('"', file);
}

static int exit_code(ro_status status)
{
    switch (status) {
    case RO_OK: return EXIT_GOOD;
    case RO_EARG: return EXIT_USAGE;
    case RO_EFORMAT:
    case RO_EVERSION:
    case RO_EBUSY: return EXIT_NO_RECORD;
    case RO_ENOTFOUND: return EXIT_NOT_FOUND;
    default: return EXIT_SYSTEM;
    }
}

int complain(const cli_args *args, const ro_error *error)
{
    if (args->log_json) {
        fputs("{\"level\":\"error\",\"file\":", stderr);
        put_json_string(stderr, error->file);
        fputs(",\"message\":", stderr);
        put_json_string(stderr, error->message);
        fprintf(stderr, ",\"byte\":%" PRId64 ",\"line\":%" PRId64 ",\"status\":\"%s\"}\n", error->byte, error->line,
                ro_status_name(error->code));
    } else {
        fprintf(stderr, "readout: %s%s", error->file, error->file[0] ? ": " : "");
        if (error->line >= 0)
            fprintf(stderr, "line %" PRId64 ": ", error->line);
        else if (error->byte >= 0)
            fprintf(stderr, "byte %" PRId64 ": ", error->byte);
        fprintf(stderr, "%s\n", error->message[0] ? error->message : ro_status_name(error->code));
    }
    return exit_code(error->code);
}

int open_engine(const cli_args *args, ro_engine **out)
{
    ro_error error = {.byte = -1, .line = -1};
    return ro_engine_open(out, args->share, &error) ? complain(args, &error) : 0;
}

int open_record(const cli_args *args, ro_record_mode mode, const ro_engine *engine, ro_record **out)
{
    ro_error error = {.byte = -1, .line = -1};
    return ro_record_open(out, args->record, mode, engine, &error) ? complain(args, &error) : 0;
}

ro_status write_to(void *context, const char *bytes, size_t len)
{
    return fwrite(bytes, 1, len, (FILE *)context) == len ? RO_OK : RO_EIO;
}

int run_version(const verb *self, const cli_args *args)
{
    (void)self, (void)args;
    printf("readout %s\n", readout_version());
    return EXIT_GOOD;
}

int main(int argc, char **argv)
{
    signal(SIGPIPE, SIG_IGN);
    if (argc < 2 || !strcmp(argv[1], "--help") || !strcmp(argv[1], "-h") || !strcmp(argv[1], "help")) {
        const verb *about = argc > 2 ? verb_find(argv[2]) : NULL;
        if (about)
            verb_help(about);
        else
            verbs_help();
        return argc < 2 ? EXIT_USAGE : EXIT_GOOD;
    }
    const verb *self = verb_find(!strcmp(argv[1], "--version") ? "version" : argv[1]);
    if (!self) {
        fprintf(stderr, "readout: no verb %s\nTry: readout --help\n", argv[1]);
        return EXIT_USAGE;
    }
    cli_args args;
    int status = args_read(&args, self->name, self->allowed, argc - 1, argv + 1);
    if (status) return status;
    if (args.help) {
        verb_help(self);
        return EXIT_GOOD;
    }
    status = self->run(self, &args);
    bool lost = fflush(stdout) || ferror(stdout);
    if (lost && errno != EPIPE) perror("readout: standard output"); /* a reader that has seen enough (head) is told nothing */
    return lost && !status ? EXIT_SYSTEM : status;
}
