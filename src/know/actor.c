/* actor.c: entities of a page become actors of the world.
 * Persons first (a full name, or a surname with its office, asked of the tables), then those known by office alone, then states,
 * bodies, groups, outlets; what no table knows stays as the page has it. One key, one actor: "the Russian foreign minister" and
 * "Karov" are one where the tables say who held that office on that day. Worked example (2016-02-20): "Russian Foreign Minister
 * Ivan Karov and his U.S. counterpart": the first by full name; the second has the office of the first and the state of "U.S.",
 * held by one man that day. */
#include "know/actor.h"

#include "know/actor_work.h"
#include "know/describe.h"

int32_t ro_put_actor(ro_resolver *r, ro_actor actor)
{
    if (!actor.key.ptr || !actor.name.ptr || !actor.why.ptr) {
        r->failed = true;
        return -1;
    }
    int64_t known = ro_map_get(&r->by_key, actor.key);
    if (known != RO_MAP_NONE) {
        ro_actor *old = &r->out->all.at[known];
        if (!old->title.len) old->title = actor.title;
        if (!old->office.len) old->office = actor.office;
        if (!old->state.len) old->state = actor.state;
        if (old->by_office && !actor.by_office) old->as_written = actor.as_written, old->by_office = false;
        return (int32_t)known;
    }
    actor.acts_for = actor.speaks_for = -1;
    if (!RO_PUSH(r->arena, &r->out->all, actor) || !RO_PUSH(r->arena, &r->persons, -1) ||
        !ro_map_set(&r->by_key, r->arena, actor.key, r->out->all.count - 1)) {
        r->failed = true;
        return -1;
    }
    return (int32_t)r->out->all.count - 1;
}

int32_t ro_put_state(ro_resolver *r, int32_t state, ro_str as_written, const char *why)
{
    const ro_state *s = ro_know_state(r->know, state);
    if (!s) return -1;
    ro_actor actor = {.key = s->key,
                      .kind = RO_ACTOR_STATE,
                      .name = s->name,
                      .state = s->key,
                      .as_written = as_written,
                      .why = ro_str_of(why),
                      .line = ro_know_origin(r->know, r->arena, s->origin)};
    return ro_put_actor(r, actor);
}

/* --- bodies, groups, outlets ---------------------------------------------------------------------------------------------------
 */

static ro_actor_kind kind_of_body(ro_body_kind kind)
{
    switch (kind) {
    case RO_BODY_INSTITUTION: return RO_ACTOR_INSTITUTION;
    case RO_BODY_ARMED_GROUP: return RO_ACTOR_ARMED_GROUP;
    case RO_BODY_GROUP: return RO_ACTOR_GROUP;
    default: return RO_ACTOR_ORGANISATION;
    }
}

/* Are all words of `form` words of `name`? "Security Council" of "UN Security Council". */
static bool is_part_of(ro_str form, ro_str name)
{
    while (form.len) {
        ro_str word = ro_str_cut(&form, ' ');
        if (word.len && ro_str_find(name, word, 0) == SIZE_MAX) return false;
    }
    return true;
}

/* Does the page write these words anywhere, as words? */
static bool is_written(const ro_resolver *r, ro_str words)
{
    const ro_str text = r->doc->text;
    for (size_t at = 0; (at = ro_str_find(text, words, at)) != SIZE_MAX; at++) {
        const bool begins = !at || !ro_is_alpha(text.ptr[at - 1]);
        if (begins && (at + words.len == text.len || !ro_is_alpha(text.ptr[at + words.len]))) return true;
    }
    return false;
}

/* What the page calls a body, where that is a full name other than the table's, which it never uses: "International Committee of the Red
 * Cross", not "ICRC"; but "NATO" on a page that spells the name out once. */
static ro_str name_on_page(const ro_resolver *r, const ro_body *b, const ro_mention *m)
{
    if (b->kind != RO_BODY_ORGANISATION || b->state >= 0) return b->name; /* institutions are named with their state */
    ro_str form = ro_describe_name(r->arena, ro_work_text(r, m->name));
    bool full = form.len && ro_is_upper(form.ptr[0]) && ro_str_find(form, RO_STR(" "), 0) != SIZE_MAX;
    return full && !is_part_of(form, b->name) && !is_written(r, b->name) ? form : b->name;
}

