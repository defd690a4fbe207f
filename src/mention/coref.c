/* coref.c: pronouns and descriptions tied to what they stand for, in one walk over the page.
 * A pronoun weighs every entity that was mentioned in the last sentences: how far back, in which role, how often, with which gender
 * and number, on which side of a quotation mark. The weights are whole numbers, fitted by train/coref.c on GUM (train), see
 * weights.h. Worked example: "Lavrov met Kerry. He said …": Lavrov stands one sentence back as subject, Kerry as object; the
 * subject weighs more. */
#include "mention/coref.h"

#include "mention/weights.h"

/* --- descriptions -------------------------------------------------------------------------------------------------------- */

static ro_mention *at(const ro_tier *t, uint32_t m) { return &t->self->all.at[m]; }
static const ro_token *head_of(const ro_tier *t, uint32_t m) { return &t->doc->tokens[at(t, m)->head]; }
static uint32_t sentence_of(const ro_tier *t, uint32_t m) { return t->doc->tokens[at(t, m)->first].sentence; }

static bool has_title(const ro_mention *m) { return m->title.end > m->title.start; }

/* Does the title of `named` hold the last word of the description: "the minister" and "Foreign Minister Ivan Petrov"? */
static bool title_holds(const ro_tier *t, const ro_mention *named, const ro_token *word)
{
    if (!has_title(named)) return false;
    for (uint32_t k = ro_doc_token_at(t->doc, named->title.start);
         k < t->doc->token_count && t->doc->tokens[k].end <= named->title.end; k++)
        if (ro_str_equal(t->doc->tokens[k].lower, word->lower)) return true;
    return false;
}

static uint32_t word_count(const ro_mention *m) { return m->count; }

/* "the Russian foreign minister", "the minister", "the spokeswoman": somebody with that office or title before. */
static bool office_fits(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    if (x->kind != RO_MENTION_PERSON && x->kind != RO_MENTION_OFFICE) return false;
    int32_t state = x->state >= 0 ? x->state : t->things.at[x->entity].state;
    if (m->state >= 0 && state >= 0 && m->state != state) return false;
    if (x->tenure == RO_TENURE_FORMER && m->tenure != RO_TENURE_FORMER) return false;
    if (m->office >= 0 && m->office == x->office) return true;
    const ro_token *word =
        &t->doc->tokens[ro_doc_token_at(t->doc, m->title.end > m->title.start ? m->title.end - 1 : m->span.end - 1)];
    if (m->office < 0 || word_count(m) <= 2) return title_holds(t, x, word);
    return false;
}

/* "the ministry" and "Russian Foreign Ministry"; "the group" and any body or group in the singular. */
static bool body_fits(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    if (x->kind != RO_MENTION_BODY && x->kind != RO_MENTION_GROUP && x->kind != RO_MENTION_OUTLET) return false;
    if (m->state >= 0 && x->state >= 0 && m->state != x->state) return false;
    const ro_token *word = &t->doc->tokens[m->first + m->count - 1];
    for (uint32_t k = x->first; k < x->first + x->count; k++)
        if (ro_str_equal(t->doc->tokens[k].lower, word->lower)) return true;
    static const char *const general[] = {"group",       "organisation", "organization", "agency", "body",
                                          "institution", "bloc",         "alliance",     "union"};
    for (size_t i = 0; i < sizeof general / sizeof *general; i++)
        if (ro_token_is(word, general[i])) return x->name.end > x->name.start && m->count <= 2;
    return false;
}

static bool description_fits(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    if (x->entity == RO_NO_ENTITY) return false;
    switch (m->kind) {
    case RO_MENTION_OFFICE: return !m->counterpart && office_fits(t, m, x);
    case RO_MENTION_BODY: return !m->plural && body_fits(t, m, x);
    case RO_MENTION_OUTLET: return x->kind == RO_MENTION_OUTLET || (x->kind == RO_MENTION_BODY && body_fits(t, m, x));
    case RO_MENTION_STATE: return x->kind == RO_MENTION_STATE && x->state >= 0;
    case RO_MENTION_GROUP: {
        if (m->plural != x->plural && x->kind == RO_MENTION_GROUP) return false;
        if (!m->plural) return body_fits(t, m, x);
        if (x->kind == RO_MENTION_BODY && m->state < 0)
            return ro_str_equal(t->doc->tokens[m->head].lower, t->doc->tokens[x->first + x->count - 1].lower);
        if (x->kind != RO_MENTION_GROUP || (m->state >= 0 && x->state >= 0 && m->state != x->state)) return false;
        return ro_str_equal(t->doc->tokens[m->head].lower, t->doc->tokens[x->head].lower);
    }
    default: return false;
    }
}

