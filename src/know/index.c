/* index.c: a dict whose strings have ranges of hits. */
#include "know/index.h"

enum { ACRONYM_MAX = 8 };

typedef struct head {
    uint32_t hits, notes, nothing[2];
} head;

bool ro_index_read(ro_index *out, ro_str bytes)
{
    *out = (ro_index){0};
    if (bytes.len < sizeof(head) || (uintptr_t)bytes.ptr % 4) return false;
    const head *h = (const head *)bytes.ptr;
    ro_str rest = ro_str_sub(bytes, sizeof *h, bytes.len);
    if (!ro_dict_read(&out->keys, rest, &rest)) return false;
    if (rest.len / 4 != (uint64_t)out->keys.count + 1 + h->hits + h->notes || rest.len % 4) return false;
    if (h->notes && h->notes != h->hits) return false;
    out->firsts = (const uint32_t *)rest.ptr;
    out->ids = (const int32_t *)(out->firsts + out->keys.count + 1);
    out->notes = h->notes ? (const uint32_t *)(out->ids + h->hits) : NULL;
    out->hit_count = h->hits;
    return true;
}

ro_hits ro_index_of_key(const ro_index *self, uint32_t number)
{
    ro_hits none = {0, 0};
    if (number >= self->keys.count) return none;
    ro_hits hits = {self->firsts[number], self->firsts[number + 1]};
    return hits.at <= hits.end && hits.end <= self->hit_count ? hits : none;
}

ro_hits ro_index_find(const ro_index *self, ro_str key) { return ro_index_of_key(self, (uint32_t)ro_dict_find(&self->keys, key)); }

ro_hits ro_index_find_words(const ro_index *self, ro_str words)
{
    ro_folded folded;
    ro_fold(&folded, ro_str_trim(words));
    return folded.len ? ro_index_find(self, ro_folded_str(&folded)) : (ro_hits){0, 0};
}

int32_t ro_index_first(const ro_index *self, ro_str key)
{
    ro_hits hits = ro_index_find(self, key);
    ro_hit hit;
    return ro_index_next(self, &hits, &hit) ? hit.id : -1;
}

/* ---- wordings ---- */

bool ro_is_acronym(ro_str words)
{
    size_t capitals = 0;
    for (size_t i = 0; i < words.len; i++) {
        if (ro_is_upper(words.ptr[i]))
            capitals++;
        else if (words.ptr[i] != '.' && words.ptr[i] != '&' && !ro_is_digit(words.ptr[i]))
            return false;
    }
    return capitals >= 2 && words.len <= ACRONYM_MAX;
}

bool ro_same_spelling(ro_str a, ro_str b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.len && a.ptr[i] == '.') i++;
        while (j < b.len && b.ptr[j] == '.') j++;
        if (i == a.len || j == b.len) return i == a.len && j == b.len;
        if (a.ptr[i++] != b.ptr[j++]) return false;
    }
}

bool ro_index_next_word(const ro_index *self, const ro_dict *strings, ro_hits *hits, ro_str words, ro_hit *out)
{
    while (ro_index_next(self, hits, out))
        if (!(out->note & RO_NOTE_EXACT) ||
            ro_same_spelling(ro_dict_string(strings, out->note >> RO_NOTE_STRING_SHIFT), ro_str_trim(words)))
            return true;
    return false;
}

/* ---- making ---- */

bool ro_index_put(ro_index_maker *self, ro_arena *arena, ro_str key, int32_t id, uint32_t note)
{
    int64_t number = ro_dict_add(&self->keys, arena, key);
    if (number == RO_DICT_FULL) return false;
    if (number == self->first.count && !RO_PUSH(arena, &self->first, id)) return false;
    ro_made_hit hit = {(uint32_t)number, {id, note}};
    return RO_PUSH(arena, &self->hits, hit);
}

int32_t ro_index_made(const ro_index_maker *self, ro_str key)
{
    int64_t number = ro_map_get(&self->keys.numbers, key);
    return number == RO_MAP_NONE ? -1 : self->first.at[number];
}

/* Hits by key, those of one key in the order of adding: counted, then dealt out. */
static void deal(const ro_index_maker *self, uint32_t *firsts, int32_t *ids, uint32_t *notes)
{
    for (uint32_t i = 0; i < self->hits.count; i++) firsts[self->hits.at[i].key + 1]++;
    for (uint32_t k = 0; k < self->keys.strings.count; k++) firsts[k + 1] += firsts[k];
    for (uint32_t i = 0; i < self->hits.count; i++) {
        uint32_t at = firsts[self->hits.at[i].key]++;
        ids[at] = self->hits.at[i].hit.id;
        if (notes) notes[at] = self->hits.at[i].hit.note;
    }
    for (uint32_t k = self->keys.strings.count; k; k--) firsts[k] = firsts[k - 1]; /* each was moved to its end */
    firsts[0] = 0;
}

static bool has_notes(const ro_index_maker *self)
{
    for (uint32_t i = 0; i < self->hits.count; i++)
        if (self->hits.at[i].hit.note) return true;
    return false;
}

ro_str ro_index_write(const ro_index_maker *self, ro_arena *arena)
{
    uint32_t keys = self->keys.strings.count, hits = self->hits.count, notes = has_notes(self) ? hits : 0;
    ro_str dict = ro_dict_write(&self->keys, arena, true);
    size_t size = sizeof(head) + dict.len + ((size_t)keys + 1 + hits + notes) * 4;
    char *bytes = dict.ptr ? ro_arena_calloc(arena, 1, size) : NULL;
    if (!bytes) return (ro_str){NULL, 0};
    *(head *)bytes = (head){hits, notes, {0, 0}};
    memcpy(bytes + sizeof(head), dict.ptr, dict.len);
    uint32_t *firsts = (uint32_t *)(bytes + sizeof(head) + dict.len);
    int32_t *ids = (int32_t *)(firsts + keys + 1);
    deal(self, firsts, ids, notes ? (uint32_t *)(ids + hits) : NULL);
    return (ro_str){bytes, size};
}
