/* mention.c: from noun chunks to mentions.
 * Each chunk gives one main mention, by what stands at its end (a person's name, a known phrase, a noun of data/nominals.tsv), and
 * maybe others nested in it ("the Obama administration" holds Obama; "Russian foreign ministry statement" holds the ministry).
 * A main mention then grows over its possessor ("Israel's chief negotiator") and over "of"-phrases that belong to it. */
#include "mention/mention.h"

#include "mention/finder.h"
#include "mention/weights.h"

#include <stdlib.h>

enum { SURNAME_MIN = 3 };

uint32_t ro_finder_bits(const ro_finder *f, uint32_t t, bool *plural)
{
    return ro_noun_bits(f->tables->nouns, ro_finder_token(f, t), plural);
}

/* "Center for American Progress": the adjective belongs to the body's name and says nothing of a state. */
static bool inside_body_name(const ro_finder *f, uint32_t t)
{
    const ro_name *name = ro_finder_name(f, t);
    return name && name->kind == RO_NAME_ORG && name->first < t &&
           !ro_finder_phrase(f, RO_PHRASE_OFFICE, name->first + name->count - 1);
}

/* "Vostrian-backed militias" and "anti-Vostrian rebels" are not Vostria's; "Vostrian-flagged ships" and "Vostrian-led forces" are. */
static bool is_behind_or_against(const ro_finder *f, const ro_phrase *p)
{
    static const char *const after[] = {"backed",  "allied",  "aligned", "sponsored", "supported", "funded",   "armed",    "trained",
                                        "brokered", "mediated", "linked",  "inspired",  "friendly",  "supplied", "occupied", "imposed"};
    static const char *const before[] = {"pro", "anti", "non"};
    const uint32_t end = p->first + p->count;
    if (end + 1 < f->doc->token_count && ro_token_is_hyphen(f->doc, end) && RO_STR_IN(ro_finder_token(f, end + 1)->lower, after)) return true;
    return p->first > 1 && ro_token_is_hyphen(f->doc, p->first - 1) && RO_STR_IN(ro_finder_token(f, p->first - 2)->lower, before);
}

int32_t ro_finder_state(const ro_finder *f, uint32_t t)
{
    static const ro_phrase_class classes[] = {RO_PHRASE_ADJECTIVE, RO_PHRASE_STATE, RO_PHRASE_DEMONYM, RO_PHRASE_METONYM,
                                              RO_PHRASE_CAPITAL};
    if (!f->tables->state_of_phrase || inside_body_name(f, t)) return -1;
    for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
        const ro_phrase *p = ro_finder_phrase(f, classes[c], t);
        if (p) return is_behind_or_against(f, p) ? -1 : f->tables->state_of_phrase(f->tables->context, p);
    }
    return -1;
}

int32_t ro_finder_add(ro_finder *f, ro_mention_kind kind, uint32_t first, uint32_t end, uint32_t head, const char *why)
{
    ro_mention m = {.kind = kind,
                    .first = first,
                    .count = end - first,
                    .head = head,
                    .span = ro_finder_span(f, first, end),
                    .office = -1,
                    .state = -1,
                    .other_state = -1,
                    .phrase = -1,
                    .of = -1,
                    .antecedent = -1,
                    .quote = -1,
                    .why = why};
    m.noun = ro_finder_bits(f, head, NULL);
    if (!RO_PUSH(f->arena, &f->out->all, m)) {
        f->failed = true;
        return -1;
    }
    return (int32_t)f->out->all.count - 1;
}

/* --- pronouns, amounts --------------------------------------------------------------------------------------------------- */

