/* names.c: names over every sentence of a doc, left to right.
 *
 * Each token is O, or begins (B) or goes on (I) a name of a kind: class 0 is O, 2k-1 is B and 2k is I of kind k.
 *   Russian Foreign Minister Sergei Lavrov met  UN     envoys in Geneva
 *   B-NORP  O       O        B-PER  I-PER  O    B-ORG  O      O  B-LOC
 * What helps most beside the words: the run of capitals that a token stands in (its first and last word, what stands around it),
 * and the same word elsewhere in the doc: how it was tagged before, and what stood beside its first other occurrence ("Lavrov"
 * alone is a person because "Sergei Lavrov" was one). A plain word after a plain word, far from capitals, is O without asking. */
#include "lang/names.h"

#include "base/hash.h"
#include "base/hot.h"
#include "base/weights.h"

typedef struct view_token {
    uint32_t word, lower; /* hashes of the exact and of the lower-case word */
    uint32_t suffix3, suffix4, prefix3, prefix4;
    uint32_t shape;
    uint32_t run_first, run_last; /* tokens: the run of capitals that it stands in; run_first > run_last when in none */
    uint32_t slot;                /* of the doc's words */
    ro_lexeme company;            /* in whose company raw news has it */
    bool capital, digit, plain;
} view_token;

/* One word of the doc, whatever its case. */
typedef struct view_word {
    uint32_t hash;             /* 0: empty */
    uint32_t first, second;    /* its first two capitalised occurrences, token + 1; 0 none */
    bool seen_lower, seen_mid; /* in lower case; with a capital that no sentence start explains */
    uint8_t last_label;        /* kind + 1 of the name it was last part of; 1 none; 0 not yet seen */
} view_word;

struct ro_name_view {
    const ro_doc *doc;
    view_token *tokens;
    view_word *words;
    uint32_t mask;   /* of words */
    uint8_t *labels; /* classes given so far */
    uint8_t *titles; /* by sentence: 1 when most words have capitals (a headline) */
    uint32_t domain;
};

static uint32_t hash32(const char *p, size_t len)
{
    uint32_t h = (uint32_t)(ro_hash_bytes(p, len) >> 16);
    return h ? h : 1;
}

/* "U.S." -> "A.A.", "McCain" -> "AaAa", "2016" -> "0": runs of one sort count once; at most eight signs. */
static uint32_t shape_of(ro_str word)
{
    char out[8];
    size_t n = 0;
    for (size_t i = 0; i < word.len && n < sizeof out; i++) {
        char c = word.ptr[i], s;
        if (ro_is_upper(c))
            s = 'A';
        else if (ro_is_digit(c))
            s = '0';
        else if (ro_is_lower(c) || (c & 0x80))
            s = 'a';
        else
            s = c;
        if (n && out[n - 1] == s && s != 'A') continue;
        if (n > 1 && s == 'A' && out[n - 1] == 'A' && out[n - 2] == 'A') continue;
        out[n++] = s;
    }
    return hash32(out, n);
}

/* Capitals beyond ASCII that begin names: "Édouard", "Çavuşoğlu", "Şimşek", "Łódź" (Latin-1 and Latin Extended-A, by their bytes).
 */
static bool begins_capital(ro_str word)
{
    if (!word.len) return false;
    unsigned char a = (unsigned char)word.ptr[0], b = word.len > 1 ? (unsigned char)word.ptr[1] : 0;
    if (a < 0x80) return ro_is_upper(word.ptr[0]);
    if (a == 0xC3) return b >= 0x80 && b <= 0x9E;
    return (a == 0xC4 && b % 2 == 0) || (a == 0xC5 && (b <= 0xB7 ? b == 0x81 || b % 2 == 0 : b % 2 == 1));
}

static void fill_token(view_token *t, ro_str word, ro_str lower)
{
    size_t n = lower.len;
    t->word = hash32(word.ptr, word.len);
    t->lower = hash32(lower.ptr, n);
    t->prefix3 = hash32(lower.ptr, n < 3 ? n : 3);
    t->prefix4 = hash32(lower.ptr, n < 4 ? n : 4);
    t->suffix3 = hash32(lower.ptr + (n < 3 ? 0 : n - 3), n < 3 ? n : 3);
    t->suffix4 = hash32(lower.ptr + (n < 4 ? 0 : n - 4), n < 4 ? n : 4);
    t->shape = shape_of(word);
    t->capital = begins_capital(word);
    t->digit = word.len && ro_is_digit(word.ptr[0]);
    bool inner = false;
    for (size_t i = 1; i < word.len; i++) inner |= ro_is_upper(word.ptr[i]);
    t->plain = !t->capital && !inner;
}

