/* reuse.c: how many texts a second are looked for among others.
 * readout-bench-reuse TEXTS RECORD RECORDED: prints CSV rows (step,value,unit) for TEXTS in memory and RECORDED through the record RECORD, which is
 * made anew. readout-bench-reuse --print N: N of the texts, a line each, for a peer.
 * Texts are 3.8 KB of made words, frequent and rare ones as in a language; one in ten has its first half from an earlier one. */
#include <readout.h>

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BYTES = 3800, WORDS = 50000, WORD_MAX = 16, COPY_EVERY = 10, REACH = 100000 };

typedef struct maker {
    char words[WORDS][WORD_MAX];
    char text[BYTES + 1];
} maker;

static uint64_t mix(uint64_t x)
{
    x = (x ^ x >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ x >> 27) * UINT64_C(0x94d049bb133111eb);
    return x ^ x >> 31;
}

static void make_words(maker *self)
{
    for (uint64_t i = 0; i < WORDS; i++) {
        int len = 2 + (int)(mix(i) % 9);
        for (int k = 0; k < len; k++) self->words[i][k] = (char)('a' + mix(i * WORD_MAX + (uint64_t)k + 1) % 26);
    }
}

/* Words of the random series `seed` into text[from … until]. */
static void fill(maker *self, uint64_t seed, size_t from, size_t until)
{
    for (uint64_t n = 0; from < until; n++) {
        double u = (double)(mix(seed * 4096 + n) >> 11) / 9007199254740992.0;
        const char *word = self->words[(size_t)(WORDS * u * u * u)];
        size_t len = strlen(word) < until - from ? strlen(word) : until - from;
        memcpy(self->text + from, word, len);
        from += len;
        if (from < until) self->text[from++] = n % 14 == 13 ? '.' : ' ';
    }
}

static const char *text_of(void *context, uint64_t i, size_t *len)
{
    maker *self = context;
    size_t own = i % COPY_EVERY == COPY_EVERY - 1 ? BYTES / 2 : 0;
    uint64_t reach = i < REACH ? i : REACH;
    if (own) fill(self, (i - 1 - mix(i) % reach) / COPY_EVERY * COPY_EVERY, 0, own); /* as a text that is no copy begins */
    fill(self, i, own, BYTES);
    *len = BYTES;
    return self->text;
}

static int print(maker *self, uint64_t count)
{
    size_t len;
    for (uint64_t i = 0; i < count; i++) puts(text_of(self, i, &len));
    return 0;
}

static int fail(const ro_error *error)
{
    fprintf(stderr, "bench: %s: %s\n", error->file, error->message);
    return 1;
}

static void put(const char *name, const ro_reuse_times *t)
{
    printf("%s: texts,%" PRIu64 ",\n", name, t->texts);
    printf("%s,%.3f,texts/s\n", name, (double)t->timed * 1e9 / (double)t->ns);
    printf("%s: index,%.3f,bytes a text\n", name, (double)t->held / (double)t->texts);
    printf("%s: pairs,%" PRIu64 ",\n", name, t->pairs);
}

int main(int argc, char **argv)
{
    static maker self;
    ro_reuse_times times;
    ro_error error;
    make_words(&self);
    if (argc == 3 && !strcmp(argv[1], "--print")) return print(&self, strtoull(argv[2], NULL, 10));
    if (argc != 4) return fputs("readout-bench-reuse TEXTS RECORD RECORDED | --print N\n", stderr), 2;
    if (ro_reuse_measure(text_of, &self, strtoull(argv[1], NULL, 10), &times, &error)) return fail(&error);
    put("reuse in memory", &times);
    unlink(argv[2]);
    if (ro_reuse_measure_record(argv[2], text_of, &self, strtoull(argv[3], NULL, 10), &times, &error)) return fail(&error);
    put("reuse through a record", &times);
    return 0;
}
