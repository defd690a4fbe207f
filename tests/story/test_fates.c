/* test_fates.c: what became of plans, told by hand-made readings together, whatever the order in which they come. */
#include "settled.h"

/* ---- plans of contacts ---- */

static ro_note *plan_on(ro_arena *arena, ro_reading *x, const char *words, const char *what, const char *day)
{
    ro_note *note = make_note(arena, x, RO_NOTE_PLAN, words, "Oskar Venn", "Mirela Tosk", day);
    note->what = ro_str_of(what);
    return note;
}

static void plans__are_kept_when_the_contact_was_held_on_their_day(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a", "A", "2019-04-02", "Venn and Tosk are to meet on the 11th.");
    ro_reading *b = make_page(&arena, "b", "B", "2019-04-12", "Venn and Tosk met on Thursday.");
    plan_on(&arena, a, "are to meet on the 11th", "meeting of the ministers", "2019-04-11");
    make_note(&arena, b, RO_NOTE_CONTACT, "met on Thursday", "Oskar Venn", "Mirela Tosk", "2019-04-11")->subkind =
        RO_CONTACT_MEETING;
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    const ro_entry *plan = entry_of(&s, RO_NOTE_PLAN, 0);
    assert_int_equal(plan->status, RO_PLAN_KEPT);
    assert_int_equal(plan->settled_by.count, 1);
    assert_true(plan->evidence.at[0].says >> RO_FIELD_STATUS & 1); /* its own page still says open */
    ro_arena_free(&arena);
}

static void plans__are_settled_by_a_later_page_that_tells_their_fate(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = make_page(&arena, "a", "A", "2019-03-22", "The ministers will meet in Geneva on April 2.");
    ro_reading *b = make_page(&arena, "b", "B", "2019-04-02", "The Geneva meeting was put off.");
    plan_on(&arena, a, "will meet in Geneva on April 2", "meeting in Geneva", "2019-04-02");
    plan_on(&arena, b, "The Geneva meeting was put off", "Geneva meeting", "")->status = RO_PLAN_POSTPONED;
    const ro_reading *all[] = {b, a};
    ro_settled s = settled(&arena, all, 2);
    for (uint32_t i = 0; i < count_of(&s, RO_NOTE_PLAN); i++)
        assert_int_equal(entry_of(&s, RO_NOTE_PLAN, i)->status, RO_PLAN_POSTPONED);
    ro_arena_free(&arena);
}

/* A page of this day that has one sentence, and a plan in it. */
static ro_reading *planned(ro_arena *arena, const char *source, const char *day, const char *words, const char *what, const char *due, ro_plan_status status)
{
    ro_reading *x = make_page(arena, source, source, day, words);
    ro_note *note = plan_on(arena, x, words, what, due);
    note->status = (uint8_t)status;
    if (note->time >= 0) { /* where the day stands in the sentence */
        size_t at = ro_str_find(x->report.text, RO_STR("April"), 0);
        x->times.at[note->time].span = (ro_span){(uint32_t)at, (uint32_t)(at + 5)};
    }
    return x;
}

static ro_reading *met(ro_arena *arena, const char *source, const char *day, const char *with, const char *when, ro_contact_status status)
{
    ro_reading *x = make_page(arena, source, source, day, "They met for an hour.");
    ro_note *note = make_note(arena, x, RO_NOTE_CONTACT, "They met", "Oskar Venn", with, when);
    note->subkind = RO_CONTACT_MEETING;
    note->status = (uint8_t)status;
    return x;
}

/* The plan entry that stands on this page. */
static const ro_entry *plan_of(const ro_settled *s, const ro_reading *page)
{
    for (uint32_t i = 0; i < s->entries.count; i++)
        for (uint32_t k = 0; s->entries.at[i].kind == RO_NOTE_PLAN && k < s->entries.at[i].evidence.count; k++)
            if (s->reports[s->entries.at[i].evidence.at[k].report].reading == page) return &s->entries.at[i];
    fail_msg("no plan on this page");
    return NULL;
}

