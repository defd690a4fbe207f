/* body.c: trains models/body.model, the forests that tell report from furniture on HTML and on plain text.
 * Words first get their weights, each page's from the other four fifths of the sites; then the forests grow. Pages of which people
 * took nothing down, or snippets alone, are read by the forest of HTML, and what it says of them is learnt from too: by a second
 * forest of HTML, and by plain text, which they reach without their markup. With --cross every page is read by forests and words
 * that never saw its site (nor did those that labelled the pages which they learnt from), and its text is written to
 * FOLDER/SET.jsonl for eval/body.py --cross. Plain text learns from text pages, from HTML pages without their markup, and from both
 * cropped to the report and a few lines around it, since many pages come without their menus. usage: train-body OUT.model
 * DATA_FOLDER PAGES_FOLDER [--cross FOLDER] [--oracle] */
#include "grow.h"
#include "known.h"

#include "base/hash.h"
#include "base/json.h"
#include "text/choose.h"
#include "text/traits.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum {
    FOLDS = KNOWN_FOLDS,
    PATH_LEN = 4096,
    TREES = 240,
    WEIGHT_MOST = 400,
    WEIGHT_EACH = 2,
    RATE = 150,
    LEAST = 150,
    AROUND_MOST = 9,
    FAR = 6,
    PLAIN_ONE_IN = 4,
    MENU = -9000, /* a score of entries of menus, which are not measured */
    SEED = 17,
    ROWS_IN = 80,
    TRAITS_IN = 25,
    SMOOTH = 3,
    PAGES_LEAST = 4,
    GUESS_WEIGHT = 50,  /* per cent that a page counts whose labels are a forest's */
    GUESS_PROMISE = 850 /* thousandths: pages that promise less are in doubt, and nothing is learnt from them */
};

static const char *const html_sets[] = {"aeb", "fundus_eval", "fundus_tests", "wcxb", "trafilatura", "htmldate"};
enum { SETS_MEASURED = 5 }; /* of html_sets */
static const char *const text_sets[] = {"aeb", "fundus_eval"};

typedef struct sample {
    known_page *known;
    ro_page page;
    const uint16_t *share;
    const uint16_t *guess[FOLDS + 1];
    uint32_t fold, row;
    bool is_whole, is_crop; /* whole: as it came, measured too */
    ro_lines lines;
    ro_region region;
    ro_columns columns;
    uint32_t *blocks; /* by row of the columns */
} sample;

typedef struct trainer {
    ro_texts *texts;
    ro_arena arena;
    RO_ARRAY(sample) samples;
    ro_columns all;
    uint16_t *wanted, *weight;
    uint32_t *groups;
    uint8_t *skip;
    int32_t *grown;                               /* scores of a forest that grows */
    int8_t wordbook[FOLDS + 1][RO_WORDBOOK_ROWS]; /* learnt without the fold; the last: of all pages */
    ro_tree trees[FOLDS + 1][TREES];              /* likewise */
} trainer;

/* ---- samples ---- */

static uint32_t fold_of(const known_page *known) { return (uint32_t)(ro_hash_mix(known->site) % FOLDS); }

static ro_status add_sample(trainer *t, known_page *known, const ro_page *page, const uint16_t *share, bool is_whole)
{
    sample *s = RO_PUSH_SLOT(&t->arena, &t->samples);
    if (!s) return RO_ENOMEM;
    *s = (sample){.known = known, .page = *page, .share = share, .fold = fold_of(known), .is_whole = is_whole};
    return RO_OK;
}

