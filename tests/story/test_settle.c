/* test_settle.c: what many hand-made readings tell together, whatever the order in which they come. */
#include "settled.h"

#include "base/json.h"

#include <stdio.h>

/* ---- contacts ---- */

static void contacts__of_two_reporters_are_one_with_two_sources(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a.txt", "Herald", "2019-03-14", "Venn and Tosk spoke by telephone late on Wednesday.");
    ro_reading *b = make_page(&arena, "b.txt", "Courier", "2019-03-15", "A call took place between Tosk and Venn in the night.");
    make_note(&arena, a, RO_NOTE_CONTACT, "spoke by telephone", "Oskar Venn", "Mirela Tosk", "2019-03-13");
    make_note(&arena, b, RO_NOTE_CONTACT, "A call took place", "Mirela Tosk", "Oskar Venn", "2019-03-13");
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(count_of(&s, RO_NOTE_CONTACT), 1);
    const ro_entry *call = entry_of(&s, RO_NOTE_CONTACT, 0);
    assert_int_equal(call->reports, 2);
    assert_int_equal(call->sources, 2);
    assert_int_equal(call->evidence.count, 2);
    assert_int_equal(call->actor_count, 2);
    ro_arena_free(&arena);
}

static ro_reading *meeting(ro_arena *arena, const char *source, const char *place)
{
    ro_reading *x = make_page(arena, source, source, "2019-04-12", source);
    ro_note *note = make_note(arena, x, RO_NOTE_CONTACT, source, "Oskar Venn", "Mirela Tosk", "2019-04-11");
    note->subkind = RO_CONTACT_MEETING;
    if (place) note->place.name = ro_str_of(place);
    return x;
}

static void contacts__that_contradict_are_not_one_by_way_of_a_third(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const ro_reading *all[] = {meeting(&arena, "Venn and Tosk met in Geneva", "Geneva"),
                               meeting(&arena, "They met on Thursday", NULL),
                               meeting(&arena, "Vienna was where they met", "Vienna")};
    ro_settled s = settled(&arena, all, 3);
    assert_int_equal(count_of(&s, RO_NOTE_CONTACT), 2);
    assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->reports + entry_of(&s, RO_NOTE_CONTACT, 1)->reports, 3);
    ro_arena_free(&arena);
}

static void contacts__without_a_day_join_the_one_dated_entry_that_fits(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a", "A", "2019-03-14", "Venn met Tosk on the 13th.");
    ro_reading *b = make_page(&arena, "b", "B", "2019-03-16", "The two foreign ministers have met.");
    make_note(&arena, a, RO_NOTE_CONTACT, "Venn met Tosk", "Oskar Venn", "Mirela Tosk", "2019-03-13")->subkind = RO_CONTACT_MEETING;
    make_note(&arena, b, RO_NOTE_CONTACT, "have met", "Oskar Venn", "Mirela Tosk", "")->subkind = RO_CONTACT_MEETING;
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(count_of(&s, RO_NOTE_CONTACT), 1);
    ro_reading *c = make_page(&arena, "c", "C", "2019-03-16", "On the 15th Venn met Tosk again.");
    make_note(&arena, c, RO_NOTE_CONTACT, "Venn met Tosk again", "Oskar Venn", "Mirela Tosk", "2019-03-15")->subkind =
        RO_CONTACT_MEETING;
    const ro_reading *more[] = {a, b, c};
    s = settled(&arena, more, 3);
    assert_int_equal(count_of(&s, RO_NOTE_CONTACT), 3); /* which of the two the undated one is, nobody can say */
    ro_arena_free(&arena);
}

static void contacts__of_a_page_without_a_day_join_by_their_weekday(void **state)
{
    (void)state;
    ro_arena arena = {0};
    for (int friday = 0; friday < 2; friday++) {
        ro_reading *a = make_page(&arena, "a", "A", "2019-04-19", "The President telephoned the Prime Minister.");
        ro_reading *b = make_page(&arena, "b", "B", "", "On Friday the two had spoken.");
        make_note(&arena, a, RO_NOTE_CONTACT, "telephoned", "Oskar Venn", "Mirela Tosk", "2019-04-19"); /* a Friday */
        ro_note *note = make_note(&arena, b, RO_NOTE_CONTACT, "had spoken", "Oskar Venn", "Mirela Tosk", "2019-04-19");
        ro_time *time = &b->times.at[note->time];
        time->base = RO_BASE_WEEKDAY;
        time->from = (ro_time_point){.weekday = (int8_t)(friday ? 4 : 3), .direction = 2, .minute = -1};
        const ro_reading *all[] = {a, b};
        ro_settled s = settled(&arena, all, 2);
        assert_int_equal(count_of(&s, RO_NOTE_CONTACT), friday ? 1 : 2);
    }
    ro_arena_free(&arena);
}

static void contacts__told_as_held_on_a_day_to_come_are_planned(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a", "A", "2019-04-12", "The two meet on Monday.");
    make_note(&arena, a, RO_NOTE_CONTACT, "meet on Monday", "Oskar Venn", "Mirela Tosk", "2019-04-15");
    const ro_reading *all[] = {a};
    ro_settled s = settled(&arena, all, 1);
    assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->status, RO_STATUS_PLANNED);
    ro_arena_free(&arena);
}

