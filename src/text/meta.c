/* meta.c: <meta>, <title>, <link>, <html lang> and JSON-LD, read by tables.
 * Names of <meta> are compared folded ("article:published_time", "articlePublishedTime" and "article.published-time" are one), by
 * rules on what stands in them rather than by a list of all that sites have thought of: "sailthru.date", "parsely-pub-date",
 * "dcterms.issued". */
#include "text/meta.h"

#include "page/html_entity.h"
#include "page/html_names.h"
#include "text/clue.h"

enum {
    NAME_MAX = 64, /* bytes of a folded name */
    VALUE_MAX = 500,
    LANGUAGE_MAX = 12
};

typedef struct finder {
    ro_metadata *out;
    ro_arena *arena;
    const ro_texts *texts;
    const ro_page *page;
    ro_jsonld jsonld;
    ro_str language;
    const ro_mark *description; /* the last */
} finder;

/* ---- names of <meta> ---- */

typedef enum meta_what {
    META_NOTHING,
    META_DAY,
    META_MODIFIED,
    META_TITLE,
    META_SITE,
    META_AUTHOR,
    META_URL,
    META_LANGUAGE,
    META_SECTION,
    META_DESCRIPTION
} meta_what;
typedef struct meta_name {
    const char *name; /* folded, whole */
    meta_what what;
    ro_origin_kind from;
} meta_name;

static const meta_name meta_names[] = {
    {"ogtitle", META_TITLE, RO_ORIGIN_OPEN_GRAPH},
    {"twittertitle", META_TITLE, RO_ORIGIN_TWITTER},
    {"title", META_TITLE, RO_ORIGIN_META},
    {"headline", META_TITLE, RO_ORIGIN_META},
    {"dctitle", META_TITLE, RO_ORIGIN_META},
    {"dctermstitle", META_TITLE, RO_ORIGIN_META},
    {"parselytitle", META_TITLE, RO_ORIGIN_META},
    {"sailthrutitle", META_TITLE, RO_ORIGIN_META},
    {"citationtitle", META_TITLE, RO_ORIGIN_META},
    {"ogsitename", META_SITE, RO_ORIGIN_OPEN_GRAPH},
    {"applicationname", META_SITE, RO_ORIGIN_META},
    {"applemobilewebapptitle", META_SITE, RO_ORIGIN_META},
    {"dcpublisher", META_SITE, RO_ORIGIN_META},
    {"publisher", META_SITE, RO_ORIGIN_META},
    {"articleauthor", META_AUTHOR, RO_ORIGIN_OPEN_GRAPH},
    {"author", META_AUTHOR, RO_ORIGIN_META},
    {"authors", META_AUTHOR, RO_ORIGIN_META},
    {"byl", META_AUTHOR, RO_ORIGIN_META},
    {"dccreator", META_AUTHOR, RO_ORIGIN_META},
    {"dctermscreator", META_AUTHOR, RO_ORIGIN_META},
    {"parselyauthor", META_AUTHOR, RO_ORIGIN_META},
    {"sailthruauthor", META_AUTHOR, RO_ORIGIN_META},
    {"citationauthor", META_AUTHOR, RO_ORIGIN_META},
    {"cxenseparseauthor", META_AUTHOR, RO_ORIGIN_META},
    {"description", META_DESCRIPTION, RO_ORIGIN_META},
    {"ogdescription", META_DESCRIPTION, RO_ORIGIN_META},
    {"ogurl", META_URL, RO_ORIGIN_OPEN_GRAPH},
    {"oglocale", META_LANGUAGE, RO_ORIGIN_OPEN_GRAPH},
    {"contentlanguage", META_LANGUAGE, RO_ORIGIN_META},
    {"language", META_LANGUAGE, RO_ORIGIN_META},
    {"dclanguage", META_LANGUAGE, RO_ORIGIN_META},
    {"articlesection", META_SECTION, RO_ORIGIN_META},
    {"section", META_SECTION, RO_ORIGIN_META},
    {"parselysection", META_SECTION, RO_ORIGIN_META},
};

