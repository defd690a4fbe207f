/* stamp.h: which state the record is in, told from its files without opening them.
 * Answers are kept and tagged under the stamp: any change of the record, by whichever program, gives another one. */
#ifndef READOUT_SERVE_STAMP_H
#define READOUT_SERVE_STAMP_H

#include <stdbool.h>
#include <stddef.h>

enum { STAMP_MOST = 160 };

/* True when the stamp may be trusted: the files changed last long enough ago for the next change to give another one. */
bool stamp_of(const char *path, char out[STAMP_MOST]);
/* How much of a stamp says which file it is, whatever is in it. */
size_t stamp_file(const char *stamp);

#endif