static void contacts__keep_what_one_page_says_otherwise(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *x[3];
    for (int i = 0; i < 3; i++) {
        const char *names[] = {"first", "second", "third"};
        x[i] = make_page(&arena, names[i], names[i], "2019-03-14", names[i]);
        ro_note *note = make_note(&arena, x[i], RO_NOTE_CONTACT, names[i], "Oskar Venn", "Mirela Tosk", "2019-03-13");
        note->initiator = i == 1;
        note->status = i == 2 ? RO_STATUS_DENIED : RO_STATUS_HELD;
    }
    const ro_reading *all[] = {x[0], x[1], x[2]};
    ro_settled s = settled(&arena, all, 3);
    const ro_entry *call = entry_of(&s, RO_NOTE_CONTACT, 0);
    assert_int_equal(call->status, RO_STATUS_HELD);
    uint32_t initiators = 0, statuses = 0;
    for (uint32_t i = 0; i < 3; i++) {
        initiators += call->evidence.at[i].says >> RO_FIELD_INITIATOR & 1;
        statuses += call->evidence.at[i].says >> RO_FIELD_STATUS & 1;
    }
    assert_int_equal(initiators, 1);
    assert_int_equal(statuses, 1);
    ro_arena_free(&arena);
}

static void contacts__of_far_kinds_or_other_days_stay_apart(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a", "A", "2019-03-14", "Venn and Tosk met and later spoke by telephone, as the day before.");
    make_note(&arena, a, RO_NOTE_CONTACT, "met", "Oskar Venn", "Mirela Tosk", "2019-03-13")->subkind = RO_CONTACT_MEETING;
    make_note(&arena, a, RO_NOTE_CONTACT, "spoke by telephone", "Oskar Venn", "Mirela Tosk", "2019-03-13");
    make_note(&arena, a, RO_NOTE_CONTACT, "as the day before", "Oskar Venn", "Mirela Tosk", "2019-03-12");
    const ro_reading *all[] = {a};
    ro_settled s = settled(&arena, all, 1);
    assert_int_equal(count_of(&s, RO_NOTE_CONTACT), 3);
    ro_arena_free(&arena);
}

/* ---- copies ---- */

#define WIRE                                                                                                                       \
    "The special envoy of the organisation met President Maren in Tarvik on Monday and left with what she called a conditional "   \
    "yes.\n"                                                                                                                       \
    "Falk, who arrived from Ostrel on Sunday, spent three hours at the palace and spoke of forty observers who are ready to "      \
    "come.\n"                                                                                                                      \
    "\"I have told the president that no text is worth anything without people to watch it,\" Falk said before she flew on to "    \
    "Estray."

static ro_reading *wire(ro_arena *arena, const char *source, const char *day, const char *extra)
{
    char text[2000];
    snprintf(text, sizeof text, "%s\n%s", WIRE, extra);
    ro_reading *x = make_page(arena, source, source, day, text);
    make_note(arena, x, RO_NOTE_CONTACT, "met President Maren in Tarvik on Monday", "Ingrid Falk", "Ilda Maren", "");
    make_note(arena, x, RO_NOTE_STATEMENT, "I have told the president that no text is worth anything", "Ingrid Falk", NULL, "");
    return x;
}

static void copies__are_one_source_and_their_notes_are_one(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = wire(&arena, "wire", "2019-03-19", "Talks open on Wednesday."),
               *b = wire(&arena, "radio", "", "Text VOICE to 5500.");
    assert_true(RO_PUSH(&arena, &b->report.agencies, RO_STR("wire")));
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(s.copies.count, 1);
    const ro_copy *copy = &s.copies.at[0];
    assert_true(copy->overlap.shared_a >= 60 && copy->overlap.shared_a == copy->overlap.shared_b);
    assert_true(copy->direction == (s.reports[copy->a].reading == b ? RO_DIRECTION_A_FROM_B : RO_DIRECTION_B_FROM_A));
    assert_true(ro_str_is(copy->agency, "wire"));
    for (uint32_t i = 0; i < copy->overlap.passages.count; i++)
        assert_true(ro_str_equal_nocase(ro_str_span(s.reports[copy->a].reading->report.text, copy->overlap.passages.at[i].a),
                                        ro_str_span(s.reports[copy->b].reading->report.text, copy->overlap.passages.at[i].b)));
    assert_int_equal(count_of(&s, RO_NOTE_CONTACT), 1);
    assert_int_equal(count_of(&s, RO_NOTE_STATEMENT), 1);
    assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->reports, 2);
    assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->sources, 1);
    ro_arena_free(&arena);
}

