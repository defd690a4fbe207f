/* coding.c: libdeflate at once, zlib for what was cut off, libbrotlidec, libzstd; two buffers that take turns. */
#include "page/coding.h"

#include "page/stream.h"

#include <brotli/decode.h>
#include <libdeflate.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

enum { GUESS_RATIO = 6, GUESS_LEAST = 256 << 10, BUFFER_KEPT = 8 << 20, STEP = 256 << 10 };

struct ro_coder {
    ro_window buffers[2];
    unsigned turn;
    struct libdeflate_decompressor *deflate;
};

ro_coder *ro_coder_new(void) { return calloc(1, sizeof(ro_coder)); }

void ro_coder_free(ro_coder *self)
{
    if (!self) return;
    for (int i = 0; i < 2; i++) ro_window_free(&self->buffers[i]);
    libdeflate_free_decompressor(self->deflate);
    free(self);
}

/* The buffer that the body at hand does not stand in, empty. */
static ro_window *other_buffer(ro_coder *self)
{
    ro_window *w = &self->buffers[self->turn ^= 1];
    if (w->room > BUFFER_KEPT) ro_window_free(w);
    w->start = w->end = 0;
    return w;
}

/* ---- chunks ---- */

static int hex_digit(char c)
{
    if (ro_is_digit(c)) return c - '0';
    c = ro_to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "1f40;name=value\r\n": the bytes after the line at *at, which moves behind it. false: no such line stands there. */
static bool chunk_size(ro_str s, size_t *at, size_t *size)
{
    size_t i = *at, digits = 0;
    *size = 0;
    while (i < s.len && (s.ptr[i] == ' ' || s.ptr[i] == '\t')) i++;
    for (; i < s.len && hex_digit(s.ptr[i]) >= 0 && digits < 8; i++, digits++) *size = *size * 16 + (size_t)hex_digit(s.ptr[i]);
    if (!digits || (i < s.len && !strchr("\r\n; \t", s.ptr[i]))) return false;
    const char *end = i < s.len ? memchr(s.ptr + i, '\n', s.len - i) : NULL;
    if (!end) return false;
    *at = (size_t)(end - s.ptr) + 1;
    return true;
}

ro_status ro_coder_join_chunks(ro_coder *self, ro_str body, ro_str *out)
{
    size_t at = 0, size;
    *out = body;
    if (!chunk_size(body, &at, &size)) return RO_OK; /* the crawler joined them and left the head as it was */
    if (size < body.len - at && !ro_is_space(body.ptr[at + size])) return RO_OK; /* "2019" begins a text, no chunk */
    ro_window *w = other_buffer(self);
    if (!ro_window_reserve(w, body.len)) return RO_ENOMEM;
    while (size) {
        ro_str part = ro_str_sub(body, at, size > body.len - at ? body.len : at + size);
        memcpy(w->at + w->end, part.ptr, part.len);
        w->end += part.len;
        at += part.len;
        while (at < body.len && (body.ptr[at] == '\r' || body.ptr[at] == '\n')) at++;
        if (!chunk_size(body, &at, &size)) break; /* cut off, or a line that is none: what came so far is the body */
    }
    *out = ro_window_str(w);
    return RO_OK;
}

/* ---- codings ---- */

/* As far as it goes: RO_OK with something, RO_EFORMAT with nothing. */
static ro_status undo_zlib(ro_window *w, ro_str body, int bits)
{
    z_stream z = {0};
    if (inflateInit2(&z, bits) != Z_OK) return RO_ENOMEM;
    z.next_in = (Bytef *)(uintptr_t)body.ptr;
    z.avail_in = (uInt)body.len;
    int rc = Z_OK;
    ro_status status = RO_OK;
    while (rc == Z_OK && !status) {
        if (w->end > RO_BODY_BYTES_MAX)
            status = RO_ELIMIT;
        else if (!ro_window_reserve(w, STEP))
            status = RO_ENOMEM;
        else {
            z.next_out = (Bytef *)w->at + w->end;
            z.avail_out = STEP;
            rc = inflate(&z, Z_NO_FLUSH);
            w->end += STEP - z.avail_out;
        }
    }
    inflateEnd(&z);
    return status ? status : w->end ? RO_OK : RO_EFORMAT;
}

typedef enum libdeflate_result (*deflate_fn)(struct libdeflate_decompressor *, const void *, size_t, void *, size_t, size_t *,
                                             size_t *);

/* RO_EFORMAT: corrupt, cut off or in another frame. */
static ro_status undo_whole(ro_coder *self, ro_window *w, ro_str body, deflate_fn unpack)
{
    size_t room = body.len * GUESS_RATIO > GUESS_LEAST ? body.len * GUESS_RATIO : GUESS_LEAST, in, made;
    if (!self->deflate) self->deflate = libdeflate_alloc_decompressor();
    for (; self->deflate; room *= 4) {
        if (room > RO_BODY_BYTES_MAX) room = RO_BODY_BYTES_MAX;
        if (!ro_window_reserve(w, room)) return RO_ENOMEM;
        enum libdeflate_result result = unpack(self->deflate, body.ptr, body.len, w->at, room, &in, &made);
        if (result == LIBDEFLATE_SUCCESS) return w->end = made, RO_OK;
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return RO_EFORMAT;
        if (room == RO_BODY_BYTES_MAX) return RO_ELIMIT;
    }
    return RO_ENOMEM;
}

static ro_status undo_gzip(ro_coder *self, ro_window *w, ro_str body)
{
    enum { GZIP_ONLY = 15 + 16 };
    if (body.len < 3 || memcmp(body.ptr, "\x1F\x8B\x08", 3) != 0) return RO_EFORMAT;
    ro_status status = undo_whole(self, w, body, libdeflate_gzip_decompress_ex);
    return status == RO_EFORMAT ? undo_zlib(w, body, GZIP_ONLY) : status;
}

/* "deflate" is zlib's frame by the standard, and the bare stream from servers that knew better. */
static ro_status undo_deflate(ro_coder *self, ro_window *w, ro_str body)
{
    enum { ZLIB = 15, BARE = -15 };
    ro_status status = undo_whole(self, w, body, libdeflate_zlib_decompress_ex);
    if (status == RO_EFORMAT) status = undo_whole(self, w, body, libdeflate_deflate_decompress_ex);
    if (status == RO_EFORMAT) status = undo_zlib(w, body, ZLIB);
    if (status != RO_EFORMAT) return status;
    bool is_text = body.len && (body.ptr[0] == '<' || ro_is_space(body.ptr[0])); /* a bare stream of nearly any bytes begins well */
    return is_text ? RO_EFORMAT : undo_zlib(w, body, BARE);
}

static ro_status undo_brotli(ro_coder *self, ro_window *w, ro_str body)
{
    (void)self;
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    size_t in = body.len;
    const uint8_t *from = (const uint8_t *)body.ptr;
    BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    ro_status status = state ? RO_OK : RO_ENOMEM;
    while (!status && result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
        size_t room = STEP;
        if (w->end > RO_BODY_BYTES_MAX)
            status = RO_ELIMIT;
        else if (!ro_window_reserve(w, STEP))
            status = RO_ENOMEM;
        else {
            uint8_t *to = (uint8_t *)w->at + w->end;
            result = BrotliDecoderDecompressStream(state, &in, &from, &room, &to, NULL);
            w->end += STEP - room;
        }
    }
    BrotliDecoderDestroyInstance(state);
    if (status) return status;
    return result == BROTLI_DECODER_RESULT_SUCCESS || (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT && w->end) ? RO_OK
                                                                                                                   : RO_EFORMAT;
}

static ro_status undo_zstd(ro_coder *self, ro_window *w, ro_str body)
{
    (void)self;
    if (body.len < 4 || memcmp(body.ptr, "\x28\xB5\x2F\xFD", 4) != 0) return RO_EFORMAT;
    ZSTD_DCtx *zstd = ZSTD_createDCtx();
    ZSTD_inBuffer in = {body.ptr, body.len, 0};
    ro_status status = zstd ? RO_OK : RO_ENOMEM;
    bool more = true;
    while (!status && more) {
        if (w->end > RO_BODY_BYTES_MAX)
            status = RO_ELIMIT;
        else if (!ro_window_reserve(w, STEP))
            status = RO_ENOMEM;
        else {
            ZSTD_outBuffer out = {w->at + w->end, STEP, 0};
            size_t rc = ZSTD_decompressStream(zstd, &out, &in);
            w->end += out.pos;
            more = !ZSTD_isError(rc) && rc && (in.pos < in.size || out.pos == out.size);
        }
    }
    ZSTD_freeDCtx(zstd);
    return status ? status : w->end ? RO_OK : RO_EFORMAT;
}

static const struct coding {
    const char *name;
    ro_status (*undo)(ro_coder *self, ro_window *w, ro_str body);
    const char *magic; /* of what is packed indeed; NULL: none */
} codings[] = {{"gzip", undo_gzip, "\x1F\x8B"},
               {"x-gzip", undo_gzip, "\x1F\x8B"},
               {"deflate", undo_deflate, NULL},
               {"br", undo_brotli, NULL},
               {"zstd", undo_zstd, "\x28\xB5"}};

static const struct coding *coding_of(ro_str name)
{
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++)
        if (ro_str_equal_nocase(name, ro_str_of(codings[i].name))) return &codings[i];
    return NULL; /* "identity", "none", "utf-8", "binary": nothing was done */
}

