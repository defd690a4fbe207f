/* list.c: verbs that look at a record. */
#include "table.h"
#include "verb.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The words of a search, joined by spaces; from malloc. */
static char *joined(const cli_args *args)
{
    size_t len = 1;
    for (int i = 0; i < args->rest_count; i++) len += strlen(args->rest[i]) + 1;
    char *out = calloc(1, len);
    for (int i = 0; out && i < args->rest_count; i++) {
        if (i) strcat(out, " ");
        strcat(out, args->rest[i]);
    }
    return out;
}

static long print_json(ro_rows *rows, ro_error *error)
{
    long count = 0;
    ro_status status;
    while (!(status = ro_rows_next(rows, error))) {
        puts(ro_rows_json(rows));
        count++;
    }
    return status == RO_ENOTFOUND ? count : -1;
}

int run_list(const verb *self, const cli_args *args)
{
    ro_record *record = NULL;
    ro_rows *rows = NULL;
    ro_error error = {.byte = -1, .line = -1};
    ro_filter filter = args->filter;
    bool search = !strcmp(self->name, "search"), takes_words = search || *self->usage;
    if (search ? !args->rest_count : args->rest_count && !takes_words) {
        verb_help(self);
        return EXIT_USAGE;
    }
    char *words = args->rest_count ? joined(args) : NULL;
    filter.words = words;
    int status = open_record(args, RO_RECORD_READ, NULL, &record);
    if (!status && ro_record_rows(record, self->name, &filter, &rows, &error)) status = complain(args, &error);
    long count = status ? 0 : args->json ? print_json(rows, &error) : table_print(rows, &error);
    if (count < 0)
        status = complain(args, &error);
    else if (!status && !count && !args->json && !args->quiet)
        fprintf(stderr, "nothing found in %s\n", args->record);
    if (!status && ro_rows_undated(rows) && !args->quiet)
        fprintf(stderr, "%" PRId64 " without a day left out\n", ro_rows_undated(rows));
    ro_rows_free(rows);
    ro_record_close(record, NULL);
    free(words);
    return status;
}

static bool format_of(const char *name, ro_export_format *out)
{
    static const char *const names[] = {"json", "jsonl", "csv"};
    for (int i = 0; i < 3; i++)
        if (!strcmp(name, names[i])) return *out = (ro_export_format)i, true;
    return false;
}

int run_export(const verb *self, const cli_args *args)
{
    ro_export_format format = RO_EXPORT_JSON;
    if (args->rest_count || (args->format && !format_of(args->format, &format))) {
        verb_help(self);
        return EXIT_USAGE;
    }
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    int status = open_record(args, RO_RECORD_READ, NULL, &record);
    if (status) return status;
    FILE *file = args->output ? fopen(args->output, "w") : stdout;
    if (!file)
        perror(args->output);
    else if (ro_record_export(record, format, args->filter.kind, args->no_text, write_to, file, &error) && !ferror(file))
        status = complain(args, &error);
    if (file && file != stdout && ferror(file)) perror(args->output), status = EXIT_SYSTEM;
    if (!file || ((file == stdout ? fflush(file) : fclose(file)) && !status)) status = EXIT_SYSTEM;
    ro_record_close(record, NULL);
    return status;
}