/* The agency is the one source, whichever of the two has the lesser id. */
static void copies__of_one_wire_are_one_source_though_one_of_them_alone_credits_it(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 8; i++) {
        ro_arena arena = {0};
        ro_reading *a = wire(&arena, ro_str_format(&arena, "paper %u", i).ptr, "2019-03-19", "Talks open on Wednesday."),
                   *b = wire(&arena, "radio", "2019-03-19", "Text VOICE to 5500.");
        assert_true(RO_PUSH(&arena, &a->report.agencies, RO_STR("Meridian")));
        const ro_reading *all[] = {a, b};
        ro_settled s = settled(&arena, all, 2);
        assert_int_equal(s.copies.at[0].direction, RO_DIRECTION_BOTH_FROM_AGENCY);
        assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->reports, 2);
        assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->sources, 1);
        uint32_t radio = s.reports[0].reading == b ? 0 : 1;
        assert_int_equal(s.reports[radio].parent, !radio);
        ro_arena_free(&arena);
    }
}

/* A teaser above the text says what the text says: the words of the wire stand there twice, and are nobody else's for it. */
static void copies__that_repeat_their_words_are_no_source_of_them(void **state)
{
    (void)state;
    for (uint32_t i = 0; i < 8; i++) {
        static const char told[] = "The special envoy of the organisation met President Maren in Tarvik on Monday";
        ro_arena arena = {0};
        ro_reading *a = wire(&arena, ro_str_format(&arena, "paper %u", i).ptr, "2019-03-18", "Talks open on Wednesday."),
                   *b = make_page(&arena, "radio", "radio", "2019-03-19", ro_str_format(&arena, "%s in brief.\nText VOICE to 5500.\n" WIRE, told).ptr);
        make_note(&arena, b, RO_NOTE_CONTACT, told, "Ingrid Falk", "Ilda Maren", "");
        ro_note *again = make_note(&arena, b, RO_NOTE_CONTACT, told, "Ingrid Falk", "Ilda Maren", "");
        uint32_t place = (uint32_t)ro_str_find(b->report.text, ro_str_of(told), 1);
        again->evidence = (ro_span){place, place + (uint32_t)strlen(told)};
        make_note(&arena, a, RO_NOTE_CONTACT, told, "Ingrid Falk", "Ilda Maren", "");
        const ro_reading *all[] = {a, b};
        ro_settled s = settled(&arena, all, 2);
        for (uint32_t e = 0; e < s.entries.count; e++)
            for (uint32_t k = 0; k < s.entries.at[e].evidence.count; k++) {
                const ro_evidence *found = &s.entries.at[e].evidence.at[k];
                assert_int_equal(s.sources.at[found->source].report, s.reports[0].reading == a ? 0 : 1);
            }
        ro_arena_free(&arena);
    }
}

/* A text that is told on and on, each time with a new end: two that are far apart share nothing, and yet are one family. */
static void copies__of_copies_are_one_family_however_many_lie_between(void **state)
{
    (void)state;
    enum { COUNT = 100, LINES = 20 };
    ro_arena arena = {0};
    const ro_reading *all[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        ro_str text = {NULL, 0};
        char day[RO_DATE_TEXT_MAX];
        for (uint32_t k = i; k < i + LINES; k++)
            text = ro_str_format(&arena, "%.*sw%ua w%ub w%uc w%ud w%ue w%uf w%ug w%uh w%ui w%uj w%uk w%ul\n", RO_STR_ARGS(text), k, k, k, k, k, k, k,
                                 k, k, k, k, k);
        assert_true(ro_day_write(ro_day_read(RO_STR("2019-01-01")) + (ro_day)i, day));
        all[i] = make_page(&arena, ro_str_format(&arena, "page %u", i).ptr, "", day, text.ptr);
    }
    ro_settled s = settled(&arena, all, COUNT);
    for (uint32_t r = 1; r < COUNT; r++) assert_int_equal(s.reports[r].family, s.reports[0].family);
    ro_arena_free(&arena);
}

static void copies__lend_their_day_to_a_page_that_has_none(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = wire(&arena, "wire", "2019-03-19", "Talks open on Wednesday."),
               *b = wire(&arena, "radio", "", "Text VOICE to 5500.");
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    const ro_settled_report *radio = &s.reports[s.reports[0].reading == b ? 0 : 1];
    ro_day wire_day = ro_day_of(2019, 3, 19);
    assert_true(radio->day.day.earliest != RO_DAY_NONE && radio->day.day.earliest <= wire_day);
    assert_true(radio->day.day.latest != RO_DAY_NONE && radio->day.day.latest >= wire_day && radio->day.day.latest < wire_day + 8);
    ro_arena_free(&arena);
}

static void copies__need_more_than_one_quotation(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const ro_reading *all[] = {
        make_page(&arena, "a", "A", "2019-03-14",
                  "At noon Venn told parliament: \"We will not sign anything that leaves the front in Keld.\" Nobody clapped."),
        make_page(&arena, "b", "B", "2019-03-14",
                  "The minister was clear. \"We will not sign anything that leaves the front in Keld,\" he said to loud cheers.")};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(s.copies.count, 1);
    assert_int_equal(s.copies.at[0].relation, RO_RELATION_SHARED_QUOTES);
    assert_int_equal(s.copies.at[0].direction, RO_DIRECTION_UNKNOWN);
    assert_int_not_equal(s.reports[0].family, s.reports[1].family);
    ro_arena_free(&arena);
}

