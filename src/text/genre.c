/* genre.c: cues of genre. */
#include "text/genre.h"

enum { SPEAKERS_MIN = 3, TOP_REACH = 8 };

/* Does one of `words`, each a space, words and a space, stand in the line? All are tried where a word begins, in one walk. */
static bool has_word(ro_str t, const char *const *words, size_t count)
{
    char buffer[RO_FOLD_MAX];
    uint32_t begins = 0; /* a bit for the letter with which each begins */
    buffer[0] = ' ';
    size_t n = ro_line_fold(t, buffer + 1, sizeof buffer - 2) + 1;
    buffer[n++] = ' ';
    for (size_t i = 0; i < count; i++) begins |= 1u << (words[i][1] & 31);
    for (size_t at = 0; at + 1 < n; at++) {
        if (buffer[at] != ' ' || !(begins >> (buffer[at + 1] & 31) & 1)) continue;
        for (size_t i = 0; i < count; i++)
            if (words[i][1] == buffer[at + 1] && ro_str_starts((ro_str){buffer + at, n - at}, ro_str_of(words[i]))) return true;
    }
    return false;
}
#define HAS(t, words) has_word((t), (words), sizeof(words) / sizeof *(words))

/* "FALK: Good morning.", "QUESTION (Meridian): Who …", "Q: …", "MR. CARNEY: …" */
static bool is_speech(ro_str t)
{
    size_t colon = ro_str_find(ro_str_sub(t, 0, 60), RO_STR(":"), 0), capitals = 0;
    if (colon == SIZE_MAX) return t.len > 2 && t.ptr[0] == 'Q' && t.ptr[1] == ' ';
    for (size_t i = 0; i < colon; i++) {
        if (t.ptr[i] == '(') break;
        if (ro_is_lower(t.ptr[i])) return false;
        capitals += ro_is_upper(t.ptr[i]);
    }
    return capitals >= 1;
}

static bool is_transcript(const ro_lines *lines, const uint8_t *kept)
{
    uint32_t speeches = 0, paragraphs = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        if (kept[i] != RO_KEPT_TEXT) continue;
        paragraphs++;
        speeches += is_speech(lines->page->blocks[i].text);
    }
    return speeches >= SPEAKERS_MIN && speeches * 4 >= paragraphs;
}

/* Captions one after another: numbered ("3/6 …"), credited, or a day at the end of each. */
static bool is_gallery(const ro_lines *lines, const uint8_t *kept)
{
    uint32_t captions = 0, paragraphs = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        if (kept[i] != RO_KEPT_TEXT) continue;
        ro_str t = lines->page->blocks[i].text;
        bool numbered = t.len > 3 && ro_is_digit(t.ptr[0]) && (t.ptr[1] == '/' || (ro_is_digit(t.ptr[1]) && t.ptr[2] == '/'));
        bool credited = i + 1 < lines->count && lines->at[i + 1].has_credit && lines->at[i + 1].words <= 8;
        paragraphs++;
        captions += numbered || credited || ro_line_is_caption(lines, i);
    }
    return captions >= 3 && captions * 2 > paragraphs;
}

static bool is_opinion_line(ro_str t)
{
    static const char *const lines[] = {"opinion",    "opinions",        "op ed",     "oped",   "editorial",
                                        "commentary", "comment is free", "viewpoint", "column", "analysis opinion"};
    char buffer[RO_FOLD_MAX];
    ro_str folded = {buffer, ro_line_fold(t, buffer, sizeof buffer)};
    return RO_STR_IN(folded, lines);
}

static bool is_opinion(const ro_lines *lines, const ro_head *head, uint32_t first, uint32_t last)
{
    static const char *const tails[] = {" views expressed ",  " opinions expressed ", " is a columnist ",
                                        " is the author of ", " own views ",          " syndicated columnist "};
    ro_str url = lines->page->given.url;
    if (ro_str_find(url, RO_STR("/opinion"), 0) != SIZE_MAX || ro_str_find(url, RO_STR("/commentisfree/"), 0) != SIZE_MAX)
        return true;
    if (ro_str_starts(head->title, RO_STR("Opinion:")) || ro_str_starts(head->title, RO_STR("OPINION"))) return true;
    for (uint32_t i = first > TOP_REACH ? first - TOP_REACH : 0; i < first; i++)
        if (is_opinion_line(lines->page->blocks[i].text)) return true;
    for (uint32_t i = last; i < lines->count && i < last + 4; i++)
        if (HAS(lines->page->blocks[i].text, tails)) return true;
    return false;
}

static bool is_office(ro_str name)
{
    static const char *const words[] = {
        " ministry ", " office of ", " department of state ", " government of ",          " presidency ",       " white house ",
        " embassy ",  " kremlin ",   " secretary general ",   " prime ministers office ", " state department ", " foreign office "};
    return name.len && HAS(name, words);
}

static bool is_readout(const ro_lines *lines, const ro_head *head, uint32_t first)
{
    static const char *const titles[] = {" readout of ",       " readout ",        " press release ",
                                         " statement by ",     " statement from ", " joint statement ",
                                         " joint communique ", " remarks by ",     " press statement "};
    ro_str url = lines->page->given.url;
    if (head->title.len && HAS(head->title, titles)) return true;
    if (ro_str_find(url, RO_STR("/readout"), 0) != SIZE_MAX || is_office(head->outlet)) return true;
    for (uint32_t i = first > TOP_REACH ? first - TOP_REACH : 0; i < first; i++)
        if (lines->at[i].words <= 12 && (HAS(lines->page->blocks[i].text, titles))) return true;
    return false;
}

ro_genre ro_genre_guess(const ro_texts *texts, const ro_lines *lines, const uint8_t *kept, const ro_head *head)
{
    (void)texts;
    uint32_t first, last;
    if (!ro_body_bounds(kept, lines->count, &first, &last)) return RO_GENRE_REPORT;
    if (is_transcript(lines, kept)) return RO_GENRE_TRANSCRIPT;
    if (is_gallery(lines, kept)) return RO_GENRE_GALLERY;
    if (is_opinion(lines, head, first, last)) return RO_GENRE_OPINION;
    return is_readout(lines, head, first) ? RO_GENRE_READOUT : RO_GENRE_REPORT;
}
