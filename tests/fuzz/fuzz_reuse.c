/* fuzz_reuse.c: parts of the index of prints, and two texts compared: what is unpacked is packed to the same bytes, and what is found lies in both. */
#include "reuse/passage.h"
#include "reuse/segment.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void unpack(ro_arena *arena, ro_str part)
{
    ro_postings all = {NULL, 0, 0};
    unsigned char *again = ro_arena_alloc(arena, RO_SEGMENT_BYTES);
    size_t packed;
    if (!again || ro_segment_unpack(&all, arena, part)) return;
    uint32_t taken = ro_segment_pack(&all, 0, again, &packed);
    if (taken == all.count && (packed != part.len || memcmp(again, part.ptr, packed) != 0)) abort();
}

static void compare(ro_arena *arena, ro_str text)
{
    ro_text_index *index;
    ro_overlap found;
    size_t half = text.len / 2;
    ro_str a = ro_str_sub(text, 0, half), b = ro_str_sub(text, half, text.len);
    if (ro_text_index_make(&index, arena, a) || ro_text_index_compare(index, &found, arena, arena, b)) return;
    if (found.shared_a > found.shingles_a || found.shared_b > found.shingles_b) abort();
    for (uint32_t i = 0; i < found.passages.count; i++) {
        const ro_passage *p = &found.passages.at[i];
        if (p->a.start >= p->a.end || p->a.end > a.len || p->b.start >= p->b.end || p->b.end > b.len) abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    ro_arena arena = {.limit = (size_t)1 << 28};
    if (!len) return 0;
    ro_str rest = {(const char *)data + 1, len - 1};
    if (data[0] & 1)
        unpack(&arena, rest);
    else
        compare(&arena, rest);
    ro_arena_free(&arena);
    return 0;
}
