/* knowledge.c: the folders, and the file that is opened. */
#include "knowledge.h"

#include "base/model.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* ---- folders ---- */

static bool same_folder(const char *a, const char *b)
{
    struct stat x, y;
    return !stat(a, &x) && !stat(b, &y) && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static bool is_there(const char *path)
{
    struct stat st;
    return !stat(path, &st);
}

static bool put_path(char out[RO_PATH_MAX], const char *folder, const char *name)
{
    int n = snprintf(out, RO_PATH_MAX, "%s%s%s", folder, *name ? "/" : "", name);
    return n >= 0 && n < RO_PATH_MAX;
}

static bool find_user_folder(char out[RO_PATH_MAX])
{
    const char *named = getenv("READOUT_KNOW"), *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    out[0] = 0;
    if (named) return put_path(out, named, "");
    if (data && *data) return put_path(out, data, "readout/know");
    return !home || !*home || put_path(out, home, ".local/share/readout/know");
}

ro_status ro_knowledge_find(ro_knowledge_folders *out, const char *folder, ro_error *error)
{
    bool fits = put_path(out->data, folder, "data") && put_path(out->own, folder, "know.bin") && find_user_folder(out->user) &&
                put_path(out->tables, out->user, "tables") && put_path(out->made, out->user, "know.bin");
    if (!fits) return ro_error_set(error, RO_ELIMIT, folder, -1, "path too long");
    if (!is_there(out->own) && same_folder(folder, RO_SHARE_BUILT))
        put_path(out->own, RO_KNOW_BUILT, ""); /* a source tree has none */
    return RO_OK;
}

/* ---- the user's tables ---- */

static bool is_table(const char *name)
{
    size_t len = strlen(name);
    return name[0] != '.' && len > 4 && !strcmp(name + len - 4, ".tsv");
}

static ro_status take_file(ro_user_tables *self, const char *folder, const char *name, ro_error *error)
{
    ro_file *file = RO_PUSH_SLOT(&self->arena, &self->files);
    if (!file) return RO_ENOMEM;
    *file = (ro_file){{NULL, 0}, NULL, NULL};
    char path[RO_PATH_MAX];
    if (!put_path(path, folder, name)) return ro_error_set(error, RO_ELIMIT, folder, -1, "path too long");
    ro_status status = ro_file_take(file, path, error);
    ro_know_user_file one = {ro_str_copy(&self->arena, ro_str_of(name)), file->bytes};
    if (!status && (!one.name.ptr || !RO_PUSH(&self->arena, &self->all, one))) status = RO_ENOMEM;
    return status;
}

static int by_name(const void *a, const void *b)
{
    return ro_str_compare(((const ro_know_user_file *)a)->name, ((const ro_know_user_file *)b)->name);
}

static void sort_by_name(ro_user_tables *self)
{
    if (self->all.count) qsort(self->all.at, self->all.count, sizeof *self->all.at, by_name);
}

ro_status ro_user_tables_open(ro_user_tables *out, const ro_knowledge_folders *at, ro_error *error)
{
    *out = (ro_user_tables){.files = {NULL, 0, 0}};
    DIR *folder = at->user[0] ? opendir(at->tables) : NULL;
    if (!folder) return RO_OK;
    ro_status status = RO_OK;
    for (struct dirent *entry; !status && (entry = readdir(folder));)
        if (is_table(entry->d_name)) status = take_file(out, at->tables, entry->d_name, error);
    closedir(folder);
    if (status == RO_ENOMEM) ro_error_set(error, RO_ENOMEM, at->tables, -1, "no memory");
    sort_by_name(out);
    return status;
}

void ro_user_tables_close(ro_user_tables *self)
{
    for (uint32_t i = 0; i < self->files.count; i++) ro_file_close(&self->files.at[i]);
    ro_arena_free(&self->arena);
}

ro_status ro_user_tables_put(ro_user_tables *self, ro_know_user_file file)
{
    for (uint32_t i = 0; i < self->all.count; i++)
        if (ro_str_equal(self->all.at[i].name, file.name)) return self->all.at[i] = file, RO_OK;
    if (!RO_PUSH(&self->arena, &self->all, file)) return RO_ENOMEM;
    sort_by_name(self);
    return RO_OK;
}

/* ---- the file ---- */

/* What the head of readout's own file says of all of it; 0 when it cannot be read. */
static uint64_t own_checksum(const ro_knowledge_folders *at)
{
    ro_file file;
    if (ro_file_open(&file, at->own, NULL)) return 0;
    uint64_t sum = ro_model_stated_checksum(file.bytes);
    ro_file_close(&file);
    return sum;
}

ro_status ro_knowledge_make(ro_str *out, const ro_knowledge_folders *at, const ro_user_tables *tables, const ro_know_faults *faults,
                            ro_error *error)
{
    ro_know_sources sources = {.data = at->data,
                               .user = tables->all.at,
                               .user_count = tables->all.count,
                               .base = tables->all.count ? own_checksum(at) : 0};
    return ro_know_compile(out, &sources, faults, error);
}

/* Made in memory, kept for the next time where that is possible, and opened. */
static ro_status make_again(ro_know **out, const ro_knowledge_folders *at, const ro_user_tables *tables, ro_error *error)
{
    ro_str bytes;
    ro_status status = ro_knowledge_make(&bytes, at, tables, NULL, error);
    if (status) return status;
    if (!ro_file_replace(at->made, bytes, NULL)) {
        free((void *)(uintptr_t)bytes.ptr);
        return ro_know_open(out, at->made, error);
    }
    return ro_know_take(out, bytes, at->made, error);
}

/* A table of the user that no longer fits: what to do about it. */
static void say_how_out(ro_error *error)
{
    static const char hint[] = " (a table of yours; take it out: readout know remove FILE)";
    size_t len = error ? strlen(error->message) : 0;
    if (error && len + sizeof hint <= sizeof error->message) memcpy(error->message + len, hint, sizeof hint);
}

static ro_status load_user(ro_know **out, const ro_knowledge_folders *at, const ro_user_tables *tables, ro_error *error)
{
    uint64_t base = own_checksum(at), user = ro_know_user_hash(tables->all.at, tables->all.count);
    if (is_there(at->made) && !ro_know_open(out, at->made, NULL)) {
        if (ro_know_base(*out) == base && ro_know_user(*out) == user) return RO_OK;
        ro_know_close(*out);
        *out = NULL;
    }
    ro_status status = make_again(out, at, tables, error);
    if (status == RO_EFORMAT) say_how_out(error);
    return status;
}

ro_status ro_knowledge_load(ro_know **out, const ro_knowledge_folders *at, ro_error *error)
{
    ro_user_tables tables;
    *out = NULL;
    ro_status status = ro_user_tables_open(&tables, at, error);
    if (!status) status = tables.all.count ? load_user(out, at, &tables, error) : ro_know_open(out, at->own, error);
    ro_user_tables_close(&tables);
    return status;
}
