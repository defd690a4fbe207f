/* coref.c: fits the weights of src/mention/weights.c on GUM (train): which candidate a pronoun takes.
 * usage: train_coref MODELS DATA GUM.conllu [--cross FOLDS | --test GUM2.conllu] > src/mention/weights.c
 * An averaged perceptron over the candidates that pronoun.c itself weighs, in whole numbers: the sum over all updates is divided
 * once at the end. Tags, heads and names are our own, made from the words alone, so that training sees what reading sees. A
 * candidate is right when what names it is: a chain that went wrong must not look right because its last pronoun means the right
 * one.
 * --cross: no weights, but how often each fold's pronouns are right with weights of the others. */
#include "base/file.h"
#include "base/hash.h"
#include "know/know.h"
#include "lang/conllu.h"
#include "mention/weights.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 6, RUNS = 8, MARGIN = 8, DOCS_MAX = 1000, FINE = 64, CLASS_IT = 2, CANDIDATES_MAX = 256, SCALE = 8 };

typedef struct gold_mention {
    uint32_t first, end;
    uint32_t entity;
    bool person, power; /* power: organisation or place */
    bool pronoun;
    uint32_t heads; /* bit k: its token k is of the least that names it (the first 32 are enough) */
} gold_mention;

typedef RO_ARRAY(gold_mention) gold_mentions;

typedef struct candidate {
    ro_coref_words words;
    ro_coref_features features;
} candidate;

typedef struct trainer {
    int64_t weights[RO_COREF_CLASSES][RO_COREF_FEATURE_COUNT], sums[RO_COREF_CLASSES][RO_COREF_FEATURE_COUNT];
    int64_t average[RO_COREF_CLASSES][RO_COREF_FEATURE_COUNT]; /* while testing: what weights.c would hold */
    int64_t total[RO_COREF_CLASSES][RO_COREF_FEATURE_COUNT];   /* of the averages of all runs */
    int64_t steps, runs;
    const gold_mentions *gold;
    const ro_mentions *mentions;
    candidate candidates[CANDIDATES_MAX];
    uint32_t count;
    int class;
    bool testing;
    uint32_t right[RO_COREF_CLASSES], all[RO_COREF_CLASSES]; /* tested: of pronouns of persons that are named */
} trainer;

/* --- gold: the Entity column ---------------------------------------------------------------------------------------------- */

typedef RO_ARRAY(uint32_t) numbers; /* of gold mentions that are still open */

static uint32_t number(ro_str s, size_t *i)
{
    uint32_t n = 0;
    while (*i < s.len && ro_is_digit(s.ptr[*i])) n = n * 10 + (uint32_t)(s.ptr[(*i)++] - '0');
    return n;
}

/* The sixth part of "12-person-giv:act-cf2-1,2-coref…" in GUM: numbers of the least tokens, from 1. */
static uint32_t read_heads(ro_str mention)
{
    uint32_t heads = 0;
    for (int part = 0; part < 5; part++) ro_str_cut(&mention, '-');
    size_t i = 0;
    while (i < mention.len && (ro_is_digit(mention.ptr[i]) || mention.ptr[i] == ',')) {
        if (mention.ptr[i] == ',') i++;
        uint32_t n = number(mention, &i);
        if (n && n <= 32) heads |= 1u << (n - 1);
    }
    return heads ? heads : 1;
}

