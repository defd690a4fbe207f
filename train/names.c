/* names.c: trains models/names.model on the sets of ../shared/data/names, and scores it on what was held out.
 * names SHARED DATA MODEL.out WORDS.model [--choose]: a tenth of the newswire files (by hash of the file name) and UNER's dev file
 * are never learnt from. --choose: a second tenth is kept back, of UNER too; the held-out ones are not looked at; no model is
 * written. First, fifths of the texts are labelled by models that learnt from the other four: what the second pass will meet. Then
 * each pass learns alone: an averaged perceptron over whole sentences, wrong labels made dearer by a margin while it learns, an
 * eighth or so of the features left out at random each time. Integers only and a fixed order: the same bytes on any machine. */
#include "base/file.h"
#include "base/hash.h"
#include "lang/names_view.h"
#include "name_sets.h"
#include "perceptron.h"
#include "phrases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROWS = 90112, /* times 48 bytes */
    EPOCHS = 20,
    FIRST_EPOCHS = 8, /* of the models that label fifths */
    FOLDS = 5,
    MARGIN = 300,
    LEFT_OUT = 32, /* of 256 features */
    HELD = 0,
    CHOOSING = 1, /* tenths kept back */
    HEADLINE_TOKENS = 16,
    HEADLINE_ONE_IN = 6,
    TOKENS_MAX = 4096,
    FORBIDDEN = 10000000
};

static ro_arena arena;
static ro_lexicon lexicon;
static ro_gazetteer gazetteer;

/* What a sentence is scored with. */
static ro_name_scores scores[TOKENS_MAX], bound[TOKENS_MAX];
static ro_name_trace trace[TOKENS_MAX];
static bool second;           /* pass */
static uint32_t left_out_key; /* changes with each sentence learnt; 0: nothing is left out */

static bool left_out(uint32_t row) { return left_out_key && ((row ^ left_out_key) * 0x9e3779b1u) >> 24 < LEFT_OUT; }

/* --- headlines ---------------------------------------------------------------------------------------------------------- */

/* "talks" -> "Talks" but for small words, or all of it in capitals. */
static ro_str headline_word(ro_str word, bool first, bool all)
{
    if (!all && !first && word.len < 4) return word;
    char *out = ro_arena_alloc(&arena, word.len + 1);
    if (!out) exit(1);
    for (size_t i = 0; i < word.len; i++)
        out[i] = (i == 0 || all) && ro_is_lower(word.ptr[i]) ? (char)(word.ptr[i] - 'a' + 'A') : word.ptr[i];
    return (ro_str){out, word.len};
}

/* The sets have few headlines: one in `one_in` short sentences is written as one, so that capitals alone do not make a name. */
static void make_headlines(name_text *t, uint32_t number, uint32_t one_in)
{
    for (uint32_t n = 0; n < t->doc.sentence_count; n++) {
        const ro_sentence *s = &t->doc.sentences[n];
        const uint64_t drawn = ro_hash_pair(number, n);
        if (s->count > HEADLINE_TOKENS || drawn % one_in) continue;
        for (uint32_t i = 0; i < s->count; i++) {
            ro_str *word = &t->doc.tokens[s->first + i].word;
            *word = headline_word(*word, i == 0, drawn >> 32 & 1);
        }
    }
}

/* --- features ----------------------------------------------------------------------------------------------------------- */

typedef RO_ARRAY(uint32_t) numbers;

static void push_rows(numbers *rows, const uint64_t *features, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!RO_PUSH(&arena, rows, ro_names_row(features[i], ROWS))) exit(1);
}

static uint32_t *copy_rows(const numbers *rows)
{
    uint32_t *out = ro_arena_alloc(&arena, (rows->count + 1) * sizeof *out);
    if (!out) exit(1);
    if (rows->count) memcpy(out, rows->at, rows->count * sizeof *out);
    return out;
}

/* Rows of every token's features, once. */
static void find_rows(name_text *t, ro_arena *scratch)
{
    static numbers rows;
    uint64_t features[RO_NAMES_FEATURES_MAX];
    const ro_name_view *view = ro_name_view_new(scratch, &t->doc, &lexicon, &gazetteer);
    rows.count = 0;
    t->first = RO_NEW_N(&arena, uint32_t, t->doc.token_count + 1);
    for (uint32_t i = 0; i < t->doc.token_count; i++) {
        t->first[i] = rows.count;
        if (view->tokens[i].asked) push_rows(&rows, features, ro_name_view_features(view, i, features));
    }
    t->first[t->doc.token_count] = rows.count;
    t->rows = copy_rows(&rows);
    ro_arena_reset(scratch);
}

