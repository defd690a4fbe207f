/* contact.c: triggers and sides.
 * "In a telephone conversation with US Secretary of State John Kerry on Monday, Russian Foreign Minister Sergey Lavrov has urged …":
 * trigger "conversation" (noun, `telephone` -> phone-call, frame pair); `with` brings Kerry; it is an adjunct of "urged", whose subject
 * brings Lavrov; its day is "Monday". Must not fire: "to meet the demands" (no side is met), "conversation" with one side only. */
#include "note/contact.h"

#include "note/field.h"

typedef struct candidate {
    const ro_note_input *in;
    const ro_contact_word *word;
    uint32_t trigger;
    ro_parties parties;
    int32_t first_party; /* actor of the subject, or -1 */
    uint8_t kind;
    bool definite;       /* "the phone call": may speak of one told before */
    bool is_event;       /* "the NATO meeting": its own name is a side */
    const char *rule;
} candidate;

static const ro_token *token_at(const ro_doc *doc, uint32_t i) { return &doc->tokens[i]; }

/* ---- which row of the table ---- */

static bool noun_takes(const ro_doc *doc, uint32_t noun, const ro_contact_word *row)
{
    if (ro_str_is(row->with, "-")) return true;
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0; c = ro_doc_next_child(doc, noun, c)) {
        const ro_token *t = token_at(doc, (uint32_t)c);
        if ((t->rel == RO_REL_COMPOUND || t->rel == RO_REL_AMOD || t->rel == RO_REL_NMOD) &&
            (ro_contact_word_takes(row, t->lower) || ro_contact_word_takes(row, t->lemma)))
            return true;
    }
    return noun > doc->sentences[doc->tokens[noun].sentence].first && ro_contact_word_takes(row, doc->tokens[noun - 1].lower);
}

static bool is_press(const ro_note_input *in, uint32_t token)
{
    return ro_words_contact(in->words, in->doc->tokens[token].lemma, RO_WORD_PRESS) != NULL;
}

/* A child of the verb that is the press: "told reporters", "spoke to journalists", "answered questions from reporters". */
static bool has_press(const ro_note_input *in, uint32_t verb)
{
    for (int32_t c = ro_doc_next_child(in->doc, verb, -1); c >= 0; c = ro_doc_next_child(in->doc, verb, c)) {
        uint8_t rel = token_at(in->doc, (uint32_t)c)->rel;
        if ((rel == RO_REL_OBJ || rel == RO_REL_IOBJ || rel == RO_REL_OBL) && is_press(in, (uint32_t)c)) return true;
    }
    return false;
}

static bool verb_takes(const ro_note_input *in, uint32_t verb, const ro_contact_word *row)
{
    bool press = has_press(in, verb);
    if (ro_contact_word_takes(row, RO_STR("press"))) return press;
    if (press) return false;
    if (!(row->frame & RO_FRAME_DOWN)) return true;
    for (int32_t c = ro_doc_next_child(in->doc, verb, -1); c >= 0; c = ro_doc_next_child(in->doc, verb, c))
        if (ro_str_is(token_at(in->doc, (uint32_t)c)->lower, "down")) return true;
    return false;
}

static const ro_contact_word *row_for(const ro_note_input *in, uint32_t token)
{
    const ro_token *t = token_at(in->doc, token);
    bool verb = t->upos == RO_VERB;
    if (!verb && t->upos != RO_NOUN && t->upos != RO_PROPN) return NULL;
    const ro_contact_word *row = ro_words_contact(in->words, verb ? t->lemma : t->lower, verb ? RO_WORD_VERB : RO_WORD_NOUN);
    char lower[64];
    if (!row && !verb) row = ro_words_contact(in->words, t->lemma, RO_WORD_NOUN);
    if (!row && !verb && t->upos == RO_PROPN && t->lemma.len < sizeof lower) {
        for (size_t i = 0; i < t->lemma.len; i++) lower[i] = ro_to_lower(t->lemma.ptr[i]);
        row = ro_words_contact(in->words, (ro_str){lower, t->lemma.len}, RO_WORD_NOUN);
    }
    for (; row; row = ro_words_next(in->words, row)) {
        if (verb ? !verb_takes(in, token, row) : !noun_takes(in->doc, token, row)) continue;
        bool plural = !ro_str_equal(t->lower, t->lemma) || ro_str_ends(t->lower, RO_STR("s"));
        if (!(row->frame & RO_FRAME_PLURAL) || plural) return row;
    }
    return NULL;
}

/* ---- sides ---- */

static void add_subject(candidate *c, uint32_t verb)
{
    ro_clause_subject s = ro_clause_subject_of(c->in->doc, verb);
    if (s.token < 0 || (uint32_t)s.token == c->trigger) return;
    uint32_t before = c->parties.count;
    ro_parties_add(&c->parties, c->in, (uint32_t)s.token);
    if (c->parties.count < 2 && token_at(c->in->doc, (uint32_t)s.token)->rel == RO_REL_CONJ && token_at(c->in->doc, (uint32_t)s.token)->head >= 0 && (uint32_t)s.token < c->trigger)
        ro_parties_add(&c->parties, c->in, (uint32_t)token_at(c->in->doc, (uint32_t)s.token)->head); /* "Trump and Putin, who last met" */
    if (c->parties.count > before && !s.passive && c->first_party < 0) c->first_party = (int32_t)c->parties.actors[before];
}

static void add_obliques(candidate *c, uint32_t head, const char *cases)
{
    const ro_doc *doc = c->in->doc;
    for (int32_t k = ro_doc_next_child(doc, head, -1); k >= 0; k = ro_doc_next_child(doc, head, k)) {
        const ro_token *t = token_at(doc, (uint32_t)k);
        bool fits = t->rel == RO_REL_NMOD || t->rel == RO_REL_OBL || t->rel == RO_REL_OBL_AGENT || t->rel == RO_REL_NMOD_POSS;
        if (fits && ro_clause_has_case(doc, (uint32_t)k, cases)) ro_parties_add(&c->parties, c->in, (uint32_t)k);
    }
}

