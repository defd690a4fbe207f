/* actor.h: who an entity of a page is in the world, on the day of the report.
 * In: mentions and entities, the report's day (an interval), the tables (know.h). Out: one actor an entity (or its members), each with the
 * reason. Unknown people stay themselves: name, title and country as the page gives them. */
#ifndef RO_KNOW_ACTOR_H
#define RO_KNOW_ACTOR_H

#include "base/civil.h"
#include "base/hash.h"
#include "know/know.h"
#include "mention/mention.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_actor_kind {
    RO_ACTOR_PERSON, RO_ACTOR_STATE, RO_ACTOR_INSTITUTION, RO_ACTOR_ORGANISATION, RO_ACTOR_ARMED_GROUP, RO_ACTOR_GROUP, RO_ACTOR_OUTLET,
    RO_ACTOR_PLACE /* a place is no actor of the record; kept so that fields can name it */
} ro_actor_kind;

/* Kept with a reading so that the office can be filled again for another day. */
typedef struct ro_actor {
    ro_str key;       /* table key ("rus", "rus:foreign-ministry", wikidata id) or folded "name|country": what the id is made of */
    ro_actor_kind kind;
    ro_str name;      /* usual name: "Sergey Lavrov", "Russia", "Russian Foreign Ministry", "US officials" */
    ro_str state;     /* key of its state in states.tsv, or empty */
    ro_str title;     /* as the page gives it, or empty */
    ro_str office;    /* key in offices.tsv, or empty */
    ro_str as_written; /* the fullest form on the page */
    ro_tenure tenure;
    ro_str why;       /* "holder of foreign-minister of rus on 2016-02-20: data/spells.tsv line 812" */
    ro_str line;      /* table and line, or empty */
    bool by_office;   /* named by office alone: the holder may change with the day */
    int32_t speaks_for; /* number of the actor of the body that a person belongs to, or -1: "a Taliban spokesman"; of the holder of an office of a body */
    int32_t acts_for; /* number of the state's actor where the page knows the person by description only, or -1: "the Israeli ambassador" */
} ro_actor;

typedef struct ro_actors {
    RO_ARRAY(ro_actor) all;
    int32_t *of_entity;   /* actor of each entity, or -1 (a pronoun nobody is known for; a bare place) */
    int32_t *of_mention;  /* of a mention that is another than the rest of its entity on the day, else -1 */
    int32_t *second;      /* of "the Russian and US presidents": the other one, or -1 */
} ro_actors;

ro_status ro_actors_resolve(ro_actors *out, ro_arena *arena, const ro_know *know, const ro_doc *doc, const ro_mentions *mentions,
                            ro_date day, ro_error *error);
/* The actors that a mention stands for: one, or the members of "the two". Returns how many were written (at most `room`). */
uint32_t ro_actors_of(const ro_actors *self, const ro_mentions *mentions, uint32_t mention, uint32_t *out, uint32_t room);
/* The actor of a state that is meant without being named ("arrived in Hamburg": Germany), found or added; -1: no such state or no memory. */
int32_t ro_actors_state(ro_actors *self, ro_arena *arena, const ro_know *know, ro_str state);
const char *ro_actor_kind_name(ro_actor_kind kind);
/* The id of the record: hash of the key. */
ro_id ro_actor_id(const ro_actor *actor);

#ifdef __cplusplus
}
#endif
#endif
