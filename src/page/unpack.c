/* unpack.c: gzip members by libdeflate (whole) or zlib (streamed), zstd frames by libzstd.
 * The packed bytes of a streamed member stay in the raw window as far as LOOK_BACK, `used` of them behind the decoder: a decoder
 * that runs into the next member before it notices a cut can be followed back there. */
#include "page/unpack.h"

#include <libdeflate.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

enum {
    STEP = 128 << 10,    /* least room that a streamed step unpacks into */
    LOOK_BACK = 1 << 20, /* packed bytes of a faulty member that are searched for the next one */
    TRIES_MAX = 128,     /* sound members without the head that is looked for are unpacked to see so often a file */
    HEAD_BYTES = 16,     /* enough to see what a member begins with */
    GZIP_HEAD = 10,
    SKIPPABLE_HEAD = 8
};

static const char gzip_magic[] = "\x1F\x8B\x08", zstd_magic[] = "\x28\xB5\x2F\xFD";
#define ZSTD_DICTIONARY_MAGIC 0x184D2A5Du /* IIPC, "WARC compressed with Zstandard" 1.0: a skippable frame at the file's start */

struct ro_unpack {
    ro_stream raw;
    ro_packing packing;
    ro_window out;
    size_t used;     /* packed bytes of the open member that the decoder took, from the raw window's start */
    bool inside;     /* a member is open and more of it may come */
    uint64_t member; /* byte of the file where it begins */
    uint64_t mark;   /* unpacked bytes of the file before it … */
    uint64_t at;     /* … and before the window */
    uint64_t in, made;
    ro_fault fault;
    unsigned faults, tries;
    struct libdeflate_decompressor *whole;
    z_stream zlib;
    bool zlib_ready;
    ZSTD_DCtx *zstd;
};

/* ---- opening ---- */

ro_unpack *ro_unpack_new(void)
{
    ro_unpack *self = calloc(1, sizeof *self);
    if (self) self->raw.fd = -1;
    return self;
}

void ro_unpack_free(ro_unpack *self)
{
    if (!self) return;
    ro_stream_free(&self->raw);
    ro_window_free(&self->out);
    libdeflate_free_decompressor(self->whole);
    if (self->zlib_ready) inflateEnd(&self->zlib);
    ZSTD_freeDCtx(self->zstd);
    free(self);
}

static uint32_t little_endian(const char *p)
{
    const unsigned char *u = (const unsigned char *)p;
    return (uint32_t)u[0] | (uint32_t)u[1] << 8 | (uint32_t)u[2] << 16 | (uint32_t)u[3] << 24;
}

static bool is_skippable(ro_str s) { return s.len >= 4 && (little_endian(s.ptr) & 0xFFFFFFF0u) == 0x184D2A50u; }
static bool is_gzip(ro_str s) { return s.len >= 3 && !memcmp(s.ptr, gzip_magic, 3); }
static bool is_zstd(ro_str s) { return s.len >= 4 && !memcmp(s.ptr, zstd_magic, 4); }

static void forget(ro_unpack *self)
{
    if (self->out.room > 4 * (size_t)RO_MEMBER_UNPACKED_MAX)
        ro_window_free(&self->out); /* one file's large record is not the next's */
    self->out.start = self->out.end = self->used = 0;
    self->inside = false;
    self->member = self->mark = self->at = self->in = self->made = 0;
    self->fault = (ro_fault){RO_OK, 0, NULL};
    self->faults = self->tries = 0;
    ZSTD_freeDCtx(self->zstd); /* with its dictionary */
    self->zstd = NULL;
}

static void tell_packing(ro_unpack *self)
{
    ro_str head = ro_stream_need(&self->raw, 4);
    forget(self);
    self->packing = is_gzip(head) ? RO_PACKING_GZIP : is_zstd(head) || is_skippable(head) ? RO_PACKING_ZSTD : RO_PACKING_NONE;
}

ro_status ro_unpack_open(ro_unpack *self, const char *path, ro_error *error)
{
    ro_stream_close(&self->raw);
    ro_status status = ro_stream_open(&self->raw, path, error);
    if (!status) tell_packing(self);
    return status;
}

void ro_unpack_open_bytes(ro_unpack *self, ro_str bytes)
{
    ro_stream_close(&self->raw);
    ro_stream_open_bytes(&self->raw, bytes);
    tell_packing(self);
}

