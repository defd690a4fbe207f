/* correct.c: `right`, `wrong`, `edit`, `note`, `merge`, `split`, `undo`: what people know better; and `merge-records`. */
#include "verb.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct action {
    const char *name;
    int least, most; /* arguments */
    ro_status (*run)(ro_record *record, const cli_args *args, int64_t *number, ro_error *error);
} action;

static ro_status merge(ro_record *record, const cli_args *args, int64_t *number, ro_error *error)
{
    return ro_record_merge(record, args->rest, (size_t)args->rest_count, number, error);
}

static ro_status split(ro_record *record, const cli_args *args, int64_t *number, ro_error *error)
{
    return ro_record_split(record, args->rest[0], number, error);
}

static ro_status undo(ro_record *record, const cli_args *args, int64_t *number, ro_error *error)
{
    return ro_record_undo(record, strtoll(args->rest[0], NULL, 10), number, error);
}

static ro_status right(ro_record *record, const cli_args *args, int64_t *number, ro_error *error)
{
    return ro_record_right(record, args->rest[0], args->why, number, error);
}

static ro_status wrong(ro_record *record, const cli_args *args, int64_t *number, ro_error *error)
{
    return ro_record_wrong(record, args->rest[0], args->why, number, error);
}

static ro_status edit(ro_record *record, const cli_args *args, int64_t *number, ro_error *error)
{
    return ro_record_edit(record, args->rest[0], args->rest[1], args->rest[2], args->why, number, error);
}

static ro_status note(ro_record *record, const cli_args *args, int64_t *number, ro_error *error)
{
    return ro_record_note(record, args->rest[0], args->rest[1], number, error);
}

static const action actions[] = {{"right", 1, 1, right}, {"wrong", 1, 1, wrong},     {"edit", 3, 3, edit}, {"note", 2, 2, note},
                                 {"merge", 2, 1000, merge}, {"split", 1, 1, split}, {"undo", 1, 1, undo}};

static const action *action_of(const verb *self)
{
    size_t i = 0;
    while (strcmp(actions[i].name, self->name) != 0) i++;
    return &actions[i];
}

static bool is_number(const char *text)
{
    size_t len = strlen(text);
    return len && len < 18 && strspn(text, "0123456789") == len;
}

static const char *cell(ro_rows *rows, const char *name)
{
    for (int i = 0; i < ro_rows_columns(rows); i++)
        if (!strcmp(ro_rows_name(rows, i), name)) return ro_rows_text(rows, i) ? ro_rows_text(rows, i) : "";
    return "";
}

/* "correction 3: must-link: c5k7…", "correction 4: edit: c5k7…: kind: meeting" */
static void say(ro_rows *rows)
{
    printf("correction %s: %s", cell(rows, "number"), cell(rows, "what"));
    if (*cell(rows, "entry")) printf(": %s", cell(rows, "entry"));
    if (*cell(rows, "other_entry")) printf("; %s", cell(rows, "other_entry"));
    if (!*cell(rows, "more") && !*cell(rows, "other_report") && *cell(rows, "other")) printf(": %s", cell(rows, "other"));
    putchar('\n');
}

/* What was appended, as `corrections` lists it. */
static ro_status show(ro_record *record, const cli_args *args, int64_t number, ro_error *error)
{
    ro_rows *rows = NULL;
    ro_status status = ro_record_rows(record, "corrections", NULL, &rows, error);
    while (!status && !(status = ro_rows_next(rows, error))) {
        if (strtoll(cell(rows, "number"), NULL, 10) != number) continue;
        if (args->json)
            puts(ro_rows_json(rows));
        else
            say(rows);
        break;
    }
    ro_rows_free(rows);
    return status == RO_ENOTFOUND ? RO_OK : status;
}

int run_correct(const verb *self, const cli_args *args)
{
    const action *what = action_of(self);
    ro_engine *engine = NULL;
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    int64_t number = 0;
    bool good = args->rest_count >= what->least && args->rest_count <= what->most;
    if (!good || (what->run == undo && !is_number(args->rest[0]))) {
        verb_help(self);
        return EXIT_USAGE;
    }
    int status = open_engine(args, &engine);
    if (!status) status = open_record(args, RO_RECORD_WRITE, engine, &record);
    if (!status && what->run(record, args, &number, &error)) status = complain(args, &error);
    if (!status && (args->json || !args->quiet) && show(record, args, number, &error)) status = complain(args, &error);
    if (ro_record_close(record, &error) && !status) status = complain(args, &error);
    ro_engine_close(engine);
    return status;
}

static void say_merged(const cli_args *args, const ro_merge_summary *s)
{
    const char *form = args->json ? "{\"pages\":%" PRIu64 ",\"pages_known\":%" PRIu64 ",\"corrections\":%" PRIu64
                                    ",\"corrections_known\":%" PRIu64 "}\n"
                                  : "%" PRIu64 " pages, %" PRIu64 " of them known before; %" PRIu64 " corrections, %" PRIu64
                                    " known before\n";
    fprintf(args->json ? stdout : stderr, form, s->pages, s->pages_known, s->corrections, s->corrections_known);
}

int run_merge_records(const verb *self, const cli_args *args)
{
    ro_engine *engine = NULL;
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    ro_merge_summary summary;
    if (!args->rest_count) {
        verb_help(self);
        return EXIT_USAGE;
    }
    bool is_new = access(args->record, F_OK) != 0 && errno == ENOENT;
    int status = open_engine(args, &engine);
    if (!status) status = open_record(args, RO_RECORD_CREATE, engine, &record);
    bool made = !status && is_new;
    if (!status && ro_record_merge_records(record, args->rest, (size_t)args->rest_count, &summary, &error))
        status = complain(args, &error);
    if (ro_record_close(record, &error) && !status) status = complain(args, &error);
    if (status && made) unlink(args->record); /* nothing came into it: as it was before */
    ro_engine_close(engine);
    if (!status && (args->json || !args->quiet)) say_merged(args, &summary);
    return status;
}
