/* statement_speaker.c: whose words they are.
 * The source's head gives a mention, the mention an actor. "who said" -> what the clause modifies; "a spokesman for the ministry"
 * and "the ministry's statement" -> the ministry; "he" -> whom coreference gave, else the last speaker; "a source close to the
 * talks", known to no table -> a described group of that name. "saying", "warning" without a subject -> the subject of the verb
 * above. */
#include "note/statement_work.h"

#include "base/utf8.h"
#include "note/clause.h"

enum { DESCRIPTION_MAX = 80, BEFORE_MAX = 7 };

int32_t ro_work_mention(const ro_statement_work *work, uint32_t token)
{
    int32_t m = work->in->mentions->of_token[token];
    return m >= 0 ? m : ro_mentions_at(work->in->mentions, token);
}

uint32_t ro_work_add(const ro_statement_work *work, uint32_t mention, uint32_t *list, uint32_t count)
{
    uint32_t found[RO_NOTE_ACTORS_MAX];
    uint32_t n = ro_actors_of(work->in->actors, work->in->mentions, mention, found, RO_NOTE_ACTORS_MAX);
    if (n > RO_NOTE_ACTORS_MAX) n = RO_NOTE_ACTORS_MAX;
    for (uint32_t i = 0; i < n; i++) {
        bool seen = work->in->actors->all.at[found[i]].kind == RO_ACTOR_PLACE;
        for (uint32_t j = 0; j < count; j++) seen |= list[j] == found[i];
        if (!seen && count < RO_NOTE_ACTORS_MAX) list[count++] = found[i];
    }
    return count;
}

static ro_str name_key(const ro_statement_work *work, ro_str name, ro_actor_kind kind)
{
    ro_str folded = ro_utf8_fold(work->arena, name);
    return folded.ptr ? ro_str_format(work->arena, "%d %.*s", (int)kind, RO_STR_ARGS(folded)) : folded;
}

static const char *const compass[] = {"north", "south", "east", "west"};

/* "North Korea" is what "the North" may mean. */
static void know_compass(ro_statement_work *work, uint32_t actor)
{
    const ro_str name = work->in->actors->all.at[actor].name;
    for (int i = 0; i < 4; i++) {
        const ro_str word = ro_str_of(compass[i]);
        if (name.len <= word.len || name.ptr[word.len] != ' ' || !ro_str_equal_nocase(ro_str_sub(name, 0, word.len), word))
            continue;
        work->compass[i] = work->compass[i] ? -1 : (int32_t)actor + 1;
    }
}

int32_t ro_work_compass(const ro_statement_work *work, uint32_t token)
{
    const ro_doc *doc = work->doc;
    const ro_token *t = &doc->tokens[token];
    if (token == 0 || !ro_str_is(doc->tokens[token - 1].lower, "the") || !(t->flags & RO_TOKEN_CAPITAL)) return -1;
    if (token + 1 < doc->token_count && doc->tokens[token + 1].upos == RO_PROPN) return -1; /* "the North Sea" */
    for (int i = 0; i < 4; i++)
        if (ro_str_is(t->lower, compass[i]) && work->compass[i] > 0) return work->compass[i] - 1;
    return -1;
}

/* The first of a name or a state stays. */
static bool know_actor(ro_statement_work *work, uint32_t actor)
{
    const ro_actor *a = &work->in->actors->all.at[actor];
    ro_str key = name_key(work, a->name, a->kind);
    if (!key.ptr || !ro_map_at(&work->by_name, work->arena, key, actor)) return false;
    if (a->kind != RO_ACTOR_STATE || !a->state.len) return true;
    know_compass(work, actor);
    return ro_map_at(&work->states, work->arena, a->state, actor);
}

bool ro_work_know_actors(ro_statement_work *work)
{
    for (uint32_t i = 0; i < work->in->actors->all.count; i++)
        if (!know_actor(work, i)) return false;
    return true;
}

int32_t ro_work_state(const ro_statement_work *work, ro_str key) { return (int32_t)ro_map_get(&work->states, key); }

