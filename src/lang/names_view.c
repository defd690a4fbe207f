/* names_view.c: the tokens and words of a doc as the recogniser of names sees them. */
#include "lang/names_view.h"

#include "base/hash.h"

enum {
    NEAR = 2,  /* words beside one with a capital that may be part of its name: "House of the People" */
    BESIDE = 2 /* words beside one that is asked that its features look at */
};

static uint32_t hash32(const char *p, size_t len) { return ro_gazetteer_word((ro_str){p, len}); }

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

/* What tells which words are asked. */
static void look_at(ro_name_token *t, ro_str word, ro_str lower)
{
    bool inner = false;
    for (size_t i = 1; i < word.len; i++) inner |= ro_is_upper(word.ptr[i]);
    t->lower = ro_gazetteer_word(lower);
    t->capital = begins_capital(word);
    t->digit = word.len && ro_is_digit(word.ptr[0]);
    t->plain = !t->capital && !inner;
}

/* The rest, for words that are asked and those beside them. */
static void fill_token(ro_name_token *t, ro_str word, ro_str lower, const ro_lexicon *lexicon)
{
    const size_t n = lower.len, three = n < 3 ? n : 3, four = n < 4 ? n : 4;
    t->word = word.ptr == lower.ptr ? t->lower : ro_gazetteer_word(word);
    t->prefix3 = hash32(lower.ptr, three), t->prefix4 = hash32(lower.ptr, four);
    t->suffix3 = hash32(lower.ptr + n - three, three), t->suffix4 = hash32(lower.ptr + n - four, four);
    t->shape = shape_of(word);
    t->company = ro_lexicon_find(lexicon, word, lower);
}

static ro_name_word *word_of(ro_name_view *self, uint32_t hash, uint32_t *slot)
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
    static const char *const words[] = {"of",  "al",  "de",  "del", "la",  "bin", "ibn",  "el", "da", "do",
                                        "dos", "van", "von", "der", "den", "ter", "bint", "-",  "&"};
    return RO_STR_IN(lower, words);
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
    ro_name_token *t = &self->tokens[token];
    ro_name_word *w = word_of(self, t->lower, &t->slot);
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

static void look_over(ro_name_view *self, uint32_t sentence)
{
    const ro_sentence *s = &self->doc->sentences[sentence];
    uint32_t capitals = 0, words = 0;
    for (uint32_t i = s->first; i < s->first + s->count; i++) {
        const ro_token *t = &self->doc->tokens[i];
        look_at(&self->tokens[i], t->word, t->lower);
        if (self->tokens[i].capital)
            capitals++, words++;
        else if (t->word.len > 3 && ro_is_lower(t->word.ptr[0]))
            words++;
    }
    self->titles[sentence] = words > 3 && capitals * 10 > words * 7;
    for (uint32_t i = s->first; i < s->first + s->count; i++) note_word(self, i, i == s->first || self->titles[sentence]);
    mark_runs(self, s->first, s->first + s->count);
}

/* Sets the class bits of a phrase's tokens: in four places each, as labels have them. */
static void mark_known(ro_name_view *self, uint32_t first, uint32_t count, uint32_t classes)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t place = count == 1 ? RO_LABEL_S : i == 0 ? RO_LABEL_B : i + 1 == count ? RO_LABEL_E : RO_LABEL_I;
        for (uint32_t c = 0; c < RO_GAZETTEER_CLASSES; c++)
            if (classes >> c & 1) self->tokens[first + i].known |= (uint64_t)1 << (c * 4 + place);
    }
}

/* Looks for phrases that begin at `token`: each class's longest one, and the word alone. */
static void look_up(ro_name_view *self, const ro_gazetteer *gazetteer, uint32_t token, uint32_t end)
{
    uint32_t key = 0, done = 0;
    struct {
        uint32_t count, classes;
    } found[RO_GAZETTEER_WORDS_MAX] = {{0}};
    for (uint32_t n = 0; n < RO_GAZETTEER_WORDS_MAX && token + n < end; n++) {
        const ro_name_token *t = &self->tokens[token + n];
        key = ro_gazetteer_key(key, t->lower);
        uint16_t value = ro_gazetteer_find(gazetteer, key);
        if (n == 0 && !t->plain && t->word != t->lower)
            value |= ro_gazetteer_find(gazetteer, ro_gazetteer_key(RO_GAZETTEER_EXACT, t->word));
        if (!value) break;
        found[n].count = n + 1, found[n].classes = value & ((1u << RO_GAZETTEER_CLASSES) - 1);
        if (!(value & RO_GAZETTEER_GOES_ON)) break;
    }
    for (uint32_t n = RO_GAZETTEER_WORDS_MAX; n-- > 0;) {
        uint32_t classes = n ? found[n].classes & ~done : found[n].classes;
        if (found[n].count && classes) mark_known(self, token, n + 1, classes), done |= classes;
    }
}

/* A plain word far from whatever may begin or end a name is O without asking. */
static void ask(ro_name_view *self, const ro_sentence *s)
{
    const uint32_t end = s->first + s->count;
    for (uint32_t i = s->first; i < end; i++) {
        if (self->tokens[i].digit) self->tokens[i].asked = true;
        if (self->tokens[i].plain) continue;
        for (uint32_t j = i < s->first + NEAR ? s->first : i - NEAR; j <= i + NEAR && j < end; j++) self->tokens[j].asked = true;
    }
}

static void fill(ro_name_view *self, const ro_sentence *s, const ro_lexicon *lexicon, const ro_gazetteer *gazetteer)
{
    const uint32_t end = s->first + s->count;
    uint32_t filled = s->first;
    for (uint32_t i = s->first; i < end; i++) {
        if (!self->tokens[i].asked) continue;
        if (filled + BESIDE < i) filled = i - BESIDE;
        for (; filled <= i + BESIDE && filled < end; filled++)
            fill_token(&self->tokens[filled], self->doc->tokens[filled].word, self->doc->tokens[filled].lower, lexicon);
    }
    for (uint32_t i = s->first; i < end; i++)
        if (self->tokens[i].capital) look_up(self, gazetteer, i, end);
}

ro_name_view *ro_name_view_new(ro_arena *arena, const ro_doc *doc, const ro_lexicon *lexicon, const ro_gazetteer *gazetteer)
{
    ro_name_view *self = RO_NEW(arena, ro_name_view);
    if (!self) return NULL;
    uint32_t room = 64;
    while (room < doc->token_count * 2) room *= 2;
    self->doc = doc;
    self->mask = room - 1;
    self->tokens = RO_NEW_N(arena, ro_name_token, doc->token_count + 1);
    self->words = RO_NEW_N(arena, ro_name_word, room);
    self->titles = RO_NEW_N(arena, uint8_t, doc->sentence_count + 1);
    if (!self->tokens || !self->words || !self->titles) return NULL;
    for (uint32_t s = 0; s < doc->sentence_count; s++) {
        look_over(self, s);
        ask(self, &doc->sentences[s]);
        fill(self, &doc->sentences[s], lexicon, gazetteer);
    }
    return self;
}
