/* test_contact.c: who was in touch with whom, on small pages of our own (Thursday, 14 March 2019). Each family of rules has a page
 * on which it fires and one on which it must not. */
#include "page_told.h"

#define HAS(words) told_has(RO_NOTE_CONTACT, words)
#define LACKS(words) told_lacks(RO_NOTE_CONTACT, words)

/* ---- sides ---- */

static void contacts__have_the_subject_and_the_object_of_meeting(void **state)
{
    (void)state;
    told_page("Russian Foreign Minister Sergey Lavrov met Turkish Foreign Minister Mevlut Cavusoglu in Moscow on Monday.");
    HAS("meeting held 2019-03-11|Lavrov|Mevl|@ Moscow");
    told_page("Russian Foreign Minister Sergey Lavrov said on Monday that Moscow had met the demands of the court.");
    LACKS("meeting");
}

static void contacts__find_an_object_that_a_word_of_time_follows(void **state)
{
    (void)state;
    told_page("U.S. Secretary of State Mike Pompeo met Sergey Lavrov last week.");
    HAS("meeting held 2019-03|Pompeo|Lavrov");
}

static void contacts__take_the_name_beside_an_office(void **state)
{
    (void)state;
    told_page(
        "German Foreign Minister Heiko Maas spoke by telephone on Tuesday with the foreign minister of Turkey, Mevlut Cavusoglu.");
    HAS("phone-call held 2019-03-12|Maas|Mevl");
}

static void contacts__find_the_speaker_after_a_setting(void **state)
{
    (void)state;
    told_page("In a telephone conversation with U.S. Secretary of State Mike Pompeo on Monday, Russian Foreign Minister Sergey "
              "Lavrov urged restraint.");
    HAS("phone-call held 2019-03-11|Pompeo|Lavrov");
}

static void contacts__find_a_subject_before_its_verbs(void **state)
{
    (void)state;
    told_page(
        "Markets rose as German Chancellor Angela Merkel and Russian President Vladimir Putin agreed to meet in Berlin on Friday.");
    HAS("meeting planned 2019-03-15|Merkel|Putin|@ Berlin");
}

static void contacts__call_only_those_who_can_be_called(void **state)
{
    (void)state;
    told_page("Russian President Vladimir Putin called Turkish President Recep Tayyip Erdogan on Sunday.");
    HAS("phone-call held 2019-03-10|Putin|Erdogan");
    told_page("Russian President Vladimir Putin called Turkish President Recep Tayyip Erdogan a strong leader on Sunday.");
    LACKS("phone-call");
}

static void contacts__have_who_is_told_in_a_call(void **state)
{
    (void)state;
    told_page("French President Emmanuel Macron told Vladimir Putin in a phone call on Sunday that the truce must hold.");
    HAS("phone-call held 2019-03-10|Macron|Putin");
    told_page("French President Emmanuel Macron criticised Vladimir Putin in a phone call on Sunday.");
    LACKS("phone-call");
}

static void contacts__begin_with_who_summons(void **state)
{
    (void)state;
    told_page("Pakistan summoned the Indian ambassador on Wednesday to protest against the shelling.");
    HAS("meeting held 2019-03-13|Pakistan|India");
    told_page("The strike summoned memories of the war in India and Pakistan.");
    LACKS("meeting");
}

static void contacts__tell_each_call_of_several(void **state)
{
    (void)state;
    told_page("On Sunday, U.S. Secretary of State Mike Pompeo called German Foreign Minister Heiko Maas and Turkish Foreign "
              "Minister Mevlut Cavusoglu.");
    HAS("phone-call held 2019-03-10|Pompeo|Maas");
    HAS("phone-call held 2019-03-10|Pompeo|Mevl");
    assert_int_equal(told_count(RO_NOTE_CONTACT), 2);
}

static void contacts__need_somebody_who_is_received(void **state)
{
    (void)state;
    told_page("Chinese President Xi Jinping received Russian Foreign Minister Sergey Lavrov in Beijing on Wednesday.");
    HAS("meeting held 2019-03-13|Xi Jinping|Lavrov");
    told_page("Chinese President Xi Jinping and Russian President Vladimir Putin welcomed the report on Wednesday.");
    LACKS("meeting");
}

