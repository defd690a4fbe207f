/* note.h: what one page tells: a contact, a statement, a plan, an event, each with its evidence and its reasons.
 * In: everything upstream. Out: notes whose actors are indices into the reading's actors and whose times are indices into its times, so
 * that settling can resolve them anew. */
#ifndef RO_NOTE_NOTE_H
#define RO_NOTE_NOTE_H

#include "know/actor.h"
#include "know/place.h"
#include "mention/time.h"
#include "note/attribution.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_note_kind { RO_NOTE_CONTACT, RO_NOTE_STATEMENT, RO_NOTE_PLAN, RO_NOTE_EVENT, RO_NOTE_TURN, RO_NOTE_KIND_COUNT } ro_note_kind; /* a turn: of a process, "suspended the truce" */

/* The tables of GUIDE.md. The names are what the export writes, in this order (note.c). */
typedef enum ro_contact_kind {
    RO_CONTACT_PHONE_CALL, RO_CONTACT_VIDEO_CALL, RO_CONTACT_MEETING, RO_CONTACT_TALKS, RO_CONTACT_VISIT, RO_CONTACT_PRESS_CONFERENCE,
    RO_CONTACT_INTERVIEW, RO_CONTACT_LETTER, RO_CONTACT_CONTACT, RO_CONTACT_KIND_COUNT
} ro_contact_kind;
typedef enum ro_contact_status {
    RO_STATUS_HELD, RO_STATUS_PLANNED, RO_STATUS_POSTPONED, RO_STATUS_CANCELLED, RO_STATUS_PROPOSED, RO_STATUS_DENIED, RO_CONTACT_STATUS_COUNT
} ro_contact_status;
typedef enum ro_stance {
    RO_STANCE_STATE, RO_STANCE_ANNOUNCE, RO_STANCE_CONFIRM, RO_STANCE_DENY, RO_STANCE_CLAIM, RO_STANCE_URGE, RO_STANCE_DEMAND,
    RO_STANCE_CRITICISE, RO_STANCE_ACCUSE, RO_STANCE_PRAISE, RO_STANCE_WARN, RO_STANCE_THREATEN, RO_STANCE_PROMISE, RO_STANCE_AGREE,
    RO_STANCE_REJECT, RO_STANCE_CONCEDE, RO_STANCE_EXPRESS_CONCERN, RO_STANCE_APOLOGISE, RO_STANCE_COUNT
} ro_stance;
typedef enum ro_quote_kind { RO_QUOTE_DIRECT, RO_QUOTE_MIXED, RO_QUOTE_INDIRECT, RO_QUOTE_KIND_COUNT } ro_quote_kind;
typedef enum ro_plan_status { RO_PLAN_OPEN, RO_PLAN_KEPT, RO_PLAN_POSTPONED, RO_PLAN_MISSED, RO_PLAN_CANCELLED, RO_PLAN_STATUS_COUNT } ro_plan_status;

/* PLOVER's event types (openeventdata/PLOVER, manual of 2022), in its order, which is that of the quad classes. */
typedef enum ro_event_type {
    RO_EVENT_AGREE, RO_EVENT_CONSULT, RO_EVENT_SUPPORT, RO_EVENT_CONCEDE, RO_EVENT_COOPERATE, RO_EVENT_AID, RO_EVENT_RETREAT, RO_EVENT_REQUEST,
    RO_EVENT_ACCUSE, RO_EVENT_REJECT, RO_EVENT_THREATEN, RO_EVENT_PROTEST, RO_EVENT_SANCTION, RO_EVENT_MOBILIZE, RO_EVENT_COERCE, RO_EVENT_ASSAULT,
    RO_EVENT_TYPE_COUNT
} ro_event_type;
typedef enum ro_event_modality {
    RO_EVENT_HAPPENED, RO_EVENT_ALLEGED, RO_EVENT_DENIED, RO_EVENT_PLANNED, RO_EVENT_HYPOTHETICAL, RO_EVENT_HISTORICAL, RO_EVENT_MODALITY_COUNT
} ro_event_modality;
enum { RO_EVENT_MODES = 59, RO_EVENT_CONTEXTS = 37 }; /* names: ro_event_mode_name; a note holds one bit for each */

/* Things with a life, and its states (issue 6). */
typedef enum ro_process_kind { RO_PROCESS_CEASEFIRE, RO_PROCESS_TALKS, RO_PROCESS_MISSION, RO_PROCESS_AGREEMENT, RO_PROCESS_KIND_COUNT } ro_process_kind;
typedef enum ro_process_state {
    RO_PROCESS_PROPOSED, RO_PROCESS_AGREED, RO_PROCESS_IN_FORCE, RO_PROCESS_SUSPENDED, RO_PROCESS_RESUMED, RO_PROCESS_ENDED, RO_PROCESS_STATE_COUNT
} ro_process_state;

typedef enum ro_harm { RO_HARM_KILLED, RO_HARM_WOUNDED, RO_HARM_ABDUCTED, RO_HARM_COUNT } ro_harm;
enum { RO_CASUALTIES_SOME = -1 };

/* How many were killed, wounded, abducted, and who they were, as the page has it. */
typedef struct ro_casualty {
    int32_t number; /* 0: nothing is told of it; RO_CASUALTIES_SOME: told without a number */
    ro_str whom;    /* "two employees of the embassy", "civilians"; .ptr NULL: not told */
} ro_casualty;

