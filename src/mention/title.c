/* title.c: where a person's name begins, and what the words before it say of office, state, tenure and gender.
 * Worked example: "former Russian Foreign Ministry spokesman Ivan Petrov": name "Ivan Petrov", title "Foreign Ministry spokesman",
 * state that of "Russian", tenure former, gender male. */
#include "mention/finder.h"

enum { NAME_TOKENS_MAX = 6, KNOWN_SURNAME_MIN = 4 };

static bool is_proper(const ro_finder *f, uint32_t t) { return ro_finder_token(f, t)->upos == RO_PROPN; }

static bool known_surname(const ro_finder *f, uint32_t t)
{
    return ro_map_get(&f->surnames, ro_finder_token(f, t)->lower) != RO_MAP_NONE;
}

/* Does a known state, body or outlet take all of [first, end)? Then it is no person, whatever the recogniser says ("Chad"). */
static bool known_otherwise(const ro_finder *f, uint32_t first, uint32_t end)
{
    static const ro_phrase_class classes[] = {RO_PHRASE_STATE,     RO_PHRASE_BODY,    RO_PHRASE_OUTLET, RO_PHRASE_METONYM,
                                              RO_PHRASE_ADJECTIVE, RO_PHRASE_DEMONYM, RO_PHRASE_CAPITAL};
    for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
        const ro_phrase *p = ro_finder_phrase(f, classes[c], first);
        if (p && p->first <= first && p->first + p->count >= end) return true;
    }
    return false;
}

/* The first token after a title that the recogniser took into the name: "President Obama" -> Obama. */
static uint32_t skip_titles(const ro_finder *f, uint32_t first, uint32_t end)
{
    while (first + 1 < end) {
        const ro_phrase *office = ro_finder_phrase(f, RO_PHRASE_OFFICE, first);
        const ro_phrase *adjective = ro_finder_phrase(f, RO_PHRASE_ADJECTIVE, first);
        const ro_token *t = ro_finder_token(f, first);
        uint32_t next = first;
        if (office && office->first <= first)
            next = office->first + office->count;
        else if (adjective && adjective->first == first)
            next = first + adjective->count;
        else if (ro_finder_bits(f, first, NULL) & (RO_NOUN_HONORIFIC | RO_NOUN_TITLE))
            next = first + 1;
        else if (t->upos == RO_DET || t->upos == RO_PUNCT)
            next = first + 1;
        if (next == first || next >= end) break;
        first = next;
    }
    return first;
}

/* Does a title stand right before token `t` of the chunk: "minister Karov", "Mr. Karov"? */
static bool title_before(const ro_finder *f, const ro_chunk *chunk, uint32_t t)
{
    if (t == chunk->first) return false;
    const ro_phrase *office = ro_finder_phrase(f, RO_PHRASE_OFFICE, t - 1);
    if (office && office->first + office->count == t) return true;
    return (ro_finder_bits(f, t - 1, NULL) & (RO_NOUN_HONORIFIC | RO_NOUN_TITLE)) != 0;
}

/* "UN Special Envoy for Syria Staffan de Mistura": does the title before the preposition end in a state or place right before `t`?
 */
static bool title_and_place_before(const ro_finder *f, const ro_chunk *chunk, uint32_t t)
{
    uint32_t first = chunk->first;
    if (t == first || first < 2 || ro_finder_token(f, first - 1)->upos != RO_ADP) return false;
    if (ro_finder_state(f, t - 1) < 0 && !ro_finder_phrase(f, RO_PHRASE_PLACE, t - 1) &&
        !ro_finder_phrase(f, RO_PHRASE_BODY, t - 1))
        return false;
    return ro_finder_phrase(f, RO_PHRASE_OFFICE, first - 2) || ro_finder_bits(f, first - 2, NULL) & RO_NOUN_TITLE;
}

/* "United Nations Nikki Haley" taken for one body: the known part ends before `t`. */
static bool beyond_body(const ro_finder *f, const ro_name *name, uint32_t t)
{
    const ro_phrase *body = ro_finder_phrase(f, RO_PHRASE_BODY, name->first),
                    *outlet = ro_finder_phrase(f, RO_PHRASE_OUTLET, name->first);
    const ro_phrase *p = body ? body : outlet;
    return name->kind == RO_NAME_ORG && p && p->first <= name->first && p->first + p->count <= t;
}

static bool unclaimed(const ro_finder *f, uint32_t t)
{
    const ro_name *name = ro_finder_name(f, t);
    if (name && beyond_body(f, name, t)) name = NULL;
    return (!name || name->kind == RO_NAME_PER || name->kind == RO_NAME_MISC) && !ro_finder_phrase(f, RO_PHRASE_BODY, t) &&
           !ro_finder_phrase(f, RO_PHRASE_OUTLET, t) && !ro_finder_phrase(f, RO_PHRASE_STATE, t) &&
           !ro_finder_phrase(f, RO_PHRASE_OFFICE, t) &&
           !(ro_finder_bits(f, t, NULL) & (RO_NOUN_BODY | RO_NOUN_GROUP | RO_NOUN_PERSON | RO_NOUN_TIME));
}

