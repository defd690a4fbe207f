/* clause.c: walks over heads.
 * "Kerry is slated to meet Lavrov": meet --xcomp--> slated, subject Kerry (inherited), modality plan (cue slated). */
#include "note/clause.h"

static const ro_token *token_at(const ro_doc *doc, uint32_t i) { return &doc->tokens[i]; }

static bool is_verbal(const ro_doc *doc, uint32_t i)
{
    const ro_token *t = token_at(doc, i);
    if (t->upos == RO_VERB || t->upos == RO_AUX) return true;
    return ro_doc_child(doc, i, RO_REL_COP) >= 0 || ro_doc_child(doc, i, RO_REL_NSUBJ) >= 0;
}

int32_t ro_clause_verb(const ro_doc *doc, uint32_t token)
{
    int32_t at = (int32_t)token;
    for (int step = 0; at >= 0 && step < RO_CLAUSE_STEPS_MAX; step++, at = token_at(doc, (uint32_t)at)->head)
        if (is_verbal(doc, (uint32_t)at)) return at;
    return -1;
}

static bool is_relative_pronoun(const ro_token *t)
{
    return t->upos == RO_PRON && (ro_str_is(t->lower, "who") || ro_str_is(t->lower, "which") || ro_str_is(t->lower, "that"));
}

static int32_t own_subject(const ro_doc *doc, uint32_t verb, bool *passive)
{
    int32_t s = ro_doc_child(doc, verb, RO_REL_NSUBJ);
    *passive = false;
    if (s < 0) {
        s = ro_doc_child(doc, verb, RO_REL_NSUBJ_PASS);
        *passive = s >= 0;
    }
    return s;
}

/* "half an hour for Trump and Putin to meet": the noun phrase between `for` and `to` is the infinitive's subject, whatever its
 * head. */
static int32_t for_subject(const ro_doc *doc, uint32_t verb)
{
    enum { BACK = 14 };
    uint32_t lowest = doc->sentences[doc->tokens[verb].sentence].first, to = verb;
    while (to > lowest && verb - to < 3 && !ro_str_is(token_at(doc, to)->lower, "to")) to--;
    if (to == lowest || !ro_str_is(token_at(doc, to)->lower, "to")) return -1;
    int32_t noun = -1;
    for (uint32_t i = to; i > lowest && to - i < BACK; i--) {
        const ro_token *t = token_at(doc, i - 1);
        if (t->upos == RO_VERB || t->upos == RO_AUX || ro_str_is(t->word, ",")) return -1;
        if (ro_str_is(t->lower, "for")) return noun;
        if ((t->upos == RO_NOUN || t->upos == RO_PROPN || t->upos == RO_PRON) && t->rel != RO_REL_CONJ && t->rel != RO_REL_FLAT &&
            t->rel != RO_REL_COMPOUND)
            noun = (int32_t)i - 1;
    }
    return -1;
}

/* "have agreed", "plans": such a verb has a subject of its own, even where the tree lost it. */
static bool is_finite(const ro_doc *doc, uint32_t verb)
{
    uint8_t form = token_at(doc, verb)->form;
    if (form == RO_FORM_PRESENT_3RD || form == RO_FORM_PAST) return true;
    int32_t aux = ro_doc_child(doc, verb, RO_REL_AUX);
    return aux >= 0 && !ro_str_is(token_at(doc, (uint32_t)aux)->lower, "having");
}

