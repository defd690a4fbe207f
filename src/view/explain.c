/* explain.c: one entry shown, and why it is as it is.
 * The sentence is given with the words that fired marked by the field that they speak for:
 *   "[parties:Venn and Tosk] [kind:spoke by telephone] late on [date:Wednesday]" */
#include "base/array.h"
#include "story/confidence.h"
#include "view/object.h"
#include "view/story.h"

#include <stdio.h>
#include <stdlib.h>

typedef struct mark {
    uint32_t start, end;
    ro_str field;
} mark;

typedef RO_ARRAY(mark) marks;

static ro_status failed(ro_store *store, ro_error *error) { return ro_store_error(store, error, "looking up an entry"); }

/* ---- furniture of a host ---- */

#define LINE "CAST(substr(CAST(report.text AS BLOB), furniture.start + 1, furniture.stop - furniture.start) AS TEXT)"
#define NOTE "CAST(substr(CAST(report.text AS BLOB), withheld.start + 1, withheld.stop - withheld.start) AS TEXT)"
#define WHY "printf('%s prints this line on %d of its %d reports', furniture.host, furniture.reports, furniture.host_reports)"

/* Records of older readouts have no such tables; those can still be looked at. */
static bool has_table(objects *o, const char *name)
{
    return !sqlite3_table_column_metadata(ro_store_db(o->store), NULL, name, NULL, NULL, NULL, NULL, NULL, NULL);
}

/* Columns of a row, in their order: texts and integers as they are. */
static void write_row(ro_json *json, sqlite3_stmt *row)
{
    ro_json_open(json, '{');
    for (int i = 0; i < sqlite3_column_count(row); i++)
        if (sqlite3_column_type(row, i) == SQLITE_INTEGER)
            ro_json_field_integer(json, sqlite3_column_name(row, i), sqlite3_column_int64(row, i));
        else
            ro_json_field(json, sqlite3_column_name(row, i), column_str(row, i));
    ro_json_close(json, '}');
}

static int write_rows(objects *o, const char *key, const char *table, const char *sql, ro_str id)
{
    sqlite3_stmt *row = NULL;
    int rc = SQLITE_DONE;
    ro_json_key(&o->json, key);
    ro_json_open(&o->json, '[');
    if (has_table(o, table)) rc = sqlite3_prepare_v2(ro_store_db(o->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        write_row(&o->json, row);
        rc = SQLITE_OK;
    }
    ro_json_close(&o->json, ']');
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* The lines of a report that are its host's, and the notes that stand on them. */
static int write_furniture(objects *o, ro_str id)
{
    static const char lines[] = "SELECT furniture.start, furniture.stop AS \"end\", " LINE " AS text, " WHY " AS why "
                                "FROM furniture JOIN report ON report.id = furniture.report WHERE report.id = ? ORDER BY 1";
    static const char notes[] = "SELECT note, kind, withheld.start, withheld.stop AS \"end\", " NOTE " AS text "
                                "FROM withheld JOIN report ON report.id = withheld.report WHERE report.id = ? ORDER BY 3, 1";
    int rc = write_rows(o, "furniture", "furniture", lines, id);
    return rc ? rc : write_rows(o, "withheld", "withheld", notes, id);
}

/* A note that stands on such a line has no entry: SQLITE_ROW when it is one, and *row tells of it; finalise it. */
static int find_withheld(objects *o, const char *id, sqlite3_stmt **row)
{
    static const char sql[] = "SELECT note, withheld.report, report.outlet, report.best AS published, kind, withheld.start, "
                              "withheld.stop AS \"end\", " NOTE " AS text, " LINE " AS line, " WHY " AS why "
                              "FROM withheld JOIN report ON report.id = withheld.report JOIN furniture ON "
                              "furniture.report = report.id AND furniture.start = withheld.line WHERE note = ?";
    *row = NULL;
    if (!has_table(o, "withheld")) return SQLITE_DONE;
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), sql, -1, row, NULL);
    if (!rc) rc = sqlite3_bind_text(*row, 1, id, -1, SQLITE_TRANSIENT);
    return rc ? rc : sqlite3_step(*row);
}

