/* charset.c: labels, the look into the head, and what the bytes themselves tell.
 * A page that says nothing and is no UTF-8 is told by how its bytes beyond ASCII stand: alone within Latin words, in long runs (an
 * alphabet of its own), or in pairs (East Asia); the language that <html lang> names decides first, as browsers decide by locale
 * (html.spec.whatwg.org, 13.2.3.2). */
#include "page/charset.h"

#include "base/utf8.h"
#include "page/decode.h"
#include "page/html_scan.h"

#include <errno.h>
#include <iconv.h>

typedef struct charset_label {
    const char *label, *name;
} charset_label;

static const charset_label labels[] = {
#include "charset_labels.inc"
};

/* What pages in a language were written in before UTF-8. */
static const charset_label languages[] = {
    {"ar", "CP1256"},        {"ba", "CP1251"},  {"be", "CP1251"},     {"bg", "CP1251"}, {"cs", "CP1250"},
    {"el", "ISO-8859-7"},    {"et", "CP1257"},  {"fa", "CP1256"},     {"he", "CP1255"}, {"hr", "CP1250"},
    {"hu", "ISO-8859-2"},    {"ja", "CP932"},   {"kk", "CP1251"},     {"ko", "CP949"},  {"ku", "CP1254"},
    {"ky", "CP1251"},        {"lt", "CP1257"},  {"lv", "CP1257"},     {"mk", "CP1251"}, {"pl", "ISO-8859-2"},
    {"ru", "CP1251"},        {"sk", "CP1250"},  {"sl", "ISO-8859-2"}, {"sr", "CP1251"}, {"th", "CP874"},
    {"tr", "CP1254"},        {"uk", "CP1251"},  {"ur", "CP1256"},     {"vi", "CP1258"}, {"zh-hk", "BIG5-HKSCS"},
    {"zh-tw", "BIG5-HKSCS"}, {"zh", "GB18030"},
};

/* ---- UTF-8 ---- */

/* Bytes of the whole sequence at p (which is beyond ASCII), or 0. */
static size_t sequence_at(const unsigned char *p, size_t left)
{
    unsigned char c = p[0];
    if (c < 0xC2 || c > 0xF4) return 0;
    size_t want = c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (left < want) return 0;
    for (size_t i = 1; i < want; i++)
        if ((p[i] & 0xC0) != 0x80) return 0;
    if ((c == 0xE0 && p[1] < 0xA0) || (c == 0xED && p[1] > 0x9F) || (c == 0xF0 && p[1] < 0x90) || (c == 0xF4 && p[1] > 0x8F))
        return 0;
    return want;
}

/* Is this the beginning of a sequence that the end cuts off? */
static bool is_cut_off(const unsigned char *p, size_t left)
{
    size_t want = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (p[0] < 0xC2 || p[0] > 0xF4 || left >= want) return false;
    for (size_t i = 1; i < left; i++)
        if ((p[i] & 0xC0) != 0x80) return false;
    return true;
}

static const char *scan_ascii(const char *p, const char *end)
{
#ifdef __SSE2__
    for (; end - p >= 64; p += 64) {
        __m128i a = _mm_loadu_si128((const __m128i *)(const void *)p), b = _mm_loadu_si128((const __m128i *)(const void *)(p + 16));
        __m128i c = _mm_loadu_si128((const __m128i *)(const void *)(p + 32)),
                d = _mm_loadu_si128((const __m128i *)(const void *)(p + 48));
        if (_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(a, b), _mm_or_si128(c, d)))) break;
    }
    for (; end - p >= 16; p += 16) { /* the sixteen bytes that hold the next other one */
        int high = _mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)p));
        if (high) return p + __builtin_ctz((unsigned)high);
    }
#endif
    while (p < end && (unsigned char)*p < 0x80) p++;
    return p;
}

ro_utf8_tally ro_utf8_count(ro_str bytes)
{
    ro_utf8_tally tally = {0, 0};
    const char *p = bytes.ptr, *end = bytes.ptr + bytes.len;
    while ((p = scan_ascii(p, end)) < end)
        while (p < end && (unsigned char)*p >= 0x80) {
            size_t n = sequence_at((const unsigned char *)p, (size_t)(end - p));
            if (!n && is_cut_off((const unsigned char *)p, (size_t)(end - p))) return tally;
            n ? tally.whole++ : tally.broken++;
            p += n ? n : 1;
        }
    return tally;
}

/* ---- labels ---- */

const char *ro_charset_of_label(ro_str label)
{
    label = ro_str_trim(label);
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (ro_str_equal_nocase(label, ro_str_of(labels[i].label))) return labels[i].name;
    return NULL;
}