static void plans__that_are_put_off_are_tied_to_their_new_day_and_so_on(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = planned(&arena, "a", "2019-03-22", "They will meet on April 2.", "meeting of the ministers", "2019-04-02", RO_PLAN_OPEN);
    ro_reading *b = planned(&arena, "b", "2019-04-01", "Their meeting was put off until April 9.", "meeting of the ministers", "2019-04-09", RO_PLAN_POSTPONED);
    ro_reading *c = planned(&arena, "c", "2019-04-08", "Their meeting was put off again, to April 16.", "ministers' meeting", "2019-04-16", RO_PLAN_POSTPONED);
    ro_reading *d = met(&arena, "d", "2019-04-17", "Mirela Tosk", "2019-04-16", RO_STATUS_HELD);
    const ro_reading *orders[][4] = {{a, b, c, d}, {d, c, b, a}, {c, a, d, b}};
    for (int i = 0; i < 3; i++) {
        ro_settled s = settled(&arena, orders[i], 4);
        const ro_entry *first = plan_of(&s, a), *second = plan_of(&s, b), *third = plan_of(&s, c);
        assert_int_equal(first->status, RO_PLAN_POSTPONED);
        assert_ptr_equal(&s.entries.at[first->moved_to], second);
        assert_int_equal(second->status, RO_PLAN_POSTPONED);
        assert_ptr_equal(&s.entries.at[second->moved_to], third);
        assert_int_equal(third->status, RO_PLAN_KEPT); /* on its new day */
        assert_int_equal(third->moved_to, -1);
        assert_true(ro_str_find(first->why, RO_STR("put off to a later day"), 0) != SIZE_MAX);
    }
    ro_arena_free(&arena);
}

static void plans__put_off_without_a_new_day_are_of_another_day(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = planned(&arena, "a", "2019-03-22", "They will meet on April 2.", "meeting of the ministers", "2019-04-02", RO_PLAN_OPEN);
    ro_reading *b = planned(&arena, "b", "2019-04-01", "The meeting set for April 9 was put off.", "ministers' meeting", "2019-04-09", RO_PLAN_POSTPONED);
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(plan_of(&s, a)->status, RO_PLAN_OPEN); /* it was the other one */
    assert_int_equal(plan_of(&s, a)->moved_to, -1);
    ro_arena_free(&arena);
}

static void plans__stay_open_where_another_was_met_or_elsewhere(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = planned(&arena, "a", "2019-04-02", "They will meet on April 11.", "meeting of the ministers", "2019-04-11", RO_PLAN_OPEN);
    a->notes.at[0].place.name = RO_STR("Geneva");
    ro_reading *b = met(&arena, "b", "2019-04-12", "Ingrid Falk", "2019-04-11", RO_STATUS_HELD);
    ro_reading *c = met(&arena, "c", "2019-04-12", "Mirela Tosk", "2019-04-11", RO_STATUS_HELD);
    c->notes.at[0].place.name = RO_STR("Vienna");
    ro_reading *d = met(&arena, "d", "2019-04-15", "Mirela Tosk", "2019-04-14", RO_STATUS_HELD);
    const ro_reading *all[] = {a, b, c, d};
    ro_settled s = settled(&arena, all, 4);
    assert_int_equal(plan_of(&s, a)->status, RO_PLAN_OPEN);
    assert_int_equal(plan_of(&s, a)->settled_by.count, 0);
    assert_int_equal(plan_of(&s, a)->overdue, 4); /* the last day read is April 15 */
    ro_arena_free(&arena);
}

static void plans__of_something_else_are_not_kept_by_a_meeting(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = planned(&arena, "a", "2019-04-02", "They will sign a treaty on April 11.", "treaty", "2019-04-11", RO_PLAN_OPEN);
    ro_reading *b = met(&arena, "b", "2019-04-12", "Mirela Tosk", "2019-04-11", RO_STATUS_HELD);
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(plan_of(&s, a)->status, RO_PLAN_OPEN);
    ro_arena_free(&arena);
}

static void plans__of_a_week_are_not_kept_by_what_was_before_they_were_made(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = planned(&arena, "a", "2019-04-10", "They will meet in April.", "meeting of the ministers", "2019-04", RO_PLAN_OPEN);
    ro_reading *b = met(&arena, "b", "2019-04-06", "Mirela Tosk", "2019-04-05", RO_STATUS_HELD);
    ro_reading *c = met(&arena, "c", "2019-04-24", "Mirela Tosk", "2019-04-23", RO_STATUS_HELD);
    const ro_reading *all[] = {a, b, c};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(plan_of(&s, a)->status, RO_PLAN_OPEN);
    s = settled(&arena, all, 3);
    assert_int_equal(plan_of(&s, a)->status, RO_PLAN_KEPT);
    ro_arena_free(&arena);
}

