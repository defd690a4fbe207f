/* event_pair.c: features of a pair of spans.
 * "[Vostria] said it would lift its ban on [Karvelian fish]": words between: say, it, would, lift, ban; chain say > lift(would) > ban; the
 * table: lift UNDO, ban COERCE, together CONCEDE; would PLAN over CONCEDE. The scorer learns what PLAN over CONCEDE is called. */
#include "note/event_pair.h"

#include "base/hash.h"
#include "note/clause.h"
#include "note/event_frame.h"

enum { CHAIN_MAX = 5, WORDS_SHOWN = 60, AFTER_SHOWN = 8 };

typedef enum region { BEFORE, IN_SOURCE, BETWEEN, IN_TARGET, AFTER, REGION_COUNT } region;

typedef struct view {
    const ro_event_pair *pair;
    const ro_doc *doc;
    uint32_t source_head, target_head; /* tokens, or UINT32_MAX */
    ro_event_features *out;
} view;

static const char *const region_names[REGION_COUNT] = {"before", "source", "between", "target", "after"};

static bool holds(ro_span span, const ro_token *t) { return t->start >= span.start && t->end <= span.end && span.end > span.start; }

static region region_of(const ro_event_pair *p, const ro_token *t)
{
    if (holds(p->source, t)) return IN_SOURCE;
    if (holds(p->target, t)) return IN_TARGET;
    const uint32_t low = p->source.start < p->target.start ? p->source.start : p->target.start;
    const uint32_t high = p->source.start < p->target.start ? p->target.start : p->source.start;
    return t->start < low ? BEFORE : t->start < high ? BETWEEN : AFTER;
}

/* The token of a span whose head lies outside it. */
static uint32_t head_of(const ro_doc *doc, ro_span span)
{
    uint32_t last = UINT32_MAX;
    for (uint32_t i = 0; i < doc->token_count; i++) {
        if (!holds(span, &doc->tokens[i])) continue;
        if (doc->tokens[i].head < 0 || !holds(span, &doc->tokens[doc->tokens[i].head])) return i;
        last = i;
    }
    return last;
}

static void add(view *v, const char *name, uint64_t value) { ro_event_feature(v->out, name, value); }
static uint64_t two(uint64_t a, uint64_t b) { return ro_hash_pair(a, b); }
static uint64_t of(ro_str s) { return ro_hash_str(s); }

static bool is_word(const ro_token *t) { return t->upos != RO_PUNCT && t->upos != RO_DET && t->upos != RO_NUM; }

/* What stands for the words of names: who they are does not matter. */
static ro_str told(const ro_token *t)
{
    if (t->name == RO_NAME_PER) return RO_STR("PER");
    if (t->upos == RO_PROPN) return RO_STR("NAME");
    if (t->upos == RO_NUM) return RO_STR("NUM");
    return t->lemma;
}

/* ---- words ---- */

static void add_words(view *v)
{
    uint64_t last[REGION_COUNT] = {0};
    uint32_t after = 0, shown = 0;
    for (uint32_t i = 0; i < v->doc->token_count && shown < WORDS_SHOWN; i++) {
        const ro_token *t = &v->doc->tokens[i];
        const region r = region_of(v->pair, t);
        if (!is_word(t) || (r == AFTER && ++after > AFTER_SHOWN)) continue;
        shown++;
        const uint64_t word = of(told(t)), where = of(ro_str_of(region_names[r]));
        add(v, "word", two(word, where));
        if (r == BETWEEN || r == AFTER) add(v, "word anywhere", word);
        if (r == BETWEEN) add(v, "two words", two(last[r], word));
        last[r] = word;
        if (v->pair->lexicon && t->upos != RO_PROPN && (r == BETWEEN || r == IN_TARGET)) {
            const ro_lexeme l = ro_lexicon_find(v->pair->lexicon, t->word, t->lower);
            if (t->upos == RO_VERB || t->upos == RO_NOUN) add(v, "fine class", two(l.fine, where));
        }
    }
}

/* ---- what the table says ---- */

static void add_roles(view *v, const ro_token *t, const char *where, uint64_t with)
{
    const uint32_t roles = ro_event_words_roles(v->pair->coder->words, t->lemma) | ro_event_words_roles(v->pair->coder->words, t->lower);
    for (int bit = RO_ACT_LIGHT; bit < RO_ACT_POS_COUNT; bit++)
        if (roles >> bit & 1) add(v, where, two(with, (uint64_t)bit));
}

