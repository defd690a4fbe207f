/* counts.c: pages by outlet and period, entries by whatever is asked for: lists of numbers in which a zero is a row.
 * Each is one query, put together of pieces: rows with their keys and their period -> `counted`, what is there; `seen` × `period`,
 * what could be there; and the one filled with the other. An entry or page is counted in a period only where its whole interval
 * lies in it ("in 2016" is of no month): the others are left out and told. The day of a contact of several days is its first.
 * A side is an actor, or its country where it acts for a state: the state itself, its institutions, and whoever holds an office of
 * the state on that day (a foreign minister who has left acts for himself, a Secretary-General of the UN for no state). */
#include "view/period.h"
#include "view/rows.h"

#include "note/note.h"

#include <inttypes.h>

enum { KEYS_MAX = 3 };

#define IN_SPAN "(?1 IS NULL OR coalesce(latest, '9999') >= ?1) AND (?2 IS NULL OR coalesce(earliest, '0000') <= ?2)"

/* %1: the unit. From the days of the span that are asked for, else of the first to the last that is counted. */
#define PERIODS                                                                                                                    \
    ", span (first, last) AS MATERIALIZED (SELECT coalesce(?1, min(first)), coalesce(?2, max(last)) FROM counted), "               \
    "step (at) AS (SELECT ro_period_start(first, '%1$s') FROM span "                                                               \
    "UNION ALL SELECT ro_period_next(at, '%1$s') FROM step, span WHERE ro_period_next(at, '%1$s') <= last), "                      \
    "period (%1$s) AS MATERIALIZED (SELECT ro_period(at, at, '%1$s') FROM step, span WHERE at <= last)"

typedef struct counting {
    ro_rows *rows;
    const ro_filter *filter;
    ro_error *error;
    ro_arena arena;
    const char *unit; /* of time; NULL: none is asked for */
} counting;

/* What each row tells behind its columns, and the only row of the same query where there is none: how many combinations and periods
 * there are, the first and last of these, then what was not counted: without a day, without a key, of another status. */
enum { TOLD_VALUES, TOLD_PERIODS, TOLD_FIRST, TOLD_LAST, TOLD_COARSE, TOLD_KEYLESS, TOLD_OTHERS, TOLD_STATUSES, TOLD_COUNT };

static ro_status no_memory(const counting *c) { return ro_error_set(c->error, RO_ENOMEM, NULL, -1, "counting: no memory"); }

/* The bound on rows: a query that would pass it gives none. */
static ro_status check_size(const counting *c, sqlite3_stmt *row)
{
    int64_t values = sqlite3_column_int64(row, TOLD_VALUES), periods = sqlite3_column_int64(row, TOLD_PERIODS);
    if (!periods || values <= ROWS_FILLED_MAX / periods) return RO_OK;
    if (!c->unit)
        return ro_error_set(c->error, RO_EARG, NULL, -1,
                            "%" PRId64 " combinations are more than %d rows: ask --by less, or give a span", values,
                            (int)ROWS_FILLED_MAX);
    return ro_error_set(c->error, RO_EARG, NULL, -1,
                        "%" PRId64 " combinations in %" PRId64 " %ss, %s to %s, are more than %d rows: ask --by less or a longer "
                        "period, or give a span (--since, --until)",
                        values, periods, c->unit, (const char *)sqlite3_column_text(row, TOLD_FIRST),
                        (const char *)sqlite3_column_text(row, TOLD_LAST), (int)ROWS_FILLED_MAX);
}

/* A list of numbers: `with` SELECT `columns`, `told` FROM `from` ORDER BY `order`; how what is left out is spoken of. */
typedef struct pieces {
    ro_str with, columns, told, from;
    const char *order, *one, *many, *missing;
} pieces;

