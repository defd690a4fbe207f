/* fate_fit.h: may one entry be what became of the plan that another is? Private to story/.
 * In: two settled entries. Out: how well who, what, where and when fit; nothing is changed. */
#ifndef RO_STORY_FATE_FIT_H
#define RO_STORY_FATE_FIT_H

#include "story/settling.h"

enum {
    RO_FATE_WIDE_DAYS = 31, /* a plan "in April" has a month; of longer ones nothing but the same place tells that it was kept */
    RO_FATE_YEAR_DAYS = 92, /* and then no more than a quarter */
    RO_FATE_NEAR_DAYS = 7,  /* "last week": as long as a contact's own days may be */
    RO_FATE_NEWS_DAYS =
        14, /* an undated "they met" is told so soon after the plan's day, an undated "was put off" so soon after it */
    RO_FATE_SOON_DAYS = 7,   /* a plan without a day is for the days after its page */
    RO_FATE_AHEAD_DAYS = 92, /* a plan is put off or called off at most so long before its day */
    RO_FATE_MOVED_DAYS = 366
};

/* Whom two entries have in common. */
typedef enum kinship {
    KIN_NONE,   /* nobody, or each has somebody whom the other lacks */
    KIN_NOBODY, /* one of them names no parties */
    KIN_ONE,    /* the only party of one */
    KIN_WITHIN, /* all parties of one, two or more */
    KIN_SAME
} kinship;

typedef struct in_common {
    kinship kin;
    uint32_t count, strict; /* who is alike; who is the same */
    bool loose;             /* somewhere a state on one side is its minister on the other, or a surname a name */
} in_common;

in_common fit_parties(const settling *s, const ro_entry *a, const ro_entry *b);
/* Contact kinds that an entry may be, as bits: of a plan that is no contact by the words of what it is; 0: none is told. */
uint32_t fit_kinds(const ro_entry *e);
/* How many words longer than three letters, numbers aside, two phrases share by their first five letters. */
uint32_t fit_words(ro_str a, ro_str b);
/* Are they the same kind of thing, by kinds, else by the words of two plans? */
bool fit_what(const ro_entry *plan, const ro_entry *other);
/* What two entries that are no contacts say in common, by their words: what the plan is, and the evidence of both. */
typedef struct in_words {
    bool head;      /* the noun that the plan is, is told by the other: "tariffs" of "tariffs on 818 products" */
    uint32_t words; /* of what the plan is, names and stop words aside, that the other has, too */
    uint32_t names; /* that both have, but those of their parties */
    uint32_t numbers;
} in_words;
in_words fit_deed(const settling *s, const ro_entry *plan, const ro_entry *other);
/* Is one who planned it among those who did the other (KIN_ONE)? NOBODY where one names nobody, or where no more than the state is the same. */
kinship fit_sides(const settling *s, const ro_entry *plan, const ro_entry *other);
/* The keys of the words of what a plan is, at most `room`; the first is that of its head. */
uint32_t fit_stems(ro_str what, uint64_t *out, uint32_t room);
/* The same named place. */
bool fit_place(const ro_entry *a, const ro_entry *b);
/* The last day that an entry may be on. */
ro_day fit_end(const ro_entry *e);
/* What day an undated or coarse `e` may at least share with the other: do their days contradict? */
bool fit_days(const ro_entry *a, const ro_entry *b);
bool fit_has_days(const ro_entry *e); /* both ends known */
/* The first and last day of reports that tell `e` with this status; RO_DAY_NONE where no day is known. */
ro_day fit_told(const settling *s, const ro_entry *e, int status, bool last);
/* Do all notes that tell a postponement give the new day ("put off until April 11")? */
bool fit_tells_new_day(const settling *s, const ro_entry *plan);

#endif
