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

/* The head with what stands before it, and one "of …" after: "situation in the Middle East" gives "situation", "fate of Syria"
 * itself. */
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
            bool about = doc->tokens[c].rel == RO_REL_NMOD &&
                         ro_clause_has_case(doc, (uint32_t)c, "on|of|about|regarding|concerning|as|like|including");
            if ((doc->tokens[c].rel == RO_REL_CONJ && doc->tokens[c].upos != RO_VERB) || (generic && about))
                queue[count++] = (uint32_t)c;
        }
        if (generic || (doc->tokens[at].upos != RO_NOUN && doc->tokens[at].upos != RO_PROPN) || is_party_token(note, in, at))
            continue;
        ro_str phrase = topic_phrase(doc, at);
        if (phrase.len && !has_topic(note, phrase) && note->topic_count < RO_NOTE_WORDS_MAX)
            note->topics[note->topic_count++] = phrase;
    }
}

static void topics_under(ro_note *note, const ro_note_input *in, uint32_t head, bool object)
{
    for (int32_t c = ro_doc_next_child(in->doc, head, -1); c >= 0; c = ro_doc_next_child(in->doc, head, c)) {
        const ro_token *t = token_at(in->doc, (uint32_t)c);
        bool about = (t->rel == RO_REL_NMOD || t->rel == RO_REL_OBL) &&
                     ro_clause_has_case(in->doc, (uint32_t)c, "on|about|over|regarding|concerning");
        bool dated = false;
        for (uint32_t i = 0; about && i < in->times->count && !dated; i++)
            dated = (uint32_t)c >= in->times->at[i].first && (uint32_t)c < in->times->at[i].first + in->times->at[i].count;
        if ((about && !dated) || (object && t->rel == RO_REL_OBJ)) add_topic(note, in, (uint32_t)c);
    }
}

/* Where nothing says what was talked about: the states and bodies, no sides themselves, that the same sentence and the next name.
 */
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

void ro_field_topics(ro_note *note, ro_arena *arena, const ro_note_input *in, uint32_t trigger)
{
    (void)arena;
    uint32_t sentence = in->doc->tokens[trigger].sentence;
    int32_t verb = ro_clause_verb(in->doc, trigger);
    topics_under(note, in, trigger, false);
    topics_of_sentence(note, in, sentence);
    if (verb >= 0 && !note->topic_count && ro_words_contact(in->words, in->doc->tokens[verb].lemma, RO_WORD_LIGHT))
        topics_under(note, in, (uint32_t)verb, false);
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