/* "urged Chad to meet", "called on Chad to meet", "sent an envoy to meet": who is asked or sent does the infinitive, or -1. */
static int32_t controller_of(const ro_doc *doc, uint32_t verb)
{
    const ro_token *t = token_at(doc, verb);
    if (t->head < 0 || (uint32_t)t->head > verb || !ro_clause_has_case(doc, verb, "to")) return -1;
    const ro_token *up = token_at(doc, (uint32_t)t->head);
    static const char *const movers[] = {"send", "dispatch", "invite", "call", "urge", "ask", "press", "order", "tell"};
    bool moves = false;
    for (size_t i = 0; i < sizeof movers / sizeof *movers; i++) moves |= ro_str_is(up->lemma, movers[i]);
    if (up->upos != RO_VERB || (t->rel != RO_REL_XCOMP && !(t->rel == RO_REL_ADVCL && moves))) return -1;
    if (ro_str_is(up->lemma, "promise") || ro_str_is(up->lemma, "threaten")) return -1;
    for (int32_t c = ro_doc_next_child(doc, (uint32_t)t->head, -1); c >= 0 && (uint32_t)c < verb;
         c = ro_doc_next_child(doc, (uint32_t)t->head, c)) {
        const uint8_t rel = token_at(doc, (uint32_t)c)->rel;
        if ((uint32_t)c > (uint32_t)t->head && (rel == RO_REL_OBJ || rel == RO_REL_IOBJ)) return c;
        if (rel == RO_REL_OBL && ro_str_is(up->lemma, "call") && ro_clause_has_case(doc, (uint32_t)c, "on|upon")) return c;
    }
    return -1;
}

/* One step up for a verb without a subject of its own: the verb whose subject it shares, or -1; *noun is set where the subject is
 * the noun that the clause modifies ("officials meeting in Geneva"; "the envoy, who met"). */
static int32_t step_up(const ro_doc *doc, uint32_t verb, int32_t *noun)
{
    const ro_token *t = token_at(doc, verb);
    *noun = -1;
    switch (t->rel) {
    case RO_REL_ADVCL:
    case RO_REL_PARATAXIS: return is_finite(doc, verb) ? -1 : t->head;
    case RO_REL_XCOMP:
    case RO_REL_CONJ: return t->head;
    case RO_REL_ACL:
    case RO_REL_ACL_RELCL: *noun = t->head; return -1;
    default: return -1;
    }
}

/* "a visit by Chad's king to meet", "Chad's plan to meet": whoever does the noun does the infinitive. */
static int32_t owner_of(const ro_doc *doc, uint32_t noun)
{
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0; c = ro_doc_next_child(doc, noun, c))
        if (token_at(doc, (uint32_t)c)->rel == RO_REL_NMOD && ro_clause_has_case(doc, (uint32_t)c, "by")) return c;
    return ro_doc_child(doc, noun, RO_REL_NMOD_POSS);
}

ro_clause_subject ro_clause_subject_of(const ro_doc *doc, uint32_t verb)
{
    ro_clause_subject out = {-1, false, false};
    int32_t at = (int32_t)verb;
    for (int step = 0; at >= 0 && step < RO_CLAUSE_STEPS_MAX; step++) {
        bool passive;
        int32_t noun, s = own_subject(doc, (uint32_t)at, &passive);
        if (s < 0) s = for_subject(doc, (uint32_t)at);
        if (s < 0 && (s = controller_of(doc, (uint32_t)at)) >= 0) {
            out.token = s;
            out.inherited = true;
            return out;
        }
        int32_t up = step_up(doc, (uint32_t)at, &noun);
        if (s >= 0 && is_relative_pronoun(token_at(doc, (uint32_t)s)) && token_at(doc, (uint32_t)at)->head >= 0 &&
            (token_at(doc, (uint32_t)at)->rel == RO_REL_ACL_RELCL || token_at(doc, (uint32_t)at)->rel == RO_REL_ACL))
            s = token_at(doc, (uint32_t)at)->head;
        if (s < 0 && noun >= 0) {
            /* "talks held in Geneva": the noun suffers; "to"-infinitives of nouns ("plan to meet") go on upwards through the noun's
             * verb */
            bool participle = ro_str_ends(token_at(doc, (uint32_t)at)->lower, RO_STR("ing"));
            bool infinitive = ro_doc_child(doc, (uint32_t)at, RO_REL_MARK) >= 0;
            if (infinitive) {
                out.token = owner_of(doc, (uint32_t)noun);
                out.inherited = true;
                if (out.token >= 0) return out;
                at = ro_clause_verb(doc, (uint32_t)noun);
                out.inherited = true;
                continue;
            }
            out.token = noun;
            out.passive = !participle && token_at(doc, (uint32_t)at)->rel == RO_REL_ACL;
            return out;
        }
        if (s >= 0) {
            out.token = s;
            out.passive = passive && at == (int32_t)verb;
            out.inherited = at != (int32_t)verb;
            return out;
        }
        at = up;
    }
    return out;
}

