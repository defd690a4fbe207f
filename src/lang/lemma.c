/* lemma.c: a table of irregular forms first (data/lemmas.tsv, compiled in when built), rules of spelling after it.
 * Worked examples: "met" VERB -> table, meet.  "negotiated" VERB -> negotiat + e.  "stopped" -> stop.  "visited" -> table, visit.
 */
#include "lemma.h"

#include <stdlib.h>

typedef struct irregular {
    const char *form;
    uint8_t upos;
    const char *lemma;
} irregular;

/* Sorted by form, then tag. */
static const irregular irregulars[] = {
#include "lemmas.inc"
};
enum { IRREGULARS = sizeof irregulars / sizeof *irregulars, WORD_MAX = 40 };

static int compare(const void *a, const void *b)
{
    const irregular *x = a, *y = b;
    int order = strcmp(x->form, y->form);
    return order ? order : (int)x->upos - (int)y->upos;
}

static const char *look_up(const char *form, uint8_t upos)
{
    irregular key = {form, upos, NULL};
    const irregular *found = bsearch(&key, irregulars, IRREGULARS, sizeof *irregulars, compare);
    return found ? found->lemma : NULL;
}

static bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
static bool is_in(char c, const char *set) { return c && strchr(set, c); }
static bool ends(const char *s, size_t len, const char *tail)
{
    size_t n = strlen(tail);
    return len >= n && !memcmp(s + len - n, tail, n);
}

/* Whether a stem that lost -ed or -ing lost an e with it: "provid", "negotiat", "chang"; not: "avoid", "repeat", "offer". */
static bool lost_e(const char *s, size_t len)
{
    char last = s[len - 1], before = len > 1 ? s[len - 2] : 0, third = len > 2 ? s[len - 3] : 0;
    bool short_vowel = is_vowel(before) && !is_vowel(third);
    switch (last) {
    case 'v':
    case 'c': return true;
    case 'u': return before != 'o';
    case 'z': return before != 'z';
    case 's': return is_vowel(before) || is_in(before, "nrpl");
    case 'g': return is_in(before, "drl") || short_vowel || (before == 'n' && is_in(third, "aeu"));
    case 'l': return is_in(before, "bcdfgkptz") || ends(s, len, "dul") || (before == 'i' && is_in(third, "fp"));
    case 'r':
        if (before == 'i' || before == 'u' || before == 'a') return !is_vowel(third) || third == 'u';
        return ends(s, len, "plor") || ends(s, len, "gnor") || ends(s, len, "stor") || ends(s, len, "scor");
    case 'n':
        return (before == 'i' && short_vowel) || (before == 'u' && short_vowel) || ends(s, len, "ven") || ends(s, len, "pon") ||
               ends(s, len, "phon");
    case 't':
        if (before == 'a') return third != 'e' && third != 'o';
        return (before == 'u' || before == 'o') && short_vowel;
    case 'd':
        return (is_in(before, "iou") && short_vowel) || (before == 'a' && third != 'e' && third != 'o') || ends(s, len, "ced") ||
               ends(s, len, "ped");
    case 'k': return short_vowel && before != 'e';
    case 'm': return short_vowel && before != 'e';
    case 'p': return short_vowel && before != 'e' && !ends(s, len, "elop");
    case 'b': return short_vowel && before != 'u';
    case 'h': return ends(s, len, "breath") || ends(s, len, "bath");
    default: return false;
    }
}

static bool has_vowel(const char *s, size_t len)
{
    for (size_t i = 0; i < len; i++)
        if (is_vowel(s[i]) || (s[i] == 'y' && i)) return true;
    return false;
}

/* Each takes a word of `len` bytes in `s`, which has room for one more, and returns the lemma's length. */
static size_t from_stem(char *s, size_t len)
{
    char last = s[len - 1];
    if (len > 2 && last == s[len - 2] && is_in(last, "bdgmnprt")) return len - 1; /* stopped; not: called, pressed */
    if (lost_e(s, len)) s[len++] = 'e';
    return len;
}

static size_t from_s(char *s, size_t len)
{
    if (ends(s, len, "ies") && len > 4) {
        s[len - 3] = 'y';
        return len - 2;
    }
    if (ends(s, len, "sses") || ends(s, len, "shes") || ends(s, len, "ches") || ends(s, len, "xes") || ends(s, len, "zzes"))
        return len - 2;
    return len - 1;
}

static size_t verb(char *s, size_t len)
{
    if (ends(s, len, "ied") && len > 4) {
        s[len - 3] = 'y';
        return len - 2;
    }
    if (ends(s, len, "eed")) return len; /* proceed, need */
    if (ends(s, len, "ed") && len > 3 && has_vowel(s, len - 2)) return from_stem(s, len - 2);
    if (ends(s, len, "ing") && len > 4 && has_vowel(s, len - 3)) return from_stem(s, len - 3);
    if (s[len - 1] == 's' && !ends(s, len, "ss") && !ends(s, len, "us") && len > 2) return from_s(s, len);
    return len;
}

static size_t noun(char *s, size_t len)
{
    if (s[len - 1] != 's' || len < 3 || ends(s, len, "ss") || ends(s, len, "us") || ends(s, len, "is")) return len;
    return from_s(s, len);
}

static size_t adjective(char *s, size_t len)
{
    if (!ends(s, len, "iest") || len < 6) return len;
    s[len - 4] = 'y';
    return len - 3;
}

ro_str ro_lemma_of(ro_arena *arena, const ro_token *token)
{
    char form[WORD_MAX + 2];
    ro_str lower = token->lower;
    uint8_t upos = token->upos;
    if (upos == RO_PROPN) return token->word;
    if (upos == RO_PUNCT || upos == RO_NUM || upos == RO_SYM || upos == RO_X || !lower.len || lower.len > WORD_MAX) return lower;
    memcpy(form, lower.ptr, lower.len);
    form[lower.len] = 0;
    const char *known = look_up(form, upos);
    if (!known && upos == RO_AUX) known = look_up(form, RO_VERB);
    if (known) return ro_str_of(known);
    size_t len = lower.len;
    if (!ro_is_lower(form[len - 1])) return lower;
    if (upos == RO_VERB || upos == RO_AUX) len = verb(form, len);
    if (upos == RO_NOUN && !(token->flags & RO_TOKEN_HAS_DIGIT)) len = noun(form, len); /* not: 1990s */
    if (upos == RO_ADJ) len = adjective(form, len);
    if (len == lower.len && !memcmp(form, lower.ptr, len)) return lower;
    return ro_str_copy(arena, (ro_str){form, len});
}
