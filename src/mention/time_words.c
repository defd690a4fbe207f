/* time_words.c: the table of words of time, and the cutting of text into bits.
 *
 * Senses of one word are a chain (`next`); the map holds the first. A phrase ("so far") is kept under its whole wording, and its
 * first word is marked so that only there longer wordings are tried. */
#include "mention/time_words.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/table.h"
#include "base/utf8.h"

#include <stdlib.h>

typedef struct sense {
    int32_t value, next; /* next sense of the same word, or -1 */
    uint8_t class_of;
    bool loose;
} sense;

typedef struct entry {
    int32_t sense; /* first, or -1: the word only begins phrases */
    uint32_t mask;
    bool phrase;
} entry;

struct ro_time_words {
    ro_arena arena;
    ro_file file;
    ro_map map; /* word or phrase -> entry */
    RO_ARRAY(entry) entries;
    RO_ARRAY(sense) senses;
    uint64_t checksum;
};

static const char *const class_names[RO_TIME_CLASS_COUNT] = {
    "weekday", "month",   "unit",      "season", "daypart", "clock",    "number",   "ordinal", "fuzzy",
    "decade",  "deictic", "direction", "shift",  "edge",    "edgenoun", "approx",   "each",    "set",
    "holiday", "vague",   "era",       "tense",  "plan",    "zone",     "yearlead", "numbered"};

typedef struct named {
    const char *name;
    int32_t value;
} named;

/* Values that the table gives by name. */
static const named values[] = {{"day", RO_UNIT_DAY},
                               {"week", RO_UNIT_WEEK},
                               {"fortnight", RO_UNIT_FORTNIGHT},
                               {"weekend", RO_UNIT_WEEKEND},
                               {"month", RO_UNIT_MONTH},
                               {"quarter", RO_UNIT_QUARTER},
                               {"half", RO_UNIT_HALF},
                               {"year", RO_UNIT_YEAR},
                               {"decade", RO_UNIT_DECADE},
                               {"century", RO_UNIT_CENTURY},
                               {"hour", RO_UNIT_HOUR},
                               {"minute", RO_UNIT_MINUTE},
                               {"MO", RO_PART_MO},
                               {"MI", RO_PART_MI},
                               {"AF", RO_PART_AF},
                               {"EV", RO_PART_EV},
                               {"NI", RO_PART_NI},
                               {"DT", RO_PART_DT},
                               {"ago", RO_SHIFT_AGO},
                               {"earlier", RO_SHIFT_EARLIER},
                               {"later", RO_SHIFT_LATER},
                               {"hence", RO_SHIFT_HENCE},
                               {"early", RO_EDGE_EARLY},
                               {"mid", RO_EDGE_MID},
                               {"late", RO_EDGE_LATE},
                               {"beginning", RO_EDGE_BEGINNING},
                               {"middle", RO_EDGE_MIDDLE},
                               {"end", RO_EDGE_END},
                               {"earlierpart", RO_EDGE_EARLIER},
                               {"laterpart", RO_EDGE_LATER},
                               {"rest", RO_EDGE_REST},
                               {"PAST_REF", -1},
                               {"PRESENT_REF", 0},
                               {"FUTURE_REF", 1},
                               {"BC", -1},
                               {"AD", 1},
                               {"past", RO_TENSE_PAST},
                               {"present", RO_TENSE_PRESENT},
                               {"future", RO_TENSE_FUTURE}};

static int class_of(ro_str name)
{
    for (int i = 0; i < RO_TIME_CLASS_COUNT; i++)
        if (ro_str_is(name, class_names[i])) return i;
    return -1;
}

static bool read_value(ro_str cell, int32_t *out)
{
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (ro_str_is(cell, values[i].name)) return *out = values[i].value, true;
    bool minus = cell.len && cell.ptr[0] == '-';
    if (cell.len == minus || cell.len > 7) return false;
    *out = 0;
    for (size_t i = minus; i < cell.len; i++) {
        if (!ro_is_digit(cell.ptr[i])) return false;
        *out = *out * 10 + (cell.ptr[i] - '0');
    }
    if (minus) *out = -*out;
    return true;
}

static entry *entry_of(ro_time_words *self, ro_str word)
{
    int64_t known = ro_map_get(&self->map, word);
    if (known != RO_MAP_NONE) return &self->entries.at[known];
    entry fresh = {-1, 0, false};
    if (!ro_map_set(&self->map, &self->arena, word, self->entries.count) || !RO_PUSH(&self->arena, &self->entries, fresh))
        return NULL;
    return &self->entries.at[self->entries.count - 1];
}

