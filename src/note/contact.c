/* contact.c: from a trigger and its sides to a note.
 * "In a telephone conversation with US Secretary of State John Kerry on Monday, Russian Foreign Minister Sergey Lavrov has urged
 * …": trigger "conversation" (trigger.c: `telephone` -> phone-call, frame pair), sides Kerry and Lavrov (side.c), day "Monday"
 * (clause.c). Must not fire: "to meet the demands" (no side is met), "conversation" with one side only. */
#include "note/contact.h"

#include "note/contact_join.h"
#include "note/field.h"
#include "note/topic.h"
#include "note/trigger.h"

enum { DATED_CONFIDENCE = 150 }; /* thousandths that a day adds */

/* ---- kind by channel ---- */

/* "spoke by phone", "discussed over the telephone": a channel anywhere in the clause. */
static void apply_channel(ro_candidate *c)
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

/* GUIDE.md: two sides in person are a meeting, whatever the word; talks are negotiations, rounds, more than two. "held talks with
 * Xi", "the Trump-Putin summit". Must not fire: "nuclear negotiations with Iran" (a state), "the NATO summit" (a body). */
static void settle_meeting(ro_candidate *c)
{
    uint32_t persons = 0, states = 0;
    for (uint32_t i = 0; i < c->parties.count; i++) {
        const ro_actor *actor = &c->in->actors->all.at[c->parties.actors[i]];
        bool known = !actor->state.len;
        for (uint32_t k = 0; k < i && !known; k++)
            known = ro_str_equal(c->in->actors->all.at[c->parties.actors[k]].state, actor->state);
        persons += actor->kind == RO_ACTOR_PERSON;
        states += !known;
    }
    bool all = persons == c->parties.count;
    if (c->kind == RO_CONTACT_MEETING && states > 2) c->kind = RO_CONTACT_TALKS;
    if (c->kind == RO_CONTACT_TALKS && !c->is_event && (c->word->frame & RO_FRAME_BILATERAL) && all && persons >= 2 && states <= 2)
        c->kind = RO_CONTACT_MEETING;
}

/* A visit is one side's, to another state: not "landed in Vietnam" by a plane, nor home. */
static bool is_visit(const ro_candidate *c)
{
    if (c->parties.count < 2) return false;
    const ro_actor *visitor = &c->in->actors->all.at[c->parties.actors[0]], *host = &c->in->actors->all.at[c->parties.actors[1]];
    if ((c->word->frame & RO_FRAME_PLACE) && (visitor->kind == RO_ACTOR_STATE || host->kind != RO_ACTOR_STATE)) return false;
    const bool described = visitor->name.len && ro_is_lower(visitor->name.ptr[0]);
    if (visitor->kind == RO_ACTOR_PERSON && !visitor->state.len && (described || (!visitor->office.len && !visitor->title.len)))
        return false; /* "the Stella Polaris left for Dubai", "another president" */
    if (visitor->kind == RO_ACTOR_GROUP && !visitor->state.len && !visitor->line.len) return false;
    if (visitor->kind != RO_ACTOR_PERSON && visitor->kind != RO_ACTOR_GROUP && visitor->kind != RO_ACTOR_STATE &&
        visitor->kind != RO_ACTOR_INSTITUTION)
        return false;
    return !visitor->state.len || host->kind != RO_ACTOR_STATE || !ro_str_equal(visitor->state, host->key);
}

/* Where a person speaks in an interview, the programme and its house are no sides. */
static void keep_persons(ro_candidate *c)
{
    uint32_t kept = 0, persons[RO_NOTE_ACTORS_MAX];
    for (uint32_t i = 0; i < c->parties.count; i++)
        if (c->in->actors->all.at[c->parties.actors[i]].kind == RO_ACTOR_PERSON) persons[kept++] = c->parties.actors[i];
    if (!kept) return;
    memcpy(c->parties.actors, persons, kept * sizeof *persons);
    c->parties.count = kept;
}

/* "as Trump and Putin prepare to arrive in Helsinki": two of different states who travel to one place meet there. */
static bool meets_there(const ro_candidate *c)
{
    if (!(c->word->frame & RO_FRAME_PLACE) || c->parties.count < 2) return false;
    const ro_actor *a = &c->in->actors->all.at[c->parties.actors[0]], *b = &c->in->actors->all.at[c->parties.actors[1]];
    return a->kind == RO_ACTOR_PERSON && b->kind == RO_ACTOR_PERSON && a->state.len && b->state.len &&
           !ro_str_equal(a->state, b->state);
}

