/* statement_judge.c: which attributions are statements: an act of speech or writing, told as done, by somebody other than the
 * writer. Fires on "Orr said the road is open", "a minister told Interfax that", "“We will come,” she smiled". Must not: "Orr
 * believes", "declined to comment", "would say", "plans to ask", "the ministry did not say", "we know that". */
#include "note/statement_work.h"

enum { QUOTED_AS_MAX = 12, BY_MAX = 20 };

bool ro_word_is(ro_str word, const char *alternatives)
{
    for (const char *at = alternatives; *at;) {
        size_t i = 0;
        while (i < word.len && at[i] && at[i] != '|' && at[i] == word.ptr[i]) i++;
        if (i == word.len && (!at[i] || at[i] == '|')) return true;
        for (at += i; *at && *at != '|';) at++;
        at += *at == '|';
    }
    return false;
}

static bool has_child(const ro_doc *doc, uint32_t token, const char *words)
{
    for (int32_t c = ro_doc_next_child(doc, token, -1); c >= 0; c = ro_doc_next_child(doc, token, c))
        if (ro_word_is(doc->tokens[c].lower, words)) return true;
    return false;
}

/* "did not say", "never told"; but "cannot accept" is content, not cue. */
static bool is_negated(const ro_doc *doc, uint32_t cue) { return has_child(doc, cue, "not|n't|never|neither|nor|no"); }

/* "would say", "will announce", "could urge": not yet or never said. "would" of a habit is rare in news. */
static bool is_hypothetical(const ro_doc *doc, uint32_t cue)
{
    for (int32_t c = ro_doc_next_child(doc, cue, -1); c >= 0; c = ro_doc_next_child(doc, cue, c)) {
        const ro_token *t = &doc->tokens[c];
        if (t->upos == RO_AUX && ro_word_is(t->lower, "will|would|could|might|may|should|shall|must|can|'ll|wo|'d")) return true;
        if ((t->rel == RO_REL_MARK) && ro_word_is(t->lower, "if|unless|whether")) return true;
    }
    return false;
}

/* "is expected to announce", "plans to ask", "refused to say": the verb above takes the act back. */
static bool is_taken_back(const ro_doc *doc, uint32_t cue)
{
    const ro_token *t = &doc->tokens[cue];
    if (t->head < 0 || (t->rel != RO_REL_XCOMP && t->rel != RO_REL_CCOMP && t->rel != RO_REL_ACL)) return false;
    if (t->rel != RO_REL_XCOMP && !has_child(doc, cue, "to")) return false;
    const ro_token *up = &doc->tokens[t->head];
    return ro_word_is(up->lemma,
                      "expect|plan|want|intend|hope|wish|expected|likely|set|due|schedule|prepare|refuse|decline|fail|try|seek|"
                      "hesitate|avoid|need|able|unable|ready|willing|reluctant|unwilling|decide|threaten|promise|ask|expected") ||
           is_hypothetical(doc, (uint32_t)t->head);
}

/* "declined to comment", "refused to elaborate": nothing was said. */
static bool is_silence(const ro_doc *doc, uint32_t cue)
{
    if (!ro_word_is(doc->tokens[cue].lemma, "decline|refuse")) return false;
    for (int32_t c = ro_doc_next_child(doc, cue, -1); c >= 0; c = ro_doc_next_child(doc, cue, c)) {
        const ro_token *t = &doc->tokens[c];
        if (t->rel != RO_REL_XCOMP && t->rel != RO_REL_OBJ && t->rel != RO_REL_CCOMP) continue;
        if (ro_word_is(
                t->lemma,
                "comment|say|answer|discuss|elaborate|name|identify|respond|speak|confirm|disclose|specify|describe|talk|detail|"
                "reveal|explain|interview|be|request|give|provide|release|address|speculate"))
            return !ro_word_is(t->lemma, "give|provide|release") ||
                   has_child(doc, (uint32_t)c, "details|detail|comment|information|name|names");
    }
    return false;
}

static uint32_t words_in(const ro_doc *doc, const ro_pieces *pieces, uint32_t *quoted, bool *verb)
{
    uint32_t count = 0;
    *quoted = 0, *verb = false;
    for (uint32_t p = 0; p < pieces->count; p++)
        for (uint32_t t = ro_doc_token_at(doc, pieces->at[p].start);
             t < doc->token_count && doc->tokens[t].start < pieces->at[p].end; t++) {
            if (doc->tokens[t].upos == RO_PUNCT) continue;
            count++;
            *quoted += (doc->tokens[t].flags & RO_TOKEN_QUOTED) != 0;
            *verb |= doc->tokens[t].upos == RO_VERB || doc->tokens[t].upos == RO_AUX;
        }
    return count;
}