/* A capitalised title without article is as good as a definite one: "Russian President has said". */
static bool is_description(const ro_tier *t, uint32_t m)
{
    const ro_mention *x = at(t, m);
    if (x->name.end > x->name.start || x->kind == RO_MENTION_PRONOUN || x->kind == RO_MENTION_NOMINAL ||
        x->kind == RO_MENTION_PLACE)
        return false;
    if (x->definite) return true;
    if (x->kind == RO_MENTION_OFFICE) return x->office >= 0 && head_of(t, m)->flags & RO_TOKEN_CAPITAL;
    return (x->kind == RO_MENTION_GROUP && x->plural && x->count == 1) || (x->kind == RO_MENTION_BODY && x->state >= 0);
}

/* "the president" where two are named: how often, how near. */
static int32_t salience(const ro_tier *t, uint32_t m, uint32_t i)
{
    uint32_t count = t->things.at[at(t, i)->entity].count, far = sentence_of(t, m) - sentence_of(t, i);
    return (int32_t)(count > 12 ? 12 : count) * 2 - (int32_t)(far > 20 ? 20 : far);
}

static bool tie_description(ro_tier *t, uint32_t m)
{
    ro_mention *mention = at(t, m);
    int32_t best = -1, best_salience = 0;
    if (!is_description(t, m)) return false;
    bool stateless = mention->kind == RO_MENTION_OFFICE && mention->state < 0 && mention->office >= 0;
    for (uint32_t i = m, steps = 0; i-- > 0 && steps < 2 * RO_COREF_WINDOW; steps++) {
        if (at(t, i)->first + at(t, i)->count > mention->first && at(t, i)->first <= mention->first) continue; /* holds it */
        if (!description_fits(t, mention, at(t, i))) continue;
        int32_t s = stateless ? salience(t, m, i) : 0;
        if (best >= 0 && s <= best_salience) continue;
        best = (int32_t)i;
        best_salience = s;
        if (!stateless) break;
    }
    if (best < 0) return ro_tier_leaders(t, m);
    mention->antecedent = best;
    mention->why = "a description of one named before";
    ro_tier_join(t, m, at(t, (uint32_t)best)->entity);
    return true;
}

/* --- pronouns ------------------------------------------------------------------------------------------------------------ */

typedef enum pronoun_class { PRONOUN_OTHER = -1, PRONOUN_HE, PRONOUN_THEY, PRONOUN_IT } pronoun_class;

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

/* Could the pronoun stand for what mention `x` of thing `e` names? */
static bool may_mean(pronoun_class class, const ro_mention *p, const ro_mention *x, const ro_thing *e)
{
    bool person = e->kind == RO_MENTION_PERSON || e->kind == RO_MENTION_OFFICE;
    if (class == PRONOUN_HE) return person && !e->plural && (e->gender == RO_GENDER_UNKNOWN || e->gender == p->gender);
    if (class == PRONOUN_THEY)
        return e->plural || e->kind == RO_MENTION_GROUP || e->kind == RO_MENTION_BODY || e->kind == RO_MENTION_STATE ||
               e->kind == RO_MENTION_OUTLET || (person && e->gender == RO_GENDER_UNKNOWN && !e->named);
    return !person && !e->plural && x->kind != RO_MENTION_NOMINAL;
}

static void push(ro_coref_features *f, int feature)
{
    if (f->count < RO_COREF_FEATURES_MAX) f->at[f->count++] = (uint8_t)feature;
}

static int distance_bucket(uint32_t sentences)
{
    if (sentences < 4) return (int)sentences;
    return sentences < 6 ? 4 : sentences < 9 ? 5 : 6;
}

static int count_bucket(uint32_t mentions)
{
    static const uint32_t least[] = {0, 2, 3, 6, 10, 18};
    int bucket = 0;
    while (bucket + 1 < (int)(sizeof least / sizeof *least) && mentions >= least[bucket + 1]) bucket++;
    return bucket;
}

static int kind_feature(const ro_tier *t, uint32_t p, uint32_t x)
{
    const ro_mention *m = at(t, x);
    if (m->kind != RO_MENTION_PRONOUN) return RO_COREF_KIND + (int)m->kind;
    return ro_str_equal(head_of(t, p)->lower, head_of(t, x)->lower) ? RO_COREF_SAME_WORD : RO_COREF_KIND + (int)RO_MENTION_PRONOUN;
}

