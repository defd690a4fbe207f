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
        if ((t->rel == RO_REL_COMPOUND || t->rel == RO_REL_AMOD || t->rel == RO_REL_NMOD) &&
            (ro_contact_word_takes(row, t->lower) || ro_contact_word_takes(row, t->lemma)))
            return true;
    }
    return noun > doc->sentences[doc->tokens[noun].sentence].first && ro_contact_word_takes(row, doc->tokens[noun - 1].lower);
}

static bool is_press(const ro_note_input *in, uint32_t token)
{
    return ro_words_contact(in->words, in->doc->tokens[token].lemma, RO_WORD_PRESS) != NULL;
}

/* A child of the verb that is the press: "told reporters", "spoke to journalists", "answered questions from reporters". */
static bool has_press(const ro_note_input *in, uint32_t verb)
{
    for (int32_t c = ro_doc_next_child(in->doc, verb, -1); c >= 0; c = ro_doc_next_child(in->doc, verb, c)) {
        uint8_t rel = token_at(in->doc, (uint32_t)c)->rel;
        if ((rel == RO_REL_OBJ || rel == RO_REL_IOBJ || rel == RO_REL_OBL) && is_press(in, (uint32_t)c)) return true;
    }
    return false;
}

static bool verb_takes(const ro_note_input *in, uint32_t verb, const ro_contact_word *row)
{
    bool press = has_press(in, verb);
    if (ro_contact_word_takes(row, RO_STR("press"))) return press;
    if (press) return false;
    if (!(row->frame & RO_FRAME_DOWN)) return true;
    for (int32_t c = ro_doc_next_child(in->doc, verb, -1); c >= 0; c = ro_doc_next_child(in->doc, verb, c))
        if (ro_str_is(token_at(in->doc, (uint32_t)c)->lower, "down")) return true;
    return false;
}

const ro_contact_word *ro_trigger_row(const ro_note_input *in, uint32_t token)
{
    const ro_token *t = token_at(in->doc, token);
    bool verb = t->upos == RO_VERB;
    if (!verb && t->upos != RO_NOUN && t->upos != RO_PROPN) return NULL;
    const ro_contact_word *row = ro_words_contact(in->words, verb ? t->lemma : t->lower, verb ? RO_WORD_VERB : RO_WORD_NOUN);
    char lower[64];
    if (!row && !verb) row = ro_words_contact(in->words, t->lemma, RO_WORD_NOUN);
    if (!row && !verb && t->upos == RO_PROPN && t->lemma.len < sizeof lower) {
        for (size_t i = 0; i < t->lemma.len; i++) lower[i] = ro_to_lower(t->lemma.ptr[i]);
        row = ro_words_contact(in->words, (ro_str){lower, t->lemma.len}, RO_WORD_NOUN);
    }
    for (; row; row = ro_words_next(in->words, row)) {
        if (verb ? !verb_takes(in, token, row) : !noun_takes(in->doc, token, row)) continue;
        bool plural = !ro_str_equal(t->lower, t->lemma) || ro_str_ends(t->lower, RO_STR("s"));
        if (!(row->frame & RO_FRAME_PLURAL) || plural) return row;
    }
    return NULL;
}