/* "a Vostrian-backed militia": not that of whichever state the page speaks of. Institutions are a state's in any case. */
static bool is_qualified(const ro_resolver *r, const ro_body *b, const ro_mention *m)
{
    if (b->kind == RO_BODY_INSTITUTION) return false;
    for (uint32_t t = m->first; t < m->first + m->count; t++)
        if (ro_str_is(r->doc->tokens[t].lower, "-")) return true;
    return false;
}

static int32_t put_body(ro_resolver *r, int32_t body, int32_t state, const ro_mention *m)
{
    ro_str as_written = ro_work_text(r, m->span);
    const ro_body *b = ro_know_body(r->know, body);
    if (b->is_generic && state < 0 && m->definite && !is_qualified(r, b, m)) state = ro_focus_whose(r, m); /* "the Foreign Ministry said in Moscow" */
    if (b->is_generic && state >= 0) {
        int32_t own = ro_know_body_of_state(r->know, b->key, state);
        if (own >= 0) body = own, b = ro_know_body(r->know, own);
    }
    if (b->is_generic && state < 0) return -1; /* "the ministry" of nobody */
    if (!b->is_generic) state = b->state;
    ro_actor a = {.key = ro_know_body_key(r->know, r->arena, body, state),
                  .kind = kind_of_body(b->kind),
                  .name =
                      b->is_generic || b->state >= 0 ? ro_know_body_name(r->know, r->arena, body, state) : name_on_page(r, b, m),
                  .state = ro_work_state_key(r, state),
                  .as_written = as_written,
                  .why = RO_STR("a body of the tables"),
                  .line = ro_know_origin(r->know, r->arena, b->origin)};
    return ro_put_actor(r, a);
}

static int32_t put_outlet(ro_resolver *r, int32_t outlet, ro_str as_written)
{
    const ro_outlet *o = ro_know_outlet(r->know, outlet);
    ro_actor a = {.key = ro_str_format(r->arena, "outlet:%.*s", RO_STR_ARGS(o->key)),
                  .kind = RO_ACTOR_OUTLET,
                  .name = o->name,
                  .state = ro_work_state_key(r, o->state),
                  .as_written = as_written,
                  .why = RO_STR("an outlet of the tables"),
                  .line = ro_know_origin(r->know, r->arena, o->origin)};
    return ro_put_actor(r, a);
}

/* A name that no table has. */
static int32_t put_named(ro_resolver *r, const ro_mention *m, ro_actor_kind kind)
{
    ro_str name = ro_describe_name(r->arena, ro_work_text(r, m->name));
    if (!name.len) return -1;
    ro_str state = ro_work_state_key(r, m->state);
    ro_actor a = {.key = ro_describe_key(r->arena, name, kind == RO_ACTOR_OUTLET ? RO_STR("") : state),
                  .kind = kind,
                  .name = name,
                  .state = state,
                  .as_written = ro_work_text(r, m->span),
                  .why = RO_STR("a name that no table has")};
    return ro_put_actor(r, a);
}

/* "inside the Kremlin", "in the White House": the building. */
static bool is_building(const ro_resolver *r, const ro_mention *m)
{
    static const char *const words[] = {"in", "inside", "outside", "at", "near", "around", "to", "into"};
    const ro_token *before = m->first ? &r->doc->tokens[m->first - 1] : NULL;
    return before && RO_STR_IN(before->lower, words);
}

/* "the White House": its own name, with the state that it stands for. */
static int32_t put_house(ro_resolver *r, const ro_mention *m)
{
    ro_str name = ro_describe_name(r->arena, ro_work_text(r, m->name)), state = ro_work_state_key(r, m->state);
    ro_actor a = {.key = ro_describe_key(r->arena, name, state),
                  .kind = RO_ACTOR_INSTITUTION,
                  .name = name,
                  .state = state,
                  .as_written = ro_work_text(r, m->span),
                  .why = RO_STR("a house that speaks for its state")};
    int32_t house = ro_put_actor(r, a),
            acts = house < 0 ? -1 : ro_put_state(r, m->state, a.as_written, "the state that a house speaks for");
    if (acts >= 0) r->out->all.at[house].acts_for = acts;
    return house;
}