static void add_pronoun(ro_finder *f, uint32_t c)
{
    const ro_chunk *chunk = &f->chunks.at[c];
    const ro_token *t = ro_finder_token(f, chunk->first);
    int32_t i = f->main[c] = ro_finder_add(f, RO_MENTION_PRONOUN, chunk->first, chunk->first + 1, chunk->first, "pronoun");
    if (i < 0) return;
    ro_mention *m = ro_finder_mention(f, i);
    char c0 = t->lower.ptr[0];
    if (ro_str_starts(t->lower, RO_STR("he")) || ro_str_starts(t->lower, RO_STR("hi"))) m->gender = RO_GENDER_MALE;
    if (ro_str_starts(t->lower, RO_STR("her")) || c0 == 's') m->gender = RO_GENDER_FEMALE;
    if (ro_str_starts(t->lower, RO_STR("it"))) m->gender = RO_GENDER_NEUTER;
    m->plural = ro_str_starts(t->lower, RO_STR("the")) || ro_token_is(t, "we") || ro_token_is(t, "us") ||
                ro_str_starts(t->lower, RO_STR("our"));
}

/* "two" 2 … "ten" 10, "both" 2, "2" 2; 0 for other words. */
static uint8_t amount_of(const ro_token *t)
{
    static const char *const words[] = {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ro_token_is(t, words[i])) return (uint8_t)(i + 2);
    if (ro_token_is(t, "both") || ro_token_is(t, "pair") || ro_token_is(t, "duo")) return 2;
    if (ro_token_is(t, "trio")) return 3;
    return t->lower.len == 1 && t->lower.ptr[0] > '1' && t->lower.ptr[0] <= '9' ? (uint8_t)(t->lower.ptr[0] - '0') : 0;
}

static bool is_definite_word(const ro_token *t)
{
    return ro_token_is(t, "the") || ro_token_is(t, "these") || ro_token_is(t, "those") || ro_token_is(t, "both") ||
           ro_token_is(t, "this") || ro_token_is(t, "that");
}

/* "the two", "both sides", "the two diplomats", "all three countries", "the latter"; not "two diplomats", "both issues". */
static bool is_set_nominal(const ro_finder *f, const ro_chunk *chunk, uint8_t *amount)
{
    const uint32_t actor = RO_NOUN_PERSON | RO_NOUN_PEOPLE | RO_NOUN_GROUP | RO_NOUN_BODY | RO_NOUN_STATE;
    const ro_token *t = ro_finder_token(f, chunk->first), *head = ro_finder_token(f, chunk->head);
    uint32_t end = ro_chunk_end(chunk);
    *amount = 0;
    for (uint32_t i = chunk->first; i < end; i++) {
        if (!*amount) *amount = amount_of(ro_finder_token(f, i));
        if (ro_finder_state(f, i) >= 0 || ro_finder_name(f, i)) return false;
    }
    if (!is_definite_word(t) && !ro_token_is(t, "all")) return false;
    if (head == t + 1 && ro_token_is(t, "the") && (ro_token_is(head, "latter") || ro_token_is(head, "former"))) return true;
    return *amount && (!ro_token_is_nominal(head) || ro_finder_bits(f, chunk->head, NULL) & actor);
}

/* --- capitals: place or state? ------------------------------------------------------------------------------------------- */

static bool is_verb(const ro_token *t) { return t->upos == RO_VERB || t->upos == RO_AUX; }

/* Prepositions after which a capital speaks for its state: "talks with Moscow", "between Ankara and Kyiv", "pressure on Tehran". */
static bool acting_preposition(const ro_token *t)
{
    return ro_token_is(t, "with") || ro_token_is(t, "between") || ro_token_is(t, "against") || ro_token_is(t, "by") ||
           ro_token_is(t, "on");
}

/* "Ankara continued …", "Moscow's role", "urged Ankara" act; "in Ankara", "visited Ankara" are places. A list is as its last
 * member. */
