/* names_features.c: the features of names: what a token is made of, what stands about it, what tables and the rest of the page
 * know. Numbers of features are part of the template: one that is changed or taken away leaves its number unused. */
#include "base/hash.h"
#include "lang/names_view.h"

enum {
    BEFORE_SENTENCE = 2, /* in place of a word's hash */
    AFTER_SENTENCE = 3,
    NO_WORD = 4,
    NEAR_MAX = 9,       /* words to the next name that are looked at */
    KNOWN_BITS_MAX = 16 /* of a token's classes that are features of their own: any more say nothing */
};

/* Adds a feature: its number, and what it is made of. */
#define ADD(number, value) (features[count++] = ro_hash_pair((number), (value)))
#define BOTH(a, b) (((uint64_t)(a) << 32) ^ (uint64_t)(b))

static uint32_t lower_at(const ro_name_view *self, const ro_sentence *s, int64_t i)
{
    if (i < s->first) return BEFORE_SENTENCE;
    return i < (int64_t)s->first + s->count ? self->tokens[i].lower : AFTER_SENTENCE;
}

static const ro_name_token *token_at(const ro_name_view *self, const ro_sentence *s, int64_t i)
{
    static const ro_name_token none = {.word = NO_WORD, .lower = NO_WORD, .shape = NO_WORD, .suffix3 = NO_WORD, .suffix4 = NO_WORD};
    return i < s->first || i >= (int64_t)s->first + s->count ? &none : &self->tokens[i];
}

static uint32_t at_most(uint32_t n, uint32_t most) { return n < most ? n : most; }

/* The word, its neighbours, their forms and classes. */
static uint32_t add_words(const ro_name_view *self, const ro_sentence *s, uint32_t token, uint32_t start, uint64_t *features)
{
    const ro_name_token *t = &self->tokens[token], *prev = token_at(self, s, (int64_t)token - 1),
                        *prev2 = token_at(self, s, (int64_t)token - 2), *next = token_at(self, s, (int64_t)token + 1),
                        *next2 = token_at(self, s, (int64_t)token + 2);
    uint32_t count = 0;
    ADD(2, t->word);
    ADD(3, t->lower);
    ADD(4, prev->lower);
    ADD(5, next->lower);
    ADD(6, lower_at(self, s, (int64_t)token - 2));
    ADD(7, next2->lower);
    ADD(8, BOTH(prev->lower, t->lower));
    ADD(9, BOTH(t->lower, next->lower));
    ADD(10, t->shape);
    ADD(11, BOTH(prev->shape, t->shape));
    ADD(12, BOTH(t->shape, next->shape));
    ADD(14, t->prefix3);
    ADD(15, t->prefix4);
    ADD(16, t->suffix3);
    ADD(17, t->suffix4);
    ADD(26, BOTH(prev->lower, next->lower));
    ADD(27, BOTH(prev->lower, t->shape));
    ADD(28, BOTH(next->lower, t->shape));
    ADD(30, BOTH(start, t->shape));
    ADD(46, t->company.fine);
    ADD(48, BOTH(prev->company.fine, t->shape));
    ADD(49, BOTH(next->company.fine, t->shape));
    ADD(50, BOTH(t->company.coarse, prev->company.coarse));
    ADD(51, BOTH(t->company.coarse, next->company.coarse));
    ADD(57, BOTH(prev->lower, prev2->lower));
    ADD(58, BOTH(next->lower, next2->lower));
    ADD(59, BOTH(prev->company.coarse, BOTH(next->company.coarse, t->company.coarse)));
    return count;
}

/* What the gazetteer has the word in. */
static uint32_t add_known(const ro_name_view *self, const ro_sentence *s, uint32_t token, uint64_t *features)
{
    const ro_name_token *t = &self->tokens[token], *prev = token_at(self, s, (int64_t)token - 1),
                        *next = token_at(self, s, (int64_t)token + 1);
    uint32_t count = 0, bits = 0;
    ADD(60, t->known);
    for (uint64_t k = t->known; k && bits < KNOWN_BITS_MAX; k &= k - 1, bits++) {
        uint32_t bit = (uint32_t)__builtin_ctzll(k);
        ADD(63, bit);
        ADD(64, BOTH(bit, prev->shape) ^ ((uint64_t)next->shape << 13));
    }
    return count;
}

/* The same word with a capital elsewhere on the page: what stands about it, and the run of capitals that it is part of. */
static uint32_t add_elsewhere(const ro_name_view *self, uint32_t token, uint64_t *features)
{
    const ro_name_word *w = &self->words[self->tokens[token].slot];
    const int64_t other = (int64_t)(w->first != token + 1 ? w->first : w->second) - 1;
    uint32_t count = 0;
    if (other < 0) return 0;
    const ro_sentence *there = &self->doc->sentences[self->doc->tokens[other].sentence];
    ADD(34, lower_at(self, there, other - 1));
    ADD(35, lower_at(self, there, other + 1));
    const ro_name_token *o = &self->tokens[other];
    if (o->run_first > o->run_last) return count;
    const ro_name_token *first = &self->tokens[o->run_first], *last = &self->tokens[o->run_last];
    const uint32_t place = at_most(o->run_last - o->run_first, 3) * 8 + at_most((uint32_t)other - o->run_first, 3);
    ADD(70, BOTH(place, last->lower));
    ADD(71, BOTH(place, first->lower));
    ADD(74, BOTH(place, lower_at(self, there, (int64_t)o->run_first - 1)));
    ADD(75, BOTH(place, lower_at(self, there, (int64_t)o->run_last + 1)));
    ADD(78, BOTH(place, first->known));
    ADD(79, BOTH(place, last->known));
    return count;
}

