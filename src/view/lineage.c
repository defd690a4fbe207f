/* lineage.c: who shares text with whom, and who had it from whom.
 * "copies": a row a pair. "sources" of an entry: a tree whose roots are its independent sources (agencies that pages credit, reports with words of
 * their own), and under each those that have its words; of a report: the family that it belongs to. A tree is rows in its order, with their
 * depth. */
#include "view/rows.h"

/* ---- copies ---- */

#define OUTLET(r) "coalesce(" r ".outlet, " r ".source)"
#define PERCENT(shared, of) "CAST(round(100.0 * " shared " / max(" of ", 1)) AS INTEGER)"
/* Of the report ?5, or of a report or outlet ?11 (a part of its name). */
#define IS_OF(r) "((?5 IS NULL OR " r ".id = trim(?5, '\"')) AND (?11 IS NULL OR " r ".id = ?11 OR " r ".source = ?11 OR instr(lower(" OUTLET(r) "), lower(?11))))"
#define WAY                                                                                                                        \
    "CASE direction WHEN 'a-from-b' THEN 'a from b' WHEN 'b-from-a' THEN 'b from a' WHEN 'both-from-agency' THEN 'both from ' || " \
    "coalesce(agency, 'an agency') ELSE 'unknown' END"
#define COPIES                                                                                                                     \
    "SELECT relation, " OUTLET("a") " AS a, a.best AS a_day, " PERCENT("shared_a", "of_a") " AS share_of_a, " OUTLET(              \
        "b") " AS b, b.best AS b_day, " PERCENT("shared_b", "of_b") " AS share_of_b, " WAY " AS way, copy.lead AS told_by, "       \
             "json_array_length(passages) AS passages, copy.a AS a_id, copy.b AS id FROM copy JOIN report AS a ON a.id = copy.a "  \
             "JOIN report AS b ON b.id = copy.b WHERE (?1 IS NULL OR coalesce(a.latest, b.latest) >= ?1) AND (?2 IS NULL OR "      \
             "coalesce(a.earliest, b.earliest) <= ?2) AND (" IS_OF("a") " OR " IS_OF(                                \
                 "b") ") AND (?4 IN (relation, 'all') OR (?4 IS NULL AND relation IN ('common-wire', 'copy', 'partial'))) ORDER "  \
                      "BY min(coalesce(a.earliest, b.earliest), coalesce(b.earliest, a.earliest)) IS NULL, "                       \
                      "min(coalesce(a.earliest, b.earliest), coalesce(b.earliest, a.earliest)), copy.a, copy.b LIMIT ?6"

ro_status ro_rows_copies(ro_rows *self, const ro_filter *filter, ro_error *error) { return ro_rows_prepare(self, COPIES, 0, filter, error); }

/* ---- sources ---- */

#define ASKED "asked AS MATERIALIZED (SELECT coalesce((SELECT entry FROM evidence WHERE note = trim(?5, '\"')), trim(?5, '\"')) AS id), "
#define HOW                                                                                                                        \
    "CASE lead WHEN 'credited' THEN 'credits it' WHEN 'earliest seen' THEN 'dated later' WHEN 'version' THEN 'later version' "     \
    "ELSE 'same words, order unknown' END"
/* of an entry: the best evidence that each report has from each source, since a report may have one sentence from a wire and the next of its
 * own; reports between that tell it in no note; roots */
#define OF_ENTRY                                                                                                                   \
    "told AS MATERIALIZED (SELECT v.report, v.source, v.came_from, v.lead, min(v.position), t.words FROM evidence AS v JOIN "      \
    "evidence_text AS t ON t.note = v.note WHERE v.entry = (SELECT id FROM asked) GROUP BY v.report, v.source), "                  \
    "node AS MATERIALIZED (SELECT report AS key, source, CASE WHEN source = report THEN NULL ELSE coalesce(came_from, source) "    \
    "END AS parent, report, CASE WHEN source = report THEN 'own words' WHEN came_from IS NULL THEN 'credits it' ELSE " HOW         \
    " END AS how, words FROM told "                                                                                                \
    "UNION ALL SELECT DISTINCT came_from, source, source, came_from, 'between', NULL FROM told WHERE came_from <> source AND "     \
    "(came_from, source) NOT IN (SELECT report, source FROM told) "                                                                \
    "UNION ALL SELECT DISTINCT source, source, NULL, iif(source GLOB 'agency:*', NULL, source), iif(source GLOB 'agency:*', "      \
    "'credited, not crawled', 'has the words first'), NULL FROM told WHERE (source, source) NOT IN (SELECT report, source FROM "   \
    "told)) "
/* of a report: all of its family; the first of them under the agency that it credits */
#define OF_REPORT                                                                                                                  \
    "told AS MATERIALIZED (SELECT r.*, 'agency:' || json_extract(r.agencies, '$[0]') AS wire FROM report AS r WHERE r.family = "   \
    "(SELECT family FROM report WHERE id = (SELECT id FROM asked))), "                                                             \
    "node AS MATERIALIZED (SELECT id AS key, '' AS source, CASE WHEN id = family OR wire = (SELECT wire FROM told AS f WHERE "     \
    "f.id = f.family) THEN wire ELSE coalesce(parent, family) END AS parent, id AS report, CASE WHEN wire = (SELECT wire FROM "    \
    "told AS f WHERE f.id = f.family) THEN 'credits it' WHEN id = family THEN 'own words' ELSE " HOW " END AS how, NULL AS words " \
    "FROM told UNION ALL SELECT wire, '', NULL, NULL, 'credited, not crawled', NULL FROM told WHERE id = family AND wire IS "      \
    "NOT NULL) "
#define TREE                                                                                                                       \
    ", tree AS (SELECT key, source, 0 AS depth, key AS path FROM node WHERE parent IS NULL UNION ALL SELECT node.key, "            \
    "node.source, depth + 1, path || ' ' || coalesce(report.earliest, '9') || ' ' || node.key FROM tree JOIN node ON node.parent " \
    "= tree.key AND node.source = tree.source LEFT JOIN report ON report.id = node.report WHERE depth < 60 AND instr(path, "       \
    "node.key) = 0) "                                                                                                              \
    "SELECT depth, coalesce(" OUTLET("r") ", substr(node.key, 8)) AS who, r.best AS day, iif(r.earliest = (SELECT "                \
    "min(o.earliest) FROM node AS n JOIN report AS o ON o.id = n.report) AND r.earliest = r.latest, 'first', NULL) AS first, "     \
    "how, r.title, node.words, node.report AS id FROM tree JOIN node USING (key, source) LEFT JOIN report AS " \
    "r ON r.id = node.report ORDER BY path LIMIT ?6"

static bool is_report(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    sqlite3_stmt *row = NULL;
    ro_status status = ro_rows_ask(self, "SELECT count(*) FROM report WHERE id = trim(?5, '\"')", filter, &row, error);
    bool found = !status && sqlite3_column_int64(row, 0) > 0;
    sqlite3_finalize(row);
    return found;
}

ro_status ro_rows_sources(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    if (!filter->words || !*filter->words) return ro_error_set(error, RO_EARG, NULL, -1, "sources of what? the id of an entry or a report");
    bool report = is_report(self, filter, error);
    return ro_rows_prepare(self, report ? "WITH RECURSIVE " ASKED OF_REPORT TREE : "WITH RECURSIVE " ASKED OF_ENTRY TREE, 0, filter, error);
}
