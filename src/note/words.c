/* words.c: the word tables, read once into maps. Keys are a letter for the role, then the lemma. */
#include "note/words.h"

#include "base/array.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"

#include <stdlib.h>

enum { KEY_MAX = 64 };
/* What is looked up apart: the roles of contact words, then modality, plans, processes and fates. */
enum { FILTER_MODALITY = RO_WORD_POS_COUNT, FILTER_PLAN_NOUN, FILTER_PLAN_VERB, FILTER_PROCESS, FILTER_TURN, FILTER_FATE, FILTERS };
enum { FILES = 5 };

struct ro_words {
    ro_arena arena;
    ro_file files[FILES];
    ro_map contacts, modality, plans, processes, turns; /* key -> index, flags, index, kind, index */
    ro_map fates;                                       /* lemma, space, word beside it -> flags */
    RO_ARRAY(ro_contact_word) rows;
    RO_ARRAY(ro_turn_word) turn_rows;
    RO_ARRAY(ro_span) plan_rows;    /* frame, line */
    uint64_t lengths[FILTERS][256]; /* of the rows that begin with this byte, a bit a length */
    uint64_t checksum;
};

typedef struct name_flag {
    const char *name;
    uint32_t flag;
} name_flag;

static const name_flag frames[] = {{"pair", RO_FRAME_PAIR},
                                   {"public", RO_FRAME_PUBLIC},
                                   {"visit", RO_FRAME_VISIT},
                                   {"message", RO_FRAME_MESSAGE},
                                   {"event", RO_FRAME_EVENT},
                                   {"each", RO_FRAME_EACH},
                                   {"first", RO_FRAME_FIRST},
                                   {"strict", RO_FRAME_STRICT},
                                   {"plural", RO_FRAME_PLURAL},
                                   {"about", RO_FRAME_ABOUT},
                                   {"place", RO_FRAME_PLACE},
                                   {"told", RO_FRAME_TOLD},
                                   {"down", RO_FRAME_DOWN},
                                   {"patient", RO_FRAME_PATIENT},
                                   {"bilateral", RO_FRAME_BILATERAL},
                                   {"hands", RO_FRAME_HANDS},
                                   {"invite", RO_FRAME_INVITE},
                                   {"speech", RO_FRAME_SPEECH},
                                   {NULL, 0}};
static const name_flag modalities[] = {{"plan", RO_MODALITY_PLAN},         {"propose", RO_MODALITY_PROPOSE},
                                       {"deny", RO_MODALITY_DENY},         {"cancel", RO_MODALITY_CANCEL},
                                       {"postpone", RO_MODALITY_POSTPONE}, {"fail", RO_MODALITY_FAIL},
                                       {"negate", RO_MODALITY_NEGATE},     {"initiate", RO_MODALITY_INITIATE},
                                       {"past", RO_MODALITY_PAST},         {"happen", RO_MODALITY_HAPPEN},
                                       {"elapse", RO_MODALITY_ELAPSE},     {"keep", RO_MODALITY_KEEP},
                                       {NULL, 0}};
static const name_flag plan_frames[] = {{"deadline", RO_PLAN_DEADLINE},
                                        {"needs-plan", RO_PLAN_NEEDS_PLAN},
                                        {"needs-time", RO_PLAN_NEEDS_TIME},
                                        {"needs-plan-time", RO_PLAN_NEEDS_PLAN | RO_PLAN_NEEDS_TIME},
                                        {"sets", RO_PLAN_SETS},
                                        {NULL, 0}};
static const name_flag poses[] = {{"NOUN", RO_WORD_NOUN},       {"VERB", RO_WORD_VERB},       {"LIGHT", RO_WORD_LIGHT},
                                  {"PRESS", RO_WORD_PRESS},     {"CHANNEL", RO_WORD_CHANNEL}, {"TOPIC", RO_WORD_TOPIC},
                                  {"GENERIC", RO_WORD_GENERIC}, {"ADDRESS", RO_WORD_ADDRESS}, {"SAY", RO_WORD_SAY},
                                  {"AGENT", RO_WORD_AGENT},     {"PRIVATE", RO_WORD_PRIVATE}, {NULL, 0}};

static const name_flag *flag_of(const name_flag *all, ro_str name)
{
    for (; all->name; all++)
        if (ro_str_is(name, all->name)) return all;
    return NULL;
}

