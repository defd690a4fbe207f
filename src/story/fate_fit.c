/* fate_fit.c: who, what, where and when of two entries, compared. All of it leans to "no": a plan left open is a smaller fault than
 * one that is settled by another meeting. */
#include "story/fate_fit.h"

/* ---- who ---- */

/* The last word of a name. */
static ro_str surname(ro_str name)
{
    size_t at = name.len;
    while (at && name.ptr[at - 1] != ' ') at--;
    return ro_str_sub(name, at, name.len);
}

/* "Petrov" and "Ivan Petrov"; a bare surname is keyed by its page. */
static bool is_surname_of(const ro_settled_actor *a, const ro_settled_actor *b)
{
    if (a->kind != RO_ACTOR_PERSON || b->kind != RO_ACTOR_PERSON) return false;
    if (a->state.len && b->state.len && !ro_str_equal(a->state, b->state)) return false;
    return ro_str_equal_nocase(a->name, surname(b->name)) || ro_str_equal_nocase(b->name, surname(a->name));
}

/* "Russia" and its foreign minister: one of them is the state itself. Two persons, or two ministries, of one state are two. */
static bool is_state_of(const ro_settled_actor *a, const ro_settled_actor *b)
{
    bool one = (a->kind == RO_ACTOR_STATE) != (b->kind == RO_ACTOR_STATE);
    return one && a->state.len && ro_str_equal(a->state, b->state);
}

typedef enum likeness { LIKE_NOT, LIKE_LOOSE, LIKE_SAME } likeness;

static likeness like(const settling *s, uint32_t x, uint32_t y)
{
    const ro_settled_actor *a = &s->out->actors.at[x], *b = &s->out->actors.at[y];
    if (x == y || (a->kind == b->kind && ro_str_equal_nocase(a->name, b->name))) return LIKE_SAME;
    return is_surname_of(a, b) || is_state_of(a, b) ? LIKE_LOOSE : LIKE_NOT;
}

/* Each of a's parties takes the first of b's that is left and like it; first those that are the same, then those that are alike. */
static void pair_up(const settling *s, const ro_entry *a, const ro_entry *b, in_common *out)
{
    bool of_a[RO_NOTE_ACTORS_MAX] = {false}, of_b[RO_NOTE_ACTORS_MAX] = {false};
    for (likeness least = LIKE_SAME; least >= LIKE_LOOSE; least--)
        for (uint32_t i = 0; i < a->actor_count; i++)
            for (uint32_t k = 0; k < b->actor_count && !of_a[i]; k++) {
                if (of_b[k] || like(s, a->actors[i], b->actors[k]) < least) continue;
                of_a[i] = of_b[k] = true;
                out->strict += least == LIKE_SAME;
                out->count++;
            }
    out->loose = out->strict < out->count;
}

in_common fit_parties(const settling *s, const ro_entry *a, const ro_entry *b)
{
    in_common out = {KIN_NOBODY, 0, 0, false};
    if (!a->actor_count || !b->actor_count) return out;
    uint32_t less = a->actor_count < b->actor_count ? a->actor_count : b->actor_count;
    pair_up(s, a, b, &out);
    if (out.count < less)
        out.kin = KIN_NONE;
    else if (a->actor_count == b->actor_count)
        out.kin = KIN_SAME;
    else
        out.kin = less > 1 ? KIN_WITHIN : KIN_ONE;
    return out;
}

static likeness best_likeness(const settling *s, const ro_entry *plan, const uint32_t *others, uint32_t count, bool *state)
{
    likeness best = LIKE_NOT;
    for (uint32_t i = 0; i < plan->actor_count; i++)
        for (uint32_t k = 0; k < count; k++) {
            const ro_str of = s->out->actors.at[plan->actors[i]].state;
            const likeness one = like(s, plan->actors[i], others[k]);
            *state |= of.len && ro_str_equal(of, s->out->actors.at[others[k]].state);
            if (one > best) best = one;
        }
    return best;
}

kinship fit_sides(const settling *s, const ro_entry *plan, const ro_entry *other)
{
    bool state = false;
    if (!plan->actor_count || !(other->actor_count + other->by_count)) return KIN_NOBODY;
    const likeness of = best_likeness(s, plan, other->actors, other->actor_count, &state);
    const likeness by = best_likeness(s, plan, other->by, other->by_count, &state);
    if (of > LIKE_NOT || by > LIKE_NOT) return KIN_ONE;
    return state ? KIN_NOBODY : KIN_NONE;
}

/* ---- what ---- */

enum { STEM = 5 };

/* Beginnings of words that name a kind of contact. */
static const struct {
    const char *stem;
    ro_contact_kind kind;
} kind_stems[] = {{"meet", RO_CONTACT_MEETING},       {"summit", RO_CONTACT_MEETING}, {"summit", RO_CONTACT_TALKS},
                  {"talk", RO_CONTACT_TALKS},         {"negotiat", RO_CONTACT_TALKS}, {"conference", RO_CONTACT_TALKS},
                  {"dialogue", RO_CONTACT_TALKS},     {"round", RO_CONTACT_TALKS},    {"visit", RO_CONTACT_VISIT},
                  {"trip", RO_CONTACT_VISIT},         {"tour", RO_CONTACT_VISIT},     {"call", RO_CONTACT_PHONE_CALL},
                  {"interview", RO_CONTACT_INTERVIEW}};

