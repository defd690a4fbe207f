/* test_marks.c: right, wrong, edit and note in the record: appended and settled whole, shown and exported, forgotten with their pages, taken
 * into other records; and what hands may write into the table. */
#include "corrected.h"

#include <jansson.h>

/* ---- saying ---- */

static ro_status try(ro_store *store, ro_correction_what what, const char *id, const char *field, const char *value, const char *text, ro_error *error)
{
    int64_t number = 0;
    return ro_store_mark(store, &(ro_marking){what, id, field, value, text}, &number, error);
}

static int64_t mark(ro_store *store, ro_correction_what what, const char *id, const char *field, const char *value, const char *text)
{
    int64_t number = 0;
    ro_error error = {0};
    if (ro_store_mark(store, &(ro_marking){what, id, field, value, text}, &number, &error)) fail_msg("%s", error.message);
    return number;
}

static int64_t edit(ro_store *store, const char *id, const char *field, const char *value)
{
    return mark(store, RO_CORRECTION_EDIT, id, field, value, NULL);
}

static const char *text_of(ro_store *store, const char *sql)
{
    static char out[4][400];
    static int turn;
    char *to = out[turn++ & 3];
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_prepare_v2(ro_store_db(store), sql, -1, &row, NULL), SQLITE_OK);
    const char *text = sqlite3_step(row) == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 0) : NULL;
    snprintf(to, sizeof out[0], "%s", text ? text : "(none)");
    sqlite3_finalize(row);
    return to;
}

static json_t *object_of(ro_status (*get)(ro_store *, const char *, ro_write_fn, void *, ro_error *), ro_store *store, const char *id)
{
    ro_json json = {0};
    ro_error error = {0};
    if (get(store, id, collect, &json, &error)) fail_msg("%s", error.message);
    json_t *out = json_loadb(json.bytes, json.len, 0, NULL);
    assert_non_null(out);
    ro_json_free(&json);
    return out;
}

static const char *string_at(const json_t *object, const char *key) { return json_string_value(json_object_get(object, key)); }

/* ---- one record ---- */

static void an_edit__changes_the_entry_and_says_what_it_was(void **state)
{
    (void)state;
    world *w = make_world();
    const char *call = entry_of(w->store, "a.txt");
    assert_int_equal(edit(w->store, call, "kind", "VISIT"), 1);
    edit(w->store, call, "date", "2019-03");
    edit(w->store, call, "parties", " Oskar venn;; Karvelia ");
    edit(w->store, call, "topics", "guns; butter");
    assert_string_equal(text_of(w->store, "SELECT kind FROM contact_list WHERE id = (SELECT entry FROM mark)"), "visit");
    json_t *object = object_of(ro_view_show, w->store, call), *marks = json_object_get(object, "corrected");
    assert_int_equal(json_array_size(marks), 4);
    assert_string_equal(string_at(json_array_get(marks, 0), "was"), "phone-call");
    assert_string_equal(string_at(json_object_get(json_array_get(marks, 1), "was"), "best"), "2019-03-13");
    assert_int_equal(json_array_size(json_object_get(json_array_get(marks, 2), "was")), 2);
    assert_int_equal(json_array_size(json_object_get(object, "topics")), 2);
    json_t *says = json_object_get(json_array_get(json_object_get(object, "evidence"), 0), "says");
    assert_string_equal(string_at(says, "kind"), "phone-call");
    assert_int_equal(json_array_size(json_object_get(says, "parties")), 2);
    json_decref(object);
    assert_string_equal(text_of(w->store, "SELECT parties FROM contact_list WHERE kind = 'visit' AND day = '2019-03'"), "Oskar Venn, Karvelia");
    drop_world(w);
}

