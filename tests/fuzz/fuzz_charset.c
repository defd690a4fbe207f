/* fuzz_charset.c: any bytes in any charset, the first byte choosing it: what is decoded is UTF-8, and never too long. */
#include "base/utf8.h"
#include "page/charset.h"
#include "page/page.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void hold(bool law)
{
    if (!law) abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char *const labels[] = {
        "",       "utf-8", "latin1",       "gb2312",      "big5",   "sjis",         "euc-jp",         "euc-kr",       "iso-2022-jp",
        "koi8-r", "866",   "windows-1251", "windows-874", "utf-16", "windows-1258", "x-mac-cyrillic", "iso-8859-8-i", "hebrew",
        "nosuch"};
    ro_arena arena = {0};
    ro_page page;
    ro_str input = {(const char *)bytes, len}, text;
    ro_str label = ro_str_of(labels[len ? bytes[0] % (sizeof labels / sizeof *labels) : 0]);
    const char *charset = ro_charset_find(input, label);
    hold(charset && !ro_charset_decode(&text, &arena, input, charset));
    hold(text.len <= len * 4 + 4);
    if (text.ptr != input.ptr) hold(ro_utf8_check(text) == SIZE_MAX);
    ro_utf8_tally tally = ro_utf8_count(input);
    hold(tally.whole + tally.broken <= len);
    ro_meta given = {.type = RO_STR("text/html"), .charset = label};
    hold(!ro_page_read(&page, &arena, RO_STR("p"), input, &given, NULL));
    ro_arena_free(&arena);
    return 0;
}
