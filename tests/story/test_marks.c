/* test_marks.c: what people say of single entries: right, wrong, edited, remarked on; whatever is read later, in any order. */
#include "said.h"

#include "base/json.h"
#include "story/amend.h"

/* ---- marks made by hand ---- */

/* On note 0 of the reading; more notes through on(). */
static ro_correction *mark(said *self, ro_correction_what what, const ro_reading *x)
{
    ro_correction *c = say(self, what);
    c->kind = x->notes.at[0].kind;
    on(self, c, x, 0, 0);
    return c;
}

static void give(said *self, ro_correction *c, ro_said value) { assert_true(RO_PUSH(self->arena, &c->values, value)); }

static ro_said words(const char *text) { return (ro_said){.text = ro_str_of(text), .lat_e4 = INT32_MIN, .lon_e4 = INT32_MIN}; }

static ro_correction *edit(said *self, const ro_reading *x, const char *field, const char *value)
{
    ro_correction *c = mark(self, RO_CORRECTION_EDIT, x);
    c->field = ro_str_of(field);
    if (*value) give(self, c, words(value));
    return c;
}

static ro_said actor(ro_arena *arena, const char *key, const char *name)
{
    ro_actor a = {.key = ro_str_of(key)};
    ro_id *id = RO_NEW(arena, ro_id);
    *id = ro_actor_id(&a);
    ro_said out = words(name);
    out.id = ro_id_str(id);
    out.kind = RO_STR("person");
    return out;
}

static bool is_withdrawn(const ro_settled *s, const ro_reading *x, uint32_t n)
{
    for (uint32_t i = 0; i < s->withdrawn.count; i++)
        for (uint32_t k = 0; k < s->withdrawn.at[i].evidence.count; k++) {
            const ro_evidence *e = &s->withdrawn.at[i].evidence.at[k];
            if (e->note == n && s->reports[e->report].reading == x) return true;
        }
    return false;
}

static const ro_evidence *evidence_of(const ro_settled *s, const ro_entry *entry, const ro_reading *x)
{
    for (uint32_t i = 0; i < entry->evidence.count; i++)
        if (s->reports[entry->evidence.at[i].report].reading == x) return &entry->evidence.at[i];
    fail_msg("not its evidence");
    return NULL;
}

/* ---- edits ---- */

static void an_edit__is_the_entrys_value_and_the_page_keeps_its_own(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    edit(&w.said, w.at[0], "kind", "phone-call");
    edit(&w.said, w.at[1], "place", "Bern"); /* of another note of the same entry */
    edit(&w.said, w.at[0], "date", "2019-04");
    ro_settled s = settle_world(&w);
    const ro_entry *e = entry_of(&s, w.at[1], 0);
    assert_int_equal(e->subkind, RO_CONTACT_PHONE_CALL);
    assert_true(ro_str_is(e->place.name, "Bern"));
    assert_true(ro_date_best(e->date, (char[RO_DATE_TEXT_MAX]){0}) == 7);
    assert_int_equal(e->before->subkind, RO_CONTACT_MEETING);
    assert_true(ro_str_is(e->before->place.name, "Geneva"));
    assert_int_equal(e->marks.count, 3);
    const ro_evidence *page = evidence_of(&s, e, w.at[0]);
    assert_true(page->says >> RO_FIELD_KIND & 1 && page->says >> RO_FIELD_PLACE & 1);
    assert_int_equal(page->page->subkind, RO_CONTACT_MEETING);
    assert_null(entry_of(&s, w.at[2], 0)->before);
    ro_arena_free(&w.arena);
}

static void of_edits_of_one_field__the_latest_holds_and_when_it_is_taken_back_the_one_before(void **state)
{
    (void)state;
    static const char *const kinds[] = {"visit", "talks", "letter"};
    world w;
    make_world(&w);
    for (int i = 0; i < 3; i++) {
        edit(&w.said, w.at[i & 1], "kind", kinds[i]);
        ro_settled s = settle_world(&w);
        assert_string_equal(ro_contact_kind_name(entry_of(&s, w.at[0], 0)->subkind), kinds[i]);
        if (i) check_state(&s, (uint32_t)i - 1, RO_CORRECTION_OVERRIDDEN, i + 1);
        check_state(&s, (uint32_t)i, RO_CORRECTION_STANDS, 0);
    }
    undo(&w.said, 3);
    ro_settled s = settle_world(&w);
    assert_int_equal(entry_of(&s, w.at[0], 0)->subkind, RO_CONTACT_TALKS);
    undo(&w.said, 2);
    s = settle_world(&w);
    assert_int_equal(entry_of(&s, w.at[0], 0)->subkind, RO_CONTACT_VISIT);
    undo(&w.said, 4); /* the third stands again */
    s = settle_world(&w);
    assert_int_equal(entry_of(&s, w.at[0], 0)->subkind, RO_CONTACT_LETTER);
    undo(&w.said, 1);
    undo(&w.said, 3);
    s = settle_world(&w);
    assert_int_equal(entry_of(&s, w.at[0], 0)->subkind, RO_CONTACT_MEETING);
    assert_null(entry_of(&s, w.at[0], 0)->before);
    ro_arena_free(&w.arena);
}

