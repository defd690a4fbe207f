/* body.c: rules on top of the learnt labels; each says what it is for. */
#include "text/body.h"

#include "text/clue.h"

enum {
    CAPTION_WORDS_MIN = 8,
    PULL_REACH = 12,    /* blocks about a pull quote in which its sentence is looked for */
    CAPTION_REACH = 3,  /* blocks before the first paragraph in which a caption may stand */
    FILL_MARGIN = -260, /* a subhead between two paragraphs stays unless the weights are sure */
    COMMENTS_MIN = 3,
    BOXES_MAX = 3,
    ORPHAN_WORDS = 14,
    GALLERY_MIN = 3,
    HEAD_WORDS = 16,
    HEADS_MAX = 3,
    BARE_LINES = 12,
    BARE_MARGIN = -4000,
    DATELINE_GAP = 4, /* lines between a dateline and the first paragraph that was found */
    SHOUT_WORDS = 6,  /* a line of capitals of so many words is a link to another report, no subhead */
    TAIL_SHARE = 35   /* per cent of the text that may follow a line such as "Related articles" and still be furniture */
};

bool ro_body_bounds(const uint8_t *kept, uint32_t count, uint32_t *first, uint32_t *last)
{
    *first = count, *last = 0;
    for (uint32_t i = 0; i < count; i++)
        if (kept[i] == RO_KEPT_TEXT) *last = i, *first = *first < i ? *first : i;
    return *first < count;
}

static bool has_sentence_end(const ro_line *l) { return l->type == RO_LINE_TEXT || l->type == RO_LINE_REMARK; }

/* ---- captions ---- */

static bool has_any(ro_str text, const char *const *marks, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (ro_str_find(text, ro_str_of(marks[i]), 0) != SIZE_MAX) return true;
    return false;
}

/* "File Photo: …", "[Photo: …]", "… | Anna Lund/Getty Images", "(Photo: AP)"; a report that tells of "a photo" is none. */
bool ro_line_is_caption(const ro_lines *lines, uint32_t i)
{
    static const char *const heads[] = {
        "File Photo", "FILE", "[Photo", "Photo:", "PHOTO:", "In this ", "Image:", "[Caption", "Caption:"};
    static const char *const marks[] = {"(Photo",   "(AP",     "Getty Images", "(Reuters",    "/Reuters",  "/AFP",    "/AP",
                                        "(Image",   "(Credit", "Photo by",     "AP Photo",    "AFP Photo", "via AP",  "/REUTERS",
                                        "REUTERS/", "(File",   "Photo:",       "Photograph:", "[Xinhua",   "(Xinhua", "/Handout"};
    const ro_line *l = &lines->at[i];
    ro_str text = lines->page->blocks[i].text;
    if (l->words < CAPTION_WORDS_MIN || text.len > 800) return false;
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        if (ro_str_starts(text, ro_str_of(heads[k])))
            return k != 6 || ro_str_find(ro_str_sub(text, 0, 40), RO_STR("photo"), 0) != SIZE_MAX;
    if (!l->has_credit) return false;
    ro_str tail = ro_str_sub(text, text.len > 70 ? text.len - 70 : 0, text.len);
    bool said = l->quotes > 1;
    return !said && has_any(tail, marks, sizeof marks / sizeof *marks) && l->sentences <= 4;
}

/* Where a credit begins at the end of a caption, or text.len. */
size_t ro_caption_len(ro_str text)
{
    static const char *const marks[] = {"Getty", "AFP",   "AP",     "Reuters", "REUTERS", "EPA",
                                        "Photo", "Image", "Credit", "Xinhua",  "Handout"};
    size_t end = text.len, cut = text.len;
    if (!end) return 0;
    if (text.ptr[end - 1] == ')' || text.ptr[end - 1] == ']') {
        char open = text.ptr[end - 1] == ')' ? '(' : '[';
        size_t i = end;
        while (i > 0 && text.ptr[i - 1] != open && end - i < 90) i--;
        if (i > 1 && text.ptr[i - 1] == open) cut = i - 1;
    } else {
        size_t i = end;
        while (i > 0 && text.ptr[i - 1] != '|' && end - i < 90) i--;
        if (i > 1 && text.ptr[i - 1] == '|') cut = i - 1;
    }
    if (cut == text.len || !has_any(ro_str_sub(text, cut, end), marks, sizeof marks / sizeof *marks)) return text.len;
    while (cut && text.ptr[cut - 1] == ' ') cut--;
    return cut;
}