ro_str ro_clause_case(const ro_doc *doc, uint32_t token)
{
    int32_t c = ro_doc_child(doc, token, RO_REL_CASE);
    return c < 0 ? (ro_str){"", 0} : token_at(doc, (uint32_t)c)->lower;
}

bool ro_clause_has_case(const ro_doc *doc, uint32_t token, const char *words)
{
    for (int32_t c = ro_doc_next_child(doc, token, -1); c >= 0; c = ro_doc_next_child(doc, token, c)) {
        if (token_at(doc, (uint32_t)c)->rel != RO_REL_CASE && token_at(doc, (uint32_t)c)->rel != RO_REL_MARK) continue;
        for (ro_str rest = ro_str_of(words); rest.len;)
            if (ro_str_equal(ro_str_cut(&rest, '|'), token_at(doc, (uint32_t)c)->lower)) return true;
    }
    return false;
}

static uint32_t own_modality(const ro_doc *doc, const ro_words *words, uint32_t token, int32_t *cue)
{
    uint32_t flags = 0;
    for (int32_t c = ro_doc_next_child(doc, token, -1); c >= 0; c = ro_doc_next_child(doc, token, c)) {
        const ro_token *t = token_at(doc, (uint32_t)c);
        bool modifies = t->rel == RO_REL_AMOD || t->rel == RO_REL_ADVMOD || t->rel == RO_REL_AUX || t->rel == RO_REL_COMPOUND ||
                        t->rel == RO_REL_DET || t->rel == RO_REL_MARK || t->rel == RO_REL_CASE || t->rel == RO_REL_CC;
        uint32_t hit = modifies ? ro_words_modality(words, t->lower) | ro_words_modality(words, t->lemma) : 0;
        if (t->rel == RO_REL_AUX && ro_str_is(t->lower, "may")) hit |= RO_MODALITY_PROPOSE; /* no row: "a May meeting" */
        if (hit && !flags) *cue = c;
        flags |= hit;
    }
    return flags;
}

ro_str ro_clause_noun(const ro_doc *doc, uint32_t token)
{
    const ro_token *t = token_at(doc, token);
    if (token < 2 || t->upos == RO_VERB) return t->lemma;
    const ro_token *dash = t - 1, *before = t - 2;
    bool cut = dash->word.len == 1 && dash->word.ptr[0] == '-' && dash->end == t->start && before->end == dash->start && before->upos == RO_NOUN;
    return cut ? ro_str_sub(doc->text, before->start, t->end) : t->lemma;
}

/* What a verb says with a word that hangs on it or follows it: "called it off", "went into effect", "the deadline passed"; a verb
 * that is none of the table's with them says what it says alone: "called for". */
static uint32_t fate_of(const ro_doc *doc, const ro_words *words, uint32_t verb)
{
    const ro_str lemma = token_at(doc, verb)->lemma;
    uint32_t flags = ro_words_fate(words, lemma, (ro_str){"", 0});
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c))
        flags |= ro_words_fate(words, lemma, token_at(doc, (uint32_t)c)->lower) | ro_words_fate(words, lemma, ro_clause_noun(doc, (uint32_t)c));
    if (verb + 1 < doc->token_count) flags |= ro_words_fate(words, lemma, token_at(doc, verb + 1)->lower);
    return flags;
}

static uint32_t word_modality(const ro_doc *doc, const ro_words *words, uint32_t at)
{
    const ro_token *t = token_at(doc, at);
    uint32_t fate = fate_of(doc, words, at) & ~(uint32_t)RO_MODALITY_KEEP; /* "as expected" is asked for apart (plan.c) */
    return fate ? fate : ro_words_modality(words, t->lemma) | ro_words_modality(words, t->lower);
}

