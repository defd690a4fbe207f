/* byline.c: what stands about a name on a byline, by the words of many languages.
 * "Written by Dana Ruvik, Travel Reporter | 3 May 2020" -> "Dana Ruvik"; "By Web desk" -> "Web desk". */
#include "text/byline.h"

#include "text/clue.h"

/* Behind the words for "by" at the beginning: "By …", "Written by …", "Published by …", "Text: …". */
ro_str ro_byline_after(const ro_texts *texts, ro_str language, ro_str s)
{
    enum { BEFORE = 3, LEADS = 1u << RO_PAGE_BY | 1u << RO_PAGE_PUBLISHED };
    size_t from = 0;
    for (size_t at = 0, n = 0; at < s.len && n < BEFORE; n++) {
        size_t end = at;
        while (end < s.len && s.ptr[end] != ' ' && s.ptr[end] != ':') end++;
        ro_str word = ro_str_sub(s, at, end);
        uint32_t bits = ro_page_word_classes(&texts->page_words, word, language);
        bool by = ro_str_equal_nocase(word, RO_STR("by")) || bits & 1u << RO_PAGE_BY;
        if (!by && !(bits & LEADS)) break; /* the name begins */
        while (end < s.len && (s.ptr[end] == ' ' || s.ptr[end] == ':')) end++;
        if (by) from = end;
        at = end;
    }
    return ro_str_sub(s, from, s.len);
}

/* What follows a figure or a label is no name: "Dana Ruvik 5 min read", "Dana Ruvik Updated …". */
static ro_str cut_labels(const ro_texts *texts, ro_str language, ro_str s)
{
    enum { LABELS = 1u << RO_PAGE_PUBLISHED | 1u << RO_PAGE_UPDATED };
    for (size_t at = 0, end; at < s.len; at = end + 1) {
        end = at;
        while (end < s.len && s.ptr[end] != ' ') end++;
        ro_str word = ro_str_sub(s, at, end);
        bool label = ro_page_word_classes(&texts->page_words, word, language) & LABELS || ro_str_is(word, "Last");
        if (at && word.len && (label || ro_is_digit(word.ptr[0]))) return ro_str_trim(ro_str_sub(s, 0, at));
    }
    return ro_str_ends(s, RO_STR(" on")) || ro_str_ends(s, RO_STR(" in")) ? ro_str_sub(s, 0, s.len - 3) : s;
}

/* "Dana Ruvik Travel News Reporter" and "Dana Ruvik, Travel Reporter" are Dana Ruvik; "Web desk" and "Staff reporter" stay: they
 * are all there is. */
static ro_str cut_role(const ro_texts *texts, ro_str language, ro_str s)
{
    enum { NAME_WORDS = 2, DESK_WORDS = 3 };
    size_t second = 0, comma = 0, words = 0;
    for (size_t at = 0, end; at < s.len; at = end + 1) {
        end = at;
        while (end < s.len && s.ptr[end] != ' ') end++;
        ro_str word = ro_str_sub(s, at, end);
        bool list = word.len && word.ptr[word.len - 1] == ',';
        if (list) word.len--;
        if (++words == NAME_WORDS) second = end;
        if (words > DESK_WORDS && ro_page_word_classes(&texts->page_words, word, language) & 1u << RO_PAGE_DESK)
            return ro_str_sub(s, 0, comma ? comma : second);
        if (list && words >= NAME_WORDS && !comma) comma = end - 1;
    }
    return s;
}

ro_str ro_byline_cut(const ro_texts *texts, ro_str language, ro_str line)
{
    static const char *const stops[] = {"|", "\xE2\x80\xA2", "\xC2\xB7", "\xE2\x80\x94", " - ", " \xE2\x80\x93 ",
                                        "<", "http",         "@",        "\xC2\xA9",     ">"};
    ro_clue clue;
    ro_str s = ro_str_trim(line);
    s = ro_byline_after(texts, language, s);
    if (ro_clue_read_in(&texts->page_words, language, s, &clue, 1)) s = ro_str_sub(s, 0, clue.page_start);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t at = ro_str_find(s, ro_str_of(stops[i]), 0);
        if (at != SIZE_MAX) s = ro_str_sub(s, 0, at);
    }
    s = cut_role(texts, language, cut_labels(texts, language, ro_str_trim(s)));
    while (s.len && strchr(",;:-/(", s.ptr[s.len - 1])) s = ro_str_trim(ro_str_sub(s, 0, s.len - 1));
    return s;
}
