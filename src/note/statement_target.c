/* statement_target.c: at whom a statement is aimed.
 * Where data/cues.tsv says it stands ("urge": its object; "call": on, to), else whom the words said are about: who does what is
 * blamed ("was seized by X"), the subject, who owns the thing ("NATO strikes"), who is addressed ("told X: you must"), and last
 * whom the same speaker aimed at just before. Only somebody who can act is a target, never the speaker's own side. */
#include "note/statement_work.h"

#include "note/clause.h"
#include "note/party.h"

enum { ABOUT_MAX = 60, BESIDE_MAX = 12, CARRY_SENTENCES = 1, CLIMB_MAX = 4 }; /* tokens; sentences; heads */

/* What is sought, for whom. */
typedef struct aim {
    ro_statement_work *work;
    const ro_attribution *a;
    ro_draft *d;
    ro_span where;
    bool groups; /* may somebody known by description alone be meant ("violent protesters")? */
} aim;

/* The actor of a state, added when the page names the state only as an adjective or by its capital; -1. */
static int32_t state_actor(ro_statement_work *work, int32_t state)
{
    const ro_state *row = work->in->know && state >= 0 ? ro_know_state(work->in->know, state) : NULL;
    if (!row) return -1;
    const int32_t known = ro_work_state(work, row->key);
    if (known >= 0) return known;
    return ro_work_push(work, (ro_actor){.key = row->key,
                                         .kind = RO_ACTOR_STATE,
                                         .name = row->name,
                                         .state = row->key,
                                         .as_written = row->name,
                                         .acts_for = -1,
                                         .speaks_for = -1,
                                         .why = RO_STR("a state that words are aimed at"),
                                         .line = ro_know_origin(work->in->know, work->arena, row->origin)});
}

/* The state that the page names most, as an actor, or -1: "government forces" are its own. */
static int32_t state_of_page(ro_statement_work *work)
{
    const ro_mentions *mentions = work->in->mentions;
    uint32_t best = 0;
    int32_t state = -1;
    for (uint32_t i = 0; i < mentions->entities.count; i++) {
        const ro_entity *e = &mentions->entities.at[i];
        const int32_t actor = work->in->actors->of_entity[i];
        if (e->kind != RO_MENTION_STATE || e->count <= best || actor < 0) continue;
        if (work->in->actors->all.at[actor].kind == RO_ACTOR_STATE) best = e->count, state = actor;
    }
    return state;
}

/* "government forces", "the Chadian army", "the Kremlin": what they do their state does, and it is meant. Its actor, or -1. */
static int32_t state_of_arm(ro_statement_work *work, uint32_t actor)
{
    const ro_actor *arm = &work->in->actors->all.at[actor];
    if (arm->kind == RO_ACTOR_GROUP && !arm->state.len &&
        ro_word_is(arm->name, "government forces|government troops|government soldiers|state forces|government army"))
        return state_of_page(work);
    if (arm->kind != RO_ACTOR_INSTITUTION || !work->in->know) return -1;
    const ro_body *body = ro_know_body(work->in->know, ro_know_body_by_key(work->in->know, arm->key));
    ro_str generic = body && body->generic.len ? body->generic : arm->key;
    for (uint32_t i = 0; !body && i < arm->key.len; i++) /* "tcd:government" */
        if (arm->key.ptr[i] == ':') generic = ro_str_sub(arm->key, i + 1, arm->key.len);
    if (!ro_word_is(generic, "government|military|army|air-force|navy|armed-forces|security-forces|government-forces|kremlin"))
        return -1;
    return arm->state.len ? state_actor(work, ro_know_state_by_key(work->in->know, arm->state)) : state_of_page(work);
}