static bool is_asked(const name_text *t, uint32_t token) { return t->first[token + 1] > t->first[token]; }

/* --- scores and changes ---------------------------------------------------------------------------------------------------- */

static void add_rows(const ro_perceptron *model, const uint32_t *rows, uint32_t from, uint32_t to, int32_t *sums)
{
    for (uint32_t i = from; i < to; i++) {
        if (left_out(rows[i])) continue;
        const int32_t *row = model->weights + (size_t)rows[i] * RO_NAMES_ROW;
        for (uint32_t c = 0; c < RO_NAMES_ROW; c++) sums[c] += row[c];
    }
}

static void change_rows(ro_perceptron *model, const uint32_t *rows, uint32_t from, uint32_t to, uint32_t good, uint32_t bad)
{
    for (uint32_t i = from; i < to; i++) {
        if (left_out(rows[i])) continue;
        const size_t row = (size_t)rows[i] * RO_NAMES_ROW;
        model->weights[row + good]++, model->late[row + good] += model->step;
        model->weights[row + bad]--, model->late[row + bad] -= model->step;
    }
}

static void score_sentence(const ro_perceptron *model, const name_text *t, const ro_sentence *s)
{
    for (uint32_t n = 0; n < s->count; n++) {
        const uint32_t i = s->first + n;
        scores[n].asked = is_asked(t, i);
        if (!scores[n].asked) continue;
        memset(scores[n].of, 0, sizeof scores[n].of);
        add_rows(model, t->rows, t->first[i], t->first[i + 1], scores[n].of);
        if (second) add_rows(model, t->vote_rows, t->vote_first[i], t->vote_first[i + 1], scores[n].of);
    }
}

static void change(ro_perceptron *model, const name_text *t, const ro_sentence *s, const uint8_t *good, const uint8_t *bad)
{
    for (uint32_t n = 0; n < s->count; n++) {
        const uint32_t i = s->first + n;
        if (!scores[n].asked || good[n] == bad[n]) continue;
        change_rows(model, t->rows, t->first[i], t->first[i + 1], good[n], bad[n]);
        if (second) change_rows(model, t->vote_rows, t->vote_first[i], t->vote_first[i + 1], good[n], bad[n]);
    }
}

/* The best path among those that are allowed against the best of all, the wrong ones made better by the margin. */
static void learn_sentence(ro_perceptron *model, const name_text *t, const ro_sentence *s)
{
    uint8_t good[TOKENS_MAX], bad[TOKENS_MAX];
    bool any = false;
    for (uint32_t n = 0; n < s->count && s->count <= TOKENS_MAX; n++) any |= is_asked(t, s->first + n);
    if (!any) return;
    left_out_key = (uint32_t)ro_hash_mix(model->step + 1) | 1;
    score_sentence(model, t, s);
    memcpy(bound, scores, s->count * sizeof *bound);
    for (uint32_t n = 0; n < s->count; n++)
        for (uint32_t c = 0; c < RO_NAMES_CLASSES; c++) {
            if (t->allowed[s->first + n] >> c & 1) continue;
            bound[n].of[c] -= FORBIDDEN;
            scores[n].of[c] += MARGIN;
        }
    ro_names_path(bound, s->count, trace, good);
    ro_names_path(scores, s->count, trace, bad);
    model->step++;
    change(model, t, s, good, bad);
    left_out_key = 0;
}

/* --- passes ------------------------------------------------------------------------------------------------------------- */

/* A model of one pass over the texts that are not of fold `but` (FOLDS: over all). */
static void learn(ro_perceptron *model, const name_texts *set, int epochs, uint32_t but)
{
    uint32_t *order = malloc((set->count + 1) * sizeof *order);
    if (!order || ro_perceptron_new(model, ROWS, RO_NAMES_ROW)) exit(1);
    for (uint32_t i = 0; i < set->count; i++) order[i] = i;
    for (int e = 0; e < epochs; e++) {
        ro_perceptron_shuffle(order, set->count, (uint64_t)e + 1);
        for (uint32_t i = 0; i < set->count; i++) {
            const name_text *t = &set->at[order[i]];
            for (uint32_t s = 0; s < t->doc.sentence_count && order[i] % FOLDS != but; s++)
                learn_sentence(model, t, &t->doc.sentences[s]);
        }
    }
    free(order);
}

