/* statement_fields.c: through whom a statement came: "told Interfax", "in an interview with CNN", "tweeted"; an outlet that tells
 * what somebody else said. */
#include "note/statement_work.h"

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

/* The outlet that a token names, or the service of a word like "tweet"; -1. */
static int32_t carrier_at(ro_statement_work *work, const ro_draft *d, uint32_t token, bool services_only)
{
    const ro_token *t = &work->doc->tokens[token];
    int32_t outlet = services_only ? -1 : outlet_at(work, token);
    if (outlet >= 0 && !ro_draft_has_speaker(d, (uint32_t)outlet)) return outlet;
    const ro_cue_word *word = ro_cues_word(work->input->cues, t->lemma, t->upos);
    return word && word->via.len ? ro_work_actor(work, word->via, RO_ACTOR_OUTLET, "service named by the word of saying") : -1;
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

bool ro_draft_via(ro_statement_work *work, uint32_t attribution)
{
    const ro_attribution *a = &work->input->attributions->at[attribution];
    ro_draft *d = &work->drafts[attribution];
    if (a->cue_token < 0) return true;
    const ro_sentence *s = &work->doc->sentences[work->doc->tokens[a->cue_token].sentence];
    for (uint32_t i = s->first; i < s->first + s->count && d->via < 0; i++) {
        const ro_token *t = &work->doc->tokens[i];
        const bool hangs = t->head == a->cue_token || (i > (uint32_t)a->cue_token && i <= (uint32_t)a->cue_token + 4);
        if ((ro_pieces_hold(&a->content, t) && t->flags & RO_TOKEN_QUOTED) || ro_pieces_hold(&a->source, t)) continue;
        /* inside the words said, only "on Twitter": an outlet there is spoken of */
        const bool service = i > s->first && work->doc->tokens[i - 1].upos == RO_ADP;
        if (ro_pieces_hold(&a->content, t) && !hangs && !service) continue;
        d->via = carrier_at(work, d, i, ro_pieces_hold(&a->content, t) && !hangs);
        if (d->via >= 0 && is_own_outlet(work, d->via)) d->via = -1;
        if (d->via < 0) continue;
        d->via_span = (ro_span){t->start, t->end};
        d->via_rule = "outlet or service named beside the cue";
    }
    return true;
}