static view_word *word_of(ro_name_view *self, uint32_t hash, uint32_t *slot)
{
    uint32_t i = hash & self->mask;
    while (self->words[i].hash && self->words[i].hash != hash) i = (i + 1) & self->mask;
    self->words[i].hash = hash;
    *slot = i;
    return &self->words[i];
}

/* Small words that may stand inside a run of capitals: "Ministry of Foreign Affairs", "Ould al-Ghazouani", "Rio de Janeiro". */
static bool joins(ro_str lower)
{
    static const char *const words[] = {"of", "al", "de",  "del", "la",  "bin", "ibn", "el",
                                        "da", "do", "dos", "van", "von", "der", "-",   "&"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (ro_str_is(lower, words[i])) return true;
    return false;
}

/* Marks the runs of capitals of one sentence; a joining word counts when capitals stand on both sides. */
static void mark_runs(ro_name_view *self, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end;) {
        if (!self->tokens[i].capital) {
            self->tokens[i].run_first = 1, self->tokens[i].run_last = 0;
            i++;
            continue;
        }
        uint32_t last = i;
        for (uint32_t j = i + 1; j < end; j++) {
            if (self->tokens[j].capital)
                last = j;
            else if (!(joins(self->doc->tokens[j].lower) && j - last < 3))
                break;
        }
        for (uint32_t j = i; j <= last; j++) self->tokens[j].run_first = i, self->tokens[j].run_last = last;
        i = last + 1;
    }
}

static void note_word(ro_name_view *self, uint32_t token, bool explained)
{
    view_token *t = &self->tokens[token];
    view_word *w = word_of(self, t->lower, &t->slot);
    if (!t->capital) {
        w->seen_lower = true;
        return;
    }
    if (!explained) w->seen_mid = true;
    if (!w->first)
        w->first = token + 1;
    else if (!w->second)
        w->second = token + 1;
}

static void view_sentence(ro_name_view *self, uint32_t sentence)
{
    const ro_sentence *s = &self->doc->sentences[sentence];
    uint32_t capitals = 0, words = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const ro_token *t = &self->doc->tokens[i];
        fill_token(&self->tokens[i], t->word, t->lower);
        if (self->tokens[i].capital)
            capitals++, words++;
        else if (t->word.len > 3 && ro_is_lower(t->word.ptr[0]))
            words++;
    }
    self->titles[sentence] = words > 3 && capitals * 10 > words * 7;
    for (uint32_t i = s->first; i < s->first + s->count; i++) note_word(self, i, i == s->first || self->titles[sentence]);
    mark_runs(self, s->first, s->first + s->count);
}

ro_name_view *ro_name_view_new(ro_arena *arena, const ro_doc *doc, const ro_lexicon *lexicon, uint32_t domain)
{
    ro_name_view *self = RO_NEW(arena, ro_name_view);
    if (!self) return NULL;
    uint32_t room = 64;
    while (room < doc->token_count * 2) room *= 2;
    self->doc = doc;
    self->domain = domain;
    self->mask = room - 1;
    self->tokens = RO_NEW_N(arena, view_token, doc->token_count + 1);
    self->words = RO_NEW_N(arena, view_word, room);
    self->labels = RO_NEW_N(arena, uint8_t, doc->token_count + 1);
    self->titles = RO_NEW_N(arena, uint8_t, doc->sentence_count + 1);
    if (!self->tokens || !self->words || !self->labels || !self->titles) return NULL;
    for (uint32_t i = 0; i < doc->token_count; i++)
        self->tokens[i].company = ro_lexicon_find(lexicon, doc->tokens[i].word, doc->tokens[i].lower);
    for (uint32_t s = 0; s < doc->sentence_count; s++) view_sentence(self, s);
    return self;
}

void ro_name_view_set(ro_name_view *self, uint32_t token, uint32_t label)
{
    self->labels[token] = (uint8_t)label;
    if (self->tokens[token].capital) self->words[self->tokens[token].slot].last_label = (uint8_t)(1 + (label + 1) / 2);
}

static uint32_t lower_at(const ro_name_view *self, const ro_sentence *s, int64_t i)
{
    if (i < s->first) return 2;
    return i < (int64_t)s->first + s->count ? self->tokens[i].lower : 3;
}

