/* speaker.c: "I" inside a quotation is whoever speaks it.
 * "I met him," Karov said: the words that introduce or follow the quotation in its sentences name the speaker; a quotation that
 * goes on in the next paragraph has the speaker of the first. Fires: "I rang her," the minister said. Does not: an "I" outside
 * quotation marks, "we" (a government, a party or a family), a quotation that nobody is said to speak. */
#include "mention/coref.h"

static const ro_mention *at(const ro_tier *t, uint32_t m) { return &t->self->all.at[m]; }

static bool is_first_person(const ro_tier *t, const ro_mention *m)
{
    static const char *const words[] = {"i", "me", "my", "myself", "mine"};
    if (m->kind != RO_MENTION_PRONOUN || m->quote < 0) return false;
    return RO_STR_IN(t->doc->tokens[m->head].lower, words);
}

static bool is_person(const ro_tier *t, const ro_mention *m)
{
    if (m->entity == RO_NO_ENTITY) return false;
    const ro_thing *e = &t->things.at[m->entity];
    return (e->kind == RO_MENTION_PERSON || e->kind == RO_MENTION_OFFICE) && !e->plural;
}

/* The first mention in sentence `sentence` or after it. */
static uint32_t first_mention(const ro_tier *t, uint32_t sentence)
{
    uint32_t low = 0, high = t->self->all.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (t->doc->tokens[at(t, middle)->first].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The mention outside quotations in the sentences [first, last] that speaks; the nearest to the quotation's edges. */
static int32_t speaker_in(const ro_tier *t, const ro_quote *q, uint32_t first, uint32_t last)
{
    int32_t best = -1;
    uint32_t least = UINT32_MAX, end = q->first + q->count;
    for (uint32_t i = first_mention(t, first); i < t->self->all.count; i++) {
        const ro_mention *m = at(t, i);
        uint32_t s = t->doc->tokens[m->first].sentence;
        if (s > last) break;
        if (m->quote >= 0 || !m->speaks || !is_person(t, m)) continue;
        uint32_t far = m->first >= end ? m->first - end : q->first - m->first;
        if (far >= least) continue;
        best = (int32_t)i;
        least = far;
    }
    return best;
}

static uint32_t paragraph_of(const ro_tier *t, uint32_t token)
{
    return t->doc->sentences[t->doc->tokens[token].sentence].paragraph;
}

/* The quotation whose speaker goes on: over paragraphs, or the one before it in its own. */
static int32_t before_it(const ro_tier *t, int32_t quote)
{
    const ro_quote *q = &t->doc->quotes.at[quote];
    if (q->continues >= 0) return q->continues;
    return quote && paragraph_of(t, q[-1].first) == paragraph_of(t, q->first) ? quote - 1 : -1;
}

int32_t ro_tier_speaker(const ro_tier *t, int32_t quote)
{
    for (int step = 0; quote >= 0 && step < RO_COREF_QUOTES_BACK; step++) {
        const ro_quote *q = &t->doc->quotes.at[quote];
        uint32_t end = q->first + q->count < t->doc->token_count ? q->first + q->count : t->doc->token_count - 1;
        if (!q->count) return -1;
        uint32_t begin = q->first && paragraph_of(t, q->first - 1) == paragraph_of(t, q->first) ? q->first - 1 : q->first;
        if (paragraph_of(t, end) != paragraph_of(t, q->first)) end = q->first + q->count - 1;
        int32_t m = speaker_in(t, q, t->doc->tokens[begin].sentence, t->doc->tokens[end].sentence);
        if (m >= 0) return m;
        quote = before_it(t, quote);
    }
    return -1;
}

void ro_tier_speakers(ro_tier *t)
{
    int32_t last = -1, speaker = -1;
    for (uint32_t i = 0; i < t->self->all.count && !t->failed; i++) {
        ro_mention *m = &t->self->all.at[i];
        if (!is_first_person(t, m)) continue;
        if (m->quote != last) speaker = ro_tier_speaker(t, m->quote);
        last = m->quote;
        if (speaker < 0) continue;
        m->antecedent = speaker;
        m->why = "who speaks, inside the quotation";
        ro_tier_join(t, i, at(t, (uint32_t)speaker)->entity);
    }
}
