/* rows.c: lists for people: one query a list, the same filters for all; lists of items, and those that count, are made in files of their own.
 * Every base query gives the columns that are shown, then first_day, last_day and sort_key, which are not. What has neither first
 * nor last day is undated: left out, and counted, where days are asked for. */
#include "view/items.h"
#include "view/period.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { HIDDEN = 3, WORDS_MAX = 4000 };

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
    "(?4 IS NULL OR ?4 = thread) AND (?5 IS NULL OR id IN (SELECT m.story FROM search JOIN item AS r ON r.number = "               \
    "search.rowid JOIN story_report AS m ON m.report = r.id WHERE search MATCH ?5))"

static const struct {
    const char *name, *base;
    ro_status (*open)(ro_rows *self, const ro_filter *filter, ro_error *error); /* of a list that counts */
} lists[] = {
    {"actors", ACTORS, NULL},      {"corrections", NULL, ro_rows_corrections}, {"stories", STORIES, NULL},      {"processes", PROCESSES, NULL},
    {"process", PROCESS, NULL},    {"new", NULL, ro_rows_news},        {"coverage", NULL, ro_rows_coverage}, {"table", NULL, ro_rows_table},
    {"sample", NULL, ro_rows_sample}, {"claims", NULL, ro_rows_claims}, {"copies", NULL, ro_rows_copies}, {"sources", NULL, ro_rows_sources},
    {"outlets", NULL, ro_rows_outlets}, {"density", NULL, ro_rows_density}, {"places", NULL, ro_rows_places}, {"network", NULL, ro_rows_network},
};
enum { LISTS = sizeof lists / sizeof *lists };

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

/* All whom an id, a part of a name or alias, a country or code means, as a JSON array. Of less than three letters only whole names and codes are meant. */
static void bind_actors(ro_rows *self, sqlite3_stmt *statement, const char *actor)
{
    static const char ask[] =
        "SELECT json_group_array(id) FROM (SELECT id FROM actor WHERE id = ?1 UNION SELECT id FROM actor WHERE country = upper(?1) UNION SELECT id FROM actor "
        "WHERE code = upper(?1) UNION SELECT id FROM actor WHERE name = ?1 COLLATE NOCASE "
        "UNION SELECT o.id FROM actor AS s JOIN actor AS o ON o.country = s.code WHERE s.name = ?1 COLLATE NOCASE AND s.kind = 'state' "
        "UNION SELECT actor.id FROM actor_search JOIN actor ON actor.number = actor_search.rowid WHERE length(?1) > 2 AND actor_search MATCH "
        "'\"' || replace(?1, '\"', '\"\"') || '\"')";
    sqlite3_stmt *row = NULL;
    if (3 > sqlite3_bind_parameter_count(statement)) return;
    if (actor && *actor && !self->actors && !ro_store_prepare(self->store, ask, &row)) {
        sqlite3_bind_text(row, 1, actor, -1, SQLITE_STATIC);
        if (sqlite3_step(row) == SQLITE_ROW && sqlite3_column_text(row, 0)) self->actors = strdup((const char *)sqlite3_column_text(row, 0));
        ro_store_finish(self->store, row);
    }
    bind_text(statement, 3, !actor || !*actor ? NULL : self->actors ? self->actors : "[]");
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

/* Does the query pass over rows itself? */
static bool pages_itself(sqlite3_stmt *statement) { return sqlite3_bind_parameter_index(statement, "?8") != 0; }

ro_status ro_rows_bind(ro_rows *self, sqlite3_stmt *statement, const ro_filter *filter, ro_error *error)
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
    bind_actors(self, statement, filter->actor);
    bind_text(statement, 4, filter->kind);
    bind_text(statement, 5, words);
    int64_t passed = filter->offset > 0 && !pages_itself(statement) ? filter->offset : 0; /* rows that skip() passes over */
    if (sqlite3_bind_parameter_count(statement) >= 6) sqlite3_bind_int64(statement, 6, filter->limit > 0 ? filter->limit + passed : -1);
    bind_text(statement, 7, filter->status);
    if (sqlite3_bind_parameter_count(statement) >= 8) sqlite3_bind_int64(statement, 8, filter->offset > 0 ? filter->offset : 0);
    bind_text(statement, 9, filter->place);
    bind_text(statement, 10, filter->story);
    bind_text(statement, 11, filter->source);
    return RO_OK;
}