/* The page without its markup; its title stands on top, as in the text pages. */
static ro_status add_bare(trainer *t, known_page *known)
{
    ro_page page = known->page;
    uint32_t count = page.block_count, n = 0;
    ro_block *blocks = RO_NEW_N(&t->arena, ro_block, (size_t)count + 1);
    uint16_t *share = RO_NEW_N(&t->arena, uint16_t, (size_t)count + 1);
    if (!blocks || !share) return RO_ENOMEM;
    for (uint32_t i = 0; i < page.mark_count && !n; i++)
        if (page.marks[i].kind == RO_MARK_TITLE && page.marks[i].value.len) blocks[n++] = (ro_block){.text = page.marks[i].value};
    uint32_t before = n;
    for (uint32_t i = 0; i < count; i++) {
        share[n] = known->share[i];
        blocks[n++] = (ro_block){.text = page.blocks[i].text, .start = page.blocks[i].start, .end = page.blocks[i].end};
    }
    page.kind = RO_PAGE_TEXT, page.blocks = blocks, page.block_count = n;
    page.elements = NULL, page.element_count = 0, page.marks = NULL, page.mark_count = 0;
    ro_status status = add_sample(t, known, &page, share, false);
    for (int f = 0; f <= FOLDS && !status; f++) {
        if (!known->guess[f]) continue;
        uint16_t *guess = RO_NEW_N(&t->arena, uint16_t, (size_t)count + 1);
        if (!guess) return RO_ENOMEM;
        memcpy(guess + before, known->guess[f], count * sizeof *guess);
        t->samples.at[t->samples.count - 1].guess[f] = guess;
    }
    return status;
}

/* A text page cut to the report and a few lines about it; most of what stands inside and is no report is left out too. */
static ro_status add_crop(trainer *t, const sample *from, uint64_t chance)
{
    uint32_t count = from->page.block_count, first = count, last = 0, n = 0;
    for (uint32_t i = 0; i < count; i++)
        if (from->share[i] != KNOWN_UNKNOWN && from->share[i] >= KNOWN_ALL / 2) last = i + 1, first = first < i ? first : i;
    if (first >= last || !from->known->body.len) return RO_OK;
    uint32_t before = (uint32_t)(ro_hash_mix(chance) % AROUND_MOST), after = (uint32_t)(ro_hash_mix(chance + 1) % AROUND_MOST);
    if (chance % 3 == 0) before = before > 2 ? 0 : before, after = after > 2 ? 0 : after;
    ro_page page = from->page;
    ro_block *blocks = RO_NEW_N(&t->arena, ro_block, (size_t)count + 1);
    uint16_t *share = RO_NEW_N(&t->arena, uint16_t, (size_t)count + 1);
    if (!blocks || !share) return RO_ENOMEM;
    for (uint32_t i = first > before ? first - before : 0; i < count && i < last + after; i++) {
        if (from->share[i] < KNOWN_ALL / 2 && i > first && i < last && ro_hash_mix(chance + i * 7919u) % 3 != 0) continue;
        share[n] = from->share[i];
        blocks[n++] = from->page.blocks[i];
    }
    page.blocks = blocks, page.block_count = n;
    ro_status status = add_sample(t, from->known, &page, share, false);
    if (!status) t->samples.at[t->samples.count - 1].is_crop = true;
    return status;
}

static ro_status add_known(trainer *t, known_pages *known, bool html)
{
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < known->pages.count && !status; i++) {
        known_page *p = &known->pages.at[i];
        bool is_text = ro_str_ends(p->page.source, RO_STR(".txt"));
        if (p->page.skipped || !p->page.block_count || (html && is_text)) continue;
        if (html || p->page.kind == RO_PAGE_TEXT)
            status = add_sample(t, p, &p->page, p->share, true);
        else
            status = add_bare(t, p);
    }
    for (uint32_t i = 0, n = t->samples.count; i < n && !html && !status; i++) {
        sample s = t->samples.at[i];
        status = add_crop(t, &s, ro_hash_str(s.known->id));
    }
    return status;
}

static uint16_t label_of(const sample *s, uint32_t i, uint32_t fold)
{
    return s->share[i] == KNOWN_UNKNOWN && s->guess[fold] ? s->guess[fold][i] : s->share[i];
}