/* Weights as they will be when reading. */
static int8_t *round_off(ro_perceptron *model)
{
    int8_t *weights = ro_perceptron_quantise(model);
    if (!weights) exit(1);
    for (size_t i = 0; i < (size_t)ROWS * RO_NAMES_ROW; i++) model->weights[i] = weights[i];
    return weights;
}

/* Labels a text with a model of the first pass, and finds the rows of the second. */
static void vote(name_text *t, const ro_perceptron *first, ro_arena *scratch)
{
    static numbers rows;
    uint64_t features[RO_NAMES_VOTES_MAX];
    uint8_t labels[TOKENS_MAX];
    ro_name_view *view = ro_name_view_new(scratch, &t->doc, &lexicon, &gazetteer);
    second = false;
    for (uint32_t n = 0; n < t->doc.sentence_count; n++) {
        const ro_sentence *s = &t->doc.sentences[n];
        if (s->count > TOKENS_MAX) continue;
        score_sentence(first, t, s);
        ro_names_path(scores, s->count, trace, labels);
        for (uint32_t i = 0; i < s->count; i++) ro_name_view_vote(view, s->first + i, labels[i]);
    }
    rows.count = 0;
    t->vote_first = RO_NEW_N(&arena, uint32_t, t->doc.token_count + 1);
    for (uint32_t i = 0; i < t->doc.token_count; i++) {
        t->vote_first[i] = rows.count;
        if (is_asked(t, i)) push_rows(&rows, features, ro_name_view_votes(view, i, features));
    }
    t->vote_first[t->doc.token_count] = rows.count;
    t->vote_rows = copy_rows(&rows);
    ro_arena_reset(scratch);
}

/* The second pass learns from what a first one finds in texts that it did not learn from. */
static void vote_by_folds(name_texts *set, ro_arena *scratch)
{
    for (uint32_t f = 0; f < FOLDS; f++) {
        ro_perceptron model;
        learn(&model, set, FIRST_EPOCHS, f);
        free(round_off(&model));
        for (uint32_t i = f; i < set->count; i += FOLDS) vote(&set->at[i], &model, scratch);
        ro_perceptron_free(&model);
    }
}

/* --- scoring ------------------------------------------------------------------------------------------------------------ */

typedef struct tally {
    uint32_t right, given, wanted;
} tally;

static void print_tally(const char *name, tally t)
{
    double p = t.given ? (double)t.right / t.given : 0, r = t.wanted ? (double)t.right / t.wanted : 0;
    printf("  %-13s P %.3f R %.3f F1 %.3f (%u)\n", name, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0, t.wanted);
}

/* The kind of the name that begins at `i`, 0 for none; *end: the token after it. */
static uint32_t name_at(const uint8_t *labels, uint32_t i, uint32_t count, uint32_t *end)
{
    *end = i + 1;
    if (!ro_label_begins(labels[i])) return 0;
    while (*end < count && labels[*end] && !ro_label_begins(labels[*end])) ++*end;
    return ro_label_kind(labels[i]);
}

static void count_names(tally *all, const uint8_t *gold, const uint8_t *given, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t end, other_end, kind = name_at(gold, i, count, &end), other = name_at(given, i, count, &other_end);
        if (kind) all[kind].wanted++;
        if (other) all[other].given++;
        if (kind && kind == other && end == other_end) all[kind].right++;
    }
}

static void score(const char *name, name_texts *set, uint32_t longest, const ro_perceptron *first, const ro_perceptron *then,
                  ro_arena *scratch)
{
    tally all[RO_NAME_COUNT] = {{0, 0, 0}}, sum = {0, 0, 0};
    uint8_t labels[TOKENS_MAX];
    for (uint32_t i = 0; i < set->count; i++) {
        const name_text *t = &set->at[i];
        find_rows(&set->at[i], scratch);
        vote(&set->at[i], first, scratch);
        second = true;
        for (uint32_t n = 0; n < t->doc.sentence_count; n++) {
            const ro_sentence *s = &t->doc.sentences[n];
            if (s->count > longest) continue;
            score_sentence(then, t, s);
            ro_names_path(scores, s->count, trace, labels);
            count_names(all, t->gold + s->first, labels, s->count);
        }
    }
    printf("%s\n", name);
    for (uint32_t k = 1; k < RO_NAME_COUNT; k++) {
        print_tally(ro_name_kind_name((ro_name_kind)k), all[k]);
        sum.right += all[k].right, sum.given += all[k].given, sum.wanted += all[k].wanted;
        if (k == RO_NAME_LOC) print_tally("PER ORG LOC", sum);
    }
    print_tally("all", sum);
}

