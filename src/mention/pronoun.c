/* pronoun.c: third-person pronouns tied to what they stand for.
 * A pronoun weighs every entity that was mentioned in the last sentences, at its latest mention and at the latest that names it:
 * how far back, in which role, how often, with which gender and number, how the clauses hang on one another, on which side of a
 * quotation mark. The weights are whole numbers, fitted by train/coref.c on GUM (train), see weights.h. Worked example: "Lavrov met
 * Kerry. He said …": Lavrov stands one sentence back as subject, Kerry as object; the subject weighs more. */
#include "mention/coref.h"

#include "mention/weights.h"

enum { STEPS_MAX = 12, BARRED_MAX = 16, LEAD_SENTENCES = 2 };

typedef enum pronoun_class { PRONOUN_OTHER = -1, PRONOUN_HE, PRONOUN_THEY, PRONOUN_IT } pronoun_class;

/* A clause above the pronoun: its verb, and by which link the pronoun hangs below it. */
typedef struct clause {
    uint32_t verb;
    ro_coref_link link;
} clause;

/* The pronoun that is being tied. */
typedef struct seeker {
    uint32_t mention;
    pronoun_class class;
    uint32_t place; /* 0 subject, 1 possessive, 2 elsewhere */
    bool reflexive, opens;
    clause clauses[STEPS_MAX]; /* its own first */
    uint32_t clause_count;
    uint32_t barred[BARRED_MAX], barred_count; /* entities */
    uint32_t speaker; /* entity of whoever speaks the quotation that it stands in: not "he" there; or RO_NO_ENTITY */
    uint32_t most;    /* mentions of the candidate that has most */
} seeker;

static ro_mention *at(const ro_tier *t, uint32_t m) { return &t->self->all.at[m]; }
static const ro_token *head_of(const ro_tier *t, uint32_t m) { return &t->doc->tokens[at(t, m)->head]; }
static uint32_t sentence_of(const ro_tier *t, uint32_t m) { return t->doc->tokens[at(t, m)->first].sentence; }
static uint32_t paragraph_of(const ro_tier *t, uint32_t m) { return t->doc->sentences[sentence_of(t, m)].paragraph; }

/* --- the pronoun --------------------------------------------------------------------------------------------------------- */

static pronoun_class class_of(const ro_mention *m, const ro_token *t)
{
    if (m->gender == RO_GENDER_MALE || m->gender == RO_GENDER_FEMALE) return PRONOUN_HE;
    if (m->gender == RO_GENDER_NEUTER) return PRONOUN_IT;
    return ro_str_starts(t->lower, RO_STR("the")) ? PRONOUN_THEY : PRONOUN_OTHER;
}

static bool is_reflexive(const ro_token *t)
{
    return ro_str_ends(t->lower, RO_STR("self")) || ro_str_ends(t->lower, RO_STR("selves"));
}

static bool is_clause_verb(const ro_token *t)
{
    switch (t->rel) {
    case RO_REL_CCOMP:
    case RO_REL_PARATAXIS:
    case RO_REL_ADVCL:
    case RO_REL_XCOMP:
    case RO_REL_CSUBJ:
    case RO_REL_ACL:
    case RO_REL_ACL_RELCL:
    case RO_REL_ROOT: return true;
    case RO_REL_CONJ: return t->upos == RO_VERB || t->upos == RO_AUX;
    default: return false;
    }
}

static ro_coref_link link_of(uint8_t rel)
{
    switch (rel) {
    case RO_REL_CCOMP:
    case RO_REL_PARATAXIS: return RO_COREF_LINK_SPEECH;
    case RO_REL_ACL:
    case RO_REL_ACL_RELCL: return RO_COREF_LINK_NOUN;
    case RO_REL_CONJ: return RO_COREF_LINK_CONJ;
    default: return RO_COREF_LINK_ADVERBIAL;
    }
}

