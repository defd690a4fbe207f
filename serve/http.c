/* http.c: one thread waits for all connections (epoll). What is at hand (page, files, kept answers) it sends itself; for the rest the
 * connection sleeps until a thread of the crew has the answer, and is then asked by libmicrohttpd again. */
#include "http.h"

#include "asset.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CONNECTIONS_MOST = 512, CONNECTION_BYTES = 32 << 10, IDLE_SECONDS = 30, SMALL_KEY = 512 };

struct http {
    http_parts parts;
    struct MHD_Daemon *daemon;
    answer **assets[2]; /* of each asset, plain and packed */
    bool closing;
};

/* One request from its first line to its end. */
typedef struct exchange {
    job job; /* first: a job is its exchange */
    http *of;
    struct MHD_Connection *connection;
    bool asked; /* the crew has it, or had it */
    char target[TARGET_MOST + 1]; /* cut where it is too long: then it is refused */
} exchange;

typedef enum MHD_Result result;

/* ---- sending ---- */

static const char *header_of(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static result send_unchanged(struct MHD_Connection *connection, const answer *known)
{
    text none = {0};
    answer *reply = answer_new(MHD_HTTP_NOT_MODIFIED, NULL, &none, known->tag, false);
    if (!reply) return MHD_NO;
    result sent = MHD_queue_response(connection, MHD_HTTP_NOT_MODIFIED, reply->response);
    answer_drop(reply);
    return sent;
}

/* Sends the answer, or only that it is the one that is known; drops it. */
static result send_answer(struct MHD_Connection *connection, answer *reply)
{
    if (!reply) return MHD_NO;
    bool known = reply->status == 200 && answer_is_known(reply->tag, header_of(connection, "If-None-Match"));
    result sent = known ? send_unchanged(connection, reply) : MHD_queue_response(connection, (unsigned)reply->status, reply->response);
    answer_drop(reply);
    return sent;
}

static result send_problem(struct MHD_Connection *connection, const problem *why)
{
    answer *reply = answer_of_problem(why);
    if (reply && why->status == MHD_HTTP_METHOD_NOT_ALLOWED) answer_header(reply, "Allow", "GET, HEAD");
    return send_answer(connection, reply);
}

/* Does the list of codings hold gzip, and not with q=0? */
static bool takes_gzip(const char *codings)
{
    const char *at = codings ? strstr(codings, "gzip") : NULL;
    if (!at) return false;
    at += strlen("gzip");
    at += strspn(at, " ");
    return strncmp(at, ";q=0", 4) != 0 || (at[4] == '.' && strspn(at + 5, "0") != strcspn(at + 5, ", "));
}

/* ---- what is at hand ---- */

static answer *asset_answer(const asset *file, bool gzip)
{
    text body = {0};
    char tag[TAG_MOST];
    uint64_t h = 0xcbf29ce484222325u;
    text_put(&body, (const char *)file->bytes, file->len);
    for (size_t i = 0; i < file->len; i++) h = (h ^ file->bytes[i]) * 0x100000001b3u;
    snprintf(tag, sizeof tag, "\"%016llx\"", (unsigned long long)h);
    return body.failed ? NULL : answer_new(200, file->type, &body, tag, gzip);
}

static bool make_assets(http *self)
{
    for (int gzip = 0; gzip < 2; gzip++) {
        self->assets[gzip] = calloc(asset_count, sizeof(answer *));
        for (size_t i = 0; self->assets[gzip] && i < asset_count; i++)
            if (!(self->assets[gzip][i] = asset_answer(&assets[i], gzip))) return false;
        if (!self->assets[gzip]) return false;
    }
    return true;
}

static answer *find_asset(const http *self, const char *name, size_t len, bool gzip)
{
    for (size_t i = 0; i < asset_count; i++)
        if (strlen(assets[i].name) == len && !memcmp(assets[i].name, name, len)) return answer_hold(self->assets[gzip][i]);
    return NULL;
}

/* ---- asking the crew ---- */

static void finished(job *job)
{
    exchange *self = (exchange *)job;
    MHD_resume_connection(self->connection);
}

static result ask_crew(exchange *self)
{
    static const problem busy = {503, "too-busy", "too many questions at once; ask again"};
    self->asked = true;
    self->job.finished = finished;
    MHD_suspend_connection(self->connection); /* before it is asked: the answer may come at once */
    if (!self->of->closing && crew_add(self->of->parts.crew, &self->job)) return MHD_YES;
    self->job.done = answer_of_problem(&busy);
    MHD_resume_connection(self->connection);
    return MHD_YES;
}

/* An answer that was kept, of the record as it is now. */
static answer *kept_answer(exchange *self)
{
    bool steady = stamp_of(self->of->parts.record, self->job.stamp);
    text *key = &self->job.key;
    if (!steady) return NULL; /* it is being written: look, and keep nothing */
    request_key(&self->job.ask, key);
    text_print(key, "|%d|%s", self->job.gzip, self->job.stamp);
    if (key->failed) key->len = 0;
    return key->len ? cache_get(self->of->parts.cache, key->bytes, key->len) : NULL;
}

/* ---- one request ---- */

static bool is_allowed(const exchange *self, const char *method, problem *why)
{
    if (!guard_host(self->of->parts.guard, header_of(self->connection, "Host"))) {
        problem_set(why, 421, "wrong-host", "the Host of this request is no address of this server");
        return false;
    }
    if (!strcmp(method, MHD_HTTP_METHOD_GET) || !strcmp(method, MHD_HTTP_METHOD_HEAD)) return true;
    problem_set(why, 405, "method-not-allowed", "this address takes GET and HEAD");
    return false;
}

static result answer_request(exchange *self, const char *method)
{
    static const char web[] = "/web/";
    http *of = self->of;
    problem why;
    self->job.gzip = takes_gzip(header_of(self->connection, "Accept-Encoding"));
    if (!is_allowed(self, method, &why)) return send_problem(self->connection, &why);
    if (!strncmp(self->target, web, strlen(web))) {
        size_t len = strcspn(self->target, "?") - strlen(web);
        answer *file = find_asset(of, self->target + strlen(web), len, self->job.gzip);
        problem_set(&why, 404, "no-such-file", "the page has no such file");
        return file ? send_answer(self->connection, file) : send_problem(self->connection, &why);
    }
    if (!request_read(&self->job.ask, self->target, &why)) return send_problem(self->connection, &why);
    if (self->job.ask.format < 0) return send_answer(self->connection, find_asset(of, "index.html", strlen("index.html"), self->job.gzip));
    answer *kept = kept_answer(self);
    return kept ? send_answer(self->connection, kept) : ask_crew(self);
}

static void *on_target(void *context, const char *target, struct MHD_Connection *connection)
{
    exchange *self = malloc(sizeof *self);
    if (!self) return NULL;
    memset(self, 0, offsetof(exchange, target));
    self->of = context;
    self->connection = connection;
    size_t len = strnlen(target, TARGET_MOST);
    memcpy(self->target, target, len);
    self->target[len] = 0;
    return self;
}

static result on_request(void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                         const char *upload, size_t *upload_len, void **exchange_at)
{
    (void)context, (void)connection, (void)url, (void)version, (void)upload;
    exchange *self = *exchange_at;
    if (!self) return MHD_NO;
    *upload_len = 0;
    if (!self->asked) return answer_request(self, method);
    answer *done = self->job.done;
    self->job.done = NULL;
    return send_answer(connection, done);
}

static void on_end(void *context, struct MHD_Connection *connection, void **exchange_at, enum MHD_RequestTerminationCode why)
{
    (void)context, (void)connection, (void)why;
    exchange *self = *exchange_at;
    if (!self) return;
    answer_drop(self->job.done);
    text_free(&self->job.key);
    free(self);
    *exchange_at = NULL;
}

/* ---- listening ---- */

static void quiet(void *context, const char *format, va_list args) { (void)context, (void)format, (void)args; }

static bool socket_address(const guard *at, struct sockaddr_storage *out)
{
    struct sockaddr_in *v4 = (struct sockaddr_in *)out;
    struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)out;
    *out = (struct sockaddr_storage){0};
    if (inet_pton(AF_INET, at->address, &v4->sin_addr) == 1) return v4->sin_family = AF_INET, v4->sin_port = htons(at->port), true;
    if (inet_pton(AF_INET6, at->address, &v6->sin6_addr) == 1) return v6->sin6_family = AF_INET6, v6->sin6_port = htons(at->port), true;
    return false;
}

