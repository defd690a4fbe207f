/* decode.c: tells UTF-8, UTF-16, windows-1252, binary, HTML and archives apart.
 * UTF-8 is believed unless it is broken in the way that windows-1252 text is: every byte beyond ASCII is one that windows-1252
 * knows, and broken sequences outnumber whole ones. A page that is UTF-8 but for a few bytes stays UTF-8. */
#include "page/decode.h"

#include "base/utf8.h"
#include "page/charset.h"
#include "page/html.h"

enum { SNIFF_BYTES = 1 << 16, CONTROL_SHARE = 100 /* one control character in so many bytes makes it binary */ };

static const uint16_t high[32] = {0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                  0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                  0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

uint32_t ro_cp1252_point(unsigned char byte) { return byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte; }

int ro_cp1252_byte(uint32_t point)
{
    if (point < 0x80 || (point >= 0xA0 && point <= 0xFF)) return (int)point;
    for (int i = 0; i < 32; i++)
        if (high[i] == point) return 0x80 + i;
    return -1;
}

static bool is_control(unsigned char c) { return (c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B && c != 0x1A) || c == 0x7F; }

static bool starts_with_any(ro_str bytes, const ro_str *heads, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ro_str_starts(bytes, heads[i])) return true;
    return false;
}

static bool has_binary_head(ro_str bytes)
{
    static const ro_str magic[] = {{"%PDF-", 5},
                                   {"\x89PNG", 4},
                                   {"PK\x03\x04", 4},
                                   {"GIF8", 4},
                                   {"\xFF\xD8\xFF", 3},
                                   {"\x7F"
                                    "ELF",
                                    4},
                                   {"SQLite format 3", 15},
                                   {"{\\rtf", 5}};
    return starts_with_any(bytes, magic, sizeof magic / sizeof *magic);
}

static bool is_binary(ro_str bytes)
{
    size_t n = bytes.len < SNIFF_BYTES ? bytes.len : SNIFF_BYTES, controls = 0;
    if (n && memchr(bytes.ptr, 0, n)) return true;
    for (size_t i = 0; i < n; i++) controls += is_control((unsigned char)bytes.ptr[i]);
    return controls > n / CONTROL_SHARE;
}

static bool is_archive(ro_str bytes)
{
    static const ro_str magic[] = {{"WARC/1.", 7}, {"WARC/0.", 7}, {"\x1F\x8B", 2}, {"\x28\xB5\x2F\xFD", 4}};
    return starts_with_any(bytes, magic, sizeof magic / sizeof *magic);
}

/* Does this look like windows-1252? "caf\xE9 \x93yes\x94" does; "café \xFF" in UTF-8 with one broken byte does not. */
static bool fits_cp1252(ro_str s)
{
    size_t whole = 0, broken = 0, n;
    for (size_t i = 0; i < s.len; i += n) {
        unsigned char c = (unsigned char)s.ptr[i];
        n = 1;
        if (c < 0x80) continue;
        bool bad = ro_utf8_at(s, i, &n) == 0xFFFD && n == 1;
        if (bad && c < 0xA0 && high[c - 0x80] == c) return false;
        bad ? broken++ : whole++;
    }
    return broken > whole;
}

static ro_status from_cp1252(ro_decoded *out, ro_arena *arena, ro_str s)
{
    if (s.len > SIZE_MAX / 3) return RO_ELIMIT;
    char *p = ro_arena_alloc(arena, s.len * 3 + 1);
    size_t len = 0;
    if (!p) return RO_ENOMEM;
    for (size_t i = 0; i < s.len; i++) len += ro_utf8_put(ro_cp1252_point((unsigned char)s.ptr[i]), p + len);
    out->text = (ro_str){p, len};
    return RO_OK;
}

static uint32_t unit_at(ro_str s, size_t i, bool big)
{
    unsigned char a = (unsigned char)s.ptr[i], b = (unsigned char)s.ptr[i + 1];
    return big ? (uint32_t)(a << 8 | b) : (uint32_t)(b << 8 | a);
}

