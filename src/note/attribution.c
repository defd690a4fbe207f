/* attribution.c: attributions of a doc: cues by the classifier, then their source and content, then quotations that run on.
 *
 * Three walks. 1: each parsed sentence, cues with the highest score first; a word that one cue has taken ("continued to call for")
 * is no head of another. 2: contents that touch a quotation are widened to all of it, over sentences and paragraphs: “We saw it. We
 * left,” said the envoy. “Nobody followed.”  ->  one content in two pieces 3: a quotation that nothing claims, alone in its
 * sentence, goes on from the last speaker. Linear in tokens and quotations. */
#include "base/hot.h"
#include "note/cues.h"

enum { CUES_A_SENTENCE_MAX = 64, BARE_TOKENS_MIN = 4, SPEECH_ALLOWANCE = 100, REST_TOKENS_MIN = 3, TAIL_MAX = 6 };

typedef struct finder {
    ro_attributions *out;
    ro_arena *arena;
    const ro_cues *cues;
    const ro_doc *doc;
    ro_cue_doc of;
    const ro_mentions *mentions;
    ro_cue_view *view;
    uint8_t labels[RO_SENTENCE_TOKENS_MAX];
} finder;

typedef struct candidate {
    uint32_t token;
    int32_t margin;
} candidate;

/* Like ro_linear_score, for numbers of classes that the compiler knows; all rows are asked for before the first is added. */
RO_HOT static void sum_span(const ro_linear *self, const uint64_t *features, uint32_t count, int32_t *scores)
{
    int32_t sums[RO_LABEL_COUNT] = {0};
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(self->weights + (size_t)((uint32_t)features[i] & self->mask) * RO_LABEL_COUNT);
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *row = self->weights + (size_t)((uint32_t)features[i] & self->mask) * RO_LABEL_COUNT;
        for (int c = 0; c < RO_LABEL_COUNT; c++) sums[c] += row[c];
    }
    memcpy(scores, sums, sizeof sums);
}

static void score_span(const void *context, const uint64_t *features, uint32_t count, int32_t *scores)
{
    sum_span(context, features, count, scores);
}

static int32_t score_head(const ro_linear *self, const uint64_t *features, uint32_t count)
{
    int32_t margin = 0;
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(self->weights + (size_t)((uint32_t)features[i] & self->mask) * RO_CUE_CLASSES);
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *row = self->weights + (size_t)((uint32_t)features[i] & self->mask) * RO_CUE_CLASSES;
        margin += row[1] - row[0];
    }
    return margin;
}

/* Verbs that the table knows as verbs of speech need less: PolNeAR marks each word once, so that weights learnt from it shun words
 * that somebody is told to have said inside the words of another ("he said that Orr denied it"). */
static int32_t allowance(const finder *f, uint32_t token)
{
    const ro_cue_word *word = f->doc->tokens[token].upos == RO_VERB ? f->of.words[token] : NULL;
    return word && word->kind == RO_CUE_SAY ? SPEECH_ALLOWANCE : 0;
}

/* The likeliest cues of a sentence, best first; ties by position. */
static uint32_t find_cues(const finder *f, const ro_sentence *s, candidate found[CUES_A_SENTENCE_MAX])
{
    uint64_t features[RO_CUE_FEATURES_MAX];
    uint32_t count = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        if (!ro_cue_is_candidate(&f->of, i)) continue;
        candidate c = {i, score_head(&f->cues->head, features, ro_cue_features(&f->of, i, features))};
        if (c.margin <= f->cues->threshold - allowance(f, i)) continue;
        if (count == CUES_A_SENTENCE_MAX) {
            if (c.margin <= found[count - 1].margin) continue;
            count--;
        }
        uint32_t at = count++;
        for (; at > 0 && found[at - 1].margin < c.margin; at--) found[at] = found[at - 1];
        found[at] = c;
    }
    return count;
}