/* What names of days have in them; the first that fits counts. */
typedef enum match { IS, HAS, ENDS } match;

typedef struct day_rule {
    match how;
    const char *words; /* folded */
    meta_what what;
    uint8_t weight;
} day_rule;

static const day_rule day_rules[] = {
    /* days that are others' */
    {HAS, "expir", META_NOTHING, 0},
    {HAS, "unpubl", META_NOTHING, 0},
    {HAS, "event", META_NOTHING, 0},
    {HAS, "build", META_NOTHING, 0},
    {HAS, "copyright", META_NOTHING, 0},
    {HAS, "verif", META_NOTHING, 0},
    {HAS, "image", META_NOTHING, 0},
    {HAS, "video", META_NOTHING, 0},
    /* of the last change */
    {HAS, "modif", META_MODIFIED, 8},
    {HAS, "updat", META_MODIFIED, 8},
    {HAS, "lastmod", META_MODIFIED, 8},
    {HAS, "revis", META_MODIFIED, 7},
    /* of publication */
    {IS, "articlepublishedtime", META_DAY, 10},
    {HAS, "publishedtime", META_DAY, 10},
    {HAS, "datepublished", META_DAY, 10},
    {HAS, "firstpub", META_DAY, 10},
    {HAS, "pubdate", META_DAY, 9},
    {HAS, "publishdate", META_DAY, 9},
    {HAS, "publisheddate", META_DAY, 9},
    {HAS, "publishtime", META_DAY, 9},
    {HAS, "publicationdate", META_DAY, 9},
    {HAS, "publishedat", META_DAY, 9},
    {HAS, "publishedon", META_DAY, 9},
    {HAS, "issued", META_DAY, 9},
    {HAS, "postdate", META_DAY, 8},
    {HAS, "releasedate", META_DAY, 8},
    {ENDS, "published", META_DAY, 9},
    {IS, "dcdatecreated", META_DAY, 8},
    {IS, "dctermscreated", META_DAY, 8},
    {HAS, "datecreated", META_DAY, 8},
    {HAS, "created", META_DAY, 7},
    {HAS, "creationdate", META_DAY, 7},
    {IS, "dcdate", META_DAY, 8},
    {IS, "dctermsdate", META_DAY, 8},
    {IS, "sailthrudate", META_DAY, 8},
    {IS, "displaydate", META_DAY, 8},
    {IS, "articledate", META_DAY, 8},
    {IS, "citationdate", META_DAY, 8},
    {IS, "ptime", META_DAY, 8},
    {IS, "pdate", META_DAY, 8},
    {IS, "docdate", META_DAY, 7},
    {IS, "date", META_DAY, 7},
    {IS, "timestamp", META_DAY, 6},
    {ENDS, "date", META_DAY, 5},
};

static bool fits(const day_rule *rule, ro_str name)
{
    ro_str words = ro_str_of(rule->words);
    if (rule->how == IS) return ro_str_equal(name, words);
    return rule->how == ENDS ? ro_str_ends(name, words) : ro_str_find(name, words, 0) != SIZE_MAX;
}

/* At least six figures, and not many words. */
static bool may_be_day(ro_str value)
{
    enum { DAY_BYTES_MAX = 64, DIGITS_MIN = 5 };
    size_t digits = 0;
    for (size_t i = 0; i < value.len && value.len <= DAY_BYTES_MAX; i++) digits += ro_is_digit(value.ptr[i]);
    return digits >= DIGITS_MIN;
}

static ro_str fold_name(ro_str name, char buffer[NAME_MAX])
{
    size_t len = 0;
    for (size_t i = 0; i < name.len && len < NAME_MAX; i++)
        if (ro_is_alpha(name.ptr[i]) || ro_is_digit(name.ptr[i])) buffer[len++] = ro_to_lower(name.ptr[i]);
    return (ro_str){buffer, len};
}