static void an_edited_date__moves_the_entry_in_every_list(void **state)
{
    (void)state;
    world *w = make_world();
    const char *call = entry_of(w->store, "a.txt");
    assert_string_equal(text_of(w->store, "SELECT id FROM contact_list"), call);
    edit(w->store, call, "date", "2019-03-22");
    assert_string_not_equal(text_of(w->store, "SELECT id FROM contact_list"), call);
    assert_string_equal(text_of(w->store, "SELECT sort_day FROM contact WHERE kind = 'phone-call'"), "2019-03-22");
    edit(w->store, call, "date", "");
    assert_string_equal(text_of(w->store, "SELECT coalesce(best, sort_day, 'undated') FROM contact WHERE kind = 'phone-call'"), "undated");
    undo(w->store, 2);
    undo(w->store, 1);
    assert_string_equal(text_of(w->store, "SELECT id FROM contact_list"), call);
    drop_world(w);
}

static void what_is_wrong__is_in_no_list_and_can_be_found(void **state)
{
    (void)state;
    world *w = make_world();
    ro_json before = exported_entries(w->store);
    const char *call = entry_of(w->store, "a.txt");
    int64_t contacts = ask(w->store, "SELECT count(*) FROM contact"), parties = ask(w->store, "SELECT count(*) FROM party");
    assert_int_equal(mark(w->store, RO_CORRECTION_WRONG, call, NULL, NULL, "a joke"), 1);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM contact"), contacts - 1);
    assert_true(ask(w->store, "SELECT count(*) FROM party") < parties);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM statement WHERE contact IS NOT NULL"), 0); /* it was made in that call */
    json_t *object = object_of(ro_view_show, w->store, call), *explained = object_of(ro_view_explain, w->store, call);
    assert_int_equal(json_integer_value(json_object_get(object, "withdrawn")), 1);
    assert_string_equal(string_at(object, "why"), "a joke");
    assert_string_equal(string_at(json_object_get(object, "was"), "kind"), "phone-call");
    assert_int_equal(json_array_size(json_object_get(object, "evidence")), 2);
    assert_int_equal(json_array_size(json_object_get(explained, "notes")), 2);
    json_decref(object);
    json_decref(explained);
    ro_error error = {0};
    ro_json after;
    for (int i = 0; i < 2; i++) {
        ro_json diff = {0};
        assert_int_equal(ro_view_diff(w->store, "a.txt", i ? "b.txt" : "c.txt", collect, &diff, &error), RO_OK);
        assert_null(memmem(diff.bytes, diff.len, call, strlen(call)));
        ro_json_free(&diff);
    }
    assert_int_equal(mark(w->store, RO_CORRECTION_RIGHT, call, NULL, NULL, NULL), 2);
    assert_int_equal(ask(w->store, "SELECT confidence FROM contact WHERE kind = 'phone-call'"), 1000);
    undo(w->store, 2);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM contact"), contacts - 1);
    undo(w->store, 3); /* the undo: right again */
    assert_int_equal(ask(w->store, "SELECT confidence FROM contact WHERE kind = 'phone-call'"), 1000);
    undo(w->store, 2);
    undo(w->store, 1);
    after = exported_entries(w->store);
    assert_string_equal(before.bytes, after.bytes);
    ro_json_free(&before);
    ro_json_free(&after);
    drop_world(w);
}

static void check_refused(ro_store *store, ro_status want, const char *says, ro_correction_what what, const char *id, const char *field, const char *value)
{
    ro_error error = {0};
    int64_t count = ask(store, "SELECT count(*) FROM correction");
    assert_int_equal(try(store, what, id, field, value, NULL, &error), want);
    if (!strstr(error.message, says)) fail_msg("'%s' does not say '%s'", error.message, says);
    assert_int_equal(ask(store, "SELECT count(*) FROM correction"), count);
}

