/* field.c: fields read off the clause around a trigger. */
#include "note/field.h"

#include "know/place.h"
#include "note/trigger.h"

enum { HALF_A_YEAR = 183 };

static const ro_token *token_at(const ro_doc *doc, uint32_t i) { return &doc->tokens[i]; }
static ro_span token_span(const ro_doc *doc, uint32_t i) { return (ro_span){doc->tokens[i].start, doc->tokens[i].end}; }

/* ---- status ---- */

typedef struct status_rule {
    uint32_t flag;
    uint8_t status;
    const char *name;
} status_rule;

/* In order: the first that holds. "refused to meet" is denied although "to meet" lies ahead; "a planned visit was cancelled". */
static const status_rule status_rules[] = {{RO_MODALITY_CANCEL, RO_STATUS_CANCELLED, "a word of cancelling governs it"},
                                           {RO_MODALITY_POSTPONE, RO_STATUS_POSTPONED, "a word of postponing governs it"},
                                           {RO_MODALITY_DENY, RO_STATUS_DENIED, "a word of refusing governs it"},
                                           {RO_MODALITY_NEGATE, RO_STATUS_DENIED, "the clause is negated"},
                                           {RO_MODALITY_PLAN, RO_STATUS_PLANNED, "a word of planning governs it"},
                                           {RO_MODALITY_PROPOSE, RO_STATUS_PROPOSED, "a word of proposing governs it"}};

static bool lies_ahead(const ro_note *note, const ro_note_input *in)
{
    if (note->time < 0 || in->day.latest == RO_DAY_NONE) return false;
    ro_date when = in->times->at[note->time].resolved;
    return when.earliest != RO_DAY_NONE && when.earliest > in->day.latest;
}

/* "meets Monday with Putin", "their summit Monday puts …": the present with a bare weekday that is not the report's own. */
static bool is_coming_weekday(const ro_note *note, const ro_note_input *in, uint32_t trigger)
{
    if (note->time < 0 || in->times->at[note->time].base != RO_BASE_WEEKDAY || in->times->at[note->time].from.direction < 0)
        return false;
    if (in->times->at[note->time].from.direction == 2 && in->times->at[note->time].resolved.earliest == in->day.earliest)
        return false;
    int32_t verb = ro_clause_verb(in->doc, trigger);
    if (verb < 0 || ro_clause_is_past(in->doc, trigger)) return false;
    uint8_t form = in->doc->tokens[verb].form;
    return form == RO_FORM_PRESENT || form == RO_FORM_PRESENT_3RD;
}

/* "met", "held talks": the verb that tells it is past by its own form. */
static bool is_done(const ro_note_input *in, uint32_t trigger)
{
    const ro_token *t = token_at(in->doc, trigger);
    if (t->upos == RO_VERB) return t->form == RO_FORM_PAST;
    if (t->rel != RO_REL_OBJ || t->head < 0) return false;
    const ro_token *verb = token_at(in->doc, (uint32_t)t->head);
    return verb->form == RO_FORM_PAST && ro_words_contact(in->words, verb->lemma, RO_WORD_LIGHT);
}

/* "The summit will not take place." Must not fire: "they will not meet". */
static bool is_undone(const ro_note_input *in, uint32_t trigger, uint32_t flags)
{
    const uint32_t both = RO_MODALITY_HAPPEN | RO_MODALITY_NEGATE;
    return (flags & both) == both && !(flags & (RO_MODALITY_CANCEL | RO_MODALITY_POSTPONE)) &&
           ro_clause_is_future(in->doc, trigger);
}