static bool capital_acts(const ro_finder *f, uint32_t first, uint32_t end)
{
    const ro_doc *doc = f->doc;
    const ro_sentence *sentence = &doc->sentences[doc->tokens[first].sentence];
    uint32_t from = sentence->first, to = sentence->first + sentence->count;
    const ro_token *before = first > from ? &doc->tokens[first - 1] : NULL;
    if (before && before->upos == RO_ADP) return acting_preposition(before);
    if (before && (ro_token_is(before, "and") || ro_token_is(before, "or")) && first - from >= 2 &&
        ro_finder_state(f, first - 2) >= 0) {
        if (first - from >= 3 && doc->tokens[first - 3].upos == RO_ADP) return acting_preposition(&doc->tokens[first - 3]);
        return true; /* "between Moscow and Washington", "Moscow and Washington agreed" */
    }
    if (end < to && ro_token_is_possessive(&doc->tokens[end]))
        return end + 1 >= to || !(ro_finder_bits(f, end + 1, NULL) & RO_NOUN_PLACE);
    if (end < to &&
        (is_verb(&doc->tokens[end]) || (doc->tokens[end].upos == RO_ADV && end + 1 < to && is_verb(&doc->tokens[end + 1]))))
        return true;
    if (end + 1 < to && ro_token_is(&doc->tokens[end], "and") && ro_finder_state(f, end + 1) >= 0) return true;
    if (before && before->upos == RO_VERB)
        return !(ro_finder_bits(f, first - 1, NULL) & RO_NOUN_MOTION) &&
               !(ro_nouns_of(f->tables->nouns, before->lemma) & RO_NOUN_MOTION);
    return false;
}

/* --- main mentions ------------------------------------------------------------------------------------------------------- */

static uint32_t after_article(const ro_finder *f, const ro_chunk *chunk)
{
    uint32_t t = chunk->first;
    while (t < chunk->head && (ro_finder_token(f, t)->upos == RO_DET || ro_finder_token(f, t)->upos == RO_NUM)) t++;
    return t;
}

static bool is_plural_form(const ro_finder *f, uint32_t t)
{
    const ro_token *k = ro_finder_token(f, t);
    bool plural;
    ro_finder_bits(f, t, &plural);
    if (plural) return true;
    return k->upos == RO_NOUN && k->lower.len > 3 && k->lower.ptr[k->lower.len - 1] == 's' && k->lemma.len &&
           k->lemma.len < k->lower.len;
}

static int32_t add_person(ro_finder *f, const ro_chunk *chunk, uint32_t name_first)
{
    uint32_t end = ro_chunk_end(chunk);
    int32_t i = ro_finder_add(f, RO_MENTION_PERSON, chunk->first, end, name_first, "a person's name");
    if (i < 0) return i;
    ro_mention *m = ro_finder_mention(f, i);
    m->definite = true;
    m->name = ro_finder_span(f, name_first, end);
    ro_title_read(f, m, chunk->first, name_first);
    if (m->state < 0 && f->tables->state_of_person && name_first + 1 < end)
        m->state = f->tables->state_of_person(f->tables->context, ro_str_span(f->doc->text, m->name));
    if (m->gender == RO_GENDER_UNKNOWN && f->tables->given_name_gender && name_first + 1 < end)
        m->gender = f->tables->given_name_gender(f->tables->context, ro_finder_token(f, name_first)->lower);
    return i;
}

/* Has it a capital that the beginning of a sentence does not explain? */
static bool is_proper_phrase(const ro_finder *f, const ro_phrase *p)
{
    for (uint32_t t = p->first; t < p->first + p->count; t++) {
        const ro_token *k = ro_finder_token(f, t);
        if (!(k->flags & RO_TOKEN_CAPITAL)) continue;
        if (k->upos == RO_PROPN || !(k->flags & RO_TOKEN_SENTENCE_START) || p->count > 1) return true;
    }
    return false;
}

