/* cues.h: which words tell that somebody said something, and which words of the sentence are then source and content.
 * In: data/cues.tsv (what the cue words mean), models/cues.model (weights). Out: questions and feature vectors; attribution.c asks
 * them. The features are shared with train/cues.c: a change of them changes RO_CUES_TEMPLATE. Read-only after loading, shared by
 * threads. */
#ifndef RO_NOTE_CUES_H
#define RO_NOTE_CUES_H

#include "base/linear.h"
#include "base/map.h"
#include "base/table.h"
#include "note/attribution.h"
#include "note/note.h"
#include "note/stance.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_CUES_TEMPLATE = 3,
    RO_CUE_FEATURES_MAX = 96,
    RO_CUE_CLASSES = 2,   /* no, yes */
    RO_CUE_LEMMA_MAX = 60 /* bytes of "lemma particle" looked up */
};

typedef enum ro_cue_kind {
    RO_CUE_NONE,
    RO_CUE_SAY,
    RO_CUE_ASK,
    RO_CUE_LIGHT,
    RO_CUE_MENTAL,
    RO_CUE_SENSE,
    RO_CUE_SHOW,
    RO_CUE_TALK,
    RO_CUE_KIND_COUNT
} ro_cue_kind;

/* A line of data/cues.tsv. */
typedef struct ro_cue_word {
    ro_str lemma; /* "call on" */
    ro_cue_kind kind;
    int8_t stance; /* ro_stance, or -1 */
    ro_str target; /* "obj", "to,on", or "-" */
    bool owner;    /* speaks for somebody else: "spokesman" of X */
    ro_str via;    /* "Twitter" of "tweet", or empty */
    uint32_t line;
} ro_cue_word;

struct ro_cues {
    ro_arena arena;
    ro_file model_file, table_file, stances_file;
    ro_cue_word *rows;
    ro_map words;       /* "v:call on" -> row */
    ro_stances stances; /* data/stances.tsv */
    ro_linear head, span;
    int32_t threshold; /* least score of yes over no */
    uint64_t checksum;
};

/* Opens the table alone (for training, before there are weights). */
ro_status ro_cues_open_table(ro_cues *out, const char *data, ro_error *error);
/* The line for a lemma ("call on") as this part of speech, or NULL. */
const ro_cue_word *ro_cues_word(const ro_cues *self, ro_str lemma, uint8_t upos);
/* The same for a token, with its particle or preposition where the table has both ("called on", "ruled out"). */
const ro_cue_word *ro_cues_at(const ro_cues *self, const ro_doc *doc, uint32_t token);

/* What is asked of each token again and again, worked out once for a doc. */
typedef struct ro_cue_doc {
    const ro_cues *cues;
    const ro_doc *doc;
    const ro_cue_word **words; /* ro_cues_at */
    uint64_t *lower, *lemma;   /* hashes */
    uint8_t *marks;            /* 1: a quotation mark */
} ro_cue_doc;

ro_status ro_cue_doc_make(ro_cue_doc *out, ro_arena *arena, const ro_cues *cues, const ro_doc *doc);

/* Whether a token can be the head of a cue at all, and what speaks for it. */
bool ro_cue_is_candidate(const ro_cue_doc *of, uint32_t token);
uint32_t ro_cue_features(const ro_cue_doc *of, uint32_t token, uint64_t features[RO_CUE_FEATURES_MAX]);

/* What a token is to a cue. */
typedef enum ro_cue_label { RO_LABEL_NONE, RO_LABEL_SOURCE, RO_LABEL_CUE, RO_LABEL_CONTENT, RO_LABEL_COUNT } ro_cue_label;
enum { RO_SPAN_CLASSES = RO_LABEL_COUNT + 1 }; /* the last one is the trainer's scrap */

/* One sentence seen from one cue; reused from cue to cue. */
typedef struct ro_cue_view ro_cue_view;
/* Prepares the view of the sentence of `cue`; *view is made when NULL. NULL in *view on no memory. */
ro_status ro_cue_view_make(ro_cue_view **view, ro_arena *arena, const ro_cue_doc *of, uint32_t cue);
/* Features of token (of the sentence), and those of going on from label `before` of the token before. */
uint32_t ro_cue_view_features(const ro_cue_view *view, uint32_t token, uint64_t features[RO_CUE_FEATURES_MAX]);
uint32_t ro_cue_view_transition(const ro_cue_view *view, uint32_t token, uint32_t before, uint64_t features[RO_CUE_FEATURES_MAX]);
/* The best labels of the sentence's tokens by `score` (weights given as in ro_linear; or the trainer's): labels[sentence count].
 * `right` (NULL when reading) makes every other label look better by `cost`, so that training asks for a margin. */
typedef void (*ro_cue_scorer)(const void *context, const uint64_t *features, uint32_t count, int32_t *scores);
ro_status ro_cue_view_label(ro_cue_view *view, ro_arena *arena, ro_cue_scorer score, const void *context, const uint8_t *right,
                            int32_t cost, uint8_t *labels);

#ifdef __cplusplus
}
#endif
#endif
