/* know.h: the facts of data/: states, offices, who held them when, bodies, outlets, places, given names.
 * In: know.bin, which make.h compiles from the tables (data/SOURCES.md) and the user's own rows. Out: lookups by the words of news.
 * Everything is found folded: lower case, without marks, hyphens or full stops; wordings that must stand in one spelling ("US", never
 * "us") are compared as written too. Things are numbered by their row (0-based); -1 means none. Slices point into the mapped file and
 * live as long as the ro_know. Read-only after opening: shared by threads. */
#ifndef RO_KNOW_KNOW_H
#define RO_KNOW_KNOW_H

#include "base/civil.h"
#include "lang/phrase.h"
#include "mention/mention.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_know ro_know;

/* ---- opening ---- */

/* Maps the file. Errors name file and byte: RO_EIO, RO_EFORMAT, RO_EVERSION, RO_ENOMEM. */
ro_status ro_know_open(ro_know **out, const char *path, ro_error *error);
/* The same for bytes in memory, aligned to 8, which must outlive it. */
ro_status ro_know_read(ro_know **out, ro_str bytes, const char *name, ro_error *error);
/* The same for bytes from malloc, which it frees in the end, also when it fails. */
ro_status ro_know_take(ro_know **out, ro_str bytes, const char *name, ro_error *error);
void ro_know_close(ro_know *know); /* NULL is fine */
/* 64 bits over all of the file, for `made_with`. */
uint64_t ro_know_checksum(const ro_know *know);
uint64_t ro_know_size(const ro_know *know);   /* bytes of the file */
uint32_t ro_know_format(const ro_know *know); /* know/rows.h */
/* Of a user's file: the checksum of readout's own that it was made from, and the hash of the user's rows; 0 for readout's own. */
uint64_t ro_know_base(const ro_know *know);
uint64_t ro_know_tables(const ro_know *know); /* hash of the bytes of readout's own tables */
uint64_t ro_know_user(const ro_know *know);

/* ---- where a row comes from ---- */

typedef enum ro_know_table {
    RO_TABLE_STATES, RO_TABLE_OFFICES, RO_TABLE_BODIES, RO_TABLE_OUTLETS, RO_TABLE_PLACES, RO_TABLE_FIRSTNAMES, RO_TABLE_TRANSLIT,
    RO_TABLE_PERSONS, RO_TABLE_SPELLS, RO_TABLE_KNOW_COUNT
} ro_know_table;

typedef struct ro_know_row {
    uint8_t table;   /* ro_know_table */
    uint16_t file;   /* 0: readout's own table; else the user's nth */
    uint32_t line;   /* 0: none */
    uint32_t source; /* for ro_know_source */
} ro_know_row;

/* "data/spells.tsv line 812" or "user: mine.tsv line 3": what reasons name. A slice of the arena; .ptr NULL when memory is out. */
ro_str ro_know_origin(const ro_know *know, ro_arena *arena, ro_know_row row);
/* What the row stands on: "public record", "wikidata". */
ro_str ro_know_source(const ro_know *know, ro_know_row row);
/* The name of the user's file; empty for readout's own tables. */
ro_str ro_know_file(const ro_know *know, ro_know_row row);
static inline bool ro_know_row_is_user(ro_know_row row) { return row.file != 0; }
/* Rows that are held (of RO_TABLE_TRANSLIT none). */
uint32_t ro_know_count(const ro_know *know, ro_know_table table);

/* ---- states ---- */

typedef struct ro_state {
    ro_str key;                /* "rus" */
    ro_str name;               /* "Russia" */
    ro_str adjective, demonym; /* "Russian", "Russians": the first of each, or empty */
    ro_str capital;            /* the first, or empty */
    ro_str iso3, iso2, cameo;
    ro_day from, to;           /* RO_DAY_NONE: open */
    ro_know_row origin;
} ro_state;

typedef enum ro_state_how {
    RO_STATE_BY_NAME, RO_STATE_BY_ADJECTIVE, RO_STATE_BY_DEMONYM, RO_STATE_BY_CAPITAL, RO_STATE_BY_METONYM
} ro_state_how;

/* NULL for -1 or a number that is none. Likewise the others. */
const ro_state *ro_know_state(const ro_know *know, int32_t state);
int32_t ro_know_state_by_key(const ro_know *know, ro_str key);
/* By name, code-like name, adjective, demonym, capital or metonym, in this order; *how (may be NULL) tells which. */
int32_t ro_know_state_find(const ro_know *know, ro_str words, ro_state_how *how);

