/* knowledge_user.c: the user's own tables: added, listed, taken out. Whatever changes, the file is made again before it counts. */
#include "base/json.h"
#include "knowledge.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct keeper {
    ro_knowledge_folders at;
    ro_user_tables tables;
    bool json;
    ro_write_fn write;
    void *context;
    ro_json line;
    ro_arena arena;
    uint32_t faults;
    ro_status status; /* of writing */
} keeper;

static void put(keeper *k, ro_str s)
{
    if (!s.ptr && !k->status) k->status = RO_ENOMEM;
    if (!k->status) k->status = k->write(k->context, s.ptr, s.len);
}

static void put_line(keeper *k)
{
    ro_json_close(&k->line, '}');
    ro_json_newline(&k->line);
    if (!k->status) k->status = ro_json_status(&k->line);
    put(k, ro_json_text(&k->line));
    ro_json_clear(&k->line);
}

static ro_status open_keeper(keeper *k, const char *share, ro_error *error)
{
    ro_status status = ro_knowledge_find(&k->at, ro_share_find(share), error);
    if (!status && !k->at.user[0])
        return ro_error_set(error, RO_EARG, NULL, -1,
                            "no folder for a user's tables: READOUT_KNOW is set to nothing, or HOME is not set");
    return status ? status : ro_user_tables_open(&k->tables, &k->at, error);
}

static ro_status close_keeper(keeper *k, ro_status status, ro_error *error)
{
    if (!status && k->status) status = ro_error_set(error, k->status, NULL, -1, "cannot write the answer");
    ro_user_tables_close(&k->tables);
    ro_json_free(&k->line);
    ro_arena_free(&k->arena);
    return status;
}

/* ---- adding ---- */

static ro_status make_folder(const char *path, ro_error *error)
{
    char part[RO_PATH_MAX];
    for (size_t i = 1; path[i - 1]; i++) {
        if (path[i] && path[i] != '/') continue;
        memcpy(part, path, i);
        part[i] = 0;
        if (mkdir(part, 0777) && errno != EEXIST)
            return ro_error_set(error, RO_EIO, part, -1, "cannot make this folder: %s", strerror(errno));
        if (!path[i]) break;
    }
    return RO_OK;
}

static void tell_fault(void *context, const ro_know_fault *fault)
{
    keeper *k = context;
    k->faults++;
    if (!k->json) {
        put(k, ro_str_format(&k->arena, "%.*s:%u:%u: %s\n", RO_STR_ARGS(fault->file), fault->line, fault->column, fault->message));
        return;
    }
    ro_json_open(&k->line, '{');
    ro_json_field(&k->line, "fault", ro_str_of(fault->message));
    ro_json_field(&k->line, "file", fault->file);
    ro_json_field_integer(&k->line, "line", fault->line);
    ro_json_field_integer(&k->line, "column", fault->column);
    put_line(k);
}

/* Makes the file with the tables as they now are and keeps it; without tables there is none. */
static ro_status remake(keeper *k, ro_str *made, ro_error *error)
{
    ro_know_faults faults = {tell_fault, k};
    return ro_knowledge_make(made, &k->at, &k->tables, &faults, error);
}

static ro_str path_in(keeper *k, const char *folder, ro_str name)
{
    return ro_str_format(&k->arena, "%s/%.*s", folder, RO_STR_ARGS(name));
}

static ro_status store(keeper *k, const ro_know_user_file *file, ro_str made, ro_error *error)
{
    ro_str path = path_in(k, k->at.tables, file->name);
    if (!path.ptr) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_status status = make_folder(k->at.tables, error);
    if (!status) status = ro_file_replace(path.ptr, file->bytes, error);
    return status ? status : ro_file_replace(k->at.made, made, error);
}