static void take_captions(const ro_lines *lines, uint8_t *kept)
{
    uint32_t first, last;
    if (!ro_body_bounds(kept, lines->count, &first, &last)) return;
    uint32_t from = first > CAPTION_REACH ? first - CAPTION_REACH : 0;
    for (uint32_t i = from; i <= last; i++)
        if (!kept[i] && !lines->at[i].act_hard && ro_line_is_caption(lines, i)) kept[i] = RO_KEPT_TEXT;
}

/* ---- galleries ---- */

/* "ANNA LUND, AFP/Getty Images" alone under a picture. */
static bool is_credit_alone(const ro_line *l, ro_str text)
{
    static const char *const marks[] = {"AP", "AFP", "Getty", "EPA", "Reuters", "REUTERS", "Handout"};
    return l->words >= 2 && l->words <= 8 && l->ends != RO_END_STOP && text.len < 80 && (l->marks || l->commas) &&
           has_any(text, marks, sizeof marks / sizeof *marks);
}

/* "3/6 The chair stays empty …" */
static bool is_numbered(ro_str t)
{
    size_t i = 0;
    while (i < t.len && i < 3 && ro_is_digit(t.ptr[i])) i++;
    if (!i || i >= t.len || t.ptr[i] != '/') return false;
    size_t k = ++i;
    while (k < t.len && k < i + 3 && ro_is_digit(t.ptr[k])) k++;
    return k > i && k < t.len && t.ptr[k] == ' ';
}

/* A page of pictures: captions, numbered or each followed by its credit. They are the report when they say more than the rest. */
static void take_gallery(const ro_lines *lines, uint8_t *kept)
{
    uint64_t words = 0, others = 0;
    uint32_t count = 0;
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < lines->count; i++) {
            const ro_line *l = &lines->at[i];
            bool credited = i + 1 < lines->count && is_credit_alone(&lines->at[i + 1], lines->page->blocks[i + 1].text);
            bool shown = l->words >= CAPTION_WORDS_MIN && !l->act_hard && (credited || is_numbered(lines->page->blocks[i].text));
            if (pass)
                kept[i] = shown ? RO_KEPT_TEXT : RO_KEPT_NOT;
            else if (shown)
                words += l->words, count++;
            else if (kept[i])
                others += l->words;
        }
        if (count < GALLERY_MIN || words < others) return;
    }
}

/* ---- the rules ---- */

static void drop_hard(const ro_lines *lines, uint8_t *kept)
{
    for (uint32_t i = 0; i < lines->count; i++)
        if (lines->at[i].act_hard) kept[i] = RO_KEPT_NOT;
}

/* "oldsalt52 says:" above each comment of readers. One such line may be report; from three on it is a list of comments. */
static void cut_comments(const ro_lines *lines, uint8_t *kept)
{
    uint32_t first = lines->count, count = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        ro_str t = lines->page->blocks[i].text;
        if (lines->at[i].words > 6 || !(ro_str_ends(t, RO_STR(" says:")) || ro_str_ends(t, RO_STR(" wrote:")))) continue;
        if (!count++) first = i;
    }
    for (uint32_t i = first; i < lines->count && count >= COMMENTS_MIN; i++) kept[i] = RO_KEPT_NOT;
}

/* After "Related articles" or "Leave a comment" nothing is report, unless most of the report would be lost: then the line is a box.
 */
static void cut_tail(const ro_lines *lines, uint8_t *kept)
{
    uint64_t total = 0, seen = 0;
    for (uint32_t i = 0; i < lines->count; i++) total += kept[i] ? lines->at[i].words : 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        if (kept[i]) seen += lines->at[i].words;
        bool end = lines->at[i].act_hard && lines->at[i].act == RO_PHRASE_END;
        if (!end || !seen || (total - seen) * 100 > total * TAIL_SHARE) continue;
        uint32_t run = 0; /* a box inside the report is followed by more report at once */
        for (uint32_t k = i + 1; k < lines->count && k < i + 6; k++) run += kept[k] && lines->at[k].type == RO_LINE_TEXT;
        if (run >= 2) continue;
        for (uint32_t k = i + 1; k < lines->count; k++) kept[k] = RO_KEPT_NOT;
        return;
    }
}

