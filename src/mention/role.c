/* role.c: how a mention stands in its clause, from the parse where there is one, else from its neighbours; and in which quotation.
 */
#include "mention/finder.h"

enum { HEAD_STEPS_MAX = 16 };

static bool is_verb(const ro_token *t) { return t->upos == RO_VERB || t->upos == RO_AUX; }

/* The token of [first, end) whose head lies outside; `fallback` when the sentence has no parse. */
static uint32_t top_of(const ro_doc *doc, uint32_t first, uint32_t end, uint32_t fallback)
{
    if (!doc->sentences[doc->tokens[first].sentence].parsed) return fallback;
    uint32_t best = fallback;
    bool found = false;
    for (uint32_t t = first; t < end; t++) {
        int32_t head = doc->tokens[t].head;
        if (head >= (int32_t)first && head < (int32_t)end) continue;
        if (doc->tokens[t].upos == RO_PUNCT || doc->tokens[t].upos == RO_ADP || doc->tokens[t].upos == RO_DET) continue;
        if (t == fallback) return t;
        if (!found) best = t;
        found = true;
    }
    return best;
}

static ro_role role_of_rel(uint8_t rel)
{
    switch (rel) {
    case RO_REL_NSUBJ:
    case RO_REL_NSUBJ_PASS:
    case RO_REL_CSUBJ: return RO_ROLE_SUBJECT;
    case RO_REL_OBJ:
    case RO_REL_IOBJ: return RO_ROLE_OBJECT;
    case RO_REL_OBL:
    case RO_REL_OBL_AGENT:
    case RO_REL_NMOD: return RO_ROLE_OBLIQUE;
    case RO_REL_NMOD_POSS: return RO_ROLE_POSSESSOR;
    default: return RO_ROLE_OTHER;
    }
}

static void read_role(const ro_finder *f, ro_mention *m)
{
    const ro_doc *doc = f->doc;
    const ro_sentence *sentence = &doc->sentences[doc->tokens[m->first].sentence];
    uint32_t end = m->first + m->count, t = m->head, to = sentence->first + sentence->count;
    if (sentence->parsed) {
        for (int step = 0; step < HEAD_STEPS_MAX && doc->tokens[t].head >= 0; step++) {
            uint8_t rel = doc->tokens[t].rel;
            if (rel != RO_REL_CONJ && rel != RO_REL_FLAT && rel != RO_REL_APPOS && rel != RO_REL_COMPOUND) break;
            t = (uint32_t)doc->tokens[t].head;
        }
        m->role = role_of_rel(doc->tokens[t].rel);
        int32_t verb = doc->tokens[t].head;
        m->speaks =
            m->role == RO_ROLE_SUBJECT && verb >= 0 && ro_nouns_of(f->tables->nouns, doc->tokens[verb].lemma) & RO_NOUN_SPEECH;
        return;
    }
    const ro_token *before = m->first > sentence->first ? &doc->tokens[m->first - 1] : NULL;
    const ro_token *after = end < to ? &doc->tokens[end] : NULL;
    if (m->possessive)
        m->role = RO_ROLE_POSSESSOR;
    else if (before && before->upos == RO_ADP)
        m->role = RO_ROLE_OBLIQUE;
    else if (after && (is_verb(after) || after->upos == RO_ADV))
        m->role = RO_ROLE_SUBJECT;
    else if (before && before->upos == RO_VERB)
        m->role = RO_ROLE_OBJECT;
    const ro_token *verb = after && is_verb(after) ? after : before && before->upos == RO_VERB ? before : NULL;
    m->speaks =
        verb && (m->role == RO_ROLE_SUBJECT || before == verb) && ro_nouns_of(f->tables->nouns, verb->lemma) & RO_NOUN_SPEECH;
}

/* Possessive pronouns and names before "'s". */
static void read_possessive(const ro_finder *f, ro_mention *m)
{
    uint32_t end = m->first + m->count;
    if (end < f->doc->token_count && ro_token_is_possessive(&f->doc->tokens[end])) m->possessive = true;
    static const char *const words[] = {"his", "their", "its", "my", "our", "your", "whose"};
    if (m->kind == RO_MENTION_PRONOUN && RO_STR_IN(f->doc->tokens[m->head].lower, words)) m->possessive = true;
    if (m->kind == RO_MENTION_PRONOUN && ro_token_is(&f->doc->tokens[m->head], "her")) {
        const ro_token *t = &f->doc->tokens[m->head];
        m->possessive = t->rel == RO_REL_NMOD_POSS ||
                        (t->head < 0 && end < f->doc->token_count && (ro_token_is_nominal(t + 1) || t[1].upos == RO_ADJ));
    }
}

static void read_quotes(const ro_finder *f)
{
    uint32_t m = 0;
    for (uint32_t q = 0; q < f->doc->quotes.count; q++) {
        const ro_quote *quote = &f->doc->quotes.at[q];
        if (quote->scare) continue;
        while (m < f->out->all.count && f->out->all.at[m].first < quote->first) m++;
        for (uint32_t k = m; k < f->out->all.count && f->out->all.at[k].first < quote->first + quote->count; k++)
            f->out->all.at[k].quote = (int32_t)q;
    }
}

void ro_roles_read(ro_finder *f)
{
    for (uint32_t i = 0; i < f->out->all.count; i++) {
        ro_mention *m = &f->out->all.at[i];
        m->head = top_of(f->doc, m->first, m->first + m->count, m->head);
        read_possessive(f, m);
        read_role(f, m);
    }
    read_quotes(f);
}