int32_t ro_work_push(ro_statement_work *work, ro_actor actor)
{
    ro_actors *actors = work->input->actors;
    if (!actors || !RO_PUSH(work->arena, &actors->all, actor)) return -1;
    return know_actor(work, actors->all.count - 1) ? (int32_t)actors->all.count - 1 : -1;
}

int32_t ro_work_actor(ro_statement_work *work, ro_str name, ro_actor_kind kind, const char *why)
{
    if (!name.len) return -1;
    ro_str named = name_key(work, name, kind);
    int64_t known = named.ptr ? ro_map_get(&work->by_name, named) : RO_MAP_NONE;
    if (known >= 0 || !named.ptr) return (int32_t)known;
    ro_str folded = ro_utf8_fold(work->arena, name), key = ro_str_format(work->arena, "%.*s|", RO_STR_ARGS(folded));
    if (!folded.ptr || !key.ptr) return -1;
    return ro_work_push(
        work,
        (ro_actor){
            .key = key, .kind = kind, .name = name, .as_written = name, .acts_for = -1, .speaks_for = -1, .why = ro_str_of(why)});
}

static bool is_relative(const ro_token *t) { return ro_word_is(t->lower, "who|which|that|whom|whose"); }

int32_t ro_antecedent_of(const ro_doc *doc, uint32_t token)
{
    int32_t at = doc->tokens[token].head;
    for (int step = 0; at >= 0 && step < RO_CLAUSE_STEPS_MAX; step++, at = doc->tokens[at].head)
        if (doc->tokens[at].rel == RO_REL_ACL_RELCL || doc->tokens[at].rel == RO_REL_ACL) return doc->tokens[at].head;
    const uint32_t first = doc->sentences[doc->tokens[token].sentence].first;
    for (uint32_t i = token; i-- > first && token - i <= 3;)
        if (doc->tokens[i].upos == RO_NOUN || doc->tokens[i].upos == RO_PROPN) return (int32_t)i;
    return -1;
}

/* Does the token belong to an expression of time ("on Wednesday")? */
static bool is_time(const ro_statement_work *work, const ro_token *t)
{
    const ro_times *times = work->in->times;
    uint32_t lo = 0, hi = times ? times->count : 0;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (times->at[mid].span.end <= t->start)
            lo = mid + 1;
        else
            hi = mid;
    }
    return times && lo < times->count && times->at[lo].span.start <= t->start;
}

/* The noun that stands just before the cue, its auxiliaries, adverbs and times, for sentences whose tree went wrong. */
static int32_t just_before(const ro_statement_work *work, uint32_t cue)
{
    const ro_doc *doc = work->doc;
    const uint32_t first = doc->sentences[doc->tokens[cue].sentence].first;
    if (doc->tokens[cue].upos != RO_VERB || ro_str_ends(doc->tokens[cue].lower, RO_STR("ing"))) return -1;
    for (uint32_t i = cue; i-- > first && cue - i <= BEFORE_MAX;) {
        const uint8_t upos = doc->tokens[i].upos;
        if (is_time(work, &doc->tokens[i])) continue;
        if (upos == RO_PROPN || upos == RO_PRON || upos == RO_NOUN) return (int32_t)i;
        if (upos != RO_ADV && upos != RO_AUX && !(upos == RO_ADP && is_time(work, &doc->tokens[i + 1]))) return -1;
    }
    return -1;
}

/* "…, said the mayor": somebody who is spoken of right after a cue that a comma or a quotation mark precedes. */
static int32_t just_after(const ro_statement_work *work, uint32_t cue)
{
    const ro_doc *doc = work->doc;
    const ro_sentence *s = &doc->sentences[doc->tokens[cue].sentence];
    if (cue == s->first || doc->tokens[cue - 1].upos != RO_PUNCT || doc->tokens[cue].upos != RO_VERB) return -1;
    for (uint32_t i = cue + 1; i < s->first + s->count && i < cue + 8; i++) {
        const uint8_t upos = doc->tokens[i].upos;
        if (upos == RO_VERB || upos == RO_AUX || upos == RO_SCONJ || (upos == RO_PUNCT && i == cue + 1)) return -1;
        int32_t m = work->in->mentions->of_token[i];
        if (m >= 0 && work->in->mentions->all.at[m].first == cue + 1 && !work->in->mentions->all.at[m].possessive)
            return (int32_t)i;
    }
    return -1;
}

