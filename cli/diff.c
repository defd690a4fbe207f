/* diff.c: two reports side by side for eyes: lines of the one on the left, of the other on the right, what both have word for word on one
 * height and marked: bold on a terminal, between [ and ] elsewhere.
 * In: the JSON object of the library. Words that stand in another order on the other side are marked too, but not on one height. */
#include "table.h"
#include "verb.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { GAP = 3, COLUMN_MIN = 20 };

/* Bytes of one text. */
typedef struct stretch {
    size_t start, end;
} stretch;

typedef struct passage {
    stretch at[2];
    bool level; /* both sides are printed on one height */
} passage;

typedef struct sides {
    const char *text[2];
    size_t len[2];
    passage *passages; /* by the left side */
    size_t count;
    int column;        /* width of a side */
    bool colour;
} sides;

/* ---- which passages can stand on one height: the heaviest run of them that rises on both sides ---- */

static size_t weight_of(const passage *p) { return p->at[0].end - p->at[0].start; }

static bool choose_level(sides *self)
{
    size_t n = self->count, best = n, *sum = calloc(n + 1, sizeof *sum), *from = calloc(n + 1, sizeof *from);
    if (!sum || !from) return free(sum), free(from), false;
    for (size_t i = 0; i < n; i++) {
        from[i] = n;
        for (size_t k = 0; k < i; k++)
            if (self->passages[k].at[1].end <= self->passages[i].at[1].start && sum[k] > sum[i]) sum[i] = sum[k], from[i] = k;
        sum[i] += weight_of(&self->passages[i]);
        if (best == n || sum[i] > sum[best]) best = i;
    }
    for (; best < n; best = from[best]) self->passages[best].level = true;
    free(sum);
    free(from);
    return true;
}

/* ---- lines of a side ---- */

static bool is_shared(const sides *self, int side, size_t byte)
{
    for (size_t i = 0; i < self->count; i++)
        if (byte >= self->passages[i].at[side].start && byte < self->passages[i].at[side].end) return true;
    return false;
}

static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t'; }

static void mark(const sides *self, bool on, int *width)
{
    if (self->colour)
        fputs(on ? "\033[1m" : "\033[0m", stdout);
    else
        putchar(on ? '[' : ']'), ++*width;
}

/* Prints as many words from *at as fit the column, and fills it up; *at moves behind them. A line ends where a paragraph does. */
static void print_line(const sides *self, int side, size_t *at, size_t end)
{
    const char *text = self->text[side];
    int width = 0, most = self->column - (self->colour ? 0 : 2);
    bool on = false;
    while (*at < end && is_space(text[*at])) ++*at;
    for (size_t i = *at; i < end;) {
        size_t word = i;
        int letters = 0;
        while (word < end && !is_space(text[word])) letters += ((unsigned char)text[word++] & 0xC0) != 0x80;
        if (width && width + 1 + letters > most) break;
        bool shared = is_shared(self, side, i);
        if (on && !shared) mark(self, false, &width), on = false;
        if (width) putchar(' '), width++;
        if (shared && !on) mark(self, true, &width), on = true;
        fwrite(text + i, 1, word - i, stdout);
        width += letters;
        for (i = word; i < end && is_space(text[i]) && text[i] != '\n';) i++;
        *at = i;
        if (i < end && text[i] == '\n') break;
    }
    if (on) mark(self, false, &width);
    if (!side)
        for (; width < self->column + GAP; width++) putchar(' ');
}

static bool is_left(const char *text, size_t at, size_t end)
{
    while (at < end && is_space(text[at])) at++;
    return at < end;
}

/* What stands before the next height on either side, line by line. */
static void print_block(const sides *self, stretch left, stretch right)
{
    while (is_left(self->text[0], left.start, left.end) || is_left(self->text[1], right.start, right.end)) {
        print_line(self, 0, &left.start, left.end);
        print_line(self, 1, &right.start, right.end);
        putchar('\n');
    }
}

static void print_texts(const sides *self)
{
    stretch done = {0, 0};
    for (size_t i = 0; i < self->count; i++) {
        const passage *p = &self->passages[i];
        if (!p->level) continue;
        print_block(self, (stretch){done.start, p->at[0].start}, (stretch){done.end, p->at[1].start});
        print_block(self, p->at[0], p->at[1]);
        done = (stretch){p->at[0].end, p->at[1].end};
    }
    print_block(self, (stretch){done.start, self->len[0]}, (stretch){done.end, self->len[1]});
}

/* ---- heads and entries ---- */