/* "them" for "China's leaders": a group that acts for a state that the page names. */
static uint32_t state_of_group(ro_statement_work *work, uint32_t actor)
{
    const int32_t whose = state_of_arm(work, actor);
    if (whose >= 0) return (uint32_t)whose;
    const ro_actor *group = &work->in->actors->all.at[actor];
    const int32_t state =
        group->kind == RO_ACTOR_GROUP && group->state.len && !group->line.len ? ro_work_state(work, group->state) : -1;
    return state < 0 ? actor : (uint32_t)state;
}

/* The state of an adjective, capital or metonym ("Turkish", "Berlin", "the Kremlin") that stands at a token. */
static uint32_t state_at(ro_statement_work *work, uint32_t token, uint32_t *found)
{
    const ro_doc *doc = work->doc;
    for (uint32_t i = ro_first_phrase(doc, token); i < doc->phrases.count && doc->phrases.at[i].first <= token; i++) {
        const ro_phrase *p = &doc->phrases.at[i];
        if (p->first + p->count <= token || p->table > RO_PHRASE_METONYM) continue;
        if (p->table == RO_PHRASE_CAPITAL && doc->tokens[token].rel == RO_REL_COMPOUND) continue; /* "the Minsk agreement" */
        const uint32_t end = doc->tokens[p->first + p->count - 1].end; /* "Chad-backed rebels" are not Chad */
        if (end < doc->text.len && doc->text.ptr[end] == '-') continue;
        int32_t actor = state_actor(work, (int32_t)p->id);
        if (actor >= 0) return found[0] = (uint32_t)actor, 1;
    }
    return 0;
}

/* "Americans", "many Syrians": the people, not their state. */
static bool is_people(const ro_doc *doc, uint32_t token)
{
    for (uint32_t i = ro_first_phrase(doc, token); i < doc->phrases.count && doc->phrases.at[i].first <= token; i++)
        if (doc->phrases.at[i].first + doc->phrases.at[i].count > token)
            return ro_str_ends(doc->tokens[token].lower, RO_STR("s")) &&
                   (doc->phrases.at[i].table == RO_PHRASE_DEMONYM || doc->phrases.at[i].table == RO_PHRASE_ADJECTIVE);
    return false;
}

/* "all Syrian parties", "Chadian rebels": those within a state are not the state. */
static bool is_of_sides(const ro_doc *doc, uint32_t token)
{
    return ro_word_is(doc->tokens[token].lower,
                      "parties|sides|factions|groups|communities|politicians|people|civilians|refugees|citizens|rebels|"
                      "insurgents|militants|separatists|fighters|activists|protesters|militias|gangs|voters");
}

/* The mention of a token, also where the tree took another word of a person's name and title for its head ("leader Kim Jong Un").
 */
static int32_t mention_of(const ro_statement_work *work, uint32_t token)
{
    const int32_t own = work->in->mentions->of_token[token];
    const uint8_t upos = work->doc->tokens[token].upos;
    if (own >= 0 || (upos != RO_NOUN && upos != RO_PROPN) || work->doc->tokens[token].rel == RO_REL_COMPOUND) return own;
    const int32_t around = ro_mentions_at(work->in->mentions, token);
    return around >= 0 && work->in->mentions->all.at[around].kind == RO_MENTION_PERSON ? around : -1;
}

/* The actors that a token itself stands for. */
static uint32_t actors_of_token(ro_statement_work *work, uint32_t token, uint32_t *found)
{
    int32_t m = mention_of(work, token);
    const ro_mention *mention = m < 0 ? NULL : &work->in->mentions->all.at[m];
    uint32_t n = 0;
    /* "China's leaders", "Russian officials": the state is aimed at */
    const bool people =
        mention && mention->kind == RO_MENTION_GROUP && (is_people(work->doc, token) || is_of_sides(work->doc, token));
    const int32_t state = mention && mention->kind == RO_MENTION_GROUP && !people ? state_actor(work, mention->state) : -1;
    if (state >= 0)
        found[n++] = (uint32_t)state;
    else if (m >= 0)
        n = ro_work_add(work, (uint32_t)m, found, 0);
    for (uint32_t i = 0; i < n && !people; i++) found[i] = state_of_group(work, found[i]);
    const int32_t side = n ? -1 : ro_work_compass(work, token);
    if (side >= 0) return found[0] = (uint32_t)side, 1;
    return n ? n : state_at(work, token, found);
}

