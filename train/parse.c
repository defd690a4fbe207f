/* parse.c: trains the parser (models/parser.model) on treebanks, and measures it.
 * train-parse [--out FILE] [--tags FILE] [--tagger FILE] [--rows BITS] [--label-rows BITS] [--epochs N] [--runs N] [--seed N]
 * [--margin N] [--words FILE] [--dev FILE]... TRAIN...
 * --tags: one byte a token of the training files (train-tag --jackknife). --tagger: dev is parsed with its tags; else with gold
 * ones. Dynamic oracle with exploration (Goldberg and Nivre 2013): the parser learns in the states that its own mistakes lead to.
 */
#include "lang/parse.h"
#include "corpus.h"
#include "lang/tag.h"
#include "perceptron.h"

#include <stdio.h>
#include <stdlib.h>

enum { SENTENCE_MAX = 1024, FOLLOW_PERCENT = 90 };

typedef struct settings {
    const char *out, *tags, *tagger;
    uint32_t bits, label_bits, epochs, runs, seed;
    int32_t margin;
    corpus train, dev;
    ro_lexicon lexicon;
} settings;

typedef struct learner {
    ro_perceptron moves, labels;
    ro_parse_state state;
    const ro_lexicon *lexicon;
    uint64_t draws;
    int32_t margin;
    uint32_t gold[SENTENCE_MAX + 2]; /* heads, 1-based; count + 1 is the root */
    uint8_t rels[SENTENCE_MAX + 2];
} learner;

/* How many arcs of the gold tree each legal move makes unreachable. */
static void costs(const learner *l, uint32_t legal, uint32_t cost[RO_MOVE_COUNT])
{
    const ro_parse_state *s = &l->state;
    uint32_t b = s->next, root = s->count + 1, s0 = s->depth ? s->stack[s->depth - 1] : 0,
             s1 = s->depth > 1 ? s->stack[s->depth - 2] : 0;
    cost[0] = cost[1] = cost[2] = 0;
    if (legal >> RO_MOVE_SHIFT & 1)
        for (uint32_t i = 0; i < s->depth; i++) {
            uint32_t k = s->stack[i];
            if (l->gold[k] == b) cost[RO_MOVE_SHIFT]++;
            if (i + 1 < s->depth && l->gold[b] == k) cost[RO_MOVE_SHIFT]++;
        }
    if (!s0) return;
    uint32_t lost = 0; /* children of s0 still to come */
    for (uint32_t i = b; i <= s->count; i++) lost += l->gold[i] == s0;
    uint32_t head = l->gold[s0];
    cost[RO_MOVE_LEFT] = lost + (head == s1 || (head > b && head <= root && head != b));
    cost[RO_MOVE_RIGHT] = lost + (head >= b && head <= root);
}

static uint32_t best_of(const int32_t *scores, uint32_t set)
{
    uint32_t best = RO_MOVE_COUNT;
    for (uint32_t m = 0; m < RO_MOVE_COUNT; m++)
        if ((set >> m & 1) && (best == RO_MOVE_COUNT || scores[m] > scores[best])) best = m;
    return best;
}

static uint8_t learn_label(learner *l, ro_move move, bool right_arc, uint8_t gold)
{
    uint64_t features[RO_LABEL_FEATURES_MAX];
    int32_t scores[RO_LABEL_STRIDE];
    uint32_t n = ro_parse_label_features(&l->state, move, features), best = 0, rival = gold == 0;
    ro_perceptron_score(&l->labels, features, n, scores);
    for (uint32_t c = 0; c < RO_REL_COUNT; c++) {
        if (scores[c] > scores[best]) best = c;
        if (c != gold && scores[c] > scores[rival]) rival = c;
    }
    if (right_arc) ro_perceptron_update(&l->labels, features, n, gold, scores[gold] - scores[rival] <= l->margin ? rival : gold, 1);
    return (uint8_t)best;
}

