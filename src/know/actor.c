/* actor.c: entities of a page become actors of the world.
 * Persons first (a full name, or a surname with its office, asked of the tables), then those known by office alone, then states, bodies,
 * groups, outlets; what no table knows stays as the page has it. One key, one actor: "the Russian foreign minister" and "Lavrov" are one
 * where the tables say who held that office on that day.
 * Worked example (2016-02-20): "Russian Foreign Minister Sergei Lavrov and his U.S. counterpart": the first by full name; the second has the
 * office of the first and the state of "U.S.", held by one man that day. */
#include "know/actor.h"

#include "base/map.h"
#include "know/describe.h"
#include "know/fold.h"

enum { HOLDERS_MAX = 16, OF_STEPS_MAX = 8, LEADER_RANK = 60, HEAD_RANK = 20, MISSPELT_LETTERS = 3, MISSPELT_LENGTH = 12, NEAR_MAX = 256,
    LOOK_MAX = 1024 /* actors of a page among which somebody is sought: hostile pages name a million */ };

typedef struct resolver {
    const ro_know *know;
    const ro_doc *doc;
    const ro_mentions *mentions;
    ro_actors *out;
    ro_arena *arena;
    ro_date day;
    ro_map by_key;
    uint32_t *first_mention, *next_mention; /* the mentions of each entity, chained */
    bool failed;
} resolver;

static const ro_mention *mention_of(const resolver *r, uint32_t m) { return &r->mentions->all.at[m]; }
static ro_str text_of(const resolver *r, ro_span span) { return ro_str_span(r->doc->text, span); }
static bool is_empty(ro_span span) { return span.end <= span.start; }
static ro_str state_key(const resolver *r, int32_t state)
{
    const ro_state *s = ro_know_state(r->know, state);
    return s ? s->key : RO_STR("");
}

/* Adds an actor, or finds the one of that key; its number, or -1 when memory is out. */
static int32_t put(resolver *r, ro_actor actor)
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
    actor.acts_for = -1;
    if (!RO_PUSH(r->arena, &r->out->all, actor) || !ro_map_set(&r->by_key, r->arena, actor.key, r->out->all.count - 1)) {
        r->failed = true;
        return -1;
    }
    return (int32_t)r->out->all.count - 1;
}

static int32_t put_state(resolver *r, int32_t state, ro_str as_written, const char *why)
{
    const ro_state *s = ro_know_state(r->know, state);
    if (!s) return -1;
    ro_actor actor = {.key = s->key, .kind = RO_ACTOR_STATE, .name = s->name, .state = s->key, .as_written = as_written, .why = ro_str_of(why),
        .line = ro_str_format(r->arena, "data/states.tsv line %u", s->line)};
    return put(r, actor);
}

/* --- what a page says of a person -------------------------------------------------------------------------------------------- */

typedef struct told {
    ro_str name;                 /* full name, surname, or empty */
    bool full;                   /* two words and more */
    const ro_mention *titled;    /* the mention that gives the title, or NULL */
    int32_t wording, state, only; /* only: the state that the wording alone gives away */
    int32_t office;              /* in offices.tsv, or -1 */
    ro_tenure tenure;
    bool counterpart;
    ro_str body;                 /* key of the body whose officer it is ("un"), or empty */
} told;

/* The key of the body that a mention belongs to ("UN" of "UN envoy"), or empty. */
static ro_str body_key_of(const resolver *r, const ro_mention *m)
{
    if (m->of < 0) return RO_STR("");
    const ro_mention *of = mention_of(r, (uint32_t)m->of);
    if (of->kind != RO_MENTION_BODY || of->phrase < 0) return RO_STR("");
    const ro_phrase *p = &r->doc->phrases.at[of->phrase];
    const ro_body *b = p->table == RO_PHRASE_BODY ? ro_know_body(r->know, (int32_t)p->id) : NULL;
    if (!b || b->is_generic) return RO_STR("");
    return b->key;
}

/* "Center for Progress President Ada Berg" presides over no state. */
static bool of_other_body(const resolver *r, const ro_mention *m)
{
    if (m->of < 0) return false;
    const ro_mention *of = mention_of(r, (uint32_t)m->of);
    if (of->kind == RO_MENTION_OUTLET) return true;
    if (of->kind != RO_MENTION_BODY || is_empty(of->name)) return false;
    if (of->phrase < 0) return of->state < 0;
    const ro_phrase *p = &r->doc->phrases.at[of->phrase];
    const ro_body *b = p->table == RO_PHRASE_BODY ? ro_know_body(r->know, (int32_t)p->id) : NULL;
    return b && !b->is_generic && b->state < 0;
}

