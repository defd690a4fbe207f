/* side.c: the sides of a contact, from the heads around its trigger and, where those fail, from the words.
 * "In a telephone conversation with US Secretary of State John Kerry on Monday, Russian Foreign Minister Sergey Lavrov has urged
 * …": `with` brings Kerry; the conversation is an adjunct of "urged", whose subject brings Lavrov. Must not fire: "to meet the
 * demands" (no side is met), "a conversation with Kerry" and nobody else. */
#include "note/side.h"

static const ro_token *token_at(const ro_doc *doc, uint32_t i) { return &doc->tokens[i]; }

static bool is_case_word(ro_str word, const char *words)
{
    for (ro_str rest = ro_str_of(words); rest.len;)
        if (ro_str_equal(ro_str_cut(&rest, '|'), word)) return true;
    return false;
}

/* ---- by heads ---- */

static bool is_relative(const ro_token *t)
{
    return ro_str_is(t->lower, "who") || ro_str_is(t->lower, "which") || ro_str_is(t->lower, "that");
}

/* Steps back over what may stand between a subject and its verb: "who last", "have agreed to", "are expected to", ", ". */
static uint32_t subject_end(const ro_doc *doc, uint32_t verb)
{
    enum { GROUP_MAX = 7 };
    uint32_t at = verb, lowest = doc->sentences[doc->tokens[verb].sentence].first;
    bool relative = false;
    for (; at > lowest && verb - at < GROUP_MAX; at--) {
        const ro_token *t = token_at(doc, at - 1);
        bool group = t->upos == RO_AUX || t->upos == RO_ADV || t->upos == RO_PART_TAG || t->upos == RO_VERB || t->upos == RO_ADJ;
        if (is_relative(t) && !relative)
            relative = true;
        else if (!group && !(relative && t->upos == RO_PUNCT))
            break;
    }
    return at;
}

/* The mention whose last token is right before `end`, or -1. */
static int32_t ends_at(const ro_note_input *in, uint32_t end, uint32_t lowest)
{
    enum { BACK = 12 };
    int32_t best = -1;
    for (uint32_t i = ro_party_from(in, end > lowest + BACK ? end - BACK : lowest); i < in->mentions->all.count; i++) {
        const ro_mention *m = &in->mentions->all.at[i];
        if (m->first >= end) break;
        if (m->first + m->count == end && best < 0) best = (int32_t)i;
    }
    return best;
}

/* "as President Trump and Russian President Vladimir Putin have agreed to meet", whose subject the tree lost: who stands right
 * before the verb's group, with those joined to it by and. Must not fire: "the demands of Trump, to meet" (a comma between). */
static bool add_before_verb(ro_candidate *c, uint32_t verb)
{
    const ro_doc *doc = c->in->doc;
    uint32_t lowest = doc->sentences[doc->tokens[verb].sentence].first, end = subject_end(doc, verb), count = 0, heads[2];
    int32_t m = end > lowest ? ends_at(c->in, end, lowest) : -1;
    while (m >= 0 && count < 2) {
        const ro_mention *mention = &c->in->mentions->all.at[m];
        if (mention->kind == RO_MENTION_PLACE || mention->kind == RO_MENTION_OUTLET) break;
        if (ro_clause_quote(doc, mention->head) != ro_clause_quote(doc, verb)) break;
        heads[count++] = mention->head;
        bool joined = mention->first > lowest + 1 && ro_str_is(token_at(doc, mention->first - 1)->lower, "and");
        m = joined ? ends_at(c->in, mention->first - 1, lowest) : -1;
    }
    bool any = false;
    while (count) any |= ro_parties_add_one(&c->parties, c->in, heads[--count]) > 0;
    return any;
}

static void add_subject(ro_candidate *c, uint32_t verb)
{
    ro_clause_subject s = ro_clause_subject_of(c->in->doc, verb);
    uint32_t before = c->parties.count;
    bool found = s.token >= 0 && (uint32_t)s.token != c->trigger;
    if (!found || !ro_parties_add(&c->parties, c->in, (uint32_t)s.token)) {
        if ((!found || s.inherited || is_relative(token_at(c->in->doc, (uint32_t)s.token))) && add_before_verb(c, verb) &&
            c->first_party < 0)
            c->first_party = (int32_t)c->parties.actors[before];
        return;
    }
    if (c->parties.count < 2 && token_at(c->in->doc, (uint32_t)s.token)->rel == RO_REL_CONJ &&
        token_at(c->in->doc, (uint32_t)s.token)->head >= 0 && (uint32_t)s.token < c->trigger)
        ro_parties_add(&c->parties, c->in,
                       (uint32_t)token_at(c->in->doc, (uint32_t)s.token)->head); /* "Trump and Putin, who last met" */
    if (c->parties.count > before && !s.passive && c->first_party < 0) c->first_party = (int32_t)c->parties.actors[before];
}

