/* test_file.c: whole files in, whole files out, and clear words for what is no file. */
#include "test.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/readout-test-file-XXXXXX";

static const char *in(const char *name)
{
    static char path[512];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int make(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int sweep(void **state)
{
    (void)state;
    unlink(in("a"));
    unlink(in("pipe"));
    return rmdir(folder);
}

static void files__are_replaced_whole(void **state)
{
    (void)state;
    ro_file file;
    assert_int_equal(ro_file_replace(in("a"), RO_STR("first"), NULL), RO_OK);
    assert_int_equal(ro_file_replace(in("a"), RO_STR("second\0half"), NULL), RO_OK);
    assert_int_equal(ro_file_open_in(&file, folder, "a", NULL), RO_OK);
    assert_int_equal(file.bytes.len, 11);
    assert_memory_equal(file.bytes.ptr, "second\0half", 11);
    ro_file_close(&file);
    ro_file_close(&file); /* twice is fine */
    ro_file_close(NULL);
    assert_int_equal(access(in("a.new"), F_OK), -1);
}

static void taken_files__outlive_being_cut_short(void **state)
{
    (void)state;
    ro_file file;
    assert_int_equal(ro_file_replace(in("a"), RO_STR("a page that a crawler writes anew"), NULL), RO_OK);
    assert_int_equal(ro_file_take(&file, in("a"), NULL), RO_OK);
    assert_int_equal(truncate(in("a"), 0), 0);
    assert_memory_equal(file.bytes.ptr, "a page that a crawler writes anew", file.bytes.len);
    assert_int_equal(file.bytes.len, 33);
    ro_file_close(&file);
}

static void empty_files__are_files(void **state)
{
    (void)state;
    ro_file file;
    assert_int_equal(ro_file_replace(in("a"), RO_STR(""), NULL), RO_OK);
    assert_int_equal(ro_file_open(&file, in("a"), NULL), RO_OK);
    assert_int_equal(file.bytes.len, 0);
    ro_file_close(&file);
}

static void folders_and_absent_files__are_told_apart(void **state)
{
    (void)state;
    ro_file file;
    ro_error error;
    assert_int_equal(ro_file_open(&file, folder, &error), RO_EARG);
    assert_string_equal(error.file, folder);
    assert_int_equal(ro_file_open(&file, in("absent"), &error), RO_EIO);
    assert_non_null(strstr(error.message, "No such file"));
    assert_int_equal(ro_file_replace(in("absent/a"), RO_STR("x"), &error), RO_EIO);
}

static void pipes__are_read_to_their_end(void **state)
{
    (void)state;
    ro_file file;
    assert_int_equal(mkfifo(in("pipe"), 0600), 0);
    pid_t child = fork();
    if (!child) {
        FILE *out = fopen(in("pipe"), "w");
        for (int i = 0; i < 30000; i++) fputs("0123456789", out);
        fclose(out);
        _exit(0);
    }
    assert_int_equal(ro_file_open(&file, in("pipe"), NULL), RO_OK);
    assert_int_equal(file.bytes.len, 300000);
    assert_memory_equal(file.bytes.ptr + 299990, "0123456789", 10);
    ro_file_close(&file);
}

static void a_full_disk__leaves_the_old_file(void **state)
{
    (void)state;
    ro_error error;
    struct stat st;
    if (stat("/dev/full", &st)) skip();
    assert_int_equal(ro_file_replace(in("a"), RO_STR("kept"), NULL), RO_OK);
    assert_int_equal(symlink("/dev/full", in("a.new")), 0); /* where the new bytes go, nothing fits */
    assert_int_equal(ro_file_replace(in("a"), RO_STR("lost"), &error), RO_EIO);
    assert_non_null(strstr(error.message, "No space"));
    ro_file file;
    assert_int_equal(ro_file_open(&file, in("a"), NULL), RO_OK);
    assert_true(ro_str_is(file.bytes, "kept"));
    ro_file_close(&file);
}

static void paths_that_are_too_long__are_refused(void **state)
{
    (void)state;
    static char name[5000];
    memset(name, 'n', sizeof name - 1);
    ro_file file;
    assert_int_equal(ro_file_open_in(&file, folder, name, NULL), RO_ELIMIT);
    assert_int_equal(ro_file_replace(name, RO_STR(""), NULL), RO_ELIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files__are_replaced_whole),
        cmocka_unit_test(taken_files__outlive_being_cut_short),
        cmocka_unit_test(empty_files__are_files),
        cmocka_unit_test(folders_and_absent_files__are_told_apart),
        cmocka_unit_test(pipes__are_read_to_their_end),
        cmocka_unit_test(a_full_disk__leaves_the_old_file),
        cmocka_unit_test(paths_that_are_too_long__are_refused),
    };
    return cmocka_run_group_tests(tests, make, sweep);
}
