/* event_words.c: the table of acts, read once into a map from lemma to the first row of each role. */
#include "note/event_words.h"

#include "base/array.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"

#include <stdlib.h>

enum { LEMMA_MAX = 63 };

/* The first row of each role. */
typedef struct entry {
    int32_t first[RO_ACT_POS_COUNT], last[RO_ACT_POS_COUNT];
} entry;

struct ro_event_words {
    ro_arena arena;
    ro_file file;
    ro_map lemmas; /* lemma -> entry */
    RO_ARRAY(entry) entries;
    RO_ARRAY(ro_event_word) rows;
    uint64_t lengths[256]; /* of the lemmas that begin with this byte, a bit a length: most words go no further */
    uint64_t checksum;
};

static const char *const roles[RO_ACT_POS_COUNT] = {"VERB", "NOUN", "HINT", "CONTEXT", "LIGHT", "UNDO", "DENY", "ALLEGE", "WISH", "PLAN"};

static int read_of(const char *const *all, int count, ro_str name)
{
    for (int i = 0; i < count; i++)
        if (ro_str_is(name, all[i])) return i;
    return -1;
}

static int harm_read(ro_str name)
{
    for (int i = 0; i < RO_HARM_COUNT; i++)
        if (ro_str_is(name, ro_harm_name((ro_harm)i))) return i;
    return -1;
}

static bool is_none(ro_str cell) { return ro_str_is(cell, "-"); }

static ro_status bad_row(const ro_table *table, uint32_t row, const char *what, ro_error *error)
{
    ro_error_set(error, RO_EFORMAT, table->name.ptr, -1, "line %u: unknown %s", table->lines[row], what);
    if (error) error->line = table->lines[row];
    return RO_EFORMAT;
}

/* The cells that name things of a list; *what is the column that names none. */
static bool read_names(ro_event_word *word, const ro_table *table, uint32_t row, const char **what)
{
    ro_str cells[4];
    static const char *const columns[4] = {"type", "mode", "context", "harm"};
    int (*const readers[4])(ro_str) = {ro_event_type_read, ro_event_mode_read, ro_event_context_read, harm_read};
    int values[4];
    for (int i = 0; i < 4; i++) {
        cells[i] = ro_table_cell(table, row, ro_table_column(table, columns[i]));
        values[i] = is_none(cells[i]) ? -1 : readers[i](cells[i]);
        *what = columns[i];
        if (values[i] < 0 && !is_none(cells[i])) return false;
    }
    word->type = values[0] < 0 ? RO_EVENT_TYPE_COUNT : (uint8_t)values[0];
    word->modes = values[1] < 0 ? 0 : (uint64_t)1 << values[1];
    word->contexts = values[2] < 0 ? 0 : (uint64_t)1 << values[2];
    word->harm = values[3] < 0 ? RO_HARM_COUNT : (uint8_t)values[3];
    return true;
}

static bool read_cameo(ro_event_word *word, ro_str cell)
{
    if (is_none(cell)) return true;
    if (cell.len < 3 || cell.len >= RO_CAMEO_MAX) return false;
    for (size_t i = 0; i < cell.len; i++)
        if (cell.ptr[i] < '0' || cell.ptr[i] > '9') return false;
    memcpy(word->cameo, cell.ptr, cell.len);
    return true;
}

static bool chain(ro_event_words *self, const ro_event_word *word, uint32_t at)
{
    uint32_t *number = ro_map_at(&self->lemmas, &self->arena, word->lemma, self->entries.count);
    if (!number) return false;
    if (*number == self->entries.count) {
        entry *fresh = RO_PUSH_SLOT(&self->arena, &self->entries);
        if (!fresh) return false;
        for (int i = 0; i < RO_ACT_POS_COUNT; i++) fresh->first[i] = fresh->last[i] = -1;
    }
    entry *e = &self->entries.at[*number];
    if (e->first[word->pos] < 0)
        e->first[word->pos] = (int32_t)at;
    else
        self->rows.at[e->last[word->pos]].next = (int32_t)at;
    e->last[word->pos] = (int32_t)at;
    self->lengths[(uint8_t)word->lemma.ptr[0]] |= (uint64_t)1 << word->lemma.len;
    return true;
}

