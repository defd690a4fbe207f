/* html_token.c: one tag and those of its attributes that matter.
 * Quotes of both kinds, none at all, names without value; of an attribute given twice the first counts. */
#include "page/html_inside.h"

#define KEY8(a, b, c, d, e, f, g, h)                                                                                               \
    ((uint64_t)(a) | (uint64_t)(b) << 8 | (uint64_t)(c) << 16 | (uint64_t)(d) << 24 | (uint64_t)(e) << 32 | (uint64_t)(f) << 40 |    \
     (uint64_t)(g) << 48 | (uint64_t)(h) << 56)
#define KEY16(first, second) ((first) * UINT64_C(0x9E3779B97F4A7C15) ^ (second))

/* By the length of the name; the few longer than eight letters have keys that no shorter name has. */
static int attr_of(uint64_t key, size_t len)
{
    switch (len) {
    case 2: return key == KEY8('i', 'd', 0, 0, 0, 0, 0, 0) ? ATTR_ID : -1;
    case 3: return key == KEY8('r', 'e', 'l', 0, 0, 0, 0, 0) ? ATTR_REL : -1;
    case 4:
        switch (key) {
        case KEY8('h', 'r', 'e', 'f', 0, 0, 0, 0): return ATTR_HREF;
        case KEY8('r', 'o', 'l', 'e', 0, 0, 0, 0): return ATTR_ROLE;
        case KEY8('n', 'a', 'm', 'e', 0, 0, 0, 0): return ATTR_NAME;
        case KEY8('t', 'y', 'p', 'e', 0, 0, 0, 0): return ATTR_TYPE;
        case KEY8('l', 'a', 'n', 'g', 0, 0, 0, 0): return ATTR_LANG;
        default: return -1;
        }
    case 5:
        switch (key) {
        case KEY8('c', 'l', 'a', 's', 's', 0, 0, 0): return ATTR_CLASS;
        case KEY8('s', 't', 'y', 'l', 'e', 0, 0, 0): return ATTR_STYLE;
        case KEY8('t', 'i', 't', 'l', 'e', 0, 0, 0): return ATTR_TITLE;
        default: return -1;
        }
    case 6: return key == KEY8('h', 'i', 'd', 'd', 'e', 'n', 0, 0) ? ATTR_HIDDEN : -1;
    case 7: return key == KEY8('c', 'o', 'n', 't', 'e', 'n', 't', 0) ? ATTR_CONTENT : -1;
    case 8:
        switch (key) {
        case KEY8('i', 't', 'e', 'm', 'p', 'r', 'o', 'p'): return ATTR_ITEMPROP;
        case KEY8('d', 'a', 't', 'e', 't', 'i', 'm', 'e'): return ATTR_DATETIME;
        case KEY8('p', 'r', 'o', 'p', 'e', 'r', 't', 'y'): return ATTR_PROPERTY;
        default: return -1;
        }
    case 10: return key == KEY16(KEY8('h', 't', 't', 'p', '-', 'e', 'q', 'u'), KEY8('i', 'v', 0, 0, 0, 0, 0, 0)) ? ATTR_HTTP_EQUIV : -1;
    case 11:
        if (key == KEY16(KEY8('d', 'a', 't', 'a', '-', 't', 'e', 's'), KEY8('t', 'i', 'd', 0, 0, 0, 0, 0))) return ATTR_TESTID;
        return key == KEY16(KEY8('a', 'r', 'i', 'a', '-', 'h', 'i', 'd'), KEY8('d', 'e', 'n', 0, 0, 0, 0, 0)) ? ATTR_ARIA_HIDDEN : -1;
    default: return -1;
    }
}

/* The value after "=", and where the tag goes on. */
static const char *read_value(const char *p, const char *end, const char **start, const char **stop)
{
    p = ro_scan_space(p, end);
    if (p < end && (*p == '"' || *p == '\'')) {
        *start = p + 1;
        *stop = ro_scan_byte(p + 1, end, *p);
        return *stop < end ? *stop + 1 : end;
    }
    *start = p;
    while (p < end && !ro_html_is_space(*p) && *p != '>') p++;
    *stop = p;
    return p;
}

static const char *read_attr(html *h, html_token *token, const char *p)
{
    enum { NAME_MAX_LEN = 11 };
    const char *end = h->end, *name = p, *start, *stop;
    p = ro_scan_name(p + 1, end, true); /* its first letter may be anything, "=" too */
    size_t len = (size_t)(p - name);
    start = stop = p;
    const char *after = p < end && *p == '=' ? p : ro_scan_space(p, end);
    if (after < end && *after == '=') p = read_value(after + 1, end, &start, &stop);
    int which = len <= NAME_MAX_LEN ? attr_of(ro_key_of_lower(name, len, end), len) : -1;
    if (which < 0 || token->has >> which & 1) return p;
    token->has |= 1u << which;
    token->attrs[which] = (html_slice){(uint32_t)(start - h->base), (uint32_t)(stop - start)};
    return p;
}

bool ro_html_token_read(html *h, html_token *token, const char *p)
{
    token->start = p++;
    token->closing = *p == '/';
    token->self_closing = false;
    token->has = 0;
    if (token->closing) p++;
    const char *name = p;
    p = ro_scan_name(p, h->end, false);
    token->key = ro_key_of_lower(name, (size_t)(p - name), h->end);
    token->tag = ro_tag_find(token->key);
    while (p < h->end && *p != '>') {
        token->self_closing = *p == '/';
        if (*p == '/' || ro_html_is_space(*p))
            p++;
        else
            p = read_attr(h, token, p);
    }
    token->end = p < h->end ? p + 1 : p;
    return p < h->end;
}
