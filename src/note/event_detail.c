/* event_detail.c: modes, contexts, codes and casualties.
 * "A suicide bomber killed at least 12 civilians and wounded dozens": mode suicide-attack, killed 12 ("at least 12 civilians"), wounded
 * some. Must not: "killed two years ago" is no number of dead. */
#include "note/event_detail.h"

enum { NEAR_TOKENS = 12, TIES_MAX = 4, WHOM_BYTES_MAX = 120, NUMBER_MOST = 10000000 };

/* ---- modes, contexts ---- */

/* Is a token in the clause of another: under the same verb, no clause of its own between? */
static bool is_near(const ro_doc *doc, uint32_t token, uint32_t trigger)
{
    const uint32_t distance = token > trigger ? token - trigger : trigger - token;
    if (distance > NEAR_TOKENS) return false;
    int32_t at = (int32_t)token;
    for (int step = 0; at >= 0 && step < RO_CLAUSE_STEPS_MAX; step++, at = doc->tokens[at].head)
        if ((uint32_t)at == trigger) return true;
    return ro_clause_same(doc, token, trigger);
}

static void take_hints(ro_note *note, const ro_event_words *words, const ro_doc *doc, uint32_t token, uint64_t *modes, const char **cameo, int32_t *cue)
{
    const ro_token *t = &doc->tokens[token];
    const ro_event_word *row = ro_event_words_find(words, t->lemma, RO_ACT_HINT);
    if (!row) row = ro_event_words_find(words, t->lower, RO_ACT_HINT);
    for (; row; row = ro_event_words_next(words, row)) {
        if (row->type != note->subkind) continue;
        *modes |= row->modes;
        note->contexts |= row->contexts;
        if (row->cameo[0] && !*cameo) *cameo = row->cameo;
        if (*cue < 0) *cue = (int32_t)token;
    }
}

static void take_contexts(ro_note *note, const ro_event_words *words, const ro_token *t)
{
    const ro_event_word *row = ro_event_words_find(words, t->lower, RO_ACT_CONTEXT);
    if (!row) row = ro_event_words_find(words, t->lemma, RO_ACT_CONTEXT);
    for (; row; row = ro_event_words_next(words, row)) note->contexts |= row->contexts;
}

void ro_event_contexts(ro_note *note, const ro_event_words *words, const ro_doc *doc, ro_span span)
{
    for (uint32_t i = ro_doc_token_at(doc, span.start); i < doc->token_count && doc->tokens[i].start < span.end; i++)
        take_contexts(note, words, &doc->tokens[i]);
}

/* The modes of ASSAULT that say by what it was done. */
static uint64_t weapon_modes(void)
{
    static const char *const names[] = {"firearms", "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional", "primitive"};
    uint64_t bits = 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) bits |= (uint64_t)1 << ro_event_mode_read(ro_str_of(names[i]));
    return bits;
}

/* One of the sixteen types has modes by what is asked, refused or threatened: the table's rows for it are hints alone. */
void ro_event_modes(ro_note *note, const ro_event_words *words, const ro_doc *doc, const ro_act *act, int32_t *cue)
{
    const ro_sentence *s = &doc->sentences[doc->tokens[act->trigger].sentence];
    const char *cameo = NULL;
    uint64_t modes = 0;
    *cue = -1;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        if (!is_near(doc, i, act->trigger)) continue;
        if (i != act->trigger) take_hints(note, words, doc, i, &modes, &cameo, cue);
        take_contexts(note, words, &doc->tokens[i]);
    }
    const bool own = act->type == act->word->type; /* not what was taken back */
    const uint64_t mine = own ? act->word->modes : 0;
    const bool firm = mine & ~weapon_modes(); /* "kidnapped by gunmen" stays abduct; "bombing" by warplanes is aerial */
    if (firm && note->subkind == RO_EVENT_ASSAULT) modes = 0, cameo = NULL, *cue = -1;
    note->modes = modes ? modes : mine;
    if (own) note->contexts |= act->word->contexts;
    if (!cameo) cameo = own ? act->word->cameo : act->of_verb && act->of_verb->pos == RO_ACT_UNDO ? act->of_verb->cameo : "";
    memcpy(note->cameo, cameo, strlen(cameo) + 1);
}

