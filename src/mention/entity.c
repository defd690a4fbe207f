/* entity.c: mentions that are one thing because their names say so: full names, surnames before or after them, known phrases,
 * the same words, appositions.
 * A surname goes to the person whose full name the page gives anywhere ("Lavrov" in the headline, "Sergei Lavrov" below it); with
 * two of that surname, gender, title and how often each is named decide. */
#include "mention/coref.h"

#include "base/hash.h"
#include "base/utf8.h"

enum { NAME_ATOMS_MAX = 8, PERSONS_MAX = 256, FIRST_LETTERS = 3 };

/* A person of the page. */
typedef struct person {
    ro_str atoms[NAME_ATOMS_MAX];
    uint32_t count;
    ro_gender gender;
    int32_t office, state;
    uint32_t full_mentions, mentions, last; /* how often named in full, at all so far, and where last + 1 */
    uint32_t entity;
} person;

typedef struct persons {
    RO_ARRAY(person) all; /* walked whole for each name: pages name few persons, and PERSONS_MAX bounds the others */
} persons;

uint32_t ro_tier_join(ro_tier *t, uint32_t m, uint32_t e)
{
    ro_mention *mention = &t->self->all.at[m];
    if (e == RO_NO_ENTITY) {
        ro_thing thing = {.kind = mention->kind,
                          .gender = RO_GENDER_UNKNOWN,
                          .office = -1,
                          .state = -1,
                          .first = m,
                          .last = m,
                          .naming = RO_NO_ENTITY,
                          .list = -1};
        e = t->things.count;
        if (!RO_PUSH(t->arena, &t->things, thing)) {
            t->failed = true;
            return e;
        }
    }
    ro_thing *thing = &t->things.at[e];
    mention->entity = e;
    thing->count++;
    if (mention->kind != RO_MENTION_PRONOUN) thing->namings++;
    if (m < thing->first) thing->first = m;
    if (mention->gender != RO_GENDER_UNKNOWN && thing->gender == RO_GENDER_UNKNOWN) thing->gender = mention->gender;
    if (mention->gender != RO_GENDER_UNKNOWN && mention->kind != RO_MENTION_PRONOUN) thing->gender_told = true;
    if (mention->office >= 0 && thing->office < 0 && mention->tenure != RO_TENURE_FORMER) thing->office = mention->office;
    if (mention->state >= 0 && thing->state < 0) thing->state = mention->state;
    if (mention->name.end > mention->name.start) thing->named = true;
    if (mention->plural && mention->kind != RO_MENTION_PRONOUN) thing->plural = true;
    return e;
}

/* --- names of persons ---------------------------------------------------------------------------------------------------- */

/* Cuts a name into folded words: "Kim Jong-un" -> kim jong un, "(Vlademir)Putin" -> vlademir putin. Marks go, hyphens part. */
static uint32_t cut_name(ro_arena *arena, ro_str name, ro_str atoms[NAME_ATOMS_MAX])
{
    uint32_t count = 0;
    bool ascii = true;
    for (size_t i = 0; i < name.len; i++) ascii = ascii && (unsigned char)name.ptr[i] < 0x80;
    ro_str folded = ascii ? ro_str_lower(arena, name) : ro_utf8_fold(arena, name);
    for (size_t i = 0; folded.ptr && i < folded.len && count < NAME_ATOMS_MAX;) {
        size_t start = i;
        while (i < folded.len && (ro_is_alpha(folded.ptr[i]) || ro_is_digit(folded.ptr[i]) ||
                                  (unsigned char)folded.ptr[i] >= 0x80 || (folded.ptr[i] == '\'' && i > start)))
            i++;
        if (i > start)
            atoms[count++] = ro_str_sub(folded, start, i);
        else
            i++;
    }
    return count;
}

static bool atoms_end_with(const person *p, const ro_str *atoms, uint32_t count)
{
    if (count > p->count) return false;
    for (uint32_t i = 1; i <= count; i++)
        if (!ro_str_equal(p->atoms[p->count - i], atoms[count - i])) return false;
    return true;
}

/* "Sergei" and "Sergey", "Mohammad" and "Mohamed", "Bob" and "B": the same first letters. */
static bool first_names_agree(ro_str a, ro_str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    if (n > FIRST_LETTERS) n = FIRST_LETTERS;
    return n && !memcmp(a.ptr, b.ptr, n);
}