/* Can words be aimed at this actor? */
static bool can_be_aimed_at(const aim *at, uint32_t actor)
{
    const ro_actor *a = &at->work->in->actors->all.at[actor];
    if (ro_draft_has_speaker(at->d, actor) || a->kind == RO_ACTOR_PLACE || a->kind == RO_ACTOR_OUTLET) return false;
    const ro_actor *by = at->d->speaker_count ? &at->work->in->actors->all.at[at->d->speakers[0]] : NULL;
    const bool official = by && (by->kind == RO_ACTOR_STATE || by->kind == RO_ACTOR_INSTITUTION);
    if (official && a->kind == RO_ACTOR_STATE && a->state.len && ro_str_equal(a->state, by->state)) return false;
    if (at->groups) return true;
    /* "he is a foe", "the chair": a noun that describes is nobody, unless the verb is aimed at it ("urged his neighbour") */
    const bool described = !a->office.len && a->name.len && ro_is_lower(a->name.ptr[0]);
    return a->kind == RO_ACTOR_GROUP ? a->state.len > 0 : a->kind != RO_ACTOR_PERSON || !described;
}

/* Actors of a noun phrase: its own, else those that own or describe it ("Germany's policy", "the Russian strikes"). */
static void add_phrase(aim *at, uint32_t token)
{
    const ro_doc *doc = at->work->doc;
    uint32_t found[RO_NOTE_ACTORS_MAX], n = actors_of_token(at->work, token, found);
    for (int32_t c = ro_doc_next_child(doc, token, -1); !n && !is_of_sides(doc, token) && c >= 0;
         c = ro_doc_next_child(doc, token, c)) {
        const uint8_t rel = doc->tokens[c].rel;
        if (rel == RO_REL_NMOD_POSS || rel == RO_REL_COMPOUND || rel == RO_REL_AMOD ||
            (rel == RO_REL_NMOD && !ro_clause_has_case(doc, (uint32_t)c, "on|against|in|at|near|with|between")))
            n = actors_of_token(at->work, (uint32_t)c, found);
    }
    for (uint32_t i = 0; i < n; i++) {
        bool seen = !can_be_aimed_at(at, found[i]);
        for (uint32_t j = 0; j < at->d->target_count; j++) seen |= at->d->targets[j] == found[i];
        if (!seen && at->d->target_count < RO_NOTE_ACTORS_MAX) at->d->targets[at->d->target_count++] = found[i];
    }
}

static void add_with_conjuncts(aim *at, uint32_t token)
{
    const ro_doc *doc = at->work->doc;
    add_phrase(at, token);
    for (int32_t c = ro_doc_next_child(doc, token, -1); c >= 0; c = ro_doc_next_child(doc, token, c))
        if (doc->tokens[c].rel == RO_REL_CONJ && doc->tokens[c].upos != RO_VERB) add_phrase(at, (uint32_t)c);
    /* "called on Chad and the rebels to stop", whose second half the tree joined to the verb */
    const int32_t m = at->work->in->mentions->of_token[token];
    const uint32_t next =
        m < 0 ? doc->token_count : at->work->in->mentions->all.at[m].first + at->work->in->mentions->all.at[m].count;
    if (next + 1 >= doc->token_count || doc->tokens[next].upos != RO_CCONJ) return;
    const int32_t second = ro_party_begins(at->work->in, next + 1);
    if (second < 0) return;
    const uint32_t head = at->work->in->mentions->all.at[second].head;
    if (doc->tokens[head].rel == RO_REL_CONJ && doc->tokens[head].head == at->d->act) add_phrase(at, head);
}