void ro_field_status(ro_note *note, const ro_note_input *in, uint32_t trigger)
{
    int32_t cue;
    uint32_t flags = ro_clause_modality(in->doc, in->words, trigger, &cue);
    if (is_undone(in, trigger, flags)) {
        note->status = RO_STATUS_CANCELLED;
        ro_note_because(note, "status", RO_STR("what was set will not come about"),
                        token_span(in->doc, cue >= 0 ? (uint32_t)cue : trigger), RO_STR("denied: it was to happen"));
        return;
    }
    for (size_t i = 0; i < sizeof status_rules / sizeof *status_rules; i++) {
        if (!(flags & status_rules[i].flag)) continue;
        bool over = status_rules[i].flag == RO_MODALITY_PLAN && note->time >= 0 && !lies_ahead(note, in) &&
                    ro_clause_is_past(in->doc, trigger) && in->times->at[note->time].tense == RO_TENSE_PAST;
        if (over) break;
        note->status = status_rules[i].status;
        if (note->status == RO_STATUS_POSTPONED || note->status == RO_STATUS_CANCELLED) ro_field_look_on(in, note->time);
        ro_note_because(note, "status", ro_str_of(status_rules[i].name),
                        cue >= 0 ? token_span(in->doc, (uint32_t)cue) : (ro_span){0, 0}, (ro_str){NULL, 0});
        return;
    }
    note->status = RO_STATUS_HELD;
    if (is_coming_weekday(note, in, trigger)) {
        note->status = RO_STATUS_PLANNED;
        ro_note_because(note, "status", RO_STR("told in the present with a weekday to come"), in->times->at[note->time].span,
                        RO_STR("held: no verb in the past"));
    } else if (ro_clause_is_future(in->doc, trigger)) {
        note->status = RO_STATUS_PLANNED;
        ro_note_because(note, "status", RO_STR("the clause is in the future"), token_span(in->doc, trigger), (ro_str){NULL, 0});
    } else if (lies_ahead(note, in) && is_done(in, trigger)) {
        note->time = -1; /* "the following day they spoke again", hung on the wrong day: what is told as done is not to come */
        ro_note_because(note, "status", RO_STR("told as done"), token_span(in->doc, trigger),
                        RO_STR("planned: its day would lie ahead"));
    } else if (lies_ahead(note, in)) {
        note->status = RO_STATUS_PLANNED;
        ro_note_because(note, "status", RO_STR("its day lies after the report's"), in->times->at[note->time].span,
                        (ro_str){NULL, 0});
    } else {
        ro_note_because(note, "status", RO_STR("told as done: nothing sets it apart"), token_span(in->doc, trigger),
                        RO_STR("planned: no future, no later day"));
    }
}

static void turn(ro_time *time, ro_tense tense, const ro_note_input *in)
{
    bool turns =
        (time->base == RO_BASE_WEEKDAY || time->base == RO_BASE_NO_YEAR) && time->tense != tense && time->from.direction == 2;
    if (!turns) return;
    time->tense = tense;
    ro_time_resolve(time, in->times, in->day);
}

void ro_field_look_on(const ro_note_input *in, int32_t time)
{
    const uint32_t at = time < 0 ? 0 : in->times->at[time].first;
    if (!at) return;
    const ro_str before = in->doc->tokens[at - 1].lower;
    const bool on = ro_str_is(before, "until") || ro_str_is(before, "till") || ro_str_is(before, "to");
    const ro_date when = in->times->at[time].resolved;
    const bool far = in->times->at[time].base == RO_BASE_NO_YEAR && when.latest != RO_DAY_NONE && in->day.earliest != RO_DAY_NONE &&
                     in->day.earliest - when.latest > HALF_A_YEAR;
    if (on || far) turn(&in->times->at[time], RO_TENSE_FUTURE, in);
}

void ro_field_look_up(const ro_note_input *in, int32_t at)
{
    ro_time *time = at < 0 ? NULL : &in->times->at[at];
    if (!time || time->base != RO_BASE_NO_YEAR || time->anchor < 0 || time->resolved.latest == RO_DAY_NONE ||
        in->day.earliest == RO_DAY_NONE || in->day.earliest - time->resolved.latest <= HALF_A_YEAR)
        return;
    time->anchor = -1;
    time->hangs = false;
    time->tense = RO_TENSE_FUTURE;
    ro_time_resolve(time, in->times, in->day);
}

void ro_field_look_back(const ro_note *note, const ro_note_input *in, uint32_t trigger)
{
    int32_t cue;
    if (note->time < 0 || in->times->at[note->time].base != RO_BASE_WEEKDAY || !ro_clause_is_past(in->doc, trigger)) return;
    if ((ro_clause_modality(in->doc, in->words, trigger, &cue) & ~(uint32_t)(RO_MODALITY_PAST | RO_MODALITY_HAPPEN)) ||
        ro_clause_is_future(in->doc, trigger))
        return;
    turn(&in->times->at[note->time], RO_TENSE_PAST, in);
}

void ro_field_look_ahead(const ro_note *note, const ro_note_input *in)
{
    if (note->time < 0 || (note->status != RO_STATUS_PLANNED && note->status != RO_STATUS_PROPOSED)) return;
    turn(&in->times->at[note->time], RO_TENSE_FUTURE, in);
}

/* ---- place ---- */

