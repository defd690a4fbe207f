/* http.c: one thread waits for all connections (epoll). What is at hand (page, files, kept answers) it sends itself; for the rest the
 * connection sleeps until a thread of the crew has the answer, and is then asked by libmicrohttpd again. */
#include "http.h"

#include "asset.h"
#include "correct.h"
#include "door.h"

#include <arpa/inet.h>
#include <errno.h>
#include <inttypes.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CONNECTIONS_MOST = 512, CONNECTION_BYTES = 32 << 10, IDLE_SECONDS = 20 };

struct http {
    http_parts parts;
    struct MHD_Daemon *daemon;
    answer **assets[2]; /* of each asset, plain and packed */
    bool closing;
};

typedef enum phase { NEW, READ, TAKES_BODY, ASKED } phase;

/* One request from its first line to its end. */
typedef struct exchange {
    job job; /* first: a job is its exchange */
    http *of;
    phase phase;
    char target[TARGET_MOST + 1]; /* cut where it is too long: then it is refused */
} exchange;

typedef enum MHD_Result result;

/* ---- sending ---- */

static const char *header_of(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static result send_unchanged(struct MHD_Connection *connection, const char *tag)
{
    text none = {0};
    answer *reply = answer_new(MHD_HTTP_NOT_MODIFIED, NULL, &none, tag, false);
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
    result sent = known ? send_unchanged(connection, reply->tag) : MHD_queue_response(connection, (unsigned)reply->status, reply->response);
    answer_drop(reply);
    return sent;
}

static result send_problem(struct MHD_Connection *connection, const problem *why)
{
    answer *reply = answer_of_problem(why);
    if (reply && why->status == MHD_HTTP_METHOD_NOT_ALLOWED) answer_header(reply, "Allow", "GET, HEAD");
    if (reply && why->status == MHD_HTTP_UNAUTHORIZED) answer_header(reply, "WWW-Authenticate", "Bearer");
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

/* The page, which keeps a right token of its address as a cookie: what it links to is asked for without one. */
static result send_page(exchange *self)
{
    const guard *at = self->of->parts.guard;
    answer *page = find_asset(self->of, "index.html", strlen("index.html"), self->job.gzip);
    char cookie[128];
    if (!page || !door_target_token(at, self->target)) return send_answer(self->job.connection, page);
    answer_drop(page);
    for (size_t i = 0; i < asset_count; i++)
        if (!strcmp(assets[i].name, "index.html")) page = asset_answer(&assets[i], self->job.gzip);
    snprintf(cookie, sizeof cookie, "readout-%u=%s; Path=/; HttpOnly; SameSite=Strict", at->port, at->token);
    if (page) answer_header(page, "Set-Cookie", cookie);
    return send_answer(self->job.connection, page);
}

/* ---- asking a crew ---- */

static void finished(job *one) { MHD_resume_connection(one->connection); }

static result ask_crew(exchange *self, crew *whom)
{
    static const problem busy = {503, "too-busy", "too many questions at once; ask again"};
    struct MHD_Connection *connection = self->job.connection;
    self->phase = ASKED;
    self->job.finished = finished;
    MHD_suspend_connection(connection); /* before it is asked: the answer may come at once, and the exchange end with it */
    if (!self->of->closing && crew_add(whom, &self->job)) return MHD_YES;
    self->job.done = answer_of_problem(&busy);
    MHD_resume_connection(connection);
    return MHD_YES;
}

/* Two sums of 64 bits: the same question to the same state of the record has the same tag. */
static void tag_of(const text *key, char out[TAG_MOST])
{
    uint64_t a = 0xcbf29ce484222325u, b = 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < key->len; i++) {
        a = (a ^ (unsigned char)key->bytes[i]) * 0x100000001b3u;
        b = (b + (unsigned char)key->bytes[i]) * 0xbf58476d1ce4e5b9u, b ^= b >> 31;
    }
    snprintf(out, TAG_MOST, "\"%016" PRIx64 "%08" PRIx32 "\"", a, (uint32_t)b);
}

/* The stamp, tag and key of the question. A record that is being written is looked at, and nothing of it kept. */
static void name_question(exchange *self)
{
    job *one = &self->job;
    snprintf(one->base, sizeof one->base, "http://%s", header_of(one->connection, "Host"));
    if (!stamp_of(self->of->parts.record, one->stamp)) return;
    request_key(&one->ask, &one->key);
    text_print(&one->key, "|%s|%s", one->stamp, one->ask.format == FORMAT_JSON ? "" : one->base);
    if (!one->key.failed) tag_of(&one->key, one->tag);
    text_say(&one->key, one->gzip ? "|gz" : "|");
    if (one->key.failed || one->ask.route->whole) one->key.len = 0;
}

static result answer_question(exchange *self)
{
    const http_parts *parts = &self->of->parts;
    job *one = &self->job;
    name_question(self);
    if (answer_is_known(one->tag, header_of(one->connection, "If-None-Match"))) return send_unchanged(one->connection, one->tag);
    answer *kept = one->key.len ? cache_get(parts->kept, one->key.bytes, one->key.len) : NULL;
    if (kept) return send_answer(one->connection, kept);
    return ask_crew(self, one->ask.route->whole ? parts->exporters : parts->readers);
}

/* ---- one request ---- */

static caller caller_of(const exchange *self, const char *method)
{
    struct MHD_Connection *at = self->job.connection;
    char name[32];
    snprintf(name, sizeof name, "readout-%u", self->of->parts.guard->port);
    return (caller){.method = method, .target = self->target, .host = header_of(at, "Host"), .origin = header_of(at, "Origin"),
                    .token = header_of(at, "X-Readout-Token"), .type = header_of(at, "Content-Type"), .length = header_of(at, "Content-Length"),
                    .cookie = MHD_lookup_connection_value(at, MHD_COOKIE_KIND, name)};
}

/* Is this the one address that takes something? */
static bool is_correction(const exchange *self, const char *method)
{
    static const char path[] = "/corrections";
    return !strcmp(method, MHD_HTTP_METHOD_POST) && !strncmp(self->target, path, strlen(path)) && strchr("?", self->target[strlen(path)]);
}

/* A correction that may not be is refused before its body is sent. An answer that is given before the whole request is read closes the
 * connection; so all else waits for the second call. */
static result begin(exchange *self, const char *method)
{
    problem why;
    caller who = caller_of(self, method);
    self->phase = READ;
    if (!is_correction(self, method)) return MHD_YES;
    if (!door_correct(self->of->parts.guard, &who, self->of->parts.correctors, &why)) return send_problem(self->job.connection, &why);
    self->phase = TAKES_BODY;
    self->job.body.most = BODY_MOST;
    return MHD_YES;
}

static result take_body(exchange *self, const char *bytes, size_t *len)
{
    static const problem too_large = {413, "body-too-large", "a correction has at most 65536 bytes"};
    text_put(&self->job.body, bytes, *len);
    bool last = !*len;
    *len = 0;
    if (!last) return MHD_YES;
    return self->job.body.failed ? send_problem(self->job.connection, &too_large) : ask_crew(self, self->of->parts.correctors);
}

static result answer_request(exchange *self, const char *method)
{
    static const char web[] = "/web/";
    problem why;
    struct MHD_Connection *connection = self->job.connection;
    caller who = caller_of(self, method);
    self->job.gzip = takes_gzip(header_of(connection, "Accept-Encoding"));
    if (!door_read(self->of->parts.guard, &who, &why)) return send_problem(connection, &why);
    if (!strncmp(self->target, web, strlen(web))) {
        answer *file = find_asset(self->of, self->target + strlen(web), strcspn(self->target, "?") - strlen(web), self->job.gzip);
        problem_set(&why, 404, "no-such-file", "the page has no such file");
        return file ? send_answer(connection, file) : send_problem(connection, &why);
    }
    if (!request_read(&self->job.ask, self->target, &why)) return send_problem(connection, &why);
    return self->job.ask.format < 0 ? send_page(self) : answer_question(self);
}

/* libmicrohttpd does not tell the end of every request that it told the beginning of (one that breaks off in its head, it may forget); so each
 * connection knows the one that it is at. */
typedef struct visitor {
    exchange *now;
} visitor;

static visitor *visitor_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static void end_exchange(visitor *at)
{
    exchange *self = at->now;
    at->now = NULL;
    if (!self) return;
    answer_drop(self->job.done);
    text_free(&self->job.key);
    text_free(&self->job.body);
    free(self);
}

static void on_connection(void *context, struct MHD_Connection *connection, void **socket_context, enum MHD_ConnectionNotificationCode what)
{
    (void)context, (void)connection;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) *socket_context = calloc(1, sizeof(visitor));
    if (what != MHD_CONNECTION_NOTIFY_CLOSED || !*socket_context) return;
    end_exchange(*socket_context);
    free(*socket_context);
    *socket_context = NULL;
}

