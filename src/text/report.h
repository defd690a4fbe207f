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

/* What speaks for a day. Those up to RO_CLUE_MODIFIED name one. Fields that are not known are 0 (year, month, day), -1 (weekday,
 * minute). */
typedef enum ro_clue_what {
    RO_CLUE_GIVEN,     /* metadata from outside */
    RO_CLUE_JSONLD,    /* "datePublished" of the page's article */
    RO_CLUE_META,      /* <meta property="article:published_time"> */
    RO_CLUE_TIME,      /* <time datetime>, itemprop="datePublished" */
    RO_CLUE_URL,       /* /2016/02/21/ */
    RO_CLUE_PAGE_LINE, /* "December 29, 2015, 6:02 am" near the title */
    RO_CLUE_DATELINE,  /* "Moscow, Feb 21:" */
    RO_CLUE_PAGE_TOP,  /* a date alone on the page's first lines, which may be the day it was rendered */
    RO_CLUE_MODIFIED,  /* the day of the last change, wherever it is told: names the day only where nothing else does */
    RO_CLUE_CAPTURED,  /* upper bound */
    RO_CLUE_WEEKDAY,   /* "on Saturday" in the text, past tense (added by the day reasoner) */
    RO_CLUE_OFFICE,    /* an office held (added by the day reasoner) */
    RO_CLUE_TEXT_DATE, /* a full date told in the past or future tense in the text: a bound */
    RO_CLUE_COPY       /* a copy's bounds (settling) */
} ro_clue_what;

/* Why a day that stands on the page is not the report's. */
typedef enum ro_refusal {
    RO_REFUSED_NOT,
    RO_REFUSED_RENDERED,  /* printed when the page was made for its reader: "Today is …", beside the weather */
    RO_REFUSED_COMMENT,   /* of a reader's comment */
    RO_REFUSED_RELATED,   /* of another article: teasers, lists, sidebars */
    RO_REFUSED_COPYRIGHT, /* a year beside the copyright sign */
    RO_REFUSED_EVENT,     /* of something to come, or of a person: "deadline", "born" */
    RO_REFUSED_COUNT
} ro_refusal;

typedef struct ro_clue {
    ro_clue_what what;
    int16_t year;
    int8_t month, day, weekday; /* weekday 0 Monday */
    int16_t minute;
    int8_t ambiguous;              /* 1: day and month could be exchanged (03/04/2016) */
    uint8_t weight;                /* 1 … 10: how much such a line is worth, from its place and form */
    uint8_t refused;               /* ro_refusal */
    ro_str words;                  /* as the page has it */
    uint32_t page_start, page_end; /* bytes of the payload; equal when from outside */
} ro_clue;

/* Where on the page something is said. */
typedef enum ro_origin_kind {
    RO_ORIGIN_NONE,
    RO_ORIGIN_GIVEN,
    RO_ORIGIN_JSONLD,
    RO_ORIGIN_OPEN_GRAPH, /* <meta property="og:…"> */
    RO_ORIGIN_TWITTER,
    RO_ORIGIN_META,      /* any other <meta> */
    RO_ORIGIN_LINK,      /* <link rel="canonical"> */
    RO_ORIGIN_TITLE_TAG, /* <title> */
    RO_ORIGIN_MARKUP,    /* itemprop, rel, class of an element */
    RO_ORIGIN_HEADING,   /* <h1> */
    RO_ORIGIN_LINE       /* a line of text */
} ro_origin_kind;

typedef struct ro_origin {
    ro_origin_kind kind;
    ro_span page; /* bytes of the payload; equal when from outside */
} ro_origin;

typedef struct ro_agency_credit {
    ro_str name;
    ro_span page;
} ro_agency_credit; /* usual name as in data/outlets.tsv when known, else as written */

typedef struct ro_report {
    ro_str source, url, captured;
    ro_str title, outlet, byline; /* .ptr NULL: not given away by the page */
    ro_origin title_from, outlet_from, byline_from, url_from;
    ro_str language;              /* "en", or what it seems to be */
    ro_str language_told;         /* as the page tells it: "en-GB" */
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
/* `models` is the folder with body.model, `data` that with the tables. */
ro_status ro_texts_open(ro_texts **out, const char *models, const char *data, ro_error *error);
uint64_t ro_texts_checksum(const ro_texts *self);
void ro_texts_close(ro_texts *self);

/* The report of a page in any language; where it is surely not English, `skipped` is "language" and the text is there all the same. */
ro_status ro_report_find(ro_report *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, ro_error *error);
/* The same, but the text of such a page is not looked for: a mixed crawl costs little. */
ro_status ro_report_find_english(ro_report *out, ro_arena *arena, const ro_texts *texts, const ro_page *page, ro_error *error);
/* "report", "readout", … */
const char *ro_genre_name(ro_genre genre);
const char *ro_part_name(ro_part part);
const char *ro_clue_name(ro_clue_what what);
/* "the day on which the page was made for its reader", …; NULL for RO_REFUSED_NOT. */
const char *ro_refusal_why(ro_refusal refusal);
/* "json-ld", "og", "title tag", …; NULL for RO_ORIGIN_NONE. */
const char *ro_origin_name(ro_origin_kind kind);

#ifdef __cplusplus
}
#endif
#endif