/* A body that the meeting is of: "the NATO meeting", "the G20 talks". */
static bool is_convening(const ro_actor *actor)
{
    return actor->kind == RO_ACTOR_ORGANISATION || (actor->kind == RO_ACTOR_GROUP && actor->line.len) || (actor->kind == RO_ACTOR_INSTITUTION && !actor->state.len);
}

/* The side added at `before` names the event. */
static void note_event(candidate *c, uint32_t before)
{
    if (c->parties.count <= before || !is_convening(&c->in->actors->all.at[c->parties.actors[before]])) return;
    if (c->kind != RO_CONTACT_MEETING && c->kind != RO_CONTACT_TALKS) return;
    c->is_event = true;
    c->kind = RO_CONTACT_TALKS;
}

/* "agreed to resume Syrian talks": talks that an adjective gives to others are not the subject's own. */
static bool is_of_others(const candidate *c)
{
    const ro_doc *doc = c->in->doc;
    for (uint32_t i = 0; i < doc->phrases.count; i++) {
        const ro_phrase *p = &doc->phrases.at[i];
        if (p->first > c->trigger) break;
        if (p->table != RO_PHRASE_ADJECTIVE || p->first + p->count > c->trigger || c->trigger - p->first > 4) continue;
        if (doc->tokens[p->first].head >= 0 && (uint32_t)doc->tokens[p->first].head != c->trigger) continue;
        return true;
    }
    return false;
}

/* "Trump-Putin summit", "his meeting", "NATO summit": names and possessors before the noun. */
static void add_premodifiers(candidate *c)
{
    const ro_doc *doc = c->in->doc;
    for (int32_t k = ro_doc_next_child(doc, c->trigger, -1); k >= 0 && (uint32_t)k < c->trigger; k = ro_doc_next_child(doc, c->trigger, k)) {
        const ro_token *t = token_at(doc, (uint32_t)k);
        if (t->rel == RO_REL_NMOD_POSS) ro_parties_add(&c->parties, c->in, (uint32_t)k);
        if (t->rel != RO_REL_COMPOUND && t->rel != RO_REL_NMOD && t->rel != RO_REL_AMOD) continue;
        int32_t m = c->in->mentions->of_token ? c->in->mentions->of_token[k] : -1;
        if (m < 0 || c->in->mentions->all.at[m].kind == RO_MENTION_PLACE) continue;
        uint32_t before = c->parties.count;
        ro_parties_add(&c->parties, c->in, (uint32_t)k);
        note_event(c, before);
        for (int32_t j = ro_doc_next_child(doc, (uint32_t)k, -1); j >= 0; j = ro_doc_next_child(doc, (uint32_t)k, j))
            if (token_at(doc, (uint32_t)j)->rel == RO_REL_COMPOUND) ro_parties_add_one(&c->parties, c->in, (uint32_t)j);
    }
}

/* The name that ends right before the noun, whatever its heads: "the International Syria Support Group (ISSG) meeting". */
static void add_name_before(candidate *c)
{
    const ro_doc *doc = c->in->doc;
    uint32_t lowest = doc->sentences[doc->tokens[c->trigger].sentence].first, at = c->trigger;
    if (at >= lowest + 4 && ro_str_is(doc->tokens[at - 1].word, ")") && ro_str_is(doc->tokens[at - 3].word, "(")) at -= 3;
    if (at == lowest) return;
    int32_t m = ro_mentions_at(c->in->mentions, at - 1);
    if (m < 0 || c->in->mentions->all.at[m].kind != RO_MENTION_BODY) return;
    uint32_t before = c->parties.count;
    ro_parties_add_one(&c->parties, c->in, c->in->mentions->all.at[m].head);
    note_event(c, before);
}

static const char *side_cases(const candidate *c)
{
    uint32_t frame = c->word->frame;
    if (frame & RO_FRAME_VISIT) return "by|of|to|with";
    if (frame & RO_FRAME_MESSAGE) return "from|to|by";
    if (frame & RO_FRAME_EVENT) return "with|between|among|of|by";
    if (frame & RO_FRAME_PUBLIC) return c->kind == RO_CONTACT_INTERVIEW ? "by" : "with|by|alongside";
    return "with|between|among|by|of|involving";
}

/* The verb that the noun is object, subject or adjunct of lends its subject. */
static void add_from_verb(candidate *c)
{
    const ro_doc *doc = c->in->doc;
    const ro_token *t = token_at(doc, c->trigger);
    int32_t verb = t->head < 0 ? -1 : ro_clause_verb(doc, (uint32_t)t->head);
    if (verb < 0 || (uint32_t)verb == c->trigger) return;
    bool direct = t->head == verb;
    const ro_contact_word *light = ro_words_contact(c->in->words, doc->tokens[verb].lemma, RO_WORD_LIGHT);
    bool object = t->rel == RO_REL_OBJ || t->rel == RO_REL_NSUBJ_PASS || t->rel == RO_REL_XCOMP;
    bool adjunct = t->rel == RO_REL_OBL && ro_clause_has_case(doc, c->trigger, "in|during|at|after|following|over|by|before|on|for|from|through|via");
    bool deeper = t->rel == RO_REL_NMOD && ro_clause_has_case(doc, c->trigger, "of|in|at|during|after") &&
                  (c->word->frame & (RO_FRAME_EVENT | RO_FRAME_PUBLIC) || c->is_event);
    if (!direct && !deeper) return;
    if (object && light && is_of_others(c) && c->kind == RO_CONTACT_TALKS) return;
    if (object && light) {
        add_subject(c, (uint32_t)verb);
        add_obliques(c, (uint32_t)verb, "with|between|by");
    } else if (adjunct) {
        add_subject(c, (uint32_t)verb);
        if ((c->word->frame & RO_FRAME_PAIR) || (c->word->frame & RO_FRAME_PUBLIC && c->kind == RO_CONTACT_PRESS_CONFERENCE))
            add_obliques(c, (uint32_t)verb, "with|between|alongside");
    } else if (deeper) {
        add_subject(c, (uint32_t)verb);
    } else if (t->rel == RO_REL_NSUBJ) {
        add_obliques(c, (uint32_t)verb, "between|with|among");
    }
}