/* "Karov" where the tables know a minister of that name, or "Karov Ivan": nothing but proper nouns that nobody claims. */
static bool is_known_person(const ro_finder *f, const ro_chunk *chunk, uint32_t first)
{
    uint32_t end = ro_chunk_end(chunk);
    if (first != chunk->first || !f->tables->known_person || ro_finder_token(f, first)->flags & RO_TOKEN_ALL_CAPITALS) return false;
    if (end - first == 1 && ro_finder_token(f, first)->word.len < KNOWN_SURNAME_MIN) return false;
    if (known_otherwise(f, first, end) || ro_finder_phrase(f, RO_PHRASE_PLACE, end - 1)) return false;
    return f->tables->known_person(f->tables->context, ro_str_span(f->doc->text, ro_finder_span(f, first, end)));
}

/* Proper nouns that nothing else claims, back from the chunk's end, behind a title or a given name. */
static bool unrecognised_person(const ro_finder *f, const ro_chunk *chunk, uint32_t *name_first)
{
    uint32_t end = ro_chunk_end(chunk), first = end;
    while (first > chunk->first && end - first < NAME_TOKENS_MAX) {
        bool hyphen = ro_token_is_hyphen(f->doc, first - 1) && first < end;
        if (!hyphen && (!is_proper(f, first - 1) || !unclaimed(f, first - 1))) break;
        first--;
    }
    if (first == end || !is_proper(f, first)) return false;
    for (uint32_t t = first; t < end; t++) {
        bool given = t + 1 < end && ro_finder_phrase(f, RO_PHRASE_GIVEN_NAME, t) && t == first && !known_otherwise(f, first, end);
        if (!given && !title_before(f, chunk, t) && !title_and_place_before(f, chunk, t)) continue;
        *name_first = t;
        return true;
    }
    *name_first = first;
    return is_known_person(f, chunk, first);
}

/* "Vernon Jordan … Jordan denied it": a surname of the page that is also a state's name, where nothing else speaks of the state. */
static bool is_no_state(const ro_finder *f, uint32_t t)
{
    const ro_phrase *state = ro_finder_phrase(f, RO_PHRASE_STATE, t);
    if (!state || state->count != 1 || (t && ro_finder_token(f, t - 1)->upos == RO_ADP)) return false;
    for (uint32_t i = 0; i < f->doc->phrases.count; i++) {
        const ro_phrase *p = &f->doc->phrases.at[i];
        if (p->id == state->id &&
            (p->table == RO_PHRASE_ADJECTIVE || p->table == RO_PHRASE_DEMONYM || p->table == RO_PHRASE_CAPITAL))
            return false;
    }
    return true;
}

bool ro_person_in(const ro_finder *f, const ro_chunk *chunk, uint32_t *name_first)
{
    uint32_t end = ro_chunk_end(chunk), last = end - 1;
    if (ro_finder_token(f, last)->word.len < 2) return false; /* "R" of "R-Texas" */
    const ro_name *name = ro_finder_name(f, last);
    if (name && name->kind == RO_NAME_PER && name->first + name->count >= end) {
        uint32_t from = name->first > chunk->first ? name->first : chunk->first, first = skip_titles(f, from, end);
        if (first > from && first < last && f->tables->known_person && /* "Shah Mahmood Qureshi" */
            f->tables->known_person(f->tables->context, ro_str_span(f->doc->text, ro_finder_span(f, from, end))))
            first = from;
        if (!known_otherwise(f, first, end) || (first + 1 == end && known_surname(f, last))) {
            *name_first = first;
            return true;
        }
    }
    /* a surname that the page has in full elsewhere, mistaken for a place or body here: "Lavrov" */
    if (is_proper(f, last) && known_surname(f, last) && (!name || name->count == 1) &&
        (!known_otherwise(f, last, end) || is_no_state(f, last))) {
        *name_first = last;
        return true;
    }
    return unrecognised_person(f, chunk, name_first);
}

/* --- titles -------------------------------------------------------------------------------------------------------------- */

static void read_tenure(const ro_finder *f, ro_mention *m, uint32_t from, uint32_t to)
{
    for (uint32_t t = from; t < to; t++) {
        uint32_t bits = ro_nouns_of(f->tables->nouns, ro_finder_token(f, t)->lower);
        if (bits & RO_NOUN_FORMER)
            m->tenure = RO_TENURE_FORMER;
        else if (bits & RO_NOUN_FUTURE && m->tenure == RO_TENURE_HOLDER)
            m->tenure = RO_TENURE_FUTURE;
        else if (bits & RO_NOUN_ACTING && m->tenure == RO_TENURE_HOLDER)
            m->tenure = RO_TENURE_ACTING;
        else if (bits & RO_NOUN_DEPUTY && m->tenure == RO_TENURE_HOLDER && !ro_finder_phrase(f, RO_PHRASE_OFFICE, t))
            m->tenure = RO_TENURE_DEPUTY;
    }
}

