/* tag.c: the feature templates of the tagger, and the walk.
 * A template is up to three atoms; an atom is a property of the token at some offset (or a tag already given). The table below is
 * the whole of it: training reads the same table, and its bytes are part of the model's template id. */
#include "tag.h"

#include "base/hash.h"
#include "base/hot.h"
#include "base/weights.h"
#include "base/utf8.h"

enum {
    A_WORD, /* lower case, digits as 0 */
    A_FORM, /* with its case */
    A_SUF1,
    A_SUF2,
    A_SUF3,
    A_SUF4,
    A_PRE1,
    A_PRE2,
    A_PRE3,
    A_SHAPE, /* Xxx-00: runs cut to two */
    A_CASE,  /* capital, all capitals, digit, first in sentence */
    A_TAG,   /* the tag given, only to the left */
    A_FINE,
    A_COARSE, /* classes of the word in raw news */
    A_LOWER   /* of its lower-case form, where that is another */
};
enum { ATOM_VERSION = 5, OFFSETS = 3, TEMPLATE_ATOMS = 3, AROUND = 2 * OFFSETS + 1 };

/* Offset and atom in one byte; 0 is no atom. */
#define AT(offset, atom) ((uint8_t)(((offset) + OFFSETS + 1) << 4 | (atom)))
#define W(o) AT(o, A_WORD)
#define T(o) AT(o, A_TAG)
#define F(o) AT(o, A_FINE)

static const uint8_t templates[][TEMPLATE_ATOMS] = {
    {W(0)},
    {W(-1)},
    {W(1)},
    {W(-2)},
    {W(2)},
    {W(-1), W(0)},
    {W(0), W(1)},
    {W(-1), W(1)},
    {W(1), W(2)},
    {W(-2), W(-1)},
    {AT(0, A_FORM)},
    {AT(0, A_SUF1)},
    {AT(0, A_SUF2)},
    {AT(0, A_SUF3)},
    {AT(0, A_SUF4)},
    {AT(0, A_PRE1)},
    {AT(0, A_PRE2)},
    {AT(0, A_PRE3)},
    {AT(0, A_SHAPE)},
    {AT(0, A_CASE), AT(0, A_SUF3)},
    {AT(0, A_CASE), AT(0, A_SUF2)},
    {AT(0, A_CASE), AT(1, A_CASE)},
    {AT(0, A_CASE), AT(-1, A_CASE)},
    {AT(0, A_CASE), AT(-1, A_CASE), AT(1, A_CASE)},
    {AT(-1, A_SUF3)},
    {AT(1, A_SUF3)},
    {AT(-1, A_SHAPE)},
    {AT(1, A_SHAPE)},
    {AT(1, A_SUF2), AT(0, A_SUF2)},
    {T(-1)},
    {T(-2)},
    {T(-2), T(-1)},
    {T(-1), W(0)},
    {T(-1), W(1)},
    {T(-2), T(-1), W(0)},
    {T(-1), AT(0, A_SUF3)},
    {T(-1), AT(0, A_SUF2), AT(0, A_CASE)},
    {T(-1), AT(1, A_SUF3)},
    {T(-1), AT(1, A_SUF2), AT(0, A_SUF2)},
    {T(-3), T(-2), T(-1)},
    {T(-1), W(-1)},
    {T(-1), W(-1), W(0)},
    {T(-1), W(0), W(1)},
    {T(-1), W(1), W(2)},
    {T(-2), T(-1), AT(0, A_SUF3)},
    {W(3)},
    {W(-3)},
    {F(0)},
    {F(-1)},
    {F(1)},
    {F(-2)},
    {F(2)},
    {F(-1), F(0)},
    {F(0), F(1)},
    {F(-1), F(0), F(1)},
    {T(-1), F(0)},
    {T(-1), F(1)},
    {T(-1), F(0), F(1)},
    {W(0), F(1)},
    {W(0), F(-1)},
    {F(0), AT(0, A_SUF2)},
    {AT(0, A_COARSE)},
    {AT(-1, A_COARSE), AT(0, A_COARSE), AT(1, A_COARSE)},
    {AT(0, A_COARSE), AT(1, A_COARSE), AT(2, A_COARSE)},
    {AT(-2, A_COARSE), AT(-1, A_COARSE), AT(0, A_COARSE)},
    {F(0), AT(0, A_CASE)},
    {F(0), F(1), F(2)},
    {T(-1), AT(0, A_COARSE), AT(1, A_COARSE)},
    {AT(0, A_LOWER)},
    {AT(0, A_LOWER), AT(0, A_CASE)},
    {AT(0, A_LOWER), F(0)},
    {AT(0, A_LOWER), T(-1)},
    {W(0), AT(0, A_CASE)},
    {AT(0, A_LOWER), AT(-1, A_CASE), AT(1, A_CASE)},
    {AT(0, A_COARSE), AT(0, A_CASE), AT(1, A_CASE)},
    {AT(1, A_LOWER)},
};
enum { TEMPLATES = sizeof templates / sizeof *templates };