static void place_features(ro_coref_features *f, const ro_tier *t, uint32_t p, uint32_t x)
{
    const ro_mention *pronoun = at(t, p), *m = at(t, x);
    bool same = sentence_of(t, p) == sentence_of(t, x);
    if (same && t->doc->sentences[sentence_of(t, p)].parsed) {
        int32_t clause = t->doc->tokens[pronoun->head].head;
        bool sisters = clause >= 0 && clause == t->doc->tokens[m->head].head;
        if (sisters && !pronoun->possessive) push(f, is_reflexive(head_of(t, p)) ? RO_COREF_REFLEXIVE : RO_COREF_SISTER);
        if (sisters && pronoun->possessive) push(f, RO_COREF_OWN);
    }
    if (same && is_reflexive(head_of(t, p))) push(f, RO_COREF_REFLEXIVE_NEAR);
    if (same && pronoun->possessive && m->role == RO_ROLE_SUBJECT) push(f, RO_COREF_OWN_SUBJECT);
    if (pronoun->role == RO_ROLE_SUBJECT && m->role == RO_ROLE_SUBJECT) push(f, RO_COREF_BOTH_SUBJECT);
    if (pronoun->role == RO_ROLE_OBJECT && m->role == RO_ROLE_OBJECT) push(f, RO_COREF_BOTH_OBJECT);
    if (pronoun->quote >= 0 && m->quote == pronoun->quote) push(f, RO_COREF_SAME_QUOTE);
    if (pronoun->quote >= 0 && m->quote < 0) push(f, m->speaks && same ? RO_COREF_SPEAKER_OF_QUOTE : RO_COREF_OUT_OF_QUOTE);
    if (pronoun->quote < 0 && m->quote >= 0) push(f, RO_COREF_INTO_QUOTE);
    if (pronoun->speaks && m->speaks) push(f, RO_COREF_BOTH_SPEAK);
}

/* "he left before Karov came": not Karov; but in "he said that …, Karov noted" he may be. */
static bool name_follows(const ro_tier *t, uint32_t p, uint32_t entity)
{
    for (uint32_t i = p + 1, step = 0;
         i < t->self->all.count && step < RO_COREF_AHEAD_MAX && sentence_of(t, i) == sentence_of(t, p); i++, step++)
        if (at(t, i)->kind == RO_MENTION_PERSON && at(t, i)->entity == entity && !at(t, i)->speaks) return true;
    return false;
}

static void describe(ro_coref_features *f, const ro_tier *t, uint32_t p, uint32_t x, uint32_t rank)
{
    const ro_mention *m = at(t, x);
    const ro_thing *e = &t->things.at[m->entity];
    uint32_t here = sentence_of(t, p), there = sentence_of(t, x);
    f->count = 0;
    if (x > p)
        push(f, RO_COREF_AHEAD);
    else
        push(f, RO_COREF_DISTANCE + distance_bucket(here - there));
    push(f, RO_COREF_ROLE + (int)m->role);
    push(f, kind_feature(t, p, x));
    push(f, RO_COREF_RANK + (rank > 3 ? 3 : (int)rank));
    push(f, RO_COREF_COUNT + count_bucket(e->count));
    if (e->gender != RO_GENDER_UNKNOWN) push(f, RO_COREF_GENDER);
    if (e->named) push(f, RO_COREF_NAMED);
    if (m->kind == RO_MENTION_PERSON && m->possessive) push(f, RO_COREF_NAMED_OWNER);
    if (e->plural) push(f, RO_COREF_PLURAL);
    if (e->subject_in == there + 1 && x < p) push(f, RO_COREF_SUBJECT_THERE);
    if (x < p && here == there + 1 && t->first_subject[there] == m->entity + 1) push(f, RO_COREF_FIRST_SUBJECT);
    if (m->possessive && x < p && at(t, x)->first + at(t, x)->count + 1 >= at(t, p)->first) push(f, RO_COREF_ADJACENT);
    if (x < p && !at(t, p)->possessive && name_follows(t, p, m->entity)) push(f, RO_COREF_NAME_FOLLOWS);
    place_features(f, t, p, x);
}

static int32_t weigh(const ro_coref_features *f, pronoun_class class)
{
    int32_t score = 0;
    for (uint32_t i = 0; i < f->count; i++) score += ro_coref_weights[class][f->at[i]];
    return score;
}

typedef struct choice {
    int32_t mention, list; /* one of them, or both -1 */
    int32_t score;
} choice;