/* Who is interviewed speaks: the subject ("In an interview with X's anchor, Trump said"), else the possessor, else "with". */
static void gather_interview(candidate *c)
{
    ro_parties before = c->parties;
    ro_parties_clear(&c->parties);
    add_from_verb(c);
    if (!c->parties.count) c->parties = before;
    if (!c->parties.count) add_obliques(c, c->trigger, "with");
    c->rule = "an interview and who speaks in it";
}

static void gather_noun(candidate *c)
{
    const ro_doc *doc = c->in->doc;
    add_premodifiers(c);
    add_name_before(c);
    add_obliques(c, c->trigger, side_cases(c));
    bool joint = false;
    for (int32_t k = ro_doc_next_child(doc, c->trigger, -1); k >= 0; k = ro_doc_next_child(doc, c->trigger, k)) {
        const ro_token *t = token_at(doc, (uint32_t)k);
        if (t->rel == RO_REL_DET && (ro_str_is(t->lower, "the") || ro_str_is(t->lower, "this") || ro_str_is(t->lower, "that"))) c->definite = true;
        if (ro_str_is(t->lower, "joint")) joint = true;
    }
    bool told_whose = (c->word->frame & RO_FRAME_VISIT) && c->parties.count && c->in->actors->all.at[c->parties.actors[0]].kind == RO_ACTOR_PERSON;
    if (told_whose) {
        c->rule = "a visit, whose it is and where to";
        return;
    }
    if (c->kind == RO_CONTACT_INTERVIEW) {
        gather_interview(c);
        return;
    }
    if (c->parties.count < 2 || joint || c->is_event || (c->word->frame & (RO_FRAME_PUBLIC | RO_FRAME_EVENT | RO_FRAME_VISIT))) add_from_verb(c);
    c->rule = "a noun of contact and those it is of, with, between or held by";
}

/* An object by its relation; or a noun phrase without a preposition after the verb that the parser took for something else
 * ("called Lavrov" read as "called [him] Lavrov"). Must not fire: "called the talks useful" (no actor's name). */
static bool is_object(const ro_doc *doc, uint32_t verb, uint32_t child)
{
    const ro_token *t = token_at(doc, child);
    if (t->rel == RO_REL_OBJ || t->rel == RO_REL_IOBJ) return true;
    bool mistaken = t->rel == RO_REL_XCOMP || t->rel == RO_REL_CCOMP || t->rel == RO_REL_APPOS || t->rel == RO_REL_OBL_TMOD || t->rel == RO_REL_DEP;
    return mistaken && child > verb && t->upos == RO_PROPN && !ro_clause_case(doc, child).len;
}

/* The subject talks to an outlet: "talks to CBS", "spoke with Interfax". */
static bool speaks_to_outlet(const candidate *c, uint32_t token)
{
    int32_t m = ro_party_mention(c->in, token);
    return m >= 0 && c->in->mentions->all.at[m].kind == RO_MENTION_OUTLET;
}

/* "called Netanyahu and Abbas" is a phone call; "called Conte a great guy", "called him weak", "a group called X" are not: nothing may
 * follow the object that could say what it was called. */
static bool is_phoning(const candidate *c)
{
    const ro_doc *doc = c->in->doc;
    const ro_token *t = token_at(doc, c->trigger);
    if (t->rel == RO_REL_ACL || t->rel == RO_REL_AMOD) return false;
    for (int32_t k = ro_doc_next_child(doc, c->trigger, -1); k >= 0; k = ro_doc_next_child(doc, c->trigger, k)) {
        int32_t m = (uint32_t)k > c->trigger && is_object(doc, c->trigger, (uint32_t)k) ? ro_party_mention(c->in, (uint32_t)k) : -1;
        if (m < 0) continue;
        const ro_mention *object = &c->in->mentions->all.at[m];
        if (object->kind != RO_MENTION_PERSON && object->kind != RO_MENTION_OFFICE && object->kind != RO_MENTION_PRONOUN) return false;
        uint32_t next = object->first + object->count;
        if (next >= doc->token_count || doc->tokens[next].sentence != t->sentence) return true;
        uint8_t upos = doc->tokens[next].upos;
        bool quoted = doc->tokens[next].flags & RO_TOKEN_QUOTED;
        return !quoted && (upos == RO_ADP || upos == RO_CCONJ || upos == RO_SCONJ || upos == RO_ADV || upos == RO_PART_TAG ||
                           (upos == RO_PUNCT && !ro_str_is(doc->tokens[next].word, "\"")));
    }
    return false;
}

static void gather_verb(candidate *c)
{
    const ro_doc *doc = c->in->doc;
    bool object = ro_contact_word_takes(c->word, RO_STR("obj"));
    if (!(c->word->frame & RO_FRAME_PATIENT)) add_subject(c, c->trigger);
    for (int32_t k = ro_doc_next_child(doc, c->trigger, -1); k >= 0; k = ro_doc_next_child(doc, c->trigger, k)) {
        const ro_token *t = token_at(doc, (uint32_t)k);
        if (object && is_object(doc, c->trigger, (uint32_t)k)) ro_parties_add(&c->parties, c->in, (uint32_t)k);
        if ((c->word->frame & RO_FRAME_TOLD) && t->rel == RO_REL_OBL && speaks_to_outlet(c, (uint32_t)k)) c->kind = RO_CONTACT_INTERVIEW;
        if (t->rel == RO_REL_OBL_AGENT || (t->rel == RO_REL_OBL && ro_clause_has_case(doc, (uint32_t)k, "by"))) {
            int32_t m = ro_party_mention(c->in, (uint32_t)k);
            if (m >= 0) ro_parties_add(&c->parties, c->in, (uint32_t)k);
        }
        ro_str preposition = ro_clause_case(doc, (uint32_t)k);
        if (t->rel == RO_REL_OBL && preposition.len && ro_contact_word_takes(c->word, preposition)) ro_parties_add(&c->parties, c->in, (uint32_t)k);
    }
    c->rule = "a verb of contact, its subject and its object or `with`";
}

/* ---- sides by the words alone, where heads fail ---- */

enum { WITH_TOKENS_MAX = 14 };

static bool is_case_word(ro_str word, const char *words)
{
    for (ro_str rest = ro_str_of(words); rest.len;)
        if (ro_str_equal(ro_str_cut(&rest, '|'), word)) return true;
    return false;
}

