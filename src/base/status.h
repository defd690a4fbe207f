/* status.h: the outcomes of calls (the public ro_status and ro_error), and how they are filled.
 * In: a code, a place, a message. Out: the same code, so that a caller can write `return ro_error_set(...)`. */
#ifndef RO_BASE_STATUS_H
#define RO_BASE_STATUS_H

#include "readout.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Fills `error` (if not NULL) and returns `code`. `file` may be NULL; `byte` is -1 where no place is known. */
ro_status ro_error_set(ro_error *error, ro_status code, const char *file, int64_t byte, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#ifdef __cplusplus
}
#endif
#endif