static void add_table(view *v)
{
    ro_act acts[RO_ACTS_MAX];
    bool first = true;
    for (uint32_t i = 0; i < v->doc->token_count; i++) {
        const ro_token *t = &v->doc->tokens[i];
        const region r = region_of(v->pair, t);
        const uint64_t where = of(ro_str_of(region_names[r]));
        if (r == BETWEEN) add_roles(v, t, "role between", 0);
        const uint32_t count = ro_acts_at(v->pair->coder->words, v->doc, NULL, i, acts);
        for (uint32_t k = 0; k < count; k++) {
            const ro_act *a = &acts[k];
            add(v, "act", two(a->type, where));
            if (k == 0) add(v, "first reading", two(a->type, where));
            if (r == BETWEEN && first && k == 0) add(v, "first act", a->type);
            const bool by_source = a->doer >= 0 && holds(v->pair->source, &v->doc->tokens[a->doer]);
            const bool to_target = a->target >= 0 && holds(v->pair->target, &v->doc->tokens[a->target]);
            if (by_source) add(v, "act of source", two(a->type, k == 0));
            if (to_target) add(v, "act to target", two(a->type, k == 0));
            if (by_source && to_target) add(v, "act from source to target", a->type);
            if (a->doer >= 0 && holds(v->pair->target, &v->doc->tokens[a->doer])) add(v, "act of target", a->type);
        }
        first = first && !(count && r == BETWEEN);
    }
}

/* ---- the chain of verbs from the source down ---- */

/* The next verb that the sentence goes on with: "agreed > to release", "said > (it) will lift". */
static int32_t down(const ro_doc *doc, uint32_t verb)
{
    int32_t next = ro_doc_child(doc, verb, RO_REL_XCOMP);
    if (next < 0) next = ro_doc_child(doc, verb, RO_REL_CCOMP);
    return next;
}

static uint64_t helpers(const ro_doc *doc, uint32_t verb)
{
    static const char *const future[] = {"will", "'ll", "shall", "would", "wo"}, *const maybe[] = {"may", "might", "could", "can", "should", "must"};
    static const char *const no[] = {"not", "n't", "never", "no"};
    uint64_t bits = 0;
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c)) {
        const ro_str lower = doc->tokens[c].lower;
        if (RO_STR_IN(lower, future)) bits |= 1;
        if (RO_STR_IN(lower, maybe)) bits |= 2;
        if (RO_STR_IN(lower, no)) bits |= 4;
        if (doc->tokens[c].rel == RO_REL_AUX_PASS) bits |= 8;
        if (ro_str_is(lower, "must")) bits |= 16;
    }
    return bits;
}

static uint64_t reading_of(view *v, uint32_t token, uint8_t *type)
{
    ro_act acts[RO_ACTS_MAX];
    *type = RO_EVENT_TYPE_COUNT;
    if (ro_acts_at(v->pair->coder->words, v->doc, NULL, token, acts)) *type = acts[0].type;
    return *type;
}

static void add_verb(view *v, uint32_t verb, int depth, uint64_t above)
{
    const ro_doc *doc = v->doc;
    const ro_token *t = &doc->tokens[verb];
    uint8_t type, inner = RO_EVENT_TYPE_COUNT;
    const uint64_t help = helpers(doc, verb);
    reading_of(v, verb, &type);
    add(v, "chain", two(of(t->lemma), (uint64_t)depth));
    add(v, "chain helped", two(of(t->lemma), help));
    add(v, "chain type", two(type, two(help, above)));
    add(v, "chain over", two(above, of(t->lemma)));
    add_roles(v, t, "chain role", (uint64_t)depth);
    const int32_t object = ro_doc_child(doc, verb, RO_REL_OBJ);
    if (object >= 0) {
        const ro_str noun = told(&doc->tokens[object]);
        reading_of(v, (uint32_t)object, &inner);
        add(v, "object", of(noun));
        add(v, "verb and object", two(of(t->lemma), of(noun)));
        add(v, "object type", two(inner, two(help, above)));
        add(v, "verb and object type", two(of(t->lemma), inner));
        add_roles(v, t, "role and object type", inner);
        add(v, "type and object type", two(type, inner));
    }
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c)) {
        const ro_token *child = &doc->tokens[c];
        if (child->rel == RO_REL_COMPOUND_PRT) add(v, "verb and particle", two(of(t->lemma), of(child->lemma)));
        if (child->rel == RO_REL_OBL && (uint32_t)c > verb) {
            add(v, "verb and preposition", two(of(t->lemma), of(ro_clause_case(doc, (uint32_t)c))));
            add(v, "oblique", two(of(ro_clause_case(doc, (uint32_t)c)), of(told(child))));
        }
    }
}

