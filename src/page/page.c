/* page.c: cuts decoded text into lines, each a block with its bytes of the payload.
 * A line whose characters need no change stays a slice of the payload; others are copied once. Everything is linear in the bytes,
 * also for one line of 50 MB, which becomes several blocks (RO_BLOCK_BYTES_MAX). */
#include "page/page.h"

#include "base/array.h"
#include "base/utf8.h"
#include "page/decode.h"
#include "page/html.h"
#include "page/mojibake.h"

typedef struct cutter {
    ro_arena *arena;
    ro_str text;
    RO_ARRAY(ro_block) blocks;
    uint32_t blank;
} cutter;

/* Bytes of the line break at `i`, or 0: LF, CR LF, CR, form feed, NEL, U+2028, U+2029. */
static size_t break_at(ro_str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];
    if (c == '\n' || c == '\f' || c == '\v') return 1;
    if (c == '\r') return i + 1 < s.len && s.ptr[i + 1] == '\n' ? 2 : 1;
    if (c == 0xC2 && i + 1 < s.len && (unsigned char)s.ptr[i + 1] == 0x85) return 2;
    if (c == 0xE2 && i + 2 < s.len && (unsigned char)s.ptr[i + 1] == 0x80 && ((unsigned char)s.ptr[i + 2] & 0xFE) == 0xA8) return 3;
    return 0;
}

static bool is_invisible(uint32_t point)
{
    return point == 0x200B || point == 0xFEFF || point == 0x2060 || point == 0xAD || point == 0x200E || point == 0x200F;
}

/* Is it as it should be: ASCII, single spaces, no control characters? */
static bool is_clean(ro_str line)
{
    for (size_t i = 0; i < line.len; i++) {
        unsigned char c = (unsigned char)line.ptr[i];
        if (c < 0x20 || c >= 0x7F || (c == ' ' && i + 1 < line.len && line.ptr[i + 1] == ' ')) return false;
    }
    return true;
}

/* Spaces collapsed, invisible characters dropped, broken bytes shown as U+FFFD. */
static size_t normalise(char *out, ro_str line)
{
    size_t len = 0, n;
    bool space = false;
    for (size_t i = 0; i < line.len; i += n) {
        uint32_t point = ro_utf8_at(line, i, &n);
        if (is_invisible(point)) continue;
        if (ro_utf8_is_space(point)) {
            space = len > 0;
            continue;
        }
        if (point < 0x20 ||
            (point >= 0x7F && point < 0xA0 && point != 0x81 && point != 0x8D && point != 0x8F && point != 0x90 && point != 0x9D))
            continue;
        if (space) out[len++] = ' ';
        space = false;
        if (point == 0xFFFD)
            len += ro_utf8_put(point, out + len);
        else
            memmove(out + len, line.ptr + i, n), len += n;
    }
    return len;
}

static uint16_t indent_of(ro_str line, size_t *at)
{
    uint32_t columns = 0;
    size_t n;
    for (*at = 0; *at < line.len; *at += n) {
        uint32_t point = ro_utf8_at(line, *at, &n);
        if (!ro_utf8_is_space(point) && !is_invisible(point)) break;
        columns += point == '\t' ? 8 : 1;
    }
    return (uint16_t)(columns > UINT16_MAX ? UINT16_MAX : columns);
}

/* Said here, since the spaces are gone from the text: a page that is read again from its blocks has no other trace of them. */
static bool is_spread(ro_str line)
{
    enum { WIDE = 3 }; /* bytes into the first gap from which on another pair of spaces counts */
    size_t at = ro_str_find(line, RO_STR("  "), 0);
    return at != SIZE_MAX && ro_str_find(line, RO_STR("  "), at + WIDE) != SIZE_MAX;
}