/* "held discussions in Beijing with Xi": the list after the next with or between before another verb. */
static void add_with_by_words(candidate *c)
{
    const ro_doc *doc = c->in->doc;
    uint32_t sentence = doc->tokens[c->trigger].sentence;
    for (uint32_t i = c->trigger + 1; i + 1 < doc->token_count && i <= c->trigger + WITH_TOKENS_MAX && doc->tokens[i].sentence == sentence; i++) {
        const ro_token *t = token_at(doc, i);
        if (t->upos == RO_VERB || t->upos == RO_AUX || t->upos == RO_SCONJ || ro_str_is(t->word, ";")) return;
        if (t->upos != RO_ADP || !is_case_word(t->lower, "with|between|among|alongside")) continue;
        ro_parties_add_list(&c->parties, c->in, i + 1);
        return;
    }
}

static bool may_be_subject(const ro_note_input *in, const ro_mention *m)
{
    if (m->kind == RO_MENTION_PLACE || m->kind == RO_MENTION_OUTLET) return false;
    if (m->first == 0 || in->doc->tokens[m->first - 1].sentence != in->doc->tokens[m->first].sentence) return true;
    const ro_token *before = token_at(in->doc, m->first - 1);
    return before->upos != RO_ADP && !ro_str_is(before->word, "-") && before->rel != RO_REL_CASE;
}

/* "During a visit to Seoul, Kerry said": the subject of the sentence's own verb, after its setting. */
static void add_root_subject(candidate *c)
{
    const ro_doc *doc = c->in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[c->trigger].sentence];
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        int32_t subject = doc->tokens[i].head < 0 ? ro_doc_child(doc, i, RO_REL_NSUBJ) : -1;
        if (subject >= 0) ro_parties_add(&c->parties, c->in, (uint32_t)subject);
    }
}

/* The nearest mention before the trigger that the parser calls a subject, else the first of the sentence that no preposition brings. */
static void add_subject_by_words(candidate *c)
{
    const ro_note_input *in = c->in;
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[c->trigger].sentence];
    int32_t first = -1, subject = -1;
    for (uint32_t i = 0; i < in->mentions->all.count; i++) {
        const ro_mention *m = &in->mentions->all.at[i];
        if (m->first >= c->trigger) break;
        if (m->first < s->first || m->first + m->count > c->trigger || !may_be_subject(in, m)) continue;
        if (first < 0) first = (int32_t)i;
        if (doc->tokens[m->head].rel == RO_REL_NSUBJ) subject = (int32_t)i;
    }
    int32_t chosen = subject >= 0 ? subject : first;
    uint32_t before = c->parties.count;
    if (chosen >= 0) ro_parties_add_list(&c->parties, in, in->mentions->all.at[chosen].first);
    else add_root_subject(c);
    if (c->parties.count > before && c->first_party < 0) c->first_party = (int32_t)c->parties.actors[before];
}

/* "during a phone call agreed": the noun is the setting of a clause whose subject takes part. */
static bool is_setting(const candidate *c)
{
    const ro_doc *doc = c->in->doc;
    uint32_t lowest = doc->sentences[doc->tokens[c->trigger].sentence].first;
    for (uint32_t i = c->trigger; i > lowest && c->trigger - i < 5; i--)
        if (token_at(doc, i - 1)->upos == RO_ADP) return is_case_word(token_at(doc, i - 1)->lower, "during|in|over|at|by|after|following|through|via");
    return false;
}

static bool has_person(const candidate *c)
{
    for (uint32_t i = 0; i < c->parties.count; i++)
        if (c->in->actors->all.at[c->parties.actors[i]].kind == RO_ACTOR_PERSON) return true;
    return false;
}

/* Heads gave too few sides: the words around may give them. A subject alone makes no contact of a word that needs both sides said. */
static void add_by_words(candidate *c)
{
    uint32_t frame = c->word->frame, had = c->parties.count;
    bool noun = c->word->pos == RO_WORD_NOUN, with = noun || ro_contact_word_takes(c->word, RO_STR("with"));
    if (c->kind == RO_CONTACT_PRESS_CONFERENCE && noun && had && c->first_party < 0) { /* "In a press conference with Kerry, Lavrov said" */
        add_subject_by_words(c);
        return;
    }
    if (frame & RO_FRAME_PUBLIC || c->is_event ? had >= 1 : had >= 2) return;
    if (frame & RO_FRAME_VISIT) {
        if (noun && is_setting(c) && !has_person(c)) add_subject_by_words(c);
        return;
    }
    if (with) add_with_by_words(c);
    bool right = c->parties.count > had;
    if (right || (frame & (RO_FRAME_ABOUT | RO_FRAME_PUBLIC)) || (noun && !(frame & RO_FRAME_VISIT) && is_setting(c)) || (had && noun && !(frame & RO_FRAME_STRICT)))
        add_subject_by_words(c);
    if (c->parties.count > had) c->rule = "a word of contact and those named around it";
}

/* ---- kind by channel ---- */

/* "spoke by phone", "discussed over the telephone": a channel anywhere in the clause. */
static void apply_channel(candidate *c)
{
    const ro_doc *doc = c->in->doc;
    if (c->kind != RO_CONTACT_CONTACT && c->kind != RO_CONTACT_TALKS && c->kind != RO_CONTACT_MEETING) return;
    const ro_sentence *s = &doc->sentences[doc->tokens[c->trigger].sentence];
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const ro_contact_word *channel = ro_words_contact(c->in->words, doc->tokens[i].lemma, RO_WORD_CHANNEL);
        if (!channel || i == c->trigger) continue;
        uint32_t distance = i > c->trigger ? i - c->trigger : c->trigger - i;
        if (distance > 12 || (c->kind == RO_CONTACT_MEETING && distance > 3)) continue;
        c->kind = channel->kind;
        return;
    }
}

/* GUIDE.md: two sides in person are a meeting, whatever the word; talks are negotiations, rounds, more than two. "held talks with Xi",
 * "the Trump-Putin summit". Must not fire: "nuclear negotiations with Iran" (a state), "the NATO summit" (a body). */