static const meta_name *name_of(ro_str name)
{
    for (size_t i = 0; i < sizeof meta_names / sizeof *meta_names; i++)
        if (meta_names[i].name[0] == (name.len ? name.ptr[0] : 0) && ro_str_is(name, meta_names[i].name)) return &meta_names[i];
    return NULL;
}

static const day_rule *day_rule_of(ro_str name)
{
    for (size_t i = 0; i < sizeof day_rules / sizeof *day_rules; i++)
        if (fits(&day_rules[i], name)) return &day_rules[i];
    return NULL;
}

/* ---- what was said ---- */

static bool say(finder *f, ro_said_kind kind, ro_str text, ro_origin_kind from, ro_span page, bool is_body)
{
    text = ro_str_trim(text);
    if (!text.len || text.len > VALUE_MAX || f->out->said[kind].count >= RO_SAID_MAX) return true;
    return RO_PUSH(f->arena, &f->out->said[kind], ((ro_said){text, {from, page}, is_body}));
}

static bool add_day(finder *f, ro_str value, ro_clue_what what, int weight, ro_span page)
{
    ro_clue clue;
    bool is_url = ro_str_find(value, RO_STR("://"), 0) != SIZE_MAX;
    if (is_url || f->out->clues.count >= RO_SAID_MAX || !ro_clue_read_stamp(&f->texts->page_words, f->language, value, &clue) ||
        !clue.year)
        return true;
    clue.what = what;
    clue.words = ro_str_trim(value); /* with its zone */
    clue.weight = (uint8_t)(clue.day ? weight : 2);
    clue.page_start = page.start, clue.page_end = page.end;
    return RO_PUSH(f->arena, &f->out->clues, clue);
}

/* A <meta> within the body tells of what stands around it: a comment, a card of another article. */
static ro_refusal refusal_of(const finder *f, const ro_mark *mark)
{
    const ro_page *p = f->page;
    uint32_t e = mark->block && mark->block < p->block_count ? p->blocks[mark->block].element : UINT32_MAX;
    if (e >= p->element_count) return RO_REFUSED_NOT;
    ro_name_bits above = p->elements[e].names_above;
    return above & RO_NAME_COMMENT ? RO_REFUSED_COMMENT : above & RO_NAME_RELATED ? RO_REFUSED_RELATED : RO_REFUSED_NOT;
}

/* Names of the whole page refuse nothing: where all days of its data were refused, none is. */
static void settle_refusals(finder *f)
{
    bool any = false;
    for (uint32_t i = 0; i < f->out->clues.count; i++)
        any |= !f->out->clues.at[i].refused && f->out->clues.at[i].what != RO_CLUE_MODIFIED;
    for (uint32_t i = 0; i < f->out->clues.count && !any; i++) f->out->clues.at[i].refused = RO_REFUSED_NOT;
}

static ro_span span_of(const ro_mark *mark) { return (ro_span){mark->start, mark->end}; }

static bool is_opinion(ro_str section)
{
    static const char *const words[] = {"opinion", "opinions", "editorial", "commentary", "op-ed", "comment", "commentisfree"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ro_str_equal_nocase(ro_str_trim(section), ro_str_of(words[i]))) return true;
    return false;
}