/* Does `slots` ("obj", "to,on") name the place where this child of the cue stands? */
static bool fits(const ro_statement_work *work, ro_str slots, uint32_t child)
{
    uint8_t rel = work->doc->tokens[child].rel;
    for (ro_str rest = slots; rest.len;) {
        ro_str slot = ro_str_cut(&rest, ',');
        if (ro_str_is(slot, "obj")
                ? rel == RO_REL_OBJ || rel == RO_REL_IOBJ || rel == RO_REL_NMOD_POSS
                : (rel == RO_REL_OBL || rel == RO_REL_NMOD) && ro_str_equal(ro_clause_case(work->doc, child), slot))
            return true;
    }
    return false;
}

bool ro_draft_evaluates(const ro_draft *draft)
{
    return draft->word &&
           ro_word_is(
               draft->word->lemma,
               "call|describe|label|brand|dub|term|characterize|characterise|portray|depict|refer|declare|pronounce|paint|cast");
}

/* "appealed to Karvelia": a place that no table knows as a state acts when it is spoken to by name. */
static void add_place(aim *at, uint32_t token)
{
    const int32_t m = at->work->in->mentions->of_token[token];
    const ro_mention *mention = m < 0 ? NULL : &at->work->in->mentions->all.at[m];
    if (!mention || mention->kind != RO_MENTION_PLACE || at->work->doc->tokens[token].upos != RO_PROPN) return;
    const int32_t actor =
        ro_work_actor(at->work, ro_str_span(at->work->doc->text, mention->name.end ? mention->name : mention->span),
                      RO_ACTOR_ORGANISATION, "a place that is spoken to");
    if (actor >= 0 && can_be_aimed_at(at, (uint32_t)actor)) at->d->targets[at->d->target_count++] = (uint32_t)actor;
}

/* The child of the cue that `slots` name. Returns whether one stands there, known or not ("decried a plan"). */
static bool by_slot(aim *at, ro_str slots)
{
    const ro_doc *doc = at->work->doc;
    bool stands = false;
    if (at->d->act < 0) return false;
    for (int32_t c = ro_doc_next_child(doc, (uint32_t)at->d->act, -1); slots.len && !at->d->target_count && c >= 0;
         c = ro_doc_next_child(doc, (uint32_t)at->d->act, c)) {
        if (c == at->d->source || !fits(at->work, slots, (uint32_t)c)) continue;
        const bool relative = ro_word_is(doc->tokens[c].lower, "which|that|who|whom");
        const int32_t noun = relative ? ro_antecedent_of(doc, (uint32_t)c) : c; /* "allies, whom he criticised" */
        if (noun >= 0) add_with_conjuncts(at, (uint32_t)noun);
        if (!at->d->target_count) add_place(at, (uint32_t)c);
        stands = true;
        at->where = (ro_span){doc->tokens[c].start, doc->tokens[c].end};
    }
    return stands;
}

/* Words are seldom aimed at one's own state, and those of a ministry never at its minister. */
static bool is_own_side(const ro_statement_work *work, const ro_draft *d, uint32_t actor)
{
    const ro_actor *a = &work->in->actors->all.at[actor], *by = &work->in->actors->all.at[d->speakers[0]];
    if (!a->state.len || !ro_str_equal(a->state, by->state) || a->kind == RO_ACTOR_GROUP) return false;
    return a->kind != RO_ACTOR_PERSON || by->kind == RO_ACTOR_STATE || by->kind == RO_ACTOR_INSTITUTION;
}

bool ro_draft_is_other(ro_statement_work *work, const ro_draft *draft, uint32_t token)
{
    ro_draft probe = *draft;
    aim at = {.work = work, .d = &probe};
    probe.target_count = 0;
    add_phrase(&at, token);
    return probe.target_count && !is_own_side(work, &probe, probe.targets[0]);
}

typedef bool (*place)(const ro_doc *doc, uint32_t token);