/* The verbs above the pronoun, its own clause first; each but the first with the link that the one below it hangs by. */
static void find_clauses(seeker *s, const ro_tier *t)
{
    int32_t k = (int32_t)at(t, s->mention)->head;
    ro_coref_link link = RO_COREF_LINK_OWN;
    if (!t->doc->sentences[sentence_of(t, s->mention)].parsed) return;
    for (uint32_t steps = 0; k >= 0 && s->clause_count < STEPS_MAX && steps < 4 * STEPS_MAX; steps++) {
        const ro_token *token = &t->doc->tokens[k];
        if (is_clause_verb(token) && k != (int32_t)at(t, s->mention)->head) {
            s->clauses[s->clause_count++] = (clause){(uint32_t)k, link};
            link = link_of(token->rel);
        }
        k = token->head;
    }
}

static bool is_core(uint8_t rel)
{
    return rel == RO_REL_NSUBJ || rel == RO_REL_NSUBJ_PASS || rel == RO_REL_OBJ || rel == RO_REL_IOBJ;
}

/* Does token `k` hang below `top`? */
static bool is_below(const ro_doc *doc, int32_t k, int32_t top)
{
    for (int steps = 0; k >= 0 && k != top && steps < 4 * STEPS_MAX; steps++) k = doc->tokens[k].head;
    return k == top;
}

/* What the sentence forbids: "Karov met him" is not Karov himself, "he said that Karov …" not Karov either. */
static bool bars(const ro_tier *t, const seeker *s, uint32_t x)
{
    const ro_mention *p = at(t, s->mention), *m = at(t, x);
    const ro_token *pt = &t->doc->tokens[p->head], *mt = &t->doc->tokens[m->head];
    if (pt->head < 0 || s->reflexive || p->possessive || !is_core(pt->rel)) return false;
    if (is_core(mt->rel) && mt->head == pt->head) return true;
    bool subject = pt->rel == RO_REL_NSUBJ || pt->rel == RO_REL_NSUBJ_PASS;
    return subject && x > s->mention && m->kind != RO_MENTION_PRONOUN && !m->speaks && !m->possessive &&
           is_below(t->doc, (int32_t)m->head, pt->head);
}

/* The entities that the pronoun's own sentence keeps it from. */
static void find_barred(seeker *s, const ro_tier *t)
{
    uint32_t here = sentence_of(t, s->mention), first = s->mention, end = s->mention + 1;
    while (first && s->mention - first < RO_COREF_WINDOW && sentence_of(t, first - 1) == here) first--;
    while (end < t->self->all.count && end - s->mention < RO_COREF_WINDOW && sentence_of(t, end) == here) end++;
    for (uint32_t i = first; i < end && s->barred_count < BARRED_MAX; i++) {
        const ro_mention *m = at(t, i);
        uint32_t owned = m->of != (int32_t)s->mention ? RO_NO_ENTITY /* "his counterpart, Karov": not Karov's */
                         : m->antecedent >= 0         ? at(t, (uint32_t)m->antecedent)->entity
                                                      : m->entity;
        if (owned != RO_NO_ENTITY) s->barred[s->barred_count++] = owned;
        if (owned == RO_NO_ENTITY && i != s->mention && m->entity != RO_NO_ENTITY && bars(t, s, i))
            s->barred[s->barred_count++] = m->entity;
    }
}

static bool is_barred(const seeker *s, uint32_t entity)
{
    for (uint32_t i = 0; i < s->barred_count; i++)
        if (s->barred[i] == entity) return true;
    return false;
}

