/* knowledge.h: which know.bin is used: readout's own, or the one made from it and the user's own rows (internal to the library).
 * In: the folder with models/, data/ and know.bin; $READOUT_KNOW, else $XDG_DATA_HOME/readout/know, else ~/.local/share/readout/know,
 * with the user's tables under tables/ and the file made from them, know.bin. Out: an open ro_know. */
#ifndef RO_KNOWLEDGE_H
#define RO_KNOWLEDGE_H

#include "base/array.h"
#include "base/file.h"
#include "know/make.h"

enum { RO_PATH_MAX = 4096 };

typedef struct ro_knowledge_folders {
    char data[RO_PATH_MAX];  /* readout's own tables */
    char own[RO_PATH_MAX];   /* readout's own know.bin */
    char user[RO_PATH_MAX];  /* the user's folder, empty for none; it need not be there */
    char tables[RO_PATH_MAX]; /* in it */
    char made[RO_PATH_MAX];  /* in it: know.bin */
} ro_knowledge_folders;

/* The user's tables, by name. */
typedef struct ro_user_tables {
    ro_arena arena;
    RO_ARRAY(ro_file) files;
    RO_ARRAY(ro_know_user_file) all;
} ro_user_tables;

/* `folder`: of readout. RO_ELIMIT for a path that is too long. */
ro_status ro_knowledge_find(ro_knowledge_folders *out, const char *folder, ro_error *error);
ro_status ro_user_tables_open(ro_user_tables *out, const ro_knowledge_folders *at, ro_error *error);
void ro_user_tables_close(ro_user_tables *self);
/* Adds `file` in the place of the one of its name. */
ro_status ro_user_tables_put(ro_user_tables *self, ro_know_user_file file);
/* Makes a user's know.bin; *out is from malloc. */
ro_status ro_knowledge_make(ro_str *out, const ro_knowledge_folders *at, const ro_user_tables *tables, const ro_know_faults *faults,
                            ro_error *error);
/* Opens what is to be used. A user's file that is not of these tables is made again, and kept where that can be written. */
ro_status ro_knowledge_load(ro_know **out, const ro_knowledge_folders *at, ro_error *error);
/* engine.c: the folder that holds models/: as asked, $READOUT_SHARE, installed, built. */
const char *ro_share_find(const char *asked);

#endif
