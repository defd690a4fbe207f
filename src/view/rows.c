/* rows.c: lists for people: one query a list, the same filters for all; lists that count are made in files of their own.
 * Every base query gives the columns that are shown, then first_day, last_day and sort_key, which are not. What has neither first
 * nor last day is undated: left out, and counted, where days are asked for. */
#include "view/rows.h"

#include "view/period.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { HIDDEN = 3, WORDS_MAX = 4000 };

#define PLAIN(column) "(SELECT group_concat(value, '; ') FROM json_each(" column "))"
#define DAYS "sort_day AS first_day, coalesce(until, latest) AS last_day, "

#define CONTACTS                                                                                                                   \
    "SELECT day, until, kind, parties, place, status, " PLAIN("topics") " AS topics, reports, sources, words, id, " DAYS           \
                                                                        "id AS sort_key FROM contact_list AS e WHERE " HAS_ACTOR(  \
                                                                            "e.id") " AND (?4 IS NULL OR ?4 IN (kind, status))"
#define PLANS                                                                                                                      \
    "SELECT day, until, what, parties, place, status, new_day, overdue, reports, sources, words, id, " DAYS                        \
    "id AS sort_key FROM plan_list AS e WHERE " HAS_ACTOR("e.id") " AND (?4 IS NULL OR ?4 = status OR (?4 = 'overdue' AND overdue "   \
    "IS NOT NULL))"
#define EVENTS                                                                                                                     \
    "SELECT day, until, type, source, target, " PLAIN("modes") " AS modes, modality, place, reports, sources, words, id, " DAYS    \
    "id AS sort_key FROM event_list AS e WHERE " HAS_ACTOR("e.id") " AND (?4 IS NULL OR upper(?4) = type OR lower(?4) = modality OR " \
    "EXISTS (SELECT 1 FROM json_each(modes) WHERE value = lower(?4)))"
#define STATEMENTS                                                                                                                 \
    "SELECT day, speaker, stance, target, quote, via, text, reports, sources, id, sort_day AS first_day, latest AS last_day, "     \
    "id AS sort_key FROM statement_list AS e WHERE " HAS_ACTOR("e.id") " AND (?4 IS NULL OR ?4 IN (stance, quote))"

/* A plan that is a contact stands there as the contact. Statements come into the timeline where their stance is asked for. */
#define TIMELINE                                                                                                                   \
    "SELECT day, until, kind AS what, parties AS who, place, status, sources, words, id, " DAYS                                    \
    "id AS sort_key FROM contact_list AS e WHERE "                                                                                 \
    "coalesce(sort_day, latest) IS NOT NULL AND " HAS_ACTOR(                                                                       \
        "e.id") " AND (?4 IS NULL OR ?4 IN (kind, status, 'contact')) "                                                            \
                "UNION ALL SELECT day, until, 'plan: ' || what, parties, place, status, sources, words, id, " DAYS                 \
                "id FROM plan_list AS e WHERE "                                                                                    \
                "coalesce(sort_day, latest) IS NOT NULL AND contact IS NULL AND " HAS_ACTOR(                                       \
                    "e.id") " AND (?4 IS NULL OR ?4 IN (status, 'plan')) "                                                         \
                            "UNION ALL SELECT day, NULL, stance, speaker, NULL, quote, sources, text, id, sort_day, latest, id "   \
                            "FROM statement_list AS e WHERE "                                                                      \
                            "coalesce(sort_day, latest) IS NOT NULL AND " HAS_ACTOR("e.id") " AND ?4 IN (stance, 'statement')"

#define REPORTS                                                                                                                    \
    "SELECT day, CASE WHEN day IS NULL THEN earliest END AS after, CASE WHEN day IS NULL THEN latest END AS before, outlet, "      \
    "title, genre, "                                                                                                               \
    "words, versions, skipped, (SELECT language FROM report WHERE id = r.id) AS language, source, id, sort_day AS first_day, latest AS last_day, id AS sort_key FROM report_list AS r WHERE "  \
    "(?3 IS NULL OR EXISTS (SELECT 1 FROM evidence AS v JOIN party AS p ON p.entry = v.entry JOIN actor AS a ON a.id = p.actor "   \
    "WHERE "                                                                                                                       \
    "v.report = r.id AND " IS_ACTOR ")) AND (?4 IS NULL OR ?4 = genre OR (?4 = 'skipped' AND skipped IS NOT NULL))"
#define ACTORS                                                                                                                     \
    "SELECT name, kind, country, contacts, statements, targeted, id, NULL AS first_day, NULL AS last_day, "                        \
    "printf('%09d', 999999999 - contacts - statements) || name || id AS sort_key FROM actor_list AS l WHERE "                      \
    "(?3 IS NULL OR EXISTS (SELECT 1 FROM actor AS a WHERE a.id = l.id AND " IS_ACTOR ")) AND (?4 IS NULL OR ?4 = kind)"
