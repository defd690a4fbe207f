/* agree.c: pairs of neighbouring words as bits of a set; a share is told from them without keeping any text. */
#include "text/agree.h"

#include "base/hash.h"

enum { BITS_A_WORD = 16, BITS_MAX = 1 << 20, SHARE_BYTES_MAX = 600, ESCAPE_LEN = 6 };

typedef struct walker {
    const char *p, *end;
    bool is_json; /* \n and \u2019 divide words */
} walker;

static size_t escape_len(const walker *w) { return w->p + 1 < w->end && w->p[1] == 'u' ? ESCAPE_LEN : 2; }

static bool is_word_byte(unsigned char c, unsigned char next)
{
    if (c < 0x80) return ro_is_alpha((char)c) || ro_is_digit((char)c);
    return c != 0xC2 && !(c == 0xE2 && next == 0x80);
}

/* The hash of the next word, or 0 at the end. A character of general punctuation is three bytes, of Latin-1 signs two. */
static uint64_t next_word(walker *w)
{
    uint64_t hash = 0;
    while (w->p < w->end) {
        unsigned char c = (unsigned char)*w->p, next = w->p + 1 < w->end ? (unsigned char)w->p[1] : 0;
        if (is_word_byte(c, next)) {
            hash = (hash ^ (c >= 'A' && c <= 'Z' ? c | 0x20u : c)) * 0x9e3779b97f4a7c15u;
            hash ^= hash >> 29;
            w->p++;
            continue;
        }
        if (hash) return hash;
        size_t n = w->is_json && c == '\\' ? escape_len(w) : c == 0xE2 ? 3 : c == 0xC2 ? 2 : 1;
        w->p += n < (size_t)(w->end - w->p) ? n : (size_t)(w->end - w->p);
    }
    return hash;
}

static uint32_t bit_of(const ro_pairs *self, uint64_t a, uint64_t b) { return (uint32_t)(ro_hash_pair(a, b) & self->mask); }

static ro_status take_text(ro_pairs *self, ro_arena *arena, ro_str text, bool is_json)
{
    uint32_t room = 1024;
    while (room < text.len / 6 * BITS_A_WORD && room < BITS_MAX) room *= 2;
    self->bits = RO_NEW_N(arena, uint64_t, room / 64);
    if (!self->bits) return RO_ENOMEM;
    self->mask = room - 1;
    walker w = {text.ptr, text.ptr + text.len, is_json};
    for (uint64_t before = 0, word; (word = next_word(&w)); before = word) {
        uint32_t pair = bit_of(self, before, word), alone = bit_of(self, 0, word);
        self->bits[pair / 64] |= (uint64_t)1 << (pair & 63);
        self->bits[alone / 64] |= (uint64_t)1 << (alone & 63);
        self->words++;
    }
    return RO_OK;
}

uint32_t ro_agree_share(const ro_pairs *self, ro_str text)
{
    if (!self->bits || !text.len) return 0;
    walker w = {text.ptr, text.ptr + (text.len < SHARE_BYTES_MAX ? text.len : SHARE_BYTES_MAX), false};
    uint32_t hits = 0, all = 0;
    uint64_t before = next_word(&w), word = next_word(&w);
    if (!before) return 0;
    if (!word) {
        uint32_t bit = bit_of(self, 0, before);
        return self->bits[bit / 64] >> (bit & 63) & 1 ? 100 : 0;
    }
    for (; word; before = word, word = next_word(&w)) {
        uint32_t bit = bit_of(self, before, word);
        hits += self->bits[bit / 64] >> (bit & 63) & 1;
        all++;
    }
    return hits * 100 / all;
}

/* The string after "articleBody": in a script of JSON, as it is written there. */
static ro_str find_body(ro_str json)
{
    size_t at = ro_str_find(json, RO_STR("\"articleBody\""), 0);
    if (at == SIZE_MAX) return (ro_str){NULL, 0};
    for (at += 13; at < json.len && (json.ptr[at] == ' ' || json.ptr[at] == ':' || json.ptr[at] == '\n' || json.ptr[at] == '\r');) at++;
    if (at >= json.len || json.ptr[at] != '"') return (ro_str){NULL, 0};
    size_t end = ++at;
    while (end < json.len && json.ptr[end] != '"') end += json.ptr[end] == '\\' ? 2 : 1;
    return ro_str_sub(json, at, end < json.len ? end : json.len);
}

static bool is_description(ro_str name)
{
    return ro_str_equal_nocase(name, RO_STR("description")) || ro_str_equal_nocase(name, RO_STR("og:description"));
}

ro_status ro_agree_find(ro_agree *out, ro_arena *arena, const ro_page *page)
{
    ro_str body = {NULL, 0}, description = {NULL, 0}, title = page->given.title;
    for (uint32_t i = 0; i < page->mark_count; i++) {
        const ro_mark *m = &page->marks[i];
        if (m->kind == RO_MARK_JSONLD) {
            ro_str found = find_body(m->value);
            if (found.len > body.len) body = found;
        }
        if (m->kind == RO_MARK_META && is_description(m->name) && m->value.len > description.len) description = m->value;
        if (m->kind == RO_MARK_TITLE && !title.len) title = m->value;
    }
    if (!title.len && page->block_count) title = page->blocks[0].text; /* plain text: pages begin with their title */
    *out = (ro_agree){{NULL, 0, 0}, {NULL, 0, 0}, {NULL, 0, 0}};
    ro_status status = body.len ? take_text(&out->body, arena, body, true) : RO_OK;
    if (!status && description.len) status = take_text(&out->description, arena, description, false);
    if (!status && title.len) status = take_text(&out->title, arena, title, false);
    return status;
}
