/* cues.c: trains models/cues.model on PolNeAR's attributions, or prints what a model finds in a folder of texts.
 * cues SHARED MODELS DATA MODEL.out [EPOCHS]: learns from ../shared/data/attributions/polnear/train; a twentieth of its files (by
 * hash of the name) is kept aside to set the threshold. Needs the tagger and parser of MODELS. cues --print FOLDER MODELS DATA:
 * JSON lines as `readout attributions` gives them. Integers only, fixed order: same bytes anywhere. */
#include "note/cues.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "perceptron.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { HEAD_ROWS = 1 << 19, SPAN_ROWS = 1 << 18, EPOCHS = 14, HEAD_MARGIN = 150, SPAN_COST = 60, ASIDE = 20 };

typedef struct gold {
    uint32_t cue;    /* head token */
    uint8_t *labels; /* of its sentence's tokens */
} gold;

typedef struct text {
    ro_doc doc;
    ro_cue_doc of;
    RO_ARRAY(gold) golds;
    uint8_t *is_head; /* by token */
    bool aside;
} text;

typedef RO_ARRAY(text) texts;
static ro_arena arena;

static _Noreturn void fail(const char *what, const ro_error *error)
{
    fprintf(stderr, "%s: %s %s\n", what, error ? error->file : "", error ? error->message : "");
    exit(1);
}

/* Splits, tags, names and parses all of a text whose lines are paragraphs. */
static void read_doc(ro_doc *doc, ro_arena *memory, ro_str bytes, const ro_langs *langs)
{
    RO_ARRAY(ro_stretch) stretches = {0};
    ro_error error;
    for (size_t at = 0; at < bytes.len;) {
        const char *stop = memchr(bytes.ptr + at, '\n', bytes.len - at);
        size_t end = stop ? (size_t)(stop - bytes.ptr) : bytes.len;
        ro_str line = ro_str_trim(ro_str_sub(bytes, at, end));
        uint32_t start = (uint32_t)(line.len ? line.ptr - bytes.ptr : 0);
        if (line.len) RO_PUSH(memory, &stretches, ((ro_stretch){{start, start + (uint32_t)line.len}, false}));
        at = end + 1;
    }
    ro_status status = ro_doc_split(doc, memory, bytes, stretches.at, stretches.count, &error);
    if (!status) status = ro_doc_tag(doc, memory, langs, &error);
    if (!status) status = ro_doc_names(doc, memory, langs, &error);
    for (uint32_t s = 0; !status && s < doc->sentence_count; s++) status = ro_doc_parse(doc, memory, langs, s, &error);
    if (status) fail("reading", &error);
}

/* Byte offset of every character, and of the end. */
static uint32_t *character_offsets(ro_str bytes, uint32_t *count)
{
    uint32_t *out = RO_NEW_N(&arena, uint32_t, bytes.len + 2);
    size_t len = 0;
    *count = 0;
    for (size_t at = 0; at < bytes.len; at += len) {
        out[(*count)++] = (uint32_t)at;
        ro_utf8_at(bytes, at, &len);
    }
    out[*count] = (uint32_t)bytes.len;
    return out;
}

typedef struct mark {
    ro_str id, pieces;
} mark;

static long number(ro_str *s)
{
    long n = 0;
    while (s->len && !ro_is_digit(s->ptr[0])) *s = ro_str_sub(*s, 1, s->len);
    while (s->len && ro_is_digit(s->ptr[0])) n = n * 10 + (s->ptr[0] - '0'), *s = ro_str_sub(*s, 1, s->len);
    return n;
}

/* Gives `label` to the tokens whose middle lies in the pieces "12 40;44 50". */
static void paint(const ro_doc *doc, uint8_t *labels, ro_str pieces, uint8_t label, const uint32_t *offsets, uint32_t characters)
{
    while (pieces.len) {
        long a = number(&pieces), b = number(&pieces);
        if (a < 0 || b <= a || b > (long)characters) return;
        for (uint32_t t = ro_doc_token_at(doc, offsets[a]); t < doc->token_count && doc->tokens[t].start < offsets[b]; t++) {
            uint32_t middle = (doc->tokens[t].start + doc->tokens[t].end) / 2;
            if (middle >= offsets[a] && middle < offsets[b]) labels[t] = label;
        }
    }
}

/* The head of the painted cue: a token whose head is not painted; verbs first. */
static int32_t head_of_cue(const ro_cue_doc *of, const uint8_t *labels)
{
    const ro_doc *doc = of->doc;
    int32_t best = -1;
    bool verb = false;
    for (uint32_t t = 0; t < doc->token_count; t++) {
        if (labels[t] != RO_LABEL_CUE || !ro_cue_is_candidate(of, t)) continue;
        int32_t h = doc->tokens[t].head;
        if (h >= 0 && labels[h] == RO_LABEL_CUE && ro_cue_is_candidate(of, (uint32_t)h)) continue;
        bool is_verb = doc->tokens[t].upos == RO_VERB;
        if (best < 0 || (is_verb && !verb)) best = (int32_t)t, verb = is_verb;
    }
    return best;
}