static ro_status no_such(objects *o, const char *id, ro_error *error)
{
    sqlite3_stmt *row;
    bool withheld = find_withheld(o, id, &row) == SQLITE_ROW;
    if (withheld)
        ro_error_set(error, RO_ENOTFOUND, NULL, -1, "%.40s is withheld: %.120s (`readout explain %.40s` tells more)", id,
                     (const char *)sqlite3_column_text(row, sqlite3_column_count(row) - 1), id);
    sqlite3_finalize(row);
    if (withheld) return RO_ENOTFOUND;
    return ro_error_set(error, RO_ENOTFOUND, NULL, -1, "nothing has the id %.40s", id);
}

static ro_status hand_over(ro_json *json, ro_write_fn write, void *context)
{
    ro_json_newline(json);
    return ro_json_status(json) ? RO_ENOMEM : write(context, json->bytes, json->len);
}

ro_status ro_view_show(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    objects o;
    object_kind kind = OBJECT_REPORT;
    ro_status status = RO_OK;
    int rc = objects_open(&o, store, false);
    o.versions = true;
    if (!rc) rc = object_find(&o, id, &kind);
    bool withdrawn = rc == SQLITE_DONE && (rc = object_write_withdrawn(&o, id)) == SQLITE_ROW;
    if (rc == SQLITE_DONE)
        status = no_such(&o, id, error);
    else if (!withdrawn && (rc != SQLITE_ROW || object_write(&o, kind, o.ones[kind])))
        status = failed(store, error);
    if (!status) status = hand_over(&o.json, write, context);
    objects_close(&o);
    return status;
}

/* ---- marks ---- */

static int by_start(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->end != y->end) return x->end > y->end ? -1 : 1;
    return ro_str_compare(x->field, y->field);
}

/* The evidence with brackets; of marks that overlap the first and longest stands. Fields of equal spans are joined by "+". */
static ro_str marked(ro_arena *arena, ro_str text, uint32_t from, marks *all)
{
    ro_str out = {"", 0};
    uint32_t at = 0;
    if (all->count) qsort(all->at, all->count, sizeof *all->at, by_start);
    for (uint32_t i = 0; i < all->count; i++) {
        const mark *m = &all->at[i];
        ro_str fields = m->field;
        if (m->start < from || m->end - from > text.len || m->start - from < at || m->start >= m->end) continue;
        while (i + 1 < all->count && all->at[i + 1].start == m->start && all->at[i + 1].end == m->end) {
            if (!ro_str_equal(all->at[i + 1].field, all->at[i].field))
                fields = ro_str_format(arena, "%.*s+%.*s", RO_STR_ARGS(fields), RO_STR_ARGS(all->at[i + 1].field));
            i++;
        }
        ro_str before = ro_str_sub(text, at, m->start - from), words = ro_str_sub(text, m->start - from, m->end - from);
        out = ro_str_format(arena, "%.*s%.*s[%.*s:%.*s]", RO_STR_ARGS(out), RO_STR_ARGS(before), RO_STR_ARGS(fields),
                            RO_STR_ARGS(words));
        at = m->end - from;
    }
    ro_str rest = ro_str_sub(text, at, text.len);
    return ro_str_format(arena, "%.*s%.*s", RO_STR_ARGS(out), RO_STR_ARGS(rest));
}

/* ---- the reasons of one note ---- */

static ro_status write_whys(ro_json *json, note_source *from, const ro_note *note, marks *all)
{
    ro_json_key(json, "why");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < note->why_count; i++) {
        const ro_why *why = &note->why[i];
        ro_str words = ro_str_span(from->reading.report.text, why->span);
        ro_json_open(json, '{');
        ro_json_field(json, "field", ro_str_of(why->field));
        ro_json_field(json, "rule", why->rule);
        ro_json_field(json, "words", words.len ? words : (ro_str){NULL, 0});
        ro_json_field_integer(json, "start", why->span.start);
        ro_json_field_integer(json, "end", why->span.end);
        ro_json_field(json, "refused", why->refused.len ? why->refused : (ro_str){NULL, 0});
        ro_json_close(json, '}');
        mark m = {why->span.start, why->span.end, ro_str_of(why->field)};
        if (words.len && !RO_PUSH(&from->arena, all, m)) return RO_ENOMEM;
    }
    ro_json_close(json, ']');
    return RO_OK;
}

