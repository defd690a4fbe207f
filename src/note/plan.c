/* plan.c: plans from contacts, and from clauses of their own.
 * "failing to make Friday's scheduled deadline for a pause in fighting": deadline, class fail -> missed, day Friday.
 * What a page tells of the fate of a plan is a plan, too: "the truce took effect on Sunday": truce, class happen -> kept.
 * Must not fire: "he hopes to visit some day" (a wish), "the agreement ended the war" (no future). */
#include "note/plan.h"

#include "note/field.h"
#include "note/plan_told.h"
#include "note/topic.h"

enum { PASSED_MAX = 16, EXTENDED_MAX = 4, SHOULD_MAX = 8 }; /* tokens */

static bool lies_after(ro_date date, ro_date day)
{
    /* a coarse date that holds the report's day ("this summer", "2018") may still lie ahead */
    return date.latest != RO_DAY_NONE && day.latest != RO_DAY_NONE && date.latest > day.latest;
}

static uint8_t plan_status(uint8_t contact_status)
{
    switch (contact_status) {
    case RO_STATUS_POSTPONED: return RO_PLAN_POSTPONED;
    case RO_STATUS_CANCELLED: return RO_PLAN_CANCELLED;
    default: return RO_PLAN_OPEN;
    }
}

/* "Trump–Putin meeting": the sides and the kind, in words. */
static ro_str contact_what(const ro_note *contact, const ro_note_input *in, ro_arena *arena)
{
    ro_str out = {"", 0};
    for (uint32_t i = 0; i < contact->actor_count && i < 4; i++) {
        ro_str name = in->actors->all.at[contact->actors[i]].name;
        out = i ? ro_str_format(arena, "%.*s, %.*s", RO_STR_ARGS(out), RO_STR_ARGS(name)) : name;
    }
    return ro_str_format(arena, "%.*s: %s", RO_STR_ARGS(out), ro_contact_kind_name(contact->subkind));
}

/* "The meeting that was to decide on Monday did not take place": no contact, and a plan that was missed. */
static bool is_missed(const ro_note_input *in, uint8_t status, uint32_t trigger)
{
    int32_t cue;
    return status == RO_STATUS_DENIED && ro_clause_modality(in->doc, in->words, trigger, &cue) & RO_MODALITY_HAPPEN;
}

static ro_status from_contacts(ro_notes *notes, const ro_triggers *triggers, uint32_t from, ro_arena *arena,
                               const ro_note_input *in)
{
    for (uint32_t i = from; i < from + triggers->count; i++) {
        uint8_t status = notes->at[i].status;
        bool missed = is_missed(in, status, triggers->at[i - from]);
        if (!missed && status != RO_STATUS_PLANNED && status != RO_STATUS_POSTPONED && status != RO_STATUS_CANCELLED) continue;
        ro_note plan = notes->at[i];
        plan.kind = RO_NOTE_PLAN;
        plan.what = contact_what(&plan, in, arena);
        if (!plan.what.ptr) return RO_ENOMEM;
        plan.status = missed ? RO_PLAN_MISSED : plan_status(status);
        plan.contact = (int32_t)i;
        plan.topic_count = plan.outcome_count = 0;
        ro_note_because(&plan, "what", RO_STR("a contact that is planned, postponed or cancelled"), plan.evidence,
                        (ro_str){NULL, 0});
        if (!RO_PUSH(arena, notes, plan)) return RO_ENOMEM;
    }
    return RO_OK;
}

static bool tells_contact(const ro_notes *notes, const ro_triggers *triggers, uint32_t from, const ro_note_input *in,
                          uint32_t token)
{
    for (uint32_t i = 0; i < triggers->count; i++) {
        if (triggers->at[i] == token) return true;
        if (in->doc->tokens[triggers->at[i]].sentence != in->doc->tokens[token].sentence) continue;
        if (notes->at[from + i].status != RO_STATUS_HELD && ro_clause_same(in->doc, triggers->at[i], token)) return true;
    }
    return false;
}

