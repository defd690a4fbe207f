/* words.c: classes of words from the company they keep in raw news (models/words.model).
 * zcat outlets-8000.jsonl.gz | train-words --out FILE [--fine N] [--coarse N] [--vocabulary N] [--rounds N] [TREEBANK]...
 * The exchange algorithm (Kneser and Ney 1993; Martin, Liermann and Ney 1998): each word moves to the class where a bigram model of
 * classes loses least, until nothing moves much. In integers (logarithms in fixed point): the same bytes anywhere. */
#include "base/hash.h"
#include "corpus.h"
#include "lang/lang.h"
#include "lang/lexicon.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { CLASSES_MAX = 1024, EDGE = 0, RARE = 1, FIRST_CLASS = 2, SLOT_BITS = 17, STRETCHES_MAX = 4096, LINE_MAX_BYTES = 1 << 24 };

/* Every distinct form seen, by key. */
typedef struct form {
    uint32_t key, count, id; /* id: place in the vocabulary + FIRST_WORD, or 0 */
} form;

typedef struct text {
    form *forms;
    uint32_t form_room, form_count;
    uint32_t *stream; /* forms' slots + 1; 0 between sentences */
    size_t count, room;
} text;

static form *form_at(text *t, uint32_t key)
{
    uint32_t at = (uint32_t)ro_hash_mix(key) & (t->form_room - 1);
    while (t->forms[at].key && t->forms[at].key != key) at = (at + 1) & (t->form_room - 1);
    if (!t->forms[at].key) {
        t->forms[at].key = key;
        if (++t->form_count > t->form_room / 2) give_up("too many forms", "train-words");
    }
    return &t->forms[at];
}

static void push(text *t, uint32_t value)
{
    if (t->count == t->room) {
        t->room = t->room ? t->room * 2 : 1 << 20;
        t->stream = realloc(t->stream, t->room * sizeof *t->stream);
        if (!t->stream) give_up("no memory", "train-words");
    }
    t->stream[t->count++] = value;
}

static void add_doc(text *t, const ro_doc *doc)
{
    for (uint32_t s = 0; s < doc->sentence_count; s++) {
        push(t, 0);
        for (uint32_t i = doc->sentences[s].first; i < doc->sentences[s].first + doc->sentences[s].count; i++) {
            form *f = form_at(t, ro_lexicon_key(doc->tokens[i].word));
            f->count++;
            push(t, (uint32_t)(f - t->forms) + 1);
        }
    }
    push(t, 0);
}

static void read_article(text *t, ro_arena *arena, ro_str body)
{
    static ro_stretch stretches[STRETCHES_MAX];
    uint32_t count = 0;
    for (size_t at = 0; at < body.len && count < STRETCHES_MAX;) {
        size_t end = ro_str_find(body, RO_STR("\n"), at);
        if (end > body.len) end = body.len;
        if (end > at) stretches[count++] = (ro_stretch){{(uint32_t)at, (uint32_t)end}, false};
        at = end + 1;
    }
    ro_doc doc;
    if (ro_doc_split(&doc, arena, body, stretches, count, NULL)) give_up("cannot split", "train-words");
    add_doc(t, &doc);
}

static void read_lines(text *t)
{
    static char line[LINE_MAX_BYTES];
    ro_arena arena = {0};
    while (fgets(line, sizeof line, stdin)) {
        json_t *article = json_loads(line, 0, NULL);
        const char *body = json_string_value(json_object_get(article, "text"));
        if (body) read_article(t, &arena, ro_str_of(body));
        ro_arena_reset(&arena);
        json_decref(article);
    }
    ro_arena_free(&arena);
}

/* n * log2(n) with 16 bits of fraction, by integer arithmetic alone. */
static int64_t slow_entropy(uint32_t n)
{
    if (n < 2) return 0;
    uint32_t whole = 31 - (uint32_t)__builtin_clz(n);
    uint64_t m = (uint64_t)n << (31 - whole), fraction = 0; /* 1 <= m / 2^31 < 2 */
    for (int bit = 0; bit < 16; bit++) {
        m = m * m >> 31;
        fraction <<= 1;
        if (m >> 32) {
            fraction |= 1;
            m >>= 1;
        }
    }
    return (int64_t)n * (int64_t)((uint64_t)whole << 16 | fraction);
}

