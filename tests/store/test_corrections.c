/* test_corrections.c: corrections in the record: appended and settled whole, forgotten with their pages, and taken into other
 * records. */
#include "corrected.h"

#include <fcntl.h>

/* ---- one record ---- */

static void merging_and_taking_it_back__leave_the_record_as_it_was(void **state)
{
    (void)state;
    world *w = make_world();
    ro_json before = exported_entries(w->store);
    assert_int_equal(merge(w->store, entry_of(w->store, "d.txt"), entry_of(w->store, "e.txt")), 1);
    assert_string_equal(entry_of(w->store, "d.txt"), entry_of(w->store, "e.txt"));
    assert_int_equal(ask(w->store, "SELECT count(*) FROM evidence WHERE why LIKE 'merged by correction 1 with c%'"), 1);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM placed WHERE note IS NOT NULL"), 2);
    assert_int_equal(undo(w->store, 1), 2);
    ro_json after = exported_entries(w->store);
    assert_string_equal(before.bytes, after.bytes);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM correction"), 2);
    ro_json_free(&before);
    ro_json_free(&after);
    drop_world(w);
}

static void what_cannot_be__is_refused_and_nothing_is_kept(void **state)
{
    (void)state;
    world *w = make_world();
    ro_error error = {0};
    int64_t number;
    const char *visit_id = entry_of(w->store, "d.txt");
    char said[RO_ID_LEN + 1] = "";
    sqlite3_stmt *row = NULL;
    sqlite3_prepare_v2(ro_store_db(w->store), "SELECT id FROM statement", -1, &row, NULL);
    if (sqlite3_step(row) == SQLITE_ROW) snprintf(said, sizeof said, "%s", (const char *)sqlite3_column_text(row, 0));
    sqlite3_finalize(row);
    const char *two_kinds[] = {visit_id, said}, *unknown[] = {visit_id, "cnosuchentry"},
               *report[] = {visit_id, w->pages[0]->id.text}, *twice[] = {visit_id, visit_id};
    assert_int_equal(ro_store_merge(w->store, two_kinds, 2, &number, &error), RO_EARG);
    assert_non_null(strstr(error.message, "is a contact"));
    assert_int_equal(ro_store_merge(w->store, unknown, 2, &number, &error), RO_ENOTFOUND);
    assert_int_equal(ro_store_merge(w->store, report, 2, &number, &error), RO_ENOTFOUND);
    assert_int_equal(ro_store_merge(w->store, twice, 2, &number, &error), RO_EARG);
    assert_int_equal(ro_store_merge(w->store, twice, 1, &number, &error), RO_EARG);
    assert_int_equal(ro_store_split(w->store, visit_id, &number, &error), RO_EARG);
    assert_int_equal(ro_store_split(w->store, "cnosuchentry", &number, &error), RO_ENOTFOUND);
    assert_int_equal(ro_store_undo(w->store, 1, &number, &error), RO_ENOTFOUND);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM correction"), 0);
    merge(w->store, visit_id, entry_of(w->store, "e.txt"));
    undo(w->store, 1);
    assert_int_equal(ro_store_undo(w->store, 1, &number, &error), RO_EARG);
    assert_non_null(strstr(error.message, "undo 2"));
    drop_world(w);
}

static void corrections__hold_for_pages_read_in_other_batches(void **state)
{
    (void)state;
    world *w = make_world();
    ro_store *other = open_store(in_folder(w->folder, "other.db"), RO_RECORD_CREATE);
    add_page(&w->arena, other, w->pages[4]);
    add_page(&w->arena, other, w->pages[3]);
    settle(other);
    merge(other, entry_of(other, "e.txt"), entry_of(other, "d.txt")); /* before the others are read */
    for (int i = 2; i >= 0; i--) {
        add_page(&w->arena, other, w->pages[i]);
        settle(other);
    }
    merge(w->store, entry_of(w->store, "d.txt"), entry_of(w->store, "e.txt"));
    assert_true(same_export(w->store, other));
    split(w->store, entry_of(w->store, "a.txt"));
    split(other, entry_of(other, "a.txt"));
    assert_true(same_export(w->store, other));
    settle(other);
    assert_true(same_export(w->store, other));
    ro_store_close(other, NULL);
    drop_world(w);
}

