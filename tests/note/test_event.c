/* test_event.c: who did what to whom, on small pages of our own (Thursday, 14 March 2019). Each rule has a sentence on which it fires and one on
 * which it must not. */
#include "page_told.h"

/* An event in one line: "ASSAULT happened Russia>Syria aerial 195 killed 12 (12 civilians)". */
static void show(const ro_note *note, char *room, size_t size)
{
    size_t n = (size_t)snprintf(room, size, "%s %s ", ro_event_type_name(note->subkind), ro_event_modality_name(note->status));
    for (uint32_t i = 0; i < note->actor_count && n < size; i++)
        n += (size_t)snprintf(room + n, size - n, "%s%.*s", i ? "," : "", RO_STR_ARGS(told_reading.actors.at[note->actors[i]].name));
    if (n < size) n += (size_t)snprintf(room + n, size - n, ">");
    for (uint32_t i = 0; i < note->target_count && n < size; i++)
        n += (size_t)snprintf(room + n, size - n, "%s%.*s", i ? "," : "", RO_STR_ARGS(told_reading.actors.at[note->targets[i]].name));
    for (unsigned m = 0; m < RO_EVENT_MODES && n < size; m++)
        if (note->modes >> m & 1) n += (size_t)snprintf(room + n, size - n, " %s", ro_event_mode_name(m));
    for (unsigned c = 0; c < RO_EVENT_CONTEXTS && n < size; c++)
        if (note->contexts >> c & 1) n += (size_t)snprintf(room + n, size - n, " [%s]", ro_event_context_name(c));
    if (n < size) n += (size_t)snprintf(room + n, size - n, " %s", note->cameo);
    for (int h = 0; h < RO_HARM_COUNT && n < size; h++)
        if (note->casualties[h].number)
            n += (size_t)snprintf(room + n, size - n, " %s %d (%.*s)", ro_harm_name((ro_harm)h), (int)note->casualties[h].number, RO_STR_ARGS(note->casualties[h].whom));
    if (note->initiator >= 0 && n < size)
        n += (size_t)snprintf(room + n, size - n, " told by %.*s", RO_STR_ARGS(told_reading.actors.at[note->initiator].name));
    for (uint32_t i = 0; i < note->by_count && n < size; i++)
        n += (size_t)snprintf(room + n, size - n, " by %.*s", RO_STR_ARGS(told_reading.actors.at[note->by[i]].name));
}

static const ro_note *find(const char *words)
{
    for (uint32_t i = 0; i < told_reading.notes.count; i++) {
        const ro_note *note = &told_reading.notes.at[i];
        char line[TOLD_SHOWN_MAX], word[200];
        if (note->kind != RO_NOTE_EVENT) continue;
        show(note, line, sizeof line);
        bool all = true;
        for (ro_str rest = ro_str_of(words); rest.len && all;) {
            const ro_str one = ro_str_cut(&rest, '|');
            snprintf(word, sizeof word, "%.*s", RO_STR_ARGS(one));
            all = strstr(line, word) != NULL;
        }
        if (all) return note;
    }
    return NULL;
}

static void print_all(void)
{
    for (uint32_t i = 0; i < told_reading.notes.count; i++) {
        char line[TOLD_SHOWN_MAX];
        if (told_reading.notes.at[i].kind != RO_NOTE_EVENT) continue;
        show(&told_reading.notes.at[i], line, sizeof line);
        print_message("  told: %s\n", line);
    }
}

static const ro_note *has(const char *words)
{
    const ro_note *note = find(words);
    if (!note) print_all();
    if (!note) fail_msg("not told: %s", words);
    return note;
}

static void lacks(const char *words)
{
    if (!find(words)) return;
    print_all();
    fail_msg("told, but should not be: %s", words);
}

/* ---- frames ---- */

static void events__have_the_subject_and_the_object_of_a_verb(void **state)
{
    (void)state;
    told_page("Russian forces attacked Ukraine on Monday.");
    has("ASSAULT happened Russia>Ukraine");
    told_page("Russia said on Monday that talks with Ukraine went on.");
    lacks("ASSAULT");
}