static void add_piece(ro_pieces *pieces, ro_span span)
{
    if (pieces->count < RO_ATTRIBUTION_PIECES_MAX) pieces->at[pieces->count++] = span;
}

static void take_pieces(const finder *f, const ro_sentence *s, ro_cue_label label, ro_pieces *out)
{
    for (uint32_t i = 0; i < s->count; i++) {
        if (f->labels[i] != label) continue;
        uint32_t j = i;
        while (j + 1 < s->count && f->labels[j + 1] == label) j++;
        add_piece(out, (ro_span){f->doc->tokens[s->first + i].start, f->doc->tokens[s->first + j].end});
        i = j;
    }
}

/* "told CNN", "told reporters in Oslo": whom and where, which ends the sentence. */
static bool is_tail(const ro_token *tokens, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (tokens[i].upos == RO_VERB || tokens[i].upos == RO_AUX || tokens[i].upos == RO_SCONJ || tokens[i].upos == RO_PUNCT)
            return false;
    return count <= TAIL_MAX;
}

/* "…, the officials said." with a parse that hangs the words nowhere: all that stands before source and cue, when both end the
 * sentence, or behind them after a colon. "The officials said." alone stays without content. */
static void fill_content(finder *f, const ro_sentence *s)
{
    uint32_t first = s->count, last = 0, end = s->count;
    for (uint32_t i = 0; i < s->count; i++) {
        if (f->labels[i] == RO_LABEL_CONTENT) return;
        if (f->labels[i] == RO_LABEL_NONE) continue;
        if (first == s->count) first = i;
        last = i;
    }
    const ro_token *t = f->doc->tokens + s->first;
    while (end > 0 && t[end - 1].upos == RO_PUNCT) end--;
    uint32_t from = 0, to = first;
    if (last + 1 < s->count && ro_str_is(t[last + 1].word, ":"))
        from = last + 2, to = end;
    else if (last + 1 < end && !ro_str_is(t[last + 1].word, ",") && !is_tail(t + last + 1, end - last - 1))
        return;
    else if (first < 1 || t[first - 1].upos != RO_PUNCT)
        return;
    while (to > from && ro_str_is(t[to - 1].word, ",") && !(to < s->count && (t[to].flags & RO_TOKEN_QUOTED))) to--;
    if (to < from + REST_TOKENS_MIN) return;
    for (uint32_t i = from; i < to; i++) f->labels[i] = RO_LABEL_CONTENT;
}

/* "[In a call with] Orr on Monday [Falk urged …], the ministry said": where one stands beside the verb of speech, another who stands inside the words is
 * somebody in them. Must not fire: "Orr, a spokesman, said that …". */
static void one_source(finder *f, const ro_sentence *s, uint32_t cue)
{
    enum { GAP_MAX = 4 };
    uint8_t *labels = f->labels;
    const uint32_t at = cue - s->first;
    const bool beside = (at && labels[at - 1] == RO_LABEL_SOURCE) || (at + 1 < s->count && labels[at + 1] == RO_LABEL_SOURCE);
    for (uint32_t i = 0; beside && i < s->count; i++) {
        if (labels[i] != RO_LABEL_SOURCE) continue;
        uint32_t end = i;
        while (end < s->count && labels[end] == RO_LABEL_SOURCE) end++;
        uint32_t after = end;
        while (after < s->count && after < end + GAP_MAX && labels[after] == RO_LABEL_NONE) after++; /* "on Monday," */
        const bool touches = end == at || i == at + 1, inside = i && labels[i - 1] == RO_LABEL_CONTENT && after < s->count && labels[after] == RO_LABEL_CONTENT;
        for (uint32_t k = i; !touches && inside && k < after; k++) labels[k] = RO_LABEL_CONTENT;
        i = end;
    }
}

/* The token of a label that hangs outside of it: the head of what was marked. The first one ("Jan Orr of the institute"), best
 * hanging on the cue itself; a verb for contents. */