/* How a word's modality reaches what hangs under it. */
typedef enum reach {
    REACH_NONE,
    REACH_WORD,   /* the governor's own word counts: "plans to meet", "called for talks", "a planned visit" */
    REACH_THROUGH /* only what stands above it: in "plans to raise it in his summit" the summit is planned by "plans", not by
                     "raise" */
} reach;

static reach reach_of(const ro_doc *doc, const ro_words *words, int32_t at, bool first)
{
    const ro_token *t = token_at(doc, (uint32_t)at);
    const ro_token *up = t->head >= 0 ? token_at(doc, (uint32_t)t->head) : NULL;
    if (!up) return REACH_NONE;
    switch (t->rel) {
    case RO_REL_OBJ: /* "denied that it had vetted a meeting": what is denied is the vetting */
        return word_modality(doc, words, (uint32_t)t->head) || ro_words_contact(words, up->lemma, RO_WORD_LIGHT) ||
                       up->upos != RO_VERB
                   ? REACH_WORD
                   : REACH_NONE;
    case RO_REL_XCOMP:
    case RO_REL_ACL:
    case RO_REL_NSUBJ_PASS: return REACH_WORD;
    case RO_REL_CCOMP: return ro_words_modality(words, up->lemma) ? REACH_WORD : REACH_NONE;
    case RO_REL_ADVCL:
        /* "the talks scheduled for Friday have been called off", the talks hung on "scheduled" */
        if (ro_words_modality(words, t->lemma) & RO_MODALITY_PLAN && up > t &&
            word_modality(doc, words, (uint32_t)t->head) & (RO_MODALITY_CANCEL | RO_MODALITY_POSTPONE))
            return REACH_WORD;
        /* "offered on Monday to meet"; not "flew in to meet", nor "refused to sign after meeting" */
        return ro_words_modality(words, up->lemma) && ro_clause_has_case(doc, (uint32_t)at, "to") ? REACH_WORD : REACH_NONE;
    case RO_REL_NSUBJ: return first ? REACH_WORD : REACH_NONE;
    case RO_REL_COMPOUND: /* "withdrew a tariff threat" */
        return up->head >= 0 && (up->rel == RO_REL_OBJ || up->rel == RO_REL_NSUBJ_PASS) &&
                       ro_words_fate(words, token_at(doc, (uint32_t)up->head)->lemma, up->lower) & RO_MODALITY_CANCEL
                   ? REACH_WORD
                   : REACH_NONE;
    case RO_REL_NMOD: return ro_clause_has_case(doc, (uint32_t)at, "of|for|to") ? REACH_WORD : REACH_NONE;
    case RO_REL_OBL: /* "called off the visit": the tree may take the particle for a preposition */
        if (up->upos == RO_VERB && ro_words_fate(words, up->lemma, ro_clause_case(doc, (uint32_t)at))) return REACH_WORD;
        return ro_clause_has_case(doc, (uint32_t)at, "for|on|to") ? REACH_WORD : first ? REACH_THROUGH : REACH_NONE;
    default: return REACH_NONE;
    }
}

/* What is only spoken of was not done: "may cancel the summit", "threatened to call it off", "has not postponed the vote": it still
 * stands. So does a deadline under "the threat of missing it". */
static uint32_t without_undoing(uint32_t flags, uint32_t above)
{
    const uint32_t undoing = RO_MODALITY_CANCEL | RO_MODALITY_POSTPONE;
    if (!(above & (RO_MODALITY_PROPOSE | RO_MODALITY_NEGATE | RO_MODALITY_DENY))) return flags;
    if (!(flags & undoing)) return flags & ~(uint32_t)RO_MODALITY_FAIL;
    return (flags & ~(undoing | RO_MODALITY_NEGATE | RO_MODALITY_DENY)) | RO_MODALITY_PLAN;
}