static void plans__are_kept_by_a_meeting_without_a_day_only_if_none_else_fits(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = planned(&arena, "a", "2019-04-02", "They will meet on April 11.", "meeting of the ministers", "2019-04-11", RO_PLAN_OPEN);
    ro_reading *b = met(&arena, "b", "2019-04-13", "Mirela Tosk", "", RO_STATUS_HELD);
    ro_reading *c = planned(&arena, "c", "2019-04-02", "They will meet again on April 12.", "second meeting of the ministers", "2019-04-12", RO_PLAN_OPEN);
    const ro_reading *all[] = {a, b, c};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(plan_of(&s, a)->status, RO_PLAN_KEPT);
    s = settled(&arena, all, 3);
    assert_int_equal(plan_of(&s, a)->status, RO_PLAN_OPEN); /* of which day? */
    assert_int_equal(plan_of(&s, c)->status, RO_PLAN_OPEN);
    ro_arena_free(&arena);
}

static void plans__are_not_settled_by_what_was_told_before_them(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = planned(&arena, "a", "2019-05-24", "The meeting is off.", "ministers' meeting", "", RO_PLAN_CANCELLED);
    a->notes.at[0].actor_count = 1; /* two pages, two entries */
    ro_reading *b = planned(&arena, "b", "2019-06-01", "They will meet on June 12.", "meeting of the ministers", "2019-06-12", RO_PLAN_OPEN);
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(plan_of(&s, b)->status, RO_PLAN_OPEN);
    ro_arena_free(&arena);
}

static void plans__are_missed_when_their_day_passed_without_them(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = planned(&arena, "a", "2019-04-02", "They will meet on April 11.", "meeting of the ministers", "2019-04-11", RO_PLAN_OPEN);
    ro_reading *b = met(&arena, "b", "2019-04-12", "Mirela Tosk", "2019-04-11", RO_STATUS_DENIED);
    ro_reading *early = met(&arena, "c", "2019-04-05", "Mirela Tosk", "2019-04-11", RO_STATUS_DENIED);
    const ro_reading *after[] = {a, b}, *before[] = {a, early};
    ro_settled s = settled(&arena, after, 2);
    assert_int_equal(plan_of(&s, a)->status, RO_PLAN_MISSED);
    s = settled(&arena, before, 2);
    assert_int_equal(plan_of(&s, a)->status, RO_PLAN_OPEN); /* denied beforehand: two pages contradict, and it may yet be held */
    ro_arena_free(&arena);
}

static void plans__are_cancelled_by_a_page_that_also_calls_them_planned(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *x = make_page(&arena, "a", "A", "2019-04-02", "Venn called off the talks. The planned talks were to be long.\nThe planned talks were to be in April.");
    plan_on(&arena, x, "The planned talks were to be long", "talks of the ministers", "2019-04-11");
    plan_on(&arena, x, "The planned talks were to be in April", "talks of the ministers", "2019-04-11");
    plan_on(&arena, x, "Venn called off the talks", "talks of the ministers", "2019-04-11")->status = RO_PLAN_CANCELLED;
    const ro_reading *all[] = {x};
    ro_settled s = settled(&arena, all, 1);
    assert_int_equal(count_of(&s, RO_NOTE_PLAN), 1);
    assert_int_equal(plan_of(&s, x)->status, RO_PLAN_CANCELLED);
    ro_arena_free(&arena);
}

static void plans__are_overdue_against_the_last_day_read(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = planned(&arena, "a", "2019-04-02", "They will meet on April 11.", "meeting of the ministers", "2019-04-11", RO_PLAN_OPEN);
    ro_reading *same_day = make_page(&arena, "b", "B", "2019-04-11", "Rain is expected."), *later = make_page(&arena, "c", "C", "2019-04-13", "It rained.");
    const ro_reading *all[] = {a, same_day, later};
    ro_settled s = settled(&arena, all, 2);
    assert_int_equal(plan_of(&s, a)->overdue, 0);
    s = settled(&arena, all, 3);
    assert_int_equal(plan_of(&s, a)->overdue, 2);
    ro_arena_free(&arena);
}

/* ---- plans that are no contacts ---- */

/* A page with a plan or a fate of a person of this name. */
static ro_reading *told(ro_arena *arena, const char *source, const char *day, const char *words, const char *what, const char *who, const char *due, ro_plan_status status)
{
    ro_reading *x = make_page(arena, source, source, day, words);
    ro_note *note = make_note(arena, x, RO_NOTE_PLAN, words, who, NULL, due);
    note->what = ro_str_of(what);
    note->status = (uint8_t)status;
    return x;
}