/* How much a mention tells of an office: present before former, with a state before without. */
static int title_worth(const ro_mention *m)
{
    if (is_empty(m->title) && m->office < 0) return 0;
    int worth = m->office >= 0 ? 4 : 1;
    if (m->tenure == RO_TENURE_HOLDER) worth += 2;
    if (m->state >= 0) worth += 1;
    return worth;
}

/* The office that a counterpart has: that of whom it belongs to. */
static int32_t counterpart_wording(const resolver *r, const ro_mention *m, int32_t *office_state)
{
    for (int step = 0; m->of >= 0 && step < OF_STEPS_MAX; step++) {
        const ro_mention *of = mention_of(r, (uint32_t)m->of);
        const ro_entity *e = &r->mentions->entities.at[of->entity];
        if (e->office >= 0) {
            *office_state = e->state;
            return e->office;
        }
        m = of;
    }
    return -1;
}

static void read_told(const resolver *r, uint32_t entity, told *t)
{
    const ro_entity *e = &r->mentions->entities.at[entity];
    const ro_mention *best = mention_of(r, e->best);
    int worth = 0;
    *t = (told){.name = RO_STR(""), .wording = -1, .state = e->state, .only = -1, .office = -1, .body = RO_STR("")};
    if (!is_empty(best->name)) t->name = ro_describe_name(r->arena, text_of(r, best->name));
    t->full = t->name.len && ro_str_find(t->name, RO_STR(" "), 0) != SIZE_MAX;
    for (uint32_t m = r->first_mention[entity]; m != UINT32_MAX; m = r->next_mention[m]) {
        const ro_mention *x = mention_of(r, m);
        t->counterpart = t->counterpart || x->counterpart;
        if (!t->body.len) t->body = body_key_of(r, x);
        int w = title_worth(x);
        if (w <= worth) continue;
        worth = w;
        t->titled = x;
    }
    if (t->titled) {
        t->wording = t->titled->office;
        t->tenure = t->titled->tenure;
        if (t->titled->state >= 0) t->state = t->titled->state;
    }
    if (t->wording < 0 && t->counterpart) {
        int32_t other = -1;
        for (uint32_t m = r->first_mention[entity]; m != UINT32_MAX && t->wording < 0; m = r->next_mention[m])
            if (mention_of(r, m)->counterpart) t->wording = counterpart_wording(r, mention_of(r, m), &other);
        t->office = t->wording >= 0 ? ro_know_wording_office(r->know, t->wording, other, NULL) : -1;
        return;
    }
    if (t->wording >= 0) t->office = ro_know_wording_office(r->know, t->wording, t->state, &t->only);
    if (t->state < 0) t->state = t->only;
    const ro_office *office = ro_know_office(r->know, t->office);
    if (office && ro_str_is(office->kind, "state") && t->titled && of_other_body(r, t->titled)) t->office = t->wording = -1;
}

/* --- persons ----------------------------------------------------------------------------------------------------------------- */

static bool held_near(const ro_spell *s, ro_date day) { return ro_spell_overlaps(s, day); }

/* How well a known person fits what the page tells: office, state, day. Negative: it tells another. */
static int person_fit(const resolver *r, int32_t person, const told *t)
{
    const ro_person *p = ro_know_person(r->know, person);
    int fit = 0;
    bool state_seen = false, office_seen = false;
    for (uint32_t n = 0; n < p->spell_count; n++) {
        const ro_spell *s = ro_know_person_spell(r->know, person, n);
        bool state = t->state >= 0 && (s->state == t->state || ro_str_equal(s->target, state_key(r, t->state)));
        bool office = t->office >= 0 && s->office == t->office;
        state_seen = state_seen || state;
        office_seen = office_seen || office;
        int here = 1 + (state ? 2 : 0) + (office ? 3 : 0) + (held_near(s, r->day) ? 2 : 0);
        if (here > fit) fit = here;
    }
    if (t->state >= 0 && p->spell_count && !state_seen && !office_seen) return -1;
    if (!p->spell_count) fit = 1;
    return fit;
}

