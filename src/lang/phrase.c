/* phrase.c: a trie over folded words, walked once over a doc.
 * Table words and text are cut into the same atoms: at spaces, hyphens and apostrophes, lower case, no marks, no full stops. So
 * "Secretary-General", "secretary general" and the three tokens "Secretary - General" are one, and "U.S." is "US". What is lost by
 * that is asked for again by `exact_case`, which compares the capitals of the text with those of the table ("US", never "us").
 * Every walk ends after RO_PHRASE_WORDS_MAX atoms, so a doc costs time linear in its tokens. */
#include "lang/phrase.h"

#include "base/dict.h"
#include "base/hash.h"
#include "base/utf8.h"

#include <stdlib.h>

#define NO_WORD UINT32_MAX

enum { ROOT = 0, FOLD_BYTES = 64, SENSES_MAX = 16 };

/* A wording that ends at a node. */
typedef struct terminal {
    uint32_t id;
    uint32_t capitals; /* with `exact`: where the atoms stand as the table writes them, run together without full stops */
    uint16_t capitals_len;
    uint8_t table, exact;
} terminal;

typedef struct edge {
    uint32_t node, word, child; /* child ROOT: free */
} edge;

/* While it is built. */
typedef struct drafted {
    terminal it;
    uint32_t node, order; /* of adding: keeps equal ones in it */
} drafted;

typedef struct draft {
    ro_dict_maker words;
    edge *edges;
    uint32_t edge_room, edge_count, node_count;
    RO_ARRAY(drafted) terminals;
    RO_ARRAY(char) capitals;
} draft;