/* Classes after the universal tags; VERB itself is the base form. */
static const struct {
    uint8_t upos, form;
} further[RO_TAG_CLASSES - RO_UPOS_COUNT] = {
    {RO_VERB, RO_FORM_PAST},        {RO_VERB, RO_FORM_GERUND}, {RO_VERB, RO_FORM_PARTICIPLE}, {RO_VERB, RO_FORM_PRESENT},
    {RO_VERB, RO_FORM_PRESENT_3RD}, {RO_NOUN, RO_FORM_PLURAL}, {RO_PRON, RO_FORM_WH},
};

uint8_t ro_tag_class(uint8_t upos, uint8_t form)
{
    for (uint8_t i = 0; form && i < RO_TAG_CLASSES - RO_UPOS_COUNT; i++)
        if (further[i].upos == upos && further[i].form == form) return RO_UPOS_COUNT + i;
    return upos;
}

/* Auxiliaries are few: the word says its form. */
static uint8_t auxiliary_form(ro_str lower)
{
    static const struct {
        const char *word;
        uint8_t form;
    } forms[] = {
        {"was", RO_FORM_PAST},        {"were", RO_FORM_PAST},      {"had", RO_FORM_PAST},        {"did", RO_FORM_PAST},
        {"been", RO_FORM_PARTICIPLE}, {"being", RO_FORM_GERUND},   {"having", RO_FORM_GERUND},   {"be", RO_FORM_BASE},
        {"is", RO_FORM_PRESENT_3RD},  {"'s", RO_FORM_PRESENT_3RD}, {"has", RO_FORM_PRESENT_3RD}, {"does", RO_FORM_PRESENT_3RD},
        {"are", RO_FORM_PRESENT},     {"'re", RO_FORM_PRESENT},    {"am", RO_FORM_PRESENT},      {"'m", RO_FORM_PRESENT},
        {"have", RO_FORM_PRESENT},    {"'ve", RO_FORM_PRESENT},    {"do", RO_FORM_PRESENT},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        if (ro_str_is(lower, forms[i].word)) return forms[i].form;
    return RO_FORM_NONE;
}

void ro_tag_class_set(ro_token *token, uint8_t tag_class)
{
    if (tag_class >= RO_UPOS_COUNT) {
        token->upos = further[tag_class - RO_UPOS_COUNT].upos, token->form = further[tag_class - RO_UPOS_COUNT].form;
        return;
    }
    token->upos = tag_class;
    token->form = tag_class == RO_VERB ? RO_FORM_BASE : tag_class == RO_AUX ? auxiliary_form(token->lower) : RO_FORM_NONE;
}

_Static_assert((int)TEMPLATES <= RO_TAG_FEATURES_MAX, "features must have room");

uint64_t ro_tag_template_id(void) { return ro_hash_pair(ro_hash_bytes(templates, sizeof templates), ATOM_VERSION); }

static uint32_t hash_from(uint32_t seed, const char *bytes, size_t len)
{
    uint64_t h = seed + 0x9e3779b97f4a7c15u;
    for (size_t i = 0; i < len; i++) {
        char c = ro_is_digit(bytes[i]) ? '0' : bytes[i];
        h = (h ^ (unsigned char)c) * 0x100000001b3u;
    }
    return (uint32_t)ro_hash_mix(h) | 1;
}

/* "Sergei" -> Xxx, "15" -> 00, "U.S." -> X.X., "e-mail" -> x-xx. */
static uint32_t shape_hash(ro_str word)
{
    char shape[24];
    size_t count = 0, run = 0;
    for (size_t i = 0; i < word.len && count < sizeof shape; i++) {
        unsigned char c = (unsigned char)word.ptr[i];
        if ((c & 0xc0) == 0x80) continue;
        char kind = ro_is_upper((char)c) ? 'X' : ro_is_lower((char)c) || c >= 0x80 ? 'x' : ro_is_digit((char)c) ? '0' : (char)c;
        if (kind == '0') kind = '1'; /* hash_from folds digits; kept apart from a real 0 for nobody's sake but the reader's */
        run = count && shape[count - 1] == kind ? run + 1 : 0;
        if (run < 2) shape[count++] = kind;
    }
    return hash_from(11, shape, count);
}

enum { MANNER_HEADING = 64, MANNER_CAPITALS = 128 };
uint32_t ro_tag_manner(const ro_token *tokens, uint32_t count)
{
    uint32_t words = 0, capitals = 0, all = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (tokens[i].lower.len < 4 || !ro_is_lower(tokens[i].lower.ptr[0])) continue;
        words++;
        capitals += (tokens[i].flags & RO_TOKEN_CAPITAL) != 0;
        all += (tokens[i].flags & RO_TOKEN_ALL_CAPITALS) != 0;
    }
    if (words > 1 && all * 3 > words * 2) return MANNER_CAPITALS;
    return words > 1 && capitals * 3 > words * 2 ? MANNER_HEADING : 0;
}