static bool take_meta(finder *f, const ro_mark *mark)
{
    static const ro_said_kind kinds[] = {[META_TITLE] = RO_SAID_TITLE,
                                         [META_SITE] = RO_SAID_SITE,
                                         [META_AUTHOR] = RO_SAID_AUTHOR,
                                         [META_URL] = RO_SAID_URL,
                                         [META_LANGUAGE] = RO_SAID_LANGUAGE};
    char buffer[NAME_MAX];
    if (!mark->value.len || mark->value.len > VALUE_MAX * 4) return true;
    ro_str folded = fold_name(mark->name, buffer);
    const meta_name *name = name_of(folded);
    if (name && name->what == META_SECTION) f->out->is_opinion |= is_opinion(mark->value);
    if (name && name->what == META_DESCRIPTION) f->description = mark;
    if (name) return name->what >= META_SECTION || say(f, kinds[name->what], mark->value, name->from, span_of(mark), false);
    const day_rule *rule = may_be_day(mark->value) ? day_rule_of(folded) : NULL;
    if (!rule || rule->what == META_NOTHING) return true;
    uint32_t before = f->out->clues.count;
    bool good = add_day(f, mark->value, rule->what == META_DAY ? RO_CLUE_META : RO_CLUE_MODIFIED, rule->weight, span_of(mark));
    if (f->out->clues.count > before) f->out->clues.at[before].refused = (uint8_t)refusal_of(f, mark);
    return good;
}

/* ---- JSON-LD ---- */

/* Bytes of a field on the page, told from its script's place: a page that is read again may come without its payload. */
static ro_span place_of(const finder *f, ro_str field)
{
    for (uint32_t i = 0; field.ptr && i < f->page->mark_count; i++) {
        const ro_mark *m = &f->page->marks[i];
        if (m->kind != RO_MARK_JSONLD || !m->value.len) continue;
        const char *end = m->value.ptr + m->value.len; /* the script is the last of the mark's bytes */
        if (field.ptr < m->value.ptr || field.ptr + field.len > end) continue;
        uint32_t start = m->end - (uint32_t)(end - field.ptr);
        return (ro_span){start, start + (uint32_t)field.len};
    }
    return (ro_span){0, 0};
}

/* Sites put character references into JSON too: "Ministers&#8217; talks". */
static ro_str text_of(const finder *f, ro_str field)
{
    ro_str text = ro_jsonld_text(f->arena, field);
    return text.ptr && memchr(text.ptr, '&', text.len) ? ro_entity_decode(f->arena, text) : text;
}

static bool say_field(finder *f, ro_said_kind kind, const ro_jsonld_object *o, ro_jsonld_field field)
{
    ro_str raw = o->fields[field];
    return !raw.ptr || say(f, kind, text_of(f, raw), RO_ORIGIN_JSONLD, place_of(f, raw), (o->kinds & RO_JSONLD_ORGANIZATION) != 0);
}

static bool add_field_day(finder *f, const ro_jsonld_object *o, ro_jsonld_field field, ro_clue_what what, int weight)
{
    ro_str raw = o->fields[field];
    return !raw.ptr || add_day(f, text_of(f, raw), what, weight, place_of(f, raw));
}

static bool take_article(finder *f, const ro_jsonld_object *a)
{
    bool article = (a->kinds & RO_JSONLD_ARTICLE) != 0;
    f->out->is_opinion |= (a->kinds & RO_JSONLD_OPINION) || is_opinion(ro_jsonld_text(f->arena, a->fields[RO_JSONLD_SECTION]));
    return say_field(f, RO_SAID_TITLE, a, RO_JSONLD_HEADLINE) &&
           (a->fields[RO_JSONLD_HEADLINE].ptr || say_field(f, RO_SAID_TITLE, a, RO_JSONLD_NAME)) &&
           say_field(f, RO_SAID_LANGUAGE, a, RO_JSONLD_LANGUAGE) &&
           add_field_day(f, a, RO_JSONLD_PUBLISHED, RO_CLUE_JSONLD, article ? 10 : 8) &&
           add_field_day(f, a, RO_JSONLD_MODIFIED, RO_CLUE_MODIFIED, 8) &&
           (a->fields[RO_JSONLD_PUBLISHED].ptr || add_field_day(f, a, RO_JSONLD_CREATED, RO_CLUE_JSONLD, 7));
}

