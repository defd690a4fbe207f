/* variant.h: title, outlet and byline chosen among what the places of a page say of them.
 * In: a page and its metadata. Out: the variant that most agree with, and where it stands; the headings of the page that are the
 * title. A page without markup gives nothing. Names of sites are known by agreement (a tail of <title> that og:site_name or the
 * heading tells), never by the host. Memory: the reading's arena. */
#ifndef RO_TEXT_VARIANT_H
#define RO_TEXT_VARIANT_H

#include "text/meta.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_variants {
    ro_said title, outlet, byline; /* .text.ptr NULL: not told */
    uint32_t title_block;          /* block of the title's heading, or block_count */
    RO_ARRAY(ro_str) agencies;     /* named as authors or sources */
} ro_variants;

ro_status ro_variants_choose(ro_variants *out, ro_arena *arena, const ro_texts *texts, const ro_page *page,
                             const ro_metadata *said);

#ifdef __cplusplus
}
#endif
#endif
