/* description.c: definite descriptions tied to what was named before: "the minister", "the ministry", "the group", "the country".
 * Each sort of description has its own rule of what fits (by head word, office, state, sort of body); of those that fit the nearest
 * is taken where the rule is sharp ("the ministry"), the weightiest where it is loose ("the president", "the group"). Worked
 * example: "Al-Shabaab struck. The attack follows an alliance with Al Qaeda. The group …": both are armed groups; Al-Shabaab is
 * named more often and as a subject. What fits nothing stays for itself. */
#include "mention/coref.h"

enum {
    REACH = 2 * RO_COREF_WINDOW,
    BODY_SENTENCES = 8,    /* that "the group", "the bloc" reach back */
    RULE_SENTENCES = 4,    /* "the government" to its state */
    TITLE_SENTENCES = 10,  /* that a description runs ahead of the title it means */
    EPITHET_SENTENCES = 1, /* that "the fugitive leader" reaches back */
    RULES_MAX = 4,         /* for one mention */
    COUNT_MOST = 12,
    FAR_MOST = 20,
    SUBJECT_BONUS = 3
};

static ro_mention *at(const ro_tier *t, uint32_t m) { return &t->self->all.at[m]; }
static const ro_token *head_of(const ro_tier *t, uint32_t m) { return &t->doc->tokens[at(t, m)->head]; }
static uint32_t sentence_of(const ro_tier *t, uint32_t m) { return t->doc->tokens[at(t, m)->first].sentence; }
static bool has_title(const ro_mention *m) { return m->title.end > m->title.start; }
static bool has_name(const ro_mention *m) { return m->name.end > m->name.start; }

static int32_t state_of(const ro_tier *t, const ro_mention *x) { return x->state >= 0 ? x->state : t->things.at[x->entity].state; }

static bool states_agree(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    int32_t state = state_of(t, x);
    return m->state < 0 || state < 0 || m->state == state;
}

/* Classes of all words of the mention: "the militant group" is armed. */
static uint32_t nouns_in(const ro_tier *t, const ro_mention *m)
{
    uint32_t bits = m->noun;
    for (uint32_t k = m->first; t->tables && k < m->first + m->count; k++)
        bits |= ro_nouns_of(t->tables->nouns, t->doc->tokens[k].lower);
    return bits;
}

ro_body_sort ro_tier_sort(const ro_tier *t, const ro_mention *x)
{
    const ro_phrase *p = x->phrase >= 0 ? &t->doc->phrases.at[x->phrase] : NULL;
    if (!p || p->table != RO_PHRASE_BODY || !t->tables || !t->tables->sort_of_body) return RO_SORT_UNKNOWN;
    return t->tables->sort_of_body(t->tables->context, p);
}

/* --- persons ------------------------------------------------------------------------------------------------------------- */

/* Does the title of `named` hold the last word of the description: "the minister" and "Foreign Minister Ivan Petrov"? */
static bool title_holds(const ro_tier *t, const ro_mention *named, const ro_token *word)
{
    if (!has_title(named)) return false;
    for (uint32_t k = ro_doc_token_at(t->doc, named->title.start);
         k < t->doc->token_count && t->doc->tokens[k].end <= named->title.end; k++)
        if (ro_str_equal(t->doc->tokens[k].lower, word->lower)) return true;
    return false;
}

/* "the Russian foreign minister", "the minister", "the spokeswoman": somebody with that office or title. */
static bool office_fits(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    if ((x->kind != RO_MENTION_PERSON && x->kind != RO_MENTION_OFFICE) || !states_agree(t, m, x)) return false;
    if (m->noun & RO_NOUN_ENVOY && m->state >= 0 && state_of(t, x) != m->state) return false; /* "the British ambassador" */
    if (x->tenure == RO_TENURE_FORMER && m->tenure != RO_TENURE_FORMER) return false;
    if (m->office >= 0 && m->office == x->office) return true;
    const ro_token *word = &t->doc->tokens[ro_doc_token_at(t->doc, has_title(m) ? m->title.end - 1 : m->span.end - 1)];
    return (m->office < 0 || m->count <= 2) && title_holds(t, x, word);
}

/* "the president" where the page gives a name without a title: whom the tables know in such an office. */
static bool held_office(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    if (x->kind != RO_MENTION_PERSON || m->office < 0 || m->tenure != RO_TENURE_HOLDER || x->tenure == RO_TENURE_FORMER)
        return false;
    if (t->things.at[x->entity].office >= 0) return false; /* the page says what she is: "Vice President Orr" */
    if (!t->tables || !t->tables->person_held || !states_agree(t, m, x)) return false;
    return t->tables->person_held(t->tables->context, ro_str_span(t->doc->text, x->name), m->office, m->state);
}

