/* trigger.c: the row of data/contact_words.tsv that a token calls for.
 * "telephone conversation": noun `conversation` with `telephone` beside it -> phone-call. Must not fire: "talk" in the singular
 * ("there is talk of war": the row asks for a plural), "told lawmakers" (no hearer of class PRESS). */
#include "note/trigger.h"

static const ro_token *token_at(const ro_doc *doc, uint32_t i) { return &doc->tokens[i]; }

static bool noun_takes(const ro_doc *doc, uint32_t noun, const ro_contact_word *row)
{
    if (ro_str_is(row->with, "-")) return true;
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0; c = ro_doc_next_child(doc, noun, c)) {
        const ro_token *t = token_at(doc, (uint32_t)c);
        if (t->upos == RO_PROPN && t->rel == RO_REL_NMOD) continue; /* "comments to the Associated Press" */
        if ((t->rel == RO_REL_COMPOUND || t->rel == RO_REL_AMOD || t->rel == RO_REL_NMOD) &&
            (ro_contact_word_takes(row, t->lower) || ro_contact_word_takes(row, t->lemma)))
            return true;
    }
    return noun > doc->sentences[doc->tokens[noun].sentence].first && ro_contact_word_takes(row, doc->tokens[noun - 1].lower);
}

/* "issued calls to Chad to stop", "calls for a truce": what is asked, not who is rung up. */
static bool calls_for(const ro_doc *doc, uint32_t noun)
{
    for (int32_t c = ro_doc_next_child(doc, noun, -1); c >= 0; c = ro_doc_next_child(doc, noun, c)) {
        const uint8_t rel = token_at(doc, (uint32_t)c)->rel;
        if ((rel == RO_REL_ACL || rel == RO_REL_XCOMP) && ro_clause_has_case(doc, (uint32_t)c, "to")) return true;
        if (rel == RO_REL_NMOD && ro_clause_has_case(doc, (uint32_t)c, "for")) return true;
    }
    return token_at(doc, noun)->head >= 0 && ro_str_is(token_at(doc, (uint32_t)token_at(doc, noun)->head)->lemma, "issue");
}

static bool is_press(const ro_note_input *in, uint32_t token)
{
    return ro_words_contact(in->words, in->doc->tokens[token].lemma, RO_WORD_PRESS) != NULL;
}

/* A child of the verb, or of its object, that is the press: "told reporters", "spoke to journalists", "answered questions from
 * reporters"; *preposition is the one that brings it, or empty. */
static bool has_press(const ro_note_input *in, uint32_t verb, ro_str *preposition)
{
    for (int32_t c = ro_doc_next_child(in->doc, verb, -1); c >= 0; c = ro_doc_next_child(in->doc, verb, c)) {
        uint8_t rel = token_at(in->doc, (uint32_t)c)->rel;
        *preposition = ro_clause_case(in->doc, (uint32_t)c);
        if ((rel == RO_REL_OBJ || rel == RO_REL_IOBJ || rel == RO_REL_OBL) && is_press(in, (uint32_t)c)) return true;
        if (rel != RO_REL_OBJ) continue;
        for (int32_t k = ro_doc_next_child(in->doc, (uint32_t)c, -1); k >= 0; k = ro_doc_next_child(in->doc, (uint32_t)c, k)) {
            *preposition = ro_clause_case(in->doc, (uint32_t)k);
            if (token_at(in->doc, (uint32_t)k)->rel == RO_REL_NMOD && is_press(in, (uint32_t)k)) return true;
        }
    }
    return false;
}

static bool has_child(const ro_doc *doc, uint32_t verb, const char *word)
{
    for (int32_t c = ro_doc_next_child(doc, verb, -1); c >= 0; c = ro_doc_next_child(doc, verb, c))
        if (ro_str_is(token_at(doc, (uint32_t)c)->lower, word)) return true;
    return false;
}

/* "press" in a row asks for hearers; with a preposition beside it, for one that this preposition brings: "took questions from
 * reporters", not "took reporters along". */
static bool verb_takes(const ro_note_input *in, uint32_t verb, const ro_contact_word *row)
{
    ro_str preposition = {NULL, 0};
    bool press = has_press(in, verb, &preposition);
    if (ro_contact_word_takes(row, RO_STR("press")))
        return press && (ro_str_is(row->with, "press") || (preposition.len && ro_contact_word_takes(row, preposition)));
    if (press) return false;
    if (row->frame & RO_FRAME_HANDS) return has_child(in->doc, verb, "hands");
    return !(row->frame & RO_FRAME_DOWN) || has_child(in->doc, verb, "down");
}

const ro_contact_word *ro_trigger_row(const ro_note_input *in, uint32_t token)
{
    const ro_token *t = token_at(in->doc, token);
    bool verb = t->upos == RO_VERB;
    if (!verb && t->upos != RO_NOUN && t->upos != RO_PROPN) return NULL;
    if (!verb && t->rel == RO_REL_COMPOUND && t->head > (int32_t)token && token_at(in->doc, (uint32_t)t->head)->upos == RO_NOUN)
        return NULL; /* "the negotiation process"; of "the General Assembly meeting", "a summit meeting" the second word tells */
    const ro_contact_word *row = ro_words_contact(in->words, verb ? t->lemma : t->lower, verb ? RO_WORD_VERB : RO_WORD_NOUN);
    char lower[64];
    if (!row && !verb) row = ro_words_contact(in->words, t->lemma, RO_WORD_NOUN);
    if (!row && !verb && t->upos == RO_PROPN && t->lemma.len < sizeof lower) {
        for (size_t i = 0; i < t->lemma.len; i++) lower[i] = ro_to_lower(t->lemma.ptr[i]);
        row = ro_words_contact(in->words, (ro_str){lower, t->lemma.len}, RO_WORD_NOUN);
    }
    for (; row; row = ro_words_next(in->words, row)) {
        if (verb ? !verb_takes(in, token, row) : !noun_takes(in->doc, token, row)) continue;
        if (!verb && row->kind == RO_CONTACT_PHONE_CALL && (row->frame & RO_FRAME_STRICT) && calls_for(in->doc, token)) continue;
        bool plural = !ro_str_equal(t->lower, t->lemma) || ro_str_ends(t->lower, RO_STR("s"));
        if (!(row->frame & RO_FRAME_PLURAL) || plural) return row;
    }
    return NULL;
}
