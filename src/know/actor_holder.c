/* actor_holder.c: who an office means by the tables: its holder on the day, who acts in it, who is about to take it, who had it
 * before or after another, the envoy sent somewhere, the head of a body or the officer of a part of it, whoever speaks for a
 * ministry. With several holders none is chosen, unless what the page says of title, place or state leaves one. */
#include "know/actor_work.h"
#include "know/fold.h"

enum { HOLDERS_MAX = 128, HEAD_RANK = 20, ELECT_DAYS = 250, CHANGE_DAYS = 100, OVERLAP_DAYS = 5, SEARCHES_MAX = 64 };

/* --- on the day -------------------------------------------------------------------------------------------------------------- */

static ro_str of_key(const ro_resolver *r, const ro_told *t)
{
    return t->body && t->state < 0 ? t->body->key : ro_work_state_key(r, t->state);
}

/* An end that the table knows to the month or year alone gives way to a beginning that it knows to the day. */
static bool gives_way(const ro_resolver *r, const ro_spell *s, const ro_spell *const *all, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (all[i]->person != s->person && !s->to_exact && all[i]->from_exact && all[i]->from <= r->day.earliest &&
            all[i]->from > s->from)
            return true;
    return false;
}

static bool words_share(ro_str title, ro_str words)
{
    ro_folded a, b;
    ro_fold(&a, title);
    ro_fold(&b, words);
    if (ro_str_starts(ro_folded_str(&b), RO_STR("the "))) memmove(b.bytes, b.bytes + 4, b.len -= 4);
    return b.len && ro_str_find(ro_folded_str(&a), ro_folded_str(&b), 0) != SIZE_MAX;
}

typedef enum target_fit { TARGET_OTHER, TARGET_OPEN, TARGET_SPOKEN, TARGET_SAID } target_fit;

/* Is this the envoy meant: sent to the state that is said, or, where none is said, to one that the page speaks of? */
static target_fit fit_target(ro_resolver *r, const ro_told *t, const ro_spell *s)
{
    bool same = t->target >= 0 && ro_str_equal(s->target, ro_work_state_key(r, t->target));
    if (same || (t->target_words.len && words_share(s->title, t->target_words))) return TARGET_SAID;
    if (t->target_words.len) return TARGET_OTHER;
    if (!s->target.len) return TARGET_OPEN;
    return ro_focus_has(r, ro_know_state_by_key(r->know, s->target), RO_FOCUS_ANY) ? TARGET_SPOKEN : TARGET_OTHER;
}

/* "Deputy White House press secretary" is no White House press secretary. */
static bool is_lesser(const ro_spell *s)
{
    static const char *const words[] = {"deputy ", "assistant ", "vice ", "principal deputy ", "under "};
    ro_folded title;
    ro_fold(&title, s->title);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ro_str_starts(ro_folded_str(&title), ro_str_of(words[i]))) return true;
    return false;
}

/* Of several, those whose title in the tables is what the page says: "White House press secretary", not "NSC spokesperson". */
static uint32_t sift_titles(const ro_resolver *r, const ro_told *t, const ro_spell **all, uint32_t n)
{
    ro_str said = t->titled ? ro_work_text(r, t->titled->title) : RO_STR("");
    uint32_t kept = 0;
    bool several = false, any = false;
    for (uint32_t i = 0; i < n; i++) {
        several = several || all[i]->person != all[0]->person;
        any = any || words_share(all[i]->title, said);
    }
    for (uint32_t i = 0; i < n; i++)
        if (!several || !any || words_share(all[i]->title, said)) all[kept++] = all[i];
    return kept;
}

/* Keeps the spells that may be meant; returns how many. */
static uint32_t sift(ro_resolver *r, const ro_told *t, const ro_spell **all, uint32_t n)
{
    const ro_office *office = ro_know_office(r->know, t->office);
    bool acting = t->tenure == RO_TENURE_ACTING, any_acting = false;
    bool lesser = t->tenure == RO_TENURE_DEPUTY || ro_str_starts(office->key, RO_STR("deputy")) ||
                  ro_str_starts(office->key, RO_STR("vice")) || ro_str_starts(office->key, RO_STR("assistant"));
    const ro_spell *meant[HOLDERS_MAX];
    uint32_t count = 0, kept = 0;
    target_fit best = TARGET_OPEN;
    for (uint32_t i = 0; i < n; i++) {
        target_fit fit = fit_target(r, t, all[i]);
        if (fit < best || (!lesser && is_lesser(all[i]))) continue;
        if (fit > best) count = 0;
        best = fit;
        meant[count++] = all[i];
    }
    for (uint32_t i = 0; i < count; i++) any_acting = any_acting || meant[i]->acting;
    for (uint32_t i = 0; i < count; i++)
        if (!gives_way(r, meant[i], meant, count) && (!acting || !any_acting || meant[i]->acting)) all[kept++] = meant[i];
    return sift_titles(r, t, all, kept);
}

