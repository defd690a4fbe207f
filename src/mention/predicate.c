/* predicate.c: descriptions that a clause gives to its subject: "she is a chemist", "he became president", "Karov served as envoy".
 * Fires: "Her father was a geologist, and he …": the geologist is the father. Does not: "He is not the envoy", "He wants to be
 * envoy". */
#include "mention/coref.h"

enum { SUBJECT_STEPS_MAX = 4 };

static const ro_token *token(const ro_tier *t, int32_t k) { return &t->doc->tokens[k]; }

/* "not", "never" by the verb. */
static bool is_denied(const ro_tier *t, int32_t verb)
{
    static const char *const words[] = {"not", "never", "n't", "no"};
    for (int32_t c = -1; (c = ro_doc_next_child(t->doc, (uint32_t)verb, c)) >= 0;)
        if (RO_STR_IN(token(t, c)->lemma, words)) return true;
    return false;
}

/* The verb whose subject the description is said of, or -1. For "is a chemist" that is the description's own head. */
static int32_t verb_of(const ro_tier *t, uint32_t head)
{
    static const char *const becoming[] = {"become", "remain", "stay"}, *const serving[] = {"serve", "work", "act"};
    const ro_token *h = token(t, (int32_t)head);
    if (ro_doc_child(t->doc, head, RO_REL_COP) >= 0) return (int32_t)head;
    if (h->head < 0) return -1;
    const ro_token *verb = token(t, h->head);
    if ((h->rel == RO_REL_XCOMP || h->rel == RO_REL_OBJ) && RO_STR_IN(verb->lemma, becoming)) return h->head;
    int32_t as = h->rel == RO_REL_OBL ? ro_doc_child(t->doc, head, RO_REL_CASE) : -1;
    bool serves = as >= 0 && ro_token_is(token(t, as), "as") && RO_STR_IN(verb->lemma, serving);
    return serves ? h->head : -1;
}

/* The subject of `verb`, or of the verbs that it is joined to by "and"; -1 for none. */
static int32_t subject_of(const ro_tier *t, int32_t verb)
{
    for (int step = 0; step < SUBJECT_STEPS_MAX && verb >= 0; step++) {
        int32_t subject = ro_doc_child(t->doc, (uint32_t)verb, RO_REL_NSUBJ);
        if (subject < 0) subject = ro_doc_child(t->doc, (uint32_t)verb, RO_REL_NSUBJ_PASS);
        if (subject >= 0) return subject;
        if (token(t, verb)->rel != RO_REL_CONJ) return -1;
        verb = token(t, verb)->head;
    }
    return -1;
}

bool ro_tier_is_predicate(const ro_tier *t, uint32_t m)
{
    const ro_mention *mention = &t->self->all.at[m];
    if (!t->doc->sentences[token(t, (int32_t)mention->first)->sentence].parsed) return false;
    int32_t verb = verb_of(t, mention->head);
    return verb >= 0 && subject_of(t, verb) >= 0;
}

bool ro_tier_predicate(ro_tier *t, uint32_t m)
{
    ro_mention *mention = &t->self->all.at[m];
    if (mention->kind != RO_MENTION_OFFICE || mention->plural || mention->name.end > mention->name.start || mention->counterpart)
        return false;
    if (!t->doc->sentences[token(t, (int32_t)mention->first)->sentence].parsed) return false;
    int32_t verb = verb_of(t, mention->head), subject = verb < 0 || is_denied(t, verb) ? -1 : subject_of(t, verb);
    int32_t x = subject < 0 || !t->self->of_token ? -1 : t->self->of_token[subject];
    if (x < 0 || (uint32_t)x == m || t->self->all.at[x].entity == RO_NO_ENTITY) return false;
    const ro_thing *e = &t->things.at[t->self->all.at[x].entity];
    bool person = e->kind == RO_MENTION_PERSON || e->kind == RO_MENTION_OFFICE;
    bool agree = e->gender == RO_GENDER_UNKNOWN || mention->gender == RO_GENDER_UNKNOWN || e->gender == mention->gender;
    if (!person || e->plural || !agree) return false;
    mention->antecedent = x;
    mention->why = "the clause says that the subject is it";
    ro_tier_join(t, m, t->self->all.at[x].entity);
    return true;
}
