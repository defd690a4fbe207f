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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(events__are_exported_with_sides_modes_and_casualties),
        cmocka_unit_test(events__fill_the_tables_of_others_a_row_a_pair),
        cmocka_unit_test(lists__of_events_are_chosen_by_type_mode_and_modality),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
