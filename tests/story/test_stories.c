/* test_stories.c: reports of one happening are one story, whatever the order in which they come; stories that follow are a thread. */
#include "readings.h"

#include "note/term.h"
#include "story/near.h"
#include "story/story.h"

static ro_terms_model *model;

static int open_model(void **state)
{
    (void)state;
    return ro_terms_open(&model, RO_TEST_ROOT "/models", NULL);
}

static int close_model(void **state)
{
    (void)state;
    ro_terms_close(model);
    return 0;
}

/* No names were looked for on these pages: marked here, as the recogniser would. */
static void mark_names(ro_reading *x)
{
    uint32_t key;
    ro_span span;
    for (size_t at = 0; ro_term_next(RO_STR("Oskar Venn Mirela Tosk Karvelia Vostria Estray Dunmarr Tarvik Ismer Haldmark"), &at, &span, &key);)
        for (uint32_t i = 0; i < x->terms.count; i++)
            if (x->terms.at[i].hash == key) x->terms.at[i].flags |= RO_TERM_NAME;
}

/* A page with its terms, and two actors whom all pages of these tests name. */
static ro_reading *report(ro_arena *arena, const char *source, const char *day, const char *title, const char *text)
{
    ro_reading *x = make_page(arena, source, source, day, text);
    x->report.title = copy_of(arena, title);
    make_actor(arena, x, RO_ACTOR_PERSON, "venn|kar", "Oskar Venn");
    make_actor(arena, x, RO_ACTOR_PERSON, "tosk|vos", "Mirela Tosk");
    assert_int_equal(ro_terms_find(x, arena, ro_terms_idf(model), NULL, NULL), RO_OK);
    mark_names(x);
    return x;
}

#define ESTRAY_1                                                                                                                   \
    "Foreign ministers Oskar Venn of Karvelia and Mirela Tosk of Vostria began talks in Estray on the prisoners held since the "    \
    "winter. Mediators want both to sign a list of names before the weekend. The prisoners are kept in the fortress of Dunmarr. "  \
    "Lawyers for the detainees ask for doctors and for letters home; the delegations sit in separate rooms of a lakeside hotel, and " \
    "a draft of nine pages goes back and forth between them. A first exchange of forty wounded soldiers could follow in June."
#define ESTRAY_2                                                                                                                   \
    "The talks in Estray ended without a signature. Mirela Tosk said the list of prisoners was incomplete; Oskar Venn left the "    \
    "hotel without a word to reporters. The mediators hope that names can be exchanged, and that Dunmarr will be visited. "      \
    "The draft of nine pages lies on the table; doctors may see the wounded soldiers first, a lawyer of the detainees said, and the " \
    "delegations agreed to leave the exchange of forty of them open until June."
#define ESTRAY_3                                                                                                                   \
    "Families of the prisoners in Dunmarr are bitter that Venn and Tosk signed nothing at Estray. Vostria blames "     \
    "Karvelia for the missing names on the list, and the mediators for their haste. Doctors have not seen the wounded soldiers; "    \
    "lawyers of the detainees call the draft of nine pages a beginning, and an exchange of forty of them is spoken of for June."
#define BRIDGE_1                                                                                                                   \
    "A flood tore down the bridge over the Ismer at Tarvik; engineers of both armies work side by side. Oskar Venn and "         \
    "Mirela Tosk agreed by letter to let ferries cross the river while the bridge is rebuilt with steel from Haldmark. Two lorries and a bus "      \
    "were swept away, four drivers are missing, and water stands in the cellars of the old town after a week of heavy rain. "       \
    "Divers search the banks; schools and the sugar mill are closed until the electricity is repaired. Insurance will not pay for " \
    "the harvest, the mayor said; a dam upstream holds for now, and sandbags are filled by volunteers in the stadium."
#define BRIDGE_2                                                                                                                   \
    "Ferries cross the Ismer again after the flood. Steel for the bridge at Tarvik arrives from Haldmark by rail, engineers say; "  \
    "Venn and Tosk had allowed it in a letter. Divers found the bus and two of the missing drivers below the mill; "   \
    "pumps empty the cellars of the old town, and schools open on Monday if the rain holds off. The "   \
    "dam upstream held; volunteers carry the sandbags back to the stadium, and the mayor counts the harvest that insurance will not pay."

