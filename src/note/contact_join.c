/* contact_join.c: what one page tells twice is one contact; a contact without its day borrows that of the story it stands in.
 * "Kerry met China's leaders on Saturday. He held talks with Xi.": the talks are Saturday's. Must not fire: another place, another
 * weekday. */
#include "note/contact_join.h"

#include "note/field.h"
#include "note/trigger.h"

bool ro_contact_may_be_kind(uint8_t a, uint8_t b)
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
    return a->base == RO_BASE_WEEKDAY && b->base == RO_BASE_WEEKDAY && a->from.weekday == b->from.weekday && a->from.weekday >= 0 &&
           !a->is_range && !b->is_range;
}

static bool dates_clash(const ro_note *a, const ro_note *b, const ro_note_input *in)
{
    if (a->time < 0 || b->time < 0 || ro_date_overlaps(a->date, b->date)) return false;
    bool planned = a->status == RO_STATUS_PLANNED || b->status == RO_STATUS_PLANNED;
    return !planned || !same_weekday(&in->times->at[a->time], &in->times->at[b->time]);
}

static bool places_clash(const ro_note *a, const ro_note *b)
{
    return a->place.name.len && b->place.name.len && !ro_str_equal_nocase(a->place.name, b->place.name) &&
           !ro_str_equal(a->place.state, b->place.state);
}

enum {
    JOIN_BACK = 64,
    TOLD_ON_SENTENCES = 2,
    INHERIT_DAYS = 45
}; /* JOIN_BACK: a page of more contacts tells of other things by then */

/* Told by a noun alone, nothing past about it: "ahead of the Lavrov-Kerry meeting" may be the one that is planned. Must not fire:
 * "their past meetings", "a second conversation". */
static bool is_vague(const ro_note *note, const ro_note_input *in, uint32_t trigger)
{
    const ro_doc *doc = in->doc;
    uint8_t form = doc->tokens[trigger].form;
    bool verb = doc->tokens[trigger].upos == RO_VERB && form != RO_FORM_PRESENT_3RD &&
                !ro_str_ends(doc->tokens[trigger].lower, RO_STR("ing"));
    if (note->time >= 0 || note->status != RO_STATUS_HELD || verb || ro_clause_is_past(doc, trigger)) return false;
    for (int32_t c = ro_doc_next_child(doc, trigger, -1); c >= 0; c = ro_doc_next_child(doc, trigger, c))
        if (ro_str_is(doc->tokens[c].lower, "a") || (ro_words_modality(in->words, doc->tokens[c].lower) & RO_MODALITY_PAST))
            return false;
    return true;
}

static bool stands_for(const ro_actor *wide, const ro_actor *narrow, bool states)
{
    return (wide->kind == RO_ACTOR_GROUP || (states && wide->kind == RO_ACTOR_STATE)) && narrow->kind == RO_ACTOR_PERSON &&
           wide->state.len && ro_str_equal(wide->state, narrow->state);
}

/* "Kerry met China's leaders on Saturday" and "Kerry held talks with Xi": each side of the wide telling is a side of the narrow
 * one, or the group that such a side is of; and the other way round. `states`: a state may be such a side too. Must not fire: "met
 * Russian and Turkish officials". */
static bool covers(const ro_note *wide, const ro_note *narrow, bool states, const ro_note_input *in)
{
    const ro_actor *all = in->actors->all.at;
    bool wider = false;
    for (uint32_t i = 0; i < wide->actor_count; i++) {
        bool same = ro_parties_within(&wide->actors[i], 1, narrow->actors, narrow->actor_count), over = false;
        for (uint32_t k = 0; k < narrow->actor_count && !same; k++)
            over |= stands_for(&all[wide->actors[i]], &all[narrow->actors[k]], states);
        if (!same && !over) return false;
        wider |= over;
    }
    for (uint32_t k = 0; k < narrow->actor_count; k++) {
        bool known = ro_parties_within(&narrow->actors[k], 1, wide->actors, wide->actor_count);
        for (uint32_t i = 0; i < wide->actor_count && !known; i++)
            known = stands_for(&all[wide->actors[i]], &all[narrow->actors[k]], states);
        if (!known) return false;
    }
    return wider;
}