static void what_may_not_stand_in_a_field__is_refused_with_what_may(void **state)
{
    (void)state;
    world *w = make_world();
    const char *call = entry_of(w->store, "a.txt");
    char long_text[12000], said[RO_ID_LEN + 1], report[RO_ID_LEN + 1];
    memset(long_text, 'x', sizeof long_text);
    long_text[sizeof long_text - 1] = 0;
    snprintf(said, sizeof said, "%s", text_of(w->store, "SELECT id FROM statement"));
    snprintf(report, sizeof report, "%s", text_of(w->store, "SELECT id FROM report"));
    const struct {
        const char *says, *id, *field, *value;
    } bad[] = {{"phone-call, video-call, meeting", call, "kind", "lunch"},
               {"kind, parties, initiator", call, "lunch", "x"},
               {"speaker, stance, quote", said, "kind", "meeting"},
               {"YYYY-MM-DD", call, "date", "2019-02-30"},
               {"YYYY-MM-DD", call, "until", "tomorrow"},
               {"may not be empty", call, "kind", " "},
               {"may not be empty", call, "parties", " ; "},
               {"no actor of the record", call, "initiator", "Ada Orr"},
               {"may have 4 values", call, "topics", "a;b;c;d;e"},
               {"lies before the first", call, "until", "2019-03-12"},
               {"longer than 500", call, "place", long_text + 11000},
               {"longer than 10000", call, "place", long_text},
               {"no UTF-8", call, "place", "\xff\xfe"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        check_refused(w->store, RO_EARG, bad[i].says, RO_CORRECTION_EDIT, bad[i].id, bad[i].field, bad[i].value);
    check_refused(w->store, RO_ENOTFOUND, "cnosuchentry", RO_CORRECTION_RIGHT, "cnosuchentry", NULL, NULL);
    check_refused(w->store, RO_ENOTFOUND, report, RO_CORRECTION_WRONG, report, NULL, NULL);
    check_refused(w->store, RO_EARG, "empty note", RO_CORRECTION_NOTE, call, NULL, NULL);
    check_refused(w->store, RO_EARG, "what is said", RO_CORRECTION_EDIT, call, "kind", NULL);
    check_refused(w->store, RO_EARG, "what is said", RO_CORRECTION_UNDO, call, NULL, NULL);
    mark(w->store, RO_CORRECTION_WRONG, call, NULL, NULL, NULL);
    check_refused(w->store, RO_EARG, "withdrawn by correction 1", RO_CORRECTION_WRONG, call, NULL, NULL);
    check_refused(w->store, RO_EARG, "readout undo 1", RO_CORRECTION_EDIT, call, "kind", "visit");
    ro_error error = {0};
    const char *both[] = {call, entry_of(w->store, "d.txt")};
    assert_int_equal(ro_store_merge(w->store, both, 2, NULL, &error), RO_EARG);
    assert_int_equal(ro_store_split(w->store, call, NULL, &error), RO_EARG);
    mark(w->store, RO_CORRECTION_NOTE, call, NULL, NULL, "but it may be remarked on");
    drop_world(w);
}

static void several_actors_of_a_name__are_told_by_their_ids(void **state)
{
    (void)state;
    world *w = make_world();
    ro_reading *x = make_page(&w->arena, "f.txt", "Ark", "2019-03-25", "Petrov met Ana Petrov here.");
    make_note(&w->arena, x, RO_NOTE_CONTACT, "Petrov met Ana Petrov", "Ana Petrov", NULL, "2019-03-25");
    uint32_t other = make_actor(&w->arena, x, RO_ACTOR_PERSON, "ana petrov|yy", "Ana Petrov");
    x->notes.at[0].actors[x->notes.at[0].actor_count++] = other;
    add_page(&w->arena, w->store, x);
    settle(w->store);
    check_refused(w->store, RO_EARG, "2 actors of the record: give an id (a", RO_CORRECTION_EDIT, entry_of(w->store, "a.txt"), "initiator", "ana petrov");
    const char *id = text_of(w->store, "SELECT id FROM actor WHERE name = 'Ana Petrov' ORDER BY id DESC");
    edit(w->store, entry_of(w->store, "a.txt"), "initiator", id);
    assert_string_equal(text_of(w->store, "SELECT initiator FROM contact WHERE kind = 'phone-call' AND initiator IS NOT NULL"), id);
    drop_world(w);
}

/* ---- other readings, other batches ---- */

static void marks__find_their_words_in_a_later_reading_and_wait_where_they_are_gone(void **state)
{
    (void)state;
    world *w = make_world();
    const char *visit = entry_of(w->store, "d.txt");
    edit(w->store, visit, "place", "Estray");
    mark(w->store, RO_CORRECTION_WRONG, entry_of(w->store, "e.txt"), NULL, NULL, NULL);
    ro_reading changed = *w->pages[3];
    changed.made_with = 7;
    changed.notes.at[0].evidence.start += 15; /* "along when Venn visited Estray", and another id */
    add_page(&w->arena, w->store, &changed);
    settle(w->store);
    assert_string_not_equal(entry_of(w->store, "d.txt"), visit);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM contact WHERE place = 'Estray'"), 1);
    changed.made_with = 8;
    changed.notes.at[0].evidence.start = changed.notes.at[0].evidence.end - 6; /* "Estray" */
    add_page(&w->arena, w->store, &changed);
    settle(w->store);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM contact WHERE place = 'Estray'"), 0);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM ruling WHERE number = 1 AND state = 'unplaced' AND why LIKE 'its words are not found%'"), 1);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM correction"), 2);
    changed.made_with = 9;
    changed.notes.at[0].evidence.start = 0;
    add_page(&w->arena, w->store, &changed);
    settle(w->store);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM contact WHERE place = 'Estray'"), 1);
    drop_world(w);
}

