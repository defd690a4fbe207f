/* object.c: one object of the export from one row. The columns of each query stand in the order of the object's keys: a cursor
 * walks both. */
#include "view/object.h"

#include "view/versions.h"

#include <stdio.h>

const char *const object_lists[OBJECT_KINDS] = {"reports", "actors", "contacts", "statements", "plans", "events", "processes", "copies", "stories", "corrections"};

#define DATE "best, earliest, latest, precision"
#define PLACE "place, country, lat, lon"
#define COUNTS "reports, sources, confidence"

static const char *const columns[OBJECT_KINDS] = {
    "SELECT id, source, url, captured, outlet, title, byline, agencies, cited, dateline, language, genre, " DATE
    ", time, basis, refused, text, "
    "parts, words, confidence, (SELECT story FROM story_report WHERE story_report.report = report.id), skipped FROM report",
    "SELECT id, kind, name, country, code, aliases, offices, wikidata, cameo, ucdp FROM actor",
    "SELECT id, kind, initiator, " DATE ", until, " PLACE ", status, topics, outcomes, " COUNTS " FROM contact",
    "SELECT id, stance, quote, via, " DATE ", contact, text, " COUNTS " FROM statement",
    "SELECT id, what, " DATE ", until, " PLACE ", status, moved_to, overdue, contact, " COUNTS " FROM plan",
    "SELECT id, type, modes, contexts, cameo, " DATE ", until, " PLACE ", modality, claimant, casualties, " COUNTS " FROM event",
    "SELECT id, name, kind FROM process",
    "SELECT a, b, shared_a, of_a, shared_b, of_b, direction, agency, passages, relation, prose_a, prose_b, lead FROM copy",
    "SELECT id, title, begins, ends, sources FROM story", "SELECT number FROM correction"};

static const char *const orders[OBJECT_KINDS] = {
    " ORDER BY sort_day IS NULL, sort_day, id", " ORDER BY id",
    " ORDER BY sort_day IS NULL, sort_day, id", " ORDER BY sort_day IS NULL, sort_day, id",
    " ORDER BY sort_day IS NULL, sort_day, id", " ORDER BY sort_day IS NULL, sort_day, id", " ORDER BY sort_day IS NULL, sort_day, id",
    " ORDER BY a, b", " ORDER BY begins, id", " ORDER BY number"};

/* The column by which one is found, where it is not the id. */
static const char *const keys[OBJECT_KINDS] = {[OBJECT_COPY] = "a", [OBJECT_CORRECTION] = "number"};

#define MARKS "SELECT correction, what, field, was, text FROM mark WHERE entry = ? ORDER BY correction"
/* Where a correction stands: its own note, then those of its JSON. */
#define END(key) "iif(placed.position, json_extract(j, '$.ends[' || (placed.position - 1) || ']." key "'), c." key ")"
#define ENDS                                                                                                                       \
    "SELECT " END("report") ", " END("words") ", placed.note, evidence.entry FROM (SELECT *, iif(json_valid(value), value, '{}') AS j FROM correction " \
    "WHERE number = ?1) AS c JOIN placed ON placed.correction = c.number LEFT JOIN evidence USING (note) ORDER BY placed.position"

#define EVIDENCE_WORDS                                                                                                             \
    "evidence.report, evidence.start, evidence.stop, CAST(substr(CAST(report.text AS BLOB), evidence.start + 1, evidence.stop - "  \
    "evidence.start) AS TEXT), evidence.says FROM evidence JOIN report ON report.id = evidence.report "

/* ---- opening ---- */