/* ---- numbers ---- */

typedef struct number_word {
    const char *word;
    int32_t value;
} number_word;

static const number_word numbers[] = {{"one", 1}, {"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"six", 6}, {"seven", 7}, {"eight", 8}, {"nine", 9},
                                      {"ten", 10}, {"eleven", 11}, {"twelve", 12}, {"thirteen", 13}, {"fourteen", 14}, {"fifteen", 15}, {"sixteen", 16},
                                      {"seventeen", 17}, {"eighteen", 18}, {"nineteen", 19}, {"twenty", 20}, {"thirty", 30}, {"forty", 40}, {"fifty", 50},
                                      {"sixty", 60}, {"seventy", 70}, {"eighty", 80}, {"ninety", 90}, {"hundred", 100}, {"thousand", 1000}};
static const char *const some_words[] = {"dozens", "scores", "hundreds", "thousands", "several", "many", "some", "few", "dozen", "numerous", "countless", "others"};

/* "12", "1,200", "twelve", "twenty-one"; 0: no number. */
static int32_t number_of(ro_str word)
{
    int64_t value = 0;
    if (word.len && word.ptr[0] >= '0' && word.ptr[0] <= '9') {
        for (size_t i = 0; i < word.len; i++) {
            if (word.ptr[i] == ',') continue;
            if (word.ptr[i] < '0' || word.ptr[i] > '9' || value > NUMBER_MOST) return 0;
            value = value * 10 + (word.ptr[i] - '0');
        }
        return value <= NUMBER_MOST ? (int32_t)value : 0;
    }
    for (ro_str rest = word; rest.len;) {
        const ro_str part = ro_str_cut(&rest, '-');
        int32_t of = 0;
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
            if (ro_str_is(part, numbers[i].word)) of = numbers[i].value;
        if (!of) return 0;
        value += of;
    }
    return (int32_t)value;
}

static int32_t count_at(const ro_doc *doc, int32_t token)
{
    const ro_token *t = &doc->tokens[token];
    if (RO_STR_IN(t->lower, some_words)) return RO_CASUALTIES_SOME;
    int32_t n = number_of(t->lower);
    if (!n) return 0;
    const ro_token *next = (uint32_t)token + 1 < doc->token_count ? t + 1 : NULL;
    if (next && ro_str_is(next->lower, "hundred")) return n * 100;
    if (next && ro_str_is(next->lower, "thousand")) return n * 1000;
    if (next && ro_str_is(next->lower, "million")) return n <= 10 ? n * 1000000 : RO_CASUALTIES_SOME;
    if (next && ro_str_is(next->lower, "dozen")) return n * 12;
    return n;
}

/* "left 43 people dead", "12 others injured": the adjective after whom it says it of. */
static uint8_t harm_of_adjective(const ro_doc *doc, uint32_t token)
{
    static const char *const dead[] = {"dead", "deaths", "fatalities"}, *const hurt[] = {"wounded", "injured", "hurt", "injuries"};
    const ro_token *t = &doc->tokens[token];
    if (RO_STR_IN(t->lower, dead)) return RO_HARM_KILLED;
    return RO_STR_IN(t->lower, hurt) && t->upos != RO_VERB ? RO_HARM_WOUNDED : RO_HARM_COUNT;
}

/* Is the token part of a person's name, or the title before one? */
static bool is_person(const ro_doc *doc, uint32_t noun)
{
    if (doc->tokens[noun].name == RO_NAME_PER) return true;
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0; c = ro_doc_next_child(doc, noun, c)) {
        const uint8_t rel = doc->tokens[c].rel;
        if ((rel == RO_REL_FLAT || rel == RO_REL_APPOS || rel == RO_REL_COMPOUND) && doc->tokens[c].name == RO_NAME_PER) return true;
    }
    return false;
}

