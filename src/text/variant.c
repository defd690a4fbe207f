/* variant.c: agreement decides.
 * Each variant is folded, freed of the site's name at its end or start, and compared with the others: "Talks resume | Estray Post"
 * of <title> and "Talks resume" of <h1> are one; a logo in <h1> agrees with nobody. */
#include "text/variant.h"

#include "base/hash.h"
#include "page/html_names.h"
#include "text/byline.h"
#include "text/clue.h"

enum {
    VARIANTS_MAX = 24,
    HEADINGS_MAX = 8, /* <h1> of a page that are looked at */
    WORDS_MAX = 48,
    SAME = 4,
    ALIKE = 2,     /* points for agreement */
    SOLE = 16,     /* for the one heading of a page */
    TITLE_MIN = 4, /* bytes of a title */
    TITLE_MAX = 400,
    SITE_WORDS_MAX = 6,
    NAME_BYTES_MAX = 90,
    NAMES_MAX = 12, /* of a byline */
    BY_REACH = 14   /* blocks about the title in which authors are looked for */
};

typedef struct variant {
    ro_said said;
    ro_str folded; /* of what is left after cutting */
    uint64_t words[WORDS_MAX];
    uint32_t word_count, block;
    int points;
} variant;

typedef struct chooser {
    ro_variants *out;
    ro_arena *arena;
    const ro_texts *texts;
    const ro_page *page;
    const ro_metadata *said;
    variant all[VARIANTS_MAX];
    uint32_t count;
    ro_str sites[VARIANTS_MAX]; /* folded names of the site */
    uint32_t site_count;
    ro_str language;
} chooser;

static const ro_said *said_at(const chooser *c, ro_said_kind kind, uint32_t i) { return &c->said->said[kind].at[i]; }
static uint32_t said_count(const chooser *c, ro_said_kind kind) { return c->said->said[kind].count; }

static ro_str fold_copy(const chooser *c, ro_str s)
{
    char buffer[RO_FOLD_MAX];
    return ro_str_copy(c->arena, (ro_str){buffer, ro_line_fold(s, buffer, sizeof buffer)});
}

static uint32_t count_words(ro_str folded)
{
    uint32_t words = folded.len > 0;
    for (size_t i = 0; i < folded.len; i++) words += folded.ptr[i] == ' ';
    return words;
}

/* ---- the site's name ---- */

static ro_str without_the(ro_str folded)
{
    return ro_str_starts(folded, RO_STR("the ")) ? ro_str_sub(folded, 4, folded.len) : folded;
}

static void add_site(chooser *c, ro_str name)
{
    ro_str folded = without_the(fold_copy(c, name));
    if (folded.len >= 2 && c->site_count < VARIANTS_MAX) c->sites[c->site_count++] = folded;
}

/* Is this part of a title the name of the site, or the name with a word more ("Estray Post Online")? */
static bool is_site(const chooser *c, ro_str part)
{
    char buffer[RO_FOLD_MAX];
    ro_str folded = without_the((ro_str){buffer, ro_line_fold(part, buffer, sizeof buffer)});
    for (uint32_t i = 0; i < c->site_count; i++) {
        if (ro_str_equal(folded, c->sites[i])) return true;
        bool within =
            folded.len >= 3 && c->sites[i].len >= 3 && (ro_str_starts(folded, c->sites[i]) || ro_str_starts(c->sites[i], folded));
        if (within && count_words(folded) <= SITE_WORDS_MAX) return true;
    }
    return false;
}

static bool is_name_byte(char c) { return ro_is_alpha(c) || ro_is_digit(c) || (unsigned char)c >= 0x80; }

/* Bytes of a bar that may part a title from its site at s[i], or 0. */
static size_t bar_at(ro_str s, size_t i)
{
    static const char *const bars[] = {
        " | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xB7 ",    " \xC2\xBB ", " \xC2\xAB ", " // ",
        " > ", " / ", " \xE2\x80\xA2 ", " \xE2\x80\xB9 ", " : ",  " \xE2\x8B\x86 "};
    bool tight = i && (unsigned char)s.ptr[i - 1] >= 0x80 && i + 1 < s.len && (unsigned char)s.ptr[i + 1] >= 0x80;
    if (tight && strchr("-_|", s.ptr[i])) return 1; /* where no spaces are written */
    if (s.ptr[i] != ' ') return 0;
    for (size_t k = 0; k < sizeof bars / sizeof *bars; k++)
        if (ro_str_starts(ro_str_sub(s, i, i + 6), ro_str_of(bars[k]))) return strlen(bars[k]);
    return 0;
}

