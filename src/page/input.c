/* input.c: hands pages on, one at a time.
 * All files are listed when the input is opened; one is open at a time. What CSV tables say of a folder's files is read once a
 * folder; a file named by two rows is two items. JSON lines are taken one line after another; a line that is no JSON object is an
 * item with an error, and the next line goes on. */
#include "page/input.h"

#include "base/file.h"
#include "base/map.h"
#include "page/csv.h"
#include "page/walk.h"

#include <jansson.h>
#include <stdlib.h>

enum { FIELD_COUNT = 7, LINE_BYTES_MAX = 64 << 20 };

typedef enum field { TEXT, URL, TITLE, DATE, OUTLET, CAPTURED, BYLINE } field;
static const char *const field_names[FIELD_COUNT] = {"text", "url", "title", "date", "outlet", "captured", "byline"};

typedef struct row {
    ro_meta given;
    uint32_t next; /* index + 1 of the file's next row, 0 for none */
} row;

struct ro_input {
    ro_arena arena, item_arena;
    ro_walk walk;
    uint32_t at;             /* file */
    ro_map folders, rows_of; /* folder read; path -> index + 1 of its first row */
    RO_ARRAY(row) rows;
    RO_ARRAY(ro_file) tables; /* kept open: rows are slices of them */
    ro_str fields[FIELD_COUNT];
    ro_file file;
    bool open, is_lines;
    size_t line_at; /* byte of the next JSON line */
    uint32_t row;   /* index + 1 of the open file's next row */
};

/* ---- what tables say ---- */

static uint32_t *last_link(ro_input *self, ro_str path)
{
    uint32_t *link = ro_map_at(&self->rows_of, &self->arena, path, 0);
    while (link && *link) link = &self->rows.at[*link - 1].next;
    return link;
}

static ro_status take_rows(ro_input *self, ro_csv *csv, ro_str folder)
{
    int file = ro_csv_column(csv, "file"), columns[FIELD_COUNT];
    for (int i = 0; i < FIELD_COUNT; i++) columns[i] = ro_csv_column(csv, field_names[i]);
    while (file >= 0 && ro_csv_next(csv)) {
        ro_str name = ro_csv_cell(csv, file);
        if (!name.len) continue;
        ro_str path = ro_str_format(&self->arena, "%.*s/%.*s", RO_STR_ARGS(folder), RO_STR_ARGS(name));
        row r = {.given = {ro_csv_cell(csv, columns[URL]), ro_csv_cell(csv, columns[CAPTURED]), ro_csv_cell(csv, columns[OUTLET]),
                           ro_csv_cell(csv, columns[TITLE]), ro_csv_cell(csv, columns[DATE]), ro_csv_cell(csv, columns[BYLINE])}};
        if (!path.ptr || !RO_PUSH(&self->arena, &self->rows, r)) return RO_ENOMEM;
        uint32_t *link = last_link(self, path);
        if (!link) return RO_ENOMEM;
        *link = self->rows.count;
    }
    return RO_OK;
}

/* A table that cannot be read says nothing: its pages are read all the same. */
static ro_status read_table(ro_input *self, const ro_walk_file *table)
{
    ro_csv csv;
    ro_file *file = RO_PUSH_SLOT(&self->arena, &self->tables);
    if (!file) return RO_ENOMEM;
    if (ro_file_take(file, table->path.ptr, NULL)) return self->tables.count--, RO_OK;
    return ro_csv_open(&csv, &self->arena, file->bytes) ? take_rows(self, &csv, table->folder) : RO_OK;
}

static ro_status read_folder_tables(ro_input *self, ro_str folder)
{
    ro_walk found = {.files = {NULL, 0, 0}};
    uint32_t *seen = ro_map_at(&self->folders, &self->arena, folder, 0);
    if (!seen) return RO_ENOMEM;
    if ((*seen)++) return RO_OK;
    ro_status status = ro_walk_tables(&found, &self->arena, folder, NULL);
    for (uint32_t i = 0; i < found.tables.count && !status; i++) status = read_table(self, &found.tables.at[i]);
    return status;
}

/* ---- opening ---- */

static ro_status take_fields(ro_input *self, const char *fields, ro_error *error)
{
    for (int i = 0; i < FIELD_COUNT; i++) self->fields[i] = ro_str_of(field_names[i]);
    ro_str rest = ro_str_copy(&self->arena, ro_str_of(fields));
    while (fields && rest.len) {
        ro_str value = ro_str_cut(&rest, ','), name = ro_str_cut(&value, '=');
        int i = 0;
        while (i < FIELD_COUNT && !ro_str_is(ro_str_trim(name), field_names[i])) i++;
        if (i == FIELD_COUNT || !value.len)
            return ro_error_set(error, RO_EARG, NULL, -1,
                                "--field wants NAME=FIELD with NAME one of text, url, title, date, outlet, captured, byline");
        self->fields[i] = ro_str_trim(value);
    }
    return RO_OK;
}

ro_status ro_input_open(ro_input **out, const char *const *paths, size_t count, const char *fields, ro_error *error)
{
    ro_input *self = *out = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_status status = take_fields(self, fields, error);
    for (size_t i = 0; i < count && !status; i++) status = ro_walk_add(&self->walk, &self->arena, paths[i], error);
    if (status) {
        ro_input_close(self);
        *out = NULL;
    }
    return status;
}

size_t ro_input_total(const ro_input *self) { return self ? self->walk.files.count : 0; }

static void close_file(ro_input *self)
{
    ro_file_close(&self->file);
    self->open = self->is_lines = false;
}