struct ro_phrases {
    ro_arena arena;
    draft draft;
    bool sealed;
    ro_phrase_parts parts;
    ro_dict words; /* folded atom -> number */
    const edge *edges;
    const terminal *terminals;      /* by node */
    const uint32_t *first_terminal; /* of each node, node_count + 1 of them */
    uint32_t edge_room, node_count, terminal_count;
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

static uint32_t edge_hash(uint32_t node, uint32_t word)
{
    return (uint32_t)ro_hash_mix((uint64_t)node << 32 | (uint64_t)(word + 1));
}

/* The child, or ROOT for none. Looks at no slot twice, however full the table says it is. */
static uint32_t child_of(const edge *edges, uint32_t room, uint32_t node, uint32_t word)
{
    uint32_t i = edge_hash(node, word);
    for (uint32_t n = 0; n < room; n++, i++) {
        const edge *e = &edges[i & (room - 1)];
        if (e->child == ROOT || (e->node == node && e->word == word)) return e->child;
    }
    return ROOT;
}

/* --- building ---------------------------------------------------------------------------------------------------------- */

static void put_edge(edge *edges, uint32_t room, edge e)
{
    uint32_t i = edge_hash(e.node, e.word);
    while (edges[i & (room - 1)].child != ROOT) i++;
    edges[i & (room - 1)] = e;
}

static bool widen_edges(draft *d, ro_arena *arena)
{
    if (d->edge_room && d->edge_count < d->edge_room / 4 * 3) return true;
    if (d->edge_room > UINT32_MAX / 4) return false;
    uint32_t room = d->edge_room ? d->edge_room * 2 : 16;
    edge *edges = RO_NEW_N(arena, edge, room);
    if (!edges) return false;
    for (uint32_t i = 0; i < d->edge_room; i++)
        if (d->edges[i].child != ROOT) put_edge(edges, room, d->edges[i]);
    d->edges = edges;
    d->edge_room = room;
    return true;
}

/* The child of `node` by `word`, made when there is none; ROOT when memory is out. */
static uint32_t grow_child(draft *d, ro_arena *arena, uint32_t node, uint32_t word)
{
    uint32_t child = child_of(d->edges, d->edge_room, node, word);
    if (child != ROOT || !widen_edges(d, arena)) return child;
    put_edge(d->edges, d->edge_room, (edge){node, word, d->node_count});
    d->edge_count++;
    return d->node_count++;
}

/* The number of an atom, which is copied on first sight; NO_WORD when memory is out. */
static uint32_t word_number(draft *d, ro_arena *arena, ro_str folded)
{
    int64_t known = ro_map_get(&d->words.numbers, folded);
    if (known != RO_MAP_NONE) return (uint32_t)known;
    ro_str kept = ro_str_copy(arena, folded);
    int64_t number = kept.ptr ? ro_dict_add(&d->words, arena, kept) : RO_DICT_FULL;
    return number == RO_DICT_FULL ? NO_WORD : (uint32_t)number;
}

ro_status ro_phrases_new(ro_phrases **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return RO_ENOMEM;
    (*out)->draft.node_count = 1;
    return RO_OK;
}

void ro_phrases_free(ro_phrases *self)
{
    if (!self) return;
    ro_arena_free(&self->arena);
    free(self);
}

static bool add_capitals(draft *d, ro_arena *arena, ro_str piece)
{
    for (size_t i = 0; i < piece.len; i++)
        if (piece.ptr[i] != '.' && !RO_PUSH(arena, &d->capitals, piece.ptr[i])) return false;
    return true;
}

static ro_status add_words(ro_phrases *self, ro_str words, bool exact, uint32_t *node)
{
    draft *d = &self->draft;
    uint32_t atoms = 0;
    size_t at = 0;
    ro_str piece;
    *node = ROOT;
    for (bool glued; next_atom(words, &at, &piece, &glued);) {
        char buffer[FOLD_BYTES];
        ro_str folded = fold_atom(&self->arena, piece, buffer);
        if (!folded.ptr) return RO_ENOMEM;
        if (!folded.len) continue;
        if (++atoms > RO_PHRASE_WORDS_MAX) return RO_ELIMIT;
        uint32_t word = word_number(d, &self->arena, folded);
        *node = word == NO_WORD ? ROOT : grow_child(d, &self->arena, *node, word);
        if (*node == ROOT || (exact && !add_capitals(d, &self->arena, piece))) return RO_ENOMEM;
    }
    return atoms ? RO_OK : RO_EARG;
}

ro_status ro_phrases_add(ro_phrases *self, ro_str words, ro_phrase_class table, uint32_t id, bool exact_case)
{
    if (self->sealed || (unsigned)table >= RO_PHRASE_CLASS_COUNT) return RO_EARG;
    if (words.len > UINT16_MAX) return RO_ELIMIT;
    draft *d = &self->draft;
    uint32_t capitals = d->capitals.count, node;
    ro_status status = add_words(self, words, exact_case, &node);
    if (status) return d->capitals.count = capitals, status;
    terminal it = {id, capitals, (uint16_t)(d->capitals.count - capitals), (uint8_t)table, exact_case};
    drafted t = {it, node, d->terminals.count};
    return RO_PUSH(&self->arena, &d->terminals, t) ? RO_OK : RO_ENOMEM;
}

static int by_node(const void *a, const void *b)
{
    const drafted *x = a, *y = b;
    if (x->node != y->node) return x->node < y->node ? -1 : 1;
    if (x->it.table != y->it.table) return x->it.table < y->it.table ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* --- flat -------------------------------------------------------------------------------------------------------------- */

/* Takes the arrays as they lie. What they say of each other is checked where it is asked. */
static bool take_parts(ro_phrases *self, const ro_phrase_parts *parts)
{
    if (!ro_dict_read(&self->words, parts->words, NULL)) return false;
    if (parts->edges.len % sizeof(edge) || parts->terminals.len % sizeof(terminal) || parts->firsts.len % 4 ||
        parts->firsts.len < 8)
        return false;
    size_t room = parts->edges.len / sizeof(edge);
    if (room > UINT32_MAX || (room & (room - 1))) return false;
    self->parts = *parts;
    self->edges = (const edge *)parts->edges.ptr;
    self->edge_room = (uint32_t)room;
    self->terminals = (const terminal *)parts->terminals.ptr;
    self->terminal_count = (uint32_t)(parts->terminals.len / sizeof(terminal));
    self->first_terminal = (const uint32_t *)parts->firsts.ptr;
    self->node_count = (uint32_t)(parts->firsts.len / 4 - 1);
    return self->sealed = true;
}

ro_status ro_phrases_of_parts(ro_phrases **out, const ro_phrase_parts *parts)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return RO_ENOMEM;
    if (take_parts(*out, parts)) return RO_OK;
    ro_phrases_free(*out);
    *out = NULL;
    return RO_EFORMAT;
}

ro_phrase_parts ro_phrases_parts(const ro_phrases *self) { return self->parts; }

ro_status ro_phrases_seal(ro_phrases *self)
{
    draft *d = &self->draft;
    if (self->sealed) return RO_OK;
    uint32_t *first = RO_NEW_N(&self->arena, uint32_t, (size_t)d->node_count + 1), count = d->terminals.count;
    terminal *terminals = RO_NEW_N(&self->arena, terminal, (size_t)count + 1);
    ro_str words = ro_dict_write(&d->words, &self->arena, true);
    if (!first || !terminals || !words.ptr) return RO_ENOMEM;
    if (count) qsort(d->terminals.at, count, sizeof(drafted), by_node);
    for (uint32_t node = 0, t = 0; node <= d->node_count; node++) {
        while (t < count && d->terminals.at[t].node < node) t++;
        first[node] = t;
    }
    for (uint32_t t = 0; t < count; t++) terminals[t] = d->terminals.at[t].it;
    ro_phrase_parts parts = {words,
                             {(const char *)d->edges, d->edge_room * sizeof(edge)},
                             {(const char *)terminals, count * sizeof(terminal)},
                             {(const char *)first, ((size_t)d->node_count + 1) * 4},
                             {d->capitals.at, d->capitals.count}};
    return take_parts(self, &parts) ? RO_OK : RO_EFORMAT;
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
        int32_t number = folded.len ? ro_dict_find(&self->words, folded) : -1;
        atom a = {piece, token, number < 0 ? NO_WORD : (uint32_t)number, glued && any};
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

/* The wordings that end at a node: [*from, *to) of the terminals. */
static bool has_terminals(const ro_phrases *self, uint32_t node, uint32_t *from, uint32_t *to)
{
    *from = self->first_terminal[node], *to = self->first_terminal[node + 1];
    return *from < *to && *to <= self->terminal_count;
}

static void take_terminals(found *f, const ro_phrases *self, uint32_t t, uint32_t to, const atom *from, uint32_t length)
{
    for (; t < to; t++) {
        const terminal *term = &self->terminals[t];
        uint8_t table = term->table;
        if (table >= RO_PHRASE_CLASS_COUNT) continue;
        ro_str capitals = ro_str_sub(self->parts.capitals, term->capitals, (size_t)term->capitals + term->capitals_len);
        if (term->exact && !same_capitals(from, length, capitals)) continue;
        if (f->atoms[table] != length) f->senses[table] = 0;
        f->atoms[table] = length;
        if (f->senses[table] < SENSES_MAX) f->ids[table][f->senses[table]++] = term->id;
    }
}

static bool walk(found *f, const ro_phrases *self, const ro_doc *doc, const atom *from, uint32_t room)
{
    uint32_t sentence = doc->tokens[from->token].sentence, node = ROOT, first, last;
    bool any = false;
    for (uint32_t n = 0; n < room && n < RO_PHRASE_WORDS_MAX; n++) {
        if (doc->tokens[from[n].token].sentence != sentence || from[n].word == NO_WORD) break;
        node = child_of(self->edges, self->edge_room, node, from[n].word);
        if (node == ROOT || node >= self->node_count) break;
        if (n + 1 < room && from[n + 1].glued && from[n + 1].token == from[n].token) continue;
        if (!has_terminals(self, node, &first, &last)) continue;
        if (!any) {
            memset(f->atoms, 0, sizeof f->atoms);
            any = true;
        }
        take_terminals(f, self, first, last, from, n + 1);
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
    if (!self->sealed) return RO_EARG;
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