static void write_actor(ro_json *json, const note_source *from, const char *role, uint32_t number)
{
    const ro_actor *actor = &from->reading.actors.at[number];
    ro_json_open(json, '{');
    ro_json_field(json, "role", ro_str_of(role));
    ro_json_field(json, "name", actor->name);
    ro_json_field(json, "as_written", actor->as_written);
    ro_json_field(json, "why", actor->why);
    ro_json_field(json, "table", actor->line.len ? actor->line : (ro_str){NULL, 0});
    ro_json_close(json, '}');
}

/* Who takes part, and why they are who they are, as this page was read. */
static void write_actors(ro_json *json, const note_source *from, const ro_note *note)
{
    ro_json_key(json, "actors");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < note->actor_count; i++)
        write_actor(json, from, note->kind == RO_NOTE_STATEMENT ? "speaker" : note->kind == RO_NOTE_EVENT ? "source" : "party", note->actors[i]);
    for (uint32_t i = 0; i < note->target_count; i++) write_actor(json, from, "target", note->targets[i]);
    if (note->initiator >= 0) write_actor(json, from, "initiator", (uint32_t)note->initiator);
    if (note->via >= 0) write_actor(json, from, "via", (uint32_t)note->via);
    ro_json_close(json, ']');
}

/* The expression of time, and what it meant on the day that the page alone gave. */
static void write_time(ro_json *json, const note_source *from, const ro_note *note)
{
    char best[RO_DATE_TEXT_MAX];
    ro_json_key(json, "time");
    if (note->time < 0) {
        ro_json_null(json);
        return;
    }
    const ro_time *time = &from->reading.times.at[note->time];
    size_t len = ro_date_best(time->resolved, best);
    ro_json_open(json, '{');
    ro_json_field(json, "words", ro_str_span(from->reading.report.text, time->span));
    ro_json_field_integer(json, "start", time->span.start);
    ro_json_field_integer(json, "end", time->span.end);
    ro_json_field(json, "means", len ? (ro_str){best, len} : (ro_str){NULL, 0});
    ro_json_key(json, "inherited");
    ro_json_bool(json, note->time_inherited);
    ro_json_close(json, '}');
}

/* A row (note, report, outlet, published, start, stop, says, number, why it is in its entry). */
static ro_status write_note(ro_json *json, ro_store *store, sqlite3_stmt *row, note_source *from, ro_error *error)
{
    marks all = {0};
    ro_status status = note_source_open(from, store, (const char *)sqlite3_column_text(row, 1), error);
    int64_t number = sqlite3_column_int64(row, 7);
    if (status) return status;
    if (number < 0 || number >= from->reading.notes.count)
        return ro_error_set(error, RO_EFORMAT, NULL, -1, "the record is not settled");
    const ro_note *note = &from->reading.notes.at[number];
    ro_str text = ro_str_span(from->reading.report.text, note->evidence);
    ro_json_open(json, '{');
    ro_json_field(json, "note", column_str(row, 0));
    ro_json_field(json, "report", column_str(row, 1));
    ro_json_field(json, "outlet", column_str(row, 2));
    ro_json_field(json, "published", column_str(row, 3));
    ro_json_field_integer(json, "start", note->evidence.start);
    ro_json_field_integer(json, "end", note->evidence.end);
    ro_json_field(json, "text", text);
    ro_json_key(json, "says");
    ro_json_raw(json, column_str(row, 6));
    ro_json_field(json, "joined", column_str(row, 8));
    status = write_whys(json, from, note, &all);
    write_actors(json, from, note);
    write_time(json, from, note);
    ro_str sentence = marked(&from->arena, text, note->evidence.start, &all);
    ro_json_field(json, "marked", sentence);
    ro_json_close(json, '}');
    return status || sentence.ptr ? status : RO_ENOMEM;
}

