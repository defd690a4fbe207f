/* lines.c: from characters to measures, from measures to features, from features to labels.
 * The chain is scored in integers; state 0 (furniture) scores nothing, so that one number a line and step is enough. */
#include "text/lines.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "text/clue.h"
#include "text/dateline.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    MENU_BYTES = 60,
    WORD_MAX = 40,    /* bytes of a word that are looked at */
    LOOKED_MAX = 24,  /* words of a line whose language is asked for */
    COMMON_BYTES = 7, /* of a word that may be a common one */
    FOLD_WORDS = 30,  /* a longer line is looked at for phrases at its start alone */
    FOLD_START = 100,
    CORE_WORDS_MAX = 60, /* a very long line speaks no louder for its stretch than so many words */
    DATE_WORDS_MAX = 25, /* longer lines are not searched for dates */
    DATELINE_REACH = 8,  /* lines from the start of the running text in which its dateline may stand */
    WIDE_LETTERS = 12,   /* letters a word, on average: a script without spaces between words */
    CREDIT_EDGE = 90,    /* bytes at the end of a line in which a picture's credit stands */
    WINDOW = 3
};

/* ---- measuring ---- */

typedef struct scan {
    const ro_texts *texts;
    ro_str text;
    ro_line *line;
} scan;

/* Common words are short; those of other scripts have two bytes a letter. */
static bool may_be_common(const char *p, size_t n) { return n <= ((unsigned char)*p >= 0xC3 ? COMMON_BYTES * 2 : COMMON_BYTES); }

/* Words of up to eight bytes that begin and end in ASCII are common only if their bit is set. */
static bool has_bit(const ro_texts *texts, ro_str word)
{
    unsigned char first = (unsigned char)word.ptr[0], last = (unsigned char)word.ptr[word.len - 1];
    uint32_t bit = ro_common_bit(first, last, word.len);
    return first >= 0x80 || last >= 0x80 || word.len > 8 || (texts->common[bit / 64] >> (bit & 63) & 1);
}

static void look_up(scan *s, ro_str word)
{
    uint64_t languages =
        may_be_common(word.ptr, word.len) && has_bit(s->texts, word) ? ro_languages_with(&s->texts->languages, word) : 0;
    s->line->stops += languages & 1;
    s->line->known += languages != 0;
    s->line->looked++;
}

/* "GENEVA", "US": no small letter, and more than one. */
static bool is_shout(const char *p, size_t n)
{
    if (n < 2 || !ro_is_upper(*p) || ro_is_lower(p[1])) return false;
    for (size_t i = 2; i < n && i < WORD_MAX; i++)
        if (ro_is_lower(p[i])) return false;
    return true;
}

/* One of 64 by a word's first and last letters and its length, whatever its case. */
static unsigned bit_of(const char *p, size_t n)
{
    uint64_t letters =
        ((unsigned char)p[0] | 0x20u) | ((unsigned char)p[n / 2] | 0x20u) << 8 | ((unsigned char)p[n - 1] | 0x20u) << 16;
    return (unsigned)(ro_hash_mix(letters << 8 | (n & 0xFF)) & 63);
}

static void take_word(scan *s, size_t start, size_t end)
{
    ro_line *l = s->line;
    const char *p = s->text.ptr + start;
    size_t n = end - start;
    l->signature |= (uint64_t)1 << bit_of(p, n);
    l->words++;
    l->capitals += ro_is_upper(*p) || (unsigned char)*p >= 0xC3;
    l->shouts += is_shout(p, n);
    if (l->looked < LOOKED_MAX) look_up(s, (ro_str){p, n});
    if (n == 4 && ro_is_digit(*p) && ((*p == '1' && p[1] == '9') || (*p == '2' && p[1] == '0'))) l->has_year = true;
}

/* What a byte is, asked once for every byte of a page. */
enum { BYTE_LETTER = 1, BYTE_DIGIT = 2, BYTE_JOINS = 4 /* a mark that may stand in a word */ };
#define LETTERS(a) [(a)] = 1, [(a) + 1] = 1, [(a) + 2] = 1, [(a) + 3] = 1, [(a) + 4] = 1
static const uint8_t byte_kinds[256] = {
    LETTERS('A'),       LETTERS('F'),       LETTERS('K'),       LETTERS('P'),       LETTERS('U'),        ['Z'] = BYTE_LETTER,
    LETTERS('a'),       LETTERS('f'),       LETTERS('k'),       LETTERS('p'),       LETTERS('u'),        ['z'] = BYTE_LETTER,
    ['0'] = BYTE_DIGIT, ['1'] = BYTE_DIGIT, ['2'] = BYTE_DIGIT, ['3'] = BYTE_DIGIT, ['4'] = BYTE_DIGIT,  ['5'] = BYTE_DIGIT,
    ['6'] = BYTE_DIGIT, ['7'] = BYTE_DIGIT, ['8'] = BYTE_DIGIT, ['9'] = BYTE_DIGIT, ['\''] = BYTE_JOINS, ['-'] = BYTE_JOINS};