/* `at` is the first column of what the row tells. */
static void tell(const counting *c, sqlite3_stmt *row, int at, const pieces *p)
{
    int64_t coarse = sqlite3_column_int64(row, at + TOLD_COARSE), keyless = sqlite3_column_int64(row, at + TOLD_KEYLESS),
            others = sqlite3_column_int64(row, at + TOLD_OTHERS);
    c->rows->undated = coarse;
    if (coarse && c->unit)
        ro_rows_say(c->rows, "%" PRId64 " %s no day fine enough for a %s: not counted", coarse, coarse == 1 ? p->one : p->many,
                    c->unit);
    else if (coarse)
        ro_rows_say(c->rows, "%" PRId64 " %s no day: not counted", coarse, coarse == 1 ? p->one : p->many);
    if (keyless) ro_rows_say(c->rows, "%" PRId64 " %s %s: not counted", keyless, keyless == 1 ? p->one : p->many, p->missing);
    if (others)
        ro_rows_say(c->rows, "%" PRId64 " of another status not counted (%s): --status all counts them", others,
                    (const char *)sqlite3_column_text(row, at + TOLD_STATUSES));
}

/* Where there is no row to tell it: the bound was passed, or nothing is there. */
static ro_status tell_alone(counting *c, const pieces *p)
{
    sqlite3_stmt *row = NULL;
    ro_str sql = ro_str_format(&c->arena, "%.*s SELECT %.*s", RO_STR_ARGS(p->with), RO_STR_ARGS(p->told));
    ro_status status = sql.ptr ? ro_rows_ask(c->rows, sql.ptr, c->filter, &row, c->error) : no_memory(c);
    if (!status) status = check_size(c, row);
    if (!status) tell(c, row, 0, p);
    sqlite3_finalize(row);
    return status;
}

/* Steps on the first row at once, so that what it tells need not be counted by a query of its own. */
static ro_status open_counted(counting *c, const pieces *p)
{
    ro_str sql = ro_str_format(
        &c->arena,
        "%.*s SELECT %.*s, %.*s FROM %.*s WHERE (SELECT count(*) FROM seen) * (SELECT count(*) FROM period) <= %d "
        "ORDER BY %s LIMIT ?6",
        RO_STR_ARGS(p->with), RO_STR_ARGS(p->columns), RO_STR_ARGS(p->told), RO_STR_ARGS(p->from), (int)ROWS_FILLED_MAX, p->order);
    if (c->arena.failed) return no_memory(c);
    ro_status status = ro_rows_prepare(c->rows, sql.ptr, TOLD_COUNT, c->filter, c->error);
    if (!status) status = ro_rows_next(c->rows, c->error);
    if (status == RO_ENOTFOUND) {
        sqlite3_reset(c->rows->statement);
        return tell_alone(c, p);
    }
    if (status) return status;
    c->rows->ahead = true;
    tell(c, c->rows->statement, c->rows->columns, p);
    return RO_OK;
}

/* ---- pages ---- */

/* Outlets that differ in capitals alone ("ESTRAY POST") are one. */
#define OUTLETS                                                                                                                    \
    "source AS MATERIALIZED (SELECT id, max(name) OVER (PARTITION BY lower(name)) AS outlet FROM (SELECT id, coalesce("            \
    "nullif(outlet, ''), ro_host(url), '(unknown)') AS name FROM report))"

/* A page of one URL in several versions is as many pages. A page that was skipped tells nothing of its day: days and gaps are of
 * reports. */
#define PAGES                                                                                                                      \
    "named AS MATERIALIZED (SELECT coalesce(nullif(outlet, ''), ro_host(url), '(unknown)') AS name, skipped IS NOT NULL AS skipped, "  \
    "earliest, latest FROM report), spelt AS MATERIALIZED (SELECT lower(name) AS folded, max(name) AS outlet FROM named GROUP BY 1), " \
    "page AS MATERIALIZED (SELECT spelt.outlet, skipped, iif(earliest = latest, earliest, NULL) AS day, earliest, latest FROM named "  \
    "JOIN spelt ON spelt.folded = lower(named.name) WHERE " IN_SPAN ")"

