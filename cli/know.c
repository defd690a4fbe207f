/* know.c: `readout know`: what is known of whom and why, and a user's own rows. */
#include "verb.h"

#include <stdio.h>
#include <string.h>

typedef struct action {
    const char *name;
    int least, most; /* arguments after it */
    ro_status (*run)(const cli_args *args, const char *const *rest, size_t count, ro_error *error);
} action;

static ro_status who(const cli_args *args, const char *const *rest, size_t count, ro_error *error)
{
    return ro_knowledge_who(args->share, rest, count, args->json, write_to, stdout, error);
}

static ro_status check(const cli_args *args, const char *const *rest, size_t count, ro_error *error)
{
    return ro_knowledge_check(args->share, rest, count, args->json, write_to, stdout, error);
}

static ro_status add(const cli_args *args, const char *const *rest, size_t count, ro_error *error)
{
    ro_status status = RO_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = ro_knowledge_add(args->share, rest[i], args->json, write_to, stdout, error);
    return status;
}

static ro_status list(const cli_args *args, const char *const *rest, size_t count, ro_error *error)
{
    (void)rest, (void)count;
    return ro_knowledge_list(args->share, args->json, write_to, stdout, error);
}

static ro_status take_out(const cli_args *args, const char *const *rest, size_t count, ro_error *error)
{
    ro_status status = RO_OK;
    for (size_t i = 0; i < count && !status; i++)
        status = ro_knowledge_remove(args->share, rest[i], args->json, write_to, stdout, error);
    return status;
}

static const action actions[] = {
    {"who", 1, 3, who}, {"check", 0, 1000, check}, {"add", 1, 1000, add}, {"list", 0, 0, list}, {"remove", 1, 1000, take_out}};

static const action *action_of(const cli_args *args)
{
    for (size_t i = 0; args->rest_count && i < sizeof actions / sizeof *actions; i++)
        if (!strcmp(actions[i].name, args->rest[0])) return &actions[i];
    return NULL;
}

int run_know(const verb *self, const cli_args *args)
{
    const action *what = action_of(args);
    ro_error error = {.byte = -1, .line = -1};
    int count = args->rest_count - 1;
    if (!what || count < what->least || count > what->most) {
        fprintf(stderr, "readout %s: %s\nTry: readout %s --help\n", self->name,
                what ? "too few or too many words" : "who, check, add, list or remove?", self->name);
        return EXIT_USAGE;
    }
    ro_status status = what->run(args, args->rest + 1, (size_t)count, &error);
    if (!status) return EXIT_GOOD;
    int code = complain(args, &error);
    bool answered = (status == RO_ENOTFOUND && what->run == who) || (status == RO_EFORMAT && what->run != who);
    return answered ? EXIT_SOME_FAILED : code; /* nothing known, something wrong: the answer, not a failure of ours */
}