/* Does another variant say just this? */
static bool is_told(const chooser *c, ro_str part)
{
    char buffer[RO_FOLD_MAX];
    ro_str folded = {buffer, ro_line_fold(part, buffer, sizeof buffer)};
    for (uint32_t i = 0; i < c->count; i++)
        if (folded.len >= TITLE_MIN && ro_str_equal(folded, c->all[i].folded)) return true;
    return false;
}

/* The title without the site's name before or behind it; *site is what was cut off where another variant told that it is no title.
 */
static ro_str cut_site(const chooser *c, ro_str title, ro_str *site)
{
    size_t first_start = 0, first_end = 0;
    *site = (ro_str){NULL, 0};
    for (size_t i = title.len; i-- > 1;) {
        size_t bar = bar_at(title, i);
        if (!bar) continue;
        ro_str left = ro_str_trim(ro_str_sub(title, 0, i)), right = ro_str_trim(ro_str_sub(title, i + bar, title.len));
        first_start = i, first_end = i + bar;
        if (is_told(c, left) && count_words(right) <= SITE_WORDS_MAX) {
            *site = right;
            return left;
        }
        if (is_site(c, right) && left.len >= TITLE_MIN) title = left, first_end = 0;
    }
    if (!first_end) return title;
    ro_str left = ro_str_trim(ro_str_sub(title, 0, first_start)), right = ro_str_trim(ro_str_sub(title, first_end, title.len));
    if (is_told(c, right) || (is_site(c, left) && right.len >= TITLE_MIN)) return right;
    return title;
}

/* ---- variants ---- */

static void cut_words(variant *v)
{
    v->word_count = 0;
    for (ro_str rest = v->folded; rest.len && v->word_count < WORDS_MAX;) {
        ro_str word = ro_str_cut(&rest, ' ');
        if (word.len) v->words[v->word_count++] = ro_hash_bytes(word.ptr, word.len);
    }
}

static void add_variant(chooser *c, ro_said said, uint32_t block)
{
    if (said.text.len < 2 || said.text.len > TITLE_MAX || c->count >= VARIANTS_MAX) return;
    variant *v = &c->all[c->count];
    *v = (variant){.said = said, .block = block};
    v->folded = fold_copy(c, said.text);
    if (v->folded.len) c->count++;
}

/* How many words of a are in b. */
static uint32_t common(const variant *a, const variant *b)
{
    uint32_t hits = 0;
    for (uint32_t i = 0; i < a->word_count; i++)
        for (uint32_t k = 0; k < b->word_count; k++)
            if (a->words[i] == b->words[k]) {
                hits++;
                break;
            }
    return hits;
}

static int agreement(const variant *a, const variant *b)
{
    if (ro_str_equal(a->folded, b->folded)) return SAME;
    uint32_t least = a->word_count < b->word_count ? a->word_count : b->word_count;
    ro_str x = a->folded, y = b->folded; /* scripts that write no spaces have no words to count */
    bool begins = x.len < y.len ? ro_str_starts(y, x) : ro_str_starts(x, y);
    if (begins && (x.len < y.len ? x.len * 5 >= y.len * 3 : y.len * 5 >= x.len * 3)) return ALIKE;
    return least >= 3 && common(a, b) * 10 >= least * 7 ? ALIKE : 0;
}

/* ---- titles ---- */

static void add_headings(chooser *c)
{
    uint32_t seen = 0;
    for (uint32_t i = 0; i < c->page->element_count && seen < HEADINGS_MAX; i++) {
        const ro_element *e = &c->page->elements[i];
        if (e->tag != RO_HTML_H1 || e->hidden || e->first >= e->last || e->last > c->page->block_count) continue;
        const ro_block *b = &c->page->blocks[e->first], *end = &c->page->blocks[e->last - 1];
        ro_str text = b->text;
        if (e->last - e->first == 2) text = ro_str_format(c->arena, "%.*s %.*s", RO_STR_ARGS(b->text), RO_STR_ARGS(end->text));
        add_variant(c, (ro_said){text, {RO_ORIGIN_HEADING, {b->start, end->end}}, false}, e->first);
        seen++;
    }
}

