/* items.h: lists over the items of a record (schema.sql): reports and entries in one order. Private to view/.
 * In: a filter. Out: SQL that asks for no more than the filter does, so that SQLite reads no more rows than are shown.
 * Parameters: those of rows.h. */
#ifndef RO_VIEW_ITEMS_H
#define RO_VIEW_ITEMS_H

#include "view/rows.h"

enum { ITEMS_SQL_MAX = 12000 };

/* SQL being put together; `full` when it did not fit. */
typedef struct items_sql {
    size_t len;
    bool full;
    char text[ITEMS_SQL_MAX];
} items_sql;

void items_say(items_sql *self, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The numbers of the items that `what` (a condition on item e) and the filter leave, in their order. Those without
 * any day are left out where `dated` or where the filter has days. */
void items_numbers(ro_rows *rows, items_sql *self, const char *what, const ro_filter *filter, bool dated);

/* Is `list` one of items, and then its rows. */
bool items_is_list(const char *list);
ro_status ro_rows_items(ro_rows *self, const char *list, const ro_filter *filter, ro_error *error);
/* Those that count items: "density", "places", "network". */
ro_status ro_rows_density(ro_rows *self, const ro_filter *filter, ro_error *error);
ro_status ro_rows_places(ro_rows *self, const ro_filter *filter, ro_error *error);
ro_status ro_rows_network(ro_rows *self, const ro_filter *filter, ro_error *error);

#endif