static uint8_t own_status(uint32_t modality, bool future)
{
    if (modality & RO_MODALITY_CANCEL) return RO_PLAN_CANCELLED;
    if (modality & RO_MODALITY_POSTPONE) return RO_PLAN_POSTPONED;
    if (modality & RO_MODALITY_FAIL) return future ? RO_PLAN_OPEN : RO_PLAN_MISSED; /* "will miss the deadline": who knows */
    if (modality & RO_MODALITY_HAPPEN && modality & RO_MODALITY_NEGATE) return future ? RO_PLAN_CANCELLED : RO_PLAN_MISSED;
    if (future) return RO_PLAN_OPEN;
    if (modality & RO_MODALITY_ELAPSE) return RO_PLAN_MISSED;
    return modality & (RO_MODALITY_HAPPEN | RO_MODALITY_KEEP) ? RO_PLAN_KEPT : RO_PLAN_OPEN;
}

/* "as planned", "as they had promised": under a verb that is told as done. Must not fire: "as she is expected to run". */
static bool is_as_agreed(const ro_note_input *in, uint32_t verb)
{
    const ro_doc *doc = in->doc;
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c))
        if (ro_doc_child(doc, (uint32_t)c, RO_REL_XCOMP) < 0 && ro_words_fate(in->words, doc->tokens[c].lemma, RO_STR("as")) && ro_clause_has_case(doc, (uint32_t)c, "as"))
            return ro_clause_is_past(doc, verb);
    return false;
}

/* "The deadline, set by the agreement for Saturday, passed without a word": the tree may hang the verb on anything. */
static bool has_passed(const ro_note_input *in, uint32_t token)
{
    const ro_doc *doc = in->doc;
    const ro_sentence *sentence = &doc->sentences[doc->tokens[token].sentence];
    uint32_t end = sentence->first + sentence->count;
    if (!(ro_words_fate(in->words, RO_STR("pass"), doc->tokens[token].lemma) & RO_MODALITY_ELAPSE)) return false;
    for (uint32_t i = token + 1; i < end && i <= token + PASSED_MAX; i++) {
        const ro_token *t = &doc->tokens[i];
        if (t->upos != RO_VERB || !(ro_words_fate(in->words, t->lemma, doc->tokens[token].lemma) & RO_MODALITY_ELAPSE)) continue;
        return t->form == RO_FORM_PAST && !ro_clause_is_future(doc, i);
    }
    return false;
}

/* "a truce brokered by the two collapsed": of a row that names the noun, by a verb of which nothing else is the subject. Must not fire: "the truce was
 * signed before the bridge collapsed". */
static bool has_failed(const ro_note_input *in, uint32_t token)
{
    const ro_doc *doc = in->doc;
    const ro_str noun = ro_clause_noun(doc, token);
    const ro_sentence *sentence = &doc->sentences[doc->tokens[token].sentence];
    const uint32_t end = sentence->first + sentence->count;
    if (!(ro_words_fate(in->words, RO_STR("collapse"), noun) & RO_MODALITY_FAIL)) return false;
    for (uint32_t i = token + 1; i < end && i <= token + PASSED_MAX; i++) {
        const ro_token *t = &doc->tokens[i];
        if (t->upos != RO_VERB || !(ro_words_fate(in->words, t->lemma, noun) & RO_MODALITY_FAIL)) continue;
        const int32_t subject = ro_doc_child(doc, i, RO_REL_NSUBJ);
        return (subject < 0 || (uint32_t)subject == token) && ro_clause_is_past(doc, i) && !ro_clause_is_future(doc, i);
    }
    return false;
}

/* "has extended that deadline until Oct. 31 in the hope …": the verb right before, whatever the tree makes of it. */
static bool is_extended(const ro_note_input *in, uint32_t token)
{
    const ro_doc *doc = in->doc;
    for (uint32_t i = token; i-- > doc->sentences[doc->tokens[token].sentence].first && i + EXTENDED_MAX >= token;)
        if (doc->tokens[i].upos == RO_VERB)
            return ro_words_fate(in->words, doc->tokens[i].lemma, doc->tokens[token].lemma) & RO_MODALITY_POSTPONE &&
                   ro_clause_is_past(doc, i);
    return false;
}

