/* lines.h: every line of a page measured by itself, and the stretch that holds most running text.
 * In: a page's blocks. Out: measures, in integers, of what a line looks like in any language. */
#ifndef RO_TEXT_LINES_H
#define RO_TEXT_LINES_H

#include "text/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a line looks like by itself. */
typedef enum ro_line_type {
    RO_LINE_TINY,     /* at most three words, no sentence end: "Read More" */
    RO_LINE_SHORT,    /* up to nine, no sentence end: headings, menus, names */
    RO_LINE_REMARK,   /* up to nine with a sentence end: "Israel was having none of it." */
    RO_LINE_LONG,     /* ten and more without a sentence end: teasers, captions */
    RO_LINE_TEXT,     /* ten and more words, sentence end, stop words: report-like */
    RO_LINE_DATED,    /* short, with a date */
    RO_LINE_FURNITURE /* a phrase of data/text_furniture.tsv */
} ro_line_type;

/* Classes of a line's first and last characters. */
enum { RO_BEGIN_OTHER, RO_BEGIN_LOWER, RO_BEGIN_UPPER, RO_BEGIN_DIGIT, RO_BEGIN_QUOTE, RO_BEGIN_BULLET };
enum {
    RO_END_WORD,
    RO_END_STOP,
    RO_END_QUOTED_STOP,
    RO_END_QUOTE,
    RO_END_COLON,
    RO_END_COMMA,
    RO_END_BRACKET,
    RO_END_ELLIPSIS,
    RO_END_QUESTION,
    RO_END_OTHER
};

typedef struct ro_line {
    uint32_t words, stops, capitals, shouts; /* words; of them English stop words, capitalised, all in capitals */
    uint32_t letters, digits, marks;         /* bytes of words, digits; separators such as | » • / */
    uint32_t size;                     /* letters and digits in any script; one that stands for a syllable or word counts three */
    uint32_t known;                    /* words that are common in any language of data/text_languages.tsv */
    uint32_t looked;                   /* words whose language was asked for: the first ones; stops and known count among them */
    uint64_t whole;                    /* a hash of the line */
    uint64_t signature;                /* a bit for each word: a line within another has no bit that the other lacks */
    uint8_t begins, ends;              /* classes of the first and last characters */
    uint8_t quotes, commas, sentences; /* capped counts */
    bool has_date, has_url, has_credit, has_year, has_copyright, has_dateline;
    uint32_t repeated; /* times that the same line stands on the page */
    uint32_t same_as;  /* the first line that is the same; itself if none is before it */
    bool seen_before;
    ro_phrase_act act;
    bool act_hard; /* the phrase settles it */
    bool is_menu;  /* a short link among short links: measured by its length alone */
    ro_line_type type;
} ro_line;

typedef struct ro_lines {
    const ro_page *page;
    ro_line *at;
    uint32_t count;
    uint32_t core_start, core_end; /* the stretch of lines that holds most running text */
    uint32_t dateline_at;          /* line with the dateline, or UINT32_MAX */
    uint32_t *text_before;         /* words in text-like lines before line i; count + 1 entries */
} ro_lines;

/* Measures. Memory: the arena. */
ro_status ro_lines_measure(ro_lines *out, ro_arena *arena, const ro_texts *texts, const ro_page *page);

#ifdef __cplusplus
}
#endif
#endif
