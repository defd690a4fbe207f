/* fuzz_http.c: any bytes as a response, and as a body of each coding. */
#include "page/http.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static volatile unsigned sink; /* what is read must be used */

static void use(ro_str s)
{
    for (size_t i = 0; i < s.len; i += 61) sink += (unsigned char)s.ptr[i];
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char *const codings[] = {"gzip", "deflate", "br", "zstd", "br, gzip"};
    static ro_coder *coder;
    ro_str s = {(const char *)bytes, len}, body;
    ro_http http;
    if (!coder) coder = ro_coder_new();
    if (!coder) abort();
    if (ro_http_read(&http, s)) {
        if (http.head > len) abort();
        use(http.type);
        use(http.charset);
        if (!ro_http_body(&http, coder, s, &body)) use(body);
    }
    if (!ro_coder_join_chunks(coder, s, &body)) use(body);
    for (size_t i = 0; i < sizeof codings / sizeof *codings; i++)
        if (!ro_coder_undo(coder, ro_str_of(codings[i]), s, &body)) use(body);
    return 0;
}
