/* view.h: the record looked at: rows of lists, single entries with their reasons, the export.
 * In: an open store. Out: rows (ro_rows of readout.h), or JSON and CSV through a callback. The same record gives the same bytes. */
#ifndef RO_VIEW_VIEW_H
#define RO_VIEW_VIEW_H

#include "store/store.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { RO_SNIPPET_WORDS = 30 }; /* of evidence where no text may be given on */

/* Rows of "timeline", "contacts", "statements", "plans", "reports", "actors", "stories" or "search". `filter` may be NULL. Read them with
 * ro_rows_next, ro_rows_text, ro_rows_json, ro_rows_columns, ro_rows_name, ro_rows_undated; free with ro_rows_free before the store
 * is closed. RO_EARG: no such list, or a day that is none. */
ro_status ro_view_rows(ro_rows **out, ro_store *store, const char *list, const ro_filter *filter, ro_error *error);
/* One report, actor, entry or story as the object of the export; RO_ENOTFOUND. Every note id opens its entry. */
ro_status ro_view_show(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error);
/* The sentences with the parts marked, and every field's rule, words and best refused alternative; for a report, why this day; for a story, why each report. */
ro_status ro_view_explain(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error);
/* The whole record. `kind` chooses the list of a CSV: "contacts" (NULL too), "statements", "plans", "reports", "actors", "copies",
 * "stories". */
ro_status ro_view_export(ro_store *store, ro_export_format format, const char *kind, bool no_text, ro_write_fn write, void *context,
                         ro_error *error);

#ifdef __cplusplus
}
#endif
#endif