static void statements__said_again_on_a_page_stay_two(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a", "A", "2019-03-14", "Venn said he would not sign. Later Venn said he would not sign.");
    make_note(&arena, a, RO_NOTE_STATEMENT, "Venn said he would not sign", "Oskar Venn", NULL, "");
    make_note(&arena, a, RO_NOTE_STATEMENT, "Later Venn said he would not sign", "Oskar Venn", NULL, "");
    const ro_reading *all[] = {a, a};
    ro_settled s = settled(&arena, all, 2); /* the page is given twice: a set holds it once */
    assert_int_equal(s.report_count, 1);
    assert_int_equal(count_of(&s, RO_NOTE_STATEMENT), 2);
    ro_arena_free(&arena);
}

/* ---- events ---- */

/* "A" did something to "B", with casualties. */
static ro_note *make_event(ro_arena *arena, ro_reading *x, const char *words, ro_event_type type, const char *a, const char *b, const char *day)
{
    ro_note *note = make_note(arena, x, RO_NOTE_EVENT, words, a, NULL, day);
    note->subkind = type;
    uint32_t target = make_actor(arena, x, RO_ACTOR_PERSON, ro_str_format(arena, "%s|xx", b).ptr, b);
    note = &x->notes.at[x->notes.count - 1];
    note->targets[note->target_count++] = target;
    return note;
}

static void events__of_the_same_sides_type_and_day_are_one(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a", "A", "2019-03-14", "Karvelian guns shelled the village of Sarn on Tuesday and killed four people."),
               *b = make_page(&arena, "b", "B", "2019-03-15", "Five were killed when Sarn came under fire from Karvelia. Vostria shelled Keld in turn."),
               *c = make_page(&arena, "c", "C", "2019-03-16", "Karvelia denied that its troops had fired at Sarn.");
    ro_note *n = make_event(&arena, a, "guns shelled", RO_EVENT_ASSAULT, "Army of Karvelia", "Vale of Sarn", "2019-03-12");
    n->modes = 1ull << ro_event_mode_read(RO_STR("heavy-weapons"));
    n->casualties[RO_HARM_KILLED] = (ro_casualty){4, RO_STR("people")};
    memcpy(n->cameo, "194", 4);
    n = make_event(&arena, b, "came under fire", RO_EVENT_ASSAULT, "Army of Karvelia", "Vale of Sarn", "2019-03-12");
    n->casualties[RO_HARM_KILLED] = (ro_casualty){5, {NULL, 0}};
    n->contexts = 1ull << ro_event_context_read(RO_STR("military"));
    make_event(&arena, b, "shelled Keld", RO_EVENT_ASSAULT, "Vale of Sarn", "Army of Karvelia", "2019-03-12");
    make_event(&arena, c, "had fired", RO_EVENT_ASSAULT, "Army of Karvelia", "Vale of Sarn", "2019-03-12")->status = RO_EVENT_DENIED;
    make_event(&arena, c, "fired at Sarn", RO_EVENT_ASSAULT, "Army of Karvelia", "Vale of Sarn", "2019-03-12")->status = RO_EVENT_PLANNED;
    const ro_reading *all[] = {a, b, c};
    ro_settled s = settled(&arena, all, 3);
    assert_int_equal(count_of(&s, RO_NOTE_EVENT), 3);
    const ro_entry *joined = NULL;
    for (uint32_t i = 0; i < s.entries.count; i++)
        if (s.entries.at[i].evidence.count == 3) joined = &s.entries.at[i];
    assert_non_null(joined);
    assert_int_equal(joined->reports, 3);
    assert_int_equal(joined->sources, 3);
    assert_int_equal(joined->status, RO_EVENT_HAPPENED);
    assert_true(joined->modes && joined->contexts && ro_str_is(ro_str_of(joined->cameo), "194"));
    assert_int_equal(joined->actor_count, 1);
    assert_int_equal(joined->target_count, 1);
    uint32_t says = 0;
    for (uint32_t i = 0; i < 3; i++) says |= joined->evidence.at[i].says;
    assert_true(says >> RO_FIELD_MODALITY & 1 && says >> RO_FIELD_CASUALTIES & 1);
    ro_arena_free(&arena);
}

static void events__without_a_day_stay_on_their_page(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a", "A", "2019-03-14", "Venn accused Tosk on Tuesday. He accused her of lying."),
               *b = make_page(&arena, "b", "B", "2019-03-20", "Venn has accused Tosk.");
    make_event(&arena, a, "Venn accused Tosk", RO_EVENT_ACCUSE, "Oskar Venn", "Mirela Tosk", "2019-03-12");
    make_event(&arena, a, "accused her", RO_EVENT_ACCUSE, "Oskar Venn", "Mirela Tosk", "");
    make_event(&arena, b, "has accused Tosk", RO_EVENT_ACCUSE, "Oskar Venn", "Mirela Tosk", "");
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(count_of(&s, RO_NOTE_EVENT), 2);
    ro_arena_free(&arena);
}