/* Names of two words and more that are one person's. */
static bool full_names_agree(const person *p, const ro_str *atoms, uint32_t count)
{
    if (p->count < 2 || count < 2) return false;
    if (atoms_end_with(p, atoms, count)) return true;
    person other = {.count = count};
    memcpy(other.atoms, atoms, count * sizeof *atoms);
    if (atoms_end_with(&other, p->atoms, p->count)) return true;
    return ro_str_equal(p->atoms[p->count - 1], atoms[count - 1]) && first_names_agree(p->atoms[0], atoms[0]);
}

static bool genders_agree(ro_gender a, ro_gender b) { return a == RO_GENDER_UNKNOWN || b == RO_GENDER_UNKNOWN || a == b; }

static void person_join(ro_tier *t, person *p, uint32_t m, bool full)
{
    const ro_mention *mention = &t->self->all.at[m];
    p->entity = ro_tier_join(t, m, p->entity);
    if (mention->gender != RO_GENDER_UNKNOWN && p->gender == RO_GENDER_UNKNOWN) p->gender = mention->gender;
    if (mention->office >= 0 && p->office < 0) p->office = mention->office;
    if (mention->state >= 0 && p->state < 0) p->state = mention->state;
    if (full)
        p->full_mentions++;
    else
        p->mentions++;
}

static person *person_new(ro_tier *t, persons *all, const ro_str *atoms, uint32_t count)
{
    person p = {.count = count, .office = -1, .state = -1, .entity = RO_NO_ENTITY};
    memcpy(p.atoms, atoms, count * sizeof *atoms);
    if (all->all.count >= PERSONS_MAX || !RO_PUSH(t->arena, &all->all, p)) {
        t->failed = all->all.count < PERSONS_MAX;
        return NULL;
    }
    return &all->all.at[all->all.count - 1];
}

static void tie_full_names(ro_tier *t, persons *all)
{
    for (uint32_t m = 0; m < t->self->all.count && !t->failed; m++) {
        ro_mention *mention = &t->self->all.at[m];
        ro_str atoms[NAME_ATOMS_MAX];
        if (mention->kind != RO_MENTION_PERSON) continue;
        uint32_t count = cut_name(t->arena, ro_str_span(t->doc->text, mention->name), atoms);
        if (count < 2) continue;
        person *p = NULL;
        for (uint32_t i = 0; i < all->all.count && !p; i++)
            if (full_names_agree(&all->all.at[i], atoms, count) && genders_agree(all->all.at[i].gender, mention->gender))
                p = &all->all.at[i];
        bool again = p != NULL;
        if (!p) p = person_new(t, all, atoms, count);
        if (!p) return;
        if (count > p->count) {
            memcpy(p->atoms, atoms, count * sizeof *atoms);
            p->count = count;
        }
        person_join(t, p, m, true);
        if (again) mention->why = "the same full name";
    }
}

/* How well a one-word name fits a person; 0 not at all. */
static int surname_fit(const person *p, ro_str atom, const ro_mention *mention)
{
    if (!genders_agree(p->gender, mention->gender)) return 0;
    bool last = ro_str_equal(p->atoms[p->count - 1], atom), first = ro_str_equal(p->atoms[0], atom), inner = false;
    for (uint32_t i = 1; i + 1 < p->count; i++) inner = inner || ro_str_equal(p->atoms[i], atom);
    if (!last && !first && !inner) return 0;
    int fit = last ? 40 : first ? 20 : 10;
    if (mention->office >= 0 && p->office == mention->office) fit += 6;
    if (mention->state >= 0 && p->state >= 0 && p->state != mention->state) fit -= 8;
    fit += p->full_mentions > 3 ? 3 : (int)p->full_mentions;
    fit += p->mentions > 6 ? 6 : (int)p->mentions;
    fit += p->office >= 0 ? 2 : 0;
    return fit;
}