static ro_status write_notes(objects *o, const char *key, const char *where, ro_str id, ro_error *error)
{
    char sql[600];
    bool has_why = !sqlite3_table_column_metadata(ro_store_db(o->store), NULL, "evidence", "why", NULL, NULL, NULL, NULL, NULL);
    note_source from = {0};
    sqlite3_stmt *row = NULL;
    ro_status status = RO_OK;
    snprintf(sql, sizeof sql,
             "SELECT evidence.note, evidence.report, report.outlet, report.best, evidence.start, evidence.stop, evidence.says, "
             "evidence.number, %s "
             "FROM evidence JOIN report ON report.id = evidence.report %s",
             has_why ? "evidence.why" : "NULL", where);
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    ro_json_key(&o->json, key);
    ro_json_open(&o->json, '[');
    while (!rc && !status && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        status = write_note(&o->json, o->store, row, &from, error);
        rc = SQLITE_OK;
    }
    ro_json_close(&o->json, ']');
    sqlite3_finalize(row);
    ro_arena_free(&from.arena);
    return status ? status : rc == SQLITE_DONE ? RO_OK : failed(o->store, error);
}

/* ---- entries, actors, reports ---- */

static const char *const entry_tables[OBJECT_KINDS] = {
    [OBJECT_CONTACT] = "contact", [OBJECT_STATEMENT] = "statement", [OBJECT_PLAN] = "plan", [OBJECT_EVENT] = "event"};

