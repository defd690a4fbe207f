/* test_seats.c: who held an office on a day, how a spell ends, and what a user's own rows change. */
#include "neighbours.h"

#include <stdio.h>
#include <string.h>

static neighbours n;

/* "Ada Marn|Bo Sol": everybody who held the office on that day, by beginning. */
static const char *holders(const char *of, const char *office, const char *day)
{
    static char names[512];
    const ro_spell *all[8];
    uint32_t count = ro_know_holders(n.know, ro_str_of(of), ro_know_office_by_key(n.know, ro_str_of(office)),
                                     ro_date_read(ro_str_of(day)), all, 8);
    names[0] = 0;
    for (uint32_t i = 0; i < count && i < 8; i++) {
        ro_str name = ro_know_person(n.know, all[i]->person)->name;
        size_t len = strlen(names);
        snprintf(names + len, sizeof names - len, "%s%.*s", i ? "|" : "", RO_STR_ARGS(name));
    }
    return names;
}

static const ro_spell *spell(const char *of, const char *office, const char *day)
{
    const ro_spell *one;
    uint32_t count = ro_know_holders(n.know, ro_str_of(of), ro_know_office_by_key(n.know, ro_str_of(office)),
                                     ro_date_read(ro_str_of(day)), &one, 1);
    assert_int_equal(count, 1);
    return one;
}

static void is_day(ro_day day, const char *text)
{
    char found[RO_DATE_TEXT_MAX];
    ro_day_write(day, found);
    assert_string_equal(found, text);
}

/* ---- our own ---- */

static void holders__of_a_day_of_change_are_both(void **state)
{
    (void)state;
    neighbours_open(&n, NULL, 0);
    assert_string_equal(holders("est", "foreign-minister", "2012-01-10"), "Bo Sol|Ada Marn");
    assert_string_equal(holders("est", "foreign-minister", "2005"), "Ada Marn");
    assert_string_equal(holders("est", "foreign-minister", "1999"), "");
    neighbours_close(&n);
}

static void ends__that_are_open_go_on_or_were_followed(void **state)
{
    (void)state;
    neighbours_open(&n, NULL, 0);
    const ro_spell *followed = spell("vul", "foreign-minister", "2003");
    assert_int_equal(followed->end, RO_SPELL_SUCCEEDED);
    is_day(followed->to, "2008-04-02");
    is_day(followed->next_from, "2008-04-02");
    assert_string_equal(holders("vul", "foreign-minister", "2012"), "Jan Bak");
    const ro_spell *open = spell("est", "foreign-minister", "2015");
    assert_int_equal(open->end, RO_SPELL_GOES_ON);
    assert_int_equal(open->to, RO_DAY_NONE);
    assert_int_equal(spell("vul", "foreign-minister", "2010")->end, RO_SPELL_ENDED);
    assert_true(spell("vul", "foreign-minister", "2008-06-01")->acting);
    assert_false(spell("vul", "foreign-minister", "2010")->acting);
    neighbours_close(&n);
}

static void seats__of_several_holders_do_not_end_each_other(void **state)
{
    (void)state;
    neighbours_open(&n, NULL, 0);
    assert_string_equal(holders("est", "regional-leader", "2010"), "Ina Berg|Ole Voss");
    neighbours_close(&n);
}

static void ends__of_a_title_that_several_hold_are_let_open(void **state)
{
    (void)state;
    neighbours_open(&n, NULL, 0);
    assert_string_equal(holders("vul", "deputy-minister", "2012"), "Pal Orm|Tor Lie");
    assert_int_equal(spell("vul", "deputy-minister", "2002")->end, RO_SPELL_GOES_ON);
    neighbours_close(&n);
}

static void spells__of_a_title_that_several_hold_cut_nobody_else(void **state)
{
    (void)state;
    const char *mine = "of\toffice\ttitle\tperson\tfrom\tto\nvul\tdeputy-minister\tDeputy Minister\tUna Lind\t2012\t2012\n";
    neighbours_open(&n, &mine, 1);
    assert_string_equal(holders("vul", "deputy-minister", "2012-06"), "Pal Orm|Tor Lie|Una Lind");
    neighbours_close(&n);
}

