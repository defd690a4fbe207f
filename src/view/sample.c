/* sample.c: entries drawn for people to judge, so that researchers can measure the record on their own material.
 * Strata are the combinations of what --by asks for; each gives its entries in turn until there are enough, so that rare kinds are there. Within a
 * stratum the order is that of the entries' ids, which are hashes of content, read from the place that the seed says: the same record and seed
 * give the same sheet. `of` says how many entries the stratum has, to weigh what is found. */
#include "view/rows.h"

#include <stdio.h>
#include <string.h>

enum { KEYS_MAX = 4, SQL_MAX = 8000 };

/* What a stratum may be made by. */
static const struct {
    const char *name, *sql;
} keys[] = {{"list", "list"},
            {"kind", "kind"},
            {"confidence", "printf('%.1f to %.1f', min(confidence / 200, 4) / 5.0, (min(confidence / 200, 4) + 1) / 5.0)"}, /* the bins of eval/confidence.py */
            {"status", "status"},
            {"outlet", "(SELECT outlet FROM report WHERE report.id = e.report)"},
            {"year", "substr(day, 1, 4)"}};

#define BEST "v.report, t.words FROM "
#define WITH_BEST(table) table " AS x JOIN evidence AS v ON v.entry = x.id AND v.position = 0 JOIN evidence_text AS t ON t.note = v.note"
#define ALL                                                                                                                        \
    "SELECT x.id, 'contact' AS list, x.kind, x.status, x.day, x.parties AS who, NULL AS whom, x.place AS detail, c.confidence, "      \
    "x.sources, " BEST WITH_BEST("contact_list") " JOIN contact AS c ON c.id = x.id "                                              \
    "UNION ALL SELECT x.id, 'statement', x.stance, x.quote, x.day, x.speaker, x.target, x.text, c.confidence, x.sources, " BEST    \
        WITH_BEST("statement_list") " JOIN statement AS c ON c.id = x.id "                                                         \
    "UNION ALL SELECT x.id, 'plan', 'plan', x.status, x.day, x.parties, NULL, x.what, c.confidence, x.sources, " BEST              \
        WITH_BEST("plan_list") " JOIN plan AS c ON c.id = x.id "                                                                   \
    "UNION ALL SELECT x.id, 'event', x.type, x.modality, x.day, x.source, x.target, (SELECT group_concat(value, ' ') FROM "        \
    "json_each(x.modes)), c.confidence, x.sources, " BEST WITH_BEST("event_list") " JOIN event AS c ON c.id = x.id"

/* The stratum as SQL; RO_EARG for a key that is none. */
static ro_status stratum_of(const char *by, char *out, size_t room, ro_error *error)
{
    size_t n = 0;
    int count = 0;
    for (const char *p = by; *p; count++) {
        size_t len = strcspn(p, ","), k = 0;
        while (k < sizeof keys / sizeof *keys && !(strlen(keys[k].name) == len && !strncmp(keys[k].name, p, len))) k++;
        if (k == sizeof keys / sizeof *keys || count == KEYS_MAX)
            return ro_error_set(error, RO_EARG, NULL, -1, "--by takes up to four of list, kind, confidence, status, outlet, year: %.60s", by);
        n += (size_t)snprintf(out + n, room - n, "%scoalesce(%s, '-')", count ? " || ', ' || " : "", keys[k].sql);
        p += len + (p[len] == ',');
    }
    return RO_OK;
}

ro_status ro_rows_sample(ro_rows *self, const ro_filter *filter, ro_error *error)
{
    char stratum[600] = "list || ', ' || kind", sql[SQL_MAX];
    ro_filter asked = *filter;
    ro_status status = filter->by && *filter->by ? stratum_of(filter->by, stratum, sizeof stratum, error) : RO_OK;
    if (status) return status;
    if (!asked.limit) asked.limit = 100;
    snprintf(sql, sizeof sql,
             "WITH e AS MATERIALIZED (" ALL "), drawn AS (SELECT *, %s AS stratum, substr(id || substr(id, 2), 2 + %d, 16) AS turn FROM e "
             "WHERE (?4 IS NULL OR ?4 IN (list, list || 's', kind, status)) AND (?1 IS NULL OR coalesce(day, '9') >= ?1) AND (?2 IS NULL OR "
             "coalesce(day, '0') <= ?2) AND " HAS_ACTOR("id") "), ranked AS (SELECT *, row_number() OVER (PARTITION BY stratum ORDER BY turn, id) "
             "AS k, count(*) OVER (PARTITION BY stratum) AS many FROM drawn), taken AS (SELECT * FROM ranked ORDER BY k, stratum LIMIT ?6) "
             "SELECT stratum, many AS \"of\", list, kind, status, day, who, whom, detail, printf('%%.3f', confidence / 1000.0) AS confidence, sources, words, (SELECT coalesce(url, source) "
             "FROM report WHERE report.id = taken.report) AS page, '' AS right, '' AS remark, id FROM taken ORDER BY list, stratum, k",
             stratum, filter->seed % 16);
    return ro_rows_prepare(self, sql, 0, &asked, error);
}
