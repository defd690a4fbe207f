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
    if (at(t, m)->kind != RO_MENTION_PRONOUN) t->things.at[e].naming = m;
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
        ro_tier_pronoun(t, m, watch);
    else if (mention->antecedent >= 0 && at(t, (uint32_t)mention->antecedent)->entity != RO_NO_ENTITY)
        ro_tier_join(t, m, at(t, (uint32_t)mention->antecedent)->entity);
    else if (!ro_tier_predicate(t, m) && !(mention->kind == RO_MENTION_NOMINAL && ro_tier_set(t, m)) && !tie_description(t, m))
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