/* Makes the first two words of a phrase known, so that "the" is followed up only before a word that goes on. */
static bool add_beginning(ro_time_words *self, ro_str phrase, size_t head)
{
    size_t end = head + 1;
    while (end < phrase.len && ro_is_alpha(phrase.ptr[end])) end++;
    entry *e = entry_of(self, ro_str_sub(phrase, 0, end));
    return e && (e->phrase = true);
}

static bool add_sense(ro_time_words *self, ro_str word, sense added)
{
    size_t head = 0;
    while (head < word.len && ro_is_alpha(word.ptr[head])) head++;
    if (head < word.len) { /* "so far": its first word leads to it */
        entry *first = entry_of(self, ro_str_sub(word, 0, head));
        if (!first) return false;
        first->phrase = true;
        if (!add_beginning(self, word, head)) return false;
    }
    entry *e = entry_of(self, word);
    if (!e) return false;
    added.next = e->sense;
    e->sense = (int32_t)self->senses.count;
    if (head == word.len) e->mask |= 1u << added.class_of;
    return RO_PUSH(&self->arena, &self->senses, added);
}

static ro_status read_rows(ro_time_words *self, ro_error *error)
{
    ro_table table;
    ro_status status = ro_table_read(&table, &self->arena, RO_STR("time_words.tsv"), self->file.bytes, error);
    if (status) return status;
    int word = ro_table_column(&table, "word"), class_column = ro_table_column(&table, "class"),
        value = ro_table_column(&table, "value"), loose = ro_table_column(&table, "loose");
    for (uint32_t i = 0; i < table.row_count; i++) {
        ro_str w = ro_table_cell(&table, i, word);
        int c = class_of(ro_table_cell(&table, i, class_column));
        sense s = {.class_of = (uint8_t)c, .loose = ro_str_is(ro_table_cell(&table, i, loose), "1")};
        if (!w.len || w.len >= RO_TIME_PHRASE_MAX || c < 0 || !read_value(ro_table_cell(&table, i, value), &s.value))
            return ro_error_set(error, RO_EFORMAT, "time_words.tsv", -1, "line %u: no such class or value", table.lines[i]);
        if (!add_sense(self, w, s)) return RO_ENOMEM;
    }
    return RO_OK;
}

ro_status ro_time_words_open(ro_time_words **out, const char *data, ro_error *error)
{
    *out = NULL;
    ro_time_words *self = calloc(1, sizeof *self);
    if (!self) return RO_ENOMEM;
    ro_status status = ro_file_open_in(&self->file, data, "time_words.tsv", error);
    if (!status) status = read_rows(self, error);
    if (status) {
        ro_time_words_close(self);
        return status;
    }
    self->checksum = ro_hash_str(self->file.bytes);
    *out = self;
    return RO_OK;
}

uint64_t ro_time_words_checksum(const ro_time_words *self) { return self->checksum; }

void ro_time_words_close(ro_time_words *self)
{
    if (!self) return;
    ro_file_close(&self->file);
    ro_arena_free(&self->arena);
    free(self);
}

static const sense *find_sense(const ro_time_words *self, int32_t first, ro_time_class wanted)
{
    for (int32_t i = first; i >= 0; i = self->senses.at[i].next)
        if (self->senses.at[i].class_of == wanted) return &self->senses.at[i];
    return NULL;
}

int32_t ro_time_bit_value(const ro_time_words *self, const ro_time_bit *bit, ro_time_class wanted)
{
    const sense *s = find_sense(self, bit->sense, wanted);
    return s ? s->value : 0;
}

bool ro_time_bit_loose(const ro_time_words *self, const ro_time_bit *bit, ro_time_class wanted)
{
    const sense *s = find_sense(self, bit->sense, wanted);
    return s && s->loose;
}

int32_t ro_time_phrase_sense(const ro_time_words *self, ro_str phrase, ro_time_class wanted, int32_t *value)
{
    int64_t known = ro_map_get(&self->map, phrase);
    if (known == RO_MAP_NONE) return -1;
    const sense *s = find_sense(self, self->entries.at[known].sense, wanted);
    if (!s) return -1;
    *value = s->value;
    return (int32_t)(s - self->senses.at);
}