static void an_edit_with_a_note_that_is_lost__stands_on_the_next_of_its_notes(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    ro_correction *c = edit(&w.said, w.at[0], "status", "denied");
    c->ends.at[0].words = RO_STR("Nobody wrote these words.");
    on(&w.said, c, w.at[2], 0, 0);
    ro_settled s = settle_world(&w);
    check_state(&s, 0, RO_CORRECTION_STANDS, 0);
    assert_int_equal(entry_of(&s, w.at[2], 0)->status, RO_STATUS_DENIED);
    assert_int_equal(entry_of(&s, w.at[0], 0)->status, RO_STATUS_HELD);
    c->ends.count = 1;
    s = settle_world(&w);
    check_state(&s, 0, RO_CORRECTION_UNPLACED, 0);
    check_says(s.corrections.at[0].why, "not found");
    ro_arena_free(&w.arena);
}

static void actors_that_people_name__are_in_the_record_though_no_page_tells_of_them(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    ro_correction *c = edit(&w.said, w.at[0], "parties", "");
    give(&w.said, c, actor(&w.arena, "Q1", "Ada Orr"));
    give(&w.said, c, actor(&w.arena, "Mirela Tosk|xx", "whatever she is called"));
    give(&w.said, c, actor(&w.arena, "Q1", "Ada Orr"));
    ro_settled s = settle_world(&w);
    const ro_entry *e = entry_of(&s, w.at[0], 0);
    assert_int_equal(e->actor_count, 2);
    assert_true(ro_str_is(s.actors.at[e->actors[0]].name, "Ada Orr") && s.actors.at[e->actors[0]].used);
    assert_true(ro_str_is(s.actors.at[e->actors[1]].name, "Mirela Tosk")); /* pages name her */
    assert_int_equal(s.actors.at[e->actors[1]].aliases.count, 0);
    for (uint32_t i = 1; i < s.actors.count; i++) assert_true(ro_id_compare(&s.actors.at[i - 1].id, &s.actors.at[i].id) < 0);
    const ro_evidence *page = evidence_of(&s, e, w.at[1]);
    assert_true(page->says >> RO_FIELD_PARTIES & 1);
    assert_int_equal(page->page->actor_count, 2);
    ro_arena_free(&w.arena);
}

/* An open plan and, on its day, the meeting that keeps it. */
static void plan_pages(ro_arena *arena, const ro_reading *at[2])
{
    ro_reading *plan = make_page(arena, "plan", "Herald", "2019-04-08", "Venn and Tosk will meet in Geneva on April 11, both said.");
    ro_note *note = make_note(arena, plan, RO_NOTE_PLAN, "Venn and Tosk will meet in Geneva on April 11", "Oskar Venn", "Mirela Tosk", "2019-04-11");
    note->what = RO_STR("meeting in Geneva");
    note->place.name = RO_STR("Geneva");
    note->subkind = RO_CONTACT_MEETING;
    at[0] = plan;
    ro_reading *held = make_page(arena, "held", "Courier", "2019-04-12", "It is over: yesterday the two of them met in Geneva at last.");
    note = make_note(arena, held, RO_NOTE_CONTACT, "the two of them met in Geneva", "Oskar Venn", "Mirela Tosk", "2019-04-11");
    note->subkind = RO_CONTACT_MEETING;
    note->place.name = RO_STR("Geneva");
    at[1] = held;
}