/* "the country's defence ministry" is that of the country that was meant. */
static int32_t state_of_entity(const ro_resolver *r, uint32_t entity, const ro_mention *m)
{
    int32_t state = m->state >= 0 ? m->state : r->mentions->entities.at[entity].state;
    if (state >= 0 || m->of < 0) return state;
    const ro_mention *of = ro_work_mention_of(r, (uint32_t)m->of);
    if (of->kind == RO_MENTION_PERSON) return -1; /* "the Berg administration" keeps its name */
    return of->state >= 0 ? of->state : r->mentions->entities.at[of->entity].state;
}

/* "SDF", "RSF": of several bodies of that name, the one of a state that the page speaks of. */
static int32_t body_in_focus(ro_resolver *r, uint32_t entity, const ro_mention *m, int32_t body)
{
    const ro_body *b = ro_know_body(r->know, body);
    if (b->is_generic || (b->state < 0 && !b->states.len) || (b->state >= 0 && ro_focus_has(r, b->state, entity))) return body;
    ro_focus_read(r);
    for (ro_str rest = b->states; rest.len;)
        if (ro_focus_has(r, ro_know_state_by_key(r->know, ro_str_cut(&rest, '|')), entity)) return body;
    for (uint32_t i = 0; i < r->spoken.count; i++) {
        int32_t other = ro_know_body_find(r->know, ro_describe_name(r->arena, ro_work_text(r, m->name)), r->spoken.at[i].state);
        const ro_body *o = ro_know_body(r->know, other);
        if (o && other != body && !o->is_generic && o->state == r->spoken.at[i].state) return other;
    }
    return body;
}

static int32_t resolve_body(ro_resolver *r, uint32_t entity, const ro_mention *m)
{
    const ro_phrase *p = m->phrase >= 0 ? &r->doc->phrases.at[m->phrase] : NULL;
    int32_t state = state_of_entity(r, entity, m), body = -1;
    const ro_body *row = p && p->table == RO_PHRASE_BODY ? ro_know_body(r->know, (int32_t)p->id) : NULL;
    bool regime =
        ro_str_is(r->doc->tokens[m->first + m->count - 1].lower, "regime") || ro_str_is(r->doc->tokens[m->head].lower, "regime");
    if (state < 0 && regime && row) state = row->state;
    if (state >= 0 && regime) return ro_put_state(r, state, ro_work_text(r, m->span), "a regime stands for its state");
    if (p && p->table == RO_PHRASE_METONYM)
        return r->mentions->entities.at[entity].count == 1 && is_building(r, m) ? -1 : put_house(r, m);
    if (p && p->table == RO_PHRASE_OUTLET) return put_outlet(r, (int32_t)p->id, ro_work_text(r, m->span));
    if (p && p->table == RO_PHRASE_BODY) {
        body = ro_know_body_find(
            r->know, ro_work_text(r, (ro_span){r->doc->tokens[p->first].start, r->doc->tokens[p->first + p->count - 1].end}),
            state);
        if (body < 0) body = (int32_t)p->id;
        const ro_body *found = ro_know_body(r->know, body); /* "the Kenyan National Intelligence Service" is not Korea's */
        bool foreign =
            state >= 0 && found->kind == RO_BODY_INSTITUTION && !found->is_generic && found->state >= 0 && found->state != state;
        if (foreign && !ro_work_is_empty(m->name)) return put_named(r, m, RO_ACTOR_INSTITUTION);
        if (state < 0) body = body_in_focus(r, entity, m, body);
        int32_t i = put_body(r, body, state, m);
        if (i >= 0 || r->failed) return i;
    }
    if (!ro_work_is_empty(m->name) && body < 0) {
        int32_t outlet = -1;
        body = ro_know_body_find(r->know, ro_describe_name(r->arena, ro_work_text(r, m->name)), state);
        if (body < 0) outlet = ro_know_outlet_find(r->know, ro_describe_name(r->arena, ro_work_text(r, m->name)));
        if (outlet >= 0) return put_outlet(r, outlet, ro_work_text(r, m->span));
        if (body >= 0) return put_body(r, body, state, m);
        if (m->kind == RO_MENTION_BODY &&
            ro_know_place_find(r->know, ro_describe_name(r->arena, ro_work_text(r, m->name)), -1) >= 0)
            return -1; /* a city after all */
        return put_named(r, m, m->kind == RO_MENTION_OUTLET ? RO_ACTOR_OUTLET : RO_ACTOR_ORGANISATION);
    }
    if (!ro_work_is_empty(m->name)) return put_named(r, m, RO_ACTOR_ORGANISATION);
    return ro_put_described(r, NULL, m,
                            m->kind == RO_MENTION_OUTLET ? RO_ACTOR_OUTLET
                            : state >= 0                 ? RO_ACTOR_INSTITUTION
                                                         : RO_ACTOR_GROUP);
}

