/* report_page.c: a report as it was read: its text with all that was found in it marked, and the page around it as far as it is kept.
 * Marks are {"start","end","what","id","label"}, bytes of text, by (start, end, what, id); they may lie in one another:
 *   evidence  the words of an entry (id); label: its kind
 *   quote     words in quotation marks that somebody is reported to have said; label: the speakers
 *   time      an expression of time; label: the day or days that it was taken for
 *   mention   a name of an actor of the record (id), wherever it stands as it is written in full, and a person's last name; label: who that is */
#include "base/json.h"
#include "note/reading.h"
#include "view/object.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SURNAME_MIN = 3, MARKS_MAX = 100000 };

typedef struct mark {
    ro_span span;
    const char *what;
    ro_id id;      /* empty: none */
    ro_str label;
} mark;

typedef struct page_view {
    ro_store *store;
    ro_arena arena;
    ro_reading reading;
    RO_ARRAY(mark) marks;
    sqlite3_stmt *is_actor;
} page_view;

static bool add(page_view *v, ro_span span, const char *what, const char *id, ro_str label)
{
    mark one = {.span = span, .what = what, .label = ro_str_copy(&v->arena, label)};
    if (v->marks.count >= MARKS_MAX || span.end > v->reading.report.text.len || span.start >= span.end) return true;
    snprintf(one.id.text, sizeof one.id.text, "%s", id ? id : "");
    return RO_PUSH(&v->arena, &v->marks, one);
}

/* ---- what was found ---- */

static ro_status add_evidence(page_view *v, const char *report, ro_error *error)
{
    static const char ask[] = "SELECT v.start, v.stop, v.entry, i.kind FROM evidence AS v JOIN item AS i ON i.id = v.entry WHERE v.report = ? ORDER BY 1, 2, 3";
    sqlite3_stmt *row = NULL;
    bool fits = true;
    int rc = sqlite3_prepare_v2(ro_store_db(v->store), ask, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, report, -1, SQLITE_STATIC);
    while (!rc && fits && (rc = sqlite3_step(row)) == SQLITE_ROW) {
        fits = add(v, (ro_span){(uint32_t)sqlite3_column_int64(row, 0), (uint32_t)sqlite3_column_int64(row, 1)}, "evidence",
                   (const char *)sqlite3_column_text(row, 2), column_str(row, 3));
        rc = SQLITE_OK;
    }
    sqlite3_finalize(row);
    if (!fits) return RO_ENOMEM;
    return rc == SQLITE_DONE ? RO_OK : ro_store_error(v->store, error, "looking up evidence");
}

static bool add_times(page_view *v)
{
    for (uint32_t i = 0; i < v->reading.times.count; i++) {
        const ro_time *time = &v->reading.times.at[i];
        char best[RO_DATE_TEXT_MAX], until[RO_DATE_TEXT_MAX];
        size_t len = ro_date_best(time->resolved, best), more = ro_date_best(time->until, until);
        ro_str label = ro_str_format(&v->arena, "%.*s%s%.*s", (int)len, best, more ? " … " : "", (int)more, until);
        if (!label.ptr || !add(v, time->span, "time", NULL, len ? label : RO_STR("no day"))) return false;
    }
    return true;
}

static bool add_quotes(page_view *v)
{
    for (uint32_t i = 0; i < v->reading.notes.count; i++) {
        const ro_note *note = &v->reading.notes.at[i];
        if (note->kind != RO_NOTE_STATEMENT || note->quote == RO_QUOTE_INDIRECT) continue;
        ro_str who = note->actor_count && note->actors[0] < v->reading.actors.count ? v->reading.actors.at[note->actors[0]].name : RO_STR("somebody");
        if (!add(v, note->content, "quote", NULL, who)) return false;
    }
    return true;
}

/* ---- names ---- */

static bool is_word(ro_str text, size_t at) { return at < text.len && (ro_is_alpha(text.ptr[at]) || ro_is_digit(text.ptr[at]) || (unsigned char)text.ptr[at] >= 0x80); }

static bool add_name(page_view *v, ro_str name, const char *id, ro_str label)
{
    ro_str text = v->reading.report.text;
    for (const char *p = text.ptr, *hit; name.len && (hit = memmem(p, (size_t)(text.ptr + text.len - p), name.ptr, name.len)); p = hit + name.len) {
        size_t at = (size_t)(hit - text.ptr);
        if ((at && is_word(text, at - 1)) || is_word(text, at + name.len)) continue;
        if (!add(v, (ro_span){(uint32_t)at, (uint32_t)(at + name.len)}, "mention", id, label)) return false;
    }
    return true;
}

static bool is_in_record(page_view *v, const ro_id *id)
{
    sqlite3_reset(v->is_actor);
    sqlite3_bind_text(v->is_actor, 1, id->text, -1, SQLITE_TRANSIENT);
    return sqlite3_step(v->is_actor) == SQLITE_ROW;
}

static ro_str last_word(ro_str name)
{
    size_t at = name.len;
    while (at && name.ptr[at - 1] != ' ') at--;
    return (ro_str){name.ptr + at, name.len - at};
}