/* --- the model ---------------------------------------------------------------------------------------------------------- */

static void write_model(const char *path, const int8_t *first, const int8_t *then, const ro_model_part phrases[2])
{
    int8_t *weights = ro_arena_alloc(&arena, (size_t)ROWS * RO_NAMES_PASSES * RO_NAMES_ROW);
    ro_error error = {.message = "no memory"};
    for (size_t r = 0; weights && r < ROWS; r++) {
        memcpy(weights + 2 * r * RO_NAMES_ROW, first + r * RO_NAMES_ROW, RO_NAMES_ROW);
        memcpy(weights + (2 * r + 1) * RO_NAMES_ROW, then + r * RO_NAMES_ROW, RO_NAMES_ROW);
    }
    ro_model_part parts[3] = {
        {"weights", {(const char *)weights, (size_t)ROWS * RO_NAMES_PASSES * RO_NAMES_ROW}}, phrases[0], phrases[1]};
    if (weights && !ro_model_write(path, "names", RO_NAMES_TEMPLATE, parts, 3, &error)) return;
    fprintf(stderr, "%s\n", error.message);
    exit(1);
}

static void open_lexicon(const char *path)
{
    static ro_file words;
    ro_error error;
    if (!ro_file_open(&words, path, &error) && !ro_lexicon_read(&lexicon, RO_STR("words.model"), words.bytes, &error)) return;
    fprintf(stderr, "%s\n", error.message);
    exit(1);
}

int main(int argc, char **argv)
{
    if (argc < 5) return fprintf(stderr, "usage: names SHARED DATA MODEL.out WORDS.model [--choose]\n"), 2;
    const bool choose = argc > 5 && !strcmp(argv[5], "--choose");
    name_texts all = {0}, train = {0}, news = {0}, web = {0};
    ro_arena scratch = {0};
    ro_model_part phrases[2];
    open_lexicon(argv[4]);
    phrases_make(phrases, argv[2], argv[1]);
    gazetteer = phrases_gazetteer();
    name_sets_read(&all, &arena, argv[1]);
    if (!choose) name_sets_read_dev(&web, &arena, argv[1]);
    for (uint32_t i = 0; i < all.count; i++) {
        const name_text *t = &all.at[i];
        const bool held = t->domain == NAMES_NEWS && t->tenth == HELD;
        const bool kept = choose && t->tenth == CHOOSING && (t->domain == NAMES_NEWS || t->domain == NAMES_WEB);
        if (held && choose) continue;
        RO_PUSH(&arena, !held && !kept ? &train : t->domain == NAMES_NEWS ? &news : &web, *t);
    }
    fprintf(stderr, "%u texts to learn, %u + %u held out\n", train.count, news.count, web.count);
    for (uint32_t i = 0; i < train.count; i++)
        if (train.at[i].domain == NAMES_NEWS) make_headlines(&train.at[i], i, HEADLINE_ONE_IN);
    for (uint32_t i = 0; i < train.count; i++) find_rows(&train.at[i], &scratch);
    ro_perceptron first, then;
    vote_by_folds(&train, &scratch);
    learn(&first, &train, EPOCHS, FOLDS);
    second = true;
    learn(&then, &train, EPOCHS, FOLDS);
    int8_t *first_weights = round_off(&first), *then_weights = round_off(&then);
    score(choose ? "newswire, a tenth to choose by" : "newswire, a tenth held out", &news, TOKENS_MAX, &first, &then, &scratch);
    score(choose ? "UNER train, a tenth to choose by" : "UNER dev", &web, TOKENS_MAX, &first, &then, &scratch);
    for (uint32_t i = 0; i < news.count; i++) make_headlines(&news.at[i], i, 1);
    score("newswire, short sentences written as headlines", &news, HEADLINE_TOKENS, &first, &then, &scratch);
    if (!choose) write_model(argv[3], first_weights, then_weights, phrases);
    free(first_weights), free(then_weights);
    ro_perceptron_free(&first), ro_perceptron_free(&then);
    ro_arena_free(&scratch), ro_arena_free(&arena);
    return 0;
}