/* A gap lies between two marks: days with reports, and the days before and after the span that is asked for. */
#define COVERAGE                                                                                                                   \
    "WITH " PAGES ", told AS (SELECT DISTINCT outlet, day FROM page WHERE day IS NOT NULL AND NOT skipped), "                      \
    "mark AS (SELECT outlet, day FROM told UNION SELECT outlet, date(?1, '-1 day') FROM page WHERE ?1 IS NOT NULL "                \
    "UNION SELECT outlet, date(?2, '+1 day') FROM page WHERE ?2 IS NOT NULL), "                                                    \
    "between_marks AS (SELECT outlet, date(day, '+1 day') AS gap_from, CAST(julianday(lead(day) OVER "                             \
    "(PARTITION BY outlet ORDER BY day)) - julianday(day) AS INTEGER) - 1 AS gap FROM mark), "                                     \
    "gap AS MATERIALIZED (SELECT * FROM (SELECT outlet, gap, gap_from, row_number() OVER (PARTITION BY outlet ORDER BY gap DESC, "  \
    "gap_from) AS place FROM between_marks WHERE gap IS NOT NULL) WHERE place = 1) "                                                                                   \
    "SELECT outlet, count(*) AS pages, sum(NOT skipped) AS reports, sum(skipped) AS skipped, sum(day IS NULL) AS undated, "        \
    "min(day) FILTER (WHERE NOT skipped) AS first_day, max(day) FILTER (WHERE NOT skipped) AS last_day, "                          \
    "count(DISTINCT day) FILTER (WHERE NOT skipped) AS days, "                                                                     \
    "coalesce(gap.gap, iif(count(day) FILTER (WHERE NOT skipped), 0, NULL)) AS gap, iif(gap.gap, gap_from, NULL) AS "              \
    "gap_from FROM page LEFT JOIN gap USING (outlet) "                                            \
    "GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT ?6"

#define COVERAGE_BY                                                                                                                \
    "WITH RECURSIVE " PAGES ", placed AS (SELECT *, ro_period(earliest, latest, '%1$s') AS %1$s FROM page), "                      \
    "counted AS MATERIALIZED (SELECT outlet, %1$s, count(*) AS pages, sum(NOT skipped) AS reports, sum(skipped) AS skipped, "      \
    "min(earliest) AS first, max(earliest) AS last FROM placed WHERE %1$s IS NOT NULL GROUP BY outlet, %1$s), "                    \
    "seen AS MATERIALIZED (SELECT outlet, count(*) AS total FROM page GROUP BY outlet)" PERIODS
#define COVERAGE_TOLD                                                                                                              \
    "(SELECT count(*) FROM seen), (SELECT count(*) FROM period), (SELECT min(%1$s) FROM period), (SELECT max(%1$s) FROM period), " \
    "(SELECT count(*) FROM placed WHERE %1$s IS NULL), 0, 0, NULL"
#define COVERAGE_COLUMNS                                                                                                           \
    "outlet, %1$s, coalesce(pages, 0) AS pages, coalesce(reports, 0) AS reports, coalesce(skipped, 0) AS skipped"
#define COVERAGE_FROM "seen CROSS JOIN period LEFT JOIN counted USING (outlet, %1$s)"

static ro_status coverage_by(counting *c)
{
    ro_arena *a = &c->arena;
    pieces p = {ro_str_format(a, COVERAGE_BY, c->unit),
                ro_str_format(a, COVERAGE_COLUMNS, c->unit),
                ro_str_format(a, COVERAGE_TOLD, c->unit),
                ro_str_format(a, COVERAGE_FROM, c->unit),
                "total DESC, 1, 2",
                "page has",
                "pages have",
                ""};
    return open_counted(c, &p);
}

ro_status ro_rows_coverage(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    counting c = {.rows = self, .filter = filter, .error = error};
    if (!filter->by || !*filter->by) return ro_rows_prepare(self, COVERAGE, 0, filter, error);
    period_unit unit = period_unit_of(ro_str_of(filter->by));
    if (unit == PERIOD_UNITS)
        return ro_error_set(error, RO_EARG, NULL, -1, "coverage is not told by '%s': --by day, week, month or year", filter->by);
    c.unit = period_names[unit];
    ro_status status = coverage_by(&c);
    ro_arena_free(&c.arena);
    return status;
}

/* ---- entries: what is counted ---- */

#define NUMBERS "e.sources, e.reports"

typedef struct thing {
    const char *name, *many;
    const char *entries;                  /* id, kind, status, earliest, latest, sources, reports */
    const char *status;                   /* that counts where none is asked for; NULL: all */
    int (*status_read)(ro_str name);      /* NULL: these have none */
    const char *statuses;                 /* in words, for who asks for another */
    const char *roles;                    /* who takes part, or speaks */
    const char *dyad_columns, *dyad_from; /* the two sides */
} thing;

