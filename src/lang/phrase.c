/* phrase.c: a trie over folded words, walked once over a doc.
 * Table words and text are cut into the same atoms: at spaces, hyphens and apostrophes, lower case, no marks, no full stops. So
 * "Secretary-General", "secretary general" and the three tokens "Secretary - General" are one, and "U.S." is "US". What is lost by
 * that is asked for again by `exact_case`, which compares the capitals of the text with those of the table ("US", never "us").
 * Every walk ends after RO_PHRASE_WORDS_MAX atoms, so a doc costs time linear in its tokens. */
#include "lang/phrase.h"

#include "base/hash.h"
#include "base/map.h"
#include "base/utf8.h"

#include <stdlib.h>

#define NO_WORD UINT32_MAX

enum { ROOT = 0, FOLD_BYTES = 64, SENSES_MAX = 16 };

typedef struct terminal {
    uint32_t node, id;
    uint32_t order; /* of adding: keeps equal ones in it */
    uint16_t table;
    bool exact;
    ro_str capitals; /* with `exact`: the atoms as the table writes them, run together without full stops */
} terminal;

typedef struct edge {
    uint64_t key; /* node << 32 | word + 1; 0 = free */
    uint32_t child;
} edge;

struct ro_phrases {
    ro_arena arena;
    ro_map words; /* folded atom -> number */
    edge *edges;
    uint32_t edge_room, edge_count, node_count;
    RO_ARRAY(terminal) terminals;
    uint32_t *first_terminal; /* of each node, node_count + 1 of them; NULL until sealed */
};

/* A piece of a token or of a table's wording. */
typedef struct atom {
    ro_str surface;
    uint32_t token, word;
    bool glued; /* stands after an apostrophe in its token: no phrase may begin here or end before it */
} atom;

/* --- atoms ------------------------------------------------------------------------------------------------------------- */

static bool is_hyphen(uint32_t point) { return point == '-' || (point >= 0x2010 && point <= 0x2015); }
static bool is_apostrophe(uint32_t point) { return point == '\'' || point == 0x2019 || point == 0x2018 || point == '`'; }

/* The next atom of `s` at or after *at; false at the end. *glued: an apostrophe stands before it. */
static bool next_atom(ro_str s, size_t *at, ro_str *out, bool *glued)
{
    size_t i = *at, n = 1;
    *glued = false;
    for (; i < s.len; i += n) {
        uint32_t point = ro_utf8_at(s, i, &n);
        if (is_apostrophe(point))
            *glued = i > 0;
        else if (is_hyphen(point) || ro_utf8_is_space(point))
            *glued = false;
        else
            break;
    }
    size_t start = i;
    for (; i < s.len; i += n) {
        uint32_t point = ro_utf8_at(s, i, &n);
        if (is_apostrophe(point) || is_hyphen(point) || ro_utf8_is_space(point)) break;
        if (point == ',') {
            if (i == start) i += n;
            break;
        }
    }
    *at = i;
    *out = ro_str_sub(s, start, i);
    return i > start;
}

/* Folds an atom into `buffer` when it is short ASCII, else into the arena. .ptr NULL when memory is out. */
static ro_str fold_atom(ro_arena *arena, ro_str s, char buffer[FOLD_BYTES])
{
    size_t len = 0, i = 0;
    if (s.len <= FOLD_BYTES) {
        for (; i < s.len && (unsigned char)s.ptr[i] < 0x80; i++)
            if (s.ptr[i] != '.') buffer[len++] = ro_to_lower(s.ptr[i]);
        if (i == s.len) return (ro_str){buffer, len};
    }
    ro_str folded = ro_utf8_fold(arena, s);
    if (!folded.ptr) return folded;
    char *p = (char *)folded.ptr;
    for (len = 0, i = 0; i < folded.len; i++)
        if (p[i] != '.') p[len++] = p[i];
    return (ro_str){p, len};
}

/* --- the trie ---------------------------------------------------------------------------------------------------------- */

static edge *edge_slot(const ro_phrases *self, uint64_t key)
{
    uint32_t mask = self->edge_room - 1, i = (uint32_t)ro_hash_mix(key) & mask;
    while (self->edges[i].key && self->edges[i].key != key) i = (i + 1) & mask;
    return &self->edges[i];
}

static uint64_t edge_key(uint32_t node, uint32_t word) { return (uint64_t)node << 32 | (uint64_t)(word + 1); }

static bool widen_edges(ro_phrases *self)
{
    if (self->edge_room && self->edge_count < self->edge_room / 4 * 3) return true;
    edge *old = self->edges;
    uint32_t old_room = self->edge_room;
    if (old_room > UINT32_MAX / 4) return false;
    uint32_t room = old_room ? old_room * 2 : 1024;
    edge *edges = RO_NEW_N(&self->arena, edge, room);
    if (!edges) return false;
    self->edges = edges;
    self->edge_room = room;
    for (uint32_t i = 0; i < old_room; i++)
        if (old[i].key) *edge_slot(self, old[i].key) = old[i];
    return true;
}

