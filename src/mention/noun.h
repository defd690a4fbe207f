/* noun.h: common nouns that stand for somebody, as data/nominals.tsv tells them.
 * In: a lemma or a lower-case word. Out: the classes it can belong to. Read-only after loading: shared by threads. */
#ifndef RO_MENTION_NOUN_H
#define RO_MENTION_NOUN_H

#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_noun_class {
    RO_NOUN_PERSON = 1,      /* official, woman */
    RO_NOUN_PEOPLE = 2,      /* police, people: plural without an s */
    RO_NOUN_GROUP = 4,       /* coalition, rebels' front, side */
    RO_NOUN_BODY = 8,        /* ministry, council */
    RO_NOUN_STATE = 16,      /* country, nation */
    RO_NOUN_PLACE = 32,      /* city, province */
    RO_NOUN_OUTLET = 64,     /* newspaper */
    RO_NOUN_HONORIFIC = 128, /* Mr, Gen */
    RO_NOUN_FORMER = 256,    /* former, ex- */
    RO_NOUN_ACTING = 512,
    RO_NOUN_DEPUTY = 1024,
    RO_NOUN_FUTURE = 2048, /* incoming, -designate, would-be */
    RO_NOUN_TITLE = 4096,  /* a person's title: "spokesman Ivan Petrov" */
    RO_NOUN_MALE = 8192,
    RO_NOUN_FEMALE = 16384,
    RO_NOUN_MOTION = 32768,  /* a verb whose object is a place: visit, leave, reach */
    RO_NOUN_SPEECH = 65536,  /* a verb of speech, whose subject is somebody: say, tell */
    RO_NOUN_ENVOY = 1 << 17, /* a title that goes on with "to": ambassador to Moscow */
    RO_NOUN_SIDE = 1 << 19,  /* side: of whatever kind, it acts for a state */
    RO_NOUN_ARMED = 1 << 20,     /* rebels, militants: may mean an armed group by another name */
    RO_NOUN_BLOC = 1 << 21,      /* bloc, alliance: an organisation of states */
    RO_NOUN_COLLECTIVE = 1 << 22, /* group, agency: any body that is no state's institution */
    RO_NOUN_RULE = 1 << 23,      /* government, regime: its state */
    RO_NOUN_TIME = 1 << 18   /* Saturday, February, yesterday: ends a noun phrase */
} ro_noun_class;

typedef struct ro_nouns ro_nouns;

/* Reads `data`/nominals.tsv. Errors: RO_EIO, RO_EFORMAT, RO_ENOMEM. */
ro_status ro_nouns_open(ro_nouns **out, const char *data, ro_error *error);
void ro_nouns_close(ro_nouns *self);
uint64_t ro_nouns_checksum(const ro_nouns *self);
/* The classes of a word in lower case, 0 for a stranger; a full stop at its end does not matter ("gen."). `self` may be NULL. */
uint32_t ro_nouns_of(const ro_nouns *self, ro_str lower);

#ifdef __cplusplus
}
#endif
#endif