static void a_plan_whose_fate_people_know__is_not_told_another_by_pages(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    plan_pages(&w.arena, w.at);
    ro_settled s = settled(&w.arena, w.at, 2, &w.said);
    assert_int_equal(entry_of(&s, w.at[0], 0)->status, RO_PLAN_KEPT); /* what the pages make of it */
    for (int status = 0; status < RO_PLAN_STATUS_COUNT; status++) {
        edit(&w.said, w.at[0], "status", ro_plan_status_name((uint8_t)status));
        s = settled(&w.arena, w.at, 2, &w.said);
        assert_int_equal(entry_of(&s, w.at[0], 0)->status, status);
        assert_int_equal(entry_of(&s, w.at[0], 0)->settled_by.count != 0, status == RO_PLAN_KEPT);
    }
    ro_arena_free(&w.arena);
}

static void an_edited_contact__tells_the_fate_of_its_plan(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    plan_pages(&w.arena, w.at);
    edit(&w.said, w.at[1], "date", "2019-04-29");
    ro_settled s = settled(&w.arena, w.at, 2, &w.said);
    assert_int_equal(entry_of(&s, w.at[0], 0)->status, RO_PLAN_OPEN); /* they met on another day */
    mark(&w.said, RO_CORRECTION_WRONG, w.at[1]);
    undo(&w.said, 1);
    s = settled(&w.arena, w.at, 2, &w.said);
    assert_int_equal(entry_of(&s, w.at[0], 0)->status, RO_PLAN_OPEN); /* they never met */
    undo(&w.said, 2);
    s = settled(&w.arena, w.at, 2, &w.said);
    assert_int_equal(entry_of(&s, w.at[0], 0)->status, RO_PLAN_KEPT);
    ro_arena_free(&w.arena);
}

/* ---- the table of fields ---- */

static bool fits(ro_arena *arena, const ro_amendable *field, const ro_said *at, uint32_t count)
{
    ro_str fault = ro_amend_fault(arena, field, ro_str_of(field->name), at, count);
    assert_non_null(fault.ptr);
    return !fault.len;
}

static void check_field(ro_arena *arena, const ro_amendable *field)
{
    ro_said text = words("x"), empty = words(""), many[RO_SAID_MAX];
    assert_int_equal(fits(arena, field, NULL, 0), field->may_be_empty);
    assert_false(fits(arena, field, &empty, 1));
    for (int i = 0; i < RO_SAID_MAX; i++) many[i] = text;
    assert_false(fits(arena, field, many, field->most + 1));
    text.text = ro_str_format(arena, "%0*d", RO_AMEND_TEXT_MAX + 1, 7);
    assert_false(fits(arena, field, &text, 1));
    text = words("no such thing");
    bool free_text = field->type == RO_AMEND_PLACE || field->type == RO_AMEND_TEXT || field->type == RO_AMEND_PHRASES;
    assert_int_equal(fits(arena, field, &text, 1), free_text);
    for (uint8_t i = 0; i < field->words; i++) assert_int_equal(ro_amendable_word(field, ro_str_of(field->word(i))), i);
    assert_int_equal(field->words != 0, field->type == RO_AMEND_WORD);
}

static void every_field_of_every_kind__takes_what_fits_and_says_why_not(void **state)
{
    (void)state;
    ro_arena arena = {0};
    for (int kind = 0; kind < RO_NOTE_KIND_COUNT; kind++) {
        uint32_t count;
        const ro_amendable *at = ro_amendables((ro_note_kind)kind, &count);
        assert_int_equal(count > 0, kind != RO_NOTE_TURN);
        for (uint32_t i = 0; i < count; i++) {
            check_field(&arena, &at[i]);
            assert_ptr_equal(ro_amendable_find((ro_note_kind)kind, ro_str_of(at[i].name)), &at[i]);
            assert_string_equal(at[i].name, ro_field_name(at[i].field));
        }
    }
    assert_null(ro_amendable_find(RO_NOTE_CONTACT, RO_STR("stance")));
    ro_said place = words("Nowhere");
    place.lat_e4 = 900001, place.lon_e4 = 0;
    assert_false(fits(&arena, ro_amendable_find(RO_NOTE_PLAN, RO_STR("place")), &place, 1));
    place.lat_e4 = -900000;
    assert_true(fits(&arena, ro_amendable_find(RO_NOTE_PLAN, RO_STR("place")), &place, 1));
    check_says(ro_amend_fault(&arena, ro_amendable_find(RO_NOTE_CONTACT, RO_STR("kind")), RO_STR("kind"), &place, 1), "phone-call, video-call");
    check_says(ro_amend_fault(&arena, NULL, RO_STR("lunch"), NULL, 0), "'lunch' is no field");
    ro_arena_free(&arena);
}

