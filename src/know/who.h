/* who.h: whatever is known of a wording, with reasons, for people: `readout know who`.
 * In: words ("Foreign Minister" "Karvelia", "Venn", "the Quartet"), perhaps a day. Out: items, as text or JSON lines: every holder of an
 * office on that day, never the first alone, each with its row, its source and how its days are known; persons, states, bodies, outlets,
 * places. Nothing known: the wordings that are nearest. */
#ifndef RO_KNOW_WHO_H
#define RO_KNOW_WHO_H

#include "know/know.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_WHO_WORDS_MAX = 2 };

typedef struct ro_who {
    ro_str words[RO_WHO_WORDS_MAX]; /* one wording, or an office and whose it is, in any order */
    uint32_t count;
    ro_date day; /* unknown: ever */
} ro_who;

/* Takes the arguments apart: the last one may be a day. RO_EARG when there are too many, or none. */
ro_status ro_who_read(ro_who *out, const char *const *words, size_t count, ro_error *error);
/* Writes what is known. RO_ENOTFOUND, after the nearest wordings, when nothing is. */
ro_status ro_know_who(const ro_know *know, const ro_who *who, bool json, ro_write_fn write, void *context, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