static void corrections__find_their_words_in_a_later_reading(void **state)
{
    (void)state;
    world *w = make_world();
    merge(w->store, entry_of(w->store, "d.txt"), entry_of(w->store, "e.txt"));
    ro_reading other = *w->pages[3];
    other.made_with = 7;
    other.notes.at[0].evidence.start += 15; /* "along when Venn visited Estray", and another id */
    add_page(&w->arena, w->store, &other);
    settle(w->store);
    assert_string_equal(entry_of(w->store, "d.txt"), entry_of(w->store, "e.txt"));
    other.made_with = 8;
    other.notes.at[0].evidence.start = other.notes.at[0].evidence.end - 6; /* "Estray" */
    add_page(&w->arena, w->store, &other);
    settle(w->store);
    assert_string_not_equal(entry_of(w->store, "d.txt"), entry_of(w->store, "e.txt"));
    assert_int_equal(ask(w->store, "SELECT count(*) FROM ruling WHERE state = 'unplaced'"), 1);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM correction"), 1);
    drop_world(w);
}

static void forgetting_a_report__leaves_nothing_of_it_in_corrections(void **state)
{
    (void)state;
    world *w = make_world();
    ro_error error = {0};
    merge(w->store, entry_of(w->store, "e.txt"), entry_of(w->store, "d.txt"));
    merge(w->store, entry_of(w->store, "d.txt"), entry_of(w->store, "c.txt"));
    undo(w->store, 2);
    undo(w->store, 3);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM correction WHERE value LIKE '%quagga%' OR words LIKE '%quagga%'"), 4);
    assert_int_equal(ro_store_forget(w->store, w->pages[3]->id.text, &error), RO_OK);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM correction"), 1); /* of the other page: it lost its end */
    assert_int_equal(ask(w->store, "SELECT value LIKE '%\"ends\":[null]%' FROM correction"), 1);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM ruling WHERE state = 'unplaced'"), 1);
    ro_rows *rows = NULL;
    ro_filter filter = {.kind = "unplaced"};
    assert_int_equal(ro_view_rows(&rows, w->store, "corrections", &filter, &error), RO_OK);
    assert_int_equal(ro_rows_next(rows, &error), RO_OK);
    assert_non_null(strstr(ro_rows_json(rows), "(of a report that was forgotten)"));
    assert_int_equal(ro_rows_next(rows, &error), RO_ENOTFOUND);
    ro_rows_free(rows);
    ro_store_close(w->store, NULL);
    assert_false(file_holds(in_folder(w->folder, "r.db"), "quagga"));
    assert_true(file_holds(in_folder(w->folder, "r.db"), "okapi"));
    w->store = NULL;
    drop_world(w);
}

static void spoilt_corrections__are_unplaced_and_stop_nothing(void **state)
{
    (void)state;
    static const char *const values[] = {"NULL",
                                         "'{'",
                                         "'[1,2]'",
                                         "'{\"ends\":7}'",
                                         "'{\"ends\":[1,\"x\",[],{\"report\":{},\"words\":[]}]}'",
                                         "'{\"start\":-1,\"nth\":\"a\",\"ends\":{\"a\":{}}}'",
                                         "'{\"number\":{}}'"};
    world *w = make_world();
    ro_json before = exported_entries(w->store);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        for (int k = 0; k < 3; k++) {
            char sql[300];
            snprintf(sql, sizeof sql,
                     "INSERT INTO correction (what, report, kind, words, value) VALUES ('%s', 'r', 'nothing', '', %s)",
                     k == 0   ? "must-link"
                     : k == 1 ? "cannot-link"
                              : "undo",
                     values[i]);
            assert_int_equal(sqlite3_exec(ro_store_db(w->store), sql, NULL, NULL, NULL), SQLITE_OK);
        }
    settle(w->store);
    ro_json after = exported_entries(w->store);
    assert_string_equal(before.bytes, after.bytes);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM ruling WHERE state = 'unplaced'"), 21);
    ro_error error = {0};
    ro_rows *rows = NULL;
    assert_int_equal(ro_view_rows(&rows, w->store, "corrections", NULL, &error), RO_OK);
    int count = 0;
    while (!ro_rows_next(rows, &error)) count++;
    assert_int_equal(count, 21);
    ro_rows_free(rows);
    ro_json_free(&before);
    ro_json_free(&after);
    drop_world(w);
}

static void records__of_an_older_schema_are_refused(void **state)
{
    (void)state;
    world *w = make_world();
    ro_error error = {0};
    ro_store *store;
    const char *path = in_folder(w->folder, "old.db");
    char vacuum[300];
    snprintf(vacuum, sizeof vacuum, "VACUUM INTO '%s'", path);
    assert_int_equal(sqlite3_exec(ro_store_db(w->store), vacuum, NULL, NULL, NULL), SQLITE_OK);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 1", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    for (int mode = RO_RECORD_READ; mode <= RO_RECORD_CREATE; mode++) {
        assert_int_equal(ro_store_open(&store, path, (ro_record_mode)mode, &error), RO_EVERSION);
        assert_non_null(strstr(error.message, "older"));
    }
    drop_world(w);
}