static void an_edit_that_lost_one_of_its_notes__is_not_said_to_have_lost_its_place(void **state)
{
    (void)state;
    world *w = make_world();
    edit(w->store, entry_of(w->store, "a.txt"), "kind", "letter");
    ro_reading changed = *w->pages[1];
    changed.made_with = 7;
    changed.notes.at[0].evidence = (ro_span){50, 70}; /* other words */
    add_page(&w->arena, w->store, &changed);
    settle(w->store);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM placed WHERE note IS NULL"), 1);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM contact WHERE kind = 'letter'"), 1);
    ro_rows *rows = NULL;
    ro_error error = {0};
    ro_filter filter = {.kind = "unplaced"};
    assert_int_equal(ro_view_rows(&rows, w->store, "corrections", &filter, &error), RO_OK);
    assert_int_equal(ro_rows_next(rows, &error), RO_ENOTFOUND);
    ro_rows_free(rows);
    drop_world(w);
}

/* The same corrections, said when all pages were there, and when only some were. */
static void marks__hold_for_pages_read_in_other_batches(void **state)
{
    (void)state;
    world *w = make_world();
    ro_store *other = open_store(in_folder(w->folder, "other.db"), RO_RECORD_CREATE);
    for (int turn = 0; turn < 2; turn++) {
        ro_store *store = turn ? other : w->store;
        if (turn) {
            add_page(&w->arena, other, w->pages[4]);
            add_page(&w->arena, other, w->pages[0]);
            settle(other);
        }
        edit(store, entry_of(store, "a.txt"), "kind", "letter");
        mark(store, RO_CORRECTION_WRONG, entry_of(store, "e.txt"), NULL, NULL, NULL);
        char plan[RO_ID_LEN + 1];
        snprintf(plan, sizeof plan, "%s", text_of(store, "SELECT id FROM plan"));
        edit(store, plan, "status", "missed");
        mark(store, RO_CORRECTION_NOTE, plan, NULL, NULL, "they never came");
        edit(store, plan, "what", "a visit that never was");
        undo(store, 5);
    }
    for (int i = 3; i > 0; i--) {
        add_page(&w->arena, other, w->pages[i]);
        settle(other);
    }
    assert_true(same_export(w->store, other));
    assert_string_equal(text_of(other, "SELECT status FROM plan"), "missed"); /* c.txt tells that it was kept */
    settle(other);
    assert_true(same_export(w->store, other));
    ro_store_close(other, NULL);
    drop_world(w);
}