/* "The US and Russia have launched talks. Lavrov called Kerry …": what is told as done, and told at once again with its people.
 * Must not fire: "the two countries are in talks" (states negotiate for months; their ministers met once). */
static bool is_told_on(const ro_triggers *triggers, uint32_t wide, uint32_t narrow, const ro_note_input *in)
{
    const uint32_t here = in->doc->tokens[triggers->at[wide]].sentence, there = in->doc->tokens[triggers->at[narrow]].sentence;
    return there >= here && there - here <= TOLD_ON_SENTENCES && ro_clause_is_past(in->doc, triggers->at[wide]);
}

/* The wide telling takes the names of the narrow one of the same day. */
static void name_sides(ro_notes *notes, const ro_triggers *triggers, uint32_t from, const ro_note_input *in)
{
    for (uint32_t i = from; i < notes->count; i++) {
        ro_note *wide = &notes->at[i];
        uint32_t low = i > from + JOIN_BACK ? i - JOIN_BACK : from,
                 high = i + JOIN_BACK < notes->count ? i + JOIN_BACK : notes->count;
        for (uint32_t k = low; k < high; k++) {
            const ro_note *narrow = &notes->at[k];
            if (k == i || wide->status != narrow->status || !ro_contact_may_be_kind(wide->subkind, narrow->subkind)) continue;
            if (dates_clash(wide, narrow, in) || places_clash(wide, narrow)) continue;
            if (!covers(wide, narrow, is_told_on(triggers, i - from, k - from, in), in)) continue;
            memcpy(wide->actors, narrow->actors, sizeof wide->actors);
            wide->actor_count = narrow->actor_count;
            wide->subkind = narrow->subkind;
            break;
        }
    }
}

/* "Chadian diplomats", "officials of Chad": a group whose noun says that it acts for its state. Must not fire: "Chadian rebels". */
static bool is_of_agents(const ro_note_input *in, const ro_actor *actor)
{
    return actor->kind == RO_ACTOR_GROUP && actor->state.len && !actor->line.len && ro_actor_noun_is(in, actor, RO_WORD_AGENT);
}

/* "will fly to Ankara to meet with Turkish officials": a meeting with nobody named is the visit. */
static void take_visit(ro_notes *notes, const ro_triggers *triggers, uint32_t from, uint32_t at, const ro_note_input *in)
{
    enum { NEAR = 4 };
    ro_note *note = &notes->at[at];
    const uint32_t sentence = in->doc->tokens[triggers->at[at - from]].sentence;
    if (note->subkind != RO_CONTACT_MEETING && note->subkind != RO_CONTACT_TALKS) return;
    for (uint32_t i = at > from + NEAR ? at - NEAR : from; i < notes->count && i < at + NEAR; i++)
        if (i != at && notes->at[i].subkind == RO_CONTACT_VISIT && in->doc->tokens[triggers->at[i - from]].sentence == sentence &&
            ro_parties_equal(notes->at[i].actors, notes->at[i].actor_count, note->actors, note->actor_count))
            note->subkind = RO_CONTACT_VISIT;
}

/* Described officials whom the page does not name stand for their state (GUIDE.md). */
static void name_states(ro_notes *notes, const ro_triggers *triggers, uint32_t from, ro_arena *arena, const ro_note_input *in)
{
    for (uint32_t i = from; i < notes->count; i++) {
        ro_parties sides = {.count = 0};
        for (uint32_t k = 0; k < notes->at[i].actor_count; k++) {
            const uint32_t side = notes->at[i].actors[k];
            const ro_actor *actor = &in->actors->all.at[side];
            const int32_t state = is_of_agents(in, actor) ? ro_actors_state(in->actors, arena, in->know, actor->state) : -1;
            ro_parties_put(&sides, state >= 0 ? (uint32_t)state : side);
        }
        if (sides.count < 2 && notes->at[i].actor_count > 1) continue; /* "the king met officials": of his own state */
        const bool turned = memcmp(notes->at[i].actors, sides.actors, notes->at[i].actor_count * sizeof *sides.actors) != 0;
        memcpy(notes->at[i].actors, sides.actors, sizeof sides.actors);
        notes->at[i].actor_count = sides.count;
        if (turned) take_visit(notes, triggers, from, i, in);
    }
}

