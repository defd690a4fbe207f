/* events.c: learns models/events.model: which drafts of events stand, and of what type the sentence of a pair of actors is.
 *
 *   train-events PAIRS MODELS DATA OUT GOLD PAGES [GOLD PAGES …]   learns and writes
 *   train-events --cross PAIRS MODELS DATA [GOLD PAGES …]          says how well it does on what it did not learn from: pairs by sentence in ten
 *                                                                  folds, drafts by page in five
 *
 * PAIRS is a table of sentence, source, target, root, without the sentences that are set aside (eval/plv_split.py learn). GOLD
 * and PAGES are a set of score.py: events with type and snippet. All arithmetic is in integers: the same sets give the same bytes. */
#include "engine.h"

#include "base/hash.h"
#include "base/table.h"
#include "lang/langs.h"
#include "note/event_pair.h"
#include "perceptron.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum { PAIR_EPOCHS = 24, KEEP_EPOCHS = 12, PAIR_MARGIN = 200, KEEP_MARGIN = 60, PAIR_FOLDS = 10, PAGE_FOLDS = 5, YIELD = RO_EVENT_TYPE_COUNT };

typedef struct example {
    uint64_t *at;
    uint32_t count, group; /* sentence or page */
    uint8_t right, second; /* classes; second: another that is as good, or the same */
    int32_t gold;          /* of drafts: which event it would be, or -1 */
    bool stands;           /* of drafts: what the rules alone would note */
} example;

typedef RO_ARRAY(example) examples;

static ro_arena arena;

static void fail(const char *what, const ro_error *error)
{
    fprintf(stderr, "train-events: %s: %s\n", what, error->message);
    exit(3);
}

static void keep_example(examples *to, const ro_event_features *f, example e)
{
    e.at = RO_NEW_N(&arena, uint64_t, f->count + 1);
    if (!e.at) exit(3);
    memcpy(e.at, f->at, f->count * sizeof *e.at);
    e.count = f->count;
    if (!RO_PUSH(&arena, to, e)) exit(3);
}

/* ---- pairs ---- */

static int type_of(ro_str root) { return ro_str_is(root, "YIELD") ? YIELD : ro_event_type_read(root); }

static ro_span span_of(ro_str text, ro_str part)
{
    const size_t at = ro_str_find(text, part, 0);
    return at == SIZE_MAX ? (ro_span){0, 0} : (ro_span){(uint32_t)at, (uint32_t)(at + part.len)};
}

static void read_pairs(examples *out, const ro_engine *engine, const char *path)
{
    ro_file file;
    ro_table table;
    ro_error error;
    ro_arena scratch = {0};
    if (ro_file_open(&file, path, &error) || ro_table_read(&table, &arena, ro_str_of(path), file.bytes, &error)) fail(path, &error);
    const int sentence = ro_table_column(&table, "sentence"), source = ro_table_column(&table, "source"), target = ro_table_column(&table, "target"),
              root = ro_table_column(&table, "root");
    for (uint32_t row = 0; row < table.row_count; row++) {
        const ro_str text = ro_table_cell(&table, row, sentence);
        const int type = type_of(ro_table_cell(&table, row, root));
        if (type < 0) continue;
        ro_doc doc;
        const ro_stretch whole = {{0, (uint32_t)text.len}, false};
        ro_arena_reset(&scratch);
        if (ro_engine_doc(engine, &scratch, text, &whole, 1, true, &doc, &error)) fail(path, &error);
        const ro_event_pair pair = {.coder = engine->coder, .lexicon = &engine->langs->lexicon, .doc = &doc,
                                    .source = span_of(text, ro_table_cell(&table, row, source)), .target = span_of(text, ro_table_cell(&table, row, target))};
        ro_event_features f;
        ro_event_pair_features(&pair, &f);
        example e = {.group = (uint32_t)(ro_hash_str(text) % PAIR_FOLDS), .right = (uint8_t)(type == YIELD ? RO_EVENT_CONCEDE : type), .gold = -1};
        e.second = type == YIELD ? RO_EVENT_RETREAT : e.right;
        keep_example(out, &f, e);
    }
    ro_arena_free(&scratch);
}

/* ---- drafts of the pairs' sentences ---- */

typedef struct told {
    examples *out;
    uint8_t right, second;
} told;

/* A draft of the type that people gave the sentence is right; of the others nothing is known. */
static void seen_in_pair(void *context, const ro_event_draft *draft, const ro_event_features *features)
{
    told *self = context;
    if (draft->note.subkind != self->right && draft->note.subkind != self->second) return;
    if (!ro_event_draft_may_stand(draft)) return;
    keep_example(self->out, features, (example){.group = UINT32_MAX, .right = 1, .second = draft->note.subkind, .gold = -1});
}

