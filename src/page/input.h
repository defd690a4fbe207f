/* input.h: where pages come from: files, folders, standard input, JSON lines, web archives; packed with gzip or zstd or not.
 * In: paths. Out: one item a page, in the order of sorted names (order is never evidence). What a file holds is told from its first
 * bytes, JSON lines also from its name. A CSV in a folder with a column `file` (and any of url, captured, outlet, title, date,
 * byline) gives what is known of the folder's files. Archives and JSON lines are streamed: memory does not grow with them. An item
 * that cannot be read is handed on with its error, and the rest goes on. Not thread-safe. */
#ifndef RO_PAGE_INPUT_H
#define RO_PAGE_INPUT_H

#include "page/page.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ro_input ro_input;

typedef struct ro_input_item {
    ro_str source;    /* file name, `archive name#record offset` (archive.h), `file name#byte of the line` */
    ro_str bytes;     /* valid until the next call */
    ro_meta given;    /* likewise */
    ro_status status; /* why the item could not be read; RO_OK otherwise */
    ro_error error;
} ro_input_item;

enum { RO_PASSED_MAX = 24 };

/* Records of archives that are no pages, by reason. */
typedef struct ro_passed {
    struct {
        const char *reason; /* static string; the list ends at NULL */
        uint64_t count;
    } at[RO_PASSED_MAX];
} ro_passed;
void ro_passed_add(ro_passed *self, const char *reason);

/* `fields` maps JSON-line fields: "text=article.body,date=published"; NULL for each by its own name (lines.h). */
ro_status ro_input_open(ro_input **out, const char *const *paths, size_t count, const char *fields, ro_error *error);
/* RO_OK with an item, or RO_ENOTFOUND at the end. */
ro_status ro_input_next(ro_input *self, ro_input_item *item);
/* Pages known to be there (files found so far), 0 where it cannot be said; for progress. */
size_t ro_input_total(const ro_input *self);
/* Bytes of the files that were taken, and all there are (0 where it cannot be said: a pipe is among them); for progress. */
void ro_input_progress(const ro_input *self, uint64_t *done, uint64_t *total);
/* What was passed over so far. */
const ro_passed *ro_input_passed(const ro_input *self);
void ro_input_close(ro_input *self);

#ifdef __cplusplus
}
#endif
#endif