static void days__known_to_the_month_keep_both_ends(void **state)
{
    (void)state;
    neighbours_open(&n, NULL, 0);
    const ro_spell *s = spell("est", "foreign-minister", "2010");
    assert_false(s->from_exact);
    is_day(s->from, "2009-07-01");
    is_day(s->from_latest, "2009-07-31");
    assert_true(s->to_exact);
    neighbours_close(&n);
}

static void terms__of_one_who_came_back_are_two(void **state)
{
    (void)state;
    neighbours_open(&n, NULL, 0);
    ro_date terms[4];
    int32_t ada = ro_know_person_find(n.know, RO_STR("Ada Marn")),
            office = ro_know_office_by_key(n.know, RO_STR("foreign-minister"));
    assert_int_equal(ro_know_terms(n.know, ada, RO_STR("est"), office, terms, 4), 2);
    is_day(terms[0].earliest, "2001-03-01");
    is_day(terms[0].latest, "2009-06-30");
    is_day(terms[1].earliest, "2012-01-10");
    assert_int_equal(terms[1].latest, RO_DAY_NONE);
    assert_int_equal(ro_know_terms(n.know, ada, RO_STR("vul"), office, terms, 4), 0);
    assert_int_equal(ro_know_terms(n.know, ada, RO_STR(""), -1, terms, 1), 2);
    neighbours_close(&n);
}

/* ---- the user's ---- */

static void spells__of_the_user_cut_ours_on_their_days(void **state)
{
    (void)state;
    const char *mine = "of\toffice\tperson\tfrom\tto\nest\tforeign-minister\tVera Holm\t2004-03-01\t2004-05-31\n";
    ro_arena arena = {0};
    neighbours_open(&n, &mine, 1);
    assert_string_equal(holders("est", "foreign-minister", "2004-02-29"), "Ada Marn");
    assert_string_equal(holders("est", "foreign-minister", "2004-03-01"), "Vera Holm");
    assert_string_equal(holders("est", "foreign-minister", "2004-05-31"), "Vera Holm");
    assert_string_equal(holders("est", "foreign-minister", "2004-06-01"), "Ada Marn");
    const ro_spell *own = spell("est", "foreign-minister", "2004-04-01"), *cut = spell("est", "foreign-minister", "2004-02-01");
    assert_true(ro_know_row_is_user(own->origin));
    assert_true(ro_str_is(ro_know_origin(n.know, &arena, own->origin), "user: a.tsv line 2"));
    assert_true(ro_str_is(ro_know_origin(n.know, &arena, cut->cut), "user: a.tsv line 2"));
    assert_true(ro_str_is(ro_know_origin(n.know, &arena, cut->origin), "data/spells.tsv line 4"));
    ro_arena_free(&arena);
    neighbours_close(&n);
}

static void spells__of_the_user_may_cut_one_of_ours_twice(void **state)
{
    (void)state;
    const char *mine = "of\toffice\tperson\tfrom\tto\nest\tforeign-minister\tVera Holm\t2004-03-01\t2004-05-31\n"
                       "est\tforeign-minister\tNils Ask\t2006\t2006\n";
    neighbours_open(&n, &mine, 1);
    assert_string_equal(holders("est", "foreign-minister", "2005"), "Ada Marn");
    assert_string_equal(holders("est", "foreign-minister", "2006-06"), "Nils Ask");
    assert_string_equal(holders("est", "foreign-minister", "2007"), "Ada Marn");
    neighbours_close(&n);
}