enum { SMALL = 1 << 16 };
static int64_t small_entropy[SMALL];
static int64_t entropy(uint32_t n) { return n < SMALL ? small_entropy[n] : slow_entropy(n); }

/* Neighbours of the words of the vocabulary, as runs of (other word, count). */
typedef struct edge {
    uint32_t word, count;
} edge;

typedef struct clusters {
    uint32_t words, classes; /* words counts from FIRST_CLASS: 0 and 1 are the edge of a sentence and rare words, alone in theirs */
    uint32_t *class_of;
    uint32_t *after_from, *before_from; /* [words + 1] */
    edge *after, *before;
    uint32_t (*bigrams)[CLASSES_MAX];
    uint32_t left[CLASSES_MAX], right[CLASSES_MAX];
} clusters;

static uint64_t *pairs_of(const text *t, size_t *count, uint32_t word_bits)
{
    uint64_t *pairs = malloc((t->count + 1) * sizeof *pairs);
    if (!pairs) give_up("no memory", "train-words");
    *count = 0;
    uint32_t previous = EDGE;
    for (size_t i = 0; i < t->count; i++) {
        uint32_t word = t->stream[i] ? t->forms[t->stream[i] - 1].id : EDGE;
        if (word || previous) pairs[(*count)++] = (uint64_t)previous << word_bits | word;
        previous = word;
    }
    return pairs;
}

/* Sorts by 11-bit digits, lowest first. */
static void sort_keys(uint64_t *keys, size_t count, uint32_t bits)
{
    uint64_t *other = malloc((count + 1) * sizeof *other), *from = keys, *to = other;
    if (!other) give_up("no memory", "train-words");
    uint32_t passes = 0;
    for (uint32_t shift = 0; shift < bits || (passes & 1); shift += 11, passes++) {
        static size_t starts[2049];
        memset(starts, 0, sizeof starts);
        for (size_t i = 0; i < count; i++) starts[(shift < 64 ? from[i] >> shift & 2047 : 0) + 1]++;
        for (int i = 0; i < 2048; i++) starts[i + 1] += starts[i];
        for (size_t i = 0; i < count; i++) to[starts[shift < 64 ? from[i] >> shift & 2047 : 0]++] = from[i];
        uint64_t *swap = from;
        from = to, to = swap;
    }
    free(other);
}

/* Runs of equal keys (first, second) become edges of `first`. */
static void make_edges(uint64_t *keys, size_t count, uint32_t word_bits, uint32_t words, edge **edges, uint32_t **from)
{
    sort_keys(keys, count, 2 * word_bits);
    *edges = malloc((count + 1) * sizeof **edges);
    *from = calloc(words + 2u, sizeof **from);
    if (!*edges || !*from) give_up("no memory", "train-words");
    uint32_t n = 0, word = 0;
    for (size_t i = 0; i < count;) {
        size_t end = i;
        while (end < count && keys[end] == keys[i]) end++;
        uint32_t first = (uint32_t)(keys[i] >> word_bits), second = (uint32_t)(keys[i] & ((1u << word_bits) - 1));
        while (word < first) (*from)[++word] = n;
        (*edges)[n++] = (edge){second, (uint32_t)(end - i)};
        i = end;
    }
    while (word < words) (*from)[++word] = n;
}

static void count_classes(clusters *c)
{
    memset(c->bigrams, 0, sizeof(*c->bigrams) * CLASSES_MAX);
    memset(c->left, 0, sizeof c->left), memset(c->right, 0, sizeof c->right);
    for (uint32_t w = 0; w < c->words; w++)
        for (uint32_t e = c->after_from[w]; e < c->after_from[w + 1]; e++) {
            uint32_t a = c->class_of[w], b = c->class_of[c->after[e].word], n = c->after[e].count;
            c->bigrams[a][b] += n, c->left[a] += n, c->right[b] += n;
        }
}