/* --- bodies and groups --------------------------------------------------------------------------------------------------- */

static bool is_collective(const ro_mention *x)
{
    return x->kind == RO_MENTION_BODY || x->kind == RO_MENTION_GROUP || x->kind == RO_MENTION_OUTLET;
}

/* "the Trump administration" is not "the Obama administration", "the Syrian Army" no other's. */
static bool owners_agree(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    if (m->of < 0 || x->of < 0) return true;
    const ro_mention *a = at(t, (uint32_t)m->of), *b = at(t, (uint32_t)x->of);
    if (a->kind != RO_MENTION_PERSON || b->kind != RO_MENTION_PERSON) return true;
    return a->entity != RO_NO_ENTITY && a->entity == b->entity;
}

/* Words after the head bind it to what they say: "the leader of the group", "the alliance between". */
static bool is_bound(const ro_mention *m) { return m->first + m->count > m->head + 1 && m->state < 0; }

static bool same_last_word(const ro_tier *t, const ro_mention *a, const ro_mention *b)
{
    return ro_str_equal(t->doc->tokens[a->first + a->count - 1].lower, t->doc->tokens[b->first + b->count - 1].lower);
}

/* "the ministry" and "Russian Foreign Ministry". */
static bool head_fits(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    if (!is_collective(x) || x->plural != m->plural || !states_agree(t, m, x) || !owners_agree(t, m, x)) return false;
    if (is_bound(m) && !same_last_word(t, m, x)) return false;
    const ro_token *word = &t->doc->tokens[m->head];
    for (uint32_t k = x->first; k < x->first + x->count; k++)
        if (ro_str_equal(t->doc->tokens[k].lower, word->lower)) return true;
    return false;
}

/* "the group", "the agency", "the bloc" after a body that is called otherwise. */
static bool sort_fits(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    uint32_t nouns = nouns_in(t, m);
    ro_body_sort sort = ro_tier_sort(t, x);
    if (x->kind != RO_MENTION_BODY || !has_name(x) || !states_agree(t, m, x) || x->noun & RO_NOUN_RULE) return false;
    if (nouns & RO_NOUN_ARMED) return sort == RO_SORT_ARMED;
    if (m->noun & RO_NOUN_COLLECTIVE) return m->count <= 2 && sort != RO_SORT_INSTITUTION;
    return false;
}

/* "the bloc", "the alliance" after a body of states. */
static bool bloc_fits(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    ro_body_sort sort = ro_tier_sort(t, x);
    return m->noun & RO_NOUN_BLOC && m->count <= 2 && has_name(x) && (sort == RO_SORT_ORGANISATION || sort == RO_SORT_GROUP);
}

/* "the government" of the state that is spoken of. */
static bool rule_fits(const ro_mention *m, const ro_mention *x)
{
    if (!(m->noun & RO_NOUN_RULE) || x->kind != RO_MENTION_STATE || x->state < 0 || m->of >= 0) return false;
    return m->state < 0 ? m->count <= 2 : m->state == x->state;
}

/* --- the walk ------------------------------------------------------------------------------------------------------------ */

typedef bool (*fits_fn)(const ro_tier *t, const ro_mention *m, const ro_mention *x);

static bool office_fn(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    return !m->counterpart && office_fits(t, m, x);
}
static bool held_fn(const ro_tier *t, const ro_mention *m, const ro_mention *x) { return !m->counterpart && held_office(t, m, x); }
static bool rule_fn(const ro_tier *t, const ro_mention *m, const ro_mention *x) { return (void)t, rule_fits(m, x); }
static bool outlet_fn(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    return x->kind == RO_MENTION_OUTLET || (x->kind == RO_MENTION_BODY && head_fits(t, m, x));
}
static bool state_fn(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    return (void)t, (void)m, x->kind == RO_MENTION_STATE && x->state >= 0;
}
static bool people_fn(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    if (x->kind == RO_MENTION_BODY && m->state < 0)
        return ro_str_equal(t->doc->tokens[m->head].lower, t->doc->tokens[x->first + x->count - 1].lower);
    bool set = x->kind == RO_MENTION_NOMINAL && m->count > 1 && m->definite && !ro_token_is(&t->doc->tokens[m->first], "that");
    if ((x->kind != RO_MENTION_GROUP && !set) || !x->plural || !states_agree(t, m, x)) return false;
    return ro_str_equal(t->doc->tokens[m->head].lower, t->doc->tokens[x->head].lower);
}

