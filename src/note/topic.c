/* topic.c: what was talked over, and what came of it, as short phrases of the page.
 * "discussed the ceasefire and humanitarian aid to Aleppo": "ceasefire", "humanitarian aid". Must not fire: "discussed it with
 * Kerry" (a pronoun, a side), "talks on Monday" (a day). */
#include "note/topic.h"

static const ro_token *token_at(const ro_doc *doc, uint32_t i) { return &doc->tokens[i]; }

static ro_span token_span(const ro_doc *doc, uint32_t i) { return (ro_span){doc->tokens[i].start, doc->tokens[i].end}; }

/* ---- phrases ---- */

static bool opens_phrase(const ro_token *t)
{
    return t->upos == RO_DET || t->upos == RO_PUNCT || t->rel == RO_REL_CASE || ro_str_is(t->lower, "its") ||
           ro_str_is(t->lower, "their") || ro_str_is(t->lower, "his") || ro_str_is(t->lower, "her");
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
        bool breaks = (t->upos == RO_PUNCT && !ro_str_is(t->lower, "-") && !ro_str_is(t->lower, "'")) ||
                      t->rel == RO_REL_ACL_RELCL || t->upos == RO_SCONJ ||
                      ((t->upos == RO_VERB || t->upos == RO_AUX) && t->head >= 0 && (uint32_t)t->head <= head) ||
                      (t->rel == RO_REL_CC && (uint32_t)(t->head < 0 ? 0 : t->head) > head);
        if (breaks || doc->tokens[stop].end - doc->tokens[first].start > RO_PHRASE_BYTES_MAX) break;
    }
    while (stop > head + 1 && (token_at(doc, stop - 1)->upos == RO_ADP || token_at(doc, stop - 1)->upos == RO_CCONJ ||
                               opens_phrase(token_at(doc, stop - 1))))
        stop--;
    return ro_str_sub(doc->text, doc->tokens[first].start, doc->tokens[stop - 1].end);
}

static bool has_topic(const ro_note *note, ro_str phrase)
{
    for (uint32_t i = 0; i < note->topic_count; i++)
        if (ro_str_equal_nocase(note->topics[i], phrase)) return true;
    return false;
}

static bool is_city(const ro_doc *doc, uint32_t token)
{
    uint32_t low = 0, high = doc->phrases.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->phrases.at[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < doc->phrases.count && doc->phrases.at[low].first == token; low++)
        if (doc->phrases.at[low].table == RO_PHRASE_CAPITAL || doc->phrases.at[low].table == RO_PHRASE_PLACE) return true;
    return false;
}

/* "in the Middle East", "from North Korea" right after a topic belong to it; a city says where it was talked over. */
static uint32_t of_where(const ro_doc *doc, uint32_t stop, uint32_t end)
{
    enum { WHERE_TOKENS_MAX = 5 };
    if (stop >= end || (!ro_str_is(token_at(doc, stop)->lower, "in") && !ro_str_is(token_at(doc, stop)->lower, "from")))
        return stop;
    uint32_t at = stop + 1;
    bool named = false;
    for (; at < end && at - stop < WHERE_TOKENS_MAX; at++) {
        const ro_token *t = token_at(doc, at);
        if (t->upos != RO_DET && t->upos != RO_ADJ && t->upos != RO_PROPN) break;
        named |= t->upos == RO_PROPN;
    }
    bool area = at - stop > 2 || (named && !is_city(doc, stop + 1));
    return named && area && token_at(doc, at - 1)->upos == RO_PROPN ? at : stop;
}

/* The head with what stands before it, and one "of …" or area after: "situation in the Middle East", "fate of Syria"; not
 * "sanctions in Geneva". */