/* "in Munich, Germany on Friday": a state that says where the place before it lies; not "in Vienna, Iran said". */
static bool follows_place(const ro_finder *f, uint32_t first, uint32_t end)
{
    const ro_sentence *sentence = &f->doc->sentences[ro_finder_token(f, first)->sentence];
    if (first < sentence->first + 2 || !ro_token_is(ro_finder_token(f, first - 1), ",")) return false;
    const ro_name *name = ro_finder_name(f, first - 2);
    if (!(name && name->kind == RO_NAME_LOC) && !ro_finder_phrase(f, RO_PHRASE_PLACE, first - 2)) return false;
    if (ro_finder_phrase(f, RO_PHRASE_STATE, first - 2)) return false; /* "Iran, Russia and Turkey" */
    const ro_token *after = end < sentence->first + sentence->count ? ro_finder_token(f, end) : NULL;
    return !after || after->upos == RO_ADP || ro_token_is(after, ",") || ro_token_is(after, ".") || ro_token_is(after, ")");
}

/* What a known phrase or recognised name that ends the chunk makes of it, or -1. */
static int32_t add_known(ro_finder *f, const ro_chunk *chunk)
{
    static const struct {
        ro_phrase_class class;
        ro_mention_kind kind;
        const char *why;
    } order[] = {
        {RO_PHRASE_OUTLET, RO_MENTION_OUTLET, "an outlet of the tables"},
        {RO_PHRASE_BODY, RO_MENTION_BODY, "a body of the tables"},
        {RO_PHRASE_CAPITAL, RO_MENTION_PLACE, "a capital"},
        {RO_PHRASE_STATE, RO_MENTION_STATE, "a state's name"},
        {RO_PHRASE_METONYM, RO_MENTION_BODY, "a house that stands for a state"},
        {RO_PHRASE_DEMONYM, RO_MENTION_GROUP, "a people"},
        {RO_PHRASE_PLACE, RO_MENTION_PLACE, "a place of the tables"},
    };
    uint32_t end = ro_chunk_end(chunk), last = end - 1;
    const ro_name *name = ro_finder_name(f, last);
    for (size_t c = 0; c < sizeof order / sizeof *order; c++) {
        const ro_phrase *p = ro_finder_phrase(f, order[c].class, last);
        if (!p || p->first + p->count < end) continue;
        bool longer = name && name->first < p->first && name->kind != RO_NAME_NORP; /* "Bank of Moscow" */
        if (longer &&
            (order[c].class == RO_PHRASE_PLACE || order[c].class == RO_PHRASE_STATE || order[c].class == RO_PHRASE_CAPITAL))
            continue;
        bool plural, proper = is_proper_phrase(f, p);
        if (!proper && order[c].class != RO_PHRASE_BODY) continue;
        if (!proper && ro_finder_bits(f, last, &plural) & (RO_NOUN_PERSON | RO_NOUN_PEOPLE) && plural) continue; /* "fighters" */
        ro_mention_kind kind = order[c].kind;
        const char *why = order[c].why;
        if (order[c].class == RO_PHRASE_CAPITAL && p->first == chunk->first && capital_acts(f, chunk->first, end)) {
            kind = RO_MENTION_STATE;
            why = "a capital that acts for its state";
        }
        if (order[c].class == RO_PHRASE_STATE && p->first == chunk->first && follows_place(f, chunk->first, end)) {
            kind = RO_MENTION_PLACE;
            why = "the state that a place lies in";
        }
        int32_t i = ro_finder_add(f, kind, chunk->first, end, chunk->head, why);
        if (i < 0) return i;
        ro_mention *m = ro_finder_mention(f, i);
        m->phrase = f->covers.phrase[order[c].class][last];
        m->definite = true;
        m->plural = kind == RO_MENTION_GROUP;
        if (kind == RO_MENTION_STATE || p->table == RO_PHRASE_METONYM || p->table == RO_PHRASE_DEMONYM ||
            p->table == RO_PHRASE_CAPITAL)
            m->state = ro_finder_state(f, last);
        for (uint32_t t = chunk->first; m->state < 0 && t < last; t++) m->state = ro_finder_state(f, t);
        if (proper || m->state >= 0) m->name = ro_finder_span(f, p->first, end); /* "the ministry" names nobody */
        return i;
    }
    return -1;
}

