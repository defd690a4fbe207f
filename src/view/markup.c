/* markup.c: escaping. Source: XML 1.0 (fifth edition), 2.2: the characters of a document. */
#include "view/markup.h"

#include "base/utf8.h"
#include "view/form.h"

static bool is_xml(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/* What stands for a character; NULL: itself. A carriage return would be read as a line feed. */
static const char *escaped(uint32_t c)
{
    switch (c) {
    case '&': return "&amp;";
    case '<': return "&lt;";
    case '>': return "&gt;";
    case '"': return "&quot;";
    case '\r': return "&#13;";
    default: return is_xml(c) && c != 0x7F ? NULL : "\xEF\xBF\xBD";
    }
}

void put_xml(ro_json *out, ro_str s)
{
    size_t from = 0;
    for (size_t i = 0, n; i < s.len; i += n) {
        uint32_t c = (unsigned char)s.ptr[i];
        n = 1;
        if (c >= 0x80) c = ro_utf8_at(s, i, &n);
        const char *as = c == 0xFFFD ? "\xEF\xBF\xBD" : escaped(c);
        if (!as) continue;
        put_raw(out, ro_str_sub(s, from, i));
        put_words(out, as);
        from = i + n;
    }
    put_raw(out, ro_str_sub(s, from, s.len));
}

void put_element(ro_json *out, const char *name, ro_str s)
{
    if (!s.len) return;
    put_words(out, "<");
    put_words(out, name);
    put_words(out, ">");
    put_xml(out, s);
    put_words(out, "</");
    put_words(out, name);
    put_words(out, ">\n");
}
