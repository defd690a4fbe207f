/* html_line.c: visible text gathered into a line, white space collapsed, and the line made a block where it ends.
 * The line is written once, into memory of the arena that later lines go on using. */
#include "page/html_inside.h"

#include "base/utf8.h"
#include "page/html_entity.h"
#include "page/mojibake.h"

enum { LINE_ROOM = 1 << 15, LINE_SLACK = 64, COUNT_MAX = UINT16_MAX };

static uint16_t capped(size_t n) { return (uint16_t)(n < COUNT_MAX ? n : COUNT_MAX); }

/* Room for `more` bytes and a little. */
static bool make_room(html *h, size_t more)
{
    if (h->line_room - h->line_len > more + LINE_SLACK) return true;
    size_t room = (h->line_len + more) * 2 + LINE_ROOM;
    char *line = ro_arena_alloc(h->arena, room);
    if (!line) return h->status = RO_ENOMEM, false;
    if (h->line_len) memcpy(line, h->line, h->line_len);
    h->line = line;
    h->line_room = room;
    return true;
}

/* ---- formats: bytes of the line that are links, bold, italic ---- */

/* Where in the line the next visible character will stand. */
static size_t next_at(const html *h) { return h->line_len + (h->space && h->line_len); }

void ro_html_link(html *h, bool open)
{
    if (h->in_link && h->line_len > h->link_at) {
        h->link_bytes += (uint32_t)(h->line_len - h->link_at);
        h->links = capped(h->links + 1u);
    }
    h->in_link = open;
    h->link_at = next_at(h);
}

static void count_format(const html *h, uint16_t *depth, size_t *at, uint32_t *bytes, int by)
{
    if (*depth && h->line_len > *at) *bytes += (uint32_t)(h->line_len - *at);
    *at = next_at(h);
    if (by < 0 ? *depth > 0 : *depth < COUNT_MAX) *depth = (uint16_t)(*depth + by);
}
void ro_html_bold(html *h, int by) { count_format(h, &h->bold, &h->bold_at, &h->bold_bytes, by); }
void ro_html_italic(html *h, int by) { count_format(h, &h->italic, &h->italic_at, &h->italic_bytes, by); }

void ro_html_forget_formats(html *h, const html_open *to)
{
    if (h->in_link != to->was_link) ro_html_link(h, to->was_link);
    ro_html_bold(h, 0), ro_html_italic(h, 0);
    h->bold = to->was_bold, h->italic = to->was_italic;
}

/* ---- lines ---- */

void ro_html_space(html *h) { h->space = true; }

/* Mojibake put right; what was counted in bytes before is kept within the text. */
static void repair(html *h)
{
    size_t len =
        h->odd && ro_mojibake_suspected((ro_str){h->line, h->line_len}) ? ro_mojibake_repair(h->line, h->line_len) : h->line_len;
    while (len && h->line[len - 1] == ' ') len--;
    h->line_len = len;
}

static void add_block(html *h)
{
    ro_html_link(h, h->in_link), ro_html_bold(h, 0), ro_html_italic(h, 0);
    repair(h);
    uint32_t len = (uint32_t)h->line_len;
    if (!len) return;
    uint32_t element = ro_html_element(h, h->line_owner);
    if (h->blocks.count >= RO_PAGE_BLOCKS_MAX) h->status = RO_ELIMIT;
    ro_block *block = h->status ? NULL : RO_PUSH_SLOT(h->arena, &h->blocks);
    if (!block) {
        if (!h->status) h->status = RO_ENOMEM;
        return;
    }
    h->line[len] = 0;
    *block = (ro_block){.text = {h->line, len},
                        .start = (uint32_t)h->line_start,
                        .end = (uint32_t)h->line_end,
                        .blank_before = h->breaks == 1 ? 0 : 1,
                        .element = element,
                        .link_bytes = h->link_bytes < len ? h->link_bytes : len,
                        .links = h->links,
                        .bold_bytes = capped(h->bold_bytes < len ? h->bold_bytes : len),
                        .italic_bytes = capped(h->italic_bytes < len ? h->italic_bytes : len),
                        .images_before = h->line_images,
                        .names = h->line_names};
    h->line += len + 1;
    h->line_room -= len + 1;
}

void ro_html_cut(html *h, bool by_break)
{
    if (h->now.drop) return;
    if (h->line_len) {
        add_block(h);
        h->line_len = 0;
        h->breaks = 0;
        h->link_at = h->bold_at = h->italic_at = 0;
        h->link_bytes = h->bold_bytes = h->italic_bytes = 0;
        h->links = 0;
        h->line_names = 0;
        h->odd = false;
    }
    h->space = false;
    h->ended = h->joint = false;
    h->breaks = by_break && !h->breaks ? 1 : 2;
}

static bool is_word_byte(char c)
{
    return ro_is_alpha(c) || ro_is_digit(c) || ((unsigned char)c >= 0x80 && (unsigned char)c != 0xE2);
}

/* Do two inline elements that touch make two words? Style sheets set links, spans and times apart, seldom letters of a word:
 * "<a>Envoys</a><em>Talks</em>" and "<span>Jane Doe</span><time>May 3" do; "<span>T</span><span>he" (an initial),
 * "10,0</span><span>00" and
 * "<strong>govern</strong><b>ment" do not. 0xE2 leads dashes and quotation marks. */
