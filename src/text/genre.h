/* genre.h: what kind of text a report is, and in which language a page is written. */
#ifndef RO_TEXT_GENRE_H
#define RO_TEXT_GENRE_H

#include "text/head.h"

#ifdef __cplusplus
extern "C" {
#endif

/* From the title, the lines about it, the URL and the shape of the paragraphs. */
ro_genre ro_genre_guess(const ro_texts *texts, const ro_lines *lines, const uint8_t *kept, const ro_head *head);
/* "en", another language of data/text_languages.tsv, "other" for scripts that are not Latin, or "en" where there is too little to
 * tell. */
ro_str ro_language_guess(const ro_texts *texts, const ro_page *page);

#ifdef __cplusplus
}
#endif
#endif