/* ---- opening ---- */

ro_status ro_rows_prepare(ro_rows *self, const char *sql, int hidden, const ro_filter *filter, ro_error *error)
{
    int rc = ro_store_prepare(self->store, sql, &self->statement);
    if (rc) return ro_store_error(self->store, error, "listing");
    self->columns = sqlite3_column_count(self->statement) - hidden;
    ro_status status = ro_rows_bind(self, self->statement, filter, error);
    return status || !filter->total || self->total >= 0 ? status : ro_rows_count(self, sql, filter, error);
}

/* The only number of a statement; one that was counted before is not counted again while the record stays as it is. */
static int count_once(ro_store *store, sqlite3_stmt *counting, int64_t *number)
{
    char *question = sqlite3_expanded_sql(counting);
    bool known = question && ro_store_recall(store, question, number);
    int rc = known ? SQLITE_ROW : sqlite3_step(counting);
    if (!known && rc == SQLITE_ROW) *number = sqlite3_column_int64(counting, 0);
    if (!known && rc == SQLITE_ROW && question) ro_store_remember(store, question, *number);
    sqlite3_free(question);
    return rc;
}

ro_status ro_rows_count(ro_rows *self, const char *sql, const ro_filter *filter, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    ro_filter all = *filter;
    char *counting = sqlite3_mprintf("SELECT count(*) FROM (%s)", sql);
    all.limit = all.offset = 0;
    ro_status status = counting ? RO_OK : ro_error_set(error, RO_ENOMEM, NULL, -1, "listing: no memory");
    if (!status && ro_store_prepare(self->store, counting, &row)) status = ro_store_error(self->store, error, "listing");
    if (!status) status = ro_rows_bind(self, row, &all, error);
    if (!status && count_once(self->store, row, &self->total) != SQLITE_ROW) status = ro_store_error(self->store, error, "listing");
    ro_store_finish(self->store, row);
    sqlite3_free(counting);
    return status;
}

ro_status ro_rows_ask(ro_rows *self, const char *sql, const ro_filter *filter, sqlite3_stmt **out, ro_error *error)
{
    *out = NULL;
    int rc = ro_store_prepare(self->store, sql, out);
    ro_status status = rc ? ro_store_error(self->store, error, "listing") : ro_rows_bind(self, *out, filter, error);
    if (!status && sqlite3_step(*out) != SQLITE_ROW) status = ro_store_error(self->store, error, "listing");
    if (status) ro_store_finish(self->store, *out), *out = NULL;
    return status;
}