int objects_open(objects *self, ro_store *store, bool no_text)
{
    sqlite3 *db = ro_store_db(store);
    char sql[1000];
    int rc = SQLITE_OK;
    *self = (objects){.store = store, .no_text = no_text};
    for (int kind = 0; !rc && kind < OBJECT_KINDS; kind++) {
        snprintf(sql, sizeof sql, "%s%s", columns[kind], orders[kind]);
        rc = sqlite3_prepare_v2(db, sql, -1, &self->lists[kind], NULL);
        snprintf(sql, sizeof sql, "%s WHERE %s = ?", columns[kind], keys[kind] ? keys[kind] : "id");
        if (!rc) rc = sqlite3_prepare_v2(db, sql, -1, &self->ones[kind], NULL);
    }
    if (!rc)
        rc = sqlite3_prepare_v2(db, "SELECT actor FROM party WHERE entry = ? AND role = ? ORDER BY position", -1, &self->parties,
                                NULL);
    if (!rc)
        rc = sqlite3_prepare_v2(
            db,
            "SELECT CASE WHEN count(*) = 1 THEN min(id) ELSE group_concat(name, ' and ') END FROM (SELECT actor.id, actor.name "
            "FROM party JOIN actor ON actor.id = party.actor WHERE party.entry = ? AND party.role = 'speaker' ORDER BY "
            "party.position) HAVING count(*) > 0",
            -1, &self->speakers, NULL);
    if (!rc)
        rc = sqlite3_prepare_v2(db, "SELECT " EVIDENCE_WORDS "WHERE evidence.entry = ? ORDER BY evidence.position", -1,
                                &self->evidence, NULL);
    if (!rc)
        rc = sqlite3_prepare_v2(db,
                                "SELECT " EVIDENCE_WORDS
                                "JOIN settled_by ON settled_by.note = evidence.note WHERE settled_by.plan = ? ORDER BY "
                                "settled_by.position",
                                -1, &self->fates, NULL);
    if (!rc) rc = sqlite3_prepare_v2(db, "SELECT state, " DATE ", first, many FROM process_state WHERE process = ? ORDER BY position", -1, &self->states, NULL);
    if (!rc)
        rc = sqlite3_prepare_v2(db, "SELECT " EVIDENCE_WORDS "WHERE evidence.entry = ?1 AND evidence.position >= ?2 AND evidence.position < ?2 + ?3 ORDER BY "
                                    "evidence.position", -1, &self->turns, NULL);
    if (!rc) rc = sqlite3_prepare_v2(db, MARKS, -1, &self->marks, NULL);
    if (!rc) rc = sqlite3_prepare_v2(db, ENDS, -1, &self->ends, NULL);
    if (!rc) rc = sqlite3_prepare_v2(db, "SELECT report FROM story_report WHERE story = ? ORDER BY position", -1, &self->members, NULL);
    return rc;
}

void objects_close(objects *self)
{
    for (int kind = 0; kind < OBJECT_KINDS; kind++) {
        sqlite3_finalize(self->lists[kind]);
        sqlite3_finalize(self->ones[kind]);
    }
    sqlite3_finalize(self->parties);
    sqlite3_finalize(self->speakers);
    sqlite3_finalize(self->evidence);
    sqlite3_finalize(self->fates);
    sqlite3_finalize(self->members);
    sqlite3_finalize(self->states);
    sqlite3_finalize(self->turns);
    sqlite3_finalize(self->marks);
    sqlite3_finalize(self->ends);
    ro_json_free(&self->json);
}

/* ---- cells ---- */

ro_str column_str(sqlite3_stmt *row, int column)
{
    const char *p = (const char *)sqlite3_column_text(row, column);
    return (ro_str){p, p ? (size_t)sqlite3_column_bytes(row, column) : 0};
}

ro_str ro_snippet(ro_str text)
{
    uint32_t words = 0;
    size_t i = 0, end = 0;
    while (i < text.len && words < RO_SNIPPET_WORDS) {
        while (i < text.len && ro_is_space(text.ptr[i])) i++;
        while (i < text.len && !ro_is_space(text.ptr[i])) i++;
        end = i;
        words++;
    }
    return ro_str_sub(text, 0, end);
}

ro_status note_source_open(note_source *self, ro_store *store, const char *report, ro_error *error)
{
    if (!strcmp(self->report, report)) return RO_OK;
    ro_arena_reset(&self->arena);
    self->report[0] = 0;
    ro_status status = ro_store_reading(store, report, &self->reading, &self->arena, error);
    if (!status) snprintf(self->report, sizeof self->report, "%s", report);
    return status;
}

/* A row and the column that comes next. */
typedef struct cursor {
    objects *o;
    ro_json *json;
    sqlite3_stmt *row;
    int column;
} cursor;

static void text(cursor *c, const char *key) { ro_json_field(c->json, key, column_str(c->row, c->column++)); }

/* Words of a page: none, or a snippet, where no text may be given on. */
static void page_words(cursor *c, const char *key, bool snippet)
{
    ro_str s = column_str(c->row, c->column++);
    if (c->o->no_text) s = snippet ? ro_snippet(s) : (ro_str){NULL, 0};
    ro_json_field(c->json, key, s);
}