static bool is_dated(const ro_note *note) { return note->time >= 0 && note->date.latest != RO_DAY_NONE; }

/* "called Kerry on Monday … In talks with Kerry on Monday": a word of talks leaves open that they were on the phone. */
static bool may_be_call(const ro_note *call, const ro_note *talks, uint32_t trigger, const ro_note_input *in)
{
    if (call->subkind != RO_CONTACT_PHONE_CALL && call->subkind != RO_CONTACT_VIDEO_CALL) return false;
    if (talks->subkind != RO_CONTACT_MEETING || !is_dated(call) || !is_dated(talks)) return false;
    const ro_contact_word *row = ro_trigger_row(in, trigger);
    return row && row->kind == RO_CONTACT_TALKS;
}

/* An undated telling may be any contact of these two: it is not the one of years ago that the page only looks back at, unless it
 * stands right behind it. "Trump met Kim in June 2018. … Trump said he would meet Kim again." */
static bool is_history(const ro_note *dated, const ro_note *bare, uint32_t dated_trigger, uint32_t bare_trigger,
                       const ro_note_input *in)
{
    if (!is_dated(dated) || bare->time >= 0 || dated->status != RO_STATUS_HELD || in->day.latest == RO_DAY_NONE) return false;
    const uint32_t there = in->doc->tokens[dated_trigger].sentence, here = in->doc->tokens[bare_trigger].sentence;
    const bool follows = here >= there && here - there <= TOLD_ON_SENTENCES && ro_clause_is_past(in->doc, bare_trigger);
    return !follows && in->day.latest - dated->date.latest > INHERIT_DAYS;
}

static bool is_one(const ro_note *a, uint32_t a_trigger, const ro_note *b, uint32_t b_trigger, const ro_note_input *in)
{
    bool kinds =
        ro_contact_may_be_kind(a->subkind, b->subkind) || may_be_call(a, b, b_trigger, in) || may_be_call(b, a, a_trigger, in);
    if (is_history(a, b, a_trigger, b_trigger, in) || is_history(b, a, b_trigger, a_trigger, in)) return false;
    return kinds && ro_parties_equal(a->actors, a->actor_count, b->actors, b->actor_count) && !dates_clash(a, b, in) &&
           !places_clash(a, b) && (a->status == b->status || (is_dated(a) && is_dated(b)));
}

/* How telling a kind is: a channel beats "contact". */
static int telling(uint8_t kind)
{
    return kind == RO_CONTACT_CONTACT ? 0 : kind == RO_CONTACT_TALKS || kind == RO_CONTACT_MEETING ? 1 : 2;
}

static void take_day(ro_note *to, const ro_note *from)
{
    to->time = from->time, to->date = from->date, to->until = from->until, to->status = from->status;
    to->time_inherited = from->time >= 0;
}

/* What one telling was about, the other was too. */
static void take_topics(ro_note *to, const ro_note *from)
{
    for (uint32_t i = 0; i < from->topic_count && to->topic_count < RO_NOTE_WORDS_MAX; i++) {
        bool known = false;
        for (uint32_t k = 0; k < to->topic_count && !known; k++) known = ro_str_equal_nocase(to->topics[k], from->topics[i]);
        if (!known) to->topics[to->topic_count++] = from->topics[i];
    }
}