static struct MHD_Daemon *listen_at(http *self)
{
    struct sockaddr_storage address;
    if (!socket_address(self->parts.guard, &address)) return errno = EINVAL, NULL;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG | (address.ss_family == AF_INET6 ? MHD_USE_IPv6 : 0);
    return MHD_start_daemon(flags, self->parts.guard->port, NULL, NULL, on_request, self, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&address,
                            MHD_OPTION_EXTERNAL_LOGGER, quiet, NULL, MHD_OPTION_URI_LOG_CALLBACK, on_target, self,
                            MHD_OPTION_NOTIFY_COMPLETED, on_end, self, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MOST,
                            MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES, MHD_OPTION_CONNECTION_TIMEOUT,
                            (unsigned)IDLE_SECONDS, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, MHD_OPTION_END);
}

ro_status http_new(http **out, const http_parts *parts, ro_error *error)
{
    *out = NULL;
    http *self = calloc(1, sizeof *self);
    if (!self) return RO_ENOMEM;
    self->parts = *parts;
    ro_status status = make_assets(self) ? RO_OK : RO_ENOMEM;
    if (!status && !(self->daemon = listen_at(self))) {
        status = errno == EINVAL ? RO_EARG : RO_EIO;
        snprintf(error->message, sizeof error->message, "cannot listen on %s port %u: %s", parts->guard->address, parts->guard->port,
                 errno == EINVAL ? "that is no address" : strerror(errno));
        error->code = status;
    }
    if (status) return http_free(self), status;
    parts->guard->port = MHD_get_daemon_info(self->daemon, MHD_DAEMON_INFO_BIND_PORT)->port;
    *out = self;
    return RO_OK;
}

void http_close(http *self)
{
    int listening = MHD_quiesce_daemon(self->daemon);
    self->closing = true;
    if (listening >= 0) close(listening);
}

void http_free(http *self)
{
    if (!self) return;
    if (self->daemon) MHD_stop_daemon(self->daemon);
    for (int gzip = 0; gzip < 2; gzip++) {
        for (size_t i = 0; self->assets[gzip] && i < asset_count; i++) answer_drop(self->assets[gzip][i]);
        free(self->assets[gzip]);
    }
    free(self);
}