/* "Miliband warned", taken for a body or place that no table has, while an office holder bears the name. */
static bool is_known_surname(const ro_finder *f, const ro_name *name)
{
    const ro_token *t = ro_finder_token(f, name->first);
    uint32_t last = name->first + name->count - 1;
    if ((name->kind != RO_NAME_ORG && name->kind != RO_NAME_LOC && name->kind != RO_NAME_MISC) || !f->tables->known_person)
        return false;
    if (t->flags & RO_TOKEN_ALL_CAPITALS || t->word.len < SURNAME_MIN + 1 || ro_finder_bits(f, last, NULL)) return false;
    uint32_t from = name->first;
    while (from < last && ro_finder_bits(f, from, NULL) & (RO_NOUN_TITLE | RO_NOUN_HONORIFIC)) from++; /* "General Berg" */
    ro_span span = ro_finder_span(f, from, last + 1);
    if (from > name->first && from == last) return f->tables->known_person(f->tables->context, ro_str_span(f->doc->text, span));
    bool one =
        span.end - span.start == (uint32_t)(t->end - t->start) || (name->count == 3 && ro_token_is_hyphen(f->doc, name->first + 1));
    return one && f->tables->known_person(f->tables->context, ro_str_span(f->doc->text, span));
}

static int32_t add_recognised(ro_finder *f, const ro_chunk *chunk)
{
    uint32_t end = ro_chunk_end(chunk);
    const ro_name *name = ro_finder_name(f, end - 1);
    if (ro_map_get(&f->acronyms, ro_finder_token(f, end - 1)->word) != RO_MAP_NONE) {
        int32_t i = ro_finder_add(f, RO_MENTION_BODY, chunk->first, end, chunk->head, "an acronym that the text brings in");
        if (i >= 0) ro_finder_mention(f, i)->name = ro_finder_span(f, end - 1, end);
        if (i >= 0) ro_finder_mention(f, i)->definite = true;
        return i;
    }
    if (!name || name->first + name->count < end) return -1;
    if (is_known_surname(f, name)) return add_person(f, chunk, name->first);
    bool plural = is_plural_form(f, end - 1);
    ro_mention_kind kind = RO_MENTION_BODY;
    if (name->kind == RO_NAME_LOC)
        kind = RO_MENTION_PLACE;
    else if (name->kind == RO_NAME_NORP)
        kind = RO_MENTION_GROUP;
    else if (name->kind != RO_NAME_ORG)
        return -1;
    if (name->kind == RO_NAME_NORP && ro_finder_token(f, end - 1)->upos == RO_ADJ) return -1;
    if (name->kind == RO_NAME_ORG && ro_finder_bits(f, chunk->head, NULL) & (RO_NOUN_TITLE | RO_NOUN_PERSON) &&
        !ro_finder_phrase(f, RO_PHRASE_BODY, end - 1))
        return -1;
    int32_t i = ro_finder_add(f, kind, chunk->first, end, chunk->head, "a name that the recogniser found");
    if (i < 0) return i;
    ro_mention *m = ro_finder_mention(f, i);
    m->name = ro_finder_span(f, name->first > chunk->first ? name->first : after_article(f, chunk), end);
    m->definite = true;
    m->plural = kind == RO_MENTION_GROUP || plural;
    for (uint32_t t = chunk->first; t < (kind == RO_MENTION_PLACE ? name->first : end); t++)
        if (m->state < 0) m->state = ro_finder_state(f, t); /* the Niger Delta is not Niger's */
    return i;
}

/* A kind for the noun that heads the chunk, or -1: it stands for nobody. */
static int noun_kind(const ro_finder *f, const ro_chunk *chunk, uint32_t bits, bool plural)
{
    const ro_phrase *office = ro_finder_phrase(f, RO_PHRASE_OFFICE, chunk->head);
    if (office && office->first + office->count > chunk->head) return plural ? RO_MENTION_GROUP : RO_MENTION_OFFICE;
    if (bits & (RO_NOUN_PERSON | RO_NOUN_PEOPLE)) return plural ? RO_MENTION_GROUP : RO_MENTION_OFFICE;
    if (bits & RO_NOUN_OUTLET && !plural) return RO_MENTION_OUTLET;
    if (bits & RO_NOUN_STATE && !(bits & RO_NOUN_PERSON)) return plural ? RO_MENTION_GROUP : RO_MENTION_STATE;
    if (bits & RO_NOUN_BODY) return plural ? RO_MENTION_GROUP : RO_MENTION_BODY;
    if (bits & RO_NOUN_GROUP) return RO_MENTION_GROUP;
    return -1;
}

