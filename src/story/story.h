/* story.h: what many pages tell together: settled days, copies, actors, and entries (merged notes) with every piece of evidence.
 * In: a set of decoded readings, a set of corrections, the tables. Out: ro_settled. A pure function of those sets: the order of
 * readings, batches, threads and machines do not matter. Memory: everything new lives in the arena; slices and notes of the
 * readings are pointed into, so the readings must outlive it. */
#ifndef RO_STORY_STORY_H
#define RO_STORY_STORY_H

#include "note/reading.h"
#include "reuse/passage.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ---- corrections: append-only, each on (report, kind, evidence words): links (corrections.c), marks (marks.c), and what takes one back ---- */

typedef enum ro_correction_what {
    RO_CORRECTION_RIGHT, /* the notes at its ends are so */
    RO_CORRECTION_WRONG, /* they are not: they are withdrawn, and so is what stands in the same words in copies */
    RO_CORRECTION_EDIT,  /* a field of the entry is what people say */
    RO_CORRECTION_MUST_LINK,   /* the notes at its ends are one */
    RO_CORRECTION_CANNOT_LINK, /* notes of different sides are not one; those of one side and one report stay one */
    RO_CORRECTION_NOTE, /* a remark */
    RO_CORRECTION_UNDO, /* takes another back; taken back itself, that one stands again */
    RO_CORRECTION_WHATS
} ro_correction_what;

enum { RO_CORRECTION_ENDS_MAX = 1000 };

/* A note, as it can be found again in another reading of its page. */
typedef struct ro_correction_end {
    ro_id report;   /* empty: of a report that was forgotten */
    ro_str words;   /* of its evidence */
    uint32_t start; /* where they stood, for words that stand twice; UINT32_MAX: not known */
    uint32_t nth;   /* of the notes of its kind on exactly that span, from 0 */
    uint32_t side;  /* of a cannot-link */
} ro_correction_end;

enum { RO_SAID_MAX = 64 }; /* values of an edit that are looked at */

/* A value of an edit. All but the text may be empty; `lat_e4`, `lon_e4` are INT32_MIN where they are not known. */
typedef struct ro_said {
    ro_str text;            /* a word, a day, a phrase; the name of an actor or a place */
    ro_str id, key, kind;   /* of an actor */
    ro_str state;           /* key of the state of an actor or a place */
    int32_t lat_e4, lon_e4; /* degrees * 10000 */
} ro_said;

typedef struct ro_correction {
    int64_t number; /* the later goes before */
    ro_correction_what what;
    ro_note_kind kind; /* of all ends */
    int64_t undoes;    /* the number that an undo takes back */
    RO_ARRAY(ro_correction_end) ends; /* the first is the correction's own; of a mark the others stand in for it where it is not found */
    ro_str field;                     /* of an edit (amend.h) */
    RO_ARRAY(ro_said) values;
    ro_str text;                      /* of a note; of the others why */
} ro_correction;

typedef struct ro_corrections {
    const ro_correction *at;
    uint32_t count;
} ro_corrections;

typedef enum ro_correction_state {
    RO_CORRECTION_STANDS,
    RO_CORRECTION_IN_PART,    /* some of its ends have no place, or some pairs of them are overridden */
    RO_CORRECTION_OVERRIDDEN, /* by a later one */
    RO_CORRECTION_TAKEN_BACK,
    RO_CORRECTION_UNPLACED, /* its words are not found */
    RO_CORRECTION_STATES
} ro_correction_state;

/* What became of a correction. */
typedef struct ro_settled_correction {
    const ro_correction *correction;
    ro_correction_state state;
    int64_t by; /* the one that takes it back, or the first met that overrides it; 0: none */
    ro_str why; /* it is unplaced, in plain words; empty: it is not */
    struct {
        uint32_t report, note; /* UINT32_MAX: found no place */
    } *places; /* of each end */
} ro_settled_correction;

/* ---- reports ---- */

/* How a direction is known. */
typedef enum ro_lead {
    RO_LEAD_UNKNOWN,
    RO_LEAD_EARLIEST_SEEN, /* the other is dated earlier */
    RO_LEAD_CREDITED,      /* a page says so */
    RO_LEAD_VERSION,       /* the same page, captured earlier */
    RO_LEAD_COUNT
} ro_lead;

