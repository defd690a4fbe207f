/* tenure.c: offices that bound the day.
 * The office must stand with the name in one mention, or in an apposition to it: a name here and an office there could be years
 * apart. */
#include "know/tenure.h"

#include "know/describe.h"

enum { HOLDERS_MAX = 16, TENURES_MAX = 256, TERMS_MAX = 8 };

typedef struct finder {
    const ro_know *know;
    const ro_doc *doc;
    const ro_mentions *mentions;
    ro_tenures *out;
    ro_arena *arena;
} finder;

/* The name of the person that a mention belongs to, as full as the page has it. */
static ro_str full_name(const finder *f, const ro_mention *m)
{
    const ro_mention *best = &f->mentions->all.at[f->mentions->entities.at[m->entity].best];
    const ro_mention *named = best->name.end > best->name.start ? best : m;
    return ro_describe_name(f->arena, ro_str_span(f->doc->text, named->name));
}

/* The person of that full name, or that surname, who held the office; -1 for none or several. */
static int32_t holder(const finder *f, ro_str name, ro_str of, int32_t office)
{
    int32_t found = -1;
    for (int32_t p = ro_know_person_find(f->know, name); p >= 0; p = ro_know_person(f->know, p)->next) {
        if (!ro_know_terms(f->know, p, of, office, NULL, 0)) continue;
        if (found >= 0) return -1;
        found = p;
    }
    if (found >= 0 || ro_str_find(name, RO_STR(" "), 0) != SIZE_MAX) return found;
    const ro_spell *spells[HOLDERS_MAX];
    uint32_t n = ro_know_by_surname(f->know, name, of, office, RO_DATE_UNKNOWN, spells, HOLDERS_MAX);
    return n <= HOLDERS_MAX ? ro_spells_person(spells, n) : -1;
}

static bool told_already(const finder *f, const ro_tenure_clue *clue)
{
    for (uint32_t i = 0; i < f->out->count; i++) {
        const ro_tenure_clue *x = &f->out->at[i];
        if (ro_str_equal(x->person, clue->person) && ro_str_equal(x->office, clue->office) && x->former == clue->former)
            return true;
    }
    return false;
}

/* The state whose office it is: the mention's, the wording's own, the only one that the person ever served. */
static int32_t state_of(const finder *f, const ro_mention *m, ro_str name)
{
    int32_t only = -1, state = m->state;
    if (state < 0) (void)ro_know_wording_office(f->know, m->office, -1, &only);
    if (state < 0) state = only;
    if (state < 0) state = f->mentions->entities.at[m->entity].state;
    for (int32_t p = state < 0 ? ro_know_person_find(f->know, name) : -1; p >= 0; p = ro_know_person(f->know, p)->next)
        for (uint32_t n = 0; n < ro_know_person(f->know, p)->spell_count; n++) {
            int32_t of = ro_know_person_spell(f->know, p, n)->state;
            if (of >= 0 && state >= 0 && of != state) return -1;
            if (of >= 0) state = of;
        }
    return state;
}

static ro_str body_of(const finder *f, const ro_mention *m)
{
    if (m->of < 0) return RO_STR("");
    const ro_mention *of = &f->mentions->all.at[m->of];
    if (of->kind != RO_MENTION_BODY || of->phrase < 0 || f->doc->phrases.at[of->phrase].table != RO_PHRASE_BODY) return RO_STR("");
    const ro_body *b = ro_know_body(f->know, (int32_t)f->doc->phrases.at[of->phrase].id);
    return b && !b->is_generic ? b->key : RO_STR("");
}

/* The office that the mention names; of "his US counterpart, John Kerry" that of whom "his" is. */
static int32_t wording_of(const finder *f, const ro_mention *m)
{
    if (m->office >= 0 || !m->counterpart || m->of < 0) return m->office;
    return f->mentions->entities.at[f->mentions->all.at[m->of].entity].office;
}

static ro_status add(finder *f, const ro_mention *m)
{
    ro_str name = full_name(f, m);
    if (!name.ptr) return RO_ENOMEM;
    if (!name.len) return RO_OK;
    int32_t state = state_of(f, m, name), office = ro_know_wording_office(f->know, wording_of(f, m), state, NULL);
    const ro_state *s = ro_know_state(f->know, state);
    const ro_office *o = ro_know_office(f->know, office);
    ro_str of = s ? s->key : body_of(f, m);
    if (!o || !of.len) return RO_OK;
    int32_t person = holder(f, name, of, office);
    if (person < 0) return RO_OK;
    ro_date terms[TERMS_MAX];
    uint32_t count = ro_know_terms(f->know, person, of, office, terms, TERMS_MAX);
    ro_tenure_clue clue = {ro_know_person(f->know, person)->name, o->key, of, terms[0], m->tenure == RO_TENURE_FORMER, m->span};
    if (told_already(f, &clue)) return RO_OK;
    if (clue.former || count > TERMS_MAX)
        count = 1; /* from the first end on a page may say "former", also when a second time was to come */
    for (uint32_t i = 0; i < count; i++) {
        clue.held = terms[i];
        if (ro_date_is_known(clue.held) && !RO_PUSH(f->arena, f->out, clue)) return RO_ENOMEM;
    }
    return RO_OK;
}

/* "China's top diplomat", "the nation's founding leader": a rank or a memory, not an office that somebody holds from day to day. */
static bool is_loose(const ro_doc *doc, const ro_mention *m)
{
    static const char *const words[] = {"top", "founding", "veteran", "longtime", "eternal"};
    for (uint32_t t = m->first; t < m->first + m->count; t++)
        if (RO_STR_IN(doc->tokens[t].lower, words)) return true;
    return false;
}

ro_status ro_tenures_find(ro_tenures *out, ro_arena *arena, const ro_know *know, const ro_doc *doc, const ro_mentions *mentions,
                          ro_error *error)
{
    finder f = {know, doc, mentions, out, arena};
    for (uint32_t i = 0; i < mentions->all.count && out->count < TENURES_MAX; i++) {
        const ro_mention *m = &mentions->all.at[i];
        if (wording_of(&f, m) < 0 || (m->tenure != RO_TENURE_HOLDER && m->tenure != RO_TENURE_FORMER)) continue;
        if (is_loose(doc, m)) continue;
        bool named = m->kind == RO_MENTION_PERSON;
        bool apposed = m->kind == RO_MENTION_OFFICE && m->antecedent >= 0 && ro_str_starts(ro_str_of(m->why), RO_STR("apposition"));
        if (!named && !apposed) continue;
        if (add(&f, m)) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for offices");
    }
    return RO_OK;
}
