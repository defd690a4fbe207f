/* place.c: "in Geneva", "in Moscow", "at Camp David": the table's place, or the words alone. */
#include "know/place.h"

static bool fill(ro_place_ref *out, ro_str name, ro_str state, const ro_place *place, ro_span span)
{
    if (out) *out = (ro_place_ref){name, state, place ? place->lat_e4 : INT32_MIN, place ? place->lon_e4 : INT32_MIN, span};
    return true;
}

/* A state is no place of a meeting unless nothing finer is said; the caller asks for it last. */
static ro_str state_key(const ro_know *know, int32_t state)
{
    const ro_state *s = ro_know_state(know, state);
    return s ? s->key : (ro_str){"", 0};
}

/* "Moscow, Idaho": the state of the region that stands after the comma, or -1. */
static int32_t state_around(const ro_know *know, const ro_doc *doc, const ro_mention *mention)
{
    uint32_t end = mention->first + mention->count;
    if (mention->phrase < 0 || end + 1 >= doc->token_count || !ro_str_is(doc->tokens[end].word, ",")) return -1;
    const ro_token *after = end + 2 < doc->token_count ? &doc->tokens[end + 2] : NULL;
    if (after && after->upos != RO_PUNCT && after->upos != RO_ADP) return -1; /* "from Moscow, Washington heard" */
    for (uint32_t i = (uint32_t)mention->phrase + 1; i < doc->phrases.count && doc->phrases.at[i].first <= end + 1; i++) {
        const ro_phrase *p = &doc->phrases.at[i];
        if (p->first != end + 1 || p->table != RO_PHRASE_PLACE) continue;
        const ro_place *region = ro_know_place(know, (int32_t)p->id);
        return region && !region->population ? region->state : -1;
    }
    return -1;
}

bool ro_place_find(const ro_know *know, const ro_doc *doc, const ro_mention *mention, ro_place_ref *out)
{
    ro_span span = mention->name.end > mention->name.start ? mention->name : mention->span;
    ro_str words = ro_str_span(doc->text, span);
    bool capital = mention->phrase >= 0 && (doc->phrases.at[mention->phrase].table == RO_PHRASE_CAPITAL ||
                                            doc->phrases.at[mention->phrase].table == RO_PHRASE_PLACE);
    bool is_place = mention->kind == RO_MENTION_PLACE;
    if (mention->kind != RO_MENTION_PLACE && !(mention->kind == RO_MENTION_STATE && capital)) return false;
    /* a capital is that of its state: "Washington" is not the one in Tyne and Wear */
    bool is_capital = mention->phrase >= 0 && doc->phrases.at[mention->phrase].table == RO_PHRASE_CAPITAL;
    int32_t state = is_capital                          ? (int32_t)doc->phrases.at[mention->phrase].id
                    : mention->kind == RO_MENTION_STATE ? mention->state
                                                        : -1;
    int32_t around = state_around(know, doc, mention);
    const ro_place *other = around < 0 || around == state ? NULL : ro_know_place(know, ro_know_place_find(know, words, around));
    if (around >= 0 && around != state && is_place) return fill(out, words, state_key(know, around), other, span);
    const ro_place *place = ro_know_place(know, ro_know_place_find(know, words, state));
    if (is_capital) return fill(out, words, state_key(know, state), place, span);
    if (!place) place = ro_know_place(know, ro_know_place_find(know, words, -1));
    if (place) return fill(out, words, state_key(know, place->state), place, span);
    size_t comma = ro_str_find(words, RO_STR(", "), 0);
    if (comma != SIZE_MAX) { /* "Munich, Germany" */
        int32_t in = ro_know_state_find(know, ro_str_sub(words, comma + 2, words.len), NULL);
        place = ro_know_place(know, ro_know_place_find(know, ro_str_sub(words, 0, comma), in));
        if (place) return fill(out, ro_str_sub(words, 0, comma), state_key(know, place->state), place, span);
    }
    return fill(out, words, state_key(know, mention->state), NULL, span);
}
