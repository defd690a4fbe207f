/* event_tables.c: events as rows of the tables that researchers' scripts read today, by tabs: POLECAT's and ICEWS's columns under a head, and
 * GDELT's 58 columns without one, as their files are. What each column holds is said beside it.
 * A row is one source and one target of an event (an empty side where none is told) that happened or is alleged. The day is that of the event, else of
 * its report; without either the event is left out. Numbers of events are hashes of (entry, source, target): the same for the same record. */
#include "base/hash.h"
#include "view/object.h"

#include <stdio.h>

typedef struct column {
    const char *name, *sql;
} column;

/* ---- what the columns are made of ---- */

/* Where actors act for a state its country is known; codes of CAMEO where the tables have one, else ISO 3166-1 alpha-3. */
#define CODE(a) "coalesce(" a ".cameo, " a ".code, " a ".country)"
#define SECTOR(a)                                                                                                                  \
    "CASE " a ".kind WHEN 'state' THEN 'GOV' WHEN 'institution' THEN 'GOV' WHEN 'armed-group' THEN 'REB' WHEN 'organisation' THEN 'IGO' " \
    "WHEN 'outlet' THEN 'JRN' WHEN 'group' THEN 'CVL' END"
#define QUAD(verbal_good, good, verbal_bad, bad)                                                                                   \
    "CASE WHEN p.type IN ('AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE') THEN " verbal_good " WHEN p.type IN ('COOPERATE', 'AID', 'RETREAT') "    \
    "THEN " good " WHEN p.type IN ('REQUEST', 'ACCUSE', 'REJECT', 'THREATEN') THEN " verbal_bad " ELSE " bad " END"
/* Goldstein's scale as it is published for the roots of CAMEO. */
#define SCALE                                                                                                                      \
    "CASE substr(p.cameo, 1, 2) WHEN '01' THEN 0.0 WHEN '02' THEN 3.0 WHEN '03' THEN 4.0 WHEN '04' THEN 1.0 WHEN '05' THEN 3.5 WHEN '06' THEN 6.0 " \
    "WHEN '07' THEN 7.0 WHEN '08' THEN 5.0 WHEN '09' THEN -2.0 WHEN '10' THEN -5.0 WHEN '11' THEN -2.0 WHEN '12' THEN -4.0 WHEN '13' THEN -6.0 "    \
    "WHEN '14' THEN -6.5 WHEN '15' THEN -7.2 WHEN '16' THEN -4.0 WHEN '17' THEN -7.0 WHEN '18' THEN -9.0 WHEN '19' THEN -10.0 WHEN '20' THEN -10.0 END"
#define DEGREES(of) "CASE WHEN p." of " IS NOT NULL THEN printf('%.4f', p." of " / 10000.0) END"
#define JOINED(of) "(SELECT group_concat(value, ', ') FROM json_each(p." of "))"
#define OFFICE(a) "(SELECT json_extract(value, '$.title') FROM json_each(" a ".offices) LIMIT 1)"
#define EMPTY "NULL"

static const column polecat[] = {
    {"Event ID", "p.id || '-' || p.n"},
    {"Event Date", "p.day"},
    {"Event Type", "p.type"},
    {"Event Mode", JOINED("modes")},
    {"Intensity", SCALE}, /* Goldstein's, of the CAMEO root */
    {"Quad Code", QUAD("'VERBAL COOPERATION'", "'MATERIAL COOPERATION'", "'VERBAL CONFLICT'", "'MATERIAL CONFLICT'")},
    {"Contexts", JOINED("contexts")},
    {"Actor Name", "a.name"},
    {"Actor Country", "a.country"}, /* ISO 3166-1 alpha-3 */
    {"Actor COW", EMPTY},
    {"Primary Actor Sector", SECTOR("a")},
    {"Actor Sectors", SECTOR("a")},
    {"Actor Title", OFFICE("a")},
    {"Actor Name Raw", "a.name"},
    {"Wikipedia Actor ID", "a.wikidata"}, /* the Wikidata item */
    {"Recipient Name", "b.name"},
    {"Recipient Country", "b.country"},
    {"Recipient COW", EMPTY},
    {"Primary Recipient Sector", SECTOR("b")},
    {"Recipient Sectors", SECTOR("b")},
    {"Recipient Title", OFFICE("b")},
    {"Recipient Name Raw", "b.name"},
    {"Wikipedia Recipient ID", "b.wikidata"},
    {"Placename", "p.place"},
    {"City", "p.place"},
    {"District", EMPTY},
    {"Province", EMPTY},
    {"Country", "p.place_country"},
    {"Latitude", DEGREES("lat")},
    {"Longitude", DEGREES("lon")},
    {"GeoNames ID", EMPTY},
    {"Raw Placename", "p.place"},
    {"Feature Type", EMPTY},
    {"Source", "r.outlet"},
    {"Publication Date", "r.best"},
    {"Story People", "(SELECT group_concat(name, ', ') FROM (SELECT o.name FROM party AS q JOIN actor AS o ON o.id = q.actor WHERE q.entry = p.id "
                     "AND q.role = 'by' ORDER BY q.position))"}, /* who acted for the sources */
    {"Story Organizations", EMPTY},
    {"Story Locations", EMPTY},
    {"Language", "r.language"},
    {"Version", "'readout " "' || (SELECT value FROM meta WHERE key = 'engine')"},
};