/* "Xinhua news agency", "ISIS terrorist organization": the name before the class noun is the name of the whole. */
static void take_class_name(const ro_finder *f, const ro_chunk *chunk, ro_mention *m)
{
    static const char *const words[] = {"agency",       "newspaper", "daily",       "magazine", "channel",
                                        "network",      "website",   "broadcaster", "group",    "organization",
                                        "organisation", "movement",  "militia",     "outlet"};
    bool fits = RO_STR_IN(ro_finder_token(f, chunk->head)->lower, words);
    if (!fits || (m->kind != RO_MENTION_OUTLET && m->kind != RO_MENTION_BODY && m->kind != RO_MENTION_GROUP)) return;
    for (uint32_t t = chunk->first; t < chunk->head; t++) {
        const ro_phrase *outlet = ro_finder_phrase(f, RO_PHRASE_OUTLET, t), *body = ro_finder_phrase(f, RO_PHRASE_BODY, t);
        const ro_phrase *p = outlet ? outlet : m->kind != RO_MENTION_OUTLET ? body : NULL;
        if (!p || p->first != t || !(ro_finder_token(f, t)->flags & RO_TOKEN_CAPITAL)) continue;
        if (p == outlet)
            m->kind = RO_MENTION_OUTLET;
        else
            m->kind = RO_MENTION_BODY;
        m->phrase = (int32_t)(p - f->doc->phrases.at);
        m->name = ro_finder_span(f, t, t + p->count);
        m->definite = true;
        return;
    }
}

/* "the Obama campaign" is somebody, "the Russian air campaign" nobody. */
static bool names_person(const ro_finder *f, const ro_chunk *chunk)
{
    for (uint32_t t = chunk->first; t < ro_chunk_end(chunk); t++) {
        const ro_name *name = ro_finder_name(f, t);
        if (name && name->kind == RO_NAME_PER) return true;
    }
    return chunk->possessor >= 0 && f->main[chunk->possessor] >= 0 &&
           ro_finder_mention(f, f->main[chunk->possessor])->kind == RO_MENTION_PERSON;
}

static int32_t add_nominal(ro_finder *f, const ro_chunk *chunk)
{
    bool plural = false;
    uint32_t bits = ro_finder_bits(f, chunk->head, &plural), end = ro_chunk_end(chunk);
    plural = plural || is_plural_form(f, chunk->head);
    uint8_t amount;
    if (is_set_nominal(f, chunk, &amount)) {
        int32_t i = ro_finder_add(f, RO_MENTION_NOMINAL, chunk->first, end, chunk->head, "a number of those named");
        if (i < 0) return i;
        ro_finder_mention(f, i)->amount = amount;
        ro_finder_mention(f, i)->plural = amount > 1;
        ro_finder_mention(f, i)->definite = true;
        return i;
    }
    int kind = ro_finder_token(f, chunk->head)->upos == RO_VERB ? -1 : noun_kind(f, chunk, bits, plural);
    bool definite = is_definite_word(ro_finder_token(f, chunk->first)) || chunk->possessor >= 0;
    if (kind < 0 || (kind == RO_MENTION_STATE && !definite)) return -1;
    if (ro_token_is(ro_finder_token(f, chunk->head), "campaign") && !names_person(f, chunk)) return -1;
    int32_t i = ro_finder_add(f, (ro_mention_kind)kind, chunk->first, end, chunk->head, "a noun that stands for somebody");
    if (i < 0) return i;
    ro_mention *m = ro_finder_mention(f, i);
    m->plural = plural;
    m->definite = definite;
    static const char *const peers[] = {"counterpart", "opposite", "colleague", "host"};
    for (size_t w = 0; w < sizeof peers / sizeof *peers; w++)
        m->counterpart = m->counterpart || ro_token_is(ro_finder_token(f, chunk->head), peers[w]);
    for (uint32_t t = chunk->first; t < end && !m->amount; t++) m->amount = amount_of(ro_finder_token(f, t));
    if (kind == RO_MENTION_OFFICE || kind == RO_MENTION_GROUP) ro_title_read(f, m, chunk->first, end);
    for (uint32_t t = chunk->first; t < end; t++)
        if (m->state < 0) m->state = ro_finder_state(f, t);
    take_class_name(f, chunk, m);
    return i;
}