void ro_unpack_close(ro_unpack *self) { ro_stream_close(&self->raw); }
ro_packing ro_unpack_packing(const ro_unpack *self) { return self->packing; }
uint64_t ro_unpack_taken(const ro_unpack *self) { return self->raw.offset + self->used; }
ro_fault ro_unpack_fault(const ro_unpack *self) { return self->fault; }

/* ---- one member ---- */

static bool fail(ro_unpack *self, ro_status status, uint64_t byte, const char *what)
{
    self->inside = false;
    if (!self->fault.status) self->fault = (ro_fault){status, byte, what};
    return false;
}

static bool no_memory(ro_unpack *self) { return fail(self, RO_ENOMEM, self->member, "no memory to unpack it"); }

static void close_member(ro_unpack *self)
{
    self->inside = false;
    ro_stream_skip(&self->raw, self->used);
    self->used = 0;
}

/* The whole member at once. false: it is too large for that, or corrupt: streaming tells. */
static bool unpack_whole(ro_unpack *self)
{
    size_t in = 0, made = 0;
    if (!self->whole) self->whole = libdeflate_alloc_decompressor();
    ro_str packed = ro_stream_need(&self->raw, RO_MEMBER_PACKED_MAX);
    if (!self->whole || !ro_window_reserve(&self->out, RO_MEMBER_UNPACKED_MAX)) return false;
    enum libdeflate_result result = libdeflate_gzip_decompress_ex(self->whole, packed.ptr, packed.len, self->out.at + self->out.end,
                                                                  RO_MEMBER_UNPACKED_MAX, &in, &made);
    if (result != LIBDEFLATE_SUCCESS) return false;
    self->out.end += made;
    self->used = in;
    close_member(self);
    return true;
}

static bool begin_zlib(ro_unpack *self)
{
    enum { GZIP_ONLY = 15 + 16 };
    int rc = self->zlib_ready ? inflateReset2(&self->zlib, GZIP_ONLY) : inflateInit2(&self->zlib, GZIP_ONLY);
    self->zlib_ready |= rc == Z_OK;
    return rc == Z_OK || no_memory(self);
}

static bool begin_zstd(ro_unpack *self)
{
    if (!self->zstd) self->zstd = ZSTD_createDCtx();
    return (self->zstd && !ZSTD_isError(ZSTD_DCtx_reset(self->zstd, ZSTD_reset_session_only))) || no_memory(self);
}

/* Begins the member at the raw window's start. */
static bool begin(ro_unpack *self, bool whole)
{
    self->member = self->raw.offset;
    self->mark = self->at + (self->out.end - self->out.start);
    self->used = 0;
    self->in = self->made = 0;
    if (self->packing == RO_PACKING_GZIP && whole && unpack_whole(self)) return true;
    self->inside = self->packing == RO_PACKING_GZIP ? begin_zlib(self) : begin_zstd(self);
    return self->inside;
}

/* One call of the decoder: packed bytes that it took, bytes that it made. 1: the member has ended; -1: it is corrupt; 0: neither.
 */
static int step_zlib(ro_unpack *self, ro_str packed, char *to, size_t room, size_t *took, size_t *made)
{
    z_stream *z = &self->zlib;
    uInt in = packed.len > INT32_MAX ? INT32_MAX : (uInt)packed.len, out = room > INT32_MAX ? INT32_MAX : (uInt)room;
    z->next_in = (Bytef *)(uintptr_t)packed.ptr;
    z->avail_in = in;
    z->next_out = (Bytef *)to;
    z->avail_out = out;
    int rc = inflate(z, Z_NO_FLUSH);
    *took = in - z->avail_in;
    *made = out - z->avail_out;
    return rc == Z_STREAM_END ? 1 : rc == Z_OK || rc == Z_BUF_ERROR ? 0 : -1;
}

static int step_zstd(ro_unpack *self, ro_str packed, char *to, size_t room, size_t *took, size_t *made)
{
    ZSTD_inBuffer in = {packed.ptr, packed.len, 0};
    ZSTD_outBuffer out = {to, room, 0};
    size_t rc = ZSTD_decompressStream(self->zstd, &out, &in);
    *took = in.pos;
    *made = out.pos;
    return ZSTD_isError(rc) ? -1 : rc == 0;
}

/* The raw bytes that the decoder has left behind for good. */
static void let_go(ro_unpack *self)
{
    if (self->used <= 2 * (size_t)LOOK_BACK) return;
    ro_stream_skip(&self->raw, self->used - LOOK_BACK);
    self->used = LOOK_BACK;
}

