/* archive.h: the pages of a web archive: which records are pages, and what their heads tell of them.
 * In: an unpacker whose bytes begin a WARC file. Out: one item a page; damage as items with errors; all that is no page counted by
 * reason. Pages are responses with status 200, resources and conversions (WET), of type text/html, application/xhtml+xml or
 * text/plain, or of no type. An item's source is `name#byte`, the byte of the file where the record begins, or its gzip member or
 * zstd frame; where a member holds more than one record, `name#byte+bytes`: so far into the unpacked member. */
#ifndef RO_PAGE_ARCHIVE_H
#define RO_PAGE_ARCHIVE_H

#include "page/input.h"
#include "page/unpack.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_archive ro_archive;

ro_archive *ro_archive_new(void); /* NULL: no memory */
void ro_archive_free(ro_archive *self);
/* `path` and `name` must live as long as it is open. */
ro_status ro_archive_open(ro_archive *self, ro_unpack *from, const char *path, ro_str name);
/* RO_OK with an item (its strings in `arena`, its bytes valid until the next call), RO_ENOTFOUND at the end. Adds what is passed
 * over to `passed`. */
ro_status ro_archive_next(ro_archive *self, ro_arena *arena, ro_input_item *item, ro_passed *passed);

#ifdef __cplusplus
}
#endif
#endif
