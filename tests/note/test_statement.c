/* test_statement.c: what counts as a statement, whose it is, and how it is meant. */
#include "note/told.h"

static void statement__names_the_speaker_by_the_full_name(void **state)
{
    (void)state;
    const ro_note *note =
        told_the_statement("Maria Lindt arrived in Oslo on Monday. Lindt said the talks would last two days.", "two days");
    told_by(&page, note, "Maria Lindt");
    assert_int_equal(note->quote, RO_QUOTE_INDIRECT);
    assert_int_equal(note->stance, RO_STANCE_STATE);
}

static void statement__tells_direct_from_mixed_words(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("\"The road is open to everybody now,\" Maria Lindt said.", "road is open")->quote,
                     RO_QUOTE_DIRECT);
    assert_int_equal(told_the_statement("Maria Lindt said the road was \"open to everybody\" again.", "the road")->quote,
                     RO_QUOTE_MIXED);
    assert_int_equal(told_the_statement("Maria Lindt said that \"the road is open to everybody now.\"", "the road")->quote,
                     RO_QUOTE_DIRECT);
}

static void statement__takes_the_stance_of_the_verb(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("Norway condemned the attack on the harbour.", "condemned")->stance, RO_STANCE_CRITICISE);
    assert_int_equal(told_the_statement("Maria Lindt warned that the truce may not hold.", "warned")->stance, RO_STANCE_WARN);
    assert_int_equal(told_the_statement("Norway denied that its ship had entered the bay.", "denied")->stance, RO_STANCE_DENY);
}

static void statement__weighs_the_words_when_the_verb_is_neutral(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("Maria Lindt said that Chad should release the prisoners.", "should")->stance,
                     RO_STANCE_URGE);
    assert_int_equal(told_the_statement("\"We condemn this attack on our school,\" Maria Lindt said.", "condemn")->stance,
                     RO_STANCE_CRITICISE);
    assert_int_equal(told_the_statement("Maria Lindt said the session had lasted three hours.", "three hours")->stance,
                     RO_STANCE_STATE);
}

static void statement__aims_at_whom_the_verb_has_as_object(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement("Norway urged Chad to release the prisoners.", "urged");
    assert_int_equal(note->stance, RO_STANCE_URGE);
    assert_int_equal(note->target_count, 1);
    assert_true(ro_str_is(page.actors.all.at[note->targets[0]].name, "Chad"));
}

static void statement__goes_through_the_outlet_that_was_told(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement("Maria Lindt told Reuters that the talks would go on.", "go on");
    assert_true(note->via >= 0);
    assert_true(ro_str_is(page.actors.all.at[note->via].name, "Reuters"));
    note = told_the_statement("Maria Lindt told reporters that the talks would go on.", "go on");
    assert_int_equal(note->via, -1);
}

static void statement__is_none_when_nothing_was_said(void **state)
{
    (void)state;
    static const char *const texts[] = {"Maria Lindt declined to comment on the report.",
                                        "Maria Lindt believes that the talks will fail.",
                                        "Maria Lindt did not say when the talks would end.",
                                        "Maria Lindt will announce the result on Friday.", "We say that the talks have failed."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        told_read(&page, texts[i]);
        if (page.notes.count) print_error("a statement in: %s\n", texts[i]);
        assert_int_equal(page.notes.count, 0);
    }
}

static void statement__is_two_when_two_things_are_done(void **state)
{
    (void)state;
    told_read(&page, "Norway denied the report and accused Chad of spreading lies.");
    assert_int_equal(page.notes.count, 2);
}

static void statement__is_one_when_a_participle_adds_to_it(void **state)
{
    (void)state;
    told_read(&page, "Norway rejected the offer, saying it came too late.");
    assert_int_equal(page.notes.count, 1);
    assert_int_equal(page.notes.at[0].stance, RO_STANCE_REJECT);
}

static void statement__gives_a_reason_for_every_field(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement("Norway urged Chad on Monday to release the prisoners.", "urged");
    static const char *const fields[] = {"kind", "speaker", "stance", "quote", "target"};
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
        bool found = false;
        for (uint32_t i = 0; i < note->why_count; i++) found |= !strcmp(note->why[i].field, fields[f]) && note->why[i].rule.len > 0;
        if (!found) print_error("no reason for %s\n", fields[f]);
        assert_true(found);
    }
}

/* The name of the only target, or "" */
static ro_str target_of(const ro_note *note)
{
    return note->target_count == 1 ? page.actors.all.at[note->targets[0]].name : RO_STR("");
}

static void aims_at(const char *text, const char *words, ro_stance stance, const char *target)
{
    const ro_note *note = told_the_statement(text, words);
    const ro_str found = target_of(note);
    if (note->stance != stance || !ro_str_is(found, target))
        print_error("%s\n  found: %s of %.*s\n", text, ro_stance_name(note->stance), RO_STR_ARGS(found));
    assert_int_equal(note->stance, stance);
    assert_true(ro_str_is(found, target));
}

