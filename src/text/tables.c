/* tables.c: reads data/text_*.tsv, data/outlets.tsv and models/body.model. */
#include "text/tables.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/lines.h"
#include "text/traits.h"

#include <stdlib.h>

enum { IN_WORDS_MAX = 30 };

/* Letters and digits of ASCII in lower case: nearly every byte; 0 for others. */
#define FIVE(a, low) [(a)] = (low), [(a) + 1] = (low) + 1, [(a) + 2] = (low) + 2, [(a) + 3] = (low) + 3, [(a) + 4] = (low) + 4
static const char plain_of[256] = {FIVE('0', '0'), FIVE('5', '5'), FIVE('A', 'a'), FIVE('F', 'f'), FIVE('K', 'k'),
                                   FIVE('P', 'p'), FIVE('U', 'u'), ['Z'] = 'z',    FIVE('a', 'a'), FIVE('f', 'f'),
                                   FIVE('k', 'k'), FIVE('p', 'p'), FIVE('u', 'u'), ['z'] = 'z'};
#undef FIVE

size_t ro_line_fold(ro_str line, char *out, size_t room)
{
    size_t len = 0;
    bool space = false;
    for (size_t i = 0; i < line.len && len + 2 < room; i++) {
        unsigned char c = (unsigned char)line.ptr[i];
        if (plain_of[c]) {
            if (space && len) out[len++] = ' ';
            space = false;
            out[len++] = plain_of[c];
            for (; len + 2 < room && i + 1 < line.len && plain_of[(unsigned char)line.ptr[i + 1]]; i++)
                out[len++] = plain_of[(unsigned char)line.ptr[i + 1]]; /* the rest of the word */
            continue;
        }
        if (c == ' ') {
            space = true;
            continue;
        }
        if (c == '\'') continue;
        if (c == 0xE2 && i + 2 < line.len) { /* general punctuation and symbols: apostrophes vanish, the rest divides */
            unsigned char b = (unsigned char)line.ptr[i + 1], d = (unsigned char)line.ptr[i + 2];
            space = space || !(b == 0x80 && (d == 0x98 || d == 0x99));
            i += 2;
            continue;
        }
        if (c == 0xC2) {
            space = true;
            i++;
            continue;
        }
        if (c == 0xC3 && i + 1 < line.len) { /* ä and the like without their marks, as far as the tables need it */
            static const char plain[] = "aaaaaaaceeeeiiiidnoooooxouuuuyts"
                                        "aaaaaaaceeeeiiiidnoooooxouuuuyty";
            unsigned char d = (unsigned char)line.ptr[++i];
            if (space && len) out[len++] = ' ';
            space = false;
            out[len++] = plain[d & 0x3F];
            continue;
        }
        if (c < 0x80) {
            space = true;
            continue;
        }
        if (space && len) out[len++] = ' ';
        space = false;
        out[len++] = ro_to_lower((char)c);
    }
    return len;
}

static ro_str fold_copy(ro_arena *arena, ro_str s)
{
    char buffer[RO_FOLD_MAX];
    return ro_str_copy(arena, (ro_str){buffer, ro_line_fold(s, buffer, sizeof buffer)});
}

static ro_str first_word(ro_str folded)
{
    ro_str rest = folded;
    return ro_str_cut(&rest, ' ');
}

/* ---- furniture ---- */

static bool fires(const ro_furniture *f, ro_str folded)
{
    if (f->how == RO_PHRASE_LINE) return ro_str_equal(folded, f->phrase);
    if (f->how == RO_PHRASE_START)
        return ro_str_starts(folded, f->phrase) && (folded.len == f->phrase.len || folded.ptr[f->phrase.len] == ' ');
    return ro_str_starts(folded, f->phrase);
}

static const ro_furniture *strongest(const ro_texts *self, uint32_t first, ro_str folded, const ro_furniture *best)
{
    for (uint32_t i = first; i; i = self->furniture.at[i - 1].next) {
        const ro_furniture *f = &self->furniture.at[i - 1];
        if ((!best || f->act > best->act) && fires(f, folded)) best = f;
    }
    return best;
}

static unsigned begin_of(ro_str word)
{
    return (unsigned char)word.ptr[0] | (unsigned)(word.len > 1 ? (unsigned char)word.ptr[1] : ' ') << 8;
}

