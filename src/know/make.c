/* make.c: one maker: rows in, sections out. The wordings of all tables are taken last, by asking what was made until then. */
#include "know/make.h"

#include "base/hash.h"
#include "know/maker.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

const char *ro_know_table_name(ro_know_table table) { return table < RO_TABLE_KNOW_COUNT ? ro_know_table_names[table] : ""; }

/* ---- help ---- */

void ro_make_no_memory(ro_maker *mk)
{
    if (!mk->status) mk->status = ro_error_set(mk->error, RO_ENOMEM, NULL, -1, "no memory for the tables");
}

static void stop_at(ro_maker *mk, const ro_know_fault *fault)
{
    char file[RO_ERROR_FILE_MAX];
    snprintf(file, sizeof file, "%.*s", RO_STR_ARGS(fault->file));
    mk->status = fault->column ? ro_error_set(mk->error, RO_EFORMAT, file, -1, "column %u: %s", fault->column, fault->message)
                               : ro_error_set(mk->error, RO_EFORMAT, file, -1, "%s", fault->message);
    if (mk->error && fault->line) mk->error->line = fault->line;
}

/* The place of a column of the plan in the file of the row, 1-based; 0: it has none. */
static uint32_t place_of(const ro_maker *mk, ro_know_table table, const ro_make_row *row, int column)
{
    if (column < 0 || !row->cells[column].ptr) return 0;
    ro_str file = row->file ? mk->sources->user[row->file - 1].bytes : mk->files[table].bytes;
    const char *at = row->cells[column].ptr;
    uint32_t place = 1;
    if (at < file.ptr || at > file.ptr + file.len) return 0; /* composed of ours and the user's */
    for (; at > file.ptr && at[-1] != '\n'; at--) place += at[-1] == '\t';
    return place;
}

void ro_make_fault(ro_maker *mk, ro_know_table table, const ro_make_row *row, int column, const char *format, ...)
{
    char name[64];
    snprintf(name, sizeof name, "%s.tsv", ro_know_table_names[table]);
    ro_know_fault fault = {.file = row->file ? mk->sources->user[row->file - 1].name : ro_str_of(name),
                           .line = row->line,
                           .column = place_of(mk, table, row, column),
                           .is_user = row->file != 0};
    va_list args;
    va_start(args, format);
    vsnprintf(fault.message, sizeof fault.message, format, args);
    va_end(args);
    mk->fault_count++;
    if (mk->faults) mk->faults->tell(mk->faults->context, &fault);
    if (!mk->faults && !mk->status) stop_at(mk, &fault);
}

uint32_t ro_make_string(ro_maker *mk, ro_str s)
{
    int64_t number = ro_dict_add(&mk->strings, &mk->arena, s.len ? s : RO_STR(""));
    if (number == RO_DICT_FULL) ro_make_no_memory(mk);
    return number == RO_DICT_FULL ? 0 : (uint32_t)number;
}

ro_row_at ro_make_at(ro_maker *mk, ro_know_table table, const ro_make_row *row)
{
    ro_row_at at = {row->file, row->line, ro_make_string(mk, row->cells[ro_plans[table].source])};
    return at;
}

void ro_make_hit(ro_maker *mk, ro_know_index by, ro_str key, int32_t id, uint32_t note)
{
    if (!ro_index_put(&mk->by[by], &mk->arena, key, id, note)) ro_make_no_memory(mk);
}

bool ro_make_key(ro_maker *mk, ro_know_index by, ro_know_table table, const ro_make_row *row, ro_str key, int32_t id)
{
    if (ro_index_made(&mk->by[by], key) >= 0) {
        ro_make_fault(mk, table, row, 0, "the key %.*s stands twice", RO_STR_ARGS(key));
        return false;
    }
    ro_make_hit(mk, by, key, id, 0);
    return true;
}

void ro_make_word(ro_maker *mk, ro_know_index by, ro_str words, int32_t id, uint8_t how)
{
    words = ro_str_trim(words);
    bool exact = words.len && words.ptr[0] == '=';
    if (exact) words = ro_str_sub(words, 1, words.len);
    ro_folded folded;
    ro_fold(&folded, words);
    if (!folded.len) return;
    exact = exact || ro_is_acronym(words);
    ro_str key = ro_str_copy(&mk->arena, ro_folded_str(&folded));
    uint32_t note =
        ro_make_string(mk, words) << RO_NOTE_STRING_SHIFT | (uint32_t)how << RO_NOTE_HOW_SHIFT | (exact ? RO_NOTE_EXACT : 0);
    if (!key.ptr) {
        ro_make_no_memory(mk);
        return;
    }
    ro_make_hit(mk, by, key, id, note);
}

void ro_make_words(ro_maker *mk, ro_know_index by, ro_str list, int32_t id, uint8_t how)
{
    while (list.len && !mk->status) ro_make_word(mk, by, ro_str_cut(&list, '|'), id, how);
}

bool ro_make_state_cell(ro_maker *mk, ro_know_table table, const ro_make_row *row, int column, int32_t *out)
{
    ro_str key = row->cells[column];
    *out = key.len ? ro_index_made(&mk->by[RO_BY_STATE_KEY], key) : -1;
    if (!key.len || *out >= 0) return true;
    ro_make_fault(mk, table, row, column, "%.*s is the key of no state (states.tsv)", RO_STR_ARGS(key));
    return false;
}