/* A question "asked whether" is no statement; "asked for help", "asked them to leave" urges. */
static bool is_request(const ro_doc *doc, uint32_t cue)
{
    for (int32_t c = ro_doc_next_child(doc, cue, -1); c >= 0; c = ro_doc_next_child(doc, cue, c)) {
        const ro_token *t = &doc->tokens[c];
        if (t->rel == RO_REL_XCOMP || t->rel == RO_REL_CCOMP) return has_child(doc, (uint32_t)c, "to");
        if (t->rel == RO_REL_OBL && has_child(doc, (uint32_t)c, "for")) return true;
    }
    return false;
}

/* Words that name or do something more often than they say it: "the group called X", "agreed to withdraw", "approved the budget",
 * "welcomed the delegation"; but "agreed that", "called it a crime", "welcomed the decision". */
static bool is_act(const ro_statement_work *work, const ro_attribution *a, const ro_cue_word *word)
{
    const ro_doc *doc = work->doc;
    const ro_token *t = &doc->tokens[a->cue_token];
    if (t->upos != RO_VERB) return true;
    if (ro_word_is(t->lemma, "call|name|dub|term|label|title") && (t->rel == RO_REL_ACL || t->rel == RO_REL_AMOD))
        return has_child(doc, (uint32_t)a->cue_token, "by") || a->source_token >= 0;
    if (word->stance == RO_STANCE_AGREE) {
        int32_t root = a->content_token;
        if (ro_word_is(word->lemma, "agree|concur|accept") && root >= 0 && ro_doc_child(doc, (uint32_t)root, RO_REL_NSUBJ) >= 0)
            return true;
        return ro_word_is(word->lemma, "agree|concur") && has_child(doc, (uint32_t)a->cue_token, "with");
    }
    if (ro_word_is(word->lemma, "continue|begin|conclude|go on|repeat")) {
        bool verb;
        uint32_t quoted;
        words_in(doc, &a->content, &quoted, &verb);
        return verb && (quoted || has_child(doc, (uint32_t)a->cue_token, ":") ||
                        (a->content_token >= 0 && has_child(doc, (uint32_t)a->content_token, "that")));
    }
    if (ro_word_is(word->lemma, "attack|strike|hit|recall|brief|inform|notify|update|order|begin|dub|read|sign|record")) {
        /* "attacked the consulate", "recalled its envoy", "briefed the president": said only where words are told */
        bool verb;
        uint32_t quoted;
        words_in(doc, &a->content, &quoted, &verb);
        return verb || quoted || has_child(doc, (uint32_t)a->cue_token, "that");
    }
    if (ro_str_is(word->lemma, "welcome") && a->content_token >= 0) {
        int32_t m = work->in->mentions->of_token[a->content_token];
        return m < 0 || work->in->mentions->all.at[m].kind == RO_MENTION_STATE;
    }
    return true;
}

/* "responded by accusing Chad", "called for defending": another word of speech than the cue alone. */
static const ro_cue_word *word_by(const ro_statement_work *work, const ro_attribution *a, int32_t *act)
{
    const ro_doc *doc = work->doc;
    const ro_token *cue = &doc->tokens[a->cue_token];
    char both[RO_CUE_LEMMA_MAX];
    if (cue->upos != RO_VERB) return NULL;
    const ro_sentence *s = &doc->sentences[cue->sentence];
    for (uint32_t c = (uint32_t)a->cue_token + 2; c < s->first + s->count && c < (uint32_t)a->cue_token + BY_MAX; c++) {
        const ro_token *t = &doc->tokens[c];
        if (t->upos != RO_VERB) continue;
        if (!ro_str_ends(t->lower, RO_STR("ing")) || !ro_str_is(doc->tokens[c - 1].lower, "by")) break;
        const ro_cue_word *word = ro_cues_at(work->input->cues, doc, c);
        if (word && word->kind == RO_CUE_SAY && word->stance > RO_STANCE_STATE) return *act = (int32_t)c, word;
    }
    const uint32_t next = (uint32_t)a->cue_token + 1;
    if (next >= doc->token_count || doc->tokens[next].upos != RO_SCONJ || cue->lemma.len + 6 > sizeof both) return NULL;
    if (!ro_word_is(doc->tokens[next].lower, "for|on")) return NULL;
    memcpy(both, cue->lemma.ptr, cue->lemma.len);
    both[cue->lemma.len] = ' ';
    memcpy(both + cue->lemma.len + 1, doc->tokens[next].lower.ptr, doc->tokens[next].lower.len);
    return ro_cues_word(work->input->cues, (ro_str){both, cue->lemma.len + 1 + doc->tokens[next].lower.len}, RO_VERB);
}

/* The line of the table that tells most of a cue of several words ("used the speech to call for", "lavished praise"): a word of
 * speech with a stance, else one without, else the head's. A light verb takes the noun that is its object. */
