/* test_corrections.c: what people say of the notes holds over every rule, for every order, and for readings by another engine. */
#include "said.h"

#include "base/json.h"

/* ---- merging and splitting ---- */

static void merging__makes_whole_entries_one_whatever_their_days_and_places(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    ro_settled s = settle_world(&w);
    assert_int_equal(s.entries.count, 2);
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[1], w.at[2]);
    s = settle_world(&w);
    assert_int_equal(s.entries.count, 1);
    assert_int_equal(s.entries.at[0].evidence.count, 4);
    assert_int_equal(s.entries.at[0].reports, 4);
    check_says(s.entries.at[0].why, "merged by correction 1");
    check_state(&s, 0, RO_CORRECTION_STANDS, 0);
    uint32_t places = 0;
    for (uint32_t i = 0; i < 4; i++) places += s.entries.at[0].evidence.at[i].says >> RO_FIELD_PLACE & 1;
    assert_int_equal(places, 2); /* what the others say otherwise is kept */
    for (uint32_t i = 1; i < 4; i++) assert_true(ro_id_compare(&s.entries.at[0].id, &s.reports[i].note_ids[0]) <= 0);
    ro_arena_free(&w.arena);
}

static void merging__keeps_the_reason_of_every_other_link(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[0], w.at[2]);
    ro_settled s = settle_world(&w);
    uint32_t first = 0, merged = 0, same = 0;
    for (uint32_t i = 0; i < 4; i++) {
        ro_str why = s.entries.at[0].evidence.at[i].why;
        first += ro_str_is(why, "first");
        merged += ro_str_starts(why, RO_STR("merged by correction 1 with c"));
        same += ro_str_starts(why, RO_STR("same parties, same day 2019-04-1"));
    }
    assert_int_equal(first, 1);
    assert_int_equal(merged, 1);
    assert_int_equal(same, 2);
    ro_arena_free(&w.arena);
}

static void splitting__takes_a_note_out_and_leaves_the_others(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    link_notes(&w.said, RO_CORRECTION_CANNOT_LINK, w.at[0], w.at[1]);
    ro_settled s = settle_world(&w);
    assert_int_equal(s.entries.count, 3);
    assert_false(are_one(&s, w.at[0], w.at[1]));
    assert_true(are_one(&s, w.at[2], w.at[3]));
    check_says(entry_of(&s, w.at[0], 0)->why, "kept apart from c");
    check_says(entry_of(&s, w.at[1], 0)->why, "by correction 1");
    ro_arena_free(&w.arena);
}

static void split_notes__do_not_come_together_by_way_of_a_third(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    for (int i = 2; i < 4; i++) w.at[i] = meeting(&w.arena, i == 2 ? "Post" : "Globe", "Geneva", "2019-04-11");
    link_notes(&w.said, RO_CORRECTION_CANNOT_LINK, w.at[0], w.at[1]);
    ro_settled s = settle_world(&w);
    assert_int_equal(s.entries.count, 2);
    assert_false(are_one(&s, w.at[0], w.at[1]));
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[1], w.at[2]);
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[2], w.at[3]);
    s = settle_world(&w);
    assert_true(are_one(&s, w.at[1], w.at[3]) && are_one(&s, w.at[1], w.at[2]));
    assert_false(are_one(&s, w.at[0], w.at[3]));
    ro_arena_free(&w.arena);
}

static void the_later__of_a_merge_and_a_split_holds(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    for (int turn = 0; turn < 6; turn++) {
        link_notes(&w.said, turn % 2 ? RO_CORRECTION_CANNOT_LINK : RO_CORRECTION_MUST_LINK, w.at[0], w.at[2]);
        ro_settled s = settle_world(&w);
        assert_int_equal(are_one(&s, w.at[0], w.at[2]), turn % 2 == 0);
        assert_int_equal(s.entries.count, turn % 2 ? 2 : 1);
        if (turn) check_state(&s, 0, turn % 2 ? RO_CORRECTION_OVERRIDDEN : RO_CORRECTION_STANDS, turn % 2 ? turn + 1 : 0);
        if (turn > 1) check_state(&s, 1, turn % 2 ? RO_CORRECTION_STANDS : RO_CORRECTION_OVERRIDDEN, turn % 2 ? 0 : turn + 1);
    }
    ro_arena_free(&w.arena);
}

