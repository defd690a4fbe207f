/* item.c: one query a kind, all with the same columns in the same order, which item_find walks. */
#include "view/item.h"

#include <stdio.h>
#include <stdlib.h>

#define NAMES(role)                                                                                                                \
    "(SELECT group_concat(name, ', ') FROM (SELECT a.name FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = e.id " \
    "AND p.role = '" role "' ORDER BY p.position))"
/* The first word of a name as people write it: "phone-call" is "phone call". */
#define PLAIN(column) "replace(" column ", '-', ' ')"
#define SIDE(role, otherwise) "coalesce(" NAMES(role) ", '" otherwise "')"

#define DATE "e.best, e.earliest, e.latest, e.precision"
#define NO_DATE "NULL, NULL, NULL, 'unknown'"
#define PLACE "e.place, e.country, e.lat, e.lon"
#define NOWHERE "NULL, NULL, NULL, NULL"
#define COUNTS "e.reports, e.sources, e.confidence"
/* When a report whose day is known told of it first. */
#define TOLD "(SELECT min(o.earliest) FROM evidence AS w JOIN report AS o ON o.id = w.report WHERE w.entry = e.id AND o.earliest = o.latest)"
#define WORDS "CAST(substr(CAST(r.text AS BLOB), v.start + 1, v.stop - v.start) AS TEXT)"
#define REPORT "r.id, r.outlet, r.title, r.byline, r.url, r.source, r.best, r.earliest, r.latest, r.precision"
#define BEST TOLD ", " WORDS ", " REPORT
#define EVIDENCE " LEFT JOIN evidence AS v ON v.entry = e.id AND v.position = 0 LEFT JOIN report AS r ON r.id = v.report WHERE e.id = ?1"

static const char *const queries[OBJECT_KINDS] = {
    [OBJECT_REPORT] = "SELECT r.id, r.genre, coalesce(r.title, r.source), r.byline, r.best, r.earliest, r.latest, r.precision, NULL, " NOWHERE
                      ", r.skipped, 1, 1, r.confidence, NULL, iif(r.earliest = r.latest, r.earliest, NULL), substr(r.text, 1, 1000), " REPORT
                      " FROM report AS r WHERE r.id = ?1",
    [OBJECT_ACTOR] = "SELECT e.id, e.kind, e.name, NULL, " NO_DATE ", NULL, NULL, e.country, NULL, NULL, NULL, 0, 0, 1000, NULL, NULL, NULL, NULL, NULL, NULL, NULL, "
                     "NULL, NULL, " NO_DATE " FROM actor AS e WHERE e.id = ?1",
    [OBJECT_CONTACT] = "SELECT e.id, e.kind, " PLAIN("e.kind") " || coalesce(': ' || " NAMES("party") ", '') || iif(e.status = 'held', '', ' (' || e.status || ')'), "
                       NAMES("party") ", " DATE ", e.until, " PLACE ", e.status, " COUNTS ", NULL, " BEST " FROM contact AS e" EVIDENCE,
    [OBJECT_STATEMENT] = "SELECT e.id, e.stance, " SIDE("speaker", "somebody") " || ': ' || " PLAIN("e.stance") " || coalesce(' (' || " NAMES("target") " || ')', ''), "
                         NAMES("speaker") ", " DATE ", NULL, " NOWHERE ", e.quote, " COUNTS ", e.text, " BEST " FROM statement AS e" EVIDENCE,
    [OBJECT_PLAN] = "SELECT e.id, 'plan', 'plan: ' || e.what || ' (' || e.status || ')', " NAMES("party") ", " DATE ", e.until, " PLACE ", e.status, " COUNTS ", NULL, " BEST
                    " FROM plan AS e" EVIDENCE,
    [OBJECT_EVENT] = "SELECT e.id, e.type, lower(e.type) || ': ' || " SIDE("source", "somebody") " || coalesce(' → ' || " NAMES("target") ", '') || iif(e.modality = 'happened', "
                     "'', ' (' || e.modality || ')'), coalesce(" NAMES("source") " || ', ', '') || coalesce(" NAMES("target") ", ''), " DATE ", e.until, " PLACE
                     ", e.modality, " COUNTS ", NULL, " BEST " FROM event AS e" EVIDENCE,
    [OBJECT_PROCESS] = "SELECT e.id, e.kind, e.name, " NAMES("party") ", s.best, s.earliest, s.latest, coalesce(s.precision, 'unknown'), NULL, " NOWHERE
                       ", e.state, e.reports, e.sources, 1000, NULL, " BEST " FROM process AS e LEFT JOIN process_state AS s ON s.process = e.id AND s.position = 0" EVIDENCE,
    [OBJECT_STORY] = "SELECT e.id, 'story', coalesce(e.title, e.id), NULL, e.begins, e.begins, e.begins, 'day', e.ends, " NOWHERE ", NULL, e.reports, e.sources, 1000, "
                     "NULL, e.begins, NULL, " REPORT " FROM story AS e LEFT JOIN report AS r ON r.id = e.central WHERE e.id = ?1",
};