static ro_str topic_phrase(const ro_doc *doc, uint32_t head)
{
    enum { TOPIC_TOKENS_MAX = 7 };
    const ro_sentence *s = &doc->sentences[doc->tokens[head].sentence];
    uint32_t first = head, stop = head + 1, end = s->first + s->count;
    while (first > s->first && head - first < 4) {
        const ro_token *t = token_at(doc, first - 1);
        bool before = t->rel == RO_REL_COMPOUND || t->rel == RO_REL_AMOD || t->rel == RO_REL_FLAT || t->upos == RO_PROPN ||
                      t->upos == RO_ADJ ||
                      (t->upos == RO_NOUN && t->head >= 0 && (uint32_t)t->head <= head && (uint32_t)t->head >= first) ||
                      ro_str_is(t->word, "-") || ro_str_is(t->lower, "'s");
        if (!before) break;
        first--;
    }
    while (first < head && (token_at(doc, first)->upos == RO_PUNCT || ro_str_is(token_at(doc, first)->lower, "'s"))) first++;
    while (stop < end && stop - first < TOPIC_TOKENS_MAX && (token_at(doc, stop)->rel == RO_REL_FLAT)) stop++;
    if (stop + 1 < end && ro_str_is(token_at(doc, stop)->lower, "of")) {
        uint32_t of = stop + 1;
        while (of < end && of - first < TOPIC_TOKENS_MAX &&
               (token_at(doc, of)->upos == RO_DET || token_at(doc, of)->upos == RO_ADJ || token_at(doc, of)->upos == RO_PROPN ||
                token_at(doc, of)->upos == RO_NOUN || token_at(doc, of)->upos == RO_PART_TAG ||
                ro_str_is(token_at(doc, of)->word, "-")))
            of++;
        if (of > stop + 1) stop = of;
    }
    stop = of_where(doc, stop, end);
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

static bool is_nominal(const ro_token *t)
{
    return t->upos == RO_NOUN || t->upos == RO_PROPN || t->upos == RO_ADJ || t->upos == RO_NUM || t->upos == RO_DET ||
           t->upos == RO_PART_TAG;
}

static bool is_somebody(const ro_note_input *in, uint32_t token)
{
    int32_t m = in->mentions->of_token ? in->mentions->of_token[token] : -1;
    ro_mention_kind kind = m >= 0 ? in->mentions->all.at[m].kind : RO_MENTION_STATE;
    return m >= 0 && kind != RO_MENTION_STATE && kind != RO_MENTION_BODY;
}

/* The list that goes on after `head` as the words have it, whatever its heads: "North Korea, the situation in the Middle East, the
 * conflict in eastern Ukraine and trade". Must not fire: "discussed Syria, and Kerry said" (a verb follows the next item). */
static void add_list(ro_note *note, const ro_note_input *in, uint32_t head)
{
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[head].sentence];
    uint32_t end = s->first + s->count, at = head + 1;
    while (at < end && note->topic_count < RO_NOTE_WORDS_MAX) {
        while (at < end && (is_nominal(token_at(doc, at)) || token_at(doc, at)->upos == RO_ADP)) at++;
        if (at >= end || (!ro_str_is(token_at(doc, at)->word, ",") && token_at(doc, at)->upos != RO_CCONJ)) return;
        while (at < end && (token_at(doc, at)->upos == RO_PUNCT || token_at(doc, at)->upos == RO_CCONJ)) at++;
        int64_t item = -1;
        for (; at < end && is_nominal(token_at(doc, at)); at++)
            if (token_at(doc, at)->upos == RO_NOUN || token_at(doc, at)->upos == RO_PROPN) item = at;
        if (item < 0 || at >= end || token_at(doc, at)->upos == RO_VERB || token_at(doc, at)->upos == RO_AUX) return;
        if (!is_somebody(in, (uint32_t)item) && !is_generic(in, (uint32_t)item) &&
            !ro_clause_in_time(doc, in->times, (uint32_t)item)) {
            ro_str phrase = topic_phrase(doc, (uint32_t)item);
            if (phrase.len && !has_topic(note, phrase)) note->topics[note->topic_count++] = phrase;
        }
    }
}