typedef struct set {
    ro_arena arena;
    const ro_reading *at[8];
    size_t count;
    ro_settled s;
} set;

static void add(set *x, ro_reading *reading) { x->at[x->count++] = reading; }

static void settle(set *x)
{
    ro_error error = {0};
    if (ro_settle(&x->s, &x->arena, x->at, x->count, NULL, NULL, NULL, &error)) fail_msg("%s", error.message);
}

/* The story of the report read from `source`, or UINT32_MAX. */
static uint32_t story_of(const set *x, const char *source)
{
    for (uint32_t r = 0; r < x->s.report_count; r++)
        if (ro_str_is(x->s.reports[r].reading->report.source, source)) return x->s.reports[r].story;
    fail_msg("no report %s", source);
    return 0;
}

static void add_estray(set *x)
{
    add(x, report(&x->arena, "a", "2019-05-03", "Ministers meet in Estray over prisoners", ESTRAY_1));
    add(x, report(&x->arena, "b", "2019-05-04", "Estray talks on prisoners end without a list", ESTRAY_2));
    add(x, report(&x->arena, "c", "2019-05-05", "Anger over prisoners after Estray", ESTRAY_3));
}

static void stories__hold_the_reports_of_one_happening(void **state)
{
    (void)state;
    set x = {0};
    add_estray(&x);
    settle(&x);
    assert_int_equal(x.s.stories.count, 1);
    const ro_story *story = &x.s.stories.at[0];
    assert_int_equal(story->members.count, 3);
    assert_int_equal(story->sources, 3);
    assert_int_equal(story->from, ro_day_of(2019, 5, 3));
    assert_int_equal(story->to, ro_day_of(2019, 5, 5));
    assert_int_equal(story->id.text[0], 'y');
    assert_int_equal(story->thread.text[0], 0);
    assert_true(story->members.at[0].word_count > 0); /* words of the page itself, not hashes */
    for (uint32_t i = 0; i < story->members.at[0].word_count; i++) {
        const ro_report *r = &x.s.reports[story->members.at[0].report].reading->report;
        ro_str word = story->members.at[0].words[i];
        assert_true(ro_str_find(r->title, word, 0) != SIZE_MAX || ro_str_find(r->text, word, 0) != SIZE_MAX);
    }
    ro_arena_free(&x.arena);
}

static void stories__of_the_same_people_in_the_same_days_are_two_when_two_things_happened(void **state)
{
    (void)state;
    set x = {0};
    add_estray(&x);
    add(&x, report(&x.arena, "d", "2019-05-04", "Flood takes the bridge at Tarvik", BRIDGE_1));
    add(&x, report(&x.arena, "e", "2019-05-05", "Ferries cross the Ismer after flood", BRIDGE_2));
    settle(&x);
    assert_int_equal(x.s.stories.count, 2);
    assert_int_equal(story_of(&x, "a"), story_of(&x, "c"));
    assert_int_equal(story_of(&x, "d"), story_of(&x, "e"));
    assert_int_not_equal(story_of(&x, "a"), story_of(&x, "d"));
    ro_arena_free(&x.arena);
}

static void reports__alone_have_no_story(void **state)
{
    (void)state;
    set x = {0};
    add(&x, report(&x.arena, "a", "2019-05-03", "Ministers meet in Estray over prisoners", ESTRAY_1));
    add(&x, report(&x.arena, "d", "2019-05-04", "Flood takes the bridge at Tarvik", BRIDGE_1));
    settle(&x);
    assert_int_equal(x.s.stories.count, 0);
    assert_int_equal(story_of(&x, "a"), UINT32_MAX);
    ro_arena_free(&x.arena);
}

