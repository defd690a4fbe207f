/* lang.h: what the language of a report is made of: sentences, tokens, tags, lemmas, heads, names, quotations, known phrases.
 * In: a report's text and paragraphs. Out: a doc whose arrays are indexed by document-wide token and sentence numbers.
 * All spans are bytes of the text. Memory: the reading's arena; models are read-only and shared by threads. */
#ifndef RO_LANG_LANG_H
#define RO_LANG_LANG_H

#include "base/array.h"
#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_SENTENCE_TOKENS_MAX = 400,  /* a longer one is cut here */
    RO_DOC_TOKENS_MAX = 1 << 22
};

/* Universal tags, in the order of models' label tables. Source: universaldependencies.org */
typedef enum ro_upos {
    RO_ADJ, RO_ADP, RO_ADV, RO_AUX, RO_CCONJ, RO_DET, RO_INTJ, RO_NOUN, RO_NUM, RO_PART_TAG, RO_PRON, RO_PROPN, RO_PUNCT, RO_SCONJ,
    RO_SYM, RO_VERB, RO_X, RO_UPOS_COUNT
} ro_upos;

/* What the ending tells beyond the tag: of verbs the form, of nouns the number, of pronouns whether they ask or relate. */
typedef enum ro_form {
    RO_FORM_NONE,        /* singular nouns, and whatever else has none */
    RO_FORM_BASE,        /* "to meet", "will meet" */
    RO_FORM_PAST,        /* "met", "was" */
    RO_FORM_GERUND,      /* "meeting" */
    RO_FORM_PARTICIPLE,  /* "has met", "was postponed" */
    RO_FORM_PRESENT,     /* "they meet" */
    RO_FORM_PRESENT_3RD, /* "he meets" */
    RO_FORM_PLURAL,      /* "ministers" */
    RO_FORM_WH           /* "who", "which", relative "that" */
} ro_form;

/* Universal relations (2.16), subtypes cut except those that matter here. OBL_TMOD and NMOD_TMOD are obl:unmarked and nmod:unmarked
 * ("on the phone Monday", "three times"); NMOD_DESC is a title before its name ("Foreign Minister" before "Orr", whose head is "Orr"). */
typedef enum ro_rel {
    RO_REL_ACL, RO_REL_ACL_RELCL, RO_REL_ADVCL, RO_REL_ADVMOD, RO_REL_AMOD, RO_REL_APPOS, RO_REL_AUX, RO_REL_AUX_PASS, RO_REL_CASE,
    RO_REL_CC, RO_REL_CCOMP, RO_REL_COMPOUND, RO_REL_COMPOUND_PRT, RO_REL_CONJ, RO_REL_COP, RO_REL_CSUBJ, RO_REL_DEP, RO_REL_DET,
    RO_REL_DISCOURSE, RO_REL_DISLOCATED, RO_REL_EXPL, RO_REL_FIXED, RO_REL_FLAT, RO_REL_GOESWITH, RO_REL_IOBJ, RO_REL_LIST,
    RO_REL_MARK, RO_REL_NMOD, RO_REL_NMOD_POSS, RO_REL_NMOD_TMOD, RO_REL_NMOD_DESC, RO_REL_NSUBJ, RO_REL_NSUBJ_PASS, RO_REL_NUMMOD, RO_REL_OBJ,
    RO_REL_OBL, RO_REL_OBL_AGENT, RO_REL_OBL_TMOD, RO_REL_ORPHAN, RO_REL_PARATAXIS, RO_REL_PUNCT, RO_REL_REPARANDUM, RO_REL_ROOT,
    RO_REL_VOCATIVE, RO_REL_XCOMP, RO_REL_COUNT
} ro_rel;

/* Kinds of names, as the recogniser tells them. */
typedef enum ro_name_kind { RO_NAME_NONE, RO_NAME_PER, RO_NAME_ORG, RO_NAME_LOC, RO_NAME_NORP, RO_NAME_MISC, RO_NAME_COUNT } ro_name_kind;

typedef enum ro_token_flag {
    RO_TOKEN_SPACE_AFTER = 1,
    RO_TOKEN_CAPITAL = 2,      /* begins with a capital */
    RO_TOKEN_ALL_CAPITALS = 4,
    RO_TOKEN_QUOTED = 8,       /* inside quotation marks */
    RO_TOKEN_HAS_DIGIT = 16,
    RO_TOKEN_SENTENCE_START = 32
} ro_token_flag;