ro_status ro_rows_ask_undated(ro_rows *self, const char *sql, const ro_filter *filter, ro_error *error)
{
    if (ro_store_prepare(self->store, sql, &self->asking)) return ro_store_error(self->store, error, "listing");
    return ro_rows_bind(self, self->asking, filter, error);
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
static ro_status count_undated(ro_rows *self, const char *base, const ro_filter *filter, ro_error *error)
{
    char sql[8000];
    if (!(filter->since && *filter->since) && !(filter->until && *filter->until)) return RO_OK;
    snprintf(sql, sizeof sql, "SELECT count(*) FROM (%s) WHERE first_day IS NULL AND last_day IS NULL", base);
    return ro_rows_ask_undated(self, sql, filter, error);
}

static ro_status open_list(ro_rows *self, const char *name, const ro_filter *filter, ro_error *error)
{
    static const char shown[] =
        "SELECT * FROM (%s) WHERE (?1 IS NULL AND ?2 IS NULL) OR (coalesce(first_day, last_day) IS NOT NULL AND "
        "(?1 IS NULL OR coalesce(last_day, '9999') >= ?1) AND (?2 IS NULL OR coalesce(first_day, '0000') <= ?2)) "
        "ORDER BY first_day IS NULL, first_day, sort_key LIMIT ?6 OFFSET ?8";
    char sql[8000];
    size_t which = 0;
    if (items_is_list(name)) return ro_rows_items(self, name, filter, error);
    while (which < LISTS && strcmp(lists[which].name, name)) which++;
    if (which == LISTS) return ro_error_set(error, RO_EARG, NULL, -1, "no list '%s'", name);
    if (lists[which].open) return lists[which].open(self, filter, error);
    snprintf(sql, sizeof sql, shown, lists[which].base);
    ro_status status = ro_rows_prepare(self, sql, HIDDEN, filter, error);
    return status ? status : count_undated(self, lists[which].base, filter, error);
}

/* Lists that count make all of their rows in any case: those before the offset are passed over here. */
static ro_status skip(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    ro_status status = RO_OK;
    for (int64_t i = 0; !status && i < filter->offset && !pages_itself(self->statement); i++) status = ro_rows_next(self, error);
    return status == RO_ENOTFOUND ? RO_OK : status;
}

ro_status ro_view_rows(ro_rows **out, ro_store *store, const char *list, const ro_filter *filter, ro_error *error)
{
    static const ro_filter none;
    *out = NULL;
    ro_rows *self = calloc(1, sizeof *self);
    if (!self) return ro_error_set(error, RO_ENOMEM, NULL, -1, "listing: no memory");
    self->store = store;
    self->total = -1;
    self->fields = filter && filter->fields && *filter->fields ? strdup(filter->fields) : NULL;
    ro_status status = period_functions(ro_store_db(store)) ? ro_store_error(store, error, "listing") : RO_OK;
    if (!status) status = open_list(self, list, filter ? filter : &none, error);
    if (!status) status = skip(self, filter ? filter : &none, error);
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
    int rc = rows->ended ? SQLITE_DONE : rows->ahead ? SQLITE_ROW : sqlite3_step(rows->statement);
    rows->ahead = false;
    if (rc == SQLITE_ROW) return RO_OK;
    rows->ended = true; /* another step would begin anew */
    return rc == SQLITE_DONE ? RO_ENOTFOUND : ro_store_error(rows->store, error, "listing");
}

const char *ro_rows_text(const ro_rows *rows, int column)
{
    return column >= 0 && column < rows->columns ? (const char *)sqlite3_column_text(rows->statement, column) : NULL;
}

/* Is the column of this name asked for? */
static bool is_wanted(const char *fields, const char *name)
{
    size_t len = strlen(name);
    for (const char *p = fields; p; p = strchr(p, ',')) {
        p += *p == ',';
        if (!strncmp(p, name, len) && (p[len] == ',' || !p[len])) return true;
    }
    return !fields;
}

const char *ro_rows_json(ro_rows *rows)
{
    ro_json *json = &rows->json;
    ro_json_clear(json);
    ro_json_open(json, '{');
    for (int i = 0; i < rows->columns + rows->quiet; i++) {
        const char *name = sqlite3_column_name(rows->statement, i);
        if (!is_wanted(rows->fields, name)) continue;
        int type = sqlite3_column_type(rows->statement, i);
        if (type == SQLITE_INTEGER) {
            ro_json_field_integer(json, name, sqlite3_column_int64(rows->statement, i));
        } else if (type == SQLITE_FLOAT) {
            ro_json_key(json, name);
            ro_json_raw(json, column_str(rows->statement, i));
        } else {
            ro_json_field(json, name, column_str(rows->statement, i));
        }
    }
    ro_json_close(json, '}');
    json->comma = false;
    ro_json_raw(json, (ro_str){"", 1}); /* a zero at the end */
    return json->failed ? "" : json->bytes;
}

int64_t ro_rows_total(const ro_rows *rows) { return rows ? rows->total : -1; }

int64_t ro_rows_undated(ro_rows *rows)
{
    if (!rows) return 0;
    if (rows->asking) {
        count_once(rows->store, rows->asking, &rows->undated);
        ro_store_finish(rows->store, rows->asking);
        rows->asking = NULL;
        if (rows->undated) ro_rows_say(rows, "%" PRId64 " without a day left out", rows->undated);
    }
    return rows->undated;
}

const char *ro_rows_remark(ro_rows *rows, int number)
{
    ro_rows_undated(rows);
    return rows && number >= 0 && number < rows->remark_count ? rows->remarks[number] : NULL;
}

void ro_rows_free(ro_rows *rows)
{
    if (!rows) return;
    ro_store_finish(rows->store, rows->statement);
    ro_store_finish(rows->store, rows->asking);
    free(rows->fields);
    free(rows->actors);
    ro_json_free(&rows->json);
    free(rows);
}
