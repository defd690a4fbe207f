/* arena.h: the arena of a test program: its tests read pages into it, and it is freed when they are through. */
#ifndef RO_TESTS_PAGE_ARENA_H
#define RO_TESTS_PAGE_ARENA_H

#include "base/arena.h"

static ro_arena arena;

static int teardown(void **state)
{
    (void)state;
    ro_arena_free(&arena);
    return 0;
}

#endif
