/* texts.h: the texts that tell of happenings: reports with a day, copies of one text taken together, as vectors. Private to story/.
 * In: what the passes before found. Out: texts in the order of (day, id), what stands behind each feature, and which texts are evidence
 * of one entry. */
#ifndef RO_STORY_TEXTS_H
#define RO_STORY_TEXTS_H

#include "story/near.h"
#include "story/settling.h"

enum {
    STORY_DAY_SPAN = 7,   /* a report whose day is not known better than this has none */
    STORY_COPY_DAYS = 7,  /* a copy so many days after the first is another text: it was reprinted for another happening */
    STORY_ENTRY_DAYS = 3, /* a report so many days from an entry's day tells of it as news */
    STORY_ENTRY_TEXTS = 50 /* an entry that more texts tell of is no happening but a topic */
};

typedef struct story_text {
    uint32_t report;            /* the first of its reports by (day, id): the one that has a vote */
    RO_ARRAY(uint32_t) reports; /* all of them, by (day, id), the undated last */
    vector told;
} story_text;

/* A report is evidence of an entry as news, and so is another text. */
typedef struct story_entry {
    uint32_t report, entry;
} story_entry;

typedef struct story_texts {
    story_text *at;
    uint32_t count;
    uint64_t *features; /* of each number: the hash of a term, or FEATURE_ACTOR and the number of a settled actor */
    uint32_t feature_count;
    uint32_t *text_of;  /* of each report; UINT32_MAX: none */
    RO_ARRAY(story_entry) entries; /* by (report, entry) */
    near_pairs shared;  /* texts that are evidence of one entry, by (b, a), each once */
} story_texts;

#define FEATURE_ACTOR ((uint64_t)1 << 32)

/* The day of a report, as an interval of at most STORY_DAY_SPAN days; false: it has none. */
bool story_day(const ro_settled_report *report, ro_day *first, ro_day *last);
ro_status story_texts_find(story_texts *out, settling *s, ro_arena *arena);

#endif
