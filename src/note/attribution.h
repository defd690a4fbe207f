/* attribution.h: who said what: source, cue and content spans.
 * In: a parsed doc with quotations. Out: attributions in the order of their cues (PolNeAR's sense: a source, a cue, a content; each may be
 * in several pieces). Statements (statement.h) are made of them. */
#ifndef RO_NOTE_ATTRIBUTION_H
#define RO_NOTE_ATTRIBUTION_H

#include "mention/mention.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_ATTRIBUTION_PIECES_MAX = 6 };

typedef struct ro_pieces {
    ro_span at[RO_ATTRIBUTION_PIECES_MAX]; /* bytes of text, ascending */
    uint32_t count;
} ro_pieces;

/* Does a piece hold the whole token? */
static inline bool ro_pieces_hold(const ro_pieces *pieces, const ro_token *token)
{
    for (uint32_t i = 0; i < pieces->count; i++)
        if (token->start >= pieces->at[i].start && token->end <= pieces->at[i].end) return true;
    return false;
}

typedef struct ro_attribution {
    ro_pieces source, cue, content;
    int32_t cue_token;        /* head of the cue ("said", "according"), or -1 for a bare quotation that goes on */
    int32_t source_token;     /* head of the source's noun phrase, or -1 when not said ("It was confirmed that") */
    int32_t source_mention;   /* mention at source_token, or -1 */
    int32_t content_token;    /* head of the content clause, or -1 for a quotation alone */
    int32_t quote;            /* first of doc->quotes inside the content, or -1 */
    int32_t continues;        /* an earlier attribution that this one goes on with (same speaker, next quotation), or -1 */
    int32_t margin;           /* the scorer's, for confidence */
    const char *rule;         /* "subject of a speech verb", "according to", "colon quotation", …: static */
} ro_attribution;

typedef RO_ARRAY(ro_attribution) ro_attributions;

/* Verb, noun and preposition classes of data/cues.tsv and the weights of models/cues.model. */
typedef struct ro_cues ro_cues;
ro_status ro_cues_open(ro_cues **out, const char *models, const char *data, ro_error *error);
uint64_t ro_cues_checksum(const ro_cues *self);
void ro_cues_close(ro_cues *self);

/* `mentions` may be NULL (the attributions command on bare text works without): then source_mention is -1. */
ro_status ro_attributions_find(ro_attributions *out, ro_arena *arena, const ro_cues *cues, const ro_doc *doc, const ro_mentions *mentions,
                               ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