/* ---- offices ---- */

typedef struct ro_office {
    ro_str key;    /* "foreign-minister" */
    ro_str name;   /* "foreign minister" */
    ro_str kind;   /* "state", "organisation", "group", "any" */
    int32_t rank;  /* lower is higher */
    ro_know_row origin;
} ro_office;

const ro_office *ro_know_office(const ro_know *know, int32_t office);
int32_t ro_know_office_by_key(const ro_know *know, ro_str key);
/* A wording is a folded phrase that means one office, or several in several states ("chancellor": head of government of Germany, finance
 * minister of Britain). Phrases of class RO_PHRASE_OFFICE carry the number of the wording. */
int32_t ro_know_wording_find(const ro_know *know, ro_str words);
/* The office that a wording means for `state` (-1: not known). *only (may be NULL) becomes the state that the wording alone gives away
 * ("White House press secretary": usa), or -1. Returns -1 when the wording means nothing for that state ("chancellor" of Russia). */
int32_t ro_know_wording_office(const ro_know *know, int32_t wording, int32_t state, int32_t *only);
/* Both in one. */
int32_t ro_know_office_find(const ro_know *know, ro_str words, int32_t state);

/* ---- who held which office when ---- */

/* How a spell ends. */
typedef enum ro_spell_end {
    RO_SPELL_ENDED,    /* on or about `to` */
    RO_SPELL_GOES_ON,  /* no end is known, and nobody is known to have followed: `to` is RO_DAY_NONE */
    RO_SPELL_SUCCEEDED /* no end is known, but another began on `next_from`, which is `to` then */
} ro_spell_end;

typedef struct ro_spell {
    ro_str of;          /* key of the state or body whose office it is: "rus", "un" */
    ro_str target;      /* key of the state that an ambassador or envoy is for, or empty */
    ro_str title;       /* as the source words it, or empty: "Secretary of State" */
    int32_t state;      /* number of `of` when it is a state, else -1 */
    int32_t office;
    int32_t person;
    ro_day from, to;    /* the longest that the table allows (months and years are widened); RO_DAY_NONE: open or unknown */
    ro_day from_latest, to_earliest; /* the other ends of what the table says of the days: "2004-03" is from 1 to 31 March */
    bool from_exact, to_exact; /* known to the day */
    bool acting;        /* held it for somebody, or until somebody was chosen */
    ro_spell_end end;
    ro_day seen;        /* of an open end: the last day on which the source is sure of it, or RO_DAY_NONE */
    ro_day next_from;   /* when the next holder of this seat began, or RO_DAY_NONE */
    ro_know_row cut;    /* the user's row that shortened this one; line 0: none */
    ro_know_row origin;
} ro_spell;

typedef struct ro_person {
    ro_str name;        /* usual press name: "Sergei Karov" */
    ro_str wikidata;    /* "Q58217", or empty */
    ro_gender gender;
    uint32_t spell;     /* first of its spells in the order of ro_know_person_spell */
    uint32_t spell_count;
    int32_t next;       /* another person of the same folded name, or -1; always a higher number */
    ro_know_row origin; /* in persons.tsv; line 0: known from spells alone */
} ro_person;

const ro_spell *ro_know_spell(const ro_know *know, int32_t spell);
const ro_person *ro_know_person(const ro_know *know, int32_t person);
/* The nth spell of a person, by beginning. */
const ro_spell *ro_know_person_spell(const ro_know *know, int32_t person, uint32_t n);
/* By full name in any usual spelling ("Sergey Karov" for Sergei, "Abu Holm" for a name of war); the first of its namesakes (follow .next). */
int32_t ro_know_person_find(const ro_know *know, ro_str name);
/* All persons of that full name, by number. Writes at most `room` and returns how many there are. */
uint32_t ro_know_persons(const ro_know *know, ro_str name, int32_t *out, uint32_t room);
/* Everybody who held `office` of `of` (a state or body key) on some day of `when` (unknown: ever), by beginning. Writes at most `room`
 * and returns how many there are. */
uint32_t ro_know_holders(const ro_know *know, ro_str of, int32_t office, ro_date when, const ro_spell **out, uint32_t room);
/* The same for persons of this surname ("Berg", "de Vries", "Li"), whatever the office. office -1: any; of empty: any. */
uint32_t ro_know_by_surname(const ro_know *know, ro_str surname, ro_str of, int32_t office, ro_date when, const ro_spell **out,
                            uint32_t room);
