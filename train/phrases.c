/* phrases.c: the gazetteer of models/names.model: each wording of the tables as a chain of hashes, with its classes.
 * Words are kept in lower case, and without their marks too; a wording all in capitals ("WHO") is known by these alone. */
#include "phrases.h"

#include "base/array.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/table.h"
#include "base/utf8.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The order is part of the template of the features. */
enum { GIVEN, SURNAME, FIRST, UNUSED, STATE, ADJECTIVE, DEMONYM, CITY, TOWN, REGION, BODY, OUTLET, METONYM };
/* PERSON: a name whose first and last words are known. */
enum { PERSON = RO_GAZETTEER_CLASSES };
enum { CITY_PEOPLE = 250000, FULL_OF_8 = 6, SLOTS_LEAST = 1 << 10 };

typedef struct source {
    const char *table, *column;
    uint32_t kind;
} source;

static const source sources[] = {{"firstnames.tsv", "name", GIVEN},   {"persons.tsv", "name", PERSON},
                                 {"persons.tsv", "names", PERSON},    {"spells.tsv", "person", PERSON},
                                 {"states.tsv", "name", STATE},       {"states.tsv", "names", STATE},
                                 {"states.tsv", "capital", CITY},     {"states.tsv", "adjectives", ADJECTIVE},
                                 {"states.tsv", "demonyms", DEMONYM}, {"states.tsv", "metonyms", METONYM},
                                 {"places.tsv", "name", TOWN},        {"places.tsv", "names", TOWN},
                                 {"bodies.tsv", "name", BODY},        {"bodies.tsv", "names", BODY},
                                 {"outlets.tsv", "name", OUTLET},     {"outlets.tsv", "names", OUTLET}};

static ro_arena arena;
static uint32_t *keys;
static uint16_t *values;
static uint32_t slots, used;

static void stop(const char *path, const char *why)
{
    fprintf(stderr, "%s: %s\n", path, why);
    exit(1);
}

static uint32_t slot_of(const uint32_t *table, uint32_t count, uint32_t key)
{
    uint32_t at = key & (count - 1);
    while (table[at] && table[at] != key) at = (at + 1) & (count - 1);
    return at;
}

static void grow(void)
{
    const uint32_t more = slots ? slots * 2 : SLOTS_LEAST;
    uint32_t *new_keys = calloc(more, sizeof *new_keys);
    uint16_t *new_values = calloc(more, sizeof *new_values);
    if (!new_keys || !new_values) stop("phrases", "no memory");
    for (uint32_t i = 0; i < slots; i++) {
        if (!keys[i]) continue;
        uint32_t at = slot_of(new_keys, more, keys[i]);
        new_keys[at] = keys[i], new_values[at] = values[i];
    }
    free(keys), free(values);
    keys = new_keys, values = new_values, slots = more;
}

static void put(uint32_t key, uint32_t bits)
{
    if (used * 8 >= slots * FULL_OF_8) grow();
    const uint32_t at = slot_of(keys, slots, key);
    if (!keys[at]) used++;
    keys[at] = key, values[at] |= (uint16_t)bits;
}

/* Words are cut as the tokeniser does it: at spaces, and a hyphen is a word. */
static void add_words(ro_str words, uint32_t kind)
{
    ro_str cut[RO_GAZETTEER_WORDS_MAX];
    uint32_t count = 0, key = 0;
    for (size_t i = 0; i < words.len;) {
        size_t start = i;
        if (words.ptr[i] == ' ' || words.ptr[i] == '-')
            i++;
        else
            while (i < words.len && words.ptr[i] != ' ' && words.ptr[i] != '-') i++;
        if (words.ptr[start] == ' ') continue;
        if (count == RO_GAZETTEER_WORDS_MAX) return;
        cut[count++] = ro_str_sub(words, start, i);
    }
    for (uint32_t n = 0; n < count; n++) {
        key = ro_gazetteer_key(key, ro_gazetteer_word(cut[n]));
        put(key, n + 1 < count ? RO_GAZETTEER_GOES_ON : 1u << kind);
    }
}

static bool all_capitals(ro_str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] < 'A' || s.ptr[i] > 'Z') return false;
    return s.len > 1;
}