static bool is_subject(const ro_doc *doc, uint32_t t)
{
    return doc->tokens[t].rel == RO_REL_NSUBJ || doc->tokens[t].rel == RO_REL_NSUBJ_PASS;
}

/* Who can be asked to do it: "Chad must stop", not "Chad should be admitted". */
static bool is_doer(const ro_doc *doc, uint32_t t) { return doc->tokens[t].rel == RO_REL_NSUBJ; }

static bool is_agent(const ro_doc *doc, uint32_t t)
{
    return doc->tokens[t].rel == RO_REL_OBL_AGENT || (doc->tokens[t].rel == RO_REL_OBL && ro_clause_has_case(doc, t, "by"));
}

/* "US sanctions", "Chad's claims", "the policy of Chad", but no "attack on Chad". */
static bool is_owner(const ro_doc *doc, uint32_t t)
{
    const uint8_t rel = doc->tokens[t].rel;
    return rel == RO_REL_NMOD_POSS || rel == RO_REL_COMPOUND || rel == RO_REL_AMOD ||
           (rel == RO_REL_NMOD && ro_clause_has_case(doc, t, "of|by|from"));
}

static bool is_object(const ro_doc *doc, uint32_t t)
{
    return doc->tokens[t].rel == RO_REL_OBJ || doc->tokens[t].rel == RO_REL_IOBJ;
}

static bool is_anywhere(const ro_doc *doc, uint32_t t)
{
    (void)doc, (void)t;
    return true;
}

/* "a breach of NATO's rules", "an attack on Chad": whom it befalls is not to blame. */
static bool is_victim(const ro_doc *doc, uint32_t t)
{
    int32_t at = (int32_t)t;
    for (int step = 0; at >= 0 && step < CLIMB_MAX; step++, at = doc->tokens[at].head) {
        const int32_t up = doc->tokens[at].head;
        if (up >= 0 && doc->tokens[at].rel == RO_REL_NMOD && ro_clause_has_case(doc, (uint32_t)at, "of|on|against|to|upon") &&
            ro_word_is(doc->tokens[up].lemma, "breach|violation|attack|assault|aggression|threat|crime|war|insult|strike|bombing|"
                                              "invasion|occupation|provocation|defiance|contempt|raid"))
            return true;
    }
    return false;
}

/* Somebody named in the tokens [first, end) in such a place. */
static bool in_tokens(aim *at, uint32_t first, uint32_t end, place fits_place)
{
    const bool blames = fits_place == is_owner || fits_place == is_object;
    const ro_doc *doc = at->work->doc;
    for (uint32_t t = first; t < end && t < doc->token_count; t++) {
        const uint8_t upos = doc->tokens[t].upos;
        if ((upos != RO_NOUN && upos != RO_PROPN && upos != RO_PRON && upos != RO_ADJ) || !fits_place(doc, t)) continue;
        if ((at->a && (int32_t)t == at->a->source_token) || (blames && is_victim(doc, t))) continue;
        add_phrase(at, t);
        if (at->d->target_count && is_own_side(at->work, at->d, at->d->targets[0])) at->d->target_count = 0;
        if (!at->d->target_count) continue;
        at->where = (ro_span){doc->tokens[t].start, doc->tokens[t].end};
        return true;
    }
    return false;
}

/* The first place of the list where somebody is named in what was said. */
static bool in_content(aim *at, const place *places, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t p = 0; p < at->a->content.count; p++) {
            uint32_t first = ro_doc_token_at(at->work->doc, at->a->content.at[p].start),
                     end = ro_doc_token_at(at->work->doc, at->a->content.at[p].end);
            if (end > first + ABOUT_MAX) end = first + ABOUT_MAX;
            if (in_tokens(at, first, end, places[i])) return true;
        }
    return false;
}

/* Takes whoever the token stands for if he is somebody else. */
static bool take(aim *at, int32_t token)
{
    if (token < 0) return false;
    add_phrase(at, (uint32_t)token);
    if (at->d->target_count && is_own_side(at->work, at->d, at->d->targets[0])) at->d->target_count = 0;
    if (at->d->target_count) at->where = (ro_span){at->work->doc->tokens[token].start, at->work->doc->tokens[token].end};
    return at->d->target_count > 0;
}

