/* coverage.c: one character a period: nothing, few, some, many reports, by the outlet's own busiest period.
 * The strip is read from the same list by periods, which has the outlets in the same order and the same periods for each. */
#include "coverage.h"

#include "table.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { CELLS_MAX = 48, GRADES = 4, PERIOD_LEN = 16 };

typedef struct strip {
    ro_rows *rows; /* outlet, period, pages, reports, skipped */
    int cells;     /* of each outlet */
    const char *const *grades;
    char text[CELLS_MAX * 3 + 1], name[64];
} strip;

static const char *const blocks[GRADES] = {"·", "░", "▒", "█"}, *const letters[GRADES] = {".", "-", "+", "#"};

static bool is_utf8(void)
{
    locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    bool is = locale && !strcmp(nl_langinfo_l(CODESET, locale), "UTF-8");
    if (locale) freelocale(locale);
    return is;
}

/* Opens the pages by `unit` and says how many periods each outlet has, and which is the first. */
static ro_status open_periods(ro_record *record, const ro_filter *filter, const char *unit, ro_rows **out, int *count,
                              char first[PERIOD_LEN], ro_error *error)
{
    ro_filter by = *filter;
    by.by = unit;
    by.limit = 0;
    char outlet[200] = "";
    *count = 0;
    ro_status status = ro_record_rows(record, "coverage", &by, out, error);
    while (!status && !(status = ro_rows_next(*out, error))) {
        if (*count && strncmp(outlet, ro_rows_text(*out, 0), sizeof outlet - 1) != 0) break;
        if (!(*count)++) snprintf(first, PERIOD_LEN, "%s", ro_rows_text(*out, 1));
        snprintf(outlet, sizeof outlet, "%s", ro_rows_text(*out, 0));
    }
    return status == RO_ENOTFOUND ? RO_OK : status;
}

/* The finest period of which `months` months have at most CELLS_MAX. */
static const char *unit_of(int months)
{
    return months * 31 <= CELLS_MAX ? "day" : months * 5 <= CELLS_MAX ? "week" : months <= CELLS_MAX ? "month" : "year";
}

/* Makes ready to draw; false where there is nothing to draw, or too much. */
static bool open_strip(strip *self, ro_record *record, const ro_filter *filter)
{
    char first[PERIOD_LEN] = "";
    ro_error error; /* a strip that cannot be drawn is no failure: the numbers stand there */
    ro_filter all = *filter;
    int months = 0;
    ro_status status = open_periods(record, filter, "month", &self->rows, &months, first, &error);
    ro_rows_free(self->rows);
    self->rows = NULL;
    if (status || !months) return false;
    const char *unit = unit_of(months);
    status = open_periods(record, filter, unit, &self->rows, &self->cells, first, &error);
    ro_rows_free(self->rows);
    self->rows = NULL;
    if (status || !self->cells || self->cells > CELLS_MAX) return false;
    all.by = unit;
    all.limit = 0;
    snprintf(self->name, sizeof self->name, "%ss from %s", unit, first);
    return !ro_record_rows(record, "coverage", &all, &self->rows, &error);
}

static const char *draw(void *context)
{
    strip *self = context;
    long counts[CELLS_MAX], most = 0;
    int read = 0;
    self->text[0] = 0;
    for (; read < self->cells && !ro_rows_next(self->rows, NULL); read++) {
        counts[read] = atol(ro_rows_text(self->rows, 3));
        if (counts[read] > most) most = counts[read];
    }
    for (int i = 0; i < read; i++) {
        long grade = counts[i] ? 1 + (counts[i] * (GRADES - 1) - 1) / most : 0; /* thirds of the busiest */
        strcat(self->text, self->grades[grade]);
    }
    return self->text;
}

long coverage_print(ro_record *record, const ro_filter *filter, ro_rows *rows, ro_error *error)
{
    strip drawn = {.grades = is_utf8() ? blocks : letters};
    table_column column = {drawn.name, draw, &drawn};
    bool has = isatty(STDOUT_FILENO) && open_strip(&drawn, record, filter);
    long count = table_print(rows, has ? &column : NULL, error);
    ro_rows_free(drawn.rows);
    return count;
}