/* A row weighs by its share of the report's letters, so that every page speaks as loud. */
static void weigh(trainer *t, const sample *s, uint32_t fold)
{
    uint64_t letters = 200;
    bool is_snippets = !s->known->body.len && !s->guess[fold];
    for (uint32_t i = 0; i < s->lines.count; i++) {
        uint16_t share = label_of(s, i, fold);
        if (share != KNOWN_UNKNOWN) letters += (uint64_t)s->lines.at[i].size * share / KNOWN_ALL;
    }
    for (uint32_t k = 0; k < s->columns.rows; k++) {
        uint32_t i = s->blocks[k], row = s->row + k;
        uint16_t share = label_of(s, i, fold);
        uint64_t weight = WEIGHT_EACH + (uint64_t)WEIGHT_MOST * s->lines.at[i].size / letters;
        if (is_snippets) weight = 8;
        t->skip[row] = share == KNOWN_UNKNOWN || s->fold == fold;
        t->wanted[row] = share == KNOWN_UNKNOWN ? 0 : share;
        bool is_far = i + FAR < s->lines.core_start || i >= s->lines.core_end + FAR;
        bool is_plain = is_far && !s->share[i] && weight < 6;
        if (is_plain && ro_hash_pair(s->row, i) % PLAIN_ONE_IN) t->skip[row] = 1; /* furniture far off is all alike */
        if (is_plain) weight *= PLAIN_ONE_IN;
        if (s->guess[fold] && s->share[i] == KNOWN_UNKNOWN) weight = (weight * GUESS_WEIGHT + 50) / 100;
        t->weight[row] = (uint16_t)(weight > WEIGHT_MOST ? WEIGHT_MOST : weight);
    }
}

static void copy_columns(trainer *t, const sample *s)
{
    for (uint32_t f = 0; f < RO_TRAIT_COUNT; f++)
        memcpy(t->all.at + f * t->all.stride + s->row, s->columns.at + f * s->columns.stride, s->columns.rows);
}

/* ---- words ---- */

typedef struct counts {
    uint32_t pages[2][RO_WORDBOOK_ROWS][FOLDS]; /* that have the word in furniture, in the report */
    uint32_t seen[2][RO_WORDBOOK_ROWS];         /* the last page, and one, that had it */
    uint32_t total[2][FOLDS];
} counts;

static void count_word(counts *c, const sample *s, uint32_t number, bool yes, uint64_t hash)
{
    uint32_t row = ro_wordbook_row(hash);
    if (c->seen[yes][row] == number) return;
    c->seen[yes][row] = number;
    c->pages[yes][row][s->fold]++;
    c->total[yes][s->fold]++;
}

static void count_page(counts *c, const sample *s, uint32_t number)
{
    for (uint32_t i = 0; i < s->page.block_count; i++) {
        if (s->share[i] == KNOWN_UNKNOWN) continue;
        bool yes = s->share[i] >= KNOWN_ALL / 2;
        ro_word_walk w = ro_words_of(ro_str_sub(s->page.blocks[i].text, 0, RO_WORDBOOK_BYTES_MAX));
        uint64_t word, before = 0;
        for (uint32_t n = 0; (word = ro_word_next(&w)); before = word) {
            count_word(c, s, number, yes, word);
            if (++n == 2) count_word(c, s, number, yes, ro_word_pair(before, word));
        }
    }
}

/* Sixteenths of the logarithm of how much commoner a word is outside of reports; words of few pages say little. */
static void weigh_words(trainer *t, const counts *c, uint32_t without)
{
    double total[2] = {0, 0};
    for (uint32_t f = 0; f < FOLDS; f++)
        for (int k = 0; k < 2; k++) total[k] += f == without ? 0 : c->total[k][f];
    for (uint32_t row = 0; row < RO_WORDBOOK_ROWS; row++) {
        double n[2] = {0, 0};
        for (uint32_t f = 0; f < FOLDS; f++)
            for (int k = 0; k < 2; k++) n[k] += f == without ? 0 : c->pages[k][row][f];
        double rest = SMOOTH, odds = log((n[0] + rest) / (n[1] + rest * total[1] / total[0]) * total[1] / total[0]) * 16;
        if (n[0] + n[1] < PAGES_LEAST) odds = 0;
        t->wordbook[without][row] = (int8_t)(odds > 100 ? 100 : odds < -100 ? -100 : odds);
    }
}

