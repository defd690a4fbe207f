/* cache.h: answers that were made before, bounded in bytes; the one that was not asked for the longest goes first.
 * In: a key (address and version of the record), an answer. Out: the answer again. Any thread, any time. */
#ifndef READOUT_SERVE_CACHE_H
#define READOUT_SERVE_CACHE_H

#include "answer.h"

typedef struct cache cache;

/* At most so many bytes of bodies and keys; 0: keeps nothing. NULL without memory. */
cache *cache_new(size_t bytes);
void cache_free(cache *self);
/* A reference for the caller to drop, or NULL. */
answer *cache_get(cache *self, const char *key, size_t len);
/* Takes a reference of its own. An answer of more than an eighth of the bound is not kept. */
void cache_put(cache *self, const char *key, size_t len, answer *value);
/* Forgets all: the record is another one now. */
void cache_clear(cache *self);

#endif
