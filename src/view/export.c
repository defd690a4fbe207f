/* export.c: the whole record as JSON, JSON lines or CSV. */
#include "view/csv.h"
#include "view/object.h"

#include <stdio.h>

typedef struct out {
    objects o;
    ro_write_fn write;
    void *context;
    ro_error *error;
    bool hxl; /* a second row of hashtags */
} out;

/* Hands on what has been written so far; the writer goes on as if nothing had happened. */
static ro_status flush(out *x)
{
    ro_json *json = &x->o.json;
    bool comma = json->comma;
    if (json->failed) return ro_error_set(x->error, RO_ENOMEM, NULL, -1, "exporting: no memory");
    ro_status status = json->len ? x->write(x->context, json->bytes, json->len) : RO_OK;
    ro_json_clear(json);
    json->comma = comma;
    return status;
}

static ro_status failed(out *x) { return ro_store_error(x->o.store, x->error, "exporting"); }

/* The value of `key` in meta. */
static ro_status meta_field(out *x, const char *name, const char *key)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(ro_store_db(x->o.store), "SELECT value FROM meta WHERE key = ?", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, key, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(row);
    if (rc == SQLITE_ROW || rc == SQLITE_DONE)
        ro_json_field(&x->o.json, name, rc == SQLITE_ROW ? column_str(row, 0) : (ro_str){NULL, 0});
    sqlite3_finalize(row);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? RO_OK : failed(x);
}

static ro_status head(out *x)
{
    ro_json *json = &x->o.json;
    ro_status status = meta_field(x, "readout", "engine"); /* that settled the record, so that any version exports the same */
    ro_json_field_integer(json, "schema", RO_EXPORT_SCHEMA);
    ro_json_key(json, "made_with");
    ro_json_open(json, '{');
    if (!status) status = meta_field(x, "engine", "engine");
    if (!status) status = meta_field(x, "models", "models");
    if (!status) status = meta_field(x, "knowledge", "knowledge");
    ro_json_close(json, '}');
    return status;
}

/* ---- JSON ---- */

static ro_status list(out *x, object_kind kind)
{
    sqlite3_stmt *row = x->o.lists[kind];
    int rc;
    ro_json_key(&x->o.json, object_lists[kind]);
    ro_json_open(&x->o.json, '[');
    while ((rc = sqlite3_step(row)) == SQLITE_ROW) {
        if (object_write(&x->o, kind, row)) return failed(x);
        ro_status status = flush(x);
        if (status) return status;
    }
    ro_json_close(&x->o.json, ']');
    return rc == SQLITE_DONE ? flush(x) : failed(x);
}

static ro_status export_json(out *x)
{
    static const object_kind first[] = {OBJECT_REPORT, OBJECT_ACTOR, OBJECT_CONTACT, OBJECT_STATEMENT, OBJECT_PLAN, OBJECT_EVENT, OBJECT_PROCESS};
    ro_json_open(&x->o.json, '{');
    ro_status status = head(x);
    for (size_t i = 0; !status && i < sizeof first / sizeof *first; i++) status = list(x, first[i]);
    if (!status) status = list(x, OBJECT_COPY);
    if (!status) status = list(x, OBJECT_STORY);
    if (!status) status = list(x, OBJECT_CORRECTION);
    ro_json_close(&x->o.json, '}');
    ro_json_newline(&x->o.json);
    return status ? status : flush(x);
}

/* ---- JSON lines: {"list": "contacts", "entry": {…}}, after a first line that says what made them ---- */

