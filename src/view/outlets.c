/* outlets.c: who prints, and how much of it is their own: reports whose prose nobody had before. */
#include "view/rows.h"

#define OUTLETS                                                                                                                            \
    "WITH printed AS MATERIALIZED (SELECT coalesce(outlet, ro_host(url), '(unknown)') AS outlet, ro_host(url) AS host, parent, lead, sort_day, latest, agencies FROM report WHERE "  \
    "skipped IS NULL AND (?1 IS NULL OR coalesce(latest, '9999') >= ?1) AND (?2 IS NULL OR coalesce(earliest, '0') <= ?2)), "             \
    "credited AS MATERIALIZED (SELECT outlet, value AS agency, count(*) AS times FROM printed, json_each(printed.agencies) GROUP BY 1, 2) "            \
    "SELECT outlet, min(host) AS host, count(*) AS reports, sum(parent IS NULL) AS own, sum(parent IS NOT NULL) AS copies, "              \
    "printf('%d', 100 * sum(parent IS NULL) / count(*)) + 0 AS own_percent, min(sort_day) AS first_day, max(latest) AS last_day, "         \
    "(SELECT group_concat(agency || ' ' || times, '; ') FROM (SELECT agency, times FROM credited AS c WHERE c.outlet = printed.outlet ORDER BY times DESC, agency)) " \
    "AS agencies FROM printed WHERE (?11 IS NULL OR outlet = ?11 COLLATE NOCASE) GROUP BY outlet ORDER BY reports DESC, outlet LIMIT ?6 OFFSET ?8"

ro_status ro_rows_outlets(ro_rows *self, const ro_filter *filter, ro_error *error) { return ro_rows_prepare(self, OUTLETS, 0, filter, error); }
