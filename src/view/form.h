/* form.h: a list in one of the forms that other programs read. Private to view/.
 * form.c finds the ids that the filter leaves and hands them to a form's function, which writes head, items and foot into `out`. */
#ifndef RO_VIEW_FORM_H
#define RO_VIEW_FORM_H

#include "view/item.h"
#include "view/rows.h"

typedef struct form {
    ro_store *store;
    const char *list; /* as asked */
    const ro_filter *filter;
    const ro_list_options *options;
    const char *base; /* of addresses, without a slash at its end */
    ro_write_fn write;
    void *context;
    ro_error *error;
    ro_json out, scratch; /* being written; for a part of it */
    ro_json ids;          /* a JSON list: what the filter leaves, in its order */
    items finder;
    bool once; /* what is the same as another entry is left out */
    sqlite3_stmt *more; /* a form's own query, finalized after it */
    ro_list_told *told;
} form;

/* What could not be shown for this reason is counted and said at the end: one reason a form. */
typedef ro_status (*form_item)(form *self, const item *it);

/* Calls `one` for each id, in the order of the list, each once; what it leaves in `out` is handed on. */
ro_status form_each(form *self, form_item one);
/* The same for the ids that `sql` gives; ?1 is the list of ids, ?2 the filter's limit or -1, ?3 its offset. */
ro_status form_each_of(form *self, const char *sql, form_item one);
/* Hands `out` on, if it is long or `all` is asked for. */
ro_status form_flush(form *self, bool all);
ro_status form_failed(form *self); /* of what SQLite said last */
/* After the columns of a row that no other follows: one that there was no memory for is NULL, like one that is. */
ro_status form_read(form *self);
void form_say(form *self, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Empties `scratch`; that it ran out of memory is kept. */
void form_scratch(form *self);
/* base/show/ID, into `out` of the form, as it is. */
void form_address(const form *self, ro_json *out, ro_str id);

/* Bytes as they are, whatever was written before. */
static inline void put_raw(ro_json *out, ro_str s)
{
    out->comma = false;
    ro_json_raw(out, s);
    out->comma = false;
}
static inline void put_words(ro_json *out, const char *s) { put_raw(out, ro_str_of(s)); }

/* csv.c: a row a line, in the columns of the list; `name` and what stands in the row. */
ro_status form_csv(form *self, ro_rows *rows);
ro_status form_jsonl(form *self, ro_rows *rows);
ro_status form_geojson(form *self);
ro_status form_calendar(form *self); /* calendar.c */
ro_status form_rss(form *self);
ro_status form_jsonld(form *self);
ro_status form_timelinejs(form *self);
ro_status form_graphml(form *self);

#endif
