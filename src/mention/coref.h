/* coref.h: what the files that tie mentions into entities share (entity.c, coref.c, set.c). Internal to mention/. */
#ifndef RO_MENTION_COREF_H
#define RO_MENTION_COREF_H

#include "mention/chunk.h"
#include "mention/mention.h"
#include "mention/weights.h"

#ifdef __cplusplus
extern "C" {
#endif

#define RO_NO_ENTITY UINT32_MAX

enum {
    RO_COREF_WINDOW = 96,    /* mentions that are looked back at */
    RO_COREF_SENTENCES = 12, /* sentences that a pronoun reaches back */
    RO_COREF_LEADERS_SENTENCES = 4,
    RO_COREF_SIDE_LEAST = 2,     /* mentions of a power that may be a side without being listed */
    RO_COREF_QUOTES_BACK = 4,    /* quotations that one goes on from */
    RO_COREF_PAGE = 1024,        /* mentions of a page that are looked through for "both sides" */
    RO_COREF_PAIR_SENTENCES = 6, /* that "the two" reaches back to a sentence with two of them */
    RO_COREF_MEMBERS_MAX = 8     /* of a list that "they" or "the two" may mean */
};

/* An entity while the page is being tied. */
typedef struct ro_thing {
    ro_mention_kind kind;
    ro_gender gender;
    bool gender_told; /* by a name or a title, not by a pronoun alone */
    bool plural, named;
    int32_t office, state;
    uint32_t first, last, count; /* mentions; last is the latest so far, in reading order */
    uint32_t namings;            /* mentions that are no pronouns, on the whole page where names tie them */
    uint32_t since;              /* pronouns for it since the latest of those */
    uint32_t naming;             /* the latest mention so far that is no pronoun, or RO_NO_ENTITY */
    uint32_t subject_in;         /* the last sentence that it was subject in, + 1; 0 for none */
    int32_t list;                /* ro_list that it stands for, or -1 */
} ro_thing;

/* "Lavrov and Kerry", "Russia, China and Iran": mentions joined by commas and "and". */
typedef struct ro_list {
    uint32_t members[RO_COREF_MEMBERS_MAX]; /* mentions */
    uint32_t count;
    uint32_t entity; /* of what was tied to the whole of it, or RO_NO_ENTITY */
} ro_list;

typedef struct ro_tier {
    ro_mentions *self;
    const ro_doc *doc;
    const ro_mention_tables *tables; /* may be NULL */
    ro_arena *arena;
    RO_ARRAY(ro_thing) things; /* by entity number while tying */
    RO_ARRAY(ro_list) lists;
    int32_t *list_at;        /* of each mention: the list that it ends, or -1 */
    uint32_t *first_subject; /* of each sentence: the entity + 1 of its first subject, 0 for none */
    bool failed;
} ro_tier;

/* Puts mention `m` into entity `e` (RO_NO_ENTITY: a new one) and returns the entity. */
uint32_t ro_tier_join(ro_tier *t, uint32_t m, uint32_t e);
/* entity.c: everything that a name, a table or an apposition ties, over the whole page. */
void ro_tier_names(ro_tier *t);
/* Lower-case words of a span, one token each; how many tokens match from their ends. */
bool ro_tier_same_words(const ro_tier *t, ro_span a, ro_span b, bool suffix);
/* description.c: "the minister", "the group": to what was named before. */
bool ro_tier_description(ro_tier *t, uint32_t m);
/* What sort of body the tables say that a mention is. */
ro_body_sort ro_tier_sort(const ro_tier *t, const ro_mention *m);
/* speaker.c: "I" inside quotation marks, once all others are tied. */
void ro_tier_speakers(ro_tier *t);
/* The mention that speaks this quotation, as far as it is tied, or -1. */
int32_t ro_tier_speaker(const ro_tier *t, int32_t quote);
/* predicate.c: "she is a chemist": the description of a subject goes to it. */
bool ro_tier_predicate(ro_tier *t, uint32_t m);
/* Is it said of a subject: "Germany is a captive"? Then it is the subject that goes on being spoken of. */
bool ro_tier_is_predicate(const ro_tier *t, uint32_t m);
/* pronoun.c */
void ro_tier_pronoun(ro_tier *t, uint32_t m, ro_coref_watch *watch);
/* set.c: the lists of the page; the members of "the two", "both sides". */
void ro_tier_lists(ro_tier *t);
bool ro_tier_set(ro_tier *t, uint32_t m);
/* "those countries": the states just listed. */
bool ro_tier_states(ro_tier *t, uint32_t m);
/* "the leaders", "the ministers" with no number: the list of persons just named. */
bool ro_tier_leaders(ro_tier *t, uint32_t m);

#ifdef __cplusplus
}
#endif
#endif