static void read_entity(gold_mentions *out, ro_arena *arena, ro_str cell, uint32_t token, bool pronoun, numbers *open)
{
    for (size_t i = 0; i < cell.len && cell.ptr[i] != '|';) {
        if (cell.ptr[i] == '(') {
            i++;
            size_t from = i;
            gold_mention m = {token, token + 1, number(cell, &i), false, false, pronoun, 1};
            m.heads = read_heads(ro_str_sub(cell, from, cell.len));
            ro_str type = ro_str_sub(cell, i + 1, cell.len);
            m.person = ro_str_starts(type, RO_STR("person"));
            m.power = ro_str_starts(type, RO_STR("organization")) || ro_str_starts(type, RO_STR("place"));
            while (i < cell.len && cell.ptr[i] != '(' && cell.ptr[i] != ')' && cell.ptr[i] != '|' &&
                   !(ro_is_digit(cell.ptr[i]) && cell.ptr[i - 1] == ')'))
                i++;
            if (!RO_PUSH(arena, out, m)) exit(1);
            if (i < cell.len && cell.ptr[i] == ')')
                i++;
            else if (!RO_PUSH(arena, open, out->count - 1))
                exit(1);
        } else if (ro_is_digit(cell.ptr[i])) {
            uint32_t entity = number(cell, &i);
            for (uint32_t k = open->count; k-- > 0;)
                if (out->at[open->at[k]].entity == entity) {
                    out->at[open->at[k]].end = token + 1;
                    out->at[open->at[k]].pronoun = false;
                    open->at[k] = open->at[--open->count];
                    break;
                }
            while (i < cell.len && cell.ptr[i] != ')') i++;
            i++;
        } else
            i++;
    }
}

static void read_gold(gold_mentions *out, ro_arena *arena, ro_str bytes)
{
    numbers open = {0};
    uint32_t token = 0;
    while (bytes.len) {
        ro_str line = ro_str_cut(&bytes, '\n'), id = line;
        id = ro_str_cut(&id, '\t');
        if (!id.len || !ro_is_digit(id.ptr[0]) || ro_str_find(id, RO_STR("-"), 0) != SIZE_MAX ||
            ro_str_find(id, RO_STR("."), 0) != SIZE_MAX)
            continue;
        size_t at = ro_str_find(line, RO_STR("Entity="), 0);
        ro_str rest = line, upos;
        for (int column = 0; column < 4; column++) upos = ro_str_cut(&rest, '\t');
        bool pronoun = ro_str_is(upos, "PRON") || ro_str_is(upos, "DET");
        if (at != SIZE_MAX) read_entity(out, arena, ro_str_sub(line, at + 7, line.len), token, pronoun, &open);
        token++;
    }
}

static bool has_head(const gold_mention *g, const ro_coref_words *words)
{
    for (uint32_t k = 0; k < 32 && g->first + k < g->end; k++)
        if (g->heads >> k & 1 && g->first + k >= words->first && g->first + k < words->end) return true;
    return false;
}

/* The gold mention that shares most with these words, the head of each inside the other, as eval/coref.py finds it; or NULL. */
static const gold_mention *gold_of(const trainer *t, const ro_coref_words *words)
{
    uint32_t best_part = 0;
    const gold_mention *best = NULL;
    for (uint32_t i = 0; i < t->gold->count; i++) {
        const gold_mention *g = &t->gold->at[i];
        uint32_t from = g->first > words->first ? g->first : words->first, to = g->end < words->end ? g->end : words->end;
        if (from >= to || words->head < g->first || words->head >= g->end || !has_head(g, words)) continue;
        if (g->pronoun && words->end > words->first + 1) continue;
        uint32_t hull = (g->end > words->end ? g->end : words->end) - (g->first < words->first ? g->first : words->first);
        uint32_t part = (to - from) * 1000 / hull;
        if (part <= best_part) continue;
        best_part = part;
        best = g;
    }
    return best;
}

/* --- learning ------------------------------------------------------------------------------------------------------------- */

static void see(void *context, uint32_t pronoun, const ro_coref_words *words, const ro_coref_features *features, int class)
{
    (void)pronoun;
    trainer *t = context;
    t->class = class;
    if (t->count < CANDIDATES_MAX) t->candidates[t->count++] = (candidate){*words, *features};
}

static int64_t score(const trainer *t, const ro_coref_features *f)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < f->count; i++) {
        sum += t->testing ? t->average[t->class][f->at[i]] : t->weights[t->class][f->at[i]] * SCALE;
    }
    return sum;
}