/* The flags of "pair,strict"; false for an unknown one. */
static bool flags_of(const name_flag *all, ro_str list, uint32_t *out)
{
    *out = 0;
    if (ro_str_is(list, "-")) return true;
    while (list.len) {
        const name_flag *hit = flag_of(all, ro_str_cut(&list, ','));
        if (!hit) return false;
        *out |= hit->flag;
    }
    return true;
}

static ro_str key_in(ro_arena *arena, char role, ro_str lemma) { return ro_str_format(arena, "%c%.*s", role, RO_STR_ARGS(lemma)); }

/* The same key on the stack, for lookups. */
static ro_str key_on(char *room, char role, ro_str lemma)
{
    if (lemma.len > KEY_MAX - 2) return (ro_str){NULL, 0};
    room[0] = role;
    memcpy(room + 1, lemma.ptr, lemma.len);
    return (ro_str){room, lemma.len + 1};
}

static ro_status bad_row(const ro_table *table, uint32_t row, const char *what, ro_error *error)
{
    ro_error_set(error, RO_EFORMAT, table->name.ptr, -1, "line %u: unknown %s", table->lines[row], what);
    if (error) error->line = table->lines[row];
    return RO_EFORMAT;
}

static void let_pass(ro_words *self, unsigned filter, ro_str lemma)
{
    if (lemma.len && lemma.len < KEY_MAX) self->lengths[filter][(uint8_t)lemma.ptr[0]] |= (uint64_t)1 << lemma.len;
}

static ro_status add_contact(ro_words *self, const ro_table *table, uint32_t row, ro_error *error)
{
    ro_str pos = ro_table_cell(table, row, ro_table_column(table, "pos")),
           kind = ro_table_cell(table, row, ro_table_column(table, "kind"));
    const name_flag *role = flag_of(poses, pos);
    int read = ro_str_is(kind, "-") ? RO_CONTACT_KIND_COUNT : ro_contact_kind_read(kind);
    ro_contact_word word = {.lemma = ro_table_cell(table, row, ro_table_column(table, "lemma")),
                            .with = ro_table_cell(table, row, ro_table_column(table, "with")),
                            .line = table->lines[row],
                            .next = -1};
    if (!role) return bad_row(table, row, "pos", error);
    if (read < 0) return bad_row(table, row, "kind", error);
    if (!flags_of(frames, ro_table_cell(table, row, ro_table_column(table, "frame")), &word.frame))
        return bad_row(table, row, "frame", error);
    word.pos = (ro_word_pos)role->flag;
    word.kind = (uint8_t)read;
    let_pass(self, word.pos, word.lemma);
    ro_str key = key_in(&self->arena, (char)('0' + word.pos), word.lemma);
    if (!key.ptr || !RO_PUSH(&self->arena, &self->rows, word)) return RO_ENOMEM;
    uint32_t *first = ro_map_at(&self->contacts, &self->arena, key, self->rows.count - 1);
    if (!first) return RO_ENOMEM;
    if (*first == self->rows.count - 1) return RO_OK;
    /* rows with a `with` of their own stand before the one with "-" */
    bool bare_first = ro_str_is(self->rows.at[*first].with, "-");
    uint32_t at = self->rows.count - 1;
    if (bare_first) {
        self->rows.at[at].next = (int32_t)*first;
        *first = at;
    } else {
        self->rows.at[at].next = self->rows.at[*first].next;
        self->rows.at[*first].next = (int32_t)at;
    }
    return RO_OK;
}

static ro_status add_modality(ro_words *self, const ro_table *table, uint32_t row, ro_error *error)
{
    uint32_t flags;
    if (!flags_of(modalities, ro_table_cell(table, row, ro_table_column(table, "class")), &flags))
        return bad_row(table, row, "class", error);
    uint32_t *at = ro_map_at(&self->modality, &self->arena, ro_table_cell(table, row, ro_table_column(table, "lemma")), 0);
    if (!at) return RO_ENOMEM;
    let_pass(self, FILTER_MODALITY, ro_table_cell(table, row, ro_table_column(table, "lemma")));
    *at |= flags;
    return RO_OK;
}

