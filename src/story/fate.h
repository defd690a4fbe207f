/* fate.h: what the files that settle plans share: the state, an index of entries, and what may tell a fate. Private to story/.
 * In: settled entries. Out: candidate fates, one of which fates.c chooses for each plan. */
#ifndef RO_STORY_FATE_H
#define RO_STORY_FATE_H

#include "story/fate_fit.h"

/* An entry under one of its keys: a party (or the state that it is of), its place, a word of what it is, its day; 0 where it has
 * none. */
typedef struct keyed {
    uint64_t key;
    uint32_t entry;
} keyed;

/* One entry that may tell what became of a plan. */
typedef struct fate {
    uint32_t plan, teller; /* entries */
    uint8_t status;
    int note_status; /* of the teller's notes that tell it; -1: any */
    bool moved;      /* the teller is the plan on its new day */
    uint32_t worth;
    ro_day told;
    const char *why;
} fate;

typedef struct fating {
    settling *s;
    RO_ARRAY(keyed) contacts, plans, deeds; /* by key, then by entry; deeds: events that happened, by their day */
    uint32_t *seen, round;                  /* of each entry: the round in which it was met last */
    RO_ARRAY(uint32_t) met;
    RO_ARRAY(fate) fates;
} fating;

/* Does the plan still wait for its fate? What was put off to a new day waits on that day. */
bool ro_fate_waits(const fating *f, const ro_entry *plan);
ro_status ro_fate_add(fating *f, fate one);
/* fate_deed.c: puts the events that may bear a plan out into f->deeds. */
ro_status ro_fate_index_deeds(fating *f);
/* Asks the events of the plan's days, and of the pages that tell soon after them, whether they bear it out. */
ro_status ro_fate_ask_deeds(fating *f, uint32_t plan);

static inline const ro_entry *ro_fate_entry(const fating *f, uint32_t i) { return &f->s->out->entries.at[i]; }

/* The first of the sorted `at` under this key. */
static inline uint32_t ro_fate_first(const keyed *at, uint32_t count, uint64_t key)
{
    uint32_t lo = 0, hi = count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (at[mid].key < key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static inline int ro_fate_by_key(const void *a, const void *b)
{
    const keyed *x = (const keyed *)a, *y = (const keyed *)b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return (x->entry > y->entry) - (x->entry < y->entry);
}

#endif