static void read_drafts(examples *out, ro_engine *engine, const char *path)
{
    ro_file file;
    ro_table table;
    ro_error error;
    ro_arena scratch = {0};
    if (ro_file_open(&file, path, &error) || ro_table_read(&table, &arena, ro_str_of(path), file.bytes, &error)) fail(path, &error);
    for (uint32_t row = 0; row < table.row_count; row++) {
        const int type = type_of(ro_table_cell(&table, row, ro_table_column(&table, "root")));
        told self = {out, (uint8_t)(type == YIELD ? RO_EVENT_CONCEDE : type), (uint8_t)(type == YIELD ? RO_EVENT_RETREAT : type)};
        ro_workings w;
        ro_reading reading;
        engine->seen = seen_in_pair, engine->context = &self;
        ro_arena_reset(&scratch);
        if (type >= 0 && ro_engine_read_text(engine, &scratch, ro_table_cell(&table, row, ro_table_column(&table, "sentence")), &reading, &w, &error)) fail(path, &error);
    }
    ro_arena_free(&scratch);
}

/* ---- drafts of pages ---- */

typedef struct event {
    uint8_t type;
    ro_str snippet;
    ro_span at[8]; /* where it stands in the text */
    uint32_t count;
} event;

typedef struct page {
    examples *out;
    RO_ARRAY(event) events;
    ro_event_draft *drafts;
    RO_ARRAY(ro_span) evidence;
    uint32_t number, from;
} page;

static void seen(void *context, const ro_event_draft *draft, const ro_event_features *features)
{
    page *self = context;
    const bool source = draft->sources.count, target = draft->targets.count;
    const uint8_t status = draft->note.status;
    if (status != RO_EVENT_HAPPENED && status != RO_EVENT_ALLEGED && status != RO_EVENT_DENIED) return;
    example e = {.group = self->number, .right = 0, .second = draft->note.subkind, .gold = -1, .stands = ro_event_draft_may_stand(draft)};
    (void)source, (void)target;
    if (!e.stands) return;
    keep_example(self->out, features, e);
    if (!RO_PUSH(&arena, &self->evidence, draft->note.evidence)) exit(3);
}

static double overlap(ro_span a, ro_span b)
{
    const uint32_t low = a.start > b.start ? a.start : b.start, high = a.end < b.end ? a.end : b.end;
    const uint32_t la = a.end - a.start, lb = b.end - b.start, least = la < lb ? la : lb;
    return high > low && least ? (double)(high - low) / least : 0;
}

/* Drafts of an event's type whose evidence overlaps its snippet by half are that event. */
static void label(page *self)
{
    for (uint32_t i = self->from; i < self->out->count; i++) {
        example *e = &self->out->at[i];
        double best = 0;
        for (uint32_t k = 0; k < self->events.count; k++) {
            const event *g = &self->events.at[k];
            if (g->type != e->second) continue;
            for (uint32_t s = 0; s < g->count; s++) {
                const double now = overlap(g->at[s], self->evidence.at[i - self->from]);
                if (now >= 0.5 && now > best) best = now, e->gold = (int32_t)(self->number << 10 | k), e->right = 1;
            }
        }
    }
}

static ro_str bytes_of(const char *folder, const char *name)
{
    ro_file file;
    ro_error error;
    if (ro_file_open_in(&file, folder, name, &error)) fail(name, &error);
    return file.bytes; /* stays open: a trainer ends soon */
}

static uint32_t read_page(examples *out, ro_engine *engine, const json_t *report, const char *folder, uint32_t number)
{
    ro_arena scratch = {0};
    ro_reading reading;
    ro_error error;
    page self = {.out = out, .number = number, .from = out->count};
    ro_workings w;
    engine->seen = seen, engine->context = &self;
    const char *name = json_string_value(json_object_get(report, "file"));
    const ro_input_item item = {.source = ro_str_of(name), .bytes = bytes_of(folder, name)};
    size_t i;
    json_t *each;
    if (ro_engine_read(engine, &scratch, &item, &reading, &w, &error)) fail(name, &error);
    json_array_foreach(json_object_get(report, "events"), i, each)
    {
        event g = {.snippet = ro_str_of(json_string_value(json_object_get(each, "snippet")))};
        g.type = (uint8_t)ro_event_type_read(ro_str_of(json_string_value(json_object_get(each, "type"))));
        for (size_t at = 0; g.count < 8 && (at = ro_str_find(reading.report.text, g.snippet, at)) != SIZE_MAX; at++)
            g.at[g.count++] = (ro_span){(uint32_t)at, (uint32_t)(at + g.snippet.len)};
        if (!RO_PUSH(&arena, &self.events, g)) exit(3);
    }
    label(&self);
    ro_arena_free(&scratch);
    return self.events.count;
}