int32_t ro_told_holder(ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    const ro_spell *found[HOLDERS_MAX];
    ro_str of = of_key(r, t);
    if (t->office < 0 || !of.len || !ro_work_day_is_known(r)) return -1;
    uint32_t n = ro_know_holders(r->know, of, t->office, r->day, found, HOLDERS_MAX);
    if (!n || n > HOLDERS_MAX) return -1;
    n = sift(r, t, found, n);
    int32_t person = ro_spells_person(found, n);
    if (person >= 0) *spell = found[n - 1];
    return person;
}

/* The spell of a person that a successor is counted from, or whose envoy is asked for: the one of the highest office that ran on
 * the day, or ended last before it. */
static const ro_spell *spell_before(const ro_resolver *r, int32_t person)
{
    const ro_spell *best = NULL;
    bool best_now = false;
    for (uint32_t n = 0; n < ro_know_person(r->know, person)->spell_count; n++) {
        const ro_spell *s = ro_know_person_spell(r->know, person, n);
        bool now = ro_spell_overlaps(s, r->day);
        const ro_office *o = ro_know_office(r->know, s->office), *b = best ? ro_know_office(r->know, best->office) : NULL;
        if (s->from == RO_DAY_NONE || s->from > r->day.latest) continue;
        if (!best || (now && !best_now) || (now == best_now && (now ? o->rank < b->rank : s->to > best->to)))
            best = s, best_now = now;
    }
    return best;
}

/* "Holm's envoy for Western Sahara": the envoy of the state or body whose highest officer sent him. */
static int32_t envoy_of_person(ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    int32_t actor = t->of < 0 ? -1 : r->out->of_entity[ro_work_mention_of(r, (uint32_t)t->of)->entity];
    const ro_spell *own = actor >= 0 && r->persons.at[actor] >= 0 ? spell_before(r, r->persons.at[actor]) : NULL;
    ro_told asked = *t;
    if (t->of < 0 || t->state >= 0 || t->body) return -1;
    if (own && own->state >= 0)
        asked.state = own->state;
    else if (own)
        asked.body = ro_know_body(r->know, ro_know_body_by_key(r->know, own->of));
    else
        asked.body = ro_work_body_of(r, ro_work_mention_of(r, (uint32_t)t->of)); /* "the UN Secretary-General's envoy" */
    return ro_told_holder(r, &asked, spell);
}

/* "the international envoy for Syria": the only one whom a body has sent there. */
static int32_t envoy_of_anybody(ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    const ro_body *body;
    int32_t person = -1;
    bool sent = t->of >= 0 && t->titled && ro_work_mention_of(r, (uint32_t)t->of)->first < t->titled->head; /* by somebody said */
    if (sent || t->state >= 0 || t->body || (t->target < 0 && !t->target_words.len) || r->searches >= SEARCHES_MAX) return -1;
    r->searches++;
    for (int32_t b = 0; (body = ro_know_body(r->know, b)); b++) {
        const ro_spell *holder = NULL;
        ro_told asked = *t;
        asked.body = body;
        int32_t found = ro_told_holder(r, &asked, &holder);
        if (found < 0 || found == person) continue;
        if (person >= 0) return -1;
        person = found;
        *spell = holder;
    }
    return person;
}

/* How many words of the mention the title in the tables has. */
static uint32_t words_in_title(const ro_resolver *r, const ro_mention *m, const ro_spell *s)
{
    ro_folded title;
    uint32_t shared = 0;
    ro_fold(&title, s->title);
    for (uint32_t t = m->first; t < m->first + m->count; t++) {
        const ro_token *k = &r->doc->tokens[t];
        bool content = k->upos == RO_NOUN || k->upos == RO_ADJ || k->upos == RO_PROPN;
        if (content && t != m->head && k->lower.len > 3 && ro_str_find(ro_folded_str(&title), k->lower, 0) != SIZE_MAX) shared++;
    }
    return shared;
}

