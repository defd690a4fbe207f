/* meta.h: what a page's markup says of the report: names, days, addresses, each with the place where it stands.
 * In: a page's marks. Out: lists of what was said, in the order of the page, by kind; nothing is chosen here (variant.h does) and
 * no day is believed (know/day.h does). Text pages say nothing. Memory: the reading's arena. */
#ifndef RO_TEXT_META_H
#define RO_TEXT_META_H

#include "text/jsonld.h"
#include "text/tables.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_SAID_MAX = 64 /* of one kind */ };

typedef enum ro_said_kind {
    RO_SAID_TITLE,
    RO_SAID_SITE,
    RO_SAID_AUTHOR,
    RO_SAID_SOURCE,
    RO_SAID_URL,
    RO_SAID_LANGUAGE,
    RO_SAID_KIND_COUNT
} ro_said_kind;

/* Something that the markup says. */
typedef struct ro_said {
    ro_str text;
    ro_origin from;
    bool is_body; /* of an author: an organisation, not a person */
} ro_said;

typedef struct ro_metadata {
    RO_ARRAY(ro_said) said[RO_SAID_KIND_COUNT];
    RO_ARRAY(ro_clue) clues; /* days from JSON-LD, <meta> and the page's own URL */
    bool is_opinion;         /* an article of opinion, by its type or section */
} ro_metadata;

ro_status ro_metadata_find(ro_metadata *out, ro_arena *arena, const ro_texts *texts, const ro_page *page);

#ifdef __cplusplus
}
#endif
#endif
