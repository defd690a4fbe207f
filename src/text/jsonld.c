/* jsonld.c: one pass over a script, keeping a stack of what is open.
 * Not by the JSON library, for three reasons: pages write what no strict parser takes (line ends and bare quotes in strings, commas
 * before a bracket, comments, CDATA marks, two objects side by side), the bytes of each value are wanted for provenance, and an
 * article's body of 50 KB is to be passed over, not copied. jansson is the oracle in the tests instead.
 *
 *   {"@type": "NewsArticle", "author": [{"name": "Dana Ruvik"}, "Oren Tal"], "datePublished": "2021-03-04"}
 * gives three objects: an article with a day, and two with the role of author and a name; a string where an object may stand
 * becomes an object with that name. A quote ends a string only where what follows may follow a string: 'said "no" to it' goes on.
 */
#include "text/jsonld.h"

#include "base/utf8.h"

typedef struct frame {
    int32_t object; /* that the fields within belong to; -1: nothing is kept */
    ro_str key;     /* of a list: that it stands under; of an object: the key read last; .ptr NULL: one is awaited */
    uint8_t role;   /* of objects directly within it */
    bool is_list;
} frame;

typedef struct scanner {
    ro_jsonld *out;
    ro_arena *arena;
    ro_str s;
    size_t at;
    frame stack[RO_JSONLD_DEPTH_MAX];
    uint32_t depth, over; /* open brackets kept; open ones beyond the bound */
    bool failed;
} scanner;

/* ---- keys ---- */

typedef struct key_meaning {
    const char *key;
    int8_t field; /* ro_jsonld_field, KEY_TYPE or -1 */
    uint8_t role; /* of objects under it */
} key_meaning;

enum { KEY_TYPE = 100 };

static const key_meaning keys[] = {
    {"@type", KEY_TYPE, RO_JSONLD_OTHER},
    {"type", KEY_TYPE, RO_JSONLD_OTHER},
    {"@id", RO_JSONLD_ID, RO_JSONLD_OTHER},
    {"name", RO_JSONLD_NAME, RO_JSONLD_OTHER},
    {"headline", RO_JSONLD_HEADLINE, RO_JSONLD_OTHER},
    {"datePublished", RO_JSONLD_PUBLISHED, RO_JSONLD_OTHER},
    {"dateModified", RO_JSONLD_MODIFIED, RO_JSONLD_OTHER},
    {"dateCreated", RO_JSONLD_CREATED, RO_JSONLD_OTHER},
    {"uploadDate", RO_JSONLD_CREATED, RO_JSONLD_OTHER},
    {"url", RO_JSONLD_URL, RO_JSONLD_OTHER},
    {"inLanguage", RO_JSONLD_LANGUAGE, RO_JSONLD_OTHER},
    {"articleBody", RO_JSONLD_BODY, RO_JSONLD_OTHER},
    {"articleSection", RO_JSONLD_SECTION, RO_JSONLD_OTHER},
    {"@graph", -1, RO_JSONLD_TOP},
    {"mainEntity", -1, RO_JSONLD_TOP},
    {"author", -1, RO_JSONLD_AUTHOR},
    {"creator", -1, RO_JSONLD_AUTHOR},
    {"publisher", -1, RO_JSONLD_PUBLISHER},
    {"sourceOrganization", -1, RO_JSONLD_SOURCE},
    {"provider", -1, RO_JSONLD_SOURCE},
    {"copyrightHolder", -1, RO_JSONLD_SOURCE},
    {"mainEntityOfPage", -1, RO_JSONLD_MAIN_PAGE},
    {"isPartOf", -1, RO_JSONLD_MAIN_PAGE},
};

static const key_meaning *meaning_of(ro_str key)
{
    static const key_meaning unknown = {"", -1, RO_JSONLD_OTHER};
    if (key.len < 3 || key.len > 20) return &unknown;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].key[0] == key.ptr[0] && ro_str_equal_nocase(key, ro_str_of(keys[i].key))) return &keys[i];
    return &unknown;
}

/* ---- types ---- */

typedef struct type_meaning {
    const char *type;
    uint8_t kinds;
} type_meaning;

