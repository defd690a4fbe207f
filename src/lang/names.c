/* names.c: names over every sentence of a doc: the best sequence of labels, twice.
 *   Russian Foreign Minister Sergei Lavrov met UN    envoys in Geneva
 *   S-NORP  O       O        B-PER  E-PER  O   S-ORG O      O  S-LOC
 * A label begins after a label that ends, and goes on only within its kind: five kinds, 21 labels, few steps. What helps most
 * beside the words: the run of capitals that a token stands in, tables of facts, and the same word elsewhere on the page ("Venn"
 * alone is a person because "Sergei Lavrov" was one): its surroundings in the first pass, how the first pass labelled it in the
 * second. */
#include "lang/names.h"

#include "base/hot.h"
#include "base/weights.h"
#include "lang/names_view.h"

#include <string.h>

enum { NEVER = INT32_MIN / 4, KINDS = RO_NAME_COUNT, PARTICLES_MAX = 2, ROWS_MAX = 1 << 22 };

/* Weights added up for one token, both passes. */
typedef struct sums {
    int16_t of[RO_NAMES_PASSES][RO_NAMES_ROW];
} sums;

typedef struct finder {
    ro_doc *doc;
    ro_arena *arena;
    const ro_names *names;
    ro_name_view *view;
    RO_ARRAY(sums) asked;   /* of every token that is asked, in order */
    ro_name_scores *scores; /* of the tokens under way */
    ro_name_trace *trace;
    uint8_t *labels;
} finder;

/* --- the best path ------------------------------------------------------------------------------------------------------ */

static uint32_t better(const int32_t *scores, uint32_t a, uint32_t b) { return scores[b] > scores[a] ? b : a; }

/* The best label that ends: O, or the last of a name. */
static uint32_t best_end(const int32_t *scores)
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < KINDS; k++)
        best = better(scores, best, better(scores, ro_label_of(k, RO_LABEL_E), ro_label_of(k, RO_LABEL_S)));
    return best;
}

/* One token further: paths[c] is the score of the best path that ends in label c. */
static void step_on(const ro_name_scores *at, int32_t *paths, ro_name_trace *trace)
{
    int32_t now[RO_NAMES_ROW];
    trace->ended = (uint8_t)best_end(paths);
    for (uint32_t c = 0; c < RO_NAMES_ROW; c++) now[c] = at->of[c] + paths[trace->ended];
    for (uint32_t k = 1; k < KINDS; k++) {
        const uint32_t i = ro_label_of(k, RO_LABEL_I), e = ro_label_of(k, RO_LABEL_E),
                       from = better(paths, ro_label_of(k, RO_LABEL_B), i);
        now[i] = at->of[i] + paths[from], now[e] = at->of[e] + paths[from];
        trace->inside[k] = (uint8_t)from;
    }
    for (uint32_t c = 0; c < RO_NAMES_ROW; c++) paths[c] = now[c] < NEVER ? NEVER : now[c];
}

/* Over a token that is O. */
static void step_over(int32_t *paths, ro_name_trace *trace)
{
    trace->ended = (uint8_t)best_end(paths);
    paths[0] = paths[trace->ended];
    for (uint32_t c = 1; c < RO_NAMES_ROW; c++) paths[c] = NEVER;
}

void ro_names_path(const ro_name_scores *scores, uint32_t count, ro_name_trace *trace, uint8_t *labels)
{
    int32_t paths[RO_NAMES_ROW];
    for (uint32_t c = 0; c < RO_NAMES_ROW; c++) paths[c] = c ? NEVER : 0;
    for (uint32_t i = 0; i < count; i++)
        if (scores[i].asked)
            step_on(&scores[i], paths, &trace[i]);
        else
            step_over(paths, &trace[i]);
    uint32_t c = best_end(paths);
    for (uint32_t i = count; i-- > 0;) {
        labels[i] = (uint8_t)c;
        const bool starts = !c || ro_label_begins(c);
        c = starts ? trace[i].ended : trace[i].inside[ro_label_kind(c)];
    }
}

/* --- weights ------------------------------------------------------------------------------------------------------------ */