static const char people[] = "SELECT p.role, a.id, a.kind, a.name, a.country FROM party AS p JOIN actor AS a ON a.id = p.actor WHERE p.entry = ?1 "
                             "ORDER BY p.role, p.position";
static const char evidence[] = "SELECT " WORDS ", " REPORT " FROM evidence AS v JOIN report AS r ON r.id = v.report WHERE v.entry = ?1 ORDER BY v.position";

int items_open(items *self, ro_store *store, bool no_text)
{
    sqlite3 *db = ro_store_db(store);
    *self = (items){.store = store, .no_text = no_text};
    int rc = sqlite3_prepare_v2(db, people, -1, &self->people, NULL);
    if (!rc) rc = sqlite3_prepare_v2(db, evidence, -1, &self->evidence, NULL);
    for (int kind = 0; !rc && kind < OBJECT_KINDS; kind++)
        if (queries[kind]) rc = sqlite3_prepare_v2(db, queries[kind], -1, &self->ones[kind], NULL);
    return rc;
}

void items_close(items *self)
{
    for (int kind = 0; kind < OBJECT_KINDS; kind++) sqlite3_finalize(self->ones[kind]);
    sqlite3_finalize(self->people);
    sqlite3_finalize(self->evidence);
}

/* ---- rows into items ---- */

/* A column that could not be had is NULL, like one that is: asked after a row was read, and before anything else. */
static int read_whole(const items *self) { return sqlite3_errcode(ro_store_db(self->store)) == SQLITE_NOMEM ? SQLITE_NOMEM : SQLITE_ROW; }

typedef struct cursor {
    sqlite3_stmt *row;
    int column;
} cursor;

static ro_str text(cursor *c) { return column_str(c->row, c->column++); }
static int64_t number(cursor *c) { return sqlite3_column_int64(c->row, c->column++); }

static item_date date(cursor *c)
{
    item_date out = {text(c), {NULL, 0}, {NULL, 0}, {NULL, 0}};
    out.earliest = text(c);
    out.latest = text(c);
    out.precision = text(c);
    return out;
}

static item_evidence told_in(const items *self, cursor *c)
{
    item_evidence out = {.words = text(c)};
    if (self->no_text) out.words = ro_snippet(out.words);
    out.report = text(c);
    out.outlet = text(c);
    out.title = text(c);
    out.byline = text(c);
    out.url = text(c);
    out.source = text(c);
    out.published = date(c);
    return out;
}

static void read_row(const items *self, cursor *c, item *out)
{
    out->id = text(c);
    out->what = text(c);
    out->title = text(c);
    out->names = text(c);
    out->date = date(c);
    out->until = text(c);
    out->place = text(c);
    out->country = text(c);
    out->has_point = sqlite3_column_type(c->row, c->column) != SQLITE_NULL && sqlite3_column_type(c->row, c->column + 1) != SQLITE_NULL;
    out->lat = number(c);
    out->lon = number(c);
    out->status = text(c);
    out->reports = number(c);
    out->sources = number(c);
    out->confidence = number(c);
    out->text = text(c);
    out->told = text(c);
    out->best = told_in(self, c);
    if (self->no_text) out->text = ro_snippet(out->text);
    if (out->kind == OBJECT_REPORT) out->best.words = ro_snippet(out->best.words); /* its beginning, which stands for no evidence */
}