#undef LETTERS

static inline bool is_word_byte(unsigned char c) { return c >= 0x80 || (byte_kinds[c] & (BYTE_LETTER | BYTE_DIGIT)); }

/* Bytes of a symbol beyond ASCII that divides words (general punctuation, Latin-1 signs), or 0. */
static size_t symbol_at(ro_str s, size_t i)
{
    unsigned char c = (unsigned char)s.ptr[i];
    if (c == 0xC2) return 2;
    if (c == 0xE2) return 3;
    if (c < 0xD8 || i + 1 >= s.len) return 0;
    unsigned char b = (unsigned char)s.ptr[i + 1], d = i + 2 < s.len ? (unsigned char)s.ptr[i + 2] : 0;
    if (c == 0xE3 && b == 0x80 && d < 0x91) return 3;                                                /* 、。「」 */
    if (c == 0xEF && (b == 0xBC || (b == 0xBD && d < 0xA6)) && (b == 0xBD || d < 0x90)) return 3;    /* ，！？ */
    if (c == 0xE0 && b == 0xA5 && (d == 0xA4 || d == 0xA5)) return 3;                                /* । */
    return (c == 0xD8 && (b == 0x8C || b == 0x9B || b == 0x9F)) || (c == 0xDB && b == 0x94) ? 2 : 0; /* ،؛؟۔ */
}

/* Marks that end a sentence outside the Latin script. */
static bool is_far_stop(ro_str s, size_t i, size_t len)
{
    static const char *const stops[] = {"\xE3\x80\x82", "\xEF\xBC\x81", "\xEF\xBC\x9F", "\xE0\xA5\xA4", "\xD8\x9F", "\xDB\x94"};
    ro_str mark = ro_str_sub(s, i, i + len);
    for (size_t k = 0; k < sizeof stops / sizeof *stops; k++)
        if (ro_str_equal(mark, ro_str_of(stops[k]))) return true;
    return false;
}

static bool is_quote_at(ro_str s, size_t i)
{
    if (s.ptr[i] == '"') return true;
    return i + 2 < s.len && (unsigned char)s.ptr[i] == 0xE2 && (unsigned char)s.ptr[i + 1] == 0x80 &&
           ((unsigned char)s.ptr[i + 2] == 0x9C || (unsigned char)s.ptr[i + 2] == 0x9D);
}

static void bump(uint8_t *count) { *count += *count < 250; }

static void take_mark(scan *s, size_t i)
{
    ro_line *l = s->line;
    char c = s->text.ptr[i];
    if (is_quote_at(s->text, i))
        bump(&l->quotes);
    else if (c == ',')
        bump(&l->commas);
    else if (c == '|' || c == '/' || c == '>' || c == '#' || c == '@' || (unsigned char)c == 0xC2 || c == '*' || c == '+')
        l->marks++;
    else if ((c == '.' || c == '?' || c == '!') && i + 2 < s->text.len && s->text.ptr[i + 1] == ' ')
        bump(&l->sentences);
    if ((unsigned char)c == 0xC2 && i + 1 < s->text.len && (unsigned char)s->text.ptr[i + 1] == 0xA9) l->has_copyright = true;
    if (c == '@' || (c == ':' && i + 2 < s->text.len && s->text.ptr[i + 1] == '/' && s->text.ptr[i + 2] == '/')) l->has_url = true;
}

/* Where the word that begins at i ends: "o'clock" and "four-day" are one. Its letters are counted on the way. */
static size_t word_end(scan *s, size_t i)
{
    ro_str t = s->text;
    uint32_t size = 0, digits = 0;
    size_t start = i;
    for (; i < t.len; i++) {
        size_t run = i;
        while (i < t.len && byte_kinds[(unsigned char)t.ptr[i]] == BYTE_LETTER) i++; /* nearly always to its end */
        size += (uint32_t)(i - run);
        if (i == t.len) break;
        unsigned char c = (unsigned char)t.ptr[i];
        if (c < 0x80) {
            unsigned kind = byte_kinds[c];
            if (kind == BYTE_DIGIT)
                size++, digits++;
            else if (!(kind && i + 1 < t.len && is_word_byte((unsigned char)t.ptr[i + 1])))
                break;
        } else if ((c & 0xC0) == 0xC0) {
            if (symbol_at(t, i)) break;
            size += c >= 0xE3 && c <= 0xED ? 3 : 1;
        }
    }
    s->line->size += size, s->line->digits += digits, s->line->letters += (uint32_t)(i - start) - digits;
    return i;
}