/* A line of a report's text that its host prints on many reports. */
typedef struct ro_host_line {
    ro_span span;
    uint32_t reports, host_reports; /* of the host: those that have the line, and all that have a text */
} ro_host_line;

/* A part of a text that is not the reporter's prose. */
typedef struct ro_aside {
    ro_span span;
    bool is_quoted; /* else furniture: a caption, a line of the host */
} ro_aside;

typedef struct ro_settled_report {
    const ro_reading *reading;
    ro_str host;                 /* of the URL, else the outlet, folded; empty: not known */
    ro_day_result day;           /* from its own evidence and its copies' bounds */
    uint32_t page;               /* the first report under its URL: those of one page are its versions, and one source */
    int32_t parent;              /* the report that has half of its prose and had it before, or -1 */
    ro_lead lead;                /* how that is known */
    uint32_t family;             /* where following parents ends: reports of one family are one source */
    RO_ARRAY(ro_aside) asides;   /* what of its text is not its own prose: by place, none touching another */
    uint32_t prose;              /* bytes of the rest */
    RO_ARRAY(ro_host_line) furniture; /* by place */
    ro_times times;              /* resolved for the settled day */
    uint32_t *actors;            /* number in ro_settled.actors of each actor of the reading */
    ro_id *note_ids;             /* of each note of the reading */
    ro_date *dates, *untils;     /* of each note, for the settled day */
    uint32_t story;              /* number in ro_settled.stories, or UINT32_MAX */
    bool *withheld;              /* a note that stands on furniture goes into no entry */
} ro_settled_report;

/* ---- copies ---- */

/* What two reports have in common, from least to most. Prose is what neither stands in quotation marks nor is furniture. */
typedef enum ro_relation {
    RO_RELATION_INDEPENDENT,   /* stock phrases: "the foreign ministers of the five permanent members" */
    RO_RELATION_BOILERPLATE,   /* captions, lines of the host */
    RO_RELATION_SHARED_QUOTES, /* both quote one speech: neither copies the other */
    RO_RELATION_PARTIAL,       /* a sentence of prose or more */
    RO_RELATION_COPY,          /* half of the prose of one */
    RO_RELATION_COMMON_WIRE,   /* the same, and it is an agency's */
    RO_RELATION_COUNT
} ro_relation;

typedef enum ro_direction {
    RO_DIRECTION_UNKNOWN,
    RO_DIRECTION_A_FROM_B,
    RO_DIRECTION_B_FROM_A,
    RO_DIRECTION_BOTH_FROM_AGENCY
} ro_direction;

typedef struct ro_copy {
    uint32_t a, b; /* report numbers, a < b */
    ro_overlap overlap;
    uint32_t prose_a, prose_b; /* thousandths of the prose of each that the other has */
    ro_relation relation;
    ro_direction direction;
    ro_lead lead;
    ro_str agency; /* .ptr NULL: none is credited */
} ro_copy;

typedef RO_ARRAY(ro_copy) ro_copies;

/* Where words come from in the end: a report with text of its own, or an agency that pages credit and nobody crawled. */
typedef struct ro_source {
    ro_str agency;   /* .ptr NULL: `report` */
    uint32_t report; /* the first that gives it */
} ro_source;

/* ---- actors ---- */

typedef struct ro_settled_office {
    ro_str title, of;
    ro_day from, to; /* RO_DAY_NONE: not known */
} ro_settled_office;

typedef struct ro_settled_actor {
    ro_id id;
    ro_actor_kind kind;
    ro_str key, name;
    ro_str state;                 /* key, or empty */
    ro_str country, code;         /* ISO 3166-1 alpha-3, the country's and a state's own; .ptr NULL: not known */
    ro_str wikidata, cameo, ucdp; /* .ptr NULL: not known */
    ro_str line;                  /* of the table that knows it */
    RO_ARRAY(ro_str) aliases;     /* other forms on the pages, by bytes */
    RO_ARRAY(ro_settled_office) offices;
    bool used; /* an entry names it */
} ro_settled_actor;

/* ---- entries ---- */