static int32_t head_of(const finder *f, const ro_sentence *s, ro_cue_label label, uint32_t cue)
{
    int32_t best = -1;
    uint32_t best_cost = UINT32_MAX;
    for (uint32_t i = 0; i < s->count; i++) {
        if (f->labels[i] != label) continue;
        const ro_token *t = &f->doc->tokens[s->first + i];
        int64_t head = (int64_t)t->head - s->first;
        if (t->upos == RO_PUNCT || (head >= 0 && head < (int64_t)s->count && f->labels[head] == label)) continue;
        uint32_t at = s->first + i;
        uint32_t cost = i + (label == RO_LABEL_CONTENT && t->upos != RO_VERB ? 1000 : 0) + (t->head == (int32_t)cue ? 0 : 100);
        if (cost < best_cost) best = (int32_t)at, best_cost = cost;
    }
    return best;
}

static const char *rule_of(const ro_doc *doc, uint32_t cue, int32_t source)
{
    const ro_token *t = &doc->tokens[cue];
    if (ro_str_is(t->lower, "according")) return "according to";
    if (t->upos == RO_PUNCT) return "quotation after a colon or dash";
    if (source < 0) return "nobody is named as the source";
    const ro_token *by = &doc->tokens[source];
    bool noun = t->upos == RO_NOUN || t->upos == RO_PROPN;
    if (by->head == (int32_t)cue && by->rel == RO_REL_NSUBJ)
        return (uint32_t)source > cue ? "subject after a speech verb" : "subject of a speech verb";
    if (by->head == (int32_t)cue && (by->rel == RO_REL_OBL_AGENT || by->rel == RO_REL_OBL)) return "agent of a passive";
    if (noun && by->head == (int32_t)cue) return "owner of a noun of speech";
    if (noun) return "noun of speech";
    return t->rel == RO_REL_ADVCL || t->rel == RO_REL_ACL || t->rel == RO_REL_XCOMP ? "participle after its subject"
                                                                                    : "speech verb, source by the tree";
}

static int32_t first_quote_in(const ro_doc *doc, const ro_pieces *content)
{
    for (uint32_t p = 0; p < content->count; p++) {
        uint32_t lo = 0, hi = doc->quotes.count;
        while (lo < hi) {
            uint32_t mid = lo + (hi - lo) / 2;
            if (doc->quotes.at[mid].span.end <= content->at[p].start)
                lo = mid + 1;
            else
                hi = mid;
        }
        if (lo < doc->quotes.count && doc->quotes.at[lo].span.start < content->at[p].end) return (int32_t)lo;
    }
    return -1;
}

/* One cue: labels its sentence and adds the attribution when something is said. */
static ro_status add_cue(finder *f, const ro_sentence *s, candidate c)
{
    ro_status status = ro_cue_view_make(&f->view, f->arena, &f->of, c.token);
    if (!status) status = ro_cue_view_label(f->view, f->arena, score_span, &f->cues->span, NULL, 0, f->labels);
    if (status) return status;
    if (f->doc->tokens[c.token].upos == RO_VERB) {
        one_source(f, s, c.token);
        fill_content(f, s);
    }
    ro_attribution a = {.cue_token = (int32_t)c.token, .continues = -1, .margin = c.margin, .source_mention = -1};
    take_pieces(f, s, RO_LABEL_SOURCE, &a.source);
    take_pieces(f, s, RO_LABEL_CUE, &a.cue);
    take_pieces(f, s, RO_LABEL_CONTENT, &a.content);
    a.source_token = head_of(f, s, RO_LABEL_SOURCE, c.token);
    a.content_token = head_of(f, s, RO_LABEL_CONTENT, c.token);
    if (f->mentions && a.source_token >= 0) a.source_mention = ro_mentions_at(f->mentions, (uint32_t)a.source_token);
    a.rule = rule_of(f->doc, c.token, a.source_token);
    a.quote = first_quote_in(f->doc, &a.content);
    return RO_PUSH(f->arena, f->out, a) ? RO_OK : RO_ENOMEM;
}