static void spells__of_the_same_person_are_corrected_whole(void **state)
{
    (void)state;
    const char *mine = "of\toffice\tperson\tfrom\tto\nest\tforeign-minister\tAda B. Marn\t2012-02-01\t2014-12-31\n";
    neighbours_open(&n, &mine, 1);
    assert_string_equal(holders("est", "foreign-minister", "2012-01-20"), "");
    assert_string_equal(holders("est", "foreign-minister", "2013"), "Ada Marn");
    assert_string_equal(holders("est", "foreign-minister", "2015"), "");
    assert_string_equal(holders("est", "foreign-minister", "2005"), "Ada Marn");
    neighbours_close(&n);
}

static void spells__of_nobody_take_ours_away(void **state)
{
    (void)state;
    const char *mine = "of\toffice\tperson\tfrom\tto\nest\tforeign-minister\t-\t2001\t2005\n";
    neighbours_open(&n, &mine, 1);
    assert_string_equal(holders("est", "foreign-minister", "2004"), "");
    assert_string_equal(holders("est", "foreign-minister", "2006"), "Ada Marn");
    neighbours_close(&n);
}

static void spells__of_another_seat_are_let_be(void **state)
{
    (void)state;
    const char *mine = "of\toffice\ttitle\tperson\tfrom\tto\nest\tregional-leader\tGovernor of Ferry\tUna Lind\t2008\t\n";
    neighbours_open(&n, &mine, 1);
    assert_string_equal(holders("est", "regional-leader", "2010"), "Ole Voss|Una Lind");
    assert_string_equal(holders("est", "regional-leader", "2007"), "Ina Berg|Ole Voss");
    neighbours_close(&n);
}

static void rows__of_the_user_keep_what_they_do_not_say_and_add_to_lists(void **state)
{
    (void)state;
    const char *mine[] = {"key\tadjectives\tnames\nest\tEstrayan\t+The Nine Ports\n", "key\tmembers\nlon\test|vul|old\n",
                          "name\tnames\nBo Sol\tBobby Sol\n",
                          "key\tname\tkind\tnames\nquiet\tQuiet Front\tarmed-group\tthe Quiet\n"};
    neighbours_open(&n, mine, 4);
    int32_t est = ro_know_state_by_key(n.know, RO_STR("est"));
    assert_int_equal(ro_know_state_find(n.know, RO_STR("Nine Ports"), NULL), -1);
    assert_int_equal(ro_know_state_find(n.know, RO_STR("The Nine Ports"), NULL), est);
    assert_int_equal(ro_know_state_find(n.know, RO_STR("Kingdom of Estray"), NULL), est);
    assert_true(ro_str_is(ro_know_state(n.know, est)->iso3, "EST"));
    const ro_body *league = ro_know_body(n.know, ro_know_body_find(n.know, RO_STR("LON"), -1));
    assert_true(ro_str_is(league->members, "est|vul|old"));
    int32_t bo = ro_know_person_find(n.know, RO_STR("Bobby Sol"));
    assert_int_equal(ro_know_person_find(n.know, RO_STR("Bo Sol")), bo);
    assert_true(ro_str_is(ro_know_person(n.know, bo)->wikidata, "Q900002"));
    assert_int_equal(ro_know_person(n.know, bo)->gender, RO_GENDER_MALE);
    assert_true(ro_know_body_find(n.know, RO_STR("the Quiet"), -1) >= 0);
    neighbours_close(&n);
}