static const column icews[] = {
    {"Event ID", "ro_number(p.id, p.source, p.target)"},
    {"Event Date", "p.day"},
    {"Source Name", "a.name"},
    {"Source Sectors", SECTOR("a")},
    {"Source Country", "a.country"}, /* ISO 3166-1 alpha-3 */
    {"Event Text", "p.type || coalesce(' (' || " JOINED("modes") " || ')', '')"}, /* PLOVER's type and modes */
    {"CAMEO Code", "p.cameo"},
    {"Intensity", SCALE},
    {"Target Name", "b.name"},
    {"Target Sectors", SECTOR("b")},
    {"Target Country", "b.country"},
    {"Story ID", "r.id"},
    {"Sentence Number", EMPTY},
    {"Publisher", "r.outlet"},
    {"City", "p.place"},
    {"District", EMPTY},
    {"Province", EMPTY},
    {"Country", "p.place_country"},
    {"Latitude", DEGREES("lat")},
    {"Longitude", DEGREES("lon")},
};

#define GDELT_ACTOR(of, a)                                                                                                         \
    {of "Code", CODE(a)}, {of "Name", "upper(" a ".name)"}, {of "CountryCode", a ".country"}, {of "KnownGroupCode", EMPTY},        \
        {of "EthnicCode", EMPTY}, {of "Religion1Code", EMPTY}, {of "Religion2Code", EMPTY}, {of "Type1Code", SECTOR(a)},           \
        {of "Type2Code", EMPTY}, {of "Type3Code", EMPTY}
#define GDELT_NOWHERE(of)                                                                                                          \
    {of "Geo_Type", "0"}, {of "Geo_FullName", EMPTY}, {of "Geo_CountryCode", EMPTY}, {of "Geo_ADM1Code", EMPTY}, {of "Geo_Lat", EMPTY}, \
        {of "Geo_Long", EMPTY}, {of "Geo_FeatureID", EMPTY}

static const column gdelt[] = {
    {"GLOBALEVENTID", "ro_number(p.id, p.source, p.target)"},
    {"SQLDATE", "replace(p.day, '-', '')"},
    {"MonthYear", "substr(replace(p.day, '-', ''), 1, 6)"},
    {"Year", "substr(p.day, 1, 4)"},
    {"FractionDate", "printf('%.4f', substr(p.day, 1, 4) + (strftime('%j', p.day) - 1) / 365.0)"},
    GDELT_ACTOR("Actor1", "a"),
    GDELT_ACTOR("Actor2", "b"),
    {"IsRootEvent", "iif(v.start < 600, 1, 0)"}, /* in the first paragraphs: the best evidence begins within 600 bytes */
    {"EventCode", "p.cameo"},
    {"EventBaseCode", "substr(p.cameo, 1, 3)"},
    {"EventRootCode", "substr(p.cameo, 1, 2)"},
    {"QuadClass", QUAD("1", "2", "3", "4")},
    {"GoldsteinScale", SCALE},
    {"NumMentions", "(SELECT count(*) FROM evidence AS w WHERE w.entry = p.id)"},
    {"NumSources", "p.sources"}, /* independent ones */
    {"NumArticles", "p.reports"},
    {"AvgTone", EMPTY},
    GDELT_NOWHERE("Actor1"),
    GDELT_NOWHERE("Actor2"),
    {"ActionGeo_Type", "CASE WHEN p.place IS NULL THEN 0 WHEN p.lat IS NULL THEN 1 ELSE 4 END"}, /* a state; a town of the world */
    {"ActionGeo_FullName", "p.place"},
    {"ActionGeo_CountryCode", "p.place_country"}, /* ISO 3166-1 alpha-3, not FIPS */
    {"ActionGeo_ADM1Code", EMPTY},
    {"ActionGeo_Lat", DEGREES("lat")},
    {"ActionGeo_Long", DEGREES("lon")},
    {"ActionGeo_FeatureID", EMPTY},
    {"DATEADDED", "replace(coalesce(r.best, p.day), '-', '')"}, /* the day of the best report */
    {"SOURCEURL", "coalesce(r.url, r.source)"},
};
_Static_assert(sizeof gdelt / sizeof *gdelt == 58, "GDELT's event table has 58 columns");