static const ro_cue_word *word_of(const ro_statement_work *work, const ro_attribution *a, int32_t *act)
{
    const ro_doc *doc = work->doc;
    const ro_cue_word *best = ro_cues_at(work->input->cues, doc, (uint32_t)a->cue_token);
    *act = a->cue_token;
    if (best && best->kind == RO_CUE_SAY && best->stance > RO_STANCE_STATE) return best;
    const ro_cue_word *by = word_by(work, a, act);
    if (by) return by;
    for (uint32_t p = 0; p < a->cue.count; p++)
        for (uint32_t t = ro_doc_token_at(doc, a->cue.at[p].start); t < doc->token_count && doc->tokens[t].start < a->cue.at[p].end;
             t++) {
            const ro_cue_word *word = ro_cues_at(work->input->cues, doc, t);
            if (!word || word->kind != RO_CUE_SAY || (int32_t)t == a->cue_token) continue;
            if (!best || best->kind != RO_CUE_SAY || word->stance > best->stance) best = word, *act = (int32_t)t;
        }
    if (best && ro_word_is(best->lemma, "quote|cite")) { /* "quoted officials as conceding" */
        const ro_sentence *s = &doc->sentences[doc->tokens[a->cue_token].sentence];
        for (uint32_t t = (uint32_t)a->cue_token + 1; t + 1 < s->first + s->count && t < (uint32_t)a->cue_token + QUOTED_AS_MAX;
             t++) {
            const ro_cue_word *word = ro_str_is(doc->tokens[t].lower, "as") ? ro_cues_at(work->input->cues, doc, t + 1) : NULL;
            if (word && word->kind == RO_CUE_SAY) return *act = (int32_t)t + 1, word;
        }
    }
    if (!best || best->kind != RO_CUE_LIGHT) return best;
    int32_t object = ro_doc_child(doc, (uint32_t)a->cue_token, RO_REL_OBJ);
    const ro_cue_word *noun =
        object < 0 ? NULL : ro_cues_word(work->input->cues, doc->tokens[object].lemma, doc->tokens[object].upos);
    if (!noun || (noun->kind != RO_CUE_SAY && noun->stance <= RO_STANCE_STATE)) return best;
    *act = object;
    return noun;
}

/* "rejected speculation that", "dismissed the reports": a claim that is turned down is denied; a demand or an offer is rejected. */
static bool turns_down_claim(const ro_doc *doc, int32_t act)
{
    int32_t object = act < 0 ? -1 : ro_doc_child(doc, (uint32_t)act, RO_REL_OBJ);
    if (object < 0 && act >= 0) object = ro_doc_child(doc, (uint32_t)act, RO_REL_OBL); /* "pushed back against claims" */
    return object >= 0 &&
           ro_word_is(doc->tokens[object].lemma,
                      "speculation|report|allegation|accusation|claim|rumor|rumour|charge|assertion|insinuation|story");
}

/* "asked for help" */
static bool has_case_for(const ro_doc *doc, uint32_t cue)
{
    for (int32_t c = ro_doc_next_child(doc, cue, -1); c >= 0; c = ro_doc_next_child(doc, cue, c))
        if (doc->tokens[c].rel == RO_REL_OBL && has_child(doc, (uint32_t)c, "for")) return true;
    return false;
}

/* What the cue does by itself: the line of the table, but for "asked X to go" (urges), "told X to go" (demands). */
static ro_stance stance_of(const ro_doc *doc, const ro_attribution *a, const ro_draft *d)
{
    if (!d->word) return RO_STANCE_STATE;
    const uint32_t cue = (uint32_t)a->cue_token;
    const bool somebody = ro_doc_child(doc, cue, RO_REL_OBJ) >= 0 || ro_doc_child(doc, cue, RO_REL_IOBJ) >= 0;
    uint32_t before = cue ? cue - 1 : 0;
    if (before && doc->tokens[before].upos == RO_PUNCT) before--;
    const bool thought_of =
        ro_word_is(doc->tokens[before].lower, "of|about|without|before|from|for"); /* "thought of asking Chad" */
    if (d->word->kind == RO_CUE_ASK && is_request(doc, cue) && !thought_of)        /* "who asked not to be named" urges nobody */
        return somebody || has_case_for(doc, cue) ? RO_STANCE_URGE : RO_STANCE_STATE;
    if (ro_str_is(d->word->lemma, "tell") && somebody && ro_doc_child(doc, cue, RO_REL_XCOMP) >= 0 && is_request(doc, cue))
        return RO_STANCE_DEMAND;
    if (ro_str_is(d->word->lemma, "advise") && somebody && is_request(doc, cue)) return RO_STANCE_URGE;
    if (d->word->stance == RO_STANCE_REJECT && turns_down_claim(doc, d->act)) return RO_STANCE_DENY;
    return d->word->stance > RO_STANCE_STATE ? (ro_stance)d->word->stance : RO_STANCE_STATE;
}

