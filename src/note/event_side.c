/* event_side.c: from words to the sides that act. Whoever speaks or acts for a state is that state (GUIDE.md); lawmakers, parties, courts
 * and parliaments are themselves. */
#include "note/event_side.h"

#include "know/place.h"
#include "note/clause.h"

enum { OWNER_DEPTH = 2 };

void ro_sides_clear(ro_sides *self) { *self = (ro_sides){.first = UINT32_MAX}; }

static void put(ro_sides *self, uint32_t actor)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (self->actors[i] == actor) return;
    if (self->count < RO_NOTE_ACTORS_MAX) self->actors[self->count++] = actor;
}

static void put_by(ro_sides *self, uint32_t person)
{
    for (uint32_t i = 0; i < self->by_count; i++)
        if (self->by[i] == person) return;
    if (self->by_count < RO_NOTE_BY_MAX) self->by[self->by_count++] = person;
}

/* Offices whose holders act for themselves or their party, not for the state. */
static bool stands_alone(const ro_actor *person)
{
    if (person->speaks_for >= 0 && ro_str_is(person->office, "group-leader")) return false; /* of an armed group: what he does it does */
    static const char *const offices[] = {"legislator", "party-leader", "mayor", "member", "speaker-of-parliament", "regional-leader",
                                          "group-leader", "first-lady"};
    return RO_STR_IN(person->office, offices) || person->tenure == RO_TENURE_FORMER || person->tenure == RO_TENURE_FUTURE;
}

/* "US Congress", "Supreme Court": what they do is not done by the state. */
static bool is_apart(const ro_note_input *in, const ro_actor *actor)
{
    static const char *const apart[] = {"parliament", "lower-house", "upper-house", "house-of-representatives", "chamber-of-deputies", "constituent-assembly",
                                        "supreme-court", "constitutional-court", "high-court", "judiciary", "opposition", "rebels", "ruling-party",
                                        "communist-party", "trade-unions", "foreign-affairs-committee"};
    const ro_body *body = in->know ? ro_know_body(in->know, ro_know_body_by_key(in->know, actor->key)) : NULL;
    if (body && RO_STR_IN(body->generic, apart)) return true;
    ro_str rest = actor->key;
    (void)ro_str_cut(&rest, ':');
    return RO_STR_IN(rest, apart);
}

/* The actor of the state that an actor acts for, or -1. */
static int32_t state_for(const ro_note_input *in, ro_arena *arena, const ro_actor *actor)
{
    if (actor->acts_for >= 0) return actor->acts_for;
    if (!actor->state.len) return -1;
    switch (actor->kind) {
    case RO_ACTOR_PERSON:
        if (stands_alone(actor) || (!actor->office.len && !actor->title.len)) return -1;
        break;
    case RO_ACTOR_INSTITUTION:
        if (is_apart(in, actor)) return -1;
        break;
    case RO_ACTOR_GROUP:
        if (actor->line.len || !ro_actor_noun_is(in, actor, RO_WORD_AGENT)) return -1;
        break;
    default: return -1;
    }
    return ro_actors_state(in->actors, arena, in->know, actor->state);
}

void ro_sides_put(ro_sides *self, const ro_note_input *in, ro_arena *arena, uint32_t actor)
{
    const ro_actor *a = &in->actors->all.at[actor];
    uint32_t side = actor;
    if (a->kind == RO_ACTOR_PERSON && self->themselves && a->acts_for < 0) {
        put(self, actor);
        return;
    }
    if (a->kind == RO_ACTOR_PERSON && a->speaks_for >= 0 && !stands_alone(a)) side = (uint32_t)a->speaks_for;
    const ro_actor copy = in->actors->all.at[side]; /* the array may move */
    const int32_t state = state_for(in, arena, &copy);
    if (state >= 0) side = (uint32_t)state;
    if (side != actor && in->actors->all.at[actor].kind == RO_ACTOR_PERSON) put_by(self, actor);
    put(self, side);
}

static void widen(ro_sides *self, uint32_t first, uint32_t last)
{
    if (first > last) return;
    if (first < self->first) self->first = first;
    if (last > self->last) self->last = last;
}

static bool add_named(ro_sides *self, const ro_note_input *in, ro_arena *arena, uint32_t token)
{
    ro_parties found;
    ro_parties_clear(&found);
    ro_parties_add(&found, in, token);
    for (uint32_t i = 0; i < found.count; i++) ro_sides_put(self, in, arena, found.actors[i]);
    widen(self, found.first, found.last);
    return found.count > 0;
}

/* "Vostrian" before a noun is no mention of its own: its state, as an actor. */
static bool add_adjective(ro_sides *self, const ro_note_input *in, ro_arena *arena, uint32_t token)
{
    const ro_doc *doc = in->doc;
    uint32_t low = 0, high = doc->phrases.count;
    while (low < high) {
        const uint32_t middle = low + (high - low) / 2;
        if (doc->phrases.at[middle].first + doc->phrases.at[middle].count <= token)
            low = middle + 1;
        else
            high = middle;
    }
    for (uint32_t i = low; i < doc->phrases.count && doc->phrases.at[i].first <= token; i++) {
        const ro_phrase *p = &doc->phrases.at[i];
        const bool state = p->table == RO_PHRASE_ADJECTIVE || p->table == RO_PHRASE_STATE || p->table == RO_PHRASE_DEMONYM;
        if (!state || p->first + p->count <= token) continue;
        const ro_mention_tables tables = ro_know_mention_tables(in->know);
        const int32_t id = tables.state_of_phrase ? tables.state_of_phrase(tables.context, p) : -1;
        const ro_state *row = id >= 0 ? ro_know_state(in->know, id) : NULL;
        const int32_t actor = row ? ro_actors_state(in->actors, arena, in->know, row->key) : -1;
        if (actor < 0) continue;
        put(self, (uint32_t)actor);
        widen(self, token, token);
        return true;
    }
    return false;
}