static void add_obliques(ro_candidate *c, uint32_t head, const char *cases)
{
    const ro_doc *doc = c->in->doc;
    for (int32_t k = ro_doc_next_child(doc, head, -1); k >= 0; k = ro_doc_next_child(doc, head, k)) {
        const ro_token *t = token_at(doc, (uint32_t)k);
        bool fits = t->rel == RO_REL_NMOD || t->rel == RO_REL_OBL || t->rel == RO_REL_OBL_AGENT || t->rel == RO_REL_NMOD_POSS;
        if (fits && ro_clause_has_case(doc, (uint32_t)k, cases)) ro_parties_add(&c->parties, c->in, (uint32_t)k);
    }
}

/* A body that the meeting is of: "the NATO meeting", "the G20 talks". */
bool ro_actor_convenes(const ro_actor *actor)
{
    return actor->kind == RO_ACTOR_ORGANISATION || (actor->kind == RO_ACTOR_GROUP && actor->line.len) ||
           (actor->kind == RO_ACTOR_INSTITUTION && !actor->state.len);
}

/* The side added at `before` names the event. */
static void note_event(ro_candidate *c, uint32_t before)
{
    if (c->parties.count <= before || !ro_actor_convenes(&c->in->actors->all.at[c->parties.actors[before]])) return;
    if (c->kind != RO_CONTACT_MEETING && c->kind != RO_CONTACT_TALKS) return;
    c->is_event = true;
    c->kind = RO_CONTACT_TALKS;
}

/* "a White House meeting", "the Foreign Ministry talks": an institution of a state right before the noun says where. */
static bool is_house(const ro_candidate *c, uint32_t mention)
{
    if (c->in->mentions->all.at[mention].kind != RO_MENTION_BODY || c->word->frame & RO_FRAME_PUBLIC) return false;
    uint32_t actors[RO_NOTE_ACTORS_MAX], n = ro_actors_of(c->in->actors, c->in->mentions, mention, actors, RO_NOTE_ACTORS_MAX);
    return n == 1 && c->in->actors->all.at[actors[0]].kind == RO_ACTOR_INSTITUTION && c->in->actors->all.at[actors[0]].state.len;
}

enum { ADJECTIVE_BACK = 4 };