static void scan_words(scan *s)
{
    ro_str t = s->text;
    for (size_t i = 0; i < t.len;) {
        unsigned char c = (unsigned char)t.ptr[i];
        size_t n = c < 0x80 ? 0 : symbol_at(t, i);
        if (c == ' ') {
            i++;
        } else if (n || !is_word_byte(c)) {
            take_mark(s, i);
            if (n && c > 0xC2 && c != 0xE2 && is_far_stop(t, i, n)) bump(&s->line->sentences);
            i += n ? n : 1;
        } else {
            size_t end = word_end(s, i);
            if (end == i) end++; /* a stray byte */
            take_word(s, i, end < t.len ? end : t.len);
            i = end;
        }
    }
}

static uint8_t begin_of(ro_str t)
{
    char c = t.ptr[0];
    if (is_quote_at(t, 0) || c == '\'' || ro_str_starts(t, RO_STR("\xE2\x80\x98"))) return RO_BEGIN_QUOTE;
    if (c == '-' || c == '*' || (unsigned char)c == 0xE2 || ro_str_starts(t, RO_STR("\xC2\xB7"))) return RO_BEGIN_BULLET;
    if (ro_is_upper(c)) return RO_BEGIN_UPPER;
    if (ro_is_lower(c)) return RO_BEGIN_LOWER;
    return ro_is_digit(c) ? RO_BEGIN_DIGIT : RO_BEGIN_OTHER;
}

static bool is_close_at(ro_str t, size_t end, size_t *start)
{
    static const char *const marks[] = {"\"", "'", "\xE2\x80\x9D", "\xE2\x80\x99", "\xE2\x80\x9C", "\xC2\xBB", "\xE3\x80\x8D"};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        ro_str m = ro_str_of(marks[i]);
        if (ro_str_ends(ro_str_sub(t, 0, end), m)) return *start = end - m.len, true;
    }
    return false;
}

static uint8_t end_of(ro_str t)
{
    size_t end = t.len, start;
    bool quoted = false;
    while (end && is_close_at(t, end, &start)) quoted = true, end = start;
    if (!end) return RO_END_OTHER;
    char c = t.ptr[end - 1];
    if ((unsigned char)c >= 0x80)
        for (size_t n = 2; n < 4 && n <= end; n++)
            if (is_far_stop(t, end - n, n)) return quoted ? RO_END_QUOTED_STOP : RO_END_STOP;
    if (c == '.' && end > 2 && t.ptr[end - 2] == '.') return RO_END_ELLIPSIS;
    if (ro_str_ends(ro_str_sub(t, 0, end), RO_STR("\xE2\x80\xA6"))) return RO_END_ELLIPSIS;
    if (c == '.' || c == '!') return quoted ? RO_END_QUOTED_STOP : RO_END_STOP;
    if (c == '?') return quoted ? RO_END_QUOTED_STOP : RO_END_QUESTION;
    if (quoted && c == ',') return RO_END_QUOTED_STOP;
    if (quoted) return RO_END_QUOTE;
    if (c == ':') return RO_END_COLON;
    if (c == ',' || c == ';') return RO_END_COMMA;
    if (c == ')' || c == ']') return RO_END_BRACKET;
    return is_word_byte((unsigned char)c) ? RO_END_WORD : RO_END_OTHER;
}

static bool is_sentence_end(uint8_t end) { return end == RO_END_STOP || end == RO_END_QUOTED_STOP || end == RO_END_QUESTION; }

/* The first byte at or after p with which a mark of a credit may begin: "(", "/", "v", or a capital up to P. */
static inline const char *scan_credit(const char *p, const char *end)
{
#ifdef __SSE2__
    const __m128i a = _mm_set1_epi8('A'), span = _mm_set1_epi8('P' - 'A'), open = _mm_set1_epi8('('), slash = _mm_set1_epi8('/'),
                  via = _mm_set1_epi8('v');
    for (; end - p >= 16; p += 16) {
        __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p), from_a = _mm_sub_epi8(v, a);
        __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(from_a, span), from_a), _mm_cmpeq_epi8(v, open));
        hit = _mm_or_si128(hit, _mm_or_si128(_mm_cmpeq_epi8(v, slash), _mm_cmpeq_epi8(v, via)));
        unsigned mask = (unsigned)_mm_movemask_epi8(hit);
        if (mask) return p + __builtin_ctz(mask);
    }
