/* gathered.c: items counted for a picture: how many of each kind by period, at each place, between each two actors. */
#include "view/items.h"

#include "view/period.h"

#include <stdio.h>
#include <string.h>

static ro_status prepare(ro_rows *self, const items_sql *sql, const ro_filter *filter, ro_error *error)
{
    return sql->full ? ro_error_set(error, RO_ELIMIT, NULL, -1, "the query is too long") : ro_rows_prepare(self, sql->text, 0, filter, error);
}

#define IN_TIMELINE "e.twin IS NULL"

/* ---- how many, when: what the whole record has by month stands in a table of its own ---- */

static bool is_whole(const ro_filter *f, period_unit unit)
{
    return unit == PERIOD_MONTH && !rows_given(f->since) && !rows_given(f->until) && !rows_given(f->actor) && !rows_given(f->kind) && !rows_given(f->status) && !rows_given(f->place) &&
           !rows_given(f->story) && !rows_given(f->source) && !rows_given(f->words);
}

ro_status ro_rows_density(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    items_sql sql = {0};
    period_unit unit = rows_given(filter->by) ? period_unit_of(ro_str_of(filter->by)) : PERIOD_MONTH;
    if (unit == PERIOD_UNITS) return ro_error_set(error, RO_EARG, NULL, -1, "'%s' is no period: year, month, week or day", filter->by);
    if (is_whole(filter, unit)) {
        items_say(&sql, "SELECT month AS period, what, kind, status, items FROM density WHERE month IS NOT NULL");
    } else {
        items_say(&sql, "WITH n(number) AS MATERIALIZED (");
        items_numbers(self, &sql, IN_TIMELINE, filter, true);
        items_say(&sql, ") SELECT ro_period(e.sort_day, e.last_day, '%s') AS period, e.what, e.kind, e.status, count(*) AS items FROM n CROSS JOIN item AS e ON "
                        "e.number = n.number GROUP BY 1, 2, 3, 4 HAVING period IS NOT NULL ORDER BY 1, 2, 3, 4", period_names[unit]);
    }
    return prepare(self, &sql, filter, error);
}

/* ---- where ---- */

ro_status ro_rows_places(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    items_sql sql = {0};
    items_say(&sql, "WITH n(number) AS MATERIALIZED (");
    items_numbers(self, &sql, "e.lat IS NOT NULL AND " IN_TIMELINE, filter, false);
    items_say(&sql, ") SELECT e.place, e.country, e.lat / 10000.0 AS lat, e.lon / 10000.0 AS lon, e.what, e.kind, count(*) AS items, sum(e.sources) AS sources, "
                    "min(e.sort_day) AS first_day, max(e.last_day) AS last_day FROM n CROSS JOIN item AS e ON e.number = n.number GROUP BY e.lat, e.lon, e.place, "
                    "e.what, e.kind ORDER BY items DESC, e.place, e.lat, e.lon, e.what, e.kind LIMIT ?6 OFFSET ?8");
    return prepare(self, &sql, filter, error);
}

/* ---- who with whom: the two of a contact or plan, without a direction; from who speaks or acts to whom it goes ---- */

#define PAIRS                                                                                                                                             \
    "pair AS (SELECT min(p.actor, q.actor) AS a, max(p.actor, q.actor) AS b, e.what, e.kind, e.sources, 0 AS directed FROM n CROSS JOIN item AS e ON "    \
    "e.number = n.number JOIN party AS p ON p.entry = e.id AND p.role = 'party' JOIN party AS q ON q.entry = e.id AND q.role = 'party' AND q.position > " \
    "p.position UNION ALL SELECT p.actor, q.actor, e.what, e.kind, e.sources, 1 FROM n CROSS JOIN item AS e ON e.number = n.number JOIN party AS p ON "   \
    "p.entry = e.id AND p.role IN ('speaker', 'source') JOIN party AS q ON q.entry = e.id AND q.role = 'target')"

/* An actor, or the state that acts through it. */
#define STATE_OF(actor) "coalesce((SELECT s.id FROM actor AS o JOIN actor AS s ON s.code = o.country AND s.kind = 'state' WHERE o.id = " actor " LIMIT 1), " actor ")"

ro_status ro_rows_network(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    items_sql sql = {0};
    bool states = rows_given(filter->by) && !strcmp(filter->by, "state");
    if (rows_given(filter->by) && !states && strcmp(filter->by, "actor"))
        return ro_error_set(error, RO_EARG, NULL, -1, "a network is --by actor or state, not '%s'", filter->by);
    items_say(&sql, "WITH n(number) AS MATERIALIZED (");
    items_numbers(self, &sql, "e.what IN ('contact', 'plan', 'statement', 'event') AND " IN_TIMELINE, filter, false);
    items_say(&sql, "), " PAIRS ", folded AS (SELECT %s AS a, %s AS b, what, kind, sources, directed FROM pair)", states ? STATE_OF("pair.a") : "a",
              states ? STATE_OF("pair.b") : "b");
    items_say(&sql, ", side AS (SELECT iif(directed OR a < b, a, b) AS a, iif(directed OR a < b, b, a) AS b, what, kind, sources, directed FROM folded WHERE a "
                    "<> b) SELECT side.a, x.name AS a_name, x.kind AS a_kind, side.b, y.name AS b_name, y.kind AS b_kind, what, side.kind, count(*) AS items, "
                    "sum(sources) AS sources, directed FROM side JOIN actor AS x ON x.id = side.a JOIN actor AS y ON y.id = side.b GROUP BY side.a, side.b, what, "
                    "side.kind, directed ORDER BY sum(sources) DESC, side.a, side.b, what, side.kind LIMIT ?6 OFFSET ?8");
    return prepare(self, &sql, filter, error);
}
