/* test_fold.c: names are brought to one form, by rules whose examples in the table hold. */
#include "test.h"

#include "base/file.h"
#include "base/table.h"
#include "know/fold.h"

#include <stdio.h>

static ro_arena arena;
static ro_file file;
static ro_table table;
static ro_translit translit;

static int read_rules(void **state)
{
    (void)state;
    ro_error error;
    if (ro_file_open_in(&file, RO_TEST_ROOT "/data", "translit.tsv", &error)) return -1;
    if (ro_table_read(&table, &arena, RO_STR("translit.tsv"), file.bytes, &error)) return -1;
    int column[] = {ro_table_column(&table, "kind"), ro_table_column(&table, "from"), ro_table_column(&table, "to")};
    for (uint32_t i = 0; i < table.row_count; i++)
        if (ro_translit_add(&translit, &arena, ro_table_cell(&table, i, column[0]), ro_table_cell(&table, i, column[1]),
                            ro_table_cell(&table, i, column[2])))
            return -1;
    return 0;
}

static int forget_rules(void **state)
{
    (void)state;
    ro_file_close(&file);
    ro_arena_free(&arena);
    return 0;
}

static bool folds_to(const char *words, const char *folded)
{
    ro_folded out;
    ro_fold(&out, ro_str_of(words));
    return ro_str_is(ro_folded_str(&out), folded);
}

static bool same_name(const char *a, const char *b)
{
    ro_folded x, y;
    ro_translit_name(&translit, &x, ro_str_of(a));
    ro_translit_name(&translit, &y, ro_str_of(b));
    return x.len && ro_str_equal(ro_folded_str(&x), ro_folded_str(&y));
}

static void words__lose_marks_stops_and_hyphens(void **state)
{
    (void)state;
    assert_true(folds_to("Élysée", "elysee"));
    assert_true(folds_to("U.S.", "us"));
    assert_true(folds_to("Secretary-General", "secretary general"));
    assert_true(folds_to("Recep Tayyip Erdoğan", "recep tayyip erdogan"));
    assert_true(folds_to("Yıldırım", "yildirim"));
    assert_true(folds_to("Jens Stoltenberg  ", "jens stoltenberg"));
    assert_true(folds_to("Ma’rib", "marib"));
    assert_true(folds_to("P5+1", "p5+1"));
    assert_true(folds_to("--", ""));
}

static void spellings__of_one_name_meet(void **state)
{
    (void)state;
    assert_true(same_name("Sergey Lavrov", "Sergei Lavrov"));
    assert_true(same_name("Volodymyr Zelenskyy", "Volodymyr Zelensky"));
    assert_true(same_name("Volodymyr Zelenskiy", "Volodymyr Zelensky"));
    assert_true(same_name("Muammar Qaddafi", "Muammar Gaddafi"));
    assert_true(same_name("Bashar al-Assad", "Bashar Assad"));
    assert_true(same_name("Mohammad Khatami", "Mohammed Khatami"));
    assert_true(same_name("Nursultan Nazarbaev", "Nursultan Nazarbayev"));
    assert_true(same_name("Abdel Fattah el-Sissi", "Abdul Fattah al-Sisi"));
}

static void spellings__of_two_names_stay_apart(void **state)
{
    (void)state;
    assert_false(same_name("Sergei Ivanov", "Igor Ivanov"));
    assert_false(same_name("Ash Carter", "Carter"));
    assert_false(same_name("Al Gore", "Gore"));
    assert_false(same_name("George W. Bush", "George H. W. Bush"));
}

/* Each row's example is "one = other". */
static void rules__hold_for_their_own_examples(void **state)
{
    (void)state;
    int column = ro_table_column(&table, "example");
    for (uint32_t row = 0; row < table.row_count; row++) {
        ro_str example = ro_table_cell(&table, row, column);
        size_t at = ro_str_find(example, RO_STR(" = "), 0);
        if (at == SIZE_MAX || ro_str_find(example, RO_STR("("), 0) != SIZE_MAX) continue;
        char a[80], b[80];
        snprintf(a, sizeof a, "Xaver %.*s", (int)at, example.ptr);
        snprintf(b, sizeof b, "Xaver %.*s", (int)(example.len - at - 3), example.ptr + at + 3);
        if (!same_name(a, b)) fail_msg("line %u: %s, %s", table.lines[row], a, b);
    }
}

static void names__longer_than_any_fold_to_nothing(void **state)
{
    (void)state;
    char longest[RO_NAME_FOLD_MAX * 2];
    memset(longest, 'x', sizeof longest);
    ro_folded out;
    ro_fold(&out, (ro_str){longest, sizeof longest});
    assert_int_equal(out.len, 0);
    ro_fold(&out, RO_STR("\xc3\x28\xff"));
    assert_true(out.len < RO_NAME_FOLD_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words__lose_marks_stops_and_hyphens),    cmocka_unit_test(spellings__of_one_name_meet),
        cmocka_unit_test(spellings__of_two_names_stay_apart),     cmocka_unit_test(rules__hold_for_their_own_examples),
        cmocka_unit_test(names__longer_than_any_fold_to_nothing),
    };
    return cmocka_run_group_tests(tests, read_rules, forget_rules);
}
