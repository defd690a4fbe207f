/* serve.c: the parts put together, until a signal says that it is enough. */
#include "serve.h"

#include "correct.h"
#include "http.h"
#include "reader.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { CACHE_BYTES = 64 << 20, THREADS_LEAST = 2, THREADS_DEFAULT_MOST = 8, EXPORTERS = 2 };

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
    if (child > 0) waitpid(child, NULL, 0);
    if (child) return;
    if (!fork()) {
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
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

/* All that serves, in the order in which it is made. */
typedef struct house {
    guard guard;
    cache *kept;
    ro_engine *engine; /* with --edit */
    crew *readers, *exporters, *correctors;
    http *http;
    reader_context reads;
    corrector_context corrects;
} house;

/* Corrections need an engine and a record that may be written: said now, not with the first correction. */
static ro_status open_corrections(house *self, const serve_options *options, ro_error *error)
{
    ro_record *record = NULL;
    ro_status status = ro_engine_open(&self->engine, options->share, error);
    if (!status) status = ro_record_open(&record, options->record, RO_RECORD_WRITE, self->engine, error);
    if (!status) status = ro_record_close(record, error);
    self->corrects = (corrector_context){options->record, self->engine};
    return status ? status : crew_new(&self->correctors, &correctors, &self->corrects, 1, error);
}

static ro_status open_house(house *self, const serve_options *options, ro_error *error)
{
    guard *at = &self->guard;
    at->port = options->port;
    snprintf(at->address, sizeof at->address, "%s", options->address ? options->address : "127.0.0.1");
    at->loopback = guard_is_loopback(at->address);
    if ((!at->loopback || options->edit) && !guard_make_token(at)) return RO_EIO;
    if (!(self->kept = cache_new(CACHE_BYTES))) return RO_ENOMEM;
    self->reads = (reader_context){options->record, self->kept, options->edit};
    ro_status status = options->edit ? open_corrections(self, options, error) : RO_OK;
    if (!status) status = crew_new(&self->readers, &readers, &self->reads, threads_of(options), error);
    if (!status) status = crew_new(&self->exporters, &exporters, &self->reads, EXPORTERS, error);
    http_parts parts = {options->record, at, self->kept, self->readers, self->exporters, self->correctors};
    return status ? status : http_new(&self->http, &parts, error);
}

/* Crews end before the connections that wait for them. */
static void close_house(house *self)
{
    if (self->http) http_close(self->http);
    crew_free(self->readers);
    crew_free(self->exporters);
    crew_free(self->correctors);
    http_free(self->http);
    cache_free(self->kept);
    ro_engine_close(self->engine);
}

ro_status serve_run(const serve_options *options, ro_error *error)
{
    house self = {0};
    sigset_t old;
    block(&old);
    ro_status status = open_house(&self, options, error);
    if (!status) {
        say(options, &self.guard);
        wait_for_signal();
    }
    close_house(&self);
    pthread_sigmask(SIG_SETMASK, &old, NULL);
    if (status && !error->code) error->code = status;
    return status;
}