static const char *text_of(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static void print_cell(const sides *self, const char *text, bool last)
{
    int width = 0;
    const char *p = text;
    for (; *p && width < self->column; p++) {
        if (((unsigned char)*p & 0xC0) != 0x80) width++;
    }
    while (((unsigned char)*p & 0xC0) == 0x80) p++;
    fwrite(text, 1, (size_t)(p - text), stdout);
    for (; !last && width < self->column + GAP; width++) putchar(' ');
}

static void print_heads(const sides *self, const json_t *a, const json_t *b)
{
    static const char *const keys[] = {"outlet", "published", "title", "byline", "id"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (!*text_of(a, keys[i]) && !*text_of(b, keys[i])) continue;
        print_cell(self, text_of(a, keys[i]), false);
        print_cell(self, text_of(b, keys[i]), true);
        putchar('\n');
    }
}

static void print_relation(const json_t *o)
{
    static const struct {
        const char *name, *words;
    } directions[] = {{"a-from-b", "the left from the right"}, {"b-from-a", "the right from the left"}, {"both-from-agency", "both from the agency"}};
    printf("%.0f %% of the left stands on the right, %.0f %% of the right on the left", 100 * json_number_value(json_object_get(o, "share_of_a")),
           100 * json_number_value(json_object_get(o, "share_of_b")));
    if (*text_of(o, "relation")) printf("; %s", text_of(o, "relation"));
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++)
        if (!strcmp(text_of(o, "direction"), directions[i].name)) printf(", %s (%s)", directions[i].words, text_of(o, "lead"));
    if (*text_of(o, "agency")) printf(", %s", text_of(o, "agency"));
    fputs("\n\n", stdout);
}

static void print_entries(const json_t *object, const char *key, const char *title)
{
    const json_t *list = json_object_get(object, key);
    size_t i;
    json_t *entry;
    if (!json_array_size(list)) return;
    printf("\n%s\n", title);
    json_array_foreach(list, i, entry)
    {
        const char *words = *text_of(entry, "words") ? text_of(entry, "words") : text_of(entry, "words_of_a");
        printf("  %s  %-9s  ", text_of(entry, "id"), text_of(entry, "kind"));
        for (; *words; words++) putchar(*words == '\n' ? ' ' : *words);
        putchar('\n');
    }
}

static bool take_passages(sides *self, const json_t *list)
{
    size_t i;
    json_t *one;
    self->passages = calloc(json_array_size(list) + 1, sizeof *self->passages);
    if (!self->passages) return false;
    json_array_foreach(list, i, one)
    {
        size_t at[4];
        for (size_t k = 0; k < 4; k++) at[k] = (size_t)json_integer_value(json_array_get(one, k));
        self->passages[self->count++] = (passage){{{at[0], at[1]}, {at[2], at[3]}}, false};
    }
    return choose_level(self);
}

static int print_all(const json_t *object)
{
    static const char *const keys[] = {"a", "b"};
    sides self = {.colour = isatty(STDOUT_FILENO) && !getenv("NO_COLOR")};
    self.column = (table_width() - GAP) / 2 < COLUMN_MIN ? COLUMN_MIN : (table_width() - GAP) / 2;
    for (int i = 0; i < 2; i++) {
        self.text[i] = text_of(json_object_get(object, keys[i]), "text");
        self.len[i] = strlen(self.text[i]);
    }
    if (!take_passages(&self, json_object_get(object, "passages"))) return free(self.passages), EXIT_SYSTEM;
    print_heads(&self, json_object_get(object, "a"), json_object_get(object, "b"));
    print_relation(object);
    print_texts(&self);
    print_entries(object, "both", "Both tell:");
    print_entries(object, "only_a", "Only the left tells:");
    print_entries(object, "only_b", "Only the right tells:");
    free(self.passages);
    return EXIT_GOOD;
}

int run_diff(const verb *self, const cli_args *args)
{
    ro_record *record = NULL;
    ro_error error = {.byte = -1, .line = -1};
    char *bytes = NULL;
    size_t len = 0;
    if (args->rest_count != 2) {
        verb_help(self);
        return EXIT_USAGE;
    }
    int status = open_record(args, RO_RECORD_READ, NULL, &record);
    if (status) return status;
    FILE *kept = args->json ? stdout : open_memstream(&bytes, &len);
    if (!kept || ro_record_diff(record, args->rest[0], args->rest[1], write_to, kept, &error)) status = kept ? complain(args, &error) : EXIT_SYSTEM;
    if (kept && kept != stdout) fclose(kept);
    json_t *object = status || args->json ? NULL : json_loadb(bytes, len, JSON_ALLOW_NUL, NULL);
    if (!status && !args->json) status = object ? print_all(object) : EXIT_SYSTEM;
    json_decref(object);
    free(bytes);
    ro_record_close(record, NULL);
    return status;
}