/* Words: reports of the story have them all. A kind is a thread's id. */
#define PROCESSES                                                                                                                  \
    "SELECT name, kind, state, parties, life, reports, sources, id, sort_day AS first_day, latest AS last_day, id AS sort_key FROM process_list AS e WHERE " \
    HAS_ACTOR("e.id") " AND (?4 IS NULL OR ?4 IN (kind, state))"
/* The life of those whose name has the words, or of this id: a row a piece of evidence. */
#define PROCESS                                                                                                                    \
    "SELECT p.name, s.best AS day, s.state, r.outlet, r.best AS told, t.words, v.report, p.id, NULL AS first_day, NULL AS last_day, coalesce(p.sort_day, '9') || "  \
    "p.id || printf('%06d', v.position) AS sort_key FROM process AS p JOIN process_state AS s ON s.process = p.id JOIN evidence AS v ON v.entry = p.id AND "        \
    "v.position >= s.first AND v.position < s.first + s.many JOIN evidence_text AS t ON t.note = v.note JOIN report AS r ON r.id = v.report WHERE p.id = "          \
    "trim(?5, '\"') OR p.id = (SELECT entry FROM evidence WHERE note = trim(?5, '\"')) OR instr(lower(p.name), lower(replace(?5, '\"', '')))"
#define STORIES                                                                                                                    \
    "SELECT \"from\", \"to\", title, reports, sources, thread, id, \"from\" AS first_day, \"to\" AS last_day, id AS sort_key FROM "    \
    "story_list AS y WHERE (?3 IS NULL OR EXISTS (SELECT 1 FROM story_report AS m JOIN evidence AS v ON v.report = m.report JOIN "  \
    "party AS p ON p.entry = v.entry JOIN actor AS a ON a.id = p.actor WHERE m.story = y.id AND " IS_ACTOR ")) AND "               \
    "(?4 IS NULL OR ?4 = thread) AND (?5 IS NULL OR id IN (SELECT m.story FROM report_search JOIN report AS r ON r.number = "      \
    "report_search.rowid JOIN story_report AS m ON m.report = r.id WHERE report_search MATCH ?5))"
#define SEARCH                                                                                                                      \
    "SELECT r.best AS day, 'report' AS what, r.outlet AS who, snippet(report_search, -1, '[', ']', '…', 20) AS words, r.id AS "   \
    "id, "                                                                                                                          \
    "r.sort_day AS first_day, r.latest AS last_day, r.id AS sort_key FROM report_search JOIN report AS r ON r.number = "            \
    "report_search.rowid WHERE report_search MATCH ?5 AND (?4 IS NULL OR ?4 = 'report') "                                           \
    "UNION ALL SELECT s.best, 'statement', (SELECT names FROM party_names WHERE entry = s.id AND role = 'speaker'), "               \
    "snippet(statement_search, -1, '[', ']', '…', 20), s.id, s.sort_day, s.latest, s.id FROM statement_search JOIN statement AS " \
    "s ON "                                                                                                                         \
    "s.number = statement_search.rowid WHERE statement_search MATCH ?5 AND (?4 IS NULL OR ?4 = 'statement')"

static const struct {
    const char *name, *base;
    bool undated; /* what has no day is never shown, and always counted */
    ro_status (*open)(ro_rows *self, const ro_filter *filter, ro_error *error); /* of a list that counts */
} lists[] = {
    {"timeline", TIMELINE, true, NULL}, {"contacts", CONTACTS, false, NULL}, {"statements", STATEMENTS, false, NULL},
    {"plans", PLANS, false, NULL}, {"events", EVENTS, false, NULL},     {"reports", REPORTS, false, NULL},   {"actors", ACTORS, false, NULL},
    {"search", SEARCH, false, NULL},    {"new", NULL, false, ro_rows_news},  {"coverage", NULL, false, ro_rows_coverage},
    {"table", NULL, false, ro_rows_table}, {"corrections", NULL, false, ro_rows_corrections},
    {"sample", NULL, false, ro_rows_sample}, {"claims", NULL, false, ro_rows_claims}, {"copies", NULL, false, ro_rows_copies}, {"sources", NULL, false, ro_rows_sources},
    {"stories", STORIES, false, NULL}, {"processes", PROCESSES, false, NULL}, {"process", PROCESS, false, NULL},
};

