/* clue.h: days written out in a line of a page.
 * In: a line ("Updated 8:30 AM ET, Sun July 15, 2018"). Out: what is known of each day in it: year, month, day, weekday, minute.
 * Months and weekdays in English, or in the languages of a table; figures in the usual orders. Nothing is guessed: "03/04/2016" is
 * marked ambiguous. */
#ifndef RO_TEXT_CLUE_H
#define RO_TEXT_CLUE_H

#include "text/page_words.h"
#include "text/report.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_CLUES_PER_LINE = 4 };

/* Finds at most `max` days in `line`; returns their number. `what` is not set, `weight` tells the form (a full day 6, one without
 * its year 4, a month 2, a weekday alone 2); page_start and page_end are bytes of `line`. */
uint32_t ro_clue_read(ro_str line, ro_clue *out, uint32_t max);
/* The same in many languages, scripts and calendars; `language` is the page's ("de-AT"), or empty. "03/04/2016" is the third of
 * April on a page that says it is German. */
uint32_t ro_clue_read_in(const ro_page_words *words, ro_str language, ro_str line, ro_clue *out, uint32_t max);
/* The day in a value made for machines: "2020-02-18T10:22:00+01:00", "20200218", seconds since 1970, or any form of a line. */
bool ro_clue_read_stamp(const ro_page_words *words, ro_str language, ro_str value, ro_clue *out);
/* The day in a URL ("/2016/02/21/", "-2016-02-21", "/20160221-"). */
bool ro_clue_read_url(ro_str url, ro_clue *out);
/* 1 … 12 for "January", "Sept.", "feb"; 0 for other words. `word` may end in a dot. */
int ro_month_of(ro_str word);
/* 0 … 6 for "Monday", "Tues", "sun."; -1 for other words. */
int ro_weekday_of_word(ro_str word);

#ifdef __cplusplus
}
#endif
#endif
