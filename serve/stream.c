/* stream.c: one piece at a time between two threads: the one that writes waits until the piece is sent, the connection sleeps (is suspended)
 * until there is one. */
#include "stream.h"

#include <errno.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zlib.h>

enum { PACKED_MOST = 64 << 10, BLOCK = 32 << 10, LOOK_MS = 100 };

struct stream {
    pthread_mutex_t lock;
    pthread_cond_t sent;
    job *job; /* NULL once the answer has begun */
    const crew *of;
    struct MHD_Connection *connection;
    const char *bytes; /* of the writer, who waits until len is 0 */
    size_t len;
    bool asleep, ended, failed, gone, gzip;
    int references; /* the writer's and the connection's */
    z_stream packer;
    unsigned char packed[PACKED_MOST];
};

stream *stream_new(job *one, const crew *of)
{
    stream *self = calloc(1, sizeof *self);
    if (!self) return NULL;
    self->job = one, self->of = of, self->connection = one->connection, self->gzip = one->gzip, self->references = 1;
    pthread_mutex_init(&self->lock, NULL);
    pthread_cond_init(&self->sent, NULL);
    if (self->gzip && deflateInit2(&self->packer, 4, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY)) self->gzip = false;
    return self;
}

void stream_drop(stream *self)
{
    if (!self || __atomic_sub_fetch(&self->references, 1, __ATOMIC_ACQ_REL)) return;
    if (self->gzip) deflateEnd(&self->packer);
    pthread_cond_destroy(&self->sent);
    pthread_mutex_destroy(&self->lock);
    free(self);
}

/* ---- the connection's side ---- */

static ssize_t read_piece(void *context, uint64_t at, char *out, size_t room)
{
    (void)at;
    stream *self = context;
    ssize_t n = 0;
    pthread_mutex_lock(&self->lock);
    if (self->len) {
        n = (ssize_t)(self->len < room ? self->len : room);
        memcpy(out, self->bytes, (size_t)n);
        self->bytes += n, self->len -= (size_t)n;
        if (!self->len) pthread_cond_signal(&self->sent);
    } else if (self->ended) {
        n = self->failed ? MHD_CONTENT_READER_END_WITH_ERROR : MHD_CONTENT_READER_END_OF_STREAM;
    } else {
        self->asleep = true;
        MHD_suspend_connection(self->connection);
    }
    pthread_mutex_unlock(&self->lock);
    return n;
}

static void reader_gone(void *context)
{
    stream *self = context;
    pthread_mutex_lock(&self->lock);
    self->gone = true;
    pthread_cond_signal(&self->sent);
    pthread_mutex_unlock(&self->lock);
    stream_drop(self);
}

/* ---- the writer's side ---- */

static void wake(stream *self)
{
    if (self->asleep) self->asleep = false, MHD_resume_connection(self->connection);
}

static ro_status begin(stream *self)
{
    job *one = self->job;
    __atomic_add_fetch(&self->references, 1, __ATOMIC_RELAXED);
    struct MHD_Response *response = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, BLOCK, read_piece, self, reader_gone);
    if (response) one->done = answer_of_response(200, response, formats[one->ask.format].type, one->tag, self->gzip);
    if (!one->done) return stream_drop(self), RO_ENOMEM;
    self->job = NULL;
    one->finished(one);
    return RO_OK;
}

/* Lays the bytes out and waits until they are sent. */
static ro_status hand_over(stream *self, const void *bytes, size_t len)
{
    if (!len) return RO_OK;
    pthread_mutex_lock(&self->lock);
    self->bytes = bytes, self->len = len;
    wake(self);
    while (self->len && !self->gone && !crew_is_ending(self->of)) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += LOOK_MS * 1000000L;
        if (until.tv_nsec >= 1000000000L) until.tv_sec++, until.tv_nsec -= 1000000000L;
        pthread_cond_timedwait(&self->sent, &self->lock, &until);
    }
    ro_status status = self->len ? RO_ESTOP : RO_OK;
    self->len = 0; /* what is not sent is the writer's again */
    pthread_mutex_unlock(&self->lock);
    return status;
}

static ro_status take_packed(stream *self, const char *bytes, size_t len, int flush)
{
    z_stream *z = &self->packer;
    ro_status status = RO_OK;
    z->next_in = (unsigned char *)bytes, z->avail_in = (unsigned)len;
    do {
        z->next_out = self->packed, z->avail_out = PACKED_MOST;
        deflate(z, flush);
        status = hand_over(self, self->packed, PACKED_MOST - z->avail_out);
    } while (!status && !z->avail_out);
    return status;
}

ro_status stream_take(void *context, const char *bytes, size_t len)
{
    stream *self = context;
    if (self->job && begin(self)) return RO_ENOMEM;
    return self->gzip ? take_packed(self, bytes, len, Z_NO_FLUSH) : hand_over(self, bytes, len);
}

bool stream_has_begun(const stream *self) { return !self->job; }

void stream_end(stream *self, ro_status status)
{
    if (!status && self->gzip) status = take_packed(self, "", 0, Z_FINISH);
    pthread_mutex_lock(&self->lock);
    self->ended = true;
    self->failed = status != RO_OK;
    wake(self);
    pthread_mutex_unlock(&self->lock);
}