/* ---- several records ---- */

/* a.db has the first three pages, b.db the last three; d.db is empty. */
static void two_records(world *w, const char *a_path, const char *b_path)
{
    ro_store *a = open_store(a_path, RO_RECORD_CREATE), *b = open_store(b_path, RO_RECORD_CREATE);
    for (int i = 0; i < 3; i++) {
        add_page(&w->arena, a, w->pages[i]);
        add_page(&w->arena, b, w->pages[i + 2]);
    }
    settle(a);
    settle(b);
    ro_store_close(a, NULL);
    ro_store_close(b, NULL);
}

static void records_taken_together__are_what_one_reading_of_all_pages_gives(void **state)
{
    (void)state;
    world *w = make_world();
    const char *a = in_folder(w->folder, "a.db"), *b = in_folder(w->folder, "b.db");
    ro_error error = {0};
    ro_taken taken;
    two_records(w, a, b);
    for (int turn = 0; turn < 2; turn++) {
        ro_store *out = open_store(in_folder(w->folder, turn ? "x.db" : "y.db"), RO_RECORD_CREATE);
        assert_int_equal(take(out, turn ? b : a, turn ? a : b, &taken, &error), RO_OK);
        assert_int_equal(taken.pages, 6);
        assert_int_equal(taken.known, 1);
        assert_true(same_export(out, w->store));
        assert_int_equal(take(out, a, b, &taken, &error), RO_OK); /* again: all is known */
        assert_int_equal(taken.known, 6);
        assert_true(same_export(out, w->store));
        ro_store_close(out, NULL);
    }
    drop_world(w);
}

static void of_a_page_in_two_records__the_one_captured_first_is_kept(void **state)
{
    (void)state;
    world *w = make_world();
    ro_error error = {0};
    const char *captured[] = {"2019-03-14T10:00:00Z", "2019-03-16T10:00:00Z"};
    char paths[2][200];
    for (int i = 0; i < 2; i++) {
        ro_reading x = *w->pages[0];
        x.report.captured = ro_str_of(captured[i]);
        snprintf(paths[i], sizeof paths[i], "%s/%d.db", w->folder, i);
        ro_store *store = open_store(paths[i], RO_RECORD_CREATE);
        add_page(&w->arena, store, &x);
        settle(store);
        ro_store_close(store, NULL);
    }
    for (int turn = 0; turn < 2; turn++) {
        ro_store *out = open_store(in_folder(w->folder, turn ? "x.db" : "y.db"), RO_RECORD_CREATE);
        assert_int_equal(take(out, paths[turn], paths[!turn], NULL, &error), RO_OK);
        assert_int_equal(ask(out, "SELECT count(*) FROM report WHERE captured = '2019-03-14T10:00:00Z'"), 1);
        ro_store_close(out, NULL);
    }
    drop_world(w);
}

static void corrections_of_both_records__are_one_and_an_undo_names_its_own(void **state)
{
    (void)state;
    world *w = make_world();
    char a[200], b[200];
    ro_error error = {0};
    ro_taken taken;
    snprintf(a, sizeof a, "%s", in_folder(w->folder, "a.db"));
    snprintf(b, sizeof b, "%s", in_folder(w->folder, "b.db"));
    merge(w->store, entry_of(w->store, "d.txt"), entry_of(w->store, "e.txt"));
    char vacuum[300];
    for (int i = 0; i < 2; i++) {
        snprintf(vacuum, sizeof vacuum, "VACUUM INTO '%s'", i ? b : a);
        assert_int_equal(sqlite3_exec(ro_store_db(w->store), vacuum, NULL, NULL, NULL), SQLITE_OK);
    }
    ro_store *one = open_store(a, RO_RECORD_WRITE), *two = open_store(b, RO_RECORD_WRITE);
    merge(one, entry_of(one, "c.txt"), entry_of(one, "d.txt")); /* 2 in a */
    undo(two, 1);                                               /* 2 in b: takes back what both have */
    merge(two, entry_of(two, "d.txt"), entry_of(two, "e.txt")); /* 3 in b: said again, after it was taken back */
    undo(two, 3);                                               /* 4 in b */
    ro_store_close(one, NULL);
    ro_store_close(two, NULL);
    ro_store *out = open_store(in_folder(w->folder, "out.db"), RO_RECORD_CREATE);
    assert_int_equal(take(out, a, b, &taken, &error), RO_OK);
    assert_int_equal(taken.corrections, 6);
    assert_int_equal(taken.corrections_known, 1);
    assert_int_equal(ask(out, "SELECT count(*) FROM correction"), 5); /* 1, 2 of a; 3 undoes 1; 4 again; 5 undoes 4 */
    assert_int_equal(ask(out, "SELECT group_concat(number) = '3,5' FROM correction WHERE what = 'undo'"), 1);
    assert_int_equal(ask(out, "SELECT group_concat(json_extract(value, '$.number')) = '1,4' FROM correction WHERE what = 'undo'"),
                     1);
    assert_int_equal(ask(out, "SELECT group_concat(state) = 'taken back,stands,stands,taken back,stands' FROM ruling"), 1);
    assert_int_equal(take(out, b, a, &taken, &error), RO_OK);
    assert_int_equal(taken.corrections_known, 6);
    assert_int_equal(ask(out, "SELECT count(*) FROM correction"), 5);
    ro_store_close(out, NULL);
    drop_world(w);
}

