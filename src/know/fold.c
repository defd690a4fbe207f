/* fold.c: folds words, and applies data/translit.tsv word by word.
 * "Abdel Fattah al-Sisi" -> fold "abdel fattah al sisi" -> words: "abdel" is "abdul", "al" is dropped after the first word
 * -> insides and doubled letters -> "abdul fatah sisi". Both sides of a comparison go this way, so the result need not be a name.
 */
#include "know/fold.h"

#include "base/utf8.h"

#include <utf8proc.h>

/* ---- folding ---- */

enum { POINTS_OF_ONE = 18 }; /* most code points that one decomposes to */

/* Letters that have no decomposition but a usual plain spelling. */
static const char *plain_spelling(uint32_t point)
{
    switch (point) {
    case 0xD8:
    case 0xF8: return "o"; /* Ø ø */
    case 0x141:
    case 0x142: return "l"; /* Ł ł */
    case 0x110:
    case 0x111: return "d"; /* Đ đ */
    case 0x131: return "i"; /* ı */
    case 0xDF: return "ss"; /* ß */
    case 0xC6:
    case 0xE6: return "ae"; /* Æ æ */
    case 0x152:
    case 0x153: return "oe";
    case 0xDE:
    case 0xFE: return "th";
    case 0x18F:
    case 0x259: return "a"; /* Ə ə */
    default: return NULL;
    }
}

static bool is_dropped(uint32_t point)
{
    return point == '\'' || point == '.' || point == '`' || (point >= 0x2018 && point <= 0x201B) ||
           (point >= 0x2B9 && point <= 0x2BF) || point == 0xAD || point == 0x200B;
}

static void put(ro_folded *out, const char *bytes, size_t len, bool *too_long)
{
    if (out->len + len > RO_NAME_FOLD_MAX) {
        *too_long = true;
        return;
    }
    memcpy(out->bytes + out->len, bytes, len);
    out->len += (uint32_t)len;
}

static void put_space(ro_folded *out, bool *too_long)
{
    if (out->len && out->bytes[out->len - 1] != ' ') put(out, " ", 1, too_long);
}

static void put_decomposed(ro_folded *out, uint32_t point, bool *too_long)
{
    utf8proc_int32_t parts[POINTS_OF_ONE];
    int last_class = 0;
    utf8proc_ssize_t n =
        utf8proc_decompose_char((utf8proc_int32_t)point, parts, POINTS_OF_ONE, UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT, &last_class);
    for (utf8proc_ssize_t i = 0; i < n && i < POINTS_OF_ONE; i++) {
        uint32_t part = (uint32_t)utf8proc_tolower(parts[i]);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)part);
        if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME) continue;
        const char *plain = plain_spelling(part);
        char bytes[4];
        if (plain)
            put(out, plain, strlen(plain), too_long);
        else if (ro_utf8_is_letter(part) || ro_utf8_is_digit(part))
            put(out, bytes, ro_utf8_put(part, bytes), too_long);
        else if (!is_dropped(part))
            put_space(out, too_long);
    }
}

void ro_fold(ro_folded *out, ro_str words)
{
    bool too_long = false;
    out->len = 0;
    for (size_t i = 0, n = 1; i < words.len && !too_long; i += n) {
        uint32_t point = (unsigned char)words.ptr[i];
        if (point >= 0x80)
            point = ro_utf8_at(words, i, &n);
        else
            n = 1;
        if (point < 0x80) {
            char c = ro_to_lower((char)point);
            if ((ro_is_lower(c) || ro_is_digit(c) || c == '+') && out->len < RO_NAME_FOLD_MAX)
                out->bytes[out->len++] = c;
            else if (ro_is_lower(c) || ro_is_digit(c) || c == '+')
                too_long = true;
            else if (c == '&')
                put_space(out, &too_long), put(out, "and ", 4, &too_long);
            else if (!is_dropped(point))
                put_space(out, &too_long);
        } else if (!is_dropped(point)) {
            const char *plain = plain_spelling(point);
            if (plain)
                put(out, plain, strlen(plain), &too_long);
            else
                put_decomposed(out, point, &too_long);
        }
    }
    if (out->len && out->bytes[out->len - 1] == ' ') out->len--;
    if (too_long) out->len = 0;
}

/* ---- spellings of one name ---- */

enum { DROPPED = UINT32_MAX };