/* The subject of a cue in the passive; but "was quoted as saying", "is said to have told". */
static bool is_sufferer(const ro_doc *doc, uint32_t token, int32_t cue)
{
    return cue >= 0 && doc->tokens[token].head == cue && doc->tokens[token].rel == RO_REL_NSUBJ_PASS &&
           !ro_word_is(doc->tokens[cue].lemma, "quote|cite|say|report|concern|worry|convince|disappoint|please|commit|determine");
}

/* "Orr, who came late, has been criticised": a subject before a passive verb, whatever the tree calls it. */
static bool is_blamed(const ro_doc *doc, uint32_t token, int32_t cue)
{
    if (cue < 2 || token >= (uint32_t)cue || doc->tokens[cue].upos != RO_VERB || !ro_str_ends(doc->tokens[cue].lower, RO_STR("ed")))
        return false;
    const ro_token *aux = &doc->tokens[cue - 1];
    return aux->upos == RO_AUX && ro_word_is(aux->lower, "been|being") &&
           !ro_word_is(doc->tokens[cue].lemma, "quote|cite|say|report|concern|worry|convince|disappoint|please|commit|determine");
}

static int32_t agent_of(const ro_doc *doc, uint32_t cue)
{
    for (int32_t c = ro_doc_next_child(doc, cue, -1); c >= 0; c = ro_doc_next_child(doc, cue, c))
        if (doc->tokens[c].rel == RO_REL_OBL_AGENT ||
            (doc->tokens[c].rel == RO_REL_OBL && ro_clause_has_case(doc, (uint32_t)c, "by")))
            return c;
    return -1;
}

/* "the concerns of Trump's host, Abe, who called": whoever is named right before "who", whatever the tree says; -1. */
static int32_t person_before(const ro_statement_work *work, uint32_t who)
{
    const ro_doc *doc = work->doc;
    if (!ro_str_is(doc->tokens[who].lower, "who") || who < 2) return -1;
    const uint32_t last = ro_str_is(doc->tokens[who - 1].word, ",") ? who - 2 : who - 1;
    const int32_t m = ro_mentions_at(work->in->mentions, last);
    if (m < 0 || doc->tokens[last].sentence != doc->tokens[who].sentence) return -1;
    const ro_mention *mention = &work->in->mentions->all.at[m];
    return mention->kind == RO_MENTION_PERSON && mention->first + mention->count == last + 1 ? (int32_t)mention->head : -1;
}

/* The token that names the source: the attribution's own, or by the tree. */
static int32_t source_of(const ro_statement_work *work, const ro_attribution *a, const char **rule)
{
    const ro_doc *doc = work->doc;
    int32_t token = a->source_token;
    *rule = a->rule;
    if (token < 0 && a->cue_token >= 0) {
        ro_clause_subject subject = ro_clause_subject_of(doc, (uint32_t)a->cue_token);
        if (subject.token >= 0 && !subject.passive) token = subject.token, *rule = "subject of the verb above";
    }
    if (token < 0 && a->cue_token >= 0) {
        token = just_after(work, (uint32_t)a->cue_token);
        *rule = "who stands just after the cue";
        if (token < 0) token = just_before(work, (uint32_t)a->cue_token), *rule = "who stands just before the cue";
    }
    if (a->cue_token >= 0 && ro_word_is(doc->tokens[a->cue_token].lemma, "quote|cite") &&
        ro_doc_child(doc, (uint32_t)a->cue_token, RO_REL_NSUBJ_PASS) < 0) {
        int32_t object = ro_doc_child(doc, (uint32_t)a->cue_token, RO_REL_OBJ);
        const uint32_t end = object < 0 ? 0 : (uint32_t)object + 1;
        for (uint32_t i = end; object >= 0 && i < doc->token_count && i < end + 6; i++)
            if (ro_str_is(doc->tokens[i].lower, "as")) token = object, *rule = "who is quoted";
    }
    if (token >= 0 && (is_sufferer(doc, (uint32_t)token, a->cue_token) ||
                       is_blamed(doc, (uint32_t)token, a->cue_token))) { /* "the minister was criticised": not he speaks */
        token = agent_of(doc, (uint32_t)a->cue_token);
        *rule = "by whom it was said";
    }
    if (token >= 0 && is_relative(&doc->tokens[token])) {
        int32_t noun = person_before(work, (uint32_t)token);
        if (noun < 0) noun = ro_antecedent_of(doc, (uint32_t)token);
        if (noun >= 0) token = noun, *rule = "what the relative clause modifies";
    }
    if (token > 0 && doc->tokens[token].upos == RO_ADJ && doc->tokens[token - 1].upos == RO_NOUN &&
        work->in->mentions->of_token[token] < 0)
        token--, *rule = "what the adjective after it tells of"; /* "two sources familiar with the talks" */
    return token;
}