static bool is_seam(const html *h, const char *at)
{
    if (h->line_len < 2 || h->end - at < 2) return false;
    const char *left = h->line + h->line_len - 2;
    if (!is_word_byte(left[0]) || !is_word_byte(left[1]) || !is_word_byte(at[0]) || !is_word_byte(at[1])) return false;
    return !(ro_is_digit(left[1]) && ro_is_digit(at[0]));
}

/* Before something visible: the line it belongs to, and the space that is due. */
static bool start_visible(html *h, const char *at)
{
    if (h->line_len && h->line_owner != h->now.block) ro_html_cut(h, false);
    if (h->line_len >= RO_BLOCK_BYTES_MAX) ro_html_cut(h, false);
    if (!h->line_len) {
        h->line_owner = h->now.block;
        h->line_start = (size_t)(at - h->base);
        h->line_images = h->images;
        h->images = 0;
    } else if (h->space || (h->joint && is_seam(h, at))) {
        h->line[h->line_len++] = ' ';
    }
    h->space = false;
    h->ended = h->joint = false;
    return true;
}

static bool is_invisible(uint32_t point)
{
    return point == 0x200B || point == 0xFEFF || point == 0x2060 || point == 0xAD || point == 0x200E || point == 0x200F;
}
static bool is_control(uint32_t point)
{
    return point < 0x20 ||
           (point >= 0x7F && point < 0xA0 && point != 0x81 && point != 0x8D && point != 0x8F && point != 0x90 && point != 0x9D);
}

/* `next`: where in the payload it ends. */
static void put_point(html *h, uint32_t point, const char *at, const char *next)
{
    if (is_invisible(point)) return;
    if (ro_utf8_is_space(point)) {
        h->space = true;
        return;
    }
    if (is_control(point)) return;
    if (point >= 0x80) h->odd = true;
    start_visible(h, at);
    h->line_len += ro_utf8_put(point, h->line + h->line_len);
    h->line_end = (size_t)(next - h->base);
}

static const char *put_reference(html *h, const char *p, const char *end)
{
    char out[RO_ENTITY_BYTES_MAX];
    size_t len = 0, n, used = ro_entity_read(p, end, false, out, &len);
    if (!used) return put_point(h, '&', p, p + 1), p + 1;
    for (size_t i = 0; i < len; i += n) put_point(h, ro_utf8_at((ro_str){out, len}, i, &n), p, p + used);
    return p + used;
}

static bool is_plain(char c, bool references)
{
    return c > ' ' && c < 0x7F && !(c == '&' && references);
} /* beyond ASCII is negative or too large */

/* A stretch of plain ASCII with single spaces within, copied: sixteen bytes at a time, of which some may be written in vain. */
static const char *put_plain(html *h, const char *p, const char *end, bool references)
{
    char *out = h->line + h->line_len;
#ifdef __SSE2__
    const __m128i blank = _mm_set1_epi8(' '), least = _mm_set1_epi8(' ' + 1), del = _mm_set1_epi8(0x7F),
                  amp = _mm_set1_epi8(references ? '&' : 0x7F);
    while (p < end && h->end - p > 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p);
        _mm_storeu_si128((__m128i *)(void *)out, v);
        unsigned spaces = (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, blank));
        unsigned odd = (unsigned)_mm_movemask_epi8(
            _mm_or_si128(_mm_cmplt_epi8(v, least), _mm_or_si128(_mm_cmpeq_epi8(v, del), _mm_cmpeq_epi8(v, amp))));
        odd &= ~spaces; /* what is no plain character */
        if (end - p < 16)
            odd |= ~0u << (end - p);
        else if (!is_plain(p[16], references) || end - p == 16)
            odd |= 1u << 16;
        unsigned stop = odd | (spaces & ((spaces | odd) >> 1)); /* a space is taken along where a plain character follows */
        int n = stop & 0xFFFF ? __builtin_ctz(stop) : 16;
        p += n, out += n;
        if (n < 16) break;
    }
#endif
    while (p < end && is_plain(*p, references)) *out++ = *p++;
    h->line_len = (size_t)(out - h->line);
    h->line_end = (size_t)(p - h->base);
    return p;
}

static const char *put_stretch(html *h, const char *p, const char *end, bool references)
{
    unsigned char c = (unsigned char)*p;
    if (ro_is_space((char)c)) {
        if (h->now.pre && (c == '\n' || (c == '\r' && !(p + 1 < end && p[1] == '\n'))))
            ro_html_cut(h, true);
        else
            h->space = true;
        return p + 1;
    }
    if (c == '&' && references) return put_reference(h, p, end);
    if (c < 0x7F && c > ' ') {
        start_visible(h, p);
        return put_plain(h, p, end, references);
    }
    size_t n;
    uint32_t point = ro_utf8_at((ro_str){p, (size_t)(end - p)}, 0, &n);
    put_point(h, point, p, p + n);
    return p + n;
}

void ro_html_text(html *h, ro_str raw, bool references)
{
    const char *p = raw.ptr, *end = raw.ptr + raw.len;
    if (h->now.drop || (h->now.inline_hidden && h->line_len && h->line_owner != h->now.block)) return;
    if (!h->now.pre) {
        p = ro_scan_space(p, end);
        if (p > raw.ptr) h->space = true;
    }
    while (p < end && !h->status) {
        size_t more = (size_t)(end - p) < LINE_ROOM ? (size_t)(end - p) : LINE_ROOM;
        const char *stop = p + more;
        if (!make_room(h, more * 3)) return;
        while (p < stop) p = put_stretch(h, p, *p == '&' || (unsigned char)*p >= 0x80 ? end : stop, references);
    }
}