/* The child of `node` by `word`, made when there is none; UINT32_MAX when memory is out. */
static uint32_t grow_child(ro_phrases *self, uint32_t node, uint32_t word)
{
    if (!widen_edges(self)) return UINT32_MAX;
    edge *slot = edge_slot(self, edge_key(node, word));
    if (!slot->key) {
        *slot = (edge){edge_key(node, word), self->node_count++};
        self->edge_count++;
    }
    return slot->child;
}

/* The child, or ROOT for none. */
static uint32_t child_of(const ro_phrases *self, uint32_t node, uint32_t word)
{
    if (!self->edge_room || word == NO_WORD) return ROOT;
    const edge *slot = edge_slot(self, edge_key(node, word));
    return slot->key ? slot->child : ROOT;
}

static uint32_t word_number(ro_phrases *self, ro_str folded)
{
    int64_t known = ro_map_get(&self->words, folded);
    if (known != RO_MAP_NONE) return (uint32_t)known;
    ro_str kept = ro_str_copy(&self->arena, folded);
    uint32_t number = self->words.count;
    return kept.ptr && ro_map_set(&self->words, &self->arena, kept, number) ? number : NO_WORD;
}

/* --- building ---------------------------------------------------------------------------------------------------------- */

ro_status ro_phrases_new(ro_phrases **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return RO_ENOMEM;
    (*out)->node_count = 1;
    return RO_OK;
}

void ro_phrases_free(ro_phrases *self)
{
    if (!self) return;
    ro_arena_free(&self->arena);
    free(self);
}

ro_status ro_phrases_add(ro_phrases *self, ro_str words, ro_phrase_class table, uint32_t id, bool exact_case)
{
    if (self->first_terminal || (unsigned)table >= RO_PHRASE_CLASS_COUNT) return RO_EARG;
    char *capitals = ro_arena_alloc(&self->arena, words.len + 1);
    if (!capitals) return RO_ENOMEM;
    size_t at = 0, capitals_len = 0;
    uint32_t node = ROOT, atoms = 0;
    ro_str piece;
    for (bool glued; next_atom(words, &at, &piece, &glued);) {
        char buffer[FOLD_BYTES];
        ro_str folded = fold_atom(&self->arena, piece, buffer);
        if (!folded.ptr) return RO_ENOMEM;
        if (!folded.len) continue;
        if (++atoms > RO_PHRASE_WORDS_MAX) return RO_ELIMIT;
        uint32_t word = word_number(self, folded);
        node = word == NO_WORD ? UINT32_MAX : grow_child(self, node, word);
        if (node == UINT32_MAX) return RO_ENOMEM;
        for (size_t i = 0; i < piece.len; i++)
            if (piece.ptr[i] != '.') capitals[capitals_len++] = piece.ptr[i];
    }
    if (!atoms) return RO_EARG;
    terminal t = {node, id, self->terminals.count, (uint16_t)table, exact_case, {capitals, capitals_len}};
    return RO_PUSH(&self->arena, &self->terminals, t) ? RO_OK : RO_ENOMEM;
}