/* "humanitarian aid issues": of a head that names nothing, the nouns before it; empty for "key issues". */
static ro_str kind_of(const ro_doc *doc, uint32_t head)
{
    uint32_t first = head, lowest = doc->sentences[doc->tokens[head].sentence].first;
    if (head == lowest || (token_at(doc, head - 1)->upos != RO_NOUN && token_at(doc, head - 1)->upos != RO_PROPN))
        return (ro_str){NULL, 0};
    while (first > lowest && head - first < 4 &&
           (token_at(doc, first - 1)->upos == RO_NOUN || token_at(doc, first - 1)->upos == RO_PROPN ||
            token_at(doc, first - 1)->upos == RO_ADJ))
        first--;
    return ro_str_sub(doc->text, doc->tokens[first].start, doc->tokens[head - 1].end);
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
            bool about = doc->tokens[c].rel == RO_REL_NMOD &&
                         ro_clause_has_case(doc, (uint32_t)c, "on|of|about|regarding|concerning|as|like|including");
            if (generic && doc->tokens[c].rel == RO_REL_ACL_RELCL &&
                ro_str_is(doc->tokens[c].lemma, "include")) { /* "issues that include A" */
                int32_t named = ro_doc_child(doc, (uint32_t)c, RO_REL_OBJ);
                if (named >= 0) queue[count++] = (uint32_t)named;
            } else if ((doc->tokens[c].rel == RO_REL_CONJ && doc->tokens[c].upos != RO_VERB) || (generic && about))
                queue[count++] = (uint32_t)c;
        }
        ro_str kind = generic ? kind_of(doc, at) : (ro_str){NULL, 0};
        if (kind.len && !has_topic(note, kind) && note->topic_count < RO_NOTE_WORDS_MAX) note->topics[note->topic_count++] = kind;
        if (generic || (doc->tokens[at].upos != RO_NOUN && doc->tokens[at].upos != RO_PROPN) || is_party_token(note, in, at))
            continue;
        ro_str phrase = topic_phrase(doc, at);
        if (phrase.len && !has_topic(note, phrase) && note->topic_count < RO_NOTE_WORDS_MAX)
            note->topics[note->topic_count++] = phrase;
        add_list(note, in, at);
    }
}

static void topics_under(ro_note *note, const ro_note_input *in, uint32_t head, bool object)
{
    for (int32_t c = ro_doc_next_child(in->doc, head, -1); c >= 0; c = ro_doc_next_child(in->doc, head, c)) {
        const ro_token *t = token_at(in->doc, (uint32_t)c);
        bool about = (t->rel == RO_REL_NMOD || t->rel == RO_REL_OBL) &&
                     ro_clause_has_case(in->doc, (uint32_t)c, "on|about|over|regarding|concerning");
        bool dated = about && ro_clause_in_time(in->doc, in->times, (uint32_t)c);
        if ((about && !dated) || (object && t->rel == RO_REL_OBJ)) add_topic(note, in, (uint32_t)c);
        /* "focused on strengthening security ties", "discussed resuming negotiations": what is done to what */
        bool doing = t->upos == RO_VERB && ro_str_ends(t->lower, RO_STR("ing")) &&
                     (t->rel == RO_REL_XCOMP || t->rel == RO_REL_ADVCL || t->rel == RO_REL_OBL || t->rel == RO_REL_CCOMP);
        int32_t done = doing && (object || ro_clause_has_case(in->doc, (uint32_t)c, "on|about|over"))
                           ? ro_doc_child(in->doc, (uint32_t)c, RO_REL_OBJ)
                           : -1;
        if (done >= 0) add_topic(note, in, (uint32_t)done);
    }
}

/* "in Finland", "from Japan", "Hamburg, Germany": where, not what. */
static bool is_location(const ro_note_input *in, const ro_mention *m)
{
    if (m->possessive) return true; /* "Finland's president" */
    if (m->first < 2) return false;
    int32_t city = ro_str_is(token_at(in->doc, m->first - 1)->word, ",") ? ro_mentions_at(in->mentions, m->first - 2) : -1;
    if (city >= 0 && in->mentions->all.at[city].kind == RO_MENTION_PLACE) return true; /* "Hamburg, Germany" */
    const ro_token *before = token_at(in->doc, m->first - 1);
    if (ro_str_is(before->lower, "the") && m->first > 1) before = token_at(in->doc, m->first - 2);
    return before->upos == RO_ADP &&
           (ro_str_is(before->lower, "in") || ro_str_is(before->lower, "to") || ro_str_is(before->lower, "from") ||
            ro_str_is(before->lower, "at") || ro_str_is(before->lower, "into"));
}