static void events__turn_round_in_the_passive(void **state)
{
    (void)state;
    told_page("Iran was criticised by Germany on Monday.");
    has("ACCUSE happened Germany>Iran");
    lacks("ACCUSE happened Iran>");
}

static void events__of_nouns_have_adjective_and_preposition(void **state)
{
    (void)state;
    told_page("Russian air strikes on Idlib went on overnight.");
    has("ASSAULT happened Russia>Syria aerial|195");
    told_page("The Russian delegation arrived after a strike of teachers in Idlib.");
    lacks("ASSAULT happened Russia");
}

static void events__of_killing_have_of_and_by(void **state)
{
    (void)state;
    told_page("The killing of two Israeli soldiers by Hezbollah fighters shocked the country.");
    has("ASSAULT|Hezbollah>Israel|killed 2 (two Israeli soldiers)");
}

static void events__are_done_by_the_subject_of_a_light_verb(void **state)
{
    (void)state;
    told_page("The United States imposed sanctions on Iran on Tuesday.");
    has("SANCTION happened United States>Iran discontinue");
    told_page("The European Union lifted sanctions on Belarus on Tuesday.");
    has("CONCEDE happened European Union>Belarus");
    lacks("SANCTION happened");
}

static void striking_a_deal__is_no_attack(void **state)
{
    (void)state;
    told_page("Turkey struck a deal with Greece on Tuesday.");
    has("AGREE happened Turkey>Greece");
    lacks("ASSAULT");
}

static void gerunds__belong_to_who_is_accused(void **state)
{
    (void)state;
    told_page("France accused Iran of shelling a hospital in Aleppo on Monday.");
    has("ACCUSE happened France>Iran");
    has("ASSAULT alleged Iran>|heavy-weapons|told by France");
    lacks("ASSAULT alleged France");
}

static void a_noun_and_its_verb__tell_one_act(void **state)
{
    (void)state;
    told_page("Russian air strikes on Idlib killed 12 civilians and wounded dozens on Monday.");
    has("ASSAULT happened Russia>Syria aerial|killed 12 (12 civilians)|wounded -1");
    assert_int_equal(told_count(RO_NOTE_EVENT), 1);
}

/* ---- sides ---- */

static void ministers__act_for_their_state(void **state)
{
    (void)state;
    told_page("Russian Foreign Minister Sergey Lavrov condemned the United States on Monday.");
    has("ACCUSE happened Russia>United States|by Serge");
    told_page("U.S. Senator Bob Corker condemned Russia on Monday.");
    lacks("ACCUSE happened United States");
}

static void nobody__is_guessed_from_nearness(void **state)
{
    (void)state;
    told_page("Turkey, whose capital is Ankara, said that a blast had killed three people.");
    lacks("ASSAULT happened Turkey");
}

/* ---- modality ---- */

static void what_could_be__is_hypothetical(void **state)
{
    (void)state;
    told_page("Turkish forces could attack Syria if talks fail.");
    lacks("ASSAULT happened");
}

static void what_was_not_done__is_no_event(void **state)
{
    (void)state;
    told_page("Turkish troops did not attack Syria.");
    lacks("ASSAULT");
    told_page("Turkish troops attacked Syria.");
    has("ASSAULT happened Turkey>Syria");
}

static void what_is_agreed__is_planned(void **state)
{
    (void)state;
    told_page("Russia agreed to withdraw its troops from Georgia.");
    has("AGREE happened Russia>Georgia");
    lacks("RETREAT happened");
    told_page("Russia withdrew its troops from Georgia on Monday.");
    has("RETREAT happened Russia>Georgia withdraw");
}

static void ten_years_back__is_history(void **state)
{
    (void)state;
    told_page("Iraq invaded Kuwait in 1990.");
    has("ASSAULT historical Iraq>Kuwait");
    told_page("Iraq invaded Kuwait in 2018.");
    has("ASSAULT happened Iraq>Kuwait");
}

/* ---- details ---- */

static void weapons__are_modes(void **state)
{
    (void)state;
    told_page("A suicide bomber killed at least 20 people in Kabul on Sunday.");
    has("ASSAULT|suicide-attack|[terrorism]|1831|killed 20 (at least 20 people)");
    told_page("Gunmen kidnapped three French journalists in Mali on Sunday.");
    has("ASSAULT|>France abduct|181|abducted 3 (three French journalists)");
}

