/* cues_span.c: which tokens of a sentence are source, cue and content of one cue: the best sequence of labels over its tokens.
 *
 * Seen from the cue, the sentence falls into branches: the cue and the heads above it are a chain; everything else hangs below one
 * link of it. All of a branch is mostly one thing: "The ministry warned on Monday that talks may fail, Interfax reported."    cue:
 * warned nsubj(0)--- chain   obl(0)--- ccomp(0)------------  parataxis(0)-----     (0: hangs below the cue itself) SOURCE      CUE
 * none      CONTENT               none So the labels follow what a token's branch is, with the words, the marks of quotation and
 * the label before. */
#include "note/cues.h"

#include "base/hash.h"

/* HOPELESS: a label that far behind before a token is not followed up; nothing catches up so much (weights are 8 bits). */
enum { LEVELS = 4, FAR = 12, HOPELESS = 500 };

typedef struct seen_token {
    uint32_t branch;            /* token that its branch begins under (itself on the chain) */
    uint8_t level;              /* of the chain: 0 the cue, capped */
    uint8_t depth;              /* below the branch's top, capped */
    uint8_t commas, marks;      /* between it and the cue, capped */
    uint8_t quote;              /* 0 outside, 1 inside, 2 a mark */
    bool on_chain, first, last; /* first or last token of its branch */
} seen_token;

struct ro_cue_view {
    const ro_cue_doc *of;
    const ro_doc *doc;
    uint32_t cue, first, count;
    seen_token tokens[RO_SENTENCE_TOKENS_MAX];
    uint64_t lemma, kind, signature, setting;
};

#define ADD(number, value) (features[count++] = ro_hash_pair(200 + (number), (value)))
#define BOTH(a, b) ro_hash_pair((a), (b))

static void mark_chain(ro_cue_view *v)
{
    int32_t t = (int32_t)v->cue;
    for (uint32_t level = 0; t >= (int32_t)v->first && level < v->count; level++, t = v->doc->tokens[t].head) {
        seen_token *seen = &v->tokens[t - v->first];
        if (seen->on_chain) return;
        *seen = (seen_token){.branch = (uint32_t)t, .level = (uint8_t)(level < LEVELS ? level : LEVELS), .on_chain = true};
    }
}

/* Finds the branch of a token by climbing; what was learnt on the way is written down for those below, so that all climbs together
 * are linear. Trees of a broken parse end at a token without head: that is a branch of its own. */
static void find_branch(ro_cue_view *v, uint32_t token, uint8_t *known)
{
    uint32_t path[RO_SENTENCE_TOKENS_MAX], steps = 0;
    int32_t t = (int32_t)token;
    while (t >= (int32_t)v->first && t < (int32_t)(v->first + v->count) && !known[t - v->first] && steps < v->count) {
        path[steps++] = (uint32_t)t;
        t = v->doc->tokens[t].head;
    }
    bool inside = t >= (int32_t)v->first && t < (int32_t)(v->first + v->count);
    seen_token above = inside ? v->tokens[t - v->first] : (seen_token){.level = LEVELS, .on_chain = true};
    while (steps) {
        uint32_t at = path[--steps];
        seen_token *seen = &v->tokens[at - v->first];
        *seen = (seen_token){.branch = above.on_chain ? at : above.branch,
                             .level = above.level,
                             .depth = (uint8_t)(above.on_chain    ? 0
                                                : above.depth < 3 ? above.depth + 1
                                                                  : 3)};
        known[at - v->first] = 1;
        above = *seen;
    }
}

static void mark_edges(ro_cue_view *v)
{
    int32_t last_of[RO_SENTENCE_TOKENS_MAX];
    for (uint32_t i = 0; i < v->count; i++) last_of[i] = -1;
    for (uint32_t i = 0; i < v->count; i++) {
        uint32_t b = v->tokens[i].branch - v->first;
        if (last_of[b] < 0) v->tokens[i].first = true;
        last_of[b] = (int32_t)i;
    }
    for (uint32_t i = 0; i < v->count; i++)
        if (last_of[i] >= 0) v->tokens[last_of[i]].last = true;
}

static uint8_t capped(uint32_t n) { return (uint8_t)(n < 3 ? n : 3); }

