/* event_modality.c: a walk upwards from an act: what stands over it decides, the outermost denial or charge last.
 * "accused Vostria of shelling the port": shelling under "accused" is alleged, by the accuser. "denied that it had shelled": denied.
 * "threatened to shell", "if they shell", "could shell": hypothetical. "agreed to withdraw", "will withdraw": planned. Must not: "attacked
 * after talks were planned" (another clause). */
#include "note/event_modality.h"

enum { CLIMB_MAX = 6 };
enum { BIT_DENY = 1 << RO_ACT_DENY, BIT_ALLEGE = 1 << RO_ACT_ALLEGE, BIT_WISH = 1 << RO_ACT_WISH, BIT_PLAN = 1 << RO_ACT_PLAN };

static bool is_negation(const ro_token *t)
{
    static const char *const words[] = {"not", "n't", "never", "no", "neither", "nor", "without", "hardly"};
    return RO_STR_IN(t->lower, words);
}

/* What auxiliaries, adverbs, adjectives and conjunctions beside a word say of it. */
static uint32_t beside(const ro_event_words *words, const ro_doc *doc, uint32_t token, bool *negated, int32_t *cue)
{
    uint32_t bits = 0;
    for (int32_t c = ro_doc_next_child(doc, token, -1); c >= 0; c = ro_doc_next_child(doc, token, c)) {
        const ro_token *t = &doc->tokens[c];
        const bool modifies = t->rel == RO_REL_AUX || t->rel == RO_REL_ADVMOD || t->rel == RO_REL_MARK || t->rel == RO_REL_AMOD || t->rel == RO_REL_DET ||
                              t->rel == RO_REL_COP;
        if (!modifies) continue;
        if (is_negation(t)) *negated = true;
        const uint32_t hit = ro_event_words_roles(words, t->lower) & (BIT_ALLEGE | BIT_WISH | BIT_PLAN);
        if (hit && *cue < 0) *cue = c;
        bits |= hit;
    }
    return bits;
}

/* May what governs a word say whether it happened? */
static bool reaches(const ro_doc *doc, uint32_t at, bool first)
{
    const ro_token *t = &doc->tokens[at];
    switch (t->rel) {
    case RO_REL_XCOMP:
    case RO_REL_CCOMP: return true;
    case RO_REL_OBJ: return first;
    case RO_REL_ACL: return ro_clause_has_case(doc, at, "to|of|for");
    case RO_REL_ADVCL: return ro_clause_has_case(doc, at, "to|of|for|from");
    case RO_REL_NMOD: return first && ro_clause_has_case(doc, at, "of|for|to|about");
    case RO_REL_OBL: return ro_clause_has_case(doc, at, "of|for|to|from|on|with");
    case RO_REL_NSUBJ_PASS: return first;
    case RO_REL_CONJ: return true;
    default: return false;
    }
}

static int32_t subject_of(const ro_doc *doc, uint32_t verb)
{
    const ro_clause_subject s = ro_clause_subject_of(doc, verb);
    return s.passive ? ro_act_oblique(doc, verb, "by") : s.token;
}

ro_event_status ro_event_status_of(const ro_event_words *words, const ro_doc *doc, const ro_act *act)
{
    ro_event_status out = {.modality = RO_EVENT_HAPPENED, .cue = -1, .by = -1};
    uint32_t bits = beside(words, doc, act->trigger, &out.negated, &out.cue);
    int32_t at = (int32_t)act->trigger;
    bool first = true;
    if (act->verb >= 0 && act->verb != at) { /* "could launch strikes": the verb that does it is asked first */
        bits |= beside(words, doc, (uint32_t)act->verb, &out.negated, &out.cue);
        if (!act->of_verb) bits |= ro_event_words_roles(words, doc->tokens[act->verb].lemma) & (BIT_DENY | BIT_ALLEGE | BIT_WISH | BIT_PLAN);
        if (doc->tokens[act->verb].head != at) at = act->verb, first = false;
    }
    for (int step = 0; step < CLIMB_MAX && reaches(doc, (uint32_t)at, first); step++) {
        const bool conjunct = doc->tokens[at].rel == RO_REL_CONJ;
        at = doc->tokens[at].head;
        first = false;
        if (at < 0) break;
        bool negated = false;
        const uint32_t own = ro_event_words_roles(words, doc->tokens[at].lemma) & (BIT_DENY | BIT_ALLEGE | BIT_WISH | BIT_PLAN);
        const uint32_t around = beside(words, doc, (uint32_t)at, &negated, &out.cue) & (BIT_WISH | BIT_PLAN);
        if (conjunct) {
            bits |= around; /* "will stop and search": what helps the first helps the second */
            continue;
        }
        if (own && out.cue < 0) out.cue = at;
        bits |= own | (own ? 0 : around);
        out.negated |= negated && !own && doc->tokens[at].upos == RO_VERB;
        if ((own & (BIT_DENY | BIT_ALLEGE)) && out.by < 0) out.by = subject_of(doc, (uint32_t)at), out.cue = at;
    }
    if (bits & BIT_DENY)
        out.modality = RO_EVENT_DENIED;
    else if (bits & BIT_WISH)
        out.modality = RO_EVENT_HYPOTHETICAL;
    else if (bits & BIT_PLAN)
        out.modality = RO_EVENT_PLANNED;
    else if (bits & BIT_ALLEGE)
        out.modality = RO_EVENT_ALLEGED;
    if (out.modality != RO_EVENT_HAPPENED) out.negated = false;
    return out;
}
