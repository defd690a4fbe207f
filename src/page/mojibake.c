/* mojibake.c: finds characters that, taken as windows-1252 bytes, are one whole UTF-8 sequence.
 * "Elmarraâ€™s" -> "Elmarra’s", "cafÃ©" -> "café"; text that went wrong twice ("Ã¢â‚¬â„¢") is repaired twice. Two-byte sequences
 * are common letters, so that they must not be plausible as they stand: "Ã©" is none in any language, but in “CAFÉ” the last two
 * characters would make one ("É”" = U+0254) and must stay. */
#include "page/mojibake.h"

#include "base/utf8.h"
#include "page/decode.h"

enum { PASSES = 3, SEQUENCE_MAX = 4 };

bool ro_mojibake_suspected(ro_str line) { return line.len && memchr(line.ptr, 0xC3, line.len) != NULL; }

static size_t sequence_len(int lead)
{
    if (lead >= 0xC2 && lead <= 0xC5) return 2; /* Latin letters only: other two-byte leads are letters of their own */
    if (lead >= 0xE1 && lead <= 0xEF) return 3;
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/* Quotation marks and dashes, which may well follow a letter. */
static bool is_plausible_after_letter(int byte)
{
    return (byte >= 0x91 && byte <= 0x97) || byte == 0x82 || byte == 0x84 || byte == 0x85 || byte == 0x8B || byte == 0x9B ||
           byte == 0xAB || byte == 0xBB;
}

/* The sequence that starts at `at`, decoded; *used is the bytes that it takes. 0: there is none. */
static uint32_t sequence_at(ro_str s, size_t at, size_t *used)
{
    char bytes[SEQUENCE_MAX];
    size_t n, i = at, want = 0, len, count = 0;
    while (i < s.len && (!count || count < want)) {
        uint32_t point = ro_utf8_at(s, i, &n);
        int byte = ro_cp1252_byte(point);
        if (byte < 0 || (count && (byte < 0x80 || byte > 0xBF))) return 0;
        if (!count && !(want = sequence_len(byte))) return 0;
        bytes[count++] = (char)byte;
        i += n;
    }
    if (!want || count < want) return 0;
    uint32_t point = ro_utf8_at((ro_str){bytes, want}, 0, &len);
    if (len != want || point == 0xFFFD) return 0;
    if (want == 2 && is_plausible_after_letter((unsigned char)bytes[1]) && !(i < s.len && ro_is_alpha(s.ptr[i]))) return 0;
    *used = i - at;
    return point;
}

/* "â€" whose third character got lost (0x9D has none in windows-1252): the closing quotation mark. */
static bool is_lost_quote(ro_str s, size_t at)
{
    static const char head[] = "\xC3\xA2\xE2\x82\xAC";
    size_t end = at + sizeof head - 1;
    if (!ro_str_starts(ro_str_sub(s, at, s.len), (ro_str){head, sizeof head - 1})) return false;
    return end == s.len || (unsigned char)s.ptr[end] < 0x80;
}

static size_t pass(char *bytes, size_t len, bool *changed)
{
    ro_str s = {bytes, len};
    size_t out = 0, n, used;
    for (size_t i = 0; i < len; i += n) {
        uint32_t point = 0;
        used = n = 1;
        if ((unsigned char)bytes[i] == 0xC3) point = sequence_at(s, i, &used);
        if (!point && (unsigned char)bytes[i] == 0xC3 && is_lost_quote(s, i)) point = 0x201D, used = 5;
        if (point) {
            char put[4];
            size_t put_len = ro_utf8_put(point, put); /* at most half of what it replaces, so writing never passes reading */
            memcpy(bytes + out, put, put_len);
            out += put_len;
            n = used;
            *changed = true;
        } else {
            bytes[out++] = bytes[i];
        }
    }
    return out;
}

size_t ro_mojibake_repair(char *bytes, size_t len)
{
    for (int i = 0; i < PASSES; i++) {
        bool changed = false;
        len = pass(bytes, len, &changed);
        if (!changed) break;
    }
    return len;
}
