/* event_score.c: weights opened and asked. */
#include "note/event_score.h"

#include "base/hash.h"

#include <stdlib.h>

void ro_event_feature(ro_event_features *self, const char *name, uint64_t value)
{
    if (self->count < RO_EVENT_FEATURES_MAX) self->at[self->count++] = ro_hash_pair(ro_hash_str(ro_str_of(name)), value);
}

void ro_event_feature_str(ro_event_features *self, const char *name, ro_str value) { ro_event_feature(self, name, ro_hash_str(value)); }

static ro_status read_weights(ro_event_coder *self, const char *models, ro_error *error)
{
    ro_model model;
    ro_status status = ro_file_open_in(&self->file, models, "events.model", error);
    if (!status) status = ro_model_read(&model, RO_STR("events.model"), self->file.bytes, "events", RO_EVENTS_TEMPLATE, error);
    if (!status) status = ro_linear_read(&self->keep, &model, "keep", RO_EVENT_KEEP_CLASSES, error);
    if (!status) status = ro_linear_read(&self->pair, &model, "pair", RO_EVENT_PAIR_CLASSES, error);
    if (status) return status;
    const int32_t *threshold = ro_model_array(&model, "threshold", 1, sizeof *threshold, error);
    if (!threshold) return RO_EFORMAT;
    self->threshold = *threshold;
    self->checksum = model.checksum;
    return RO_OK;
}

ro_status ro_event_coder_open(ro_event_coder **out, const char *models, const char *data, ro_error *error)
{
    ro_event_coder *self = *out = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    ro_status status = ro_event_words_open(&self->words, data, error);
    if (!status && models) status = read_weights(self, models, error);
    if (!status) return RO_OK;
    ro_event_coder_close(self);
    *out = NULL;
    return status;
}

uint64_t ro_event_coder_checksum(const ro_event_coder *self) { return self->checksum; }
uint64_t ro_event_coder_words_checksum(const ro_event_coder *self) { return ro_event_words_checksum(self->words); }

void ro_event_coder_close(ro_event_coder *self)
{
    if (!self) return;
    ro_event_words_close(self->words);
    ro_file_close(&self->file);
    free(self);
}

int32_t ro_event_keep_score(const ro_event_coder *self, const ro_event_features *features)
{
    int32_t scores[RO_EVENT_KEEP_CLASSES];
    if (!self->keep.weights) return 0;
    ro_linear_score(&self->keep, features->at, features->count, scores);
    return scores[1] - scores[0];
}