enum { OUTER_BACK = 10 };

/* The person whose words hold a token, be it a state's name among them; -1. */
static int32_t outer_person(const ro_statement_work *work, uint32_t token)
{
    const ro_mentions *all = work->in->mentions;
    uint32_t at = ro_party_from(work->in, token > OUTER_BACK ? token - OUTER_BACK : 0);
    for (; at < all->all.count && all->all.at[at].first <= token; at++)
        if (all->all.at[at].kind == RO_MENTION_PERSON && all->all.at[at].first + all->all.at[at].count > token) return (int32_t)at;
    return -1;
}

/* "praised North Korean leader Kim": the person who is named right after the cue. */
static bool beside_cue(aim *at)
{
    const uint32_t next = (uint32_t)at->d->act + 1;
    if (next >= at->work->doc->token_count) return false;
    const int32_t m = outer_person(at->work, next);
    return m >= 0 && take(at, (int32_t)at->work->in->mentions->all.at[m].head);
}

static int32_t child_in(const ro_doc *doc, uint32_t token, place fits_place)
{
    for (int32_t c = ro_doc_next_child(doc, token, -1); c >= 0; c = ro_doc_next_child(doc, token, c))
        if (fits_place(doc, (uint32_t)c)) return c;
    return -1;
}

/* "We thank Chad", "he was disappointed with Chad": of a feeling or an act of the speaker's own, whoever is named after it. */
static bool by_feeling(aim *at)
{
    const ro_doc *doc = at->work->doc;
    const uint32_t fired = (uint32_t)at->d->fired;
    int32_t token = at->d->fired, subject = -1;
    for (int step = 0; token >= 0 && step < CLIMB_MAX && subject < 0; step++) {
        subject = child_in(doc, (uint32_t)token, is_doer);
        token = doc->tokens[token].rel == RO_REL_CONJ ? doc->tokens[token].head : -1;
    }
    if (subject < 0) return false;
    uint32_t found[RO_NOTE_ACTORS_MAX];
    const bool own = ro_word_is(doc->tokens[subject].lower, "i|we") ||
                     (actors_of_token(at->work, (uint32_t)subject, found) && ro_draft_has_speaker(at->d, found[0]));
    const ro_sentence *s = &doc->sentences[doc->tokens[fired].sentence];
    const uint32_t end = s->first + s->count < fired + BESIDE_MAX ? s->first + s->count : fired + BESIDE_MAX;
    return own && in_tokens(at, fired + 1, end, is_anywhere);
}

/* The clause of the word that decided the stance: by whom it was done, whose it is, who does it. "Chad's strikes are a crime":
 * Chad; "the crime was planned by Chad"; never whom it befalls ("a crime against Chad"). */
static bool by_fired(aim *at)
{
    const ro_doc *doc = at->work->doc;
    int32_t token = at->d->fired;
    if (by_feeling(at)) return true;
    for (int step = 0; token >= 0 && step < CLIMB_MAX; step++, token = doc->tokens[token].head) {
        if (take(at, child_in(doc, (uint32_t)token, is_agent))) return true;
        const int32_t doer = child_in(doc, (uint32_t)token, is_doer); /* "Chad is the enemy of Norway" */
        if (take(at, doer)) return true;
        if (doer < 0 && doc->tokens[token].upos == RO_NOUN && take(at, child_in(doc, (uint32_t)token, is_owner))) return true;
        if (is_subject(doc, (uint32_t)token) && take(at, token)) return true;
    }
    return false;
}

