/* appose.c: ties that the neighbourhood alone tells: appositions, copulas, acronyms in brackets, a title shared by two names.
 * Each tie sets the antecedent of the lesser mention to the one that names it. */
#include "mention/finder.h"

static const ro_token *token_or_null(const ro_finder *f, const ro_mention *m, uint32_t t)
{
    const ro_sentence *s = &f->doc->sentences[f->doc->tokens[m->first].sentence];
    return t < s->first + s->count ? &f->doc->tokens[t] : NULL;
}

static void tie(ro_mention *m, uint32_t to, const char *why)
{
    m->antecedent = (int32_t)to;
    m->why = why;
}

static bool is_singular_office(const ro_mention *m) { return m->kind == RO_MENTION_OFFICE && !m->plural && m->amount < 2; }

/* What may stand after an apposition: a comma, a stop, a bracket, the end; not "and", which makes a list, nor a verb: "… Karov, the
 * official said" is the official's word on Karov. */
static bool closes(const ro_token *t)
{
    if (!t || t->upos == RO_PUNCT) return true;
    return ro_token_is(t, "who") || ro_token_is(t, "in") || ro_token_is(t, "at") || ro_token_is(t, "with");
}

static bool has_article(const ro_finder *f, const ro_mention *m)
{
    const ro_token *t = ro_finder_token(f, m->first);
    return m->definite || ro_token_is(t, "a") || ro_token_is(t, "an");
}

/* "Tzipi Livni, Israel's chief negotiator, said"; not "Livni, the envoy and two aides". */
static void tie_across_comma(ro_finder *f, uint32_t a, uint32_t b)
{
    ro_mention *first = &f->out->all.at[a], *second = &f->out->all.at[b];
    const ro_token *after = token_or_null(f, second, second->first + second->count);
    bool listed = after && ro_token_is(after, "and");
    if (first->kind == RO_MENTION_PERSON && first->name.end > first->name.start && is_singular_office(second)) {
        const ro_token *t = ro_finder_token(f, second->first);
        if (closes(after) || (listed && (ro_token_is(t, "a") || ro_token_is(t, "an"))))
            tie(second, a, "apposition: a name, then who it is");
    } else if (is_singular_office(first) && first->antecedent < 0 && second->kind == RO_MENTION_PERSON &&
               second->title.end == second->title.start) {
        if (closes(after) && (has_article(f, first) || first->office >= 0)) tie(first, b, "apposition: who it is, then the name");
    } else if (first->kind == RO_MENTION_BODY && first->name.end > first->name.start && !second->plural && closes(after)) {
        bool body = second->kind == RO_MENTION_BODY || second->kind == RO_MENTION_GROUP;
        if (body && second->name.end == second->name.start && has_article(f, second))
            tie(second, a, "apposition: a body, then what it is");
    }
}

/* "Orr is the secretary of state", "Venn was foreign minister"; not "Orr is not the envoy". */
static void tie_across_copula(ro_finder *f, uint32_t a, uint32_t b)
{
    ro_mention *first = &f->out->all.at[a], *second = &f->out->all.at[b];
    if (first->kind == RO_MENTION_PERSON && is_singular_office(second) && second->antecedent < 0)
        tie(second, a, "a name is said to be it");
}

/* "Presidents Putin and Obama", "Messrs. Putin and Obama": the plural title is also the second's. */
static void share_title(ro_finder *f, uint32_t a, uint32_t b)
{
    const ro_mention *first = &f->out->all.at[a];
    ro_mention *second = &f->out->all.at[b];
    if (first->kind != RO_MENTION_PERSON || second->kind != RO_MENTION_PERSON || second->title.end > second->title.start) return;
    if (first->title.end == first->title.start) return;
    bool plural = false;
    uint32_t last = ro_doc_token_at(f->doc, first->title.end - 1);
    if (last < f->doc->token_count) ro_finder_bits(f, last, &plural);
    if (!plural) return;
    second->title = first->title;
    second->office = first->office;
    if (second->phrase < 0) second->phrase = first->phrase;
}

void ro_appositions_tie(ro_finder *f)
{
    uint32_t n = f->doc->token_count;
    int32_t *starts = ro_arena_alloc(f->arena, ((size_t)n + 1) * sizeof *starts);
    if (!starts) {
        f->failed = true;
        return;
    }
    memset(starts, 0xff, ((size_t)n + 1) * sizeof *starts);
    for (uint32_t i = f->out->all.count; i-- > 0;) starts[f->out->all.at[i].first] = (int32_t)i;
    for (uint32_t a = 0; a < f->out->all.count; a++) {
        const ro_mention *m = &f->out->all.at[a];
        uint32_t end = m->first + m->count;
        const ro_token *t = token_or_null(f, m, end);
        if (!t || end + 1 >= n || starts[end + 1] < 0 || m->kind == RO_MENTION_PRONOUN) continue;
        uint32_t b = (uint32_t)starts[end + 1];
        if (f->doc->tokens[end + 1].sentence != t->sentence) continue;
        const ro_mention *second = &f->out->all.at[b];
        bool bracket = ro_token_is(t, "("), dash = ro_token_is(t, "-") || ro_token_is(t, "--");
        if (ro_token_is(t, ",") || bracket || dash) tie_across_comma(f, a, b);
        if (bracket && second->count == 1 && f->doc->tokens[end + 1].flags & RO_TOKEN_ALL_CAPITALS && m->kind != RO_MENTION_PERSON)
            tie(&f->out->all.at[b], a, "an acronym in brackets");
        if (ro_token_is(t, "is") || ro_token_is(t, "was")) tie_across_copula(f, a, b);
        if (ro_token_is(t, "and")) share_title(f, a, b);
    }
}
