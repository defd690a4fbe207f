/* arena.c: a chain of blocks, each at least twice as large as the one before. */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

enum { ALIGN = 16, FIRST_BLOCK = 64 * 1024 };

struct ro_arena_block {
    ro_arena_block *next;
    size_t size, used;
    void *last; /* the last allocation, which may grow in place */
    _Alignas(16) unsigned char bytes[];
};

static _Thread_local size_t fail_after;

size_t ro_arena_fail_after(size_t n)
{
    size_t left = fail_after;
    fail_after = n;
    return left;
}

static int must_fail(void) { return fail_after && --fail_after == 0; }

static ro_arena_block *add_block(ro_arena *arena, size_t size)
{
    size_t want = arena->current ? arena->current->size * 2 : FIRST_BLOCK;
    if (want > (size_t)64 << 20) want = (size_t)64 << 20;
#ifdef RO_ARENA_MALLOC
    want = size;
#endif
    if (want < size) want = size;
    size_t limit = arena->limit ? arena->limit : RO_ARENA_LIMIT;
    if (want > limit - (arena->held < limit ? arena->held : limit)) want = size;
    if (size > limit - (arena->held < limit ? arena->held : limit)) return NULL;
    ro_arena_block *block = malloc(sizeof *block + want);
    if (!block) return NULL;
    block->size = want;
    block->used = 0;
    block->last = NULL;
    block->next = NULL;
    arena->held += want;
    if (arena->current) {
        block->next = arena->current->next;
        arena->current->next = block;
    } else {
        arena->first = block;
    }
    arena->current = block;
    return block;
}

/* The next kept block that is large enough, or a new one. */
static ro_arena_block *room_for(ro_arena *arena, size_t size)
{
    ro_arena_block *block = arena->current;
    if (block && block->size - block->used >= size) return block;
#ifndef RO_ARENA_MALLOC
    while (block && block->next) {
        block = arena->current = block->next;
        if (block->size >= size) return block;
    }
#endif
    return add_block(arena, size);
}

static void *fail(ro_arena *arena)
{
    arena->failed = true;
    return NULL;
}

void *ro_arena_alloc(ro_arena *arena, size_t size)
{
    if (must_fail() || size > SIZE_MAX / 2) return fail(arena);
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (!size) size = ALIGN;
    ro_arena_block *block = room_for(arena, size);
    if (!block) return fail(arena);
    void *p = block->bytes + block->used;
    block->used += size;
    block->last = p;
    return p;
}

void *ro_arena_calloc(ro_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size) return fail(arena);
    void *p = ro_arena_alloc(arena, count * size);
    return p ? memset(p, 0, count * size) : NULL;
}

void *ro_arena_grow(ro_arena *arena, void *old, size_t old_size, size_t new_size)
{
    ro_arena_block *block = arena->current;
    if (old && block && block->last == old && new_size <= SIZE_MAX / 2) {
        size_t offset = (size_t)((unsigned char *)old - block->bytes);
        size_t rounded = (new_size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
        if (rounded <= block->size - offset) {
            block->used = offset + rounded;
            return old;
        }
    }
    void *p = ro_arena_alloc(arena, new_size);
    if (p && old) memcpy(p, old, old_size < new_size ? old_size : new_size);
    return p;
}

void ro_arena_reset(ro_arena *arena)
{
    arena->failed = false;
#ifdef RO_ARENA_MALLOC
    ro_arena_free(arena);
#else
    for (ro_arena_block *b = arena->first; b; b = b->next) {
        b->used = 0;
        b->last = NULL;
    }
    arena->current = arena->first;
#endif
}

void ro_arena_free(ro_arena *arena)
{
    if (!arena) return;
    for (ro_arena_block *b = arena->first, *next; b; b = next) {
        next = b->next;
        free(b);
    }
    arena->first = arena->current = NULL;
    arena->held = 0;
    arena->failed = false;
}
