/* array.h: growing arrays of any type in an arena.
 * RO_ARRAY(type) declares {type *at; uint32_t count, room;}. Positions are uint32_t: more than 2^32-1 elements is RO_ELIMIT,
 * told as a failed push. A growing array leaves its old copies to the arena. */
#ifndef RO_BASE_ARRAY_H
#define RO_BASE_ARRAY_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

#define RO_ARRAY(type)                                                                                                             \
    struct {                                                                                                                       \
        type *at;                                                                                                                  \
        uint32_t count, room;                                                                                                      \
    }

/* Makes room for one more and returns a pointer to it (uncounted until used), or NULL when memory is out. */
#define RO_PUSH_SLOT(arena, array)                                                                                                 \
    (ro_array_room((arena), (void **)&(array)->at, &(array)->room, (array)->count, sizeof *(array)->at)                            \
         ? &(array)->at[(array)->count++]                                                                                          \
         : NULL)

/* true when `value` was added. */
#define RO_PUSH(arena, array, value)                                                                                               \
    (ro_array_room((arena), (void **)&(array)->at, &(array)->room, (array)->count, sizeof *(array)->at)                            \
         ? ((array)->at[(array)->count++] = (value), true)                                                                         \
         : false)

static inline bool ro_array_room(ro_arena *arena, void **at, uint32_t *room, uint32_t count, size_t size)
{
    if (count < *room) return true;
    if (*room > UINT32_MAX / 2) return false;
    uint32_t more = *room ? *room * 2 : 8;
    void *p = ro_arena_grow(arena, *at, (size_t)*room * size, (size_t)more * size);
    if (!p) return false;
    *at = p;
    *room = more;
    return true;
}

#endif