static void later_merges__override_a_split_that_they_contradict_together(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    link_notes(&w.said, RO_CORRECTION_CANNOT_LINK, w.at[0], w.at[3]);
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[0], w.at[1]);
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[1], w.at[3]);
    ro_settled s = settle_world(&w);
    assert_true(are_one(&s, w.at[0], w.at[3]));
    check_state(&s, 0, RO_CORRECTION_OVERRIDDEN, 2); /* 3 joins b and d, and with 2 the two were one */
    ro_arena_free(&w.arena);
}

static void an_undo__takes_back_and_can_be_taken_back(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[0], w.at[2]);
    undo(&w.said, 1);
    ro_settled s = settle_world(&w);
    assert_false(are_one(&s, w.at[0], w.at[2]));
    check_state(&s, 0, RO_CORRECTION_TAKEN_BACK, 2);
    undo(&w.said, 2);
    s = settle_world(&w);
    assert_true(are_one(&s, w.at[0], w.at[2]));
    check_state(&s, 0, RO_CORRECTION_STANDS, 0);
    check_state(&s, 1, RO_CORRECTION_TAKEN_BACK, 3);
    undo(&w.said, 9); /* of nothing, and of what is to come: neither can be */
    undo(&w.said, 6);
    s = settle_world(&w);
    check_state(&s, 3, RO_CORRECTION_UNPLACED, 0);
    check_state(&s, 4, RO_CORRECTION_UNPLACED, 0);
    ro_arena_free(&w.arena);
}

static void a_split_by_report__keeps_the_evidence_of_one_report_together(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    ro_reading *x = make_page(&w.arena, "two", "Two", "2019-04-20", "They met in the morning. They met in the evening.");
    make_note(&w.arena, x, RO_NOTE_CONTACT, "They met in the morning", "Oskar Venn", "Mirela Tosk", "2019-04-11")->subkind =
        RO_CONTACT_MEETING;
    make_note(&w.arena, x, RO_NOTE_CONTACT, "They met in the evening", "Ilda Maren", NULL, "2019-04-12")->subkind =
        RO_CONTACT_MEETING;
    const ro_reading *all[] = {w.at[0], w.at[1], x};
    ro_settled s = settled(&w.arena, all, 3, &w.said);
    assert_true(entry_of(&s, x, 0) != entry_of(&s, x, 1) && entry_of(&s, x, 0) == entry_of(&s, w.at[0], 0));
    ro_correction *c = say(&w.said, RO_CORRECTION_CANNOT_LINK);
    on(&w.said, c, w.at[0], 0, 0);
    on(&w.said, c, x, 0, 1);
    on(&w.said, c, w.at[1], 0, 2);
    on(&w.said, c, x, 1, 1);
    s = settled(&w.arena, all, 3, &w.said);
    assert_int_equal(s.entries.count, 3);
    assert_true(entry_of(&s, x, 0) == entry_of(&s, x, 1));
    assert_true(ro_str_find(why_of(&s, x, 0), RO_STR("kept together by correction 1"), 0) != SIZE_MAX ||
                ro_str_find(why_of(&s, x, 1), RO_STR("kept together by correction 1"), 0) != SIZE_MAX);
    check_says(entry_of(&s, x, 0)->why, "kept apart from 2 others by correction 1");
    ro_arena_free(&w.arena);
}

/* ---- notes without a day ---- */

static void a_note_without_a_day__goes_where_people_leave_it_one_entry(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    const ro_reading *undated = meeting(&w.arena, "Radio", NULL, "");
    const ro_reading *all[] = {w.at[0], w.at[2], undated};
    ro_settled s = settled(&w.arena, all, 3, &w.said);
    assert_int_equal(s.entries.count, 3); /* which of the two it is, nobody can say */
    link_notes(&w.said, RO_CORRECTION_CANNOT_LINK, undated, w.at[0]);
    s = settled(&w.arena, all, 3, &w.said);
    assert_true(are_one(&s, undated, w.at[2]));
    undo(&w.said, 1);
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[0], w.at[2]); /* the two are one: then it is the only one */
    s = settled(&w.arena, all, 3, &w.said);
    assert_int_equal(s.entries.count, 1);
    uint32_t dated = 0;
    for (uint32_t i = 0; i < 3; i++)
        dated += ro_str_find(s.entries.at[0].evidence.at[i].why, RO_STR("the only dated entry that"), 0) != SIZE_MAX;
    assert_int_equal(dated, 1);
    ro_arena_free(&w.arena);
}

