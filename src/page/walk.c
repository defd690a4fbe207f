/* walk.c: folders read with a list of those still to be opened, no recursion.
 * Links to folders are not followed: a circle of them would never end. */
#include "page/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

typedef struct pending {
    ro_str path;
    unsigned depth;
} pending;

bool ro_name_ends(ro_str name, const char *tail)
{
    ro_str t = ro_str_of(tail);
    return name.len >= t.len && ro_str_equal_nocase(ro_str_sub(name, name.len - t.len, name.len), t);
}

static ro_walk_file file_of(ro_str path, int error, uint64_t size)
{
    size_t cut = path.len;
    while (cut && path.ptr[cut - 1] != '/') cut--;
    ro_str folder = cut ? ro_str_sub(path, 0, cut > 1 ? cut - 1 : 1) : RO_STR(".");
    return (ro_walk_file){path, folder, ro_str_sub(path, cut, path.len), error, size};
}

static bool is_no_page(ro_str name)
{
    static const char *const tails[] = {".md",  ".tsv",  ".json",  ".db",  ".sqlite", ".db-wal", ".db-shm", ".db-journal",
                                        ".css", ".js",   ".png",   ".jpg", ".jpeg",   ".gif",    ".svg",    ".webp",
                                        ".ico", ".woff", ".woff2", ".ttf", ".cdx",    ".cdxj"};
    if (!name.len || name.ptr[0] == '.') return true;
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        if (ro_name_ends(name, tails[i])) return true;
    return false;
}

static int by_path(const void *a, const void *b)
{
    const ro_walk_file *x = a, *y = b;
    return ro_str_compare(x->path, y->path);
}

static uint64_t size_of(const struct stat *st) { return S_ISREG(st->st_mode) && st->st_size > 0 ? (uint64_t)st->st_size : 0; }

static bool keep(ro_walk *self, ro_arena *arena, ro_str path, int error, uint64_t size)
{
    if (self->files.count >= RO_WALK_FILES_MAX) return false;
    return RO_PUSH(arena, &self->files, file_of(path, error, size));
}

typedef struct folder_job {
    ro_walk *walk;
    ro_arena *arena;
    RO_ARRAY(pending) todo;
    bool tables_only;
} folder_job;

static bool take_entry(folder_job *job, pending folder, const char *entry_name)
{
    ro_str name = ro_str_of(entry_name);
    const char *slash = folder.path.len && folder.path.ptr[folder.path.len - 1] == '/' ? "" : "/";
    if (is_no_page(name)) return true;
    ro_str path = ro_str_format(job->arena, "%.*s%s%s", RO_STR_ARGS(folder.path), slash, entry_name);
    if (!path.ptr) return false;
    if (ro_name_ends(name, ".csv")) return RO_PUSH(job->arena, &job->walk->tables, file_of(path, 0, 0));
    if (job->tables_only) return true;
    struct stat st, link;
    if (stat(path.ptr, &st)) return keep(job->walk, job->arena, path, errno, 0);
    if (!S_ISDIR(st.st_mode)) return !S_ISREG(st.st_mode) || keep(job->walk, job->arena, path, 0, size_of(&st));
    if (folder.depth >= RO_WALK_DEPTH_MAX || lstat(path.ptr, &link) || S_ISLNK(link.st_mode)) return true;
    pending next = {path, folder.depth + 1};
    return RO_PUSH(job->arena, &job->todo, next);
}

static bool read_folder(folder_job *job, pending folder)
{
    DIR *dir = opendir(folder.path.ptr);
    if (!dir) return job->tables_only || keep(job->walk, job->arena, folder.path, errno, 0);
    bool good = true;
    for (struct dirent *entry; good && (entry = readdir(dir));) good = take_entry(job, folder, entry->d_name);
    closedir(dir);
    return good;
}

static ro_status walk_folder(ro_walk *self, ro_arena *arena, ro_str path, bool tables_only)
{
    folder_job job = {.walk = self, .arena = arena, .tables_only = tables_only};
    uint32_t files_before = self->files.count, tables_before = self->tables.count;
    pending first = {path, 0};
    if (!RO_PUSH(arena, &job.todo, first)) return RO_ENOMEM;
    while (job.todo.count)
        if (!read_folder(&job, job.todo.at[--job.todo.count])) return RO_ENOMEM;
    if (self->files.count > files_before)
        qsort(self->files.at + files_before, self->files.count - files_before, sizeof *self->files.at, by_path);
    if (self->tables.count > tables_before)
        qsort(self->tables.at + tables_before, self->tables.count - tables_before, sizeof *self->tables.at, by_path);
    return RO_OK;
}

ro_status ro_walk_tables(ro_walk *self, ro_arena *arena, ro_str folder, ro_error *error)
{
    ro_status status = walk_folder(self, arena, ro_str_copy(arena, folder), true);
    return status ? ro_error_set(error, status, NULL, -1, "no memory for the list of files") : RO_OK;
}

ro_status ro_walk_add(ro_walk *self, ro_arena *arena, const char *path, ro_error *error)
{
    ro_str copy = ro_str_copy(arena, ro_str_of(path));
    struct stat st;
    bool good = copy.ptr != NULL;
    if (good && !strcmp(path, "-"))
        good = keep(self, arena, copy, 0, 0);
    else if (good && stat(path, &st))
        good = keep(self, arena, copy, errno, 0);
    else if (good && S_ISDIR(st.st_mode))
        good = !walk_folder(self, arena, copy, false);
    else if (good && !ro_name_ends(copy, ".csv"))
        good = keep(self, arena, copy, 0, size_of(&st)); /* a shell that fills in `pages/...` names the table too */
    return good ? RO_OK : ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for the list of files");
}
