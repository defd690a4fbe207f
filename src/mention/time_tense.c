/* time_tense.c: the tense of the clause that an expression of time stands in, read off the tree.
 *
 * From the expression one climbs to its verb. What the verb's auxiliaries say counts first, then its own form; an infinitive or a
 * gerund takes the time of what governs it, unless that looks ahead ("agreed to meet on Friday", "the plan to meet"). "The
 * ministers, who met on Monday, will talk again on Friday" -> Monday past, Friday future. "They failed to agree on Friday" -> past:
 * failing does not look ahead. */
#include "mention/time_scan.h"

enum { CLIMB_MAX = 24 }; /* steps from an expression to its verb */

/* FUTURE: what it names is itself ahead ("scheduled", "due", "begins"); PRESENT: what it governs is ("agreed to", "the plan to").
 */
static ro_tense ahead_of(const ro_time_words *words, const ro_token *t)
{
    int32_t value = RO_TENSE_NONE;
    return ro_time_phrase_sense(words, t->lower, RO_TIME_PLAN, &value) >= 0 ? (ro_tense)value : RO_TENSE_NONE;
}

static bool is_one_of(ro_str word, const char *const *list)
{
    for (; *list; list++)
        if (ro_str_is(word, *list)) return true;
    return false;
}

/* What an auxiliary or copula says. */
static ro_tense tense_of_aux(const ro_token *aux)
{
    static const char *const ahead[] = {"will", "would", "shall",  "'ll",  "could", "can",
                                        "may",  "might", "should", "must", "'d",    NULL};
    if (is_one_of(aux->lower, ahead)) return RO_TENSE_FUTURE;
    if (aux->form == RO_FORM_PAST) return RO_TENSE_PAST;
    if (ro_str_is(aux->lower, "has") || ro_str_is(aux->lower, "have") || ro_str_is(aux->lower, "'ve")) return RO_TENSE_PAST;
    return RO_TENSE_PRESENT;
}

/* What the auxiliaries and the copula under `verb` say together: "will have met" is future, "has been held" past. */
static ro_tense tense_of_children(const ro_doc *doc, uint32_t verb, bool *infinitive)
{
    ro_tense said = RO_TENSE_NONE;
    *infinitive = false;
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c)) {
        const ro_token *t = &doc->tokens[c];
        if (t->rel == RO_REL_MARK && ro_str_is(t->lower, "to")) *infinitive = true;
        if (t->rel != RO_REL_AUX && t->rel != RO_REL_AUX_PASS && t->rel != RO_REL_COP) continue;
        ro_tense one = tense_of_aux(t);
        if (said == RO_TENSE_NONE || one == RO_TENSE_FUTURE || (said == RO_TENSE_PRESENT && one == RO_TENSE_PAST))
            said = said == RO_TENSE_FUTURE ? said : one;
    }
    return said;
}

/* The tense of the clause around `token`. NONE when the tree does not tell. */
static ro_tense tense_at(const ro_time_words *words, const ro_doc *doc, uint32_t token)
{
    uint32_t sentence = doc->tokens[token].sentence;
    for (int step = 0; step < CLIMB_MAX; step++) {
        const ro_token *t = &doc->tokens[token];
        bool infinitive, verb = t->upos == RO_VERB || t->upos == RO_AUX;
        ro_tense said = tense_of_children(doc, token, &infinitive);
        bool ahead = ahead_of(words, t) == RO_TENSE_FUTURE;
        int32_t up = t->head;
        const ro_token *above = up >= 0 && (uint32_t)up < doc->token_count ? &doc->tokens[up] : NULL;
        if (said == RO_TENSE_PRESENT && ahead && t->form != RO_FORM_GERUND) return RO_TENSE_FUTURE; /* "is due on Friday" */
        if (said != RO_TENSE_NONE) return said;
        if (infinitive && above && (ahead_of(words, above) != RO_TENSE_NONE || above->upos == RO_NOUN || above->upos == RO_ADJ))
            return RO_TENSE_FUTURE;
        if (verb && !infinitive && t->form == RO_FORM_PAST) return RO_TENSE_PAST;
        if (verb && !infinitive && t->form == RO_FORM_PARTICIPLE) return ahead ? RO_TENSE_FUTURE : RO_TENSE_PAST;
        if (verb && (t->form == RO_FORM_PRESENT || t->form == RO_FORM_PRESENT_3RD))
            return ahead ? RO_TENSE_FUTURE : RO_TENSE_PRESENT;
        if (!above || above->sentence != sentence) return RO_TENSE_NONE;
        token = (uint32_t)up;
    }
    return RO_TENSE_NONE;
}

/* The token of the expression whose head lies outside of it. */
static uint32_t top_of(const ro_doc *doc, const ro_time *t)
{
    for (uint32_t i = t->first; i < t->first + t->count && i < doc->token_count; i++) {
        int32_t head = doc->tokens[i].head;
        if (head < 0 || (uint32_t)head < t->first || (uint32_t)head >= t->first + t->count) return i;
    }
    return t->first;
}

void ro_times_set_tense(ro_times *times, const ro_time_words *words, const ro_doc *doc)
{
    for (uint32_t i = 0; i < times->count; i++) {
        ro_time *t = &times->at[i];
        if (!t->count || t->first >= doc->token_count || !doc->sentences[doc->tokens[t->first].sentence].parsed) continue;
        ro_tense told = tense_at(words, doc, top_of(doc, t));
        if (told != RO_TENSE_NONE) t->tense = told;
    }
}