static int32_t best_namesake(const resolver *r, const told *t)
{
    int32_t best = -1;
    int best_fit = 0;
    for (int32_t p = ro_know_person_find(r->know, t->name); p >= 0; p = ro_know_person(r->know, p)->next) {
        int fit = person_fit(r, p, t);
        if (fit > best_fit) {
            best = p;
            best_fit = fit;
        }
    }
    /* a title that no office table knows ("analyst") speaks for a namesake */
    bool plain_title = t->titled && t->office < 0 && t->wording < 0 && t->titled->noun & RO_NOUN_PERSON && t->titled->kind == RO_MENTION_OFFICE;
    return best_fit <= 1 && plain_title ? -1 : best;
}

/* The state whose office this person held on the day, the highest first; else any. */
static const ro_spell *spell_on(const resolver *r, int32_t person, const told *t)
{
    const ro_spell *best = NULL;
    int best_worth = -1;
    for (uint32_t n = 0; n < ro_know_person(r->know, person)->spell_count; n++) {
        const ro_spell *s = ro_know_person_spell(r->know, person, n);
        int worth = (held_near(s, r->day) ? 200 : 0) + (t->office >= 0 && s->office == t->office ? 400 : 0);
        const ro_office *o = ro_know_office(r->know, s->office);
        worth += o ? 100 - (o->rank > 99 ? 99 : (int)o->rank) : 0;
        if (worth > best_worth) {
            best = s;
            best_worth = worth;
        }
    }
    return best;
}

static ro_str day_text(const resolver *r)
{
    char text[RO_DATE_TEXT_MAX];
    size_t n = ro_day_write(r->day.earliest != RO_DAY_NONE ? r->day.earliest : r->day.latest, text);
    return n ? ro_str_copy(r->arena, (ro_str){text, n}) : RO_STR("an unknown day");
}

static void fill_told(const resolver *r, ro_actor *a, const told *t)
{
    const ro_office *office = ro_know_office(r->know, t->office);
    if (t->titled && !is_empty(t->titled->title)) a->title = text_of(r, t->titled->title);
    if (office) a->office = office->key;
    a->tenure = t->tenure;
    if (!a->state.len) a->state = state_key(r, t->state);
}

static int32_t put_person(resolver *r, int32_t person, const told *t, ro_str as_written, ro_str why, ro_str line, bool by_office)
{
    const ro_person *p = ro_know_person(r->know, person);
    const ro_spell *spell = spell_on(r, person, t);
    ro_actor a = {.kind = RO_ACTOR_PERSON, .name = p->name, .as_written = as_written, .why = why, .line = line, .by_office = by_office};
    if (spell) a.state = spell->state >= 0 ? state_key(r, spell->state) : RO_STR("");
    fill_told(r, &a, t);
    if (!a.office.len && spell && ro_spell_overlaps(spell, r->day) && ro_know_office(r->know, spell->office)) a.office = ro_know_office(r->know, spell->office)->key;
    a.key = p->wikidata.len ? p->wikidata : ro_describe_key(r->arena, p->name, a.state);
    return put(r, a);
}

static ro_str spell_line(const resolver *r, const ro_spell *s) { return s ? ro_str_format(r->arena, "data/spells.tsv line %u", s->line) : RO_STR(""); }

/* "Foreign Minister Lavrov", nowhere with a given name: the only holder of that surname. */
static int32_t by_surname(resolver *r, const told *t, const ro_spell **spell)
{
    const ro_spell *found[HOLDERS_MAX];
    ro_str of = t->state >= 0 ? state_key(r, t->state) : t->body;
    if (t->office < 0 || !t->name.len || !ro_date_is_known(r->day)) return -1; /* of: empty asks for any state's */
    uint32_t n = ro_know_by_surname(r->know, t->name, of, t->office, r->day, found, HOLDERS_MAX);
    if (!n || n > HOLDERS_MAX) return -1;
    for (uint32_t i = 1; i < n; i++)
        if (found[i]->person != found[0]->person) return -1;
    *spell = found[0];
    return found[0]->person;
}

/* Changes of one letter that lead from one name to the other, at most `most` + 1 (more does not matter). */
static uint32_t letters_apart(ro_str a, ro_str b, uint32_t most)
{
    uint32_t row[RO_NAME_FOLD_MAX + 1];
    if (a.len > RO_NAME_FOLD_MAX || b.len > RO_NAME_FOLD_MAX) return most + 1;
    for (uint32_t j = 0; j <= b.len; j++) row[j] = j;
    for (uint32_t i = 1; i <= a.len; i++) {
        uint32_t corner = row[0], least = row[0] = i;
        for (uint32_t j = 1; j <= b.len; j++) {
            uint32_t best = corner + (a.ptr[i - 1] != b.ptr[j - 1]);
            if (row[j] + 1 < best) best = row[j] + 1;
            if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
            corner = row[j];
            row[j] = best;
            if (best < least) least = best;
        }
        if (least > most) return most + 1;
    }
    return row[b.len];
}

