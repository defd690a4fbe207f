/* dateline.h: the head of a report's first paragraph: places, day, agency.
 * "TARVIK, March 14 (Meridian) — The ministers …" -> places TARVIK, the day, Meridian, and where the sentence begins. */
#ifndef RO_TEXT_DATELINE_H
#define RO_TEXT_DATELINE_H

#include "text/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_DATELINE_PLACES_MAX = 4 };

typedef struct ro_dateline {
    ro_str places[RO_DATELINE_PLACES_MAX];
    uint32_t place_count;
    ro_str agency;       /* as written, or empty */
    ro_clue day;         /* words empty when there is none; offsets are of the paragraph */
    uint32_t body_start; /* where the sentence begins */
    bool is_whole;       /* the paragraph is nothing but a dateline */
} ro_dateline;

/* false when the paragraph has no dateline. `sure`: only forms that could be nothing else (for paragraphs that are not the first).
 */
bool ro_dateline_read(ro_dateline *out, const ro_texts *texts, ro_str paragraph, bool sure);

#ifdef __cplusplus
}
#endif
#endif