static int by_node(const void *a, const void *b)
{
    const terminal *x = a, *y = b;
    if (x->node != y->node) return x->node < y->node ? -1 : 1;
    if (x->table != y->table) return x->table < y->table ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

ro_status ro_phrases_seal(ro_phrases *self)
{
    if (self->first_terminal) return RO_OK;
    uint32_t *first = RO_NEW_N(&self->arena, uint32_t, (size_t)self->node_count + 1);
    if (!first) return RO_ENOMEM;
    if (self->terminals.count) qsort(self->terminals.at, self->terminals.count, sizeof(terminal), by_node);
    for (uint32_t node = 0, t = 0; node <= self->node_count; node++) {
        while (t < self->terminals.count && self->terminals.at[t].node < node) t++;
        first[node] = t;
    }
    self->first_terminal = first;
    return RO_OK;
}

/* --- matching ---------------------------------------------------------------------------------------------------------- */

typedef RO_ARRAY(atom) atoms_array;

/* A hyphen that is a token of its own joins its neighbours ("Secretary", "-", "General"); one between spaces parts them. */
static bool joins(const ro_doc *doc, uint32_t token)
{
    const ro_token *t = &doc->tokens[token];
    size_t n;
    if (!t->word.len || !is_hyphen(ro_utf8_at(t->word, 0, &n)) || n != t->word.len) return false;
    return token && !(t[-1].flags & RO_TOKEN_SPACE_AFTER) && !(t->flags & RO_TOKEN_SPACE_AFTER);
}

static ro_status cut_token(atoms_array *atoms, ro_arena *arena, const ro_phrases *self, const ro_doc *doc, uint32_t token)
{
    ro_str word = doc->tokens[token].word, piece;
    size_t at = 0;
    bool any = false, glued;
    while (next_atom(word, &at, &piece, &glued)) {
        char buffer[FOLD_BYTES];
        ro_str folded = fold_atom(arena, piece, buffer);
        if (!folded.ptr) return RO_ENOMEM;
        int64_t number = folded.len ? ro_map_get(&self->words, folded) : RO_MAP_NONE;
        atom a = {piece, token, number == RO_MAP_NONE ? NO_WORD : (uint32_t)number, glued && any};
        any = true;
        if (!RO_PUSH(arena, atoms, a)) return RO_ENOMEM;
    }
    if (any || joins(doc, token)) return RO_OK;
    atom barrier = {word, token, NO_WORD, false};
    return RO_PUSH(arena, atoms, barrier) ? RO_OK : RO_ENOMEM;
}

static bool same_capitals(const atom *atoms, uint32_t count, ro_str capitals)
{
    size_t at = 0;
    for (uint32_t i = 0; i < count; i++)
        for (size_t k = 0; k < atoms[i].surface.len; k++) {
            char c = atoms[i].surface.ptr[k];
            if (c == '.') continue;
            if (at == capitals.len || capitals.ptr[at++] != c) return false;
        }
    return at == capitals.len;
}

/* What the walk from one atom found: for each class the longest match and its senses. */
typedef struct found {
    uint32_t atoms[RO_PHRASE_CLASS_COUNT];  /* length, 0 for none */
    uint32_t senses[RO_PHRASE_CLASS_COUNT]; /* how many ids */
    uint32_t ids[RO_PHRASE_CLASS_COUNT][SENSES_MAX];
} found;

static void take_terminals(found *f, const ro_phrases *self, uint32_t node, const atom *from, uint32_t length)
{
    for (uint32_t t = self->first_terminal[node]; t < self->first_terminal[node + 1]; t++) {
        const terminal *term = &self->terminals.at[t];
        uint16_t table = term->table;
        if (term->exact && !same_capitals(from, length, term->capitals)) continue;
        if (f->atoms[table] != length) f->senses[table] = 0;
        f->atoms[table] = length;
        if (f->senses[table] < SENSES_MAX) f->ids[table][f->senses[table]++] = term->id;
    }
}

static bool walk(found *f, const ro_phrases *self, const ro_doc *doc, const atom *from, uint32_t room)
{
    uint32_t sentence = doc->tokens[from->token].sentence, node = ROOT;
    bool any = false;
    for (uint32_t n = 0; n < room && n < RO_PHRASE_WORDS_MAX; n++) {
        if (doc->tokens[from[n].token].sentence != sentence) break;
        node = child_of(self, node, from[n].word);
        if (node == ROOT) break;
        if (n + 1 < room && from[n + 1].glued && from[n + 1].token == from[n].token) continue;
        if (self->first_terminal[node] == self->first_terminal[node + 1]) continue;
        if (!any) {
            memset(f->atoms, 0, sizeof f->atoms);
            any = true;
        }
        take_terminals(f, self, node, from, n + 1);
    }
    return any;
}

/* Longest first, then by class, then as they were added. */
static ro_status emit(ro_doc *doc, ro_arena *arena, found *f, const atom *from, uint32_t at, uint32_t covered[])
{
    for (uint32_t length = RO_PHRASE_WORDS_MAX; length; length--)
        for (uint32_t table = 0; table < RO_PHRASE_CLASS_COUNT; table++) {
            if (f->atoms[table] != length || at < covered[table]) continue;
            covered[table] = at + length;
            for (uint32_t s = 0; s < f->senses[table]; s++) {
                uint32_t count = from[length - 1].token - from->token + 1;
                ro_phrase phrase = {from->token, count, (uint16_t)table, f->ids[table][s]};
                if (!RO_PUSH(arena, &doc->phrases, phrase)) return RO_ENOMEM;
            }
        }
    return RO_OK;
}

ro_status ro_doc_mark_phrases(ro_doc *doc, ro_arena *arena, const ro_phrases *self)
{
    if (!self->first_terminal) return RO_EARG;
    doc->phrases.count = 0;
    atoms_array atoms = {NULL, 0, 0};
    for (uint32_t t = 0; t < doc->token_count; t++) {
        ro_status status = cut_token(&atoms, arena, self, doc, t);
        if (status) return status;
    }
    uint32_t covered[RO_PHRASE_CLASS_COUNT] = {0};
    for (uint32_t i = 0; i < atoms.count; i++) {
        found f;
        if (atoms.at[i].glued || atoms.at[i].word == NO_WORD || !walk(&f, self, doc, &atoms.at[i], atoms.count - i)) continue;
        ro_status status = emit(doc, arena, &f, &atoms.at[i], i, covered);
        if (status) return status;
    }
    return RO_OK;
}