_Static_assert((int)RO_NAMES_ROW == 24 && (int)RO_NAMES_PASSES == 2, "six vectors of eight");
/* Sums of 16 bits hold 258 rows. */
RO_HOT static void add_rows(const int8_t *weights, const uint32_t *rows, uint32_t count, sums *out)
{
    ro_sums8 v[6];
    memcpy(v, out->of, sizeof v);
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *row = weights + (size_t)rows[i] * RO_NAMES_PASSES * RO_NAMES_ROW;
        v[0] += (ro_sums8){RO_EIGHT(row)};
        v[1] += (ro_sums8){RO_EIGHT(row + 8)};
        v[2] += (ro_sums8){RO_EIGHT(row + 16)};
        v[3] += (ro_sums8){RO_EIGHT(row + 24)};
        v[4] += (ro_sums8){RO_EIGHT(row + 32)};
        v[5] += (ro_sums8){RO_EIGHT(row + 40)};
    }
    memcpy(out->of, v, sizeof v);
}

static void add_features(const finder *f, const uint64_t *features, uint32_t count, sums *out)
{
    uint32_t rows[RO_NAMES_FEATURES_MAX];
    for (uint32_t i = 0; i < count; i++) {
        rows[i] = ro_names_row(features[i], f->names->rows);
        __builtin_prefetch(f->names->weights + (size_t)rows[i] * RO_NAMES_PASSES * RO_NAMES_ROW);
    }
    add_rows(f->names->weights, rows, count, out);
}

/* --- passes ------------------------------------------------------------------------------------------------------------- */

/* Scores of `count` tokens from `first` on in a pass; *next: the sums of the first that is asked. */
static void score(finder *f, uint32_t first, uint32_t count, uint32_t pass, const sums **next)
{
    for (uint32_t i = 0; i < count; i++) {
        f->scores[i].asked = f->view->tokens[first + i].asked;
        if (!f->scores[i].asked) continue;
        for (uint32_t c = 0; c < RO_NAMES_ROW; c++) f->scores[i].of[c] = (*next)->of[pass][c];
        ++*next;
    }
    ro_names_path(f->scores, count, f->trace, f->labels);
}

/* Sums of every token that is asked; in the second pass, what the first one found comes to them. */
static bool add_up(finder *f, uint32_t pass)
{
    uint64_t features[RO_NAMES_FEATURES_MAX];
    uint32_t at = 0;
    for (uint32_t i = 0; i < f->doc->token_count; i++) {
        if (!f->view->tokens[i].asked) continue;
        if (pass) {
            add_features(f, features, ro_name_view_votes(f->view, i, features), &f->asked.at[at++]);
            continue;
        }
        sums *sum = RO_PUSH_SLOT(f->arena, &f->asked);
        if (!sum) return false;
        memset(sum, 0, sizeof *sum);
        add_features(f, features, ro_name_view_features(f->view, i, features), sum);
    }
    return true;
}

/* By how much a label beats the others where it stands. */
static int32_t lead(const ro_name_scores *scores, uint32_t label)
{
    int32_t second = INT32_MIN;
    for (uint32_t c = 0; c < RO_NAMES_CLASSES; c++)
        if (c != label && scores->of[c] > second) second = scores->of[c];
    return scores->of[label] - second;
}

/* "Maria von der Tann" is one person where the labels have "Maria" and "Tann": true when nothing but particles stands between. Not
 * "Orr de facto told Venn" (no name follows them). */
static bool goes_on_after_particles(const finder *f, const ro_name *last, uint32_t token)
{
    static const char *const particles[] = {"von", "van", "der", "den",  "de", "del", "la", "da",
                                            "dos", "bin", "ibn", "bint", "al", "el",  "ter"};
    const uint32_t end = last->first + last->count;
    if (last->kind != RO_NAME_PER || end == token || token - end > PARTICLES_MAX) return false;
    for (uint32_t i = end; i < token; i++) {
        bool is = false;
        for (size_t p = 0; p < sizeof particles / sizeof *particles && !is; p++)
            is = ro_str_is(f->doc->tokens[i].word, particles[p]);
        if (!is) return false;
    }
    return f->doc->tokens[token].sentence == f->doc->tokens[end].sentence;
}

