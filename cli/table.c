/* table.c: holds the rows to measure them (a list for eyes is short: use --json for more than TABLE_ROWS_MAX). */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { TABLE_COLUMNS_MAX = 16, TABLE_ROWS_MAX = 1000000, GAP = 2, WIDTH_MIN = 8, WIDTH_PIPE = 160 };

typedef struct table {
    char **cells;
    size_t count, room; /* cells */
    int columns, widths[TABLE_COLUMNS_MAX];
} table;

/* Columns of a terminal that UTF-8 text takes: one a code point (wide East Asian letters are rare in English news). */
static int width_of(const char *s)
{
    int width = 0;
    for (; *s; s++) width += ((unsigned char)*s & 0xC0) != 0x80;
    return width;
}

static bool keep(table *self, const char *text, int column)
{
    if (self->count == self->room) {
        size_t room = self->room ? self->room * 2 : 256;
        char **more = realloc(self->cells, room * sizeof *more);
        if (!more) return false;
        self->cells = more;
        self->room = room;
    }
    char *copy = strdup(text ? text : "");
    if (!copy) return false;
    for (char *p = copy; *p; p++)
        if (*p == '\n' || *p == '\t') *p = ' ';
    int width = width_of(copy);
    if (width > self->widths[column]) self->widths[column] = width;
    self->cells[self->count++] = copy;
    return true;
}

int table_width(void)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    if (isatty(STDOUT_FILENO) && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col) return size.ws_col;
    return columns && atoi(columns) > 0 ? atoi(columns) : WIDTH_PIPE;
}

static const char *name_of(const table *self, int column) { return self->count ? self->cells[column] : ""; }

/* Columns that say nothing in any row are not shown. */
static void hide_empty(table *self)
{
    for (int c = 0; c < self->columns; c++) {
        size_t i = (size_t)(self->columns + c);
        while (i < self->count && !*self->cells[i]) i += (size_t)self->columns;
        if (i >= self->count) self->widths[c] = 0;
    }
}

/* Days and the id, last, are of use whole or not at all. */
static bool gives_way(const table *self, int column)
{
    static const char *const whole[] = {"day",      "until",    "after",  "before", "month", "week", "told",
                                        "first_day", "last_day", "new_day", "gap_from", "why",  "a_day", "b_day", "a_id", "how"};
    bool gives = column + 1 < self->columns;
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) gives &= strcmp(name_of(self, column), whole[i]) != 0;
    return gives;
}

/* What the line is too wide by; *widest is the column that gives way first, or -1. */
static int excess(const table *self, int width, int *widest)
{
    int total = -GAP;
    *widest = -1;
    for (int c = 0; c < self->columns; c++) {
        if (self->widths[c]) total += self->widths[c] + GAP;
        if (gives_way(self, c) && self->widths[c] > (*widest < 0 ? WIDTH_MIN : self->widths[*widest])) *widest = c;
    }
    return total - width;
}

/* Narrows the widest column by one until the line fits; where that is not enough, hides what can be seen by other verbs. */
static void fit(table *self, int width)
{
    static const char *const spare[] = {"gap_from", "undated", "topics", "reports", "genre", "language", "via",      "quote", "until", "versions",
                                        "source", "told_by", "passages", "title", "before",  "after", "targeted", "other_report", "other_entry", "more", "overdue", "new_day", "words", "text", "place",
                                        "sources_before", "told", "what"};
    size_t hidden = 0;
    int widest;
    hide_empty(self);
    while (excess(self, width, &widest) > 0) {
        if (widest >= 0) {
            self->widths[widest]--;
            continue;
        }
        if (hidden == sizeof spare / sizeof *spare) return;
        for (int c = 0; c + 1 < self->columns; c++)
            if (!strcmp(name_of(self, c), spare[hidden])) self->widths[c] = 0;
        hidden++;
    }
}

static void print_cell(const char *text, int width, bool last)
{
    int has = width_of(text), shown = 0;
    bool cut = has > width;
    for (const char *p = text; *p && (!cut || shown < width - 1);) {
        size_t n = 1;
        while (((unsigned char)p[n] & 0xC0) == 0x80) n++;
        fwrite(p, 1, n, stdout);
        p += n;
        shown++;
    }
    if (cut) fputs("…", stdout);
    for (shown += cut; !last && shown < width + GAP; shown++) putchar(' ');
}

static void print_all(const table *self)
{
    bool colour = isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
    for (size_t i = 0; i < self->count; i += (size_t)self->columns) {
        if (!i && colour) fputs("\033[1m", stdout);
        for (int c = 0; c < self->columns; c++)
            if (self->widths[c]) print_cell(self->cells[i + (size_t)c], self->widths[c], c + 1 == self->columns);
        if (!i && colour) fputs("\033[0m", stdout);
        putchar('\n');
    }
}

/* Rows of a tree: their depth is not shown, and what follows it stands as far in. */
static bool keep_branch(table *self, ro_rows *rows, int column)
{
    enum { STEP = 2, DEEP = 20 };
    char text[400];
    int depth = atoi(ro_rows_text(rows, 0));
    if (!column) return keep(self, "", 0);
    snprintf(text, sizeof text, "%*s%s%s", depth > 1 ? (depth < DEEP ? depth - 1 : DEEP) * STEP : 0, "", depth ? "└ " : "",
             ro_rows_text(rows, 1) ? ro_rows_text(rows, 1) : "");
    return keep(self, text, 1);
}

long table_print(ro_rows *rows, const table_column *more, ro_error *error)
{
    int given = ro_rows_columns(rows) < TABLE_COLUMNS_MAX - 1 ? ro_rows_columns(rows) : TABLE_COLUMNS_MAX - 1;
    table kept = {.columns = given + (more != NULL)};
    long count = 0;
    bool good = true;
    ro_status status = RO_OK;
    for (int c = 0; c < given && good; c++) good = keep(&kept, ro_rows_name(rows, c), c);
    if (good && more) good = keep(&kept, more->name, given);
    bool tree = given > 1 && !strcmp(name_of(&kept, 0), "depth");
    while (good && count < TABLE_ROWS_MAX && !(status = ro_rows_next(rows, error))) {
        for (int c = 0; c < given && good; c++) good = tree && c < 2 ? keep_branch(&kept, rows, c) : keep(&kept, ro_rows_text(rows, c), c);
        if (good && more) good = keep(&kept, more->cell(more->context), given);
        count++;
    }
    fit(&kept, table_width());
    if (good && count) print_all(&kept);
    for (size_t i = 0; i < kept.count; i++) free(kept.cells[i]);
    free(kept.cells);
    return good && (status == RO_OK || status == RO_ENOTFOUND) ? count : -1;
}

static void csv_cell(const char *text, bool first)
{
    bool quote = strpbrk(text, ",\"\r\n") != NULL;
    if (!first) putchar(',');
    if (quote) putchar('"');
    for (; *text; text++) {
        if (*text == '"') putchar('"');
        putchar(*text);
    }
    if (quote) putchar('"');
}

long table_csv(ro_rows *rows, ro_error *error)
{
    long count = 0;
    ro_status status;
    for (int c = 0; c < ro_rows_columns(rows); c++) csv_cell(ro_rows_name(rows, c), !c);
    fputs("\r\n", stdout);
    for (; !(status = ro_rows_next(rows, error)); count++) {
        for (int c = 0; c < ro_rows_columns(rows); c++) csv_cell(ro_rows_text(rows, c) ? ro_rows_text(rows, c) : "", !c);
        fputs("\r\n", stdout);
    }
    return status == RO_ENOTFOUND ? count : -1;
}