int item_find(items *self, ro_str id, item *out)
{
    static const char letters[OBJECT_KINDS + 1] = "racspet-y"; /* in the order of object_kind; a copy has no id */
    const char *hit = id.len ? memchr(letters, id.ptr[0], OBJECT_KINDS) : NULL;
    if (!hit || !self->ones[hit - letters]) return SQLITE_DONE;
    *out = (item){.kind = (object_kind)(hit - letters)};
    sqlite3_stmt *row = self->ones[out->kind];
    sqlite3_reset(row);
    int rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    if (!rc) rc = sqlite3_step(row);
    if (rc != SQLITE_ROW) return rc;
    read_row(self, &(cursor){row, 0}, out);
    return read_whole(self);
}

int item_entry(items *self, const char *id, char out[RO_ID_LEN + 1])
{
    sqlite3_stmt *row = NULL;
    snprintf(out, RO_ID_LEN + 1, "%s", id);
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), "SELECT entry FROM evidence WHERE note = ?", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(row);
    if (rc == SQLITE_ROW) snprintf(out, RO_ID_LEN + 1, "%.*s", RO_STR_ARGS(column_str(row, 0))), rc = read_whole(self);
    sqlite3_finalize(row);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static void begin(items *self, sqlite3_stmt *row, ro_str id)
{
    sqlite3_reset(row);
    self->rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
}

void item_people_begin(items *self, ro_str id) { begin(self, self->people, id); }

int item_person_next(items *self, item_person *out)
{
    int rc = self->rc ? self->rc : sqlite3_step(self->people);
    cursor c = {self->people, 0};
    if (rc != SQLITE_ROW) {
        sqlite3_reset(self->people);
        return rc;
    }
    out->role = text(&c);
    out->id = text(&c);
    out->kind = text(&c);
    out->name = text(&c);
    out->country = text(&c);
    return read_whole(self);
}

void item_evidence_begin(items *self, ro_str id) { begin(self, self->evidence, id); }

int item_evidence_next(items *self, item_evidence *out)
{
    int rc = self->rc ? self->rc : sqlite3_step(self->evidence);
    if (rc != SQLITE_ROW) {
        sqlite3_reset(self->evidence);
        return rc;
    }
    *out = told_in(self, &(cursor){self->evidence, 0});
    return read_whole(self);
}

/* ---- days and places ---- */

size_t item_interval(const item_date *d, char out[ITEM_INTERVAL_MAX])
{
    ro_str from = ro_str_sub(d->earliest, 0, 16), to = ro_str_sub(d->latest, 0, 16);
    out[0] = 0;
    if (!from.len && !to.len) return 0;
    if (item_is_day(d)) return (size_t)snprintf(out, ITEM_INTERVAL_MAX, "%.*s", RO_STR_ARGS(from));
    if (!from.len) from = RO_STR("..");
    if (!to.len) to = RO_STR("..");
    return (size_t)snprintf(out, ITEM_INTERVAL_MAX, "%.*s/%.*s", RO_STR_ARGS(from), RO_STR_ARGS(to));
}

bool item_is_placed(const item *self)
{
    return self->has_point && self->lat >= -900000 && self->lat <= 900000 && self->lon >= -1800000 && self->lon <= 1800000;
}

ro_str item_degrees(int64_t e4, char out[ITEM_DEGREES_MAX])
{
    int n = (int)(e4 % 100000000), size = abs(n);
    return (ro_str){out, (size_t)snprintf(out, ITEM_DEGREES_MAX, "%s%d.%04d", n < 0 ? "-" : "", size / 10000, size % 10000)};
}