static bool add_place(ro_sides *self, const ro_note_input *in, ro_arena *arena, uint32_t token)
{
    ro_place_ref place = {.lat_e4 = INT32_MIN};
    const int32_t m = ro_party_mention(in, token);
    if (m < 0 || !ro_place_find(in->know, in->doc, &in->mentions->all.at[m], &place) || !place.state.len) return false;
    const int32_t actor = ro_actors_state(in->actors, arena, in->know, place.state);
    if (actor < 0) return false;
    put(self, (uint32_t)actor);
    self->of_place = true;
    widen(self, token, token);
    return true;
}

/* Whose a thing is, nearest ties first: who did it, who owns it by name, what it is of, the adjective before it; "its" says least: "its embargo on
 * Vostria". */
static bool add_owner(ro_sides *self, const ro_note_input *in, ro_arena *arena, uint32_t token, int depth)
{
    static const char *const ties[] = {"by", "poss", "of|from|against|on|with", "adjective", "its", "in"};
    const ro_doc *doc = in->doc;
    for (size_t tie = 0; tie < sizeof ties / sizeof *ties; tie++)
        for (int32_t c = ro_doc_next_child(doc, token, -1); c >= 0; c = ro_doc_next_child(doc, token, c)) {
            const uint8_t rel = doc->tokens[c].rel;
            if (tie == 3) {
                if ((rel == RO_REL_AMOD || rel == RO_REL_COMPOUND || rel == RO_REL_NMOD_DESC) && (uint32_t)c < token &&
                    (doc->tokens[c].flags & RO_TOKEN_CAPITAL) && (add_adjective(self, in, arena, (uint32_t)c) || add_named(self, in, arena, (uint32_t)c)))
                    return true;
                continue;
            }
            const bool pronoun = doc->tokens[c].upos == RO_PRON || doc->tokens[c].upos == RO_DET;
            const bool tied = tie == 1 || tie == 4 ? rel == RO_REL_NMOD_POSS && pronoun == (tie == 4) : rel == RO_REL_NMOD && ro_clause_has_case(doc, (uint32_t)c, ties[tie]);
            if (!tied) continue;
            if (add_named(self, in, arena, (uint32_t)c) || add_adjective(self, in, arena, (uint32_t)c)) return true;
            if (depth < OWNER_DEPTH && add_owner(self, in, arena, (uint32_t)c, depth + 1)) return true;
        }
    return false;
}

/* "police in Vostria": a body that every state has, whose state its own words give. */
static void place_body(ro_sides *self, const ro_note_input *in, ro_arena *arena, uint32_t token)
{
    const ro_actor *body = self->count == 1 ? &in->actors->all.at[self->actors[0]] : NULL;
    if (!body || body->kind != RO_ACTOR_INSTITUTION || body->state.len) return;
    ro_sides owner;
    ro_sides_clear(&owner);
    if (add_owner(&owner, in, arena, token, 0) && in->actors->all.at[owner.actors[0]].kind == RO_ACTOR_STATE) self->actors[0] = owner.actors[0];
}

/* "its fighters", "the group's men": people who act and are nobody's by name do what they do for whom they belong to. Must not fire: "his men" of a person. */
static void owner_of_agents(ro_sides *self, const ro_note_input *in, ro_arena *arena, uint32_t token)
{
    const ro_actor *group = self->count == 1 ? &in->actors->all.at[self->actors[0]] : NULL;
    if (!group || group->kind != RO_ACTOR_GROUP || group->state.len || group->line.len || !ro_actor_noun_is(in, group, RO_WORD_AGENT)) return;
    const int32_t whose = ro_doc_child(in->doc, token, RO_REL_NMOD_POSS);
    ro_sides owner;
    ro_sides_clear(&owner);
    if (whose < 0 || !add_named(&owner, in, arena, (uint32_t)whose) || owner.count != 1) return;
    if (in->actors->all.at[owner.actors[0]].kind != RO_ACTOR_PERSON) self->actors[0] = owner.actors[0];
}

bool ro_sides_add(ro_sides *self, const ro_note_input *in, ro_arena *arena, int32_t token, bool places)
{
    if (token < 0) return false;
    const uint32_t at = (uint32_t)token;
    const ro_token *t = &in->doc->tokens[at];
    static const char *const uncounted[] = {"dozens", "scores", "hundreds", "thousands", "others", "several", "many", "some", "millions"};
    if (t->upos == RO_NUM || RO_STR_IN(t->lower, uncounted)) return add_owner(self, in, arena, at, 0); /* a number of people is nobody */
    if (add_named(self, in, arena, at)) {
        place_body(self, in, arena, at);
        owner_of_agents(self, in, arena, at);
        return true;
    }
    if (t->upos == RO_ADJ || t->upos == RO_PROPN)
        if (add_adjective(self, in, arena, at)) return true;
    if (add_owner(self, in, arena, at, 0)) return self->owned = true;
    return places && add_place(self, in, arena, at);
}

bool ro_sides_equal(const ro_sides *a, const ro_sides *b) { return ro_parties_equal(a->actors, a->count, b->actors, b->count); }