/* The token of a place mention that hangs on `head` by in/at, or -1. */
static int32_t place_under(const ro_note_input *in, uint32_t head)
{
    for (int32_t c = ro_doc_next_child(in->doc, head, -1); c >= 0; c = ro_doc_next_child(in->doc, head, c)) {
        const ro_token *t = token_at(in->doc, (uint32_t)c);
        if (t->rel != RO_REL_OBL && t->rel != RO_REL_NMOD) continue;
        if (!ro_clause_has_case(in->doc, (uint32_t)c, "in|at|to|near|outside")) continue;
        int32_t m = ro_party_mention(in, (uint32_t)c);
        if (m >= 0 && ro_place_find(in->know, in->doc, &in->mentions->all.at[m], NULL)) return c;
    }
    return -1;
}

/* Where heads fail: the nearest place of the clause after the trigger that in or at brings, no verb between but infinitives'. */
static int32_t place_by_words(const ro_note_input *in, uint32_t trigger)
{
    enum { PLACE_TOKENS_MAX = 16 };
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[trigger].sentence];
    for (uint32_t i = trigger + 1; i + 1 < s->first + s->count && i - trigger < PLACE_TOKENS_MAX; i++) {
        const ro_token *t = token_at(doc, i);
        if (t->upos == RO_VERB || t->upos == RO_SCONJ || ro_str_is(t->word, ";")) return -1;
        if (t->upos != RO_ADP || (!ro_str_is(t->lower, "in") && !ro_str_is(t->lower, "at"))) continue;
        int32_t m = ro_party_begins(in, i + 1);
        if (m >= 0 && ro_place_find(in->know, doc, &in->mentions->all.at[m], NULL)) return (int32_t)in->mentions->all.at[m].head;
    }
    return -1;
}

void ro_field_place(ro_note *note, const ro_note_input *in, uint32_t trigger)
{
    int32_t verb = ro_clause_verb(in->doc, trigger), at = place_under(in, trigger);
    for (int step = 0; at < 0 && verb >= 0 && step < 3; step++) {
        at = place_under(in, (uint32_t)verb);
        const ro_token *t = token_at(in->doc, (uint32_t)verb);
        verb = t->rel == RO_REL_XCOMP || t->rel == RO_REL_ACL || t->rel == RO_REL_CONJ ? t->head : -1;
    }
    /* one level deeper: "participation in the meeting at the conference in Munich" */
    for (int32_t c = ro_doc_next_child(in->doc, trigger, -1); at < 0 && c >= 0; c = ro_doc_next_child(in->doc, trigger, c))
        if (token_at(in->doc, (uint32_t)c)->rel == RO_REL_NMOD && ro_clause_has_case(in->doc, (uint32_t)c, "in|at|of"))
            at = place_under(in, (uint32_t)c);
    if (at < 0) at = place_by_words(in, trigger);
    if (at < 0) return;
    int32_t m = ro_party_mention(in, (uint32_t)at);
    if (!ro_place_find(in->know, in->doc, &in->mentions->all.at[m], &note->place)) return;
    ro_note_because(note, "place", RO_STR("a place hangs on the clause by in, at or to"), note->place.span, (ro_str){NULL, 0});
}

/* ---- initiator ---- */

static bool is_party(const ro_note *note, uint32_t actor)
{
    for (uint32_t i = 0; i < note->actor_count; i++)
        if (note->actors[i] == actor) return true;
    return false;
}

static bool take_initiator(ro_note *note, const ro_note_input *in, uint32_t token, const char *rule)
{
    ro_parties who;
    ro_parties_clear(&who);
    if (!ro_parties_add(&who, in, token)) return false;
    note->initiator = (int32_t)who.actors[0];
    ro_note_because(note, "initiator", ro_str_of(rule), token_span(in->doc, token), (ro_str){NULL, 0});
    return true;
}