/* "today's official opening of the embassy": an act that is done on a day set for it, told by that very day. Must not fire: "today's
 * opening prices", "Monday's opening", told on Friday (which Monday's?). */
static bool is_of_its_day(const ro_note_input *in, uint32_t token)
{
    const ro_doc *doc = in->doc;
    if (doc->tokens[token].upos == RO_VERB || !(ro_words_fate(in->words, doc->tokens[token].lemma, RO_STR("its-day")) & RO_MODALITY_KEEP)) return false;
    for (uint32_t i = 0; i < in->times->count && in->times->at[i].first <= token; i++) {
        const ro_time *time = &in->times->at[i];
        if (time->count && ro_date_is_exact(time->resolved) && time->resolved.latest == in->day.latest &&
            doc->tokens[time->first].head == (int32_t)token)
            return ro_doc_child(doc, token, RO_REL_NMOD) >= 0;
    }
    return false;
}

static uint32_t modality_of(const ro_note_input *in, uint32_t token, int32_t *cue)
{
    uint32_t flags = ro_clause_modality(in->doc, in->words, token, cue);
    flags &= ~(uint32_t)RO_MODALITY_ELAPSE; /* "passes on Friday" */
    if (has_passed(in, token)) flags |= RO_MODALITY_ELAPSE;
    if (has_failed(in, token)) flags |= RO_MODALITY_FAIL;
    if (is_extended(in, token)) flags |= RO_MODALITY_POSTPONE;
    return (in->doc->tokens[token].upos == RO_VERB && is_as_agreed(in, token)) || is_of_its_day(in, token) ? flags | RO_MODALITY_KEEP : flags;
}

/* "the truce took effect on Sunday", "the vote did not take place", "the exchange will go ahead on Friday": of a thing that can be
 * set for later, it is told that it came about. Must not fire: "a deal could happen" (no more than an idea), "doubted whether it
 * would go ahead". */
static bool is_fate(const ro_note_input *in, uint32_t token, uint32_t frame, int32_t time, uint32_t modality)
{
    int32_t verb = ro_clause_verb(in->doc, token);
    if (modality & (RO_MODALITY_DENY | RO_MODALITY_PROPOSE) || verb < 0 || ro_clause_has_case(in->doc, (uint32_t)verb, "whether"))
        return false;
    if (modality & RO_MODALITY_KEEP) return !(modality & RO_MODALITY_NEGATE);
    if (has_failed(in, token)) return !(modality & RO_MODALITY_NEGATE);
    bool told = modality & RO_MODALITY_NEGATE || time >= 0;
    return told && modality & RO_MODALITY_HAPPEN && frame & RO_PLAN_NEEDS_PLAN && in->doc->tokens[token].upos != RO_VERB;
}

/* A noun that no word of planning governs and no day dates is planned only as what a verb of the table does: "the truce will
 * begin"; not "would kill the chances of a deal". */
static bool is_done_later(const ro_note_input *in, uint32_t token)
{
    if (in->doc->tokens[token].upos == RO_VERB) return true;
    int32_t verb = ro_clause_verb(in->doc, token);
    uint32_t line;
    if (verb >= 0 && ro_doc_child(in->doc, (uint32_t)verb, RO_REL_EXPL) >= 0) return true; /* "there will be a truce" */
    return verb >= 0 &&
           (ro_clause_is_to(in->doc, (uint32_t)verb) || ro_words_plan(in->words, in->doc->tokens[verb].lemma, true, &line));
}

/* "elections on 28 September", "a September vote": the day is the noun's own. */
static bool is_dated(const ro_note_input *in, uint32_t token, uint32_t time)
{
    if (in->doc->tokens[token].upos == RO_VERB) return false;
    int32_t at = (int32_t)in->times->at[time].first;
    for (int step = 0; at >= 0 && step < 3; step++, at = in->doc->tokens[at].head)
        if ((uint32_t)at == token) return true;
    return false;
}

/* "more troops will be withdrawn", "the house would be searched": set without a day, as it is told of others. Must not fire: "will
 * be missed" (no verb of the table), "would be lifted if they agreed" (a bargain). */
