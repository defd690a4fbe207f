/* clash.h: wordings of the tables that mean two things and do not say which: for `readout know check`. */
#ifndef RO_KNOW_CLASH_H
#define RO_KNOW_CLASH_H

#include "know/know.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_clash {
    ro_know_row a, b; /* the rows that both have it */
    ro_str words;
    const char *what; /* "a wording of two states" */
} ro_clash;

/* Tells every wording of which only the first row that has it is ever found. Returns how many. */
uint32_t ro_know_clashes(const ro_know *know, void (*tell)(void *context, const ro_clash *clash), void *context);

#ifdef __cplusplus
}
#endif
#endif