/* "what he said", "they were announced": a lone word that stands for what was said, which nobody tells. "which Oslo denies" has its
 * noun before it. */
static bool says_nothing(const ro_statement_work *work, const ro_attribution *a, const ro_cue_word *word, uint32_t words)
{
    if (!words) return false;
    const ro_token *t = &work->doc->tokens[ro_doc_token_at(work->doc, a->content.at[0].start)];
    const bool judges = words > 1 && ro_draft_evaluates(&(ro_draft){.word = word}); /* "what he called a long day" */
    if (t->end >= a->content.at[0].end && ro_word_is(t->lower, "what|whatever|how|why")) return !judges;
    if (words > 1) return false;
    if (ro_word_is(t->lower, "to|by|of|about")) return true; /* "how he threatened to" */
    if (t->upos != RO_PRON || ro_word_is(t->lower, "which|that|who|whom")) return false;
    return !word || word->stance <= RO_STANCE_CLAIM || word->stance >= RO_STANCE_PROMISE;
}

static const char *reject_cue(const ro_statement_work *work, const ro_attribution *a, const ro_cue_word *word)
{
    const ro_doc *doc = work->doc;
    const uint32_t cue = (uint32_t)a->cue_token;
    const ro_token *t = &doc->tokens[cue];
    uint32_t quoted, words = words_in(doc, &a->content, &quoted, &(bool){false});
    const bool mostly_quoted = quoted >= 4 && quoted * 10 >= words * 7;
    if (is_silence(doc, cue)) return "refuses to speak";
    if (ro_str_is(t->lemma, "plead") && cue + 1 < doc->token_count && ro_word_is(doc->tokens[cue + 1].lower, "guilty|not|innocent"))
        return "is done in court";
    if (!quoted && says_nothing(work, a, word, words)) return "is not told what";
    if (a->source_token >= 0 && doc->tokens[a->source_token].upos == RO_PRON &&
        ro_word_is(doc->tokens[a->source_token].lower, "i|we|you|one|us|me|everyone|nobody|anyone"))
        return "is the writer's own voice, or nobody's";
    if (t->upos == RO_VERB || t->upos == RO_AUX) {
        if (is_negated(doc, cue)) return "is not said";
        if (is_hypothetical(doc, cue) && !mostly_quoted) return "is not yet said";
        if (is_taken_back(doc, cue)) return "is not yet said";
    }
    ro_cue_kind kind = word ? word->kind : RO_CUE_NONE;
    if (mostly_quoted) return NULL;
    switch (kind) {
    case RO_CUE_SAY: return is_act(work, a, word) ? NULL : "is done, not said";
    case RO_CUE_LIGHT: return quoted ? NULL : "is done, not said";
    case RO_CUE_ASK: return is_request(doc, cue) ? NULL : "is a question";
    case RO_CUE_MENTAL:
        return t->upos == RO_VERB && word->stance == RO_STANCE_EXPRESS_CONCERN && !ro_str_equal(word->lemma, t->lemma)
                   ? NULL
                   : "is thought or felt, not said";
    case RO_CUE_SENSE: return "is heard, not said";
    case RO_CUE_SHOW: return "is shown, not said";
    case RO_CUE_TALK: return "is talked about, and not told";
    default: return t->upos == RO_PUNCT && quoted ? NULL : "is no word of speech";
    }
}

void ro_draft_judge(const ro_statement_work *work, uint32_t attribution)
{
    const ro_attribution *a = &work->input->attributions->at[attribution];
    ro_draft *d = &work->drafts[attribution];
    bool verb;
    uint32_t quoted, words = words_in(work->doc, &a->content, &quoted, &verb);
    d->why_not = NULL;
    d->act = -1, d->stance = RO_STANCE_STATE;
    if (a->cue_token >= 0) d->word = word_of(work, a, &d->act), d->stance = stance_of(work->doc, a, d);
    if (!words)
        d->why_not = "has no content";
    else if (a->cue_token < 0)
        d->why_not = a->continues >= 0 && !work->drafts[a->continues].is_statement ? "goes on from no statement" : NULL;
    else
        d->why_not = reject_cue(work, a, d->word);
    const bool neutral = d->stance == RO_STANCE_STATE;
    if (!d->why_not && neutral && words < 2 && !quoted) d->why_not = "says too little";
    if (!d->why_not && a->cue_token >= 0 && (work->doc->tokens[a->cue_token].flags & RO_TOKEN_QUOTED) && quoted == words)
        d->why_not = "is inside somebody's words";
    d->is_statement = !d->why_not;
}
