/* jsonld.h: what a page's JSON-LD says, object by object.
 * In: the raw text of a <script type="application/ld+json">, as sloppy as pages have it. Out: a flat list of its objects, each with
 * its kind, its place (under which key of which object) and the few fields that a report needs, as slices of the script: their
 * bytes on the page are told by where they lie. Nothing is refused for its form: what cannot be made out is passed over. */
#ifndef RO_TEXT_JSONLD_H
#define RO_TEXT_JSONLD_H

#include "base/array.h"
#include "base/status.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_JSONLD_OBJECTS_MAX = 512,   /* of a page: further ones are passed over */
    RO_JSONLD_DEPTH_MAX = 48,      /* what nests deeper is passed over */
    RO_JSONLD_BYTES_MAX = 4 << 20, /* of one script */
    RO_JSONLD_TEXT_MAX = 2000      /* bytes of a field read as text: titles, names, days */
};

/* Under which key an object hangs. */
typedef enum ro_jsonld_role {
    RO_JSONLD_TOP, /* of a script, of a list there, of @graph, of mainEntity */
    RO_JSONLD_AUTHOR,
    RO_JSONLD_PUBLISHER,
    RO_JSONLD_SOURCE,    /* sourceOrganization, provider, copyrightHolder */
    RO_JSONLD_MAIN_PAGE, /* mainEntityOfPage, isPartOf: the page or series that it stands in */
    RO_JSONLD_OTHER      /* lists of other articles, comments, pictures … */
} ro_jsonld_role;

/* Bits of @type. */
enum {
    RO_JSONLD_ARTICLE = 1,
    RO_JSONLD_PAGE = 2,
    RO_JSONLD_PERSON = 4,
    RO_JSONLD_ORGANIZATION = 8,
    RO_JSONLD_SITE = 16,
    RO_JSONLD_OPINION = 32,
    RO_JSONLD_VIDEO = 64
};

typedef enum ro_jsonld_field {
    RO_JSONLD_ID,
    RO_JSONLD_NAME,
    RO_JSONLD_HEADLINE,
    RO_JSONLD_PUBLISHED, /* datePublished */
    RO_JSONLD_MODIFIED,  /* dateModified */
    RO_JSONLD_CREATED,   /* dateCreated, uploadDate */
    RO_JSONLD_URL,
    RO_JSONLD_LANGUAGE,
    RO_JSONLD_BODY,
    RO_JSONLD_SECTION,
    RO_JSONLD_FIELD_COUNT
} ro_jsonld_field;

typedef struct ro_jsonld_object {
    int32_t parent;                       /* index of the object in which it stands, or -1 */
    uint8_t role;                         /* ro_jsonld_role */
    uint8_t kinds;                        /* bits of its @type */
    ro_str fields[RO_JSONLD_FIELD_COUNT]; /* as written, escapes and all; .ptr NULL where there is none; the first of several */
} ro_jsonld_object;

typedef struct ro_jsonld {
    RO_ARRAY(ro_jsonld_object) objects; /* parents before children */
} ro_jsonld;

/* Adds the objects of one script. Memory: the arena; slices of `script`. */
ro_status ro_jsonld_read(ro_jsonld *self, ro_arena *arena, ro_str script);
/* The object that tells of the page's own article: an article at the top, else a page at the top that has a day or headline;
 * NULL where there is none. A list of other articles never is one. */
const ro_jsonld_object *ro_jsonld_article(const ro_jsonld *self);
/* The object itself, or the one that it refers to by its @id when it has no name of its own. */
const ro_jsonld_object *ro_jsonld_whole(const ro_jsonld *self, const ro_jsonld_object *object);
/* A field as text: escapes resolved, tags dropped, spaces collapsed, at most RO_JSONLD_TEXT_MAX bytes of it. .ptr NULL when it is
 * empty or memory is out. */
ro_str ro_jsonld_text(ro_arena *arena, ro_str field);

#ifdef __cplusplus
}
#endif
#endif