/* What follows "name" (small letters) and "=" in s, quoted or not. */
static ro_str value_after(ro_str s, ro_str name)
{
    for (size_t at = 0; at + name.len <= s.len; at++) {
        if ((s.ptr[at] | 0x20) != name.ptr[0] || !ro_str_equal_nocase(ro_str_sub(s, at, at + name.len), name)) continue;
        size_t i = at + name.len;
        while (i < s.len && ro_html_is_space(s.ptr[i])) i++;
        if (i >= s.len || s.ptr[i] != '=') continue;
        for (i++; i < s.len && ro_html_is_space(s.ptr[i]);) i++;
        if (i < s.len && (s.ptr[i] == '"' || s.ptr[i] == '\'')) i++;
        size_t end = i;
        while (end < s.len && !ro_html_is_space(s.ptr[end]) && !memchr("\"';>/", s.ptr[end], 5)) end++;
        if (end > i) return ro_str_sub(s, i, end);
    }
    return (ro_str){NULL, 0};
}

static bool starts_nocase(ro_str s, size_t at, const char *head)
{
    return ro_str_equal_nocase(ro_str_sub(s, at, at + strlen(head)), ro_str_of(head));
}

/* The end of the comment or tag at `at`. */
static size_t markup_end(ro_str s, size_t at)
{
    bool comment = ro_str_starts(ro_str_sub(s, at, s.len), RO_STR("<!--"));
    size_t end = comment ? ro_str_find(s, RO_STR("-->"), at + 2) : ro_str_find(s, RO_STR(">"), at);
    return end == SIZE_MAX ? s.len : end;
}

ro_str ro_charset_in_meta(ro_str bytes)
{
    ro_str head = ro_str_sub(bytes, 0, RO_CHARSET_HEAD_BYTES), found = {NULL, 0};
    for (size_t at = 0; (at = ro_str_find(head, RO_STR("<"), at)) != SIZE_MAX;) {
        size_t end = markup_end(head, at);
        if (starts_nocase(head, at, "<meta")) found = value_after(ro_str_sub(head, at, end), RO_STR("charset"));
        if (starts_nocase(head, at, "<?xml")) found = value_after(ro_str_sub(head, at, end), RO_STR("encoding"));
        if (found.len && ro_charset_of_label(found)) return found;
        at = end;
    }
    return (ro_str){NULL, 0};
}

/* ---- what the bytes tell ---- */

static const char *by_language(ro_str bytes)
{
    ro_str head = ro_str_sub(bytes, 0, RO_CHARSET_HEAD_BYTES);
    for (size_t at = 0; (at = ro_str_find(head, RO_STR("<"), at)) != SIZE_MAX; at++) {
        if (!starts_nocase(head, at, "<html")) continue;
        ro_str lang = value_after(ro_str_sub(head, at, markup_end(head, at)), RO_STR("lang"));
        for (size_t i = 0; lang.len && i < sizeof languages / sizeof *languages; i++)
            if (starts_nocase(lang, 0, languages[i].label)) return languages[i].name;
        return NULL;
    }
    return NULL;
}

typedef struct high_bytes {
    size_t all, in_long_runs, in_odd_runs, below_a1; /* runs of bytes beyond ASCII; long: three or more */
    size_t rows[8];                                  /* by their three upper bits but one: 0x80, 0x90, … 0xF0 */
    size_t kana_euc, kana_sjis, hangul_leads, leads;
} high_bytes;

static void count_run(high_bytes *high, const unsigned char *p, size_t len)
{
    high->all += len;
    if (len >= 3) high->in_long_runs += len;
    if (len % 2) high->in_odd_runs += len;
    for (size_t i = 0; i < len; i++) {
        high->rows[(p[i] >> 4) & 7]++;
        high->below_a1 += p[i] < 0xA1;
        high->kana_sjis += p[i] == 0x82 || p[i] == 0x83;
        if (i % 2) continue;
        high->leads++;
        high->kana_euc += p[i] == 0xA4 || p[i] == 0xA5;
        high->hangul_leads += p[i] >= 0xB0 && p[i] <= 0xC8;
    }
}

/* In shares of a hundred. */
enum { LONG_RUNS = 50, MOST = 80, ONE_CASE = 55, KANA = 20, KANA_SJIS = 12, FEW = 5 };

static bool is_share(size_t part, size_t whole, unsigned percent) { return part * 100 >= whole * percent; }