/* What a title is worth by its place, agreement apart. A heading stands before the reader's eyes. */
static int worth(const variant *v)
{
    static const uint8_t points[] = {[RO_ORIGIN_HEADING] = 4,   [RO_ORIGIN_JSONLD] = 3, [RO_ORIGIN_OPEN_GRAPH] = 3,
                                     [RO_ORIGIN_TITLE_TAG] = 2, [RO_ORIGIN_META] = 1,   [RO_ORIGIN_TWITTER] = 1};
    bool lone = v->said.from.kind == RO_ORIGIN_HEADING && v->word_count < 3; /* "News": a section */
    return v->said.from.kind < sizeof points ? points[v->said.from.kind] - (lone ? 3 : 0) : 0;
}

/* The one heading of the first rank that could be a title: what readers see, where the head's copies of one field (og:title,
 * twitter:title, headline) are made for others. A logo or a section ("News") is none. */
static bool is_sole_heading(const chooser *c, uint32_t at)
{
    uint32_t headings = 0, common_most = 0;
    const variant *v = &c->all[at];
    if (v->said.from.kind != RO_ORIGIN_HEADING || v->word_count < 2 || is_site(c, v->said.text)) return false;
    for (uint32_t i = 0; i < c->count; i++) {
        bool heading = c->all[i].said.from.kind == RO_ORIGIN_HEADING;
        headings += heading && !is_site(c, c->all[i].said.text) && !ro_str_equal(c->all[i].folded, v->folded);
        uint32_t hits = heading ? 0 : common(v, &c->all[i]);
        if (hits > common_most) common_most = hits;
    }
    return common_most >= 2 || (!headings && v->word_count >= 4);
}

static void choose_title(chooser *c)
{
    const variant *best = NULL;
    for (uint32_t i = 0; i < c->count; i++) {
        variant *v = &c->all[i];
        v->points = worth(v) + (is_sole_heading(c, i) ? SOLE : 0);
        for (uint32_t k = 0; k < c->count; k++)
            if (k != i && c->all[k].said.from.kind != v->said.from.kind) v->points += agreement(v, &c->all[k]);
        if (!best || v->points > best->points) best = v;
    }
    if (!best) return;
    c->out->title = best->said;
    for (uint32_t i = 0; i < c->count; i++) /* the heading that says it, if another place was believed */
        if (c->all[i].block < c->page->block_count && (&c->all[i] == best || agreement(&c->all[i], best))) {
            c->out->title_block = c->all[i].block;
            return;
        }
}

/* A line that is the page's <title> up to a bar, or from one on, tells where the site's name is. */
static void take_line(chooser *c, const ro_block *b)
{
    ro_said *said = &c->out->title;
    ro_str t = said->text, site = {NULL, 0};
    if (said->from.kind != RO_ORIGIN_TITLE_TAG || b->text.len >= t.len) return;
    if (ro_str_starts(t, b->text))
        site = ro_str_sub(t, b->text.len, t.len);
    else if (ro_str_ends(t, b->text))
        site = ro_str_sub(t, 0, t.len - b->text.len);
    size_t letters = 0, start = 0, end = site.len;
    while (start < end && !is_name_byte(site.ptr[start])) start++;
    while (end > start && !is_name_byte(site.ptr[end - 1])) end--;
    for (size_t i = start; i < end; i++) letters += is_name_byte(site.ptr[i]);
    bool parted = site.len > end - start; /* there is a bar */
    if (!letters || !parted || count_words(ro_str_sub(site, start, end)) > SITE_WORDS_MAX) return;
    if (!c->out->outlet.text.ptr) c->out->outlet = (ro_said){ro_str_sub(site, start, end), said->from, false};
    *said = (ro_said){b->text, {RO_ORIGIN_LINE, {b->start, b->end}}, false};
}

/* Does the line begin as the title does, or as what follows a bar of it? */
static bool begins_alike(ro_str line, ro_str title)
{
    enum { HEAD = 5 };
    if (ro_str_equal_nocase(ro_str_sub(line, 0, HEAD), ro_str_sub(title, 0, HEAD))) return true;
    size_t bar;
    for (size_t i = 1; i + HEAD < title.len; i++)
        if ((bar = bar_at(title, i)) && ro_str_equal_nocase(ro_str_sub(line, 0, HEAD), ro_str_sub(title, i + bar, i + bar + HEAD)))
            return true;
    return false;
}