static void move(trainer *t, const ro_coref_features *f, int by)
{
    for (uint32_t i = 0; i < f->count; i++) {
        t->weights[t->class][f->at[i]] += by;
        t->sums[t->class][f->at[i]] += by * t->steps; /* average = weight - sum / steps */
    }
}

static const candidate *better(const trainer *t, const candidate *a, const candidate *b)
{
    return !a || score(t, &b->features) > score(t, &a->features) ? b : a;
}

static const ro_coref_features nobody = {{RO_COREF_NOBODY}, 1};

static bool is_named(const trainer *t, uint32_t entity)
{
    for (uint32_t i = 0; i < t->gold->count; i++)
        if (t->gold->at[i].entity == entity && !t->gold->at[i].pronoun) return true;
    return false;
}

/* As eval/coref.py counts: pronouns of persons that something names. */
static void note_test(trainer *t, const gold_mention *own, const candidate *taken)
{
    if (!own || !own->person || !is_named(t, own->entity)) return;
    const gold_mention *g = taken ? gold_of(t, &taken->words) : NULL;
    t->all[t->class]++;
    t->right[t->class] += g && g->entity == own->entity;
}

static int32_t choose(void *context, uint32_t pronoun, int32_t chosen)
{
    (void)chosen; /* it follows from weights.c as it stands, which must not show in what is learnt */
    trainer *t = context;
    uint32_t count = t->count;
    t->count = 0;
    const ro_mention *p = &t->mentions->all.at[pronoun];
    const gold_mention *own = gold_of(t, &(ro_coref_words){p->first, p->first + p->count, p->head});
    const candidate *best = NULL, *good = NULL, *bad = NULL;
    for (const candidate *c = t->candidates; c < t->candidates + count; c++) {
        const gold_mention *other = own ? gold_of(t, &c->words) : NULL;
        best = better(t, best, c);
        if (other && other->entity == own->entity)
            good = better(t, good, c);
        else
            bad = better(t, bad, c);
    }
    if (t->class == CLASS_IT && score(t, &nobody) >= score(t, &best->features)) best = NULL; /* "it" may be nobody */
    if (t->testing) {
        note_test(t, own, best);
        return best ? (int32_t)(best - t->candidates) : -1;
    }
    if (!own) return best ? (int32_t)(best - t->candidates) : -1;
    const ro_coref_features *wanted = good ? &good->features : NULL, *wrong = bad ? &bad->features : NULL;
    if (t->class == CLASS_IT) {
        if (!wanted || !(own->power || own->person)) {
            good = NULL;
            wrong = best ? &best->features : wrong;
            wanted = &nobody;
        } else if (!wrong || score(t, &nobody) > score(t, wrong))
            wrong = &nobody;
    }
    if (!wanted) return best ? (int32_t)(best - t->candidates) : -1;
    t->all[t->class]++;
    t->right[t->class] += best == good;
    t->steps++;
    if (wrong && wrong != wanted &&
        score(t, wanted) - score(t, wrong) < MARGIN * SCALE) { /* right is not enough: it must be right by far */
        move(t, wanted, 1);
        move(t, wrong, -1);
    }
    return best ? (int32_t)(best - t->candidates) : -1; /* it goes on from what was chosen, as reading does */
}

/* Adds the average of all weight states of a run to those of the runs before it, and begins again from nothing. */
static void end_run(trainer *t)
{
    for (int class = 0; class < RO_COREF_CLASSES && t->steps; class ++)
        for (int f = 0; f < RO_COREF_FEATURE_COUNT; f++)
            t->total[class][f] += (t->weights[class][f] * t->steps - t->sums[class][f]) * SCALE * FINE / t->steps;
    memset(t->weights, 0, sizeof t->weights);
    memset(t->sums, 0, sizeof t->sums);
    t->runs += t->steps > 0;
    t->steps = 0;
}

static void take_average(trainer *t)
{
    for (int class = 0; class < RO_COREF_CLASSES; class ++)
        for (int f = 0; f < RO_COREF_FEATURE_COUNT; f++) t->average[class][f] = t->total[class][f] / FINE / (t->runs ? t->runs : 1);
}