static uint32_t first_phrase(const ro_doc *doc, uint32_t from)
{
    uint32_t low = 0, high = doc->phrases.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->phrases.at[middle].first < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "agreed to resume Syrian talks": talks that an adjective gives to others are not the subject's own. */
static bool is_of_others(const ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    for (uint32_t i = first_phrase(doc, c->trigger > ADJECTIVE_BACK ? c->trigger - ADJECTIVE_BACK : 0); i < doc->phrases.count;
         i++) {
        const ro_phrase *p = &doc->phrases.at[i];
        if (p->first > c->trigger) break;
        if (p->table != RO_PHRASE_ADJECTIVE || p->first + p->count > c->trigger || c->trigger - p->first > ADJECTIVE_BACK) continue;
        if (doc->tokens[p->first].head >= 0 && (uint32_t)doc->tokens[p->first].head != c->trigger) continue;
        return true;
    }
    return false;
}

/* "the leaders' meeting", "the ministers' talks": nobody in particular, but the sides themselves. */
static bool is_their_own(const ro_candidate *c, uint32_t owner)
{
    uint32_t actors[RO_NOTE_ACTORS_MAX];
    const int32_t m = ro_party_mention(c->in, owner);
    if (m < 0 || !c->in->mentions->all.at[m].plural ||
        !ro_words_contact(c->in->words, c->in->doc->tokens[owner].lemma, RO_WORD_AGENT))
        return false;
    const uint32_t n = ro_actors_of(c->in->actors, c->in->mentions, (uint32_t)m, actors, RO_NOTE_ACTORS_MAX);
    return n == 0 ||
           (n == 1 && c->in->actors->all.at[actors[0]].kind == RO_ACTOR_GROUP && !c->in->actors->all.at[actors[0]].state.len);
}

/* "Trump-Putin summit", "his meeting", "NATO summit": names and possessors before the noun. */
static void add_premodifiers(ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    for (int32_t k = ro_doc_next_child(doc, c->trigger, -1); k >= 0 && (uint32_t)k < c->trigger;
         k = ro_doc_next_child(doc, c->trigger, k)) {
        const ro_token *t = token_at(doc, (uint32_t)k);
        if (t->rel == RO_REL_NMOD_POSS && is_their_own(c, (uint32_t)k)) {
            c->definite = true; /* "the leaders' meeting": of those whom the page names */
            continue;
        }
        if (t->rel == RO_REL_NMOD_POSS) ro_parties_add(&c->parties, c->in, (uint32_t)k);
        if (t->rel != RO_REL_COMPOUND && t->rel != RO_REL_NMOD && t->rel != RO_REL_AMOD) continue;
        int32_t m = c->in->mentions->of_token ? c->in->mentions->of_token[k] : -1;
        if (m < 0 || c->in->mentions->all.at[m].kind == RO_MENTION_PLACE) continue;
        if (is_house(c, (uint32_t)m)) continue;
        uint32_t before = c->parties.count;
        ro_parties_add(&c->parties, c->in, (uint32_t)k);
        note_event(c, before);
        for (int32_t j = ro_doc_next_child(doc, (uint32_t)k, -1); j >= 0; j = ro_doc_next_child(doc, (uint32_t)k, j))
            if (token_at(doc, (uint32_t)j)->rel == RO_REL_COMPOUND) ro_parties_add_one(&c->parties, c->in, (uint32_t)j);
    }
}

/* The name that ends right before the noun, whatever its heads: "the International Syria Support Group (ISSG) meeting". */
static void add_name_before(ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    uint32_t lowest = doc->sentences[doc->tokens[c->trigger].sentence].first, at = c->trigger;
    if (at >= lowest + 4 && ro_str_is(doc->tokens[at - 1].word, ")") && ro_str_is(doc->tokens[at - 3].word, "(")) at -= 3;
    if (at == lowest) return;
    int32_t m = ro_mentions_at(c->in->mentions, at - 1);
    if (m < 0 || c->in->mentions->all.at[m].kind != RO_MENTION_BODY || is_house(c, (uint32_t)m)) return;
    uint32_t before = c->parties.count;
    ro_parties_add_one(&c->parties, c->in, c->in->mentions->all.at[m].head);
    note_event(c, before);
}

static const char *side_cases(const ro_candidate *c)
{
    uint32_t frame = c->word->frame;
    if (frame & RO_FRAME_VISIT) return "by|of|to|with";
    if (frame & RO_FRAME_MESSAGE) return "from|to|by";
    if (frame & RO_FRAME_EVENT) return "with|between|among|of|by";
    if (frame & RO_FRAME_PUBLIC) return c->kind == RO_CONTACT_INTERVIEW ? "by" : "with|by|alongside";
    return c->kind == RO_CONTACT_PHONE_CALL ? "with|between|among|by|of|from|to" : "with|between|among|by|of|involving";
}

/* "told Putin in a phone call": who is spoken to in it. Must not fire: "criticised Putin in a phone call" (to somebody else). */
static void add_addressee(ro_candidate *c, uint32_t verb)
{
    const ro_doc *doc = c->in->doc;
    if (!ro_words_contact(c->in->words, doc->tokens[verb].lemma, RO_WORD_ADDRESS)) return;
    int32_t object = ro_doc_child(doc, verb, RO_REL_OBJ);
    if (object < 0) object = ro_doc_child(doc, verb, RO_REL_IOBJ);
    if (object >= 0) ro_parties_add(&c->parties, c->in, (uint32_t)object);
}

/* "at the Group of 20 summit", whose "of" the tree takes for the preposition: what stands before the whole name says more. */
static bool is_set_at(const ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    const int32_t m = c->trigger ? ro_mentions_at(c->in->mentions, c->trigger - 1) : -1;
    uint32_t at = m < 0 ? c->trigger : c->in->mentions->all.at[m].first;
    const uint32_t lowest = doc->sentences[doc->tokens[c->trigger].sentence].first;
    while (at > lowest && doc->tokens[at - 1].upos == RO_DET) at--;
    return at > lowest && is_case_word(doc->tokens[at - 1].lower, "at|during|in");
}

/* The verb that the noun is object, subject or adjunct of lends its subject. */
static void add_from_verb(ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    const ro_token *t = token_at(doc, c->trigger);
    int32_t verb = t->head < 0 ? -1 : ro_clause_verb(doc, (uint32_t)t->head);
    if (verb < 0 || (uint32_t)verb == c->trigger) return;
    bool direct = t->head == verb;
    const ro_contact_word *light = ro_words_contact(c->in->words, doc->tokens[verb].lemma, RO_WORD_LIGHT);
    bool object = t->rel == RO_REL_OBJ || t->rel == RO_REL_NSUBJ_PASS || t->rel == RO_REL_XCOMP;
    /* who speaks after "the press conference" need not have given it */
    const char *settings = c->definite && (c->word->frame & RO_FRAME_PUBLIC)
                               ? "in|during|at|over|by|through|via"
                               : "in|during|at|after|following|over|by|before|on|for|from|through|via";
    bool adjunct = t->rel == RO_REL_OBL && (ro_clause_has_case(doc, c->trigger, settings) || (c->is_event && is_set_at(c)));
    bool deeper = t->rel == RO_REL_NMOD && ro_clause_has_case(doc, c->trigger, "of|in|at|during|after") &&
                  (c->word->frame & (RO_FRAME_EVENT | RO_FRAME_PUBLIC) || c->is_event);
    if (!direct && !deeper) return;
    if (object && light && is_of_others(c) && c->kind == RO_CONTACT_TALKS) return;
    if (object && light) {
        add_subject(c, (uint32_t)verb);
        add_obliques(c, (uint32_t)verb, "with|between|by");
    } else if (adjunct) {
        add_subject(c, (uint32_t)verb);
        if (c->is_event &&
            ro_words_contact(c->in->words, doc->tokens[verb].lemma, RO_WORD_VERB)) { /* "met Putin at the G20 summit" */
            c->is_met_at = true;
            int32_t met = ro_doc_child(doc, (uint32_t)verb, RO_REL_OBJ);
            if (met >= 0) ro_parties_add(&c->parties, c->in, (uint32_t)met);
            add_obliques(c, (uint32_t)verb, "with");
        }
        if ((c->word->frame & RO_FRAME_PAIR) || (c->word->frame & RO_FRAME_PUBLIC && c->kind == RO_CONTACT_PRESS_CONFERENCE))
            add_obliques(c, (uint32_t)verb, "with|between|alongside");
        if ((c->word->frame & RO_FRAME_PAIR) && c->parties.count == 1) add_addressee(c, (uint32_t)verb);
    } else if (deeper) {
        add_subject(c, (uint32_t)verb);
    } else if (t->rel == RO_REL_NSUBJ) {
        add_obliques(c, (uint32_t)verb, "between|with|among");
    }
}

/* "in which", "during which", "where" under a verb: what it tells was done in the contact. */
static bool is_held_in(const ro_doc *doc, uint32_t verb)
{
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0 && (uint32_t)c < verb; c = ro_doc_next_child(doc, verb, c))
        if (ro_str_is(doc->tokens[c].lower, "where") ||
            (ro_str_is(doc->tokens[c].lower, "which") && ro_clause_has_case(doc, (uint32_t)c, "in|during|at")))
            return true;
    return false;
}

