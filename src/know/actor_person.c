/* actor_person.c: persons by name: in full, nearly in full, by surname with an office, by surname alone.
 * The tables are asked for the day of the report; what they say must agree with what the page says of office and state. A bare
 * surname is somebody only where his office and what else the page speaks of single him out. Whom no table knows stays as the
 * page has him; a bare surname stays with its page. */
#include "know/actor_work.h"
#include "know/describe.h"
#include "know/fold.h"

enum {
    HOLDERS_MAX = 16,
    MISSPELT_LETTERS = 3,
    MISSPELT_GIVEN = 2,
    MISSPELT_GIVEN_MIN = 5,
    MISSPELT_LENGTH = 12,
    NEAR_MAX = 256,
    BEARERS_MAX = 256,
    SURNAME_MIN = 3,
    COMING_DAYS = 250
};
/* How well a bearer of a surname stands out: by office, by what the page speaks of; what is needed, and ahead of all others. */
enum { SUPREME_RANK = 10, HEADS_RANK = 25, MINISTERS_RANK = 47, OFFICERS_RANK = 60 };
enum {
    WORTH_SUPREME = 40,
    WORTH_HEAD = 30,
    WORTH_MINISTER = 20,
    WORTH_OFFICER = 5,
    WORTH_SPOKEN = 20,
    WORTH_NEAR = 5,
    WORTH_NEEDED = 25,
    WORTH_AHEAD = 10,
    WORTH_ALONE = 15
};

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
    char first[RO_DATE_TEXT_MAX], last[RO_DATE_TEXT_MAX];
    size_t a = ro_day_write(r->day.earliest, first), b = ro_day_write(r->day.latest, last);
    if (a && b && r->day.earliest != r->day.latest) return ro_str_format(r->arena, "every day from %s to %s", first, last);
    return a || b ? ro_str_copy(r->arena, a ? (ro_str){first, a} : (ro_str){last, b}) : RO_STR("an unknown day");
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
    int32_t actor = ro_put_actor(r, a);
    if (actor >= 0) r->persons.at[actor] = person;
    return actor;
}

ro_str ro_work_spell_line(const ro_resolver *r, const ro_spell *s)
{
    return s ? ro_know_origin(r->know, r->arena, s->origin) : RO_STR("");
}