static const view_token *token_at(const ro_name_view *self, const ro_sentence *s, int64_t i)
{
    static const view_token none = {.word = 4, .lower = 4, .shape = 4, .suffix3 = 4, .suffix4 = 4};
    return i < s->first || i >= (int64_t)s->first + s->count ? &none : &self->tokens[i];
}

/* The other capitalised occurrence that says most: the first that is not this one. */
static int64_t elsewhere(const ro_name_view *self, uint32_t token)
{
    const view_word *w = &self->words[self->tokens[token].slot];
    return (int64_t)(w->first != token + 1 ? w->first : w->second) - 1;
}

/* Adds a feature: its number in the table, and what it is made of. */
#define ADD(number, value) (features[count++] = ro_hash_pair((number), (value)))
#define BOTH(a, b) (((uint64_t)(a) << 32) ^ (uint64_t)(b))

uint32_t ro_name_view_features(const ro_name_view *self, uint32_t token, uint64_t features[RO_NAMES_FEATURES_MAX])
{
    const ro_doc *doc = self->doc;
    const uint32_t sentence = doc->tokens[token].sentence;
    const ro_sentence *s = &doc->sentences[sentence];
    const view_token *t = &self->tokens[token], *next = token_at(self, s, (int64_t)token + 1),
                     *next2 = token_at(self, s, (int64_t)token + 2);
    const view_token *prev = token_at(self, s, (int64_t)token - 1);
    const uint32_t label1 = token > s->first ? self->labels[token - 1] : 0;
    if (t->plain && !t->digit && !label1 && next->plain && next2->plain) return 0;
    const uint32_t label2 = token > s->first + 1 ? self->labels[token - 2] : 0, labels = label1 * 16 + label2;
    uint32_t count = 0;
    ADD(1, self->domain);
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
    ADD(13, BOTH(prev->shape, t->shape) ^ ((uint64_t)next->shape << 13));
    ADD(14, t->prefix3);
    ADD(15, t->prefix4);
    ADD(16, t->suffix3);
    ADD(17, t->suffix4);
    ADD(18, labels);
    ADD(19, BOTH(label1, t->lower));
    ADD(20, BOTH(label1, t->shape));
    ADD(21, BOTH(label1, next->lower));
    ADD(22, BOTH(labels, t->shape));
    ADD(23, prev->suffix3);
    ADD(24, next->suffix3);
    ADD(25, BOTH(self->domain * 64 + label1, t->shape));
    ADD(26, BOTH(prev->lower, next->lower));
    ADD(27, BOTH(prev->lower, t->shape));
    ADD(28, BOTH(next->lower, t->shape));
    ADD(29, BOTH(label1, t->suffix3));
    const uint32_t start = (uint32_t)(token == s->first) * 2 + self->titles[sentence];
    ADD(30, BOTH(start, t->shape));
    ADD(46, t->company.fine);
    ADD(47, BOTH(t->company.fine, label1));
    ADD(48, BOTH(prev->company.fine, t->shape));
    ADD(49, BOTH(next->company.fine, t->shape));
    ADD(50, BOTH(t->company.coarse, BOTH(prev->company.coarse, label1)));
    ADD(51, BOTH(t->company.coarse, BOTH(next->company.coarse, label1)));
    if (!t->capital) return count;
    const view_word *w = &self->words[t->slot];
    const uint32_t seen = (uint32_t)w->seen_lower * 2 + w->seen_mid;
    ADD(31, BOTH(start * 4 + seen, t->shape));
    ADD(32, BOTH(w->last_label, label1));
    ADD(33, BOTH(w->last_label, t->lower));
    const int64_t other = elsewhere(self, token);
    if (other >= 0) {
        const ro_sentence *there = &doc->sentences[doc->tokens[other].sentence];
        ADD(34, lower_at(self, there, other - 1));
        ADD(35, lower_at(self, there, other + 1));
        ADD(36, BOTH(token_at(self, there, other - 1)->shape, token_at(self, there, other + 1)->shape));
    }
    if (t->run_first > t->run_last) return count;
    const view_token *first = &self->tokens[t->run_first], *last = &self->tokens[t->run_last];
    const uint32_t len = t->run_last - t->run_first, at = token - t->run_first;
    const uint32_t place = (len > 5 ? 5 : len) * 8 + (at > 5 ? 5 : at);
    ADD(37, BOTH(label1, last->lower));
    ADD(38, BOTH(at == 0, first->lower));
    ADD(39, lower_at(self, s, (int64_t)t->run_first - 1));
    ADD(40, lower_at(self, s, (int64_t)t->run_last + 1));
    ADD(41, BOTH(place, label1));
    ADD(42, BOTH(last->suffix3, label1 * 2 + (at == 0)));
    ADD(43, BOTH(place, lower_at(self, s, (int64_t)t->run_first - 1)));
    ADD(44, BOTH(place, lower_at(self, s, (int64_t)t->run_last + 1)));
    ADD(45, BOTH(place, last->lower));
    ADD(52, BOTH(label1, last->company.fine));
    ADD(53, BOTH(at == 0, first->company.fine));
    ADD(54, BOTH(place, last->company.coarse));
    return count;
}

