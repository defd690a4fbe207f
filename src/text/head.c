/* head.c: titles by score, outlets and bylines by form.
 * A title is a short line above the first paragraph whose words come back in the paragraphs below it. What a page was given from
 * outside wins. */
#include "text/head.h"

#include "base/hash.h"
#include "text/clue.h"

enum {
    TITLE_REACH = 60, /* blocks above the first paragraph in which a title is looked for */
    TITLE_WORDS_MAX = 30,
    TITLE_SCORE_MIN = 14,
    STANDFIRST_GAP = 16,
    OVERLAP_BLOCKS = 6,   /* paragraphs whose words a title is compared with */
    SET_ROOM = 1024,      /* power of two */
    CONTENT_WORD_MIN = 4, /* letters */
    NAME_WORDS_MAX = 6,
    BYLINE_WORDS_MAX = 14,
    TOP_BLOCKS = 12,
    FOOT_BLOCKS = 40,
    CAPTIONS_ABOVE = 30
};

typedef struct finder {
    ro_arena *arena;
    const ro_texts *texts;
    const ro_lines *lines;
    uint8_t *kept;
    uint32_t first, last; /* kept blocks */
    ro_head *head;
    const ro_variants *told;
} finder;

static ro_str text_of(const finder *f, uint32_t i) { return f->lines->page->blocks[i].text; }
static const ro_line *line_of(const finder *f, uint32_t i) { return &f->lines->at[i]; }

/* ---- hosts ---- */

ro_str ro_host_alone(ro_str line)
{
    ro_str rest = line, host = ro_str_cut(&rest, '/');
    size_t dots = 0;
    if (ro_str_starts(host, RO_STR("www."))) host = ro_str_sub(host, 4, host.len);
    for (size_t i = 0; i < host.len; i++) {
        char c = host.ptr[i];
        dots += c == '.';
        if (!ro_is_lower(c) && !ro_is_digit(c) && c != '-' && c != '.') return (ro_str){NULL, 0};
    }
    bool good = dots && host.len >= 4 && host.len <= 80 && host.ptr[0] != '.' && ro_is_lower(host.ptr[host.len - 1]) &&
                ro_is_lower(host.ptr[host.len - 2]);
    if (!good || ro_str_find(line, RO_STR(" "), 0) != SIZE_MAX) return (ro_str){NULL, 0};
    return host;
}

ro_str ro_url_host(ro_str url)
{
    size_t at = ro_str_find(url, RO_STR("://"), 0);
    if (at == SIZE_MAX) return (ro_str){NULL, 0};
    ro_str rest = ro_str_sub(url, at + 3, url.len), host = ro_str_cut(&rest, '/');
    return ro_str_starts(host, RO_STR("www.")) ? ro_str_sub(host, 4, host.len) : host;
}

/* ---- header lines ---- */

/* "Fox News, 2013-07-29", "Xinhua, February 5, 2016": a name, a comma, a full day, little else. */
static bool is_outlet_and_day(const finder *f, uint32_t i, ro_str *name)
{
    ro_str t = text_of(f, i);
    ro_clue clue;
    if (line_of(f, i)->words > 14 || !ro_clue_read(t, &clue, 1) || !clue.year || !clue.day || clue.page_start < 3) return false;
    *name = ro_str_trim(ro_str_sub(t, 0, clue.page_start));
    if (!ro_str_ends(*name, RO_STR(","))) return false;
    name->len--;
    uint32_t words = 1;
    for (size_t k = 0; k < name->len; k++) {
        words += name->ptr[k] == ' ';
        if (name->ptr[k] == ':' || name->ptr[k] == '|' || ro_is_digit(name->ptr[k])) return false;
    }
    ro_str low_by = ro_str_sub(*name, 0, 3);
    if (ro_str_equal_nocase(low_by, RO_STR("by ")) || (ro_str_find(*name, RO_STR(","), 0) != SIZE_MAX)) return false;
    static const char *const labels[] = {"updated", "published", "posted", "last updated", "first published", "on"};
    for (size_t k = 0; k < sizeof labels / sizeof *labels; k++)
        if (ro_str_equal_nocase(*name, ro_str_of(labels[k]))) return false;
    return words <= NAME_WORDS_MAX && name->len && ro_weekday_of_word(*name) < 0 && ro_is_upper(name->ptr[0]);
}

