/* stream.c: read(2) into a window that grows to what is asked for. */
#include "page/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { READ_BYTES = 256 << 10, WINDOW_KEPT = 16 << 20 }; /* a window that one file made larger is given back after it */

/* ---- the window ---- */

bool ro_window_reserve(ro_window *self, size_t more)
{
    size_t len = self->end - self->start;
    if (self->room - self->end >= more) return true;
    if (more > SIZE_MAX / 4 || len > SIZE_MAX / 4) return false;
    if (self->start && self->room >= len + more && self->start >= len / 2) { /* so that bytes move at most twice */
        memmove(self->at, self->at + self->start, len);
    } else {
        size_t room = self->room ? self->room : READ_BYTES;
        while (room < len + more) room *= 2;
        char *at = malloc(room);
        if (!at) return false;
        if (len) memcpy(at, self->at + self->start, len);
        free(self->at);
        self->at = at;
        self->room = room;
    }
    self->start = 0;
    self->end = len;
    return true;
}

void ro_window_free(ro_window *self)
{
    free(self->at);
    *self = (ro_window){NULL, 0, 0, 0};
}

/* ---- files ---- */

static void begin(ro_stream *self)
{
    ro_window window = self->window;
    if (window.room > WINDOW_KEPT) ro_window_free(&window);
    window.start = window.end = 0;
    *self = (ro_stream){.window = window, .fd = -1};
}

ro_status ro_stream_open(ro_stream *self, const char *path, ro_error *error)
{
    struct stat st;
    begin(self);
    self->fd = strcmp(path, "-") != 0 ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO;
    if (self->fd < 0) return ro_error_set(error, RO_EIO, path, -1, "cannot open: %s", strerror(errno));
    if (!fstat(self->fd, &st)) {
        if (S_ISDIR(st.st_mode)) {
            ro_stream_close(self);
            return ro_error_set(error, RO_EARG, path, -1, "is a folder");
        }
        if (S_ISREG(st.st_mode) && st.st_size > 0) self->size = (uint64_t)st.st_size;
    }
    return RO_OK;
}

void ro_stream_open_bytes(ro_stream *self, ro_str bytes)
{
    begin(self);
    self->memory = bytes;
    self->size = bytes.len;
}

static ssize_t read_some(ro_stream *self, char *to, size_t room)
{
    if (self->fd < 0) {
        ro_str part = ro_str_sub(self->memory, 0, room);
        if (part.len) memcpy(to, part.ptr, part.len);
        self->memory = ro_str_sub(self->memory, part.len, self->memory.len);
        return (ssize_t)part.len;
    }
    ssize_t got;
    do got = read(self->fd, to, room);
    while (got < 0 && errno == EINTR);
    return got;
}

static void end(ro_stream *self, ro_status status, int error)
{
    self->ended = true;
    self->status = status;
    self->error = error;
}

ro_str ro_stream_need(ro_stream *self, size_t n)
{
    ro_window *w = &self->window;
    while (!self->ended && w->end - w->start < n) {
        size_t more = n - (w->end - w->start);
        if (more < READ_BYTES) more = READ_BYTES;
        if (more > 4 * (size_t)READ_BYTES)
            more = 4 * (size_t)READ_BYTES; /* the window grows with what comes, not with what is hoped for */
        if (!ro_window_reserve(w, more)) {
            end(self, RO_ENOMEM, 0);
            break;
        }
        ssize_t got = read_some(self, w->at + w->end, w->room - w->end < more ? w->room - w->end : more);
        if (got < 0) end(self, RO_EIO, errno);
        if (got == 0) end(self, RO_OK, 0);
        if (got > 0) w->end += (size_t)got;
    }
    return ro_window_str(w);
}

void ro_stream_skip(ro_stream *self, size_t n)
{
    size_t len = self->window.end - self->window.start;
    if (n > len) n = len;
    self->window.start += n;
    self->offset += n;
}

void ro_stream_close(ro_stream *self)
{
    if (self->fd > STDIN_FILENO) close(self->fd);
    self->fd = -1;
    self->memory = (ro_str){NULL, 0};
    self->ended = true;
}

void ro_stream_free(ro_stream *self)
{
    ro_stream_close(self);
    ro_window_free(&self->window);
}