static void share(ro_note *a, ro_note *b, const ro_note_input *in)
{
    if (telling(b->subkind) > telling(a->subkind)) a->subkind = b->subkind;
    b->subkind = a->subkind;
    if (a->time >= 0 && b->time >= 0 && a->status != b->status && same_weekday(&in->times->at[a->time], &in->times->at[b->time])) {
        ro_note *ahead = a->status == RO_STATUS_PLANNED ? a : b, *other = ahead == a ? b : a;
        other->time = ahead->time, other->date = ahead->date, other->until = ahead->until, other->status = ahead->status;
    }
    if (a->time < 0) take_day(a, b);
    if (b->time < 0) take_day(b, a);
    take_topics(a, b);
    take_topics(b, a);
    if (!a->place.name.len) a->place = b->place;
    if (!b->place.name.len) b->place = a->place;
    if (a->initiator < 0) a->initiator = b->initiator;
    if (b->initiator < 0) b->initiator = a->initiator;
}

/* The nearest contact before `at` that it can be, or -1: "they spoke again in Danang" is no part of what was told of Hamburg. */
static int64_t nearest_before(const ro_notes *notes, const ro_triggers *triggers, uint32_t from, uint32_t at,
                              const ro_note_input *in)
{
    for (uint32_t i = at; i > from && at - i < JOIN_BACK; i--)
        if (is_one(&notes->at[i - 1], triggers->at[i - 1 - from], &notes->at[at], triggers->at[at - from], in)) return i - 1;
    return -1;
}

/* The planned contact of the same sides that is nearest, before or after. */
static int64_t nearest_planned(const ro_notes *notes, uint32_t from, uint32_t at)
{
    for (uint32_t step = 1; step < JOIN_BACK; step++)
        for (int side = 0; side < 2; side++) {
            if (side ? at + step >= notes->count : at < from + step) continue;
            uint32_t i = side ? at + step : at - step;
            const ro_note *a = &notes->at[i], *b = &notes->at[at];
            if (a->status == RO_STATUS_PLANNED && ro_contact_may_be_kind(a->subkind, b->subkind) && !places_clash(a, b) &&
                ro_parties_equal(a->actors, a->actor_count, b->actors, b->actor_count))
                return i;
        }
    return -1;
}

void ro_contacts_join(ro_notes *notes, const ro_triggers *triggers, uint32_t from, ro_arena *arena, const ro_note_input *in)
{
    for (uint32_t i = from; i < notes->count; i++) {
        int64_t other = is_vague(&notes->at[i], in, triggers->at[i - from]) ? nearest_planned(notes, from, i) : -1;
        if (other >= 0) take_day(&notes->at[i], &notes->at[other]);
    }
    name_sides(notes, triggers, from, in);
    name_states(notes, triggers, from, arena, in);
    for (uint32_t i = from; i < notes->count; i++) {
        int64_t other = nearest_before(notes, triggers, from, i, in);
        if (other >= 0) share(&notes->at[other], &notes->at[i], in);
    }
    for (uint32_t i = notes->count; i > from; i--) { /* what a later one told, handed back along the same chain */
        int64_t other = nearest_before(notes, triggers, from, i - 1, in);
        if (other >= 0) share(&notes->at[other], &notes->at[i - 1], in);
    }
}

/* ---- sections ---- */

enum { HEADING_TOKENS_MAX = 10 };

/* A line by itself, without a verb, that ends in a colon or is nearly all date. Must not fire: "Geneva, March 14" before a text (a
 * dateline stands in the first sentence's own paragraph). */