static bool is_to_be_done(const ro_note_input *in, uint32_t token)
{
    const ro_doc *doc = in->doc;
    if (doc->tokens[token].upos != RO_VERB || ro_doc_child(doc, token, RO_REL_AUX_PASS) < 0) return false;
    const uint8_t rel = doc->tokens[token].rel;
    return ro_clause_is_future(doc, token) && (rel == RO_REL_CCOMP || rel == RO_REL_ROOT || rel == RO_REL_CONJ);
}

/* Is what the clause tells a plan? The table's frame says what it needs. */
static bool is_plan(const ro_note_input *in, uint32_t token, uint32_t frame, int32_t time, uint32_t modality)
{
    bool future = ro_clause_is_future(in->doc, token);
    bool timed = time >= 0 && (lies_after(in->times->at[time].resolved, in->day) || in->times->at[time].tense == RO_TENSE_FUTURE);
    bool past = time >= 0 && ro_date_is_before(in->times->at[time].resolved, in->day);
    bool set = (modality & (RO_MODALITY_PLAN | RO_MODALITY_CANCEL | RO_MODALITY_POSTPONE)) != 0;
    if (is_fate(in, token, frame, time, modality)) return true;
    if (modality & (RO_MODALITY_DENY | RO_MODALITY_NEGATE)) return false;
    if (frame == RO_PLAN_DEADLINE) return true;
    if (frame & RO_PLAN_NEEDS_PLAN && !past && is_to_be_done(in, token)) return true;
    if (frame & RO_PLAN_NEEDS_TIME && !timed) return false;
    if (frame == RO_PLAN_NEEDS_PLAN && timed && !past && is_dated(in, token, (uint32_t)time)) return true;
    if (frame & RO_PLAN_NEEDS_PLAN)
        return set || (future && (timed || is_done_later(in, token)) && (timed || frame == RO_PLAN_NEEDS_PLAN) && !past);
    return timed;
}

/* An infinitive, by the words alone: "to meet", "to be fully met". Cheap, before heads are asked. */
static bool follows_to(const ro_doc *doc, uint32_t token)
{
    if (doc->tokens[token].upos != RO_VERB) return false;
    for (uint32_t back = 1; back <= 3 && back <= token; back++)
        if (ro_str_is(doc->tokens[token - back].lower, "to")) return true;
    return false;
}

/* "prisoners are to be exchanged", "was scheduled to speak": set for later by its form, whatever the verb. Must not fire: "is to
 * blame". */
static bool is_set(const ro_note_input *in, uint32_t verb)
{
    if (!follows_to(in->doc, verb)) return false;
    if (ro_clause_is_to(in->doc, verb))
        return ro_doc_child(in->doc, verb, RO_REL_AUX_PASS) >= 0 || ro_clause_time(in->doc, in->times, in->words, verb, NULL) >= 0;
    const ro_token *t = &in->doc->tokens[verb];
    return t->rel == RO_REL_XCOMP && t->head >= 0 &&
           ro_words_plan(in->words, in->doc->tokens[t->head].lemma, true, &(uint32_t){0}) & RO_PLAN_SETS;
}

/* "plans to move its embassy on May 14", "the vote is scheduled for April 22": under a word of planning, on a day that is named.
 * Must not fire: "planned to leave in May, but stayed" (a time that is over), "intend to raise it at Monday's summit" (what will be
 * talked of). */
static bool is_planned_on_a_day(const ro_note_input *in, uint32_t verb)
{
    const ro_token *t = &in->doc->tokens[verb];
    bool same = false, under = t->rel == RO_REL_XCOMP && t->head >= 0 && follows_to(in->doc, verb) &&
                               ro_words_modality(in->words, in->doc->tokens[t->head].lemma) & RO_MODALITY_PLAN;
    bool itself = ro_words_plan(in->words, t->lemma, true, &(uint32_t){0}) == RO_PLAN_SETS &&
                  ro_doc_child(in->doc, verb, RO_REL_NSUBJ_PASS) >= 0;
    if (t->upos != RO_VERB || !(under || itself) || ro_words_contact(in->words, t->lemma, RO_WORD_TOPIC)) return false;
    if (under && ro_words_modality(in->words, t->lemma) & RO_MODALITY_PLAN) return false; /* "is expected to plan a visit" */
    const int32_t time = ro_clause_time(in->doc, in->times, in->words, verb, &same);
    if (time < 0 || !same || in->times->at[time].side == RO_SIDE_BEFORE) return false;
    const ro_date day = in->times->at[time].resolved;
    return day.latest != RO_DAY_NONE && day.earliest != RO_DAY_NONE && day.latest - day.earliest <= 31;
}