/* Is the noun one that speaks for somebody else ("spokesman", "statement")? */
static bool speaks_for(const ro_statement_work *work, uint32_t token)
{
    const ro_cue_word *word = ro_cues_word(work->input->cues, work->doc->tokens[token].lemma, RO_NOUN);
    return word && word->owner && work->doc->tokens[token].upos == RO_NOUN;
}

static int32_t owner_mention(const ro_statement_work *work, uint32_t token, int32_t mention)
{
    const ro_doc *doc = work->doc;
    if (mention >= 0 && work->in->mentions->all.at[mention].of >= 0) return work->in->mentions->all.at[mention].of;
    for (int32_t c = ro_doc_next_child(doc, token, -1); c >= 0; c = ro_doc_next_child(doc, token, c)) {
        uint8_t rel = doc->tokens[c].rel;
        if (rel != RO_REL_NMOD && rel != RO_REL_NMOD_POSS && rel != RO_REL_COMPOUND) continue;
        int32_t m = ro_work_mention(work, (uint32_t)c);
        if (m >= 0 && m != mention) return m;
    }
    return -1;
}

/* "a source familiar with the talks" without its article, cut before a comma and to a bearable length. */
static ro_str description_of(const ro_statement_work *work, const ro_attribution *a, uint32_t token)
{
    const ro_doc *doc = work->doc;
    ro_span span = {doc->tokens[token].start, doc->tokens[token].end};
    uint32_t first, last;
    ro_doc_subtree(doc, token, &first, &last);
    for (uint32_t p = 0; p < a->source.count; p++)
        if (a->source.at[p].start <= span.start && a->source.at[p].end >= span.end) span = a->source.at[p];
    if (span.end - span.start <= doc->tokens[token].end - doc->tokens[token].start) span.start = doc->tokens[first].start;
    if (span.start > doc->tokens[token].start || doc->tokens[token].end - span.start > DESCRIPTION_MAX)
        span.start = doc->tokens[token].start;
    uint32_t t = ro_doc_token_at(doc, span.start);
    for (uint32_t i = t; i < token; i++) /* "World Cup has been a success, said another guest" */
        if (doc->tokens[i].upos == RO_AUX || doc->tokens[i].upos == RO_SCONJ || is_relative(&doc->tokens[i])) t = i + 1;
    while (t < token && (doc->tokens[t].upos == RO_DET || doc->tokens[t].upos == RO_PUNCT)) t++;
    span.start = doc->tokens[t].start;
    uint32_t end = doc->tokens[token].end;
    for (t = token + 1;
         t < doc->token_count && doc->tokens[t].end <= span.end && doc->tokens[t].end - span.start <= DESCRIPTION_MAX; t++) {
        if (doc->tokens[t].upos == RO_PUNCT && !ro_str_is(doc->tokens[t].word, "-")) break;
        if (is_relative(&doc->tokens[t]) ||
            (t + 1 < doc->token_count && doc->tokens[t].upos == RO_ADP && is_relative(&doc->tokens[t + 1])))
            break;
        end = doc->tokens[t].end;
    }
    return ro_str_sub(doc->text, span.start, end);
}