static void contacts__make_a_group_that_met_talks(void **state)
{
    (void)state;
    told_page("EU foreign ministers met in Brussels on Tuesday to look at new sanctions.");
    HAS("talks held 2019-03-12|@ Brussels");
}

static void contacts__of_the_ministers_of_several_states_are_the_states(void **state)
{
    (void)state;
    told_page("The foreign ministers of Russia, Turkey and Iran met in Moscow on Tuesday.");
    HAS("talks held 2019-03-12 Russia, Turkey, Iran @ Moscow");
    told_page("Officials from Oman met Russian Foreign Minister Sergey Lavrov on Monday.");
    HAS("meeting held 2019-03-11 Officials from Oman, Sergei Lavrov");
}

static void contacts__set_no_state_against_its_own_leader(void **state)
{
    (void)state;
    told_page("Russian President Vladimir Putin rested on Sunday.\nRussia had nothing to do with it, U.S. President Donald Trump "
              "said after meetings with the Russian leader on Monday.");
    HAS("meeting held 2019-03-11|Putin|Trump");
    LACKS("Russia");
}

static void contacts__name_a_group_by_those_told_after_it(void **state)
{
    (void)state;
    told_page("U.S. Secretary of State Mike Pompeo met Turkish officials on Tuesday.\nPompeo held talks with Turkish Foreign "
              "Minister Mevlut Cavusoglu on Tuesday.");
    HAS("held 2019-03-12|Pompeo|Mevl");
    LACKS("officials");
}

/* ---- kinds ---- */

static void kinds__follow_the_channel(void **state)
{
    (void)state;
    told_page("Russian Foreign Minister Sergey Lavrov and U.S. Secretary of State Mike Pompeo spoke by phone on Monday.");
    HAS("phone-call held 2019-03-11|Lavrov|Pompeo");
    told_page("Russian Foreign Minister Sergey Lavrov and U.S. Secretary of State Mike Pompeo discussed Syria on Monday.");
    HAS("contact held 2019-03-11|Lavrov|Pompeo");
    LACKS("phone-call");
}

static void kinds__make_told_reporters_a_press_conference_and_told_an_outlet_none(void **state)
{
    (void)state;
    told_page("German Foreign Minister Heiko Maas told reporters in Berlin on Wednesday that talks would go on.");
    HAS("press-conference held 2019-03-13|Maas|@ Berlin");
    told_page("German Foreign Minister Heiko Maas told CNN on Wednesday that the plan would go on.");
    LACKS("press-conference");
}

static void kinds__make_questions_from_reporters_a_press_conference(void **state)
{
    (void)state;
    told_page("Turkish President Recep Tayyip Erdogan answered questions from journalists in Ankara on Tuesday.");
    HAS("press-conference held 2019-03-12|Erdogan");
    LACKS("journalists");
    told_page("Turkish President Recep Tayyip Erdogan answered questions from lawmakers in Ankara on Tuesday.");
    LACKS("press-conference");
}

static void kinds__know_interviews_by_who_speaks(void **state)
{
    (void)state;
    told_page("Turkish Foreign Minister Mevlut Cavusoglu said in an interview on Monday that the border would stay open.");
    HAS("interview held 2019-03-11 Mevl");
}

static void kinds__make_talks_of_two_persons_a_meeting_and_of_states_talks(void **state)
{
    (void)state;
    told_page("German Chancellor Angela Merkel held talks with Chinese President Xi Jinping in Berlin on Monday.");
    HAS("meeting held 2019-03-11|Merkel|Xi Jinping");
    told_page("Russia and Turkey held talks in Moscow on Monday.");
    HAS("talks held 2019-03-11|Russia|Turkey|@ Moscow");
}

static void kinds__give_a_summit_that_is_the_setting_a_note_of_its_own(void **state)
{
    (void)state;
    told_page(
        "German Chancellor Angela Merkel met Chinese President Xi Jinping on Monday on the sidelines of the G20 summit in Rome.");
    HAS("meeting held 2019-03-11|Merkel|Xi Jinping");
    HAS("talks|G20");
}

/* ---- visits ---- */