static void learn_step(learner *l, bool explore)
{
    uint64_t features[RO_MOVE_FEATURES_MAX];
    int32_t scores[RO_MOVE_STRIDE];
    uint32_t cost[RO_MOVE_COUNT], legal = ro_parse_legal(&l->state), move, least = UINT32_MAX, good = 0;
    if (legal & (legal - 1)) {
        uint32_t n = ro_parse_move_features(&l->state, features);
        ro_perceptron_score(&l->moves, features, n, scores);
        costs(l, legal, cost);
        for (uint32_t m = 0; m < RO_MOVE_COUNT; m++)
            if ((legal >> m & 1) && cost[m] < least) least = cost[m];
        for (uint32_t m = 0; m < RO_MOVE_COUNT; m++)
            if ((legal >> m & 1) && cost[m] == least) good |= 1u << m;
        uint32_t gold = best_of(scores, good), rival = best_of(scores, legal & ~good);
        bool close = rival < RO_MOVE_COUNT && scores[gold] - scores[rival] <= l->margin;
        ro_perceptron_update(&l->moves, features, n, gold, close ? rival : gold, 1);
        move = explore && draw(&l->draws) % 100 < FOLLOW_PERCENT ? best_of(scores, legal) : gold;
    } else
        move = best_of((const int32_t[RO_MOVE_COUNT]){0}, legal);
    uint8_t rel = RO_REL_ROOT;
    const ro_parse_state *s = &l->state;
    if (move == RO_MOVE_RIGHT || (move == RO_MOVE_LEFT && s->next <= s->count)) {
        uint32_t d = s->stack[s->depth - 1], h = move == RO_MOVE_LEFT ? s->next : s->stack[s->depth - 2];
        rel = learn_label(l, (ro_move)move, l->gold[d] == h, l->rels[d]);
    }
    ro_parse_apply(&l->state, (ro_move)move, rel);
}

static uint32_t set_gold(learner *l, const ro_doc *doc, const ro_sentence *s)
{
    uint32_t count = s->count < SENTENCE_MAX ? s->count : SENTENCE_MAX;
    for (uint32_t i = 0; i < count; i++) {
        const ro_token *t = &doc->tokens[s->first + i];
        l->gold[i + 1] = t->head < 0 ? count + 1 : (uint32_t)t->head - s->first + 1;
        l->rels[i + 1] = t->rel;
    }
    return count;
}

static void train(const settings *set, learner *l)
{
    uint32_t count;
    corpus_sentence *whole = corpus_sentences(&set->train, &count), *list = malloc((count + 1) * sizeof *list);
    if (!list) give_up("no memory", "parser");
    l->draws = 20160221 + set->seed, l->margin = set->margin;
    if (ro_perceptron_new(&l->moves, 1u << set->bits, RO_MOVE_STRIDE)) give_up("no memory", "parser");
    if (ro_perceptron_new(&l->labels, 1u << set->label_bits, RO_LABEL_STRIDE)) give_up("no memory", "parser");
    for (uint32_t e = 0; e < set->epochs * set->runs; e++) {
        uint32_t epoch = e % set->epochs;
        if (e && !epoch) ro_perceptron_restart(&l->moves), ro_perceptron_restart(&l->labels);
        memcpy(list, whole, count * sizeof *list);
        shuffle(list, count, &l->draws);
        for (uint32_t i = 0; i < count; i++) {
            const ro_doc *doc = &set->train.docs[list[i].doc];
            const ro_sentence *s = &doc->sentences[list[i].sentence];
            uint32_t n = set_gold(l, doc, s);
            ro_parse_begin(&l->state, l->lexicon, doc->tokens + s->first, n);
            while (!ro_parse_is_done(&l->state)) learn_step(l, epoch > 0);
        }
        fprintf(stderr, ".");
    }
    fprintf(stderr, "\n");
    free(whole), free(list);
}

static void read_tags(settings *set)
{
    ro_file file;
    ro_error error = {0};
    if (ro_file_open(&file, set->tags, &error)) give_up(error.message, set->tags);
    if (file.bytes.len != corpus_tokens(&set->train)) give_up("is not of these training files", set->tags);
    size_t at = 0;
    for (uint32_t d = 0; d < set->train.doc_count; d++)
        for (uint32_t i = 0; i < set->train.docs[d].token_count; i++)
            ro_tag_class_set(&set->train.docs[d].tokens[i], (uint8_t)file.bytes.ptr[at++]);
    ro_file_close(&file);
}

static void tag_dev(settings *set)
{
    ro_file file;
    ro_error error = {0};
    ro_tagger tagger;
    static ro_tag_atoms atoms[SENTENCE_MAX];
    if (ro_file_open(&file, set->tagger, &error) || ro_tagger_read(&tagger, ro_str_of(set->tagger), file.bytes, &error))
        give_up(error.message, set->tagger);
    for (uint32_t d = 0; d < set->dev.doc_count; d++)
        for (uint32_t s = 0; s < set->dev.docs[d].sentence_count; s++)
            ro_tagger_run(&tagger, &set->lexicon, set->dev.docs[d].tokens + set->dev.docs[d].sentences[s].first,
                          set->dev.docs[d].sentences[s].count, atoms);
    ro_file_close(&file);
}

typedef struct tally {
    uint32_t all, heads, arcs, mains, rel_gold[RO_REL_COUNT], rel_given[RO_REL_COUNT], rel_good[RO_REL_COUNT];
} tally;