static ro_status learn_words(trainer *t)
{
    counts *c = calloc(1, sizeof *c);
    if (!c) return RO_ENOMEM;
    for (uint32_t i = 0; i < t->samples.count; i++)
        if (t->samples.at[i].known->body.len && !t->samples.at[i].is_crop) count_page(c, &t->samples.at[i], i + 1);
    for (uint32_t fold = 0; fold <= FOLDS; fold++) weigh_words(t, c, fold);
    free(c);
    return RO_OK;
}

static ro_status measure(trainer *t)
{
    uint32_t rows = 0;
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < t->samples.count && !status; i++) {
        sample *s = &t->samples.at[i];
        t->texts->wordbook.weights = t->wordbook[s->fold];
        s->row = rows;
        status = ro_lines_measure(&s->lines, &t->arena, t->texts, &s->page);
        if (!status) status = ro_region_find(&s->region, &t->arena, &s->lines);
        if (!status) status = ro_traits_measure(&s->columns, &s->blocks, &t->arena, t->texts, &s->region);
        rows += s->columns.rows;
    }
    if (!status) status = ro_columns_new(&t->all, &t->arena, RO_TRAIT_COUNT, rows);
    t->wanted = RO_NEW_N(&t->arena, uint16_t, rows), t->weight = RO_NEW_N(&t->arena, uint16_t, rows);
    t->groups = RO_NEW_N(&t->arena, uint32_t, rows), t->grown = RO_NEW_N(&t->arena, int32_t, rows);
    t->skip = RO_NEW_N(&t->arena, uint8_t, rows);
    for (uint32_t i = 0; i < t->samples.count && !status; i++) {
        const sample *s = &t->samples.at[i];
        for (uint32_t k = 0; k < s->columns.rows; k++) t->groups[s->row + k] = i;
        copy_columns(t, s);
    }
    return status;
}

/* ---- growing ---- */

static ro_status grow(trainer *t, uint32_t fold)
{
    grow_options o = {.trees = TREES, .rate = RATE, .rows_in = ROWS_IN, .traits_in = TRAITS_IN, .least = LEAST, .seed = SEED};
    for (uint32_t i = 0; i < t->samples.count; i++) weigh(t, &t->samples.at[i], fold);
    memset(t->grown, 0, sizeof *t->grown * t->all.rows);
    return grow_forest(t->trees[fold], &t->all, t->grown, t->wanted, t->weight, t->groups, t->skip, &o);
}

/* What the forest that has just grown says of a page of which people took nothing down, or snippets alone. Nothing where it is in
 * doubt, or where the snippets speak against it. */
static ro_status guess_page(trainer *t, sample *s, uint32_t fold)
{
    size_t room = (size_t)s->lines.count + 1;
    int32_t *score = RO_NEW_N(&t->arena, int32_t, room);
    uint8_t *labels = RO_NEW_N(&t->arena, uint8_t, room);
    uint16_t *guess = RO_NEW_N(&t->arena, uint16_t, room);
    if (!score || !labels || !guess) return RO_ENOMEM;
    for (uint32_t i = 0; i < s->lines.count; i++) score[i] = MENU;
    for (uint32_t k = 0; k < s->columns.rows; k++) score[s->blocks[k]] = t->grown[s->row + k];
    bool good = ro_blocks_choose(&s->lines, score, labels) >= GUESS_PROMISE;
    for (uint32_t i = 0; i < s->lines.count; i++) {
        guess[i] = (uint16_t)ro_forest_share(score[i]);
        good = good && (s->share[i] == KNOWN_UNKNOWN || labels[i] == (s->share[i] >= KNOWN_ALL / 2));
    }
    if (good) s->known->guess[fold] = guess;
    return RO_OK;
}

static ro_status guess(trainer *t, uint32_t fold)
{
    ro_status status = RO_OK;
    for (uint32_t i = 0; i < t->samples.count && !status; i++)
        if (!t->samples.at[i].known->body.len) status = guess_page(t, &t->samples.at[i], fold);
    return status;
}