static void visits__take_the_host_from_the_place(void **state)
{
    (void)state;
    told_page("U.S. Secretary of State Mike Pompeo arrived in Vienna on Monday.");
    HAS("visit held 2019-03-11 Mike Pompeo, Austria @ Vienna");
    told_page("U.S. Secretary of State Mike Pompeo arrived in Washington on Monday.");
    LACKS("visit");
}

static void visits__take_the_host_from_a_verb_without_a_preposition(void **state)
{
    (void)state;
    told_page("German Foreign Minister Heiko Maas visited Vienna on Tuesday.");
    HAS("visit held 2019-03-12 Heiko Maas, Austria @ Vienna");
}

static void visits__lie_ahead_with_a_week_to_come(void **state)
{
    (void)state;
    told_page("German Foreign Minister Heiko Maas will travel to Vienna next week.");
    HAS("visit planned|Heiko Maas, Austria @ Vienna");
}

static void visits__put_the_visitor_first(void **state)
{
    (void)state;
    told_page("During a visit to Kiev on Tuesday, German Foreign Minister Heiko Maas said that sanctions would stay.");
    HAS("visit held 2019-03-12 Heiko Maas, Ukraine");
}

static void visits__are_speeches_before_the_parliament_of_another_state(void **state)
{
    (void)state;
    told_page("German Chancellor Angela Merkel addressed the Israeli parliament on Tuesday.");
    HAS("visit held 2019-03-12 Angela Merkel, Knesset");
    told_page("German Chancellor Angela Merkel addressed the German parliament on Tuesday.");
    LACKS("visit");
}

static void visits__are_proposed_by_an_invitation(void **state)
{
    (void)state;
    told_page("Turkish President Recep Tayyip Erdogan invited Russian President Vladimir Putin to Ankara.");
    const ro_note *visit = HAS("visit proposed|Vladimir Putin, Recep Tayyip Erdogan");
    assert_int_equal(visit->initiator, (int)visit->actors[1]);
    told_page("Turkish President Recep Tayyip Erdogan invited criticism on Monday.");
    LACKS("visit");
}

static void visits__are_one_a_host(void **state)
{
    (void)state;
    told_page("German Foreign Minister Heiko Maas will travel to Warsaw next week, with additional stops in Hungary and Slovakia.");
    HAS("visit planned|Heiko Maas, Poland");
    HAS("visit planned|Heiko Maas, Hungary");
    HAS("visit planned|Heiko Maas, Slovakia");
}

/* ---- statuses ---- */

static void statuses__tell_planned_from_held(void **state)
{
    (void)state;
    told_page("Russian Foreign Minister Sergey Lavrov is scheduled to meet Turkish Foreign Minister Mevlut Cavusoglu in Moscow on "
              "Saturday.");
    HAS("meeting planned 2019-03-16|Lavrov|Mevl");
    LACKS("held");
}

static void statuses__make_a_refused_meeting_denied(void **state)
{
    (void)state;
    told_page("Iranian Foreign Minister Mohammad Javad Zarif refused to meet U.S. Secretary of State Mike Pompeo.");
    HAS("meeting denied|Zarif|Pompeo");
    told_page(
        "Iranian Foreign Minister Mohammad Javad Zarif met Russian Foreign Minister Sergey Lavrov on Monday and refused to sign.");
    HAS("meeting held 2019-03-11|Zarif|Lavrov");
}

static void statuses__know_postponed_and_cancelled(void **state)
{
    (void)state;
    told_page("A meeting of the Russian and Turkish foreign ministers has been postponed until March 21.");
    HAS("meeting postponed 2019-03-21|Russia|Turkey");
    told_page("Turkish President Recep Tayyip Erdogan cancelled his meeting with Russian President Vladimir Putin on Tuesday.");
    HAS("meeting cancelled|Erdogan|Putin");
}

static void statuses__make_what_is_called_for_proposed(void **state)
{
    (void)state;
    told_page("Turkish President Recep Tayyip Erdogan offered on Monday to meet Russian President Vladimir Putin.");
    HAS("meeting proposed|Erdogan|Putin");
}

/* ---- days ---- */

