/* test_tables.c: broken tables are refused with file, line and column; too little memory is told, not crashed on. */
#include "test.h"

#include "know/make.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const char *const names[] = {"states",     "offices",  "bodies",  "outlets", "places",
                                    "firstnames", "translit", "persons", "spells"};
enum { TABLES = 9 };

static char folder[64];

static void path_of(char *out, size_t room, const char *name) { snprintf(out, room, "%s/%s.tsv", folder, name); }

/* A folder with links to the real tables. */
static int make_folder(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/readout-know-XXXXXX");
    if (!mkdtemp(folder)) return -1;
    for (int i = 0; i < TABLES; i++) {
        char link[128], target[512];
        path_of(link, sizeof link, names[i]);
        snprintf(target, sizeof target, "%s/data/%s.tsv", RO_TEST_ROOT, names[i]);
        if (symlink(target, link)) return -1;
    }
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    for (int i = 0; i < TABLES; i++) {
        char path[128];
        path_of(path, sizeof path, names[i]);
        unlink(path);
    }
    return rmdir(folder);
}

/* Compiles the folder with table `name` put in the place of the real one. */
static ro_status compile_with(const char *name, const char *text, ro_error *error)
{
    char path[128];
    path_of(path, sizeof path, name);
    unlink(path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    ro_str bytes;
    ro_know_sources sources = {.data = folder};
    ro_status status = ro_know_compile(&bytes, &sources, NULL, error);
    if (status) assert_null(bytes.ptr);
    free((void *)(uintptr_t)bytes.ptr);
    return status;
}

#define SPELLS "of\toffice\tfor\ttitle\tperson\twikidata\tfrom\tto\tsource\n"

static void spells__of_unknown_offices_and_impossible_days_are_refused_with_their_line(void **state)
{
    (void)state;
    ro_error error;
    assert_int_equal(compile_with("spells", "# x\n" SPELLS "rus\tclown\t\t\tIvan Petrov\t\t2001\t\tx\n", &error), RO_EFORMAT);
    assert_string_equal(error.file, "spells.tsv");
    assert_int_equal(error.line, 3);
    assert_int_equal(compile_with("spells", SPELLS "rus\tforeign-minister\t\t\tIvan Petrov\t\t2001-02-30\t\tx\n", &error), RO_EFORMAT);
    assert_int_equal(compile_with("spells", SPELLS "rus\tforeign-minister\t\t\tIvan Petrov\t\t2001\t1999\tx\n", &error), RO_EFORMAT);
    assert_int_equal(compile_with("spells", SPELLS "nowhere\tforeign-minister\t\t\tIvan Petrov\t\t2001\t\tx\n", &error), RO_EFORMAT);
    assert_int_equal(compile_with("spells", SPELLS "rus\tforeign-minister\t\t\t\t\t2001\t\tx\n", &error), RO_EFORMAT);
    assert_int_equal(error.line, 2);
    assert_non_null(strstr(error.message, "column 5"));
}

static void tables__may_be_short(void **state)
{
    (void)state;
    ro_error error;
    assert_int_equal(compile_with("spells", SPELLS "rus\tforeign-minister\t\t\tIvan Petrov\t\t2001\t2002-05\tx\n", &error), RO_OK);
    assert_int_equal(compile_with("persons", "name\tnames\tgender\twikidata\tsource\n", &error), RO_OK);
}

static void memory__that_runs_out_is_told(void **state)
{
    (void)state;
    for (size_t n = 1; n < 200000; n = n * 3 + 1) {
        ro_str bytes;
        ro_know_sources sources = {.data = RO_TEST_ROOT "/data"};
        ro_error error;
        ro_arena_fail_after(n);
        ro_status status = ro_know_compile(&bytes, &sources, NULL, &error);
        ro_arena_fail_after(0);
        assert_true(status == RO_OK || status == RO_ENOMEM);
        free((void *)(uintptr_t)bytes.ptr);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(spells__of_unknown_offices_and_impossible_days_are_refused_with_their_line, make_folder,
                                        remove_folder),
        cmocka_unit_test_setup_teardown(tables__may_be_short, make_folder, remove_folder),
        cmocka_unit_test(memory__that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