/* Who is asked by "should", "must": the subject of that verb. *nobody: "we must" asks nobody in particular. */
static bool by_asked(aim *at, bool *nobody)
{
    const ro_doc *doc = at->work->doc;
    int32_t token = at->d->fired;
    *nobody = token >= 0 && ro_str_is(doc->tokens[token].lower, "let"); /* "let us agree" */
    if (*nobody) return false;
    for (int step = 0; token >= 0 && step < CLIMB_MAX; step++, token = doc->tokens[token].head) {
        const int32_t subject = child_in(doc, (uint32_t)token, is_subject);
        if (subject < 0) continue;
        const ro_token *t = &doc->tokens[subject];
        *nobody = ro_word_is(t->lower, "we|i|us|it|there") || t->rel == RO_REL_NSUBJ_PASS;
        if (ro_str_is(t->lower, "you")) break;
        return !*nobody && take(at, subject);
    }
    return false;
}

/* "told Chad: you must stop": who is spoken to, when it is somebody who acts and no reporter or outlet. */
static bool by_address(aim *at)
{
    const ro_doc *doc = at->work->doc;
    if (at->a->cue_token < 0) return false;
    for (int32_t c = ro_doc_next_child(doc, (uint32_t)at->a->cue_token, -1); c >= 0;
         c = ro_doc_next_child(doc, (uint32_t)at->a->cue_token, c)) {
        if (c == at->d->source || !fits(at->work, RO_STR("obj,to"), (uint32_t)c)) continue;
        if (doc->tokens[c].upos != RO_PROPN && doc->tokens[c].upos != RO_PRON && doc->tokens[c].upos != RO_NOUN) continue;
        if (at->work->in->mentions->of_token[c] < 0) continue;
        /* "told the senators", never "told reporters" */
        at->groups = ro_words_contact(at->work->in->words, doc->tokens[at->a->cue_token].lemma, RO_WORD_ADDRESS) &&
                     !ro_words_contact(at->work->in->words, doc->tokens[c].lemma, RO_WORD_PRESS);
        add_phrase(at, (uint32_t)c);
        at->groups = false;
        at->where = (ro_span){doc->tokens[c].start, doc->tokens[c].end};
        if (at->d->target_count) return true;
    }
    return false;
}

/* "Lindt, who met Chad's envoy, said: 'Do not go there'": who is named beside the words that speak to somebody. */
static bool by_company(aim *at)
{
    const ro_doc *doc = at->work->doc;
    if (at->a->cue_token < 0 || at->d->fired < 0) return false;
    const ro_sentence *s = &doc->sentences[doc->tokens[at->a->cue_token].sentence];
    for (uint32_t t = s->first; t < s->first + s->count; t++) {
        if (doc->tokens[t].upos != RO_PROPN || ro_pieces_hold(&at->a->content, &doc->tokens[t])) continue;
        if (in_tokens(at, t, t + 1, is_anywhere)) return true;
    }
    return false;
}

/* "'They lie,' Lindt said. 'It must stop.'": whom the same speaker aimed at a sentence or two before. */
static bool by_last(aim *at, int32_t before)
{
    const ro_doc *doc = at->work->doc;
    if (before < 0) return false;
    const ro_draft *last = &at->work->drafts[before];
    if (!last->target_count || last->speakers[0] != at->d->speakers[0] || !at->d->content.count) return false;
    const uint32_t here = doc->tokens[ro_doc_token_at(doc, at->d->content.at[0].start)].sentence,
                   there = doc->tokens[ro_doc_token_at(doc, last->content.at[0].start)].sentence;
    if (here > there + CARRY_SENTENCES) return false;
    memcpy(at->d->targets, last->targets, sizeof last->targets);
    at->d->target_count = last->target_count;
    return true;
}

