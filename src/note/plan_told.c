/* plan_told.c: the words after a plan that tell its fate, where no tree ties them to it.
 * "moves election day for those races to June 9": election, under "moves", and a day after `to` -> postponed, June 9.
 * "was to hold its vote on May 2 but has put it off to June 9": the pronoun of the second clause is the vote -> postponed, June 9.
 * "a departure now virtually certain to be postponed" -> postponed, with no new day.
 * Must not fire: "moved the vote to the Senate" (no day), "on May 2, but may put it off" (not done), "on May 2, but postponed the
 * tour". */
#include "note/plan_told.h"

#include "note/clause.h"

enum { AHEAD_MAX = 40, SURE_MAX = 12, DAY_MAX = 14, BACK = 3 }; /* tokens */

static const ro_token *token_at(const ro_doc *doc, uint32_t i) { return &doc->tokens[i]; }

static uint32_t end_of(const ro_doc *doc, uint32_t token, uint32_t most)
{
    const ro_sentence *s = &doc->sentences[doc->tokens[token].sentence];
    uint32_t end = s->first + s->count;
    return end - token > most ? token + most : end;
}

/* The first day after `verb` that `to`, `until` or `till` leads to, within a few words; -1: none. */
static int32_t new_day(const ro_note_input *in, uint32_t verb)
{
    static const char *const leads[] = {"to", "until", "till"};
    const uint32_t end = end_of(in->doc, verb, DAY_MAX);
    for (uint32_t i = 0; i < in->times->count; i++) {
        const ro_time *time = &in->times->at[i];
        if (time->first >= end) break;
        if (time->first <= verb || !time->count || time->type != RO_TIME_DATE) continue;
        const ro_str before = token_at(in->doc, time->first - 1)->lower;
        if (RO_STR_IN(before, leads) || RO_STR_IN(token_at(in->doc, time->first)->lower, leads)) return (int32_t)i;
    }
    return -1;
}

/* Only spoken of, or not done: "may scrap it", "threatened to put it off", "did not". */
static bool is_held_back(const ro_note_input *in, uint32_t verb)
{
    const uint32_t undone = RO_MODALITY_PROPOSE | RO_MODALITY_NEGATE | RO_MODALITY_DENY;
    for (uint32_t i = verb; i-- > 0 && i + BACK >= verb && token_at(in->doc, i)->sentence == token_at(in->doc, verb)->sentence;) {
        const ro_token *t = token_at(in->doc, i);
        if (t->upos == RO_PUNCT || t->upos == RO_CCONJ) break;
        if ((ro_words_modality(in->words, t->lemma) | ro_words_modality(in->words, t->lower)) & undone ||
            ro_str_is(t->lower, "may"))
            return true;
    }
    return ro_clause_is_conditional(in->doc, verb);
}

/* ---- "moves election day to June 9" ---- */

/* The verb whose object the noun is, itself or as what a day is of: "election day", "the date of the vote". */
static int32_t mover_of(const ro_doc *doc, uint32_t token)
{
    for (int step = 0; step < 2; step++) {
        const ro_token *t = token_at(doc, token);
        if (t->head < 0) return -1;
        if (t->rel == RO_REL_OBJ || t->rel == RO_REL_NSUBJ_PASS) return t->head;
        const ro_str over = token_at(doc, (uint32_t)t->head)->lemma;
        bool of_day = t->rel == RO_REL_COMPOUND || (t->rel == RO_REL_NMOD && ro_clause_has_case(doc, token, "of|for"));
        if (!of_day || !(ro_str_is(over, "day") || ro_str_is(over, "date"))) return -1;
        token = (uint32_t)t->head;
    }
    return -1;
}

