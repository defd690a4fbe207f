/* map.c: open addressing with linear probing, at most three quarters full. */
#include "base/map.h"

#include "base/hash.h"

static uint32_t slot_of(const ro_map *map, uint64_t hash, ro_str key)
{
    uint32_t mask = map->room - 1, i = (uint32_t)hash & mask;
    while (map->slots[i].used && !(map->slots[i].hash == hash && ro_str_equal(map->slots[i].key, key))) i = (i + 1) & mask;
    return i;
}

static bool widen(ro_map *map, ro_arena *arena)
{
    if (map->room && map->count < map->room / 4 * 3) return true;
    if (map->room > UINT32_MAX / 4) return false;
    ro_map wider = {NULL, map->room ? map->room * 2 : 16, map->count};
    wider.slots = RO_NEW_N(arena, ro_map_slot, wider.room);
    if (!wider.slots) return false;
    for (uint32_t i = 0; i < map->room; i++)
        if (map->slots[i].used) wider.slots[slot_of(&wider, map->slots[i].hash, map->slots[i].key)] = map->slots[i];
    *map = wider;
    return true;
}

int64_t ro_map_get(const ro_map *map, ro_str key)
{
    if (!map->room) return RO_MAP_NONE;
    const ro_map_slot *slot = &map->slots[slot_of(map, ro_hash_str(key), key)];
    return slot->used ? (int64_t)slot->value : RO_MAP_NONE;
}

uint32_t *ro_map_at(ro_map *map, ro_arena *arena, ro_str key, uint32_t initial)
{
    if (!widen(map, arena)) return NULL;
    uint64_t hash = ro_hash_str(key);
    ro_map_slot *slot = &map->slots[slot_of(map, hash, key)];
    if (!slot->used) {
        *slot = (ro_map_slot){hash, key, initial, true};
        map->count++;
    }
    return &slot->value;
}

bool ro_map_set(ro_map *map, ro_arena *arena, ro_str key, uint32_t value)
{
    uint32_t *at = ro_map_at(map, arena, key, value);
    if (at) *at = value;
    return at != NULL;
}