static void print_weights(const trainer *t)
{
    printf("/* weights.c: the weights of coref.c. Written by train/coref.c from GUM (train); %d rounds. */\n#include "
           "\"mention/weights.h\"\n\n",
           ROUNDS);
    printf("const int16_t ro_coref_weights[RO_COREF_CLASSES][RO_COREF_FEATURE_COUNT] = {\n");
    for (int class = 0; class < RO_COREF_CLASSES; class ++) {
        printf("    {");
        for (int f = 0; f < RO_COREF_FEATURE_COUNT; f++) {
            printf("%s%lld", f ? (f % 24 ? ", " : ",\n     ") : "", (long long)t->average[class][f]);
        }
        printf("},\n");
    }
    printf("};\n");
}

/* --- the walk ------------------------------------------------------------------------------------------------------------- */

typedef struct tools {
    ro_langs *langs;
    ro_know *know;
    ro_nouns *nouns;
} tools;

static ro_status prepare(ro_doc *doc, ro_arena *arena, const tools *with, ro_str part, ro_error *error)
{
    ro_status status = ro_conllu_read(doc, arena, RO_STR("gum"), part, error);
    if (!status) status = ro_doc_tag(doc, arena, with->langs, error);
    if (!status) status = ro_doc_names(doc, arena, with->langs, error);
    if (!status) status = ro_doc_mark_phrases(doc, arena, ro_know_phrases(with->know));
    for (uint32_t s = 0; !status && s < doc->sentence_count; s++) {
        doc->sentences[s].parsed = false; /* the heads of gold are not what reading sees */
        status = ro_doc_parse(doc, arena, with->langs, s, error);
    }
    return status;
}

static ro_status learn_doc(trainer *t, ro_doc *doc, ro_arena *arena, const tools *with, const gold_mentions *gold, ro_error *error)
{
    ro_mention_tables tables = ro_know_mention_tables(with->know);
    tables.nouns = with->nouns;
    static ro_mentions mentions; /* t keeps its address */
    t->gold = gold;
    t->mentions = &mentions;
    ro_coref_watch watch = {see, choose, t};
    return ro_mentions_find_watched(&mentions, arena, doc, &tables, &watch, error);
}

/* The documents, read once. */
typedef struct corpus {
    ro_arena arena;
    RO_ARRAY(ro_doc) docs;
    RO_ARRAY(gold_mentions) gold;
} corpus;

static ro_status read_corpus(corpus *c, const tools *with, const char *path, ro_error *error)
{
    ro_file file;
    ro_status status = ro_file_open(&file, path, error);
    for (ro_str rest = status ? RO_STR("") : file.bytes; rest.len && !status;) {
        size_t next = ro_str_find(rest, RO_STR("\n# newdoc"), 1);
        ro_str part = next == SIZE_MAX ? rest : ro_str_sub(rest, 0, next + 1);
        rest = next == SIZE_MAX ? RO_STR("") : ro_str_sub(rest, next + 1, rest.len);
        ro_doc doc = {0};
        gold_mentions g = {0};
        status = prepare(&doc, &c->arena, with, part, error);
        read_gold(&g, &c->arena, part);
        if (!RO_PUSH(&c->arena, &c->docs, doc) || !RO_PUSH(&c->arena, &c->gold, g)) status = RO_ENOMEM;
    }
    return status;
}

/* Another order of the documents each round of each run. */
static void shuffle(uint32_t *order, uint32_t count, uint64_t seed)
{
    for (uint32_t i = 0; i < count; i++) order[i] = i;
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = (uint32_t)(ro_hash_pair(seed, i) % i), swap = order[i - 1];
        order[i - 1] = order[j], order[j] = swap;
    }
}

/* Learns from all documents but those of `fold` (of `folds`; 0 of 0: from all). Runs that saw the documents in other orders, added
 * up, err less than each. */
