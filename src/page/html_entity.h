/* html_entity.h: character references ("&eacute;", "&#8217;", "&lt") as the HTML standard reads them (13.2.5.72 and following).
 * In: the bytes from "&" on. Out: UTF-8, and how many bytes were used. */
#ifndef RO_PAGE_HTML_ENTITY_H
#define RO_PAGE_HTML_ENTITY_H

#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_ENTITY_BYTES_MAX = 8 }; /* most that one reference gives */

/* The reference that starts at p, which is "&". Returns the bytes that it takes, or 0 where "&" is only itself. */
size_t ro_entity_read(const char *p, const char *end, bool in_attribute, char out[RO_ENTITY_BYTES_MAX], size_t *out_len);

/* An attribute's value with its references replaced; the slice itself where there are none. .ptr NULL when memory is out. */
ro_str ro_entity_decode(ro_arena *arena, ro_str value);

#ifdef __cplusplus
}
#endif
#endif