typedef struct ro_token {
    uint32_t start, end; /* bytes of the text */
    ro_str word;         /* as written, but straight quotes and dashes ("’s" -> "'s") */
    ro_str lower;        /* lower case of word */
    ro_str lemma;        /* lower case; proper nouns keep their case */
    int32_t head;        /* token number, -1 for a sentence's root or when not parsed */
    uint32_t sentence;   /* number of its sentence */
    uint8_t upos, rel;   /* ro_upos, ro_rel */
    uint8_t flags;       /* ro_token_flag */
    uint8_t name;        /* ro_name_kind of the name that it belongs to, else 0 */
    uint8_t form;        /* ro_form: tense of verbs, number of nouns */
} ro_token;

typedef struct ro_sentence {
    uint32_t first, count;  /* tokens */
    ro_span span;
    uint32_t paragraph;
    bool parsed;
} ro_sentence;

typedef struct ro_name {
    uint32_t first, count;  /* tokens */
    ro_name_kind kind;
    int32_t margin;         /* score over the next best reading */
} ro_name;

/* A quotation: the bytes between (not including) its marks. Quotations that run on over paragraphs are one each paragraph, chained. */
typedef struct ro_quote {
    ro_span span;
    uint32_t first, count;  /* tokens inside */
    int32_t continues;      /* the quotation of an earlier paragraph that this one goes on from, or -1 */
    bool closed;            /* has its closing mark */
    bool scare;             /* a few words only, no clause: "inadmissible" bombings */
} ro_quote;

/* A stretch of tokens that a table knows (lang/phrase.h). */
typedef struct ro_phrase {
    uint32_t first, count;
    uint16_t table;         /* ro_phrase_class */
    uint32_t id;            /* the table's own number for what was found */
} ro_phrase;

typedef struct ro_doc {
    ro_str text;
    ro_token *tokens;
    uint32_t token_count;
    ro_sentence *sentences;
    uint32_t sentence_count;
    RO_ARRAY(ro_name) names;     /* by first token, not overlapping */
    RO_ARRAY(ro_quote) quotes;   /* by start */
    RO_ARRAY(ro_phrase) phrases; /* by first token; the longest at each place, classes may overlap */
} ro_doc;

/* A paragraph to be read: bytes of text where sentences may begin and end. */
typedef struct ro_stretch {
    ro_span span;
    bool heading; /* a subhead or caption: one sentence, whatever its punctuation */
} ro_stretch;

/* Models of the folder `models`: tagger, parser, names. */
typedef struct ro_langs ro_langs;
ro_status ro_langs_open(ro_langs **out, const char *models, ro_error *error);
uint64_t ro_langs_checksum(const ro_langs *self);
void ro_langs_close(ro_langs *self);

/* Sentences, tokens, quotations (lang/sentence.c, token.c, quote.c). */
ro_status ro_doc_split(ro_doc *out, ro_arena *arena, ro_str text, const ro_stretch *stretches, uint32_t count, ro_error *error);
/* Tags and lemmas for every token (tag.c, lemma.c). */
ro_status ro_doc_tag(ro_doc *doc, ro_arena *arena, const ro_langs *langs, ro_error *error);
/* Names over every sentence (names.c). */
ro_status ro_doc_names(ro_doc *doc, ro_arena *arena, const ro_langs *langs, ro_error *error);
/* Heads and relations of one sentence (parse.c); sets `parsed`. */
ro_status ro_doc_parse(ro_doc *doc, ro_arena *arena, const ro_langs *langs, uint32_t sentence, ro_error *error);

/* Questions. */
uint32_t ro_doc_sentence_of(const ro_doc *doc, uint32_t token);
/* The first token that ends after byte `at`, or token_count. */
uint32_t ro_doc_token_at(const ro_doc *doc, uint32_t at);
/* The first child of `head` with relation `rel` in its sentence, or -1. */
int32_t ro_doc_child(const ro_doc *doc, uint32_t head, ro_rel rel);
/* The next child of `head` after token `after` (any relation), or -1; start with after = -1. */
int32_t ro_doc_next_child(const ro_doc *doc, uint32_t head, int32_t after);
/* First and last token of the subtree under `head` (contiguous hull). */
void ro_doc_subtree(const ro_doc *doc, uint32_t head, uint32_t *first, uint32_t *last);
const char *ro_upos_name(ro_upos upos);
const char *ro_rel_name(ro_rel rel);
const char *ro_name_kind_name(ro_name_kind kind);
int ro_upos_read(ro_str name); /* -1: unknown */
int ro_rel_read(ro_str name);  /* unknown subtypes fall back to the main relation; -1: unknown */

#ifdef __cplusplus
}
#endif
#endif
