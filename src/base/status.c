/* status.c: names of outcomes, and errors with a place. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

ro_status ro_error_set(ro_error *error, ro_status code, const char *file, int64_t byte, const char *format, ...)
{
    if (!error) return code;
    error->code = code;
    error->byte = byte;
    error->line = -1;
    snprintf(error->file, sizeof error->file, "%s", file ? file : "");
    va_list args;
    va_start(args, format);
    vsnprintf(error->message, sizeof error->message, format, args);
    va_end(args);
    return code;
}

const char *ro_status_name(ro_status status)
{
    static const char *const names[] = {"good",          "no memory",    "input or output failed", "bad format",
                                        "other version", "bound passed", "bad argument",           "not found",
                                        "busy",          "stopped"};
    int at = -(int)status;
    return at >= 0 && at < (int)(sizeof names / sizeof *names) ? names[at] : "unknown status";
}
