/* actor_office.c: persons by office alone: "the Russian foreign minister", "his U.S. counterpart", "the acting president",
 * "Mexico's president-elect", "the former British prime minister", "the U.N. envoy for Syria", "her predecessor". The tables say
 * who held it on the day; with several holders, none is chosen. Where the office is over or still to come, somebody whom the page
 * names and the tables know for it is meant. What stays open stands for the state, or keeps its description. */
#include "know/actor_work.h"
#include "know/describe.h"
#include "know/fold.h"

enum { HEAD_RANK = 20, COMING_DAYS = 500 };

/* --- those whom the page names ----------------------------------------------------------------------------------------------- */

/* "minister" is any minister, "leader" whoever heads the state or government. */
static bool office_means(const ro_resolver *r, const ro_office *said, int32_t held)
{
    const ro_office *office = ro_know_office(r->know, held);
    if (!office) return false;
    if (ro_str_is(said->key, "group-leader")) return office->rank <= HEAD_RANK || office == said;
    if (ro_str_is(said->key, "minister")) return ro_str_ends(office->key, RO_STR("minister"));
    return office == said;
}

static bool state_fits(const ro_told *t, const ro_spell *s)
{
    if (t->state >= 0) return s->state == t->state;
    return !t->body || ro_str_equal(s->of, t->body->key);
}

typedef enum time_of { TIME_NOW, TIME_BEFORE, TIME_AFTER } time_of;

/* Did the person hold such an office then? */
static bool held_then(const ro_resolver *r, const ro_told *t, int32_t person, time_of when)
{
    const ro_office *said = ro_know_office(r->know, t->office);
    bool found = false;
    for (uint32_t n = 0; n < ro_know_person(r->know, person)->spell_count; n++) {
        const ro_spell *s = ro_know_person_spell(r->know, person, n);
        if (!office_means(r, said, s->office) || !state_fits(t, s)) continue;
        bool now = ro_spell_overlaps(s, r->day);
        if (when == TIME_NOW && now) return true;
        if (when != TIME_NOW && now && s->office == t->office) return false;
        if (when == TIME_BEFORE && s->to != RO_DAY_NONE && s->to <= r->day.latest) found = true;
        if (when == TIME_AFTER && s->from != RO_DAY_NONE && s->from > r->day.latest && s->from <= r->day.latest + COMING_DAYS)
            found = true;
    }
    return found;
}

/* A person whom the page names with that office of that state, as the page itself says. */
static bool is_told_so(const ro_resolver *r, const ro_told *t, const ro_actor *a)
{
    const ro_office *said = ro_know_office(r->know, t->office);
    ro_str state = ro_work_state_key(r, t->state);
    if (!a->office.len || a->tenure != RO_TENURE_HOLDER || ro_str_starts(a->why, RO_STR("known by description"))) return false;
    if (state.len && !ro_str_equal(a->state, state)) return false;
    return office_means(r, said, ro_know_office_by_key(r->know, a->office));
}

/* The only person of the page who is meant by an office that he holds, held or will hold; -1 for none or several. */
static int32_t named_here(const ro_resolver *r, const ro_told *t, time_of when)
{
    int32_t found = -1;
    if (t->office < 0 || (when != TIME_NOW && !ro_work_day_is_known(r))) return -1;
    for (uint32_t i = 0; i < r->out->all.count && i < RO_LOOK_MAX; i++) {
        const ro_actor *a = &r->out->all.at[i];
        if (a->kind != RO_ACTOR_PERSON) continue;
        bool fits = when == TIME_NOW && is_told_so(r, t, a);
        if (!fits && r->persons.at[i] >= 0) fits = held_then(r, t, r->persons.at[i], when);
        if (!fits) continue;
        if (found >= 0) return -1;
        found = (int32_t)i;
    }
    return found;
}

/* Mentions on the page of an actor so far. */
static uint32_t times_named(const ro_resolver *r, int32_t actor)
{
    uint32_t times = 0;
    for (uint32_t e = 0; e < r->mentions->entities.count && e < RO_LOOK_MAX; e++)
        if (r->out->of_entity[e] == actor) times += r->mentions->entities.at[e].count;
    return times;
}

/* "Karov" alone on a page that also says "the president": the only president of that surname on that day. The surname's actor
 * becomes that person; -1 where nobody fits, or several and none is named twice as often as the others. */