#define PAIR_COLUMNS "side_a, side_b"
#define PAIR_FROM                                                                                                                  \
    "SELECT x.entry, x.side AS side_a, y.side AS side_b FROM side AS x JOIN side AS y ON y.entry = x.entry AND x.side < y.side "   \
    "WHERE x.role = 'party' AND y.role = 'party'"
#define ORDERED_FROM(role_)                                                                                                         \
    "SELECT x.entry, x.side AS " role_ ", y.side AS target FROM side AS x JOIN side AS y ON y.entry = x.entry AND x.side <> "      \
    "y.side WHERE x.role = '" role_ "' AND y.role = 'target'"

/* A statement without a day of its own is of the day of the report that has it best, as the list of statements shows it. */
static const thing things[] = {
    {"contact", "contacts",
     "SELECT e.id, e.kind, e.status, e.earliest, e.latest, " NUMBERS
     " FROM contact AS e WHERE " HAS_ACTOR("e.id") " AND (?4 IS NULL OR ?4 = e.kind)",
     "held", ro_contact_status_read, "held, planned, postponed, cancelled, proposed or denied", "'party'", PAIR_COLUMNS, PAIR_FROM},
    {"statement", "statements",
     "SELECT e.id, e.stance AS kind, NULL AS status, iif(coalesce(e.earliest, e.latest) IS NULL, r.earliest, e.earliest) AS "
     "earliest, "
     "iif(coalesce(e.earliest, e.latest) IS NULL, r.latest, e.latest) AS latest, " NUMBERS " FROM statement AS e "
     "LEFT JOIN evidence AS v ON v.entry = e.id AND v.position = 0 LEFT JOIN report AS r ON r.id = v.report "
     "WHERE " HAS_ACTOR("e.id") " AND (?4 IS NULL OR ?4 = e.stance)",
     NULL, NULL, "as statements have none", "'speaker'", "speaker, target", ORDERED_FROM("speaker")},
    {"plan", "plans",
     "SELECT e.id, e.status AS kind, e.status, e.earliest, e.latest, " NUMBERS " FROM plan AS e WHERE " HAS_ACTOR("e.id"), NULL,
     ro_plan_status_read, "open, kept, postponed, missed or cancelled", "'party'", PAIR_COLUMNS, PAIR_FROM},
    {"event", "events",
     "SELECT e.id, e.type AS kind, e.modality AS status, e.earliest, e.latest, " NUMBERS
     " FROM event AS e WHERE " HAS_ACTOR("e.id") " AND (?4 IS NULL OR upper(?4) = e.type)",
     "happened", ro_event_modality_read, "happened, alleged, denied, planned, hypothetical or historical", "'source', 'target'", "source, target",
     ORDERED_FROM("source")},
};
enum { CONTACTS, STATEMENTS, PLANS, EVENTS, THINGS };

/* ---- entries: by what ---- */

/* Two actors of one name stay two: the one that the record names more often has it to itself. */
#define LABELS                                                                                                                     \
    "label AS MATERIALIZED (SELECT id AS actor, iif(row_number() OVER (PARTITION BY name ORDER BY entries DESC, id) > 1, name || " \
    "' (' || id || ')', name) AS name FROM (SELECT id, name, (SELECT count(*) FROM party WHERE party.actor = actor.id) AS "        \
    "entries FROM actor))"

/* The offices of persons that are offices of their state: `of` is its code or name. Where the record never names the state itself,
 * all are but those of a body that the record knows ("UN"). */
