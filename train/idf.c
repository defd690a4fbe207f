/* idf.c: how rare each word is in raw news (models/idf.model).
 * { zcat outlets-8000.jsonl.gz; cat helsinki-day1.jsonl; } | train-idf OUT
 * A word's idf is log2(texts / texts that have it), in sixteenths of a bit, of words in at least DF_MIN texts; a text met twice counts
 * once. Words are kept as the hashes of note/term.h: no text is stored. Integers in a fixed order: the same bytes anywhere. */
#include "base/hash.h"
#include "corpus.h"
#include "note/term.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { SLOTS = 1 << 20, TEXTS_MAX = 1 << 20, DF_MIN = 3, OUT_SLOTS = 1 << 16, LINE_MAX_BYTES = 1 << 24 };

typedef struct word {
    uint32_t key, texts, last; /* last: number of the text that had it last */
} word;

typedef struct counts {
    word words[SLOTS];
    uint64_t seen[TEXTS_MAX * 2]; /* hashes of texts; 0 free */
    uint32_t used, texts;
} counts;

static bool is_new(counts *c, ro_str text)
{
    uint64_t hash = ro_hash_str(text) | 1;
    uint32_t at = (uint32_t)(hash >> 32) & (TEXTS_MAX * 2 - 1);
    while (c->seen[at] && c->seen[at] != hash) at = (at + 1) & (TEXTS_MAX * 2 - 1);
    if (c->seen[at]) return false;
    if (c->texts == TEXTS_MAX) give_up("too many texts", "train-idf");
    c->seen[at] = hash;
    return true;
}

static word *word_at(counts *c, uint32_t key)
{
    uint32_t at = key & (SLOTS - 1);
    while (c->words[at].key && c->words[at].key != key) at = (at + 1) & (SLOTS - 1);
    if (c->words[at].key) return &c->words[at];
    if (++c->used > SLOTS / 2) give_up("too many words", "train-idf");
    c->words[at].key = key;
    return &c->words[at];
}

static void count_text(counts *c, ro_str text)
{
    uint32_t key;
    ro_span span;
    if (!is_new(c, text)) return;
    c->texts++;
    for (size_t at = 0; ro_term_next(text, &at, &span, &key);) {
        word *w = word_at(c, key);
        w->texts += w->last != c->texts;
        w->last = c->texts;
    }
}

static int by_key(const void *a, const void *b)
{
    const word *x = a, *y = b;
    return (x->key > y->key) - (x->key < y->key);
}

static void write_model(counts *c, const char *path)
{
    static uint32_t keys[OUT_SLOTS];
    static uint8_t values[OUT_SLOTS];
    uint32_t kept = 0, lost = 0, unseen = ro_rarity(c->texts, DF_MIN - 1);
    ro_error error;
    qsort(c->words, SLOTS, sizeof *c->words, by_key);
    for (uint32_t i = 0; i < SLOTS; i++) {
        if (c->words[i].texts < DF_MIN) continue;
        uint32_t at = c->words[i].key & (OUT_SLOTS - 1), n = 0;
        while (n < RO_IDF_PROBES_MAX && keys[at]) at = (at + 1) & (OUT_SLOTS - 1), n++;
        if (n == RO_IDF_PROBES_MAX) lost++;
        else keys[at] = c->words[i].key, values[at] = (uint8_t)ro_rarity(c->texts, c->words[i].texts), kept++;
    }
    fprintf(stderr, "%u texts, %u words, %u kept, %u lost\n", c->texts, c->used, kept, lost);
    ro_model_part parts[] = {{"keys", {(const char *)keys, sizeof keys}}, {"values", {(const char *)values, sizeof values}},
                             {"unseen", {(const char *)&unseen, sizeof unseen}}};
    if (kept > OUT_SLOTS / 2) give_up("too many words for the table", path);
    if (ro_model_write(path, "idf", RO_TERMS_TEMPLATE, parts, 3, &error)) give_up(error.message, path);
}

int main(int argc, char **argv)
{
    static char line[LINE_MAX_BYTES];
    counts *c = calloc(1, sizeof *c);
    if (!c || argc != 2) give_up("usage: … | train-idf OUT", "train-idf");
    while (fgets(line, sizeof line, stdin)) {
        json_t *article = json_loads(line, 0, NULL);
        const char *text = json_string_value(json_object_get(article, "text"));
        if (text) count_text(c, ro_str_of(text));
        json_decref(article);
    }
    write_model(c, argv[1]);
    free(c);
    return 0;
}