/* "met Putin in Helsinki, Finland": the state that only says where Helsinki lies is no side. */
static void drop_place_state(ro_candidate *c, const ro_note *note)
{
    const ro_doc *doc = c->in->doc;
    if (c->kind == RO_CONTACT_VISIT || c->parties.count < 3 || !note->place.state.len) return;
    uint32_t after = ro_doc_token_at(doc, note->place.span.end);
    if (after >= doc->token_count || !ro_str_is(doc->tokens[after].word, ",")) return; /* "Oman, Qatar and Kuwait met in Doha" */
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
static void host_from_place(ro_candidate *c, const ro_note *note, ro_arena *arena)
{
    if (c->parties.count != 1 || !note->place.state.len) return;
    int32_t host = ro_actors_state(c->in->actors, arena, c->in->know, note->place.state);
    if (host >= 0) ro_parties_put(&c->parties, (uint32_t)host);
}

/* "visited Vienna", "his Asia tour began in Japan": the place or state that the verb has as object or by in, at or to. */
static void host_from_clause(ro_candidate *c, ro_note *note, uint32_t head)
{
    const ro_doc *doc = c->in->doc;
    for (int32_t k = ro_doc_next_child(doc, head, -1); k >= 0 && c->parties.count == 1; k = ro_doc_next_child(doc, head, k)) {
        const ro_token *t = &doc->tokens[k];
        bool object = t->rel == RO_REL_OBJ && head == c->trigger;
        bool oblique = (t->rel == RO_REL_OBL || t->rel == RO_REL_NMOD) && ro_clause_has_case(doc, (uint32_t)k, "in|at|to");
        int32_t m = object || oblique ? ro_party_mention(c->in, (uint32_t)k) : -1;
        if (m < 0) {
            if (t->rel == RO_REL_NMOD && head == c->trigger) host_from_clause(c, note, (uint32_t)k); /* "a visit by Maas to Iran" */
            continue;
        }
        const ro_mention *mention = &c->in->mentions->all.at[m];
        if (!note->place.name.len && ro_place_find(c->in->know, doc, mention, &note->place)) return;
        if (mention->kind == RO_MENTION_STATE) ro_parties_add(&c->parties, c->in, (uint32_t)k);
    }
}

/* The visitor first: "during a visit to Seoul, Kerry said" names the host before him. */
static void visitor_first(ro_candidate *c)
{
    uint32_t i = 0;
    while (i < c->parties.count && c->in->actors->all.at[c->parties.actors[i]].kind != RO_ACTOR_PERSON) i++;
    if (i == 0 || i == c->parties.count) return;
    uint32_t person = c->parties.actors[i];
    memmove(&c->parties.actors[1], &c->parties.actors[0], i * sizeof person);
    c->parties.actors[0] = person;
}

/* A state beside its own people is no side. */
static bool drop_own_state(ro_candidate *c)
{
    const ro_actor *all = c->in->actors->all.at;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->parties.count; i++) {
        const ro_actor *state = &all[c->parties.actors[i]];
        bool own = false;
        for (uint32_t k = 0; k < c->parties.count && state->kind == RO_ACTOR_STATE; k++) {
            const ro_actor *person = &all[c->parties.actors[k]];
            own |= person->kind == RO_ACTOR_PERSON && state->state.len && ro_str_equal(state->state, person->state);
        }
        if (!own) c->parties.actors[kept++] = c->parties.actors[i];
    }
    const bool dropped = kept < c->parties.count;
    c->parties.count = kept;
    return dropped;
}

/* "Russia had nothing to do with it, after meetings with the Russian leader": a state is no other side for its own people. The
 * state goes, and who the sentence is about comes in. Must not fire: "the Chinese premier told China's parliament" is no contact
 * either way. */
static void part_states(ro_candidate *c)
{
    if (c->word->frame & (RO_FRAME_VISIT | RO_FRAME_PUBLIC) || c->is_event || !drop_own_state(c) || c->parties.count != 1) return;
    ro_candidate_add_topic_of_sentence(c);
    drop_own_state(c);
}

/* Officials known only by description stand for their state as sides of a contact (GUIDE.md): "met the Israeli ambassador". */
static void stand_for_states(ro_candidate *c, ro_arena *arena)
{
    ro_parties all = c->parties;
    c->parties.count = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        const ro_actor *actor = &c->in->actors->all.at[all.actors[i]];
        int32_t state = actor->kind == RO_ACTOR_PERSON ? actor->acts_for : -1;
        if (all.for_state >> i & 1 && actor->kind == RO_ACTOR_GROUP && actor->state.len)
            state = ro_actors_state(c->in->actors, arena, c->in->know, actor->state);
        ro_parties_put(&c->parties, state >= 0 ? (uint32_t)state : all.actors[i]);
    }
}