static bool add_mentions(page_view *v)
{
    for (uint32_t i = 0; i < v->reading.actors.count; i++) {
        const ro_actor *actor = &v->reading.actors.at[i];
        ro_id id = ro_actor_id(actor);
        if (actor->kind == RO_ACTOR_PLACE || actor->by_office || !is_in_record(v, &id)) continue;
        ro_str last = last_word(actor->name);
        if (!add_name(v, actor->as_written, id.text, actor->name)) return false;
        if (actor->kind == RO_ACTOR_PERSON && last.len >= SURNAME_MIN && last.len < actor->name.len && !add_name(v, last, id.text, actor->name)) return false;
    }
    return true;
}

/* ---- writing ---- */

static int by_place(const void *a, const void *b)
{
    const mark *x = a, *y = b;
    if (x->span.start != y->span.start) return x->span.start < y->span.start ? -1 : 1;
    if (x->span.end != y->span.end) return x->span.end < y->span.end ? -1 : 1;
    int c = strcmp(x->what, y->what);
    return c ? c : strcmp(x->id.text, y->id.text);
}

static bool is_same(const mark *a, const mark *b) { return by_place(a, b) == 0; }

static void put_marks(const page_view *v, ro_json *json)
{
    ro_json_key(json, "marks");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < v->marks.count; i++) {
        const mark *one = &v->marks.at[i];
        if (i && is_same(one, one - 1)) continue;
        ro_json_open(json, '{');
        ro_json_fields_span(json, one->span);
        ro_json_field(json, "what", ro_str_of(one->what));
        ro_json_field(json, "id", one->id.text[0] ? ro_id_str(&one->id) : (ro_str){NULL, 0});
        ro_json_field(json, "label", one->label);
        ro_json_close(json, '}');
    }
    ro_json_close(json, ']');
}

/* The page's blocks in their order; none where the text alone was kept. */
static void put_blocks(const page_view *v, ro_json *json)
{
    static const char *const fates[] = {"left out", "text", "head"}; /* by ro_report.kept */
    ro_json_key(json, "blocks");
    ro_json_open(json, '[');
    for (uint32_t i = 0; i < v->reading.blocks.count; i++) {
        uint8_t fate = v->reading.report.kept ? v->reading.report.kept[i] : 1;
        ro_json_open(json, '{');
        ro_json_field(json, "kept", ro_str_of(fates[fate < 3 ? fate : 0]));
        ro_json_field(json, "text", v->reading.blocks.at[i].text);
        ro_json_close(json, '}');
    }
    ro_json_close(json, ']');
}

static ro_status put_page(page_view *v, const char *report, sqlite3_stmt *row, ro_write_fn write, void *context)
{
    ro_json json = {0};
    ro_json_open(&json, '{');
    ro_json_field(&json, "id", ro_str_of(report));
    ro_json_field(&json, "title", column_str(row, 0));
    ro_json_field(&json, "outlet", column_str(row, 1));
    ro_json_field(&json, "day", column_str(row, 2));
    ro_json_field(&json, "url", column_str(row, 3));
    ro_json_field(&json, "text", column_str(row, 4));
    ro_json_key(&json, "parts");
    ro_json_raw(&json, column_str(row, 5));
    put_marks(v, &json);
    put_blocks(v, &json);
    ro_json_close(&json, '}');
    ro_status status = json.failed ? RO_ENOMEM : write(context, json.bytes, json.len);
    ro_json_free(&json);
    return status;
}

static ro_status view_page(page_view *v, sqlite3_stmt *row, const char *report, ro_write_fn write, void *context, ro_error *error)
{
    ro_status status = ro_store_page(v->store, report, &v->reading, &v->arena, error);
    if (!status) status = add_evidence(v, report, error);
    if (!status && sqlite3_prepare_v2(ro_store_db(v->store), "SELECT 1 FROM actor WHERE id = ?", -1, &v->is_actor, NULL))
        status = ro_store_error(v->store, error, "looking up actors");
    if (!status && (!add_times(v) || !add_quotes(v) || !add_mentions(v))) status = ro_error_set(error, RO_ENOMEM, NULL, -1, "no memory");
    if (status) return status;
    if (v->marks.count) qsort(v->marks.at, v->marks.count, sizeof *v->marks.at, by_place);
    return put_page(v, report, row, write, context);
}

ro_status ro_view_page(ro_store *store, const char *id, ro_write_fn write, void *context, ro_error *error)
{
    page_view v = {.store = store};
    sqlite3_stmt *row = NULL;
    static const char ask[] = "SELECT title, outlet, best, url, text, parts FROM report WHERE id = ?";
    int rc = sqlite3_prepare_v2(ro_store_db(store), ask, -1, &row, NULL);
    if (!rc) rc = sqlite3_bind_text(row, 1, id, -1, SQLITE_STATIC);
    if (!rc) rc = sqlite3_step(row);
    ro_status status = rc == SQLITE_ROW    ? view_page(&v, row, id, write, context, error)
                       : rc == SQLITE_DONE ? ro_error_set(error, RO_ENOTFOUND, NULL, -1, "no report %s in this record", id)
                                           : ro_store_error(store, error, "looking up a report");
    sqlite3_finalize(row);
    sqlite3_finalize(v.is_actor);
    ro_arena_free(&v.arena);
    return status;
}
