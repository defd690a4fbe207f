/* head.h: what stands above a report: its title, the outlet, the byline.
 * In: measured lines and labels. Out: lines of the head, taken out of the text (RO_KEPT_HEAD), and what they say. */
#ifndef RO_TEXT_HEAD_H
#define RO_TEXT_HEAD_H

#include "text/body.h"
#include "text/variant.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_head {
    ro_str title, outlet, byline; /* .ptr NULL: not found */
    uint32_t title_block;         /* block_count when the title is not on the page */
    uint32_t header_block;        /* a line "outlet, day", or block_count */
    ro_origin title_from, outlet_from, byline_from;
} ro_head;

/* Finds the head and marks its lines in `kept`. What was given from outside wins, then what the markup tells. */
ro_status ro_head_find(ro_head *out, ro_arena *arena, const ro_texts *texts, const ro_lines *lines, uint8_t *kept, const ro_variants *told);
/* "cnn.com", "www.example.org/news" alone on a line: the host, or an empty slice. */
ro_str ro_host_alone(ro_str line);
/* The host of a URL without "www.", or an empty slice. */
ro_str ro_url_host(ro_str url);

#ifdef __cplusplus
}
#endif
#endif