/* Nobody in particular: "heads of state" at a summit, "government" of no state that is known. */
static bool is_nobody(const ro_candidate *c, const ro_actor *actor)
{
    if (actor->state.len) return false;

    if (actor->kind == RO_ACTOR_INSTITUTION)
        return ro_str_is(actor->key, "government") || ro_str_is(actor->key, "military") || ro_str_is(actor->key, "parliament");
    if (actor->kind != RO_ACTOR_GROUP || actor->line.len) return false;
    return c->is_event || ro_actor_noun_is(c->in, actor, RO_WORD_PRIVATE);
}

/* "met with doctors": people who act for nobody are no side. */
static void drop_private(ro_candidate *c)
{
    ro_parties all = c->parties;
    c->parties.count = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        if (!is_nobody(c, &c->in->actors->all.at[all.actors[i]])) ro_parties_put(&c->parties, all.actors[i]);
    }
}

/* Persons of whom nothing is known meet all the time; with a day or a place it is told as an event. */
static bool has_side_of_politics(const ro_candidate *c, const ro_note *note)
{
    if (c->word->frame & RO_FRAME_PUBLIC || (note->time >= 0 && c->parties.count > 1)) return true;
    for (uint32_t i = 0; i < c->parties.count; i++) {
        const ro_actor *actor = &c->in->actors->all.at[c->parties.actors[i]];
        if (actor->kind != RO_ACTOR_PERSON || actor->state.len || actor->office.len || actor->title.len) return true;
    }
    return false;
}

/* "Orr informed his minister": word given within one government is its own affair. */
static bool is_within_state(const ro_candidate *c)
{
    if (c->kind != RO_CONTACT_CONTACT || !(c->word->frame & RO_FRAME_FIRST) || c->parties.count != 2) return false;
    const ro_actor *all = c->in->actors->all.at, *a = &all[c->parties.actors[0]], *b = &all[c->parties.actors[1]];
    return a->state.len && ro_str_equal(a->state, b->state);
}

static bool organisation_only(const ro_candidate *c)
{
    return c->parties.count == 1 && ro_actor_convenes(&c->in->actors->all.at[c->parties.actors[0]]);
}

/* Of an event to come the body alone is certain: who will be there is not told by who speaks of it. */
static void keep_body(ro_candidate *c)
{
    for (uint32_t i = 0; i < c->parties.count; i++) {
        if (!ro_actor_convenes(&c->in->actors->all.at[c->parties.actors[i]])) continue;
        c->parties.actors[0] = c->parties.actors[i];
        c->parties.count = 1;
        return;
    }
}

/* Reaches over a day or place told with it. */
static void widen(ro_span *evidence, ro_span more)
{
    if (more.end <= more.start) return;
    if (more.start < evidence->start && evidence->end - more.start <= RO_EVIDENCE_BYTES_MAX) evidence->start = more.start;
    if (more.end > evidence->end && more.end - evidence->start <= RO_EVIDENCE_BYTES_MAX) evidence->end = more.end;
}

/* "open to dialogue", "ready for negotiation": a way of dealing with each other, no talks that are offered or held. */
static bool is_abstract(const ro_candidate *c)
{
    const ro_doc *doc = c->in->doc;
    const ro_token *t = &doc->tokens[c->trigger];
    if (t->upos != RO_NOUN || ro_str_ends(t->lower, RO_STR("s"))) return false;
    for (int32_t k = ro_doc_next_child(doc, c->trigger, -1); k >= 0 && (uint32_t)k < c->trigger;
         k = ro_doc_next_child(doc, c->trigger, k))
        if (doc->tokens[k].rel != RO_REL_CASE && doc->tokens[k].rel != RO_REL_MARK && doc->tokens[k].rel != RO_REL_CC) return false;
    return true;
}

/* "any talks with Chad must lead to peace": none that is set or held. */
static bool is_any(const ro_candidate *c)
{
    const int32_t det = ro_doc_child(c->in->doc, c->trigger, RO_REL_DET);
    return det >= 0 && ro_str_is(c->in->doc->tokens[det].lower, "any");
}

/* "The committee meets every month": a habit, no meeting. */
static bool is_habit(const ro_candidate *c)
{
    const ro_note_input *in = c->in;
    const uint32_t sentence = in->doc->tokens[c->trigger].sentence;
    if (in->doc->tokens[c->trigger].upos != RO_VERB || ro_clause_is_past(in->doc, c->trigger)) return false;
    for (int32_t i = ro_clause_first_time(in->doc, in->times, sentence); i >= 0 && i < (int32_t)in->times->count; i++) {
        const ro_time *time = &in->times->at[i];
        if (!time->count || in->doc->tokens[time->first].sentence != sentence) return false;
        if (time->type == RO_TIME_SET && ro_clause_same(in->doc, time->first, c->trigger)) return true;
    }
    return false;
}