static int write_joined(objects *o, object_kind kind, ro_str id)
{
    char sql[100];
    sqlite3_stmt *row = NULL;
    snprintf(sql, sizeof sql, "SELECT why FROM %s WHERE id = ?", entry_tables[kind]);
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    if (!rc) rc = sqlite3_step(row);
    if (rc == SQLITE_ROW) ro_json_field(&o->json, "joined", column_str(row, 0));
    sqlite3_finalize(row);
    return rc == SQLITE_ROW || rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* What the trait says, as this engine has it; the record may be another's. */
static ro_str words_of_trait(ro_str name)
{
    for (int t = 0; t < RO_TRAIT_COUNT; t++)
        if (ro_str_is(name, ro_trait_name((ro_trait)t))) return ro_str_of(ro_trait_words((ro_trait)t));
    return (ro_str){NULL, 0};
}

/* Why this confidence: [{"trait", "words", "has", "weight", "adds"}], the last two in logits. The sum of `adds` is the logit of the confidence. */
static int write_weighed(objects *o, object_kind kind, ro_str id)
{
    char sql[200];
    sqlite3_stmt *row = NULL;
    snprintf(sql, sizeof sql, "SELECT key, value ->> 0, value ->> 1 FROM json_each((SELECT weighed FROM %s WHERE id = ?))", entry_tables[kind]);
    int rc = sqlite3_prepare_v2(ro_store_db(o->store), sql, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    ro_json_key(&o->json, "weighed");
    ro_json_open(&o->json, '[');
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        int64_t has = sqlite3_column_int64(row, 1), weight = sqlite3_column_int64(row, 2);
        ro_json_open(&o->json, '{');
        ro_json_field(&o->json, "trait", column_str(row, 0));
        ro_json_field(&o->json, "words", words_of_trait(column_str(row, 0)));
        ro_json_key(&o->json, "has");
        ro_json_fraction(&o->json, has, 1000);
        ro_json_key(&o->json, "weight");
        ro_json_fraction(&o->json, weight, 1000);
        ro_json_key(&o->json, "adds");
        ro_json_fraction(&o->json, has * weight, 1000000);
        ro_json_close(&o->json, '}');
        rc = SQLITE_OK;
    }
    ro_json_close(&o->json, ']');
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

/* Reports that share text with this one: [{"report","share","relation"}], by id. */
static int write_family(objects *o, ro_str id)
{
    sqlite3_stmt *row = NULL;
    int rc = sqlite3_prepare_v2(
        ro_store_db(o->store),
        "SELECT b, shared_a, of_a, relation FROM copy WHERE a = ?1 UNION ALL SELECT a, shared_b, of_b, relation FROM copy WHERE b = ?1 "
        "ORDER BY 1",
        -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id.ptr, (int)id.len, SQLITE_TRANSIENT);
    ro_json_key(&o->json, "copies");
    ro_json_open(&o->json, '[');
    while (!rc && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        ro_json_open(&o->json, '{');
        ro_json_field(&o->json, "report", column_str(row, 0));
        ro_json_key(&o->json, "share");
        ro_json_fraction(&o->json, sqlite3_column_int64(row, 1), sqlite3_column_int64(row, 2));
        ro_json_field(&o->json, "relation", column_str(row, 3));
        ro_json_close(&o->json, '}');
        rc = SQLITE_OK;
    }
    ro_json_close(&o->json, ']');
    sqlite3_finalize(row);
    return rc == SQLITE_DONE ? SQLITE_OK : rc;
}

static ro_status explain(objects *o, object_kind kind, ro_error *error)
{
    ro_str id = column_str(o->ones[kind], 0);
    bool is_entry = kind == OBJECT_CONTACT || kind == OBJECT_STATEMENT || kind == OBJECT_PLAN || kind == OBJECT_EVENT;
    ro_status status = RO_OK;
    ro_json_open(&o->json, '{');
    ro_json_field(&o->json, "id", id);
    ro_json_key(&o->json, "entry");
    int rc = object_write(o, kind, o->ones[kind]); /* of a report, `published` holds basis and refused */
    if (!rc && kind == OBJECT_REPORT) rc = write_family(o, id);
    if (!rc && kind == OBJECT_REPORT) rc = write_furniture(o, id);
    if (!rc && kind == OBJECT_STORY) rc = story_write_reasons(o, id);
    if (!rc && is_entry) rc = write_joined(o, kind, id);
    if (!rc && is_entry) rc = write_weighed(o, kind, id);
    if (rc) return failed(o->store, error);
    if (is_entry) status = write_notes(o, "notes", "WHERE evidence.entry = ? ORDER BY evidence.position", id, error);
    if (!status && kind == OBJECT_PLAN)
        status = write_notes(o, "settled_by",
                             "JOIN settled_by ON settled_by.note = evidence.note WHERE settled_by.plan = ? ORDER BY "
                             "settled_by.position",
                             id, error);
    ro_json_close(&o->json, '}');
    return status;
}

/* {"id", "withheld": {what it says, where, and why it stands in no entry}}. */
static ro_status explain_withheld(objects *o, const char *id, ro_error *error)
{
    sqlite3_stmt *row;
    int rc = find_withheld(o, id, &row);
    if (rc == SQLITE_ROW) {
        ro_json_open(&o->json, '{');
        ro_json_field(&o->json, "id", ro_str_of(id));
        ro_json_key(&o->json, "withheld");
        write_row(&o->json, row);
        ro_json_close(&o->json, '}');
    }
    sqlite3_finalize(row);
    return rc == SQLITE_ROW ? RO_OK : rc == SQLITE_DONE ? no_such(o, id, error) : failed(o->store, error);
}

/* {"id", "entry": what is left of it, "notes"}: of an entry that people withdrew. *is_one false: it is none. */
static ro_status explain_withdrawn(objects *o, const char *id, bool *is_one, ro_error *error)
{
    char entry[RO_ID_LEN + 1];
    int rc = object_entry_of(o, id, entry);
    ro_json_open(&o->json, '{');
    ro_json_field(&o->json, "id", ro_str_of(id));
    ro_json_key(&o->json, "entry");
    if (!rc) rc = object_write_withdrawn(o, id);
    *is_one = rc == SQLITE_ROW;
    if (!*is_one) {
        ro_json_clear(&o->json);
        return rc == SQLITE_DONE ? RO_OK : failed(o->store, error);
    }
    ro_status status = write_notes(o, "notes", "WHERE evidence.entry = ? ORDER BY evidence.position", ro_str_of(entry), error);
    ro_json_close(&o->json, '}');
    return status;
}

ro_status ro_view_explain(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    objects o;
    object_kind kind = OBJECT_REPORT;
    ro_status status = RO_OK;
    int rc = objects_open(&o, store, id[0] == 'r'); /* a report is explained without its text */
    if (!rc) rc = object_find(&o, id, &kind);
    bool withdrawn = false;
    if (rc == SQLITE_DONE) status = explain_withdrawn(&o, id, &withdrawn, error);
    if (rc == SQLITE_DONE && !status && !withdrawn)
        status = explain_withheld(&o, id, error);
    else if (!status && !withdrawn)
        status = rc == SQLITE_ROW ? explain(&o, kind, error) : failed(store, error);
    if (!status) status = hand_over(&o.json, write, context);
    objects_close(&o);
    return status;
}
