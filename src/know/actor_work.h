/* actor_work.h: what the files that resolve actors share (actor.c, actor_told.c, actor_focus.c, actor_person.c,
 * actor_office.c, actor_holder.c). Internal to know/. */
#ifndef RO_KNOW_ACTOR_WORK_H
#define RO_KNOW_ACTOR_WORK_H

#include "base/map.h"
#include "know/actor.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_FOCUS_ANY = 0x7fffffff, /* no entity: whatever speaks of it */
    RO_LOOK_MAX = 1024, /* actors of a page among which somebody is sought: hostile pages name a million */
    RO_LEADER_RANK = 60 /* offices.tsv: who stands at least so high is known by office alone */
};

/* A state that the page speaks of, and the entity that alone does so, or UINT32_MAX when several do. */
typedef struct ro_spoken {
    int32_t state;
    uint32_t entity;
} ro_spoken;

typedef struct ro_resolver {
    const ro_know *know;
    const ro_doc *doc;
    const ro_mentions *mentions;
    ro_actors *out;
    ro_arena *arena;
    ro_date day;
    ro_map by_key;
    uint32_t *first_mention, *next_mention; /* the mentions of each entity, chained */
    uint64_t page_mark; /* hash of the text: what keeps bare surnames of two pages apart */
    RO_ARRAY(int32_t) persons;  /* person of the tables of each actor, or -1 */
    RO_ARRAY(ro_spoken) spoken; /* read when first asked for */
    bool focus_read;
    uint32_t searches; /* through all bodies, so far */
    bool failed;
} ro_resolver;

/* What a page says of a person. */
typedef struct ro_told {
    ro_str name;                    /* full name, surname, or empty */
    bool full;                      /* two words and more */
    const ro_mention *titled;       /* the mention that gives the title, or NULL */
    const ro_mention *counterpart;  /* the one that makes it somebody's counterpart, or NULL */
    int32_t wording, state, only;   /* only: the state that the wording alone gives away */
    int32_t office;                 /* in offices.tsv, or -1 */
    int32_t of;                     /* the mention that it belongs to, or -1 */
    int32_t target;                 /* the state that an envoy is for, or -1 */
    ro_str target_words;            /* "Western Sahara" of "envoy for Western Sahara" */
    const ro_body *body, *ministry; /* whose officer it is ("UN"); the same or a generic one ("foreign ministry"); NULL: of none */
    ro_gender gender;
    ro_tenure tenure;
    bool elect;                     /* "president-elect", "minister-designate" */
} ro_told;

static inline const ro_mention *ro_work_mention_of(const ro_resolver *r, uint32_t m) { return &r->mentions->all.at[m]; }
static inline ro_str ro_work_text(const ro_resolver *r, ro_span span) { return ro_str_span(r->doc->text, span); }
static inline bool ro_work_day_is_known(const ro_resolver *r)
{
    return r->day.earliest != RO_DAY_NONE && r->day.latest != RO_DAY_NONE;
}
static inline bool ro_work_is_empty(ro_span span) { return span.end <= span.start; }
static inline ro_str ro_work_state_key(const ro_resolver *r, int32_t state)
{
    const ro_state *s = ro_know_state(r->know, state);
    return s ? s->key : RO_STR("");
}

/* actor.c: adds an actor, or finds the one of that key; its number, or -1 when memory is out. */
int32_t ro_put_actor(ro_resolver *r, ro_actor actor);
int32_t ro_put_state(ro_resolver *r, int32_t state, ro_str as_written, const char *why);

/* actor_told.c: what the mentions of an entity tell of name, title, office, state. */
void ro_told_read(const ro_resolver *r, uint32_t entity, ro_told *t);
/* The body that a mention belongs to ("UN" of "UN envoy"), or NULL. */
const ro_body *ro_work_body_of(const ro_resolver *r, const ro_mention *m);
/* The office of a person of the page: as the page says it, else as the tables have it for that day; -1 unknown. */
int32_t ro_work_office_of(const ro_resolver *r, uint32_t entity);

/* actor_focus.c: fills `spoken`, once. The state that a mention speaks of, or -1. */
void ro_focus_read(ro_resolver *r);
int32_t ro_focus_state(const ro_resolver *r, const ro_mention *m);
/* Does anything but this entity speak of the state? Does anything name the body of this key? */
bool ro_focus_has(ro_resolver *r, int32_t state, uint32_t entity);
bool ro_focus_has_body(const ro_resolver *r, ro_str key);
/* The only state that the page speaks of; the one whose capital its sentence names as a place; -1 for none or several. */
int32_t ro_focus_only(ro_resolver *r);
int32_t ro_focus_capital(const ro_resolver *r, const ro_mention *m);
/* Does anything but the name of its capital speak of the state? */
bool ro_focus_beside_capital(const ro_resolver *r, int32_t state);
/* "Congolese" in Brazzaville: of the states that share an adjective, the one that the page speaks of beside this entity. */
int32_t ro_focus_sharing(ro_resolver *r, int32_t state, uint32_t entity);
/* Whose something is that every state has, where no state stands with it: the capital's in its sentence, or the only state's. */
int32_t ro_focus_whose(ro_resolver *r, const ro_mention *m);

/* actor_person.c: persons by name. */
int32_t ro_resolve_person(ro_resolver *r, uint32_t entity, const ro_told *t);
int32_t ro_put_person(ro_resolver *r, int32_t person, const ro_told *t, ro_str as_written, ro_str why, ro_str line, bool by_office);
int32_t ro_put_described(ro_resolver *r, const ro_told *t, const ro_mention *m, ro_actor_kind kind);
/* The only bearer of the surname who held the office on the day, or -1. */
int32_t ro_told_by_surname(ro_resolver *r, const ro_told *t, const ro_spell **spell);

/* actor_office.c: persons by office alone. */
int32_t ro_resolve_office(ro_resolver *r, uint32_t entity, ro_told *t);
/* The actor of a mention that by its office cannot be the person its entity is on that day; -1: it may be him. */
int32_t ro_resolve_mention(ro_resolver *r, uint32_t mention);

/* actor_holder.c: whom an office means by the tables: the person, his spell, and how he has it ("holder of", "about to be"); -1. `m` is
 * the mention that gives the office. */
int32_t ro_told_find(ro_resolver *r, const ro_told *t, const ro_mention *m, const ro_spell **spell, const char **how);
/* The only one who held the office of the state or body on the day, or -1. */
int32_t ro_told_holder(ro_resolver *r, const ro_told *t, const ro_spell **spell);
/* Is somebody of this office known when no name is said? Of ministers, ambassadors, officials there are many. */
bool ro_told_is_known(const ro_office *office, const ro_told *t);

/* "2016-02-20", for explanations; "data/spells.tsv line 12". */
ro_str ro_work_day(const ro_resolver *r);
ro_str ro_work_spell_line(const ro_resolver *r, const ro_spell *s);

#ifdef __cplusplus
}
#endif
#endif
