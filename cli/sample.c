/* sample.c: `sample`: a coding sheet of entries drawn from the record, and what the coder found as precision with intervals.
 * A sheet is a CSV with a column `right`: y (or yes, 1, right), n (or no, 0, wrong), anything else is not judged. Columns are found by their
 * names, so that a sheet may be sorted, filtered and have more columns. */
#include "verb.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { COLUMNS_MAX = 64, STRATA_MAX = 2000 };

/* ---- a CSV of RFC 4180, whole in memory ---- */

typedef struct sheet {
    char *text, *at;
    char *cells[COLUMNS_MAX];
    int count;
} sheet;

static char *slurp(const char *path)
{
    FILE *file = strcmp(path, "-") ? fopen(path, "rb") : stdin;
    size_t len = 0, room = 1 << 16;
    char *text = file ? malloc(room) : NULL;
    while (text) {
        len += fread(text + len, 1, room - len - 1, file);
        if (len + 1 < room) break;
        char *more = realloc(text, room *= 2);
        if (!more) free(text);
        text = more;
    }
    if (text) text[len] = 0;
    if (file && file != stdin) fclose(file);
    return text;
}

/* The next cell, unquoted in place; *ends says whether its row does. */
static char *next_cell(sheet *self, bool *ends)
{
    char *p = self->at, *out = p, *begin = p;
    bool quoted = *p == '"';
    if (quoted) p++;
    while (*p) {
        if (quoted && *p == '"' && p[1] == '"') {
            *out++ = '"';
            p += 2;
        } else if (quoted && *p == '"') {
            quoted = false;
            p++;
        } else if (!quoted && (*p == ',' || *p == '\n' || *p == '\r')) {
            break;
        } else {
            *out++ = *p++;
        }
    }
    *ends = *p != ',';
    if (*p == '\r') p++;
    if (*p) p++;
    *out = 0;
    self->at = p;
    return begin;
}

static bool next_row(sheet *self)
{
    bool ends = false;
    if (!*self->at) return false;
    for (self->count = 0; !ends;) {
        char *cell = next_cell(self, &ends);
        if (self->count < COLUMNS_MAX) self->cells[self->count++] = cell;
    }
    return true;
}

static int column_of(const sheet *self, const char *name)
{
    for (int i = 0; i < self->count; i++)
        if (!strcasecmp(self->cells[i], name)) return i;
    return -1;
}

/* ---- judgements ---- */

typedef struct stratum {
    char name[200];
    long of, judged, right;
    double promised; /* sum of the confidence of those that are judged; NAN: the sheet has no such column */
} stratum;

/* 1 right, 0 wrong, -1 not judged. */
static int judgement_of(const char *cell)
{
    static const char *const yes[] = {"y", "yes", "1", "right", "true"}, *const no[] = {"n", "no", "0", "wrong", "false"};
    for (size_t i = 0; i < 5; i++) {
        if (!strcasecmp(cell, yes[i])) return 1;
        if (!strcasecmp(cell, no[i])) return 0;
    }
    return -1;
}

static stratum *stratum_of(stratum *all, int *count, const char *name)
{
    for (int i = 0; i < *count; i++)
        if (!strncmp(all[i].name, name, sizeof all[i].name - 1)) return &all[i];
    if (*count == STRATA_MAX) return NULL;
    stratum *new = &all[(*count)++];
    *new = (stratum){.of = 0};
    snprintf(new->name, sizeof new->name, "%s", name);
    return new;
}

/* Wilson's interval at 95 %. Source: E. B. Wilson, JASA 1927. */
static void interval(long right, long judged, double *low, double *high)
{
    const double z = 1.959964;
    double n = (double)judged, p = n > 0 ? (double)right / n : 0, middle = p + z * z / (2 * n), width = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    *low = n > 0 ? (middle - width) / (1 + z * z / n) : 0;
    *high = n > 0 ? (middle + width) / (1 + z * z / n) : 1;
}

static bool is_promised(const stratum *s) { return s->judged && !isnan(s->promised); }

static void print_line(const cli_args *args, const stratum *s)
{
    double low, high, p = s->judged ? (double)s->right / (double)s->judged : 0;
    interval(s->right, s->judged, &low, &high);
    if (args->json) {
        printf("{\"stratum\":\"");
        for (const char *c = s->name; *c; c++) (void)(*c == '"' || *c == '\\' ? printf("\\%c", *c) : (unsigned char)*c < 0x20 ? putchar(' ') : putchar(*c));
        printf("\",\"entries\":%ld,\"judged\":%ld,\"right\":%ld,\"precision\":", s->of, s->judged, s->right);
        printf(s->judged ? "%.3f,\"low\":%.3f,\"high\":%.3f" : "null,\"low\":null,\"high\":null", p, low, high);
        printf(is_promised(s) ? ",\"confidence\":%.3f}\n" : ",\"confidence\":null}\n", s->promised / (double)s->judged);
    } else if (s->judged) {
        printf("%-44s %8ld %7ld %6ld   %.3f   %.3f to %.3f", s->name, s->of, s->judged, s->right, p, low, high);
        printf(is_promised(s) ? "       %.3f\n" : "\n", s->promised / (double)s->judged);
    } else {
        printf("%-44s %8ld %7ld %6ld   not judged\n", s->name, s->of, s->judged, s->right);
    }
}