static ro_reading *did(ro_arena *arena, const char *source, const char *day, const char *words, ro_event_type type, const char *who, const char *when)
{
    ro_reading *x = make_page(arena, source, source, day, words);
    ro_note *note = make_note(arena, x, RO_NOTE_EVENT, words, who, NULL, when);
    note->subkind = type;
    note->status = RO_EVENT_HAPPENED;
    return x;
}

/* The status of the plan of page a beside page b, the same in both orders. */
static uint8_t status_beside(ro_arena *arena, const ro_reading *a, const ro_reading *b)
{
    const ro_reading *one[] = {a, b}, *other[] = {b, a};
    ro_settled s = settled(arena, one, 2), t = settled(arena, other, 2);
    assert_int_equal(plan_of(&s, a)->status, plan_of(&t, a)->status);
    return plan_of(&s, a)->status;
}

static void plans__are_kept_by_an_event_of_their_day_that_carries_them_out(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *set = "Venn will put tariffs on 818 products worth 34 billion marks on April 11.";
    ro_reading *a = told(&arena, "a", "2019-04-02", set, "tariffs on 818 products worth 34 billion marks", "Oskar Venn", "2019-04-11", RO_PLAN_OPEN);
    ro_reading *b = did(&arena, "b", "2019-04-12", "Venn imposed tariffs on 34 billion marks of Vostrian imports on Thursday.", RO_EVENT_SANCTION, "Oskar Venn", "2019-04-11");
    ro_reading *type = did(&arena, "c", "2019-04-12", "Venn criticised tariffs on 34 billion marks of Vostrian imports.", RO_EVENT_ACCUSE, "Oskar Venn", "2019-04-11");
    ro_reading *day = did(&arena, "d", "2019-04-12", "Venn imposed tariffs on 34 billion marks of Vostrian imports last week.", RO_EVENT_SANCTION, "Oskar Venn", "2019-04-05");
    ro_reading *who = did(&arena, "e", "2019-04-12", "Falk imposed tariffs on Vostrian cars on Thursday.", RO_EVENT_SANCTION, "Ingrid Falk", "2019-04-11");
    assert_int_equal(status_beside(&arena, a, b), RO_PLAN_KEPT);
    assert_int_equal(status_beside(&arena, a, type), RO_PLAN_OPEN);
    assert_int_equal(status_beside(&arena, a, day), RO_PLAN_OPEN);
    assert_int_equal(status_beside(&arena, a, who), RO_PLAN_OPEN);
    const ro_reading *all[] = {a, b};
    ro_settled s = settled(&arena, all, 2);
    assert_true(ro_str_find(plan_of(&s, a)->why, RO_STR("an event of its day carries it out"), 0) != SIZE_MAX);
    assert_int_equal(plan_of(&s, a)->settled_by.count, 1);
    ro_arena_free(&arena);
}

static void plans__that_undo_are_not_carried_out_by_what_they_undo(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = told(&arena, "a", "2019-04-02", "Venn will lift the tariffs on 818 products on April 11.", "tariffs on 818 products", "Oskar Venn", "2019-04-11", RO_PLAN_OPEN);
    ro_reading *b = did(&arena, "b", "2019-04-12", "Venn imposed tariffs on 818 products on Thursday.", RO_EVENT_SANCTION, "Oskar Venn", "2019-04-11");
    assert_int_equal(status_beside(&arena, a, b), RO_PLAN_OPEN);
    ro_arena_free(&arena);
}

static void plans__are_settled_by_words_that_both_pages_have(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = told(&arena, "a", "2019-04-02", "Venn is set to put 15% tariffs on Vostrian imports.", "15% tariffs", "Oskar Venn", "2019-04-11", RO_PLAN_OPEN);
    ro_reading *b = told(&arena, "b", "2019-04-09", "Tosk said that the tariffs on Vostrian toys are off.", "tariffs on toys", NULL, "2019-04-11", RO_PLAN_CANCELLED);
    ro_reading *bare = told(&arena, "c", "2019-04-09", "It was said that the tariffs are off.", "tariffs", NULL, "", RO_PLAN_CANCELLED);
    assert_int_equal(status_beside(&arena, a, b), RO_PLAN_CANCELLED);
    assert_int_equal(status_beside(&arena, a, bare), RO_PLAN_OPEN);
    ro_arena_free(&arena);
}