/* "a call in which Chad and Mali will discuss", "a meeting during which he spoke to them". */
static void add_from_within(ro_candidate *c, uint32_t verb)
{
    if (!is_held_in(c->in->doc, verb)) return;
    add_subject(c, verb);
    add_obliques(c, verb, "with|to");
}

/* "the dialogue which was held between the Russian and US presidents": a light verb under the noun. */
static void add_from_relative(ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    for (int32_t k = ro_doc_next_child(doc, c->trigger, -1); k >= 0; k = ro_doc_next_child(doc, c->trigger, k)) {
        const ro_token *t = token_at(doc, (uint32_t)k);
        bool clause = t->rel == RO_REL_ACL || t->rel == RO_REL_ACL_RELCL;
        if (clause) add_from_within(c, (uint32_t)k);
        if (clause && ro_words_contact(c->in->words, t->lemma, RO_WORD_LIGHT))
            add_obliques(c, (uint32_t)k, "with|between|among|by");
    }
    const ro_token *t = token_at(doc, c->trigger);
    if (t->head < 0 || (t->rel != RO_REL_NSUBJ && t->rel != RO_REL_NSUBJ_PASS)) return;
    for (int32_t k = ro_doc_next_child(doc, (uint32_t)t->head, -1); k >= 0; k = ro_doc_next_child(doc, (uint32_t)t->head, k))
        if (token_at(doc, (uint32_t)k)->rel == RO_REL_ADVCL) add_from_within(c, (uint32_t)k); /* "a call is set, in which …" */
}

