/* dateline.c: a head is read from its separator backwards.
 * Separators: " — ", " – ", " - ", " -- ", ": ", a dash without spaces after ")", ". " after "/AGENCY/". What stands before it must
 * be places, a day and an agency, and nothing else: "Moscow, Feb 21: …" is a dateline, "Lavrov: we are ready" and "FALK: Good
 * morning." are not (no day, no agency, and a colon alone is trusted only after a capitalised place in the first paragraph that
 * runs on for long). */
#include "text/dateline.h"

#include "text/clue.h"

enum { HEAD_MAX = 110, PLACE_WORDS_MAX = 4, REST_WORDS_MIN = 7 };

/* What must be in the head for a separator to be there: most heads are asked for none. */
enum { HAS_DASH_AFTER = 1, HAS_DASH_BEFORE = 2, HAS_COLON = 4, HAS_COLON_BEFORE = 8, HAS_SLASH = 16, HAS_LONG_DASH = 32 };

typedef struct separator {
    ro_str mark;
    bool weak; /* stands for other things too */
    uint8_t needs;
} separator;

#define MARK(words)                                                                                                                \
    {                                                                                                                              \
        "" words, sizeof(words) - 1                                                                                                \
    }
static const separator separators[] = {
    {MARK(" \xE2\x80\x94 "), false, HAS_LONG_DASH},
    {MARK(" \xE2\x80\x93 "), false, HAS_LONG_DASH},
    {MARK(" -- "), false, HAS_DASH_AFTER},
    {MARK(" - "), false, HAS_DASH_AFTER},
    {MARK(")\xE2\x80\x94"), false, HAS_LONG_DASH},
    {MARK(")\xE2\x80\x93"), false, HAS_LONG_DASH},
    {MARK(") -"), false, HAS_DASH_AFTER},
    {MARK("\xE2\x80\x94 "), false, HAS_LONG_DASH},
    {MARK("\xE2\x80\x93 "), false, HAS_LONG_DASH},
    {MARK("- "), true, HAS_DASH_BEFORE},
    {MARK("/. "), false, HAS_SLASH},
    {MARK("/ "), true, HAS_SLASH},
    {MARK(": "), true, HAS_COLON_BEFORE},
    {MARK(":"), true, HAS_COLON},
    {MARK("\xE2\x80\x94"), true, HAS_LONG_DASH},
};
#undef MARK

/* Dashes after and before a space, colons alone and before a space, slashes before a space or a stop, long dashes. */
static unsigned marks_in(ro_str head)
{
    static const bool is_mark[256] = {['-'] = true, [':'] = true, ['/'] = true, [0xE2] = true};
    unsigned there = 0;
    for (size_t i = 0; i < head.len; i++) {
        unsigned char c = (unsigned char)head.ptr[i];
        if (!is_mark[c]) continue;
        char next = i + 1 < head.len ? head.ptr[i + 1] : 0;
        if (c == '-')
            there |= (i && head.ptr[i - 1] == ' ' ? (unsigned)HAS_DASH_AFTER : 0u) | (next == ' ' ? (unsigned)HAS_DASH_BEFORE : 0u);
        else if (c == ':')
            there |= HAS_COLON | (next == ' ' ? (unsigned)HAS_COLON_BEFORE : 0u);
        else if (c == '/')
            there |= next == ' ' || next == '.' ? (unsigned)HAS_SLASH : 0u;
        else
            there |= HAS_LONG_DASH;
    }
    return there;
}

static bool is_place_word(ro_str w)
{
    if (!w.len) return false;
    unsigned char c = (unsigned char)w.ptr[0];
    static const char *const small[] = {"de", "el", "al", "la", "of", "the", "en", "sur", "and", "in", "am"};
    for (size_t i = 0; i < sizeof small / sizeof *small; i++)
        if (ro_str_is(w, small[i])) return true;
    return ro_is_upper((char)c) || c >= 0xC3;
}

