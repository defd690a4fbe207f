/* gather.c: words that mean something on this page: surnames of its persons, those who own ("Byron sold his house"), acronyms that
 * it brings in. Read before any mention is made, so that a word means the same wherever it stands. */
#include "mention/finder.h"

enum { SURNAME_MIN = 3, ACRONYM_MAX = 8, VOTES_EVEN = 1 << 30 };

static bool is_table_name(const ro_finder *f, uint32_t t)
{
    static const ro_phrase_class classes[] = {RO_PHRASE_STATE, RO_PHRASE_CAPITAL, RO_PHRASE_BODY, RO_PHRASE_METONYM,
                                              RO_PHRASE_OUTLET};
    for (size_t c = 0; c < sizeof classes / sizeof *classes; c++)
        if (ro_finder_phrase(f, classes[c], t)) return true;
    return false;
}

/* Words that the page uses as persons' surnames: the last of longer names ("Lavrov" of "Sergei Lavrov"), and those that the
 * recogniser takes for a person more often than for something else. It then holds wherever the word stands. */
static bool collect_surnames(ro_finder *f)
{
    ro_map votes = {0}; /* VOTES_EVEN + times a person - times something else */
    for (uint32_t i = 0; i < f->doc->names.count; i++) {
        const ro_name *name = &f->doc->names.at[i];
        ro_str last = f->doc->tokens[name->first + name->count - 1].lower;
        if (last.len < SURNAME_MIN || name->kind == RO_NAME_NONE) continue;
        bool person = name->kind == RO_NAME_PER;
        if (person && name->count > 1 && !ro_map_set(&f->surnames, f->arena, last, i)) return false;
        uint32_t *vote = name->count == 1 ? ro_map_at(&votes, f->arena, last, VOTES_EVEN) : NULL;
        if (name->count == 1 && !vote) return false;
        if (vote) *vote += person ? 1 : (uint32_t)-1;
    }
    for (uint32_t i = 0; i < f->doc->names.count; i++) {
        const ro_name *name = &f->doc->names.at[i];
        ro_str word = f->doc->tokens[name->first].lower;
        if (name->kind != RO_NAME_PER || name->count != 1 || ro_map_get(&votes, word) <= VOTES_EVEN) continue;
        if (is_table_name(f, name->first)) continue;
        if (!ro_map_set(&f->surnames, f->arena, word, i)) return false;
    }
    return true;
}

/* "Byron sold his house": the subject whose clause holds "his", "her" or "himself" is a person, whatever it was taken for. */
static bool is_owner(const ro_finder *f, uint32_t t)
{
    static const char *const words[] = {"his", "her", "himself", "herself"};
    const ro_token *k = ro_finder_token(f, t);
    if (k->upos != RO_PROPN || k->head < 0 || (k->rel != RO_REL_NSUBJ && k->rel != RO_REL_NSUBJ_PASS)) return false;
    if (!(k->flags & RO_TOKEN_CAPITAL) || k->flags & RO_TOKEN_ALL_CAPITALS || k->lower.len < SURNAME_MIN) return false;
    if (ro_finder_bits(f, t, NULL)) return false; /* "the Church" */
    const ro_sentence *s = &f->doc->sentences[k->sentence];
    for (uint32_t p = t + 1; p < s->first + s->count; p++) {
        const ro_token *own = ro_finder_token(f, p);
        if (own->upos == RO_PROPN || own->upos == RO_PUNCT)
            return false; /* another may be the owner: "Wikinews asked Orr about his work" */
        bool hangs = own->head == k->head || (own->head >= 0 && ro_finder_token(f, (uint32_t)own->head)->head == k->head);
        if (hangs && RO_STR_IN(own->lower, words)) return true;
    }
    return false;
}

/* Names that no table knows for something else, and that own things as persons do. */
static bool collect_owners(ro_finder *f)
{
    for (uint32_t t = 0; t < f->doc->token_count; t++) {
        bool single = !t || ro_finder_token(f, t - 1)->upos != RO_PROPN;
        if (!single || !f->doc->sentences[ro_finder_token(f, t)->sentence].parsed || !is_owner(f, t) || is_table_name(f, t))
            continue;
        if (!ro_map_set(&f->surnames, f->arena, ro_finder_token(f, t)->lower, t)) return false;
    }
    return true;
}

/* "International Syria Support Group (ISSG)": capitals in brackets whose letters begin the words before. */
static bool collect_acronyms(ro_finder *f)
{
    const ro_doc *doc = f->doc;
    for (uint32_t t = 2; t + 1 < doc->token_count; t++) {
        const ro_token *k = &doc->tokens[t];
        if (!(k->flags & RO_TOKEN_ALL_CAPITALS) || k->word.len < 2 || k->word.len > ACRONYM_MAX) continue;
        if (!ro_token_is(k - 1, "(") || !ro_token_is(k + 1, ")") || !(k[-2].flags & RO_TOKEN_CAPITAL)) continue;
        bool begins = false;
        for (uint32_t b = 2; b < k->word.len + 4 && b <= t && !begins; b++)
            begins = k[-(int)b].word.len && k[-(int)b].word.ptr[0] == k->word.ptr[0];
        if (begins && !ro_map_set(&f->acronyms, f->arena, k->word, t)) return false;
    }
    return true;
}

bool ro_gather_words(ro_finder *f) { return collect_surnames(f) && collect_owners(f) && collect_acronyms(f); }