/* One note of each kind; every field of it edited at once. */
static void every_field_of_every_kind__is_put_where_it_belongs(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    const ro_reading *pages[4];
    const ro_note_kind kinds[] = {RO_NOTE_CONTACT, RO_NOTE_STATEMENT, RO_NOTE_PLAN, RO_NOTE_EVENT};
    for (int i = 0; i < 4; i++) {
        char text[80];
        snprintf(text, sizeof text, "Page %d of this kind tells something that has its own words.", i);
        ro_reading *x = make_page(&w.arena, ro_note_kind_name(kinds[i]), "Herald", "2019-04-20", copy_of(&w.arena, text).ptr);
        make_note(&w.arena, x, kinds[i], "tells something", "Oskar Venn", "Mirela Tosk", "2019-04-01");
        pages[i] = x;
    }
    edit(&w.said, pages[0], "kind", "interview"), edit(&w.said, pages[0], "date", "2019-04-02"), edit(&w.said, pages[0], "until", "2019-04-05");
    edit(&w.said, pages[0], "place", "Bern"), edit(&w.said, pages[0], "status", "proposed");
    ro_correction *topics = edit(&w.said, pages[0], "topics", "guns");
    give(&w.said, topics, words("butter"));
    give(&w.said, edit(&w.said, pages[0], "initiator", ""), actor(&w.arena, "Q1", "Ada Orr"));
    edit(&w.said, pages[1], "stance", "threaten"), edit(&w.said, pages[1], "quote", "mixed");
    give(&w.said, edit(&w.said, pages[1], "speaker", ""), actor(&w.arena, "Q1", "Ada Orr"));
    give(&w.said, edit(&w.said, pages[1], "target", ""), actor(&w.arena, "Q2", "Bo Li"));
    edit(&w.said, pages[2], "what", "a visit"), edit(&w.said, pages[2], "status", "missed"), edit(&w.said, pages[2], "date", "2020");
    edit(&w.said, pages[3], "type", "aid"), edit(&w.said, pages[3], "modality", "denied");
    give(&w.said, edit(&w.said, pages[3], "source", ""), actor(&w.arena, "Q2", "Bo Li"));
    edit(&w.said, pages[3], "target", "");
    ro_settled s = settled(&w.arena, pages, 4, &w.said);
    for (uint32_t i = 0; i < s.corrections.count; i++) check_state(&s, i, RO_CORRECTION_STANDS, 0);
    const ro_entry *c = entry_of(&s, pages[0], 0), *t = entry_of(&s, pages[1], 0), *p = entry_of(&s, pages[2], 0), *e = entry_of(&s, pages[3], 0);
    assert_true(c->subkind == RO_CONTACT_INTERVIEW && c->status == RO_STATUS_PROPOSED && ro_str_is(c->place.name, "Bern"));
    assert_true(c->date.earliest + 3 == c->until.latest && c->topic_count == 2 && ro_str_is(c->topics[1], "butter"));
    assert_true(ro_str_is(s.actors.at[c->initiator].name, "Ada Orr") && c->actor_count == 2);
    assert_true(t->stance == RO_STANCE_THREATEN && t->quote == RO_QUOTE_MIXED && t->actor_count == 1 && t->target_count == 1);
    assert_true(ro_str_is(s.actors.at[t->targets[0]].name, "Bo Li"));
    assert_true(ro_str_is(p->what, "a visit") && p->status == RO_PLAN_MISSED && p->date.precision == RO_PRECISION_YEAR);
    assert_true(e->subkind == RO_EVENT_AID && e->status == RO_EVENT_DENIED && e->actor_count == 1 && !e->target_count);
    assert_true(evidence_of(&s, e, pages[3])->says >> RO_FIELD_TYPE & 1 && evidence_of(&s, e, pages[3])->says >> RO_FIELD_SOURCE & 1);
    assert_true(evidence_of(&s, t, pages[1])->says >> RO_FIELD_SPEAKER & 1);
    ro_arena_free(&w.arena);
}