static void make_chunk(ro_finder *f, uint32_t c)
{
    const ro_chunk *chunk = &f->chunks.at[c];
    uint32_t name_first;
    if (chunk->pronoun) {
        add_pronoun(f, c);
        return;
    }
    bool person = ro_person_in(f, chunk, &name_first);
    const ro_phrase *office = ro_finder_phrase(f, RO_PHRASE_OFFICE, chunk->head);
    bool officer = chunk->head + 1 < ro_chunk_end(chunk) && office; /* "secretary-general of the United Nations" */
    int32_t i = person ? add_person(f, chunk, name_first) : officer ? -1 : add_known(f, chunk);
    if (i < 0 && !person && !officer) i = add_recognised(f, chunk);
    if (i < 0 && !person) i = add_nominal(f, chunk);
    f->main[c] = i;
    if (f->failed) return;
    ro_nested_add(f, chunk, i);
    if (person && i >= 0 && ro_grow_has_title_before(f, c, name_first))
        ro_grow_over_title(f, c, name_first);
    else if (person && i >= 0)
        ro_grow_over_brackets(f, c);
    else if (i >= 0)
        ro_grow_over_first_half(f, c);
    if (i >= 0 && !person) ro_grow_over_elect(f, c);
    if (i >= 0 && !person) ro_grow_over_shared_word(f, c);
}

/* --- order --------------------------------------------------------------------------------------------------------------- */

typedef struct key {
    uint32_t first, count, old;
} key;

static int by_place(const void *a, const void *b)
{
    const key *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    return x->old < y->old ? -1 : x->old > y->old;
}

/* Sorts the mentions, drops those that another swallowed and those of equal span, and renumbers what points at them. */
static bool put_in_order(ro_finder *f)
{
    ro_mentions *all = f->out;
    uint32_t n = all->all.count, kept = 0;
    key *keys = RO_NEW_N(f->arena, key, n + 1);
    int32_t *now = RO_NEW_N(f->arena, int32_t, n + 1);
    ro_mention *sorted = RO_NEW_N(f->arena, ro_mention, n + 1);
    if (!keys || !now || !sorted) return false;
    for (uint32_t i = 0; i < n; i++) keys[i] = (key){all->all.at[i].first, all->all.at[i].count, i};
    if (n) qsort(keys, n, sizeof *keys, by_place);
    for (uint32_t i = 0; i < n; i++) {
        const ro_mention *m = &all->all.at[keys[i].old];
        bool again = kept && sorted[kept - 1].first == m->first && sorted[kept - 1].count == m->count;
        now[keys[i].old] = !m->count ? -1 : (int32_t)(again ? kept - 1 : kept);
        if (m->count && !again) sorted[kept++] = *m;
    }
    for (uint32_t i = 0; i < kept; i++) {
        if (sorted[i].of >= 0) sorted[i].of = now[sorted[i].of];
        if (sorted[i].of == (int32_t)i) sorted[i].of = -1;
        if (sorted[i].antecedent >= 0) sorted[i].antecedent = now[sorted[i].antecedent];
    }
    all->all.at = sorted;
    all->all.count = kept;
    all->all.room = n + 1;
    for (uint32_t c = 0; c < f->chunks.count; c++)
        if (f->main[c] >= 0) f->main[c] = now[f->main[c]];
    return true;
}

