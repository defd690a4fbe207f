/* names.c: trains models/names.model on the sets of ../shared/data/names, and scores it on what was held out.
 * names SHARED MODEL.out WORDS.model [EPOCHS]: a tenth of the newswire files (by hash of the file name) and UNER's dev file are
 * never trained on. Integers only and a fixed order: the same bytes on any machine. */
#include "lang/names.h"
#include "base/file.h"
#include "base/hash.h"
#include "perceptron.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 1 << 18, EPOCHS = 12, TENTHS_HELD = 10 };

typedef struct text {
    ro_doc doc;
    uint8_t *gold;
    uint32_t domain;
} text;

typedef RO_ARRAY(text) texts;
static ro_arena arena;
static ro_lexicon lexicon;

typedef struct reading {
    RO_ARRAY(ro_token) tokens;
    RO_ARRAY(ro_sentence) sentences;
    RO_ARRAY(uint8_t) gold;
    uint32_t first; /* token that the sentence under way began with */
} reading;

static uint32_t kind_of(ro_str type)
{
    static const struct {
        const char *name;
        ro_name_kind kind;
    } kinds[] = {{"Person", RO_NAME_PER},       {"PER", RO_NAME_PER},      {"Organization", RO_NAME_ORG},
                 {"Organisation", RO_NAME_ORG}, {"ORG", RO_NAME_ORG},      {"Location", RO_NAME_LOC},
                 {"LOC", RO_NAME_LOC},          {"Facility", RO_NAME_LOC}, {"NORP", RO_NAME_NORP},
                 {"Nationality", RO_NAME_NORP}, {"Misc", RO_NAME_MISC},    {"MISC", RO_NAME_MISC},
                 {"Product", RO_NAME_MISC},     {"OTH", RO_NAME_MISC},     {"MilitaryPlatform", RO_NAME_MISC}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (ro_str_is(type, kinds[i].name)) return kinds[i].kind;
    return RO_NAME_NONE;
}

/* The class of a BIO tag; an I that follows no name of its kind begins one. */
static uint8_t class_of(ro_str tag, uint8_t before)
{
    if (tag.len < 3) return 0;
    uint32_t kind = kind_of(ro_str_sub(tag, 2, tag.len));
    if (!kind) return 0;
    bool goes_on = tag.ptr[0] == 'I' && (before + 1u) / 2 == kind;
    return (uint8_t)(goes_on ? 2 * kind : 2 * kind - 1);
}

static void end_sentence(reading *r)
{
    uint32_t count = r->tokens.count - r->first;
    if (!count) return;
    r->tokens.at[r->first].flags |= RO_TOKEN_SENTENCE_START;
    RO_PUSH(&arena, &r->sentences, ((ro_sentence){.first = r->first, .count = count}));
    r->first = r->tokens.count;
}

static void add_token(reading *r, ro_str word, ro_str tag)
{
    uint8_t before = r->tokens.count > r->first ? r->gold.at[r->gold.count - 1] : 0;
    ro_token token = {.word = word, .lower = ro_str_lower(&arena, word), .head = -1, .sentence = r->sentences.count, .upos = RO_X};
    RO_PUSH(&arena, &r->tokens, token);
    RO_PUSH(&arena, &r->gold, class_of(tag, before));
}

static void end_text(texts *out, reading *r, uint32_t domain)
{
    end_sentence(r);
    if (r->tokens.count) {
        text t = {.gold = r->gold.at, .domain = domain};
        t.doc.tokens = r->tokens.at, t.doc.token_count = r->tokens.count;
        t.doc.sentences = r->sentences.at, t.doc.sentence_count = r->sentences.count;
        RO_PUSH(&arena, out, t);
    }
    *r = (reading){0};
}

/* Lines of cells; `word` and `tag` are cell numbers (tag -1: the last one); an empty line ends a sentence, DOCSTART and newdoc a
 * text. */
static void read_lines(texts *out, ro_str bytes, char separator, int word, int tag, uint32_t domain)
{
    reading r = {0};
    while (bytes.ptr) {
        ro_str line = ro_str_trim(ro_str_cut(&bytes, '\n'));
        if (ro_str_starts(line, RO_STR("# newdoc")) || ro_str_find(line, RO_STR("DOCSTART"), 0) != SIZE_MAX)
            end_text(out, &r, domain);
        if (!line.len) end_sentence(&r);
        if (!line.len || ro_str_starts(line, RO_STR("# ")) || ro_str_find(line, RO_STR("DOCSTART"), 0) != SIZE_MAX) continue;
        ro_str w = {NULL, 0}, last = {NULL, 0}, t = {NULL, 0}, rest = line;
        for (int i = 0; rest.ptr; i++) {
            last = ro_str_cut(&rest, separator);
            if (i == word) w = last;
            if (i == tag) t = last;
        }
        if (w.len) add_token(&r, w, tag < 0 ? last : t);
        if (domain == 3 && r.tokens.count > 600 && !line.len) end_text(out, &r, domain);
    }
    end_text(out, &r, domain);
}

static ro_str file_bytes(const char *path)
{
    ro_file file;
    ro_error error;
    if (ro_file_open(&file, path, &error)) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        exit(1);
    }
    return ro_str_copy(&arena, file.bytes);
}