/* ---- claims ---- */

static void claims__are_of_the_one_in_whose_words_they_stand(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a", "A", "2019-03-14", "Anton Gerrick denied that Venn and Tosk had spoken by telephone, and left. Venn and Tosk met in Keld.");
    make_note(&arena, a, RO_NOTE_STATEMENT, "Venn and Tosk had spoken by telephone", "Anton Gerrick", NULL, "");
    make_note(&arena, a, RO_NOTE_CONTACT, "Venn and Tosk had spoken by telephone, and left", "Oskar Venn", "Mirela Tosk", "2019-03-13")->status = RO_STATUS_DENIED;
    make_note(&arena, a, RO_NOTE_CONTACT, "Venn and Tosk met in Keld", "Oskar Venn", "Mirela Tosk", "2019-03-11")->subkind = RO_CONTACT_MEETING;
    const ro_reading *all[] = {a};
    ro_settled s = settled(&arena, all, 1);
    assert_int_equal(count_of(&s, RO_NOTE_CONTACT), 2);
    for (uint32_t i = 0; i < 2; i++) {
        const ro_entry *e = entry_of(&s, RO_NOTE_CONTACT, i);
        int32_t claimant = e->evidence.at[0].claimant;
        if (e->status == RO_STATUS_DENIED)
            assert_true(claimant >= 0 && ro_str_is(s.actors.at[claimant].name, "Anton Gerrick") && s.actors.at[claimant].used);
        else
            assert_int_equal(claimant, -1);
    }
    ro_arena_free(&arena);
}

/* ---- furniture ---- */

static void furniture__of_a_host_withholds_the_notes_on_it(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const ro_reading *all[5];
    for (int i = 0; i < 5; i++) {
        char text[200], source[2] = {(char)('a' + i), 0};
        snprintf(text, sizeof text, "%s\nMinister Venn said: Subscribe to our newsletter today.", own_sentence(&arena, (uint32_t)i));
        ro_reading *x = make_page(&arena, source, "Herald", "2019-03-14", text);
        make_note(&arena, x, RO_NOTE_STATEMENT, "Subscribe to our newsletter", "Oskar Venn", NULL, "");
        make_note(&arena, x, RO_NOTE_STATEMENT, "Report", "Oskar Venn", NULL, "");
        all[i] = x;
    }
    ro_settled s = settled(&arena, all, 5);
    assert_int_equal(s.reports[0].furniture.count, 1);
    assert_int_equal(count_of(&s, RO_NOTE_STATEMENT), 5);
    s = settled(&arena, all, 3);
    assert_int_equal(count_of(&s, RO_NOTE_STATEMENT), 6);
    ro_arena_free(&arena);
}

/* `count` reports of the Herald, `with` of which have its line; `own(i)` is what else stands on each. */
static const ro_reading **heralds(ro_arena *arena, uint32_t count, uint32_t with, const char *(*own)(ro_arena *, uint32_t))
{
    const ro_reading **all = RO_NEW_N(arena, const ro_reading *, count);
    for (uint32_t i = 0; i < count; i++) {
        ro_reading *x = i < with ? make_herald(arena, (int)i, own(arena, i))
                                 : make_page(arena, own(arena, i), "Herald", "2019-03-14", own(arena, i));
        if (i < with) make_note(arena, x, RO_NOTE_STATEMENT, "Subscribe to our newsletter", "Oskar Venn", NULL, "");
        all[i] = x;
    }
    return all;
}

static const char *own_words(ro_arena *arena, uint32_t i)
{
    return own_sentence(arena, i);
}

#define WIRE_TEXT                                                                                                                  \
    "The deputies met for three hours and agreed on a list of sixty names.\nBoth sides are to open the bridge on Friday at "       \
    "noon.\n"

/* One text of an agency, each time with another last line. */
static const char *wire_words(ro_arena *arena, uint32_t i)
{
    return ro_str_format(arena, WIRE_TEXT "Our reporter number %u added this.", i).ptr;
}

static const char *same_words(ro_arena *arena, uint32_t i)
{
    (void)arena, (void)i;
    return WIRE_TEXT "Nothing was added.";
}

/* Nine short lines of the host around one line of the report's own. */
static const char *menu_words(ro_arena *arena, uint32_t i)
{
    return ro_str_format(
               arena,
               "Home\nWorld\nSport\nWeather\nReport number %u tells of quite different things, and at some length.\nArts\n"
               "Letters\nPuzzles\nArchive\nAbout",
               i)
        .ptr;
}

static uint32_t withheld_of(const ro_settled *s)
{
    uint32_t n = 0;
    for (uint32_t r = 0; r < s->report_count; r++)
        for (uint32_t i = 0; i < s->reports[r].reading->notes.count; i++) n += s->reports[r].withheld[i];
    return n;
}

static void check_withheld(const char *(*own)(ro_arena *, uint32_t), uint32_t count, uint32_t with, uint32_t want)
{
    ro_arena arena = {0};
    ro_settled s = settled(&arena, heralds(&arena, count, with, own), count);
    assert_int_equal(s.report_count, count);
    assert_int_equal(withheld_of(&s), want);
    ro_arena_free(&arena);
}