int32_t ro_contacts_section(const ro_note_input *in, uint32_t sentence, int32_t current)
{
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[sentence];
    bool alone = (sentence + 1 == doc->sentence_count || doc->sentences[sentence + 1].paragraph != s->paragraph) &&
                 (sentence == 0 || doc->sentences[sentence - 1].paragraph != s->paragraph);
    if (!alone || s->count > HEADING_TOKENS_MAX || s->count == 0) return current;
    uint32_t words = 0, dated = 0;
    int32_t time = -1;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const ro_token *t = &doc->tokens[i];
        if (t->upos == RO_VERB || t->upos == RO_AUX) return current;
        words += t->upos != RO_PUNCT && t->upos != RO_ADP;
        if (!ro_clause_in_time(doc, in->times, i)) continue;
        dated++;
        if (time < 0) time = ro_clause_first_time(doc, in->times, sentence);
    }
    if (!words) return -1; /* "___" ends a section */
    bool colon = ro_str_is(doc->tokens[s->first + s->count - 1].word, ":");
    bool known = time >= 0 && in->times->at[time].type == RO_TIME_DATE && in->times->at[time].resolved.latest != RO_DAY_NONE,
         begins = time >= 0 && in->times->at[time].first <= s->first + 1; /* "Jan Orr on July 19, 2016" stands under a photo */
    return known && (colon || (begins && dated * 2 >= words)) ? time : current;
}

/* A contact told without its day stands in the story of one that has it: the nearest clause before within INHERIT_BEFORE sentences,
 * else after, whose subject or sides have a side in common with it, in the past. "Kerry met China's leaders on Saturday. He held
 * talks with Xi." Must not fire: background (a full date long before the report), another place. */
enum { INHERIT_BEFORE = 8, INHERIT_AFTER = 3, NEWS_DAYS = 7 };

typedef struct dated_clause {
    uint32_t sentence;
    int32_t time;
    uint32_t actors[RO_NOTE_ACTORS_MAX], actor_count;
    const ro_note *note; /* when it is a contact */
    bool said;           /* somebody speaks on this day */
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
    if (time->type != RO_TIME_DATE || time->tense == RO_TENSE_FUTURE || !ro_date_is_exact(time->resolved) ||
        in->day.latest == RO_DAY_NONE)
        return false;
    return time->resolved.latest <= in->day.latest && in->day.latest - time->resolved.latest <= INHERIT_DAYS &&
           time->side == RO_SIDE_AT;
}

/* Who says something on a day faces the press on that day; the meeting that he speaks of was on another. */
static bool is_public(const ro_note *note)
{
    return note->subkind == RO_CONTACT_PRESS_CONFERENCE || note->subkind == RO_CONTACT_INTERVIEW;
}

static ro_status find_dated(dated_clauses *out, ro_arena *arena, const ro_notes *notes, const ro_triggers *triggers, uint32_t from,
                            const ro_note_input *in)
{
    for (uint32_t i = from; i < notes->count; i++) {
        const ro_note *n = &notes->at[i];
        if (n->time < 0 || n->status != RO_STATUS_HELD || !is_news_day(&in->times->at[n->time], in)) continue;
        dated_clause clause = {in->doc->tokens[triggers->at[i - from]].sentence, n->time, {0}, n->actor_count, n, is_public(n)};
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
        dated_clause clause = {in->doc->tokens[time->first].sentence,
                               (int32_t)i,
                               {0},
                               who.count,
                               NULL,
                               ro_words_contact(in->words, in->doc->tokens[verb].lemma, RO_WORD_SAY) != NULL};
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
        if (distance > (before ? INHERIT_BEFORE : INHERIT_AFTER) || cost >= best_cost || (from->said && !is_public(note))) continue;
        if (!shares_side(note->actors, note->actor_count, from->actors, from->actor_count) ||
            (from->note && places_clash(from->note, note)))
            continue;
        best = from, best_cost = cost;
    }
    return best;
}

/* The last day on which the page tells anything as done, as a time, or -1: whoever "told reporters" on no day told them then. */
static int32_t last_news_day(const ro_note_input *in)
{
    int32_t best = -1;
    for (uint32_t i = 0; i < in->times->count; i++) {
        const ro_time *time = &in->times->at[i];
        if (!time->count || !is_news_day(time, in) || in->day.latest - time->resolved.latest > NEWS_DAYS) continue;
        if (best < 0 || time->resolved.latest > in->times->at[best].resolved.latest) best = (int32_t)i;
    }
    return best;
}

