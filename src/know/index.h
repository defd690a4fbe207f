/* index.h: from strings to the rows of a table; several rows may share a string.
 * In: the bytes of a section of know.bin, then folded words or keys. Out: ids in the order of adding, each with a note.
 * Nothing is believed: no call reads outside the bytes. Internal to know/.
 * Bytes: u32 hits, u32 notes (as many, or 0: all notes are 0), u32 0, u32 0; a dict; first hit of each key and one more; ids; notes. */
#ifndef RO_KNOW_INDEX_H
#define RO_KNOW_INDEX_H

#include "base/dict.h"
#include "know/fold.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_index {
    ro_dict keys;
    const uint32_t *firsts; /* keys.count + 1 */
    const int32_t *ids;
    const uint32_t *notes; /* NULL: none */
    uint32_t hit_count;
} ro_index;

/* Hits that are still to be taken. */
typedef struct ro_hits {
    uint32_t at, end;
} ro_hits;

typedef struct ro_hit {
    int32_t id;
    uint32_t note;
} ro_hit;

bool ro_index_read(ro_index *out, ro_str bytes);
ro_hits ro_index_of_key(const ro_index *self, uint32_t number);
ro_hits ro_index_find(const ro_index *self, ro_str key);
/* The same after folding. */
ro_hits ro_index_find_words(const ro_index *self, ro_str words);
/* The first id of a key, or -1. */
int32_t ro_index_first(const ro_index *self, ro_str key);
/* The next hit; false when all are taken. */
static inline bool ro_index_next(const ro_index *self, ro_hits *hits, ro_hit *out)
{
    if (hits->at >= hits->end) return false;
    out->id = self->ids[hits->at];
    out->note = self->notes ? self->notes[hits->at] : 0;
    hits->at++;
    return true;
}

/* ---- wordings as the tables write them ---- */

/* A note on a wording: its string as written, what kind of wording, and whether only that spelling is meant ("US", never "us"). */
enum { RO_NOTE_EXACT = 1, RO_NOTE_HOW_SHIFT = 1, RO_NOTE_HOW = 7, RO_NOTE_STRING_SHIFT = 4 };
static inline uint32_t ro_note_how(uint32_t note) { return note >> RO_NOTE_HOW_SHIFT & RO_NOTE_HOW; }
/* "US", "U.S.", "ISIS": capitals alone, which must then be capitals in the text too. */
bool ro_is_acronym(ro_str words);
/* Equal but for full stops: "U.S." and "US". */
bool ro_same_spelling(ro_str a, ro_str b);
/* The next hit that does not ask for another spelling than that of `words`; false at the end. */
bool ro_index_next_word(const ro_index *self, const ro_dict *strings, ro_hits *hits, ro_str words, ro_hit *out);

/* ---- making ---- */

typedef struct ro_made_hit {
    uint32_t key;
    ro_hit hit;
} ro_made_hit;

typedef struct ro_index_maker {
    ro_dict_maker keys;
    RO_ARRAY(int32_t) first; /* id of each key's first hit */
    RO_ARRAY(ro_made_hit) hits;
} ro_index_maker;

/* Adds a hit; `key` must live as long as the maker. False when memory is out. */
bool ro_index_put(ro_index_maker *self, ro_arena *arena, ro_str key, int32_t id, uint32_t note);
/* The first id of a key so far, or -1. */
int32_t ro_index_made(const ro_index_maker *self, ro_str key);
/* .ptr NULL when memory is out. */
ro_str ro_index_write(const ro_index_maker *self, ro_arena *arena);

#ifdef __cplusplus
}
#endif
#endif