/* What the timeline cannot show. */
#define TIMELINE_UNDATED                                                                                                           \
    "SELECT (SELECT count(*) FROM contact WHERE sort_day IS NULL AND latest IS NULL AND " HAS_ACTOR(                               \
        "contact.id") " AND (?4 IS NULL OR ?4 IN (kind, status, 'contact'))) + (SELECT count(*) FROM plan WHERE sort_day IS NULL " \
                      "AND latest IS NULL AND "                                                                                    \
                      "contact IS NULL AND " HAS_ACTOR("plan.id") " AND (?4 IS NULL OR ?4 IN (status, 'plan')))"

/* ---- filters ---- */

/* The words of a search as a query of FTS5: each word, or each "phrase in quotes", quoted, all of them asked for. */
static bool match_of(const char *words, char out[WORDS_MAX])
{
    size_t n = 0;
    for (const char *p = words; *p;) {
        while (ro_is_space(*p)) p++;
        char stop = *p == '"' ? *p++ : ' ';
        const char *from = p;
        while (*p && (stop == '"' ? *p != '"' : !ro_is_space(*p) && *p != '"')) p++;
        if (ro_str_trim((ro_str){from, (size_t)(p - from)}).len) {
            if (n + (size_t)(p - from) + 4 > WORDS_MAX) return false;
            n += (size_t)snprintf(out + n, WORDS_MAX - n, "%s\"%.*s\"", n ? " " : "", (int)(p - from), from);
        }
        if (stop == '"' && *p) p++;
    }
    out[n] = 0;
    return n > 0;
}

static int bind_text(sqlite3_stmt *statement, int number, const char *value)
{
    if (number > sqlite3_bind_parameter_count(statement)) return SQLITE_OK; /* this query does not ask for it */
    return value && *value ? sqlite3_bind_text(statement, number, value, -1, SQLITE_TRANSIENT)
                           : sqlite3_bind_null(statement, number);
}

/* "2019-03" as the first or the last day that it holds. */
static ro_status day_of(const char *text, bool last, char out[RO_DATE_TEXT_MAX], ro_error *error)
{
    out[0] = 0;
    if (!text || !*text) return RO_OK;
    ro_date date = ro_date_read(ro_str_of(text));
    if (!ro_date_is_known(date)) return ro_error_set(error, RO_EARG, NULL, -1, "'%s' is no day: YYYY, YYYY-MM or YYYY-MM-DD", text);
    ro_day_write(last ? date.latest : date.earliest, out);
    return RO_OK;
}

ro_status ro_rows_bind(sqlite3_stmt *statement, const ro_filter *filter, ro_error *error)
{
    char since[RO_DATE_TEXT_MAX], until[RO_DATE_TEXT_MAX], words[WORDS_MAX] = "";
    ro_status status = day_of(filter->since, false, since, error);
    if (!status) status = day_of(filter->until, true, until, error);
    if (status) return status;
    if (*since && *until && strcmp(since, until) > 0)
        return ro_error_set(error, RO_EARG, NULL, -1, "the span ends before it begins: %s to %s", since, until);
    if (filter->words && *filter->words && !match_of(filter->words, words))
        return ro_error_set(error, RO_EARG, NULL, -1, "no words to search for");
    bind_text(statement, 1, since);
    bind_text(statement, 2, until);
    bind_text(statement, 3, filter->actor);
    bind_text(statement, 4, filter->kind);
    bind_text(statement, 5, words);
    if (sqlite3_bind_parameter_count(statement) >= 6) sqlite3_bind_int64(statement, 6, filter->limit > 0 ? filter->limit : -1);
    bind_text(statement, 7, filter->status);
    return RO_OK;
}

/* ---- opening ---- */

ro_status ro_rows_prepare(ro_rows *self, const char *sql, int hidden, const ro_filter *filter, ro_error *error)
{
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), sql, -1, &self->statement, NULL);
    if (rc) return ro_store_error(self->store, error, "listing");
    self->columns = sqlite3_column_count(self->statement) - hidden;
    return ro_rows_bind(self->statement, filter, error);
}

ro_status ro_rows_ask(ro_rows *self, const char *sql, const ro_filter *filter, sqlite3_stmt **out, ro_error *error)
{
    *out = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), sql, -1, out, NULL);
    ro_status status = rc ? ro_store_error(self->store, error, "listing") : ro_rows_bind(*out, filter, error);
    if (!status && sqlite3_step(*out) != SQLITE_ROW) status = ro_store_error(self->store, error, "listing");
    if (status) sqlite3_finalize(*out), *out = NULL;
    return status;
}

void ro_rows_say(ro_rows *self, const char *format, ...)
{
    va_list args;
    if (self->remark_count == ROWS_REMARKS_MAX) return;
    va_start(args, format);
    vsnprintf(self->remarks[self->remark_count++], ROWS_REMARK_LEN, format, args);
    va_end(args);
}