static void count_between(ro_cue_view *v)
{
    const ro_token *tokens = v->doc->tokens + v->first;
    for (int step = -1; step <= 1; step += 2) {
        uint32_t commas = 0, marks = 0;
        for (int64_t i = (int64_t)(v->cue - v->first) + step; i >= 0 && i < (int64_t)v->count; i += step) {
            v->tokens[i].commas = capped(commas), v->tokens[i].marks = capped(marks);
            commas += ro_str_is(tokens[i].word, ",");
            marks += v->of->marks[v->first + i];
        }
    }
    for (uint32_t i = 0; i < v->count; i++)
        v->tokens[i].quote = v->of->marks[v->first + i] ? 2 : tokens[i].flags & RO_TOKEN_QUOTED ? 1 : 0;
}

/* What sort of cue it is: its word's class, its relation, and which children stand on which side. */
static uint64_t signature_of(const ro_cue_view *v)
{
    uint64_t bits = v->kind, before = 0, after = 0;
    bool marks = false;
    for (uint32_t i = 0; i < v->count; i++) {
        const ro_token *t = &v->doc->tokens[v->first + i];
        marks |= v->tokens[i].quote == 2;
        if (t->head != (int32_t)v->cue) continue;
        switch (t->rel) {
        case RO_REL_NSUBJ:
        case RO_REL_NSUBJ_PASS:
        case RO_REL_CCOMP:
        case RO_REL_XCOMP:
        case RO_REL_OBJ:
        case RO_REL_PARATAXIS:
        case RO_REL_NMOD_POSS:
            if (v->first + i < v->cue)
                before |= (uint64_t)1 << t->rel;
            else
                after |= (uint64_t)1 << t->rel;
            break;
        default: break;
        }
    }
    bits = BOTH(bits, before);
    bits = BOTH(bits, after);
    const ro_token *cue = &v->doc->tokens[v->cue];
    return BOTH(bits, (uint64_t)cue->rel * 64 + cue->upos * 2u + marks);
}

/* What stands around the cue, without the tree: a parser's slip must not lose "…, they say." or "said that …". */
static uint64_t setting_of(const ro_cue_view *v)
{
    static const ro_token none = {.upos = RO_X + 1};
    uint64_t out = 0;
    for (int step = -2; step <= 2; step++) {
        int64_t at = (int64_t)(v->cue - v->first) + step;
        const ro_token *t = at < 0 || at >= (int64_t)v->count ? &none : &v->doc->tokens[v->first + at];
        uint64_t sort = t->upos == RO_SCONJ   ? 20
                        : t->upos == RO_PUNCT ? 21u + (t->word.len ? (unsigned char)t->word.ptr[0] : 0)
                                              : t->upos;
        if (step) out = BOTH(out, sort);
    }
    uint32_t left = v->first + v->count - v->cue;
    return BOTH(out, left < 4 ? 0 : left < 8 ? 1 : 2);
}

ro_status ro_cue_view_make(ro_cue_view **view, ro_arena *arena, const ro_cue_doc *of, uint32_t cue)
{
    const ro_doc *doc = of->doc;
    if (!*view) *view = RO_NEW(arena, ro_cue_view);
    ro_cue_view *v = *view;
    if (!v) return RO_ENOMEM;
    const ro_sentence *s = &doc->sentences[doc->tokens[cue].sentence];
    uint8_t known[RO_SENTENCE_TOKENS_MAX] = {0};
    v->of = of, v->doc = doc, v->cue = cue, v->first = s->first;
    v->count = s->count < RO_SENTENCE_TOKENS_MAX ? s->count : RO_SENTENCE_TOKENS_MAX;
    memset(v->tokens, 0, v->count * sizeof *v->tokens);
    mark_chain(v);
    for (uint32_t i = 0; i < v->count; i++) known[i] = v->tokens[i].on_chain;
    for (uint32_t i = 0; i < v->count; i++)
        if (!known[i]) find_branch(v, v->first + i, known);
    mark_edges(v);
    count_between(v);
    const ro_token *t = &doc->tokens[cue];
    const ro_cue_word *word = of->words[cue];
    v->lemma = of->lemma[cue];
    v->kind = word ? word->kind * 32u + (uint32_t)(word->stance + 1) : t->upos + 1000u;
    v->signature = signature_of(v);
    v->setting = setting_of(v);
    return RO_OK;
}

