/* test_stance.c: what the words said do when the verb of saying does not tell, and where one act of speech ends. */
#include "note/told.h"

static told page;

static int open_page(void **state)
{
    (void)state;
    return told_open(&page);
}

static int close_page(void **state)
{
    (void)state;
    told_close(&page);
    return 0;
}

static const ro_note *the_statement(const char *text, const char *words)
{
    told_read(&page, text);
    const ro_note *note = told_statement(&page, words);
    if (!note) print_error("no statement in: %s\n", text);
    assert_non_null(note);
    return note;
}

static void stance__is_announced_when_ones_own_side_acts(void **state)
{
    (void)state;
    assert_int_equal(the_statement("Norway said it would close the port of Oslo.", "close the port")->stance, RO_STANCE_ANNOUNCE);
    assert_int_equal(the_statement("Norway said it has withdrawn its ships from the bay.", "withdrawn")->stance, RO_STANCE_ANNOUNCE);
    assert_int_equal(the_statement("Maria Lindt said her country will never forget the victims.", "forget")->stance,
                     RO_STANCE_PROMISE);
    assert_int_equal(the_statement("Maria Lindt said the bridge has closed to lorries before.", "lorries")->stance, RO_STANCE_STATE);
}

static void stance__is_a_claim_when_a_side_tells_of_a_fight(void **state)
{
    (void)state;
    assert_int_equal(the_statement("Activists in Chad said soldiers killed forty people.", "forty")->stance, RO_STANCE_CLAIM);
    assert_int_equal(the_statement("Chad said the rebels seized a village.", "village")->stance, RO_STANCE_CLAIM);
    assert_int_equal(the_statement("The fire department said the blast killed two people.", "two people")->stance, RO_STANCE_STATE);
}

static void stance__demands_of_others_what_they_must_do(void **state)
{
    (void)state;
    assert_int_equal(the_statement("Maria Lindt said Chad must pay its debts.", "debts")->stance, RO_STANCE_DEMAND);
    assert_int_equal(the_statement("\"We must find a way out,\" Maria Lindt said.", "way out")->stance, RO_STANCE_URGE);
}

static void stance__counts_little_in_a_clause_beside_the_point(void **state)
{
    (void)state;
    assert_int_equal(the_statement("Maria Lindt told reporters about a deal that ended the fiasco at the port.", "fiasco")->stance,
                     RO_STANCE_STATE);
    assert_int_equal(the_statement("Maria Lindt said there is little doubt that Chad was responsible for the attack.", "doubt")->stance,
                     RO_STANCE_ACCUSE);
}

static void stance__of_an_outlet_that_reports_is_neutral(void **state)
{
    (void)state;
    assert_int_equal(the_statement("Reuters reported that the vote was a disgraceful failure.", "failure")->stance, RO_STANCE_STATE);
}

static void statement__is_another_one_when_the_same_speaker_says_more(void **state)
{
    (void)state;
    told_read(&page, "Norway blamed Chad for the attack and said the truce was over.");
    assert_int_equal(page.notes.count, 2);
    assert_int_equal(page.notes.at[0].stance, RO_STANCE_ACCUSE);
    assert_true(page.notes.at[1].evidence.start > 30); /* the first one keeps its words for itself */
}

static void statement__holds_what_stands_before_somebody_told_an_outlet(void **state)
{
    (void)state;
    const ro_note *note = the_statement("The sites along the river were small, the official told Reuters.", "river");
    assert_int_equal(note->stance, RO_STANCE_STATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stance__is_announced_when_ones_own_side_acts),
        cmocka_unit_test(stance__is_a_claim_when_a_side_tells_of_a_fight),
        cmocka_unit_test(stance__demands_of_others_what_they_must_do),
        cmocka_unit_test(stance__counts_little_in_a_clause_beside_the_point),
        cmocka_unit_test(stance__of_an_outlet_that_reports_is_neutral),
        cmocka_unit_test(statement__is_another_one_when_the_same_speaker_says_more),
        cmocka_unit_test(statement__holds_what_stands_before_somebody_told_an_outlet),
    };
    return cmocka_run_group_tests(tests, open_page, close_page);
}