static void settle_meeting(candidate *c)
{
    uint32_t persons = 0, states = 0;
    for (uint32_t i = 0; i < c->parties.count; i++) {
        const ro_actor *actor = &c->in->actors->all.at[c->parties.actors[i]];
        bool known = !actor->state.len;
        for (uint32_t k = 0; k < i && !known; k++) known = ro_str_equal(c->in->actors->all.at[c->parties.actors[k]].state, actor->state);
        persons += actor->kind == RO_ACTOR_PERSON;
        states += !known;
    }
    bool all = persons == c->parties.count;
    if (c->kind == RO_CONTACT_MEETING && all && states > 2) c->kind = RO_CONTACT_TALKS;
    if (c->kind == RO_CONTACT_TALKS && !c->is_event && (c->word->frame & RO_FRAME_BILATERAL) && all && persons >= 2 && states <= 2) c->kind = RO_CONTACT_MEETING;
}

/* A visit is one side's, to another state: not "landed in Vietnam" by a plane, nor home. */
static bool is_visit(const candidate *c)
{
    if (c->parties.count < 2) return false;
    const ro_actor *visitor = &c->in->actors->all.at[c->parties.actors[0]], *host = &c->in->actors->all.at[c->parties.actors[1]];
    if ((c->word->frame & RO_FRAME_PLACE) && (visitor->kind == RO_ACTOR_STATE || host->kind != RO_ACTOR_STATE)) return false;
    if (visitor->kind != RO_ACTOR_PERSON && visitor->kind != RO_ACTOR_GROUP && visitor->kind != RO_ACTOR_STATE && visitor->kind != RO_ACTOR_INSTITUTION) return false;
    return !visitor->state.len || host->kind != RO_ACTOR_STATE || !ro_str_equal(visitor->state, host->key);
}

/* Where a person speaks in an interview, the programme and its house are no sides. */
static void keep_persons(candidate *c)
{
    uint32_t kept = 0, persons[RO_NOTE_ACTORS_MAX];
    for (uint32_t i = 0; i < c->parties.count; i++)
        if (c->in->actors->all.at[c->parties.actors[i]].kind == RO_ACTOR_PERSON) persons[kept++] = c->parties.actors[i];
    if (!kept) return;
    memcpy(c->parties.actors, persons, kept * sizeof *persons);
    c->parties.count = kept;
}

/* "as Trump and Putin prepare to arrive in Helsinki": two of different states who travel to one place meet there. */
static bool meets_there(const candidate *c)
{
    if (!(c->word->frame & RO_FRAME_PLACE) || c->parties.count < 2) return false;
    const ro_actor *a = &c->in->actors->all.at[c->parties.actors[0]], *b = &c->in->actors->all.at[c->parties.actors[1]];
    return a->kind == RO_ACTOR_PERSON && b->kind == RO_ACTOR_PERSON && a->state.len && b->state.len && !ro_str_equal(a->state, b->state);
}

/* "met Putin in Helsinki, Finland": the state that only says where Helsinki lies is no side. */
static void drop_place_state(candidate *c, const ro_note *note)
{
    if (c->kind == RO_CONTACT_VISIT || c->parties.count < 3 || !note->place.state.len) return;
    for (uint32_t i = 0; i < c->parties.count; i++) {
        const ro_actor *actor = &c->in->actors->all.at[c->parties.actors[i]];
        if (actor->kind != RO_ACTOR_STATE || !ro_str_equal(actor->key, note->place.state)) continue;
        memmove(&c->parties.actors[i], &c->parties.actors[i + 1], (c->parties.count - i - 1) * sizeof c->parties.actors[0]);
        c->parties.count--;
        return;
    }
}

/* ---- a note ---- */

/* The visitor's host: the place's state where no actor is named ("arrived in Geneva"). */
static void host_from_place(candidate *c, const ro_note *note, ro_arena *arena)
{
    if (c->parties.count != 1 || !note->place.state.len) return;
    int32_t host = ro_actors_state(c->in->actors, arena, c->in->know, note->place.state);
    if (host >= 0) ro_parties_put(&c->parties, (uint32_t)host);
}

/* The visitor first: "during a visit to Seoul, Kerry said" names the host before him. */
static void visitor_first(candidate *c)
{
    uint32_t i = 0;
    while (i < c->parties.count && c->in->actors->all.at[c->parties.actors[i]].kind != RO_ACTOR_PERSON) i++;
    if (i == 0 || i == c->parties.count) return;
    uint32_t person = c->parties.actors[i];
    memmove(&c->parties.actors[1], &c->parties.actors[0], i * sizeof person);
    c->parties.actors[0] = person;
}

/* Officials known only by description stand for their state as sides of a contact (GUIDE.md): "met the Israeli ambassador". */
static void stand_for_states(candidate *c)
{
    ro_parties all = c->parties;
    c->parties.count = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        const ro_actor *actor = &c->in->actors->all.at[all.actors[i]];
        int32_t state = actor->kind == RO_ACTOR_PERSON ? actor->acts_for : -1;
        ro_parties_put(&c->parties, state >= 0 ? (uint32_t)state : all.actors[i]);
    }
}

static bool has_side_of_politics(const candidate *c)
{
    if (c->word->frame & RO_FRAME_PUBLIC) return true;
    for (uint32_t i = 0; i < c->parties.count; i++) {
        const ro_actor *actor = &c->in->actors->all.at[c->parties.actors[i]];
        if (actor->kind != RO_ACTOR_PERSON || actor->state.len || actor->office.len || actor->title.len) return true;
    }
    return false;
}

static uint32_t sides_needed(const candidate *c)
{
    if ((c->word->frame & RO_FRAME_PUBLIC) || c->kind == RO_CONTACT_INTERVIEW) return 1;
    return c->word->frame & RO_FRAME_EVENT || c->is_event ? 1 : 2;
}

static bool organisation_only(const candidate *c) { return c->parties.count == 1 && is_convening(&c->in->actors->all.at[c->parties.actors[0]]); }

/* Of an event to come the body alone is certain: who will be there is not told by who speaks of it. */
static void keep_body(candidate *c)
{
    for (uint32_t i = 0; i < c->parties.count; i++) {
        if (!is_convening(&c->in->actors->all.at[c->parties.actors[i]])) continue;
        c->parties.actors[0] = c->parties.actors[i];
        c->parties.count = 1;
        return;
    }
}

