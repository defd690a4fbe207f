/* event_score.h: is what a word seems to tell an event, and of what type a pair of actors' sentence is: linear scorers with integer weights.
 * In: features as hashes, models/events.model. Out: scores. The features are shared with train/events.c: a change of them changes
 * RO_EVENTS_TEMPLATE. Read-only after loading, shared by threads. */
#ifndef RO_NOTE_EVENT_SCORE_H
#define RO_NOTE_EVENT_SCORE_H

#include "base/linear.h"
#include "note/event_words.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_EVENTS_TEMPLATE = 1,
    RO_EVENT_FEATURES_MAX = 512,
    RO_EVENT_KEEP_ROWS = 1 << 12,
    RO_EVENT_KEEP_CLASSES = 2, /* none, event */
    RO_EVENT_PAIR_ROWS = 1 << 15,
    RO_EVENT_PAIR_CLASSES = RO_EVENT_TYPE_COUNT
};

/* Features of one thing, gathered. */
typedef struct ro_event_features {
    uint64_t at[RO_EVENT_FEATURES_MAX];
    uint32_t count;
} ro_event_features;

void ro_event_feature(ro_event_features *self, const char *name, uint64_t value);
void ro_event_feature_str(ro_event_features *self, const char *name, ro_str value);

struct ro_event_coder {
    ro_event_words *words;
    ro_file file;
    ro_linear keep, pair;
    int32_t threshold; /* least score of event over none */
    uint64_t checksum;
};

typedef struct ro_event_coder ro_event_coder;
/* Table and weights; with models NULL the table alone, which finds whatever may be an event (for training). */
ro_status ro_event_coder_open(ro_event_coder **out, const char *models, const char *data, ro_error *error);
uint64_t ro_event_coder_checksum(const ro_event_coder *self);        /* of the weights */
uint64_t ro_event_coder_words_checksum(const ro_event_coder *self);  /* of the table */
void ro_event_coder_close(ro_event_coder *self);

/* Score of event over none; 0 without weights. */
int32_t ro_event_keep_score(const ro_event_coder *self, const ro_event_features *features);

#ifdef __cplusplus
}
#endif
#endif