/* A word of talks that nothing holds, dates or places, "progress in the negotiations with the union", is background. Must not fire:
 * "held talks with", "in talks with Kerry he said" (a setting), "his meeting with Putin" (two persons). */
static bool is_background(const ro_candidate *c, const ro_note *note)
{
    const ro_token *t = &c->in->doc->tokens[c->trigger];
    if (note->time < 0 && (is_habit(c) || is_any(c))) return true;
    if (c->word->pos != RO_WORD_NOUN || note->time >= 0 || note->place.name.len) return false;
    if (note->status == RO_STATUS_PROPOSED && c->kind == RO_CONTACT_TALKS && is_abstract(c)) return true;
    if (c->borrowed && (c->word->frame & RO_FRAME_PAIR)) return true; /* "during the current talks" speaks of those told before */
    if (note->status != RO_STATUS_HELD) return false;
    if ((c->kind != RO_CONTACT_TALKS && c->kind != RO_CONTACT_CONTACT) || c->is_event || (c->word->frame & RO_FRAME_EVENT))
        return false;
    bool aside = t->rel == RO_REL_OBL && ro_clause_has_case(c->in->doc, c->trigger, "for|about|on|to|toward|towards|into");
    if (ro_doc_child(c->in->doc, c->trigger, RO_REL_NSUBJ) >= 0 && ro_clause_has_case(c->in->doc, c->trigger, "in")) return false;
    bool noun_phrase = aside || t->rel == RO_REL_NMOD || t->rel == RO_REL_CONJ || t->rel == RO_REL_APPOS || t->rel == RO_REL_ROOT;
    int32_t verb = t->head >= 0 ? t->head : -1;
    bool done = verb >= 0 && ro_words_contact(c->in->words, c->in->doc->tokens[verb].lemma, RO_WORD_LIGHT);
    return noun_phrase || (t->rel == RO_REL_OBJ && !done);
}

/* "rehashed the summit on Monday": what is spoken of, not held, on that day; the noun's own days count alone. */
static bool is_spoken_of(const ro_candidate *c)
{
    const ro_token *t = &c->in->doc->tokens[c->trigger];
    if (c->word->pos != RO_WORD_NOUN || t->rel != RO_REL_OBJ || t->head < 0) return false;
    return !ro_words_contact(c->in->words, c->in->doc->tokens[t->head].lemma, RO_WORD_LIGHT) &&
           !ro_words_modality(c->in->words, c->in->doc->tokens[t->head].lemma);
}

static bool hangs_under(const ro_doc *doc, uint32_t token, uint32_t head)
{
    int32_t at = (int32_t)token;
    for (int step = 0; at >= 0 && step < RO_CLAUSE_STEPS_MAX; step++, at = doc->tokens[at].head)
        if ((uint32_t)at == head) return true;
    return false;
}

/* The name of an event that nothing dates, places or holds is the setting of something else: "arrived for the G20 summit". */
static bool is_bare_event(const ro_candidate *c, const ro_note *note)
{
    const ro_token *t = &c->in->doc->tokens[c->trigger];
    bool own_day = note->time >= 0 && hangs_under(c->in->doc, c->in->times->at[note->time].first, c->trigger);
    bool aside =
        t->rel == RO_REL_NMOD || (t->rel == RO_REL_OBL && ro_clause_has_case(c->in->doc, c->trigger, "for|to|from|into|of|about"));
    if (!(c->is_event || c->word->frame & RO_FRAME_EVENT) || note->actor_count > 1 || note->status != RO_STATUS_HELD) return false;
    if (own_day || (note->time >= 0 && !aside) || note->place.name.len) return false;
    return t->head < 0 || !ro_words_contact(c->in->words, c->in->doc->tokens[t->head].lemma, RO_WORD_LIGHT);
}

/* "their meeting at the Oslo Peace Conference": a body whose name has the word in it, and which only says where a contact is. */
static bool is_venue(const ro_candidate *c)
{
    const ro_token *t = &c->in->doc->tokens[c->trigger];
    const int32_t m = ro_party_mention(c->in, c->trigger);
    if (m < 0 || c->in->mentions->all.at[m].kind != RO_MENTION_BODY || t->head < 0) return false;
    return ro_clause_has_case(c->in->doc, c->trigger, "at|in") && ro_trigger_row(c->in, (uint32_t)t->head);
}