static seeker seek(const ro_tier *t, uint32_t p)
{
    const ro_mention *m = at(t, p);
    const ro_sentence *s = &t->doc->sentences[sentence_of(t, p)];
    seeker out = {.mention = p,
                  .class = class_of(m, head_of(t, p)),
                  .place = m->possessive                ? 1
                           : m->role == RO_ROLE_SUBJECT ? 0
                                                        : 2,
                  .reflexive = is_reflexive(head_of(t, p)),
                  .opens = m->first <= s->first + 1};
    int32_t speaker = m->quote >= 0 && out.class == PRONOUN_HE ? ro_tier_speaker(t, m->quote) : -1;
    out.speaker = speaker < 0 ? RO_NO_ENTITY : at(t, (uint32_t)speaker)->entity;
    find_clauses(&out, t);
    if (out.class != PRONOUN_OTHER) find_barred(&out, t);
    return out;
}

/* Could the pronoun stand for what mention `x` of thing `e` names? */
static bool may_mean(const ro_tier *t, pronoun_class class, const ro_mention *p, const ro_mention *x)
{
    const ro_thing *e = &t->things.at[x->entity];
    bool person = e->kind == RO_MENTION_PERSON || e->kind == RO_MENTION_OFFICE;
    if (class == PRONOUN_HE) return person && !e->plural && (e->gender == RO_GENDER_UNKNOWN || e->gender == p->gender);
    if (class == PRONOUN_THEY)
        return e->plural || e->kind == RO_MENTION_GROUP || e->kind == RO_MENTION_BODY || e->kind == RO_MENTION_STATE ||
               e->kind == RO_MENTION_OUTLET || (person && e->gender == RO_GENDER_UNKNOWN && !e->named);
    return !person && !e->plural && x->kind != RO_MENTION_NOMINAL;
}

/* --- features ------------------------------------------------------------------------------------------------------------ */

static void push(ro_coref_features *f, uint32_t feature)
{
    if (f->count < RO_COREF_FEATURES_MAX) f->at[f->count++] = (uint16_t)feature;
}

static void push_if(ro_coref_features *f, bool is, uint32_t feature)
{
    if (is) push(f, feature);
}

static uint32_t distance_bucket(uint32_t sentences)
{
    if (sentences < 4) return sentences;
    return sentences < 6 ? 4 : sentences < 9 ? 5 : 6;
}

static uint32_t count_bucket(uint32_t mentions)
{
    static const uint32_t least[] = {0, 2, 3, 6, 10, 18};
    uint32_t bucket = 0;
    while (bucket + 1 < sizeof least / sizeof *least && mentions >= least[bucket + 1]) bucket++;
    return bucket;
}

static uint32_t since_bucket(uint32_t pronouns) { return pronouns < 3 ? pronouns : pronouns < 7 ? 3 : 4; }

/* In one sentence: in which of the clauses above the pronoun the candidate stands. */
static void link_features(ro_coref_features *f, const ro_tier *t, const seeker *s, uint32_t x)
{
    const ro_mention *p = at(t, s->mention), *m = at(t, x);
    int32_t verb = t->doc->tokens[m->head].head;
    ro_coref_link link = RO_COREF_NO_LINK;
    uint32_t steps = 0;
    for (uint32_t i = 0; i < s->clause_count && verb >= 0 && !link; i++)
        if (s->clauses[i].verb == (uint32_t)verb) {
            link = s->clauses[i].link;
            steps = i;
        }
    uint32_t subject = m->role == RO_ROLE_SUBJECT;
    push(f, RO_COREF_LINK + (s->place * RO_COREF_LINKS + (uint32_t)link) * 2 + subject);
    push_if(f, x > s->mention && subject && link, RO_COREF_AHEAD_SUBJECT);
    push_if(f, steps > 0, RO_COREF_LINK_STEPS + (steps > 3 ? 2 : steps - 1));
    bool sisters = verb >= 0 && verb == t->doc->tokens[p->head].head && !p->possessive;
    push_if(f, sisters, s->reflexive ? RO_COREF_REFLEXIVE : RO_COREF_SISTER);
    push_if(f, s->reflexive, RO_COREF_REFLEXIVE_NEAR);
}