/* ---- finding the notes again ---- */

#define CALL "Oskar Venn and Mirela Tosk spoke by telephone late on Wednesday"

static ro_reading *called(ro_arena *arena, const char *source, const char *evidence)
{
    ro_reading *x =
        make_page(arena, source, source, "2019-03-14", "It was said that " CALL ", and nothing more was told of it by anybody.");
    make_note(arena, x, RO_NOTE_CONTACT, evidence, "Oskar Venn", "Mirela Tosk", "2019-03-13");
    return x;
}

static bool finds(const char *evidence, const char *words)
{
    world w;
    make_world(&w);
    ro_reading *x = called(&w.arena, "a", evidence);
    ro_correction *c = say(&w.said, RO_CORRECTION_MUST_LINK);
    on_words(&w.said, c, x, words, 0);
    on(&w.said, c, w.at[0], 0, 0);
    const ro_reading *all[] = {x, w.at[0]};
    ro_settled s = settled(&w.arena, all, 2, &w.said);
    bool one = are_one(&s, x, w.at[0]);
    assert_int_equal(s.corrections.at[0].state, one ? RO_CORRECTION_STANDS : RO_CORRECTION_UNPLACED);
    ro_arena_free(&w.arena);
    return one;
}

static void words__are_found_again_when_half_of_the_longer_is_shared(void **state)
{
    (void)state;
    assert_true(finds(CALL, CALL));
    assert_true(finds("spoke by telephone late on Wednesday", CALL)); /* 6 of 11 */
    assert_true(finds(CALL, "Spoke by telephone, late, on WEDNESDAY"));
    assert_false(finds("telephone late on Wednesday", CALL)); /* 4 of 11 */
    assert_false(finds(CALL, "Wednesday Wednesday Wednesday Wednesday Wednesday Wednesday"));
    assert_false(finds(CALL, "…"));
    assert_false(finds(CALL, ""));
}

static void a_correction__of_an_unknown_report_or_another_kind_is_unplaced(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[0], w.at[2]);
    w.said.at[0].kind = RO_NOTE_PLAN;
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[0], meeting(&w.arena, "Elsewhere", NULL, ""));
    on(&w.said, &w.said.at[1], w.at[3], 0, 0); /* what is left of the second holds */
    say(&w.said, RO_CORRECTION_NOTE)->ends = w.said.at[1].ends;
    ro_settled s = settle_world(&w);
    check_state(&s, 0, RO_CORRECTION_UNPLACED, 0);
    check_state(&s, 1, RO_CORRECTION_IN_PART, 0);
    assert_true(are_one(&s, w.at[0], w.at[3]));
    ro_arena_free(&w.arena);
}

/* Two notes on the same words (two acts of speech in a sentence), and the words again further on. */
static void words_that_stand_more_than_once__are_told_apart_by_their_place(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    ro_reading *x =
        make_page(&w.arena, "x", "X", "2019-03-14", "Venn rang Tosk. Much was said of it in the papers then. Venn rang Tosk.");
    for (int i = 0; i < 3; i++) {
        char day[] = "2019-03-01";
        day[9] = (char)('1' + i);
        ro_note *note = make_note(&w.arena, x, RO_NOTE_CONTACT, "Venn rang Tosk", "Oskar Venn", "Mirela Tosk", day);
        if (i == 2) note->evidence = (ro_span){56, 70};
    }
    assert_true(ro_str_is(ro_str_span(x->report.text, x->notes.at[2].evidence), "Venn rang Tosk"));
    const uint32_t starts[] = {0, 0, 50}, nths[] = {0, 1, 0};
    for (uint32_t n = 0; n < 3; n++) {
        w.said.count = 0;
        memset(w.said.at, 0, sizeof w.said.at);
        link_notes(&w.said, RO_CORRECTION_MUST_LINK, x, w.at[0]);
        w.said.at[0].ends.at[0].start = starts[n];
        w.said.at[0].ends.at[0].nth = nths[n];
        const ro_reading *all[] = {x, w.at[0]};
        ro_settled s = settled(&w.arena, all, 2, &w.said);
        for (uint32_t k = 0; k < 3; k++) assert_int_equal(entry_of(&s, x, k) == entry_of(&s, w.at[0], 0), k == n);
    }
    ro_arena_free(&w.arena);
}

/* ---- laws ---- */

