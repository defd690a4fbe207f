/* make.h: know.bin made from the tables under data/ and a user's own rows.
 * In: a folder of TSV tables (data/SOURCES.md), and any number of the user's tables, each of which may hold rows of any kind: its columns
 * say which. Out: the bytes of know.bin; the same tables give the same bytes. What is wrong with a table is told with file, line and
 * column: the first fault ends it, or, where somebody listens, all are told. */
#ifndef RO_KNOW_MAKE_H
#define RO_KNOW_MAKE_H

#include "know/know.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_KNOW_USER_FILES_MAX = 1000 };

typedef struct ro_know_fault {
    ro_str file;           /* "data/spells.tsv", or the name of the user's file */
    uint32_t line, column; /* 1-based; 0: the whole */
    bool is_user;
    char message[RO_ERROR_MESSAGE_MAX];
} ro_know_fault;

typedef struct ro_know_faults {
    void (*tell)(void *context, const ro_know_fault *fault);
    void *context;
} ro_know_faults;

typedef struct ro_know_user_file {
    ro_str name, bytes; /* both must live until the compiling is done */
} ro_know_user_file;

typedef struct ro_know_sources {
    const char *data; /* the folder of readout's own tables */
    const ro_know_user_file *user;
    uint32_t user_count;
    uint64_t base; /* checksum of readout's own know.bin, for a user's one */
} ro_know_sources;

/* *out is from malloc. `faults` may be NULL. RO_EFORMAT with file, line and column of the first fault. */
ro_status ro_know_compile(ro_str *out, const ro_know_sources *sources, const ro_know_faults *faults, ro_error *error);
/* What ro_know_user says of a file made with these. */
uint64_t ro_know_user_hash(const ro_know_user_file *files, uint32_t count);
/* The table whose rows a user's file holds; RO_EFORMAT says what its columns lack. */
ro_status ro_know_table_of(ro_know_table *out, const ro_know_user_file *file, ro_error *error);
const char *ro_know_table_name(ro_know_table table);

/* One row of a user's file: what `readout know list` shows and `know remove` takes. */
typedef struct ro_know_user_row {
    ro_know_table table;
    uint32_t line;
    ro_str key; /* "rus", "rus:foreign-minister:Sergei Lavrov" */
} ro_know_user_row;
/* The rows of a user's file, in the arena. Errors as ro_know_table_of. */
ro_status ro_know_user_rows(ro_know_user_row **out, uint32_t *count, ro_arena *arena, const ro_know_user_file *file, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
