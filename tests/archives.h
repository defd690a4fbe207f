/* archives.h: web archives made in memory, for tests, fuzzers and the bench. Records are written as crawlers write them. */
#ifndef RO_TESTS_ARCHIVES_H
#define RO_TESTS_ARCHIVES_H

#include "base/str.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>

typedef struct made {
    char *at;
    size_t len, room;
} made;

static inline ro_str made_str(const made *m) { return (ro_str){m->at, m->len}; }
static inline void made_free(made *m)
{
    free(m->at);
    *m = (made){NULL, 0, 0};
}

static inline void put_bytes(made *m, ro_str s)
{
    if (m->len + s.len > m->room) {
        m->room = (m->len + s.len) * 2;
        m->at = realloc(m->at, m->room);
        if (!m->at) abort();
    }
    if (s.len) memcpy(m->at + m->len, s.ptr, s.len);
    m->len += s.len;
}

static inline void put_words(made *m, const char *s) { put_bytes(m, ro_str_of(s)); }

/* A record with its head; `length` is what the head says of the block (SIZE_MAX: the truth). */
static inline void put_record_of(made *m, const char *version, const char *type, const char *uri, const char *date,
                                 const char *content_type, ro_str block, size_t length)
{
    char head[2048];
    int n = snprintf(head, sizeof head,
                     "%s\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
                     "WARC-Target-URI: %s\r\nWARC-Date: %s\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n",
                     version, type, uri, date, content_type, length == SIZE_MAX ? block.len : length);
    put_bytes(m, (ro_str){head, (size_t)n});
    put_bytes(m, block);
    put_words(m, "\r\n\r\n");
}

static inline void put_record(made *m, const char *type, const char *uri, const char *content_type, ro_str block)
{
    put_record_of(m, "WARC/1.0", type, uri, "2019-04-01T12:00:00Z", content_type, block, SIZE_MAX);
}

/* A response: `head` is its lines without the last empty one. */
static inline void put_response(made *m, const char *uri, const char *date, const char *head, ro_str body)
{
    made block = {NULL, 0, 0};
    put_words(&block, head);
    put_words(&block, "\r\n\r\n");
    put_bytes(&block, body);
    put_record_of(m, "WARC/1.0", "response", uri, date, "application/http; msgtype=response", made_str(&block), SIZE_MAX);
    made_free(&block);
}

static inline void put_page(made *m, const char *uri, const char *body)
{
    put_response(m, uri, "2019-04-01T12:00:00Z", "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8", ro_str_of(body));
}

/* One gzip member, one zstd frame. */
static inline void put_gzip(made *m, ro_str s)
{
    struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
    size_t room = libdeflate_gzip_compress_bound(c, s.len);
    char *p = malloc(room);
    if (!c || !p) abort();
    size_t n = libdeflate_gzip_compress(c, s.ptr, s.len, p, room);
    put_bytes(m, (ro_str){p, n});
    free(p);
    libdeflate_free_compressor(c);
}

static inline void put_zstd(made *m, ro_str s, ro_str dictionary)
{
    ZSTD_CCtx *c = ZSTD_createCCtx();
    size_t room = ZSTD_compressBound(s.len);
    char *p = malloc(room);
    if (!c || !p) abort();
    size_t n = dictionary.len ? ZSTD_compress_usingDict(c, p, room, s.ptr, s.len, dictionary.ptr, dictionary.len, 3)
                              : ZSTD_compressCCtx(c, p, room, s.ptr, s.len, 3);
    put_bytes(m, (ro_str){p, n});
    free(p);
    ZSTD_freeCCtx(c);
}

/* Packs what `from` has into a member of `m` and empties it. */
static inline void pack(made *m, made *from)
{
    put_gzip(m, made_str(from));
    from->len = 0;
}

#endif