/* What the whole would be if each stratum counted as many entries as the record has of it. */
static void print_weighted(const cli_args *args, const stratum *all, int count)
{
    double sum = 0, of = 0, variance = 0;
    for (int i = 0; i < count; i++) of += all[i].judged ? (double)all[i].of : 0;
    for (int i = 0; i < count && of > 0; i++) {
        double n = (double)all[i].judged, w = (double)all[i].of / of, p = n > 0 ? (double)all[i].right / n : 0;
        if (n <= 0) continue;
        double shrunk = ((double)all[i].right + 1) / (n + 2); /* so that one of one is not certain */
        sum += w * p;
        variance += w * w * shrunk * (1 - shrunk) / n;
    }
    if (of <= 0) return;
    double width = 1.959964 * sqrt(variance), low = sum - width < 0 ? 0 : sum - width, high = sum + width > 1 ? 1 : sum + width;
    if (args->json)
        printf("{\"stratum\":null,\"entries\":%.0f,\"precision\":%.3f,\"low\":%.3f,\"high\":%.3f}\n", of, sum, low, high);
    else
        printf("\nWeighed by how many entries each stratum has (%.0f): %.3f   %.3f to %.3f\n", of, sum, low, high);
}

static int by_name(const void *a, const void *b) { return strcmp(((const stratum *)a)->name, ((const stratum *)b)->name); }

static int refuse(const cli_args *args, const char *path, const char *what)
{
    ro_error error = {.code = RO_EFORMAT, .byte = -1, .line = -1};
    snprintf(error.file, sizeof error.file, "%s", path);
    snprintf(error.message, sizeof error.message, "%s", what);
    complain(args, &error);
    return EXIT_USAGE;
}

static int score(const cli_args *args, const char *path)
{
    sheet self = {.text = slurp(path)};
    stratum *all = calloc(STRATA_MAX, sizeof *all), whole = {.name = "all that were judged"};
    int count = 0, status = EXIT_GOOD;
    self.at = self.text;
    if (!self.text || !all) {
        free(all);
        perror(path);
        return EXIT_SYSTEM;
    }
    bool any = next_row(&self);
    int right = any ? column_of(&self, "right") : -1, name = any ? column_of(&self, "stratum") : -1, of = any ? column_of(&self, "of") : -1,
        promise = any ? column_of(&self, "confidence") : -1;
    if (right < 0 || name < 0 || of < 0) status = refuse(args, path, "no coding sheet: it needs the columns stratum, of and right (`readout sample` writes them)");
    while (!status && next_row(&self)) {
        if (self.count <= right || self.count <= name || self.count <= of) continue;
        stratum *s = stratum_of(all, &count, self.cells[name]);
        if (!s) {
            status = refuse(args, path, "more than 2000 strata");
            break;
        }
        int judged = judgement_of(self.cells[right]);
        s->of = strtol(self.cells[of], NULL, 10);
        double promised = promise < 0 || self.count <= promise ? NAN : strtod(self.cells[promise], NULL);
        if (judged >= 0) s->promised += promised, whole.promised += promised;
        s->judged += judged >= 0, s->right += judged == 1;
        whole.judged += judged >= 0, whole.right += judged == 1;
    }
    if (!status && !whole.judged) status = refuse(args, path, "nothing is judged: write y or n into the column `right`");
    if (!status) {
        qsort(all, (size_t)count, sizeof *all, by_name);
        if (!args->json) printf("%-44s %8s %7s %6s   precision, interval of 95 %%, confidence\n", "stratum", "entries", "judged", "right");
        for (int i = 0; i < count; i++) whole.of += all[i].of, print_line(args, &all[i]);
        print_line(args, &whole);
        print_weighted(args, all, count);
    }
    free(all);
    free(self.text);
    return status;
}

/* The sheet: how many rows, or -1. */
static long write_sheet(const cli_args *args, ro_record *record, ro_error *error)
{
    ro_rows *rows = NULL;
    ro_list_told told;
    if (!args->json) return ro_record_list(record, "sample", &args->filter, RO_LIST_CSV, NULL, &told, write_to, stdout, error) ? -1 : (long)told.entries;
    long count = ro_record_rows(record, "sample", &args->filter, &rows, error) ? -1 : print_json(rows, error);
    ro_rows_free(rows);
    return count;
}

int run_sample(const verb *self, const cli_args *args)
{
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    if (args->score) return score(args, args->score);
    if (args->rest_count) {
        verb_help(self);
        return EXIT_USAGE;
    }
    int status = open_record(args, RO_RECORD_READ, NULL, &record);
    long count = status ? 0 : write_sheet(args, record, &error);
    if (count < 0) status = complain(args, &error);
    if (!status && !count && !args->quiet) fprintf(stderr, "nothing to draw from in %s\n", args->record);
    ro_record_close(record, NULL);
    return status;
}
