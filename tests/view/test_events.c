/* test_events.c: events in the lists, the export and the tables of others. */
#include "records.h"

/* A strike with casualties on the 12th, denied by another page; an accusation without a day. */
static ro_store *strike_store(ro_arena *arena, const char *path)
{
    ro_store *store = open_store(path, RO_RECORD_CREATE);
    ro_reading *a = make_page(arena, "a.txt", "Herald", "2019-03-14", "Karvelian guns shelled the village of Sarn on Tuesday and killed four. Oskar Venn\taccused Mirela Tosk.");
    ro_note *note = make_note(arena, a, RO_NOTE_EVENT, "guns shelled the village", "Army of Karvelia", "Navy of Karvelia", "2019-03-12");
    note->subkind = RO_EVENT_ASSAULT;
    note->modes = 1ull << ro_event_mode_read(RO_STR("heavy-weapons"));
    note->contexts = 1ull << ro_event_context_read(RO_STR("military"));
    memcpy(note->cameo, "194", 4);
    note->casualties[RO_HARM_KILLED] = (ro_casualty){4, RO_STR("villagers")};
    note->casualties[RO_HARM_WOUNDED].number = RO_CASUALTIES_SOME;
    uint32_t target = make_actor(arena, a, RO_ACTOR_GROUP, "village|xx", "Villagers of Sarn");
    note->targets[note->target_count++] = target;
    note = make_note(arena, a, RO_NOTE_EVENT, "Oskar Venn\taccused Mirela Tosk", "Oskar Venn", NULL, "");
    note->subkind = RO_EVENT_ACCUSE;
    note->targets[note->target_count++] = make_actor(arena, a, RO_ACTOR_PERSON, "Mirela Tosk|xx", "Mirela Tosk");
    ro_reading *b = make_page(arena, "b.txt", "Post", "2019-03-15", "A raid on Keld is being thought about.");
    note = make_note(arena, b, RO_NOTE_EVENT, "A raid on Keld", "Oskar Venn", NULL, "");
    note->subkind = RO_EVENT_ASSAULT;
    note->status = RO_EVENT_HYPOTHETICAL;
    add_page(arena, store, a);
    add_page(arena, store, b);
    settle(store);
    return store;
}