/* "Congress will rule on Friday": whatever somebody will do on a day that is named. Must not fire: "will see", "will be ready by
 * May". */
static bool is_on_a_day(const ro_note_input *in, uint32_t verb)
{
    const ro_token *t = &in->doc->tokens[verb];
    bool same = false;
    if (t->upos != RO_VERB || ro_doc_child(in->doc, verb, RO_REL_AUX) < 0 || !ro_clause_is_future(in->doc, verb)) return false;
    const int32_t time = ro_clause_time(in->doc, in->times, in->words, verb, &same);
    if (time < 0 || !same || in->times->at[time].side == RO_SIDE_BEFORE) return false;
    const ro_date day = in->times->at[time].resolved;
    return day.latest != RO_DAY_NONE && day.earliest != RO_DAY_NONE && day.latest - day.earliest <= 31;
}

/* Days of no more than a month, so that they tell when. */
static bool is_about_a_day(ro_date day)
{
    return day.latest != RO_DAY_NONE && day.earliest != RO_DAY_NONE && day.latest - day.earliest <= 31;
}

/* "is flying to Vienna next week": in progress only in its form, on a day that lies ahead. Must not fire: "is flying to Vienna", "is
 * flying to Vienna this week" (under way). */
static bool is_going_to_be(const ro_note_input *in, uint32_t verb)
{
    static const char *const be[] = {"is", "are", "'s", "'re", "am", "'m"};
    const ro_token *t = &in->doc->tokens[verb];
    const int32_t aux = t->upos == RO_VERB && t->form == RO_FORM_GERUND ? ro_doc_child(in->doc, verb, RO_REL_AUX) : -1;
    bool same = false;
    if (aux < 0 || !RO_STR_IN(in->doc->tokens[aux].lower, be)) return false;
    const int32_t time = ro_clause_time(in->doc, in->times, in->words, verb, &same);
    if (time < 0 || !same || in->times->at[time].side != RO_SIDE_AT) return false;
    const ro_date day = in->times->at[time].resolved;
    bool ahead = in->day.latest != RO_DAY_NONE && day.earliest > in->day.latest;
    return is_about_a_day(day) && ahead && ro_words_plan(in->words, t->lemma, true, &(uint32_t){0});
}

/* "must agree on a bill by midnight Monday": a deadline, whatever the deed. Must not fire: "must agree on a bill". */
static bool is_due(const ro_note_input *in, uint32_t verb)
{
    const int32_t aux = in->doc->tokens[verb].upos == RO_VERB ? ro_doc_child(in->doc, verb, RO_REL_AUX) : -1;
    if (aux < 0 || !ro_str_is(in->doc->tokens[aux].lower, "must")) return false;
    const int32_t time = ro_clause_time(in->doc, in->times, in->words, verb, NULL);
    if (time < 0 || (in->times->at[time].side != RO_SIDE_BEFORE && in->times->at[time].side != RO_SIDE_BY)) return false;
    return is_about_a_day(in->times->at[time].resolved);
}

static bool token_may_plan(const ro_note_input *in, uint32_t token, uint32_t *frame, uint32_t *line)
{
    const ro_token *t = &in->doc->tokens[token];
    bool verb = t->upos == RO_VERB;
    if (!verb && t->upos != RO_NOUN && t->upos != RO_PROPN) return false;
    *frame = ro_words_plan(in->words, verb ? t->lemma : ro_clause_noun(in->doc, token), verb, line);
    if (verb && (*frame == RO_PLAN_SETS || !*frame))
        *frame = is_set(in, token)                                          ? RO_PLAN_DEADLINE
                 : is_on_a_day(in, token) || is_planned_on_a_day(in, token) || is_due(in, token) ? RO_PLAN_NEEDS_TIME
                                                                            : 0;
    else if (verb && is_going_to_be(in, token))
        *frame = RO_PLAN_NEEDS_TIME;
    return *frame != 0;
}