/* "Russian ambassador Sergei Kisliak": of those who held the office that day, one has nearly that name. Short names are too alike. */
static int32_t misspelt_holder(const resolver *r, const told *t, const ro_spell **spell)
{
    const ro_spell *found[NEAR_MAX];
    ro_str of = state_key(r, t->state);
    if (t->office < 0 || !of.len || t->name.len < MISSPELT_LENGTH || !ro_date_is_known(r->day)) return -1;
    uint32_t n = ro_know_holders(r->know, of, t->office, r->day, found, NEAR_MAX);
    int32_t person = -1;
    ro_folded page, table;
    ro_fold(&page, t->name);
    for (uint32_t i = 0; i < n && i < NEAR_MAX; i++) {
        ro_fold(&table, ro_know_person(r->know, found[i]->person)->name);
        if (letters_apart(ro_folded_str(&page), ro_folded_str(&table), MISSPELT_LETTERS) > MISSPELT_LETTERS) continue;
        if (person >= 0 && person != found[i]->person) return -1;
        person = found[i]->person;
        *spell = found[i];
    }
    return person;
}

static uint64_t page_mark(const resolver *r) { return ro_hash_str(r->doc->text); }

/* Nobody of the tables: name, title and country as the page has them. A bare surname stays with its page. */
static int32_t put_stranger(resolver *r, const told *t, ro_str as_written)
{
    ro_actor a = {.kind = RO_ACTOR_PERSON, .name = t->name, .as_written = as_written, .why = RO_STR("no table knows this name: as the page has it")};
    fill_told(r, &a, t);
    ro_str state = a.state;
    if (!t->full && a.office.len) a.key = ro_str_format(r->arena, "%.*s", RO_STR_ARGS(ro_describe_key(r->arena, ro_str_format(r->arena, "%.*s %.*s", RO_STR_ARGS(a.office), RO_STR_ARGS(t->name)), state)));
    else if (!t->full) a.key = ro_str_format(r->arena, "%.*s@%016llx", RO_STR_ARGS(ro_describe_key(r->arena, t->name, state)), (unsigned long long)page_mark(r));
    else a.key = ro_describe_key(r->arena, t->name, state);
    if (!t->full) a.why = RO_STR("a surname alone: somebody of this page");
    return put(r, a);
}

static int32_t resolve_person(resolver *r, uint32_t entity, const told *t)
{
    ro_str as_written = text_of(r, mention_of(r, r->mentions->entities.at[entity].best)->span);
    int32_t person = t->full ? best_namesake(r, t) : -1;
    if (person >= 0) {
        const ro_spell *s = spell_on(r, person, t);
        return put_person(r, person, t, as_written, RO_STR("full name known to the tables"), spell_line(r, s), false);
    }
    const ro_spell *spell = NULL;
    person = t->full ? misspelt_holder(r, t, &spell) : -1;
    if (person >= 0) return put_person(r, person, t, as_written, RO_STR("nearly the name of a holder on that day"), spell_line(r, spell), false);
    person = t->full ? -1 : by_surname(r, t, &spell);
    if (person >= 0) return put_person(r, person, t, as_written, RO_STR("surname and office fit one holder on that day"), spell_line(r, spell), false);
    return put_stranger(r, t, as_written);
}

/* --- offices without a name -------------------------------------------------------------------------------------------------- */

/* The only one who held the office of the state or body on the day, or -1. */
static int32_t only_holder(const resolver *r, const told *t, const ro_spell **spell)
{
    const ro_spell *found[HOLDERS_MAX];
    ro_str of = t->body.len && t->state < 0 ? t->body : state_key(r, t->state);
    if (t->office < 0 || !of.len || !ro_date_is_known(r->day) || t->tenure != RO_TENURE_HOLDER) return -1;
    if (r->day.earliest == RO_DAY_NONE || r->day.latest == RO_DAY_NONE) return -1;
    uint32_t n = ro_know_holders(r->know, of, t->office, r->day, found, HOLDERS_MAX);
    if (!n || n > HOLDERS_MAX) return -1;
    for (uint32_t i = 1; i < n; i++)
        if (found[i]->person != found[0]->person) return -1;
    *spell = found[0];
    return found[0]->person;
}

