/* versions.c: an entry as each side tells it, the sides in columns next to each other (`readout show ID`).
 * In: the list `versions` of the object. A row a field, marked ≠ where sides say different things; a value that no other says has a + before it. */
#include "entry.h"
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LABEL = 14, GAP = 2, COLUMN_MIN = 24, SIDES_MAX = 6, CELL_MAX = 2000 };

static const char *const fields[] = {"kind", "date", "status", "initiator", "place", "topics", "outcomes", "casualties"};

static bool holds(const json_t *list, const char *text)
{
    size_t i;
    json_t *item;
    json_array_foreach(list, i, item) if (!strcmp(json_string_value(item), text)) return true;
    return false;
}

/* ---- cells ---- */

/* What a version says in a field, in words. */
static void field_cell(ro_record *record, const json_t *version, const char *key, char out[CELL_MAX])
{
    const json_t *alone = json_object_get(json_object_get(version, "alone"), key);
    size_t i;
    json_t *item;
    out[0] = 0;
    json_array_foreach(json_object_get(version, key), i, item)
    {
        char words[CELL_MAX / 2] = "";
        size_t len = strlen(out);
        value_words(record, words, sizeof words, key, item);
        snprintf(out + len, CELL_MAX - len, "%s%s%s", i ? "; " : "", holds(alone, json_string_value(item)) ? "+ " : "", words);
    }
}

static void side_cell(const json_t *version, char out[CELL_MAX])
{
    const char *side = text_of(version, "side");
    snprintf(out, CELL_MAX, "%s%s", *side ? side : "the reports", json_is_true(json_object_get(version, "readout")) ? ", own readout" : "");
}

static void words_cell(const json_t *version, char out[CELL_MAX])
{
    snprintf(out, CELL_MAX, "“%s”", text_of(json_array_get(json_object_get(version, "evidence"), 0), "text"));
    for (char *p = out; *p; p++)
        if (*p == '\n') *p = ' ';
}

/* ---- rows ---- */

/* Prints as many words of *text as fit the column and fills it up; *text moves behind them. A word that is longer than the column runs on. */
static void print_part(const char **text, int column, bool last)
{
    int width = 0;
    while (**text == ' ') ++*text;
    while (**text) {
        size_t len = strcspn(*text, " ");
        int letters = 0;
        for (size_t i = 0; i < len; i++) letters += ((unsigned char)(*text)[i] & 0xC0) != 0x80;
        if (width && width + 1 + letters > column) break;
        if (width) putchar(' '), width++;
        fwrite(*text, 1, len, stdout);
        width += letters;
        *text += len;
        while (**text == ' ') ++*text;
    }
    for (; !last && width < column + GAP; width++) putchar(' ');
}

/* One row, its cells wrapped; nothing where all are empty. `label` may hold a letter of several bytes. */
static void print_row(const char *label, bool differs, char cells[][CELL_MAX], size_t count, int column)
{
    const char *left[SIDES_MAX];
    bool any = false;
    for (size_t i = 0; i < count; i++) any |= *(left[i] = cells[i]) != 0;
    for (bool first = true; any; first = false) {
        printf("  %-*s%s", LABEL - 4, first ? label : "", first && differs ? "≠ " : "  ");
        any = false;
        for (size_t i = 0; i < count; i++) {
            print_part(&left[i], column, i + 1 == count);
            any |= *left[i] != 0;
        }
        putchar('\n');
    }
}

/* Versions from `at` on, as many as stand next to each other. */
static void print_block(ro_record *record, const json_t *list, size_t at, size_t count, int column)
{
    char(*cells)[CELL_MAX] = calloc(count, sizeof *cells);
    if (!cells) return;
    for (size_t i = 0; i < count; i++) side_cell(json_array_get(list, at + i), cells[i]);
    print_row("", false, cells, count, column);
    for (size_t i = 0; i < count; i++) field_cell(record, json_array_get(list, at + i), "voices", cells[i]);
    print_row("voices", false, cells, count, column);
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
        bool differs = false;
        for (size_t i = 0; i < count; i++) {
            field_cell(record, json_array_get(list, at + i), fields[f], cells[i]);
            differs |= holds(json_object_get(json_array_get(list, at + i), "differs"), fields[f]);
        }
        print_row(fields[f], differs, cells, count, column);
    }
    for (size_t i = 0; i < count; i++) words_cell(json_array_get(list, at + i), cells[i]);
    print_row("words", false, cells, count, column);
    free(cells);
}

void print_versions(ro_record *record, const json_t *list)
{
    size_t all = json_array_size(list), abreast = (size_t)((table_width() - LABEL) / (COLUMN_MIN + GAP));
    if (!all) return;
    if (abreast < 1) abreast = 1;
    if (abreast > SIDES_MAX) abreast = SIDES_MAX;
    if (abreast > all) abreast = all;
    int column = (table_width() - LABEL) / (int)abreast - GAP;
    printf("\nAs each side tells it (≠: they say different things; +: no other says this)\n");
    for (size_t at = 0; at < all; at += abreast) {
        if (at) putchar('\n');
        print_block(record, list, at, all - at < abreast ? all - at : abreast, column < COLUMN_MIN ? COLUMN_MIN : column);
    }
}