static bool is_plain_short(const ro_line *l)
{
    return !l->act_hard && l->act < RO_PHRASE_CREDIT && !l->has_url && !l->has_credit && !l->has_copyright && l->repeated == 1 &&
           l->words > 0;
}

/* Who wrote it, set between two paragraphs: "By ANNA LUND". */
static bool is_byline(const ro_line *l, ro_str text)
{
    return ro_str_starts(text, RO_STR("By ")) && l->words <= 7 && l->capitals + 1 >= l->words && l->ends == RO_END_WORD;
}

/* "TRUMPETS SOUND IN PORT AS FLEET RETURNS": a link in capitals; "JULY 2017, in GERMANY:" is a subhead. */
static bool is_shouted_link(const ro_line *l)
{
    return l->words >= SHOUT_WORDS && l->shouts * 10 >= l->words * 9 && l->ends != RO_END_COLON;
}

/* The next line before or after that counts: "___" and a box such as "Related: …" divide nothing. */
static int64_t beside(const ro_lines *lines, uint32_t i, int step)
{
    int64_t k = (int64_t)i + step;
    int skipped = 0;
    while (k >= 0 && k < lines->count && skipped < BOXES_MAX) {
        const ro_line *l = &lines->at[k];
        if (l->words && !(l->act_hard && l->act == RO_PHRASE_CUT)) break;
        skipped += l->words > 0;
        k += step;
    }
    return k < lines->count ? k : -1;
}

/* A subhead or short remark that stands alone between two paragraphs of the report belongs to it. */
static void fill_gaps(const ro_lines *lines, uint8_t *kept, const int32_t *margin)
{
    for (uint32_t i = 1; i + 1 < lines->count; i++) {
        const ro_line *l = &lines->at[i];
        int64_t before = beside(lines, i, -1), after = beside(lines, i, 1);
        if (before < 0 || after < 0 || kept[i] || !kept[before] || !kept[after] || !is_plain_short(l)) continue;
        if (lines->at[before].type != RO_LINE_TEXT && lines->at[after].type != RO_LINE_TEXT) continue;
        bool clear = l->act == RO_PHRASE_NONE && (has_sentence_end(l) || l->ends == RO_END_COLON);
        if (margin[i] > (clear ? 4 * FILL_MARGIN : FILL_MARGIN)) kept[i] = RO_KEPT_TEXT;
    }
}

/* Running text with report close above and below it is report, unless the weights are very sure. */
static void fill_text(const ro_lines *lines, uint8_t *kept, const int32_t *margin)
{
    for (uint32_t i = 2; i + 2 < lines->count; i++) {
        if (kept[i] || lines->at[i].type != RO_LINE_TEXT || lines->at[i].act || !is_plain_short(&lines->at[i])) continue;
        bool before = kept[i - 1] || kept[i - 2], after = kept[i + 1] || kept[i + 2];
        if (before && after && margin[i] > 2 * FILL_MARGIN) kept[i] = RO_KEPT_TEXT;
    }
}

/* A page of few lines has no menus to be told from: its sentences next to the report are report. */
static void take_bare_ends(const ro_lines *lines, uint8_t *kept, const int32_t *margin)
{
    if (lines->count > BARE_LINES) return;
    for (uint32_t i = 1; i < lines->count; i++)
        if (!kept[i] && kept[i - 1] && (has_sentence_end(&lines->at[i]) || lines->at[i].ends == RO_END_STOP) &&
            is_plain_short(&lines->at[i]) && !lines->at[i].act && margin[i] > BARE_MARGIN)
            kept[i] = RO_KEPT_TEXT;
    for (uint32_t i = lines->count; i-- > 1;)
        if (!kept[i - 1] && kept[i] && lines->at[i - 1].type == RO_LINE_TEXT && is_plain_short(&lines->at[i - 1]) &&
            !lines->at[i - 1].act && margin[i - 1] > BARE_MARGIN)
            kept[i - 1] = RO_KEPT_TEXT;
}