static bool is_place(const ro_texts *texts, ro_str s)
{
    uint32_t words = 0;
    s = ro_str_trim(s);
    if (s.len < 2 || s.len > 50 || !(ro_is_upper(s.ptr[0]) || (unsigned char)s.ptr[0] >= 0xC3)) return false;
    for (size_t i = 0; i < s.len; i++)
        if (ro_is_digit(s.ptr[i]) || strchr("\"?!:;|@#()[]&", s.ptr[i])) return false;
    for (ro_str rest = s; rest.len; words++) {
        ro_str w = ro_str_cut(&rest, ' ');
        char low[24];
        if (!is_place_word(w)) return false;
        if (words || w.len >= sizeof low) continue;
        for (size_t i = 0; i < w.len; i++) low[i] = ro_to_lower(w.ptr[i]);
        if (ro_stop_bits(texts, (ro_str){low, w.len}) & 1) return false;
        static const char *const heads[] = {"update", "opinion", "analysis", "exclusive",  "breaking", "video",
                                            "watch",  "photo",   "photos",   "read",       "related",  "question",
                                            "answer", "editor",  "note",     "correction", "source",   "background",
                                            "also",   "image",   "caption",  "live"};
        for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
            if (ro_str_is((ro_str){low, w.len}, heads[k])) return false;
    }
    return words && words <= PLACE_WORDS_MAX;
}

/* "(Reuters)", "/KarPress/", "(AP/Reuters)" at the end of the head: cut off and returned. */
static ro_str cut_agency(ro_str *head)
{
    ro_str h = ro_str_trim(*head);
    char close = h.len ? h.ptr[h.len - 1] : 0, open = close == ')' ? '(' : close == ']' ? '[' : close == '/' ? '/' : 0;
    size_t i = h.len ? h.len - 1 : 0;
    if (!open) return (ro_str){NULL, 0};
    while (i > 0 && h.ptr[i - 1] != open) i--;
    if (!i || h.len - i > 45) return (ro_str){NULL, 0};
    ro_str agency = ro_str_trim(ro_str_sub(h, i, h.len - 1));
    if (!agency.len || !(ro_is_upper(agency.ptr[0]) || ro_is_lower(agency.ptr[0]))) return (ro_str){NULL, 0};
    *head = ro_str_trim(ro_str_sub(h, 0, i - 1));
    return agency;
}

static bool take_day(ro_dateline *out, ro_str head, ro_str *places)
{
    ro_clue clue;
    if (!ro_clue_read(head, &clue, 1)) return true;
    ro_str before = ro_str_trim(ro_str_sub(head, 0, clue.page_start)),
           after = ro_str_trim(ro_str_sub(head, clue.page_end, head.len));
    while (after.len && strchr(".,;/", after.ptr[0])) after = ro_str_sub(after, 1, after.len);
    if (ro_str_trim(after).len > 2) return false;
    while (before.len && strchr(",.;(/", before.ptr[before.len - 1])) before.len--;
    out->day = clue;
    *places = ro_str_trim(before);
    return true;
}

/* "Moscow/Damascus", "Helsinki, Finland": places stand between slashes in the first part; what follows a comma says where they lie.
 */
static bool take_places(ro_dateline *out, const ro_texts *texts, ro_str s)
{
    ro_str rest = s, first = ro_str_cut(&rest, ',');
    if (!s.len) return true;
    for (ro_str part = first; part.len;) {
        ro_str place = ro_str_trim(ro_str_cut(&part, '/'));
        const ro_source_name *known = ro_name_find(texts, place);
        if (known && known->is_agency && out->agency.len == 0 && out->place_count)
            out->agency = place;
        else if (!is_place(texts, place))
            return false;
        else if (out->place_count < RO_DATELINE_PLACES_MAX)
            out->places[out->place_count++] = place;
    }
    while (rest.len) {
        ro_str part = ro_str_trim(ro_str_cut(&rest, ','));
        const ro_source_name *known = ro_name_find(texts, part);
        if (known && known->is_agency && !out->agency.len)
            out->agency = part;
        else if (part.len && !is_place(texts, part))
            return false;
    }
    return true;
}

static uint32_t count_words(ro_str s)
{
    uint32_t words = 0;
    for (size_t i = 0; i < s.len && words < 50; i++) words += s.ptr[i] != ' ' && (!i || s.ptr[i - 1] == ' ');
    return words;
}