/* "US and Russian officials", "the Russian and US presidents": each half by itself. */
static int32_t resolve_half(ro_resolver *r, const ro_mention *m, int32_t state)
{
    ro_told t = {
        .name = RO_STR(""), .titled = m, .wording = m->office, .state = state, .only = -1, .office = -1, .of = -1, .target = -1};
    const ro_spell *spell = NULL;
    if (m->office >= 0) t.office = ro_know_wording_office(r->know, m->office, state, NULL);
    const ro_office *office = ro_know_office(r->know, t.office);
    int32_t person = office && office->rank < RO_LEADER_RANK ? ro_told_holder(r, &t, &spell) : -1;
    if (person < 0) return ro_put_state(r, state, ro_work_text(r, m->span), "one half of those of two states");
    return ro_put_person(r, person, &t, ro_work_text(r, m->span),
                         ro_str_format(r->arena, "holder of %.*s of %.*s on %.*s", RO_STR_ARGS(office->key),
                                       RO_STR_ARGS(ro_work_state_key(r, state)), RO_STR_ARGS(ro_work_day(r))),
                         ro_work_spell_line(r, spell), true);
}

static int32_t resolve_group(ro_resolver *r, uint32_t entity, const ro_mention *m)
{
    const ro_phrase *p = m->phrase >= 0 ? &r->doc->phrases.at[m->phrase] : NULL;
    if (m->other_state >= 0 && m->state >= 0) {
        r->out->second[entity] = resolve_half(r, m, m->state);
        return resolve_half(r, m, m->other_state);
    }
    if (p && p->table == RO_PHRASE_BODY) return resolve_body(r, entity, m);
    if (!ro_work_is_empty(m->name) && !(p && p->table == RO_PHRASE_DEMONYM)) {
        int32_t body = ro_know_body_find(r->know, ro_describe_name(r->arena, ro_work_text(r, m->name)), m->state);
        if (body >= 0) return put_body(r, body, m->state, m);
    }
    return ro_put_described(r, NULL, m, RO_ACTOR_GROUP);
}

/* "Brussels is preparing a ban" where nothing else speaks of Belgium: the body that has its seat there. */
static int32_t body_of_capital(ro_resolver *r, const ro_mention *m)
{
    const ro_phrase *p = m->phrase >= 0 ? &r->doc->phrases.at[m->phrase] : NULL;
    if (!p || p->table != RO_PHRASE_CAPITAL || ro_focus_beside_capital(r, m->state)) return -1;
    int32_t body = ro_know_body_find(r->know, ro_describe_name(r->arena, ro_work_text(r, m->name)), -1);
    return body >= 0 && ro_know_body(r->know, body)->state < 0 ? put_body(r, body, -1, m) : -1;
}

/* --- all -----------------------------------------------------------------------------------------------------------------------
 */

static int32_t resolve(ro_resolver *r, uint32_t entity)
{
    const ro_entity *e = &r->mentions->entities.at[entity];
    const ro_mention *best = ro_work_mention_of(r, e->best);
    ro_told t;
    int32_t body;
    if (e->members.count) return -1; /* a set: its members stand for it */
    switch (best->kind) {
    case RO_MENTION_PERSON: ro_told_read(r, entity, &t); return ro_resolve_person(r, entity, &t);
    case RO_MENTION_OFFICE: ro_told_read(r, entity, &t); return ro_resolve_office(r, entity, &t);
    case RO_MENTION_STATE:
        if (best->other_state >= 0)
            r->out->second[entity] = ro_put_state(r, best->state, ro_work_text(r, best->span), "the second of two states");
        if (best->other_state >= 0)
            return ro_put_state(r, best->other_state, ro_work_text(r, best->span), "the first of two states");
        if ((body = body_of_capital(r, best)) >= 0) return body;
        return ro_put_state(r, state_of_entity(r, entity, best), ro_work_text(r, best->span), best->why);
    case RO_MENTION_BODY:
    case RO_MENTION_OUTLET: return resolve_body(r, entity, best);
    case RO_MENTION_GROUP: return resolve_group(r, entity, best);
    default: return -1; /* places; sets, through their members; pronouns of nobody */
    }
}

