/* html_names.c: words cut out of class names and looked up among those of html_names.tsv.
 * "Article-body__text storyHeader2" has the words article, body, text, story, header; and each run of letters as a whole counts too
 * ("storyHeader" is also storyheader), since articleBody is a word of schema.org. */
#include "page/html_names.h"

#include "page/html_inside.h"

typedef struct name_word {
    uint64_t key;
    ro_name_bits bits;
} name_word;

#include "html_names.inc"

static ro_name_bits bits_of(uint64_t key)
{
    enum { MASK = (1 << NAME_BITS) - 1 };
    for (uint32_t at = (uint32_t)(key * NAME_FACTOR >> (64 - NAME_BITS)); name_slots[at]; at = (at + 1) & MASK)
        if (words[name_slots[at] - 1].key == key) return words[name_slots[at] - 1].bits;
    return 0;
}

/* The word at p; words longer than any of the table are none. */
static ro_name_bits word_bits(const char *p, const char *stop, const char *end)
{
    enum { WORD_MIN = 2, WORD_MAX = 24 };
    size_t len = (size_t)(stop - p);
    return len < WORD_MIN || len > WORD_MAX ? 0 : bits_of(ro_key_of_lower(p, len, end));
}

ro_name_bits ro_names_of(ro_str value)
{
    ro_name_bits bits = 0;
    const char *p = value.ptr, *end = value.ptr + value.len;
    while (p < end) {
        while (p < end && !ro_is_alpha(*p)) p++;
        const char *run = p, *part = p;
        for (bool small = false; p < end && ro_is_alpha(*p); p++) {
            if (small && ro_is_upper(*p)) bits |= word_bits(part, p, end), part = p;
            small = ro_is_lower(*p);
        }
        bits |= word_bits(run, p, end);
        if (part != run) bits |= word_bits(part, p, end);
    }
    return bits;
}

static uint32_t hash_of(const char *p, size_t len, const char *end)
{
    uint64_t hash = len;
    for (; len > 8; p += 8, len -= 8) hash = (hash ^ ro_load8(p, end)) * UINT64_C(0x9E3779B97F4A7C15), hash ^= hash >> 29;
    hash = (hash ^ ro_key_of(p, len, end)) * UINT64_C(0x9E3779B97F4A7C15);
    return (uint32_t)(hash >> 32) | 1;
}

const html_said *ro_html_said(html *h, html_slice value)
{
    const char *p = h->base + value.start;
    uint32_t hash = hash_of(p, value.len, h->end);
    html_said *said = &h->said[(hash >> 1) % HTML_SAID];
    if (said->hash != hash || said->value.len != value.len || memcmp(h->base + said->value.start, p, value.len) != 0)
        *said = (html_said){value, ro_names_of((ro_str){p, value.len}), hash};
    return said;
}