uint32_t ro_clause_modality(const ro_doc *doc, const ro_words *words, uint32_t token, int32_t *cue)
{
    *cue = -1;
    uint32_t flags = own_modality(doc, words, token, cue), above = 0; /* over the word that undoes */
    int32_t at = (int32_t)token;
    for (int step = 0; at >= 0 && step < RO_CLAUSE_STEPS_MAX; step++) {
        reach how = reach_of(doc, words, at, at == (int32_t)token);
        if (how == REACH_NONE) break;
        at = token_at(doc, (uint32_t)at)->head;
        if (how == REACH_THROUGH) continue;
        int32_t other = -1;
        uint32_t hit = word_modality(doc, words, (uint32_t)at);
        uint32_t own =
            own_modality(doc, words, (uint32_t)at, &other) & (RO_MODALITY_NEGATE | RO_MODALITY_PLAN | RO_MODALITY_PROPOSE);
        above |= own | (flags & (RO_MODALITY_CANCEL | RO_MODALITY_POSTPONE | RO_MODALITY_FAIL) ? hit : 0);
        hit |= own;
        if (hit && *cue < 0) *cue = at;
        flags |= hit;
    }
    return without_undoing(flags, above);
}

static bool has_auxiliary(const ro_doc *doc, uint32_t verb, const char *words)
{
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c)) {
        const ro_token *t = token_at(doc, (uint32_t)c);
        if (t->rel != RO_REL_AUX && t->rel != RO_REL_AUX_PASS && t->rel != RO_REL_COP) continue;
        for (ro_str rest = ro_str_of(words); rest.len;)
            if (ro_str_equal(ro_str_cut(&rest, '|'), t->lower)) return true;
    }
    return false;
}

bool ro_clause_is_to(const ro_doc *doc, uint32_t verb)
{
    const ro_token *t = token_at(doc, verb);
    if (t->upos != RO_VERB || !ro_clause_has_case(doc, verb, "to")) return false;
    if (has_auxiliary(doc, verb, "is|are|was|were")) return true;
    bool under = t->rel == RO_REL_XCOMP || t->rel == RO_REL_CCOMP;
    return under && t->head >= 0 && ro_str_is(token_at(doc, (uint32_t)t->head)->lemma, "be");
}

bool ro_clause_is_future(const ro_doc *doc, uint32_t token)
{
    int32_t at = ro_clause_verb(doc, token);
    for (int step = 0; at >= 0 && step < 3; step++) {
        if (has_auxiliary(doc, (uint32_t)at, "will|'ll|shall|would|wo") || ro_clause_is_to(doc, (uint32_t)at)) return true;
        const ro_token *t = token_at(doc, (uint32_t)at);
        if (t->rel != RO_REL_XCOMP && t->rel != RO_REL_CONJ) return false;
        at = t->head;
    }
    return false;
}

bool ro_clause_is_past(const ro_doc *doc, uint32_t token)
{
    int32_t at = ro_clause_verb(doc, token);
    if (at < 0) return false;
    const ro_token *t = token_at(doc, (uint32_t)at);
    if (has_auxiliary(doc, (uint32_t)at, "has|have|had|'ve|was|were|did")) return true;
    if (has_auxiliary(doc, (uint32_t)at, "is|are|am|'s|'re|be|being")) return false; /* "are engaged in talks" */
    return t->form == RO_FORM_PAST || t->form == RO_FORM_PARTICIPLE;
}

bool ro_clause_same(const ro_doc *doc, uint32_t a, uint32_t b)
{
    int32_t va = ro_clause_verb(doc, a), vb = ro_clause_verb(doc, b);
    for (int step = 0; va >= 0 && step < 3; step++) {
        if (va == vb) return true;
        const ro_token *t = token_at(doc, (uint32_t)va);
        if (t->rel != RO_REL_XCOMP && t->rel != RO_REL_ADVCL && t->rel != RO_REL_CONJ) break;
        if (t->rel == RO_REL_ADVCL && ro_doc_child(doc, (uint32_t)va, RO_REL_NSUBJ) >= 0) break; /* "the day after she met them" */
        va = t->head;
    }
    va = ro_clause_verb(doc, a);
    for (int step = 0; vb >= 0 && step < 3; step++) {
        if (va == vb) return true;
        const ro_token *t = token_at(doc, (uint32_t)vb);
        if (t->rel != RO_REL_XCOMP) break;
        vb = t->head;
    }
    return false;
}

