/* mention.h: who and what is spoken of: persons, offices, states, bodies, groups, places, outlets, nominals and pronouns.
 * In: a tagged, parsed doc with names and known phrases. Out: mentions by first token, and chains of those that are one entity on
 * this page. Who an entity is in the world is know/'s business (know/actor.h). Memory: the reading's arena. */
#ifndef RO_MENTION_MENTION_H
#define RO_MENTION_MENTION_H

#include "lang/phrase.h"
#include "mention/noun.h"
#include "mention/time.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_mention_kind {
    RO_MENTION_PERSON,   /* "Russian Foreign Minister Sergei Lavrov", "Lavrov" */
    RO_MENTION_OFFICE,   /* "the Russian foreign minister", "his U.S. counterpart" with no name */
    RO_MENTION_STATE,    /* "Russia", "Moscow" when it acts, "the US" */
    RO_MENTION_BODY,     /* "the Russian Foreign Ministry", "United Nations", "the ministry" */
    RO_MENTION_GROUP,    /* "US officials", "Syrian opposition groups", "rebels", "ISIS" (armed groups are bodies in the table) */
    RO_MENTION_PLACE,    /* "Geneva" */
    RO_MENTION_OUTLET,   /* "Interfax" */
    RO_MENTION_NOMINAL,  /* "the two", "both sides", "the two diplomats", "the talks' hosts" */
    RO_MENTION_PRONOUN   /* "he", "they", "his" */
} ro_mention_kind;

typedef enum ro_gender { RO_GENDER_UNKNOWN, RO_GENDER_MALE, RO_GENDER_FEMALE, RO_GENDER_NEUTER } ro_gender;
typedef enum ro_tenure { RO_TENURE_HOLDER, RO_TENURE_FORMER, RO_TENURE_ACTING, RO_TENURE_DEPUTY, RO_TENURE_FUTURE } ro_tenure;

/* Grammatical place, from the parse where there is one, else from the neighbours. */
typedef enum ro_role { RO_ROLE_OTHER, RO_ROLE_SUBJECT, RO_ROLE_OBJECT, RO_ROLE_OBLIQUE, RO_ROLE_POSSESSOR } ro_role;

typedef struct ro_mention {
    ro_mention_kind kind;
    uint32_t first, count;     /* tokens, the whole noun phrase without relative clauses: "his U.S. counterpart John Kerry" */
    uint32_t head;             /* its head token */
    ro_span span;
    ro_span name;              /* bytes of the proper name in it ("John Kerry"), empty for none */
    ro_span title;             /* bytes of the title or role ("Foreign Minister", "spokeswoman"), empty for none */
    int32_t office;            /* id of the RO_PHRASE_OFFICE in it, or -1 */
    int32_t state;             /* id of the state its adjective, name or possessor gives ("Russian", "of Syria"), or -1 */
    int32_t other_state;       /* "the Russian and US presidents": the state of the first, or -1 */
    int32_t phrase;            /* index in doc->phrases that made it (body, state, outlet, place), or -1 */
    int32_t of;                /* mention that it belongs to ("spokeswoman" of "Russian Foreign Ministry"; "his"), or -1 */
    ro_gender gender;
    ro_tenure tenure;
    bool plural;
    bool counterpart;          /* "his U.S. counterpart": office comes from `of` */
    uint8_t amount;            /* "the two" 2, "three ministers" 3; 0 not said */
    int32_t antecedent;        /* the mention it was tied to, or -1 */
    const char *why;           /* the rule that tied it or made it: static string, shown by explain */
    uint32_t entity;           /* number in ro_mentions.entities */
    uint32_t noun;             /* ro_noun_class bits of its head (mention/noun.h) */
    ro_role role;              /* how it stands in its clause */
    bool definite;             /* "the", "this", a possessor, or a name */
    bool speaks;               /* its clause has a verb of speech that it is the subject of */
    bool possessive;           /* "'s" follows */
    bool inner;                /* named inside another phrase: "Obama" of "the Obama administration" */
    int32_t quote;             /* the quotation that it stands in, or -1 */
} ro_mention;

/* All mentions of one thing on this page. */
typedef struct ro_entity {
    uint32_t best;             /* the mention that names it most fully */
    uint32_t first;            /* first mention */
    uint32_t count;
    ro_mention_kind kind;
    ro_gender gender;
    int32_t office, state;     /* the best known from all its mentions, or -1 */
    RO_ARRAY(uint32_t) members; /* of "the two", "both sides": entity numbers */
} ro_entity;

typedef struct ro_mentions {
    RO_ARRAY(ro_mention) all;      /* by first token, longer first */
    RO_ARRAY(ro_entity) entities;
    int32_t *of_token;             /* innermost mention whose head is this token, or -1; token_count of them */
} ro_mentions;

/* What sort of body the tables say that a phrase names. */
typedef enum ro_body_sort { RO_SORT_UNKNOWN, RO_SORT_ORGANISATION, RO_SORT_INSTITUTION, RO_SORT_ARMED, RO_SORT_GROUP } ro_body_sort;

/* What is needed of the tables, handed in so that this layer knows none of them. */
typedef struct ro_mention_tables {
    ro_gender (*given_name_gender)(void *context, ro_str given_name);
    /* The state that a phrase id of class STATE, ADJECTIVE, DEMONYM, CAPITAL or METONYM stands for. */
    int32_t (*state_of_phrase)(void *context, const ro_phrase *phrase);
    /* The state whose offices the only known bearer of this full name has held, or -1. May be NULL. */
    int32_t (*state_of_person)(void *context, ro_str full_name);
    void *context;
    /* The state of this name, or -1: "North Korea" of "North and South Korea". May be NULL. */
    int32_t (*state_of_name)(void *context, ro_str name);
    /* The number of the office wording of these words ("top diplomat" of "top US diplomat"), or -1. May be NULL. */
    int32_t (*office_of_words)(void *context, ro_str words);
    /* Has anybody in the tables this full name or, of one word, somebody of high office this surname? May be NULL. */
    bool (*known_person)(void *context, ro_str name);
    /* The sort of the body that a phrase of class BODY names. May be NULL. */
    ro_body_sort (*sort_of_body)(void *context, const ro_phrase *phrase);
    /* Has a bearer of this name or surname ever held what this wording means in `state` (-1: anywhere)? May be NULL. */
    bool (*person_held)(void *context, ro_str name, int32_t wording, int32_t state);
    const ro_nouns *nouns;     /* mention/noun.h, from data/nominals.tsv; NULL: nominals are not found */
} ro_mention_tables;

ro_status ro_mentions_find(ro_mentions *out, ro_arena *arena, const ro_doc *doc, const ro_mention_tables *tables, ro_error *error);
/* The mention whose span holds this token most tightly, or -1. */
int32_t ro_mentions_at(const ro_mentions *self, uint32_t token);
const char *ro_mention_kind_name(ro_mention_kind kind);

#ifdef __cplusplus
}
#endif
#endif