static void quote_features(ro_coref_features *f, const ro_mention *p, const ro_mention *m, bool same)
{
    push_if(f, p->quote >= 0 && m->quote == p->quote, RO_COREF_SAME_QUOTE);
    push_if(f, p->quote >= 0 && m->quote < 0, m->speaks && same ? RO_COREF_SPEAKER_OF_QUOTE : RO_COREF_OUT_OF_QUOTE);
    push_if(f, p->quote < 0 && m->quote >= 0, RO_COREF_INTO_QUOTE);
}

/* "he left before Karov came": not Karov; but in "he said that …, Karov noted" he may be. */
static bool name_follows(const ro_tier *t, uint32_t p, uint32_t entity)
{
    for (uint32_t i = p + 1, step = 0;
         i < t->self->all.count && step < RO_COREF_AHEAD_MAX && sentence_of(t, i) == sentence_of(t, p); i++, step++)
        if (at(t, i)->kind == RO_MENTION_PERSON && at(t, i)->entity == entity && !at(t, i)->speaks) return true;
    return false;
}

/* At its latest mention `x`. */
static void latest_features(ro_coref_features *f, const ro_tier *t, const seeker *s, uint32_t x)
{
    const ro_mention *p = at(t, s->mention), *m = at(t, x);
    uint32_t here = sentence_of(t, s->mention), there = sentence_of(t, x), back;
    bool before = x < s->mention, pronoun = m->kind == RO_MENTION_PRONOUN;
    if (before)
        push(f, RO_COREF_DISTANCE + s->place * RO_COREF_FARS + distance_bucket(here - there));
    else
        push(f, RO_COREF_AHEAD);
    push(f, RO_COREF_ROLE + s->place * 5 + (uint32_t)m->role);
    bool same_word = pronoun && ro_str_equal(head_of(t, s->mention)->lower, head_of(t, x)->lower);
    push(f, same_word ? RO_COREF_SAME_WORD : RO_COREF_KIND + (uint32_t)m->kind);
    push_if(f, m->kind == RO_MENTION_PERSON && m->possessive, RO_COREF_NAMED_OWNER);
    push_if(f, m->possessive && before && m->first + m->count + 1 >= p->first, RO_COREF_ADJACENT);
    push_if(f, p->role == RO_ROLE_SUBJECT && m->role == RO_ROLE_SUBJECT, RO_COREF_BOTH_SUBJECT);
    push_if(f, p->role == RO_ROLE_OBJECT && m->role == RO_ROLE_OBJECT, RO_COREF_BOTH_OBJECT);
    push_if(f, p->speaks && m->speaks, RO_COREF_BOTH_SPEAK);
    back = before ? paragraph_of(t, s->mention) - paragraph_of(t, x) : 0;
    push(f, RO_COREF_PARAGRAPHS + (back > 2 ? 2 : back));
    quote_features(f, p, m, here == there);
    if (here == there) link_features(f, t, s, x);
}

/* At the latest mention that is no pronoun. */
static void naming_features(ro_coref_features *f, const ro_tier *t, const seeker *s, const ro_thing *e)
{
    if (e->naming == RO_NO_ENTITY) {
        push(f, RO_COREF_NAMING_DISTANCE + 2 * RO_COREF_FARS);
        return;
    }
    const ro_mention *m = at(t, e->naming);
    uint32_t far = sentence_of(t, s->mention) - sentence_of(t, e->naming);
    push(f, RO_COREF_NAMING_DISTANCE + (e->named ? 0u : RO_COREF_FARS) + distance_bucket(far));
    push(f, RO_COREF_NAMING_KIND + (uint32_t)m->kind);
    push_if(f, far < 2, RO_COREF_NAMING_ROLE + (e->named ? 0u : 10u) + far * 5 + (uint32_t)m->role);
    push_if(f, !e->named && !m->definite, RO_COREF_VAGUE);
    push_if(f, m->noun & (RO_NOUN_PERSON | RO_NOUN_PEOPLE) && !e->named, RO_COREF_HUMAN);
    push_if(f, !e->named && m->kind == RO_MENTION_OFFICE && m->of >= 0, RO_COREF_RELATIVE);
}

