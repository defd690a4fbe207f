/* named.h: the notes that a correction is said of, held on to by words, and the row that it becomes. Private to store/.
 * In: an id that people saw. Out: every note of its entry; a row appended to `correction`. */
#ifndef RO_STORE_NAMED_H
#define RO_STORE_NAMED_H

#include "store/work.h"

#include "base/json.h"

/* What a correction holds on to of a note. */
typedef struct named {
    char entry[RO_ID_LEN + 1], note[RO_ID_LEN + 1], report[RO_ID_LEN + 1];
    ro_str words;
    uint32_t start, nth, side;
} named;

typedef struct names {
    ro_arena arena;
    RO_ARRAY(named) at;
} names;

/* Adds every note of the entry that `id` opens: the note of that id first, then the best evidence first; with `best_first` the best is the
 * first even so. RO_ENOTFOUND; RO_EARG for what is no contact, statement, plan or event; RO_ELIMIT. */
ro_status ro_names_add(ro_store *self, names *to, const char *id, bool best_first, ro_error *error);
void ro_names_free(names *self);
/* The kind of entry that an id is of. */
ro_note_kind ro_named_kind(const char *id);
/* The correction that withdraws the entry; 0: none does. */
int64_t ro_named_withdrawn(ro_store *self, const char *entry, int *rc);
/* RO_EARG, with what to do, when one of the entries is withdrawn. */
ro_status ro_names_check(ro_store *self, const names *of, ro_error *error);
/* Adds "start", "nth" of the first and "ends" of the others to the open object; with `sides` each its side. */
void ro_names_write(ro_json *json, const names *of, bool sides);
/* Appends a correction of the first of `of`, with the whole object `value`. *number (may be NULL) is the new one's. */
ro_status ro_correction_append(ro_store *self, ro_correction_what what, const named *of, const ro_json *value, int64_t *number,
                               ro_error *error);
/* Entries that were not settled after the last page was read are not what ids were taken from: settles if need be. */
ro_status ro_settle_before(ro_store *self, ro_error *error);

#endif