typedef struct rule {
    fits_fn fits;
    uint32_t sentences; /* how far it reaches */
    bool weightiest;    /* of those that fit, else the nearest */
    const char *why;
} rule;

static const rule sharp_office = {office_fn, UINT32_MAX, false, "a description of one named before"};
static const rule loose_office = {office_fn, UINT32_MAX, true, "a description of one named before"};
static const rule held = {held_fn, UINT32_MAX, true, "the one named here who held that office"};
static const rule head = {head_fits, UINT32_MAX, false, "a description of one named before"};
static const rule sort = {sort_fits, BODY_SENTENCES, true, "the body of that sort that is spoken of most"};
static const rule bloc = {bloc_fits, BODY_SENTENCES, false, "the body of states named last"};
static const rule government = {rule_fn, RULE_SENTENCES, false, "the government of the state just named"};
static const rule outlet = {outlet_fn, UINT32_MAX, false, "a description of one named before"};
static const rule state = {state_fn, UINT32_MAX, false, "a description of one named before"};
static const rule people = {people_fn, UINT32_MAX, false, "a description of one named before"};

static int32_t salience(const ro_tier *t, uint32_t m, uint32_t i)
{
    uint32_t count = t->things.at[at(t, i)->entity].count, far = sentence_of(t, m) - sentence_of(t, i);
    int32_t subject = at(t, i)->role == RO_ROLE_SUBJECT ? SUBJECT_BONUS : 0;
    return (int32_t)(count > COUNT_MOST ? COUNT_MOST : count) * 2 - (int32_t)(far > FAR_MOST ? FAR_MOST : far) + subject;
}

static bool is_inside(const ro_mention *m, const ro_mention *outer)
{
    return outer->first + outer->count > m->first && outer->first <= m->first;
}

/* "US sanctions against the country": whoever acts in the phrase is not who it is done to. */
static bool acts_in_phrase(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    uint32_t from = x->first + x->count;
    if (!m->first || !ro_token_is(&t->doc->tokens[m->first - 1], "against")) return false;
    if (from > m->first || t->doc->tokens[x->first].sentence != t->doc->tokens[m->first].sentence) return false;
    for (uint32_t k = from; k < m->first; k++)
        if (t->doc->tokens[k].upos == RO_VERB || t->doc->tokens[k].upos == RO_AUX) return false;
    return true;
}

/* What the rule finds before mention `m`, or -1. */
static int32_t find(const ro_tier *t, uint32_t m, const rule *r)
{
    int32_t best = -1, most = 0;
    for (uint32_t i = m, steps = 0; i-- > 0 && steps < REACH; steps++) {
        if (sentence_of(t, m) - sentence_of(t, i) > r->sentences) break;
        if (at(t, i)->entity == RO_NO_ENTITY || is_inside(at(t, m), at(t, i)) || acts_in_phrase(t, at(t, m), at(t, i)) ||
            !r->fits(t, at(t, m), at(t, i)))
            continue;
        int32_t weight = r->weightiest ? salience(t, m, i) : 0;
        if (best >= 0 && weight <= most) continue;
        best = (int32_t)i;
        most = weight;
        if (!r->weightiest) break;
    }
    return best;
}

/* "The attorney general resigned. … Attorney General Ann Orr": the title comes later; the only person who has it. */
static int32_t find_ahead(const ro_tier *t, uint32_t m)
{
    int32_t best = -1;
    for (uint32_t i = m + 1; i < t->self->all.count && sentence_of(t, i) - sentence_of(t, m) <= TITLE_SENTENCES; i++) {
        const ro_mention *x = at(t, i);
        if (x->kind != RO_MENTION_PERSON || x->entity == RO_NO_ENTITY || !has_title(x) || !office_fits(t, at(t, m), x)) continue;
        if (best >= 0 && at(t, (uint32_t)best)->entity != x->entity) return -1;
        if (best < 0) best = (int32_t)i;
    }
    return best;
}

/* Those who are spoken of without ever being named. */
static bool is_anonymous(const ro_token *noun)
{
    static const char *const words[] = {
        "official",  "source",    "spokesman", "spokeswoman", "spokesperson", "diplomat", "analyst",  "expert",
        "officer",   "witness",   "resident",  "reporter",    "journalist",   "aide",     "adviser",  "advisor",
        "soldier",   "commander", "lawyer",    "doctor",      "activist",     "observer", "insider",  "researcher",
        "professor", "editor",    "author",    "person",      "negotiator",   "mediator", "colleague"};
    return RO_STR_IN(noun->lower, words);
}