/* "Advertisement", "Story continues below" promise that the report goes on: the paragraph after it belongs to the one before. */
static void go_on_after_boxes(const ro_lines *lines, uint8_t *kept)
{
    static const char *const words[] = {"advert", "continue"};
    char buffer[RO_FOLD_MAX];
    for (uint32_t i = 1; i + 1 < lines->count; i++) {
        const ro_line *l = &lines->at[i];
        if (!l->act_hard || l->act != RO_PHRASE_CUT || l->words > 6 || !kept[i - 1] || lines->at[i + 1].type != RO_LINE_TEXT)
            continue;
        ro_str folded = {buffer, ro_line_fold(lines->page->blocks[i].text, buffer, sizeof buffer)};
        if (has_any(folded, words, sizeof words / sizeof *words) && !lines->at[i + 1].act) kept[i + 1] = RO_KEPT_TEXT;
    }
}

/* A line that is little else than a day ("July 15, 2018 7:00 a.m. ET") belongs to the head or to a link. */
static void drop_days(const ro_lines *lines, uint8_t *kept)
{
    for (uint32_t i = 0; i < lines->count; i++) {
        ro_clue clue;
        ro_str t = lines->page->blocks[i].text;
        if (!kept[i] || !lines->at[i].has_date || lines->at[i].words > 9 || lines->at[i].ends == RO_END_COLON) continue;
        bool day = ro_clue_read(t, &clue, 1) && clue.year && clue.day;
        if (day && (clue.page_end - clue.page_start) * 2 > t.len) kept[i] = RO_KEPT_NOT;
    }
}

/* "• The ceasefire day by day: our map" between paragraphs is a link; a list is announced by a colon, or is of sentences. */
static bool is_bullet_link(const ro_lines *lines, uint32_t i)
{
    const ro_line *l = &lines->at[i];
    uint32_t k = i;
    if (l->begins != RO_BEGIN_BULLET || l->words > 10 || l->ends != RO_END_WORD ||
        ro_str_ends(lines->page->blocks[i].text, RO_STR(" -")))
        return false;
    while (k > 0 && i - k < 30 && lines->at[k].begins == RO_BEGIN_BULLET) k--;
    return lines->at[k].ends != RO_END_COLON && lines->at[k].ends != RO_END_COMMA;
}

/* A box that asks for something, and says in the next line what for. */
static bool is_pitch(ro_str t)
{
    static const char *const words[] = {"subscribe", "newsletter", "sign up", "download", "follow us", "join "};
    char buffer[RO_FOLD_MAX];
    ro_str folded = {buffer, ro_line_fold(t, buffer, sizeof buffer)};
    return has_any(folded, words, sizeof words / sizeof *words);
}

/* What stands alone under the last box is its text: "SUBSCRIBE" / "All the headlines, every morning at six." */
static void drop_orphans(const ro_lines *lines, uint8_t *kept)
{
    uint32_t first, last;
    if (!ro_body_bounds(kept, lines->count, &first, &last)) return;
    for (uint32_t i = last; i > first; i--) {
        const ro_line *above = &lines->at[i - 1];
        if (!kept[i]) continue;
        if (!above->act_hard || lines->at[i].words >= ORPHAN_WORDS || lines->at[i].quotes ||
            !is_pitch(lines->page->blocks[i - 1].text))
            return;
        kept[i] = RO_KEPT_NOT;
    }
}

/* A report ends with a sentence: a last line without an end, apart from the rest ("… in doubt." / "Watch Six at Nine" / "WEATHER ALERT: First
 * frost on Sunday"), is furniture; a list's last entry has another entry above it. */
static void drop_loose_end(const ro_lines *lines, uint8_t *kept)
{
    uint32_t first, last;
    if (!ro_body_bounds(kept, lines->count, &first, &last) || last <= first + 1 || kept[last - 1]) return;
    const ro_line *l = &lines->at[last];
    if (l->ends == RO_END_WORD && l->words < ORPHAN_WORDS && !l->quotes && l->begins != RO_BEGIN_BULLET) kept[last] = RO_KEPT_NOT;
}