static void entity_features(ro_coref_features *f, const ro_tier *t, const seeker *s, uint32_t x, const ro_thing *e)
{
    uint32_t here = sentence_of(t, s->mention), there = sentence_of(t, x), id = at(t, x)->entity;
    push(f, RO_COREF_COUNT + (e->named ? 0u : RO_COREF_COUNTS) + count_bucket(e->namings));
    push(f, RO_COREF_SINCE + since_bucket(e->since));
    push_if(f, e->namings >= s->most, RO_COREF_MOST);
    if (s->class == PRONOUN_HE) {
        bool known = e->gender != RO_GENDER_UNKNOWN, she = at(t, s->mention)->gender == RO_GENDER_FEMALE;
        push(f, RO_COREF_GENDER + (known ? e->gender_told ? 0u : 1u : she ? 3u : 2u));
    }
    push_if(f, e->named, RO_COREF_NAMED);
    push_if(f, e->plural, RO_COREF_PLURAL);
    push_if(f, e->named && sentence_of(t, e->first) < LEAD_SENTENCES, RO_COREF_LEADS);
    if (x >= s->mention) return;
    push_if(f, e->subject_in == there + 1, RO_COREF_SUBJECT_THERE);
    bool first = here == there + 1 && t->first_subject[there] == id + 1;
    push_if(f, first, RO_COREF_FIRST_SUBJECT);
    push_if(f, first && s->opens, RO_COREF_FIRST_SUBJECT_OPENS);
    push_if(f, t->first_subject[here] == id + 1, RO_COREF_SUBJECT_HERE);
    push_if(f, !at(t, s->mention)->possessive && name_follows(t, s->mention, id), RO_COREF_NAME_FOLLOWS);
}

static void describe(ro_coref_features *f, const ro_tier *t, const seeker *s, uint32_t x, uint32_t rank)
{
    const ro_thing *e = &t->things.at[at(t, x)->entity];
    f->count = 0;
    push(f, RO_COREF_RANK + (rank > 3 ? 3 : rank));
    latest_features(f, t, s, x);
    naming_features(f, t, s, e);
    entity_features(f, t, s, x, e);
}

static int32_t weigh(const ro_coref_features *f, pronoun_class class)
{
    int32_t score = 0;
    for (uint32_t i = 0; i < f->count; i++) score += ro_coref_weights[class][f->at[i]];
    return score;
}

/* --- candidates ---------------------------------------------------------------------------------------------------------- */

typedef struct candidate {
    uint32_t mention; /* the latest; of a list its first member */
    int32_t list;     /* "Karov and Holm" for "they", or -1 */
    uint32_t rank;    /* others of its sort that stand nearer */
} candidate;

typedef struct candidates {
    candidate at[RO_COREF_WINDOW + RO_COREF_AHEAD_MAX];
    uint32_t count;
} candidates;

static void add(candidates *c, uint32_t mention, int32_t list, uint32_t rank)
{
    if (c->count < sizeof c->at / sizeof *c->at) c->at[c->count++] = (candidate){mention, list, rank};
}

static bool is_candidate(const ro_tier *t, const seeker *s, const candidates *c, uint32_t i)
{
    const ro_mention *m = at(t, i), *p = at(t, s->mention);
    if (m->entity == RO_NO_ENTITY || m->entity == p->entity || m->entity == s->speaker) return false;
    if (m->first <= p->first && m->first + m->count > p->first) return false; /* holds it: "his counterpart" */
    for (uint32_t k = 0; k < c->count; k++)
        if (at(t, c->at[k].mention)->entity == m->entity) return false;
    const ro_thing *e = &t->things.at[m->entity];
    if (!e->named && e->namings == 1 && e->naming != RO_NO_ENTITY && ro_tier_is_predicate(t, e->naming)) return false;
    return may_mean(t, s->class, p, m) && !is_barred(s, m->entity);
}