/* "Karvelia's deputy minister Jan Orr": a parser's slip may make the state the head; whoever follows the possessive is meant. */
static int32_t past_possessor(const ro_statement_work *work, int32_t m)
{
    const ro_mentions *all = work->in->mentions;
    if (m < 0 || !all->all.at[m].possessive) return m;
    uint32_t end = all->all.at[m].first + all->all.at[m].count;
    for (uint32_t i = (uint32_t)m + 1; i < all->all.count && all->all.at[i].first <= end + 2; i++)
        if (all->all.at[i].first >= end && all->all.at[i].kind <= RO_MENTION_GROUP) return (int32_t)i;
    return m;
}

/* "the statement", "the report": one that was spoken of before. */
static bool mention_is_definite(const ro_statement_work *work, int32_t m, uint32_t token)
{
    if (m >= 0) return work->in->mentions->all.at[m].definite;
    int32_t det = ro_doc_child(work->doc, token, RO_REL_DET);
    return det >= 0 && ro_word_is(work->doc->tokens[det].lower, "the|this|its|their");
}

static bool is_place(const ro_statement_work *work, int32_t m)
{
    uint32_t found[RO_NOTE_ACTORS_MAX];
    return ro_work_add(work, (uint32_t)m, found, 0) == 0;
}

/* "Oslo said", "Norway denied" where the page had it as a place: what speaks is the state. */
static int32_t state_speaking(ro_statement_work *work, uint32_t token)
{
    const ro_doc *doc = work->doc;
    uint32_t lo = 0, hi = doc->phrases.count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->phrases.at[mid].first + RO_PHRASE_WORDS_MAX <= token)
            lo = mid + 1;
        else
            hi = mid;
    }
    for (; lo < doc->phrases.count && doc->phrases.at[lo].first <= token; lo++) {
        const ro_phrase *p = &doc->phrases.at[lo];
        if (p->first + p->count <= token ||
            (p->table != RO_PHRASE_STATE && p->table != RO_PHRASE_CAPITAL && p->table != RO_PHRASE_METONYM))
            continue;
        const ro_state *state = work->in->know ? ro_know_state(work->in->know, (int32_t)p->id) : NULL;
        if (!state) continue;
        int32_t known = ro_work_state(work, state->key);
        if (known >= 0) return known;
        ro_actor actor = {.key = state->key,
                          .kind = RO_ACTOR_STATE,
                          .name = state->name,
                          .state = state->key,
                          .as_written = doc->tokens[token].word,
                          .acts_for = -1,
                          .speaks_for = -1,
                          .why = RO_STR("a state that speaks, by its name or capital")};
        actor.line = ro_know_origin(work->in->know, work->arena, state->origin);
        return ro_work_push(work, actor);
    }
    return -1;
}

/* A noun of a human being that speaks for others, as against their statements and letters. */
static bool is_somebody(const ro_statement_work *work, uint32_t token)
{
    return ro_word_is(work->doc->tokens[token].lemma,
                      "spokesman|spokeswoman|spokesperson|spokespeople|spokesmen|source|aide|adviser|advisor");
}

static bool is_person(const ro_statement_work *work, int32_t m)
{
    uint32_t found[RO_NOTE_ACTORS_MAX];
    return ro_work_add(work, (uint32_t)m, found, 0) && work->in->actors->all.at[found[0]].kind == RO_ACTOR_PERSON;
}

/* "a forces spokesman", whom the page names further down. */
static bool is_somebody_named(const ro_statement_work *work, int32_t m)
{
    uint32_t found[RO_NOTE_ACTORS_MAX];
    if (m < 0 || ro_work_add(work, (uint32_t)m, found, 0) != 1) return false;
    const ro_actor *a = &work->in->actors->all.at[found[0]];
    return a->kind == RO_ACTOR_PERSON && !ro_str_starts(a->why, RO_STR("known by description"));
}