#define FROM                                                                                                                       \
    " FROM (SELECT e.id, e.type, e.modes, e.contexts, e.cameo, e.place, e.country AS place_country, e.lat, e.lon, e.reports, e.sources, s.actor AS source, " \
    "t.actor AS target, row_number() OVER (PARTITION BY e.id ORDER BY s.position, t.position) AS n, CASE WHEN e.earliest = e.latest THEN e.earliest "       \
    "WHEN o.earliest = o.latest THEN o.earliest END AS day FROM event AS e LEFT JOIN party AS s ON s.entry = e.id AND s.role = 'source' LEFT JOIN party AS t " \
    "ON t.entry = e.id AND t.role = 'target' LEFT JOIN evidence AS w ON w.entry = e.id AND w.position = 0 LEFT JOIN report AS o ON o.id = w.report WHERE "      \
    "e.modality IN ('happened', 'alleged')) AS p LEFT JOIN actor AS a ON a.id = p.source LEFT JOIN actor AS b ON b.id = p.target LEFT JOIN evidence AS v ON "     \
    "v.entry = p.id AND v.position = 0 LEFT JOIN report AS r ON r.id = v.report WHERE p.day IS NOT NULL ORDER BY p.day, p.id, p.n"

static const struct {
    ro_export_format format;
    const column *columns;
    size_t count;
    bool has_head;
} tables[] = {{RO_EXPORT_POLECAT, polecat, sizeof polecat / sizeof *polecat, true},
              {RO_EXPORT_ICEWS, icews, sizeof icews / sizeof *icews, true},
              {RO_EXPORT_GDELT, gdelt, sizeof gdelt / sizeof *gdelt, false}};

/* ---- writing ---- */

/* ro_number(entry, source, target): a positive number of 63 bits. */
static void number(sqlite3_context *context, int count, sqlite3_value **values)
{
    uint64_t h = 0;
    for (int i = 0; i < count; i++) {
        const void *text = sqlite3_value_text(values[i]);
        h = ro_hash_pair(h, ro_hash_bytes(text ? text : "", (size_t)sqlite3_value_bytes(values[i])));
    }
    sqlite3_result_int64(context, (int64_t)(h >> 1));
}

typedef struct writer {
    ro_write_fn write;
    void *context;
    ro_json line; /* a buffer of bytes */
} writer;

/* A cell: tabs and line ends in it become spaces. */
static void put(writer *self, ro_str s, bool first)
{
    self->line.comma = false;
    if (!first) ro_json_raw(&self->line, RO_STR("\t"));
    for (size_t i = 0, from = 0; i <= s.len; i++) {
        if (i < s.len && s.ptr[i] != '\t' && s.ptr[i] != '\n' && s.ptr[i] != '\r') continue;
        self->line.comma = false;
        ro_json_raw(&self->line, ro_str_sub(s, from, i));
        self->line.comma = false;
        if (i < s.len) ro_json_raw(&self->line, RO_STR(" "));
        from = i + 1;
    }
}

static ro_status end_line(writer *self)
{
    ro_json_newline(&self->line);
    ro_status status = ro_json_status(&self->line);
    if (!status) status = self->write(self->context, ro_json_text(&self->line).ptr, ro_json_text(&self->line).len);
    ro_json_clear(&self->line);
    return status;
}

static ro_status write_rows(ro_store *store, writer *self, sqlite3_stmt *row, ro_error *error)
{
    ro_status status = RO_OK;
    int rc;
    while (!status && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        for (int i = 0; i < sqlite3_column_count(row); i++) put(self, column_str(row, i), i == 0);
        status = end_line(self);
    }
    return status || rc == SQLITE_DONE ? status : ro_store_error(store, error, "exporting");
}

ro_status ro_view_event_table(ro_store *store, ro_export_format format, ro_write_fn write, void *context, ro_error *error)
{
    size_t t = 0;
    writer self = {.write = write, .context = context};
    sqlite3_stmt *row = NULL;
    ro_json sql = {0};
    ro_status status = RO_OK;
    while (tables[t].format != format) t++;
    ro_json_raw(&sql, RO_STR("SELECT "));
    for (size_t i = 0; i < tables[t].count; i++) {
        sql.comma = false;
        if (i) ro_json_raw(&sql, RO_STR(", "));
        sql.comma = false;
        ro_json_raw(&sql, ro_str_of(tables[t].columns[i].sql));
        if (tables[t].has_head) put(&self, ro_str_of(tables[t].columns[i].name), i == 0);
    }
    sql.comma = false;
    ro_json_raw(&sql, RO_STR(FROM));
    if (tables[t].has_head) status = end_line(&self);
    int rc = sqlite3_create_function(ro_store_db(store), "ro_number", 3, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, number, NULL, NULL);
    if (!rc) rc = sqlite3_prepare_v2(ro_store_db(store), ro_json_text(&sql).ptr, (int)ro_json_text(&sql).len, &row, NULL);
    if (!status) status = rc ? ro_store_error(store, error, "exporting") : write_rows(store, &self, row, error);
    sqlite3_finalize(row);
    ro_json_free(&sql);
    ro_json_free(&self.line);
    return status;
}