static void tie_short_names(ro_tier *t, persons *all)
{
    for (uint32_t m = 0; m < t->self->all.count && !t->failed; m++) {
        ro_mention *mention = &t->self->all.at[m];
        ro_str atoms[NAME_ATOMS_MAX];
        if (mention->kind != RO_MENTION_PERSON) continue;
        if (mention->entity != RO_NO_ENTITY) {
            for (uint32_t i = 0; i < all->all.count; i++)
                if (all->all.at[i].entity == mention->entity) {
                    all->all.at[i].last = m + 1;
                    all->all.at[i].mentions++;
                }
            continue;
        }
        uint32_t count = cut_name(t->arena, ro_str_span(t->doc->text, mention->name), atoms);
        if (!count) continue;
        person *best = NULL;
        int best_fit = 0;
        for (uint32_t i = 0; i < all->all.count; i++) {
            person *p = &all->all.at[i];
            int fit = surname_fit(p, atoms[count - 1], mention);
            if (fit && p->last) fit += 4; /* named before: a later namesake is not yet meant */
            if (fit > best_fit || (fit && fit == best_fit && p->last > best->last)) {
                best = p;
                best_fit = fit;
            }
        }
        bool tied = best != NULL;
        if (!best) best = person_new(t, all, atoms, count);
        if (!best) return;
        person_join(t, best, m, false);
        best->last = m + 1;
        if (tied) mention->why = "a short form of the full name";
    }
}

/* --- everything else that has a name ------------------------------------------------------------------------------------- */

static uint32_t tokens_of(const ro_tier *t, ro_span span, uint32_t *first)
{
    *first = ro_doc_token_at(t->doc, span.start);
    uint32_t end = *first;
    while (end < t->doc->token_count && t->doc->tokens[end].end <= span.end) end++;
    return end - *first;
}

bool ro_tier_same_words(const ro_tier *t, ro_span a, ro_span b, bool suffix)
{
    uint32_t fa, fb, na = tokens_of(t, a, &fa), nb = tokens_of(t, b, &fb);
    if (!na || !nb || (suffix ? nb > na : na != nb)) return false;
    for (uint32_t i = 1; i <= nb; i++)
        if (!ro_str_equal(t->doc->tokens[fa + na - i].lower, t->doc->tokens[fb + nb - i].lower)) return false;
    return true;
}

/* A key that two mentions of one named thing share: the table's row, or the words. 0: it has no name. */
static uint64_t key_of(const ro_tier *t, const ro_mention *m)
{
    const ro_phrase *p = m->phrase >= 0 ? &t->doc->phrases.at[m->phrase] : NULL;
    if (m->kind == RO_MENTION_STATE && m->other_state >= 0)
        return ro_hash_pair((uint64_t)m->other_state + 1, (uint64_t)m->state + 1);
    if (m->kind == RO_MENTION_STATE) return m->state >= 0 ? ro_hash_pair(1, (uint64_t)m->state + 1) : 0;
    bool named = m->name.end > m->name.start;
    if (!named && !(m->kind == RO_MENTION_GROUP || m->kind == RO_MENTION_OFFICE)) return 0;
    if (m->kind == RO_MENTION_PERSON || m->kind == RO_MENTION_NOMINAL || m->kind == RO_MENTION_PRONOUN ||
        m->kind == RO_MENTION_OFFICE)
        return 0;
    uint64_t kind = m->kind == RO_MENTION_OUTLET ? RO_MENTION_BODY : m->kind;
    if (p && named && p->table != RO_PHRASE_OFFICE) {
        uint64_t state = p->table == RO_PHRASE_BODY ? (uint64_t)(m->state + 1) : 0;
        return ro_hash_pair(ro_hash_pair(kind + 2, p->table), ro_hash_pair(p->id, state));
    }
    uint32_t first = m->first, count = m->count;
    if (named) count = tokens_of(t, m->name, &first);
    uint64_t hash = kind + 100;
    for (uint32_t i = first; i < first + count; i++)
        if (t->doc->tokens[i].upos != RO_DET || i > first) hash = ro_hash_pair(hash, ro_hash_str(t->doc->tokens[i].lower));
    return hash;
}

typedef struct slot {
    uint64_t key;
    uint32_t entity;
} slot;

