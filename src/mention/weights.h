/* weights.h: what speaks for a candidate of a pronoun, and how much.
 * In: features by number. Out: whole-number weights for he/she, they, it. The table is fitted by train/coref.c on GUM (train). */
#ifndef RO_MENTION_WEIGHTS_H
#define RO_MENTION_WEIGHTS_H

#include "mention/mention.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_COREF_FEATURES_MAX = 40,
    RO_COREF_LEAST = -100000,
    RO_COREF_AHEAD_MAX = 8,
    RO_COREF_LIST_SENTENCES = 3,
    RO_COREF_CLASSES = 3, /* he/she, they, it */
    RO_COREF_PLACES = 3,  /* of the pronoun: subject, possessive, elsewhere */
    RO_COREF_FARS = 7,    /* 0, 1, 2, 3, 4-5, 6-8, 9 and more sentences */
    RO_COREF_COUNTS = 6,  /* 1, 2, 3-5, 6-9, 10-17, 18 and more mentions */
    RO_COREF_LINKS = 6    /* how the pronoun's clause hangs on the candidate's: ro_coref_link */
};

/* A candidate is weighed at its latest mention of all ("latest"), and at the latest that is no pronoun ("naming"). */
typedef enum ro_coref_feature {
    RO_COREF_DISTANCE,                                                              /* of the latest, by place of the pronoun */
    RO_COREF_NAMING_DISTANCE = RO_COREF_DISTANCE + RO_COREF_PLACES * RO_COREF_FARS, /* and one more: there is none */
    RO_COREF_ROLE = RO_COREF_NAMING_DISTANCE + 2 * RO_COREF_FARS + 1, /* ro_role of the latest, by place of the pronoun */
    RO_COREF_NAMING_ROLE = RO_COREF_ROLE + RO_COREF_PLACES * 5,       /* ro_role of the naming one, here or a sentence back */
    RO_COREF_KIND = RO_COREF_NAMING_ROLE + 20,                        /* ro_mention_kind of the latest */
    RO_COREF_NAMING_KIND = RO_COREF_KIND + 9,
    RO_COREF_LINK = RO_COREF_NAMING_KIND + 9,                                   /* same sentence: by place, link, subject or not */
    RO_COREF_LINK_STEPS = RO_COREF_LINK + RO_COREF_PLACES * RO_COREF_LINKS * 2, /* clauses up to it: 1, 2, 3 and more */
    RO_COREF_RANK = RO_COREF_LINK_STEPS + 3, /* other candidates that stand nearer: 0, 1, 2, 3 and more */
    RO_COREF_COUNT = RO_COREF_RANK + 4,      /* mentions of it that are no pronouns: 1, 2, 3-5, 6-9, 10-17, 18 and more */
    RO_COREF_SINCE = RO_COREF_COUNT + 2 * RO_COREF_COUNTS, /* pronouns for it since it was named: 0, 1, 2, 3-6, 7 and more */
    RO_COREF_NAMING_RANK = RO_COREF_SINCE + 5,             /* candidates that were named after it: 0, 1, 2, 3 and more */
    RO_COREF_PARAGRAPHS = RO_COREF_NAMING_RANK + 4,        /* its latest mention stands 0, 1, 2 and more back */
    RO_COREF_GENDER = RO_COREF_PARAGRAPHS + 3,             /* told by a name or title; by pronouns; not known: of "he", "she" */
    RO_COREF_SAME_WORD = RO_COREF_GENDER + 4,              /* the same pronoun */
    RO_COREF_NAMED,
    RO_COREF_PLURAL,
    RO_COREF_VAGUE,         /* "an official": no name, not definite */
    RO_COREF_HUMAN,         /* "the residents" */
    RO_COREF_RELATIVE,      /* "his father": somebody else's */
    RO_COREF_LEADS,         /* named in the first sentences */
    RO_COREF_MOST,          /* no candidate is mentioned more often */
    RO_COREF_AHEAD_SUBJECT, /* "in his speech, Karov …" */
    RO_COREF_SUBJECT_THERE,
    RO_COREF_ADJACENT,
    RO_COREF_AHEAD,
    RO_COREF_LIST,
    RO_COREF_FIRST_SUBJECT,       /* the first subject of the sentence before */
    RO_COREF_FIRST_SUBJECT_OPENS, /* the same, and the pronoun opens its sentence */
    RO_COREF_SUBJECT_HERE,        /* the first subject of this sentence */
    RO_COREF_REFLEXIVE,
    RO_COREF_SISTER, /* "he hurt himself"; "he hurt him" */
    RO_COREF_REFLEXIVE_NEAR,
    RO_COREF_BOTH_SUBJECT,
    RO_COREF_BOTH_OBJECT,
    RO_COREF_SAME_QUOTE,
    RO_COREF_SPEAKER_OF_QUOTE,
    RO_COREF_OUT_OF_QUOTE,
    RO_COREF_INTO_QUOTE,
    RO_COREF_BOTH_SPEAK,
    RO_COREF_NAME_FOLLOWS, /* "he said that Karov …": its name follows in the sentence */
    RO_COREF_NAMED_OWNER,  /* latest mention is a name before 's: "Karov's probe" */
    RO_COREF_NOBODY,       /* least that "it" needs */
    RO_COREF_FEATURE_COUNT
} ro_coref_feature;

/* How the pronoun hangs below the clause that the candidate stands in. */
typedef enum ro_coref_link {
    RO_COREF_NO_LINK,
    RO_COREF_LINK_OWN,       /* its own clause: "Karov sold his house" */
    RO_COREF_LINK_SPEECH,    /* ccomp, parataxis: "Karov said he …" */
    RO_COREF_LINK_ADVERBIAL, /* advcl, xcomp: "Karov left when he …" */
    RO_COREF_LINK_NOUN,      /* acl: "Karov saw the man whom he …" */
    RO_COREF_LINK_CONJ       /* "Karov left and he …" */
} ro_coref_link;

typedef struct ro_coref_features {
    uint16_t at[RO_COREF_FEATURES_MAX];
    uint32_t count;
} ro_coref_features;

/* What a candidate is judged by: the tokens of its latest naming mention, or of a whole list. */
typedef struct ro_coref_words {
    uint32_t first, end, head;
} ro_coref_words;

/* For training: sees every candidate, and may overrule the choice: the number of a candidate, or -1 for none. */
typedef struct ro_coref_watch {
    void (*see)(void *context, uint32_t pronoun, const ro_coref_words *words, const ro_coref_features *features, int group);
    int32_t (*choose)(void *context, uint32_t pronoun, int32_t chosen);
    void *context;
} ro_coref_watch;

extern const int16_t ro_coref_weights[RO_COREF_CLASSES][RO_COREF_FEATURE_COUNT];
/* Ties pronouns, descriptions and later short forms to entities (coref.c). */
ro_status ro_mentions_tie_watched(ro_mentions *self, ro_arena *arena, const ro_doc *doc, const ro_mention_tables *tables,
                                  ro_coref_watch *watch, ro_error *error);
ro_status ro_mentions_find_watched(ro_mentions *out, ro_arena *arena, const ro_doc *doc, const ro_mention_tables *tables,
                                   ro_coref_watch *watch, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