static int by_name(const struct dirent **a, const struct dirent **b) { return strcmp((*a)->d_name, (*b)->d_name); }

static void read_newswire(const char *shared, texts *train, texts *held)
{
    char dir[4096], path[8192];
    struct dirent **entries;
    snprintf(dir, sizeof dir, "%s/data/names/worldwide-newswire", shared);
    int n = scandir(dir, &entries, NULL, by_name);
    for (int i = 0; i < n; i++) {
        ro_str name = ro_str_of(entries[i]->d_name);
        snprintf(path, sizeof path, "%s/%s", dir, entries[i]->d_name);
        if (ro_str_ends(name, RO_STR(".tsv")))
            read_lines(ro_hash_str(name) % TENTHS_HELD ? train : held, file_bytes(path), '\t', 0, 1, 0);
        free(entries[i]);
    }
    if (n >= 0) free(entries);
}

static void read_set(const char *shared, const char *name, texts *out, char separator, int word, int tag, uint32_t domain)
{
    char path[8192];
    snprintf(path, sizeof path, "%s/data/names/%s", shared, name);
    read_lines(out, file_bytes(path), separator, word, tag, domain);
}

/* One pass over a text: the classes chosen so far are the history of what follows, as when reading. */
static void learn(ro_perceptron *model, const text *t, ro_arena *scratch)
{
    uint64_t features[RO_NAMES_FEATURES_MAX];
    int32_t scores[RO_NAMES_CLASSES];
    ro_name_view *view = ro_name_view_new(scratch, &t->doc, &lexicon, t->domain);
    for (uint32_t s = 0; view && s < t->doc.sentence_count; s++) {
        const ro_sentence *at = &t->doc.sentences[s];
        uint32_t before = 0;
        for (uint32_t i = at->first; i < at->first + at->count; i++) {
            uint32_t count = ro_name_view_features(view, i, features), best = 0, gold = t->gold[i];
            if (count) {
                ro_perceptron_score(model, features, count, scores);
                /* after a wrong class an I may not be reachable: then its B is right */
                if (gold && gold % 2 == 0 && before != gold && before != gold - 1) gold--;
                for (uint32_t c = 1; c < RO_NAMES_CLASSES; c++)
                    if ((c % 2 || before == c || before == c - 1) && scores[c] > scores[best]) best = c;
                ro_perceptron_update(model, features, count, gold, best, 1);
            }
            ro_name_view_set(view, i, best);
            before = best;
        }
    }
    ro_arena_reset(scratch);
}

typedef struct tally {
    uint32_t right, given, wanted;
} tally;

static void print_tally(const char *name, tally t)
{
    double p = t.given ? (double)t.right / t.given : 0, r = t.wanted ? (double)t.right / t.wanted : 0;
    printf("  %-6s P %.3f R %.3f F1 %.3f (%u)\n", name, p, r, p + r > 0 ? 2 * p * r / (p + r) : 0, t.wanted);
}