/* Authors and publisher hang under the article; a site's name may stand by itself. */
static bool take_jsonld(finder *f)
{
    static const ro_said_kind kinds[] = {
        [RO_JSONLD_AUTHOR] = RO_SAID_AUTHOR, [RO_JSONLD_PUBLISHER] = RO_SAID_SITE, [RO_JSONLD_SOURCE] = RO_SAID_SOURCE};
    const ro_jsonld_object *article = ro_jsonld_article(&f->jsonld);
    if (article && !take_article(f, article)) return false;
    for (uint32_t i = 0; i < f->jsonld.objects.count; i++) {
        const ro_jsonld_object *o = &f->jsonld.objects.at[i], *parent = o->parent >= 0 ? &f->jsonld.objects.at[o->parent] : NULL;
        bool site = o->kinds & RO_JSONLD_SITE && (!parent || o->role == RO_JSONLD_TOP || o->role == RO_JSONLD_MAIN_PAGE);
        bool hangs = parent && parent == article && o->role >= RO_JSONLD_AUTHOR && o->role <= RO_JSONLD_SOURCE;
        if (!site && !hangs) continue;
        if (!say_field(f, site ? RO_SAID_SITE : kinds[o->role], ro_jsonld_whole(&f->jsonld, o), RO_JSONLD_NAME)) return false;
    }
    return true;
}

/* ---- the whole ---- */

static bool take_mark(finder *f, const ro_mark *mark)
{
    switch (mark->kind) {
    case RO_MARK_META: return take_meta(f, mark);
    case RO_MARK_TITLE:
        return f->out->said[RO_SAID_TITLE].count && mark->block
                   ? true
                   : say(f, RO_SAID_TITLE, mark->value, RO_ORIGIN_TITLE_TAG, span_of(mark), false);
    case RO_MARK_LINK:
        return !ro_str_equal_nocase(mark->name, RO_STR("canonical")) ||
               say(f, RO_SAID_URL, mark->value, RO_ORIGIN_LINK, span_of(mark), false);
    case RO_MARK_LANG: return say(f, RO_SAID_LANGUAGE, mark->value, RO_ORIGIN_MARKUP, span_of(mark), false);
    case RO_MARK_JSONLD: return !ro_jsonld_read(&f->jsonld, f->arena, mark->value);
    default: return true;
    }
}

/* "… (notice of 14 January 2020)": a full day in the description, believed a little where no data names one. */
static bool take_description(finder *f)
{
    enum { LITTLE = 2 };
    ro_clue clue;
    if (!f->description || f->out->clues.count ||
        !ro_clue_read_in(&f->texts->page_words, f->language, f->description->value, &clue, 1))
        return true;
    if (!clue.year || !clue.month || !clue.day) return true;
    clue.what = RO_CLUE_META, clue.weight = LITTLE;
    clue.page_start = f->description->start, clue.page_end = f->description->end;
    return RO_PUSH(f->arena, &f->out->clues, clue);
}

/* The page's language is wanted before its days are read: "03/04/2020". */
static ro_str language_of(const ro_page *page)
{
    for (uint32_t i = 0; i < page->mark_count; i++)
        if (page->marks[i].kind == RO_MARK_LANG && page->marks[i].value.len >= 2)
            return ro_str_sub(page->marks[i].value, 0, LANGUAGE_MAX);
    return (ro_str){NULL, 0};
}

ro_status ro_metadata_find(ro_metadata *out, ro_arena *arena, const ro_texts *texts, const ro_page *page)
{
    finder f = {.out = out, .arena = arena, .texts = texts, .page = page, .language = language_of(page)};
    *out = (ro_metadata){.is_opinion = false};
    for (uint32_t i = 0; i < page->mark_count; i++)
        if (!take_mark(&f, &page->marks[i])) return RO_ENOMEM;
    if (!take_jsonld(&f)) return RO_ENOMEM;
    settle_refusals(&f);
    return take_description(&f) ? RO_OK : RO_ENOMEM;
}