/* Every distinct thing of the window, and those that the sentence goes on to name. */
static void collect_things(candidates *c, const ro_tier *t, const seeker *s)
{
    uint32_t p = s->mention, here = sentence_of(t, p);
    for (uint32_t step = 0, i = p; step < RO_COREF_WINDOW && i-- > 0; step++) {
        if (here - sentence_of(t, i) > RO_COREF_SENTENCES) break;
        if (is_candidate(t, s, c, i)) add(c, i, -1, c->count);
    }
    uint32_t before = c->count;
    for (uint32_t i = p + 1, step = 0; i < t->self->all.count && step < RO_COREF_AHEAD_MAX && sentence_of(t, i) == here;
         i++, step++) {
        ro_mention_kind kind = at(t, i)->kind;
        if (kind != RO_MENTION_PERSON && kind != RO_MENTION_STATE && kind != RO_MENTION_BODY) continue;
        if (is_candidate(t, s, c, i)) add(c, i, -1, before);
    }
}

/* "they" may mean a whole list. */
static void collect_lists(candidates *c, const ro_tier *t, const seeker *s)
{
    uint32_t p = s->mention, here = sentence_of(t, p), rank = 0;
    for (uint32_t step = 0, i = p; step < RO_COREF_WINDOW && i-- > 0; step++) {
        if (here - sentence_of(t, i) > RO_COREF_LIST_SENTENCES) break;
        if (t->list_at[i] < 0 || at(t, i)->entity == RO_NO_ENTITY) continue;
        const ro_list *list = &t->lists.at[t->list_at[i]];
        if (list->entity == RO_NO_ENTITY) add(c, list->members[0], t->list_at[i], rank++); /* else weighed as a thing of its own */
    }
}

static void collect(candidates *c, const ro_tier *t, seeker *s)
{
    c->count = 0;
    collect_things(c, t, s);
    for (uint32_t k = 0; k < c->count; k++) {
        uint32_t count = t->things.at[at(t, c->at[k].mention)->entity].namings;
        if (count > s->most) s->most = count;
    }
    if (s->class == PRONOUN_THEY) collect_lists(c, t, s);
}

/* Other candidates that were named after this one. */
static uint32_t naming_rank(const ro_tier *t, const candidates *c, uint32_t k)
{
    uint32_t mine = t->things.at[at(t, c->at[k].mention)->entity].naming, rank = 0;
    for (uint32_t i = 0; i < c->count && rank < 3; i++) {
        uint32_t other = t->things.at[at(t, c->at[i].mention)->entity].naming;
        rank += c->at[i].list < 0 && other != RO_NO_ENTITY && (mine == RO_NO_ENTITY || other > mine);
    }
    return rank;
}

static ro_coref_words words_of(const ro_tier *t, const candidate *c)
{
    uint32_t naming = t->things.at[at(t, c->mention)->entity].naming;
    const ro_mention *m = at(t, c->list >= 0 || naming == RO_NO_ENTITY ? c->mention : naming), *last = m;
    if (c->list >= 0) last = at(t, t->lists.at[c->list].members[t->lists.at[c->list].count - 1]);
    return (ro_coref_words){m->first, last->first + last->count, m->head};
}

/* The number of the best candidate, or -1. */
static int32_t weigh_all(ro_tier *t, seeker *s, const candidates *c, ro_coref_watch *watch)
{
    int32_t best = -1, most = s->class == PRONOUN_IT ? ro_coref_weights[PRONOUN_IT][RO_COREF_NOBODY] : RO_COREF_LEAST;
    for (uint32_t k = 0; k < c->count; k++) {
        ro_coref_features f;
        ro_coref_words words = words_of(t, &c->at[k]);
        describe(&f, t, s, c->at[k].mention, c->at[k].rank);
        push_if(&f, c->at[k].list >= 0, RO_COREF_LIST);
        push(&f, RO_COREF_NAMING_RANK + naming_rank(t, c, k));
        int32_t score = weigh(&f, s->class);
        if (watch && watch->see) watch->see(watch->context, s->mention, &words, &f, s->class);
        if (score > most) {
            best = (int32_t)k;
            most = score;
        }
    }
    return watch && watch->choose ? watch->choose(watch->context, s->mention, best) : best;
}