/* Who is interviewed speaks: the subject ("In an interview with X's anchor, Trump said"), else the possessor, else "with". */
static void gather_interview(ro_candidate *c)
{
    ro_parties before = c->parties;
    ro_parties_clear(&c->parties);
    add_from_verb(c);
    if (!c->parties.count) c->parties = before;
    if (!c->parties.count) add_obliques(c, c->trigger, "with");
    c->rule = "an interview and who speaks in it";
}

/* "held meetings with A and B": they are two already, and whoever held them is a third. */
static bool is_held_with(const ro_doc *doc, uint32_t trigger)
{
    if (token_at(doc, trigger)->rel != RO_REL_OBJ) return false;
    for (int32_t k = ro_doc_next_child(doc, trigger, -1); k >= 0; k = ro_doc_next_child(doc, trigger, k))
        if (token_at(doc, (uint32_t)k)->rel == RO_REL_NMOD && ro_clause_has_case(doc, (uint32_t)k, "with")) return true;
    return false;
}

void ro_candidate_gather_noun(ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    add_premodifiers(c);
    add_name_before(c);
    add_obliques(c, c->trigger, side_cases(c));
    add_from_relative(c);
    int32_t who = ro_doc_child(doc, c->trigger, RO_REL_NSUBJ); /* "was in contact with both" */
    if (who >= 0 && ro_clause_has_case(doc, c->trigger, "in")) ro_parties_add(&c->parties, c->in, (uint32_t)who);
    bool joint = false;
    for (int32_t k = ro_doc_next_child(doc, c->trigger, -1); k >= 0; k = ro_doc_next_child(doc, c->trigger, k)) {
        const ro_token *t = token_at(doc, (uint32_t)k);
        if (t->rel == RO_REL_DET && (ro_str_is(t->lower, "the") || ro_str_is(t->lower, "this") || ro_str_is(t->lower, "that")))
            c->definite = true;
        if (ro_str_is(t->lower, "joint")) joint = true;
    }
    bool told_whose = (c->word->frame & RO_FRAME_VISIT) && c->parties.count &&
                      c->in->actors->all.at[c->parties.actors[0]].kind == RO_ACTOR_PERSON;
    if (told_whose) {
        c->rule = "a visit, whose it is and where to";
        return;
    }
    if (c->kind == RO_CONTACT_INTERVIEW) {
        gather_interview(c);
        return;
    }
    c->borrowed = !c->parties.count && c->definite;
    if (c->parties.count < 2 || joint || c->is_event || is_held_with(doc, c->trigger) ||
        (c->word->frame & (RO_FRAME_PUBLIC | RO_FRAME_EVENT | RO_FRAME_VISIT)))
        add_from_verb(c);
    c->rule = "a noun of contact and those it is of, with, between or held by";
}

/* An object by its relation; or a noun phrase without a preposition after the verb that the parser took for something else
 * ("called Lavrov" read as "called [him] Lavrov"). Must not fire: "called the talks useful" (no actor's name). */
static bool is_object(const ro_doc *doc, uint32_t verb, uint32_t child)
{
    const ro_token *t = token_at(doc, child);
    if (t->rel == RO_REL_OBJ || t->rel == RO_REL_IOBJ) return true;
    bool mistaken = t->rel == RO_REL_XCOMP || t->rel == RO_REL_CCOMP || t->rel == RO_REL_APPOS || t->rel == RO_REL_OBL_TMOD ||
                    t->rel == RO_REL_DEP;
    return mistaken && child > verb && t->upos == RO_PROPN && !ro_clause_case(doc, child).len;
}

/* The subject talks to an outlet: "talks to CBS", "spoke with Interfax". */
static bool speaks_to_outlet(const ro_candidate *c, uint32_t token)
{
    int32_t m = ro_party_mention(c->in, token);
    return m >= 0 && c->in->mentions->all.at[m].kind == RO_MENTION_OUTLET;
}

/* "called Netanyahu and Abbas" is a phone call; "called Conte a great guy", "called him weak", "a group called X" are not: nothing
 * may follow the object that could say what it was called. */