static bool is_day_alone(const finder *f, uint32_t i)
{
    ro_clue clue;
    ro_str t = text_of(f, i);
    if (!line_of(f, i)->has_date || !ro_clue_read(t, &clue, 1)) return false;
    return clue.day && clue.page_end - clue.page_start + 16 >= t.len;
}

/* A header of two lines that a crawl may put first: a title or host, then the outlet and day. */
static void find_header(finder *f)
{
    ro_str name;
    f->head->header_block = f->lines->count;
    for (uint32_t i = 0; i < 3 && i < f->lines->count; i++) {
        ro_str host = ro_host_alone(text_of(f, i));
        if (host.len && i + 1 < f->lines->count) {
            const ro_source_name *known = ro_name_find(f->texts, host);
            f->head->outlet = known ? known->name : ro_str_sub(text_of(f, i), 0, host.len + (size_t)(host.ptr - text_of(f, i).ptr));
            f->kept[i] = RO_KEPT_HEAD;
            if (is_day_alone(f, i + 1)) f->kept[i + 1] = RO_KEPT_HEAD, f->head->header_block = i + 1;
            return;
        }
        if (i <= f->first + 1 && is_outlet_and_day(f, i, &name)) {
            const ro_source_name *known = ro_name_find(f->texts, name);
            f->head->outlet = known ? known->name : name;
            f->head->header_block = i;
            f->kept[i] = RO_KEPT_HEAD;
            return;
        }
    }
}

/* ---- titles ---- */

typedef struct word_set {
    uint64_t slots[SET_ROOM];
    uint32_t count;
} word_set;

static bool set_find(word_set *set, uint64_t hash, bool insert)
{
    uint32_t k = (uint32_t)hash & (SET_ROOM - 1);
    hash |= 1;
    while (set->slots[k] && set->slots[k] != hash) k = (k + 1) & (SET_ROOM - 1);
    if (set->slots[k] || !insert || set->count > SET_ROOM / 2) return set->slots[k] != 0;
    set->slots[k] = hash;
    set->count++;
    return false;
}

/* Calls for each content word: four letters and more, its first five counted, so that "minister" meets "ministers". */
static uint32_t content_words(const finder *f, ro_str t, word_set *set, bool insert, uint32_t *hits)
{
    char low[5];
    uint32_t count = 0;
    for (size_t i = 0; i < t.len;) {
        size_t start = i;
        while (i < t.len && (ro_is_alpha(t.ptr[i]) || ro_is_digit(t.ptr[i]) || (unsigned char)t.ptr[i] >= 0xC3)) i++;
        size_t n = i - start < sizeof low ? i - start : sizeof low;
        for (size_t k = 0; k < n; k++) low[k] = ro_to_lower(t.ptr[start + k]);
        bool content = i - start >= CONTENT_WORD_MIN && !(i - start == n && ro_stop_bits(f->texts, (ro_str){low, n}) & 1);
        if (content) {
            bool there = set_find(set, ro_hash_bytes(low, n), insert);
            count++;
            if (hits) *hits += there;
        }
        if (i == start) i++;
    }
    return count;
}

static int title_score(const finder *f, word_set *body, uint32_t i)
{
    const ro_line *l = line_of(f, i);
    ro_str t = text_of(f, i);
    uint32_t hits = 0, total = content_words(f, t, body, false, &hits), away = f->first > i ? f->first - i : 0;
    int score = total ? (int)(hits * 40 / (total < 3 ? 3 : total)) : 0;
    score -= (int)(away > 6 ? 6 + (away - 6) / 3 : away);
    if (l->repeated > 1) score += 8;
    if (l->words >= 5 && l->words <= 20) score += 5;
    if (l->words < 3)
        score -= 20;
    else if (l->words < 4)
        score -= 6;
    if (l->begins == RO_BEGIN_BULLET || l->begins == RO_BEGIN_LOWER) score -= 14;
    if (l->ends == RO_END_STOP || l->ends == RO_END_QUOTED_STOP) score -= 12;
    if (l->ends == RO_END_COLON || l->ends == RO_END_COMMA) score -= 12;
    if (l->has_credit || l->has_url || l->has_copyright) score -= 15;
    if (l->has_date) score -= 10;
    if (l->act == RO_PHRASE_HINT || l->act == RO_PHRASE_CREDIT) score -= 12;
    if (i + 1 == f->head->header_block) score += 40;
    for (uint32_t k = i + 1; k <= i + 3 && k < f->lines->count; k++) /* what stands under titles */
        if (ro_str_equal_nocase(ro_str_sub(text_of(f, k), 0, 3), RO_STR("by ")) && line_of(f, k)->words < 12) {
            score += f->lines->page->blocks[i].blank_before ? 12 : 8;
            break;
        }
    for (uint32_t k = i + 1; k <= i + 3 && k < f->lines->count; k++)
        if (line_of(f, k)->has_date && line_of(f, k)->words < 14) {
            score += 6;
            break;
        }
    return score;
}

