/* field.c: fields read off the clause around a trigger. */
#include "note/field.h"

#include "know/place.h"

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
    if (note->time < 0 || in->times->at[note->time].base != RO_BASE_WEEKDAY || in->times->at[note->time].from.direction < 0) return false;
    if (in->times->at[note->time].from.direction == 2 && in->times->at[note->time].resolved.earliest == in->day.earliest) return false;
    int32_t verb = ro_clause_verb(in->doc, trigger);
    if (verb < 0 || ro_clause_is_past(in->doc, trigger)) return false;
    uint8_t form = in->doc->tokens[verb].form;
    return form == RO_FORM_PRESENT || form == RO_FORM_PRESENT_3RD;
}

void ro_field_status(ro_note *note, const ro_note_input *in, uint32_t trigger)
{
    int32_t cue;
    uint32_t flags = ro_clause_modality(in->doc, in->words, trigger, &cue);
    for (size_t i = 0; i < sizeof status_rules / sizeof *status_rules; i++) {
        if (!(flags & status_rules[i].flag)) continue;
        bool over = status_rules[i].flag == RO_MODALITY_PLAN && note->time >= 0 && !lies_ahead(note, in) && ro_clause_is_past(in->doc, trigger) &&
                    in->times->at[note->time].tense == RO_TENSE_PAST;
        if (over) break;
        note->status = status_rules[i].status;
        ro_note_because(note, "status", ro_str_of(status_rules[i].name), cue >= 0 ? token_span(in->doc, (uint32_t)cue) : (ro_span){0, 0},
                        (ro_str){NULL, 0});
        return;
    }
    note->status = RO_STATUS_HELD;
    if (is_coming_weekday(note, in, trigger)) {
        note->status = RO_STATUS_PLANNED;
        ro_note_because(note, "status", RO_STR("told in the present with a weekday to come"), in->times->at[note->time].span, RO_STR("held: no verb in the past"));
    } else if (ro_clause_is_future(in->doc, trigger)) {
        note->status = RO_STATUS_PLANNED;
        ro_note_because(note, "status", RO_STR("the clause is in the future"), token_span(in->doc, trigger), (ro_str){NULL, 0});
    } else if (lies_ahead(note, in)) {
        note->status = RO_STATUS_PLANNED;
        ro_note_because(note, "status", RO_STR("its day lies after the report's"), in->times->at[note->time].span, (ro_str){NULL, 0});
    } else {
        ro_note_because(note, "status", RO_STR("told as done: nothing sets it apart"), token_span(in->doc, trigger), RO_STR("planned: no future, no later day"));
    }
}

static void turn(ro_time *time, ro_tense tense, const ro_note_input *in)
{
    bool turns = (time->base == RO_BASE_WEEKDAY || time->base == RO_BASE_NO_YEAR) && time->tense != tense && time->from.direction == 2;
    if (!turns) return;
    time->tense = tense;
    ro_time_resolve(time, in->times, in->day);
}

void ro_field_look_back(const ro_note *note, const ro_note_input *in, uint32_t trigger)
{
    int32_t cue;
    if (note->time < 0 || in->times->at[note->time].base != RO_BASE_WEEKDAY || !ro_clause_is_past(in->doc, trigger)) return;
    if (ro_clause_modality(in->doc, in->words, trigger, &cue) || ro_clause_is_future(in->doc, trigger)) return;
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
        if (token_at(in->doc, (uint32_t)c)->rel == RO_REL_NMOD && ro_clause_has_case(in->doc, (uint32_t)c, "in|at|of")) at = place_under(in, (uint32_t)c);
    if (at < 0) at = place_by_words(in, trigger);
    if (at < 0) return;
    int32_t m = ro_party_mention(in, (uint32_t)at);
    if (!ro_place_find(in->know, in->doc, &in->mentions->all.at[m], &note->place)) return;
    ro_note_because(note, "place", RO_STR("a place hangs on the clause by in, at or to"), note->place.span, (ro_str){NULL, 0});
}

/* ---- phrases ---- */

static bool opens_phrase(const ro_token *t)
{
    return t->upos == RO_DET || t->upos == RO_PUNCT || t->rel == RO_REL_CASE || ro_str_is(t->lower, "its") || ro_str_is(t->lower, "their") ||
           ro_str_is(t->lower, "his") || ro_str_is(t->lower, "her");
}