static void tell_added(keeper *k, const ro_know_user_file *file, ro_know_table table, uint32_t rows)
{
    const char *name = ro_know_table_name(table);
    if (!k->json) {
        put(k, ro_str_format(&k->arena, "%.*s: %u rows of %s, kept in %s\n", RO_STR_ARGS(file->name), rows, name, k->at.tables));
        return;
    }
    ro_json_open(&k->line, '{');
    ro_json_field(&k->line, "added", file->name);
    ro_json_field(&k->line, "table", ro_str_of(name));
    ro_json_field_integer(&k->line, "rows", rows);
    ro_json_field(&k->line, "folder", ro_str_of(k->at.tables));
    put_line(k);
}

static ro_status add(keeper *k, const ro_know_user_file *file, ro_error *error)
{
    ro_know_user_row *rows;
    uint32_t count;
    ro_str made = {NULL, 0};
    ro_status status = ro_know_user_rows(&rows, &count, &k->arena, file, error);
    if (!status && !count) status = ro_error_set(error, RO_EFORMAT, NULL, -1, "no rows");
    if (!status && ro_user_tables_put(&k->tables, *file)) status = ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    if (!status) status = remake(k, &made, error);
    if (!status) status = store(k, file, made, error);
    if (!status) tell_added(k, file, rows[0].table, count);
    free((void *)(uintptr_t)made.ptr);
    return status;
}

ro_status ro_knowledge_add(const char *share, const char *path, bool json, ro_write_fn write, void *context, ro_error *error)
{
    keeper k = {.json = json, .write = write, .context = context};
    const char *slash = strrchr(path, '/');
    ro_str name = ro_str_of(slash ? slash + 1 : path);
    ro_file file = {{NULL, 0}, NULL, NULL};
    if (name.len < 5 || !ro_str_ends(name, RO_STR(".tsv")) || name.ptr[0] == '.')
        return ro_error_set(error, RO_EARG, path, -1, "a table is kept by its name, which ends in .tsv");
    ro_status status = open_keeper(&k, share, error);
    if (!status) status = ro_file_take(&file, path, error);
    ro_know_user_file one = {name, file.bytes};
    if (!status) status = add(&k, &one, error);
    status = close_keeper(&k, status, error);
    ro_file_close(&file);
    return status;
}

/* ---- listing ---- */

static void tell_row(keeper *k, const ro_know_user_file *file, const ro_know_user_row *row)
{
    if (!k->json) {
        put(k, ro_str_format(&k->arena, "%s\t%.*s\t%.*s line %u\n", ro_know_table_name(row->table), RO_STR_ARGS(row->key),
                             RO_STR_ARGS(file->name), row->line));
        return;
    }
    ro_json_open(&k->line, '{');
    ro_json_field(&k->line, "table", ro_str_of(ro_know_table_name(row->table)));
    ro_json_field(&k->line, "key", row->key);
    ro_json_field(&k->line, "file", file->name);
    ro_json_field_integer(&k->line, "line", row->line);
    put_line(k);
}

ro_status ro_knowledge_list(const char *share, bool json, ro_write_fn write, void *context, ro_error *error)
{
    keeper k = {.json = json, .write = write, .context = context};
    ro_status status = open_keeper(&k, share, error);
    for (uint32_t i = 0; !status && i < k.tables.all.count; i++) {
        ro_know_user_row *rows;
        uint32_t count;
        status = ro_know_user_rows(&rows, &count, &k.arena, &k.tables.all.at[i], error);
        for (uint32_t n = 0; !status && n < count; n++) tell_row(&k, &k.tables.all.at[i], &rows[n]);
    }
    return close_keeper(&k, status, error);
}

/* ---- taking out ---- */

/* The file without the lines of those rows; an empty slice when no row is left. */
static ro_status without_rows(keeper *k, ro_know_user_file *file, ro_str key, uint32_t *gone, ro_error *error)
{
    ro_know_user_row *rows;
    uint32_t count, removed = 0, at = 0, line = 0;
    ro_status status = ro_know_user_rows(&rows, &count, &k->arena, file, error);
    if (status) return status;
    char *bytes = ro_arena_alloc(&k->arena, file->bytes.len + 1);
    size_t len = 0;
    if (!bytes) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    for (ro_str rest = file->bytes; rest.len;) {
        const char *from = rest.ptr;
        ro_str text = ro_str_cut(&rest, '\n');
        size_t size = (size_t)(text.ptr - from) + text.len + (rest.ptr ? 1 : 0);
        bool is_row = at < count && rows[at].line == ++line;
        bool drop = is_row && ro_str_equal(rows[at].key, key);
        at += is_row, removed += drop;
        if (!drop) memcpy(bytes + len, from, size), len += size;
    }
    *gone += removed;
    if (removed) file->bytes = removed == count ? RO_STR("") : (ro_str){bytes, len};
    return RO_OK;
}