/* The last office phrase that reaches into [from, to), or NULL. "deputy" is part of the phrase where the table has it, and the
 * possessor in "the foreign ministry's spokeswoman". */
static const ro_phrase *office_in(const ro_finder *f, uint32_t from, uint32_t to)
{
    for (uint32_t t = to; t-- > from;) {
        const ro_phrase *p = ro_finder_phrase(f, RO_PHRASE_OFFICE, t);
        if (p && p->first < to && p->first + p->count <= to) return p;
    }
    return NULL;
}

/* The first word of a title that no table has: what follows the last adjective of state, body and article. */
static uint32_t title_start(const ro_finder *f, uint32_t from, uint32_t to)
{
    uint32_t start = from;
    for (uint32_t t = from; t < to; t++) {
        const ro_token *k = ro_finder_token(f, t);
        const ro_name *name = ro_finder_name(f, t);
        bool other = k->upos == RO_DET || k->upos == RO_PUNCT || ro_token_is_possessive(k) || k->upos == RO_PRON;
        other = other || ro_finder_state(f, t) >= 0 || ro_finder_phrase(f, RO_PHRASE_BODY, t);
        other = other || (name && !(ro_finder_bits(f, t, NULL) & (RO_NOUN_TITLE | RO_NOUN_PERSON)));
        other = other || ro_nouns_of(f->tables->nouns, k->lower) & RO_NOUN_FORMER;
        if (other) start = t + 1;
    }
    return start;
}

static ro_gender gender_of(uint32_t bits)
{
    if (bits & RO_NOUN_MALE) return RO_GENDER_MALE;
    return bits & RO_NOUN_FEMALE ? RO_GENDER_FEMALE : RO_GENDER_UNKNOWN;
}

/* "top US diplomat", "chief Iranian negotiator": the wording of the words on both sides of one state's adjective, or -1. */
static int32_t office_around_state(const ro_finder *f, uint32_t from, uint32_t to)
{
    uint32_t at = from;
    while (at < to && ro_finder_token(f, at)->upos == RO_DET) at++;
    const ro_phrase *state = NULL;
    for (uint32_t t = at + 1; t + 1 < to && !state; t++) {
        const ro_phrase *adjective = ro_finder_phrase(f, RO_PHRASE_ADJECTIVE, t), *name = ro_finder_phrase(f, RO_PHRASE_STATE, t);
        state = adjective ? adjective : name;
    }
    if (!state || state->first <= at || state->first + state->count >= to || !f->tables->office_of_words) return -1;
    ro_str before = ro_str_span(f->doc->text, ro_finder_span(f, at, state->first));
    ro_str after = ro_str_span(f->doc->text, ro_finder_span(f, state->first + state->count, to));
    ro_str words = ro_str_format(f->arena, "%.*s %.*s", RO_STR_ARGS(before), RO_STR_ARGS(after));
    return words.ptr ? f->tables->office_of_words(f->tables->context, words) : -1;
}

void ro_title_read(const ro_finder *f, ro_mention *m, uint32_t from, uint32_t to)
{
    const ro_phrase *office = office_in(f, from, to);
    uint32_t start = office ? office->first : title_start(f, from, to);
    if (office) {
        m->office = (int32_t)office->id;
        if (m->phrase < 0) m->phrase = (int32_t)(office - f->doc->phrases.at);
        start = office->first > from ? office->first : from;
    }
    int32_t around = office && office->first > from ? -1 : office_around_state(f, from, to);
    if (around >= 0) m->office = around;
    if (around >= 0 && !office) start = from;
    bool title = office != NULL || around >= 0;
    for (uint32_t t = start; t < to; t++)
        title = title ||
                ro_finder_bits(f, t, NULL) & (RO_NOUN_TITLE | RO_NOUN_PERSON | RO_NOUN_PEOPLE | RO_NOUN_HONORIFIC | RO_NOUN_GROUP);
    if (start < to && title) m->title = ro_finder_span(f, start, to);
    read_tenure(f, m, from, to);
    for (uint32_t t = from; t < to; t++) {
        m->counterpart = m->counterpart || ro_token_is(ro_finder_token(f, t), "counterpart");
        int32_t state = ro_finder_state(f, t);
        if (state >= 0) m->state = state;
        ro_gender gender = gender_of(ro_finder_bits(f, t, NULL));
        if (gender != RO_GENDER_UNKNOWN && t >= start) m->gender = gender;
    }
}