static bool fill_note(candidate *c, ro_note *note, ro_arena *arena)
{
    const ro_note_input *in = c->in;
    *note = (ro_note){.kind = RO_NOTE_CONTACT, .time = -1, .initiator = -1, .via = -1, .contact = -1};
    note->place.lat_e4 = note->place.lon_e4 = INT32_MIN;
    bool same_clause;
    note->time = ro_clause_time(in->doc, in->times, c->trigger, &same_clause);
    ro_field_place(note, in, c->trigger);
    if (c->word->frame & RO_FRAME_VISIT) {
        host_from_place(c, note, arena);
        visitor_first(c);
    }
    if (!(c->word->frame & RO_FRAME_PUBLIC)) stand_for_states(c);
    if (c->parties.count < sides_needed(c) || !has_side_of_politics(c)) return false;
    if (((c->word->frame & RO_FRAME_EVENT) || c->is_event) && c->parties.count == 1 && !organisation_only(c)) return false;
    if ((c->word->frame & RO_FRAME_VISIT) && meets_there(c)) c->kind = RO_CONTACT_MEETING;
    if ((c->word->frame & RO_FRAME_VISIT) && c->kind == RO_CONTACT_VISIT && !is_visit(c)) return false;
    drop_place_state(c, note);
    if (c->kind == RO_CONTACT_INTERVIEW) keep_persons(c);
    settle_meeting(c);
    apply_channel(c);
    note->subkind = c->kind;
    note->actor_count = c->parties.count;
    memcpy(note->actors, c->parties.actors, sizeof note->actors);
    note->evidence = ro_field_evidence(in, c->trigger, c->parties.first, c->parties.last);
    ro_span word = {in->doc->tokens[c->trigger].start, in->doc->tokens[c->trigger].end};
    ro_note_because(note, "kind", ro_str_format(arena, "data/contact_words.tsv line %u", c->word->line), word, (ro_str){NULL, 0});
    ro_note_because(note, "parties", ro_str_of(c->rule), note->evidence, (ro_str){NULL, 0});
    note->date = note->until = RO_DATE_UNKNOWN;
    ro_field_look_back(note, in, c->trigger);
    ro_field_status(note, in, c->trigger);
    if (!same_clause && note->time >= 0 && note->status != RO_STATUS_HELD && in->times->at[note->time].tense == RO_TENSE_PAST) note->time = -1;
    ro_field_look_ahead(note, in);
    if (note->time >= 0) {
        const ro_time *time = &in->times->at[note->time];
        ro_note_days(time, &note->date, &note->until);
        if (time->span.start < note->evidence.start && note->evidence.end - time->span.start <= RO_EVIDENCE_BYTES_MAX) note->evidence.start = time->span.start;
        if (time->span.end > note->evidence.end && time->span.end - note->evidence.start <= RO_EVIDENCE_BYTES_MAX) note->evidence.end = time->span.end;
        ro_note_because(note, "date", RO_STR("the nearest time of the clause"), time->span, (ro_str){NULL, 0});
    }
    if (c->is_event && note->status == RO_STATUS_PLANNED) {
        keep_body(c);
        note->actors[0] = c->parties.actors[0];
        note->actor_count = c->parties.count;
    }
    ro_field_topics(note, arena, in, c->trigger);
    ro_field_outcomes(note, arena, in, c->trigger);
    if ((c->word->frame & RO_FRAME_FIRST) && c->first_party >= 0) {
        note->initiator = c->first_party;
        ro_note_because(note, "initiator", RO_STR("the subject of calling, visiting or writing"), word, (ro_str){NULL, 0});
    } else {
        ro_field_initiator(note, in, c->trigger);
    }
    note->confidence = (uint16_t)(550 + (note->time >= 0 ? 150 : 0) + (note->actor_count >= 2 ? 150 : 0) + (c->word->pos == RO_WORD_VERB ? 50 : 0));
    return true;
}

/* ---- joining what one page tells twice ---- */