enum { PAGES = 12, ROUNDS = 60 };

static void describe(ro_json *json, const ro_settled *s)
{
    char line[400];
    for (uint32_t i = 0; i < s->entries.count; i++) {
        const ro_entry *e = &s->entries.at[i];
        snprintf(line, sizeof line, "%s %u %u %.*s", e->id.text, e->reports, e->sources, RO_STR_ARGS(e->why));
        ro_json_string(json, ro_str_of(line));
        for (uint32_t k = 0; k < e->evidence.count; k++) {
            snprintf(line, sizeof line, "%u %u %.*s", e->evidence.at[k].report, e->evidence.at[k].note,
                     RO_STR_ARGS(e->evidence.at[k].why));
            ro_json_string(json, ro_str_of(line));
        }
    }
    for (uint32_t i = 0; i < s->corrections.count; i++) {
        snprintf(line, sizeof line, "%d %d", (int)s->corrections.at[i].state, (int)s->corrections.at[i].by);
        ro_json_string(json, ro_str_of(line));
    }
}

static void say_anything(said *all, const ro_reading *const *pages, uint64_t *random)
{
    uint32_t what = (uint32_t)next(random, 5);
    if (what == 4 && all->count) {
        undo(all, 1 + (int64_t)next(random, all->count));
        return;
    }
    ro_correction *c = say(all, what % 2 ? RO_CORRECTION_MUST_LINK : RO_CORRECTION_CANNOT_LINK);
    for (uint32_t i = 0, n = 2 + (uint32_t)next(random, 3); i < n; i++) on(all, c, pages[next(random, PAGES)], 0, i);
}

static void check_holds(const ro_settled *s, const ro_settled_correction *c)
{
    if (c->state != RO_CORRECTION_STANDS || c->correction->what == RO_CORRECTION_UNDO) return;
    for (uint32_t i = 1; i < c->correction->ends.count; i++)
        for (uint32_t k = 0; k < i; k++) {
            const ro_reading *x = s->reports[c->places[i].report].reading, *y = s->reports[c->places[k].report].reading;
            assert_int_equal(are_one(s, x, y), c->correction->what == RO_CORRECTION_MUST_LINK);
        }
}

static void check_whole(const ro_settled *s)
{
    uint32_t evidence = 0, first = 0;
    for (uint32_t i = 0; i < s->entries.count; i++) {
        if (i) assert_true(ro_id_compare(&s->entries.at[i - 1].id, &s->entries.at[i].id) < 0);
        evidence += s->entries.at[i].evidence.count;
        for (uint32_t k = 0; k < s->entries.at[i].evidence.count; k++) {
            assert_true(s->entries.at[i].evidence.at[k].why.len > 0);
            first += ro_str_is(s->entries.at[i].evidence.at[k].why, "first");
        }
    }
    assert_int_equal(evidence, PAGES);
    assert_int_equal(first, s->entries.count);
}

static void any_corrections__hold_as_they_say_whatever_the_order_of_everything(void **state)
{
    (void)state;
    uint64_t random = 11;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        ro_arena arena = {0};
        said all = {.arena = &arena};
        const ro_reading *pages[PAGES];
        ro_json want = {0}, got = {0};
        for (uint32_t i = 0; i < PAGES; i++) {
            char name[12];
            const char *const places[] = {"Geneva", "Vienna", NULL}, *const days[] = {"2019-04-11", "2019-04-12", ""};
            snprintf(name, sizeof name, "page%u", i);
            pages[i] = meeting(&arena, name, places[next(&random, 3)], days[next(&random, 3)]);
        }
        for (uint32_t n = (uint32_t)next(&random, MOST); n > 0; n--) say_anything(&all, pages, &random);
        ro_settled s = settled(&arena, pages, PAGES, &all);
        check_whole(&s);
        for (uint32_t i = 0; i < s.corrections.count; i++) check_holds(&s, &s.corrections.at[i]);
        describe(&want, &s);
        shuffle(pages, PAGES, sizeof *pages, &random);
        shuffle(all.at, all.count, sizeof *all.at, &random);
        s = settled(&arena, pages, PAGES, &all);
        describe(&got, &s);
        assert_int_equal(want.len, got.len);
        assert_memory_equal(want.bytes, got.bytes, want.len);
        ro_json_free(&want);
        ro_json_free(&got);
        ro_arena_free(&arena);
    }
}

