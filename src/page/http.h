/* http.h: the head of an HTTP response as a crawler kept it, and the body behind it.
 * In: the bytes of a response. Out: status, type, charset, codings; slices of the bytes. Lenient: line ends of any kind, folded
 * lines, fields in any case and order; of fields given twice the last counts. */
#ifndef RO_PAGE_HTTP_H
#define RO_PAGE_HTTP_H

#include "page/coding.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_HTTP_HEAD_MAX = 64 << 10 }; /* a head that has not ended by then is none */

typedef struct ro_http {
    int status;           /* 200; 0: there is no status line */
    ro_str type, charset; /* "text/html", "windows-1251"; empty: not said */
    ro_str coding;        /* Content-Encoding */
    bool chunked;
    size_t head; /* bytes of the head: the body begins there */
} ro_http;

/* false: no HTTP head stands there. */
bool ro_http_read(ro_http *out, ro_str bytes);
/* The body of `bytes`, its chunks joined and its codings undone; errors as ro_coder_undo. */
ro_status ro_http_body(const ro_http *self, ro_coder *coder, ro_str bytes, ro_str *out);
/* "text/html; charset=utf-8" in two; quotes off. */
void ro_http_type(ro_str value, ro_str *type, ro_str *charset);
/* The next line of a head: cuts it off *rest, without its end, folded lines joined to it; false at the empty line that ends the
 * head or at the end of the bytes. */
bool ro_head_line(ro_str *rest, ro_str *name, ro_str *value);

#ifdef __cplusplus
}
#endif
#endif