/* A title that stands in no <h1>: the first line that is alike. */
static void find_title_line(chooser *c)
{
    ro_str t = c->out->title.text;
    variant line, title = {.folded = fold_copy(c, t)};
    if (t.len < TITLE_MIN) return;
    cut_words(&title);
    for (uint32_t i = 0; i < c->page->block_count; i++) {
        const ro_block *b = &c->page->blocks[i];
        if (b->text.len * 2 < t.len || b->text.len > t.len * 2 || b->link_bytes * 2u > b->text.len || !begins_alike(b->text, t))
            continue;
        line.folded = fold_copy(c, b->text);
        cut_words(&line);
        if (!agreement(&line, &title)) continue;
        c->out->title_block = i;
        take_line(c, b);
        return;
    }
}

/* "27.01.2022Talks resume" of a heading that holds its day too, where another variant has no day. */
static ro_str cut_day(const chooser *c, ro_str title)
{
    ro_clue clue;
    if (!title.len || !ro_is_digit(title.ptr[0]) || !ro_clue_read_in(&c->texts->page_words, c->language, title, &clue, 1))
        return title;
    ro_str rest = ro_str_trim(ro_str_sub(title, clue.page_end, title.len));
    return !clue.page_start && clue.year && clue.day && is_told(c, rest) ? rest : title;
}

static void find_title(chooser *c)
{
    ro_str site;
    add_headings(c);
    for (uint32_t i = 0; i < said_count(c, RO_SAID_TITLE); i++) add_variant(c, *said_at(c, RO_SAID_TITLE, i), c->page->block_count);
    for (uint32_t i = 0; i < c->count; i++) {
        variant *v = &c->all[i];
        ro_str cut = cut_site(c, v->said.text, &site);
        if (site.len && v->said.from.kind == RO_ORIGIN_TITLE_TAG && !c->out->outlet.text.ptr)
            c->out->outlet = (ro_said){site, v->said.from, false};
        if (v->said.from.kind == RO_ORIGIN_HEADING) cut = cut_day(c, cut);
        if (cut.len < v->said.text.len) v->said.text = cut, v->folded = fold_copy(c, cut);
        cut_words(v);
    }
    choose_title(c);
    if (c->out->title_block == c->page->block_count) find_title_line(c);
}

/* ---- outlets ---- */

static bool is_address(ro_str s)
{
    return !s.len || s.ptr[0] == '@' || ro_str_find(s, RO_STR("://"), 0) != SIZE_MAX || ro_str_starts(s, RO_STR("www.")) ||
           (ro_str_find(s, RO_STR(" "), 0) == SIZE_MAX && ro_str_find(s, RO_STR("/"), 0) != SIZE_MAX);
}

static void find_outlet(chooser *c)
{
    static const uint8_t points[] = {[RO_ORIGIN_OPEN_GRAPH] = 4, [RO_ORIGIN_JSONLD] = 4, [RO_ORIGIN_META] = 2};
    int most = 0;
    for (uint32_t i = 0; i < said_count(c, RO_SAID_SITE); i++) add_site(c, said_at(c, RO_SAID_SITE, i)->text);
    for (uint32_t i = 0; i < said_count(c, RO_SAID_SITE); i++) {
        const ro_said *s = said_at(c, RO_SAID_SITE, i);
        const ro_source_name *known = ro_name_find(c->texts, s->text);
        if (is_address(s->text)) continue;
        int score = (s->from.kind < sizeof points ? points[s->from.kind] : 1) + (known && !known->is_agency ? 3 : known ? 2 : 0);
        for (uint32_t k = 0; k < said_count(c, RO_SAID_SITE); k++)
            score += k != i && ro_str_equal_nocase(said_at(c, RO_SAID_SITE, k)->text, s->text);
        if (score <= most) continue;
        most = score;
        c->out->outlet = *s;
        if (known) c->out->outlet.text = known->name;
    }
}

/* ---- bylines ---- */