static bool may_be_title(const finder *f, uint32_t i)
{
    const ro_line *l = line_of(f, i);
    if (f->lines->page->blocks[i].is_spread) return false; /* a menu: "Top stories   Interviews   Pictures" */
    bool broken =
        i + 1 < f->lines->count && ro_is_lower(text_of(f, i + 1).ptr[0]) && f->kept[i + 1] == RO_KEPT_TEXT; /* half a sentence */
    if (broken) return false;
    if (l->act_hard || !l->letters || l->words > TITLE_WORDS_MAX || f->kept[i] == RO_KEPT_HEAD) return false;
    if (i + 1 == f->head->header_block) return true;
    bool asks = l->words <= 25 && f->kept[i] != RO_KEPT_TEXT && (l->ends == RO_END_QUESTION || (l->repeated > 1 && !l->quotes));
    return (asks || l->type != RO_LINE_TEXT) && !(l->has_date && l->words < 8) && !ro_line_is_caption(f->lines, i);
}

/* "Karvelia calls off talks - Estray Post", "… | Estray Post": the page's title bar. Bytes before the name, or the length. */
static size_t without_site(ro_str t)
{
    static const char *const bars[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: "};
    size_t best = t.len;
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
        for (size_t at = 0; (at = ro_str_find(t, ro_str_of(bars[i]), at)) != SIZE_MAX; at++)
            if (at >= 20 && t.len - at <= 40) best = at < best ? at : best;
    return best;
}

static void mark_title_lines(finder *f, ro_str title)
{
    word_set set = {{0}, 0};
    uint32_t total = content_words(f, title, &set, true, NULL);
    uint32_t end = f->first + 4 < f->lines->count ? f->first + 4 : f->lines->count;
    for (uint32_t i = 0; i < end; i++) {
        const ro_line *l = line_of(f, i);
        uint32_t hits = 0, count = 0;
        if (l->type == RO_LINE_TEXT || l->words > TITLE_WORDS_MAX) continue;
        if (ro_str_equal(text_of(f, i), title))
            f->kept[i] = RO_KEPT_HEAD;
        else if (total >= 4 && (count = content_words(f, text_of(f, i), &set, false, &hits)) && hits * 10 >= count * 9 &&
                 hits * 10 >= total * 7)
            f->kept[i] = RO_KEPT_HEAD;
    }
}

/* A standfirst repeats more of the text than the title above it: "Maren writes to Brandis" / "Two-page letter offers return to …".
 */
static uint32_t above_standfirst(const finder *f, word_set *body, uint32_t i, int score)
{
    if (!i || !may_be_title(f, i - 1) || f->head->header_block <= i || line_of(f, i - 1)->words > line_of(f, i)->words) return i;
    return title_score(f, body, i - 1) >= (score < 20 ? TITLE_SCORE_MIN - 2 : score - STANDFIRST_GAP) ? i - 1 : i;
}

static void find_title(finder *f)
{
    word_set body = {{0}, 0};
    int best = TITLE_SCORE_MIN - 1;
    uint32_t from = f->first > TITLE_REACH ? f->first - TITLE_REACH : 0,
             to = f->first + 3 < f->lines->count ? f->first + 3 : f->lines->count;
    ro_str given = f->lines->page->given.title;
    f->head->title_block = f->lines->count;
    for (uint32_t i = f->first, n = 0; i <= f->last && n < OVERLAP_BLOCKS; i++)
        if (f->kept[i] == RO_KEPT_TEXT && line_of(f, i)->words >= 8) content_words(f, text_of(f, i), &body, true, NULL), n++;
    for (uint32_t i = from; i < to && body.count; i++) {
        if (f->kept[i] == RO_KEPT_TEXT && line_of(f, i)->type == RO_LINE_TEXT && i >= f->first) break;
        if (!may_be_title(f, i) || (f->kept[i] == RO_KEPT_TEXT && (i > f->first || line_of(f, i)->has_date))) continue;
        int score = title_score(f, &body, i);
        if (score > best) best = score, f->head->title_block = i;
    }
    if (f->head->title_block < f->lines->count) f->head->title_block = above_standfirst(f, &body, f->head->title_block, best);
    if (f->head->title_block < f->lines->count) {
        ro_str t = text_of(f, f->head->title_block);
        f->head->title = ro_str_sub(t, 0, without_site(t));
        f->kept[f->head->title_block] = RO_KEPT_HEAD;
    }
    if (f->told->title.text.ptr) f->head->title = f->told->title.text;
    if (f->told->title_block < f->lines->count) {
        f->head->title_block = f->told->title_block;
        f->kept[f->head->title_block] = RO_KEPT_HEAD;
    }
    if (given.len) f->head->title = given;
    if (f->head->title.ptr) mark_title_lines(f, f->head->title);
}

/* ---- bylines ---- */

static ro_str cut_byline(ro_str t)
{
    ro_clue clue;
    if (ro_clue_read(t, &clue, 1)) t = ro_str_sub(t, 0, clue.page_start);
    size_t bar = ro_str_find(t, RO_STR("|"), 0);
    if (bar != SIZE_MAX) t = ro_str_sub(t, 0, bar);
    t = ro_str_trim(t);
    while (t.len && (t.ptr[t.len - 1] == ',' || t.ptr[t.len - 1] == '-' || t.ptr[t.len - 1] == ';')) t.len--;
    return ro_str_trim(t);
}

static bool is_byline(const finder *f, uint32_t i, ro_str *who)
{
    ro_str t = text_of(f, i);
    if (line_of(f, i)->words > BYLINE_WORDS_MAX || line_of(f, i)->words < 2) return false;
    size_t by = ro_str_equal_nocase(ro_str_sub(t, 0, 3), RO_STR("by ")) ? 0 : ro_str_find(t, RO_STR("By "), 0);
    if (by == SIZE_MAX) by = ro_str_find(t, RO_STR(" by "), 0), by = by == SIZE_MAX || !line_of(f, i)->has_date ? SIZE_MAX : by + 1;
    if (by == SIZE_MAX || line_of(f, i)->ends == RO_END_STOP) return false;
    *who = cut_byline(ro_str_sub(t, by + 3, t.len));
    bool staff = ro_str_starts(*who, RO_STR("our ")) && line_of(f, i)->words <= 6;
    return who->len > 2 && (staff || ro_is_upper(who->ptr[0]) || (unsigned char)who->ptr[0] >= 0xC3 || line_of(f, i)->has_date);
}

static void find_byline(finder *f)
{
    uint32_t title = f->head->title_block < f->lines->count ? f->head->title_block : f->first;
    uint32_t from = title > 4 ? title - 4 : 0, to = f->first + 6 < f->lines->count ? f->first + 6 : f->lines->count;
    f->head->byline = f->lines->page->given.byline;
    if (!f->head->byline.len) f->head->byline = f->told->byline.text;
    for (uint32_t i = from; i < to; i++) {
        ro_str who;
        if (!is_byline(f, i, &who)) continue;
        const ro_source_name *known = f->lines->page->kind == RO_PAGE_HTML ? ro_name_find(f->texts, who) : NULL;
        bool agency = known && known->is_agency; /* credited, no byline */
        if (!f->head->byline.len && !agency) f->head->byline = who;
        f->kept[i] = RO_KEPT_HEAD;
    }
    if (!f->head->byline.len) f->head->byline = (ro_str){NULL, 0};
}

/* ---- outlets ---- */

/* What a copyright line names: "Copyright 2019 The Tarvik Herald", "© Estray Post 2019. All rights reserved." */
static ro_str copyright_holder(ro_str t)
{
    size_t at = ro_str_find(t, RO_STR("\xC2\xA9"), 0), skip = 2;
    if (at == SIZE_MAX) at = ro_str_find(t, RO_STR("Copyright "), 0), skip = 10;
    if (at == SIZE_MAX || at > 40) return (ro_str){NULL, 0};
    ro_str s = ro_str_trim(ro_str_sub(t, at + skip, t.len));
    if (ro_str_starts(s, RO_STR("Copyright "))) s = ro_str_sub(s, 10, s.len);
    size_t i = 0;
    while (i < s.len &&
           (ro_is_digit(s.ptr[i]) || s.ptr[i] == ' ' || s.ptr[i] == '-' || s.ptr[i] == ',' || (unsigned char)s.ptr[i] >= 0x80))
        i++;
    s = ro_str_sub(s, i, s.len);
    for (i = 0; i < s.len && s.ptr[i] != '.' && s.ptr[i] != '|' && s.ptr[i] != ',' && !ro_is_digit(s.ptr[i]); i++) {
    }
    s = ro_str_trim(ro_str_sub(s, 0, i));
    if (ro_str_starts(s, RO_STR("by "))) s = ro_str_sub(s, 3, s.len);
    return s.len >= 3 && s.len <= 60 && (ro_is_upper(s.ptr[0]) || ro_is_lower(s.ptr[0])) ? s : (ro_str){NULL, 0};
}

static bool names_agree(ro_str a, ro_str b)
{
    char x[RO_FOLD_MAX], y[RO_FOLD_MAX];
    ro_str p = {x, ro_line_fold(a, x, sizeof x)}, q = {y, ro_line_fold(b, y, sizeof y)};
    if (ro_str_starts(p, RO_STR("the "))) p = ro_str_sub(p, 4, p.len);
    if (ro_str_starts(q, RO_STR("the "))) q = ro_str_sub(q, 4, q.len);
    return p.len >= 3 && q.len >= 3 && (ro_str_starts(p, q) || ro_str_starts(q, p));
}

/* "THE OSTREL COURIER" and "Courier Verlag Ostrel". */
static bool share_word(const finder *f, ro_str a, ro_str b)
{
    word_set set = {{0}, 0};
    uint32_t hits = 0;
    content_words(f, b, &set, true, NULL);
    content_words(f, a, &set, false, &hits);
    return hits > 0;
}

/* Every word has a capital: "Highland Voice Radio". */
static bool is_name(ro_str t)
{
    uint32_t words = 0;
    for (ro_str rest = t; rest.len; words++) {
        ro_str w = ro_str_cut(&rest, ' ');
        if (!w.len || !(ro_is_upper(w.ptr[0]) || ro_str_is(w, "of") || ro_str_is(w, "the"))) return false;
    }
    return words && words <= 7;
}

/* "The Maravel Gazette", "PRESIDENCY OF THE REPUBLIC": what newspapers, stations and offices call themselves. */
static bool is_outlet_like(ro_str t)
{
    static const char *const words[] = {"gazette",   "times",      "post",       "herald",   "review",   "daily",
                                        "journal",   "observer",   "courier",    "tribune",  "radio",    "chronicle",
                                        "telegraph", "monitor",    "beacon",     "guardian", "standard", "bulletin",
                                        "newspaper", "television", "presidency", "ministry", "embassy"};
    char buffer[RO_FOLD_MAX];
    ro_str rest = {buffer, ro_line_fold(t, buffer, sizeof buffer)};
    bool hit = false;
    uint32_t count = 0;
    while (rest.len) {
        ro_str w = ro_str_cut(&rest, ' ');
        count++;
        for (size_t i = 0; i < sizeof words / sizeof *words && !hit; i++) hit = ro_str_is(w, words[i]);
    }
    return hit && count >= 2 && count <= 7;
}

/* Does the foot of the page name it again: "Highland Voice is paid for by its listeners"? */
static bool is_named_below(const finder *f, ro_str t)
{
    ro_str rest = t, a = ro_str_cut(&rest, ' ');
    if (ro_str_is(a, "The") || ro_str_is(a, "THE")) t = rest;
    size_t space = ro_str_find(t, RO_STR(" "), 0), second = space == SIZE_MAX ? SIZE_MAX : ro_str_find(t, RO_STR(" "), space + 1);
    ro_str two = ro_str_sub(t, 0, second == SIZE_MAX ? t.len : second);
    ro_str last = t;
    for (size_t i = t.len; i > 0; i--)
        if (t.ptr[i - 1] == ' ') {
            last = ro_str_sub(t, i, t.len);
            break;
        }
    if (two.len < 5) return false;
    for (uint32_t i = f->last + 1; i < f->lines->count && i < f->last + FOOT_BLOCKS; i++) {
        ro_str line = ro_str_sub(text_of(f, i), 0, 400);
        if (ro_str_find(line, two, 0) != SIZE_MAX || (last.len >= 6 && ro_str_find(line, last, 0) != SIZE_MAX)) return true;
    }
    return false;
}

/* The masthead: one of the first lines, short, that the copyright line or other lines of the page name again. */
static ro_str masthead(const finder *f, ro_str holder)
{
    uint32_t end = f->head->title_block < f->lines->count ? f->head->title_block : f->first;
    for (uint32_t i = 0; i < end && i < TOP_BLOCKS; i++) {
        const ro_line *l = line_of(f, i);
        ro_str t = text_of(f, i);
        size_t bar = ro_str_find(t, RO_STR(" \xE2\x80\x94 "), 0);
        if (bar == SIZE_MAX) bar = ro_str_find(t, RO_STR(" | "), 0);
        if (l->act_hard || !l->words || (l->words > NAME_WORDS_MAX + 2 && bar == SIZE_MAX) || (l->has_date && bar == SIZE_MAX) ||
            ro_is_lower(t.ptr[0]))
            continue;
        if (bar != SIZE_MAX) t = ro_str_sub(t, 0, bar);
        const ro_source_name *known = ro_name_find(f->texts, t);
        if (known) return known->name;
        if (holder.len && (names_agree(t, holder) || (i < 2 && share_word(f, t, holder)))) return t;
        if (i < 4 && i < f->first && is_name(t) && (is_outlet_like(t) || is_named_below(f, t))) return t;
    }
    return (ro_str){NULL, 0};
}

/* "Google Oneindia News": the longest run of words at the end of a short line that is a known outlet. */
static ro_str known_tail(const finder *f, ro_str t)
{
    for (size_t i = 0; i < t.len; i++) {
        if (i && t.ptr[i - 1] != ' ') continue;
        ro_str tail = ro_str_sub(t, i, t.len);
        const ro_source_name *known = ro_name_find(f->texts, tail);
        bool lone = i && ro_str_find(tail, RO_STR(" "), 0) == SIZE_MAX; /* "News" alone at the end of a line names nobody */
        if (known && !known->is_agency && !lone) return known->name;
    }
    return (ro_str){NULL, 0};
}

static ro_str near_title(const finder *f)
{
    uint32_t from = f->head->title_block < f->lines->count ? f->head->title_block + 1 : 0;
    for (uint32_t i = from; i < f->first && i < from + 6; i++) {
        const ro_line *l = line_of(f, i);
        ro_str t = text_of(f, i);
        if (l->words > NAME_WORDS_MAX || l->act_hard || !l->words || f->kept[i] == RO_KEPT_TEXT) continue;
        ro_str known = known_tail(f, t);
        if (known.ptr) return known;
        if (l->words >= 2 && !l->has_date && ro_str_ends(t, RO_STR(" News")) && f->kept[i] != RO_KEPT_HEAD) {
            return ro_str_starts(t, RO_STR("Google ")) ? ro_str_sub(t, 7, t.len) : t;
        }
    }
    return (ro_str){NULL, 0};
}

/* "Source: SANA / RedGlobe": the outlet is the last one named there that is no agency. */
static ro_str from_source_line(const finder *f)
{
    for (uint32_t i = f->last > 3 ? f->last - 3 : 0; i < f->lines->count && i <= f->last + 4; i++) {
        ro_str t = text_of(f, i);
        if (!ro_str_starts(t, RO_STR("Source:")) || line_of(f, i)->words > 10) continue;
        size_t bar = t.len;
        while (bar > 7 && t.ptr[bar - 1] != '/') bar--;
        if (bar <= 7) continue;
        ro_str name = ro_str_trim(ro_str_sub(t, bar, t.len));
        const ro_source_name *known = ro_name_find(f->texts, name);
        if (name.len && !(known && known->is_agency)) return known ? known->name : name;
    }
    return (ro_str){NULL, 0};
}

static void find_outlet(finder *f)
{
    const ro_meta *given = &f->lines->page->given;
    ro_str holder = {NULL, 0}, host = ro_url_host(given->url);
    const ro_source_name *known = host.len ? ro_name_find(f->texts, host) : NULL;
    if (given->outlet.len) {
        f->head->outlet = given->outlet;
        return;
    }
    if (f->told->outlet.text.ptr) {
        f->head->outlet = f->told->outlet.text;
        return;
    }
    if (f->head->outlet.ptr) return;
    if (known) f->head->outlet = known->name;
    for (uint32_t i = f->lines->count; !f->head->outlet.ptr && !holder.ptr && i-- > 0;)
        if (line_of(f, i)->words <= 40) holder = copyright_holder(text_of(f, i));
    if (!f->head->outlet.ptr) f->head->outlet = from_source_line(f);
    if (!f->head->outlet.ptr) f->head->outlet = masthead(f, holder);
    if (!f->head->outlet.ptr) f->head->outlet = near_title(f);
    if (!f->head->outlet.ptr && holder.ptr) {
        known = ro_name_find(f->texts, holder);
        f->head->outlet = known ? known->name : holder;
    }
    if (!f->head->outlet.ptr && host.len) f->head->outlet = host;
}

/* Where one of the head's values stands. */
static ro_origin origin_of(const finder *f, ro_str value, ro_str given, const ro_said *told)
{
    const ro_page *page = f->lines->page;
    if (!value.ptr) return (ro_origin){RO_ORIGIN_NONE, {0, 0}};
    if (given.len && value.ptr == given.ptr) return (ro_origin){RO_ORIGIN_GIVEN, {0, 0}};
    if (told->text.ptr == value.ptr) return told->from;
    for (uint32_t i = 0; i < page->block_count; i++) {
        const ro_block *b = &page->blocks[i];
        if (value.ptr >= b->text.ptr && value.ptr + value.len <= b->text.ptr + b->text.len) return (ro_origin){RO_ORIGIN_LINE, {b->start, b->end}};
    }
    return (ro_origin){RO_ORIGIN_LINE, {0, 0}};
}

static void find_origins(finder *f)
{
    const ro_meta *given = &f->lines->page->given;
    f->head->title_from = origin_of(f, f->head->title, given->title, &f->told->title);
    f->head->outlet_from = origin_of(f, f->head->outlet, given->outlet, &f->told->outlet);
    f->head->byline_from = origin_of(f, f->head->byline, given->byline, &f->told->byline);
}

/* The report begins, for its head, with the first paragraph that is no caption; false when nothing is kept. */
static bool skip_captions(finder *f)
{
    if (!ro_body_bounds(f->kept, f->lines->count, &f->first, &f->last)) return false;
    uint32_t i = f->first;
    while (i < f->last && (f->kept[i] != RO_KEPT_TEXT || ro_line_is_caption(f->lines, i))) i++;
    if (i < f->last && i < f->first + CAPTIONS_ABOVE) f->first = i;
    return true;
}

ro_status ro_head_find(ro_head *out, ro_arena *arena, const ro_texts *texts, const ro_lines *lines, uint8_t *kept, const ro_variants *told)
{
    finder f = {.arena = arena, .texts = texts, .lines = lines, .kept = kept, .head = out, .told = told};
    *out = (ro_head){.title_block = lines->count, .header_block = lines->count};
    if (!ro_body_bounds(kept, lines->count, &f.first, &f.last)) f.first = f.last = 0;
    find_header(&f);
    if (!skip_captions(&f)) return RO_OK;
    find_title(&f);
    if (!skip_captions(&f)) return RO_OK;
    find_byline(&f);
    skip_captions(&f);
    find_outlet(&f);
    find_origins(&f);
    return RO_OK;
}