/* Who holds an office of a body that is no state on that day speaks for it: a spokesman of the United Nations, an envoy of the Arab League. */
static void resolve_holders_of_bodies(ro_resolver *r)
{
    const uint32_t count = r->out->all.count;
    for (uint32_t i = 0; i < count && !r->failed; i++) {
        const ro_person *person = r->out->all.at[i].kind == RO_ACTOR_PERSON && r->persons.at[i] >= 0 ? ro_know_person(r->know, r->persons.at[i]) : NULL;
        for (uint32_t n = 0; person && n < person->spell_count; n++) {
            const ro_spell *s = ro_know_person_spell(r->know, r->persons.at[i], n);
            const int32_t body = s->state < 0 && ro_spell_overlaps(s, r->day) ? ro_know_body_by_key(r->know, s->of) : -1;
            const ro_body *b = ro_know_body(r->know, body);
            if (!b || b->is_generic || b->kind == RO_BODY_INSTITUTION) continue;
            ro_actor a = {.key = ro_know_body_key(r->know, r->arena, body, b->state),
                          .kind = kind_of_body(b->kind),
                          .name = b->name,
                          .state = ro_work_state_key(r, b->state),
                          .as_written = r->out->all.at[i].as_written,
                          .why = RO_STR("the body whose office the named one holds on that day"),
                          .line = ro_know_origin(r->know, r->arena, s->origin)};
            const int32_t of = ro_put_actor(r, a);
            if (of >= 0) r->out->all.at[i].speaks_for = of;
            break;
        }
    }
}

/* The body that somebody known by description belongs to: "a Taliban spokesman", "a spokeswoman for the ministry". */
static void resolve_bodies(ro_resolver *r)
{
    for (uint32_t e = 0; e < r->mentions->entities.count; e++) {
        const ro_mention *m = ro_work_mention_of(r, r->mentions->entities.at[e].best);
        int32_t a = r->out->of_entity[e], body = m->of < 0 ? -1 : r->out->of_entity[ro_work_mention_of(r, (uint32_t)m->of)->entity];
        if (a < 0 || body < 0 || body == a || m->kind != RO_MENTION_OFFICE) continue;
        ro_actor_kind kind = r->out->all.at[body].kind;
        bool acts =
            kind == RO_ACTOR_INSTITUTION || kind == RO_ACTOR_ORGANISATION || kind == RO_ACTOR_ARMED_GROUP || kind == RO_ACTOR_GROUP;
        if (acts && ro_str_starts(r->out->all.at[a].why, RO_STR("known by description"))) r->out->all.at[a].speaks_for = body;
    }
}

/* The body that a person leads on the day, or -1. */
static int32_t body_led_by(const ro_resolver *r, int32_t person)
{
    for (uint32_t n = 0; person >= 0 && n < ro_know_person(r->know, person)->spell_count; n++) {
        const ro_spell *s = ro_know_person_spell(r->know, person, n);
        const ro_office *office = ro_know_office(r->know, s->office);
        bool leads = office && (ro_str_is(office->kind, "group") || ro_str_is(office->key, "party-leader"));
        if (leads && s->state < 0 && ro_spell_overlaps(s, r->day)) return ro_know_body_by_key(r->know, s->of);
    }
    return -1;
}

/* Those who fight for a leader, not his aides or supporters. */
static bool are_fighters(const ro_resolver *r, const ro_mention *m)
{
    static const char *const words[] = {"rebels",     "fighters",  "soldiers",   "troops", "militiamen",
                                        "guerrillas", "guerillas", "insurgents", "gunmen", "militants"};
    return RO_STR_IN(r->doc->tokens[m->head].lower, words) || (m->noun & (RO_NOUN_GROUP | RO_NOUN_BODY)) != 0;
}