static void what_is_said_of_an_entry__outlives_the_takedown_of_one_of_its_reports(void **state)
{
    (void)state;
    world *w = make_world();
    ro_error error = {0};
    const char *call = entry_of(w->store, "a.txt");
    char best[RO_ID_LEN + 1];
    edit(w->store, call, "kind", "letter");
    edit(w->store, call, "status", "denied");
    undo(w->store, 2);
    mark(w->store, RO_CORRECTION_NOTE, entry_of(w->store, "d.txt"), NULL, NULL, "of another");
    snprintf(best, sizeof best, "%s", text_of(w->store, "SELECT report FROM correction"));
    assert_int_equal(ro_store_forget(w->store, best, &error), RO_OK);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM contact WHERE kind = 'letter' AND status = 'held'"), 1); /* what was taken back stays so */
    assert_int_equal(ask(w->store, "SELECT count(*) FROM correction"), 4);
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM correction WHERE report = '%s' OR instr(value, '%s')", best, best);
    assert_int_equal(ask(w->store, sql), 0);
    snprintf(best, sizeof best, "%s", text_of(w->store, "SELECT report FROM correction"));
    assert_int_equal(ro_store_forget(w->store, best, &error), RO_OK);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM correction"), 1); /* nothing is left that it was said of */
    drop_world(w);
}

static void records_taken_together__have_the_marks_of_both_once(void **state)
{
    (void)state;
    world *w = make_world();
    char a[200], vacuum[300];
    ro_error error = {0};
    ro_taken taken;
    snprintf(a, sizeof a, "%s", in_folder(w->folder, "a.db"));
    edit(w->store, entry_of(w->store, "a.txt"), "kind", "letter");
    mark(w->store, RO_CORRECTION_WRONG, entry_of(w->store, "e.txt"), NULL, NULL, "why not");
    snprintf(vacuum, sizeof vacuum, "VACUUM INTO '%s'", a);
    assert_int_equal(sqlite3_exec(ro_store_db(w->store), vacuum, NULL, NULL, NULL), SQLITE_OK);
    ro_store *one = open_store(a, RO_RECORD_WRITE);
    edit(one, entry_of(one, "a.txt"), "kind", "visit");
    undo(one, 2);
    ro_json want = exported(one, RO_EXPORT_JSON, NULL, false);
    ro_store_close(one, NULL);
    mark(w->store, RO_CORRECTION_NOTE, entry_of(w->store, "d.txt"), NULL, NULL, "here alone");
    assert_int_equal(take(w->store, a, NULL, &taken, &error), RO_OK);
    assert_int_equal(taken.corrections, 4);
    assert_int_equal(taken.corrections_known, 2);
    assert_string_equal(text_of(w->store, "SELECT group_concat(what, ' ') FROM correction"), "edit wrong note edit undo");
    assert_string_equal(text_of(w->store, "SELECT group_concat(state, ', ') FROM ruling"), "overridden, taken back, stands, stands, stands");
    ro_store *fresh = open_store(in_folder(w->folder, "fresh.db"), RO_RECORD_CREATE);
    assert_int_equal(take(fresh, a, NULL, &taken, &error), RO_OK);
    ro_json got = exported(fresh, RO_EXPORT_JSON, NULL, false);
    assert_string_equal(want.bytes, got.bytes); /* corrections and all */
    ro_json_free(&want);
    ro_json_free(&got);
    ro_store_close(fresh, NULL);
    drop_world(w);
}

/* ---- written by hand ---- */