static ro_status add_row(ro_event_words *self, const ro_table *table, uint32_t row, ro_error *error)
{
    ro_event_word word = {.lemma = ro_table_cell(table, row, ro_table_column(table, "lemma")),
                          .with = ro_table_cell(table, row, ro_table_column(table, "with")),
                          .doer = ro_table_cell(table, row, ro_table_column(table, "doer")),
                          .target = ro_table_cell(table, row, ro_table_column(table, "target")),
                          .line = table->lines[row],
                          .next = -1};
    const char *what = "pos";
    int pos = read_of(roles, RO_ACT_POS_COUNT, ro_table_cell(table, row, ro_table_column(table, "pos")));
    if (pos < 0 || !read_names(&word, table, row, &what)) return bad_row(table, row, what, error);
    if (!read_cameo(&word, ro_table_cell(table, row, ro_table_column(table, "cameo")))) return bad_row(table, row, "cameo", error);
    if (!word.lemma.len || word.lemma.len > LEMMA_MAX) return bad_row(table, row, "lemma", error);
    word.pos = (ro_event_pos)pos;
    if (!RO_PUSH(&self->arena, &self->rows, word)) return RO_ENOMEM;
    return chain(self, &word, self->rows.count - 1) ? RO_OK : RO_ENOMEM;
}

ro_status ro_event_words_open(ro_event_words **out, const char *data, ro_error *error)
{
    ro_event_words *self = *out = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_table table;
    ro_status status = ro_file_open_in(&self->file, data, "event_words.tsv", error);
    if (!status) status = ro_table_read(&table, &self->arena, RO_STR("event_words.tsv"), self->file.bytes, error);
    for (uint32_t row = 0; !status && row < table.row_count; row++) status = add_row(self, &table, row, error);
    if (!status) self->checksum = ro_hash_str(self->file.bytes);
    if (!status) return RO_OK;
    ro_event_words_close(self);
    *out = NULL;
    return status;
}

uint64_t ro_event_words_checksum(const ro_event_words *self) { return self->checksum; }

void ro_event_words_close(ro_event_words *self)
{
    if (!self) return;
    ro_file_close(&self->file);
    ro_arena_free(&self->arena);
    free(self);
}

static const entry *entry_of(const ro_event_words *self, ro_str lemma)
{
    if (!lemma.len || lemma.len > LEMMA_MAX || !(self->lengths[(uint8_t)lemma.ptr[0]] >> lemma.len & 1)) return NULL;
    int64_t at = ro_map_get(&self->lemmas, lemma);
    return at < 0 ? NULL : &self->entries.at[at];
}

const ro_event_word *ro_event_words_find(const ro_event_words *self, ro_str lemma, ro_event_pos pos)
{
    const entry *e = entry_of(self, lemma);
    return !e || e->first[pos] < 0 ? NULL : &self->rows.at[e->first[pos]];
}

const ro_event_word *ro_event_words_next(const ro_event_words *self, const ro_event_word *row)
{
    return row->next < 0 ? NULL : &self->rows.at[row->next];
}

uint32_t ro_event_words_roles(const ro_event_words *self, ro_str lemma)
{
    const entry *e = entry_of(self, lemma);
    uint32_t bits = 0;
    for (int i = 0; e && i < RO_ACT_POS_COUNT; i++) bits |= (uint32_t)(e->first[i] >= 0) << i;
    return bits;
}

bool ro_event_word_has(ro_str alternatives, ro_str word)
{
    while (alternatives.len)
        if (ro_str_equal(ro_str_cut(&alternatives, '|'), word)) return true;
    return false;
}
