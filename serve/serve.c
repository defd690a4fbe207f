/* serve.c: the parts put together, until a signal says that it is enough. */
#include "serve.h"

#include "http.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CACHE_BYTES = 64 << 20, THREADS_LEAST = 2, THREADS_DEFAULT_MOST = 8 };

static unsigned threads_of(const serve_options *options)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (options->threads) return options->threads;
    return processors < THREADS_LEAST ? THREADS_LEAST : processors > THREADS_DEFAULT_MOST ? THREADS_DEFAULT_MOST : (unsigned)processors;
}

static void address_of(const guard *at, char out[160])
{
    bool v6 = strchr(at->address, ':') != NULL;
    snprintf(out, 160, "http://%s%s%s:%u/%s%s", v6 ? "[" : "", at->address, v6 ? "]" : "", at->port, *at->token ? "?token=" : "", at->token);
}

/* The browser in a process of its own, that nobody waits for. */
static void open_browser(const char *address)
{
    pid_t child = fork();
    if (child) return;
    if (!fork()) {
        setsid();
        execlp("xdg-open", "xdg-open", address, (char *)NULL);
        _exit(127);
    }
    _exit(0);
}

static void say(const serve_options *options, const guard *at)
{
    char address[160];
    address_of(at, address);
    if (!at->loopback)
        fprintf(stderr, "readout: %s is reached from other machines, and what is sent is not encrypted: whoever has the token reads the record\n",
                at->address);
    printf("%s\n", address);
    fflush(stdout);
    if (!options->quiet) fprintf(stderr, "readout serves %s; Ctrl-C ends it\n", options->record);
    if (options->open) open_browser(address);
}

/* Signals that end it reach no thread but the one that waits here. */
static void block(sigset_t *old)
{
    sigset_t these;
    sigemptyset(&these);
    sigaddset(&these, SIGINT);
    sigaddset(&these, SIGTERM);
    sigaddset(&these, SIGHUP);
    pthread_sigmask(SIG_BLOCK, &these, old);
}

static void wait_for_signal(void)
{
    sigset_t these;
    int which;
    sigemptyset(&these);
    sigaddset(&these, SIGINT);
    sigaddset(&these, SIGTERM);
    sigaddset(&these, SIGHUP);
    while (sigwait(&these, &which)) {}
}

ro_status serve_run(const serve_options *options, ro_error *error)
{
    guard at = {.port = options->port};
    http *server = NULL;
    crew *workers = NULL;
    sigset_t old;
    snprintf(at.address, sizeof at.address, "%s", options->address ? options->address : "127.0.0.1");
    at.loopback = guard_is_loopback(at.address);
    if ((!at.loopback || options->edit) && !guard_make_token(&at)) return RO_EIO;
    block(&old);
    cache *kept = cache_new(CACHE_BYTES);
    ro_status status = kept ? crew_new(&workers, options->record, options->edit, threads_of(options), kept, error) : RO_ENOMEM;
    if (!status) status = http_new(&server, &(http_parts){options->record, &at, workers, kept, options->edit}, error);
    if (!status) {
        say(options, &at);
        wait_for_signal();
        http_close(server);
    }
    crew_free(workers);
    http_free(server);
    cache_free(kept);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (status && !error->code) error->code = status;
    return status;
}