static bool is_mere_report(const ro_doc *doc, uint32_t token)
{
    /* the content of a quotation is somebody's promise rather than a date that is set; kept only with a day */
    return ro_clause_quote(doc, token) >= 0;
}

/* "must agree on a spending bill": what a verb without an object is about, where its subject is only who does it. */
static int32_t about_of(const ro_note_input *in, uint32_t verb)
{
    const ro_doc *doc = in->doc;
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c))
        if (doc->tokens[c].rel == RO_REL_OBL && doc->tokens[c].upos == RO_NOUN && ro_clause_has_case(doc, (uint32_t)c, "on|to|for|from") &&
            !ro_clause_in_time(doc, in->times, (uint32_t)c))
            return c;
    return -1;
}

/* "pull Ostland out of the union": the deed, where a name alone would say nothing. */
static ro_str deed_of(const ro_doc *doc, uint32_t verb, uint32_t object)
{
    const ro_str phrase = ro_field_phrase(doc, object);
    const char *end = phrase.ptr + phrase.len, *from = doc->text.ptr + doc->tokens[verb].start;
    return end > from && verb < object ? (ro_str){from, (size_t)(end - from)} : phrase;
}

static ro_str what_of(const ro_note_input *in, uint32_t token)
{
    const ro_doc *doc = in->doc;
    if (doc->tokens[token].upos != RO_VERB) return ro_field_phrase(doc, token);
    ro_clause_subject s = ro_clause_subject_of(doc, token);
    int32_t object = ro_doc_child(doc, token, RO_REL_OBJ);
    if (object >= 0 && (ro_words_fate(in->words, doc->tokens[token].lemma, doc->tokens[object].lower) ||
                        ro_clause_in_time(doc, in->times, (uint32_t)object)))
        object = -1; /* "is to take place", "is to start Sunday" */
    if (object >= 0 && !s.passive)
        return doc->tokens[object].upos == RO_PROPN ? deed_of(doc, token, (uint32_t)object) : ro_field_phrase(doc, (uint32_t)object);
    const bool acts = s.token >= 0 && !s.passive && doc->tokens[s.token].upos == RO_PROPN;
    const int32_t about = acts ? about_of(in, token) : -1;
    if (about >= 0) return ro_field_phrase(doc, (uint32_t)about);
    if (s.token >= 0) return ro_field_phrase(doc, (uint32_t)s.token);
    return ro_str_sub(doc->text, doc->tokens[token].start, doc->tokens[token].end);
}

/* "a ceasefire agreed on Thursday that is to begin on Sunday": the verb under the noun that tells when, else the token itself. */
static uint32_t beginning_of(const ro_doc *doc, uint32_t token)
{
    if (doc->tokens[token].upos == RO_VERB) return token;
    for (int32_t c = ro_doc_next_child(doc, token, -1); c >= 0; c = ro_doc_next_child(doc, token, c)) {
        bool clause = doc->tokens[c].rel == RO_REL_ACL_RELCL || doc->tokens[c].rel == RO_REL_ACL;
        if (clause && (ro_clause_is_to(doc, (uint32_t)c) || ro_clause_is_future(doc, (uint32_t)c))) return (uint32_t)c;
    }
    return token;
}

/* "Beginning at sundown on Monday, when the holiday begins, there will be a pause": the time of the words that open the sentence, far as it may be; -1. */
static int32_t opening_time(const ro_note_input *in, uint32_t token)
{
    static const char *const begins[] = {"begin", "start"};
    const ro_doc *doc = in->doc;
    const uint32_t first = doc->sentences[doc->tokens[token].sentence].first;
    const int32_t verb = ro_clause_verb(doc, token);
    const ro_token *t = &doc->tokens[first];
    if (verb < 0 || doc->tokens[verb].head >= 0 || t->upos != RO_VERB || t->form != RO_FORM_GERUND || !RO_STR_IN(t->lemma, begins)) return -1;
    return ro_clause_time(doc, in->times, in->words, first, NULL);
}