static ro_status add_whole_word(ro_translit *self, ro_arena *arena, ro_translit_rule rule)
{
    uint32_t number = self->whole.count;
    return RO_PUSH(arena, &self->whole, rule) && ro_map_set(&self->words, arena, rule.from, number) ? RO_OK : RO_ENOMEM;
}

ro_status ro_translit_add(ro_translit *self, ro_arena *arena, ro_str kind, ro_str from, ro_str to)
{
    ro_translit_rule rule = {from, to};
    if (!from.len) return RO_EFORMAT;
    if (ro_str_is(kind, "drop")) return ro_map_set(&self->words, arena, from, DROPPED) ? RO_OK : RO_ENOMEM;
    if (ro_str_is(kind, "word")) return add_whole_word(self, arena, rule);
    if (ro_str_is(kind, "inside") && ro_str_is(from, "double")) return self->single_letters = true, RO_OK;
    if (ro_str_is(kind, "end") && self->end_count < RO_TRANSLIT_RULES_MAX) return self->ends[self->end_count++] = rule, RO_OK;
    if (ro_str_is(kind, "inside") && self->inside_count < RO_TRANSLIT_RULES_MAX && to.len <= from.len)
        return self->insides[self->inside_count++] = rule, RO_OK;
    return RO_EFORMAT;
}

/* Applies the ending rules: the first that fits. `word` is the tail of `out`. */
static void change_end(const ro_translit *self, ro_folded *out, uint32_t start)
{
    for (uint32_t i = 0; i < self->end_count; i++) {
        const ro_translit_rule *rule = &self->ends[i];
        ro_str word = {out->bytes + start, out->len - start};
        if (word.len <= rule->from.len || word.ptr[word.len - 1] != rule->from.ptr[rule->from.len - 1]) continue;
        if (!ro_str_ends(word, rule->from)) continue;
        uint32_t at = out->len - (uint32_t)rule->from.len;
        if (at + rule->to.len > RO_NAME_FOLD_MAX) return;
        memcpy(out->bytes + at, rule->to.ptr, rule->to.len);
        out->len = at + (uint32_t)rule->to.len;
        return;
    }
}

/* Applies one inside rule to the word from `start` on; never longer than before. */
static void change_inside(ro_folded *out, uint32_t start, const ro_translit_rule *rule)
{
    const char *found = memchr(out->bytes + start, rule->from.ptr[0], out->len - start);
    if (!found) return;
    uint32_t to = (uint32_t)(found - out->bytes);
    for (uint32_t i = to; i < out->len;) {
        if (out->bytes[i] == rule->from.ptr[0] && out->len - i >= rule->from.len &&
            !memcmp(out->bytes + i, rule->from.ptr, rule->from.len)) {
            if (rule->to.len) memcpy(out->bytes + to, rule->to.ptr, rule->to.len);
            to += (uint32_t)rule->to.len;
            i += (uint32_t)rule->from.len;
        } else {
            out->bytes[to++] = out->bytes[i++];
        }
    }
    out->len = to;
}

static void single_letters(ro_folded *out, uint32_t start)
{
    uint32_t to = start;
    for (uint32_t i = start; i < out->len; i++)
        if (to == start || out->bytes[to - 1] != out->bytes[i]) out->bytes[to++] = out->bytes[i];
    out->len = to;
}

static void add_word(const ro_translit *self, ro_folded *out, ro_str word, bool opens)
{
    int64_t known = ro_map_get(&self->words, word);
    if (known == DROPPED && !opens) return;
    if (known != RO_MAP_NONE && known != DROPPED) word = self->whole.at[known].to;
    bool too_long = false;
    if (out->len) put(out, " ", 1, &too_long);
    uint32_t start = out->len;
    put(out, word.ptr, word.len, &too_long);
    if (too_long) return;
    change_end(self, out, start);
    for (uint32_t i = 0; i < self->inside_count; i++) change_inside(out, start, &self->insides[i]);
    if (self->single_letters) single_letters(out, start);
}

void ro_translit_name(const ro_translit *self, ro_folded *out, ro_str name)
{
    ro_folded folded;
    ro_fold(&folded, name);
    out->len = 0;
    ro_str rest = ro_folded_str(&folded);
    for (bool opens = true; rest.len; opens = false) add_word(self, out, ro_str_cut(&rest, ' '), opens);
}