static void spoilt_marks__are_unplaced_with_the_reason_and_change_nothing(void **state)
{
    (void)state;
    static const struct {
        const char *what, *value, *why;
    } spoilt[] = {
        {"edit", "NULL", "is no field"},
        {"edit", "'{'", "is no field"},
        {"edit", "'{\"field\":7,\"values\":7}'", "'7' is no field"},
        {"edit", "'{\"field\":\"stance\",\"values\":[{\"text\":\"urge\"}]}'", "'stance' is no field"},
        {"edit", "'{\"field\":\"kind\"}'", "may not be empty"},
        {"edit", "'{\"field\":\"kind\",\"values\":{\"a\":{\"text\":\"lunch\"}}}'", "'lunch' is no kind"},
        {"edit", "'{\"field\":\"kind\",\"values\":[\"visit\"]}'", "has no text"},
        {"edit", "'{\"field\":\"kind\",\"values\":[{\"text\":\"visit\"},{\"text\":\"visit\"}]}'", "may have 1 values, not 2"},
        {"edit", "'{\"field\":\"date\",\"values\":[{\"text\":\"9999-12-31\"}]}'", "is no date"},
        {"edit", "'{\"field\":\"date\",\"values\":[{\"text\":{\"a\":[]}}]}'", "is no date"},
        {"edit", "'{\"field\":\"initiator\",\"values\":[{\"text\":\"Venn\"}]}'", "no id and kind"},
        {"edit", "'{\"field\":\"parties\",\"values\":[{\"text\":\"V\",\"id\":\"a234567890123456\",\"kind\":\"person\"}]}'", "no id and kind"},
        {"edit", "'{\"field\":\"parties\",\"values\":[{\"text\":\"V\",\"id\":\"a2345678901234567\",\"kind\":\"place\"}]}'", "no id and kind"},
        {"edit", "'{\"field\":\"place\",\"values\":[{\"text\":\"X\",\"lat\":1e300,\"lon\":0}]}'", "degrees"},
        {"edit", "'{\"field\":\"place\",\"values\":[{\"text\":\"X\",\"lat\":9223372036854775807,\"lon\":0}]}'", "degrees"},
        {"edit", "'{\"field\":\"place\",\"values\":[{\"text\":\"X\",\"lat\":5}]}'", "degrees"},
    };
    world *w = make_world();
    char sql[900];
    ro_error error = {0};
    ro_json before = exported_entries(w->store);
    int64_t count = 0;
    for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++, count++) {
        snprintf(sql, sizeof sql,
                 "INSERT INTO correction (what, report, kind, words, value) SELECT '%s', e.report, 'contact', t.words, %s FROM evidence AS e JOIN "
                 "evidence_text AS t USING (note) WHERE e.entry LIKE 'c%%' LIMIT 1",
                 spoilt[i].what, spoilt[i].value);
        assert_int_equal(sqlite3_exec(ro_store_db(w->store), sql, NULL, NULL, NULL), SQLITE_OK);
    }
    static const char *const nowhere[] = {"right", "wrong", "note", "edit"};
    for (int i = 0; i < 4; i++, count++) {
        snprintf(sql, sizeof sql, "INSERT INTO correction (what, report, kind, words, value) VALUES ('%s', 'r', 'turn', 'x', '{\"text\":[1],\"ends\":[1,{}]}')", nowhere[i]);
        assert_int_equal(sqlite3_exec(ro_store_db(w->store), sql, NULL, NULL, NULL), SQLITE_OK);
    }
    settle(w->store);
    ro_json after = exported_entries(w->store);
    assert_string_equal(before.bytes, after.bytes);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM ruling WHERE state = 'unplaced' AND why <> ''"), count);
    for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
        snprintf(sql, sizeof sql, "SELECT why FROM ruling WHERE number = %zu", i + 1);
        if (!strstr(text_of(w->store, sql), spoilt[i].why)) fail_msg("%zu: '%s' does not say '%s'", i, text_of(w->store, sql), spoilt[i].why);
    }
    ro_rows *rows = NULL;
    ro_filter filter = {.kind = "unplaced"};
    assert_int_equal(ro_view_rows(&rows, w->store, "corrections", &filter, &error), RO_OK);
    int64_t listed = 0;
    while (!ro_rows_next(rows, &error)) {
        json_t *row = json_loads(ro_rows_json(rows), 0, NULL);
        assert_non_null(string_at(row, "why"));
        json_decref(row);
        listed++;
    }
    assert_int_equal(listed, count);
    ro_rows_free(rows);
    ro_json all = exported(w->store, RO_EXPORT_JSON, NULL, false), lines = exported(w->store, RO_EXPORT_JSONL, NULL, false),
            sheet = exported(w->store, RO_EXPORT_CSV, "corrections", false);
    json_t *root = json_loadb(all.bytes, all.len, 0, NULL);
    assert_int_equal(json_array_size(json_object_get(root, "corrections")), count);
    json_decref(root);
    ro_json_free(&before), ro_json_free(&after), ro_json_free(&all), ro_json_free(&lines), ro_json_free(&sheet);
    drop_world(w);
}

