/* genre.h: what kind of text a report is. */
#ifndef RO_TEXT_GENRE_H
#define RO_TEXT_GENRE_H

#include "text/head.h"

#ifdef __cplusplus
extern "C" {
#endif

/* From the title, the lines about it, the URL and the shape of the paragraphs. */
ro_genre ro_genre_guess(const ro_texts *texts, const ro_lines *lines, const uint8_t *kept, const ro_head *head);
#ifdef __cplusplus
}
#endif
#endif