/* "the U.N. human rights chief": an officer of a part of the body, by the words of his title. */
static int32_t holder_in_part(ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    const ro_body *body;
    int32_t person = -1;
    uint32_t most = 0;
    if (!t->body || t->state >= 0 || t->office < 0 || !t->titled || r->searches >= SEARCHES_MAX) return -1;
    r->searches++;
    for (int32_t b = 0; (body = ro_know_body(r->know, b)); b++) {
        const ro_spell *holder = NULL;
        ro_told asked = *t;
        asked.body = body;
        if (!ro_str_equal(body->parent, t->body->key) || ro_told_holder(r, &asked, &holder) < 0) continue;
        uint32_t shared = words_in_title(r, t->titled, holder);
        if (shared < most || !shared) continue;
        person = shared > most || person == holder->person ? holder->person : -1;
        most = shared;
        *spell = holder;
    }
    return person;
}

/* Does nothing but the body stand with the word: "the new NATO chief", "head of the League"; not "the U.N. human rights chief"? */
static bool says_only_body(const ro_resolver *r, const ro_mention *m)
{
    const ro_mention *of = m->of < 0 ? NULL : ro_work_mention_of(r, (uint32_t)m->of);
    for (uint32_t t = m->first; of && t < m->first + m->count; t++) {
        const ro_token *k = &r->doc->tokens[t];
        if (t == m->head || (t >= of->first && t < of->first + of->count) || k->upos == RO_DET || k->upos == RO_ADP) continue;
        if (k->upos != RO_ADJ && k->upos != RO_PUNCT && !ro_str_starts(k->lower, RO_STR("'"))) return false;
    }
    return of != NULL;
}

/* The highest officer of a body: "the head of the Arab League", "the NATO chief". */
static int32_t head_of_body(ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    static const char *const words[] = {"head",      "chief",    "boss",       "leader",      "director",
                                        "president", "chairman", "chairwoman", "chairperson", "chair"};
    bool head = t->titled && RO_STR_IN(r->doc->tokens[t->titled->head].lower, words);
    if (!head || !t->body || t->state >= 0 || !says_only_body(r, t->titled)) return -1;
    int32_t person = -1, rank = INT32_MAX;
    const ro_office *office;
    for (int32_t o = 0; (office = ro_know_office(r->know, o)); o++) {
        const ro_spell *holder = NULL;
        ro_told asked = *t;
        asked.office = o;
        if (office->rank >= rank) continue;
        int32_t found = ro_told_holder(r, &asked, &holder);
        if (found < 0) continue;
        person = found;
        rank = office->rank;
        *spell = holder;
    }
    return person;
}

/* "Bangladesh's interim leader": whoever of the heads of the state the tables call acting. */
static int32_t acting_leader(ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    const ro_office *office, *said = ro_know_office(r->know, t->office);
    int32_t person = -1;
    if (!said || !ro_str_is(said->key, "group-leader") || t->tenure != RO_TENURE_ACTING || t->state < 0) return -1;
    for (int32_t o = 0; (office = ro_know_office(r->know, o)); o++) {
        const ro_spell *holder = NULL;
        ro_told asked = *t;
        asked.office = o;
        int32_t found = office->rank <= HEAD_RANK ? ro_told_holder(r, &asked, &holder) : -1;
        if (found < 0 || !holder->acting) continue;
        if (person >= 0 && person != found) return -1;
        person = found;
        *spell = holder;
    }
    return person;
}

/* "the Russian foreign ministry's spokeswoman": who speaks for a ministry has an office of his own in the tables. */
static int32_t spokes_office(const ro_resolver *r, const ro_told *t)
{
    static const struct {
        const char *body, *office;
    } offices[] = {{"foreign-ministry", "ministry-spokesperson"}, {"defence-ministry", "defence-spokesperson"},
                   {"government", "government-spokesperson"},     {"cabinet", "government-spokesperson"},
                   {"presidency", "head-spokesperson"},           {"military", "defence-spokesperson"}};
    const ro_office *office = ro_know_office(r->know, t->office);
    if (!office || !ro_str_is(office->key, "spokesperson")) return t->office;
    const ro_mention *of = t->of < 0 ? NULL : ro_work_mention_of(r, (uint32_t)t->of);
    if (of && of->phrase >= 0 && r->doc->phrases.at[of->phrase].table == RO_PHRASE_METONYM) /* "the Kremlin's spokesman" */
        return ro_know_office_by_key(r->know, RO_STR("head-spokesperson"));
    if (!t->ministry) return t->office;
    ro_str generic = t->ministry->is_generic ? t->ministry->key : t->ministry->generic;
    for (size_t i = 0; i < sizeof offices / sizeof *offices; i++)
        if (ro_str_is(generic, offices[i].body)) return ro_know_office_by_key(r->know, ro_str_of(offices[i].office));
    return t->office;
}

/* --- before and after -------------------------------------------------------------------------------------------------------- */

