/* lines.c: trains models/lines.model, the weights that tell report from furniture.
 * A structured perceptron: the best path through each page is compared with the true one, and the features of the lines where they
 * differ move the weights; wrong lines are given a head start, so that the true path must win by a margin. Weights are averaged and
 * quantised in integers: the same bytes anywhere.
 * Each page is also read cropped to its report and a few lines around it, since many pages come without their menus.
 * usage: train_lines OUT.model DATA_FOLDER PAGES_FOLDER... */
#include "lines_pages.h"
#include "perceptron.h"

#include "base/hash.h"

#include <stdio.h>
#include <stdlib.h>

enum { ROWS = 1 << 16, EPOCHS = 25, CROPS = 3, MARGIN = 60, MARGIN_WORDS = 4 };

typedef struct sample {
    ro_lines lines;
    const uint8_t *labels;
    bool held_out;
    const known_page *page; /* NULL for a crop */
} sample;

typedef RO_ARRAY(sample) samples;

static ro_status add_sample(samples *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, const uint8_t *labels,
                            const known_page *known, bool held_out)
{
    sample s = {.labels = labels, .held_out = held_out, .page = known};
    ro_status status = ro_lines_measure(&s.lines, arena, texts, page);
    return status ? status : RO_PUSH(arena, out, s) ? RO_OK : RO_ENOMEM;
}

static ro_status add_crop(samples *out, ro_arena *arena, const ro_texts *texts, const known_page *p, uint64_t seed)
{
    uint32_t first = p->page.block_count, last = 0, n = 0;
    for (uint32_t i = 0; i < p->page.block_count; i++)
        if (p->labels[i]) last = i + 1, first = first < i ? first : i;
    if (first >= last) return RO_OK;
    uint32_t before = (uint32_t)(ro_hash_mix(seed) % 9), after = (uint32_t)(ro_hash_mix(seed + 1) % 9);
    if (seed % 3 == 0) before = before > 2 ? 0 : before, after = after > 2 ? 0 : after;
    uint32_t from = first > before ? first - before : 0,
             to = last + after < p->page.block_count ? last + after : p->page.block_count;
    ro_page *page = RO_NEW(arena, ro_page);
    uint8_t *labels = ro_arena_calloc(arena, to - from, 1);
    ro_block *blocks = RO_NEW_N(arena, ro_block, to - from);
    if (!page || !labels || !blocks) return RO_ENOMEM;
    for (uint32_t i = from; i < to; i++) {
        bool drop = !p->labels[i] && i > first && i < last && ro_hash_mix(seed + i * 7919u) % 3 != 0;
        if (drop) continue;
        blocks[n] = p->page.blocks[i];
        labels[n++] = p->labels[i];
    }
    *page = p->page;
    page->blocks = blocks;
    page->block_count = n;
    return add_sample(out, arena, texts, page, labels, NULL, p->held_out);
}

static int32_t score_of(const ro_perceptron *w, const uint64_t *features, uint32_t count)
{
    int32_t score[2];
    ro_perceptron_score(w, features, count, score);
    return score[1];
}

/* The two classes are each other's negative: only the second one's weights are kept in the model. */
static void move(ro_perceptron *w, const uint64_t *features, uint32_t count, bool up)
{
    ro_perceptron_update(w, features, count, up, !up, 1);
}

static int32_t cost(const ro_line *l) { return MARGIN + MARGIN_WORDS * (int32_t)(l->words < 50 ? l->words : 50); }

static void best_path(const sample *s, const ro_perceptron *w, bool training, uint8_t *labels, ro_arena *scratch)
{
    int32_t(*score)[2] = ro_arena_alloc(scratch, sizeof *score * s->lines.count);
    uint64_t f[RO_LINE_FEATURES_MAX];
    for (uint32_t i = 0; i < s->lines.count; i++) {
        int32_t own = score_of(w, f, ro_line_features(&s->lines, i, f));
        if (training) own += s->labels[i] ? -cost(&s->lines.at[i]) : cost(&s->lines.at[i]);
        for (int from = 0; from < 2; from++) score[i][from] = own + score_of(w, f, ro_line_steps(&s->lines, i, from, f));
    }
    ro_lines_path((const int32_t(*)[2])score, s->lines.count, labels, NULL, scratch);
}

