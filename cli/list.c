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

/* The form of --format; "json" is JSON lines, as each row stands for itself. */
static ro_list_format form_of(const char *name) { return ro_list_format_of(strcmp(name, "json") ? name : "jsonl"); }

/* --format: `list` in a form for other programs, and what was left out of it. */
static int print_form(const char *list, const cli_args *args, const ro_filter *filter, ro_record *record, FILE *file, int64_t *entries)
{
    ro_error error = {.byte = -1, .line = -1};
    ro_list_told told;
    const ro_list_options options = {.base = args->base, .hxl = args->hxl, .no_text = args->no_text};
    if (ro_record_list(record, list, filter, form_of(args->format), &options, &told, write_to, file, &error)) return complain(args, &error);
    for (int i = 0; !args->quiet && i < told.remark_count; i++) fprintf(stderr, "%s\n", told.remarks[i]);
    *entries = told.entries;
    return 0;
}

/* Says which forms there are where the one asked for is none of the list's. */
static int check_form(const char *list, const cli_args *args)
{
    char can[160] = "";
    if (!args->format || ro_list_has_format(list, form_of(args->format))) {
        if (!args->hxl || (args->format && form_of(args->format) == RO_LIST_CSV)) return 0;
        fprintf(stderr, "readout: --hxl is a row of CSV: --format csv --hxl\n");
        return EXIT_USAGE;
    }
    for (int i = 0; i < RO_LIST_FORMATS; i++)
        if (ro_list_has_format(list, (ro_list_format)i)) snprintf(can + strlen(can), sizeof can - strlen(can), "%s%s", *can ? ", " : "", ro_list_format_name((ro_list_format)i));
    fprintf(stderr, "readout: --format %s: %s has json, %s\nTry: readout %s --help\n", args->format, list, can, list);
    return EXIT_USAGE;
}

static long print_rows(const verb *self, const cli_args *args, ro_record *record, ro_rows *rows, ro_error *error)
{
    if (args->json) return print_json(rows, error);
    if (!strcmp(self->name, "coverage") && !args->filter.by) return coverage_print(record, &args->filter, rows, error);
    return table_print(rows, NULL, error);
}

/* Of an id that is not there nothing is to be told. */
static bool must_find(const verb *self, const cli_args *args) { return !strcmp(self->name, "sources") || args->about; }

/* Rows for eyes, or with --json a line each. */
static int print_list(const verb *self, const cli_args *args, const ro_filter *filter, ro_record *record, int64_t *count)
{
    ro_rows *rows = NULL;
    ro_error error = {.byte = -1, .line = -1};
    int status = ro_record_rows(record, self->name, filter, &rows, &error) ? complain(args, &error) : 0;
    *count = status ? 0 : print_rows(self, args, record, rows, &error);
    if (*count < 0) status = complain(args, &error);
    if (!status && !*count && !args->json && !args->quiet && !must_find(self, args)) fprintf(stderr, "nothing found in %s\n", args->record);
    for (int i = 0; !status && !args->quiet && ro_rows_remark(rows, i); i++) fprintf(stderr, "%s\n", ro_rows_remark(rows, i));
    ro_rows_free(rows);
    return status;
}

int run_list(const verb *self, const cli_args *args)
{
    ro_record *record = NULL;
    ro_filter filter = args->filter;
    int64_t count = 0;
    bool asks = *self->usage && *self->usage != '-' && *self->usage != '['; /* for words or an id, not for an option */
    bool may = *self->usage == '[';                                        /* be given words */
    if (asks ? !args->rest_count : args->rest_count && !may) {
        verb_help(self);
        return EXIT_USAGE;
    }
    int status = check_form(self->name, args);
    if (status) return status;
    if (args->unplaced) filter.kind = "unplaced";
    if (args->open || args->overdue) filter.kind = args->overdue ? "overdue" : "open";
    char *words = asks || args->rest_count ? joined(args) : NULL;
    filter.words = args->about ? args->about : words;
    status = open_record(args, RO_RECORD_READ, NULL, &record);
    if (!status && args->format)
        status = print_form(self->name, args, &filter, record, stdout, &count);
    else if (!status)
        status = print_list(self, args, &filter, record, &count);
    if (!status && !count && must_find(self, args))
        status = complain(args, &(ro_error){.code = RO_ENOTFOUND, .byte = -1, .line = -1, .message = "no entry and no report has this id"});
    if (fflush(stdout) && !status) status = EXIT_SYSTEM;
    ro_record_close(record, NULL);
    free(words);
    return status;
}

/* The formats of the whole record; others are forms of "all". */
static bool export_of(const char *name, ro_export_format *out)
{
    static const char *const names[] = {[RO_EXPORT_JSON] = "json", [RO_EXPORT_JSONL] = "jsonl", [RO_EXPORT_CSV] = "csv", [RO_EXPORT_POLECAT] = "polecat",
                                        [RO_EXPORT_ICEWS] = "icews", [RO_EXPORT_GDELT] = "gdelt", [RO_EXPORT_DATASETTE] = "datasette"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (names[i] && !strcmp(name, names[i])) return *out = (ro_export_format)i, true;
    return false;
}

static int write_export(const cli_args *args, ro_export_format format, bool form, ro_record *record, FILE *file)
{
    ro_error error = {.byte = -1, .line = -1};
    int64_t entries;
    if (form) return print_form("all", args, &args->filter, record, file, &entries);
    if (format == RO_EXPORT_CSV && args->hxl) format = RO_EXPORT_HXL;
    return ro_record_export(record, format, args->filter.kind, args->no_text, write_to, file, &error) && !ferror(file) ? complain(args, &error) : 0;
}

int run_export(const verb *self, const cli_args *args)
{
    ro_export_format format = RO_EXPORT_JSON;
    bool form = args->format && !export_of(args->format, &format) && ro_list_has_format("all", ro_list_format_of(args->format));
    if (args->rest_count || (args->format && !form && !export_of(args->format, &format)) || (args->hxl && format != RO_EXPORT_CSV)) {
        verb_help(self);
        return EXIT_USAGE;
    }
    if (!form && (args->filter.since || args->filter.until || args->filter.actor)) {
        fprintf(stderr, "readout export: %s is the whole record: a part of it is a list, as in `readout contacts --since 2019 --format csv`\n", args->format ? args->format : "json");
        return EXIT_USAGE;
    }
    ro_record *record = NULL;
    int status = open_record(args, RO_RECORD_READ, NULL, &record);
    if (status) return status;
    FILE *file = args->output ? fopen(args->output, "w") : stdout;
    if (!file)
        perror(args->output);
    else
        status = write_export(args, format, form, record, file);
    if (file && file != stdout && ferror(file)) perror(args->output), status = EXIT_SYSTEM;
    if (!file || ((file == stdout ? fflush(file) : fclose(file)) && !status)) status = EXIT_SYSTEM;
    ro_record_close(record, NULL);
    return status;
}