/* May this be the name of a person or a desk? */
static bool is_name_like(const chooser *c, ro_str s)
{
    static const char *const nobody[] = {"admin", "administrator", "webmaster", "user",    "author", "editor",
                                         "null",  "none",          "undefined", "unknown", "guest"};
    uint32_t letters = 0, digits = 0;
    if (s.len < 3 || s.len > NAME_BYTES_MAX || is_address(s) || count_words(s) > 12) return false;
    if (!ro_is_alpha(s.ptr[0]) && (unsigned char)s.ptr[0] < 0x80) return false;
    for (size_t i = 0; i < s.len; i++) {
        letters += ro_is_alpha(s.ptr[i]) || (unsigned char)s.ptr[i] >= 0x80;
        digits += ro_is_digit(s.ptr[i]);
        if (strchr("{}[]=%", s.ptr[i])) return false;
    }
    for (size_t i = 0; i < sizeof nobody / sizeof *nobody; i++)
        if (ro_str_equal_nocase(s, ro_str_of(nobody[i]))) return false;
    bool one = ro_str_find(s, RO_STR(" "), 0) == SIZE_MAX,
         login = one && ro_is_lower(s.ptr[0]) && ro_str_find(s, RO_STR("."), 0) != SIZE_MAX;
    if (login || (one && ro_page_word_classes(&c->texts->page_words, s, c->language) & 1u << RO_PAGE_BY)) return false;
    return letters >= 3 && digits * 4 < s.len && !is_site(c, s);
}

static bool take_agency(chooser *c, ro_str name)
{
    const ro_source_name *known = ro_name_find(c->texts, name);
    if (!known || !known->is_agency) return false;
    bool several = ro_str_find(name, RO_STR(" "), 0) != SIZE_MAX, shouted = true;
    for (size_t i = 0; i < name.len; i++) shouted = shouted && !ro_is_lower(name.ptr[i]);
    if (!several && !shouted && !ro_str_equal_nocase(name, known->name))
        return false; /* a short name that is a word elsewhere: "Mehr" */
    for (uint32_t i = 0; i < c->out->agencies.count; i++)
        if (ro_str_equal(c->out->agencies.at[i], known->name)) return true;
    (void)RO_PUSH(c->arena, &c->out->agencies, known->name); /* out of memory shows in arena->failed */
    return true;
}

/* Adds a name to a byline of several, unless it is there. */
static ro_str join_name(const chooser *c, ro_str all, ro_str name)
{
    if (!all.len) return name;
    if (ro_str_find(all, name, 0) != SIZE_MAX) return all;
    return ro_str_format(c->arena, "%.*s, %.*s", RO_STR_ARGS(all), RO_STR_ARGS(name));
}

/* All authors told by one kind of place. */
static bool byline_of(chooser *c, ro_origin_kind from)
{
    ro_said byline = {{NULL, 0}, {RO_ORIGIN_NONE, {0, 0}}, false};
    uint32_t names = 0;
    for (uint32_t i = 0; i < said_count(c, RO_SAID_AUTHOR) && names < NAMES_MAX; i++) {
        const ro_said *s = said_at(c, RO_SAID_AUTHOR, i);
        ro_str name = ro_byline_cut(c->texts, c->language, s->text);
        if (s->from.kind != from || take_agency(c, name) || !is_name_like(c, name)) continue;
        byline.text = join_name(c, byline.text, name);
        if (!names++) byline.from = s->from;
        byline.from.page.end = s->from.page.end > byline.from.page.end ? s->from.page.end : byline.from.page.end;
    }
    if (names) c->out->byline = byline;
    return names > 0;
}

/* Places that are no part of the article: comments, lists of other articles, what is about the reader. */
static bool is_aside(const chooser *c, uint32_t block)
{
    enum { ASIDE = RO_NAME_COMMENT | RO_NAME_RELATED | RO_NAME_SIDE | RO_NAME_FOOTER | RO_NAME_NAV | RO_NAME_AD | RO_NAME_LOGIN };
    const ro_page *p = c->page;
    if (block >= p->block_count || p->blocks[block].element >= p->element_count) return true;
    uint32_t title = c->out->title_block < p->block_count ? p->blocks[c->out->title_block].element : UINT32_MAX;
    ro_name_bits of_title = title < p->element_count ? p->elements[title].names_above : 0;
    return (p->elements[p->blocks[block].element].names_above & ~of_title & ASIDE) != 0;
}

static bool is_near_title(const chooser *c, uint32_t block)
{
    uint32_t title = c->out->title_block;
    return title < c->page->block_count && block + 3 >= title && block <= title + BY_REACH;
}