static void learn(const sample *s, ro_perceptron *w, ro_arena *scratch)
{
    uint64_t f[RO_LINE_FEATURES_MAX];
    uint8_t *found = ro_arena_alloc(scratch, s->lines.count + 1);
    best_path(s, w, true, found, scratch);
    for (uint32_t i = 0; i < s->lines.count; i++) {
        int gold_from = i ? s->labels[i - 1] : 0, found_from = i ? found[i - 1] : 0;
        if (s->labels[i] != found[i]) move(w, f, ro_line_features(&s->lines, i, f), s->labels[i]);
        if (s->labels[i] == found[i] && gold_from == found_from) continue;
        if (s->labels[i]) move(w, f, ro_line_steps(&s->lines, i, gold_from, f), true);
        if (found[i]) move(w, f, ro_line_steps(&s->lines, i, found_from, f), false);
    }
}

static void tell(const samples *all, const ro_perceptron *w, bool held_out, ro_arena *scratch)
{
    uint64_t lines = 0, right = 0, pages = 0, f1 = 0;
    for (uint32_t k = 0; k < all->count; k++) {
        const sample *s = &all->at[k];
        if (s->held_out != held_out || !s->page) continue;
        ro_arena_reset(scratch);
        uint8_t *found = ro_arena_alloc(scratch, s->lines.count + 1);
        best_path(s, w, false, found, scratch);
        size_t len = 0;
        char *text = ro_arena_alloc(scratch, s->page->page.payload.len * 3 + s->lines.count + 1);
        for (uint32_t i = 0; i < s->lines.count; i++) {
            ro_str t = s->lines.page->blocks[i].text;
            lines++, right += found[i] == s->labels[i];
            if (!found[i]) continue;
            memcpy(text + len, t.ptr, t.len);
            len += t.len;
            text[len++] = '\n';
        }
        uint64_t shared, a, b;
        shingles_compare(scratch, (ro_str){text, len}, s->page->body, &shared, &a, &b);
        f1 += a + b ? 2000000 * shared / (a + b) : 0;
        pages++;
    }
    printf("  %s: %llu pages, body F1 %.4f, lines right %.4f", held_out ? "kept aside" : "trained on", (unsigned long long)pages,
           pages ? (double)f1 / (double)pages / 1e6 : 0.0, lines ? (double)right / (double)lines : 0.0);
}

int main(int argc, char **argv)
{
    ro_error error = {.byte = -1};
    ro_texts *texts = NULL;
    known_pages known = {.pages = {NULL, 0, 0}};
    ro_arena arena = {NULL, NULL, 0, 0}, scratch = {NULL, NULL, 0, 0};
    samples all = {NULL, 0, 0};
    ro_perceptron w;
    if (argc < 4) return fprintf(stderr, "usage: train_lines OUT.model DATA PAGES...\n"), 2;
    ro_status status = ro_texts_open(&texts, NULL, argv[2], &error);
    for (int i = 3; i < argc && !status; i++) status = known_pages_read(&known, texts, argv[i], &error);
    for (uint32_t i = 0; i < known.pages.count && !status; i++) {
        const known_page *p = &known.pages.at[i];
        status = add_sample(&all, &arena, texts, &p->page, p->labels, p, p->held_out);
        for (uint64_t c = 0; c < CROPS && !status; c++) status = add_crop(&all, &arena, texts, p, ro_hash_str(p->id) + c * 31);
    }
    if (!status) status = ro_perceptron_new(&w, ROWS, 2);
    if (status) return fprintf(stderr, "train_lines: %s: %s\n", ro_status_name(status), error.message), 1;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        for (uint32_t k = 0; k < all.count; k++) {
            const sample *s = &all.at[(uint32_t)((k * (uint64_t)7919 + (uint64_t)epoch * 104729) % all.count)];
            ro_arena_reset(&scratch);
            if (!s->held_out && s->lines.count) learn(s, &w, &scratch);
        }
        printf("epoch %d", epoch + 1);
        tell(&all, &w, false, &scratch);
        tell(&all, &w, true, &scratch);
        printf("\n");
    }
    int8_t *weights = ro_perceptron_quantise(&w);
    if (!weights) return 1;
    for (uint32_t i = 0; i < ROWS * 2; i++) w.weights[i] = weights[i];
    for (uint32_t i = 0; i < ROWS; i++) weights[i] = weights[i * 2 + 1];
    printf("averaged and quantised");
    tell(&all, &w, false, &scratch);
    tell(&all, &w, true, &scratch);
    printf("\n");
    ro_model_part part = {"weights", {(const char *)weights, ROWS}};
    status = ro_model_write(argv[1], "lines", RO_LINES_TEMPLATE, &part, 1, &error);
    if (status) fprintf(stderr, "train_lines: %s\n", error.message);
    free(weights);
    ro_perceptron_free(&w);
    known_pages_free(&known);
    ro_arena_free(&arena);
    ro_arena_free(&scratch);
    ro_texts_close(texts);
    return status != RO_OK;
}