static bool starts_sentence(ro_str s)
{
    if (!s.len) return false;
    unsigned char c = (unsigned char)s.ptr[0];
    return ro_is_upper((char)c) || ro_is_digit((char)c) || c == '"' || c == '\'' || c >= 0x80;
}

static bool read_head(ro_dateline *out, const ro_texts *texts, ro_str head, bool weak, bool sure)
{
    *out = (ro_dateline){.agency = {NULL, 0}};
    ro_str places = {NULL, 0};
    head = ro_str_trim(head);
    out->agency = cut_agency(&head);
    places = head;
    if (!take_day(out, head, &places)) return false;
    while (places.len && strchr(".,-/", places.ptr[places.len - 1])) places.len--;
    if (!take_places(out, texts, places)) return false;
    bool strong = out->agency.len || out->day.words.len;
    const ro_source_name *known = out->agency.len ? ro_name_find(texts, out->agency) : NULL;
    if (!out->place_count) return known != NULL; /* "(Reuters) - …"; "(CNN) - …" */
    if (strong) return true;
    bool several = out->place_count > 1 && !weak;
    bool shouted = true;
    for (size_t i = 0; i < out->places[0].len; i++) shouted = shouted && !ro_is_lower(out->places[0].ptr[i]);
    if (sure) return shouted && !weak && !several;
    return weak ? !shouted : true; /* "FALK: Good morning." is a speaker */
}

static bool try_at(ro_dateline *out, const ro_texts *texts, ro_str p, const separator *s, size_t at, bool sure)
{
    size_t len = s->mark.len, keep = s->mark.ptr[0] == ')' || s->mark.ptr[0] == '/' ? 1 : 0;
    ro_str head = ro_str_sub(p, 0, at + keep), rest = ro_str_sub(p, at + len, p.len);
    size_t space = 0;
    while (space < rest.len && rest.ptr[space] == ' ') space++;
    rest = ro_str_sub(rest, space, rest.len);
    if (count_words(rest) < REST_WORDS_MIN || !starts_sentence(rest)) return false;
    if (s->mark.ptr[0] == ':' && len == 1 && (at + 1 >= p.len || ro_is_digit(p.ptr[at + 1]) || p.ptr[at + 1] == '/')) return false;
    if (!read_head(out, texts, head, s->weak, sure)) return false;
    if (s->weak && s->mark.ptr[0] == '-' && !out->day.words.len && !out->agency.len) return false;
    out->body_start = (uint32_t)(at + len + space);
    return true;
}

/* "Helsinki, Finland (CNN)" as a paragraph of its own, or before a sentence without a dash: "London (CNN)Prime Minister …". */
static bool read_without_separator(ro_dateline *out, const ro_texts *texts, ro_str p)
{
    size_t close = ro_str_find(ro_str_sub(p, 0, HEAD_MAX), RO_STR(")"), 0);
    if (close == SIZE_MAX || close < 4) return false;
    ro_str rest = ro_str_trim(ro_str_sub(p, close + 1, p.len));
    if (!read_head(out, texts, ro_str_sub(p, 0, close + 1), false, true) || !out->agency.len || !out->place_count) return false;
    if (rest.len && !(starts_sentence(rest) && ro_name_find(texts, out->agency))) return false;
    out->is_whole = !rest.len;
    out->body_start = (uint32_t)(rest.len ? (size_t)(rest.ptr - p.ptr) : p.len);
    return true;
}

bool ro_dateline_read(ro_dateline *out, const ro_texts *texts, ro_str p, bool sure)
{
    size_t best = SIZE_MAX;
    ro_dateline found;
    unsigned there = marks_in(ro_str_sub(p, 0, HEAD_MAX));
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        if (!(there & separators[i].needs)) continue;
        size_t at = ro_str_find(ro_str_sub(p, 0, HEAD_MAX), separators[i].mark, 0);
        if (at == SIZE_MAX || at < 3 || (best != SIZE_MAX && found.body_start <= at)) continue;
        ro_dateline one;
        if (try_at(&one, texts, p, &separators[i], at, sure) && (best == SIZE_MAX || at < best)) found = one, best = at;
    }
    if (best == SIZE_MAX && !read_without_separator(&found, texts, p)) return false;
    *out = found;
    return true;
}