static ro_status read_sentence(finder *f, uint32_t sentence)
{
    const ro_sentence *s = &f->doc->sentences[sentence];
    candidate found[CUES_A_SENTENCE_MAX];
    uint8_t taken[RO_SENTENCE_TOKENS_MAX] = {0};
    uint32_t count = find_cues(f, s, found), first = f->out->count;
    for (uint32_t i = 0; i < count; i++) {
        if (taken[found[i].token - s->first]) continue;
        ro_status status = add_cue(f, s, found[i]);
        if (status) return status;
        for (uint32_t t = 0; t < s->count; t++) taken[t] |= f->labels[t] == RO_LABEL_CUE;
    }
    for (uint32_t i = first + 1; i < f->out->count; i++) /* by place, as few as they are */
        for (uint32_t j = i; j > first && f->out->at[j - 1].cue_token > f->out->at[j].cue_token; j--) {
            ro_attribution swap = f->out->at[j];
            f->out->at[j] = f->out->at[j - 1], f->out->at[j - 1] = swap;
        }
    return RO_OK;
}

/* The quotation with its marks. */
static ro_span with_marks(const ro_doc *doc, const ro_quote *q)
{
    ro_span span = q->span;
    if (q->count) {
        if (q->first > 0 && doc->tokens[q->first - 1].end <= span.start && doc->tokens[q->first - 1].word.len <= 2)
            span.start = doc->tokens[q->first - 1].start;
        uint32_t after = q->first + q->count;
        if (q->closed && after < doc->token_count && doc->tokens[after].word.len <= 2) span.end = doc->tokens[after].end;
    }
    return span;
}

/* Widens a piece that touches a quotation to all of it, when it runs over the sentence's bounds. */
static void widen(const finder *f, ro_attribution *a)
{
    if (a->cue_token < 0) return;
    const ro_sentence *s = &f->doc->sentences[f->doc->tokens[a->cue_token].sentence];
    for (uint32_t p = 0; p < a->content.count; p++) {
        ro_pieces one = {.at = {a->content.at[p]}, .count = 1};
        int32_t q = first_quote_in(f->doc, &one);
        if (q < 0) continue;
        ro_span whole = with_marks(f->doc, &f->doc->quotes.at[q]);
        if (whole.start < s->span.start) a->content.at[p].start = whole.start;
        if (whole.end > s->span.end && one.at[0].end + 1 >= s->span.end) a->content.at[p].end = whole.end;
    }
}

/* Marks which quotations are claimed by a content. */
static void mark_claimed(const finder *f, uint8_t *claimed, int32_t *owner)
{
    for (uint32_t i = 0; i < f->out->count; i++) {
        const ro_attribution *a = &f->out->at[i];
        for (uint32_t p = 0; p < a->content.count; p++) {
            ro_pieces one = {.at = {a->content.at[p]}, .count = 1};
            for (int32_t q = first_quote_in(f->doc, &one); q >= 0 && q < (int32_t)f->doc->quotes.count; q++) {
                if (f->doc->quotes.at[q].span.start >= one.at[0].end) break;
                if (!claimed[q]) owner[q] = (int32_t)i;
                claimed[q] = 1;
            }
        }
    }
}

/* A quotation that is all of its sentences: begins one and ends one. */
static bool stands_alone(const ro_doc *doc, const ro_quote *q)
{
    if (q->scare || q->count < BARE_TOKENS_MIN) return false;
    const ro_sentence *first = &doc->sentences[doc->tokens[q->first].sentence];
    const ro_sentence *last = &doc->sentences[doc->tokens[q->first + q->count - 1].sentence];
    return q->first <= first->first + 1 && q->first + q->count + 2 >= last->first + last->count;
}