static void check_untaken(world *w, const char *bad, ro_status want, const char *words)
{
    ro_error error = {0};
    ro_json before = exported_entries(w->store);
    int64_t readings = ask(w->store, "SELECT count(*) FROM reading");
    const char *good = in_folder(w->folder, "good.db");
    assert_int_equal(take(w->store, good, bad, NULL, &error), want);
    if (!strstr(error.message, words)) fail_msg("'%s' does not say '%s'", error.message, words);
    assert_string_equal(error.file, bad);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM reading"), readings);
    ro_json after = exported_entries(w->store);
    assert_string_equal(before.bytes, after.bytes);
    ro_json_free(&before);
    ro_json_free(&after);
}

static void make_record(world *w, const char *path, uint64_t made_with, const char *then)
{
    ro_store *store = open_store(path, RO_RECORD_CREATE);
    ro_reading x = *make_page(&w->arena, path, "Ark", "2019-03-14", "Oskar Venn spoke of arks.");
    x.made_with = made_with;
    add_page(&w->arena, store, &x);
    settle(store);
    if (then) assert_int_equal(sqlite3_exec(ro_store_db(store), then, NULL, NULL, NULL), SQLITE_OK);
    ro_store_close(store, NULL);
}

static void sources_that_are_damaged_or_of_another_engine__are_named_and_change_nothing(void **state)
{
    (void)state;
    world *w = make_world();
    char bad[200];
    snprintf(bad, sizeof bad, "%s", in_folder(w->folder, "bad.db"));
    make_record(w, in_folder(w->folder, "good.db"), 0, NULL);
    check_untaken(w, bad, RO_EIO, "no such record");
    make_record(w, bad, 5, NULL);
    check_untaken(w, bad, RO_EVERSION, "readout reread");
    remove(bad);
    make_record(w, bad, 0, "INSERT INTO reading (report, made_with, bytes) SELECT 'rother', 'ffffffffffffffff', bytes FROM reading");
    check_untaken(w, bad, RO_EVERSION, "readout reread");
    remove(bad);
    make_record(w, bad, 0, "UPDATE reading SET bytes = CAST(substr(bytes, 1, 8) || x'02' || substr(bytes, 10) AS BLOB)");
    check_untaken(w, bad, RO_EVERSION, "read the pages again");
    remove(bad);
    make_record(w, bad, 0, "UPDATE reading SET bytes = x'00'");
    check_untaken(w, bad, RO_EFORMAT, "the reading of report r");
    remove(bad);
    make_record(w, bad, 0, NULL);
    assert_int_equal(truncate(bad, size_of(bad) - 5000), 0);
    check_untaken(w, bad, RO_EFORMAT, "damaged");
    remove(bad);
    sqlite3 *db;
    assert_int_equal(sqlite3_open(bad, &db), SQLITE_OK);
    sqlite3_exec(db, "CREATE TABLE mine (a)", NULL, NULL, NULL);
    sqlite3_close(db);
    check_untaken(w, bad, RO_EFORMAT, "no record of readout");
    drop_world(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merging_and_taking_it_back__leave_the_record_as_it_was),
        cmocka_unit_test(what_cannot_be__is_refused_and_nothing_is_kept),
        cmocka_unit_test(corrections__hold_for_pages_read_in_other_batches),
        cmocka_unit_test(corrections__find_their_words_in_a_later_reading),
        cmocka_unit_test(forgetting_a_report__leaves_nothing_of_it_in_corrections),
        cmocka_unit_test(spoilt_corrections__are_unplaced_and_stop_nothing),
        cmocka_unit_test(records__of_an_older_schema_are_refused),
        cmocka_unit_test(records_taken_together__are_what_one_reading_of_all_pages_gives),
        cmocka_unit_test(of_a_page_in_two_records__the_one_captured_first_is_kept),
        cmocka_unit_test(corrections_of_both_records__are_one_and_an_undo_names_its_own),
        cmocka_unit_test(sources_that_are_damaged_or_of_another_engine__are_named_and_change_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