bool ro_candidate_phones(const ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    const ro_token *t = token_at(doc, c->trigger);
    if ((t->rel == RO_REL_ACL || t->rel == RO_REL_AMOD) && ro_doc_child(doc, c->trigger, RO_REL_NSUBJ) < 0) return false;
    for (int32_t k = ro_doc_next_child(doc, c->trigger, -1); k >= 0; k = ro_doc_next_child(doc, c->trigger, k)) {
        int32_t m = (uint32_t)k > c->trigger && is_object(doc, c->trigger, (uint32_t)k) ? ro_party_mention(c->in, (uint32_t)k) : -1;
        if (m < 0) continue;
        const ro_mention *object = &c->in->mentions->all.at[m];
        if (object->kind != RO_MENTION_PERSON && object->kind != RO_MENTION_OFFICE && object->kind != RO_MENTION_PRONOUN)
            return false;
        uint32_t next = object->first + object->count;
        if (next >= doc->token_count || doc->tokens[next].sentence != t->sentence) return true;
        uint8_t upos = doc->tokens[next].upos;
        bool quoted = doc->tokens[next].flags & RO_TOKEN_QUOTED;
        return !quoted && (upos == RO_ADP || upos == RO_CCONJ || upos == RO_SCONJ || upos == RO_ADV || upos == RO_PART_TAG ||
                           (upos == RO_PUNCT && !ro_str_is(doc->tokens[next].word, "\"")));
    }
    return false;
}

/* "met Lavrov last week", whose object the parser hung on the week. Must not fire: "met the demands" (no actor). */
static void add_object_by_words(ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    if (c->trigger + 1 < doc->token_count && doc->tokens[c->trigger + 1].sentence == doc->tokens[c->trigger].sentence)
        ro_parties_add_list(&c->parties, c->in, c->trigger + 1);
}

/* The only side is several: "EU foreign ministers", "the Security Council". */
static bool is_many(const ro_candidate *c)
{
    const ro_actor *actor = &c->in->actors->all.at[c->parties.actors[0]];
    if (ro_actor_convenes(actor)) return true;
    if (actor->kind != RO_ACTOR_GROUP) return false;
    int32_t m = ro_party_begins(c->in, c->parties.first);
    return m >= 0 && c->in->mentions->all.at[m].plural;
}

void ro_candidate_gather_verb(ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    bool object = ro_contact_word_takes(c->word, RO_STR("obj"));
    if (!(c->word->frame & (RO_FRAME_PATIENT | RO_FRAME_INVITE))) add_subject(c, c->trigger);
    uint32_t subjects = c->parties.count;
    bool press = ro_contact_word_takes(c->word, RO_STR("press")), thing = false;
    for (int32_t k = ro_doc_next_child(doc, c->trigger, -1); k >= 0; k = ro_doc_next_child(doc, c->trigger, k)) {
        const ro_token *t = token_at(doc, (uint32_t)k);
        if (object && is_object(doc, c->trigger, (uint32_t)k) && !ro_parties_add(&c->parties, c->in, (uint32_t)k))
            thing |= t->rel == RO_REL_OBJ && ro_party_mention(c->in, (uint32_t)k) < 0 &&
                     !ro_clause_in_time(doc, c->in->times, (uint32_t)k);
        if ((c->word->frame & RO_FRAME_TOLD) && t->rel == RO_REL_OBL && speaks_to_outlet(c, (uint32_t)k))
            c->kind = RO_CONTACT_INTERVIEW;
        if (t->rel == RO_REL_OBL_AGENT || (t->rel == RO_REL_OBL && ro_clause_has_case(doc, (uint32_t)k, "by"))) {
            int32_t m = ro_party_mention(c->in, (uint32_t)k);
            if (m >= 0) ro_parties_add(&c->parties, c->in, (uint32_t)k);
        }
        ro_str preposition = ro_clause_case(doc, (uint32_t)k);
        if (t->rel == RO_REL_OBL && preposition.len && !press && ro_contact_word_takes(c->word, preposition))
            ro_parties_add(&c->parties, c->in, (uint32_t)k);
    }
    if (c->word->frame & RO_FRAME_FIRST && (c->parties.count == subjects || c->word->frame & RO_FRAME_EACH)) add_object_by_words(c);
    if (c->word->frame & RO_FRAME_FIRST && c->parties.count == subjects)
        ro_parties_clear(&c->parties); /* "both welcomed the deal" */
    if (c->word->frame & RO_FRAME_INVITE && c->parties.count) add_subject(c, c->trigger);
    c->of_many = c->parties.count == 1 && subjects == 1 && !thing && c->kind == RO_CONTACT_MEETING &&
                 ro_contact_word_takes(c->word, RO_STR("with")) && is_many(c);
    if (c->of_many) c->kind = RO_CONTACT_TALKS;
    c->is_other = thing && !(c->word->frame & RO_FRAME_ABOUT);
    if (c->is_other) ro_parties_clear(&c->parties); /* "allies who fail to meet their targets" */
    c->rule = "a verb of contact, its subject and its object or `with`";
}