static bool is_parliament(const ro_candidate *c, uint32_t party)
{
    const ro_actor *actor = &c->in->actors->all.at[c->parties.actors[party]];
    const ro_body *body =
        actor->kind == RO_ACTOR_INSTITUTION ? ro_know_body(c->in->know, ro_know_body_by_key(c->in->know, actor->key)) : NULL;
    return (body && ro_str_is(body->generic, "parliament")) || ro_str_ends(actor->key, RO_STR(":parliament"));
}

/* GUIDE.md: a speech to another state's parliament is a visit, testimony before one's own is no contact. False: no contact. */
static bool settle_speech(ro_candidate *c)
{
    bool speech = c->word->frame & RO_FRAME_SPEECH, said = c->word->frame & RO_FRAME_TOLD;
    if (!speech && !said) return true;
    bool hall = c->parties.count == 2 && is_parliament(c, 1);
    if (!hall) return !speech;
    if (ro_str_equal(c->in->actors->all.at[c->parties.actors[0]].state, c->in->actors->all.at[c->parties.actors[1]].state))
        return false;
    c->kind = RO_CONTACT_VISIT;
    return true;
}

/* "invited Putin to Ankara", "to visit", "to the White House": somewhere, not "invited experts to speak". */
static bool invites_home(const ro_note_input *in, uint32_t verb)
{
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[verb].sentence];
    for (uint32_t i = verb + 1; i + 1 < s->first + s->count; i++) {
        if (!ro_str_is(doc->tokens[i].lower, "to")) continue;
        if (ro_str_is(doc->tokens[i + 1].lower, "visit") || ro_str_is(doc->tokens[i + 1].lower, "come")) return true;
        int32_t m = ro_party_begins(in, i + 1);
        ro_mention_kind kind = m >= 0 ? in->mentions->all.at[m].kind : RO_MENTION_PERSON;
        return m >= 0 && (kind == RO_MENTION_PLACE || kind == RO_MENTION_STATE || kind == RO_MENTION_BODY);
    }
    return false;
}

/* Who takes part, and of which kind it then is; false: no contact is told. */
static bool settle_sides(ro_candidate *c, ro_note *note, ro_arena *arena)
{
    uint32_t frame = c->word->frame;
    if (frame & RO_FRAME_VISIT && !(frame & RO_FRAME_SPEECH)) {
        int32_t verb = ro_clause_verb(c->in->doc, c->trigger);
        host_from_clause(c, note, c->trigger);
        if (verb >= 0) host_from_clause(c, note, (uint32_t)verb);
        host_from_place(c, note, arena);
        visitor_first(c);
    }
    if (!settle_speech(c)) return false;
    /* "We met them" is news of a contact, "they will meet us at the gates" is talk */
    if (c->parties.spoken && !ro_clause_is_past(c->in->doc, c->trigger)) return false;
    part_states(c);
    if (!(frame & RO_FRAME_PUBLIC)) {
        stand_for_states(c, arena);
        drop_private(c);
    }
    if (c->parties.count < ro_candidate_sides_needed(c) || !has_side_of_politics(c, note) || is_within_state(c)) return false;
    if (((frame & RO_FRAME_EVENT) || c->is_event) && c->parties.count == 1 && !organisation_only(c)) return false;
    if ((frame & RO_FRAME_VISIT) && meets_there(c)) c->kind = RO_CONTACT_MEETING;
    if ((frame & RO_FRAME_VISIT) && c->kind == RO_CONTACT_VISIT && !is_visit(c)) return false;
    drop_place_state(c, note);
    if (c->kind == RO_CONTACT_INTERVIEW) keep_persons(c);
    settle_meeting(c);
    apply_channel(c);
    return true;
}

static void put_sides(const ro_candidate *c, ro_note *note)
{
    note->actor_count = c->parties.count;
    memcpy(note->actors, c->parties.actors, sizeof note->actors);
}

static bool settle_invitation(const ro_candidate *c, ro_note *note)
{
    if (!(c->word->frame & RO_FRAME_INVITE)) return true;
    if (!invites_home(c->in, c->trigger)) return false;
    if (note->status == RO_STATUS_HELD) note->status = RO_STATUS_PROPOSED;
    note->time = -1; /* the day is that of inviting */
    note->initiator = (int32_t)c->parties.actors[c->parties.count - 1];
    return true;
}

/* "Trump on Thursday cancelled the summit": the day of the verb that undid it, not that of the summit. */
static bool is_undone_then(const ro_candidate *c, const ro_note *note)
{
    const ro_time *time = &c->in->times->at[note->time];
    return !hangs_under(c->in->doc, time->first, c->trigger) && time->resolved.earliest != RO_DAY_NONE &&
           time->resolved.earliest <= c->in->day.latest;
}