/* "Karov's forces", "the rebels of Karov": the body that he leads on that day. */
static void resolve_led(ro_resolver *r)
{
    for (uint32_t e = 0; e < r->mentions->entities.count && !r->failed; e++) {
        const ro_mention *m = ro_work_mention_of(r, r->mentions->entities.at[e].best);
        int32_t a = r->out->of_entity[e],
                leader = m->of < 0 ? -1 : r->out->of_entity[ro_work_mention_of(r, (uint32_t)m->of)->entity];
        if (a < 0 || leader < 0 || (m->kind != RO_MENTION_GROUP && m->kind != RO_MENTION_BODY) || !are_fighters(r, m)) continue;
        int32_t body =
            ro_str_starts(r->out->all.at[a].why, RO_STR("known by description")) ? body_led_by(r, r->persons.at[leader]) : -1;
        int32_t led = body < 0 ? -1 : put_body(r, body, -1, m);
        if (led < 0) continue;
        r->out->of_entity[e] = led;
        if (led == (int32_t)r->out->all.count - 1)
            r->out->all.at[led].why = RO_STR("the body that the named one leads on that day");
    }
}

/* Those known by description act for their state, or for the body that they belong to unless it is an institution of a state: its
 * actor joins, so that they can be parties under its name. */
static void resolve_states(ro_resolver *r)
{
    for (uint32_t i = 0; i < r->out->all.count && !r->failed; i++) {
        ro_actor a = r->out->all.at[i];
        if ((a.kind != RO_ACTOR_PERSON && a.kind != RO_ACTOR_GROUP) || !ro_str_starts(a.why, RO_STR("known by description")))
            continue;
        int32_t body = a.speaks_for, acts = -1;
        if (body >= 0 && (r->out->all.at[body].kind != RO_ACTOR_INSTITUTION || !r->out->all.at[body].state.len)) acts = body;
        if (acts < 0 && a.state.len)
            acts =
                ro_put_state(r, ro_know_state_by_key(r->know, a.state), a.as_written, "the state that the described one acts for");
        if (!r->failed) r->out->all.at[i].acts_for = acts;
    }
}

/* "the two countries", "both sides": whoever its members are, it speaks of states. */
static bool means_states(const ro_mention *m) { return m->plural && m->noun & (RO_NOUN_STATE | RO_NOUN_SIDE); }

/* The states of a set's members join the actors, so that ro_actors_of finds them. */
static void resolve_set(ro_resolver *r, const ro_mention *m)
{
    const ro_entity *e = &r->mentions->entities.at[m->entity];
    if (!means_states(m)) return;
    for (uint32_t i = 0; i < e->members.count && !r->failed; i++) {
        int32_t a = r->out->of_entity[e->members.at[i]];
        ro_actor_kind kind = a < 0 ? RO_ACTOR_STATE : r->out->all.at[a].kind;
        if (kind == RO_ACTOR_STATE || kind == RO_ACTOR_ARMED_GROUP || kind == RO_ACTOR_ORGANISATION) continue;
        int32_t state = ro_know_state_by_key(r->know, r->out->all.at[a].state);
        if (state >= 0) ro_put_state(r, state, ro_work_text(r, m->span), "the state of one of them");
    }
}

static bool chain_mentions(ro_resolver *r)
{
    uint32_t n = r->mentions->all.count, e = r->mentions->entities.count;
    r->first_mention = RO_NEW_N(r->arena, uint32_t, (size_t)e + 1);
    r->next_mention = RO_NEW_N(r->arena, uint32_t, (size_t)n + 1);
    r->out->of_entity = RO_NEW_N(r->arena, int32_t, (size_t)e + 1);
    r->out->second = RO_NEW_N(r->arena, int32_t, (size_t)e + 1);
    r->out->of_mention = RO_NEW_N(r->arena, int32_t, (size_t)n + 1);
    if (!r->first_mention || !r->next_mention || !r->out->of_entity || !r->out->second || !r->out->of_mention) return false;
    for (uint32_t i = 0; i < n; i++) r->out->of_mention[i] = -1;
    for (uint32_t i = 0; i < e; i++) {
        r->first_mention[i] = UINT32_MAX;
        r->out->of_entity[i] = r->out->second[i] = -1;
    }
    for (uint32_t m = n; m-- > 0;) {
        uint32_t entity = r->mentions->all.at[m].entity;
        r->next_mention[m] = r->first_mention[entity];
        r->first_mention[entity] = m;
    }
    return true;
}