static void corrections__survive_want_of_memory(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[0], w.at[2]);
    link_notes(&w.said, RO_CORRECTION_CANNOT_LINK, w.at[0], w.at[1]);
    undo(&w.said, 1);
    ro_corrections corrections = {w.said.at, w.said.count};
    for (size_t n = 1; n < 5000; n++) {
        ro_arena scratch = {0};
        ro_settled out;
        ro_arena_fail_after(n);
        ro_status status = ro_settle(&out, &scratch, w.at, 4, &corrections, NULL, NULL, NULL);
        ro_arena_fail_after(0);
        ro_arena_free(&scratch);
        if (!status) break;
        assert_int_equal(status, RO_ENOMEM);
    }
    ro_arena_free(&w.arena);
}

/* ---- reasons ---- */

static void evidence__says_by_which_link_it_is_in_its_entry(void **state)
{
    (void)state;
    static const char wire[] =
        "The special envoy of the organisation met President Maren in Tarvik on Monday and left with what she called a "
        "conditional yes, after three hours at the palace in which forty observers were spoken of more than once.";
    world w;
    make_world(&w);
    ro_reading *all[4];
    for (int i = 0; i < 4; i++) {
        const char *const names[] = {"wire", "radio", "herald", "again"};
        const char *const texts[] = {wire, wire, "Falk met Maren, an aide told our reporter.",
                                     "Falk met Maren. The two had a talk, and Falk met Maren again."};
        all[i] = make_page(&w.arena, names[i], names[i], "2019-04-12", texts[i]);
        if (i < 2)
            make_note(&w.arena, all[i], RO_NOTE_CONTACT, "met President Maren in Tarvik on Monday", "Ingrid Falk", "Ilda Maren",
                      "2019-04-08");
    }
    make_note(&w.arena, all[2], RO_NOTE_CONTACT, "Falk met Maren", "Ingrid Falk", "Ilda Maren", "2019-04-08");
    make_note(&w.arena, all[3], RO_NOTE_CONTACT, "Falk met Maren", "Ingrid Falk", "Ilda Maren", "");
    make_note(&w.arena, all[3], RO_NOTE_CONTACT, "Falk met Maren again", "Ingrid Falk", "Ilda Maren", "");
    all[2]->notes.at[0].subkind = RO_CONTACT_CONTACT;
    ro_settled s = settled(&w.arena, (const ro_reading *const *)all, 4, &w.said);
    assert_int_equal(s.entries.count, 1);
    const char *const want[] = {"first", "stands in the same words in a copy: report r",
                                "same parties, same day 2019-04-08, kinds ", "told again on the page: c",
                                "without a day; the only dated entry that fits: c"};
    uint32_t seen[5] = {0};
    for (uint32_t k = 0; k < s.entries.at[0].evidence.count; k++)
        for (uint32_t i = 0; i < 5; i++) seen[i] += ro_str_starts(s.entries.at[0].evidence.at[k].why, ro_str_of(want[i]));
    for (uint32_t i = 0; i < 5; i++)
        if (seen[i] != 1) fail_msg("%u times '%s'", seen[i], want[i]);
    ro_arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(merging__makes_whole_entries_one_whatever_their_days_and_places),
        cmocka_unit_test(merging__keeps_the_reason_of_every_other_link),
        cmocka_unit_test(splitting__takes_a_note_out_and_leaves_the_others),
        cmocka_unit_test(split_notes__do_not_come_together_by_way_of_a_third),
        cmocka_unit_test(the_later__of_a_merge_and_a_split_holds),
        cmocka_unit_test(later_merges__override_a_split_that_they_contradict_together),
        cmocka_unit_test(an_undo__takes_back_and_can_be_taken_back),
        cmocka_unit_test(a_split_by_report__keeps_the_evidence_of_one_report_together),
        cmocka_unit_test(a_note_without_a_day__goes_where_people_leave_it_one_entry),
        cmocka_unit_test(words__are_found_again_when_half_of_the_longer_is_shared),
        cmocka_unit_test(a_correction__of_an_unknown_report_or_another_kind_is_unplaced),
        cmocka_unit_test(words_that_stand_more_than_once__are_told_apart_by_their_place),
        cmocka_unit_test(any_corrections__hold_as_they_say_whatever_the_order_of_everything),
        cmocka_unit_test(corrections__survive_want_of_memory),
        cmocka_unit_test(evidence__says_by_which_link_it_is_in_its_entry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