/* Everything that is told of the stories, as one string. */
static ro_str told(const set *x, ro_arena *arena)
{
    ro_str out = {"", 0};
    for (uint32_t i = 0; i < x->s.stories.count; i++) {
        const ro_story *y = &x->s.stories.at[i];
        out = ro_str_format(arena, "%.*s%s %s %d %d %u %u %u:", RO_STR_ARGS(out), y->id.text, y->thread.text, y->from, y->to, y->sources, y->central, y->follows);
        for (uint32_t k = 0; k < y->members.count; k++) {
            const ro_story_member *m = &y->members.at[k];
            out = ro_str_format(arena, "%.*s %u %u %u %u", RO_STR_ARGS(out), m->report, m->score, m->other, m->other_score);
            for (uint32_t n = 0; n < m->word_count; n++) out = ro_str_format(arena, "%.*s %.*s", RO_STR_ARGS(out), RO_STR_ARGS(m->words[n]));
        }
    }
    return out;
}

static void stories__are_the_same_in_any_order_and_when_a_report_comes_late(void **state)
{
    (void)state;
    set x = {0};
    add_estray(&x);
    add(&x, report(&x.arena, "d", "2019-05-04", "Flood takes the bridge at Tarvik", BRIDGE_1));
    add(&x, report(&x.arena, "e", "2019-05-05", "Ferries cross the Ismer after flood", BRIDGE_2));
    settle(&x);
    ro_str first = told(&x, &x.arena);
    set late = x;
    late.count--; /* without the last … */
    settle(&late);
    assert_false(ro_str_equal(first, told(&late, &x.arena)));
    for (int turn = 0; turn < 5; turn++) { /* … and with it again, each in its turn the one that comes first */
        const ro_reading *swap = x.at[0];
        memmove(x.at, x.at + 1, (x.count - 1) * sizeof *x.at);
        x.at[x.count - 1] = swap;
        settle(&x);
        assert_true(ro_str_equal(first, told(&x, &x.arena)));
    }
    ro_arena_free(&x.arena);
}

#define WIRE                                                                                                                       \
    "TARVIK (Meridian) - Karvelian deputies voted late at night to end the levy on grain that had divided the coalition for a year, " \
    "after the finance minister threatened to resign and farmers blocked the road to the capital with tractors and burning straw."

static void copies__of_one_text_have_one_vote(void **state)
{
    (void)state;
    set x = {0};
    const char *sources[] = {"one", "two", "three", "four"};
    for (int i = 0; i < 4; i++) add(&x, report(&x.arena, sources[i], "2019-05-03", "Deputies end grain levy", WIRE));
    add(&x, report(&x.arena, "own", "2019-05-04", "Farmers cheer end of grain levy",
                   "Farmers in Karvelia took their tractors home after deputies ended the levy on grain; the finance minister said the "
                   "coalition would hold, and that the road to the capital was open again after a night of burning straw."));
    settle(&x);
    assert_int_equal(x.s.stories.count, 1);
    const ro_story *story = &x.s.stories.at[0];
    assert_int_equal(story->members.count, 5);
    assert_int_equal(story->sources, 2);
    uint32_t copies = 0;
    for (uint32_t i = 0; i < 5; i++) {
        copies += story->members.at[i].copy;
        assert_true(story->members.at[i].score < 900); /* to its copies it is not compared */
    }
    assert_int_equal(copies, 3);
    ro_arena_free(&x.arena);
}

static void reports__without_a_day_come_in_by_a_copy_or_by_a_shared_entry_alone(void **state)
{
    (void)state;
    set x = {0};
    add_estray(&x);
    add(&x, report(&x.arena, "copy", "", "Estray talks on prisoners end without a list", ESTRAY_2));
    ro_reading *a = (ro_reading *)(uintptr_t)x.at[0], *entry = report(&x.arena, "entry", "", "A day in May", "Venn met Tosk on 2019-05-03 by the lake.");
    add(&x, entry);
    make_note(&x.arena, a, RO_NOTE_CONTACT, "began talks in Estray", "Oskar Venn", "Mirela Tosk", "2019-05-03")->subkind = RO_CONTACT_MEETING;
    make_note(&x.arena, entry, RO_NOTE_CONTACT, "Venn met Tosk on 2019-05-03", "Oskar Venn", "Mirela Tosk", "2019-05-03")->subkind = RO_CONTACT_MEETING;
    settle(&x);
    assert_int_equal(x.s.stories.count, 1);
    assert_int_equal(story_of(&x, "copy"), story_of(&x, "b"));
    assert_int_equal(story_of(&x, "entry"), story_of(&x, "a"));
    const ro_story *story = &x.s.stories.at[0];
    assert_false(story->members.at[story->members.count - 1].dated);
    assert_int_equal(story->to, ro_day_of(2019, 5, 5));
    ro_arena_free(&x.arena);
    set y = {0};
    add_estray(&y);
    add(&y, report(&y.arena, "like", "", "Prisoners: what Estray did not bring",
                   "Nobody signed in Estray. The prisoners stay in Dunmarr, the list of names stays open, and Venn and Tosk stay away."));
    settle(&y);
    assert_int_equal(story_of(&y, "like"), UINT32_MAX);
    ro_arena_free(&y.arena);
}