/* The best class that may follow `before`: I only after B or I of its kind. */
static uint32_t best_class(const int32_t *scores, uint32_t before, int32_t *margin)
{
    uint32_t best = 0;
    int32_t second = INT32_MIN;
    for (uint32_t c = 1; c < RO_NAMES_CLASSES; c++) {
        if (c % 2 == 0 && before != c && before != c - 1) continue;
        if (scores[c] > scores[best])
            second = scores[best], best = c;
        else if (scores[c] > second)
            second = scores[c];
    }
    *margin = scores[best] - second;
    return best;
}

static ro_status add_name(ro_doc *doc, ro_arena *arena, uint32_t token, uint32_t label, int32_t margin)
{
    doc->tokens[token].name = (uint8_t)((label + 1) / 2);
    if (!label) return RO_OK;
    if (label % 2)
        return RO_PUSH(arena, &doc->names, ((ro_name){token, 1, (ro_name_kind)((label + 1) / 2), margin})) ? RO_OK : RO_ENOMEM;
    ro_name *name = &doc->names.at[doc->names.count - 1];
    name->count++;
    if (margin < name->margin) name->margin = margin;
    return RO_OK;
}

/* Like ro_linear_score, for the number of classes that the compiler knows: two vectors that overlap. */
_Static_assert((int)RO_NAMES_CLASSES == 11, "3 + 8 classes");
RO_HOT static void score(const ro_linear *self, const uint64_t *features, uint32_t count, int32_t *scores)
{
    ro_sums8 a = {0}, b = {0};
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(self->weights + (size_t)((uint32_t)features[i] & self->mask) * RO_NAMES_CLASSES);
    for (uint32_t i = 0; i < count; i++) {
        const int8_t *row = self->weights + (size_t)((uint32_t)features[i] & self->mask) * RO_NAMES_CLASSES;
        a += (ro_sums8){RO_EIGHT(row)};
        b += (ro_sums8){RO_EIGHT(row + 3)};
    }
    for (int c = 0; c < 8; c++) scores[c] = a[c], scores[c + 3] = b[c];
}

static ro_status find_in_sentence(ro_doc *doc, ro_arena *arena, const ro_names *names, ro_name_view *view, const ro_sentence *s)
{
    uint64_t features[RO_NAMES_FEATURES_MAX];
    int32_t scores[RO_NAMES_CLASSES];
    uint32_t before = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        uint32_t count = ro_name_view_features(view, i, features), label = 0;
        int32_t margin = 0;
        if (count) {
            score(&names->weights, features, count, scores);
            label = best_class(scores, before, &margin);
        }
        ro_name_view_set(view, i, label);
        if (add_name(doc, arena, i, label, margin)) return RO_ENOMEM;
        before = label;
    }
    return RO_OK;
}

ro_status ro_names_find(ro_doc *doc, ro_arena *arena, const ro_names *names, const ro_lexicon *lexicon, ro_error *error)
{
    ro_name_view *view = ro_name_view_new(arena, doc, lexicon, 0);
    doc->names.count = 0;
    if (!view) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for names");
    for (uint32_t s = 0; s < doc->sentence_count; s++)
        if (find_in_sentence(doc, arena, names, view, &doc->sentences[s]))
            return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory for names");
    return RO_OK;
}

ro_status ro_names_read(ro_names *out, ro_str file, ro_str bytes, ro_error *error)
{
    ro_model model;
    ro_status status = ro_model_read(&model, file, bytes, "names", RO_NAMES_TEMPLATE, error);
    if (status) return status;
    out->checksum = model.checksum;
    return ro_linear_read(&out->weights, &model, "weights", RO_NAMES_CLASSES, error);
}
