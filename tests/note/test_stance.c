/* test_stance.c: what the words said do when the verb of saying does not tell, and where one act of speech ends. */
#include "note/told.h"

static void stance__is_announced_when_ones_own_side_acts(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("Norway said it would close the port of Oslo.", "close the port")->stance,
                     RO_STANCE_ANNOUNCE);
    assert_int_equal(told_the_statement("Norway said it has withdrawn its ships from the bay.", "withdrawn")->stance,
                     RO_STANCE_ANNOUNCE);
    assert_int_equal(told_the_statement("Maria Lindt said her country will never forget the victims.", "forget")->stance,
                     RO_STANCE_PROMISE);
    assert_int_equal(told_the_statement("Maria Lindt said the bridge has closed to lorries before.", "lorries")->stance,
                     RO_STANCE_STATE);
}

static void stance__is_a_claim_when_a_side_tells_of_a_fight(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("Activists in Chad said soldiers killed forty people.", "forty")->stance, RO_STANCE_CLAIM);
    assert_int_equal(told_the_statement("Chad said the rebels seized a village.", "village")->stance, RO_STANCE_CLAIM);
    assert_int_equal(told_the_statement("The fire department said the blast killed two people.", "two people")->stance,
                     RO_STANCE_STATE);
}

static void stance__demands_of_others_what_they_must_do(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("Maria Lindt said Chad must pay its debts.", "debts")->stance, RO_STANCE_DEMAND);
    assert_int_equal(told_the_statement("\"We must find a way out,\" Maria Lindt said.", "way out")->stance, RO_STANCE_URGE);
}

static void stance__counts_little_in_a_clause_beside_the_point(void **state)
{
    (void)state;
    assert_int_equal(
        told_the_statement("Maria Lindt told reporters about a deal that ended the fiasco at the port.", "fiasco")->stance,
        RO_STANCE_STATE);
    assert_int_equal(
        told_the_statement("Maria Lindt said there is little doubt that Chad was responsible for the attack.", "doubt")->stance,
        RO_STANCE_ACCUSE);
}

static void stance__of_an_outlet_that_reports_is_neutral(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("Reuters reported that the vote was a disgraceful failure.", "failure")->stance,
                     RO_STANCE_STATE);
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
    const ro_note *note = told_the_statement("The sites along the river were small, the official told Reuters.", "river");
    assert_int_equal(note->stance, RO_STANCE_STATE);
}

static void speakers__are_no_persons_whose_spokesmen_speak(void **state)
{
    (void)state;
    const ro_note *note =
        told_the_statement("Maria Lindt is ill. Lindt's spokesman told Reuters that the talks would go on.", "go on");
    assert_false(ro_str_is(page.actors.all.at[note->actors[0]].name, "Maria Lindt"));
    note = told_the_statement("A spokesman for the Norwegian foreign ministry said the talks would go on.", "go on");
    assert_int_equal(page.actors.all.at[note->actors[0]].kind, RO_ACTOR_INSTITUTION);
}

static void speakers__go_on_from_the_sentence_before(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement(
        "Jan Orr met Karl Berg in Oslo. Jan Orr said that Karl Berg was late. He added that the road was open.", "road was open");
    told_by(&page, note, "Jan Orr");
    note = told_the_statement("Maria Lindt told Jan Orr that it was late. He said the road was open.", "road was open");
    told_by(&page, note, "Jan Orr");
}

static void statement__is_none_of_whom_it_befalls(void **state)
{
    (void)state;
    told_read(&page, "Maria Lindt, who came late, has been criticised for the delay.");
    assert_int_equal(page.notes.count, 0);
    told_read(&page, "Maria Lindt called off the talks with Chad.");
    for (uint32_t i = 0; i < page.notes.count; i++) assert_int_not_equal(page.notes.at[i].kind, RO_NOTE_STATEMENT);
}

static void statement__is_what_two_words_do_together(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("Norway voiced skepticism about the offer of Chad.", "skepticism")->stance,
                     RO_STANCE_EXPRESS_CONCERN);
    assert_int_equal(told_the_statement("Maria Lindt pushed back against claims that the truce was over.", "pushed back")->stance,
                     RO_STANCE_DENY);
    assert_int_equal(told_the_statement("Maria Lindt has made clear that the road is open.", "road is open")->stance,
                     RO_STANCE_STATE);
}

static void speakers__are_nameless_sources_whose_word_is_a_claim(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("Two sources familiar with the talks in Oslo said that the road was open.", "road")->stance,
                     RO_STANCE_CLAIM);
    assert_int_equal(told_the_statement("A source at the ministry in Oslo said that the road was open.", "road")->stance,
                     RO_STANCE_STATE);
}

static void speakers__are_one_of_those_who_spoke_before(void **state)
{
    (void)state;
    const ro_note *note =
        told_the_statement("Two officials in Oslo said the talks were over. One of them said that the road was open.", "road");
    assert_int_equal(note->actor_count, 1);
}

static void stance__urges_what_the_speaker_would_have_others_do(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("\"We want them to leave the bay,\" Maria Lindt said.", "leave")->stance, RO_STANCE_URGE);
    assert_int_equal(told_the_statement("\"We want to leave the bay,\" Maria Lindt said.", "leave")->stance, RO_STANCE_STATE);
}

static void stance__blames_what_a_named_other_one_is_at(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("Maria Lindt said Chad is trying to divide the two islands.", "divide")->stance,
                     RO_STANCE_ACCUSE);
    assert_int_equal(told_the_statement("Maria Lindt said everybody is trying to sleep.", "sleep")->stance, RO_STANCE_STATE);
}

static void stance__praises_by_a_verb_only_for_its_subject(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("Maria Lindt said the king of Norway thanked the sailors of Chad.", "sailors")->stance,
                     RO_STANCE_STATE);
    assert_int_equal(told_the_statement("\"We thank the sailors of Chad,\" Maria Lindt said.", "sailors")->stance,
                     RO_STANCE_PRAISE);
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
        cmocka_unit_test(speakers__are_no_persons_whose_spokesmen_speak),
        cmocka_unit_test(speakers__go_on_from_the_sentence_before),
        cmocka_unit_test(statement__is_none_of_whom_it_befalls),
        cmocka_unit_test(statement__is_what_two_words_do_together),
        cmocka_unit_test(speakers__are_nameless_sources_whose_word_is_a_claim),
        cmocka_unit_test(speakers__are_one_of_those_who_spoke_before),
        cmocka_unit_test(stance__urges_what_the_speaker_would_have_others_do),
        cmocka_unit_test(stance__blames_what_a_named_other_one_is_at),
        cmocka_unit_test(stance__praises_by_a_verb_only_for_its_subject),
    };
    return cmocka_run_group_tests(tests, open_page, close_page);
}
