/* fuzz_weights.c: any bytes as the sections of one of the seven models, behind a head that is right: refused, or a page is read with
 * it. The first byte chooses the model, the second the number of sections; what follows stands behind the head. */
#include "base/hash.h"
#include "engine.h"
#include "lang/langs.h"
#include "note/cues.h"
#include "text/tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

enum { AT_COUNT = 12, AT_CHECKSUM = 40, HEAD = 48, WORDS = 0, TAGGER, PARSER, NAMES, LINES, CUES, IDF, MODELS };
static const char *const files[MODELS] = {"words.model", "tagger.model", "parser.model",
                                          "names.model", "body.model",  "cues.model", "idf.model"};
static const char page[] =
    "Ministers meet\n\nGENEVA, May 3, 2015 - Foreign Minister Ivan Petrov of Moldova met Anna Orr in Geneva on Monday.\n\n"
    "\"We will go on,\" Petrov said. He told reporters that talks would follow next week, and warned the rebels.\n";

static ro_engine *whole;
static char heads[MODELS][HEAD]; /* as our own models have them */
static char folder[] = "/tmp/readout-fuzz-XXXXXX";

static void stop(const char *what)
{
    fprintf(stderr, "fuzz_weights: %s\n", what);
    abort();
}

static void put_file(const char *path, const char *bytes, size_t len)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, len, file) != len || fclose(file)) stop("cannot write");
}

static void begin(void)
{
    ro_error error = {.byte = -1};
    if (ro_engine_open(&whole, RO_TEST_ROOT, &error) || !mkdtemp(folder)) stop(error.message);
    for (int i = 0; i < MODELS; i++) {
        ro_file file;
        if (ro_file_open_in(&file, RO_TEST_ROOT "/models", files[i], &error)) stop(error.message);
        memcpy(heads[i], file.bytes.ptr, HEAD);
        ro_file_close(&file);
    }
}

/* A model out of the input: the kind, version and template of ours, and a checksum that fits. */
static char *model_of(int which, uint8_t sections, const uint8_t *bytes, size_t len)
{
    char *model = malloc(HEAD + len);
    if (!model) stop("no memory");
    memcpy(model, heads[which], HEAD);
    for (int i = 0; i < 4; i++) model[AT_COUNT + i] = 0;
    model[AT_COUNT] = (char)sections;
    memcpy(model + HEAD, bytes, len);
    uint64_t sum = ro_hash_long(model + HEAD, len);
    for (int i = 0; i < 8; i++) model[AT_CHECKSUM + i] = (char)(sum >> (8 * i));
    return model;
}

static void read_page(const ro_engine *engine)
{
    ro_error error = {.byte = -1};
    ro_arena arena = {0};
    ro_reading reading;
    ro_input_item item = {.source = RO_STR("page.txt"), .bytes = {page, sizeof page - 1}};
    if (ro_engine_read(engine, &arena, &item, &reading, NULL, &error)) stop(error.message);
    for (uint32_t i = 0; i < reading.notes.count; i++) {
        ro_span span = reading.notes.at[i].evidence;
        if (span.start > span.end || span.end > reading.report.text.len) stop("a span outside the text");
    }
    ro_arena_free(&arena);
}

static ro_status take_lang(ro_langs *langs, int which, ro_str bytes)
{
    ro_error error;
    switch (which) {
    case WORDS: return ro_lexicon_read(&langs->lexicon, RO_STR("m"), bytes, &error);
    case TAGGER: return ro_tagger_read(&langs->tagger, RO_STR("m"), bytes, &error);
    case PARSER: return ro_parser_read(&langs->parser, RO_STR("m"), bytes, &error);
    default: return ro_names_read(&langs->names, RO_STR("m"), bytes, &error);
    }
}

static void try_file(int which, ro_str bytes)
{
    char path[128];
    ro_engine engine = *whole;
    ro_error error;
    snprintf(path, sizeof path, "%s/%s", folder, files[which]);
    put_file(path, bytes.ptr, bytes.len);
    engine.texts = NULL, engine.cues = NULL, engine.terms = NULL;
    if (which == LINES  ? !ro_texts_open(&engine.texts, folder, RO_TEST_ROOT "/data", &error)
        : which == CUES ? !ro_cues_open(&engine.cues, folder, RO_TEST_ROOT "/data", &error)
                        : !ro_terms_open(&engine.terms, folder, &error)) {
        ro_engine used = engine;
        if (!used.texts) used.texts = whole->texts;
        if (!used.cues) used.cues = whole->cues;
        if (!used.terms) used.terms = whole->terms;
        read_page(&used);
    }
    if (engine.texts) ro_texts_close(engine.texts);
    ro_cues_close(engine.cues);
    ro_terms_close(engine.terms);
    unlink(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    if (!whole) begin();
    if (len < 2) return 0;
    int which = bytes[0] % MODELS;
    ro_str model = {model_of(which, bytes[1], bytes + 2, len - 2), HEAD + len - 2};
    if (which >= LINES) {
        try_file(which, model);
    } else {
        ro_langs langs = *whole->langs;
        ro_engine engine = *whole;
        engine.langs = &langs;
        if (!take_lang(&langs, which, model)) read_page(&engine);
    }
    free((char *)(uintptr_t)model.ptr);
    return 0;
}
