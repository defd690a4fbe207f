/* agree.c: pairs of neighbouring words as bits of a set; shares are told from them without keeping any text. */
#include "text/agree.h"

#include "base/hash.h"
#include "text/jsonld.h"

enum {
    BITS_A_WORD = 16,
    BITS_MAX = 1 << 20,
    BODY_MAX = 1 << 18 /* bytes of an articleBody that are read */
};

static uint32_t bit_of(const ro_pairs *self, uint64_t pair) { return (uint32_t)(pair >> 13) & self->mask; }

static bool has(const ro_pairs *self, uint64_t pair)
{
    uint32_t bit = bit_of(self, pair);
    return self->bits[bit / 64] >> (bit & 63) & 1;
}

static void put(ro_pairs *self, uint64_t pair)
{
    uint32_t bit = bit_of(self, pair);
    self->bits[bit / 64] |= (uint64_t)1 << (bit & 63);
}

static ro_status make_room(ro_pairs *self, ro_arena *arena, size_t bytes)
{
    uint32_t room = 1024;
    while (room < bytes / 6 * BITS_A_WORD && room < BITS_MAX) room *= 2;
    self->bits = RO_NEW_N(arena, uint64_t, room / 64);
    self->mask = room - 1;
    return self->bits ? RO_OK : RO_ENOMEM;
}

static void take_text(ro_pairs *self, ro_str text)
{
    ro_word_walk w = ro_words_of(text);
    for (uint64_t before = 0, word; (word = ro_word_next(&w)); before = word) {
        put(self, ro_word_pair(before, word));
        put(self, ro_word_pair(0, word));
        self->words++;
    }
}

static void take_weight(ro_wording *out, int weight, int32_t *sum)
{
    *sum += weight;
    if (weight > out->most) out->most = (int8_t)weight;
    if (weight < out->least) out->least = (int8_t)weight;
}

ro_wording ro_agree_read(const ro_agree *self, const ro_wordbook *wordbook, ro_str text)
{
    ro_wording out = {.share = {0}};
    uint32_t hits[RO_AGREE_SETS] = {0}, pairs = 0, words = 0;
    int32_t sum = 0;
    bool any = self->sets[RO_AGREE_BODY].bits || self->sets[RO_AGREE_DESCRIPTION].bits || self->sets[RO_AGREE_TITLE].bits;
    ro_word_walk w = ro_words_of(ro_str_sub(text, 0, RO_WORDBOOK_BYTES_MAX));
    for (uint64_t before = 0, word = ro_word_next(&w), next; word; before = word, word = next) {
        next = ro_word_next(&w);
        if (wordbook->weights) take_weight(&out, wordbook->weights[ro_wordbook_row(word)], &sum);
        if (words++ && wordbook->weights && words == 2)
            out.opening = wordbook->weights[ro_wordbook_row(ro_word_pair(before, word))];
        if (!before && next) continue;
        pairs++;
        if (!any) continue;
        uint64_t pair = ro_word_pair(before, word);
        for (int k = 0; k < RO_AGREE_SETS; k++)
            if (self->sets[k].bits) hits[k] += has(&self->sets[k], pair);
    }
    for (int k = 0; k < RO_AGREE_SETS; k++) out.share[k] = (uint8_t)(pairs ? hits[k] * 100 / pairs : 0);
    out.mean = (int8_t)(words ? sum / (int32_t)words : 0);
    return out;
}

/* The longest articleBody of the page, as it is written there. */
static ro_status find_body(ro_str *out, ro_arena *arena, const ro_page *page)
{
    ro_jsonld told = {.objects = {NULL, 0, 0}};
    for (uint32_t i = 0; i < page->mark_count; i++) {
        ro_str script = page->marks[i].value;
        if (page->marks[i].kind != RO_MARK_JSONLD || ro_str_find(script, RO_STR("articleBody"), 0) == SIZE_MAX) continue;
        ro_status status = ro_jsonld_read(&told, arena, script);
        if (status) return status;
    }
    for (uint32_t i = 0; i < told.objects.count; i++) {
        ro_str found = told.objects.at[i].fields[RO_JSONLD_BODY];
        if (found.len > out->len) *out = found;
    }
    *out = ro_str_sub(*out, 0, BODY_MAX);
    return RO_OK;
}

/* Escapes are resolved piece by piece, cut where a space is. */
static ro_status take_escaped(ro_pairs *self, ro_arena *arena, ro_str text)
{
    ro_status status = make_room(self, arena, text.len);
    for (size_t at = 0; at < text.len && !status;) {
        size_t end = at + RO_JSONLD_TEXT_MAX < text.len ? at + RO_JSONLD_TEXT_MAX : text.len;
        if (end < text.len) {
            size_t cut = end;
            while (cut > at && text.ptr[cut - 1] != ' ') cut--;
            if (cut > at) end = cut;
        }
        take_text(self, ro_jsonld_text(arena, ro_str_sub(text, at, end)));
        at = end;
    }
    return status;
}

static bool is_description(ro_str name)
{
    return ro_str_equal_nocase(name, RO_STR("description")) || ro_str_equal_nocase(name, RO_STR("og:description"));
}

ro_status ro_agree_find(ro_agree *out, ro_arena *arena, const ro_page *page)
{
    ro_str texts[RO_AGREE_SETS] = {[RO_AGREE_TITLE] = page->given.title};
    *out = (ro_agree){{{NULL, 0, 0}}};
    for (uint32_t i = 0; i < page->mark_count; i++) {
        const ro_mark *m = &page->marks[i];
        ro_str *description = &texts[RO_AGREE_DESCRIPTION];
        if (m->kind == RO_MARK_META && is_description(m->name) && m->value.len > description->len) *description = m->value;
        if (m->kind == RO_MARK_TITLE && !texts[RO_AGREE_TITLE].len) texts[RO_AGREE_TITLE] = m->value;
    }
    if (!texts[RO_AGREE_TITLE].len && page->block_count)
        texts[RO_AGREE_TITLE] = page->blocks[0].text; /* text pages begin with it */
    ro_status status = find_body(&texts[RO_AGREE_BODY], arena, page);
    for (int k = 0; k < RO_AGREE_SETS && !status; k++) {
        if (!texts[k].len) continue;
        if (k == RO_AGREE_BODY)
            status = take_escaped(&out->sets[k], arena, texts[k]);
        else if (!(status = make_room(&out->sets[k], arena, texts[k].len)))
            take_text(&out->sets[k], texts[k]);
    }
    return status;
}