#define SIDES                                                                                                                      \
    "body AS MATERIALIZED (SELECT name FROM actor WHERE kind NOT IN ('person', 'state') UNION SELECT value FROM actor, "           \
    "json_each(aliases) WHERE kind NOT IN ('person', 'state')), "                                                                  \
    "held AS MATERIALIZED (SELECT a.id AS actor, o.value ->> 'from' AS since, o.value ->> 'to' AS until FROM actor AS a, "         \
    "json_each(a.offices) AS o LEFT JOIN actor AS s ON s.kind = 'state' AND s.country = a.country WHERE a.kind = 'person' AND "    \
    "a.country IS NOT NULL AND (o.value ->> 'of' = a.country OR CASE WHEN s.id IS NULL THEN o.value ->> 'of' NOT IN (SELECT name " \
    "FROM body) ELSE o.value ->> 'of' = s.name END)), "                                                                            \
    "side AS MATERIALIZED (SELECT DISTINCT p.entry, p.role, iif(a.country IS NOT NULL AND (a.kind IN ('state', 'institution') OR " \
    "EXISTS (SELECT 1 FROM held WHERE held.actor = a.id AND coalesce(held.since, '0000') <= coalesce(e.latest, '9999') AND "       \
    "coalesce(held.until, '9999') >= coalesce(e.earliest, '0000'))), a.country, label.name) AS side FROM party AS p JOIN entry "   \
    "AS e ON e.id = p.entry JOIN actor AS a ON a.id = p.actor JOIN label ON label.actor = a.id WHERE p.role = 'party' OR EXISTS "  \
    "(SELECT 1 FROM party AS t WHERE t.entry = p.entry AND t.role = 'target'))"

#define TOLD                                                                                                                       \
    OUTLETS ", told AS MATERIALIZED (SELECT v.entry, source.outlet, count(DISTINCT v.report) AS reports, count(DISTINCT "          \
            "v.source) AS sources FROM evidence AS v JOIN report AS r ON r.id = v.report JOIN source ON source.id = r.id GROUP "   \
            "BY 1, 2)"

typedef enum key_kind { KEY_DYAD, KEY_ACTOR, KEY_KIND, KEY_OUTLET, KEY_TIME } key_kind;

typedef struct key {
    const char *name;
    key_kind kind;
    const char *missing; /* what an entry that it leaves out lacks */
} key;

static const key keys[] = {{"dyad", KEY_DYAD, "no two sides"}, {"actor", KEY_ACTOR, "no actor"}, {"kind", KEY_KIND, NULL},
                           {"outlet", KEY_OUTLET, NULL},       {"year", KEY_TIME, NULL},         {"month", KEY_TIME, NULL},
                           {"week", KEY_TIME, NULL},           {"day", KEY_TIME, NULL}};
enum { KEY_COUNT = sizeof keys / sizeof *keys };

/* What is asked for, and the pieces of the query that it gives. */
typedef struct tabling {
    counting c;
    ro_filter asked;
    const thing *thing;
    const key *by[KEYS_MAX];
    int count;
    ro_str names, others; /* columns of the keys; without that of time */
    ro_str joins;
    bool has[KEY_TIME + 1];
} tabling;

static ro_status bad_by(const tabling *t, const char *why)
{
    return ro_error_set(
        t->c.error, RO_EARG, NULL, -1,
        "--by '%s': %s; one to three of dyad, actor, kind, outlet, and one of year, month, week, day: --by dyad,month",
        t->asked.by ? t->asked.by : "", why);
}

static ro_status read_keys(tabling *t)
{
    ro_str rest = ro_str_of(t->asked.by);
    while (rest.ptr) {
        ro_str name = ro_str_trim(ro_str_cut(&rest, ','));
        int i = 0;
        while (i < KEY_COUNT && !ro_str_is(name, keys[i].name)) i++;
        if (i == KEY_COUNT) return bad_by(t, name.len ? "no such key" : "what to count by is to be said");
        if (t->has[keys[i].kind]) return bad_by(t, keys[i].kind == KEY_TIME ? "one period is enough" : "a key stands there twice");
        if (t->count == KEYS_MAX) return bad_by(t, "more than three keys");
        t->has[keys[i].kind] = true;
        t->by[t->count++] = &keys[i];
        if (keys[i].kind == KEY_TIME) t->c.unit = keys[i].name;
    }
    return t->count ? RO_OK : bad_by(t, "what to count by is to be said");
}

static bool is_event_type(const char *name)
{
    for (uint8_t type = 0; type < RO_EVENT_TYPE_COUNT; type++)
        if (ro_str_equal_nocase(ro_str_of(name), ro_str_of(ro_event_type_name(type)))) return true;
    return false;
}

/* "contacts", "statement" …, or a kind of contact, a stance or a type of event, which then is all that is counted of them. "accuse" is the stance,
 * "ACCUSE" the type. */
