/* party.c: "Lavrov and Kerry", "the two", "his U.S. counterpart" -> actors. */
#include "note/party.h"

enum { CONJUNCTS_MAX = 24 };

void ro_parties_clear(ro_parties *self) { *self = (ro_parties){.count = 0, .first = UINT32_MAX, .last = 0}; }

int32_t ro_party_mention(const ro_note_input *in, uint32_t token)
{
    int32_t exact = in->mentions->of_token ? in->mentions->of_token[token] : -1;
    return exact >= 0 ? exact : ro_mentions_at(in->mentions, token);
}

bool ro_party_acts(const ro_actor *actor)
{
    return actor->kind != RO_ACTOR_OUTLET && actor->kind != RO_ACTOR_PLACE && actor->name.len;
}

bool ro_parties_put(ro_parties *self, uint32_t actor)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (self->actors[i] == actor) return false;
    if (self->count >= RO_NOTE_ACTORS_MAX) return false;
    self->actors[self->count++] = actor;
    return true;
}

/* Where the noun of a name ends: before " of ", " from ", " in ", " with " or a comma. */
static uint32_t noun_end(ro_str name)
{
    static const char *const ends[] = {" of ", " from ", " in ", " with ", " close ", " who ", ", "};
    for (uint32_t at = 1; at < name.len; at++)
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
            if (ro_str_starts(ro_str_sub(name, at, name.len), ro_str_of(ends[i]))) return at;
    return (uint32_t)name.len;
}

bool ro_actor_noun_is(const ro_note_input *in, const ro_actor *actor, ro_word_pos pos)
{
    uint32_t end = noun_end(actor->name), first = end;
    while (first > 0 && actor->name.ptr[first - 1] != ' ') first--;
    ro_str noun = ro_str_sub(actor->name, first, end);
    if (ro_words_contact(in->words, noun, pos)) return true;
    char room[32];
    if (ro_str_ends(noun, RO_STR("ies")) && noun.len < sizeof room) { /* authorities */
        memcpy(room, noun.ptr, noun.len - 3);
        room[noun.len - 3] = 'y';
        return ro_words_contact(in->words, (ro_str){room, noun.len - 2}, pos);
    }
    return ro_str_ends(noun, RO_STR("s")) && ro_words_contact(in->words, ro_str_sub(noun, 0, noun.len - 1), pos);
}

static void widen(ro_parties *self, uint32_t first, uint32_t last)
{
    if (first < self->first) self->first = first;
    if (last > self->last) self->last = last;
}

/* "the foreign minister of Turkey, Mevlut Cavusoglu": the name that is set beside the office says who it is, or -1. */
static int32_t apposed_person(const ro_note_input *in, const ro_mention *mention)
{
    if (mention->kind != RO_MENTION_OFFICE) return -1;
    for (int32_t c = ro_doc_next_child(in->doc, mention->head, -1); c >= 0; c = ro_doc_next_child(in->doc, mention->head, c)) {
        if (in->doc->tokens[c].rel != RO_REL_APPOS || (uint32_t)c < mention->first + mention->count) continue;
        int32_t m = ro_party_mention(in, (uint32_t)c);
        if (m >= 0 && in->mentions->all.at[m].kind == RO_MENTION_PERSON) return m;
    }
    return -1;
}

static bool is_state_here(const ro_note_input *in, int32_t m) { return m >= 0 && in->mentions->all.at[m].kind == RO_MENTION_STATE; }

/* "the foreign ministers of Russia, Turkey and Iran", "delegations from Oman and Qatar": nobody is named, and the states are the
 * sides; a group that holds the first state itself ("foreign ministers of Russia") stays beside the others. Must not fire:
 * "officials from Oman" (one state: they stay who they are). */
static uint32_t add_states_of(ro_parties *self, const ro_note_input *in, uint32_t group)
{
    const ro_doc *doc = in->doc;
    const ro_mention *mention = &in->mentions->all.at[group];
    uint32_t end = mention->first + mention->count, count = 0, added = 0;
    uint32_t items[RO_NOTE_ACTORS_MAX];
    bool many = mention->plural && (mention->kind == RO_MENTION_GROUP || mention->kind == RO_MENTION_OFFICE),
         holds = mention->state >= 0 && end > mention->head + 1;
    if (!many || end >= doc->token_count) return 0;
    if (!holds && !ro_str_is(doc->tokens[end].lower, "of") && !ro_str_is(doc->tokens[end].lower, "from")) return 0;
    if (holds) items[count++] = group;
    for (uint32_t at = holds ? end : end + 1; count < RO_NOTE_ACTORS_MAX;) {
        bool joined = count == 0;
        for (; at < doc->token_count && count && (ro_str_is(doc->tokens[at].word, ",") || doc->tokens[at].upos == RO_CCONJ); at++)
            joined = true;
        int32_t m = joined && at < doc->token_count && doc->tokens[at].sentence == doc->tokens[mention->head].sentence
                        ? ro_party_begins(in, at)
                        : -1;
        if (!is_state_here(in, m)) break;
        items[count++] = (uint32_t)m;
        at = in->mentions->all.at[m].first + in->mentions->all.at[m].count;
    }
    for (uint32_t i = 0; count > 1 && i < count; i++) {
        uint32_t actors[RO_NOTE_ACTORS_MAX], n = ro_actors_of(in->actors, in->mentions, items[i], actors, RO_NOTE_ACTORS_MAX);
        for (uint32_t k = 0; k < n; k++) {
            if (items[i] == group && self->count < RO_NOTE_ACTORS_MAX) self->for_state |= (uint32_t)1 << self->count;
            added += ro_parties_put(self, actors[k]);
        }
        widen(self, in->mentions->all.at[items[i]].first, in->mentions->all.at[items[i]].first);
    }
    return added;
}