/* Nobody stands in a place that tells: whoever else is named in the words, or in the sentence before them. */
static bool by_nearness(aim *at)
{
    const ro_doc *doc = at->work->doc;
    if (!at->d->content.count) return false;
    const uint32_t first = ro_doc_token_at(doc, at->d->content.at[0].start);
    if (first >= doc->token_count) return false;
    const uint32_t sentence = doc->tokens[first].sentence;
    const ro_sentence *s = &doc->sentences[sentence];
    if (in_tokens(at, s->first, s->first + s->count, is_anywhere)) return true;
    if (sentence == 0 || doc->sentences[sentence - 1].paragraph != s->paragraph) return false;
    s--;
    return in_tokens(at, s->first, s->first + s->count, is_anywhere);
}

/* Stances that are always aimed at somebody; the others only where the cue or the words say so. */
static bool needs_target(ro_stance stance)
{
    return stance == RO_STANCE_CRITICISE || stance == RO_STANCE_ACCUSE || stance == RO_STANCE_PRAISE ||
           stance == RO_STANCE_THREATEN || stance == RO_STANCE_DEMAND || stance == RO_STANCE_REJECT || stance == RO_STANCE_URGE;
}

static bool by_content(aim *at, ro_stance stance)
{
    static const place blamed[] = {is_agent, is_subject, is_owner, is_object}, praised[] = {is_subject}, asked[] = {is_doer},
                       threatened[] = {is_object, is_anywhere};
    const bool asks = stance == RO_STANCE_URGE || stance == RO_STANCE_DEMAND;
    bool nobody = false;
    if (at->d->fired >= 0 && (asks ? by_asked(at, &nobody) : by_fired(at))) return true;
    if (nobody) return false;
    switch (stance) {
    case RO_STANCE_CRITICISE:
    case RO_STANCE_ACCUSE: return in_content(at, blamed, 4);
    case RO_STANCE_PRAISE: return in_content(at, praised, 1);
    case RO_STANCE_DEMAND:
    case RO_STANCE_URGE: return in_content(at, asked, 1);
    case RO_STANCE_THREATEN: return in_content(at, threatened, 2);
    default: return false;
    }
}

void ro_draft_targets(ro_statement_work *work, uint32_t attribution, ro_stance stance, int32_t before, ro_span *where,
                      const char **rule)
{
    ro_draft *d = &work->drafts[attribution];
    aim at = {.work = work, .a = &work->input->attributions->at[attribution], .d = d, .groups = true};
    d->target_count = 0;
    if (stance == RO_STANCE_STATE) return;
    const bool evaluates = ro_draft_evaluates(d), by_verb = d->stance == stance || evaluates;
    const bool asks = d->word && (d->word->kind == RO_CUE_ASK || ro_str_is(d->word->lemma, "tell"));
    const ro_str slots = evaluates ? RO_STR("obj,to") : asks ? RO_STR("obj,of") : d->word ? d->word->target : RO_STR("");
    const bool thing = (by_verb || d->stance != RO_STANCE_STATE) && slots.len > 1 && by_slot(&at, slots);
    *rule = "where data/cues.tsv says it stands beside the cue";
    at.groups = false;
    if (!d->target_count && !thing && by_verb && d->act >= 0 && stance != RO_STANCE_DENY && stance != RO_STANCE_REJECT &&
        slots.len > 1 && !evaluates) { /* a slip of the parser: the first who is named right after the cue */
        *rule = "first who is named after the cue";
        if (!beside_cue(&at)) in_tokens(&at, (uint32_t)d->act + 1, (uint32_t)d->act + BESIDE_MAX, is_anywhere);
    }
    if (!d->target_count && needs_target(stance)) {
        *rule = "whom the words said are about";
        if (!by_content(&at, stance)) {
            *rule = "who is spoken to";
            if (!by_address(&at)) {
                *rule = "whom the speaker aimed at just before";
                const bool asks_you = d->fired >= 0 && (stance == RO_STANCE_URGE || stance == RO_STANCE_DEMAND);
                if (!by_last(&at, before) && asks_you && by_company(&at)) *rule = "who is named beside the words";
                if (!d->target_count && stance == RO_STANCE_DEMAND && by_nearness(&at)) *rule = "who else is named near";
            }
        }
    }
    *where = at.where;
}
