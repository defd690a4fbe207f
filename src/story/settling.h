/* settling.h: what the passes of settling share: the state, one function a pass, in their order. Private to story/.
 * Each pass reads the readings and what the passes before it wrote, and nothing else. */
#ifndef RO_STORY_SETTLING_H
#define RO_STORY_SETTLING_H

#include "story/groups.h"
#include "story/story.h"

enum {
    RO_FURNITURE_TEXTS = 4,      /* a line on so many distinct texts … */
    RO_FURNITURE_SHARE = 5,      /* … and on one in so many of the host's reports is furniture */
    RO_PRINTS_SHARED = 2,        /* fewer are no reason to compare … */
    RO_PRINTS_FEW = 160,          /* … but for a text that has no more than these */
    RO_COPY_SHARE = 50,          /* thousandths of a text that another has, a passage among it, or … */
    RO_COPY_WORDS = 10,          /* … a passage of so many words: less is no copy */
    RO_TOLD_SHARE = 100,         /* thousandths: of furniture and stock phrases less is not told */
    RO_PROSE_WORDS = 60,         /* bytes: about twelve words; less prose in a row is a stock phrase … */
    RO_PASSAGE_BYTES = 75,       /* … and so is less than this where nothing else is shared */
    RO_PROSE_HALF = 500,         /* thousandths */
    RO_COPY_BYTES = 120,         /* of prose: half of less is no copy */
    RO_WIRE_THIRD = 300,         /* thousandths of the prose, or … */
    RO_WIRE_BYTES = 700,         /* … bytes: some three paragraphs that two pages have from one agency make them versions of one wire */
    RO_COPY_DAYS_BEFORE = 1,     /* a copy may be dated a day before (time zones) … */
    RO_COPY_DAYS_AFTER = 3,      /* … and so many days after the text it shares */
    RO_UNDATED_PAST_DAYS = 31,   /* how far back an undated "they met" reaches from the day of its report */
    RO_UNDATED_FUTURE_DAYS = 92, /* and how far ahead an undated "they will meet" where the page itself has the day */
    RO_UNDATED_SOON_DAYS = 31,   /* where only another page has it */
    RO_PAIRS_MAX = 200           /* all pairs of a block up to this size; neighbours beyond */
};

typedef struct lineage lineage;

typedef struct settling {
    ro_settled *out;
    ro_arena *arena;
    const ro_know *know;
    const ro_corrections *corrections; /* NULL: none */
    const ro_copies *copies; /* NULL: to be found */
    ro_error *error;
    ro_arena scratch; /* of one block: reset between blocks */
    lineage *links;   /* sources.c: who may have had it from whom */
} settling;

/* A note in the record: its place and its id. */
typedef struct fact {
    ro_id id;
    uint32_t report, note;
    uint32_t actors[RO_NOTE_ACTORS_MAX]; /* settled numbers, ascending, each once */
    uint32_t actor_count;
    uint32_t targets[RO_NOTE_ACTORS_MAX], target_count; /* of an event, likewise */
    ro_day first, last; /* when it was, as far as it says; RO_DAY_NONE open */
    bool exact;         /* one day is known */
} fact;

typedef RO_ARRAY(fact) facts;

ro_status ro_settle_furniture(settling *s); /* furniture.c */
ro_status ro_settle_days(settling *s);      /* days.c: days of reports */
ro_status ro_settle_prose(settling *s);     /* prose.c: what of each text is a reporter's own */
ro_status ro_settle_relations(settling *s); /* relation.c: what each pair shares, and which way it went */
ro_status ro_settle_sources(settling *s);   /* sources.c: parents, families */
ro_status ro_settle_times(settling *s);     /* days.c: days of notes */
ro_status ro_settle_actors(settling *s);    /* actors.c: office holders for the settled day, the table */
ro_status ro_settle_entries(settling *s);   /* entries.c: facts and clusters; values.c */
ro_status ro_settle_processes(settling *s); /* processes.c */
ro_status ro_settle_claims(settling *s);    /* claims.c: whose words evidence stands in */
ro_status ro_settle_fates(settling *s);     /* fates.c */
ro_status ro_settle_confidence(settling *s); /* confidence.c */
ro_status ro_settle_rights(settling *s);    /* marks.c: what people said is right is sure, whatever was made of it before */
ro_status ro_settle_stories(settling *s);   /* stories.c, threads.c */

