/* weights.h: what speaks for a candidate of a pronoun, and how much.
 * In: features by number. Out: whole-number weights for he/she, they, it. The table is fitted by train/coref.c on GUM (train). */
#ifndef RO_MENTION_WEIGHTS_H
#define RO_MENTION_WEIGHTS_H

#include "mention/mention.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_COREF_FEATURES_MAX = 24, RO_COREF_LEAST = -100000, RO_COREF_AHEAD_MAX = 8, RO_COREF_LIST_SENTENCES = 3 };

typedef enum ro_coref_feature {
    RO_COREF_DISTANCE,                                     /* 0, 1, 2, 3, 4-5, 6-8, 9 and more sentences */
    RO_COREF_ROLE = RO_COREF_DISTANCE + 7,                 /* ro_role of the latest mention */
    RO_COREF_KIND = RO_COREF_ROLE + 5,                     /* ro_mention_kind of the latest mention */
    RO_COREF_SAME_WORD = RO_COREF_KIND + 9,                /* the same pronoun */
    RO_COREF_RANK,                                         /* other candidates that stand nearer: 0, 1, 2, 3 and more */
    RO_COREF_COUNT = RO_COREF_RANK + 4,                    /* mentions of it on the page: 1, 2, 3-5, 6-9, 10-17, 18 and more */
    RO_COREF_GENDER = RO_COREF_COUNT + 6,                  /* its gender is known, and agrees */
    RO_COREF_NAMED, RO_COREF_PLURAL, RO_COREF_SUBJECT_THERE, RO_COREF_ADJACENT, RO_COREF_AHEAD, RO_COREF_LIST,
    RO_COREF_FIRST_SUBJECT,                                /* the first subject of the sentence before */
    RO_COREF_REFLEXIVE, RO_COREF_SISTER,                   /* "he hurt himself"; "he hurt him" */
    RO_COREF_OWN, RO_COREF_REFLEXIVE_NEAR, RO_COREF_OWN_SUBJECT, RO_COREF_BOTH_SUBJECT, RO_COREF_BOTH_OBJECT,
    RO_COREF_SAME_QUOTE, RO_COREF_SPEAKER_OF_QUOTE, RO_COREF_OUT_OF_QUOTE, RO_COREF_INTO_QUOTE, RO_COREF_BOTH_SPEAK,
    RO_COREF_NAME_FOLLOWS,                                 /* "he said that Karov …": its name follows in the sentence */
    RO_COREF_NAMED_OWNER,                                  /* latest mention is a name before 's: "Karov's probe" */
    RO_COREF_NOBODY,                                       /* least that "it" needs */
    RO_COREF_FEATURE_COUNT
} ro_coref_feature;

typedef struct ro_coref_features {
    uint8_t at[RO_COREF_FEATURES_MAX];
    uint32_t count;
} ro_coref_features;

/* For training: sees every candidate, and may overrule the choice. */
typedef struct ro_coref_watch {
    void (*see)(void *context, uint32_t pronoun, uint32_t candidate, const ro_coref_features *features, int group);
    int32_t (*choose)(void *context, uint32_t pronoun, int32_t chosen);
    void *context;
} ro_coref_watch;

extern const int16_t ro_coref_weights[3][RO_COREF_FEATURE_COUNT];
ro_status ro_mentions_tie_watched(ro_mentions *self, ro_arena *arena, const ro_doc *doc, ro_coref_watch *watch, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