static void add_gold(text *t, ro_str roles, const mark *marks, uint32_t mark_count, const uint32_t *offsets, uint32_t characters)
{
    static const struct {
        const char *name;
        uint8_t label;
    } order[] = {{"Content", RO_LABEL_CONTENT}, {"Source", RO_LABEL_SOURCE}, {"Cue", RO_LABEL_CUE}};
    uint8_t *labels = calloc(t->doc.token_count + 1, 1);
    for (int o = 0; o < 3; o++) {
        ro_str rest = roles;
        while (rest.ptr) {
            ro_str item = ro_str_cut(&rest, ' '), id = item;
            ro_str role = ro_str_cut(&id, ':');
            if (!ro_str_starts(role, ro_str_of(order[o].name))) continue;
            for (uint32_t m = 0; m < mark_count; m++)
                if (ro_str_equal(marks[m].id, id)) paint(&t->doc, labels, marks[m].pieces, order[o].label, offsets, characters);
        }
    }
    int32_t cue = head_of_cue(&t->of, labels);
    if (cue >= 0) {
        const ro_sentence *s = &t->doc.sentences[t->doc.tokens[cue].sentence];
        gold g = {(uint32_t)cue, RO_NEW_N(&arena, uint8_t, s->count + 1)};
        memcpy(g.labels, labels + s->first, s->count);
        t->is_head[cue] = 1;
        RO_PUSH(&arena, &t->golds, g);
    }
    free(labels);
}

static ro_str file_bytes(const char *dir, const char *name)
{
    ro_file file;
    ro_error error;
    if (ro_file_open_in(&file, dir, name, &error)) fail(name, &error);
    ro_str copy = ro_str_copy(&arena, file.bytes);
    ro_file_close(&file);
    return copy;
}

static void read_ann(text *t, ro_str ann, ro_str bytes)
{
    uint32_t characters, *offsets = character_offsets(bytes, &characters);
    RO_ARRAY(mark) marks = {0};
    RO_ARRAY(ro_str) roles = {0};
    while (ann.ptr) {
        ro_str line = ro_str_cut(&ann, '\n');
        ro_str id = ro_str_cut(&line, '\t'), cell = ro_str_cut(&line, '\t');
        if (!id.len) continue;
        if (id.ptr[0] == 'T') ro_str_cut(&cell, ' ');
        if (id.ptr[0] == 'T') RO_PUSH(&arena, &marks, ((mark){id, cell}));
        if (id.ptr[0] == 'E') RO_PUSH(&arena, &roles, cell);
    }
    for (uint32_t i = 0; i < roles.count; i++) add_gold(t, roles.at[i], marks.at, marks.count, offsets, characters);
}

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static void read_polnear(texts *out, const char *shared, const ro_langs *langs, const ro_cues *cues)
{
    char text_dir[4096], ann_dir[4096], name[512], last[512] = "";
    struct dirent **entries;
    snprintf(text_dir, sizeof text_dir, "%s/data/attributions/polnear/train/text", shared);
    snprintf(ann_dir, sizeof ann_dir, "%s/data/attributions/polnear/train/attributions", shared);
    int n = scandir(ann_dir, &entries, NULL, by_name);
    for (int i = 0; i < n; i++) {
        /* TEXT_annotator.ann: several people may have marked a text, the first counts */
        snprintf(name, sizeof name, "%s", entries[i]->d_name);
        char *cut = strrchr(name, '_');
        if (cut && strstr(name, ".ann")) {
            strcpy(cut, ".txt");
            if (strcmp(name, last)) {
                text t = {.aside = ro_hash_str(ro_str_of(name)) % ASIDE == 0};
                ro_str bytes = file_bytes(text_dir, name);
                read_doc(&t.doc, &arena, bytes, langs);
                if (ro_cue_doc_make(&t.of, &arena, cues, &t.doc)) exit(1);
                t.is_head = RO_NEW_N(&arena, uint8_t, t.doc.token_count + 1);
                read_ann(&t, file_bytes(ann_dir, entries[i]->d_name), bytes);
                RO_PUSH(&arena, out, t);
            }
            strcpy(last, name);
        }
        free(entries[i]);
    }
    if (n >= 0) free(entries);
}

static void learn_heads(ro_perceptron *model, const text *t)
{
    uint64_t features[RO_CUE_FEATURES_MAX];
    int32_t scores[RO_CUE_CLASSES];
    for (uint32_t i = 0; i < t->doc.token_count; i++) {
        if (!ro_cue_is_candidate(&t->of, i)) continue;
        uint32_t count = ro_cue_features(&t->of, i, features), good = t->is_head[i];
        ro_perceptron_score(model, features, count, scores);
        ro_perceptron_update(model, features, count, good, scores[good] - scores[1 - good] > HEAD_MARGIN ? good : 1 - good, 1);
    }
}