bool ro_time_phrase_begins(const ro_time_words *self, ro_str text, const ro_time_bit *first, const ro_time_bit *second)
{
    char joined[RO_TIME_PHRASE_MAX];
    size_t n = 0, a = first->end - first->start, b = second->end - second->start;
    if (second->kind != 'a' && second->kind != '\'' && second->kind != '-') return false;
    if (second->kind != 'a') return true; /* "present-day", "valentine's": the mark alone tells little */
    if (a + b + 1 > sizeof joined) return false;
    for (size_t i = 0; i < a; i++) joined[n++] = ro_to_lower(text.ptr[first->start + i]);
    joined[n++] = ' ';
    for (size_t i = 0; i < b; i++) joined[n++] = ro_to_lower(text.ptr[second->start + i]);
    return ro_map_get(&self->map, (ro_str){joined, n}) != RO_MAP_NONE;
}

/* What a character is to us: 'a' letter, '0' digit, ' ' space, '\n' line end, a mark, '?' anything else. Its bytes in *len. */
static char kind_at(ro_str text, uint32_t at, size_t *len)
{
    unsigned char c = (unsigned char)text.ptr[at];
    *len = 1;
    if (c < 0x80) {
        if (ro_is_alpha((char)c)) return 'a';
        if (ro_is_digit((char)c)) return '0';
        if (c == '\n' || c == '\r') return '\n';
        return ro_is_space((char)c) ? ' ' : c < ' ' || c == '`' ? '?' : (char)c;
    }
    uint32_t point = ro_utf8_at(text, at, len);
    if (ro_utf8_is_space(point)) return ' ';
    if ((point >= 0x2010 && point <= 0x2015) || point == 0x2212) return '-';
    if (point == 0x2018 || point == 0x2019 || point == 0x2bc) return '\'';
    return ro_utf8_is_letter(point) ? 'a' : '?';
}

static uint32_t run_of(ro_str text, uint32_t at, char kind)
{
    size_t len;
    while (at < text.len && kind_at(text, at, &len) == kind) at += (uint32_t)len;
    return at;
}

static void read_number(ro_str digits, ro_time_bit *bit)
{
    bit->digits = digits.len > 200 ? 200 : (uint8_t)digits.len;
    if (digits.len > 8) return;
    bit->number = 0;
    for (size_t i = 0; i < digits.len; i++) bit->number = bit->number * 10 + (digits.ptr[i] - '0');
}

static void read_word(const ro_time_words *self, ro_str word, ro_time_bit *bit)
{
    char lower[RO_TIME_WORD_MAX];
    bit->capital = ro_is_upper(word.ptr[0]);
    if (word.len == 1 || ro_str_equal_nocase(word, RO_STR("an"))) bit->mask = RO_TIME_BIT(RO_TIME_LETTER);
    if (word.len > sizeof lower) return;
    for (size_t i = 0; i < word.len; i++) lower[i] = ro_to_lower(word.ptr[i]);
    int64_t known = ro_map_get(&self->map, (ro_str){lower, word.len});
    if (known == RO_MAP_NONE) return;
    const entry *e = &self->entries.at[known];
    bit->sense = e->sense;
    bit->mask |= e->mask | (e->phrase ? RO_TIME_BIT(RO_TIME_PHRASE) : 0);
    bit->phrase = e->phrase;
}

bool ro_time_bit_next(const ro_time_words *self, ro_str text, uint32_t *at, ro_time_bit *out)
{
    *out = (ro_time_bit){.sense = -1, .number = -1, .gap = *at == 0 ? 2 : 0};
    size_t len;
    char kind = 0;
    for (; *at < text.len; *at += (uint32_t)len) {
        kind = kind_at(text, *at, &len);
        if (kind != ' ' && kind != '\n') break;
        if (kind == '\n')
            out->gap = 2;
        else if (!out->gap)
            out->gap = 1;
    }
    if (*at >= text.len) return false;
    bool run = kind == 'a' || kind == '0';
    uint32_t end = run ? run_of(text, *at, kind) : *at + (uint32_t)len;
    ro_str bytes = ro_str_sub(text, *at, end);
    out->start = *at;
    out->end = *at = end;
    out->kind = kind;
    if (kind == '0') read_number(bytes, out), out->mask = RO_TIME_BIT(RO_TIME_DIGITS);
    if (kind == '\'') out->mask = RO_TIME_BIT(RO_TIME_QUOTE);
    if (kind == 'a') read_word(self, bytes, out);
    return true;
}