static void raw(cursor *c, const char *key)
{
    ro_json_key(c->json, key);
    ro_json_raw(c->json, column_str(c->row, c->column++));
}

static void integer(cursor *c, const char *key) { ro_json_field_integer(c->json, key, sqlite3_column_int64(c->row, c->column++)); }

static void maybe_integer(cursor *c, const char *key)
{
    if (sqlite3_column_type(c->row, c->column) != SQLITE_NULL) {
        integer(c, key);
        return;
    }
    ro_json_field(c->json, key, (ro_str){NULL, 0});
    c->column++;
}

static void thousandths(cursor *c, const char *key)
{
    ro_json_key(c->json, key);
    ro_json_fraction(c->json, sqlite3_column_int64(c->row, c->column++), 1000);
}

static void share(cursor *c, const char *key)
{
    int64_t part = sqlite3_column_int64(c->row, c->column++), whole = sqlite3_column_int64(c->row, c->column++);
    ro_json_key(c->json, key);
    ro_json_fraction(c->json, part, whole);
}

static void date_fields(cursor *c)
{
    text(c, "best");
    text(c, "earliest");
    text(c, "latest");
    text(c, "precision");
}

static void date(cursor *c, const char *key)
{
    ro_json_key(c->json, key);
    ro_json_open(c->json, '{');
    date_fields(c);
    ro_json_close(c->json, '}');
}

/* The last day of what lasts: a DATE of one day, or null. */
static void until(cursor *c)
{
    ro_str day = column_str(c->row, c->column++);
    ro_json_key(c->json, "until");
    if (!day.ptr) {
        ro_json_null(c->json);
        return;
    }
    ro_json_open(c->json, '{');
    ro_json_field(c->json, "best", day);
    ro_json_field(c->json, "earliest", day);
    ro_json_field(c->json, "latest", day);
    ro_json_field(c->json, "precision", RO_STR("day"));
    ro_json_close(c->json, '}');
}

/* Degrees * 10000 in four decimals. */
static void degrees(cursor *c, const char *key)
{
    char out[32];
    int64_t e4 = sqlite3_column_int64(c->row, c->column);
    uint64_t n = e4 < 0 ? 0u - (uint64_t)e4 : (uint64_t)e4;
    ro_json_key(c->json, key);
    if (sqlite3_column_type(c->row, c->column++) == SQLITE_NULL)
        ro_json_null(c->json);
    else
        ro_json_raw(c->json, (ro_str){out, (size_t)snprintf(out, sizeof out, "%s%d.%04d", e4 < 0 ? "-" : "",
                                                            (int)(n / 10000 % 1000), (int)(n % 10000))});
}

static void place(cursor *c)
{
    ro_json_key(c->json, "place");
    if (sqlite3_column_type(c->row, c->column) == SQLITE_NULL) {
        ro_json_null(c->json);
        c->column += 4;
        return;
    }
    ro_json_open(c->json, '{');
    text(c, "name");
    text(c, "country");
    degrees(c, "lat");
    degrees(c, "lon");
    ro_json_close(c->json, '}');
}

/* ---- lists of an entry ---- */

