/* segment.c: a posting is what its print is more than the one before, and its text: as it is, or, of the same print, what it is more. Numbers have
 * seven bits a byte, the lowest first.
 *   (5, 2) (5, 9) (300, 1)  ->  5 2 | 0 7 | 295 1 */
#include "reuse/segment.h"

enum { NUMBER_BYTES_MAX = 5 };

/* One byte of each key, from the least. */
static void sort_byte(const ro_posting *from, ro_posting *to, uint32_t count, bool by_text, int shift)
{
    uint32_t ends[257] = {0};
#define KEY(p) ((by_text ? (p).text : (p).print) >> shift & 0xff)
    for (uint32_t i = 0; i < count; i++) ends[KEY(from[i]) + 1]++;
    for (int v = 1; v < 257; v++) ends[v] += ends[v - 1];
    for (uint32_t i = 0; i < count; i++) to[ends[KEY(from[i])]++] = from[i];
#undef KEY
}

ro_status ro_postings_sort(ro_postings *self, ro_arena *scratch)
{
    ro_posting *from = self->at, *to = ro_arena_alloc(scratch, ((size_t)self->count + 1) * sizeof *to);
    if (!to) return RO_ENOMEM;
    for (int round = 0; round < 8; round++) { /* even: in the end they are where they were */
        sort_byte(from, to, self->count, round < 4, 8 * (round % 4));
        ro_posting *swap = from;
        from = to;
        to = swap;
    }
    return RO_OK;
}

static size_t put(unsigned char *out, uint32_t value)
{
    size_t n = 0;
    for (; value >= 0x80; value >>= 7) out[n++] = (unsigned char)(value | 0x80);
    out[n++] = (unsigned char)value;
    return n;
}

uint32_t ro_segment_pack(const ro_postings *self, uint32_t first, unsigned char out[RO_SEGMENT_BYTES], size_t *len)
{
    ro_posting before = {0, 0};
    uint32_t i = first;
    for (*len = 0; i < self->count && *len + 2 * NUMBER_BYTES_MAX <= RO_SEGMENT_BYTES; i++) {
        ro_posting p = self->at[i];
        bool same = i > first && p.print == before.print;
        *len += put(out + *len, i > first ? p.print - before.print : p.print);
        *len += put(out + *len, same ? p.text - before.text : p.text);
        before = p;
    }
    return i - first;
}

/* A number in its shortest form; false for anything else. */
static bool get(ro_str s, size_t *at, uint32_t *value)
{
    uint64_t v = 0;
    for (int shift = 0; *at < s.len && shift < 35; shift += 7) {
        unsigned char byte = (unsigned char)s.ptr[(*at)++];
        v |= (uint64_t)(byte & 0x7f) << shift;
        if (byte & 0x80) continue;
        *value = (uint32_t)v;
        return v <= UINT32_MAX && (byte || !shift);
    }
    return false;
}

ro_status ro_segment_unpack(ro_postings *out, ro_arena *arena, ro_str part)
{
    ro_posting before = {0, 0};
    bool first = true;
    if (!part.len || part.len > RO_SEGMENT_BYTES) return RO_EFORMAT;
    for (size_t at = 0; at < part.len; first = false) {
        ro_posting p;
        if (!get(part, &at, &p.print) || !get(part, &at, &p.text)) return RO_EFORMAT;
        bool same = !first && !p.print;
        if (p.print > UINT32_MAX - before.print) return RO_EFORMAT;
        p.print += before.print;
        if (same && (!p.text || p.text > UINT32_MAX - before.text)) return RO_EFORMAT;
        if (same) p.text += before.text;
        if (!RO_PUSH(arena, out, p)) return RO_ENOMEM;
        before = p;
    }
    return RO_OK;
}