void ro_field_initiator(ro_note *note, const ro_note_input *in, uint32_t trigger)
{
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[trigger].sentence];
    for (uint32_t i = s->first; i < s->first + s->count && note->initiator < 0; i++) {
        if (!(ro_words_modality(in->words, doc->tokens[i].lemma) & RO_MODALITY_INITIATE)) continue;
        if (doc->tokens[i].upos == RO_VERB) {
            if (!ro_clause_same(doc, i, trigger)) continue;
            int32_t agent = ro_doc_child(doc, i, RO_REL_OBL_AGENT);
            for (int32_t c = ro_doc_next_child(doc, i, -1); agent < 0 && c >= 0; c = ro_doc_next_child(doc, i, c))
                if (doc->tokens[c].rel == RO_REL_OBL && ro_clause_has_case(doc, (uint32_t)c, "by")) agent = c;
            ro_clause_subject subject = ro_clause_subject_of(doc, i);
            int32_t who = agent >= 0 ? agent : subject.passive ? -1 : subject.token;
            if (who >= 0 && (uint32_t)who != trigger) take_initiator(note, in, (uint32_t)who, "who initiated, invited or asked");
        } else if (ro_clause_has_case(doc, i, "at|on|upon|by")) {
            for (int32_t c = ro_doc_next_child(doc, i, -1); c >= 0 && note->initiator < 0; c = ro_doc_next_child(doc, i, c))
                if (doc->tokens[c].rel == RO_REL_NMOD_POSS || doc->tokens[c].rel == RO_REL_NMOD)
                    take_initiator(note, in, (uint32_t)c, "at the request or on the initiative of");
        }
    }
    if (note->initiator >= 0 && note->kind == RO_NOTE_CONTACT && !is_party(note, (uint32_t)note->initiator) &&
        in->actors->all.at[note->initiator].kind == RO_ACTOR_OUTLET)
        note->initiator = -1;
}

/* ---- evidence ---- */

enum { REACH_TOKENS_MAX = 24 };

static void reach(const ro_doc *doc, uint32_t trigger, int32_t token, uint32_t *first, uint32_t *last)
{
    if (token < 0 || doc->tokens[token].sentence != doc->tokens[trigger].sentence) return;
    uint32_t at = (uint32_t)token, distance = at > trigger ? at - trigger : trigger - at;
    if (distance > REACH_TOKENS_MAX) return;
    if (at < *first) *first = at;
    if (at > *last) *last = at;
}

/* The last token that hangs on the trigger, short of another contact: "said during a live interview on state television", "to meet
 * in Hamburg | during a summit". */
static uint32_t end_of_clause(const ro_note_input *in, uint32_t trigger)
{
    uint32_t first, last, preposition = 0;
    ro_doc_subtree(in->doc, trigger, &first, &last);
    if (last > trigger + REACH_TOKENS_MAX) last = trigger + REACH_TOKENS_MAX;
    for (uint32_t i = trigger + 1; i <= last; i++) {
        const ro_token *t = &in->doc->tokens[i];
        if (t->upos == RO_VERB || t->upos == RO_AUX) preposition = 0;
        if (ro_str_is(t->lower, "during") || ro_str_is(t->lower, "after") || ro_str_is(t->lower, "before") ||
            ro_str_is(t->lower, "at"))
            preposition = i;
        if (preposition && ro_trigger_row(in, i)) return preposition - 1;
    }
    return last;
}

static void reach_clause(const ro_note_input *in, uint32_t trigger, uint32_t *first, uint32_t *last)
{
    const ro_doc *doc = in->doc;
    reach(doc, trigger, (int32_t)end_of_clause(in, trigger), first, last);
    int32_t verb = ro_clause_verb(doc, trigger);
    if (verb < 0) return;
    reach(doc, trigger, verb, first, last);
    reach(doc, trigger, ro_clause_subject_of(doc, (uint32_t)verb).token, first, last);
}

ro_span ro_field_evidence(const ro_note_input *in, uint32_t trigger, uint32_t first, uint32_t last)
{
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[trigger].sentence];
    uint32_t begin = s->first, end = s->first + s->count - 1;
    if (first > last || first < begin) first = begin;
    if (last > end || last < first) last = end;
    if (trigger < first) first = trigger;
    if (trigger > last) last = trigger;
    reach_clause(in, trigger, &first, &last);
    ro_span span = {doc->tokens[first].start, doc->tokens[last].end};
    while (span.end - span.start < RO_EVIDENCE_BYTES_MIN && (first > begin || last < end)) {
        if (last < end)
            last++;
        else
            first--;
        span = (ro_span){doc->tokens[first].start, doc->tokens[last].end};
    }
    if (span.end - span.start > RO_EVIDENCE_BYTES_MAX) {
        span.start = span.start > doc->tokens[trigger].start ? doc->tokens[trigger].start : span.start;
        while (span.end - span.start > RO_EVIDENCE_BYTES_MAX && last > trigger) span.end = doc->tokens[--last].end;
        while (span.end - span.start > RO_EVIDENCE_BYTES_MAX && first < trigger) span.start = doc->tokens[++first].start;
    }
    return span;
}