/* "withdrew the threat on Thursday": the day of the verb that undid it, not that for which it was set. */
static bool is_undone_then(const ro_note_input *in, uint32_t token, uint8_t status, int32_t time)
{
    if ((status != RO_PLAN_CANCELLED && status != RO_PLAN_POSTPONED) || time < 0 || is_dated(in, token, (uint32_t)time)) return false;
    const ro_date day = in->times->at[time].resolved;
    return day.earliest != RO_DAY_NONE && in->day.latest != RO_DAY_NONE && day.earliest <= in->day.latest;
}

/* "A truce was supposed to have taken effect on Sunday", told after it: it did not. Must not fire: "is supposed to have begun". */
static bool should_have_been(const ro_note_input *in, uint32_t token, int32_t time)
{
    static const char *const was[] = {"was", "were"};
    const ro_doc *doc = in->doc;
    const ro_sentence *sentence = &doc->sentences[doc->tokens[token].sentence];
    const uint32_t end = sentence->first + sentence->count;
    const ro_date due = time < 0 ? RO_DATE_UNKNOWN : in->times->at[time].resolved;
    if (due.latest == RO_DAY_NONE || in->day.earliest == RO_DAY_NONE || due.latest >= in->day.earliest) return false;
    const uint32_t from = token < sentence->first + 3 ? sentence->first + 1 : token - 2; /* the token may be the verb itself */
    for (uint32_t i = from; i + 2 < end && i <= token + SHOULD_MAX; i++) {
        const ro_token *t = &doc->tokens[i];
        if (!ro_str_is(t->lower, "to") || !ro_str_is(t[1].lower, "have") || t[2].upos != RO_VERB) continue;
        bool set = (ro_words_modality(in->words, t[-1].lemma) | ro_words_modality(in->words, t[-1].lower)) & RO_MODALITY_PLAN;
        for (uint32_t k = i; k-- > sentence->first && k + 3 >= i;)
            if (RO_STR_IN(doc->tokens[k].lower, was)) return set || k + 1 == i;
        return false;
    }
    return false;
}

/* "The Dec. 15 tariffs aren't happening", told on Dec. 13: called off, not missed. */
static bool is_off_before(const ro_note_input *in, uint32_t modality, int32_t time)
{
    if (!(modality & RO_MODALITY_HAPPEN) || !(modality & RO_MODALITY_NEGATE) || time < 0 || in->day.latest == RO_DAY_NONE) return false;
    const ro_date due = in->times->at[time].resolved;
    return due.earliest != RO_DAY_NONE && due.earliest > in->day.latest;
}

