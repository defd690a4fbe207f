/* cues_head.c: what speaks for a token being a cue: its word, its place in the tree, its children, the quotations around it.
 * "Asked | said | warning" in “We are ready,” the minister said, warning that …: `said` has a subject and stands beside a closing
 * mark; `warning` has a clause with "that". In "a said party" neither. */
#include "note/cues.h"

#include "base/hash.h"

#define ADD(number, value) (features[count++] = ro_hash_pair(100 + (number), (value)))
#define BOTH(a, b) ro_hash_pair((a), (b))

static bool is_mark(const ro_token *t)
{
    return t->upos == RO_PUNCT && t->word.len && t->word.len <= 2 &&
           (ro_str_is(t->word, "\"") || ro_str_is(t->word, "''") || ro_str_is(t->word, "``"));
}

ro_status ro_cue_doc_make(ro_cue_doc *out, ro_arena *arena, const ro_cues *cues, const ro_doc *doc)
{
    const size_t n = doc->token_count + (size_t)1;
    *out = (ro_cue_doc){cues,
                        doc,
                        RO_NEW_N(arena, const ro_cue_word *, n),
                        RO_NEW_N(arena, uint64_t, n),
                        RO_NEW_N(arena, uint64_t, n),
                        RO_NEW_N(arena, uint8_t, n)};
    if (!out->words || !out->lower || !out->lemma || !out->marks) return RO_ENOMEM;
    for (uint32_t i = 0; i < doc->token_count; i++) {
        const ro_token *t = &doc->tokens[i];
        out->lower[i] = ro_hash_str(t->lower);
        out->lemma[i] = !t->lemma.len || ro_str_equal(t->lemma, t->lower) ? out->lower[i] : ro_hash_str(t->lemma);
        out->words[i] = ro_cues_at(cues, doc, i);
        out->marks[i] = is_mark(t);
    }
    return RO_OK;
}

/* Any verb; other words when the table has them: few cues are neither. */
bool ro_cue_is_candidate(const ro_cue_doc *of, uint32_t token)
{
    const ro_token *t = &of->doc->tokens[token];
    switch (t->upos) {
    case RO_VERB: return true;
    case RO_NOUN:
    case RO_ADJ:
    case RO_ADP:
    case RO_AUX:
    case RO_ADV:
    case RO_SCONJ: return of->words[token] != NULL;
    case RO_PUNCT:
        return ro_str_is(t->word, ":") || ro_str_is(t->word, "-") || ro_str_is(t->word, "--") || ro_str_is(t->word, "—") ||
               ro_str_is(t->word, "―");
    default: return false;
    }
}

/* What the children of a token tell, gathered in one walk. */
typedef struct family {
    uint64_t relations; /* a bit a relation */
    uint64_t relations_before;
    int32_t subject, object, clause, modifier; /* children: subject, object, ccomp/xcomp/parataxis/advcl, obl/nmod */
    bool negated;
} family;

static family family_of(const ro_doc *doc, uint32_t token)
{
    family f = {0, 0, -1, -1, -1, -1, false};
    const ro_sentence *s = &doc->sentences[doc->tokens[token].sentence];
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const ro_token *t = &doc->tokens[i];
        if (t->head != (int32_t)token) continue;
        f.relations |= (uint64_t)1 << t->rel;
        if (i < token) f.relations_before |= (uint64_t)1 << t->rel;
        if (t->rel == RO_REL_NSUBJ || t->rel == RO_REL_NSUBJ_PASS || t->rel == RO_REL_NMOD_POSS) f.subject = (int32_t)i;
        if (t->rel == RO_REL_OBJ) f.object = (int32_t)i;
        if (t->rel == RO_REL_CCOMP || t->rel == RO_REL_XCOMP || t->rel == RO_REL_PARATAXIS) f.clause = (int32_t)i;
        if ((t->rel == RO_REL_OBL || t->rel == RO_REL_NMOD || t->rel == RO_REL_OBL_AGENT) && f.modifier < 0)
            f.modifier = (int32_t)i;
        if (ro_str_is(t->lower, "not") || ro_str_is(t->lower, "n't") || ro_str_is(t->lower, "never")) f.negated = true;
    }
    return f;
}

/* Who speaks: the sort of thing that the subject is. */
static uint64_t sort_of(const ro_cue_doc *of, int32_t token)
{
    if (token < 0) return 0;
    const ro_token *t = &of->doc->tokens[token];
    if (t->upos == RO_PRON) return of->lower[token];
    return 1u + t->upos * 8u + t->name;
}

static const ro_token *near_token(const ro_doc *doc, const ro_sentence *s, int64_t at)
{
    static const ro_token none = {.upos = RO_X + 1};
    return at < s->first || at >= (int64_t)s->first + s->count ? &none : &doc->tokens[at];
}

/* Quotation marks near: just before or after (a comma may stand between), anywhere in the sentence; the token inside one. */
static uint32_t quotes_of(const ro_cue_doc *of, const ro_sentence *s, uint32_t token)
{
    const uint32_t end = s->first + s->count;
    uint32_t bits = of->doc->tokens[token].flags & RO_TOKEN_QUOTED ? 1 : 0;
    for (uint32_t i = 1; i <= 3; i++) {
        if (token >= s->first + i && of->marks[token - i]) bits |= 2;
        if (token + i < end && of->marks[token + i]) bits |= 4;
    }
    for (uint32_t i = s->first; i < end; i++)
        if (of->marks[i]) return bits | (i < token ? 8 : 16);
    return bits;
}