enum { OTHER_CLAUSE = 100, OTHER_CLAUSE_TOKENS = 14 };

/* The noun that the time belongs to, where it is no clause's: "the 2016 election", "Friday's deadline"; else -1. */
static int32_t dated_noun(const ro_doc *doc, const ro_time *time)
{
    for (uint32_t i = time->first; i < time->first + time->count && i < doc->token_count; i++) {
        const ro_token *t = token_at(doc, i);
        if (t->head < 0 || ((uint32_t)t->head >= time->first && (uint32_t)t->head < time->first + time->count)) continue;
        bool inside = t->rel == RO_REL_COMPOUND || t->rel == RO_REL_AMOD || t->rel == RO_REL_NUMMOD || t->rel == RO_REL_NMOD_POSS;
        return inside && (uint32_t)t->head > i ? t->head : -1;
    }
    return -1;
}

int32_t ro_clause_quote(const ro_doc *doc, uint32_t token)
{
    uint32_t low = 0, high = doc->quotes.count;
    if (!(doc->tokens[token].flags & RO_TOKEN_QUOTED)) return -1;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (doc->quotes.at[middle].first + doc->quotes.at[middle].count <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < doc->quotes.count && doc->quotes.at[low].first <= token && !doc->quotes.at[low].scare ? (int32_t)low : -1;
}

/* The first time of the sentence that begins at token `from`: times stand in the order of the text. */
static uint32_t first_time(const ro_times *times, uint32_t from)
{
    uint32_t low = 0, high = times->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (times->at[middle].first < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t ro_clause_first_time(const ro_doc *doc, const ro_times *times, uint32_t sentence)
{
    const ro_sentence *s = &doc->sentences[sentence];
    uint32_t at = first_time(times, s->first);
    return at < times->count && times->at[at].first < s->first + s->count ? (int32_t)at : -1;
}

bool ro_clause_in_time(const ro_doc *doc, const ro_times *times, uint32_t token)
{
    for (uint32_t i = first_time(times, doc->sentences[doc->tokens[token].sentence].first);
         i < times->count && times->at[i].first <= token; i++)
        if (token < times->at[i].first + times->at[i].count) return true;
    return false;
}

/* Does a token hang under another; *told: as a clause of its own, as what somebody says? */
static bool is_above(const ro_doc *doc, uint32_t above, uint32_t token, bool *told)
{
    int32_t at = (int32_t)token;
    *told = false;
    for (int step = 0; at >= 0 && step < RO_CLAUSE_STEPS_MAX; step++, at = token_at(doc, (uint32_t)at)->head) {
        if ((uint32_t)at == above) return true;
        *told |= token_at(doc, (uint32_t)at)->rel == RO_REL_CCOMP || token_at(doc, (uint32_t)at)->rel == RO_REL_PARATAXIS;
    }
    return false;
}

/* A time of another clause that says nothing of this one: that of a relative clause elsewhere ("the king, who was crowned on May
 * 1"), or the day on which somebody speaks of it ("said on Monday that he had met them"). */
static bool is_elsewhere(const ro_doc *doc, const ro_words *words, uint32_t time, uint32_t token)
{
    const int32_t verb = ro_clause_verb(doc, time);
    if (verb < 0) return false;
    const uint8_t rel = token_at(doc, (uint32_t)verb)->rel;
    bool told;
    const bool over = is_above(doc, (uint32_t)verb, token, &told);
    const bool planned = token_at(doc, (uint32_t)verb)->head == (int32_t)token && /* "a visit that was planned for April 23" */
                         ro_words_modality(words, token_at(doc, (uint32_t)verb)->lemma) & RO_MODALITY_PLAN;
    if ((rel == RO_REL_ACL_RELCL || rel == RO_REL_ACL) && !over && !planned) return true;
    return over && told && ro_words_contact(words, token_at(doc, (uint32_t)verb)->lemma, RO_WORD_SAY);
}

/* "meetings with Kim, a sequel to their summit last June": the day of another contact that is told by a noun. */
static bool is_of_contact(const ro_doc *doc, const ro_words *words, const ro_time *time, uint32_t token)
{
    const int32_t head = token_at(doc, time->first)->head;
    if (head < 0 || (uint32_t)head == token || ((uint32_t)head >= time->first && (uint32_t)head < time->first + time->count))
        return false;
    return token_at(doc, (uint32_t)head)->upos == RO_NOUN && (uint32_t)head < time->first && (uint32_t)head > token &&
           ro_words_contact(words, token_at(doc, (uint32_t)head)->lemma, RO_WORD_NOUN);
}

/* 'on June 10 the state "will impose a tariff"': words that run on from what stands before their marks. Must not fire: 'on June 10 he
 * said "we will impose"'. */
static bool runs_on(const ro_doc *doc, int32_t quote, uint32_t time)
{
    if (quote < 0 || ro_clause_quote(doc, time) >= 0 || time >= doc->quotes.at[quote].first) return false;
    const ro_token *t = token_at(doc, doc->quotes.at[quote].first);
    return (t->upos == RO_AUX || t->upos == RO_VERB) && t->word.len && ro_is_lower(t->word.ptr[0]);
}

int32_t ro_clause_time(const ro_doc *doc, const ro_times *times, const ro_words *words, uint32_t token, bool *same)
{
    uint32_t sentence = doc->tokens[token].sentence, best_cost = UINT32_MAX;
    int32_t best = -1, quote = ro_clause_quote(doc, token);
    for (uint32_t i = first_time(times, doc->sentences[sentence].first); i < times->count; i++) {
        const ro_time *time = &times->at[i];
        if (time->first >= doc->token_count || doc->tokens[time->first].sentence != sentence) break;
        if (!time->count || doc->tokens[time->first].name == RO_NAME_PER) continue; /* "Ms. May said" */
        if ((time->type != RO_TIME_DATE && time->type != RO_TIME_CLOCK) || time->base == RO_BASE_VAGUE) continue;
        if (ro_clause_quote(doc, time->first) != quote && !runs_on(doc, quote, time->first))
            continue; /* "We met them," he said on Monday */
        uint32_t distance = time->first > token ? time->first - token : token - time->first;
        uint32_t cost = distance + (ro_clause_same(doc, time->first, token) ? 0 : OTHER_CLAUSE);
        int32_t noun = dated_noun(doc, time);
        if (is_of_contact(doc, words, time, token)) continue;
        if (cost >= OTHER_CLAUSE && noun >= 0 && (uint32_t)noun != token) continue; /* "deny interference in the 2016 election" */
        if (cost >= OTHER_CLAUSE && is_elsewhere(doc, words, time->first, token)) continue;
        if (cost < best_cost) best = (int32_t)i, best_cost = cost;
    }
    if (same) *same = best_cost < OTHER_CLAUSE;
    return best_cost < OTHER_CLAUSE + OTHER_CLAUSE_TOKENS ? best : -1;
}

/* "would lift the sanctions if Tehran agreed": a bargain, not a plan. */
bool ro_clause_is_conditional(const ro_doc *doc, uint32_t token)
{
    int32_t verb = ro_clause_verb(doc, token);
    for (int step = 0; verb >= 0 && step < 3; step++) {
        if (ro_clause_has_case(doc, (uint32_t)verb, "if|unless")) return true;
        for (int32_t c = ro_doc_next_child(doc, (uint32_t)verb, -1); c >= 0; c = ro_doc_next_child(doc, (uint32_t)verb, c))
            if (doc->tokens[c].rel == RO_REL_ADVCL && ro_clause_has_case(doc, (uint32_t)c, "if|unless")) return true;
        verb = doc->tokens[verb].rel == RO_REL_XCOMP ? doc->tokens[verb].head : -1;
    }
    return false;
}
