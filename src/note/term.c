/* term.c: words without their endings, counted, weighed by how rare they are; the best of a page are kept.
 * The endings are cut by a few rules of spelling, the same for every word, tagged or not: "announces", "announced", "announcing" ->
 * announc; "cities" -> citi, "city" -> citi; "negotiation" -> negotiat; "Syrian", "Syria" -> syri. What two words share by accident
 * costs little: their company decides.
 * A word's weight is its idf times 1 + log2 of how often it stands there; the beginning of a report counts double. */
#include "note/term.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdlib.h>

/* ---- how rare a word is ---- */

ro_status ro_idf_read(ro_idf *out, ro_str file, ro_str bytes, ro_error *error)
{
    ro_model model;
    *out = (ro_idf){NULL, NULL, 0, 0, 0};
    ro_status status = ro_model_read(&model, file, bytes, "idf", RO_TERMS_TEMPLATE, error);
    if (status) return status;
    const uint32_t *unseen = ro_model_array(&model, "unseen", 1, sizeof *unseen, error);
    if (!unseen) return RO_EFORMAT;
    ro_str keys = ro_model_section(&model, "keys"), values = ro_model_section(&model, "values");
    size_t slots = values.len;
    if (!keys.ptr || !values.ptr || !slots || (slots & (slots - 1)) || slots > 1u << 22 || keys.len != slots * sizeof(uint32_t) ||
        *unseen > UINT8_MAX)
        return ro_error_set(error, RO_EFORMAT, file.ptr, -1, "sections keys, values and unseen do not make a table");
    *out = (ro_idf){(const uint32_t *)(const void *)keys.ptr, (const uint8_t *)values.ptr, (uint32_t)slots - 1, *unseen, model.checksum};
    return RO_OK;
}

uint32_t ro_idf_of(const ro_idf *self, uint32_t key)
{
    for (uint32_t n = 0, at = key & self->mask; n < RO_IDF_PROBES_MAX && self->keys[at]; n++, at = (at + 1) & self->mask)
        if (self->keys[at] == key) return self->values[at];
    return self->unseen;
}

uint32_t ro_rarity(uint64_t whole, uint64_t part)
{
    uint32_t bits = 0, fraction = 0;
    while (whole >= 2 * part) part *= 2, bits++;
    uint64_t m = (whole << 31) / part; /* 1 <= m / 2^31 < 2: squared again and again, each squaring gives a bit */
    for (int i = 0; i < 4; i++) {
        m = m * m >> 31;
        fraction <<= 1;
        if (m >> 32) fraction |= 1, m >>= 1;
    }
    return bits * RO_IDF_ONE + fraction;
}

struct ro_terms_model {
    ro_file file;
    ro_idf idf;
};

ro_status ro_terms_open(ro_terms_model **out, const char *models, ro_error *error)
{
    ro_terms_model *self = *out = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, "idf.model", -1, "no memory");
    ro_status status = ro_file_open_in(&self->file, models, "idf.model", error);
    if (!status) status = ro_idf_read(&self->idf, RO_STR("idf.model"), self->file.bytes, error);
    if (!status) return RO_OK;
    ro_terms_close(self);
    *out = NULL;
    return status;
}

const ro_idf *ro_terms_idf(const ro_terms_model *self) { return &self->idf; }

void ro_terms_close(ro_terms_model *self)
{
    if (!self) return;
    ro_file_close(&self->file);
    free(self);
}

/* ---- words ---- */

static bool ends(const char *s, size_t len, const char *tail, size_t n) { return len >= n && !memcmp(s + len - n, tail, n); }
#define ENDS(tail) ends(s, len, tail, sizeof tail - 1)

static bool has_vowel(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (strchr("aeiouy", s[i])) return true;
    return false;
}

/* "ministers" -> minister, "parties" -> parti; not: "congress", "status", "crisis". */
static size_t cut_plural(const char *s, size_t len)
{
    if (len < 4 || s[len - 1] != 's' || ENDS("ss") || ENDS("us") || ENDS("is")) return len;
    if (ENDS("ies") || ENDS("sses") || ENDS("shes") || ENDS("ches")) return len - 2;
    return len - 1;
}

