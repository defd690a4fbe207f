/* input.c: hands pages on, one at a time.
 * All files are listed when the input is opened; one is open at a time. Each is a page, JSON lines or a web archive; what it is,
 * its first bytes tell, once they are unpacked. What CSV tables say of a folder's files is read once a folder; a file named by two
 * rows is two items. */
#include "page/input.h"

#include "base/file.h"
#include "base/map.h"
#include "page/archive.h"
#include "page/csv.h"
#include "page/lines.h"
#include "page/walk.h"
#include "page/warc.h"

#include <stdlib.h>

enum { LOOKED_AT = 4 << 10, VERSION_BYTES = 8 }; /* bytes that tell what a file holds, and that it is a web archive */

typedef struct row {
    ro_meta given;
    uint32_t next; /* index + 1 of the file's next row, 0 for none */
} row;

typedef enum kind { CLOSED, PAGE, LINES, ARCHIVE } kind;

struct ro_input {
    ro_arena arena, item_arena;
    ro_walk walk;
    uint32_t at;             /* file */
    ro_map folders, rows_of; /* folder read; path -> index + 1 of its first row */
    RO_ARRAY(row) rows;
    RO_ARRAY(ro_file) tables; /* kept open: rows are slices of them */
    ro_fields fields;
    kind open;
    ro_unpack *unpack;
    ro_archive *archive;
    ro_lines lines;
    uint32_t row; /* index + 1 of the open file's next row */
    ro_passed passed;
    uint64_t done, total; /* bytes of the files that are closed, and of all; total 0: not known */
    bool many;            /* a file may hold many pages */
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
    int file = ro_csv_column(csv, "file"), columns[RO_FIELD_NAMES];
    for (int i = 0; i < RO_FIELD_NAMES; i++) columns[i] = ro_csv_column(csv, ro_field_names[i]);
    while (file >= 0 && ro_csv_next(csv)) {
        ro_str name = ro_csv_cell(csv, file);
        if (!name.len) continue;
        ro_str path = ro_str_format(&self->arena, "%.*s/%.*s", RO_STR_ARGS(folder), RO_STR_ARGS(name));
        row r = {.given = {.url = ro_csv_cell(csv, columns[RO_FIELD_NAME_URL]),
                           .captured = ro_csv_cell(csv, columns[RO_FIELD_NAME_CAPTURED]),
                           .outlet = ro_csv_cell(csv, columns[RO_FIELD_NAME_OUTLET]),
                           .title = ro_csv_cell(csv, columns[RO_FIELD_NAME_TITLE]),
                           .date = ro_csv_cell(csv, columns[RO_FIELD_NAME_DATE]),
                           .byline = ro_csv_cell(csv, columns[RO_FIELD_NAME_BYLINE])}};
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

static const char *const packed_tails[] = {"", ".gz", ".zst"};

/* Ends the name in one of `tails`, or in that and .gz or .zst? */
static bool is_named(ro_str name, const char *const *tails, size_t count)
{
    char tail[32];
    for (size_t i = 0; i < count * 3; i++) {
        ro_str a = ro_str_of(tails[i / 3]), b = ro_str_of(packed_tails[i % 3]);
        memcpy(tail, a.ptr, a.len);
        memcpy(tail + a.len, b.ptr, b.len + 1);
        if (ro_name_ends(name, tail)) return true;
    }
    return false;
}

static bool is_named_lines(ro_str name)
{
    static const char *const tails[] = {".jsonl", ".ndjson"};
    return is_named(name, tails, sizeof tails / sizeof *tails);
}

static bool is_named_archive(ro_str name)
{
    static const char *const tails[] = {".warc", ".wet", ".wat"};
    return is_named(name, tails, sizeof tails / sizeof *tails);
}

static void count_bytes(ro_input *self)
{
    bool known = true;
    for (uint32_t i = 0; i < self->walk.files.count; i++) {
        const ro_walk_file *file = &self->walk.files.at[i];
        known &= !ro_str_is(file->path, "-");
        self->total += file->size;
        self->many |= is_named_lines(file->name) || is_named_archive(file->name);
    }
    if (!known) self->total = 0;
}

ro_status ro_input_open(ro_input **out, const char *const *paths, size_t count, const char *fields, ro_error *error)
{
    ro_input *self = *out = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    self->unpack = ro_unpack_new();
    self->archive = ro_archive_new();
    ro_status status = self->unpack && self->archive ? RO_OK : ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    if (!status) status = ro_fields_read(&self->fields, &self->arena, fields, error);
    for (size_t i = 0; i < count && !status; i++) status = ro_walk_add(&self->walk, &self->arena, paths[i], error);
    if (!status) count_bytes(self);
    if (status) {
        ro_input_close(self);
        *out = NULL;
    }
    return status;
}

size_t ro_input_total(const ro_input *self) { return self && !self->many ? self->walk.files.count : 0; }
const ro_passed *ro_input_passed(const ro_input *self) { return &self->passed; }

void ro_input_progress(const ro_input *self, uint64_t *done, uint64_t *total)
{
    *done = self->done + (self->open ? ro_unpack_taken(self->unpack) : 0);
    *total = self->total;
}

void ro_passed_add(ro_passed *self, const char *reason)
{
    for (int i = 0; i < RO_PASSED_MAX; i++) {
        if (!self->at[i].reason) self->at[i].reason = reason;
        if (strcmp(self->at[i].reason, reason) != 0) continue;
        self->at[i].count++;
        return;
    }
}

static void close_file(ro_input *self)
{
    ro_unpack_close(self->unpack);
    self->open = CLOSED;
    self->done += self->walk.files.at[self->at - 1].size;
}

void ro_input_close(ro_input *self)
{
    if (!self) return;
    for (uint32_t i = 0; i < self->tables.count; i++) ro_file_close(&self->tables.at[i]);
    ro_archive_free(self->archive);
    ro_unpack_free(self->unpack);
    ro_arena_free(&self->item_arena);
    ro_arena_free(&self->arena);
    free(self);
}

/* ---- what a file holds ---- */

/* Containers that are not read, by what they begin with, and what to do. */
static const struct container {
    size_t at;
    ro_str magic;
    const char *advice;
} containers[] = {
    {0, {"PK\x03\x04", 4}, "a zip file is not read: unzip it and read the folder (a .wacz has its web archives in archive/)"},
    {0, {"PK\x05\x06", 4}, "an empty zip file"},
    {257, {"ustar", 5}, "a tar file is not read: unpack it (tar -xf) and read the folder"},
    {0, {"7z\xBC\xAF\x27\x1C", 6}, "a 7z file is not read: unpack it and read the folder"},
    {0, {"Rar!\x1A\x07", 6}, "a rar file is not read: unpack it and read the folder"},
    {0, {"BZh91AY&SY", 10}, "a bzip2 file is not read: unpack it (bunzip2)"},
    {0,
     {"\xFD"
      "7zXZ\x00",
      6},
     "an xz file is not read: unpack it (unxz)"},
    {0, {"filedesc://", 11}, "an ARC archive is not read: make a WARC of it (warcio recompress)"}};

static const char *container_advice(ro_str head)
{
    for (size_t i = 0; i < sizeof containers / sizeof *containers; i++)
        if (ro_str_starts(ro_str_sub(head, containers[i].at, head.len), containers[i].magic)) return containers[i].advice;
    return NULL;
}

static void refuse(ro_input_item *item, ro_status status, const char *file, int64_t byte, const char *why)
{
    item->status = ro_error_set(&item->error, status, file, byte, "%s", why);
}

/* Text and HTML files may begin with a brace; what comes unnamed or packed may be a feed. */
static bool may_be_lines(const ro_input *self, const ro_walk_file *file)
{
    static const char *const tails[] = {".json"};
    return ro_unpack_packing(self->unpack) != RO_PACKING_NONE || ro_str_is(file->path, "-") || is_named(file->name, tails, 1);
}

static ro_status begin(ro_input *self, ro_input_item *item, const ro_walk_file *file)
{
    ro_unpack_need_across(self->unpack, VERSION_BYTES); /* no further: where a member begins, a record's place is */
    ro_str head = ro_unpack_need(self->unpack, LOOKED_AT);
    bool broken = !head.len && ro_unpack_fault(self->unpack).status; /* an archive may recover */
    const char *advice = container_advice(head);
    self->open = PAGE;
    if (broken || ro_warc_begins(head) || (head.len && !advice && is_named_archive(file->name))) {
        self->open = ARCHIVE;
        self->many = true;
        return ro_archive_open(self->archive, self->unpack, file->path.ptr, file->name);
    }
    if (advice)
        refuse(item, RO_EFORMAT, file->path.ptr, -1, advice);
    else if (is_named_lines(file->name) || (may_be_lines(self, file) && ro_lines_begin(self->unpack))) {
        self->lines = (ro_lines){.from = self->unpack, .fields = &self->fields, .path = file->path.ptr, .name = file->name};
        self->open = LINES;
        self->many = true;
    }
    return RO_OK;
}

static void find_rows(ro_input *self, const ro_walk_file *file)
{
    ro_str path = ro_str_format(&self->item_arena, "%.*s/%.*s", RO_STR_ARGS(file->folder), RO_STR_ARGS(file->name));
    int64_t first = ro_str_is(file->path, "-") ? RO_MAP_NONE : ro_map_get(&self->rows_of, path);
    self->row = first == RO_MAP_NONE ? 0 : (uint32_t)first;
}

static ro_status open_file(ro_input *self, ro_input_item *item, const ro_walk_file *file)
{
    item->source = file->name;
    if (file->error) {
        item->status = ro_error_set(&item->error, RO_EIO, file->path.ptr, -1, "cannot open: %s", strerror(file->error));
        return RO_OK;
    }
    ro_status status = ro_str_is(file->path, "-") ? RO_OK : read_folder_tables(self, file->folder);
    if (status) return status;
    item->status = ro_unpack_open(self->unpack, file->path.ptr, &item->error);
    if (item->status) return RO_OK;
    find_rows(self, file);
    status = begin(self, item, file);
    if (status || item->status) close_file(self);
    return status;
}

/* ---- items ---- */

/* A file that is one page, once for each row that names it. */
static void take_page(ro_input *self, ro_input_item *item, const ro_walk_file *file)
{
    item->source = file->name;
    item->bytes = ro_str_sub(ro_unpack_need_across(self->unpack, (size_t)RO_PAGE_BYTES_MAX + 1), 0, (size_t)RO_PAGE_BYTES_MAX + 1);
    ro_fault fault = ro_unpack_fault(self->unpack);
    if (fault.status) {
        refuse(item, fault.status, file->path.ptr, (int64_t)fault.byte, fault.what);
        self->row = 0;
    }
    if (!self->row) return;
    item->given = self->rows.at[self->row - 1].given;
    self->row = self->rows.at[self->row - 1].next;
}

/* The open file's next item; RO_ENOTFOUND when it has no more. */
static ro_status next_of_file(ro_input *self, ro_input_item *item, const ro_walk_file *file, bool just_opened)
{
    if (self->open == ARCHIVE) return ro_archive_next(self->archive, &self->item_arena, item, &self->passed);
    if (self->open == LINES) return ro_lines_next(&self->lines, &self->item_arena, item);
    if (self->open == CLOSED || (!just_opened && !self->row)) return RO_ENOTFOUND;
    take_page(self, item, file);
    return RO_OK;
}

ro_status ro_input_next(ro_input *self, ro_input_item *item)
{
    bool just_opened = false;
    *item = (ro_input_item){.status = RO_OK};
    item->error.byte = item->error.line = -1;
    ro_arena_reset(&self->item_arena);
    for (;;) {
        if (self->open) {
            ro_status status = next_of_file(self, item, &self->walk.files.at[self->at - 1], just_opened);
            if (status != RO_ENOTFOUND) return status;
            close_file(self);
            *item = (ro_input_item){.error = {.byte = -1, .line = -1}};
        }
        if (self->at >= self->walk.files.count) return RO_ENOTFOUND;
        const ro_walk_file *file = &self->walk.files.at[self->at++];
        ro_status status = open_file(self, item, file);
        if (status || item->status) return status;
        just_opened = true;
    }
}
