/* dict.c: open addressing with linear probing, at most three quarters full. */
#include "base/dict.h"

#include "base/hash.h"

typedef struct head {
    uint32_t room, count, len, nothing;
} head;

static uint32_t upper(uint64_t hash) { return (uint32_t)(hash >> 32); }

int32_t ro_dict_find(const ro_dict *self, ro_str string)
{
    uint64_t hash = ro_hash_str(string);
    uint32_t mask = self->room - 1, i = (uint32_t)hash;
    for (uint32_t n = 0; n < self->room; n++, i++) {
        const ro_dict_slot *slot = &self->slots[i & mask];
        if (!slot->number) return -1;
        if (slot->hash == upper(hash) && ro_str_equal(ro_dict_string(self, slot->number - 1), string))
            return (int32_t)slot->number - 1;
    }
    return -1;
}

int64_t ro_dict_add(ro_dict_maker *self, ro_arena *arena, ro_str string)
{
    uint32_t number = self->strings.count;
    uint32_t *at = ro_map_at(&self->numbers, arena, string, number);
    if (!at || (*at == number && !RO_PUSH(arena, &self->strings, string))) return RO_DICT_FULL;
    return *at;
}

static uint32_t room_for(uint32_t count)
{
    uint32_t room = 16;
    while (room / 4 * 3 <= count) room *= 2;
    return room;
}

static void fill(const ro_dict_maker *self, ro_dict_slot *slots, uint32_t room)
{
    for (uint32_t n = 0; n < self->strings.count && room; n++) {
        uint64_t hash = ro_hash_str(self->strings.at[n]);
        uint32_t i = (uint32_t)hash & (room - 1);
        while (slots[i].number) i = (i + 1) & (room - 1);
        slots[i] = (ro_dict_slot){upper(hash), n + 1};
    }
}

ro_str ro_dict_write(const ro_dict_maker *self, ro_arena *arena, bool found)
{
    uint32_t count = self->strings.count, room = found ? room_for(count) : 0;
    size_t len = 0;
    for (uint32_t n = 0; n < count; n++) len += self->strings.at[n].len;
    size_t padded = (len + 3) / 4 * 4, size = sizeof(head) + room * sizeof(ro_dict_slot) + ((size_t)count + 1) * 4 + padded;
    char *bytes = len <= UINT32_MAX ? ro_arena_calloc(arena, 1, size) : NULL;
    if (!bytes) return (ro_str){NULL, 0};
    *(head *)bytes = (head){room, count, (uint32_t)len, 0};
    ro_dict_slot *slots = (ro_dict_slot *)(bytes + sizeof(head));
    uint32_t *starts = (uint32_t *)(slots + room), at = 0;
    char *text = (char *)(starts + count + 1);
    fill(self, slots, room);
    for (uint32_t n = 0; n < count; n++) {
        starts[n] = at;
        if (self->strings.at[n].len) memcpy(text + at, self->strings.at[n].ptr, self->strings.at[n].len);
        at += (uint32_t)self->strings.at[n].len;
    }
    starts[count] = at;
    return (ro_str){bytes, size};
}

bool ro_dict_read(ro_dict *out, ro_str bytes, ro_str *rest)
{
    *out = (ro_dict){0};
    if (bytes.len < sizeof(head) || (uintptr_t)bytes.ptr % 4) return false;
    const head *h = (const head *)bytes.ptr;
    uint64_t size =
        sizeof(head) + (uint64_t)h->room * sizeof(ro_dict_slot) + ((uint64_t)h->count + 1) * 4 + ((uint64_t)h->len + 3) / 4 * 4;
    if (size > bytes.len || (h->room & (h->room - 1)) || h->count > INT32_MAX) return false;
    out->slots = (const ro_dict_slot *)(bytes.ptr + sizeof(head));
    out->starts = (const uint32_t *)(out->slots + h->room);
    out->bytes = (const char *)(out->starts + h->count + 1);
    out->room = h->room, out->count = h->count, out->len = h->len;
    if (rest) *rest = ro_str_sub(bytes, size, bytes.len);
    return true;
}