static void reports__of_one_dated_contact_stand_nearer_but_not_those_that_look_back(void **state)
{
    (void)state;
    uint16_t scores[2];
    for (int background = 0; background < 2; background++) {
        set x = {0};
        add_estray(&x);
        for (int i = 0; i < 2; i++) {
            ro_note *note = make_note(&x.arena, (ro_reading *)(uintptr_t)x.at[i], RO_NOTE_CONTACT, "talks", "Oskar Venn", "Mirela Tosk", "2019-05-03");
            note->subkind = RO_CONTACT_TALKS;
            note->is_background = background && i;
        }
        settle(&x);
        assert_int_equal(x.s.stories.count, 1);
        scores[background] = x.s.stories.at[0].members.at[0].score;
        assert_int_equal(x.s.stories.at[0].members.at[0].entries.count, !background);
        ro_arena_free(&x.arena);
    }
    assert_true(scores[0] > scores[1] + 50);
}

static void stories__weeks_apart_of_the_same_talks_are_one_thread(void **state)
{
    (void)state;
    for (int weeks = 3; weeks <= 30; weeks += 27) {
        set x = {0};
        char day[2][RO_DATE_TEXT_MAX];
        add_estray(&x);
        for (int i = 0; i < 2; i++) ro_day_write(ro_day_of(2019, 5, 3) + 7 * weeks + i, day[i]);
        add(&x, report(&x.arena, "d", day[0], "Second round on prisoners in Estray",
                       "Oskar Venn and Mirela Tosk are back in Estray for a second round of talks on the prisoners of Dunmarr; the mediators "
                       "brought a new list with names from both Karvelia and Vostria."));
        add(&x, report(&x.arena, "e", day[1], "Estray: prisoners to be freed, list signed",
                       "Karvelia and Vostria signed the list of names in Estray: prisoners in Dunmarr are to go home. Mirela Tosk and "
                       "Oskar Venn thanked the mediators for the second round of talks."));
        settle(&x);
        assert_int_equal(x.s.stories.count, 2);
        uint32_t early = story_of(&x, "a"), late = story_of(&x, "d");
        assert_int_not_equal(early, late);
        assert_int_equal(x.s.stories.at[late].follows, weeks == 3 ? early : UINT32_MAX);
        assert_int_equal(x.s.stories.at[early].thread.text[0], weeks == 3 ? 't' : 0);
        assert_string_equal(x.s.stories.at[early].thread.text, x.s.stories.at[late].thread.text);
        ro_arena_free(&x.arena);
    }
}

/* ---- terms ---- */

static uint32_t key_of(const char *word)
{
    uint32_t key = 0;
    ro_span span;
    size_t at = 0;
    assert_true(ro_term_next(ro_str_of(word), &at, &span, &key));
    return key;
}

static void terms__of_words_that_differ_in_their_endings_are_one(void **state)
{
    (void)state;
    static const char *const same[][2] = {{"negotiating", "Negotiations"}, {"announces", "announced"}, {"cities", "city"},
                                          {"Vostrian", "Vostria"},         {"stopped", "stop"},      {"\xC3\x89lys\xC3\xA9" "e", "elysee"},        {"minister's", "ministers"}};
    static const char *const other[][2] = {{"king", "kin"}, {"status", "state"}, {"nation", "nat"}, {"red", "re"}};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) assert_int_equal(key_of(same[i][0]), key_of(same[i][1]));
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) assert_int_not_equal(key_of(other[i][0]), key_of(other[i][1]));
}

