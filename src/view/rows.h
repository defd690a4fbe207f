/* rows.h: what the lists share: the rows being read, the filters bound, what the filters left out. Private to view/.
 * A list is one query. Parameters of all: ?1 since, ?2 until, ?3 actor, ?4 kind, ?5 words, ?6 limit, ?7 status,
 * ?8 offset, ?9 place, ?10 story, ?11 source. The actor is bound as a JSON array of ids: all whom the words of the filter mean. */
#ifndef RO_VIEW_ROWS_H
#define RO_VIEW_ROWS_H

#include "base/json.h"
#include "view/object.h"

enum {
    ROWS_REMARKS_MAX = 4,
    ROWS_REMARK_LEN = 240,
    ROWS_FILLED_MAX = 200000 /* rows of a list that fills in zeros: more is a span or a --by that nobody meant */
};

struct ro_rows {
    ro_store *store;
    sqlite3_stmt *statement;
    ro_json json;
    int columns; /* that are shown; a query may give more behind them, to be sorted by or to be told */
    int quiet;   /* of those behind, the first so many stand in JSON */
    char *actors; /* from malloc: the ids that the filter's actor means, once they were looked up */
    char *fields; /* from malloc: the names that are asked for, or NULL */
    int64_t total; /* -1: not asked for */
    bool ahead;  /* the first row has been stepped on already */
    bool ended;  /* the last one has */
    int64_t undated;
    sqlite3_stmt *asking; /* counts the undated when somebody wants to know, or NULL */
    char remarks[ROWS_REMARKS_MAX][ROWS_REMARK_LEN];
    int remark_count;
};

/* Is this actor in the row? */
#define IS_ACTOR "a.id IN (SELECT value FROM json_each(?3))"
#define HAS_ACTOR(entry_id) "(?3 IS NULL OR " entry_id " IN (SELECT entry FROM party WHERE actor IN (SELECT value FROM json_each(?3))))"

/* Is this part of a filter asked for? */
static inline bool rows_given(const char *value) { return value && *value; }

/* rows.c: RO_EARG: a day that is none. */
ro_status ro_rows_bind(ro_rows *self, sqlite3_stmt *statement, const ro_filter *filter, ro_error *error);
/* Prepares `sql` as the rows, all of its columns but the last `hidden` shown, and binds the filter. */
ro_status ro_rows_prepare(ro_rows *self, const char *sql, int hidden, const ro_filter *filter, ro_error *error);
/* Counts the rows of `sql` without limit and offset into self->total. */
ro_status ro_rows_count(ro_rows *self, const char *sql, const ro_filter *filter, ro_error *error);
/* What counts those that the filters on days leave out, to be run when somebody wants to know. */
ro_status ro_rows_ask_undated(ro_rows *self, const char *sql, const ro_filter *filter, ro_error *error);
/* The only row of `sql`; finalize it. *out is NULL on failure. */
ro_status ro_rows_ask(ro_rows *self, const char *sql, const ro_filter *filter, sqlite3_stmt **out, ro_error *error);
void ro_rows_say(ro_rows *self, const char *format, ...) __attribute__((format(printf, 2, 3)));

ro_status ro_rows_coverage(ro_rows *self, const ro_filter *filter, ro_error *error); /* counts.c */
ro_status ro_rows_table(ro_rows *self, const ro_filter *filter, ro_error *error);    /* counts.c */
ro_status ro_rows_copies(ro_rows *self, const ro_filter *filter, ro_error *error);   /* lineage.c */
ro_status ro_rows_sources(ro_rows *self, const ro_filter *filter, ro_error *error);  /* lineage.c: of filter->words, an id */
ro_status ro_rows_sample(ro_rows *self, const ro_filter *filter, ro_error *error);   /* sample.c */
ro_status ro_rows_claims(ro_rows *self, const ro_filter *filter, ro_error *error);   /* claims.c: about filter->words, an id */
ro_status ro_rows_outlets(ro_rows *self, const ro_filter *filter, ro_error *error);  /* outlets.c */
ro_status ro_rows_corrections(ro_rows *self, const ro_filter *filter, ro_error *error); /* corrections.c */
ro_status ro_rows_news(ro_rows *self, const ro_filter *filter, ro_error *error);     /* news.c */

#endif