/* The actors of one head token; 0 when nobody is known for it. */
static uint32_t actors_at(ro_statement_work *work, uint32_t token, ro_draft *d)
{
    int32_t m = past_possessor(work, ro_work_mention(work, token));
    uint32_t before = d->speaker_count;
    const ro_mention *mention = m < 0 ? NULL : &work->in->mentions->all.at[m];
    bool named = mention && mention->name.end > mention->name.start;
    if (!named && speaks_for(work, token) && !is_somebody_named(work, m)) {
        int32_t owner = owner_mention(work, token, m);
        if (owner >= 0 && is_somebody(work, token) && is_person(work, owner)) return 0; /* "Orr's spokesman" is not Orr */
        if (owner >= 0)
            d->speaker_count = ro_work_add(work, (uint32_t)owner, d->speakers, d->speaker_count);
        else if (work->last_institution >= 0 && mention_is_definite(work, m, token))
            d->speakers[d->speaker_count++] = (uint32_t)work->last_institution;
        if (d->speaker_count > before) d->speaker_rule = "whoever the spokesman or statement is of";
    }
    if (d->speaker_count == before && (m < 0 || is_place(work, m))) {
        int32_t state = ro_work_compass(work, token);
        if (state < 0) state = state_speaking(work, token);
        if (state >= 0)
            d->speakers[d->speaker_count++] = (uint32_t)state, d->speaker_rule = "a state that speaks, by its name or capital";
    }
    if (d->speaker_count == before && m >= 0) {
        d->speaker_count = ro_work_add(work, (uint32_t)m, d->speakers, d->speaker_count);
        if (d->speaker_count > before) d->speaker_rule = mention->why ? mention->why : "named here";
    }
    return d->speaker_count - before;
}

/* "Orr wrote": a surname at the head of a sentence that was taken for another word; the one person of the page who has it. */
static void by_surname(ro_statement_work *work, uint32_t token, ro_draft *d)
{
    const ro_token *t = &work->doc->tokens[token];
    int32_t only = -1;
    if (!(t->flags & RO_TOKEN_CAPITAL) || t->upos == RO_PRON || t->upos == RO_DET || work->in->mentions->of_token[token] >= 0)
        return;
    for (uint32_t i = 0; i < work->in->actors->all.count; i++) {
        const ro_actor *a = &work->in->actors->all.at[i];
        if (a->kind != RO_ACTOR_PERSON || a->name.len <= t->word.len || !ro_str_ends(a->name, t->word)) continue;
        if (a->name.ptr[a->name.len - t->word.len - 1] != ' ') continue;
        if (only >= 0) return;
        only = (int32_t)i;
    }
    if (only < 0) return;
    d->speakers[d->speaker_count++] = (uint32_t)only;
    d->speaker_rule = "the one person of the page with this surname";
}

/* "One of them said": one of those who spoke before. */
static bool is_one_of_them(const ro_doc *doc, uint32_t token)
{
    return token + 2 < doc->token_count && ro_str_is(doc->tokens[token].lower, "one") &&
           ro_str_is(doc->tokens[token + 1].lower, "of") && ro_str_is(doc->tokens[token + 2].lower, "them");
}

/* The last person or body named before, for a pronoun that nobody is known for. */
static void fall_back(ro_statement_work *work, uint32_t token, ro_draft *d)
{
    const ro_token *t = &work->doc->tokens[token];
    const bool one = is_one_of_them(work->doc, token);
    if ((!one && (t->upos != RO_PRON || !ro_word_is(t->lower, "he|she|they|it"))) || work->last_speaker < 0) return;
    const ro_actor *last = &work->in->actors->all.at[work->last_speaker];
    bool person = last->kind == RO_ACTOR_PERSON;
    if (!one && person != ro_word_is(t->lower, "he|she")) return;
    d->speakers[d->speaker_count++] = (uint32_t)work->last_speaker;
    d->speaker_rule = "the last speaker, for a pronoun that nothing else explains";
}

static bool is_other_gender(const ro_statement_work *work, const ro_token *pronoun, int32_t source)
{
    const int32_t m = source < 0 ? -1 : ro_work_mention(work, (uint32_t)source);
    if (m < 0 || ro_str_is(pronoun->lower, "they")) return false;
    const ro_gender gender = work->in->mentions->all.at[m].gender;
    return gender == (ro_str_is(pronoun->lower, "he") ? RO_GENDER_FEMALE : RO_GENDER_MALE);
}