/* Does the mark hold another one, each with a name of its own? */
static bool holds_another(const chooser *c, uint32_t at)
{
    enum { NEXT = 24 };
    const ro_mark *m = &c->page->marks[at];
    for (uint32_t i = at + 1; i < c->page->mark_count && i < at + NEXT; i++) {
        const ro_mark *o = &c->page->marks[i];
        if (o->kind == RO_MARK_AUTHOR && o->start >= m->start && o->end <= m->end && o->text.len >= TITLE_MIN) return true;
    }
    return false;
}

/* rel=author, itemprop=author near the title. */
static bool byline_of_marks(chooser *c)
{
    ro_said byline = {{NULL, 0}, {RO_ORIGIN_MARKUP, {0, 0}}, false};
    for (uint32_t i = 0, names = 0; i < c->page->mark_count && names < NAMES_MAX; i++) {
        const ro_mark *m = &c->page->marks[i];
        if (m->kind != RO_MARK_AUTHOR || is_aside(c, m->block) || (byline.text.len && !is_near_title(c, m->block)) ||
            holds_another(c, i))
            continue;
        ro_str name = ro_byline_cut(c->texts, c->language, m->text);
        if (take_agency(c, name) || !is_name_like(c, name)) continue;
        byline.text = join_name(c, byline.text, name);
        if (!names++) byline.from.page = (ro_span){m->start, m->end};
    }
    if (byline.text.len) c->out->byline = byline;
    return byline.text.len > 0;
}

/* "Written by" alone on its line. */
static bool is_by_alone(const chooser *c, uint32_t block)
{
    enum { BY_BYTES_MAX = 24 };
    ro_str t = c->page->blocks[block].text;
    return t.len && t.len <= BY_BYTES_MAX && !ro_byline_after(c->texts, c->language, t).len;
}

/* "Written by Dana Ruvik" under the text, where nobody is named above it. */
static bool byline_below(chooser *c)
{
    enum { LINE_MAX = 60, LOOKED_AT = 3000 };
    const ro_page *p = c->page;
    uint32_t title = c->out->title_block;
    for (uint32_t i = title < p->block_count ? title + 1 : p->block_count, n = 0; i < p->block_count && n < LOOKED_AT; i++, n++) {
        ro_str t = p->blocks[i].text;
        if (t.len > LINE_MAX || t.len < 8 || !(ro_str_starts(t, RO_STR("By ")) || ro_str_starts(t, RO_STR("Written by "))) ||
            is_aside(c, i))
            continue;
        ro_str name = ro_byline_cut(c->texts, c->language, t);
        if (take_agency(c, name) || !is_name_like(c, name) || count_words(name) < 2 || count_words(name) > 5) continue;
        c->out->byline = (ro_said){name, {RO_ORIGIN_LINE, {p->blocks[i].start, p->blocks[i].end}}, false};
        return true;
    }
    return false;
}

/* Two to four words with capitals, none of them of the calendar: "Dana Ruvik", "Oren van der Tal" not. */
static bool is_person_like(const chooser *c, ro_str s)
{
    enum { CALENDAR = 1u << RO_PAGE_MONTH | 1u << RO_PAGE_WEEKDAY | 1u << RO_PAGE_PUBLISHED | 1u << RO_PAGE_UPDATED };
    uint32_t words = 0;
    for (ro_str rest = s; rest.len; words++) {
        ro_str word = ro_str_cut(&rest, ' ');
        if (word.len < 2 || !(ro_is_upper(word.ptr[0]) || (unsigned char)word.ptr[0] >= 0xC3)) return false;
        bool lower = false;
        for (size_t i = 1; i < word.len; i++) lower |= ro_is_lower(word.ptr[i]) || (unsigned char)word.ptr[i] >= 0x80;
        if ((!lower && word.ptr[word.len - 1] != '.') || ro_weekday_of_word(word) >= 0) return false;
        if (ro_page_word_classes(&c->texts->page_words, word, c->language) & CALENDAR) return false;
    }
    return words >= 2 && words <= 4;
}

/* "Web desk", "Staff reporter", "Our correspondent": two or three words, the last of a desk. */
static bool is_desk(const chooser *c, ro_str s)
{
    size_t space = s.len;
    while (space > 0 && s.ptr[space - 1] != ' ') space--;
    uint32_t words = count_words(s);
    return words >= 2 && words <= 3 &&
           ro_page_word_classes(&c->texts->page_words, ro_str_sub(s, space, s.len), c->language) & 1u << RO_PAGE_DESK;
}