/* Where bytes `span` of report a stand in b, by their copy; false when less than half of them is shared. */
bool ro_copy_map(const ro_copy *copy, bool from_a, ro_span span, ro_span *out);
/* The part of `self` that `other` covers, in thousandths. */
uint32_t ro_span_share(ro_span self, ro_span other);

/* corrections.c: finds the note of each end, and what is taken back. `fact_of` by report, by note; UINT32_MAX: in no entry. */
ro_status ro_corrections_place(settling *s, uint32_t *const *fact_of);
/* marks.c: what is withdrawn (groups->withdrawn), by the latest that says so or that it is right; *named (NULL where nothing is withdrawn) of each
 * fact: a correction that stands names it, so that a copy tells nothing of it. */
ro_status ro_marks_judge(settling *s, ro_groups *groups, uint32_t *const *fact_of, bool **named);
/* marks.c: marks, edits and withdraws entries; `entry_of` by the head of a group, UINT32_MAX when it is withdrawn. */
ro_status ro_marks_put(settling *s, ro_groups *groups, uint32_t *const *fact_of, uint32_t *entry_of);
/* The fact at an end; UINT32_MAX: it has no place. */
uint32_t ro_correction_fact(const ro_settled_correction *self, uint32_t end, uint32_t *const *fact_of);
/* Ends that are looked at: a record that was taken in may hold more. */
static inline uint32_t ro_correction_ends(const ro_settled_correction *self)
{
    uint32_t count = self->correction->ends.count;
    return count < (uint32_t)RO_CORRECTION_ENDS_MAX ? count : (uint32_t)RO_CORRECTION_ENDS_MAX;
}
/* corrections.c: then, the latest first, unites and parts the groups, before any other link is followed. */
ro_status ro_corrections_apply(settling *s, ro_groups *groups, uint32_t *const *fact_of);
/* Ties what nothing but a correction holds together, once all other links are followed. */
void ro_corrections_tie(settling *s, ro_groups *groups, uint32_t *const *fact_of);
/* Says in the entries which correction keeps them apart; `entry_of` by the head of a group. */
ro_status ro_corrections_tell(settling *s, ro_groups *groups, uint32_t *const *fact_of, const uint32_t *entry_of);
/* reasons.c: why each piece of evidence is in its entry; the best, which comes first, is where the others are joined to. */
ro_status ro_entry_reasons(settling *s, ro_entry *entry, ro_groups *groups, const facts *all, uint32_t *const *fact_of);
/* sources.c: where the words of evidence in a report come from. Fills source, from and lead. */
ro_status ro_evidence_source(settling *s, ro_evidence *evidence);
/* relation.c: is `from` surely, or else by its number, before `report`? */
bool ro_report_is_before(const settling *s, uint32_t from, uint32_t report);
/* prose.c: the bytes of `span` that are prose, and, if asked for, those that are quoted. */
uint32_t ro_prose_in(const ro_settled_report *report, ro_span span, uint32_t *quoted);

/* values.c: one entry of the facts in `members` (at least one, by id). */
ro_status ro_entry_make(settling *s, ro_entry *out, const fact *const *members, uint32_t count);
/* Fills `says` of all evidence after the entry's values are final. */
ro_status ro_entry_says(settling *s, ro_entry *entry);

static inline const ro_note *fact_note(const settling *s, const fact *f)
{
    return &s->out->reports[f->report].reading->notes.at[f->note];
}
static inline ro_date fact_date(const settling *s, const fact *f) { return s->out->reports[f->report].dates[f->note]; }
static inline ro_date fact_until(const settling *s, const fact *f) { return s->out->reports[f->report].untils[f->note]; }
/* Order of uint32_t, for qsort. */
static inline int ro_by_number(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}
bool ro_contact_kinds_near(uint8_t a, uint8_t b);
bool ro_places_agree(const ro_place_ref *a, const ro_place_ref *b);

#endif
