/* items.c: lists over the items of a record, each one query.
 * A filter of days asks for intervals that touch the span, and lists are in the order of first days. What began long before the span ("in 2016") is told
 * last, or it would fill the first page of every list. So the numbers come in arms, each in order, one behind the other: what began at most 31 days before
 * the span and reaches into it, what begins in it (both ranges of numbers), what began before that (found by its last day), what has no first day.
 * SQLite takes the arms of UNION ALL as they come and stops at the limit. */
#include "view/items.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define PLAIN(column) "(SELECT group_concat(value, '; ') FROM json_each(" column "))"
#define KIND "?4 IN (e.kind, e.status)"

/* In JSON alone. */
#define QUIET "e.sort_day AS first_day, e.last_day, e.country, e.confidence / 1000.0 AS confidence"
enum { QUIET_COLUMNS = 4 };

static const struct items_list {
    const char *name;
    const char *what;    /* which items */
    const char *kind;    /* those that the kind ?4 asks for */
    const char *columns; /* that are shown */
    const char *joins;
    bool dated;          /* what has no day is never shown, and always counted */
} lists[] = {
    /* A plan or event that is a contact stands there as the contact, and of events those that are told to have been. Statements come into the timeline where their stance is asked for. */
    {"timeline", "((+e.what IN ('contact', 'plan') OR +e.what = 'event' AND e.status IN ('happened', 'alleged', 'denied')) AND e.twin IS NULL OR +e.what = 'statement' AND ?4 "
     "IN (e.kind, 'statement', 'statements'))",
     "(?4 IN (e.what, e.what || 's', e.kind, e.status) OR e.what = 'event' AND upper(?4) = e.kind)",
     "e.day, e.until, e.what, e.kind, nullif(trim(coalesce(e.who, '') || coalesce(' → ' || e.whom, '')), '') AS who, e.place, e.status, e.sources, e.words, e.id", "", true},
    {"contacts", "e.what = 'contact'", KIND,
     "e.day, e.until, e.kind, e.who AS parties, e.place, e.status, " PLAIN("c.topics") " AS topics, e.reports, e.sources, e.words, e.id",
     "JOIN contact AS c ON c.id = e.id", false},
    {"statements", "e.what = 'statement'", KIND,
     "e.day, e.who AS speaker, e.kind AS stance, e.whom AS target, e.status AS quote, (SELECT name FROM actor WHERE id = s.via) AS via, e.words AS text, "
     "e.reports, e.sources, e.id", "JOIN statement AS s ON s.id = e.id", false},
    {"plans", "e.what = 'plan'", "(" KIND " OR ?4 = 'overdue' AND e.id IN (SELECT id FROM plan WHERE overdue IS NOT NULL))",
     "e.day, e.until, p.what, e.who AS parties, e.place, e.status, (SELECT best FROM plan AS new WHERE new.id = p.moved_to) AS new_day, p.overdue, e.reports, "
     "e.sources, e.words, e.id", "JOIN plan AS p ON p.id = e.id", false},
    {"events", "e.what = 'event'",
     "(upper(?4) = e.kind OR lower(?4) = e.status OR e.id IN (SELECT event.id FROM event, json_each(event.modes) WHERE value = lower(?4)))",
     "e.day, e.until, e.kind AS type, e.who AS source, e.whom AS target, " PLAIN("v.modes") " AS modes, e.status AS modality, e.place, e.reports, e.sources, "
     "e.words, e.id", "JOIN event AS v ON v.id = e.id", false},
    {"reports", "e.what = 'report'", KIND,
     "e.day, iif(e.day IS NULL, r.earliest, NULL) AS after, iif(e.day IS NULL, r.latest, NULL) AS before, r.outlet, r.title, r.genre, r.words, "
     "(SELECT count(*) FROM report AS other WHERE other.family = r.family) AS versions, r.skipped, r.language, r.source, e.id",
     "JOIN report AS r ON r.id = e.id", false},
};
enum { LISTS = sizeof lists / sizeof *lists };

static const struct items_list *list_of(const char *name)
{
    for (size_t i = 0; i < LISTS; i++)
        if (!strcmp(lists[i].name, name)) return &lists[i];
    return NULL;
}

bool items_is_list(const char *list) { return list_of(list) || !strcmp(list, "search"); }

void items_say(items_sql *self, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(self->text + self->len, sizeof self->text - self->len, format, args);
    va_end(args);
    self->full |= n < 0 || (size_t)n >= sizeof self->text - self->len;
    if (!self->full) self->len += (size_t)n;
}

/* Before all arms: the numbers of the actors, looked up once. */
static void say_who(items_sql *self, const ro_filter *filter)
{
    if (rows_given(filter->actor))
        items_say(self, "WITH who(number) AS MATERIALIZED (SELECT a.number FROM json_each(?3) JOIN actor AS a ON a.id = value) ");
}