/* ---- sides by the words alone, where heads fail ---- */

enum { WITH_TOKENS_MAX = 14 };

/* "held discussions in Beijing with Xi": the list after the next with or between before another verb. */
static void add_with_by_words(ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    uint32_t sentence = doc->tokens[c->trigger].sentence;
    for (uint32_t i = c->trigger + 1;
         i + 1 < doc->token_count && i <= c->trigger + WITH_TOKENS_MAX && doc->tokens[i].sentence == sentence; i++) {
        const ro_token *t = token_at(doc, i);
        if (t->upos == RO_VERB || t->upos == RO_AUX || t->upos == RO_SCONJ || ro_str_is(t->word, ";")) return;
        if (t->upos != RO_ADP || !is_case_word(t->lower, "with|between|among|alongside")) continue;
        ro_parties_add_list(&c->parties, c->in, i + 1);
        return;
    }
}

static bool may_be_subject(const ro_candidate *c, uint32_t mention)
{
    const ro_note_input *in = c->in;
    const ro_mention *m = &in->mentions->all.at[mention];
    if (m->first + m->count == c->trigger && is_house(c, mention)) return false;
    if (m->kind == RO_MENTION_PLACE || m->kind == RO_MENTION_OUTLET) return false;
    if (m->kind == RO_MENTION_PRONOUN && (in->doc->tokens[m->head].flags & RO_TOKEN_QUOTED))
        return false; /* "I am sure they met" */
    if (ro_clause_quote(in->doc, m->head) != ro_clause_quote(in->doc, c->trigger))
        return false; /* "It's Chad," he said in the talks */
    if (m->first == 0 || in->doc->tokens[m->first - 1].sentence != in->doc->tokens[m->first].sentence) return true;
    const ro_token *before = token_at(in->doc, m->first - 1);
    return before->upos != RO_ADP && !ro_str_is(before->word, "-") && before->rel != RO_REL_CASE;
}

static bool opens_predicate(const ro_doc *doc, uint32_t token)
{
    const ro_token *t = token_at(doc, token);
    if (t->upos == RO_ADV && token + 1 < doc->token_count) t = token_at(doc, token + 1);
    return t->upos == RO_VERB || t->upos == RO_AUX;
}

/* "In a telephone conversation with Kerry on Monday, Lavrov has urged": who stands between the comma after a setting and a verb.
 * Must not fire: "In talks with Kerry, the ministry's spokeswoman in Moscow" (no verb follows). */
static bool add_subject_after(ro_candidate *c)
{
    const ro_note_input *in = c->in;
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[c->trigger].sentence];
    uint32_t end = s->first + s->count;
    for (uint32_t i = ro_party_from(in, c->trigger + 1); i < in->mentions->all.count; i++) {
        const ro_mention *m = &in->mentions->all.at[i];
        uint32_t after = m->first + m->count;
        if (m->first >= end || after >= end) return false;
        if (!ro_str_is(token_at(doc, m->first - 1)->word, ",") || !opens_predicate(doc, after)) continue;
        if (m->kind == RO_MENTION_PLACE || m->kind == RO_MENTION_OUTLET) continue;
        return ro_parties_add_one(&c->parties, in, m->head) > 0;
    }
    return false;
}

/* "During a visit to Seoul, Kerry said": the subject of the sentence's own verb, after its setting. */
static void add_root_subject(ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[c->trigger].sentence];
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        int32_t subject = doc->tokens[i].head < 0 ? ro_doc_child(doc, i, RO_REL_NSUBJ) : -1;
        if (subject >= 0) ro_parties_add(&c->parties, c->in, (uint32_t)subject);
    }
}

/* The nearest mention before the trigger that the parser calls a subject, else the first of the sentence that no preposition
 * brings. */