void ro_tag_atoms_make(ro_tag_atoms *out, const ro_lexicon *lexicon, const ro_token *token, uint32_t manner)
{
    ro_str lower = token->lower, word = token->word;
    for (size_t i = 0; i < RO_TAG_ATOMS; i++) out->at[i] = 0;
    out->at[A_WORD] = hash_from(1, lower.ptr, lower.len);
    out->at[A_FORM] = hash_from(2, word.ptr, word.len);
    for (size_t n = 1; n <= 4; n++)
        out->at[A_SUF1 + n - 1] = lower.len >= n ? hash_from(2 + (uint32_t)n, lower.ptr + lower.len - n, n) : 3;
    for (size_t n = 1; n <= 3; n++) out->at[A_PRE1 + n - 1] = hash_from(6 + (uint32_t)n, lower.ptr, lower.len < n ? lower.len : n);
    out->at[A_SHAPE] = shape_hash(word);
    out->at[A_CASE] =
        1 + (token->flags & (RO_TOKEN_CAPITAL | RO_TOKEN_ALL_CAPITALS | RO_TOKEN_HAS_DIGIT | RO_TOKEN_SENTENCE_START)) + manner;
    ro_lexeme lexeme = ro_lexicon_find(lexicon, word, lower);
    out->at[A_FINE] = lexeme.fine + 1u, out->at[A_COARSE] = lexeme.coarse + 1u;
    if (lower.ptr == word.ptr) return;
    lexeme = ro_lexicon_find(lexicon, lower, lower);
    out->at[A_LOWER] = 1u + lexeme.fine;
}