static void days__do_not_come_from_another_noun(void **state)
{
    (void)state;
    told_page("U.S. President Donald Trump told officials during his visit to Britain that Russia would deny meddling in the 2016 "
              "election.");
    LACKS("2016");
}

static void days__are_lent_by_the_story(void **state)
{
    (void)state;
    told_page("U.S. Secretary of State Mike Pompeo flew to Berlin on Tuesday.\nPompeo met German Chancellor Angela Merkel.");
    HAS("meeting held 2019-03-12|Pompeo|Merkel");
}

static void days__of_what_is_to_come_reach_the_noun_that_names_it(void **state)
{
    (void)state;
    told_page("Russian President Vladimir Putin is set to meet U.S. President Donald Trump in Vienna on Saturday.\nDiplomats "
              "expect little of the "
              "Trump-Putin meeting.");
    HAS("meeting planned 2019-03-16|Putin|Trump");
    LACKS("held");
}

static void days__of_a_heading_hold_for_its_section(void **state)
{
    (void)state;
    told_page("A look back at how the two leaders came to talk to each other over the years.\nJULY 2017, in Germany:\nRussian "
              "President Vladimir "
              "Putin and U.S. President Donald Trump met for two hours.\nAPRIL 2018, in Russia:\nGerman Chancellor Angela Merkel "
              "met Russian President Vladimir Putin.");
    HAS("meeting held 2017-07|Putin|Trump");
    HAS("meeting held 2018-04|Merkel|Putin");
}

/* ---- what is none ---- */

static void background__is_no_contact(void **state)
{
    (void)state;
    told_page("The European Union has no illusions about progress in the negotiations with Iran.");
    LACKS("talks");
    told_page("The European Union held negotiations with Iran in Vienna on Monday.");
    HAS("talks held 2019-03-11|Iran|@ Vienna");
}

static void background__holds_what_a_noun_of_contact_only_describes(void **state)
{
    (void)state;
    told_page("Lavrov praised a negotiation process with Turkey.");
    LACKS("talks");
}

static void tellings__of_one_contact_are_one(void **state)
{
    (void)state;
    told_page("Russian Foreign Minister Sergey Lavrov and U.S. Secretary of State Mike Pompeo spoke by phone on Monday.\n"
              "The phone call was initiated by the US side, the ministry said.");
    const ro_note *call = HAS("phone-call held 2019-03-11|Lavrov|Pompeo");
    assert_true(call->initiator >= 0);
    assert_int_equal(told_count(RO_NOTE_CONTACT), 1);
}

static void evidence__is_the_notes_own(void **state)
{
    (void)state;
    told_page(
        "On Sunday, Mike Pompeo called Heiko Maas and Mevlut Cavusoglu.\nPompeo, Maas and Cavusoglu met in Berlin on Monday.");
    for (uint32_t i = 0; i < told_reading.notes.count; i++)
        for (uint32_t k = 0; k < i; k++) {
            const ro_note *a = &told_reading.notes.at[i], *b = &told_reading.notes.at[k];
            assert_false(a->kind == b->kind && a->evidence.start == b->evidence.start && a->evidence.end == b->evidence.end);
        }
}

/* ---- topics ---- */

static void topics__are_what_is_discussed(void **state)
{
    (void)state;
    told_page("Lavrov and Pompeo discussed the ceasefire, the fate of prisoners and humanitarian aid by phone on Monday.");
    const ro_note *call = HAS("phone-call held 2019-03-11");
    assert_true(told_topic(call, "ceasefire"));
    assert_true(told_topic(call, "fate of prisoners"));
    assert_true(told_topic(call, "humanitarian aid"));
}

static void topics__step_over_heads_that_name_nothing(void **state)
{
    (void)state;
    told_page("Lavrov and Pompeo discussed issues including arms control and trade by phone on Monday.");
    const ro_note *call = HAS("phone-call held 2019-03-11");
    assert_true(told_topic(call, "arms control"));
    assert_false(told_topic(call, "issues"));
}

static void topics__are_no_days_and_no_sides(void **state)
{
    (void)state;
    told_page("Russia and Turkey held talks on Monday.");
    const ro_note *talks = HAS("talks held 2019-03-11|Russia|Turkey");
    for (uint32_t i = 0; i < talks->topic_count; i++) {
        assert_false(ro_str_is(talks->topics[i], "Monday"));
        assert_false(ro_str_is(talks->topics[i], "Russia"));
    }
}

