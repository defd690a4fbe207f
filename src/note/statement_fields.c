/* statement_fields.c: through whom a statement came: "told Interfax", "in an interview with CNN", "tweeted"; an outlet that tells
 * what somebody else said. */
#include "note/clause.h"
#include "note/statement_work.h"

enum { CARRIER_STEPS_MAX = 4, SERVICE_BACK = 12 }; /* heads; attributions */

uint32_t ro_first_phrase(const ro_doc *doc, uint32_t token)
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
    for (uint32_t i = ro_first_phrase(doc, token); i < doc->phrases.count && doc->phrases.at[i].first <= token; i++) {
        const ro_phrase *p = &doc->phrases.at[i];
        if (p->table != RO_PHRASE_OUTLET || p->first + p->count != token + 1) continue;
        const ro_outlet *outlet = work->in->know ? ro_know_outlet(work->in->know, (int32_t)p->id) : NULL;
        if (outlet) return ro_work_actor(work, outlet->name, RO_ACTOR_OUTLET, "an outlet by its name");
    }
    return -1;
}

/* "told the Times" after "The New York Times": the outlet of the page whose name ends so; -1. */
static int32_t short_outlet(const ro_statement_work *work, uint32_t token)
{
    const ro_token *t = &work->doc->tokens[token];
    if (token == 0 || !(t->flags & RO_TOKEN_CAPITAL) || !ro_str_is(work->doc->tokens[token - 1].lower, "the")) return -1;
    if (!ro_word_is(t->lower, "times|post|journal|tribune|herald|telegraph|globe|standard|guardian|mail|sun|star|monitor"))
        return -1;
    for (uint32_t i = 0; i < work->in->actors->all.count; i++) {
        const ro_actor *actor = &work->in->actors->all.at[i];
        const ro_str name = actor->name;
        if (actor->kind != RO_ACTOR_OUTLET || name.len <= t->word.len || name.ptr[name.len - t->word.len - 1] != ' ') continue;
        if (ro_str_equal_nocase(ro_str_sub(name, name.len - t->word.len, name.len), t->word)) return (int32_t)i;
    }
    return -1;
}

/* The outlet that a token names, or the service of a word like "tweet"; -1. */
static int32_t carrier_at(ro_statement_work *work, ro_draft *d, uint32_t token, bool services_only)
{
    const ro_token *t = &work->doc->tokens[token];
    int32_t outlet = services_only ? -1 : short_outlet(work, token);
    if (outlet < 0 && !services_only) outlet = outlet_at(work, token);
    const ro_cue_word *word = ro_cues_word(work->input->cues, t->lemma, t->upos);
    if (!word) word = ro_cues_word(work->input->cues, t->lower, RO_NOUN);
    d->by_service = word && word->via.len;
    if (outlet >= 0 && !ro_draft_has_speaker(d, (uint32_t)outlet)) return outlet;
    return d->by_service ? ro_work_actor(work, word->via, RO_ACTOR_OUTLET, "service named by the word of saying") : -1;
}

/* The outlet whose page this is carries nothing but its own page. */
static bool is_own_outlet(const ro_statement_work *work, int32_t actor)
{
    const ro_report *report = work->input->report;
    const ro_str name = work->in->actors->all.at[actor].name;
    if (!report || report->outlet.len < name.len || !name.len) return false;
    const bool alone = report->outlet.len == name.len || report->outlet.ptr[name.len] == ' '; /* "CNN (Web News)" */
    return alone && ro_str_equal_nocase(ro_str_sub(report->outlet, 0, name.len), name);
}

/* "told Reuters", "in an interview with Reuters", "reports Reuters", "a memo obtained by Reuters": does the token hang on the cue
 * as who carried the words? Must not fire: "Moscow said …, and Tass reported that a ship" (tells something else). */