static bool step(ro_unpack *self, size_t wanted)
{
    size_t took = 0, made = 0;
    ro_str packed = ro_stream_need(&self->raw, self->used + 1);
    packed = ro_str_sub(packed, self->used, packed.len);
    if (!ro_window_reserve(&self->out, wanted > STEP ? wanted : STEP)) return no_memory(self);
    char *to = self->out.at + self->out.end;
    size_t room = self->out.room - self->out.end;
    int rc = self->packing == RO_PACKING_GZIP ? step_zlib(self, packed, to, room, &took, &made)
                                              : step_zstd(self, packed, to, room, &took, &made);
    self->used += took;
    self->in += took;
    self->made += made;
    self->out.end += made;
    if (rc < 0) return fail(self, RO_EFORMAT, self->member, "the packed bytes are corrupt");
    if (self->made > RO_UNPACK_RATIO_FROM && self->made / RO_UNPACK_RATIO_MAX > self->in)
        return fail(self, RO_ELIMIT, self->member, "it unpacks to more than 256 times its size");
    if (rc > 0) close_member(self);
    if (rc == 0 && !took && !made && !packed.len)
        return self->raw.status ? fail(self, self->raw.status, self->member, "it cannot be read to its end")
                                : fail(self, RO_EFORMAT, self->member, "the file ends inside packed bytes");
    let_go(self);
    return true;
}

ro_str ro_unpack_need(ro_unpack *self, size_t n)
{
    if (self->packing == RO_PACKING_NONE) {
        ro_str s = ro_stream_need(&self->raw, n);
        if (self->raw.status && s.len < n) fail(self, self->raw.status, self->raw.offset + s.len, "it cannot be read to its end");
        return s;
    }
    for (size_t len; self->inside && (len = self->out.end - self->out.start) < n;)
        if (!step(self, n - len < RO_MEMBER_UNPACKED_MAX ? n - len : RO_MEMBER_UNPACKED_MAX)) break;
    return ro_window_str(&self->out);
}

void ro_unpack_skip(ro_unpack *self, size_t n)
{
    size_t len = self->out.end - self->out.start;
    if (self->packing == RO_PACKING_NONE) {
        ro_stream_skip(&self->raw, n);
        return;
    }
    if (n > len) n = len;
    self->out.start += n;
    self->at += n;
    if (self->out.start == self->out.end) self->out.start = self->out.end = 0;
}

/* ---- from member to member ---- */

static void skip_raw(ro_unpack *self, uint64_t n)
{
    while (n) {
        ro_str s = ro_stream_need(&self->raw, 1);
        if (!s.len) break;
        size_t part = n < s.len ? (size_t)n : s.len;
        ro_stream_skip(&self->raw, part);
        n -= part;
    }
}

/* A skippable frame may be the dictionary of all that follow; it may be packed itself. */
static bool take_dictionary(ro_unpack *self, ro_str frame)
{
    bool good = begin_zstd(self);
    if (good && is_zstd(frame)) {
        unsigned long long size = ZSTD_getFrameContentSize(frame.ptr, frame.len);
        char *p = size <= RO_DICTIONARY_MAX ? malloc((size_t)size + 1) : NULL;
        size_t got = p ? ZSTD_decompressDCtx(self->zstd, p, (size_t)size, frame.ptr, frame.len) : 0;
        good = p && !ZSTD_isError(got) && !ZSTD_isError(ZSTD_DCtx_loadDictionary(self->zstd, p, got));
        free(p);
    } else if (good) {
        good = !ZSTD_isError(ZSTD_DCtx_loadDictionary(self->zstd, frame.ptr, frame.len));
    }
    return good || fail(self, RO_EFORMAT, 0, "the dictionary at the start of the archive cannot be used");
}

static bool pass_skippable(ro_unpack *self)
{
    ro_str head = ro_stream_need(&self->raw, SKIPPABLE_HEAD);
    uint64_t byte = self->raw.offset;
    if (head.len < SKIPPABLE_HEAD) return fail(self, RO_EFORMAT, byte, "the file ends inside packed bytes");
    size_t len = little_endian(head.ptr + 4);
    if (!byte && little_endian(head.ptr) == ZSTD_DICTIONARY_MAGIC && len <= RO_DICTIONARY_MAX) {
        ro_str all = ro_stream_need(&self->raw, SKIPPABLE_HEAD + len);
        if (!take_dictionary(self, ro_str_sub(all, SKIPPABLE_HEAD, SKIPPABLE_HEAD + len))) return false;
    }
    skip_raw(self, (uint64_t)len + SKIPPABLE_HEAD);
    return true;
}