static void count_names(tally *all, const text *t)
{
    const ro_doc *doc = &t->doc;
    for (uint32_t i = 0, n = 0; i < doc->token_count; i++) {
        while (n < doc->names.count && doc->names.at[n].first < i) n++;
        const ro_name *found = n < doc->names.count && doc->names.at[n].first == i ? &doc->names.at[n] : NULL;
        if (found) all[found->kind].given++;
        if (t->gold[i] % 2 == 0) continue;
        uint32_t kind = (t->gold[i] + 1u) / 2, end = i + 1;
        while (end < doc->token_count && t->gold[end] == kind * 2 && doc->tokens[end].sentence == doc->tokens[i].sentence) end++;
        all[kind].wanted++;
        if (found && found->kind == kind && found->count == end - i) all[kind].right++;
    }
}

static void score(const char *name, texts *set, const ro_names *names, bool three)
{
    tally all[RO_NAME_COUNT] = {0}, sum = {0};
    ro_arena scratch = {0};
    for (uint32_t i = 0; i < set->count; i++) {
        ro_names_find(&set->at[i].doc, &scratch, names, &lexicon, NULL);
        count_names(all, &set->at[i]);
        set->at[i].doc.names.at = NULL, set->at[i].doc.names.room = set->at[i].doc.names.count = 0;
        ro_arena_reset(&scratch);
    }
    printf("%s\n", name);
    for (uint32_t k = 1; k < (three ? RO_NAME_NORP : RO_NAME_COUNT); k++) {
        print_tally(ro_name_kind_name((ro_name_kind)k), all[k]);
        sum.right += all[k].right, sum.given += all[k].given, sum.wanted += all[k].wanted;
    }
    print_tally("all", sum);
    ro_arena_free(&scratch);
}

int main(int argc, char **argv)
{
    if (argc < 4) return fprintf(stderr, "names SHARED MODEL WORDS.model [EPOCHS]\n"), 2;
    ro_error words_error;
    if (ro_lexicon_read(&lexicon, RO_STR("words.model"), file_bytes(argv[3]), &words_error))
        return fprintf(stderr, "%s\n", words_error.message), 1;
    texts train = {0}, held = {0}, uner = {0};
    int epochs = argc > 4 ? atoi(argv[4]) : EPOCHS;
    read_newswire(argv[1], &train, &held);
    read_set(argv[1], "re3d/re3d/CONLL-format/data/train/re3d-train.conll", &train, '\t', 0, -1, 1);
    read_set(argv[1], "uner/en_ewt-ud-train.FIRSTCOMMIT-0c7ce0d.iob2", &train, '\t', 1, 2, 2);
    read_set(argv[1], "wikigold/data/wikigold/CONLL-format/data/wikigold.conll.txt", &train, ' ', 0, -1, 3);
    read_set(argv[1], "uner/en_ewt-ud-dev.iob2", &uner, '\t', 1, 2, 2);
    fprintf(stderr, "%u texts to learn, %u + %u held out\n", train.count, held.count, uner.count);
    ro_perceptron model;
    uint32_t *order = malloc((train.count + 1) * sizeof *order);
    ro_arena scratch = {0};
    if (!order || ro_perceptron_new(&model, ROWS, RO_NAMES_CLASSES)) {
        free(order);
        return 1;
    }
    for (uint32_t i = 0; i < train.count; i++) order[i] = i;
    for (int e = 0; e < epochs; e++) {
        ro_perceptron_shuffle(order, train.count, (uint64_t)e + 1);
        for (uint32_t i = 0; i < train.count; i++) learn(&model, &train.at[order[i]], &scratch);
    }
    free(order);
    int8_t *weights = ro_perceptron_quantise(&model);
    ro_model_part part = {"weights", {(const char *)weights, (size_t)ROWS * RO_NAMES_CLASSES}};
    ro_error error = {.message = "no memory"};
    if (!weights || ro_model_write(argv[2], "names", RO_NAMES_TEMPLATE, &part, 1, &error))
        return fprintf(stderr, "%s\n", error.message), 1;
    ro_names names = {.weights = {weights, ROWS - 1, RO_NAMES_CLASSES}};
    score("newswire, a tenth held out", &held, &names, false);
    score("UNER dev (PER ORG LOC)", &uner, &names, true);
    free(weights);
    ro_perceptron_free(&model);
    ro_arena_free(&scratch);
    ro_arena_free(&arena);
    return 0;
}
