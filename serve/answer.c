/* answer.c: answers as responses of libmicrohttpd, each with the headers that all answers have. */
#include "answer.h"

#include <libdeflate.h>
#include <microhttpd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Scripts, styles and data of our own address alone; nothing inline, no frames, no forms elsewhere. */
static const char *const headers[][2] = {
    {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
                                "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cache-Control", "no-cache"}, /* keep it, but ask each time whether it still holds */
    {"Vary", "Accept-Encoding"},
};

/* The bytes packed, or false where that is no gain. Level 2 of libdeflate: a tenth larger than zlib's best, in a tenth of its time. */
static bool pack(text *body)
{
    struct libdeflate_compressor *packer = libdeflate_alloc_compressor(2);
    text packed = {.room = body->len};
    packed.bytes = packer ? malloc(packed.room) : NULL;
    packed.len = packed.bytes ? libdeflate_gzip_compress(packer, body->bytes, body->len, packed.bytes, packed.room) : 0; /* 0: it did not get smaller */
    libdeflate_free_compressor(packer);
    bool good = packed.len > 0;
    text_free(good ? body : &packed);
    if (good) *body = packed;
    if (good && (packed.bytes = realloc(body->bytes, body->len))) body->bytes = packed.bytes;
    return good;
}

answer *answer_new(int status, const char *type, text *body, const char *tag, bool gzip)
{
    bool packed = gzip && body->len >= GZIP_LEAST && pack(body);
    size_t len = body->len;
    char *bytes = body->bytes;
    *body = (text){.most = body->most};
    struct MHD_Response *response = MHD_create_response_from_buffer(len, bytes, bytes ? MHD_RESPMEM_MUST_FREE : MHD_RESPMEM_PERSISTENT);
    answer *self = response ? answer_of_response(status, response, type, tag, packed) : NULL;
    if (!response) free(bytes);
    if (self) self->len = len;
    return self;
}

answer *answer_of_response(int status, struct MHD_Response *response, const char *type, const char *tag, bool packed)
{
    answer *self = calloc(1, sizeof *self);
    if (!self) return MHD_destroy_response(response), NULL;
    *self = (answer){.response = response, .status = status, .references = 1};
    if (tag && strlen(tag) >= 2 && strlen(tag) + 3 < TAG_MOST)
        snprintf(self->tag, TAG_MOST, "%.*s%s\"", (int)strlen(tag) - 1, tag, packed ? "-gz" : "");
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) answer_header(self, headers[i][0], headers[i][1]);
    if (type) answer_header(self, "Content-Type", type);
    if (packed) answer_header(self, "Content-Encoding", "gzip");
    if (*self->tag) answer_header(self, "ETag", self->tag);
    return self;
}

answer *answer_of_problem(const problem *why)
{
    text body = {0};
    problem_write(why, &body);
    return answer_new(why->status, formats[FORMAT_JSON].type, &body, NULL, false);
}

void answer_header(answer *self, const char *name, const char *value) { MHD_add_response_header(self->response, name, value); }

answer *answer_hold(answer *self)
{
    __atomic_add_fetch(&self->references, 1, __ATOMIC_RELAXED);
    return self;
}

void answer_drop(answer *self)
{
    if (!self || __atomic_sub_fetch(&self->references, 1, __ATOMIC_ACQ_REL)) return;
    MHD_destroy_response(self->response); /* one that is still being sent lives on until it is */
    free(self);
}

/* The tag without W/, quotes and -gz: where it begins and how long it is. */
static size_t bare(const char **tag, size_t len)
{
    if (len >= 2 && !memcmp(*tag, "W/", 2)) *tag += 2, len -= 2;
    if (len >= 2 && **tag == '"' && (*tag)[len - 1] == '"') ++*tag, len -= 2;
    return len >= 3 && !memcmp(*tag + len - 3, "-gz", 3) ? len - 3 : len;
}

bool answer_is_known(const char *tag, const char *if_none_match)
{
    if (!*tag || !if_none_match) return false;
    const char *own = tag;
    size_t own_len = bare(&own, strlen(tag));
    for (const char *at = if_none_match; *at; at += strspn(at, ", \t")) {
        size_t len = strcspn(at, ", \t");
        const char *one = at;
        size_t one_len = bare(&one, len);
        if ((len == 1 && *at == '*') || (one_len == own_len && !memcmp(one, own, own_len))) return true;
        if (!len && !strspn(at, ", \t")) break;
        at += len;
    }
    return false;
}