/* "Mexico's president-elect": the next to take the office, within a few months of the day. */
static int32_t next_holder(ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    const ro_spell *found[HOLDERS_MAX], *next = NULL;
    ro_str of = of_key(r, t);
    if (t->office < 0 || !of.len || !ro_work_day_is_known(r)) return -1;
    uint32_t n =
        ro_know_holders(r->know, of, t->office, ro_date_between(r->day.latest + 1, r->day.latest + ELECT_DAYS), found, HOLDERS_MAX);
    for (uint32_t i = 0; i < n && n <= HOLDERS_MAX; i++)
        if (found[i]->from > r->day.latest && (!next || found[i]->from < next->from)) next = found[i];
    *spell = next;
    return next ? next->person : -1;
}

/* "her successor", "his predecessor": who took the office when the other left it. */
static int32_t neighbour(ro_resolver *r, const ro_told *t, bool after, const ro_spell **spell)
{
    const ro_spell *found[HOLDERS_MAX];
    int32_t actor = t->of < 0 ? -1 : r->out->of_entity[ro_work_mention_of(r, (uint32_t)t->of)->entity];
    if (actor < 0 || r->persons.at[actor] < 0 || !ro_work_day_is_known(r)) return -1;
    const ro_spell *own = spell_before(r, r->persons.at[actor]), *other = NULL;
    if (!own || (after && own->to == RO_DAY_NONE)) return -1;
    ro_day from = after ? own->to - OVERLAP_DAYS : own->from - CHANGE_DAYS,
           to = after ? own->to + CHANGE_DAYS : own->from + OVERLAP_DAYS;
    uint32_t n = ro_know_holders(r->know, own->of, own->office, ro_date_between(from, to), found, HOLDERS_MAX);
    for (uint32_t i = 0; i < n && n <= HOLDERS_MAX; i++) {
        ro_day edge = after ? found[i]->from : found[i]->to;
        if (found[i]->person == own->person || edge == RO_DAY_NONE || edge < from || edge > to) continue;
        if (other && other->person != found[i]->person) return -1;
        other = found[i];
    }
    *spell = other;
    return other ? other->person : -1;
}

/* --- all --------------------------------------------------------------------------------------------------------------------- */

/* Is somebody of this office known when no name is said? Of ministers, ambassadors, officials there are many. */
bool ro_told_is_known(const ro_office *office, const ro_told *t)
{
    if (!office) return false;
    if (office->rank < RO_LEADER_RANK || t->counterpart || !ro_str_is(office->kind, "state")) return true;
    return t->only >= 0 || ro_str_ends(office->key, RO_STR("spokesperson")) || t->target >= 0;
}

static bool is_noun(const ro_resolver *r, const ro_mention *m, const char *word)
{
    return ro_str_is(r->doc->tokens[m->head].lower, word);
}

/* Who holds it on the day. */
static int32_t present_holder(ro_resolver *r, const ro_told *t, const ro_spell **spell)
{
    ro_told asked = *t;
    asked.office = spokes_office(r, t);
    const ro_office *office = ro_know_office(r->know, asked.office);
    int32_t person = ro_told_is_known(office, t) ? ro_told_holder(r, &asked, spell) : -1;
    if (person < 0 && office && t->body && t->body->kind == RO_BODY_ARMED_GROUP && ro_str_is(office->kind, "state")) {
        asked.state = t->body->state; /* of a movement that rules the state */
        person = ro_told_holder(r, &asked, spell);
    }
    if (person < 0 && office) person = holder_in_part(r, t, spell);
    if (person < 0 && office && ro_str_is(office->key, "special-envoy")) {
        person = envoy_of_person(r, t, spell);
        if (person < 0) person = envoy_of_anybody(r, t, spell);
    }
    if (person < 0) person = acting_leader(r, t, spell);
    return person < 0 ? head_of_body(r, t, spell) : person;
}

int32_t ro_told_find(ro_resolver *r, const ro_told *t, const ro_mention *m, const ro_spell **spell, const char **how)
{
    bool after = is_noun(r, m, "successor");
    *how = after ? "successor as" : "predecessor as";
    int32_t person = after || is_noun(r, m, "predecessor") ? neighbour(r, t, after, spell) : -1;
    if (person >= 0) return person;
    *how = t->elect ? "about to be" : t->tenure == RO_TENURE_ACTING ? "acting" : "holder of";
    if (t->elect) return next_holder(r, t, spell);
    return t->tenure == RO_TENURE_HOLDER || t->tenure == RO_TENURE_ACTING ? present_holder(r, t, spell) : -1;
}