/* What the filter asks for beside days and kind. range: of the items that are looked at, a condition on `item`. */
static void say_filter(items_sql *self, const ro_filter *filter, bool words, const char *range)
{
    if (rows_given(filter->actor))
        items_say(self, " AND e.number IN (SELECT item FROM item_actor WHERE actor IN who%s)", range);
    const struct {
        const char *value, *sql;
    } parts[] = {
        {filter->status, "e.status = ?7"},
        {filter->place, "(e.country = upper(?9) OR e.number IN (SELECT rowid FROM search WHERE search MATCH 'place : \"' || replace(?9, '\"', '') || '\"'))"},
        {filter->story, "e.id IN (SELECT report FROM story_report WHERE story = ?10 UNION ALL SELECT v.entry FROM story_report AS m JOIN evidence AS v ON "
                        "v.report = m.report WHERE m.story = ?10)"},
        {filter->source, "e.id IN (WITH said(id) AS (SELECT id FROM report WHERE id = ?11 OR outlet = ?11 COLLATE NOCASE UNION SELECT report FROM evidence "
                         "WHERE source = 'agency:' || ?11) SELECT id FROM said UNION ALL SELECT v.entry FROM said JOIN evidence AS v ON v.report = said.id)"},
        {words ? filter->words : NULL, "e.number IN (SELECT rowid FROM search WHERE search MATCH ?5)"},
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (rows_given(parts[i].value)) items_say(self, " AND %s", parts[i].sql);
}

/* ---- the numbers ---- */

/* By the index of days: min(number) would look at one item after the other. */
#define FIRST(day) "coalesce((SELECT number FROM item WHERE sort_day >= " day " ORDER BY sort_day, number LIMIT 1), 9223372036854775807)"
#define LAST "coalesce((SELECT number FROM item WHERE sort_day <= ?2 ORDER BY sort_day DESC, number DESC LIMIT 1), 0)"
#define DATED "coalesce((SELECT number FROM item WHERE sort_day IS NOT NULL ORDER BY sort_day DESC, number DESC LIMIT 1), 0)"
#define NEAR "date(?1, '-31 days')"
/* Ranges of numbers, of items and, so that an actor's many are not looked through, of those of an actor. */
#define NEARLY(number) " AND " number " >= " FIRST(NEAR) " AND " number " < " FIRST("?1")
#define WITHIN(number) " AND " number " BETWEEN " FIRST("?1") " AND " LAST
#define FROM(number) " AND " number " BETWEEN " FIRST("?1") " AND " DATED
#define UNTIL(number) " AND " number " <= " LAST
#define REACHES " AND coalesce(e.last_day, '9999') >= ?1"
#define WIDELY                                                                                                                     \
    " AND (e.last_day IS NULL OR e.last_day > e.sort_day) AND coalesce(e.last_day, '9999') >= ?1 AND e.sort_day < " NEAR

typedef struct asked {
    const char *what, *kind;
    const ro_filter *filter;
    bool by_index; /* `kind` is a column that an index finds */
} asked;

/* "?4 IN (kind, status)" looks at one item after the other. Where the word stands in one of the columns alone, its index is asked; in none: no item is. */
static asked ask_for(ro_rows *rows, const char *what, const char *kind, const ro_filter *filter)
{
    static const char stands[] = "SELECT EXISTS (SELECT 1 FROM item WHERE kind = ?4) + 2 * EXISTS (SELECT 1 FROM item WHERE status = ?4) + 4 * EXISTS (SELECT 1 "
                                 "FROM item WHERE what IN (?4, rtrim(?4, 's')) OR kind = upper(?4))";
    enum { IN_KIND = 1, IN_STATUS };
    asked q = {what, kind, filter, false};
    sqlite3_stmt *row = NULL;
    if (!rows_given(filter->kind) || strstr(kind, "json_each") || ro_rows_ask(rows, stands, filter, &row, NULL)) return q;
    int where = sqlite3_column_int(row, 0);
    if (where == IN_KIND) q.kind = "e.kind = ?4";
    if (!where && strcmp(filter->kind, "overdue")) q.kind = "0";
    if (where == IN_STATUS) q.kind = "e.status = ?4";
    q.by_index = where == IN_KIND || where == IN_STATUS;
    ro_store_finish(rows->store, row);
    return q;
}

/* Does the filter name so few items that they are looked at one by one? */
static bool is_narrow(const ro_filter *f) { return rows_given(f->actor) || rows_given(f->place) || rows_given(f->story) || rows_given(f->source) || rows_given(f->words); }

static void say_arm(items_sql *self, const asked *q, const char *index, const char *days, const char *range)
{
    items_say(self, "SELECT number FROM (SELECT e.number FROM item AS e %s WHERE %s%s", is_narrow(q->filter) || q->by_index ? "" : index,
              q->by_index && *q->what == 'e' ? "+" : "", q->what);
    if (rows_given(q->filter->kind)) items_say(self, " AND %s", q->kind);
    say_filter(self, q->filter, true, range);
    items_say(self, "%s ORDER BY e.number)", days);
}

static void say_numbers(items_sql *self, const asked *q, const char *days, bool cut)
{
    bool since = rows_given(q->filter->since), until = rows_given(q->filter->until);
    say_who(self, q->filter);
    if (!since && !until) {
        say_arm(self, q, "", days, "");
    } else {
        if (since) {
            say_arm(self, q, "", NEARLY("e.number") REACHES, NEARLY("item"));
            items_say(self, " UNION ALL ");
        }
        if (since && until)
            say_arm(self, q, "", WITHIN("e.number"), WITHIN("item"));
        else
            say_arm(self, q, "", since ? FROM("e.number") : UNTIL("e.number"), since ? FROM("item") : UNTIL("item"));
        if (since) {
            items_say(self, " UNION ALL ");
            say_arm(self, q, "INDEXED BY item_span", WIDELY, "");
        }
        items_say(self, " UNION ALL ");
        say_arm(self, q, "", since ? " AND e.sort_day IS NULL AND e.last_day >= ?1" : " AND e.sort_day IS NULL AND e.last_day IS NOT NULL", "");
    }
    if (cut) items_say(self, " LIMIT ?6 OFFSET ?8");
}

#define ANY ""
#define HAS_DAY " AND coalesce(e.sort_day, e.last_day) IS NOT NULL"
#define HAS_NONE " AND e.sort_day IS NULL AND e.last_day IS NULL"

void items_numbers(ro_rows *rows, items_sql *self, const char *what, const ro_filter *filter, bool dated)
{
    asked q = ask_for(rows, what, "?4 IN (e.what, e.kind, e.status)", filter);
    say_numbers(self, &q, dated ? HAS_DAY : ANY, false);
}

/* ---- searching: matches come in the order of the items, and only those that are shown get a snippet ---- */

static void say_matches(items_sql *self, const ro_filter *filter, const char *range)
{
    items_say(self, "SELECT * FROM (SELECT e.day, e.what, e.who, snippet(search, -1, '[', ']', '…', 20) AS words, e.id FROM search JOIN item AS e ON e.number = "
                    "search.rowid WHERE search MATCH ?5%s", range);
    if (rows_given(filter->kind)) items_say(self, " AND ?4 IN (e.what, e.kind, e.status)");
    say_filter(self, filter, false, "");
    if (rows_given(filter->since)) items_say(self, " AND coalesce(e.last_day, iif(e.sort_day IS NULL, '', '9999')) >= ?1");
    if (rows_given(filter->until)) items_say(self, " AND coalesce(e.sort_day, iif(e.last_day IS NULL, '9999', '')) <= ?2");
    items_say(self, " ORDER BY search.rowid)");
}

static ro_status open_search(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    items_sql sql = {0};
    if (!rows_given(filter->words)) return ro_error_set(error, RO_EARG, NULL, -1, "no words to search for");
    say_who(&sql, filter);
    if (rows_given(filter->since)) {
        say_matches(&sql, filter, " AND search.rowid >= " FIRST(NEAR));
        items_say(&sql, " UNION ALL ");
        say_matches(&sql, filter, " AND search.rowid < " FIRST(NEAR));
    } else {
        say_matches(&sql, filter, "");
    }
    items_say(&sql, " LIMIT ?6 OFFSET ?8");
    return sql.full ? ro_error_set(error, RO_ELIMIT, NULL, -1, "the query is too long") : ro_rows_prepare(self, sql.text, 0, filter, error);
}

/* ---- lists ---- */

/* How many the filters on days leave out because they have none. */
static ro_status count_undated(ro_rows *self, const struct items_list *list, asked q, ro_error *error)
{
    items_sql sql = {0};
    ro_filter all = *q.filter;
    if (!list->dated && !rows_given(all.since) && !rows_given(all.until)) return RO_OK;
    all.since = all.until = NULL;
    q.filter = &all;
    items_say(&sql, "SELECT count(*) FROM (");
    say_numbers(&sql, &q, HAS_NONE, false);
    items_say(&sql, ")");
    return ro_rows_ask_undated(self, sql.text, &all, error);
}

ro_status ro_rows_items(ro_rows *self, const char *name, const ro_filter *filter, ro_error *error)
{
    const struct items_list *list = list_of(name);
    items_sql sql = {0};
    if (!list) return open_search(self, filter, error);
    asked q = ask_for(self, list->what, list->kind, filter);
    ro_status status = RO_OK;
    if (filter->total) {
        say_numbers(&sql, &q, list->dated ? HAS_DAY : ANY, false);
        status = ro_rows_count(self, sql.text, filter, error);
        sql = (items_sql){0};
    }
    items_say(&sql, "WITH n(number) AS MATERIALIZED (");
    say_numbers(&sql, &q, list->dated ? HAS_DAY : ANY, true);
    items_say(&sql, ") SELECT %s, " QUIET " FROM n CROSS JOIN item AS e ON e.number = n.number %s", list->columns, list->joins);
    self->quiet = QUIET_COLUMNS;
    if (!status) status = sql.full ? ro_error_set(error, RO_ELIMIT, NULL, -1, "the query is too long") : ro_rows_prepare(self, sql.text, QUIET_COLUMNS, filter, error);
    return status ? status : count_undated(self, list, q, error);
}