static bool says_also(const ro_doc *doc, uint32_t trigger)
{
    const ro_sentence *s = &doc->sentences[doc->tokens[trigger].sentence];
    for (uint32_t i = s->first; i < trigger; i++)
        if (ro_str_is(doc->tokens[i].lower, "also") || ro_str_is(doc->tokens[i].lower, "then")) return true;
    return false;
}

/* "On Monday the two will meet. … They will take questions at the end", "On Monday he meets Abe. He is also to meet the emperor":
 * what is planned without a day has that of the plan it belongs to. Index of that note, or -1. */
static int64_t planned_with(const ro_notes *notes, const ro_triggers *triggers, uint32_t from, uint32_t at, const ro_note_input *in)
{
    const ro_note *note = &notes->at[at];
    const uint32_t here = in->doc->tokens[triggers->at[at - from]].sentence;
    const bool also = says_also(in->doc, triggers->at[at - from]);
    for (uint32_t i = notes->count; i-- > from;) {
        const ro_note *other = &notes->at[i];
        const uint32_t there = in->doc->tokens[triggers->at[i - from]].sentence;
        if (i == at || other->status != RO_STATUS_PLANNED || !is_dated(other)) continue;
        if (is_public(note) && ro_parties_equal(note->actors, note->actor_count, other->actors, other->actor_count)) return i;
        if (also && there < here && here - there <= TOLD_ON_SENTENCES &&
            shares_side(note->actors, note->actor_count, other->actors, other->actor_count))
            return i;
    }
    return -1;
}

ro_status ro_contacts_lend_days(ro_notes *notes, const ro_triggers *triggers, uint32_t from, ro_arena *arena,
                                const ro_note_input *in)
{
    dated_clauses dated = {0};
    ro_status status = find_dated(&dated, arena, notes, triggers, from, in);
    for (uint32_t i = from; i < notes->count && !status; i++) {
        ro_note *note = &notes->at[i];
        const int64_t plan = note->time < 0 && note->status == RO_STATUS_PLANNED ? planned_with(notes, triggers, from, i, in) : -1;
        if (plan >= 0) {
            note->time = notes->at[plan].time, note->date = notes->at[plan].date, note->until = notes->at[plan].until;
            note->time_inherited = true;
            ro_note_because(note, "date", RO_STR("the day of the plan that it belongs to"), in->times->at[note->time].span,
                            (ro_str){NULL, 0});
            continue;
        }
        const dated_clause *lender = note->time < 0 && note->status == RO_STATUS_HELD
                                         ? lender_of(&dated, note, in->doc->tokens[triggers->at[i - from]].sentence)
                                         : NULL;
        const bool spoken = !lender && note->time < 0 && note->status == RO_STATUS_HELD && is_public(note);
        const int32_t time = lender ? lender->time : spoken ? last_news_day(in) : -1;
        if (time < 0) continue;
        note->time = time;
        note->time_inherited = true;
        ro_note_days(&in->times->at[time], &note->date, &note->until);
        ro_note_because(note, "date",
                        lender ? RO_STR("told with what the same side did on this day")
                               : RO_STR("the day of the page's latest news"),
                        in->times->at[time].span, (ro_str){NULL, 0});
    }
    return status;
}

enum { EARLIER_SENTENCES = 6 }; /* how far back "the talks" speak of talks told before */

/* Are they the sides of the earlier one, or of their states? "the leaders" of the talks between Israel and Egypt. */
static bool same_camp(const ro_candidate *c, const ro_note *earlier)
{
    const ro_actor *all = c->in->actors->all.at;
    for (uint32_t i = 0; i < c->parties.count; i++) {
        const ro_actor *side = &all[c->parties.actors[i]];
        bool known = false;
        for (uint32_t k = 0; k < earlier->actor_count && !known; k++) {
            const ro_actor *other = &all[earlier->actors[k]];
            known = earlier->actors[k] == c->parties.actors[i] || (side->state.len && ro_str_equal(side->state, other->state));
        }
        if (!known) return false;
    }
    return true;
}

