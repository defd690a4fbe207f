/* file.h: whole files mapped or read, and files replaced whole.
 * In: a path. Out: bytes that live until ro_file_close. Directories, devices and pipes are told apart from files. */
#ifndef RO_BASE_FILE_H
#define RO_BASE_FILE_H

#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_file {
    ro_str bytes;
    void *map;   /* mapped, or */
    void *owned; /* read into memory */
} ro_file;

#define RO_FILE_TAKE_MAX ((size_t)64 << 20)
#define RO_FILE_MAX ((size_t)1 << 32) /* largest single file taken into memory */

/* Maps a regular file (read-only), or reads a pipe to its end; "-" is standard input. */
ro_status ro_file_open(ro_file *out, const char *path, ro_error *error);
/* The same, but a file of up to RO_FILE_TAKE_MAX bytes is read into memory: for files that another program may cut short meanwhile,
 * which would end this one if they were mapped. */
ro_status ro_file_take(ro_file *out, const char *path, ro_error *error);
void ro_file_close(ro_file *file);
/* Opens `dir`/`name`. */
ro_status ro_file_open_in(ro_file *out, const char *dir, const char *name, ro_error *error);
/* Writes `bytes` to a new file beside `path`, syncs it and renames it over `path`. */
ro_status ro_file_replace(const char *path, ro_str bytes, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