static bool hangs_on(const ro_statement_work *work, const ro_attribution *a, uint32_t token)
{
    const ro_doc *doc = work->doc;
    const ro_token *cue = &doc->tokens[a->cue_token];
    int32_t at = (int32_t)token;
    for (int step = 0; at >= 0 && step < CARRIER_STEPS_MAX; step++) {
        const ro_token *t = &doc->tokens[at];
        if (t->head == a->cue_token) return t->rel != RO_REL_CONJ && t->rel != RO_REL_CCOMP && (t->rel != RO_REL_ADVCL || step);
        /* "spoke to Reuters, saying", "told Reuters …, and added" */
        if (step == 0 && t->head == cue->head && t->head >= 0 &&
            (t->rel == RO_REL_OBL || t->rel == RO_REL_OBJ || t->rel == RO_REL_IOBJ))
            return cue->rel == RO_REL_ADVCL || cue->rel == RO_REL_XCOMP || cue->rel == RO_REL_CONJ;
        if (t->head < 0) return false;
        const ro_token *up = &doc->tokens[t->head];
        const bool tells = t->rel == RO_REL_NSUBJ && ro_word_is(up->lemma, "report|write|say|quote|cite|note|add");
        if (tells && (up->rel == RO_REL_PARATAXIS || doc->tokens[a->cue_token].head == t->head)) return true;
        const bool nominal = t->rel == RO_REL_NMOD || t->rel == RO_REL_NMOD_POSS || t->rel == RO_REL_COMPOUND ||
                             t->rel == RO_REL_OBL || t->rel == RO_REL_OBL_AGENT || t->rel == RO_REL_APPOS || t->rel == RO_REL_ACL ||
                             t->rel == RO_REL_FLAT || t->rel == RO_REL_NMOD_DESC;
        if (!nominal) return false;
        at = t->head;
    }
    return false;
}

/* "A report obtained by the Associated Press says": the outlet inside the words that name the source. */
static bool was_obtained(const ro_doc *doc, uint32_t token)
{
    const ro_token *t = &doc->tokens[token];
    return t->head >= 0 && (t->rel == RO_REL_OBL || t->rel == RO_REL_OBL_AGENT) &&
           ro_word_is(doc->tokens[t->head].lemma, "obtain|see|review|publish|broadcast|carry|air|release|issue") &&
           ro_clause_has_case(doc, token, "by|on|to|in");
}

/* May the outlet or service at a token have carried the words? */
static bool may_carry(const ro_statement_work *work, const ro_attribution *a, uint32_t token, bool *service)
{
    const ro_doc *doc = work->doc;
    const ro_token *t = &doc->tokens[token];
    const bool said = ro_pieces_hold(&a->content, t), by = ro_pieces_hold(&a->source, t);
    *service = false;
    if (said && t->flags & RO_TOKEN_QUOTED) return false;
    if (by) return was_obtained(doc, token);
    if ((int32_t)token == a->cue_token) return *service = true;
    const bool after = token > (uint32_t)a->cue_token && token <= (uint32_t)a->cue_token + 4 && t->rel != RO_REL_NSUBJ;
    const bool brought =
        token > 0 && (doc->tokens[token - 1].upos == RO_ADP || ro_clause_has_case(doc, token, "on|in|via|through"));
    if (said) return *service = brought; /* inside the words said, only "on Twitter": an outlet there is spoken of */
    return after || hangs_on(work, a, token);
}

/* "“…”, he wrote" after "he wrote on Twitter": the same speaker goes on in the same place. */
static void go_on_there(ro_statement_work *work, uint32_t attribution)
{
    ro_draft *d = &work->drafts[attribution];
    const ro_token *cue = &work->doc->tokens[work->input->attributions->at[attribution].cue_token];
    if (!ro_word_is(cue->lemma, "write|post|tweet") || !d->speaker_count) return;
    for (uint32_t i = attribution; i-- > 0 && attribution - i <= SERVICE_BACK;) {
        const ro_draft *before = &work->drafts[i];
        if (!before->is_statement || !before->speaker_count || before->speakers[0] != d->speakers[0] || before->via < 0) continue;
        if (!before->by_service) return;
        d->via = before->via, d->via_span = before->via_span, d->by_service = true;
        d->via_rule = "where the same speaker wrote before";
        return;
    }
}

bool ro_draft_via(ro_statement_work *work, uint32_t attribution)
{
    const ro_attribution *a = &work->input->attributions->at[attribution];
    ro_draft *d = &work->drafts[attribution];
    if (a->cue_token < 0) return true;
    const ro_sentence *s = &work->doc->sentences[work->doc->tokens[a->cue_token].sentence];
    for (uint32_t i = s->first; i < s->first + s->count && d->via < 0; i++) {
        const ro_token *t = &work->doc->tokens[i];
        bool service;
        if (t->upos != RO_PROPN && t->upos != RO_NOUN && t->upos != RO_VERB && t->upos != RO_X) continue;
        if (!may_carry(work, a, i, &service)) continue;
        d->via = carrier_at(work, d, i, service);
        if (d->via >= 0 && is_own_outlet(work, d->via)) d->via = -1;
        if (d->via < 0) continue;
        d->via_span = (ro_span){t->start, t->end};
        d->via_rule = "outlet or service named beside the cue";
    }
    if (d->via < 0) go_on_there(work, attribution);
    return true;
}