static void add_chain(view *v)
{
    if (v->source_head == UINT32_MAX) return;
    int32_t verb = ro_clause_verb(v->doc, v->source_head);
    uint64_t above = 0;
    for (int depth = 0; verb >= 0 && depth < CHAIN_MAX; depth++) {
        add_verb(v, (uint32_t)verb, depth, above);
        uint8_t type;
        reading_of(v, (uint32_t)verb, &type);
        above = two(type, helpers(v->doc, (uint32_t)verb) & 5);
        const int32_t next = down(v->doc, (uint32_t)verb);
        if (next >= 0) add(v, "two verbs", two(of(v->doc->tokens[verb].lemma), of(v->doc->tokens[next].lemma)));
        verb = next;
    }
}

/* ---- the target and the way to it ---- */

static void add_target(view *v)
{
    if (v->target_head == UINT32_MAX) return;
    const ro_token *t = &v->doc->tokens[v->target_head], *up = t->head >= 0 ? &v->doc->tokens[t->head] : NULL;
    const ro_str preposition = ro_clause_case(v->doc, v->target_head);
    add(v, "target head", of(told(t)));
    add(v, "target kind", t->name);
    add(v, "target relation", two(t->rel, of(preposition)));
    if (up) {
        uint8_t type;
        reading_of(v, (uint32_t)t->head, &type);
        add(v, "above target", two(of(told(up)), of(preposition)));
        add(v, "type above target", two(type, of(preposition)));
        add(v, "above target bare", of(told(up)));
        if (up->head >= 0) add(v, "two above target", two(of(told(up)), of(told(&v->doc->tokens[up->head]))));
    }
}

static void add_shape(view *v)
{
    const ro_event_pair *p = v->pair;
    add(v, "bias", 0);
    add(v, "order", (uint64_t)(p->source.start < p->target.start));
    if (v->source_head != UINT32_MAX) {
        const ro_token *t = &v->doc->tokens[v->source_head];
        add(v, "source relation", t->rel);
        add(v, "source head", of(told(t)));
        add(v, "source kind", t->name);
        const int32_t verb = ro_clause_verb(v->doc, v->source_head);
        if (verb >= 0) add(v, "form", v->doc->tokens[verb].form);
    }
    uint32_t quoted = 0;
    for (uint32_t i = 0; i < v->doc->token_count; i++) quoted += (v->doc->tokens[i].flags & RO_TOKEN_QUOTED) != 0;
    add(v, "quoted", quoted > 0);
}

void ro_event_pair_features(const ro_event_pair *self, ro_event_features *out)
{
    view v = {.pair = self, .doc = self->doc, .source_head = head_of(self->doc, self->source), .target_head = head_of(self->doc, self->target), .out = out};
    out->count = 0;
    add_shape(&v);
    add_chain(&v);
    add_target(&v);
    add_table(&v);
    add_words(&v);
}

uint8_t ro_event_pair_type(const ro_event_coder *coder, const ro_event_features *features, int32_t *margin)
{
    int32_t scores[RO_EVENT_PAIR_CLASSES], second = INT32_MIN;
    ro_linear_score(&coder->pair, features->at, features->count, scores);
    const uint32_t best = ro_linear_best(scores, RO_EVENT_PAIR_CLASSES);
    for (uint32_t c = 0; c < RO_EVENT_PAIR_CLASSES; c++)
        if (c != best && scores[c] > second) second = scores[c];
    *margin = scores[best] - second;
    return (uint8_t)best;
}

int ro_event_quad(uint8_t type)
{
    static const uint8_t quads[RO_EVENT_TYPE_COUNT] = {1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};
    return type < RO_EVENT_TYPE_COUNT ? quads[type] : 0;
}