/* How many the filters on days leave out because they have none. */
static ro_status count_undated(ro_rows *self, size_t which, const ro_filter *filter, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    char sql[8000];
    bool asked = (filter->since && *filter->since) || (filter->until && *filter->until);
    if (!lists[which].undated && !asked) return RO_OK;
    if (lists[which].undated)
        snprintf(sql, sizeof sql, "%s", TIMELINE_UNDATED);
    else
        snprintf(sql, sizeof sql, "SELECT count(*) FROM (%s) WHERE first_day IS NULL AND last_day IS NULL", lists[which].base);
    ro_status status = ro_rows_ask(self, sql, filter, &row, error);
    if (!status) self->undated = sqlite3_column_int64(row, 0);
    if (self->undated) ro_rows_say(self, "%" PRId64 " without a day left out", self->undated);
    sqlite3_finalize(row);
    return status;
}

static ro_status open_list(ro_rows *self, size_t which, const ro_filter *filter, ro_error *error)
{
    static const char shown[] =
        "SELECT * FROM (%s) WHERE (?1 IS NULL AND ?2 IS NULL) OR (coalesce(first_day, last_day) IS NOT NULL AND "
        "(?1 IS NULL OR coalesce(last_day, '9999') >= ?1) AND (?2 IS NULL OR coalesce(first_day, '0000') <= ?2)) "
        "ORDER BY first_day IS NULL, first_day, sort_key LIMIT ?6";
    char sql[8000];
    if (lists[which].open) return lists[which].open(self, filter, error);
    snprintf(sql, sizeof sql, shown, lists[which].base);
    ro_status status = ro_rows_prepare(self, sql, HIDDEN, filter, error);
    return status ? status : count_undated(self, which, filter, error);
}

ro_status ro_view_rows(ro_rows **out, ro_store *store, const char *list, const ro_filter *filter, ro_error *error)
{
    static const ro_filter none;
    size_t which = 0;
    *out = NULL;
    while (which < sizeof lists / sizeof *lists && strcmp(lists[which].name, list)) which++;
    if (which == sizeof lists / sizeof *lists) return ro_error_set(error, RO_EARG, NULL, -1, "no list '%s'", list);
    if (!strcmp(list, "search") && (!filter || !filter->words || !*filter->words))
        return ro_error_set(error, RO_EARG, NULL, -1, "no words to search for");
    ro_rows *self = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "listing: no memory");
    self->store = store;
    ro_status status = period_functions(ro_store_db(store)) ? ro_store_error(store, error, "listing") : RO_OK;
    if (!status) status = open_list(self, which, filter ? filter : &none, error);
    if (status)
        ro_rows_free(self);
    else
        *out = self;
    return status;
}

/* ---- the public side ---- */

int ro_rows_columns(const ro_rows *rows) { return rows ? rows->columns : 0; }

const char *ro_rows_name(const ro_rows *rows, int column)
{
    return column >= 0 && column < rows->columns ? sqlite3_column_name(rows->statement, column) : NULL;
}

ro_status ro_rows_next(ro_rows *rows, ro_error *error)
{
    int rc = rows->ahead ? SQLITE_ROW : sqlite3_step(rows->statement);
    rows->ahead = false;
    if (rc == SQLITE_ROW) return RO_OK;
    return rc == SQLITE_DONE ? RO_ENOTFOUND : ro_store_error(rows->store, error, "listing");
}

const char *ro_rows_text(const ro_rows *rows, int column)
{
    return column >= 0 && column < rows->columns ? (const char *)sqlite3_column_text(rows->statement, column) : NULL;
}

const char *ro_rows_json(ro_rows *rows)
{
    ro_json *json = &rows->json;
    ro_json_clear(json);
    ro_json_open(json, '{');
    for (int i = 0; i < rows->columns; i++) {
        const char *name = sqlite3_column_name(rows->statement, i);
        if (sqlite3_column_type(rows->statement, i) == SQLITE_INTEGER)
            ro_json_field_integer(json, name, sqlite3_column_int64(rows->statement, i));
        else
            ro_json_field(json, name, column_str(rows->statement, i));
    }
    ro_json_close(json, '}');
    json->comma = false;
    ro_json_raw(json, (ro_str){"", 1}); /* a zero at the end */
    return json->failed ? "" : json->bytes;
}

int64_t ro_rows_undated(const ro_rows *rows) { return rows ? rows->undated : 0; }

const char *ro_rows_remark(const ro_rows *rows, int number)
{
    return rows && number >= 0 && number < rows->remark_count ? rows->remarks[number] : NULL;
}

void ro_rows_free(ro_rows *rows)
{
    if (!rows) return;
    sqlite3_finalize(rows->statement);
    ro_json_free(&rows->json);
    free(rows);
}
