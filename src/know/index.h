/* index.h: from the words of news to the things of a table; several things may share a wording.
 * In: wordings as the tables write them ("=US": only in this spelling). Out: chains of hits in the order of adding. */
#ifndef RO_KNOW_INDEX_H
#define RO_KNOW_INDEX_H

#include "base/array.h"
#include "know/fold.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_hit {
    ro_str words; /* as written, without the "=" */
    int32_t id;
    int32_t next; /* hit of the same folded wording, or -1 */
    uint8_t how;  /* what the caller gave it */
    bool exact;
} ro_hit;

typedef struct ro_index {
    ro_map first; /* folded wording -> first hit */
    RO_ARRAY(ro_hit) hits;
} ro_index;

/* Room for `count` keys at once, so that filling leaves no old copies in the arena. False when memory is out. */
bool ro_map_reserve(ro_map *map, ro_arena *arena, uint32_t count);
bool ro_index_reserve(ro_index *self, ro_arena *arena, uint32_t count);

/* Adds one wording, or each of several parted by `|`. Empty ones are passed over. */
ro_status ro_index_add(ro_index *self, ro_arena *arena, ro_str words, int32_t id, uint8_t how);
ro_status ro_index_add_list(ro_index *self, ro_arena *arena, ro_str list, int32_t id, uint8_t how);
/* The first hit for these words (passing over those that ask for another spelling), or -1; and the next one. */
int32_t ro_index_find(const ro_index *self, ro_str words);
int32_t ro_index_next(const ro_index *self, int32_t hit, ro_str words);
/* "US", "U.S.", "ISIS": capitals alone, which must then be capitals in the text too. */
bool ro_is_acronym(ro_str words);

#ifdef __cplusplus
}
#endif
#endif