/* The run of capitals that the token stands in. */
static uint32_t add_run(const ro_name_view *self, const ro_sentence *s, uint32_t token, uint64_t *features)
{
    const ro_name_token *t = &self->tokens[token];
    uint32_t count = 0;
    if (t->run_first > t->run_last) return 0;
    const ro_name_token *first = &self->tokens[t->run_first], *last = &self->tokens[t->run_last];
    const bool begins = token == t->run_first;
    ADD(37, last->lower);
    ADD(38, BOTH(begins, first->lower));
    ADD(39, lower_at(self, s, (int64_t)t->run_first - 1));
    ADD(40, lower_at(self, s, (int64_t)t->run_last + 1));
    ADD(42, BOTH(last->suffix3, begins));
    if (!t->capital) {
        ADD(91, BOTH(t->lower, first->known));
        ADD(92, BOTH(t->lower, last->known));
    }
    return count;
}

uint32_t ro_name_view_features(const ro_name_view *self, uint32_t token, uint64_t features[RO_NAMES_FEATURES_MAX])
{
    const uint32_t sentence = self->doc->tokens[token].sentence;
    const ro_sentence *s = &self->doc->sentences[sentence];
    const ro_name_token *t = &self->tokens[token];
    const uint32_t start = (uint32_t)(token == s->first) * 2 + self->titles[sentence];
    uint32_t count = add_words(self, s, token, start, features);
    count += add_known(self, s, token, features + count);
    if (!t->capital) return count + add_run(self, s, token, features + count);
    const ro_name_word *w = &self->words[t->slot];
    ADD(31, BOTH(start * 4 + (uint32_t)w->seen_lower * 2 + w->seen_mid, t->shape));
    count += add_elsewhere(self, token, features + count);
    return count + add_run(self, s, token, features + count);
}

/* --- the second pass ----------------------------------------------------------------------------------------------------- */

void ro_name_view_vote(ro_name_view *self, uint32_t token, uint32_t label)
{
    ro_name_token *t = &self->tokens[token];
    t->label = (uint8_t)label;
    if (!t->capital) return;
    ro_name_word *w = &self->words[t->slot];
    uint8_t *kind = &w->kinds[ro_label_kind(label)], *place = &w->places[ro_label_place(label)];
    if (*kind < UINT8_MAX) ++*kind;
    if (label && *place < UINT8_MAX) ++*place;
}

/* What other occurrences of the word at `i` were taken for: a number of the kind that most were of and how many agree, 0 when there
 * are none. *place: where in names most stood, + 1. */
static uint32_t opinion(const ro_name_view *self, const ro_sentence *s, int64_t i, uint32_t *place)
{
    const ro_name_token *t = token_at(self, s, i);
    uint32_t best = 0, most = 0, all = 0, most_place = 0;
    *place = 0;
    if (!t->capital) return 0;
    const ro_name_word *w = &self->words[t->slot];
    for (uint32_t k = 0; k < RO_NAME_COUNT; k++) {
        uint32_t n = w->kinds[k] - (uint32_t)(k == ro_label_kind(t->label));
        all += n;
        if (n > most) most = n, best = k;
    }
    if (!all) return 0;
    for (uint32_t k = 0; k <= RO_LABEL_S; k++) {
        uint32_t n = w->places[k] - (uint32_t)(t->label && k == ro_label_place(t->label));
        if (n > most_place) most_place = n, *place = k + 1;
    }
    uint32_t agree = most == all ? at_most(all, 3) : most * 3 >= all * 2 ? 4 : 5;
    return best * 8 + agree;
}

/* The kind of the nearest name that does not touch the token, and how far it is; step is -1 or 1; 0 for none. */
static uint32_t nearest(const ro_name_view *self, const ro_sentence *s, uint32_t token, int step)
{
    for (int64_t far = 2; far <= NEAR_MAX; far++) {
        uint32_t label = token_at(self, s, (int64_t)token + step * far)->label;
        if (label) return ro_label_kind(label) * 16 + at_most((uint32_t)far, 4);
    }
    return 0;
}

uint32_t ro_name_view_votes(const ro_name_view *self, uint32_t token, uint64_t features[RO_NAMES_VOTES_MAX])
{
    const ro_sentence *s = &self->doc->sentences[self->doc->tokens[token].sentence];
    const ro_name_token *t = &self->tokens[token];
    uint32_t count = 0, place, prev_place, next_place;
    const uint32_t own = opinion(self, s, token, &place);
    opinion(self, s, (int64_t)token - 1, &prev_place);
    opinion(self, s, (int64_t)token + 1, &next_place);
    const uint32_t before = nearest(self, s, token, -1), after = nearest(self, s, token, 1);
    ADD(300, own);
    ADD(301, BOTH(own, place));
    ADD(302, BOTH(own, t->shape));
    ADD(305, BOTH(place, BOTH(own, prev_place * 8 + next_place)));
    ADD(320, BOTH(before, t->shape));
    ADD(321, BOTH(after, t->shape));
    ADD(322, BOTH(before, token_at(self, s, (int64_t)token - 1)->lower));
    ADD(323, BOTH(after, token_at(self, s, (int64_t)token + 1)->lower));
    return count;
}