/* "who": the mention that ends right before it, or before the comma. */
static bool tie_relative(ro_tier *t, uint32_t p)
{
    ro_mention *m = at(t, p);
    uint32_t end = m->first;
    if (end && ro_token_is(&t->doc->tokens[end - 1], ",")) end--;
    for (uint32_t i = p, step = 0; i-- > 0 && step < RO_COREF_AHEAD_MAX; step++) {
        const ro_mention *x = at(t, i);
        if (x->first + x->count != end || x->entity == RO_NO_ENTITY || x->kind == RO_MENTION_PLACE) continue;
        if (t->doc->tokens[x->first].sentence != t->doc->tokens[m->first].sentence) break;
        m->antecedent = (int32_t)i;
        m->why = "relative pronoun right after it";
        ro_tier_join(t, p, x->entity);
        return true;
    }
    return false;
}

/* "For his part, Karov said": who is named after the comma. */
static bool tie_part(ro_tier *t, uint32_t p)
{
    ro_mention *m = at(t, p);
    uint32_t k = m->first, count = t->doc->token_count;
    const ro_token *word = &t->doc->tokens[k];
    if (!k || k + 3 >= count || !ro_token_is(word - 1, "for") || !ro_token_is(word + 1, "part") || !ro_token_is(word + 2, ","))
        return false;
    for (uint32_t i = p + 1; i < t->self->all.count && at(t, i)->first <= k + 3; i++) {
        const ro_mention *x = at(t, i);
        if (x->first != k + 3 || x->entity == RO_NO_ENTITY) continue;
        m->antecedent = (int32_t)i;
        m->why = "for whose part the sentence is";
        ro_tier_join(t, p, x->entity);
        return true;
    }
    return false;
}

static void join_list(ro_tier *t, uint32_t p, int32_t list)
{
    uint32_t e = ro_tier_join(t, p, RO_NO_ENTITY);
    if (t->failed) return;
    t->things.at[e].list = list;
    t->things.at[e].plural = true;
    t->things.at[e].kind = RO_MENTION_NOMINAL;
    t->lists.at[list].entity = e;
}

static const char *const pronoun_why[] = {"pronoun: the likeliest person of its gender", "pronoun: the likeliest of several",
                                          "pronoun: the likeliest thing"};

void ro_tier_pronoun(ro_tier *t, uint32_t p, ro_coref_watch *watch)
{
    ro_mention *m = at(t, p);
    const ro_token *word = head_of(t, p);
    if (ro_token_is(word, "who") || ro_token_is(word, "whom") || ro_token_is(word, "whose")) {
        if (!tie_relative(t, p)) ro_tier_join(t, p, RO_NO_ENTITY);
        return;
    }
    if (m->possessive && tie_part(t, p)) return;
    seeker s = seek(t, p);
    candidates c = {.count = 0};
    if (s.class != PRONOUN_OTHER) collect(&c, t, &s);
    int32_t best = c.count ? weigh_all(t, &s, &c, watch) : -1;
    if (best < 0) {
        ro_tier_join(t, p, RO_NO_ENTITY);
        return;
    }
    const candidate *chosen = &c.at[best];
    m->antecedent = (int32_t)chosen->mention;
    m->why = pronoun_why[s.class];
    if (chosen->list < 0)
        ro_tier_join(t, p, at(t, chosen->mention)->entity);
    else
        join_list(t, p, chosen->list);
}