uint32_t ro_tag_features(const ro_tag_atoms *atoms, const ro_token *tokens, uint32_t count, uint32_t i,
                         uint64_t features[RO_TAG_FEATURES_MAX])
{
    static const ro_tag_atoms outside = {{7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7}};
    const ro_tag_atoms *around[AROUND];
    uint32_t tags[AROUND];
    for (int o = -OFFSETS; o <= OFFSETS; o++) {
        int64_t at = (int64_t)i + o;
        bool inside = at >= 0 && at < (int64_t)count;
        around[o + OFFSETS] = inside ? &atoms[at] : &outside;
        tags[o + OFFSETS] = inside && o < 0 ? ro_tag_class(tokens[at].upos, tokens[at].form) + 1u : 100;
    }
#pragma GCC unroll 96 /* straight code of a table that the compiler knows */
    for (uint32_t t = 0; t < TEMPLATES; t++) {
        uint64_t h = (t + 1) * 0x9e3779b97f4a7c15u;
#pragma GCC unroll 3
        for (uint32_t k = 0; k < TEMPLATE_ATOMS; k++) {
            if (!templates[t][k]) continue;
            uint32_t o = (templates[t][k] >> 4) - 1u, atom = templates[t][k] & 15u;
            h = (h ^ (atom == A_TAG ? tags[o] : around[o]->at[atom])) * 0xbf58476d1ce4e5b9u;
            h ^= h >> 29;
        }
        features[t] = h >> 16;
    }
    return TEMPLATES;
}

_Static_assert(RO_TAG_CLASSES == 24, "vectors of sixteen and of eight");

RO_HOT static uint8_t best_tag(const ro_tagger *self, const uint64_t *features, uint32_t count)
{
    ro_sums16 a = {0};
    ro_sums8 b = {0};
    for (uint32_t f = 0; f < count; f++) /* all rows are asked for before the first is added */
        __builtin_prefetch(self->weights + (size_t)((uint32_t)features[f] & self->mask) * RO_TAG_CLASSES);
    for (uint32_t f = 0; f < count; f++) {
        const int8_t *row = self->weights + (size_t)((uint32_t)features[f] & self->mask) * RO_TAG_CLASSES;
        a += (ro_sums16){RO_EIGHT(row), RO_EIGHT(row + 8)};
        b += (ro_sums8){RO_EIGHT(row + 16)};
    }
    int16_t scores[RO_TAG_CLASSES];
    memcpy(scores, &a, 32), memcpy(scores + 16, &b, 16);
    uint8_t best = 0;
    for (uint32_t k = 1; k < RO_TAG_CLASSES; k++)
        if (scores[k] > scores[best]) best = (uint8_t)k;
    return best;
}

void ro_tagger_run(const ro_tagger *self, const ro_lexicon *lexicon, ro_token *tokens, uint32_t count, ro_tag_atoms *atoms)
{
    uint64_t features[RO_TAG_FEATURES_MAX];
    uint32_t manner = ro_tag_manner(tokens, count);
    for (uint32_t i = 0; i < count; i++) ro_tag_atoms_make(&atoms[i], lexicon, &tokens[i], manner);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t n = ro_tag_features(atoms, tokens, count, i, features);
        ro_tag_class_set(&tokens[i], best_tag(self, features, n));
    }
}

ro_status ro_tagger_read(ro_tagger *out, ro_str file, ro_str bytes, ro_error *error)
{
    ro_model model;
    *out = (ro_tagger){NULL, 0, 0};
    ro_status status = ro_model_read(&model, file, bytes, "tagger", ro_tag_template_id(), error);
    if (status) return status;
    ro_str section = ro_model_section(&model, "weights");
    size_t rows = section.len / RO_TAG_CLASSES;
    if (!section.ptr || !rows || (rows & (rows - 1)) || rows > (1u << 24) || rows * RO_TAG_CLASSES != section.len)
        return ro_error_set(error, RO_EFORMAT, file.ptr, -1, "section weights does not hold a row for each feature");
    *out = (ro_tagger){(const int8_t *)section.ptr, (uint32_t)rows - 1, model.checksum};
    return RO_OK;
}
