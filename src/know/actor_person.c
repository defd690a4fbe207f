/* actor_person.c: persons, by full name, by surname with an office, by office alone.
 * The tables are asked for the day of the report; what they say must agree with what the page says of office and state. Whom no
 * table knows stays as the page has him; a bare surname stays with its page. */
#include "know/actor_work.h"
#include "know/describe.h"
#include "know/fold.h"

enum { HOLDERS_MAX = 16, OF_STEPS_MAX = 8, HEAD_RANK = 20, MISSPELT_LETTERS = 3, MISSPELT_LENGTH = 12, NEAR_MAX = 256 };

/* The key of the body that a mention belongs to ("UN" of "UN envoy"), or empty. */
static ro_str body_key_of(const ro_resolver *r, const ro_mention *m)
{
    if (m->of < 0) return RO_STR("");
    const ro_mention *of = ro_work_mention_of(r, (uint32_t)m->of);
    if (of->kind != RO_MENTION_BODY || of->phrase < 0) return RO_STR("");
    const ro_phrase *p = &r->doc->phrases.at[of->phrase];
    const ro_body *b = p->table == RO_PHRASE_BODY ? ro_know_body(r->know, (int32_t)p->id) : NULL;
    if (!b || b->is_generic) return RO_STR("");
    return b->key;
}

/* "Center for Progress President Ada Berg" presides over no state. */
static bool of_other_body(const ro_resolver *r, const ro_mention *m)
{
    if (m->of < 0) return false;
    const ro_mention *of = ro_work_mention_of(r, (uint32_t)m->of);
    if (of->kind == RO_MENTION_OUTLET) return true;
    if (of->kind != RO_MENTION_BODY || ro_work_is_empty(of->name)) return false;
    if (of->phrase < 0) return of->state < 0;
    const ro_phrase *p = &r->doc->phrases.at[of->phrase];
    const ro_body *b = p->table == RO_PHRASE_BODY ? ro_know_body(r->know, (int32_t)p->id) : NULL;
    return b && !b->is_generic && b->state < 0;
}

/* How much a mention tells of an office: present before former, with a state before without. */
static int title_worth(const ro_mention *m)
{
    if (ro_work_is_empty(m->title) && m->office < 0) return 0;
    int worth = m->office >= 0 ? 4 : 1;
    if (m->tenure == RO_TENURE_HOLDER) worth += 2;
    if (m->state >= 0) worth += 1;
    return worth;
}

/* The office that a counterpart has: that of whom it belongs to. */
static int32_t counterpart_wording(const ro_resolver *r, const ro_mention *m, int32_t *office_state)
{
    for (int step = 0; m->of >= 0 && step < OF_STEPS_MAX; step++) {
        const ro_mention *of = ro_work_mention_of(r, (uint32_t)m->of);
        const ro_entity *e = &r->mentions->entities.at[of->entity];
        if (e->office >= 0) {
            *office_state = e->state;
            return e->office;
        }
        m = of;
    }
    return -1;
}

