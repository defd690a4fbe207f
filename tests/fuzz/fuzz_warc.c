/* fuzz_warc.c: any bytes as a web archive: as they are, or cut at 0xFF into gzip members or zstd frames of which one byte is
 * damaged. The first byte says which, the next two where the damage is. */
#include "archives.h"

#include "page/archive.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static volatile unsigned sink; /* what is read must be used */

enum { HEAD = 3, PACKED_MAX = 64 };

static void put_packed(made *m, ro_str s, bool zstd)
{
    for (int i = 0; s.len && i < PACKED_MAX; i++) {
        ro_str part = ro_str_cut(&s, '\xFF');
        if (zstd)
            put_zstd(m, part, RO_STR(""));
        else
            put_gzip(m, part);
    }
}

static void read_archive(ro_str bytes)
{
    static ro_unpack *unpack;
    static ro_archive *archive;
    static ro_arena arena;
    if (!unpack) unpack = ro_unpack_new(), archive = ro_archive_new();
    if (!unpack || !archive) abort();
    ro_unpack_open_bytes(unpack, bytes);
    ro_unpack_need_across(unpack, 8);
    if (ro_archive_open(archive, unpack, "a.warc", RO_STR("a.warc"))) abort();
    ro_passed passed = {0};
    ro_input_item item = {.status = RO_OK};
    size_t items = 0;
    while (!ro_archive_next(archive, &arena, &item, &passed)) {
        if (items++ > bytes.len) abort(); /* each takes a byte at least */
        if (item.status && (item.error.byte < 0 || (uint64_t)item.error.byte > bytes.len)) abort();
        for (size_t i = 0; i < item.bytes.len; i += 61) sink += (unsigned char)item.bytes.ptr[i];
        ro_arena_reset(&arena);
        item = (ro_input_item){.status = RO_OK};
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (len < HEAD) return 0;
    unsigned kind = bytes[0] % 4;
    ro_str rest = {(const char *)bytes + HEAD, len - HEAD};
    if (kind < 2) return read_archive(rest), 0;
    made m = {0};
    put_packed(&m, rest, kind == 3);
    size_t at = (size_t)bytes[1] << 8 | bytes[2];
    if (at < m.len) m.at[at] ^= 0x41;
    read_archive(made_str(&m));
    made_free(&m);
    return 0;
}