/* ---- what belongs together, and what does not ---- */

static void contacts__are_not_dated_by_the_day_of_speaking(void **state)
{
    (void)state;
    told_page(
        "Russian President Vladimir Putin told a news conference in Moscow on Monday that he had met French President Emmanuel "
        "Macron.");
    HAS("meeting held - |Putin|Macron");
    told_page(
        "Russian President Vladimir Putin met French President Emmanuel Macron on Monday, he told a news conference in Moscow.");
    HAS("meeting held 2019-03-11|Putin|Macron");
}

static void contacts__are_not_dated_by_a_relative_clause_elsewhere(void **state)
{
    (void)state;
    told_page("U.S. President Donald Trump is scheduled to meet French President Emmanuel Macron, who fell ill on Monday.");
    LACKS("2019-03-11");
}

static void contacts__that_were_cancelled_have_not_the_day_of_cancelling(void **state)
{
    (void)state;
    told_page("U.S. President Donald Trump on Tuesday cancelled a summit with French President Emmanuel Macron.");
    HAS("cancelled - |Trump|Macron");
}

static void contacts__of_talking_states_keep_their_states(void **state)
{
    (void)state;
    told_page("The United States and China are engaged in talks on tariffs. U.S. President Donald Trump met Chinese President Xi "
              "Jinping on Monday.");
    HAS("talks held|United States|China");
    HAS("meeting held 2019-03-11|Trump|Xi Jinping");
}

static void contacts__of_described_officials_are_their_states(void **state)
{
    (void)state;
    told_page("Russian diplomats held talks in Oslo on Monday with Norwegian Foreign Minister Ine Eriksen Soreide.");
    HAS("2019-03-11|Russia|@ Oslo");
    told_page("Chechen rebels held talks in Oslo on Monday with Norwegian Foreign Minister Ine Eriksen Soreide.");
    LACKS("Russia");
}

static void contacts__take_no_sides_out_of_a_quotation(void **state)
{
    (void)state;
    told_page("\"Chad is the problem,\" German Chancellor Angela Merkel said during talks with Emmanuel Macron on Monday.");
    HAS("2019-03-11|Merkel|Macron");
    LACKS("Chad");
}

static void contacts__have_an_apposition_as_no_further_side(void **state)
{
    (void)state;
    told_page("U.S. Secretary of State Mike Pompeo met last week with Sergey Lavrov, the head of the Russian delegation.");
    LACKS("delegation");
    HAS("meeting held 2019-03|Pompeo|Lavrov");
}

static void contacts__have_who_acts_in_which(void **state)
{
    (void)state;
    told_page("A conference call is scheduled for Friday, in which Ukraine, Russia and Germany will discuss the truce.");
    HAS("phone-call planned 2019-03-15|Ukraine|Russia|Germany");
}

static void contacts__between_a_person_and_the_house_he_sits_in_are_none(void **state)
{
    (void)state;
    told_page("At a White House meeting on Monday, U.S. President Donald Trump said the truce would hold.");
    LACKS("White House");
}

static void contacts__denied_are_those_that_are_denied_themselves(void **state)
{
    (void)state;
    told_page("The ministry denied on Monday that it had filmed the meeting between Russian President Vladimir Putin and French "
              "President Emmanuel Macron.");
    LACKS("meeting denied");
    told_page("Russian President Vladimir Putin denied meeting French President Emmanuel Macron.");
    HAS("meeting denied|Putin|Macron");
}

static void contacts__face_the_press_on_the_day_of_the_news(void **state)
{
    (void)state;
    told_page(
        "The truce was broken on Wednesday, and the envoys left Geneva. German Foreign Minister Heiko Maas told reporters that "
        "he was alarmed.");
    HAS("press-conference held 2019-03-14|Maas");
}

static void contacts__have_both_with_whom_meetings_are_held_and_who_holds_them(void **state)
{
    (void)state;
    told_page("U.S. Secretary of State Mike Pompeo held short meetings with Emmanuel Macron and Angela Merkel on Monday.");
    HAS("2019-03-11|Pompeo|Macron|Merkel");
}