static void statement__aims_at_whoever_owns_what_is_blamed(void **state)
{
    (void)state;
    aims_at("Maria Lindt said Chad's policy was a disgrace.", "policy", RO_STANCE_CRITICISE, "Chad");
    aims_at("\"Chad cheats its neighbours every day,\" Maria Lindt said.", "cheats", RO_STANCE_ACCUSE, "Chad");
    aims_at("Maria Lindt said the village was looted and terrorized by Norway.", "looted", RO_STANCE_ACCUSE, "Norway");
    aims_at("Maria Lindt condemned the attack on Chad.", "condemned", RO_STANCE_CRITICISE, ""); /* it befell Chad */
}

static void statement__aims_at_who_is_asked_and_at_nobody_when_all_are(void **state)
{
    (void)state;
    aims_at("Maria Lindt said that Chad should release the prisoners.", "should", RO_STANCE_URGE, "Chad");
    aims_at("\"We should all help Chad,\" Maria Lindt said.", "should", RO_STANCE_URGE, "");
    aims_at("Maria Lindt said that Chad should be admitted to the club.", "should", RO_STANCE_URGE, "");
    aims_at("Maria Lindt asked Norway to reconsider.", "asked", RO_STANCE_URGE, "Norway");
    aims_at("Maria Lindt told Norway to reopen the border.", "told", RO_STANCE_DEMAND, "Norway");
}

static void statement__aims_at_who_is_thanked_and_no_bystander(void **state)
{
    (void)state;
    aims_at("\"I thank Norway for its great courage,\" Maria Lindt said.", "thank", RO_STANCE_PRAISE, "Norway");
    aims_at("Maria Lindt said the session in Norway had lasted three hours.", "three hours", RO_STANCE_STATE, "");
}

static void statement__takes_the_act_that_the_cue_was_done_by(void **state)
{
    (void)state;
    aims_at("Norway responded to the raid by accusing Chad of piracy.", "piracy", RO_STANCE_ACCUSE, "Chad");
    assert_int_equal(told_the_statement("Norway rejected the allegation that it had armed the rebels.", "rejected")->stance,
                     RO_STANCE_DENY);
    assert_int_equal(told_the_statement("Norway rejected the offer of a truce.", "rejected")->stance, RO_STANCE_REJECT);
}

static void statement__refuses_what_one_will_not_do_and_denies_what_one_has_not_done(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("\"We will not sign the paper,\" Maria Lindt said.", "sign")->stance, RO_STANCE_REJECT);
    assert_int_equal(told_the_statement("\"We will not rest until they return,\" Maria Lindt said.", "rest")->stance,
                     RO_STANCE_PROMISE);
    assert_int_equal(told_the_statement("\"We did not shell the village,\" Maria Lindt said.", "shell")->stance, RO_STANCE_DENY);
    assert_int_equal(told_the_statement("\"We did not sleep that night,\" Maria Lindt said.", "sleep")->stance, RO_STANCE_STATE);
}

static void statement__blames_with_a_denied_word_of_value(void **state)
{
    (void)state;
    assert_int_equal(told_the_statement("\"That plan is not acceptable,\" Maria Lindt said.", "plan")->stance, RO_STANCE_CRITICISE);
    assert_int_equal(told_the_statement("\"That plan is acceptable,\" Maria Lindt said.", "plan")->stance, RO_STANCE_STATE);
}

static void statement__names_what_a_relative_pronoun_stands_for(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement("The page told of interference, which Norway has denied.", "denied");
    assert_int_equal(note->stance, RO_STANCE_DENY);
    const ro_str content = ro_str_span(page.doc.text, note->content);
    if (ro_str_find(content, RO_STR("interference"), 0) == SIZE_MAX) print_error("content: %.*s\n", RO_STR_ARGS(content));
    assert_true(ro_str_find(content, RO_STR("interference"), 0) != SIZE_MAX);
}

static void statement__is_none_when_its_words_are_not_told(void **state)
{
    (void)state;
    static const char *const texts[] = {"What Maria Lindt said meant nothing to them.", "Maria Lindt pleaded guilty to theft.",
                                        "The minister was criticised."};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        told_read(&page, texts[i]);
        if (page.notes.count) print_error("a statement in: %s\n", texts[i]);
        assert_int_equal(page.notes.count, 0);
    }
}

static void statement__is_never_said_by_a_thing(void **state)
{
    (void)state;
    told_read(&page, "The movie depicts the war as a farce. The outcome underscores how weak the government is.");
    assert_int_equal(page.notes.count, 0);
    told_by(&page, told_the_statement("The indictment claims that the hackers stole the letters.", "hackers"), "indictment");
}

static void statement__is_no_blow_and_no_order_without_words(void **state)
{
    (void)state;
    told_read(&page, "Norway attacked the harbour on Monday. Chad recalled its ambassador. Maria Lindt briefed the king.");
    assert_int_equal(page.notes.count, 0);
}