static int32_t put_described(resolver *r, const told *t, const ro_mention *m, ro_actor_kind kind)
{
    ro_str name = ro_describe_mention(r->arena, r->know, r->doc, m);
    ro_actor a = {.kind = kind, .name = name, .as_written = text_of(r, m->span), .why = RO_STR("known by description only"), .state = state_key(r, m->state)};
    if (t) fill_told(r, &a, t);
    a.key = ro_describe_key(r->arena, name, a.state);
    return put(r, a);
}

/* Those known by description act for their state: its actor joins, so that they can be parties under its name. */
static void resolve_states(resolver *r)
{
    for (uint32_t i = 0; i < r->out->all.count && !r->failed; i++) {
        ro_actor a = r->out->all.at[i];
        if ((a.kind != RO_ACTOR_PERSON && a.kind != RO_ACTOR_GROUP) || !a.state.len || !ro_str_starts(a.why, RO_STR("known by description"))) continue;
        int32_t state = put_state(r, ro_know_state_by_key(r->know, a.state), a.as_written, "the state that the described one acts for");
        if (!r->failed) r->out->all.at[i].acts_for = state;
    }
}

/* May the person be meant by this office? A "leader" is whoever heads the state or government. */
static bool holds_office(const resolver *r, const ro_actor *a, const ro_office *office, ro_str state)
{
    if (a->kind != RO_ACTOR_PERSON || !a->office.len || a->tenure != RO_TENURE_HOLDER || a->acts_for != -1) return false;
    if (ro_str_starts(a->why, RO_STR("known by description")) || (state.len && !ro_str_equal(a->state, state))) return false;
    const ro_office *other = ro_know_office(r->know, ro_know_office_by_key(r->know, a->office));
    return ro_str_is(office->key, "group-leader") ? other && other->rank <= HEAD_RANK : ro_str_equal(a->office, office->key);
}

/* A person whom the page names with that office (of that state, where it is said), if one only; -1. */
static int32_t named_here(const resolver *r, const told *t)
{
    const ro_office *office = ro_know_office(r->know, t->office);
    int32_t found = -1;
    if (!office || t->tenure != RO_TENURE_HOLDER || (t->state < 0 && ro_str_is(office->key, "group-leader"))) return -1;
    for (uint32_t i = 0; i < r->out->all.count && i < LOOK_MAX; i++) {
        if (!holds_office(r, &r->out->all.at[i], office, state_key(r, t->state))) continue;
        if (found >= 0) return -1;
        found = (int32_t)i;
    }
    return found;
}

/* "Karov" alone on a page that also says "the president": the only president of that surname on that day. The surname's actor becomes that
 * person; -1 where nobody or several fit. */
static int32_t adopt_surname(resolver *r, const told *t)
{
    int32_t found = -1;
    const ro_spell *spell = NULL, *best = NULL;
    if (t->office < 0 || t->state >= 0 || t->tenure != RO_TENURE_HOLDER) return -1;
    for (uint32_t i = 0; i < r->out->all.count && i < LOOK_MAX; i++) {
        const ro_actor *a = &r->out->all.at[i];
        if (a->kind != RO_ACTOR_PERSON || a->office.len || !ro_str_starts(a->why, RO_STR("a surname alone"))) continue;
        told asked = *t;
        asked.name = a->name;
        if (by_surname(r, &asked, &spell) < 0) continue;
        if (found >= 0) return -1;
        found = (int32_t)i;
        best = spell;
    }
    if (found < 0) return -1;
    told asked = *t;
    ro_str written = r->out->all.at[found].as_written;
    int32_t now = put_person(r, best->person, &asked, written, RO_STR("surname here and office there fit one holder on that day"), spell_line(r, best), false);
    for (uint32_t e = 0; now >= 0 && e < r->mentions->entities.count; e++)
        if (r->out->of_entity[e] == found) r->out->of_entity[e] = now;
    return now;
}

