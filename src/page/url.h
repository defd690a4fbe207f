/* url.h: addresses of pages, made comparable. */
#ifndef RO_PAGE_URL_H
#define RO_PAGE_URL_H

#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Without scheme, fragment and last slash, in lower case: pages of one such URL are versions of one page. Arena memory; .ptr NULL
 * when memory is out. */
ro_str ro_url_normal(ro_arena *arena, ro_str url);

#ifdef __cplusplus
}
#endif
#endif
