/* list.c: verbs that look at a record. */
#include "coverage.h"
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

long print_json(ro_rows *rows, ro_error *error)
{
    long count = 0;
    ro_status status;
    while (!(status = ro_rows_next(rows, error))) {
        puts(ro_rows_json(rows));
        count++;
    }
    return status == RO_ENOTFOUND ? count : -1;
}

/* One of the first `count` formats. */
static bool format_of(const char *name, int count, ro_export_format *out)
{
    static const char *const names[] = {"json", "jsonl", "csv", "polecat", "icews", "gdelt"};
    for (int i = 0; i < count; i++)
        if (!strcmp(name, names[i])) return *out = (ro_export_format)i, true;
    return false;
}

/* --json and --format json or jsonl are JSON lines, as each row stands for itself. */
static long print_rows(const verb *self, const cli_args *args, ro_record *record, ro_rows *rows, ro_export_format format, ro_error *error)
{
    if (args->json || (args->format && format != RO_EXPORT_CSV)) return print_json(rows, error);
    if (args->format) return table_csv(rows, error);
    if (!strcmp(self->name, "coverage") && !args->filter.by) return coverage_print(record, &args->filter, rows, error);
    return table_print(rows, NULL, error);
}

/* --format ics: the plans as a calendar. */
static int run_calendar(const cli_args *args, const ro_filter *filter)
{
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    int64_t left_out = 0;
    int status = open_record(args, RO_RECORD_READ, NULL, &record);
    if (status) return status;
    if (ro_record_calendar(record, filter, &left_out, write_to, stdout, &error))
        status = complain(args, &error);
    else if (left_out && !args->quiet)
        fprintf(stderr, "%" PRId64 " plans whose days are not known to a month left out\n", left_out);
    if (fflush(stdout) && !status) status = EXIT_SYSTEM;
    ro_record_close(record, NULL);
    return status;
}

int run_list(const verb *self, const cli_args *args)
{
    ro_record *record = NULL;
    ro_rows *rows = NULL;
    ro_error error = {.byte = -1, .line = -1};
    ro_filter filter = args->filter;
    ro_export_format format = RO_EXPORT_JSONL;
    bool asks = *self->usage && *self->usage != '-' && *self->usage != '['; /* for words or an id, not for an option */
    bool may = *self->usage == '[';                                        /* be given words */
    bool calendar = args->format && !strcmp(args->format, "ics") && !strcmp(self->name, "plans");
    if ((asks ? !args->rest_count : args->rest_count && !may) || (args->format && !calendar && !format_of(args->format, 3, &format))) {
        verb_help(self);
        return EXIT_USAGE;
    }
    if (args->unplaced) filter.kind = "unplaced";
    if (args->open || args->overdue) filter.kind = args->overdue ? "overdue" : "open";
    if (calendar) return run_calendar(args, &filter);
    char *words = asks || args->rest_count ? joined(args) : NULL;
    filter.words = args->about ? args->about : words;
    int status = open_record(args, RO_RECORD_READ, NULL, &record);
    if (!status && ro_record_rows(record, self->name, &filter, &rows, &error)) status = complain(args, &error);
    long count = status ? 0 : print_rows(self, args, record, rows, format, &error);
    if (count < 0)
        status = complain(args, &error);
    else if (!status && !count && (!strcmp(self->name, "sources") || args->about))
        status = complain(args, &(ro_error){.code = RO_ENOTFOUND, .byte = -1, .line = -1, .message = "no entry and no report has this id"});
    else if (!status && !count && !args->json && !args->format && !args->quiet)
        fprintf(stderr, "nothing found in %s\n", args->record);
    for (int i = 0; !status && !args->quiet && ro_rows_remark(rows, i); i++) fprintf(stderr, "%s\n", ro_rows_remark(rows, i));
    ro_rows_free(rows);
    ro_record_close(record, NULL);
    free(words);
    return status;
}

int run_export(const verb *self, const cli_args *args)
{
    ro_export_format format = RO_EXPORT_JSON;
    if (args->rest_count || (args->format && !format_of(args->format, 6, &format))) {
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