static ro_status read_thing(tabling *t)
{
    const char *kind = t->asked.kind ? t->asked.kind : "";
    for (int i = 0; i < THINGS; i++)
        if (!strcmp(kind, things[i].name) || !strcmp(kind, things[i].many)) t->thing = &things[i], t->asked.kind = NULL;
    if (t->thing) return RO_OK;
    if (!*kind || ro_contact_kind_read(ro_str_of(kind)) >= 0)
        t->thing = &things[CONTACTS];
    else if (ro_stance_read(ro_str_of(kind)) >= 0)
        t->thing = &things[STATEMENTS];
    else if (is_event_type(kind))
        t->thing = &things[EVENTS];
    else
        return ro_error_set(t->c.error, RO_EARG, NULL, -1,
                            "nothing is counted by the kind '%s': contacts, statements, plans, events, a kind of contact (phone-call, "
                            "meeting …), a stance (accuse …) or a type of event (ASSAULT …)",
                            kind);
    return RO_OK;
}

static ro_status read_status(tabling *t)
{
    const char *status = t->asked.status && *t->asked.status ? t->asked.status : NULL;
    if (status && !strcmp(status, "all"))
        t->asked.status = NULL;
    else if (!status)
        t->asked.status = t->thing->status;
    else if (!t->thing->status_read || t->thing->status_read(ro_str_of(status)) < 0)
        return ro_error_set(t->c.error, RO_EARG, NULL, -1, "%s have no status '%s': all, %s", t->thing->many, status, t->thing->statuses);
    return RO_OK;
}

/* ---- entries: the query ---- */

static const char *columns_of(const tabling *t, const key *k) { return k->kind == KEY_DYAD ? t->thing->dyad_columns : k->name; }

static void add_name(tabling *t, ro_str *to, const char *name)
{
    *to = ro_str_format(&t->c.arena, "%.*s%s%s", RO_STR_ARGS(*to), to->len ? ", " : "", name);
}

static void make_pieces(tabling *t)
{
    for (int i = 0; i < t->count; i++) {
        add_name(t, &t->names, columns_of(t, t->by[i]));
        if (t->by[i]->kind != KEY_TIME) add_name(t, &t->others, columns_of(t, t->by[i]));
    }
    ro_str actors = !t->has[KEY_ACTOR] ? RO_STR("")
                                       : ro_str_format(&t->c.arena,
                                                       " JOIN (SELECT DISTINCT p.entry, name AS actor_name FROM party AS p JOIN label USING (actor) WHERE "
                                                       "p.role IN (%s)) AS l ON l.entry = e.id",
                                                       t->thing->roles);
    t->joins = ro_str_format(&t->c.arena, "%s%s%s%.*s%s", t->has[KEY_DYAD] ? " JOIN (" : "", t->has[KEY_DYAD] ? t->thing->dyad_from : "",
                             t->has[KEY_DYAD] ? ") AS dyad ON dyad.entry = e.id" : "", RO_STR_ARGS(actors),
                             t->has[KEY_OUTLET] ? " JOIN told ON told.entry = e.id" : "");
}

/* The columns of the keys as the joined tables have them. */
static ro_str key_columns(tabling *t)
{
    ro_str out = {NULL, 0};
    for (int i = 0; i < t->count; i++) {
        const key *k = t->by[i];
        ro_str period = ro_str_format(&t->c.arena, "e.period AS %s", k->name);
        add_name(t, &out, k->kind == KEY_TIME ? period.ptr : k->kind == KEY_ACTOR ? "l.actor_name AS actor" : columns_of(t, k));
    }
    return out;
}

/* In which period an entry is; without one whether it has a day, where a span is asked for. */
static ro_str period_of_entry(tabling *t)
{
    if (t->c.unit) return ro_str_format(&t->c.arena, "ro_period(earliest, latest, '%s')", t->c.unit);
    bool asked = (t->asked.since && *t->asked.since) || (t->asked.until && *t->asked.until);
    return asked ? RO_STR("coalesce(earliest, latest)") : RO_STR("''");
}

#define ENTRY                                                                                                                      \
    "WITH RECURSIVE entry AS MATERIALIZED (SELECT *, ?7 IS NULL OR status = ?7 AS counts, %.*s AS period FROM (%s) "               \
    "WHERE " IN_SPAN "), " LABELS ", " SIDES ", " TOLD ", "