ro_str ro_field_phrase(const ro_doc *doc, uint32_t head)
{
    uint32_t first, last, sentence = doc->tokens[head].sentence;
    ro_doc_subtree(doc, head, &first, &last);
    uint32_t lowest = doc->sentences[sentence].first, end = lowest + doc->sentences[sentence].count;
    if (first < lowest) first = lowest;
    while (first < head && opens_phrase(token_at(doc, first))) first++;
    uint32_t stop = head + 1;
    for (; stop <= last && stop < end; stop++) {
        const ro_token *t = token_at(doc, stop);
        bool breaks = (t->upos == RO_PUNCT && !ro_str_is(t->lower, "-") && !ro_str_is(t->lower, "'")) || t->rel == RO_REL_ACL_RELCL ||
                      t->upos == RO_SCONJ || ((t->upos == RO_VERB || t->upos == RO_AUX) && t->head >= 0 && (uint32_t)t->head <= head) ||
                      (t->rel == RO_REL_CC && (uint32_t)(t->head < 0 ? 0 : t->head) > head);
        if (breaks || doc->tokens[stop].end - doc->tokens[first].start > RO_PHRASE_BYTES_MAX) break;
    }
    while (stop > head + 1 && (token_at(doc, stop - 1)->upos == RO_ADP || token_at(doc, stop - 1)->upos == RO_CCONJ || opens_phrase(token_at(doc, stop - 1)))) stop--;
    return ro_str_sub(doc->text, doc->tokens[first].start, doc->tokens[stop - 1].end);
}

static bool has_topic(const ro_note *note, ro_str phrase)
{
    for (uint32_t i = 0; i < note->topic_count; i++)
        if (ro_str_equal_nocase(note->topics[i], phrase)) return true;
    return false;
}

/* The head with what stands before it, and one "of …" after: "situation in the Middle East" gives "situation", "fate of Syria" itself. */
static ro_str topic_phrase(const ro_doc *doc, uint32_t head)
{
    enum { TOPIC_TOKENS_MAX = 7 };
    const ro_sentence *s = &doc->sentences[doc->tokens[head].sentence];
    uint32_t first = head, stop = head + 1, end = s->first + s->count;
    while (first > s->first && head - first < 4) {
        const ro_token *t = token_at(doc, first - 1);
        bool before = t->rel == RO_REL_COMPOUND || t->rel == RO_REL_AMOD || t->rel == RO_REL_FLAT || t->upos == RO_PROPN || t->upos == RO_ADJ ||
                      (t->upos == RO_NOUN && t->head >= 0 && (uint32_t)t->head <= head && (uint32_t)t->head >= first) || ro_str_is(t->word, "-") || ro_str_is(t->lower, "'s");
        if (!before) break;
        first--;
    }
    while (first < head && (token_at(doc, first)->upos == RO_PUNCT || ro_str_is(token_at(doc, first)->lower, "'s"))) first++;
    while (stop < end && stop - first < TOPIC_TOKENS_MAX && (token_at(doc, stop)->rel == RO_REL_FLAT)) stop++;
    if (stop + 1 < end && ro_str_is(token_at(doc, stop)->lower, "of")) {
        uint32_t of = stop + 1;
        while (of < end && of - first < TOPIC_TOKENS_MAX && (token_at(doc, of)->upos == RO_DET || token_at(doc, of)->upos == RO_ADJ ||
               token_at(doc, of)->upos == RO_PROPN || token_at(doc, of)->upos == RO_NOUN || token_at(doc, of)->upos == RO_PART_TAG || ro_str_is(token_at(doc, of)->word, "-")))
            of++;
        if (of > stop + 1) stop = of;
    }
    return ro_str_sub(doc->text, doc->tokens[first].start, doc->tokens[stop - 1].end);
}

static bool is_party_token(const ro_note *note, const ro_note_input *in, uint32_t token)
{
    int32_t m = in->mentions->of_token ? in->mentions->of_token[token] : -1;
    uint32_t actors[RO_NOTE_ACTORS_MAX];
    uint32_t n = m >= 0 ? ro_actors_of(in->actors, in->mentions, (uint32_t)m, actors, RO_NOTE_ACTORS_MAX) : 0;
    return n && ro_parties_within(actors, n, note->actors, note->actor_count);
}

static bool is_generic(const ro_note_input *in, uint32_t token)
{
    ro_str lemma = in->doc->tokens[token].lemma;
    return ro_words_contact(in->words, lemma, RO_WORD_GENERIC) || ro_words_contact(in->words, lemma, RO_WORD_NOUN) ||
           ro_words_contact(in->words, in->doc->tokens[token].lower, RO_WORD_NOUN);
}