static void a_last_day_before_the_first__falls_away(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    edit(&w.said, w.at[0], "until", "2019-04-13");
    ro_settled s = settle_world(&w);
    assert_int_equal(entry_of(&s, w.at[0], 0)->until.latest, ro_day_read(RO_STR("2019-04-13")));
    edit(&w.said, w.at[0], "date", "2019-04-14");
    s = settle_world(&w);
    assert_false(ro_date_is_known(entry_of(&s, w.at[0], 0)->until));
    ro_arena_free(&w.arena);
}

/* ---- right and wrong ---- */

static void what_is_wrong__is_withdrawn_and_the_rest_of_the_record_as_if_it_were_not_told(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    ro_correction *c = mark(&w.said, RO_CORRECTION_WRONG, w.at[0]);
    on(&w.said, c, w.at[1], 0, 0);
    c->text = RO_STR("they were not there");
    ro_settled s = settle_world(&w);
    assert_int_equal(s.entries.count, 1);
    assert_int_equal(s.withdrawn.count, 1);
    assert_true(is_withdrawn(&s, w.at[0], 0) && is_withdrawn(&s, w.at[1], 0));
    assert_int_equal(s.withdrawn.at[0].marks.count, 1);
    assert_true(ro_str_is(s.withdrawn.at[0].marks.at[0].text, "they were not there"));
    check_state(&s, 0, RO_CORRECTION_STANDS, 0);
    undo(&w.said, 1);
    s = settle_world(&w);
    assert_int_equal(s.withdrawn.count, 0);
    assert_int_equal(s.entries.count, 2);
    ro_arena_free(&w.arena);
}

static void of_right_and_wrong__the_latest_holds(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    for (int turn = 0; turn < 6; turn++) {
        on(&w.said, mark(&w.said, turn % 2 ? RO_CORRECTION_WRONG : RO_CORRECTION_RIGHT, w.at[0]), w.at[1], 0, 0);
        ro_settled s = settle_world(&w);
        assert_int_equal(is_withdrawn(&s, w.at[0], 0), turn % 2);
        if (turn) check_state(&s, (uint32_t)turn - 1, RO_CORRECTION_OVERRIDDEN, turn + 1);
        if (turn % 2) continue;
        assert_int_equal(entry_of(&s, w.at[0], 0)->confidence, 1000);
        assert_int_equal(entry_of(&s, w.at[0], 0)->marks.count, 1);
        assert_true(entry_of(&s, w.at[2], 0)->confidence < 1000); /* of which nobody said anything */
    }
    ro_arena_free(&w.arena);
}

static void wrong_of_one_note__leaves_the_others_their_entry(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    edit(&w.said, w.at[0], "kind", "visit"); /* said of the entry: it stays with what is left of it */
    on(&w.said, &w.said.at[0], w.at[1], 0, 0);
    mark(&w.said, RO_CORRECTION_WRONG, w.at[0]);
    ro_settled s = settle_world(&w);
    assert_true(is_withdrawn(&s, w.at[0], 0));
    assert_int_equal(entry_of(&s, w.at[1], 0)->evidence.count, 1);
    assert_int_equal(entry_of(&s, w.at[1], 0)->subkind, RO_CONTACT_VISIT);
    mark(&w.said, RO_CORRECTION_WRONG, w.at[1]);
    s = settle_world(&w);
    check_state(&s, 0, RO_CORRECTION_OVERRIDDEN, 2);
    assert_int_equal(s.entries.count, 1);
    ro_arena_free(&w.arena);
}

#define WIRE                                                                                                                       \
    "The special envoy of the organisation met President Maren in Tarvik on Monday and left with what she called a conditional "   \
    "yes, after three hours at the palace in which forty observers were spoken of more than once."

/* A wire, a copy of it, and a page that tells of it in words of its own. */
static void wire_pages(ro_arena *arena, const ro_reading *at[3])
{
    for (int i = 0; i < 3; i++) {
        const char *const names[] = {"wire", "radio", "own"};
        const char *text = i < 2 ? WIRE : "We saw it ourselves: Falk met Maren, and both came out smiling.";
        ro_reading *x = make_page(arena, names[i], names[i], "2019-04-12", text);
        make_note(arena, x, RO_NOTE_CONTACT, i < 2 ? "met President Maren in Tarvik on Monday" : "Falk met Maren", "Ingrid Falk", "Ilda Maren",
                  "2019-04-08")
            ->subkind = RO_CONTACT_MEETING;
        at[i] = x;
    }
}