/* The classes beside word `w`, with counts; its own company (w w) is left out. Returns the total. */
static uint32_t gather(const clusters *c, const edge *edges, uint32_t from, uint32_t to, uint32_t w, uint32_t *counts,
                       uint32_t *list, uint32_t *n)
{
    uint32_t total = 0;
    *n = 0;
    for (uint32_t e = from; e < to; e++) {
        if (edges[e].word == w) continue;
        uint32_t k = c->class_of[edges[e].word];
        if (!counts[k]) list[(*n)++] = k;
        counts[k] += edges[e].count;
        total += edges[e].count;
    }
    return total;
}

/* Moves every word once to where it fits best; returns how many moved. */
static uint32_t exchange(clusters *c)
{
    static uint32_t after[CLASSES_MAX], before[CLASSES_MAX], after_list[CLASSES_MAX], before_list[CLASSES_MAX];
    uint32_t moved = 0;
    for (uint32_t w = FIRST_CLASS; w < c->words; w++) {
        uint32_t an, bn, own = 0, old = c->class_of[w], best = old;
        uint32_t a_total = gather(c, c->after, c->after_from[w], c->after_from[w + 1], w, after, after_list, &an);
        uint32_t b_total = gather(c, c->before, c->before_from[w], c->before_from[w + 1], w, before, before_list, &bn);
        for (uint32_t e = c->after_from[w]; e < c->after_from[w + 1]; e++)
            if (c->after[e].word == w) own = c->after[e].count;
        for (uint32_t i = 0; i < an; i++) c->bigrams[old][after_list[i]] -= after[after_list[i]];
        for (uint32_t i = 0; i < bn; i++) c->bigrams[before_list[i]][old] -= before[before_list[i]];
        c->bigrams[old][old] -= own;
        c->left[old] -= a_total + own, c->right[old] -= b_total + own;
        int64_t best_gain = INT64_MIN;
        for (uint32_t k = FIRST_CLASS; k < c->classes; k++) {
            int64_t gain = 0;
            const uint32_t *row = c->bigrams[k];
            for (uint32_t i = 0; i < an; i++) {
                uint32_t x = after_list[i];
                if (x != k) gain += entropy(row[x] + after[x]) - entropy(row[x]);
            }
            for (uint32_t i = 0; i < bn; i++) {
                uint32_t x = before_list[i];
                if (x != k) gain += entropy(c->bigrams[x][k] + before[x]) - entropy(c->bigrams[x][k]);
            }
            gain += entropy(row[k] + after[k] + before[k] + own) - entropy(row[k]);
            gain -= entropy(c->left[k] + a_total + own) - entropy(c->left[k]);
            gain -= entropy(c->right[k] + b_total + own) - entropy(c->right[k]);
            if (gain > best_gain || (gain == best_gain && k == old)) best_gain = gain, best = k;
        }
        for (uint32_t i = 0; i < an; i++) c->bigrams[best][after_list[i]] += after[after_list[i]];
        for (uint32_t i = 0; i < bn; i++) c->bigrams[before_list[i]][best] += before[before_list[i]];
        c->bigrams[best][best] += own;
        c->left[best] += a_total + own, c->right[best] += b_total + own;
        c->class_of[w] = best;
        moved += best != old;
        for (uint32_t i = 0; i < an; i++) after[after_list[i]] = 0;
        for (uint32_t i = 0; i < bn; i++) before[before_list[i]] = 0;
    }
    return moved;
}

static void cluster(clusters *c, uint32_t classes, uint32_t rounds)
{
    c->classes = classes < CLASSES_MAX ? classes : CLASSES_MAX;
    c->class_of[EDGE] = EDGE, c->class_of[RARE] = RARE;
    for (uint32_t w = FIRST_CLASS; w < c->words; w++) c->class_of[w] = FIRST_CLASS + (w - FIRST_CLASS) % (c->classes - FIRST_CLASS);
    count_classes(c);
    for (uint32_t round = 0; round < rounds; round++) {
        double from = seconds();
        uint32_t moved = exchange(c);
        fprintf(stderr, "%u classes, round %u: %u of %u words moved (%.0f s)\n", c->classes, round, moved, c->words,
                seconds() - from);
        if (moved < c->words / 200) break;
    }
}