static void casualties__are_added_up(void **state)
{
    (void)state;
    told_page("A bomb killed two French soldiers and three Malian guards in Mali on Sunday.");
    has("ASSAULT|killed 5 (two French soldiers and three Malian guards)");
    told_page("A bomb killed a French soldier and injured four guards in Mali on Sunday.");
    has("ASSAULT|killed 1 (a French soldier)|wounded 4 (four guards)");
}

static void an_object_that_makes_the_sense__is_no_target(void **state)
{
    (void)state;
    told_page("Russian troops opened fire at Ukrainian soldiers on Monday.");
    has("ASSAULT happened Russia>Ukraine");
}

static void numbers_of_years__are_no_casualties(void **state)
{
    (void)state;
    told_page("A bomb killed a French soldier two years ago in Mali.");
    lacks("killed 2 ");
}

/* ---- from contacts and statements ---- */

static void contacts_held__are_consultations(void **state)
{
    (void)state;
    told_page("Russian Foreign Minister Sergey Lavrov met Turkish Foreign Minister Mevlut Cavusoglu in Moscow on Monday.");
    has("CONSULT happened Russia>Turkey");
    told_page("Russian Foreign Minister Sergey Lavrov gave a news conference in Moscow on Monday.");
    lacks("CONSULT");
    told_page("Russian Foreign Minister Sergey Lavrov will meet Turkish Foreign Minister Mevlut Cavusoglu in Moscow next week.");
    lacks("CONSULT happened");
}

static void demands__are_requests_once(void **state)
{
    (void)state;
    told_page("Russian Foreign Minister Sergey Lavrov urged the United States to lift sanctions on Syria.");
    has("REQUEST happened Russia>United States");
    uint32_t requests = 0;
    for (uint32_t i = 0; i < told_reading.notes.count; i++)
        requests += told_reading.notes.at[i].kind == RO_NOTE_EVENT && told_reading.notes.at[i].subkind == RO_EVENT_REQUEST;
    assert_int_equal(requests, 1);
}

static void every_event__says_why(void **state)
{
    (void)state;
    told_page("Russian air strikes on Idlib killed 12 civilians on Monday.");
    const ro_note *note = has("ASSAULT");
    static const char *const fields[] = {"type", "source", "target", "modality", "mode", "context", "casualties"};
    for (size_t f = 0; f < sizeof fields / sizeof *fields; f++) {
        bool told = false;
        for (uint32_t i = 0; i < note->why_count; i++) told |= !strcmp(note->why[i].field, fields[f]);
        if (!told) fail_msg("no reason for %s", fields[f]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events__have_the_subject_and_the_object_of_a_verb),
        cmocka_unit_test(events__turn_round_in_the_passive),
        cmocka_unit_test(events__of_nouns_have_adjective_and_preposition),
        cmocka_unit_test(events__of_killing_have_of_and_by),
        cmocka_unit_test(events__are_done_by_the_subject_of_a_light_verb),
        cmocka_unit_test(striking_a_deal__is_no_attack),
        cmocka_unit_test(gerunds__belong_to_who_is_accused),
        cmocka_unit_test(a_noun_and_its_verb__tell_one_act),
        cmocka_unit_test(ministers__act_for_their_state),
        cmocka_unit_test(nobody__is_guessed_from_nearness),
        cmocka_unit_test(what_could_be__is_hypothetical),
        cmocka_unit_test(what_was_not_done__is_no_event),
        cmocka_unit_test(what_is_agreed__is_planned),
        cmocka_unit_test(ten_years_back__is_history),
        cmocka_unit_test(weapons__are_modes),
        cmocka_unit_test(casualties__are_added_up),
        cmocka_unit_test(an_object_that_makes_the_sense__is_no_target),
        cmocka_unit_test(numbers_of_years__are_no_casualties),
        cmocka_unit_test(contacts_held__are_consultations),
        cmocka_unit_test(demands__are_requests_once),
        cmocka_unit_test(every_event__says_why),
    };
    return cmocka_run_group_tests(tests, told_open_engine, told_close_engine);
}
