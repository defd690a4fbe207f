/* token.c: a scanner that cuts one piece after another.
 * A word runs on over letters and digits, and over a joiner (. , : / - ' & _) where what stands on both sides says so; then its end
 * is looked at: contractions ("do|n't"), units ("10|am"), a full stop that belongs to it ("Gen."). Conventions are those of UD
 * English EWT 2.16: hyphens cut ("long|-|term") but for prefixes ("non-aligned"), telephone numbers and days in figures. */
#include "token.h"

#include "abbreviation.h"
#include "base/utf8.h"
#include "lang/lang.h"

enum { PREFIX_MAX = 12, ADDRESS_MAX = 2048, NAME_IN_ADDRESS_MAX = 64, NUMBER_LOOK_MAX = 40, NUMBER_GROUPS_MAX = 6 };

typedef struct scan {
    ro_str text;
    size_t at, end; /* bytes still to be cut */
    ro_token_pieces *out;
    ro_arena *arena;
    bool failed;
} scan;

/* What stands at a byte: ASCII as itself, a curly apostrophe as ', other letters as 'a' or 'A', soft hyphens as '_', digits of
 * other scripts as '1', spaces as ' ', anything else as 0; 0 beyond the end too. */
static char class_at(const scan *s, size_t at, size_t *len)
{
    *len = 1;
    if (at >= s->end) return 0;
    unsigned char c = (unsigned char)s->text.ptr[at];
    if (c < 0x80) return c < ' ' && !ro_is_space((char)c) ? 0 : (char)c;
    uint32_t point = ro_utf8_at((ro_str){s->text.ptr, s->end}, at, len);
    if (point == 0x2019 || point == 0x02bc) return '\'';
    if (point == 0xad) return '_';
    if (point == 0x2010 || point == 0x2011) return '-';
    if (ro_utf8_is_space(point)) return ' ';
    if (ro_utf8_is_letter(point) || (point >= 0x300 && point <= 0x36f)) return ro_utf8_is_upper(point) ? 'A' : 'a';
    return ro_utf8_is_digit(point) ? '1' : 0;
}

static bool is_word_char(char c) { return ro_is_alpha(c) || ro_is_digit(c); }
static bool is_apostrophe_text(ro_str s, size_t at, size_t *len)
{
    *len = 1;
    if (at < s.len && s.ptr[at] == '\'') return true;
    *len = 3;
    return at + 3 <= s.len && !memcmp(s.ptr + at, "\xe2\x80\x99", 3);
}

static void put(scan *s, size_t end, ro_piece_kind kind)
{
    ro_piece piece = {(uint32_t)s->at, (uint32_t)end, kind};
    if (!RO_PUSH(s->arena, s->out, piece)) s->failed = true;
    s->at = end;
}

/* The end of the run up to white space or a mark that no address holds, at most ADDRESS_MAX bytes further on. */
static size_t address_end(const scan *s)
{
    size_t at = s->at;
    while (at < s->end && at < s->at + ADDRESS_MAX) {
        char c = s->text.ptr[at];
        if (ro_is_space(c) || c == '"' || c == '<' || c == '>' || c == '\xe2' || c == '\xc2') break;
        at++;
    }
    return at;
}

/* "https://…", "www.…", "name@place.org"; not: "@ 5 p.m.", "and/or". Closing punctuation is left to the text. */
static bool cut_address(scan *s)
{
    ro_str rest = {s->text.ptr + s->at, s->end - s->at};
    bool plain =
        ro_str_starts(rest, RO_STR("http://")) || ro_str_starts(rest, RO_STR("https://")) || ro_str_starts(rest, RO_STR("www."));
    size_t at = s->at, len;
    if (!plain) {
        while (at < s->end && at < s->at + NAME_IN_ADDRESS_MAX &&
               (is_word_char(s->text.ptr[at]) || strchr("._-+", s->text.ptr[at])))
            at++;
        if (at == s->at || at + 1 >= s->end || s->text.ptr[at] != '@' || !is_word_char(class_at(s, at + 1, &len))) return false;
    }
    size_t end = address_end(s);
    while (end > s->at + 1 && strchr(".,;:!?)]}'\"", s->text.ptr[end - 1])) end--;
    if (end <= at && !plain) return false;
    put(s, end, RO_PIECE_OTHER);
    return true;
}

static size_t digits_from(const scan *s, size_t at)
{
    size_t n = 0;
    while (at + n < s->end && n < NUMBER_LOOK_MAX && ro_is_digit(s->text.ptr[at + n])) n++;
    return n;
}