/* "Orr told of it. “It is so,” he said.": whoever spoke in the sentence before goes on to speak. */
static bool goes_on_speaking(const ro_statement_work *work, uint32_t attribution, ro_draft *d)
{
    const ro_doc *doc = work->doc;
    const ro_token *t = &doc->tokens[d->source];
    if (t->upos != RO_PRON || !ro_word_is(t->lower, "he|she|they")) return false;
    for (uint32_t i = attribution; i-- > 0;) {
        const ro_draft *before = &work->drafts[i];
        const ro_attribution *b = &work->input->attributions->at[i];
        if (!before->is_statement || !before->speaker_count || b->cue_token < 0) continue;
        const uint32_t there = doc->tokens[b->cue_token].sentence;
        if (there >= t->sentence) continue;
        if (t->sentence - there > 1 || doc->sentences[there].paragraph + 1 < doc->sentences[t->sentence].paragraph) return false;
        const bool person = work->in->actors->all.at[before->speakers[0]].kind == RO_ACTOR_PERSON;
        if (ro_str_is(t->lower, "they") ? person && before->speaker_count == 1 : !person) return false;
        if (is_other_gender(work, t, before->source)) return false;
        memcpy(d->speakers, before->speakers, sizeof d->speakers);
        d->speaker_count = before->speaker_count;
        d->speaker_rule = "who spoke in the sentence before, for a pronoun";
        return true;
    }
    return false;
}

/* Times and places say nothing: "a day after saying", "the weekend meeting". */
static bool is_thing(const ro_statement_work *work, uint32_t token)
{
    const ro_token *t = &work->doc->tokens[token];
    if (ro_word_is(t->lemma, "day|week|month|year|weekend|morning|evening|night|hour|time|meeting|summit|talk|call|visit|video|"
                             "photo|image|picture|way|thing|fact|history|moment"))
        return true;
    return is_time(work, t);
}

/* "the indictment", "media reports": what can say something and is nobody. Must not fire: "the movie", "the outcome". */
static bool is_writing(const ro_statement_work *work, uint32_t token)
{
    const ro_token *t = &work->doc->tokens[token];
    const ro_cue_word *word = ro_cues_word(work->input->cues, t->lemma, RO_NOUN);
    return (word && word->owner) || ro_word_is(t->lemma, "headline|indictment|broadcast|document|poll|survey|study|cable|memo|"
                                                         "transcript|editorial|resolution|filing|complaint|article");
}

bool ro_draft_speakers(ro_statement_work *work, uint32_t attribution)
{
    const ro_attribution *a = &work->input->attributions->at[attribution];
    ro_draft *d = &work->drafts[attribution];
    if (a->cue_token < 0 && a->continues >= 0) {
        const ro_draft *root = &work->drafts[a->continues];
        memcpy(d->speakers, root->speakers, sizeof d->speakers);
        d->speaker_count = root->speaker_count, d->source = root->source, d->by_description = root->by_description;
        d->speaker_rule = d->source_rule = a->rule;
        return true;
    }
    d->source = source_of(work, a, &d->source_rule);
    if (d->source < 0) return true;
    const ro_doc *doc = work->doc;
    if (!goes_on_speaking(work, attribution, d)) actors_at(work, (uint32_t)d->source, d);
    for (int32_t c = ro_doc_next_child(doc, (uint32_t)d->source, -1); c >= 0; c = ro_doc_next_child(doc, (uint32_t)d->source, c))
        if (doc->tokens[c].rel == RO_REL_CONJ && doc->tokens[c].upos != RO_VERB && ro_doc_child(doc, (uint32_t)c, RO_REL_CC) >= 0)
            actors_at(work, (uint32_t)c, d);
    if (!d->speaker_count) by_surname(work, (uint32_t)d->source, d);
    if (!d->speaker_count) fall_back(work, (uint32_t)d->source, d);
    if (d->speaker_count) return true;
    const ro_token *t = &doc->tokens[d->source];
    if (a->source_token < 0 || t->upos != RO_NOUN || is_thing(work, (uint32_t)d->source)) return true;
    if (ro_work_mention(work, (uint32_t)d->source) < 0 && !is_writing(work, (uint32_t)d->source)) return true;
    int32_t actor = ro_work_actor(work, description_of(work, a, (uint32_t)d->source), RO_ACTOR_GROUP, "known by description alone");
    if (actor < 0) return true;
    d->speakers[d->speaker_count++] = (uint32_t)actor;
    d->by_description = true;
    d->speaker_rule = "known by description alone";
    return true;
}
