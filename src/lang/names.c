/* names.c: names over every sentence of a doc: the best sequence of labels, twice.
 *   Russian Foreign Minister Sergei Lavrov met UN    envoys in Geneva
 *   S-NORP  O       O        B-PER  E-PER  O   S-ORG O      O  S-LOC
 * A label begins after a label that ends, and goes on only within its kind: five kinds, 21 labels, few steps. What helps most
 * beside the words: the run of capitals that a token stands in, tables of facts, and the same word elsewhere on the page ("Lavrov"
 * alone is a person because "Sergei Lavrov" was one): its surroundings in the first pass, how the first pass labelled it in the
 * second. */
#include "lang/names.h"

#include "base/hot.h"
#include "base/weights.h"
#include "lang/names_view.h"

#include <string.h>

enum { NEVER = INT32_MIN / 4, KINDS = RO_NAME_COUNT, ROWS_MAX = 1 << 22 };

/* Weights added up for one token, both passes. */
typedef struct sums {
    int16_t of[RO_NAMES_PASSES][RO_NAMES_ROW];
} sums;

typedef struct finder {
    ro_doc *doc;
    ro_arena *arena;
    const ro_names *names;
    ro_name_view *view;
    RO_ARRAY(sums) asked; /* of every token that is asked, in order */
    int32_t steps[RO_NAMES_PASSES][KINDS][RO_NAMES_ROW];
    ro_name_scores *scores; /* of the tokens under way */
    ro_name_trace *trace;
    uint8_t *labels;
} finder;

/* --- the best path ------------------------------------------------------------------------------------------------------ */

/* after[k]: the best score with a name of kind k ending here (0: O), and its label. */
static void best_ends(const int32_t *scores, int32_t *after, uint8_t *label)
{
    after[0] = scores[0], label[0] = 0;
    for (uint32_t k = 1; k < KINDS; k++) {
        uint32_t e = ro_label_of(k, RO_LABEL_E), s = ro_label_of(k, RO_LABEL_S);
        bool single = scores[s] >= scores[e];
        after[k] = single ? scores[s] : scores[e], label[k] = (uint8_t)(single ? s : e);
    }
}

static uint32_t best_of(const int32_t *after)
{
    uint32_t best = 0;
    for (uint32_t k = 1; k < KINDS; k++)
        if (after[k] > after[best]) best = k;
    return best;
}

/* One token further: `before` and `now` are scores of paths that end in each label. */
static void step_on(const ro_name_scores *at, int32_t steps[][RO_NAMES_ROW], const int32_t *before, int32_t *now, uint8_t *from)
{
    int32_t after[KINDS];
    uint8_t label[KINDS];
    best_ends(before, after, label);
    for (uint32_t c = 0; c < RO_NAMES_ROW; c++) now[c] = after[0] + steps[0][c], from[c] = label[0];
    for (uint32_t k = 1; k < KINDS; k++)
        for (uint32_t c = 0; c < RO_NAMES_ROW; c++) {
            int32_t score = after[k] + steps[k][c];
            from[c] = score > now[c] ? label[k] : from[c];
            now[c] = score > now[c] ? score : now[c];
        }
    for (uint32_t k = 1; k < KINDS; k++) {
        uint32_t b = ro_label_of(k, RO_LABEL_B), i = ro_label_of(k, RO_LABEL_I), e = ro_label_of(k, RO_LABEL_E);
        uint32_t inside = before[b] >= before[i] ? b : i;
        now[i] = now[e] = before[inside];
        from[i] = from[e] = (uint8_t)inside;
    }
    for (uint32_t c = 0; c < RO_NAMES_ROW; c++) now[c] += at->of[c];
}

/* Over a token that is O. */
static void step_over(const int32_t *before, int32_t *now, uint8_t *from)
{
    int32_t after[KINDS];
    uint8_t label[KINDS];
    best_ends(before, after, label);
    uint32_t best = best_of(after);
    for (uint32_t c = 0; c < RO_NAMES_ROW; c++) now[c] = NEVER;
    now[0] = after[best], from[0] = label[best];
}

void ro_names_path(const ro_name_scores *scores, uint32_t count, int32_t steps[][RO_NAMES_ROW], ro_name_trace *trace,
                   uint8_t *labels)
{
    int32_t before[RO_NAMES_ROW], now[RO_NAMES_ROW], after[KINDS];
    uint8_t label[KINDS];
    for (uint32_t c = 0; c < RO_NAMES_ROW; c++) before[c] = c ? NEVER : 0;
    for (uint32_t i = 0; i < count; i++) {
        if (scores[i].asked)
            step_on(&scores[i], steps, before, now, trace[i].from);
        else
            step_over(before, now, trace[i].from);
        for (uint32_t c = 0; c < RO_NAMES_ROW; c++) before[c] = now[c] < NEVER ? NEVER : now[c];
    }
    best_ends(before, after, label);
    uint8_t c = label[best_of(after)];
    for (uint32_t i = count; i-- > 0; c = trace[i].from[c]) labels[i] = c;
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

static void fill_steps(finder *f)
{
    for (uint32_t k = 0; k < KINDS; k++) {
        sums sum = {{{0}}};
        uint64_t feature = ro_name_step(k);
        add_features(f, &feature, 1, &sum);
        for (uint32_t p = 0; p < RO_NAMES_PASSES; p++)
            for (uint32_t c = 0; c < RO_NAMES_ROW; c++) f->steps[p][k][c] = sum.of[p][c];
    }
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
    ro_names_path(f->scores, count, f->steps[pass], f->trace, f->labels);
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

static bool add_name(finder *f, uint32_t token, uint32_t label, int32_t margin)
{
    ro_doc *doc = f->doc;
    doc->tokens[token].name = (uint8_t)ro_label_kind(label);
    if (!label) return true;
    if (ro_label_begins(label))
        return RO_PUSH(f->arena, &doc->names, ((ro_name){token, 1, (ro_name_kind)ro_label_kind(label), margin}));
    ro_name *name = &doc->names.at[doc->names.count - 1];
    name->count++;
    if (margin < name->margin) name->margin = margin;
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
    f->view = ro_name_view_new(f->arena, f->doc, lexicon, &f->names->gazetteer, 0);
    f->scores = RO_NEW_N(f->arena, ro_name_scores, RO_SENTENCE_TOKENS_MAX);
    f->trace = RO_NEW_N(f->arena, ro_name_trace, RO_SENTENCE_TOKENS_MAX);
    f->labels = RO_NEW_N(f->arena, uint8_t, RO_SENTENCE_TOKENS_MAX);
    if (!f->view || !f->scores || !f->trace || !f->labels) return false;
    fill_steps(f);
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
