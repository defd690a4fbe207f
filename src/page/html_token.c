/* html_token.c: one tag and those of its attributes that matter.
 * Quotes of both kinds, none at all, names without value; of an attribute given twice the first counts. */
#include "page/html_inside.h"

enum { NAME_MAX_LEN = 11 /* of the attributes that anybody asks for */ };

typedef struct attr_slot {
    uint64_t key;
    html_attr which;
} attr_slot;

#include "html_attrs.inc"

static void take_attr(html *h, html_token *token, uint64_t key, const char *start, const char *stop)
{
    const attr_slot *slot = &attr_slots[key * ATTR_FACTOR >> (64 - ATTR_BITS)];
    if (slot->key != key || token->has >> slot->which & 1) return;
    token->has |= 1u << slot->which;
    token->attrs[slot->which] = (html_slice){(uint32_t)(start - h->base), (uint32_t)(stop - start)};
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

/* Any attribute. */
static const char *read_attr(html *h, html_token *token, const char *p)
{
    const char *end = h->end, *name = p, *start, *stop;
    p = ro_scan_name(p + 1, end, true); /* its first letter may be anything, "=" too */
    size_t len = (size_t)(p - name);
    start = stop = p;
    const char *after = ro_scan_space(p, end);
    if (after < end && *after == '=') p = read_value(after + 1, end, &start, &stop);
    if (len <= NAME_MAX_LEN) take_attr(h, token, ro_key_of_lower(name, len, end), start, stop);
    return p;
}

/* The attribute at p where it has the usual form, a short name and a value in double quotes; NULL for any other. */
static inline const char *read_usual_attr(html *h, html_token *token, const char *p)
{
#ifdef __SSE2__
    if (h->end - p < 32) return NULL;
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)p), blank = _mm_set1_epi8(' ');
    __m128i hit = _mm_or_si128(_mm_cmpeq_epi8(_mm_min_epu8(v, blank), v), _mm_cmpeq_epi8(v, _mm_set1_epi8('=')));
    hit = _mm_or_si128(hit, _mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8('/')), _mm_cmpeq_epi8(v, _mm_set1_epi8('>'))));
    unsigned mask = (unsigned)_mm_movemask_epi8(hit) & ~1u;
    if (!mask) return NULL;
    unsigned len = (unsigned)__builtin_ctz(mask);
    if (p[len] != '=' || p[len + 1] != '"') return NULL;
    const char *start = p + len + 2, *stop = ro_scan_byte(start, h->end, '"');
    if (len <= NAME_MAX_LEN) take_attr(h, token, ro_key_of_lower(p, len, h->end), start, stop);
    return stop < h->end ? stop + 1 : stop;
#else
    (void)h, (void)token, (void)p;
    return NULL;
#endif
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
        if (*p == '/' || ro_html_is_space(*p)) {
            p++;
            continue;
        }
        const char *next = read_usual_attr(h, token, p);
        p = next ? next : read_attr(h, token, p);
    }
    token->end = p < h->end ? p + 1 : p;
    return p < h->end;
}
