/* index.c: a map of folded wordings with chains of hits. */
#include "know/index.h"

enum { ACRONYM_MAX = 8 };

bool ro_is_acronym(ro_str words)
{
    size_t capitals = 0;
    for (size_t i = 0; i < words.len; i++) {
        if (ro_is_upper(words.ptr[i]))
            capitals++;
        else if (words.ptr[i] != '.' && words.ptr[i] != '&' && !ro_is_digit(words.ptr[i]))
            return false;
    }
    return capitals >= 2 && words.len <= ACRONYM_MAX;
}

/* Equal but for full stops: "U.S." and "US". */
static bool same_spelling(ro_str a, ro_str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.len && a.ptr[i] == '.') i++;
        while (j < b.len && b.ptr[j] == '.') j++;
        if (i == a.len || j == b.len) return i == a.len && j == b.len;
        if (a.ptr[i++] != b.ptr[j++]) return false;
    }
}

bool ro_map_reserve(ro_map *map, ro_arena *arena, uint32_t count)
{
    uint32_t room = 16;
    while (room / 4 * 3 <= count && room <= UINT32_MAX / 4) room *= 2;
    *map = (ro_map){RO_NEW_N(arena, ro_map_slot, room), room, 0};
    if (!map->slots) map->room = 0;
    return map->slots != NULL;
}

bool ro_index_reserve(ro_index *self, ro_arena *arena, uint32_t count)
{
    self->hits.at = RO_NEW_N(arena, ro_hit, count);
    self->hits.room = self->hits.at ? count : 0;
    return self->hits.at && ro_map_reserve(&self->first, arena, count);
}

ro_status ro_index_add(ro_index *self, ro_arena *arena, ro_str words, int32_t id, uint8_t how)
{
    words = ro_str_trim(words);
    bool exact = words.len && words.ptr[0] == '=';
    if (exact) words = ro_str_sub(words, 1, words.len);
    ro_folded folded;
    ro_fold(&folded, words);
    if (!folded.len) return RO_OK;
    ro_str key = ro_folded_str(&folded);
    if (!ro_str_equal(key, words))
        key = ro_str_copy(arena, key);
    else
        key = words;
    ro_hit hit = {words, id, -1, how, exact || ro_is_acronym(words)};
    uint32_t number = self->hits.count;
    if (!key.ptr || !RO_PUSH(arena, &self->hits, hit)) return RO_ENOMEM;
    uint32_t *first = ro_map_at(&self->first, arena, key, number);
    if (!first) return RO_ENOMEM;
    if (*first == number) return RO_OK;
    uint32_t last = *first;
    while (self->hits.at[last].next >= 0) last = (uint32_t)self->hits.at[last].next;
    self->hits.at[last].next = (int32_t)number;
    return RO_OK;
}

ro_status ro_index_add_list(ro_index *self, ro_arena *arena, ro_str list, int32_t id, uint8_t how)
{
    ro_status status = RO_OK;
    while (list.len && !status) status = ro_index_add(self, arena, ro_str_cut(&list, '|'), id, how);
    return status;
}

static int32_t from_here(const ro_index *self, int32_t hit, ro_str words)
{
    while (hit >= 0 && self->hits.at[hit].exact && !same_spelling(self->hits.at[hit].words, words)) hit = self->hits.at[hit].next;
    return hit;
}

int32_t ro_index_find(const ro_index *self, ro_str words)
{
    words = ro_str_trim(words);
    ro_folded folded;
    ro_fold(&folded, words);
    int64_t first = folded.len ? ro_map_get(&self->first, ro_folded_str(&folded)) : RO_MAP_NONE;
    return first == RO_MAP_NONE ? -1 : from_here(self, (int32_t)first, words);
}

int32_t ro_index_next(const ro_index *self, int32_t hit, ro_str words)
{
    return hit < 0 ? -1 : from_here(self, self->hits.at[hit].next, ro_str_trim(words));
}