/* Without a magic: does it look like text? */
static bool is_plain(ro_str body)
{
    size_t odd = 0, n = body.len < 512 ? body.len : 512;
    for (size_t i = 0; i < n; i++) odd += (unsigned char)body.ptr[i] < 0x20 && !ro_is_space(body.ptr[i]);
    return odd * 20 <= n;
}

static ro_status undo_one(ro_coder *self, const struct coding *coding, ro_str *body)
{
    ro_window *w = other_buffer(self);
    ro_status status = coding->undo(self, w, *body);
    bool plain = coding->magic ? !ro_str_starts(*body, (ro_str){coding->magic, 2}) : is_plain(*body);
    if (status == RO_EFORMAT && plain) return RO_OK; /* the crawler undid it and left the head as it was */
    if (!status && w->end > RO_BODY_BYTES_MAX) return RO_ELIMIT;
    if (!status) *body = ro_window_str(w);
    return status;
}

ro_status ro_coder_undo(ro_coder *self, ro_str names, ro_str body, ro_str *out)
{
    const struct coding *all[RO_CODINGS_MAX];
    unsigned count = 0;
    ro_status status = RO_OK;
    *out = body;
    while (names.len && count < RO_CODINGS_MAX) {
        const struct coding *one = coding_of(ro_str_trim(ro_str_cut(&names, ',')));
        if (one) all[count++] = one;
    }
    while (count && !status && out->len) status = undo_one(self, all[--count], out);
    return status;
}