static const char *by_bytes(ro_str bytes)
{
    high_bytes high = {0};
    const char *p = bytes.ptr, *end = bytes.ptr + bytes.len;
    while ((p = scan_ascii(p, end)) < end) {
        const char *start = p;
        while (p < end && (unsigned char)*p >= 0x80) p++;
        count_run(&high, (const unsigned char *)start, (size_t)(p - start));
    }
    if (is_share(high.kana_sjis, high.all, KANA_SJIS) && high.below_a1) return "CP932";
    if (!is_share(high.in_long_runs, high.all, LONG_RUNS)) return "CP1252";
    if (!is_share(high.in_odd_runs, high.all, FEW) && !is_share(high.below_a1, high.all, FEW)) {
        if (is_share(high.kana_euc, high.leads, KANA)) return "EUC-JP";
        return is_share(high.hangul_leads, high.leads, MOST) ? "CP949" : "GB18030";
    }
    if (is_share(high.rows[6] + high.rows[7], high.all, ONE_CASE)) return "CP1251"; /* small letters: 0xE0 … 0xFF */
    if (is_share(high.rows[4] + high.rows[5], high.all, ONE_CASE)) return "KOI8-R"; /* small letters: 0xC0 … 0xDF */
    return "CP1252";
}

static bool is(const char *a, const char *b) { return a && !strcmp(a, b); }

/* Does the label name an encoding whose text is ASCII bytes, or pairs with zeros? */
static const char *stated(ro_str bytes, ro_str label)
{
    const char *name = ro_charset_of_label(label);
    if (!name) name = ro_charset_of_label(ro_charset_in_meta(bytes));
    if (is(name, "UTF-16LE") || is(name, "UTF-16BE")) return "UTF-8"; /* a label that could be read was not written in it */
    return name;
}

const char *ro_charset_find(ro_str bytes, ro_str label)
{
    enum { WHOLE_TO_BROKEN = 4 };
    if (ro_str_starts(bytes, RO_STR("\xEF\xBB\xBF"))) return "UTF-8";
    const char *name = stated(bytes, label);
    if (is(name, "ISO-2022-JP")) return name;
    ro_utf8_tally tally = ro_utf8_count(bytes);
    if (!tally.broken || tally.whole / WHOLE_TO_BROKEN > tally.broken) return "UTF-8";
    if (name && !is(name, "UTF-8")) return name;
    if (tally.whole >= tally.broken) return "UTF-8";
    name = by_language(bytes);
    return name ? name : by_bytes(bytes);
}

/* ---- decoding ---- */

typedef struct sink {
    ro_arena *arena;
    char *at;
    size_t len, room;
} sink;

static bool grow(sink *out, size_t more)
{
    if (out->room - out->len >= more) return true;
    size_t room = (out->len + more) * 2;
    char *at = ro_arena_grow(out->arena, out->at, out->room, room);
    if (!at) return false;
    out->at = at, out->room = room;
    return true;
}

static ro_status from_cp1252(sink *out, ro_str s)
{
    for (size_t i = 0; i < s.len; i++) {
        if (!grow(out, 4)) return RO_ENOMEM;
        out->len += ro_utf8_put(ro_cp1252_point((unsigned char)s.ptr[i]), out->at + out->len);
    }
    return RO_OK;
}

static ro_status through_iconv(sink *out, iconv_t cd, ro_str s)
{
    enum { STEP = 1 << 14 };
    char *in = (char *)(uintptr_t)s.ptr;
    size_t left = s.len;
    while (left) {
        if (!grow(out, STEP)) return RO_ENOMEM;
        char *to = out->at + out->len;
        size_t room = out->room - out->len, gave = iconv(cd, &in, &left, &to, &room);
        out->len = (size_t)(to - out->at);
        if (gave != (size_t)-1 || errno == E2BIG) continue;
        if (!grow(out, 4)) return RO_ENOMEM;
        unsigned char c = (unsigned char)*in;
        bool pair_with_ascii = left >= 2 && c >= 0x80 && (unsigned char)in[1] >= 0x80; /* a broken pair is one sign */
        out->len += ro_utf8_put(c < 0x80 ? c : 0xFFFD, out->at + out->len);
        in += pair_with_ascii ? 2 : 1, left -= pair_with_ascii ? 2 : 1;
        iconv(cd, NULL, NULL, NULL, NULL);
    }
    return RO_OK;
}

ro_status ro_charset_decode(ro_str *out, ro_arena *arena, ro_str bytes, const char *charset)
{
    *out = bytes;
    if (is(charset, "UTF-8")) return RO_OK;
    sink to = {.arena = arena};
    ro_status status = grow(&to, bytes.len + bytes.len / 2 + 64) ? RO_OK : RO_ENOMEM;
    iconv_t cd = is(charset, "CP1252") ? (iconv_t)-1 : iconv_open("UTF-8", charset);
    if (!status) status = cd == (iconv_t)-1 ? from_cp1252(&to, bytes) : through_iconv(&to, cd, bytes);
    if (cd != (iconv_t)-1) iconv_close(cd);
    if (!status) *out = (ro_str){to.at, to.len};
    return status;
}