/* "Dana Ruvik in Tarvik" */
static ro_str cut_place(ro_str s)
{
    size_t in = ro_str_find(s, RO_STR(" in "), 0);
    return in == SIZE_MAX ? s : ro_str_sub(s, 0, in);
}

static bool holds_day(const chooser *c, uint32_t block)
{
    enum { LINE_BYTES_MAX = 100 };
    ro_clue clue;
    if (block >= c->page->block_count || c->page->blocks[block].text.len > LINE_BYTES_MAX) return false;
    return ro_clue_read_in(&c->texts->page_words, c->language, c->page->blocks[block].text, &clue, 1) && clue.day;
}

/* A name right under the title, on one line with a day or on the line above it. */
static bool byline_by_day(chooser *c)
{
    enum { REACH = 4 };
    const ro_page *p = c->page;
    uint32_t title = c->out->title_block;
    for (uint32_t i = title < p->block_count ? title + 1 : p->block_count; i < p->block_count && i <= title + REACH; i++) {
        const ro_block *b = &p->blocks[i];
        if (b->text.len > NAME_BYTES_MAX || is_aside(c, i)) continue;
        ro_str name = cut_place(ro_byline_cut(c->texts, c->language, b->text));
        bool desk = is_desk(c, name);
        if ((!desk && !is_person_like(c, name)) || !is_name_like(c, name) || take_agency(c, name)) continue;
        if (!desk && !holds_day(c, i) && !(name.len == b->text.len && holds_day(c, i + 1))) continue;
        c->out->byline = (ro_said){name, {RO_ORIGIN_LINE, {b->start, b->end}}, false};
        return true;
    }
    return false;
}

/* A short line near the title in an element called "byline", or one that begins with "By". */
static bool byline_of_lines(chooser *c)
{
    const ro_page *p = c->page;
    uint32_t title = c->out->title_block;
    for (uint32_t i = title < p->block_count ? title + 1 : p->block_count; i < p->block_count && i <= title + BY_REACH; i++) {
        const ro_block *b = &p->blocks[i];
        if (b->text.len > NAME_BYTES_MAX + 60 || b->element >= p->element_count || is_aside(c, i)) continue;
        ro_str after = ro_byline_after(c->texts, c->language, b->text);
        bool labelled = i > title + 1 && is_by_alone(c, i - 1);
        bool called = labelled || (p->elements[b->element].names & RO_NAME_AUTHOR) != 0, says = after.len < b->text.len;
        if (!called && !says) continue;
        ro_str name = ro_byline_cut(c->texts, c->language, b->text);
        if ((!called && count_words(name) > 8) || take_agency(c, name) || !is_name_like(c, name) || count_words(name) < 2) continue;
        c->out->byline = (ro_said){name, {called ? RO_ORIGIN_MARKUP : RO_ORIGIN_LINE, {b->start, b->end}}, false};
        return true;
    }
    return false;
}

static void find_byline(chooser *c)
{
    for (uint32_t i = 0; i < said_count(c, RO_SAID_SOURCE); i++) take_agency(c, said_at(c, RO_SAID_SOURCE, i)->text);
    if (byline_of(c, RO_ORIGIN_JSONLD) || byline_of_marks(c) || byline_of(c, RO_ORIGIN_META) || byline_of(c, RO_ORIGIN_OPEN_GRAPH))
        return;
    if (!byline_of_lines(c) && !byline_by_day(c)) byline_below(c);
}

ro_status ro_variants_choose(ro_variants *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, const ro_metadata *said)
{
    *out = (ro_variants){.title_block = page->block_count};
    chooser *c = RO_NEW(arena, chooser);
    if (!c) return RO_ENOMEM;
    c->out = out, c->arena = arena, c->texts = texts, c->page = page, c->said = said;
    if (said_count(c, RO_SAID_LANGUAGE)) c->language = said_at(c, RO_SAID_LANGUAGE, 0)->text;
    if (page->kind != RO_PAGE_HTML) return RO_OK;
    find_outlet(c);
    find_title(c);
    find_byline(c);
    return arena->failed ? RO_ENOMEM : RO_OK;
}
