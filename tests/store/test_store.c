/* test_store.c: the record keeps what it was given, whole, whatever happens to the program or the disk. */
#include "records.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

static void records__are_one_file_when_closed(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = story_store(&arena, in_folder(folder, "r.db"));
    assert_int_equal(ask(store, "SELECT count(*) FROM report"), 3);
    assert_int_equal(ask(store, "SELECT count(*) FROM contact"), 3);
    assert_int_equal(ask(store, "PRAGMA foreign_key_check"), -1);
    assert_true(ro_store_is_settled(store));
    assert_int_equal(ro_store_close(store, NULL), RO_OK);
    assert_int_equal(size_of(in_folder(folder, "r.db-wal")), -1);
    assert_int_equal(size_of(in_folder(folder, "r.db-shm")), -1);
    store = open_store(in_folder(folder, "r.db"), RO_RECORD_READ);
    assert_int_equal(ask(store, "PRAGMA user_version"), RO_STORE_SCHEMA);
    assert_int_equal(ask(store, "SELECT count(*) FROM contact_list"), 3);
    assert_int_equal(ask(store, "SELECT count(*) FROM search JOIN item ON item.number = search.rowid WHERE search MATCH 'guns' AND what = 'statement'"), 1);
    assert_int_not_equal(sqlite3_exec(ro_store_db(store), "DELETE FROM report", NULL, NULL, NULL), SQLITE_OK);
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void records__do_not_change_when_a_page_is_read_twice(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    const ro_reading *pages[3];
    story_pages(&arena, pages);
    ro_store *store = story_store(&arena, in_folder(folder, "r.db"));
    ro_json before = exported(store, RO_EXPORT_JSON, NULL, false);
    ro_stored again[2] = {stored(&arena, pages[1]), stored(&arena, pages[1])};
    assert_true(ro_store_has(store, &pages[1]->id, pages[1]->made_with));
    assert_int_equal(ro_store_add(store, again, 2, NULL), RO_OK);
    assert_false(again[0].is_new || again[1].is_new);
    assert_true(ro_store_is_settled(store));
    settle(store);
    ro_json after = exported(store, RO_EXPORT_JSON, NULL, false);
    assert_string_equal(before.bytes, after.bytes);
    ro_reading other = *pages[1]; /* read by a newer engine: takes the place of the old reading */
    other.made_with = 99;
    ro_stored newer = stored(&arena, &other);
    assert_int_equal(ro_store_add(store, &newer, 1, NULL), RO_OK);
    assert_true(newer.is_new);
    assert_int_equal(ask(store, "SELECT count(*) FROM reading"), 3);
    ro_json_free(&before);
    ro_json_free(&after);
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void records__are_the_same_in_whatever_order_and_batches_pages_come(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    const ro_reading *pages[3];
    story_pages(&arena, pages);
    ro_store *store = story_store(&arena, in_folder(folder, "one.db")),
             *other = open_store(in_folder(folder, "two.db"), RO_RECORD_CREATE);
    for (int i = 2; i >= 0; i--) {
        add_page(&arena, other, pages[i]);
        settle(other);
    }
    ro_json a = exported(store, RO_EXPORT_JSON, NULL, false), b = exported(other, RO_EXPORT_JSON, NULL, false);
    assert_string_equal(a.bytes, b.bytes);
    ro_json_free(&a);
    ro_json_free(&b);
    ro_store_close(store, NULL);
    ro_store_close(other, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void records__forget_a_report_as_if_it_had_never_been_read(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    const ro_reading *pages[3];
    story_pages(&arena, pages);
    ro_store *never = open_store(in_folder(folder, "never.db"), RO_RECORD_CREATE);
    add_page(&arena, never, pages[0]);
    add_page(&arena, never, pages[2]);
    settle(never);
    ro_store *store = story_store(&arena, in_folder(folder, "r.db"));
    ro_error error = {0};
    assert_int_equal(ro_store_forget(store, "rnosuchreport", &error), RO_ENOTFOUND);
    assert_int_equal(ro_store_forget(store, pages[1]->id.text, &error), RO_OK);
    ro_json a = exported(store, RO_EXPORT_JSON, NULL, false), b = exported(never, RO_EXPORT_JSON, NULL, false);
    assert_string_equal(a.bytes, b.bytes);
    assert_int_equal(ask(store, "SELECT count(*) FROM search WHERE search MATCH 'zebra'"), 0);
    ro_store_close(store, NULL);
    ro_store_close(never, NULL);
    assert_false(file_holds(in_folder(folder, "r.db"), "zebra"));
    assert_false(file_holds(in_folder(folder, "r.db"), "Courier"));
    assert_true(file_holds(in_folder(folder, "r.db"), "Estray"));
    ro_json_free(&a);
    ro_json_free(&b);
    drop_folder(folder);
    ro_arena_free(&arena);
}

/* ---- what is no record ---- */

static ro_reading *newsletter_page(ro_arena *arena, int i)
{
    ro_reading *x = make_herald(arena, i, own_sentence(arena, (uint32_t)i));
    make_note(arena, x, RO_NOTE_STATEMENT, "Subscribe to our newsletter", "Oskar Venn", NULL, "");
    return x;
}

static void records__give_withheld_notes_back_when_their_line_becomes_rarer(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = open_store(in_folder(folder, "four.db"), RO_RECORD_CREATE),
             *three = open_store(in_folder(folder, "three.db"), RO_RECORD_CREATE);
    ro_reading *pages[4];
    for (int i = 0; i < 4; i++) add_page(&arena, store, pages[i] = newsletter_page(&arena, i));
    for (int i = 0; i < 3; i++) add_page(&arena, three, pages[i]);
    settle(store);
    settle(three);
    assert_int_equal(ask(store, "SELECT count(*) FROM withheld"), 4);
    assert_int_equal(ask(store, "SELECT count(*) FROM furniture WHERE reports = 4 AND host_reports = 4 AND host = 'herald'"), 4);
    assert_int_equal(ask(store, "SELECT count(*) FROM statement"), 0);
    assert_int_equal(ro_store_forget(store, pages[3]->id.text, NULL), RO_OK);
    assert_int_equal(ask(store, "SELECT (SELECT count(*) FROM withheld) + (SELECT count(*) FROM furniture)"), 0);
    assert_int_equal(ask(store, "SELECT count(*) FROM statement"), 3);
    ro_json a = exported(store, RO_EXPORT_JSON, NULL, false), b = exported(three, RO_EXPORT_JSON, NULL, false);
    assert_string_equal(a.bytes, b.bytes); /* as if the fourth had never been read */
    ro_json_free(&a);
    ro_json_free(&b);
    ro_store_close(store, NULL);
    ro_store_close(three, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void write_file(const char *path, const char *bytes)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(bytes, file);
    fclose(file);
}

static void check_refused(const char *path, ro_record_mode mode, ro_status want, const char *words)
{
    ro_store *store = NULL;
    ro_error error = {0};
    assert_int_equal(ro_store_open(&store, path, mode, &error), want);
    assert_null(store);
    assert_string_equal(error.file, path);
    if (!strstr(error.message, words)) fail_msg("'%s' does not say '%s'", error.message, words);
}

static void records__that_are_none_are_told_apart_and_left_alone(void **state)
{
    (void)state;
    const char *folder = make_folder(), *path = in_folder(folder, "x.db");
    sqlite3 *db;
    check_refused(path, RO_RECORD_READ, RO_EIO, "no such record");
    check_refused(in_folder(folder, "no/such/folder.db"), RO_RECORD_CREATE, RO_EIO, "cannot be opened");
    check_refused(folder, RO_RECORD_CREATE, RO_EIO, "cannot be opened");
    write_file(path, "These are notes of mine, more than a hundred bytes of them, and they are certainly no database of any kind, "
                     "are they? No.");
    check_refused(path, RO_RECORD_CREATE, RO_EFORMAT, "no SQLite file");
    assert_true(file_holds(path, "These are notes of mine"));
    remove(path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "CREATE TABLE mine (a); INSERT INTO mine VALUES (1)", NULL, NULL, NULL);
    sqlite3_close(db);
    check_refused(path, RO_RECORD_CREATE, RO_EFORMAT, "no record of readout");
    remove(path);
    ro_store_close(open_store(path, RO_RECORD_CREATE), NULL);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL);
    sqlite3_close(db);
    check_refused(path, RO_RECORD_WRITE, RO_EVERSION, "newer readout");
    drop_folder(folder);
}

static void records__whose_reading_is_damaged_say_which(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_error error = {0};
    ro_store *store = story_store(&arena, in_folder(folder, "r.db"));
    sqlite3_exec(ro_store_db(store), "UPDATE reading SET bytes = x'00' WHERE report = (SELECT min(report) FROM reading)", NULL,
                 NULL, NULL);
    assert_int_equal(ro_store_settle(store, &error), RO_EFORMAT);
    assert_non_null(strstr(error.message, "the reading of report r"));
    assert_int_equal(ask(store, "SELECT count(*) FROM report"), 3); /* what was settled before still stands */
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void records__of_older_readings_say_before_any_page_is_read_what_to_do(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder(), *path = in_folder(folder, "r.db");
    ro_store *store = story_store(&arena, path);
    sqlite3_exec(ro_store_db(store), "UPDATE reading SET bytes = CAST(substr(bytes, 1, 8) || x'02' || substr(bytes, 10) AS BLOB)",
                 NULL, NULL, NULL);
    ro_store_close(store, NULL);
    check_refused(path, RO_RECORD_CREATE, RO_EVERSION, "read the pages again into a new record");
    check_refused(path, RO_RECORD_WRITE, RO_EVERSION, "read the pages again into a new record");
    store = open_store(path, RO_RECORD_READ); /* what it says can still be looked at */
    assert_int_equal(ask(store, "SELECT count(*) FROM report"), 3);
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

/* ---- what can happen ---- */

static ro_reading *numbered_page(ro_arena *arena, int i)
{
    char name[40], text[4000];
    snprintf(name, sizeof name, "page%d.txt", i);
    int n = snprintf(text, sizeof text, "Oskar Venn said on page %d that he would not sign.", i);
    for (int k = 0; k < 200; k++) n += snprintf(text + n, sizeof text - (size_t)n, " w%dx%d", i * 7919 % 1000, k * 31 % 97);
    ro_reading *x = make_page(arena, name, "Herald", "2019-03-14", text);
    make_note(arena, x, RO_NOTE_STATEMENT, "he would not sign", "Oskar Venn", NULL, "");
    return x;
}

static void records__on_a_full_disk_keep_what_they_had(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = story_store(&arena, in_folder(folder, "r.db"));
    ro_json before = exported(store, RO_EXPORT_JSON, NULL, false);
    char pragma[60];
    snprintf(pragma, sizeof pragma, "PRAGMA max_page_count = %d", (int)ask(store, "PRAGMA page_count") + 3);
    sqlite3_exec(ro_store_db(store), pragma, NULL, NULL, NULL);
    ro_stored pages[30];
    for (int i = 0; i < 30; i++) pages[i] = stored(&arena, numbered_page(&arena, i));
    ro_error error = {0};
    assert_int_equal(ro_store_add(store, pages, 30, &error), RO_EIO);
    assert_non_null(strstr(error.message, "the disk is full"));
    assert_false(pages[0].is_new);
    assert_int_equal(ask(store, "SELECT count(*) FROM reading"), 3);
    ro_json after = exported(store, RO_EXPORT_JSON, NULL, false);
    assert_string_equal(before.bytes, after.bytes);
    sqlite3_exec(ro_store_db(store), "PRAGMA max_page_count = 1000000", NULL, NULL, NULL); /* somebody made room */
    assert_int_equal(ro_store_add(store, pages, 30, &error), RO_OK);
    settle(store);
    assert_int_equal(ask(store, "SELECT count(*) FROM report"), 33);
    ro_json_free(&before);
    ro_json_free(&after);
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void records__that_cannot_be_settled_for_want_of_disk_stay_as_they_were(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = story_store(&arena, in_folder(folder, "r.db"));
    for (int i = 0; i < 20; i++) add_page(&arena, store, numbered_page(&arena, i));
    char pragma[60];
    snprintf(pragma, sizeof pragma, "PRAGMA max_page_count = %d", (int)ask(store, "PRAGMA page_count") + 2);
    sqlite3_exec(ro_store_db(store), pragma, NULL, NULL, NULL);
    ro_error error = {0};
    assert_int_equal(ro_store_settle(store, &error), RO_EIO);
    assert_int_equal(ask(store, "SELECT count(*) FROM report"), 3);
    assert_false(ro_store_is_settled(store));
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

/* Writes batches and settles for ever, telling how many batches are committed. */
static void write_until_killed(const char *path, int tell)
{
    ro_arena arena = {0};
    ro_store *store = open_store(path, RO_RECORD_CREATE);
    for (int batch = 0;; batch++) {
        ro_stored pages[8];
        ro_arena_reset(&arena);
        for (int i = 0; i < 8; i++) pages[i] = stored(&arena, numbered_page(&arena, batch * 8 + i));
        if (ro_store_add(store, pages, 8, NULL)) _exit(1);
        if (write(tell, "+", 1) != 1) _exit(1);
        if (ro_store_settle(store, NULL)) _exit(1);
    }
}

static void records__survive_a_writer_that_is_killed(void **state)
{
    (void)state;
    const char *folder = make_folder(), *path = in_folder(folder, "r.db");
    int64_t last = 0;
    for (int round = 0; round < 6; round++) {
        int ends[2];
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        if (!child) write_until_killed(path, ends[1]);
        close(ends[1]);
        char told;
        int committed = 0;
        while (committed < 1 + round * 2 && read(ends[0], &told, 1) == 1) committed++;
        usleep((useconds_t)(500 + 1700 * round));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        while (read(ends[0], &told, 1) == 1) committed++;
        close(ends[0]);
        ro_store *store = open_store(path, RO_RECORD_WRITE);
        sqlite3_stmt *check = NULL;
        assert_int_equal(sqlite3_prepare_v2(ro_store_db(store), "PRAGMA integrity_check", -1, &check, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_step(check), SQLITE_ROW);
        assert_string_equal((const char *)sqlite3_column_text(check, 0), "ok");
        sqlite3_finalize(check);
        int64_t readings = ask(store, "SELECT count(*) FROM reading");
        assert_int_equal(readings % 8, 0); /* whole batches */
        assert_true(readings >= committed * 8 && readings >= last);
        if (!ro_store_is_settled(store)) settle(store);
        assert_int_equal(ask(store, "SELECT count(*) FROM report"), readings);
        last = readings;
        ro_store_close(store, NULL);
    }
    drop_folder(folder);
}

static void records__written_by_another_program_say_so(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder(), *path = in_folder(folder, "r.db");
    ro_store *store = story_store(&arena, path), *other = open_store(path, RO_RECORD_WRITE);
    sqlite3_busy_timeout(ro_store_db(other), 10);
    assert_int_equal(sqlite3_exec(ro_store_db(store), "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    ro_stored page = stored(&arena, numbered_page(&arena, 1));
    ro_error error = {0};
    assert_int_equal(ro_store_add(other, &page, 1, &error), RO_EBUSY);
    assert_non_null(strstr(error.message, "another program"));
    ro_json readable = exported(other, RO_EXPORT_JSON, NULL, false); /* looking goes on */
    assert_true(readable.len > 1000);
    ro_json_free(&readable);
    sqlite3_exec(ro_store_db(store), "ROLLBACK", NULL, NULL, NULL);
    ro_store_close(other, NULL);
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void records__that_may_not_be_written_say_so(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder(), *path = in_folder(folder, "r.db");
    ro_store_close(story_store(&arena, path), NULL);
    chmod(path, 0444);
    chmod(folder, 0555);
    if (geteuid()) { /* root may write everywhere */
        check_refused(path, RO_RECORD_WRITE, RO_EIO, "may not be written");
    }
    ro_store *store = open_store(path, RO_RECORD_READ);
    assert_int_equal(ask(store, "SELECT count(*) FROM report"), 3);
    ro_store_close(store, NULL);
    chmod(folder, 0755);
    drop_folder(folder);
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records__are_one_file_when_closed),
        cmocka_unit_test(records__do_not_change_when_a_page_is_read_twice),
        cmocka_unit_test(records__are_the_same_in_whatever_order_and_batches_pages_come),
        cmocka_unit_test(records__forget_a_report_as_if_it_had_never_been_read),
        cmocka_unit_test(records__that_are_none_are_told_apart_and_left_alone),
        cmocka_unit_test(records__give_withheld_notes_back_when_their_line_becomes_rarer),
        cmocka_unit_test(records__whose_reading_is_damaged_say_which),
        cmocka_unit_test(records__of_older_readings_say_before_any_page_is_read_what_to_do),
        cmocka_unit_test(records__on_a_full_disk_keep_what_they_had),
        cmocka_unit_test(records__that_cannot_be_settled_for_want_of_disk_stay_as_they_were),
        cmocka_unit_test(records__survive_a_writer_that_is_killed),
        cmocka_unit_test(records__written_by_another_program_say_so),
        cmocka_unit_test(records__that_may_not_be_written_say_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