/* Status and the time that goes with it; false: background, or a bare name of an event. */
static bool settle_status(ro_candidate *c, ro_note *note, bool same_clause)
{
    const ro_note_input *in = c->in;
    ro_field_look_back(note, in, c->trigger);
    ro_field_status(note, in, c->trigger);
    if (c->of_many && note->actor_count < 2 && note->time < 0 && !note->place.name.len) return false;
    if (note->status == RO_STATUS_DENIED && (c->word->frame & RO_FRAME_PUBLIC))
        return false; /* "not authorized to talk to the media" */
    if (!settle_invitation(c, note) || is_background(c, note) || is_bare_event(c, note) || is_venue(c)) return false;
    if (!same_clause && note->time >= 0 && note->status != RO_STATUS_HELD && in->times->at[note->time].tense == RO_TENSE_PAST)
        note->time = -1;
    if ((note->status == RO_STATUS_CANCELLED || note->status == RO_STATUS_POSTPONED) && note->time >= 0 && is_undone_then(c, note))
        note->time = -1;
    ro_field_look_ahead(note, in);
    if (note->status == RO_STATUS_PLANNED && note->time >= 0 && !ro_clause_is_past(in->doc, c->trigger) &&
        ro_date_is_before(in->times->at[note->time].resolved, in->day)) {
        if (c->word->pos == RO_WORD_NOUN && hangs_under(in->doc, in->times->at[note->time].first, c->trigger))
            note->status = RO_STATUS_HELD; /* "plans to close it, revealed at his summit last month" */
        else
            note->time = -1; /* "the summit comes after a row last week" */
    }
    return true;
}

/* The day of its time, or of the section that it stands in. */
static void take_day(const ro_candidate *c, ro_note *note)
{
    const ro_times *times = c->in->times;
    bool undated = note->time < 0 || times->at[note->time].resolved.latest == RO_DAY_NONE;
    note->date = note->until = RO_DATE_UNKNOWN;
    if (undated && c->section >= 0 && note->status != RO_STATUS_PROPOSED) {
        note->time = c->section;
        note->time_inherited = true;
    }
    if (note->time < 0) return;
    const ro_time *time = &times->at[note->time];
    ro_note_days(time, &note->date, &note->until);
    if (!note->time_inherited) widen(&note->evidence, time->span);
    ro_note_because(note, "date", RO_STR("the nearest time of the clause"), time->span, (ro_str){NULL, 0});
}

static bool fill_note(ro_candidate *c, ro_note *note, ro_arena *arena)
{
    const ro_note_input *in = c->in;
    bool same_clause;
    *note = (ro_note){.kind = RO_NOTE_CONTACT, .time = -1, .initiator = -1, .via = -1, .contact = -1};
    note->place.lat_e4 = note->place.lon_e4 = INT32_MIN;
    note->time = ro_clause_time(in->doc, in->times, in->words, c->trigger, &same_clause);
    if (is_spoken_of(c) && note->time >= 0 && !hangs_under(in->doc, in->times->at[note->time].first, c->trigger)) note->time = -1;
    ro_field_place(note, in, c->trigger);
    if (!settle_sides(c, note, arena)) return false;
    note->subkind = c->kind;
    put_sides(c, note);
    note->evidence = ro_field_evidence(in, c->trigger, c->parties.first, c->parties.last);
    widen(&note->evidence, note->place.span);
    ro_span word = {in->doc->tokens[c->trigger].start, in->doc->tokens[c->trigger].end};
    ro_note_because(note, "kind", ro_str_format(arena, "data/contact_words.tsv line %u", c->word->line), word, (ro_str){NULL, 0});
    ro_note_because(note, "parties", ro_str_of(c->rule), note->evidence, (ro_str){NULL, 0});
    if (!settle_status(c, note, same_clause)) return false;
    take_day(c, note);
    if (c->is_event && note->status == RO_STATUS_PLANNED && !c->is_met_at) {
        keep_body(c);
        put_sides(c, note);
    }
    ro_field_topics(note, c->topics, in, c->trigger);
    ro_field_outcomes(note, in, c->trigger);
    if ((c->word->frame & RO_FRAME_FIRST) && c->first_party >= 0) {
        note->initiator = c->first_party;
        ro_note_because(note, "initiator", RO_STR("the subject of calling, visiting or writing"), word, (ro_str){NULL, 0});
    } else {
        ro_field_initiator(note, in, c->trigger);
    }
    note->confidence = (uint16_t)(550 + (note->time >= 0 ? DATED_CONFIDENCE : 0) + (note->actor_count >= 2 ? 150 : 0) +
                                  (c->word->pos == RO_WORD_VERB ? 50 : 0));
    return true;
}

/* ---- the walk ---- */

