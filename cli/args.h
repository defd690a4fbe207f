/* args.h: the command line, taken apart.
 * In: argc, argv. Out: the options that verbs share, and the paths and words that are left. */
#ifndef READOUT_CLI_ARGS_H
#define READOUT_CLI_ARGS_H

#include <readout.h>

typedef struct cli_args {
    const char *record; /* -d */
    const char *share;  /* --share */
    const char *fields; /* --field */
    const char *ref;    /* --ref */
    const char *format; /* --format */
    const char *output; /* -o */
    const char *score;  /* --score */
    const char *about;  /* --about */
    const char *pairs;  /* --pairs */
    const char *base;   /* --base */
    const char *why;    /* --why */
    const char *bind;   /* --bind */
    uint16_t port;      /* --port */
    ro_filter filter;
    unsigned threads;
    ro_keep keep;
    bool json, log_json, no_text, stats, bare, conllu_in, iob_in, jsonl_in, unplaced, open, edit, overdue, hxl, help, quiet;
    const char *const *rest; /* what is no option */
    int rest_count;
} cli_args;

enum { PORT_DEFAULT = 8017 }; /* of serve */

/* What the command ends with. */
enum { EXIT_GOOD = 0, EXIT_SOME_FAILED = 1, EXIT_USAGE = 2, EXIT_NO_RECORD = 3, EXIT_NOT_FOUND = 4, EXIT_SYSTEM = 5 };

/* `allowed` holds the letters of the options that the verb takes (args.c); others are refused with a message. 0 or EXIT_USAGE. */
int args_read(cli_args *out, const char *verb, const char *allowed, int argc, char **argv);

#endif