#endif
    while (p < end && !(*p >= 'A' && *p <= 'P') && *p != '(' && *p != '/' && *p != 'v') p++;
    return p;
}

static bool has_credit(ro_str t)
{
#define MARK(words)                                                                                                                \
    {                                                                                                                              \
        "" words, sizeof(words) - 1                                                                                                \
    }
    static const ro_str marks[] = {MARK("Photo"),   MARK("Getty"), MARK("Image:"), MARK("(Image"), MARK("Credit"),
                                   MARK("AFP/"),    MARK("/AFP"),  MARK("/AP"),    MARK("via AP"), MARK("/Reuters"),
                                   MARK("Handout"), MARK("File)"), MARK("(L)"),    MARK("EPA")};
#undef MARK
    ro_str edges[2] = {t, {t.ptr, 0}}; /* credits stand at the ends */
    if (t.len > CREDIT_EDGE * 2) edges[0].len = CREDIT_EDGE / 2, edges[1] = ro_str_sub(t, t.len - CREDIT_EDGE, t.len);
    for (int e = 0; e < 2; e++)
        for (const char *p = edges[e].ptr, *end = p + edges[e].len; (p = scan_credit(p, end)) < end; p++) {
            ro_str rest = {p, (size_t)(t.ptr + t.len - p)};
            for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
                if (marks[k].ptr[0] == *p && marks[k].len <= rest.len && marks[k].ptr[1] == p[1] && ro_str_starts(rest, marks[k]))
                    return true;
        }
    return false;
}

/* Does it read like running text? By common words where we know the language; other scripts by their length alone. */
static bool has_common_words(const ro_line *l)
{
    bool other_script = l->letters * 2 > l->size * 3;
    return l->stops * 100 >= l->looked * 20 || l->known * 100 >= l->looked * 20 || other_script ||
           l->size > l->words * WIDE_LETTERS;
}

static ro_line_type type_of(const ro_line *l)
{
    bool is_long = l->words >= 10 || (l->size >= 60 && l->size > l->words * WIDE_LETTERS);
    bool end = is_sentence_end(l->ends) || (l->ends == RO_END_COLON && l->words > 4);
    if (l->act_hard) return RO_LINE_FURNITURE;
    if (l->has_date && l->words <= 14) return RO_LINE_DATED;
    if (is_long) return end && has_common_words(l) ? RO_LINE_TEXT : RO_LINE_LONG;
    if (end && l->words >= 2) return RO_LINE_REMARK;
    return l->words <= 3 ? RO_LINE_TINY : RO_LINE_SHORT;
}

/* "Related: Schools close" is furniture, "Related talks in Geneva ended without result on Friday." may be none. */
static bool is_hard(const ro_line *l, ro_str text, const ro_furniture *f)
{
    if (l->act < RO_PHRASE_CREDIT) return false;
    if (f->how == RO_PHRASE_LINE) return true;
    bool sentence = l->words >= 12 && is_sentence_end(l->ends) && l->quotes > 0;
    if (sentence) return false;
    if (f->how == RO_PHRASE_IN || f->words > 1) return l->words <= 40;
    char next = f->phrase.len < text.len ? text.ptr[f->phrase.len] : ':';
    return next == ':' || next == '|' || l->words <= 6;
}

static void measure(scan *s)
{
    ro_line *l = s->line;
    char buffer[RO_FOLD_MAX];
    const ro_furniture *f = NULL;
    scan_words(s);
    ro_str start = l->words > FOLD_WORDS ? ro_str_sub(s->text, 0, FOLD_START) : s->text;
    ro_str folded = {buffer, ro_line_fold(start, buffer, sizeof buffer)};
    l->whole = ro_hash_long(s->text.ptr, s->text.len);
    l->begins = begin_of(s->text);
    l->ends = end_of(s->text);
    l->act = ro_furniture_find(s->texts, folded, l->words, &f);
    l->act_hard = f && is_hard(l, s->text, f);
    l->has_credit = has_credit(s->text);
    if (l->capitals && l->words >= 3 && (l->words >= 8 || l->ends == RO_END_BRACKET)) {
        ro_dateline d;
        l->has_dateline = ro_dateline_read(&d, s->texts, s->text, true) && (d.agency.len || d.day.words.len);
    }
    if (l->words <= DATE_WORDS_MAX && l->digits && l->size > 3) {
        ro_clue clue;
        l->has_date = ro_clue_read(s->text, &clue, 1) > 0;
    }
    l->type = type_of(l);
}