static uint32_t distance_of(int64_t d)
{
    uint32_t size = (uint32_t)(d < 0 ? -d : d), bucket = size <= 3     ? size
                                                         : size <= 5   ? 4
                                                         : size <= 8   ? 5
                                                         : size <= FAR ? 6
                                                         : size <= 25  ? 7
                                                                       : 8;
    return bucket * 2 + (d < 0);
}

static const ro_token *near_token(const ro_cue_view *v, int64_t at)
{
    static const ro_token none = {.upos = RO_X + 1};
    return at < v->first || at >= (int64_t)v->first + v->count ? &none : &v->doc->tokens[at];
}

static uint64_t lower_near(const ro_cue_view *v, int64_t at)
{
    return at < v->first || at >= (int64_t)v->first + v->count ? 0 : v->of->lower[at];
}

uint32_t ro_cue_view_features(const ro_cue_view *v, uint32_t token, uint64_t features[RO_CUE_FEATURES_MAX])
{
    const ro_token *t = &v->doc->tokens[token];
    const seen_token *seen = &v->tokens[token - v->first];
    const ro_token *top = &v->doc->tokens[seen->branch], *head = t->head < 0 ? NULL : &v->doc->tokens[t->head];
    const ro_token *prev = near_token(v, (int64_t)token - 1), *next = near_token(v, (int64_t)token + 1);
    const uint64_t side = seen->branch < v->cue ? 0 : seen->branch == v->cue ? 1 : 2, word = v->of->lower[token];
    const uint64_t branch = ((uint64_t)seen->level * 64 + top->rel) * 8 + side * 2 + seen->on_chain;
    const uint64_t edge = (uint64_t)seen->first * 2 + seen->last, tagged = (uint64_t)t->upos * 64 + t->rel;
    uint32_t count = 0;
    ADD(1, branch);
    ADD(2, BOTH(branch, v->lemma));
    ADD(3, BOTH(branch, v->kind));
    ADD(4, BOTH(branch, top->upos));
    ADD(5, BOTH(branch, v->signature));
    ADD(6, BOTH(branch, v->of->lower[seen->branch]));
    ADD(7, BOTH(branch, BOTH(seen->depth, t->rel)));
    ADD(8, BOTH(branch, tagged));
    ADD(9, BOTH(branch, word));
    ADD(10, BOTH(branch, BOTH(seen->quote, v->tokens[v->cue - v->first].quote)));
    ADD(11, BOTH(distance_of((int64_t)token - v->cue), t->upos));
    ADD(12, BOTH(branch, (uint64_t)seen->commas * 4 + seen->marks));
    ADD(13, BOTH(side, BOTH(prev->upos, tagged)));
    ADD(14, BOTH(side, BOTH(next->upos, tagged)));
    ADD(15, BOTH(BOTH(lower_near(v, (int64_t)token - 1), word), token < v->cue));
    ADD(16, BOTH(BOTH(word, lower_near(v, (int64_t)token + 1)), token < v->cue));
    ADD(17, BOTH(BOTH(branch, edge), word));
    ADD(18, BOTH(BOTH(branch, t->rel), head ? head->rel : 99));
    ADD(19, BOTH(branch, t->name));
    ADD(20, BOTH(word, BOTH(v->lemma, distance_of((int64_t)token - v->cue))));
    ADD(21, BOTH(BOTH(v->signature, distance_of((int64_t)token - v->cue)), t->upos));
    ADD(22, BOTH(BOTH(seen->commas, seen->marks), BOTH(seen->quote, token < v->cue)));
    ADD(23, BOTH(BOTH(v->kind, branch), seen->quote * 4 + seen->marks));
    ADD(24, BOTH(branch, BOTH(v->signature, seen->commas)));
    ADD(25, BOTH(branch, BOTH(seen->depth, word)));
    ADD(26, BOTH(branch, BOTH(token < v->cue, seen->quote)));
    ADD(27, BOTH(BOTH(v->setting, token < v->cue), seen->commas));
    ADD(28, BOTH(BOTH(v->setting, distance_of((int64_t)token - v->cue)), t->upos));
    ADD(29, BOTH(branch, v->setting));
    return count;
}