static ro_status add_plan(ro_words *self, const ro_table *table, uint32_t row, ro_error *error)
{
    uint32_t flags;
    if (!flags_of(plan_frames, ro_table_cell(table, row, ro_table_column(table, "frame")), &flags))
        return bad_row(table, row, "frame", error);
    bool verb = ro_str_is(ro_table_cell(table, row, ro_table_column(table, "pos")), "VERB");
    ro_str key = key_in(&self->arena, verb ? 'v' : 'n', ro_table_cell(table, row, ro_table_column(table, "lemma")));
    let_pass(self, verb ? FILTER_PLAN_VERB : FILTER_PLAN_NOUN, ro_table_cell(table, row, ro_table_column(table, "lemma")));
    ro_span entry = {flags, table->lines[row]};
    if (!key.ptr || !RO_PUSH(&self->arena, &self->plan_rows, entry)) return RO_ENOMEM;
    return ro_map_set(&self->plans, &self->arena, key, self->plan_rows.count - 1) ? RO_OK : RO_ENOMEM;
}

static ro_status add_process(ro_words *self, const ro_table *table, uint32_t row, ro_error *error)
{
    ro_str lemma = ro_table_cell(table, row, ro_table_column(table, "lemma")), is = ro_table_cell(table, row, ro_table_column(table, "is"));
    bool noun = ro_str_is(ro_table_cell(table, row, ro_table_column(table, "pos")), "NOUN");
    int value = noun ? ro_process_kind_read(is) : ro_process_state_read(is);
    if (value < 0) return bad_row(table, row, "is", error);
    let_pass(self, noun ? FILTER_PROCESS : FILTER_TURN, lemma);
    if (noun) return ro_map_set(&self->processes, &self->arena, lemma, (uint32_t)value) ? RO_OK : RO_ENOMEM;
    uint32_t *at = ro_map_at(&self->turns, &self->arena, lemma, UINT32_MAX);
    ro_turn_word word = {lemma, ro_table_cell(table, row, ro_table_column(table, "roles")), ro_table_cell(table, row, ro_table_column(table, "with")),
                         ro_table_cell(table, row, ro_table_column(table, "kinds")), (uint8_t)value, table->lines[row], at && *at != UINT32_MAX ? (int32_t)*at : -1};
    if (!at || !RO_PUSH(&self->arena, &self->turn_rows, word)) return RO_ENOMEM;
    *at = self->turn_rows.count - 1;
    return RO_OK;
}

static ro_status add_fate(ro_words *self, const ro_table *table, uint32_t row, ro_error *error)
{
    uint32_t flags;
    ro_str lemma = ro_table_cell(table, row, ro_table_column(table, "lemma")),
           with = ro_table_cell(table, row, ro_table_column(table, "with"));
    if (!flags_of(modalities, ro_table_cell(table, row, ro_table_column(table, "class")), &flags))
        return bad_row(table, row, "class", error);
    let_pass(self, FILTER_FATE, lemma);
    while (with.len) {
        ro_str word = ro_str_cut(&with, '|');
        ro_str key = ro_str_format(&self->arena, "%.*s %.*s", RO_STR_ARGS(lemma), ro_str_is(word, "-") ? 0 : (int)word.len, word.ptr);
        uint32_t *at = key.ptr ? ro_map_at(&self->fates, &self->arena, key, 0) : NULL;
        if (!at) return RO_ENOMEM;
        *at |= flags;
    }
    return RO_OK;
}

typedef ro_status (*add_row)(ro_words *, const ro_table *, uint32_t, ro_error *);

static ro_status read_table(ro_words *self, unsigned number, const char *data, const char *name, add_row add, ro_error *error)
{
    ro_table table;
    ro_status status = ro_file_open_in(&self->files[number], data, name, error);
    if (!status) status = ro_table_read(&table, &self->arena, ro_str_of(name), self->files[number].bytes, error);
    for (uint32_t row = 0; !status && row < table.row_count; row++) status = add(self, &table, row, error);
    self->checksum = ro_hash_pair(self->checksum, ro_hash_str(self->files[number].bytes));
    return status;
}

ro_status ro_words_open(ro_words **out, const char *data, ro_error *error)
{
    ro_words *self = *out = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_status status = read_table(self, 0, data, "contact_words.tsv", add_contact, error);
    if (!status) status = read_table(self, 1, data, "modality.tsv", add_modality, error);
    if (!status) status = read_table(self, 2, data, "plan_words.tsv", add_plan, error);
    if (!status) status = read_table(self, 3, data, "process_words.tsv", add_process, error);
    if (!status) status = read_table(self, 4, data, "fate_words.tsv", add_fate, error);
    if (!status) return RO_OK;
    ro_words_close(self);
    *out = NULL;
    return status;
}

