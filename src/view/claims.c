/* claims.c: who says that an entry is so, and who says that it is not: each piece of evidence with its voice, those that say the same together, and on how
 * many independent sources each version stands. A side's own readout speaks for that side. */
#include "view/rows.h"

/* A voice is whoever the page quotes; a readout's is its outlet; else it is the report itself. side: the voice takes part in the entry, itself or by its state. */
#define CLAIMS                                                                                                                     \
    "WITH asked AS (SELECT coalesce((SELECT entry FROM evidence WHERE note = trim(?5, '\"')), trim(?5, '\"')) AS id), "            \
    "told AS (SELECT v.stands, v.source, v.note, v.report, v.position, a.id AS actor, a.name, a.country, r.outlet, r.genre, r.best, r.sort_day " \
    "FROM evidence AS v JOIN report AS r ON r.id = v.report LEFT JOIN actor AS a ON a.id = v.claimant WHERE v.entry = (SELECT id FROM asked)), " \
    "version AS (SELECT stands, count(DISTINCT source) AS sources FROM told GROUP BY stands) "                                     \
    "SELECT told.stands AS says, version.sources, coalesce(told.name, CASE genre WHEN 'readout' THEN outlet END, '(the report)') AS voice, " \
    "iif(EXISTS (SELECT 1 FROM party AS p JOIN actor AS o ON o.id = p.actor WHERE p.entry = (SELECT id FROM asked) AND (o.id = told.actor OR o.country = " \
    "told.country OR (told.genre = 'readout' AND told.actor IS NULL AND instr(told.outlet, o.country)))), 'a side', NULL) AS side, "     \
    "coalesce(told.outlet, told.report) AS outlet, told.best AS day, (SELECT words FROM evidence_text AS t WHERE t.note = told.note) AS words, told.report AS id " \
    "FROM told JOIN version USING (stands) ORDER BY version.sources DESC, told.stands, told.position LIMIT ?6"

ro_status ro_rows_claims(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    if (!filter->words || !*filter->words) return ro_error_set(error, RO_EARG, NULL, -1, "claims about what? the id of a contact, plan or event");
    return ro_rows_prepare(self, CLAIMS, 0, filter, error);
}