static void drop_links(const ro_lines *lines, uint8_t *kept)
{
    for (uint32_t i = 0; i < lines->count; i++)
        if (is_bullet_link(lines, i) || is_shouted_link(&lines->at[i]) || is_byline(&lines->at[i], lines->page->blocks[i].text))
            kept[i] = RO_KEPT_NOT;
}

/* A sentence of the report set large between its paragraphs: it stands in one of them word for word. */
static void drop_pull_quotes(const ro_lines *lines, uint8_t *kept)
{
    for (uint32_t i = 0; i < lines->count; i++) {
        ro_str t = lines->page->blocks[i].text;
        if (!kept[i] || lines->at[i].words < 6 || t.len > 300) continue;
        t = ro_str_sub(t, 1, t.len - 1); /* a capital that the paragraph may lack, a full stop too */
        uint32_t from = i > PULL_REACH ? i - PULL_REACH : 0, to = i + PULL_REACH < lines->count ? i + PULL_REACH : lines->count - 1;
        for (uint32_t k = from; k <= to && kept[i]; k++) {
            ro_str other = lines->page->blocks[k].text;
            if (k == i || !kept[k] || lines->at[i].signature & ~lines->at[k].signature) continue;
            if (other.len > t.len && other.len < 8000 && ro_str_find(other, t, 0) != SIZE_MAX) kept[i] = RO_KEPT_NOT;
        }
    }
}

/* The paragraph with the dateline begins the report, also where the weights lost it. */
static void take_dateline(const ro_lines *lines, uint8_t *kept)
{
    uint32_t first, last, at = lines->dateline_at;
    if (at == UINT32_MAX || !ro_body_bounds(kept, lines->count, &first, &last) || at >= first || at + DATELINE_GAP < first) return;
    if (!lines->at[at].act_hard) kept[at] = RO_KEPT_TEXT;
}

/* "… employees of the Serbian" / "embassy, kidnapped …": two halves of a sentence stay together. */
static void join_halves(const ro_lines *lines, uint8_t *kept)
{
    for (uint32_t i = 0; i + 1 < lines->count; i++) {
        const ro_line *a = &lines->at[i], *b = &lines->at[i + 1];
        char c = lines->page->blocks[i + 1].text.ptr[0];
        bool halves = a->words >= 8 && b->words >= 4 && !has_sentence_end(a) && ro_is_lower(c) && a->ends == RO_END_WORD;
        if (halves && has_sentence_end(b) && (kept[i] || kept[i + 1]) && !a->act_hard && !b->act_hard)
            kept[i] = kept[i + 1] = RO_KEPT_TEXT;
    }
}

/* The same paragraph twice (a mobile and a desktop copy, a caption under each picture) is told once. */
static void drop_repeats(const ro_lines *lines, uint8_t *kept)
{
    enum { TOLD = 0x80 }; /* a mark on the first line of its kind, wiped at the end */
    for (uint32_t i = 0; i < lines->count; i++) {
        uint32_t root = lines->at[i].same_as;
        if (!(kept[i] & ~TOLD) || lines->at[i].words < 4) continue;
        if (kept[root] & TOLD)
            kept[i] &= TOLD;
        else
            kept[root] |= TOLD;
    }
    for (uint32_t i = 0; i < lines->count; i++) kept[i] &= (uint8_t)~TOLD;
}

static bool is_head(const ro_lines *lines, uint32_t i)
{
    const ro_line *l = &lines->at[i];
    return (l->type == RO_LINE_SHORT || l->type == RO_LINE_LONG) && l->words <= HEAD_WORDS && l->ends == RO_END_WORD &&
           !l->quotes && !l->has_dateline && l->begins == RO_BEGIN_UPPER && !ro_line_is_caption(lines, i);
}

/* A report begins with a sentence: headings right above it are its title and the outlet's name. "… for the Orrin relief" /
 * "committee, taken …" is a sentence that the crawl broke in two. */
static void drop_first_heads(const ro_lines *lines, uint8_t *kept)
{
    uint32_t first, last, i;
    if (!ro_body_bounds(kept, lines->count, &first, &last)) return;
    for (i = first; i < last && i < first + HEADS_MAX && kept[i] && is_head(lines, i); i++) {
    }
    if (!kept[i] || lines->at[i].type != RO_LINE_TEXT || lines->at[i].begins == RO_BEGIN_LOWER) return;
    while (i-- > first) kept[i] = RO_KEPT_NOT;
}

