/* map.h: a hash map from strings (or 64-bit keys) to 32-bit values, in an arena.
 * Keys are not copied: they must live as long as the map. Order of insertion is kept nowhere; never iterate it into output. */
#ifndef RO_BASE_MAP_H
#define RO_BASE_MAP_H

#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_map_slot {
    uint64_t hash;
    ro_str key;
    uint32_t value;
    bool used;
} ro_map_slot;

typedef struct ro_map {
    ro_map_slot *slots;
    uint32_t room, count; /* room is a power of two, or 0 */
} ro_map;

enum { RO_MAP_NONE = -1 };

/* The value of `key`, or RO_MAP_NONE. */
int64_t ro_map_get(const ro_map *map, ro_str key);
/* Sets `key` to `value`; false when memory is out. */
bool ro_map_set(ro_map *map, ro_arena *arena, ro_str key, uint32_t value);
/* A pointer to the value of `key`, added as `initial` if it was not there; NULL when memory is out. */
uint32_t *ro_map_at(ro_map *map, ro_arena *arena, ro_str key, uint32_t initial);

#ifdef __cplusplus
}
#endif
#endif
