/* holders.c: the tables' side of settling. */
#include "story/holders.h"

#include "know/describe.h"

enum { HOLDERS_MAX = 4, OFFICES_MAX = 40 };

ro_str ro_holder_country(const ro_know *know, ro_str state)
{
    const ro_state *row = know && state.len ? ro_know_state(know, ro_know_state_by_key(know, state)) : NULL;
    if (!row) return (ro_str){NULL, 0};
    return row->iso3.len ? row->iso3 : row->name;
}

static ro_str or_null(ro_str s) { return s.len ? s : (ro_str){NULL, 0}; }

/* The only one who held the office of the state on the day, or NULL. */
static const ro_spell *only_holder(const ro_know *know, ro_str state, int32_t office, ro_date day)
{
    const ro_spell *found[HOLDERS_MAX];
    if (day.earliest == RO_DAY_NONE || day.latest == RO_DAY_NONE || office < 0) return NULL;
    uint32_t count = ro_know_holders(know, state, office, day, found, HOLDERS_MAX);
    return count <= HOLDERS_MAX && ro_spells_person(found, count) >= 0 ? found[0] : NULL;
}

/* Who the office stands for when its holder of that day is not known. */
static void be_state(ro_actor *actor, const ro_state *state)
{
    actor->kind = RO_ACTOR_STATE;
    actor->key = state->key;
    actor->name = state->name;
    actor->why = RO_STR("the holder of the office on the settled day is not known: the office stands for its state");
}

static ro_status be_person(ro_actor *actor, ro_arena *arena, const ro_know *know, const ro_spell *spell)
{
    const ro_person *person = ro_know_person(know, spell->person);
    actor->name = person->name;
    actor->key = person->wikidata.len ? person->wikidata : ro_describe_key(arena, person->name, actor->state);
    actor->why =
        ro_str_format(arena, "holder of %.*s of %.*s on the settled day", RO_STR_ARGS(actor->office), RO_STR_ARGS(actor->state));
    actor->line = ro_know_origin(know, arena, spell->origin);
    return actor->key.ptr && actor->why.ptr && actor->line.ptr ? RO_OK : RO_ENOMEM;
}

ro_status ro_holder_again(ro_actor *actor, ro_arena *arena, const ro_know *know, ro_date day, ro_date day_read)
{
    bool moved = day.earliest != day_read.earliest || day.latest != day_read.latest;
    if (!know || !moved || !actor->by_office || actor->kind != RO_ACTOR_PERSON || actor->tenure != RO_TENURE_HOLDER) return RO_OK;
    const ro_state *state = ro_know_state(know, ro_know_state_by_key(know, actor->state));
    if (!state || !actor->office.len) return RO_OK;
    const ro_spell *spell = only_holder(know, actor->state, ro_know_office_by_key(know, actor->office), day);
    if (spell) return be_person(actor, arena, know, spell);
    be_state(actor, state);
    return RO_OK;
}

/* The person of the tables that the actor is: of its namesakes the one of its key. */
static const ro_person *person_of(const ro_settled_actor *actor, const ro_know *know, int32_t *number)
{
    const ro_person *first = NULL;
    for (int32_t i = ro_know_person_find(know, actor->name); i >= 0; i = ro_know_person(know, i)->next) {
        const ro_person *person = ro_know_person(know, i);
        bool same = person->wikidata.len && ro_str_equal(person->wikidata, actor->key);
        if (!first || same) {
            first = person;
            *number = i;
        }
        if (same) break;
    }
    return first;
}

/* "foreign minister" of "Russia", from when to when. */
static ro_settled_office office_of(const ro_know *know, const ro_spell *spell)
{
    const ro_office *office = ro_know_office(know, spell->office);
    const ro_state *state = ro_know_state(know, spell->state);
    const ro_body *body = state ? NULL : ro_know_body(know, ro_know_body_by_key(know, spell->of));
    ro_str title = spell->title.len ? spell->title : office ? office->name : (ro_str){NULL, 0};
    return (ro_settled_office){title, state ? state->name : body ? body->name : spell->of, spell->from, spell->to};
}

static ro_status person_facts(ro_settled_actor *actor, ro_arena *arena, const ro_know *know)
{
    int32_t number = -1;
    const ro_person *person = actor->line.len ? person_of(actor, know, &number) : NULL;
    if (!person) return RO_OK;
    actor->wikidata = or_null(person->wikidata);
    for (uint32_t i = 0; i < person->spell_count && i < OFFICES_MAX; i++)
        if (!RO_PUSH(arena, &actor->offices, office_of(know, ro_know_person_spell(know, number, i)))) return RO_ENOMEM;
    return RO_OK;
}

ro_status ro_holder_facts(ro_settled_actor *actor, ro_arena *arena, const ro_know *know)
{
    if (!know) return RO_OK;
    const ro_state *state =
        ro_know_state(know, ro_know_state_by_key(know, actor->kind == RO_ACTOR_STATE ? actor->key : actor->state));
    actor->country = ro_holder_country(know, state ? state->key : actor->state);
    if (actor->kind == RO_ACTOR_STATE && state) {
        actor->code = or_null(state->iso3);
        actor->cameo = or_null(state->cameo);
    }
    const ro_body *body = actor->kind == RO_ACTOR_PERSON || actor->kind == RO_ACTOR_STATE
                              ? NULL
                              : ro_know_body(know, ro_know_body_by_key(know, actor->key));
    if (body) actor->ucdp = or_null(body->ucdp);
    return actor->kind == RO_ACTOR_PERSON ? person_facts(actor, arena, know) : RO_OK;
}
