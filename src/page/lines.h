/* lines.h: pages as JSON lines (.jsonl, .ndjson, packed or not), one object a line, streamed.
 * In: an unpacker, and which fields of the objects hold what. Out: one item a line. A field's name may be a path, `article.body`,
 * of keys from the outside in. A line that is no object is an item with an error, and the next line goes on. */
#ifndef RO_PAGE_LINES_H
#define RO_PAGE_LINES_H

#include "page/input.h"
#include "page/unpack.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_LINE_BYTES_MAX = 32 << 20 }; /* a longer line is refused, and passed over */

typedef enum ro_field_name {
    RO_FIELD_NAME_TEXT,
    RO_FIELD_NAME_HTML,
    RO_FIELD_NAME_URL,
    RO_FIELD_NAME_TITLE,
    RO_FIELD_NAME_DATE,
    RO_FIELD_NAME_OUTLET,
    RO_FIELD_NAME_CAPTURED,
    RO_FIELD_NAME_BYLINE,
    RO_FIELD_NAMES
} ro_field_name;

extern const char *const ro_field_names[RO_FIELD_NAMES];

typedef struct ro_fields {
    ro_str paths[RO_FIELD_NAMES];
    bool asked[RO_FIELD_NAMES]; /* named by the user */
} ro_fields;

/* "text=article.body,date=published"; NULL: every field by its own name. RO_EARG. */
ro_status ro_fields_read(ro_fields *out, ro_arena *arena, const char *spec, ro_error *error);

typedef struct ro_lines {
    ro_unpack *from; /* the caller's */
    const ro_fields *fields;
    const char *path;
    ro_str name;
    uint64_t at; /* unpacked bytes before the window */
    bool told;   /* that the file is corrupt */
} ro_lines;

/* Is the first line a JSON object? Takes nothing. */
bool ro_lines_begin(ro_unpack *from);
/* RO_OK with an item, its source `name#byte` of the unpacked file; RO_ENOTFOUND at the end; RO_ENOMEM. Everything of the item is in
 * `arena`. */
ro_status ro_lines_next(ro_lines *self, ro_arena *arena, ro_input_item *item);

#ifdef __cplusplus
}
#endif
#endif