/* "=US" and "minister (usa)": marks of the tables are no part of the wording; "*" stands for any state. */
static ro_str bare(ro_str wording)
{
    wording = ro_str_trim(wording);
    if (ro_str_starts(wording, RO_STR("="))) wording = ro_str_sub(wording, 1, wording.len);
    size_t cut = ro_str_find(wording, RO_STR(" ("), 0);
    if (cut != SIZE_MAX) wording = ro_str_sub(wording, 0, cut);
    if (ro_str_starts(wording, RO_STR("the ")) || ro_str_starts(wording, RO_STR("The ")))
        wording = ro_str_sub(wording, 4, wording.len);
    return ro_str_starts(wording, RO_STR("*")) ? (ro_str){"", 0} : wording;
}

static void add(ro_str wording, uint32_t kind)
{
    wording = bare(wording);
    if (all_capitals(wording)) {
        put(ro_gazetteer_key(RO_GAZETTEER_EXACT, ro_gazetteer_word(wording)), 1u << kind);
        return;
    }
    add_words(ro_utf8_lower(&arena, wording), kind);
    add_words(ro_utf8_fold(&arena, wording), kind);
}

static void add_person(ro_str name)
{
    name = ro_str_trim(name);
    const char *last = name.len ? memrchr(name.ptr, ' ', name.len) : NULL;
    if (!last) return;
    add(ro_str_sub(name, 0, ro_str_find(name, RO_STR(" "), 0)), FIRST);
    add(ro_str_sub(name, (size_t)(last - name.ptr) + 1, name.len), SURNAME);
}

static ro_str bytes_of(const char *folder, const char *name)
{
    char path[8192];
    ro_file file;
    ro_error error;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    if (ro_file_open(&file, path, &error)) stop(path, error.message);
    ro_str bytes = ro_str_copy(&arena, file.bytes);
    ro_file_close(&file);
    return bytes;
}

static long number_of(ro_str s) { return s.len ? strtol(ro_str_copy(&arena, s).ptr, NULL, 10) : 0; }

static void add_table(const char *data, const source *from)
{
    ro_table table;
    ro_error error;
    if (ro_table_read(&table, &arena, ro_str_of(from->table), bytes_of(data, from->table), &error))
        stop(from->table, error.message);
    const int column = ro_table_column(&table, from->column), people = ro_table_column(&table, "population");
    for (uint32_t r = 0; r < table.row_count; r++) {
        ro_str cell = ro_table_cell(&table, r, column);
        const bool large = from->kind == TOWN && number_of(ro_table_cell(&table, r, people)) >= CITY_PEOPLE;
        while (cell.ptr) {
            ro_str one = ro_str_cut(&cell, '|');
            if (from->kind == PERSON)
                add_person(one);
            else
                add(one, large ? CITY : from->kind);
        }
    }
}

/* First cells of lines; those in quotation marks (a comma in the name) are few and left out. */
static void add_lines(ro_str bytes, uint32_t kind)
{
    ro_str_cut(&bytes, '\n');
    while (bytes.ptr) {
        ro_str line = ro_str_cut(&bytes, '\n');
        if (!ro_str_starts(line, RO_STR("\""))) add(ro_str_cut(&line, ','), kind);
    }
}

static void add_names(ro_str json, uint32_t kind)
{
    const ro_str key = RO_STR("\"name\":\"");
    for (size_t at = 0; (at = ro_str_find(json, key, at)) != SIZE_MAX;) {
        const size_t end = ro_str_find(json, RO_STR("\""), at + key.len);
        if (end == SIZE_MAX) return;
        add(ro_str_sub(json, at + key.len, end), kind);
        at = end;
    }
}

void phrases_make(ro_model_part parts[2], const char *data, const char *shared)
{
    char places[4096];
    snprintf(places, sizeof places, "%s/data/facts/geonames_cities", shared);
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) add_table(data, &sources[i]);
    add_lines(bytes_of(places, "world-cities_2026_name_country_admin1_geonameid.csv"), TOWN);
    add_names(bytes_of(places, "admin1.json"), REGION);
    fprintf(stderr, "%u phrases and beginnings of phrases, %u slots\n", used, slots);
    parts[0] = (ro_model_part){"phrases", {(const char *)keys, slots * sizeof *keys}};
    parts[1] = (ro_model_part){"phrase kinds", {(const char *)values, slots * sizeof *values}};
}

ro_gazetteer phrases_gazetteer(void) { return (ro_gazetteer){keys, values, slots - 1}; }
