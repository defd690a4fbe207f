/* test_versions.c: an entry as each side tells it. Two invented states, which no table knows: sides are told by words; those that tables know, by
 * country, are in tests/cli/test_versions.py. */
#include "records.h"

#include <jansson.h>

typedef struct world {
    ro_arena arena;
    const char *folder;
    ro_store *store;
    ro_reading *page; /* that is being made */
    ro_note *note;
    json_t *shown;
} world;

static world *make_world(void)
{
    static world w;
    memset(&w, 0, sizeof w);
    w.folder = make_folder();
    w.store = open_store(in_folder(w.folder, "r.db"), RO_RECORD_CREATE);
    return &w;
}

static void drop_world(world *w)
{
    json_decref(w->shown);
    ro_store_close(w->store, NULL);
    drop_folder(w->folder);
    ro_arena_free(&w->arena);
}

static ro_actor *actor_of(world *w, const char *name)
{
    for (uint32_t i = 0; i < w->page->actors.count; i++)
        if (ro_str_is(w->page->actors.at[i].name, name)) return &w->page->actors.at[i];
    fail_msg("no %s on the page", name);
    return NULL;
}

/* A page that tells of the call of 13 March: `words` of `text` are the note's. The ministers have their titles, as pages give them. */
static void tell(world *w, const char *outlet, ro_genre genre, const char *text, const char *words, const char *day)
{
    w->page = make_page(&w->arena, ro_str_format(&w->arena, "%s.txt", outlet).ptr, outlet, "2019-03-14", text);
    w->page->report.genre = genre;
    w->note = make_note(&w->arena, w->page, RO_NOTE_CONTACT, words, "Oskar Venn", "Mirela Tosk", day);
    actor_of(w, "Oskar Venn")->as_written = RO_STR("Karvelian Foreign Minister Oskar Venn");
    actor_of(w, "Oskar Venn")->title = RO_STR("Foreign Minister");
    actor_of(w, "Mirela Tosk")->as_written = RO_STR("Vostrian Prime Minister Mirela Tosk");
    actor_of(w, "Mirela Tosk")->title = RO_STR("Prime Minister");
}

/* The words are said by `speaker`. */
static void said_by(world *w, const char *words, ro_actor_kind kind, const char *speaker, const char *as_written)
{
    make_actor(&w->arena, w->page, kind, ro_str_format(&w->arena, "%s|xx", speaker).ptr, speaker);
    actor_of(w, speaker)->as_written = copy_of(&w->arena, as_written);
    make_note(&w->arena, w->page, RO_NOTE_STATEMENT, words, speaker, NULL, "");
}

static void initiated_by(world *w, ro_note *note, const char *name)
{
    note->initiator = (int32_t)make_actor(&w->arena, w->page, RO_ACTOR_GROUP, ro_str_format(&w->arena, "%s|", name).ptr, name);
}

static void add(world *w) { add_page(&w->arena, w->store, w->page); }