static void what_is_wrong__is_so_in_copies_and_not_in_a_pages_own_words(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    wire_pages(&w.arena, w.at);
    ro_settled s = settled(&w.arena, w.at, 3, &w.said);
    assert_int_equal(s.entries.count, 1);
    mark(&w.said, RO_CORRECTION_WRONG, w.at[0]);
    s = settled(&w.arena, w.at, 3, &w.said); /* the copy, and what was told by itself, came later */
    assert_true(is_withdrawn(&s, w.at[0], 0) && is_withdrawn(&s, w.at[1], 0) && !is_withdrawn(&s, w.at[2], 0));
    assert_int_equal(s.entries.at[0].evidence.count, 1);
    mark(&w.said, RO_CORRECTION_RIGHT, w.at[1]); /* people saw the copy, too */
    s = settled(&w.arena, w.at, 3, &w.said);
    assert_true(is_withdrawn(&s, w.at[0], 0) && !is_withdrawn(&s, w.at[1], 0));
    assert_true(are_one(&s, w.at[1], w.at[2]));
    ro_arena_free(&w.arena);
}

static void a_merge_of_what_stands_and_what_is_withdrawn__waits(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    link_notes(&w.said, RO_CORRECTION_MUST_LINK, w.at[0], w.at[2]);
    mark(&w.said, RO_CORRECTION_WRONG, w.at[0]);
    ro_settled s = settle_world(&w);
    check_state(&s, 0, RO_CORRECTION_OVERRIDDEN, 2);
    assert_true(is_withdrawn(&s, w.at[0], 0));
    assert_false(are_one(&s, w.at[1], w.at[2]));
    undo(&w.said, 2);
    s = settle_world(&w);
    assert_true(are_one(&s, w.at[0], w.at[3]));
    ro_arena_free(&w.arena);
}

static void what_was_said_in_a_contact_that_is_withdrawn__was_said_in_none(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    ro_reading *x = make_page(&w.arena, "x", "X", "2019-04-12", "Falk met Maren. Nothing will come of it, Falk said.");
    make_note(&w.arena, x, RO_NOTE_CONTACT, "Falk met Maren", "Ingrid Falk", "Ilda Maren", "2019-04-11");
    make_note(&w.arena, x, RO_NOTE_STATEMENT, "Nothing will come of it", "Ingrid Falk", NULL, "")->contact = 0;
    const ro_reading *all[] = {w.at[0], x, w.at[2]};
    ro_settled s = settled(&w.arena, all, 3, &w.said);
    assert_int_equal(s.entries.at[entry_of(&s, x, 1)->contact].evidence.at[0].note, 0);
    mark(&w.said, RO_CORRECTION_WRONG, w.at[0]);
    s = settled(&w.arena, all, 3, &w.said); /* numbers of entries have moved */
    assert_ptr_equal(&s.entries.at[entry_of(&s, x, 1)->contact], entry_of(&s, x, 0));
    mark(&w.said, RO_CORRECTION_WRONG, x);
    s = settled(&w.arena, all, 3, &w.said);
    assert_int_equal(entry_of(&s, x, 1)->contact, -1);
    ro_arena_free(&w.arena);
}

/* ---- remarks ---- */

static void remarks__are_all_kept_with_the_entry_in_their_order(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    mark(&w.said, RO_CORRECTION_NOTE, w.at[1])->text = RO_STR("first");
    mark(&w.said, RO_CORRECTION_NOTE, w.at[0])->text = RO_STR("second");
    mark(&w.said, RO_CORRECTION_WRONG, w.at[2]);
    mark(&w.said, RO_CORRECTION_NOTE, w.at[2])->text = RO_STR("of what is withdrawn");
    ro_settled s = settle_world(&w);
    const ro_entry *e = entry_of(&s, w.at[0], 0);
    assert_int_equal(e->marks.count, 2);
    assert_true(ro_str_is(e->marks.at[0].text, "first") && ro_str_is(e->marks.at[1].text, "second"));
    assert_null(e->before);
    assert_int_equal(s.withdrawn.at[0].marks.count, 2);
    ro_arena_free(&w.arena);
}

/* ---- laws ---- */

enum { PAGES = 12, ROUNDS = 80 };