static bool has_word(ro_str phrase, const char *stem)
{
    size_t len = strlen(stem);
    for (size_t i = 0; i + len <= phrase.len; i++) {
        if (i && phrase.ptr[i - 1] != ' ' && phrase.ptr[i - 1] != '-') continue;
        if (ro_str_equal_nocase(ro_str_sub(phrase, i, i + len), ro_str_of(stem))) return true;
    }
    return false;
}

uint32_t fit_words(ro_str a, ro_str b)
{
    uint32_t shared = 0;
    for (ro_str rest = a; rest.len;) {
        ro_str word = ro_str_cut(&rest, ' '), other = b;
        size_t len = word.len < STEM ? word.len : STEM;
        bool hit = false;
        if (word.len < 4 || !ro_is_alpha(word.ptr[0])) continue;
        while (other.len && !hit) {
            ro_str one = ro_str_cut(&other, ' ');
            hit = one.len >= len && ro_str_equal_nocase(ro_str_sub(word, 0, len), ro_str_sub(one, 0, len));
        }
        shared += hit;
    }
    return shared;
}

uint32_t fit_kinds(const ro_entry *e)
{
    uint32_t bits = 0;
    if (e->kind == RO_NOTE_CONTACT || e->contact >= 0) return 1u << e->subkind;
    for (size_t i = 0; i < sizeof kind_stems / sizeof *kind_stems; i++)
        if (has_word(e->what, kind_stems[i].stem)) bits |= 1u << kind_stems[i].kind;
    return has_word(e->what, "press conference") ? 1u << RO_CONTACT_PRESS_CONFERENCE : bits;
}

bool fit_what(const ro_entry *plan, const ro_entry *other)
{
    uint32_t a = fit_kinds(plan), b = fit_kinds(other);
    for (uint8_t i = 0; i < RO_CONTACT_KIND_COUNT; i++)
        for (uint8_t k = 0; k < RO_CONTACT_KIND_COUNT; k++)
            if (a >> i & 1 && b >> k & 1 && ro_contact_kinds_near(i, k)) return true;
    /* what a contact is, is made of names: those are compared elsewhere */
    if (other->kind != RO_NOTE_PLAN || (a && b) || plan->contact >= 0 || other->contact >= 0) return false;
    return ro_phrases_near(plan->what, other->what) && fit_words(plan->what, other->what); /* "2018" is no thing */
}

/* ---- where and when ---- */

bool fit_place(const ro_entry *a, const ro_entry *b)
{
    return a->place.name.len && b->place.name.len && ro_str_equal_nocase(a->place.name, b->place.name);
}

ro_day fit_end(const ro_entry *e)
{
    return e->until.latest != RO_DAY_NONE && e->until.latest > e->date.latest ? e->until.latest : e->date.latest;
}

bool fit_has_days(const ro_entry *e) { return e->date.earliest != RO_DAY_NONE && e->date.latest != RO_DAY_NONE; }

bool fit_days(const ro_entry *a, const ro_entry *b)
{
    return ro_date_overlaps((ro_date){a->date.earliest, fit_end(a), RO_PRECISION_INTERVAL, -1},
                            (ro_date){b->date.earliest, fit_end(b), RO_PRECISION_INTERVAL, -1});
}

ro_day fit_told(const settling *s, const ro_entry *e, int status, bool last)
{
    ro_day out = RO_DAY_NONE;
    for (uint32_t i = 0; i < e->evidence.count; i++) {
        ro_day day = s->out->reports[e->evidence.at[i].report].day.day.earliest;
        if (day == RO_DAY_NONE || (status >= 0 && ro_evidence_note(s->out, &e->evidence.at[i])->status != status)) continue;
        if (out == RO_DAY_NONE || (last ? day > out : day < out)) out = day;
    }
    return out;
}

/* The word before a span, of the same line. */
static ro_str word_before(ro_str text, uint32_t start)
{
    size_t end = start;
    while (end && text.ptr[end - 1] == ' ') end--;
    size_t at = end;
    while (at && ro_is_alpha(text.ptr[at - 1])) at--;
    return ro_str_sub(text, at, end);
}

/* "until April 11", "to Friday". Must not fire: "the meeting set for Friday was put off". */
static bool is_new_day(const settling *s, const ro_evidence *e)
{
    static const char *const words[] = {"until", "till", "to"};
    const ro_settled_report *report = &s->out->reports[e->report];
    const ro_note *note = ro_evidence_note(s->out, e);
    if (note->time < 0) return false;
    ro_str before = word_before(report->reading->report.text, report->times.at[note->time].span.start);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ro_str_is(before, words[i])) return true;
    return false;
}

bool fit_tells_new_day(const settling *s, const ro_entry *plan)
{
    bool any = false;
    for (uint32_t i = 0; i < plan->evidence.count; i++) {
        if (ro_evidence_note(s->out, &plan->evidence.at[i])->status != RO_PLAN_POSTPONED) continue;
        if (!is_new_day(s, &plan->evidence.at[i])) return false;
        any = true;
    }
    return any;
}
