/* args.c: getopt over one table of options. */
#include "args.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The letters are what verbs list in `allowed`; upper case ones have no short form on the command line. */
static const struct option options[] = {{"record", required_argument, NULL, 'd'},
                                        {"share", required_argument, NULL, 'S'},
                                        {"field", required_argument, NULL, 'F'},
                                        {"ref", required_argument, NULL, 'R'},
                                        {"format", required_argument, NULL, 'f'},
                                        {"output", required_argument, NULL, 'o'},
                                        {"since", required_argument, NULL, 's'},
                                        {"until", required_argument, NULL, 'u'},
                                        {"actor", required_argument, NULL, 'a'},
                                        {"kind", required_argument, NULL, 'k'},
                                        {"by", required_argument, NULL, 'b'},
                                        {"status", required_argument, NULL, 't'},
                                        {"place", required_argument, NULL, 'p'},
                                        {"story", required_argument, NULL, 'y'},
                                        {"source", required_argument, NULL, 'c'},
                                        {"limit", required_argument, NULL, 'n'},
                                        {"n", required_argument, NULL, 'n'},
                                        {"seed", required_argument, NULL, 'E'},
                                        {"score", required_argument, NULL, 'G'},
                                        {"about", required_argument, NULL, 'A'},
                                        {"threads", required_argument, NULL, 'j'},
                                        {"keep", required_argument, NULL, 'K'},
                                        {"json", no_argument, NULL, 'J'},
                                        {"log", required_argument, NULL, 'L'},
                                        {"no-text", no_argument, NULL, 'T'},
                                        {"stats", no_argument, NULL, 'X'},
                                        {"unplaced", no_argument, NULL, 'U'},
                                        {"open", no_argument, NULL, 'O'},
                                        {"overdue", no_argument, NULL, 'W'},
                                        {"bare", no_argument, NULL, 'B'},
                                        {"conllu-in", no_argument, NULL, 'C'},
                                        {"iob-in", no_argument, NULL, 'I'},
                                        {"jsonl", no_argument, NULL, 'N'},
                                        {"quiet", no_argument, NULL, 'q'},
                                        {"pairs", required_argument, NULL, 'P'},
                                        {"why", required_argument, NULL, 'Y'},
                                        {"help", no_argument, NULL, 'h'},
                                        {NULL, 0, NULL, 0}};

static const char *long_name(int letter)
{
    for (const struct option *o = options; o->name; o++)
        if (o->val == letter) return o->name;
    return "?";
}

static bool number(const char *text, long most, long *out)
{
    char *end;
    *out = strtol(text, &end, 10);
    return *text && !*end && *out >= 0 && *out <= most;
}

/* A day as far as it is known: YYYY, YYYY-MM or YYYY-MM-DD. */
static bool is_day(const char *text)
{
    size_t len = strlen(text);
    if (len != 4 && len != 7 && len != 10) return false;
    for (size_t i = 0; i < len; i++)
        if ((i == 4 || i == 7) ? text[i] != '-' : text[i] < '0' || text[i] > '9') return false;
    return true;
}

static int bad(const char *verb, const char *what, const char *value)
{
    fprintf(stderr, "readout %s: %s: %s\nTry: readout %s --help\n", verb, what, value, verb);
    return EXIT_USAGE;
}

static int take(cli_args *out, const char *verb, int letter, const char *value)
{
    long n = 0;
    switch (letter) {
    case 'd': out->record = value; break;
    case 'S': out->share = value; break;
    case 'F': out->fields = value; break;
    case 'R': out->ref = value; break;
    case 'f': out->format = value; break;
    case 'o': out->output = value; break;
    case 's': out->filter.since = value; break;
    case 'u': out->filter.until = value; break;
    case 'a': out->filter.actor = value; break;
    case 'k': out->filter.kind = value; break;
    case 'b': out->filter.by = value; break;
    case 't': out->filter.status = value; break;
    case 'p': out->filter.place = value; break;
    case 'y': out->filter.story = value; break;
    case 'c': out->filter.source = value; break;
    case 'n':
        if (!number(value, 1000000000L, &n)) return bad(verb, "--limit wants a number", value);
        out->filter.limit = n;
        break;
    case 'E':
        if (!number(value, 1000000L, &n)) return bad(verb, "--seed wants a number", value);
        out->filter.seed = (int)n;
        break;
    case 'G': out->score = value; break;
    case 'A': out->about = value; break;
    case 'j':
        if (!number(value, 256, &n)) return bad(verb, "--threads wants a number up to 256", value);
        out->threads = (unsigned)n;
        break;
    case 'K':
        for (int i = 0; i < 3; i++)
            if (!strcmp(value, (const char *const[]){"blocks", "text", "page"}[i])) return out->keep = (ro_keep)i, 0;
        return bad(verb, "--keep wants page, blocks or text", value);
    case 'J': out->json = true; break;
    case 'L':
        if (strcmp(value, "json") != 0 && strcmp(value, "text") != 0) return bad(verb, "--log wants json or text", value);
        out->log_json = !strcmp(value, "json");
        break;
    case 'T': out->no_text = true; break;
    case 'X': out->stats = true; break;
    case 'U': out->unplaced = true; break;
    case 'O': out->open = true; break;
    case 'W': out->overdue = true; break;
    case 'B': out->bare = true; break;
    case 'C': out->conllu_in = true; break;
    case 'I': out->iob_in = true; break;
    case 'N': out->jsonl_in = true; break;
    case 'P': out->pairs = value; break;
    case 'Y': out->why = value; break;
    case 'q': out->quiet = true; break;
    default: out->help = true; break;
    }
    if ((letter == 's' || letter == 'u' || letter == 'R') && !is_day(value)) return bad(verb, "a day is written YYYY-MM-DD", value);
    return 0;
}

int args_read(cli_args *out, const char *verb, const char *allowed, int argc, char **argv)
{
    *out = (cli_args){.record = "readout.db"};
    opterr = 0;
    optind = 1;
    for (int letter; (letter = getopt_long(argc, argv, ":d:o:j:n:qh", options, NULL)) != -1;) {
        if (letter == '?') return bad(verb, "no such option", argv[optind - 1]);
        if (letter == ':') return bad(verb, "an option wants a value", argv[optind - 1]);
        if (letter != 'h' && letter != 'S' && letter != 'q' && letter != 'L' && !strchr(allowed, letter))
            return bad(verb, "does not take the option", long_name(letter));
        int status = take(out, verb, letter, optarg);
        if (status) return status;
    }
    out->rest = (const char *const *)argv + optind;
    out->rest_count = argc - optind;
    return 0;
}