static int32_t adopt_surname(ro_resolver *r, const ro_told *t)
{
    int32_t found = -1;
    uint32_t most = 0, second = 0;
    const ro_spell *spell = NULL, *best = NULL;
    if (t->office < 0 || t->state >= 0 || t->tenure != RO_TENURE_HOLDER) return -1;
    for (uint32_t i = 0; i < r->out->all.count && i < RO_LOOK_MAX; i++) {
        const ro_actor *a = &r->out->all.at[i];
        if (a->kind != RO_ACTOR_PERSON || a->office.len || !ro_str_starts(a->why, RO_STR("a surname alone"))) continue;
        ro_told asked = *t;
        asked.name = a->name;
        if (ro_told_by_surname(r, &asked, &spell) < 0) continue;
        uint32_t times = times_named(r, (int32_t)i);
        second = times > most ? most : times > second ? times : second;
        if (times <= most) continue;
        most = times;
        found = (int32_t)i;
        best = spell;
    }
    if (found < 0 || most < 2 * second) return -1;
    ro_told asked = *t;
    ro_str written = r->out->all.at[found].as_written;
    int32_t now =
        ro_put_person(r, best->person, &asked, written, RO_STR("surname here and office there fit one holder on that day"),
                      ro_work_spell_line(r, best), false);
    for (uint32_t e = 0; now >= 0 && e < r->mentions->entities.count; e++)
        if (r->out->of_entity[e] == found) r->out->of_entity[e] = now;
    return now;
}

/* --- one office -------------------------------------------------------------------------------------------------------------- */

static int32_t put_holder(ro_resolver *r, const ro_told *t, const ro_mention *best, int32_t person, const ro_spell *spell,
                          const char *how)
{
    const ro_office *office = ro_know_office(r->know, spell->office);
    ro_str why = ro_str_format(r->arena, "%s %.*s of %.*s on %.*s", how, RO_STR_ARGS(office->key), RO_STR_ARGS(spell->of),
                               RO_STR_ARGS(ro_work_day(r)));
    ro_told told = *t;
    told.office = spell->office;
    return ro_put_person(r, person, &told, ro_work_text(r, best->span), why, ro_work_spell_line(r, spell), true);
}

/* The only state that the page speaks of where the wording means something, if it does not everywhere: "the secretary of state". */
static int32_t spoken_with(ro_resolver *r, int32_t wording)
{
    int32_t found = -1;
    if (wording < 0) return -1;
    ro_focus_read(r);
    for (uint32_t i = 0; i < r->spoken.count; i++) {
        int32_t state = r->spoken.at[i].state;
        if (ro_know_wording_office(r->know, wording, state, NULL) < 0) continue;
        if (found >= 0) return -1;
        found = state;
    }
    return found;
}

/* Whose office it is where no state stands with it: "In Brasilia, the foreign minister said". */
static void look_around(ro_resolver *r, const ro_mention *m, ro_told *t)
{
    const ro_phrase *p = m->phrase < 0 ? NULL : &r->doc->phrases.at[m->phrase];
    uint32_t end = p && p->table == RO_PHRASE_OFFICE ? p->first + p->count : m->head + 1;
    if (t->elect) end += 2;                      /* "-elect" */
    bool complement = end < m->first + m->count; /* "the prime minister of the islands" */
    const ro_mention *of = t->of < 0 ? NULL : ro_work_mention_of(r, (uint32_t)t->of);
    bool unknown_state = of && of->kind == RO_MENTION_STATE && ro_work_is_empty(of->name); /* "the country's president" */
    if (t->state >= 0 || t->body || (of && !unknown_state) || complement || !m->definite || t->counterpart) return;
    int32_t state = ro_focus_capital(r, m);
    if (state >= 0 && t->wording >= 0 && ro_know_wording_office(r->know, t->wording, state, NULL) < 0) state = -1;
    if (state < 0) state = ro_focus_only(r);
    if (state < 0) state = spoken_with(r, t->wording);
    if (state < 0) return;
    const ro_office *before = ro_know_office(r->know, t->office);
    if (t->wording >= 0) t->office = ro_know_wording_office(r->know, t->wording, state, NULL);
    const ro_office *office = ro_know_office(r->know, t->office);
    if (!office || !ro_str_is(office->kind, "state") || !ro_told_is_known(office, t))
        t->office = before ? ro_know_office_by_key(r->know, before->key) : -1;
    else
        t->state = state;
}

/* "an Iranian minister" is any of them. */
static bool is_indefinite(const ro_resolver *r, const ro_mention *m)
{
    static const char *const words[] = {"a", "an", "another", "one", "some", "any"};
    return RO_STR_IN(r->doc->tokens[m->first].lower, words);
}

/* Who holds, held or will hold it, from the tables alone: his actor, or -1. */
static int32_t from_tables(ro_resolver *r, const ro_told *t, const ro_mention *m, const ro_mention *best)
{
    const ro_spell *spell = NULL;
    const char *how = NULL;
    int32_t person = ro_told_find(r, t, m, &spell, &how);
    return person < 0 ? -1 : put_holder(r, t, best, person, spell, how);
}

/* Somebody whom the page names, or -1. */
static int32_t from_page(ro_resolver *r, const ro_told *t, const ro_mention *m, bool definite)
{
    if (!definite && t->state < 0) return -1;
    if (t->elect || t->tenure == RO_TENURE_FUTURE) return named_here(r, t, TIME_AFTER);
    if (t->tenure == RO_TENURE_FORMER) return named_here(r, t, TIME_BEFORE);
    if (t->tenure != RO_TENURE_HOLDER) return -1;
    const ro_office *office = ro_know_office(r->know, t->office);
    int32_t here = office && t->state < 0 && ro_str_is(office->key, "group-leader") ? -1 : named_here(r, t, TIME_NOW);
    return here < 0 && m->definite ? adopt_surname(r, t) : here;
}