/* Every distinct thing of the window is weighed at its latest mention. */
static void walk(ro_tier *t, uint32_t p, pronoun_class class, choice *best, ro_coref_watch *watch)
{
    uint32_t seen[RO_COREF_WINDOW * 2], seen_count = 0, rank = 0, here = sentence_of(t, p), n = t->self->all.count;
    const ro_mention *pronoun = at(t, p);
    for (uint32_t step = 0, i = p; step < RO_COREF_WINDOW && i-- > 0; step++) {
        if (here - sentence_of(t, i) > RO_COREF_SENTENCES) break;
        const ro_mention *m = at(t, i);
        if (m->entity == RO_NO_ENTITY || m->entity == pronoun->entity) continue;
        if (m->first <= pronoun->first && m->first + m->count > pronoun->first) continue; /* holds it: "his counterpart" */
        bool again = false;
        for (uint32_t k = 0; k < seen_count && !again; k++) again = seen[k] == m->entity;
        if (again || !may_mean(class, pronoun, m, &t->things.at[m->entity])) continue;
        seen[seen_count++] = m->entity;
        ro_coref_features f;
        describe(&f, t, p, i, rank++);
        int32_t score = weigh(&f, class);
        if (watch && watch->see) watch->see(watch->context, p, i, &f, class);
        if (score > best->score) *best = (choice){(int32_t)i, -1, score};
    }
    for (uint32_t i = p + 1, step = 0; i < n && step < RO_COREF_AHEAD_MAX && sentence_of(t, i) == here; i++, step++) {
        const ro_mention *m = at(t, i);
        if (m->kind != RO_MENTION_PERSON && m->kind != RO_MENTION_STATE && m->kind != RO_MENTION_BODY) continue;
        if (m->entity == RO_NO_ENTITY || !may_mean(class, pronoun, m, &t->things.at[m->entity])) continue;
        bool again = false;
        for (uint32_t k = 0; k < seen_count && !again; k++) again = seen[k] == m->entity;
        if (again) continue;
        ro_coref_features f;
        describe(&f, t, p, i, rank);
        int32_t score = weigh(&f, class);
        if (watch && watch->see) watch->see(watch->context, p, i, &f, class);
        if (score > best->score) *best = (choice){(int32_t)i, -1, score};
    }
}