static void tie_named(ro_tier *t)
{
    uint32_t n = t->self->all.count, room = 16;
    while (room < n * 2 && room < UINT32_MAX / 4) room *= 2;
    slot *slots = RO_NEW_N(t->arena, slot, room);
    if (!slots) {
        t->failed = true;
        return;
    }
    for (uint32_t m = 0; m < n && !t->failed; m++) {
        ro_mention *mention = &t->self->all.at[m];
        if (mention->entity != RO_NO_ENTITY) continue;
        uint32_t told = mention->antecedent >= 0 ? t->self->all.at[mention->antecedent].entity
                                                 : RO_NO_ENTITY; /* "(ISSG)" after its long form */
        if (mention->antecedent >= 0 && told == RO_NO_ENTITY) continue;
        if (mention->kind == RO_MENTION_GROUP && (mention->amount || !mention->plural)) continue;
        bool vague = mention->name.end <= mention->name.start && mention->state < 0 && mention->of < 0;
        if (mention->kind == RO_MENTION_GROUP && vague && (mention->definite || mention->count == 1))
            continue; /* "the rebels": coref.c */
        uint64_t key = key_of(t, mention);
        if (!key) continue;
        uint32_t i = (uint32_t)ro_hash_mix(key) & (room - 1);
        while (slots[i].key && slots[i].key != key) i = (i + 1) & (room - 1);
        bool again = slots[i].key != 0;
        slots[i].key = key;
        slots[i].entity = ro_tier_join(t, m, told != RO_NO_ENTITY ? told : again ? slots[i].entity : RO_NO_ENTITY);
        if (told != RO_NO_ENTITY) continue;
        if (again && mention->kind != RO_MENTION_STATE) mention->why = "the same name again";
    }
}

/* "the North" on a page that names North Korea; "the Foreign Ministry" on one that names the Russian Foreign Ministry. */
static bool is_short_of(const ro_tier *t, const ro_mention *m, const ro_mention *x)
{
    if (m->state >= 0 || x->state < 0 || x->name.end <= x->name.start || m->name.end <= m->name.start) return false;
    uint32_t first, words, count = tokens_of(t, m->name, &words), longer = tokens_of(t, x->name, &first);
    if (longer <= count) return false;
    if (m->kind == RO_MENTION_BODY && x->kind == RO_MENTION_BODY && count > 1) return ro_tier_same_words(t, x->name, m->name, true);
    bool article = ro_token_is(&t->doc->tokens[m->first], "the");
    bool place = m->kind == RO_MENTION_PLACE || m->kind == RO_MENTION_BODY;
    return x->kind == RO_MENTION_STATE && article && place && count == 1 && longer == 2 &&
           ro_str_equal(t->doc->tokens[first].lower, t->doc->tokens[words].lower);
}

/* The nearest mention with a state that it is short of, before or else after it. */
static void tie_short_forms(ro_tier *t)
{
    for (uint32_t m = 0; m < t->self->all.count && !t->failed; m++) {
        ro_mention *mention = &t->self->all.at[m];
        if ((mention->kind != RO_MENTION_BODY && mention->kind != RO_MENTION_PLACE) || mention->state >= 0 ||
            mention->antecedent >= 0)
            continue;
        for (uint32_t step = 1; step < RO_COREF_WINDOW * 2; step++) {
            uint32_t back = step & 1 ? step / 2 + 1 : 0, ahead = step & 1 ? 0 : step / 2;
            uint32_t x = back ? m - back : m + ahead;
            if (back > m || x >= t->self->all.count || !is_short_of(t, mention, &t->self->all.at[x])) continue;
            mention->antecedent = (int32_t)x;
            mention->why = "a short form of a name on this page";
            break;
        }
    }
}

void ro_tier_names(ro_tier *t)
{
    persons all = {0};
    tie_full_names(t, &all);
    if (!t->failed) tie_short_names(t, &all);
    tie_short_forms(t);
    if (!t->failed) tie_named(t);
    for (uint32_t m = 0; m < t->self->all.count && !t->failed; m++) { /* appositions: chains are short and point anywhere */
        ro_mention *mention = &t->self->all.at[m];
        if (mention->antecedent < 0 || mention->entity != RO_NO_ENTITY) continue;
        const ro_mention *to = &t->self->all.at[mention->antecedent];
        if (to->entity != RO_NO_ENTITY) ro_tier_join(t, m, to->entity);
    }
}
