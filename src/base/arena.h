/* arena.h: memory that lives and dies together.
 * In: sizes. Out: aligned bytes, freed all at once. One reading, one arena.
 * Not thread-safe: one arena, one thread. Built with -DRO_ARENA_MALLOC each allocation is a malloc of its own,
 * so that a sanitizer sees each object. */
#ifndef RO_BASE_ARENA_H
#define RO_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_arena_block ro_arena_block;

typedef struct ro_arena {
    ro_arena_block *first, *current;
    size_t limit; /* most bytes it may hold; 0 = RO_ARENA_LIMIT */
    size_t held;  /* bytes taken from the system */
    bool failed;  /* an allocation did, since the last reset: what was made in it may lack something */
} ro_arena;

#define RO_ARENA_LIMIT ((size_t)4 << 30) /* most that one page may take */

/* Bytes aligned to 16, not cleared; NULL when memory or the limit is out. Zero bytes give a valid pointer. */
void *ro_arena_alloc(ro_arena *arena, size_t size);
/* The same, cleared; count * size is checked for overflow. */
void *ro_arena_calloc(ro_arena *arena, size_t count, size_t size);
/* A larger copy of `old` (which may be NULL); grows in place where `old` was the last allocation. */
void *ro_arena_grow(ro_arena *arena, void *old, size_t old_size, size_t new_size);
/* Forgets everything and keeps the blocks for the next page. */
void ro_arena_reset(ro_arena *arena);
/* Gives everything back. An arena of zeros is valid and empty. */
void ro_arena_free(ro_arena *arena);

/* For tests: the nth next allocation of this thread's arenas fails (0 = never). Returns what was left of the last count: 0 once it
 * failed. */
size_t ro_arena_fail_after(size_t n);

#define RO_NEW(arena, type) ((type *)ro_arena_calloc((arena), 1, sizeof(type)))
#define RO_NEW_N(arena, type, n) ((type *)ro_arena_calloc((arena), (n), sizeof(type)))

#ifdef __cplusplus
}
#endif
#endif