static bool same_main(uint8_t a, uint8_t b)
{
    ro_str x = ro_str_of(ro_rel_name((ro_rel)a)), y = ro_str_of(ro_rel_name((ro_rel)b));
    return ro_str_equal(ro_str_cut(&x, ':'), ro_str_cut(&y, ':'));
}

static void count_sentence(tally *t, const learner *l)
{
    for (uint32_t i = 1; i <= l->state.count; i++) {
        const ro_parse_node *n = &l->state.nodes[i];
        bool head = n->head == l->gold[i];
        t->all++, t->heads += head, t->arcs += head && n->rel == l->rels[i], t->mains += head && same_main(n->rel, l->rels[i]);
        t->rel_gold[l->rels[i]]++, t->rel_given[n->rel]++, t->rel_good[n->rel] += head && n->rel == l->rels[i];
    }
}

static void measure(const ro_parser *parser, learner *l, const ro_doc *doc, const char *name, bool by_relation)
{
    tally t = {0};
    double took = 0;
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const ro_sentence *s = &doc->sentences[i];
        uint32_t n = set_gold(l, doc, s);
        double from = seconds();
        ro_parse_begin(&l->state, l->lexicon, doc->tokens + s->first, n);
        ro_parser_run(parser, &l->state);
        took += seconds() - from;
        count_sentence(&t, l);
    }
    printf("%s: UAS %.2f LAS %.2f (main relations %.2f), %.0f tokens/s\n", name, 100.0 * t.heads / t.all, 100.0 * t.arcs / t.all,
           100.0 * t.mains / t.all, t.all / took);
    for (uint32_t r = 0; by_relation && r < RO_REL_COUNT; r++)
        if (t.rel_gold[r] + t.rel_given[r])
            printf("  %-14s F1 %.3f  (gold %u, given %u)\n", ro_rel_name((ro_rel)r),
                   2.0 * t.rel_good[r] / (t.rel_gold[r] + t.rel_given[r]), t.rel_gold[r], t.rel_given[r]);
}

static void read_arguments(settings *set, int argc, char **argv)
{
    uint32_t margin = 100;
    *set = (settings){.bits = 21, .label_bits = 16, .epochs = 6, .runs = 2};
    const corpus_option options[] = {{"--out", .text = &set->out},          {"--tags", .text = &set->tags},
                                     {"--tagger", .text = &set->tagger},    {"--rows", .number = &set->bits},
                                     {"--label-rows", .number = &set->label_bits}, {"--epochs", .number = &set->epochs},
                                     {"--runs", .number = &set->runs},      {"--seed", .number = &set->seed},
                                     {"--margin", .number = &margin},       {"--words", .lexicon = &set->lexicon},
                                     {"--dev", .files = &set->dev},         {NULL}};
    corpus_arguments(options, &set->train, argc, argv);
    set->margin = (int32_t)margin;
    if (!set->train.doc_count) give_up("name treebanks to train on", "train-parse");
    if (set->tags) read_tags(set);
    if (set->tagger) tag_dev(set);
}

int main(int argc, char **argv)
{
    static settings set;
    static learner l;
    ro_arena arena = {0};
    ro_error error;
    read_arguments(&set, argc, argv);
    if (!ro_parse_state_new(&l.state, &arena, SENTENCE_MAX)) give_up("no memory", "parser");
    l.lexicon = &set.lexicon;
    double from = seconds();
    train(&set, &l);
    printf("trained in %.0f s\n", seconds() - from);
    int8_t *moves = ro_perceptron_quantise(&l.moves), *labels = ro_perceptron_quantise(&l.labels);
    if (!moves || !labels) give_up("no memory", "parser");
    ro_parser parser = {moves, labels, (1u << set.bits) - 1, (1u << set.label_bits) - 1, 0};
    for (uint32_t d = 0; d < set.dev.doc_count; d++) measure(&parser, &l, &set.dev.docs[d], set.dev.names[d], d == 0);
    ro_model_part parts[] = {{"moves", {(const char *)moves, (size_t)RO_MOVE_STRIDE << set.bits}},
                             {"labels", {(const char *)labels, (size_t)RO_LABEL_STRIDE << set.label_bits}}};
    if (set.out && ro_model_write(set.out, "parser", ro_parse_template_id(), parts, 2, &error)) give_up(error.message, set.out);
    free(moves), free(labels);
    ro_perceptron_free(&l.moves), ro_perceptron_free(&l.labels);
    corpus_free(&set.train), corpus_free(&set.dev);
    ro_arena_free(&arena);
    return 0;
}