/* The group that a list of states before this one hangs on, "the foreign ministers of Russia, Turkey" before "and Iran", or -1:
 * trees take the last states for the subject. */
static int32_t group_before(const ro_note_input *in, const ro_mention *state)
{
    enum { BACK = 14 };
    const ro_doc *doc = in->doc;
    uint32_t lowest = doc->sentences[doc->tokens[state->head].sentence].first;
    for (uint32_t at = state->first; at > lowest && state->first - at < BACK; at--) {
        const ro_token *t = &doc->tokens[at - 1];
        if ((ro_str_is(t->lower, "of") || ro_str_is(t->lower, "from")) && at - 1 > lowest) return ro_party_mention(in, at - 2);
        if (t->upos != RO_PROPN && t->upos != RO_DET && t->upos != RO_CCONJ && !ro_str_is(t->word, ",")) return -1;
    }
    return -1;
}

/* "members of the G8", "Taliban leaders": those who act for a body that their own words name, as its mention; -1. */
static int32_t body_of_group(const ro_note_input *in, const ro_mention *group)
{
    enum { AFTER = 4 };
    const ro_doc *doc = in->doc;
    const ro_token *head = &doc->tokens[group->head];
    if (group->kind != RO_MENTION_GROUP || group->state >= 0) return -1;
    if (!ro_words_contact(in->words, head->lemma, RO_WORD_AGENT) && !ro_str_is(head->lemma, "member")) return -1;
    const uint32_t end = group->first + group->count;
    for (uint32_t i = ro_party_from(in, group->first); i < in->mentions->all.count; i++) {
        const ro_mention *m = &in->mentions->all.at[i];
        if (m->first >= end + AFTER) return -1;
        if (m->kind != RO_MENTION_BODY || m == group) continue;
        if (m->first < end) return (int32_t)i;
        const bool joined = ro_str_is(doc->tokens[end].lower, "of") || ro_str_is(doc->tokens[end].lower, "from");
        return joined && m->first <= end + 2 ? (int32_t)i : -1;
    }
    return -1;
}

static bool is_first_person(ro_str lower)
{
    return ro_str_is(lower, "i") || ro_str_is(lower, "me") || ro_str_is(lower, "my") || ro_str_is(lower, "we") ||
           ro_str_is(lower, "us") || ro_str_is(lower, "our");
}

/* "I met Putin," Orr said: who speaks the words that hold a token, as an actor, or -1. */
static int32_t speaker_at(const ro_note_input *in, uint32_t token)
{
    const ro_token *t = &in->doc->tokens[token];
    if (!in->attributions || !(t->flags & RO_TOKEN_QUOTED)) return -1;
    for (uint32_t i = 0; i < in->attributions->count; i++) {
        const ro_attribution *a = &in->attributions->at[i];
        uint32_t actors[RO_NOTE_ACTORS_MAX];
        if (!ro_pieces_hold(&a->content, t)) continue;
        for (uint32_t step = 0; a->source_mention < 0 && a->continues >= 0 && step < CONJUNCTS_MAX; step++)
            a = &in->attributions->at[a->continues];
        if (a->source_mention < 0) continue;
        if (ro_actors_of(in->actors, in->mentions, (uint32_t)a->source_mention, actors, RO_NOTE_ACTORS_MAX) == 1)
            return (int32_t)actors[0];
    }
    return -1;
}

uint32_t ro_parties_add_one(ro_parties *self, const ro_note_input *in, uint32_t token)
{
    int32_t m = ro_party_mention(in, token);
    int32_t named = m >= 0 ? apposed_person(in, &in->mentions->all.at[m]) : -1;
    if (named >= 0) m = named;
    if (m < 0) return 0;
    const ro_mention *mention = &in->mentions->all.at[m];
    uint32_t actors[RO_NOTE_ACTORS_MAX], added = add_states_of(self, in, (uint32_t)m);
    int32_t group = !added && mention->kind == RO_MENTION_STATE ? group_before(in, mention) : -1;
    if (group >= 0) added = add_states_of(self, in, (uint32_t)group);
    if (added) return added;
    const int32_t body = body_of_group(in, mention);
    uint32_t n = ro_actors_of(in->actors, in->mentions, body >= 0 ? (uint32_t)body : (uint32_t)m, actors, RO_NOTE_ACTORS_MAX);
    const bool first_person = mention->kind == RO_MENTION_PRONOUN && is_first_person(in->doc->tokens[mention->head].lower);
    const int32_t speaker = first_person && !n ? speaker_at(in, mention->head) : -1; /* "we": whoever speaks for them */
    if (speaker >= 0) actors[n++] = (uint32_t)speaker;
    self->spoken |= first_person && n;
    for (uint32_t i = 0; i < n; i++)
        if (ro_party_acts(&in->actors->all.at[actors[i]])) added += ro_parties_put(self, actors[i]);
    if (n) widen(self, mention->first, mention->first + mention->count - 1);
    return added;
}