/* Writes what was changed: tables without rows go. */
static ro_status store_all(keeper *k, const ro_str *before, ro_error *error)
{
    ro_str made = {NULL, 0};
    ro_user_tables left = k->tables;
    left.all.count = 0;
    RO_ARRAY(ro_know_user_file) all = {k->tables.all.at, k->tables.all.count, 0};
    ro_know_user_file *kept = RO_NEW_N(&k->arena, ro_know_user_file, all.count);
    if (!kept) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    for (uint32_t i = 0; i < all.count; i++)
        if (all.at[i].bytes.len) kept[left.all.count++] = all.at[i];
    left.all.at = kept;
    ro_know_faults faults = {tell_fault, k};
    ro_status status = left.all.count ? ro_knowledge_make(&made, &k->at, &left, &faults, error) : RO_OK;
    for (uint32_t i = 0; i < all.count && !status; i++) {
        ro_str path = path_in(k, k->at.tables, all.at[i].name);
        if (!path.ptr) status = ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
        if (status || all.at[i].bytes.ptr == before[i].ptr) continue;
        if (all.at[i].bytes.len)
            status = ro_file_replace(path.ptr, all.at[i].bytes, error);
        else if (unlink(path.ptr))
            status = ro_error_set(error, RO_EIO, path.ptr, -1, "cannot remove: %s", strerror(errno));
    }
    if (!status && left.all.count) status = ro_file_replace(k->at.made, made, error);
    if (!status && !left.all.count) unlink(k->at.made);
    free((void *)(uintptr_t)made.ptr);
    return status;
}

/* Takes a whole table, by its name with or without .tsv. */
static bool take_table(ro_know_user_file *file, ro_str what)
{
    bool named = ro_str_equal(file->name, what) || ro_str_equal(ro_str_sub(file->name, 0, file->name.len - 4), what);
    if (named) file->bytes = RO_STR("");
    return named;
}

static ro_status take_out(keeper *k, ro_str what, ro_error *error)
{
    uint32_t tables = 0, rows = 0, count = k->tables.all.count;
    ro_str *before = RO_NEW_N(&k->arena, ro_str, count + 1);
    if (!before) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    for (uint32_t i = 0; i < count; i++) before[i] = k->tables.all.at[i].bytes;
    for (uint32_t i = 0; i < count; i++) tables += take_table(&k->tables.all.at[i], what);
    for (uint32_t i = 0; i < count && !tables; i++) {
        ro_status status = without_rows(k, &k->tables.all.at[i], what, &rows, error);
        if (status) return status;
    }
    if (!tables && !rows)
        return ro_error_set(error, RO_ENOTFOUND, NULL, -1,
                            "no table of the user has this name, and no row this key: readout know list");
    ro_status status = store_all(k, before, error);
    if (status) return status;
    if (!k->json)
        put(k, ro_str_format(&k->arena, "removed %u %s\n", tables ? tables : rows, tables ? "table" : rows == 1 ? "row" : "rows"));
    if (!k->json) return RO_OK;
    ro_json_open(&k->line, '{');
    ro_json_field(&k->line, "removed", what);
    ro_json_field_integer(&k->line, tables ? "tables" : "rows", tables ? tables : rows);
    put_line(k);
    return RO_OK;
}

ro_status ro_knowledge_remove(const char *share, const char *what, bool json, ro_write_fn write, void *context, ro_error *error)
{
    keeper k = {.json = json, .write = write, .context = context};
    ro_status status = open_keeper(&k, share, error);
    if (!status) status = take_out(&k, ro_str_of(what), error);
    return close_keeper(&k, status, error);
}