static int parties(cursor *c, const char *key, ro_str entry, const char *role)
{
    sqlite3_stmt *row = c->o->parties;
    int rc;
    ro_json_key(c->json, key);
    ro_json_open(c->json, '[');
    sqlite3_bind_text(row, 1, entry.ptr, (int)entry.len, SQLITE_TRANSIENT);
    sqlite3_bind_text(row, 2, role, -1, SQLITE_STATIC);
    while ((rc = sqlite3_step(row)) == SQLITE_ROW) ro_json_string(c->json, column_str(row, 0));
    sqlite3_reset(row);
    ro_json_close(c->json, ']');
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int evidence(cursor *c, const char *key, sqlite3_stmt *rows, ro_str entry)
{
    int rc;
    ro_json_key(c->json, key);
    ro_json_open(c->json, '[');
    sqlite3_bind_text(rows, 1, entry.ptr, (int)entry.len, SQLITE_TRANSIENT);
    while ((rc = sqlite3_step(rows)) == SQLITE_ROW) {
        cursor e = {c->o, c->json, rows, 0};
        ro_json_open(c->json, '{');
        text(&e, "report");
        integer(&e, "start");
        integer(&e, "end");
        page_words(&e, "text", true);
        raw(&e, "says");
        ro_json_close(c->json, '}');
    }
    sqlite3_reset(rows);
    ro_json_close(c->json, ']');
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int object_write_evidence(objects *self, ro_str entry) { return evidence(&(cursor){self, &self->json, NULL, 0}, "evidence", self->evidence, entry); }

static void counts(cursor *c)
{
    integer(c, "reports");
    integer(c, "independent_sources");
    thousandths(c, "confidence");
}

/* ---- objects ---- */

static int report(cursor *c)
{
    text(c, "id");
    text(c, "source");
    text(c, "url");
    text(c, "captured");
    text(c, "outlet");
    text(c, "title");
    text(c, "byline");
    raw(c, "agencies");
    raw(c, "cited");
    raw(c, "dateline");
    text(c, "language");
    text(c, "genre");
    ro_json_key(c->json, "published");
    ro_json_open(c->json, '{');
    date_fields(c);
    text(c, "time");
    raw(c, "basis");
    raw(c, "refused");
    ro_json_close(c->json, '}');
    page_words(c, "text", false);
    raw(c, "parts");
    integer(c, "words");
    thousandths(c, "confidence");
    text(c, "story");
    text(c, "skipped");
    return SQLITE_OK;
}

static int actor(cursor *c)
{
    text(c, "id");
    text(c, "kind");
    text(c, "name");
    text(c, "country");
    text(c, "code");
    raw(c, "aliases");
    raw(c, "offices");
    ro_json_key(c->json, "same_as");
    ro_json_open(c->json, '{');
    text(c, "wikidata");
    text(c, "cameo");
    text(c, "ucdp");
    ro_json_close(c->json, '}');
    return SQLITE_OK;
}

static int contact(cursor *c)
{
    ro_str id = column_str(c->row, 0);
    text(c, "id");
    text(c, "kind");
    int rc = parties(c, "parties", id, "party");
    text(c, "initiator");
    date(c, "date");
    until(c);
    place(c);
    text(c, "status");
    raw(c, "topics");
    raw(c, "outcomes");
    counts(c);
    return rc ? rc : evidence(c, "evidence", c->o->evidence, id);
}

/* `speaker` is one string, which score.py and simple scripts join on: the actor's id; of words that several said together, their
 * names with "and" between them. `speakers` holds the ids. */
static int speaker(cursor *c, ro_str entry)
{
    sqlite3_stmt *row = c->o->speakers;
    ro_json_key(c->json, "speaker");
    sqlite3_bind_text(row, 1, entry.ptr, (int)entry.len, SQLITE_TRANSIENT);
    int rc = sqlite3_step(row);
    if (rc == SQLITE_ROW)
        ro_json_string(c->json, column_str(row, 0));
    else
        ro_json_null(c->json);
    sqlite3_reset(row);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? parties(c, "speakers", entry, "speaker") : rc;
}

static int statement(cursor *c)
{
    ro_str id = column_str(c->row, 0);
    text(c, "id");
    int rc = speaker(c, id);
    text(c, "stance");
    text(c, "quote");
    if (!rc) rc = parties(c, "target", id, "target");
    text(c, "via");
    date(c, "date");
    text(c, "contact");
    page_words(c, "text", true);
    counts(c);
    return rc ? rc : evidence(c, "evidence", c->o->evidence, id);
}

static int plan(cursor *c)
{
    ro_str id = column_str(c->row, 0);
    text(c, "id");
    text(c, "what");
    int rc = parties(c, "parties", id, "party");
    date(c, "date");
    until(c);
    place(c);
    text(c, "status");
    text(c, "moved_to");
    maybe_integer(c, "overdue");
    text(c, "contact");
    if (!rc) rc = evidence(c, "settled_by", c->o->fates, id);
    counts(c);
    return rc ? rc : evidence(c, "evidence", c->o->evidence, id);
}

static int event(cursor *c)
{
    ro_str id = column_str(c->row, 0);
    text(c, "id");
    text(c, "type");
    raw(c, "mode");
    raw(c, "context");
    text(c, "cameo");
    int rc = parties(c, "source", id, "source");
    if (!rc) rc = parties(c, "target", id, "target");
    if (!rc) rc = parties(c, "by", id, "by");
    date(c, "date");
    until(c);
    place(c);
    text(c, "modality");
    text(c, "claimant");
    if (sqlite3_column_type(c->row, c->column) == SQLITE_NULL)
        text(c, "casualties");
    else
        raw(c, "casualties");
    counts(c);
    return rc ? rc : evidence(c, "evidence", c->o->evidence, id);
}

static int process(cursor *c)
{
    sqlite3_stmt *row = c->o->states;
    ro_str id = column_str(c->row, 0);
    int rc;
    text(c, "id");
    text(c, "name");
    text(c, "kind");
    ro_json_key(c->json, "states");
    ro_json_open(c->json, '[');
    sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    while ((rc = sqlite3_step(row)) == SQLITE_ROW) {
        cursor s = {c->o, c->json, row, 0};
        ro_json_open(c->json, '{');
        text(&s, "state");
        date(&s, "from");
        sqlite3_bind_int64(c->o->turns, 2, sqlite3_column_int64(row, s.column));
        sqlite3_bind_int64(c->o->turns, 3, sqlite3_column_int64(row, s.column + 1));
        rc = evidence(&s, "evidence", c->o->turns, id);
        ro_json_close(c->json, '}');
        if (rc) break;
    }
    sqlite3_reset(row);
    ro_json_close(c->json, ']');
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int copy(cursor *c)
{
    text(c, "a");
    text(c, "b");
    share(c, "share_of_a");
    share(c, "share_of_b");
    text(c, "direction");
    text(c, "agency");
    raw(c, "passages");
    text(c, "relation");
    thousandths(c, "prose_of_a");
    thousandths(c, "prose_of_b");
    text(c, "lead");
    return SQLITE_OK;
}

static int story(cursor *c)
{
    sqlite3_stmt *row = c->o->members;
    ro_str id = column_str(c->row, 0);
    int rc;
    text(c, "id");
    text(c, "title");
    text(c, "from");
    text(c, "to");
    ro_json_key(c->json, "reports");
    ro_json_open(c->json, '[');
    sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    while ((rc = sqlite3_step(row)) == SQLITE_ROW) ro_json_string(c->json, column_str(row, 0));
    sqlite3_reset(row);
    ro_json_close(c->json, ']');
    integer(c, "independent_sources");
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static int correction(cursor *c) { return object_write_correction(c->o, c->row); }

int object_write(objects *self, object_kind kind, sqlite3_stmt *row)
{
    static int (*const writers[OBJECT_KINDS])(cursor *) = {report, actor, contact, statement, plan, event, process, copy, story, correction};
    cursor c = {self, &self->json, row, 0};
    ro_json_open(&self->json, '{');
    int rc = writers[kind](&c);
    if (!rc && self->versions && (kind == OBJECT_CONTACT || kind == OBJECT_PLAN || kind == OBJECT_EVENT)) rc = versions_write(self, kind, column_str(row, 0));
    if (!rc && kind >= OBJECT_CONTACT && kind <= OBJECT_EVENT) rc = object_write_marks(self, column_str(row, 0));
    ro_json_close(&self->json, '}');
    return rc ? rc : self->json.failed ? SQLITE_NOMEM : SQLITE_OK;
}

/* ---- finding ---- */

int object_entry_of(objects *self, const char *id, char out[RO_ID_LEN + 1])
{
    sqlite3_stmt *row = NULL;
    snprintf(out, RO_ID_LEN + 1, "%s", id);
    int rc = sqlite3_prepare_v2(ro_store_db(self->store), "SELECT entry FROM evidence WHERE note = ?", -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id, -1, SQLITE_STATIC);
    if (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW)
        snprintf(out, RO_ID_LEN + 1, "%s", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

int object_find(objects *self, const char *id, object_kind *kind)
{
    static const char letters[OBJECT_KINDS + 1] = "racspet-y-"; /* in the order of object_kind; a copy and a correction have no id */
    char entry[RO_ID_LEN + 1];
    const char *hit = *id && *id != '-' ? strchr(letters, *id) : NULL;
    if (!hit || strlen(id) > RO_ID_LEN) return SQLITE_DONE;
    int rc = object_entry_of(self, id, entry);
    *kind = (object_kind)(hit - letters);
    sqlite3_reset(self->ones[*kind]);
    if (!rc) rc = sqlite3_bind_text(self->ones[*kind], 1, entry, -1, SQLITE_TRANSIENT);
    return rc ? rc : sqlite3_step(self->ones[*kind]);
}