static void score_trainer(const void *context, const uint64_t *features, uint32_t count, int32_t *scores)
{
    ro_perceptron_score(context, features, count, scores);
}

/* One structured step: the weights of the right labels up, of those given down; the last class takes what has no partner. */
static void learn_spans(ro_perceptron *model, const text *t, ro_cue_view **view, ro_arena *scratch)
{
    uint64_t features[RO_CUE_FEATURES_MAX];
    uint8_t labels[RO_SENTENCE_TOKENS_MAX];
    for (uint32_t g = 0; g < t->golds.count; g++) {
        const gold *right = &t->golds.at[g];
        const ro_sentence *s = &t->doc.sentences[t->doc.tokens[right->cue].sentence];
        if (ro_cue_view_make(view, scratch, &t->of, right->cue) ||
            ro_cue_view_label(*view, scratch, score_trainer, model, right->labels, SPAN_COST, labels))
            exit(1);
        uint32_t good_before = 0, bad_before = 0;
        for (uint32_t i = 0; i < s->count; i++) {
            uint32_t good = right->labels[i], bad = labels[i];
            if (good != bad)
                ro_perceptron_update(model, features, ro_cue_view_features(*view, s->first + i, features), good, bad, 1);
            if (good_before == bad_before) {
                if (good != bad)
                    ro_perceptron_update(model, features, ro_cue_view_transition(*view, s->first + i, good_before, features), good,
                                         bad, 1);
            } else {
                ro_perceptron_update(model, features, ro_cue_view_transition(*view, s->first + i, good_before, features), good,
                                     RO_LABEL_COUNT, 1);
                ro_perceptron_update(model, features, ro_cue_view_transition(*view, s->first + i, bad_before, features),
                                     RO_LABEL_COUNT, bad, 1);
            }
            good_before = good, bad_before = bad;
        }
        ro_perceptron_update(model, features, 0, 0, 0, 1); /* a sentence is a step, right or wrong */
    }
}

static int by_size(const void *a, const void *b)
{
    const int32_t *x = a, *y = b;
    return (x[0] < y[0]) - (x[0] > y[0]);
}

/* The threshold that gives the best F1 of heads on the texts kept aside. */
static int32_t best_threshold(const ro_linear *head, const texts *all)
{
    RO_ARRAY(uint64_t) pairs = {0};
    uint64_t features[RO_CUE_FEATURES_MAX];
    int32_t scores[RO_CUE_CLASSES] = {0}, wanted = 0;
    for (uint32_t d = 0; d < all->count; d++) {
        const text *t = &all->at[d];
        for (uint32_t i = 0; t->aside && i < t->doc.token_count; i++) {
            wanted += t->is_head[i];
            if (!ro_cue_is_candidate(&t->of, i)) continue;
            ro_linear_score(head, features, ro_cue_features(&t->of, i, features), scores);
            int32_t pair[2] = {scores[1] - scores[0], t->is_head[i]};
            uint64_t bits;
            memcpy(&bits, pair, sizeof bits);
            RO_PUSH(&arena, &pairs, bits);
        }
    }
    qsort(pairs.at, pairs.count, sizeof *pairs.at, by_size);
    int32_t threshold = 0, right = 0;
    double best = 0, p = 0, r = 0;
    for (uint32_t i = 0; i < pairs.count; i++) {
        int32_t pair[2];
        memcpy(pair, &pairs.at[i], sizeof pair);
        right += pair[1];
        double f1 = 2.0 * right / (i + 1 + wanted);
        if (f1 > best) best = f1, threshold = pair[0] - 1, p = (double)right / (i + 1), r = (double)right / wanted;
    }
    fprintf(stderr, "heads kept aside: P %.3f R %.3f F1 %.3f, threshold %d\n", p, r, best, threshold);
    return threshold;
}