/* "2016-02-21", "713-555-0134", "555-0134"; not: "5-10", "1969-70". */
static size_t figure_end(const scan *s)
{
    size_t at = s->at, groups = 0, longest = 0, n;
    while (groups < NUMBER_GROUPS_MAX && (n = digits_from(s, at)) > 0) {
        groups++;
        if (n > longest) longest = n;
        at += n;
        size_t next;
        if (at >= s->end || s->text.ptr[at] != '-' || !ro_is_digit(class_at(s, at + 1, &next))) break;
        at++;
    }
    size_t len;
    if (is_word_char(class_at(s, at, &len))) return 0;
    size_t first = digits_from(s, s->at), last = 0;
    while (at > s->at + last && ro_is_digit(s->text.ptr[at - 1 - last])) last++;
    if (groups >= 3 && longest <= 4) return at;
    return groups == 2 && first == 3 && last == 4 ? at : 0;
}

/* Whether a full stop inside a word goes on with it: "U.S", "3.5", "example.org"; not: "inputs.Follow", "end.The". */
static bool dot_joins(const scan *s, size_t word, size_t dot)
{
    size_t len;
    char next = class_at(s, dot + 1, &len);
    char before = s->text.ptr[dot - 1];
    if (ro_is_digit(before) && ro_is_digit(next)) return true;
    if (!ro_is_alpha(next)) return false;
    bool letter_before = dot - word == 1 || s->text.ptr[dot - 2] == '.';
    size_t after_len;
    char after = class_at(s, dot + 1 + len, &after_len);
    if (letter_before && ro_is_alpha(before)) return !is_word_char(after) || ro_is_lower(next) || after == '.';
    static const char *const ends[] = {"com", "org", "net", "gov", "edu", "co", "uk", "info",
                                       "tv",  "eu",  "ru",  "io",  "de",  "fr", "me", "D"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (dot + 1 + n <= s->end && !memcmp(s->text.ptr + dot + 1, ends[i], n) && !is_word_char(class_at(s, dot + 1 + n, &len)))
            return true;
    }
    return false;
}

/* Whether the joiner `c` at `at` (of `len` bytes) holds both sides together. `word` is where the word begins. */
static bool joins(const scan *s, size_t word, char c, size_t at, size_t len)
{
    size_t next_len;
    char before = s->text.ptr[at - 1], next = class_at(s, at + len, &next_len);
    bool digits = ro_is_digit(before) && ro_is_digit(next);
    if (!is_word_char(next)) return c == '_' && len == 2;
    switch (c) {
    case '.': return dot_joins(s, word, at);
    case ',': return digits && digits_from(s, at + 1) == 3;
    case ':': return digits && digits_from(s, at + 1) == 2;
    case '/': return digits;
    case '-': return at - word <= PREFIX_MAX && ro_word_is_prefix((ro_str){s->text.ptr + word, at - word});
    case '\'': return ro_is_alpha(next);
    case '&': return ro_is_upper(before) && ro_is_upper(next) && at - word <= 3;
    case '_': return true;
    default: return false;
    }
}

static size_t word_end(const scan *s)
{
    size_t at = s->at, len;
    for (;;) {
        char c = class_at(s, at, &len);
        if (!is_word_char(c) && (at == s->at || !joins(s, s->at, c, at, len))) return at;
        at += len;
    }
}

/* Where the first part of a contraction ends, or `end`: "do|n't", "Orr|'s", "can|not". */
static size_t contraction(const scan *s, size_t end)
{
    static const char *const tails[] = {"s", "m", "d", "re", "ve", "ll"};
    static const char *const whole[] = {"cannot", "gonna", "gotta", "wanna"};
    ro_str word = {s->text.ptr + s->at, end - s->at};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (ro_str_equal_nocase(word, ro_str_of(whole[i]))) return s->at + 3;
    for (size_t tail = 1; tail <= 2 && tail + 1 < word.len; tail++) {
        ro_str last = ro_str_sub(word, word.len - tail, word.len);
        for (size_t mark = 1; mark <= 3; mark += 2) {
            size_t len;
            if (word.len <= tail + mark || !is_apostrophe_text(word, word.len - tail - mark, &len) || len != mark) continue;
            size_t cut = end - tail - mark;
            if (tail == 1 && ro_to_lower(last.ptr[0]) == 't' && cut > s->at + 1 && ro_to_lower(s->text.ptr[cut - 1]) == 'n')
                return cut - 1;
            for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
                if (ro_str_equal_nocase(last, ro_str_of(tails[i]))) return cut;
        }
    }
    return end;
}

/* Where the digits of "10am" or "3.5bn" end, or `end`. */
static size_t unit(const scan *s, size_t end)
{
    size_t at = s->at;
    while (at < end && (ro_is_digit(s->text.ptr[at]) || ((s->text.ptr[at] == '.' || s->text.ptr[at] == ',') && at > s->at))) at++;
    if (at == s->at || at == end || end - at > 3) return end;
    return ro_word_is_unit((ro_str){s->text.ptr + at, end - at}) ? at : end;
}

