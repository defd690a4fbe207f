/* coref.c: fits the weights of src/mention/weights.c on GUM (train): which candidate a pronoun takes.
 * usage: train_coref MODELS DATA GUM.conllu > src/mention/weights.c
 * An averaged perceptron over the candidates that coref.c itself weighs, in whole numbers: the sum over all updates is divided once
 * at the end. Tags, heads and names are our own, made from the words alone, so that training sees what reading sees. */
#include "base/file.h"
#include "know/know.h"
#include "lang/conllu.h"
#include "mention/weights.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROUNDS = 96, GUIDED = 24, STRIDE = 104729, MARGIN = 8, CLASS_IT = 2, CANDIDATES_MAX = 256, SCALE = 8 };

typedef struct gold_mention {
    uint32_t first, end;
    uint32_t entity;
    bool person, power; /* power: organisation or place */
} gold_mention;

typedef RO_ARRAY(gold_mention) gold_mentions;

typedef struct candidate {
    uint32_t mention;
    ro_coref_features features;
} candidate;

typedef struct trainer {
    int64_t weights[3][RO_COREF_FEATURE_COUNT], sums[3][RO_COREF_FEATURE_COUNT];
    int64_t steps;
    const gold_mentions *gold;
    const ro_mentions *mentions;
    int32_t *gold_of; /* gold mention of each mention, -2 not looked up */
    candidate candidates[CANDIDATES_MAX];
    uint32_t count;
    int class;
    bool own_choice; /* later rounds go on from what was chosen, not from what would have been right: reading does too */
    uint32_t right[3], all[3];
} trainer;

/* --- gold: the Entity column ---------------------------------------------------------------------------------------------- */

typedef RO_ARRAY(uint32_t) numbers; /* of gold mentions that are still open */

static uint32_t number(ro_str s, size_t *i)
{
    uint32_t n = 0;
    while (*i < s.len && ro_is_digit(s.ptr[*i])) n = n * 10 + (uint32_t)(s.ptr[(*i)++] - '0');
    return n;
}

static void read_entity(gold_mentions *out, ro_arena *arena, ro_str cell, uint32_t token, numbers *open)
{
    for (size_t i = 0; i < cell.len && cell.ptr[i] != '|';) {
        if (cell.ptr[i] == '(') {
            i++;
            gold_mention m = {token, token + 1, number(cell, &i), false, false};
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
        if (at != SIZE_MAX) read_entity(out, arena, ro_str_sub(line, at + 7, line.len), token, &open);
        token++;
    }
}

/* The gold mention that shares most with ours, or -1. */
static int32_t gold_of(trainer *t, uint32_t m)
{
    if (t->gold_of[m] != -2) return t->gold_of[m];
    const ro_mention *x = &t->mentions->all.at[m];
    uint32_t first = x->first, end = first + x->count, best_part = 0;
    int32_t best = -1;
    for (uint32_t i = 0; i < t->gold->count; i++) {
        const gold_mention *g = &t->gold->at[i];
        uint32_t from = g->first > first ? g->first : first, to = g->end < end ? g->end : end;
        if (from >= to || x->head < g->first || x->head >= g->end) continue;
        uint32_t hull = (g->end > end ? g->end : end) - (g->first < first ? g->first : first), part = (to - from) * 1000 / hull;
        if (part > best_part) {
            best_part = part;
            best = (int32_t)i;
        }
    }
    return t->gold_of[m] = best;
}

/* --- learning ------------------------------------------------------------------------------------------------------------- */

static void see(void *context, uint32_t pronoun, uint32_t mention, const ro_coref_features *features, int class)
{
    (void)pronoun;
    trainer *t = context;
    t->class = class;
    if (t->count < CANDIDATES_MAX) t->candidates[t->count++] = (candidate){mention, *features};
}

/* GUM as CoNLL-U holds no quotations: their weights are set by hand, and stand still while the others are fitted. Who speaks is "I"
 * inside the marks, not "he". */
static int64_t by_hand(int feature)
{
    switch (feature) {
    case RO_COREF_SAME_QUOTE: return 6;
    case RO_COREF_SPEAKER_OF_QUOTE: return -25;
    case RO_COREF_OUT_OF_QUOTE: return -6;
    case RO_COREF_INTO_QUOTE: return -12;
    default: return 0;
    }
}

static int64_t score(const trainer *t, const ro_coref_features *f)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < f->count; i++) sum += by_hand(f->at[i]) ? by_hand(f->at[i]) : t->weights[t->class][f->at[i]] * SCALE;
    return sum;
}

static void move(trainer *t, const ro_coref_features *f, int by)
{
    for (uint32_t i = 0; i < f->count; i++) {
        t->weights[t->class][f->at[i]] += by;
        t->sums[t->class][f->at[i]] += by * t->steps; /* average = weight - sum / steps */
    }
}

static int32_t better(const trainer *t, int32_t a, int32_t b)
{
    return a < 0 || score(t, &t->candidates[b].features) > score(t, &t->candidates[a].features) ? b : a;
}