static void furniture__stands_on_four_texts_and_a_fifth_of_the_hosts_reports(void **state)
{
    (void)state;
    check_withheld(own_words, 4, 4, 4);
    check_withheld(own_words, 20, 4, 4);
    check_withheld(own_words, 21, 4, 0); /* below a fifth */
    check_withheld(own_words, 3, 3, 0);
    check_withheld(own_words, 4, 3, 0);
}

static void furniture__is_no_sentence_of_a_text_that_a_host_has_four_times(void **state)
{
    (void)state;
    check_withheld(same_words, 6, 6, 0);
    check_withheld(wire_words, 6, 6, 0); /* each ends in words of its own */
    check_withheld(menu_words, 6, 6, 6); /* but lines of a menu do not make texts one */
}

static void furniture__says_how_common_its_line_is(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_settled s = settled(&arena, heralds(&arena, 9, 5, own_words), 9);
    for (uint32_t r = 0; r < s.report_count; r++) {
        const ro_settled_report *report = &s.reports[r];
        assert_int_equal(report->furniture.count, report->reading->notes.count ? 1 : 0);
        if (!report->furniture.count) continue;
        assert_int_equal(report->furniture.at[0].reports, 5);
        assert_int_equal(report->furniture.at[0].host_reports, 9);
        assert_memory_equal(&report->furniture.at[0].span, &report->reading->report.paragraphs.at[1].span, sizeof(ro_span));
    }
    ro_arena_free(&arena);
}

/* Wires, own words and menus mixed: what is furniture is so in any order of reading. */
static void furniture__is_the_same_in_any_order(void **state)
{
    (void)state;
    enum { EACH = 12, COUNT = 3 * EACH };
    ro_arena arena = {0};
    const ro_reading *all[COUNT], *shuffled[COUNT];
    for (uint32_t i = 0; i < COUNT; i++) {
        const char *own = i < EACH ? wire_words(&arena, i) : i < 2 * EACH ? own_words(&arena, i) : menu_words(&arena, i);
        all[i] = make_herald(&arena, (int)i, own);
    }
    ro_settled want = settled(&arena, all, COUNT);
    uint32_t lines = 0;
    for (uint32_t r = 0; r < COUNT; r++) lines += want.reports[r].furniture.count;
    assert_int_equal(lines, COUNT + EACH * 9); /* the newsletter on all, the menu on a third; no line of the wire */
    for (uint64_t turn = 1; turn < 6; turn++) {
        memcpy(shuffled, all, sizeof all);
        for (uint32_t i = COUNT - 1; i > 0; i--) {
            uint32_t k = (uint32_t)(ro_hash_mix(turn * 1000 + i) % (i + 1));
            const ro_reading *swap = shuffled[i];
            shuffled[i] = shuffled[k], shuffled[k] = swap;
        }
        ro_settled got = settled(&arena, shuffled, COUNT);
        for (uint32_t r = 0; r < COUNT; r++) {
            assert_int_equal(got.reports[r].furniture.count, want.reports[r].furniture.count);
            assert_memory_equal(got.reports[r].furniture.at, want.reports[r].furniture.at,
                                want.reports[r].furniture.count * sizeof(ro_host_line));
        }
    }
    ro_arena_free(&arena);
}

/* ---- actors ---- */

static void actors__of_a_bare_surname_do_not_unite_pages(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a", "A", "2019-03-14", "Petrov said no."),
               *b = make_page(&arena, "b", "B", "2019-03-14", "Petrov said yes.");
    make_note(&arena, a, RO_NOTE_STATEMENT, "Petrov said no", "Petrov", NULL, "");
    make_note(&arena, b, RO_NOTE_STATEMENT, "Petrov said yes", "Petrov", NULL, "");
    make_note(&arena, a, RO_NOTE_STATEMENT, "Petrov said", "Oskar Venn", NULL, "");
    make_note(&arena, b, RO_NOTE_STATEMENT, "Petrov said", "Oskar Venn", NULL, "");
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(s.actors.count, 3);
    ro_arena_free(&arena);
}

/* ---- the order of reading ---- */