static ro_status lines_of(out *x, object_kind kind)
{
    sqlite3_stmt *row = x->o.lists[kind];
    int rc;
    while ((rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_json_open(&x->o.json, '{');
        ro_json_field(&x->o.json, "list", ro_str_of(object_lists[kind]));
        ro_json_key(&x->o.json, "entry");
        if (object_write(&x->o, kind, row)) return failed(x);
        ro_json_close(&x->o.json, '}');
        ro_json_newline(&x->o.json);
        ro_status status = flush(x);
        if (status) return status;
    }
    return rc == SQLITE_DONE ? RO_OK : failed(x);
}

static ro_status export_lines(out *x)
{
    ro_json_open(&x->o.json, '{');
    ro_status status = head(x);
    ro_json_close(&x->o.json, '}');
    ro_json_newline(&x->o.json);
    for (int kind = 0; !status && kind < OBJECT_KINDS; kind++) status = lines_of(x, (object_kind)kind);
    return status ? status : flush(x);
}

/* ---- CSV: one row an entry, names beside ids, lists joined by "; " (RFC 4180) ---- */

#define JOINED(column) "(SELECT group_concat(value, '; ') FROM json_each(" column "))"
#define NAMES(role)                                                                                                                \
    "(SELECT group_concat(name, '; ') FROM (SELECT actor.name FROM party JOIN actor ON actor.id = party.actor WHERE party.entry "  \
    "= e.id AND "                                                                                                                  \
    "party.role = '" role "' ORDER BY party.position))"
#define IDS(role)                                                                                                                  \
    "(SELECT group_concat(actor, '; ') FROM (SELECT actor FROM party WHERE party.entry = e.id AND party.role = '" role             \
    "' ORDER BY position))"
#define NAME_OF(column) "(SELECT name FROM actor WHERE actor.id = " column ")"
#define DEGREES(column) "CASE WHEN " column " IS NOT NULL THEN printf('%.4f', " column " / 10000.0) END"
#define THOUSANDTHS(part, whole) "printf('%.3f', (" part " * 1000 / " whole ") / 1000.0)"
#define WORDS " AS words_of_page"
#define BEST "b.report, b.start, b.stop AS \"end\", CAST(substr(CAST(r.text AS BLOB), b.start + 1, b.stop - b.start) AS TEXT)" WORDS
#define BEST_FROM " LEFT JOIN evidence AS b ON b.entry = e.id AND b.position = 0 LEFT JOIN report AS r ON r.id = b.report"
#define BY_DAY " ORDER BY e.sort_day IS NULL, e.sort_day, e.id"
#define E_DATE "e.best AS date, e.earliest, e.latest, e.precision"
#define E_COUNTS "e.reports, e.sources AS independent_sources, " THOUSANDTHS("e.confidence", "1000") " AS confidence"

static const struct {
    const char *kind, *sql;
} sheets[] = {
    {"contacts",
     "SELECT e.id, e.kind, " NAMES("party") " AS parties, " IDS("party") " AS party_ids, " NAME_OF(
         "e.initiator") " AS initiator, " E_DATE
                        ", e.until, e.place, e.country, " DEGREES("e.lat") " AS lat, " DEGREES(
                            "e.lon") " AS lon, e.status, " JOINED("e.topics") " AS topics, " JOINED("e.outcomes") " AS "
                                                                                                                  "outcomes,"
                                                                                                                  " " E_COUNTS
                                                                                                                  ", " BEST
                                                                                                                  " FROM contact "
                                                                                                                  "AS e" BEST_FROM
                                                                                                                      BY_DAY},
    {"statements",
     "SELECT e.id, " NAMES("speaker") " AS speaker, " IDS("speaker") " AS speaker_ids, e.stance, e.quote, " NAMES(
         "target") " AS target, " IDS("target") " AS target_ids, " NAME_OF("e.via") " AS via, " E_DATE ", e.contact, " E_COUNTS
                                                                                    ", " BEST
                                                                                    " FROM statement AS e" BEST_FROM BY_DAY},
    {"plans", "SELECT e.id, e.what, " NAMES("party") " AS parties, " IDS(
                  "party") " AS party_ids, " E_DATE
                           ", e.until, e.place, e.country, " DEGREES("e.lat") " AS lat, " DEGREES(
                               "e.lon") " AS lon, e.status, e.moved_to, e.overdue, e.contact, " E_COUNTS ", " BEST " FROM plan AS e" BEST_FROM BY_DAY},
    {"events", "SELECT e.id, e.type, " JOINED("e.modes") " AS modes, " JOINED("e.contexts") " AS contexts, e.cameo, " NAMES("source") " AS source, " IDS(
                   "source") " AS source_ids, " NAMES("target") " AS target, " IDS("target") " AS target_ids, " NAMES("by") " AS by_persons, " E_DATE
                             ", e.until, e.place, e.country, " DEGREES("e.lat") " AS lat, " DEGREES(
                                 "e.lon") " AS lon, e.modality, " NAME_OF("e.claimant") " AS claimant, e.casualties, " E_COUNTS ", " BEST " FROM event AS e" BEST_FROM BY_DAY},
    {"processes", "SELECT e.id, e.name, e.kind, s.position, s.state, s.best AS \"from\", s.earliest, s.latest, s.precision, e.reports, e.sources AS "
                  "independent_sources FROM process AS e JOIN process_state AS s ON s.process = e.id ORDER BY e.sort_day IS NULL, e.sort_day, e.id, s.position"},
    {"reports",
     "SELECT e.id, e.source, e.url, e.captured, e.outlet, e.title, e.byline, " JOINED("e.agencies") " AS agencies, " JOINED(
         "e.dateline") " AS dateline, e.language, e.genre, e.best AS published, e.earliest, e.latest, e.precision, e.time, "
                       "e.words, " THOUSANDTHS("e.confidence", "1000") " AS confidence, e.family, e.skipped, e.text AS whole_text "
                                                                       "FROM report AS e" BY_DAY},
    {"actors", "SELECT e.id, e.kind, e.name, e.country, e.code, " JOINED(
                   "e.aliases") " AS aliases, e.wikidata, e.cameo, e.ucdp FROM actor AS e "
                                "ORDER BY e.id"},
    {"copies",
     "SELECT a, b, " THOUSANDTHS("shared_a", "max(of_a, 1)") " AS share_of_a, " THOUSANDTHS(
         "shared_b",
         "max(of_b, 1)") " AS share_of_b, relation, direction, agency, json_array_length(passages) AS passages FROM copy ORDER BY a, b"},
    {"stories", "SELECT e.id, e.title, e.begins AS \"from\", e.ends AS \"to\", e.reports, e.sources AS independent_sources, (SELECT "
                "group_concat(report, '; ') FROM (SELECT report FROM story_report WHERE story = e.id ORDER BY position)) AS report_ids, "
                "e.thread FROM story AS e ORDER BY e.begins, e.id"},
    {"corrections",
     "SELECT c.number, c.what, c.kind, own.entry, json_extract(j, '$.field') AS field, (SELECT group_concat(json_extract(value, '$.text'), '; ') FROM "
     "json_each(j, '$.values') WHERE type = 'object') AS value, json_extract(j, '$.text') AS remark, iif(c.what = 'undo', json_extract(j, '$.number'), NULL) AS "
     "undoes, ruling.state, ruling.by, ruling.why, c.report, c.words" WORDS " FROM (SELECT *, iif(json_valid(value), value, '{}') AS j FROM correction) AS c LEFT JOIN "
     "ruling USING (number) LEFT JOIN placed AS its ON its.correction = c.number AND its.position = (SELECT min(position) FROM placed WHERE correction = c.number "
     "AND note IS NOT NULL) LEFT JOIN evidence AS own ON own.note = its.note ORDER BY c.number"},
};

/* A cell that holds words of a page, told by its column's name. */
static ro_str page_cell(const out *x, sqlite3_stmt *row, int column)
{
    ro_str s = column_str(row, column);
    if (!x->o.no_text) return s;
    const char *name = sqlite3_column_name(row, column);
    if (!strcmp(name, "whole_text")) return (ro_str){NULL, 0};
    return strcmp(name, "words_of_page") ? s : ro_snippet(s);
}

static const char *column_title(sqlite3_stmt *row, int column)
{
    const char *name = sqlite3_column_name(row, column);
    return strcmp(name, "words_of_page") && strcmp(name, "whole_text") ? name : "text";
}

static ro_status sheet(out *x, sqlite3_stmt *row)
{
    ro_json *json = &x->o.json;
    int rc, count = sqlite3_column_count(row);
    for (int i = 0; i < count; i++) csv_cell(json, ro_str_of(column_title(row, i)), i == 0);
    csv_end_line(json);
    for (int i = 0; x->hxl && i < count; i++) csv_cell(json, ro_str_of(csv_hashtag(ro_str_of(column_title(row, i)))), i == 0);
    if (x->hxl) csv_end_line(json);
    while ((rc = sqlite3_step(row)) == SQLITE_ROW) {
        for (int i = 0; i < count; i++) csv_cell(json, page_cell(x, row, i), i == 0);
        csv_end_line(json);
        ro_status status = flush(x);
        if (status) return status;
    }
    return rc == SQLITE_DONE ? flush(x) : failed(x);
}

static ro_status export_csv(out *x, const char *kind)
{
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        sqlite3_stmt *row = NULL;
        if (strcmp(sheets[i].kind, kind ? kind : "contacts")) continue;
        int rc = sqlite3_prepare_v2(ro_store_db(x->o.store), sheets[i].sql, -1, &row, NULL);
        ro_status status = rc ? failed(x) : sheet(x, row);
        sqlite3_finalize(row);
        return status;
    }
    return ro_error_set(x->error, RO_EARG, NULL, -1, "no list '%s': contacts, statements, plans, events, processes, reports, actors, copies, stories or corrections", kind);
}

ro_status ro_view_export(ro_store *store, ro_export_format format, const char *kind, bool no_text, ro_write_fn write, void *context,
                         ro_error *error)
{
    out x = {.write = write, .context = context, .error = error, .hxl = format == RO_EXPORT_HXL};
    if (x.hxl) format = RO_EXPORT_CSV;
    if (format == RO_EXPORT_DATASETTE) return ro_view_datasette(store, write, context, error);
    /* one transaction, so that the lists belong together while somebody else writes */
    if (format > RO_EXPORT_CSV) return ro_view_event_table(store, format, write, context, error);
    if (sqlite3_exec(ro_store_db(store), "BEGIN", NULL, NULL, NULL)) return ro_store_error(store, error, "exporting");
    int rc = objects_open(&x.o, store, no_text);
    ro_status status = rc                          ? ro_store_error(store, error, "exporting")
                       : format == RO_EXPORT_CSV   ? export_csv(&x, kind)
                       : format == RO_EXPORT_JSONL ? export_lines(&x)
                                                   : export_json(&x);
    objects_close(&x.o);
    sqlite3_exec(ro_store_db(store), "COMMIT", NULL, NULL, NULL);
    return status;
}
