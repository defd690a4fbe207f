/* mojibake.h: UTF-8 that was once read as windows-1252 and written again, put right where there is no doubt.
 * In: a line of UTF-8. Out: the line, "â€™" turned back into "’". */
#ifndef RO_PAGE_MOJIBAKE_H
#define RO_PAGE_MOJIBAKE_H

#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Could anything in it need repair? Quick. */
bool ro_mojibake_suspected(ro_str line);
/* Repairs `bytes` in place (it never grows) and returns the new length. */
size_t ro_mojibake_repair(char *bytes, size_t len);

#ifdef __cplusplus
}
#endif
#endif