/* Nothing but signs ("___", "•") is no paragraph. */
static void drop_signs(const ro_lines *lines, uint8_t *kept)
{
    for (uint32_t i = 0; i < lines->count; i++)
        if (!lines->at[i].words) kept[i] = RO_KEPT_NOT;
}

void ro_body_settle(const ro_lines *lines, uint8_t *kept, const int32_t *margin)
{
    if (lines->page->kind == RO_PAGE_HTML) { /* there the markup has told the rest */
        drop_days(lines, kept);
        return;
    }
    drop_hard(lines, kept);
    cut_comments(lines, kept);
    cut_tail(lines, kept);
    take_dateline(lines, kept);
    join_halves(lines, kept);
    fill_gaps(lines, kept, margin);
    fill_text(lines, kept, margin);
    take_bare_ends(lines, kept, margin);
    go_on_after_boxes(lines, kept);
    drop_days(lines, kept);
    drop_links(lines, kept);
    drop_pull_quotes(lines, kept);
    drop_orphans(lines, kept);
    drop_loose_end(lines, kept);
    take_captions(lines, kept);
    take_gallery(lines, kept);
    drop_first_heads(lines, kept);
    drop_repeats(lines, kept);
    drop_signs(lines, kept);
}

/* What the markup says of the block: "<li>", "<h3>", "<td>" on it or right above ("<li><p>"); RO_PART_PARAGRAPH when nothing. */
static ro_part part_by_tag(const ro_page *page, uint32_t i)
{
    static const ro_part parts[RO_HTML_COUNT] = {
        [RO_HTML_H1] = RO_PART_SUBHEAD,      [RO_HTML_H2] = RO_PART_SUBHEAD,     [RO_HTML_H3] = RO_PART_SUBHEAD,
        [RO_HTML_H4] = RO_PART_SUBHEAD,      [RO_HTML_H5] = RO_PART_SUBHEAD,     [RO_HTML_H6] = RO_PART_SUBHEAD,
        [RO_HTML_LI] = RO_PART_LIST,         [RO_HTML_DT] = RO_PART_LIST,        [RO_HTML_DD] = RO_PART_LIST,
        [RO_HTML_TD] = RO_PART_TABLE,        [RO_HTML_TH] = RO_PART_TABLE,       [RO_HTML_TR] = RO_PART_TABLE,
        [RO_HTML_CAPTION] = RO_PART_CAPTION, [RO_HTML_FIGURE] = RO_PART_CAPTION, [RO_HTML_FIGCAPTION] = RO_PART_CAPTION};
    uint32_t e = page->element_count ? page->blocks[i].element : UINT32_MAX;
    for (int k = 0; k < 2 && e < page->element_count; k++, e = page->elements[e].parent)
        if (parts[page->elements[e].tag]) return parts[page->elements[e].tag];
    return RO_PART_PARAGRAPH;
}

ro_part ro_body_part(const ro_lines *lines, const uint8_t *kept, uint32_t i)
{
    const ro_line *l = &lines->at[i];
    ro_str text = lines->page->blocks[i].text;
    ro_part part = part_by_tag(lines->page, i);
    bool is_layout = part == RO_PART_TABLE && l->type == RO_LINE_TEXT; /* old pages set their columns by tables */
    if (part != RO_PART_PARAGRAPH && !is_layout) return part;
    if (ro_line_is_caption(lines, i)) return RO_PART_CAPTION;
    if (l->begins == RO_BEGIN_BULLET && !ro_str_ends(text, RO_STR(" -"))) return RO_PART_LIST;
    if (l->digits > l->letters && l->words > 3 && !has_sentence_end(l)) return RO_PART_TABLE;
    bool next = i + 1 < lines->count && kept[i + 1] == RO_KEPT_TEXT;
    if (l->words <= 14 && !has_sentence_end(l) && l->quotes < 2 && next && l->type != RO_LINE_TEXT) return RO_PART_SUBHEAD;
    return RO_PART_PARAGRAPH;
}
