/* dict.h: strings numbered in the order in which they came, found by hash, in flat arrays that may lie in a mapped file.
 * In: strings, or the bytes that ro_dict_write made. Out: number <-> string. A dict that was read trusts nothing: whatever its arrays
 * say, no call reads outside its bytes or runs on for ever. Read-only once made: shared by threads.
 * Bytes, little-endian: u32 room, u32 count, u32 length of all strings, u32 0; room slots; count + 1 starts; the strings. */
#ifndef RO_BASE_DICT_H
#define RO_BASE_DICT_H

#include "base/array.h"
#include "base/map.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_dict_slot {
    uint32_t hash;   /* the upper half of the string's */
    uint32_t number; /* + 1; 0: free */
} ro_dict_slot;

typedef struct ro_dict {
    const ro_dict_slot *slots;
    const uint32_t *starts; /* count + 1: where each string begins in `bytes` */
    const char *bytes;
    uint32_t room; /* of slots: a power of two, or 0 when nothing is looked for */
    uint32_t count, len;
} ro_dict;

/* The number of a string, or -1. */
int32_t ro_dict_find(const ro_dict *self, ro_str string);
/* The string of a number; {NULL, 0} when there is none. */
static inline ro_str ro_dict_string(const ro_dict *self, uint32_t number)
{
    ro_str none = {NULL, 0};
    if (number >= self->count) return none;
    uint32_t start = self->starts[number], end = self->starts[number + 1];
    if (start > end || end > self->len) return none;
    ro_str s = {self->bytes + start, end - start};
    return s;
}

/* ---- making ---- */

typedef struct ro_dict_maker {
    ro_map numbers;
    RO_ARRAY(ro_str) strings; /* not copied: they must live as long as the maker */
} ro_dict_maker;

enum { RO_DICT_FULL = -1 };

/* The number of `string`, new or known; RO_DICT_FULL when memory is out. */
int64_t ro_dict_add(ro_dict_maker *self, ro_arena *arena, ro_str string);
/* All of it as bytes of the arena; `found` false: without slots, for strings that are only asked for by number. .ptr NULL when memory
 * is out. */
ro_str ro_dict_write(const ro_dict_maker *self, ro_arena *arena, bool found);
/* The other way. `bytes` must be aligned to 4 and outlive it; false when they are no dict's. *rest (may be NULL) becomes what follows. */
bool ro_dict_read(ro_dict *out, ro_str bytes, ro_str *rest);

#ifdef __cplusplus
}
#endif
#endif