/* Everything that settling found, as text. */
static void describe(ro_json *json, const ro_settled *s)
{
    char line[600], lo[RO_DATE_TEXT_MAX], hi[RO_DATE_TEXT_MAX];
    for (uint32_t i = 0; i < s->report_count; i++) {
        const ro_settled_report *r = &s->reports[i];
        ro_day_write(r->day.day.earliest, lo);
        ro_day_write(r->day.day.latest, hi);
        snprintf(line, sizeof line, "%s %s %s %s %u", r->reading->id.text, lo, hi, s->reports[r->family].reading->id.text,
                 r->furniture.count);
        ro_json_string(json, ro_str_of(line));
    }
    for (uint32_t i = 0; i < s->copies.count; i++) {
        const ro_copy *c = &s->copies.at[i];
        snprintf(line, sizeof line, "copy %u %u %u %u %s", c->a, c->b, c->overlap.shared_a, c->overlap.passages.count,
                 ro_direction_name(c->direction));
        ro_json_string(json, ro_str_of(line));
    }
    for (uint32_t i = 0; i < s->entries.count; i++) {
        const ro_entry *e = &s->entries.at[i];
        ro_day_write(e->date.earliest, lo);
        snprintf(line, sizeof line, "%s %s %u %u %u %u %u %d %d %u %u %.*s", e->id.text, lo, e->subkind, e->status, e->reports, e->sources,
                 e->actor_count, e->contact, e->moved_to, e->overdue, e->settled_by.count, RO_STR_ARGS(e->place.name));
        ro_json_string(json, ro_str_of(line));
        for (uint32_t k = 0; k < e->evidence.count; k++) {
            snprintf(line, sizeof line, "  %u %u %x", e->evidence.at[k].report, e->evidence.at[k].note, e->evidence.at[k].says);
            ro_json_string(json, ro_str_of(line));
        }
    }
}

enum { PAGES = 14, SHUFFLES = 40 };

static ro_reading *some_page(ro_arena *arena, uint32_t i)
{
    static const char *const places[] = {"Geneva", "Vienna", NULL, "Oslo"};
    char text[1500], source[20], day[20];
    snprintf(source, sizeof source, "page%u", i);
    snprintf(day, sizeof day, "2019-04-%02u", 1 + i % 5);
    snprintf(text, sizeof text, "%s\nOn page %u they met and they are to meet again.", i % 3 ? "Its own words stand here." : WIRE,
             i);
    ro_reading *x = make_page(arena, source, "Herald", i % 4 ? "2019-04-12" : "", text);
    ro_note *met = make_note(arena, x, RO_NOTE_CONTACT, "they met", "Oskar Venn", "Mirela Tosk", i % 5 ? day : "");
    met->subkind = i % 2 ? RO_CONTACT_MEETING : RO_CONTACT_TALKS;
    if (places[i % 4]) met->place.name = ro_str_of(places[i % 4]);
    met->status = (uint8_t)(i % 3);
    met->initiator = (int32_t)(i % 3) - 1;
    ro_note *plan = make_note(arena, x, RO_NOTE_PLAN, "they are to meet again", "Oskar Venn", "Mirela Tosk", i % 7 ? day : "");
    plan->what = RO_STR("meeting of the two ministers");
    plan->status = (uint8_t)(i % 11 == 0 ? RO_PLAN_MISSED : RO_PLAN_OPEN);
    if (i % 3 == 0)
        make_note(arena, x, RO_NOTE_STATEMENT, "I have told the president", "Ingrid Falk", NULL, "")->stance = (uint8_t)(i % 4);
    return x;
}

static void settling__gives_the_same_whatever_the_order_of_readings(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const ro_reading *pages[PAGES];
    ro_json first = {0}, other = {0};
    uint64_t random = 7;
    for (uint32_t i = 0; i < PAGES; i++) pages[i] = some_page(&arena, i);
    for (uint32_t round = 0; round < SHUFFLES; round++) {
        ro_arena scratch = {0};
        ro_json *json = round ? &other : &first;
        ro_settled s = settled(&scratch, pages, PAGES);
        ro_json_clear(json);
        describe(json, &s);
        if (round) {
            assert_int_equal(first.len, other.len);
            assert_memory_equal(first.bytes, other.bytes, first.len);
        }
        ro_arena_free(&scratch);
        for (uint32_t i = PAGES - 1; i; i--) {
            uint32_t k = (uint32_t)((random = ro_hash_mix(random + i)) % (i + 1));
            const ro_reading *swap = pages[i];
            pages[i] = pages[k];
            pages[k] = swap;
        }
    }
    ro_json_free(&first);
    ro_json_free(&other);
    ro_arena_free(&arena);
}

static void settling__of_nothing_is_nothing(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_settled s = settled(&arena, NULL, 0);
    assert_int_equal(s.report_count + s.entries.count + s.actors.count + s.copies.count, 0);
    ro_arena_free(&arena);
}

static void settling__survives_want_of_memory(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const ro_reading *pages[6];
    for (uint32_t i = 0; i < 6; i++) pages[i] = some_page(&arena, i);
    for (size_t n = 1; n < 5000; n++) {
        ro_arena scratch = {0};
        ro_settled out;
        ro_arena_fail_after(n);
        ro_status status = ro_settle(&out, &scratch, pages, 6, NULL, NULL, NULL, NULL);
        ro_arena_fail_after(0);
        ro_arena_free(&scratch);
        if (!status) break;
        assert_int_equal(status, RO_ENOMEM);
    }
    ro_arena_free(&arena);
}

/* ---- versions ---- */

static ro_reading *version(ro_arena *arena, const char *source, const char *url, const char *captured, const char *text)
{
    ro_reading *x = make_page(arena, source, "Herald", "2019-03-14", text);
    x->report.url = ro_str_of(url);
    x->report.captured = ro_str_of(captured);
    make_note(arena, x, RO_NOTE_CONTACT, "Venn", "Oskar Venn", "Mirela Tosk", "2019-03-13");
    return x;
}