/* "the Russian foreign minister": the holder of that day, else the state; "the Israeli ambassador": the description. */
static int32_t resolve_office(resolver *r, uint32_t entity, const told *t)
{
    const ro_mention *m = t->titled ? t->titled : mention_of(r, r->mentions->entities.at[entity].best);
    const ro_mention *best = mention_of(r, r->mentions->entities.at[entity].best);
    const ro_spell *spell = NULL;
    const ro_office *office = ro_know_office(r->know, t->office);
    bool leader = office && (office->rank < LEADER_RANK || t->counterpart) && t->tenure == RO_TENURE_HOLDER && (m->definite || best->definite || m->state >= 0);
    int32_t person = leader ? only_holder(r, t, &spell) : -1;
    if (person >= 0) {
        const ro_state *s = ro_know_state(r->know, t->state);
        ro_str why = ro_str_format(r->arena, "holder of %.*s of %.*s on %.*s", RO_STR_ARGS(office->key), RO_STR_ARGS(s ? s->key : t->body), RO_STR_ARGS(day_text(r)));
        return put_person(r, person, t, text_of(r, best->span), why, spell_line(r, spell), true);
    }
    int32_t here = m->definite || best->definite || t->state >= 0 ? named_here(r, t) : -1;
    if (here < 0 && m->definite) here = adopt_surname(r, t);
    if (here >= 0) return here;
    if (office && ro_str_is(office->key, "group-leader") && t->state >= 0 && m->definite) leader = true;
    if (leader && t->state >= 0) {
        int32_t i = put_state(r, t->state, text_of(r, best->span), "a leader named only by the office stands for the state");
        if (i >= 0 && r->out->all.at[i].kind == RO_ACTOR_STATE && !r->out->all.at[i].office.len) r->out->all.at[i].by_office = true;
        return i;
    }
    return put_described(r, t, best, RO_ACTOR_PERSON);
}

/* --- bodies, groups, outlets --------------------------------------------------------------------------------------------------- */

static ro_actor_kind kind_of_body(ro_body_kind kind)
{
    switch (kind) {
    case RO_BODY_INSTITUTION: return RO_ACTOR_INSTITUTION;
    case RO_BODY_ARMED_GROUP: return RO_ACTOR_ARMED_GROUP;
    case RO_BODY_GROUP: return RO_ACTOR_GROUP;
    default: return RO_ACTOR_ORGANISATION;
    }
}

static int32_t put_body(resolver *r, int32_t body, int32_t state, ro_str as_written)
{
    const ro_body *b = ro_know_body(r->know, body);
    if (b->is_generic) {
        int32_t own = ro_know_body_of_state(r->know, b->key, state);
        if (own >= 0) body = own, b = ro_know_body(r->know, own);
    }
    if (b->is_generic && state < 0) return -1; /* "the ministry" of nobody */
    if (!b->is_generic) state = b->state;
    ro_actor a = {.key = ro_know_body_key(r->know, r->arena, body, state), .kind = kind_of_body(b->kind), .name = ro_know_body_name(r->know, r->arena, body, state),
        .state = state_key(r, state), .as_written = as_written, .why = RO_STR("a body of the tables"), .line = ro_str_format(r->arena, "data/bodies.tsv line %u", b->line)};
    return put(r, a);
}

static int32_t put_outlet(resolver *r, int32_t outlet, ro_str as_written)
{
    const ro_outlet *o = ro_know_outlet(r->know, outlet);
    ro_actor a = {.key = ro_str_format(r->arena, "outlet:%.*s", RO_STR_ARGS(o->key)), .kind = RO_ACTOR_OUTLET, .name = o->name, .state = state_key(r, o->state),
        .as_written = as_written, .why = RO_STR("an outlet of the tables"), .line = ro_str_format(r->arena, "data/outlets.tsv line %u", o->line)};
    return put(r, a);
}

/* A name that no table has. */
static int32_t put_named(resolver *r, const ro_mention *m, ro_actor_kind kind)
{
    ro_str name = ro_describe_name(r->arena, text_of(r, m->name));
    if (!name.len) return -1;
    ro_str state = state_key(r, m->state);
    ro_actor a = {.key = ro_describe_key(r->arena, name, kind == RO_ACTOR_OUTLET ? RO_STR("") : state), .kind = kind, .name = name, .state = state,
        .as_written = text_of(r, m->span), .why = RO_STR("a name that no table has")};
    return put(r, a);
}

/* "the White House": its own name, with the state that it stands for. */
static int32_t put_house(resolver *r, const ro_mention *m)
{
    ro_str name = ro_describe_name(r->arena, text_of(r, m->name)), state = state_key(r, m->state);
    ro_actor a = {.key = ro_describe_key(r->arena, name, state), .kind = RO_ACTOR_INSTITUTION, .name = name, .state = state, .as_written = text_of(r, m->span),
        .why = RO_STR("a house that speaks for its state")};
    return put(r, a);
}

static int32_t state_of_entity(const resolver *r, uint32_t entity, const ro_mention *m)
{
    return m->state >= 0 ? m->state : r->mentions->entities.at[entity].state;
}