/* ---- the export, and what can be edited ---- */

static void exports__have_all_corrections_with_what_they_are_said_of(void **state)
{
    (void)state;
    world *w = make_world();
    const char *call = entry_of(w->store, "a.txt");
    mark(w->store, RO_CORRECTION_EDIT, call, "kind", "letter", "says the ministry");
    merge(w->store, entry_of(w->store, "d.txt"), entry_of(w->store, "e.txt"));
    undo(w->store, 2);
    ro_json json = exported(w->store, RO_EXPORT_JSON, NULL, false), brief = exported(w->store, RO_EXPORT_JSON, NULL, true);
    json_t *root = json_loadb(json.bytes, json.len, 0, NULL), *all = json_object_get(root, "corrections"), *one = json_array_get(all, 0);
    static const char *const keys[] = {"number", "what", "kind", "entry", "field", "values", "text", "undoes", "on", "state", "by", "why"};
    const char *key;
    json_t *value;
    size_t i = 0;
    json_object_foreach(one, key, value) assert_string_equal(key, keys[i++]);
    assert_int_equal(i, sizeof keys / sizeof *keys);
    assert_string_equal(string_at(one, "entry"), call);
    assert_string_equal(string_at(json_array_get(json_object_get(one, "values"), 0), "text"), "letter");
    assert_string_equal(string_at(one, "text"), "says the ministry");
    assert_int_equal(json_array_size(json_object_get(one, "on")), 2);
    assert_string_equal(string_at(json_array_get(json_object_get(one, "on"), 1), "entry"), call);
    assert_string_equal(string_at(json_array_get(all, 1), "state"), "taken back");
    assert_int_equal(json_integer_value(json_object_get(json_array_get(all, 1), "by")), 3);
    assert_int_equal(json_integer_value(json_object_get(json_array_get(all, 2), "undoes")), 2);
    json_t *entry;
    size_t marked = 0;
    json_array_foreach(json_object_get(root, "contacts"), i, entry) marked += json_object_get(entry, "corrected") != NULL;
    assert_int_equal(marked, 1);
    assert_true(brief.len < json.len);
    json_decref(root);
    ro_json_free(&json);
    ro_json_free(&brief);
    drop_world(w);
}