#define COUNTED                                                                                                                    \
    "keyed AS MATERIALIZED (SELECT e.id, e.earliest, %.*s, %s.sources, %s.reports FROM entry AS e%.*s WHERE e.counts "             \
    "AND e.period IS NOT NULL), counted AS MATERIALIZED (SELECT %.*s, count(*) AS entries, sum(sources) AS sources, "              \
    "sum(reports) AS reports, min(earliest) AS first, max(earliest) AS last FROM keyed GROUP BY %.*s)"

/* All that comes before SELECT. Without other keys there is one combination, without a period one period: of no name. */
static ro_str with(tabling *t)
{
    ro_arena *a = &t->c.arena;
    const char *teller = t->has[KEY_OUTLET] ? "told" : "e";
    ro_str period = period_of_entry(t), columns = key_columns(t);
    ro_str entry = ro_str_format(a, ENTRY, RO_STR_ARGS(period), t->thing->entries);
    ro_str counted = ro_str_format(a, COUNTED, RO_STR_ARGS(columns), teller, teller, RO_STR_ARGS(t->joins), RO_STR_ARGS(t->names),
                                   RO_STR_ARGS(t->names));
    ro_str seen = t->others.len
                      ? ro_str_format(a, ", seen AS MATERIALIZED (SELECT DISTINCT %.*s FROM counted)", RO_STR_ARGS(t->others))
                      : RO_STR(", seen AS (SELECT 1)");
    ro_str periods = t->c.unit ? ro_str_format(a, PERIODS, t->c.unit) : RO_STR(", period AS (SELECT 1)");
    return ro_str_format(a, "%.*s%.*s%.*s%.*s", RO_STR_ARGS(entry), RO_STR_ARGS(counted), RO_STR_ARGS(seen), RO_STR_ARGS(periods));
}

/* %1: the unit, or NULL. */
#define TABLE_TOLD                                                                                                                 \
    "(SELECT count(*) FROM seen), (SELECT count(*) FROM period), (SELECT min(%1$s) FROM period), (SELECT max(%1$s) FROM period), " \
    "(SELECT count(*) FROM entry WHERE counts AND period IS NULL), (SELECT count(*) FROM entry WHERE counts AND period IS NOT "    \
    "NULL) - (SELECT count(DISTINCT id) FROM keyed), (SELECT count(*) FROM entry WHERE NOT counts), (SELECT group_concat(n || "    \
    "' ' || status, ', ') FROM (SELECT status, count(*) AS n FROM entry WHERE NOT counts GROUP BY status ORDER BY n DESC, "        \
    "status))"
#define TABLE_COLUMNS "%.*s, coalesce(entries, 0) AS entries, coalesce(sources, 0) AS sources, coalesce(reports, 0) AS reports"

static ro_status open_table(tabling *t)
{
    make_pieces(t);
    ro_arena *a = &t->c.arena;
    pieces p = {.with = with(t), .one = "entry has", .many = "entries have"};
    p.columns = ro_str_format(a, TABLE_COLUMNS, RO_STR_ARGS(t->names));
    p.told = ro_str_format(a, TABLE_TOLD, t->c.unit ? t->c.unit : "NULL");
    p.from = !t->c.unit ? RO_STR("counted")
                        : ro_str_format(a, "%speriod LEFT JOIN counted USING (%.*s)", t->others.len ? "seen CROSS JOIN " : "",
                                        RO_STR_ARGS(t->names));
    p.order = ro_str_format(a, "%s%.*s", t->c.unit ? "" : "entries DESC, ", RO_STR_ARGS(t->names)).ptr;
    for (int i = t->count; i-- > 0;)
        if (t->by[i]->missing) p.missing = t->by[i]->missing;
    return open_counted(&t->c, &p);
}

ro_status ro_rows_table(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    tabling t = {.c = {.rows = self, .filter = &t.asked, .error = error}, .asked = *filter};
    ro_status status = read_keys(&t);
    if (!status) status = read_thing(&t);
    if (!status) status = read_status(&t);
    if (!status) status = open_table(&t);
    ro_arena_free(&t.c.arena);
    return status;
}