static ro_status from_utf16(ro_decoded *out, ro_arena *arena, ro_str s, bool big)
{
    char *p = ro_arena_alloc(arena, s.len / 2 * 3 + 4);
    size_t len = 0;
    if (!p) return RO_ENOMEM;
    for (size_t i = 0; i + 1 < s.len; i += 2) {
        uint32_t point = unit_at(s, i, big);
        if (point >= 0xD800 && point < 0xDC00 && i + 3 < s.len) {
            uint32_t low = unit_at(s, i + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        if (point >= 0xD800 && point < 0xE000) point = 0xFFFD;
        len += ro_utf8_put(point, p + len);
    }
    out->text = (ro_str){p, len};
    return RO_OK;
}

/* UTF-16 without a mark: of the first bytes nearly every second one is zero. +1 little-endian, -1 big-endian, 0 no. */
static int utf16_by_zeros(ro_str s)
{
    size_t n = s.len < 512 ? s.len & ~(size_t)1 : 512, even = 0, odd = 0;
    for (size_t i = 0; i + 1 < n; i += 2) even += !s.ptr[i], odd += !s.ptr[i + 1];
    if (n < 8) return 0;
    if (odd * 10 >= n / 2 * 7 && even * 10 < n / 2) return 1;
    return even * 10 >= n / 2 * 7 && odd * 10 < n / 2 ? -1 : 0;
}

/* XML that is no page (a feed, a site map): what it lists are other pages. */
static bool is_other_xml(ro_str content)
{
    enum { LOOK_AT = 4096 };
    content = ro_str_sub(content, 0, LOOK_AT);
    if (!ro_str_starts(content, RO_STR("<?xml"))) return false;
    for (size_t at = 0; at + 5 <= content.len; at++)
        if (ro_str_equal_nocase(ro_str_sub(content, at, at + 5), RO_STR("<html")) ||
            ro_str_equal_nocase(ro_str_sub(content, at, at + 14), RO_STR("<!doctype html")))
            return false;
    return true;
}

/* What the server said counts; where it said nothing, or what it says of anything, the bytes tell. */
static bool is_html(const ro_meta *given, ro_str content)
{
    if (given && ro_str_find(given->type, RO_STR("html"), 0) != SIZE_MAX) return true;
    if (given && ro_str_find(given->type, RO_STR("text/plain"), 0) != SIZE_MAX) return false;
    return ro_html_is_likely(content);
}

static const char *why_no_page(ro_str text, bool html, bool as_given)
{
    if (html) return !as_given && is_other_xml(text) ? "XML, no page" : NULL;
    return is_binary(text) ? "binary" : NULL;
}

static ro_status from_utf16_page(ro_decoded *out, ro_arena *arena, ro_str bytes, bool big, const ro_meta *given)
{
    ro_status status = from_utf16(out, arena, bytes, big);
    if (status) return status;
    if (is_html(given, out->text))
        out->kind = RO_PAGE_HTML;
    else if (out->text.len && memchr(out->text.ptr, 0, out->text.len < SNIFF_BYTES ? out->text.len : SNIFF_BYTES))
        out->skipped = "binary";
    return RO_OK;
}

static ro_status from_bytes(ro_decoded *out, ro_arena *arena, ro_str bytes, const ro_meta *given)
{
    if (ro_str_starts(bytes, (ro_str){"\xEF\xBB\xBF", 3})) out->mark = 3;
    ro_str content = ro_str_sub(bytes, out->mark, bytes.len);
    bool html = is_html(given, content), stated = given && given->charset.len;
    if (html) out->kind = RO_PAGE_HTML;
    out->skipped = why_no_page(content, html, given && given->type.len);
    if (out->skipped || out->mark) return RO_OK;
    if (html || stated)
        return ro_charset_decode(&out->text, arena, bytes, ro_charset_find(bytes, stated ? given->charset : (ro_str){NULL, 0}));
    return fits_cp1252(bytes) ? from_cp1252(out, arena, bytes) : RO_OK;
}

ro_status ro_bytes_decode(ro_decoded *out, ro_arena *arena, ro_str bytes, const ro_meta *given)
{
    *out = (ro_decoded){.text = bytes};
    if (!bytes.len) return out->skipped = "empty", RO_OK;
    if (ro_str_starts(bytes, (ro_str){"\xFF\xFE", 2}))
        return from_utf16_page(out, arena, ro_str_sub(bytes, 2, bytes.len), false, given);
    if (ro_str_starts(bytes, (ro_str){"\xFE\xFF", 2}))
        return from_utf16_page(out, arena, ro_str_sub(bytes, 2, bytes.len), true, given);
    int zeros = utf16_by_zeros(bytes);
    if (zeros) return from_utf16_page(out, arena, bytes, zeros < 0, given);
    if (is_archive(bytes)) out->skipped = "archives are not read yet";
    if (has_binary_head(bytes)) out->skipped = "binary";
    return out->skipped ? RO_OK : from_bytes(out, arena, bytes, given);
}