static void contacts__are_done_by_who_is_asked_to(void **state)
{
    (void)state;
    told_page("Egypt called on Israel and the Taliban to resume talks.");
    HAS("talks proposed|Israel|Taliban");
    LACKS("Egypt");
}

static void contacts__in_the_first_person_are_the_speakers(void **state)
{
    (void)state;
    told_page("\"I met President Vladimir Putin yesterday,\" German Chancellor Angela Merkel said.");
    HAS("meeting held 2019-03-13|Merkel|Putin");
    told_page("\"They will meet us at the gates,\" German Chancellor Angela Merkel said.");
    LACKS("meeting");
}

static void contacts__at_an_event_are_two(void **state)
{
    (void)state;
    told_page("U.S. President Donald Trump met Russian President Vladimir Putin at the G20 summit in Hamburg on Monday.");
    HAS("meeting held 2019-03-11|Trump|Putin");
    HAS("talks held 2019-03-11|G20|Trump|Putin");
}

static void contacts__of_members_are_their_bodys(void **state)
{
    (void)state;
    told_page("U.S. President Donald Trump met Taliban leaders on Monday.");
    HAS("meeting held 2019-03-11|Trump, Taliban");
}

static void talks__without_sides_are_the_nearest_ones(void **state)
{
    (void)state;
    told_page(
        "A peace summit is planned for Saturday in Minsk. The talks between Russia and Ukraine collapsed on Monday in Minsk.");
    HAS("planned 2019-03-16|Russia|Ukraine");
    told_page("A peace summit is planned for Saturday in Minsk.");
    LACKS("2019-03-16");
}

static void meetings__of_the_leaders_are_theirs(void **state)
{
    (void)state;
    told_page("U.S. President Donald Trump will meet Russian President Vladimir Putin in Helsinki. He will raise it during the "
              "leaders' meeting in Helsinki on Monday.");
    HAS("planned 2019-03-18|Trump|Putin");
    LACKS("planned -");
}

static void plans__lend_their_day_to_what_also_is_planned(void **state)
{
    (void)state;
    told_page(
        "On Monday, U.S. President Donald Trump is to meet French President Emmanuel Macron in Paris. Trump also is scheduled to "
        "meet German Chancellor Angela Merkel.");
    HAS("planned 2019-03-18|Merkel");
}

static void background__holds_habits_and_what_may_be(void **state)
{
    (void)state;
    told_page("Any talks between Russia and Ukraine must lead to peace.");
    LACKS("talks");
    told_page("Both states said that they were open to dialogue.");
    LACKS("talks");
}

static void visits__are_not_made_by_ships(void **state)
{
    (void)state;
    told_page("The Stella Polaris left the port on Monday, heading to Dubai.");
    LACKS("visit");
}

