/* charset.h: in which character encoding a page of HTML is written.
 * In: its bytes, and the charset that the server named. Out: a name, in this order: the byte order mark, what the server said, what
 * a <meta> says in the first bytes, the bytes themselves. Bytes that are UTF-8 beyond doubt are UTF-8 whatever a label says. */
#ifndef RO_PAGE_CHARSET_H
#define RO_PAGE_CHARSET_H

#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_CHARSET_HEAD_BYTES = 4096 /* a <meta> or lang further down is not asked (the standard looks at 1024) */ };

/* Sequences beyond ASCII. */
typedef struct ro_utf8_tally {
    size_t whole, broken;
} ro_utf8_tally;

/* Counts whole and broken sequences of UTF-8; one that the end cuts off is neither. */
ro_utf8_tally ro_utf8_count(ro_str bytes);

/* iconv's name for a label of the Encoding Standard ("latin1" -> "CP1252"), NULL for an unknown one. */
const char *ro_charset_of_label(ro_str label);

/* The label in a <meta charset> or <meta http-equiv=content-type> of the head, empty where there is none. */
ro_str ro_charset_in_meta(ro_str bytes);

/* The encoding: "UTF-8" or a name for ro_charset_decode. `label` is the server's and may be empty. */
const char *ro_charset_find(ro_str bytes, ro_str label);

/* `bytes` in UTF-8, what is broken as U+FFFD. For "UTF-8" the bytes themselves. Errors: RO_ENOMEM. */
ro_status ro_charset_decode(ro_str *out, ro_arena *arena, ro_str bytes, const char *charset);

#ifdef __cplusplus
}
#endif
#endif