static int train(const char *shared, const ro_langs *langs, const char *data, const char *path, int epochs)
{
    ro_cues cues = {0};
    ro_error error;
    texts all = {0};
    if (ro_cues_open_table(&cues, data, &error)) fail("cues.tsv", &error);
    read_polnear(&all, shared, langs, &cues);
    ro_perceptron heads, spans;
    uint32_t *order = malloc((all.count + 1) * sizeof *order), golds = 0;
    if (!order || ro_perceptron_new(&heads, HEAD_ROWS, RO_CUE_CLASSES) || ro_perceptron_new(&spans, SPAN_ROWS, RO_SPAN_CLASSES)) {
        free(order);
        return 1;
    }
    for (uint32_t i = 0; i < all.count; i++) {
        order[i] = i, golds += all.at[i].golds.count;
        all.at[i].of.doc = &all.at[i].doc; /* the array has moved it */
    }
    fprintf(stderr, "%u texts, %u attributions\n", all.count, golds);
    ro_arena scratch = {0};
    for (int e = 0; e < epochs; e++) {
        ro_perceptron_shuffle(order, all.count, (uint64_t)e + 1);
        for (uint32_t i = 0; i < all.count; i++) {
            const text *t = &all.at[order[i]];
            if (t->aside) continue;
            ro_cue_view *view = NULL;
            learn_heads(&heads, t);
            learn_spans(&spans, t, &view, &scratch);
            ro_arena_reset(&scratch);
        }
    }
    free(order);
    int8_t *head_weights = ro_perceptron_quantise(&heads), *span_weights = ro_perceptron_quantise(&spans);
    if (!head_weights || !span_weights) return 1;
    for (size_t row = 0; row < SPAN_ROWS; row++) /* the scrap class stays here */
        memmove(span_weights + row * RO_LABEL_COUNT, span_weights + row * RO_SPAN_CLASSES, RO_LABEL_COUNT);
    ro_linear head = {head_weights, HEAD_ROWS - 1, RO_CUE_CLASSES};
    uint32_t threshold = (uint32_t)best_threshold(&head, &all);
    char bytes[4] = {(char)threshold, (char)(threshold >> 8), (char)(threshold >> 16), (char)(threshold >> 24)};
    ro_model_part parts[] = {{"head", {(const char *)head_weights, (size_t)HEAD_ROWS * RO_CUE_CLASSES}},
                             {"span", {(const char *)span_weights, (size_t)SPAN_ROWS * RO_LABEL_COUNT}},
                             {"threshold", {bytes, 4}}};
    if (ro_model_write(path, "cues", RO_CUES_TEMPLATE, parts, 3, &error)) fail(path, &error);
    return 0;
}

static void print_pieces(const char *name, const ro_pieces *p, const char *end)
{
    printf("\"%s\": [", name);
    for (uint32_t i = 0; i < p->count; i++) printf("%s[%u, %u]", i ? ", " : "", p->at[i].start, p->at[i].end);
    printf("]%s", end);
}

static void print_found(const char *name, const ro_attributions *found)
{
    printf("{\"source\": \"%s\", \"attributions\": [", name);
    bool first = true;
    for (uint32_t i = 0; i < found->count; i++) {
        ro_attribution a = found->at[i];
        if (a.cue_token < 0) continue;
        for (uint32_t j = i + 1; j < found->count; j++) {
            int32_t root = found->at[j].continues;
            while (root >= 0 && found->at[root].continues >= 0) root = found->at[root].continues;
            if (root == (int32_t)i && getenv("JOIN"))
                for (uint32_t p = 0; p < found->at[j].content.count && a.content.count < RO_ATTRIBUTION_PIECES_MAX; p++)
                    a.content.at[a.content.count++] = found->at[j].content.at[p];
        }
        printf("%s{", first ? "" : ",");
        print_pieces("source", &a.source, ", ");
        print_pieces("cue", &a.cue, ", ");
        print_pieces("content", &a.content, ", ");
        printf("\"margin\": %d, \"rule\": \"%s\"}", a.margin, a.rule);
        first = false;
    }
    printf("]}\n");
}

static int print_folder(const char *folder, const ro_langs *langs, const char *models, const char *data)
{
    ro_cues *cues;
    ro_error error;
    struct dirent **entries;
    if (ro_cues_open(&cues, models, data, &error)) fail("cues", &error);
    int n = scandir(folder, &entries, NULL, by_name);
    for (int i = 0; i < n; i++) {
        if (!strstr(entries[i]->d_name, ".txt")) continue;
        ro_doc doc;
        ro_attributions found;
        read_doc(&doc, &arena, file_bytes(folder, entries[i]->d_name), langs);
        if (ro_attributions_find(&found, &arena, cues, &doc, NULL, &error)) fail("attributions", &error);
        print_found(entries[i]->d_name, &found);
        ro_arena_reset(&arena);
    }
    return 0;
}

int main(int argc, char **argv)
{
    ro_langs *langs;
    ro_error error;
    if (argc < 5) return fprintf(stderr, "cues SHARED MODELS DATA MODEL [EPOCHS] | cues --print FOLDER MODELS DATA\n"), 2;
    bool print = !strcmp(argv[1], "--print");
    if (ro_langs_open(&langs, print ? argv[3] : argv[2], &error)) fail("models", &error);
    return print ? print_folder(argv[2], langs, argv[3], argv[4])
                 : train(argv[1], langs, argv[3], argv[4], argc > 5 ? atoi(argv[5]) : EPOCHS);
}