static bool near_kind(uint8_t a, uint8_t b)
{
    if (a == b) return true;
    static const uint8_t pairs[][2] = {{RO_CONTACT_CONTACT, RO_CONTACT_PHONE_CALL}, {RO_CONTACT_CONTACT, RO_CONTACT_VIDEO_CALL},
                                       {RO_CONTACT_CONTACT, RO_CONTACT_MEETING},    {RO_CONTACT_CONTACT, RO_CONTACT_TALKS},
                                       {RO_CONTACT_MEETING, RO_CONTACT_TALKS},      {RO_CONTACT_TALKS, RO_CONTACT_PHONE_CALL}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((pairs[i][0] == a && pairs[i][1] == b) || (pairs[i][0] == b && pairs[i][1] == a)) return true;
    return false;
}

/* "their summit Monday" and "is slated to meet Putin on Monday" are one Monday: that of the plan. */
static bool same_weekday(const ro_time *a, const ro_time *b)
{
    return a->base == RO_BASE_WEEKDAY && b->base == RO_BASE_WEEKDAY && a->from.weekday == b->from.weekday && a->from.weekday >= 0 && !a->is_range && !b->is_range;
}

static bool dates_clash(const ro_note *a, const ro_note *b, const ro_note_input *in)
{
    if (a->time < 0 || b->time < 0 || ro_date_overlaps(a->date, b->date)) return false;
    bool planned = a->status == RO_STATUS_PLANNED || b->status == RO_STATUS_PLANNED;
    return !planned || !same_weekday(&in->times->at[a->time], &in->times->at[b->time]);
}

static bool places_clash(const ro_note *a, const ro_note *b)
{
    return a->place.name.len && b->place.name.len && !ro_str_equal_nocase(a->place.name, b->place.name) && !ro_str_equal(a->place.state, b->place.state);
}

static bool is_one(const ro_note *a, const ro_note *b, const ro_note_input *in)
{
    return near_kind(a->subkind, b->subkind) && ro_parties_equal(a->actors, a->actor_count, b->actors, b->actor_count) && !dates_clash(a, b, in) &&
           !places_clash(a, b) && (a->status == b->status || (a->time >= 0 && b->time >= 0));
}

/* How telling a kind is: a channel beats "contact". */
static int telling(uint8_t kind) { return kind == RO_CONTACT_CONTACT ? 0 : kind == RO_CONTACT_TALKS || kind == RO_CONTACT_MEETING ? 1 : 2; }

static void share(ro_note *a, ro_note *b, const ro_note_input *in)
{
    if (telling(b->subkind) > telling(a->subkind)) a->subkind = b->subkind;
    b->subkind = a->subkind;
    if (a->time >= 0 && b->time >= 0 && a->status != b->status && same_weekday(&in->times->at[a->time], &in->times->at[b->time])) {
        ro_note *ahead = a->status == RO_STATUS_PLANNED ? a : b, *other = ahead == a ? b : a;
        other->time = ahead->time, other->date = ahead->date, other->until = ahead->until, other->status = ahead->status;
    }
    if (a->time < 0) a->time = b->time, a->date = b->date, a->until = b->until, a->time_inherited = b->time >= 0;
    if (b->time < 0) b->time = a->time, b->date = a->date, b->until = a->until, b->time_inherited = a->time >= 0;
    if (!a->place.name.len) a->place = b->place;
    if (!b->place.name.len) b->place = a->place;
    if (a->initiator < 0) a->initiator = b->initiator;
    if (b->initiator < 0) b->initiator = a->initiator;
}

static void join_notes(ro_notes *notes, uint32_t from, const ro_note_input *in)
{
    for (uint32_t i = from; i < notes->count; i++)
        for (uint32_t j = i + 1; j < notes->count; j++)
            if (is_one(&notes->at[i], &notes->at[j], in)) share(&notes->at[i], &notes->at[j], in);
}

/* A contact told without its day stands in the story of one that has it: the nearest clause before within INHERIT_BEFORE sentences, else
 * after, whose subject or sides have a side in common with it, in the past. "Kerry met China's leaders on Saturday. He held talks with Xi."
 * Must not fire: background (a full date long before the report), another place. */
enum { INHERIT_BEFORE = 8, INHERIT_AFTER = 3, INHERIT_DAYS = 45 };

typedef struct dated_clause {
    uint32_t sentence;
    int32_t time;
    uint32_t actors[RO_NOTE_ACTORS_MAX], actor_count;
    const ro_note *note; /* when it is a contact */
} dated_clause;

typedef RO_ARRAY(dated_clause) dated_clauses;

static bool shares_side(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    for (uint32_t i = 0; i < a_count; i++)
        if (ro_parties_within(&a[i], 1, b, b_count)) return true;
    return false;
}

/* A day lately past, told in the past. */
static bool is_news_day(const ro_time *time, const ro_note_input *in)
{
    if (time->type != RO_TIME_DATE || time->tense == RO_TENSE_FUTURE || !ro_date_is_exact(time->resolved) || in->day.latest == RO_DAY_NONE) return false;
    return time->resolved.latest <= in->day.latest && in->day.latest - time->resolved.latest <= INHERIT_DAYS && time->side == RO_SIDE_AT;
}

static ro_status find_dated(dated_clauses *out, ro_arena *arena, const ro_notes *notes, const ro_triggers *triggers, uint32_t from, const ro_note_input *in)
{
    for (uint32_t i = from; i < notes->count; i++) {
        const ro_note *n = &notes->at[i];
        if (n->time < 0 || n->status != RO_STATUS_HELD || !is_news_day(&in->times->at[n->time], in)) continue;
        dated_clause clause = {in->doc->tokens[triggers->at[i - from]].sentence, n->time, {0}, n->actor_count, n};
        memcpy(clause.actors, n->actors, sizeof clause.actors);
        if (!RO_PUSH(arena, out, clause)) return RO_ENOMEM;
    }
    for (uint32_t i = 0; i < in->times->count; i++) {
        const ro_time *time = &in->times->at[i];
        if (!time->count || !is_news_day(time, in) || !in->doc->sentences[in->doc->tokens[time->first].sentence].parsed) continue;
        int32_t verb = ro_clause_verb(in->doc, time->first);
        ro_clause_subject s = verb >= 0 ? ro_clause_subject_of(in->doc, (uint32_t)verb) : (ro_clause_subject){-1, false, false};
        ro_parties who;
        ro_parties_clear(&who);
        if (s.token < 0 || !ro_parties_add(&who, in, (uint32_t)s.token)) continue;
        dated_clause clause = {in->doc->tokens[time->first].sentence, (int32_t)i, {0}, who.count, NULL};
        memcpy(clause.actors, who.actors, sizeof clause.actors);
        if (!RO_PUSH(arena, out, clause)) return RO_ENOMEM;
    }
    return RO_OK;
}

static const dated_clause *lender_of(const dated_clauses *all, const ro_note *note, uint32_t here)
{
    const dated_clause *best = NULL;
    uint32_t best_cost = UINT32_MAX;
    for (uint32_t j = 0; j < all->count; j++) {
        const dated_clause *from = &all->at[j];
        bool before = from->sentence <= here;
        uint32_t distance = before ? here - from->sentence : from->sentence - here;
        uint32_t cost = distance + (before ? 0 : INHERIT_BEFORE) + (from->note ? 0 : 1);
        if (distance > (before ? INHERIT_BEFORE : INHERIT_AFTER) || cost >= best_cost) continue;
        if (!shares_side(note->actors, note->actor_count, from->actors, from->actor_count) || (from->note && places_clash(from->note, note))) continue;
        best = from, best_cost = cost;
    }
    return best;
}

static ro_status inherit_days(ro_notes *notes, const ro_triggers *triggers, uint32_t from, ro_arena *arena, const ro_note_input *in)
{
    dated_clauses dated = {0};
    ro_status status = find_dated(&dated, arena, notes, triggers, from, in);
    for (uint32_t i = from; i < notes->count && !status; i++) {
        ro_note *note = &notes->at[i];
        const dated_clause *lender = note->time < 0 && note->status == RO_STATUS_HELD ? lender_of(&dated, note, in->doc->tokens[triggers->at[i - from]].sentence) : NULL;
        if (!lender) continue;
        note->time = lender->time;
        note->time_inherited = true;
        ro_note_days(&in->times->at[note->time], &note->date, &note->until);
        ro_note_because(note, "date", RO_STR("told with what the same side did on this day"), in->times->at[note->time].span, (ro_str){NULL, 0});
    }
    return status;
}

/* "The phone call was initiated by the US": adds to the last contact told that it can mean. */
static void add_to_earlier(candidate *c, ro_notes *notes, uint32_t from)
{
    if (!c->definite) return;
    for (uint32_t i = notes->count; i-- > from;) {
        ro_note *earlier = &notes->at[i];
        if (!near_kind(earlier->subkind, c->kind) || !ro_parties_within(c->parties.actors, c->parties.count, earlier->actors, earlier->actor_count)) continue;
        if (earlier->initiator < 0) ro_field_initiator(earlier, c->in, c->trigger);
        if (!earlier->place.name.len) ro_field_place(earlier, c->in, c->trigger);
        return;
    }
}

/* "the talks are to resume in Geneva on Feb. 25": the sides are those of the talks told before, the day and place its own. */
static void adopt_sides(candidate *c, const ro_notes *notes, const ro_triggers *triggers, uint32_t from)
{
    enum { ADOPT_SENTENCES = 5 };
    bool own_day = false;
    if (ro_clause_time(c->in->doc, c->in->times, c->trigger, &own_day) < 0) return;
    int32_t cue;
    bool ahead = ro_clause_is_future(c->in->doc, c->trigger) || (ro_clause_modality(c->in->doc, c->in->words, c->trigger, &cue) & RO_MODALITY_PLAN);
    if (!c->definite || !own_day || !ahead || c->word->pos != RO_WORD_NOUN || c->parties.count >= sides_needed(c)) return;
    for (uint32_t i = notes->count; i-- > from;) {
        const ro_note *earlier = &notes->at[i];
        uint32_t there = c->in->doc->tokens[triggers->at[i - from]].sentence, here = c->in->doc->tokens[c->trigger].sentence;
        if (here - there > ADOPT_SENTENCES) return;
        if (!near_kind(earlier->subkind, c->kind) || !ro_parties_within(c->parties.actors, c->parties.count, earlier->actors, earlier->actor_count)) continue;
        for (uint32_t k = 0; k < earlier->actor_count; k++) ro_parties_put(&c->parties, earlier->actors[k]);
        c->rule = "the sides of the one told before";
        return;
    }
}

/* ---- the walk ---- */

static bool same_evidence(const ro_notes *notes, uint32_t from, const ro_note *note)
{
    for (uint32_t i = from; i < notes->count; i++)
        if (notes->at[i].evidence.start == note->evidence.start && notes->at[i].evidence.end == note->evidence.end) return true;
    return false;
}

/* Two triggers of one sentence that tell one contact: "held a meeting", "met for talks". */
static bool told_here(const ro_notes *notes, const ro_triggers *triggers, uint32_t from, const candidate *c, const ro_note *note)
{
    uint32_t sentence = c->in->doc->tokens[c->trigger].sentence;
    for (uint32_t i = from; i < notes->count; i++) {
        if (c->in->doc->tokens[triggers->at[i - from]].sentence != sentence) continue;
        const ro_note *other = &notes->at[i];
        if (near_kind(other->subkind, note->subkind) && (ro_parties_within(note->actors, note->actor_count, other->actors, other->actor_count) ||
                                                         ro_parties_within(other->actors, other->actor_count, note->actors, note->actor_count)))
            return true;
    }
    return false;
}

static ro_status try_token(ro_notes *notes, ro_triggers *triggers, uint32_t from, ro_arena *arena, const ro_note_input *in, uint32_t token)
{
    const ro_contact_word *row = row_for(in, token);
    if (!row || row->kind >= RO_CONTACT_KIND_COUNT) return RO_OK;
    candidate c = {.in = in, .word = row, .trigger = token, .first_party = -1, .kind = row->kind};
    ro_parties_clear(&c.parties);
    if (row->pos == RO_WORD_VERB && row->kind == RO_CONTACT_PHONE_CALL && (row->frame & RO_FRAME_STRICT) && !is_phoning(&c)) return RO_OK;
    if (row->pos == RO_WORD_VERB) gather_verb(&c);
    else gather_noun(&c);
    add_by_words(&c);
    adopt_sides(&c, notes, triggers, from);
    ro_note note;
    if (!fill_note(&c, &note, arena)) {
        add_to_earlier(&c, notes, from);
        return RO_OK;
    }
    if (told_here(notes, triggers, from, &c, &note) || notes->count - from >= RO_CONTACTS_MAX) return RO_OK;
    uint32_t others = (row->frame & RO_FRAME_EACH) && c.first_party >= 0 && note.actor_count > 2 ? note.actor_count - 1 : 1;
    for (uint32_t i = 0; i < others; i++) {
        ro_note one = note;
        if (others > 1) {
            one.actor_count = 2;
            one.actors[0] = (uint32_t)c.first_party;
            one.actors[1] = note.actors[i + 1];
            one.evidence.end = i + 1 < others && note.evidence.end > one.evidence.start + RO_EVIDENCE_BYTES_MIN + others ? note.evidence.end - (others - 1 - i) : note.evidence.end;
        }
        if (same_evidence(notes, from, &one)) one.evidence.end = in->doc->sentences[in->doc->tokens[token].sentence].span.end;
        if (same_evidence(notes, from, &one)) continue;
        if (!RO_PUSH(arena, notes, one) || !RO_PUSH(arena, triggers, token)) return RO_ENOMEM;
    }
    return RO_OK;
}

ro_status ro_contacts_find(ro_notes *notes, ro_triggers *triggers, ro_arena *arena, const ro_note_input *in, ro_error *error)
{
    uint32_t from = notes->count;
    ro_status status = RO_OK;
    for (uint32_t s = 0; s < in->doc->sentence_count && !status; s++) {
        const ro_sentence *sentence = &in->doc->sentences[s];
        if (!sentence->parsed) continue;
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count && !status; i++) status = try_token(notes, triggers, from, arena, in, i);
    }
    if (status) return ro_error_set(error, status, NULL, -1, "no memory for contacts");
    join_notes(notes, from, in);
    status = inherit_days(notes, triggers, from, arena, in);
    return status ? ro_error_set(error, status, NULL, -1, "no memory for contacts") : RO_OK;
}