static void describe(ro_json *json, const ro_settled *s, const ro_entry *e)
{
    char line[300];
    snprintf(line, sizeof line, "%s %u %u %u %d %u %.*s", e->id.text, e->subkind, e->status, e->confidence, (int)e->date.earliest, e->edited,
             RO_STR_ARGS(e->place.name));
    ro_json_string(json, ro_str_of(line));
    for (uint32_t i = 0; i < e->actor_count; i++) ro_json_string(json, ro_id_str(&s->actors.at[e->actors[i]].id));
    for (uint32_t i = 0; i < e->evidence.count; i++) {
        snprintf(line, sizeof line, "%u %u %u %.*s", e->evidence.at[i].report, e->evidence.at[i].note, e->evidence.at[i].says,
                 RO_STR_ARGS(e->evidence.at[i].why));
        ro_json_string(json, ro_str_of(line));
    }
    for (uint32_t i = 0; i < e->marks.count; i++) {
        snprintf(line, sizeof line, "%d %d %d", (int)e->marks.at[i].number, (int)e->marks.at[i].what, (int)e->marks.at[i].field);
        ro_json_string(json, ro_str_of(line));
    }
}

static void describe_all(ro_json *json, const ro_settled *s)
{
    char line[120];
    for (uint32_t i = 0; i < s->entries.count; i++) describe(json, s, &s->entries.at[i]);
    for (uint32_t i = 0; i < s->withdrawn.count; i++) describe(json, s, &s->withdrawn.at[i]);
    for (uint32_t i = 0; i < s->corrections.count; i++) {
        snprintf(line, sizeof line, "%d %d", (int)s->corrections.at[i].state, (int)s->corrections.at[i].by);
        ro_json_string(json, ro_str_of(line));
    }
}

static void say_anything(said *all, const ro_reading *const *pages, uint64_t *random)
{
    static const char *const values[][2] = {{"kind", "visit"}, {"kind", "talks"}, {"status", "denied"}, {"place", "Bern"}, {"date", "2019-04-01"}, {"kind", "lunch"}};
    const ro_reading *x = pages[next(random, PAGES)];
    uint32_t what = (uint32_t)next(random, 9), value = (uint32_t)next(random, 6);
    if (what == 0 && all->count) {
        undo(all, 1 + (int64_t)next(random, all->count));
        return;
    }
    if (what < 2) link_notes(all, what ? RO_CORRECTION_MUST_LINK : RO_CORRECTION_CANNOT_LINK, x, pages[next(random, PAGES)]);
    else if (what < 5) edit(all, x, values[value][0], values[value][1]);
    else mark(all, what < 7 ? RO_CORRECTION_WRONG : what < 8 ? RO_CORRECTION_RIGHT : RO_CORRECTION_NOTE, x);
    if (what > 1 && next(random, 2)) on(all, &all->at[all->count - 1], pages[next(random, PAGES)], 0, 0);
}

/* Of the verdicts that are not taken back, the latest on a note says whether it is withdrawn; nothing else does, as no page is a copy. */
static void check_verdicts(const ro_settled *s, const ro_reading *const *pages)
{
    for (uint32_t p = 0; p < PAGES; p++) {
        const ro_settled_correction *last = NULL;
        for (uint32_t i = 0; i < s->corrections.count; i++) {
            const ro_settled_correction *c = &s->corrections.at[i];
            bool verdict = c->correction->what == RO_CORRECTION_WRONG || c->correction->what == RO_CORRECTION_RIGHT;
            for (uint32_t k = 0; verdict && c->state != RO_CORRECTION_TAKEN_BACK && k < c->correction->ends.count; k++)
                if (s->reports[c->places[k].report].reading == pages[p]) last = c;
        }
        assert_int_equal(is_withdrawn(s, pages[p], 0), last && last->correction->what == RO_CORRECTION_WRONG);
    }
}

static void check_edits(const ro_settled *s)
{
    for (uint32_t i = 0; i < s->corrections.count; i++) {
        const ro_settled_correction *c = &s->corrections.at[i];
        if (c->correction->what != RO_CORRECTION_EDIT) continue;
        bool lunch = ro_str_is(c->correction->values.at[0].text, "lunch");
        if (c->state == RO_CORRECTION_TAKEN_BACK) continue;
        assert_int_equal(c->state == RO_CORRECTION_UNPLACED, lunch);
        if (lunch) check_says(c->why, "no kind of a contact");
        if (c->state != RO_CORRECTION_STANDS || !ro_str_is(c->correction->field, "kind")) continue;
        uint32_t marked = 0;
        for (uint32_t e = 0; e < s->entries.count; e++)
            for (uint32_t k = 0; k < s->entries.at[e].marks.count; k++)
                if (s->entries.at[e].marks.at[k].number == c->correction->number) {
                    marked++;
                    assert_string_equal(ro_contact_kind_name(s->entries.at[e].subkind), c->correction->values.at[0].text.ptr);
                }
        assert_int_equal(marked, 1);
    }
}