static const type_meaning types[] = {
    {"WebPage", RO_JSONLD_PAGE},
    {"ItemPage", RO_JSONLD_PAGE},
    {"Person", RO_JSONLD_PERSON},
    {"Organization", RO_JSONLD_ORGANIZATION},
    {"NewsMediaOrganization", RO_JSONLD_ORGANIZATION},
    {"GovernmentOrganization", RO_JSONLD_ORGANIZATION},
    {"Corporation", RO_JSONLD_ORGANIZATION},
    {"WebSite", RO_JSONLD_SITE},
    {"BlogPosting", RO_JSONLD_ARTICLE},
    {"LiveBlogPosting", RO_JSONLD_ARTICLE},
    {"Report", RO_JSONLD_ARTICLE},
    {"Recipe", RO_JSONLD_ARTICLE},
    {"VideoObject", RO_JSONLD_VIDEO},
};

static uint8_t kinds_of(ro_str type)
{
    size_t slash = type.len;
    while (slash > 0 && type.ptr[slash - 1] != '/' && type.ptr[slash - 1] != ':') slash--; /* "http://schema.org/NewsArticle" */
    type = ro_str_sub(type, slash, type.len);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (ro_str_equal_nocase(type, ro_str_of(types[i].type))) return types[i].kinds;
    if (ro_str_starts(type, RO_STR("Opinion"))) return RO_JSONLD_ARTICLE | RO_JSONLD_OPINION;
    return ro_str_ends(type, RO_STR("Article")) ? RO_JSONLD_ARTICLE : 0;
}

/* ---- strings ---- */

static size_t skip_space(ro_str s, size_t i)
{
    while (i < s.len && ro_is_space(s.ptr[i])) i++;
    return i;
}

/* May the quote at `i` end a key (before a colon) or a value (before a comma and what may follow one, a bracket, the end)? */
static bool is_string_end(const scanner *c, size_t i, bool key)
{
    size_t next = skip_space(c->s, i + 1);
    if (next >= c->s.len) return true;
    char sign = c->s.ptr[next];
    if (key) return sign == ':';
    if (sign == '}' || sign == ']') return true;
    if (sign == '"') return memchr(c->s.ptr + i, '\n', next - i) != NULL; /* a comma was forgotten */
    if (sign != ',') return false;
    next = skip_space(c->s, next + 1);
    if (next >= c->s.len) return true;
    sign = c->s.ptr[next];
    return strchr("\"{}[],/", sign) || ro_is_digit(sign) || sign == '-';
}

/* The string whose first byte is s[at]; moves behind its quote. */
static ro_str take_string(scanner *c, bool key)
{
    size_t start = c->at;
    for (size_t i = start; i < c->s.len; i++) {
        const char *quote = memchr(c->s.ptr + i, '"', c->s.len - i);
        if (!quote) break;
        i = (size_t)(quote - c->s.ptr);
        size_t slashes = 0;
        while (i - slashes > start && c->s.ptr[i - slashes - 1] == '\\') slashes++;
        if (slashes % 2 || !is_string_end(c, i, key)) continue;
        c->at = i + 1;
        return ro_str_sub(c->s, start, i);
    }
    c->at = c->s.len;
    return (ro_str){NULL, 0};
}

/* ---- values ---- */

static int32_t add_object(scanner *c, int32_t parent, uint8_t role)
{
    ro_jsonld_object object = {.parent = parent, .role = role};
    if (c->out->objects.count >= RO_JSONLD_OBJECTS_MAX) return -1;
    if (!RO_PUSH(c->arena, &c->out->objects, object)) {
        c->failed = true;
        return -1;
    }
    return (int32_t)c->out->objects.count - 1;
}

static frame *top(scanner *c) { return &c->stack[c->depth - 1]; }

static void open_bracket(scanner *c, bool list)
{
    frame within = {.object = -1, .role = RO_JSONLD_TOP, .is_list = list};
    if (c->depth >= RO_JSONLD_DEPTH_MAX) {
        c->over++;
        return;
    }
    if (c->depth) {
        const frame *outer = top(c);
        within.object = outer->object;
        within.role = outer->is_list ? outer->role : meaning_of(outer->key)->role;
        if (list) within.key = outer->key;
    }
    if (!list) within.object = add_object(c, within.object, within.role);
    c->stack[c->depth++] = within;
}

static void value_done(scanner *c)
{
    if (c->depth && !c->over && !top(c)->is_list) top(c)->key = (ro_str){NULL, 0};
}