/* A topic and those joined to it; a generic head ("issues such as A, B and C", "progress on D") hands on to what it is about. */
static void add_topic(ro_note *note, const ro_note_input *in, uint32_t head)
{
    enum { QUEUE_MAX = 12 };
    const ro_doc *doc = in->doc;
    uint32_t queue[QUEUE_MAX], count = 0;
    queue[count++] = head;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = queue[i];
        bool generic = is_generic(in, at);
        for (int32_t c = ro_doc_next_child(doc, at, -1); c >= 0 && count < QUEUE_MAX; c = ro_doc_next_child(doc, at, c)) {
            bool about = doc->tokens[c].rel == RO_REL_NMOD && ro_clause_has_case(doc, (uint32_t)c, "on|of|about|regarding|concerning|as|like|including");
            if ((doc->tokens[c].rel == RO_REL_CONJ && doc->tokens[c].upos != RO_VERB) || (generic && about)) queue[count++] = (uint32_t)c;
        }
        if (generic || (doc->tokens[at].upos != RO_NOUN && doc->tokens[at].upos != RO_PROPN) || is_party_token(note, in, at)) continue;
        ro_str phrase = topic_phrase(doc, at);
        if (phrase.len && !has_topic(note, phrase) && note->topic_count < RO_NOTE_WORDS_MAX) note->topics[note->topic_count++] = phrase;
    }
}

static void topics_under(ro_note *note, const ro_note_input *in, uint32_t head, bool object)
{
    for (int32_t c = ro_doc_next_child(in->doc, head, -1); c >= 0; c = ro_doc_next_child(in->doc, head, c)) {
        const ro_token *t = token_at(in->doc, (uint32_t)c);
        bool about = (t->rel == RO_REL_NMOD || t->rel == RO_REL_OBL) && ro_clause_has_case(in->doc, (uint32_t)c, "on|about|over|regarding|concerning");
        bool dated = false;
        for (uint32_t i = 0; about && i < in->times->count && !dated; i++)
            dated = (uint32_t)c >= in->times->at[i].first && (uint32_t)c < in->times->at[i].first + in->times->at[i].count;
        if ((about && !dated) || (object && t->rel == RO_REL_OBJ)) add_topic(note, in, (uint32_t)c);
    }
}

/* Where nothing says what was talked about: the states and bodies, no sides themselves, that the same sentence and the next name. */
static void topics_named(ro_note *note, const ro_note_input *in, uint32_t sentence)
{
    for (uint32_t i = 0; i < in->mentions->all.count && note->topic_count < 2; i++) {
        const ro_mention *m = &in->mentions->all.at[i];
        uint32_t at = in->doc->tokens[m->head].sentence;
        if (at > sentence + 1) break;
        if (at < sentence || (m->kind != RO_MENTION_STATE && m->kind != RO_MENTION_BODY)) continue;
        uint32_t actors[RO_NOTE_ACTORS_MAX], n = ro_actors_of(in->actors, in->mentions, i, actors, RO_NOTE_ACTORS_MAX);
        const ro_actor *actor = n == 1 ? &in->actors->all.at[actors[0]] : NULL;
        if (!actor || (actor->kind != RO_ACTOR_STATE && actor->kind != RO_ACTOR_ARMED_GROUP)) continue;
        bool sides = ro_str_equal(actor->key, note->place.state);
        for (uint32_t k = 0; k < note->actor_count && !sides; k++) {
            const ro_actor *side = &in->actors->all.at[note->actors[k]];
            sides = note->actors[k] == actors[0] || ro_str_equal(side->state, actor->key);
        }
        if (!sides && !has_topic(note, actor->name)) note->topics[note->topic_count++] = actor->name;
    }
}

/* Verbs of talking over (rows of class TOPIC) in a sentence give their objects, or what they are on. */
static void topics_of_sentence(ro_note *note, const ro_note_input *in, uint32_t sentence)
{
    const ro_sentence *s = &in->doc->sentences[sentence];
    for (uint32_t i = s->first; i < s->first + s->count && note->topic_count < RO_NOTE_WORDS_MAX; i++) {
        const ro_contact_word *row = in->doc->tokens[i].upos == RO_VERB ? ro_words_contact(in->words, in->doc->tokens[i].lemma, RO_WORD_TOPIC) : NULL;
        if (row) topics_under(note, in, i, ro_contact_word_takes(row, RO_STR("obj")));
    }
}