/* The conjuncts of any token in [first, last): parsers hang "and President Moon" on the title as often as on the name before it. */
static void queue_conjuncts(const ro_doc *doc, uint32_t first, uint32_t last, uint32_t *queue, uint32_t *count)
{
    for (uint32_t t = first; t < last; t++)
        for (int32_t c = ro_doc_next_child(doc, t, -1); c >= 0 && *count < CONJUNCTS_MAX; c = ro_doc_next_child(doc, t, c))
            if (doc->tokens[c].rel == RO_REL_CONJ && doc->tokens[c].upos != RO_VERB && (uint32_t)c >= last) {
                queue[(*count)++] = (uint32_t)c;
            } else if (doc->tokens[c].rel == RO_REL_APPOS &&
                       (uint32_t)c >= last) { /* "the Afghan president, Jan Orr, and rebels" */
                for (int32_t k = ro_doc_next_child(doc, (uint32_t)c, -1); k >= 0 && *count < CONJUNCTS_MAX;
                     k = ro_doc_next_child(doc, (uint32_t)c, k))
                    if (doc->tokens[k].rel == RO_REL_CONJ && doc->tokens[k].upos != RO_VERB) queue[(*count)++] = (uint32_t)k;
            }
}

uint32_t ro_parties_add(ro_parties *self, const ro_note_input *in, uint32_t token)
{
    uint32_t queue[CONJUNCTS_MAX], count = 0, added = 0;
    queue[count++] = token;
    for (uint32_t i = 0; i < count; i++) {
        int32_t m = ro_party_mention(in, queue[i]);
        const ro_mention *mention = m >= 0 ? &in->mentions->all.at[m] : NULL;
        added += ro_parties_add_one(self, in, queue[i]);
        uint32_t first = mention ? mention->first : queue[i], last = mention ? mention->first + mention->count : queue[i] + 1;
        queue_conjuncts(in->doc, first, last, queue, &count);
    }
    return added;
}

/* Mentions stand by first token. */
uint32_t ro_party_from(const ro_note_input *in, uint32_t token)
{
    const ro_mentions *mentions = in->mentions;
    uint32_t low = 0, high = mentions->all.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (mentions->all.at[middle].first < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t ro_party_begins(const ro_note_input *in, uint32_t token)
{
    for (uint32_t step = 0; step < 2 && token + step < in->doc->token_count; step++) {
        uint32_t at = ro_party_from(in, token + step);
        if (at < in->mentions->all.count && in->mentions->all.at[at].first == token + step) return (int32_t)at;
        uint8_t upos = in->doc->tokens[token + step].upos;
        if (upos != RO_DET && upos != RO_PUNCT) return -1;
    }
    return -1;
}

uint32_t ro_parties_add_list(ro_parties *self, const ro_note_input *in, uint32_t token)
{
    const ro_doc *doc = in->doc;
    uint32_t heads[RO_NOTE_ACTORS_MAX], count = 0, added = 0, sentence = doc->tokens[token].sentence;
    bool joined = false; /* by "and": what commas alone add says more of the first ("Kim Yong Chol, the vice chairman") */
    while (count < RO_NOTE_ACTORS_MAX) {
        int32_t m = ro_party_begins(in, token);
        if (m < 0) break;
        const ro_mention *mention = &in->mentions->all.at[m];
        heads[count++] = mention->head;
        token = mention->first + mention->count;
        if (token < doc->token_count && ro_str_is(doc->tokens[token].word, ","))
            token++;
        else if (token >= doc->token_count || doc->tokens[token].upos != RO_CCONJ)
            break;
        joined |= token < doc->token_count && doc->tokens[token].upos == RO_CCONJ;
        if (token < doc->token_count && doc->tokens[token].upos == RO_CCONJ) token++;
        if (token >= doc->token_count || doc->tokens[token].sentence != sentence) break;
    }
    for (uint32_t i = 0; i < count && (i == 0 || joined); i++) added += ro_parties_add_one(self, in, heads[i]);
    return added;
}

bool ro_parties_within(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    for (uint32_t i = 0; i < a_count; i++) {
        uint32_t j = 0;
        while (j < b_count && b[j] != a[i]) j++;
        if (j == b_count) return false;
    }
    return true;
}

bool ro_parties_equal(const uint32_t *a, uint32_t a_count, const uint32_t *b, uint32_t b_count)
{
    return a_count == b_count && ro_parties_within(a, a_count, b, b_count);
}