static ro_status try_token(ro_notes *notes, const ro_triggers *triggers, uint32_t from, ro_arena *arena, const ro_note_input *in,
                           uint32_t token, bool *added)
{
    uint32_t frame, line;
    *added = false;
    if (!token_may_plan(in, token, &frame, &line) || tells_contact(notes, triggers, from, in, token)) return RO_OK;
    int32_t cue, time = ro_clause_time(in->doc, in->times, in->words, beginning_of(in->doc, token), NULL);
    if (time < 0) time = opening_time(in, token);
    const ro_plan_told told = ro_plan_told_by(in, token);
    uint32_t modality = modality_of(in, token, &cue) | told.modality;
    if (told.time >= 0) time = told.time;
    if (told.cue >= 0) cue = told.cue;
    if (ro_clause_is_conditional(in->doc, token)) return RO_OK;
    if (!is_plan(in, token, frame, time, modality) || (is_mere_report(in->doc, token) && time < 0)) return RO_OK;
    ro_note plan = {.kind = RO_NOTE_PLAN,
                    .time = time,
                    .initiator = -1,
                    .via = -1,
                    .contact = -1,
                    .status = own_status(modality, ro_clause_is_future(in->doc, token))};
    plan.place.lat_e4 = plan.place.lon_e4 = INT32_MIN;
    plan.date = plan.until = RO_DATE_UNKNOWN;
    if (plan.status == RO_PLAN_OPEN && !ro_clause_is_past(in->doc, token)) ro_field_look_up(in, time);
    if (plan.status == RO_PLAN_POSTPONED || plan.status == RO_PLAN_CANCELLED) ro_field_look_on(in, time);
    if (plan.status == RO_PLAN_OPEN && should_have_been(in, token, time)) plan.status = RO_PLAN_MISSED;
    if (plan.status == RO_PLAN_MISSED && is_off_before(in, modality, time)) plan.status = RO_PLAN_CANCELLED;
    if (told.cue < 0 && is_undone_then(in, token, plan.status, time)) time = plan.time = -1;
    if (time >= 0) ro_note_due_days(&in->times->at[time], &plan.date, &plan.until);
    plan.what = what_of(in, token);
    uint32_t first, last;
    ro_doc_subtree(in->doc, token, &first, &last);
    if (cue >= 0 && (uint32_t)cue < first) first = (uint32_t)cue;
    plan.evidence = ro_field_evidence(in, token, first, last);
    ro_parties who;
    ro_parties_clear(&who);
    int32_t verb = ro_clause_verb(in->doc, token);
    ro_clause_subject s = verb >= 0 ? ro_clause_subject_of(in->doc, (uint32_t)verb) : (ro_clause_subject){-1, false, false};
    if (s.token >= 0 && (uint32_t)s.token != token && !is_of_its_day(in, token)) ro_parties_add(&who, in, (uint32_t)s.token);
    plan.actor_count = who.count;
    memcpy(plan.actors, who.actors, sizeof plan.actors);
    ro_field_place(&plan, in, token);
    ro_note_because(&plan, "what", ro_str_format(arena, "data/plan_words.tsv line %u", line),
                    (ro_span){in->doc->tokens[token].start, in->doc->tokens[token].end}, (ro_str){NULL, 0});
    if (cue >= 0)
        ro_note_because(&plan, "status", RO_STR("a word of planning, missing or cancelling governs it"),
                        (ro_span){in->doc->tokens[cue].start, in->doc->tokens[cue].end}, (ro_str){NULL, 0});
    else if (plan.status != RO_PLAN_OPEN)
        ro_note_because(&plan, "status", RO_STR("its sentence tells what became of it"), plan.evidence, (ro_str){NULL, 0});
    if (time >= 0)
        ro_note_because(&plan, "date", RO_STR("the nearest time of the clause"), in->times->at[time].span, (ro_str){NULL, 0});
    plan.confidence = (uint16_t)(400 + (time >= 0 ? 200 : 0) + (cue >= 0 ? 100 : 0));
    *added = true;
    return RO_PUSH(arena, notes, plan) ? RO_OK : RO_ENOMEM;
}

/* A second thing that is to be done: "guns are to be pulled back and prisoners are to be exchanged". */
static bool is_apart(const ro_doc *doc, uint32_t token, uint32_t last)
{
    if (!follows_to(doc, token) || !ro_clause_is_to(doc, token) || ro_clause_verb(doc, last) == (int32_t)token) return false;
    return ro_doc_child(doc, token, RO_REL_NSUBJ_PASS) >= 0 || ro_doc_child(doc, token, RO_REL_NSUBJ) >= 0;
}

ro_status ro_plans_find(ro_notes *notes, const ro_triggers *triggers, uint32_t contacts_from, ro_arena *arena,
                        const ro_note_input *in, ro_error *error)
{
    ro_status status = from_contacts(notes, triggers, contacts_from, arena, in);
    for (uint32_t s = 0; s < in->doc->sentence_count && !status; s++) {
        const ro_sentence *sentence = &in->doc->sentences[s];
        int32_t last = -1; /* one plan a clause */
        for (uint32_t i = sentence->first; sentence->parsed && i < sentence->first + sentence->count && !status; i++) {
            bool added = false;
            if (last >= 0 && !is_apart(in->doc, i, (uint32_t)last)) continue;
            status = try_token(notes, triggers, contacts_from, arena, in, i, &added);
            if (added) last = (int32_t)i;
        }
    }
    return status ? ro_error_set(error, status, NULL, -1, "no memory for plans") : RO_OK;
}