/* The sentence after goes on about the same sides: "The two also discussed …", "They …". */
static bool goes_on(const ro_note *note, const ro_note_input *in, uint32_t sentence)
{
    const ro_sentence *s = &in->doc->sentences[sentence];
    for (uint32_t i = s->first; i < s->first + s->count && s->parsed; i++) {
        if (in->doc->tokens[i].rel != RO_REL_NSUBJ || in->doc->tokens[i].head < 0) continue;
        if (!ro_words_contact(in->words, in->doc->tokens[in->doc->tokens[i].head].lemma, RO_WORD_TOPIC)) continue;
        ro_parties who;
        ro_parties_clear(&who);
        if (ro_parties_add(&who, in, i) && ro_parties_within(who.actors, who.count, note->actors, note->actor_count)) return true;
    }
    return false;
}

void ro_field_topics(ro_note *note, ro_arena *arena, const ro_note_input *in, uint32_t trigger)
{
    (void)arena;
    uint32_t sentence = in->doc->tokens[trigger].sentence;
    int32_t verb = ro_clause_verb(in->doc, trigger);
    topics_under(note, in, trigger, false);
    topics_of_sentence(note, in, sentence);
    if (verb >= 0 && !note->topic_count && ro_words_contact(in->words, in->doc->tokens[verb].lemma, RO_WORD_LIGHT)) topics_under(note, in, (uint32_t)verb, false);
    for (uint32_t next = sentence + 1; next < in->doc->sentence_count && next <= sentence + 2 && goes_on(note, in, next); next++)
        topics_of_sentence(note, in, next);
    ro_str rule = RO_STR("on, about, over …, or the object of discussing");
    if (!note->topic_count) {
        topics_named(note, in, sentence);
        rule = RO_STR("a state or group, no side itself, that is named with it");
    }
    if (note->topic_count) ro_note_because(note, "topics", rule, token_span(in->doc, trigger), (ro_str){NULL, 0});
}

void ro_field_outcomes(ro_note *note, ro_arena *arena, const ro_note_input *in, uint32_t trigger)
{
    (void)arena;
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[trigger].sentence];
    for (uint32_t i = s->first; i < s->first + s->count && note->outcome_count < 2; i++) {
        if (!ro_str_is(doc->tokens[i].lemma, "agree") || doc->tokens[i].upos != RO_VERB) continue;
        if (ro_doc_child(doc, i, RO_REL_XCOMP) < 0 && ro_doc_child(doc, i, RO_REL_CCOMP) < 0 && ro_doc_child(doc, i, RO_REL_OBL) < 0) continue;
        uint32_t first, last;
        ro_doc_subtree(doc, i, &first, &last);
        while (last > i && doc->tokens[last].upos == RO_PUNCT) last--;
        if (last > i) note->outcomes[note->outcome_count++] = ro_str_sub(doc->text, doc->tokens[i].start, doc->tokens[last].end);
    }
    if (note->outcome_count) ro_note_because(note, "outcomes", RO_STR("what was agreed in the same sentence"), token_span(doc, trigger), (ro_str){NULL, 0});
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
                if (doc->tokens[c].rel == RO_REL_NMOD_POSS || doc->tokens[c].rel == RO_REL_NMOD) take_initiator(note, in, (uint32_t)c, "at the request or on the initiative of");
        }
    }
    if (note->initiator >= 0 && note->kind == RO_NOTE_CONTACT && !is_party(note, (uint32_t)note->initiator) &&
        in->actors->all.at[note->initiator].kind == RO_ACTOR_OUTLET)
        note->initiator = -1;
}

/* ---- evidence ---- */

ro_span ro_field_evidence(const ro_note_input *in, uint32_t trigger, uint32_t first, uint32_t last)
{
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[trigger].sentence];
    uint32_t begin = s->first, end = s->first + s->count - 1;
    if (first > last || first < begin) first = begin;
    if (last > end || last < first) last = end;
    if (trigger < first) first = trigger;
    if (trigger > last) last = trigger;
    ro_span span = {doc->tokens[first].start, doc->tokens[last].end};
    while (span.end - span.start < RO_EVIDENCE_BYTES_MIN && (first > begin || last < end)) {
        if (last < end) last++;
        else first--;
        span = (ro_span){doc->tokens[first].start, doc->tokens[last].end};
    }
    if (span.end - span.start > RO_EVIDENCE_BYTES_MAX) {
        span.start = span.start > doc->tokens[trigger].start ? doc->tokens[trigger].start : span.start;
        while (span.end - span.start > RO_EVIDENCE_BYTES_MAX && last > trigger) span.end = doc->tokens[--last].end;
        while (span.end - span.start > RO_EVIDENCE_BYTES_MAX && first < trigger) span.start = doc->tokens[++first].start;
    }
    return span;
}
