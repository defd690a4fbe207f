/* coref.c: one walk over the page ties every mention that its name has not tied yet: pronouns (pronoun.c), predicates
 * (predicate.c), sets (set.c), descriptions (description.c); what fits nothing is an entity of its own. */
#include "mention/coref.h"

#include "mention/weights.h"

static ro_mention *at(const ro_tier *t, uint32_t m) { return &t->self->all.at[m]; }
static uint32_t sentence_of(const ro_tier *t, uint32_t m) { return t->doc->tokens[at(t, m)->first].sentence; }
static bool has_title(const ro_mention *m) { return m->title.end > m->title.start; }

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
    t->things.at[e].since++;
    if (at(t, m)->kind != RO_MENTION_PRONOUN) {
        t->things.at[e].naming = m;
        t->things.at[e].since = 0;
    }
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
    else if (!ro_tier_predicate(t, m) && !(mention->kind == RO_MENTION_NOMINAL && ro_tier_set(t, m)) && !ro_tier_description(t, m))
        ro_tier_join(t, m, RO_NO_ENTITY);
    if (!t->failed) note_mention(t, m);
}

ro_status ro_mentions_tie_watched(ro_mentions *self, ro_arena *arena, const ro_doc *doc, const ro_mention_tables *tables,
                                  ro_coref_watch *watch, ro_error *error)
{
    ro_tier t = {.self = self, .doc = doc, .tables = tables, .arena = arena};
    for (uint32_t m = 0; m < self->all.count; m++) self->all.at[m].entity = RO_NO_ENTITY;
    t.first_subject = RO_NEW_N(arena, uint32_t, (size_t)doc->sentence_count + 1);
    t.failed = !t.first_subject;
    if (!t.failed) ro_tier_lists(&t);
    if (!t.failed) ro_tier_names(&t);
    for (uint32_t m = 0; m < self->all.count && !t.failed; m++) tie_one(&t, m, watch);
    if (!t.failed) ro_tier_speakers(&t);
    if (t.failed || !write_entities(&t)) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for entities");
    return RO_OK;
}