static bool is_member(const ro_unpack *self, ro_str s) { return self->packing == RO_PACKING_GZIP ? is_gzip(s) : is_zstd(s); }

bool ro_unpack_join(ro_unpack *self)
{
    if (self->packing == RO_PACKING_NONE || self->inside || self->fault.status) return false;
    for (;;) {
        ro_str s = ro_stream_need(&self->raw, GZIP_HEAD);
        if (!s.len)
            return self->raw.status ? fail(self, self->raw.status, self->raw.offset, "it cannot be read to its end") : false;
        if (is_member(self, s)) return begin(self, true);
        if (self->packing == RO_PACKING_ZSTD && is_skippable(s)) {
            if (!pass_skippable(self)) return false;
        } else if (!s.ptr[0]) { /* some writers pad with zeros */
            size_t zeros = 0;
            while (zeros < s.len && !s.ptr[zeros]) zeros++;
            ro_stream_skip(&self->raw, zeros);
        } else {
            return fail(self, RO_EFORMAT, self->raw.offset,
                        "what follows is not packed: bytes between the members are passed over");
        }
    }
}

ro_str ro_unpack_need_across(ro_unpack *self, size_t n)
{
    ro_str s = ro_unpack_need(self, n);
    while (s.len < n && ro_unpack_join(self)) s = ro_unpack_need(self, n);
    return s;
}

ro_place ro_unpack_place(const ro_unpack *self)
{
    if (self->packing == RO_PACKING_NONE) return (ro_place){self->raw.offset, 0};
    return (ro_place){self->member, self->at > self->mark ? self->at - self->mark : 0};
}

size_t ro_unpack_before_member(const ro_unpack *self)
{
    return self->packing != RO_PACKING_NONE && self->mark > self->at ? (size_t)(self->mark - self->at) : 0;
}

/* ---- after a fault ---- */

/* Is this the head of a member, as writers make them? Three bytes alone stand in any 16 MB of packed bytes by chance. */
static bool is_likely_member(const ro_unpack *self, ro_str s)
{
    if (self->packing == RO_PACKING_ZSTD) return is_zstd(s);
    if (s.len < GZIP_HEAD || !is_gzip(s) || (s.ptr[3] & 0xE0)) return false;
    unsigned char extra = (unsigned char)s.ptr[8], system = (unsigned char)s.ptr[9];
    return (extra == 0 || extra == 2 || extra == 4) && (system <= 13 || system == 255);
}

/* Moves the raw window's start to the next head of a member. */
static bool find_member(ro_unpack *self)
{
    char first = self->packing == RO_PACKING_GZIP ? gzip_magic[0] : zstd_magic[0];
    for (;;) {
        ro_str s = ro_stream_need(&self->raw, STEP);
        const char *hit = s.len ? memchr(s.ptr, first, s.len) : NULL;
        ro_stream_skip(&self->raw, hit ? (size_t)(hit - s.ptr) : s.len);
        if (!s.len) return false;
        if (!hit) continue;
        if (is_likely_member(self, ro_stream_need(&self->raw, GZIP_HEAD))) return true;
        ro_stream_skip(&self->raw, 1);
    }
}

static void clear(ro_unpack *self)
{
    self->at += self->out.end - self->out.start;
    self->out.start = self->out.end = self->used = 0;
    self->inside = false;
    self->fault = (ro_fault){RO_OK, 0, NULL};
}

static bool try_member(ro_unpack *self, ro_str head)
{
    if (!begin(self, false)) return false;
    ro_str s = ro_unpack_need(self, HEAD_BYTES);
    if (!self->fault.status && ro_str_starts(s, head)) return true;
    if (self->packing != RO_PACKING_GZIP || self->tries >= TRIES_MAX || !s.len) return false;
    self->tries++; /* one chunk of many, which began anywhere, is sound when its checksum is right */
    clear(self);
    return begin(self, true) && !self->inside;
}

bool ro_unpack_recover(ro_unpack *self, ro_str head)
{
    if (self->packing == RO_PACKING_NONE || self->fault.status == RO_ENOMEM || ++self->faults > RO_UNPACK_FAULTS_MAX) return false;
    do {
        clear(self);
        ro_stream_skip(&self->raw, 1);
        if (!find_member(self)) return false;
    } while (!try_member(self, head));
    return true;
}