/* Fields in which one page may differ from its entry: `says` of its evidence, and what tells an explanation apart. */
typedef enum ro_field {
    RO_FIELD_KIND,
    RO_FIELD_PARTIES,
    RO_FIELD_INITIATOR,
    RO_FIELD_DATE,
    RO_FIELD_UNTIL,
    RO_FIELD_PLACE,
    RO_FIELD_STATUS,
    RO_FIELD_TOPICS,
    RO_FIELD_OUTCOMES,
    RO_FIELD_SPEAKER,
    RO_FIELD_STANCE,
    RO_FIELD_QUOTE,
    RO_FIELD_TARGET,
    RO_FIELD_VIA,
    RO_FIELD_WHAT,
    RO_FIELD_MODALITY,
    RO_FIELD_CASUALTIES,
    RO_FIELD_TYPE,   /* of an event */
    RO_FIELD_SOURCE, /* likewise */
    RO_FIELD_COUNT
} ro_field;
const char *ro_field_name(ro_field field);

typedef struct ro_entry ro_entry;

typedef struct ro_evidence {
    uint32_t report, note;
    uint32_t source;      /* number in ro_settled.sources */
    int32_t from;         /* the report that these words were taken from, or -1: they are this page's own */
    ro_lead lead;         /* how that is known */
    uint32_t says;        /* bits 1 << ro_field where the page differs from the entry */
    const ro_entry *page; /* what this page's notes alone say; NULL where nothing differs */
    int32_t claimant;     /* settled actor in whose words it stands, or -1: the page's own */
    ro_str why;           /* it is in this entry, and by which link, in plain words */
} ro_evidence;

/* What a correction makes of an entry. */
typedef struct ro_entry_mark {
    int64_t number;
    ro_correction_what what;
    ro_field field; /* of an edit; else RO_FIELD_COUNT */
    ro_str text;    /* a remark, or why; empty: none */
} ro_entry_mark;

struct ro_entry {
    ro_id id; /* the least of its notes */
    ro_note_kind kind;
    uint8_t subkind, status, stance, quote; /* of an event: type, modality */
    uint32_t actors[RO_NOTE_ACTORS_MAX], actor_count; /* parties, speakers or sources of an event: settled actors, in the order of the best evidence */
    uint32_t targets[RO_NOTE_ACTORS_MAX], target_count;
    int32_t initiator, via; /* settled actor, or -1; of an event, initiator is who alleges or denies it */
    uint32_t by[RO_NOTE_BY_MAX], by_count; /* of an event: persons who acted for the sources */
    uint64_t modes, contexts;
    char cameo[RO_CAMEO_MAX];
    ro_casualty casualties[RO_HARM_COUNT];
    ro_date date, until;
    ro_place_ref place;
    ro_str country; /* of the place, as the record writes it; .ptr NULL: not known */
    ro_str topics[RO_NOTE_WORDS_MAX], outcomes[RO_NOTE_WORDS_MAX];
    uint32_t topic_count, outcome_count;
    ro_str what;     /* of a plan */
    ro_str text;     /* of a statement: the words said */
    int32_t contact; /* number of the entry that a statement was made in, or that a plan is; -1 */
    uint32_t reports, sources;
    uint16_t confidence; /* thousandths: the share of entries like it that readers found right (confidence.h) */
    RO_ARRAY(ro_evidence) evidence;   /* the best first */
    RO_ARRAY(ro_evidence) settled_by; /* what tells a plan's fate */
    int32_t moved_to; /* the entry of a plan that was put off, on its new day; -1: not known */
    uint32_t overdue; /* days by which an open plan was due before the last day read; 0: it is not */
    ro_str why;                       /* how the notes were joined and the fate was found, in plain words */
    RO_ARRAY(ro_entry_mark) marks;          /* by number */
    uint32_t edited;                  /* bits 1 << ro_field of what people corrected */
    const ro_entry *before;           /* what the pages make of it; NULL: nothing was corrected */
};
static inline bool ro_entry_is_edited(const ro_entry *self, ro_field field) { return self->edited >> field & 1; }

/* ---- stories: the reports that tell of one happening and of what followed within days (story/stories.c) ---- */

enum { RO_STORY_WHY_MAX = 5 };

typedef struct ro_story_member {
    uint32_t report;
    uint16_t score;           /* thousandths: how near it stands to the other texts of its story, on average */
    bool copy;                /* its text stands in the story already: it has no vote */
    bool dated;               /* else it came in by a copy or by shared entries alone */
    ro_str words[RO_STORY_WHY_MAX]; /* of its own text, that weigh most in what it shares with the others */
    uint32_t word_count;
    uint32_t actors[RO_STORY_WHY_MAX], actor_count; /* settled actors, likewise */
    RO_ARRAY(uint32_t) entries; /* that it and other reports of the story are evidence of, told as news */
    uint32_t other;           /* the story that it stands next nearest to; UINT32_MAX: none */
    uint16_t other_score;
} ro_story_member;