/* "Foreign Minister Karov", nowhere with a given name: the only holder of that surname. */
int32_t ro_told_by_surname(ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    const ro_spell *found[HOLDERS_MAX];
    const ro_office *office = ro_know_office(r->know, t->office);
    bool state_office = office && ro_str_is(office->kind, "state"); /* "Rice, the ambassador to the United Nations" is a state's */
    ro_str of = t->state >= 0 ? ro_work_state_key(r, t->state) : t->body && !state_office ? t->body->key : RO_STR("");
    if (t->office < 0 || !t->name.len || !ro_date_is_known(r->day)) return -1; /* of: empty asks for any state's */
    ro_date when = t->tenure == RO_TENURE_FORMER ? ro_date_between(RO_DAY_NONE, r->day.latest) : r->day;
    uint32_t n = ro_know_by_surname(r->know, t->name, of, t->office, when, found, HOLDERS_MAX);
    if (!n || n > HOLDERS_MAX) return -1;
    int32_t person = ro_spells_person(found, n);
    if (person >= 0) *spell = found[0];
    return person;
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

static int office_worth(const ro_resolver *r, const ro_spell *s)
{
    const ro_office *o = ro_know_office(r->know, s->office);
    if (!o) return 0;
    if (o->rank <= SUPREME_RANK) return WORTH_SUPREME;
    if (o->rank <= HEADS_RANK) return WORTH_HEAD;
    if (o->rank <= MINISTERS_RANK) return WORTH_MINISTER;
    bool speaks = ro_str_ends(o->key, RO_STR("spokesperson")) || ro_str_is(o->key, "special-envoy");
    return o->rank <= OFFICERS_RANK || speaks ? WORTH_OFFICER : 0;
}

/* "Norwegian ambassador Ole Bergh": of those who held the office that day, one has nearly that name. Short names are too alike.
 */
static int32_t misspelt_holder(const ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    const ro_spell *found[NEAR_MAX];
    ro_str of = ro_work_state_key(r, t->state);
    if (t->name.len < MISSPELT_LENGTH || !ro_date_is_known(r->day) || (t->office < 0 && of.len)) return -1;
    uint32_t n = of.len ? ro_know_holders(r->know, of, t->office, r->day, found, NEAR_MAX)
                        : ro_know_by_surname(r->know, t->name, of, t->office, r->day, found, NEAR_MAX);
    int32_t person = -1;
    ro_folded page, table;
    ro_fold(&page, t->name);
    for (uint32_t i = 0; i < n && i < NEAR_MAX; i++) {
        ro_fold(&table, ro_know_person(r->know, found[i]->person)->name);
        if (t->office < 0 && office_worth(r, found[i]) < WORTH_MINISTER) continue; /* without an office only those of high rank */
        uint32_t most = t->office < 0 ? MISSPELT_GIVEN : MISSPELT_LETTERS;
        bool given = page.bytes[0] == table.bytes[0] && ro_str_find(ro_folded_str(&page), RO_STR(" "), 0) >= MISSPELT_GIVEN_MIN;
        if (t->office < 0 && !given) continue; /* "Ola Petersen" is not Jan Petersen */
        if (letters_apart(ro_folded_str(&page), ro_folded_str(&table), most) > most) continue;
        if (person >= 0 && person != found[i]->person) return -1;
        person = found[i]->person;
        *spell = found[i];
    }
    return person;
}

/* --- a surname alone --------------------------------------------------------------------------------------------------------- */

typedef struct bearer {
    int32_t person;
    int office, spoken; /* worth */
    const ro_spell *spell;
} bearer;

/* Does the page speak of the state or body whose office it is? */
static int spoken_worth(ro_resolver *r, const ro_spell *s, uint32_t entity, const ro_told *t)
{
    if (t->state >= 0) return s->state == t->state ? WORTH_SPOKEN + WORTH_NEAR : 0;
    int32_t target = ro_know_state_by_key(r->know, s->target);
    if (s->state < 0) return ro_focus_has_body(r, s->of) || (target >= 0 && ro_focus_has(r, target, entity)) ? WORTH_SPOKEN : 0;
    if (!ro_focus_has(r, s->state, entity)) return 0;
    const ro_mention *m = ro_work_mention_of(r, r->mentions->entities.at[entity].first);
    return WORTH_SPOKEN + (ro_focus_capital(r, m) == s->state ? WORTH_NEAR : 0);
}

/* "Berg Holm", "dos Campos": the name of the table ends in these words. */
static bool ends_in(ro_str full, ro_str words)
{
    ro_folded table, page;
    ro_fold(&table, full);
    ro_fold(&page, words);
    return page.len < table.len && ro_str_ends(ro_folded_str(&table), ro_folded_str(&page)) &&
           table.bytes[table.len - page.len - 1] == ' ';
}

static void weigh_spell(ro_resolver *r, const ro_spell *s, uint32_t entity, const ro_told *t, bearer *all, uint32_t *count)
{
    const ro_person *p = ro_know_person(r->know, s->person);
    if (t->full && !ends_in(p->name, t->name)) return;
    if (t->gender != RO_GENDER_UNKNOWN && p->gender != RO_GENDER_UNKNOWN && p->gender != t->gender) return;
    bearer b = {s->person, office_worth(r, s), spoken_worth(r, s, entity, t), s};
    if (t->state >= 0 && !b.spoken) return;
    for (uint32_t i = 0; i < *count; i++) {
        if (all[i].person != b.person) continue;
        if (b.office + b.spoken > all[i].office + all[i].spoken) all[i] = b;
        return;
    }
    if (b.office && *count < BEARERS_MAX) all[(*count)++] = b;
}

/* "Karov said much depended on Syria": of those of this surname in office on the day, the one who stands out by office and by what
 * the page speaks of. "Farmer Tom Berg … Berg complained" is tied to the full name before; -1 where nobody stands out. */
static int32_t by_context(ro_resolver *r, uint32_t entity, const ro_told *t, const ro_spell **spell, const char **why)
{
    const ro_spell *found[BEARERS_MAX];
    bearer all[BEARERS_MAX];
    uint32_t count = 0;
    if (!ro_work_day_is_known(r) || t->name.len < SURNAME_MIN) return -1;
    uint32_t n = ro_know_by_surname(r->know, t->name, RO_STR(""), -1, r->day, found, BEARERS_MAX);
    if (!n)
        n = ro_know_by_surname(r->know, t->name, RO_STR(""), -1, ro_date_between(r->day.latest, r->day.latest + COMING_DAYS), found,
                               BEARERS_MAX);
    for (uint32_t i = 0; i < n && n <= BEARERS_MAX; i++) weigh_spell(r, found[i], entity, t, all, &count);
    const bearer *best = NULL;
    int second = 0, rival = 0; /* the next by all, and by office alone */
    for (uint32_t i = 0; i < count; i++) {
        int worth = all[i].office + all[i].spoken;
        if (best && worth <= best->office + best->spoken) {
            second = worth > second ? worth : second;
            continue;
        }
        second = best ? best->office + best->spoken : 0;
        best = &all[i];
    }
    if (!best) return -1;
    for (uint32_t i = 0; i < count; i++)
        if (&all[i] != best && all[i].office + all[i].spoken > rival) rival = all[i].office + all[i].spoken;
    const ro_mention *m = ro_work_mention_of(r, r->mentions->entities.at[entity].best); /* "Brown coal" is nobody */
    bool alone = best->office >= WORTH_MINISTER && best->office >= rival + WORTH_ALONE && !m->inner;
    if (!alone &&
        (!best->spoken || best->office + best->spoken < WORTH_NEEDED || best->office + best->spoken < second + WORTH_AHEAD))
        return -1;
    *spell = best->spell;
    bool coming = !ro_spell_overlaps(best->spell, r->day);
    *why = coming         ? "the bearer of that surname who is about to take a high office"
           : best->spoken ? "the bearer of that surname in office on that day whose state or body the page speaks of"
                          : "the only bearer of that surname in a high office on that day";
    return best->person;
}

/* "mediation by Holm", years after he left the UN: the only bearer of that surname who ever headed a state or body by that day. */
static int32_t by_past(ro_resolver *r, uint32_t entity, const ro_told *t, const ro_spell **spell)
{
    const ro_spell *found[BEARERS_MAX];
    const ro_mention *m = ro_work_mention_of(r, r->mentions->entities.at[entity].best);
    int32_t person = -1;
    if (r->day.latest == RO_DAY_NONE || t->name.len <= SURNAME_MIN || t->full || t->state >= 0 || m->inner) return -1;
    if (ro_know_is_given_name(r->know, t->name)) return -1;
    uint32_t n =
        ro_know_by_surname(r->know, t->name, RO_STR(""), -1, ro_date_between(RO_DAY_NONE, r->day.latest), found, BEARERS_MAX);
    for (uint32_t i = 0; i < n && n <= BEARERS_MAX; i++) {
        int worth = office_worth(r, found[i]);
        if (worth < WORTH_MINISTER || found[i]->person == person) continue;
        if (person >= 0) return -1; /* another minister of that name */
        person = found[i]->person;
        for (uint32_t k = i; k < n; k++)
            if (found[k]->person == person && office_worth(r, found[k]) > worth)
                worth = office_worth(r, found[k]), *spell = found[k];
        if (worth < WORTH_HEAD) return -1;
        if (office_worth(r, found[i]) >= WORTH_HEAD) *spell = found[i];
    }
    return person;
}

/* Has the name this word? */
static bool has_word(ro_str name, ro_str word)
{
    ro_folded table, page;
    ro_fold(&table, name);
    ro_fold(&page, word);
    for (ro_str rest = ro_folded_str(&table); rest.len;)
        if (ro_str_equal(ro_str_cut(&rest, ' '), ro_folded_str(&page))) return true;
    return false;
}

/* "King Abdullah" in Amman, "Abdullah" on a page about Malaysia: the head of a state that the page speaks of bears the name in some
 * place; -1 where several do. */
static int32_t by_one_name(ro_resolver *r, uint32_t entity, const ro_told *t, const ro_spell **spell)
{
    const ro_spell *found[HOLDERS_MAX];
    const ro_office *office, *said = ro_know_office(r->know, t->office);
    int32_t person = -1;
    if (t->full || t->name.len < SURNAME_MIN || !ro_work_day_is_known(r)) return -1;
    if (said && said->rank > HEADS_RANK) return -1;
    ro_focus_read(r);
    for (uint32_t i = 0; i < r->spoken.count; i++)
        for (int32_t o = 0; (office = ro_know_office(r->know, o)); o++) {
            int32_t state = r->spoken.at[i].state;
            if (office->rank > HEADS_RANK || (said && said != office) || !ro_focus_has(r, state, entity)) continue;
            uint32_t n = ro_know_holders(r->know, ro_work_state_key(r, state), o, r->day, found, HOLDERS_MAX);
            for (uint32_t k = 0; k < n && k < HOLDERS_MAX; k++) {
                if (!has_word(ro_know_person(r->know, found[k]->person)->name, t->name)) continue;
                if (person >= 0 && person != found[k]->person) return -1;
                person = found[k]->person;
                *spell = found[k];
            }
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
    person = t->full ? -1 : ro_told_by_surname(r, t, &spell);
    if (person >= 0)
        return ro_put_person(r, person, t, as_written, RO_STR("surname and office fit one holder on that day"),
                             ro_work_spell_line(r, spell), false);
    const char *why = "one of that name heads a state that the page speaks of, on that day";
    person = t->office >= 0 ? by_one_name(r, entity, t, &spell) : -1;
    if (person < 0) person = by_context(r, entity, t, &spell, &why);
    if (person < 0 && t->office < 0) person = by_one_name(r, entity, t, &spell);
    if (person >= 0) return ro_put_person(r, person, t, as_written, ro_str_of(why), ro_work_spell_line(r, spell), false);
    person = t->office < 0 ? by_past(r, entity, t, &spell) : -1;
    if (person >= 0)
        return ro_put_person(r, person, t, as_written, RO_STR("the only bearer of that surname who ever headed a state or body"),
                             ro_work_spell_line(r, spell), false);
    return put_stranger(r, t, as_written);
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