static void terms__are_the_best_in_order_and_know_the_title(void **state)
{
    (void)state;
    ro_arena arena = {0};
    ro_reading *x = report(&arena, "a", "2019-05-03", "Ministers meet in Estray over prisoners", ESTRAY_1);
    bool prisoners = false;
    assert_in_range(x->terms.count, 10, RO_TERMS_MAX);
    for (uint32_t i = 0; i < x->terms.count; i++) {
        if (i) assert_true(x->terms.at[i - 1].hash < x->terms.at[i].hash);
        assert_true(x->terms.at[i].weight > 0);
        assert_int_not_equal(x->terms.at[i].hash, key_of("the")); /* in every text: no term */
        prisoners |= x->terms.at[i].hash == key_of("prisoner") && x->terms.at[i].flags & RO_TERM_TITLE;
    }
    assert_true(prisoners);
    ro_arena_free(&arena);
}

static void nearness__of_features_that_weigh_nothing_is_none(void **state)
{
    (void)state;
    enum { FEATURES = 64 };
    static const near_rule rule = {14, 0, 1};
    ro_arena arena = {0};
    vector all[2] = {{RO_NEW_N(&arena, feature, FEATURES), FEATURES, 0, 0}, {RO_NEW_N(&arena, feature, FEATURES), FEATURES, 0, 0}};
    near_pairs pairs = {0};
    for (uint32_t i = 0; i < FEATURES; i++) all[0].at[i] = (feature){i, 512}, all[1].at[i] = (feature){i, i ? 0 : NEAR_UNIT};
    assert_int_equal(near_find(&pairs, &arena, all, 2, FEATURES, &rule), RO_OK);
    assert_int_equal(pairs.count, 1);
    assert_int_equal(pairs.at[0].score, NEAR_ONE / 8);
    for (uint32_t i = 0; i < FEATURES; i++) all[1].at[i].weight = 0;
    assert_int_equal(near_find(&pairs, &arena, all, 2, FEATURES, &rule), RO_OK);
    assert_int_equal(pairs.count, 1);
    ro_arena_free(&arena);
}

static void vectors__of_any_weight_are_scaled_to_one_length(void **state)
{
    (void)state;
    for (uint32_t weight = 3; weight < 1u << 28; weight *= 5) {
        feature at[] = {{0, weight}, {1, weight}, {2, weight}, {3, weight}};
        vector_scale(at, 4, NEAR_UNIT);
        for (int i = 0; i < 4; i++) assert_int_equal(at[i].weight, NEAR_UNIT / 2);
    }
}

static void settling__stories_survives_want_of_memory(void **state)
{
    (void)state;
    set x = {0};
    add_estray(&x);
    for (size_t n = 1; n < 4000; n++) {
        ro_arena arena = {0};
        ro_settled s;
        ro_arena_fail_after(n);
        ro_status status = ro_settle(&s, &arena, x.at, x.count, NULL, NULL, NULL, NULL);
        ro_arena_fail_after(0);
        ro_arena_free(&arena);
        if (!status) break;
        assert_int_equal(status, RO_ENOMEM);
        assert_true(n < 3999);
    }
    ro_arena_free(&x.arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stories__hold_the_reports_of_one_happening),
        cmocka_unit_test(stories__of_the_same_people_in_the_same_days_are_two_when_two_things_happened),
        cmocka_unit_test(reports__alone_have_no_story),
        cmocka_unit_test(stories__are_the_same_in_any_order_and_when_a_report_comes_late),
        cmocka_unit_test(copies__of_one_text_have_one_vote),
        cmocka_unit_test(reports__without_a_day_come_in_by_a_copy_or_by_a_shared_entry_alone),
        cmocka_unit_test(reports__of_one_dated_contact_stand_nearer_but_not_those_that_look_back),
        cmocka_unit_test(stories__weeks_apart_of_the_same_talks_are_one_thread),
        cmocka_unit_test(terms__of_words_that_differ_in_their_endings_are_one),
        cmocka_unit_test(terms__are_the_best_in_order_and_know_the_title),
        cmocka_unit_test(nearness__of_features_that_weigh_nothing_is_none),
        cmocka_unit_test(vectors__of_any_weight_are_scaled_to_one_length),
        cmocka_unit_test(settling__stories_survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, open_model, close_model);
}