ro_phrase_act ro_furniture_find(const ro_texts *self, ro_str folded, uint32_t words, const ro_furniture **hit)
{
    unsigned first = folded.len ? begin_of(folded) : 0;
    int64_t chain =
        self->line_begins[first / 64] >> (first & 63) & 1 ? ro_map_get(&self->furniture_of, first_word(folded)) : RO_MAP_NONE;
    const ro_furniture *best = chain == RO_MAP_NONE ? NULL : strongest(self, (uint32_t)chain, folded, NULL);
    for (ro_str rest = folded; words <= IN_WORDS_MAX && rest.len;) { /* phrases that may stand anywhere, tried at each word */
        ro_str from = rest, word = ro_str_cut(&rest, ' ');
        unsigned begin = begin_of(from);
        if (!(self->inside_begins[begin / 64] >> (begin & 63) & 1)) continue;
        chain = ro_map_get(&self->inside_of, word);
        if (chain != RO_MAP_NONE) best = strongest(self, (uint32_t)chain, from, best);
    }
    if (hit) *hit = best;
    return best ? best->act : RO_PHRASE_NONE;
}

static bool act_of(ro_str name, ro_phrase_act *act)
{
    static const char *const names[] = {"none", "hint", "credit", "cut", "end"};
    for (int i = RO_PHRASE_HINT; i <= RO_PHRASE_END; i++)
        if (ro_str_is(name, names[i])) return *act = (ro_phrase_act)i, true;
    return false;
}

static ro_status take_furniture(ro_texts *self, const ro_table *table, ro_error *error)
{
    int how = ro_table_column(table, "how"), act = ro_table_column(table, "act"), phrase = ro_table_column(table, "phrase");
    for (uint32_t i = 0; i < table->row_count; i++) {
        ro_str h = ro_table_cell(table, i, how);
        ro_furniture f = {.phrase = fold_copy(&self->arena, ro_table_cell(table, i, phrase))};
        f.how = ro_str_is(h, "line") ? RO_PHRASE_LINE : ro_str_is(h, "start") ? RO_PHRASE_START : RO_PHRASE_IN;
        if (!f.phrase.len || !act_of(ro_table_cell(table, i, act), &f.act))
            return ro_error_set(error, RO_EFORMAT, table->name.ptr, -1, "line %u: no such act, or no phrase", table->lines[i]);
        for (size_t k = 0; k < f.phrase.len; k++) f.words += f.phrase.ptr[k] == ' ';
        f.words++;
        unsigned begin = begin_of(f.phrase);
        *(f.how == RO_PHRASE_IN ? &self->inside_begins[begin / 64] : &self->line_begins[begin / 64]) |= (uint64_t)1 << (begin & 63);
        ro_map *map = f.how == RO_PHRASE_IN ? &self->inside_of : &self->furniture_of;
        uint32_t *head = ro_map_at(map, &self->arena, first_word(f.phrase), 0);
        if (!head) return RO_ENOMEM;
        f.next = *head;
        if (!RO_PUSH(&self->arena, &self->furniture, f)) return RO_ENOMEM;
        *head = self->furniture.count;
    }
    return RO_OK;
}

/* ---- languages ---- */

uint32_t ro_stop_bits(const ro_texts *self, ro_str word)
{
    uint64_t profiles = ro_languages_with(&self->languages, word);
    return (uint32_t)(profiles & 1) | (profiles >> 1 ? 2u : 0u);
}

static ro_status take_languages(ro_texts *self, const ro_table *table, ro_error *error)
{
    ro_status status = ro_languages_take(&self->languages, &self->arena, table, error);
    for (uint32_t i = 0; i < self->languages.word_room && !status; i++) {
        const ro_common_word *w = &self->languages.words[i];
        if (!w->profiles || w->len > 8) continue;
        uint32_t bit = ro_common_bit((unsigned char)(w->low >> (w->len - 1) * 8), (unsigned char)w->low, w->len);
        self->common[bit / 64] |= (uint64_t)1 << (bit & 63);
    }
    return status;
}

static ro_status take_page_words(ro_texts *self, const ro_table *table, ro_error *error)
{
    return ro_page_words_take(&self->page_words, &self->arena, table, error);
}

/* ---- names ---- */

const ro_source_name *ro_name_find(const ro_texts *self, ro_str name)
{
    char buffer[RO_FOLD_MAX];
    ro_str key = {buffer, ro_line_fold(name, buffer, sizeof buffer)};
    if (ro_str_starts(key, RO_STR("the "))) key = ro_str_sub(key, 4, key.len);
    int64_t at = key.len ? ro_map_get(&self->name_of, key) : RO_MAP_NONE;
    return at == RO_MAP_NONE ? NULL : &self->names.at[at];
}

/* The first to claim a name keeps it. */
static bool add_key(ro_texts *self, ro_str name, uint32_t index)
{
    ro_str key = fold_copy(&self->arena, name);
    if (ro_str_starts(key, RO_STR("the "))) key = ro_str_sub(key, 4, key.len);
    return !key.len || ro_map_at(&self->name_of, &self->arena, key, index) != NULL;
}