static bool same_evidence(const ro_notes *notes, uint32_t from, const ro_note *note)
{
    for (uint32_t i = from; i < notes->count; i++)
        if (notes->at[i].evidence.start == note->evidence.start && notes->at[i].evidence.end == note->evidence.end) return true;
    return false;
}

/* A note's id is made of its evidence: no two may stand on the same words. The end moves to the sentence's, then back. */
static bool stand_apart(const ro_notes *notes, uint32_t from, ro_note *note, const ro_doc *doc, uint32_t trigger)
{
    const ro_sentence *s = &doc->sentences[doc->tokens[trigger].sentence];
    if (!same_evidence(notes, from, note)) return true;
    if (s->span.end - note->evidence.start <= RO_EVIDENCE_BYTES_MAX) note->evidence.end = s->span.end;
    for (uint32_t i = s->first + s->count; i > trigger + 1 && same_evidence(notes, from, note); i--)
        if (doc->tokens[i - 1].start > note->evidence.start) note->evidence.end = doc->tokens[i - 2].end;
    return !same_evidence(notes, from, note);
}

static bool is_of_bodies(const ro_candidate *c, const ro_note *note)
{
    for (uint32_t i = 0; i < note->actor_count; i++)
        if (ro_actor_convenes(&c->in->actors->all.at[note->actors[i]])) return true;
    return false;
}

static void lend_day(ro_note *to, const ro_note *from)
{
    to->time = from->time, to->date = from->date, to->until = from->until;
    to->confidence = (uint16_t)(to->confidence + DATED_CONFIDENCE);
    for (uint32_t i = 0; i < from->why_count; i++)
        if (ro_str_is(ro_str_of(from->why[i].field), "date"))
            ro_note_because(to, "date", from->why[i].rule, from->why[i].span, from->why[i].refused);
}

/* Two triggers of one sentence that tell one contact: "held a meeting", "met for talks". */
static int64_t told_here(const ro_notes *notes, const ro_triggers *triggers, uint32_t from, const ro_candidate *c,
                         const ro_note *note)
{
    uint32_t sentence = c->in->doc->tokens[c->trigger].sentence;
    for (uint32_t i = from; i < notes->count; i++) {
        if (c->in->doc->tokens[triggers->at[i - from]].sentence != sentence) continue;
        const ro_note *other = &notes->at[i];
        if (c->is_event && !is_of_bodies(c, other)) continue; /* "met Putin at the G20 summit" tells two */
        if (ro_contact_may_be_kind(other->subkind, note->subkind) &&
            (ro_parties_within(note->actors, note->actor_count, other->actors, other->actor_count) ||
             ro_parties_within(other->actors, other->actor_count, note->actors, note->actor_count)))
            return i;
    }
    return -1;
}

/* One visit a host: "with stops in South Korea, China and the Philippines". Must not fire: "Merkel and Macron visited Kiev". */
static bool visits_each(const ro_candidate *c, const ro_note *note)
{
    if (note->subkind != RO_CONTACT_VISIT || note->actor_count < 3) return false;
    for (uint32_t i = 1; i < note->actor_count; i++)
        if (c->in->actors->all.at[note->actors[i]].kind != RO_ACTOR_STATE) return false;
    return c->in->actors->all.at[note->actors[0]].kind == RO_ACTOR_PERSON;
}

/* Talks that have a day in their own clause, and sides that only the page as a whole tells. */
static bool waits_for_sides(const ro_candidate *c)
{
    bool own_day = false;
    const bool whose = c->kind == RO_CONTACT_MEETING && c->definite && c->parties.count == 0; /* "the leaders' meeting on Monday" */
    if ((c->kind != RO_CONTACT_TALKS && !whose) || c->word->pos != RO_WORD_NOUN || c->parties.count >= 2 || c->is_event)
        return false;
    const ro_token *t = &c->in->doc->tokens[c->trigger];
    if (ro_clause_quote(c->in->doc, c->trigger) >= 0 || t->rel == RO_REL_NMOD) return false; /* "leverage in negotiations" */
    return ro_clause_time(c->in->doc, c->in->times, c->in->words, c->trigger, &own_day) >= 0 && own_day;
}