typedef struct ro_story {
    ro_id id;                           /* 'y', from the least id of its reports */
    uint32_t central;                   /* the report that stands nearest to all others: its title is the story's */
    ro_day from, to;
    uint32_t sources;
    ro_id thread;                       /* 't', from the least id of its stories; empty: it follows no other, and none follows it */
    uint16_t thread_score;              /* thousandths: how near it stands to `follows` */
    uint32_t follows;                   /* the story of its thread that it goes on from; UINT32_MAX: the first */
    RO_ARRAY(ro_story_member) members;  /* by (day, report id) */
} ro_story;

/* ---- processes ---- */

/* A state that a process came to, as told in a row. */
typedef struct ro_process_step {
    uint8_t state; /* ro_process_state */
    ro_date from;  /* unknown: no page says when */
    RO_ARRAY(ro_evidence) evidence;
} ro_process_step;

typedef struct ro_process {
    ro_id id; /* the least of its turns */
    uint8_t kind; /* ro_process_kind */
    ro_str name;
    uint32_t *parties, party_count; /* settled actors */
    RO_ARRAY(ro_process_step) steps; /* in the order of their days */
} ro_process;

typedef struct ro_settled {
    ro_settled_report *reports; /* by id */
    uint32_t report_count;
    RO_ARRAY(ro_settled_actor) actors; /* by id */
    ro_copies copies;                  /* by (a, b) */
    RO_ARRAY(ro_source) sources;       /* of evidence */
    RO_ARRAY(ro_entry) entries;        /* by id */
    RO_ARRAY(ro_entry) withdrawn;      /* by id: what people said is wrong; nothing counts it */
    RO_ARRAY(ro_process) processes;    /* by id */
    RO_ARRAY(ro_story) stories;        /* by id */
    RO_ARRAY(ro_settled_correction) corrections; /* by number */
} ro_settled;

/* Same words but for order and endings: at least half of their stems (five letters) are shared. */
bool ro_phrases_near(ro_str a, ro_str b);

/* The pairs of `readings` (by id, each once) that share text, by (a, b), their overlaps alone filled. From text alone, so that a record may
 * keep them and ask for those of new readings alone. Errors: RO_ENOMEM, RO_ELIMIT. */
ro_status ro_copies_find(ro_copies *out, ro_arena *keep, const ro_reading *const *readings, uint32_t count);
/* Adds the pairs of reading `b` with each of `others` that share enough. */
ro_status ro_copies_compare(ro_copies *out, ro_arena *keep, ro_arena *scratch, const ro_reading *const *readings, uint32_t b,
                            const uint32_t *others, uint32_t count);
void ro_copies_sort(ro_copies *self);
/* How many prints a text of so many must share with another to be compared with it. */
uint32_t ro_prints_needed(uint32_t prints);

/* `know` may be NULL: then offices are not filled again and actors have no country. `corrections` may be NULL. `copies`: what ro_copies_find gives
 * for these readings, which then stand by id and each once; its pairs are filled on; NULL: it is found here. Errors: RO_ENOMEM, RO_ELIMIT. */
ro_status ro_settle(ro_settled *out, ro_arena *arena, const ro_reading *const *readings, size_t count,
                    const ro_corrections *corrections, const ro_copies *copies, const ro_know *know, ro_error *error);

/* The note that a piece of evidence is. */
static inline const ro_note *ro_evidence_note(const ro_settled *self, const ro_evidence *evidence)
{
    return &self->reports[evidence->report].reading->notes.at[evidence->note];
}
const char *ro_direction_name(ro_direction direction);
const char *ro_correction_what_name(ro_correction_what what); /* as the record has it; likewise the others */
const char *ro_correction_state_name(ro_correction_state state);
/* Is it worth telling? Not what two pages of one host share of furniture and stock phrases, nor stock phrases under a tenth. */
bool ro_copy_is_told(const ro_settled *self, const ro_copy *copy);
const char *ro_relation_name(ro_relation relation); /* "common-wire" */
const char *ro_lead_name(ro_lead lead);             /* "credited", "earliest seen" */

#ifdef __cplusplus
}
#endif
#endif