/* "they" may mean a whole list: weighed at its last member. */
static void walk_lists(ro_tier *t, uint32_t p, choice *best)
{
    uint32_t here = sentence_of(t, p), rank = 0;
    for (uint32_t step = 0, i = p; step < RO_COREF_WINDOW && i-- > 0; step++) {
        if (here - sentence_of(t, i) > RO_COREF_LIST_SENTENCES) break;
        if (t->list_at[i] < 0 || at(t, i)->entity == RO_NO_ENTITY) continue;
        const ro_list *list = &t->lists.at[t->list_at[i]];
        if (list->entity != RO_NO_ENTITY) continue; /* weighed as a thing of its own */
        ro_coref_features f;
        describe(&f, t, p, list->members[0], rank++);
        push(&f, RO_COREF_LIST);
        int32_t score = weigh(&f, PRONOUN_THEY);
        if (score > best->score) *best = (choice){(int32_t)i, t->list_at[i], score};
    }
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

static const char *const pronoun_why[] = {"pronoun: the likeliest person of its gender", "pronoun: the likeliest of several",
                                          "pronoun: the likeliest thing"};

static void tie_pronoun(ro_tier *t, uint32_t p, ro_coref_watch *watch)
{
    ro_mention *m = at(t, p);
    const ro_token *word = head_of(t, p);
    if (ro_token_is(word, "who") || ro_token_is(word, "whom") || ro_token_is(word, "whose")) {
        if (!tie_relative(t, p)) ro_tier_join(t, p, RO_NO_ENTITY);
        return;
    }
    pronoun_class class = class_of(m, word);
    choice best = {-1, -1, RO_COREF_LEAST};
    if (class == PRONOUN_IT) best.score = ro_coref_weights[PRONOUN_IT][RO_COREF_NOBODY];
    if (class != PRONOUN_OTHER) walk(t, p, class, &best, watch);
    if (class == PRONOUN_THEY) walk_lists(t, p, &best);
    if (watch && watch->choose && class != PRONOUN_OTHER) best.mention = watch->choose(watch->context, p, best.mention);
    if (best.mention < 0) {
        ro_tier_join(t, p, RO_NO_ENTITY);
        return;
    }
    m->antecedent = best.mention;
    m->why = pronoun_why[class];
    if (best.list < 0) {
        ro_tier_join(t, p, at(t, (uint32_t)best.mention)->entity);
        return;
    }
    uint32_t e = ro_tier_join(t, p, RO_NO_ENTITY);
    if (t->failed) return;
    t->things.at[e].list = best.list;
    t->things.at[e].plural = true;
    t->things.at[e].kind = RO_MENTION_NOMINAL;
    t->lists.at[best.list].entity = e;
}

/* --- the result ---------------------------------------------------------------------------------------------------------- */

/* How fully a mention names its thing: names before descriptions before pronouns, longer names before shorter. */
static uint32_t fullness(const ro_mention *m)
{
    uint32_t name = m->name.end - m->name.start, span = m->span.end - m->span.start;
    if (m->kind == RO_MENTION_PRONOUN) return 0;
    uint32_t full = (name ? 100000u : 1000u) + (name > 500 ? 500 : name) * 100 + (has_title(m) ? 50u : 0u);
    return full + (span < 50 ? span : 49);
}

static bool write_entities(ro_tier *t)
{
    ro_mentions *self = t->self;
    uint32_t n = self->all.count, *number = RO_NEW_N(t->arena, uint32_t, (size_t)t->things.count + 1);
    if (!number) return false;
    for (uint32_t e = 0; e < t->things.count; e++) number[e] = RO_NO_ENTITY;
    for (uint32_t m = 0; m < n; m++) { /* numbered by first mention */
        uint32_t e = self->all.at[m].entity;
        if (number[e] == RO_NO_ENTITY) {
            ro_entity entity = {.best = m,
                                .first = m,
                                .kind = t->things.at[e].kind,
                                .gender = t->things.at[e].gender,
                                .office = t->things.at[e].office,
                                .state = t->things.at[e].state};
            number[e] = self->entities.count;
            if (!RO_PUSH(t->arena, &self->entities, entity)) return false;
        }
        ro_entity *entity = &self->entities.at[number[e]];
        entity->count++;
        if (fullness(&self->all.at[m]) > fullness(&self->all.at[entity->best])) entity->best = m;
        self->all.at[m].entity = number[e];
    }
    for (uint32_t e = 0; e < t->things.count; e++) {
        if (number[e] == RO_NO_ENTITY) continue;
        ro_entity *entity = &self->entities.at[number[e]];
        if (t->things.at[e].kind != RO_MENTION_NOMINAL) entity->kind = self->all.at[entity->best].kind;
        if (t->things.at[e].list < 0) continue;
        const ro_list *list = &t->lists.at[t->things.at[e].list];
        for (uint32_t k = 0; k < list->count; k++) {
            uint32_t member = self->all.at[list->members[k]].entity;
            if (member != number[e] && !RO_PUSH(t->arena, &entity->members, member)) return false;
        }
    }
    return true;
}

static void note_mention(ro_tier *t, uint32_t m)
{
    uint32_t e = at(t, m)->entity, s = sentence_of(t, m);
    t->things.at[e].last = m;
    if (at(t, m)->role != RO_ROLE_SUBJECT) return;
    t->things.at[e].subject_in = s + 1;
    if (!t->first_subject[s]) t->first_subject[s] = e + 1;
}

static void tie_one(ro_tier *t, uint32_t m, ro_coref_watch *watch)
{
    ro_mention *mention = at(t, m);
    if (mention->entity != RO_NO_ENTITY) {
        note_mention(t, m);
        return;
    }
    if (mention->kind == RO_MENTION_PRONOUN)
        tie_pronoun(t, m, watch);
    else if (mention->antecedent >= 0 && at(t, (uint32_t)mention->antecedent)->entity != RO_NO_ENTITY)
        ro_tier_join(t, m, at(t, (uint32_t)mention->antecedent)->entity);
    else if (!(mention->kind == RO_MENTION_NOMINAL && ro_tier_set(t, m)) && !tie_description(t, m))
        ro_tier_join(t, m, RO_NO_ENTITY);
    if (!t->failed) note_mention(t, m);
}

ro_status ro_mentions_tie_watched(ro_mentions *self, ro_arena *arena, const ro_doc *doc, ro_coref_watch *watch, ro_error *error)
{
    ro_tier t = {.self = self, .doc = doc, .arena = arena};
    for (uint32_t m = 0; m < self->all.count; m++) self->all.at[m].entity = RO_NO_ENTITY;
    t.first_subject = RO_NEW_N(arena, uint32_t, (size_t)doc->sentence_count + 1);
    t.failed = !t.first_subject;
    if (!t.failed) ro_tier_lists(&t);
    if (!t.failed) ro_tier_names(&t);
    for (uint32_t m = 0; m < self->all.count && !t.failed; m++) tie_one(&t, m, watch);
    if (t.failed || !write_entities(&t)) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for entities");
    return RO_OK;
}

ro_status ro_mentions_tie(ro_mentions *self, ro_arena *arena, const ro_doc *doc, ro_error *error)
{
    return ro_mentions_tie_watched(self, arena, doc, NULL, error);
}