/* A bracket closes what it opened, and whatever was left open within. A closing one without its opening is noise. */
static void close_bracket(scanner *c, bool list)
{
    if (c->over) {
        c->over--;
        return;
    }
    uint32_t depth = c->depth;
    while (depth && c->stack[depth - 1].is_list != list) depth--;
    if (!depth) return;
    c->depth = depth - 1;
    value_done(c);
}

static void set_field(scanner *c, int32_t object, int field, ro_str value)
{
    ro_jsonld_object *o = &c->out->objects.at[object];
    if (field == KEY_TYPE)
        o->kinds |= kinds_of(value);
    else if (!o->fields[field].ptr)
        o->fields[field] = value;
}

/* A scalar where a value may stand. A string under "author" is an object of that name, an address under "mainEntityOfPage" its URL.
 */
static void take_value(scanner *c, ro_str value, bool quoted)
{
    if (!c->depth || c->over || top(c)->object < 0 || !value.ptr) return;
    const key_meaning *m = meaning_of(top(c)->key);
    if (m->field >= 0 && (quoted || m->field != KEY_TYPE))
        set_field(c, top(c)->object, m->field, value);
    else if (quoted && m->role != RO_JSONLD_OTHER && m->role != RO_JSONLD_TOP) {
        int32_t object = add_object(c, top(c)->object, m->role);
        if (object >= 0) set_field(c, object, m->role == RO_JSONLD_MAIN_PAGE ? RO_JSONLD_URL : RO_JSONLD_NAME, value);
    }
}

static bool awaits_key(scanner *c) { return c->depth && !c->over && !top(c)->is_list && !top(c)->key.ptr; }

/* Numbers, true, null, comments, anything without quotes. */
static void take_bare(scanner *c)
{
    size_t start = c->at;
    while (c->at < c->s.len && !strchr(",:{}[]\"", c->s.ptr[c->at]) && !ro_is_space(c->s.ptr[c->at])) c->at++;
    if (c->at == start) c->at++; /* a zero byte, which strchr finds in every set */
    ro_str word = ro_str_sub(c->s, start, c->at);
    if (awaits_key(c)) {
        size_t next = skip_space(c->s, c->at);
        if (next < c->s.len && c->s.ptr[next] == ':') top(c)->key = word;
    } else if (c->depth && !c->over && ro_is_digit(word.ptr[0])) {
        take_value(c, word, false);
        value_done(c);
    } else {
        value_done(c);
    }
}

static void step(scanner *c)
{
    char sign = c->s.ptr[c->at];
    switch (sign) {
    case '{':
    case '[':
        c->at++;
        open_bracket(c, sign == '[');
        break;
    case '}':
    case ']':
        c->at++;
        close_bracket(c, sign == ']');
        break;
    case ':':
    case ' ':
    case '\n':
    case '\t':
    case '\r': c->at++; break;
    case ',':
        c->at++;
        value_done(c);
        break;
    case '"': {
        c->at++;
        bool key = awaits_key(c);
        ro_str string = take_string(c, key);
        if (key) {
            top(c)->key = string;
        } else {
            take_value(c, string, true);
            value_done(c);
        }
        break;
    }
    default: take_bare(c);
    }
}

ro_status ro_jsonld_read(ro_jsonld *self, ro_arena *arena, ro_str script)
{
    scanner c = {.out = self, .arena = arena, .s = ro_str_sub(script, 0, RO_JSONLD_BYTES_MAX)};
    while (c.at < c.s.len && !c.failed) step(&c);
    return c.failed ? RO_ENOMEM : RO_OK;
}

/* ---- questions ---- */

/* Does everything above it lead to the top? A list of teasers is an array under another key. */
static bool is_at_top(const ro_jsonld *self, const ro_jsonld_object *o)
{
    for (;;) {
        if (o->role != RO_JSONLD_TOP) return false;
        if (o->parent < 0) return true;
        o = &self->objects.at[o->parent];
    }
}