/* How many a noun is: its number, one for a single person, "dozens" some. */
static int32_t count_one(const ro_doc *doc, uint32_t noun)
{
    int32_t own = count_at(doc, (int32_t)noun);
    if (own) return own;
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0; c = ro_doc_next_child(doc, noun, c)) {
        const uint8_t rel = doc->tokens[c].rel;
        if (rel != RO_REL_NUMMOD && rel != RO_REL_AMOD && rel != RO_REL_DET && rel != RO_REL_NMOD) continue;
        const int32_t n = count_at(doc, c);
        if (n) return n;
    }
    const ro_token *t = &doc->tokens[noun];
    if (t->form == RO_FORM_PLURAL) return RO_CASUALTIES_SOME;
    const int32_t det = ro_doc_child(doc, noun, RO_REL_DET);
    const bool single = det >= 0 && (ro_str_is(doc->tokens[det].lower, "a") || ro_str_is(doc->tokens[det].lower, "an"));
    return single || is_person(doc, noun) ? 1 : RO_CASUALTIES_SOME;
}

/* The same with what "and" joins to it: "the ambassador Jan Orr and three guards" are four. */
static int32_t count_of(const ro_doc *doc, uint32_t noun)
{
    int32_t sum = count_one(doc, noun);
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0 && sum > 0; c = ro_doc_next_child(doc, noun, c)) {
        if (doc->tokens[c].rel != RO_REL_CONJ || doc->tokens[c].upos == RO_VERB) continue;
        const int32_t bare = ro_doc_next_child(doc, (uint32_t)c, -1);
        if (bare >= 0 && harm_of_adjective(doc, (uint32_t)bare) < RO_HARM_COUNT) continue; /* "and wounded dozens" */
        const int32_t more = count_one(doc, (uint32_t)c);
        sum = more > 0 ? sum + more : RO_CASUALTIES_SOME;
    }
    return sum;
}

/* ---- who was harmed ---- */

/* The noun phrase without the clauses that follow it. */
static ro_span phrase_of(const ro_doc *doc, uint32_t noun)
{
    uint32_t first, last = noun;
    ro_doc_subtree(doc, noun, &first, &last);
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0; c = ro_doc_next_child(doc, noun, c)) {
        const uint8_t rel = doc->tokens[c].rel;
        const bool clause = rel == RO_REL_ACL || rel == RO_REL_ACL_RELCL || rel == RO_REL_APPOS || rel == RO_REL_PUNCT || rel == RO_REL_PARATAXIS ||
                            rel == RO_REL_ADVCL || (rel == RO_REL_NMOD && !ro_clause_has_case(doc, (uint32_t)c, "of|from"));
        uint32_t from, to;
        if ((uint32_t)c < noun || !clause) continue;
        ro_doc_subtree(doc, (uint32_t)c, &from, &to);
        if (from > noun && from <= last) last = from - 1;
    }
    if (first > noun) first = noun;
    const bool at_least = first < noun && (ro_str_is(doc->tokens[first + 1].lower, "least") || ro_str_is(doc->tokens[first + 1].lower, "most"));
    while (first < noun && !at_least && (doc->tokens[first].upos == RO_PUNCT || doc->tokens[first].rel == RO_REL_CASE)) first++;
    for (uint32_t i = noun + 1; i <= last; i++) /* "12 civilians and wounded dozens": where the next harm begins */
        if (harm_of_adjective(doc, i) < RO_HARM_COUNT || doc->tokens[i].upos == RO_VERB) last = i - 1;
    while (last > noun && (doc->tokens[last].upos == RO_PUNCT || doc->tokens[last].upos == RO_CCONJ)) last--;
    return (ro_span){doc->tokens[first].start, doc->tokens[last].end};
}

static bool is_of_time(const ro_doc *doc, int32_t noun)
{
    static const char *const times[] = {"year", "month", "week", "day", "hour", "minute", "time", "percent", "%", "decade"};
    return RO_STR_IN(doc->tokens[noun].lemma, times);
}