static void the_fields_of_an_entry__are_told_with_what_may_stand_there_and_can_be_given_back(void **state)
{
    (void)state;
    world *w = make_world();
    ro_reading *x = make_page(&w->arena, "f.txt", "Ark", "2019-03-25", "Karvelia shelled Estray again.");
    ro_note *note = make_note(&w->arena, x, RO_NOTE_EVENT, "Karvelia shelled Estray", "Karvelia", NULL, "2019-03-24");
    note->targets[note->target_count++] = make_actor(&w->arena, x, RO_ACTOR_STATE, "est", "Estray");
    note->subkind = RO_EVENT_ASSAULT;
    add_page(&w->arena, w->store, x);
    settle(w->store);
    const char *tables[] = {"contact", "statement", "plan", "event"};
    const size_t counts[] = {8, 5, 6, 7};
    edit(w->store, entry_of(w->store, "a.txt"), "initiator", "Oskar Venn");
    int64_t said = 1;
    for (int t = 0; t < 4; t++) {
        char sql[80], id[RO_ID_LEN + 1];
        snprintf(sql, sizeof sql, "SELECT id FROM %s ORDER BY sort_day", tables[t]);
        snprintf(id, sizeof id, "%s", text_of(w->store, sql));
        json_t *all = object_of(ro_view_fields, w->store, id), *field;
        assert_string_equal(string_at(all, "kind"), tables[t]);
        assert_true(json_is_null(json_object_get(all, "withdrawn")));
        assert_int_equal(json_array_size(json_object_get(all, "fields")), counts[t]);
        ro_json before = exported_entries(w->store);
        size_t i;
        json_array_foreach(json_object_get(all, "fields"), i, field)
        {
            const char *value = string_at(field, "value");
            assert_int_equal(json_is_array(json_object_get(field, "words")), !strcmp(string_at(field, "type"), "word"));
            if (!value && !json_is_true(json_object_get(field, "may_be_empty"))) continue;
            edit(w->store, id, string_at(field, "field"), value ? value : ""); /* what stands there fits */
            said++;
        }
        json_decref(all);
        while (ask(w->store, "SELECT count(*) FROM mark") > 1) undo(w->store, ask(w->store, "SELECT max(correction) FROM mark"));
        ro_json after = exported_entries(w->store);
        assert_string_equal(before.bytes, after.bytes);
        ro_json_free(&before);
        ro_json_free(&after);
    }
    assert_true(said > 20);
    ro_error error = {0};
    ro_json none = {0};
    assert_int_equal(ro_view_fields(w->store, "cnosuchentry", collect, &none, &error), RO_ENOTFOUND);
    assert_int_equal(ro_view_fields(w->store, w->pages[0]->id.text, collect, &none, &error), RO_ENOTFOUND);
    assert_int_equal(ro_view_fields(w->store, "", collect, &none, &error), RO_ENOTFOUND);
    const char *call = entry_of(w->store, "a.txt");
    mark(w->store, RO_CORRECTION_WRONG, call, NULL, NULL, NULL);
    json_t *all = object_of(ro_view_fields, w->store, call);
    assert_true(json_is_integer(json_object_get(all, "withdrawn")));
    assert_int_equal(json_array_size(json_object_get(all, "fields")), 0);
    json_decref(all);
    ro_json_free(&none);
    drop_world(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit__changes_the_entry_and_says_what_it_was),
        cmocka_unit_test(an_edited_date__moves_the_entry_in_every_list),
        cmocka_unit_test(what_is_wrong__is_in_no_list_and_can_be_found),
        cmocka_unit_test(what_may_not_stand_in_a_field__is_refused_with_what_may),
        cmocka_unit_test(several_actors_of_a_name__are_told_by_their_ids),
        cmocka_unit_test(marks__find_their_words_in_a_later_reading_and_wait_where_they_are_gone),
        cmocka_unit_test(an_edit_that_lost_one_of_its_notes__is_not_said_to_have_lost_its_place),
        cmocka_unit_test(marks__hold_for_pages_read_in_other_batches),
        cmocka_unit_test(what_is_said_of_an_entry__outlives_the_takedown_of_one_of_its_reports),
        cmocka_unit_test(records_taken_together__have_the_marks_of_both_once),
        cmocka_unit_test(spoilt_marks__are_unplaced_with_the_reason_and_change_nothing),
        cmocka_unit_test(exports__have_all_corrections_with_what_they_are_said_of),
        cmocka_unit_test(the_fields_of_an_entry__are_told_with_what_may_stand_there_and_can_be_given_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
