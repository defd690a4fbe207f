/* corpus.c: files to docs; no copy of any text stays. */
#include "corpus.h"

#include "base/file.h"
#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

void give_up(const char *message, const char *what)
{
    fprintf(stderr, "%s: %s\n", what, message);
    exit(1);
}

double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void corpus_add(corpus *self, const char *path)
{
    ro_file file;
    ro_error error = {0};
    if (self->doc_count == CORPUS_FILES_MAX) give_up("too many files", path);
    if (ro_file_open(&file, path, &error)) give_up(error.message, path);
    ro_str bytes = ro_str_copy(&self->arena, file.bytes);
    ro_file_close(&file);
    if (!bytes.ptr || ro_conllu_read(&self->docs[self->doc_count], &self->arena, ro_str_of(path), bytes, &error))
        give_up(error.message, path);
    self->names[self->doc_count++] = path;
}

void corpus_lexicon(ro_lexicon *out, const char *path)
{
    ro_file file;
    ro_error error = {0};
    if (ro_file_open(&file, path, &error) || ro_lexicon_read(out, ro_str_of(path), file.bytes, &error))
        give_up(error.message, path);
}

corpus_sentence *corpus_sentences(const corpus *self, uint32_t *count)
{
    *count = 0;
    for (uint32_t d = 0; d < self->doc_count; d++) *count += self->docs[d].sentence_count;
    corpus_sentence *list = malloc((*count + 1) * sizeof *list);
    if (!list) give_up("no memory", "corpus");
    uint32_t n = 0;
    for (uint32_t d = 0; d < self->doc_count; d++)
        for (uint32_t s = 0; s < self->docs[d].sentence_count; s++) list[n++] = (corpus_sentence){d, s};
    return list;
}

uint32_t corpus_tokens(const corpus *self)
{
    uint32_t n = 0;
    for (uint32_t d = 0; d < self->doc_count; d++) n += self->docs[d].token_count;
    return n;
}

void corpus_free(corpus *self)
{
    ro_arena_free(&self->arena);
    self->doc_count = 0;
}

uint64_t draw(uint64_t *state)
{
    *state += 0x9e3779b97f4a7c15u;
    return ro_hash_mix(*state);
}

void shuffle(corpus_sentence *list, uint32_t count, uint64_t *state)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = (uint32_t)(draw(state) % i);
        corpus_sentence t = list[i - 1];
        list[i - 1] = list[j];
        list[j] = t;
    }
}

static const corpus_option *option_of(const corpus_option *options, const char *argument)
{
    for (; options->name; options++)
        if (!strcmp(options->name, argument)) return options;
    return NULL;
}

void corpus_arguments(const corpus_option *options, corpus *rest, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        const corpus_option *o = i + 1 < argc ? option_of(options, argv[i]) : NULL;
        if (!o) {
            corpus_add(rest, argv[i]);
            continue;
        }
        const char *value = argv[++i];
        if (o->text) *o->text = value;
        if (o->number) *o->number = (uint32_t)atoi(value);
        if (o->files) corpus_add(o->files, value);
        if (o->lexicon) corpus_lexicon(o->lexicon, value);
    }
}
