/* statement_fields.c: through whom a statement came, and at whom it is aimed.
 * via: "told Interfax", "in an interview with CNN", "tweeted"; an outlet that tells what somebody else said.
 * target: where data/cues.tsv says it stands ("urge": its object; "call": on, to), or what the words blamed or praised are about.
 */
#include "note/statement_work.h"

#include "note/clause.h"

enum { ABOUT_MAX = 60, BESIDE_MAX = 12 }; /* tokens */

static bool inside(const ro_pieces *pieces, const ro_token *t)
{
    for (uint32_t p = 0; p < pieces->count; p++)
        if (t->start >= pieces->at[p].start && t->end <= pieces->at[p].end) return true;
    return false;
}

static bool is_speaker(const ro_draft *d, uint32_t actor)
{
    for (uint32_t i = 0; i < d->speaker_count; i++)
        if (d->speakers[i] == actor) return true;
    return false;
}

/* The first phrase that may reach as far as a token. */
static uint32_t first_phrase(const ro_doc *doc, uint32_t token)
{
    uint32_t lo = 0, hi = doc->phrases.count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (doc->phrases.at[mid].first + RO_PHRASE_WORDS_MAX <= token)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

/* The known outlet that stands at a token, as an actor; -1. */
static int32_t outlet_at(ro_statement_work *work, uint32_t token)
{
    const ro_doc *doc = work->doc;
    for (uint32_t i = first_phrase(doc, token); i < doc->phrases.count && doc->phrases.at[i].first <= token; i++) {
        const ro_phrase *p = &doc->phrases.at[i];
        if (p->table != RO_PHRASE_OUTLET || p->first + p->count != token + 1) continue;
        const ro_outlet *outlet = work->in->know ? ro_know_outlet(work->in->know, (int32_t)p->id) : NULL;
        if (outlet) return ro_work_actor(work, outlet->name, RO_ACTOR_OUTLET, "an outlet by its name");
    }
    return -1;
}

/* The outlet that a token names, or the service of a word like "tweet"; -1. */
static int32_t carrier_at(ro_statement_work *work, const ro_draft *d, uint32_t token, bool services_only)
{
    const ro_token *t = &work->doc->tokens[token];
    int32_t outlet = services_only ? -1 : outlet_at(work, token);
    if (outlet >= 0 && !is_speaker(d, (uint32_t)outlet)) return outlet;
    const ro_cue_word *word = ro_cues_word(work->input->cues, t->lemma, t->upos);
    return word && word->via.len ? ro_work_actor(work, word->via, RO_ACTOR_OUTLET, "service named by the word of saying") : -1;
}

/* The outlet whose page this is carries nothing but its own page. */
static bool is_own_outlet(const ro_statement_work *work, int32_t actor)
{
    const ro_report *report = work->input->report;
    return report && report->outlet.len && ro_str_equal_nocase(report->outlet, work->in->actors->all.at[actor].name);
}

bool ro_draft_via(ro_statement_work *work, uint32_t attribution)
{
    const ro_attribution *a = &work->input->attributions->at[attribution];
    ro_draft *d = &work->drafts[attribution];
    if (a->cue_token < 0) return true;
    const ro_sentence *s = &work->doc->sentences[work->doc->tokens[a->cue_token].sentence];
    for (uint32_t i = s->first; i < s->first + s->count && d->via < 0; i++) {
        const ro_token *t = &work->doc->tokens[i];
        const bool hangs = t->head == a->cue_token || (i > (uint32_t)a->cue_token && i <= (uint32_t)a->cue_token + 4);
        if ((inside(&a->content, t) && t->flags & RO_TOKEN_QUOTED) || inside(&a->source, t)) continue;
        /* inside the words said, only "on Twitter": an outlet there is spoken of */
        const bool service = i > s->first && work->doc->tokens[i - 1].upos == RO_ADP;
        if (inside(&a->content, t) && !hangs && !service) continue;
        d->via = carrier_at(work, d, i, inside(&a->content, t) && !hangs);
        if (d->via >= 0 && is_own_outlet(work, d->via)) d->via = -1;
        if (d->via < 0) continue;
        d->via_span = (ro_span){t->start, t->end};
        d->via_rule = "outlet or service named beside the cue";
    }
    return true;
}

/* The actor of a state that the page names, or -1. */
static int32_t state_actor(const ro_statement_work *work, int32_t state)
{
    const ro_state *row = work->in->know && state >= 0 ? ro_know_state(work->in->know, state) : NULL;
    return row ? ro_work_state(work, row->key) : -1;
}

/* "them" for "China's leaders": a group that acts for a state that the page names. */
static uint32_t state_of_group(const ro_statement_work *work, uint32_t actor)
{
    const ro_actor *group = &work->in->actors->all.at[actor];
    const int32_t state = group->kind == RO_ACTOR_GROUP && group->state.len ? ro_work_state(work, group->state) : -1;
    return state < 0 ? actor : (uint32_t)state;
}

/* The state of an adjective, capital or metonym ("Turkish", "Berlin", "the Kremlin") that stands at a token, when the page knows
 * it. */
static uint32_t state_at(const ro_statement_work *work, uint32_t token, uint32_t *found)
{
    const ro_doc *doc = work->doc;
    for (uint32_t i = first_phrase(doc, token); i < doc->phrases.count && doc->phrases.at[i].first <= token; i++) {
        const ro_phrase *p = &doc->phrases.at[i];
        if (p->first + p->count <= token || p->table > RO_PHRASE_METONYM) continue;
        int32_t actor = state_actor(work, (int32_t)p->id);
        if (actor >= 0) return found[0] = (uint32_t)actor, 1;
    }
    return 0;
}

/* Actors of a noun phrase: its own, else those that own or describe it ("Germany's policy", "the Russian strikes"). */
static uint32_t actors_of_phrase(const ro_statement_work *work, const ro_draft *d, uint32_t token, uint32_t *list, uint32_t count)
{
    uint32_t found[RO_NOTE_ACTORS_MAX], n = 0;
    int32_t m = work->in->mentions->of_token[token];
    const ro_mention *mention = m < 0 ? NULL : &work->in->mentions->all.at[m];
    /* "China's leaders", "Russian officials": the state is aimed at */
    const int32_t state = mention && mention->kind == RO_MENTION_GROUP ? state_actor(work, mention->state) : -1;
    if (state >= 0)
        found[n++] = (uint32_t)state;
    else if (m >= 0)
        n = ro_work_add(work, (uint32_t)m, found, 0);
    for (uint32_t i = 0; i < n; i++) found[i] = state_of_group(work, found[i]);
    if (!n) n = state_at(work, token, found);
    for (int32_t c = ro_doc_next_child(work->doc, token, -1); !n && c >= 0; c = ro_doc_next_child(work->doc, token, c)) {
        uint8_t rel = work->doc->tokens[c].rel;
        if (rel != RO_REL_NMOD && rel != RO_REL_NMOD_POSS && rel != RO_REL_COMPOUND && rel != RO_REL_AMOD) continue;
        m = work->in->mentions->of_token[c];
        if (m >= 0) n = ro_work_add(work, (uint32_t)m, found, 0);
        if (!n) n = state_at(work, (uint32_t)c, found);
    }
    for (uint32_t i = 0; i < n; i++) {
        bool seen = is_speaker(d, found[i]) || work->in->actors->all.at[found[i]].kind == RO_ACTOR_OUTLET;
        for (uint32_t j = 0; j < count; j++) seen |= list[j] == found[i];
        if (!seen && count < RO_NOTE_ACTORS_MAX) list[count++] = found[i];
    }
    return count;
}

static uint32_t with_conjuncts(const ro_statement_work *work, const ro_draft *d, uint32_t token, uint32_t *list, uint32_t count)
{
    count = actors_of_phrase(work, d, token, list, count);
    for (int32_t c = ro_doc_next_child(work->doc, token, -1); c >= 0; c = ro_doc_next_child(work->doc, token, c))
        if (work->doc->tokens[c].rel == RO_REL_CONJ) count = actors_of_phrase(work, d, (uint32_t)c, list, count);
    return count;
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

/* The child of the cue that `slots` name. *thing: it stands there, and nobody is known for it ("decried a plan"). */
static uint32_t by_slot(const ro_statement_work *work, const ro_attribution *a, const ro_draft *d, uint32_t *targets,
                        ro_span *where, bool *thing)
{
    const ro_doc *doc = work->doc;
    uint32_t count = 0;
    ro_str slots = d->word && d->word->target.len > 1 ? d->word->target : (ro_str){NULL, 0};
    if (ro_draft_evaluates(d)) slots = RO_STR("obj,to");
    *thing = false;
    for (int32_t c = ro_doc_next_child(doc, (uint32_t)a->cue_token, -1); slots.len && !count && c >= 0;
         c = ro_doc_next_child(doc, (uint32_t)a->cue_token, c)) {
        if (c == d->source || !fits(work, slots, (uint32_t)c)) continue;
        count = with_conjuncts(work, d, (uint32_t)c, targets, count);
        *thing |= !count;
        if (count) *where = (ro_span){doc->tokens[c].start, doc->tokens[c].end};
    }
    return count;
}

/* Words are seldom aimed at one's own state. */
static bool is_own_side(const ro_statement_work *work, const ro_draft *d, uint32_t actor)
{
    const ro_actor *a = &work->in->actors->all.at[actor], *by = &work->in->actors->all.at[d->speakers[0]];
    return (a->state.len && ro_str_equal(a->state, by->state) && a->kind != RO_ACTOR_PERSON && a->kind != RO_ACTOR_GROUP);
}

static bool is_subject(const ro_doc *doc, uint32_t t)
{
    return doc->tokens[t].rel == RO_REL_NSUBJ || doc->tokens[t].rel == RO_REL_NSUBJ_PASS;
}

static bool is_agent(const ro_doc *doc, uint32_t t)
{
    return doc->tokens[t].rel == RO_REL_OBL_AGENT || (doc->tokens[t].rel == RO_REL_OBL && ro_str_is(ro_clause_case(doc, t), "by"));
}

/* Somebody named in the tokens [first, end) in the place that `fits_place` asks for (NULL: any). */
static uint32_t in_tokens(const ro_statement_work *work, const ro_draft *d, uint32_t first, uint32_t end,
                          bool (*fits_place)(const ro_doc *, uint32_t), uint32_t *targets, ro_span *where)
{
    const ro_doc *doc = work->doc;
    for (uint32_t t = first; t < end && t < doc->token_count; t++) {
        if (fits_place && !fits_place(doc, t)) continue;
        const uint8_t upos = doc->tokens[t].upos;
        if (upos != RO_NOUN && upos != RO_PROPN && upos != RO_PRON && upos != RO_ADJ) continue;
        uint32_t count = actors_of_phrase(work, d, t, targets, 0);
        if (!count || is_own_side(work, d, targets[0])) continue;
        *where = (ro_span){doc->tokens[t].start, doc->tokens[t].end};
        return count;
    }
    return 0;
}

/* Who the words are about: who does what is blamed or praised ("was seized by X"), else the subject of what was said. */
static uint32_t by_content(const ro_statement_work *work, const ro_attribution *a, const ro_draft *d, bool agents,
                           uint32_t *targets, ro_span *where)
{
    for (int round = agents ? 0 : 1; round < 2; round++)
        for (uint32_t p = 0; p < a->content.count; p++) {
            uint32_t first = ro_doc_token_at(work->doc, a->content.at[p].start),
                     end = ro_doc_token_at(work->doc, a->content.at[p].end);
            if (end > first + ABOUT_MAX) end = first + ABOUT_MAX;
            uint32_t count = in_tokens(work, d, first, end, round ? is_subject : is_agent, targets, where);
            if (count) return count;
        }
    return 0;
}

uint32_t ro_draft_targets(const ro_statement_work *work, uint32_t attribution, ro_stance stance, uint32_t *targets, ro_span *where,
                          const char **rule)
{
    const ro_attribution *a = &work->input->attributions->at[attribution];
    const ro_draft *d = &work->drafts[attribution];
    if (stance == RO_STANCE_STATE) return 0;
    bool thing = false;
    uint32_t count = a->cue_token < 0 ? 0 : by_slot(work, a, d, targets, where, &thing);
    *rule = "where data/cues.tsv says it stands beside the cue";
    const bool by_verb = d->word && ((d->word->stance == (int8_t)stance && d->word->target.len > 1) || ro_draft_evaluates(d));
    if (count || (thing && by_verb && !ro_draft_evaluates(d))) return count;
    if (by_verb && a->cue_token >= 0 && stance != RO_STANCE_DENY &&
        stance != RO_STANCE_REJECT) { /* a slip of the parser: the first who is named right after the cue */
        *rule = "first who is named after the cue";
        return in_tokens(work, d, (uint32_t)a->cue_token + 1, (uint32_t)a->cue_token + BESIDE_MAX, NULL, targets, where);
    }
    *rule = "whom the words said are about";
    switch (stance) {
    case RO_STANCE_CRITICISE:
    case RO_STANCE_ACCUSE: return by_content(work, a, d, true, targets, where);
    case RO_STANCE_PRAISE:
    case RO_STANCE_DEMAND:
    case RO_STANCE_URGE: return by_content(work, a, d, false, targets, where);
    case RO_STANCE_THREATEN: {
        uint32_t first = ro_doc_token_at(work->doc, a->content.count ? a->content.at[0].start : 0);
        return a->content.count ? in_tokens(work, d, first, first + 2 * BESIDE_MAX, NULL, targets, where) : 0;
    }
    default: return 0;
    }
}