static void contacts__told_twice_in_a_sentence_share_the_day(void **state)
{
    (void)state;
    told_page(
        "The palace denied that Chancellor Angela Merkel had spoken by telephone with Vladimir Putin, rejecting a report by the "
        "agency that the two leaders talked for forty minutes on Friday night.");
    HAS("phone-call denied 2019-03-08|Merkel|Putin");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contacts__have_the_subject_and_the_object_of_meeting),
        cmocka_unit_test(contacts__find_an_object_that_a_word_of_time_follows),
        cmocka_unit_test(contacts__take_the_name_beside_an_office),
        cmocka_unit_test(contacts__find_the_speaker_after_a_setting),
        cmocka_unit_test(contacts__find_a_subject_before_its_verbs),
        cmocka_unit_test(contacts__call_only_those_who_can_be_called),
        cmocka_unit_test(contacts__have_who_is_told_in_a_call),
        cmocka_unit_test(contacts__begin_with_who_summons),
        cmocka_unit_test(contacts__tell_each_call_of_several),
        cmocka_unit_test(contacts__need_somebody_who_is_received),
        cmocka_unit_test(contacts__make_a_group_that_met_talks),
        cmocka_unit_test(contacts__of_the_ministers_of_several_states_are_the_states),
        cmocka_unit_test(contacts__set_no_state_against_its_own_leader),
        cmocka_unit_test(contacts__name_a_group_by_those_told_after_it),
        cmocka_unit_test(kinds__follow_the_channel),
        cmocka_unit_test(kinds__make_told_reporters_a_press_conference_and_told_an_outlet_none),
        cmocka_unit_test(kinds__make_questions_from_reporters_a_press_conference),
        cmocka_unit_test(kinds__know_interviews_by_who_speaks),
        cmocka_unit_test(kinds__make_talks_of_two_persons_a_meeting_and_of_states_talks),
        cmocka_unit_test(kinds__give_a_summit_that_is_the_setting_a_note_of_its_own),
        cmocka_unit_test(visits__take_the_host_from_the_place),
        cmocka_unit_test(visits__take_the_host_from_a_verb_without_a_preposition),
        cmocka_unit_test(visits__lie_ahead_with_a_week_to_come),
        cmocka_unit_test(visits__put_the_visitor_first),
        cmocka_unit_test(visits__are_speeches_before_the_parliament_of_another_state),
        cmocka_unit_test(visits__are_proposed_by_an_invitation),
        cmocka_unit_test(visits__are_one_a_host),
        cmocka_unit_test(statuses__tell_planned_from_held),
        cmocka_unit_test(statuses__make_a_refused_meeting_denied),
        cmocka_unit_test(statuses__know_postponed_and_cancelled),
        cmocka_unit_test(statuses__make_what_is_called_for_proposed),
        cmocka_unit_test(days__do_not_come_from_another_noun),
        cmocka_unit_test(days__are_lent_by_the_story),
        cmocka_unit_test(days__of_what_is_to_come_reach_the_noun_that_names_it),
        cmocka_unit_test(days__of_a_heading_hold_for_its_section),
        cmocka_unit_test(background__is_no_contact),
        cmocka_unit_test(background__holds_what_a_noun_of_contact_only_describes),
        cmocka_unit_test(tellings__of_one_contact_are_one),
        cmocka_unit_test(evidence__is_the_notes_own),
        cmocka_unit_test(topics__are_what_is_discussed),
        cmocka_unit_test(topics__step_over_heads_that_name_nothing),
        cmocka_unit_test(topics__are_no_days_and_no_sides),
        cmocka_unit_test(contacts__are_not_dated_by_the_day_of_speaking),
        cmocka_unit_test(contacts__are_not_dated_by_a_relative_clause_elsewhere),
        cmocka_unit_test(contacts__that_were_cancelled_have_not_the_day_of_cancelling),
        cmocka_unit_test(contacts__of_talking_states_keep_their_states),
        cmocka_unit_test(contacts__of_described_officials_are_their_states),
        cmocka_unit_test(contacts__take_no_sides_out_of_a_quotation),
        cmocka_unit_test(contacts__have_an_apposition_as_no_further_side),
        cmocka_unit_test(contacts__have_who_acts_in_which),
        cmocka_unit_test(contacts__between_a_person_and_the_house_he_sits_in_are_none),
        cmocka_unit_test(contacts__denied_are_those_that_are_denied_themselves),
        cmocka_unit_test(contacts__face_the_press_on_the_day_of_the_news),
        cmocka_unit_test(contacts__have_both_with_whom_meetings_are_held_and_who_holds_them),
        cmocka_unit_test(contacts__are_done_by_who_is_asked_to),
        cmocka_unit_test(contacts__in_the_first_person_are_the_speakers),
        cmocka_unit_test(contacts__at_an_event_are_two),
        cmocka_unit_test(contacts__of_members_are_their_bodys),
        cmocka_unit_test(talks__without_sides_are_the_nearest_ones),
        cmocka_unit_test(meetings__of_the_leaders_are_theirs),
        cmocka_unit_test(plans__lend_their_day_to_what_also_is_planned),
        cmocka_unit_test(background__holds_habits_and_what_may_be),
        cmocka_unit_test(visits__are_not_made_by_ships),
        cmocka_unit_test(contacts__told_twice_in_a_sentence_share_the_day),
    };
    return cmocka_run_group_tests(tests, told_open_engine, told_close_engine);
}