/* The versions of the one contact. */
static const json_t *versions(world *w)
{
    ro_json out = {0};
    sqlite3_stmt *row = NULL;
    settle(w->store);
    assert_int_equal(ask(w->store, "SELECT count(*) FROM contact"), 1);
    assert_int_equal(sqlite3_prepare_v2(ro_store_db(w->store), "SELECT id FROM contact", -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    assert_int_equal(ro_view_show(w->store, (const char *)sqlite3_column_text(row, 0), collect, &out, NULL), RO_OK);
    sqlite3_finalize(row);
    json_decref(w->shown);
    w->shown = json_loadb(out.bytes, out.len, 0, NULL);
    ro_json_free(&out);
    return json_object_get(w->shown, "versions");
}

/* A field as compact JSON. */
static void holds(const json_t *list, size_t number, const char *key, const char *json)
{
    char *got = json_dumps(json_object_get(json_array_get(list, number), key), JSON_COMPACT | JSON_ENCODE_ANY);
    if (!got || strcmp(got, json)) fail_msg("%s of version %zu is %s, not %s", key, number, got ? got : "(none)", json);
    free(got);
}

#define READOUT "Ministry of Foreign Affairs of Karvelia"
#define CALL "spoke by telephone on Wednesday"

static void readout_of_karvelia(world *w)
{
    tell(w, READOUT, RO_GENRE_READOUT, "The minister spoke by telephone on Wednesday with Mirela Tosk at the request of the other side.", CALL, "2019-03-13");
    initiated_by(w, w->note, "Vostrian side");
    w->note->topics[w->note->topic_count++] = RO_STR("the fate of the prisoners");
    w->note->place.name = RO_STR("Tarvik");
    add(w);
}

static void report_of_vostria(world *w)
{
    tell(w, "Courier", RO_GENRE_REPORT, "Both spoke by telephone on Wednesday, the government said, and Venn had asked for it.", CALL, "2019-03");
    said_by(w, "Both spoke by telephone on Wednesday, the government said", RO_ACTOR_GROUP, "Vostrian government", "the Vostrian government");
    w->note = &w->page->notes.at[0];
    initiated_by(w, w->note, "Karvelian side");
    w->note->topics[w->note->topic_count++] = RO_STR("fate of prisoners");
    w->note->topics[w->note->topic_count++] = RO_STR("grain");
    add(w);
}

static void sides__stand_next_to_each_other_with_what_differs_and_what_one_alone_says(void **state)
{
    (void)state;
    world *w = make_world();
    readout_of_karvelia(w);
    report_of_vostria(w);
    const json_t *list = versions(w);
    assert_int_equal(json_array_size(list), 2);
    int k = json_is_true(json_object_get(json_array_get(list, 0), "readout")) ? 0 : 1, v = 1 - k;
    holds(list, k, "side", "\"Oskar Venn\"");
    holds(list, v, "side", "\"Mirela Tosk\"");
    for (size_t i = 0; i < 2; i++) {
        holds(list, i, "takes_part", "true");
        holds(list, i, "differs", "[\"initiator\"]"); /* March says nothing against the 13th, nor grain against prisoners */
    }
    holds(list, k, "voices", "[\"" READOUT "\"]");
    holds(list, v, "readout", "false");
    holds(list, k, "date", "[\"2019-03-13\"]");
    holds(list, v, "date", "[\"2019-03\"]");
    holds(list, k, "alone", "{\"place\":[\"Tarvik\"]}");
    holds(list, v, "alone", "{\"topics\":[\"grain\"]}");
    drop_world(w);
}

/* Whoever tells it besides the two pages: of which side? */
static void told_by(ro_genre genre, const char *outlet, ro_actor_kind kind, const char *speaker, const char *as_written, const char *side, bool takes_part)
{
    world *w = make_world();
    tell(w, "Herald", RO_GENRE_REPORT, "Venn spoke by telephone on Wednesday with Tosk.", CALL, "2019-03-13");
    add(w);
    tell(w, outlet, genre, "They spoke by telephone on Wednesday, and that is that.", CALL, "2019-03-13");
    if (speaker) said_by(w, "They spoke by telephone on Wednesday", kind, speaker, as_written);
    add(w);
    const json_t *list = versions(w);
    if (!side) {
        assert_int_equal(json_array_size(list), 0);
    } else {
        assert_int_equal(json_array_size(list), 2);
        holds(list, 0, "side", side);
        holds(list, 0, "takes_part", takes_part ? "true" : "false");
        holds(list, 1, "side", "null"); /* the Herald's own words */
    }
    drop_world(w);
}

static void voices__are_of_a_side_by_what_names_it_and_never_by_an_office_or_a_first_name(void **state)
{
    (void)state;
    told_by(RO_GENRE_REPORT, "Post", RO_ACTOR_ORGANISATION, "Foreign Ministry", "the Karvelian Foreign Ministry", "\"Oskar Venn\"", true);
    told_by(RO_GENRE_REPORT, "Post", RO_ACTOR_GROUP, "Tosk's office", "Tosk's office", "\"Mirela Tosk\"", true);
    told_by(RO_GENRE_REPORT, "Post", RO_ACTOR_PERSON, "Oskar Venn", "Karvelian Foreign Minister Oskar Venn", "\"Oskar Venn\"", true);
    told_by(RO_GENRE_REPORT, "Post", RO_ACTOR_ORGANISATION, "Foreign Ministry", "the Elmarran Foreign Ministry", NULL, false);
    told_by(RO_GENRE_REPORT, "Post", RO_ACTOR_PERSON, "Mirela Adan", "Elmarran lawmaker Mirela Adan", NULL, false);
}

static void readouts__are_of_the_side_that_put_them_out_by_its_name_else_by_its_office(void **state)
{
    (void)state;
    told_by(RO_GENRE_READOUT, "Office of the Prime Minister", 0, NULL, NULL, "\"Mirela Tosk\"", true); /* "Minister" both are */
    told_by(RO_GENRE_READOUT, "Ministry of Foreign Affairs of Vostria", 0, NULL, NULL, "\"Mirela Tosk\"", true); /* its name goes before its office */
    told_by(RO_GENRE_REPORT, "Office of the Prime Minister", 0, NULL, NULL, NULL, false); /* no readout: the page's own words */
    told_by(RO_GENRE_READOUT, "Concord Organisation", 0, NULL, NULL, NULL, false);        /* no side, and the Herald is none */
}

/* `says` is of a whole page; two sides that it quotes may each say something else. */
static void two_sides__that_one_page_quotes_keep_each_its_own_initiator(void **state)
{
    (void)state;
    world *w = make_world();
    tell(w, "Herald", RO_GENRE_REPORT, "They spoke by telephone at her wish, Karvelia said. They talked by telephone at his wish, Vostria said.",
         "They spoke by telephone at her wish", "2019-03-13");
    make_note(&w->arena, w->page, RO_NOTE_CONTACT, "They talked by telephone at his wish", "Oskar Venn", "Mirela Tosk", "2019-03-13");
    initiated_by(w, &w->page->notes.at[0], "Vostrian side");
    initiated_by(w, &w->page->notes.at[1], "Karvelian side");
    said_by(w, "They spoke by telephone at her wish", RO_ACTOR_GROUP, "Karvelian officials", "Karvelian officials");
    said_by(w, "They talked by telephone at his wish", RO_ACTOR_GROUP, "Vostrian officials", "Vostrian officials");
    add(w);
    const json_t *list = versions(w);
    assert_int_equal(json_array_size(list), 2);
    const char *first = json_string_value(json_array_get(json_object_get(json_array_get(list, 0), "initiator"), 0)),
               *second = json_string_value(json_array_get(json_object_get(json_array_get(list, 1), "initiator"), 0));
    assert_non_null(first);
    assert_non_null(second);
    assert_string_not_equal(first, second);
    for (size_t i = 0; i < 2; i++) holds(list, i, "differs", "[\"initiator\"]");
    drop_world(w);
}

static void entries__without_a_reading_are_shown_without_versions(void **state)
{
    (void)state;
    world *w = make_world();
    readout_of_karvelia(w);
    report_of_vostria(w);
    assert_int_equal(json_array_size(versions(w)), 2);
    assert_int_equal(sqlite3_exec(ro_store_db(w->store), "UPDATE reading SET bytes = x'00'", NULL, NULL, NULL), SQLITE_OK);
    ro_json out = {0};
    assert_int_equal(ro_view_show(w->store, json_string_value(json_object_get(w->shown, "id")), collect, &out, NULL), RO_OK);
    assert_non_null(strstr(out.bytes, "\"versions\":[]}"));
    ro_json_free(&out);
    drop_world(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sides__stand_next_to_each_other_with_what_differs_and_what_one_alone_says),
        cmocka_unit_test(voices__are_of_a_side_by_what_names_it_and_never_by_an_office_or_a_first_name),
        cmocka_unit_test(readouts__are_of_the_side_that_put_them_out_by_its_name_else_by_its_office),
        cmocka_unit_test(two_sides__that_one_page_quotes_keep_each_its_own_initiator),
        cmocka_unit_test(entries__without_a_reading_are_shown_without_versions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