static int32_t resolve_body(resolver *r, uint32_t entity, const ro_mention *m)
{
    const ro_phrase *p = m->phrase >= 0 ? &r->doc->phrases.at[m->phrase] : NULL;
    int32_t state = state_of_entity(r, entity, m), body = -1;
    if (state >= 0 && ro_str_is(r->doc->tokens[m->head].lower, "regime"))
        return put_state(r, state, text_of(r, m->span), "a regime stands for its state");
    if (p && p->table == RO_PHRASE_METONYM) return put_house(r, m);
    if (p && p->table == RO_PHRASE_OUTLET) return put_outlet(r, (int32_t)p->id, text_of(r, m->span));
    if (p && p->table == RO_PHRASE_BODY) {
        body = ro_know_body_find(r->know, text_of(r, (ro_span){r->doc->tokens[p->first].start, r->doc->tokens[p->first + p->count - 1].end}), state);
        if (body < 0) body = (int32_t)p->id;
        int32_t i = put_body(r, body, state, text_of(r, m->span));
        if (i >= 0 || r->failed) return i;
    }
    if (!is_empty(m->name) && body < 0) {
        int32_t outlet = -1;
        body = ro_know_body_find(r->know, ro_describe_name(r->arena, text_of(r, m->name)), state);
        if (body < 0) outlet = ro_know_outlet_find(r->know, ro_describe_name(r->arena, text_of(r, m->name)));
        if (outlet >= 0) return put_outlet(r, outlet, text_of(r, m->span));
        if (body >= 0) return put_body(r, body, state, text_of(r, m->span));
        if (m->kind == RO_MENTION_BODY && ro_know_place_find(r->know, ro_describe_name(r->arena, text_of(r, m->name)), -1) >= 0) return -1; /* a city after all */
        return put_named(r, m, m->kind == RO_MENTION_OUTLET ? RO_ACTOR_OUTLET : RO_ACTOR_ORGANISATION);
    }
    if (!is_empty(m->name)) return put_named(r, m, RO_ACTOR_ORGANISATION);
    return put_described(r, NULL, m, m->kind == RO_MENTION_OUTLET ? RO_ACTOR_OUTLET : state >= 0 ? RO_ACTOR_INSTITUTION : RO_ACTOR_GROUP);
}

/* "US and Russian officials", "the Russian and US presidents": each half by itself. */
static int32_t resolve_half(resolver *r, const ro_mention *m, int32_t state)
{
    told t = {.name = RO_STR(""), .titled = m, .wording = m->office, .state = state, .only = -1, .office = -1, .body = RO_STR("")};
    const ro_spell *spell = NULL;
    if (m->office >= 0) t.office = ro_know_wording_office(r->know, m->office, state, NULL);
    const ro_office *office = ro_know_office(r->know, t.office);
    int32_t person = office && office->rank < LEADER_RANK ? only_holder(r, &t, &spell) : -1;
    if (person < 0) return put_state(r, state, text_of(r, m->span), "one half of those of two states");
    return put_person(r, person, &t, text_of(r, m->span), ro_str_format(r->arena, "holder of %.*s of %.*s on %.*s", RO_STR_ARGS(office->key),
        RO_STR_ARGS(state_key(r, state)), RO_STR_ARGS(day_text(r))), spell_line(r, spell), true);
}

static int32_t resolve_group(resolver *r, uint32_t entity, const ro_mention *m)
{
    const ro_phrase *p = m->phrase >= 0 ? &r->doc->phrases.at[m->phrase] : NULL;
    if (m->other_state >= 0 && m->state >= 0) {
        r->out->second[entity] = resolve_half(r, m, m->state);
        return resolve_half(r, m, m->other_state);
    }
    if (p && p->table == RO_PHRASE_BODY) return resolve_body(r, entity, m);
    if (!is_empty(m->name) && !(p && p->table == RO_PHRASE_DEMONYM)) {
        int32_t body = ro_know_body_find(r->know, ro_describe_name(r->arena, text_of(r, m->name)), m->state);
        if (body >= 0) return put_body(r, body, m->state, text_of(r, m->span));
    }
    return put_described(r, NULL, m, RO_ACTOR_GROUP);
}

/* --- all ----------------------------------------------------------------------------------------------------------------------- */