/* Forests of all pages but one fold are for measuring alone. */
static ro_status train(trainer *t, bool cross, bool is_teacher)
{
    ro_status status = RO_OK;
    for (uint32_t fold = cross ? 0 : FOLDS; fold <= FOLDS && !status; fold++) {
        status = grow(t, fold);
        if (!status && is_teacher) status = guess(t, fold);
    }
    return status;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* ---- measuring ---- */

static ro_str join(ro_arena *arena, const ro_page *page, const uint16_t *share)
{
    size_t len = 0;
    for (uint32_t i = 0; i < page->block_count; i++) len += page->blocks[i].text.len + 1;
    char *p = ro_arena_alloc(arena, len + 1);
    len = 0;
    for (uint32_t i = 0; i < page->block_count; i++) {
        if (share[i] == KNOWN_UNKNOWN || share[i] < KNOWN_ALL / 2) continue;
        memcpy(p + len, page->blocks[i].text.ptr, page->blocks[i].text.len);
        len += page->blocks[i].text.len;
        p[len++] = '\n';
    }
    return (ro_str){p, len};
}

static bool write_text(FILE *f, ro_str source, ro_str text)
{
    ro_json j = {NULL, 0, 0, false, false};
    ro_json_open(&j, '{');
    ro_json_field(&j, "source", source);
    ro_json_field(&j, "text", text);
    ro_json_close(&j, '}');
    bool good = fwrite(j.bytes, 1, j.len, f) == j.len && fputc('\n', f) != EOF;
    ro_json_free(&j);
    return good;
}

/* The texts of one set: by the labels themselves (oracle), or by forests that never saw the page's site. */
static ro_status write_set(trainer *t, const char *set, bool html, const char *folder, bool oracle, ro_error *error)
{
    char path[PATH_LEN];
    ro_arena arena = {NULL, NULL, 0, 0};
    ro_status status = RO_OK;
    double f1 = 0, pages = 0, time = 0;
    snprintf(path, sizeof path, "%s/%s%s.jsonl", folder, set, html ? "" : ".txt");
    FILE *f = fopen(path, "w");
    if (!f) return ro_error_set(error, RO_EIO, path, -1, "cannot be written");
    for (uint32_t i = 0; i < t->samples.count && !status; i++) {
        const sample *s = &t->samples.at[i];
        if (!s->is_whole || !ro_str_is(s->known->set, set)) continue;
        ro_report report = {.text = {NULL, 0}};
        ro_arena_reset(&arena);
        t->texts->wordbook.weights = t->wordbook[s->fold];
        t->texts->forests[html] = (ro_forest){t->trees[s->fold], TREES};
        double start = seconds();
        if (oracle)
            report.text = join(&arena, &s->page, s->share);
        else
            status = ro_report_find(&report, &arena, t->texts, &s->page, error);
        time += seconds() - start;
        if (!write_text(f, s->known->page.source, report.text)) status = RO_EIO;
        uint64_t shared, a, b;
        known_compare(&arena, report.text, s->known->body, &shared, &a, &b);
        f1 += a + b ? 2.0 * (double)shared / (double)(a + b) : 0, pages++;
    }
    printf("  %s%s: %.0f pages, body F1 %.4f, %.0f us a page\n", set, html ? "" : ".txt", pages, pages ? f1 / pages : 0,
           pages ? time / pages * 1e6 : 0);
    fclose(f);
    ro_arena_free(&arena);
    return status;
}

static ro_status write_sets(trainer *t, bool html, const char *folder, bool oracle, ro_error *error)
{
    ro_status status = RO_OK;
    if (html)
        for (size_t i = 0; i < SETS_MEASURED && !status; i++) status = write_set(t, html_sets[i], true, folder, oracle, error);
    else
        for (size_t i = 0; i < sizeof text_sets / sizeof *text_sets && !status; i++)
            status = write_set(t, text_sets[i], false, folder, oracle, error);
    return status;
}

/* ---- the whole ---- */

typedef struct options {
    const char *out, *data, *pages, *cross;
    bool oracle;
} options;

static ro_status read_known(known_pages *out, const options *o, ro_error *error)
{
    char path[PATH_LEN];
    ro_status status = RO_OK;
    for (size_t i = 0; i < sizeof html_sets / sizeof *html_sets && !status; i++) {
        snprintf(path, sizeof path, "%s/%s", o->pages, html_sets[i]);
        status = known_read(out, path, true, error);
    }
    for (size_t i = 0; i < sizeof text_sets / sizeof *text_sets && !status; i++) {
        snprintf(path, sizeof path, "%s/%s", o->pages, text_sets[i]);
        status = known_read(out, path, false, error);
    }
    return status;
}

static ro_status train_html(trainer *t, known_pages *known, const options *o, ro_error *error)
{
    ro_status status = add_known(t, known, true);
    if (!status && o->oracle) return write_sets(t, true, o->cross, true, error);
    if (!status) status = learn_words(t);
    if (!status) status = measure(t);
    if (!status) status = train(t, o->cross, true);
    for (uint32_t i = 0; i < t->samples.count; i++)
        memcpy(t->samples.at[i].guess, t->samples.at[i].known->guess, sizeof t->samples.at[i].guess);
    if (!status) status = train(t, o->cross, false);
    if (!status && o->cross) status = write_sets(t, true, o->cross, false, error);
    return status;
}

static ro_status train_text(trainer *t, const trainer *html, known_pages *known, const options *o, ro_error *error)
{
    memcpy(t->wordbook, html->wordbook, sizeof t->wordbook);
    ro_status status = add_known(t, known, false);
    if (!status && o->oracle) return write_sets(t, false, o->cross, true, error);
    if (!status) status = measure(t);
    if (!status) status = train(t, o->cross, false);
    if (!status && o->cross) status = write_sets(t, false, o->cross, false, error);
    return status;
}

static bool read_options(options *o, int argc, char **argv)
{
    if (argc < 4) return false;
    *o = (options){.out = argv[1], .data = argv[2], .pages = argv[3]};
    for (int i = 4; i < argc; i++) {
        if (!strcmp(argv[i], "--cross") && i + 1 < argc)
            o->cross = argv[++i];
        else if (!strcmp(argv[i], "--oracle"))
            o->oracle = true;
        else
            return false;
    }
    return !o->oracle || o->cross;
}

int main(int argc, char **argv)
{
    static trainer html, text;
    known_pages known = {.pages = {NULL, 0, 0}};
    options o;
    ro_error error = {.byte = -1};
    if (!read_options(&o, argc, argv))
        return fprintf(stderr, "usage: train-body OUT.model DATA PAGES [--cross FOLDER] [--oracle]\n"), 2;
    ro_status status = ro_texts_open(&html.texts, NULL, o.data, &error);
    if (!status) status = ro_texts_open(&text.texts, NULL, o.data, &error);
    if (!status) status = read_known(&known, &o, &error);
    if (!status) status = train_html(&html, &known, &o, &error);
    if (!status) status = train_text(&text, &html, &known, &o, &error);
    ro_model_part parts[] = {{"text", {(const char *)text.trees[FOLDS], sizeof text.trees[FOLDS]}},
                             {"wordbook", {(const char *)html.wordbook[FOLDS], RO_WORDBOOK_ROWS}},
                             {"html", {(const char *)html.trees[FOLDS], sizeof html.trees[FOLDS]}}};
    if (!status && !o.oracle) status = ro_model_write(o.out, "body", RO_TRAITS_TEMPLATE, parts, 3, &error);
    ro_arena_free(&html.arena), ro_arena_free(&text.arena);
    ro_texts_close(html.texts), ro_texts_close(text.texts);
    known_free(&known);
    if (status) fprintf(stderr, "train-body: %s: %s %s\n", ro_status_name(status), error.file, error.message);
    return status != RO_OK;
}