/* "the Russian foreign minister": the holder of that day, else the state; "the Israeli ambassador": the description. */
int32_t ro_resolve_office(ro_resolver *r, uint32_t entity, ro_told *t)
{
    const ro_mention *best = ro_work_mention_of(r, r->mentions->entities.at[entity].best);
    const ro_mention *m = t->titled ? t->titled : best;
    const ro_office *office = ro_know_office(r->know, t->office);
    bool definite = m->definite || best->definite, leader = office && ro_told_is_known(office, t) && t->tenure == RO_TENURE_HOLDER;
    int32_t here = t->state < 0 ? from_page(r, t, m, definite) : -1;
    if (here >= 0) return here;
    look_around(r, m, t);
    t->state = ro_focus_sharing(r, t->state, entity);
    office = ro_know_office(r->know, t->office);
    bool one_of_many = is_indefinite(r, m) || (office && ro_str_ends(office->key, RO_STR("spokesperson"))); /* "UN spokesman" */
    if (definite || ((m->state >= 0 || t->body) && !one_of_many)) here = from_tables(r, t, m, best);
    if (here < 0) here = from_page(r, t, m, definite);
    if (here >= 0) return here;
    leader = leader && office && office->rank < RO_LEADER_RANK && (definite || m->state >= 0);
    if (office && ro_str_is(office->key, "group-leader") && m->definite && t->tenure == RO_TENURE_HOLDER) leader = true;
    if (leader && m->state >= 0) {
        int32_t i =
            ro_put_state(r, t->state, ro_work_text(r, best->span), "a leader named only by the office stands for the state");
        if (i >= 0 && r->out->all.at[i].kind == RO_ACTOR_STATE && !r->out->all.at[i].office.len) r->out->all.at[i].by_office = true;
        return i;
    }
    return ro_put_described(r, t, best, RO_ACTOR_PERSON);
}

/* --- a mention among others -------------------------------------------------------------------------------------------------- */

/* Does the text itself say that the named one is it? */
static bool is_said(const ro_mention *m)
{
    static const char *const ties[] = {"apposition", "a name is said", "the clause says"};
    for (size_t i = 0; i < sizeof ties / sizeof *ties; i++)
        if (ro_str_starts(ro_str_of(m->why), ro_str_of(ties[i]))) return true;
    return false;
}

/* "India's prime minister" on the eve of his oath, "the former president" after the name of the one in office: the tables know the
 * named one in that office, but not then. */
static bool is_out_of_time(const ro_resolver *r, const ro_told *t, int32_t person)
{
    bool now = held_then(r, t, person, TIME_NOW);
    if (t->tenure == RO_TENURE_FORMER) return now;
    return t->tenure == RO_TENURE_HOLDER && !t->elect && !now &&
           (held_then(r, t, person, TIME_BEFORE) || held_then(r, t, person, TIME_AFTER));
}

int32_t ro_resolve_mention(ro_resolver *r, uint32_t mention)
{
    const ro_mention *m = ro_work_mention_of(r, mention);
    const ro_entity *e = &r->mentions->entities.at[m->entity];
    int32_t actor = r->out->of_entity[m->entity], person = actor < 0 ? -1 : r->persons.at[actor];
    if (m->kind != RO_MENTION_OFFICE || m->office < 0 || e->best == mention || person < 0 || !ro_work_day_is_known(r) || is_said(m))
        return -1;
    ro_told t = {.name = RO_STR(""),
                 .titled = m,
                 .wording = m->office,
                 .state = m->state,
                 .only = -1,
                 .of = m->of,
                 .target = -1,
                 .target_words = RO_STR(""),
                 .tenure = m->tenure};
    t.office = ro_know_wording_office(r->know, m->office, m->state >= 0 ? m->state : e->state, NULL);
    if (t.office < 0 || !is_out_of_time(r, &t, person)) return -1;
    if (t.state < 0) t.state = e->state;
    int32_t here = from_tables(r, &t, m, m);
    t.state = m->state;
    if (here < 0) here = from_page(r, &t, m, m->definite);
    if (here == actor) here = -1; /* named here with an office that he does not hold */
    if (here < 0 && t.tenure == RO_TENURE_FORMER) here = ro_put_described(r, &t, m, RO_ACTOR_PERSON);
    if (here < 0 && m->state >= 0 &&
        ro_know_office(r->know, t.office)->rank <= HEAD_RANK) /* of lesser offices the tables have holes */
        here = ro_put_state(r, m->state, ro_work_text(r, m->span),
                            "who holds the office on that day is not known: it stands for the state");
    return here;
}
