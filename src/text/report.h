/* report.h: the report that stands on a page, and what the page says of it.
 * In: a page. Out: `text`, the kept blocks joined by one newline, with each paragraph's place in it and on the page; title, outlet,
 * byline, agencies, datelines, genre; and every piece of evidence for the day of publication, weighed later (know/day.h).
 * A page without a report has `skipped` set and no text: that is no error. Memory: the reading's arena. */
#ifndef RO_TEXT_REPORT_H
#define RO_TEXT_REPORT_H

#include "base/array.h"
#include "base/civil.h"
#include "page/page.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum ro_genre { RO_GENRE_REPORT, RO_GENRE_READOUT, RO_GENRE_TRANSCRIPT, RO_GENRE_OPINION, RO_GENRE_GALLERY } ro_genre;
typedef enum ro_part { RO_PART_PARAGRAPH, RO_PART_SUBHEAD, RO_PART_CAPTION, RO_PART_LIST, RO_PART_TABLE } ro_part;

typedef struct ro_paragraph {
    ro_span span;   /* bytes of the report's text, without the newline */
    uint32_t block; /* index in page->blocks */
    ro_part part;
    uint32_t body_start; /* offset in text after a dateline head ("Moscow, Feb 21: "), else span.start */
} ro_paragraph;

/* What speaks for a day. Fields that are not known are 0 (year, month, day), -1 (weekday, minute). */
typedef enum ro_clue_what {
    RO_CLUE_GIVEN,     /* metadata from outside */
    RO_CLUE_URL,       /* /2016/02/21/ */
    RO_CLUE_PAGE_LINE, /* "December 29, 2015, 6:02 am" near the title */
    RO_CLUE_DATELINE,  /* "Moscow, Feb 21:" */
    RO_CLUE_PAGE_TOP,  /* a date alone on the page's first lines, which may be the day it was rendered */
    RO_CLUE_CAPTURED,  /* upper bound */
    RO_CLUE_WEEKDAY,   /* "on Saturday" in the text, past tense (added by the day reasoner) */
    RO_CLUE_OFFICE,    /* an office held (added by the day reasoner) */
    RO_CLUE_TEXT_DATE, /* a full date told in the past or future tense in the text: a bound */
    RO_CLUE_COPY       /* a copy's bounds (settling) */
} ro_clue_what;

typedef struct ro_clue {
    ro_clue_what what;
    int16_t year;
    int8_t month, day, weekday; /* weekday 0 Monday */
    int16_t minute;
    int8_t ambiguous;              /* 1: day and month could be exchanged (03/04/2016) */
    uint8_t weight;                /* 1 … 10: how much such a line is worth, from its place and form */
    ro_str words;                  /* as the page has it */
    uint32_t page_start, page_end; /* bytes of the payload; equal when from outside */
} ro_clue;

typedef struct ro_agency_credit {
    ro_str name;
    ro_span page;
} ro_agency_credit; /* usual name as in data/outlets.tsv when known, else as written */

typedef struct ro_report {
    ro_str source, url, captured;
    ro_str title, outlet, byline; /* .ptr NULL: not given away by the page */
    ro_str language;              /* "en", or what it seems to be */
    RO_ARRAY(ro_str) agencies;    /* credited */
    RO_ARRAY(ro_str) cited;       /* cited in the text ("Xinhua news agency reported"): filled in later by note/ */
    RO_ARRAY(ro_str) datelines;   /* places of the dateline, as written */
    RO_ARRAY(ro_clue) clues;
    ro_genre genre;
    ro_str text;
    RO_ARRAY(ro_paragraph) paragraphs;
    uint8_t *kept; /* one byte a page block: 1 kept, 0 furniture, 2 title/header line that is used but not text */
    uint32_t words;
    uint16_t confidence; /* thousandths */
    const char *skipped; /* NULL or a static reason */
} ro_report;

/* Weights of the line classifier and small tables, loaded once and shared. */
typedef struct ro_texts ro_texts;
/* `models` is the folder with lines.model, `data` that with the tables. */
ro_status ro_texts_open(ro_texts **out, const char *models, const char *data, ro_error *error);
uint64_t ro_texts_checksum(const ro_texts *self);
void ro_texts_close(ro_texts *self);

ro_status ro_report_find(ro_report *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, ro_error *error);
/* "report", "readout", … */
const char *ro_genre_name(ro_genre genre);
const char *ro_part_name(ro_part part);
const char *ro_clue_name(ro_clue_what what);

#ifdef __cplusplus
}
#endif
#endif