static ro_status copy_line(ro_block *block, ro_arena *arena, ro_str line)
{
    char *p = ro_arena_alloc(arena, line.len * 3 + 1);
    if (!p) return RO_ENOMEM;
    size_t len = normalise(p, line);
    if (ro_mojibake_suspected((ro_str){p, len})) {
        size_t fixed = ro_mojibake_repair(p, len);
        if (fixed != len) len = normalise(p, (ro_str){p, fixed}); /* "Â " leaves a space; in place: never grows once it is valid */
    }
    p = ro_arena_grow(arena, p, line.len * 3 + 1, len + 1);
    if (!p) return RO_ENOMEM;
    p[len] = 0;
    block->text = (ro_str){p, len};
    return RO_OK;
}

static ro_status add_line(cutter *c, size_t start, size_t end)
{
    ro_str line = ro_str_sub(c->text, start, end);
    size_t at;
    ro_block block = {.indent = indent_of(line, &at)};
    line = ro_str_sub(line, at, line.len);
    while (line.len && ro_is_space(line.ptr[line.len - 1])) line.len--;
    block.start = (uint32_t)(start + at), block.end = (uint32_t)(start + at + line.len);
    block.text = line;
    if (!is_clean(line)) {
        block.is_spread = is_spread(line);
        ro_status status = copy_line(&block, c->arena, line);
        if (status) return status;
    }
    if (!block.text.len) return c->blank++, RO_OK;
    if (c->blocks.count >= RO_PAGE_BLOCKS_MAX) return RO_ELIMIT;
    block.blank_before = (uint16_t)(c->blank > UINT16_MAX ? UINT16_MAX : c->blank);
    c->blank = 0;
    return RO_PUSH(c->arena, &c->blocks, block) ? RO_OK : RO_ENOMEM;
}

/* Where a line that is too long may be cut: after a space if there is one near, never inside a character. */
static size_t cut_point(ro_str s, size_t start)
{
    size_t end = start + RO_BLOCK_BYTES_MAX, floor = end - RO_BLOCK_BYTES_MAX / 2;
    size_t at = end;
    while (at > floor && s.ptr[at] != ' ') at--;
    if (at > floor) return at;
    while (end > floor && ((unsigned char)s.ptr[end] & 0xC0) == 0x80) end--;
    return end;
}

static ro_status cut_lines(cutter *c, size_t from)
{
    size_t start = from, i = from;
    ro_status status = RO_OK;
    while (i < c->text.len && !status) {
        size_t n = break_at(c->text, i);
        if (n) {
            status = add_line(c, start, i);
            start = i += n;
        } else if (i - start >= RO_BLOCK_BYTES_MAX) {
            size_t cut = cut_point(c->text, start);
            status = add_line(c, start, cut);
            start = i = cut;
        } else {
            i++;
        }
    }
    return status || start >= c->text.len ? status : add_line(c, start, c->text.len);
}

static ro_status read_text(ro_page *out, ro_arena *arena, size_t from)
{
    cutter c = {.arena = arena, .text = out->payload};
    ro_status status = cut_lines(&c, from);
    if (!status) out->blocks = c.blocks.at, out->block_count = c.blocks.count;
    return status;
}

ro_status ro_page_read(ro_page *out, ro_arena *arena, ro_str source, ro_str bytes, const ro_meta *given, ro_error *error)
{
    *out = (ro_page){.source = source, .payload = bytes};
    if (given) out->given = *given;
    if (bytes.len > RO_PAGE_BYTES_MAX) return out->skipped = "too large", RO_OK;
    ro_decoded decoded;
    ro_status status = ro_bytes_decode(&decoded, arena, bytes, given);
    if (status) return ro_error_set(error, status, NULL, -1, "no memory for the page's text");
    out->kind = decoded.kind;
    out->skipped = decoded.skipped;
    if (decoded.text.ptr) out->payload = decoded.text;
    if (out->skipped) return RO_OK;
    status = out->kind == RO_PAGE_HTML ? ro_html_read(out, arena, decoded.mark) : read_text(out, arena, decoded.mark);
    if (status == RO_ELIMIT) return out->skipped = "too many lines", RO_OK;
    if (status) return ro_error_set(error, status, NULL, -1, "no memory for the page's blocks");
    if (!out->block_count) out->skipped = "empty";
    return RO_OK;
}