static void take(ro_note *note, const ro_doc *doc, uint8_t harm, int32_t noun, ro_span *where)
{
    if (noun < 0 || harm >= RO_HARM_COUNT || note->casualties[harm].number || is_of_time(doc, noun)) return;
    const int32_t count = count_of(doc, (uint32_t)noun);
    if (!count) return;
    const ro_span span = phrase_of(doc, (uint32_t)noun);
    ro_casualty *casualty = &note->casualties[harm];
    casualty->number = count;
    if (span.end - span.start <= WHOM_BYTES_MAX) casualty->whom = ro_str_span(doc->text, span);
    if (where->end <= where->start) *where = span;
}

/* Do two words belong to one act: one hangs on the other through clauses that go on with it, or is its subject? */
static bool is_tied(const ro_doc *doc, uint32_t below, uint32_t above)
{
    int32_t at = (int32_t)below;
    for (int step = 0; at >= 0 && step < TIES_MAX; step++) {
        if ((uint32_t)at == above) return true;
        switch (doc->tokens[at].rel) {
        case RO_REL_ACL:
        case RO_REL_ACL_RELCL:
        case RO_REL_ADVCL:
        case RO_REL_AMOD:
        case RO_REL_CONJ:
        case RO_REL_XCOMP:
        case RO_REL_NSUBJ:
        case RO_REL_OBJ:
        case RO_REL_OBL:
        case RO_REL_NMOD: at = doc->tokens[at].head; break;
        default: return false;
        }
    }
    return false;
}

static int32_t counted_before(const ro_doc *doc, uint32_t token)
{
    const uint32_t first = doc->sentences[doc->tokens[token].sentence].first;
    if (doc->tokens[token].upos == RO_NOUN) return ro_doc_child(doc, token, RO_REL_NUMMOD) >= 0 ? (int32_t)token : -1;
    for (uint32_t i = token; i > first && token - i < 4; i--) {
        const ro_token *t = &doc->tokens[i - 1];
        if (count_at(doc, (int32_t)i - 1)) return t->rel == RO_REL_NUMMOD && t->head >= 0 && (uint32_t)t->head < token ? t->head : (int32_t)i - 1;
        if (t->upos == RO_VERB || t->upos == RO_PUNCT || t->upos == RO_CCONJ) return -1;
    }
    return -1;
}

bool ro_event_casualties(ro_note *note, const ro_event_words *words, const ro_doc *doc, const ro_act *act, ro_span *where)
{
    const ro_sentence *s = &doc->sentences[doc->tokens[act->trigger].sentence];
    *where = (ro_span){0, 0};
    if (act->word->harm < RO_HARM_COUNT) take(note, doc, act->word->harm, act->target, where);
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const ro_token *t = &doc->tokens[i];
        const uint8_t adjective = harm_of_adjective(doc, i);
        if (i != act->trigger && adjective < RO_HARM_COUNT) {
            const bool before = t->rel == RO_REL_AMOD && t->head > (int32_t)i; /* "wounded dozens" */
            if (is_tied(doc, i, act->trigger) || ro_clause_same(doc, i, act->trigger))
                take(note, doc, adjective, before ? t->head : counted_before(doc, i), where);
            continue;
        }
        if (i == act->trigger || t->upos != RO_VERB || !ro_event_words_find(words, t->lemma, RO_ACT_VERB)) continue;
        if (!is_tied(doc, i, act->trigger) && !is_tied(doc, act->trigger, i)) continue;
        ro_act acts[RO_ACTS_MAX];
        const uint32_t count = ro_acts_at(words, doc, act->times, i, acts);
        for (uint32_t k = 0; k < count; k++) take(note, doc, acts[k].word->harm, acts[k].target, where);
    }
    return note->casualties[RO_HARM_KILLED].number || note->casualties[RO_HARM_WOUNDED].number || note->casualties[RO_HARM_ABDUCTED].number;
}
