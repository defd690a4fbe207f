/* verb.h: what the command can do: one function a verb, all of one shape.
 * In: the arguments. Out: the exit code. Results go to standard output, everything else to standard error. */
#ifndef READOUT_CLI_VERB_H
#define READOUT_CLI_VERB_H

#include "args.h"

typedef struct verb {
    const char *name;
    const char *allowed; /* letters of args.c */
    int (*run)(const struct verb *self, const cli_args *args);
    const char *group;   /* heading in --help */
    const char *usage;   /* what follows the name */
    const char *purpose; /* one sentence */
    const char *example; /* lines of a shell, as many as help */
    const char *more;    /* paragraphs of its --help, or NULL */
} verb;

extern const verb verbs[];
extern const size_t verb_count;
const verb *verb_find(const char *name);
void verb_help(const verb *self);
void verbs_help(void);

int run_read(const verb *self, const cli_args *args);
int run_forget(const verb *self, const cli_args *args);
int run_retire(const verb *self, const cli_args *args);
int run_sample(const verb *self, const cli_args *args);
int run_settle(const verb *self, const cli_args *args);
int run_reread(const verb *self, const cli_args *args);
int run_correct(const verb *self, const cli_args *args);
int run_merge_records(const verb *self, const cli_args *args);
int run_list(const verb *self, const cli_args *args);
int run_show(const verb *self, const cli_args *args);
int run_cite(const verb *self, const cli_args *args);
int run_diff(const verb *self, const cli_args *args);
int run_export(const verb *self, const cli_args *args);
int run_know(const verb *self, const cli_args *args);
int run_inspect(const verb *self, const cli_args *args);
int run_code(const verb *self, const cli_args *args);
int run_overlaps(const verb *self, const cli_args *args);
int run_serve(const verb *self, const cli_args *args);
int run_version(const verb *self, const cli_args *args);

/* Says an error (as text, or as a JSON line with --log json) and gives the exit code that fits it. */
int complain(const cli_args *args, const ro_error *error);
/* Opens what a verb needs; 0, or an exit code after the complaint. */
int open_engine(const cli_args *args, ro_engine **out);
int open_record(const cli_args *args, ro_record_mode mode, const ro_engine *engine, ro_record **out);
/* Rows as JSON lines; how many, or -1 after an error in *error. */
long print_json(ro_rows *rows, ro_error *error);
/* ro_write_fn to a FILE* given as context. */
ro_status write_to(void *context, const char *bytes, size_t len);

#endif