static void check_whole(const ro_settled *s)
{
    uint32_t evidence = 0;
    for (uint32_t i = 0; i < s->entries.count; i++) evidence += s->entries.at[i].evidence.count;
    for (uint32_t i = 0; i < s->withdrawn.count; i++) {
        evidence += s->withdrawn.at[i].evidence.count;
        assert_null(s->withdrawn.at[i].before);
    }
    assert_int_equal(evidence, PAGES);
    for (uint32_t i = 1; i < s->entries.count; i++) assert_true(ro_id_compare(&s->entries.at[i - 1].id, &s->entries.at[i].id) < 0);
}

static void any_marks__hold_as_they_say_whatever_the_order_of_everything(void **state)
{
    (void)state;
    uint64_t random = 7;
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
        check_verdicts(&s, pages);
        check_edits(&s);
        describe_all(&want, &s);
        shuffle(pages, PAGES, sizeof *pages, &random);
        shuffle(all.at, all.count, sizeof *all.at, &random);
        s = settled(&arena, pages, PAGES, &all);
        describe_all(&got, &s);
        assert_int_equal(want.len, got.len);
        assert_memory_equal(want.bytes, got.bytes, want.len);
        ro_json_free(&want);
        ro_json_free(&got);
        ro_arena_free(&arena);
    }
}

static void marks__survive_want_of_memory(void **state)
{
    (void)state;
    world w;
    make_world(&w);
    give(&w.said, edit(&w.said, w.at[0], "parties", ""), actor(&w.arena, "Q1", "Ada Orr"));
    edit(&w.said, w.at[0], "place", "Bern");
    edit(&w.said, w.at[0], "kind", "lunch");
    mark(&w.said, RO_CORRECTION_WRONG, w.at[2]);
    mark(&w.said, RO_CORRECTION_RIGHT, w.at[1]);
    ro_corrections corrections = {w.said.at, w.said.count};
    bool done = false;
    for (size_t n = 1; n < 5000 && !done; n++) {
        ro_arena scratch = {0};
        ro_settled out;
        ro_arena_fail_after(n);
        ro_status status = ro_settle(&out, &scratch, w.at, 4, &corrections, NULL, NULL, NULL);
        ro_arena_fail_after(0);
        ro_arena_free(&scratch);
        done = !status;
        if (!done) assert_int_equal(status, RO_ENOMEM);
    }
    assert_true(done);
    ro_arena_free(&w.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_edit__is_the_entrys_value_and_the_page_keeps_its_own),
        cmocka_unit_test(of_edits_of_one_field__the_latest_holds_and_when_it_is_taken_back_the_one_before),
        cmocka_unit_test(an_edit_with_a_note_that_is_lost__stands_on_the_next_of_its_notes),
        cmocka_unit_test(actors_that_people_name__are_in_the_record_though_no_page_tells_of_them),
        cmocka_unit_test(a_plan_whose_fate_people_know__is_not_told_another_by_pages),
        cmocka_unit_test(an_edited_contact__tells_the_fate_of_its_plan),
        cmocka_unit_test(every_field_of_every_kind__takes_what_fits_and_says_why_not),
        cmocka_unit_test(every_field_of_every_kind__is_put_where_it_belongs),
        cmocka_unit_test(a_last_day_before_the_first__falls_away),
        cmocka_unit_test(what_is_wrong__is_withdrawn_and_the_rest_of_the_record_as_if_it_were_not_told),
        cmocka_unit_test(of_right_and_wrong__the_latest_holds),
        cmocka_unit_test(wrong_of_one_note__leaves_the_others_their_entry),
        cmocka_unit_test(what_is_wrong__is_so_in_copies_and_not_in_a_pages_own_words),
        cmocka_unit_test(a_merge_of_what_stands_and_what_is_withdrawn__waits),
        cmocka_unit_test(what_was_said_in_a_contact_that_is_withdrawn__was_said_in_none),
        cmocka_unit_test(remarks__are_all_kept_with_the_entry_in_their_order),
        cmocka_unit_test(any_marks__hold_as_they_say_whatever_the_order_of_everything),
        cmocka_unit_test(marks__survive_want_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