bool ro_make_date_cell(ro_maker *mk, ro_know_table table, const ro_make_row *row, int column, ro_date *out)
{
    ro_str cell = row->cells[column];
    *out = ro_date_read(cell);
    if (!cell.len || ro_date_is_known(*out)) return true;
    ro_make_fault(mk, table, row, column, "%.*s is no day (YYYY-MM-DD, YYYY-MM or YYYY)", RO_STR_ARGS(cell));
    return false;
}

/* ---- sections ---- */

enum { PARTS_MAX = 48 };

typedef struct binder {
    ro_model_part parts[PARTS_MAX];
    uint32_t count;
    bool failed;
} binder;

static void bind(binder *b, const char *name, ro_str bytes)
{
    if (!bytes.ptr && bytes.len) b->failed = true;
    if (b->count < PARTS_MAX) b->parts[b->count++] = (ro_model_part){name, bytes};
}

static void bind_made(binder *b, const char *name, ro_str bytes)
{
    b->failed |= !bytes.ptr;
    bind(b, name, bytes);
}

#define BIND_ROWS(b, name, array) bind(b, name, (ro_str){(const char *)(array).at, (array).count * sizeof *(array).at})

static void bind_phrases(binder *b, const ro_phrases *phrases)
{
    ro_phrase_parts parts = ro_phrases_parts(phrases);
    bind(b, "phrase words", parts.words);
    bind(b, "phrase edges", parts.edges);
    bind(b, "phrase ends", parts.terminals);
    bind(b, "phrase firsts", parts.firsts);
    bind(b, "phrase caps", parts.capitals);
}

/* All that was made so far as one file; *out is from malloc. */
static void write_all(ro_maker *mk, ro_str *out)
{
    binder b = {.count = 0};
    ro_row_info info = {.tables = mk->tables_hash, .base = mk->sources->base};
    if (mk->sources->user_count) info.user = ro_know_user_hash(mk->sources->user, mk->sources->user_count);
    bind(&b, "info", (ro_str){(const char *)&info, sizeof info});
    bind_made(&b, "strings", ro_dict_write(&mk->strings, &mk->arena, false));
    bind_made(&b, "files", ro_dict_write(&mk->user_files, &mk->arena, false));
    BIND_ROWS(&b, "states", mk->states);
    BIND_ROWS(&b, "offices", mk->offices);
    BIND_ROWS(&b, "bodies", mk->bodies);
    BIND_ROWS(&b, "outlets", mk->outlets);
    BIND_ROWS(&b, "places", mk->places);
    BIND_ROWS(&b, "rules", mk->rules);
    BIND_ROWS(&b, "persons", mk->persons);
    BIND_ROWS(&b, "spells", mk->spells);
    bind(&b, "person spells", (ro_str){(const char *)mk->person_spells, mk->spells.count * sizeof *mk->person_spells});
    for (int i = 0; i < RO_BY_COUNT; i++) bind_made(&b, ro_know_index_names[i], ro_index_write(&mk->by[i], &mk->arena));
    if (mk->phrases) bind_phrases(&b, mk->phrases);
    char *bytes = b.failed ? NULL : ro_model_bytes(RO_KNOW_KIND, RO_KNOW_FORMAT, b.parts, b.count, &out->len);
    if (!bytes) ro_make_no_memory(mk);
    out->ptr = bytes;
}

/* The wordings are chosen by the lookups that readers will use. */
static void make_wordings(ro_maker *mk)
{
    ro_str bytes = {NULL, 0};
    ro_know *know = NULL;
    if (!mk->status) write_all(mk, &bytes);
    if (!mk->status) mk->status = ro_know_read(&know, bytes, "know.bin", mk->error);
    if (!mk->status) ro_make_phrases(mk, know);
    ro_know_close(know);
    free((void *)(uintptr_t)bytes.ptr);
}

static void make_all(ro_maker *mk, ro_str *out)
{
    static void (*const steps[])(ro_maker *) = {ro_make_rows,   ro_make_states, ro_make_offices, ro_make_bodies, ro_make_outlets,
                                                ro_make_places, ro_make_names,  ro_make_persons, make_wordings};
    (void)ro_make_string(mk, RO_STR("")); /* number 0 */
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !mk->status; i++) steps[i](mk);
    if (!mk->status && mk->fault_count)
        mk->status = ro_error_set(mk->error, RO_EFORMAT, NULL, -1, "%u %s in the tables: nothing was made", mk->fault_count,
                                  mk->fault_count == 1 ? "fault" : "faults");
    if (!mk->status) write_all(mk, out);
}

ro_status ro_know_compile(ro_str *out, const ro_know_sources *sources, const ro_know_faults *faults, ro_error *error)
{
    *out = (ro_str){NULL, 0};
    if (sources->user_count > RO_KNOW_USER_FILES_MAX)
        return ro_error_set(error, RO_ELIMIT, NULL, -1, "more than %d tables of the user", RO_KNOW_USER_FILES_MAX);
    ro_maker *mk = calloc(1, sizeof *mk);
    if (!mk) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for the tables");
    mk->sources = sources, mk->faults = faults, mk->error = error;
    make_all(mk, out);
    ro_status status = mk->status;
    for (int i = 0; i < RO_TABLE_KNOW_COUNT; i++) ro_file_close(&mk->files[i]);
    ro_phrases_free(mk->phrases);
    ro_arena_free(&mk->arena);
    free(mk);
    return status;
}

uint64_t ro_know_user_hash(const ro_know_user_file *files, uint32_t count)
{
    uint64_t hash = 0;
    for (uint32_t i = 0; i < count; i++)
        hash = ro_hash_pair(ro_hash_pair(hash, ro_hash_str(files[i].name)), ro_hash_long(files[i].bytes.ptr, files[i].bytes.len));
    return hash;
}