static bool add_name(finder *f, uint32_t token, uint32_t label, int32_t margin)
{
    ro_doc *doc = f->doc;
    doc->tokens[token].name = (uint8_t)ro_label_kind(label);
    if (!label) return true;
    ro_name *last = doc->names.count ? &doc->names.at[doc->names.count - 1] : NULL;
    const bool begins = !last || ro_label_begins(label);
    const bool joined = begins && last && ro_label_kind(label) == RO_NAME_PER && goes_on_after_particles(f, last, token);
    if (begins && !joined) return RO_PUSH(f->arena, &doc->names, ((ro_name){token, 1, (ro_name_kind)ro_label_kind(label), margin}));
    for (; last->first + last->count <= token; last->count++) doc->tokens[last->first + last->count].name = (uint8_t)last->kind;
    if (margin < last->margin) last->margin = margin;
    return true;
}

/* What a pass found of `count` tokens: votes for the second, names from it. */
static bool keep(finder *f, uint32_t first, uint32_t count, uint32_t pass)
{
    for (uint32_t i = 0; i < count; i++) {
        const ro_name_scores *at = &f->scores[i];
        if (!pass)
            ro_name_view_vote(f->view, first + i, f->labels[i]);
        else if (!add_name(f, first + i, f->labels[i], at->asked ? lead(at, f->labels[i]) : 0))
            return false;
    }
    return true;
}

/* Runs a pass over the doc, by sentences; what is longer than a sentence may be is read in pieces. */
static bool pass_over(finder *f, uint32_t pass)
{
    if (!add_up(f, pass)) return false;
    const sums *next = f->asked.at;
    for (uint32_t s = 0; s < f->doc->sentence_count; s++) {
        const ro_sentence *sentence = &f->doc->sentences[s];
        const uint32_t end = sentence->first + sentence->count;
        for (uint32_t first = sentence->first, count; first < end; first += count) {
            count = end - first < RO_SENTENCE_TOKENS_MAX ? end - first : RO_SENTENCE_TOKENS_MAX;
            score(f, first, count, pass, &next);
            if (!keep(f, first, count, pass)) return false;
        }
    }
    return true;
}

static bool find(finder *f, const ro_lexicon *lexicon)
{
    f->view = ro_name_view_new(f->arena, f->doc, lexicon, &f->names->gazetteer);
    f->scores = RO_NEW_N(f->arena, ro_name_scores, RO_SENTENCE_TOKENS_MAX);
    f->trace = RO_NEW_N(f->arena, ro_name_trace, RO_SENTENCE_TOKENS_MAX);
    f->labels = RO_NEW_N(f->arena, uint8_t, RO_SENTENCE_TOKENS_MAX);
    if (!f->view || !f->scores || !f->trace || !f->labels) return false;
    return pass_over(f, 0) && pass_over(f, 1);
}

ro_status ro_names_find(ro_doc *doc, ro_arena *arena, const ro_names *names, const ro_lexicon *lexicon, ro_error *error)
{
    finder f = {.doc = doc, .arena = arena, .names = names};
    doc->names.count = 0;
    return find(&f, lexicon) ? RO_OK : ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for names");
}

ro_status ro_names_read(ro_names *out, ro_str file, ro_str bytes, ro_error *error)
{
    ro_model model;
    const size_t row = RO_NAMES_PASSES * RO_NAMES_ROW;
    ro_status status = ro_model_read(&model, file, bytes, "names", RO_NAMES_TEMPLATE, error);
    if (!status) status = ro_gazetteer_read(&out->gazetteer, &model, error);
    if (status) return status;
    ro_str weights = ro_model_section(&model, "weights");
    if (!weights.ptr || !weights.len || weights.len % row || weights.len / row > ROWS_MAX)
        return ro_error_set(error, RO_EFORMAT, file.ptr, -1, "section weights does not hold rows of %zu", row);
    out->weights = (const int8_t *)weights.ptr, out->rows = (uint32_t)(weights.len / row), out->checksum = model.checksum;
    return RO_OK;
}