static void events__are_exported_with_sides_modes_and_casualties(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = strike_store(&arena, in_folder(folder, "r.db"));
    assert_int_equal(ask(store, "SELECT count(*) FROM event"), 3);
    assert_int_equal(ask(store, "SELECT count(*) FROM party WHERE role = 'source'"), 4);
    ro_json all = exported(store, RO_EXPORT_JSON, NULL, false);
    assert_non_null(strstr(all.bytes, "\"type\":\"ASSAULT\",\"mode\":[\"heavy-weapons\"],\"context\":[\"military\"],\"cameo\":\"194\""));
    assert_non_null(strstr(all.bytes, "\"casualties\":{\"killed\":{\"number\":4,\"whom\":\"villagers\"},\"wounded\":{\"number\":null,\"whom\":null}}"));
    assert_non_null(strstr(all.bytes, "\"modality\":\"hypothetical\""));
    ro_json sheet = exported(store, RO_EXPORT_CSV, "events", false);
    assert_non_null(strstr(sheet.bytes, "Army of Karvelia; Navy of Karvelia"));
    ro_json_free(&all);
    ro_json_free(&sheet);
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

/* Lines of a table and their cells; every line has as many. */
static int count_lines(const char *bytes, size_t len, int cells)
{
    int lines = 0, tabs = 0;
    for (size_t i = 0; i < len; i++) {
        tabs += bytes[i] == '\t';
        if (bytes[i] != '\n') continue;
        assert_int_equal(tabs + 1, cells);
        tabs = 0;
        lines++;
    }
    return lines;
}

static void events__fill_the_tables_of_others_a_row_a_pair(void **state)
{
    (void)state;
    static const struct {
        ro_export_format format;
        int cells, head;
        const char *words;
    } tables[] = {{RO_EXPORT_POLECAT, 40, 1, "\tASSAULT\theavy-weapons\t-10.0\tMATERIAL CONFLICT\tmilitary\tArmy of Karvelia\t"},
                  {RO_EXPORT_ICEWS, 20, 1, "\t2019-03-12\tArmy of Karvelia\t"},
                  {RO_EXPORT_GDELT, 58, 0, "\t20190312\t201903\t2019\t2019.19"}};
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = strike_store(&arena, in_folder(folder, "r.db"));
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        ro_json got = exported(store, tables[t].format, NULL, false);
        assert_int_equal(count_lines(got.bytes, strlen(got.bytes), tables[t].cells), tables[t].head + 3); /* two sources of the strike; the accusation */
        assert_non_null(strstr(got.bytes, tables[t].words));
        assert_null(strstr(got.bytes, "hypothetical"));
        ro_json again = exported(store, tables[t].format, NULL, false);
        assert_string_equal(got.bytes, again.bytes);
        const char *first = got.bytes, *lines[4] = {NULL};
        for (int i = 0; i < tables[t].head + 3; i++) lines[i] = first, first = strchr(first, '\n') + 1;
        for (int i = 0; i < tables[t].head + 3; i++) /* numbers of rows differ */
            for (int k = 0; k < i; k++) assert_int_not_equal(strncmp(lines[i], lines[k], strcspn(lines[i], "\t") + 1), 0);
        ro_json_free(&got);
        ro_json_free(&again);
    }
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void lists__of_events_are_chosen_by_type_mode_and_modality(void **state)
{
    (void)state;
    static const struct {
        const char *kind;
        int rows;
    } asked[] = {{NULL, 3}, {"assault", 2}, {"ASSAULT", 2}, {"heavy-weapons", 1}, {"hypothetical", 1}, {"aid", 0}};
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = strike_store(&arena, in_folder(folder, "r.db"));
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        ro_rows *rows;
        ro_filter filter = {.kind = asked[i].kind};
        int count = 0;
        assert_int_equal(ro_view_rows(&rows, store, "events", &filter, NULL), RO_OK);
        while (!ro_rows_next(rows, NULL)) count++;
        assert_int_equal(count, asked[i].rows);
        ro_rows_free(rows);
    }
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

/* The cells of a list joined by "|", a row a line. */
static const char *rows_of(ro_store *store, const char *list, ro_filter filter, int columns, int64_t *undated)
{
    static char out[2000];
    ro_rows *rows;
    size_t n = 0;
    out[0] = 0;
    assert_int_equal(ro_view_rows(&rows, store, list, &filter, NULL), RO_OK);
    while (!ro_rows_next(rows, NULL))
        for (int i = 0; i < columns; i++)
            n += (size_t)snprintf(out + n, sizeof out - n, "%s%s", ro_rows_text(rows, i) ? ro_rows_text(rows, i) : "", i + 1 < columns ? "|" : "\n");
    if (undated) *undated = ro_rows_undated(rows);
    ro_rows_free(rows);
    return out;
}

static void timelines__have_events_with_their_sides_and_modality(void **state)
{
    (void)state;
    ro_arena arena = {0};
    int64_t undated;
    const char *folder = make_folder(), *strike = "2019-03-12||event|ASSAULT|Army of Karvelia, Navy of Karvelia → Villagers of Sarn|Sarn|alleged|1\n";
    ro_store *store = strike_store(&arena, in_folder(folder, "r.db"));
    assert_int_equal(sqlite3_exec(ro_store_db(store), "UPDATE item SET place = 'Sarn', status = 'alleged' WHERE what = 'event' AND sort_day IS NOT NULL", NULL, NULL, NULL), SQLITE_OK);
    assert_string_equal(rows_of(store, "timeline", (ro_filter){0}, 8, &undated), strike);
    assert_int_equal(undated, 1); /* the accusation; what is only supposed is in no timeline */
    for (int i = 0; i < 4; i++) {
        static const char *const kinds[] = {"events", "assault", "ASSAULT", "alleged"};
        assert_string_equal(rows_of(store, "timeline", (ro_filter){.kind = kinds[i]}, 8, NULL), strike);
    }
    assert_string_equal(rows_of(store, "timeline", (ro_filter){.kind = "happened"}, 8, &undated), "");
    assert_int_equal(undated, 1);
    assert_string_equal(rows_of(store, "timeline", (ro_filter){.kind = "contacts"}, 8, &undated), "");
    assert_int_equal(undated, 0);
    assert_string_equal(rows_of(store, "timeline", (ro_filter){.actor = "villagers"}, 8, NULL), strike);
    assert_string_equal(rows_of(store, "timeline", (ro_filter){.since = "2019-03-13"}, 8, NULL), "");
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

/* "Venn met Tosk" is a contact and a consultation; it stands there once. That they consulted on the phone is told by other words. */
static void timelines__show_a_consultation_that_is_a_contact_once(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = open_store(in_folder(folder, "r.db"), RO_RECORD_CREATE);
    ro_reading *x = make_page(&arena, "a.txt", "Herald", "2019-03-14", "Venn met Tosk on Tuesday. Falk consulted Maren on Monday. Adan and Falk met.");
    make_note(&arena, x, RO_NOTE_CONTACT, "Venn met Tosk on Tuesday", "Oskar Venn", "Mirela Tosk", "2019-03-12")->subkind = RO_CONTACT_MEETING;
    make_note(&arena, x, RO_NOTE_EVENT, "Venn met Tosk", "Oskar Venn", NULL, "2019-03-12")->subkind = RO_EVENT_CONSULT;
    make_note(&arena, x, RO_NOTE_EVENT, "Venn met", "Oskar Venn", NULL, "2019-03-12")->subkind = RO_EVENT_RETREAT;
    make_note(&arena, x, RO_NOTE_EVENT, "Falk consulted Maren on Monday", "Ingrid Falk", NULL, "2019-03-11")->subkind = RO_EVENT_CONSULT;
    make_note(&arena, x, RO_NOTE_CONTACT, "Adan and Falk met", "Mirela Adan", "Ingrid Falk", "")->subkind = RO_CONTACT_MEETING;
    make_note(&arena, x, RO_NOTE_EVENT, "Adan and Falk met", "Mirela Adan", NULL, "")->subkind = RO_EVENT_CONSULT;
    add_page(&arena, store, x);
    settle(store);
    int64_t undated;
    const char *got = rows_of(store, "timeline", (ro_filter){0}, 5, &undated);
    assert_non_null(strstr(got, "2019-03-11||event|CONSULT|Ingrid Falk\n"));
    assert_non_null(strstr(got, "2019-03-12||contact|meeting|Oskar Venn, Mirela Tosk\n"));
    assert_non_null(strstr(got, "2019-03-12||event|RETREAT|Oskar Venn\n"));
    assert_null(strstr(got, "CONSULT|Oskar Venn"));
    assert_int_equal(undated, 1); /* the meeting without a day: its consultation is not counted again */
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

static void tables__count_events_by_type_side_and_modality(void **state)
{
    (void)state;
    ro_arena arena = {0};
    const char *folder = make_folder();
    ro_store *store = strike_store(&arena, in_folder(folder, "r.db"));
    ro_rows *rows;
    ro_error error = {0};
    assert_string_equal(rows_of(store, "table", (ro_filter){.by = "kind", .kind = "events"}, 2, NULL), "ACCUSE|1\nASSAULT|1\n");
    assert_string_equal(rows_of(store, "table", (ro_filter){.by = "kind", .kind = "events", .status = "all"}, 2, NULL), "ASSAULT|2\nACCUSE|1\n");
    assert_string_equal(rows_of(store, "table", (ro_filter){.by = "kind", .kind = "assault", .status = "hypothetical"}, 2, NULL), "ASSAULT|1\n");
    assert_string_equal(rows_of(store, "table", (ro_filter){.by = "dyad", .kind = "ASSAULT"}, 3, NULL),
                        "Army of Karvelia|Villagers of Sarn|1\nNavy of Karvelia|Villagers of Sarn|1\n");
    assert_string_equal(rows_of(store, "table", (ro_filter){.by = "actor", .kind = "ACCUSE"}, 2, NULL), "Mirela Tosk|1\nOskar Venn|1\n");
    assert_string_equal(rows_of(store, "table", (ro_filter){.by = "kind", .kind = "accuse"}, 2, NULL), ""); /* the stance: no statement here */
    assert_string_equal(rows_of(store, "table", (ro_filter){.by = "month", .kind = "ASSAULT", .since = "2019-02", .until = "2019-04"}, 2, NULL),
                        "2019-02|0\n2019-03|1\n2019-04|0\n");
    assert_int_equal(ro_view_rows(&rows, store, "table", &(ro_filter){.by = "kind", .kind = "events", .status = "held"}, &error), RO_EARG);
    assert_non_null(strstr(error.message, "events have no status 'held': all, happened, alleged"));
    assert_int_equal(ro_view_rows(&rows, store, "table", &(ro_filter){.by = "kind", .kind = "ASSAULTS"}, &error), RO_EARG);
    ro_store_close(store, NULL);
    drop_folder(folder);
    ro_arena_free(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events__are_exported_with_sides_modes_and_casualties),
        cmocka_unit_test(events__fill_the_tables_of_others_a_row_a_pair),
        cmocka_unit_test(lists__of_events_are_chosen_by_type_mode_and_modality),
        cmocka_unit_test(timelines__have_events_with_their_sides_and_modality),
        cmocka_unit_test(timelines__show_a_consultation_that_is_a_contact_once),
        cmocka_unit_test(tables__count_events_by_type_side_and_modality),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
