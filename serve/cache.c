/* cache.c: a hash table of chained entries that also stand in a ring, the newest behind the head. */
#include "cache.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 1 << 14, ENTRY_COST = 1024 /* an entry, its answer and the headers, about */, SHARE = 8 };

typedef struct entry {
    struct entry *next_in_slot, *newer, *older;
    answer *value;
    size_t hash, len;
    char key[];
} entry;

struct cache {
    pthread_mutex_t lock;
    size_t bytes, most;
    entry ring; /* .older is the newest, .newer the oldest */
    entry *slots[SLOTS];
};

/* FNV-1a: keys are short, and whoever asks for colliding ones slows down nobody but a bounded table. */
static size_t hash_of(const char *key, size_t len)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < len; i++) h = (h ^ (unsigned char)key[i]) * 0x100000001b3u;
    return (size_t)(h ^ (h >> 32));
}

static size_t cost_of(const entry *e) { return e->value->len + e->len + ENTRY_COST; }

static void unlink_ring(entry *e)
{
    e->newer->older = e->older;
    e->older->newer = e->newer;
}

static void link_newest(cache *self, entry *e)
{
    e->newer = &self->ring;
    e->older = self->ring.older;
    e->older->newer = e;
    self->ring.older = e;
}

static entry **place_of(cache *self, size_t hash, const char *key, size_t len)
{
    entry **at = &self->slots[hash % SLOTS];
    while (*at && !((*at)->hash == hash && (*at)->len == len && !memcmp((*at)->key, key, len))) at = &(*at)->next_in_slot;
    return at;
}

static void take_out(cache *self, entry **at)
{
    entry *e = *at;
    *at = e->next_in_slot;
    unlink_ring(e);
    self->bytes -= cost_of(e);
    answer_drop(e->value);
    free(e);
}

cache *cache_new(size_t bytes)
{
    cache *self = calloc(1, sizeof *self);
    if (!self) return NULL;
    pthread_mutex_init(&self->lock, NULL);
    self->most = bytes;
    self->ring.newer = self->ring.older = &self->ring;
    return self;
}

void cache_clear(cache *self)
{
    pthread_mutex_lock(&self->lock);
    for (size_t i = 0; i < SLOTS; i++)
        while (self->slots[i]) take_out(self, &self->slots[i]);
    pthread_mutex_unlock(&self->lock);
}

void cache_free(cache *self)
{
    if (!self) return;
    cache_clear(self);
    pthread_mutex_destroy(&self->lock);
    free(self);
}

answer *cache_get(cache *self, const char *key, size_t len)
{
    pthread_mutex_lock(&self->lock);
    entry *e = *place_of(self, hash_of(key, len), key, len);
    answer *value = e ? answer_hold(e->value) : NULL;
    if (e) unlink_ring(e), link_newest(self, e);
    pthread_mutex_unlock(&self->lock);
    return value;
}

void cache_put(cache *self, const char *key, size_t len, answer *value)
{
    if (value->len + len + ENTRY_COST > self->most / SHARE) return;
    entry *e = malloc(sizeof *e + len);
    if (!e) return;
    *e = (entry){.hash = hash_of(key, len), .len = len, .value = answer_hold(value)};
    memcpy(e->key, key, len);
    pthread_mutex_lock(&self->lock);
    entry **at = place_of(self, e->hash, key, len);
    if (*at) take_out(self, at); /* two asked at once */
    e->next_in_slot = self->slots[e->hash % SLOTS];
    self->slots[e->hash % SLOTS] = e;
    link_newest(self, e);
    self->bytes += cost_of(e);
    while (self->bytes > self->most) {
        entry *old = self->ring.newer;
        take_out(self, place_of(self, old->hash, old->key, old->len));
    }
    pthread_mutex_unlock(&self->lock);
}