/* Which mention a token leads to: the one whose head it is, the outer one where a parse gives two the same ("Syria's minister said"
 * with "Syria" as subject); then any token of a person's name. */
static bool index_tokens(ro_finder *f)
{
    size_t n = f->doc->token_count;
    int32_t *of = f->out->of_token = ro_arena_alloc(f->arena, (n + 1) * sizeof *of);
    if (!of) return false;
    memset(of, 0xff, (n + 1) * sizeof *of);
    for (uint32_t i = 0; i < f->out->all.count; i++) /* outer mentions come first */
        if (of[f->out->all.at[i].head] < 0) of[f->out->all.at[i].head] = (int32_t)i;
    for (uint32_t i = 0; i < f->out->all.count; i++) {
        const ro_mention *m = &f->out->all.at[i];
        for (uint32_t t = m->first; t < m->first + m->count; t++)
            if (of[t] < 0 && f->doc->tokens[t].start >= m->name.start && f->doc->tokens[t].end <= m->name.end) of[t] = (int32_t)i;
    }
    return true;
}

ro_status ro_mentions_find_watched(ro_mentions *out, ro_arena *arena, const ro_doc *doc, const ro_mention_tables *tables,
                                   ro_coref_watch *watch, ro_error *error)
{
    memset(out, 0, sizeof *out);
    ro_finder f = {.doc = doc, .tables = tables, .arena = arena, .out = out};
    ro_status status = ro_covers_find(&f.covers, arena, doc, tables->nouns);
    if (!status) status = ro_chunks_find(&f.chunks, arena, doc, &f.covers, tables->nouns);
    if (status) return ro_error_set(error, status, NULL, -1, "no memory for mentions");
    f.main = RO_NEW_N(arena, int32_t, (size_t)f.chunks.count + 1);
    if (!f.main || !ro_gather_words(&f)) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for mentions");
    for (uint32_t c = 0; c < f.chunks.count; c++) f.main[c] = -1;
    for (uint32_t c = 0; c < f.chunks.count && !f.failed; c++) make_chunk(&f, c);
    for (uint32_t c = 0; c < f.chunks.count && !f.failed; c++) ro_grow_over_possessor(&f, c);
    for (uint32_t c = f.chunks.count; c-- > 0 && !f.failed;) ro_grow_over_complement(&f, c);
    if (f.failed || !put_in_order(&f)) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for mentions");
    ro_roles_read(&f);
    if (!index_tokens(&f)) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for mentions");
    ro_appositions_tie(&f);
    return ro_mentions_tie_watched(out, arena, doc, tables, watch, error);
}

ro_status ro_mentions_find(ro_mentions *out, ro_arena *arena, const ro_doc *doc, const ro_mention_tables *tables, ro_error *error)
{
    return ro_mentions_find_watched(out, arena, doc, tables, NULL, error);
}

int32_t ro_mentions_at(const ro_mentions *self, uint32_t token)
{
    uint32_t low = 0, high = self->all.count;
    while (low < high) { /* the first mention that begins after the token */
        uint32_t middle = low + (high - low) / 2;
        if (self->all.at[middle].first <= token)
            low = middle + 1;
        else
            high = middle;
    }
    int32_t best = -1;
    for (uint32_t i = low; i-- > 0 && self->all.at[i].first + RO_SENTENCE_TOKENS_MAX > token;) {
        const ro_mention *m = &self->all.at[i];
        if (m->first + m->count <= token) continue;
        if (best < 0 || m->count < self->all.at[best].count) best = (int32_t)i;
    }
    return best;
}

const char *ro_mention_kind_name(ro_mention_kind kind)
{
    static const char *const names[] = {"person", "office", "state", "body", "group", "place", "outlet", "nominal", "pronoun"};
    return (unsigned)kind < sizeof names / sizeof *names ? names[kind] : "unknown";
}