enum { RO_NOTE_BY_MAX = 4, RO_CAMEO_MAX = 5 };
enum { RO_NOTE_ACTORS_MAX = 16, RO_NOTE_WORDS_MAX = 4, RO_NOTE_WHY_MAX = 16, RO_NOTES_MAX = 20000 };

/* Why a field is as it is. */
typedef struct ro_why {
    const char *field;     /* "kind", "parties", "date", "speaker" …: static */
    ro_str rule;           /* a rule's name or "data/contact_verbs.tsv line 12" */
    ro_span span;          /* the words that fired, bytes of text; empty for none */
    ro_str refused;        /* the best refused alternative and the reason, or empty */
} ro_why;

typedef struct ro_note {
    ro_note_kind kind;
    ro_span evidence;                       /* a sentence or less */
    int32_t time;                           /* index in the reading's times, or -1 */
    bool time_inherited;                    /* from the sentence or contact before, not from this clause */
    uint32_t actors[RO_NOTE_ACTORS_MAX];    /* parties / speakers / sources of an event: indices into the reading's actors */
    uint32_t actor_count;
    uint32_t targets[RO_NOTE_ACTORS_MAX];   /* of a statement or an event */
    uint32_t target_count;
    int32_t initiator, via;                 /* actor index, or -1; of an event that is alleged or denied, initiator is who does */
    ro_place_ref place;
    ro_str topics[RO_NOTE_WORDS_MAX], outcomes[RO_NOTE_WORDS_MAX]; /* noun phrases / clauses of the page */
    uint32_t topic_count, outcome_count;
    ro_str what;                            /* of a plan */
    int32_t contact;                        /* note number of the contact that a statement was made in / a plan is, or -1 */
    uint8_t subkind;                        /* ro_contact_kind, ro_event_type or ro_process_kind */
    uint8_t status;                         /* ro_contact_status, ro_plan_status, ro_event_modality or ro_process_state */
    uint8_t stance, quote;
    ro_span content;                        /* of a statement: the words said */
    bool is_background;                     /* told as history, not news */
    uint16_t confidence;                    /* thousandths, by rule of thumb: ranks notes; story/confidence.c makes shares of entries of it */
    ro_why why[RO_NOTE_WHY_MAX];
    uint32_t why_count;
    uint64_t modes, contexts;               /* of an event: bits */
    char cameo[RO_CAMEO_MAX];               /* "1831"; empty: none */
    uint32_t by[RO_NOTE_BY_MAX], by_count;  /* persons who acted for the sources */
    ro_casualty casualties[RO_HARM_COUNT];
    ro_date date, until;                    /* resolved for the likeliest day of the report; settling resolves again */
} ro_note;

typedef RO_ARRAY(ro_note) ro_notes;

/* What notes are made from: everything that one page gave so far. */
struct ro_words;
typedef struct ro_note_input {
    const ro_doc *doc;
    const ro_mentions *mentions;
    ro_actors *actors;     /* a visit may add the state of its place */
    ro_times *times;       /* resolved for `day`; a note that is planned turns its time's tense to the future */
    const struct ro_words *words;
    const ro_know *know;
    ro_date day;           /* of the report, as far as the page alone gives it */
    const ro_attributions *attributions; /* tell who "I" is inside quotations; NULL: nobody */
} ro_note_input;

/* The day (or span of days) and the last day that an expression gives a note: of "this weekend" Saturday, until Sunday. */
void ro_note_days(const ro_time *time, ro_date *date, ro_date *until);
/* The same of a plan: what is due "by the end of May" is due on its last day. */
void ro_note_due_days(const ro_time *time, ro_date *date, ro_date *until);

/* Adds a reason if there is room. */
void ro_note_because(ro_note *self, const char *field, ro_str rule, ro_span span, ro_str refused);

const char *ro_note_kind_name(ro_note_kind kind);
const char *ro_contact_kind_name(uint8_t kind);
const char *ro_contact_status_name(uint8_t status);
const char *ro_stance_name(uint8_t stance);
const char *ro_quote_kind_name(uint8_t quote);
const char *ro_plan_status_name(uint8_t status);
const char *ro_event_type_name(uint8_t type);         /* "ASSAULT" */
const char *ro_event_modality_name(uint8_t modality); /* "happened" */
const char *ro_event_mode_name(unsigned mode);        /* "heavy-weapons" */
const char *ro_event_context_name(unsigned context);  /* "human_rights" */
const char *ro_harm_name(ro_harm harm);               /* "killed" */
const char *ro_process_kind_name(uint8_t kind);       /* "ceasefire" */
const char *ro_process_state_name(uint8_t state);     /* "in-force" */
int ro_process_kind_read(ro_str name);
int ro_process_state_read(ro_str name);
int ro_event_type_read(ro_str name);
int ro_event_modality_read(ro_str name);
int ro_event_mode_read(ro_str name);
int ro_event_context_read(ro_str name);
int ro_contact_kind_read(ro_str name); /* -1: none of them; likewise the others */
int ro_contact_status_read(ro_str name);
int ro_stance_read(ro_str name);
int ro_plan_status_read(ro_str name);

#ifdef __cplusplus
}
#endif
#endif