static ro_status try_token(ro_notes *notes, ro_triggers *triggers, ro_triggers *waiting, uint32_t from, ro_arena *arena,
                           const ro_note_input *in, ro_topic_words *topics, int32_t section, uint32_t token)
{
    const ro_contact_word *row = ro_trigger_row(in, token);
    if (!row || row->kind >= RO_CONTACT_KIND_COUNT) return RO_OK;
    ro_candidate c = {
        .in = in, .word = row, .topics = topics, .section = section, .trigger = token, .first_party = -1, .kind = row->kind};
    ro_parties_clear(&c.parties);
    if (row->pos == RO_WORD_VERB && row->kind == RO_CONTACT_PHONE_CALL && (row->frame & RO_FRAME_STRICT) &&
        !ro_candidate_phones(&c))
        return RO_OK;
    if (row->pos == RO_WORD_VERB)
        ro_candidate_gather_verb(&c);
    else
        ro_candidate_gather_noun(&c);
    ro_candidate_add_by_words(&c);
    ro_candidate_adopt_sides(&c, notes, triggers, from);
    if (!waiting && waits_for_sides(&c)) ro_candidate_adopt_late(&c, notes, triggers, from);
    ro_note note;
    if (waiting && waits_for_sides(&c)) return RO_PUSH(arena, waiting, token) ? RO_OK : RO_ENOMEM;
    if (!fill_note(&c, &note, arena)) {
        ro_contacts_add_to_earlier(&c, notes, triggers, from);
        return RO_OK;
    }
    bool pair = row->frame & RO_FRAME_PAIR && (note.status == RO_STATUS_HELD || note.status == RO_STATUS_PLANNED) && note.time < 0;
    if (c.borrowed && pair && ro_contacts_add_to_earlier(&c, notes, triggers, from)) return RO_OK;
    const int64_t told = told_here(notes, triggers, from, &c, &note);
    if (told >= 0) { /* "denied that they had spoken, rejecting a report that they talked on Friday" */
        if (notes->at[told].time < 0 && note.time >= 0 && !note.time_inherited) lend_day(&notes->at[told], &note);
        return RO_OK;
    }
    if (notes->count - from >= RO_CONTACTS_MAX) return RO_OK;
    bool called = (row->frame & RO_FRAME_EACH) && c.first_party >= 0 && note.actor_count > 2, visited = visits_each(&c, &note);
    const ro_place_ref no_place = {.lat_e4 = INT32_MIN, .lon_e4 = INT32_MIN};
    uint32_t others = called || visited ? note.actor_count - 1 : 1, first = visited ? note.actors[0] : (uint32_t)c.first_party;
    for (uint32_t i = 0; i < others; i++) {
        ro_note one = note;
        if (others > 1) {
            one.actor_count = 2;
            one.actors[0] = first;
            one.actors[1] = note.actors[i + 1];
            if (visited && !ro_str_equal(one.place.state, in->actors->all.at[one.actors[1]].key)) one.place = no_place;
        }
        if (!stand_apart(notes, from, &one, in->doc, token)) continue;
        if (!RO_PUSH(arena, notes, one) || !RO_PUSH(arena, triggers, token)) return RO_ENOMEM;
    }
    return RO_OK;
}

/* Notes stand in the order of their words; the last one goes where it belongs. */
static void put_in_order(ro_notes *notes, ro_triggers *triggers, uint32_t from, uint32_t last)
{
    for (uint32_t k = last; k > from && triggers->at[k - 1 - from] > triggers->at[k - from]; k--) {
        const ro_note note = notes->at[k];
        const uint32_t trigger = triggers->at[k - from];
        notes->at[k] = notes->at[k - 1], triggers->at[k - from] = triggers->at[k - 1 - from];
        notes->at[k - 1] = note, triggers->at[k - 1 - from] = trigger;
    }
}

ro_status ro_contacts_find(ro_notes *notes, ro_triggers *triggers, ro_arena *arena, const ro_note_input *in, ro_error *error)
{
    uint32_t from = notes->count;
    ro_topic_words topics = {.arena = arena};
    ro_status status = RO_OK;
    ro_triggers waiting = {0};
    int32_t section = -1;
    for (uint32_t s = 0; s < in->doc->sentence_count && !status; s++) {
        const ro_sentence *sentence = &in->doc->sentences[s];
        section = ro_contacts_section(in, s, section);
        if (!sentence->parsed) continue;
        for (uint32_t i = sentence->first; i < sentence->first + sentence->count && !status; i++)
            status = try_token(notes, triggers, &waiting, from, arena, in, &topics, section, i);
    }
    for (uint32_t i = 0; i < waiting.count && !status; i++) {
        const uint32_t known = notes->count;
        status = try_token(notes, triggers, NULL, from, arena, in, &topics, -1, waiting.at[i]);
        for (uint32_t k = known; k < notes->count; k++) put_in_order(notes, triggers, from, k);
    }
    if (status) return ro_error_set(error, status, NULL, -1, "no memory for contacts");
    ro_contacts_join(notes, triggers, from, arena, in);
    status = ro_contacts_lend_days(notes, triggers, from, arena, in);
    return status ? ro_error_set(error, status, NULL, -1, "no memory for contacts") : RO_OK;
}
