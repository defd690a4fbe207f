/* tag.c: trains the tagger (models/tagger.model) on treebanks, and measures it.
 * train-tag [--out FILE] [--jackknife FILE] [--rows BITS] [--epochs N] [--runs N] [--margin N] [--words FILE] [--dev FILE]...
 * TRAIN... Perceptron with averaging, in integers: the same files give the same bytes anywhere. --jackknife writes one byte a
 * token: the tag that a tagger trained on the other four fifths gives, for training the parser on what it will see. */
#include "lang/tag.h"
#include "corpus.h"
#include "perceptron.h"

#include <stdio.h>
#include <stdlib.h>

enum { FOLDS = 5, SENTENCE_MAX = 1024 };

typedef struct settings {
    const char *out, *jackknife;
    uint32_t bits, epochs, runs;
    int32_t margin;
    corpus train, dev;
    ro_lexicon lexicon;
} settings;

static void train_sentence(ro_perceptron *p, const ro_lexicon *lexicon, const ro_doc *doc, uint32_t sentence, int32_t margin)
{
    ro_tag_atoms atoms[SENTENCE_MAX];
    ro_token tokens[SENTENCE_MAX];
    const ro_sentence *s = &doc->sentences[sentence];
    uint32_t count = s->count < SENTENCE_MAX ? s->count : SENTENCE_MAX;
    uint32_t manner = ro_tag_manner(doc->tokens + s->first, count);
    for (uint32_t i = 0; i < count; i++) {
        tokens[i] = doc->tokens[s->first + i];
        ro_tag_atoms_make(&atoms[i], lexicon, &tokens[i], manner);
    }
    for (uint32_t i = 0; i < count; i++) {
        uint64_t features[RO_TAG_FEATURES_MAX];
        int32_t scores[RO_TAG_CLASSES];
        uint32_t gold = ro_tag_class(tokens[i].upos, tokens[i].form), n = ro_tag_features(atoms, tokens, count, i, features);
        ro_perceptron_score(p, features, n, scores);
        uint32_t best = ro_linear_best(scores, RO_TAG_CLASSES), rival = gold == 0;
        for (uint32_t c = 0; c < RO_TAG_CLASSES; c++)
            if (c != gold && scores[c] > scores[rival]) rival = c;
        ro_perceptron_update(p, features, n, gold, scores[gold] - scores[rival] <= margin ? rival : gold, 1);
        ro_tag_class_set(&tokens[i], (uint8_t)best); /* what stands to the left is what the tagger would have given */
    }
}

/* The averaged weights trained on every sentence but those of `fold` (or all, if fold is FOLDS). */
static int8_t *train(const settings *set, uint32_t fold)
{
    uint32_t count, kept = 0;
    corpus_sentence *list = corpus_sentences(&set->train, &count);
    for (uint32_t i = 0; i < count; i++)
        if (i % FOLDS != fold) list[kept++] = list[i];
    ro_perceptron p;
    if (ro_perceptron_new(&p, 1u << set->bits, RO_TAG_CLASSES)) give_up("no memory", "tagger");
    uint64_t state = 20160221;
    for (uint32_t epoch = 0; epoch < set->epochs * set->runs; epoch++) {
        if (epoch && epoch % set->epochs == 0) ro_perceptron_restart(&p);
        shuffle(list, kept, &state);
        for (uint32_t i = 0; i < kept; i++)
            train_sentence(&p, &set->lexicon, &set->train.docs[list[i].doc], list[i].sentence, set->margin);
    }
    int8_t *weights = ro_perceptron_quantise(&p);
    if (!weights) give_up("no memory", "tagger");
    ro_perceptron_free(&p);
    free(list);
    return weights;
}

static uint32_t tag_sentence(const ro_tagger *tagger, const ro_lexicon *lexicon, const ro_doc *doc, uint32_t sentence,
                             ro_token *tokens)
{
    ro_tag_atoms atoms[SENTENCE_MAX];
    const ro_sentence *s = &doc->sentences[sentence];
    uint32_t count = s->count < SENTENCE_MAX ? s->count : SENTENCE_MAX;
    memcpy(tokens, doc->tokens + s->first, count * sizeof *tokens);
    ro_tagger_run(tagger, lexicon, tokens, count, atoms);
    return count;
}