/* The preposition of a modifier ("on" in "called on Russia"). */
static uint64_t case_of(const ro_cue_doc *of, int32_t token)
{
    int32_t c = token < 0 ? -1 : ro_doc_child(of->doc, (uint32_t)token, RO_REL_CASE);
    return c < 0 ? 0 : of->lower[c];
}

/* The hash of a neighbour's word; of nothing beyond the sentence. */
static uint64_t lower_near(const ro_cue_doc *of, const ro_sentence *s, int64_t at)
{
    return at < s->first || at >= (int64_t)s->first + s->count ? 0 : of->lower[at];
}

uint32_t ro_cue_features(const ro_cue_doc *of, uint32_t token, uint64_t features[RO_CUE_FEATURES_MAX])
{
    const ro_doc *doc = of->doc;
    const ro_token *t = &doc->tokens[token];
    const ro_sentence *s = &doc->sentences[t->sentence];
    const ro_token *head = t->head < 0 ? NULL : &doc->tokens[t->head];
    const ro_token *prev = near_token(doc, s, (int64_t)token - 1), *next = near_token(doc, s, (int64_t)token + 1);
    const ro_token *prev2 = near_token(doc, s, (int64_t)token - 2), *next2 = near_token(doc, s, (int64_t)token + 2);
    const ro_cue_word *word = of->words[token];
    const family f = family_of(doc, token);
    const uint64_t lemma = of->lemma[token], kind = word ? word->kind * 32u + (uint32_t)(word->stance + 1) : 0, pos = t->upos,
                   rel = t->rel;
    const uint64_t quotes = quotes_of(of, s, token);
    const uint64_t subject = sort_of(of, f.subject), inverted = f.subject > (int32_t)token;
    const uint64_t clause = f.clause < 0 ? 0 : doc->tokens[f.clause].rel * 2u + (f.clause < (int32_t)token) + 1;
    const uint64_t clause_mark = f.clause < 0 ? 0 : ro_doc_child(doc, (uint32_t)f.clause, RO_REL_MARK) >= 0;
    const uint64_t modifier_case = case_of(of, f.modifier), before = lower_near(of, s, (int64_t)token - 1),
                   after = lower_near(of, s, (int64_t)token + 1);
    const size_t n = t->lower.len;
    uint32_t count = 0;
    ADD(0, pos);
    ADD(1, lemma);
    ADD(2, BOTH(lemma, pos));
    ADD(3, of->lower[token]);
    ADD(4, BOTH(pos, ro_hash_str(ro_str_sub(t->lower, n < 3 ? 0 : n - 3, n))));
    ADD(5, BOTH(kind, pos));
    ADD(6, word ? word->line : 0);
    ADD(7, BOTH(kind, rel));
    ADD(8, BOTH(pos, rel));
    ADD(9, BOTH(lemma, rel));
    ADD(10, BOTH(rel, head ? of->lemma[t->head] : 0));
    ADD(11, BOTH(rel, head ? head->upos : 99));
    ADD(12, BOTH(pos, f.relations));
    ADD(13, BOTH(kind, f.relations));
    ADD(14, BOTH(f.relations_before, rel));
    ADD(15, BOTH(lemma, clause));
    ADD(16, BOTH(lemma, f.object >= 0));
    ADD(17, BOTH(lemma, subject != 0));
    ADD(18, BOTH(kind, subject));
    ADD(19, BOTH(pos, subject));
    ADD(20, BOTH(BOTH(kind, clause), subject != 0));
    ADD(21, BOTH(BOTH(pos, clause), clause_mark));
    ADD(22, BOTH(lemma, clause_mark + 2 * (clause != 0)));
    ADD(23, BOTH(lemma, modifier_case));
    ADD(24, BOTH(pos, modifier_case));
    ADD(25, BOTH(kind, modifier_case));
    ADD(26, BOTH(lemma, quotes));
    ADD(27, BOTH(kind, quotes));
    ADD(28, BOTH(BOTH(pos, quotes), BOTH(subject != 0, inverted)));
    ADD(29, BOTH(pos, before));
    ADD(30, BOTH(pos, after));
    ADD(31, BOTH(lemma, after));
    ADD(32, BOTH(lemma, before));
    ADD(33, BOTH(BOTH(prev->upos, pos), next->upos));
    ADD(34, BOTH(BOTH(prev2->upos, prev->upos), pos));
    ADD(35, BOTH(BOTH(next->upos, next2->upos), pos));
    ADD(36, BOTH(kind, next->upos));
    ADD(37, BOTH(kind, prev->upos));
    ADD(38, BOTH(lemma, f.negated));
    ADD(39, BOTH(kind, f.negated));
    ADD(40, BOTH(pos, inverted));
    ADD(41, BOTH(lemma, inverted + 2 * (token == s->first)));
    ADD(42, f.object < 0 ? 0 : BOTH(of->lemma[f.object], lemma));
    ADD(43, f.object < 0 ? 0 : BOTH(of->lemma[f.object], pos));
    ADD(44, f.subject < 0 ? 0 : BOTH(of->lemma[f.subject], kind));
    ADD(45, f.subject < 0 ? 0 : BOTH(of->lemma[f.subject], lemma));
    const ro_cue_word *above = head ? of->words[t->head] : NULL;
    ADD(46, BOTH(BOTH(above ? above->kind : 9, rel), kind));
    ADD(47, f.clause < 0 ? 0 : BOTH(doc->tokens[f.clause].upos, kind));
    ADD(48, BOTH(t->flags & RO_TOKEN_QUOTED, lemma));
    ADD(49, BOTH(next2->upos, BOTH(lemma, next->upos)));
    return count;
}
