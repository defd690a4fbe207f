/* view.h: the record looked at: rows of lists, single entries with their reasons, the export.
 * In: an open store. Out: rows (ro_rows of readout.h), or JSON and CSV through a callback. The same record gives the same bytes. */
#ifndef RO_VIEW_VIEW_H
#define RO_VIEW_VIEW_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

enum {
    RO_EXPORT_SCHEMA = 1, /* of the objects that the export has */
    RO_SNIPPET_WORDS = 30 /* of evidence where no text may be given on */
};

/* Rows of a list of readout.h: "timeline", "contacts", … "coverage", "table", "new". `filter` may be NULL. Read them with
 * ro_rows_next and its sisters; free with ro_rows_free before the store is closed. RO_EARG: no such list, or a filter that it
 * cannot use. */
ro_status ro_view_rows(ro_rows **out, ro_store *store, const char *list, const ro_filter *filter, ro_error *error);
/* Plans as an iCalendar file; *left_out: those without days, or with more than a month of them. */
ro_status ro_view_calendar(ro_store *store, const ro_filter *filter, int64_t *left_out, ro_write_fn write, void *context, ro_error *error);
/* A list, or one thing, in a form for other programs, as readout.h has it. `told` may be NULL. */
ro_status ro_view_list(ro_store *store, const char *list, const ro_filter *filter, ro_list_format format, const ro_list_options *options, ro_list_told *told,
                       ro_write_fn write, void *context, ro_error *error);
ro_status ro_view_thing(ro_store *store, const char *id, ro_list_format format, const ro_list_options *options, ro_list_told *told, ro_write_fn write,
                        void *context, ro_error *error);
ro_status ro_view_cite(ro_store *store, const char *id, ro_cite_style style, const char *base, ro_write_fn write, void *context, ro_error *error);
/* One report, actor, entry or story as the object of the export, a contact, plan or event with its `versions` (versions.h); RO_ENOTFOUND. Every note id opens its entry. */
ro_status ro_view_show(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error);
/* The sentences with the parts marked, and every field's rule, words and best refused alternative; for a report, why this day; for a story, why each report. */
ro_status ro_view_explain(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error);
/* The fields of an entry that can be corrected, with what may stand in each and what does: the object of readout.h. RO_ENOTFOUND. */
ro_status ro_view_fields(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error);
/* Two reports side by side: {"a","b","relation","direction","lead","agency","share_of_a","share_of_b","passages","both","only_a","only_b"}. `a` and `b`
 * are ids or sources. RO_ENOTFOUND. */
ro_status ro_view_diff(ro_store *store, const char *a, const char *b, ro_write_fn write, void *context, ro_error *error);
/* A report as it was read: its text with marks, and the page's blocks as far as they are kept (report_page.c says what is marked). RO_ENOTFOUND. */
ro_status ro_view_page(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error);
/* What the record holds and was made with. */
ro_status ro_view_about(ro_store *store, ro_write_fn write, void *context, ro_error *error);
/* The checksum of all that the settled tables were made from. */
void ro_view_version(ro_store *store, char out[RO_VERSION_MAX]);
/* The whole record. `kind` chooses the list of a CSV: "contacts" (NULL too), "statements", "plans", "reports", "actors", "copies", "stories", "corrections".
 */
ro_status ro_view_export(ro_store *store, ro_export_format format, const char *kind, bool no_text, ro_write_fn write, void *context,
                         ro_error *error);

/* Events as a table of others: RO_EXPORT_POLECAT, _ICEWS or _GDELT. */
ro_status ro_view_event_table(ro_store *store, ro_export_format format, ro_write_fn write, void *context, ro_error *error);

/* What each table and view is, for Datasette. */
ro_status ro_view_datasette(ro_store *store, ro_write_fn write, void *context, ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