static bool is_text(const ro_line *l) { return l->type == RO_LINE_TEXT; }

/* What a line adds to a stretch of running text. */
static int64_t core_value(const ro_line *l)
{
    switch (l->type) {
    case RO_LINE_TEXT: return l->words < CORE_WORDS_MAX ? (int64_t)l->words : CORE_WORDS_MAX;
    case RO_LINE_REMARK: return 2;
    case RO_LINE_LONG: return -2;
    case RO_LINE_FURNITURE: return -10;
    default: return -5;
    }
}

/* The stretch with the largest sum, where running text counts for and short lines against (Kadane). */
static void find_core(ro_lines *self)
{
    int64_t best = 0, sum = 0;
    uint32_t start = 0;
    for (uint32_t i = 0; i < self->count; i++) {
        if (sum <= 0) sum = 0, start = i;
        sum += core_value(&self->at[i]);
        if (sum > best) best = sum, self->core_start = start, self->core_end = i + 1;
    }
}

/* The dateline nearest to where the running text begins. */
static void find_dateline(ro_lines *self)
{
    uint32_t from = self->core_start > DATELINE_REACH ? self->core_start - DATELINE_REACH : 0;
    self->dateline_at = UINT32_MAX;
    for (uint32_t i = from; i < self->core_end && i <= self->core_start + DATELINE_REACH; i++)
        if (self->at[i].has_dateline) {
            self->dateline_at = i;
            return;
        }
}

static ro_status count_repeats(ro_lines *self, ro_arena *arena)
{
    uint32_t room = 16;
    while (room < self->count * 2) room *= 2;
    uint32_t *slots = RO_NEW_N(arena, uint32_t, room);
    if (!slots) return RO_ENOMEM;
    for (uint32_t i = 0; i < self->count; i++) {
        ro_line *l = &self->at[i];
        uint32_t k = (uint32_t)l->whole & (room - 1);
        while (slots[k] && self->at[slots[k] - 1].whole != l->whole) k = (k + 1) & (room - 1);
        if (!slots[k]) slots[k] = i + 1;
        l->same_as = slots[k] - 1;
        l->seen_before = l->same_as != i;
        self->at[l->same_as].repeated++;
    }
    for (uint32_t i = 0; i < self->count; i++) self->at[i].repeated = self->at[self->at[i].same_as].repeated;
    return RO_OK;
}

/* A block that is nothing but a short link. */
static bool is_link(const ro_page *page, uint32_t i)
{
    const ro_block *b = &page->blocks[i];
    return b->text.len <= MENU_BYTES && b->link_bytes >= b->text.len;
}

/* A menu's entries stand together, three and more: half the blocks of a page are such, and there is nothing in them to be measured.
 */
static bool is_menu(const ro_page *page, uint32_t i)
{
    if (page->kind != RO_PAGE_HTML || !is_link(page, i)) return false;
    uint32_t count = page->block_count;
    bool before = !i || is_link(page, i - 1), after = i + 1 >= count || is_link(page, i + 1);
    return (before && after) || (before && i > 1 && is_link(page, i - 2)) || (after && i + 2 < count && is_link(page, i + 2));
}

static void measure_menu(ro_line *l, ro_str text)
{
    l->is_menu = true;
    for (size_t i = 0; i < text.len; i++) l->words += text.ptr[i] == ' ';
    l->words++;
    l->size = l->letters = (uint32_t)text.len;
    l->whole = ro_hash_long(text.ptr, text.len);
    l->ends = RO_END_WORD;
    l->type = l->words <= 3 ? RO_LINE_TINY : RO_LINE_SHORT;
}

ro_status ro_lines_measure(ro_lines *out, ro_arena *arena, const ro_texts *texts, const ro_page *page)
{
    *out = (ro_lines){.page = page, .count = page->block_count};
    out->at = RO_NEW_N(arena, ro_line, page->block_count);
    out->text_before = RO_NEW_N(arena, uint32_t, (size_t)page->block_count + 1);
    if (!out->at || !out->text_before) return RO_ENOMEM;
    for (uint32_t i = 0; i < out->count; i++) {
        scan s = {texts, page->blocks[i].text, &out->at[i]};
        if (is_menu(page, i))
            measure_menu(s.line, s.text);
        else
            measure(&s);
        out->text_before[i + 1] = out->text_before[i] + (is_text(&out->at[i]) ? out->at[i].words : 0);
    }
    find_core(out);
    find_dateline(out);
    return count_repeats(out, arena);
}