static ro_status learn(trainer *t, corpus *c, const tools *with, uint32_t fold, uint32_t folds, ro_error *error)
{
    static ro_arena scratch;
    static uint32_t order[DOCS_MAX];
    ro_status status = RO_OK;
    *t = (trainer){.testing = false};
    for (uint32_t step = 0; step < RUNS * ROUNDS && !status; step++) {
        if (step % ROUNDS == 0) end_run(t);
        memset(t->right, 0, sizeof t->right);
        memset(t->all, 0, sizeof t->all);
        shuffle(order, c->docs.count, step);
        for (uint32_t i = 0; i < c->docs.count && !status; i++) {
            uint32_t d = order[i];
            if (folds && d % folds == fold) continue;
            ro_arena_reset(&scratch);
            status = learn_doc(t, &c->docs.at[d], &scratch, with, &c->gold.at[d], error);
        }
    }
    end_run(t);
    take_average(t);
    return status;
}

/* Counts into `all` and `right` over the documents of `fold`. */
static ro_status test(trainer *t, corpus *c, const tools *with, uint32_t fold, uint32_t folds, uint32_t *all, uint32_t *right,
                      ro_error *error)
{
    static ro_arena scratch;
    ro_status status = RO_OK;
    t->testing = true;
    memset(t->right, 0, sizeof t->right);
    memset(t->all, 0, sizeof t->all);
    for (uint32_t d = fold; d < c->docs.count && !status; d += folds) {
        ro_arena_reset(&scratch);
        status = learn_doc(t, &c->docs.at[d], &scratch, with, &c->gold.at[d], error);
    }
    for (int class = 0; class < RO_COREF_CLASSES; class ++) all[class] += t->all[class], right[class] += t->right[class];
    return status;
}

static void print_test(const char *name, const uint32_t *all, const uint32_t *right)
{
    uint32_t n = all[0] + all[1], good = right[0] + right[1];
    fprintf(stderr, "%s: he/she %u/%u %.3f, they %u/%u %.3f, both %.3f\n", name, right[0], all[0], right[0] / (all[0] + 1e-9),
            right[1], all[1], right[1] / (all[1] + 1e-9), good / (n + 1e-9));
}

int main(int argc, char **argv)
{
    ro_error error = {0};
    tools with = {0};
    if (argc < 4) return 2;
    ro_status status = ro_langs_open(&with.langs, argv[1], &error);
    if (!status) status = ro_know_open(&with.know, RO_KNOW_BUILT, &error);
    if (!status) status = ro_nouns_open(&with.nouns, argv[2], &error);
    static trainer t;
    static corpus train, held;
    uint32_t all[RO_COREF_CLASSES] = {0}, right[RO_COREF_CLASSES] = {0};
    if (!status) status = read_corpus(&train, &with, argv[3], &error);
    if (argc > 5 && !strcmp(argv[4], "--cross")) {
        uint32_t folds = (uint32_t)atoi(argv[5]);
        for (uint32_t fold = 0; fold < folds && !status; fold++) {
            status = learn(&t, &train, &with, fold, folds, &error);
            if (!status) status = test(&t, &train, &with, fold, folds, all, right, &error);
        }
        print_test("held out", all, right);
    } else {
        if (!status) status = learn(&t, &train, &with, 0, 0, &error);
        if (!status) print_weights(&t);
        print_test("training, last round", t.all, t.right);
        if (!status) status = test(&t, &train, &with, 0, 1, all, right, &error);
        print_test("the same documents", all, right);
        memset(all, 0, sizeof all), memset(right, 0, sizeof right);
        if (argc > 5 && !status) status = read_corpus(&held, &with, argv[5], &error);
        if (argc > 5 && !status) status = test(&t, &held, &with, 0, 1, all, right, &error);
        if (argc > 5) print_test("others", all, right);
    }
    if (status) fprintf(stderr, "%s %s\n", ro_status_name(status), error.message);
    return status ? 1 : 0;
}