static void tables__of_the_user_with_faults_name_line_and_column(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words;
        int line;
    } bad[] = {{"of\toffice\tperson\tfrom\nest\tclown\tA B\t2001\n", "column 2: clown", 2},
               {"of\toffice\tperson\tfrom\n# x\nest\tforeign-minister\tA B\t2001-02-30\n", "column 4: 2001-02-30 is no day", 3},
               {"of\toffice\tperson\tfrom\nnix\tforeign-minister\tA B\t2001\n", "column 1: nix", 2},
               {"of\toffice\tperson\tfrom\tto\nest\tforeign-minister\tA B\t2001\t1999\n", "column 5: ends before", 2},
               {"name\tlat\tlon\tstate\nX\t91.5\t3\test\n", "column 2: no degree", 2},
               {"key\tname\tkind\nx\tX\tclub\n", "column 3: a body is", 2},
               {"key\tname\tkind\tmembers\nx\tX\tgroup\test|nix\n", "column 4: nix is the key of no state or body", 2},
               {"of\toffice\tfor\tperson\nest\tambassador\tnix\tA B\n", "column 3: nix is the key", 2},
               {"key\tnames\nest\t+X\n", "# table: states", 2},
               {"of\toffice\tperson\nest\tforeign-minister\n", "not 3 cells", 2},
               {"key\tcolour\nx\tred\n", "no column colour", -1},
               {"key\tname\xff\nx\tred\n", "no UTF-8", -1}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ro_str bytes;
        assert_int_equal(neighbours_make(&n, &bytes, &bad[i].text, 1), RO_EFORMAT);
        if (!strstr(n.error.message, bad[i].words)) fail_msg("%s: %s", bad[i].words, n.error.message);
        assert_string_equal(n.error.file, "a.tsv");
        assert_int_equal(n.error.line, bad[i].line);
    }
}

static void tables__of_the_user_may_say_what_they_are(void **state)
{
    (void)state;
    const char *mine = "# my own\n# table: states\nkey\tnames\nest\t+Nine Ports\n";
    neighbours_open(&n, &mine, 1);
    assert_int_equal(ro_know_state_find(n.know, RO_STR("Nine Ports"), NULL), ro_know_state_by_key(n.know, RO_STR("est")));
    assert_int_not_equal(ro_know_user(n.know), 0);
    neighbours_close(&n);
}

typedef struct told_faults {
    uint32_t count, last_line;
} told_faults;

static void count_fault(void *context, const ro_know_fault *fault)
{
    told_faults *told = context;
    told->count++;
    told->last_line = fault->line;
    assert_true(fault->is_user && fault->column > 0);
}

static void faults__are_all_told_where_somebody_listens(void **state)
{
    (void)state;
    ro_know_user_file file = {RO_STR("a.tsv"),
                              RO_STR("of\toffice\tperson\tfrom\nest\tclown\tA B\t2001\nest\tforeign-minister\tC D\t\n"
                                     "est\tforeign-minister\tE F\tsoon\nnix\tforeign-minister\tG H\t\n")};
    told_faults told = {0, 0};
    ro_know_faults faults = {count_fault, &told};
    ro_know_sources sources = {.data = RO_TEST_ROOT "/tests/know/tables", .user = &file, .user_count = 1};
    ro_str bytes;
    ro_error error;
    assert_int_equal(ro_know_compile(&bytes, &sources, &faults, &error), RO_EFORMAT);
    assert_null(bytes.ptr);
    assert_int_equal(told.count, 3);
    assert_int_equal(told.last_line, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(holders__of_a_day_of_change_are_both),
        cmocka_unit_test(ends__that_are_open_go_on_or_were_followed),
        cmocka_unit_test(seats__of_several_holders_do_not_end_each_other),
        cmocka_unit_test(ends__of_a_title_that_several_hold_are_let_open),
        cmocka_unit_test(spells__of_a_title_that_several_hold_cut_nobody_else),
        cmocka_unit_test(days__known_to_the_month_keep_both_ends),
        cmocka_unit_test(terms__of_one_who_came_back_are_two),
        cmocka_unit_test(spells__of_the_user_cut_ours_on_their_days),
        cmocka_unit_test(spells__of_the_user_may_cut_one_of_ours_twice),
        cmocka_unit_test(spells__of_the_same_person_are_corrected_whole),
        cmocka_unit_test(spells__of_nobody_take_ours_away),
        cmocka_unit_test(spells__of_another_seat_are_let_be),
        cmocka_unit_test(rows__of_the_user_keep_what_they_do_not_say_and_add_to_lists),
        cmocka_unit_test(tables__of_the_user_with_faults_name_line_and_column),
        cmocka_unit_test(tables__of_the_user_may_say_what_they_are),
        cmocka_unit_test(faults__are_all_told_where_somebody_listens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