static int32_t resolve(resolver *r, uint32_t entity)
{
    const ro_entity *e = &r->mentions->entities.at[entity];
    const ro_mention *best = mention_of(r, e->best);
    told t;
    if (e->members.count) return -1; /* a set: its members stand for it */
    switch (best->kind) {
    case RO_MENTION_PERSON:
        read_told(r, entity, &t);
        return resolve_person(r, entity, &t);
    case RO_MENTION_OFFICE:
        read_told(r, entity, &t);
        return resolve_office(r, entity, &t);
    case RO_MENTION_STATE:
        return put_state(r, state_of_entity(r, entity, best), text_of(r, best->span), best->why);
    case RO_MENTION_BODY:
    case RO_MENTION_OUTLET:
        return resolve_body(r, entity, best);
    case RO_MENTION_GROUP:
        return resolve_group(r, entity, best);
    default:
        return -1; /* places; sets, through their members; pronouns of nobody */
    }
}

/* "the two countries", "both sides": whoever its members are, it speaks of states. */
static bool means_states(const ro_mention *m) { return m->plural && m->noun & (RO_NOUN_STATE | RO_NOUN_SIDE); }

/* The states of a set's members join the actors, so that ro_actors_of finds them. */
static void resolve_set(resolver *r, const ro_mention *m)
{
    const ro_entity *e = &r->mentions->entities.at[m->entity];
    if (!means_states(m)) return;
    for (uint32_t i = 0; i < e->members.count && !r->failed; i++) {
        int32_t a = r->out->of_entity[e->members.at[i]];
        if (a < 0 || r->out->all.at[a].kind == RO_ACTOR_STATE) continue;
        int32_t state = ro_know_state_by_key(r->know, r->out->all.at[a].state);
        if (state >= 0) put_state(r, state, text_of(r, m->span), "the state of one of them");
    }
}

static bool chain_mentions(resolver *r)
{
    uint32_t n = r->mentions->all.count, e = r->mentions->entities.count;
    r->first_mention = RO_NEW_N(r->arena, uint32_t, (size_t)e + 1);
    r->next_mention = RO_NEW_N(r->arena, uint32_t, (size_t)n + 1);
    r->out->of_entity = RO_NEW_N(r->arena, int32_t, (size_t)e + 1);
    r->out->second = RO_NEW_N(r->arena, int32_t, (size_t)e + 1);
    if (!r->first_mention || !r->next_mention || !r->out->of_entity || !r->out->second) return false;
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

ro_status ro_actors_resolve(ro_actors *out, ro_arena *arena, const ro_know *know, const ro_doc *doc, const ro_mentions *mentions, ro_date day,
                            ro_error *error)
{
    memset(out, 0, sizeof *out);
    resolver r = {.know = know, .doc = doc, .mentions = mentions, .out = out, .arena = arena, .day = day};
    if (!chain_mentions(&r)) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for actors");
    for (int pass = 0; pass < 2; pass++) /* names before offices, which may be theirs */
        for (uint32_t e = 0; e < mentions->entities.count && !r.failed; e++)
            if ((mention_of(&r, mentions->entities.at[e].best)->kind == RO_MENTION_OFFICE) == (pass == 1)) out->of_entity[e] = resolve(&r, e);
    for (uint32_t m = 0; m < mentions->all.count && !r.failed; m++) resolve_set(&r, &mentions->all.at[m]);
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
    ro_str state = self->all.at[actor].state;
    for (uint32_t i = 0; i < self->all.count && i < LOOK_MAX && state.len; i++)
        if (self->all.at[i].kind == RO_ACTOR_STATE && ro_str_equal(self->all.at[i].key, state)) return (int32_t)i;
    return actor;
}

uint32_t ro_actors_of(const ro_actors *self, const ro_mentions *mentions, uint32_t mention, uint32_t *out, uint32_t room)
{
    if (mention >= mentions->all.count) return 0;
    uint32_t entity = mentions->all.at[mention].entity, count = 0;
    const ro_entity *e = &mentions->entities.at[entity];
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
    ro_actor actor = {.key = s->key, .kind = RO_ACTOR_STATE, .name = s->name, .state = s->key, .as_written = s->name, .acts_for = -1,
        .title = RO_STR(""), .office = RO_STR(""), .why = RO_STR("the state of a place that the page names"),
        .line = ro_str_format(arena, "data/states.tsv line %u", s->line)};
    return RO_PUSH(arena, &self->all, actor) ? (int32_t)self->all.count - 1 : -1;
}

const char *ro_actor_kind_name(ro_actor_kind kind)
{
    static const char *const names[] = {"person", "state", "institution", "organisation", "armed-group", "group", "outlet", "place"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}

ro_id ro_actor_id(const ro_actor *actor) { return ro_id_of('a', &actor->key, 1); }