static int by_count(const void *a, const void *b)
{
    const form *x = *(const form *const *)a, *y = *(const form *const *)b;
    if (x->count != y->count) return x->count < y->count ? 1 : -1;
    return x->key < y->key ? -1 : x->key > y->key;
}

typedef struct settings {
    const char *out;
    uint32_t fine, coarse, vocabulary, rounds;
    corpus treebanks;
} settings;

static void read_arguments(settings *set, int argc, char **argv)
{
    *set = (settings){.fine = 512, .coarse = 96, .vocabulary = 48000, .rounds = 15};
    const corpus_option options[] = {{"--out", .text = &set->out},           {"--fine", .number = &set->fine},
                                     {"--coarse", .number = &set->coarse},   {"--vocabulary", .number = &set->vocabulary},
                                     {"--rounds", .number = &set->rounds},   {NULL}};
    corpus_arguments(options, &set->treebanks, argc, argv);
}

static void write_table(const settings *set, form **words, uint32_t count, const uint32_t *fine, const uint32_t *coarse)
{
    static uint32_t keys[1 << SLOT_BITS];
    static ro_lexeme values[1 << SLOT_BITS];
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = words[i]->key & ((1u << SLOT_BITS) - 1), n = 0;
        while (keys[at]) at = (at + 1) & ((1u << SLOT_BITS) - 1), n++;
        if (n >= RO_LEXICON_PROBES_MAX) continue;
        keys[at] = words[i]->key;
        values[at] = (ro_lexeme){(uint16_t)fine[i], (uint16_t)coarse[i]};
    }
    ro_error error;
    ro_model_part parts[] = {{"keys", {(const char *)keys, sizeof keys}}, {"values", {(const char *)values, sizeof values}}};
    if (set->out && ro_model_write(set->out, "words", 1, parts, 2, &error)) give_up(error.message, set->out);
}

int main(int argc, char **argv)
{
    static settings set;
    static text t;
    static clusters c;
    read_arguments(&set, argc, argv);
    for (uint32_t n = 0; n < SMALL; n++) small_entropy[n] = slow_entropy(n);
    t.form_room = 1 << 20;
    t.forms = calloc(t.form_room, sizeof *t.forms);
    c.bigrams = calloc(CLASSES_MAX, sizeof *c.bigrams);
    if (!t.forms || !c.bigrams) give_up("no memory", "train-words");
    read_lines(&t);
    for (uint32_t d = 0; d < set.treebanks.doc_count; d++) add_doc(&t, &set.treebanks.docs[d]);
    form **words = malloc(t.form_count * sizeof(form *) + 1);
    uint32_t count = 0;
    for (uint32_t i = 0; i < t.form_room; i++)
        if (t.forms[i].key) words[count++] = &t.forms[i], t.forms[i].id = RARE;
    qsort(words, count, sizeof *words, by_count);
    fprintf(stderr, "%zu tokens, %u forms\n", t.count, count);
    if (count > set.vocabulary) count = set.vocabulary;
    for (uint32_t i = 0; i < count; i++) words[i]->id = FIRST_CLASS + i;
    fprintf(stderr, "rarest form kept: %u times\n", words[count - 1]->count);
    uint32_t bits = 17;
    c.words = FIRST_CLASS + count;
    size_t pair_count;
    uint64_t *pairs = pairs_of(&t, &pair_count, bits);
    make_edges(pairs, pair_count, bits, c.words, &c.after, &c.after_from);
    for (size_t i = 0; i < pair_count; i++) pairs[i] = (pairs[i] & ((1u << bits) - 1)) << bits | pairs[i] >> bits;
    make_edges(pairs, pair_count, bits, c.words, &c.before, &c.before_from);
    free(pairs);
    uint32_t *coarse = calloc(c.words, sizeof *coarse), *fine = calloc(c.words, sizeof *fine);
    c.class_of = coarse;
    cluster(&c, set.coarse, set.rounds);
    c.class_of = fine;
    cluster(&c, set.fine, set.rounds);
    write_table(&set, words, count, fine + FIRST_CLASS, coarse + FIRST_CLASS);
    return 0;
}