static bool add_keys(ro_texts *self, ro_str list, uint32_t index)
{
    for (ro_str rest = list; rest.len;) {
        ro_str key = ro_str_trim(ro_str_cut(&rest, '|'));
        if (key.len && key.ptr[0] == '=') key = ro_str_sub(key, 1, key.len); /* `=`: only in this case; credits are less strict */
        if (!add_key(self, key, index)) return false;
    }
    return true;
}

/* Columns: name; kind ("agency", …); names and domains, parted by "|". Other columns are not ours. */
static ro_status take_names(ro_texts *self, const ro_table *table, ro_error *error)
{
    int name = ro_table_column(table, "name"), kind = ro_table_column(table, "kind");
    int lists[2] = {ro_table_column(table, "names"), ro_table_column(table, "domains")};
    if (name < 0) return ro_error_set(error, RO_EFORMAT, table->name.ptr, -1, "no column `name`");
    for (uint32_t i = 0; i < table->row_count; i++) {
        ro_source_name s = {ro_table_cell(table, i, name), false};
        const ro_source_name *known = ro_name_find(self, s.name);
        uint32_t index = known ? (uint32_t)(known - self->names.at) : self->names.count;
        s.is_agency = ro_str_find(ro_table_cell(table, i, kind), RO_STR("agency"), 0) != SIZE_MAX;
        if (!known && !RO_PUSH(&self->arena, &self->names, s)) return RO_ENOMEM;
        bool good = add_key(self, s.name, index);
        for (int k = 0; k < 2 && good; k++) good = add_keys(self, ro_table_cell(table, i, lists[k]), index);
        if (!good) return RO_ENOMEM;
    }
    return RO_OK;
}

/* ---- loading ---- */

typedef ro_status (*take_table)(ro_texts *self, const ro_table *table, ro_error *error);

static ro_status read_table(ro_texts *self, const char *data, const char *name, take_table take, bool needed, ro_error *error)
{
    ro_file *file = &self->files[self->file_count];
    ro_error quiet;
    ro_status status = ro_file_open_in(file, data, name, needed ? error : &quiet);
    if (status) return needed ? status : RO_OK;
    self->file_count++;
    ro_table table;
    status = ro_table_read(&table, &self->arena, ro_str_of(name), file->bytes, error);
    if (status) return status;
    self->checksum = ro_hash_pair(self->checksum, ro_hash_str(file->bytes));
    status = take(self, &table, error);
    return status == RO_ENOMEM ? ro_error_set(error, status, name, -1, "no memory") : status;
}

static ro_status read_forests(ro_texts *self, const char *models, ro_error *error)
{
    static const char *const names[2] = {"text", "html"};
    ro_file *file = &self->files[self->file_count];
    ro_error quiet;
    ro_model model;
    if (!models || ro_file_open_in(file, models, "body.model", &quiet)) return RO_OK;
    self->file_count++;
    ro_status status = ro_model_read(&model, RO_STR("body.model"), file->bytes, "body", RO_TRAITS_TEMPLATE, error);
    for (int k = 0; k < 2 && !status; k++) status = ro_forest_read(&self->forests[k], &model, names[k], RO_TRAIT_COUNT, error);
    if (!status) self->wordbook.weights = ro_model_array(&model, "wordbook", RO_WORDBOOK_ROWS, 1, error);
    if (!status && !self->wordbook.weights) status = RO_EFORMAT;
    self->checksum = ro_hash_pair(self->checksum, model.checksum);
    return status;
}

ro_status ro_texts_open(ro_texts **out, const char *models, const char *data, ro_error *error)
{
    ro_texts *self = *out = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_status status = read_table(self, data, "text_languages.tsv", take_languages, true, error);
    if (!status) status = read_table(self, data, "text_furniture.tsv", take_furniture, true, error);
    if (!status) status = read_table(self, data, "page_words.tsv", take_page_words, false, error);
    if (!status) status = read_table(self, data, "outlets.tsv", take_names, false, error);
    if (!status) status = read_forests(self, models, error);
    if (status) {
        ro_texts_close(self);
        *out = NULL;
    }
    return status;
}

uint64_t ro_texts_checksum(const ro_texts *self) { return self->checksum; }

void ro_texts_close(ro_texts *self)
{
    if (!self) return;
    for (uint32_t i = 0; i < self->file_count; i++) ro_file_close(&self->files[i]);
    ro_arena_free(&self->arena);
    free(self);
}