const ro_jsonld_object *ro_jsonld_article(const ro_jsonld *self)
{
    const ro_jsonld_object *best = NULL;
    int most = 0;
    for (uint32_t i = 0; i < self->objects.count; i++) {
        const ro_jsonld_object *o = &self->objects.at[i];
        bool day = o->fields[RO_JSONLD_PUBLISHED].ptr != NULL, headline = o->fields[RO_JSONLD_HEADLINE].ptr != NULL;
        int score = o->kinds & RO_JSONLD_ARTICLE ? 8 : o->kinds & RO_JSONLD_PAGE ? 2 : o->kinds ? 0 : 1;
        score = score && (day || headline) ? score + 2 * day + headline : 0;
        if (score > most && is_at_top(self, o)) best = o, most = score;
    }
    return best;
}

const ro_jsonld_object *ro_jsonld_whole(const ro_jsonld *self, const ro_jsonld_object *object)
{
    ro_str id = object->fields[RO_JSONLD_ID];
    if (object->fields[RO_JSONLD_NAME].ptr || !id.len) return object;
    for (uint32_t i = 0; i < self->objects.count; i++) {
        const ro_jsonld_object *o = &self->objects.at[i];
        if (o->fields[RO_JSONLD_NAME].ptr && ro_str_equal(o->fields[RO_JSONLD_ID], id)) return o;
    }
    return object;
}

/* ---- text ---- */

static int hex_of(char c)
{
    if (ro_is_digit(c)) return c - '0';
    c = ro_to_lower(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The code unit of "\uXXXX" at s[i], or -1. */
static int32_t unit_at(ro_str s, size_t i)
{
    int32_t unit = 0;
    if (i + 6 > s.len || s.ptr[i] != '\\' || s.ptr[i + 1] != 'u') return -1;
    for (size_t k = i + 2; k < i + 6; k++) {
        int digit = hex_of(s.ptr[k]);
        if (digit < 0) return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* The escape at s[i] as UTF-8; its bytes there in *used. Half a pair, and what is no escape, becomes a space or stays. */
static size_t put_escape(ro_str s, size_t i, char out[4], size_t *used)
{
    int32_t unit = unit_at(s, i), low;
    *used = 2;
    if (unit >= 0) {
        *used = 6;
        uint32_t point = (uint32_t)unit;
        if (unit >= 0xD800 && unit < 0xDC00 && (low = unit_at(s, i + 6)) >= 0xDC00 && low < 0xE000) {
            point = 0x10000 + (((uint32_t)unit - 0xD800) << 10) + ((uint32_t)low - 0xDC00);
            *used = 12;
        }
        if (point < 0x20 || (point >= 0xD800 && point < 0xE000)) point = ' ';
        return ro_utf8_put(point, out);
    }
    char c = i + 1 < s.len ? s.ptr[i + 1] : ' ';
    out[0] = c == 'n' || c == 't' || c == 'r' || c == 'b' || c == 'f' || c == 'u' ? ' ' : c;
    if ((unsigned char)c >= 0x80) *used = 1, out[0] = ' ';
    return 1;
}

/* Drops "<…>" where it looks like a tag. Bytes of the tag, or 0. */
static size_t tag_len(ro_str s, size_t i)
{
    enum { TAG_MAX = 200 };
    char next = i + 1 < s.len ? s.ptr[i + 1] : 0;
    if (s.ptr[i] != '<' || !(ro_is_alpha(next) || next == '/')) return 0;
    for (size_t k = i + 1; k < s.len && k < i + TAG_MAX; k++)
        if (s.ptr[k] == '>') return k + 1 - i;
    return 0;
}

ro_str ro_jsonld_text(ro_arena *arena, ro_str field)
{
    ro_str s = ro_str_sub(field, 0, RO_JSONLD_TEXT_MAX);
    char *p = s.len ? ro_arena_alloc(arena, s.len + 5) : NULL, one[4];
    size_t n = 0;
    if (!p) return (ro_str){NULL, 0};
    for (size_t i = 0, used; i < s.len; i += used) {
        size_t len = 1, tag = tag_len(s, i);
        used = 1;
        one[0] = s.ptr[i];
        if (tag)
            used = tag, one[0] = ' ';
        else if (s.ptr[i] == '\\')
            len = put_escape(s, i, one, &used);
        if (len == 1 && ro_is_space(one[0])) {
            if (n && p[n - 1] != ' ') p[n++] = ' ';
            continue;
        }
        memcpy(p + n, one, len);
        n += len;
    }
    ro_str text = ro_str_trim((ro_str){p, n});
    return text.len ? text : (ro_str){NULL, 0};
}