static uint32_t read_pages(examples *out, ro_engine *engine, const char *gold, const char *folder, uint32_t *pages)
{
    json_error_t problem;
    json_t *all = json_load_file(gold, 0, &problem), *reports = json_is_array(all) ? all : json_object_get(all, "reports"), *report;
    uint32_t events = 0;
    size_t i;
    if (!reports) fprintf(stderr, "train-events: %s: %s\n", gold, problem.text), exit(3);
    json_array_foreach(reports, i, report) events += read_page(out, engine, report, folder, (*pages)++);
    return events;
}

/* ---- learning ---- */

/* Averaged over all steps; asks that the right class stands out by a margin. `skip`: the group left out, or UINT32_MAX. */
static void learn(ro_perceptron *p, const examples *all, int epochs, int32_t margin, uint32_t folds, uint32_t skip)
{
    uint32_t *order = malloc((all->count + 1) * sizeof *order);
    int32_t scores[RO_LINEAR_CLASSES_MAX];
    for (uint32_t i = 0; i < all->count; i++) order[i] = i;
    for (int e = 0; e < epochs; e++) {
        ro_perceptron_shuffle(order, all->count, (uint64_t)e + 1);
        for (uint32_t k = 0; k < all->count; k++) {
            const example *x = &all->at[order[k]];
            if (x->group != UINT32_MAX && x->group % folds == skip) continue;
            ro_perceptron_score(p, x->at, x->count, scores);
            const bool free_choice = p->classes > 2 && scores[x->second] > scores[x->right];
            const uint32_t good = free_choice ? x->second : x->right;
            uint32_t bad = good;
            for (uint32_t c = 0; c < p->classes; c++) {
                const bool allowed = c == x->right || (p->classes > 2 && c == x->second);
                if (!allowed && (bad == good || scores[c] > scores[bad])) bad = c;
            }
            ro_perceptron_update(p, x->at, x->count, good, scores[good] < scores[bad] + margin ? bad : good, 1);
        }
    }
    free(order);
}

static int8_t *trained(const examples *all, uint32_t rows, uint32_t classes, int epochs, int32_t margin, uint32_t folds, uint32_t skip)
{
    ro_perceptron p;
    if (ro_perceptron_new(&p, rows, classes)) exit(3);
    learn(&p, all, epochs, margin, folds, skip);
    int8_t *weights = ro_perceptron_quantise(&p);
    ro_perceptron_free(&p);
    if (!weights) exit(3);
    return weights;
}

static int quad_of(uint8_t type) { return type == RO_EVENT_CONCEDE ? 2 : ro_event_quad(type); }

static void cross_pairs(const examples *all)
{
    uint32_t right = 0, quad = 0, per[RO_EVENT_TYPE_COUNT][2] = {{0}};
    for (uint32_t fold = 0; fold < PAIR_FOLDS; fold++) {
        int8_t *weights = trained(all, RO_EVENT_PAIR_ROWS, RO_EVENT_PAIR_CLASSES, PAIR_EPOCHS, PAIR_MARGIN, PAIR_FOLDS, fold);
        const ro_linear model = {weights, RO_EVENT_PAIR_ROWS - 1, RO_EVENT_PAIR_CLASSES};
        for (uint32_t i = 0; i < all->count; i++) {
            const example *x = &all->at[i];
            int32_t scores[RO_EVENT_PAIR_CLASSES];
            if (x->group % PAIR_FOLDS != fold) continue;
            ro_linear_score(&model, x->at, x->count, scores);
            const uint8_t best = (uint8_t)ro_linear_best(scores, RO_EVENT_PAIR_CLASSES);
            const bool hit = best == x->right || best == x->second;
            right += hit, quad += quad_of(best) == quad_of(x->right), per[x->right][0] += hit, per[x->right][1]++;
            if (getenv("SHOW") && !hit) printf("%u\t%s\t%s\n", i, ro_event_type_name(x->right), ro_event_type_name(best));
        }
        free(weights);
    }
    fprintf(stderr, "pairs: root %.3f quad %.3f of %u\n", (double)right / all->count, (double)quad / all->count, all->count);
    for (uint32_t c = 0; c < RO_EVENT_TYPE_COUNT; c++)
        if (per[c][1]) fprintf(stderr, "  %-10s %u of %u\n", ro_event_type_name((uint8_t)c), per[c][0], per[c][1]);
}

typedef struct scored {
    int32_t score;
    uint32_t example;
} scored;

static int by_score(const void *a, const void *b)
{
    const scored *x = a, *y = b;
    return x->score != y->score ? (x->score < y->score) - (x->score > y->score) : (x->example > y->example) - (x->example < y->example);
}