static int32_t choose(void *context, uint32_t pronoun, int32_t chosen)
{
    trainer *t = context;
    uint32_t count = t->count;
    t->count = 0;
    int32_t own = gold_of(t, pronoun);
    if (own < 0 || !count) return chosen;
    const gold_mention *g = &t->gold->at[own];
    static const ro_coref_features nobody = {{RO_COREF_NOBODY}, 1};
    int32_t best = -1, best_gold = -1, best_wrong = -1;
    for (uint32_t i = 0; i < count; i++) {
        int32_t other = gold_of(t, t->candidates[i].mention);
        bool good = other >= 0 && t->gold->at[other].entity == g->entity;
        best = better(t, best, (int32_t)i);
        if (good)
            best_gold = better(t, best_gold, (int32_t)i);
        else
            best_wrong = better(t, best_wrong, (int32_t)i);
    }
    const ro_coref_features *taken = &t->candidates[best].features,
                            *wanted = best_gold < 0 ? NULL : &t->candidates[best_gold].features;
    const ro_coref_features *wrong = best_wrong < 0 ? NULL : &t->candidates[best_wrong].features;
    if (t->class == CLASS_IT) { /* "it" may be nobody */
        if (score(t, &nobody) >= score(t, taken)) taken = &nobody;
        if (!wanted || !(g->power || g->person))
            wanted = &nobody, wrong = &t->candidates[best].features;
        else if (!wrong || score(t, &nobody) > score(t, wrong))
            wrong = &nobody;
    }
    if (!wanted) return t->candidates[best].mention;
    t->all[t->class]++;
    t->right[t->class] += taken == wanted;
    t->steps++;
    if (wrong && score(t, wanted) - score(t, wrong) < MARGIN * SCALE) { /* right is not enough: it must be right by far */
        move(t, wanted, 1);
        move(t, wrong, -1);
    }
    if (t->own_choice) return taken == &nobody ? -1 : (int32_t)t->candidates[best].mention;
    return wanted == &nobody ? -1 : (int32_t)t->candidates[best_gold].mention;
}

static void print_weights(const trainer *t)
{
    printf("/* weights.c: the weights of coref.c. Written by train/coref.c from GUM (train); %d rounds. */\n#include "
           "\"mention/weights.h\"\n\n",
           ROUNDS);
    printf("const int16_t ro_coref_weights[3][RO_COREF_FEATURE_COUNT] = {\n");
    for (int class = 0; class < 3; class ++) {
        printf("    {");
        for (int f = 0; f < RO_COREF_FEATURE_COUNT; f++) {
            int64_t average = (t->weights[class][f] * t->steps - t->sums[class][f]) * SCALE / (t->steps ? t->steps : 1);
            if (by_hand(f)) average = by_hand(f);
            printf("%s%lld", f ? (f % 24 ? ", " : ",\n     ") : "", (long long)average);
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
    for (uint32_t s = 0; !status && s < doc->sentence_count; s++) status = ro_doc_parse(doc, arena, with->langs, s, error);
    return status;
}

static ro_status learn_doc(trainer *t, ro_doc *doc, ro_arena *arena, const tools *with, const gold_mentions *gold, ro_error *error)
{
    ro_mention_tables tables = ro_know_mention_tables(with->know);
    tables.nouns = with->nouns;
    static ro_mentions mentions; /* t keeps its address */
    ro_status status = ro_mentions_find(&mentions, arena, doc, &tables, error);
    if (status) return status;
    t->gold = gold;
    t->mentions = &mentions;
    t->gold_of = ro_arena_alloc(arena, (mentions.all.count + 1) * sizeof *t->gold_of);
    if (!t->gold_of) return RO_ENOMEM;
    for (uint32_t i = 0; i < mentions.all.count; i++) {
        t->gold_of[i] = -2;
        if (mentions.all.at[i].kind == RO_MENTION_PRONOUN || mentions.all.at[i].kind == RO_MENTION_NOMINAL)
            mentions.all.at[i].antecedent = -1;
    }
    mentions.entities.count = 0;
    ro_coref_watch watch = {see, choose, t};
    return ro_mentions_tie_watched(&mentions, arena, doc, &watch, error);
}

int main(int argc, char **argv)
{
    ro_error error = {0};
    tools with = {0};
    ro_file file;
    if (argc < 4) return 2;
    ro_status status = ro_langs_open(&with.langs, argv[1], &error);
    if (!status) status = ro_know_open(&with.know, RO_KNOW_BUILT, &error);
    if (!status) status = ro_nouns_open(&with.nouns, argv[2], &error);
    if (!status) status = ro_file_open(&file, argv[3], &error);
    static trainer t;
    ro_arena kept = {0}, scratch = {0};
    RO_ARRAY(ro_doc) docs = {0};
    RO_ARRAY(gold_mentions) gold = {0};
    for (ro_str rest = status ? RO_STR("") : file.bytes; rest.len && !status;) {
        size_t next = ro_str_find(rest, RO_STR("\n# newdoc"), 1);
        ro_str part = next == SIZE_MAX ? rest : ro_str_sub(rest, 0, next + 1);
        rest = next == SIZE_MAX ? RO_STR("") : ro_str_sub(rest, next + 1, rest.len);
        ro_doc doc = {0};
        gold_mentions g = {0};
        status = prepare(&doc, &kept, &with, part, &error);
        read_gold(&g, &kept, part);
        if (!RO_PUSH(&kept, &docs, doc) || !RO_PUSH(&kept, &gold, g)) status = RO_ENOMEM;
    }
    for (int round = 0; round < ROUNDS && !status; round++) {
        t.own_choice = round >= GUIDED;
        memset(t.right, 0, sizeof t.right);
        memset(t.all, 0, sizeof t.all);
        for (uint32_t i = 0; i < docs.count && !status; i++) { /* another order each round: a stride that shares no factor */
            uint32_t d = (uint32_t)(((uint64_t)i * STRIDE + (uint64_t)round * 31) % docs.count);
            ro_arena_reset(&scratch);
            status = learn_doc(&t, &docs.at[d], &scratch, &with, &gold.at[d], &error);
        }
        fprintf(stderr, "round %d: he/she %u/%u, they %u/%u, it %u/%u\n", round, t.right[0], t.all[0], t.right[1], t.all[1],
                t.right[2], t.all[2]);
    }
    if (!status)
        print_weights(&t);
    else
        fprintf(stderr, "%s %s\n", ro_status_name(status), error.message);
    return status ? 1 : 0;
}
