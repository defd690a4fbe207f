/* test_table.c: tables of facts are read in place, and a bad row is named by its line. */
#include "test.h"

#include "base/table.h"

static ro_status read(ro_table *out, ro_arena *arena, ro_str bytes, ro_error *error)
{
    return ro_table_read(out, arena, RO_STR("facts.tsv"), bytes, error);
}

static void tables__give_their_cells_by_name(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_table table;
    ro_str bytes = RO_STR("# where it is from\nname\tfrom\tto\n\nAnn\t2013\t\n# not a row\nBen\t\t2017\r\n");
    assert_int_equal(read(&table, &arena, bytes, NULL), RO_OK);
    assert_int_equal(table.column_count, 3);
    assert_int_equal(table.row_count, 2);
    int name = ro_table_column(&table, "name"), to = ro_table_column(&table, "to");
    assert_true(ro_str_is(ro_table_cell(&table, 0, name), "Ann"));
    assert_true(ro_str_is(ro_table_cell(&table, 0, to), ""));
    assert_true(ro_str_is(ro_table_cell(&table, 1, to), "2017"));
    assert_int_equal(table.lines[0], 4);
    assert_int_equal(table.lines[1], 6);
    ro_arena_free(&arena);
}

static void tables__give_nothing_where_nothing_is(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_table table;
    assert_int_equal(read(&table, &arena, RO_STR("a\tb"), NULL), RO_OK); /* columns alone, no line end */
    assert_int_equal(table.row_count, 0);
    assert_int_equal(ro_table_column(&table, "c"), -1);
    assert_null(ro_table_cell(&table, 0, 0).ptr);
    assert_null(ro_table_cell(&table, 0, -1).ptr);
    ro_arena_free(&arena);
}

static void bad_rows__are_named_by_their_line(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_table table;
    ro_error error;
    assert_int_equal(read(&table, &arena, RO_STR("a\tb\n1\t2\n\n1\t2\t3\n"), &error), RO_EFORMAT);
    assert_int_equal(error.line, 4);
    assert_int_equal(error.byte, 9);
    assert_string_equal(error.file, "facts.tsv");
    assert_int_equal(read(&table, &arena, RO_STR("a\tb\n1\n"), &error), RO_EFORMAT);
    assert_int_equal(error.line, 2);
    ro_arena_free(&arena);
}

static void tables__without_columns_are_none(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_table table;
    ro_error error;
    assert_int_equal(read(&table, &arena, RO_STR(""), &error), RO_EFORMAT);
    assert_int_equal(read(&table, &arena, RO_STR("# only this\n"), &error), RO_EFORMAT);
    assert_true(strlen(error.message) > 10);
    char wide[2 * RO_TABLE_COLUMNS_MAX + 2];
    for (size_t i = 0; i < sizeof wide; i++) wide[i] = i % 2 ? '\t' : 'c';
    assert_int_equal(read(&table, &arena, (ro_str){wide, sizeof wide - 1}, &error), RO_EFORMAT); /* one column too many */
    assert_int_equal(read(&table, &arena, (ro_str){wide, sizeof wide - 3}, &error), RO_OK);
    ro_arena_free(&arena);
}

static void tables__say_when_memory_is_out(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_table table;
    for (size_t n = 1; n <= 2; n++) {
        ro_arena_fail_after(n);
        assert_int_equal(read(&table, &arena, RO_STR("a\n1\n"), NULL), RO_ENOMEM);
    }
    ro_arena_fail_after(0);
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables__give_their_cells_by_name),  cmocka_unit_test(tables__give_nothing_where_nothing_is),
        cmocka_unit_test(bad_rows__are_named_by_their_line), cmocka_unit_test(tables__without_columns_are_none),
        cmocka_unit_test(tables__say_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