/* Where an attribution ends, as a sentence: at its last words or its cue, whichever is later. */
static uint32_t last_sentence(const ro_doc *doc, const ro_attribution *a)
{
    uint32_t cue = a->cue_token < 0 ? 0 : doc->tokens[a->cue_token].sentence;
    if (!a->content.count) return cue;
    uint32_t words = doc->tokens[ro_doc_token_at(doc, a->content.at[a->content.count - 1].end - 1)].sentence;
    return words > cue ? words : cue;
}

/* Lets a quotation go on from attribution `of`: as a piece of it, or as one of its own in the next paragraph. False: memory is out.
 */
static bool go_on_from(finder *f, int32_t *owner, uint32_t quote, int32_t of)
{
    const ro_doc *doc = f->doc;
    const ro_quote *q = &doc->quotes.at[quote];
    ro_attribution *a = &f->out->at[of];
    const uint32_t end = last_sentence(doc, a), mine = doc->tokens[q->first].sentence;
    if (mine > end + 1) return true;
    owner[quote] = of;
    if (q->continues >= 0 || doc->sentences[mine].paragraph == doc->sentences[end].paragraph) {
        add_piece(&a->content, with_marks(doc, q));
        return true;
    }
    ro_attribution more = {.cue_token = -1,
                           .source_token = a->source_token,
                           .source_mention = a->source_mention,
                           .content_token = -1,
                           .quote = (int32_t)quote,
                           .continues = of,
                           .rule = "quotation that goes on from the last speaker"};
    add_piece(&more.content, with_marks(doc, q));
    owner[quote] = (int32_t)f->out->count;
    return RO_PUSH(f->arena, f->out, more);
}

/* Quotations that nothing claims: pieces of the attribution just before when they follow it at once in its paragraph or are chained
 * to its quotation; attributions of their own, that go on from it, when they open the next paragraph. */
static ro_status go_on(finder *f, const uint8_t *claimed, int32_t *owner)
{
    int32_t before = -1;
    for (uint32_t i = 0; i < f->doc->quotes.count; i++) {
        const ro_quote *q = &f->doc->quotes.at[i];
        if (claimed[i]) {
            before = owner[i];
            continue;
        }
        if (!q->count || !stands_alone(f->doc, q)) {
            before = q->scare ? before : -1;
            continue;
        }
        int32_t of = q->continues >= 0 && q->continues < (int32_t)i ? owner[q->continues] : before;
        if (of < 0) continue;
        if (!go_on_from(f, owner, i, of)) return RO_ENOMEM;
        if (owner[i] >= 0) before = owner[i];
    }
    return RO_OK;
}

ro_status ro_attributions_find(ro_attributions *out, ro_arena *arena, const ro_cues *cues, const ro_doc *doc,
                               const ro_mentions *mentions, ro_error *error)
{
    *out = (ro_attributions){0};
    finder *f = RO_NEW(arena, finder);
    uint8_t *claimed = RO_NEW_N(arena, uint8_t, doc->quotes.count + 1);
    int32_t *owner = RO_NEW_N(arena, int32_t, doc->quotes.count + 1);
    if (!f || !claimed || !owner) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for attributions");
    f->out = out, f->arena = arena, f->cues = cues, f->doc = doc, f->mentions = mentions;
    for (uint32_t i = 0; i < doc->quotes.count; i++) owner[i] = -1;
    ro_status status = ro_cue_doc_make(&f->of, arena, cues, doc);
    for (uint32_t s = 0; !status && s < doc->sentence_count; s++)
        if (doc->sentences[s].parsed && doc->sentences[s].count <= RO_SENTENCE_TOKENS_MAX) status = read_sentence(f, s);
    for (uint32_t i = 0; i < out->count; i++) widen(f, &out->at[i]);
    mark_claimed(f, claimed, owner);
    if (!status) status = go_on(f, claimed, owner);
    return status ? ro_error_set(error, status, NULL, -1, "no memory for attributions") : RO_OK;
}
