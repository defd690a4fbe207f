/* walk.h: the files that a list of paths names, folders opened up.
 * In: paths. Out: files in the order of the paths, those of a folder by name; what cannot be opened is kept with its error. */
#ifndef RO_PAGE_WALK_H
#define RO_PAGE_WALK_H

#include "base/array.h"
#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_WALK_FILES_MAX = 50000000, RO_WALK_DEPTH_MAX = 64 };

typedef struct ro_walk_file {
    ro_str path, folder, name; /* path is zero-ended */
    int error;                 /* errno of what went wrong, or 0 */
    uint64_t size;             /* bytes of a regular file; 0: not known */
} ro_walk_file;

typedef struct ro_walk {
    RO_ARRAY(ro_walk_file) files;  /* pages, archives, JSON lines */
    RO_ARRAY(ro_walk_file) tables; /* .csv files seen in folders */
} ro_walk;

/* Adds what `path` names. The CSV files of folders go to `tables`. Hidden files, .md, .tsv, .json, and what pages are dressed with
 * (styles, scripts, pictures, fonts) are left out of folders, .csv always. */
ro_status ro_walk_add(ro_walk *self, ro_arena *arena, const char *path, ro_error *error);
/* The CSV files that stand directly in `folder`. */
ro_status ro_walk_tables(ro_walk *self, ro_arena *arena, ro_str folder, ro_error *error);
bool ro_name_ends(ro_str name, const char *tail); /* blind to ASCII case */

#ifdef __cplusplus
}
#endif
#endif