/* The kind of a word that a full stop follows, if that stop belongs to it; RO_PIECE_WORD otherwise. */
static ro_piece_kind stop_belongs(const scan *s, size_t end)
{
    ro_str word = {s->text.ptr + s->at, end - s->at};
    size_t len, skip = end + 1;
    while (skip < s->end && skip < end + 8 && class_at(s, skip, &len) == ' ') skip += len;
    char next = class_at(s, skip, &len);
    if (end + 1 < s->end && s->text.ptr[end + 1] == '.') return RO_PIECE_WORD; /* "etc..." */
    if (word.len >= 3 && word.ptr[word.len - 2] == '.' && ro_is_alpha(word.ptr[word.len - 1]))
        return RO_PIECE_ABBREVIATION;                                                                  /* U.S. */
    if (word.len == 1 && ro_is_upper(word.ptr[0]) && word.ptr[0] != 'I') return RO_PIECE_ABBREVIATION; /* J. Orr */
    switch (ro_abbreviation_of(word)) {
    case RO_ABBREVIATION_TITLE: return RO_PIECE_TITLE;
    case RO_ABBREVIATION_NUMBER: return ro_is_digit(next) ? RO_PIECE_TITLE : RO_PIECE_WORD;
    case RO_ABBREVIATION_DAY: return ro_is_digit(next) || next == ',' || s->text.ptr[end] != '.' ? RO_PIECE_TITLE : RO_PIECE_WORD;
    case RO_ABBREVIATION_END: return RO_PIECE_ABBREVIATION;
    default: return ro_str_ends(word, RO_STR("Ph.D")) ? RO_PIECE_ABBREVIATION : RO_PIECE_WORD;
    }
}

static void cut_word(scan *s)
{
    if (ro_is_digit(s->text.ptr[s->at])) {
        size_t figure = figure_end(s);
        if (figure) {
            put(s, figure, RO_PIECE_NUMBER);
            return;
        }
    }
    size_t end = word_end(s), cut = unit(s, end);
    if (cut < end) put(s, cut, RO_PIECE_NUMBER);
    cut = contraction(s, end);
    if (cut < end) {
        put(s, cut, RO_PIECE_WORD);
        put(s, end, RO_PIECE_WORD);
        return;
    }
    if (end < s->end && s->text.ptr[end] == '.') {
        ro_piece_kind kind = stop_belongs(s, end);
        if (kind != RO_PIECE_WORD) {
            put(s, end + 1, kind);
            return;
        }
    }
    put(s, end, ro_is_digit(s->text.ptr[s->at]) ? RO_PIECE_NUMBER : RO_PIECE_WORD);
}

static size_t run_of(const scan *s, const char *set)
{
    size_t at = s->at;
    while (at < s->end && s->text.ptr[at] && strchr(set, s->text.ptr[at])) at++;
    return at;
}

/* Apostrophes that open a short form: "'s" left alone by a space, "'90s". */
static bool cut_apostrophe(scan *s, size_t len)
{
    size_t at = s->at + len, next;
    if (s->at > 0 && !ro_is_space(s->text.ptr[s->at - 1])) return false;
    size_t digits = digits_from(s, at);
    if (digits != 2) return false;
    at += digits;
    if (at < s->end && s->text.ptr[at] == 's') at++;
    if (is_word_char(class_at(s, at, &next))) return false;
    put(s, at, RO_PIECE_NUMBER);
    return true;
}

static void cut_point(scan *s)
{
    size_t len;
    uint32_t point = ro_utf8_at((ro_str){s->text.ptr, s->end}, s->at, &len);
    ro_piece_kind kind = RO_PIECE_OTHER;
    switch (point) {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0xab:
    case 0xbb:
    case 0x2039:
    case 0x203a: kind = RO_PIECE_QUOTE; break;
    case 0x2026: kind = RO_PIECE_ELLIPSIS; break;
    case 0x3002: kind = RO_PIECE_STOP; break;
    default: break;
    }
    if (point == 0x2019 && cut_apostrophe(s, len)) return;
    size_t end = s->at + len;
    if (point == 0xfffd || point < ' ') { /* a run of broken bytes is one piece */
        size_t next;
        while (end < s->end && (unsigned char)s->text.ptr[end] >= 0x80 &&
               ro_utf8_at((ro_str){s->text.ptr, s->end}, end, &next) == 0xfffd)
            end += next;
    }
    put(s, end, kind);
}