/* "The phone call was initiated by the US": adds to the last contact told that it can mean. */
bool ro_contacts_add_to_earlier(ro_candidate *c, ro_notes *notes, const ro_triggers *triggers, uint32_t from)
{
    uint32_t here = c->in->doc->tokens[c->trigger].sentence;
    if (!c->definite) return false;
    for (uint32_t i = notes->count; i-- > from;) {
        ro_note *earlier = &notes->at[i];
        if (here - c->in->doc->tokens[triggers->at[i - from]].sentence > EARLIER_SENTENCES) return false;
        if (!ro_contact_may_be_kind(earlier->subkind, c->kind) || !same_camp(c, earlier)) continue;
        if (earlier->initiator < 0) ro_field_initiator(earlier, c->in, c->trigger);
        if (!earlier->place.name.len) ro_field_place(earlier, c->in, c->trigger);
        return true;
    }
    return false;
}

static void adopt(ro_candidate *c, const ro_note *other, const char *rule)
{
    for (uint32_t k = 0; k < other->actor_count; k++) ro_parties_put(&c->parties, other->actors[k]);
    c->rule = rule;
}

/* "the talks are to resume in Geneva on Feb. 25": the sides are those of the talks told before, the day and place its own. */
void ro_candidate_adopt_sides(ro_candidate *c, const ro_notes *notes, const ro_triggers *triggers, uint32_t from)
{
    if (!c->definite || c->word->pos != RO_WORD_NOUN || c->parties.count >= ro_candidate_sides_needed(c)) return;
    bool own_day = false;
    if (ro_clause_time(c->in->doc, c->in->times, c->in->words, c->trigger, &own_day) < 0 || !own_day) return;
    int32_t cue;
    bool ahead = ro_clause_is_future(c->in->doc, c->trigger) ||
                 (ro_clause_modality(c->in->doc, c->in->words, c->trigger, &cue) & RO_MODALITY_PLAN);
    if (!ahead) return;
    for (uint32_t i = notes->count; i-- > from;) {
        const ro_note *earlier = &notes->at[i];
        uint32_t there = c->in->doc->tokens[triggers->at[i - from]].sentence, here = c->in->doc->tokens[c->trigger].sentence;
        if (here - there > EARLIER_SENTENCES) return;
        const bool same = earlier->subkind == c->kind; /* "the next round of talks" is not of those who met in parliament */
        if (!(same || (c->kind != RO_CONTACT_TALKS && ro_contact_may_be_kind(earlier->subkind, c->kind))) ||
            !ro_parties_within(c->parties.actors, c->parties.count, earlier->actors, earlier->actor_count))
            continue;
        adopt(c, earlier, "the sides of the one told before");
        return;
    }
}

/* "A peace summit is planned for Wednesday in Minsk": talks with a day and no sides are those of the nearest talks of the page,
 * before or after. Must not fire: talks without a day of their own. */
void ro_candidate_adopt_late(ro_candidate *c, const ro_notes *notes, const ro_triggers *triggers, uint32_t from)
{
    const uint32_t here = c->in->doc->tokens[c->trigger].sentence;
    const ro_note *best = NULL;
    uint32_t best_cost = 2 * EARLIER_SENTENCES;
    for (uint32_t i = from; i < notes->count; i++) {
        const ro_note *other = &notes->at[i];
        const uint32_t there = c->in->doc->tokens[triggers->at[i - from]].sentence;
        const uint32_t cost = there <= here ? here - there : 1 + there - here;
        const bool fits = other->subkind == c->kind || (c->kind == RO_CONTACT_MEETING && other->subkind == RO_CONTACT_TALKS);
        if (!fits || other->actor_count < 2 || cost >= best_cost) continue;
        if (!ro_parties_within(c->parties.actors, c->parties.count, other->actors, other->actor_count)) continue;
        best = other, best_cost = cost;
    }
    if (best) adopt(c, best, "the sides of the nearest talks of the page");
}
