/* news.c: what reports of a day and later told for the first time.
 * A report is of SINCE or later, or from before it, or its days leave that open: then it speaks for neither. An entry is listed as
 *   new           nothing from before tells it
 *   kept, missed, postponed, cancelled   a plan known before, and nothing from before tells this fate
 *   more sources  known before, and a report since has it from a source (evidence.source) that had not told it
 * with the words of the report that makes it so. As in the timeline a plan that is a contact stands there as the contact; its fate
 * is told of the plan, and the contact is then not told again as having more sources. */
#include "view/rows.h"

#include <inttypes.h>

#define FRESH "CASE WHEN r.earliest >= ?1 THEN 1 WHEN r.latest < ?1 THEN 0 END"

/* told: every piece of evidence and what its report speaks for. known: each entry, with its sources before and by now, and the best
 * evidence of the reports since. */
#define LISTED                                                                                                                     \
    "WITH told AS MATERIALIZED (SELECT v.note, v.entry, v.position, v.source, r.earliest AS day, " FRESH " AS fresh "              \
    "FROM evidence AS v JOIN report AS r ON r.id = v.report), "                                                                    \
    "known AS MATERIALIZED (SELECT entry, count(DISTINCT iif(fresh = 0, source, NULL)) AS had, count(DISTINCT iif(fresh IS NULL, " \
    "NULL, source)) AS has, min(iif(fresh = 1, day, NULL)) AS day, min(iif(fresh = 1, position, NULL)) AS position FROM told "     \
    "GROUP BY entry), "                                                                                                            \
    "fate AS MATERIALIZED (SELECT f.plan, min(iif(fresh = 1, told.day, NULL)) AS fate_day, min(iif(fresh = 1, f.position, NULL)) " \
    "AS fate_position FROM settled_by AS f JOIN told ON told.note = f.note GROUP BY f.plan HAVING min(fresh) = 1), "               \
    "judged AS (SELECT *, CASE WHEN had = 0 AND day IS NOT NULL THEN 'new' WHEN fate_day IS NOT NULL THEN 'fate' "                 \
    "WHEN has > had AND day IS NOT NULL THEN 'more sources' END AS why FROM known LEFT JOIN fate ON fate.plan = known.entry), "    \
    "listed AS MATERIALIZED (SELECT entry AS id, why, had, has, iif(why = 'fate', fate_day, day) AS day, iif(why = 'fate', "       \
    "(SELECT note FROM settled_by AS f WHERE f.plan = judged.entry AND f.position = fate_position), "                              \
    "(SELECT note FROM evidence AS v WHERE v.entry = judged.entry AND v.position = judged.position)) AS note "                     \
    "FROM judged WHERE why IS NOT NULL) "

#define NAMES(role)                                                                                                                \
    "(SELECT group_concat(name, ', ') FROM (SELECT a.name FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = e.id " \
    "AND p.role = '" role "' ORDER BY p.position))"
/* Joined by id from the listed ones: the views of the record would be made whole for them. */
#define SHOWN(table, until, what, role, place, status, why)                                                                        \
    "SELECT e.best AS day, " until " AS until, " what " AS what, " NAMES(                                                          \
        role) " AS who, " place " AS place, " status " AS status, " why                                                            \
              " AS why, l.day AS told, l.had AS sources_before, l.has AS sources, (SELECT words FROM evidence_text AS t "          \
              "WHERE t.note = l.note) AS words, e.id, e.sort_day AS first_day, e.id AS sort_key FROM listed AS l CROSS "           \
              "JOIN " table " AS e "                                                                                               \
              "ON e.id = l.id WHERE " HAS_ACTOR("e.id") " AND "

#define NEWS                                                                                                                       \
    LISTED "SELECT * FROM ("                                                                                                       \
    SHOWN("contact", "e.until", "e.kind", "party", "e.place", "e.status", "l.why")                                                 \
    "(?4 IS NULL OR ?4 IN (e.kind, e.status, 'contact', 'contacts')) AND NOT (l.why = 'more sources' AND e.id IN (SELECT contact " \
    "FROM plan JOIN fate ON fate.plan = plan.id WHERE contact IS NOT NULL)) UNION ALL "                                            \
    SHOWN("plan", "e.until", "'plan: ' || e.what", "party", "e.place", "e.status", "iif(l.why = 'fate', e.status, l.why)")         \
    "(?4 IS NULL OR ?4 IN (e.status, 'plan', 'plans')) AND (l.why = 'fate' OR e.contact IS NULL) UNION ALL "                       \
    SHOWN("event", "e.until", "e.type", "source", "e.place", "e.modality", "l.why")                                                \
    "(?4 IN ('event', 'events', e.modality) OR ?4 = e.type) UNION ALL "                                                            \
    SHOWN("statement", "NULL", "e.stance", "speaker", "NULL", "e.quote", "l.why")                                                  \
    "?4 IN (e.stance, 'statement', 'statements')) ORDER BY first_day IS NULL, first_day, sort_key LIMIT ?6"
enum { HIDDEN = 2 };

/* Reports that speak for neither side. */
static ro_status count_unplaced(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    ro_status status =
        ro_rows_ask(self, "SELECT count(*) FROM report AS r WHERE skipped IS NULL AND " FRESH " IS NULL", filter, &row, error);
    if (!status) self->undated = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    if (self->undated)
        ro_rows_say(self, "%" PRId64 " %s whose day may be before or after %s left out", self->undated,
                    self->undated == 1 ? "report" : "reports", filter->since);
    return status;
}

ro_status ro_rows_news(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    if (!filter->since || !*filter->since)
        return ro_error_set(error, RO_EARG, NULL, -1, "new since when? --since DAY: what reports of that day and later told first");
    ro_status status = ro_rows_prepare(self, NEWS, HIDDEN, filter, error);
    return status ? status : count_unplaced(self, filter, error);
}