void ro_input_close(ro_input *self)
{
    if (!self) return;
    if (self->open) close_file(self);
    for (uint32_t i = 0; i < self->tables.count; i++) ro_file_close(&self->tables.at[i]);
    ro_arena_free(&self->item_arena);
    ro_arena_free(&self->arena);
    free(self);
}

/* ---- JSON lines ---- */

static bool skip_blank(ro_input *self)
{
    ro_str s = self->file.bytes;
    while (self->line_at < s.len && ro_is_space(s.ptr[self->line_at])) self->line_at++;
    return self->line_at < s.len;
}

static ro_str field_of(ro_input *self, const json_t *object, field which)
{
    char key[64];
    ro_str name = self->fields[which];
    if (name.len >= sizeof key) return (ro_str){NULL, 0};
    memcpy(key, name.ptr, name.len);
    key[name.len] = 0;
    const json_t *value = json_object_get(object, key);
    if (!json_is_string(value)) return (ro_str){NULL, 0};
    return ro_str_copy(&self->item_arena, (ro_str){json_string_value(value), json_string_length(value)});
}

static void take_object(ro_input *self, ro_input_item *item, const json_t *object)
{
    item->bytes = field_of(self, object, TEXT);
    item->given = (ro_meta){field_of(self, object, URL),   field_of(self, object, CAPTURED), field_of(self, object, OUTLET),
                            field_of(self, object, TITLE), field_of(self, object, DATE),     field_of(self, object, BYLINE)};
}

static void refuse(ro_input_item *item, ro_status status, const char *file, int64_t byte, const char *why)
{
    item->status = ro_error_set(&item->error, status, file, byte, "%s", why);
}

static ro_status next_line(ro_input *self, ro_input_item *item, const ro_walk_file *file)
{
    ro_str s = ro_str_sub(self->file.bytes, self->line_at, self->file.bytes.len);
    size_t byte = self->line_at;
    ro_str line = ro_str_cut(&s, '\n');
    self->line_at += line.len + 1;
    item->source = ro_str_format(&self->item_arena, "%.*s#%zu", RO_STR_ARGS(file->name), byte);
    if (!item->source.ptr) return RO_ENOMEM;
    if (line.len > LINE_BYTES_MAX) return refuse(item, RO_ELIMIT, file->path.ptr, (int64_t)byte, "the line is too long"), RO_OK;
    json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, NULL);
    if (json_is_object(object))
        take_object(self, item, object);
    else
        refuse(item, RO_EFORMAT, file->path.ptr, (int64_t)byte, "the line is no JSON object");
    json_decref(object);
    return RO_OK;
}

/* Standard input may hold either: JSON lines begin with an object on one line. */
static bool looks_like_lines(ro_str bytes)
{
    ro_str rest = bytes, line = ro_str_cut(&rest, '\n');
    if (!line.len || line.ptr[0] != '{' || line.len > LINE_BYTES_MAX) return false;
    json_t *object = json_loadb(line.ptr, line.len, JSON_ALLOW_NUL, NULL);
    bool yes = json_is_object(object);
    json_decref(object);
    return yes;
}

/* ---- files ---- */

static ro_status open_file(ro_input *self, ro_input_item *item, const ro_walk_file *file)
{
    bool is_stdin = ro_str_is(file->path, "-");
    item->source = file->name;
    if (file->error) {
        item->status = ro_error_set(&item->error, RO_EIO, file->path.ptr, -1, "cannot open: %s", strerror(file->error));
        return RO_OK;
    }
    ro_status status = is_stdin ? RO_OK : read_folder_tables(self, file->folder);
    if (status) return status;
    item->status = ro_file_take(&self->file, file->path.ptr, &item->error);
    if (item->status) return RO_OK;
    self->open = true;
    self->line_at = 0;
    int64_t first = is_stdin ? RO_MAP_NONE
                             : ro_map_get(&self->rows_of, ro_str_format(&self->item_arena, "%.*s/%.*s", RO_STR_ARGS(file->folder),
                                                                        RO_STR_ARGS(file->name)));
    self->row = first == RO_MAP_NONE ? 0 : (uint32_t)first;
    self->is_lines = ro_name_ends(file->name, ".jsonl") || ro_name_ends(file->name, ".ndjson") ||
                     (is_stdin && looks_like_lines(self->file.bytes));
    return RO_OK;
}

static void take_file(ro_input *self, ro_input_item *item, const ro_walk_file *file)
{
    item->source = file->name;
    item->bytes = self->file.bytes;
    if (!self->row) return;
    item->given = self->rows.at[self->row - 1].given;
    self->row = self->rows.at[self->row - 1].next;
}

ro_status ro_input_next(ro_input *self, ro_input_item *item)
{
    *item = (ro_input_item){.status = RO_OK};
    item->error.byte = item->error.line = -1;
    ro_arena_reset(&self->item_arena);
    while (self->at < self->walk.files.count || self->open) {
        const ro_walk_file *file = &self->walk.files.at[self->open ? self->at - 1 : self->at];
        if (self->open && self->is_lines && skip_blank(self)) return next_line(self, item, file);
        if (self->open && !self->is_lines && self->row) return take_file(self, item, file), RO_OK;
        if (self->open) {
            close_file(self);
            continue;
        }
        self->at++;
        ro_status status = open_file(self, item, file);
        if (status || item->status) return status;
        if (!self->is_lines) return take_file(self, item, file), RO_OK;
    }
    return RO_ENOTFOUND;
}