/* "the far-right candidate", "the fugitive leader": an epithet means the only person named in the two sentences before; -1 for
 * several. */
static int32_t find_epithet(const ro_tier *t, uint32_t m)
{
    const ro_mention *x = at(t, m);
    int32_t found = -1;
    if (x->kind != RO_MENTION_OFFICE || x->plural || x->of >= 0 || x->counterpart || x->state >= 0 || x->office >= 0) return -1;
    if (x->count < 3 || is_bound(x)) return -1;
    if (!ro_token_is(&t->doc->tokens[x->first], "the") || is_anonymous(head_of(t, m))) return -1;
    for (uint32_t i = m, steps = 0; i-- > 0 && steps < REACH && sentence_of(t, m) - sentence_of(t, i) <= EPITHET_SENTENCES;
         steps++) {
        const ro_mention *y = at(t, i);
        if (y->kind != RO_MENTION_PERSON || y->entity == RO_NO_ENTITY || !has_name(y)) continue;
        if (found >= 0 && at(t, (uint32_t)found)->entity != y->entity) return -1;
        if (found < 0) found = (int32_t)i;
    }
    if (found >= 0 && x->gender != RO_GENDER_UNKNOWN && t->things.at[at(t, (uint32_t)found)->entity].gender != RO_GENDER_UNKNOWN &&
        x->gender != t->things.at[at(t, (uint32_t)found)->entity].gender)
        return -1;
    return found;
}

/* Rules for a mention, most certain first. */
static uint32_t rules_for(const ro_mention *m, const rule *out[RULES_MAX])
{
    bool loose = m->state < 0 && m->office >= 0;
    switch (m->kind) {
    case RO_MENTION_OFFICE:
        if (m->plural) return 0;
        out[0] = loose ? &loose_office : &sharp_office, out[1] = &held;
        return is_bound(m) ? 1 : 2;
    case RO_MENTION_BODY:
    case RO_MENTION_GROUP:
        if (m->plural) {
            out[0] = m->kind == RO_MENTION_GROUP ? &people : &head, out[1] = &sort;
            return m->noun & RO_NOUN_ARMED ? 2 : m->kind == RO_MENTION_GROUP;
        }
        out[0] = &head, out[1] = &bloc, out[2] = &sort, out[3] = &government;
        return is_bound(m) ? 1 : RULES_MAX;
    case RO_MENTION_OUTLET: out[0] = &outlet; return 1;
    case RO_MENTION_STATE: out[0] = &state; return 1;
    default: return 0;
    }
}

/* A capitalised title without article is as good as a definite one: "Russian President has said". */
static bool is_description(const ro_tier *t, uint32_t m)
{
    const ro_mention *x = at(t, m);
    if (has_name(x) || x->kind == RO_MENTION_PRONOUN || x->kind == RO_MENTION_NOMINAL || x->kind == RO_MENTION_PLACE) return false;
    if (x->definite) return true;
    if (x->kind == RO_MENTION_OFFICE) return x->office >= 0 && head_of(t, m)->flags & RO_TOKEN_CAPITAL;
    return (x->kind == RO_MENTION_GROUP && x->plural && x->count == 1) || (x->kind == RO_MENTION_BODY && x->state >= 0);
}

static bool join(ro_tier *t, uint32_t m, int32_t x, const char *why)
{
    at(t, m)->antecedent = x;
    at(t, m)->why = why;
    ro_tier_join(t, m, at(t, (uint32_t)x)->entity);
    return true;
}

bool ro_tier_description(ro_tier *t, uint32_t m)
{
    const rule *rules[RULES_MAX];
    if (!is_description(t, m)) return false;
    if (ro_tier_states(t, m)) return true;
    uint32_t count = rules_for(at(t, m), rules);
    for (uint32_t k = 0; k < count; k++) {
        int32_t x = find(t, m, rules[k]);
        if (x >= 0) return join(t, m, x, rules[k]->why);
    }
    bool title = at(t, m)->kind == RO_MENTION_OFFICE && !at(t, m)->plural && at(t, m)->of < 0 && !at(t, m)->counterpart;
    int32_t ahead = title ? find_ahead(t, m) : -1;
    if (ahead >= 0) return join(t, m, ahead, "a description of one whose title follows");
    int32_t epithet = title ? find_epithet(t, m) : -1;
    if (epithet >= 0) return join(t, m, epithet, "an epithet of the only one named just before");
    return ro_tier_leaders(t, m);
}