/* What the features of going on from the label before are made of beside that label. */
enum { TRANSITIONS = 9, TRANSITION_FIRST = 60 };
static void transition_parts(const ro_cue_view *v, uint32_t token, uint64_t parts[TRANSITIONS])
{
    const ro_token *t = &v->doc->tokens[token], *prev = near_token(v, (int64_t)token - 1);
    const seen_token *seen = &v->tokens[token - v->first];
    const uint64_t same = token > v->first && v->tokens[token - 1 - v->first].branch == seen->branch;
    const uint64_t quote = seen->quote * 4u + (token > v->first ? v->tokens[token - 1 - v->first].quote : 3);
    const uint64_t top = v->doc->tokens[seen->branch].rel;
    parts[0] = 0; /* the label alone */
    parts[1] = same;
    parts[2] = BOTH(top, same + 2 * (token < v->cue));
    parts[3] = v->of->lower[token];
    parts[4] = quote;
    parts[5] = BOTH(t->upos, prev->upos);
    parts[6] = BOTH(t->rel, same);
    parts[7] = BOTH(lower_near(v, (int64_t)token - 1), same);
    parts[8] = BOTH(token < v->cue ? 0 : 1 + (token - v->cue < 3), t->upos);
}

static uint32_t transition_features(const uint64_t parts[TRANSITIONS], uint32_t before, uint64_t features[RO_CUE_FEATURES_MAX])
{
    uint32_t count = 0;
    ADD(TRANSITION_FIRST, before);
    for (uint32_t i = 1; i < TRANSITIONS; i++) ADD(TRANSITION_FIRST + i, BOTH(before, parts[i]));
    return count;
}

uint32_t ro_cue_view_transition(const ro_cue_view *v, uint32_t token, uint32_t before, uint64_t features[RO_CUE_FEATURES_MAX])
{
    uint64_t parts[TRANSITIONS];
    transition_parts(v, token, parts);
    return transition_features(parts, before, features);
}

ro_status ro_cue_view_label(ro_cue_view *v, ro_arena *arena, ro_cue_scorer score, const void *context, const uint8_t *right,
                            int32_t cost, uint8_t *labels)
{
    uint64_t features[RO_CUE_FEATURES_MAX], parts[TRANSITIONS];
    int32_t base[RO_SPAN_CLASSES], step[RO_SPAN_CLASSES];
    int64_t best[RO_LABEL_COUNT] = {0}, now[RO_LABEL_COUNT];
    uint8_t *back = ro_arena_alloc(arena, (size_t)v->count * RO_LABEL_COUNT + 1);
    if (!back) return RO_ENOMEM;
    for (uint32_t l = 1; l < RO_LABEL_COUNT; l++) best[l] = INT32_MIN; /* before the sentence stands nothing */
    for (uint32_t i = 0; i < v->count; i++) {
        score(context, features, ro_cue_view_features(v, v->first + i, features), base);
        for (uint32_t l = 0; l < RO_LABEL_COUNT; l++) {
            now[l] = INT64_MIN;
            if (right && right[i] != l) base[l] += cost;
        }
        transition_parts(v, v->first + i, parts);
        int64_t most = best[0];
        for (uint32_t b = 1; b < RO_LABEL_COUNT; b++) most = best[b] > most ? best[b] : most;
        for (uint32_t b = 0; b < RO_LABEL_COUNT; b++) {
            if (best[b] < most - HOPELESS) continue;
            score(context, features, transition_features(parts, b, features), step);
            for (uint32_t l = 0; l < RO_LABEL_COUNT; l++) {
                int64_t total = best[b] + base[l] + step[l];
                if (v->first + i == v->cue && l != RO_LABEL_CUE) total = INT32_MIN * (int64_t)4;
                if (total > now[l]) now[l] = total, back[i * RO_LABEL_COUNT + l] = (uint8_t)b;
            }
        }
        memcpy(best, now, sizeof best);
    }
    uint32_t at = 0;
    for (uint32_t l = 1; l < RO_LABEL_COUNT; l++)
        if (best[l] > best[at]) at = l;
    for (uint32_t i = v->count; i-- > 0;) {
        labels[i] = (uint8_t)at;
        at = back[i * RO_LABEL_COUNT + at];
    }
    return RO_OK;
}