/* The threshold with the best mean of precision and recall where precision weighs double (F with beta² of a half: what coders are blamed for is
 * telling too much), over drafts scored by weights that did not learn from their page; an event counts once. */
static int32_t best_threshold(const examples *all, uint32_t wanted)
{
    scored *list = malloc((all->count + 1) * sizeof *list);
    uint32_t n = 0, hits = 0, given = 0;
    for (uint32_t fold = 0; fold < PAGE_FOLDS; fold++) {
        int8_t *weights = trained(all, RO_EVENT_KEEP_ROWS, RO_EVENT_KEEP_CLASSES, KEEP_EPOCHS, KEEP_MARGIN, PAGE_FOLDS, fold);
        const ro_linear model = {weights, RO_EVENT_KEEP_ROWS - 1, RO_EVENT_KEEP_CLASSES};
        for (uint32_t i = 0; i < all->count; i++) {
            int32_t scores[2];
            if (all->at[i].group == UINT32_MAX || all->at[i].group % PAGE_FOLDS != fold) continue;
            ro_linear_score(&model, all->at[i].at, all->at[i].count, scores);
            list[n++] = (scored){scores[1] - scores[0], i};
        }
        free(weights);
    }
    qsort(list, n, sizeof *list, by_score);
    bool *found = calloc((size_t)1 << 20, 1);
    int32_t threshold = 0;
    double best = 0;
    for (uint32_t i = 0; i < n; i++) {
        const int32_t gold = all->at[list[i].example].gold;
        if (gold >= 0 && found[gold & 0xFFFFF]) continue; /* told twice: the sentence's best draft is noted alone, for the most part */
        given++;
        if (gold >= 0) found[gold & 0xFFFFF] = true, hits++;
        const double f1 = 2.0 * hits / (given + wanted), precision = (double)hits / given;
        const double recall = (double)hits / wanted, f = hits ? 1.5 * precision * recall / (0.5 * precision + recall) : 0;
        if (f > best) best = f, threshold = list[i].score;
        if ((i & (i + 1)) == 0 || i + 1 == n || i % 100 == 0) fprintf(stderr, "  %u drafts: P %.3f R %.3f F1 %.3f at %d\n", i + 1, precision, (double)hits / wanted, f1, list[i].score);
    }
    fprintf(stderr, "drafts: %u of %u events, best F %.3f at %d\n", n, wanted, best, threshold);
    free(found);
    free(list);
    return threshold;
}

int main(int argc, char **argv)
{
    const bool cross = argc > 1 && !strcmp(argv[1], "--cross");
    char **arg = argv + (cross ? 2 : 1);
    int left = argc - (cross ? 2 : 1), fixed = cross ? 3 : 4;
    if (left < fixed || (left - fixed) % 2) return fprintf(stderr, "train-events [--cross] PAIRS MODELS DATA OUT GOLD PAGES …\n"), 2;
    static ro_engine engine;
    ro_error error;
    examples pairs = {0}, drafts = {0};
    uint32_t pages = 0, wanted = 0;
    if (ro_engine_open_parts(&engine, ".", arg[1], arg[2], true, &error)) fail("engine", &error);
    read_pairs(&pairs, &engine, arg[0]);
    read_drafts(&drafts, &engine, arg[0]);
    for (int i = fixed; i + 1 < left; i += 2) wanted += read_pages(&drafts, &engine, arg[i], arg[i + 1], &pages);
    if (cross) {
        cross_pairs(&pairs);
        if (pages) best_threshold(&drafts, wanted);
        return 0;
    }
    const int32_t threshold = pages ? best_threshold(&drafts, wanted) : 0;
    int8_t *keep = trained(&drafts, RO_EVENT_KEEP_ROWS, RO_EVENT_KEEP_CLASSES, KEEP_EPOCHS, KEEP_MARGIN, 1, UINT32_MAX);
    int8_t *pair = trained(&pairs, RO_EVENT_PAIR_ROWS, RO_EVENT_PAIR_CLASSES, PAIR_EPOCHS, PAIR_MARGIN, 1, UINT32_MAX);
    const ro_model_part parts[] = {{"keep", {(const char *)keep, (size_t)RO_EVENT_KEEP_ROWS * RO_EVENT_KEEP_CLASSES}},
                                   {"pair", {(const char *)pair, (size_t)RO_EVENT_PAIR_ROWS * RO_EVENT_PAIR_CLASSES}},
                                   {"threshold", {(const char *)&threshold, sizeof threshold}}};
    if (ro_model_write(arg[3], "events", RO_EVENTS_TEMPLATE, parts, 3, &error)) fail(arg[3], &error);
    return 0;
}
