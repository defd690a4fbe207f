/* stream.h: the bytes of one file as a window that moves forward.
 * In: a path, "-" for standard input, or bytes in memory. Out: slices that are valid until the next call. Nothing is mapped: a file
 * that another program cuts short meanwhile ends early, no more. The window's memory is kept from file to file. Not thread-safe. */
#ifndef RO_PAGE_STREAM_H
#define RO_PAGE_STREAM_H

#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Memory with bytes at[start, end); those before `start` are done with. */
typedef struct ro_window {
    char *at;
    size_t start, end, room;
} ro_window;

/* Room for `more` bytes after the end; what is there may move. false when memory is out. */
bool ro_window_reserve(ro_window *self, size_t more);
static inline ro_str ro_window_str(const ro_window *self)
{
    return (ro_str){self->at ? self->at + self->start : NULL, self->end - self->start};
}
void ro_window_free(ro_window *self);

typedef struct ro_stream {
    ro_window window;
    ro_str memory;   /* read instead of a file where fd is -1 */
    uint64_t offset; /* byte of the file at the window's start */
    uint64_t size;   /* of the file; 0: not known */
    int fd;
    bool ended;
    ro_status status; /* RO_EIO: reading failed and the file was cut there; RO_ENOMEM */
    int error;        /* errno of it */
} ro_stream;

/* A zeroed ro_stream is closed. Folders are refused. */
ro_status ro_stream_open(ro_stream *self, const char *path, ro_error *error);
void ro_stream_open_bytes(ro_stream *self, ro_str bytes);
/* The window, of at least `n` bytes unless the file ends before. */
ro_str ro_stream_need(ro_stream *self, size_t n);
/* Drops `n` bytes of the window (at most all). */
void ro_stream_skip(ro_stream *self, size_t n);
/* Closes the file; the memory stays for the next. */
void ro_stream_close(ro_stream *self);
void ro_stream_free(ro_stream *self);

#ifdef __cplusplus
}
#endif
#endif