/* "meeting" -> meet, "stopped" -> stop; not: "king", "red", "speed". */
static size_t cut_verb(const char *s, size_t len)
{
    size_t cut = ENDS("ing") ? 3 : ENDS("ed") && !ENDS("eed") ? 2 : 0;
    if (!cut || len < cut + 3 || !has_vowel(s, len - cut)) return len;
    len -= cut;
    if (len > 3 && s[len - 1] == s[len - 2] && !strchr("aeioulsz", s[len - 1])) len--;
    return len;
}

/* The length of the word without its ending; a final y becomes i. */
static size_t stem(char *s, size_t len)
{
    len = cut_plural(s, len);
    len = cut_verb(s, len);
    if (len >= 7 && (ENDS("tion") || ENDS("sion"))) len -= 3;
    if (len >= 6 && ENDS("ian")) len -= 2;
    else if (len >= 5 && ENDS("ia")) len--;
    if (len >= 4 && s[len - 1] == 'e') len--;
    if (len >= 3 && s[len - 1] == 'y') s[len - 1] = 'i';
    return len;
}

/* The bytes that the letter at text[at] takes, 0 for none there. An apostrophe ends a word: "Karvelia's" is Karvelia and s. */
static size_t letter_at(ro_str text, size_t at)
{
    size_t len;
    if ((unsigned char)text.ptr[at] < 0x80) return ro_is_alpha(text.ptr[at]);
    uint32_t point = ro_utf8_at(text, at, &len);
    return ro_utf8_is_letter(point) ? len : 0;
}

/* FNV-1a, mixed. */
static uint32_t key_of(const char *s, size_t len)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < len; i++) h = (h ^ (unsigned char)s[i]) * 0x100000001b3u;
    uint32_t key = (uint32_t)(ro_hash_mix(h) >> 32);
    return key ? key : 1;
}

/* The word in lower case without marks ("Élysée" -> elysee); 0: too long for a term. */
static size_t fold(ro_str word, char out[RO_TERM_WORD_MAX])
{
    char letter[RO_UTF8_FOLD_MAX];
    size_t len = 0;
    for (size_t i = 0, n; i < word.len; i += n) {
        uint32_t point = ro_utf8_at(word, i, &n);
        size_t bytes = point < 0x80 ? 1 : ro_utf8_fold_point(point, letter);
        if (point < 0x80) letter[0] = ro_to_lower((char)point);
        if (len + bytes > RO_TERM_WORD_MAX) return 0;
        memcpy(out + len, letter, bytes);
        len += bytes;
    }
    return len;
}

bool ro_term_next(ro_str text, size_t *at, ro_span *span, uint32_t *key)
{
    char word[RO_TERM_WORD_MAX];
    for (size_t i = *at, n; i < text.len;) {
        while (i < text.len && !letter_at(text, i)) i++;
        size_t start = i;
        while (i < text.len && (n = letter_at(text, i))) i += n;
        size_t len = i - start < 2 ? 0 : fold(ro_str_sub(text, start, i), word);
        if (len < 2) continue;
        *span = (ro_span){(uint32_t)start, (uint32_t)i};
        *key = key_of(word, stem(word, len));
        *at = i;
        return true;
    }
    return false;
}

/* ---- the terms of a page ---- */

enum {
    LEAD_WORDS = 60,     /* of the text, counted double: what is new stands first */
    TITLE_COUNT = 2,     /* so often a word of the title counts */
    WORDS_MAX = 1 << 16, /* distinct ones of a page; beyond, only those met before are counted */
    IDF_MIN = 2 * RO_IDF_ONE, /* a word of every fourth text says nothing */
    IDF_MAX = 8 * RO_IDF_ONE, /* rarer ones weigh no more: names that no news of ours knew would outweigh all that was done */
    WEIGHT_MAX = UINT8_MAX
};

typedef struct counted {
    uint32_t key, count;
    uint16_t idf;
    uint8_t flags;
} counted;

typedef struct counting {
    const ro_idf *idf;
    counted *slots;
    uint32_t mask, used;
} counting;

static counted *slot_of(counting *c, uint32_t key)
{
    uint32_t at = key & c->mask;
    while (c->slots[at].key && c->slots[at].key != key) at = (at + 1) & c->mask;
    if (c->slots[at].key) return &c->slots[at];
    if (c->used > c->mask / 2) return NULL;
    c->used++;
    c->slots[at] = (counted){.key = key, .idf = (uint16_t)ro_idf_of(c->idf, key)};
    return &c->slots[at];
}