static void cut_ascii(scan *s, char c)
{
    size_t at = s->at;
    char next = at + 1 < s->end ? s->text.ptr[at + 1] : 0;
    switch (c) {
    case '.': {
        size_t end = run_of(s, ".");
        put(s, end, end - at > 1 ? RO_PIECE_ELLIPSIS : RO_PIECE_STOP);
        return;
    }
    case '!':
    case '?': put(s, run_of(s, "!?"), RO_PIECE_STOP); return;
    case '"': put(s, at + 1, RO_PIECE_QUOTE); return;
    case '\'':
        if (cut_apostrophe(s, 1)) return;
        put(s, at + (next == '\'' ? 2 : 1), RO_PIECE_QUOTE);
        return;
    case '`': put(s, at + (next == '`' ? 2 : 1), RO_PIECE_QUOTE); return;
    case '(':
    case '[':
    case '{': put(s, at + 1, RO_PIECE_OPEN); return;
    case ')':
    case ']':
    case '}': put(s, at + 1, RO_PIECE_CLOSE); return;
    case '-':
    case '*':
    case '=':
    case '_':
    case '~':
    case '+':
    case '|': {
        char set[2] = {c, 0};
        put(s, run_of(s, set), RO_PIECE_OTHER);
        return;
    }
    case '@':
    case '#': { /* a handle or a tag; not: "@ 5", "#3" */
        size_t end = at + 1;
        while (end < s->end &&
               (ro_is_alpha(s->text.ptr[end]) || s->text.ptr[end] == '_' || (end > at + 1 && ro_is_digit(s->text.ptr[end]))))
            end++;
        put(s, end, RO_PIECE_OTHER);
        return;
    }
    default: put(s, at + 1, RO_PIECE_OTHER); return;
    }
}

bool ro_token_pieces_cut(ro_token_pieces *out, ro_arena *arena, ro_str text, ro_span span)
{
    scan s = {text, span.start, span.end < text.len ? span.end : text.len, out, arena, false};
    bool chunk_start = true;
    while (s.at < s.end && !s.failed) {
        size_t len;
        char c = class_at(&s, s.at, &len);
        if (c == ' ' || ro_is_space(c)) {
            s.at += len;
            chunk_start = true;
            continue;
        }
        bool address = chunk_start && (unsigned char)s.text.ptr[s.at] < 0x80 && cut_address(&s);
        chunk_start = !address && (c == '(' || c == '<' || c == '"');
        if (address) continue;
        if (is_word_char(c))
            cut_word(&s);
        else if ((unsigned char)s.text.ptr[s.at] < 0x80 && c)
            cut_ascii(&s, c);
        else
            cut_point(&s);
    }
    return !s.failed;
}

/* What a code point becomes in a word, or NULL to keep it. */
static const char *plain_form(uint32_t point, size_t piece_len)
{
    switch (point) {
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x2039:
    case 0x203a:
    case 0x02bc: return "'";
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0xab:
    case 0xbb: return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013: return "-";
    case 0x2014:
    case 0x2015: return piece_len == 3 ? "--" : "-";
    case 0x2026: return "...";
    case 0xad: return "";
    default: return NULL;
    }
}

ro_str ro_piece_word(ro_arena *arena, ro_str raw)
{
    if (raw.len == 2 && (!memcmp(raw.ptr, "``", 2) || !memcmp(raw.ptr, "''", 2))) return RO_STR("\"");
    if (raw.len == 1 && raw.ptr[0] == '`') return RO_STR("'");
    bool plain = true;
    for (size_t i = 0; i < raw.len && plain; i++) plain = (unsigned char)raw.ptr[i] < 0x80;
    if (plain) return raw;
    char *out = ro_arena_alloc(arena, raw.len + 1); /* no form is longer than what it stands for */
    if (!out) return (ro_str){NULL, 0};
    size_t count = 0, len;
    for (size_t at = 0; at < raw.len; at += len) {
        const char *form = plain_form(ro_utf8_at(raw, at, &len), raw.len);
        size_t n = form ? strlen(form) : len;
        memcpy(out + count, form ? form : raw.ptr + at, n);
        count += n;
    }
    return count ? (ro_str){out, count} : raw;
}

uint8_t ro_word_flags(ro_str word)
{
    size_t upper = 0, letters = 0, len;
    uint8_t flags = 0;
    for (size_t at = 0; at < word.len; at += len) {
        uint32_t point = ro_utf8_at(word, at, &len);
        if (ro_utf8_is_digit(point)) flags |= RO_TOKEN_HAS_DIGIT;
        if (!ro_utf8_is_letter(point)) continue;
        letters++;
        if (!ro_utf8_is_upper(point)) continue;
        upper++;
        if (at == 0) flags |= RO_TOKEN_CAPITAL;
    }
    if (letters > 1 && upper == letters) flags |= RO_TOKEN_ALL_CAPITALS;
    return flags;
}

ro_str ro_word_lower(ro_arena *arena, ro_str word)
{
    bool done = true;
    for (size_t i = 0; i < word.len && done; i++) done = !ro_is_upper(word.ptr[i]) && (unsigned char)word.ptr[i] < 0x80;
    return done ? word : ro_utf8_lower(arena, word);
}