uint64_t ro_words_checksum(const ro_words *self) { return self->checksum; }

void ro_words_close(ro_words *self)
{
    if (!self) return;
    for (unsigned i = 0; i < FILES; i++) ro_file_close(&self->files[i]);
    ro_arena_free(&self->arena);
    free(self);
}

/* May a row of this role be this word, by its first byte and length? Most words go no further. */
static bool may_be(const ro_words *self, unsigned filter, ro_str lemma)
{
    return lemma.len && lemma.len < KEY_MAX && (self->lengths[filter][(uint8_t)lemma.ptr[0]] >> lemma.len & 1);
}

const ro_contact_word *ro_words_contact(const ro_words *self, ro_str lemma, ro_word_pos pos)
{
    char room[KEY_MAX];
    if (!may_be(self, pos, lemma)) return NULL;
    ro_str key = key_on(room, (char)('0' + pos), lemma);
    int64_t at = key.ptr ? ro_map_get(&self->contacts, key) : RO_MAP_NONE;
    return at < 0 ? NULL : &self->rows.at[at];
}

const ro_contact_word *ro_words_next(const ro_words *self, const ro_contact_word *row)
{
    return row->next < 0 ? NULL : &self->rows.at[row->next];
}

bool ro_contact_word_takes(const ro_contact_word *row, ro_str word)
{
    for (ro_str rest = row->with; rest.len;)
        if (ro_str_equal(ro_str_cut(&rest, '|'), word)) return true;
    return false;
}

uint32_t ro_words_modality(const ro_words *self, ro_str lemma)
{
    int64_t at = may_be(self, FILTER_MODALITY, lemma) ? ro_map_get(&self->modality, lemma) : RO_MAP_NONE;
    return at < 0 ? 0 : (uint32_t)at;
}

uint32_t ro_words_fate(const ro_words *self, ro_str lemma, ro_str beside)
{
    char room[2 * KEY_MAX];
    if (!may_be(self, FILTER_FATE, lemma) || beside.len >= KEY_MAX) return 0;
    memcpy(room, lemma.ptr, lemma.len);
    room[lemma.len] = ' ';
    if (beside.len) memcpy(room + lemma.len + 1, beside.ptr, beside.len);
    int64_t at = ro_map_get(&self->fates, (ro_str){room, lemma.len + 1 + beside.len});
    return at < 0 ? 0 : (uint32_t)at;
}

uint32_t ro_words_plan(const ro_words *self, ro_str lemma, bool verb, uint32_t *line)
{
    char room[KEY_MAX];
    *line = 0;
    if (!may_be(self, verb ? FILTER_PLAN_VERB : FILTER_PLAN_NOUN, lemma)) return 0;
    ro_str key = key_on(room, verb ? 'v' : 'n', lemma);
    int64_t at = key.ptr ? ro_map_get(&self->plans, key) : RO_MAP_NONE;
    *line = at < 0 ? 0 : self->plan_rows.at[at].end;
    return at < 0 ? 0 : self->plan_rows.at[at].start;
}

int ro_words_process(const ro_words *self, ro_str lemma)
{
    int64_t at = may_be(self, FILTER_PROCESS, lemma) ? ro_map_get(&self->processes, lemma) : RO_MAP_NONE;
    return at < 0 ? -1 : (int)at;
}

const ro_turn_word *ro_words_turn(const ro_words *self, ro_str lemma)
{
    int64_t at = may_be(self, FILTER_TURN, lemma) ? ro_map_get(&self->turns, lemma) : RO_MAP_NONE;
    return at < 0 ? NULL : &self->turn_rows.at[at];
}

const ro_turn_word *ro_words_next_turn(const ro_words *self, const ro_turn_word *row)
{
    return row->next < 0 ? NULL : &self->turn_rows.at[row->next];
}

bool ro_words_list_has(ro_str list, ro_str word)
{
    while (list.len)
        if (ro_str_equal(ro_str_cut(&list, '|'), word)) return true;
    return false;
}