/* The terms of this person in this office (-1: any) of `of` (empty: any), by beginning: spells that follow each other within a month are
 * one. An open end is RO_DAY_NONE. Writes at most `room` and returns how many there are. */
uint32_t ro_know_terms(const ro_know *know, int32_t person, ro_str of, int32_t office, ro_date *out, uint32_t room);
/* The person of all these spells; -1: of none, or of several. */
int32_t ro_spells_person(const ro_spell *const *spells, uint32_t count);
/* Could the spell have run on a day of `when`? Open ends reach on; an unknown `when` is any day. */
bool ro_spell_overlaps(const ro_spell *spell, ro_date when);

/* ---- bodies ---- */

typedef enum ro_body_kind { RO_BODY_ORGANISATION, RO_BODY_INSTITUTION, RO_BODY_ARMED_GROUP, RO_BODY_GROUP } ro_body_kind;

typedef struct ro_body {
    ro_str key;        /* "un", "state-department", "foreign-ministry" */
    ro_str name;       /* "UN", "US State Department", "Foreign Ministry" */
    ro_body_kind kind;
    bool is_generic;   /* every state has one: "foreign ministry". Its actor is composed of state and key: "rus:foreign-ministry" */
    ro_str generic;    /* key of the generic one that it is ("foreign-ministry" for the State Department), or empty */
    int32_t state;     /* whose institution it is, or where alone it acts; -1 none or several */
    ro_str states, members, parent, ucdp; /* keys, `|` between them */
    ro_know_row origin;
} ro_body;

const ro_body *ro_know_body(const ro_know *know, int32_t body);
int32_t ro_know_body_by_key(const ro_know *know, ro_str key);
/* By wording. With several of one wording that of `state` is preferred, then one of no state, then the first. */
int32_t ro_know_body_find(const ro_know *know, ro_str words, int32_t state);
/* The particular body that is `generic` for a state ("foreign-ministry", usa: the State Department), or -1: then it has none of its own in
 * the table and is composed. */
int32_t ro_know_body_of_state(const ro_know *know, ro_str generic, int32_t state);
/* "rus:foreign-ministry" and "Russian Foreign Ministry" for a body of a state (or a body that stands by itself: its own key and name).
 * Slices of the arena or the table; .ptr NULL when memory is out. */
ro_str ro_know_body_key(const ro_know *know, ro_arena *arena, int32_t body, int32_t state);
ro_str ro_know_body_name(const ro_know *know, ro_arena *arena, int32_t body, int32_t state);

/* ---- outlets ---- */

typedef struct ro_outlet {
    ro_str key, name;
    bool is_agency;
    int32_t state;
    ro_know_row origin;
} ro_outlet;

const ro_outlet *ro_know_outlet(const ro_know *know, int32_t outlet);
/* By name, short form or domain ("edition.cnn.com" finds cnn.com). */
int32_t ro_know_outlet_find(const ro_know *know, ro_str name_or_domain);

/* ---- places ---- */

typedef struct ro_place {
    ro_str name;
    int32_t state;          /* -1: none (a sea) */
    int32_t lat_e4, lon_e4; /* degrees * 10000 */
    int32_t population;     /* 0: a site or a region */
    ro_know_row origin;
} ro_place;

const ro_place *ro_know_place(const ro_know *know, int32_t place);
/* By name; the most populous one (sites first), in `state` unless -1. */
int32_t ro_know_place_find(const ro_know *know, ro_str name, int32_t state);

/* ---- given names, phrases ---- */

/* RO_GENDER_UNKNOWN for a stranger or a name that both bear. */
ro_gender ro_know_given_name(const ro_know *know, ro_str given_name);
bool ro_know_is_given_name(const ro_know *know, ro_str given_name);

/* Every wording of the tables, ready to be found; lives as long as `know`. Ids: the state for STATE, ADJECTIVE, DEMONYM, CAPITAL, METONYM; the wording for OFFICE; the row for
 * BODY, OUTLET, PLACE, GIVEN_NAME. Places under RO_KNOW_PLACE_PHRASE people are left to ro_know_place_find. */
enum { RO_KNOW_PLACE_PHRASE = 150000 };
const ro_phrases *ro_know_phrases(const ro_know *know);
/* What ro_mentions_find needs; the result's context is `know`. */
ro_mention_tables ro_know_mention_tables(const ro_know *know);

#ifdef __cplusplus
}
#endif
#endif