static bool is_side(const ro_note *note, const ro_note_input *in, uint32_t actor)
{
    const ro_actor *state = &in->actors->all.at[actor];
    if (ro_str_equal(state->key, note->place.state)) return true;
    for (uint32_t k = 0; k < note->actor_count; k++)
        if (note->actors[k] == actor || ro_str_equal(in->actors->all.at[note->actors[k]].state, state->key)) return true;
    return false;
}

/* Where nothing says what was talked about: the states and armed groups, no sides themselves, that the same sentence names. */
static void topics_named(ro_note *note, const ro_note_input *in, uint32_t sentence)
{
    const ro_doc *doc = in->doc;
    uint32_t end = doc->sentences[sentence].first + doc->sentences[sentence].count;
    for (uint32_t i = ro_party_from(in, doc->sentences[sentence].first); i < in->mentions->all.count && note->topic_count < 2;
         i++) {
        const ro_mention *m = &in->mentions->all.at[i];
        if (m->first >= end) break;
        if ((m->kind != RO_MENTION_STATE && m->kind != RO_MENTION_BODY) || is_location(in, m)) continue;
        uint32_t actors[RO_NOTE_ACTORS_MAX], n = ro_actors_of(in->actors, in->mentions, i, actors, RO_NOTE_ACTORS_MAX);
        const ro_actor *actor = n == 1 ? &in->actors->all.at[actors[0]] : NULL;
        if (!actor || (actor->kind != RO_ACTOR_STATE && actor->kind != RO_ACTOR_ARMED_GROUP)) continue;
        if (!is_side(note, in, actors[0]) && !has_topic(note, actor->name)) note->topics[note->topic_count++] = actor->name;
    }
}

/* ---- what the page keeps coming back to ---- */

enum { TOPIC_SENTENCES = 3 };
enum { TOPIC_LEMMA_MIN = 4, TOPIC_SCORE_MIN = 3, TOPIC_SALIENT_MAX = 2 };

static bool is_content(const ro_token *t)
{
    return (t->upos == RO_NOUN || t->upos == RO_PROPN || t->upos == RO_ADJ) && t->lemma.len >= TOPIC_LEMMA_MIN;
}

static void count_words(ro_topic_words *out, const ro_doc *doc)
{
    out->counted = true;
    for (uint32_t i = 0; i < doc->token_count; i++) {
        if (!is_content(token_at(doc, i))) continue;
        uint32_t *count = ro_map_at(&out->counts, out->arena, token_at(doc, i)->lower, 0);
        if (!count) return; /* the arena remembers; the reading fails as a whole */
        *count += 1;
    }
}

/* How often the page has the words of this phrase, beyond the first time; 0 for a name, a day, a person. */
static uint32_t salience(const ro_note_input *in, const ro_topic_words *words, uint32_t head)
{
    const ro_doc *doc = in->doc;
    uint32_t score = 0;
    for (uint32_t i = head + 1; i-- > 0 && head - i < 4;) {
        const ro_token *t = token_at(doc, i);
        if (i != head && t->head != (int32_t)head) break;
        if (!is_content(t)) continue;
        int64_t count = ro_map_get(&words->counts, t->lower);
        if (count > 1) score += (uint32_t)count - 1;
    }
    return score;
}

static bool may_be_topic(const ro_note *note, const ro_note_input *in, uint32_t token)
{
    const ro_token *t = token_at(in->doc, token);
    if (t->upos != RO_NOUN || t->rel == RO_REL_COMPOUND || t->rel == RO_REL_FLAT || is_generic(in, token) ||
        is_party_token(note, in, token))
        return false;
    if (ro_party_mention(in, token) >= 0 && in->mentions->of_token[token] >= 0) return false; /* somebody */
    return !ro_clause_in_time(in->doc, in->times, token);
}

