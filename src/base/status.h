/* status.h: the outcomes of calls, and the error that says more.
 * In: nothing. Out: a code (0 good, negative named) and, where asked for, a message with file and byte. */
#ifndef RO_BASE_STATUS_H
#define RO_BASE_STATUS_H

#include <stdarg.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_status {
    RO_OK = 0,
    RO_ENOMEM = -1,   /* no memory */
    RO_EIO = -2,      /* the file system said no: unreadable, full, gone */
    RO_EFORMAT = -3,  /* bytes that are not what they should be: corrupt model, table, reading or record */
    RO_EVERSION = -4, /* written by a newer readout */
    RO_ELIMIT = -5,   /* a named bound was passed */
    RO_EARG = -6,     /* the caller asked for what cannot be */
    RO_ENOTFOUND = -7,
    RO_EBUSY = -8,    /* somebody else writes the record */
    RO_ESTOP = -9     /* the caller's callback asked to stop */
} ro_status;

enum { RO_ERROR_MESSAGE_MAX = 256, RO_ERROR_FILE_MAX = 256 };

/* Filled by calls that take it; the caller owns it, on the stack or wherever. NULL is always accepted. */
typedef struct ro_error {
    ro_status code;
    int64_t byte; /* offset in file, or -1 */
    int64_t line; /* 1-based line in file, or -1 */
    char file[RO_ERROR_FILE_MAX];
    char message[RO_ERROR_MESSAGE_MAX];
} ro_error;

/* Fills `error` (if not NULL) and returns `code`, so that a caller can write `return ro_error_set(...)`.
 * `file` may be NULL; `byte` is -1 where no place is known. */
ro_status ro_error_set(ro_error *error, ro_status code, const char *file, int64_t byte, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* The name of a status in plain words ("no memory"), never NULL. */
const char *ro_status_name(ro_status status);

#ifdef __cplusplus
}
#endif
#endif