static void add_subject_by_words(ro_candidate *c)
{
    const ro_note_input *in = c->in;
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[c->trigger].sentence];
    int32_t first = -1, subject = -1;
    for (uint32_t i = ro_party_from(in, s->first); i < in->mentions->all.count; i++) {
        const ro_mention *m = &in->mentions->all.at[i];
        if (m->first >= c->trigger) break;
        if (m->first + m->count > c->trigger || !may_be_subject(c, i)) continue;
        if (first < 0) first = (int32_t)i;
        if (doc->tokens[m->head].rel == RO_REL_NSUBJ) subject = (int32_t)i;
    }
    int32_t chosen = subject >= 0 ? subject : first;
    uint32_t before = c->parties.count;
    if (chosen >= 0)
        ro_parties_add_list(&c->parties, in, in->mentions->all.at[chosen].first);
    else if (!add_subject_after(c))
        add_root_subject(c);
    if (c->parties.count > before && c->first_party < 0) c->first_party = (int32_t)c->parties.actors[before];
}

void ro_candidate_add_topic_of_sentence(ro_candidate *c)
{
    const ro_note_input *in = c->in;
    const ro_sentence *s = &in->doc->sentences[in->doc->tokens[c->trigger].sentence];
    for (uint32_t i = ro_party_from(in, s->first); i < in->mentions->all.count; i++) {
        const ro_mention *m = &in->mentions->all.at[i];
        if (m->first >= c->trigger) return;
        if (!may_be_subject(c, i)) continue;
        ro_parties_add_one(&c->parties, in, m->head);
        return;
    }
}

/* "during a phone call agreed": the noun is the setting of a clause whose subject takes part. */
static bool is_setting(const ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    uint32_t lowest = doc->sentences[doc->tokens[c->trigger].sentence].first;
    for (uint32_t i = c->trigger; i > lowest && c->trigger - i < 5; i--)
        if (token_at(doc, i - 1)->upos == RO_ADP)
            return is_case_word(token_at(doc, i - 1)->lower, c->definite && (c->word->frame & RO_FRAME_PUBLIC)
                                                                 ? "during|in|over|at|by|through|via"
                                                                 : "during|in|over|at|by|after|following|through|via");
    return false;
}

static bool has_person(const ro_candidate *c)
{
    for (uint32_t i = 0; i < c->parties.count; i++)
        if (c->in->actors->all.at[c->parties.actors[i]].kind == RO_ACTOR_PERSON) return true;
    return false;
}

/* Heads gave too few sides: the words around may give them. A subject alone makes no contact of a word that needs both sides said.
 */
void ro_candidate_add_by_words(ro_candidate *c)
{
    uint32_t frame = c->word->frame, had = c->parties.count;
    bool noun = c->word->pos == RO_WORD_NOUN, with = noun || ro_contact_word_takes(c->word, RO_STR("with"));
    if (c->kind == RO_CONTACT_PRESS_CONFERENCE && noun && had &&
        c->first_party < 0) { /* "In a press conference with Kerry, Lavrov said" */
        add_subject_by_words(c);
        return;
    }
    if (frame & RO_FRAME_PUBLIC || c->is_event ? had >= 1 : had >= 2) return;
    if (c->is_other) return;
    if (frame & RO_FRAME_VISIT) {
        if (noun && !has_person(c) && (is_setting(c) || ro_clause_has_case(c->in->doc, c->trigger, "with")))
            add_subject_by_words(c);
        return;
    }
    if (with && !(frame & RO_FRAME_MESSAGE)) add_with_by_words(c); /* "emails about his talks with Kerry" */
    if (!noun && c->parties.count == had && ro_contact_word_takes(c->word, RO_STR("obj"))) add_object_by_words(c);
    bool right = c->parties.count > had;
    if (right || (frame & (RO_FRAME_ABOUT | RO_FRAME_PUBLIC)) || (noun && !(frame & RO_FRAME_VISIT) && is_setting(c)) ||
        (had && noun && !(frame & RO_FRAME_STRICT)))
        add_subject_by_words(c);
    if (c->parties.count > had) c->rule = "a word of contact and those named around it";
}

uint32_t ro_candidate_sides_needed(const ro_candidate *c)
{
    if ((c->word->frame & RO_FRAME_PUBLIC) || c->kind == RO_CONTACT_INTERVIEW || c->of_many) return 1;
    return c->word->frame & RO_FRAME_EVENT || c->is_event ? 1 : 2;
}