/* The phrase of the sentence that the page comes back to most, as long as it does: in "told reporters that the riots would not
 * change the plans", "riots" on a page about riots. */
static void topics_salient(ro_note *note, const ro_note_input *in, ro_topic_words *words, uint32_t sentence)
{
    if (!words->counted) count_words(words, in->doc);
    const ro_sentence *s = &in->doc->sentences[sentence];
    for (uint32_t found = 0; found < TOPIC_SALIENT_MAX && note->topic_count < RO_NOTE_WORDS_MAX; found++) {
        uint32_t best = 0, best_score = TOPIC_SCORE_MIN - 1;
        for (uint32_t i = s->first; i < s->first + s->count; i++) {
            if (!may_be_topic(note, in, i)) continue;
            uint32_t score = salience(in, words, i);
            if (score <= best_score || has_topic(note, topic_phrase(in->doc, i))) continue;
            best = i, best_score = score;
        }
        if (best_score < TOPIC_SCORE_MIN) return;
        note->topics[note->topic_count++] = topic_phrase(in->doc, best);
    }
}

/* Verbs of talking over (rows of class TOPIC) in a sentence give their objects, or what they are on. */
static void topics_of_sentence(ro_note *note, const ro_note_input *in, uint32_t sentence)
{
    const ro_sentence *s = &in->doc->sentences[sentence];
    for (uint32_t i = s->first; i < s->first + s->count && note->topic_count < RO_NOTE_WORDS_MAX; i++) {
        const ro_contact_word *row =
            in->doc->tokens[i].upos == RO_VERB ? ro_words_contact(in->words, in->doc->tokens[i].lemma, RO_WORD_TOPIC) : NULL;
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

void ro_field_topics(ro_note *note, ro_topic_words *words, const ro_note_input *in, uint32_t trigger)
{
    uint32_t sentence = in->doc->tokens[trigger].sentence;
    int32_t verb = ro_clause_verb(in->doc, trigger);
    topics_under(note, in, trigger, false);
    topics_of_sentence(note, in, sentence);
    if (verb >= 0 && !note->topic_count && ro_words_contact(in->words, in->doc->tokens[verb].lemma, RO_WORD_LIGHT))
        topics_under(note, in, (uint32_t)verb, false);
    for (uint32_t next = sentence + 1; next < in->doc->sentence_count && next <= sentence + TOPIC_SENTENCES; next++)
        if (goes_on(note, in, next)) topics_of_sentence(note, in, next);
    ro_str rule = RO_STR("on, about, over …, or the object of discussing");
    if (!note->topic_count) {
        if (note->subkind != RO_CONTACT_VISIT) topics_named(note, in, sentence);
        rule = RO_STR("a state or group, no side itself, that is named with it");
        topics_salient(note, in, words, sentence);
    }
    if (note->topic_count) ro_note_because(note, "topics", rule, token_span(in->doc, trigger), (ro_str){NULL, 0});
}

void ro_field_outcomes(ro_note *note, const ro_note_input *in, uint32_t trigger)
{
    const ro_doc *doc = in->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[trigger].sentence];
    for (uint32_t i = s->first; i < s->first + s->count && note->outcome_count < 2; i++) {
        if (!ro_str_is(doc->tokens[i].lemma, "agree") || doc->tokens[i].upos != RO_VERB) continue;
        if (ro_doc_child(doc, i, RO_REL_XCOMP) < 0 && ro_doc_child(doc, i, RO_REL_CCOMP) < 0 &&
            ro_doc_child(doc, i, RO_REL_OBL) < 0)
            continue;
        uint32_t first, last;
        ro_doc_subtree(doc, i, &first, &last);
        while (last > i && doc->tokens[last].upos == RO_PUNCT) last--;
        if (last > i) note->outcomes[note->outcome_count++] = ro_str_sub(doc->text, doc->tokens[i].start, doc->tokens[last].end);
    }
    if (note->outcome_count)
        ro_note_because(note, "outcomes", RO_STR("what was agreed in the same sentence"), token_span(doc, trigger),
                        (ro_str){NULL, 0});
}