static bool is_moved(const ro_note_input *in, uint32_t token, ro_plan_told *out)
{
    int32_t verb = token_at(in->doc, token)->upos == RO_VERB ? -1 : mover_of(in->doc, token), time;
    if (verb < 0 || (time = new_day(in, (uint32_t)verb)) < 0 || is_held_back(in, (uint32_t)verb)) return false;
    uint32_t moves = ro_words_fate(in->words, token_at(in->doc, (uint32_t)verb)->lemma, RO_STR("to-day"));
    if (!moves) return false;
    *out = (ro_plan_told){moves, time, verb};
    return true;
}

/* ---- "but this deal scraps those plans" ---- */

/* Does what follows a verb stand for the plan: "it", "those plans"? */
static bool means_plan(const ro_doc *doc, uint32_t at, uint32_t end)
{
    static const char *const pronouns[] = {"it", "them", "that"}, *const pointers[] = {"the", "this", "that", "those", "these"};
    static const char *const plans[] = {"plan", "idea", "date", "threat"};
    if (at >= end) return false;
    if (at + 1 < end && RO_STR_IN(token_at(doc, at)->lower, pointers) && RO_STR_IN(token_at(doc, at + 1)->lemma, plans))
        return true;
    return RO_STR_IN(token_at(doc, at)->lower, pronouns) && (at + 1 >= end || token_at(doc, at + 1)->upos != RO_NOUN);
}

static bool is_taken_back(const ro_note_input *in, uint32_t token, ro_plan_told *out)
{
    static const char *const turns[] = {"but", "before", "however"};
    const uint32_t undoing = RO_MODALITY_CANCEL | RO_MODALITY_POSTPONE, end = end_of(in->doc, token, AHEAD_MAX);
    bool turned = false;
    for (uint32_t i = token + 1; i < end; i++) {
        const ro_token *t = token_at(in->doc, i);
        turned |= RO_STR_IN(t->lower, turns);
        if (!turned || (t->upos != RO_VERB && t->upos != RO_NOUN)) continue;
        uint32_t flags = ro_words_modality(in->words, t->lemma);
        if (i + 2 < end) flags |= ro_words_fate(in->words, t->lemma, token_at(in->doc, i + 2)->lower); /* "put it off" */
        if (!(flags & undoing) || !means_plan(in->doc, i + 1, end) || is_held_back(in, i)) continue;
        *out = (ro_plan_told){flags & undoing, flags & RO_MODALITY_POSTPONE ? new_day(in, i) : -1, (int32_t)i};
        return true;
    }
    return false;
}

/* ---- "virtually certain to be postponed" ---- */

static bool is_sure_to_be_undone(const ro_note_input *in, uint32_t token, ro_plan_told *out)
{
    static const char *const sure[] = {"certain", "sure", "bound"};
    const uint32_t undoing = RO_MODALITY_CANCEL | RO_MODALITY_POSTPONE, end = end_of(in->doc, token, SURE_MAX);
    for (uint32_t i = token + 1; i + 3 < end; i++) {
        const ro_doc *doc = in->doc;
        uint32_t line;
        if (token_at(doc, i)->upos == RO_NOUN && ro_words_plan(in->words, token_at(doc, i)->lemma, false, &line))
            return false; /* that one */
        if (!RO_STR_IN(token_at(doc, i)->lower, sure) || !ro_str_is(token_at(doc, i + 1)->lower, "to") ||
            !ro_str_is(token_at(doc, i + 2)->lower, "be"))
            continue;
        uint32_t flags = ro_words_modality(in->words, token_at(doc, i + 3)->lemma) & undoing;
        *out = (ro_plan_told){flags, -1, (int32_t)i + 3};
        return flags != 0;
    }
    return false;
}

ro_plan_told ro_plan_told_by(const ro_note_input *in, uint32_t token)
{
    ro_plan_told out = {0, -1, -1};
    if (is_moved(in, token, &out) || is_taken_back(in, token, &out)) return out;
    if (token_at(in->doc, token)->upos != RO_VERB) is_sure_to_be_undone(in, token, &out);
    return out;
}