static void versions__of_one_page_are_one_source_whatever_they_share(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = version(&arena, "a", "https://h.example/1#top", "2019-03-14T10:00:00Z", "Venn and Tosk spoke late on Wednesday.");
    ro_reading *b = version(&arena, "b", "http://h.example/1/", "2019-03-15T10:00:00Z", "A call: Venn, they say, rang Tosk.");
    ro_reading *c = version(&arena, "c", "http://h.example/2", "2019-03-15T10:00:00Z", "Venn telephoned; Tosk listened.");
    const ro_reading *two[] = {b, a}, *three[] = {a, c, b};
    ro_settled s = settled(&arena, two, 2);
    assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->reports, 2);
    assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->sources, 1);
    s = settled(&arena, three, 3);
    assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->sources, 2);
    ro_arena_free(&arena);
}

static const char long_text[] = "Venn and Tosk spoke late on Wednesday, and the two agreed that observers would go to the three villages beyond the "
                                "river before the end of the month, as their envoys had proposed in the autumn of the year before.";

static void versions__captured_later_are_from_the_earlier(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = version(&arena, "a", "http://h.example/1", "2019-03-15T10:00:00Z", long_text);
    ro_reading *b = version(&arena, "b", "http://h.example/1", "2019-03-14T10:00:00Z",
                            ro_str_format(&arena, "%s They did not say when.", long_text).ptr);
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(s.copies.count, 1);
    bool a_first = s.reports[s.copies.at[0].a].reading == a;
    assert_int_equal(s.copies.at[0].direction, a_first ? RO_DIRECTION_A_FROM_B : RO_DIRECTION_B_FROM_A);
    ro_arena_free(&arena);
}

static void versions__of_one_page_are_no_furniture_of_their_host(void **state)
{
    (void)state;
    enum { COUNT = 6 };
    ro_arena arena = {0};
    ro_reading *all[COUNT];
    for (int i = 0; i < COUNT; i++) {
        char source[2] = {(char)('a' + i), 0};
        all[i] = version(&arena, source, "http://h.example/live", "2019-03-14T10:00:00Z",
                         ro_str_format(&arena, "%s\nUpdate %d of this page.", long_text, i).ptr);
    }
    ro_settled s = settled(&arena, (const ro_reading *const *)all, COUNT);
    assert_int_equal(count_of(&s, RO_NOTE_CONTACT), 1);
    assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->reports, COUNT);
    assert_int_equal(entry_of(&s, RO_NOTE_CONTACT, 0)->sources, 1);
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(versions__of_one_page_are_one_source_whatever_they_share),
        cmocka_unit_test(versions__captured_later_are_from_the_earlier),
        cmocka_unit_test(versions__of_one_page_are_no_furniture_of_their_host),
        cmocka_unit_test(contacts__of_two_reporters_are_one_with_two_sources),
        cmocka_unit_test(contacts__that_contradict_are_not_one_by_way_of_a_third),
        cmocka_unit_test(contacts__without_a_day_join_the_one_dated_entry_that_fits),
        cmocka_unit_test(contacts__of_a_page_without_a_day_join_by_their_weekday),
        cmocka_unit_test(contacts__told_as_held_on_a_day_to_come_are_planned),
        cmocka_unit_test(contacts__keep_what_one_page_says_otherwise),
        cmocka_unit_test(contacts__of_far_kinds_or_other_days_stay_apart),
        cmocka_unit_test(copies__are_one_source_and_their_notes_are_one),
        cmocka_unit_test(copies__of_one_wire_are_one_source_though_one_of_them_alone_credits_it),
        cmocka_unit_test(copies__that_repeat_their_words_are_no_source_of_them),
        cmocka_unit_test(copies__of_copies_are_one_family_however_many_lie_between),
        cmocka_unit_test(copies__lend_their_day_to_a_page_that_has_none),
        cmocka_unit_test(copies__need_more_than_one_quotation),
        cmocka_unit_test(statements__said_again_on_a_page_stay_two),
        cmocka_unit_test(events__of_the_same_sides_type_and_day_are_one),
        cmocka_unit_test(events__without_a_day_stay_on_their_page),
        cmocka_unit_test(claims__are_of_the_one_in_whose_words_they_stand),
        cmocka_unit_test(furniture__of_a_host_withholds_the_notes_on_it),
        cmocka_unit_test(furniture__stands_on_four_texts_and_a_fifth_of_the_hosts_reports),
        cmocka_unit_test(furniture__is_no_sentence_of_a_text_that_a_host_has_four_times),
        cmocka_unit_test(furniture__says_how_common_its_line_is),
        cmocka_unit_test(furniture__is_the_same_in_any_order),
        cmocka_unit_test(actors__of_a_bare_surname_do_not_unite_pages),
        cmocka_unit_test(settling__gives_the_same_whatever_the_order_of_readings),
        cmocka_unit_test(settling__of_nothing_is_nothing),
        cmocka_unit_test(settling__survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