static void measure(const ro_tagger *tagger, const ro_lexicon *lexicon, const ro_doc *doc, const char *name)
{
    static ro_token tokens[SENTENCE_MAX];
    static uint32_t confused[RO_UPOS_COUNT][RO_UPOS_COUNT];
    memset(confused, 0, sizeof confused);
    uint32_t good = 0, all = 0, forms = 0;
    double from = seconds();
    for (uint32_t s = 0; s < doc->sentence_count; s++) {
        uint32_t count = tag_sentence(tagger, lexicon, doc, s, tokens);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t gold = doc->tokens[doc->sentences[s].first + i].upos;
            good += gold == tokens[i].upos;
            forms += gold == tokens[i].upos && (gold == RO_AUX || doc->tokens[doc->sentences[s].first + i].form == tokens[i].form);
            confused[gold][tokens[i].upos]++;
        }
        all += count;
    }
    double took = seconds() - from;
    printf("%s: UPOS %.2f (%u of %u), with form %.2f, %.0f tokens/s\n", name, 100.0 * good / all, good, all, 100.0 * forms / all,
           all / took);
    if (!getenv("CONFUSED")) return;
    for (uint32_t g = 0; g < RO_UPOS_COUNT; g++)
        for (uint32_t b = 0; b < RO_UPOS_COUNT; b++)
            if (g != b && confused[g][b] > 15)
                printf("  %s as %s: %u\n", ro_upos_name((ro_upos)g), ro_upos_name((ro_upos)b), confused[g][b]);
}

static void jackknife(const settings *set)
{
    uint32_t count, at = 0, good = 0;
    corpus_sentence *list = corpus_sentences(&set->train, &count);
    uint32_t *starts = malloc((count + 1) * sizeof *starts);
    uint8_t *tags = malloc(corpus_tokens(&set->train) + 1u);
    static ro_token tokens[SENTENCE_MAX];
    if (!starts || !tags) give_up("no memory", "jackknife");
    for (uint32_t i = 0; i < count; at += set->train.docs[list[i].doc].sentences[list[i].sentence].count, i++) starts[i] = at;
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        int8_t *weights = train(set, fold);
        ro_tagger tagger = {weights, (1u << set->bits) - 1, 0};
        for (uint32_t i = fold; i < count; i += FOLDS) {
            const ro_doc *doc = &set->train.docs[list[i].doc];
            uint32_t n = tag_sentence(&tagger, &set->lexicon, doc, list[i].sentence, tokens);
            for (uint32_t t = 0; t < n; t++) {
                tags[starts[i] + t] = ro_tag_class(tokens[t].upos, tokens[t].form);
                good += tokens[t].upos == doc->tokens[doc->sentences[list[i].sentence].first + t].upos;
            }
        }
        free(weights);
    }
    printf("jackknife: UPOS %.2f\n", 100.0 * good / at);
    ro_error error;
    if (ro_file_replace(set->jackknife, (ro_str){(const char *)tags, at}, &error)) give_up(error.message, set->jackknife);
    free(starts), free(tags), free(list);
}

static void train_whole(const settings *set)
{
    double from = seconds();
    int8_t *weights = train(set, FOLDS);
    printf("trained in %.0f s\n", seconds() - from);
    ro_tagger tagger = {weights, (1u << set->bits) - 1, 0};
    for (uint32_t d = 0; d < set->dev.doc_count; d++) measure(&tagger, &set->lexicon, &set->dev.docs[d], set->dev.names[d]);
    ro_error error;
    ro_model_part part = {"weights", {(const char *)weights, (size_t)RO_TAG_CLASSES << set->bits}};
    if (set->out && ro_model_write(set->out, "tagger", ro_tag_template_id(), &part, 1, &error)) give_up(error.message, set->out);
    free(weights);
}

static void read_arguments(settings *set, int argc, char **argv)
{
    uint32_t margin = 50;
    *set = (settings){.bits = 17, .epochs = 8, .runs = 4};
    const corpus_option options[] = {{"--out", .text = &set->out},       {"--jackknife", .text = &set->jackknife},
                                     {"--rows", .number = &set->bits},   {"--epochs", .number = &set->epochs},
                                     {"--runs", .number = &set->runs},   {"--margin", .number = &margin},
                                     {"--words", .lexicon = &set->lexicon}, {"--dev", .files = &set->dev}, {NULL}};
    corpus_arguments(options, &set->train, argc, argv);
    set->margin = (int32_t)margin;
    if (!set->train.doc_count) give_up("name treebanks to train on", "train-tag");
}

int main(int argc, char **argv)
{
    static settings set;
    read_arguments(&set, argc, argv);
    if (set.out || set.dev.doc_count) train_whole(&set);
    if (set.jackknife) jackknife(&set);
    corpus_free(&set.train), corpus_free(&set.dev);
    return 0;
}