ro_status ro_actors_resolve(ro_actors *out, ro_arena *arena, const ro_know *know, const ro_doc *doc, const ro_mentions *mentions,
                            ro_date day, ro_error *error)
{
    memset(out, 0, sizeof *out);
    ro_resolver r = {.know = know,
                     .doc = doc,
                     .mentions = mentions,
                     .out = out,
                     .arena = arena,
                     .day = day,
                     .page_mark = ro_hash_str(doc->text)};
    if (!chain_mentions(&r)) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for actors");
    for (int pass = 0; pass < 2; pass++) /* names before offices, which may be theirs */
        for (uint32_t e = 0; e < mentions->entities.count && !r.failed; e++)
            if ((ro_work_mention_of(&r, mentions->entities.at[e].best)->kind == RO_MENTION_OFFICE) == (pass == 1))
                out->of_entity[e] = resolve(&r, e);
    for (uint32_t m = 0; m < mentions->all.count && !r.failed; m++) out->of_mention[m] = ro_resolve_mention(&r, m);
    for (uint32_t m = 0; m < mentions->all.count && !r.failed; m++) resolve_set(&r, &mentions->all.at[m]);
    resolve_led(&r);
    resolve_holders_of_bodies(&r);
    resolve_bodies(&r);
    resolve_states(&r);
    return r.failed ? ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for actors") : RO_OK;
}

static uint32_t add_actor(uint32_t *out, uint32_t count, uint32_t room, int32_t actor)
{
    for (uint32_t i = 0; i < count; i++)
        if (out[i] == (uint32_t)actor) return count;
    if (actor >= 0 && count < room) out[count++] = (uint32_t)actor;
    return count;
}

/* The state's actor of an actor, or the actor itself. */
static int32_t as_state(const ro_actors *self, int32_t actor)
{
    if (actor < 0) return -1;
    ro_actor_kind kind = self->all.at[actor].kind;
    if (kind == RO_ACTOR_ARMED_GROUP || kind == RO_ACTOR_ORGANISATION) return actor; /* "Israel and Hamas … both sides" */
    ro_str state = self->all.at[actor].state;
    for (uint32_t i = 0; i < self->all.count && i < RO_LOOK_MAX && state.len; i++)
        if (self->all.at[i].kind == RO_ACTOR_STATE && ro_str_equal(self->all.at[i].key, state)) return (int32_t)i;
    return actor;
}

uint32_t ro_actors_of(const ro_actors *self, const ro_mentions *mentions, uint32_t mention, uint32_t *out, uint32_t room)
{
    if (mention >= mentions->all.count) return 0;
    uint32_t entity = mentions->all.at[mention].entity, count = 0;
    const ro_entity *e = &mentions->entities.at[entity];
    if (self->of_mention[mention] >= 0) return add_actor(out, count, room, self->of_mention[mention]);
    count = add_actor(out, count, room, self->of_entity[entity]);
    count = add_actor(out, count, room, self->second[entity]);
    if (count) return count;
    for (uint32_t i = 0; i < e->members.count; i++) {
        int32_t a = self->of_entity[e->members.at[i]];
        count = add_actor(out, count, room, means_states(&mentions->all.at[mention]) ? as_state(self, a) : a);
    }
    return count;
}

int32_t ro_actors_state(ro_actors *self, ro_arena *arena, const ro_know *know, ro_str state)
{
    for (uint32_t i = 0; i < self->all.count; i++)
        if (self->all.at[i].kind == RO_ACTOR_STATE && ro_str_equal(self->all.at[i].key, state)) return (int32_t)i;
    const ro_state *s = ro_know_state(know, ro_know_state_by_key(know, state));
    if (!s) return -1;
    ro_actor actor = {.key = s->key,
                      .kind = RO_ACTOR_STATE,
                      .name = s->name,
                      .state = s->key,
                      .as_written = s->name,
                      .acts_for = -1,
                      .speaks_for = -1,
                      .title = RO_STR(""),
                      .office = RO_STR(""),
                      .why = RO_STR("the state of a place that the page names"),
                      .line = ro_know_origin(know, arena, s->origin)};
    return RO_PUSH(arena, &self->all, actor) ? (int32_t)self->all.count - 1 : -1;
}

const char *ro_actor_kind_name(ro_actor_kind kind)
{
    static const char *const names[] = {"person",      "state", "institution", "organisation",
                                        "armed-group", "group", "outlet",      "place"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

ro_id ro_actor_id(const ro_actor *actor) { return ro_id_of('a', &actor->key, 1); }