static void *on_target(void *context, const char *target, struct MHD_Connection *connection)
{
    visitor *at = visitor_of(connection);
    if (at) end_exchange(at);
    exchange *self = at ? malloc(sizeof *self) : NULL;
    if (!self) return NULL;
    at->now = self;
    self->job = (job){.connection = connection};
    self->of = context;
    self->phase = NEW;
    size_t len = strnlen(target, TARGET_MOST);
    memcpy(self->target, target, len);
    self->target[len] = 0;
    /* libmicrohttpd would read the query, too, into the connection's memory, which thousands of & exhaust. The bytes are its own buffer, no
     * constant; where another release hands out a copy, this does nothing. */
    char *query = strchr((char *)target, '?');
    if (query) query[0] = 0;
    if (query && query < target + len) query[1] = 0;
    return self;
}

static result on_request(void *context, struct MHD_Connection *connection, const char *url, const char *method, const char *version,
                         const char *upload, size_t *upload_len, void **exchange_at)
{
    (void)context, (void)url, (void)version;
    exchange *self = *exchange_at;
    if (!self) return MHD_NO;
    if (self->phase == NEW) return begin(self, method);
    if (self->phase == TAKES_BODY) return take_body(self, upload, upload_len);
    if (*upload_len) return *upload_len = 0, MHD_YES; /* a body that nobody asked for */
    if (self->phase == READ) return answer_request(self, method);
    answer *done = self->job.done;
    self->job.done = NULL;
    return send_answer(connection, done);
}

static void on_end(void *context, struct MHD_Connection *connection, void **exchange_at, enum MHD_RequestTerminationCode why)
{
    (void)context, (void)why;
    visitor *at = visitor_of(connection);
    if (at) end_exchange(at);
    *exchange_at = NULL;
}

/* ---- listening ---- */

static void quiet(void *context, const char *words, va_list args) { (void)context, (void)words, (void)args; }

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
                            MHD_OPTION_NOTIFY_CONNECTION, on_connection, self, MHD_OPTION_NOTIFY_COMPLETED, on_end, self, MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MOST,
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