static void plans__of_one_noun_in_one_week_are_not_one(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = told(&arena, "a", "2019-04-10", "The lower house plans more votes by April 14.", "more votes", NULL, "2019-04-14", RO_PLAN_OPEN);
    ro_reading *b = told(&arena, "b", "2019-04-12", "The upper chamber held no votes today.", "votes", NULL, "", RO_PLAN_MISSED);
    assert_int_equal(status_beside(&arena, a, b), RO_PLAN_OPEN);
    ro_arena_free(&arena);
}

static void plans__of_a_year_are_moved_to_no_day(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = planned(&arena, "a", "2018-05-02", "A meeting in April is among those of the year.", "meeting of the ministers", "2018", RO_PLAN_OPEN);
    ro_reading *b = planned(&arena, "b", "2018-12-30", "Their meeting was put off until April 9.", "meeting of the ministers", "2019-04-09", RO_PLAN_POSTPONED);
    assert_int_equal(status_beside(&arena, a, b), RO_PLAN_OPEN);
    ro_arena_free(&arena);
}

/* ---- contacts planned without a day ---- */

static ro_reading *to_meet(ro_arena *arena, const char *source, const char *day)
{
    ro_reading *x = make_page(arena, source, source, day, "Venn and Tosk are to meet in Vienna.");
    ro_note *contact = make_note(arena, x, RO_NOTE_CONTACT, "are to meet", "Oskar Venn", "Mirela Tosk", "");
    contact->subkind = RO_CONTACT_MEETING;
    contact->status = RO_STATUS_PLANNED;
    ro_note *plan = plan_on(arena, x, "are to meet", "Venn, Tosk: meeting", "");
    plan->subkind = RO_CONTACT_MEETING;
    plan->contact = 0;
    return x;
}

static void plans__without_a_day_are_kept_by_the_only_meeting_of_the_next_days(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *a = to_meet(&arena, "a", "2019-04-02");
    ro_reading *soon = met(&arena, "b", "2019-04-06", "Mirela Tosk", "2019-04-05", RO_STATUS_HELD);
    ro_reading *late = met(&arena, "c", "2019-06-06", "Mirela Tosk", "2019-06-05", RO_STATUS_HELD);
    ro_reading *again = met(&arena, "d", "2019-04-09", "Mirela Tosk", "2019-04-08", RO_STATUS_HELD);
    ro_reading *other = met(&arena, "e", "2019-04-06", "Ingrid Falk", "2019-04-05", RO_STATUS_HELD);
    const ro_reading *both[] = {a, soon, again};
    assert_int_equal(status_beside(&arena, a, soon), RO_PLAN_KEPT);
    assert_int_equal(status_beside(&arena, a, late), RO_PLAN_OPEN);
    assert_int_equal(status_beside(&arena, a, other), RO_PLAN_OPEN);
    ro_settled s = settled(&arena, both, 3);
    assert_int_equal(plan_of(&s, a)->status, RO_PLAN_OPEN); /* which of the two? */
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans__are_kept_when_the_contact_was_held_on_their_day),
        cmocka_unit_test(plans__are_settled_by_a_later_page_that_tells_their_fate),
        cmocka_unit_test(plans__that_are_put_off_are_tied_to_their_new_day_and_so_on),
        cmocka_unit_test(plans__put_off_without_a_new_day_are_of_another_day),
        cmocka_unit_test(plans__stay_open_where_another_was_met_or_elsewhere),
        cmocka_unit_test(plans__of_something_else_are_not_kept_by_a_meeting),
        cmocka_unit_test(plans__of_a_week_are_not_kept_by_what_was_before_they_were_made),
        cmocka_unit_test(plans__are_kept_by_a_meeting_without_a_day_only_if_none_else_fits),
        cmocka_unit_test(plans__are_not_settled_by_what_was_told_before_them),
        cmocka_unit_test(plans__are_missed_when_their_day_passed_without_them),
        cmocka_unit_test(plans__are_cancelled_by_a_page_that_also_calls_them_planned),
        cmocka_unit_test(plans__are_overdue_against_the_last_day_read),
        cmocka_unit_test(plans__are_kept_by_an_event_of_their_day_that_carries_them_out),
        cmocka_unit_test(plans__that_undo_are_not_carried_out_by_what_they_undo),
        cmocka_unit_test(plans__are_settled_by_words_that_both_pages_have),
        cmocka_unit_test(plans__of_one_noun_in_one_week_are_not_one),
        cmocka_unit_test(plans__of_a_year_are_moved_to_no_day),
        cmocka_unit_test(plans__without_a_day_are_kept_by_the_only_meeting_of_the_next_days),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