void ro_told_read(const ro_resolver *r, uint32_t entity, ro_told *t)
{
    const ro_entity *e = &r->mentions->entities.at[entity];
    const ro_mention *best = ro_work_mention_of(r, e->best);
    int worth = 0;
    *t = (ro_told){.name = RO_STR(""), .wording = -1, .state = e->state, .only = -1, .office = -1, .body = RO_STR("")};
    if (!ro_work_is_empty(best->name)) t->name = ro_describe_name(r->arena, ro_work_text(r, best->name));
    t->full = t->name.len && ro_str_find(t->name, RO_STR(" "), 0) != SIZE_MAX;
    for (uint32_t m = r->first_mention[entity]; m != UINT32_MAX; m = r->next_mention[m]) {
        const ro_mention *x = ro_work_mention_of(r, m);
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
            if (ro_work_mention_of(r, m)->counterpart) t->wording = counterpart_wording(r, ro_work_mention_of(r, m), &other);
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
static int person_fit(const ro_resolver *r, int32_t person, const ro_told *t)
{
    const ro_person *p = ro_know_person(r->know, person);
    int fit = 0;
    bool state_seen = false, office_seen = false;
    for (uint32_t n = 0; n < p->spell_count; n++) {
        const ro_spell *s = ro_know_person_spell(r->know, person, n);
        bool state = t->state >= 0 && (s->state == t->state || ro_str_equal(s->target, ro_work_state_key(r, t->state)));
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

static int32_t best_namesake(const ro_resolver *r, const ro_told *t)
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
    bool plain_title =
        t->titled && t->office < 0 && t->wording < 0 && t->titled->noun & RO_NOUN_PERSON && t->titled->kind == RO_MENTION_OFFICE;
    return best_fit <= 1 && plain_title ? -1 : best;
}

/* The state whose office this person held on the day, the highest first; else any. */
static const ro_spell *spell_on(const ro_resolver *r, int32_t person, const ro_told *t)
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

ro_str ro_work_day(const ro_resolver *r)
{
    char text[RO_DATE_TEXT_MAX];
    size_t n = ro_day_write(r->day.earliest != RO_DAY_NONE ? r->day.earliest : r->day.latest, text);
    return n ? ro_str_copy(r->arena, (ro_str){text, n}) : RO_STR("an unknown day");
}

static void fill_told(const ro_resolver *r, ro_actor *a, const ro_told *t)
{
    const ro_office *office = ro_know_office(r->know, t->office);
    if (t->titled && !ro_work_is_empty(t->titled->title)) a->title = ro_work_text(r, t->titled->title);
    if (office) a->office = office->key;
    a->tenure = t->tenure;
    if (!a->state.len) a->state = ro_work_state_key(r, t->state);
}

int32_t ro_put_person(ro_resolver *r, int32_t person, const ro_told *t, ro_str as_written, ro_str why, ro_str line, bool by_office)
{
    const ro_person *p = ro_know_person(r->know, person);
    const ro_spell *spell = spell_on(r, person, t);
    ro_actor a = {
        .kind = RO_ACTOR_PERSON, .name = p->name, .as_written = as_written, .why = why, .line = line, .by_office = by_office};
    if (spell) a.state = spell->state >= 0 ? ro_work_state_key(r, spell->state) : RO_STR("");
    fill_told(r, &a, t);
    if (!a.office.len && spell && ro_spell_overlaps(spell, r->day) && ro_know_office(r->know, spell->office))
        a.office = ro_know_office(r->know, spell->office)->key;
    a.key = p->wikidata.len ? p->wikidata : ro_describe_key(r->arena, p->name, a.state);
    return ro_put_actor(r, a);
}

ro_str ro_work_spell_line(const ro_resolver *r, const ro_spell *s)
{
    return s ? ro_know_origin(r->know, r->arena, s->origin) : RO_STR("");
}

/* "Foreign Minister Lavrov", nowhere with a given name: the only holder of that surname. */
static int32_t by_surname(ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    const ro_spell *found[HOLDERS_MAX];
    ro_str of = t->state >= 0 ? ro_work_state_key(r, t->state) : t->body;
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

/* "Russian ambassador Sergei Kisliak": of those who held the office that day, one has nearly that name. Short names are too alike.
 */
static int32_t misspelt_holder(const ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    const ro_spell *found[NEAR_MAX];
    ro_str of = ro_work_state_key(r, t->state);
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

/* Nobody of the tables: name, title and country as the page has them. A bare surname stays with its page. */
static int32_t put_stranger(ro_resolver *r, const ro_told *t, ro_str as_written)
{
    ro_actor a = {.kind = RO_ACTOR_PERSON,
                  .name = t->name,
                  .as_written = as_written,
                  .why = RO_STR("no table knows this name: as the page has it")};
    fill_told(r, &a, t);
    ro_str state = a.state;
    if (!t->full && a.office.len)
        a.key =
            ro_str_format(r->arena, "%.*s",
                          RO_STR_ARGS(ro_describe_key(
                              r->arena, ro_str_format(r->arena, "%.*s %.*s", RO_STR_ARGS(a.office), RO_STR_ARGS(t->name)), state)));
    else if (!t->full)
        a.key = ro_str_format(r->arena, "%.*s@%016llx", RO_STR_ARGS(ro_describe_key(r->arena, t->name, state)),
                              (unsigned long long)r->page_mark);
    else
        a.key = ro_describe_key(r->arena, t->name, state);
    if (!t->full) a.why = RO_STR("a surname alone: somebody of this page");
    return ro_put_actor(r, a);
}

int32_t ro_resolve_person(ro_resolver *r, uint32_t entity, const ro_told *t)
{
    if (!t->name.len) return -1;
    ro_str as_written = ro_work_text(r, ro_work_mention_of(r, r->mentions->entities.at[entity].best)->span);
    int32_t person = t->full ? best_namesake(r, t) : -1;
    if (person >= 0) {
        const ro_spell *s = spell_on(r, person, t);
        return ro_put_person(r, person, t, as_written, RO_STR("full name known to the tables"), ro_work_spell_line(r, s), false);
    }
    const ro_spell *spell = NULL;
    person = t->full ? misspelt_holder(r, t, &spell) : -1;
    if (person >= 0)
        return ro_put_person(r, person, t, as_written, RO_STR("nearly the name of a holder on that day"),
                             ro_work_spell_line(r, spell), false);
    person = t->full ? -1 : by_surname(r, t, &spell);
    if (person >= 0)
        return ro_put_person(r, person, t, as_written, RO_STR("surname and office fit one holder on that day"),
                             ro_work_spell_line(r, spell), false);
    return put_stranger(r, t, as_written);
}

/* --- offices without a name -------------------------------------------------------------------------------------------------- */

/* The only one who held the office of the state or body on the day, or -1. */
int32_t ro_told_only_holder(const ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    const ro_spell *found[HOLDERS_MAX];
    ro_str of = t->body.len && t->state < 0 ? t->body : ro_work_state_key(r, t->state);
    if (t->office < 0 || !of.len || !ro_date_is_known(r->day) || t->tenure != RO_TENURE_HOLDER) return -1;
    if (r->day.earliest == RO_DAY_NONE || r->day.latest == RO_DAY_NONE) return -1;
    uint32_t n = ro_know_holders(r->know, of, t->office, r->day, found, HOLDERS_MAX);
    if (!n || n > HOLDERS_MAX) return -1;
    for (uint32_t i = 1; i < n; i++)
        if (found[i]->person != found[0]->person) return -1;
    *spell = found[0];
    return found[0]->person;
}

int32_t ro_put_described(ro_resolver *r, const ro_told *t, const ro_mention *m, ro_actor_kind kind)
{
    ro_str name = ro_describe_mention(r->arena, r->know, r->doc, m);
    ro_actor a = {.kind = kind,
                  .name = name,
                  .as_written = ro_work_text(r, m->span),
                  .why = RO_STR("known by description only"),
                  .state = ro_work_state_key(r, m->state)};
    if (t) fill_told(r, &a, t);
    a.key = ro_describe_key(r->arena, name, a.state);
    return ro_put_actor(r, a);
}

/* May the person be meant by this office? A "leader" is whoever heads the state or government. */
static bool holds_office(const ro_resolver *r, const ro_actor *a, const ro_office *office, ro_str state)
{
    if (a->kind != RO_ACTOR_PERSON || !a->office.len || a->tenure != RO_TENURE_HOLDER || a->acts_for != -1) return false;
    if (ro_str_starts(a->why, RO_STR("known by description")) || (state.len && !ro_str_equal(a->state, state))) return false;
    const ro_office *other = ro_know_office(r->know, ro_know_office_by_key(r->know, a->office));
    return ro_str_is(office->key, "group-leader") ? other && other->rank <= HEAD_RANK : ro_str_equal(a->office, office->key);
}

/* A person whom the page names with that office (of that state, where it is said), if one only; -1. */
static int32_t named_here(const ro_resolver *r, const ro_told *t)
{
    const ro_office *office = ro_know_office(r->know, t->office);
    int32_t found = -1;
    if (!office || t->tenure != RO_TENURE_HOLDER || (t->state < 0 && ro_str_is(office->key, "group-leader"))) return -1;
    for (uint32_t i = 0; i < r->out->all.count && i < RO_LOOK_MAX; i++) {
        if (!holds_office(r, &r->out->all.at[i], office, ro_work_state_key(r, t->state))) continue;
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
        if (by_surname(r, &asked, &spell) < 0) continue;
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

/* "the Russian foreign minister": the holder of that day, else the state; "the Israeli ambassador": the description. */
int32_t ro_resolve_office(ro_resolver *r, uint32_t entity, const ro_told *t)
{
    const ro_mention *m = t->titled ? t->titled : ro_work_mention_of(r, r->mentions->entities.at[entity].best);
    const ro_mention *best = ro_work_mention_of(r, r->mentions->entities.at[entity].best);
    const ro_spell *spell = NULL;
    const ro_office *office = ro_know_office(r->know, t->office);
    bool leader = office && (office->rank < RO_LEADER_RANK || t->counterpart) && t->tenure == RO_TENURE_HOLDER &&
                  (m->definite || best->definite || m->state >= 0);
    int32_t person = leader ? ro_told_only_holder(r, t, &spell) : -1;
    if (person >= 0) {
        const ro_state *s = ro_know_state(r->know, t->state);
        ro_str why = ro_str_format(r->arena, "holder of %.*s of %.*s on %.*s", RO_STR_ARGS(office->key),
                                   RO_STR_ARGS(s ? s->key : t->body), RO_STR_ARGS(ro_work_day(r)));
        return ro_put_person(r, person, t, ro_work_text(r, best->span), why, ro_work_spell_line(r, spell), true);
    }
    int32_t here = m->definite || best->definite || t->state >= 0 ? named_here(r, t) : -1;
    if (here < 0 && m->definite) here = adopt_surname(r, t);
    if (here >= 0) return here;
    if (office && ro_str_is(office->key, "group-leader") && t->state >= 0 && m->definite) leader = true;
    if (leader && t->state >= 0) {
        int32_t i =
            ro_put_state(r, t->state, ro_work_text(r, best->span), "a leader named only by the office stands for the state");
        if (i >= 0 && r->out->all.at[i].kind == RO_ACTOR_STATE && !r->out->all.at[i].office.len) r->out->all.at[i].by_office = true;
        return i;
    }
    return ro_put_described(r, t, best, RO_ACTOR_PERSON);
}