static void count_word(counting *c, uint32_t key, uint32_t times, uint8_t flags)
{
    counted *word = slot_of(c, key);
    if (!word) return;
    word->count += times;
    word->flags |= flags;
}

static void count_text(counting *c, ro_str text, const ro_doc *doc)
{
    uint32_t key, seen = 0, name = 0, names = doc ? doc->names.count : 0;
    ro_span span;
    for (size_t at = 0; ro_term_next(text, &at, &span, &key); seen++) {
        uint8_t flags = 0;
        for (; name < names; name++) {
            const ro_name *n = &doc->names.at[name];
            if (doc->tokens[n->first + n->count - 1].end <= span.start) continue;
            if (doc->tokens[n->first].start < span.end) flags = RO_TERM_NAME;
            break;
        }
        count_word(c, key, seen < LEAD_WORDS ? 2 : 1, flags);
    }
}

static void count_title(counting *c, ro_str title)
{
    uint32_t key;
    ro_span span;
    for (size_t at = 0; ro_term_next(title, &at, &span, &key);) count_word(c, key, TITLE_COUNT, RO_TERM_TITLE);
}

static uint8_t weight_of(const counted *word)
{
    if (word->idf < IDF_MIN) return 0;
    uint32_t idf = word->idf < IDF_MAX ? word->idf : IDF_MAX, weight = idf * (RO_IDF_ONE + ro_rarity(word->count, 1)) / 64;
    return (uint8_t)(weight < WEIGHT_MAX ? weight : WEIGHT_MAX);
}

/* What is kept first: names and words of the title before others of their weight. */
static uint32_t rank_of(const ro_term *t)
{
    return t->weight + (t->flags & RO_TERM_NAME ? t->weight / 2u : 0) + (t->flags & RO_TERM_TITLE ? WEIGHT_MAX : 0u);
}

static int by_rank(const void *a, const void *b)
{
    const ro_term *x = a, *y = b;
    uint32_t p = rank_of(x), q = rank_of(y);
    if (p != q) return p > q ? -1 : 1;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static int by_hash(const void *a, const void *b)
{
    const ro_term *x = a, *y = b;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

/* The least rank of which more than enough have it or a higher one: so that few are sorted. */
static uint32_t rank_to_keep(const counting *c)
{
    enum { RANKS = 3 * (WEIGHT_MAX + 1) };
    uint32_t of_rank[RANKS] = {0}, total = 0, rank = RANKS;
    for (uint32_t i = 0; i <= c->mask; i++) {
        ro_term t = {c->slots[i].key, weight_of(&c->slots[i]), c->slots[i].flags};
        if (t.hash && t.weight) of_rank[rank_of(&t)]++;
    }
    while (rank > 1 && total < RO_TERMS_MAX) total += of_rank[--rank];
    return rank;
}

static ro_status keep_best(ro_reading *self, ro_arena *arena, const counting *c)
{
    uint32_t least = rank_to_keep(c);
    for (uint32_t i = 0; i <= c->mask; i++) {
        ro_term t = {c->slots[i].key, weight_of(&c->slots[i]), c->slots[i].flags};
        if (!t.hash || !t.weight || rank_of(&t) < least) continue;
        if (!RO_PUSH(arena, &self->terms, t)) return RO_ENOMEM;
    }
    if (!self->terms.count) return RO_OK;
    qsort(self->terms.at, self->terms.count, sizeof *self->terms.at, by_rank);
    if (self->terms.count > RO_TERMS_MAX) self->terms.count = RO_TERMS_MAX;
    qsort(self->terms.at, self->terms.count, sizeof *self->terms.at, by_hash);
    return RO_OK;
}

ro_status ro_terms_find(ro_reading *self, ro_arena *arena, const ro_idf *idf, const ro_doc *names, ro_error *error)
{
    size_t most = (self->report.text.len + self->report.title.len) / 3, room = 64;
    while (room < most && room < WORDS_MAX) room *= 2;
    counting c = {.idf = idf, .slots = RO_NEW_N(arena, counted, room), .mask = (uint32_t)room - 1};
    self->terms.count = 0;
    ro_status status = c.slots ? RO_OK : RO_ENOMEM;
    if (!status) {
        count_text(&c, self->report.text, names);
        count_title(&c, self->report.title);
        status = keep_best(self, arena, &c);
    }
    return status ? ro_error_set(error, status, NULL, -1, "terms: %s", ro_status_name(status)) : RO_OK;
}