static void statement__has_the_person_before_who_as_its_speaker(void **state)
{
    (void)state;
    told_by(
        &page,
        told_the_statement(
            "The paper ran counter to the fears of the visitor's host, Maria Lindt, who called the strike a mistake.", "mistake"),
        "Maria Lindt");
}

static void statement__goes_on_with_its_speaker_by_adding(void **state)
{
    (void)state;
    told_by(&page,
            told_the_statement(
                "Norwegian Foreign Minister Maria Lindt affirmed that the parties should come to Oslo, adding that some of "
                "them were late.",
                "were late"),
            "Maria Lindt");
}

static void targets__are_the_state_whose_army_it_is(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement("Maria Lindt condemned the Chadian army.", "condemned");
    assert_int_equal(note->target_count, 1);
    assert_true(ro_str_is(page.actors.all.at[note->targets[0]].name, "Chad"));
}

static void targets__are_never_whom_it_befalls(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement("Maria Lindt said the launches were a blatant violation of NATO rules.", "launches");
    assert_int_equal(note->target_count, 0);
}

static void targets__are_all_who_are_called_on(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement("Norway called on Chad and the Taliban to observe the truce.", "called on");
    assert_int_equal(note->target_count, 2);
}

static void targets__are_no_capitals_that_name_an_agreement(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement("Maria Lindt said that the Minsk agreement must be the basis of a deal.", "basis");
    assert_int_equal(note->target_count, 0);
}

static void through__whom_words_came_hangs_on_the_cue(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement("Maria Lindt told Reuters that the road was open.", "the road");
    assert_true(note->via >= 0 && ro_str_is(page.actors.all.at[note->via].name, "Reuters"));
    note = told_the_statement(
        "Maria Lindt said the road was open, and the Russian agency Interfax reported that a ship had sailed.", "the road");
    assert_int_equal(note->via, -1);
    note = told_the_statement("A report obtained by Reuters says the road is open.", "the road");
    assert_true(note->via >= 0);
}

static void through__a_service_goes_on_with_the_same_writer(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement(
        "Maria Lindt wrote on Twitter that the road was open.\n\"The bridge is open too, and so is the ford,\" Lindt wrote.",
        "bridge is open");
    assert_true(note->via >= 0 && ro_str_is(page.actors.all.at[note->via].name, "Twitter"));
}

static void targets__are_the_state_of_the_page_for_government_forces(void **state)
{
    (void)state;
    const ro_note *note = told_the_statement(
        "Chad is at war. Rebels took a town in Chad. The rebels accused government forces of looting it.", "looting");
    assert_int_equal(note->target_count, 1);
    assert_true(ro_str_is(page.actors.all.at[note->targets[0]].name, "Chad"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statement__names_the_speaker_by_the_full_name),
        cmocka_unit_test(statement__tells_direct_from_mixed_words),
        cmocka_unit_test(statement__takes_the_stance_of_the_verb),
        cmocka_unit_test(statement__weighs_the_words_when_the_verb_is_neutral),
        cmocka_unit_test(statement__aims_at_whom_the_verb_has_as_object),
        cmocka_unit_test(statement__goes_through_the_outlet_that_was_told),
        cmocka_unit_test(statement__is_none_when_nothing_was_said),
        cmocka_unit_test(statement__is_two_when_two_things_are_done),
        cmocka_unit_test(statement__is_one_when_a_participle_adds_to_it),
        cmocka_unit_test(statement__gives_a_reason_for_every_field),
        cmocka_unit_test(statement__aims_at_whoever_owns_what_is_blamed),
        cmocka_unit_test(statement__aims_at_who_is_asked_and_at_nobody_when_all_are),
        cmocka_unit_test(statement__aims_at_who_is_thanked_and_no_bystander),
        cmocka_unit_test(statement__takes_the_act_that_the_cue_was_done_by),
        cmocka_unit_test(statement__refuses_what_one_will_not_do_and_denies_what_one_has_not_done),
        cmocka_unit_test(statement__blames_with_a_denied_word_of_value),
        cmocka_unit_test(statement__names_what_a_relative_pronoun_stands_for),
        cmocka_unit_test(statement__is_none_when_its_words_are_not_told),
        cmocka_unit_test(statement__is_never_said_by_a_thing),
        cmocka_unit_test(statement__is_no_blow_and_no_order_without_words),
        cmocka_unit_test(statement__has_the_person_before_who_as_its_speaker),
        cmocka_unit_test(statement__goes_on_with_its_speaker_by_adding),
        cmocka_unit_test(targets__are_the_state_whose_army_it_is),
        cmocka_unit_test(targets__are_never_whom_it_befalls),
        cmocka_unit_test(targets__are_all_who_are_called_on),
        cmocka_unit_test(targets__are_no_capitals_that_name_an_agreement),
        cmocka_unit_test(through__whom_words_came_hangs_on_the_cue),
        cmocka_unit_test(through__a_service_goes_on_with_the_same_writer),
        cmocka_unit_test(targets__are_the_state_of_the_page_for_government_forces),
    };
    return cmocka_run_group_tests(tests, open_page, close_page);
}
